//! One's own templates: files in the `templates/` of the data folder, each known by its name there. One that cannot
//! be used is listed with why.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::file_names;
use super::folder::{Folder, folded, is_json};
use super::store::{self, Deed, Store};
use crate::figures::order::Arrange as _;
use crate::workshop::Session;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::Sort;
use crate::workshop::template;

/// A template in the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The file's name without its ending.
    pub id: String,
    pub path: PathBuf,
    /// The template, or why it cannot be used and what to do.
    pub read: Result<Session, String>,
}

/// Every template in the folder, by title; those that cannot be used last. No folder is no templates.
///
/// # Errors
/// When the folder is there but can't be read.
pub fn own(folder: &Folder, store: &dyn Store) -> Result<Vec<Own>, store::Error> {
    let folder = folder.templates();
    let entries = match store.list(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(store::Error::on(Deed::List, &folder))?,
    };
    let read = |path: PathBuf| {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let read = if is_built_in(&id) { Err(taken(&id)) } else { read(store, &path) };
        Own { id, path, read }
    };
    let mut own: Vec<Own> = entries.into_iter().filter(is_json).map(|entry| read(entry.path)).collect();
    own.arrange_by_key(|own| match &own.read {
        Ok(template) => (false, folded(&template.title), own.id.clone()),
        Err(_) => (true, String::new(), own.id.clone()),
    });
    Ok(own)
}

fn read(store: &dyn Store, path: &Path) -> Result<Session, String> {
    let (_, bytes) = store::read(store, path).map_err(|e| e.to_string())?;
    match saved::read(&bytes) {
        Err(unreadable) => Err(unreadable.to_string()),
        Ok(Read { only_to_look_at: Some(why), .. }) => Err(why),
        Ok(Read { session, .. }) if session.nordstjerne == Sort::Session => Err(
            "Filen er en økt, ikke en mal. Åpne økten og velg «Lagre oppsettet som egen mal» under alle valg."
                .into(),
        ),
        Ok(Read { session, .. }) => Ok(session),
    }
}

fn is_built_in(id: &str) -> bool {
    template::built_in_named(&folded(id)).is_some()
}

fn taken(id: &str) -> String {
    format!("En mal som følger med programmet, heter «{id}». Gi filen et annet navn.")
}

/// Writes a template under its title, never over another, and says where.
///
/// # Errors
/// When the disk won't.
pub fn keep(folder: &Folder, store: &dyn Store, template: &Session) -> Result<PathBuf, store::Error> {
    let folder = folder.templates();
    store.make_folder(&folder).map_err(store::Error::on(Deed::MakeFolder, &folder))?;
    let wanted = folder.join(format!("{}.json", file_names::slug(&template.title)));
    let bytes = saved::written(template);
    store::under_free_name(&wanted, |path| {
        // A name that the program's own templates have is as taken as one in the folder.
        if path.file_stem().is_some_and(|id| is_built_in(&id.to_string_lossy())) {
            return Err(store::Error::new(Deed::Write, path, io::Error::from(ErrorKind::AlreadyExists)));
        }
        store::create_durably(store, path, &bytes)
    })
}

/// Writes a template over the one with this id.
///
/// # Errors
/// When the disk won't.
pub fn write_over(
    folder: &Folder,
    store: &dyn Store,
    id: &str,
    template: &Session,
) -> Result<(), store::Error> {
    let path = file(folder, id);
    store::patiently(|| store::write_durably(store, &path, &saved::written(template)))
}

/// Puts the one with this id away, and says where, so that it can be brought back.
///
/// # Errors
/// When the disk won't.
pub fn delete(folder: &Folder, store: &dyn Store, id: &str) -> Result<PathBuf, store::Error> {
    let (from, away) = (file(folder, id), folder.templates().join(DELETED));
    store.make_folder(&away).map_err(store::Error::on(Deed::MakeFolder, &away))?;
    store::under_free_name(&away.join(format!("{id}.json")), |to| moved(store, &from, to))
}

/// Brings it back from there.
///
/// # Errors
/// When another has its name by now, or the disk won't.
pub fn bring_back(folder: &Folder, store: &dyn Store, id: &str, from: &Path) -> Result<(), store::Error> {
    moved(store, from, &file(folder, id))
}

/// Gives a file another name, never that of another.
fn moved(store: &dyn Store, from: &Path, to: &Path) -> Result<(), store::Error> {
    let on = |error| store::Error::new(Deed::Write, to, error);
    match store.place(from, to) {
        // Such a disk knows no better way.
        Err(error) if error.kind() == ErrorKind::Unsupported && store.look(to).is_err() => {
            store.rename(from, to).map_err(on)?;
        }
        placed => placed.map_err(on)?,
    }
    for path in [from, to] {
        store.sync_folder(store::folder_of(path)).map_err(on)?;
    }
    Ok(())
}

fn file(folder: &Folder, id: &str) -> PathBuf {
    folder.templates().join(format!("{id}.json"))
}

/// Where those are that were deleted.
const DELETED: &str = ".deleted";

/// This title, or one like it that none of them has, nor any that comes with the program.
pub fn free_title(wanted: &str, own: &[Own]) -> String {
    let titles = own.iter().filter_map(|own| own.read.as_ref().ok()).map(|it| it.title.to_lowercase());
    let titles: Vec<_> = titles.collect();
    let is_free = |title: &String| !template::is_built_in(title) && !titles.contains(&title.to_lowercase());
    let numbered = (2..).map(|n| format!("{wanted} ({n})"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::store::Scripted;
    use super::*;
    use crate::workshop::template::{demo, strip};

    fn folder() -> Folder {
        Folder::at(Path::new("/data"))
    }

    fn called(title: &str) -> Session {
        let mut template = strip(&demo());
        template.title = title.into();
        template
    }

    #[test]
    fn a_template_is_kept_under_its_title_and_over_no_other() {
        let store = Scripted::default();
        let keep = |title| keep(&folder(), &store, &called(title)).unwrap();
        assert_eq!(keep("Høst på Sørøya"), Path::new("/data/templates/host-pa-soroya.json"));
        assert_eq!(keep("Høst på Sørøya"), Path::new("/data/templates/host-pa-soroya-2.json"));
        assert_eq!(keep("Kundeløfte"), Path::new("/data/templates/kundelofte-2.json"));
        let ids: Vec<_> = own(&folder(), &store).unwrap().into_iter().map(|own| own.id).collect();
        assert_eq!(ids, ["host-pa-soroya", "host-pa-soroya-2", "kundelofte-2"]);
        let kept = own(&folder(), &store).unwrap().remove(2).read;
        assert_eq!(kept, Ok(called("Kundeløfte")));
    }

    #[test]
    fn one_that_is_deleted_comes_back_and_takes_nobodys_name() {
        let store = Scripted::default();
        keep(&folder(), &store, &called("Vår dag")).unwrap();
        let ids = || own(&folder(), &store).unwrap().into_iter().map(|own| own.id).collect::<Vec<_>>();
        let first = delete(&folder(), &store, "var-dag").unwrap();
        assert_eq!(ids(), [""; 0]);
        keep(&folder(), &store, &called("Vår dag")).unwrap();
        bring_back(&folder(), &store, "var-dag", &first).unwrap_err();
        let second = delete(&folder(), &store, "var-dag").unwrap();
        assert_ne!(first, second);
        bring_back(&folder(), &store, "var-dag", &first).unwrap();
        assert_eq!(ids(), ["var-dag"]);
        delete(&folder(), &store, "borte").unwrap_err();
    }

    #[test]
    fn a_title_that_somebody_has_gets_a_number() {
        let store = Scripted::default();
        keep(&folder(), &store, &called("Vår dag")).unwrap();
        let own = own(&folder(), &store).unwrap();
        assert_eq!(free_title("vår dag", &own), "vår dag (2)");
        assert_eq!(free_title("En annen", &own), "En annen");
        let built_in = template::built_in().remove(0).1.title;
        assert_eq!(free_title(&built_in, &own), format!("{built_in} (2)"));
    }

    #[test]
    fn what_cannot_be_used_is_listed_last_with_why() {
        let store = Scripted::default();
        assert_eq!(own(&folder(), &store).unwrap(), []);
        let put = |name: &str, bytes: &[u8]| store.put(&folder().templates().join(name), bytes);
        put("b.json", &saved::written(&called("Å være kunde")));
        put("a-brutt.json", b"{\"nordstjerne\": \"template\"");
        put("kundelofte.json", &saved::written(&called("Min egen")));
        put("okt.json", &saved::written(&demo()));
        put("notat.txt", b"ingen mal");
        let told: Vec<_> = own(&folder(), &store)
            .unwrap()
            .into_iter()
            .map(|own| (own.id, own.read.map_or_else(|why| why, |t| t.title)))
            .collect();
        let starts = ["Å være kunde", "Filen er skadet", "En mal som følger med", "Filen er en økt"];
        assert_eq!(told.len(), starts.len(), "{told:?}");
        for ((id, told), start) in told.iter().zip(starts) {
            assert!(told.starts_with(start), "{id}: {told}");
        }
    }
}

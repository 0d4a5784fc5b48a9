//! What a session has been: its earlier versions and the copies beside it, what sets each apart from it, and taking
//! one of them up again. Nothing is lost by that: what stood there becomes an earlier version.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::clock;
use super::folder::{Folder, Stored};
use super::generations;
use super::reserves;
use super::store::{self, Deed, Error, Store, folder_of};
use crate::figures::order::Arrange as _;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::Session;
use crate::workshop::shelved::Version;
use crate::workshop::tally;

/// Why a version can't take the place of what stands. Shown as it is.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    #[error("Filen som står, er skadet og blir ikke rørt. Åpne versjonen som en kopi ved siden av.")]
    Damaged,
    #[error(
        "Denne utgaven forstår ikke alt i filen, og rører den ikke. Åpne versjonen som en kopi ved siden av."
    )]
    NotUnderstood,
    #[error("Versjonen kan ikke leses: {0}")]
    Unreadable(String),
    #[error("Versjonen hører til en annen økt.")]
    Another,
    #[error(transparent)]
    Disk(#[from] store::Error),
}

/// What there is besides the session at `path`, the highest revision first, and the session as it stands if it can be read.
///
/// # Errors
/// When a folder is there but can't be read.
pub fn versions(
    folder: &Folder,
    store: &dyn Store,
    path: &Path,
) -> Result<(Option<Session>, Vec<Version>), store::Error> {
    let stands = whole(store, path).ok();
    let mut versions = Vec::new();
    let mut add = |path: PathBuf, revision: u64, at: Timestamp, copy: Option<String>| {
        let read = store::read(store, &path).map_err(|error| error.to_string());
        let read = read.and_then(|(_, bytes)| saved::read(&bytes).map_err(|error| error.to_string()));
        let (differs, fits) = match &read {
            Ok(Read { session, only_to_look_at, .. }) => {
                let fits = only_to_look_at.is_none() && stands.as_ref().is_some_and(|it| it.id == session.id);
                let differs = stands.as_ref().map(|stands| tally::difference(session, stands));
                (Ok(differs.unwrap_or_default()), fits)
            }
            Err(why) => (Err(why.clone()), false),
        };
        let version = Version { path, at: clock::local(at), copy, differs, fits };
        versions.push((revision, at, version));
    };
    if let Some(id) = Folder::beginning(store, path.into())?.id {
        for it in generations::list(store, &folder.history(path, id))? {
            add(it.path, it.revision, it.at, None);
        }
    }
    let mut copies = Folder::copies(store, path)?;
    let elsewhere = reserves::paths_of(folder, store, path).into_iter();
    let elsewhere: Vec<_> = elsewhere.filter(|it| copies.iter().all(|copy| copy.path != *it)).collect();
    let id = stands.as_ref().map(|it| it.id);
    for it in elsewhere.into_iter().filter_map(|it| Folder::beginning(store, it).ok()) {
        if it.id.is_some() && it.id == id {
            let copy = Some(format!("reservekopi i «{}»", folder_of(&it.path).display()));
            copies.push(Stored { copy, ..it });
        }
    }
    for it in copies {
        let at = Timestamp::try_from(it.modified).unwrap_or(Timestamp::UNIX_EPOCH);
        add(it.path, it.revision, at, it.copy);
    }
    // By the counter: a clock may have been set back.
    versions.arrange_by(|(a, at, one), (b, then, other)| (b, then, &other.path).cmp(&(a, at, &one.path)));
    Ok((stands, versions.into_iter().map(|(_, _, version)| version).collect()))
}

/// Makes the version what stands at `path`, as a save that keeps what stood there as an earlier version. Only for who
/// holds the session's lock.
///
/// # Errors
/// When one of the two isn't wholly understood, or the disk won't; then everything is as it was.
pub fn restore(
    folder: &Folder,
    store: &dyn Store,
    path: &Path,
    version: &Path,
    now: Timestamp,
) -> Result<(), Unfit> {
    let stands = whole(store, path)?;
    let Read { mut session, only_to_look_at, .. } =
        saved::read(&store::read(store, version)?.1).map_err(|error| Unfit::Unreadable(error.to_string()))?;
    if only_to_look_at.is_some() {
        return Err(Unfit::NotUnderstood);
    }
    if session.id != stands.id {
        return Err(Unfit::Another);
    }
    session.revision = session.revision.max(stands.revision) + 1;
    // Half-typed text and copies may know ids that the version never gave.
    session.next_id = session.next_id.max(stands.next_id);
    Ok(replace(folder, store, path, &session, stands.revision, now)?)
}

/// Puts this in the place of the session at `path`; what stood there, of this revision, is kept as an earlier version. Only
/// for who holds the session's lock.
///
/// # Errors
/// When the disk won't; then everything is as it was.
pub fn replace(
    folder: &Folder,
    store: &dyn Store,
    path: &Path,
    session: &Session,
    stood: u64,
    now: Timestamp,
) -> Result<(), Error> {
    let history = folder.history(path, session.id);
    let bytes = saved::written(session);
    let keep = |_: &Path| {
        generations::keep(store, &history, path, stood, now)?;
        // Unlike an ordinary save this one may take away what is nowhere else.
        let made = [history.as_path(), folder_of(&history)];
        made.into_iter()
            .try_for_each(|folder| store.sync_folder(folder).map_err(Error::on(Deed::Write, folder)))
    };
    store::patiently(|| store::replace(store, path, &bytes, keep))?;
    // What is left over is thinned out after the next save.
    let _ = generations::thin(store, &history);
    Ok(())
}

/// The session at `path`, if all of it is understood.
fn whole(store: &dyn Store, path: &Path) -> Result<Session, Unfit> {
    match saved::read(&store::read(store, path)?.1) {
        Err(_) => Err(Unfit::Damaged),
        Ok(Read { only_to_look_at: Some(_), .. }) => Err(Unfit::NotUnderstood),
        Ok(Read { session, .. }) => Ok(session),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::store::{Folders, Scripted};
    use crate::sweep::sweep;
    use crate::workshop::template;

    const NAME: &str = "/data/sessions/2026-10-14-loftet-00000001.json";

    /// A session of this title and revision, as bytes.
    fn written(title: &str, revision: u64) -> Vec<u8> {
        let mut session = template::demo();
        (session.title, session.revision) = (title.into(), revision);
        saved::written(&session)
    }

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    /// A session that was saved twice: "Andre" stands, "Første" is kept.
    fn shelf() -> (Folder, Scripted, PathBuf) {
        let (folder, store, path) =
            (Folder::at(Path::new("/data")), Scripted::default(), PathBuf::from(NAME));
        store.put(&path, &written("Første", 1));
        generations::keep(&store, &folder.history(&path, template::demo().id), &path, 1, now()).unwrap();
        store.vanish(&path);
        store.put(&path, &written("Andre", 2));
        store.sync_folder(&folder.history(&path, template::demo().id)).unwrap();
        (folder, store, path)
    }

    fn title(bytes: &[u8]) -> String {
        saved::read(bytes).expect("a sound session").session.title
    }

    #[test]
    fn what_was_and_what_lies_beside_is_listed_with_what_differs() {
        let (folder, store, path) = shelf();
        store.put(&path.with_file_name("2026-10-14-loftet-00000001-PC-KARI.json"), &written("Andre", 2));
        let half = &written("Andre", 2)[..900];
        store.put(&path.with_file_name("2026-10-14-loftet-00000001 2.json"), half);
        let (stands, versions) = versions(&folder, &store, &path).unwrap();
        assert_eq!(stands.unwrap().title, "Andre");
        let told: Vec<_> =
            versions.iter().map(|it| (it.copy.as_deref(), it.differs.as_deref().ok(), it.fits)).collect();
        let [half, copy, kept] = told[..] else { panic!("{told:?}") };
        assert_eq!(kept, (None, Some("like mye, men noe er endret"), true));
        assert_eq!(half, (Some("konfliktkopi 2"), None, false));
        assert_eq!(copy, (Some("konfliktkopi fra PC-KARI"), Some("likt det som står nå"), true));
        assert!(versions[0].differs.as_ref().unwrap_err().starts_with("Filen er skadet i linje"));
    }

    #[test]
    fn an_earlier_version_stands_again_and_the_one_that_stood_is_kept() {
        let (folder, store, path) = shelf();
        let first = versions(&folder, &store, &path).unwrap().1.remove(0);
        restore(&folder, &store, &path, &first.path, now()).unwrap();
        let stands = saved::read(&store.content(&path).unwrap()).unwrap().session;
        assert_eq!((stands.title.as_str(), stands.revision), ("Første", 3));
        let kept = versions(&folder, &store, &path).unwrap().1;
        let titles: Vec<_> = kept.iter().map(|it| title(&store.content(&it.path).unwrap())).collect();
        assert_eq!(titles, ["Andre", "Første"]);
        restore(&folder, &store, &path, &kept[0].path, now()).unwrap();
        assert_eq!(title(&store.content(&path).unwrap()), "Andre", "and back again");
    }

    #[test]
    fn what_cannot_be_kept_is_not_replaced() {
        let (folder, store, path) = shelf();
        let first = versions(&folder, &store, &path).unwrap().1.remove(0);
        store.script(|call| match call.name() {
            "hard_link" => Err(std::io::ErrorKind::StorageFull.into()),
            "create_new" if call.path().starts_with("/data/sessions/.history") => {
                Err(std::io::ErrorKind::StorageFull.into())
            }
            _ => Ok(()),
        });
        let told = restore(&folder, &store, &path, &first.path, now()).unwrap_err().to_string();
        assert!(told.contains("disken er full"), "{told}");
        assert_eq!(title(&store.content(&path).unwrap()), "Andre");
    }

    #[test]
    fn what_is_damaged_newer_or_another_session_is_never_replaced_nor_put_in_its_place() {
        let (folder, store, path) = shelf();
        let beside = Path::new("/data/annet.json");
        let mut another = template::demo();
        another.id = uuid::Uuid::from_u128(7);
        let newer =
            String::from_utf8(written("Nyere", 9)).unwrap().replacen("\"format\": 1", "\"format\": 9", 1);
        for (content, why) in [
            (written("Halv", 3)[..900].to_vec(), "Versjonen kan ikke leses: Filen er skadet"),
            (newer.into_bytes(), "Denne utgaven forstår ikke alt"),
            (saved::written(&another), "Versjonen hører til en annen økt."),
        ] {
            store.put(beside, &content);
            let told = restore(&folder, &store, &path, beside, now()).unwrap_err().to_string();
            assert!(told.starts_with(why), "{told}");
            if !why.starts_with("Versjonen hører") {
                let good = versions(&folder, &store, &path).unwrap().1.remove(0).path;
                let damaged = path.with_file_name("skadet.json");
                store.put(&damaged, &content);
                restore(&folder, &store, &damaged, &good, now()).unwrap_err();
                assert_eq!(store.content(&damaged).unwrap(), content);
            }
        }
        assert_eq!(title(&store.content(&path).unwrap()), "Andre");
    }

    #[test]
    fn killed_at_any_call_one_of_the_two_stands_and_the_other_is_there_too() {
        let calls = {
            let (folder, store, path) = shelf();
            let first = versions(&folder, &store, &path).unwrap().1.remove(0);
            let before = store.calls().len();
            restore(&folder, &store, &path, &first.path, now()).unwrap();
            store.calls().len() - before
        };
        let aftermaths = [None, Some(Folders::Unsynced), Some(Folders::Synced)];
        let all: Vec<_> = (0..=calls).flat_map(|at| aftermaths.map(|aftermath| (at, aftermath))).collect();
        let third = all.len() / 3;
        for (killed_at, aftermath) in sweep("ends", all, third) {
            let (folder, store, path) = shelf();
            let first = versions(&folder, &store, &path).unwrap().1.remove(0);
            store.dies_after(killed_at);
            let done = restore(&folder, &store, &path, &first.path, now()).is_ok();
            store.revive();
            if let Some(folders) = aftermath {
                store.cut_power(folders);
            }
            let stands = title(&store.content(&path).expect("a file"));
            let kept = versions(&folder, &store, &path).unwrap().1;
            let kept: Vec<_> = kept.iter().map(|it| title(&store.content(&it.path).unwrap())).collect();
            assert!(!done || stands == "Første", "{killed_at} {aftermath:?}");
            assert!(
                stands == "Andre" || kept.contains(&"Andre".to_string()),
                "{killed_at} {aftermath:?}: {kept:?}"
            );
        }
    }
}

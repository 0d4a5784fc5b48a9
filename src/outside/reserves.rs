//! What was saved beside while a session's own place refused, found again by a later run: by an index in the data
//! folder, else by a look in the places where reserves go. One that holds more than its session is offered until it is
//! taken in or turned down.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::clock;
use super::copy_names;
use super::file_names;
use super::folder::Folder;
use super::store::{self, Store, folder_of, write_durably};
use crate::figures::order::Arrange as _;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::Session;
use crate::workshop::shelved;
use crate::workshop::tally;

/// Longer than two paths.
const LONGEST: u64 = 64 * 1024;

/// So many are looked into.
const MOST: usize = 100;

/// A reserve that holds more than its session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserve {
    pub path: PathBuf,
    pub session: PathBuf,
    pub modified: SystemTime,
    pub revision: u64,
    pub title: String,
    /// What it has more (+) and less (−) of than the session.
    pub more: String,
}

impl Reserve {
    /// As it is offered where its session is opened.
    pub fn offered(self) -> shelved::Reserve {
        shelved::Reserve { at: clock::at(self.modified), path: self.path, more: self.more }
    }
}

/// An entry of the index.
#[derive(Debug, Serialize, Deserialize)]
struct Noted {
    reserve: PathBuf,
    session: PathBuf,
}

/// Notes in the index that this session was saved there. A folder that doesn't take it is no loss where the reserve lies
/// in one of the usual places.
pub fn note(store: &dyn Store, index: &Path, reserve: &Path, session: &Path) {
    let noted = Noted { reserve: reserve.into(), session: session.into() };
    if let Ok(bytes) = serde_json::to_vec(&noted)
        && store.make_folder(index).is_ok()
    {
        let _ = write_durably(store, &entry(index, reserve), &bytes);
    }
}

/// Takes a reserve away, and its entry in the index.
///
/// # Errors
/// When the disk won't; then it is noted still.
pub fn remove(store: &dyn Store, index: &Path, reserve: &Path) -> std::io::Result<()> {
    match store.remove(reserve) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => drop(store.remove(&entry(index, reserve))),
    }
    Ok(())
}

fn entry(index: &Path, reserve: &Path) -> PathBuf {
    index.join(format!("{}.json", file_names::digest(&reserve.to_string_lossy())))
}

/// The reserves of the session at `path` that hold more than it does, the one with the highest revision first.
pub fn of(folder: &Folder, store: &dyn Store, path: &Path, session: &Session) -> Vec<Reserve> {
    let mut found: Vec<_> = paths_of(folder, store, path)
        .into_iter()
        .filter_map(|it| compared(store, it, path, Some(session)))
        .collect();
    found.arrange_by_key(|it| std::cmp::Reverse(it.revision));
    found
}

/// Where reserves of the session at `path` may lie, whatever they hold.
pub fn paths_of(folder: &Folder, store: &dyn Store, path: &Path) -> Vec<PathBuf> {
    let places = [vec![folder_of(path).to_path_buf()], folder.refuges()].concat();
    let stem = stem_of(path);
    let looked_up = places.iter().flat_map(|place| lying_in(store, place));
    let mut found: Vec<PathBuf> = looked_up
        .filter(|it| copy_names::session_of(&stem_of(it)) == Some(&*stem))
        .chain(noted(folder, store).into_iter().filter(|it| it.session == path).map(|it| it.reserve))
        .collect();
    found.sort();
    found.dedup();
    found.truncate(MOST);
    found
}

/// Every reserve that holds more than its session, of the sessions in the folder and of those elsewhere that are noted.
pub fn all(folder: &Folder, store: &dyn Store) -> Vec<Reserve> {
    let sessions = folder.sessions();
    let places = [vec![sessions.clone()], folder.refuges()].concat();
    let mut found = BTreeMap::new();
    for reserve in places.iter().flat_map(|place| lying_in(store, place)) {
        if let Some(stem) = copy_names::session_of(&stem_of(&reserve)) {
            let session = sessions.join(format!("{stem}.json"));
            // What lies in a folder that others write in belongs here only when its session does.
            if folder_of(&reserve) == sessions || store.look(&session).is_ok() {
                found.insert(reserve, session);
            }
        }
    }
    found.extend(noted(folder, store).into_iter().map(|it| (it.reserve, it.session)));
    let mut read: BTreeMap<PathBuf, Option<Session>> = BTreeMap::new();
    let mut all = Vec::new();
    for (reserve, path) in found.into_iter().take(MOST) {
        let session = read.entry(path.clone()).or_insert_with(|| whole(store, &path));
        all.extend(compared(store, reserve, &path, session.as_ref()));
    }
    all
}

/// The reserve, if it holds more than the session does; of one that can't be read it holds all.
fn compared(store: &dyn Store, reserve: PathBuf, path: &Path, session: Option<&Session>) -> Option<Reserve> {
    let (look, bytes) = store::read(store, &reserve).ok()?;
    let read = saved::read(&bytes).ok()?.session;
    let more = match session {
        Some(session) if session.id != read.id => return None,
        Some(session) => tally::ahead(&read, session)?,
        None => "økten selv kan ikke leses".into(),
    };
    let (revision, title) = (read.revision, read.title);
    Some(Reserve { path: reserve, session: path.into(), modified: look.modified, revision, title, more })
}

fn whole(store: &dyn Store, path: &Path) -> Option<Session> {
    let Read { session, .. } = saved::read(&store.read(path).ok()?).ok()?;
    Some(session)
}

fn noted(folder: &Folder, store: &dyn Store) -> Vec<Noted> {
    let entries = store.list(&folder.reserves()).unwrap_or_default();
    let read = |path: &Path| serde_json::from_slice(&store.read_start(path, LONGEST).ok()?).ok();
    entries.into_iter().filter(|it| it.look.is_file).filter_map(|it| read(&it.path)).collect()
}

fn lying_in(store: &dyn Store, place: &Path) -> Vec<PathBuf> {
    let is_json = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let is_reserve = |path: &Path| is_json(path) && copy_names::session_of(&stem_of(path)).is_some();
    let entries = store.list_only(place, &is_reserve).unwrap_or_default();
    entries.into_iter().filter(|it| it.look.is_file).map(|it| it.path).collect()
}

fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::store::Scripted;
    use crate::workshop::parking::Parked;
    use crate::workshop::template;

    const NAME: &str = "2026-10-14-loftet-00000001";

    /// The example at this revision, with so many more parked thoughts.
    fn written(revision: u64, thoughts: u64) -> Vec<u8> {
        let mut session = template::demo();
        session.revision = revision;
        for n in 0..thoughts {
            session.parking.push(Parked {
                id: 9000 + n,
                text: format!("Tanke {n}"),
                ..session.parking[0].clone()
            });
        }
        saved::written(&session)
    }

    fn folder() -> Folder {
        Folder::at(Path::new("/data"))
    }

    fn found(store: &Scripted) -> Vec<(PathBuf, String)> {
        all(&folder(), store).into_iter().map(|it| (it.path, it.more)).collect()
    }

    #[test]
    fn wherever_a_reserve_lies_it_is_found_as_long_as_it_holds_more() {
        let inside = folder().sessions().join(format!("{NAME}.json"));
        for place in [folder().sessions(), folder().reports(), std::env::temp_dir()] {
            let store = Scripted::default();
            let reserve = place.join(format!("{NAME}-reserve-2.json"));
            store.put(&inside, &written(7, 0));
            store.put(&reserve, &written(8, 2));
            let offered = vec![(reserve.clone(), "+2 parkerte tanker".to_string())];
            assert_eq!(found(&store), offered, "{place:?}");
            let session = saved::read(&written(7, 0)).unwrap().session;
            assert_eq!(of(&folder(), &store, &inside, &session)[0].path, reserve);
            store.put(&inside, &written(9, 2));
            assert_eq!(found(&store), [], "all of it is in the session");
            // The session went on without it.
            store.put(&inside, &written(12, 1));
            assert_eq!(found(&store).len(), 1);
        }
    }

    #[test]
    fn of_a_session_that_lies_elsewhere_the_index_knows_until_it_is_taken_away() {
        let store = Scripted::default();
        let (session, reserve) = ("/minnepinne/økt.json", "/et/sted/økt-reserve.json");
        store.put(Path::new(session), &written(7, 0));
        store.put(Path::new(reserve), &written(8, 1));
        assert_eq!(found(&store), []);
        note(&store, &folder().reserves(), Path::new(reserve), Path::new(session));
        assert_eq!(found(&store), [(reserve.into(), "+1 parkert tanke".into())]);
        assert_eq!(paths_of(&folder(), &store, Path::new(session)), [PathBuf::from(reserve)]);
        store.vanish(Path::new(session));
        assert_eq!(found(&store), [(reserve.into(), "økten selv kan ikke leses".into())]);
        remove(&store, &folder().reserves(), Path::new(reserve)).unwrap();
        assert_eq!(store.paths(), Vec::<PathBuf>::new());
    }

    #[test]
    fn another_session_of_the_same_name_offers_nothing() {
        let store = Scripted::default();
        store.put(&folder().sessions().join(format!("{NAME}.json")), &written(7, 0));
        let other = String::from_utf8(written(8, 2)).unwrap();
        let id = template::demo().id.to_string();
        let other = other.replace(&id, "0199a3f2-5c1e-7d40-8b77-2f51c09f3a01");
        store.put(&folder().reports().join(format!("{NAME}-reserve.json")), other.as_bytes());
        store.put(&folder().reports().join("ukjent-reserve.json"), &written(8, 2));
        assert_eq!(found(&store), []);
    }
}

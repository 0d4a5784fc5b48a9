//! Replacing a file so that it is always the old one or the new one, never half of either, and so that "saved" holds
//! through a power cut: a new file beside it, synced, renamed over it, and the folder synced.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{Deed, Error, Store, folder_of, name_of};

const UNFINISHED: &str = ".ny";

/// So many names are tried for a file that mustn't replace any other.
const MOST_NAMES: u32 = 10_000;

/// Replaces `path`, or creates it. When this fails `path` is as it was, and what had been begun is cleared away;
/// the one exception is a folder that couldn't be synced: then the new content stands there, but isn't promised.
///
/// # Errors
/// What the disk refused. Trying again is safe: it begins with a new file.
pub fn write_durably(store: &dyn Store, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace(store, path, bytes, |_| Ok(()))
}

/// As [`write_durably`]; `before` is called at the last moment, with the finished file that is about to take the name,
/// and can still call it off.
///
/// # Errors
/// What the disk refused, or what `before` did.
pub fn replace(
    store: &dyn Store,
    path: &Path,
    bytes: &[u8],
    before: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let fail = Error::on(Deed::Write, path);
    let unfinished = unfinished_beside(path);
    let renamed = write_new(store, &unfinished, bytes)
        .map_err(&fail)
        .and_then(|()| before(&unfinished))
        .and_then(|()| store.rename(&unfinished, path).map_err(&fail));
    if let Err(error) = renamed {
        clear_away(store, &unfinished);
        return Err(error);
    }
    store.sync_folder(folder_of(path)).map_err(fail)
}

/// Writes a file that mustn't replace any other: exports, and a second version of a file. The name is taken first,
/// so what is killed halfway leaves an empty file, never half of one.
///
/// # Errors
/// What the disk refused; `AlreadyExists` when the name is taken.
pub fn create_durably(store: &dyn Store, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    store.create_new(path).map_err(Error::on(Deed::Write, path))?;
    write_durably(store, path, bytes).inspect_err(|_| clear_away(store, path))
}

/// Writes under `wanted`, or where something has that name under the first number that is free, and tells which.
///
/// # Errors
/// What the disk refused.
pub fn export(store: &dyn Store, wanted: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    under_free_name(wanted, |path| create_durably(store, path, bytes))
}

/// Lets `make` try `wanted`, then `-2`, `-3` … before its extension, until one is not taken, and tells which. Only making
/// a file shows whether its name is free: nothing that can be looked at stands where a link leads nowhere.
///
/// # Errors
/// What `make` was refused, other than a name; after very many names also that.
pub fn under_free_name(wanted: &Path, make: impl Fn(&Path) -> Result<(), Error>) -> Result<PathBuf, Error> {
    let stem = wanted.file_stem().unwrap_or_default().to_string_lossy();
    let extension = wanted.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let mut path = wanted.to_path_buf();
    for number in 2.. {
        match make(&path) {
            Err(error) if error.source.kind() == ErrorKind::AlreadyExists && number <= MOST_NAMES => {
                path = wanted.with_file_name(format!("{stem}-{number}{extension}"));
            }
            outcome => return outcome.map(|()| path),
        }
    }
    Ok(path)
}

/// Clears away what earlier runs left unfinished beside `path` when they were killed. Only for who holds its lock.
pub fn sweep(store: &dyn Store, path: &Path) {
    let begins = format!(".{}.", name_of(path));
    let beside = store.list(folder_of(path)).unwrap_or_default();
    for entry in beside {
        let name = name_of(&entry.path);
        if name.starts_with(&begins) && name.ends_with(UNFINISHED) {
            clear_away(store, &entry.path);
        }
    }
}

fn write_new(store: &dyn Store, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = store.create_new(path)?;
    file.write_all(bytes)?;
    file.sync()
}

/// Best effort: what can't be removed now is swept the next time the file is opened.
fn clear_away(store: &dyn Store, path: &Path) {
    let _ = store.remove(path);
}

/// A name nobody could have put a link at beforehand.
fn unfinished_beside(path: &Path) -> PathBuf {
    folder_of(path).join(format!(".{}.{}{UNFINISHED}", name_of(path), Uuid::now_v7().simple()))
}

#[cfg(test)]
mod tests {
    use super::super::{Call, Folders, Scripted};
    use super::*;

    const PATH: &str = "/økter/a.json";

    fn with_old() -> Scripted {
        let store = Scripted::default();
        store.put(Path::new(PATH), b"gammel");
        store
    }

    fn content(store: &Scripted) -> Vec<u8> {
        store.content(Path::new(PATH)).expect("the file is there")
    }

    #[test]
    fn a_save_syncs_the_file_before_it_takes_the_name_and_the_folder_after() {
        let store = with_old();
        write_durably(&store, Path::new(PATH), b"ny").unwrap();
        let calls: Vec<&str> = store.calls().iter().map(Call::name).collect();
        assert_eq!(calls, ["create_new", "write_all", "sync", "rename", "sync_folder"]);
        store.cut_power(Folders::Unsynced);
        assert_eq!(content(&store), b"ny");
    }

    #[test]
    fn each_call_that_fails_leaves_the_old_file_and_nothing_else() {
        for failing in ["create_new", "write_all", "sync", "rename"] {
            let store = with_old();
            store.script(
                move |call| if call.name() == failing { Err(ErrorKind::StorageFull.into()) } else { Ok(()) },
            );
            let error = write_durably(&store, Path::new(PATH), b"ny").unwrap_err();
            assert_eq!(error.source.kind(), ErrorKind::StorageFull);
            assert_eq!(content(&store), b"gammel", "{failing}");
            assert_eq!(store.paths(), [PathBuf::from(PATH)], "{failing}");
            assert!(store.calls().iter().filter(|call| call.name() == "sync").count() <= 1);
        }
    }

    #[test]
    fn dying_at_any_call_leaves_the_old_file_or_the_new_one() {
        for calls in 0..=5 {
            for aftermath in [None, Some(Folders::Unsynced), Some(Folders::Synced)] {
                let store = with_old();
                store.dies_after(calls);
                let outcome = write_durably(&store, Path::new(PATH), b"ny");
                if let Some(folders) = aftermath {
                    store.cut_power(folders);
                }
                let found = content(&store);
                assert!(found == b"gammel" || found == b"ny", "{calls} {aftermath:?}: {found:?}");
                assert!(outcome.is_err() || found == b"ny", "{calls} {aftermath:?}: said to be saved");
            }
        }
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_nothing_else() {
        let store = with_old();
        store.dies_after(3);
        write_durably(&store, Path::new(PATH), b"ny").unwrap_err();
        store.revive();
        store.put(Path::new("/økter/b.json"), b"b");
        assert_eq!(store.paths().len(), 3);
        sweep(&store, Path::new(PATH));
        assert_eq!(store.paths(), [PathBuf::from(PATH), PathBuf::from("/økter/b.json")]);
    }

    #[test]
    fn an_export_never_overwrites() {
        let store = with_old();
        let taken = create_durably(&store, Path::new(PATH), b"ny").unwrap_err();
        assert_eq!(taken.source.kind(), ErrorKind::AlreadyExists);
        assert_eq!(content(&store), b"gammel");
        assert_eq!(export(&store, Path::new(PATH), b"ny").unwrap(), Path::new("/økter/a-2.json"));
        assert_eq!(export(&store, Path::new(PATH), b"ny").unwrap(), Path::new("/økter/a-3.json"));
        assert_eq!(export(&store, Path::new("/økter/mappe"), b"ny").unwrap(), Path::new("/økter/mappe"));
    }

    #[test]
    fn a_name_that_is_taken_by_what_cannot_be_seen_is_passed_by() {
        let store = Scripted::default();
        store.script(|call| match call {
            Call::CreateNew(path) if path == Path::new(PATH) => Err(ErrorKind::AlreadyExists.into()),
            _ => Ok(()),
        });
        assert_eq!(export(&store, Path::new(PATH), b"ny").unwrap(), Path::new("/økter/a-2.json"));
        store.script(|call| match call {
            Call::CreateNew(_) => Err(ErrorKind::AlreadyExists.into()),
            _ => Ok(()),
        });
        let tired = export(&store, Path::new(PATH), b"ny").unwrap_err();
        assert_eq!(tired.source.kind(), ErrorKind::AlreadyExists);
    }
}

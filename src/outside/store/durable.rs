//! Replacing a file so that it is always the old one or the new one, never half of either, and so that "saved" holds
//! through a power cut: a new file beside it, synced, renamed over it, and the folder synced. What is written for the
//! first time takes its name in the same way, and takes no other's.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use super::{Deed, Error, Store, folder_of, name_of};

const UNFINISHED: &str = ".ny";

/// So often is tried what another program holds for a moment.
const TRIES: u32 = 9;

/// The pause before the second try, in a test none. They double: two and a half seconds in all.
const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 0 } else { 10 });

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

/// Tries again what another program holds for a moment. Whoever tries again by a beat of his own, as the saver does, need
/// not.
///
/// # Errors
/// What the last try gave.
pub fn patiently<T>(mut work: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        match work() {
            Err(error) if error.may_pass() => thread::sleep(pause),
            outcome => return outcome,
        }
        pause *= 2;
    }
    work()
}

/// Writes a file that mustn't replace any other: it takes the name when it is whole, and not before. What another program
/// holds for a moment is tried again.
///
/// # Errors
/// What the disk refused; `AlreadyExists` when the name is taken.
pub fn create_durably(store: &dyn Store, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    patiently(|| create_at_once(store, path, bytes))
}

/// The same, tried once.
///
/// # Errors
/// What the disk refused; `AlreadyExists` when the name is taken.
pub fn create_at_once(store: &dyn Store, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    finished(store, path, bytes, |unfinished| {
        place(store, unfinished, path, &|| store.create_new(path).map(drop)).map(|()| path.to_path_buf())
    })
    .map(drop)
}

/// Writes under `wanted`, or where something has that name under the first number that is free, and tells which. What
/// another program holds for a moment is tried again.
///
/// # Errors
/// What the disk refused.
pub fn write_under_free_name(store: &dyn Store, wanted: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    patiently(|| write_once_under_free_name(store, wanted, bytes))
}

/// The same, tried once.
///
/// # Errors
/// What the disk refused.
pub fn write_once_under_free_name(store: &dyn Store, wanted: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    finished(store, wanted, bytes, |unfinished| {
        under_free_name(wanted, |path| place(store, unfinished, path, &|| store.create_new(path).map(drop)))
    })
}

/// The same for a folder of files, each with its name in it.
///
/// # Errors
/// What the disk refused.
pub fn write_folder_under_free_name(
    store: &dyn Store,
    wanted: &Path,
    files: &[(String, String)],
) -> Result<PathBuf, Error> {
    patiently(|| write_folder_once_under_free_name(store, wanted, files))
}

fn write_folder_once_under_free_name(
    store: &dyn Store,
    wanted: &Path,
    files: &[(String, String)],
) -> Result<PathBuf, Error> {
    let unfinished = unfinished_beside(wanted);
    let fail = Error::on(Deed::MakeFolder, wanted);
    store.new_folder(&unfinished).map_err(&fail)?;
    let written = files.iter().try_for_each(|(name, text)| {
        let path = unfinished.join(name);
        write_new(store, &path, text.as_bytes()).map_err(Error::on(Deed::Write, &path))
    });
    let made = written.and_then(|()| store.sync_folder(&unfinished).map_err(&fail)).and_then(|()| {
        under_free_name(wanted, |path| place(store, &unfinished, path, &|| store.new_folder(path)))
    });
    let clear_all_away = |folder: &Path| {
        for (name, _) in files {
            clear_away(store, &folder.join(name));
        }
        clear_away(store, folder);
    };
    let made = made.inspect_err(|_| clear_all_away(&unfinished))?;
    store.sync_folder(folder_of(wanted)).map_err(fail).inspect_err(|_| clear_all_away(&made))?;
    Ok(made)
}

/// Writes a whole file beside `path`, lets `take` give it a name and tell which, and sees that it keeps it.
fn finished(
    store: &dyn Store,
    path: &Path,
    bytes: &[u8],
    take: impl FnOnce(&Path) -> Result<PathBuf, Error>,
) -> Result<PathBuf, Error> {
    let fail = Error::on(Deed::Write, path);
    let unfinished = unfinished_beside(path);
    let taken = write_new(store, &unfinished, bytes)
        .map_err(&fail)
        .and_then(|()| take(&unfinished))
        .inspect_err(|_| clear_away(store, &unfinished))?;
    // A name that may not last is given back: whoever hears that this failed writes it elsewhere.
    store.sync_folder(folder_of(path)).map_err(fail).inspect_err(|_| clear_away(store, &taken))?;
    Ok(taken)
}

/// Gives what is finished its name. Where the disk can't do so in one step, the name is claimed first: for a moment
/// nothing stands there but the name, with what is finished beside it.
fn place(
    store: &dyn Store,
    unfinished: &Path,
    path: &Path,
    claim: &dyn Fn() -> io::Result<()>,
) -> Result<(), Error> {
    let placed = match store.place(unfinished, path) {
        Err(error) if error.kind() == ErrorKind::Unsupported => {
            claim().and_then(|()| store.rename(unfinished, path).inspect_err(|_| clear_away(store, path)))
        }
        placed => placed,
    };
    placed.map_err(Error::on(Deed::Write, path))
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

/// What earlier runs left beside `path` when they were killed, on its way to be given that name.
pub fn unfinished(store: &dyn Store, path: &Path) -> Vec<PathBuf> {
    let begins = format!(".{}.", name_of(path));
    let beside = store.list(folder_of(path)).unwrap_or_default().into_iter().map(|entry| entry.path);
    beside.filter(|it| name_of(it).starts_with(&begins) && name_of(it).ends_with(UNFINISHED)).collect()
}

/// Clears that away. Only for who holds the lock of `path`, and has read it.
pub fn sweep(store: &dyn Store, path: &Path) {
    for it in unfinished(store, path) {
        clear_away(store, &it);
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
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

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
        assert_eq!(
            write_under_free_name(&store, Path::new(PATH), b"ny").unwrap(),
            Path::new("/økter/a-2.json")
        );
        assert_eq!(
            write_under_free_name(&store, Path::new(PATH), b"ny").unwrap(),
            Path::new("/økter/a-3.json")
        );
        assert_eq!(
            write_under_free_name(&store, Path::new("/økter/mappe"), b"ny").unwrap(),
            Path::new("/økter/mappe")
        );
    }

    /// A disk that can't give a name in one step: a memory stick.
    fn cannot_place(call: &Call) -> io::Result<()> {
        if call.name() == "place" { Err(ErrorKind::Unsupported.into()) } else { Ok(()) }
    }

    #[test]
    fn dying_at_any_call_of_what_is_written_first_leaves_nothing_or_all_under_its_name() {
        for aftermath in [None, Some(Folders::Unsynced), Some(Folders::Synced)] {
            for calls in 0..=5 {
                let store = Scripted::default();
                store.dies_after(calls);
                let outcome = create_durably(&store, Path::new(PATH), b"ny");
                if let Some(folders) = aftermath {
                    store.cut_power(folders);
                }
                let found = store.content(Path::new(PATH));
                assert!(found.as_ref().is_none_or(|it| it == b"ny"), "{calls} {aftermath:?}: {found:?}");
                assert!(outcome.is_err() || found.is_some(), "{calls} {aftermath:?}: said to be written");
            }
            for calls in 0..=12 {
                let store = Scripted::default();
                store.dies_after(calls);
                let files = [("a".to_string(), "A".to_string()), ("b".into(), "B".into())];
                let outcome = write_folder_under_free_name(&store, Path::new("/ut/tall"), &files);
                if let Some(folders) = aftermath {
                    store.cut_power(folders);
                }
                let inside = ["/ut/tall/a", "/ut/tall/b"].map(|path| store.content(Path::new(path)));
                let all = inside == [Some(b"A".to_vec()), Some(b"B".to_vec())];
                assert!(all || inside == [None, None], "{calls} {aftermath:?}: {inside:?}");
                assert!(outcome.is_err() || all, "{calls} {aftermath:?}: said to be written");
            }
        }
    }

    #[test]
    fn what_may_not_keep_its_name_does_not_stand_there() {
        let store = with_old();
        store.script(|call| {
            if call.name() == "sync_folder" { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
        });
        write_under_free_name(&store, Path::new(PATH), b"ny").unwrap_err();
        create_durably(&store, Path::new("/økter/b.json"), b"ny").unwrap_err();
        store.script(|call| match call {
            Call::SyncFolder(folder) if folder == Path::new("/økter") => {
                Err(ErrorKind::PermissionDenied.into())
            }
            _ => Ok(()),
        });
        write_folder_under_free_name(&store, Path::new("/økter/tall"), &[("a".into(), "A".into())])
            .unwrap_err();
        assert_eq!((content(&store), store.paths().len()), (b"gammel".to_vec(), 1));
    }

    /// Each way to write for the first time, on a disk that answers the first `refusals` calls that give a name so: how
    /// often it was tried, and whether it was written.
    fn tries(answer: ErrorKind, refusals: u32) -> Vec<(u32, bool)> {
        type Way = fn(&dyn Store) -> Result<(), Error>;
        let ways: [Way; 3] = [
            |store| create_durably(store, Path::new("/ut/økt.json"), b"x"),
            |store| write_under_free_name(store, Path::new("/ut/rapport.html"), b"x").map(drop),
            |store| {
                write_folder_under_free_name(store, Path::new("/ut/tall"), &[("a".into(), "A".into())])
                    .map(drop)
            },
        ];
        ways.into_iter()
            .map(|way| {
                let store = Scripted::default();
                let placings = Arc::new(AtomicU32::new(0));
                let counted = Arc::clone(&placings);
                store.script(move |call| match call.name() {
                    "place" if counted.fetch_add(1, Ordering::SeqCst) < refusals => Err(answer.into()),
                    _ => Ok(()),
                });
                let is_written = way(&store).is_ok();
                assert_eq!(store.paths().len(), usize::from(is_written), "{:?}", store.paths());
                (placings.load(Ordering::SeqCst), is_written)
            })
            .collect()
    }

    #[test]
    fn what_another_program_holds_is_tried_again_and_what_time_does_not_mend_is_told() {
        assert_eq!(tries(ErrorKind::ResourceBusy, 3), [(4, true); 3]);
        assert_eq!(tries(ErrorKind::ResourceBusy, 100), [(TRIES, false); 3]);
        assert_eq!(tries(ErrorKind::StorageFull, 100), [(1, false); 3]);
        let refused = if cfg!(windows) { (TRIES, false) } else { (1, false) };
        assert_eq!(tries(ErrorKind::PermissionDenied, 100), [refused; 3]);
    }

    #[test]
    fn where_a_name_cannot_be_given_in_one_step_what_is_whole_lies_beside_it() {
        for calls in 0..=7 {
            let store = Scripted::default();
            store.script(cannot_place);
            store.dies_after(calls);
            let outcome = create_durably(&store, Path::new(PATH), b"ny");
            store.revive();
            let found = store.content(Path::new(PATH));
            let beside = unfinished(&store, Path::new(PATH));
            let beside = beside.iter().any(|it| store.content(it).is_some_and(|it| it == b"ny"));
            let whole = found.as_ref().is_none_or(|it| it == b"ny" || it.is_empty() && beside);
            assert!(whole, "{calls}: {found:?}");
            assert!(outcome.is_err() || found.is_some_and(|it| it == b"ny"), "{calls}: said to be written");
        }
        let store = with_old();
        store.script(cannot_place);
        assert_eq!(
            write_under_free_name(&store, Path::new(PATH), b"ny").unwrap(),
            Path::new("/økter/a-2.json")
        );
        assert_eq!(content(&store), b"gammel");
        assert_eq!(store.paths().len(), 2);
    }

    #[test]
    fn a_name_that_is_taken_by_what_cannot_be_seen_is_passed_by() {
        let store = Scripted::default();
        store.script(|call| match call {
            Call::Place(_, path) if path == Path::new(PATH) => Err(ErrorKind::AlreadyExists.into()),
            _ => Ok(()),
        });
        assert_eq!(
            write_under_free_name(&store, Path::new(PATH), b"ny").unwrap(),
            Path::new("/økter/a-2.json")
        );
        store.script(|call| match call {
            Call::Place(..) => Err(ErrorKind::AlreadyExists.into()),
            _ => Ok(()),
        });
        let tired = write_under_free_name(&store, Path::new(PATH), b"ny").unwrap_err();
        assert_eq!(tired.source.kind(), ErrorKind::AlreadyExists);
    }
}

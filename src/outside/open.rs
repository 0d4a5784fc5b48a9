//! Which sessions are open just now, so that wall and notes find them wherever they lie: a file for each program that
//! has one open, with the path of the session in it. The lock beside the session decides whether it is true.

use std::io;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::lock;
use super::store::{Entry, Store};

/// Longer than any path.
const LONGEST: u64 = 64 * 1024;

/// It is told that a session is open, until dropped.
#[derive(Debug)]
pub struct Told(PathBuf);

impl Told {
    /// Tells that this program has the session at `path` open, and forgets what programs that died have left.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn tell(folder: &Folder, store: &dyn Store, path: &Path) -> io::Result<Told> {
        store.make_folder(&folder.open())?;
        for left in told(folder, store) {
            if session_in(store, &left.path).is_none_or(|session| !lock::is_held(&session)) {
                let _ = store.remove(&left.path);
            }
        }
        let here = folder.open().join(std::process::id().to_string());
        let _ = store.remove(&here);
        store.create_new(&here)?.write_all(path.as_os_str().as_encoded_bytes())?;
        Ok(Told(here))
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// The session that is open; of several the one that was opened last.
pub fn newest(folder: &Folder, store: &dyn Store) -> Option<PathBuf> {
    let mut told = told(folder, store);
    told.sort_by_key(|entry| std::cmp::Reverse(entry.look.modified));
    told.iter().filter_map(|entry| session_in(store, &entry.path)).find(|path| lock::is_held(path))
}

fn told(folder: &Folder, store: &dyn Store) -> Vec<Entry> {
    let entries = store.list(&folder.open()).unwrap_or_default();
    entries.into_iter().filter(|entry| entry.look.is_file).collect()
}

fn session_in(store: &dyn Store, told: &Path) -> Option<PathBuf> {
    let bytes = store.read_start(told, LONGEST).ok()?;
    Some(PathBuf::from(String::from_utf8(bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::lock::Lock;
    use super::super::store::Disk;
    use super::*;

    #[test]
    fn only_what_somebody_holds_is_open_and_the_last_one_counts() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::at(data.path());
        let path = data.path().join("økt.json");
        assert_eq!(newest(&folder, &Disk), None);
        let told = Told::tell(&folder, &Disk, &path).unwrap();
        assert_eq!(newest(&folder, &Disk), None, "nobody holds it");
        let lock = Lock::take(&path).unwrap();
        assert_eq!(newest(&folder, &Disk), Some(path.clone()));
        drop(lock);
        std::mem::forget(told);
        let other = data.path().join("en annen.json");
        let _lock = Lock::take(&other).unwrap();
        let told = Told::tell(&folder, &Disk, &other).unwrap();
        assert_eq!(newest(&folder, &Disk), Some(other));
        drop(told);
        assert_eq!(newest(&folder, &Disk), None);
        assert_eq!(self::told(&folder, &Disk), []);
    }
}

//! Which sessions are open just now, so that wall and notes find them wherever they lie: a file for each program that
//! has one open, with a number that counts openings and the path of the session. The lock beside the session decides whether it is true.

use crate::figures::order::Arrange as _;
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
        let turn =
            told(folder, store).iter().filter_map(|it| read(store, &it.path)).map(|(turn, _)| turn).max();
        for left in told(folder, store) {
            if read(store, &left.path).is_none_or(|(_, session)| !lock::is_held(&session)) {
                let _ = store.remove(&left.path);
            }
        }
        let here = folder.open().join(std::process::id().to_string());
        let _ = store.remove(&here);
        let turn = turn.unwrap_or(0) + 1;
        let told = [format!("{turn}\n").as_bytes(), path.as_os_str().as_encoded_bytes()].concat();
        store.create_new(&here)?.write_all(&told)?;
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
    let told = told(folder, store).into_iter();
    let mut told: Vec<_> = told.filter_map(|it| Some((read(store, &it.path)?, it.look.modified))).collect();
    told.arrange_by_key(|((turn, _), modified)| std::cmp::Reverse((*turn, *modified)));
    told.into_iter().map(|((_, path), _)| path).find(|path| lock::is_held(path))
}

fn told(folder: &Folder, store: &dyn Store) -> Vec<Entry> {
    let entries = store.list(&folder.open()).unwrap_or_default();
    entries.into_iter().filter(|entry| entry.look.is_file).collect()
}

/// The how manieth it was to be opened, and the session. A program of an earlier edition tells no number.
fn read(store: &dyn Store, told: &Path) -> Option<(u64, PathBuf)> {
    let text = String::from_utf8(store.read_start(told, LONGEST).ok()?).ok()?;
    let turn = text.split_once('\n').and_then(|(turn, path)| Some((turn.parse().ok()?, path.into())));
    Some(turn.unwrap_or_else(|| (0, text.into())))
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

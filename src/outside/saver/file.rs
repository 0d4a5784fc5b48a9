//! The session's file under the saver's hands: replaced durably, its old version kept, and what others wrote into it
//! meanwhile kept too.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::outside::copy_names::{self, RESERVE, THEIRS};
use crate::outside::folder::Folder;
use crate::outside::generations;
use crate::outside::reserves;
use crate::outside::store::{
    Deed, Error, Look, Store, folder_of, replace, under_free_name, write_durably, write_once_under_free_name,
};

pub(super) struct SessionFile {
    pub(super) store: Arc<dyn Store>,
    pub(super) path: PathBuf,
    pub(super) history: PathBuf,
    /// How the file looked when we last read or wrote it.
    pub(super) known: Option<Look>,
    /// What of ours may stand there: the last that was written, and each try since; a try that failed may have succeeded.
    pub(super) ours: Vec<u64>,
    /// Where another's version was put, until it has been told.
    pub(super) theirs: Option<PathBuf>,
}

impl SessionFile {
    /// Puts `bytes` in the place of the file. Unless `for_good`, the version that stood there (of revision `old`) becomes
    /// a generation; `for_good` removes the generations first, so that no moment exists when the file is said to be
    /// saved and they still hold what was to go.
    pub(super) fn save(
        &mut self,
        bytes: &[u8],
        old: u64,
        now: Timestamp,
        for_good: bool,
    ) -> Result<(), Error> {
        let store = Arc::clone(&self.store);
        if for_good {
            generations::purge(&*store, &self.history)?;
        }
        let tried = digest(bytes);
        if !self.ours.contains(&tried) {
            self.ours.push(tried);
        }
        let path = self.path.clone();
        let mut look = None;
        replace(&*store, &path, bytes, |finished| {
            look = store.look(finished).ok();
            self.keep_what_stands_there(old, now, for_good)
        })?;
        self.known = look;
        self.ours = vec![tried];
        // What is left over is thinned out after the next save.
        let _ = generations::thin(&*store, &self.history);
        Ok(())
    }

    fn keep_what_stands_there(&mut self, old: u64, now: Timestamp, for_good: bool) -> Result<(), Error> {
        let store = &*self.store;
        let look = match store.look(&self.path) {
            Ok(look) => look,
            // The first save, or somebody removed it: nothing to keep.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(Error::new(Deed::Read, &self.path, error)),
        };
        if Some(look) != self.known && !self.is_ours() {
            // Ours takes the name, since everything goes on under it; theirs is kept beside, and must be.
            let stem = stem_of(&self.path);
            let beside = self.path.with_file_name(format!("{stem}{THEIRS}.json"));
            let beside = under_free_name(&beside, |path| generations::keep_as(store, &self.path, path))?;
            self.known = Some(look);
            self.theirs = Some(beside);
        } else if !for_good {
            // A save is worth more than its history.
            let _ = generations::keep(store, &self.history, &self.path, old, now);
        }
        Ok(())
    }

    /// Copies of the session in these folders that earlier runs or others left: what was taken out of the session for good
    /// may still stand in them. They may be all that is left of somebody's work, so they are told and not removed.
    pub(super) fn copies(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let stem = stem_of(&self.path);
        let is_copy = |path: &Path| {
            let is_file = path.extension().is_some_and(|extension| extension == "json");
            is_file && copy_names::ours(&stem, &stem_of(path)).is_some()
        };
        let listed = |folder: &PathBuf| self.store.list_only(folder, &is_copy).unwrap_or_default();
        let mut copies: Vec<_> = folders.iter().flat_map(listed).map(|entry| entry.path).collect();
        // Others are known by what they hold, also the one that this was taken up from.
        let beside = Folder::of_same_session(&*self.store, &self.path).unwrap_or_default();
        copies.extend(beside.into_iter().map(|copy| copy.path));
        copies.sort();
        copies.dedup();
        copies
    }

    /// Whether the file holds what we wrote, its looks notwithstanding: sync clients touch files without changing them.
    fn is_ours(&self) -> bool {
        self.store.read(&self.path).is_ok_and(|content| self.ours.contains(&digest(&content)))
    }
}

/// The file's own name without its ending.
fn stem_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Tells one content from another; not kept, and not proof against malice.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// A file to flee to while the session's own can't be written.
pub(super) struct Refuge {
    name: String,
    pub(super) folders: Vec<PathBuf>,
    session: PathBuf,
    /// Where it is noted.
    index: PathBuf,
    path: Option<PathBuf>,
}

impl Refuge {
    /// For the session at `path`: its own folder first, then these. Noted in `index`.
    pub(super) fn of(path: &Path, others: Vec<PathBuf>, index: PathBuf) -> Self {
        let name = format!("{}{RESERVE}.json", stem_of(path));
        let folders = [vec![folder_of(path).to_path_buf()], others].concat();
        Self { name, folders, session: path.to_path_buf(), index, path: None }
    }

    /// Writes to the place found before, else to the first folder that takes it; gives the place.
    pub(super) fn write(&mut self, store: &dyn Store, bytes: &[u8]) -> Option<&Path> {
        let write = |path: &PathBuf| write_durably(store, path, bytes).is_ok();
        let before = self.path.take();
        self.path = before.clone().filter(write).or_else(|| {
            let mut places = self.folders.iter().map(|folder| folder.join(&self.name));
            let found = places.find_map(|place| write_once_under_free_name(store, &place, bytes).ok())?;
            reserves::note(store, &self.index, &found, &self.session);
            // What was written in the place before is less.
            if let Some(before) = &before {
                let _ = reserves::remove(store, &self.index, before);
            }
            Some(found)
        });
        self.path.as_deref()
    }

    /// Whether something was saved there that isn't in the file yet.
    pub(super) fn is_taken(&self) -> bool {
        self.path.is_some()
    }

    /// Takes the file away when it is no longer needed.
    pub(super) fn leave(&mut self, store: &dyn Store) {
        if let Some(path) = self.path.take() {
            let _ = reserves::remove(store, &self.index, &path);
        }
    }
}

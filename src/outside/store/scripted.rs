//! A disk in memory for tests. It logs every call, and a script may refuse one, hold it up (by waiting on a channel)
//! or die at it. It knows what has been synced, so that a power cut takes the rest away.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::{Entry, Look, NewFile, Store, folder_of};

/// One call to the disk, as it is logged and shown to the script before it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Read(PathBuf),
    CreateNew(PathBuf),
    WriteAll(PathBuf),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Place(PathBuf, PathBuf),
    SyncFolder(PathBuf),
    HardLink(PathBuf, PathBuf),
    Remove(PathBuf),
    List(PathBuf),
    MakeFolder(PathBuf),
    Look(PathBuf),
}

impl Call {
    /// The name of the [`Store`] method.
    pub fn name(&self) -> &'static str {
        match self {
            Call::Read(_) => "read",
            Call::CreateNew(_) => "create_new",
            Call::WriteAll(_) => "write_all",
            Call::Sync(_) => "sync",
            Call::Rename(..) => "rename",
            Call::Place(..) => "place",
            Call::SyncFolder(_) => "sync_folder",
            Call::HardLink(..) => "hard_link",
            Call::Remove(_) => "remove",
            Call::List(_) => "list",
            Call::MakeFolder(_) => "make_folder",
            Call::Look(_) => "look",
        }
    }

    /// What the call is about; of two, what it is about to make.
    pub fn path(&self) -> &Path {
        match self {
            Call::Rename(_, path)
            | Call::Place(_, path)
            | Call::HardLink(_, path)
            | Call::Read(path)
            | Call::CreateNew(path)
            | Call::WriteAll(path)
            | Call::Sync(path)
            | Call::SyncFolder(path)
            | Call::Remove(path)
            | Call::List(path)
            | Call::MakeFolder(path)
            | Call::Look(path) => path,
        }
    }
}

/// What became of names made or taken away in folders not yet synced, when the power went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folders {
    /// They had reached the disk of themselves.
    Synced,
    /// They are as they were.
    Unsynced,
}

type Script = Arc<dyn Fn(&Call) -> io::Result<()> + Send + Sync>;

/// Clones share one disk. Its clock is its own: every write is a second later than the one before.
#[derive(Clone, Default)]
pub struct Scripted {
    state: Arc<Mutex<State>>,
    script: Arc<Mutex<Option<Script>>>,
}

#[derive(Default)]
struct State {
    calls: Vec<Call>,
    /// Calls left until the machine dies.
    life: Option<usize>,
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    synced_names: BTreeMap<PathBuf, usize>,
    writes: u64,
}

#[derive(Default)]
struct File {
    content: Vec<u8>,
    /// How much of the content a power cut leaves.
    synced: usize,
    modified: Duration,
}

impl Scripted {
    /// Asked before each call; what it returns as an error is what the caller gets. It may wait, on a channel say: only
    /// the thread that made the call is held up.
    pub fn script(&self, script: impl Fn(&Call) -> io::Result<()> + Send + Sync + 'static) {
        *locked(&self.script) = Some(Arc::new(script));
    }

    /// After so many more calls every one fails and changes nothing, as if the program had been killed.
    pub fn dies_after(&self, calls: usize) {
        locked(&self.state).life = Some(calls);
    }

    /// Another program starts on what the last one left.
    pub fn revive(&self) {
        locked(&self.state).life = None;
        *locked(&self.script) = None;
    }

    /// Takes away what had not been synced, and revives. Content not synced is torn in the middle.
    pub fn cut_power(&self, folders: Folders) {
        self.revive();
        let mut state = locked(&self.state);
        match folders {
            Folders::Synced => state.synced_names = state.names.clone(),
            Folders::Unsynced => state.names = state.synced_names.clone(),
        }
        for file in &mut state.files {
            let torn = file.synced + (file.content.len() - file.synced) / 2;
            file.content.truncate(torn);
            file.synced = torn;
        }
    }

    /// A file as somebody else would write it: in place, safely on the disk, and not logged.
    pub fn put(&self, path: &Path, content: &[u8]) {
        let mut state = locked(&self.state);
        let file = state.new_file();
        state.write(file, content);
        state.files[file].synced = content.len();
        state.names.insert(path.to_path_buf(), file);
        state.synced_names.insert(path.to_path_buf(), file);
    }

    /// Somebody else removed the file; not logged.
    pub fn vanish(&self, path: &Path) {
        let mut state = locked(&self.state);
        state.names.remove(path);
        state.synced_names.remove(path);
    }

    /// What a reader would find now; not logged.
    pub fn content(&self, path: &Path) -> Option<Vec<u8>> {
        let state = locked(&self.state);
        state.names.get(path).map(|&file| state.files[file].content.clone())
    }

    /// Every file there is, in order.
    pub fn paths(&self) -> Vec<PathBuf> {
        locked(&self.state).names.keys().cloned().collect()
    }

    /// The calls so far, those that were refused too.
    pub fn calls(&self) -> Vec<Call> {
        locked(&self.state).calls.clone()
    }

    /// Lets the script have its say, logs the call, and hands out the disk to do it on.
    fn begin(&self, call: Call) -> io::Result<MutexGuard<'_, State>> {
        let script = locked(&self.script).clone();
        let verdict = script.map_or(Ok(()), |script| script(&call));
        let mut state = locked(&self.state);
        state.calls.push(call);
        verdict?;
        match &mut state.life {
            Some(0) => return Err(io::Error::other("maskinen er død")),
            Some(calls) => *calls -= 1,
            None => {}
        }
        Ok(state)
    }
}

impl State {
    fn new_file(&mut self) -> usize {
        self.files.push(File::default());
        self.files.len() - 1
    }

    fn write(&mut self, file: usize, bytes: &[u8]) {
        self.writes += 1;
        self.files[file].content.extend_from_slice(bytes);
        self.files[file].modified = Duration::from_secs(self.writes);
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn add(&mut self, path: &Path, file: usize) -> io::Result<()> {
        if self.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.names.insert(path.to_path_buf(), file);
        Ok(())
    }

    /// A file, or what stands in a folder.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        let moved: Vec<PathBuf> = self.names.keys().filter(|path| path.starts_with(from)).cloned().collect();
        for path in &moved {
            let rest = path.strip_prefix(from).unwrap_or(Path::new(""));
            let to = if rest.as_os_str().is_empty() { to.to_path_buf() } else { to.join(rest) };
            if let Some(file) = self.names.remove(path) {
                self.names.insert(to, file);
            }
        }
        if moved.is_empty() { Err(ErrorKind::NotFound.into()) } else { Ok(()) }
    }

    fn look(&self, file: usize) -> Look {
        let File { content, modified, .. } = &self.files[file];
        Look { bytes: content.len() as u64, modified: SystemTime::UNIX_EPOCH + *modified, is_file: true }
    }
}

impl Store for Scripted {
    fn read_within(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let state = self.begin(Call::Read(path.to_path_buf()))?;
        let content = &state.files[state.file(path)?].content;
        if content.len() as u64 > most { Err(ErrorKind::FileTooLarge.into()) } else { Ok(content.clone()) }
    }

    fn read_start(&self, path: &Path, bytes: u64) -> io::Result<Vec<u8>> {
        let mut content = self.read(path)?;
        content.truncate(bytes as usize);
        Ok(content)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut state = self.begin(Call::CreateNew(path.to_path_buf()))?;
        let file = state.new_file();
        state.add(path, file)?;
        Ok(Box::new(Open { disk: self.clone(), path: path.to_path_buf(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Call::Rename(from.to_path_buf(), to.to_path_buf()))?;
        state.rename(from, to)
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Call::Place(from.to_path_buf(), to.to_path_buf()))?;
        if state.names.keys().any(|path| path.starts_with(to)) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        state.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut guard = self.begin(Call::SyncFolder(folder.to_path_buf()))?;
        let state = &mut *guard;
        state.synced_names.retain(|path, _| folder_of(path) != folder);
        let inside = state.names.iter().filter(|(path, _)| folder_of(path) == folder);
        state.synced_names.extend(inside.map(|(path, &file)| (path.clone(), file)));
        // What is in a folder goes with it when it gets another name.
        let is_below = |path: &PathBuf| path.starts_with(folder) && folder_of(path) != folder;
        let moved: Vec<PathBuf> = state.synced_names.keys().filter(|it| is_below(it)).cloned().collect();
        for before in moved.iter().filter(|it| !state.names.contains_key(*it)) {
            let file = state.synced_names[before];
            if let Some((after, _)) = state.names.iter().find(|(path, it)| **it == file && is_below(path)) {
                state.synced_names.insert(after.clone(), file);
                state.synced_names.remove(before);
            }
        }
        Ok(())
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.begin(Call::HardLink(from.to_path_buf(), to.to_path_buf()))?;
        let file = state.file(from)?;
        state.add(to, file)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.begin(Call::Remove(path.to_path_buf()))?;
        state.names.remove(path).map(drop).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn list_only(&self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> io::Result<Vec<Entry>> {
        let state = self.begin(Call::List(folder.to_path_buf()))?;
        let is_wanted = |path: &Path| wanted(Path::new(path.file_name().unwrap_or_default()));
        let inside = state.names.iter().filter(|(path, _)| folder_of(path) == folder && is_wanted(path));
        Ok(inside.map(|(path, &file)| Entry { path: path.clone(), look: state.look(file) }).collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.begin(Call::MakeFolder(folder.to_path_buf())).map(drop)
    }

    fn new_folder(&self, folder: &Path) -> io::Result<()> {
        drop(self.begin(Call::MakeFolder(folder.to_path_buf()))?);
        if self.paths().iter().any(|path| path.starts_with(folder)) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        Ok(())
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        let state = self.begin(Call::Look(path.to_path_buf()))?;
        Ok(state.look(state.file(path)?))
    }
}

struct Open {
    disk: Scripted,
    path: PathBuf,
    file: usize,
}

impl NewFile for Open {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.begin(Call::WriteAll(self.path.clone()))?.write(self.file, bytes);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.disk.begin(Call::Sync(self.path.clone()))?;
        let file = &mut state.files[self.file];
        file.synced = file.content.len();
        Ok(())
    }
}

/// A test that failed elsewhere while it held the disk has already said so.
fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

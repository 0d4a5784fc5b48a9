//! A disk, call by call: what the program asks of a file system, and nothing more. [`Disk`] is the real one;
//! [`Scripted`] is one in memory that refuses, waits or dies where a test tells it to.
//! [`write_durably`] is the only way a file is replaced.

mod canonical;
mod disk;
mod durable;
mod error;
mod scripted;

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use canonical::canonical;
pub use disk::Disk;
pub use durable::{
    create_at_once, create_durably, patiently, replace, sweep, under_free_name, unfinished, write_durably,
    write_folder_under_free_name, write_once_under_free_name, write_under_free_name,
};
pub use error::{Deed, Error};
pub use scripted::{Call, Folders, Scripted};

/// The largest file that is read, in bytes: 32 MB. Files come by mail.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// What a disk does, one method for each call to it, so that a stand-in can fail between any two.
///
/// Errors are the system's own; whoever knows what was being attempted makes a sentence of them with
/// [`Error::new`].
#[expect(clippy::missing_errors_doc, reason = "the same for all: what the system answered")]
pub trait Store: Send + Sync {
    /// The whole of a regular file of at most `most` bytes. A folder gives `IsADirectory`, anything else that
    /// isn't a file (a pipe, a device) `Unsupported`, and neither is waited for; too many bytes `FileTooLarge`.
    fn read_within(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// The same of one of our own files, of at most [`LARGEST`] bytes.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_within(path, LARGEST)
    }

    /// At most the first `bytes` of a regular file; refuses what [`Store::read`] refuses, but for size.
    fn read_start(&self, path: &Path, bytes: u64) -> io::Result<Vec<u8>>;

    /// An empty new file that only its owner can read (0600 whatever the umask); `AlreadyExists` when anything at all,
    /// even a dangling link, has that name.
    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>>;

    /// `to` is replaced in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file or folder the name `to`, which must be free: `AlreadyExists` when anything at all has it. `Unsupported`
    /// where the disk knows no way to do so in one step.
    fn place(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// What was created, renamed and removed in the folder survives a power cut from here on.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// A second name for the same file; `AlreadyExists` when `to` exists. Some file systems can't.
    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// A file, or an empty folder.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// What stands in a folder, in no order. What can't be looked at is left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.list_only(folder, &|_| true)
    }

    /// Those of them that are wanted by their name: in a folder that others fill, looking at each takes its time.
    fn list_only(&self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> io::Result<Vec<Entry>>;

    /// The folder and those above it; the new ones only for their owner (0700 whatever the umask). One that exists is
    /// fine, and keeps its permissions.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// An empty new folder for its owner alone, where its own folder is; `AlreadyExists` when anything has that name.
    fn new_folder(&self, folder: &Path) -> io::Result<()>;

    fn look(&self, path: &Path) -> io::Result<Look>;
}

/// A file being written for the first time.
#[expect(clippy::missing_errors_doc, reason = "the same for all: what the system answered")]
pub trait NewFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// What was written survives a power cut from here on. When this fails the file is worthless, also if it is asked
    /// again: the system forgets what it could not write.
    fn sync(&mut self) -> io::Result<()>;
}

/// What can be seen of a file without opening it. Two looks that differ mean that someone wrote in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub bytes: u64,
    pub modified: SystemTime,
    /// A regular file, links followed.
    pub is_file: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub path: PathBuf,
    pub look: Look,
}

/// A file, and how it looked right before it was read: what the saver starts from.
///
/// # Errors
/// When it can't be read, with why.
pub fn read(store: &dyn Store, path: &Path) -> Result<(Look, Vec<u8>), Error> {
    let fail = Error::on(Deed::Read, path);
    let look = store.look(path).map_err(&fail)?;
    Ok((look, store.read(path).map_err(fail)?))
}

/// The file's own name, or nothing when it has none that can be written as text.
pub fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The folder a file stands in; `.` for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

//! A crash is noted in the data folder: version, system, place and backtrace, and never what the program said of it,
//! which can quote what somebody in the room said. Home tells of it once; `doctor` tells of the last one.

use std::backtrace::Backtrace;
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::time::SystemTime;

use super::clock;
use super::folder::Folder;
use super::store::{Disk, Store, write_durably};
use crate::moment::Moment;

/// One crash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    pub at: Moment,
    /// Where it is noted.
    pub path: PathBuf,
    /// Where in the program: "src/ui/wrap.rs:40".
    pub place: String,
}

/// From here on a crash on any thread is noted in this folder, after whatever is done on one already.
pub fn note_in(folder: &Folder) {
    let before = std::panic::take_hook();
    let (path, folder) = (folder.crash(), folder.clone());
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        // The program is coming down: what can't be noted is not worth another word.
        let _ = Disk.make_folder(&folder.root());
        let _ = write_durably(&Disk, &path, note(panic, &Backtrace::force_capture()).as_bytes());
    }));
}

fn note(panic: &PanicHookInfo<'_>, backtrace: &Backtrace) -> String {
    let place =
        panic.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
    let thread = std::thread::current();
    format!(
        "nordstjerne {}\nsystem: {}\ntid: {}\ntråd: {}\nsted: {place}\n\n{backtrace}",
        crate::VERSION_AND_COMMIT,
        system(),
        clock::now(),
        thread.name().unwrap_or("uten navn"),
    )
}

/// "linux x86_64 6.1.0".
pub fn system() -> String {
    #[cfg(unix)]
    let release = rustix::system::uname().release().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    let release = "";
    format!("{} {} {release}", std::env::consts::OS, std::env::consts::ARCH).trim_end().to_string()
}

/// The last crash, told or not.
pub fn last(folder: &Folder, store: &dyn Store) -> Option<Crash> {
    read(store, folder.crash()).or_else(|| read(store, folder.told_crash()))
}

/// The crash that nobody has been told of. It counts as told from here on.
pub fn untold(folder: &Folder, store: &dyn Store) -> Option<Crash> {
    let crash = read(store, folder.crash())?;
    let told = folder.told_crash();
    store.rename(&crash.path, &told).ok()?;
    Some(Crash { path: told, ..crash })
}

fn read(store: &dyn Store, path: PathBuf) -> Option<Crash> {
    let modified: SystemTime = store.look(&path).ok()?.modified;
    let text = String::from_utf8_lossy(&store.read(&path).ok()?).into_owned();
    let place = text.lines().find_map(|line| line.strip_prefix("sted: ")).unwrap_or_default().to_string();
    Some(Crash { at: clock::at(modified), path, place })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_told_once_and_stays_for_who_asks() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::at(data.path());
        assert_eq!((last(&folder, &Disk), untold(&folder, &Disk)), (None, None));
        std::fs::write(folder.crash(), "nordstjerne 0.1.0\nsted: src/a.rs:7\n\n0: main").unwrap();
        assert_eq!(last(&folder, &Disk).unwrap().place, "src/a.rs:7");
        let crash = untold(&folder, &Disk).unwrap();
        assert!(crash.path.exists());
        assert_eq!(untold(&folder, &Disk), None);
        assert_eq!(last(&folder, &Disk), Some(crash));
    }
}

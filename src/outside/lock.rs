//! One facilitator at a time: a lock on a file beside the session, and beside that one who holds it. The system lets go
//! of the lock when its holder dies, so there is never an old one to ask about.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::store::{Deed, Disk, Error, Store, folder_of, name_of};
use crate::ui::clean::clean_line;

/// How often, and after how long, a lock that is held is tried again before it counts as held.
const GLANCES: u32 = 3;
const GLANCE: Duration = Duration::from_millis(10);

/// Held until dropped. The `.lock` itself stays: whoever removed it could leave two holders behind, of two files.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    who: PathBuf,
}

/// Why the session can't be facilitated from here.
#[derive(Debug, thiserror::Error)]
pub enum Held {
    #[error("Økten er åpen hos {}. Den åpnes for lesing; lukk den der for å fasilitere her.", clean_line(.0))]
    By(String),
    #[error(transparent)]
    Disk(#[from] Error),
}

impl Lock {
    /// Takes the lock of the session at `path`.
    ///
    /// # Errors
    /// When someone holds it, with who; when the folder can't be written in.
    pub fn take(path: &Path) -> Result<Lock, Held> {
        let lock = beside(path, ".lock");
        let who = beside(path, ".lock.who");
        refuse_unless_file(&lock)?;
        let fail = Error::on(Deed::Lock, path);
        let file = match private(&mut OpenOptions::new()).create_new(true).open(&lock) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                private(&mut OpenOptions::new()).open(&lock)
            }
            made => made.inspect(owned),
        }
        .map_err(&fail)?;
        refuse_unless_file(&lock)?;
        let mut tries = 0;
        let tried = loop {
            match file.try_lock() {
                // Somebody who only looks whether it is held lets go at once.
                Err(TryLockError::WouldBlock) if tries < GLANCES => thread::sleep(GLANCE),
                tried => break tried,
            }
            tries += 1;
        };
        match tried {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Held::By(holder(&who))),
            // Some network disks know no locks. Better to facilitate there without one than not at all.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(fail(error).into()),
        }
        // In a file of its own: on Windows nobody can read what is locked. It is a courtesy, so failing is no failure.
        let _ = fs::remove_file(&who);
        if let Ok(mut file) = private(&mut OpenOptions::new()).create_new(true).open(&who) {
            owned(&file);
            let _ = std::io::Write::write_all(&mut file, myself().as_bytes());
        }
        Ok(Lock { _file: file, who })
    }
}

impl Lock {
    /// Lets go of a session that is no more.
    pub fn end(self, path: &Path) {
        drop(self);
        let _ = fs::remove_file(beside(path, ".lock"));
    }
}

/// Whatever else stands where the lock should be, is told.
fn refuse_unless_file(lock: &Path) -> Result<(), Error> {
    match fs::metadata(lock) {
        Ok(found) if !found.is_file() => Err(Error::new(Deed::Lock, lock, ErrorKind::Unsupported.into())),
        _ => Ok(()),
    }
}

/// Whether somebody holds the session at `path`. Where there are no locks, whoever says so is believed.
pub fn is_held(path: &Path) -> bool {
    if !beside(path, ".lock.who").exists() {
        return false;
    }
    let Ok(file) = private(&mut OpenOptions::new()).open(beside(path, ".lock")) else { return false };
    match file.try_lock() {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(error)) => error.kind() == ErrorKind::Unsupported,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // First the name, then, as the file closes, the lock: the next holder's name must not be the one removed.
        let _ = fs::remove_file(&self.who);
    }
}

/// A pipe that somebody put there is not waited for.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    options.write(true)
}

/// 0600 whatever the umask, for a file just made.
#[cfg_attr(not(unix), expect(unused_variables))]
fn owned(file: &File) {
    #[cfg(unix)]
    let _ = file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600));
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    folder_of(path).join(format!("{}{ending}", name_of(path)))
}

/// "maskin, prosess 4711"; what the holder wrote, or that nothing is known.
fn holder(who: &Path) -> String {
    let said = Disk.read_start(who, 200).unwrap_or_default();
    match String::from_utf8_lossy(&said).trim() {
        "" => "noen andre".to_string(),
        said => said.to_string(),
    }
}

fn myself() -> String {
    format!("{}, prosess {}\n", host(), std::process::id())
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_else(|_| "denne maskinen".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_holds_it_and_gets_it_when_the_first_lets_go() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("økt.json");
        let first = Lock::take(&path).unwrap();
        let told = Lock::take(&path).unwrap_err().to_string();
        assert!(told.contains(&format!("prosess {}", std::process::id())), "{told}");
        assert!(is_held(&path));
        drop(first);
        assert!(!is_held(&path));
        assert!(!beside(&path, ".lock.who").exists());
        Lock::take(&path).unwrap();
    }

    #[test]
    fn a_lock_file_that_nobody_holds_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("økt.json");
        fs::write(beside(&path, ".lock"), "").unwrap();
        fs::write(beside(&path, ".lock.who"), "borte, prosess 1").unwrap();
        assert!(!is_held(&path));
        let lock = Lock::take(&path).unwrap();
        assert!(holder(&beside(&path, ".lock.who")).contains(&std::process::id().to_string()));
        drop(lock);
    }

    #[cfg(unix)]
    #[test]
    fn what_stands_where_the_lock_should_be_is_told_and_not_waited_for() {
        use rustix::fs::Mode;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("økt.json");
        let lock = beside(&path, ".lock");
        let told = |path: &Path| Lock::take(path).unwrap_err().to_string();
        fs::create_dir(&lock).unwrap();
        assert!(told(&path).ends_with(".lock»: det er ikke en vanlig fil. Ta den bort og åpne økten igjen."));
        fs::remove_dir(&lock).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&lock).status().unwrap().success());
        assert!(told(&path).contains(".lock»: det er ikke en vanlig fil."));
        let reader = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::RDONLY;
        let _somebody_reads = rustix::fs::open(&lock, reader, Mode::empty()).unwrap();
        assert!(told(&path).contains(".lock»: det er ikke en vanlig fil."));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let told = Lock::take(Path::new("/finnes/ikke/økt.json")).unwrap_err();
        assert!(matches!(told, Held::Disk(_)));
    }
}

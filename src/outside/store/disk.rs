//! The real disk. Permissions are set, not hoped for: files 0600 and folders 0700 on Unix, whatever the umask.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use super::{Entry, Look, NewFile, Store};

#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Store for Disk {
    fn read_within(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let file = open_regular(path)?;
        let bytes = file.metadata()?.len();
        if bytes > most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let mut content = Vec::with_capacity(bytes as usize + 1);
        // One more than allowed: the file may have grown since it was looked at.
        file.take(most + 1).read_to_end(&mut content)?;
        if content.len() as u64 > most {
            return Err(ErrorKind::FileTooLarge.into());
        }
        Ok(content)
    }

    fn read_start(&self, path: &Path, bytes: u64) -> io::Result<Vec<u8>> {
        let mut content = Vec::new();
        open_regular(path)?.take(bytes).read_to_end(&mut content)?;
        Ok(content)
    }

    fn create_new(&self, path: &Path) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        Ok(Box::new(OnDisk(file)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn place(&self, from: &Path, to: &Path) -> io::Result<()> {
        match tempfile::TempPath::try_from_path(from)?.persist_noclobber(to) {
            Ok(()) => Ok(()),
            Err(failed) => {
                // It is not ours to take away here.
                let _ = failed.path.keep();
                Err(if cfg!(unix) && is_impossible(&failed.error) {
                    ErrorKind::Unsupported.into()
                } else {
                    failed.error
                })
            }
        }
    }

    /// Windows keeps its folders in order itself, and has no such call.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn hard_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path).or_else(|error| {
            if path.is_dir() && !path.is_symlink() { fs::remove_dir(path) } else { Err(error) }
        })
    }

    fn list_only(&self, folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> io::Result<Vec<Entry>> {
        let entries = fs::read_dir(folder)?.filter_map(Result::ok);
        Ok(entries
            .filter(|entry| wanted(Path::new(&entry.file_name())))
            .filter_map(|entry| {
                let path = entry.path();
                let look = self.look(&path).ok()?;
                Some(Entry { path, look })
            })
            .collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        // What stands above a name alone is an empty path: the folder we are in.
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make_folder(above)?;
        }
        match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
            Err(error) => Err(error),
            #[cfg(unix)]
            Ok(()) => fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)),
            #[cfg(not(unix))]
            Ok(()) => Ok(()),
        }
    }

    fn new_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)?;
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        Ok(())
    }

    fn look(&self, path: &Path) -> io::Result<Look> {
        let found = fs::metadata(path)?;
        Ok(Look { bytes: found.len(), modified: found.modified()?, is_file: found.is_file() })
    }
}

/// What a disk answers that can neither rename without replacing nor give a second name, such as a memory stick.
fn is_impossible(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported)
}

struct OnDisk(File);

impl NewFile for OnDisk {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// Looks before it opens, since opening a device can set it going; opens without waiting, since a pipe nobody writes
/// to would hold us for ever; and looks again at what it holds, since the name may have changed hands.
fn open_regular(path: &Path) -> io::Result<File> {
    refuse_unless_regular(&fs::metadata(path)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        rustix::fs::OFlags::NONBLOCK.bits().cast_signed(),
    );
    let file = options.open(path)?;
    refuse_unless_regular(&file.metadata()?)?;
    Ok(file)
}

fn refuse_unless_regular(found: &fs::Metadata) -> io::Result<()> {
    if found.is_dir() {
        Err(ErrorKind::IsADirectory.into())
    } else if found.is_file() {
        Ok(())
    } else {
        Err(ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::LARGEST;
    use super::*;

    #[test]
    fn only_regular_files_of_a_sane_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let kind = |path: &Path| Disk.read(path).unwrap_err().kind();
        assert_eq!(kind(folder.path()), ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("borte.json")), ErrorKind::NotFound);

        let large = folder.path().join("stor.json");
        File::create(&large).unwrap().set_len(LARGEST + 1).unwrap();
        assert_eq!(kind(&large), ErrorKind::FileTooLarge);
        assert_eq!(Disk.read_start(&large, 4).unwrap(), [0; 4]);

        let empty = folder.path().join("tom.json");
        File::create(&empty).unwrap();
        assert_eq!(Disk.read(&empty).unwrap(), b"");
    }

    #[test]
    fn what_is_placed_takes_a_free_name_only() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("ny"), "ny").unwrap();
        fs::write(at("tatt"), "gammel").unwrap();
        fs::create_dir(at("mappe")).unwrap();
        fs::write(at("mappe/a"), "a").unwrap();
        for from in ["ny", "mappe"] {
            assert_eq!(Disk.place(&at(from), &at("tatt")).unwrap_err().kind(), ErrorKind::AlreadyExists);
            assert!(at(from).exists());
        }
        Disk.place(&at("ny"), &at("navn")).unwrap();
        Disk.place(&at("mappe"), &at("annen")).unwrap();
        assert_eq!(Disk.read(&at("navn")).unwrap(), b"ny");
        assert_eq!(Disk.read(&at("annen/a")).unwrap(), b"a");
        assert_eq!(Disk.read(&at("tatt")).unwrap(), b"gammel");
        assert!(!at("ny").exists() && !at("mappe").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("rør.json");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(Disk.read(&pipe).unwrap_err().kind(), ErrorKind::Unsupported);
        assert_eq!(Disk.read(Path::new("/dev/zero")).unwrap_err().kind(), ErrorKind::Unsupported);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_for_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        Disk.make_folder(&inner).unwrap();
        Disk.make_folder(&inner).unwrap();
        let file = inner.join("økt.json");
        Disk.create_new(&file).unwrap().write_all(b"x").unwrap();
        assert_eq!((mode(&folder.path().join("a")), mode(&inner), mode(&file)), (0o700, 0o700, 0o600));
        assert_eq!(Disk.create_new(&file).err().unwrap().kind(), ErrorKind::AlreadyExists);
    }
}

//! A file from a survey tool or a register, read whole into memory. What is said of it never names where it lies.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::store::Store;
use crate::workshop::table::{MOST_BYTES, Unfit};

/// Why a file was not read, as a sentence with what to do.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error("Filen finnes ikke. Se etter om den er flyttet, eller om navnet er skrevet riktig.")]
    Gone,
    #[error("Det er en mappe. Velg en fil i den.")]
    Folder,
    #[error("Det er ikke en vanlig fil. Velg en CSV- eller Excel-fil.")]
    Odd,
    #[error("Filen kan ikke åpnes. Er den åpen i Excel? Lukk den der og prøv igjen.")]
    Locked,
    #[error("Filen ble endret mens den ble lest. Vent til den er ferdig lagret, og prøv igjen.")]
    Changed,
    #[error("Disken svarer ikke som den skal. Prøv igjen, eller kopier filen til et annet sted.")]
    Disk,
}

/// The bytes of a file that nobody wrote to meanwhile.
///
/// # Errors
/// When it is none, too large, held by others, or being written.
pub fn read(store: &dyn Store, path: &Path) -> Result<Vec<u8>, NotRead> {
    let before = store.look(path).map_err(|error| why(&error))?;
    let bytes = store.read_within(path, MOST_BYTES).map_err(|error| why(&error))?;
    let after = store.look(path).map_err(|error| why(&error))?;
    if before != after || after.bytes != bytes.len() as u64 { Err(NotRead::Changed) } else { Ok(bytes) }
}

/// Excel on Windows lets nobody read what it has open: sharing violation and lock violation.
const HELD: [i32; 2] = [32, 33];

fn why(error: &io::Error) -> NotRead {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => NotRead::Gone,
        ErrorKind::IsADirectory => NotRead::Folder,
        ErrorKind::Unsupported => NotRead::Odd,
        ErrorKind::FileTooLarge => Unfit::TooLarge.into(),
        ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => NotRead::Locked,
        _ if cfg!(windows) && error.raw_os_error().is_some_and(|code| HELD.contains(&code)) => {
            NotRead::Locked
        }
        _ => NotRead::Disk,
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Scripted;
    use super::*;

    const HERE: &str = "/Nedlastinger/hemmelig-kunde.csv";

    #[test]
    fn nothing_said_of_a_file_names_it() {
        let disk = Scripted::default();
        let said = |disk: &Scripted| read(disk, Path::new(HERE)).unwrap_err().to_string();
        let gone = said(&disk);
        assert!(gone.starts_with("Filen finnes ikke."), "{gone}");
        disk.put(Path::new(HERE), &vec![b'a'; MOST_BYTES as usize + 1]);
        let large = said(&disk);
        assert!(large.contains("større enn 64 MB"), "{large}");
        for sentence in [gone, large] {
            assert!(!sentence.contains("hemmelig") && !sentence.contains("Nedlastinger"), "{sentence}");
        }
    }

    #[test]
    fn what_is_written_to_meanwhile_is_not_used() {
        use super::super::store::Call;
        for more in ["mer", "x"] {
            let disk = Scripted::default();
            disk.put(Path::new(HERE), b"a,b\n1,2\n");
            let writer = disk.clone();
            // Somebody saves it while it is read, be it of the same size as before.
            let content = format!("a,b\n1,{more}\n");
            disk.script(move |call| {
                if matches!(call, Call::Read(_)) {
                    writer.put(Path::new(HERE), content.as_bytes());
                }
                Ok(())
            });
            let said = read(&disk, Path::new(HERE)).unwrap_err().to_string();
            assert!(said.starts_with("Filen ble endret mens den ble lest."), "{said}");
        }
    }

    #[test]
    fn what_others_hold_is_said_so() {
        for kind in [ErrorKind::PermissionDenied, ErrorKind::ResourceBusy] {
            let disk = Scripted::default();
            disk.put(Path::new(HERE), b"a,b\n1,2\n");
            disk.script(move |_| Err(kind.into()));
            let said = read(&disk, Path::new(HERE)).unwrap_err().to_string();
            assert!(said.contains("Er den åpen i Excel?"), "{said}");
        }
    }

    #[test]
    fn the_largest_is_read() {
        let disk = Scripted::default();
        disk.put(Path::new(HERE), &vec![b'a'; MOST_BYTES as usize]);
        assert_eq!(read(&disk, Path::new(HERE)).map(|bytes| bytes.len() as u64).ok(), Some(MOST_BYTES));
    }

    #[test]
    fn a_folder_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let said = read(&crate::outside::store::Disk, folder.path()).unwrap_err().to_string();
        assert_eq!(said, "Det er en mappe. Velg en fil i den.");
    }
}

//! What a disk refused, told to people: what happened, to what, and what to do now.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What a disk that is worn out or torn out answers: the same number on every Unix, and Windows' own.
const EIO: i32 = if cfg!(unix) { 5 } else { 1117 };

/// What Windows answers while another program has a file open, or a part of it.
const HELD_OPEN: [i32; 2] = [32, 33];

/// What was being attempted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Read,
    Write,
    Remove,
    List,
    MakeFolder,
    Lock,
}

impl Deed {
    fn failed(self) -> &'static str {
        match self {
            Deed::Read => "Fikk ikke lest",
            Deed::Write => "Fikk ikke lagret",
            Deed::Remove => "Fikk ikke slettet",
            Deed::List => "Fikk ikke sett gjennom mappen",
            Deed::MakeFolder => "Fikk ikke laget mappen",
            Deed::Lock => "Fikk ikke holdt av",
        }
    }
}

/// A sentence or two in Norwegian; nothing needs to be added when it is shown.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    pub deed: Deed,
    pub path: PathBuf,
    pub source: io::Error,
}

impl Error {
    pub fn new(deed: Deed, path: &Path, source: io::Error) -> Self {
        Self { deed, path: path.to_path_buf(), source }
    }

    /// For `map_err`.
    pub fn on(deed: Deed, path: &Path) -> impl Fn(io::Error) -> Error + '_ {
        move |source| Error::new(deed, path, source)
    }
}

impl Error {
    /// Whether it may be another once tried again: another program holds the file for a moment. Antivirus and sync clients
    /// do, and Windows tells that also as a lack of access.
    pub fn may_pass(&self) -> bool {
        let windows = cfg!(windows)
            && (self.source.kind() == ErrorKind::PermissionDenied
                || self.source.raw_os_error().is_some_and(|number| HELD_OPEN.contains(&number)));
        windows || matches!(self.source.kind(), ErrorKind::ResourceBusy | ErrorKind::TimedOut)
    }

    /// The same without the path, where it goes without saying and there is little room.
    pub fn briefly(&self) -> String {
        format!("{}: {}", self.deed.failed(), Cause(self))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = crate::ui::clean::clean(&self.path.to_string_lossy()).into_owned();
        write!(f, "{} «{path}»: {}", self.deed.failed(), Cause(self))
    }
}

/// Why, and what to do now.
struct Cause<'a>(&'a Error);

impl fmt::Display for Cause<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { deed, source, .. } = self.0;
        f.write_str(match source.kind() {
            ErrorKind::NotFound if *deed == Deed::Write => {
                "mappen finnes ikke. Sett den tilbake, eller koble til disken igjen."
            }
            ErrorKind::NotFound => "den finnes ikke. Se etter om navnet er riktig og disken er koblet til.",
            ErrorKind::PermissionDenied => {
                "du har ikke tilgang, eller et annet program holder på med den. Lukk det, eller velg et annet sted."
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disken er full. Frigjør plass.",
            ErrorKind::ReadOnlyFilesystem => "disken kan bare leses. Velg et annet sted.",
            ErrorKind::FileTooLarge => "den er større enn 32 MB. En øktfil er aldri så stor; se etter om det er riktig fil.",
            ErrorKind::IsADirectory | ErrorKind::Unsupported if *deed == Deed::Lock => {
                "det er ikke en vanlig fil. Ta den bort og åpne økten igjen."
            }
            ErrorKind::IsADirectory => "det er en mappe. Velg en fil i den.",
            ErrorKind::NotADirectory => "noe i stien er ikke en mappe. Se etter om den er riktig skrevet.",
            ErrorKind::Unsupported => "det er ikke en vanlig fil. Velg en øktfil.",
            ErrorKind::AlreadyExists => "det finnes allerede noe med det navnet. Velg et annet navn.",
            _ if self.0.may_pass() => "et annet program holder på med den. Lukk det og prøv igjen.",
            ErrorKind::StaleNetworkFileHandle
            | ErrorKind::NetworkDown
            | ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable => "nettverksdisken svarer ikke. Koble den til igjen, eller velg et annet sted.",
            _ if source.raw_os_error() == Some(EIO) => {
                "disken svarer med feil og kan være ødelagt. Ta vare på det viktigste på en annen disk."
            }
            _ => return write!(f, "systemet svarer «{source}». Prøv igjen, eller velg et annet sted."),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_says_what_happened_to_what_and_what_to_do() {
        let full = Error::new(Deed::Write, Path::new("/økter/a.json"), ErrorKind::StorageFull.into());
        assert_eq!(full.to_string(), "Fikk ikke lagret «/økter/a.json»: disken er full. Frigjør plass.");
    }

    #[test]
    fn what_is_told_of_a_save_fits_a_line_and_is_in_norwegian() {
        for (source, told) in [
            (io::Error::from_raw_os_error(EIO), "disken svarer med feil"),
            (ErrorKind::NotFound.into(), "mappen finnes ikke"),
            (ErrorKind::ReadOnlyFilesystem.into(), "disken kan bare leses"),
            (ErrorKind::PermissionDenied.into(), "du har ikke tilgang"),
        ] {
            let brief = Error::new(Deed::Write, Path::new("/økter/a.json"), source).briefly();
            assert!(brief.starts_with(&format!("Fikk ikke lagret: {told}")), "{brief}");
            assert!(brief.ends_with('.') && !brief.contains("os error"), "{brief}");
        }
    }

    #[test]
    fn a_path_cannot_send_anything_to_the_terminal() {
        let odd = Error::new(Deed::Read, Path::new("a\u{1b}[2J\u{202e}"), ErrorKind::NotFound.into());
        let told = odd.to_string();
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told:?}");
    }
}

//! The one spelling of a path, as people can read it.

use std::path::{Path, PathBuf};

/// Links followed; what isn't there is left as it is. Windows answers in a spelling of its own (`\\?\C:\…`), which
/// stays only where the usual one would mean something else.
pub fn canonical(path: &Path) -> PathBuf {
    let Ok(found) = path.canonicalize() else { return path.to_path_buf() };
    let usual = found.to_str().and_then(usual).map(PathBuf::from);
    usual.filter(|usual| usual.canonicalize().is_ok_and(|again| again == found)).unwrap_or(found)
}

/// What Windows' own spelling is written as elsewhere; `None` for what isn't in it.
fn usual(path: &str) -> Option<String> {
    let rest = path.strip_prefix(r"\\?\")?;
    if let Some(share) = rest.strip_prefix(r"UNC\") {
        return Some(format!(r"\\{share}"));
    }
    let on_drive = matches!(rest.as_bytes(), [drive, b':', b'\\', ..] if drive.is_ascii_alphabetic());
    on_drive.then(|| rest.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_answers_is_written_as_people_write_it() {
        for (answered, written) in [
            (r"\\?\C:\Users\Kari\økt.json", Some(r"C:\Users\Kari\økt.json")),
            (r"\\?\UNC\server\felles\økt.json", Some(r"\\server\felles\økt.json")),
            (r"\\?\Volume{b75e2c83}\økt.json", None),
            (r"C:\Users\Kari", None),
            ("/home/kari/økt.json", None),
        ] {
            assert_eq!(usual(answered).as_deref(), written, "{answered}");
        }
    }

    #[test]
    fn a_path_is_found_again_by_its_one_spelling() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("økt.json");
        std::fs::write(&file, "x").unwrap();
        let told = canonical(&folder.path().join(".").join("økt.json"));
        assert!(!told.to_string_lossy().contains('?'), "{told:?}");
        assert_eq!(std::fs::read(&told).unwrap(), b"x");
        let missing = folder.path().join("borte.json");
        assert_eq!(canonical(&missing), missing);
    }
}

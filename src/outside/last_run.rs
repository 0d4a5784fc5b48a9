//! Which version ran here last, so that home can tell once what is new.

use super::folder::Folder;
use super::store::{Store, write_durably};
use crate::ui::clean::clean_line;

/// Longer than any version is written, in bytes.
const LONGEST: u64 = 40;

/// The version that ran here before this one; `None` when it was the same, or none. From here on it is this one. Where
/// there is no data folder yet, nothing is written.
pub fn version_before(folder: &Folder, store: &dyn Store) -> Option<String> {
    store.look(&folder.root()).ok()?;
    let path = folder.last_run();
    let before = store.read_start(&path, LONGEST).unwrap_or_default();
    let before = clean_line(String::from_utf8_lossy(&before).trim());
    if before == crate::VERSION {
        return None;
    }
    // Told once more is no harm.
    let _ = write_durably(store, &path, crate::VERSION.as_bytes());
    (!before.is_empty()).then_some(before)
}

/// What is new in this version, in a sentence or two: what stands first under it in the list of changes.
pub fn news() -> Option<String> {
    first_paragraph(include_str!(concat!(env!("OUT_DIR"), "/news.md")), crate::VERSION)
}

fn first_paragraph(changes: &str, version: &str) -> Option<String> {
    let heading = format!("## [{version}]");
    let after = changes.lines().skip_while(|line| !line.starts_with(&heading)).skip(1);
    let paragraph: Vec<&str> =
        after.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    let is_text = paragraph.first().is_some_and(|line| !line.starts_with(['#', '-', '[']));
    is_text.then(|| paragraph.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::store::Disk;

    #[test]
    fn another_version_is_told_once_and_a_first_run_never() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::at(data.path());
        assert_eq!(version_before(&folder, &Disk), None, "the first that ran here");
        assert_eq!(version_before(&folder, &Disk), None);
        std::fs::write(folder.last_run(), "0.0.9\n").unwrap();
        assert_eq!(version_before(&folder, &Disk).as_deref(), Some("0.0.9"));
        assert_eq!(version_before(&folder, &Disk), None);
        let nowhere = Folder::at(&data.path().join("ingen"));
        assert_eq!(version_before(&nowhere, &Disk), None);
        assert!(!nowhere.root().exists());
    }

    #[test]
    fn this_version_tells_what_is_new_in_it_shortly() {
        let news = news().expect("CHANGELOG.md tells of this version, and opens with a sentence");
        assert!(news.chars().count() < 250, "{news}");
        let changes = "## [0.2.0] – 2026-12-01\n\n- uten innledning\n\n## [0.1.0]\n\nDen\nførste.\n\n- Alt";
        assert_eq!(first_paragraph(changes, "0.1.0").as_deref(), Some("Den første."));
        assert_eq!(first_paragraph(changes, "0.2.0"), None);
        assert_eq!(first_paragraph(changes, "0.3.0"), None);
    }
}

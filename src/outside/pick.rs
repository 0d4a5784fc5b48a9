//! Where files from survey tools lie: those in the folders where downloads end up, and what a path says that was dropped
//! on the window or pasted.

use std::path::{Path, PathBuf};

use directories::UserDirs;
use unicode_normalization::UnicodeNormalization;

use super::clock;
use super::store::Store;
use crate::figures::order::Arrange as _;
use crate::screens::import::SurveyFile;
use crate::ui::clean::clean_line;

const ENDINGS: [&str; 4] = ["csv", "tsv", "txt", "xlsx"];

/// So many are shown of a folder with thousands.
const MOST: usize = 400;

/// Files that could be a survey's, newest first. A folder that can't be looked through has none.
pub fn files(store: &dyn Store) -> Vec<SurveyFile> {
    let user = UserDirs::new();
    let here = std::env::current_dir().ok();
    let folders = user.as_ref().into_iter().flat_map(|user| {
        let named = [
            (user.download_dir(), "Downloads", "Nedlastinger"),
            (user.document_dir(), "Documents", "Dokumenter"),
            (user.desktop_dir(), "Desktop", "Skrivebord"),
        ];
        // Where the system doesn't say which they are, they have the names that they have everywhere.
        let folder = |(folder, usual, name): (Option<&Path>, _, _)| {
            (folder.map_or_else(|| user.home_dir().join(usual), Path::to_path_buf), name)
        };
        named.map(folder)
    });
    let mut folders: Vec<(PathBuf, &str)> = folders.collect();
    if let Some(here) = here.filter(|here| folders.iter().all(|(folder, _)| folder != here)) {
        folders.push((here, "denne mappen"));
    }
    let mut found = Vec::new();
    for (folder, called) in folders {
        for entry in store.list(&folder).unwrap_or_default() {
            let ending = entry.path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            let name = entry.path.file_name().unwrap_or_default().to_string_lossy().nfc().collect::<String>();
            let fits = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
            // Excel keeps a shadow beside what it has open.
            if entry.look.is_file && fits && !name.starts_with(['.', '~']) {
                found.push((entry.look.modified, entry.path, name, entry.look.bytes, called));
            }
        }
    }
    found.arrange_by(|a, b| (b.0, &a.1).cmp(&(a.0, &b.1)));
    found.truncate(MOST);
    found
        .into_iter()
        .map(|(modified, path, name, bytes, folder)| SurveyFile {
            path,
            name: clean_line(&name),
            folder: folder.into(),
            changed: clock::at(modified),
            bytes,
        })
        .collect()
}

/// The file that a text means which was typed, pasted or dropped: as it stands, else without what terminals put around
/// it.
pub fn meant(store: &dyn Store, text: &str) -> PathBuf {
    let readings = readings(text);
    let is_there = |path: &&PathBuf| store.look(path).is_ok();
    readings.iter().find(is_there).or(readings.first()).cloned().unwrap_or_default()
}

fn readings(text: &str) -> Vec<PathBuf> {
    let trimmed = text.trim();
    let called = trimmed.strip_prefix('&').map_or(trimmed, str::trim_start);
    let quoted = |sign: char| called.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    let mut all = vec![text.to_owned(), trimmed.to_owned()];
    all.extend(quoted('\'').map(|inner| inner.replace("'\\''", "'")));
    all.extend(quoted('"').map(str::to_owned));
    all.extend(called.strip_prefix("file://").map(|rest| {
        let path = rest.strip_prefix("localhost").unwrap_or(rest);
        // file:///C:/Users …
        let drive = path.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
        unescaped(drive.unwrap_or(path))
    }));
    if let Some(rest) = called.strip_prefix("~/")
        && let Some(user) = UserDirs::new()
    {
        all.push(user.home_dir().join(rest).to_string_lossy().into_owned());
    }
    let mut bare = String::new();
    let mut rest = called.chars();
    while let Some(c) = rest.next() {
        bare.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    all.push(bare);
    all.into_iter().filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

/// "%C3%A5" is å.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%').then(|| after.get(..2)).flatten();
        let code = code.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).0,
            None => (bytes.push(first), rest = after).0,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The file's own name, for the page that reads it.
pub fn name_of(path: &Path) -> String {
    clean_line(&path.file_name().unwrap_or_default().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::super::store::Scripted;
    use super::*;

    #[test]
    fn whatever_a_terminal_makes_of_a_dropped_file_is_understood() {
        let disk = Scripted::default();
        let here = Path::new("/hjem/Mine filer/kunde å's.csv");
        disk.put(here, b"a,b\n");
        for text in [
            "/hjem/Mine filer/kunde å's.csv",
            " /hjem/Mine filer/kunde å's.csv ",
            "\"/hjem/Mine filer/kunde å's.csv\"",
            "'/hjem/Mine filer/kunde å'\\''s.csv'",
            "& \"/hjem/Mine filer/kunde å's.csv\"",
            "/hjem/Mine\\ filer/kunde\\ å\\'s.csv",
            "file:///hjem/Mine%20filer/kunde%20%C3%A5's.csv",
            "file://localhost/hjem/Mine%20filer/kunde%20%c3%a5's.csv ",
        ] {
            assert_eq!(meant(&disk, text), here, "{text}");
        }
        let odd = Path::new("/hjem/100%25 'sant'.csv");
        disk.put(odd, b"a,b\n");
        assert_eq!(meant(&disk, "/hjem/100%25 'sant'.csv"), odd, "the text as it is comes first");
        assert_eq!(meant(&disk, "fins ikke"), Path::new("fins ikke"));
        assert!(readings("file:///C:/Users/a.csv").contains(&PathBuf::from("C:/Users/a.csv")));
    }
}

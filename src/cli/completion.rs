//! Completing a session's name in the shell: its short id, and its title once two letters of it are typed. Titles of other
//! clients are nobody's business on a screen that others see.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};

use crate::outside::file_names::short_id;
use crate::outside::folder::{Folder, in_one_word};
use crate::outside::settings::Kept;
use crate::outside::store::Disk;

/// Letters that must be typed before a title shows.
const LETTERS: usize = 2;

/// What the word begun at the shell may become.
pub(super) fn sessions(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(text) = begun.to_str() else { return Vec::new() };
    if text.contains(['/', '\\', '.', '~']) {
        return PathCompleter::file().complete(begun);
    }
    let Ok(folder) = Folder::find(data_folder()) else { return Vec::new() };
    let stored = folder.stored(&Disk).unwrap_or_default();
    let known = stored.iter().filter_map(|session| Some((short_id(session.id?), session.title.as_str())));
    fitting(text, known).into_iter().map(CompletionCandidate::new).collect()
}

/// The data folder, as the line that is being typed or the environment has it.
fn data_folder() -> Option<PathBuf> {
    let mut words = std::env::args_os().skip_while(|word| word != "--data").skip(1);
    let said = words.next().or_else(|| std::env::var_os("NORDSTJERNE_DATA")).map(PathBuf::from);
    said.or_else(|| Kept::find(&Disk).settings().data())
}

fn fitting<'a>(begun: &str, known: impl Iterator<Item = (String, &'a str)>) -> Vec<String> {
    let one_word = in_one_word(begun);
    let by_title = one_word.chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS;
    let mut fitting = Vec::new();
    for (id, title) in known {
        if id.starts_with(begun) {
            fitting.push(id.clone());
        }
        if let Some(rest) = in_one_word(title).strip_prefix(&one_word).filter(|_| by_title) {
            // As it was begun, so that the shell sees that it goes on from there.
            let begun = if begun.to_lowercase() == one_word { begun } else { &one_word };
            fitting.push(format!("{begun}{rest}"));
        }
    }
    fitting.dedup();
    fitting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_told_at_once_and_titles_from_two_letters() {
        let fits = |begun: &str| {
            let known = [("c09f3a01", "Løftet vårt (utkast)"), ("aaaa0002", "Løp & kjøp")];
            fitting(begun, known.into_iter().map(|(id, title)| (id.to_string(), title)))
        };
        assert_eq!(fits(""), ["c09f3a01", "aaaa0002"]);
        assert_eq!(fits("c0"), ["c09f3a01"]);
        assert_eq!(fits("L"), [""; 0]);
        assert_eq!(fits("Lø"), ["Løftet-vårt-utkast", "Løp-kjøp"]);
        assert_eq!(fits("løftet-vå"), ["løftet-vårt-utkast"]);
        assert_eq!(fits("--"), [""; 0]);
    }
}

//! Text as it is compared and read: what looks the same is the same.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// How many letters of what was typed a sentence repeats.
const REPEATED: usize = 12;

/// In composed form (NFC), every sort of space and line break as one space and never two in a row, nothing that shows as
/// nothing, none at the ends.
pub fn plain(text: &str) -> String {
    let seen = text.nfc().filter(|c| !is_invisible(*c)).collect::<String>();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What was typed, as a sentence repeats it: all of it when it is short.
pub fn short(typed: &str) -> String {
    let plain = plain(typed);
    match plain.grapheme_indices(true).nth(REPEATED) {
        None => plain,
        Some(_) => {
            let kept: String = plain.graphemes(true).take(REPEATED - 1).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// "Kari, Ola eller Per"; with nobody, "ingen her".
pub fn either(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    match names.split_last() {
        None => "ingen her".into(),
        Some((one, [])) => one.clone(),
        Some((last, first)) => format!("{} eller {last}", first.join(", ")),
    }
}

/// Takes no room and changes nothing: soft hyphens, joiners of words, the mark that opens a file.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_look_equal_are_equal() {
        for typed in [
            "Kari\u{a0}Nes",
            " Kari  Nes ",
            "Kari\u{202f}Nes",
            "Kari\u{2009}Nes",
            "Kari\tNes",
            "\u{feff}Kari\u{200b} Nes",
        ] {
            assert_eq!(plain(typed), "Kari Nes");
        }
        assert_eq!(plain("A\u{30a}se"), "Åse");
    }

    #[test]
    fn what_is_long_is_repeated_in_part() {
        assert_eq!(short("før\u{a0}jul"), "før jul");
        assert_eq!(short("så snart vi får det til"), "så snart vi…");
    }
}

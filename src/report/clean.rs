//! Text that others wrote, made harmless: nothing in it can move the cursor, turn the reading direction or hide.

use std::borrow::Cow;
use std::fmt::Write;

/// The same text with every control character, bidi override and invisible character written out, as `‹U+202E›`.
/// Line breaks and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(plays_tricks) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if plays_tricks(c) {
            let _ = write!(cleaned, "‹U+{:04X}›", u32::from(c));
        } else {
            cleaned.push(c);
        }
    }
    Cow::Owned(cleaned)
}

/// Whether a character hides, steers the terminal or turns the reading direction. The joiner (U+200D) and the variation
/// selectors hold emoji together, and pass.
pub fn plays_tricks(c: char) -> bool {
    let breaks_text = matches!(c, '\n' | '\t');
    if c.is_ascii() {
        return c.is_ascii_control() && !breaks_text;
    }
    let is_unseen = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
    ) || matches!(c, '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}')
        || matches!(c, '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_unseen || turns || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_or_steers_is_written_out() {
        assert_eq!(clean("løfte\u{202e}gpj"), "løfte‹U+202E›gpj");
        assert_eq!(clean("\u{1b}[2J\u{7}"), "‹U+001B›[2J‹U+0007›");
        assert_eq!(clean("a\u{e0041}\u{9b}b\r"), "a‹U+E0041›‹U+009B›b‹U+000D›");
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in ["blåbærsyltetøy på 1.\n\t«Når …»", "👩\u{200d}🚒 ❤\u{fe0f}"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }
}

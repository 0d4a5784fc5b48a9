//! Text that others wrote, made harmless: nothing in it can move the cursor, turn the reading direction or hide.

use std::borrow::Cow;
use std::fmt::Write;

/// The same text with every control character, bidi override and invisible character written out, as `‹U+202E›`.
/// Line breaks and tabs stay.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_clean(text) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len() + 16);
    let mut before = None;
    for c in text.chars() {
        // What was written out holds nothing together any more.
        before = if plays_tricks_after(before, c) {
            write_out(c, &mut cleaned);
            None
        } else {
            cleaned.push(c);
            Some(c)
        };
    }
    Cow::Owned(cleaned)
}

/// The same on one line, for lists with a line for each thing: a break in a title must not look like one more thing.
pub fn clean_line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ")
}

/// Writes a character out by its number.
pub fn write_out(c: char, to: &mut String) {
    let _ = write!(to, "‹U+{:04X}›", u32::from(c));
}

/// Whether nothing in the text would be written out.
pub fn is_clean(text: &str) -> bool {
    let mut before = None;
    text.chars().all(|c| !plays_tricks_after(before.replace(c), c))
}

/// Whether a character does so where it stands. The joiner and the selectors between text and picture hold emoji
/// together, and pass behind a picture; behind a letter they only hide.
pub fn plays_tricks_after(before: Option<char>, c: char) -> bool {
    match c {
        '\u{200d}' => !before.is_some_and(|b| is_picture(b) || b == '\u{fe0f}'),
        '\u{fe0e}' | '\u{fe0f}' => !before.is_some_and(is_picture),
        _ => plays_tricks(c),
    }
}

/// Whether a character, wherever it stands, hides, steers the terminal or turns the reading direction: the control
/// characters, and what Unicode calls bidi controls and default ignorable, with a few more that show as nothing.
pub fn plays_tricks(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !matches!(c, '\n' | '\t');
    }
    let hides = matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}')
        || matches!(c, '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200c}' | '\u{2060}'..='\u{2065}')
        || matches!(c, '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0d}')
        || matches!(c, '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}')
        || matches!(c, '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    let turns =
        matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    hides || turns || c.is_control() || is_no_character(c)
}

/// What Unicode never gives to a character: no page may hold it.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Where emoji stand, skin tones too.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}')
        || matches!(c, '\u{2190}'..='\u{27ff}' | '\u{2900}'..='\u{2bff}' | '\u{3030}' | '\u{303d}')
        || matches!(c, '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_hides_or_steers_is_written_out() {
        assert_eq!(clean("løfte\u{202e}gpj"), "løfte‹U+202E›gpj");
        assert_eq!(clean("\u{1b}[2J\u{7}"), "‹U+001B›[2J‹U+0007›");
        assert_eq!(clean("a\u{e0041}\u{9b}b\r"), "a‹U+E0041›‹U+009B›b‹U+000D›");
        assert_eq!(clean("a\u{200d}b\u{fe0f}c\u{e0100}"), "a‹U+200D›b‹U+FE0F›c‹U+E0100›");
        assert_eq!(clean("👩\u{200d}\u{200d}"), "👩\u{200d}‹U+200D›");
        assert_eq!(clean("\u{fe0f}\u{200d}"), "‹U+FE0F›‹U+200D›");
        assert_eq!(
            clean("a\u{fffe}\u{ffff}\u{fdd0}\u{10fffe}\u{e000}"),
            "a‹U+FFFE›‹U+FFFF›‹U+FDD0›‹U+10FFFE›\u{e000}"
        );
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in
            ["blåbærsyltetøy på 1.\n\t«Når …»", "👩🏽\u{200d}🚒 ❤\u{fe0f}\u{200d}🔥", "Łódź, Ýmir, 日本"]
        {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(clean_line("Løftet\nc09f3a01\tAnnet\r"), "Løftet c09f3a01 Annet‹U+000D›");
    }

    proptest! {
        /// Also text that is all tricks.
        #[test]
        fn cleaned_text_is_clean_and_stays_as_it_is(
            text in prop::collection::vec(prop_oneof![any::<char>(), "[\u{0}-\u{1f}\u{200b}-\u{202e}\u{fe00}-\u{fe0f}👩a]".prop_map(|s| s.chars().next().unwrap_or('a'))], 0..40)
        ) {
            let text: String = text.into_iter().collect();
            let cleaned = clean(&text).into_owned();
            prop_assert!(is_clean(&cleaned), "{:?}", cleaned);
            prop_assert!(!cleaned.chars().any(plays_tricks));
            prop_assert_eq!(clean(&cleaned), &*cleaned);
            let seen = |text: &str| text.chars().filter(|&c| !plays_tricks(c) && !matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')).count();
            prop_assert!(seen(&cleaned) >= seen(&text), "nothing that shows is lost");
        }
    }
}

//! From the bytes of a file to text that can be read as JSON: which encoding it is in, and nothing in it that steers a
//! terminal or hides.

use std::borrow::Cow;

use super::saved::Unreadable;
use crate::ui::clean::{plays_tricks_after, write_out};

/// Characters that hide or steer, beyond any that came there by accident.
const MOST_TRICKS: usize = 100_000;

/// Bytes looked at together.
const CHUNK: usize = 16;

/// The text that the bytes are.
///
/// # Errors
/// When they are empty, zeros, or in another encoding.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if bytes.contains(&0)
        && let Some(at) = bytes.iter().position(|&b| b == 0)
    {
        // What a disk may leave of a file after a power cut; and JSON in UTF-16 has a zero in every pair.
        let is_utf16 = at < 2 && bytes.get(1 - at).is_some_and(|&b| b != 0) || has_utf16_mark(bytes);
        return Err(if is_utf16 { Unreadable::Utf16 } else { Unreadable::Zeros { at } });
    }
    if has_utf16_mark(bytes) {
        return Err(Unreadable::Utf16);
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|e| Unreadable::NotText { at: e.valid_up_to() })
}

fn has_utf16_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// The same JSON with what plays tricks in its names and values written out, as ‹U+202E›, and line breaks in one form.
/// What is no JSON stays so, for its reader to tell where.
///
/// # Errors
/// When there is far too much of it.
pub(super) fn cleaned(text: &str) -> Result<Cow<'_, str>, Unreadable> {
    if is_plain(text) {
        return Ok(Cow::Borrowed(text));
    }
    let mut cleaned = String::with_capacity(text.len() + 64);
    let (mut rest, mut in_string, mut before, mut tricks) = (text, false, None, 0);
    while let Some(first) = rest.chars().next() {
        let (c, written) = if in_string { said(rest) } else { (first, &rest[..first.len_utf8()]) };
        rest = &rest[written.len()..];
        if written == "\"" {
            in_string = !in_string;
        }
        // What isn't escaped but should be is left for the reader.
        let stays = !in_string || written.len() == 1 && c < ' ' || !plays_tricks_after(before, c);
        if stays {
            cleaned.push_str(written);
        } else if !(c == '\r' && said(rest).0 == '\n') {
            tricks += 1;
            write_out(c, &mut cleaned);
        }
        if tricks > MOST_TRICKS {
            let what = format!("mer enn {MOST_TRICKS} tegn som ikke vises");
            return Err(Unreadable::beyond(text, text.len() - rest.len(), what));
        }
        before = stays.then_some(c);
    }
    Ok(Cow::Owned(cleaned))
}

/// Whether there is nothing to clean, which is nearly always: no such character, and no escape that could be one.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut before = None;
    loop {
        let run = until(&bytes[at..], |b| b >= 0x7f || b == b'\\');
        if run > 0 {
            before = None;
        }
        at += run;
        match bytes.get(at) {
            None => return true,
            Some(b'\\') if !matches!(bytes.get(at + 1), Some(b'"' | b'\\' | b'/' | b'n' | b't')) => {
                return false;
            }
            // À to the accents: the letters that are common here, and none of them plays tricks.
            Some(b'\\' | 0xc3..=0xcc) => (at, before) = (at + 2, None),
            Some(_) => {
                let Some(c) = text[at..].chars().next() else { return true };
                if plays_tricks_after(before, c) {
                    return false;
                }
                (at, before) = (at + c.len_utf8(), Some(c));
            }
        }
    }
}

/// How many bytes stand before the first that `stops`. Looks at many at a time, since a session can be megabytes.
pub(super) fn until(bytes: &[u8], stops: impl Fn(u8) -> bool) -> usize {
    let is_free = |chunk: &&[u8]| !chunk.iter().fold(false, |found, &b| found | stops(b));
    let free = bytes.chunks_exact(CHUNK).take_while(is_free).count() * CHUNK;
    let rest = &bytes[free..];
    free + rest.iter().position(|&b| stops(b)).unwrap_or(rest.len())
}

/// The character that a string of JSON goes on with, and how it is written there. An escape that means nothing is its
/// own first sign.
fn said(rest: &str) -> (char, &str) {
    let first = rest.chars().next().unwrap_or(' ');
    let bytes = rest.as_bytes();
    if first != '\\' {
        return (first, &rest[..first.len_utf8().min(rest.len())]);
    }
    let short = |c| (c, &rest[..2]);
    match bytes.get(1) {
        Some(b'u') => {
            let Some(high) = unit(rest) else { return ('\\', &rest[..1]) };
            let low = unit(&rest[6..]).filter(|_| (0xd800..0xdc00).contains(&high));
            match (char::from_u32(high), low.filter(|low| (0xdc00..0xe000).contains(low))) {
                (Some(c), _) => (c, &rest[..6]),
                (None, Some(low)) => {
                    let c = char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                    (c.unwrap_or('\\'), &rest[..12])
                }
                (None, None) => ('\\', &rest[..6]),
            }
        }
        Some(b'b') => short('\u{8}'),
        Some(b'f') => short('\u{c}'),
        Some(b'r') => short('\r'),
        Some(b'n') => short('\n'),
        Some(b't') => short('\t'),
        Some(b'"' | b'\\' | b'/') => short(char::from(bytes[1])),
        _ => ('\\', &rest[..1]),
    }
}

/// The number of an escape such as `\u00e5`.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::ui::clean::{clean, is_clean};

    #[test]
    fn tricks_are_written_out_however_they_are_written() {
        for (json, expected) in [
            ("[\"a\u{202e}b\"]", "[\"a‹U+202E›b\"]"),
            (r#"["a\u202Eb\u001b[2J"]"#, r#"["a‹U+202E›b‹U+001B›[2J"]"#),
            (r#"["\b\f\r"]"#, r#"["‹U+0008›‹U+000C›‹U+000D›"]"#),
            (r#"["en\r\nto\u000d\u000atre\n\t"]"#, r#"["en\nto\u000atre\n\t"]"#),
            (r#"["\udb40\udc41"]"#, r#"["‹U+E0041›"]"#),
            (r#"["\ud83d\udc69\u200d\ud83d\ude92"]"#, r#"["\ud83d\udc69\u200d\ud83d\ude92"]"#),
            (r#"["\\u202e \" \\", "\u202e"]"#, r#"["\\u202e \" \\", "‹U+202E›"]"#),
            (r#"{"n\u200bavn": "\u00e5"}"#, r#"{"n‹U+200B›avn": "\u00e5"}"#),
            ("{\r\n\"a\": 1\r\n}", "{\r\n\"a\": 1\r\n}"),
            // Not JSON: left for the reader.
            (r#"["\ud800", "\u12", "\q", "\"#, r#"["\ud800", "\u12", "\q", "\"#),
        ] {
            assert_eq!(cleaned(json).unwrap(), expected, "{json}");
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| "{ }".encode_utf16().flat_map(bytes).collect::<Vec<_>>();
        for bytes in [utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), b"\xff\xfe{\0".to_vec()] {
            assert_eq!(text_of(&bytes), Err(Unreadable::Utf16), "{bytes:?}");
        }
        assert_eq!(text_of(&[0; 900]), Err(Unreadable::Zeros { at: 0 }));
        assert_eq!(text_of(b"{\n}\0\0"), Err(Unreadable::Zeros { at: 3 }));
        assert_eq!(text_of(b"\xef\xbb\xbf{}"), Ok("{}"));
        assert_eq!(text_of(b"{\"\xc3\"}"), Err(Unreadable::NotText { at: 2 }));
    }

    #[test]
    fn there_is_an_end_to_tricks() {
        let many = format!("[\"{}\"]", "\u{7f}".repeat(MOST_TRICKS + 1));
        assert!(matches!(cleaned(&many), Err(Unreadable::Beyond { line: 1, .. })));
    }

    proptest! {
        /// Read and then cleaned, or cleaned and then read: the same, but for how line breaks are written.
        #[test]
        fn the_meaning_stays(text in "(\\PC|[\u{0}-\u{20}\u{7f}\u{200b}-\u{202e}\u{fe0f}\u{e0041}👩\"\\\\]){0,30}") {
            let escaped = text.encode_utf16().fold(String::new(), |json, unit| format!("{json}\\u{unit:04x}"));
            for json in [serde_json::to_string(&text).unwrap(), format!("\"{escaped}\"")] {
                let read: Value = serde_json::from_str(&cleaned(&json).unwrap()).unwrap();
                let read = read.as_str().unwrap_or_default();
                prop_assert!(is_clean(read), "{:?}", read);
                let lines = text.replace("\r\n", "\n");
                prop_assert_eq!(read, &*clean(&lines));
            }
        }

        #[test]
        fn the_first_that_stops_is_found(bytes in prop::collection::vec(0..9u8, 0..70), stop in 0..9u8) {
            let first = bytes.iter().position(|&b| b == stop).unwrap_or(bytes.len());
            prop_assert_eq!(until(&bytes, |b| b == stop), first);
        }

        #[test]
        fn nothing_breaks_on_what_is_no_json(text in "[\"\\\\u0d8cbå\u{200d}{},:]{0,40}") {
            let once = cleaned(&text).unwrap().into_owned();
            prop_assert_eq!(cleaned(&once).unwrap(), &*once);
        }
    }
}

//! Text that may break inside long words. Browsers know no Norwegian hyphenation, so the places are written out.

use std::fmt;

use askama::filters::{Escaper, Html, HtmlSafe};
use hypher::Lang;

/// Words shorter than this, in letters, stay whole.
const LONG: usize = 10;

/// Escaped when shown, with `&shy;` where a long word may break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct Soft<T = String>(pub(in crate::report) T);

impl<T: AsRef<str>> HtmlSafe for Soft<T> {}

impl<T: AsRef<str>> fmt::Display for Soft<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_ref();
        while let Some(c) = rest.chars().next() {
            let is_word = c.is_alphabetic();
            let end = rest.find(|c: char| c.is_alphabetic() != is_word).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            if is_word && run.chars().count() >= LONG {
                for (n, syllable) in hypher::hyphenate(run, Lang::Norwegian).enumerate() {
                    if n > 0 {
                        f.write_str("&shy;")?;
                    }
                    f.write_str(syllable)?;
                }
            } else {
                Html.write_escaped_str(&mut *f, run)?;
            }
            rest = after;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_break_and_nothing_else_is_changed() {
        let soft = Soft("Kundeopplevelser & <b>tillitsbyggende</b> svar, 100 %").to_string();
        assert!(soft.contains("&shy;"), "{soft}");
        for word in ["fylkestrafikksikkerhetsutvalgssekretariatslederfunksjonen", &"å".repeat(200_000)] {
            let soft = Soft(word).to_string();
            assert_eq!(soft.replace("&shy;", ""), word);
        }
        assert_eq!(
            soft.replace("&shy;", ""),
            "Kundeopplevelser &#38; &#60;b&#62;tillitsbyggende&#60;/b&#62; svar, 100 %"
        );
    }
}

//! Where a cursor can stand: between graphemes, and at the ends of words.

use unicode_segmentation::GraphemeCursor;

/// `at` itself when it stands between graphemes, else the end of the grapheme around it.
pub(super) fn at_or_after(text: &str, at: usize) -> usize {
    match GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) {
        Ok(false) => after(text, at),
        _ => at,
    }
}

/// One grapheme to the left.
pub(super) fn before(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// One grapheme to the right.
pub(super) fn after(text: &str, at: usize) -> usize {
    GraphemeCursor::new(at, text.len(), true).next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The start of the word that ends at or before `at`.
pub(super) fn word_before(text: &str, at: usize) -> usize {
    let mut at = at;
    let mut word = None;
    while at > 0 {
        let to = before(text, at);
        if !belongs(&text[to..at], &mut word) {
            break;
        }
        at = to;
    }
    at
}

/// The end of the word that starts at or after `at`.
pub(super) fn word_after(text: &str, at: usize) -> usize {
    let mut at = at;
    let mut word = None;
    while at < text.len() {
        let to = after(text, at);
        if !belongs(&text[at..to], &mut word) {
            break;
        }
        at = to;
    }
    at
}

/// What a grapheme is to somebody who moves by words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    Letter,
    Sign,
}

/// Whether a grapheme continues a walk over spaces and then one word, which it may be the first of.
fn belongs(grapheme: &str, word: &mut Option<Sort>) -> bool {
    let sort = match grapheme.chars().next() {
        Some(c) if c.is_whitespace() => Sort::Space,
        Some(c) if c.is_alphanumeric() => Sort::Letter,
        _ => Sort::Sign,
    };
    if word.is_none() && sort != Sort::Space {
        *word = Some(sort);
    }
    word.is_none_or(|word| word == sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_at_spaces_and_signs() {
        let text = "Vi sier fra, hver gang. ";
        let mut stops = vec![text.len()];
        while let Some(at) = stops.last().copied().filter(|at| *at > 0) {
            stops.push(word_before(text, at));
        }
        let words: Vec<&str> = stops.windows(2).map(|pair| &text[pair[1]..pair[0]]).collect();
        assert_eq!(words, [". ", "gang", "hver ", ", ", "fra", "sier ", "Vi "]);
        assert_eq!(word_after(text, 2), 7);
    }

    #[test]
    fn a_place_inside_a_grapheme_is_left_to_the_right() {
        let text = "e\u{301}n";
        assert_eq!(at_or_after(text, 1), 3);
        assert_eq!(at_or_after(text, 3), 3);
    }
}

//! Text in cells: how wide it is, where its rows end, how it is shortened.
//! Everything is counted as ratatui draws it, a grapheme at a time: the width of a joined slice is sometimes
//! another than the sum of its graphemes.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::moment::MONTHS;

/// Cells that `text` takes on one row.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.chars().count() } else { text.graphemes(true).map(cells).sum() }
}

/// Every character is a grapheme that takes one cell: most of what is drawn, and not worth a closer look.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | 'À'..='ž' | '«' | '»' | '·' | '–' | '…' | '▸' | '●' | '○'))
}

/// The rows of `text` in a column of `width` cells (0 counts as 1), as byte ranges. There is always one.
///
/// Rows break between words, and inside a word only when it is longer than a row. The spaces at a break stay at the
/// end of their row, also where that hangs over the edge. Only newlines stand in no row.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    if !is_plain(text) {
        return wrap_pieces(text, width, text.grapheme_indices(true));
    }
    if text.chars().count() <= width {
        return std::iter::once(0..text.len()).collect();
    }
    wrap_pieces(text, width, text.char_indices().map(|(at, c)| (at, &text[at..at + c.len_utf8()])))
}

fn wrap_pieces<'a>(
    text: &str,
    width: usize,
    graphemes: impl Iterator<Item = (usize, &'a str)>,
) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    // Where the word being laid begins, and how far the row was filled before it.
    let (mut word, mut before) = (0, 0);
    let mut filled = 0;
    for (at, grapheme) in graphemes {
        let end = at + grapheme.len();
        let cells = cells(grapheme);
        if is_newline(grapheme) {
            rows.push(start..at);
            (start, word, before, filled) = (end, end, 0, 0);
            continue;
        }
        if is_space(grapheme) {
            filled += cells;
            if width < HOLDS || !belong_together(&text[word..at], &text[end..]) {
                (word, before) = (end, filled);
            }
            continue;
        }
        if filled + cells > width && word > start {
            rows.push(start..word);
            filled -= before;
            (start, before) = (word, 0);
        }
        // Behind a part more may stand than the next row holds.
        while filled + cells > width && at > start {
            // A path or a long compound goes on below from one of its parts.
            let part = text[start..at].rfind('/').or_else(|| text[start..at].rfind('-'));
            let cut = part.map_or(at, |part| start + part + 1);
            rows.push(start..cut);
            (start, word, before, filled) = (cut, cut, 0, self::width(&text[cut..at]));
        }
        filled += cells;
    }
    rows.push(start..text.len());
    rows
}

/// The fewest cells where a number is held together with what it counts.
const HOLDS: usize = 24;

/// Whether a word is a number that reads as one with the word behind it: "5 TF", "3. kvartal", "45 %".
fn belong_together(word: &str, rest: &str) -> bool {
    let digits = word.trim_end_matches('.').trim_start_matches(['(', '+', '−', '-', '≥']);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().count() <= 5
        && digits.chars().all(|c| c.is_ascii_digit() || c == ',');
    if !is_number {
        return false;
    }
    let next = rest.split(char::is_whitespace).next().unwrap_or_default();
    let next = next.trim_end_matches([',', '.', ';', ':', ')', '»']);
    if word.ends_with('.') {
        return digits.len() <= 2 && (MONTHS.contains(&next) || PERIODS.contains(&next));
    }
    let is_initials = (1..=3).contains(&next.chars().count()) && next.chars().all(char::is_uppercase);
    is_initials || UNITS.contains(&next)
}

/// What an ordinal stands before, besides months.
const PERIODS: [&str; 2] = ["kvartal", "halvår"];

const UNITS: [&str; 6] = ["%", "kr", "min", "stk", "mill", "mrd"];

/// The rows of `text` as they are shown: without the spaces that hang at their ends.
pub fn lines(text: &str, width: usize) -> impl Iterator<Item = &str> {
    wrap(text, width).into_iter().map(move |row| text[row].trim_end())
}

/// The words at the head of `text` that have room in `width` cells, with ` …` where more follow: between words, since
/// half a number would be another one.
pub fn first_words(text: &str, width: usize) -> String {
    let text = text.trim();
    let head = lines(text, width).next().unwrap_or_default();
    if head == text { head.to_owned() } else { format!("{head} …") }
}

/// `text` on one row of at most `width` cells, with `…` where something was left out: behind a whole word, unless too little
/// would be left of a long one.
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    let text = if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) };
    if self::width(&text) <= width {
        return text;
    }
    let Some(room) = width.checked_sub(1) else { return Cow::Borrowed("") };
    let mut filled = 0;
    let kept = text.graphemes(true).take_while(|grapheme| {
        filled += cells(grapheme);
        filled <= room
    });
    let kept: String = kept.collect();
    let is_between =
        kept.ends_with(char::is_whitespace) || text[kept.len()..].starts_with(char::is_whitespace);
    let whole = kept.rfind(char::is_whitespace).map(|at| kept[..at].trim_end());
    let whole = whole.filter(|whole| !is_between && self::width(whole) * WORTH >= room);
    let whole = whole.unwrap_or(kept.trim_end()).trim_end_matches(LINKS);
    Cow::Owned(whole.to_owned() + "…")
}

/// What leads on to more, and stands before no `…`.
const LINKS: &[char] = &[' ', '·', ',', ';', ':', '–'];

/// Whole words stand alone where they fill this part of the room.
const WORTH: usize = 6;

/// Control characters are never drawn.
fn cells(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

fn is_newline(grapheme: &str) -> bool {
    matches!(grapheme, "\n" | "\r\n")
}

/// A space that a row may end with; the non-breaking ones hold words together.
fn is_space(grapheme: &str) -> bool {
    grapheme.chars().all(|c| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, width: usize) -> Vec<&str> {
        lines(text, width).collect()
    }

    #[test]
    fn rows_break_between_words() {
        assert_eq!(shown("Vi sier fra først, hver gang.", 12), ["Vi sier fra", "først, hver", "gang."]);
        assert_eq!(shown("Vi er i rute", 12), ["Vi er i rute"]);
        assert_eq!(shown("en\n\nto\n", 9), ["en", "", "to", ""]);
        assert_eq!(shown("", 9), [""]);
    }

    #[test]
    fn a_full_row_keeps_its_space_and_a_sign_its_word() {
        assert_eq!(wrap("fire fem", 4), [0..5, 5..8]);
        assert_eq!(shown("ja, kunden.", 7), ["ja,", "kunden."]);
        assert_eq!(shown("10\u{a0}000 kroner", 6), ["10\u{a0}000", "kroner"]);
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        assert_eq!(
            shown("Alle har hatt ordet · 1 KA, 2 OB, 5 TF, 6 GH", 35),
            ["Alle har hatt ordet · 1 KA, 2 OB,", "5 TF, 6 GH"]
        );
        assert_eq!(
            shown("Kundeservice, saksmåling, 3. kvartal 2026", 30),
            ["Kundeservice, saksmåling,", "3. kvartal 2026"]
        );
        assert_eq!(shown("De som er misfornøyde er 45 % nå", 28), ["De som er misfornøyde er", "45 % nå"]);
        assert_eq!(shown("Kunden må mase, og vi er 5 av", 26), ["Kunden må mase, og vi er 5", "av"]);
    }

    #[test]
    fn a_path_goes_on_below_from_one_of_its_parts() {
        assert_eq!(
            shown("/home/kari/reports/2026-12-01-cx-strategi-for-ledergruppen.html", 44),
            ["/home/kari/reports/", "2026-12-01-cx-strategi-for-ledergruppen.html"]
        );
        assert_eq!(shown("kundetilfredshets-undersøkelsen", 20), ["kundetilfredshets-", "undersøkelsen"]);
    }

    #[test]
    fn a_compound_longer_than_the_row_goes_on_below() {
        assert_eq!(
            shown("en kundetilfredshetsundersøkelse", 10),
            ["en", "kundetilfr", "edshetsund", "ersøkelse"]
        );
        assert_eq!(shown("世界世", 4), ["世界", "世"]);
        assert_eq!(shown("世界", 1), ["世", "界"]);
    }

    #[test]
    fn clipped_text_says_so() {
        assert_eq!(clip("Levering", 8), "Levering");
        assert_eq!(clip("Levering", 7), "Leveri…");
        assert_eq!(clip("på dør", 4), "på…");
        assert_eq!(clip("世界", 3), "世…");
        assert_eq!(clip("en\nto", 9), "en to");
        assert_eq!(clip("en", 0), "");
    }

    #[test]
    fn what_is_plain_takes_one_cell_a_character() {
        for c in (' '..='\u{2fff}').filter(|c| is_plain(c.encode_utf8(&mut [0; 4]))) {
            let text = format!("a{c}{c}e");
            assert_eq!(text.graphemes(true).map(cells).collect::<Vec<_>>(), [1; 4], "{c:?}");
        }
    }

    #[test]
    fn what_stands_behind_a_part_is_no_wider_than_a_row() {
        let text = "-世👩\u{200d}👧";
        let rows: Vec<_> = wrap(text, 3).into_iter().map(|row| &text[row]).collect();
        assert_eq!(rows, ["-", "世", "👩\u{200d}👧"]);
    }

    #[test]
    fn a_row_is_cut_behind_a_word() {
        assert_eq!(clip("Gap, og velg gapene vi tetter først", 17), "Gap, og velg…");
        assert_eq!(clip("Gap, og velg gapene vi tetter først", 20), "Gap, og velg gapene…");
        assert_eq!(
            clip("X kundetilfredshetsundersøkelsene", 20),
            "X kundetilfredshets…",
            "too little is left"
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in TEXT, width in 1usize..14) {
            let rows = wrap(&text, width);
            let mut end = 0;
            for (n, row) in rows.iter().enumerate() {
                let between = &text[end..row.start];
                prop_assert!(between.is_empty() || (n > 0 && matches!(between, "\n" | "\r\n")), "lost {between:?}");
                let shown = text[row.clone()].trim_end_matches(|c: char| is_space(c.encode_utf8(&mut [0; 4])));
                prop_assert!(
                    self::width(shown) <= width || shown.graphemes(true).count() == 1,
                    "{shown:?} is wider than {width}"
                );
                end = row.end;
            }
            prop_assert_eq!(end, text.len());
        }

        #[test]
        fn clipping_keeps_within_the_width(text in TEXT, width in 0usize..14) {
            prop_assert!(self::width(&clip(&text, width)) <= width);
            // A sentence of short words is never cut within one.
            let words = text.split_whitespace().map(|word| word.chars().take(4).collect::<String>());
            let text = words.collect::<Vec<_>>().join(" ");
            let cut = clip(&text, width.max(12));
            let last = cut.strip_suffix('…').map(|cut| cut.rsplit(' ').next().unwrap_or_default().to_owned());
            let is_whole = |last: String| text.split(' ').any(|word| word.trim_end_matches(LINKS) == last);
            prop_assert!(last.is_none_or(is_whole), "{cut} of {text}");
        }
    }

    /// Words, spaces, newlines, wide and zero-width signs, combining marks, joined emoji, flags, controls.
    const TEXT: &str = "([a-zæøå]{1,9}|[ ]{1,3}|\n|\r\n|\t|世|é|e\u{301}|\u{301}|\u{200b}|\u{200d}|👩\u{200d}👧|🇳🇴|🇳|ﾞ|कि|\u{a0}|.){0,24}";
}

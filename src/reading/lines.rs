//! The structure of what was pasted, read before it is flattened: lines, columns, bullets and numbering.

use crate::moment::MONTHS;

/// One line, without the bullet or the number that it began with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// Without spaces at its ends, but with the tabs of empty columns before it; never empty.
    pub text: &'t str,
    /// It bore a bullet or a number.
    pub is_item: bool,
}

impl<'t> Line<'t> {
    /// Its columns, when tabs or upright strokes part it; else the line. Empty ones are left out, unless columns are
    /// told by their place.
    pub fn columns(self) -> Vec<&'t str> {
        let sign = if self.text.contains('\t') { '\t' } else { '|' };
        self.text.trim_matches('|').split(sign).map(str::trim).collect()
    }
}

/// The lines with something on them. Dashes and numbers are taken for bullets only where another line has one too: alone
/// they may be the speaker's own.
pub fn lines(pasted: &str) -> Vec<Line<'_>> {
    let all: Vec<_> = pasted.split(is_break).filter(|line| !line.trim().is_empty()).collect();
    let is_list = all.iter().filter(|line| marked(line).is_some()).count() > 1;
    let read = all.into_iter().map(|line| match marked(line) {
        Some((sure, text)) if sure || is_list => Line { text, is_item: true },
        _ => Line { text: line.trim_end().trim_start_matches(is_gap), is_item: false },
    });
    read.filter(|line| !line.text.is_empty()).collect()
}

/// The text behind a bullet or a number, and whether that can be nothing else.
fn marked(line: &str) -> Option<(bool, &str)> {
    let line = line.trim();
    bullet(line).or_else(|| number(line))
}

/// A space that parts no columns.
fn is_gap(c: char) -> bool {
    c.is_whitespace() && c != '\t'
}

/// Whether a line ends here. Office programs write breaks of their own.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Signs that stand in front of an item and nowhere else; the last two are Word's, from a font of its own.
const BULLETS: &str = "•◦▪▫●○■□‣⁃∙·➢➤✓✔☐☑\u{f0b7}\u{f0a7}";

/// A bullet, whether it can be nothing else, and the text behind it.
fn bullet(line: &str) -> Option<(bool, &str)> {
    let mut signs = line.chars();
    let first = signs.next()?;
    let rest = signs.as_str();
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if BULLETS.contains(first) {
        Some((true, unticked(rest)))
    } else if "-–—*+".contains(first) && apart {
        Some((false, unticked(rest)))
    } else {
        // What Outlook makes of a hollow bullet.
        (first == 'o' && rest.starts_with('\t')).then(|| (true, rest.trim()))
    }
}

/// Without the box that is ticked when it is done.
fn unticked(rest: &str) -> &str {
    let rest = rest.trim();
    ["[ ]", "[x]", "[X]"].iter().find_map(|tick| rest.strip_prefix(tick)).unwrap_or(rest).trim()
}

/// "1.", "12)", "(3)", "b)" before a text that is no month.
fn number(line: &str) -> Option<(bool, &str)> {
    let (head, rest) = line.split_once(char::is_whitespace)?;
    let bare = head.strip_suffix(['.', ')'])?;
    let bare = bare.strip_prefix('(').unwrap_or(bare);
    let is_number = matches!(bare.len(), 1..=3) && bare.bytes().all(|b| b.is_ascii_digit());
    let is_letter = head.ends_with(')') && bare.len() == 1 && bare.bytes().all(|b| b.is_ascii_lowercase());
    let rest = rest.trim();
    let first: String = rest.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let is_month = first.chars().count() >= 3 && MONTHS.iter().any(|month| month.starts_with(&first));
    ((is_number && !is_month) || is_letter).then_some((false, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pasted: &str) -> Vec<&str> {
        lines(pasted).iter().map(|line| line.text).collect()
    }

    #[test]
    fn bullets_and_numbers_are_no_words() {
        let pasted =
            "•\u{a0} a\r\n\t◦ b\r– c\u{b}1. d\n(2) e\u{2028}c) f\n- [x] g\no\th\n\u{f0b7}i\n* j\n\n12) k\n";
        assert_eq!(texts(pasted), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"]);
        assert!(lines(pasted).iter().all(|line| line.is_item));
    }

    #[test]
    fn what_may_be_the_speakers_own_stays_where_it_stands_alone() {
        for line in
            ["– Vi kommer, sa de", "1. desember ringte vi", "2. Ring", "-12 poeng", "+23", "3,5", "ok) ja"]
        {
            assert_eq!(texts(line), [line]);
            assert_eq!(texts(&format!("først\n{line}")), ["først", line]);
        }
        assert_eq!(texts("• \n–\n  "), Vec::<&str>::new());
        assert_eq!(texts("• – Vi kommer, sa de"), ["– Vi kommer, sa de"]);
        assert_eq!(
            texts("1. desember kom de\n2. januar gikk de"),
            ["1. desember kom de", "2. januar gikk de"]
        );
    }

    #[test]
    fn columns_are_parted_by_tabs_else_by_strokes() {
        let columns = |text| Line { text, is_item: false }.columns();
        assert_eq!(columns("Kari\tLeder | Oslo\t"), ["Kari", "Leder | Oslo", ""]);
        assert_eq!(columns("| Kari | Leder |"), ["Kari", "Leder"]);
        assert_eq!(columns("Kari Nes"), ["Kari Nes"]);
    }
}

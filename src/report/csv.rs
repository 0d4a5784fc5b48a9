//! Tables for a Norwegian spreadsheet: semicolons, decimal comma, a byte order mark, CRLF. What people wrote stays text:
//! no cell can become a formula, a row or a column.

use std::fmt;

use crate::figures::rounding::whole;
use crate::moment::{Day, MONTHS};

/// Rows under a head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub head: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    /// What people wrote: it stays text.
    Text(String),
    /// What the program wrote, which a spreadsheet may read as it likes: "09:05".
    Ours(String),
    Whole(i64),
    /// A number shown with so many decimals, halves away from zero.
    Decimal(f64, u8),
    Day(Day),
}

/// The whole table, ready for a file.
pub fn csv(sheet: &Sheet) -> String {
    let mut out = String::from('\u{feff}');
    line(sheet.head.iter().map(|head| text(head)), &mut out);
    for row in &sheet.rows {
        line(row.iter().map(Cell::written), &mut out);
    }
    out
}

/// The whole table for machines: commas, decimal points, ISO dates, and every text as it is.
pub fn tidy(sheet: &Sheet) -> String {
    let mut out = sheet.head.join(",");
    out.push('\n');
    for row in &sheet.rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            match cell {
                Cell::Text(words) => {
                    out.push('"');
                    out.push_str(&words.trim_end().replace("\r\n", "\n").replace('"', "\"\""));
                    out.push('"');
                }
                cell => out.push_str(&cell.to_string().replace(',', ".")),
            }
        }
        out.push('\n');
    }
    out
}

fn line(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push_str(&cells.collect::<Vec<_>>().join(";"));
    out.push_str("\r\n");
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub fn count(n: usize) -> Self {
        Cell::Whole(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// "ja", or nothing.
    pub fn tick(is_so: bool) -> Self {
        if is_so { Cell::Text("ja".into()) } else { Cell::Empty }
    }

    /// What `cell` makes of something that may be missing.
    pub fn of<T>(value: Option<T>, cell: impl Fn(T) -> Self) -> Self {
        value.map_or(Cell::Empty, cell)
    }

    /// A figure that is shown as a whole number, halves away from zero.
    pub fn rounded(value: f64) -> Self {
        Cell::Whole(whole(value))
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// As it stands in the file.
    fn written(&self) -> String {
        if let Cell::Text(words) = self { text(words) } else { self.to_string() }
    }
}

/// No space between thousands, and a minus that a spreadsheet reads.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Cell::Empty => String::new(),
            Cell::Text(words) | Cell::Ours(words) => words.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Day(day) => String::from(*day),
            Cell::Decimal(value, 0) => whole(*value).to_string(),
            Cell::Decimal(value, decimals) => {
                let places = usize::from(*decimals);
                let steps = whole(value * 10_f64.powi(i32::from(*decimals)));
                let digits = format!("{:0>least$}", steps.unsigned_abs(), least = places + 1);
                let (ones, rest) = digits.split_at(digits.len() - places);
                format!("{}{ones},{rest}", if steps < 0 { "-" } else { "" })
            }
        })
    }
}

/// Text as a cell: quoted where it must be, its line breaks those of a spreadsheet, and with an apostrophe before what
/// would be a formula.
fn text(words: &str) -> String {
    let mut told: String = words.trim_end().replace("\r\n", "\n").replace('\r', "\n");
    told.retain(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let is_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '＝' | '＋' | '－' | '＠' | '−');
    if told.starts_with('\t') || told.trim_start().starts_with(is_formula) || is_taken_for_another(&told) {
        told.insert(0, '\'');
    }
    if told.contains([';', '"', '\n', '\t', ',']) || told.starts_with([' ', '\'']) {
        told = format!("\"{}\"", told.replace('"', "\"\""));
    }
    told
}

/// A spreadsheet would make a date or a number of these words: "1/2", "0047", "12. mars". A figure of ours is no text.
fn is_taken_for_another(words: &str) -> bool {
    let words = words.trim();
    if !words.starts_with(|c: char| c.is_ascii_digit()) || words.chars().count() > 30 {
        return false;
    }
    let is_mark = |c: char| c.is_ascii_digit() || ".,:/- %\u{a0}eE+".contains(c);
    let first = words.trim_start_matches(|c: char| c.is_ascii_digit() || ". /-".contains(c)).to_lowercase();
    let months = MONTHS.iter().map(|month| &month[..3]);
    words.chars().all(is_mark) || months.into_iter().any(|month| first.starts_with(month))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A reader of its own: what a spreadsheet makes of the file.
    fn read(file: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut chars = file.strip_prefix('\u{feff}').expect("a byte order mark").chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
                '"' => quoted = !quoted,
                ';' if !quoted => row.push(std::mem::take(&mut cell)),
                '\r' if !quoted => {
                    assert_eq!(chars.next(), Some('\n'));
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                c => cell.push(c),
            }
        }
        assert!(cell.is_empty() && row.is_empty() && !quoted, "the last line is whole");
        rows
    }

    fn sheet(cells: Vec<Cell>) -> Sheet {
        Sheet { head: vec!["Hva"; cells.len()], rows: vec![cells] }
    }

    #[test]
    fn numbers_are_those_of_a_norwegian_spreadsheet() {
        let cells = vec![
            Cell::Decimal(0.725_687_6, 2),
            Cell::Decimal(-12.5, 1),
            Cell::Decimal(-0.004, 2),
            Cell::Whole(-1_200_000),
            Cell::Empty,
            Cell::rounded(-0.5),
        ];
        assert_eq!(csv(&sheet(cells)).lines().nth(1), Some("0,73;-12,5;0,00;-1200000;;-1"));
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in
            ["=1+1", "+47 22", "-3", "@SUM(A1)", "\t=1", "  =1", "\n=1", "＝1", "＠a", "−5", "=\"a\";b"]
        {
            let row = read(&csv(&sheet(vec![Cell::text(text)]))).remove(1);
            assert!(row[0].starts_with('\''), "{text:?}: {row:?}");
        }
        assert_eq!(
            csv(&sheet(vec![Cell::text("– sa hun; \"ja\"\r\nNei")])).lines().nth(1),
            Some("\"– sa hun; \"\"ja\"\"")
        );
    }

    #[test]
    fn text_that_would_become_a_date_or_a_number_stays_text() {
        let written = |words: &str| read(&csv(&sheet(vec![Cell::text(words)]))).remove(1).remove(0);
        for words in ["1/2", "0047", "12. mars", "3-4", "1e5", "2026-10-14", "10:30", "7. des. 2026", "95 %"]
        {
            assert_eq!(written(words), format!("'{words}"));
        }
        for words in ["3 av 5", "12 telefoner", "1. mann på vakt", "Uke 44", "24 timer"] {
            assert_eq!(written(words), words);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(texts in prop::collection::vec("[a-zæøå;\",=+@ \n\r\t'-]{0,12}|\\PC{0,9}", 1..5)) {
            let cells: Vec<_> = texts.iter().map(Cell::text).collect();
            let rows = read(&csv(&sheet(cells)));
            prop_assert_eq!(rows.len(), 2);
            for (read, text) in rows[1].iter().zip(&texts) {
                let text = text.replace("\r\n", "\n").replace('\r', "\n");
                let text = if text.trim().is_empty() { "" } else { text.trim_end() };
                let bare = read.strip_prefix('\'').filter(|_| !text.starts_with('\'')).unwrap_or(read);
                prop_assert_eq!(bare, text);
                prop_assert!(!read.trim_start().starts_with(['=', '+', '-', '@', '\t']), "{}", read);
            }
        }
    }
}

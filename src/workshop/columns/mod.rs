//! What each column of a table is: its heading, what it most likely holds, and which rows count at all. Guesses are for
//! showing; nothing is read by them before somebody has seen them.

mod guess;
mod reading;
mod rows;
mod words;

#[cfg(test)]
mod tests;

use super::table::Table;

pub use guess::{Doubt, Guess};
pub use reading::{Marks, Order, Reads, Said, Unit, amount, moment, number_said, span};
pub use rows::{LeftOut, Rows};
pub use words::folded;

/// Rows among which the headings are looked for.
const TOP: usize = 30;

/// The headings of a table, and where its rows begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headings {
    /// One for each column, as they are shown; unlike one another.
    pub names: Vec<String>,
    /// What the tool itself calls the column; empty where it does not say.
    codes: Vec<String>,
    /// The first row that is no heading.
    pub first_row: usize,
    /// How many rows the headings take.
    pub header_rows: usize,
}

impl Headings {
    pub fn of(table: &Table) -> Self {
        let text = |row: usize, column: usize| table.columns[column].text(row);
        let width = table.columns.len();
        let filled = |row: usize| (0..width).filter(|&column| !text(row, column).is_empty()).count();
        let top = table.rows.min(TOP);
        let widest = (0..top).map(filled).max().unwrap_or_default();
        // A title above has a cell or two; a heading may be missing here and there.
        let row = (0..top).find(|&row| filled(row) * 5 >= widest * 3).unwrap_or_default();
        let holds = |row: usize, begins: &str| (0..width).any(|column| text(row, column).starts_with(begins));
        let below = |rows: usize| row + rows;
        let import_id = "{\"ImportId\"";
        let (names, codes, header_rows) = if below(2) < table.rows && holds(below(2), import_id) {
            let named = |row: usize| (0..width).map(|column| shown(text(row, column))).collect::<Vec<_>>();
            (named(below(1)), named(row), 3)
        } else if below(1) < table.rows && holds(below(1), import_id) {
            ((0..width).map(|column| shown(text(row, column))).collect(), Vec::new(), 2)
        } else if width > 1 && folded(text(row, 0)) == "respondent id" && text(below(1), 1).is_empty() {
            (in_two_rows(width, |column| (text(row, column), text(below(1), column))), Vec::new(), 2)
        } else {
            ((0..width).map(|column| shown(text(row, column))).collect(), Vec::new(), 1)
        };
        let codes = if codes.is_empty() { vec![String::new(); width] } else { codes };
        Self { names: unlike(names), codes, first_row: row + header_rows, header_rows }
    }

    /// The column whose heading reads like this.
    pub fn find(&self, heading: &str) -> Option<usize> {
        let heading = folded(heading);
        self.names.iter().position(|name| folded(name) == heading)
    }

    /// Whether the column is called by one of these folded words, by the tool or by its wording.
    fn is_called(&self, column: usize, words: &[&str]) -> bool {
        let is = |name: &str| words.contains(&folded(name).as_str());
        is(&self.names[column]) || is(&self.codes[column])
    }
}

/// A question stands once above all its columns; under it what each asks.
fn in_two_rows<'t>(width: usize, cells: impl Fn(usize) -> (&'t str, &'t str)) -> Vec<String> {
    let mut question = String::new();
    let named = (0..width).map(|column| {
        let (above, under) = cells(column);
        if !above.is_empty() {
            question = shown(above);
        }
        match shown(under) {
            under
                if under.is_empty()
                    || ["response", "open-ended response"].contains(&folded(&under).as_str()) =>
            {
                question.clone()
            }
            under => format!("{question} – {under}"),
        }
    });
    named.collect()
}

/// A heading as it is shown: on one line, without tags.
fn shown(heading: &str) -> String {
    let mut plain = String::with_capacity(heading.len());
    let mut in_tag = false;
    let mut rest = heading.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '<' if rest.peek().is_some_and(|&c| c.is_ascii_alphabetic() || c == '/') => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            c => plain.push(c),
        }
    }
    crate::report::clean::clean_line(&plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Empty headings get a name, and the second of two alike a number.
fn unlike(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashMap::new();
    let unlike = names.into_iter().enumerate().map(|(at, name)| {
        let name = if name.is_empty() { format!("Kolonne {}", at + 1) } else { name };
        let times = seen.entry(folded(&name)).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 { format!("{name} ({times})") } else { name }
    });
    unlike.collect()
}

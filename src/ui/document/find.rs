//! Finding words in a laid-out document, also when they go on from one row to the next.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::{Content, Laid};
use crate::ui::wrap;

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The row where it begins.
    pub row: usize,
    /// Every row it is on, with its columns.
    cells: Vec<(usize, Range<u16>)>,
}

/// A character of the page in lower case, with its place.
struct Letter {
    sign: char,
    row: usize,
    columns: Range<u16>,
}

impl Laid {
    /// Every place where `words` stand, from the top, whatever their case and line breaks. Nothing is found
    /// for nothing, and places don't overlap.
    pub fn find(&self, words: &str) -> Vec<Found> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
        let mut found = Vec::new();
        if words.is_empty() {
            return found;
        }
        let mut first = 0;
        for block in self.rows.chunk_by(|a, b| a.block == b.block) {
            let letters = self.letters(first..first + block.len());
            let mut at = 0;
            while at + words.len() <= letters.len() {
                let here = &letters[at..at + words.len()];
                if here.iter().map(|letter| letter.sign).eq(words.iter().copied()) {
                    found.push(place(here));
                    at += words.len();
                } else {
                    at += 1;
                }
            }
            first += block.len();
        }
        found
    }

    /// Lays a style over what was found, where it is in view.
    pub fn highlight(&self, found: &[Found], buf: &mut Buffer, area: Rect, scroll: usize, style: Style) {
        for (row, columns) in found.iter().flat_map(|found| &found.cells) {
            let Some(y) = row.checked_sub(scroll).filter(|y| *y < usize::from(area.height)) else { continue };
            let (x, width) = (area.x.saturating_add(columns.start), columns.end - columns.start);
            let cells = Rect { x, y: area.y + y as u16, width, height: 1 };
            buf.set_style(cells.intersection(area), style);
        }
    }

    /// The letters of some rows, with one space for each stretch of empty cells.
    fn letters(&self, rows: Range<usize>) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::new();
        for row in rows {
            letters.push(Letter { sign: ' ', row, columns: 0..0 });
            self.signs(row, |sign, columns| {
                for sign in sign.chars().flat_map(char::to_lowercase) {
                    let sign = if sign.is_whitespace() { ' ' } else { sign };
                    letters.push(Letter { sign, row, columns: columns.clone() });
                }
            });
        }
        letters.dedup_by(|a, b| a.sign == ' ' && b.sign == ' ');
        letters
    }

    /// Calls with each sign of a row and its columns.
    fn signs(&self, row: usize, mut each: impl FnMut(&str, Range<u16>)) {
        let row = &self.rows[row];
        let mut x = row.x;
        let mut next = |sign: &str, width: usize| {
            let end = x.saturating_add(width as u16);
            each(sign, x..end);
            x = end;
        };
        match &row.content {
            Content::Words(line) => {
                for span in &line.spans {
                    span.content.graphemes(true).for_each(|sign| next(sign, wrap::width(sign)));
                }
            }
            Content::Picture(picture, row) => {
                self.pictures[*picture].signs(*row).for_each(|sign| next(sign, 1));
            }
        }
    }
}

/// The cells of a stretch of letters, row by row.
fn place(letters: &[Letter]) -> Found {
    let mut cells: Vec<(usize, Range<u16>)> = Vec::new();
    for letter in letters.iter().filter(|letter| !letter.columns.is_empty()) {
        match cells.last_mut() {
            Some((row, columns)) if *row == letter.row => columns.end = letter.columns.end,
            _ => cells.push((letter.row, letter.columns.clone())),
        }
    }
    Found { row: letters.first().map_or(0, |letter| letter.row), cells }
}

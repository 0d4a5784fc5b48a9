//! Which rows of a table count: not tests, not what nobody finished, not totals, and of several that belong to one only
//! the last. How many of each were left out is told.

use std::collections::HashMap;

use super::words::folded;
use super::{Headings, Said, amount};
use crate::workshop::table::{Column, Table};

/// Rows left out, by why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub tests: usize,
    pub unfinished: usize,
    pub without_answer: usize,
    pub totals: usize,
    pub repeated: usize,
    pub negative: usize,
}

/// The rows that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// All that stand under the headings.
    pub all: usize,
    pub kept: Vec<usize>,
    pub left_out: LeftOut,
}

const STATUS: [&str; 3] = ["status", "response type", "svartype"];
const TESTS: [&str; 5] = ["survey preview", "test", "spam", "survey test", "preview"];
const HALF: [&str; 4] = ["started", "partial", "påbegynt", "delvis"];
const FINISHED: [&str; 4] = ["finished", "fullført", "completed", "ferdig"];
const NO: [&str; 5] = ["false", "no", "nei", "0", "usann"];
const TOTALS: [&str; 6] = ["sum", "total", "totalt", "totalsum", "i alt", "sum total"];

impl Rows {
    /// Rows that are neither empty, nor tests, nor unfinished.
    pub fn of(table: &Table, headings: &Headings) -> Self {
        let columns = |words: &[&str]| -> Vec<&Column> {
            let is = |&at: &usize| headings.is_called(at, words);
            (0..table.columns.len()).filter(is).map(|at| &table.columns[at]).collect()
        };
        let (status, finished) = (columns(&STATUS), columns(&FINISHED));
        let says = |columns: &[&Column], row: usize, words: &[&str]| {
            columns.iter().any(|column| words.contains(&folded(column.text(row)).as_str()))
        };
        let mut rows = Self::default();
        for row in headings.first_row..table.rows {
            if table.columns.iter().all(|column| column.which(row).is_none()) {
                continue;
            }
            rows.all += 1;
            if says(&status, row, &TESTS) {
                rows.left_out.tests += 1;
            } else if says(&status, row, &HALF) || says(&finished, row, &NO) {
                rows.left_out.unfinished += 1;
            } else {
                rows.kept.push(row);
            }
        }
        rows
    }

    /// Leaves out rows where none of these columns says anything.
    pub fn answered(&mut self, says_something: impl Fn(usize) -> bool) {
        let before = self.kept.len();
        self.kept.retain(|&row| says_something(row));
        self.left_out.without_answer += before - self.kept.len();
    }

    /// Leaves out all but the last row of each that bears the same id; those without one stay.
    pub fn once_per(&mut self, id: &Column) {
        let mut last = HashMap::new();
        for &row in &self.kept {
            if let Some(which) = id.which(row) {
                last.insert(which, row);
            }
        }
        let before = self.kept.len();
        self.kept.retain(|&row| id.which(row).is_none_or(|which| last.get(&which) == Some(&row)));
        self.left_out.repeated += before - self.kept.len();
    }

    /// Leaves out a last row that adds up those above: it says so, or one of these amounts is their sum within half a
    /// krone a row.
    pub fn without_total(&mut self, table: &Table, amounts: &[&Column]) {
        let Some((&last, above)) = self.kept.split_last() else { return };
        let says_so = table
            .columns
            .iter()
            .any(|column| TOTALS.contains(&folded(column.text(last)).trim_end_matches(':')));
        let read = |column: &Column, row: usize| column.at(row).map_or(Said::Blank, amount).this();
        let adds_up = above.len() > 2
            && amounts.iter().any(|column| {
                let sum: i64 = above.iter().filter_map(|&row| read(column, row)).sum();
                let within = 50 * above.len() as i64;
                read(column, last).is_some_and(|total| total != 0 && (total - sum).abs() <= within)
            });
        if says_so || adds_up {
            self.kept.pop();
            self.left_out.totals += 1;
        }
    }
}

impl LeftOut {
    /// All but what was answered before it came.
    pub fn others(self) -> usize {
        self.tests + self.unfinished + self.without_answer + self.totals + self.repeated
    }

    /// "3 prøvesvar, 6 som ikke fullførte"; empty when none was left out.
    pub fn words(self) -> String {
        let counts = [
            (self.tests, "prøvesvar", "prøvesvar"),
            (self.unfinished, "som ikke fullførte", "som ikke fullførte"),
            (self.without_answer, "uten svar på noe av dette", "uten svar på noe av dette"),
            (self.totals, "sumrad", "sumrader"),
            (self.repeated, "som er erstattet av et senere svar", "som er erstattet av et senere svar"),
            (self.negative, "besvart før den kom", "besvart før de kom"),
        ];
        let told = counts.into_iter().filter(|(n, ..)| *n > 0);
        told.map(|(n, one, many)| {
            format!("{} {}", crate::figures::number::grouped(n as i64), if n == 1 { one } else { many })
        })
        .collect::<Vec<_>>()
        .join(", ")
    }
}

//! How much goes in from a file, and how that is said.

use crate::exercises::Measured;
use crate::figures::number::{grouped, in_words};
use crate::figures::words::{capital, together};

/// How many of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub figures: usize,
    pub classes: usize,
    /// Things that go with how satisfied customers are.
    pub drivers: usize,
    /// Answers of those at the table.
    pub ballots: usize,
}

impl Count {
    pub(super) fn add(&mut self, measured: &Measured) {
        match measured {
            Measured::Answers(_) | Measured::Amount(_) => self.figures += 1,
            Measured::Class(_) => self.classes += 1,
            Measured::Drivers(drivers) => self.drivers += drivers.drivers.len(),
            Measured::Ballot { .. } => self.ballots += 1,
            Measured::Comment { .. } => {}
        }
    }

    /// Nothing at all.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// "seks tall og fire sammenhenger".
    pub fn words(self) -> String {
        let counts = [
            (self.figures, "ett tall", "tall"),
            (self.classes, "én kundeklasse", "kundeklasser"),
            (self.drivers, "én sammenheng", "sammenhenger"),
            (self.ballots, "ett svar", "svar"),
        ];
        let told = counts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| match n {
            1 => one.to_owned(),
            2..=12 => format!("{} {many}", in_words(n)),
            n => format!("{} {many}", grouped(n as i64)),
        });
        let told: Vec<String> = told.collect();
        together(&told.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// "Seks tall og fire sammenhenger er satt inn fra filen."
pub fn put_in(count: Count) -> String {
    format!("{} er satt inn fra filen.", capital(&count.words()))
}

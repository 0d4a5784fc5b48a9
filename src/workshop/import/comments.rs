//! What customers wrote in their own words, to be taken in one by one and by hand: without a name, for the leaders.

use super::Destination;
use super::Source;
use crate::exercises::{Ids, Measured, Offer};
use crate::moment::Moment;
use crate::report::clean::clean;
use crate::workshop::session::{Edit, Session};

/// The comments of a column, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Comments {
    pub texts: Vec<String>,
}

impl Comments {
    /// Of the rows that count.
    pub fn of(source: &Source, column: usize) -> Self {
        let column = &source.table.columns[column];
        let texts = source
            .rows
            .kept
            .iter()
            .filter_map(|&row| column.at(row))
            .map(|value| clean(&value.text).into_owned());
        Self { texts: texts.collect() }
    }
}

/// The edit that makes an answer of a comment.
pub fn comment(
    session: &Session,
    ids: &mut Ids,
    place: &Destination,
    said: &str,
    at: Moment,
) -> Option<Edit> {
    let what = Measured::Comment { said: said.trim().to_owned(), at };
    let offer = Offer::Measured { id: ids.take(), at: place.at, what };
    let edit = session.exercise(place.exercise)?.work.accept(&offer)?;
    Some(Edit::sheet(place.exercise, edit))
}

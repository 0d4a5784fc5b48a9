//! What customers wrote in their own words, to be taken in one by one and by hand: without a name, for the leaders.

use super::Destination;
use super::measure::rows;
use super::{Mapping, Source};
use crate::exercises::{Ids, Measured, Offer};
use crate::moment::Moment;
use crate::report::clean::clean;
use crate::workshop::session::{Edit, Session};

/// The comments of a column, in the order of the file, each with the row that it stands in.
#[derive(Debug, Clone, Default)]
pub struct Comments {
    pub texts: Vec<(usize, String)>,
}

impl Comments {
    /// Of the rows that count by the mapping. Who only wrote a comment has answered too.
    pub fn of(source: &Source, mapping: &Mapping, column: usize) -> Self {
        let column = &source.table.columns[column];
        let rows = rows(source, mapping).kept;
        let texts = rows.into_iter().filter_map(|row| Some((row, clean(&column.at(row)?.text).into_owned())));
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

//! What customers wrote in their own words, to be taken in one by one and by hand: without a name, for the leaders.

use super::measure::rows;
use super::{Destination, Mapping, Source};
use crate::exercises::{Finding, Ids, Measured, Offer};
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

    /// What those became that have been taken in already: word for word, or with words taken out of them.
    pub fn made_before(&self, session: &Session) -> impl Iterator<Item = (usize, String)> {
        let mut nameless = Vec::new();
        each_answer(session, &mut |answer| {
            if answer.by.is_none() {
                nameless.push(answer.text.to_string());
            }
        });
        self.texts.iter().filter_map(move |(row, text)| {
            Some((*row, nameless.iter().find(|answer| is_made_of(answer, text))?.clone()))
        })
    }
}

/// The words of an answer are a comment's, in their order, and at least half of them.
fn is_made_of(answer: &str, comment: &str) -> bool {
    let mut words = comment.split_whitespace();
    let (kept, all) = (answer.split_whitespace().count(), comment.split_whitespace().count());
    kept > 0 && 2 * kept >= all && answer.split_whitespace().all(|word| words.any(|its| its == word))
}

/// Something that was said in the session says just this.
pub fn has_comment(session: &Session, said: &str) -> bool {
    let mut has = false;
    each_answer(session, &mut |answer| has |= answer.text.split_whitespace().eq(said.split_whitespace()));
    has
}

fn each_answer(session: &Session, tell: &mut dyn FnMut(&Finding<'_>)) {
    for exercise in session.exercises() {
        exercise.work.findings(&mut |finding| tell(&finding));
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

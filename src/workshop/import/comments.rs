//! What customers wrote in their own words, to be taken in one by one and by hand: without a name, for the leaders.

use std::collections::BTreeMap;

use super::measure::rows;
use super::{Destination, Mapping, Source};
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

    /// What those have become that stand among the answers of this place, by their row. One nameless answer accounts for one
    /// comment: for what is known to have been `made` of it, else for one that it is word for word, else for one that it
    /// is with words taken out.
    pub fn taken_in(
        &self,
        session: &Session,
        place: &Destination,
        made: &BTreeMap<usize, String>,
    ) -> BTreeMap<usize, String> {
        let mut answers = Vec::new();
        if let Some(exercise) = session.exercise(place.exercise) {
            exercise.work.findings(&mut |answer| {
                if answer.by.is_none() {
                    answers.push(answer.text.into_owned());
                }
            });
        }
        let mut taken = BTreeMap::new();
        let is_just = |answer: &str, text: &str| answer.split_whitespace().eq(text.split_whitespace());
        let mut account = |fits: &dyn Fn(&str, usize, &str) -> bool| {
            for (row, text) in &self.texts {
                if !taken.contains_key(row)
                    && let Some(at) = answers.iter().position(|answer| fits(answer, *row, text))
                {
                    taken.insert(*row, answers.remove(at));
                }
            }
        };
        account(&|answer, row, _| made.get(&row).is_some_and(|made| is_just(answer, made)));
        account(&|answer, _, text| is_just(answer, text));
        account(&|answer, _, text| is_made_of(answer, text));
        taken
    }
}

/// The words of an answer are a comment's, in their order, and at least half of them.
fn is_made_of(answer: &str, comment: &str) -> bool {
    let mut words = comment.split_whitespace();
    let (kept, all) = (answer.split_whitespace().count(), comment.split_whitespace().count());
    kept > 0 && 2 * kept >= all && answer.split_whitespace().all(|word| words.any(|its| its == word))
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

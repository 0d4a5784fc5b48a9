//! Figures from a file into a session: which column goes where, what it comes to, and the one edit that puts it there.
//! Of the file nothing but the figures goes on from here.

mod answers;
mod comments;
mod count;
mod customers;
mod drivers;
mod leaders;
mod mapping;
mod measure;
mod times;
mod told;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::measure::goes_here;
use crate::exercises::{At, Id, Ids, Measured, Offer, Takes};
use crate::figures::Scale;
use crate::workshop::columns::{Guess, Headings, Marks, Reads, Rows, folded};
use crate::workshop::session::{Edit, Session};
use crate::workshop::table::Table;

pub use comments::{Comments, comment};
pub use count::{Count, put_in};
pub use leaders::{Leader, Leaders, Mark, Stranger};
pub use mapping::{Goal, Hours, KpiGoal, Mapped, Mapping, NotAMapping, TimeGoal, WhichKpi};
pub use measure::{Line, Preview, What};
pub use told::{
    columns_as_json, columns_as_text, details, line_in_words, preview_as_json, preview_as_text,
    reads_in_words, rows_in_words,
};

/// An invented survey in the layout of a survey tool, about the company of the finished example; what stands there of
/// customers comes from it.
pub const EXAMPLE: &[u8] = include_bytes!("../../../assets/example.csv");

/// A file that has been read, and what its columns most likely are.
#[derive(Debug)]
pub struct Source {
    pub table: Table,
    pub headings: Headings,
    pub rows: Rows,
    pub guesses: Vec<Guess>,
}

/// A place in the session where something measured can go.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    pub exercise: Id,
    pub at: At,
    pub name: String,
    pub takes: Takes,
    pub now: String,
    pub taken: bool,
    pub waits: bool,
}

/// What is told of the figures besides the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    pub source: String,
    pub period: String,
    /// Who answered in a row of the file, from 1, that tells nobody at the table; `None` for none of them.
    pub who: BTreeMap<usize, Option<Id>>,
}

impl Source {
    pub fn of(table: Table) -> Self {
        let headings = Headings::of(&table);
        let rows = Rows::of(&table, &headings);
        let guesses = Guess::all(&table, &headings, &rows);
        Self { table, headings, rows, guesses }
    }
}

/// Where something measured can go in this session, in the order of the day.
pub fn destinations(session: &Session) -> Vec<Destination> {
    let mut found = Vec::new();
    for exercise in session.exercises() {
        exercise.work.places(&mut |place| {
            found.push(Destination {
                exercise: exercise.head.id,
                at: place.at,
                name: place.name.into_owned(),
                takes: place.takes,
                now: place.now,
                taken: place.taken,
                waits: place.waits,
            });
        });
    }
    found
}

/// The mapping that follows when each column goes to the place that is called like it, and what recommends to the
/// groups. For showing, never for acting on unseen.
pub fn guessed(source: &Source, session: &Session) -> Mapping {
    let places = destinations(session);
    let answers: Vec<&Destination> =
        places.iter().filter(|place| matches!(place.takes, Takes::Answers(_))).collect();
    let groups = places.iter().any(|place| place.takes == Takes::Groups);
    let ballots: Vec<&Destination> =
        places.iter().filter(|place| matches!(place.takes, Takes::Ballot(_))).collect();
    let lists_customers = places.iter().any(|place| matches!(place.takes, Takes::Class(_)));
    let answers_by_name = source.guesses.iter().any(|guess| guess.reads == Reads::Person);
    let mut columns = Vec::new();
    let mut recommends = false;
    for (name, guess) in source.headings.names.iter().zip(&source.guesses) {
        let mut to = Vec::new();
        let tail = tail(name);
        if guess.reads == Reads::Person && !ballots.is_empty() {
            to.push(Goal::Person);
        }
        if lists_customers {
            to.extend(of_a_list(&guess.reads, name, &columns));
        }
        let Reads::Score(marks) = &guess.reads else {
            columns.push(Mapped { heading: name.clone(), reads: guess.reads.clone(), to });
            continue;
        };
        let item = ballots.iter().filter(|_| answers_by_name).find(|place| is_called(&tail, &place.name));
        if let Some(place) = item {
            to.push(Goal::Item(place.name.clone()));
        } else if let Some(place) = answers.iter().find(|place| is_called(&tail, &place.name)) {
            to.push(Goal::Dimension(place.name.clone()));
        } else if marks.scale == Scale::ZERO_TO_TEN && guess.doubt.is_none() && !recommends {
            recommends = true;
            if groups {
                to.push(Goal::Groups);
            }
            if places.iter().any(|place| goes_here(place, &places, "NPS")) {
                to.push(Goal::Kpi(KpiGoal { name: "NPS".into(), which: WhichKpi::Nps }));
            }
        }
        let scale = known_scale(&to, &places).unwrap_or(marks.scale);
        let reads = Reads::Score(Marks { scale, ..marks.clone() });
        columns.push(Mapped { heading: name.clone(), reads, to });
    }
    columns.retain(|column| !column.to.is_empty());
    // Which customer it is matters only to a list of what they bought.
    if !columns.iter().any(|column| column.to == [Goal::Revenue]) {
        columns
            .retain(|column| ![Goal::Customer, Goal::Margin].iter().any(|goal| column.to == [goal.clone()]));
    }
    // Who answered matters only to a round.
    if !columns.iter().any(|column| matches!(column.to[..], [Goal::Item(_)])) {
        columns.retain(|column| column.to != [Goal::Person]);
    }
    Mapping::new(columns)
}

/// Where a column of a customer list goes, unless one before it goes there.
fn of_a_list(reads: &Reads, heading: &str, before: &[Mapped]) -> Option<Goal> {
    let heading = folded(heading);
    let says = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    let goal = match reads {
        Reads::Id if says(&["kund", "customer", "client", "account"]) => Goal::Customer,
        Reads::Amount if says(&["dekningsbidrag", "margin", "bidrag", "fortjeneste", "profit"]) => {
            Goal::Margin
        }
        Reads::Amount if says(&["omsetning", "salg", "fakturert", "revenue", "sales", "turnover"]) => {
            Goal::Revenue
        }
        _ => return None,
    };
    (!before.iter().any(|mapped| mapped.to.contains(&goal))).then_some(goal)
}

/// The scale that what goes to these is on, when one of the places has it.
pub fn known_scale(to: &[Goal], places: &[Destination]) -> Option<Scale> {
    places.iter().find_map(|place| {
        let here = to.iter().any(|goal| match (goal, place.takes) {
            (Goal::Dimension(name), Takes::Answers(_)) | (Goal::Item(name), Takes::Ballot(_)) => {
                folded(name) == folded(&place.name)
            }
            _ => false,
        });
        match place.takes {
            Takes::Answers(scale) if here => scale,
            Takes::Ballot(scale) if here => Some(scale),
            _ => None,
        }
    })
}

/// What a heading says last: "Hvor godt … – Holder det vi lover" ends so.
fn tail(heading: &str) -> String {
    let last =
        [" - ", " – ", " — ", "]: "].iter().filter_map(|sign| heading.rfind(sign).map(|at| at + sign.len()));
    let text = last.max().map_or(heading, |at| &heading[at..]);
    folded(text.trim_matches(['[', ']', ' ']))
}

fn is_called(tail: &str, name: &str) -> bool {
    let name = folded(name);
    !name.is_empty()
        && (tail == name || tail.starts_with(&format!("{name},")) || name.starts_with(&format!("{tail},")))
}

/// The one edit that puts all of the preview in; each offer is taken by a paper that has taken those before. Gives how
/// much is in it.
///
/// # Errors
/// When something no longer fits, or nothing is left to put in.
pub fn edit(session: &Session, ids: &mut Ids, preview: &Preview) -> Result<(Edit, Count), String> {
    let mut copy = session.clone();
    let (mut edits, mut count) = (Vec::new(), Count::default());
    for line in &preview.lines {
        let What::Measured(what) = &line.what else { continue };
        let offer = Offer::Measured { id: ids.take(), at: line.at, what: what.clone() };
        let edit = copy.exercise(line.exercise).and_then(|exercise| exercise.work.accept(&offer));
        let edit = edit.ok_or_else(|| format!("«{}» tar ikke imot dette lenger.", line.name))?;
        let edit = Edit::sheet(line.exercise, edit);
        copy.apply(edit.clone()).map_err(|refusal| refusal.to_string())?;
        edits.push(edit);
        count.add(what);
    }
    for ballot in &preview.leaders.ballots {
        let what = Measured::Ballot { person: ballot.person, score: Some(ballot.score) };
        let offer = Offer::Measured { id: ids.take(), at: ballot.at, what };
        // Somebody has answered at the table meanwhile: that stands.
        let Some(edit) = copy.exercise(ballot.exercise).and_then(|e| e.work.accept(&offer)) else { continue };
        let edit = Edit::sheet(ballot.exercise, edit);
        copy.apply(edit.clone()).map_err(|refusal| refusal.to_string())?;
        edits.push(edit);
        count.ballots += 1;
    }
    if edits.is_empty() {
        return Err("Ingen av tallene kan settes inn.".into());
    }
    Ok((Edit::Many(edits), count))
}

//! What those at the table answered beforehand, into a round that is open and named: who is in, and never a value before
//! the round is shown.

use std::collections::BTreeMap;

use super::{Destination, Goal, Mapping, Source};
use crate::exercises::{At, Id, Measured, Offer, Person, Takes};
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::workshop::columns::{Marks, Reads, Rows, Said, folded};
use crate::workshop::session::Session;

/// Everybody's answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Leaders {
    /// In the order of their seats; those who have answered.
    pub people: Vec<Leader>,
    /// Rows of which it has to be asked who at the table answered.
    pub strangers: Vec<Stranger>,
    /// How many rows are by nobody at the table, as was said when it was asked.
    pub nobody: usize,
    pub(super) ballots: Vec<Ballot>,
}

/// One of those at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    pub person: Id,
    pub name: String,
    /// One for each item.
    pub marks: Vec<Mark>,
    /// Several rows are by the same person: the last counts.
    pub several: bool,
}

/// A row of which nobody, or more than one, at the table can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Of the file, from 1.
    pub row: usize,
    /// What the file calls who answered; for her eyes alone.
    pub called: String,
}

/// How it stands with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    In,
    Empty,
    /// Outside the scale, or not to be read.
    Unread,
    /// The person has answered at the table already; that stands.
    Before,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ballot {
    pub(super) exercise: Id,
    pub(super) at: At,
    pub(super) person: Id,
    pub(super) score: i64,
}

impl Leaders {
    pub(super) fn of(
        source: &Source,
        mapping: &Mapping,
        session: &Session,
        places: &[Destination],
        rows: &Rows,
        told: &BTreeMap<usize, Option<Id>>,
    ) -> Self {
        let column = |heading: &str| source.headings.find(heading).map(|at| &source.table.columns[at]);
        let who: Vec<_> = mapping
            .columns
            .iter()
            .filter(|mapped| mapped.to.contains(&Goal::Person))
            .filter_map(|mapped| column(&mapped.heading))
            .collect();
        let items: Vec<_> = mapping
            .columns
            .iter()
            .filter_map(|mapped| {
                let Reads::Score(marks) = &mapped.reads else { return None };
                let [Goal::Item(name)] = &mapped.to[..] else { return None };
                let fits = |place: &&Destination| folded(&place.name) == folded(name);
                let (place, scale) = places.iter().filter(fits).find_map(|place| match place.takes {
                    Takes::Ballot(scale) => Some((place, scale)),
                    _ => None,
                })?;
                Some((place, Marks { scale, ..marks.clone() }, column(&mapped.heading)?))
            })
            .collect();
        let mut all = Self::default();
        if items.is_empty() {
            return all;
        }
        // The answers of each person, item by item; of several rows the last one that says something.
        let mut answers: BTreeMap<Id, (usize, Vec<Said<i64>>)> = BTreeMap::new();
        for &row in &rows.kept {
            let found = who.iter().find_map(|column| named(&session.people, column.text(row)));
            let person = match (found, told.get(&(row + 1))) {
                (Some(person), _) | (None, Some(&Some(person))) => person,
                (None, Some(None)) => {
                    all.nobody += 1;
                    continue;
                }
                (None, None) => {
                    let called = who.iter().map(|column| column.text(row)).find(|text| !text.is_empty());
                    let called = called.unwrap_or_default().to_owned();
                    all.strangers.push(Stranger { row: row + 1, called });
                    continue;
                }
            };
            let (times, said) = answers.entry(person).or_insert_with(|| (0, vec![Said::Blank; items.len()]));
            *times += 1;
            for (said, (_, marks, column)) in said.iter_mut().zip(&items) {
                match column.at(row).map_or(Said::Blank, |value| marks.read(value)) {
                    Said::Blank => {}
                    other => *said = other,
                }
            }
        }
        for person in &session.people {
            let Some((times, said)) = answers.get(&person.id) else { continue };
            let marks = said.iter().zip(&items).map(|(said, (place, ..))| match *said {
                Said::This(score) => {
                    let ballot = Ballot { exercise: place.exercise, at: place.at, person: person.id, score };
                    if ballot.is_free(session) {
                        all.ballots.push(ballot);
                        Mark::In
                    } else {
                        Mark::Before
                    }
                }
                Said::Blank | Said::DontKnow => Mark::Empty,
                Said::Unread => Mark::Unread,
            });
            let marks = marks.collect();
            let name = person.called().to_owned();
            all.people.push(Leader { person: person.id, name, marks, several: *times > 1 });
        }
        all
    }

    /// "▲ Rad 7: ingen ved bordet kjennes igjen. Svaret er ikke med."; names nobody.
    pub fn strangers_in_words(&self) -> impl Iterator<Item = String> {
        let said = |stranger: &Stranger| {
            format!("▲ Rad {}: ingen ved bordet kjennes igjen. Svaret er ikke med.", stranger.row)
        };
        self.strangers.iter().map(said)
    }

    /// How many answers could go in.
    pub fn answers(&self) -> usize {
        self.ballots.len()
    }

    /// "Kari Moe ●●●●", "Eva Nes ●●●○ (ett svar utenfor skalaen)"; nothing when nobody's answers are here.
    pub fn words(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.people.iter().map(Leader::words).collect();
        match self.nobody {
            0 => {}
            1 => lines.push("Ett svar er fra noen som ikke er ved bordet. Det er ikke med.".into()),
            n => lines.push(format!(
                "{} svar er fra andre enn dem ved bordet. De er ikke med.",
                capital(&in_words(n))
            )),
        }
        if !lines.is_empty() {
            lines.push("Ingen ser tallene før runden vises.".into());
        }
        lines
    }
}

impl Leader {
    fn words(&self) -> String {
        let dots: String = self.marks.iter().map(|mark| if *mark == Mark::In { '●' } else { '○' }).collect();
        let count = |wanted| self.marks.iter().filter(|mark| **mark == wanted).count();
        let counted = |n: usize| in_words(n).replace("én", "ett");
        let mut said = Vec::new();
        if self.several {
            said.push("flere svar: det siste gjelder".to_owned());
        }
        said.extend(
            [count(Mark::Empty)].into_iter().filter(|n| *n > 0).map(|n| format!("{} står tomt", counted(n))),
        );
        let unread = [count(Mark::Unread)].into_iter().filter(|n| *n > 0);
        said.extend(unread.map(|n| format!("{} utenfor skalaen", counted(n))));
        let before = [count(Mark::Before)].into_iter().filter(|n| *n > 0);
        said.extend(before.map(|n| format!("{} er svart på ved bordet og står", counted(n))));
        let aside = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
        format!("{} {dots}{aside}", capital(&self.name))
    }
}

impl Ballot {
    /// The round takes it: the person has no answer there.
    fn is_free(&self, session: &Session) -> bool {
        let what = Measured::Ballot { person: self.person, score: Some(self.score) };
        let offer = Offer::Measured { id: session.next_id, at: self.at, what };
        session.exercise(self.exercise).is_some_and(|exercise| exercise.work.accept(&offer).is_some())
    }
}

/// The one person whom a cell names: by name, initials, role or what stands before the @ of an address.
fn named(people: &[Person], cell: &str) -> Option<Id> {
    let local = cell.split_once('@').map(|(local, _)| local.replace(['.', '_', '-'], " "));
    let wanted = folded(local.as_deref().unwrap_or(cell));
    if wanted.is_empty() {
        return None;
    }
    let is = |person: &&Person| {
        [&person.name, &person.initials, &person.role].into_iter().any(|called| folded(called) == wanted)
    };
    let mut found = people.iter().filter(is);
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}

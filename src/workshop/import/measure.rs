//! What the columns of a file come to by a mapping: every figure that could go in, with its n, and why one can't.

use super::answers::{Answers, answered, index, mean};
use super::customers::Customers;
use super::drivers::drivers;
use super::mapping::{Goal, KpiGoal, Mapping, TimeGoal};
use super::times::{between, taken};
use super::{Count, Destination, Grounds, Leaders, Source, destinations};
use crate::exercises::{At, Id, Measured, Takes};
use crate::figures::{Counts, Evidence, Figure, Scale};
use crate::workshop::columns::{Reads, Rows, Said, amount, folded, moment, span};
use crate::workshop::session::Session;
use crate::workshop::table::Column;

/// What a mapping makes of a file, before anything is changed.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    pub rows: Rows,
    pub lines: Vec<Line>,
    /// Headings that the mapping knows and the file has not.
    pub missing: Vec<String>,
    /// How many columns the mapping does not know; they go nowhere.
    pub new: usize,
    /// What else is to be known of it, in sentences.
    pub remarks: Vec<String>,
    /// What those at the table answered beforehand.
    pub leaders: Leaders,
}

/// One figure and where it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub exercise: Id,
    pub at: At,
    pub name: String,
    /// What stands there now, as the room may know it.
    pub now: String,
    pub taken: bool,
    /// The room sees it once the guess has been shown.
    pub waits: bool,
    pub n: usize,
    /// Answers that say that there is none, and what could not be read.
    pub dont_know: usize,
    pub unread: usize,
    /// The scale of answers.
    pub scale: Option<Scale>,
    /// Half the width of the 95 % interval, in words.
    pub margin: Option<String>,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Measured(Measured),
    /// Why there is no figure, as a sentence.
    Not(String),
}

/// A column of a mapping that the file has.
pub(super) struct Read<'a> {
    pub(super) column: &'a Column,
    pub(super) reads: &'a Reads,
    pub(super) to: &'a [Goal],
}

impl Preview {
    pub fn of(source: &Source, mapping: &Mapping, session: &Session, grounds: &Grounds) -> Self {
        let found: Vec<Read<'_>> = found(source, mapping).collect();
        let mut rows = rows(source, mapping);
        let says: Vec<(&Column, Vec<bool>)> =
            found.iter().map(|read| (read.column, says_something(read))).collect();
        rows.answered(|row| {
            says.iter().any(|(column, says)| column.which(row).is_some_and(|which| says[which]))
        });
        let mut preview = Self {
            missing: mapping.missing(&source.headings).into_iter().map(str::to_owned).collect(),
            new: source.headings.names.iter().filter(|name| mapping.of(name).is_none()).count(),
            ..Self::default()
        };
        let places = destinations(session);
        let customers = Customers::of(&found, &rows, &places);
        for place in &places {
            preview.lines.extend(lines(place, &places, &found, &mut rows, grounds));
            preview
                .lines
                .extend(customers.iter().flat_map(|customers| customers.lines(place, &places, grounds)));
        }
        preview.remarks.extend(customers.and_then(|customers| customers.remark()));
        preview.nowhere(&found, &places);
        preview.leaders = Leaders::of(source, mapping, session, &places, &rows, &grounds.who);
        preview.rows = rows;
        preview
    }

    /// Goals that this session has no place for.
    fn nowhere(&mut self, found: &[Read<'_>], places: &[Destination]) {
        let known = |goal: &Goal| match goal {
            Goal::Dimension(name) => {
                places.iter().any(|place| matches!(place.takes, Takes::Answers(_)) && same(&place.name, name))
            }
            Goal::Groups => places.iter().any(|place| place.takes == Takes::Groups),
            Goal::Person => true,
            Goal::Customer | Goal::Revenue | Goal::Margin => {
                places.iter().any(|place| matches!(place.takes, Takes::Class(_)))
            }
            Goal::Item(name) => {
                places.iter().any(|place| matches!(place.takes, Takes::Ballot(_)) && same(&place.name, name))
            }
            Goal::Kpi(KpiGoal { name, .. })
            | Goal::Received(TimeGoal { name, .. })
            | Goal::Answered(TimeGoal { name, .. })
            | Goal::Took(TimeGoal { name, .. }) => places.iter().any(|place| goes_here(place, places, name)),
        };
        for goal in found.iter().flat_map(|read| read.to).filter(|goal| !known(goal)) {
            let name = match goal {
                Goal::Dimension(name) | Goal::Item(name) => name.clone(),
                Goal::Groups => "Tilfredshet".into(),
                Goal::Person => continue,
                Goal::Customer | Goal::Revenue | Goal::Margin => "Kundeklasser".into(),
                Goal::Kpi(kpi) => kpi.name.clone(),
                Goal::Received(time) | Goal::Answered(time) | Goal::Took(time) => time.name.clone(),
            };
            if !self.missing.contains(&name) {
                self.missing.push(name);
            }
        }
    }

    /// How much could go in.
    pub fn count(&self) -> Count {
        let mut count = Count { ballots: self.leaders.answers(), ..Count::default() };
        for line in &self.lines {
            if let What::Measured(measured) = &line.what {
                count.add(measured);
            }
        }
        count
    }
}

/// The columns of a mapping that the file has.
fn found<'a>(source: &'a Source, mapping: &'a Mapping) -> impl Iterator<Item = Read<'a>> {
    mapping.columns.iter().filter_map(|mapped| {
        let at = source.headings.find(&mapped.heading)?;
        Some(Read { column: &source.table.columns[at], reads: &mapped.reads, to: &mapped.to })
    })
}

/// The rows that count by a mapping, whether or not they answer any of its columns.
pub(super) fn rows(source: &Source, mapping: &Mapping) -> Rows {
    let mut rows = source.rows.clone();
    let amounts: Vec<&Column> =
        found(source, mapping).filter(|read| *read.reads == Reads::Amount).map(|read| read.column).collect();
    rows.without_total(&source.table, &amounts);
    if let Some(at) = mapping.once_per.as_deref().and_then(|heading| source.headings.find(heading)) {
        rows.once_per(&source.table.columns[at]);
    }
    rows
}

/// Which distinct values say anything, when the column is read as it is mapped.
fn says_something(read: &Read<'_>) -> Vec<bool> {
    let says = |value| match read.reads {
        Reads::Score(marks) => marks.read(value) != Said::Blank,
        Reads::Amount => amount(value) != Said::Blank,
        Reads::Moment(order) => moment(value, *order) != Said::Blank,
        Reads::Span(unit) => span(value, *unit) != Said::Blank,
        Reads::Person => true,
        // A number is no answer.
        Reads::Id | Reads::Text | Reads::Nothing => false,
    };
    read.column.values().iter().map(says).collect()
}

pub(super) fn same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// What goes to a place.
fn lines(
    place: &Destination,
    places: &[Destination],
    found: &[Read<'_>],
    rows: &mut Rows,
    grounds: &Grounds,
) -> Vec<Line> {
    let evidence = |n: usize| Evidence {
        source: grounds.source.clone(),
        period: grounds.period.clone(),
        n: u32::try_from(n).ok(),
    };
    match place.takes {
        Takes::Answers(scale) => {
            let to = |read: &&Read<'_>| {
                read.to.iter().any(|goal| matches!(goal, Goal::Dimension(name) if same(name, &place.name)))
            };
            let columns: Vec<&Read<'_>> = found.iter().filter(to).collect();
            answered(place, &columns, scale, rows, |answers, scale| mean(answers, scale, grounds))
                .into_iter()
                .collect()
        }
        Takes::Groups => {
            let to = |read: &&Read<'_>| read.to.contains(&Goal::Groups);
            let columns: Vec<&Read<'_>> = found.iter().filter(to).take(1).collect();
            let grouped = |answers: &Answers, scale: Scale| {
                let counts = Counts::of(scale, answers.scores.iter().copied());
                let groups = counts.as_ref().and_then(Counts::groups);
                let figure = counts.and_then(|counts| {
                    groups.and(Figure::counted(&counts, &*grounds.source, &*grounds.period))
                });
                figure.map(|figure| (Measured::Answers(figure), None)).ok_or_else(|| {
                    format!("De tre gruppene er ikke definert på skalaen {scale}, bare på 0–10 og 1–5.")
                })
            };
            answered(place, &columns, None, rows, grouped).into_iter().collect()
        }
        Takes::Amount => {
            let mut lines = Vec::new();
            for read in found {
                for goal in read.to {
                    let name = match goal {
                        Goal::Kpi(kpi) => &kpi.name,
                        Goal::Answered(time) | Goal::Took(time) => &time.name,
                        _ => continue,
                    };
                    if !goes_here(place, places, name) {
                        continue;
                    }
                    lines.extend(match goal {
                        Goal::Kpi(kpi) => answered(place, &[read], None, rows, |answers, scale| {
                            index(answers, scale, &kpi.name, kpi.which, evidence(answers.scores.len()))
                        }),
                        Goal::Answered(time) => {
                            let received = found.iter().find(|read| {
                                read.to
                                    .iter()
                                    .any(|g| matches!(g, Goal::Received(t) if same(&t.name, &time.name)))
                            });
                            Some(between(place, received, read, time, rows, &evidence))
                        }
                        Goal::Took(time) => Some(taken(place, read, time, rows, &evidence)),
                        _ => None,
                    });
                    if let Some(line) = lines.last_mut() {
                        line.name.clone_from(name);
                    }
                }
            }
            lines
        }
        Takes::Drivers => drivers(place, places, found, rows, grounds).into_iter().collect(),
        // Those at the table are counted by themselves, and so are customers of a list; comments are taken in by hand.
        Takes::Ballot(_) | Takes::Class(_) | Takes::Comment => Vec::new(),
    }
}

/// A key figure goes to the one that is called so, else it is new, in the first exercise that has such.
pub(super) fn goes_here(place: &Destination, places: &[Destination], name: &str) -> bool {
    let named = places.iter().find(|p| p.takes == Takes::Amount && p.at != At::NewKpi && same(&p.name, name));
    let chosen = named.or_else(|| places.iter().find(|p| p.at == At::NewKpi));
    chosen.is_some_and(|chosen| chosen.exercise == place.exercise && chosen.at == place.at)
}

impl Line {
    pub(super) fn to(place: &Destination) -> Self {
        Self {
            exercise: place.exercise,
            at: place.at,
            name: place.name.clone(),
            now: place.now.clone(),
            taken: place.taken,
            waits: place.waits,
            n: 0,
            dont_know: 0,
            unread: 0,
            scale: None,
            margin: None,
            what: What::Not(String::new()),
        }
    }
}

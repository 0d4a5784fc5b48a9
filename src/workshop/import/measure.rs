//! What the columns of a file come to by a mapping: every figure that could go in, with its n, and why one can't.

use super::mapping::{Goal, Hours, Mapping, TimeGoal, WhichKpi};
use super::{Destination, Grounds, Leaders, Source, destinations};
use crate::exercises::{Amount, At, Id, Measured, Takes};
use crate::figures::counts::{self, LEAST, too_few};
use crate::figures::times::{Times, clock_minutes, in_words, measured, working_minutes};
use crate::figures::{Counts, Evidence, Figure, Scale};
use crate::workshop::columns::{Marks, Reads, Rows, Said, amount, folded, moment, span};
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

/// What the answers of columns come to, row by row.
#[derive(Default)]
struct Answers {
    /// Of rows that count; several columns give the mean of those that were answered.
    means: Vec<f64>,
    /// Where one column alone was read.
    scores: Vec<i64>,
    columns: usize,
    dont_know: usize,
    unread: usize,
}

/// A column of a mapping that the file has.
struct Read<'a> {
    column: &'a Column,
    reads: &'a Reads,
    to: &'a [Goal],
}

impl Preview {
    pub fn of(source: &Source, mapping: &Mapping, session: &Session, grounds: &Grounds) -> Self {
        let found: Vec<Read<'_>> = mapping
            .columns
            .iter()
            .filter_map(|mapped| {
                let at = source.headings.find(&mapped.heading)?;
                Some(Read { column: &source.table.columns[at], reads: &mapped.reads, to: &mapped.to })
            })
            .collect();
        let mut rows = source.rows.clone();
        let amounts: Vec<&Column> =
            found.iter().filter(|read| *read.reads == Reads::Amount).map(|read| read.column).collect();
        rows.without_total(&source.table, &amounts);
        if let Some(at) = mapping.once_per.as_deref().and_then(|heading| source.headings.find(heading)) {
            rows.once_per(&source.table.columns[at]);
        }
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
        for place in &places {
            preview.lines.extend(lines(place, &places, &found, &mut rows, grounds));
        }
        preview.nowhere(&found, &places);
        preview.leaders = Leaders::of(source, mapping, session, &places, &rows);
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
            Goal::Item(name) => {
                places.iter().any(|place| matches!(place.takes, Takes::Ballot(_)) && same(&place.name, name))
            }
            Goal::Kpi(_) | Goal::Received(_) | Goal::Answered(_) | Goal::Took(_) => {
                places.iter().any(|place| place.takes == Takes::Amount)
            }
        };
        for goal in found.iter().flat_map(|read| read.to).filter(|goal| !known(goal)) {
            let name = match goal {
                Goal::Dimension(name) | Goal::Item(name) => name.clone(),
                Goal::Groups => "Tilfredshet".into(),
                Goal::Person => continue,
                Goal::Kpi(kpi) => kpi.name.clone(),
                Goal::Received(time) | Goal::Answered(time) | Goal::Took(time) => time.name.clone(),
            };
            if !self.missing.contains(&name) {
                self.missing.push(name);
            }
        }
    }

    /// How many figures could go in.
    pub fn count(&self) -> usize {
        let figures = self.lines.iter().filter(|line| matches!(line.what, What::Measured(_))).count();
        figures + self.leaders.answers()
    }
}

/// Which distinct values say anything, when the column is read as it is mapped.
fn says_something(read: &Read<'_>) -> Vec<bool> {
    let says = |value| match read.reads {
        Reads::Score(marks) => marks.read(value) != Said::Blank,
        Reads::Amount => amount(value) != Said::Blank,
        Reads::Moment(order) => moment(value, *order) != Said::Blank,
        Reads::Span(unit) => span(value, *unit) != Said::Blank,
        Reads::Person => true,
        Reads::Id | Reads::Text | Reads::Nothing => false,
    };
    read.column.values().iter().map(says).collect()
}

fn same(one: &str, other: &str) -> bool {
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
        // Those at the table are counted by themselves.
        Takes::Ballot(_) => Vec::new(),
    }
}

/// A key figure goes to the one that is called so, else it is new, in the first exercise that has such.
fn goes_here(place: &Destination, places: &[Destination], name: &str) -> bool {
    let named = places.iter().find(|p| p.takes == Takes::Amount && p.at != At::NewKpi && same(&p.name, name));
    let chosen = named.or_else(|| places.iter().find(|p| p.at == At::NewKpi));
    chosen.is_some_and(|chosen| chosen.exercise == place.exercise && chosen.at == place.at)
}

/// A line of answers; none when no column goes there.
fn answered(
    place: &Destination,
    columns: &[&Read<'_>],
    on: Option<Scale>,
    rows: &Rows,
    make: impl Fn(&Answers, Scale) -> Result<(Measured, Option<String>), String>,
) -> Option<Line> {
    let marks: Vec<(&Column, &Marks)> = columns
        .iter()
        .filter_map(|read| match read.reads {
            Reads::Score(marks) => Some((read.column, marks)),
            _ => None,
        })
        .collect();
    let first = marks.first()?.1.scale;
    let scale = on.unwrap_or(first);
    let mut line = Line::to(place);
    line.scale = Some(scale);
    if marks.iter().any(|(_, marks)| marks.scale != first) {
        line.what = What::Not("Kolonnene som går hit, har ikke samme skala.".into());
        return Some(line);
    }
    let answers = Answers::of(&marks, scale, rows);
    line.n = answers.means.len();
    (line.dont_know, line.unread) = (answers.dont_know, answers.unread);
    line.what = if line.n < LEAST {
        What::Not(too_few(line.n))
    } else {
        match make(&answers, scale) {
            Ok((measured, margin)) => {
                line.margin = margin;
                What::Measured(measured)
            }
            Err(why) => What::Not(why),
        }
    };
    Some(line)
}

impl Answers {
    /// The destination's scale is the one that counts.
    fn of(columns: &[(&Column, &Marks)], scale: Scale, rows: &Rows) -> Self {
        let read: Vec<(&Column, Vec<Said<i64>>)> = columns
            .iter()
            .map(|(column, marks)| {
                let marks = Marks { scale, ..(*marks).clone() };
                (*column, column.values().iter().map(|value| marks.read(value)).collect())
            })
            .collect();
        let mut all = Self { columns: read.len(), ..Self::default() };
        for &row in &rows.kept {
            let mut given = Vec::with_capacity(read.len());
            for (column, said) in &read {
                match column.which(row).map_or(Said::Blank, |which| said[which]) {
                    Said::This(score) => given.push(score),
                    Said::DontKnow => all.dont_know += 1,
                    Said::Unread => all.unread += 1,
                    Said::Blank => {}
                }
            }
            if !given.is_empty() && 2 * given.len() >= read.len() {
                all.means.push(given.iter().sum::<i64>() as f64 / given.len() as f64);
                if let [score] = given[..] {
                    all.scores.push(score);
                }
            }
        }
        all
    }
}

/// The mean, with how many gave each score when one column alone was read.
fn mean(answers: &Answers, scale: Scale, grounds: &Grounds) -> Result<(Measured, Option<String>), String> {
    let wide = || format!("Skalaen {scale} er for vid til å regne gjennomsnitt på.");
    if answers.columns == 1 {
        let counts = Counts::of(scale, answers.scores.iter().copied()).ok_or_else(wide)?;
        let figure = Figure::counted(&counts, &*grounds.source, &*grounds.period).ok_or_else(wide)?;
        return Ok((Measured::Answers(figure), counts.margin_words()));
    }
    let n = answers.means.len();
    let mean = answers.means.iter().sum::<f64>() / n as f64;
    let squares: f64 = answers.means.iter().map(|x| (x - mean).powi(2)).sum();
    let deviation = (squares / (n as f64 - 1.0)).sqrt();
    let margin = (deviation > 0.0).then(|| {
        format!("±\u{a0}{}", crate::figures::number::with_decimals(1.96 * deviation / (n as f64).sqrt(), 1))
    });
    let evidence =
        Evidence { source: grounds.source.clone(), period: grounds.period.clone(), n: u32::try_from(n).ok() };
    let value = counts::shown(mean, scale).ok_or_else(wide)?;
    let figure = Figure::new(value, scale, evidence).map_err(|why| why.to_string())?;
    Ok((Measured::Answers(figure), margin))
}

fn index(
    answers: &Answers,
    scale: Scale,
    name: &str,
    which: WhichKpi,
    evidence: Evidence,
) -> Result<(Measured, Option<String>), String> {
    let undefined = || format!("{} er ikke definert på skalaen {scale}.", which.words());
    let counts = Counts::of(scale, answers.scores.iter().copied()).ok_or_else(undefined)?;
    let (value, unit, margin, definition) = match which.index() {
        Some(index) => {
            let indexed = counts.index(index).ok_or_else(undefined)?;
            let decimals = indexed.value.decimals();
            let margin = indexed.margin.map(|m| crate::figures::number::with_decimals(m, decimals));
            (indexed.value, indexed.unit.to_owned(), margin, indexed.definition.to_owned())
        }
        None => {
            let value = counts.shown().ok_or_else(undefined)?;
            let margin = counts.margin_words().map(|words| words.trim_start_matches("±\u{a0}").to_owned());
            let unit = format!("av {}", crate::figures::number::grouped(scale.max()));
            (value, unit, margin, format!("Gjennomsnittet på skalaen {scale}."))
        }
    };
    let margin = margin.map(|margin| format!("±\u{a0}{margin}"));
    let definition = match &margin {
        Some(margin) => format!("{definition} {} med 95 % sikkerhet.", margin.replace('\u{a0}', " ")),
        None => definition,
    };
    let amount = Amount { name: name.into(), definition, value, unit, spread: None, evidence };
    Ok((Measured::Amount(amount), margin))
}

/// Times between two columns.
fn between(
    place: &Destination,
    received: Option<&Read<'_>>,
    answered: &Read<'_>,
    goal: &TimeGoal,
    rows: &mut Rows,
    evidence: &impl Fn(usize) -> Evidence,
) -> Line {
    let mut line = Line::to(place);
    let (Some(received), Reads::Moment(order)) = (received, answered.reads) else {
        line.what = What::Not("Det mangler en kolonne med når saken kom inn.".into());
        return line;
    };
    let Reads::Moment(came) = received.reads else {
        line.what = What::Not("Kolonnen med når saken kom inn, leses ikke som tidspunkt.".into());
        return line;
    };
    let read =
        |column: &Column, order| column.values().iter().map(|value| moment(value, order)).collect::<Vec<_>>();
    let (starts, ends) = (read(received.column, *came), read(answered.column, *order));
    let (mut minutes, mut waiting) = (Vec::new(), 0);
    rows.kept.retain(|&row| {
        let at =
            |column: &Column, said: &[Said<_>]| column.which(row).map_or(Said::Blank, |which| said[which]);
        match (at(received.column, &starts), at(answered.column, &ends)) {
            (Said::This(from), Said::This(to)) => {
                let time = match goal.hours {
                    Hours::Clock => clock_minutes(from, to),
                    Hours::Working => working_minutes(from, to),
                };
                if time < 0 {
                    return false;
                }
                minutes.push(time);
            }
            (Said::This(_), Said::Blank | Said::DontKnow) => waiting += 1,
            (Said::Unread, _) | (_, Said::Unread) => line.unread += 1,
            _ => {}
        }
        true
    });
    rows.left_out.negative = rows.all - rows.kept.len() - rows.left_out.others();
    timed(line, goal, minutes, waiting, evidence)
}

/// Times as they stand in one column.
fn taken(
    place: &Destination,
    read: &Read<'_>,
    goal: &TimeGoal,
    rows: &Rows,
    evidence: &impl Fn(usize) -> Evidence,
) -> Line {
    let mut line = Line::to(place);
    let Reads::Span(unit) = read.reads else {
        line.what = What::Not("Kolonnen leses ikke som varighet.".into());
        return line;
    };
    let said: Vec<Said<i64>> = read.column.values().iter().map(|value| span(value, *unit)).collect();
    let (mut minutes, mut waiting) = (Vec::new(), 0);
    for &row in &rows.kept {
        match read.column.which(row).map_or(Said::Blank, |which| said[which]) {
            Said::This(time) if time >= 0 => minutes.push(time),
            Said::This(_) | Said::Unread => line.unread += 1,
            Said::Blank | Said::DontKnow => waiting += 1,
        }
    }
    timed(line, goal, minutes, waiting, evidence)
}

fn timed(
    mut line: Line,
    goal: &TimeGoal,
    minutes: Vec<i64>,
    waiting: usize,
    evidence: &impl Fn(usize) -> Evidence,
) -> Line {
    let times = Times::new(minutes, waiting);
    line.n = times.n();
    let hours = match goal.hours {
        Hours::Clock => "klokketid",
        Hours::Working => "arbeidstid, mandag til fredag 08–16 uten helligdager",
    };
    line.what = match times.spread() {
        None => What::Not(too_few(line.n - waiting)),
        Some(spread) => {
            let (value, unit) = match spread.half {
                Some(half) => measured(half.into()),
                None => measured(spread.longest.into()),
            };
            let unit = match spread.half {
                Some(_) => unit.to_owned(),
                None => format!("{unit} eller mer"),
            };
            let definition = format!(
                "Medianen, i {hours}. De som ikke har fått svar, regnes som lengst. Lengst: {}.",
                in_words(spread.longest.into())
            );
            What::Measured(Measured::Amount(Amount {
                name: goal.name.clone(),
                definition,
                value,
                unit,
                spread: Some(spread),
                evidence: evidence(line.n),
            }))
        }
    };
    line
}

impl Line {
    fn to(place: &Destination) -> Self {
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

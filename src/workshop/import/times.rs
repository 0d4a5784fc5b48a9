//! How long things took: between two points in time, or as it stands in one column.

use super::Destination;
use super::mapping::{Hours, TimeGoal};
use super::measure::{Line, Read, What};
use crate::exercises::{Amount, Measured};
use crate::figures::Evidence;
use crate::figures::counts::too_few;
use crate::figures::times::{Times, clock_minutes, in_words, measured, working_minutes};
use crate::workshop::columns::{Reads, Rows, Said, moment, span};
use crate::workshop::table::Column;

/// Times between two columns.
pub(super) fn between(
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
pub(super) fn taken(
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

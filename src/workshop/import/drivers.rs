//! What goes with how satisfied customers are: the answers on each dimension, row by row, against what they say in all.

use super::answers::{Answers, scores};
use super::mapping::{Goal, WhichKpi};
use super::measure::{Line, Read, What, same};
use super::{Destination, Grounds};
use crate::exercises::{At, Measured, Takes};
use crate::figures::drivers::{Column, Drivers, Outcome};
use crate::figures::rank::LEAST_PAIRS;
use crate::workshop::columns::Rows;

/// The line of an exercise's drivers; none unless customers were asked both about its dimensions and in all.
pub(super) fn drivers(
    place: &Destination,
    places: &[Destination],
    found: &[Read<'_>],
    rows: &Rows,
    grounds: &Grounds,
) -> Option<Line> {
    let outcome = found.iter().find(|read| read.to.iter().any(tells_satisfaction))?;
    let asked = scores(&[outcome]);
    let (_, marks) = asked.first()?;
    let answers = Answers::of(&asked, marks.scale, rows);
    let of_exercise = places.iter().filter(|other| other.exercise == place.exercise);
    let dimensions = of_exercise.filter_map(|dimension| match (dimension.takes, dimension.at) {
        (Takes::Answers(scale), At::Row(id)) => {
            let here = |goal: &Goal| matches!(goal, Goal::Dimension(name) if same(name, &dimension.name));
            // What is asked in all goes with itself.
            let asked = |read: &&Read<'_>| read.to.iter().any(here) && !std::ptr::eq(*read, outcome);
            let columns: Vec<&Read<'_>> = found.iter().filter(asked).collect();
            let columns = scores(&columns);
            let (_, marks) = columns.first()?;
            let alike = columns.iter().all(|(_, other)| other.scale == marks.scale);
            let answers = alike.then(|| Answers::of(&columns, scale.unwrap_or(marks.scale), rows))?;
            Some((id, dimension.name.as_str(), answers.by_row))
        }
        _ => None,
    });
    let dimensions: Vec<_> = dimensions.collect();
    if dimensions.is_empty() {
        return None;
    }
    let columns: Vec<Column<'_>> =
        dimensions.iter().map(|(id, name, answers)| Column { name, dimension: Some(*id), answers }).collect();
    let mut drivers = Drivers::of(what_it_is(outcome), &answers.by_row, &columns);
    drivers.evidence.source.clone_from(&grounds.source);
    drivers.evidence.period.clone_from(&grounds.period);
    let mut line = Line::to(place);
    line.name = format!("Henger sammen med {}", drivers.outcome);
    line.n = drivers.asked() as usize;
    line.what = if drivers.says_something() {
        What::Measured(Measured::Drivers(drivers))
    } else {
        let least = LEAST_PAIRS;
        What::Not(format!("Det trengs minst {least} som har svart på begge deler, og svar som varierer."))
    };
    Some(line)
}

/// A column that says how satisfied customers are in all.
fn tells_satisfaction(goal: &Goal) -> bool {
    match goal {
        Goal::Groups => true,
        Goal::Kpi(kpi) => matches!(kpi.which, WhichKpi::Nps | WhichKpi::Csat),
        _ => false,
    }
}

fn what_it_is(outcome: &Read<'_>) -> Outcome {
    let recommends = |goal: &Goal| matches!(goal, Goal::Kpi(kpi) if kpi.which == WhichKpi::Nps);
    if outcome.to.iter().any(recommends) { Outcome::Recommending } else { Outcome::Satisfaction }
}

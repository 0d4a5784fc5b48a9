//! What a ladder says on page one: from where to where, and by when.

use super::Rating;
use super::sheet::{Mark, Picture};
use super::standing::customers;
use super::story::ladder;
use crate::exercises::Table;
use crate::figures::number::grouped;
use crate::figures::words::small;
use crate::report::chart::{Ladder, Marker, Role};
use crate::report::front::{Climb, Rung, Said};

pub(super) fn told(table: &Table<'_, Rating>, tell: &mut dyn FnMut(Said)) {
    let paper = table.paper;
    if paper.setup.form != Picture::Ladder {
        return;
    }
    let ladder = ladder(table);
    let goals = || paper.setup.items.iter().filter(|item| item.marks == Mark::Goal);
    let (from, to) = (rung(&ladder, Role::Now), rung(&ladder, Role::Goal));
    if to.is_none() && goals().next().is_some() {
        tell(Said::Open("Ambisjonen".into()));
    }
    if to.is_none() && from.is_none() {
        return;
    }
    let when = goals().find_map(|goal| paper.sheet.ambition_known(goal.id));
    let when = when.map_or("", |said| said.by_when.trim()).trim_end_matches('.');
    let when = small(when);
    let by_when = when.strip_prefix("innen ").unwrap_or(&when).to_owned();
    let placed = customers(&paper.setup, &paper.sheet).zip(paper.sheet.customers.as_ref());
    let customers = placed.map(|(at, figure)| {
        let n = figure.evidence.n.filter(|n| *n > 0);
        let n = n.map_or_else(|| " (påstand)".into(), |n| format!(" (n\u{a0}{})", grouped(n.into())));
        (at, figure.value().to_string(), n)
    });
    tell(Said::Climb(Climb { from, to, by_when, ends: ladder.ends(), customers }));
}

/// The rung that was agreed on.
fn rung(ladder: &Ladder, role: Role) -> Option<Rung> {
    let at = |marker: &Marker| (marker.role == role).then_some(marker.at).flatten();
    let at = ladder.markers.iter().find_map(at)?;
    let rung = ladder.rungs.iter().find(|rung| (rung.value as f64 - at).abs() < 0.5)?;
    Some(Rung { value: rung.value, name: rung.name.clone() })
}

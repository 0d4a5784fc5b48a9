//! The plan along its days: a stretch a column, a ring with a number an action, and where today lies. The words stand below,
//! as a list: words wrap, pictures don't.

use super::{NARROW, Picture};
use crate::figures::words::part;
use crate::report::chart::{Card, Column, Days, Roadmap};

/// Of a number's ring, and from the middle of one to the next above it.
const RADIUS: f64 = 9.5;
const APART: f64 = 2.0 * RADIUS + 2.0;
/// Between two stretches beside each other.
const BETWEEN: f64 = 24.0;
/// From the top of a stretch to the rings that stand highest, and from the line to the next stretch below.
const HEAD: f64 = 50.0;
const FOOT: f64 = 44.0;

/// None where nothing is due on a day.
pub(super) fn picture(roadmap: &Roadmap, across: f64) -> Option<Picture> {
    let numbers = roadmap.numbers();
    let drawn: Vec<_> = roadmap
        .columns
        .iter()
        .zip(&numbers)
        .filter_map(|(column, numbers)| Some((column, column.days.as_ref()?, numbers)))
        .collect();
    let said = drawn.iter().flat_map(|(column, _, numbers)| column.cards.iter().zip(*numbers)).filter_map(
        |(card, number)| {
            let when = card.lines.first().map(String::as_str).unwrap_or_default();
            let late = if card.late { ", over fristen" } else { "" };
            let told = format!("{}: {}, {when}{late}", (*number)?, part(&card.title));
            // A day in short ends with a stop of its own.
            Some(format!("{}.", part(&told)))
        },
    );
    let mut picture = Picture::new(across, "Tiltakene langs tiden", said.collect::<Vec<_>>().join(" "));
    let beside = if across <= NARROW { 1 } else { drawn.len().max(1) };
    let wide = (across - BETWEEN * (beside - 1) as f64) / beside as f64;
    let mut top = 0.0;
    for row in drawn.chunks(beside) {
        let placed: Vec<_> =
            row.iter().map(|(column, _, numbers)| placed(&column.cards, numbers, wide)).collect();
        let most = placed.iter().flatten().map(|(_, level, ..)| *level).max().unwrap_or(0);
        let line = top + HEAD + APART * most as f64;
        for (n, ((column, days, _), rings)) in row.iter().zip(&placed).enumerate() {
            stretch(&mut picture, (column, days), rings, ((wide + BETWEEN) * n as f64, top, line), wide);
        }
        top = line + FOOT;
    }
    picture.height = top - 14.0;
    (!drawn.is_empty()).then_some(picture)
}

/// Where along a stretch this lies, so that a ring at its end stays within it.
fn along(at: f64, wide: f64) -> f64 {
    RADIUS + 1.0 + (wide - 2.0 * RADIUS - 2.0) * at.clamp(0.0, 100.0) / 100.0
}

/// Each action with a day: from the left, how many rings it stands above the line, its number, and whether its day has passed.
fn placed(cards: &[Card], numbers: &[Option<usize>], wide: f64) -> Vec<(f64, usize, usize, bool)> {
    let mut rings: Vec<(f64, usize, usize, bool)> = Vec::new();
    for (card, number) in cards.iter().zip(numbers) {
        let (Some(at), Some(number)) = (card.at, number) else { continue };
        let x = along(at, wide);
        let taken = |level| rings.iter().any(|ring| ring.1 == level && (ring.0 - x).abs() < APART);
        // As many rings take no more levels.
        let level = (0..rings.len()).find(|level| !taken(*level)).unwrap_or(rings.len());
        rings.push((x, level, *number, card.late));
    }
    rings
}

/// A column: its name, its line with the days at both ends, today, and the rings.
fn stretch(
    picture: &mut Picture,
    (column, days): (&Column, &Days),
    rings: &[(f64, usize, usize, bool)],
    (left, top, line): (f64, f64, f64),
    wide: f64,
) {
    let mut name = super::wrapped(&column.title, wide, super::LARGE).into_iter();
    picture.words((left, top + 13.0), "strong", name.next().unwrap_or_default());
    if let Some((at, called)) = &days.today {
        let x = left + along(*at, wide);
        picture.line((x, top + 36.0), (x, line + RADIUS + 3.0), "late");
        // Never out of its stretch.
        let half = super::width(called, super::SMALL) / 2.0;
        let x = x.clamp(left + half, (left + wide - half).max(left + half));
        picture.words((x, top + 32.0), "small warn middle", called);
    }
    picture.line((left, line), (left + wide, line), "axis");
    for (x, level, number, late) in rings {
        let at = (left + x, line - APART * *level as f64);
        picture.dot(at, RADIUS, if *late { "num due" } else { "num" });
        let class = if *late { "small strong warn middle" } else { "small strong middle" };
        picture.words((at.0, at.1 + 4.2), class, number.to_string());
    }
    let [first, last] = &days.ends;
    if first == last {
        picture.words((left + wide / 2.0, line + 24.0), "small muted middle", first);
    } else {
        picture.words((left, line + 24.0), "small muted", first);
        picture.words((left + wide, line + 24.0), "small muted end", last);
    }
}

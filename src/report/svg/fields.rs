//! Four fields: importance upwards, the ambition to the right, each dimension a number with its name in the key below.

use super::{LARGE, Picture, SMALL, width, wrapped};
use crate::figures::number::NO_BREAK_SPACE;
use crate::figures::order::Arrange as _;
use crate::report::chart::{FourFields, Point};

const HEIGHT: f64 = 380.0;
/// Between the edge of the sheet and the ends of the scale: beside, and above and below.
const EDGE: (f64, f64) = (16.0, 44.0);
/// Of a number's ring.
const RADIUS: f64 = 9.5;
/// Between two numbers that would stand on each other.
const APART: f64 = 2.0 * RADIUS + 2.0;
/// Between the columns of the key, where there is room for two.
const BETWEEN: f64 = 28.0;

/// None without anything to place.
pub(super) fn picture(chart: &FourFields, across: f64) -> Option<Picture> {
    let mut points: Vec<&Point> = chart.points.iter().collect();
    points.arrange_by_key(|point| point.rank);
    let places = points.iter().map(|p| format!("{}: {}.", p.label, chart.name_of(p)));
    let mut picture =
        Picture::new(across, "Viktighet, og hvor langt det er igjen", places.collect::<Vec<_>>().join(" "));
    let x = |at: f64| EDGE.0 + (across - 2.0 * EDGE.0) * at.clamp(0.0, 100.0) / 100.0;
    let y = |at: f64| HEIGHT - EDGE.1 - (HEIGHT - 2.0 * EDGE.1) * at.clamp(0.0, 100.0) / 100.0;
    let cross = (x(chart.cross.0), y(chart.cross.1));
    picture.bar((0.0, 0.0), (cross.0, cross.1), "field");
    picture.line((cross.0, 0.0), (cross.0, HEIGHT), "rule");
    picture.line((0.0, cross.1), (across, cross.1), "rule");
    names(&mut picture, chart, across);
    picture.words((0.0, HEIGHT + 16.0), "small muted", "↑ viktighet");
    let [far, near] = &chart.ends;
    picture.words((across, HEIGHT + 16.0), "small muted end", format!("{far} ← → {near}"));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for (n, point) in points.iter().enumerate() {
        let true_place = (x(point.x), y(point.y));
        let at = free(&taken, true_place, cross, across);
        if at != true_place {
            picture.line(true_place, at, "axis");
        }
        taken.push(at);
        let (ring, words) = if point.chosen {
            ("num pick", "small strong middle on")
        } else {
            ("num", "small strong middle")
        };
        picture.dot(at, RADIUS, ring);
        picture.words((at.0, at.1 + 4.2), words, (n + 1).to_string());
    }
    picture.height = key(&mut picture, &points, HEIGHT + 40.0, across);
    (!points.is_empty()).then_some(picture)
}

/// What the fields are called, each in its corner.
fn names(picture: &mut Picture, chart: &FourFields, across: f64) {
    let [upper_left, upper_right, lower_left, lower_right] = &chart.fields;
    let step = SMALL * 1.3;
    for (name, class, x, is_upper) in [
        (upper_left, "small strong muted", 8.0, true),
        (upper_right, "small strong muted end", across - 8.0, true),
        (lower_left, "small strong muted", 8.0, false),
        (lower_right, "small strong muted end", across - 8.0, false),
    ] {
        let lines = wrapped(name, across / 2.0 - 16.0, SMALL);
        let first = if is_upper { 18.0 } else { HEIGHT - 8.0 - step * lines.len().saturating_sub(1) as f64 };
        for (n, line) in lines.into_iter().enumerate() {
            picture.words((x, first + step * n as f64), class, line);
        }
    }
}

/// Which number is what, and how far from its ambition; gives the height with it.
fn key(picture: &mut Picture, points: &[&Point], top: f64, across: f64) -> f64 {
    let columns = if across < super::WIDE { 1 } else { 2 };
    let wide = (across - BETWEEN * (columns - 1) as f64) / columns as f64;
    let (mut tallest, mut y) = (top, top);
    let rows = points.len().div_ceil(columns).max(1);
    for (n, point) in points.iter().enumerate() {
        let left = (wide + BETWEEN) * (n / rows) as f64;
        if n % rows == 0 {
            picture.words((left + wide, top), "small muted end", "gap, poeng");
            y = top + 18.0;
        }
        let label =
            if point.chosen { format!("✓{NO_BREAK_SPACE}{}", point.label) } else { point.label.clone() };
        let distance = width(&point.distance, LARGE) + 12.0;
        picture.words((left + 18.0, y), "small strong end", (n + 1).to_string());
        picture.words((left + wide, y), "small strong end", &point.distance);
        y += picture.paragraph((left + 26.0, y), wide - 26.0 - distance, "small", &label) + 5.0;
        tallest = tallest.max(y);
    }
    tallest - 8.0
}

/// The place nearest to this, in the same field, where no number stands; the place itself when the field is full.
fn free(taken: &[(f64, f64)], at: (f64, f64), cross: (f64, f64), across: f64) -> (f64, f64) {
    let is_in_field = |place: &(f64, f64)| {
        (place.0 < cross.0) == (at.0 < cross.0) && (place.1 < cross.1) == (at.1 < cross.1)
    };
    let is_free = |place: &(f64, f64)| {
        let on_sheet = (RADIUS..=across - RADIUS).contains(&place.0)
            && (EDGE.1 - RADIUS..=HEIGHT - EDGE.1 + RADIUS).contains(&place.1);
        on_sheet
            && is_in_field(place)
            && taken.iter().all(|other| (place.0 - other.0).hypot(place.1 - other.1) >= APART - 0.01)
    };
    // Rings of places about it, those beside it first.
    let around = (1..=8).flat_map(|ring| {
        (0..8 * ring).map(move |step| {
            let turn = std::f64::consts::TAU * f64::from(step) / f64::from(8 * ring);
            (at.0 + APART * f64::from(ring) * turn.cos(), at.1 + APART * f64::from(ring) * turn.sin())
        })
    });
    std::iter::once(at).chain(around).find(is_free).unwrap_or(at)
}

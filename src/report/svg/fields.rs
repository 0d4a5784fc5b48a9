//! Four fields: importance upwards, the ambition to the right, each dimension a dot with its short name.

use super::{Picture, width};
use crate::report::chart::FourFields;

const HEIGHT: f64 = 380.0;
/// Between the edge of the sheet and the ends of the scale: beside, and above and below.
const EDGE: (f64, f64) = (16.0, 36.0);

/// None without anything to place.
pub(super) fn picture(chart: &FourFields, across: f64) -> Option<Picture> {
    let places = chart.points.iter().map(|p| format!("{}: {}.", p.label, chart.name_of(p)));
    let mut picture =
        Picture::new(across, "Viktighet, og hvor langt det er igjen", places.collect::<Vec<_>>().join(" "));
    picture.height = HEIGHT + 22.0;
    let x = |at: f64| EDGE.0 + (across - 2.0 * EDGE.0) * at.clamp(0.0, 100.0) / 100.0;
    let y = |at: f64| HEIGHT - EDGE.1 - (HEIGHT - 2.0 * EDGE.1) * at.clamp(0.0, 100.0) / 100.0;
    let cross = (x(chart.cross.0), y(chart.cross.1));
    picture.bar((0.0, 0.0), (cross.0, cross.1), "field");
    picture.line((cross.0, 0.0), (cross.0, HEIGHT), "rule");
    picture.line((0.0, cross.1), (across, cross.1), "rule");
    let [upper_left, upper_right, lower_left, lower_right] = &chart.fields;
    picture.words((8.0, 18.0), "small strong muted", upper_left);
    picture.words((across - 8.0, 18.0), "small strong muted end", upper_right);
    picture.words((8.0, HEIGHT - 8.0), "small strong muted", lower_left);
    picture.words((across - 8.0, HEIGHT - 8.0), "small strong muted end", lower_right);
    picture.words((0.0, HEIGHT + 16.0), "small muted", "↑ viktighet");
    let [far, near] = &chart.ends;
    picture.words((across, HEIGHT + 16.0), "small muted end", format!("{far} ← → {near}"));
    let mut taken: Vec<Room> = vec![
        Room::at(0.0, 0.0, width(upper_left, 11.5) + 12.0, 24.0),
        Room::at(across - width(upper_right, 11.5) - 12.0, 0.0, across, 24.0),
        Room::at(0.0, HEIGHT - 22.0, width(lower_left, 11.5) + 12.0, 24.0),
        Room::at(across - width(lower_right, 11.5) - 12.0, HEIGHT - 22.0, across, 24.0),
    ];
    taken.extend(chart.points.iter().map(|p| Room::at(x(p.x) - 7.0, y(p.y) - 7.0, 14.0, 14.0)));
    for point in &chart.points {
        picture.dot((x(point.x), y(point.y)), 5.0, "now");
    }
    for point in &chart.points {
        let wide = width(&point.called(), 11.5);
        let room = free(&taken, (x(point.x), y(point.y)), wide, across);
        picture.words((room.x, room.y + 12.0), "small", point.called());
        taken.push(room);
    }
    (!chart.points.is_empty()).then_some(picture)
}

/// A place on the sheet that something takes up.
#[derive(Clone, Copy)]
struct Room {
    x: f64,
    y: f64,
    wide: f64,
    high: f64,
}

impl Room {
    fn at(x: f64, y: f64, wide: f64, high: f64) -> Self {
        Self { x, y, wide, high }
    }

    fn meets(&self, other: &Self) -> bool {
        let apart = |a: f64, wide: f64, b: f64, other: f64| a + wide <= b || b + other <= a;
        !apart(self.x, self.wide, other.x, other.wide) && !apart(self.y, self.high, other.y, other.high)
    }
}

/// The nearest place beside a dot that nothing stands on; beside it anyhow when there is none.
fn free(taken: &[Room], (x, y): (f64, f64), wide: f64, across: f64) -> Room {
    let beside = |down: f64| {
        let right = Room::at(x + 9.0, y - 8.0 + down, wide, 15.0);
        let left = Room::at(x - 9.0 - wide, y - 8.0 + down, wide, 15.0);
        [right, left]
    };
    let steps = (0..12).flat_map(|n| [f64::from(n) * 8.0, f64::from(n) * -8.0]);
    let on_sheet = |r: &Room| r.x >= 0.0 && r.x + r.wide <= across && r.y >= 0.0 && r.y + r.high <= HEIGHT;
    let mut places = steps.flat_map(beside).filter(on_sheet);
    let first = places.clone().next();
    places.find(|room| taken.iter().all(|other| !room.meets(other))).or(first).unwrap_or(Room::at(
        (x + 9.0).min(across - wide),
        y - 8.0,
        wide,
        15.0,
    ))
}

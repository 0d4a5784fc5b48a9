//! The league ladder: a rung a row, a column of marks for each who places us on it.

use super::{Picture, Shape, wrapped};
use crate::figures::number::NO_BREAK_SPACE;
use crate::figures::words::part;
use crate::report::chart::{Ladder, Marker, Place, Role};
use crate::report::words;

const HEAD: f64 = 44.0;

/// None for a ladder without rungs.
pub(super) fn picture(ladder: &Ladder, across: f64) -> Option<Picture> {
    // Where the columns of marks begin.
    let marks = across * 0.47;
    let says = ladder.markers.iter().map(|m| format!("{}: {}.", m.label, part(&words::stands(ladder, m))));
    let mut picture = Picture::new(across, "Stigen", says.collect::<Vec<_>>().join(" "));
    let mut tops = vec![if ladder.markers.is_empty() { 4.0 } else { HEAD }];
    for rung in &ladder.rungs {
        let y = *tops.last()?;
        let beside = if ladder.markers.is_empty() { across } else { marks };
        picture.words((12.0, y + 21.0), "strong end", rung.value.to_string());
        let name = picture.paragraph((22.0, y + 21.0), beside - 34.0, "strong", &rung.name);
        let behaviour =
            picture.paragraph((22.0, y + 21.0 + name), beside - 34.0, "small muted", &rung.behaviour);
        tops.push(y + (name + behaviour + 16.0).max(44.0));
    }
    for y in &tops {
        picture.line((0.0, *y), (across, *y), "rule");
    }
    let wide = (across - marks) / ladder.markers.len().max(1) as f64;
    for (n, marker) in ladder.markers.iter().enumerate() {
        column(&mut picture, ladder, marker, marks + wide * (n as f64 + 0.5), wide, &tops);
    }
    picture.height = tops.last()? + 2.0;
    (!ladder.rungs.is_empty()).then_some(picture)
}

/// The head of a marker, how many placed us on each rung, and its sign where it points.
fn column(picture: &mut Picture, ladder: &Ladder, marker: &Marker, x: f64, wide: f64, tops: &[f64]) {
    let lines = wrapped(&marker.named(), wide - 4.0, 11.5);
    for (n, line) in lines.iter().enumerate() {
        let y = HEAD - 10.0 - 15.0 * (lines.len() - 1 - n) as f64;
        picture.words((x, y), class(marker.role), line);
    }
    let middle = |i: usize| f64::midpoint(tops[i], tops[i + 1]);
    let stands = marker.at.and_then(|at| ladder.place(at));
    let all: usize = marker.scores.iter().map(|(_, n)| *n).sum();
    for (i, rung) in ladder.rungs.iter().enumerate() {
        let n: usize = marker.scores.iter().filter(|(value, _)| *value == rung.value).map(|(_, n)| *n).sum();
        if n > 0 {
            // Below the sign where that stands on the same rung, or on the line above it.
            let (down, weight) = match stands {
                Some(Place::On(on)) if on == i => (18.0, "small middle"),
                Some(Place::Under(above)) if above + 1 == i => (8.0, "small muted middle"),
                Some(Place::Under(above)) if above == i => (-2.0, "small muted middle"),
                _ => (4.0, "small muted middle"),
            };
            let words = format!("{n}{NO_BREAK_SPACE}av{NO_BREAK_SPACE}{all}");
            picture.words((x, middle(i) + down), weight, words);
        }
    }
    let has_count =
        |i: usize| marker.scores.iter().any(|(value, n)| *value == ladder.rungs[i].value && *n > 0);
    match stands {
        Some(Place::On(i)) if has_count(i) => picture.sign((x, middle(i) - 6.0), marker.role),
        Some(Place::On(i)) => picture.sign((x, middle(i)), marker.role),
        Some(Place::Under(i)) => picture.sign((x, tops[i + 1]), marker.role),
        None => picture.shapes.push(Shape::Words {
            at: (x, f64::midpoint(tops[0], tops[tops.len() - 1])),
            class: "small muted middle",
            text: marker.without_place().into(),
        }),
    }
}

fn class(role: Role) -> &'static str {
    match role {
        Role::Now => "small strong middle now",
        Role::Goal => "small strong middle goal",
        Role::Voice => "small strong middle voice",
    }
}

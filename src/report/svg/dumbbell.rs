//! From here to there: a picture a dimension, on the common line from 0 to 100, which the first of them names.

use super::{Picture, inside, width};
use crate::report::chart::{Mark, Role, Span};

/// How high the head stands over the first.
const HEAD: f64 = 36.0;

pub(super) fn picture(span: &Span, across: f64, is_first: bool) -> Picture {
    let (begins, ends) = (10.0, across - 10.0);
    let top = if is_first { HEAD } else { 0.0 };
    let mut picture =
        Picture::new(across, &span.label, format!("Fra {} til {}.", span.from_words(), span.to_words()));
    let label = if span.chosen { format!("✓ {}", span.label) } else { span.label.clone() };
    if is_first {
        picture.words((across, 11.0), "small muted end", "gap i poeng");
        picture.words((begins, 27.0), "small muted middle", "0");
        picture.words((f64::midpoint(begins, ends), 27.0), "small muted middle", "50");
        picture.words((across, 27.0), "small muted end", "100");
    }
    picture.words((across, top + 15.0), "strong end", &span.gap);
    let noted = if span.note.is_empty() { 0.0 } else { width(&span.note, 11.5) + 12.0 };
    if noted > 0.0 {
        picture.words((across - 44.0, top + 15.0), "small warn end", &span.note);
    }
    let high = picture.paragraph((0.0, top + 15.0), across - 52.0 - noted, "strong", &label);
    let y = top + high + 12.0;
    let x = |at: f64| begins + (ends - begins) * at.clamp(0.0, 100.0) / 100.0;
    picture.line((begins, y), (ends, y), "rule");
    if let (Some(from), Some(to)) = (&span.from, &span.to) {
        picture.line((x(from.at), y), (x(to.at), y), "way");
    }
    let wide = |mark: &Option<Mark>| mark.as_ref().map_or(0.0, |m| width(&m.words(), 11.5));
    let place = |mark: &Option<Mark>| mark.as_ref().map(|m| inside(x(m.at), width(&m.words(), 11.5), across));
    let (from, to) = (place(&span.from), place(&span.to));
    let touch = from
        .zip(to)
        .is_some_and(|(a, b)| (a - b).abs() < f64::midpoint(wide(&span.from), wide(&span.to)) + 8.0);
    for (mark, at, role, below) in [(&span.from, from, Role::Now, true), (&span.to, to, Role::Goal, !touch)] {
        if let (Some(mark), Some(at)) = (mark, at) {
            picture.sign((x(mark.at), y), role);
            let class = if role == Role::Now { "small now middle" } else { "small goal middle" };
            picture.words((at, if below { y + 22.0 } else { y + 36.0 }), class, mark.words());
        }
    }
    picture.height = y + if touch { 48.0 } else { 34.0 };
    picture
}

//! Scores as dots over their scale, a picture a question: one line of dots a round, the newest last.

use super::Picture;
use crate::report::chart::{DotRow, Dots};

/// From the middle of one dot to the next.
const STEP: f64 = 10.0;

pub(super) fn picture(dots: &Dots, row: &DotRow, across: f64) -> Picture {
    // What rounds are called stands before the scale.
    let (begins, ends) = (70.0, across - 24.0);
    let mut picture = Picture::new(across, &row.label, &row.caption);
    let mut y = 4.0 + picture.paragraph((0.0, 14.0), across, "strong", &row.label);
    let values = (dots.max - dots.min).max(1);
    let apart = (ends - begins) / values as f64;
    let x = |value: i64| begins + apart * (value - dots.min) as f64;
    let abreast = ((apart - 6.0) / STEP).floor().max(1.0) as usize;
    let newest = row.rounds.len().saturating_sub(1);
    for (n, round) in row.rounds.iter().enumerate() {
        let most = round.iter().map(|(_, n)| n.div_ceil(abreast)).max().unwrap_or(0);
        let high = STEP * most.max(1) as f64 + 6.0;
        if row.rounds.len() > 1 {
            picture.words((0.0, y + high), "small muted", format!("Runde {}", n + 1));
        }
        let class = if n == newest { "now" } else { "faint" };
        for &(value, count) in round {
            for k in 0..count {
                let (up, along) = (k / abreast, k % abreast);
                let here = abreast.min(count - up * abreast);
                let side = STEP * (along as f64 - (here - 1) as f64 / 2.0);
                picture.dot((x(value) + side, y + high - 4.0 - STEP * up as f64), 4.0, class);
            }
        }
        y += high + 2.0;
    }
    if !row.rounds.is_empty() {
        picture.line((begins - 12.0, y + 3.0), (ends + 12.0, y + 3.0), "rule");
        for value in dots.min..=dots.max {
            picture.words((x(value), y + 17.0), "small muted middle", value.to_string());
        }
        y += 22.0;
    }
    y += picture.paragraph((0.0, y + 13.0), across, "small muted", &row.caption);
    picture.height = y + 12.0;
    picture
}

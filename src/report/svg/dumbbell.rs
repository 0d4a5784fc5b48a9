//! From here to there: a row a dimension on the common line from 0 to 100, with what the signs mean above them.

use super::{NARROW, Picture, SMALL, width, wrapped};
use crate::report::chart::{Dumbbell, GUESS, Role, Span};

/// So many rows stand under one legend; more of them are more pictures, so that no page parts a row from it.
const ROWS: usize = 9;

/// Between the base lines of small words.
const LINE: f64 = 15.0;

/// How high over the line the bracket stands that says how far our guess is from what customers say.
const BRACKET: f64 = 14.0;

/// Where the columns stand: the words end, 0 and 100, where the gap ends, how wide a note may be.
struct Lanes {
    words: f64,
    ends: (f64, f64),
    gap: f64,
    note: f64,
}

const BESIDE: Lanes = Lanes { words: 240.0, ends: (258.0, 440.0), gap: 526.0, note: 104.0 };

pub(super) fn pictures(chart: &Dumbbell, across: f64) -> impl Iterator<Item = Picture> + '_ {
    let parts = chart.rows.len().div_ceil(ROWS);
    chart.rows.chunks(ROWS).enumerate().map(move |(nth, rows)| {
        let part = if parts > 1 { format!(", del {} av {parts}", nth + 1) } else { String::new() };
        let says = rows.iter().map(Span::spoken).collect::<Vec<_>>();
        let title = format!("Fra nå til ambisjon, 0 til 100{part}");
        let mut picture = Picture::new(across, title, says.join(" "));
        let y = legend(&mut picture, chart, across);
        picture.height = if across <= NARROW {
            above(&mut picture, rows, y + 16.0, across)
        } else {
            beside(&mut picture, rows, y + 18.0, across)
        } + 2.0;
        picture
    })
}

/// What the signs mean; gives the base line it ends on.
fn legend(picture: &mut Picture, chart: &Dumbbell, across: f64) -> f64 {
    let (mut x, mut y) = (0.0, 11.0);
    for (sign, words) in chart.legend() {
        let wide = 19.0 + width(words, SMALL);
        if x > 0.0 && x + wide > across {
            (x, y) = (0.0, y + 20.0);
        }
        let at = (x + 7.0, y - 4.0);
        match Role::of_sign(sign) {
            Some(role) => picture.sign(at, role),
            None if sign == GUESS => picture.dot(at, 5.0, "guess"),
            None => picture.words((at.0, y), "small middle", sign),
        }
        picture.words((x + 19.0, y), "small muted", words);
        x += wide + 18.0;
    }
    y
}

/// 0, 50 and 100 over the line.
fn axis(picture: &mut Picture, (begins, ends): (f64, f64), y: f64) {
    for (x, class, number) in [
        (begins, "small muted middle", "0"),
        (f64::midpoint(begins, ends), "small muted middle", "50"),
        (ends, "small muted middle", "100"),
    ] {
        picture.words((x, y), class, number);
    }
}

/// On a sheet with room: the words to the left, the line in the middle, the gap and what is remarked to the right.
fn beside(picture: &mut Picture, rows: &[Span], mut y: f64, across: f64) -> f64 {
    let lanes = BESIDE;
    axis(picture, lanes.ends, y);
    picture.words((lanes.gap, y), "small muted end", "gap, poeng");
    y += 8.0;
    let top = y;
    let middle = f64::midpoint(lanes.ends.0, lanes.ends.1);
    for row in rows {
        picture.line((0.0, y), (across, y), "rule");
        let named = picture.paragraph((0.0, y + 18.0), lanes.words, "strong", &row.called());
        let told = picture.paragraph((0.0, y + 16.0 + named), lanes.words, "small muted", &row.from_to());
        let notes = wrapped(&row.note, lanes.note, SMALL);
        let high = (named + told + 10.0).max(LINE * notes.len() as f64 + 14.0);
        let at = y + high / 2.0;
        track(picture, row, lanes.ends, at);
        picture.words((lanes.gap, at + 5.0), "strong end", &row.gap);
        let first = at + 4.0 - LINE * (notes.len().saturating_sub(1)) as f64 / 2.0;
        for (n, line) in notes.into_iter().enumerate() {
            picture.words((across, first + LINE * n as f64), of_note(row, true), line);
        }
        y += high;
    }
    picture.shapes.insert(0, super::Shape::Line { from: (middle, top), to: (middle, y), class: "rule" });
    picture.line((0.0, y), (across, y), "rule");
    y
}

/// On a phone: the name above, the gap to the right of it, the line as wide as there is room for, and its words below.
fn above(picture: &mut Picture, rows: &[Span], mut y: f64, across: f64) -> f64 {
    let ends = (10.0, across - 10.0);
    picture.words((across, y), "small muted end", "gap, poeng");
    y += 20.0;
    axis(picture, ends, y);
    y += 8.0;
    for row in rows {
        picture.line((0.0, y), (across, y), "rule");
        picture.words((across, y + 18.0), "strong end", &row.gap);
        let gap = width(&row.gap, super::LARGE) + 12.0;
        y += 18.0 + picture.paragraph((0.0, y + 18.0), across - gap, "strong", &row.called());
        // The bracket keeps clear of the name.
        y += if row.missed().is_some() { 5.0 } else { 0.0 };
        for x in [ends.0, f64::midpoint(ends.0, ends.1), ends.1] {
            picture.line((x, y - 4.0), (x, y + 4.0), "rule");
        }
        track(picture, row, ends, y);
        y += 24.0;
        let told = row.from_to();
        let last = wrapped(&told, across, SMALL).pop().unwrap_or_default();
        y += picture.paragraph((0.0, y), across, "small muted", &told);
        if !row.note.is_empty() && width(&last, SMALL) + width(&row.note, SMALL) + 16.0 <= across {
            picture.words((across, y - LINE), of_note(row, true), &row.note);
        } else {
            y += picture.paragraph((0.0, y), across, of_note(row, false), &row.note);
        }
        y -= 3.0;
    }
    picture.line((0.0, y), (across, y), "rule");
    y
}

/// The line from 0 to 100, the way, and the signs on it.
fn track(picture: &mut Picture, row: &Span, (begins, ends): (f64, f64), y: f64) {
    let x = |at: f64| begins + (ends - begins) * at.clamp(0.0, 100.0) / 100.0;
    picture.line((begins, y), (ends, y), "rule");
    if let (Some(from), Some(to)) = (&row.from, &row.to) {
        picture.line((x(from.at), y), (x(to.at), y), "way");
    }
    if let Some((guess, said)) = row.missed() {
        let (guess, said, up) = (x(guess.at), x(said.at), y - BRACKET);
        picture.line((guess, y - 6.0), (guess, up), "miss");
        picture.line((guess, up), (said, up), "miss");
        picture.line((said, up), (said, y - 9.0), "miss");
    }
    if let Some(guess) = &row.guess {
        picture.dot((x(guess.at), y), 5.0, "guess");
    }
    if let Some(to) = &row.to {
        picture.sign((x(to.at), y), Role::Goal);
    }
    if let Some(from) = &row.from {
        picture.sign((x(from.at), y), row.role());
    }
}

fn of_note(row: &Span, ends: bool) -> &'static str {
    match (row.note.starts_with("blindsone"), ends) {
        (true, true) => "small warn end",
        (true, false) => "small warn",
        (false, true) => "small muted end",
        (false, false) => "small muted",
    }
}

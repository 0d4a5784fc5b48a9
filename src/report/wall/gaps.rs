//! The gaps: a line a dimension, from where it is to where it is to be, the words of both ends outside the line.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::chart::{Dumbbell, GUESS, Mark, Span};
use crate::report::html::soft::Soft;

/// Where 0 stands, and how far it is from there to 100; in hundredths of the width.
const ACROSS: (f64, f64) = (15.0, 72.0);

#[derive(Template)]
#[template(path = "gaps.html")]
pub(super) struct Gaps {
    /// The signs that stand in it, each with what it means; what was guessed is told by the note.
    signs: Vec<(&'static str, &'static str)>,
    rows: Vec<Row>,
    /// What the numbers are, and what the rows are in order of.
    says: String,
}

struct Row {
    label: Soft,
    /// Both ends on their own scales.
    ends: String,
    says: String,
    from: Option<End>,
    to: Option<End>,
    gap: String,
    note: String,
    chosen: bool,
    /// We think better of it than customers do.
    blind: bool,
    /// It is customers who say where it is.
    from_customers: bool,
}

struct End {
    x: f64,
    text: String,
    /// Its words stand to the left.
    left: bool,
}

impl HtmlSafe for Gaps {}

impl Gaps {
    pub(super) fn of(chart: &Dumbbell) -> Self {
        Self {
            signs: chart.legend().into_iter().filter(|(sign, _)| *sign != GUESS).collect(),
            rows: chart.rows.iter().map(Row::of).collect(),
            says: chart.says.clone(),
        }
    }
}

impl Row {
    fn of(span: &Span) -> Self {
        let at = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.at);
        let backwards = at(&span.from).zip(at(&span.to)).is_some_and(|(from, to)| from > to);
        let end = |mark: &Option<Mark>, left: bool| {
            let mark = mark.as_ref()?;
            let (zero, whole) = ACROSS;
            Some(End { x: zero + whole * mark.at.clamp(0.0, 100.0) / 100.0, text: mark.number.clone(), left })
        };
        Self {
            label: Soft(span.label.clone()),
            ends: span.ends(),
            says: format!("Fra {} til {}.", span.from_words(), span.to_words()),
            from: end(&span.from, !backwards),
            to: end(&span.to, backwards),
            gap: span.gap.clone(),
            note: span.note.clone(),
            chosen: span.chosen,
            blind: span.note == "blindsone",
            from_customers: span.from_customers,
        }
    }
}

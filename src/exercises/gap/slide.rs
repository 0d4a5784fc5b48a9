//! The gaps on the wall: the step that is talked about, as one picture.

use super::pen::Step;
use super::standing::{Standing, nothing_yet, ranked};
use super::story::{SATISFIED, driven, dumbbell, fields, judgements, shares, tell_chosen, tell_kpis};
use super::{Gap, before};
use crate::exercises::{Slide, Table};
use crate::figures::number;
use crate::report::{Document, document};

pub(super) fn slide(table: &Table<'_, Gap>, step: Step) -> Slide {
    let mut story = Document::default();
    let mut slide = Slide::of(table.head, Document::default());
    let standings = ranked(Standing::all(table));
    match step {
        Step::Satisfaction => {
            slide.question = SATISFIED.into();
            match shares(table.paper) {
                Some(chart) => story.chart(chart),
                None => story.text("Vi gjetter først. Det kundene sier, vises etterpå."),
            };
        }
        Step::Drivers => {
            if let Some(found) = table.paper.sheet.together() {
                slide.question = format!("Hva henger sammen med {}?", found.outcome);
                story.chart(driven(table, found, |d| d.name.as_str().into()));
            }
        }
        Step::Answer(id) => {
            if let Some(standing) = standings.iter().find(|s| s.dimension.id == id) {
                slide.question.clone_from(&standing.dimension.name);
                tell_answer(table, standing, &mut story);
            }
        }
        Step::Weights => {
            slide.question = "Hva er viktigst, og hvor vil vi?".into();
            story.table(weighed(table));
        }
        Step::Gaps | Step::Fields | Step::Choice if nothing_yet(&standings).is_some() => {
            story.text(nothing_yet(&standings).unwrap_or_default());
            tell_chosen(table, &standings, &mut story);
        }
        Step::Fields => {
            story.chart(fields(table));
        }
        Step::Choice if standings.iter().any(|s| s.line.chosen) => tell_chosen(table, &standings, &mut story),
        Step::KeyFigures if table.paper.sheet.kpis.is_empty() => {
            story.text("Ingen nøkkeltall ennå.");
        }
        Step::KeyFigures => tell_kpis(table.paper, &mut story),
        // What the dimensions are called is nothing to show.
        Step::Gaps | Step::Choice | Step::Dimensions => {
            story.chart(dumbbell(&standings, |d| d.name.as_str().into()));
        }
    }
    Slide { story, ..slide }
}

/// What we believe, what we guessed, and what customers say once it has been shown.
fn tell_answer(table: &Table<'_, Gap>, standing: &Standing<'_>, story: &mut Document) {
    if let Some(chart) = judgements(standing, &table.paper.setup) {
        story.chart(chart);
    }
    match &standing.gap.customers {
        Some(figure) => {
            story.lead(format!("Kundene sier {}", figure.words()));
            let spread = figure.spread();
            if !spread.is_empty() {
                story.text(spread);
            }
            story.muted(figure.evidence.to_string());
            let note = standing.note();
            if !note.is_empty() {
                story.text(note);
            }
            if let Some(line) = before::through_sessions(table, standing) {
                story.muted(line);
            }
        }
        None if standing.line.unknown => {
            story.lead("Vi vet ikke ennå hva kundene mener.");
        }
        None if standing.gathered(table.room).is_some() => {
            story.lead("Hva tror vi at kundene sier?");
        }
        None => {
            story.lead("Og hva sier kundene?");
        }
    }
}

/// What is said of each dimension before anybody knows what customers say, in the order of the template.
fn weighed(table: &Table<'_, Gap>) -> document::Table {
    let cell = |score: Option<i64>| score.map_or_else(|| "–".into(), number::grouped);
    let rows = Standing::all(table)
        .into_iter()
        .map(|s| vec![s.dimension.name.clone(), cell(s.line.importance), cell(s.gap.ambition)]);
    let scale = table.paper.setup.scale;
    document::Table {
        head: [scale.to_string(), "Viktighet".into(), "Ambisjon".into()].into(),
        numbers: vec![false, true, true],
        rows: rows.collect(),
        ..document::Table::default()
    }
}

//! What an exercise asks, on the form of its row: the parts of its setup, and what changing one of them does.

use super::loss;
use crate::exercises::lay::{Change, Gives, Open, Source, Spot};
use crate::exercises::{Id, Refit};
use crate::screens::desk::{Desk, Question};
use crate::ui::form::{Entry, Line};
use crate::ui::wrap;
use crate::workshop::{AgendaEdit, Edit, Exercise, Session};

/// Cells of a title that call it to mind.
const FIRST_WORDS: usize = 28;

/// A change to a setup, before it is made.
pub(super) struct Changed {
    /// None where all is as it was.
    pub(super) edit: Option<AgendaEdit>,
    /// See [`crate::exercises::Deed::what`].
    pub(super) what: String,
    /// Asked first, where answers go.
    pub(super) asks: Option<Question>,
    pub(super) to: Option<Spot>,
    /// What lies open is gone, or done with.
    pub(super) closes: bool,
}

/// The lines on the form, as far as they stand on what is open; none where that is gone.
pub(super) fn lines<S>(session: &Session, id: Id, open: Open, spot: impl Fn(Spot) -> S) -> Vec<Line<S>> {
    let Some(exercise) = session.exercise(id) else { return Vec::new() };
    let lines = exercise.work.laid(&exercise.head, &sources(session, id), open);
    lines.into_iter().map(|line| moved(line, &spot)).collect()
}

/// The same line of another form.
fn moved<S>(line: Line<Spot>, to: &impl Fn(Spot) -> S) -> Line<S> {
    match line {
        Line::Head(words) => Line::Head(words),
        Line::Remark(words) => Line::Remark(words),
        Line::Said(tone, words) => Line::Said(tone, words),
        Line::Gap => Line::Gap,
        Line::Entry(Entry { spot, label, shape, value, hint, mark, also }) => {
            Line::Entry(Entry { spot: to(spot), label, shape, value, hint, mark, also })
        }
    }
}

/// What else the day has that this exercise can take its things from.
fn sources(session: &Session, id: Id) -> Vec<Source> {
    let mut sources = Vec::new();
    for Exercise { head, work } in session.exercises().filter(|e| e.head.id != id) {
        let gives = Gives::Exercise(work.gives());
        sources.push(Source { id: head.id, called: head.title.clone(), gives });
        work.rated(&mut |id, item| {
            let title = wrap::first_words(&head.title, FIRST_WORDS);
            sources.push(Source { id, called: format!("{item} ({title})"), gives: Gives::Item });
        });
    }
    sources
}

/// What a change in one place comes to.
///
/// # Errors
/// A sentence, where what was written can't stand there, or would falsify what has been answered.
pub(super) fn change(desk: &mut Desk, id: Id, spot: Spot, change: Change<'_>) -> Result<Changed, String> {
    let session = &desk.session;
    let exercise = session.exercise(id).ok_or("Øvelsen finnes ikke lenger i økten.")?;
    let sources = sources(session, id);
    let (refit, came) = exercise.work.refitted(&exercise.head, &sources, (spot, change), &mut desk.ids)?;
    let what = format!("{} i «{}»", came.what, wrap::first_words(&exercise.head.title, FIRST_WORDS));
    let goes = refit.changes_answers().then(|| lost(exercise, &refit)).flatten();
    let is_as_before = exercise.work.is_fitted_so(&refit);
    let edit = AgendaEdit::SetUp { exercise: id, refit };
    let asks = goes.map(|rest| {
        let asks = format!("{}?", wants(spot, exercise));
        let told = loss::told(session, exercise, &rest, desk.now);
        let edit = Edit::Agenda(edit.clone());
        Question::change(asks, told, (edit, what.clone()), desk.now)
    });
    let edit = (!is_as_before).then_some(edit);
    Ok(Changed { edit, what, asks, to: came.to, closes: came.closes })
}

/// The exercise as it would be, where it would have fewer answers.
fn lost(exercise: &Exercise, refit: &Refit) -> Option<Exercise> {
    let mut rest = exercise.clone();
    rest.work.refit(&exercise.head, refit.clone()).ok()?;
    Some(rest)
}

fn wants(spot: Spot, exercise: &Exercise) -> String {
    let title = wrap::first_words(&exercise.head.title, FIRST_WORDS);
    match spot {
        Spot::Remove(_) => format!("Ta det ut av «{title}»"),
        _ => format!("Endre «{title}» likevel"),
    }
}

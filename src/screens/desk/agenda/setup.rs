//! What an exercise asks, on the form of its row: the parts of its setup, and what changing one of them does.

use super::loss;
use crate::exercises::lay::{Change, Open, Spot};
use crate::exercises::{Id, Refit};
use crate::figures::words::quoted;
use crate::screens::desk::steps::FIRST_WORDS;
use crate::screens::desk::{Desk, Question};
use crate::ui::form::Line;
use crate::ui::wrap;
use crate::workshop::{AgendaEdit, Edit, Exercise, Session};

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
    let lines = exercise.work.laid(&exercise.head, &session.sources_of(id), open);
    lines.into_iter().map(|line| line.map(&spot)).collect()
}

/// What a change in one place comes to.
///
/// # Errors
/// A sentence, where what was written can't stand there, or would falsify what has been answered.
pub(super) fn change(desk: &mut Desk, id: Id, spot: Spot, change: Change<'_>) -> Result<Changed, String> {
    let session = &desk.session;
    let exercise = session.exercise(id).ok_or("Øvelsen finnes ikke lenger i økten.")?;
    let sources = session.sources_of(id);
    let (refit, came) = exercise.work.refitted(&exercise.head, &sources, (spot, change), &mut desk.ids)?;
    let what = format!("{} i {}", came.what, quoted(wrap::first_words(&exercise.head.title, FIRST_WORDS)));
    // Beside one more, answers may find another place, but none goes.
    let is_more = matches!(spot, Spot::New(_));
    let goes = (refit.changes_answers() && !is_more).then(|| lost(exercise, &refit)).flatten();
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
        Spot::Remove(_) => format!("Ta det ut av {}", quoted(title)),
        _ => format!("Endre {} likevel", quoted(title)),
    }
}

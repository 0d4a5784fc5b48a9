//! What an exercise asks, on the form of its row: the parts of its setup, and what changing one of them does.

use std::collections::BTreeMap;

use super::loss;
use crate::exercises::lay::{Change, Open, Renamed, Spot};
use crate::exercises::{Id, Refit, SheetEdit};
use crate::figures::words::quoted;
use crate::screens::desk::steps::FIRST_WORDS;
use crate::screens::desk::{Desk, Question};
use crate::ui::form::Line;
use crate::ui::wrap;
use crate::workshop::{AgendaEdit, Edit, Exercise, Session};

/// A change to a setup, before it is made.
pub(super) struct Changed {
    /// None where all is as it was.
    pub(super) edit: Option<Edit>,
    /// See [`crate::exercises::Deed::what`].
    pub(super) what: String,
    /// Asked first, where answers go.
    pub(super) asks: Option<Question>,
    pub(super) to: Option<Spot>,
    /// What lies open is gone, or done with.
    pub(super) closes: bool,
    /// What goes along elsewhere, a sentence.
    pub(super) said: Option<String>,
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
    let (along, said) = named_along(session, exercise, &refit);
    let own = AgendaEdit::SetUp { exercise: id, refit };
    let edit = with(along, Edit::Agenda(own));
    let asks = goes.map(|rest| {
        let asks = format!("{}?", wants(spot, exercise));
        let told = loss::told(session, exercise, &rest, desk.now);
        Question::change(asks, told, (edit.clone(), what.clone()), desk.now)
    });
    let edit = (!is_as_before).then_some(edit);
    Ok(Changed { edit, what, asks, to: came.to, closes: came.closes, said })
}

/// A change with what goes along with it, as one step.
pub(in crate::screens::desk) fn with(along: Vec<AgendaEdit>, own: Edit) -> Edit {
    if along.is_empty() {
        own
    } else {
        // What it was about comes last, and is where undo goes.
        Edit::Many(along.into_iter().map(Edit::Agenda).chain([own]).collect())
    }
}

/// Items that rows here take their numbers from get the row's new name, where they had its old one; and what is said of it.
fn named_along(session: &Session, exercise: &Exercise, refit: &Refit) -> (Vec<AgendaEdit>, Option<String>) {
    named_as(session, exercise, |anew| anew.work.refit(&exercise.head, refit.clone()).is_ok())
}

/// The same where the row is given its name in the exercise itself.
pub(in crate::screens::desk) fn named_in(
    session: &Session,
    id: Id,
    edit: &SheetEdit,
) -> (Vec<AgendaEdit>, Option<String>) {
    let named = |exercise| named_as(session, exercise, |anew| anew.work.apply(edit.clone()).is_ok());
    session.exercise(id).map_or_else(Default::default, named)
}

/// What goes along with the names that rows get by a change.
fn named_as(
    session: &Session,
    exercise: &Exercise,
    change: impl FnOnce(&mut Exercise) -> bool,
) -> (Vec<AgendaEdit>, Option<String>) {
    let mut were = BTreeMap::new();
    exercise.work.fed(&mut |item, was| {
        were.insert(item, was.to_owned());
    });
    // Few exercises have such rows.
    if were.is_empty() {
        return (Vec::new(), None);
    }
    let mut anew = exercise.clone();
    if !change(&mut anew) {
        return (Vec::new(), None);
    }
    let mut names = Vec::new();
    anew.work.fed(&mut |item, name| {
        let was = were.get(&item).filter(|was| *was != name && !name.trim().is_empty());
        names.extend(was.map(|was| Renamed { item, was: was.clone(), name: name.into() }));
    });
    along(session, exercise, &names)
}

/// What else is called as an exercise was gets its new title with it: what is rated there, and cards that show it.
pub(super) fn titled_along(session: &Session, id: Id, title: &str) -> (Vec<AgendaEdit>, Option<String>) {
    let Some(exercise) = session.exercise(id) else { return (Vec::new(), None) };
    let mut names = Vec::new();
    let was = &exercise.head.title;
    if was != title {
        exercise.work.rated(&mut |item, _| {
            names.push(Renamed { item, was: was.clone(), name: title.into() });
        });
    }
    along(session, exercise, &names)
}

/// The same items under their new names in every exercise, and what is said of the others.
fn along(session: &Session, own: &Exercise, names: &[Renamed]) -> (Vec<AgendaEdit>, Option<String>) {
    let Some(Renamed { name, .. }) = names.first() else { return (Vec::new(), None) };
    let along = session.exercises().filter_map(|e| Some((e.head.id, &e.head, e.work.renamed(names)?)));
    let mut titles = Vec::new();
    let mut edits = Vec::new();
    for (exercise, head, refit) in along {
        if exercise != own.head.id {
            titles.push(quoted(wrap::first_words(&head.title, FIRST_WORDS)));
        }
        edits.push(AgendaEdit::SetUp { exercise, refit });
    }
    let said = (!titles.is_empty())
        .then(|| format!("{} heter det nå i {} også.", quoted(name), titles.join(" og ")));
    (edits, said)
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

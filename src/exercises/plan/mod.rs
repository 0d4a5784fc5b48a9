//! Plan: what is going to be done, by whom, by when. Actions are noted in one line while people talk, filled in
//! on a form, and walked through at the end until each has an owner and a day.

mod front;
mod pen;
mod setup;
mod sheet;
mod story;
mod view;
mod words;

#[cfg(test)]
mod tests;

use super::{
    Fate, Finding, Id, Kind, Offer, Paper, Refusal, Renumber, RowEdit, Sort, Spoken, Voice, find, visit_words,
};
use crate::reading::action::without_part;

pub use pen::Pen;
pub use sheet::{Action, Horizon, NamedHorizon, NamedTrack, Part, Setup, Sheet, Status, Track};

/// The kind `plan`.
#[derive(Debug)]
pub enum Plan {}

impl Kind for Plan {
    const NAME: &'static str = "plan";
    const WORD: &'static str = "Plan";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = RowEdit<Action>;

    fn apply(paper: &mut Paper<Self>, edit: RowEdit<Action>) -> Result<RowEdit<Action>, Refusal> {
        edit.apply(&mut paper.sheet.actions)
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        for action in &paper.sheet.actions {
            tell(Finding {
                by: action.owner,
                rests_on: (&action.rests_on).into(),
                ..Finding::new(action.id, Sort::Action, &*action.what)
            });
        }
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        paper.sheet.actions.iter().filter_map(|a| a.owner).for_each(tell);
    }

    /// What was to be done is still to be done, by whoever takes it.
    fn forget(paper: &mut Paper<Self>, person: Id) {
        for action in &mut paper.sheet.actions {
            action.owner = action.owner.filter(|&owner| owner != person);
        }
    }

    /// All of it was agreed.
    fn veil(_paper: &mut Paper<Self>) {}

    /// Who does what is told by role.
    fn nameless(_paper: &mut Paper<Self>) {}

    fn renumber(_setup: &mut Setup, _numbers: &mut dyn Renumber) {}

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        paper.sheet.actions.retain_mut(|action| {
            let Action { id, what, first_step, measure, baseline, target, source, when, then, .. } = action;
            let what = Spoken { id: *id, words: what, by: Some(&mut action.owner), voice: Voice::Agreed };
            // An action that says nothing is no action.
            if visit(what) == Fate::Drop {
                return false;
            }
            for words in [first_step, measure, baseline, target, source, when, then] {
                visit_words(visit, *id, Voice::Agreed, words);
            }
            true
        });
    }

    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<RowEdit<Action>> {
        match offer {
            Offer::Action { id, what, owner, due, rests_on, at } => {
                let (what, track) = if paper.setup.tracks {
                    without_part(what, |word| paper.setup.track_typed(word))
                } else {
                    (what.clone(), None)
                };
                let mut action = Action {
                    id: *id,
                    what,
                    track,
                    owner: *owner,
                    due: *due,
                    rests_on: rests_on.clone(),
                    at: *at,
                    ..Action::default()
                };
                action.place_by_due(&paper.setup, at.day());
                Some(RowEdit::push(action))
            }
            Offer::Withdrawal { id } => {
                let action = find(&paper.sheet.actions, *id)?;
                let noted = Action { id: *id, what: action.what.clone(), at: action.at, ..Action::default() };
                (*action == noted).then_some(RowEdit::Remove(*id))
            }
            Offer::Settled { id, owner, due, today } => {
                let mut action =
                    Action { owner: *owner, due: *due, ..find(&paper.sheet.actions, *id)?.clone() };
                action.place_by_due(&paper.setup, *today);
                Some(RowEdit::Set(action))
            }
            Offer::Show { .. } | Offer::Signed { .. } | Offer::Measured { .. } => None,
        }
    }

    /// What is still to be done, and what has been done since the session before.
    fn kept(paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let is_news = |a: &&Action| a.status == Status::Done && a.before != Some(Status::Done);
        let mut actions: Vec<Action> =
            paper.sheet.actions.iter().filter(|a| a.is_live() || is_news(a)).cloned().collect();
        for action in &mut actions {
            action.before = Some(action.status);
        }
        (!actions.is_empty()).then_some(Paper { setup: paper.setup.clone(), sheet: Sheet { actions } })
    }

    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<RowEdit<Action>> {
        let mut action = find(&paper.sheet.actions, id)?.clone();
        if source == id || action.rests_on.contains(&source) {
            return None;
        }
        action.rests_on.push(source);
        Some(RowEdit::Set(action))
    }

    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<RowEdit<Action>> {
        let mut action = find(&paper.sheet.actions, id).filter(|a| a.rests_on.contains(&source))?.clone();
        action.rests_on.retain(|&id| id != source);
        Some(RowEdit::Set(action))
    }
}

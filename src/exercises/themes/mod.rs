//! Themes: what was said, grouped under names that the group finds, and voted on by dots. The room talks, the
//! facilitator marks, names and goes on; an answer may stand in several themes, and what has none is always in sight.

mod groups;
mod pen;
mod phone;
mod setup;
mod sheet;
mod standing;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::{
    Fate, Finding, Id, Kind, Paper, Refusal, Renumber, RowEdit, Slip, Sort, Spoken, Table, Voice, visit_words,
};

pub use pen::{Pen, Vote};
pub use sheet::{Ballot, Choice, Count, Dots, Edit, Round, Setup, Sheet, State, Theme};

/// The kind `themes`.
#[derive(Debug)]
pub enum Themes {}

impl Kind for Themes {
    const NAME: &'static str = "themes";
    const WORD: &'static str = "Temaer";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(paper, edit)
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        let leading = standing::leading(&paper.sheet);
        for theme in &paper.sheet.themes {
            tell(Finding {
                key: leading.contains(&theme.id),
                rests_on: (&theme.answers).into(),
                ..Finding::new(theme.id, Sort::Theme, &*theme.name)
            });
        }
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        for Round { ballots, answered, .. } in &paper.sheet.rounds {
            ballots.iter().map(|b| b.person).chain(answered.iter().copied()).for_each(&mut *tell);
        }
    }

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        let Sheet { themes, rounds, .. } = &mut paper.sheet;
        for theme in themes {
            visit_words(visit, theme.id, Voice::Agreed, &mut theme.name);
        }
        for option in rounds.iter_mut().flat_map(|r| &mut r.options) {
            visit_words(visit, option.theme, Voice::Agreed, &mut option.name);
        }
    }

    fn veil(paper: &mut Paper<Self>) {
        paper.sheet.rounds.iter_mut().for_each(Round::veil);
    }

    fn forget(paper: &mut Paper<Self>, person: Id) {
        for round in &mut paper.sheet.rounds {
            round.ballots.retain(|b| b.person != person);
            round.answered.retain(|&p| p != person);
        }
    }

    /// Names behind dots go with the veil.
    fn nameless(_paper: &mut Paper<Self>) {}

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        numbers.others(&mut setup.from);
    }

    /// The themes with what is still used of their answers; a vote was about that day.
    fn kept(paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let sheet = Sheet { themes: paper.sheet.themes.clone(), ..Sheet::default() };
        (!sheet.themes.is_empty()).then(|| Paper { setup: paper.setup.clone(), sheet })
    }

    fn slip(table: &Table<'_, Self>, _topic: &str) -> Option<Slip> {
        let (round, fields) = phone::asked(table);
        Some(Slip { asks: story::slip(table)?, anonymous: false, round, fields })
    }

    fn hold(
        before: &Table<'_, Self>,
        after: &Paper<Self>,
        round: Id,
        person: Id,
    ) -> Result<Option<Edit>, Refusal> {
        phone::hold(before, after, round, person)
    }

    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let theme = paper.sheet.theme(id)?;
        let is_new = paper.sheet.theme(source).is_none() && !theme.answers.contains(&source);
        is_new.then(|| Edit::Themes(vec![RowEdit::Set(theme.with(&[source]))]))
    }

    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let theme = paper.sheet.theme(id).filter(|t| t.answers.contains(&source))?;
        Some(Edit::Themes(vec![RowEdit::Set(theme.without(&[source]))]))
    }
}

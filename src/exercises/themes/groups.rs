//! Which answers stand where: those without a theme, those of a theme, and all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Themes;
use super::sheet::{Sheet, Theme};
use crate::exercises::{Finding, Id, Sort, Source, Table};
use crate::figures::Letter;
use crate::figures::words::quoted;

/// Answers that are looked at together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Those that stand in no theme.
    #[default]
    Loose,
    Theme(Id),
    All,
}

/// Everything that is grouped, as it stands just now.
pub(super) struct Groups<'a> {
    table: &'a Table<'a, Themes>,
    /// In the order in which they were said.
    answers: Vec<Finding<'a>>,
    /// The ids of the answers and where they stand among them, sorted.
    places: Vec<(Id, usize)>,
    /// The themes by their ids.
    themes: BTreeMap<Id, &'a Theme>,
    /// What stands in any theme, sorted.
    placed: Vec<Id>,
}

/// Something that stands in a group, as far as it is here.
pub(super) struct Answer<'a> {
    pub(super) id: Id,
    pub(super) source: Source<'a>,
}

impl<'a> Groups<'a> {
    pub(super) fn of(table: &'a Table<'a, Themes>) -> Self {
        let mut placed: Vec<Id> = table.paper.sheet.themes.iter().flat_map(|t| &t.answers).copied().collect();
        placed.sort_unstable();
        let answers = answers(table);
        let mut places: Vec<_> = answers.iter().enumerate().map(|(n, f)| (f.id, n)).collect();
        places.sort_unstable();
        let themes = table.paper.sheet.themes.iter().map(|t| (t.id, t)).collect();
        Self { table, answers, places, themes, placed }
    }

    pub(super) fn sheet(&self) -> &'a Sheet {
        &self.table.paper.sheet
    }

    pub(super) fn themes(&self) -> &'a [Theme] {
        &self.sheet().themes
    }

    /// The groups in the order in which they are listed.
    pub(super) fn list(&self) -> Vec<Group> {
        let themes = self.themes().iter().map(|t| Group::Theme(t.id));
        [Group::Loose].into_iter().chain(themes).chain([Group::All]).collect()
    }

    /// What stands in a group and can be shown here, in the order in which it was said or put there.
    pub(super) fn answers(&self, group: Group) -> Vec<Answer<'a>> {
        let room = self.table.room;
        let here = |f: &Finding<'a>| Answer { id: f.id, source: Source::Here(f.clone()) };
        match group {
            Group::Theme(id) => {
                let shown = |a: &Answer<'a>| a.source.finding().is_none_or(|f| !room.folds(f));
                self.theme(id).into_iter().filter(shown).collect()
            }
            _ => self.told(group).filter(|f| !room.folds(f)).map(here).collect(),
        }
    }

    /// How many of a group stay in the room, which can see this screen.
    pub(super) fn folded(&self, group: Group) -> usize {
        let room = self.table.room;
        let folds = |a: &Answer<'a>| a.source.finding().is_some_and(|f| room.folds(f));
        match group {
            Group::Theme(id) => self.theme(id).iter().filter(|a| folds(a)).count(),
            _ => self.told(group).filter(|f| room.folds(f)).count(),
        }
    }

    /// How many stand in a group; in a theme those too that this reader does not get, but none that has gone.
    pub(super) fn count(&self, group: Group) -> usize {
        let Group::Theme(id) = group else { return self.told(group).count() };
        let ids = self.ids(id);
        let elsewhere: Vec<Id> = ids.iter().copied().filter(|&id| self.told_as(id).is_none()).collect();
        let gone = self.table.room.sources(&elsewhere).iter().filter(|(_, s)| *s == Source::Gone).count();
        ids.len() - gone
    }

    /// The letters of the themes that an answer stands in: "A C".
    pub(super) fn letters(&self, id: Id) -> String {
        if self.placed.binary_search(&id).is_err() {
            return String::new();
        }
        let themes = self.themes().iter().enumerate().filter(|(_, t)| t.answers.contains(&id));
        themes.map(|(n, _)| Letter(n).to_string()).collect::<Vec<_>>().join(" ")
    }

    /// What was said and belongs to a group that is no theme.
    fn told(&self, group: Group) -> impl Iterator<Item = &Finding<'a>> {
        let is_loose = |f: &Finding<'a>| self.placed.binary_search(&f.id).is_err();
        self.answers.iter().filter(move |f| group == Group::All || is_loose(f))
    }

    fn told_as(&self, id: Id) -> Option<&Finding<'a>> {
        let at = self.places.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        self.answers.get(self.places[at].1)
    }

    fn ids(&self, theme: Id) -> &'a [Id] {
        self.themes.get(&theme).map(|t| t.answers.as_slice()).unwrap_or_default()
    }

    /// What stands in a theme. Most are among the answers at hand; a few may come from elsewhere.
    fn theme(&self, id: Id) -> Vec<Answer<'a>> {
        let ids = self.ids(id);
        let elsewhere: Vec<Id> = ids.iter().copied().filter(|&id| self.told_as(id).is_none()).collect();
        let mut elsewhere = self.table.room.sources(&elsewhere).into_iter();
        let found = ids.iter().filter_map(|&id| match self.told_as(id) {
            Some(f) => Some(Answer { id, source: Source::Here(f.clone()) }),
            None => elsewhere.next().map(|(id, source)| Answer { id, source }),
        });
        found.collect()
    }
}

impl Answer<'_> {
    /// As it stands in a list: a quote in its marks, anything else as it is, what is not here as what stands for it.
    pub(super) fn words(&self) -> Cow<'_, str> {
        match &self.source {
            Source::Here(f) if matches!(f.sort, Sort::Answer | Sort::Story) => {
                Cow::Owned(quoted(f.text.trim()))
            }
            Source::Here(f) => Cow::Borrowed(&*f.text),
            source => Cow::Borrowed(source.instead().unwrap_or_default()),
        }
    }
}

/// What can be grouped.
fn answers<'a>(table: &'a Table<'a, Themes>) -> Vec<Finding<'a>> {
    let from = match table.paper.setup.from.as_slice() {
        [] => table.room.before(table.head.id),
        from => from.to_vec(),
    };
    if from.is_empty() {
        return Vec::new();
    }
    table.room.chosen(&from, &|f| matches!(f.sort, Sort::Answer | Sort::Story))
}

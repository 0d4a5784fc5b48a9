//! What a promise builds on and is tested on: gaps, quotes and stories of the other exercises, in words.

use super::{Draft, Promise};
use crate::exercises::{Finding, Id, Room, Sort, Table};

/// The gaps that the group chose to close first.
pub(super) fn gaps<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    chosen(table.room, &table.paper.setup.gaps, Sort::Gap)
}

/// The key quotes that may be shown on this screen.
pub(super) fn quotes<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    let mut quotes = chosen(table.room, &table.paper.setup.quotes, Sort::Answer);
    quotes.retain(|quote| !table.room.folds(quote));
    quotes
}

/// The group's own stories that may be shown on this screen.
pub(super) fn stories<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    let mut stories = table.room.findings(&table.paper.setup.stories);
    stories.retain(|story| story.sort == Sort::Story && !table.room.folds(story));
    stories
}

fn chosen<'a>(room: &'a dyn Room, of: &[Id], sort: Sort) -> Vec<Finding<'a>> {
    room.findings(of).into_iter().filter(|f| f.sort == sort && f.key).collect()
}

/// Everything that a draft builds on; `None` for what is gone.
pub(super) fn of<'a>(draft: &Draft, room: &'a dyn Room) -> Vec<(Id, Option<Finding<'a>>)> {
    draft.rests_on.iter().map(|&id| (id, room.finding(id))).collect()
}

/// "2 gap, 5 sitater"; empty when there are none.
pub(super) fn counted(sources: &[(Id, Option<Finding<'_>>)]) -> String {
    let sorts = [Sort::Gap, Sort::Answer, Sort::Story, Sort::Rating, Sort::Promise, Sort::Action];
    let parts = sorts.into_iter().map(Some).chain([None]).filter_map(|sort| {
        let n = sources.iter().filter(|(_, source)| source.as_ref().map(|s| s.sort) == sort).count();
        (n > 0).then(|| format!("{n} {}", many(sort, n)))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// What so many of a sort are called; of `None`, those that are gone.
fn many(sort: Option<Sort>, n: usize) -> &'static str {
    match sort {
        None if n == 1 => "kilde som er borte",
        None => "kilder som er borte",
        Some(Sort::Answer) if n > 1 => "sitater",
        Some(Sort::Story) if n > 1 => "kundehistorier",
        Some(Sort::Rating) if n > 1 => "vurderinger",
        Some(sort) => sort.words(),
    }
}

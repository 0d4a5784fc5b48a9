//! What a promise builds on and is tested on: gaps, quotes and stories of the other exercises.

use super::Promise;
use crate::exercises::{Finding, Sort, Table};

/// The gaps that the group chose to close first.
pub(super) fn gaps<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    table.room.chosen(&table.paper.setup.gaps, &|f| f.sort == Sort::Gap && f.key)
}

/// The key quotes that may be shown on this screen.
pub(super) fn quotes<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    let Table { paper, room, .. } = table;
    room.chosen(&paper.setup.quotes, &|f| f.sort == Sort::Answer && f.key && !room.folds(f))
}

/// Of the group's own stories that may be shown on this screen, those that are wanted.
pub(super) fn stories<'a>(
    table: &Table<'a, Promise>,
    wanted: &mut dyn FnMut(&Finding<'a>) -> bool,
) -> Vec<Finding<'a>> {
    let Table { paper, room, .. } = table;
    let mut stories = Vec::new();
    room.tell(&paper.setup.stories, &mut |f| {
        if f.sort == Sort::Story && !room.folds(&f) && wanted(&f) {
            stories.push(f);
        }
    });
    stories
}

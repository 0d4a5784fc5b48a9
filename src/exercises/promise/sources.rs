//! What a promise builds on and is tested on: gaps, quotes and stories of the other exercises, in words.

use super::Promise;
use crate::exercises::{Finding, Id, Sort, Source, Table};

/// The gaps that the group chose to close first.
pub(super) fn gaps<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    table.room.chosen(&table.paper.setup.gaps, &|f| f.sort == Sort::Gap && f.key)
}

/// The key quotes that may be shown on this screen.
pub(super) fn quotes<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    let Table { paper, room, .. } = table;
    room.chosen(&paper.setup.quotes, &|f| f.sort == Sort::Answer && f.key && !room.folds(f))
}

/// The group's own stories that may be shown on this screen.
pub(super) fn stories<'a>(table: &Table<'a, Promise>) -> Vec<Finding<'a>> {
    let Table { paper, room, .. } = table;
    room.chosen(&paper.setup.stories, &|f| f.sort == Sort::Story && !room.folds(f))
}

/// "2 gap, 5 sitater"; empty when there are none.
pub(super) fn counted(sources: &[(Id, Source<'_>)]) -> String {
    let count = |is: &dyn Fn(&Source<'_>) -> bool| sources.iter().filter(|(_, source)| is(source)).count();
    let sort = |sort| (count(&|s| s.finding().is_some_and(|f| f.sort == sort)), [sort.words(), sort.many()]);
    let away = [
        (count(&|s| *s == Source::Withheld), ["kilde som ikke er med her", "kilder som ikke er med her"]),
        (count(&|s| *s == Source::Gone), ["kilde som er borte", "kilder som er borte"]),
    ];
    let some = Sort::ALL.map(sort).into_iter().chain(away).filter(|(n, _)| *n > 0);
    some.map(|(n, [one, more])| format!("{n} {}", if n == 1 { one } else { more }))
        .collect::<Vec<_>>()
        .join(", ")
}

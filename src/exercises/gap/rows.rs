//! The gaps as rows, in order of priority.

use super::Gap;
use super::standing::{Standing, ranked};
use crate::exercises::{GapRecord, Record, Table};

pub(super) fn tell<'a>(table: &Table<'a, Gap>, tell: &mut dyn FnMut(Record<'a>)) {
    for (place, standing) in (1..).zip(ranked(Standing::all(table))) {
        let Standing { dimension, line, gap, before, .. } = standing;
        tell(Record::Gap(Box::new(GapRecord {
            dimension: &dimension.name,
            rank: gap.priority().map(|_| place),
            chosen: line.chosen,
            why: line.why,
            before: before.and_then(|before| before.gap.ambition_gap()),
            gap,
        })));
    }
}

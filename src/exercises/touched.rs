//! What an edit changes of what an exercise brought out: so that the cursor can go there, and it can be named.

use super::{Finding, Id};

/// What came, what says something else, and what went; of each the first.
#[derive(Debug, Default)]
pub struct Touched<'a> {
    came: Option<Id>,
    changed: Option<Id>,
    gone: Option<Id>,
    /// The one thing that it is about.
    pub alone: Option<Finding<'a>>,
}

impl<'a> Touched<'a> {
    /// Compares everything that was told before and after.
    pub fn of(before: &[Finding<'a>], after: &[Finding<'a>]) -> Self {
        // Most stand where they stood.
        let same = before.iter().zip(after).take_while(|(was, is)| was == is).count();
        let (before, after) = (&before[same..], &after[same..]);
        let end = before.iter().rev().zip(after.iter().rev()).take_while(|(was, is)| was == is).count();
        let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
        let find = |all: &'_ [Finding<'a>], id| all.iter().position(|f| f.id == id);
        let came: Vec<_> = after.iter().filter(|f| find(before, f.id).is_none()).collect();
        let gone: Vec<_> = before.iter().filter(|f| find(after, f.id).is_none()).collect();
        let differs = |f: &&Finding<'a>| find(before, f.id).is_some_and(|at| before[at] != **f);
        let changed: Vec<_> = after.iter().filter(differs).collect();
        let alone = match (&*came, &*gone, &*changed) {
            ([one], [], _) | ([], [one], _) | ([], [], [one]) => Some((*one).clone()),
            _ => None,
        };
        let first = |found: &[&Finding<'a>]| found.first().map(|f| f.id);
        Self { came: first(&came), changed: first(&changed), gone: first(&gone), alone }
    }

    /// What the mark goes to: what came, else what says something else, else what went.
    pub fn mattering(&self) -> Option<Id> {
        self.came.or(self.changed).or(self.gone)
    }
}

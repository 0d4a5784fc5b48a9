//! What can be added to the day: every exercise of every template, and an empty one of each kind.

use crate::exercises::{Head, Work};
use crate::screens::desk::Desk;
use crate::screens::palette::{Choice, Picker};
use crate::workshop::{Exercise, Session, template};

/// Minutes of an exercise that nobody has planned yet.
const MINUTES: u32 = 15;

pub(super) fn list(desk: &Desk) -> Picker<Exercise> {
    let built_in = template::built_in().into_iter().map(|(_, template)| template);
    let own = desk.own_templates.iter().cloned();
    let known = built_in.chain(own).flat_map(from);
    let kinds = Work::KINDS.iter().zip(Work::WORDS).map(|(kind, word)| empty(kind, word));
    Picker::new("Legg til en øvelse", known.chain(kinds).collect())
}

fn from(template: Session) -> impl Iterator<Item = Choice<Exercise>> {
    let title = template.title;
    template.phases.into_iter().flat_map(|phase| phase.exercises).map(move |exercise| {
        let (name, aside) = (exercise.head.title.clone(), format!("{} min · {title}", exercise.head.minutes));
        Choice::new(name, aside, exercise)
    })
}

fn empty(kind: &str, word: &str) -> Choice<Exercise> {
    let head = Head { title: word.into(), minutes: MINUTES, ..Head::default() };
    let value = Exercise { head, work: Work::begun(kind) };
    Choice::new(word, format!("{MINUTES} min · tom"), value)
}

//! What of a person stands in a session, told before it is taken out for good.

use super::names::Register;
use super::session::Session;
use crate::exercises::round::NOBODY;
use crate::exercises::{Fate, Id, Room, Voice, Work};

/// What of a person stands in one exercise, or is parked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// None for what is parked.
    pub exercise: Option<Id>,
    /// Of the exercise.
    pub title: String,
    /// What the person said there, and what such a thing is called, one and several.
    pub said: Vec<Id>,
    pub called: (&'static str, &'static str),
    /// Objections and reservations.
    pub reasons: usize,
    /// What the person is to see to.
    pub owns: usize,
    /// Everything else, such as numbers and votes, and what such a thing is called, one and several.
    pub marks: usize,
    pub mark: (&'static str, &'static str),
    /// What others gave goes along: nobody knows what was whose, as of slips in an urn.
    pub voids: bool,
}

/// Where what is parked stands.
const PARKED: &str = "Parkert";

impl Traces {
    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.reasons + self.owns + self.marks == 0 && !self.voids
    }

    /// "3 svar, 1 forbehold, 16 tall"
    pub fn words(&self) -> String {
        let counts = [
            (self.said.len(), self.called),
            (self.reasons, ("forbehold", "forbehold")),
            (
                self.owns,
                ("tiltak, som blir stående uten ansvarlig", "tiltak, som blir stående uten ansvarlig"),
            ),
            (self.marks, self.mark),
        ];
        let said = counts.into_iter().filter(|(n, _)| *n > 0);
        let said = said.map(|(n, (one, many))| format!("{n} {}", if n == 1 { one } else { many }));
        let voids = self.voids.then(|| {
            "den anonyme runden begynner på nytt, siden ingen vet hvem som ga hva. Lappene må skrives igjen".into()
        });
        said.chain(voids).collect::<Vec<_>>().join(", ")
    }
}

/// What of a person stands in each exercise, for those where something does, and is parked.
pub fn of(session: &Session, person: Id) -> Vec<Traces> {
    let traces = session.exercises().map(|exercise| {
        let (head, mark) = (&exercise.head, exercise.work.mark());
        let (exercise_id, title) = (Some(head.id), head.title.clone());
        let mut found =
            Traces { exercise: exercise_id, title, called: ("svar", "svar"), mark, ..Traces::default() };
        found.voids = voids(&exercise.work);
        if found.voids {
            return found;
        }
        exercise.work.people(&mut |id| found.marks += usize::from(id == person));
        if found.marks == 0 {
            return found;
        }
        exercise.work.clone().texts(&mut |text| {
            if text.by.is_some_and(|by| *by == Some(person)) {
                match text.voice {
                    Voice::Said(_) => found.said.push(text.id),
                    Voice::Reason => found.reasons += 1,
                    Voice::Agreed => found.owns += 1,
                    Voice::Private => {}
                }
            }
            Fate::Keep
        });
        found.marks = found.marks.saturating_sub(found.said.len() + found.reasons + found.owns);
        found
    });
    let theirs = session.parking.iter().filter(|parked| parked.by == Some(person));
    let parked = Traces {
        title: PARKED.into(),
        said: theirs.map(|parked| parked.id).collect(),
        called: ("tanke", "tanker"),
        ..Traces::default()
    };
    traces.chain([parked]).filter(|found| !found.is_empty()).collect()
}

/// Whether what others gave goes along when a person is taken out: then it goes whoever that is, as of slips that are
/// nobody's.
fn voids(work: &Work) -> bool {
    let mut without = work.clone();
    without.forget(NOBODY);
    without != *work
}

/// Where a person's name stands in running text that somebody else said or wrote: titles of exercises, "Parkert", and
/// how often.
pub fn mentions(session: &Session, person: Id) -> Vec<(String, usize)> {
    let Some(named) = session.person(person) else { return Vec::new() };
    let register = Register::of(std::slice::from_ref(named));
    let speaks = |text: &str| !register.found(text).is_empty();
    let mut found = Vec::new();
    for exercise in session.exercises() {
        let mut n = 0;
        exercise.work.clone().texts(&mut |text| {
            let theirs = text.by.is_some_and(|by| *by == Some(person)) && text.voice != Voice::Agreed;
            n += usize::from(!theirs && speaks(text.words));
            Fate::Keep
        });
        found.push((exercise.head.title.clone(), n));
    }
    let others = session.parking.iter().filter(|p| p.by != Some(person));
    let parked = others.filter(|p| speaks(&p.text) || speaks(&p.agreement));
    found.push((PARKED.into(), parked.count()));
    found.retain(|(_, n)| *n > 0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_left_is_counted_where_it_stands() {
        let session = crate::workshop::template::demo();
        let person = session.people[1].id;
        let traces = of(&session, person);
        let said: usize = traces.iter().map(|t| t.said.len()).sum();
        let by =
            session.findings(&[]).into_iter().filter(|f| f.by == Some(person) && f.level.is_some()).count();
        assert_eq!(said, by);
        assert!(traces.iter().any(|t| t.words().ends_with("tall")), "{traces:?}");
        let all = session.people.iter().flat_map(|p| of(&session, p.id));
        assert!(all.into_iter().all(|t| !t.voids), "what others gave stays where names stand beside it");
    }
}

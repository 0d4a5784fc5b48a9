//! Slips to hand out: one for each participant, for every round that is filled in on paper.

use super::session::Session;
use crate::exercises::{Id, Presence, slips_of};
use crate::moment::Moment;
use crate::report::slips::Slip;

/// Which slips are wanted, and how they are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The exercise whose round they are for; none for all.
    pub round: Option<Id>,
    /// How many go on a sheet.
    pub sheet: Sheet,
}

/// How many slips go on a sheet, as far as they fit there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sheet {
    #[default]
    One,
    Two,
    Four,
}

impl Sheet {
    /// As they are offered.
    pub const ALL: [Sheet; 3] = [Sheet::One, Sheet::Two, Sheet::Four];

    pub fn holds(self) -> usize {
        match self {
            Sheet::One => 1,
            Sheet::Two => 2,
            Sheet::Four => 4,
        }
    }
}

/// The rounds that slips can be made for, in the order of the day.
pub fn rounds(session: &Session, now: Moment) -> Vec<(Id, &str)> {
    let asks = |e: &&super::exercise::Exercise| {
        e.work.slip(session.around(e, now), "").is_some_and(|slip| !slip.asks.is_empty())
    };
    session.exercises().filter(asks).map(|e| (e.head.id, e.head.title.as_str())).collect()
}

/// Those slips for everybody who is here or still to come, in the order they are typed: person by person, so that each gets
/// theirs together; round by round where several go on a sheet, so that each round is a stack of its own once they are cut.
pub fn of(session: &Session, now: Moment, wanted: Wanted) -> Vec<Slip> {
    let asked = session
        .exercises()
        .filter(|exercise| wanted.round.is_none_or(|round| round == exercise.head.id))
        .filter_map(|exercise| Some((exercise, exercise.work.slip(session.around(exercise, now), "")?)));
    let asked: Vec<_> = asked.filter(|(_, slip)| !slip.asks.is_empty()).collect();
    let people: Vec<_> = slips_of(&session.people, |p| p.presence != Presence::Gone).collect();
    let slip = |person: usize, round: usize| {
        let (exercise, slip) = &asked[round];
        Slip {
            workshop: session.title.clone(),
            exercise: exercise.head.title.clone(),
            name: if slip.anonymous { "Skriv ikke navn på denne lappen." } else { people[person].called() }
                .into(),
            asks: slip.asks.clone(),
        }
    };
    if wanted.sheet == Sheet::One {
        (0..people.len())
            .flat_map(|p| (0..asked.len()).map(move |r| (p, r)))
            .map(|(p, r)| slip(p, r))
            .collect()
    } else {
        (0..asked.len())
            .flat_map(|r| (0..people.len()).map(move |p| (p, r)))
            .map(|(p, r)| slip(p, r))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template;

    #[test]
    fn who_speaks_last_has_the_last_slip_as_when_they_are_typed() {
        let mut session = template::demo();
        for (n, person) in session.people.iter_mut().enumerate() {
            person.name = format!("Person {n}");
            person.speaks_last = n == 0;
        }
        let slips = of(&session, session.starts, Wanted::default());
        let mut order: Vec<_> = slips.iter().map(|slip| slip.name.as_str()).collect();
        order.dedup();
        assert_eq!(order.first(), Some(&"Person 1"), "{order:?}");
        assert_eq!(order.last(), Some(&"Person 0"), "{order:?}");
        assert_eq!(order.len(), session.people.len(), "each has their slips together");
    }

    #[test]
    fn one_round_can_be_chosen_and_several_on_a_sheet_are_stacks_of_their_own() {
        let session = template::demo();
        let now = session.starts;
        let rounds = rounds(&session, now);
        assert_eq!(rounds.len(), 3, "{rounds:?}");
        let (round, title) = rounds[1];
        let one = of(&session, now, Wanted { round: Some(round), ..Wanted::default() });
        assert_eq!(one.len(), session.people.len());
        assert!(one.iter().all(|slip| slip.exercise == title));
        let four = of(&session, now, Wanted { round: None, sheet: Sheet::Four });
        let mut stacks: Vec<_> = four.iter().map(|slip| slip.exercise.as_str()).collect();
        stacks.dedup();
        assert_eq!(stacks, rounds.iter().map(|(_, title)| *title).collect::<Vec<_>>());
    }
}

//! Slips to hand out: one for each participant, for every round that is filled in on paper.

use super::session::Session;
use crate::exercises::{Presence, slips_of};
use crate::moment::Moment;
use crate::report::slips::Slip;

/// All slips in the order they are typed, for those who are here or still to come.
pub fn of(session: &Session, now: Moment) -> Vec<Slip> {
    let asked = session
        .exercises()
        .filter_map(|exercise| Some((exercise, exercise.work.slip(session.around(exercise, now), "")?)));
    let asked: Vec<_> = asked.filter(|(_, slip)| !slip.asks.is_empty()).collect();
    let people = slips_of(&session.people, |p| p.presence != Presence::Gone);
    let slips = people.flat_map(|person| {
        asked.iter().map(|(exercise, slip)| Slip {
            workshop: session.title.clone(),
            exercise: exercise.head.title.clone(),
            name: if slip.anonymous { "Skriv ikke navn på denne lappen." } else { person.called() }.into(),
            asks: slip.asks.clone(),
        })
    });
    slips.collect()
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
        let slips = of(&session, session.starts);
        let mut order: Vec<_> = slips.iter().map(|slip| slip.name.as_str()).collect();
        order.dedup();
        assert_eq!(order.first(), Some(&"Person 1"), "{order:?}");
        assert_eq!(order.last(), Some(&"Person 0"), "{order:?}");
        assert_eq!(order.len(), session.people.len(), "each has their slips together");
    }
}

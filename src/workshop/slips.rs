//! Slips to hand out: one for each participant, for every round that is filled in on paper.

use std::fmt::Write;

use super::session::Session;
use crate::exercises::{Presence, slips_of};
use crate::moment::Moment;
use crate::report::plain;

const WIDTH: usize = 78;

/// All slips as text in the order they are typed, for those who are here or still to come, a form feed between them so that each starts on its own page.
pub fn written(session: &Session, now: Moment) -> String {
    let slips: Vec<_> = session
        .exercises()
        .filter_map(|exercise| {
            let slip = exercise.work.slip(session.around(exercise, now))?;
            Some((exercise.head.title.as_str(), plain(&slip.asks, WIDTH), slip.anonymous))
        })
        .collect();
    let people = slips_of(&session.people, |p| p.presence != Presence::Gone);
    let pages = people.flat_map(|person| {
        slips.iter().map(|(title, asks, anonymous)| {
            let name = if *anonymous { "Skriv ikke navn på denne lappen." } else { person.called() };
            page(session, title, name, asks)
        })
    });
    pages.collect::<Vec<_>>().join("\u{c}\n")
}

fn page(session: &Session, title: &str, name: &str, asks: &str) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "{} · {title}\n", session.title);
    let _ = writeln!(page, "{name}\n");
    let _ = writeln!(page, "{}", asks.trim_end());
    page
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
        let text = written(&session, session.starts);
        let named: Vec<_> = text.lines().filter(|line| line.starts_with("Person ")).collect();
        let mut order = named.clone();
        order.dedup();
        assert_eq!(order.first(), Some(&"Person 1"), "{text}");
        assert_eq!(order.last(), Some(&"Person 0"), "{text}");
        assert_eq!(order.len(), session.people.len(), "each has their slips together");
    }
}

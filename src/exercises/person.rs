//! Those at the table, as every kind of exercise knows them: who they are and whether they are here, and in which order they
//! are asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::reading::{Read, Seat, Seats, Whom};

/// Somebody at the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    pub id: Id,
    /// May be empty when only the role is known.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub role: String,
    /// From the words of the name, else of the role; unique in the session.
    pub initials: String,
    /// The most senior leader, whose word would bend the others'.
    #[serde(default)]
    pub speaks_last: bool,
    #[serde(default)]
    pub presence: Presence,
}

/// Whether somebody who belongs at the table sits there just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    #[default]
    Here,
    /// Expected, but not come yet.
    Late,
    /// Came, and has left.
    Gone,
}

impl Presence {
    pub const ALL: [Presence; 3] = [Presence::Here, Presence::Late, Presence::Gone];

    /// Said after a name: "HR-leder kommer senere".
    pub fn words(self) -> &'static str {
        match self {
            Presence::Here => "er her",
            Presence::Late => "kommer senere",
            Presence::Gone => "er borte",
        }
    }
}

impl Person {
    /// Sits at the table: is asked, and waited for.
    pub fn is_here(&self) -> bool {
        self.presence == Presence::Here
    }

    /// What the screen calls this person: the name, else the role.
    pub fn called(&self) -> &str {
        Seat::from(self).called()
    }

    /// "Ola Lie (OL)", where several are called alike.
    pub fn with_initials(&self) -> String {
        Seat::from(self).with_initials()
    }
}

impl<'p> From<&'p Person> for Seat<'p> {
    fn from(person: &'p Person) -> Self {
        let Person { id, name, role, initials, .. } = person;
        Seat { id: *id, name, role, initials }
    }
}

/// Those at the table, for whoever reads whom a text means.
pub fn seats(people: &[Person]) -> Seats<'_> {
    people.iter().map(Seat::from).collect()
}

/// The person whom a field that holds nothing but a name means.
///
/// # Errors
/// A sentence that says that nobody here is called that, or who the several are that are.
pub fn whom(people: &[Person], typed: &str) -> Result<Id, String> {
    Ok(Whom::read(typed, &seats(people))?.0)
}

/// The order in which slips are handed in and typed by those who are here: round the table, those who speak last
/// at the end.
pub fn slip_order(people: &[Person]) -> impl Iterator<Item = &Person> {
    slips_of(people, Person::is_here)
}

/// The same order for those who are `wanted`, wherever they are.
pub fn slips_of(people: &[Person], wanted: impl Fn(&Person) -> bool) -> impl Iterator<Item = &Person> {
    let is_last = |last: bool| people.iter().filter(move |p| p.speaks_last == last);
    is_last(false).chain(is_last(true)).filter(move |p| wanted(p))
}

/// The order in which those who are here speak: round the table from a start that differs by `turn`, and never that of
/// the turn before; those who speak last at the end. Who comes or goes leaves the others' order as it was.
pub fn speaking_order(people: &[Person], seed: u64, turns: &[Id], turn: Id) -> Vec<Id> {
    let (last, mut first): (Vec<_>, Vec<_>) = people.iter().partition(|p| p.speaks_last);
    if !first.is_empty() {
        // Fibonacci hashing: neighbours in `turn` land far apart.
        let mixed = |turn: Id| (seed ^ turn).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let seats = first.len() as u64;
        let after = |before: Option<u64>, turn: Id| {
            let start = mixed(turn) % seats;
            Some(if before == Some(start) { (start + 1) % seats } else { start })
        };
        let until = turns.iter().copied().take_while(|&other| other != turn).chain([turn]);
        let start = until.fold(None, after).unwrap_or(0);
        first.rotate_left(start as usize);
    }
    first.iter().chain(&last).filter(|p| p.is_here()).map(|p| p.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: Id, speaks_last: bool) -> Person {
        Person {
            id,
            name: String::new(),
            role: format!("Rolle {id}"),
            initials: format!("R{id}"),
            speaks_last,
            presence: Presence::Here,
        }
    }

    #[test]
    fn who_speaks_last_comes_last_whatever_the_start() {
        let people = [person(1, true), person(2, false), person(3, false), person(4, false)];
        for turn in 0..50 {
            let order = speaking_order(&people, 99, &[], turn);
            assert_eq!(order.len(), 4);
            assert_eq!(order[3], 1);
        }
    }

    #[test]
    fn who_is_away_is_neither_asked_nor_waited_for_and_the_others_keep_their_order() {
        let mut people: Vec<_> = (1..=6).map(|id| person(id, id == 1)).collect();
        for turn in 0..50 {
            let everybody = speaking_order(&people, 99, &[], turn);
            (people[2].presence, people[0].presence) = (Presence::Late, Presence::Gone);
            let here = speaking_order(&people, 99, &[], turn);
            assert_eq!(here, everybody.into_iter().filter(|id| ![1, 3].contains(id)).collect::<Vec<_>>());
            (people[2].presence, people[0].presence) = (Presence::Here, Presence::Here);
        }
        people[2].presence = Presence::Gone;
        assert_eq!(slip_order(&people).map(|p| p.id).collect::<Vec<_>>(), [2, 4, 5, 6, 1]);
        assert_eq!(slips_of(&people, |p| p.id < 4).map(|p| p.id).collect::<Vec<_>>(), [2, 3, 1]);
    }

    #[test]
    fn nobody_begins_twice_in_a_row() {
        for count in [2, 3, 6] {
            let people: Vec<_> = (1..=count + 1).map(|id| person(id, id == 1)).collect();
            let turns: Vec<Id> = (10..60).collect();
            let starts: Vec<_> =
                turns.iter().map(|&turn| speaking_order(&people, 7, &turns, turn)[0]).collect();
            assert!(starts.windows(2).all(|pair| pair[0] != pair[1]), "{starts:?}");
            assert!(!starts.contains(&1));
        }
    }

    #[test]
    fn the_start_differs_between_questions() {
        let people: Vec<_> = (1..=6).map(|id| person(id, false)).collect();
        let starts: std::collections::BTreeSet<_> =
            (0..60).map(|turn| speaking_order(&people, 7, &[], turn)[0]).collect();
        assert!(starts.len() >= 4, "only {starts:?} ever start");
    }
}

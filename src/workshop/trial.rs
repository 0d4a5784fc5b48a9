//! A made-up workshop with one round open, to try phones in the day before. It is kept in no file.

use super::session::{FORMAT, Sort};
use super::stage::Stage;
use super::{Exercise, Phase, Session};
use crate::exercises::rating::{Item, Rating, Round, Setup, Sheet};
use crate::exercises::{Head, Id, Paper, Person, Presence, Work};
use crate::moment::Moment;

/// Seats to sit down on.
const SEATS: Id = 8;
/// Past the ids of the exercise.
const FIRST_SEAT: Id = 10;

/// A round with one question, which is open, and seats around it.
pub fn session(now: Moment) -> Session {
    let item = Item { id: 2, text: "Hvor lett kom du inn?".into(), ..Item::default() };
    let setup = Setup { items: vec![item], ..Setup::default() };
    let rounds = vec![Round { id: 3, items: vec![2], ..Round::default() }];
    let paper: Paper<Rating> = Paper { setup, sheet: Sheet { rounds, ..Sheet::default() } };
    let head = Head {
        id: 1,
        title: "Prøve av telefonene".into(),
        prompt: "Hvor lett kom du inn?".into(),
        minutes: 10,
        ..Head::default()
    };
    let exercises = vec![Exercise { head, work: Work::Rating(paper) }];
    let seat = |n: Id| Person {
        id: FIRST_SEAT + n,
        name: String::new(),
        role: format!("Prøveplass {n}"),
        initials: format!("P{n}"),
        speaks_last: false,
        presence: Presence::Here,
    };
    Session {
        nordstjerne: Sort::Session,
        format: FORMAT,
        id: uuid::Uuid::default(),
        revision: 0,
        title: "Prøv telefonene".into(),
        purpose: String::new(),
        created: now,
        starts: now,
        ends: now.plus_seconds(600),
        people: (1..=SEATS).map(seat).collect(),
        phases: vec![Phase { id: 4, title: "Prøve".into(), exercises }],
        parking: Vec::new(),
        stage: Stage::default(),
        next_id: FIRST_SEAT + SEATS + 1,
        withheld: Default::default(),
    }
}

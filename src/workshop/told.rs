//! The session told part by part, from the stories of its exercises. Hand it a gated session.

use super::clock;
use super::exercise::Exercise;
use super::parking::Parked;
use super::session::Session;
use crate::exercises::{Id, Person, Room};
use crate::moment::Moment;
use crate::report::document::Table;
use crate::report::{Document, Item};

/// The part about time.
const TIME: &str = "Tiden vi brukte";

/// The parts of the session in the order of the day: the exercise (none for what frames the day), its title,
/// and what is told. Exercises that brought nothing out are left out.
pub fn parts(session: &Session, now: Moment) -> Vec<(Option<Id>, String, Document)> {
    let mut parts = vec![(None, "Om økten".to_string(), about(session))];
    for exercise in session.exercises() {
        let story = session.story(exercise, now);
        if story.is_empty() {
            continue;
        }
        let mut part = Document::default();
        part.heading_of(2, exercise.head.title.clone(), exercise.head.id);
        if !exercise.head.purpose.is_empty() {
            part.muted(exercise.head.purpose.clone());
        }
        part.append(story);
        parts.push((Some(exercise.head.id), exercise.head.title.clone(), part));
    }
    if !session.parking.is_empty() {
        parts.push((None, "Parkert".into(), parking(session)));
    }
    let time = time_used(session, now);
    if !time.is_empty() {
        parts.push((None, TIME.into(), time));
    }
    parts
}

/// The whole session as one document.
pub fn whole(session: &Session, now: Moment) -> Document {
    let mut whole = Document::default();
    for (_, _, part) in parts(session, now) {
        whole.append(part);
    }
    whole
}

fn about(session: &Session) -> Document {
    let mut about = Document::default();
    about.heading(1, session.title.clone());
    if !session.purpose.is_empty() {
        about.lead(session.purpose.clone());
    }
    about.fields([
        ("Dato", session.starts.day().long()),
        ("Tid", format!("{}–{}", session.starts.hhmm(), session.ends.hhmm())),
        ("Deltakere", session.people().iter().map(Person::called).collect::<Vec<_>>().join(", ")),
    ]);
    about
}

/// What was planned and what was spent, exercise by exercise in whole minutes; nothing before a clock has run.
fn time_used(session: &Session, now: Moment) -> Document {
    let mut told = Document::default();
    if session.stage.clocks.is_empty() {
        return told;
    }
    let (mut planned_in_all, mut spent_in_all) = (0, 0);
    let mut rows = Vec::new();
    for Exercise { head, .. } in session.exercises() {
        let planned = head.planned_minutes();
        let spent = clock::spent(session, head.id, now).spent;
        if planned == 0 && spent == 0 {
            continue;
        }
        planned_in_all += planned;
        spent_in_all += spent;
        let spent = match spent {
            0 if head.left_out => "utelatt".into(),
            0 => "–".into(),
            spent => whole_minutes(spent),
        };
        rows.push(vec![head.title.clone(), planned.to_string(), spent]);
    }
    rows.push(vec!["I alt".into(), planned_in_all.to_string(), whole_minutes(spent_in_all)]);
    told.heading(2, TIME);
    told.table(Table {
        head: ["Øvelse", "Planlagt, min", "Brukt, min"].map(Into::into).into(),
        numbers: vec![false, true, true],
        rows,
    });
    told
}

/// Rounded; what took less than half a minute reads "0".
fn whole_minutes(seconds: i64) -> String {
    ((seconds + 30) / 60).to_string()
}

/// What became of each thought; those that still wait stand by themselves.
fn parking(session: &Session) -> Document {
    let mut told = Document::default();
    told.heading(2, "Parkert");
    let open: Vec<_> = session.still_parked().iter().map(|p| p.id).collect();
    let (waits, settled): (Vec<_>, Vec<_>) = session.parking.iter().partition(|p| open.contains(&p.id));
    let item = |p: &Parked| Item::new(p.text.clone()).id(p.id);
    told.list(settled.into_iter().map(|p| item(p).mark("✓").aside(p.fate())).collect());
    if !waits.is_empty() {
        told.heading(3, "Fortsatt parkert");
        told.list(waits.into_iter().map(item).collect());
    }
    told
}

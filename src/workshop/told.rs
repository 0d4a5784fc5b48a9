//! The session told part by part, from the stories of its exercises. Hand it a gated session.

use super::parking::Parked;
use super::session::Session;
use crate::exercises::{Id, Person, Room};
use crate::moment::Moment;
use crate::report::{Document, Item};

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

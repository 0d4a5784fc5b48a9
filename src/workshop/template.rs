//! From a template to a session with its own people and times, and back to a template.

use std::sync::OnceLock;

use uuid::Uuid;

use super::copy;
use super::people;
use super::renumber;
use super::saved;
use super::session::{Session, Sort};
use super::stage::Stage;
use super::times;
use crate::exercises::Level;
use crate::moment::Moment;

/// What the facilitator says of a new session; what is `None` comes from the template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wishes {
    pub title: Option<String>,
    /// As typed: "Name:role:sist, …".
    pub people: String,
    pub starts: Option<Moment>,
    pub ends: Option<Moment>,
    /// Who leads it, and whom that one comes from; may be empty.
    pub facilitator: String,
    pub organisation: String,
    /// How far an answer may travel where the template says no more than what is usual.
    pub level: Option<Level>,
}

/// A new session from a template. Its times are the wishes', else the template's clock times on the day of
/// `now`; an end alone or a start alone keeps the template's length.
pub fn fill(template: &Session, id: Uuid, now: Moment, wishes: Wishes) -> Session {
    let mut session = template.clone();
    let length = template.ends.seconds_since(template.starts).max(60);
    let on_the_day = |m: Moment| now.with_time(m.time());
    let starts = match (wishes.starts, wishes.ends) {
        (Some(starts), _) => starts,
        (None, Some(ends)) => ends.plus_seconds(-length),
        (None, None) => on_the_day(template.starts),
    };
    session.nordstjerne = Sort::Session;
    session.template.clone_from(&template.title);
    session.series = None;
    session.past.clear();
    session.facilitator = wishes.facilitator;
    session.organisation = wishes.organisation;
    session.id = id;
    session.revision = 0;
    session.created = now;
    let ends = wishes.ends.filter(|&e| e > starts).unwrap_or_else(|| starts.plus_seconds(length));
    let edit = times::moved(&session, starts, ends);
    session.apply(edit).expect("the end comes after the start");
    session.stage = Stage::default();
    session.parking.clear();
    if let Some(title) = wishes.title.filter(|t| !t.trim().is_empty()) {
        session.title = title;
    }
    if let Some(level) = wishes.level {
        let usual = session.exercises_mut().filter_map(|exercise| exercise.work.usual_level());
        usual.filter(|stands| **stands == Level::default()).for_each(|stands| *stands = level);
    }
    let mut ids = session.ids();
    session.people = people::parse(&wishes.people, &mut ids, &[]);
    session.next_id = ids.next();
    session
}

/// The shape of a session without anything anybody said in it, and without its day: a template has clock times only.
pub fn strip(session: &Session) -> Session {
    let mut template = session.clone();
    template.nordstjerne = Sort::Template;
    template.template.clear();
    template.series = None;
    template.id = Uuid::nil();
    template.revision = 0;
    template.created = Moment::default();
    template.purpose = copy::own_words(&template.purpose);
    template.withheld.clear();
    template.facilitator.clear();
    template.organisation.clear();
    template.past.clear();
    template.people.clear();
    template.parking.clear();
    template.stage = Stage::default();
    for exercise in template.exercises_mut() {
        exercise.head = std::mem::take(&mut exercise.head).as_planned();
        exercise.work.strip();
    }
    template
}

/// The shape of a session under a title of its own, to start others from. What it referred to and is gone, it refers to no
/// more.
pub fn kept(session: &Session, title: &str) -> Session {
    let mut template = strip(session);
    title.clone_into(&mut template.title);
    let mut ids = session.ids();
    template.phases = renumber::phases(&template.phases, &mut ids);
    template.next_id = ids.next();
    template
}

/// What the build made of one of the files in `assets`.
macro_rules! built_in {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

const BUILT_IN: &[(&str, &str)] = &[
    ("kundelofte", built_in!("kundelofte.json")),
    ("cx-strategi", built_in!("cx-strategi.json")),
    ("kundeservice", built_in!("kundeservice.json")),
    ("cx-modenhet", built_in!("cx-modenhet.json")),
    ("kundetilfredshet", built_in!("kundetilfredshet.json")),
    (FOLLOW_UP, built_in!("oppfolging.json")),
];

/// The template that a follow-up session goes by.
const FOLLOW_UP: &str = "oppfolging";

/// The templates that come with the program, by id.
pub fn built_in() -> Vec<(&'static str, Session)> {
    templates().clone()
}

/// Read once.
fn templates() -> &'static Vec<(&'static str, Session)> {
    static READ: OnceLock<Vec<(&'static str, Session)>> = OnceLock::new();
    READ.get_or_init(|| BUILT_IN.iter().map(|(id, text)| (*id, read(text))).collect())
}

/// The template with this id.
pub fn built_in_named(id: &str) -> Option<Session> {
    templates().iter().find(|(known, _)| *known == id).map(|(_, template)| template.clone())
}

/// What the template is called whose sessions are for this, unless they say otherwise.
pub fn built_in_for(purpose: &str) -> Option<&'static str> {
    let is_it = |(_, template): &&(_, Session)| !purpose.is_empty() && template.purpose == purpose;
    templates().iter().find(is_it).map(|(_, template)| template.title.as_str())
}

/// Whether a template that comes with the program is called so, whatever the case.
pub fn is_built_in(title: &str) -> bool {
    templates().iter().any(|(_, template)| template.title.to_lowercase() == title.trim().to_lowercase())
}

/// Whether one's own template may be called so beside the others.
///
/// # Errors
/// A sentence that says why not.
pub fn may_be_called<'a>(name: &str, others: impl IntoIterator<Item = &'a str>) -> Result<(), &'static str> {
    if name.is_empty() {
        return Err("Gi malen et navn, så du kjenner den igjen på startsiden.");
    }
    if is_built_in(name) {
        return Err("En mal som følger med, heter det. Velg et annet navn, så du ser forskjell på dem.");
    }
    if others.into_iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
        return Err("Du har en mal med det navnet fra før. Velg et annet navn.");
    }
    Ok(())
}

/// What a follow-up session goes by.
pub(super) fn of_follow_up() -> Session {
    built_in_named(FOLLOW_UP).expect("it stands on the list")
}

/// The finished example: an invented company, people named by role.
pub fn demo() -> Session {
    static READ: OnceLock<Session> = OnceLock::new();
    READ.get_or_init(|| read(built_in!("demo.json"))).clone()
}

fn read(text: &str) -> Session {
    saved::read(text.as_bytes()).expect("what comes with the program is sound, which a test sees to").session
}

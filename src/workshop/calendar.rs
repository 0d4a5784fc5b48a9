//! The days of a session: what is due, and what is looked at again. Hand it a gated session.

use super::known::Known;
use super::session::Session;
use crate::figures::order::Arrange as _;
use crate::figures::words::small;
use crate::moment::Moment;
use crate::report::Event;
use crate::report::front::{Due, Hold, Said};

/// Every day that something falls on, the earliest first; nobody is invited to anything.
pub fn days(session: &Session, now: Moment) -> Vec<Event> {
    let known = Known::of(session);
    let mut days = Vec::new();
    let uid = |id: u64| format!("{}-{id}@nordstjerne", session.id);
    for exercise in session.exercises() {
        exercise.work.front(known.around(exercise, now), &mut |said| match said {
            Said::Action(Due { what, owner, day: Some(day), id, .. }) => days.push(Event {
                uid: uid(id),
                day,
                title: format!("Frist: {what}"),
                about: format!("Ansvarlig: {owner}. Fra {}.", session.title),
            }),
            Said::Hold(Hold { about, words, by, day: Some(day), id, .. }) => {
                let by = if by.is_empty() { by } else { format!(" ({by})") };
                let words = if words.is_empty() { String::new() } else { format!("{words}{by}. ") };
                days.push(Event {
                    uid: uid(id),
                    day,
                    title: format!("Ta opp igjen: forbeholdet om {}", small(&about)),
                    about: format!("{words}Fra {}.", session.title),
                });
            }
            _ => {}
        });
    }
    days.arrange_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    days
}

/// What the calendar tells, to be looked at first.
pub fn told(session: &Session, now: Moment) -> crate::report::Document {
    let mut told = crate::report::Document::default();
    let days = days(session, now);
    if days.is_empty() {
        told.muted("Ingen tiltak har frist, og ingen forbehold har en dato.");
    }
    told.fields(days.into_iter().map(|event| (event.day.long(), event.title)));
    told
}

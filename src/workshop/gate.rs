//! The one gate: what of a session may reach whom. Wall, review, reports and the handed-out file read only
//! its result.

use super::session::Session;
use crate::exercises::{Fate, Level, Spoken, Voice};

/// For whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Those who were in the room: what is *for ledergruppen* and what *kan siteres*.
    #[default]
    Leaders,
    /// Anybody: only what *kan siteres*.
    Everyone,
}

/// How people are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Names {
    Names,
    #[default]
    Roles,
    /// Quotes bear no speaker; owners of actions stand by role.
    Nobody,
}

/// How much was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Answers that stay in the room.
    pub room: usize,
    /// Answers for the leaders only, when the audience is wider.
    pub leaders: usize,
    /// Notes and interpretations.
    pub private: usize,
    /// Reasons for dissent.
    pub reasons: usize,
}

impl LeftOut {
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// One sentence for the facilitator: "Utelatt: 3 svar som blir i rommet, 2 notater."
    pub fn words(&self) -> String {
        let mut parts = Vec::new();
        if self.room > 0 {
            parts.push(format!("{} svar som blir i rommet", self.room));
        }
        if self.leaders > 0 {
            parts.push(format!("{} svar for ledergruppen", self.leaders));
        }
        if self.private > 0 {
            parts.push(format!("{} notater og tolkninger", self.private));
        }
        if self.reasons > 0 {
            parts.push(format!("{} begrunnelser for forbehold", self.reasons));
        }
        if parts.is_empty() {
            "Ingenting er utelatt.".into()
        } else {
            format!("Utelatt: {}.", parts.join(", "))
        }
    }
}

impl Audience {
    fn hears(self, level: Level) -> bool {
        match self {
            Audience::Leaders => level >= Level::ForLeaders,
            Audience::Everyone => level >= Level::MayBeQuoted,
        }
    }
}

/// The session as an audience may see it, and what was left out on the way.
pub fn gate(session: &Session, audience: Audience, names: Names) -> (Session, LeftOut) {
    let mut session = session.clone();
    let mut left_out = LeftOut::default();
    for exercise in session.exercises_mut() {
        exercise.head.guide.clear();
        exercise.head.probes.clear();
        exercise.work.veil();
        exercise.work.texts(&mut |mut text| {
            let fate = judge(&text, audience);
            if fate == Fate::Drop {
                left_out.count(text.voice);
            } else if names == Names::Nobody {
                unname(&mut text);
            }
            fate
        });
    }
    if names != Names::Names {
        hide_names(&mut session);
    }
    (session, left_out)
}

fn judge(text: &Spoken<'_>, audience: Audience) -> Fate {
    let passes = match text.voice {
        Voice::Said(level) => audience.hears(level),
        Voice::Private => false,
        Voice::Reason => audience.hears(Level::ForLeaders),
        Voice::Agreed => true,
    };
    if passes { Fate::Keep } else { Fate::Drop }
}

fn unname(text: &mut Spoken<'_>) {
    if let (Voice::Said(_) | Voice::Reason, Some(by)) = (text.voice, &mut text.by) {
        **by = None;
    }
}

fn hide_names(session: &mut Session) {
    for (seat, person) in session.people.iter_mut().enumerate() {
        person.name.clear();
        if person.role.trim().is_empty() {
            person.role = format!("Deltaker {}", seat + 1);
        }
        person.initials = (seat + 1).to_string();
    }
}

impl LeftOut {
    fn count(&mut self, voice: Voice) {
        match voice {
            Voice::Said(Level::StaysInRoom) => self.room += 1,
            Voice::Said(_) => self.leaders += 1,
            Voice::Private => self.private += 1,
            Voice::Reason => self.reasons += 1,
            Voice::Agreed => {}
        }
    }
}

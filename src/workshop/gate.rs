//! The one gate: what of a session may reach whom. Wall, review, reports and the handed-out file read only
//! its result.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exercise::Exercise;
use super::names::{Found, Register};
use super::parking::{Became, Parked};
use super::session::Session;
use crate::exercises::{Fate, Head, Level, Moved, Spoken, Voice};

/// For whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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
    /// Quotes bear no speaker, owners of actions stand by role, and so does whoever is named in running text.
    Nobody,
}

/// How much was left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Answers that stay in the room.
    pub room: usize,
    /// Answers for the leaders only, when the audience is wider.
    pub leaders: usize,
    /// Notes and interpretations.
    pub private: usize,
    /// Reasons for dissent.
    pub reasons: usize,
    /// Parked thoughts, when the audience is wider than the leaders.
    pub parked: usize,
    /// Thoughts that were parked, and then struck.
    pub struck: usize,
    /// Names that were found in running text, and how often.
    pub names: Found,
}

impl LeftOut {
    /// One sentence for the facilitator: "Utelatt: 3 svar som blir i rommet, 2 notater."
    pub fn words(&self) -> String {
        let counts = [
            (self.room, "svar som blir i rommet", "svar som blir i rommet"),
            (self.leaders, "svar for ledergruppen", "svar for ledergruppen"),
            (self.private, "notat eller tolkning", "notater og tolkninger"),
            (self.reasons, "begrunnelse for forbehold", "begrunnelser for forbehold"),
            (self.parked, "parkert tanke", "parkerte tanker"),
            (self.struck, "strøket tanke", "strøkne tanker"),
        ];
        let said = counts.into_iter().filter(|(n, ..)| *n > 0);
        let said = said.map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }));
        let parts: Vec<_> = said.collect();
        let left_out = if parts.is_empty() {
            "Ingenting er utelatt.".into()
        } else {
            format!("Utelatt: {}.", parts.join(", "))
        };
        [left_out, self.names_words()]
            .into_iter()
            .filter(|said| !said.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// "Navn byttet med rolle i teksten: Kari (3), Kari Nordmann." Empty when none was found.
    fn names_words(&self) -> String {
        let told =
            self.names.iter().map(|(name, n)| if *n == 1 { name.clone() } else { format!("{name} ({n})") });
        let told: Vec<_> = told.collect();
        if told.is_empty() {
            String::new()
        } else {
            format!("Navn byttet med rolle i teksten: {}.", told.join(", "))
        }
    }
}

impl Audience {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
    pub(super) fn is_usual(&self) -> bool {
        *self == Audience::default()
    }

    /// As it stands on what is handed out: "for ledergruppen".
    pub fn words(self) -> &'static str {
        match self {
            Audience::Leaders => "for ledergruppen",
            Audience::Everyone => "for alle",
        }
    }

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
    let mut withheld = session.withheld.clone();
    let nobody = names == Names::Nobody;
    // What the former session knew goes out; that it knew something is told.
    let waits = |e: &&Exercise| e.work.moved(session.around(e, session.starts)).iter().any(Moved::is_awaited);
    withheld.extend(session.exercises().filter(waits).map(|e| e.head.id).collect::<Vec<_>>());
    // So is what was before that: told of what is known anew, and of nothing else.
    let anew: BTreeSet<_> = session.came_to().into_iter().map(|(of, _)| of).collect();
    session.past.retain(|past| anew.contains(&past.of));
    let register = Register::of(if nobody { &session.people } else { &[] });
    for exercise in session.exercises_mut() {
        exercise.head.guide.clear();
        exercise.head.probes.clear();
        exercise.work.veil();
        if nobody {
            exercise.work.nameless();
        }
        exercise.work.texts(&mut |mut text| {
            let fate = judge(&text, audience);
            if fate == Fate::Drop {
                left_out.count(text.voice);
                if matches!(text.voice, Voice::Said(_)) {
                    withheld.insert(text.id);
                }
            } else if nobody {
                unname(&mut text);
                register.replace(text.words, &mut left_out.names);
            }
            fate
        });
    }
    session.withheld = withheld;
    // What was made for everyone stays that, however few read it afterwards.
    if !audience.is_usual() {
        session.told_to = audience;
    }
    // What was let go of is nobody's any more.
    left_out.struck = drop_struck(&mut session.parking);
    // Nobody asked how far a parked thought may go, so it goes as far as an answer does at first.
    if !audience.hears(Level::default()) {
        left_out.parked = std::mem::take(&mut session.parking).len();
    }
    if nobody {
        session.parking.iter_mut().for_each(|parked| parked.by = None);
    }
    frame(&mut session, &mut |words| register.replace(words, &mut left_out.names));
    if names != Names::Names {
        hide_names(&mut session);
    }
    (session, left_out)
}

/// Takes out the thoughts that the group let go of; how many there were.
fn drop_struck(parking: &mut Vec<Parked>) -> usize {
    let before = parking.len();
    parking.retain(|parked| parked.became != Became::Dropped);
    before - parking.len()
}

/// Shows every text that stands round the papers.
fn frame(session: &mut Session, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut session.title);
    visit(&mut session.purpose);
    for phase in &mut session.phases {
        visit(&mut phase.title);
        for Head { title, purpose, prompt, .. } in phase.exercises.iter_mut().map(|e| &mut e.head) {
            [title, purpose, prompt].into_iter().for_each(&mut *visit);
        }
    }
    for past in &mut session.past {
        visit(&mut past.said);
    }
    for Parked { text, agreement, .. } in &mut session.parking {
        [text, agreement].into_iter().for_each(&mut *visit);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::{Finding, Id, Room, Sort};
    use crate::report::plain;
    use crate::workshop::session::Edit;
    use crate::workshop::template::demo;

    /// The example, with an action that builds on an answer for the leaders and on something that is gone.
    fn linked() -> (Session, Id) {
        let mut session = demo();
        let find = |wanted: &dyn Fn(&Finding<'_>) -> bool| session.chosen(&[], wanted).first().map(|f| f.id);
        let action = find(&|f| f.sort == Sort::Action).expect("an action");
        let answer =
            find(&|f| f.sort == Sort::Answer && f.level == Some(Level::ForLeaders)).expect("an answer");
        let gone = session.next_id + 1;
        for source in [answer, gone] {
            let home = session.home_of(action).expect("a plan");
            let edit = Edit::sheet(home.head.id, home.work.link(action, source).expect("a link"));
            session.apply(edit).expect("it fits");
        }
        (session, action)
    }

    fn story(session: &Session, id: Id) -> String {
        let home = session.home_of(id).expect("its exercise");
        let story = plain(&session.story(home, session.starts), 100);
        story.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_held_back_is_not_said_to_be_gone() {
        let (session, action) = linked();
        let count = |audience, words| {
            let (gated, _) = gate(&session, audience, Names::Roles);
            story(&gated, action).matches(words).count()
        };
        assert_eq!(count(Audience::Leaders, "kilden er borte"), 1);
        assert_eq!(count(Audience::Everyone, "kilden er borte"), 1, "it is gone for everybody");
        assert!(
            count(Audience::Everyone, "noe som ikke er med her")
                > count(Audience::Leaders, "noe som ikke er med her")
        );
        let (twice, _) =
            gate(&gate(&session, Audience::Everyone, Names::Roles).0, Audience::Everyone, Names::Roles);
        assert_eq!(story(&twice, action).matches("kilden er borte").count(), 1);
    }

    #[test]
    fn parked_thoughts_go_to_the_leaders_only() {
        let mut session = demo();
        session.parking = vec![Parked {
            id: session.next_id,
            text: "Vi må snakke om lønn.".into(),
            at: session.starts,
            ..Parked::default()
        }];
        let (gated, left_out) = gate(&session, Audience::Leaders, Names::Roles);
        assert_eq!((gated.parking.len(), left_out.parked), (1, 0));
        let (gated, left_out) = gate(&session, Audience::Everyone, Names::Roles);
        assert!(gated.parking.is_empty());
        assert!(left_out.words().contains("1 parkert tanke"), "{}", left_out.words());
    }
    #[test]
    fn what_was_struck_goes_to_nobody_with_whoever_it_names() {
        let mut session = demo();
        session.parking = vec![Parked {
            id: session.next_id,
            text: "Kari får ikke jobben.".into(),
            at: session.starts,
            became: Became::Dropped,
            ..Parked::default()
        }];
        for audience in [Audience::Leaders, Audience::Everyone] {
            let (gated, left_out) = gate(&session, audience, Names::Names);
            assert!(gated.parking.is_empty());
            assert_eq!(left_out.struck, 1);
            assert!(left_out.words().contains("1 strøket tanke"), "{}", left_out.words());
        }
    }
}

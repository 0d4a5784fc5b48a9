//! The face that the workshop turns to the phones: all that the thread at the door ever sees of it. Who gave what is not in
//! it, nor anything that the wall could not show.

use super::{Exercise, Session};
use crate::exercises::slip::Slip;
use crate::exercises::{Given, Id, Presence, Record};
use crate::moment::Moment;
use crate::report::Document;

/// What phones may know just now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Face {
    pub workshop: String,
    /// Those who may take a seat, in the order in which they sit.
    pub chairs: Vec<Chair>,
    pub now: Now,
    /// She lets in each one: no seat is taken before she has said so.
    pub one_by_one: bool,
}

/// A seat as whoever joins sees it: roles and initials, never names.
#[derive(Debug, Clone, PartialEq)]
pub struct Chair {
    pub person: Id,
    pub role: String,
    pub initials: String,
}

/// What there is to do on a phone.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Now {
    /// The phone is put away.
    #[default]
    Nothing,
    /// A slip is filled in.
    Asked(Asked),
    /// What came of it, as the wall shows it.
    Shown { title: String, story: Document },
}

/// A slip that can be handed in just now.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub exercise: Id,
    pub title: String,
    /// What the room is asked; may be empty.
    pub question: String,
    pub slip: Slip,
    /// Whose slip is in, whichever way it came.
    pub are_in: Vec<Id>,
    /// Those who have chosen paper, or stand outside this round.
    pub on_paper: bool,
}

/// What the desk knows besides the session that phones see it by.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The room is to see nothing: nor do phones see what came of it.
    pub blank: bool,
    pub one_by_one: bool,
    pub by: By,
    pub are_in: Vec<Id>,
}

/// How the open round is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    #[default]
    Phones,
    /// It is for paper, and phones say so.
    Paper,
    /// Phones are asked nothing, as the network is not to be trusted with it.
    Nothing,
}

/// What phones could be asked just now: the exercise on stage, and its slip if a round is open there.
pub fn open_slip(session: &Session, now: Moment) -> Option<(&Exercise, Slip)> {
    let on_stage = session.stage.at.and_then(|id| session.exercise(id))?;
    let slip = on_stage.work.slip(session.around(on_stage, now), &session.stage.topic)?;
    (slip.round.is_some() && !slip.fields.is_empty()).then_some((on_stage, slip))
}

impl Face {
    /// What the workshop shows the phones, out of what has been through the gate.
    pub fn of(gated: &Session, beside: &Beside, now: Moment) -> Self {
        let may_sit = gated.people.iter().filter(|person| person.presence != Presence::Gone);
        let chairs = may_sit.map(|person| Chair {
            person: person.id,
            role: person.role.clone(),
            initials: person.initials.clone(),
        });
        Self {
            workshop: gated.title.clone(),
            chairs: chairs.collect(),
            now: Now::of(gated, beside, now),
            one_by_one: beside.one_by_one,
        }
    }
    /// The slip that this round asks for, if it is the one that is open.
    pub fn asked(&self, exercise: Id, round: Id) -> Option<&Asked> {
        match &self.now {
            Now::Asked(asked) if asked.exercise == exercise && asked.slip.round == Some(round) => Some(asked),
            _ => None,
        }
    }

    /// Whether somebody may sit there.
    pub fn has_chair(&self, person: Id) -> bool {
        self.chairs.iter().any(|chair| chair.person == person)
    }
}

impl Now {
    fn of(gated: &Session, beside: &Beside, now: Moment) -> Self {
        if let Some((exercise, slip)) = open_slip(gated, now) {
            if beside.by == By::Nothing {
                return Now::Nothing;
            }
            return Now::Asked(Asked {
                exercise: exercise.head.id,
                title: exercise.head.title.clone(),
                question: exercise.head.prompt.clone(),
                slip,
                are_in: beside.are_in.clone(),
                on_paper: beside.by == By::Paper,
            });
        }
        let on_stage = gated.stage.at.and_then(|id| gated.exercise(id)).filter(|_| !beside.blank);
        let Some(exercise) = on_stage.filter(|exercise| is_shown(gated, exercise, now)) else {
            return Now::Nothing;
        };
        let slide = exercise.work.slide(gated.around(exercise, now), &gated.stage.topic);
        let title = if slide.title.is_empty() { exercise.head.title.clone() } else { slide.title };
        Now::Shown { title, story: slide.story }
    }
}

/// Whether something came out of a round there, in this session: what was settled in a former one is no news.
fn is_shown(gated: &Session, exercise: &Exercise, now: Moment) -> bool {
    // Hands are told as numbers too.
    let (mut decided, mut is_new, mut rated) = (false, false, false);
    let tell = &mut |record: Record<'_>| match record {
        Record::Decision(row) => {
            decided = true;
            is_new |= row.at >= gated.created;
        }
        Record::Rating(row) => {
            rated |= match &row.given {
                Given::Scores(scores) => !scores.values().is_empty() || row.passed > 0,
                Given::Dots { .. } => true,
            };
        }
        _ => {}
    };
    exercise.work.rows(gated.around(exercise, now), tell);
    if decided { is_new } else { rated }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::saved;

    /// What has been decided or counted is on the phones as it is on the wall, whichever way it was.
    #[test]
    fn what_came_of_it_is_shown_for_every_kind_that_asks() {
        let read = saved::read(include_bytes!("../../assets/demo.json"));
        let mut session = read.expect("what comes with the program is sound").session;
        let now = session.ends;
        for (exercise, asks) in [(12, "numbers"), (292, "dots"), (43, "fingers"), (357, "consent")] {
            session.stage.at = Some(exercise);
            let face = Face::of(&session, &Beside::default(), now);
            assert!(matches!(&face.now, Now::Shown { story, .. } if !story.is_empty()), "{asks}: {face:?}");
            let blank = Beside { blank: true, ..Beside::default() };
            assert_eq!(Face::of(&session, &blank, now).now, Now::Nothing, "{asks}");
        }
    }

    /// What was rated last time is asked again before anybody sees it, on phones as on the wall.
    #[test]
    fn last_times_numbers_are_not_on_phones_before_this_times_are_shown() {
        let demo = saved::read(include_bytes!("../../assets/demo.json")).expect("it is sound").session;
        let now = demo.ends.plus_minutes(60 * 24 * 90);
        let mut session = crate::workshop::follow_up::follow_up(&demo, uuid::Uuid::from_u128(9), now);
        let exercises: Vec<_> = session.exercises().map(|e| (e.head.id, e.head.title.clone())).collect();
        assert!(exercises.len() > 12, "what was decided and put in the grid came along too");
        for (exercise, title) in exercises {
            session.stage.at = Some(exercise);
            let face = Face::of(&session, &Beside::default(), now);
            assert_eq!(face.now, Now::Nothing, "{title}");
        }
    }
}

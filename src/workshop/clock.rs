//! The day's time: when each exercise starts, how much is spent, ahead or behind. Pure; now is handed in.

use super::session::Session;
use crate::exercises::Id;
use crate::moment::Moment;

/// The longest time that is told as spent, in seconds: a century. What a file says can be anything.
const LONGEST: i64 = 100 * 365 * 24 * 3600;

/// An exercise's place in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub exercise: Id,
    pub starts: Moment,
    pub minutes: u32,
}

impl Slot {
    pub fn ends(self) -> Moment {
        self.starts.plus_minutes(i64::from(self.minutes))
    }
}

/// How much of an exercise's timebox is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Seconds.
    pub spent: i64,
    /// Seconds.
    pub box_: i64,
    pub running: bool,
}

/// How pressing the time is; decides the colour of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressure {
    Calm,
    /// A fifth or less is left.
    Soon,
    /// A twentieth or less is left, or time is over.
    Now,
}

impl Spent {
    /// Seconds left; below zero when the time is over.
    pub fn left(self) -> i64 {
        self.box_ - self.spent
    }

    pub fn pressure(self) -> Pressure {
        if self.left() * 20 <= self.box_ {
            Pressure::Now
        } else if self.left() * 5 <= self.box_ {
            Pressure::Soon
        } else {
            Pressure::Calm
        }
    }

    /// "07:41 av 12:00", or "+02:10 over tiden".
    pub fn words(self) -> String {
        if self.left() < 0 {
            format!("+{} over tiden", minutes_seconds(-self.left()))
        } else {
            format!("{} av {}", minutes_seconds(self.spent), minutes_seconds(self.box_))
        }
    }
}

fn minutes_seconds(seconds: i64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// The plan of the day: start times cascade from the session's start; a fixed time is kept.
pub fn agenda(session: &Session) -> Vec<Slot> {
    let mut at = session.starts;
    session
        .exercises()
        .map(|e| {
            if let Some(fixed) = e.head.fixed {
                at = at.with_time(fixed);
            }
            let slot = Slot { exercise: e.head.id, starts: at, minutes: e.head.minutes };
            at = slot.ends();
            slot
        })
        .collect()
}

/// What is spent on an exercise by now.
pub fn spent(session: &Session, exercise: Id, now: Moment) -> Spent {
    let minutes = session.exercise(exercise).map_or(0, |e| e.head.minutes);
    let clock = session.stage.clock(exercise);
    let running = clock.and_then(|c| c.started);
    let stretch = running.map_or(0, |started| now.seconds_since(started).max(0));
    Spent {
        spent: clock.map_or(0, |c| c.seconds).saturating_add(stretch).clamp(0, LONGEST),
        box_: i64::from(minutes) * 60,
        running: running.is_some(),
    }
}

/// Minutes behind the plan of the day (below zero: ahead), if the exercise on stage takes what is left of
/// its timebox; `None` before the first clock has started.
pub fn lag(session: &Session, now: Moment) -> Option<i64> {
    let on_stage = session.stage.at?;
    if session.stage.clocks.is_empty() {
        return None;
    }
    let slot = agenda(session).into_iter().find(|s| s.exercise == on_stage)?;
    let left = spent(session, on_stage, now).left().max(0);
    let late = now.plus_seconds(left).seconds_since(slot.ends());
    Some((late as f64 / 60.0).round() as i64)
}

/// "4 min etter plan", "8 min foran plan", "i rute".
pub fn lag_words(minutes: i64) -> String {
    match minutes {
        0 => "i rute".into(),
        late if late > 0 => format!("{late} min etter plan"),
        early => format!("{} min foran plan", -early),
    }
}

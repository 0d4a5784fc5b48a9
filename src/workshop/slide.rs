//! What hangs on the wall just now: one thing for the whole room, out of a session that has been through the gate. The
//! terminal draws it in cells and the browser gets it as a page, so both say the same.

use super::Session;
use super::clock::{self, Pressure, Spent};
use crate::exercises::Slide;
use crate::moment::Moment;
use crate::report::wall::{self, Leaf};

/// A slide as it hangs: what it shows, who has had the word, and how the time is.
#[derive(Debug, Clone, PartialEq)]
pub struct OnWall {
    pub slide: Slide,
    /// Initials seat by seat, and whether they have had the word; empty where nobody counts.
    pub heard: Vec<(String, bool)>,
    /// Nothing before the clock has started, and without a timebox.
    pub time: Option<Time>,
}

/// What goes on where a former session ended says so, when there was nothing to go on with.
const NOTHING_CAME_ALONG: &str = "Ingenting kom med hit fra forrige økt.";

/// How the time is.
#[derive(Debug, Clone, PartialEq)]
pub struct Time {
    /// Of the timebox, 0–1.
    pub used: f64,
    pub pressure: Pressure,
    /// "12 min igjen"; over time it counts up.
    pub left: String,
    /// When a break that runs and is not over is over, as "10:45".
    pub goes_on: Option<String>,
}

impl OnWall {
    /// What the room sees; `None` for a calm picture. `gated` is what may be told; `live` tells only the time and whether
    /// the room is blanked.
    pub fn of(gated: &Session, live: &Session, now: Moment) -> Option<Self> {
        let exercise = gated.stage.at.and_then(|id| gated.exercise(id)).filter(|_| !live.stage.blank)?;
        let around = gated.around(exercise, now);
        let topic = &gated.stage.topic;
        let initials = |id| gated.people.iter().find(|p| p.id == id).map(|p| p.initials.clone());
        let heard = exercise.work.heard(around, topic).into_iter();
        let heard = heard.filter_map(|(id, has)| Some((initials(id)?, has))).collect();
        let mut slide = exercise.work.slide(around, topic);
        if exercise.head.continues && slide.story.is_empty() {
            slide.story.text(NOTHING_CAME_ALONG);
        }
        let time = Time::of(clock::spent(live, exercise.head.id, now), slide.rests, now);
        Some(Self { slide, heard, time })
    }
}

impl OnWall {
    /// The same for the page that is set of it.
    pub fn leaf(&self) -> Leaf<'_> {
        let Slide { title, question, story, newest_last, rests } = &self.slide;
        let time = self.time.as_ref().map(|time| wall::Time {
            used: time.used,
            presses: time.pressure != Pressure::Calm,
            left: &time.left,
            goes_on: time.goes_on.as_deref(),
        });
        let (newest_last, rests) = (*newest_last, *rests);
        Leaf { title, question, story, newest_last, rests, heard: &self.heard, time }
    }
}

impl Time {
    fn of(spent: Spent, rests: bool, now: Moment) -> Option<Self> {
        if spent.box_ <= 0 || (spent.spent == 0 && !spent.running) {
            return None;
        }
        Some(Self {
            used: (spent.spent as f64 / spent.box_ as f64).clamp(0.0, 1.0),
            pressure: spent.pressure(),
            left: left(spent),
            goes_on: spent.over_at(now).filter(|_| rests).map(Moment::hhmm),
        })
    }
}

/// "12 min igjen"; over time it counts up.
fn left(spent: Spent) -> String {
    match spent.left() {
        left if left > 60 => format!("{} min igjen", (left + 59) / 60),
        left if left > 0 => "under ett minutt igjen".into(),
        left if left > -60 => "tiden er ute".into(),
        left => format!("+{} min over tiden", -left / 60),
    }
}

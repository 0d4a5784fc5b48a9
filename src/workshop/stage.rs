//! Where the workshop is: the exercise on stage, its clock, whether the room is blanked or mirrored.
//! Changes here are saved, but never enter the history.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Refusal};
use crate::moment::Moment;

/// The state of the stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stage {
    /// The exercise on stage; `None` before the first.
    #[serde(default)]
    pub at: Option<Id>,
    /// What of it is talked about just now, as its kind calls it; empty where one begins.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// The room sees a calm picture.
    #[serde(default)]
    pub blank: bool,
    /// The room sees the facilitator's screen.
    #[serde(default = "yes")]
    pub mirrored: bool,
    #[serde(default)]
    pub clocks: Vec<Clock>,
}

fn yes() -> bool {
    true
}

impl Default for Stage {
    fn default() -> Self {
        Self { at: None, topic: String::new(), blank: false, mirrored: true, clocks: Vec::new() }
    }
}

/// Time spent on an exercise. A running clock stores when it started, so that running writes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clock {
    pub exercise: Id,
    /// Whole seconds, without the stretch that runs now.
    pub seconds: i64,
    pub started: Option<Moment>,
    /// Stopped by hand; stays so until it is started by hand.
    #[serde(default)]
    pub paused: bool,
}

impl Clock {
    /// From when the stretch that runs counts: not before the day `starts` by the plan, whatever that is by now.
    pub fn counts_from(&self, starts: Moment) -> Option<Moment> {
        let started = self.started?;
        Some(if started.day() == starts.day() { started.max(starts) } else { started })
    }

    /// Seconds by `now`, in a day that `starts` then by the plan.
    pub(super) fn spent(&self, now: Moment, starts: Moment) -> i64 {
        let stretch = self.counts_from(starts).map_or(0, |from| now.seconds_since(from).max(0));
        self.seconds.saturating_add(stretch)
    }
}

/// A change to the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageEdit {
    /// Moves the stage; the clock of the exercise that is left stops at `at`.
    Go {
        to: Id,
        at: Moment,
    },
    /// The group goes on to talk about this.
    Topic(String),
    /// Starts the clock of the exercise on stage, counted from `at`.
    Start {
        at: Moment,
    },
    /// Stops it by hand.
    Pause {
        at: Moment,
    },
    /// Sets the clock of the exercise on stage to these seconds, as if they were spent by `at`.
    Spend {
        seconds: i64,
        at: Moment,
    },
    /// Stops it, as when the workshop is closed.
    Stop {
        at: Moment,
    },
    /// Time that shall not count, such as a laptop's sleep, in seconds.
    Forget {
        seconds: i64,
    },
    Blank(bool),
    Mirrored(bool),
    /// The whole stage as it was; the inverse of all the others.
    Back(Stage),
}

impl Stage {
    /// The clock of an exercise, if it has ever run.
    pub fn clock(&self, exercise: Id) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.exercise == exercise)
    }

    /// The clock that runs.
    pub fn running(&self) -> Option<&Clock> {
        self.clocks.iter().find(|c| c.started.is_some())
    }

    /// The plan `starts` the day; who comes earlier is not on the clock until then.
    pub(super) fn apply(&mut self, edit: StageEdit, starts: Moment) -> Result<StageEdit, Refusal> {
        let before = self.clone();
        match edit {
            StageEdit::Go { to, at } => {
                self.stop(at, starts);
                if self.at.replace(to) != Some(to) {
                    self.topic.clear();
                }
            }
            StageEdit::Topic(topic) => self.topic = topic,
            StageEdit::Start { at } => {
                let Some(exercise) = self.at else {
                    return Err(Refusal::new("Ingen øvelse er i gang."));
                };
                self.stop(at, starts);
                let clock = self.clock_mut(exercise);
                clock.started = Some(at);
                clock.paused = false;
            }
            StageEdit::Pause { at } => {
                let Some(exercise) = self.at else {
                    return Err(Refusal::new("Ingen øvelse er i gang."));
                };
                self.stop(at, starts);
                self.clock_mut(exercise).paused = true;
            }
            StageEdit::Spend { seconds, at } => {
                let Some(exercise) = self.at else {
                    return Err(Refusal::new("Ingen øvelse er i gang."));
                };
                let clock = self.clock_mut(exercise);
                clock.seconds = seconds;
                clock.started = clock.started.map(|_| at);
            }
            StageEdit::Stop { at } => self.stop(at, starts),
            StageEdit::Forget { seconds } => {
                if let Some(clock) = self.clocks.iter_mut().find(|c| c.started.is_some()) {
                    clock.seconds = clock.seconds.saturating_sub(seconds);
                }
            }
            StageEdit::Blank(blank) => self.blank = blank,
            StageEdit::Mirrored(mirrored) => self.mirrored = mirrored,
            StageEdit::Back(stage) => *self = stage,
        }
        Ok(StageEdit::Back(before))
    }

    pub(super) fn stop(&mut self, at: Moment, starts: Moment) {
        for clock in &mut self.clocks {
            clock.seconds = clock.spent(at, starts);
            clock.started = None;
        }
    }

    fn clock_mut(&mut self, exercise: Id) -> &mut Clock {
        let at = self.clocks.iter().position(|c| c.exercise == exercise).unwrap_or_else(|| {
            self.clocks.push(Clock { exercise, seconds: 0, started: None, paused: false });
            self.clocks.len() - 1
        });
        &mut self.clocks[at]
    }
}

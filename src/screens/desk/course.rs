//! The course of the day: it begins, goes from exercise to exercise with the clock, and is left.

use super::{Desk, Page, Question};
use crate::exercises::{Id, Room};
use crate::moment::Moment;
use crate::screens::Effect;
use crate::workshop::clock;
use crate::workshop::parking::counted;
use crate::workshop::stage::StageEdit;

/// Seconds since the last save from which we ask whether a clock that was left running shall count them.
const UNCLOSED: i64 = 120;

/// Seconds on an exercise before its clock starts: looking in is not starting.
const SETTLED: i64 = 10;

/// Said where there is no way back.
pub(super) const FIRST: &str = "Dette er første øvelse.";

impl Desk {
    /// The time goes on: starts the clock of an exercise that people have settled on.
    pub fn tick(&mut self, now: Moment) -> Vec<Effect> {
        self.now = now;
        if let Some(arrived) = self.arrived.filter(|&a| now.seconds_since(a) >= SETTLED) {
            self.arrived = None;
            let at = self.session.stage.at;
            let paused = at.and_then(|id| self.session.stage.clock(id)).is_some_and(|c| c.paused);
            if !paused {
                self.stage(StageEdit::Start { at: arrived });
            }
        }
        self.effects()
    }

    /// Seconds until the next tick that would change anything; `None` when time stands still here.
    pub fn wake(&self) -> Option<i64> {
        let arriving = self.arrived.map(|a| (SETTLED - self.now.seconds_since(a)).max(1));
        let running = self.session.stage.running().map(|_| 1);
        arriving.into_iter().chain(running).min()
    }

    /// Looks at an exercise without moving the stage.
    pub(super) fn look_at(&mut self, id: Id) {
        self.lay_out(id);
        self.here = id;
    }

    /// Moves the stage to an exercise; everything else stays as it is.
    pub(super) fn go(&mut self, id: Id) {
        if self.session.exercise(id).is_none() {
            return;
        }
        self.look_at(id);
        if self.session.stage.at != Some(id) {
            self.stage(StageEdit::Go { to: id, at: self.now });
            self.arrived = Some(self.now);
            self.reminds = true;
        }
    }

    pub(super) fn go_by(&mut self, forward: bool) {
        let from = self.session.stage.at.unwrap_or(self.here);
        match self.session.neighbour(from, forward) {
            Some(to) => {
                self.go(to);
                let left = self.session.exercise(from).filter(|_| forward);
                let left = left.and_then(|e| e.work.left_behind(self.session.around(e, self.now)));
                if let Some(said) = left {
                    self.say(said);
                }
            }
            None if forward => {
                // Who wants to go on from here wants to end.
                self.reminds = true;
                self.say("Dette er siste øvelse. Ctrl+E lager rapporten.");
            }
            None => self.say(FIRST),
        }
    }

    pub(super) fn has_next(&self) -> bool {
        self.session.neighbour(self.session.stage.at.unwrap_or(self.here), true).is_some()
    }

    pub(super) fn has_previous(&self) -> bool {
        self.session.neighbour(self.session.stage.at.unwrap_or(self.here), false).is_some()
    }

    /// True while something is looked up away from the stage.
    pub(super) fn away(&self) -> bool {
        self.session.stage.at.is_some_and(|at| at != self.here)
    }

    /// Parked things come back before people leave: said at the last exercise for as long as any of them waits, unless
    /// it is put away.
    pub(super) fn reminder(&self) -> Option<String> {
        let open = if self.reminds { self.session.still_parked().len() } else { 0 };
        let last = self.session.stage.at.is_some_and(|at| self.session.neighbour(at, true).is_none());
        (open > 0 && last && self.begun && self.asks.is_none()).then(|| {
            let verb = if open == 1 { "er åpen" } else { "er åpne" };
            let them = if open == 1 { "den" } else { "dem" };
            format!("{} {verb}. Ctrl+L to ganger viser {them}. Esc skjuler dette.", counted(open))
        })
    }

    /// Whether the day may begin. A title among the participants looks like a workshop with one, and is asked about.
    pub(super) fn may_begin(&mut self) -> bool {
        let [alone] = self.session.people.as_slice() else { return true };
        let asks = self.session.stage.at.is_none();
        if asks {
            self.asks = Some(Question::alone(self.session.called(alone.id), self.now));
        }
        !asks
    }

    /// Puts the cover away and sets the stage.
    pub(super) fn begin(&mut self) {
        self.over = self.over.take().filter(|over| !matches!(over, Page::Cover(_)));
        let first = self.session.stage.at.is_none();
        self.begun = true;
        if let Some(at) = self.unclosed.take().filter(|&at| self.now.seconds_since(at) >= UNCLOSED) {
            self.asks = Some(Question::unclosed(at, self.now));
        }
        self.go(self.here);
        if first {
            self.say("PageDown går til neste øvelse. F1 sier hva hver tast gjør.");
        } else if self.arrived.is_none() && self.session.stage.running().is_none() {
            self.arrived = Some(self.now);
        }
    }

    /// Whether the day ends at a time that somebody has said, and not just when the plan is through.
    pub(super) fn keeps_end(&self) -> bool {
        self.ends_said == Some(self.session.ends.time()) || clock::end(&self.session) != self.session.ends
    }

    /// Stops the clock before the desk is left.
    pub(super) fn leave(&mut self) {
        if self.session.stage.running().is_some() {
            self.stage(StageEdit::Stop { at: self.now });
        }
    }
}

//! The time: the clock of the exercise on stage, more or fewer minutes, and how the day can catch up.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Place, half_typed, take_up};
use crate::exercises::HalfTyped;
use crate::moment::Moment;
use crate::reading::{Minutes, Read, Timebox, Unread, Whole};
use crate::screens::desk::{Desk, Page, steps};
use crate::ui::form::{Entry, Form, Line, Pressed, Then, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::agenda::LONGEST;
use crate::workshop::replan::{Way, replans};
use crate::workshop::stage::StageEdit;
use crate::workshop::{AgendaEdit, Edit, clock};

/// The time of the exercise on stage, and of the day.
#[derive(Debug, Default)]
pub struct Time {
    form: Form<TimeSpot>,
    /// The day is shown although the room may see it.
    shows_day: bool,
    /// When the ways on the page were computed: one that is taken is just what its button says.
    drawn: Cell<Option<Moment>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum TimeSpot {
    Run,
    Minutes,
    Spent,
    Day,
    Take(Way),
}

impl Place for TimeSpot {}

impl Time {
    pub(super) const NAME: &'static str = "time";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut time = Self::default();
        let lines = time.lines(desk);
        take_up(Self::NAME, &mut time.form, &lines, &mut desk.asides);
        time
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

    fn lines(&self, desk: &Desk) -> Vec<Line<TimeSpot>> {
        let session = &desk.session;
        let Some(exercise) = session.stage.at.and_then(|id| session.exercise(id)) else {
            return vec![Line::Remark("Ingen øvelse er i gang. PageDown begynner.".into())];
        };
        let head = &exercise.head;
        let spent = clock::spent(session, head.id, desk.now);
        let run = if spent.running { "Stopp klokken" } else { "Start klokken" };
        let planned = head.planned.map(|minutes| format!(" · planlagt {minutes} min")).unwrap_or_default();
        let mut lines = vec![
            Line::Head(head.title.clone()),
            Line::Gap,
            Line::Remark(format!("{}{planned}", spent.words())),
            Line::Gap,
            Line::Entry(Entry::button(TimeSpot::Run, run)),
            Line::Entry(
                Entry::text(TimeSpot::Minutes, "Minutter i alt", head.minutes.to_string())
                    .hint("25, eller +5, eller -5"),
            ),
            Entry::text(TimeSpot::Spent, "Minutter brukt", (spent.spent / 60).to_string())
                .hint("0 setter klokken tilbake")
                .into(),
            Line::Gap,
        ];
        let started = session.stage.clock(head.id).and_then(|clock| clock.counts_from(session.starts));
        if let Some(started) = started.filter(|&started| started > desk.now) {
            lines.insert(3, Line::Remark(format!("Klokken teller fra dagen begynner, {}.", started.hhmm())));
        }
        // How the day goes is the facilitator's business.
        if session.stage.mirrored && !self.shows_day {
            lines.push(Entry::button(TimeSpot::Day, "Vis tiden for dagen").into());
        } else {
            lines.extend(Self::day(desk));
        }
        lines
    }

    /// How the day goes, and ways to catch up.
    fn day(desk: &Desk) -> Vec<Line<TimeSpot>> {
        let (session, now) = (&desk.session, desk.now);
        let mut lines = vec![Line::Head(format!("Dagen, som slutter {}", session.ends.hhmm()))];
        let Some(words) = clock::day_words(session, now) else {
            let starts = session.starts.hhmm();
            let words = if session.starts > now {
                format!("Vises fra dagen begynner, {starts}.")
            } else {
                "Vises når den første klokken går.".into()
            };
            lines.push(Line::Remark(words));
            return lines;
        };
        let ways = replans(session, now);
        let tone = if ways.is_empty() { Tone::Plain } else { Tone::Warn };
        lines.extend([Line::Said(tone, format!("{words}.")), Line::Gap]);
        for plan in ways {
            let ends = format!("ferdig {}{}", plan.done.hhmm(), plan.into);
            lines.push(Entry::button(TimeSpot::Take(plan.way), plan.words).hint(ends).into());
        }
        lines
    }

    pub(in crate::screens::desk) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = self.lines(desk);
        self.form.paste(&lines, text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ESC || key == Key::ctrl('t') {
            desk.set_aside(self.half_typed());
            return None;
        }
        let lines = self.lines(desk);
        match self.form.press(&lines, key) {
            Pressed::Pushed(TimeSpot::Take(way)) => self.take(desk, way),
            Pressed::Pushed(TimeSpot::Day) => self.shows_day = true,
            Pressed::Pushed(_) => {
                let running = desk.session.stage.running().is_some();
                let at = desk.now;
                desk.arrived = None;
                desk.stage(if running { StageEdit::Pause { at } } else { StageEdit::Start { at } });
            }
            Pressed::Wrote { spot: TimeSpot::Spent, text, then } if Self::spent(desk, &text) => {
                self.form.go(then, &self.lines(desk));
            }
            Pressed::Wrote { spot: TimeSpot::Spent, .. } => {}
            Pressed::Wrote { text, .. } => match Self::minutes(desk, &text) {
                Ok(edit) => {
                    desk.act(edit, "endret tidsramme");
                    self.form.go(Then::Stay, &self.lines(desk));
                }
                Err(sentence) => desk.say(sentence),
            },
            Pressed::Writes { back } => return desk.catch_from(Page::Time(self), back),
            Pressed::Ignored if steps::KEYS.contains(&key) => {
                desk.step(key == Key::ctrl('z'));
            }
            _ => {}
        }
        Some(self)
    }

    /// Sets the clock of the exercise on stage; false, with a sentence, when it can't be.
    fn spent(desk: &mut Desk, text: &str) -> bool {
        let Some(on_stage) = desk.session.stage.at else { return false };
        let before = clock::spent(&desk.session, on_stage, desk.now).spent / 60;
        match Whole::read(text, 0..=i64::from(LONGEST)) {
            Ok(Whole(minutes)) => {
                desk.arrived = None;
                desk.stage(StageEdit::Spend { seconds: minutes * 60, at: desk.now });
                desk.say(format!("Klokken står på {minutes} min. Den sto på {before}."));
                true
            }
            Err(unread) => {
                desk.say(unread);
                false
            }
        }
    }

    /// Takes one of the ways, as its button says.
    fn take(&self, desk: &mut Desk, way: Way) {
        let at = self.drawn.get().unwrap_or(desk.now);
        let Some(plan) = replans(&desk.session, at).into_iter().find(|plan| plan.way == way) else {
            return desk.say("Dagen er i rute igjen. Planen står.");
        };
        if desk.act(plan.edit, "ny plan for dagen") {
            desk.say(format!("Planen er lagt om: ferdig {}. Ctrl+Z angrer.", plan.done.hhmm()));
        }
    }

    fn minutes(desk: &Desk, text: &str) -> Result<Edit, Unread> {
        let nothing = "Ingen øvelse er i gang.";
        let on_stage = desk.session.stage.at.and_then(|id| desk.session.exercise(id)).ok_or(nothing)?;
        let timebox = Timebox { now: on_stage.head.minutes, longest: LONGEST };
        let Minutes(minutes) = Minutes::read(text, timebox)?;
        let head = desk.session.retimed(on_stage.head.id, minutes).ok_or(nothing)?;
        Ok(Edit::Agenda(AgendaEdit::Head(Box::new(head))))
    }

    pub(in crate::screens::desk) fn draw(
        &self,
        desk: &Desk,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        self.drawn.set(Some(desk.now));
        let lines = self.lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

//! One row of the day on a form: an exercise's title, question and times, or the name of a phase; and where it goes.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::Spot;
use crate::exercises::{HalfTyped, Head};
use crate::moment::TimeOfDay;
use crate::reading::{Minutes, Read, Timebox};
use crate::screens::desk::Desk;
use crate::screens::desk::notes::{Place, half_typed, take_up};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::agenda::{LONGEST, PhaseEdit};
use crate::workshop::{AgendaEdit, Session, clock};

/// What draft files call this form.
pub(in crate::screens::desk) const NAME: &str = "agenda";

/// A row of the day, opened.
#[derive(Debug)]
pub(super) struct Row {
    spot: Spot,
    /// Bears the row's own spot too, so that half-typed text finds its way back.
    form: Form<(Spot, Part)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Title,
    Prompt,
    Minutes,
    Fixed,
    Optional,
    Today,
    Up,
    Down,
    Add,
    Phase,
    Remove,
}

impl Place for (Spot, Part) {}

/// What is wanted of the day after a press.
pub(super) enum Wish {
    Stay,
    Close,
    Add,
    Remove,
    Move {
        up: bool,
    },
    Phase,
    /// Somebody is writing; see [`Pressed::Writes`].
    Write {
        back: bool,
    },
}

impl Row {
    pub(super) fn taking_up(desk: &mut Desk, spot: Spot) -> Self {
        let mut row = Self { spot, form: Form::default() };
        let lines = row.lines(&desk.session);
        row.form.set_at((spot, Part::Title));
        take_up(NAME, &mut row.form, &lines, &mut desk.asides);
        row
    }

    pub(super) fn spot(&self) -> Spot {
        self.spot
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(NAME, &self.form).into_iter().collect()
    }

    fn lines(&self, session: &Session) -> Vec<Line<(Spot, Part)>> {
        let spot = |part| (self.spot, part);
        let button = |part, words: &str| Line::Entry(Entry::button(spot(part), words));
        let mut lines = match self.spot {
            Spot::Phase(id) => {
                let Some(phase) = session.phases.iter().find(|p| p.id == id) else { return Vec::new() };
                vec![
                    Line::Head(phase.title.clone()),
                    Line::Gap,
                    Line::Entry(Entry::text(spot(Part::Title), "Navn", &*phase.title)),
                ]
            }
            Spot::Exercise(id) => {
                let Some(exercise) = session.exercise(id) else { return Vec::new() };
                self.exercise_lines(session, &exercise.head)
            }
        };
        lines.extend([Line::Gap, button(Part::Up, "Flytt opp"), button(Part::Down, "Flytt ned")]);
        lines.extend(match self.spot {
            Spot::Phase(_) => [
                button(Part::Add, "Legg til en øvelse først i fasen"),
                button(Part::Phase, "Ny fase etter denne"),
                button(Part::Remove, "Fjern fasen"),
            ],
            Spot::Exercise(_) => [
                button(Part::Add, "Legg til en øvelse etter denne"),
                button(Part::Phase, "Begynn en ny fase her"),
                button(Part::Remove, "Fjern øvelsen"),
            ],
        });
        let fit = format!("{}.", clock::fit_words(session));
        let tone = if clock::fits(session) { Tone::Plain } else { Tone::Warn };
        lines.extend([Line::Gap, Line::Said(tone, fit)]);
        lines
    }

    fn exercise_lines(&self, session: &Session, head: &Head) -> Vec<Line<(Spot, Part)>> {
        let slot = clock::agenda(session).into_iter().find(|slot| slot.exercise == head.id);
        let when = slot.map(|s| format!("{}–{}  ", s.starts.hhmm(), s.ends.hhmm())).unwrap_or_default();
        let spot = |part| (self.spot, part);
        let fixed = head.fixed.map(|time| time.to_string()).unwrap_or_default();
        let planned = head.planned.map(|minutes| format!("planlagt {minutes} min")).unwrap_or_default();
        vec![
            Line::Head(format!("{when}{}", head.title)),
            Line::Gap,
            Line::Entry(Entry::text(spot(Part::Title), "Tittel", &*head.title)),
            Line::Entry(
                Entry::sentence(spot(Part::Prompt), "Spørsmål", &*head.prompt)
                    .hint("Det rommet blir spurt om"),
            ),
            Line::Entry(
                Entry::text(spot(Part::Minutes), "Minutter", head.minutes.to_string())
                    .hint("25, eller +5, eller -5"),
            ),
            Line::Entry(
                Entry::text(spot(Part::Fixed), "Fast klokkeslett", fixed)
                    .hint("Tomt: begynner når den forrige er ferdig"),
            ),
            Line::Entry(Entry::choice(
                spot(Part::Optional),
                "Valgfri",
                ["nei", "ja"],
                Some(usize::from(head.optional)),
            )),
            Line::Entry(
                Entry::choice(
                    spot(Part::Today),
                    "Med i dag",
                    ["ja", "utelatt"],
                    Some(usize::from(head.left_out)),
                )
                .hint(planned),
            ),
        ]
    }

    pub(super) fn paste(&mut self, desk: &Desk, text: &str) {
        let lines = self.lines(&desk.session);
        self.form.paste(&lines, text);
    }

    pub(super) fn press(&mut self, desk: &mut Desk, key: Key) -> Wish {
        if key == Key::ESC {
            desk.set_aside(self.half_typed());
            return Wish::Close;
        }
        let lines = self.lines(&desk.session);
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ctrl('z') || key == Key::ctrl('y') => {
                desk.step(key == Key::ctrl('z'));
            }
            Pressed::Wrote { spot: (_, part), text, then } => match self.edit(&desk.session, part, &text) {
                Ok((edit, undone, redone)) => {
                    if desk.arrange(edit, undone, redone) {
                        self.form.go(then, &self.lines(&desk.session));
                    }
                }
                Err(sentence) => desk.say(sentence),
            },
            Pressed::Chose { spot: (_, part), option } => {
                if let Some(mut head) = self.head(&desk.session) {
                    match part {
                        Part::Today => head.left_out = option == Some(1),
                        _ => head.optional = option == Some(1),
                    }
                    let head = AgendaEdit::Head(Box::new(head));
                    desk.arrange(head, "Øvelsen er som før.", "Øvelsen er endret igjen.");
                }
            }
            Pressed::Writes { back } => return Wish::Write { back },
            Pressed::Pushed((_, part)) => return wish(part),
            Pressed::Moved | Pressed::Ignored => {}
        }
        Wish::Stay
    }

    fn head(&self, session: &Session) -> Option<Head> {
        match self.spot {
            Spot::Exercise(id) => session.exercise(id).map(|e| e.head.clone()),
            Spot::Phase(_) => None,
        }
    }

    /// The edit that stores what was typed, and how it is spoken of.
    fn edit(
        &self,
        session: &Session,
        part: Part,
        text: &str,
    ) -> Result<(AgendaEdit, &'static str, &'static str), String> {
        let text = text.trim();
        if part == Part::Title && text.is_empty() {
            return Err("Navnet kan ikke være tomt.".into());
        }
        let mut head = match self.spot {
            Spot::Phase(id) => {
                let edit = AgendaEdit::Phase(PhaseEdit::Rename { id, title: text.into() });
                return Ok((edit, "Fasen heter det samme som før.", "Fasen har fått det nye navnet igjen."));
            }
            Spot::Exercise(_) => self.head(session).ok_or("Øvelsen finnes ikke lenger i økten.")?,
        };
        match part {
            Part::Title => head.title = text.into(),
            Part::Prompt => head.prompt = text.into(),
            Part::Minutes => {
                let timebox = Timebox { now: head.minutes, longest: LONGEST };
                let Minutes(minutes) = Minutes::read(text, timebox)?;
                head = session.retimed(head.id, minutes).unwrap_or(head);
            }
            _ if text.is_empty() => head.fixed = None,
            _ => head.fixed = Some(TimeOfDay::read(text, ())?),
        }
        Ok((AgendaEdit::Head(Box::new(head)), "Øvelsen er som før.", "Øvelsen er endret igjen."))
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines(&desk.session);
        self.form.draw(&lines, frame, area, theme);
    }
}

fn wish(part: Part) -> Wish {
    match part {
        Part::Up => Wish::Move { up: true },
        Part::Down => Wish::Move { up: false },
        Part::Add => Wish::Add,
        Part::Phase => Wish::Phase,
        Part::Remove => Wish::Remove,
        Part::Title | Part::Prompt | Part::Minutes | Part::Fixed | Part::Optional | Part::Today => Wish::Stay,
    }
}

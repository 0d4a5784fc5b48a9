//! One row of the day on a form: an exercise with its times and all that it asks, or the name of a phase; and where it
//! goes.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{DOWNWARD, Spot, UPWARD, setup};
use crate::exercises::lay::{self, Change, Open};
use crate::exercises::{HalfTyped, Head, Room};
use crate::moment::TimeOfDay;
use crate::reading::{Minutes, Read, Timebox, lines};
use crate::screens::desk::pages::{FORM_KEYS, Place, half_typed, take_up};
use crate::screens::desk::{Desk, steps};
use crate::ui::form::{Entry, Form, Line, Pressed, Then, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::agenda::{LONGEST, PhaseEdit};
use crate::workshop::{AgendaEdit, Edit, Session, clock};

/// What draft files call this form.
pub(in crate::screens::desk) const NAME: &str = "agenda";

/// Where several things stand, each on a line of its own.
const LINES_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "neste linje",
        help: "Begynner neste linje. Fra en tom linje går den videre til neste felt.",
    },
    FORM_KEYS[1],
    FORM_KEYS[2],
    FORM_KEYS[3],
];

/// On a sentence that stands: a day for another trade asks another.
const WORDS_KEYS: &[Told] = &[
    FORM_KEYS[0],
    Told {
        keys: &[Key::HOME.with_shift()],
        hint: "skriv på nytt",
        help: "Markerer det som står, så det du skriver, kommer i stedet.",
    },
    FORM_KEYS[1],
    FORM_KEYS[2],
    FORM_KEYS[3],
];

/// On what has a page of its own.
const OPEN_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "åpne", help: "Åpner det markerte." },
    FORM_KEYS[1],
    FORM_KEYS[2],
    FORM_KEYS[3],
];

/// On a row of one of the exercise's lists.
const ROW_KEYS: &[Told] = &[
    OPEN_KEYS[0],
    Told { keys: &[UPWARD, DOWNWARD], hint: "flytt", help: "Flytter det markerte opp eller ned i listen." },
    Told {
        keys: &[Key::DELETE],
        hint: "fjern",
        help: "Tar det markerte ut av øvelsen. Er det svart på det, blir du spurt først.",
    },
    FORM_KEYS[1],
    FORM_KEYS[2],
    FORM_KEYS[3],
];

/// A row of the day, opened.
#[derive(Debug)]
pub(super) struct Row {
    spot: Spot,
    /// Bears the row's own spot too, so that half-typed text finds its way back.
    form: Form<(Spot, Part)>,
    /// What of the exercise's setup lies open by itself.
    open: Open,
    /// What is for the facilitator alone is shown though the room sees the desk.
    unfolded: bool,
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
    Purpose,
    Unfold,
    Guide,
    Probes,
    Setup(lay::Spot),
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
        let mut row = Self { spot, form: Form::default(), open: Open::default(), unfolded: false };
        let lines = row.lines(desk);
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

    /// What its keys do where the cursor is.
    pub(super) fn told(&self) -> &'static [Told] {
        match self.form.at() {
            Some((_, Part::Setup(lay::Spot::Row(_)))) => ROW_KEYS,
            Some((_, Part::Setup(lay::Spot::Fixed(_)))) => OPEN_KEYS,
            _ if self.form.is_at_lines() => LINES_KEYS,
            _ if self.form.is_at_words() => WORDS_KEYS,
            _ => FORM_KEYS,
        }
    }

    fn lines(&self, desk: &Desk) -> Vec<Line<(Spot, Part)>> {
        let session = &desk.session;
        let spot = |part| (self.spot, part);
        if self.open != Open::default() {
            return self.setup_lines(session);
        }
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
                self.time_lines(session, &exercise.head)
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
        let fit = clock::plan_words(session, desk.now);
        let tone = if clock::fits(session) { Tone::Plain } else { Tone::Warn };
        lines.extend([Line::Gap, Line::Said(tone, fit)]);
        if let Spot::Exercise(id) = self.spot
            && let Some(exercise) = session.exercise(id)
        {
            lines.extend(self.setup_lines(session));
            lines.extend(self.guide_lines(session, &exercise.head));
        }
        lines
    }

    fn time_lines(&self, session: &Session, head: &Head) -> Vec<Line<(Spot, Part)>> {
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

    /// What it is for, and how to lead it; the room doesn't read that along.
    fn guide_lines(&self, session: &Session, head: &Head) -> Vec<Line<(Spot, Part)>> {
        let spot = |part| (self.spot, part);
        let mut lines = vec![
            Line::Gap,
            Line::Head("Til deg som leder".into()),
            Line::Entry(
                Entry::sentence(spot(Part::Purpose), "Hensikt", &*head.purpose)
                    .hint("Det øvelsen er til for"),
            ),
        ];
        if session.mirrored() && !self.unfolded {
            let words = "skjult, siden rommet ser skjermen. Enter viser den";
            lines.push(Entry::button(spot(Part::Unfold), "Veiledningen").value(words).into());
            return lines;
        }
        let several = head.probes.join("\n");
        lines.extend([
            Line::Entry(
                Entry::long_text(spot(Part::Guide), "Slik leder du den", &*head.guide)
                    .hint("Står i notatene, aldri på veggen"),
            ),
            Line::Entry(
                Entry::lines(spot(Part::Probes), "Når det blir stille", several)
                    .hint("Spørsmål som hjelper. Ett på hver linje"),
            ),
        ]);
        lines
    }

    /// What the exercise asks, as far as that is open.
    fn setup_lines(&self, session: &Session) -> Vec<Line<(Spot, Part)>> {
        let Spot::Exercise(id) = self.spot else { return Vec::new() };
        let mut lines = setup::lines(session, id, self.open, |spot| (self.spot, Part::Setup(spot)));
        let title = session.exercise(id).map(|exercise| exercise.head.title.clone());
        if let Some(title) = title.filter(|_| self.open != Open::default() && !lines.is_empty()) {
            lines.splice(0..0, [Line::Remark(title), Line::Gap]);
        }
        lines
    }

    /// Opens a row of the setup, or goes back from it.
    fn go_to(&mut self, desk: &mut Desk, open: Open, at: Option<lay::Spot>) {
        desk.set_aside(self.half_typed());
        self.open = open;
        let lines = self.lines(desk);
        let first = || {
            lines.iter().find_map(|line| if let Line::Entry(entry) = line { Some(entry.spot) } else { None })
        };
        let at = at.map(|at| (self.spot, Part::Setup(at))).or_else(first);
        self.form.go(Then::Stay, &lines);
        if let Some(at) = at {
            self.form.set_at(at);
        }
        take_up(NAME, &mut self.form, &lines, &mut desk.asides);
        self.form.settle(&lines);
    }

    pub(super) fn paste(&mut self, desk: &mut Desk, text: &str) {
        let lines = self.lines(desk);
        // Rows of a list are rows here too.
        let is_list = lines::lines(text).len() > 1;
        match self.form.at() {
            Some((_, Part::Setup(spot @ lay::Spot::New(_))))
                if is_list && self.form.half_typed().is_none() =>
            {
                self.change(desk, spot, Change::Wrote(text), Then::Stay);
            }
            _ => {
                self.form.paste(&lines, text);
            }
        }
    }

    pub(super) fn press(&mut self, desk: &mut Desk, key: Key) -> Wish {
        if key == Key::ESC {
            let Some((open, at)) = self.open.back() else {
                desk.set_aside(self.half_typed());
                return Wish::Close;
            };
            self.go_to(desk, open, Some(at));
            return Wish::Stay;
        }
        let lines = self.lines(desk);
        if lines.is_empty() {
            // What lay open is gone, as after an undo.
            self.go_to(desk, Open::default(), None);
        }
        if let Some((_, Part::Setup(lay::Spot::Row(row)))) = self.form.at() {
            let spot = match key {
                UPWARD => Some(lay::Spot::Up(row)),
                DOWNWARD => Some(lay::Spot::Down(row)),
                Key::DELETE => Some(lay::Spot::Remove(row)),
                _ => None,
            };
            if let Some(spot) = spot {
                self.change(desk, spot, Change::Pushed, Then::Stay);
                return Wish::Stay;
            }
        }
        let lines = self.lines(desk);
        match self.form.press(&lines, key) {
            Pressed::Ignored if steps::KEYS.contains(&key) => {
                desk.step(key == Key::ctrl('z'));
            }
            Pressed::Wrote { spot: (_, Part::Setup(spot)), text, then } => {
                self.change(desk, spot, Change::Wrote(&text), then);
            }
            Pressed::Chose { spot: (_, Part::Setup(spot)), option } => {
                self.change(desk, spot, Change::Chose(option), Then::Stay);
            }
            Pressed::Pushed((_, Part::Setup(spot))) => match spot.opens() {
                Some(open) => self.go_to(desk, open, None),
                None => self.change(desk, spot, Change::Pushed, Then::Stay),
            },
            Pressed::Wrote { spot: (_, part), text, then } => match self.edit(&desk.session, part, &text) {
                Ok((edit, what)) => {
                    let (along, said) = match (part, self.spot) {
                        (Part::Title, Spot::Exercise(id)) => {
                            setup::titled_along(&desk.session, id, text.trim())
                        }
                        _ => (Vec::new(), None),
                    };
                    if desk.act(setup::with(along, Edit::Agenda(edit)), what) {
                        if let Some(said) = said {
                            desk.say(said);
                        }
                        self.form.go(then, &self.lines(desk));
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
                    desk.arrange(head, "endret øvelse");
                }
            }
            Pressed::Writes { back } => return Wish::Write { back },
            Pressed::Pushed((_, Part::Unfold)) => {
                self.unfolded = true;
                self.form.set_at((self.spot, Part::Guide));
            }
            Pressed::Pushed((_, part)) => return wish(part),
            Pressed::Moved | Pressed::Ignored => {}
        }
        Wish::Stay
    }

    /// Changes the setup in one place. Where answers go with what is taken out, it is asked first.
    fn change(&mut self, desk: &mut Desk, spot: lay::Spot, change: Change<'_>, then: Then) {
        let Spot::Exercise(id) = self.spot else { return };
        let changed = match setup::change(desk, id, spot, change) {
            Ok(changed) => changed,
            Err(sentence) => return desk.say(sentence),
        };
        let back = self.open.back().filter(|_| changed.closes).map(|(open, _)| open);
        if let Some(question) = changed.asks {
            if let Some(back) = back {
                self.go_to(desk, back, changed.to);
            }
            desk.asks = Some(question);
            return;
        }
        if let Some(edit) = changed.edit {
            if !desk.act(edit, changed.what) {
                return;
            }
            if let Some(said) = changed.said {
                desk.say(said);
            }
        }
        let to = match (back, changed.to) {
            (Some(back), to) => Some((back, to)),
            (None, Some(to)) if self.open == Open::default() => Some((self.open, Some(to))),
            // The page of a row follows it.
            (None, Some(to)) => to.opens().map(|open| (open, spot.beside(to))),
            (None, None) => None,
        };
        self.form.go(if to.is_some() { Then::Stay } else { then }, &self.lines(desk));
        if let Some((open, at)) = to {
            self.go_to(desk, open, at);
        }
    }

    fn head(&self, session: &Session) -> Option<Head> {
        match self.spot {
            Spot::Exercise(id) => session.exercise(id).map(|e| e.head.clone()),
            Spot::Phase(_) => None,
        }
    }

    /// The edit that stores what was typed, and how it is spoken of.
    fn edit(&self, session: &Session, part: Part, text: &str) -> Result<(AgendaEdit, &'static str), String> {
        let text = text.trim();
        if part == Part::Title && text.is_empty() {
            return Err("Navnet kan ikke være tomt.".into());
        }
        let mut head = match self.spot {
            Spot::Phase(id) => {
                let edit = AgendaEdit::Phase(PhaseEdit::Rename { id, title: text.into() });
                return Ok((edit, "nytt navn på fase"));
            }
            Spot::Exercise(_) => self.head(session).ok_or("Øvelsen finnes ikke lenger i økten.")?,
        };
        match part {
            Part::Title => head.title = text.into(),
            Part::Prompt => head.prompt = text.into(),
            Part::Purpose => head.purpose = text.into(),
            Part::Guide => head.guide = text.into(),
            Part::Probes => {
                head.probes =
                    lines::lines(text).into_iter().map(|line| line.text.trim().to_owned()).collect();
            }
            Part::Minutes => {
                let timebox = Timebox { now: head.minutes, longest: LONGEST };
                let Minutes(minutes) = Minutes::read(text, timebox)?;
                head = session.retimed(head.id, minutes).unwrap_or(head);
            }
            _ if text.is_empty() => head.fixed = None,
            _ => head.fixed = Some(TimeOfDay::read(text, ())?),
        }
        Ok((AgendaEdit::Head(Box::new(head)), "endret øvelse"))
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines(desk);
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
        Part::Title
        | Part::Prompt
        | Part::Minutes
        | Part::Fixed
        | Part::Optional
        | Part::Today
        | Part::Purpose
        | Part::Unfold
        | Part::Guide
        | Part::Probes
        | Part::Setup(_) => Wish::Stay,
    }
}

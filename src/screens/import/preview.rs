//! Step 3: every figure as it would go in. Nothing changes before Enter on the button; then it is one edit.

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Host, Intake};
use crate::exercises::{Id, Person, Room};
use crate::figures::words::quoted;
use crate::screens::palette::{Choice, Picked, Picker};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::import::{self, Preview, What, details, line_in_words, rows_in_words};

/// The page.
#[derive(Debug)]
pub(super) struct Previewed {
    preview: Preview,
    /// Lines that shall not go in.
    off: BTreeSet<usize>,
    form: Form<Look>,
    /// Who answered in this row of the file.
    who: Option<(usize, Picker<Option<Id>>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Line(usize),
    /// Of a row of the file.
    Stranger(usize),
    TakeAll,
}

/// What a press led to.
pub(super) enum Step {
    Here,
    /// Back to the columns.
    Back,
    Done,
    /// Somebody is writing.
    Writes(bool),
    /// Who answered in a row of the file was told.
    Who(usize, Option<Id>),
}

impl Previewed {
    pub(super) fn of(preview: Preview) -> Self {
        let mut form = Form::default();
        let asked = preview.leaders.strangers.first().map(|stranger| Look::Stranger(stranger.row));
        form.set_at(asked.unwrap_or(Look::TakeAll));
        Self { preview, off: BTreeSet::new(), form, who: None }
    }

    /// The same page with what has become of it; what was ticked off stays so wherever it stands now.
    pub(super) fn anew(self, preview: Preview) -> Self {
        let is_off = |line: &import::Line| {
            let same = |at: &usize| {
                let off = &self.preview.lines[*at];
                (off.exercise, off.at, &off.name) == (line.exercise, line.at, &line.name)
            };
            self.off.iter().any(same)
        };
        let off =
            preview.lines.iter().enumerate().filter(|(_, line)| is_off(line)).map(|(at, _)| at).collect();
        Self { off, ..Self::of(preview) }
    }

    pub(super) fn is_list(&self) -> bool {
        self.who.is_some()
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some((_, list)) = &mut self.who {
            list.paste(text);
        }
    }

    pub(super) fn press(&mut self, host: &mut Host<'_>, key: Key) -> Step {
        if let Some((row, mut list)) = self.who.take() {
            match list.press(key) {
                Picked::Still => self.who = Some((row, list)),
                Picked::Put => {}
                Picked::Chosen(person) => return Step::Who(row, person),
            }
            return Step::Here;
        }
        let lines = self.lines(host.session.mirrored());
        match self.form.press(&lines, key) {
            Pressed::Ignored if key == Key::ESC => return Step::Back,
            Pressed::Ignored if key == Key::char(' ') => {
                if let Some(Look::Line(at)) = self.form.at() {
                    self.turn(at);
                }
            }
            Pressed::Writes { back } => return Step::Writes(back),
            Pressed::Pushed(Look::Line(at)) => self.turn(at),
            Pressed::Pushed(Look::Stranger(row)) => self.who = Some((row, self.people(&host.session.people))),
            Pressed::Pushed(Look::TakeAll) => match self.put_in(host) {
                Ok(()) => return Step::Done,
                Err(why) => host.say(why),
            },
            _ => {}
        }
        Step::Here
    }

    fn turn(&mut self, at: usize) {
        if matches!(self.preview.lines[at].what, What::Measured(_)) && !self.off.remove(&at) {
            self.off.insert(at);
        }
    }

    /// Those at the table of whom the file has nothing yet, and none of them.
    fn people(&self, all: &[Person]) -> Picker<Option<Id>> {
        let known =
            |person: &&Person| self.preview.leaders.people.iter().all(|leader| leader.person != person.id);
        let choices = all.iter().filter(known).map(|person| {
            let role = if person.name.trim().is_empty() { "" } else { &person.role };
            Choice::new(person.called(), role, Some(person.id))
        });
        let nobody = Choice::new("ingen av dem", "svaret er ikke med", None);
        Picker::of_words("Hvem er det?", choices.chain([nobody]).collect())
    }

    fn chosen(&self) -> Preview {
        let kept = self.preview.lines.iter().enumerate().filter(|(at, _)| !self.off.contains(at));
        Preview { lines: kept.map(|(_, line)| line.clone()).collect(), ..self.preview.clone() }
    }

    fn lines(&self, hidden: bool) -> Vec<Line<Look>> {
        let mut lines = vec![
            Line::Remark(rows_in_words(&self.preview.rows)),
            Line::Remark("Ingenting er endret ennå.".into()),
            Line::Gap,
        ];
        let missing = self.preview.missing.iter();
        lines
            .extend(missing.map(|name| Line::Said(Tone::Warn, format!("{} finnes ikke her.", quoted(name)))));
        for (at, line) in self.preview.lines.iter().enumerate() {
            let words = line_in_words(line, hidden);
            let value = words.strip_prefix(&format!("{}: ", line.name)).unwrap_or(&words).to_owned();
            let mark = match &line.what {
                What::Not(_) => "–",
                What::Measured(_) if self.off.contains(&at) => " ",
                What::Measured(_) => "✓",
            };
            lines.push(Entry::button(Look::Line(at), &*line.name).value(value).mark(mark).into());
            lines.extend(details(line, hidden).into_iter().map(|detail| Line::Remark(format!("  {detail}"))));
        }
        lines.extend(self.preview.remarks.iter().cloned().map(Line::Remark));
        for stranger in &self.preview.leaders.strangers {
            // What the file calls somebody may be a name that nobody here should read.
            let called = if hidden || stranger.called.is_empty() {
                format!("Rad {}", stranger.row)
            } else {
                stranger.called.clone()
            };
            let entry = Entry::button(Look::Stranger(stranger.row), called).value("hvem er det?").mark("▲");
            lines.push(entry.into());
        }
        lines.extend(self.preview.leaders.words().into_iter().map(Line::Remark));
        if hidden && self.preview.lines.iter().any(|line| line.waits) {
            let words = "F2 viser tallene til neste tast. Rommet ser dem når gjetningen er vist.";
            lines.push(Line::Remark(words.into()));
        }
        lines.push(Line::Gap);
        let count = self.chosen().count();
        let button = if count.is_none() {
            "Ingenting å sette inn".to_owned()
        } else {
            format!("Sett inn {}", count.words())
        };
        lines.push(Entry::button(Look::TakeAll, button).into());
        lines
    }

    fn put_in(&mut self, host: &mut Host<'_>) -> Result<(), String> {
        if let Some(stranger) = self.preview.leaders.strangers.first() {
            self.form.set_at(Look::Stranger(stranger.row));
            return Err(format!("Hvem har svart på rad {}? Trykk Enter, og velg.", stranger.row));
        }
        let (edit, count) = import::edit(host.session, host.ids, &self.chosen())?;
        let said = format!("{} {}", import::put_in(count), host.undo);
        host.wants.intake = Some(Intake { edit, what: "tall fra fil", said });
        Ok(())
    }

    pub(super) fn draw(&self, hidden: bool, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match &self.who {
            Some((_, list)) => list.draw(frame, area, theme),
            None => self.form.draw(&self.lines(hidden), frame, area, theme),
        }
    }
}

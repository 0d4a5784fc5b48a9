//! One template over the list: what it is like, its name, and what can be done with it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::figures::words::quoted;
use crate::screens::{Effect, TemplateDeed};
use crate::ui::form::{Entry, Form, Line, Pressed, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::shelved::{Offered, Origin};
use crate::workshop::template::may_be_called;

/// The page of a template.
#[derive(Debug)]
pub(super) struct Page {
    template: Offered,
    /// What the others of one's own are called.
    others: Vec<String>,
    form: Form<Spot>,
    refused: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Title,
    Read,
    Copy,
    Delete,
}

impl Page {
    pub(super) const KEYS: &'static [Told] = &[
        Told {
            keys: &[Key::ENTER],
            hint: "velg",
            help: "Lagrer navnet, eller gjør det som står på knappen.",
        },
        Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
        Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til startsiden." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
    ];

    pub(super) fn of(template: &Offered, all: &[Offered]) -> Self {
        let others = all.iter().filter(|other| other.origin == Origin::Own && other.id != template.id);
        let others = others.map(|other| other.title.clone()).collect();
        let mut page = Self { template: template.clone(), others, form: Form::default(), refused: None };
        page.form.settle(&page.lines());
        if template.origin != Origin::Broken {
            page.form.set_at(Spot::Read);
        }
        page
    }

    /// What is to be done, and whether the page stays.
    pub(super) fn press(&mut self, key: Key) -> (bool, Option<Effect>) {
        let id = self.template.id.clone();
        match self.form.press(&self.lines(), key) {
            Pressed::Ignored if key == Key::ESC => (false, None),
            Pressed::Wrote { text, .. } => match self.may_be_called(text.trim()) {
                Ok(()) => {
                    let title = text.trim().to_owned();
                    (false, Some(Effect::Template(TemplateDeed::Rename { id, title })))
                }
                Err(why) => {
                    self.refused = Some(why);
                    (true, None)
                }
            },
            Pressed::Pushed(Spot::Read) => (false, Some(Effect::ReadTemplate(id))),
            Pressed::Pushed(Spot::Copy) => (false, Some(Effect::Template(TemplateDeed::Copy { id }))),
            Pressed::Pushed(Spot::Delete) => (false, Some(Effect::Template(TemplateDeed::Delete { id }))),
            _ => (true, None),
        }
    }

    fn may_be_called(&self, title: &str) -> Result<(), &'static str> {
        may_be_called(title, self.others.iter().map(String::as_str))
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.form.paste(&self.lines(), text);
    }

    fn lines(&self) -> Vec<Line<Spot>> {
        let Offered { title, purpose, origin, .. } = &self.template;
        let mut lines =
            vec![Line::Head(format!("Malen {}", quoted(title))), Line::Gap, Line::Remark(purpose.clone())];
        lines.push(Line::Gap);
        if *origin == Origin::Own {
            lines.push(
                Entry::text(Spot::Title, "Navn", title.clone()).hint("Skriv det og trykk Enter").into(),
            );
            lines.extend(self.refused.map(|why| Line::Said(Tone::Bad, why.into())));
        }
        if *origin != Origin::Broken {
            lines.push(Entry::button(Spot::Read, "Les hele malen").into());
            lines.push(Entry::button(Spot::Copy, "Lag en kopi").into());
        }
        if *origin == Origin::BuiltIn {
            lines.push(Line::Gap);
            lines.push(Line::Remark("Malen følger med programmet. En kopi kan du kalle det du vil.".into()));
        } else {
            lines.push(Entry::button(Spot::Delete, "Slett malen").into());
            lines.push(Line::Gap);
            lines.push(Line::Remark("Slettingen kan angres med Ctrl+Z på startsiden.".into()));
        }
        lines
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&self.lines(), frame, area, theme);
    }
}

//! The settings, over home or desk: a form whose every entry is written to the file as it is left.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Effect;
use crate::report::house::Accent;
use crate::ui::form::{Entry, Form, Line, Pressed, Then, Tone};
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::settings::{Setting, Settings};

/// What is known of the settings from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    pub settings: Settings,
    /// Where the file lies, as it is shown.
    pub lies: String,
    /// Settings that don't count just now, and what goes before them.
    pub before: Vec<(Setting, &'static str)>,
    /// The data folder that counts now.
    pub data: String,
    /// What is wrong with the file.
    pub trouble: Option<String>,
}

/// The page.
#[derive(Debug)]
pub struct Page {
    form: Form<Setting>,
    known: Known,
    /// What was sent to be written, and where the cursor wants to go then.
    sent: Option<(Setting, Then)>,
    /// Why something was not taken, and where.
    refused: Option<(Setting, String)>,
}

/// Where a press led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Here,
    /// The page is to be put away.
    Done,
    /// Somebody is writing down what is said.
    Writes {
        back: bool,
    },
}

impl Page {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "lagre", help: "Lagrer feltet og går til det neste." },
        Told {
            keys: &[Key::LEFT, Key::RIGHT],
            hint: "velg",
            help: "Velger blant svarene. Det gjelder med en gang.",
        },
        Told {
            keys: &[Key::TAB],
            hint: "neste felt",
            help: "Går til neste felt. Det du har skrevet, blir lagret.",
        },
        Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Alt du har lagret, gjelder." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
    ];

    pub fn new(known: Known) -> Self {
        let mut page = Self { form: Form::default(), known, sent: None, refused: None };
        page.form.settle(&page.lines());
        page
    }

    /// The keys that do something at the entry with the cursor.
    pub fn told(&self) -> Vec<Told> {
        let choice = self.form.is_at_choice();
        let skips = if choice { "lagre" } else { "velg" };
        Self::KEYS.iter().filter(|told| told.hint != skips).copied().collect()
    }

    /// Where the press led, and what it wants written.
    pub fn press(&mut self, key: Key) -> (After, Option<Effect>) {
        let (setting, text, then) = match self.form.press(&self.lines(), key) {
            Pressed::Ignored if key == Key::ESC => return (After::Done, None),
            Pressed::Writes { back } => return (After::Writes { back }, None),
            Pressed::Wrote { spot, text, then } => (spot, text, then),
            Pressed::Chose { spot, option } => {
                let (name, _) = spot.options()[option.unwrap_or(0)];
                (spot, name.to_owned(), Then::Stay)
            }
            _ => return (After::Here, None),
        };
        self.sent = Some((setting, then));
        (After::Here, Some(Effect::Set { setting, text }))
    }

    pub fn paste(&mut self, text: &str) {
        self.form.paste(&self.lines(), text);
    }

    /// What became of what was sent.
    pub fn hear(&mut self, came: Result<Settings, String>) {
        let Some((setting, then)) = self.sent.take() else { return };
        self.refused = None;
        match came {
            Ok(settings) => {
                self.known.settings = settings;
                self.known.trouble = None;
                if setting.options().is_empty() {
                    self.form.go(then, &self.lines());
                }
            }
            Err(why) => self.refused = Some((setting, why)),
        }
    }

    fn lines(&self) -> Vec<Line<Setting>> {
        let mut lines = vec![Line::Head("Innstillinger".into())];
        lines.extend(self.known.trouble.iter().map(|why| Line::Said(Tone::Warn, why.clone())));
        for (head, settings) in PARTS {
            lines.push(Line::Gap);
            lines.push(Line::Remark((*head).into()));
            for setting in *settings {
                lines.push(self.entry(*setting).into());
                lines.extend(self.said(*setting));
            }
        }
        lines.push(Line::Gap);
        lines.push(Line::Remark(format!(
            "Alt dette står i {}. Filen kan også endres for hånd.",
            self.known.lies
        )));
        lines
    }

    fn entry(&self, setting: Setting) -> Entry<Setting> {
        let text = self.known.settings.text(setting);
        let (label, hint) = label(setting);
        let options = setting.options();
        if options.is_empty() {
            return Entry::text(setting, label, text).hint(hint);
        }
        let current = options.iter().position(|(name, _)| *name == text);
        Entry::choice(setting, label, options.iter().map(|(_, words)| *words), current)
    }

    /// What is to be said below it.
    fn said(&self, setting: Setting) -> Vec<Line<Setting>> {
        let mut said = Vec::new();
        if let Some((_, why)) = self.refused.as_ref().filter(|(at, _)| *at == setting) {
            said.push(Line::Said(Tone::Bad, why.clone()));
        }
        let before = self.known.before.iter().find(|(at, _)| *at == setting);
        said.extend(before.map(|(_, what)| {
            Line::Said(Tone::Warn, format!("{what} går foran nå. Det du velger her, gjelder uten."))
        }));
        let shaded = self.known.settings.accent().filter(|_| setting == Setting::Accent);
        said.extend(shaded.and_then(Accent::said).map(|words| Line::Said(Tone::Plain, words)));
        if setting == Setting::Data {
            said.push(Line::Remark(format!(
                "Nå: {}. En ny mappe gjelder fra neste start, og øktene blir liggende der de er.",
                self.known.data
            )));
        }
        said
    }

    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&self.lines(), frame, area, theme);
    }
}

/// What belongs together.
const PARTS: &[(&str, &[Setting])] = &[
    ("Skjermen", &[Setting::Theme, Setting::Ascii]),
    (
        "Nye økter og rapporter",
        &[Setting::Facilitator, Setting::Organisation, Setting::Level, Setting::Names],
    ),
    ("Slik ser rapporten og veggen i nettleseren ut", &[Setting::Accent, Setting::Logo, Setting::Foot]),
    ("Datamappen", &[Setting::Data]),
];

/// What it is called, and what to write.
const fn label(setting: Setting) -> (&'static str, &'static str) {
    match setting {
        Setting::Theme => ("Farger", ""),
        Setting::Ascii => ("Tegn", ""),
        Setting::Facilitator => ("Fasilitator", "Navnet ditt, slik det skal stå i rapporten"),
        Setting::Organisation => ("Virksomhet", "Den du leder verksteder for"),
        Setting::Level => ("Svar i nye økter", ""),
        Setting::Names => ("Slik omtales folk", ""),
        Setting::Accent => ("Farge", "Som #00656f"),
        Setting::Logo => ("Logo", "Slipp filen her, eller skriv stien. PNG, JPEG eller SVG"),
        Setting::Foot => ("Linje nederst", "For eksempel nettadressen din"),
        Setting::Data => ("Mappe", "Den vanlige"),
    }
}

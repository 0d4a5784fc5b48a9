//! Review: a participant's reading of a session, through the gate. None of its keys can yield an edit.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::exercises::Id;
use crate::moment::Moment;
use crate::report::{Document, Item};
use crate::screens::help::Help;
use crate::screens::{Effect, bar};
use crate::ui::document::{Laid, LastLaid, Size};
use crate::ui::field::Field;
use crate::ui::keys::{Code, Key, Told};
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::told;

/// From this width the contents stand beside the text.
const WIDE: u16 = 100;

/// A file that is not wholly understood, and what of it a copy to go on in would lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partly {
    pub file: PathBuf,
    pub lost: Vec<String>,
}

/// A reader's place in a session.
#[derive(Debug)]
pub struct Review {
    title: String,
    /// What stands below the text: why it can only be read, when it was opened to be worked in.
    notice: Option<String>,
    /// What leaving it leads to.
    then: Effect,
    parts: Vec<(Option<Id>, String, Document)>,
    at: usize,
    scroll: Scroll,
    /// Some while something is searched for.
    search: Option<Field>,
    found: String,
    /// Nothing had those words.
    missed: bool,
    help: Option<Help>,
    /// Some when a copy can be made.
    partly: Option<Partly>,
    /// Some while it is asked whether one should be.
    asks: Option<Scroll>,
    laid: LastLaid<usize>,
    /// Columns of the page, as last drawn.
    width: std::cell::Cell<u16>,
}

/// Only there when a copy can be made.
const COPY: Told = Told {
    keys: &[Key::ctrl('k')],
    hint: "gå videre i en kopi",
    help: "Går videre i en kopi, når filen har noe denne utgaven ikke kjenner. Først vises det som ikke blir med.",
};

/// While it is asked.
const ASKED: &[Told] = &[
    Told { keys: &[Key::char('j')], hint: "lag kopien", help: "" },
    Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "" },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "" },
];

impl Review {
    pub const KEYS: &'static [Told] = &[
        COPY,
        Told { keys: &[Key::RIGHT, Key::TAB], hint: "neste del", help: "Går til neste del." },
        Told { keys: &[Key::LEFT, Key::BACK_TAB], hint: "forrige", help: "Går til forrige del." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller en linje." },
        Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Blar en side." },
        Told {
            keys: &[Key::ctrl('f')],
            hint: "finn",
            help: "Leter i hele økten. Enter går til neste treff.",
        },
        Told { keys: &[Key::ctrl('q'), Key::ESC], hint: "lukk", help: "Lukker økten." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

    pub fn new(session: &Session, notice: Option<String>, now: Moment) -> Self {
        let (session, _) = gate(session, Audience::Leaders, Names::Roles);
        Self {
            title: session.title.clone(),
            notice,
            then: Effect::GoHome,
            parts: told::parts(&session, now),
            at: 0,
            scroll: Scroll::default(),
            search: None,
            found: String::new(),
            missed: false,
            help: None,
            partly: None,
            asks: None,
            laid: LastLaid::default(),
            width: std::cell::Cell::new(80),
        }
    }

    /// Opened by itself, as a participant does: leaving it ends the program, and shows nobody's home.
    pub fn alone(mut self) -> Self {
        self.then = Effect::Quit;
        self
    }

    /// Leaving it leads there.
    pub fn back_to(mut self, effect: Effect) -> Self {
        self.then = effect;
        self
    }

    /// Knows that a copy can be made, and what it would lack.
    pub fn know(&mut self, partly: Option<Partly>) {
        self.partly = partly;
    }

    /// The keys that do something just now.
    fn keys(&self) -> Vec<Told> {
        if self.asks.is_some() {
            return ASKED.to_vec();
        }
        Self::KEYS.iter().filter(|told| self.partly.is_some() || told.keys != COPY.keys).copied().collect()
    }

    /// Says something below the text.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(text.into());
    }

    pub fn press(&mut self, key: Key, theme: &Theme) -> Vec<Effect> {
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Vec::new();
        }
        if let Some(scroll) = &mut self.asks {
            let moves = [Code::Up, Code::Down, Code::PageUp, Code::PageDown, Code::Home, Code::End];
            if moves.contains(&key.code) {
                scroll.press_page(key);
                return Vec::new();
            }
            return self.answer(key);
        }
        if self.search.is_some() {
            self.press_search(key, theme);
            return Vec::new();
        }
        match key {
            Key::RIGHT | Key::TAB => self.go(self.at + 1),
            Key::LEFT | Key::BACK_TAB => self.go(self.at.saturating_sub(1)),
            key if key == Key::ctrl('f') => self.search = Some(Field::with(self.found.clone())),
            key if key == Key::ctrl('c') => self.notice = Some("Ctrl+Q lukker økten.".into()),
            key if key == Key::f(1) => {
                self.help = Some(Help::new(vec![("Lesing".into(), self.keys())]));
            }
            key if key == Key::ctrl('k') && self.partly.is_some() => self.asks = Some(Scroll::default()),
            key if key == Key::ctrl('q') || key == Key::ESC => return vec![self.then.clone()],
            _ => {
                if !self.scroll.press_page(key) && key == Key::PAGE_DOWN {
                    self.go(self.at + 1);
                }
            }
        }
        Vec::new()
    }

    /// What is answered when a copy was asked for: J makes it.
    fn answer(&mut self, key: Key) -> Vec<Effect> {
        self.asks = None;
        let yes = key.typed().is_some_and(|c| c.eq_ignore_ascii_case(&'j'));
        self.partly.iter().filter(|_| yes).map(|partly| Effect::Copy(partly.file.clone())).collect()
    }

    fn press_search(&mut self, key: Key, theme: &Theme) {
        let Some(field) = &mut self.search else { return };
        match key {
            Key::ESC => self.search = None,
            Key::ENTER => {
                self.found = field.text().trim().to_string();
                self.next_hit(theme);
            }
            _ => {
                field.press(key);
            }
        }
    }

    pub fn paste(&mut self, text: &str) {
        if let Some(field) = &mut self.search {
            field.paste(text);
        }
    }

    /// The next place after this one that has the words, round the end.
    fn next_hit(&mut self, theme: &Theme) {
        self.missed = false;
        if self.found.is_empty() {
            return;
        }
        let count = self.parts.len();
        for step in 0..=count {
            let at = (self.at + step) % count;
            let hits = self.laid(at, theme).find(&self.found);
            if let Some(hit) = hits.iter().find(|hit| step > 0 || hit.row > self.scroll.row()) {
                self.at = at;
                self.scroll.reset_to(hit.row);
                return;
            }
        }
        self.missed = true;
    }

    fn go(&mut self, at: usize) {
        let at = at.min(self.parts.len().saturating_sub(1));
        if at != self.at {
            self.at = at;
            self.scroll.reset_to(0);
        }
    }

    fn laid(&self, at: usize, theme: &Theme) -> Laid {
        Laid::new(&self.parts[at].2, self.width.get(), theme, Size::Reading)
    }

    pub fn draw(&self, frame: &mut Frame<'_>, theme: &Theme) {
        let [status, rule, body, line, foot, keys] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(frame.area());
        let rules = "─".repeat(usize::from(rule.width));
        frame.render_widget(Span::styled(rules.clone(), theme.rule), rule);
        frame.render_widget(Span::styled(rules, theme.rule), foot);
        let title = Line::from(vec![
            Span::raw(" "),
            Span::styled(self.title.clone(), theme.title),
            Span::styled(" · for lesing", theme.muted),
        ]);
        frame.render_widget(title, status);
        let [contents, page] = Layout::horizontal([
            Constraint::Length(if body.width >= WIDE { 34 } else { 2 }),
            Constraint::Fill(1),
        ])
        .areas(body);
        if body.width >= WIDE {
            self.draw_contents(frame, contents, theme);
        }
        let page = Rect {
            y: page.y + 1.min(page.height),
            height: page.height.saturating_sub(1),
            width: page.width.saturating_sub(2),
            ..page
        };
        self.width.set(page.width);
        match (&self.help, &self.partly, &self.asks) {
            (Some(help), ..) => help.draw(frame, page, theme),
            (None, Some(partly), Some(scroll)) => {
                let asked = Laid::new(&partly.asked(), page.width, theme, Size::Reading);
                asked.draw_scrolled(scroll, frame.buffer_mut(), page, theme);
            }
            _ => {
                if !self.parts.is_empty() {
                    let make = || self.laid(self.at, theme);
                    self.laid.with(self.at, page.width, make, |laid| {
                        let hits = if self.found.is_empty() { Vec::new() } else { laid.find(&self.found) };
                        let first = self.scroll.first(laid.height(), page.height);
                        laid.draw(frame.buffer_mut(), page, first);
                        laid.highlight(&hits, frame.buffer_mut(), page, first, theme.focus);
                    });
                }
            }
        }
        self.draw_line(frame, Rect { x: line.x + 2, width: line.width.saturating_sub(4), ..line }, theme);
        bar::draw(&self.keys(), frame, keys, theme);
    }

    fn draw_contents(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        for (n, (_, title, _)) in self.parts.iter().enumerate() {
            let y = area.y + 1 + n as u16;
            if y >= area.bottom() {
                break;
            }
            let (sign, style) = if n == self.at { ("▸", theme.accent) } else { (" ", theme.text) };
            let title = wrap::clip(title, usize::from(area.width).saturating_sub(5)).into_owned();
            frame.render_widget(
                Line::styled(format!(" {sign} {title}"), style),
                Rect { y, height: 1, ..area },
            );
        }
    }

    fn draw_line(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let Some(field) = &self.search {
            let [label, rest] = Layout::horizontal([Constraint::Length(6), Constraint::Fill(1)]).areas(area);
            frame.render_widget(Span::styled("Finn: ", theme.muted), label);
            field.draw(frame, rest, theme, true, "skriv, og trykk Enter");
            if self.missed && field.text().trim() == self.found {
                let none = Line::styled("ingen treff", theme.warn).right_aligned();
                frame.render_widget(none, area);
            }
        } else if let Some(notice) = &self.notice {
            let text = wrap::clip(notice, usize::from(area.width)).into_owned();
            frame.render_widget(Span::styled(text, theme.warn), area);
        }
    }
}

impl Partly {
    /// What the facilitator should know before a copy is made.
    fn asked(&self) -> Document {
        let mut asked = Document::default();
        asked
            .heading(2, "Gå videre i en kopi?")
            .text("Kopien legges blant øktene dine, og sier at den er en kopi. Filen du leser nå, blir ikke rørt.")
            .lead("J lager kopien og åpner den. Andre taster går tilbake til lesingen.")
            .text("Dette blir ikke med:")
            .list(self.lost.iter().map(Item::new).collect());
        asked
    }
}

//! Figures from a file, in three steps: which file, what each column is and where it goes, and what would change. Nothing
//! changes before Enter on the last; then it is one edit.

mod choices;
mod columns;
mod comments;
mod file;
mod preview;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

use super::{Desk, Over};
use crate::exercises::Room;
use crate::moment::Moment;
use crate::screens::Effect;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;
use crate::workshop::import::{Mapping, Source};
use columns::Columns;
use file::Files;

/// A file that could be a survey's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyFile {
    pub path: PathBuf,
    pub name: String,
    /// What people call the folder it lies in.
    pub folder: String,
    pub changed: Moment,
    pub bytes: u64,
}

/// What the invented survey is called where a path is asked for.
pub const EXAMPLE: &str = "nordstjerne: eksempel-undersøkelse.csv";

/// Who waits for a file; given up when she goes on to something else.
#[derive(Debug, Clone, Default)]
pub struct Ticket(Arc<AtomicBool>);

impl Ticket {
    pub fn is_given_up(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn give_up(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The same one, not one like it.
impl PartialEq for Ticket {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A file that has been read, and the mapping that knows it by its headings.
#[derive(Debug)]
pub struct ReadSurvey {
    pub name: String,
    pub source: Source,
    pub known: Option<(String, Mapping)>,
}

/// What has come of looking for files, or of reading one.
#[derive(Debug, Clone)]
pub enum Survey {
    Files(Vec<SurveyFile>),
    Read {
        ticket: Ticket,
        read: Result<Arc<ReadSurvey>, String>,
    },
    /// How it went to remember a mapping, in a sentence.
    Kept(String),
}

impl PartialEq for Survey {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Survey::Files(one), Survey::Files(other)) => one == other,
            (Survey::Read { ticket: one, .. }, Survey::Read { ticket: other, .. }) => one == other,
            (Survey::Kept(one), Survey::Kept(other)) => one == other,
            _ => false,
        }
    }
}

/// The pages.
#[derive(Debug)]
pub struct Import {
    files: Files,
    columns: Option<Box<Columns>>,
    /// Waiting values are shown until the next key, though the room can see the screen.
    shows: bool,
}

pub(super) const FILE_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "åpner",
        help: "Leser den markerte fila, eller den du har skrevet stien til.",
    },
    Told { keys: &[Key::UP, Key::DOWN], hint: "velger", help: "Flytter markeringen." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Leses en fil, slutter det." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const COLUMN_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "endrer raden",
        help: "Velger hvordan kolonnen leses, og hvor den går; på knappen vises tallene.",
    },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til filene. Ingenting er endret." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

pub(super) const PREVIEW_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "setter inn",
        help: "På knappen: setter inn tallene som er valgt. På et tall: tar det bort, eller med igjen.",
    },
    Told { keys: &[Key::f(2)], hint: "", help: "Viser tallene som venter, til neste tast." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til kolonnene. Ingenting er endret." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

impl Import {
    /// Where she was when somebody said something, else from the start.
    pub(super) fn of(desk: &mut Desk) -> Self {
        if let Some(mut aside) = desk.import_aside.take() {
            if let Some(columns) = &mut aside.columns {
                columns.go_on(&desk.session);
            }
            return *aside;
        }
        desk.effects.push(Effect::ListSurveys);
        Self { files: Files::default(), columns: None, shows: false }
    }

    pub(super) fn told(&self) -> &'static [Told] {
        match &self.columns {
            None => FILE_KEYS,
            Some(columns) => {
                columns.told().unwrap_or(if columns.is_preview() { PREVIEW_KEYS } else { COLUMN_KEYS })
            }
        }
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        self.shows = key == Key::f(2) && self.columns.as_ref().is_some_and(|columns| columns.is_preview());
        if self.shows {
            return Some(self);
        }
        match self.columns.take() {
            Some(columns) => match columns.press(desk, key) {
                columns::After::Here(columns) => self.columns = Some(columns),
                columns::After::Back => {}
                columns::After::Done => return None,
                columns::After::Sheet(sheet) => self.files.open_at(desk, sheet),
                columns::After::Writes(columns, back) => {
                    self.columns = Some(columns);
                    return self.set_aside(desk, back);
                }
            },
            None => {
                if !self.files.press(desk, key) {
                    return None;
                }
            }
        }
        Some(self)
    }

    pub(super) fn paste(&mut self, text: &str, session: &Session) {
        match &mut self.columns {
            Some(columns) => columns.paste(text, session),
            None => self.files.paste(text),
        }
    }

    /// What is being said goes where words are caught; the pages are gone on with where they were.
    fn set_aside(self, desk: &mut Desk, back: bool) -> Option<Self> {
        desk.import_aside = Some(Box::new(self));
        desk.catch(back);
        if desk.over.is_none() {
            desk.say("Det du skriver, står her nå. «Hent tall fra fil» fortsetter der du var.");
        }
        None
    }

    fn hear(&mut self, desk: &mut Desk, news: Survey) {
        match news {
            Survey::Files(files) => self.files.know(files),
            Survey::Read { ticket, read } => {
                if let Some(read) = self.files.came(&ticket, read) {
                    self.columns = Some(Box::new(Columns::of(read, &desk.session)));
                }
            }
            Survey::Kept(sentence) => desk.say(sentence),
        }
    }

    pub(super) fn draw(&self, desk: &Desk, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let [title, _, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let step = match &self.columns {
            None => 1,
            Some(columns) if columns.is_preview() => 3,
            Some(_) => 2,
        };
        // What a client's file is called is nobody's business in this room.
        let name = self.columns.as_ref().filter(|_| !desk.session.mirrored());
        let name = name.map(|columns| format!(" · {}", columns.name())).unwrap_or_default();
        let steps = format!("steg {step} av 3");
        let room = usize::from(title.width).saturating_sub(steps.len() + 2);
        let words = wrap::clip(&format!("Hent tall fra fil{name}"), room).into_owned();
        let gap = " ".repeat(usize::from(title.width).saturating_sub(wrap::width(&words) + steps.len()));
        let row = vec![Span::styled(words, theme.title), Span::raw(gap), Span::styled(steps, theme.muted)];
        frame.render_widget(ratatui::text::Line::from(row), title);
        match &self.columns {
            None => self.files.draw(desk, frame, body, theme),
            Some(columns) => columns.draw(desk, self.shows, frame, body, theme),
        }
    }
}

impl Desk {
    /// What has come of looking for files, or of reading one; for the page that asked, if it still lies here.
    pub fn survey(&mut self, news: Survey, now: Moment) -> Vec<Effect> {
        self.now = now;
        match self.over.take() {
            Some(Over::Import(mut page)) => {
                page.hear(self, news);
                self.over = Some(Over::Import(page));
            }
            Some(Over::Help(help, Some(below))) => match *below {
                Over::Import(mut page) => {
                    page.hear(self, news);
                    self.over = Some(Over::Help(help, Some(Box::new(Over::Import(page)))));
                }
                below => self.over = Some(Over::Help(help, Some(Box::new(below)))),
            },
            over => {
                self.over = over;
                if let Some(mut page) = self.import_aside.take() {
                    page.hear(self, news);
                    self.import_aside = Some(page);
                } else if let Survey::Kept(sentence) = news {
                    self.say(sentence);
                }
            }
        }
        self.effects()
    }

    /// Lays the pages over the desk, with the invented survey already asked for.
    pub fn import_example(&mut self) -> Vec<Effect> {
        let mut page = Import::of(self);
        page.files.open_example(self);
        self.over = Some(Over::Import(Box::new(page)));
        self.effects()
    }

    /// Lays the pages over the desk.
    pub fn import(&mut self) -> Vec<Effect> {
        self.over = Some(Over::import(self));
        self.effects()
    }
}

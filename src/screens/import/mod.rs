//! Figures from a file, in three steps: which file, what each column is and where it goes, and what would change. Nothing
//! changes before Enter on the last; then it is one edit. They lie over whoever is their host: the desk, or home.

mod choices;
mod columns;
mod comments;
mod file;
mod preview;
mod taking;

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

use super::Effect;
use crate::exercises::{Ids, Room};
use crate::moment::Moment;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::import::{Mapping, Source};
use crate::workshop::{Edit, Session};
use columns::Columns;
use file::Files;
pub use taking::Taking;

/// What the pages lie over, as far as they need it.
pub struct Host<'a> {
    pub session: &'a Session,
    pub ids: &'a mut Ids,
    pub now: Moment,
    /// How what goes in is taken out again, as a sentence.
    pub undo: &'a str,
    pub wants: Wants,
}

/// What a press wants of the host, who does it when the press is over.
#[derive(Debug, Default)]
pub struct Wants {
    pub said: Option<Cow<'static, str>>,
    pub effects: Vec<Effect>,
    pub intake: Option<Intake>,
}

/// What goes into the session.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    pub edit: Edit,
    /// A noun, for undo.
    pub what: &'static str,
    /// Once it is in.
    pub said: String,
}

/// Where a press led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    Here,
    /// The pages are to be put away.
    Done,
    /// Somebody is writing down what is said.
    Writes {
        back: bool,
    },
}

impl Host<'_> {
    fn say(&mut self, words: impl Into<Cow<'static, str>>) {
        self.wants.said = Some(words.into());
    }
}

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

const FILE_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "åpner",
        help: "Leser den markerte filen, eller den du har skrevet stien til.",
    },
    Told { keys: &[Key::UP, Key::DOWN], hint: "velger", help: "Flytter markeringen." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake. Leses en fil, slutter det." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

const COLUMN_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "endrer raden",
        help: "Velger hvordan kolonnen leses, og hvor den går; på knappen vises tallene.",
    },
    Told { keys: &[Key::TAB], hint: "neste felt", help: "Går til neste felt." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til filene. Ingenting er endret." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

const PREVIEW_KEYS: &[Told] = &[
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
    pub fn of(host: &mut Host<'_>) -> Self {
        host.wants.effects.push(Effect::ListSurveys);
        Self { files: Files::default(), columns: None, shows: false }
    }

    /// With the invented survey already asked for.
    pub fn of_example(host: &mut Host<'_>) -> Self {
        let mut page = Self::of(host);
        page.files.open_example(host);
        page
    }

    /// Goes on after the session may have changed.
    pub fn go_on(&mut self, session: &Session) {
        if let Some(columns) = &mut self.columns {
            columns.go_on(session);
        }
    }

    pub fn told(&self) -> &'static [Told] {
        match &self.columns {
            None => FILE_KEYS,
            Some(columns) => {
                columns.told().unwrap_or(if columns.is_preview() { PREVIEW_KEYS } else { COLUMN_KEYS })
            }
        }
    }

    pub fn press(&mut self, host: &mut Host<'_>, key: Key) -> After {
        self.shows = key == Key::f(2) && self.columns.as_ref().is_some_and(|columns| columns.is_preview());
        if self.shows {
            return After::Here;
        }
        let Some(columns) = &mut self.columns else {
            return if self.files.press(host, key) { After::Here } else { After::Done };
        };
        match columns.press(host, key) {
            columns::After::Here => After::Here,
            columns::After::Done => After::Done,
            columns::After::Writes { back } => After::Writes { back },
            columns::After::Back => {
                self.columns = None;
                After::Here
            }
            columns::After::Sheet(sheet) => {
                self.columns = None;
                self.files.open_at(host, sheet);
                After::Here
            }
        }
    }

    pub fn paste(&mut self, text: &str, session: &Session) {
        match &mut self.columns {
            Some(columns) => columns.paste(text, session),
            None => self.files.paste(text),
        }
    }

    /// What has come of looking for files, or of reading one; said is what is for the line above the keys.
    pub fn hear(&mut self, news: Survey, session: &Session) -> Option<String> {
        match news {
            Survey::Files(files) => self.files.know(files),
            Survey::Read { ticket, read } => {
                if let Some(read) = self.files.came(&ticket, read) {
                    self.columns = Some(Box::new(Columns::of(read, session)));
                }
            }
            Survey::Kept(sentence) => return Some(sentence),
        }
        None
    }

    pub fn draw(&self, (session, now): (&Session, Moment), frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let [title, _, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let step = match &self.columns {
            None => 1,
            Some(columns) if columns.is_preview() => 3,
            Some(_) => 2,
        };
        // What a client's file is called is nobody's business in this room.
        let name = self.columns.as_ref().filter(|_| !session.mirrored());
        let name = name.map(|columns| format!(" · {}", columns.name())).unwrap_or_default();
        let steps = format!("steg {step} av 3");
        let room = usize::from(title.width).saturating_sub(steps.len() + 2);
        let words = wrap::clip(&format!("Hent tall fra fil{name}"), room).into_owned();
        let gap = " ".repeat(usize::from(title.width).saturating_sub(wrap::width(&words) + steps.len()));
        let row = vec![Span::styled(words, theme.title), Span::raw(gap), Span::styled(steps, theme.muted)];
        frame.render_widget(ratatui::text::Line::from(row), title);
        match &self.columns {
            None => self.files.draw((session, now), frame, body, theme),
            Some(columns) => columns.draw(session, self.shows, frame, body, theme),
        }
    }
}

//! Home: the newest session, a new one from a template, the finished example. Other sessions show only when
//! their title is typed, since other clients' titles are nobody's business in this room.

mod choices;
mod keys;
mod offer;
mod page;
mod standing;
mod template;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use keys::{ASKING_KEYS, CLEAR, FOR_SESSIONS};
pub use offer::Offer;
pub use standing::Standing;

use crate::figures::words::quoted;
use crate::moment::Moment;
use crate::screens::help::Help;
use crate::screens::import::{Survey, Taking};
use crate::screens::settings::{self, Known};
use crate::screens::trial::Trial;
use crate::screens::{Effect, Takes, TemplateDeed};
use crate::ui::field::{self, Field};
use crate::ui::keys::{Code, Key};
use crate::ui::spots::{Clicked, Spots};
use crate::workshop::Session;
use crate::workshop::phone::News;
use crate::workshop::settings::Settings;
use crate::workshop::shelved::{Offered, Stored};
use choices::Choice;
use page::{Page, Pressed};
use standing::Mark;

/// Asked before figures are taken from a file.
const WHAT_TAKES: &str = "Hvilken økt skal tallene inn i?";

/// The first screen.
#[derive(Debug)]
pub struct Home {
    /// Newest first.
    sessions: Vec<Stored>,
    templates: Vec<Offered>,
    field: Field,
    marked: usize,
    said: Option<String>,
    help: Option<Help>,
    /// What the next press answers.
    offer: Option<Offer>,
    /// Whether the next press answers if a follow-up of this is to be made.
    follows: Option<PathBuf>,
    /// What is chosen next takes figures from a file.
    asks_what_takes: bool,
    /// Where the mark stood when that was asked.
    before_asking: Option<Standing>,
    /// What lies over the list.
    page: Option<Page>,
    /// The phones, while they are tried.
    trial: Option<Box<Trial>>,
    /// How what was done with templates is taken back, the latest last.
    undo: Vec<TemplateDeed>,
    /// That is being done just now.
    undoes: bool,
    /// Which choice stands where.
    drawn: Spots<usize>,
    foot: Spots<Key>,
}

impl Home {
    pub fn new(sessions: Vec<Stored>, templates: Vec<Offered>) -> Self {
        Self {
            sessions,
            templates,
            field: Field::default(),
            marked: 0,
            said: None,
            help: None,
            offer: None,
            follows: None,
            asks_what_takes: false,
            before_asking: None,
            page: None,
            trial: None,
            undo: Vec::new(),
            undoes: false,
            drawn: Spots::default(),
            foot: Spots::default(),
        }
    }

    /// Says something until the next press: why a file could not be opened, where a report lies.
    pub fn say(&mut self, text: impl Into<String>) {
        // Where that was why something is not undone, it can still be.
        self.undoes = false;
        self.said = Some(text.into());
    }

    /// Offers an earlier version of a damaged file. J takes it, every other key lets it be.
    pub fn offer(&mut self, offer: Offer) {
        let Offer { why, until, .. } = &offer;
        let from = until.day_and_time();
        self.said = Some(format!("{why} Åpne versjonen fra {from} i stedet? J åpner den. N lar det være."));
        self.offer = Some(offer);
    }

    /// Lays the pages for figures from a file over the list, for this session.
    pub fn take_figures(&mut self, session: Session, path: Option<PathBuf>, now: Moment) -> Vec<Effect> {
        let (taking, wants) = Taking::of(session, path, now);
        self.page = Some(Page::Taking(Box::new(taking)));
        wants.effects
    }

    /// Something went into that session.
    pub fn is_in(&mut self, path: PathBuf, session: Session) {
        if let Some(Page::Taking(taking)) = &mut self.page {
            taking.is_in(path, session);
        }
    }

    /// What has come of looking for files, or of reading one.
    pub fn survey(&mut self, news: Survey) {
        if let Some(Page::Taking(taking)) = &mut self.page
            && let Some(said) = taking.hear(news)
        {
            self.say(said);
        }
    }

    /// What the door for phones tells while they are tried.
    pub fn hear_door(&mut self, news: News, now: Moment) -> Vec<Effect> {
        self.trial.as_mut().map_or_else(Vec::new, |trial| trial.hear_door(news, now))
    }

    pub fn press(&mut self, key: Key, now: Moment) -> Vec<Effect> {
        if let Some(trial) = self.trial.take() {
            return self.press_trial(trial, key, now);
        }
        if let Code::Click { column, row } = key.code
            && (self.help.is_some() || self.page.is_none())
        {
            return self.click(column, row, now);
        }
        self.said = None;
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Vec::new();
        }
        if let Some(page) = self.page.take() {
            return self.press_page(page, key, now);
        }
        if let Some(Offer { damaged, version, .. }) = self.offer.take() {
            let yes = key.typed().is_some_and(|c| c.eq_ignore_ascii_case(&'j'));
            return if yes { vec![Effect::Mend { damaged, version }] } else { Vec::new() };
        }
        if let Some(former) = self.follows.take() {
            let yes = key.typed().is_some_and(|c| c.eq_ignore_ascii_case(&'j'));
            return if yes { vec![Effect::FollowUp(former)] } else { Vec::new() };
        }
        let count = self.choices().len();
        match key {
            Key::ENTER => return self.open(now),
            key if self.asks_what_takes && (FOR_SESSIONS.contains(&key) || key == Key::ctrl('d')) => {
                self.say(WHAT_TAKES);
            }
            key if key == Key::ctrl('o') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    return vec![Effect::Review(stored.path.clone())];
                }
                if let Some(template) = self.marked_template() {
                    return vec![Effect::ReadTemplate(template.id.clone())];
                }
                self.say("Marker økten eller malen du vil lese.");
            }
            key if key == Key::ctrl('f') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    let (former, title) = (stored.path.clone(), quoted(&stored.title));
                    self.follows = Some(former);
                    self.say(format!("Lage en ny økt som følger opp {title}? J lager den. N lar det være."));
                } else {
                    self.say("Marker økten du vil følge opp.");
                }
            }
            key if key == Key::ctrl('t') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    return vec![Effect::Versions(stored.session().clone())];
                }
                if let Some(template) = self.marked_template() {
                    let page = template::Page::of(template, &self.templates);
                    self.page = Some(Page::Template(Box::new(page)));
                    return Vec::new();
                }
                self.say("Marker økten du vil se tidligere versjoner av.");
            }
            key if key == Key::ctrl('d') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    return vec![Effect::Figures(Takes::Session(stored.session().clone()))];
                }
                self.ask_what_takes(true);
            }
            key if key == Key::f(1) => {
                let keys = if self.asks_what_takes { ASKING_KEYS } else { Self::KEYS };
                let parts =
                    vec![("Startsiden".into(), keys.to_vec()), ("I et felt".into(), field::KEYS.to_vec())];
                self.help = Some(Help::new(parts));
            }
            key if key == Key::ctrl('q') => return vec![Effect::Quit],
            key if key == Key::ctrl('c') => self.say("Ctrl+Q avslutter."),
            Key::UP | Key::BACK_TAB => self.marked = self.marked.saturating_sub(1),
            Key::DOWN | Key::TAB => self.marked = (self.marked + 1).min(count.saturating_sub(1)),
            Key::ESC if self.field.is_empty() && !self.asks_what_takes => {}
            Key::ESC if self.field.is_empty() => self.ask_what_takes(false),
            key if CLEAR.contains(&key) => {
                self.field.take();
                self.marked = 0;
            }
            _ if matches!(key.code, Code::PageDown | Code::PageUp) => {}
            key if key == Key::ctrl('z') && self.field.is_empty() && !self.undo.is_empty() => {
                self.undoes = true;
                return self.undo.last().cloned().map(Effect::Template).into_iter().collect();
            }
            _ => {
                if self.field.press(key) {
                    self.marked = 0;
                }
            }
        }
        Vec::new()
    }

    /// A click marks; a second one on the same line opens. Neither answers what is asked.
    fn click(&mut self, column: u16, row: u16, now: Moment) -> Vec<Effect> {
        if let Some(key) = self.foot.at(column, row) {
            return self.press(key, now);
        }
        match self.drawn.click(column, row) {
            _ if self.offer.is_some() || self.follows.is_some() => {}
            Some(Clicked::Again(at)) if at == self.marked => return self.press(Key::ENTER, now),
            Some(Clicked::First(at) | Clicked::Again(at)) => self.marked = at,
            None => {}
        }
        Vec::new()
    }

    /// Text that arrives at once is sought, but for the path of a file that was dropped here: that is opened.
    pub fn paste(&mut self, text: &str, now: Moment) -> Vec<Effect> {
        if let Some(trial) = &mut self.trial {
            trial.paste(text, now);
            return Vec::new();
        }
        if let Some(page) = &mut self.page {
            page.paste(text);
            return Vec::new();
        }
        if self.help.is_none() && !self.asks_what_takes && is_file(text) {
            self.said = None;
            return vec![Effect::OpenDropped(text.into())];
        }
        self.offer = None;
        self.follows = None;
        self.field.paste(text);
        self.marked = 0;
        Vec::new()
    }

    fn marked_template(&self) -> Option<&Offered> {
        match self.choices().get(self.marked) {
            Some(Choice::Template(template)) => Some(template),
            _ => None,
        }
    }

    /// Templates as they are now: what was done is said, and can be taken back.
    pub fn templates_are(&mut self, templates: Vec<Offered>, inverse: TemplateDeed, said: String) {
        // What came to be, or is called anew, is marked.
        let marked = match &inverse {
            TemplateDeed::Rename { id, .. } | TemplateDeed::Delete { id } => Some(Mark::Template(id.clone())),
            TemplateDeed::Copy { .. } | TemplateDeed::BringBack { .. } => None,
        };
        let standing = self.standing();
        self.templates = templates;
        self.stand_at(standing);
        self.put_search_away(marked);
        if self.undoes {
            self.undo.pop();
            self.say(said);
        } else {
            self.undo.push(inverse);
            self.say(format!("{said} Ctrl+Z angrer."));
        }
    }

    /// A press for what lies over the list; Ctrl+Q puts it away.
    fn press_page(&mut self, mut page: Page, key: Key, now: Moment) -> Vec<Effect> {
        let foot = match key.code {
            Code::Click { column, row } => self.foot.at(column, row),
            _ => None,
        };
        let key = foot.unwrap_or(key);
        if key == Key::f(1) {
            self.help = Some(page.help());
            self.page = Some(page);
            return Vec::new();
        }
        let pressed = if key == Key::ctrl('q') { Pressed::default() } else { page.press(key, now) };
        self.said = pressed.said;
        if pressed.stays {
            self.page = Some(page);
        } else if matches!(page, Page::Settings(_)) {
            self.put_search_away(None);
        }
        pressed.effects
    }

    /// A press while the phones are tried.
    fn press_trial(&mut self, mut trial: Box<Trial>, key: Key, now: Moment) -> Vec<Effect> {
        let (stays, mut effects) = trial.press(key, now);
        if stays {
            self.trial = Some(trial);
        } else {
            effects.extend(Trial::left());
        }
        effects
    }

    /// Lays the settings over the list.
    pub fn lay_settings(&mut self, known: Known) {
        self.page = Some(Page::Settings(Box::new(settings::Page::new(known))));
    }

    /// What became of a setting.
    pub fn settings_are(&mut self, came: Result<Settings, String>) {
        if let Some(Page::Settings(page)) = &mut self.page {
            page.hear(came);
        }
    }

    /// Asks what the figures go into, or no longer.
    fn ask_what_takes(&mut self, asks: bool) {
        let stands = asks.then(|| self.standing());
        let stood = std::mem::replace(&mut self.before_asking, stands);
        self.asks_what_takes = asks;
        self.field.take();
        self.marked = 0;
        if let Some(stood) = stood.filter(|_| !asks) {
            self.stand_at(stood);
        }
    }
}

/// Whether this is the path of a file such as ours, as terminals write one that is dropped.
fn is_file(text: &str) -> bool {
    let path = text.trim().trim_end_matches(['\'', '"']);
    let is_ours = Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    is_ours && path.contains(['/', '\\']) && !path.contains('\n')
}

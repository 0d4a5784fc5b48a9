//! Home: the newest session, a new one from a template, the finished example. Other sessions show only when
//! their title is typed, since other clients' titles are nobody's business in this room.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::moment::Moment;
use crate::screens::help::Help;
use crate::screens::import::{After, Survey, Taking};
use crate::screens::trial::Trial;
use crate::screens::{Effect, Takes, bar};
use crate::ui::field::{self, Field};
use crate::ui::found::fit;
use crate::ui::keys::{Code, Key, Told};
use crate::ui::spots::{Clicked, Spots};
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};
use crate::workshop::Session;
use crate::workshop::phone::News;
use crate::workshop::template::Wishes;

/// Letters that must be typed before other sessions show.
const LETTERS: usize = 2;

/// Where one begins who has no session yet.
const NEWCOMER: &str = "Ny her? Se deg om i «Eksempeløkt», eller lag en økt fra den første malen.";

/// What empties the search.
const CLEAR: &[Key] = &[Key::ESC, Key::ctrl('u')];

/// The heading of the newest session.
const NEWEST: &str = "Siste økt";

/// Asked before figures are taken from a file.
const WHAT_TAKES: &str = "Hvilken økt skal tallene inn i?";

/// What the keys do while it is asked.
const ASKING_KEYS: &[Told] = &[
    Told {
        keys: &[Key::ENTER],
        hint: "velg",
        help: "Henter tallene inn i økten eller malen du har markert.",
    },
    Told { keys: &[Key::UP, Key::DOWN], hint: "flytt", help: "Flytter markeringen." },
    Told { keys: &[Key::ESC], hint: "tilbake", help: "Tilbake til startsiden. Ingenting er endret." },
    Told { keys: &[Key::f(1)], hint: "hjelp", help: "" },
];

/// Keys that do something with a session.
const FOR_SESSIONS: [Key; 3] = [Key::ctrl('o'), Key::ctrl('f'), Key::ctrl('t')];

/// Lines that what is said may take.
const MOST_SAID: usize = 5;

/// A stored session, as home lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub path: PathBuf,
    pub title: String,
    /// Such as "21.11. kl. 09:42".
    pub changed: String,
    /// What kind of copy it is of the session that it stands behind, such as "konfliktkopi fra PC-KARI".
    pub copy: Option<String>,
    /// It is a reserve that holds more than this session, which offers it when it is opened.
    pub reserve_of: Option<PathBuf>,
    /// What tells it from others: the day, the template, how many people, where they stopped; empty where it isn't known.
    pub about: String,
}

impl Stored {
    /// A session that was last changed then. A file that doesn't begin as a session does has no title, and is called by its
    /// own name; opening it tells why.
    pub fn new(path: PathBuf, title: String, changed: Moment) -> Self {
        let named = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title = if title.is_empty() { format!("{} (kan ikke leses)", named()) } else { title };
        Self {
            path,
            title,
            changed: changed.day_and_time(),
            copy: None,
            reserve_of: None,
            about: String::new(),
        }
    }

    /// The same as a copy of the session before it.
    pub fn copy(self, copy: Option<String>) -> Self {
        Self { copy, ..self }
    }
}

impl Stored {
    fn session(&self) -> &PathBuf {
        self.reserve_of.as_ref().unwrap_or(&self.path)
    }
}

/// A template that a new session can start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: String,
    pub title: String,
    /// What it is for; of one that cannot be used, why, and what to do.
    pub purpose: String,
    pub minutes: u32,
    pub origin: Origin,
}

/// Where a template comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    /// One's own.
    Own,
    /// One's own, but it cannot be used.
    Broken,
}

impl Offered {
    /// One that comes with the program.
    pub fn new(id: &str, template: Session) -> Self {
        let minutes = template.exercises().map(|e| e.head.minutes).sum();
        let Session { title, purpose, .. } = template;
        Self { id: id.into(), title, purpose, minutes, origin: Origin::BuiltIn }
    }

    pub fn own(id: &str, template: Session) -> Self {
        Self { origin: Origin::Own, ..Self::new(id, template) }
    }

    /// One's own that cannot be used, and why; it is called by the name of its file.
    pub fn broken(id: &str, why: String) -> Self {
        Self { id: id.into(), title: id.into(), purpose: why, minutes: 0, origin: Origin::Broken }
    }

    fn aside(&self) -> String {
        let hours = match (self.minutes / 60, self.minutes % 60) {
            (0, minutes) => format!("{minutes} min"),
            (1, 0) => "én time".into(),
            (hours, 0) => format!("{hours} timer"),
            (hours, minutes) => format!("{hours} t {minutes} min"),
        };
        match self.origin {
            Origin::BuiltIn => hours,
            Origin::Own => format!("egen mal · {hours}"),
            Origin::Broken => "egen mal · kan ikke brukes".into(),
        }
    }
}

/// An earlier version in the place of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub damaged: PathBuf,
    /// What is wrong with it, in a sentence or two.
    pub why: String,
    pub version: PathBuf,
    /// When the version was replaced by a newer one.
    pub until: Moment,
}

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
    /// The pages for figures from a file, while they lie over the list.
    taking: Option<Box<Taking>>,
    /// The phones, while they are tried.
    trial: Option<Box<Trial>>,
    /// Which choice stands where.
    drawn: Spots<usize>,
    foot: Spots<Key>,
}

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq)]
enum Choice<'a> {
    Session(&'a Stored),
    /// A new session that goes on where this one ended.
    FollowUp(&'a Stored),
    Template(&'a Offered),
    Demo,
    /// Figures from a file, into what is chosen next.
    Figures {
        /// There are only new sessions to choose among.
        new: bool,
    },
    /// An invented survey, into the finished example.
    TryFigures,
    /// The phones, in a made-up round.
    TryPhones,
    Leave,
}

/// What answers a question, for the foot: nothing else does anything there.
const fn answers(yes: &'static str) -> [Told; 2] {
    const YES: &[Key] = &[Key::char('j'), Key::char('J')];
    const NO: &[Key] = &[Key::char('n'), Key::ESC];
    [Told { keys: YES, hint: yes, help: "" }, Told { keys: NO, hint: "la det være", help: "" }]
}

impl Home {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "åpne", help: "Åpner det markerte." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "velg", help: "Flytter markeringen." },
        Told {
            keys: &[Key::ctrl('o')],
            hint: "bare les",
            help: "Åpner økten for lesing, slik en deltaker får se den.",
        },
        Told {
            keys: &[Key::ctrl('t')],
            hint: "versjoner",
            help: "Viser tidligere versjoner og konfliktkopier av økten, så en av dem kan tas fram igjen.",
        },
        Told { keys: &[Key::ctrl('q')], hint: "avslutt", help: "Avslutter nordstjerne." },
        Told {
            keys: &[Key::ctrl('f')],
            hint: "følg opp",
            help: "Lager en ny økt som fortsetter der den markerte sluttet.",
        },
        Told {
            keys: &[Key::ctrl('d')],
            hint: "hent tall",
            help: "Hent tall fra fil: kundenes tall inn i den markerte økten, eller i en du velger.",
        },
        Told { keys: &[Key::TAB, Key::BACK_TAB], hint: "", help: "Flytter markeringen ned eller opp." },
        Told { keys: CLEAR, hint: "", help: "Tømmer søket." },
        Told { keys: &[Key::ctrl('c')], hint: "", help: "Sier hvordan du avslutter." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

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
            taking: None,
            trial: None,
            drawn: Spots::default(),
            foot: Spots::default(),
        }
    }

    /// Says something until the next press: why a file could not be opened, where a report lies.
    pub fn say(&mut self, text: impl Into<String>) {
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
        self.taking = Some(Box::new(taking));
        wants.effects
    }

    /// Something went into that session.
    pub fn is_in(&mut self, path: PathBuf, session: Session) {
        if let Some(taking) = &mut self.taking {
            taking.is_in(path, session);
        }
    }

    /// What has come of looking for files, or of reading one.
    pub fn survey(&mut self, news: Survey) {
        if let Some(said) = self.taking.as_mut().and_then(|taking| taking.hear(news)) {
            self.say(said);
        }
    }

    /// What the door for phones tells while they are tried.
    pub fn hear_door(&mut self, news: News, now: Moment) -> Vec<Effect> {
        self.trial.as_mut().map_or_else(Vec::new, |trial| trial.hear_door(news, now))
    }

    pub fn press(&mut self, key: Key, now: Moment) -> Vec<Effect> {
        if let Some(mut trial) = self.trial.take() {
            let (stays, mut effects) = trial.press(key, now);
            if stays {
                self.trial = Some(trial);
            } else {
                effects.extend(Trial::left());
            }
            return effects;
        }
        if let Code::Click { column, row } = key.code
            && (self.help.is_some() || self.taking.is_none())
        {
            return self.click(column, row, now);
        }
        self.said = None;
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Vec::new();
        }
        if self.taking.is_some() {
            return self.press_pages(key, now);
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
                self.say("Marker økten du vil lese.");
            }
            key if key == Key::ctrl('f') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    let (former, title) = (stored.path.clone(), stored.title.clone());
                    self.follows = Some(former);
                    self.say(format!(
                        "Lage en ny økt som følger opp «{title}»? J lager den. N lar det være."
                    ));
                } else {
                    self.say("Marker økten du vil følge opp.");
                }
            }
            key if key == Key::ctrl('t') => {
                if let Some(Choice::Session(stored)) = self.choices().get(self.marked) {
                    return vec![Effect::Versions(stored.session().clone())];
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
            Key::ESC if self.field.is_empty() => self.ask_what_takes(false),
            key if CLEAR.contains(&key) => {
                self.field.take();
                self.marked = 0;
            }
            _ if matches!(key.code, Code::PageDown | Code::PageUp) => {}
            _ => {
                if self.field.press(key) {
                    self.marked = 0;
                }
            }
        }
        Vec::new()
    }

    /// What the keys do with what is marked.
    fn told(&self) -> Vec<Told> {
        if self.asks_what_takes {
            return ASKING_KEYS.to_vec();
        }
        let is_session = matches!(self.choices().get(self.marked), Some(Choice::Session(_)));
        let fits = |told: &&Told| is_session || !FOR_SESSIONS.iter().any(|key| told.keys.contains(key));
        Self::KEYS.iter().filter(fits).copied().collect()
    }

    /// The same for the foot: while something is asked, what answers it.
    fn at_foot(&self) -> Vec<Told> {
        match (&self.offer, &self.follows) {
            (Some(_), _) => answers("åpne versjonen").to_vec(),
            (None, Some(_)) => answers("lag økten").to_vec(),
            (None, None) => self.told(),
        }
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

    pub fn paste(&mut self, text: &str, now: Moment) {
        if let Some(trial) = &mut self.trial {
            return trial.paste(text, now);
        }
        if let Some(taking) = &mut self.taking {
            return taking.paste(text);
        }
        self.offer = None;
        self.follows = None;
        self.field.paste(text);
        self.marked = 0;
    }

    /// A press for the pages; Ctrl+Q puts them away.
    fn press_pages(&mut self, key: Key, now: Moment) -> Vec<Effect> {
        let Some(mut taking) = self.taking.take() else { return Vec::new() };
        let foot = match key.code {
            Code::Click { column, row } => self.foot.at(column, row),
            _ => None,
        };
        let key = foot.unwrap_or(key);
        if key == Key::ctrl('q') {
            return Vec::new();
        }
        if key == Key::f(1) {
            let parts = vec![
                ("Hent tall fra fil".into(), taking.told().to_vec()),
                ("I et felt".into(), field::KEYS.to_vec()),
            ];
            self.help = Some(Help::new(parts));
            self.taking = Some(taking);
            return Vec::new();
        }
        let (after, wants) = taking.press(key, now);
        // What goes in is in only when the disk says so; until then they lie here.
        if after != After::Done || !wants.effects.is_empty() {
            self.taking = Some(taking);
        }
        self.said = wants.said.map(Into::into);
        wants.effects
    }

    /// Asks what the figures go into, or no longer.
    fn ask_what_takes(&mut self, asks: bool) {
        self.asks_what_takes = asks;
        self.field.take();
        self.marked = 0;
    }

    fn open(&mut self, now: Moment) -> Vec<Effect> {
        let choices = self.choices();
        match choices.get(self.marked) {
            Some(Choice::Session(stored)) if self.asks_what_takes => {
                vec![Effect::Figures(Takes::Session(stored.session().clone()))]
            }
            Some(Choice::Session(stored)) => vec![Effect::Open(stored.session().clone())],
            Some(Choice::Template(Offered { origin: Origin::Broken, id, .. })) => {
                let what_to_do = format!(
                    "Malen kan ikke brukes slik den er. Rett filen «{id}.json» i mappen «templates», eller ta den bort."
                );
                self.say(what_to_do);
                Vec::new()
            }
            Some(Choice::FollowUp(stored)) => vec![Effect::FollowUp(stored.path.clone())],
            Some(Choice::Template(template)) if self.asks_what_takes => {
                vec![Effect::Figures(Takes::New(template.id.clone()))]
            }
            Some(Choice::Template(template)) => {
                vec![Effect::New { template: template.id.clone(), wishes: Wishes::default() }]
            }
            Some(Choice::Demo) => vec![Effect::Demo],
            Some(Choice::Figures { .. }) => {
                self.ask_what_takes(true);
                Vec::new()
            }
            Some(Choice::TryFigures) => vec![Effect::TryFigures],
            Some(Choice::TryPhones) => {
                let (trial, effects) = Trial::begin(now);
                self.trial = Some(Box::new(trial));
                effects
            }
            Some(Choice::Leave) => vec![Effect::Quit],
            None => Vec::new(),
        }
    }

    /// What can be chosen now: with nothing typed what stands at once, with letters typed what they fit; while it is asked
    /// what takes figures, only what does.
    fn choices(&self) -> Vec<Choice<'_>> {
        let typed = self.field.text().trim();
        let choices = self.all().filter(|(choice, _)| !self.asks_what_takes || choice.takes());
        if typed.chars().count() < LETTERS {
            return choices.filter(|(_, at_once)| *at_once).map(|(choice, _)| choice).collect();
        }
        let found = choices.filter_map(|(choice, _)| Some((fit(typed, choice.sought()?)?, choice)));
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, choice)| choice).collect()
    }

    /// All that there is to choose, and whether it stands there before anything is typed.
    fn all(&self) -> impl Iterator<Item = (Choice<'_>, bool)> {
        // The newest, the copies of it, and what may follow it.
        let copies = self.sessions.iter().skip(1).take_while(|s| s.copy.is_some()).count();
        let sessions = self.sessions.iter().map(Choice::Session).enumerate();
        let sessions = sessions.map(move |(n, choice)| (choice, n <= copies));
        let follow = self.sessions.first().map(Choice::FollowUp);
        let new = self.sessions.is_empty();
        let figures = |there: bool| there.then_some(Choice::Figures { new });
        let others = (follow.into_iter().chain(figures(!new)))
            .chain(self.templates.iter().map(Choice::Template))
            .chain(figures(new && !self.templates.is_empty()))
            .chain([Choice::Demo, Choice::TryFigures, Choice::TryPhones, Choice::Leave]);
        sessions.chain(others.map(|choice| (choice, true)))
    }

    pub fn draw(&self, now: Moment, frame: &mut Frame<'_>, theme: &Theme) {
        if let Some(trial) = &self.trial {
            return trial.draw(frame, theme);
        }
        let width = usize::from(frame.area().width.saturating_sub(6));
        let told: Vec<_> = self.said.iter().flat_map(|text| wrap::lines(text, width)).collect();
        let [_, title, line, _, list, said, rule, keys] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(told.len().clamp(1, MOST_SAID) as u16),
            Constraint::Length(1),
            Constraint::Length(1),
        ])
        .areas(frame.area());
        let inset = |area: Rect| Rect { x: area.x + 3, width: area.width.saturating_sub(6), ..area };
        let asks = self.asks_what_takes && self.taking.is_none();
        frame.render_widget(
            Line::from(vec![
                Span::styled("★ ", theme.accent),
                Span::styled("nordstjerne", theme.title),
                Span::styled(if asks { "  " } else { "  fra første historie til kundeløfte" }, theme.muted),
                Span::styled(if asks { WHAT_TAKES } else { "" }, theme.text),
            ]),
            inset(title),
        );
        let version = Line::styled(crate::VERSION, theme.muted).right_aligned();
        frame.render_widget(version, inset(title));
        let more = self.sessions.iter().filter(|s| s.copy.is_none()).count().saturating_sub(1);
        let hint = match more {
            0 => String::new(),
            1 => "Skriv to bokstaver for å finne den andre økten".into(),
            _ => format!("Skriv to bokstaver for å finne de {more} andre øktene"),
        };
        if let Some(taking) = &self.taking {
            let words = format!("Tallene går inn i «{}».", taking.title());
            frame.render_widget(Line::styled(words, theme.muted), inset(line));
        } else if more > 0 || !self.field.is_empty() {
            self.field.draw(frame, inset(line), theme, true, &hint);
        } else if self.sessions.is_empty() {
            frame.render_widget(Line::styled(NEWCOMER, theme.muted), inset(line));
        }
        self.drawn.clear();
        match (&self.help, &self.taking) {
            (Some(help), _) => help.draw(frame, inset(list), theme),
            (None, Some(taking)) => taking.draw(now, frame, inset(list), theme),
            (None, None) => self.draw_list(frame, inset(list), theme),
        }
        for (line, area) in told.into_iter().zip(inset(said).rows()) {
            frame.render_widget(Line::styled(line, theme.warn), area);
        }
        frame.render_widget(Span::styled("─".repeat(usize::from(rule.width)), theme.rule), rule);
        let told = match (&self.help, &self.taking) {
            (Some(_), _) => Help::KEYS.to_vec(),
            (None, Some(taking)) => taking.told().to_vec(),
            (None, None) => self.at_foot(),
        };
        bar::draw(&told, frame, keys, theme, &self.foot);
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let choices = self.choices();
        if choices.is_empty() {
            frame.render_widget(
                Span::styled("Ingen økt eller mal har det i tittelen. Esc tømmer.", theme.muted),
                area,
            );
        }
        let width = usize::from(area.width.min(76));
        let height = usize::from(area.height);
        // Where there is no room for all, only the marked one tells what it is for.
        let mut rows = self.rows(&choices, width, true, theme);
        if rows.len() > height {
            rows = self.rows(&choices, width, false, theme);
        }
        let end = rows.iter().rposition(|(n, _)| *n == Some(self.marked)).map_or(0, |at| at + 1);
        let first = end.saturating_sub(height);
        let more = (first > 0, rows.len() > first + height);
        for ((choice, row), area) in rows.into_iter().skip(first).zip(area.rows()) {
            frame.render_widget(row, area);
            if let Some(choice) = choice {
                self.drawn.put(area, choice);
            }
        }
        scroll::draw_edge(frame.buffer_mut(), area, more, theme);
    }

    /// The rows of the list, and the choice that each belongs to.
    fn rows(
        &self,
        choices: &[Choice<'_>],
        width: usize,
        whole: bool,
        theme: &Theme,
    ) -> Vec<(Option<usize>, Line<'static>)> {
        let mut rows = Vec::new();
        let mut group = "";
        for (n, choice) in choices.iter().enumerate() {
            let (heading, text, aside, below) = choice.told();
            let heading = if self.field.is_empty() || heading != NEWEST { heading } else { "Økter" };
            if heading != group {
                if n > 0 {
                    rows.push((None, Line::default()));
                }
                if !heading.is_empty() {
                    rows.push((None, Line::styled(heading, theme.muted)));
                }
                group = heading;
            }
            let is_marked = n == self.marked;
            let room = width.saturating_sub(wrap::width(&aside) + 4);
            let is_copy = matches!(choice, Choice::Session(s) if s.copy.is_some());
            let text = wrap::clip(&format!("{}{text}", if is_copy { "└ " } else { "" }), room).into_owned();
            let pad = " ".repeat(room.saturating_sub(wrap::width(&text)) + 2);
            let (sign, style, quiet) =
                if is_marked { ("▸ ", theme.focus, theme.focus) } else { ("  ", theme.text, theme.muted) };
            let spans = [(sign.into(), style), (text, style), (pad, style), (aside, quiet)];
            rows.push((Some(n), spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect()));
            if !below.is_empty() && (whole || is_marked) {
                let lines = wrap::lines(below, width.saturating_sub(2));
                rows.extend(lines.map(|line| (Some(n), Line::styled(format!("  {line}"), theme.muted))));
            }
        }
        rows
    }
}

impl Choice<'_> {
    /// By what somebody who types finds it; nothing where that says nothing without the row above.
    fn sought(&self) -> Option<&str> {
        match self {
            Choice::Session(stored) => Some(&stored.title),
            Choice::FollowUp(_) => None,
            _ => Some(self.told().1),
        }
    }

    /// Figures from a file can go into it.
    fn takes(&self) -> bool {
        matches!(self, Choice::Session(_) | Choice::Template(_))
    }

    /// The heading that it stands under, what it is called, what stands behind that, and what below.
    fn told(&self) -> (&'static str, &str, String, &str) {
        match self {
            Choice::Session(s) => (NEWEST, s.copy.as_ref().unwrap_or(&s.title), s.changed.clone(), &s.about),
            Choice::FollowUp(_) => (NEWEST, "Følg den opp", "ny økt".into(), ""),
            Choice::Template(t) => ("Ny økt", &t.title, t.aside(), &t.purpose),
            Choice::Demo => ("Se deg om", "Eksempeløkt", "ferdig utfylt".into(), ""),
            Choice::Figures { new: false } => (NEWEST, "Hent tall fra fil", "inn i en økt".into(), ""),
            Choice::Figures { new: true } => ("Ny økt", "Hent tall fra fil", "inn i en ny økt".into(), ""),
            Choice::TryFigures => {
                ("Se deg om", "Hent tall fra en eksempelfil", "oppdiktet undersøkelse".into(), "")
            }
            Choice::TryPhones => ("Se deg om", "Prøv telefonene", "nett, brannmur og QR".into(), ""),
            Choice::Leave => ("", "Avslutt", String::new(), ""),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nine() -> Moment {
        "2026-11-23T09:00:00+01:00".parse().unwrap()
    }

    #[test]
    fn a_damaged_file_stands_at_home_by_its_own_name() {
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let damaged = Stored::new("/s/2026-11-21-loftet.json".into(), String::new(), changed);
        assert_eq!(damaged.title, "2026-11-21-loftet.json (kan ikke leses)");
        assert_eq!(damaged.changed, "21.11. kl. 09:42");
        let mut home = Home::new(vec![damaged.clone()], Vec::new());
        assert_eq!(home.press(Key::ENTER, nine()), [Effect::Open(damaged.path)]);
    }

    #[test]
    fn a_reserve_stands_under_its_session_which_offers_it() {
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
        let reserve = Stored::new("/r/loftet-reserve.json".into(), "Løftet".into(), changed);
        let reserve = reserve.copy(Some("reserve, har mer: +2 svar".into()));
        let reserve = Stored { reserve_of: Some(stored.path.clone()), ..reserve };
        let mut home = Home::new(vec![stored.clone(), reserve.clone()], Vec::new());
        assert_eq!(home.press(Key::DOWN, nine()), []);
        assert_eq!(home.press(Key::ENTER, nine()), [Effect::Open(stored.path.clone())]);
        assert_eq!(home.press(Key::ctrl('t'), nine()), [Effect::Versions(stored.path)]);
        assert_eq!(home.press(Key::ctrl('o'), nine()), [Effect::Review(reserve.path)]);
    }

    #[test]
    fn what_is_for_sessions_is_offered_on_sessions_only() {
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
        let mut home = Home::new(vec![stored], Vec::new());
        let hints = |home: &Home| home.told().iter().map(|told| told.hint).collect::<Vec<_>>().join(" ");
        assert!(hints(&home).contains("bare les") && hints(&home).contains("følg opp"));
        for _ in 0..3 {
            home.press(Key::DOWN, nine());
        }
        assert!(!hints(&home).contains("bare les") && !hints(&home).contains("følg opp"), "{}", hints(&home));
        assert_eq!(home.press(Key::ctrl('o'), nine()), []);
        assert_eq!(home.said.as_deref(), Some("Marker økten du vil lese."));
    }

    #[test]
    fn what_begins_with_the_letters_goes_before_what_has_them_inside() {
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let growth = crate::workshop::template::built_in_named("kundetilfredshet").unwrap();
        assert!(growth.title.contains("vekst"), "{}", growth.title);
        let mut home = Home::new(Vec::new(), vec![Offered::new("kundetilfredshet", growth)]);
        for letter in "eks".chars() {
            home.press(Key::char(letter), nine());
        }
        assert_eq!(home.press(Key::ENTER, nine()), [Effect::Demo]);
        let of = |title: &str| Stored::new(format!("/s/{title}.json").into(), title.into(), changed);
        let mut home = Home::new(vec![of("Tekst"), of("Vår ekstra dag"), of("Ekspert")], Vec::new());
        for letter in "ek".chars() {
            home.press(Key::char(letter), nine());
        }
        let found: Vec<_> = home.choices().iter().filter_map(Choice::sought).map(str::to_owned).collect();
        assert_eq!(
            found,
            ["Ekspert", "Eksempeløkt", "Vår ekstra dag", "Hent tall fra en eksempelfil", "Tekst"]
        );
        home.press(Key::ctrl('u'), nine());
        assert!(home.field.is_empty());
    }

    #[test]
    fn what_is_sought_while_it_is_asked_what_takes_figures_is_what_does() {
        let template = crate::workshop::template::built_in_named("kundetilfredshet").unwrap();
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let stored = Stored::new("/s/vekst.json".into(), "Vekst".into(), changed);
        let mut home = Home::new(vec![stored], vec![Offered::new("kundetilfredshet", template)]);
        home.press(Key::DOWN, nine());
        home.press(Key::ctrl('d'), nine());
        for letter in "eks".chars() {
            home.press(Key::char(letter), nine());
        }
        let takes = Effect::Figures(Takes::Session("/s/vekst.json".into()));
        assert_eq!(home.press(Key::ENTER, nine()), [takes], "the example takes nothing");
    }

    #[test]
    fn taking_figures_in_is_found_by_its_name_and_offered_before_there_is_a_session() {
        let template = crate::workshop::template::built_in_named("kundelofte").unwrap();
        let mut home = Home::new(Vec::new(), vec![Offered::new("kundelofte", template)]);
        assert!(home.told().iter().any(|told| told.hint == "hent tall"));
        for letter in "hent tall".chars() {
            home.press(Key::char(letter), nine());
        }
        assert_eq!(home.choices(), [Choice::Figures { new: true }, Choice::TryFigures]);
        home.press(Key::ctrl('u'), nine());
        home.press(Key::DOWN, nine());
        assert_eq!(home.choices()[home.marked], Choice::Figures { new: true });
        assert_eq!(home.press(Key::ENTER, nine()), []);
        assert_eq!(home.press(Key::ENTER, nine()), [Effect::Figures(Takes::New("kundelofte".into()))]);
    }

    #[test]
    fn while_something_is_asked_the_foot_says_what_answers_it_and_nothing_else() {
        let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
        let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
        let mut home = Home::new(vec![stored.clone()], Vec::new());
        home.press(Key::ctrl('f'), nine());
        let hints: Vec<_> = home.at_foot().iter().map(|told| (told.short(), told.hint)).collect();
        assert_eq!(hints, [("J".to_owned(), "lag økten"), ("N".to_owned(), "la det være")]);
        assert_eq!(home.press(Key::ENTER, nine()), [], "Enter makes nothing while it is asked");
        home.press(Key::ctrl('f'), nine());
        assert_eq!(home.press(Key::char('j'), nine()), [Effect::FollowUp(stored.path)]);
    }

    #[test]
    fn an_earlier_version_is_opened_only_on_j() {
        let offer = Offer {
            damaged: "/s/loftet.json".into(),
            why: "Filen er skadet.".into(),
            version: "/s/.history/1.json".into(),
            until: "2026-11-21T09:42:00+01:00".parse().unwrap(),
        };
        let mut home = Home::new(Vec::new(), Vec::new());
        for key in [Key::char('n'), Key::ESC, Key::ENTER] {
            home.offer(offer.clone());
            assert_eq!(home.press(key, nine()), []);
        }
        assert!(home.field.is_empty());
        home.offer(offer.clone());
        let mend = Effect::Mend { damaged: offer.damaged, version: offer.version };
        assert_eq!(home.press(Key::char('J'), nine()), [mend]);
    }
}

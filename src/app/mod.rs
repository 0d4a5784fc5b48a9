//! The program without its surroundings: what comes in, what is to be done outside, what stands on the screen.
//! Pure; one screen at a time.

mod event;
#[cfg(test)]
mod tests;
mod way_back;

use std::fmt;
use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::widgets::Paragraph;

use crate::moment::Moment;
use crate::screens::desk::{Desk, OnDisk};
use crate::screens::home::{Home, Offer, Standing};
use crate::screens::notes::Notes;
use crate::screens::review::Review;
use crate::screens::settings::Known;
use crate::screens::versions::Versions;
use crate::screens::wall::Projected;
use crate::screens::{Effect, TemplateDeed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::{ascii, clean};
use crate::workshop::settings::Settings;
use crate::workshop::shelved::{Offered, Reserve};
use crate::workshop::{Edit, Session};
pub use event::{Disk, Event};
use way_back::WayBack;

/// The smallest window that everything is laid out for.
const SMALLEST: (u16, u16) = (60, 20);

/// What is on the screen.
#[derive(Debug)]
pub enum Screen {
    Home(Box<Home>),
    Desk(Box<Desk>),
    Review(Box<Review>),
    Wall(Box<Projected>),
    Notes(Box<Notes>),
    Versions(Box<Versions>),
}

/// How everything is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub theme: Theme,
    /// Nothing but ASCII and letters.
    pub ascii: bool,
}

/// The program.
#[derive(Debug)]
pub struct App {
    screen: Screen,
    look: Look,
    now: Moment,
    /// Of what was put in from home, until its session is opened.
    way_back: WayBack,
    /// Where home stood, while something listed there is read.
    at_home: Option<Standing>,
    /// How a look comes of the settings.
    dress: Option<Dress>,
}

struct Dress(Box<dyn Fn(&Settings) -> Look>);

impl fmt::Debug for Dress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dress")
    }
}

impl App {
    pub fn new(screen: Screen, look: Look, now: Moment) -> Self {
        Self { screen, look, now, way_back: WayBack::default(), at_home: None, dress: None }
    }

    /// Whoever changes the settings sees it at once, as far as this makes another look of them.
    pub fn dressed_by(self, dress: impl Fn(&Settings) -> Look + 'static) -> Self {
        Self { dress: Some(Dress(Box::new(dress))), ..self }
    }

    /// Whether what comes in may change what is on the screen. A save that nobody waits for doesn't, and each new screen
    /// is followed by one.
    pub fn is_seen(&self, event: &Event) -> bool {
        match (event, &self.screen) {
            (Event::Disk(Disk::Saved { .. }), Screen::Desk(desk)) => desk.waits_for_disk(),
            _ => true,
        }
    }

    /// Takes what came in; returns what is to be done outside.
    pub fn update(&mut self, event: Event, now: Moment) -> Vec<Effect> {
        self.now = now;
        let theme = &self.look.theme;
        match (event, &mut self.screen) {
            (Event::Key(key), Screen::Home(home)) => home.press(key, now),
            (Event::Key(key), Screen::Desk(desk)) => desk.press(key, now),
            (Event::Key(key), Screen::Review(review)) => review.press(key, theme),
            // What these answer is whether to close them: there is no edit that they could yield.
            (Event::Key(key), Screen::Wall(wall)) => closed(wall.press(key)),
            (Event::Key(key), Screen::Notes(notes)) => closed(notes.press(key)),
            (Event::Watched(session), Screen::Wall(wall)) => {
                wall.follow(session.as_deref());
                Vec::new()
            }
            (Event::Net(news), Screen::Wall(wall)) => {
                wall.hear_door(news);
                Vec::new()
            }
            (Event::Watched(session), Screen::Notes(notes)) => {
                notes.follow(session.map(|session| *session));
                Vec::new()
            }
            (Event::Wheel { down, .. }, Screen::Notes(notes)) => {
                notes.wheel(down);
                Vec::new()
            }
            (Event::Key(key), Screen::Versions(page)) => page.press(key),
            (Event::Paste(text), Screen::Home(home)) => home.paste(&text, now),
            (Event::Paste(text), Screen::Desk(desk)) => desk.paste(&text, now),
            (Event::Paste(text), Screen::Review(review)) => {
                review.paste(&text);
                Vec::new()
            }
            (Event::Click { column, row }, Screen::Review(review)) => {
                review.press(Key::click(column, row), theme)
            }
            (Event::Click { column, row }, Screen::Desk(desk)) => desk.press(Key::click(column, row), now),
            (Event::Click { column, row }, Screen::Home(home)) => home.press(Key::click(column, row), now),
            (Event::Click { column, row }, Screen::Versions(page)) => page.press(Key::click(column, row)),
            (Event::Wheel { down, .. }, Screen::Review(review)) => {
                review.press(if down { Key::DOWN } else { Key::UP }, theme)
            }
            (Event::Wheel { down, .. }, Screen::Versions(page)) => {
                page.press(if down { Key::DOWN } else { Key::UP })
            }
            (Event::Wheel { down, .. }, Screen::Desk(desk)) => {
                desk.wheel(down, now);
                Vec::new()
            }
            (Event::Tick, Screen::Desk(desk)) => desk.tick(now),
            (Event::Slept(seconds), Screen::Desk(desk)) => {
                desk.slept(seconds, now);
                Vec::new()
            }
            (Event::Survey(news), Screen::Desk(desk)) => desk.survey(news, now),
            (Event::Survey(news), Screen::Home(home)) => {
                home.survey(news);
                Vec::new()
            }
            (Event::Net(news), Screen::Desk(desk)) => desk.hear_door(news, now),
            (Event::Net(news), Screen::Home(home)) => home.hear_door(news, now),
            (Event::Said(said), _) => {
                self.hear_from_beside(said);
                Vec::new()
            }
            (Event::Disk(news), Screen::Desk(desk)) => hear(desk, news),
            (Event::Disk(Disk::Written(path)), _) => {
                self.say(format!("Skrevet: {}", path.display()));
                Vec::new()
            }
            (Event::Disk(Disk::NotWritten(sentence)) | Event::Faulty(sentence), _) => {
                self.say(sentence);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// A sentence in the line; what takes more, such as an address to be copied, on a page of its own.
    fn hear_from_beside(&mut self, said: String) {
        match said.split_once('\n') {
            Some((title, text)) => self.tell(title, text.to_owned()),
            None => match &mut self.screen {
                Screen::Desk(desk) => desk.say(said),
                _ => self.say(said),
            },
        }
    }

    /// Puts another screen up.
    pub fn show(&mut self, screen: Screen) {
        let before = std::mem::replace(&mut self.screen, screen);
        match (&before, &mut self.screen) {
            (Screen::Home(home), Screen::Review(_) | Screen::Versions(_)) => {
                self.at_home = Some(home.standing());
            }
            (Screen::Review(_) | Screen::Versions(_), Screen::Home(home)) => {
                if let Some(standing) = self.at_home.take() {
                    home.stand_at(standing);
                }
            }
            (_, Screen::Review(_) | Screen::Versions(_)) | (Screen::Home(_), Screen::Home(_)) => {}
            _ => self.at_home = None,
        }
    }

    /// Puts up the session at `path`. Undo at the desk takes out what was put in from home, if that was the last thing
    /// done.
    pub fn show_session(&mut self, screen: Screen, path: &Path) {
        self.show(screen);
        if let Screen::Desk(desk) = &mut self.screen
            && let Some(steps) = self.way_back.take(path, &desk.session)
        {
            desk.know_steps(steps);
        }
    }

    /// Says something on the screen that is up.
    pub fn say(&mut self, sentence: String) {
        match &mut self.screen {
            Screen::Home(home) => home.say(sentence),
            Screen::Desk(desk) => desk.insist(sentence),
            Screen::Review(review) => review.say(sentence),
            Screen::Wall(wall) => wall.falls_behind(),
            Screen::Notes(notes) => notes.say(sentence),
            Screen::Versions(page) => page.say(sentence),
        }
    }

    /// Not all of the session is where it should be: asks whether to leave all the same.
    pub fn ask_to_leave(&mut self, why: String, beside: bool, on_disk: &OnDisk, now: Moment) {
        match &mut self.screen {
            Screen::Desk(desk) => desk.ask_to_leave(&why, beside, on_disk, now),
            _ => self.say(why),
        }
    }

    /// Offers an earlier version of a damaged file, which is opened from home.
    pub fn offer(&mut self, offer: Offer) {
        match &mut self.screen {
            Screen::Home(home) => home.offer(offer),
            _ => self.say(offer.why),
        }
    }

    /// What was saved beside the session at the desk, and holds more.
    pub fn offer_reserve(&mut self, reserve: Option<Reserve>) {
        if let Screen::Desk(desk) = &mut self.screen {
            desk.offer_reserve(reserve);
        }
    }

    /// Templates at home as they are now, how that is taken back, and what was done.
    pub fn templates_are(&mut self, templates: Vec<Offered>, inverse: TemplateDeed, said: String) {
        if let Screen::Home(home) = &mut self.screen {
            home.templates_are(templates, inverse, said);
        }
    }

    /// Lays the settings over what is on the screen.
    pub fn lay_settings(&mut self, known: Known) {
        match &mut self.screen {
            Screen::Home(home) => home.lay_settings(known),
            Screen::Desk(desk) => desk.lay_settings(known),
            _ => {}
        }
    }

    /// What became of a setting. All is drawn by it at once.
    pub fn settings_are(&mut self, came: Result<Settings, String>) {
        if let (Ok(settings), Some(Dress(dress))) = (&came, &self.dress) {
            self.look = dress(settings);
        }
        match &mut self.screen {
            Screen::Home(home) => home.settings_are(came),
            Screen::Desk(desk) => desk.settings_are(came),
            _ => {}
        }
    }

    /// One's own templates have changed.
    pub fn know_templates(&mut self, own: Vec<Session>) {
        if let Screen::Desk(desk) = &mut self.screen {
            desk.know_templates(own);
        }
    }

    /// Lays the pages for figures from a file over home, for this session.
    pub fn take_figures(&mut self, session: Session, path: Option<PathBuf>) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Home(home) => home.take_figures(session, path, self.now),
            _ => Vec::new(),
        }
    }

    /// Something went into the session under those pages.
    pub fn is_in(&mut self, path: PathBuf, session: Session) {
        if let Screen::Home(home) = &mut self.screen {
            home.is_in(path, session);
        }
    }

    /// What was put into a session from home, and how it is taken out again: the session before, and where it stands and
    /// how it is now.
    pub fn remember(
        &mut self,
        before: &Session,
        (path, after): (&Path, &Session),
        inverse: Edit,
        what: &'static str,
    ) {
        self.way_back.add(before, (path, after), inverse, what);
    }

    /// Lays those pages over the desk, with an invented survey already asked for.
    pub fn import_example(&mut self) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Desk(desk) => desk.import_example(),
            _ => Vec::new(),
        }
    }

    /// Says something that takes more than a line.
    pub fn tell(&mut self, title: &str, text: String) {
        match &mut self.screen {
            Screen::Desk(desk) => desk.tell(title, text),
            _ => self.say(format!("{title} {text}")),
        }
    }

    /// Seconds until something changes by itself; `None` when nothing will.
    pub fn wake(&self) -> Option<i64> {
        match &self.screen {
            Screen::Desk(desk) => desk.wake(),
            Screen::Wall(wall) => wall.wake(),
            Screen::Notes(notes) => notes.wake(),
            _ => None,
        }
    }

    pub fn draw(&self, frame: &mut Frame<'_>) {
        let Look { theme, ascii } = self.look;
        let theme = Theme { ascii, ..theme };
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            draw_too_small(frame, area, &theme);
        } else {
            match &self.screen {
                Screen::Home(home) => home.draw(self.now, frame, &theme),
                Screen::Desk(desk) => desk.draw(frame, &theme),
                Screen::Review(review) => review.draw(frame, &theme),
                Screen::Wall(wall) => wall.draw(self.now, frame, &theme),
                Screen::Notes(notes) => notes.draw(self.now, frame, &theme),
                Screen::Versions(page) => page.draw(frame, &theme),
            }
        }
        for cell in &mut frame.buffer_mut().content {
            theme.lays_under(cell);
            let symbol = cell.symbol();
            // Nearly every cell is empty, a plain letter or a line (─ to ╿); they are not looked at twice.
            if matches!(symbol.as_bytes(), [b' '..=b'~'] | [0xe2, 0x94 | 0x95, _]) {
                continue;
            }
            if !clean::is_clean(symbol) || symbol.contains(['\n', '\t']) {
                cell.set_symbol("?");
            }
        }
        if ascii {
            ascii::plain(frame.buffer_mut());
        }
    }
}

fn closed(closes: bool) -> Vec<Effect> {
    if closes { vec![Effect::Quit] } else { Vec::new() }
}

fn hear(desk: &mut Desk, news: Disk) -> Vec<Effect> {
    match news {
        Disk::Saved { included, revision, at } => {
            desk.session.revision = revision;
            return desk.saved(included, at);
        }
        Disk::Failed(sentence) => desk.not_saved(sentence),
        Disk::NotWritten(sentence) => desk.insist(sentence),
        Disk::Draft(trouble) => desk.half_typed_is(trouble),
        Disk::Both(theirs) => {
            let name = theirs.file_name().unwrap_or_default().to_string_lossy().into_owned();
            desk.insist(format!(
                "Filen ble endret av noen andre. Begge er tatt vare på; deres heter {name}."
            ));
        }
        Disk::Left(copies) => {
            let paths: Vec<_> = copies.iter().map(|path| path.display().to_string()).collect();
            let text = format!(
                "Det du fjernet, er borte fra økten og tidligere versjoner. Disse filene kan ha det ennå. Slett dem selv når du \
                 ikke trenger dem:\n\n{}",
                paths.join("\n")
            );
            desk.tell("Det kan stå igjen i andre filer.", text);
        }
        Disk::Written(path) => desk.written(path),
        Disk::OutOfStep => return desk.whole(),
    }
    Vec::new()
}

fn draw_too_small(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let words = format!("Vinduet er for lite. Gjør det minst {} × {}.", SMALLEST.0, SMALLEST.1);
    let lines: Vec<_> = crate::ui::wrap::lines(&words, usize::from(area.width)).map(str::to_string).collect();
    let height = (lines.len() as u16).min(area.height);
    let middle = Rect { y: area.y + (area.height - height) / 2, height, ..area };
    let page = Paragraph::new(lines.join("\n")).style(theme.muted).alignment(Alignment::Center);
    frame.render_widget(page, middle);
}

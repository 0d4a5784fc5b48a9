//! The program without its surroundings: what comes in, what is to be done outside, what stands on the screen.
//! Pure; one screen at a time.

use std::fmt;
use std::path::{Path, PathBuf};

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::widgets::Paragraph;

use crate::moment::Moment;
use crate::screens::desk::{Desk, OnDisk, Reserve};
use crate::screens::home::{Home, Offer, Offered, Standing};
use crate::screens::import::Survey;
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
use crate::workshop::{Edit, Session, phone};

/// The smallest window that everything is laid out for.
const SMALLEST: (u16, u16) = (60, 20);

/// Something that came from outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Key(Key),
    /// Text that arrived at once, lines parted by `\n`. An Enter in it submits nothing.
    Paste(String),
    /// The left button, at a cell counted from 0.
    Click {
        column: u16,
        row: u16,
    },
    /// One notch.
    Wheel {
        column: u16,
        row: u16,
        down: bool,
    },
    /// The window has a new size; the next frame finds out which.
    Resize,
    /// The system, or a terminal that is gone, wants us to end: save, restore, and exit with 128 + this number.
    End(i32),
    /// Somebody wants the program to wait in the background.
    Suspend,
    /// It is back in the foreground.
    Resume,
    /// Time has passed.
    Tick,
    /// The machine slept for this many seconds.
    Slept(i64),
    /// The disk has something to tell.
    Disk(Disk),
    /// What something that was started beside has to say.
    Said(String),
    /// The session that is looked at has been saved; none when it is open no more.
    Watched(Option<Box<Session>>),
    /// Something of ours broke down, and the work goes on: what it was, and what to do now.
    Faulty(String),
    /// Something that nothing can go on without broke down: save, restore, say this, and exit with 1.
    Broken(String),
    /// What has come of looking for a survey's file, or of reading it.
    Survey(Survey),
    /// What the door for phones tells.
    Net(phone::News),
}

/// What the disk tells of the session at the desk. Sentences are shown as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disk {
    /// The first `included` edits that the desk sent are on the disk as this revision.
    Saved {
        included: u64,
        revision: u64,
        at: Moment,
    },
    Failed(String),
    /// Half-typed text cannot be kept just now; `None` once it can.
    Draft(Option<String>),
    /// Somebody else changed the file; theirs is kept here.
    Both(PathBuf),
    /// What was taken out for good may still stand in these copies, which aren't ours to remove.
    Left(Vec<PathBuf>),
    /// What was ordered to be handed out lies here.
    Written(PathBuf),
    NotWritten(String),
    /// The saver lost the thread, and needs the session whole.
    OutOfStep,
}

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

/// How what was put into a session from home is taken out again: good for the file that was written, and while the
/// session is as it was written.
#[derive(Debug, Default)]
struct WayBack {
    of: Option<(PathBuf, Session)>,
    /// The inverses, with what was done.
    steps: Vec<(Edit, &'static str)>,
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
            && self.way_back.is_of(path, &desk.session)
        {
            desk.know_steps(std::mem::take(&mut self.way_back).steps);
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
        if !self.way_back.is_of(path, before) {
            self.way_back.steps.clear();
        }
        self.way_back.of = Some((path.into(), after.clone()));
        self.way_back.steps.push((inverse, what));
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

impl WayBack {
    fn is_of(&self, path: &Path, session: &Session) -> bool {
        self.of.as_ref().is_some_and(|(at, of)| at == path && of.is_but_for_stage(session))
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

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::exercises::HalfTyped;
    use crate::screens::home::Stored;
    use crate::ui::theme::Palette;
    use crate::workshop::drafts::{Draft, Drafts};
    use crate::workshop::template;

    fn at(clock: &str) -> Moment {
        format!("2026-11-23T{clock}+01:00").parse().unwrap()
    }

    /// The example at the desk, last saved at 08:15.
    fn desk() -> Desk {
        Desk::new(template::demo(), at("08:15:00"), at("09:00:00"))
    }

    fn on(screen: Screen) -> App {
        App::new(screen, Look { theme: Theme::of(Palette::Dark), ascii: false }, at("09:00:00"))
    }

    fn press(app: &mut App, key: Key) -> Vec<Effect> {
        app.update(Event::Key(key), at("09:00:01"))
    }

    /// The disk has it. What isn't drawn for that looks the same.
    fn saved(app: &mut App, included: u64, clock: &str) {
        let event = Event::Disk(Disk::Saved { included, revision: included, at: at(clock) });
        let before = (!app.is_seen(&event)).then(|| seen(app));
        app.update(event, at(clock));
        if let Some(before) = before {
            assert_eq!(seen(app), before);
        }
    }

    fn seen(app: &App) -> String {
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        terminal.draw(|frame| app.draw(frame)).unwrap();
        terminal.backend().to_string()
    }

    #[track_caller]
    fn sees(app: &App, words: &str) {
        let screen = seen(app);
        assert!(screen.contains(words), "«{words}» does not stand on the screen:\n{screen}");
    }

    #[test]
    fn where_we_are_is_no_news_once_it_is_saved() {
        let mut app = on(Screen::Desk(Box::new(desk())));
        press(&mut app, Key::ENTER);
        assert!(press(&mut app, Key::PAGE_UP).iter().any(|effect| matches!(effect, Effect::Save { .. })));
        sees(&app, "lagret 08:15:00");
        let event = Event::Disk(Disk::Saved { included: 1, revision: 1, at: at("09:00:02") });
        assert!(!app.is_seen(&event), "a new screen is painted once");
        saved(&mut app, 1, "09:00:02");
        sees(&app, "lagret 08:15:00");
        press(&mut app, Key::PAGE_DOWN);
        app.update(Event::Disk(Disk::Failed("Disken er full.".into())), at("09:00:03"));
        sees(&app, "IKKE LAGRET");
        saved(&mut app, 2, "09:00:04");
        sees(&app, "lagret 09:00:04");
    }

    #[test]
    fn lagret_is_said_only_when_every_edit_is_on_the_disk() {
        let mut app = on(Screen::Desk(Box::new(desk())));
        sees(&app, "lagret 08:15:00");
        press(&mut app, Key::ENTER);
        let edits =
            |effects: Vec<Effect>| effects.iter().filter(|e| matches!(e, Effect::Save { .. })).count();
        let mut answered = || {
            press(&mut app, Key::char('a'));
            edits(press(&mut app, Key::ENTER))
        };
        assert_eq!(answered() + answered(), 2);
        saved(&mut app, 1, "09:00:02");
        sees(&app, "lagrer …");
        app.update(Event::Disk(Disk::Failed("Disken er full.".into())), at("09:00:03"));
        saved(&mut app, 1, "09:00:04");
        sees(&app, "lagrer …");
        assert!(matches!(app.update(Event::Disk(Disk::OutOfStep), at("09:00:05"))[..], [Effect::Whole(_)]));
        saved(&mut app, 2, "09:00:06");
        sees(&app, "lagrer …");
        saved(&mut app, 3, "09:00:07");
        sees(&app, "lagret 09:00:07");
    }

    #[test]
    fn what_broke_down_is_told_whatever_is_on_the_screen() {
        let review = Review::new(&template::demo(), None, at("09:00:00"));
        let home = Home::new(Vec::new(), Vec::new());
        for screen in [
            Screen::Desk(Box::new(desk())),
            Screen::Home(Box::new(home)),
            Screen::Review(Box::new(review)),
            Screen::Notes(Box::default()),
        ] {
            let mut app = on(screen);
            app.update(Event::Faulty("Noe brast. Lukk vinduet.".into()), at("09:00:01"));
            sees(&app, "Noe brast. Lukk vinduet.");
        }
        let mut wall = on(Screen::Wall(Box::default()));
        wall.update(Event::Faulty("Noe brast.".into()), at("09:00:01"));
        sees(&wall, "Følger ikke med akkurat nå");
        wall.update(Event::Watched(None), at("09:00:02"));
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        terminal.draw(|frame| wall.draw(frame)).unwrap();
        assert!(!terminal.backend().to_string().contains("Følger ikke med"));
    }

    #[test]
    fn copies_that_were_left_are_named_on_the_screen() {
        let mut app = on(Screen::Desk(Box::new(desk())));
        press(&mut app, Key::ENTER);
        press(&mut app, Key::ctrl('l'));
        "husk".chars().for_each(|c| drop(press(&mut app, Key::char(c))));
        app.update(Event::Disk(Disk::Left(vec!["/s/økt-reserve.json".into()])), at("09:00:01"));
        sees(&app, "/s/økt-reserve.json");
        press(&mut app, Key::ESC);
        sees(&app, "husk");
    }

    #[test]
    fn the_wall_in_the_browser_is_asked_for_from_palette_and_cover_and_answers() {
        let hangs = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Hang));
        let mut app = on(Screen::Desk(Box::new(desk())));
        (0..6).for_each(|_| drop(press(&mut app, Key::DOWN)));
        assert!(hangs(&press(&mut app, Key::ENTER)));
        let mut app = on(Screen::Desk(Box::new(desk())));
        press(&mut app, Key::ENTER);
        press(&mut app, Key::ctrl('p'));
        "vegg i nettleser".chars().for_each(|c| drop(press(&mut app, Key::char(c))));
        assert!(hangs(&press(&mut app, Key::ENTER)));
        app.update(Event::Said("Veggen står i nettleseren.".into()), at("09:00:02"));
        sees(&app, "Veggen står i nettleseren.");
        app.update(Event::Said("Åpne denne:\nhttp://127.0.0.1:7071/v/A".into()), at("09:00:03"));
        sees(&app, "http://127.0.0.1:7071/v/A");
        press(&mut app, Key::ESC);
        sees(&app, "Lunebris");
    }

    #[test]
    fn what_was_put_in_is_taken_out_of_the_session_it_went_into_and_no_other() {
        let before = template::demo();
        let mut after = before.clone();
        let edit = Edit::Agenda(crate::workshop::AgendaEdit::Title("Løftet".into()));
        let inverse = after.apply(edit).unwrap();
        let path = Path::new("/s/loftet.json");
        let mut app = on(Screen::Home(Box::new(Home::new(Vec::new(), Vec::new()))));
        app.remember(&before, (path, &after), inverse, "tall fra fil");
        let mut open = |path: &Path, session: &Session| {
            let desk = Desk::new(session.clone(), at("08:15:00"), at("09:00:00"));
            app.show_session(Screen::Desk(Box::new(desk)), path);
            app.way_back.steps.is_empty()
        };
        assert!(!open(Path::new("/s/loftet-konflikt.json"), &after), "a copy of it");
        assert!(!open(path, &before), "another one of the same revision");
        assert!(open(path, &after));
    }

    /// Whatever is looked at from home leaves it as it was.
    #[test]
    fn away_from_home_and_back_leaves_mark_and_list_as_they_were() {
        let own = |id: &str| Offered::own(id, template::built_in_named("kundelofte").unwrap());
        let home = || {
            let stored =
                |name: &str| Stored::new(format!("/s/{name}.json").into(), name.into(), at("08:00:00"));
            let sessions = vec![stored("Vekst"), stored("Løftet")];
            Home::new(sessions, vec![own("a"), own("b"), own("c")])
        };
        let page = |app: &App| {
            let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
            terminal.draw(|frame| app.draw(frame)).unwrap();
            terminal.backend().to_string()
        };
        let review = || Screen::Review(Box::new(Review::new(&template::demo(), None, at("09:00:00"))));
        for typed in ["", "in", "ve", "kunde"] {
            for down in 0..6 {
                let mut app = on(Screen::Home(Box::new(home())));
                typed.chars().for_each(|c| drop(press(&mut app, Key::char(c))));
                (0..down).for_each(|_| drop(press(&mut app, Key::DOWN)));
                let before = page(&app);
                app.show(review());
                app.show(Screen::Home(Box::new(home())));
                assert_eq!(page(&app), before, "{typed}, {down}: read");
                for opens in [Key::ctrl('t'), Key::f(1)] {
                    press(&mut app, opens);
                    press(&mut app, Key::ESC);
                    let shut = |page: &str| {
                        let without = |line: &&str| !line.contains("Marker økten");
                        page.lines().filter(without).map(str::to_owned).collect::<Vec<_>>()
                    };
                    if typed.is_empty() {
                        assert_eq!(shut(&page(&app)), shut(&before), "{down}: {opens}");
                    }
                }
            }
        }
        // From the desk it is the newest session that one comes back to.
        let mut app = on(Screen::Home(Box::new(home())));
        let before = page(&app);
        (0..3).for_each(|_| drop(press(&mut app, Key::DOWN)));
        app.show(Screen::Desk(Box::new(desk())));
        app.show(Screen::Home(Box::new(home())));
        assert_eq!(page(&app), before);
    }

    #[test]
    fn what_goes_wrong_while_reading_is_said() {
        let review = Review::new(&template::demo(), None, at("09:00:00"));
        let mut app = on(Screen::Review(Box::new(review)));
        app.say("Disken svarer ikke.".into());
        sees(&app, "Disken svarer ikke.");
    }

    #[test]
    fn a_draft_that_is_taken_up_and_then_gone_is_gone_from_the_disk_too() {
        let text = HalfTyped::new("nowhere any more", "halvt");
        let mut desk = desk();
        let drafts = Drafts { session: desk.session.id, texts: vec![Draft { exercise: None, text }] };
        desk.take_up(drafts);
        let mut app = on(Screen::Desk(Box::new(desk)));
        let effects = press(&mut app, Key::ENTER);
        assert!(effects.iter().any(|e| matches!(e, Effect::Draft(d) if d.texts.is_empty())), "{effects:?}");
    }
}

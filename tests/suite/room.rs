//! A room to hold workshops in without a terminal: the real app over a made-up clock, with the saver's part
//! played by a copy of the session that takes the same edits.

use std::path::PathBuf;
use std::time::Duration;

use nordstjerne::app::{App, Disk, Event, Look, Screen};
use nordstjerne::moment::Moment;
use nordstjerne::screens::desk::Desk;
use nordstjerne::screens::settings::Known;
use nordstjerne::screens::{Effect, TemplateDeed};
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::drafts::Drafts;
use nordstjerne::workshop::settings::Settings;
use nordstjerne::workshop::shelved::Offered;
use nordstjerne::workshop::stage::Stage;
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{Session, saved};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use uuid::Uuid;

pub(crate) const PEOPLE: &str = "Daglig leder:sist, Markedssjef, IT-leder, HR-leder, Salgssjef, Kundeservicesjef, Driftssjef, Økonomisjef";

/// How long the disk of a busy machine is waited for: far longer than people would.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Room {
    app: App,
    terminal: Terminal<TestBackend>,
    now: Moment,
    /// What the file would hold.
    pub(crate) file: Session,
    pub(crate) drafts: Drafts,
    /// Edits that the saver got.
    sent: u64,
    /// What was wanted outside, but for plain saving.
    pub(crate) wanted: Vec<Effect>,
}

pub(crate) fn nine() -> Moment {
    "2026-11-23T09:00:00+01:00".parse().expect("a moment")
}

/// A session of the half-day workshop.
pub(crate) fn session(people: &str) -> Session {
    let template = template::built_in_named("kundelofte").expect("the half-day workshop");
    let id = Uuid::parse_str("0199a3f2-5c1e-7d40-8b77-2f51c09f3a01").expect("an id");
    let wishes = Wishes { people: people.into(), ..Wishes::default() };
    template::fill(&template, id, nine(), wishes)
}

/// A session but for the stage, which is never undone, and the counter of ids, which only grows.
pub(crate) fn as_said(session: &Session) -> Session {
    let mut session = session.clone();
    session.stage = Stage::default();
    session.next_id = 0;
    session
}

impl Room {
    /// At the desk, under the cover page.
    pub(crate) fn with(session: Session) -> Self {
        Self::at(session, nine())
    }

    /// The same, at another time.
    pub(crate) fn at(session: Session, now: Moment) -> Self {
        let desk = Desk::new(session.clone(), now, now);
        Self::on(Screen::Desk(Box::new(desk)), session, now)
    }

    pub(crate) fn on(screen: Screen, file: Session, now: Moment) -> Self {
        let look = Look { theme: Theme::of(Palette::Dark), ascii: false };
        Self {
            app: App::new(screen, look, now),
            terminal: Terminal::new(TestBackend::new(120, 40)).expect("a test terminal"),
            now,
            drafts: Drafts { session: file.id, ..Drafts::default() },
            file,
            sent: 0,
            wanted: Vec::new(),
        }
    }

    /// The settings, over what is on the screen.
    pub(crate) fn lay_settings(&mut self, known: Known) -> &mut Self {
        self.app.lay_settings(known);
        self
    }

    /// What became of one of them.
    pub(crate) fn settings_are(&mut self, came: Result<Settings, String>) -> &mut Self {
        self.app.settings_are(came);
        self
    }

    /// Templates at home, after something was done with them.
    pub(crate) fn templates_are(
        &mut self,
        templates: Vec<Offered>,
        inverse: TemplateDeed,
        said: &str,
    ) -> &mut Self {
        self.app.templates_are(templates, inverse, said.into());
        self
    }

    /// One's own templates, as they lie in the folder.
    pub(crate) fn know_templates(&mut self, own: Vec<Session>) {
        self.app.know_templates(own);
    }

    /// The pages for figures from a file, over home.
    pub(crate) fn take_figures(&mut self, session: Session, path: PathBuf) {
        self.wanted.extend(self.app.take_figures(session, Some(path)));
    }

    /// The finished example at the exercise with this title.
    pub(crate) fn example(title: &str, now: Moment) -> Self {
        let demo = template::demo();
        let last = demo.exercises().count();
        let at = demo.exercises().position(|e| e.head.title == title).expect("it is in the example");
        let mut room = Self::at(demo, now);
        room.press(Key::ENTER).presses(&vec![Key::PAGE_UP; last - 1 - at]);
        room.sees(&format!("{}/{last}", at + 1));
        room
    }

    /// At the desk with the day begun.
    pub(crate) fn begun(people: &str) -> Self {
        let mut room = Self::with(session(people));
        room.press(Key::ENTER);
        room
    }

    pub(crate) fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        self
    }

    pub(crate) fn happen(&mut self, event: Event) {
        let effects = self.app.update(event, self.now);
        let before = self.sent;
        for effect in effects {
            if matches!(effect, Effect::Purge { .. }) {
                // The draft file goes with the earlier versions.
                self.drafts.texts.clear();
                self.wanted.push(effect.clone());
            }
            match effect {
                Effect::Save { edit, next_id } | Effect::Purge { edit, next_id } => {
                    self.file.apply(edit).expect("the copy takes every edit that the desk took");
                    self.file.next_id = next_id;
                    self.sent += 1;
                }
                Effect::Draft(drafts) => self.drafts = drafts,
                other => self.wanted.push(other),
            }
        }
        if self.sent > before {
            // One press is one save.
            let revision = self.file.revision + self.sent;
            let saved = Disk::Saved { included: self.sent, revision, at: self.now };
            let told = self.app.update(Event::Disk(saved), self.now);
            self.wanted.extend(told);
        }
    }

    /// The time goes, and nothing is drawn anew.
    pub(crate) fn unseen(&mut self, minutes: i64) {
        self.now = self.now.plus_minutes(minutes);
    }

    pub(crate) fn press(&mut self, key: Key) -> &mut Self {
        self.happen(Event::Key(key));
        self
    }

    pub(crate) fn presses(&mut self, keys: &[Key]) -> &mut Self {
        for &key in keys {
            self.press(key);
        }
        self
    }

    /// Types text; a line break is Enter.
    pub(crate) fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(if c == '\n' { Key::ENTER } else { Key::char(c) });
        }
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.happen(Event::Paste(text.into()));
        self
    }

    pub(crate) fn wait(&mut self, seconds: i64) -> &mut Self {
        for _ in 0..seconds {
            self.now = self.now.plus_seconds(1);
            self.happen(Event::Tick);
        }
        self
    }

    /// A second window, that has been handed what is on the disk.
    pub(crate) fn beside(&self, screen: Screen) -> Self {
        let mut window = Self::on(screen, self.file.clone(), self.now);
        let read = saved::read(&saved::written(&self.file)).expect("what was written is read");
        window.happen(Event::Watched(Some(Box::new(read.session))));
        window
    }

    /// What stands on the screen.
    pub(crate) fn screen(&mut self) -> String {
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a test terminal draws");
        let buffer = self.terminal.backend().buffer();
        let area = buffer.area;
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_string()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// What is marked on the screen: the text that the next letter would replace, and what the cursor is on.
    pub(crate) fn highlighted(&mut self) -> String {
        self.screen();
        let buffer = self.terminal.backend().buffer();
        let focus = Theme::of(Palette::Dark).focus;
        buffer
            .content()
            .iter()
            .filter(|cell| cell.bg == focus.bg.unwrap_or_default())
            .map(ratatui::buffer::Cell::symbol)
            .collect()
    }

    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen().replace('\u{a0}', " ");
        assert!(screen.contains(words), "«{words}» does not stand on the screen:\n{screen}");
        self
    }

    #[track_caller]
    pub(crate) fn sees_not(&mut self, words: &str) -> &mut Self {
        let screen = self.screen().replace('\u{a0}', " ");
        assert!(!screen.contains(words), "«{words}» stands on the screen:\n{screen}");
        self
    }

    /// What is on the disk, opened again as after a crash.
    pub(crate) fn reopened(&self) -> Self {
        let bytes = saved::written(&self.file);
        let read = saved::read(&bytes).expect("what was written is read").session;
        assert_eq!(read, self.file, "a session survives being written and read");
        let mut desk = Desk::new(read.clone(), self.now, self.now);
        desk.take_up(self.drafts.clone());
        let mut room = Self::on(Screen::Desk(Box::new(desk)), read, self.now);
        room.drafts = self.drafts.clone();
        room
    }
}

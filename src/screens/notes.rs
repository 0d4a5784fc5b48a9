//! The facilitator's private notes: the guide, what helps when it goes quiet, how the day goes, who has not spoken,
//! who gave which dot. F2 peeks at them on the desk; in a window of their own they follow the session that is saved.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::exercises::{Id, Room, Sort};
use crate::moment::Moment;
use crate::report::{Document, Item};
use crate::screens::bar;
use crate::screens::help::Help;
use crate::ui::document::{Laid, Size};
use crate::ui::keys::{Key, Told};
use crate::ui::parts::{self, REST};
use crate::ui::scroll::Scroll;
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::clock::{self, Pressure};
use crate::workshop::replan;
use crate::workshop::stage::Stage;
use crate::workshop::{Exercise, Session};

/// What of an exercise the notes are about.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// What is talked about, as the kind calls it.
    pub topic: &'a str,
    /// The finding under the cursor.
    pub marked: Option<Id>,
    /// Probes that have been asked, by their places.
    pub asked: Option<&'a BTreeSet<usize>>,
    /// They can be ticked off here.
    pub ticks: bool,
}

/// Which probes have been asked, by exercise and what was talked about. Kept by whoever shows the notes only.
#[derive(Debug, Default)]
pub struct Asked(BTreeMap<(Id, String), BTreeSet<usize>>);

impl Asked {
    pub fn of(&self, exercise: Id, topic: &str) -> Option<&BTreeSet<usize>> {
        self.0.get(&(exercise, topic.to_owned()))
    }

    /// The probe at this place has been asked, or has not been after all.
    pub fn tick(&mut self, exercise: Id, topic: &str, probe: usize) {
        let asked = self.0.entry((exercise, topic.to_owned())).or_default();
        if !asked.remove(&probe) {
            asked.insert(probe);
        }
    }
}

/// The probe that a key ticks off, by its place.
pub fn ticked(key: Key) -> Option<usize> {
    let digit = key.typed().and_then(|c| c.to_digit(10))?;
    (digit as usize).checked_sub(1)
}

/// All that only the facilitator needs of an exercise.
pub fn told(session: &Session, exercise: &Exercise, about: About<'_>, now: Moment) -> Document {
    let mut notes = Document::default();
    let (head, around) = (&exercise.head, session.around(exercise, now));
    let is_behind = !replan::replans(session, now).is_empty();
    let catch_up = if is_behind { "Ctrl+T har forslag." } else { "" };
    let next = session.neighbour(head.id, true).and_then(|id| session.exercise(id));
    notes.fields([
        ("Tid for dagen", clock::day_words(session, now).unwrap_or_default()),
        ("Ny plan", catch_up.into()),
        ("Neste", next.map(|e| format!("{} ({} min)", e.head.title, e.head.minutes)).unwrap_or_default()),
        ("Har ikke sagt noe", silent(session, &exercise.work.heard(around, about.topic))),
    ]);
    let promises = session.findings(&[]).into_iter().filter(|f| f.sort == Sort::Promise && f.key);
    notes.fields(promises.map(|f| ("Vedtatt løfte", f.text.into_owned())));
    notes.append(exercise.work.private(around, about.topic, about.marked));
    tell_probes(&probes(session, exercise, about.topic, now), &about, &mut notes);
    if !head.purpose.is_empty() {
        notes.lead(head.purpose.clone());
    }
    for paragraph in head.guide.split("\n\n").filter(|p| !p.trim().is_empty()) {
        notes.text(paragraph.trim());
    }
    notes
}

/// What helps when it goes quiet: that of what is talked about first, then the exercise's own.
pub fn probes<'a>(session: &'a Session, exercise: &'a Exercise, topic: &str, now: Moment) -> Vec<&'a str> {
    let own = exercise.work.probes(session.around(exercise, now), topic);
    own.iter().chain(&exercise.head.probes).map(String::as_str).collect()
}

/// Those not asked yet; where they can be ticked off, each with its digit.
fn tell_probes(probes: &[&str], about: &About<'_>, notes: &mut Document) {
    if probes.is_empty() {
        return;
    }
    let is_asked = |n: &usize| about.asked.is_some_and(|asked| asked.contains(n));
    let item = |n: usize| {
        let digit = if about.ticks && n < 9 { (n + 1).to_string() } else { String::new() };
        Item::new(probes[n]).mark(digit)
    };
    notes.heading(3, "Hjelpespørsmål");
    notes.list((0..probes.len()).filter(|n| !is_asked(n)).map(item).collect());
    let done: Vec<_> = (0..probes.len()).filter(is_asked).map(|n| (n + 1).to_string()).collect();
    if !done.is_empty() {
        notes.muted(format!("Spurt: {}.", done.join(", ")));
    }
}

fn silent(session: &Session, heard: &[(Id, bool)]) -> String {
    let silent: Vec<_> = heard.iter().filter(|(_, has)| !has).map(|(id, _)| session.called(*id)).collect();
    match silent.len() {
        0 if !heard.is_empty() => "Alle har hatt ordet".into(),
        n if n == heard.len() => String::new(),
        _ => silent.join(", "),
    }
}

pub const TICK: Told = Told {
    keys: &[Key::char('1')],
    hint: "er stilt (1–9)",
    help: "1–9 tar bort hjelpespørsmålet du har stilt, og henter det tilbake.",
};

/// The notes in a window of their own.
#[derive(Debug, Default)]
pub struct Notes {
    session: Option<Session>,
    asked: Asked,
    scroll: Scroll,
    hint: bool,
    said: Option<String>,
    help: Option<Help>,
}

impl Notes {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller notatene." },
        Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Blar en side." },
        TICK,
        Told { keys: &[Key::ctrl('q')], hint: "lukk", help: "Lukker notatene. Økten merker ingenting." },
        Told { keys: &[Key::ESC, Key::ctrl('c')], hint: "", help: "Sier hvordan du lukker notatene." },
        Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." },
    ];

    /// The session as it was saved last; none when it is open no more.
    pub fn follow(&mut self, session: Option<Session>) {
        self.said = None;
        let place = |s: &Session| (s.stage.at, s.stage.topic.clone());
        if session.as_ref().map(place) != self.session.as_ref().map(place) {
            self.scroll = Scroll::default();
        }
        self.session = session.map(|mut session| {
            // The room may see the desk, but never this window.
            session.stage.mirrored = false;
            session
        });
    }

    /// Says something until the session has been seen again, or a key is pressed.
    pub fn say(&mut self, sentence: String) {
        self.said = Some(sentence);
    }

    /// True when it is to be closed.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return key == Key::ctrl('q');
        }
        self.said = None;
        self.hint = key == Key::ctrl('c') || key == Key::ESC;
        if key == Key::f(1) {
            self.help = Some(Help::new(vec![("Notatene i eget vindu".into(), Self::KEYS.to_vec())]));
        }
        match (ticked(key), self.session.as_ref().map(|s| &s.stage)) {
            (Some(probe), Some(Stage { at: Some(at), topic, .. })) => self.asked.tick(*at, topic, probe),
            _ => {
                self.scroll.press_page(key);
            }
        }
        key == Key::ctrl('q')
    }

    pub fn wheel(&mut self, down: bool) {
        self.scroll.press(if down { Key::DOWN } else { Key::UP });
    }

    /// Seconds until the time looks different; `None` while no clock runs.
    pub fn wake(&self) -> Option<i64> {
        self.session.as_ref()?.stage.running().map(|_| 1)
    }

    pub fn draw(&self, now: Moment, frame: &mut Frame<'_>, theme: &Theme) {
        let [status, rule, body, foot, keys] = parts::rows(frame.area(), [1, 1, REST, 1, 1]);
        for rule in [rule, foot] {
            frame.render_widget(Span::styled("─".repeat(usize::from(rule.width)), theme.rule), rule);
        }
        let body = Rect {
            x: body.x + 2.min(body.width),
            y: body.y + 1.min(body.height),
            width: body.width.saturating_sub(4),
            height: body.height.saturating_sub(1),
        };
        let on_stage =
            self.session.as_ref().and_then(|s| Some((s, s.stage.at.and_then(|id| s.exercise(id))?)));
        let mut scrolls = false;
        match (on_stage, &self.session) {
            _ if self.help.is_some() => {
                self.help.iter().for_each(|help| help.draw(frame, body, theme));
            }
            (Some((session, exercise)), _) => {
                draw_status(session, exercise, now, frame, status, theme);
                let topic = &session.stage.topic;
                let asked = self.asked.of(exercise.head.id, topic);
                let about = About { topic, marked: None, asked, ticks: true };
                let notes = told(session, exercise, about, now);
                let laid = Laid::new(&notes, body.width.saturating_sub(2), theme, Size::Reading);
                laid.draw_scrolled(&self.scroll, frame.buffer_mut(), body, theme);
                scrolls = laid.height() > usize::from(body.height);
            }
            (None, Some(session)) => {
                frame.render_widget(Span::styled(format!(" {}", session.title), theme.title), status);
                calm("Notatene kommer når første øvelse er i gang.", frame, body, theme);
            }
            (None, None) => {
                frame.render_widget(Span::styled(" Notater", theme.title), status);
                calm("Ingen økt er åpen. Notatene kommer når en økt åpnes.", frame, body, theme);
            }
        }
        if let Some(said) = &self.said {
            let room = usize::from(foot.width).saturating_sub(2);
            frame.render_widget(Line::styled(format!(" {}", wrap::clip(said, room)), theme.bad), foot);
        } else if self.hint {
            frame.render_widget(Span::styled(" Ctrl+Q lukker notatene.", theme.accent), foot);
        }
        // Nothing here is clicked.
        let told = if self.help.is_some() { Help::KEYS } else { Self::KEYS };
        let does = |told: &&Told| scrolls || self.help.is_some() || told.keys != [Key::UP, Key::DOWN];
        let told: Vec<Told> = told.iter().filter(does).copied().collect();
        bar::draw(&told, frame, keys, theme, &Spots::default());
    }
}

/// The exercise, whether the room sees it, and its time.
fn draw_status(
    session: &Session,
    exercise: &Exercise,
    now: Moment,
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
) {
    let spent = clock::spent(session, exercise.head.id, now);
    let style = match spent.pressure() {
        Pressure::Calm => theme.muted,
        Pressure::Soon => theme.warn,
        Pressure::Now => theme.bad,
    };
    let right = Line::styled(format!("{} ", spent.words()), style);
    let blank = if session.stage.blank { "skjermen er mørk for rommet · " } else { "" };
    let room = usize::from(area.width).saturating_sub(right.width() + wrap::width(blank) + 3);
    let left = Line::from(vec![
        Span::raw(" "),
        Span::styled(blank, theme.warn),
        Span::styled(wrap::clip(&exercise.head.title, room).into_owned(), theme.title),
    ]);
    frame.render_widget(left, area);
    frame.render_widget(Paragraph::new(right).alignment(Alignment::Right), area);
}

fn calm(words: &str, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let middle = Rect { y: area.y + area.height / 2, height: 1.min(area.height), ..area };
    frame.render_widget(Line::styled(words.to_owned(), theme.muted).centered(), middle);
}

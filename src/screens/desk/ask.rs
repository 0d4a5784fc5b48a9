//! What is asked or told before anything else: a question that only J answers with yes, or something that takes
//! more than a line. Lies over whatever else is on the desk, and loses none of it.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

use super::{Desk, keys};
use crate::exercises::Id;
use crate::moment::{Moment, whole_minutes};
use crate::report::Document;
use crate::screens::Effect;
use crate::screens::help::Help;
use crate::ui::document::{Laid, Size};
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::{Key, Told};
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Edit;
use crate::workshop::stage::StageEdit;

/// A question, or without a yes something said.
#[derive(Debug, Clone)]
pub struct Question {
    asks: String,
    /// What goes, or what follows.
    told: Document,
    scroll: Scroll,
    yes: Option<Yes>,
    /// Until then presses go on to what lies below: nobody can have read the question yet.
    from: Moment,
    help: Option<Help>,
    /// The answer, where the question comes by itself and a letter only marks it.
    answer: Option<usize>,
    form: Form<Counts>,
}

/// The place of that answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts;

#[derive(Debug, Clone, PartialEq)]
enum Yes {
    /// Let the clock count these seconds.
    Count { seconds: i64 },
    /// Make a change that nothing brings back.
    ForGood(Box<Edit>),
    /// Take this exercise out of the day.
    Remove(Id),
    /// Make a change that can be undone, and is called this.
    Change(Box<(Edit, String)>),
    /// Begin the day.
    Begin,
    /// Open this with whatever the system opens it with.
    Show(PathBuf),
    /// Leave, though not all is saved.
    Leave,
}

const ASK_KEYS: &[Told] = &[
    Told { keys: &[Key::char('j')], hint: "ja", help: "Ja." },
    Told { keys: &[Key::char('n'), Key::ESC], hint: "nei", help: "Nei, la det være." },
    SCROLL,
    TURN,
    LEAP,
    EXPLAIN,
];

const COUNT_KEYS: &[Told] = &[
    Told { keys: &[Key::ENTER], hint: "svar", help: "Svarer det som er markert." },
    Told {
        keys: &[Key::LEFT, Key::RIGHT],
        hint: "velg",
        help: "Markerer ja eller nei. J og N gjør det også. Skriver du noe annet, venter spørsmålet.",
    },
    Told { keys: &[Key::ESC], hint: "nei", help: "Nei, la det være." },
    SCROLL,
    EXPLAIN,
];

const SAID_KEYS: &[Told] =
    &[Told { keys: &[Key::ESC, Key::ENTER], hint: "lukk", help: "Lukker meldingen." }, SCROLL, EXPLAIN];

const SCROLL: Told =
    Told { keys: &[Key::UP, Key::DOWN], hint: "", help: "Ruller når det ikke er plass til alt." };
const TURN: Told = Told { keys: &[Key::PAGE_UP, Key::PAGE_DOWN], hint: "", help: "Blar en side." };
const LEAP: Told =
    Told { keys: &[Key::HOME, Key::END], hint: "", help: "Ruller til begynnelsen eller slutten." };
const EXPLAIN: Told = Told { keys: &[Key::f(1)], hint: "hjelp", help: "Viser hva hver tast gjør her." };

impl Question {
    fn new(asks: impl Into<String>, told: Document, yes: Option<Yes>, from: Moment) -> Self {
        Self {
            asks: asks.into(),
            told,
            scroll: Scroll::default(),
            yes,
            from,
            help: None,
            answer: None,
            form: Form::default(),
        }
    }

    pub(super) fn said(title: &str, text: String, now: Moment) -> Self {
        let mut told = Document::default();
        told.text(text);
        Self::new(title, told, None, now)
    }

    /// What was handed out lies here.
    pub(super) fn written(path: PathBuf, now: Moment) -> Self {
        let mut told = Document::default();
        told.text(path.display().to_string());
        Self::new("Rapporten er lagret. Vil du åpne den?", told, Some(Yes::Show(path)), now)
    }

    /// The machine slept while a clock ran.
    pub(super) fn slept(seconds: i64, now: Moment) -> Self {
        let asks = format!("Maskinen sov i {} min. Skal tiden telle med?", whole_minutes(seconds));
        Self::new(asks, Document::default(), Some(Yes::Count { seconds }), now)
    }

    /// The program was cut off at `at`, while a clock ran.
    pub(super) fn unclosed(at: Moment, now: Moment) -> Self {
        let asks =
            format!("Økten ble ikke lukket, og klokken gikk. Skal tiden etter {} telle med?", at.hhmm());
        let seconds = now.seconds_since(at).max(0);
        Self::new(asks, Document::default(), Some(Yes::Count { seconds }), now)
    }

    /// Before something goes for good: what goes.
    pub(super) fn for_good(asks: impl Into<String>, told: Document, edit: Edit, now: Moment) -> Self {
        Self::new(asks, told, Some(Yes::ForGood(Box::new(edit))), now)
    }

    /// Before an exercise that something stands in is taken out of the day: how much goes with it.
    pub(super) fn remove(asks: impl Into<String>, told: Document, exercise: Id, now: Moment) -> Self {
        Self::new(asks, told, Some(Yes::Remove(exercise)), now)
    }

    /// Before something is taken out of an exercise that people have answered: how much goes with it.
    pub(super) fn change(
        asks: impl Into<String>,
        told: Document,
        change: (Edit, String),
        now: Moment,
    ) -> Self {
        Self::new(asks, told, Some(Yes::Change(Box::new(change))), now)
    }

    /// Before a workshop begins with one participant.
    pub(super) fn alone(who: &str, now: Moment) -> Self {
        let asks = format!("Bare én deltaker står på listen: {who}. Begynne likevel?");
        Self::new(asks, Document::default(), Some(Yes::Begin), now)
    }

    /// Before leaving with something unsaved. What was typed while the disk was asked a last time is no answer.
    pub(super) fn leave(asks: &str, told: Document, now: Moment) -> Self {
        Self::new(asks, told, Some(Yes::Leave), now.plus_seconds(1))
    }

    pub(super) fn is_leave(&self) -> bool {
        self.yes == Some(Yes::Leave)
    }

    /// Whether it takes presses yet. No question waits longer than a few seconds: then the clock was set back.
    pub(super) fn listens(&self, now: Moment) -> bool {
        let left = self.from.seconds_since(now);
        left <= 0 || left > 5
    }

    pub(super) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if let Some(mut help) = self.help.take() {
            self.help = help.press(key).then_some(help);
            return Some(self);
        }
        if key == Key::f(1) {
            let mut parts = vec![("Her".into(), self.told().to_vec())];
            let at_desk = keys::beside(self.told()).into_iter().flat_map(|(_, told)| told).collect();
            parts.extend([("På pulten".into(), at_desk), keys::whatever()]);
            self.help = Some(Help::new(parts));
            return Some(self);
        }
        if self.scroll.press_page(key) {
            return Some(self);
        }
        let Some(yes) = &self.yes else {
            // It came while somebody was typing, who goes on below it.
            if key.typed().is_some_and(|c| c != ' ' || desk.is_typing()) {
                desk.press_below(key);
                return Some(self);
            }
            return (!SAID_KEYS[0].keys.contains(&key)).then_some(self);
        };
        if let &Yes::Count { seconds } = yes {
            return self.press_count(desk, key, seconds);
        }
        let letter = key.typed().map(|c| c.to_ascii_lowercase());
        match (letter, key, yes) {
            (Some('j'), _, Yes::ForGood(edit)) => desk.do_for_good(edit),
            (Some('j'), _, &Yes::Remove(exercise)) => desk.remove(exercise),
            (Some('j'), _, Yes::Change(change)) => {
                let (edit, what) = (**change).clone();
                if desk.act(edit, what) {
                    desk.say("Det er tatt ut. Ctrl+Z henter det tilbake.");
                }
            }
            (Some('j'), _, Yes::Begin) => desk.begin(),
            (Some('j'), _, Yes::Show(path)) => desk.effects.push(Effect::Show(path.clone())),
            (Some('j'), _, Yes::Leave) => desk.effects.push(Effect::LeaveAnyway),
            (Some('j' | 'n'), ..) | (_, Key::ESC, _) => {}
            _ => return Some(self),
        }
        desk.breath.answered(key);
        None
    }

    /// Whether the time counts. It is asked unasked, so that words typed on mean that it waits.
    fn press_count(mut self, desk: &mut Desk, key: Key, seconds: i64) -> Option<Self> {
        let counts = match (key, self.answer) {
            (Key::ESC, _) => false,
            (Key::ENTER, Some(answer)) => answer == 0,
            _ => {
                let lines = [self.count_line()];
                match self.form.press(&lines, key) {
                    Pressed::Chose { option, .. } => self.answer = option,
                    Pressed::Writes { .. } => {
                        desk.let_wait(self);
                        return None;
                    }
                    _ => {}
                }
                return Some(self);
            }
        };
        if !counts {
            desk.stage(StageEdit::Forget { seconds });
        }
        None
    }

    fn count_line(&self) -> Line<Counts> {
        Entry::choice(Counts, "Svar", ["ja", "nei"], self.answer).into()
    }

    /// As it was before anybody answered.
    pub(super) fn unanswered(mut self) -> Self {
        (self.answer, self.form) = (None, Form::default());
        self
    }

    pub(super) fn told(&self) -> &'static [Told] {
        match (&self.help, &self.yes) {
            (Some(_), _) => Help::KEYS,
            (None, Some(Yes::Count { .. })) => COUNT_KEYS,
            (None, Some(_)) => ASK_KEYS,
            (None, None) => SAID_KEYS,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        if let Some(help) = &self.help {
            return help.draw(frame, area, theme);
        }
        let asks: Vec<_> = wrap::lines(&self.asks, usize::from(area.width)).collect();
        let told = Laid::new(&self.told, area.width, theme, Size::Reading);
        // How to answer is seen however much there is to tell.
        let answer = u16::from(self.yes.is_some());
        let [head, _, page, _, foot, _] = Layout::vertical([
            Constraint::Length(asks.len() as u16),
            Constraint::Length(1),
            Constraint::Max(told.height() as u16),
            Constraint::Length(answer.min(told.height() as u16)),
            Constraint::Length(answer),
            Constraint::Fill(1),
        ])
        .areas(area);
        for (line, y) in asks.iter().zip(head.y..head.bottom()) {
            frame.render_widget(Span::styled(*line, theme.title), Rect { y, height: 1, ..head });
        }
        told.draw_scrolled(&self.scroll, frame.buffer_mut(), page, theme);
        if let Some(Yes::Count { .. }) = self.yes {
            self.form.draw(&[self.count_line()], frame, foot, theme);
        } else if self.yes.is_some() {
            frame.render_widget(Span::styled("J svarer ja. N eller Esc svarer nei.", theme.muted), foot);
        }
    }
}

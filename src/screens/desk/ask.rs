//! What is asked or told before anything else: a question that only J answers with yes, or something that takes
//! more than a line. Lies over whatever else is on the desk, and loses none of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::Desk;
use crate::exercises::{Finding, Id, Room, Sort, Work};
use crate::moment::Moment;
use crate::screens::shown;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::stage::StageEdit;
use crate::workshop::{Edit, Exercise, Session};

/// A question, or without a yes something said.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    asks: String,
    /// What goes, or what follows.
    lines: Vec<String>,
    yes: Option<Yes>,
    /// Until then presses go on to what lies below: nobody can have read the question yet.
    from: Moment,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Yes {
    /// Let the clock count these seconds.
    Count {
        seconds: i64,
    },
    Strike(Id),
    /// Take this exercise out of the day.
    Remove(Id),
}

const ASK_KEYS: &[Told] = &[
    Told { keys: &[Key::char('j')], hint: "ja", help: "Ja." },
    Told { keys: &[Key::char('n'), Key::ESC], hint: "nei", help: "Nei, la det være." },
];

const SAID_KEYS: &[Told] = &[Told { keys: &[Key::ESC, Key::ENTER], hint: "lukk", help: "" }];

impl Question {
    pub(super) fn said(title: &str, text: String, now: Moment) -> Self {
        Self { asks: title.into(), lines: vec![text], yes: None, from: now }
    }

    /// The machine slept while a clock ran. Somebody may be typing as it wakes.
    pub(super) fn slept(seconds: i64, now: Moment) -> Self {
        let minutes = (seconds + 30) / 60;
        Self {
            asks: format!("Maskinen sov i {minutes} min. Skal tiden telle med?"),
            lines: Vec::new(),
            yes: Some(Yes::Count { seconds }),
            from: now.plus_seconds(2),
        }
    }

    /// The program was cut off at `at`, while a clock ran.
    pub(super) fn unclosed(at: Moment, now: Moment) -> Self {
        Self {
            asks: format!(
                "Økten ble ikke lukket, og klokken gikk. Skal tiden etter {} telle med?",
                at.hhmm()
            ),
            lines: Vec::new(),
            yes: Some(Yes::Count { seconds: now.seconds_since(at) }),
            from: now,
        }
    }

    /// Before an answer goes for good: what goes, and every place that used it.
    pub(super) fn strike(desk: &Desk, id: Id) -> Self {
        let session = &desk.session;
        let mut lines: Vec<_> = session.finding(id).iter().map(|f| shown(session, f)).collect();
        let users = session.resting_on(id);
        lines.extend(users.iter().map(|user| format!("Brukes i {}: {}", user.sort.words(), user.text)));
        lines.push(
            "Det blir borte fra økten, angrelisten og tidligere versjoner. Det kan ikke angres.".into(),
        );
        let asks = "Stryke dette svaret for godt?".into();
        Self { asks, lines, yes: Some(Yes::Strike(id)), from: desk.now }
    }

    /// Before an exercise that something stands in is taken out of the day: how much goes with it.
    pub(super) fn remove(desk: &Desk, exercise: &Exercise) -> Self {
        let asks = format!("Fjerne «{}» fra dagen?", exercise.head.title);
        let lines = what_goes(&desk.session, exercise);
        Self { asks, lines, yes: Some(Yes::Remove(exercise.head.id)), from: desk.now }
    }

    /// Whether it takes presses yet.
    pub(super) fn listens(&self, now: Moment) -> bool {
        now >= self.from
    }

    pub(super) fn press(self, desk: &mut Desk, key: Key) -> Option<Self> {
        let Some(yes) = self.yes else {
            return (!SAID_KEYS[0].keys.contains(&key)).then_some(self);
        };
        let letter = key.typed().map(|c| c.to_ascii_lowercase());
        match (letter, key, yes) {
            (Some('j'), _, Yes::Strike(id)) => desk.strike(id),
            (Some('j'), _, Yes::Remove(id)) => desk.remove(id),
            (Some('n'), _, Yes::Count { seconds }) | (_, Key::ESC, Yes::Count { seconds }) => {
                desk.stage(StageEdit::Forget { seconds });
            }
            (Some('j' | 'n'), ..) | (_, Key::ESC, _) => {}
            _ => return Some(self),
        }
        None
    }

    pub(super) fn told(&self) -> &'static [Told] {
        if self.yes.is_some() { ASK_KEYS } else { SAID_KEYS }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut y = area.y;
        let mut write = |text: &str, style, frame: &mut Frame<'_>| {
            for line in wrap::lines(text, usize::from(area.width)) {
                if y < area.bottom() {
                    frame.render_widget(Span::styled(line.to_string(), style), Rect { y, height: 1, ..area });
                    y += 1;
                }
            }
            y += 1;
        };
        write(&self.asks, theme.title, frame);
        for line in &self.lines {
            write(line, theme.text, frame);
        }
        if self.yes.is_some() {
            write("J svarer ja. N eller Esc svarer nei.", theme.muted, frame);
        }
    }
}

/// What goes with an exercise, counted up, and what elsewhere builds on it.
fn what_goes(session: &Session, exercise: &Exercise) -> Vec<String> {
    let told = |work: &Work| {
        let mut found = Vec::new();
        work.findings(&mut |f| found.push((f.id, f.sort)));
        found
    };
    // Some tell of what the template asks about too; that is no loss.
    let always = told(&exercise.work.unfilled());
    let gone: Vec<_> = told(&exercise.work).into_iter().filter(|f| !always.contains(f)).collect();
    let counted = Sort::ALL.into_iter().filter_map(|sort| {
        let count = gone.iter().filter(|(_, s)| *s == sort).count();
        let words = match sort {
            Sort::Answer => "svar",
            sort if count == 1 => sort.words(),
            sort => sort.many(),
        };
        (count > 0).then(|| format!("{count} {words}"))
    });
    let counted = counted.collect::<Vec<_>>().join(", ");
    let goes = if counted.is_empty() { "Det som er fylt ut," } else { &counted };
    let mut lines = vec![format!("{goes} går ut sammen med den.")];
    let mut users = 0;
    for other in session.exercises().filter(|e| e.head.id != exercise.head.id) {
        let rests = |f: &Finding<'_>| f.rests_on.iter().any(|id| gone.iter().any(|(gone, _)| gone == id));
        other.work.findings(&mut |f| users += usize::from(rests(&f)));
    }
    match users {
        0 => {}
        1 => lines
            .push("Én ting i en annen øvelse bygger på dette. Der vil det stå at kilden er borte.".into()),
        _ => lines.push(format!(
            "{users} ting i andre øvelser bygger på dette. Der vil det stå at kilden er borte."
        )),
    }
    lines.push("Det kan angres: Ctrl+Z henter alt tilbake.".into());
    lines
}

impl Desk {
    /// Removes an answer for good: from the session, from undo, and from earlier versions.
    fn strike(&mut self, id: Id) {
        let home = self.session.home_of(id).map(|e| e.head.id);
        match self.session.apply(Edit::Strike(id)) {
            Ok(_) => {
                self.history.purge();
                self.renew_pen(home);
                self.purge(Edit::Strike(id));
                self.say("Svaret er strøket. Når «lagret» vises, er det også borte fra tidligere versjoner.");
            }
            Err(refusal) => self.say(refusal.to_string()),
        }
    }

    /// A fresh pen for an exercise, which takes up what was half-typed of the things that are still there.
    fn renew_pen(&mut self, exercise: Option<Id>) {
        let Some(exercise) = exercise else { return };
        let texts = self.pens.remove(&exercise).map(|pen| pen.half_typed()).unwrap_or_default();
        self.lay_out(exercise);
        for text in texts {
            self.at_pen(exercise, |e, pen, around, ids| e.work.take_up(pen, around, ids, text));
        }
        // The draft file goes with the earlier versions; what is still half-typed is written anew.
        self.drafted.texts.clear();
    }
}

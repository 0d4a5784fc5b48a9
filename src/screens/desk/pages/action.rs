//! An action noted from anywhere: what, and perhaps who and when.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Asides, Place, place};
use crate::exercises::{HalfTyped, Id, Offer, Room as _, seats};
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::moment::Day;
use crate::reading::{ActionLine, ActionLines, Here, Read, Seats, Unread};
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;

/// An action noted from anywhere.
#[derive(Debug, Default)]
pub struct Action {
    form: Form<ActionSpot>,
    what: String,
    owner: String,
    due: String,
    /// What was marked when it was noted: the action builds on it.
    rests_on: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum ActionSpot {
    What,
    Owner,
    Due,
}

impl Place for ActionSpot {}

impl ActionSpot {
    const ALL: [ActionSpot; 3] = [ActionSpot::What, ActionSpot::Owner, ActionSpot::Due];
}

impl Action {
    pub(super) const NAME: &'static str = "action";

    /// `rests_on` is what was marked when it was noted.
    pub(in crate::screens::desk) fn taking_up(asides: &mut Asides, rests_on: Option<Id>) -> Self {
        let mut action = Self { rests_on, ..Self::default() };
        for spot in ActionSpot::ALL {
            let text = asides.remove(&place(Self::NAME, spot)).map(|half| half.text).unwrap_or_default();
            action.hold(spot, text);
        }
        action
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        let held = |spot| match self.form.half_typed() {
            Some((at, text)) if at == spot => text,
            _ => self.held(spot),
        };
        ActionSpot::ALL
            .into_iter()
            .map(|spot| HalfTyped::new(place(Self::NAME, spot), held(spot)))
            .filter(|half| !half.text.is_empty())
            .collect()
    }

    fn held(&self, spot: ActionSpot) -> &str {
        match spot {
            ActionSpot::What => &self.what,
            ActionSpot::Owner => &self.owner,
            ActionSpot::Due => &self.due,
        }
    }

    fn lines(&self) -> Vec<Line<ActionSpot>> {
        vec![
            Line::Head("Nytt tiltak".into()),
            Line::Gap,
            Line::Entry(
                Entry::long_text(ActionSpot::What, "Hva", &*self.what)
                    .hint("Det første synlige steget er nok"),
            ),
            Line::Entry(
                Entry::text(ActionSpot::Owner, "Ansvarlig", &*self.owner)
                    .hint("Initialer, plass eller rolle"),
            ),
            Line::Entry(Entry::text(ActionSpot::Due, "Frist", &*self.due).hint("1.12., fredag, uke 50")),
            Line::Gap,
            Line::Remark("Enter noterer. Ansvarlig og frist kan vente til planen.".into()),
        ]
    }

    fn keep(&mut self) {
        if let Some((spot, text)) = self.form.half_typed() {
            let text = text.to_string();
            self.hold(spot, text);
        }
    }

    fn hold(&mut self, spot: ActionSpot, text: String) {
        match spot {
            ActionSpot::What => self.what = text,
            ActionSpot::Owner => self.owner = text,
            ActionSpot::Due => self.due = text,
        }
    }

    /// Lines stay lines, and columns are parted by semicolons.
    pub(in crate::screens::desk) fn paste(&mut self, text: &str) {
        let lines = self.lines();
        self.form.settle(&lines);
        let takes_actions = self.form.at() == Some(ActionSpot::What);
        let typed = if takes_actions { ActionLines::as_typed(text).join("\n") } else { text.to_owned() };
        self.form.paste(&lines, &typed);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        if key == Key::ENTER {
            self.keep();
            return match self.note(desk) {
                Ok(()) => None,
                Err((spot, sentence)) => {
                    self.refuse(spot);
                    desk.say(sentence);
                    Some(self)
                }
            };
        }
        if key == Key::ESC {
            desk.set_aside(self.half_typed());
            return None;
        }
        let lines = self.lines();
        if let Pressed::Wrote { spot, text, then } = self.form.press(&lines, key) {
            self.hold(spot, text);
            self.form.go(then, &self.lines());
        }
        Some(self)
    }

    /// What stands in this entry was not taken, and looks so; what is typed next comes instead of it.
    fn refuse(&mut self, spot: ActionSpot) {
        self.form.settle(&self.lines());
        let text = self.held(spot).to_owned();
        self.hold(spot, String::new());
        self.form.settle(&self.lines());
        self.form.refuse(spot, text);
    }

    /// Notes all that was typed: as in the plan, each action may stand in one line.
    ///
    /// # Errors
    /// What stands in an entry can't be taken: which, and why.
    fn note(&self, desk: &mut Desk) -> Result<(), (ActionSpot, String)> {
        let people = desk.session.people.clone();
        let (seats, today) = (seats(&people), desk.now.day());
        let Ok(read) = ActionLines::read(&self.what, Here { seats: &seats, today }) else {
            return Err((ActionSpot::What, "Skriv hva som skal gjøres, eller trykk Esc.".into()));
        };
        let here = Here { seats: &seats, today };
        let owner = read_one(&self.owner, |typed| ActionLine::owner(typed, here))
            .map_err(|why| (ActionSpot::Owner, why.into()))?;
        let (owner, day) = owner.map_or((None, None), |(owner, day)| (Some(owner), day));
        let mut lines = read.0;
        let due = match read_one(&self.due, |typed| Day::read(typed, today)) {
            // "før jul" is kept where it can be read.
            Err(_) if lines.iter_mut().fold(false, |_, line| line.take_vague(&self.due)) => None,
            read => read.map_err(|why| (ActionSpot::Due, why.into()))?,
        };
        let due = one_of(due, day).map_err(|()| (ActionSpot::Due, TWO_DAYS.to_owned()))?;
        for line in &mut lines {
            line.owner =
                one_of(line.owner, owner).map_err(|()| (ActionSpot::Owner, TWO_OWNERS.to_owned()))?;
            line.due = one_of(line.due, due).map_err(|()| (ActionSpot::Due, TWO_DAYS.to_owned()))?;
        }
        let offers: Vec<_> = lines.iter().map(|line| self.offer(desk, line)).collect();
        desk.offer(&offers).map_err(|why| (ActionSpot::What, why.to_owned()))?;
        let words = offers.iter().map(|offer| match offer {
            Offer::Action { id, .. } => desk.session.finding(*id).map(|found| found.text.into_owned()),
            _ => None,
        });
        let words: Vec<_> = words.map(Option::unwrap_or_default).collect();
        desk.say(noted(&lines, &words, &seats));
        Ok(())
    }

    fn offer(&self, desk: &mut Desk, line: &ActionLine) -> Offer {
        Offer::Action {
            id: desk.ids.take(),
            what: line.what.clone(),
            owner: line.owner,
            due: line.due,
            rests_on: self.rests_on.into_iter().collect(),
            at: desk.now,
        }
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let lines = self.lines();
        self.form.draw(&lines, frame, area, theme);
    }
}

const TWO_OWNERS: &str = "Ansvarlig står både bak semikolon og i feltet sitt. Ta bort den ene.";
const TWO_DAYS: &str = "Fristen står både bak semikolon og i feltet sitt. Ta bort den ene.";

/// What stands in a field; nothing when it is empty.
fn read_one<T>(typed: &str, read: impl Fn(&str) -> Result<T, Unread>) -> Result<Option<T>, Unread> {
    if typed.trim().is_empty() { Ok(None) } else { read(typed).map(Some) }
}

/// What was said in the line, else in the field; not both, unless they agree.
fn one_of<T: PartialEq>(line: Option<T>, field: Option<T>) -> Result<Option<T>, ()> {
    match (line, field) {
        (Some(line), Some(field)) if line != field => Err(()),
        (line, field) => Ok(line.or(field)),
    }
}

/// What was understood, and what was not; `words` are those that the plan has noted.
fn noted(lines: &[ActionLine], words: &[String], seats: &Seats<'_>) -> String {
    let mut said = match lines {
        [one] => format!("Tiltaket er notert i planen. {}", one.understood(seats)),
        all => {
            let without = |n: usize, what| match n {
                0 => None,
                1 => Some(format!("ett uten {what}")),
                n => Some(format!("{} uten {what}", in_words(n))),
            };
            let owners = without(all.iter().filter(|line| line.owner.is_none()).count(), "ansvarlig");
            let days = without(all.iter().filter(|line| line.due.is_none()).count(), "frist");
            let parts =
                [Some(format!("{} tiltak er notert i planen", capital(&in_words(all.len())))), owners, days];
            format!("{}. ", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
        }
    };
    for unread in lines.iter().zip(words).filter_map(|(line, words)| line.remark_on(words)) {
        said.push_str(&unread);
        said.push(' ');
    }
    said.trim_end().to_owned()
}

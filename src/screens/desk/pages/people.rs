//! Who is at the table: who is here, who comes later, who has left; what each is called, and who else there is.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Place, half_typed, take_up};
use crate::exercises::{HalfTyped, Id, Person, Presence, Room, RowEdit};
use crate::reading::list::without_addresses;
use crate::screens::desk::cover::{join, paste};
use crate::screens::desk::{Desk, Question, steps};
use crate::ui::field::Put;
use crate::ui::form::{Entry, Form, Line, Pressed};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::Edit;
use crate::workshop::people::{fit_as_initials, renamed};

/// Everybody at the table, a row each; the row that is open shows more of one of them.
#[derive(Debug, Default)]
pub struct People {
    form: Form<PeopleSpot>,
    open: Option<Id>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum PeopleSpot {
    Presence(Id),
    Name(Id),
    Role(Id),
    Initials(Id),
    Last(Id),
    /// Takes the name out, and leaves the role.
    Unname(Id),
    Forget(Id),
    New,
}

impl Place for PeopleSpot {
    fn person(self) -> Option<Id> {
        match self {
            PeopleSpot::Presence(id)
            | PeopleSpot::Name(id)
            | PeopleSpot::Role(id)
            | PeopleSpot::Initials(id)
            | PeopleSpot::Last(id)
            | PeopleSpot::Unname(id)
            | PeopleSpot::Forget(id) => Some(id),
            PeopleSpot::New => None,
        }
    }
}

impl People {
    pub(super) const NAME: &'static str = "people";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut people = Self::default();
        let lines = people.lines(desk);
        take_up(Self::NAME, &mut people.form, &lines, &mut desk.asides);
        people
    }

    /// With the cursor on this person.
    pub(in crate::screens::desk) fn at(mut self, person: Option<Id>) -> Self {
        if let Some(person) = person.filter(|id| self.open != Some(*id)) {
            self.open = None;
            self.form.set_at(PeopleSpot::Presence(person));
        }
        self
    }

    fn settled(mut self, desk: &Desk) -> Self {
        self.form.settle(&self.lines(desk));
        self
    }

    /// With the cursor where this person's role is written.
    pub(in crate::screens::desk) fn at_role(desk: &mut Desk, person: Id) -> Self {
        let mut people = Self::taking_up(desk);
        people.unfold(desk, person, PeopleSpot::Role(person));
        people
    }

    pub(in crate::screens::desk) fn is_at_choice(&self) -> bool {
        self.form.is_at_choice()
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

    fn lines(&self, desk: &Desk) -> Vec<Line<PeopleSpot>> {
        let people = desk.session.people();
        let mut lines = vec![Line::Head(format!("Deltakere · {}", people.len())), Line::Gap];
        for (seat, person) in people.iter().enumerate() {
            lines.push(presence(seat, person));
            if self.open == Some(person.id) {
                lines.extend(details(person));
                lines.push(Line::Gap);
            }
        }
        lines.push(
            Entry::long_text(PeopleSpot::New, "Ny deltaker", "")
                .hint("Rolle, eller navn: rolle. Gjerne flere med komma")
                .into(),
        );
        lines.push(Line::Gap);
        if !people.is_empty() {
            let how = "Den som kommer senere eller er borte, blir verken spurt eller ventet på. Det de alt har svart, teller med.";
            lines.push(Line::Remark(how.into()));
            lines.push(Line::Remark("Enter på en deltaker viser navn, rolle og mer.".into()));
        }
        lines
    }

    pub(in crate::screens::desk) fn paste(&mut self, desk: &mut Desk, text: &str) {
        let lines = self.lines(desk);
        self.form.settle(&lines);
        let takes_people = self.form.at() == Some(PeopleSpot::New);
        paste(desk, &mut self.form, &lines, text, takes_people);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        let lines = self.lines(desk);
        self.form.settle(&lines);
        match (key, self.form.at(), self.open) {
            (Key::ESC, _, open) => {
                desk.set_aside(self.half_typed());
                let person = open?;
                self = Self::default();
                self.form.set_at(PeopleSpot::Presence(person));
                return Some(self);
            }
            (Key::ENTER, Some(PeopleSpot::Presence(person)), Some(open)) if open == person => {
                self.open = None;
                return Some(self);
            }
            (Key::ENTER, Some(PeopleSpot::Presence(person)), _) => {
                self.unfold(desk, person, PeopleSpot::Name(person));
                return Some(self);
            }
            _ => {}
        }
        match self.form.press(&lines, key) {
            // A name, most likely.
            Pressed::Writes { back } => {
                if let Some(words) = desk.begun_to_write(back) {
                    self.form.set_at(PeopleSpot::New);
                    self.form.paste(&self.lines(desk), Put::begun(&words));
                }
            }
            Pressed::Ignored if steps::KEYS.contains(&key) => {
                let person = desk.step(key == Key::ctrl('z'));
                return Some(self.at(person).settled(desk));
            }
            Pressed::Wrote { spot, text, then } if write(desk, spot, text.trim()) => {
                self.form.go(then, &self.lines(desk));
            }
            Pressed::Chose { spot: PeopleSpot::Presence(id), option } => {
                is_now(desk, id, Presence::ALL[option.unwrap_or(0)], None);
            }
            Pressed::Chose { spot: PeopleSpot::Last(id), option } => speaks_last(desk, id, option == Some(1)),
            Pressed::Pushed(PeopleSpot::Unname(id)) => match Question::unname(desk, id) {
                Some(question) => desk.asks = Some(question),
                None => self.form.set_at(PeopleSpot::Role(id)),
            },
            Pressed::Pushed(PeopleSpot::Forget(id)) => desk.asks = Some(Question::forget(desk, id)),
            _ => {}
        }
        Some(self)
    }

    /// Shows more of a person, with the cursor there.
    fn unfold(&mut self, desk: &mut Desk, person: Id, at: PeopleSpot) {
        self.open = Some(person);
        self.form.set_at(at);
        let lines = self.lines(desk);
        take_up(Self::NAME, &mut self.form, &lines, &mut desk.asides);
        self.form.settle(&lines);
    }

    pub(in crate::screens::desk) fn draw(
        &self,
        desk: &Desk,
        frame: &mut Frame<'_>,
        area: Rect,
        theme: &Theme,
    ) {
        let lines = self.lines(desk);
        self.form.draw(&lines, frame, area, theme);
    }
}

fn presence(seat: usize, person: &Person) -> Line<PeopleSpot> {
    let current = Presence::ALL.iter().position(|&p| p == person.presence);
    let label = format!("{}  {}", seat + 1, person.called());
    Entry::choice(PeopleSpot::Presence(person.id), label, ["her", "kommer senere", "borte"], current).into()
}

fn details(person: &Person) -> Vec<Line<PeopleSpot>> {
    let id = person.id;
    let last = Some(usize::from(person.speaks_last));
    let mut lines = vec![
        Entry::text(PeopleSpot::Name(id), "   Navn", &*person.name)
            .hint("Kan stå tomt når rollen sier nok")
            .into(),
        Entry::text(PeopleSpot::Role(id), "   Rolle", &*person.role).into(),
        Entry::text(PeopleSpot::Initials(id), "   Initialer", &*person.initials).into(),
        Entry::choice(PeopleSpot::Last(id), "   Snakker sist", ["nei", "ja"], last).into(),
    ];
    if !person.name.trim().is_empty() {
        lines.push(Entry::button(PeopleSpot::Unname(id), "Fjern navnet og behold rollen …").into());
    }
    lines.push(Entry::button(PeopleSpot::Forget(id), "Fjern for godt …").into());
    lines
}

/// Somebody is here, comes later or has left; said from the exercise `at`, if that is where she is.
pub(in crate::screens::desk) fn is_now(desk: &mut Desk, id: Id, presence: Presence, at: Option<Id>) {
    let Some(person) = desk.session.person(id).cloned() else { return };
    let name = person.called().to_owned();
    let what = format!("at {name} {}", presence.words());
    let edit = Edit::People(RowEdit::Set(Person { presence, ..person }));
    let place = if at.is_some() { desk.stood() } else { desk.place_of(&edit) };
    if desk.act_at(edit, place, what, "") {
        desk.say(match presence {
            Presence::Here => format!("{name} er her."),
            Presence::Late => format!("{name} kommer senere og blir ikke ventet på."),
            Presence::Gone if at.is_some() => {
                format!("{name} er borte og blir ikke ventet på. Ctrl+Z angrer.")
            }
            Presence::Gone => format!("{name} er borte. Det som alt er svart, teller med."),
        });
    }
}

fn speaks_last(desk: &mut Desk, id: Id, speaks_last: bool) {
    let Some(person) = desk.session.person(id).cloned() else { return };
    let negation = if speaks_last { "" } else { " ikke" };
    let what = format!("at {}{negation} snakker sist", person.called());
    let edit = Edit::People(RowEdit::Set(Person { speaks_last, ..person }));
    desk.act(edit, what);
}

/// Stores what was typed; false, with a sentence, when it cannot be.
fn write(desk: &mut Desk, spot: PeopleSpot, text: &str) -> bool {
    let people = desk.session.people.clone();
    let bare = without_addresses(text).filter(|_| matches!(spot, PeopleSpot::Name(_) | PeopleSpot::Role(_)));
    let had_address = bare.is_some();
    let text = bare.as_deref().unwrap_or(text);
    let person = |id| people.iter().find(|p| p.id == id);
    let changed = match spot {
        PeopleSpot::New => return join(desk, text),
        PeopleSpot::Name(id) => person(id).map(|p| renamed(p, text, &p.role, &people)),
        PeopleSpot::Role(id) => person(id).map(|p| renamed(p, &p.name, text, &people)),
        PeopleSpot::Initials(id) => {
            let others: Vec<_> = people.iter().filter(|p| p.id != id).cloned().collect();
            if let Err(sentence) = fit_as_initials(text, &others) {
                desk.say(sentence);
                return false;
            }
            person(id).map(|p| Person { initials: text.into(), ..p.clone() })
        }
        _ => None,
    };
    let Some(changed) = changed else { return true };
    if changed.called().is_empty() {
        desk.say("En deltaker må ha et navn eller en rolle.");
        return false;
    }
    let what = format!("endret deltaker {}", changed.called());
    let edit = Edit::People(RowEdit::Set(changed));
    let done = desk.act(edit, what);
    if done && had_address {
        desk.say("E-postadressen er ikke tatt med.");
    }
    done
}

//! The line that takes new actions: what, and behind semicolons who and when, as far as they are understood.

use super::super::{Action, Plan};
use crate::exercises::{HalfTyped, Id, Ids, NewId, Person, Table, find, who};
use crate::moment::Day;
use crate::ui::field::Field;
use crate::ui::keys::Key;

#[derive(Debug, Default)]
pub(in super::super) struct Capture {
    pub(in super::super) field: Field,
    new: NewId,
    /// Lines that were put away; the last one is taken up first.
    aside: Vec<(NewId, String)>,
}

/// What the line is filed under in a draft, and lines that were put away.
const LINE: &str = "new";
const AWAY: &str = "away";

impl Capture {
    /// Whether the line had a use for the key.
    pub(super) fn press(&mut self, key: Key, ids: &mut Ids) -> bool {
        if self.field.press(key) {
            self.new.begin(ids);
            return true;
        }
        match key {
            Key::ESC if !self.field.is_empty() => self.put_away(),
            key if key != Key::ctrl('u') => return false,
            _ if !self.field.is_empty() => self.put_away(),
            _ => match self.aside.pop() {
                Some((new, text)) => {
                    self.field.set(text);
                    self.new = new;
                }
                None => return false,
            },
        }
        true
    }

    pub(super) fn paste(&mut self, text: &str, ids: &mut Ids) {
        self.field.paste(text);
        self.new.begin(ids);
    }

    fn put_away(&mut self) {
        self.aside.push((std::mem::take(&mut self.new), self.field.take()));
    }

    /// Empties the line; the id of what it becomes.
    pub(super) fn take(&mut self, ids: &mut Ids) -> Id {
        self.field.take();
        self.new.take(ids)
    }

    pub(super) fn half_typed(&self) -> impl Iterator<Item = HalfTyped> {
        let away = self.aside.iter().map(|(new, text)| HalfTyped::new(new.file(AWAY), text));
        let text = Some(self.field.text()).filter(|text| !text.is_empty());
        away.chain(text.map(|text| HalfTyped::new(self.new.file(LINE), text)))
    }

    /// Takes up half-typed text that was here, unless its action is there by now; whether it was here.
    pub(super) fn take_up(&mut self, half: &HalfTyped, actions: &[Action], ids: &mut Ids) -> bool {
        let (place, id) = half.filed();
        if place != LINE && place != AWAY {
            return false;
        }
        if id.is_none_or(|id| find(actions, id).is_none()) {
            if place == LINE && !self.field.is_empty() {
                self.put_away();
            }
            let new = NewId::take_up(id, ids);
            if place == LINE {
                self.field.set(half.text.as_str());
                self.new = new;
            } else {
                self.aside.push((new, half.text.clone()));
            }
        }
        true
    }
}

/// An action as it was typed in one line.
#[derive(Debug, PartialEq)]
pub(super) struct Heard {
    pub(super) what: String,
    pub(super) owner: Option<Id>,
    pub(super) due: Option<Day>,
}

/// Takes "Ring tilbake; IT-leder; 1.12." apart. What is neither a person nor a day stays where it was typed.
pub(super) fn hear(typed: &str, people: &[Person], today: Day) -> Heard {
    let mut what = typed.trim();
    let (mut owner, mut due) = (None, None);
    while let Some((before, part)) = what.rsplit_once(';').filter(|(before, _)| !before.trim().is_empty()) {
        // People come first: "tor" is Tor when he is in the room, else Thursday.
        if owner.is_none()
            && let Some(person) = who(people, part)
        {
            owner = Some(person);
        } else if due.is_none()
            && let Ok(day) = Day::read(part, today)
        {
            due = Some(day);
        } else {
            break;
        }
        what = before.trim();
    }
    Heard { what: what.into(), owner, due }
}

/// "Ansvarlig: IT-leder. Frist: 1.12. Horisont: nå." Empty when only the text was given.
pub(super) fn understood(action: &Action, table: &Table<'_, Plan>) -> String {
    let owner = action.owner.map(|id| format!("Ansvarlig: {}.", table.room.called(id)));
    let due = action.due.map(|due| format!("Frist: {}.", due.long()));
    let horizon = action.horizon.map(|horizon| format!("Horisont: {}.", horizon.words()));
    [owner, due, horizon].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(typed: &str) -> (String, Option<Id>, Option<String>) {
        let roles = ["Daglig leder", "IT-leder", "Tor"];
        let people: Vec<_> = (1..)
            .zip(roles)
            .map(|(id, role)| Person {
                id,
                name: String::new(),
                role: role.into(),
                initials: format!("R{id}"),
                speaks_last: false,
            })
            .collect();
        let today = Day::try_from("2026-11-21".to_owned()).expect("a day");
        let Heard { what, owner, due } = hear(typed, &people, today);
        (what, owner, due.map(|day| day.short(today)))
    }

    #[test]
    fn who_and_when_stand_behind_semicolons_in_either_order() {
        let all = ("Ring tilbake".to_owned(), Some(2), Some("1.12.".to_owned()));
        assert_eq!(heard("Ring tilbake; IT; 1.12."), all);
        assert_eq!(heard("Ring tilbake ;1. desember; r2 "), all);
        assert_eq!(heard("Ring tilbake; it"), ("Ring tilbake".into(), Some(2), None));
        assert_eq!(heard("Ring tilbake; fredag"), ("Ring tilbake".into(), None, Some("27.11.".into())));
    }

    #[test]
    fn a_person_in_the_room_goes_before_a_weekday() {
        assert_eq!(heard("Ring; tor"), ("Ring".into(), Some(3), None));
        assert_eq!(heard("Ring; tor; tors"), ("Ring".into(), Some(3), Some("26.11.".into())));
    }

    #[test]
    fn no_word_is_lost_that_is_not_understood() {
        for typed in ["Ring tilbake; eller skriv", "Ring; Kari; ", "; IT", "Ring tilbake", "IT;", "1.12."] {
            assert_eq!(heard(typed).0, typed.trim(), "{typed}");
        }
        assert_eq!(heard("Ring; eller skriv; IT").0, "Ring; eller skriv");
        assert_eq!(heard("Ring; 1.12.; 2.12.").0, "Ring; 1.12.", "only one day is the due day");
    }
}

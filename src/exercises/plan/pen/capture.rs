//! The line that takes new actions: what, and behind semicolons who and when, as far as they are understood.

use super::super::{Action, Plan};
use crate::exercises::{HalfTyped, Id, Ids, NewId, Table, find};
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

/// "Ansvarlig: IT-leder. Frist: 1.12. Horisont: nå." Empty when only the text was given.
pub(super) fn understood(action: &Action, table: &Table<'_, Plan>) -> String {
    let owner = action.owner.map(|id| format!("Ansvarlig: {}.", table.room.called(id)));
    let due = action.due.map(|due| format!("Frist: {}.", due.long()));
    let horizon = action.horizon.map(|horizon| format!("Horisont: {}.", horizon.words()));
    [owner, due, horizon].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

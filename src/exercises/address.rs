//! Whom the head of a line names: "IT: ", "Kari: " or "3: " before what somebody said.

use unicode_segmentation::UnicodeSegmentation;

use super::{Id, Person, who_exactly};
use crate::ui::field::Field;
use crate::ui::keys::Key;

/// Whom a line was addressed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// "?: ": it is decided later.
    Later,
    Is(Id),
}

impl Address {
    pub fn person(self) -> Option<Id> {
        match self {
            Address::Later => None,
            Address::Is(person) => Some(person),
        }
    }

    /// Whom "IT", "Kari", "Salgssjef" or "3" before a colon names; "?" is decided later.
    fn read(people: &[Person], typed: &str) -> Option<Self> {
        if typed.trim() == "?" { Some(Address::Later) } else { who_exactly(people, typed).map(Address::Is) }
    }
}

/// Takes "IT: " off the start of the field, when it has just been typed there.
pub fn take_address(field: &mut Field, people: &[Person]) -> Option<Address> {
    let before = &field.text()[..field.cursor()];
    let address = before.strip_suffix(": ").and_then(|name| Address::read(people, name))?;
    for _ in 0..before.graphemes(true).count() {
        field.press(Key::BACKSPACE);
    }
    Some(address)
}

/// Whom the head of a text names, and the rest of it.
pub fn split_address<'t>(text: &'t str, people: &[Person]) -> Option<(Address, &'t str)> {
    let (name, rest) = text.split_once(": ")?;
    Some((Address::read(people, name)?, rest))
}

/// Two or three capitals and a colon that begin a text and name nobody: initials gone wrong, most likely.
pub fn stranger<'t>(text: &'t str, people: &[Person]) -> Option<&'t str> {
    let (initials, _) = text.trim_start().split_once(": ")?;
    let is_initials = matches!(initials.chars().count(), 2..=3) && initials.chars().all(char::is_uppercase);
    (is_initials && !people.is_empty() && Address::read(people, initials).is_none()).then_some(initials)
}

//! Whom the head of a line names: "IT: ", "Kari: " or "3: " before what somebody said.

use unicode_segmentation::UnicodeSegmentation;

use super::{Id, Person, who_exactly};
use crate::ui::field::Field;
use crate::ui::keys::Key;

/// Takes "IT: " off the start of the field, when it has just been typed there; whom it names. `Some(None)` for
/// "?: ", which is decided later.
pub fn take_address(field: &mut Field, people: &[Person]) -> Option<Option<Id>> {
    let before = &field.text()[..field.cursor()];
    let person = before.strip_suffix(": ").and_then(|name| addressed(people, name))?;
    for _ in 0..before.graphemes(true).count() {
        field.press(Key::BACKSPACE);
    }
    Some(person)
}

/// Whom the head of a text names, and the rest of it.
pub fn split_address<'t>(text: &'t str, people: &[Person]) -> Option<(Option<Id>, &'t str)> {
    let (name, rest) = text.split_once(": ")?;
    Some((addressed(people, name)?, rest))
}

/// Two or three capitals and a colon that begin a text and name nobody: initials gone wrong, most likely.
pub fn stranger<'t>(text: &'t str, people: &[Person]) -> Option<&'t str> {
    let (initials, _) = text.trim_start().split_once(": ")?;
    let is_initials = matches!(initials.chars().count(), 2..=3) && initials.chars().all(char::is_uppercase);
    (is_initials && !people.is_empty() && addressed(people, initials).is_none()).then_some(initials)
}

/// Whom "IT", "Kari", "Salgssjef" or "3" before a colon names; "?" is decided later.
fn addressed(people: &[Person], typed: &str) -> Option<Option<Id>> {
    if typed.trim() == "?" { Some(None) } else { who_exactly(people, typed).map(Some) }
}

//! The name at the head of a line, by the one rule that every line has.

use crate::exercises::{Id, Person, seats};
use crate::reading::people::without_address;
use crate::reading::text::{either, plain};

/// Why words have nobody's name, or may have the wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// "Ola Berg (OB) eller Ola Lie (OL)": several are called what stood at their head.
    Namesakes(String),
    /// Initials stand at their head, and are nobody's.
    Stranger(String),
}

/// Whom the name at the head of a line means, somebody or "decided later", else who the several are that are called that;
/// and the words behind it.
pub(super) type Named<'t> = (Result<Option<Id>, String>, &'t str);

pub(super) fn read<'t>(line: &'t str, people: &[Person]) -> Option<Named<'t>> {
    let seats = seats(people);
    if let Some((address, words)) = seats.addressed(line) {
        return Some((Ok(address.person()), words));
    }
    let namesakes = seats.namesakes(line);
    let names = || either(namesakes.iter().map(|seat| seat.with_initials()));
    (!namesakes.is_empty()).then(|| (Err(names()), without_address(line)))
}

pub(super) fn stranger(line: &str, people: &[Person]) -> Option<Doubt> {
    seats(people).stranger(line).map(|initials| Doubt::Stranger(initials.trim().to_owned()))
}

/// What stands before the first colon, as it is compared.
pub(super) fn before_colon(line: &str) -> Option<String> {
    line.split_once(':').map(|(head, _)| plain(head))
}

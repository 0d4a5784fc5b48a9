//! The name at the head of a line, by the one rule that every line has.

use std::fmt;

use crate::exercises::{Id, Person, seats};
use crate::figures::words::capital;
use crate::reading::Seat;
use crate::reading::people::without_address;
use crate::reading::text::{either, plain};

/// Why words have nobody's name, or may have the wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// "Ola Berg (OB) eller Ola Lie (OL)": several are called what stood at their head.
    Namesakes(String),
    /// Initials stand at their head, and are nobody's.
    Stranger(String),
    /// The number of a seat that is nobody's is all that stands there.
    NoSeat(String),
}

impl Doubt {
    /// What is said of it once the words are saved; `nameless` stands before those who can be meant, and `mend` is how it is
    /// set right.
    pub(super) fn remark(&self, nameless: &str, mend: &str) -> String {
        match self {
            Doubt::Namesakes(_) => format!("{nameless}{self} {} sier hvem.", capital(mend)),
            Doubt::Stranger(_) | Doubt::NoSeat(_) => format!("{self} Rett med {mend}."),
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Doubt::Namesakes(names) => write!(f, "{names}?"),
            Doubt::NoSeat(seat) => write!(f, "Ingen sitter på plass {seat}."),
            Doubt::Stranger(initials) => write!(f, "«{initials}:» er ikke initialene til noen her."),
        }
    }
}

/// Whom the name at the head of a line means, somebody or "decided later", else the several who are called that; and the
/// words behind it.
pub(super) type Named<'p, 't> = (Result<Option<Id>, Vec<Seat<'p>>>, &'t str);

pub(super) fn read<'p, 't>(line: &'t str, people: &'p [Person]) -> Option<Named<'p, 't>> {
    let seats = seats(people);
    if let Some((address, words)) = seats.addressed(line) {
        return Some((Ok(address.person()), words));
    }
    let namesakes = seats.namesakes(line);
    (!namesakes.is_empty()).then(|| (Err(namesakes), without_address(line)))
}

/// "Ola Berg (OB) eller Ola Lie (OL)"
pub(super) fn names(namesakes: &[Seat<'_>]) -> String {
    either(namesakes.iter().map(|seat| seat.with_initials()))
}

pub(super) fn stranger(line: &str, people: &[Person]) -> Option<Doubt> {
    seats(people).stranger(line).map(|initials| Doubt::Stranger(initials.trim().to_owned()))
}

/// That a line is nothing but a seat or initials that are nobody's, and so says nothing.
pub(super) fn alone(line: &str, people: &[Person]) -> Option<Doubt> {
    let name = line.trim().strip_suffix(':')?.trim();
    let is_seat = (1..=2).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_digit());
    if is_seat && seats(people).address(name).is_none() {
        return Some(Doubt::NoSeat(name.to_owned()));
    }
    stranger(&format!("{name}: –"), people)
}

/// What stands before the first colon, as it is compared.
pub(super) fn before_colon(line: &str) -> Option<String> {
    line.split_once(':').map(|(head, _)| plain(head))
}

//! The name at the head of a line, by the one rule that every line has.

use std::fmt;

use crate::exercises::{Id, Person, seats};
use crate::figures::words::capital;
use crate::reading::people::{is_number, without_address};
use crate::reading::text::{either, plain};
use crate::reading::{Address, Seat};

/// Why words have nobody's name, or may have the wrong one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Doubt {
    /// "Ola Berg (OB) eller Ola Lie (OL)": several are called what stood at their head.
    Namesakes(String),
    /// What looks like initials stands at their head, and is nobody's.
    Stranger(String),
    /// The number of a seat that is nobody's.
    NoSeat(String),
    /// "Kari Nes (KN) eller Ola Lie (OL)": they stand there together, where there can be one.
    Several(String),
}

impl Doubt {
    pub(super) fn is_of_several(&self) -> bool {
        matches!(self, Doubt::Several(_))
    }

    /// What is said of it once the words are saved; `nameless` stands before those who can be meant, `mend` is how it is set
    /// right, and `by` whose the words are meanwhile.
    pub(super) fn remark(&self, nameless: &str, mend: &str, by: Option<&str>) -> String {
        match self {
            Doubt::Namesakes(_) => format!("{nameless}{self} {} sier hvem.", capital(mend)),
            Doubt::Stranger(_) | Doubt::NoSeat(_) | Doubt::Several(_) => {
                let whose = by.map(|by| format!(", hos {by}")).unwrap_or_default();
                format!("{self} Det står som det er skrevet{whose}. Rett med {mend}.")
            }
        }
    }

    /// What is said of it before Enter, which `keeps` the words: "lagrer".
    pub(super) fn notice(&self, keeps: &str, by: Option<&str>) -> String {
        match self {
            Doubt::Namesakes(_) => format!("{self} Skriv initialene."),
            Doubt::Stranger(_) | Doubt::NoSeat(_) | Doubt::Several(_) => {
                let whose = by.map(|by| format!(", hos {by}")).unwrap_or_default();
                format!("{self} Enter {keeps} det som det står{whose}.")
            }
        }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Doubt::Namesakes(names) => write!(f, "{names}?"),
            Doubt::Several(names) => write!(f, "Her kan det stå én: {names}?"),
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

/// The beginning of a name or a role that is one person's, at the head of a line that is seen.
pub(super) fn begun<'t>(line: &'t str, people: &[Person]) -> Option<(Address, &'t str)> {
    let seats = seats(people);
    seats.addressed(line).or_else(|| seats.addressed_by_beginning(line))
}

/// The one whom words that are nothing but a name and its colon are for: "7:".
pub(super) fn only_name(words: &str, people: &[Person]) -> Option<Address> {
    begun(words, people).filter(|(_, rest)| rest.is_empty()).map(|(address, _)| address)
}

/// Those whom words that are nothing but a beginning can name, or that are their name or seat and its colon.
pub(super) fn possible<'p>(words: &str, people: &'p [Person]) -> Vec<Seat<'p>> {
    let seats = seats(people);
    match only_name(words, people).and_then(Address::person).and_then(|id| seats.get(id)) {
        Some(seat) => vec![seat],
        None => seats.begun(words),
    }
}

/// The one whom words that are nothing but a beginning name.
///
/// # Errors
/// Who they can be, when there are several.
pub(super) fn completed<'p>(words: &str, people: &'p [Person]) -> Result<Seat<'p>, String> {
    let begun = possible(words, people);
    let names = || either(begun.iter().map(|person| person.called().to_owned()));
    match begun[..] {
        [person] => Ok(person),
        _ => Err(format!("{}? Skriv mer, eller initialene.", names())),
    }
}

pub(super) fn stranger(line: &str, people: &[Person]) -> Option<Doubt> {
    let seats = seats(people);
    let together = seats.together(line);
    if !together.is_empty() {
        return Some(Doubt::Several(names(&together)));
    }
    let name = seats.stranger(line)?.to_owned();
    Some(if is_number(&name) { Doubt::NoSeat(name) } else { Doubt::Stranger(name) })
}

/// That a line is nothing but a seat or initials that are nobody's, and so says nothing.
pub(super) fn alone(line: &str, people: &[Person]) -> Option<Doubt> {
    let name = line.trim().strip_suffix(':')?.trim();
    if name.len() < 3 && is_number(name) && seats(people).address(name).is_none() {
        return Some(Doubt::NoSeat(name.to_owned()));
    }
    stranger(&format!("{name}: –"), people)
}

/// What stands before the first colon, as it is compared.
pub(super) fn before_colon(line: &str) -> Option<String> {
    line.split_once(':').map(|(head, _)| plain(head))
}

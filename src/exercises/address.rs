//! Whom the head of a line names: "IT: ", "Kari: " or "3: " before what somebody said.

use unicode_segmentation::UnicodeSegmentation;

use super::{Id, Person, who, who_begins, who_exactly, who_shares};
use crate::ui::field::Field;
use crate::ui::keys::Key;
use crate::ui::wrap;

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

/// Whom a text can mean that is nothing but initials, or two letters or more that begin a name or a role.
pub fn begun<'p>(people: &'p [Person], text: &str) -> Vec<&'p Person> {
    let typed = text.trim().trim_end_matches(':');
    if typed.chars().count() < 2 || !typed.starts_with(char::is_alphabetic) {
        return Vec::new();
    }
    match who_exactly(people, typed) {
        Some(id) => people.iter().filter(|p| p.id == id).collect(),
        None => who_begins(people, typed),
    }
}

/// Takes the beginning of a name off a field that holds nothing else, and tells whose it is. Ctrl+Z brings the letters
/// back.
///
/// # Errors
/// When several can be meant: a sentence that names them. Then the letters stay.
pub fn take_begun(field: &mut Field, people: &[Person]) -> Result<Id, String> {
    let begun = begun(people, field.text());
    if let [person] = begun.as_slice() {
        field.mark_all();
        field.press(Key::BACKSPACE);
        return Ok(person.id);
    }
    let names = either(begun.iter().map(|person| person.called().to_owned()));
    Err(format!("{names}? Skriv mer, eller initialene."))
}

/// Two or three capitals and a colon that begin a text and name nobody: initials gone wrong, most likely.
pub fn stranger<'t>(text: &'t str, people: &[Person]) -> Option<&'t str> {
    let (initials, _) = text.trim_start().split_once(": ")?;
    let is_initials = matches!(initials.chars().count(), 2..=3) && initials.chars().all(char::is_uppercase);
    (is_initials && !people.is_empty() && Address::read(people, initials).is_none()).then_some(initials)
}

/// Those whom a name or a role before a colon at the head of a text can mean, when it is that of several.
pub fn namesakes<'p>(people: &'p [Person], text: &str) -> Vec<&'p Person> {
    let head = text.split_once(':').filter(|(_, rest)| rest.is_empty() || rest.starts_with(' '));
    head.map_or_else(Vec::new, |(name, _)| who_shares(people, name))
}

/// A text without the name before the colon at its head.
pub fn without_address(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, rest)| rest.trim_start())
}

/// The person whom a field that holds nothing but a name means.
///
/// # Errors
/// A sentence that says that nobody here is called that, or who the several are that are.
pub fn whom(people: &[Person], typed: &str) -> Result<Id, String> {
    who(people, typed).ok_or_else(|| {
        let shares = who_shares(people, typed);
        let fits = if shares.is_empty() { who_begins(people, typed) } else { shares };
        let typed = wrap::clip(typed, 14);
        match fits.as_slice() {
            [_, _] | [_, _, _] => {
                format!("{}? Skriv initialene.", either(fits.iter().map(|p| p.with_initials())))
            }
            [_, _, ..] => format!("Flere her kan være «{typed}». Skriv initialene."),
            _ => format!("Ingen her heter «{typed}». Skriv initialer, rolle, navn eller plass."),
        }
    })
}

/// "Kari, Ola eller Per"; with nobody, "ingen her".
pub fn either(names: impl Iterator<Item = String>) -> String {
    let names: Vec<_> = names.collect();
    match names.split_last() {
        None => "ingen her".into(),
        Some((one, [])) => one.clone(),
        Some((last, first)) => format!("{} eller {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Presence;

    fn people() -> Vec<Person> {
        let called = ["Markedssjef", "Maskinsjef", "Økonomisjef", "Åse Berg", "Daglig leder"];
        let person = |(id, role): (Id, &str)| Person {
            id,
            name: String::new(),
            role: role.into(),
            initials: format!("R{id}"),
            speaks_last: false,
            presence: Presence::Here,
        };
        (1..).zip(called).map(person).collect()
    }

    #[test]
    fn a_name_is_begun_with_or_without_norwegian_letters_and_at_any_of_its_words() {
        let who = |typed: &str| begun(&people(), typed).iter().map(|p| p.id).collect::<Vec<_>>();
        for (typed, ids) in [
            ("ma", vec![1, 2]),
            ("MARK", vec![1]),
            ("oko", vec![3]),
            ("øk", vec![3]),
            ("as", vec![4]),
            ("ber", vec![4]),
            ("lede", vec![5]),
            ("r2:", vec![2]),
        ] {
            assert_eq!(who(typed), ids, "{typed}");
        }
        for nobody in ["", "m", "12", "sjef", "mas at de venter", "?"] {
            assert!(who(nobody).is_empty(), "{nobody}");
        }
    }

    #[test]
    fn a_name_that_several_have_is_not_called_unknown() {
        let mut people = people();
        for (person, name) in people.iter_mut().zip(["Ola Berg", "Ola Lie"]) {
            person.name = name.into();
        }
        assert_eq!(whom(&people, "ola").unwrap_err(), "Ola Berg (R1) eller Ola Lie (R2)? Skriv initialene.");
        assert_eq!(whom(&people, "Ola Lie"), Ok(2));
        assert!(whom(&people, "Per").unwrap_err().starts_with("Ingen her heter «Per»."));
    }

    #[test]
    fn only_a_name_that_is_settled_is_taken_and_it_comes_back() {
        let mut field = Field::with("ma");
        let candidates = take_begun(&mut field, &people()).expect_err("two fit");
        assert!(candidates.contains("Markedssjef eller Maskinsjef"), "{candidates}");
        assert_eq!(field.text(), "ma");
        field.insert_str("s");
        assert_eq!(take_begun(&mut field, &people()), Ok(2));
        assert!(field.is_empty());
        field.press(Key::ctrl('z'));
        assert_eq!(field.text(), "mas");
    }
}

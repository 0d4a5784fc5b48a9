//! A name typed into the field of a line: taken off it when it has just been typed, and given back by Ctrl+Z.

use unicode_segmentation::UnicodeSegmentation;

use super::{Id, Person, seats};
use crate::reading::text::either;
use crate::reading::{Address, Read, Seat, Whom};
use crate::ui::field::Field;
use crate::ui::keys::Key;

/// Takes "IT: " off the start of the field, when it has just been typed there.
pub fn take_address(field: &mut Field, people: &[Person]) -> Option<Address> {
    let before = &field.text()[..field.cursor()];
    let (address, _) = seats(people).addressed(before).filter(|(_, rest)| rest.is_empty())?;
    if before.ends_with(':') {
        return None;
    }
    for _ in 0..before.graphemes(true).count() {
        field.press(Key::BACKSPACE);
    }
    Some(address)
}

/// Takes the beginning of a name off a field that holds nothing else, and tells whose it is. Ctrl+Z brings the letters
/// back.
///
/// # Errors
/// When several can be meant: a sentence that names them. Then the letters stay.
pub fn take_begun(field: &mut Field, people: &[Person]) -> Result<Id, String> {
    let begun = begun(people, field.text());
    if let [person] = begun.as_slice() {
        let id = person.id;
        field.mark_all();
        field.press(Key::BACKSPACE);
        return Ok(id);
    }
    let names = either(begun.iter().map(|person| person.called().to_owned()));
    Err(format!("{names}? Skriv mer, eller initialene."))
}

/// [`Seats::addressed`](crate::reading::Seats::addressed) of those at the table.
pub fn split_address<'t>(text: &'t str, people: &[Person]) -> Option<(Address, &'t str)> {
    seats(people).addressed(text)
}

/// [`Seats::begun`](crate::reading::Seats::begun) of those at the table.
pub fn begun<'p>(people: &'p [Person], text: &str) -> Vec<Seat<'p>> {
    seats(people).begun(text)
}

/// [`Seats::stranger`](crate::reading::Seats::stranger) to those at the table.
pub fn stranger<'t>(text: &'t str, people: &[Person]) -> Option<&'t str> {
    seats(people).stranger(text)
}

/// [`Seats::namesakes`](crate::reading::Seats::namesakes) of those at the table.
pub fn namesakes<'p>(people: &'p [Person], text: &str) -> Vec<Seat<'p>> {
    seats(people).namesakes(text)
}

/// The person whom a field that holds nothing but a name means.
///
/// # Errors
/// A sentence that says that nobody here is called that, or who the several are that are.
pub fn whom(people: &[Person], typed: &str) -> Result<Id, String> {
    Ok(Whom::read(typed, &seats(people))?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Presence;

    fn people() -> Vec<Person> {
        let person = |(id, role): (Id, &str)| Person {
            id,
            name: String::new(),
            role: role.into(),
            initials: format!("R{id}"),
            speaks_last: false,
            presence: Presence::Here,
        };
        (1..).zip(["Markedssjef", "Maskinsjef"]).map(person).collect()
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

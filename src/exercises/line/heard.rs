//! Words that were typed where there is no line, such as on a card, read as a line reads them.

use super::caught::{Caught, Part, bare};
use super::head::{self, Doubt};
use crate::exercises::{HalfTyped, Id, Person, seats};
use crate::reading::Address;

/// One of the things that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub by: Option<Id>,
    /// Without the name at their head; empty where nothing but a name stands.
    pub words: String,
    doubt: Option<Doubt>,
}

/// What these words say, line by line. Where it is seen before they are saved who has the first, the beginning of a name is
/// enough there, as while a line is typed.
pub fn heard(text: &str, people: &[Person]) -> Vec<Heard> {
    let mut parts = Caught::<()>::default().saying(text).parts(people, None, false);
    let first = bare(text.split('\n').next().unwrap_or_default());
    if let (Some(part), Some((address, words))) = (parts.first_mut(), head::begun(first, people))
        && part.words == first.trim()
    {
        *part = Part { by: address.person(), words: words.trim().to_owned(), doubt: None };
    }
    let said = parts.into_iter().map(|Part { by, words, doubt }| Heard { by, words, doubt });
    said.filter(|heard| !heard.words.is_empty() || heard.by.is_some() || heard.doubt.is_some()).collect()
}

impl Heard {
    /// What has to be known before Enter, which `keeps` the words: "lagrer".
    pub fn notice(&self, keeps: &str) -> Option<String> {
        self.doubt.as_ref().map(|doubt| doubt.notice(keeps, None))
    }

    /// What names nobody and says nothing.
    pub fn names_nobody(&self) -> Option<String> {
        self.doubt.as_ref().filter(|_| self.words.is_empty()).map(Doubt::to_string)
    }

    /// What is said once the words are saved: who can be meant, or that nobody is. `nameless` stands before those who can be,
    /// and `mend` is how it is set right.
    pub fn remark(&self, nameless: &str, mend: &str) -> Option<String> {
        self.doubt.as_ref().map(|doubt| doubt.remark(nameless, mend, None))
    }
}

/// The name and its colon in place of words that are nothing but the beginning of one; an error says whose they can be.
pub fn begins_a_name(words: &str, people: &[Person]) -> Option<Result<String, String>> {
    if seats(people).begun(words).is_empty() {
        return None;
    }
    let named = head::completed(words, people);
    Some(named.and_then(|seat| head_of(seat.id, people).ok_or_else(String::new)))
}

/// Half-typed words with the name of whoever they are by at the head of each line that has none, for where they are read as
/// here.
pub fn with_head(half: &HalfTyped, people: &[Person]) -> String {
    let Some(head) = half.by.and_then(|by| head_of(by, people)) else { return half.text.clone() };
    let seats = seats(people);
    let has_none = |line: &str| !line.trim().is_empty() && seats.addressed(line).is_none();
    let headed = |line: &str| if has_none(line) { format!("{head}{line}") } else { line.to_owned() };
    half.text.split('\n').map(headed).collect::<Vec<_>>().join("\n")
}

/// "IT-leder: ", or with the initials where others are called that too.
fn head_of(person: Id, people: &[Person]) -> Option<String> {
    let seats = seats(people);
    let seat = seats.get(person)?;
    let means = |name: &&str| seats.address(name).and_then(Address::person) == Some(person);
    [seat.called(), seat.initials].into_iter().find(means).map(|name| format!("{name}: "))
}

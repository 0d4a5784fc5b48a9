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

/// Words that are one thing, however many lines they have, and stand where somebody in particular is to have them.
#[derive(Debug)]
pub struct Headed<'t> {
    /// Who is named at their head, also by a beginning, where it is seen that it was taken so.
    pub by: Option<Id>,
    /// Without that name; empty where nothing but the name stands.
    pub words: &'t str,
    doubt: Option<Doubt>,
}

/// Whose these words are that stand in place of those `before`: what stood at their head before was no name then, and is none
/// now.
///
/// # Errors
/// Who can be meant where several can, or that nobody is.
pub fn headed<'t>(before: &str, now: &'t str, people: &[Person]) -> Result<Headed<'t>, String> {
    let as_they_stand = |doubt| Headed { by: None, words: now, doubt };
    if head::before_colon(now).is_none_or(|head| head::before_colon(before) == Some(head)) {
        return Ok(as_they_stand(None));
    }
    if let Some((address, words)) = head::begun(now, people) {
        let is_somebodys = |by| Headed { by: Some(by), words: words.trim(), doubt: None };
        return Ok(address.person().map_or_else(|| as_they_stand(None), is_somebodys));
    }
    let namesakes = head::read(now, people).and_then(|(named, _)| named.err());
    if let Some(doubt) = namesakes.map(|namesakes| Doubt::Namesakes(head::names(&namesakes))) {
        return Err(doubt.notice("", None));
    }
    match head::alone(now, people).or_else(|| head::stranger(now, people).filter(Doubt::is_of_several)) {
        Some(doubt) => Err(doubt.to_string()),
        None => Ok(as_they_stand(head::stranger(now, people))),
    }
}

impl Headed<'_> {
    /// What is said once the words are saved as they stand, with what is this person's: that whoever stands at their head is
    /// nobody. `mend` is how it is set right.
    pub fn remark(&self, mend: &str, whose: Option<&str>) -> Option<String> {
        self.doubt.as_ref().map(|doubt| doubt.remark("", mend, whose))
    }
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

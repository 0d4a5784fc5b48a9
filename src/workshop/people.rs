//! Who is at the table: those who come get their initials, and those who change keep theirs.

use std::collections::BTreeSet;

use crate::exercises::{Id, Ids, Person, Presence};
use crate::reading::initials::guessed;
use crate::reading::{Listed, PeopleList, Read};

/// Those who are typed; nobody where nobody is understood.
pub fn parse(text: &str, ids: &mut Ids, taken: &[Person]) -> Vec<Person> {
    PeopleList::read(text, ()).map_or_else(|_| Vec::new(), |read| seated(&read.people, ids, taken))
}

/// Those on a list, as they come to the table.
pub fn seated(list: &[Listed], ids: &mut Ids, taken: &[Person]) -> Vec<Person> {
    let mut initials: BTreeSet<String> = taken.iter().map(|p| p.initials.to_lowercase()).collect();
    list.iter().map(|listed| person(ids.take(), listed, &mut initials)).collect()
}

/// A person as it is typed, so that it can be edited as text.
pub fn written(person: &Person) -> String {
    let Person { name, role, speaks_last, .. } = person;
    Listed { name: name.clone(), role: role.clone(), speaks_last: *speaks_last }.written()
}

/// Somebody under another name or role. The initials go with the word that they come from, and are unique among
/// `others`; as long as that word stays, so do they.
pub fn renamed(person: &Person, name: &str, role: &str, others: &[Person]) -> Person {
    let mut renamed = Person { name: name.trim().into(), role: role.trim().into(), ..person.clone() };
    if renamed.called() != person.called() {
        let mut taken =
            others.iter().filter(|p| p.id != person.id).map(|p| p.initials.to_lowercase()).collect();
        renamed.initials = unique(renamed.called(), &mut taken);
    }
    renamed
}

/// Whether these initials can be somebody's: short, none of the `others`', and no number, which means a seat.
///
/// # Errors
/// The sentence that says why not.
pub fn fit_as_initials(typed: &str, others: &[Person]) -> Result<(), &'static str> {
    let is_word = (1..=4).contains(&typed.chars().count()) && typed.chars().all(char::is_alphanumeric);
    if !is_word || typed.chars().all(char::is_numeric) {
        return Err("Initialer er én til fire bokstaver. Et tall er en plass ved bordet.");
    }
    let typed = typed.to_lowercase();
    if others.iter().any(|p| p.initials.to_lowercase() == typed) {
        return Err("Noen andre har de initialene. Velg andre.");
    }
    Ok(())
}

fn person(id: Id, listed: &Listed, taken: &mut BTreeSet<String>) -> Person {
    let Listed { name, role, speaks_last } = listed.clone();
    let initials = unique(if name.is_empty() { &role } else { &name }, taken);
    Person { id, name, role, initials, speaks_last, presence: Presence::Here }
}

/// Initials as people would guess them; when they are taken, more letters of the last word, then a number.
fn unique(words: &str, taken: &mut BTreeSet<String>) -> String {
    let (first, rest) = guessed(words);
    let first = if first.is_empty() { "D".to_string() } else { first };
    let tail: Vec<char> = rest.chars().take(3).collect();
    let longer = (0..=tail.len()).map(|n| first.chars().chain(tail[..n].iter().copied()).collect::<String>());
    let numbered = (2..).map(|n| format!("{first}{n}"));
    let mut all = longer.chain(numbered);
    loop {
        let candidate = all.next().unwrap_or_default();
        if taken.insert(candidate.to_lowercase()) {
            return candidate;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Person> {
        parse(text, &mut Ids::starting_at(1), &[])
    }

    #[test]
    fn initials_are_unique_however_many_share_them() {
        let people = read("Salgssjef, Serviceleder, Sjef, Sjef, Sjef, Sjef, Sjef, Åse Ærlig, Åge Øst");
        let initials: BTreeSet<_> = people.iter().map(|p| p.initials.to_lowercase()).collect();
        assert_eq!(initials.len(), people.len(), "{people:?}");
        assert!(people.iter().any(|p| p.initials == "ÅÆ"));
    }

    #[test]
    fn initials_go_with_the_name_and_stay_when_only_the_role_changes() {
        let mut people = read("Kari Nordmann: Daglig leder, IT-leder, Ida Lund: Jurist");
        people[0].initials = "KNO".into();
        assert_eq!(renamed(&people[0], "Kari Nordmann", "Styreleder", &people).initials, "KNO");
        assert_eq!(renamed(&people[0], "Kari Berg", "Styreleder", &people).initials, "KB");
        assert_eq!(renamed(&people[2], "", "Innkjøpsleder", &people).initials, "I");
        assert_eq!(renamed(&people[2], "Ia Tangen", "", &people).initials, "ITa", "another has IT");
    }

    #[test]
    fn initials_are_short_and_nobody_elses_and_no_seat() {
        let people = read("Kari Nordmann: Daglig leder, IT-leder");
        for (typed, fits) in [
            ("KB", true),
            ("K2", true),
            ("kn", false),
            ("3", false),
            ("", false),
            ("Karin", false),
            ("K:", false),
        ] {
            assert_eq!(fit_as_initials(typed, &people).is_ok(), fits, "{typed}");
        }
    }
}

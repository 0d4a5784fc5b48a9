//! Who is at the table, from what the facilitator types: one a line or with commas between.

use std::collections::BTreeSet;

use crate::exercises::{Id, Ids, Person, Presence};

/// Reads people from "Name:role:sist, …" or a line each; the colon parts may be left out. What has no colon is taken as a
/// role, which is what most facilitators type.
pub fn parse(text: &str, ids: &mut Ids, taken: &[Person]) -> Vec<Person> {
    let mut initials: BTreeSet<String> = taken.iter().map(|p| p.initials.to_lowercase()).collect();
    let mut people = Vec::new();
    for entry in text.split([',', '\n', ';']).map(str::trim).filter(|e| !e.is_empty()) {
        let (entry, speaks_last) = match entry.rsplit_once(':') {
            Some((before, last)) if speaks_last(last.trim()) && !before.trim().is_empty() => {
                (before.trim(), true)
            }
            _ => (entry, false),
        };
        // "Kari Nordmann (driftssjef)" says the same as "Kari Nordmann: driftssjef".
        let in_brackets =
            || entry.strip_suffix(')')?.split_once('(').filter(|(_, role)| !role.trim().is_empty());
        let (name, role) = entry.split_once(':').or_else(in_brackets).unwrap_or(("", entry));
        let (name, role) = (name.trim(), role.trim());
        if name.is_empty() && role.is_empty() {
            continue;
        }
        people.push(person(ids.take(), name, role, speaks_last, &mut initials));
    }
    people
}

fn speaks_last(said: &str) -> bool {
    ["sist", "snakker sist"].contains(&said.to_lowercase().as_str())
}

/// The people as they are typed, so that a list can be edited as text.
pub fn written(people: &[Person]) -> String {
    let line = |p: &Person| {
        let mut line = match (p.name.trim(), p.role.trim()) {
            // Without the colon some of it would be read as a name.
            ("", role) if role.contains([':', '(']) => format!(": {role}"),
            ("", role) => role.to_string(),
            (name, "") => format!("{name}:"),
            (name, role) => format!("{name}: {role}"),
        };
        if p.speaks_last {
            line.push_str(": sist");
        }
        line
    };
    people.iter().map(line).collect::<Vec<_>>().join("\n")
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

fn person(id: Id, name: &str, role: &str, speaks_last: bool, taken: &mut BTreeSet<String>) -> Person {
    let initials = unique(if name.is_empty() { role } else { name }, taken);
    Person { id, name: name.into(), role: role.into(), initials, speaks_last, presence: Presence::Here }
}

/// Initials of the words; when they are taken, more letters of the last word, then a number.
fn unique(words: &str, taken: &mut BTreeSet<String>) -> String {
    let words: Vec<Vec<char>> = words
        .split(|c: char| !c.is_alphanumeric())
        .map(|w| w.chars().collect::<Vec<_>>())
        .filter(|w| !w.is_empty())
        .collect();
    let first: String = words.iter().map(|w| w[0]).flat_map(char::to_uppercase).take(3).collect();
    let first = if first.is_empty() { "D".to_string() } else { first };
    let tail: &[char] = words.last().map_or(&[], |w| &w[1..]);
    let longer =
        (0..=tail.len().min(3)).map(|n| first.chars().chain(tail[..n].iter().copied()).collect::<String>());
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
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Person> {
        parse(text, &mut Ids::starting_at(1), &[])
    }

    #[test]
    fn people_come_by_line_or_by_comma_with_or_without_names() {
        let people = read("Kari Nordmann: Daglig leder: sist, IT-leder\nHR-leder\n\n");
        let seen: Vec<_> = people
            .iter()
            .map(|p| (p.name.as_str(), p.role.as_str(), p.initials.as_str(), p.speaks_last))
            .collect();
        assert_eq!(
            seen,
            [
                ("Kari Nordmann", "Daglig leder", "KN", true),
                ("", "IT-leder", "IL", false),
                ("", "HR-leder", "HL", false)
            ]
        );
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
        assert_eq!(renamed(&people[2], "Ia Lie", "", &people).initials, "ILi", "another has IL");
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

    #[test]
    fn nothing_that_is_typed_is_lost() {
        for (typed, name, role) in [
            ("Kari Nordmann (driftssjef)", "Kari Nordmann", "driftssjef"),
            ("Kari Nordmann (driftssjef): sist", "Kari Nordmann", "driftssjef"),
            ("Kari: Leder (Oslo)", "Kari", "Leder (Oslo)"),
            ("Kari: Leder: Oslo", "Kari", "Leder: Oslo"),
            ("Kari (KN) Nordmann", "", "Kari (KN) Nordmann"),
            (": Driftssjef (Bergen)", "", "Driftssjef (Bergen)"),
            ("Kari:", "Kari", ""),
        ] {
            let people = read(typed);
            let [person] = &people[..] else { panic!("{typed}: {people:?}") };
            assert_eq!((&*person.name, &*person.role), (name, role), "{typed}");
        }
        assert_eq!(read(" : , ,"), []);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(
            name in "[a-zæøå() ]{0,9}", role in "[A-ZÆØÅ():/ ]{0,9}", speaks_last: bool,
        ) {
            let (name, role) = (name.trim(), role.trim());
            prop_assume!(!name.is_empty() || !role.is_empty());
            let mut people = read("noen");
            people[0] = Person { speaks_last, ..renamed(&people[0], name, role, &[]) };
            prop_assert_eq!(read(&written(&people)), people);
        }
    }
}

//! What somebody means by a line such as "Ring tilbake; IT-leder; 1.12.": what, and behind semicolons who and when.

use super::{Id, Person, who, who_shares, whom};
use crate::moment::Day;
use crate::reading::Read;

/// An action as it was typed in one line.
#[derive(Debug, PartialEq)]
pub struct Heard {
    pub what: String,
    pub owner: Option<Id>,
    pub due: Option<Day>,
    /// Why the last part was not understood, where it looks like a name or a day.
    pub doubt: Option<String>,
}

/// Takes "Ring tilbake; IT-leder; 1.12." apart. What is neither a person nor a day stays where it was typed.
pub fn hear(typed: &str, people: &[Person], today: Day) -> Heard {
    let mut what = typed.trim();
    let (mut owner, mut due, mut doubt) = (None, None, None);
    while let Some((before, part)) = what.rsplit_once(';').filter(|(before, _)| !before.trim().is_empty()) {
        // People come first: "tor" is Tor when he is in the room, else Thursday.
        if owner.is_none()
            && let Some(person) = who(people, part)
        {
            owner = Some(person);
        } else if due.is_none()
            && let Ok(day) = Day::read(part, today)
        {
            due = Some(day);
        } else {
            doubt = doubt_about(part.trim(), people, today);
            break;
        }
        what = before.trim();
    }
    Heard { what: what.into(), owner, due, doubt }
}

fn doubt_about(part: &str, people: &[Person], today: Day) -> Option<String> {
    if !who_shares(people, part).is_empty() {
        whom(people, part).err()
    } else if part.starts_with(|c: char| c.is_ascii_digit()) {
        Day::read(part, today).err().map(|error| error.to_string())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Presence;

    fn heard(typed: &str) -> (String, Option<Id>, Option<String>) {
        let roles = ["Daglig leder", "IT-leder", "Tor"];
        let people: Vec<_> = (1..)
            .zip(roles)
            .map(|(id, role)| Person {
                id,
                name: String::new(),
                role: role.into(),
                initials: format!("R{id}"),
                speaks_last: false,
                presence: Presence::Here,
            })
            .collect();
        let today = Day::try_from("2026-11-21".to_owned()).expect("a day");
        let Heard { what, owner, due, .. } = hear(typed, &people, today);
        (what, owner, due.map(|day| day.short(today)))
    }

    #[test]
    fn who_and_when_stand_behind_semicolons_in_either_order() {
        let all = ("Ring tilbake".to_owned(), Some(2), Some("1.12.".to_owned()));
        assert_eq!(heard("Ring tilbake; IT; 1.12."), all);
        assert_eq!(heard("Ring tilbake ;1. desember; r2 "), all);
        assert_eq!(heard("Ring tilbake; it"), ("Ring tilbake".into(), Some(2), None));
        assert_eq!(heard("Ring tilbake; fredag"), ("Ring tilbake".into(), None, Some("27.11.".into())));
    }

    #[test]
    fn a_person_in_the_room_goes_before_a_weekday() {
        assert_eq!(heard("Ring; tor"), ("Ring".into(), Some(3), None));
        assert_eq!(heard("Ring; tor; tors"), ("Ring".into(), Some(3), Some("26.11.".into())));
    }

    #[test]
    fn no_word_is_lost_that_is_not_understood() {
        for typed in ["Ring tilbake; eller skriv", "Ring; Kari; ", "; IT", "Ring tilbake", "IT;", "1.12."] {
            assert_eq!(heard(typed).0, typed.trim(), "{typed}");
        }
        assert_eq!(heard("Ring; eller skriv; IT").0, "Ring; eller skriv");
        assert_eq!(heard("Ring; 1.12.; 2.12.").0, "Ring; 1.12.", "only one day is the due day");
    }
}

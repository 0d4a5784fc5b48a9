//! Lists of people, in every shape that people paste them in.

use proptest::prelude::*;

use super::*;
use crate::reading::text::plain;

fn people(pasted: &str) -> Vec<(String, String)> {
    let read = PeopleList::read(pasted, ()).unwrap_or_default();
    read.people.into_iter().map(|person| (person.name, person.role)).collect()
}

fn names(pasted: &str) -> Vec<String> {
    people(pasted)
        .into_iter()
        .map(|(name, role)| if name.is_empty() { format!("({role})") } else { name })
        .collect()
}

fn left_out(pasted: &str) -> String {
    PeopleList::read(pasted, ()).unwrap_or_default().left_out
}

#[test]
fn people_come_by_line_or_by_comma_with_or_without_names() {
    let read = PeopleList::read("Kari Nordmann: Daglig leder: sist, IT-leder\nHR-leder\n\n", ()).unwrap();
    let seen: Vec<_> =
        read.people.iter().map(|p| (p.name.as_str(), p.role.as_str(), p.speaks_last)).collect();
    assert_eq!(
        seen,
        [("Kari Nordmann", "Daglig leder", true), ("", "IT-leder", false), ("", "HR-leder", false)]
    );
}

#[test]
fn nothing_that_is_typed_is_lost() {
    for (typed, name, role) in [
        ("Kari Nordmann (driftssjef)", "Kari Nordmann", "driftssjef"),
        ("Kari Nordmann (driftssjef): sist", "Kari Nordmann", "driftssjef"),
        ("Kari: Leder (Oslo)", "Kari", "Leder (Oslo)"),
        ("Kari: Leder: Oslo", "Kari", "Leder: Oslo"),
        ("Kari (KN) Nordmann", "", "Kari (KN) Nordmann"),
        ("Driftssjef (Bergen)", "", "Driftssjef (Bergen)"),
        (": Driftssjef (Bergen)", "", "Driftssjef (Bergen)"),
        ("Driftssjef – Bergen", "", "Driftssjef – Bergen"),
        ("Kari Nordmann", "Kari Nordmann", ""),
        ("Kari:", "Kari", ""),
    ] {
        assert_eq!(people(typed), [(name.into(), role.into())], "{typed}");
    }
    assert_eq!(people(" : , ,"), []);
    let none = |typed| PeopleList::read(typed, ()).unwrap_err().to_string();
    assert_eq!(none(" "), "Skriv rolle, eller navn: rolle.");
    assert_eq!(
        none("post@eksempel.example"),
        "E-postadresser er ikke tatt med. Skriv rolle, eller navn: rolle."
    );
}

#[test]
fn mail_gives_names_and_no_addresses() {
    for pasted in [
        "Hansen, Kari <kari@a.example>; Berg, Ola <ola@a.example>; Lie, Åse Marie <aase@a.example>",
        "Hansen, Kari <kari@a.example>, Berg, Ola <ola@a.example>, Lie, Åse Marie <aase@a.example>",
        "Til: Kari Hansen <kari@a.example>, Ola Berg <ola@a.example>, Åse Marie Lie <aase@a.example>",
        "\"Hansen, Kari\" <mailto:kari@a.example>;\n'Ola Berg' ola@a.example;\nÅse Marie Lie [aase@a.example]",
        "Kari Hansen kari@a.example, Ola Berg ola@a.example, Åse Marie Lie aase@a.example",
        "kari.hansen@a.example; ola.berg@a.example; Lie, Åse Marie",
    ] {
        let read = names(pasted);
        assert_eq!(
            read.iter().map(|name| name.trim_matches('\'')).collect::<Vec<_>>(),
            ["Kari Hansen", "Ola Berg", "Åse Marie Lie"],
            "{pasted}"
        );
        assert_eq!(left_out(pasted), "E-postadresser er ikke tatt med.");
    }
}

#[test]
fn spreadsheets_give_names_and_roles_by_their_columns() {
    let three = [("Kari Hansen", "Daglig leder"), ("Ola Berg", "Økonomisjef"), ("Ida Lund", "Markedssjef")]
        .map(|(name, role)| (name.to_owned(), role.to_owned()));
    for pasted in [
        "Navn\tRolle\tE-post\r\nKari Hansen\tDaglig leder\tk@a.example\r\nOla Berg\tØkonomisjef\t\r\nIda Lund\tMarkedssjef\ti@a.example\r\n",
        "Nr\tStilling\tEtternavn\tFornavn\n1\tDaglig leder\tHansen\tKari\n2\tØkonomisjef\tBerg\tOla\n3\tMarkedssjef\tLund\tIda",
        "Kari Hansen\tDaglig leder\nOla Berg\tØkonomisjef\nIda Lund\tMarkedssjef\n",
        "1\tDaglig leder\tKari Hansen\n2\tØkonomisjef\tOla Berg\n3\tMarkedssjef\tLund, Ida",
        "Kari\tHansen\tDaglig leder\nOla\tBerg\tØkonomisjef\nIda\tLund\tMarkedssjef",
        "| Kari Hansen | Daglig leder |\n| Ola Berg | Økonomisjef |\n| Ida Lund | Markedssjef |",
        "Kari Hansen, Daglig leder\nOla Berg, Økonomisjef\nIda Lund, Markedssjef",
        "1. Kari Hansen – Daglig leder\n2. Ola Berg - Økonomisjef\n3. Ida Lund (Markedssjef)",
        "Kari Hansen: Daglig leder, Ola Berg: Økonomisjef, Ida Lund: Markedssjef",
        "Kari\u{a0}Hansen:  Daglig\u{a0}leder; Ola Berg: Økonomisjef; Ida Lund: Markedssjef",
    ] {
        assert_eq!(people(pasted), three, "{pasted}");
    }
}

#[test]
fn what_is_pasted_stands_in_a_field_as_it_is_typed() {
    let typed = |pasted| PeopleList::as_typed(pasted).map(|(_, typed)| typed);
    let lines = typed("Kari Hansen\tLeder, Oslo\nOla Berg\tSelger; Bergen\nStyret\t").expect("a list");
    assert_eq!(lines, "Kari Hansen: Leder (Oslo)\nOla Berg: Selger / Bergen\nStyret");
    assert_eq!(names(&lines), ["Kari Hansen", "Ola Berg", "(Styret)"]);
    assert_eq!(typed("Kari Hansen <kari@a.example>"), Some("Kari Hansen".into()));
    for as_it_is in ["Kari Hansen", " (driftssjef)", "Kari: leder", ": sist"] {
        assert_eq!(typed(as_it_is), None, "{as_it_is}");
    }
}

#[test]
fn what_meeting_programs_say_of_people_is_no_role() {
    let pasted = "Deltakere:\nKari Hansen (Organizer)\nOla Berg\nIda Lund (Guest) (External)\nPer Moe (Ikke bekreftet)\nSiri Dahl (jurist)";
    assert_eq!(names(pasted), ["Kari Hansen", "Ola Berg", "Ida Lund", "Per Moe", "Siri Dahl"]);
    assert_eq!(people(pasted)[4].1, "jurist");
    let pasted = "Kari Hansen\tDaglig leder\tEksempelfirma\t+47 900 00 000";
    assert_eq!(left_out(pasted), "Tall og «Eksempelfir…» er ikke tatt med.");
}

#[test]
fn bare_names_are_names() {
    assert_eq!(names("Kari Hansen, Ola Berg, Ida Lund"), ["Kari Hansen", "Ola Berg", "Ida Lund"]);
    assert_eq!(names("Kari, Ola; Ida"), ["Kari", "Ola", "Ida"]);
    assert_eq!(names("Hansen, Kari\nBerg, Ola"), ["Kari Hansen", "Ola Berg"]);
    assert_eq!(
        names("Salgssjef, Serviceleder; Styret, Lager"),
        ["(Salgssjef)", "(Serviceleder)", "(Styret)", "(Lager)"]
    );
}

#[test]
fn one_is_one() {
    let one = |typed| Listed::read(typed, ()).map(|it| (it.name, it.role)).map_err(String::from);
    assert_eq!(one("Kari: Leder, Oslo"), Ok(("Kari".into(), "Leder, Oslo".into())));
    assert_eq!(one("Hansen, Kari"), Ok(("Kari Hansen".into(), String::new())));
    assert_eq!(one("Til: Kari: Leder"), Ok(("Kari".into(), "Leder".into())));
    let named = Listed { name: "cc".into(), speaks_last: true, ..Listed::default() };
    assert_eq!(Listed::read(&named.written(), ()), Ok(named));
    for several in ["Kari: Leder, Ola: Selger", "IT-leder, HR-leder", "Kari\nOla", "Kari; Ola"] {
        assert!(one(several).unwrap_err().starts_with("Skriv én deltaker her."), "{several}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(
        name in "[a-zæøå() -]{0,9}", role in "([A-ZÆØÅ():/ –-]{0,9}|(Kari|Til|Styret)[ :–(]{0,3}[A-Z]?[a-z]{0,3}[)]?)", speaks_last: bool,
    ) {
        let (name, role) = (plain(&name), plain(&role));
        prop_assume!(!name.is_empty() || !role.is_empty());
        let person = Listed { name, role, speaks_last };
        prop_assert_eq!(Listed::read(&person.written(), ()), Ok(person));
    }

    /// The same people, however the list of them is written.
    #[test]
    fn the_same_people_come_of_every_list(
        people in prop::collection::vec(("(Kari|Ola|Åse Marie|Jens-Ole)", "(Hansen|Berg|Lie|Øye)", "(Daglig leder|IT-sjef|jurist)"), 2..5),
        bullet in "(• |– |\\* |)", format in 0_usize..7,
    ) {
        let line = |n: usize, (first, last, role): &(String, String, String)| match format {
            0 => format!("{bullet}{first} {last} – {role}"),
            1 => format!("{bullet}{first} {last} ({role})"),
            2 => format!("{first} {last}\t{role}\t{}@a.example", last.to_lowercase()),
            3 => format!("{}\t{role}\t{last}, {first}", n + 1),
            4 => format!("{first} {last} | {role}"),
            5 => format!("{bullet}{first}\u{a0}{last}:  {role}"),
            _ => format!("{}) {first} {last}, {role}", n + 1),
        };
        let list: Vec<_> = people.iter().enumerate().map(|(n, person)| line(n, person)).collect();
        let wanted: Vec<_> = people.iter().map(|(first, last, role)| (format!("{first} {last}"), role.clone())).collect();
        prop_assert_eq!(self::people(&list.join("\n")), wanted, "{}", list.join("\n"));
    }

    #[test]
    fn nothing_pasted_panics_and_no_address_comes_through(pasted in "[a-zA-Z@.<>;:,()|\t\n• –\u{a0}\"å]{0,60}") {
        for person in PeopleList::read(&pasted, ()).unwrap_or_default().people {
            prop_assert!(!holds_address(&person.name) && !holds_address(&person.role), "{:?}", person);
        }
    }
}

#[test]
fn a_named_role_keeps_its_comma() {
    let pair = |name: &str, role: &str| (name.to_owned(), role.to_owned());
    for (typed, all) in [
        ("Kari: leder, drift og service", vec![pair("Kari", "leder, drift og service")]),
        ("Kari: leder, drift, Ola: IT-leder", vec![pair("Kari", "leder, drift"), pair("Ola", "IT-leder")]),
        ("Kari: daglig leder, hr-leder", vec![pair("Kari", "daglig leder"), pair("", "hr-leder")]),
    ] {
        assert_eq!(people(typed), all, "{typed}");
    }
}

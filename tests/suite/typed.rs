//! What people type and paste, from files as it came: lists of people, actions, figures, answers, each where it goes.

use std::fs;
use std::path::PathBuf;

use nordstjerne::reading::{Answers, Read};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Session, export::Order};
use serde_json::Value;

use crate::room::{PEOPLE, Room, session};

pub(crate) fn typed(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/suite/data/typed", name].iter().collect();
    fs::read_to_string(path).expect("a file of what was typed")
}

fn lines(name: &str) -> Vec<String> {
    typed(name).lines().map(str::to_owned).collect()
}

fn people(session: &Session) -> Vec<(&str, &str)> {
    session.people.iter().map(|person| (person.name.as_str(), person.role.as_str())).collect()
}

/// The nth exercise as it is stored.
fn sheet(room: &Room, nth: usize) -> Value {
    let exercise = room.file.exercises().nth(nth - 1).expect("an exercise");
    serde_json::to_value(exercise).expect("JSON")["sheet"].clone()
}

/// On the cover of a day without people, at «Ny deltaker».
fn no_people() -> Room {
    let mut room = Room::with(session(""));
    room.sees("▸ Ny deltaker");
    room
}

fn pasted(name: &str) -> Room {
    let mut room = no_people();
    room.paste(&typed(name));
    for (width, height) in [(80, 24), (120, 40)] {
        room.size(width, height).sees_not("@");
    }
    room.press(Key::ENTER);
    room
}

#[test]
fn a_list_from_mail_gives_people_and_no_addresses() {
    let mut room = pasted("01_outlook_etternavn.txt");
    assert_eq!(people(&room.file), [("Kari Hansen", ""), ("Ola Berg", ""), ("Åse Marie Lie", "")]);
    room.sees("Deltakere · 3").sees("Tre deltakere er med.").sees_not("@").sees_not("eksempel.example");
    assert!(!serde_json::to_string(&room.file).expect("JSON").contains("eksempel.example"));
    room.press(Key::ctrl('z')).sees("Angret: tre nye deltakere (deltakerne).");
    assert_eq!(people(&room.file), []);
}

#[test]
fn those_who_come_to_others_are_counted_with_them() {
    let mut room = no_people();
    room.write("Kari Aune: Adm. dir., Ola Berg: Salg, Siri Dahl: IT\n").sees("Tre deltakere er med.");
    room.write("Per Eide: Service, Tone Foss: Økonomi\n")
        .sees("Deltakere · 5")
        .sees("To nye er med, fem i alt.");
}

#[test]
fn a_list_from_a_spreadsheet_gives_names_and_roles_by_its_columns() {
    let three = [("Kari Hansen", "Daglig leder"), ("Ola Berg", "Økonomisjef"), ("Ida Lund", "Markedssjef")];
    let mut room = pasted("02_excel_navn_rolle.tsv");
    assert_eq!(people(&room.file), three);
    room.sees("Kari Hansen: Daglig leder").sees("Tre deltakere er med.");
}

#[test]
fn what_meetings_and_bullets_put_around_names_is_nobodys() {
    let room = pasted("03_teams_deltakere.txt");
    assert_eq!(
        people(&room.file),
        [("Kari Hansen", ""), ("Ola Berg", ""), ("Ida Lund", ""), ("Per Moe", "")]
    );
    let mut room = pasted("04_punktliste_navn.txt");
    let four = [
        ("Kari Hansen", "daglig leder"),
        ("Ola Berg", "økonomisjef"),
        ("Ida Lund", "markedssjef"),
        ("Per Moe", "Driftssjef"),
    ];
    assert_eq!(people(&room.file), four);
    room.sees("Fire deltakere er med.");
}

#[test]
fn the_page_of_participants_takes_the_same_lists() {
    for (name, n) in [
        ("01_outlook_etternavn.txt", 3),
        ("02_excel_navn_rolle.tsv", 3),
        ("03_teams_deltakere.txt", 4),
        ("04_punktliste_navn.txt", 4),
    ] {
        let mut room = Room::begun("Salgssjef, Serviceleder");
        room.sees("1/10")
            .press(Key::ctrl('p'))
            .write("hvem er her\n")
            .press(Key::BACK_TAB)
            .sees("▸ Ny deltaker");
        room.paste(&typed(name)).sees_not("@").press(Key::ENTER);
        assert_eq!(people(&room.file)[2..], people(&pasted(name).file), "{name}");
        assert_eq!(room.file.people.len(), 2 + n, "{name}");
    }
}

#[test]
fn a_list_goes_behind_what_stands_in_the_field() {
    let mut room = no_people();
    room.write("Per Moe: Driftssjef").paste(&typed("17_screen_umerket_lim.tsv")).press(Key::ENTER);
    assert_eq!(room.file.people.len(), 4);
    assert_eq!(people(&room.file)[0], ("Per Moe", "Driftssjef"));
    assert_eq!(people(&room.file)[2], ("Ola Berg", "IT-leder"));
}

#[test]
fn an_address_comes_into_no_field_of_a_person() {
    let mut room = Room::begun("Kari Hansen: Daglig leder");
    room.write("j").press(Key::ctrl('p')).write("hvem er her\n").press(Key::ENTER).sees("▸    Navn");
    room.paste("Kari Nes <kari.nes@eksempel.example>")
        .press(Key::ENTER)
        .sees("E-postadressen er ikke tatt med.");
    assert_eq!(people(&room.file), [("Kari Nes", "Daglig leder")]);
}

#[test]
fn bare_names_are_in_no_report_that_promises_none() {
    let room = pasted("07_bare_navn.txt");
    assert_eq!(people(&room.file), [("Kari Hansen", ""), ("Ola Berg", ""), ("Ida Lund", "")]);
    for names in [Names::Nobody, Names::Roles] {
        let (gated, _) = gate(&room.file, Audience::Leaders, names);
        let told = serde_json::to_string(&gated).expect("JSON");
        for name in ["Kari", "Ola Berg", "Lund"] {
            assert!(!told.contains(name), "{name}: {names:?}");
        }
        assert_eq!(Order { names, ..Order::default() }.warning(&room.file), None);
    }
}

#[test]
fn a_role_that_looks_like_a_name_is_told_before_a_report_is_written() {
    let mut session = session("Daglig leder");
    session.people[0].role = "Kari Hansen".into();
    let mut room = Room::with(session);
    room.press(Key::ENTER).write("j").press(Key::ctrl('e'));
    room.sees("Rollen «Kari Hansen» ser ut som et navn og kommer med.");
    room.press(Key::UP).sees("▸ Slik omtales folk").press(Key::RIGHT).sees_not("ser ut som et navn");
    room.press(Key::RIGHT).sees("Rollen «Kari Hansen» ser ut som et navn og kommer med.");
}

#[test]
fn stories_that_are_pasted_together_are_told_apart() {
    let Answers(four) = Answers::read(&typed("08_fire_historier.txt"), ()).expect("answers");
    assert_eq!(
        four,
        [
            "Kunden ringte “tre ganger” – ingen svarte",
            "Vi lovet i dag, og kom i morgen…",
            "Regnskap sa nei",
            "Hun fikk svar samme kveld"
        ]
    );
}

#[test]
fn stories_that_are_pasted_at_the_line_are_answers_of_their_own() {
    let four = Answers::read(&typed("08_fire_historier.txt"), ()).expect("answers").0;
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").paste(&typed("08_fire_historier.txt")).press(Key::ENTER);
    let said = |room: &Room| {
        let answers = sheet(room, 2)["answers"].as_array().cloned().unwrap_or_default();
        answers
            .iter()
            .map(|answer| answer["said"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&room), four);
    // As keys, where the terminal doesn't mark a paste and sends it line by line.
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).write(&typed("08_fire_historier.txt"));
    // A dash before a line that comes alone may be the speaker's own.
    let alone: Vec<_> = said(&room).iter().map(|said| said.trim_start_matches("– ").to_owned()).collect();
    assert_eq!(alone, four);
}

#[test]
fn a_number_between_two_scores_is_nobodys() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 3]).sees("4/10").write(&typed("14_lapp_3komma5.txt"));
    let rounds = sheet(&room, 4)["rounds"].clone();
    let ballots = rounds[0]["ballots"].as_array().cloned().unwrap_or_default();
    let mut touched: Vec<_> = ballots.iter().map(|ballot| ballot["person"].as_u64()).collect();
    touched.dedup();
    assert!(touched.len() <= 1, "{rounds}");
    assert!(touched.first().is_none_or(|person| *person == Some(room.file.people[1].id)), "{rounds}");
}

/// At Ctrl+A, with two people whom the lines name.
fn new_action() -> Room {
    let mut room = Room::begun("Kari Hansen: Daglig leder, Ola Berg: Økonomisjef");
    room.press(Key::ctrl('a')).sees("Nytt tiltak");
    room
}

/// What, whose, when, in the plan.
fn actions(room: &Room) -> Vec<(String, String, String)> {
    let actions = sheet(room, 9)["actions"].as_array().cloned().unwrap_or_default();
    let called = |id: &Value| {
        let person = room.file.people.iter().find(|person| Some(person.id) == id.as_u64());
        person.map(|person| person.initials.clone()).unwrap_or_default()
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    actions
        .iter()
        .map(|action| (text(&action["what"]), called(&action["owner"]), text(&action["due"])))
        .collect()
}

fn action(what: &str, owner: &str, due: &str) -> (String, String, String) {
    (what.into(), owner.into(), due.into())
}

#[test]
fn lines_that_are_pasted_are_actions_with_owner_and_date() {
    let mut room = new_action();
    room.paste(&typed("09_tiltak_tre_linjer.txt")).press(Key::ENTER);
    let three = [
        action("Ring tilbake samme dag", "KH", "2026-12-15"),
        action("Fast kontakt", "OB", "2027-02-01"),
        action("Vise ventetid i telefonen", "", ""),
    ];
    assert_eq!(actions(&room), three);
    room.sees("Tre tiltak er notert i planen, ett uten ansvarlig, ett uten frist.");
    room.press(Key::ctrl('z'));
    assert_eq!(actions(&room), []);
}

#[test]
fn who_and_when_are_kept_and_what_is_not_understood_is_said() {
    let right = [
        (action("Ring kunden", "OB", "2026-12-04"), "Ansvarlig: Ola Berg. Frist: 4. desember 2026."),
        (action("Ring kunden", "KH", "2026-12-11"), "Frist: 11. desember 2026."),
        (action("Ring kunden", "KH", "2026-11-27"), "Frist: 27. november 2026."),
        (action("Ring kunden; snarest", "KH", ""), "«snarest» er ingen dato og står i teksten."),
        (action("Ring kunden (med Økonomisjef)", "KH", "2026-12-01"), "Et tiltak har én ansvarlig."),
    ];
    let lines = lines("10_frister.txt");
    assert_eq!(lines.len(), right.len());
    for (line, (action, said)) in lines.iter().zip(right) {
        for (width, height) in [(120, 40), (80, 24)] {
            let mut room = new_action();
            room.size(width, height).write(line).press(Key::ENTER);
            assert_eq!(actions(&room), std::slice::from_ref(&action), "{line}");
            let screen = room.screen().replace(['\u{a0}', '│'], " ");
            let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(said), "{line}: «{said}» is not on\n{screen}");
        }
    }
}

#[test]
fn a_limit_is_read_where_it_is_said_and_vague_words_are_kept() {
    let mut room = new_action();
    room.write("Ring kundene innen 15. januar").press(Key::ENTER).sees("Frist: 15. januar 2027.");
    assert_eq!(actions(&room), [action("Ring kundene", "", "2027-01-15")]);
    let mut room = new_action();
    room.write("Ring kundene innen midten av januar").press(Key::ENTER);
    room.sees("«innen midten av januar» er ingen dato");
    assert_eq!(actions(&room), [action("Ring kundene innen midten av januar", "", "")]);
    let mut room = new_action();
    room.write("Ring kundene").presses(&[Key::TAB; 2]).write("før jul").press(Key::ENTER);
    room.sees("«før jul» er ingen dato og står i teksten.");
    assert_eq!(actions(&room), [action("Ring kundene; før jul", "", "")]);
}

/// At «Kundene sier» in «Gjett og se», of the first dimension.
fn customers() -> Room {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6])
        .sees("7/10")
        .press(Key::ctrl('d'))
        .sees("1 av 8")
        .sees("▸ Kundene sier");
    room
}

#[test]
fn how_many_answered_is_no_scale() {
    let right = [(5, 0, 1, 5), (42, 1, 1, 5), (63, 1, 0, 10)];
    for (line, (value, decimals, min, max)) in lines("11_kundetall_n.txt").iter().zip(right) {
        let mut room = customers();
        room.write(line).press(Key::ENTER);
        if max == 10 {
            room.sees("Går skalaen fra 0 eller fra 1? Tast 0 eller 1.").write("0");
        }
        room.sees("312 svar").sees("▸ Kilde");
        let figure = sheet(&room, 7)["lines"][0]["voc"].clone();
        let value = serde_json::json!({ "value": value, "decimals": decimals });
        assert_eq!(figure["value"], value, "{line}");
        assert_eq!(figure["scale"], serde_json::json!({ "min": min, "max": max }), "{line}");
        assert_eq!(figure["evidence"]["n"], 312, "{line}");
    }
}

#[test]
fn a_net_promoter_score_is_read_with_its_sign() {
    for (line, value) in lines("15_nps.txt").iter().zip([23, 23, -12]) {
        let mut room = customers();
        room.write(line).press(Key::ENTER).sees("fra −100 til 100");
        let figure = sheet(&room, 7)["lines"][0]["voc"].clone();
        assert_eq!(figure["value"]["value"], value, "{line}");
        assert_eq!(figure["scale"], serde_json::json!({ "min": -100, "max": 100 }), "{line}");
    }
}

/// At «Kundene sier» of satisfaction.
fn satisfaction() -> Room {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10").presses(&[Key::ctrl('d'); 2]);
    room.press(Key::TAB).sees("▸ Kundene sier");
    room
}

#[test]
fn three_shares_that_were_rounded_stand_as_they_were_typed() {
    let mut room = satisfaction();
    room.write(typed("13_sum_101.txt").trim()).press(Key::ENTER).sees("De tre blir 101");
    let shares = sheet(&room, 7)["satisfaction"]["customers"]["shares"].clone();
    assert_eq!(shares, serde_json::json!({ "dissatisfied": 12, "neutral": 30, "satisfied": 59 }));
    room.presses(&[Key::DOWN, Key::DOWN, Key::DOWN, Key::ENTER]).size(80, 24);
    for words in
        ["12 % misfornøyd", "30 % nøytral", "59 % høy tilfredshet", "De tre blir 101, for de er avrundet."]
    {
        room.sees(words);
    }
    let mut room = satisfaction();
    room.write("140 157 115\n").sees("412 svar? Tast J hvis dette er antall kunder i hver gruppe.");
    room.write("j").sees("Regnet om fra 412 svar til prosent.");
    // Whoever says yes in whole writes nothing more.
    room.write("a").press(Key::TAB);
    assert!(room.drafts.texts.is_empty(), "{:?}", room.drafts);
    let customers = sheet(&room, 7)["satisfaction"]["customers"].clone();
    assert_eq!(
        customers["shares"],
        serde_json::json!({ "dissatisfied": 34, "neutral": 38, "satisfied": 28 })
    );
    assert_eq!(customers["evidence"]["n"], 412);
}

/// What nobody is called looks refused, and the next words come instead of it; one press empties it.
#[test]
fn a_refused_name_beside_an_action_looks_so_and_what_is_typed_next_does_not_stick_to_it() {
    let mut room = new_action();
    room.write("Ring kunden").press(Key::TAB).write("vi må snakke om det").press(Key::ENTER);
    room.sees("Ingen her heter").sees("▸✗");
    assert_eq!(actions(&room), []);
    room.write("KH").sees_not("vi må snakke om det").press(Key::ENTER);
    assert_eq!(actions(&room)[0].1, "KH");
    let mut room = new_action();
    room.write("Ring kunden").press(Key::TAB).write("hvem som helst").press(Key::ENTER);
    room.press(Key::BACKSPACE).sees_not("hvem som helst").sees_not("✗").press(Key::ENTER);
    assert_eq!(actions(&room)[0].0, "Ring kunden");
}

//! A whole workshop, held with the keys: two people, from the first story to a promise, a plan and the report,
//! with a crash in the middle.

use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::told;
use serde_json::Value;

use crate::room::{PEOPLE, Room, session};

const UNDO: Key = Key::ctrl('z');
const REDO: Key = Key::ctrl('y');
/// What an exercise offers: the next step, the vote, the last look.
const MORE: Key = Key::ctrl('d');

#[test]
fn from_the_first_story_to_the_report() {
    let mut room = Room::with(session(""));
    people_come(&mut room);
    stories_are_told(&mut room);
    leaders_are_interviewed(&mut room);
    the_ladder_is_climbed_in_silence(&mut room);
    let mut room = slips_are_typed_with_a_crash(&mut room);
    gaps_are_seen_and_chosen(&mut room);
    a_promise_is_made(&mut room);
    it_is_tried_and_adopted(&mut room);
    actions_get_owners(&mut room);
    people_check_out(&mut room);
    what_is_stored_is_what_was_said(&room);
    what_is_handed_out_has_the_promise_and_no_secrets(&room);
}

fn people_come(room: &mut Room) {
    room.sees("Ny deltaker").write("Kari Nordmann: Daglig leder: sist, Ola Berg: Salgssjef\n");
    room.sees("Deltakere · 2").press(Key::PAGE_DOWN).sees("1/10 Velkommen").sees("09:05  Innsjekk");
}

fn stories_are_told(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").sees("Ingen historier ennå");
    // Who speaks last comes last.
    room.sees("Har ikke snakket ennå: Ola Berg (2 OB), Kari Nordmann (1 KN)");
    room.write("Heisen sto i fire timer, og ingen ringte").press(Key::ctrl('k')).press(Key::ENTER);
    room.sees("★ «Heisen sto i fire timer, og ingen ringte»");
    room.write("1: Bakeren husket navnet mitt\n").sees("Alle har hatt ordet");
    room.press(UNDO).sees("Har ikke snakket ennå: Kari Nordmann");
    room.press(REDO).sees("«Bakeren husket navnet mitt»").sees("Alle har hatt ordet");
}

fn leaders_are_interviewed(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("3/10 Lederintervju").sees("spørsmål 1 av 2");
    room.write("OB: At noen ringer tilbake\n").write("KN: Trygghet\n");
    room.press(Key::RIGHT).sees("spørsmål 2 av 2");
    room.write("OB: At kundene anbefaler oss uoppfordret")
        .presses(&[Key::ctrl('o'), Key::ctrl('o')])
        .sees("kan siteres");
    room.press(Key::ENTER);
    // What stays in the room is folded once it is saved.
    room.write("KN: Jeg er redd for januar").press(Key::ctrl('o'));
    room.sees("blir i rommet").press(Key::ENTER).sees_not("Jeg er redd for januar");
    room.press(Key::ctrl('l')).sees("Parker en tanke").write("Hva med butikken i nord?\n");
    room.sees("Parkert. Den kommer tilbake før utsjekk.").sees("Parkert  1");
}

fn the_ladder_is_climbed_in_silence(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("4/10 Ambisjon og ståsted").sees("▸ Ola Berg");
    room.write("2")
        .sees("Tallene vises når alle har svart.")
        .write("3")
        .press(Key::TAB)
        .sees("2 av 2 · Hit vil vi");
    room.write("4")
        .press(Key::ENTER)
        .sees("På «Hit vil vi» mangler Kari Nordmann. Vis likevel?")
        .press(Key::ESC);
    room.sees_not("median").write("5").sees("Alle har svart. Enter viser.");
    room.press(Key::ENTER).sees("median mellom 2 og 3 · fra 2 til").sees("ikke satt ennå");
    room.press(MORE).sees("enige");
    room.press(MORE);
}

/// Half a slip is typed when the power goes; it is all there afterwards.
fn slips_are_typed_with_a_crash(room: &mut Room) -> Room {
    room.press(Key::PAGE_DOWN).sees("5/10 Fyll ut gap-skjemaet").write("24242424").press(Key::ctrl('l'));
    room.write("Halvtenkt tan");
    let mut room = room.reopened();
    room.sees("Fortsett med Fyll ut gap-skjemaet").press(Key::ENTER).sees("●●●●●●●●");
    room.press(Key::ctrl('l')).sees("Halvtenkt tan").write("ke\n").sees("Parkert  2");
    room.write("42424242").press(Key::TAB).write("3333333322222222");
    room.sees("Alle har svart. Enter viser.")
        .press(Key::ENTER)
        .sees("! Delt om «Opplevd kundeorientering")
        .sees("fra 2 til 3");
    room
}

fn gaps_are_seen_and_chosen(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("6/10 Pause").press(Key::PAGE_DOWN).sees("7/10 Gap");
    room.sees("Hvilke to er viktigst for kunden? Hvilke to minst?").write("53");
    until(room, "[ Resten står midt på: 3 ]", Key::DOWN);
    room.press(Key::ENTER).sees("Hvor gode skal vi være?").write("54");
    room.press(UNDO).sees_not("1 · 2 · 3 · [4] · 5").press(REDO).sees("1 · 2 · 3 · [4] · 5");
    room.press(MORE).sees("Opplevd kundeorientering   1 av 8");
    // The number is hidden until the guess has been seen, also from who types.
    room.write("2,9 på 0–10\n212\nKundeundersøkelsen\nhøsten 2026\n")
        .sees("skjult til dere velger «Vis hva kundene sier»");
    room.sees_not("2,9").sees("▸ [ Vis hva kundene sier ]").press(Key::ENTER);
    room.sees("2,9 på 0–10 · n 212 · Kundeundersøkelsen · høsten 2026").sees("poeng mindre enn vi gjettet");
    room.press(Key::ENTER).sees("Evne til å forstå behov   2 av 8").presses(&[Key::DOWN, Key::ENTER]);
    room.sees("Vi vet ikke ennå hva kundene mener.");
    // The others are gone through, and not jumped over.
    room.press(MORE).sees("3 av 8");
    room.presses(&[MORE; 6]).sees("Hvor tilfredse er kundene våre?");
    room.press(MORE).sees("◆ ambisjon").press(MORE).sees("Sett inn kreftene her");
    room.press(MORE)
        .sees("Enter eller mellomrom velger")
        .press(Key::ENTER)
        .sees("✓ Opplevd kundeorientering");
    room.write("Her mister vi dem\n").sees("Her mister vi dem");
}

fn a_promise_is_made(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("8/10 Kundeløfte").sees("Gapene dere valgte: Opplevd kundeorientering");
    room.write("Vi ringer deg\n").sees("[A]").write("Når noe stopper, ringer vi deg.\n");
    room.presses(&[Key::UP, Key::UP]).sees("Ordlyd 1").press(Key::END);
    room.press(Key::ctrl('w')).press(Key::ctrl('w'));
    room.write("ringer før du må\n");
    room.sees("Ordlyd 2").sees("Vi ringer før du må").sees("De tidligere står nederst.");
}

fn it_is_tried_and_adopted(room: &mut Room) {
    until(room, "Konkret", Key::DOWN);
    room.write("jEn time er en time\n").sees("✓ Konkret").write("j");
    until(room, "Ola Berg", Key::DOWN);
    room.write("j").sees("[ja]");
    room.press(MORE);
    until(room, "Fingeravstemning", Key::DOWN);
    room.press(Key::ENTER).sees("Nå: Ola Berg").write("42").sees("Alle har stemt. Enter viser.");
    room.press(Key::ENTER).sees("Ikke vedtatt: én ga under tre fingre. Kari Nordmann snakker først.");
    room.write("KN: Vi mangler folk i helgene\n").sees("Vi mangler folk i helgene");
    until(room, "Stem på nytt", Key::DOWN);
    room.press(Key::ENTER).write("43").press(Key::ENTER).sees("✓ Vedtatt.").sees("2 for");
    room.press(UNDO).sees("Angret: avsluttet fingeravstemning").press(REDO).sees("✓ Vedtatt.");
    room.press(Key::ctrl('o')).sees("[A vedtatt]");
}

fn actions_get_owners(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("9/10 Plan").sees("Ingen tiltak ennå");
    room.write("Sett opp vakttelefon; KN; 1.12.\n").sees("Kari Nordmann").sees("1.12.");
    room.press(Key::ctrl('p')).write("parkeringslisten\n").sees("Parkert · 2");
    room.presses(&[Key::RIGHT, Key::RIGHT]).sees("Avtalen").press(Key::DOWN);
    room.write("Salgssjefen tar det på fredag\n").press(Key::ESC);
    room.sees("Parkert  1").sees("1 tiltak").sees_not("Hva med butikken i nord?");
}

fn people_check_out(room: &mut Room) {
    room.press(Key::PAGE_DOWN).sees("10/10 Utsjekk");
    room.write("OB: At vi faktisk valgte\n")
        .write("KN: Mot\n")
        .press(Key::PAGE_DOWN)
        .sees("Dette er siste øvelse.");
    room.press(Key::f(5)).sees("faktisk valgte").press(Key::ESC);
}

/// Moves until the cursor stands on the line with these words.
#[track_caller]
fn until(room: &mut Room, words: &str, key: Key) {
    for _ in 0..60 {
        if room
            .screen()
            .lines()
            .any(|l| l.contains('▸') && l.split('▸').next_back().is_some_and(|l| l.contains(words)))
        {
            return;
        }
        room.press(key);
    }
    panic!("«{words}» is never reached:\n{}", room.screen());
}

fn what_is_stored_is_what_was_said(room: &Room) {
    let file = serde_json::to_value(&room.file).expect("JSON");
    let sheet = |n: usize| {
        let all = file["phases"]
            .as_array()
            .expect("phases")
            .iter()
            .flat_map(|p| p["exercises"].as_array().expect("exercises"));
        all.map(|e| e["sheet"].clone()).nth(n).expect("a sheet")
    };
    let (kari, ola) = (&file["people"][0], &file["people"][1]);
    let stories = sheet(1);
    assert_eq!(stories["answers"][0]["said"], "Heisen sto i fire timer, og ingen ringte");
    assert_eq!(stories["answers"][0]["by"], ola["id"]);
    assert_eq!(stories["answers"][0]["key"], true);
    assert_eq!(stories["answers"][1]["by"], kari["id"]);
    let levels: Vec<_> =
        sheet(2)["answers"].as_array().expect("answers").iter().map(|a| a["level"].clone()).collect();
    assert_eq!(levels, ["for_leaders", "for_leaders", "may_be_quoted", "stays_in_room"]);

    let scores = |n: usize| -> Vec<Value> {
        let ballots = sheet(n)["rounds"][0]["ballots"].clone();
        ballots.as_array().expect("ballots").iter().map(|b| b["score"].clone()).collect()
    };
    assert_eq!(scores(3), [2, 3, 4, 5]);
    assert_eq!(scores(4).len(), 32);
    assert_eq!(sheet(3)["rounds"][0]["state"], "closed");

    let lines = sheet(6)["lines"].clone();
    assert_eq!((&lines[0]["importance"], &lines[0]["ambition"]), (&Value::from(5), &Value::from(5)));
    assert_eq!(lines[0]["voc"]["evidence"]["n"], 212);
    assert_eq!(
        (&lines[0]["chosen"], &lines[0]["why"]),
        (&Value::from(true), &Value::from("Her mister vi dem"))
    );
    assert_eq!(lines[1]["unknown"], true);

    let draft = sheet(7)["drafts"][0].clone();
    assert_eq!(draft["wordings"][0]["short"], "Vi ringer deg");
    let wording = &draft["wordings"][1];
    assert_eq!(wording["short"], "Vi ringer før du må");
    assert_eq!(wording["content"], "Når noe stopper, ringer vi deg.");
    assert_eq!(wording["trial"][0]["why"], "En time er en time");
    assert_eq!(wording["decision"]["adopted"], true);
    assert_eq!(wording["decision"]["earlier"][0]["dissent"][0]["reason"], "Vi mangler folk i helgene");

    let actions = sheet(8)["actions"].clone();
    assert_eq!(actions.as_array().expect("actions").len(), 1, "{actions}");
    assert_eq!(actions[0]["owner"], kari["id"]);
    assert_eq!(actions[0]["due"], "2026-12-01");
    assert_eq!(file["parking"][0]["became"], "agreement");
    assert_eq!(file["parking"][0]["agreement"], "Salgssjefen tar det på fredag");
    assert_eq!(file["parking"][1]["text"], "Halvtenkt tanke");
    assert_eq!(sheet(9)["answers"].as_array().expect("answers").len(), 2);
}

fn what_is_handed_out_has_the_promise_and_no_secrets(room: &Room) {
    let now = crate::room::nine();
    let markdown =
        |audience, names| report::markdown(&told::whole(&gate(&room.file, audience, names).0, now));
    let leaders = markdown(Audience::Leaders, Names::Names);
    for words in [
        "Vi ringer før du må",
        "Når noe stopper, ringer vi deg.",
        "Heisen sto i fire timer",
        "Vi mangler folk i helgene",
        "Sett opp vakttelefon",
        "Kari Nordmann",
        "Kundeundersøkelsen",
        "Her mister vi dem",
        "Salgssjefen tar det på fredag",
    ] {
        assert!(leaders.contains(words), "«{words}» is missing:\n{leaders}");
    }
    assert!(!leaders.contains("redd for januar"), "{leaders}");
    let everyone = markdown(Audience::Everyone, Names::Roles);
    assert!(everyone.contains("At kundene anbefaler oss uoppfordret") && everyone.contains("Salgssjef"));
    for words in ["Heisen sto", "Kari", "Ola Berg", "Vi mangler folk i helgene", "redd for januar"] {
        assert!(!everyone.contains(words), "«{words}» got out:\n{everyone}");
    }
}

#[test]
fn whoever_pages_past_a_hidden_answer_is_told() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10 Gap").press(MORE).sees("Opplevd kundeorientering   1 av 8");
    room.write("2,9 på 0–10\n212\nPanelet\n2026\n").sees("▸ [ Vis hva kundene sier, uten gjetning ]");
    room.press(Key::PAGE_DOWN).sees("8/10 Kundeløfte");
    room.sees("Kundenes svar er ikke vist ennå: Opplevd kundeorientering.");
    room.press(Key::PAGE_UP).sees_not("er ikke vist ennå");
}

#[test]
fn guesses_are_shown_one_by_one_where_the_slips_are_only_in() {
    let mut room = Room::begun("Kari Nordmann: Daglig leder, Ola Berg: Salgssjef");
    room.presses(&[Key::PAGE_DOWN; 4]).sees("5/10 Fyll ut gap-skjemaet");
    room.write("2424242442424242").press(Key::TAB).write("4444444433333333");
    room.sees("Alle har svart. Enter viser.").presses(&[Key::PAGE_DOWN; 2]).sees("7/10 Gap");
    room.press(MORE).sees("Skjemaene er inne: 2 av 2. Gjetningene vises én for én.");
    room.sees("▸ [ Vis hva dere tror kundene sier ]").sees_not("median").press(Key::ENTER);
    room.sees("median mellom 3 og 4 · fra 3 til 4")
        .sees("median mellom 2 og 4 · fra 2 til 4")
        .sees("▸ Kundene sier");
    room.press(Key::TAB).press(Key::TAB).sees("▸ [ Hent tallene fra en fil ]");
    room.press(Key::TAB).press(Key::TAB).sees("2 av 8");
    room.sees("Skjemaene er inne: 2 av 2.").sees_not("median");
    room.press(UNDO)
        .sees("Ctrl+Z én gang til angrer: vist gjetning (Gap, og velg gapene vi …")
        .sees("1 av 8");
    room.press(UNDO).sees("Angret: vist gjetning (Gap, og velg gapene vi …, Opplevd kundeorientering)");
    room.press(REDO).press(Key::PAGE_UP).press(Key::PAGE_UP).sees("5/10 Fyll ut gap-skjemaet");
    room.sees("Alle har svart. Enter viser.");
}

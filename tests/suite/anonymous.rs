//! An anonymous round with the real saver on a real disk: what stands there at any moment, in the file, its earlier
//! versions and the half-typed text, is the same whoever gave which number.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc;

use nordstjerne::app::{App, Event, Look, Screen};
use nordstjerne::outside::folder::Folder;
use nordstjerne::outside::saver::Change;
use nordstjerne::outside::shelf::{Opened, Shelf};
use nordstjerne::screens::Effect;
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::{Session, saved};
use serde_json::Value;

use crate::room::{PATIENCE, Room, nine, session};

/// The content of every file below a folder, the locks apart.
fn contents(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            contents(&path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            found.insert(fs::read_to_string(&path).expect("text"));
        }
    }
}

/// A session with a slip of sixteen numbers of which nobody knows whose it is.
fn anonymous(people: &str) -> Session {
    let mut value = serde_json::to_value(session(people)).expect("JSON");
    let exercises = value["phases"]
        .as_array_mut()
        .expect("phases")
        .iter_mut()
        .filter_map(|p| p["exercises"].as_array_mut());
    let slip = exercises.flatten().filter(|e| e["kind"] == "rating").nth(1).expect("slips");
    slip["setup"]["anonymous"] = true.into();
    saved::read(value.to_string().as_bytes()).expect("a session").session
}

/// Everything that ever stood on the disk while three people's slips were typed, shown, and taken back; a slip is its
/// digits, `<` takes one back.
fn played(slips: [&str; 3]) -> BTreeSet<String> {
    let session = anonymous("Daglig leder, IT-leder, HR-leder");

    let data = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(data.path());
    fs::create_dir_all(folder.sessions()).expect("a folder");
    let path = folder.sessions().join("anonym.json");
    fs::write(&path, saved::written(&session)).expect("written");
    let (events, _incoming) = mpsc::channel();
    let mut shelf = Shelf::new(folder);
    let Opened::Desk { session, .. } = shelf.open(&path, &events).expect("it opens") else {
        panic!("it is to be read only")
    };
    let look = Look { theme: Theme::of(Palette::Dark), ascii: false };
    let mut app = App::new(Screen::Desk(Box::new(Desk::new(*session, nine(), nine()))), look, nine());
    let mut stood = BTreeSet::new();
    let mut press = |key| {
        for effect in app.update(Event::Key(key), nine()) {
            match effect {
                Effect::Save { edit, next_id } => shelf.save(Change { edit, next_id }),
                Effect::Draft(drafts) => shelf.draft(&drafts),
                other => panic!("{other:?}"),
            }
            // What comes close together may be written together: everything that can stand there is to be seen.
            shelf.settle_within(PATIENCE).expect("the disk takes it");
            contents(data.path(), &mut stood);
        }
    };
    press(Key::ENTER);
    (0..4).for_each(|_| press(Key::PAGE_DOWN));
    for slip in slips {
        for c in slip.chars() {
            press(if c == '<' { Key::BACKSPACE } else { Key::char(c) });
        }
        press(Key::TAB);
    }
    press(Key::ENTER);
    press(Key::ctrl('z'));
    stood
}

/// The scores of every round in a file.
fn scores(file: &str) -> Vec<Vec<i64>> {
    fn walk(value: &Value, found: &mut Vec<Vec<i64>>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            Value::Object(fields) => {
                if let Some(scores) = fields.get("scores").and_then(Value::as_array) {
                    found.push(scores.iter().filter_map(Value::as_i64).collect());
                }
                fields.values().for_each(|field| walk(field, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::from_str(file).unwrap_or_default(), &mut found);
    found
}

#[test]
fn nothing_that_ever_stood_on_the_disk_tells_who_gave_what() {
    // The same numbers for each question, given by others, in another order, and one of them mistyped at first.
    let stood = played(["1234512345123451", "5<2345123451234512", "5432154321543215"]);
    assert!(stood.len() > 10, "only {} versions were seen", stood.len());
    assert_eq!(stood, played(["5432154321543215", "1<1234512345123451", "2345123451234512"]));

    let shown: Vec<_> = stood.iter().map(|file| scores(file)).filter(|scores| !scores.is_empty()).collect();
    assert_eq!(shown.len(), 1, "the numbers come all at once, and are gone when that is taken back");
    assert_eq!(shown[0].len(), 16);
    assert!(shown[0].iter().all(|scores| scores.len() == 3 && scores.is_sorted()), "{shown:?}");
    assert!(stood.iter().all(|file| !file.contains("\"score\":")), "a ballot stood on the disk");
}

/// The slips of four people, and two of them typed.
fn two_are_in() -> Room {
    let mut room = Room::at(anonymous("Daglig leder, IT-leder, HR-leder, Salgssjef"), nine());
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 4]).sees("Anonym runde");
    for slip in ["1234512345123451", "5432154321543215"] {
        room.write(slip).press(Key::TAB);
    }
    room.sees("2 av 4 har svart");
    room
}

/// Who is in on the round that is open.
fn answered(room: &Room) -> usize {
    let file = saved::written(&room.file);
    let file: Value = serde_json::from_slice(&file).expect("JSON");
    let exercises = file["phases"].as_array().expect("phases").iter();
    let exercises = exercises.flat_map(|p| p["exercises"].as_array().expect("exercises"));
    let rounds = exercises.filter_map(|e| e["sheet"]["rounds"].as_array()).flatten();
    // Slips from paper are nobody's.
    let by_phone = |r: &Value| r["answered"].as_array().map_or(0, Vec::len);
    rounds.map(|r| by_phone(r) + r["papers"].as_u64().unwrap_or(0) as usize).sum()
}

#[test]
fn nobody_is_named_at_the_desk_and_the_one_who_leaves_voids_the_round() {
    let mut room = two_are_in();
    room.size(80, 24).sees("Lapp 1").sees_not("IT-leder");
    room.press(Key::f(2)).sees("2 lapper").sees_not("IT-leder").press(Key::ESC);
    let ask = |room: &mut Room| {
        room.press(Key::ctrl('p'))
            .write("fjern en deltaker")
            .press(Key::ENTER)
            .write("salgs")
            .press(Key::ENTER);
        room.size(120, 60).sees("Fjerne Salgssjef for godt?").sees("den anonyme runden begynner på nytt");
    };
    ask(&mut room);
    room.press(Key::ESC).sees("2 av 4 har svart");
    ask(&mut room);
    room.write("j").sees("Deltakeren er fjernet.").sees("Skriv et helt tall");
    assert_eq!(answered(&room), 0);
    for _ in 0..3 {
        room.write("3333333333333333").press(Key::TAB);
    }
    room.sees("Alle har svart. Enter viser.").press(Key::ENTER).sees("alle ga 3");
}

#[test]
fn undo_never_takes_a_slip_out_of_the_urn() {
    let mut room = two_are_in();
    room.press(Key::ctrl('z')).sees("Lappene i urnen tas ikke ut");
    room.write("33").press(Key::ctrl('z')).sees("Svaret er slettet.").press(Key::ctrl('z'));
    assert_eq!(answered(&room), 2);
    // From elsewhere it is the round itself that is taken back, with all its slips, and comes with them again.
    room.press(Key::PAGE_DOWN).press(Key::ctrl('z')).sees("Ctrl+Z én gang til angrer: begynt runde");
    room.sees("2 av 4 har svart").press(Key::ctrl('z')).sees("Angret: begynt runde (Fyll ut gap-skjemaet).");
    room.press(Key::ctrl('y')).sees("Gjort om igjen: begynt runde").sees("2 av 4 har svart");
}

#[test]
fn what_taking_it_back_costs_is_said_before_it_is_taken_back() {
    let mut room = two_are_in();
    for slip in ["1234512345123451", "5432154321543215"] {
        room.write(slip).press(Key::TAB);
    }
    room.press(Key::ENTER).press(Key::PAGE_DOWN).press(Key::ctrl('z'));
    room.sees("Ctrl+Z én gang til angrer: visning av tallene").sees("tilbake. Spør på nytt.");
}

/// What is typed in the dark is kept as words are; on a slip it would lie in clear text, in the order it was typed.
#[test]
fn no_slip_is_typed_in_the_dark() {
    let mut room = two_are_in();
    let before = serde_json::to_string(&room.file).expect("JSON");
    let in_is = answered(&room);
    room.press(Key::ctrl('b')).write("3425").sees("Skjermen er mørk, så ingen lapper føres.");
    room.press(Key::ENTER).press(Key::ctrl('x')).press(Key::LEFT);
    assert!(!serde_json::to_string(&room.drafts).expect("JSON").contains("3425"));
    room.press(Key::ctrl('b')).sees_not("3425");
    assert_eq!(serde_json::to_string(&room.file).expect("JSON"), before);
    assert_eq!(answered(&room), in_is);
}

//! The guess comes first: what was imported stays unseen on a desk that the room sees, and on the wall beside it.

use nordstjerne::app::Screen;
use nordstjerne::workshop::Session;

use super::pages::{NAME, ready};
use super::*;

/// Three gaps with guesses of their own, and the sample's answers to them on the way in.
fn asked() -> (Session, ReadSurvey) {
    let mut json = serde_json::to_value(session("Daglig leder, IT-leder")).expect("JSON");
    json["next_id"] = 20_000.into();
    let phases = json["phases"].as_array_mut().expect("phases");
    let exercises = phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let gap = { exercises }.find(|exercise| exercise["kind"] == "gap").expect("gaps");
    let names = ["Holder det vi lover", "Viser at vi bryr oss", "Skaper verdi i hele kundereisen"];
    let guesses: Vec<Value> =
        gap["setup"]["dimensions"].as_array().expect("it").iter().map(|d| d["guess"].clone()).collect();
    let rows = names.iter().enumerate();
    gap["setup"]["dimensions"] =
        rows.map(|(at, name)| json!({ "id": 19_000 + at, "name": name, "guess": guesses[at] })).collect();
    let session: Session = serde_json::from_value(json).expect("a session");
    let source = Source::of(
        Table::read(&fs::read(sample("qualtrics.csv")).expect("it"), None, &|| true).expect("a table"),
    );
    let known = Some(("Kundepanel".to_owned(), import::guessed(&source, &session)));
    (session, ReadSurvey { name: NAME.into(), source, known })
}

fn wall(room: &Room) -> Room {
    room.beside(Screen::Wall(Box::default()))
}

/// What gives an answer away: means, shares of the groups, what goes with satisfaction.
const SECRETS: [&str; 6] = ["3,5 på", "3,6 på", "nøytral 46", "46 %", "forklarer", "sterk"];

fn keeps_it(room: &mut Room) {
    for secret in SECRETS {
        room.sees_not(secret);
        wall(room).sees_not(secret);
    }
}

#[test]
fn nothing_is_seen_before_it_is_shown() {
    let (session, read) = asked();
    let mut room = ready(session, read);
    keeps_it(&mut room);
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("steg 3 av 3");
    keeps_it(&mut room);
    room.press(Key::ENTER).sees("er satt inn fra filen.");
    keeps_it(&mut room);
    // What goes with satisfaction waits until everything has been called important or not.
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10 Gap").press(Key::ctrl('d'));
    room.sees("Si først hvor viktig det er: Holder det vi lover").sees("▸ [ Vis det som henger sammen ]");
    room.press(Key::ENTER).sees("Si først hvor viktig det er");
    keeps_it(&mut room);
    for _ in 0..12 {
        if room.screen().contains("Steg 1 av") || room.screen().contains("▸ Viktigst") {
            break;
        }
        room.press(Key::ctrl('d'));
    }
    room.sees("Hvilke to er viktigst for kunden?").write("543");
    keeps_it(&mut room);
    room.press(Key::ctrl('d')).sees("▸ [ Vis det som henger sammen ]").sees_not("Si først");
    keeps_it(&mut room);
    // A way past it leaves it unseen, and says so.
    room.press(Key::ctrl('d')).sees("Kundenes svar er ikke vist ennå: hva som henger sammen.");
    keeps_it(&mut room);
    while !room.screen().contains("Vis det som henger sammen") {
        room.press(Key::ctrl('d'));
    }
    room.press(Key::ENTER).sees("forklarer").sees("Det sier ikke hva som er årsaken.").sees("sterk");
    wall(&room).sees("forklarer").sees("5 av 5");
    // What customers say of each is still for later.
    wall(&room).sees_not("3,5 på");
    room.press(Key::ctrl('z')).sees("Angret: visning av sammenhengen");
    keeps_it(&mut room);
}

#[test]
fn what_the_room_has_seen_stays_seen() {
    let (session, read) = asked();
    let again = ReadSurvey {
        name: NAME.into(),
        source: Source::of(
            Table::read(&fs::read(sample("qualtrics.csv")).expect("it"), None, &|| true).expect("a table"),
        ),
        known: read.known.clone(),
    };
    let mut room = ready(session, read);
    room.press(Key::BACK_TAB).press(Key::ENTER).press(Key::ENTER).sees("er satt inn fra filen.");
    room.presses(&[Key::PAGE_DOWN; 6])
        .sees("7/10 Gap")
        .write("543")
        .press(Key::ctrl('d'))
        .press(Key::ENTER)
        .sees("forklarer");
    let mut room = ready(room.file.clone(), again);
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("Henger sammen med å anbefale");
    room.sees("erstatter").press(Key::ENTER).sees("er satt inn fra filen.");
    assert_eq!(gap_of(&room.file)["drivers"]["shown"], json!(true));
}

//! Who said a parked thought: typed before it as in any line, told wherever it stands, and gone with the person.

use nordstjerne::exercises::Id;
use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Edit, told, traces};

use crate::room::{PEOPLE, Room, nine};

/// At the check-in, with these thoughts parked.
fn parked(thoughts: &[&str]) -> Room {
    let mut room = Room::begun(PEOPLE);
    for thought in thoughts {
        room.press(Key::ctrl('l')).write(thought).press(Key::ENTER);
    }
    room
}

fn whose(room: &Room) -> Vec<(Option<Id>, &str)> {
    room.file.parking.iter().map(|parked| (parked.by, parked.text.as_str())).collect()
}

#[test]
fn a_name_before_a_thought_is_who_said_it() {
    let mut room =
        parked(&["it-leder: vi må rydde i priser", "8:30 er for tidlig", "Salg og marked: hvem ringer?"]);
    let it = room.file.people[2].id;
    assert_eq!(
        whose(&room),
        [
            (Some(it), "vi må rydde i priser"),
            (None, "8:30 er for tidlig"),
            (None, "Salg og marked: hvem ringer?")
        ]
    );
    room.press(Key::ctrl('l')).write("3: en til").press(Key::ENTER);
    room.sees("Parkert, fra IT-leder. Den kommer tilbake før utsjekk.");
    room.press(Key::ctrl('z')).sees("Angret: parkert tanke «en til»");
    let told = report::markdown(&told::whole(&room.file, nine()));
    assert!(told.contains("IT-leder: vi må rydde i priser"), "{told}");
}

#[test]
fn in_the_list_it_is_shown_and_put_right() {
    let mut room = parked(&["IT: vi må rydde"]);
    let people: Vec<Id> = room.file.people.iter().map(|person| person.id).collect();
    room.press(Key::ctrl('l')).press(Key::ctrl('l')).sees("09:00 IT").press(Key::BACK_TAB);
    room.press(Key::HOME).write("HR: ").press(Key::ENTER).sees("Tanken er fra HR-leder.");
    assert_eq!(whose(&room), [(Some(people[3]), "vi må rydde")]);
    room.press(Key::ctrl('z'));
    assert_eq!(whose(&room), [(Some(people[2]), "vi må rydde")]);
    room.press(Key::ctrl('y')).press(Key::BACK_TAB).press(Key::HOME).write("?: ").press(Key::ENTER);
    room.sees("Tanken er uten navn.");
    assert_eq!(whose(&room), [(None, "vi må rydde")]);
}

#[test]
fn it_follows_the_person_and_no_further() {
    let room = parked(&["IT: vi må rydde", "HR: hva med natten?"]);
    let it = room.file.people[2].id;
    assert!(room.file.has_taken_part(it));
    let words: Vec<_> =
        traces::of(&room.file, it).iter().map(|t| format!("{}: {}", t.title, t.words())).collect();
    assert_eq!(words, ["Parkert: 1 tanke"]);
    for names in [Names::Names, Names::Roles, Names::Nobody] {
        let (copy, _) = gate(&room.file, Audience::Leaders, names);
        let told = report::markdown(&told::whole(&copy, nine()));
        assert_eq!(told.contains("IT-leder: vi må rydde"), names != Names::Nobody, "{told}");
        assert!(told.contains("vi må rydde"), "{told}");
        assert_eq!(copy.parking[0].by.is_some(), names != Names::Nobody);
    }
    let mut session = room.file.clone();
    session.apply(Edit::Forget(it)).expect("it fits");
    let left: Vec<_> = session.parking.iter().map(|parked| parked.text.as_str()).collect();
    assert_eq!(left, ["hva med natten?"]);
}

#[test]
fn a_file_from_before_is_the_same_to_the_byte() {
    let room = parked(&["vi må rydde"]);
    let text = serde_json::to_string(&room.file.parking).expect("JSON");
    assert!(!text.contains("\"by\""), "{text}");
}

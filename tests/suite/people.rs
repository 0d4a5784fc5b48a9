//! Who is at the table: late, gone, added under way; a name taken out, and a person taken out with everything.

use std::path::Path;
use std::sync::mpsc;

use nordstjerne::outside::folder::Folder;
use nordstjerne::outside::shelf::{Opened, Shelf};
use nordstjerne::screens::Effect;
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::{Session, saved, template};
use serde_json::{Value, json};

use crate::room::{PATIENCE, PEOPLE, Room, nine, session};
use crate::sweep::sweep;

/// Whose every trace is looked for.
const NAME: &str = "Navnmerke Etternavn";

/// The example, in which one person has done everything there is to do, in words that nobody else has.
fn marked() -> (Session, u64) {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    let person = value["people"][1]["id"].as_u64().expect("an id");
    value["people"][1]["name"] = NAME.into();
    value["people"][1]["initials"] = "NME".into();
    let exercises = value["phases"].as_array_mut().expect("phases").iter_mut();
    let exercises = exercises.flat_map(|p| p["exercises"].as_array_mut().expect("exercises"));
    let mut kinds = 0;
    for exercise in exercises {
        let kind = exercise["kind"].as_str().expect("a kind").to_owned();
        let question = exercise["setup"]["questions"][0]["id"].clone();
        let sheet = &mut exercise["sheet"];
        match kind.as_str() {
            "interview" => {
                for answer in sheet["answers"].as_array_mut().expect("answers") {
                    if answer["by"] == json!(person) {
                        for field in ["said", "note", "interpretation"] {
                            answer[field] = format!("Merke{kinds}{field}").into();
                        }
                    }
                }
                let pass = json!({ "id": 7000 + kinds, "question": question, "person": person });
                sheet["passes"].as_array_mut().expect("passes").push(pass);
            }
            "promise" => {
                let decision = &mut sheet["drafts"][0]["wordings"][1]["decision"];
                decision["votes"]
                    .as_array_mut()
                    .expect("votes")
                    .push(json!({ "person": person, "score": 4 }));
                let dissent = json!({ "id": 7100, "by": person, "reason": "Merkeforbehold" });
                decision["dissent"].as_array_mut().expect("dissent").push(dissent);
                decision["earlier"] = json!([decision.clone()]);
                decision["earlier"][0]["dissent"][0]["id"] = 7101.into();
            }
            "plan" => sheet["actions"][0]["owner"] = person.into(),
            "matrix" => {
                for story in sheet["stories"].as_array_mut().expect("stories") {
                    if story["by"] == json!(person) {
                        story["text"] = format!("Merke{kinds}historie").into();
                    }
                }
            }
            "cards" => {
                for place in ["/decisions/0/decision", "/cards/0/decisions/0/decision"] {
                    if let Some(decision) = sheet.pointer_mut(place) {
                        let dissent = json!({ "id": 7200 + kinds, "by": person, "reason": "Merkeforbehold" });
                        decision["dissent"].as_array_mut().expect("dissent").push(dissent);
                    }
                }
            }
            "rating" | "themes" => assert!(sheet.to_string().contains(&format!("\"person\":{person}"))),
            _ => continue,
        }
        kinds += 1;
    }
    assert!(kinds >= 12, "every kind that knows people");
    (saved::read(value.to_string().as_bytes()).expect("a session").session, person)
}

/// Everything that stands under a folder, files that are hidden too.
fn everything(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
        if entry.is_dir() {
            all += &everything(&entry);
        } else {
            all += &String::from_utf8_lossy(&std::fs::read(entry).expect("a file"));
        }
    }
    all
}

/// A desk whose session stands in a real folder.
struct Office {
    folder: tempfile::TempDir,
    shelf: Shelf,
    desk: Desk,
}

impl Office {
    fn with(session: &Session) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut shelf = Shelf::new(Folder::at(folder.path()));
        std::fs::create_dir_all(shelf.folder().sessions()).expect("a folder");
        let path = shelf.folder().sessions().join("merket.json");
        std::fs::write(&path, saved::written(session)).expect("a file");
        let (events, _) = mpsc::channel();
        let Ok(Opened::Desk { session, last_saved, .. }) = shelf.open(&path, &events) else {
            panic!("it opens at the desk");
        };
        let desk = Desk::new(*session, last_saved, nine());
        Self { folder, shelf, desk }
    }

    fn press(&mut self, key: Key) {
        for effect in self.desk.press(key, nine()) {
            match effect {
                Effect::Save { edit, next_id } => self.shelf.save(change(edit, next_id)),
                Effect::Purge { edit, next_id } => self.shelf.purge(change(edit, next_id)),
                Effect::Draft(drafts) => self.shelf.draft(&drafts),
                _ => {}
            }
        }
    }

    fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.press(if c == '\n' { Key::ENTER } else { Key::char(c) });
        }
    }

    /// On to the next exercise of this kind.
    fn go_to(&mut self, kind: &str) {
        let is_there = |desk: &Desk| {
            desk.session
                .stage
                .at
                .and_then(|at| desk.session.exercise(at))
                .is_some_and(|e| e.work.kind() == kind)
        };
        for _ in self.desk.session.exercises().map(|e| e.head.id).collect::<Vec<_>>() {
            if is_there(&self.desk) {
                return;
            }
            self.press(Key::PAGE_DOWN);
        }
        assert!(is_there(&self.desk), "a {kind}");
    }

    fn settled(&mut self) -> String {
        self.shelf.settle_within(PATIENCE).expect("all is on the disk");
        everything(self.folder.path())
    }

    fn sheets(&self) -> Value {
        serde_json::to_value(&self.desk.session).expect("JSON")
    }
}

fn change(edit: nordstjerne::workshop::Edit, next_id: u64) -> nordstjerne::outside::saver::Change {
    nordstjerne::outside::saver::Change { edit, next_id }
}

/// A desk with half-typed text of the person, edits to take back, and earlier versions on the disk.
fn lived_in() -> (Office, u64) {
    let (session, person) = marked();
    let mut office = Office::with(&session);
    office.press(Key::ENTER);
    for _ in 2..session.exercises().count() {
        office.press(Key::PAGE_UP);
    }
    office.settled();
    office.write("NME: Merkesagt først\n");
    office.settled();
    office.write("NME: Merkehalvt");
    office.press(Key::ctrl('u'));
    office.write("NME: Merkehalvt igjen");
    for kind in ["matrix", "plan"] {
        office.go_to(kind);
        office.write("NME: Merkelinje til side");
        office.press(Key::ctrl('u'));
        office.write("NME: Merkelinje halvt");
    }
    office.press(Key::ctrl('l'));
    office.write("NME: Merkeparkert\n");
    office.press(Key::ctrl('l'));
    office.write("Noe om Navnmerke Etternavn");
    office.press(Key::ESC);
    office.press(Key::ctrl('a'));
    office.write("Uferdig tiltak");
    office.press(Key::ESC);
    let before = office.settled();
    for words in [
        "Merkesagt først",
        "Merkehalvt",
        "Merkelinje til side",
        "Merkelinje halvt",
        "Merke0said",
        "Noe om Navnmerke",
        "Uferdig tiltak",
        "Merkeforbehold",
        "Merkeparkert",
    ] {
        assert!(before.contains(words), "{words}");
    }
    assert!(office.folder.path().join("sessions/.history").is_dir(), "there are earlier versions");
    (office, person)
}

fn palette(office: &mut Office, words: &str, who: &str) {
    office.press(Key::ctrl('p'));
    office.write(words);
    office.press(Key::ENTER);
    office.write(who);
    office.press(Key::ENTER);
}

#[test]
fn of_a_person_who_is_taken_out_nothing_is_left_anywhere() {
    let (mut office, person) = lived_in();
    let people = office.desk.session.people.len();
    palette(&mut office, "fjern en deltaker", "navnmerke");
    office.write("x");
    assert_eq!(office.desk.session.people.len(), people, "only J says yes");
    office.write("j");
    for _ in 0..6 {
        office.press(Key::ctrl('z'));
    }
    let left = office.settled();
    for trace in ["Merke", "Navnmerke", "NME"] {
        assert!(
            !left.contains(trace),
            "«{trace}» is left: {}",
            &left[left.find(trace).unwrap_or(0)..][..200]
        );
    }
    assert!(left.contains("Uferdig tiltak"), "what is half-typed of others stays");
    let mut stands = 0;
    for exercise in office.desk.session.exercises() {
        exercise.work.people(&mut |id| stands += usize::from(id == person));
    }
    assert_eq!(stands, 0);
    assert_eq!(office.desk.session.people.len(), people - 1);
    let sheets = office.sheets().to_string();
    for field in ["person", "by", "owner"] {
        assert!(!sheets.contains(&format!("\"{field}\":{person}")), "{field}");
    }
    assert!(!format!("{:?}", office.desk).contains("Merke"), "nor in undo, pens and forms");
}

/// Where somebody types: the exercise, the keys that lead to an entry of it, and how it is left.
fn entries() -> Vec<(usize, Vec<Key>, Option<Key>)> {
    let exercises = marked().0.exercises().count();
    let opened = [None, Some(Key::ctrl('d'))];
    let ways = [None, Some(Key::ctrl('u')), Some(Key::ESC)];
    let entry = move |at: usize, n: usize| {
        let (open, tabs) = (opened[n % 2], n / 2);
        (at, open.into_iter().chain(vec![Key::TAB; tabs]).collect(), ways[(at + tabs) % 3])
    };
    (0..exercises).flat_map(|at| (0..20).map(move |n| entry(at, n))).collect()
}

#[test]
fn of_a_person_who_is_taken_out_no_half_typed_word_is_left_in_any_entry() {
    const WORDS: &str = "NME: Merkehalvt ord";
    let (session, _) = marked();
    let last = session.exercises().count() - 1;
    let mut tried = 0;
    for (at, keys, way) in sweep("half-typed words of one who is taken out", entries(), 30) {
        let mut room = Room::at(session.clone(), nine());
        room.press(Key::ENTER).presses(&vec![Key::PAGE_UP; last - at]).presses(&keys);
        room.write(WORDS).presses(way.as_slice());
        // As they were typed, or without the initials where a line is given to who is named at its head.
        let typed = |text: &str| [WORDS, "Merkehalvt ord"].contains(&text);
        let is_theirs = |room: &Room| room.drafts.texts.iter().any(|d| typed(&d.text.text));
        // Some entries hold something that this was typed into, and some take no text.
        if !is_theirs(&room) {
            continue;
        }
        tried += 1;
        // Where there was no field, they were caught among the parked thoughts.
        if room.screen().contains("Parker en tanke") {
            room.press(Key::ESC);
        }
        let title = &session.exercises().nth(at).expect("it is there").head.title;
        room.press(Key::ctrl('p')).write("fjern en deltaker").press(Key::ENTER);
        room.write("navnmerke").press(Key::ENTER).write("j").sees_not("Merkehalvt");
        assert!(!is_theirs(&room), "{title}, {keys:?}, {way:?}: {:?}", room.drafts);
        room.presses(&[Key::ctrl('u'), Key::ctrl('z'), Key::ENTER, Key::ctrl('u'), Key::ENTER]);
        let file = serde_json::to_string(&room.sees_not("Merkehalvt").file).expect("JSON");
        let left = file.find("Merkehalvt").map(|at| &file[at.saturating_sub(300)..at + 20]);
        assert!(
            left.is_none() && !is_theirs(&room),
            "{title}, {keys:?}, {way:?}: {left:?} {:?}",
            room.drafts
        );
    }
    assert!(tried > 5, "{tried}");
}

#[test]
fn of_a_name_that_is_taken_out_nothing_is_left_and_the_words_stay() {
    let (mut office, person) = lived_in();
    palette(&mut office, "bare rolle", "navnmerke");
    office.write("j");
    let left = office.settled();
    for trace in ["Navnmerke", "Etternavn", "NME"] {
        assert!(!left.contains(trace), "«{trace}» is left");
    }
    assert!(left.contains("Merke0said") && left.contains("Merkeforbehold"), "what was said stays");
    assert!(left.contains("Merkeparkert"), "and what was parked");
    for words in ["Merkehalvt", "Merkehalvt igjen", "Merkelinje til side", "Merkelinje halvt"] {
        assert!(left.contains(words), "what was half said stays too: {words}");
    }
    let unnamed = office.desk.session.people.iter().find(|p| p.id == person).expect("the role");
    assert_eq!((unnamed.name.as_str(), unnamed.called()), ("", "Salgssjef"));
    assert!(unnamed.initials.starts_with('S'), "{}", unnamed.initials);
    assert!(!format!("{:?}", office.desk).contains("Navnmerke"), "nor in undo, pens and forms");
}

fn at_the_people(people: &str) -> Room {
    let mut room = Room::begun(people);
    room.press(Key::ctrl('p')).write("hvem er her\n").sees("Deltakere ·");
    room
}

#[test]
fn what_goes_with_a_person_is_told_first() {
    let mut room = Room::at(marked().0, nine());
    room.press(Key::ENTER).press(Key::ctrl('p')).write("fjern en deltaker").press(Key::ENTER);
    room.sees("Hvem skal fjernes for godt?").write("navnm").press(Key::ENTER);
    room.size(120, 60).sees(&format!("Fjerne {NAME} for godt?")).sees("Merke0said").sees(" tall");
    room.size(80, 24).sees("J svarer ja.").press(Key::END).sees("Rydd i dem selv.").sees("J svarer ja.");
    room.press(Key::ESC).sees_not("J svarer ja.");
    assert_eq!(room.file.people.len(), 8);
}

#[test]
fn a_name_goes_only_when_there_is_a_role_to_stay() {
    let mut room = Room::begun("Kari Nordmann:, IT-leder");
    room.press(Key::ctrl('p')).write("bare rolle\n").sees("Kari Nordmann");
    room = Room::begun("IT-leder");
    room.write("j");
    room.press(Key::ctrl('p'))
        .write("hvem er her\n")
        .press(Key::ENTER)
        .write("Kari Nordmann")
        .press(Key::TAB);
    room.write("\u{8}").press(Key::BACKSPACE).press(Key::TAB).sees("Kari Nordmann");
    room.press(Key::ESC).press(Key::ESC).press(Key::ctrl('p')).write("bare rolle\n").press(Key::ENTER);
    room.sees("Skriv rollen først").write("Daglig leder\n");
    room.press(Key::ESC).press(Key::ESC).press(Key::ctrl('p')).write("bare rolle\n").press(Key::ENTER);
    room.sees("Stryke navnet Kari Nordmann for godt?").write("j").sees("Navnet er borte.");
    assert_eq!((room.file.people[0].name.as_str(), room.file.people[0].initials.as_str()), ("", "DL"));
}

#[test]
fn somebody_comes_later_leaves_and_comes_along_and_all_of_it_can_be_taken_back() {
    let mut room = at_the_people(PEOPLE);
    room.press(Key::DOWN).press(Key::RIGHT).sees("Markedssjef kommer senere og blir ikke ventet på.");
    room.sees("Markedssjef · senere")
        .press(Key::ctrl('z'))
        .sees("Angret: at Markedssjef kommer senere (deltakerne).");
    room.press(Key::ctrl('y')).write("Innkjøpssjef: Jurist: sist\n").sees("Deltakere · 9");
    assert!(room.file.people[8].speaks_last && room.file.people[8].is_here());
    room.presses(&[Key::BACK_TAB; 8])
        .press(Key::ENTER)
        .sees("Initialer")
        .press(Key::DOWN)
        .write("Markedsdirektør");
    room.press(Key::DOWN).write("3").press(Key::DOWN).sees("Et tall er en plass ved bordet.");
    room.press(Key::ESC).press(Key::ESC).press(Key::ESC).sees("1/10").sees("Markedsdirektør · senere");
    assert_eq!(
        (room.file.people[1].role.as_str(), room.file.people[1].initials.as_str()),
        ("Markedsdirektør", "M")
    );
}

#[test]
fn the_cover_leads_to_who_is_here_and_back() {
    let mut room = Room::with(session("IT-leder, HR-leder"));
    room.sees("Hvem er her, hvem kommer senere?").press(Key::TAB);
    while !room.screen().contains("▸ [ Hvem er her") {
        room.press(Key::TAB);
    }
    room.press(Key::ENTER)
        .press(Key::RIGHT)
        .press(Key::ESC)
        .sees("Ser rommet")
        .sees("IT-leder kommer senere.");
}

#[test]
fn a_participant_that_is_taken_out_is_said_to_be_gone() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('p')).write("deltakere, tittel\n");
    while !room.screen().lines().any(|row| row.contains('▸') && row.contains("Driftssjef")) {
        room.press(Key::TAB);
    }
    room.presses(&[Key::BACKSPACE; 30]).press(Key::ENTER).sees("Raden er borte. Ctrl+Z henter den.");
    assert_eq!(room.file.people.len(), 7);
    room.press(Key::ctrl('z'));
    assert_eq!(room.file.people.len(), 8);
}

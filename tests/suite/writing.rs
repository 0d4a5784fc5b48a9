//! Letters never vanish, and Enter never acts by surprise: wherever somebody on the desk begins to write a sentence, it is
//! caught whole, nothing is chosen or begun by it, and Enter saves it.

use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::template;

use crate::room::{Room, as_said};
use crate::sweep::sweep;

/// Beginnings that are letters of answers, whole answers, and neither.
const SENTENCES: [&str; 5] = [
    "Vi kan ikke love det",
    "Nå må vi snakke sammen",
    "Alle her er uenige",
    "Det er ja hele veien",
    "Til styret",
];

/// What may lie over the desk, by the keys that lay it there.
const OVER: &[(&str, &[Key])] = &[
    ("the exercise", &[]),
    ("time", &[Key::ctrl('t')]),
    ("the report", &[Key::ctrl('e')]),
    ("the wall", &[Key::f(5)]),
    ("help", &[Key::f(1)]),
    ("the notes", &[Key::f(2)]),
    ("why", &[Key::f(3)]),
    ("the parking list", &[Key::ctrl('l'), Key::ctrl('l'), Key::DOWN]),
];

/// In which the letters are the entry, as on dot slips and numbers in a round that is open.
fn takes_letters_itself(room: &mut Room) -> bool {
    let screen = room.screen();
    ["Alle har svart. Enter viser.", "Tast lapp", "lapp 1", "Lapp 1"].iter().any(|it| screen.contains(it))
}

#[test]
fn a_sentence_is_caught_wherever_it_is_begun() {
    let demo = template::demo();
    let count = demo.exercises().count();
    let places: Vec<_> = (0..count).flat_map(|at| OVER.iter().map(move |over| (at, over))).collect();
    let mut caught = 0;
    for (at, (over, keys)) in sweep("where a sentence is begun", places, 40) {
        let sentence = SENTENCES[(at + keys.len() + caught) % SENTENCES.len()];
        let mut room = Room::at(demo.clone(), demo.starts);
        room.press(Key::ENTER);
        room.presses(&vec![Key::PAGE_UP; count]).presses(&vec![Key::PAGE_DOWN; at]);
        if takes_letters_itself(&mut room) {
            continue;
        }
        let before = room.file.clone();
        room.presses(keys).write(sentence);
        let where_ = format!("{over} at {}: {sentence}\n{}", at + 1, room.screen());
        assert!(as_said(&room.file) == as_said(&before), "something came of it: {where_}");
        let half = serde_json::to_string(&room.drafts).expect("JSON");
        assert!(half.contains(sentence), "it is nowhere: {where_}");
        // On a long line she sees the end of it, where she types.
        let last = sentence.split(' ').next_back().expect("a word");
        assert!(room.screen().contains(last), "she does not see it: {where_}");
        room.press(Key::ENTER);
        let saved = serde_json::to_string(&room.file).expect("JSON");
        let half = serde_json::to_string(&room.drafts).expect("JSON");
        assert!(saved.contains(sentence) || half.contains(sentence), "Enter lost it: {where_}");
        caught += 1;
    }
    assert!(caught > 20, "only {caught} places");
}

#[test]
fn a_sentence_begun_at_an_answer_that_asks_for_a_reason_is_no_answer() {
    let demo = template::demo();
    let at = demo.exercises().position(|e| e.work.kind() == "promise").expect("a promise");
    for sentence in ["Nå må vi snakke sammen", "Jeg er ikke enig", "Nesten alle sier det"] {
        let mut room = Room::at(demo.clone(), demo.starts);
        let count = demo.exercises().count();
        room.press(Key::ENTER).presses(&vec![Key::PAGE_UP; count]).presses(&vec![Key::PAGE_DOWN; at]);
        while !room.screen().contains("▸ ✓ Konkret") && !room.screen().contains("▸   Konkret") {
            room.press(Key::TAB);
        }
        let before = room.file.clone();
        room.write(sentence).sees(sentence);
        assert!(as_said(&room.file) == as_said(&before), "{sentence}: somebody was said to have answered");
        assert!(serde_json::to_string(&room.drafts).expect("JSON").contains(sentence), "{sentence}");
    }
}

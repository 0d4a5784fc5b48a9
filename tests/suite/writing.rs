//! Letters never vanish, and Enter never acts by surprise: wherever somebody on the desk begins to write a sentence, it is
//! caught whole, nothing is chosen or begun by it, and Enter saves it.

use nordstjerne::exercises::Room as _;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::follow_up::follow_up;
use nordstjerne::workshop::{Session, template};

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

/// What nobody sees is kept, chooses nothing and saves nothing; when it is light again she sees where it is.
#[test]
fn what_is_typed_in_the_dark_is_kept_and_does_nothing_unseen() {
    let demo = template::demo();
    let count = demo.exercises().count();
    for at in sweep("where it goes dark", (0..count).collect::<Vec<_>>(), 4) {
        for over in [&[][..], &[Key::f(5)], &[Key::ctrl('l')], &[Key::ctrl('t')]] {
            let mut room = Room::at(demo.clone(), demo.starts);
            room.press(Key::ENTER);
            room.presses(&vec![Key::PAGE_UP; count]).presses(&vec![Key::PAGE_DOWN; at]).presses(over);
            let before = as_said(&room.file);
            room.press(Key::ctrl('b')).write("Nå må vi ringe Statkraft").press(Key::ENTER);
            room.sees("Det du skriver, blir tatt vare på. Ctrl+B viser skjermen igjen.")
                .sees_not("Statkraft");
            let half = |room: &Room| serde_json::to_string(&room.drafts).expect("JSON");
            assert!(
                half(&room).contains("Nå må vi ringe Statkraft"),
                "a crash would lose it, {at}: {over:?}"
            );
            assert!(as_said(&room.file) == before, "something was done unseen, {at}: {over:?}");
            room.press(Key::ctrl('b')).sees("Det du skrev i mørket,");
            assert!(half(&room).contains("Nå må vi ringe Statkraft"), "it is lost, {at}: {over:?}");
            assert!(as_said(&room.file) == before, "something came of it, {at}: {over:?}");
        }
    }
}

/// It does not grow together with what stands there, nor with what is typed next; nor do words that come back to the line.
#[test]
fn words_that_come_to_a_field_from_elsewhere_keep_a_space() {
    let mut room = Room::example("Lederintervju", template::demo().starts);
    room.write("Vi sier ikke alltid hva vi klarer.").press(Key::ctrl('b')).write("Det er");
    room.press(Key::ctrl('b')).sees("vi klarer. Det er").write("synd").sees("vi klarer. Det er synd");
    // In a field where a sentence stands.
    let mut room = Room::example("Kundeløfte", template::demo().starts);
    room.press(Key::TAB).press(Key::ctrl('b')).write("Og er").press(Key::ctrl('b')).write("der");
    room.sees("Vi ringer før du lurer. Og er der");
}

#[test]
fn what_is_typed_on_the_wall_is_said_to_go_to_the_line() {
    let mut room = Room::example("Lederintervju", template::demo().starts);
    room.press(Key::f(5))
        .write("V")
        .sees("Veggen er lukket. Det du skriver, står her.")
        .write("i ventet")
        .sees("Vi ventet");
}

/// What was adopted or chosen, in its words.
fn agreed(session: &Session) -> Vec<(u64, String)> {
    let found = session.chosen(&[], &|f| f.key);
    found.iter().map(|f| (f.id, f.text.clone().into_owned())).collect()
}

/// Whoever opens an exercise and begins to write changes nothing that was adopted there: it takes a press that goes into it.
#[test]
fn what_is_typed_on_arrival_never_changes_what_was_adopted() {
    let demo = template::demo();
    let followed = follow_up(&demo, demo.id, demo.ends);
    let mut places = Vec::new();
    for session in [&demo, &followed] {
        for exercise in session.exercises() {
            let mut at = session.clone();
            at.stage.at = Some(exercise.head.id);
            places.push((exercise.head.title.clone(), at));
        }
    }
    for (title, session) in places {
        let before = agreed(&session);
        assert!(!before.is_empty());
        for words in ["Når det brenner, ringer vi", "ja", "Nei", "Alle er enige", "1 av 3 sier det"] {
            let mut room = Room::at(session.clone(), session.starts);
            room.press(Key::ENTER).write(words).press(Key::ENTER);
            assert_eq!(agreed(&room.file), before, "{title}: {words}\n{}", room.screen());
        }
    }
}

/// At a button under a field, whoever writes on means the field; what was in it stays.
#[test]
fn words_begun_at_a_button_go_on_in_the_field_above_it() {
    let demo = template::demo();
    let mut found = 0;
    for exercise in demo.exercises().filter(|e| ["cards", "matrix"].contains(&e.work.kind())) {
        let mut room = Room::example(&exercise.head.title, demo.starts);
        if exercise.work.kind() == "matrix" {
            room.presses(&[Key::TAB, Key::ENTER]);
        }
        let before = room.file.clone();
        for _ in 0..60 {
            let screen = room.screen();
            if screen.lines().any(|row| row.contains("▸ [ ") && !row.contains("Slett")) {
                break;
            }
            room.press(Key::TAB);
        }
        if !room.screen().contains("▸ [ ") {
            continue;
        }
        if room.write("U").screen().contains("Parker en tanke") {
            continue;
        }
        found += 1;
        room.sees("Det du skriver, står her nå.").write("kjente ord").sees("Ukjente ord");
        assert!(as_said(&room.file) == as_said(&before), "nothing is saved before Enter: {}", room.screen());
        room.press(Key::ENTER);
        let saved = serde_json::to_string(&room.file).expect("JSON");
        assert!(saved.contains("Ukjente ord"), "Enter saves it: {}", room.screen());
    }
    assert!(found > 1, "only {found} pages");
}

/// One digit may be a slip of the hand; a figure that is typed where nothing takes it is caught as words are, and Enter
/// pushes no button after it.
#[test]
fn a_figure_is_caught_where_there_is_no_field() {
    let demo = template::demo();
    for title in ["Velkommen", "Ambisjon og ståsted", "Pause"] {
        let at = demo.exercises().position(|e| e.head.title == title).expect("such an exercise");
        let mut room = Room::at(demo.clone(), demo.starts);
        room.press(Key::ENTER).presses(&vec![Key::PAGE_UP; 40]).presses(&vec![Key::PAGE_DOWN; at]);
        let before = room.file.clone();
        room.write("3").sees("Her er det ingenting å skrive i.").write("4/38/28").sees("34/38/28");
        assert!(as_said(&room.file) == as_said(&before), "«{title}»: {}", room.screen());
        room.press(Key::ENTER);
        let saved = serde_json::to_string(&room.file).expect("JSON");
        assert!(saved.contains("34/38/28"), "«{title}»: {}", room.screen());
    }
}

/// Over what lies on the desk nobody sees whose words they would be.
#[test]
fn what_is_typed_over_the_desk_is_nobodys_answer() {
    for keys in [Key::ctrl('e'), Key::ctrl('t')] {
        let mut room = Room::begun(crate::room::PEOPLE);
        room.presses(&[Key::PAGE_DOWN; 2]).sees("3/10 Lederintervju").press(keys);
        let before = room.file.findings(&[]).len();
        room.press(Key::END).write("husk logo").sees("Parker en tanke").press(Key::ENTER);
        assert_eq!(room.file.findings(&[]).len(), before, "{}", room.screen());
        assert_eq!(room.file.parking[0].text, "husk logo");
    }
}

/// In the middle of a workshop the front page is looked up, and nobody comes by a sentence typed there.
#[test]
fn what_is_typed_on_the_front_page_later_is_nobodys_name() {
    let mut room = Room::begun(crate::room::PEOPLE);
    room.press(Key::PAGE_DOWN).press(Key::ctrl('p')).write("forsiden\n").sees("Ledet av");
    let people = room.file.people.len();
    room.press(Key::HOME).write("Vi venter litt").sees("Parker en tanke").press(Key::ENTER).sees("Ledet av");
    room.press(Key::DOWN).press(Key::DOWN);
    assert_eq!(room.file.people.len(), people);
    assert_eq!(room.file.parking[0].text, "Vi venter litt");
    // A figure is seen as soon as it is one.
    room.presses(&[Key::UP; 4]).sees("▸ [ Fortsett").write("12:10").sees("Tanken  12:10");
}

/// What a digit has chosen stands, and is no word of the thought that follows it.
#[test]
fn a_digit_that_chose_is_no_part_of_what_is_typed_after_it() {
    let mut room = Room::begun(crate::room::PEOPLE);
    for _ in 0..12 {
        if room.screen().contains("▸ Viktigst") {
            break;
        }
        room.press(Key::PAGE_DOWN);
    }
    room.write("5").sees("[5]").write("kundene synes").sees("Tanken  kundene synes").sees_not("5kundene");
}

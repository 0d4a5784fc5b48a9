//! Every template held from the first key to the check-out: something is brought into each exercise with the keys,
//! the report tells of all of it, and everything can be taken back.

use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{Session, told};
use uuid::Uuid;

use crate::room::{PEOPLE, Room, as_said, nine};

const MORE: Key = Key::ctrl('d');

#[test]
fn every_template_is_held_told_and_taken_back() {
    for (id, template) in template::built_in() {
        let wishes = Wishes { people: PEOPLE.into(), ..Wishes::default() };
        let session = template::fill(&template, Uuid::from_u128(7), nine(), wishes);
        let mut room = Room::at(session.clone(), session.starts);
        room.press(Key::ENTER);
        let said = hold(&mut room, id);
        let before_the_end = room.file.clone();
        assert!(before_the_end == room.reopened().file, "{id}: what was stored is read as it was");
        is_told(&room.file, id, &said);
        take_back(&mut room, &session, id);
    }
}

/// What an exercise is called, and words that it has to be told with.
type Said = (String, String);

/// Goes through the day by PageDown, and brings something into each exercise.
fn hold(room: &mut Room, id: &str) -> Vec<Said> {
    let parts: Vec<_> =
        room.file.exercises().map(|e| (e.head.id, e.head.title.clone(), e.work.kind().to_owned())).collect();
    let mut said = Vec::new();
    for (n, (exercise, title, kind)) in parts.iter().enumerate() {
        if n > 0 {
            room.press(Key::PAGE_DOWN);
        }
        room.sees(&format!("{}/{}", n + 1, parts.len()));
        let before = room.file.exercise(*exercise).cloned();
        if let Some(words) = bring(room, kind, n) {
            let after = room.file.exercise(*exercise).cloned();
            assert!(after != before, "{id}, {title}: nothing came on the paper:\n{}", room.screen());
            said.push((title.clone(), words));
        }
        for key in [Key::f(5), Key::ESC, Key::f(2), Key::ESC] {
            room.press(key).screen();
        }
    }
    room.press(Key::PAGE_DOWN).sees("Dette er siste øvelse.");
    said
}

/// Does what is likely in an exercise of this kind, and says what the report has to hold afterwards; `None` where
/// there is nothing to bring in.
fn bring(room: &mut Room, kind: &str, n: usize) -> Option<String> {
    let words = format!("Sagt i nummer {}", n + 1);
    match kind {
        "brief" => return None,
        "interview" | "promise" => {
            room.write(&words).press(Key::ENTER);
        }
        "plan" => {
            room.write(&words).write("; S; 1.12.\n");
        }
        "cards" => return Some(fill_in(room, &words)),
        "themes" => {
            room.write(&words).write("\nNoe annet\n").sees(&format!("A {words}")).sees("B Noe annet");
            room.press(MORE).press(Key::ENTER).write(&"a\n".repeat(8)).sees("Alle har stemt. Enter viser.");
            room.press(Key::ENTER).sees(" 8\n");
        }
        "matrix" => {
            room.write(&words).write("\n-").sees("▼1");
        }
        "rating" => {
            all_answer(room);
            return Some("samlet".into());
        }
        "gap" => {
            room.write("5").sees("[5]").press(MORE).press(MORE).sees("Hvor tilfredse er kundene våre?");
            room.write("10 25 65\n").sees("65 %");
            return Some("65 %".into());
        }
        kind => panic!("what is likely in an exercise of the kind {kind}?"),
    }
    Some(words)
}

/// Fills in the first field of a card: with words, or a number; a choice by an arrow.
fn fill_in(room: &mut Room, words: &str) -> String {
    let before = room.file.clone();
    for typed in [words, "12"] {
        if room.write(typed).screen().contains("Parker en tanke") {
            // The first field is a choice, and a sentence is no answer.
            room.press(Key::ESC).press(Key::RIGHT);
            return String::new();
        }
        room.press(Key::ENTER);
        if room.file != before {
            let stands = serde_json::to_string(&room.file.phases).expect("JSON").contains(typed);
            return if stands { typed.into() } else { String::new() };
        }
        room.press(Key::ESC);
    }
    String::new()
}

/// Threes until everybody is in; where a digit does nothing any more, Tab goes on.
fn all_answer(room: &mut Room) {
    for _ in 0..400 {
        let before = room.file.clone();
        room.write("3");
        if room.file == before {
            if room.screen().contains("Alle har svart. Enter viser.") {
                break;
            }
            room.press(Key::TAB);
        }
    }
    room.sees("Alle har svart. Enter viser.").press(Key::ENTER).sees("samlet");
}

/// The report has a section for each exercise that brought something out, with what was said there, unless the guidebook
/// says it.
fn is_told(session: &Session, id: &str, said: &[Said]) {
    let (gated, _) = gate(session, Audience::Leaders, Names::Roles);
    let report = report::markdown(&told::whole(&gated, nine())).replace('\u{a0}', " ");
    let mut rest = report.as_str();
    for (title, words) in said {
        let from = rest.find(&format!("\n### {title}\n"));
        let from = from.unwrap_or_else(|| panic!("{id}: no section for {title}:\n{report}"));
        let section = &rest[from + 1..];
        rest = section;
        let section = section.split("\n### ").next().unwrap_or_default();
        // In the middle of a sentence what was said has no capital.
        let says = |text: &str| text.contains(words.as_str()) || text.contains(&words.to_lowercase());
        let in_the_guide = section.contains("Innholdet står i CX-guiden.") && says(&report);
        assert!(says(section) || in_the_guide, "{id}, {title}: «{words}» is not told:\n{section}");
    }
}

fn take_back(room: &mut Room, start: &Session, id: &str) {
    room.presses(&[Key::ESC; 3]);
    for _ in 0..100 {
        room.presses(&[Key::ctrl('z'); 20]);
        if room.screen().contains("Ingenting å angre.") {
            break;
        }
    }
    assert!(as_said(&room.file) == as_said(start), "{id}: not everything was taken back");
}

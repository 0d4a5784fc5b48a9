//! The forms that lie over the desk keep what the pages of exercises keep: it is seen whether the first letter goes on with
//! what stands there, and what isn't taken looks so.

use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::template;

use crate::room::Room;

/// Nobody's name, no date and no number.
const JUNK: &str = "xyzzyq";

/// A form, and the keys and words that open it.
type Opens = (&'static str, &'static [Key], &'static str);

const FORMS: [Opens; 8] = [
    ("the cover", &[], ""),
    ("time", &[Key::ENTER, Key::ctrl('t')], ""),
    ("people", &[Key::ENTER, Key::ctrl('p')], "hvem er her\n"),
    ("the agenda", &[Key::ENTER, Key::ctrl('p')], "agendaen:\n\n"),
    ("a new action", &[Key::ENTER, Key::ctrl('a')], ""),
    ("a thought", &[Key::ENTER, Key::ctrl('l')], ""),
    ("what is parked", &[Key::ENTER, Key::ctrl('l'), Key::ctrl('l')], ""),
    ("the report", &[Key::ENTER, Key::ctrl('e')], ""),
];

/// The form with the cursor so many entries down, on a screen with no pane beside it.
fn opened((_, keys, words): Opens, down: usize) -> Room {
    let demo = template::demo();
    let mut room = Room::at(demo.clone(), demo.ends);
    room.size(84, 70).presses(keys).write(words).presses(&vec![Key::TAB; down]);
    room
}

/// The row with the cursor.
fn row(room: &mut Room) -> String {
    let screen = room.screen().replace('\u{a0}', " ");
    screen
        .lines()
        .rfind(|line| line.contains('▸'))
        .unwrap_or_default()
        .trim_end_matches([' ', '│'])
        .to_owned()
}

/// How far down the entries are that take text.
fn entries(form: Opens) -> Vec<usize> {
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    for down in 0..60 {
        let mut room = opened(form, down);
        let before = row(&mut room);
        if rows.contains(&before) {
            break;
        }
        let label = |row: &str| row.chars().take(12).collect::<String>();
        room.write(JUNK);
        let after = row(&mut room);
        if after.contains(JUNK) && label(&after) == label(&before) {
            found.push(down);
        }
        rows.push(before);
    }
    found
}

#[test]
fn whoever_comes_to_a_text_sees_what_the_first_letter_does() {
    let mut tried = 0;
    for form in FORMS {
        for down in entries(form) {
            let mut room = opened(form, down);
            let before = row(&mut room);
            if row(opened(form, down).press(Key::BACKSPACE)) == before {
                continue;
            }
            let last = before.split_whitespace().next_back().unwrap_or_default();
            let is_marked = room.highlighted().trim_end().ends_with(last);
            room.write("X");
            let after = row(&mut room);
            let goes_on = after.starts_with(&before);
            assert_ne!(goes_on, is_marked, "{}: «{before}» becomes «{after}»", form.0);
            room.press(Key::ctrl('z'));
            assert_eq!(row(&mut room), before, "{}", form.0);
            tried += 1;
        }
    }
    assert!(tried > 15, "only {tried}");
}

#[test]
fn what_a_form_does_not_take_stays_and_looks_so() {
    let mut tried = 0;
    for form in FORMS {
        for down in entries(form) {
            let mut room = opened(form, down);
            room.write(JUNK);
            let (file, typed) = (room.file.clone(), row(&mut room));
            room.press(Key::ENTER);
            let after = row(&mut room);
            if room.file == file && after.contains(JUNK) {
                assert_eq!(after, typed.replacen("▸ ", "▸✗", 1), "{}", form.0);
                // A whole value comes instead of it.
                let pasted = row(room.paste("24 timer"));
                assert!(pasted.contains("24 timer") && !pasted.contains(JUNK), "{}: {pasted}", form.0);
                assert_eq!(row(room.press(Key::ctrl('z'))), after, "{}", form.0);
                tried += 1;
            }
        }
    }
    assert!(tried > 5, "only {tried}");
}

//! A small session cut off anywhere, and with any bit of it turned: never a panic, and never a loss that goes unsaid.
//! Either it is refused with the place, or opened for reading only with why, or all that stands in it is kept.

use nordstjerne::ui::clean::{clean, is_clean};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::drafts::Drafts;
use nordstjerne::workshop::saved;
use serde_json::Value;

use crate::room::Room;
use crate::sweep::sweep;

/// One exercise with two stories in it, and a parked thought.
fn small() -> Vec<u8> {
    let mut room = Room::begun("Kari Nordmann:Daglig leder:sist, IT-leder");
    room.press(Key::PAGE_DOWN)
        .write("Heisen sto i fire timer\n")
        .press(Key::TAB)
        .write("Bakeren husket meg\n");
    room.press(Key::ctrl('l')).write("Fastpris?\n");
    let mut session = room.file.clone();
    session.phases.truncate(1);
    session.phases[0].exercises.drain(..1);
    session.phases[0].exercises.truncate(1);
    // Long texts are read as short ones are.
    let head = &mut session.phases[0].exercises[0].head;
    (head.guide, head.probes, session.purpose) = ("Hør etter.".into(), Vec::new(), String::new());
    let bytes = saved::written(&session);
    assert!(saved::read(&bytes).is_ok_and(|read| read.only_to_look_at.is_none()));
    bytes
}

/// All that stands in `file` stands in `kept`, which was written from it: in the same or in cleaned words, times and ids
/// spelled as we spell them. The counter of ids may have been put right.
fn is_kept(file: &Value, kept: &Value) -> bool {
    match (file, kept) {
        (Value::Object(file), Value::Object(kept)) => file.iter().all(|(name, value)| {
            name == "next_id" || kept.get(name).is_some_and(|kept| is_kept(value, kept)) || is_empty(value)
        }),
        (Value::Array(file), Value::Array(kept)) => {
            file.len() == kept.len() && file.iter().zip(kept).all(|(file, kept)| is_kept(file, kept))
        }
        (Value::String(file), Value::String(kept)) => clean(file).to_lowercase() == kept.to_lowercase(),
        (file, kept) => file == kept,
    }
}

/// What is not written when there is nothing in it.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// The file is refused, or only read, or kept whole.
fn goes_unsaid(bytes: &[u8]) -> Option<String> {
    let read = saved::read(bytes).ok().filter(|read| read.only_to_look_at.is_none())?;
    let kept: Value =
        serde_json::from_slice(&saved::written(&read.session)).expect("what is written is JSON");
    let file: Value = serde_json::from_slice(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
        .expect("what is read is JSON");
    (!is_kept(&file, &kept)).then(|| String::from_utf8_lossy(bytes).into_owned())
}

#[test]
fn cut_off_anywhere_it_is_refused_with_the_place() {
    let whole = small();
    for end in 0..whole.len() {
        let read = saved::read(&whole[..end]);
        let all_but_the_last_newline = end + 1 == whole.len();
        assert_eq!(read.is_ok(), all_but_the_last_newline, "{end}");
        if let Err(why) = read {
            is_told(&why, end, if end == 0 { "tom" } else { "linje|byte" });
        }
        let mut zeros = whole[..end].to_vec();
        zeros.resize(whole.len(), 0);
        let why = saved::read(&zeros).expect_err("zeros are no text");
        is_told(&why, end, "nuller|UTF-16");
    }
}

/// In a clean sentence with one of these words in it.
fn is_told(why: &saved::Unreadable, end: usize, words: &str) {
    let why = why.to_string();
    assert!(why.ends_with('.') && is_clean(&why), "{end}: {why}");
    assert!(words.split('|').any(|word| why.contains(word)), "{end}: {why}");
}

#[test]
fn with_any_byte_turned_over_nothing_is_lost_unsaid() {
    let whole = small();
    let mut turned = whole.clone();
    for at in 0..whole.len() {
        turned[at] = !whole[at];
        assert_eq!(goes_unsaid(&turned), None, "byte {at}");
        turned[at] = whole[at];
    }
}

#[test]
fn with_any_bit_turned_nothing_is_lost_unsaid() {
    let whole = small();
    let mut turned = whole.clone();
    let mut read = 0;
    let bytes = sweep("bytes", (0..whole.len()).collect(), whole.len() / 8);
    for &at in &bytes {
        for bit in 0..8 {
            turned[at] = whole[at] ^ (1 << bit);
            if let Some(text) = goes_unsaid(&turned) {
                panic!("byte {at}, bit {bit}: {}", &text[at.saturating_sub(80)..text.len().min(at + 80)]);
            }
            read += 1;
        }
        turned[at] = whole[at];
    }
    assert_eq!(read, bytes.len() * 8);
}

#[test]
fn half_typed_text_cut_off_anywhere_is_told_as_unreadable() {
    let mut room = Room::begun("IT-leder");
    room.press(Key::PAGE_DOWN).write("Halvveis i en setn");
    let whole = serde_json::to_vec(&room.drafts).expect("JSON");
    let two = [whole.as_slice(), whole.as_slice()].join(&b'\n');
    for end in 1..two.len() {
        let read = Drafts::read(&two[..end]);
        // Cut between two texts, or behind a line break, it is whole.
        assert_eq!(read.is_ok(), end == whole.len() || end == whole.len() + 1, "{end}");
    }
}

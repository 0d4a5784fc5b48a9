//! What is quoted already when somebody says it: wherever it is set between quotes in turn, those within are single ones.

use nordstjerne::moment::Moment;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::export::FORMATS;
use nordstjerne::workshop::{Session, template};
use serde_json::Value;

use crate::golden;
use crate::room::Room;

/// What is no text of anybody: what joins a sentence, and what programs read.
const NO_TEXT: [&str; 6] = ["joins", "unit", "people", "template", "setup", "guide"];

/// Every text of more than one word begins and ends with quotes, and so do titles.
fn quoted(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(' ') && !text.contains(['«', '»', '\n']) => {
            *text = format!("«{}» og «{}»", text.trim(), "slik");
        }
        Value::Array(all) => all.iter_mut().for_each(quoted),
        Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(name, _)| !NO_TEXT.contains(&name.as_str()))
                .for_each(|(_, it)| quoted(it));
        }
        _ => {}
    }
}

fn all_quoted(session: &Session) -> Session {
    let mut value = serde_json::to_value(session).expect("JSON");
    quoted(&mut value);
    serde_json::from_value(value).expect("a session")
}

/// The place where one quote stands right inside another.
fn doubled(text: &str) -> Option<String> {
    let at = text.find("««").or_else(|| text.find("»»"))?;
    let from = text[..at].char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    Some(text[from..].chars().take(160).collect())
}

#[test]
fn no_format_sets_quotes_right_inside_quotes() {
    let session = all_quoted(&template::demo());
    for (format, known) in
        FORMATS.iter().enumerate().filter(|(_, format)| !["json", "csv"].contains(&format.name))
    {
        let made = golden::made(format, &session);
        assert_eq!(doubled(&made), None, "{}", known.name);
    }
}

#[test]
fn no_screen_of_the_desk_sets_quotes_right_inside_quotes() {
    let session = all_quoted(&template::demo());
    let now: Moment = session.starts.plus_minutes(5);
    let ids: Vec<_> = session.exercises().map(|exercise| exercise.head.id).collect();
    let mut room = Room::at(session, now);
    for _ in 0..=ids.len() {
        for (width, height) in [(80, 24), (120, 40)] {
            room.size(width, height);
            let screen = room.screen();
            assert_eq!(doubled(&screen), None, "{screen}");
        }
        room.press(Key::PAGE_DOWN);
    }
}

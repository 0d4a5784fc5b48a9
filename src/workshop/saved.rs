//! A session as bytes: read with care, since files come by mail, and written so that a diff shows what changed.

use serde_json::Value;
use thiserror::Error;

use super::session::{FORMAT, Session, Sort};
use super::{copy, foreign, limits, place, sound, text, words};
use crate::exercises::Id;
use crate::ui::clean::clean_line;

/// Characters of the file that are repeated in a sentence about it.
const LONGEST: usize = 200;

/// Why a file could not be read as a session: what is wrong with it, where, and what to do.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Unreadable {
    #[error("Filen er tom. Bruk en tidligere versjon, eller be om filen på nytt.")]
    Empty,
    #[error("Filen er lagret som UTF-16. Lagre den som UTF-8 og åpne den igjen.")]
    Utf16,
    #[error("Filen inneholder noe som ikke er tekst (UTF-8), ved byte {at}. Be om filen på nytt.")]
    NotText { at: usize },
    #[error(
        "Filen har nuller i stedet for tekst fra byte {at}, som når strømmen er gått. Bruk en tidligere versjon, eller be om filen på nytt."
    )]
    Zeros { at: usize },
    #[error("Filen har {what} (linje {line}). Så mye er det ikke i noen økt; se etter om det er riktig fil.")]
    Beyond { line: usize, what: String },
    #[error(
        "Filen er lagret av en nyere utgave (format {format}), og denne forstår den ikke. Åpne den med den nyere utgaven."
    )]
    Newer { format: u32 },
    #[error(
        "Filen er skadet i linje {line}, tegn {column}: {what}. Bruk en tidligere versjon, eller be om filen på nytt."
    )]
    Broken { line: usize, column: usize, what: String },
    #[error("Filen er ingen økt: {what}. Velg en fil som nordstjerne har lagret.")]
    NotASession { what: String },
    #[error("Filen stemmer ikke ved {path}: {what}. Rett stedet, eller bruk en tidligere versjon.")]
    Unsound { path: String, what: String },
}

impl Unreadable {
    /// More than a session has, counted up to this byte of the text.
    pub(super) fn beyond(text: &str, at: usize, what: String) -> Self {
        let line = 1 + text.as_bytes()[..at].split(|&b| b == b'\n').skip(1).count();
        Unreadable::Beyond { line, what }
    }
}

/// What was read, and why it may not be written again as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub session: Session,
    /// Why the session can only be looked at; `None` when all of it is understood.
    pub only_to_look_at: Option<String>,
    /// What is not understood, a line for each: a copy goes on without it.
    pub lost: Vec<String>,
}

/// Reads a session or a template.
///
/// # Errors
/// When the bytes are not one, with the place and what to do.
pub fn read(bytes: &[u8]) -> Result<Read, Unreadable> {
    let original = text::text_of(bytes)?;
    limits::of_text(original)?;
    let text = text::cleaned(original)?;
    let mut unknown = copy::Unknown::default();
    let parsed = parsed(&text, &mut |path| unknown.note(|| bracketed(&path.to_string())));
    let (mut session, foreign) = match parsed {
        Ok(session) => (session, None),
        Err(error) => {
            let why = wrong(original, &error);
            unknown = copy::Unknown::default();
            let read = foreign::is_foreign(&error, &why).then(|| foreign::read_around(&text, &mut unknown));
            let (session, foreign) = read.flatten().ok_or(why)?;
            (session, Some(foreign))
        }
    };
    let withheld = session.withheld.last().copied().unwrap_or_default();
    session.next_id = session.next_id.max(largest_id(&text).max(withheld).saturating_add(1));
    limits::of_session(&session)?;
    sound::session(&session)?;
    if session.nordstjerne == Sort::Template && session.format <= FORMAT {
        sound::template(&session, unknown.first())?;
    }
    let only_to_look_at = only_to_look_at(&session, foreign, unknown.first());
    let lost = copy::lost(&session, &unknown);
    Ok(Read { session, only_to_look_at, lost })
}

/// The session in a text; tells of fields that nobody knows.
pub(super) fn parsed(
    text: &str,
    unknown: &mut dyn FnMut(serde_ignored::Path<'_>),
) -> Result<Session, serde_json::Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    let session = serde_ignored::deserialize(&mut from, unknown)?;
    from.end()?;
    Ok(session)
}

/// "phases[2].title" for what `serde_ignored` calls "phases.2.title".
pub(super) fn bracketed(path: &str) -> String {
    let mut written = String::new();
    // A question mark stands for something that need not be there.
    for part in path.split('.').filter(|part| *part != "?") {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            written.extend(["[", part, "]"]);
        } else {
            written.push_str(if written.is_empty() { "" } else { "." });
            written.push_str(part);
        }
    }
    written
}

/// What numbers a thing in the file.
const ID: &[u8] = b"\"id\"";

/// The largest `"id": n` anywhere in the file: what comes next must be above it, whatever the file says of itself. Quotes
/// within a text are escaped, so no text looks like this.
fn largest_id(text: &str) -> Id {
    let number = |after: &str| {
        let digits = after.trim_start().strip_prefix(':')?.trim_start();
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok()
    };
    let found = memchr::memmem::find_iter(text.as_bytes(), ID);
    found.filter_map(|at| number(&text[at + ID.len()..])).max().unwrap_or(0)
}

fn only_to_look_at(session: &Session, foreign: Option<String>, unknown: Option<&String>) -> Option<String> {
    if session.format > FORMAT {
        let format = session.format;
        return Some(match session.nordstjerne {
            Sort::Session => {
                format!("Filen er lagret av en nyere utgave (format {format}). Den åpnes for lesing.")
            }
            Sort::Template => {
                format!(
                    "Malen er lagret av en nyere utgave (format {format}). Bruk den utgaven, eller en annen mal."
                )
            }
        });
    }
    if let Some(foreign) = foreign {
        return Some(format!(
            "Filen har {foreign}, som denne utgaven ikke kjenner. Den åpnes for lesing, uten det som hører til der."
        ));
    }
    if let Some((path, kind)) = sound::unknown_kind(session) {
        let kind = quoted(kind);
        return Some(format!(
            "Filen har en øvelse av slaget «{kind}» ({path}), som denne utgaven ikke kjenner. Den åpnes for lesing."
        ));
    }
    unknown.map(|path| {
        format!("Filen har felt som denne utgaven ikke kjenner (først {path}). Den åpnes for lesing.")
    })
}

/// What is wrong with a text that could not be read, where it stands in the file as it came.
fn wrong(text: &str, error: &serde_json::Error) -> Unreadable {
    if text.trim().is_empty() {
        return Unreadable::Empty;
    }
    if let Err(unreadable) = limits::counted(text).and_then(|()| look(text)) {
        return unreadable;
    }
    match parsed(text, &mut |_| ()) {
        Err(error) => broken_at(&place::path(text, error.line(), error.column()), &error),
        Ok(_) => broken_at("", error),
    }
}

/// The session as it is stored: pretty-printed, keys in a fixed order, a newline at the end.
pub fn written(session: &Session) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(session).expect("a session holds nothing that JSON cannot");
    bytes.push(b'\n');
    bytes
}

/// The file format as a JSON Schema, as it comes with the program, laid out for people. Made from the types by [`schema`], and
/// held to them by a test, so that the program need not carry what makes it.
pub fn schema_told() -> String {
    const SCHEMA: &str = include_str!(concat!(env!("OUT_DIR"), "/schema.json"));
    let read: Result<schemars::Schema, _> = serde_json::from_str(SCHEMA);
    read.and_then(|schema| serde_json::to_string_pretty(&schema))
        .expect("it comes with the program, and a test reads it")
}

/// The file format as a JSON Schema, made from the types; pretty-printed.
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(Session)).unwrap_or_default()
}

/// What a file says of itself, looked at before the rest is read.
#[derive(serde::Deserialize)]
struct Label {
    nordstjerne: Option<String>,
    format: Option<u32>,
}

fn look(text: &str) -> Result<(), Unreadable> {
    let label: Label = serde_json::from_str(text).map_err(|e| match e.classify() {
        serde_json::error::Category::Data => {
            Unreadable::NotASession { what: "den har et annet innhold".into() }
        }
        _ => broken_at("", &e),
    })?;
    let known = [Sort::Session, Sort::Template].map(|s| serde_json::to_value(s).unwrap_or_default());
    match label.nordstjerne {
        Some(sort) if known.contains(&Value::String(sort.clone())) => {}
        Some(sort) => {
            return Err(Unreadable::NotASession {
                what: format!("den sier at den er «{}»", quoted(&sort))
            });
        }
        None => return Err(Unreadable::NotASession { what: "feltet «nordstjerne» mangler".into() }),
    }
    match label.format {
        Some(format) if format > FORMAT => Err(Unreadable::Newer { format }),
        Some(_) => Ok(()),
        None => Err(Unreadable::NotASession { what: "feltet «format» mangler".into() }),
    }
}

fn broken_at(path: &str, error: &serde_json::Error) -> Unreadable {
    let what = error.to_string();
    // The place is told apart; serde_json adds it in English, last.
    let what = what.rsplit_once(" at line ").map_or(&*what, |(what, _)| what);
    // It is looked at for broken JSON first: here a name was wanted, and something else is there.
    let wants_name = what == "expected value" && !path.is_empty();
    let told = if wants_name {
        "her skal det stå et ord i anførselstegn".into()
    } else {
        quoted(&words::told(what))
    };
    let missing = words::missing(what);
    if wants_name || error.is_data() && !(path.is_empty() && missing.is_none()) {
        let path = match (path, missing) {
            (path, None) => path.into(),
            ("", Some(field)) => field.into(),
            (path, Some(field)) => format!("{path}.{field}"),
        };
        return Unreadable::Unsound { path: quoted(&path), what: told };
    }
    Unreadable::Broken { line: error.line(), column: error.column(), what: told }
}

/// Words of a file as they can stand in a sentence: on one line, and not too many.
pub(super) fn quoted(text: &str) -> String {
    clean_line(&text.chars().take(LONGEST).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::clean;

    /// A session with this among its fields.
    fn with(field: &str) -> String {
        format!(
            r#"{{ "nordstjerne": "session", "format": 1, "id": "0199a3f2-5c1e-7d40-8b77-2f51c09f3a01", {field},
            "title": "Løftet", "starts": "2026-11-03T09:00:00+01:00", "ends": "2026-11-03T12:00:00+01:00", "phases": [] }}"#
        )
    }

    fn person(id: &str) -> String {
        format!(r#""people": [{{ "id": {id}, "name": "Kari", "role": "", "initials": "K" }}]"#)
    }

    #[test]
    fn an_id_is_never_given_twice_whatever_the_file_says() {
        for (field, next) in [
            (person("41"), 42),
            (format!(r#"{}, "next_id": 7"#, person("41")), 42),
            (format!(r#"{}, "next_id": 99"#, person("41")), 99),
            (person("41").replace("\"id\": ", "\"id\"\n:"), 42),
            (r#""purpose": "han sa \"id\": 900""#.into(), 1),
        ] {
            assert_eq!(read(with(&field).as_bytes()).unwrap().session.next_id, next, "{field}");
        }
        let highest = read(with(&person(&u64::MAX.to_string())).as_bytes());
        assert!(matches!(highest, Err(Unreadable::Unsound { .. })), "{highest:?}");
    }

    #[test]
    fn control_characters_are_written_out_however_they_were_escaped() {
        for escape in ["\\b", "\\f", "\\r", "\\u0008"] {
            let session = read(with(&format!("\"purpose\": \"a{escape}b\"")).as_bytes()).unwrap().session;
            assert!(session.purpose.starts_with("a‹U+") && session.purpose.ends_with("›b"), "{session:?}");
        }
    }

    #[test]
    fn a_field_that_nobody_knows_cannot_steer_the_terminal() {
        for name in ["lur\\u001b[31m", "lur\u{202e}", "lur\\u202e"] {
            let why = read(with(&format!("\"{name}\": 1")).as_bytes()).unwrap().only_to_look_at.unwrap();
            assert!(why.contains("lur‹U+") && clean::is_clean(&why), "{why:?}");
        }
    }
}

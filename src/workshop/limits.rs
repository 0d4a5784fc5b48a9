//! How large a session can be. Files come by mail: one that is made to fill the memory is refused by its text, before
//! anything is built of it.

use super::saved::Unreadable;
use super::session::Session;

/// Levels of objects and lists within each other.
const DEPTH: usize = 64;

/// Objects and lists. Ten thousand answers take some twenty thousand; each may grow to half a kilobyte.
const PARTS: usize = 250_000;

/// Values in objects and lists.
const VALUES: usize = 3_000_000;

const PEOPLE: usize = 500;
const PHASES: usize = 200;
const EXERCISES: usize = 1_000;
const PARKED: usize = 10_000;

/// Counts what the text holds, without reading it.
///
/// # Errors
/// When it is more than a session can have, with the place.
pub(super) fn of_text(text: &str) -> Result<(), Unreadable> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut parts, mut values) = (0, 0usize, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at),
            b'{' | b'[' => (depth, parts) = (depth + 1, parts + 1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        let beyond = |what: String| Err(Unreadable::beyond(text, at, what));
        if depth > DEPTH {
            return beyond(format!("mer enn {DEPTH} nivåer inni hverandre"));
        }
        if parts > PARTS {
            return beyond(format!("mer enn {PARTS} objekter og lister"));
        }
        if values > VALUES {
            return beyond(format!("mer enn {VALUES} verdier"));
        }
        at += 1;
    }
    Ok(())
}

/// Where the string that begins here ends: its closing quote, else the last byte.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(step) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|b| matches!(b, b'"' | b'\\')))
    {
        at += step;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    bytes.len() - 1
}

/// Whether there are no more of anything than a workshop can have: what is done for each of them would take for ever.
///
/// # Errors
/// When there are, with of what and how many.
pub(super) fn of_session(session: &Session) -> Result<(), Unreadable> {
    let counts = [
        ("people", session.people.len(), PEOPLE, "deltakere"),
        ("phases", session.phases.len(), PHASES, "faser"),
        ("phases", session.exercises().count(), EXERCISES, "øvelser"),
        ("parking", session.parking.len(), PARKED, "parkerte tanker"),
    ];
    match counts.into_iter().find(|(_, count, most, _)| count > most) {
        None => Ok(()),
        Some((path, count, most, what)) => Err(Unreadable::Unsound {
            path: path.into(),
            what: format!("her er {count} {what}, og det kan være høyst {most}"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_session_has_is_told_with_its_line() {
        for (text, expected) in [
            (format!("{{\n\"a\":\n{}", "[".repeat(DEPTH + 9)), (3, "nivåer")),
            (format!("[\n{}", "{},".repeat(PARTS)), (2, "objekter")),
            (format!("[\n\n{}", "0,".repeat(VALUES + 1)), (3, "verdier")),
        ] {
            let Err(Unreadable::Beyond { line, what }) = of_text(&text) else { panic!("{expected:?}") };
            assert!(line == expected.0 && what.contains(expected.1), "{line} {what}");
        }
    }

    #[test]
    fn what_stands_in_a_string_does_not_count() {
        for text in ["\"", "\"\\", "\"\\\"", "{\"a\": \"\\\\\"}", ""] {
            of_text(text).unwrap();
        }
        of_text(&format!("[\"{}\\\"{}\"]", "[".repeat(900), "{".repeat(900))).unwrap();
        of_text(&format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH))).unwrap();
    }
}

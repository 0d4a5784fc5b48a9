//! How large a session can be. Files come by mail: one that is made to fill the memory is refused by its text, before
//! anything is built of it.

use super::saved::Unreadable;
use super::session::Session;
use super::text::until;

/// Levels of objects and lists within each other.
const DEPTH: usize = 64;

/// Objects and lists. Ten thousand answers take some twenty thousand; each may grow to half a kilobyte.
const PARTS: usize = 250_000;

/// Values in objects and lists.
const VALUES: usize = 3_000_000;

/// Things in one list, whatever they are and whichever kind of exercise has it: five times what the longest day brings.
const LIST: usize = 50_000;

const PEOPLE: usize = 500;
const PHASES: usize = 200;
const EXERCISES: usize = 1_000;
const PARKED: usize = 10_000;

/// Sees that the text does not hold too much to build anything of. Nearly every file has fewer of the signs that part
/// things than a session may have things, and needs no closer look.
///
/// # Errors
/// When it is more than a session can have, with the place.
pub(super) fn of_text(text: &str) -> Result<(), Unreadable> {
    if signs(text, *b"{[") <= PARTS && signs(text, *b",,") < LIST { Ok(()) } else { counted(text) }
}

/// How often either sign stands in the text. In chunks whose counts fit a byte, since a session can be megabytes.
fn signs(text: &str, [one, other]: [u8; 2]) -> usize {
    let of_chunk = |chunk: &[u8]| chunk.iter().map(|&b| u8::from(b == one || b == other)).sum::<u8>();
    text.as_bytes().chunks(128).map(|chunk| usize::from(of_chunk(chunk))).sum()
}

/// The same, counted, and no deeper than a session goes: what reads JSON has its own limit there, but tells it worse.
///
/// # Errors
/// When it is more than a session can have, with the place.
pub(super) fn counted(text: &str) -> Result<(), Unreadable> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut parts, mut values) = (0, 0usize, 0, 0);
    // Of each thing that is open.
    let mut inside = [0; DEPTH + 2];
    loop {
        match bytes.get(at) {
            None => return Ok(()),
            Some(b'"') => at = end_of_string(bytes, at),
            Some(b'{' | b'[') => {
                (depth, parts) = (depth + 1, parts + 1);
                inside[depth] = 1;
            }
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            Some(b',') => {
                values += 1;
                inside[depth] += 1;
            }
            Some(_) => {}
        }
        let beyond = |what: String| Err(Unreadable::beyond(text, at, what));
        if depth > DEPTH {
            return beyond(format!("mer enn {DEPTH} nivåer inni hverandre"));
        }
        if inside[depth] > LIST {
            return beyond(format!("mer enn {LIST} ting i én liste"));
        }
        if parts > PARTS {
            return beyond(format!("mer enn {PARTS} objekter og lister"));
        }
        if values > VALUES {
            return beyond(format!("mer enn {VALUES} verdier"));
        }
        at += 1;
    }
}

/// Where the string that begins here ends: its closing quote, else the last byte.
pub(super) fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        at += until(&bytes[at..], |b| matches!(b, b'"' | b'\\'));
        if bytes.get(at) == Some(&b'"') {
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
            (format!("[\n{}", format!("[{}{{}}],\n", "{},".repeat(49_000)).repeat(6)), (7, "objekter")),
            (format!("[\n\n{}", format!("[{}0],", "0,".repeat(49_000)).repeat(62)), (3, "verdier")),
            (format!("[\n\n{}", "0,".repeat(LIST + 1)), (3, "50000 ting i én liste")),
        ] {
            let Err(Unreadable::Beyond { line, what }) = counted(&text) else { panic!("{expected:?}") };
            assert!(line == expected.0 && what.contains(expected.1), "{line} {what}");
        }
    }

    #[test]
    fn a_closer_look_is_taken_when_there_are_many_signs() {
        assert!(of_text(&format!("[{}", "{},".repeat(PARTS))).is_err());
        of_text(&format!("[\"{}\"]", "[,".repeat(VALUES + 1))).unwrap();
    }

    #[test]
    fn what_stands_in_a_string_does_not_count() {
        for text in ["\"", "\"\\", "\"\\\"", "{\"a\": \"\\\\\"}", ""] {
            counted(text).unwrap();
        }
        counted(&format!("[\"{}\\\"{}\"]", "[".repeat(900), "{".repeat(900))).unwrap();
        counted(&format!("{}{}", "[".repeat(DEPTH), "]".repeat(DEPTH))).unwrap();
    }
}

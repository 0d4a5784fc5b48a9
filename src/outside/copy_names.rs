//! What stands beside a session under nearly its name: what sync clients make when two wrote at once, what we keep of
//! others' work, what people copied. Known by the name alone; pure.

/// What we add to the name of what somebody else wrote, kept beside ours.
pub const THEIRS: &str = "-annen-versjon";

/// What we add to the name of what is saved beside while the file itself can't be.
pub const RESERVE: &str = "-reserve";

/// What we add to the name of an earlier version that was taken up again beside the session.
pub const MENDED: &str = "-gjenopprettet";

/// What sync clients call two versions of a file.
const CONFLICT: [&str; 6] =
    ["conflicted copy", "case conflict", "konfliktkopi", "motstridende kopi", "conflict", "konflikt"];

/// What a file is called, `name`, says of it when it lies beside the session `session`; both without their ending. `None`
/// for the session itself and for what is no copy of it. Such as "konfliktkopi fra PC-KARI".
pub fn told(session: &str, name: &str) -> Option<String> {
    if let Some(ours) = ours(session, name) {
        return Some(ours);
    }
    let added = name.strip_prefix(session)?;
    let inner = added.trim_start_matches([' ', '-', '_', '.', '(']).trim_end_matches(')').trim();
    let lower = inner.to_lowercase();
    if added.is_empty() || inner.is_empty() {
        return None;
    }
    if let Some(phrase) = CONFLICT.iter().find(|phrase| lower.contains(*phrase)) {
        return Some(by_phrase(inner, &lower, phrase));
    }
    let parted = added.starts_with([' ', '-', '(']);
    if !parted {
        return None;
    }
    if inner.chars().all(|c| c.is_ascii_digit()) {
        return Some(format!("konfliktkopi {inner}"));
    }
    if ["copy", "kopi"].iter().any(|word| lower.starts_with(word)) {
        return Some("kopi".into());
    }
    // A machine's name has no spaces.
    let machine = added.starts_with('-') && !inner.contains(char::is_whitespace);
    machine.then(|| format!("konfliktkopi fra {inner}"))
}

/// The same for the copies that we make, whose names are enough to know them by.
pub fn ours(session: &str, name: &str) -> Option<String> {
    let added = name.strip_prefix(session)?;
    let ours = [(THEIRS, "det noen andre skrev"), (RESERVE, "reservekopi"), (MENDED, "gjenopprettet")];
    let (ending, words) = ours.iter().find(|(ending, _)| added.starts_with(ending))?;
    let number = added[ending.len()..].trim_start_matches('-');
    Some(if number.is_empty() { (*words).into() } else { format!("{words} {number}") })
}

/// The session whose reserve is called so, both without their ending.
pub fn session_of(name: &str) -> Option<&str> {
    let (session, number) = name.rsplit_once(RESERVE)?;
    let numbered = number.strip_prefix('-').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    (!session.is_empty() && (number.is_empty() || numbered)).then_some(session)
}

/// "Kari's conflicted copy 2026-11-21" is Karis, from that day.
fn by_phrase(inner: &str, lower: &str, phrase: &str) -> String {
    // Lowering a letter may change its length; then the name is not taken apart.
    let at = lower.find(phrase).filter(|_| lower.len() == inner.len()).unwrap_or(0);
    let (who, rest) = if at > 0 { inner.split_at(at) } else { ("", inner) };
    let who = who.trim().trim_end_matches(['-', '_']).trim_end_matches("'s").trim_end_matches("’s");
    let when: String = rest.chars().skip_while(|c| !c.is_ascii_digit()).take_while(|c| *c != ')').collect();
    let from = match who {
        "" | "sync" => String::new(),
        who => format!(" fra {who}"),
    };
    if when.is_empty() { format!("konfliktkopi{from}") } else { format!("konfliktkopi{from} ({when})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_by_what_was_added_to_the_name() {
        let session = "2026-11-03-loftet-c09f3a01";
        for (added, words) in [
            ("", None),
            ("-PC-KARI", Some("konfliktkopi fra PC-KARI")),
            ("-Karis-MacBook-Air", Some("konfliktkopi fra Karis-MacBook-Air")),
            (" (Kari's conflicted copy 2026-11-21)", Some("konfliktkopi fra Kari (2026-11-21)")),
            (" (conflicted copy 2026-11-21 094200)", Some("konfliktkopi (2026-11-21 094200)")),
            (" (PC-KARI sin konfliktkopi 2026-11-21)", Some("konfliktkopi fra PC-KARI sin (2026-11-21)")),
            ("_conflict-20261121-094200", Some("konfliktkopi (20261121-094200)")),
            (".sync-conflict-20261121-094200-ABCDEFG", Some("konfliktkopi (20261121-094200-ABCDEFG)")),
            (" 2", Some("konfliktkopi 2")),
            (" (1)", Some("konfliktkopi 1")),
            (" - Kopi", Some("kopi")),
            (" copy", Some("kopi")),
            ("-annen-versjon", Some("det noen andre skrev")),
            ("-annen-versjon-2", Some("det noen andre skrev 2")),
            ("-reserve", Some("reservekopi")),
            ("-gjenopprettet-3", Some("gjenopprettet 3")),
            ("b", None),
            ("-", None),
            (" med helt andre ord", None),
        ] {
            let name = format!("{session}{added}");
            assert_eq!(told(session, &name).as_deref(), words, "{added:?}");
        }
        assert_eq!(told(session, "2026-11-04-noe-annet"), None);
        for (name, of) in [
            ("a-reserve", Some("a")),
            ("a-reserve-2", Some("a")),
            ("a-reserven", None),
            ("-reserve", None),
            ("a", None),
        ] {
            assert_eq!(session_of(name), of, "{name}");
        }
    }
}

//! What a figure rests on, said in one breath with it: "7,8 av 10, n=214, Kundeundersøkelsen 2026", and how many answered, said
//! with its source: "Kundeundersøkelsen, n=214".

use super::number::{Answered, count, take_answered, tokens};
use super::{Read as _, Unread};

/// Reads what was said of a figure by `read`, and the source named after it, if any. Only what can't be understood otherwise is
/// taken for a source, and only where it begins with a word.
///
/// # Errors
/// Those of `read`; where it asks, what is typed then has the source too.
pub fn with_source<T>(
    typed: &str,
    read: impl Fn(&str) -> Result<T, Unread>,
) -> Result<(T, Option<String>), Unread> {
    let read: &dyn Fn(&str) -> Result<T, Unread> = &read;
    let told = told_apart(typed, read);
    match with_comma(typed).filter(|_| told.as_ref().is_err_and(|unread| unread.ways().is_empty())) {
        Some(parted) => match told_apart(&parted, read) {
            Err(unread) if unread.ways().is_empty() => told,
            parted => parted,
        },
        None => told,
    }
}

/// "2,8 Kundeundersøkelsen 2026" as "2,8, Kundeundersøkelsen 2026": a word with a large letter right behind a figure names
/// where it is from.
fn with_comma(typed: &str) -> Option<String> {
    let first =
        typed.split(", ").next().filter(|first| first.trim().starts_with(|c: char| c.is_ascii_digit()))?;
    let begins = |(at, _): &(usize, &str)| first[at + 1..].starts_with(char::is_uppercase);
    let (at, _) = first.match_indices(' ').find(begins)?;
    Some(format!("{}, {}", &typed[..at], &typed[at + 1..]))
}

fn told_apart<T>(
    typed: &str,
    read: &dyn Fn(&str) -> Result<T, Unread>,
) -> Result<(T, Option<String>), Unread> {
    let unread = match read(typed) {
        Ok(read) => return Ok((read, None)),
        Err(unread) if !unread.ways().is_empty() => return Err(unread),
        Err(unread) => unread,
    };
    // The figure comes first.
    let mut figure = Vec::new();
    let mut source = Vec::new();
    for (at, part) in parts(typed).enumerate() {
        let is_source = at > 0 && part.starts_with(char::is_alphabetic) && answered(part).is_none();
        if is_source { source.push(part) } else { figure.push(part) }
    }
    let mut source = source.join(", ");
    if source.is_empty() {
        return Err(unread);
    }
    if !source.contains('(') {
        source.truncate(source.trim_end_matches(')').len());
    }
    match read(&figure.join(", ")) {
        Ok(read) => Ok((read, Some(source))),
        Err(asks) if !asks.ways().is_empty() => {
            let ways = asks.ways().iter().map(|way| (way.key, format!("{}, {source}", way.typed)));
            Err(Unread::asking(asks.to_string(), ways))
        }
        Err(_) => Err(unread),
    }
}

/// Said where the source was told instead of how many answered, which is asked for still.
pub const IS_SOURCE: &str = "Lest som kilden. Skriv hvor mange som svarte, om dere vet det.";

/// Whether words typed where how many answered is asked name who was asked instead: "Kundeundersøkelsen 2026".
pub fn names_source(typed: &str) -> bool {
    let is_unknown = ["ukjent", "vet ikke", "vi vet ikke"].contains(&typed.trim().to_lowercase().as_str());
    typed.trim_start().starts_with(char::is_uppercase) && !is_unknown && Answered::read(typed, ()).is_err()
}

/// A source without how many answered, and how many did where that is said with it.
pub fn with_count(typed: &str) -> (String, Option<u32>) {
    let (source, counts): (Vec<_>, Vec<_>) = parts(typed).partition(|part| answered(part).is_none());
    match *counts.as_slice() {
        [one] if !source.is_empty() => (source.join(", "), answered(one)),
        _ => (typed.into(), None),
    }
}

/// What stands between commas; a decimal comma parts nothing.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    let parts = typed.split(", ").flat_map(|part| part.split(';')).flat_map(|part| part.split(" · "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// How many answered, where a part says nothing else: "n=214", "214 svar".
fn answered(part: &str) -> Option<u32> {
    let mut tokens = tokens(part).ok()?;
    let answered = take_answered(&mut tokens, true)?;
    if tokens.is_empty() { count(answered) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Scale;
    use crate::reading::{Measure, Measured, Of, Read, Shares};

    fn measured(typed: &str) -> Result<(String, Option<u32>, Option<String>), Unread> {
        let by = Measure { usual: None, ours: Scale::ONE_TO_FIVE };
        let (read, source) = with_source(typed, |typed| Measured::read(typed, by))?;
        Ok((format!("{} på {}", read.value, read.scale), read.n, source))
    }

    #[test]
    fn a_figure_its_answers_and_its_source_are_said_in_any_order_after_it() {
        for typed in [
            "7,8 på 0–10, n=214, Kundeundersøkelsen 2026",
            "7,8 på 0–10; Kundeundersøkelsen 2026; 214 svar",
            "7,8 på 0–10 (n=214), Kundeundersøkelsen 2026",
            "7,8 på 0–10 (n=214, Kundeundersøkelsen 2026)",
            "7,8 på 0–10 Kundeundersøkelsen 2026, n=214",
        ] {
            let source = Some("Kundeundersøkelsen 2026".to_owned());
            assert_eq!(measured(typed).ok(), Some(("7,8 på 0–10".into(), Some(214), source)), "{typed}");
        }
        let shares = |typed| with_source(typed, |typed| Shares::read(typed, Of::Customers(None)));
        for typed in ["34/38/28, n = 412, Panelet", "34, 38, 28, Panelet, n=412"] {
            let (read, source) = shares(typed).expect("three shares");
            assert_eq!((read.n, source.as_deref()), (Some(412), Some("Panelet")), "{typed}");
        }
    }

    #[test]
    fn a_source_without_its_comma_is_asked_about_likewise() {
        let asked = measured("7,8 av 10 Panelet, n=214").expect_err("it is asked where the scale begins");
        assert_eq!(asked.ways().len(), 2);
        assert!(asked.ways().iter().all(|way| way.typed.ends_with(", Panelet")), "{:?}", asked.ways());
    }

    #[test]
    fn what_has_to_be_asked_is_asked_with_the_source_behind_it() {
        let asked = measured("7,8 av 10, n=214, Panelet").expect_err("it is asked where the scale begins");
        let ways: Vec<&str> = asked.ways().iter().map(|way| way.typed.as_str()).collect();
        assert_eq!(ways, ["7,8 på 0–10 (n=214), Panelet", "7,8 på 1–10 (n=214), Panelet"]);
    }

    #[test]
    fn what_is_no_figure_is_refused_as_before() {
        for typed in ["Panelet, n=214", "seks, Panelet", "7,8 på 0–10, 7,9 på 0–10", "4,2 i 2025"] {
            let by = Measure { usual: None, ours: Scale::ONE_TO_FIVE };
            let alone = Measured::read(typed, by).map_err(|unread| unread.to_string());
            let whole = measured(typed).map_err(|unread| unread.to_string());
            assert_eq!(whole.err(), alone.err(), "{typed}");
        }
    }

    #[test]
    fn how_many_answered_is_told_apart_from_their_source() {
        let told = |source: &str, n| (source.to_owned(), n);
        assert_eq!(with_count("Kundeundersøkelsen, n=214"), told("Kundeundersøkelsen", Some(214)));
        assert_eq!(with_count("n = 1 200, Panelet"), told("Panelet", Some(1200)));
        assert_eq!(with_count("Panelet, høsten 2026"), told("Panelet, høsten 2026", None));
        assert_eq!(with_count("n=214"), told("n=214", None));
    }
}

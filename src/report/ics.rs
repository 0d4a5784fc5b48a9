//! Days as a calendar file (RFC 5545): all-day events that any calendar takes in, and takes in again without doubling them.

use crate::moment::{Day, Moment};

/// Something that falls on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same each time the same thing is told.
    pub uid: String,
    pub day: Day,
    pub title: String,
    pub about: String,
}

/// Octets on a line.
const LINE: usize = 75;

/// The calendar; `revision` grows, so that a later file puts right what an earlier one said.
pub fn ics(events: &[Event], name: &str, now: Moment, revision: u64) -> String {
    let mut out = String::new();
    let stamp = now.instant().strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut line = |words: &str| {
        fold(words, &mut out);
    };
    for words in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nordstjerne//NO",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ] {
        line(words);
    }
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for Event { uid, day, title, about } in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{uid}"));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("SEQUENCE:{}", revision.min(i32::MAX as u64)));
        line(&format!("DTSTART;VALUE=DATE:{}", date(day.date())));
        // The day after is where an all-day event ends.
        line(&format!("DTEND;VALUE=DATE:{}", date(day.date().tomorrow().unwrap_or(day.date()))));
        line(&format!("SUMMARY:{}", escaped(title)));
        if !about.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(about)));
        }
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn date(date: jiff::civil::Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text as a value: what would end it or part it is written out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line, broken where it is too long and never inside a letter.
fn fold(words: &str, out: &mut String) {
    let mut used = 0;
    for c in words.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_takes_the_whole_day_and_its_words_stay_words() {
        let event = Event {
            uid: "a-1@nordstjerne".into(),
            day: Day::try_from("2026-12-31".to_owned()).unwrap(),
            title: "Ringe; spørre, høre\nEND:VCALENDAR ".repeat(4),
            about: String::new(),
        };
        let file = ics(&[event], "Økt", Moment::default(), 7);
        assert!(file.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"), "{file}");
        assert!(file.contains("Ringe\\; spørre\\, høre\\nEND"), "{file}");
        assert!(file.lines().all(|line| line.len() <= LINE));
        assert_eq!(file.lines().filter(|line| *line == "END:VCALENDAR").count(), 1);
        assert!(file.contains("DTSTAMP:19700101T000000Z\r\nSEQUENCE:7"));
    }
}

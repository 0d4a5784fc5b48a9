//! What of a person stands in a session, told before it is taken out for good.

use super::session::Session;
use crate::exercises::{Fate, Id, Room, Voice};

/// What of a person stands in one exercise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    pub exercise: Id,
    /// Of the exercise.
    pub title: String,
    /// What the person said there.
    pub said: Vec<Id>,
    /// Objections and reservations.
    pub reasons: usize,
    /// What the person is to see to.
    pub owns: usize,
    /// Everything else, such as numbers and votes, and what such a thing is called, one and several.
    pub marks: usize,
    pub mark: (&'static str, &'static str),
}

impl Traces {
    fn is_empty(&self) -> bool {
        self.said.is_empty() && self.reasons + self.owns + self.marks == 0
    }

    /// "3 svar, 1 forbehold, 16 tall"
    pub fn words(&self) -> String {
        let counts = [
            (self.said.len(), ("svar", "svar")),
            (self.reasons, ("forbehold", "forbehold")),
            (
                self.owns,
                ("tiltak, som blir stående uten ansvarlig", "tiltak, som blir stående uten ansvarlig"),
            ),
            (self.marks, self.mark),
        ];
        let said = counts.into_iter().filter(|(n, _)| *n > 0);
        let said = said.map(|(n, (one, many))| format!("{n} {}", if n == 1 { one } else { many }));
        said.collect::<Vec<_>>().join(", ")
    }
}

/// What of a person stands in each exercise, for those where something does.
pub fn of(session: &Session, person: Id) -> Vec<Traces> {
    let traces = session.exercises().map(|exercise| {
        let (head, mark) = (&exercise.head, exercise.work.mark());
        let mut found = Traces { exercise: head.id, title: head.title.clone(), mark, ..Traces::default() };
        exercise.work.people(&mut |id| found.marks += usize::from(id == person));
        if found.marks == 0 {
            return found;
        }
        exercise.work.clone().texts(&mut |text| {
            if text.by.is_some_and(|by| *by == Some(person)) {
                match text.voice {
                    Voice::Said(_) => found.said.push(text.id),
                    Voice::Reason => found.reasons += 1,
                    Voice::Agreed => found.owns += 1,
                    Voice::Private => {}
                }
            }
            Fate::Keep
        });
        found.marks = found.marks.saturating_sub(found.said.len() + found.reasons + found.owns);
        found
    });
    traces.filter(|found| !found.is_empty()).collect()
}

/// Where a person's name stands in running text that somebody else said or wrote: titles of exercises, "Parkert", and
/// how often.
pub fn mentions(session: &Session, person: Id) -> Vec<(String, usize)> {
    let Some(name) = session.person(person).map(|p| p.name.trim().to_owned()) else { return Vec::new() };
    let mut found = Vec::new();
    for exercise in session.exercises() {
        let mut n = 0;
        exercise.work.clone().texts(&mut |text| {
            let theirs = text.by.is_some_and(|by| *by == Some(person)) && text.voice != Voice::Agreed;
            n += usize::from(!theirs && speaks_of(text.words, &name));
            Fate::Keep
        });
        found.push((exercise.head.title.clone(), n));
    }
    let parked =
        session.parking.iter().filter(|p| speaks_of(&p.text, &name) || speaks_of(&p.agreement, &name));
    found.push(("Parkert".into(), parked.count()));
    found.retain(|(_, n)| *n > 0);
    found
}

/// Whether a text holds the whole name, the first name or the last.
pub fn speaks_of(text: &str, name: &str) -> bool {
    let ends = name.split_whitespace().next().into_iter().chain(name.split_whitespace().next_back());
    holds(text, name) || ends.into_iter().any(|word| word.chars().count() > 1 && holds(text, word))
}

/// Whether a text holds these words as they are, or in the genitive: "Kari Nordmanns idé".
pub fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let ends = |after: &str| !after.starts_with(char::is_alphanumeric);
    !words.is_empty()
        && text.match_indices(&words).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + words.len()..]);
            !before.ends_with(char::is_alphanumeric)
                && (ends(after) || after.strip_prefix('s').is_some_and(ends))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whole_in_part_and_in_the_genitive_but_not_inside_a_word() {
        let speaks = |text| speaks_of(text, "Kari Nordmann");
        for text in ["Kari Nordmann tar det.", "spør kari", "Nordmanns forslag", "«Kari»", "Karis idé"] {
            assert!(speaks(text), "{text}");
        }
        for text in ["Karin tar det", "Okari", "", "en nordmannen"] {
            assert!(!speaks(text), "{text}");
        }
        assert!(!speaks_of("A og B", ""));
        assert!(!holds("spør Kari", "Kari Nordmann"));
    }

    #[test]
    fn what_somebody_left_is_counted_where_it_stands() {
        let session = crate::workshop::template::demo();
        let person = session.people[1].id;
        let traces = of(&session, person);
        let said: usize = traces.iter().map(|t| t.said.len()).sum();
        let by =
            session.findings(&[]).into_iter().filter(|f| f.by == Some(person) && f.level.is_some()).count();
        assert_eq!(said, by);
        assert!(traces.iter().any(|t| t.words().ends_with("tall")), "{traces:?}");
    }
}

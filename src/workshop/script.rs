//! The facilitator's script: the day with its times, and for each exercise what the room is asked, how to lead it, what helps
//! when it goes quiet, and what stands on the slips. It tells what was planned and nothing that anybody said.

use super::clock::{Slot, agenda};
use super::exercise::Exercise;
use super::session::{Session, Sort};
use crate::exercises::Id;
use crate::figures::number::in_words;
use crate::figures::words::capital;
use crate::moment::Moment;
use crate::report::{Block, Document, Item, Table};

/// The whole day as one document.
pub fn whole(session: &Session, _now: Moment) -> Document {
    let bare = bare(session);
    let mut whole = about(&bare);
    whole.push(Block::Contents);
    let slots = agenda(&bare);
    for phase in &bare.phases {
        if phase.exercises.is_empty() {
            continue;
        }
        whole.heading(2, phase.title.clone());
        for exercise in &phase.exercises {
            let slot = slots.iter().find(|slot| slot.exercise == exercise.head.id);
            whole.append(told(&bare, exercise, slot, 3));
        }
    }
    whole
}

/// The same part by part, to be leafed through.
pub fn parts(session: &Session) -> Vec<(Option<Id>, String, Document)> {
    let bare = bare(session);
    let title = if session.nordstjerne == Sort::Template { "Om malen" } else { "Om dagen" };
    let mut parts = vec![(None, title.to_owned(), about(&bare))];
    parts.extend(bare.exercises().zip(agenda(&bare)).map(|(exercise, slot)| {
        let title = exercise.head.title.clone();
        (Some(exercise.head.id), title, told(&bare, exercise, Some(&slot), 2))
    }));
    parts
}

/// The day without anybody in it.
pub fn bare(session: &Session) -> Session {
    let mut bare = session.clone();
    bare.people.clear();
    bare.parking.clear();
    bare.exercises_mut().for_each(|exercise| exercise.work.strip());
    bare
}

fn about(session: &Session) -> Document {
    let mut about = Document::default();
    about.heading(1, session.title.clone());
    if !session.purpose.is_empty() {
        about.lead(session.purpose.clone());
    }
    let slots = agenda(session);
    let minutes: i64 = slots.iter().map(|slot| i64::from(slot.minutes)).sum();
    let count = capital(&in_words(slots.len()));
    let exercises = if slots.len() == 1 { "øvelse" } else { "øvelser" };
    let ends = slots.last().map_or(session.starts, |slot| slot.ends);
    about.muted(format!(
        "Dreiebok for den som leder. {count} {exercises}, {minutes} minutter, {}–{}.",
        session.starts.hhmm(),
        ends.hhmm()
    ));
    about.heading(2, "Agendaen");
    about.table(Table {
        head: ["Øvelse", "Tid", "Min", ""].map(Into::into).into(),
        numbers: vec![false, true, true, false],
        rows: session.exercises().zip(&slots).map(|(exercise, slot)| row(exercise, slot)).collect(),
        ids: Vec::new(),
    });
    about
}

fn row(exercise: &Exercise, slot: &Slot) -> Vec<String> {
    vec![
        exercise.head.title.clone(),
        format!("{}–{}", slot.starts.hhmm(), slot.ends.hhmm()),
        slot.minutes.to_string(),
        marks(exercise).join(", "),
    ]
}

/// What is said of its place in the day.
fn marks(exercise: &Exercise) -> Vec<String> {
    let head = &exercise.head;
    let marks = [
        head.fixed.map(|at| format!("fast {at}")),
        head.optional.then(|| "valgfri".into()),
        head.left_out.then(|| "ikke i dag".into()),
    ];
    marks.into_iter().flatten().collect()
}

fn told(session: &Session, exercise: &Exercise, slot: Option<&Slot>, level: u8) -> Document {
    let head = &exercise.head;
    let mut told = Document::default();
    told.heading(level, head.title.clone());
    let times =
        slot.map(|slot| format!("{}–{} · {} min", slot.starts.hhmm(), slot.ends.hhmm(), slot.minutes));
    told.muted(times.into_iter().chain(marks(exercise)).collect::<Vec<_>>().join(" · "));
    if !head.purpose.is_empty() {
        told.text(head.purpose.clone());
    }
    if !head.prompt.is_empty() {
        told.lead(head.prompt.clone());
    }
    told.append(exercise.work.prepared(head).under(level - 2));
    let guide: Vec<_> = head.guide.split("\n\n").map(str::trim).filter(|it| !it.is_empty()).collect();
    if !guide.is_empty() {
        told.heading(level + 1, "Slik leder du den");
        for paragraph in guide {
            told.text(paragraph);
        }
    }
    if !head.probes.is_empty() {
        told.heading(level + 1, "Når det blir stille");
        told.list(head.probes.iter().map(Item::new).collect());
    }
    let slip = exercise.work.slip(session.around(exercise, session.starts), "");
    if let Some(slip) = slip.filter(|slip| !slip.asks.is_empty()) {
        let title = if slip.anonymous { "Lappen (uten navn)" } else { "Lappen" };
        told.heading(level + 1, title).append(slip.asks.under(level - 1));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Fate;
    use crate::report::plain;
    use crate::workshop::template::{built_in, demo};

    fn words(document: &Document) -> String {
        plain(document, 100_000).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All that is written for the facilitator stands in it, at the time it comes.
    #[test]
    fn every_template_is_told_with_its_times_questions_guides_and_probes() {
        for (id, template) in built_in() {
            let (told, parts) = (words(&whole(&template, template.starts)), parts(&template));
            let leafed: Vec<_> = parts.iter().map(|(.., part)| words(part)).collect();
            let leafed = leafed.join(" ");
            for (exercise, slot) in template.exercises().zip(agenda(&template)) {
                let head = &exercise.head;
                let guide = head.guide.split("\n\n").map(str::to_owned);
                let texts = [head.title.clone(), head.prompt.clone(), slot.starts.hhmm()];
                for text in texts.into_iter().chain(guide).chain(head.probes.clone()) {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(told.contains(&text) && leafed.contains(&text), "{id}: {text}\n{told}");
                }
            }
        }
    }

    #[test]
    fn what_a_setup_asks_stands_in_it() {
        for (id, words_in_it) in [
            ("kundelofte", ["Hva sikter vi mot?", "Hva sa de, ord for ord?", "____ Vi er her"]),
            ("kundeservice", ["Forespørsel", "Opplevd kundeorientering", "Er nærhet vår vei?"]),
            ("cx-strategi", ["Rapporterer til", "Unngå nedrykk", "Holder det vi lover"]),
        ] {
            let template = crate::workshop::template::built_in_named(id).unwrap();
            let told = words(&whole(&template, template.starts));
            for text in words_in_it {
                assert!(told.to_lowercase().contains(&text.to_lowercase()), "{id}: {text}\n{told}");
            }
        }
    }

    #[test]
    fn nothing_that_anybody_said_stands_in_it() {
        let mut session = demo();
        let mut marks = 0;
        for exercise in session.exercises_mut() {
            exercise.work.texts(&mut |text| {
                *text.words = format!("merke{marks}.");
                marks += 1;
                Fate::Keep
            });
        }
        // What the template says is marked too.
        let mut planned = Vec::new();
        for exercise in bare(&session).exercises_mut() {
            exercise.work.texts(&mut |text| {
                planned.push(text.words.clone());
                Fate::Keep
            });
        }
        let told = words(&whole(&session, session.starts));
        let said = (0..marks).map(|n| format!("merke{n}.")).filter(|mark| !planned.contains(mark));
        let said: Vec<_> = said.collect();
        assert!(said.len() > 50, "{said:?}");
        for mark in said {
            assert!(!told.contains(&mark), "{mark}");
        }
        for person in &session.people {
            assert!(person.name.is_empty() || !told.contains(&person.name), "{}", person.name);
        }
    }
}

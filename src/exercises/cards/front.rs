//! What cards say on page one: the north star, the mandate in a line, who had reservations about what.

use super::deck::Shown;
use super::sheet::held;
use super::story::Telling;
use super::words::told;
use super::{About, Cards, Field, Held, Holds};
use crate::exercises::Table;
use crate::figures::words::{going_on, small};
use crate::reading::looks::is_first_name;
use crate::report::front::{Mandate, Said, Words};

/// What page one names, and how it is named there.
const NAMED: [(About, &str); 4] = [
    (About::NorthStar, "Nordstjernen"),
    (About::Vision, "Visjonen"),
    (About::Principle, "X-kompasset"),
    (About::Mandate, "Mandatet"),
];

/// What cards of a sort are called where something is said about them.
pub(super) fn named(about: About) -> Option<&'static str> {
    NAMED.into_iter().find(|(sort, _)| *sort == about).map(|(_, name)| name)
}

/// What these cards are there to bring out.
pub(super) fn asked(table: &Table<'_, Cards>) -> impl Iterator<Item = About> {
    let setup = &table.paper.setup;
    let given = setup.given.iter().filter_map(|given| given.about);
    let mut all: Vec<About> = given.chain([setup.about]).collect();
    all.dedup();
    NAMED.into_iter().map(|(about, _)| about).filter(move |about| all.contains(about))
}

impl Telling<'_, '_> {
    /// The first thing that each card says.
    pub(super) fn stars(&self, note: &str, tell: &mut dyn FnMut(Said)) {
        for shown in &self.deck {
            let mut said = self.setup.fields.iter().map(|field| self.says(field, shown.lying.values()));
            if let Some(words) = said.find(|said| !said.trim().is_empty()) {
                let id = shown.lying.id();
                let note = note.into();
                tell(Said::Star(Words { words, note, id, ..Words::default() }));
            }
        }
    }

    /// Who it is, of how much time, until when, and what he or she may stop.
    pub(super) fn mandates(&self, note: &str, tell: &mut dyn FnMut(Said)) {
        for shown in &self.deck {
            if let Some(mandate) = self.mandate(shown) {
                tell(Said::Mandate(Mandate { note: note.into(), ..mandate }));
            }
        }
    }

    fn mandate(&self, shown: &Shown<'_>) -> Option<Mandate> {
        let values = shown.lying.values();
        let room = self.table.room;
        let filled = self.setup.fields.iter().filter_map(|field| Some((field, held(values, field.id)?)));
        let filled: Vec<(&Field, &Held)> = filled.collect();
        // A line of its own is told in one.
        let says = |(field, held): &(&Field, &Held)| told(held, &field.unit, room).replace('\n', " ");
        let of = |holds: Holds| filled.iter().filter(move |(field, _)| field.holds == holds);
        let role = filled.iter().find(|(field, _)| !field.optional).map(says)?;
        // What the role is there for is told in full under the mandate.
        let end = [":", " – ", " - ", ", ", "; ", ". "].into_iter().filter_map(|sign| role.find(sign)).min();
        let role = role[..end.unwrap_or(role.len())].trim().trim_end_matches('.');
        let person = of(Holds::Person).next().map(says);
        let who = person.as_ref().map_or_else(|| role.to_owned(), |person| format!("{role} er {person}"));
        // A share of something bears the thing's name: "40 % av tiden".
        let number = |(field, held): &(&Field, &Held)| {
            let said = told(held, &field.unit, room);
            match field.name.strip_prefix("Andel ") {
                Some(of) => format!("{said} {of}"),
                None => format!("{} {said}", small(&field.name)),
            }
        };
        let date = |(field, held): &(&Field, &Held)| {
            let name = small(&field.name);
            format!("{} {}", if name == "gjelder til" { "til" } else { &name }, told(held, "", room))
        };
        let mut terms: Vec<String> = of(Holds::Number).map(number).collect();
        // An amount begins with its figure; what it is for is told in full under the mandate.
        let amounts = of(Holds::Text).filter(|(field, _)| field.optional).map(says);
        let amounts = amounts.filter(|said| said.starts_with(|c: char| c.is_ascii_digit()));
        terms.extend(amounts.filter_map(|said| said.split(", ").next().map(str::to_owned)));
        terms.extend(of(Holds::Date).map(date));
        // The mandate is what may be stopped: a title that can stop nothing is none.
        let stops = filled.iter().find(|(field, _)| field.name.starts_with("Kan "));
        let more = stops.map_or_else(String::new, |&(field, held)| {
            let said = says(&(field, held));
            let first = said.split(". ").next().unwrap_or_default().trim_end_matches('.');
            let leader = person.as_deref().unwrap_or(role);
            format!("{leader} {} {}.", small(&field.name), going_on(&field.name, first, is_first_name))
        });
        Some(Mandate { who, terms, more, note: String::new() })
    }
}

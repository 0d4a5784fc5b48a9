//! The cards that lie on the table, in their order: those given, one for each promise or person, those made, and a
//! place for a new one.

use std::borrow::Cow;

use super::sheet::{Words, on};
use super::{About, Card, Cards, Decides, Each, Given, Setup, Value};
use crate::exercises::decision::Decision;
use crate::exercises::{Id, Paper, Presence, Sort, Source, Table, find, slips_of};
use crate::figures::words::capital;

/// Where a card lies, whether or not somebody has written on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A given one, or one that was made.
    Card(Id),
    /// The one for this promise or person.
    Of(Id),
    /// One that is not made yet.
    New,
}

/// Made by the group: all that it is called is its number.
pub(super) fn is_made(shown: &Shown<'_>) -> bool {
    shown.lying.given.is_none() && matches!(shown.place, Place::Card(_))
}

/// What is on the paper of one card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lying<'a> {
    pub(super) given: Option<&'a Given>,
    /// As somebody has written on it.
    pub(super) card: Option<&'a Card>,
}

/// A card as it lies on the table.
#[derive(Debug, Clone)]
pub(super) struct Shown<'a> {
    pub(super) place: Place,
    pub(super) lying: Lying<'a>,
    pub(super) title: Cow<'a, str>,
    /// The title where it is narrow; may be empty.
    pub(super) short: Cow<'a, str>,
    /// The group has said yes to it as it is; a new one too, where it would change what they said yes to.
    pub(super) adopted: bool,
}

impl<'a> Lying<'a> {
    /// Unless nobody has written on it and it is not given.
    pub(super) fn id(self) -> Option<Id> {
        self.card.map(|c| c.id).or(self.given.map(|g| g.id))
    }

    pub(super) fn values(self) -> &'a [Value] {
        match (self.card, self.given) {
            (Some(card), _) => &card.values,
            (None, Some(given)) => &given.values,
            (None, None) => &[],
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.values().is_empty()
    }

    pub(super) fn about(self, setup: &Setup) -> About {
        self.given.and_then(|g| g.about).unwrap_or(setup.about)
    }

    /// What a decision on it is about.
    pub(super) fn words(self) -> Vec<Words> {
        let words = |card| Words { card, values: self.values().to_vec() };
        self.id().map(words).into_iter().collect()
    }

    /// The card as it is when somebody writes on it; one that is new gets its id from `new`.
    pub(super) fn taken(self, place: Place, new: impl FnOnce() -> Id) -> Card {
        let of = if let Place::Of(id) = place { Some(id) } else { None };
        self.card.cloned().unwrap_or_else(|| Card {
            id: self.id().unwrap_or_else(new),
            of,
            values: self.values().to_vec(),
            ..Card::default()
        })
    }

    /// The decision on it in these very words, by itself or with the others.
    pub(super) fn decision(self, paper: &'a Paper<Cards>) -> Option<&'a Decision> {
        match paper.setup.decides {
            Decides::Nothing => None,
            Decides::Card => self.card.and_then(|card| on(&card.decisions, &self.words())),
            Decides::Exercise => on(&paper.sheet.decisions, &all_words(paper)),
        }
    }

    /// The group has said yes to it in these very words.
    pub(super) fn adopted(self, paper: &'a Paper<Cards>) -> bool {
        self.decision(paper).is_some_and(|decision| decision.adopted)
    }
}

/// Everything that is on the paper: the given cards, then the others.
pub(super) fn lying(paper: &Paper<Cards>) -> impl Iterator<Item = Lying<'_>> {
    let Paper { setup, sheet } = paper;
    let given = setup.given.iter().map(|g| Lying { given: Some(g), card: find(&sheet.cards, g.id) });
    let is_given = |card: &&Card| setup.given.iter().any(|g| g.id == card.id);
    given
        .chain(sheet.cards.iter().filter(move |c| !is_given(c)).map(|c| Lying { given: None, card: Some(c) }))
}

/// What a decision on all cards together is about.
pub(super) fn all_words(paper: &Paper<Cards>) -> Vec<Words> {
    lying(paper).filter(|l| !l.is_empty()).flat_map(Lying::words).collect()
}

/// Everything that lies on the table; the place for a new card comes last, where more can be made.
pub(super) fn deck<'a>(table: &Table<'a, Cards>) -> Vec<Shown<'a>> {
    let setup = &table.paper.setup;
    let (for_some, made): (Vec<_>, Vec<_>) =
        lying(table.paper).partition(|l| l.given.is_none() && l.card.is_some_and(|c| c.of.is_some()));
    let (given, made): (Vec<_>, Vec<_>) = made.into_iter().partition(|l| l.given.is_some());
    let mut deck = Vec::new();
    for lying in given {
        let Some(given) = lying.given else { continue };
        let title = Cow::from(given.title.as_str());
        deck.push(Shown { place: Place::Card(given.id), lying, short: title.clone(), title, adopted: false });
    }
    deck.extend(each(table, &for_some));
    for lying in made {
        let Some(id) = lying.id() else { continue };
        let title = Cow::from(numbered(setup, deck.len() + 1));
        deck.push(Shown { place: Place::Card(id), lying, title, short: "".into(), adopted: false });
    }
    if setup.more {
        let plus = if deck.is_empty() { "" } else { "+ " };
        let title = Cow::from(format!("{plus}{}", numbered(setup, deck.len() + 1)));
        let lying = Lying { given: None, card: None };
        deck.push(Shown { place: Place::New, lying, title, short: "".into(), adopted: false });
    }
    let together = setup.decides == Decides::Exercise
        && on(&table.paper.sheet.decisions, &all_words(table.paper)).is_some_and(|it| it.adopted);
    for shown in &mut deck {
        shown.adopted = together || (setup.decides == Decides::Card && shown.lying.adopted(table.paper));
    }
    deck
}

/// One for each promise or person; also those that were written on while there still was one.
fn each<'a>(table: &Table<'a, Cards>, written: &[Lying<'a>]) -> Vec<Shown<'a>> {
    let mut ids: Vec<Id> = match table.paper.setup.each {
        Each::Nothing => Vec::new(),
        Each::Promise => promises(table).0,
        // Who has left is not asked, and not waited for.
        Each::Person => {
            slips_of(table.room.people(), |p| p.presence != Presence::Gone).map(|p| p.id).collect()
        }
    };
    let of = |lying: &Lying<'_>| lying.card.and_then(|c| c.of);
    for id in written.iter().filter_map(of) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let shown = |id: Id| {
        let lying = written.iter().copied().find(|l| of(l) == Some(id));
        let (title, short) = match table.room.person(id) {
            Some(person) => (person.called().into(), person.initials.as_str().into()),
            None => (promise(table, id), "".into()),
        };
        Shown {
            place: Place::Of(id),
            lying: lying.unwrap_or(Lying { given: None, card: None }),
            title,
            short,
            adopted: false,
        }
    };
    ids.into_iter().map(shown).collect()
}

/// What a card for a promise is called.
fn promise<'a>(table: &Table<'a, Cards>, id: Id) -> Cow<'a, str> {
    let source = table.room.sources(&[id]).pop().map(|(_, source)| source);
    let instead = source.as_ref().and_then(Source::instead);
    match source {
        Some(Source::Here(found)) if instead.is_none() => found.text,
        _ => instead.unwrap_or_default().into(),
    }
}

/// The promises that there is a card for each of, and whether they are adopted: until one is, the drafts.
pub(super) fn promises(table: &Table<'_, Cards>) -> (Vec<Id>, bool) {
    let all = table.room.chosen(&[], &|f| f.sort == Sort::Promise && !f.struck);
    let adopted: Vec<_> = all.iter().filter(|f| f.key).map(|f| f.id).collect();
    if adopted.is_empty() { (all.iter().map(|f| f.id).collect(), false) } else { (adopted, true) }
}

/// "Prinsipp 3"
fn numbered(setup: &Setup, n: usize) -> String {
    format!("{} {n}", one(setup))
}

/// What one card is called: "Prinsipp".
pub(super) fn one(setup: &Setup) -> String {
    let one = if setup.one.trim().is_empty() { "kort" } else { setup.one.trim() };
    capital(one)
}

impl About {
    /// A card in a sentence: "mandatet".
    pub(super) fn it(self) -> &'static str {
        match self {
            About::Anything => "kortet",
            About::NorthStar => "nordstjernen",
            About::Vision => "visjonen",
            About::Principle => "prinsippet",
            About::Mandate => "mandatet",
            About::Contribution => "fordelingen",
            About::Guidance => "veiledningen",
            About::Commitment => "forpliktelsen",
            About::Warning => "varseltegnet",
        }
    }

    /// All cards together, in a sentence: "kompasset".
    pub(super) fn them(self) -> &'static str {
        match self {
            About::Anything | About::Commitment | About::Warning => "det hele",
            About::NorthStar | About::Vision => "retningen",
            About::Principle => "kompasset",
            About::Mandate | About::Contribution | About::Guidance => self.it(),
        }
    }

    pub(super) fn sort(self) -> Sort {
        match self {
            About::Anything => Sort::Card,
            About::NorthStar => Sort::NorthStar,
            About::Vision => Sort::Vision,
            About::Principle => Sort::Principle,
            About::Mandate => Sort::Mandate,
            About::Contribution => Sort::Contribution,
            About::Guidance => Sort::Guidance,
            About::Commitment => Sort::Commitment,
            About::Warning => Sort::Warning,
        }
    }
}

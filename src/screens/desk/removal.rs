//! Taking something out for good: out of the session, undo, half-typed text and earlier versions. What goes is told
//! before, and nothing here can be taken back.

use super::page::Leaving;
use super::pages::is_of_thoughts;
use super::{Desk, Page, Question};
use crate::exercises::line::with_head;
use crate::exercises::{HalfTyped, Id, Pen, Room, seats};
use crate::figures::words::quoted;
use crate::reading::lines::lines;
use crate::report::{Document, Item};
use crate::screens::{shown, shown_text};
use crate::ui::wrap;
use crate::workshop::names::Register;
use crate::workshop::people::renamed;
use crate::workshop::session::Edit;
use crate::workshop::{Exercise, traces};

/// So much of an answer is told before it goes, in cells.
const FIRST_WORDS: usize = 60;

const FOR_GOOD: &str =
    "Det blir borte fra økten, angrelisten, kladden og tidligere versjoner. Det kan ikke angres.";
const REPORTS: &str =
    "Rapporter, kopier og filen økten kan være kopiert fra, blir ikke endret. Rydd i dem selv.";

impl Question {
    /// Before an answer goes for good: what goes, and every place that used it.
    pub(super) fn strike(desk: &Desk, id: Id) -> Self {
        let session = &desk.session;
        let mut told = Document::default();
        if let Some(finding) = session.finding(id) {
            told.text(shown(session, &finding));
        }
        let users = users(desk, id);
        if !users.is_empty() {
            told.list(users);
            told.text("Der vil det stå at kilden er borte.");
        }
        told.text(format!("{FOR_GOOD} {REPORTS}"));
        Self::for_good("Stryke dette svaret for godt?", told, Edit::Strike(id), desk.now)
    }

    /// Before a person goes for good: everything that goes along, and every place that used it.
    pub(super) fn forget(desk: &Desk, person: Id) -> Self {
        let session = &desk.session;
        let mut told = Document::default();
        let all = traces::of(session, person);
        if all.is_empty() {
            told.text("Deltakeren har ikke sagt eller svart noe i økten.");
        }
        for traces in all {
            told.text(format!("{}: {}", traces.title, traces.words()));
            told.list(traces.said.iter().filter_map(|&id| said_there(desk, id)).collect());
        }
        told_half_typed(desk, &mut told, |half| desk.is_of(person, half));
        told_mentions(desk, person, &mut told);
        let is_anonymous =
            |e: &Exercise| e.work.slip(session.around(e, desk.now), "").is_some_and(|slip| slip.anonymous);
        if session.exercises().any(is_anonymous) {
            told.text("Tall som er vist i en anonym runde, kan ikke spores, og blir stående.");
        }
        told.text(format!("{FOR_GOOD} {REPORTS}"));
        let asks = format!("Fjerne {} for godt?", session.called(person));
        Self::for_good(asks, told, Edit::Forget(person), desk.now)
    }

    /// Before a name goes for good. None, with a sentence said, when there is no role to leave.
    pub(super) fn unname(desk: &mut Desk, person: Id) -> Option<Self> {
        let found = desk.session.person(person)?.clone();
        if found.role.trim().is_empty() {
            desk.say("Skriv rollen først. Den blir stående i stedet for navnet.");
            return None;
        }
        let mut told = Document::default();
        told.text(format!("{} blir stående som {}, med alt som er sagt og svart.", found.name, found.role));
        told_half_typed(desk, &mut told, |half| desk.without_name(person, half).is_none());
        told_mentions(desk, person, &mut told);
        told.text(format!(
            "Navnet blir borte fra økten, angrelisten, kladden og tidligere versjoner. Det kan ikke angres. {REPORTS}"
        ));
        let asks = format!("Stryke navnet {} for godt?", found.name);
        Some(Self::for_good(asks, told, Edit::Unname(person), desk.now))
    }
}

/// The first words of what somebody said, and where it is used.
fn said_there(desk: &Desk, id: Id) -> Option<Item> {
    if let Some(parked) = desk.session.parking.iter().find(|parked| parked.id == id) {
        return Some(Item::new(quoted(wrap::clip(&parked.text, FIRST_WORDS))));
    }
    let finding = desk.session.finding(id)?;
    let words = shown_text(&desk.session, &finding);
    let first = wrap::clip(&words, FIRST_WORDS);
    let first = if desk.session.folds(&finding) { first.into_owned() } else { quoted(first) };
    let used: Vec<_> = users(desk, id).into_iter().map(|user| user.text).collect();
    Some(Item::new(first).aside(used.join(" · ")))
}

/// What builds on something: "Brukes i løfte: Vi sier fra først."
fn users(desk: &Desk, id: Id) -> Vec<Item> {
    let users = desk.session.resting_on(id);
    users.iter().map(|f| Item::new(format!("Brukes i {}: {}", f.called(), f.text))).collect()
}

fn told_half_typed(desk: &Desk, told: &mut Document, goes: impl Fn(&HalfTyped) -> bool) {
    let drafts = desk.drafts().texts;
    let n = drafts.iter().filter(|draft| goes(&draft.text)).count();
    if n > 0 {
        let lines = if n == 1 { "1 linje".into() } else { format!("{n} linjer") };
        told.text(format!("Halvskrevet tekst som går med: {lines}."));
    }
}

/// Running text with the name in it is the others' words, so it stays until somebody puts it right.
fn told_mentions(desk: &Desk, person: Id, told: &mut Document) {
    let found = traces::mentions(&desk.session, person);
    let n: usize = found.iter().map(|(_, n)| n).sum();
    if n > 0 {
        let texts = if n == 1 { "1 tekst".into() } else { format!("{n} tekster") };
        let places: Vec<_> = found.into_iter().map(|(title, n)| format!("{title} ({n})")).collect();
        told.text(format!(
            "Navnet er nevnt i {texts} som blir stående: {}. Finn dem med Ctrl+F og rett dem.",
            places.join(", ")
        ));
    }
}

impl Desk {
    /// Asks whether a person, or the name, shall go; where there is no role yet, that is written first.
    pub(super) fn ask_who_leaves(&mut self, what: Leaving, person: Id) -> Option<Page> {
        let question = match what {
            Leaving::Person => Some(Question::forget(self, person)),
            Leaving::Name => Question::unname(self, person),
        };
        if question.is_none() {
            return Some(Page::role_of(self, person));
        }
        self.asks = question;
        None
    }

    /// Makes a change that nothing brings back.
    pub(super) fn do_for_good(&mut self, edit: &Edit) {
        let said = match *edit {
            Edit::Forget(_) => "Deltakeren er fjernet.",
            Edit::Unname(_) => "Navnet er borte.",
            _ => "Svaret er strøket.",
        };
        // Found before the change: afterwards nobody knows whose it was.
        let known = self.pens_that_know(edit);
        if let Edit::Forget(person) = *edit {
            for id in self.pens.keys().copied().collect::<Vec<_>>() {
                self.at_pen(id, |e, pen, around, ids| e.work.let_go(pen, around, ids, person));
            }
        }
        let left = |half: &HalfTyped| match *edit {
            Edit::Forget(person) => (!self.is_of(person, half)).then(|| half.clone()),
            Edit::Unname(person) => self.without_name(person, half),
            _ => Some(half.clone()),
        };
        let texts_of = |id: Id| {
            let texts = self.pens.get(&id).map(Pen::half_typed).unwrap_or_default();
            (id, texts.iter().filter_map(left).collect::<Vec<_>>())
        };
        let renewed: Vec<_> = known.into_iter().map(texts_of).collect();
        let asides =
            self.asides.iter().filter_map(|(place, half)| Some((place.clone(), left(half)?))).collect();
        if let Err(refusal) = self.session.apply(edit.clone()) {
            return self.say(refusal.to_string());
        }
        self.history.purge();
        self.asides = asides;
        for (exercise, texts) in renewed {
            self.renew_pen(exercise, texts);
        }
        // What was typed there stands in its fields' own undo.
        self.over = match self.over.take() {
            Some(Page::People(_)) => Some(Page::people(self)),
            Some(Page::Cover(_)) => Some(Page::cover(self)),
            over => over,
        };
        self.purge(edit.clone());
        // The draft file goes with the earlier versions; what is still half-typed is written anew.
        self.drafted.texts.clear();
        self.say(format!("{said} Når «lagret» vises, er det borte fra tidligere versjoner også."));
    }

    /// The exercises whose pens hold what goes: in half-typed text, or in what undo in a field would bring back.
    fn pens_that_know(&self, edit: &Edit) -> Vec<Id> {
        let (person, traces) = match *edit {
            Edit::Strike(id) => return self.session.home_of(id).map(|e| e.head.id).into_iter().collect(),
            Edit::Forget(person) => (person, traces::of(&self.session, person)),
            Edit::Unname(person) => (person, Vec::new()),
            _ => return Vec::new(),
        };
        let spoke =
            |id| traces.iter().any(|t| t.exercise == Some(id) && (!t.said.is_empty() || t.reasons > 0));
        let drafts = |pen: &Pen| pen.half_typed().iter().any(|half| self.is_of(person, half));
        let known = self.pens.iter().filter(|(id, pen)| spoke(**id) || drafts(pen));
        known.map(|(&id, _)| id).collect()
    }

    /// Whether half-typed text is a person's, is about the row of the person, or names the person.
    fn is_of(&self, person: Id, half: &HalfTyped) -> bool {
        half.by == Some(person) || self.names(person, half)
    }

    /// Whether half-typed text says at the head of a line whose it is, or holds the whole name.
    fn names(&self, person: Id, half: &HalfTyped) -> bool {
        let Some(found) = self.session.person(person) else { return false };
        let seats = seats(&self.session.people);
        let heads = lines(&half.text).into_iter().filter_map(|line| seats.addressed(line.text));
        let mut named = heads.filter_map(|(address, _)| address.person());
        named.any(|named| named == person)
            || Register::of(std::slice::from_ref(found)).found(&half.text).contains_key(found.name.trim())
    }

    /// Half-typed text without the person's name in it: what somebody said stays, under the role. A thought that is being
    /// parked bears whose it is at its head; none where the name stands elsewhere.
    fn without_name(&self, person: Id, half: &HalfTyped) -> Option<HalfTyped> {
        if !self.names(person, half) {
            return Some(half.clone());
        }
        let named = self.session.person(person).filter(|_| is_of_thoughts(&half.place))?;
        let people = &self.session.people;
        let unnamed = renamed(named, "", &named.role, people);
        let after: Vec<_> =
            people.iter().map(|p| if p.id == person { unnamed.clone() } else { p.clone() }).collect();
        let seats = seats(people);
        let under_the_role = |line: &str| match seats.addressed(line) {
            Some((address, words)) if address.person() == Some(person) => {
                with_head(&HalfTyped { by: Some(person), ..HalfTyped::new("", words) }, &after)
            }
            _ => line.to_owned(),
        };
        let text = half.text.split('\n').map(under_the_role).collect::<Vec<_>>().join("\n");
        let register = Register::of(std::slice::from_ref(named));
        (!register.found(&text).contains_key(named.name.trim())).then(|| HalfTyped { text, ..half.clone() })
    }

    /// A fresh pen for an exercise, which takes up the texts that belong to things that are still there.
    fn renew_pen(&mut self, exercise: Id, texts: Vec<HalfTyped>) {
        self.pens.remove(&exercise);
        self.lay_out(exercise);
        for text in texts {
            self.at_pen(exercise, |e, pen, around, ids| e.work.take_up(pen, around, ids, &text));
        }
    }
}

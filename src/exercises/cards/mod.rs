//! Cards: structured lists whose fields the template declares, such as a north star, a mandate, principles, who
//! contributes, what each promises; filled in together, and decided on where the template says so.

mod deck;
mod front;
mod lines;
mod measured;
mod pen;
mod phone;
mod setup;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod view;
mod words;

use super::slip::Slip;
use super::{
    Fate, Finding, Id, Kind, Offer, Paper, Place, Refusal, Renumber, RowEdit, Spoken, Table, Voice, find,
    visit_words,
};
use sheet::held;

pub use pen::Pen;
pub use sheet::{
    About, Card, Decides, Each, Edit, Field, Given, Held, Holds, Ruling, Setup, Sheet, Value, Words,
};

/// The kind `cards`.
#[derive(Debug)]
pub enum Cards {}

impl Kind for Cards {
    const NAME: &'static str = "cards";
    const WORD: &'static str = "Kort";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(paper, edit)
    }

    fn places<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Place<'a>)) {
        measured::places(paper, tell);
    }

    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        match offer {
            Offer::Measured { at, what, .. } => measured::accept(paper, *at, what),
            Offer::Action { .. }
            | Offer::Withdrawal { .. }
            | Offer::Settled { .. }
            | Offer::Show { .. }
            | Offer::Signed { .. } => None,
        }
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        for lying in deck::lying(paper).filter(|l| !l.is_empty()) {
            let Some(id) = lying.id() else { continue };
            let of = lying.card.and_then(|c| c.of);
            let mut finding =
                Finding::new(id, lying.about(&paper.setup).sort(), words::text(&paper.setup, lying));
            finding.key = lying.adopted(paper);
            let mut rests_on = lying.card.map_or_else(Vec::new, |c| c.rests_on.clone());
            match (paper.setup.each, of) {
                (Each::Person, of) => finding.by = of,
                (Each::Promise, Some(of)) if !rests_on.contains(&of) => rests_on.insert(0, of),
                _ => {}
            }
            finding.rests_on = rests_on.into();
            tell(finding);
        }
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        let Paper { setup, sheet } = paper;
        let values = deck::lying(paper).flat_map(deck::Lying::values);
        values.filter_map(Value::person).for_each(&mut *tell);
        if setup.each == Each::Person {
            sheet.cards.iter().filter_map(|c| c.of).for_each(&mut *tell);
        }
        for ruling in sheet.rulings() {
            ruling.on.iter().flat_map(|w| &w.values).filter_map(Value::person).for_each(&mut *tell);
            ruling.decision.people(tell);
        }
    }

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        let mut said = |id, values: &mut Vec<Value>| {
            for value in values.iter_mut() {
                if let Held::Text(words) | Held::Choice(words) = &mut value.holds {
                    visit_words(visit, id, Voice::Agreed, words);
                }
            }
            values.retain(|v| !matches!(&v.holds, Held::Text(words) if words.is_empty()));
        };
        for card in &mut paper.setup.given {
            said(card.id, &mut card.values);
        }
        for card in &mut paper.sheet.cards {
            said(card.id, &mut card.values);
        }
        for words in paper.sheet.rulings_mut().flat_map(|r| &mut r.on) {
            said(words.card, &mut words.values);
        }
        for ruling in paper.sheet.rulings_mut() {
            ruling.decision.texts(visit);
        }
        for Field { id, name, help, options, joins, unit, .. } in &mut paper.setup.fields {
            for words in [name, help, unit].into_iter().chain(options).chain(joins) {
                visit_words(visit, *id, Voice::Agreed, words);
            }
        }
        let Setup { one, exactly_one, .. } = &mut paper.setup;
        for words in [one, exactly_one] {
            // They have no row of their own.
            visit_words(visit, 0, Voice::Agreed, words);
        }
        for Given { id, title, help, .. } in &mut paper.setup.given {
            visit_words(visit, *id, Voice::Agreed, title);
            visit_words(visit, *id, Voice::Agreed, help);
        }
    }

    fn veil(paper: &mut Paper<Self>) {
        for ruling in paper.sheet.rulings_mut() {
            ruling.decision.veil();
        }
    }

    fn forget(paper: &mut Paper<Self>, person: Id) {
        let Paper { setup, sheet } = paper;
        let is_for = |card: &Card| setup.each == Each::Person && card.of == Some(person);
        let gone: Vec<Id> = sheet.cards.iter().filter(|c| is_for(c)).map(|c| c.id).collect();
        sheet.cards.retain(|c| !is_for(c));
        let is_other = |value: &Value| value.person() != Some(person);
        setup.given.iter_mut().for_each(|g| g.values.retain(is_other));
        sheet.cards.iter_mut().for_each(|c| c.values.retain(is_other));
        for ruling in sheet.rulings_mut() {
            ruling.on.retain(|w| !gone.contains(&w.card));
            ruling.on.iter_mut().for_each(|w| w.values.retain(is_other));
            ruling.decision.forget(person);
        }
    }

    /// Names behind hands go with the veil, and those of reasons with the reasons; what a card says of somebody was
    /// agreed, and is told by role.
    fn nameless(_paper: &mut Paper<Self>) {}

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        setup.fields.iter_mut().for_each(|field| numbers.own(&mut field.id));
        for given in &mut setup.given {
            numbers.own(&mut given.id);
            numbers.others(&mut given.rated);
            given.values.retain_mut(|value| {
                let field = numbers.other(value.field);
                let person = value.person().map(|id| numbers.other(id));
                value.field = field.unwrap_or(value.field);
                if let Some(Some(person)) = person {
                    value.holds = Held::Person(person);
                }
                field.is_some() && person != Some(None)
            });
        }
    }

    /// All of it; a card for a promise that does not come along stands by itself.
    fn kept(paper: &Paper<Self>, is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let mut kept = paper.clone();
        if paper.setup.each == Each::Promise {
            for card in &mut kept.sheet.cards {
                card.of = card.of.filter(|&promise| is_used(promise));
            }
        }
        (paper.sheet != Sheet::default()).then_some(kept)
    }

    fn slip(table: &Table<'_, Self>, topic: &str) -> Option<Slip> {
        phone::slip(table, topic)
    }

    fn hold(
        before: &Table<'_, Self>,
        after: &Paper<Self>,
        round: Id,
        person: Id,
    ) -> Result<Option<Edit>, Refusal> {
        phone::hold(before, after, round, person)
    }

    fn left_behind(table: &Table<'_, Self>) -> Option<String> {
        let Sheet { cards, decisions, .. } = &table.paper.sheet;
        let mut newest = cards.iter().filter_map(|card| card.decisions.last()).chain(decisions.last());
        newest.find_map(|ruling| ruling.decision.left_behind())
    }

    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let lying = deck::lying(paper).find(|l| l.id() == Some(id))?;
        let mut card = lying.taken(deck::Place::Card(id), || id);
        let is_new = id != source && card.of != Some(source) && !card.rests_on.contains(&source);
        is_new.then(|| {
            card.rests_on.push(source);
            pen::linked(card, lying.card.is_some())
        })
    }

    /// A promise that the card is about stays.
    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let card = find(&paper.sheet.cards, id).filter(|c| c.rests_on.contains(&source))?;
        let mut card = card.clone();
        card.rests_on.retain(|&id| id != source);
        Some(Edit::Card(RowEdit::Set(card)))
    }
}

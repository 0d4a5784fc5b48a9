//! The cards as lines of a form: those that are short below each other, those that are long one at a time.

use std::borrow::Cow;

use super::deck::{Place, Shown, all_words, deck, is_made, one, promises};
use super::pen::Pen;
use super::sheet::{Ruling, Words, before, held, on};
use super::words::{
    how_far, is_complete, label, lacks, not_one, outdated, scores, sentence, shares, sum, text, typed,
};
use super::{About, Cards, Decides, Each, Field, Holds, Setup};
use crate::exercises::decision::{self, Chair};
use crate::exercises::{Id, Record, Table, counted, seats};
use crate::figures::number::percent;
use crate::figures::words::{capital, small};
use crate::ui::form::{Entry, Line, Tone};
use crate::ui::wrap;

/// Cards with more fields than this are seen one at a time.
const SHORT: usize = 4;
/// Titles stand in the row of cards when together they take no more cells than this.
const ROW: usize = 56;
/// Cells of a card's words where they only call it to mind.
const CLIPPED: usize = 60;

/// An entry of the form: which card, if it is on one, and what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub(super) card: Option<Place>,
    pub(super) part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The row of cards, where they are seen one at a time.
    Cards,
    /// That what stands below is adopted, where there is no such row.
    Adopted,
    /// What a new one is called, beside those that have names.
    Name,
    Field(Id),
    Decision(decision::Spot),
    /// Something that the card builds on.
    Source(Id),
    /// On to the next card.
    Next,
    Delete,
}

/// Whether the cards are known by their names, and more can be made.
pub(super) fn are_named(setup: &Setup) -> bool {
    setup.more && setup.each == Each::Nothing && !setup.given.is_empty()
}

/// Under which what is typed on a card is filed, or of all of them.
fn filed(card: Option<Place>, part: &str) -> String {
    match card {
        Some(Place::Card(id)) => format!("{id} {part}"),
        Some(Place::Of(id)) => format!("of {id} {part}"),
        Some(Place::New) => format!("new {part}"),
        None => format!("all {part}"),
    }
}

/// Whether the cards are seen one at a time.
pub(super) fn one_at_a_time(setup: &Setup, deck: &[Shown<'_>]) -> bool {
    deck.len() > 1 && (setup.fields.len() > SHORT || setup.decides == Decides::Card)
}

/// What was said yes to, in a sentence: a card, or all of them.
pub(super) fn adopted_it(setup: &Setup, shown: &Shown<'_>) -> &'static str {
    if setup.decides == Decides::Card { shown.lying.about(setup).it() } else { setup.about.them() }
}

pub(super) fn lines(table: &Table<'_, Cards>, pen: &Pen) -> Vec<Line<Spot>> {
    let deck = deck(table);
    Laying { table, setup: &table.paper.setup, deck: &deck, pen, lines: Vec::new() }.laid()
}

/// The decision on a card, or on all of them, and how it is asked.
pub(super) fn chair<'a>(table: &Table<'a, Cards>, card: Option<&Shown<'a>>) -> Chair<'a> {
    let (it, rulings, words) = ruled_on(table, card);
    let about = card.and_then(|shown| shown.lying.id()).unwrap_or(table.head.id);
    Chair { it, about, decision: on(rulings, &words), room: table.room, now: table.now, phones: table.phones }
}

/// What is decided on: how it is spoken of, what was decided, and the words now.
fn ruled_on<'a>(
    table: &Table<'a, Cards>,
    card: Option<&Shown<'a>>,
) -> (&'static str, &'a [Ruling], Vec<Words>) {
    let setup = &table.paper.setup;
    match card {
        Some(shown) => {
            let rulings = shown.lying.card.map_or(&[][..], |c| &c.decisions);
            (shown.lying.about(setup).it(), rulings, shown.lying.words())
        }
        None => (setup.about.them(), &table.paper.sheet.decisions, all_words(table.paper)),
    }
}

struct Laying<'a, 'd> {
    table: &'d Table<'a, Cards>,
    setup: &'a Setup,
    deck: &'d [Shown<'a>],
    pen: &'d Pen,
    lines: Vec<Line<Spot>>,
}

impl<'a> Laying<'a, '_> {
    fn laid(mut self) -> Vec<Line<Spot>> {
        self.summary();
        if one_at_a_time(self.setup, self.deck) {
            if let Some(open) = self.pen.open(self.deck) {
                self.row_of_cards(open);
                self.card(open);
                self.way_on(open);
            }
        } else {
            self.adopted();
            for (n, shown) in self.deck.iter().enumerate() {
                if n > 0 && self.setup.fields.len() > 1 && !self.is_row(shown) {
                    self.lines.push(Line::Gap);
                }
                self.card(shown);
            }
            self.sums();
        }
        if self.setup.decides == Decides::Exercise {
            self.decision(None);
        }
        if self.setup.about == About::Warning {
            self.remark("Ctrl+A noterer et tiltak som bygger på det du står på her.");
        }
        self.lines
    }

    /// The title of a card stands beside its first field: the only one, or an answer that speaks for itself.
    fn is_row(&self, shown: &Shown<'_>) -> bool {
        match self.setup.fields.as_slice() {
            _ if one_at_a_time(self.setup, self.deck) => false,
            [_] => true,
            [first, _] => first.holds == Holds::Choice && !is_made(shown) && shown.place != Place::New,
            _ => false,
        }
    }

    /// Titles stand in the row of cards, and need not be said again.
    fn has_titles_in_row(&self) -> bool {
        self.deck.iter().map(|s| wrap::width(&s.short) + 5).sum::<usize>() <= ROW
    }

    fn push(&mut self, entry: Entry<Spot>) {
        self.lines.push(entry.into());
    }

    fn remark(&mut self, text: impl Into<String>) {
        self.lines.push(Line::Remark(text.into()));
    }

    fn warn(&mut self, text: String) {
        self.lines.push(Line::Said(Tone::Warn, text));
    }

    /// How far the group has come, and what there is a card for each of.
    fn summary(&mut self) {
        let all: Vec<_> = self.deck.iter().filter(|s| s.place != Place::New).collect();
        match self.setup.each {
            Each::Promise => match promises(self.table) {
                (drafts, _) if drafts.is_empty() => {
                    self.remark("Ingen kundeløfter ennå. Her kommer ett kort for hvert løfte.");
                }
                (_, false) => self.remark("Ingen løfter er vedtatt ennå. Kortene gjelder utkastene."),
                (_, true) => {}
            },
            Each::Person if self.table.room.people().is_empty() => {
                self.remark("Ingen deltakere ennå. Her kommer ett kort for hver.");
            }
            Each::Nothing if self.deck.is_empty() => self.remark("Her er det ingen kort."),
            _ => {}
        }
        let said = how_far(self.setup, &all);
        if !said.is_empty() {
            self.remark(said);
        }
        if self.setup.more && all.is_empty() {
            let first = small(&format!("{} 1", one(self.setup)));
            self.remark(format!("Skriv i et felt og trykk Enter. Da har dere {first}."));
        }
    }

    /// Here the cursor can stand where no letter is added to what the group has said yes to.
    fn adopted(&mut self) {
        let Some(first) = self.deck.first().filter(|first| first.adopted) else { return };
        let spot = Spot { card: None, part: Part::Adopted };
        let it = capital(adopted_it(self.setup, first));
        self.push(Entry::button(spot, it).value("vedtatt"));
        self.lines.push(Line::Gap);
    }

    fn row_of_cards(&mut self, open: &Shown<'_>) {
        let current = self.deck.iter().position(|s| s.place == open.place);
        let has_titles = self.has_titles_in_row();
        let tab = |(n, shown): (usize, &Shown<'a>)| {
            if shown.place == Place::New {
                return "+".to_owned();
            }
            let title = if has_titles && !shown.short.is_empty() {
                format!(" {}", shown.short)
            } else {
                String::new()
            };
            let mark = match self.setup.decides {
                Decides::Card if shown.adopted => " vedtatt",
                Decides::Card => "",
                _ if is_complete(self.setup, shown.lying.values()) => " ✓",
                _ => "",
            };
            format!("{}{title}{mark}", n + 1)
        };
        let tabs: Vec<_> = self.deck.iter().enumerate().map(tab).collect();
        let spot = Spot { card: None, part: Part::Cards };
        self.push(Entry::choice(spot, one(self.setup), tabs, current).hint("←\u{a0}→\u{a0}bytter"));
        self.lines.push(Line::Gap);
    }

    /// A card: what it is called, its fields, and what is to be said of it.
    fn card(&mut self, shown: &Shown<'a>) {
        let is_row = self.is_row(shown);
        if !is_row {
            self.title(shown);
        }
        if let Some(help) = shown.lying.given.map(|g| g.help.trim()).filter(|help| !help.is_empty()) {
            self.remark(help);
        }
        if let Some(scores) = scores(shown.lying, self.table.room) {
            self.lines.push(Line::Said(Tone::Plain, scores));
        }
        if shown.place == Place::New && are_named(self.setup) {
            let name = Entry::text(Spot { card: Some(Place::New), part: Part::Name }, "Navn", "");
            self.push(
                name.hint("Skriv navnet først").filed(filed(shown.place.into(), "name")).makes_row(true),
            );
        }
        // The place for a new card is short where it stands below the others: it grows with the first words.
        let is_short =
            shown.place == Place::New && !one_at_a_time(self.setup, self.deck) && self.deck.len() > 1;
        let shown_fields = if is_short { 1 } else { self.setup.fields.len() };
        for (n, field) in self.setup.fields.iter().take(shown_fields).enumerate() {
            let name = match n {
                0 if is_row => shown.title.to_string(),
                _ if is_row => format!("  {}", label(field)),
                _ => label(field),
            };
            let entry = self.field(shown, field, &name);
            self.push(entry);
        }
        self.said_of(shown, self.setup.fields.len() > 1);
        self.sources(shown);
        if self.setup.decides == Decides::Card && !shown.lying.is_empty() {
            self.decision(Some(shown));
        }
    }

    /// What a card is called: by its own sentence, once it has one.
    fn title(&mut self, shown: &Shown<'_>) {
        let title = shown.title.trim();
        let sentence = sentence(self.setup, shown.lying.values());
        let is_in_row = one_at_a_time(self.setup, self.deck)
            && self.has_titles_in_row()
            && !shown.short.is_empty()
            && !matches!(shown.place, Place::Of(_));
        let is_above = self.deck.len() == 1 && title == self.table.head.title.trim();
        match sentence {
            Some(sentence) if is_made(shown) || is_in_row || is_above => {
                self.lines.push(Line::Head(sentence));
            }
            Some(sentence) => {
                self.lines.extend([Line::Head(title.into()), Line::Said(Tone::Plain, sentence)]);
            }
            None if title.is_empty() || is_in_row || is_above => {}
            None => self.lines.push(Line::Head(title.into())),
        }
    }

    fn field(&self, shown: &Shown<'_>, field: &Field, label: &str) -> Entry<Spot> {
        let spot = Spot { card: Some(shown.place), part: Part::Field(field.id) };
        let value = held(shown.lying.values(), field.id);
        let words = value.map_or_else(String::new, |held| typed(held, self.table));
        let hint: Cow<'_, str> = match field.holds {
            _ if !field.help.trim().is_empty() => field.help.trim().into(),
            Holds::Person => format!("én av {}", seats(self.table.room.people()).in_short()).into(),
            Holds::Date => "1.12., fredag, om 2 uker".into(),
            _ => "".into(),
        };
        let entry = match field.holds {
            Holds::Choice => {
                let current = field.options.iter().position(|option| *option == words);
                // An answer that is no longer among the options is still shown.
                let other = if current.is_none() { words } else { String::new() };
                Entry::choice(spot, label, field.options.iter().cloned(), current).value(other)
            }
            Holds::LongText => Entry::long_text(spot, label, words),
            Holds::Text => Entry::sentence(spot, label, words),
            Holds::Person | Holds::Date | Holds::Number => Entry::text(spot, label, words),
        };
        let name = filed(spot.card, &format!("field {}", field.id));
        entry.hint(hint).filed(name).makes_row(shown.place == Place::New)
    }

    /// Its shares, and quietly what is not as it should be.
    fn said_of(&mut self, shown: &Shown<'_>, whole: bool) {
        let values = shown.lying.values();
        let deck: Vec<_> = self.deck.iter().map(|s| s.lying).collect();
        let place = self.deck.iter().position(|s| s.place == shown.place).unwrap_or_default();
        let of_each: Vec<String> =
            (self.setup.fields.iter().filter(|f| f.share && shown.place != Place::New))
                .map(|field| {
                    let share = shares(field, &deck)[place].map_or("–".into(), percent);
                    format!("{} {share}", small(field.name.trim()))
                })
                .collect();
        if !of_each.is_empty() {
            self.remark(format!("Andel av alle: {}", of_each.join(" · ")));
        }
        if let Some(said) = not_one(self.setup, values) {
            self.warn(said);
        }
        if let Some(lacks) = lacks(self.setup, values).filter(|_| whole) {
            self.remark(lacks);
        }
    }

    fn sources(&mut self, shown: &Shown<'_>) {
        let rests_on = shown.lying.card.map_or(&[][..], |c| &c.rests_on);
        let sources = self.table.room.sources(rests_on);
        if sources.is_empty() {
            return;
        }
        self.remark(format!("Bygger på {}. Delete fjerner koblingen.", counted(&sources)));
        for (id, source) in sources {
            let sort = source.finding().map_or("kilde", |found| found.called());
            let words = match source.finding() {
                Some(found) if !self.table.room.folds(found) => &found.text,
                _ => source.instead().unwrap_or_default(),
            };
            // A row of a list is known by having a value.
            let words = if words.is_empty() { "–" } else { words };
            let spot = Spot { card: Some(shown.place), part: Part::Source(id) };
            self.push(Entry::button(spot, sort).value(wrap::clip(words, CLIPPED)));
        }
    }

    /// What the numbers come to that have shares.
    fn sums(&mut self) {
        let deck: Vec<_> = self.deck.iter().map(|s| s.lying).collect();
        let fields = self.setup.fields.iter().filter(|f| f.share);
        let sums = fields.filter_map(|f| Some(format!("{} {}", small(f.name.trim()), sum(f, &deck)?)));
        let sums: Vec<_> = sums.collect();
        if !sums.is_empty() {
            self.lines.push(Line::Gap);
            self.remark(format!("I alt: {}", sums.join(" · ")));
        }
    }

    fn decision(&mut self, card: Option<&Shown<'a>>) {
        let (_, rulings, words) = ruled_on(self.table, card);
        let place = card.map(|s| s.place);
        let spot = |spot| Spot { card: place, part: Part::Decision(spot) };
        let of = card.map_or_else(|| format!(" om {}", self.setup.about.them()), |_| String::new());
        self.lines.extend([Line::Gap, Line::Head(format!("Vedtak{of}"))]);
        if words.is_empty() {
            return self.remark("Fyll ut først. Da kan det vedtas her.");
        }
        let decision = on(rulings, &words);
        if let (None, Some(before)) = (decision, before(rulings, &words)) {
            self.remark(outdated(before, self.table));
        }
        // So that everybody sees what hands go up for, and what was adopted.
        let unseen = one_at_a_time(self.setup, self.deck);
        let on = self.deck.iter().filter(|s| card.map_or(unseen, |card| card.place == s.place));
        for lying in on.map(|s| s.lying).filter(|l| !l.is_empty()) {
            let words = text(self.setup, lying);
            self.lines.push(Line::Said(Tone::Plain, wrap::clip(&words, 2 * CLIPPED).into()));
        }
        let under = filed(place, "decision");
        self.lines.extend(chair(self.table, card).lines(&self.pen.form.hands, &under, spot));
    }

    /// From one card to the next, and what can be done with this one.
    fn way_on(&mut self, open: &Shown<'_>) {
        if self.setup.fields.is_empty() || open.place == Place::New {
            return;
        }
        self.lines.push(Line::Gap);
        let place = self.deck.iter().position(|s| s.place == open.place).unwrap_or_default();
        let spot = |part| Spot { card: Some(open.place), part };
        let next = &self.deck[(place + 1) % self.deck.len()];
        let title = wrap::clip(&next.title, CLIPPED / 2).into_owned();
        self.push(Entry::button(spot(Part::Next), format!("Neste: {}", title.trim_start_matches("+ "))));
        if open.lying.given.is_none() && matches!(open.place, Place::Card(_)) {
            self.push(Entry::button(spot(Part::Delete), format!("Slett {}", small(&open.title))));
        }
    }
}

/// Hands that went up for a card, or for all of them, as rows.
pub(super) fn rows<'a>(table: &Table<'a, Cards>, tell: &mut dyn FnMut(Record<'a>)) {
    for shown in deck(table) {
        let rulings = shown.lying.card.map_or(&[][..], |card| &card.decisions);
        for ruling in rulings {
            ruling.decision.rows(shown.lying.id().unwrap_or(0), shown.title.clone(), tell);
        }
    }
    for ruling in &table.paper.sheet.decisions {
        ruling.decision.rows(table.head.id, table.head.title.as_str(), tell);
    }
}

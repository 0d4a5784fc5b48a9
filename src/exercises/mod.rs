//! The exercises: the list of kinds, the contract they keep, and the dispatch to them.
//! A new kind is one folder and one line in the list.

#[macro_use]
mod dispatch;

mod address;
#[cfg(test)]
mod bench;
mod chapter;
mod column;
pub mod decision;
mod half_typed;
mod head;
mod heard;
mod kind;
mod measured;
mod record;
mod room;
mod rows;

use schemars::{Schema, SchemaGenerator};
use serde::de::MapAccess;
use serde::ser::SerializeStruct;

use crate::moment::Moment;
use crate::report::Document;
use crate::ui::keys::{Key, Told};

pub use address::{
    Address, begun, either, namesakes, split_address, stranger, take_address, take_begun, whom,
    without_address,
};
pub use chapter::Chapter;
pub use half_typed::{HalfTyped, NewId};
pub use head::Head;
pub use heard::{Heard, hear};
pub use kind::{
    Command, Deed, Fate, Hand, Kind, Moved, Outcome, Page, Paper, Part, Refusal, Renumber, Slide, Slip,
    Spoken, Table, Voice, visit_words,
};
pub use measured::{Amount, At, Measured, Place, Takes};
pub use record::{ActionRecord, AnswerRecord, FigureRecord, GapRecord, Given, RatingRecord, Record};
pub use room::{
    Finding, Id, Ids, Level, Offer, Person, Presence, Room, Score, Sort, Source, counted, slip_order,
    slips_of, speaking_order, told_sources, who, who_begins, who_exactly, who_shares,
};
pub use rows::{Row, RowEdit, all_or_none, find};

kinds! {
    brief: Brief,
    interview: Interview,
    themes: Themes,
    rating: Rating,
    gap: Gap,
    matrix: Matrix,
    promise: Promise,
    cards: Cards,
    plan: Plan,
}

/// What surrounds an exercise's paper while somebody looks at it.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub head: &'a Head,
    pub room: &'a dyn Room,
    pub now: Moment,
}

/// A kind that this program does not know: kept as it was read, shown as unknown, never written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unknown {
    pub kind: String,
    pub setup: serde_json::Value,
    pub sheet: serde_json::Value,
}

impl<'a> Around<'a> {
    fn table<K: Kind>(self, paper: &'a Paper<K>) -> Table<'a, K> {
        Table { head: self.head, paper, room: self.room, now: self.now }
    }
}

impl Work {
    /// What stands in the agenda where nothing is asked and nothing written.
    pub fn empty_place() -> Self {
        Work::Brief(Paper::default())
    }
}

impl Unknown {
    fn story(&self) -> Document {
        let mut told = Document::default();
        told.muted(format!(
            "Øvelsen er av slaget «{}», som denne utgaven av nordstjerne ikke kjenner.",
            self.kind
        ));
        told
    }
}

/// Runs the first command that has this key and does something just now; else the key is text or movement.
/// A command with nothing to do after all leaves its key to them too.
fn pressed<K: Kind>(hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit> {
    if let Some(said) = K::turn_down(hand.pen, key) {
        return Outcome::said(said);
    }
    let command = K::KEYS.iter().find(|c| c.told.keys.contains(&key) && (c.when)(&hand.table, hand.pen));
    match command.map(|c| (c.run)(hand)) {
        None | Some(Outcome::Ignored) => K::typed(hand, key),
        Some(outcome) => outcome,
    }
}

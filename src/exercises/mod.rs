//! The exercises: the list of kinds, the contract they keep, and the dispatch to them.
//! A new kind is one folder and one line in the list.

#[macro_use]
mod dispatch;

#[cfg(test)]
mod bench;
mod chapter;
mod column;
pub mod decision;
mod fill;
mod half_typed;
mod handled;
mod head;
mod in_words;
mod kind;
#[cfg(test)]
mod laws;
pub mod lay;
pub mod line;
mod measured;
pub mod past;
mod person;
mod record;
mod room;
pub mod round;
mod rows;
pub mod slip;
mod touched;

use schemars::{Schema, SchemaGenerator};
use serde::de::MapAccess;
use serde::ser::SerializeStruct;

use crate::moment::Moment;
use crate::report::Document;
use crate::report::front::Said;
use crate::ui::field::Put;
use crate::ui::form::Line;
use crate::ui::keys::{Key, On, Told};
use slip::{Filled, Standing, Taken};

pub use chapter::Chapter;
pub use fill::Filling;
pub use half_typed::HalfTyped;
pub use handled::{Canvas, Deed, Hand, Handled, Instrument, Outcome, Row};
pub use head::Head;
pub use in_words::InWords;
pub use kind::{
    Fate, Kind, Moved, Paper, Part, Refusal, Renumber, Slide, Spoken, Table, Voice, sign, visit_words,
};
pub use measured::{Amount, At, Class, Measured, Place, Range, Takes};
pub use past::Past;
pub use person::{Person, Presence, seats, slip_order, slips_of, speaking_order, whom};
pub use record::{
    ActionRecord, AnswerRecord, DecisionRecord, FigureRecord, GapRecord, Given, RatingRecord, Record,
};
pub use room::{
    Finding, Gathered, Id, Ids, Level, OfTheDay, Offer, Room, Score, Sign, Sort, Source, counted, links,
    told_sources,
};
pub use rows::{Keyed, RowEdit, all_or_none, find};
pub use slip::Slip;
pub use touched::Touched;

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
    /// Seats with a phone; only the desk knows of them.
    pub phones: &'a [Id],
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
        Table { head: self.head, paper, room: self.room, now: self.now, phones: self.phones }
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

/// Runs the first command that has this key and is on; where all that have it are off, says why. Else the key is text
/// or movement, and a command with nothing to do after all leaves its key to them too.
fn pressed<K: Handled>(hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit> {
    // Each that asks something is answered, also when another has said so.
    let turned_down = K::MADE_OF.iter().fold(None, |said, part| said.or(part.turn_down(hand.pen, key)));
    if let Some(said) = turned_down.or(K::turn_down(hand.pen, key)) {
        return Outcome::said(said);
    }
    if K::commands().any(|command| command.told.keys.contains(&key)) {
        for part in K::MADE_OF {
            part.listen(hand, key);
        }
    }
    let mut off = None;
    for command in K::commands().filter(|c| c.told.keys.contains(&key)) {
        match (command.on)(&hand.table, hand.pen) {
            On::Yes => {
                return match (command.run)(hand) {
                    Outcome::Ignored => typed(hand, key),
                    outcome => outcome,
                };
            }
            On::Off(why) => off = off.or(Some(why)),
            On::No => {}
        }
    }
    off.map_or_else(|| typed(hand, key), Outcome::said)
}

fn is_at_slips<K: Handled>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    K::MADE_OF.iter().any(|part| part.holds_slips() && part.has_keys(table, pen))
}

fn left_behind<K: Handled>(table: &Table<'_, K>) -> Option<String> {
    K::MADE_OF.iter().find_map(|part| part.left_behind(table)).or_else(|| K::left_behind(table))
}

/// The instrument that presses and pasted text are for just now.
fn instrument<K: Handled>(hand: &Hand<'_, K>) -> Option<&'static dyn Instrument<K>> {
    K::MADE_OF.iter().copied().find(|part| part.has_keys(&hand.table, hand.pen))
}

fn typed<K: Handled>(hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit> {
    match instrument(hand) {
        Some(part) => part.typed(hand, key),
        None => K::typed(hand, key),
    }
}

fn pasted<K: Handled>(hand: &mut Hand<'_, K>, text: Put<'_>) -> Outcome<K::Edit> {
    match instrument(hand) {
        Some(part) => part.pasted(hand, text),
        None => K::pasted(hand, text),
    }
}

/// Everything that is typed in a pen but not saved.
fn half_typed<K: Handled>(pen: &K::Pen) -> Vec<HalfTyped> {
    let parts = K::MADE_OF.iter().flat_map(|part| part.half_typed(pen));
    parts.chain(K::half_typed(pen)).collect()
}

/// Puts half-typed text back where it was, unless that says what is stored there already. An instrument tells by itself
/// what of its own has been saved.
fn take_up<K: Handled>(hand: &mut Hand<'_, K>, text: &HalfTyped) {
    let is_taken = K::MADE_OF.iter().any(|part| part.take_up(hand, text));
    if !is_taken && !is_stored(hand, text) {
        K::take_up(hand, text);
    }
}

/// Whether storing the text would change nothing: it may be stored in other words than it was typed in, such as a name
/// for a seat's number.
fn is_stored<K: Handled>(hand: &Hand<'_, K>, text: &HalfTyped) -> bool {
    let Table { head, paper, room, now, phones } = hand.table;
    let (mut pen, mut ids) = (K::Pen::default(), hand.ids.clone());
    let table = Table { head, paper, room, now, phones };
    let mut trial = Hand { table, pen: &mut pen, ids: &mut ids };
    K::take_up(&mut trial, text);
    let is_back = !half_typed::<K>(trial.pen).is_empty();
    let changes_nothing = match pressed(&mut trial, Key::ENTER) {
        Outcome::Moved => true,
        Outcome::Did(deed) => {
            let mut stored = paper.clone();
            K::apply(&mut stored, deed.edit).is_ok() && stored == *paper
        }
        _ => false,
    };
    is_back && changes_nothing && half_typed::<K>(&pen).is_empty()
}

/// Goes back to where somebody was. Where the cursor stands on no finding there, it goes to the one that matters, as
/// long as that is on the same leaf.
fn return_to<K: Handled>(hand: &mut Hand<'_, K>, leaf: &K::Leaf, cursor: &K::Cursor, finding: Option<Id>) {
    K::stand_at(hand, leaf, cursor);
    let Some(finding) = finding.filter(|_| K::marked(&hand.table, hand.pen).is_none()) else { return };
    K::point(hand, finding);
    if K::stands(&hand.table, hand.pen).0 != *leaf {
        K::stand_at(hand, leaf, cursor);
    }
}

/// A setup in the place of another, and the answers where some go with what is taken out, or come back.
struct Anew<K: Kind> {
    setup: K::Setup,
    sheet: Option<K::Sheet>,
}

/// What a change in one place makes of a setup and of its answers.
fn refitted<K: lay::Ready>(
    head: &Head,
    paper: &Paper<K>,
    sources: &[lay::Source],
    change: (lay::Spot, lay::Change<'_>),
    ids: &mut Ids,
) -> Result<(Anew<K>, lay::Came), String> {
    let mut setup = paper.setup.clone();
    let came = lay::change::<K>(head, &mut setup, sources, change, ids)?;
    K::means_the_same(paper, &setup).map_err(|refusal| refusal.to_string())?;
    let mut sheet = paper.sheet.clone();
    K::carry(head, &paper.setup, &setup, &mut sheet);
    let sheet = (sheet != paper.sheet).then_some(sheet);
    Ok((Anew { setup, sheet }, came))
}

/// Puts another setup in the place of the one that stands, with the answers where they change with it.
fn refit<K: lay::Ready>(
    head: &Head,
    paper: &mut Paper<K>,
    Anew { setup, sheet }: Anew<K>,
) -> Result<Anew<K>, Refusal> {
    K::means_the_same(paper, &setup)?;
    if sheet.is_none() {
        let mut carried = paper.sheet.clone();
        K::carry(head, &paper.setup, &setup, &mut carried);
        if carried != paper.sheet {
            return Err(Refusal::new(
                "Det er svart på dette siden, og svarene ville gått tapt. Ta det ut av øvelsen i agendaen i stedet.",
            ));
        }
    }
    let setup = std::mem::replace(&mut paper.setup, setup);
    let sheet = sheet.map(|sheet| std::mem::replace(&mut paper.sheet, sheet));
    Ok(Anew { setup, sheet })
}

/// Takes a person out of a paper for good, with everything that this person said.
fn forget<K: Kind>(paper: &mut Paper<K>, person: Id) {
    K::forget(paper, person);
    K::texts(paper, &mut |text| {
        let theirs = text.by.is_some_and(|by| *by == Some(person));
        if theirs && text.voice != Voice::Agreed { Fate::Drop } else { Fate::Keep }
    });
}

/// Takes a person out of a pen for good.
fn let_go<K: Handled>(hand: &mut Hand<'_, K>, person: Id) {
    for part in K::MADE_OF {
        part.forget(hand, person);
    }
    K::let_go(hand, person);
}

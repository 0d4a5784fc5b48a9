//! The contract that every kind of exercise keeps for what is on its paper. How it is handled and told are contracts of
//! their own, which build on this one.

use std::borrow::Cow;
use std::fmt::Debug;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Finding, Gathered, Head, Id, Level, Offer, Place, Room, Score, Slip};
use crate::moment::Moment;
use crate::report::Document;

/// What a stored part of an exercise can do: be read, written, compared, described.
pub trait Part: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + JsonSchema {}
impl<T: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + JsonSchema> Part for T {}

/// A kind of exercise, as it lies on paper.
pub trait Kind: Sized + 'static {
    /// What it is called in files.
    const NAME: &'static str;
    /// What it is called on screen.
    const WORD: &'static str;
    /// What it calls a trace that somebody leaves besides words, one and several.
    const MARK: (&'static str, &'static str) = ("stemme", "stemmer");
    /// What the template says; kept when a session is stripped to a template.
    type Setup: Part;
    /// What the group brought out.
    type Sheet: Part;
    /// Whether the room brings something out in it; what only frames the day can't be left undone.
    const GATHERS: bool = true;
    /// The only way the paper changes.
    type Edit: Clone + Debug + PartialEq;

    /// Changes the paper and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the edit does not fit the paper; then nothing has changed.
    fn apply(paper: &mut Paper<Self>, edit: Self::Edit) -> Result<Self::Edit, Refusal>;

    /// Tells everything that others may build on.
    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>));

    /// What is known of a rated item by now, when it is one of this paper's. Nothing while it is asked again.
    fn score(_paper: &Paper<Self>, _item: Id) -> Option<Score> {
        None
    }

    /// How far the open round has come in which this item is asked, once a slip is in.
    fn gathered(_table: &Table<'_, Self>, _item: Id) -> Option<Gathered> {
        None
    }

    /// What the former session knew of a rated item, when this session follows one. Nothing until it is rated again.
    fn score_before(_paper: &Paper<Self>, _item: Id) -> Option<Score> {
        None
    }

    /// Tells everybody who stands on the sheet, some more than once.
    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id));

    /// Shows each text on the sheet to `visit`, which may change it or have it dropped.
    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate);

    /// Takes out what no reader may see whatever its level: values of an open round, names behind dots.
    fn veil(paper: &mut Paper<Self>);

    /// Takes out who did something that has no words, such as standing over, for readers who are told no names.
    fn nameless(paper: &mut Paper<Self>);

    /// Tells where on this paper something measured can go, in its order.
    fn places<'a>(_paper: &'a Paper<Self>, _tell: &mut dyn FnMut(Place<'a>)) {}

    /// The edit that takes in what is offered, if this kind takes such things.
    fn accept(_paper: &Paper<Self>, _offer: &Offer) -> Option<Self::Edit> {
        None
    }

    /// Takes a person out of the paper for good: what this person scored, voted and owned. What the visitor to the
    /// texts is shown as said by this person, or as this person's reason, is dropped afterwards, so only the rest is
    /// left to do here.
    fn forget(paper: &mut Paper<Self>, person: Id);

    /// Gives the ids of the setup new numbers, so that the exercise can come into another session.
    fn renumber(setup: &mut Self::Setup, numbers: &mut dyn Renumber);

    /// What of this paper a follow-up session goes on with: what the group agreed, under the ids that it has, and of
    /// what was said only what `is_used` there and may leave the room. Nothing when there is nothing. Links to what does
    /// not come along are taken away afterwards, by [`Self::unlink`].
    fn kept(paper: &Paper<Self>, is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>>;

    /// How far an answer may travel when nothing else is said, where this setup says so.
    fn usual_level(_setup: &mut Self::Setup) -> Option<&mut Level> {
        None
    }

    /// Whether an exercise with this setup can go on with what a former session kept.
    fn goes_on(_setup: &Self::Setup, _kept: &Paper<Self>) -> bool {
        true
    }

    /// The rounds of the table that it holds, in their order.
    fn turns(_paper: &Paper<Self>, _head: &Head) -> Vec<Id> {
        Vec::new()
    }

    /// What is left undone that the room waits for, said when the stage goes on to the next exercise.
    fn left_behind(_table: &Table<'_, Self>) -> Option<String> {
        None
    }

    /// Who has had the word on this, seat by seat; nothing where nobody counts.
    fn heard(_table: &Table<'_, Self>, _topic: &str) -> Vec<(Id, bool)> {
        Vec::new()
    }

    /// What stands on a slip that a participant fills in while this is talked about, if this exercise has slips.
    fn slip(_table: &Table<'_, Self>, _topic: &str) -> Option<Slip> {
        None
    }

    /// The edit that puts what a person has handed in to a round as it stands `before` onto the paper as it is `after` a
    /// step of undo; none where it stands there as before.
    ///
    /// # Errors
    /// When the round is not there any more; a sentence for the facilitator.
    fn hold(
        _before: &Table<'_, Self>,
        _after: &Paper<Self>,
        _round: Id,
        _person: Id,
    ) -> Result<Option<Self::Edit>, Refusal> {
        Ok(None)
    }

    /// The edit that lets the thing with this id build on another.
    fn link(_paper: &Paper<Self>, _id: Id, _source: Id) -> Option<Self::Edit> {
        None
    }

    /// The edit that takes such a link away.
    fn unlink(_paper: &Paper<Self>, _id: Id, _source: Id) -> Option<Self::Edit> {
        None
    }

    /// What helps when it goes quiet while this is talked about, besides the exercise's own.
    fn probes<'a>(_table: &Table<'a, Self>, _topic: &str) -> &'a [String] {
        &[]
    }
}

/// An exercise's contents: what the template says and what the group brought out.
#[derive(Debug)]
pub struct Paper<K: Kind> {
    pub setup: K::Setup,
    pub sheet: K::Sheet,
}

// Written out, since a derive would ask the kind itself to be all of this.
impl<K: Kind> Default for Paper<K> {
    fn default() -> Self {
        Self { setup: K::Setup::default(), sheet: K::Sheet::default() }
    }
}

impl<K: Kind> Clone for Paper<K> {
    fn clone(&self) -> Self {
        Self { setup: self.setup.clone(), sheet: self.sheet.clone() }
    }
}

impl<K: Kind> PartialEq for Paper<K> {
    fn eq(&self, other: &Self) -> bool {
        self.setup == other.setup && self.sheet == other.sheet
    }
}

/// An exercise laid out to be looked at.
pub struct Table<'a, K: Kind> {
    pub head: &'a Head,
    pub paper: &'a Paper<K>,
    pub room: &'a dyn Room,
    pub now: Moment,
    /// Seats with a phone.
    pub phones: &'a [Id],
}

/// The sign of a seat with a phone, behind what it is called.
pub fn sign(phones: &[Id], person: Id) -> &'static str {
    if phones.contains(&person) { "\u{a0}▯" } else { "" }
}

impl<K: Kind> Table<'_, K> {
    /// What somebody is called at a seat: with a sign where it has a phone.
    pub fn seat(&self, person: Id) -> String {
        format!("{}{}", self.room.called(person), sign(self.phones, person))
    }

    /// Whether it asks again what a former session answered; of that `is_known` something here, or it was left out of
    /// this copy.
    pub fn goes_on(&self, is_known: bool) -> bool {
        self.head.continues && (is_known || self.room.withheld(self.head.id))
    }
}

/// Why an edit was not taken, as a sentence for the facilitator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(Cow<'static, str>);

impl Refusal {
    /// A whole sentence, with its full stop.
    pub fn new(sentence: impl Into<Cow<'static, str>>) -> Self {
        Self(sentence.into())
    }
}

/// A text on a sheet, shown to a visitor.
pub struct Spoken<'a> {
    /// The row it belongs to.
    pub id: Id,
    pub words: &'a mut String,
    /// Who said it, or whom it is about; a visitor may take the name out.
    pub by: Option<&'a mut Option<Id>>,
    pub voice: Voice,
}

/// Whose words a text is, which decides whom it may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Said by somebody, at a level. Dropping it drops its row.
    Said(Level),
    /// The facilitator's note or interpretation; reaches nobody else. Dropping it leaves it empty.
    Private,
    /// Why somebody did not agree; counts as *for ledergruppen*. Dropping it leaves it empty.
    Reason,
    /// What the group agreed; passes every gate.
    Agreed,
}

/// What becomes of a text after a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Keep,
    Drop,
}

/// Something that a follow-up has asked again: the old beside the new, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// By what the sessions before know it ([`InWords::came_to`](super::InWords::came_to)); none where they shall not be told.
    pub of: Option<Id>,
    pub what: String,
    /// "2–3 av 5 (n = 8)"
    pub before: String,
    pub now: String,
    /// The shift as it is said: "+1 trinn", [`Self::STILL`]; empty when it cannot be told.
    pub shift: String,
}

impl Moved {
    /// The shift of what has not moved.
    pub const STILL: &'static str = "uendret";
    /// Now, of an exercise that asks again and that nobody has answered yet.
    const WAITS: &'static str = "ikke svart på nytt ennå";

    /// An exercise that asks again what the former session asked, and that nobody has answered yet.
    pub fn waits(title: &str) -> Self {
        let (before, shift) = Default::default();
        Self { of: None, what: title.into(), before, now: Self::WAITS.into(), shift }
    }

    /// Nothing is told of it before it is answered.
    pub fn is_awaited(&self) -> bool {
        self.now == Self::WAITS
    }
}

/// New numbers for the ids of a setup.
pub trait Renumber {
    /// An id that the setup itself gives to something.
    fn own(&mut self, id: &mut Id);

    /// The number of something that the setup refers to; `None` when that is not coming along.
    fn other(&mut self, id: Id) -> Option<Id>;

    /// Renumbers a list of references, and drops those that are not coming along.
    fn others(&mut self, ids: &mut Vec<Id>) {
        let kept = ids.iter().filter_map(|&id| self.other(id)).collect();
        *ids = kept;
    }
}

/// One thing for the whole room to see.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slide {
    /// Said above the question, where that is not what the exercise asks.
    pub title: String,
    /// Set in the largest letters there is room for.
    pub question: String,
    pub story: Document,
    /// Of a story that is too long, the end is shown: what is newest stands there.
    pub newest_last: bool,
    /// Nobody works: the room wants to know when it goes on.
    pub rests: bool,
}

impl Slide {
    /// What the room is asked, and what has come of it.
    pub fn of(head: &Head, story: Document) -> Self {
        let question = if head.prompt.is_empty() { &head.title } else { &head.prompt };
        Self { question: question.clone(), story, ..Self::default() }
    }
}

/// Visits a text that is only ever emptied, never its row dropped.
pub fn visit_words(visit: &mut dyn FnMut(Spoken<'_>) -> Fate, id: Id, voice: Voice, words: &mut String) {
    if words.is_empty() {
        return;
    }
    if visit(Spoken { id, words, by: None, voice }) == Fate::Drop {
        words.clear();
    }
}

//! The contract that every kind of exercise keeps: what is on its paper, what its keys do, how it is told.

use std::borrow::Cow;
use std::fmt::Debug;

use ratatui::Frame;
use ratatui::layout::Rect;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::slip::{Filled, Slip, Standing, Taken};
use super::{Finding, Gathered, HalfTyped, Head, Id, Ids, Level, Offer, Place, Room, Score};
use crate::moment::Moment;
use crate::report::Document;
use crate::ui::field::Put;
use crate::ui::keys::{Key, On, Told};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;

/// What a stored part of an exercise can do: be read, written, compared, described.
pub trait Part: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + JsonSchema {}
impl<T: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned + JsonSchema> Part for T {}

/// A kind of exercise: a vertical slice from the paper to the key and the screen.
pub trait Kind: Sized + 'static {
    /// What it is called in files.
    const NAME: &'static str;
    /// What it is called on screen.
    const WORD: &'static str;
    /// What it calls a trace that somebody leaves besides words, one and several.
    const MARK: (&'static str, &'static str) = ("stemme", "stemmer");
    /// Its commands, its own and those of what its pen is made of, group by group in the order in which they are told;
    /// what each does stands beside its key.
    const KEYS: &'static [&'static [Command<Self>]];
    /// What its pen is made of besides what is its own; whatever lies uppermost comes first. These are asked before
    /// the kind itself, whose functions below are about the rest.
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[];
    /// What the template says; kept when a session is stripped to a template.
    type Setup: Part;
    /// What the group brought out.
    type Sheet: Part;
    /// Whether the room brings something out in it; what only frames the day can't be left undone.
    const GATHERS: bool = true;
    /// The only way the paper changes.
    type Edit: Clone + Debug + PartialEq;
    /// Cursor, half-typed text, what is marked: never stored with the session.
    type Pen: Default + Debug;
    /// What of it lies open: a question, a dimension, a card. What stands on one leaf is not seen from another.
    type Leaf: Clone + Debug + PartialEq;
    /// Where the cursor is on a leaf.
    type Cursor: Clone + Debug + PartialEq;

    /// All commands, in their order.
    fn commands() -> impl Iterator<Item = &'static Command<Self>> {
        Self::KEYS.iter().copied().flatten()
    }

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

    /// Takes a person out of the pen for good, while the paper still tells what is whose: half-typed words, a line set
    /// aside, a slip in memory, who has the word. Nothing of it may reach a draft or the paper afterwards.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id);

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

    /// What the group talks about just now: a question, a draft, a step. In words that only this kind has to
    /// understand; empty as long as it is where one begins. Wall and notes follow it.
    fn topic(_table: &Table<'_, Self>, _pen: &Self::Pen) -> String {
        String::new()
    }

    /// The rounds of the table that it holds, in their order.
    fn turns(_paper: &Paper<Self>, _head: &Head) -> Vec<Id> {
        Vec::new()
    }

    /// The room is through with what is talked about: everybody has had the word, numbers or dots are shown, a decision is
    /// taken. What is left is to go on.
    fn is_through(_table: &Table<'_, Self>, _pen: &Self::Pen) -> bool {
        false
    }

    /// What keys do in the form that has the cursor, if one has.
    fn form_keys(_table: &Table<'_, Self>, _pen: &Self::Pen) -> &'static [Told] {
        &[]
    }

    /// What a key does just now, in words that name whom or what it is about, for the foot; nothing where the row's own hint
    /// says all there is.
    fn hint(_table: &Table<'_, Self>, _pen: &Self::Pen, _key: Key) -> Option<String> {
        None
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

    /// Takes in a slip that was filled in on a phone: the very edit that typing makes.
    ///
    /// # Errors
    /// A sentence for who filled it in; then nothing has changed.
    fn take_slip(_hand: &mut Hand<'_, Self>, _filled: &Filled) -> Result<Taken<Self::Edit>, Refusal> {
        Err(Refusal::new("Her er det ingen lapp å levere."))
    }

    /// How far the round has come that phones answer, if it is this one.
    fn standing(_table: &Table<'_, Self>, _pen: &Self::Pen, _round: Id) -> Standing {
        Standing::default()
    }

    /// Whether a round with nobody in may be opened, for those who answer on phones.
    fn may_begin(_table: &Table<'_, Self>, _pen: &Self::Pen) -> bool {
        false
    }

    /// Opens it.
    fn begin(_hand: &mut Hand<'_, Self>) -> Outcome<Self::Edit> {
        Outcome::Ignored
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

    /// A press while a question waits at the pen. Any that does not answer it turns it down, and is then done as if
    /// nothing had been asked, unless saying no was all it was for: then this is said.
    fn turn_down(pen: &mut Self::Pen, key: Key) -> Option<&'static str>;

    /// A press that is none of the commands and for none of the instruments: text, and moving about.
    fn typed(_hand: &mut Hand<'_, Self>, _key: Key) -> Outcome<Self::Edit> {
        Outcome::Ignored
    }

    fn pasted(_hand: &mut Hand<'_, Self>, _text: Put<'_>) -> Outcome<Self::Edit> {
        Outcome::Ignored
    }

    /// Draws the exercise at the facilitator's desk.
    fn view(table: &Table<'_, Self>, pen: &Self::Pen, page: &mut Canvas<'_, '_>);

    /// The finding under the cursor.
    fn marked(_table: &Table<'_, Self>, _pen: &Self::Pen) -> Option<Id> {
        None
    }

    /// Puts the cursor on the finding with this id.
    fn point(_hand: &mut Hand<'_, Self>, _id: Id) {}

    /// Goes to what was talked about when the session was put away, as the stage keeps it; with no topic one begins anew.
    fn resume(hand: &mut Hand<'_, Self>, topic: &str) {
        if let Ok(id) = serde_json::from_str(topic) {
            Self::point(hand, id);
        }
    }

    /// Where the facilitator is.
    fn stands(table: &Table<'_, Self>, pen: &Self::Pen) -> (Self::Leaf, Self::Cursor);

    /// Goes back there, as far as there is such a place by now. Half-typed text is not moved.
    fn stand_at(hand: &mut Hand<'_, Self>, leaf: &Self::Leaf, cursor: &Self::Cursor);

    /// What a leaf is called behind the title of the exercise: "spørsmål 2", "Oppfølging"; empty where there is one only.
    fn leaf_words(_table: &Table<'_, Self>, _leaf: &Self::Leaf) -> String {
        String::new()
    }

    /// The edit that lets the thing with this id build on another.
    fn link(_paper: &Paper<Self>, _id: Id, _source: Id) -> Option<Self::Edit> {
        None
    }

    /// The edit that takes such a link away.
    fn unlink(_paper: &Paper<Self>, _id: Id, _source: Id) -> Option<Self::Edit> {
        None
    }

    /// What is typed but not saved, so that it survives a crash.
    fn half_typed(_pen: &Self::Pen) -> Vec<HalfTyped> {
        Vec::new()
    }

    /// Puts half-typed text back where it was, unless it has been saved since.
    fn take_up(_hand: &mut Hand<'_, Self>, _text: HalfTyped) {}

    /// What helps when it goes quiet while this is talked about, besides the exercise's own.
    fn probes<'a>(_table: &Table<'a, Self>, _topic: &str) -> &'a [String] {
        &[]
    }
}

/// What several kinds' pens are made of: a round, a line, a page that is filled in. It holds nothing itself; what it
/// works on lies in the pen.
pub trait Instrument<K: Kind> {
    /// Whether what is typed and pasted is for this just now.
    fn has_keys(&self, table: &Table<'_, K>, pen: &K::Pen) -> bool;

    /// Whether that is what somebody handed in, which nobody else may see half-typed.
    fn holds_slips(&self) -> bool {
        false
    }

    /// As [`Kind::turn_down`], for a question of this one.
    fn turn_down(&self, pen: &mut K::Pen, key: Key) -> Option<&'static str>;

    /// A press that is none of the commands.
    fn typed(&self, hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit>;

    fn pasted(&self, hand: &mut Hand<'_, K>, text: Put<'_>) -> Outcome<K::Edit>;

    /// As [`Kind::left_behind`], for what lies open here.
    fn left_behind(&self, _table: &Table<'_, K>) -> Option<String> {
        None
    }

    /// What is typed here but not saved.
    fn half_typed(&self, pen: &K::Pen) -> Vec<HalfTyped>;

    /// Puts half-typed text back where it was, unless it has been saved since; whether it was from here.
    fn take_up(&self, hand: &mut Hand<'_, K>, text: &HalfTyped) -> bool;

    /// As [`Kind::let_go`], for what lies here.
    fn forget(&self, hand: &mut Hand<'_, K>, person: Id);
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

/// The facilitator's hand over the table.
pub struct Hand<'a, K: Kind> {
    pub table: Table<'a, K>,
    pub pen: &'a mut K::Pen,
    pub ids: &'a mut Ids,
}

/// A place to draw on.
pub struct Canvas<'a, 'b> {
    pub frame: &'a mut Frame<'b>,
    pub area: Rect,
    pub theme: &'a Theme,
    /// Learns which finding stands where, so that a click can go there.
    pub things: &'a Spots<Id>,
}

/// One key, what is said of it, and what it does.
pub struct Command<K: Kind> {
    pub told: Told,
    pub on: fn(&Table<'_, K>, &K::Pen) -> On,
    pub run: fn(&mut Hand<'_, K>) -> Outcome<K::Edit>,
}

impl<K: Kind> Command<K> {
    /// See [`Told`] for what the words are.
    pub const fn new(
        keys: &'static [Key],
        hint: &'static str,
        help: &'static str,
        on: fn(&Table<'_, K>, &K::Pen) -> On,
        run: fn(&mut Hand<'_, K>) -> Outcome<K::Edit>,
    ) -> Self {
        Self { told: Told { keys, hint, help }, on, run }
    }
}

/// What a press led to.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<E> {
    /// Not ours: whoever is next may use the key.
    Ignored,
    /// Cursor or half-typed text changed.
    Moved,
    /// Nothing changed, but there is something to say.
    Said(Cow<'static, str>),
    Did(Deed<E>),
    /// Somebody is writing where there is nothing to write in. With `back`, what the letters before chose is nobody's answer.
    Writes {
        back: bool,
    },
    /// The same where the letters before the last ones were answers that stand: so many of the last are words, and so many
    /// of the last changes nobody's answer.
    WritesLast {
        letters: usize,
        back: usize,
    },
    /// Somebody is here from now on, or is away; `None` asks who.
    Seat(Option<(Id, bool)>),
    /// A change that another exercise makes of what it is handed.
    Handed(Box<Deed<Offer>>),
    /// Figures are wanted from a file: whoever has pages for that shows them.
    FromFile,
}

/// A change, and what it is called.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed<E> {
    pub edit: E,
    /// What was done, for "Angret: …" and "Gjort om igjen: …": "slettet svar", "ny runde". No sentence, so that nobody
    /// takes it for something that the workshop found.
    pub what: Cow<'static, str>,
    /// Something to say right away.
    pub remark: Option<Cow<'static, str>>,
    /// What taking it back costs, a sentence; empty where everything is as it was.
    pub costs: &'static str,
    /// It only lets the paper know what lies elsewhere, and undo passes it over.
    pub stays: bool,
}

impl<E> Outcome<E> {
    /// A change, and what it is called; see [`Deed::what`].
    pub fn did(edit: E, what: impl Into<Cow<'static, str>>) -> Self {
        Outcome::Did(Deed { edit, what: what.into(), remark: None, costs: "", stays: false })
    }

    /// A change that lets the paper know what lies elsewhere, such as how many slips are in an urn: nothing takes it back.
    pub fn told(edit: E) -> Self {
        Outcome::Did(Deed { edit, what: Cow::Borrowed(""), remark: None, costs: "", stays: true })
    }

    /// A change that another exercise makes of what it is handed, and what it is called likewise.
    pub fn handed(offer: Offer, what: impl Into<Cow<'static, str>>) -> Self {
        Outcome::Handed(Box::new(Deed {
            edit: offer,
            what: what.into(),
            remark: None,
            costs: "",
            stays: false,
        }))
    }

    /// Nothing changed, but there is this to say.
    pub fn said(words: impl Into<Cow<'static, str>>) -> Self {
        Outcome::Said(words.into())
    }

    /// Adds something to say right away to a deed.
    pub fn saying(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        if let Outcome::Did(deed) = &mut self {
            deed.remark = Some(words.into());
        }
        self
    }

    /// Adds what taking a deed back costs.
    pub fn costing(mut self, sentence: &'static str) -> Self {
        if let Outcome::Did(deed) = &mut self {
            deed.costs = sentence;
        }
        self
    }

    /// Adds something to what a deed says already; this comes first.
    pub fn also_saying(mut self, words: String) -> Self {
        if let Outcome::Did(deed) = &mut self {
            deed.remark = Some(match deed.remark.take() {
                Some(more) => format!("{words} {more}").into(),
                None => words.into(),
            });
        }
        self
    }

    /// `Moved` or `Ignored`, by whether the key was used.
    pub fn used(used: bool) -> Self {
        if used { Outcome::Moved } else { Outcome::Ignored }
    }

    /// The same outcome with the edit as another.
    pub fn map<F>(self, into: impl FnOnce(E) -> F) -> Outcome<F> {
        match self {
            Outcome::Ignored => Outcome::Ignored,
            Outcome::Moved => Outcome::Moved,
            Outcome::Said(words) => Outcome::Said(words),
            Outcome::Writes { back } => Outcome::Writes { back },
            Outcome::WritesLast { letters, back } => Outcome::WritesLast { letters, back },
            Outcome::Seat(who) => Outcome::Seat(who),
            Outcome::Handed(deed) => Outcome::Handed(deed),
            Outcome::FromFile => Outcome::FromFile,
            Outcome::Did(Deed { edit, what, remark, costs, stays }) => {
                Outcome::Did(Deed { edit: into(edit), what, remark, costs, stays })
            }
        }
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

//! How a kind is handled at the desk: what its keys do, what is half-typed, where the cursor stands, and what a press
//! led to.

use std::borrow::Cow;
use std::fmt::Debug;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::slip::{Filled, Standing, Taken};
use super::{HalfTyped, Id, Ids, InWords, Offer, Refusal, Table};
use crate::ui::field::Put;
use crate::ui::keys::{Key, On, Told};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;

/// A kind as it lies under the facilitator's hand.
pub trait Handled: InWords {
    /// Its commands, its own and those of what its pen is made of, group by group in the order in which they are told;
    /// what each does stands beside its key.
    const KEYS: &'static [&'static [Row<Self>]];
    /// What its pen is made of besides what is its own; whatever lies uppermost comes first. These are asked before
    /// the kind itself, whose functions below are about the rest.
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[];
    /// Cursor, half-typed text, what is marked: never stored with the session.
    type Pen: Default + Debug;
    /// What of it lies open: a question, a dimension, a card. What stands on one leaf is not seen from another.
    type Leaf: Clone + Debug + PartialEq;
    /// Where the cursor is on a leaf.
    type Cursor: Clone + Debug + PartialEq;

    /// All commands, in their order.
    fn commands() -> impl Iterator<Item = &'static Row<Self>> {
        Self::KEYS.iter().copied().flatten()
    }

    /// Takes a person out of the pen for good, while the paper still tells what is whose: half-typed words, a line set
    /// aside, a slip in memory, who has the word. Nothing of it may reach a draft or the paper afterwards.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id);

    /// What the group talks about just now: a question, a draft, a step. In words that only this kind has to
    /// understand; empty as long as it is where one begins. Wall and notes follow it.
    fn topic(_table: &Table<'_, Self>, _pen: &Self::Pen) -> String {
        String::new()
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

    /// What is typed but not saved, so that it survives a crash.
    fn half_typed(_pen: &Self::Pen) -> Vec<HalfTyped> {
        Vec::new()
    }

    /// Puts half-typed text back where it was, unless it has been saved since.
    fn take_up(_hand: &mut Hand<'_, Self>, _half: &HalfTyped) {}
}

/// What several kinds' pens are made of: a round, a line, a page that is filled in. It holds nothing itself; what it
/// works on lies in the pen.
pub trait Instrument<K: Handled> {
    /// Whether what is typed and pasted is for this just now.
    fn has_keys(&self, table: &Table<'_, K>, pen: &K::Pen) -> bool;

    /// Whether that is what somebody handed in, which nobody else may see half-typed.
    fn holds_slips(&self) -> bool {
        false
    }

    /// As [`Handled::turn_down`], for a question of this one.
    fn turn_down(&self, pen: &mut K::Pen, key: Key) -> Option<&'static str>;

    /// Before the command that has this key is looked up.
    fn listen(&self, _hand: &mut Hand<'_, K>, _key: Key) {}

    /// A press that is none of the commands.
    fn typed(&self, hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit>;

    fn pasted(&self, hand: &mut Hand<'_, K>, text: Put<'_>) -> Outcome<K::Edit>;

    /// As [`Kind::left_behind`](super::Kind::left_behind), for what lies open here.
    fn left_behind(&self, _table: &Table<'_, K>) -> Option<String> {
        None
    }

    /// What is typed here but not saved.
    fn half_typed(&self, pen: &K::Pen) -> Vec<HalfTyped>;

    /// Puts half-typed text back where it was, unless it has been saved since; whether it was from here.
    fn take_up(&self, hand: &mut Hand<'_, K>, text: &HalfTyped) -> bool;

    /// As [`Handled::let_go`], for what lies here.
    fn forget(&self, hand: &mut Hand<'_, K>, person: Id);
}

/// The facilitator's hand over the table.
pub struct Hand<'a, K: Handled> {
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
pub struct Row<K: Handled> {
    pub told: Told,
    pub on: fn(&Table<'_, K>, &K::Pen) -> On,
    pub run: fn(&mut Hand<'_, K>) -> Outcome<K::Edit>,
}

impl<K: Handled> Row<K> {
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
        if let Some(remark) = self.remark() {
            *remark = Some(words.into());
        }
        self
    }

    fn remark(&mut self) -> Option<&mut Option<Cow<'static, str>>> {
        match self {
            Outcome::Did(deed) => Some(&mut deed.remark),
            Outcome::Handed(deed) => Some(&mut deed.remark),
            _ => None,
        }
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
        if let Some(remark) = self.remark() {
            *remark = Some(match remark.take() {
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

//! A silent round: everybody answers in private, whoever holds the keyboard types it in, and all is shown at once. What
//! a slip holds and how it is stored is the kind's own; who is waited for, where the next answer goes, what is asked
//! about and what nobody may know is here.

mod handed;
mod keys;
mod mend;
mod moves;
mod pasted;
pub mod phone;
mod proxy;
mod run;
mod seats;
mod sight;

mod urn;

use std::borrow::Cow;

use super::{Handled, Id, Ids, Outcome, Room, Table};

use keys::is_away;
pub use keys::{
    Asked, along, away, back, back_again, back_along, can_turn, down, goes, has_rows, is_open, next,
    other_way, pass, previous, remove, resume, reveal, save, show, takes, up, who_leaves, wipe,
};
pub use mend::{Mend, Shown, Whose};
pub use pasted::Pasted;
pub use proxy::Proxy;
pub(super) use seats::{Row, Seats, absent, passed};
pub use sight::{Sight, Spot, Under, Way};
pub use urn::Urn;

/// Where one answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// [`NOBODY`] on a slip of which nobody knows whose it is.
    pub person: Id,
    /// What is asked; of a vote, which asks one thing, anything that stays the same.
    pub item: Id,
}

/// No person has this number.
pub const NOBODY: Id = 0;

/// What comes of a slip that has got one more character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read<A> {
    /// It fits, and Enter ends it.
    Waits,
    /// Nothing can come after it.
    Whole(A),
    /// It does not fit, and goes nowhere; the next may fit. The sentence repeats nothing of it: the room may see it.
    No(Cow<'static, str>),
    /// Likewise a key that never stands on a slip: one alone is a slip of the finger, two in a row are a word.
    Wrong(Cow<'static, str>),
    /// Likewise, and what comes after it is likely to belong to it, so that nothing is taken before another kind of key
    /// says where to go on: "3,5" must not give three to one and five to the next.
    Stop(Cow<'static, str>),
}

/// What is read of a key that fits no slip of numbers: a digit that is out of place takes nothing with it, nor does a letter
/// that stands alone, but what parts or signs a number makes another of what comes after it.
pub fn unfit<A>(typed: &str, sentence: impl Into<Cow<'static, str>>) -> Read<A> {
    match typed.chars().last() {
        Some(c) if c.is_ascii_digit() => Read::No(sentence.into()),
        Some(',' | '.' | '-' | '−' | '/' | ':' | '%' | '½') | None => Read::Stop(sentence.into()),
        Some(_) => Read::Wrong(sentence.into()),
    }
}

/// A slip that was filled in elsewhere.
#[derive(Clone)]
pub struct Slip<A> {
    /// The round that it was filled in for.
    pub round: Id,
    pub person: Id,
    /// What was given to each question; `None` says that the person stands over.
    pub given: Vec<(Id, Option<A>)>,
}

/// A round that is open, as it lies on a kind's paper, or may begin there.
pub trait Ballots {
    type Answer: Clone + Ord;
    type Edit;

    /// Differs from that of any other round; none before the first answer opens it.
    fn id(&self) -> Option<Id>;
    fn room(&self) -> &dyn Room;
    /// What each slip asks, in its order.
    fn items(&self) -> Vec<Id>;
    /// What a question is called; nothing where there is one.
    fn called(&self, _item: Id) -> Option<&str> {
        None
    }
    /// The way it is filled in until she chooses another; `None` goes by how much it asks.
    fn usual_way(&self) -> Option<Way> {
        None
    }
    /// Nobody ever knows who gave what: slips go into the [`Urn`], and the paper only learns who is in.
    fn is_secret(&self) -> bool {
        false
    }
    /// What somebody gives, as it stands in a sentence.
    fn it() -> &'static str {
        "svaret"
    }
    /// Whether an answer that is in can be gone back to.
    fn goes_back(&self) -> bool {
        true
    }
    /// The answers that are on the paper, also of those who stand over; none of a secret round.
    fn are_in(&self) -> Vec<Cell>;

    /// Whether a character can stand on a slip.
    fn types(c: char) -> bool;
    fn read(&self, typed: &str) -> Read<Self::Answer>;
    /// Space ends what is typed, as it does between numbers; else it is refused until that is ended.
    fn space_ends() -> bool {
        false
    }
    /// Slips as they are pasted, a row each.
    ///
    /// # Errors
    /// A sentence that says what is wrong, and repeats nothing of it.
    fn rows(&self, pasted: &str) -> Result<Vec<Pasted<Self::Answer>>, String> {
        let rows = pasted.lines().map(str::trim).filter(|row| !row.is_empty());
        rows.map(|row| Ok(Pasted { who: None, given: vec![Some(self.whole(row)?)] })).collect()
    }
    /// How many answers on the paper say that somebody stands over; none of a secret round.
    fn passes(&self) -> usize {
        0
    }
    /// What a slip says that is ended.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it, and repeats nothing of it.
    fn whole(&self, typed: &str) -> Result<Self::Answer, String>;
    /// Whether an answer fits that was given elsewhere.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    fn fits(&self, answer: &Self::Answer) -> Result<(), String>;

    /// Puts what people gave on the paper of a round that is not secret, whichever way it came; `None` is for who
    /// stands over. The first id that it takes is that of the round, where this opens it.
    fn hand_in(&self, given: &[(Cell, Option<Self::Answer>)], ids: &mut Ids) -> Outcome<Self::Edit>;
    /// Puts what one person gave on the paper otherwise than it stands there; what is `gone` is missing again.
    fn rewrite(
        &self,
        given: &[(Cell, Option<Self::Answer>)],
        _gone: &[Cell],
        ids: &mut Ids,
    ) -> Outcome<Self::Edit> {
        self.hand_in(given, ids)
    }
    /// Takes an answer out again; nothing where there is none.
    fn take_out(&self, cell: Cell) -> Option<Outcome<Self::Edit>>;
    /// Lets the paper of a secret round know who is in by phone, and how many by paper, and opens it where it is not. The
    /// first id that it takes is that of the round.
    fn tell(&self, _who: Vec<Id>, _papers: usize, _ids: &mut Ids) -> Outcome<Self::Edit> {
        Outcome::Moved
    }
    /// Shows all at once; of a secret round what is in the urn, which is empty else.
    fn close(&self, urn: &Urn<Self::Answer>) -> Outcome<Self::Edit>;
}

/// What is said in a round.
#[derive(Debug)]
pub struct Words {
    /// Enter, before anybody has answered.
    pub nobody: &'static str,
    /// Space, while something is typed.
    pub waits: &'static str,
    /// The question was turned down.
    pub goes_on: &'static str,
    /// How an answer that is in is typed anew; empty where it is not.
    pub corrects: &'static str,
}

/// A kind that asks in rounds.
pub trait Rounds: Handled {
    type Answer: Clone + Ord;
    type Open<'a>: Ballots<Edit = Self::Edit, Answer = Self::Answer>;
    const WORDS: &'static Words;

    /// The round that is open, or may begin.
    fn round<'a>(table: &Table<'a, Self>) -> Option<Self::Open<'a>>;
    /// Something else of the kind has the keys.
    fn lies_under(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;
    fn proxy(pen: &Self::Pen) -> &Proxy<Self::Answer>;
    fn proxy_mut(pen: &mut Self::Pen) -> &mut Proxy<Self::Answer>;
    /// The answer that was drawn at a cell of the screen.
    fn cell_at(_pen: &Self::Pen, _column: u16, _row: u16) -> Option<Cell> {
        None
    }
    /// All was shown: what the pen looks at then.
    fn shown(_pen: &mut Self::Pen) {}
}

/// Of an open round who is in is all that a reader may know: each once, in an order that tells nothing.
pub fn veil(who: impl IntoIterator<Item = Id>) -> Vec<Id> {
    let mut who: Vec<Id> = who.into_iter().collect();
    who.sort_unstable();
    who.dedup();
    who
}

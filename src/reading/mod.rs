//! What people type and paste becomes a value, or a sentence that says why not and what would do.
//! One reader for each thing, and every field that takes the thing uses it. A reader keeps what it understood and says
//! what it didn't; it never takes a number whose surroundings say that it is something else.

pub mod action;
pub mod answers;
pub mod day;
#[cfg(test)]
mod examples;
pub mod figure;
pub mod initials;
pub mod lines;
pub mod list;
pub mod looks;
pub mod number;
pub mod people;
pub mod shares;
pub mod source;
pub mod text;
pub mod time;

use std::borrow::Cow;
use std::fmt;

pub use action::{ActionLine, ActionLines, Here};
pub use answers::Answers;
pub use figure::{Amount, Measure, Measured, OnScale, OwnScale, Period};
pub use list::{Listed, PeopleList};
pub use number::{Answered, InUnit, Score, Whole};
pub use people::{Address, Doers, Seat, Seats, Whom};
pub use shares::{Of, Shares};
pub use source::{IS_SOURCE, names_source, with_count, with_source};
pub use time::{Minutes, Timebox};

/// Something that can be read from what somebody typed or pasted.
pub trait Read: Sized {
    /// What has to be known beforehand: today, those who are at the table, the scale.
    type By<'a>;

    /// # Errors
    /// When it is no such thing.
    fn read(typed: &str, by: Self::By<'_>) -> Result<Self, Unread>;
}

/// Why something typed was not understood, and what would do: a sentence for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    sentence: String,
    ways: Vec<Way>,
}

/// One of the things that could be meant: the key that says so, and how it is typed in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub key: char,
    pub typed: String,
}

impl Unread {
    /// For a reason that says so itself.
    pub fn because(why: impl fmt::Display) -> Self {
        why.to_string().into()
    }

    /// It could be one of several things, and one key says which.
    pub fn asking(sentence: impl Into<String>, ways: impl IntoIterator<Item = (char, String)>) -> Self {
        let ways = ways.into_iter().map(|(key, typed)| Way { key, typed });
        Self { sentence: sentence.into(), ways: ways.collect() }
    }

    /// What could be meant; nothing where it is to be typed anew.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Unread {}

impl From<Unread> for String {
    fn from(unread: Unread) -> Self {
        unread.sentence
    }
}

impl From<Unread> for Cow<'static, str> {
    fn from(unread: Unread) -> Self {
        unread.sentence.into()
    }
}

impl From<String> for Unread {
    fn from(sentence: String) -> Self {
        Self { sentence, ways: Vec::new() }
    }
}

impl From<&str> for Unread {
    fn from(sentence: &str) -> Self {
        String::from(sentence).into()
    }
}

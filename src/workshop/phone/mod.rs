//! What goes between the desk and the door for phones: what the door tells, what the desk wants of it.

pub mod form;
pub mod page;

use std::sync::Arc;

use super::face::Face;
use crate::exercises::Id;
use crate::exercises::slip::Filled;

/// A slip that waits at the door for its verdict.
pub type Ticket = u64;

/// What the door tells the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// Where somebody in the room may reach this machine, likeliest first.
    Addresses(Vec<Address>),
    Opened(Opened),
    /// A sentence that says why, and what to do.
    NotOpened(String),
    /// It was closed, or what listened broke down; then a sentence says so.
    Closed(Option<String>),
    /// Somebody's phone has got through for the first time.
    Reached,
    /// Nobody has got through for a while, or she asked.
    Unreached(Why),
    /// Which seats have a phone; all of them, whenever it has changed.
    Seated(Vec<Id>),
    /// A phone wants this seat: it has one already, or she lets in each one. The number stands on that phone.
    Wants {
        seat: Id,
        number: u8,
    },
    /// That phone wants it no more.
    GaveUp {
        seat: Id,
        number: u8,
    },
    Slip {
        ticket: Ticket,
        exercise: Id,
        filled: Filled,
    },
    /// A thought to be parked.
    Thought {
        ticket: Ticket,
        seat: Id,
        words: String,
    },
    /// A code that brings a phone onto the network.
    Wifi(Code),
}

/// What the desk wants of the door.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// To know the addresses.
    Addresses,
    /// That it listens there, as an address is written.
    Open {
        at: String,
    },
    /// That nothing listens any more, and that it is forgotten who sat where.
    Close,
    Face(Arc<Face>),
    Verdict {
        ticket: Ticket,
        verdict: Verdict,
    },
    /// Lets in the phone that has this number.
    LetIn {
        seat: Id,
        number: u8,
    },
    TurnAway {
        seat: Id,
        number: u8,
    },
    ThrowOut(Id),
    /// To know why nobody gets through.
    Why,
    /// The walls show the code, or no more.
    OnWalls(bool),
    /// A code that brings a phone onto this network. It is kept nowhere.
    Wifi {
        name: String,
        password: String,
    },
}

/// What became of what a phone handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The disk has it.
    Stored,
    InUrn,
    /// Another round is open by now, or none.
    OtherRound,
    /// It does not fit; a sentence for whoever filled it in.
    Refused(String),
}

/// An address, and what the network it is on is called here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub ip: String,
    pub network: String,
    /// The machine's own hotspot: nobody else's network lies between.
    pub is_hotspot: bool,
}

/// Where the door stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub address: Address,
    pub port: u16,
    /// As it is typed: "192.168.137.1:7070/k/ABCDEFGH".
    pub typed: String,
    /// The same as a picture.
    pub code: Code,
}

impl Opened {
    /// The letters that lead in, which end the address.
    pub fn letters(&self) -> &str {
        self.typed.rsplit_once('/').map_or("", |(_, letters)| letters)
    }
}

/// A QR code: modules row by row, without the quiet ones around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub size: usize,
    pub dark: Vec<bool>,
}

impl Code {
    /// Whether a module is dark; those outside are not.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.size && row < self.size && self.dark[row * self.size + column]
    }
}

/// Why nobody gets through, as far as the neighbours tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No device sees this machine.
    Nobody,
    /// Devices see it, and don't get in.
    ShutOut,
    /// The system doesn't tell.
    Unknown,
}

//! What comes in from outside.

use std::path::PathBuf;

use crate::moment::Moment;
use crate::screens::import::Survey;
use crate::ui::keys::Key;
use crate::workshop::{Session, phone};

/// Something that came from outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Key(Key),
    /// Text that arrived at once, lines parted by `\n`. An Enter in it submits nothing.
    Paste(String),
    /// The left button, at a cell counted from 0.
    Click {
        column: u16,
        row: u16,
    },
    /// One notch.
    Wheel {
        column: u16,
        row: u16,
        down: bool,
    },
    /// The window has a new size; the next frame finds out which.
    Resize,
    /// The system, or a terminal that is gone, wants us to end: save, restore, and exit with 128 + this number.
    End(i32),
    /// Somebody wants the program to wait in the background.
    Suspend,
    /// It is back in the foreground.
    Resume,
    /// Time has passed.
    Tick,
    /// The machine slept for this many seconds.
    Slept(i64),
    /// The disk has something to tell.
    Disk(Disk),
    /// What something that was started beside has to say.
    Said(String),
    /// The session that is looked at has been saved; none when it is open no more.
    Watched(Option<Box<Session>>),
    /// Something of ours broke down, and the work goes on: what it was, and what to do now.
    Faulty(String),
    /// Something that nothing can go on without broke down: save, restore, say this, and exit with 1.
    Broken(String),
    /// What has come of looking for a survey's file, or of reading it.
    Survey(Survey),
    /// What the door for phones tells.
    Net(phone::News),
}

/// What the disk tells of the session at the desk. Sentences are shown as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Disk {
    /// The first `included` edits that the desk sent are on the disk as this revision.
    Saved {
        included: u64,
        revision: u64,
        at: Moment,
    },
    Failed(String),
    /// Half-typed text cannot be kept just now; `None` once it can.
    Draft(Option<String>),
    /// Somebody else changed the file; theirs is kept here.
    Both(PathBuf),
    /// What was taken out for good may still stand in these copies, which aren't ours to remove.
    Left(Vec<PathBuf>),
    /// What was ordered to be handed out lies here.
    Written(PathBuf),
    NotWritten(String),
    /// The saver lost the thread, and needs the session whole.
    OutOfStep,
}

//! The only room with a terminal, a disk, a clock and signals. What comes in from there reaches the program as
//! [`Event`]s over one channel.

pub mod clock;
pub mod folder;
pub mod generations;
pub mod input;
pub mod lock;
pub mod names;
pub mod saver;
#[cfg(unix)]
pub mod signals;
pub mod store;
pub mod terminal;

use crate::ui::keys::Key;

/// Something that came from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Somebody wants the program to wait in the background: [`terminal::Screen::suspend`].
    Suspend,
    /// It is back in the foreground: [`terminal::Screen::resume`], and draw.
    Resume,
}

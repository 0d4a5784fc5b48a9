//! The only room with a terminal, a disk, a clock and signals. What comes in from there reaches the program as
//! [`Event`](crate::app::Event)s over one channel.

mod canvas;
pub mod clock;
pub mod copy_names;
pub mod crash;
pub mod file_names;
pub mod folder;
pub mod generations;
pub mod ground;
pub mod input;
pub mod last_run;
pub mod lock;
pub mod mappings;
pub mod net;
pub mod open;
pub mod opener;
pub mod past;
pub mod pick;
pub mod pieces;
mod printer;
pub mod reports;
pub mod reserves;
pub mod saver;
pub mod settings;
pub mod shelf;
mod shown;
#[cfg(unix)]
pub mod signals;
pub mod store;
pub mod survey;
pub mod surveys;
pub mod templates;
pub mod terminal;
pub mod watch;
pub mod worker;

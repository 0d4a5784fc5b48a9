//! The session as held: what it is, the one door through which it changes, its time, its gate. Pure.

pub mod agenda;
pub mod chain;
pub mod clock;
pub mod copy;
pub mod drafts;
pub mod exercise;
pub mod export;
pub mod follow_up;
mod foreign;
pub mod gate;
pub mod history;
pub mod known;
mod limits;
pub mod names;
pub mod parking;
pub mod people;
mod place;
pub mod renumber;
pub mod replan;
pub mod saved;
pub mod session;
pub mod slips;
mod sound;
pub mod stage;
pub mod tables;
pub mod tally;
pub mod template;
mod text;
pub mod times;
pub mod told;
pub mod traces;
mod words;

pub use agenda::{AgendaEdit, Phase};
pub use exercise::Exercise;
pub use session::{Edit, Session};

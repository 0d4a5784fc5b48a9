//! The session as held: what it is, the one door through which it changes, its time, its gate. Pure.

pub mod agenda;
pub mod calendar;
pub mod chain;
pub mod clock;
pub mod columns;
pub mod copy;
pub mod drafts;
pub mod exercise;
pub mod export;
pub mod face;
pub mod follow_up;
mod foreign;
mod front;
pub mod gate;
pub mod glance;
pub mod history;
pub mod import;
pub mod known;
pub mod likeness;
mod limits;
pub mod names;
pub mod parking;
pub mod people;
pub mod phone;
mod place;
pub mod renumber;
pub mod replan;
pub mod request;
#[cfg(test)]
pub(crate) mod rounds;
pub mod saved;
pub mod script;
pub mod session;
#[cfg(test)]
mod set_up;
pub mod settings;
pub mod shelved;
pub mod slide;
pub mod slips;
mod sound;
pub mod stage;
pub mod table;
pub mod tables;
pub mod tally;
pub mod template;
mod text;
pub mod tidy;
pub mod times;
pub mod told;
pub mod traces;
pub mod trial;
mod words;
mod workbook;

pub use agenda::{AgendaEdit, Phase};
pub use exercise::Exercise;
pub use session::{Edit, Session};

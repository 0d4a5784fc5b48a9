//! The session as held: what it is, the one door through which it changes, its time, its gate. Pure.

pub mod clock;
pub mod copy;
pub mod drafts;
pub mod exercise;
pub mod gate;
pub mod history;
mod limits;
pub mod parking;
pub mod people;
pub mod saved;
pub mod session;
pub mod slips;
pub mod stage;
pub mod template;
mod text;
pub mod told;

pub use exercise::Exercise;
pub use session::{AgendaEdit, Edit, Phase, Session};

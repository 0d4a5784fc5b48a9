//! The only room with a terminal, a disk, a clock and signals.

pub mod folder;
pub mod names;
pub mod store;

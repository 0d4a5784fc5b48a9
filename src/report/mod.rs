//! The ground: what a document is, and its readers. Pure; knows no screen, no disk, no session.

pub mod chart;
pub mod document;

pub use chart::Chart;
pub use document::{Block, Document, Item, Quote, Table, Tone};

//! The ground: what a document is, and its readers. Pure; knows no screen, no disk, no session.

pub mod chart;
pub mod document;
pub mod markdown;
pub mod plain;
pub mod words;

pub use chart::Chart;
pub use document::{Block, Document, Item, Quote, Table, Tone};
pub use markdown::markdown;
pub use plain::plain;

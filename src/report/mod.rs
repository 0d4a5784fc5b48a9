//! The ground: what a document is, and its readers. Pure; knows no screen, no disk, no session.

pub mod chart;
pub mod clean;
mod code;
pub mod csv;
mod digest;
pub mod document;
mod docx;
mod findings;
pub mod front;
pub mod house;
pub mod html;
mod ics;
pub mod markdown;
pub mod plain;
pub mod slips;
pub mod svg;
pub mod wall;
pub mod words;
mod xlsx;

pub use chart::Chart;
pub use csv::{csv, tidy};
pub use document::{Block, Document, Grounds, Item, Quote, Table, Thread, Tone};
pub use docx::docx;
pub use findings::finding;
pub use front::Front;
pub use html::{html, html_in};
pub use ics::{Event, ics};
pub use markdown::markdown;
pub use plain::plain;
pub use xlsx::xlsx;

//! The terminal's vocabulary: keys, theme, text fields, forms, charts, documents in cells.

pub mod ascii;
pub mod aside;
pub mod big;
pub mod charts;
pub mod document;
pub mod field;
pub mod form;
pub mod found;
pub mod keys;
pub mod parts;
pub mod qr;
pub mod scroll;
pub mod spots;
pub mod theme;
pub mod wrap;

pub use crate::report::clean;

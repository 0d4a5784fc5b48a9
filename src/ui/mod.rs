//! The terminal's vocabulary: keys, theme, text fields, forms, charts, documents in cells.

pub mod clean;
pub mod keys;
pub mod theme;

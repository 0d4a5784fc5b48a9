//! What home offers when a file is damaged.

use std::path::PathBuf;

use crate::moment::Moment;

/// An earlier version in the place of a damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub damaged: PathBuf,
    /// What is wrong with it, in a sentence or two.
    pub why: String,
    pub version: PathBuf,
    /// When the version was replaced by a newer one.
    pub until: Moment,
}

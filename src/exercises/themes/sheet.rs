//! What stands on the paper of a grouping.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::Id;

/// What the template says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    /// The exercises whose answers are grouped; with none, all earlier ones.
    pub from: Vec<Id>,
    /// Themes are voted on by dots once they have names.
    pub votes: bool,
    /// Dots a person; `None` for as many as there are options to each third.
    pub budget: Option<u32>,
    /// The most dots of one person on one theme; `None` for three.
    pub cap: Option<u32>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {}

//! What stands on the paper of a grid.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Level};
use crate::figures::Scale;

/// What the template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    pub rows: Vec<Heading>,
    pub columns: Vec<Heading>,
    /// Of how well we do against competitors, and of importance.
    pub scale: Scale,
    /// The exercises whose stories can be pinned besides those told here.
    pub stories: Vec<Id>,
    /// How far a story that is told here may travel when nothing else is said.
    pub level: Level,
    /// Channels that are offered for a cell.
    pub channels: Vec<String>,
    /// Root causes that are offered for a cell.
    pub causes: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            columns: Vec::new(),
            scale: Scale::ONE_TO_FIVE,
            stories: Vec::new(),
            level: Level::default(),
            channels: Vec::new(),
            causes: Vec::new(),
        }
    }
}

/// What stands over a row or a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Heading {
    pub id: Id,
    pub name: String,
    /// For where it is narrow: at most 13 letters for a row, 8 for a column; empty for the first words of the name.
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub help: String,
    /// What several belong to, such as "Før kjøpet"; the same for all of them.
    #[serde(default)]
    pub part: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {}

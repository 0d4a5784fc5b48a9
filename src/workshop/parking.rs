//! The parking lot: thoughts that were raised, but not for now, and what became of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Row};
use crate::moment::Moment;

/// A parked thought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Parked {
    pub id: Id,
    pub text: String,
    pub at: Moment,
    #[serde(default)]
    pub became: Became,
}

/// What became of a parked thought.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// Still waiting.
    #[default]
    Open,
    /// An action in the plan, by its id.
    Action(Id),
    /// Who takes it up with whom, and when.
    Agreement(String),
    /// Explicitly let go.
    Dropped,
}

impl Became {
    pub fn words(&self) -> String {
        match self {
            Became::Open => "åpen".into(),
            Became::Action(_) => "ble et tiltak".into(),
            Became::Agreement(text) => format!("avtale: {text}"),
            Became::Dropped => "strøket".into(),
        }
    }
}

impl Row for Parked {
    fn id(&self) -> Id {
        self.id
    }
}

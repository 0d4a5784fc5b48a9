//! The parking lot: thoughts that were raised, but not for now, and what became of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Row};
use crate::moment::Moment;

/// A parked thought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Parked {
    pub id: Id,
    pub text: String,
    pub at: Moment,
    #[serde(default)]
    pub became: Became,
    /// Who takes it up with whom, and when; kept when something else becomes of it after all.
    #[serde(default)]
    pub agreement: String,
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
    /// Somebody takes it up with somebody.
    Agreement,
    /// Explicitly let go.
    Dropped,
}

impl Parked {
    /// What became of it, in words.
    pub fn fate(&self) -> String {
        match &self.became {
            Became::Open => "åpen".into(),
            Became::Action(_) => "ble et tiltak".into(),
            Became::Agreement => format!("avtale: {}", self.agreement),
            Became::Dropped => "strøket".into(),
        }
    }
}

impl Row for Parked {
    fn id(&self) -> Id {
        self.id
    }
}

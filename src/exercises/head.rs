//! What every exercise has, whatever its kind: a title, minutes, and the words that frame it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::moment::TimeOfDay;

/// The head of an exercise: what the room is asked, and what helps the facilitator ask it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Head {
    pub id: Id,
    pub title: String,
    /// The timebox, in whole minutes.
    pub minutes: u32,
    /// A clock time that it keeps whatever comes before, such as `11:30` for lunch.
    pub fixed: Option<TimeOfDay>,
    /// May be dropped when time is short.
    pub optional: bool,
    /// In a session that follows another, it goes on with what that one brought out of this kind.
    pub continues: bool,
    /// What it is for, for the facilitator and for readers.
    pub purpose: String,
    /// What the room is asked.
    pub prompt: String,
    /// How to lead it; for the facilitator alone.
    pub guide: String,
    /// Questions that help when it goes quiet; for the facilitator alone.
    pub probes: Vec<String>,
}

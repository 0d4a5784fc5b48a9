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
    /// The timebox before the day itself changed it; `None` while it stands.
    pub planned: Option<u32>,
    /// When it ends by a plan made during the day; what follows goes on from there.
    pub until: Option<TimeOfDay>,
    /// Takes no time today, and the day passes it by; everything in it stays.
    pub left_out: bool,
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

impl Head {
    /// The timebox that it was planned with, in whole minutes.
    pub fn planned_minutes(&self) -> u32 {
        self.planned.unwrap_or(self.minutes)
    }

    /// As it was before the day itself changed anything.
    #[must_use]
    pub fn as_planned(self) -> Self {
        let minutes = self.planned_minutes();
        Self { minutes, planned: None, until: None, left_out: false, ..self }
    }
}

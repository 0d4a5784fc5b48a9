//! The parking lot: thoughts that were raised, but not for now, and what became of each.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::session::Session;
use crate::exercises::{Id, Keyed, Room, Sort};
use crate::moment::Moment;

/// A parked thought.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Parked {
    pub id: Id,
    /// Who came with it; none when nobody has said, or readers are told no names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
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
    /// The words with who came with them: "IT-leder: Vi må rydde i systemene".
    pub fn said(&self, room: &dyn Room) -> String {
        match self.by {
            Some(by) => format!("{}: {}", room.called(by), self.text.trim()),
            None => self.text.clone(),
        }
    }

    /// What became of it, in words.
    pub fn fate(&self) -> String {
        match &self.became {
            Became::Open => "åpen".into(),
            Became::Action(_) => "ble et tiltak".into(),
            Became::Agreement if self.agreement.trim().is_empty() => "avtale, uten ansvarlig og frist".into(),
            Became::Agreement => format!("avtale: {}", self.agreement),
            Became::Dropped => "strøket".into(),
        }
    }
}

impl Session {
    /// Thoughts that wait: nothing has become of them, or an agreement that nobody has written down, or an action that
    /// has been taken out of the plan again.
    pub fn still_parked(&self) -> Vec<&Parked> {
        let became_action = |p: &Parked| matches!(p.became, Became::Action(_));
        let actions = if self.parking.iter().any(became_action) {
            self.chosen(&[], &|f| f.sort == Sort::Action).iter().map(|f| f.id).collect()
        } else {
            BTreeSet::new()
        };
        let waits = |p: &&Parked| match p.became {
            Became::Open => true,
            Became::Action(id) => !actions.contains(&id),
            Became::Agreement => p.agreement.trim().is_empty(),
            Became::Dropped => false,
        };
        self.parking.iter().filter(waits).collect()
    }
}

/// "Én parkert tanke", "3 parkerte tanker"
pub fn counted(n: usize) -> String {
    if n == 1 { "Én parkert tanke".into() } else { format!("{n} parkerte tanker") }
}

impl Keyed for Parked {
    fn id(&self) -> Id {
        self.id
    }
}

//! Half-typed text of a session: kept beside it, so that a crash costs no more than the last moment.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::exercises::{HalfTyped, Id};

/// Everything that is typed but not saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    pub session: Uuid,
    pub texts: Vec<Draft>,
}

/// One piece of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// `None` for what was being written over the desk, such as a thought to park.
    pub exercise: Option<Id>,
    pub text: HalfTyped,
}

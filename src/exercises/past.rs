//! What things came to in the earlier sessions of a series, each with its day: what a follow-up of a follow-up tells as one
//! line, and not only what stood last time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::moment::Day;

/// What one thing came to in one earlier session, as it was said there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Past {
    /// The thing: an item, a dimension, a key figure, an action, a promise; the exercise for what it came to as a whole.
    pub of: Id,
    /// When the session was.
    pub day: Day,
    /// "3 (n = 7)", "gap +46 (kundene: 3,4 på 0–10)", "i gang"
    pub said: String,
}

/// "14. oktober 2026: 2 (n = 8) → 15. januar 2027: 3 (n = 7)"; empty unless there are several: one alone stands as what was
/// last time.
pub fn line(past: &[&Past]) -> String {
    if past.len() < 2 { String::new() } else { whole_line(past) }
}

/// The same, of one too.
pub fn whole_line(past: &[&Past]) -> String {
    let said: Vec<String> = past.iter().map(|past| format!("{}: {}", past.day.long(), past.said)).collect();
    said.join(" → ")
}

//! Where a line is filed in a draft, in the words of its kind.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::exercises::HalfTyped;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Filed<T> {
    Line(T),
    Aside(T),
}

/// By what a kind knows of it.
pub fn file<T: Serialize>(known: T, aside: bool) -> String {
    let filed = if aside { Filed::Aside(known) } else { Filed::Line(known) };
    serde_json::to_string(&filed).unwrap_or_default()
}

/// What a kind knew of the line, and whether it lay aside.
pub fn filed<T: DeserializeOwned>(half: &HalfTyped) -> Option<(T, bool)> {
    match serde_json::from_str(&half.place).ok()? {
        Filed::Line(known) => Some((known, false)),
        Filed::Aside(known) => Some((known, true)),
    }
}

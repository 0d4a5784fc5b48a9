//! What is typed but not saved, as it is filed in a draft.

use serde::{Deserialize, Serialize};

use super::Id;

/// A piece of half-typed text: where it was, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfTyped {
    /// In the kind's own words.
    pub place: String,
    pub text: String,
    /// Whose words they are, or whose row it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// It was laid aside by hand: it can be taken up again, and nobody waits for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}

/// Before the id that a new row will have.
const NEW: &str = " #";

impl HalfTyped {
    pub fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into(), by: None, put_away: false }
    }

    /// Where the text of a new row is filed, which will have this id.
    pub fn place_of(place: &str, new: Option<Id>) -> String {
        new.map_or_else(|| place.to_owned(), |id| format!("{place}{NEW}{id}"))
    }

    /// Where the text was, and the id of the row that it was to become, if it was a new one.
    pub fn filed(&self) -> (&str, Option<Id>) {
        let new = self.place.rsplit_once(NEW).and_then(|(place, id)| Some((place, id.parse().ok()?)));
        new.map_or((&self.place, None), |(place, id)| (place, Some(id)))
    }
}

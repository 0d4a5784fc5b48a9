//! What a brief shows: text, facts with their sources, and what stands below: the agenda, the actions, what has moved.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Keyed};

#[expect(clippy::struct_excessive_bools, reason = "each is a part of the page by itself")]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Setup {
    /// Paragraphs with an empty line between.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// Shows the agenda of the day.
    #[serde(default)]
    pub agenda: bool,
    /// Shows what is to be done, by whom and when.
    #[serde(default)]
    pub actions: bool,
    /// Shows what has moved since the former session.
    #[serde(default)]
    pub moved: bool,
    /// Nothing to do but to come back.
    #[serde(default)]
    pub pause: bool,
}

/// A brief gathers nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {}

/// A figure or a claim that frames the work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    pub id: Id,
    pub text: String,
    /// Empty for a claim without a source, which is shown as *påstand*.
    #[serde(default)]
    pub source: String,
    /// Not shown to anybody but the facilitator.
    #[serde(default)]
    pub hidden: bool,
}

impl Fact {
    /// The source, or that there is none.
    pub fn evidence(&self) -> &str {
        if self.source.trim().is_empty() { "påstand" } else { &self.source }
    }
}

impl Keyed for Fact {
    fn id(&self) -> Id {
        self.id
    }
}

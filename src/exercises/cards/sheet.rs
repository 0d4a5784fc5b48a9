//! What stands on the paper of a set of cards: the fields that a template declares, and how they are filled in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::Id;
use crate::figures::Decimal;
use crate::moment::Day;

/// What the template says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    pub about: About,
    /// What one card is called in a sentence, such as "prinsipp"; empty for "kort".
    pub one: String,
    pub fields: Vec<Field>,
    /// Cards that are there from the start.
    pub given: Vec<Given>,
    /// One card for each of these, offered as they come.
    pub each: Each,
    /// More cards can be made than those given.
    pub more: bool,
    /// How many there should be, for a gentle remark; `None` for any number.
    pub least: Option<u32>,
    pub most: Option<u32>,
    /// The answer that exactly one choice of a card shall have, such as "avgjør"; empty for no such rule.
    pub exactly_one: String,
    pub decides: Decides,
}

/// What the cards are, which decides what they are called where others build on them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    #[default]
    Anything,
    NorthStar,
    Vision,
    Principle,
    Mandate,
    /// Who contributes to a promise, and who decides.
    Contribution,
    Guidance,
    Commitment,
    /// A sign that it goes wrong.
    Warning,
}

/// What there is one card for each of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Each {
    #[default]
    Nothing,
    /// Each adopted promise.
    Promise,
    /// Each at the table.
    Person,
}

/// What is decided, by consent or by fingers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decides {
    #[default]
    Nothing,
    /// Each card by itself.
    Card,
    /// All cards together.
    Exercise,
}

/// A place on a card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    pub id: Id,
    pub name: String,
    /// What to write, shown while it is empty.
    #[serde(default)]
    pub help: String,
    pub holds: Holds,
    /// What can be chosen.
    #[serde(default)]
    pub options: Vec<String>,
    /// A card is complete without it.
    #[serde(default)]
    pub optional: bool,
    /// The words before it where the card is told as one sentence, such as " fremfor "; `None` when it is no part of that.
    #[serde(default)]
    pub joins: Option<String>,
    /// What a number is counted in, such as "kr".
    #[serde(default)]
    pub unit: String,
    /// The lowest and highest number it takes.
    #[serde(default)]
    pub least: Option<i64>,
    #[serde(default)]
    pub most: Option<i64>,
    /// A number that is shown with its share of all cards together.
    #[serde(default)]
    pub share: bool,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    #[default]
    Text,
    LongText,
    Person,
    Date,
    Choice,
    Number,
}

/// A card that is there from the start.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Given {
    pub id: Id,
    pub title: String,
    #[serde(default)]
    pub help: String,
    /// When it is something else than the other cards.
    #[serde(default)]
    pub about: Option<About>,
    /// What stands in its fields until somebody changes it.
    #[serde(default)]
    pub values: Vec<Value>,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    pub field: Id,
    pub holds: Held,
}

/// What was filled in, by what the field takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    Text(String),
    Person(Id),
    Date(Day),
    /// The words of the option.
    Choice(String),
    Number(Decimal),
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {}

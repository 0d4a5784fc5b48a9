//! What stands on the paper of a set of cards: the fields that a template declares, and how they are filled in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Cards;
use crate::exercises::decision::Decision;
use crate::exercises::{Id, Keyed, Paper, Refusal, RowEdit, links};
use crate::figures::Decimal;
use crate::figures::order::Arrange as _;
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
    /// A text that a measured number can be put in, with its unit and how it is spread.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub measured: bool,
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
    /// Rated items whose scores stand beside it: where we are, then where we want to be.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "links")]
    pub rated: Vec<Id>,
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

/// What was filled in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {
    /// Those that somebody has written on; among themselves in the order in which they were made.
    pub cards: Vec<Card>,
    /// On all cards together, each on the words of its time.
    pub decisions: Vec<Ruling>,
}

/// A card that somebody has written on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Card {
    /// The given card's id when it is one of those.
    pub id: Id,
    /// The promise or the person that it is for.
    #[serde(default)]
    pub of: Option<Id>,
    /// In the order of the fields. On a given card they stand in the place of all that the template says.
    #[serde(default)]
    pub values: Vec<Value>,
    #[serde(default, deserialize_with = "links")]
    pub rests_on: Vec<Id>,
    /// On this card, each on the words of its time.
    #[serde(default)]
    pub decisions: Vec<Ruling>,
}

/// A decision, and what it was made on. It counts as long as the cards say just that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ruling {
    pub on: Vec<Words>,
    pub decision: Decision,
}

/// What a card says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    pub card: Id,
    pub values: Vec<Value>,
}

/// The only way a paper of cards changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Card(RowEdit<Card>),
    /// One that lies there by its name, as those from the start do.
    Named(RowEdit<Given>),
    /// Those on all cards together become these.
    Decisions(Vec<Ruling>),
}

pub(super) fn apply(paper: &mut Paper<Cards>, edit: Edit) -> Result<Edit, Refusal> {
    let Paper { setup, sheet } = paper;
    match edit {
        Edit::Card(edit) => edit.apply(&mut sheet.cards).map(Edit::Card),
        Edit::Named(edit) => edit.apply(&mut setup.given).map(Edit::Named),
        Edit::Decisions(decisions) => Ok(Edit::Decisions(std::mem::replace(&mut sheet.decisions, decisions))),
    }
}

impl Keyed for Card {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Field {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Given {
    fn id(&self) -> Id {
        self.id
    }
}

impl Sheet {
    /// All decisions, on single cards and on all together.
    pub(super) fn rulings(&self) -> impl Iterator<Item = &Ruling> {
        self.cards.iter().flat_map(|c| &c.decisions).chain(&self.decisions)
    }

    pub(super) fn rulings_mut(&mut self) -> impl Iterator<Item = &mut Ruling> {
        self.cards.iter_mut().flat_map(|c| &mut c.decisions).chain(&mut self.decisions)
    }
}

impl Value {
    /// Who stands in the field.
    pub(super) fn person(&self) -> Option<Id> {
        if let Held::Person(id) = self.holds { Some(id) } else { None }
    }
}

/// What stands in a field.
pub(super) fn held(values: &[Value], field: Id) -> Option<&Held> {
    values.iter().find(|v| v.field == field).map(|v| &v.holds)
}

impl Card {
    /// Fills in a field, or empties it.
    pub(super) fn fill(&mut self, field: Id, holds: Option<Held>, fields: &[Field]) {
        self.values.retain(|v| v.field != field);
        self.values.extend(holds.map(|holds| Value { field, holds }));
        let place = |id| fields.iter().position(|f| f.id == id).unwrap_or(fields.len());
        self.values.arrange_by_key(|v| place(v.field));
    }

    /// Says nothing, and was never decided on.
    pub(super) fn is_blank(&self) -> bool {
        self.values.is_empty() && self.decisions.is_empty()
    }
}

impl Ruling {
    /// It was made on these very words, in whatever order the cards lie.
    fn is_on(&self, words: &[Words]) -> bool {
        self.on.len() == words.len() && self.on.iter().all(|said| words.contains(said))
    }
}

/// The decision on these words, if there is one.
pub(super) fn on<'a>(rulings: &'a [Ruling], words: &[Words]) -> Option<&'a Decision> {
    rulings.iter().find(|r| r.is_on(words)).map(|r| &r.decision)
}

/// The newest decision that was settled on other words.
pub(super) fn before<'a>(rulings: &'a [Ruling], words: &[Words]) -> Option<&'a Ruling> {
    rulings.iter().rev().find(|r| !r.is_on(words) && !r.decision.open)
}

/// The decision that was adopted last, on other words, where these aren't.
fn still_holds<'a>(rulings: &'a [Ruling], words: &[Words]) -> Option<&'a Ruling> {
    let is_adopted = |decision: &Decision| decision.adopted && !decision.open;
    let elsewhere = rulings.iter().rfind(|r| !r.is_on(words) && is_adopted(&r.decision));
    elsewhere.filter(|_| !on(rulings, words).is_some_and(is_adopted))
}

impl Sheet {
    /// With the words that the room said yes to last, where others have taken their place and wait for a decision;
    /// `together` is what lies on the table now. None where nothing waits so.
    pub(super) fn as_adopted(&self, together: &[Words]) -> Option<Self> {
        let mut sheet = self.clone();
        for card in &mut sheet.cards {
            let words = [Words { card: card.id, values: card.values.clone() }];
            let held = still_holds(&card.decisions, &words).and_then(|ruling| ruling.on.first());
            if let Some(held) = held {
                card.values = held.values.clone();
            }
        }
        if let Some(ruling) = still_holds(&self.decisions, together) {
            sheet.cards.retain(|card| ruling.on.iter().any(|words| words.card == card.id));
            for words in &ruling.on {
                match sheet.cards.iter_mut().find(|card| card.id == words.card) {
                    Some(card) => card.values.clone_from(&words.values),
                    None => sheet.cards.push(Card {
                        id: words.card,
                        values: words.values.clone(),
                        ..Card::default()
                    }),
                }
            }
        }
        (sheet != *self).then_some(sheet)
    }
}

/// The decisions after the one on `words` has become this one.
pub(super) fn ruled(rulings: &[Ruling], words: Vec<Words>, decision: Option<Decision>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = rulings.iter().filter(|r| !r.is_on(&words)).cloned().collect();
    rulings.extend(decision.map(|decision| Ruling { on: words, decision }));
    rulings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::decision::Way;

    fn text(field: Id, words: &str) -> Value {
        Value { field, holds: Held::Text(words.into()) }
    }

    #[test]
    fn values_stand_in_the_order_of_the_fields_however_they_came() {
        let fields = [3, 1, 2].map(|id| Field { id, ..Field::default() });
        let mut card = Card::default();
        for id in [2, 1, 3, 1] {
            card.fill(id, Some(Held::Text(format!("felt {id}"))), &fields);
        }
        assert_eq!(card.values, [text(3, "felt 3"), text(1, "felt 1"), text(2, "felt 2")]);
        for id in [1, 3, 2] {
            card.fill(id, None, &fields);
        }
        assert!(card.is_blank());
    }

    #[test]
    fn a_decision_counts_for_its_own_words_and_comes_back_with_them() {
        let at = "2026-11-21T11:00:00+01:00".parse().expect("a moment");
        let words = |said: &str| vec![Words { card: 1, values: vec![text(3, said)] }];
        let closed = |adopted| {
            let mut decision = Decision::ask(Way::Consent, at, None);
            (decision.open, decision.adopted) = (false, adopted);
            decision
        };
        let rulings = ruled(&[], words("ro"), Some(closed(true)));
        assert!(on(&rulings, &words("ro")).is_some_and(|d| d.adopted));
        assert_eq!(on(&rulings, &words("fart")), None);
        assert!(before(&rulings, &words("fart")).is_some());
        let rulings = ruled(&rulings, words("fart"), Some(closed(false)));
        assert_eq!(rulings.len(), 2);
        assert!(on(&rulings, &words("ro")).is_some_and(|d| d.adopted), "typed again, it counts again");
        assert_eq!(ruled(&rulings, words("fart"), None).len(), 1);
    }
}

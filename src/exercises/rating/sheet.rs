//! What stands on a rating's paper: the slip and its scale, the rounds with their answers, what was agreed
//! afterwards; and how an edit changes it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Rating;
use super::before::Before;
use crate::exercises::{Id, Keyed, Paper, Refusal, RowEdit, find};
use crate::figures::{Figure, Scale, Scores};

/// What the template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    pub form: Picture,
    pub scale: Scale,
    /// Nobody ever knows who gave what, the facilitator neither.
    pub anonymous: bool,
    /// Which way the slips are typed in, until the facilitator chooses another.
    #[serde(skip_serializing_if = "Entry::is_usual")]
    pub entry: Entry,
    /// The rungs of a ladder, or words for the values of a scale.
    pub rungs: Vec<Rung>,
    pub items: Vec<Item>,
    /// The item of an earlier exercise that says where we want to be on the same ladder.
    pub goal: Option<Id>,
}

/// Which way slips are typed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A slip at a time where there are more than two questions, else a question at a time.
    #[default]
    AsFits,
    ByPerson,
    ByItem,
}

impl Entry {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it in like this")]
    fn is_usual(&self) -> bool {
        *self == Entry::AsFits
    }
}

/// How the answers are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    #[default]
    Dots,
    Ladder,
}

/// What one value of the scale means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Rung {
    pub value: i64,
    pub name: String,
    #[serde(default)]
    pub behaviour: String,
}

/// One question of the slip.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    pub id: Id,
    pub text: String,
    #[serde(default)]
    pub help: String,
    /// The heading over this part of the slip; the same for all items of the part.
    #[serde(default)]
    pub part: String,
    #[serde(default)]
    pub marks: Mark,
}

impl Item {
    /// The text, with the part it belongs to where there are parts, since both may ask of the same: "Holder det vi
    /// lover · det vi tror kundene sier".
    pub fn called(&self) -> Cow<'_, str> {
        let part = self.part.split(':').next().unwrap_or_default().trim();
        match part.chars().next() {
            None => Cow::Borrowed(&self.text),
            Some(first) => {
                let (lower, rest) = (first.to_lowercase(), &part[first.len_utf8()..]);
                Cow::Owned(format!("{} · {lower}{rest}", self.text))
            }
        }
    }
}

/// Which marker of the ladder an item sets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Now,
    Goal,
    #[default]
    None,
}

/// What the group brought out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {
    /// Oldest first; at most one is open.
    pub rounds: Vec<Round>,
    pub agreed: Vec<Agreed>,
    /// Where customers place us on the ladder.
    pub customers: Option<Figure>,
    pub ambitions: Vec<Ambition>,
    /// In a session that follows another: what that one came to.
    #[serde(skip_serializing_if = "Before::is_empty")]
    pub before: Before,
}

/// A silent round: everybody answers by themselves, and all is shown at once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Round {
    pub id: Id,
    pub items: Vec<Id>,
    pub state: State,
    /// Who gave what; empty when the round is anonymous.
    #[serde(default)]
    pub ballots: Vec<Ballot>,
    /// What was given in a closed anonymous round.
    #[serde(default)]
    pub values: Vec<Values>,
    /// Who is in, where no ballots say so.
    #[serde(default)]
    pub answered: Vec<Id>,
    /// How many slips besides theirs came on paper, where nobody knows whose they are.
    #[serde(default, skip_serializing_if = "is_none")]
    pub papers: usize,
    /// Who is in on which item, where the gate has taken the ballots of an open round out. Never written.
    #[serde(skip)]
    pub in_on: Vec<(Id, Id)>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody sees any number.
    #[default]
    Open,
    /// The numbers have been shown.
    Closed,
}

/// One person's answer to one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ballot {
    pub id: Id,
    pub person: Id,
    pub item: Id,
    /// `None` for who stands over.
    pub score: Option<i64>,
    /// Given after the numbers were shown, so it stays out of the figures.
    #[serde(default)]
    pub late: bool,
    /// A typing error was put right after the numbers were shown.
    #[serde(default)]
    pub corrected: bool,
}

/// The scores that one item got, lowest first, without who gave them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Values {
    pub item: Id,
    pub scores: Vec<i64>,
}

/// The value that the group settled on for an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Agreed {
    pub item: Id,
    pub score: i64,
}

/// What the group says of where it wants to be on the ladder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Ambition {
    pub item: Id,
    pub why: String,
    /// What we accept that it costs.
    pub price: String,
    pub by_when: String,
    /// What would show that we arrived.
    pub sign: String,
}

/// A change to a rating's sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Round(RowEdit<Round>),
    Ballot {
        round: Id,
        edit: RowEdit<Ballot>,
    },
    /// Opens or closes a round, together with what only one of these states knows.
    Turn {
        round: Id,
        state: State,
        answered: Vec<Id>,
        papers: usize,
        values: Vec<Values>,
    },
    Agreed(RowEdit<Agreed>),
    Customers(Option<Figure>),
    Ambition(RowEdit<Ambition>),
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands it in like this")]
fn is_none(papers: &usize) -> bool {
    *papers == 0
}

pub(super) fn apply(paper: &mut Paper<Rating>, edit: Edit) -> Result<Edit, Refusal> {
    let sheet = &mut paper.sheet;
    Ok(match edit {
        Edit::Round(RowEdit::Insert { row, .. }) if row.state == State::Open && sheet.open().is_some() => {
            return Err(Refusal::new("En runde er åpen allerede. Gjør den ferdig først."));
        }
        Edit::Round(edit) => Edit::Round(edit.apply(&mut sheet.rounds)?),
        Edit::Ballot { round: id, edit } => {
            Edit::Ballot { round: id, edit: edit.apply(&mut sheet.round_mut(id)?.ballots)? }
        }
        Edit::Turn { round: id, state, answered, papers, values } => {
            let round = sheet.round_mut(id)?;
            Edit::Turn {
                round: id,
                state: std::mem::replace(&mut round.state, state),
                answered: std::mem::replace(&mut round.answered, answered),
                papers: std::mem::replace(&mut round.papers, papers),
                values: std::mem::replace(&mut round.values, values),
            }
        }
        Edit::Agreed(edit) => Edit::Agreed(edit.apply(&mut sheet.agreed)?),
        Edit::Customers(figure) => Edit::Customers(std::mem::replace(&mut sheet.customers, figure)),
        Edit::Ambition(edit) => Edit::Ambition(edit.apply(&mut sheet.ambitions)?),
    })
}

/// The edit that shows these items of the open round, as a round of their own, and leaves the others open. Answers that
/// nobody may tell apart are shown together or not at all.
pub(super) fn show(paper: &Paper<Rating>, id: Id, items: &[Id]) -> Option<Edit> {
    let sheet = &paper.sheet;
    let at = sheet.rounds.iter().position(|round| round.state == State::Open && !paper.setup.anonymous)?;
    let round = &sheet.rounds[at];
    let (items, rest): (Vec<Id>, Vec<Id>) = round.items.iter().partition(|item| items.contains(item));
    if items.is_empty() {
        return None;
    }
    if rest.is_empty() {
        return Some(Edit::Round(RowEdit::Set(Round { state: State::Closed, ..round.clone() })));
    }
    let (shown, kept) = round.ballots.iter().cloned().partition(|ballot| items.contains(&ballot.item));
    let open = Round { items: rest, ballots: kept, ..round.clone() };
    let closed = Round { id, items, state: State::Closed, ballots: shown, ..Round::default() };
    Some(Edit::Round(RowEdit::Many(vec![RowEdit::Set(open), RowEdit::Insert { at, row: closed }])))
}

impl Setup {
    pub(super) fn item(&self, id: Id) -> Option<&Item> {
        self.items.iter().find(|i| i.id == id)
    }

    /// The items of each part, in the order of the slip.
    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &[Item])> {
        self.items.chunk_by(|a, b| a.part == b.part).map(|items| (items[0].part.as_str(), items))
    }
}

impl Sheet {
    pub(super) fn open(&self) -> Option<&Round> {
        self.rounds.iter().find(|r| r.state == State::Open)
    }

    /// The newest round with this item whose numbers have been shown.
    pub(super) fn newest(&self, item: Id) -> Option<&Round> {
        self.rounds.iter().rev().find(|r| r.state == State::Closed && r.items.contains(&item))
    }

    /// True while the item is asked again: earlier answers would bend the new ones, so nobody sees them.
    pub(super) fn is_asked(&self, item: Id) -> bool {
        self.open().is_some_and(|r| r.items.contains(&item))
    }

    /// Rated in this session, and not asked again just now: what was said before may be told.
    pub(super) fn stands(&self, item: Id) -> bool {
        self.newest(item).is_some() && !self.is_asked(item)
    }

    /// What is said of an ambition: what the former session said, until it is written anew.
    pub(super) fn ambition_known(&self, item: Id) -> Option<&Ambition> {
        find(&self.ambitions, item).or_else(|| find(&self.before.ambitions, item))
    }

    pub(super) fn agreed(&self, item: Id) -> Option<i64> {
        find(&self.agreed, item).map(|a| a.score)
    }

    fn round_mut(&mut self, id: Id) -> Result<&mut Round, Refusal> {
        let round = self.rounds.iter_mut().find(|r| r.id == id);
        round.ok_or(Refusal::new("Runden finnes ikke lenger."))
    }
}

impl Round {
    pub(super) fn ballot(&self, person: Id, item: Id) -> Option<&Ballot> {
        self.ballots.iter().find(|b| b.person == person && b.item == item)
    }

    /// Who gave which score before the numbers were shown.
    pub(super) fn given(&self, item: Id) -> Vec<(Id, i64)> {
        let given = self.ballots.iter().filter(|b| b.item == item && !b.late);
        given.filter_map(|b| Some((b.person, b.score?))).collect()
    }

    /// The scores that count, named and anonymous ones alike.
    pub(super) fn scores(&self, scale: Scale, item: Id) -> Scores {
        let nameless = self.values.iter().filter(|v| v.item == item).flat_map(|v| &v.scores).copied();
        Scores::new(scale, self.given(item).into_iter().map(|(_, score)| score).chain(nameless))
    }

    /// Whether this person has answered this item, or stood over.
    pub(super) fn is_in_on(&self, person: Id, item: Id) -> bool {
        self.is_in(person) || self.ballot(person, item).is_some() || self.in_on.contains(&(item, person))
    }

    /// Whether this person has answered every item, or stood over.
    pub(super) fn is_in(&self, person: Id) -> bool {
        let answered = || {
            let on = self.ballots.iter().filter(|b| b.person == person).map(|b| b.item);
            let on: BTreeSet<Id> = on.collect();
            !self.items.is_empty() && self.items.iter().all(|item| on.contains(item))
        };
        self.answered.contains(&person) || answered()
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            form: Picture::default(),
            scale: Scale::ONE_TO_FIVE,
            anonymous: false,
            entry: Entry::default(),
            rungs: Vec::new(),
            items: Vec::new(),
            goal: None,
        }
    }
}

impl Keyed for Round {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Ballot {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Agreed {
    fn id(&self) -> Id {
        self.item
    }
}

impl Keyed for Ambition {
    fn id(&self) -> Id {
        self.item
    }
}

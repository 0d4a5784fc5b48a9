//! What stands on the gap paper: the dimensions, what was agreed of each, what customers say, and how it changes.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Gap;
use super::before::Before;
use crate::exercises::{Id, Keyed, Paper, Refusal, RowEdit, find, links};
use crate::figures::drivers::Drivers;
use crate::figures::times::Spread;
use crate::figures::{Decimal, Evidence, Figure, Satisfaction, Scale};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    /// Of importance and ambition, and of judgements that are typed.
    pub scale: Scale,
    pub dimensions: Vec<Dimension>,
    /// The rated item whose agreed score ambitions start at, when its scale is the same as ours.
    pub ladder: Option<Id>,
    /// Where the cross of the four fields stood; read from older files, and no longer used.
    #[serde(skip_serializing)]
    pub crosshair: Crosshair,
    /// The three groups of satisfied and dissatisfied customers stand here too.
    pub satisfaction: bool,
}

/// Where a cross could stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Crosshair {
    #[default]
    Middle,
    Means,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            scale: Scale::ONE_TO_FIVE,
            dimensions: Vec::new(),
            ladder: None,
            crosshair: Crosshair::default(),
            satisfaction: false,
        }
    }
}

/// Something that customers judge us by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dimension {
    pub id: Id,
    pub name: String,
    /// At most [`Self::SHORT`] letters, for where it is narrow; empty for the first words of the name.
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub help: String,
    /// The rated item that says how good we are by our own judgement.
    #[serde(default)]
    pub vob: Option<Id>,
    /// The rated item that says what we believe that customers say.
    #[serde(default)]
    pub guess: Option<Id>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {
    /// At most one for each dimension; none before something is said of it.
    pub lines: Vec<Line>,
    pub satisfaction: Groups,
    pub kpis: Vec<Kpi>,
    /// What goes with how satisfied customers are, as their answers tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drivers: Option<Together>,
    /// In a session that follows another: what that one knew.
    #[serde(skip_serializing_if = "Before::is_empty")]
    pub before: Before,
}

/// What was said of one dimension.
#[expect(clippy::struct_excessive_bools, reason = "each is said of the dimension by itself")]
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// The dimension's id.
    pub id: Id,
    #[serde(default)]
    pub importance: Option<i64>,
    /// `None` as long as it follows the ladder.
    #[serde(default)]
    pub ambition: Option<i64>,
    /// Our own judgement, typed where there was no round.
    #[serde(default)]
    pub vob: Option<Decimal>,
    /// What we believe that customers say, typed where there was no round.
    #[serde(default)]
    pub guess: Option<Decimal>,
    /// What customers say.
    #[serde(default)]
    pub voc: Option<Figure>,
    /// The group found that nobody knows what customers say.
    #[serde(default)]
    pub unknown: bool,
    /// What customers say has been shown to the room.
    #[serde(default)]
    pub shown: bool,
    /// In a copy for an audience: customers' answer is known, but has not been shown, and is not in here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// One of the gaps to close first.
    #[serde(default)]
    pub chosen: bool,
    /// Why it was chosen.
    #[serde(default)]
    pub why: String,
    /// What made us see it: themes, quotes, stories.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "links")]
    pub rests_on: Vec<Id>,
}

/// Customers in three groups: what the group believes, and what customers say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Groups {
    pub guess: Option<Satisfaction>,
    pub customers: Option<Measured>,
    /// What customers say has been shown to the room.
    pub shown: bool,
}

/// How satisfied customers say that they are, and what that rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    pub shares: Satisfaction,
    pub evidence: Evidence,
}

/// What goes with how satisfied customers are. What the group called important is its guess.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Together {
    pub found: Drivers,
    /// It has been shown to the room.
    pub shown: bool,
}

/// A key figure that is followed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Kpi {
    pub id: Id,
    pub name: String,
    /// Which of rival definitions, in a sentence.
    #[serde(default)]
    pub definition: String,
    #[serde(default)]
    pub figure: Option<KeyFigure>,
}

/// A number with what it is measured in, which need not be a scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeyFigure {
    pub value: Decimal,
    /// Such as "timer", "%" or "(−100 til 100)"; may be empty.
    #[serde(default)]
    pub unit: String,
    /// Of times: how they are spread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
    pub evidence: Evidence,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Dimension(RowEdit<Dimension>),
    Line(RowEdit<Line>),
    Kpi(RowEdit<Kpi>),
    Groups(Groups),
    Drivers(Option<Together>),
}

impl Dimension {
    /// The most letters of a short name.
    pub const SHORT: usize = 10;

    /// The rated items that its numbers come from.
    pub(super) fn rounds(&self) -> impl Iterator<Item = Id> {
        self.vob.into_iter().chain(self.guess)
    }

    /// The short name, else the words of the name that fit.
    pub fn short(&self) -> Cow<'_, str> {
        if !self.short.trim().is_empty() || self.name.chars().count() <= Self::SHORT {
            return Cow::Borrowed(if self.short.trim().is_empty() { &self.name } else { &self.short });
        }
        let cut: String = self.name.chars().take(Self::SHORT).collect();
        match cut.rsplit_once(' ') {
            Some((words, _)) if !words.trim().is_empty() => Cow::Owned(words.trim().to_owned()),
            _ => Cow::Owned(self.name.chars().take(Self::SHORT - 1).chain(['.']).collect()),
        }
    }
}

impl Sheet {
    /// What was said of a dimension; nothing yet, when it has no line.
    pub(super) fn line(&self, dimension: Id) -> Line {
        find(&self.lines, dimension).cloned().unwrap_or(Line { id: dimension, ..Line::default() })
    }

    /// The edit that puts `line` on the sheet.
    pub(super) fn set(&self, line: Line) -> Edit {
        Edit::Line(self.set_row(line))
    }

    /// What goes with how satisfied customers are, once the room may know it.
    pub(super) fn together(&self) -> Option<&Drivers> {
        self.drivers.as_ref().filter(|together| together.shown).map(|together| &together.found)
    }

    pub(super) fn set_row(&self, line: Line) -> RowEdit<Line> {
        let is_new = find(&self.lines, line.id).is_none();
        if is_new { RowEdit::push(line) } else { RowEdit::Set(line) }
    }
}

impl Line {
    /// Something was said of the dimension, and not only what it builds on.
    pub(super) fn says_something(&self) -> bool {
        *self != Line { id: self.id, rests_on: self.rests_on.clone(), ..Line::default() }
    }

    /// Customers' answer is there, but waits until the guess has been shown.
    pub(super) fn waits(&self, dimension: &Dimension) -> bool {
        let guessed = dimension.guess.is_some() || self.guess.is_some();
        self.voc.is_some() && guessed && !self.shown
    }

    /// What customers say, once the room may know it.
    pub(super) fn customers(&self, dimension: &Dimension) -> Option<&Figure> {
        self.voc.as_ref().filter(|_| !self.waits(dimension))
    }
}

impl Groups {
    /// Customers' answer is there, but waits until the guess has been shown.
    pub(super) fn waits(&self) -> bool {
        self.customers.is_some() && !self.shown
    }

    /// What customers say, once the room may know it.
    pub(super) fn open(&self) -> Option<&Measured> {
        self.customers.as_ref().filter(|_| self.shown)
    }
}

impl KeyFigure {
    /// "4,5 timer".
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.value, self.unit.trim()).trim_end().to_owned()
    }
}

pub(super) fn apply(paper: &mut Paper<Gap>, edit: Edit) -> Result<Edit, Refusal> {
    Ok(match edit {
        Edit::Dimension(edit) => Edit::Dimension(edit.apply(&mut paper.setup.dimensions)?),
        Edit::Line(edit) => Edit::Line(edit.apply(&mut paper.sheet.lines)?),
        Edit::Kpi(edit) => Edit::Kpi(edit.apply(&mut paper.sheet.kpis)?),
        Edit::Drivers(drivers) => Edit::Drivers(std::mem::replace(&mut paper.sheet.drivers, drivers)),
        Edit::Groups(groups) => Edit::Groups(std::mem::replace(&mut paper.sheet.satisfaction, groups)),
    })
}

/// Takes out what would spoil a guess, and what was said of dimensions that are gone.
pub(super) fn veil(paper: &mut Paper<Gap>) {
    let dimensions = &paper.setup.dimensions;
    paper.sheet.lines.retain_mut(|line| {
        let dimension = find(dimensions, line.id);
        if dimension.is_some_and(|d| line.waits(d)) {
            line.voc = None;
            line.withheld = true;
        }
        dimension.is_some()
    });
    let groups = &mut paper.sheet.satisfaction;
    if groups.waits() {
        groups.customers = None;
    }
    if paper.sheet.together().is_none() {
        paper.sheet.drivers = None;
    }
}

impl Keyed for Dimension {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Line {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Kpi {
    fn id(&self) -> Id {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(name: &str, short: &str) -> String {
        let dimension = Dimension { name: name.into(), short: short.into(), ..Dimension::default() };
        dimension.short().into_owned()
    }

    #[test]
    fn a_short_name_is_made_from_a_long_one() {
        assert_eq!(called("Problemløsningsevne", "Probl."), "Probl.");
        assert_eq!(called("Pris", ""), "Pris");
        assert_eq!(called("Holder det vi lover", ""), "Holder");
        assert_eq!(called("Problemløsningsevne", ""), "Problemlø.");
    }

    #[test]
    fn an_answer_waits_only_where_there_is_a_guess() {
        let voc = Figure::new(6.into(), Scale::ZERO_TO_TEN, Evidence::default()).ok();
        let line = Line { voc, ..Line::default() };
        let (free, rated) = (Dimension::default(), Dimension { guess: Some(4), ..Dimension::default() });
        assert!(!line.waits(&free) && line.waits(&rated));
        assert!(Line { guess: Some(3.into()), ..line.clone() }.waits(&free));
        assert!(!Line { shown: true, ..line }.waits(&rated));
    }
}

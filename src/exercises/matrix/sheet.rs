//! What stands on the paper of a grid: stories, where they are pinned, and what is said of each cell.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{
    Finding, Id, Ids, Keyed, Level, Refusal, RowEdit, Sign, Sort, all_or_none, find, links,
};
use crate::figures::Scale;
use crate::moment::Moment;

/// What the template says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Setup {
    pub rows: Vec<Heading>,
    pub columns: Vec<Heading>,
    /// Of how well we do against competitors, and of importance.
    pub scale: Scale,
    /// The exercises whose stories can be pinned besides those told here.
    #[serde(deserialize_with = "links")]
    pub stories: Vec<Id>,
    /// How far a story that is told here may travel when nothing else is said.
    pub level: Level,
    /// Channels that are offered for a cell.
    pub channels: Vec<String>,
    /// Root causes that are offered for a cell.
    pub causes: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            columns: Vec::new(),
            scale: Scale::ONE_TO_FIVE,
            stories: Vec::new(),
            level: Level::default(),
            channels: Vec::new(),
            causes: Vec::new(),
        }
    }
}

/// What stands over a row or a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Heading {
    pub id: Id,
    pub name: String,
    /// For where it is narrow: at most 13 letters for a row, 8 for a column; empty for the first words of the name.
    #[serde(default)]
    pub short: String,
    #[serde(default)]
    pub help: String,
    /// What several belong to, such as "Før kjøpet"; the same for all of them.
    #[serde(default)]
    pub part: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Sheet {
    /// Told here, in the order in which they were told.
    pub stories: Vec<Story>,
    pub pins: Vec<Pin>,
    /// Each is made when first something is said of it or pinned there, and stays.
    pub cells: Vec<Cell>,
}

/// A customer experience that was told here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    pub id: Id,
    pub text: String,
    /// Who told it; `None` when nobody is named.
    #[serde(default)]
    pub by: Option<Id>,
    pub level: Level,
    /// How it went for the customer, where that was said of the story and not of its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Sign>,
    #[serde(default)]
    pub at: Moment,
}

impl Story {
    /// What others know of it.
    pub(super) fn finding(&self) -> Finding<'_> {
        Finding {
            by: self.by,
            level: Some(self.level),
            sign: self.sign,
            ..Finding::new(self.id, Sort::Story, &*self.text)
        }
    }
}

/// A story in a cell; in several cells it has several pins, in one never more than one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pin {
    pub id: Id,
    /// Told here, or a finding of another exercise.
    pub story: Id,
    pub row: Id,
    pub column: Id,
    pub sign: Sign,
}

/// What is said of the place where a row and a column meet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Cell {
    pub id: Id,
    pub row: Id,
    pub column: Id,
    /// How well we do against competitors, on the scale of the setup.
    pub standing: Option<i64>,
    /// How important it is to customers, on the same scale.
    pub importance: Option<i64>,
    /// For which customer groups it differs.
    pub groups: String,
    /// Through which channel: one of those offered, or in words of their own.
    pub channel: String,
    /// The root cause: one of those offered, or in words of their own.
    pub cause: String,
    /// One of the few to mend.
    pub chosen: bool,
    /// Why it was chosen.
    pub why: String,
    /// What it builds on besides the stories that are pinned there.
    #[serde(deserialize_with = "links")]
    pub rests_on: Vec<Id>,
}

/// A row and a column, by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub(super) row: Id,
    pub(super) column: Id,
}

/// A change to the sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    Story(RowEdit<Story>),
    Pin(RowEdit<Pin>),
    Cell(RowEdit<Cell>),
    /// All of them, one after the other, or none.
    Many(Vec<Edit>),
}

impl Keyed for Heading {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Story {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Pin {
    fn id(&self) -> Id {
        self.id
    }
}

impl Keyed for Cell {
    fn id(&self) -> Id {
        self.id
    }
}

impl Heading {
    /// The name for where it is narrow.
    pub fn short(&self) -> &str {
        if self.short.is_empty() { &self.name } else { &self.short }
    }
}

impl Pin {
    pub(super) fn place(&self) -> Place {
        Place { row: self.row, column: self.column }
    }
}

impl Cell {
    pub(super) fn place(&self) -> Place {
        Place { row: self.row, column: self.column }
    }

    /// Nothing is said of it.
    pub fn is_blank(&self) -> bool {
        let Cell { id, row, column, .. } = *self;
        *self == Cell { id, row, column, ..Cell::default() }
    }
}

impl Setup {
    /// The whole grid, row by row.
    pub(super) fn places(&self) -> impl Iterator<Item = Place> {
        let columns = |row: Id| self.columns.iter().map(move |column| Place { row, column: column.id });
        self.rows.iter().flat_map(move |row| columns(row.id))
    }

    /// Where a place stands in the grid, row and column.
    pub(super) fn at(&self, place: Place) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|row| row.id == place.row)?;
        Some((row, self.columns.iter().position(|column| column.id == place.column)?))
    }

    /// "Levering × Problemløsningsevne"
    pub(super) fn name(&self, place: Place) -> String {
        let name = |headings: &[Heading], id| find(headings, id).map_or("–", |h| &h.name).to_owned();
        format!("{} × {}", name(&self.rows, place.row), name(&self.columns, place.column))
    }
}

impl Sheet {
    pub fn is_blank(&self) -> bool {
        self.stories.is_empty() && self.pins.is_empty() && self.cells.iter().all(Cell::is_blank)
    }

    pub(super) fn cell(&self, place: Place) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.place() == place)
    }

    pub(super) fn pins_at(&self, place: Place) -> impl Iterator<Item = &Pin> {
        self.pins.iter().filter(move |pin| pin.place() == place)
    }

    pub(super) fn pin_of(&self, story: Id, place: Place) -> Option<&Pin> {
        self.pins_at(place).find(|pin| pin.story == story)
    }

    /// There is something to say or show of the place.
    pub(super) fn is_used(&self, place: Place) -> bool {
        self.pins_at(place).next().is_some() || self.cell(place).is_some_and(|cell| !cell.is_blank())
    }

    /// The edit that changes what is said of a place, where nothing may have been said yet.
    pub(super) fn change(&self, place: Place, ids: &mut Ids, change: impl FnOnce(&mut Cell)) -> Edit {
        let before = self.cell(place).cloned();
        let is_new = before.is_none();
        let mut cell = before.unwrap_or_else(|| Self::new_cell(place, ids));
        change(&mut cell);
        Edit::Cell(if is_new { RowEdit::push(cell) } else { RowEdit::Set(cell) })
    }

    /// The edit that pins a story, or gives it the other sign where it is pinned already.
    pub(super) fn pin(&self, story: Id, place: Place, sign: Sign, ids: &mut Ids) -> Edit {
        if let Some(pin) = self.pin_of(story, place) {
            return Edit::Pin(RowEdit::Set(Pin { sign, ..pin.clone() }));
        }
        let id = ids.take();
        let pin = Edit::Pin(RowEdit::push(Pin { id, story, row: place.row, column: place.column, sign }));
        match self.cell(place) {
            Some(_) => pin,
            None => Edit::Many(vec![Edit::Cell(RowEdit::push(Self::new_cell(place, ids))), pin]),
        }
    }

    /// The edit that takes a story out that was told here, and off every cell.
    pub(super) fn take_out(&self, story: Id) -> Edit {
        let pins = self.pins.iter().filter(|pin| pin.story == story);
        let pins = pins.map(|pin| Edit::Pin(RowEdit::Remove(pin.id)));
        Edit::Many(pins.chain([Edit::Story(RowEdit::Remove(story))]).collect())
    }

    fn new_cell(Place { row, column }: Place, ids: &mut Ids) -> Cell {
        Cell { id: ids.take(), row, column, ..Cell::default() }
    }
}

pub(super) fn apply(sheet: &mut Sheet, edit: Edit) -> Result<Edit, Refusal> {
    match edit {
        Edit::Story(edit) => edit.apply(&mut sheet.stories).map(Edit::Story),
        Edit::Pin(edit) => edit.apply(&mut sheet.pins).map(Edit::Pin),
        Edit::Cell(edit) => edit.apply(&mut sheet.cells).map(Edit::Cell),
        Edit::Many(edits) => all_or_none(sheet, edits, apply).map(Edit::Many),
    }
}

//! The facilitator's hand on the grid: a line that catches stories, the list of those there are, the grid where they
//! are pinned, and a form for what is said of a cell. Letters type wherever there is text, and begin a story elsewhere.

mod cell;
mod grid;
mod keys;
mod line;
mod list;

use super::sheet::{Edit, Place};
use super::told::Stories;
use super::{Matrix, view};
use crate::exercises::line::{Capture, Keys, Lines};
use crate::exercises::{Canvas, HalfTyped, Instrument, Row, Sign};
use crate::exercises::{Filling, Hand, Handled, Id, Outcome, Paper, Table, find};
use crate::moment::Moment;
use crate::ui::field::Put;
use crate::ui::keys::{Code, Key, Told};
use crate::ui::spots::Spots;

pub(super) use cell::{Part, Spot};
use keys::KEYS;

/// Where the facilitator is in the exercise.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) zone: Zone,
    pub(super) caught: Lines<()>,
    /// Where a correction came from.
    back: Zone,
    /// The cell with the cursor; before anybody has moved it the first.
    cursor: Option<Place>,
    /// The story in hand.
    pub(super) held: Option<Held>,
    /// The story with the cursor in the list.
    marked: Option<Id>,
    pub(super) form: Filling<Spot>,
    /// Digits that were just typed in the grid.
    run: Option<Run>,
    /// The folded story that was last asked about, before its level is changed.
    asked: Option<Id>,
    /// Where each cell of the grid was drawn, by row and column.
    pub(super) cells: Spots<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Zone {
    #[default]
    Line,
    List,
    Grid,
    /// In the form of the cell with the cursor.
    Cell,
}

/// A story on its way into the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) story: Id,
    /// Not pinned anywhere since it was taken in hand: Enter asks which way.
    fresh: bool,
    /// Which way, while that is asked.
    pub(super) asked: Option<Sign>,
}

/// Digits typed on a cell, one after the other: a score, unless it goes on as the words of a story, "12 uker".
#[derive(Debug)]
struct Run {
    place: Place,
    /// With the sign that came after them, where one did.
    digits: String,
    /// When the last of them was typed.
    at: Moment,
    before: Option<i64>,
    /// The story that the sign has pinned, and how it stood there before: "2-3 dager".
    pinned: Option<(Id, Option<Sign>)>,
}

impl Run {
    /// What is typed `now` can belong to it.
    fn goes_on(&self, now: Moment) -> bool {
        now.seconds_since(self.at) <= 1
    }
}

impl Pen {
    /// The cell with the cursor; none when there is no grid.
    pub(super) fn place(&self, table: &Table<'_, Matrix>) -> Option<Place> {
        let setup = &table.paper.setup;
        self.cursor.filter(|&place| setup.at(place).is_some()).or_else(|| setup.places().next())
    }

    /// In the form of a cell.
    pub(super) fn is_in_cell(&self) -> bool {
        self.zone == Zone::Cell
    }

    /// The story in hand, unless it has gone.
    pub(super) fn held(&self, stories: &Stories<'_>) -> Option<Held> {
        self.held.filter(|held| stories.here().any(|told| told.id == held.story))
    }

    /// The story with the cursor in the list; the nearest when it has gone.
    pub(super) fn marked_story(&self, stories: &Stories<'_>) -> Option<Id> {
        if self.zone != Zone::List {
            return None;
        }
        let here = |id: &Id| stories.here().any(|told| told.id == *id);
        self.marked.filter(here).or_else(|| stories.here().last().map(|told| told.id))
    }

    fn go(&mut self, zone: Zone) {
        self.asked = None;
        self.run = None;
        if let Some(held) = &mut self.held {
            held.asked = None;
        }
        self.back = Zone::default();
        self.zone = zone;
    }

    /// Takes a story in hand, and goes to the grid with it.
    fn hold(&mut self, story: Id) {
        self.go(Zone::Grid);
        self.held = Some(Held { story, fresh: true, asked: None });
    }
}

impl Handled for Matrix {
    const KEYS: &'static [&'static [Row<Self>]] = &[Keys::<Self>::ROWS, KEYS];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&Capture];
    type Pen = Pen;
    type Leaf = Option<Place>;
    type Cursor = Cursor;

    /// Words half-typed of a cell are the group's.
    fn let_go(_hand: &mut Hand<'_, Self>, _person: Id) {}

    fn form_keys(_table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        if pen.is_in_cell() { pen.form.told() } else { &[] }
    }

    /// What is asked about a story in hand or a folded one goes with the next press, in the keys' own rows.
    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        hand.pen.asked = None;
        if let Code::Click { column, row } = key.code
            && let Some(clicked) = hand.pen.cells.click(column, row)
        {
            return grid::click(hand, clicked);
        }
        let run = if hand.pen.zone == Zone::Grid { hand.pen.run.take() } else { None };
        let now = hand.table.now;
        match hand.pen.zone {
            Zone::Cell => cell::press(hand, key),
            Zone::Grid
                if key.typed().is_some()
                    && run.as_ref().is_some_and(|run| run.pinned.is_some() && run.goes_on(now)) =>
            {
                run.map_or(Outcome::Ignored, |run| grid::reword(hand, &run, key))
            }
            Zone::Grid if matches!(key.typed(), Some('0'..='9')) => grid::score(hand, key, run),
            Zone::Grid if run.is_some() && matches!(key.typed(), Some(' ' | ':' | ',' | '.' | '%' | '/')) => {
                run.map_or(Outcome::Ignored, |run| grid::reword(hand, &run, key))
            }
            Zone::Line | Zone::List | Zone::Grid => Outcome::Ignored,
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        cell::paste(hand, text)
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// What the exercise's keys work on.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        let cell = || table.paper.sheet.cell(pen.place(table)?).map(|cell| cell.id);
        match (pen.zone, pen.form.at()) {
            (Zone::Line, _) => None,
            (Zone::List, _) => pen.marked_story(&Stories::of(table)),
            (Zone::Cell, Some(Spot { part: Part::Pin(pin), .. })) => {
                find(&table.paper.sheet.pins, pin).map(|pin| pin.story).or_else(cell)
            }
            (Zone::Grid | Zone::Cell, _) => cell(),
        }
    }

    /// Puts the cursor on a story, a cell, a row or a column.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        let Hand { table, pen, .. } = hand;
        let Paper { setup, sheet } = table.paper;
        if let Some(cell) = find(&sheet.cells, id) {
            pen.cursor = Some(cell.place());
            cell::open(hand);
        } else if find(&sheet.stories, id).is_some() {
            pen.go(Zone::List);
            pen.marked = Some(id);
        } else if let Some(place) = setup.places().find(|place| place.row == id || place.column == id) {
            pen.cursor = Some(place);
            pen.go(Zone::Grid);
        }
    }

    /// The cell that lies open, and where the cursor is.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Option<Place>, Cursor) {
        let in_cell = pen.zone == Zone::Cell;
        let story = if pen.zone == Zone::List { pen.marked_story(&Stories::of(table)) } else { None };
        let cell = pen.place(table);
        let at = pen.form.at().filter(|_| in_cell);
        (cell.filter(|_| in_cell), Cursor { zone: pen.zone, cell, story, at })
    }

    fn stand_at(hand: &mut Hand<'_, Self>, _leaf: &Option<Place>, &cursor: &Cursor) {
        let pen = &mut *hand.pen;
        if pen.zone == Zone::Cell && pen.form.half_typed().is_some() {
            return;
        }
        if pen.zone != cursor.zone {
            pen.go(cursor.zone);
        }
        pen.cursor = cursor.cell;
        if cursor.story.is_some() {
            pen.marked = cursor.story;
        }
        pen.form.stand_at(cursor.at);
    }

    fn leaf_words(table: &Table<'_, Self>, cell: &Option<Place>) -> String {
        cell.map_or_else(String::new, |place| table.paper.setup.name(place))
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        cell::take_up(hand, half);
    }
}

/// Where the cursor is on the page, or in the cell that lies open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    zone: Zone,
    cell: Option<Place>,
    story: Option<Id>,
    at: Option<Spot>,
}

//! The grid as it is told: what was chosen, the picture, and what was said of each cell, the chosen and the worst
//! first.

use super::Matrix;
use super::sheet::{Cell, Heading, Pin, Place, Setup};
use super::told::{self, Stories, Told, chart};
use crate::exercises::{Head, Id, InWords, Record, Slide, Table};
use crate::figures::order::Arrange as _;
use crate::report::{Document, Item};

impl InWords for Matrix {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        told::figures(table, id).into_iter().collect()
    }

    /// What stands down and across.
    fn prepared(_head: &Head, setup: &Setup) -> Document {
        let mut prepared = Document::default();
        let items = |headings: &[Heading]| {
            headings.iter().map(|it| Item::new(&*it.name).aside(&*it.help)).collect::<Vec<_>>()
        };
        prepared.heading(3, "Nedover").list(items(&setup.rows));
        prepared.heading(3, "Bortover").list(items(&setup.columns));
        prepared
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        told::rows(table, tell);
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let mut story = Document::default();
        if table.paper.sheet.is_blank() {
            return story;
        }
        let stories = Stories::of(table);
        let places = told_places(table, &stories);
        tell_chosen(table, &places, &mut story);
        if !table.paper.setup.rows.is_empty() && !table.paper.setup.columns.is_empty() {
            story.chart(chart(table, &stories));
        }
        for place in places {
            tell_place(table, place, &stories, &mut story);
        }
        tell_unpinned(table, &stories, &mut story);
        story
    }

    fn slide(table: &Table<'_, Self>, _topic: &str) -> Slide {
        Slide::of(table.head, on_the_wall(table))
    }
}

/// The picture, and what was chosen.
pub(super) fn on_the_wall(table: &Table<'_, Matrix>) -> Document {
    let mut story = Document::default();
    let setup = &table.paper.setup;
    if !setup.rows.is_empty() && !setup.columns.is_empty() {
        let stories = Stories::of(table);
        story.chart(chart(table, &stories));
        tell_chosen(table, &told_places(table, &stories), &mut story);
    }
    story
}

fn tell_chosen(table: &Table<'_, Matrix>, places: &[Place], story: &mut Document) {
    let chosen = chosen(table, places);
    if !chosen.is_empty() {
        story.heading(3, "Dette retter vi først");
        story.list(chosen.into_iter().map(|cell| item(table, cell).sign("*", "valgt").id(cell.id)).collect());
    }
}

fn chosen<'a>(table: &Table<'a, Matrix>, places: &[Place]) -> Vec<&'a Cell> {
    let cells = places.iter().filter_map(|&place| table.paper.sheet.cell(place));
    cells.filter(|cell| cell.chosen).collect()
}

fn item(table: &Table<'_, Matrix>, cell: &Cell) -> Item {
    Item::new(table.paper.setup.name(cell.place())).aside(&*cell.why)
}

/// The cells with something on them: the chosen first, then the worst, then those with the most negative stories.
fn told_places(table: &Table<'_, Matrix>, stories: &Stories<'_>) -> Vec<Place> {
    let sheet = &table.paper.sheet;
    let heat = super::told::heat(table, stories);
    let mut places: Vec<Place> = table.paper.setup.places().filter(|place| sheet.is_used(*place)).collect();
    places.arrange_by_key(|place| {
        let cell =
            table.paper.setup.at(*place).and_then(|(row, column)| heat.rows.get(row)?.cells.get(column));
        let cell = cell.copied().unwrap_or_default();
        (!cell.chosen, cell.score.unwrap_or(i64::MAX), usize::MAX - cell.stories.negative)
    });
    places
}

fn tell_place(table: &Table<'_, Matrix>, place: Place, stories: &Stories<'_>, story: &mut Document) {
    let (setup, sheet) = (&table.paper.setup, &table.paper.sheet);
    let blank = Cell::default();
    let cell = sheet.cell(place);
    match cell {
        Some(cell) => story.heading_of(3, setup.name(place), cell.id),
        None => story.heading(3, setup.name(place)),
    };
    let cell = cell.unwrap_or(&blank);
    let pinned = sheet.pins_at(place).filter_map(|pin| Some((pin, stories.get(pin.story)?)));
    story.list(pinned.map(|(pin, told)| pinned_item(table, pin, told)).collect());
    let of = |score: Option<i64>| score.map_or_else(String::new, |n| setup.scale.words(n));
    story.fields([
        ("Mot konkurrentene", of(cell.standing)),
        ("Viktighet", of(cell.importance)),
        ("Kundegrupper", cell.groups.clone()),
        ("Kanal", cell.channel.clone()),
        ("Rotårsak", cell.cause.clone()),
    ]);
}

fn pinned_item(table: &Table<'_, Matrix>, pin: &Pin, told: &Told<'_>) -> Item {
    Item::new(told.words_for_readers())
        .sign(pin.sign.mark(), pin.sign.words())
        .aside(told.teller(table))
        .id(pin.story)
}

/// Stories that were told here and stand nowhere.
fn tell_unpinned(table: &Table<'_, Matrix>, stories: &Stories<'_>, story: &mut Document) {
    let pins = &table.paper.sheet.pins;
    let unpinned = stories.all.iter().filter(|told| told.is_own && pins.iter().all(|p| p.story != told.id));
    let item = |told: &Told<'_>| {
        let item = Item::new(told.words_for_readers()).aside(told.teller(table)).id(told.id);
        match told.source.finding().and_then(|story| story.sign) {
            Some(sign) => item.sign(sign.mark(), sign.words()),
            None => item,
        }
    };
    let items: Vec<Item> = unpinned.map(item).collect();
    if !items.is_empty() {
        story.heading(3, "Historier uten plass i rutenettet").list(items);
    }
}

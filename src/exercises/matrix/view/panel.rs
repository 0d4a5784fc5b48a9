//! The cell with the cursor: its name, what is said of it, and the form in which that is filled in.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Matrix;
use super::super::pen::Pen;
use super::super::sheet::Cell;
use super::super::told::Stories;
use crate::exercises::Sign;
use crate::exercises::{Canvas, Table};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// What a cell says at a glance, while the cursor goes about in the grid.
pub(super) fn draw(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    stories: &Stories<'_>,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let used = draw_name(table, pen, area, page);
    let area = super::below_top(area, used);
    let mut y = area.y;
    for (words, style) in said(table, pen, stories, page.theme) {
        for row in wrap::lines(&words, usize::from(area.width)).take(usize::from(area.bottom() - y)) {
            page.frame.buffer_mut().set_string(area.x, y, row, style);
            y += 1;
        }
    }
}

/// The same on the last row of an area, as far as there is room.
pub(super) fn draw_glance(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    stories: &Stories<'_>,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    if area.is_empty() {
        return;
    }
    let rows = said(table, pen, stories, page.theme).into_iter().map(|(words, _)| words);
    let words = rows.collect::<Vec<_>>().join("  ");
    let words = wrap::clip(&words, usize::from(area.width));
    page.frame.buffer_mut().set_string(area.x, area.bottom() - 1, words, page.theme.muted);
}

/// What is said of the cell with the cursor, line by line.
fn said(table: &Table<'_, Matrix>, pen: &Pen, stories: &Stories<'_>, theme: &Theme) -> Vec<(String, Style)> {
    let Some(place) = pen.place(table) else { return Vec::new() };
    let sheet = &table.paper.sheet;
    let blank = Cell::default();
    let cell = sheet.cell(place).unwrap_or(&blank);
    let mut rows: Vec<(String, Style)> = Vec::new();
    for pin in sheet.pins_at(place) {
        let words = stories.get(pin.story).map(|told| told.words(table)).unwrap_or_default();
        rows.push((format!("{} {words}", pin.sign.mark()), theme.text));
    }
    let scale = table.paper.setup.scale;
    let of = |score: Option<i64>| score.map(|n| scale.words(n)).unwrap_or_default();
    let said = [
        ("mot konkurrentene", of(cell.standing)),
        ("viktighet", of(cell.importance)),
        ("kundegrupper", cell.groups.clone()),
        ("kanal", cell.channel.clone()),
        ("rotårsak", cell.cause.clone()),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    let said = said.map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join(" · ");
    if !said.is_empty() {
        rows.push((said, theme.muted));
    }
    if cell.chosen {
        let why =
            if cell.why.is_empty() { "rettes først".into() } else { format!("rettes først: {}", cell.why) };
        rows.push((format!("* {why}"), theme.accent));
    }
    if rows.is_empty() {
        let words = "Ingenting sagt her ennå. Et siffer sier hvordan dere står, Enter åpner.";
        rows.push((words.into(), theme.muted));
    }
    rows
}

/// The name of the cell; rows taken.
pub(super) fn draw_name(table: &Table<'_, Matrix>, pen: &Pen, area: Rect, page: &mut Canvas<'_, '_>) -> u16 {
    let Some(place) = pen.place(table).filter(|_| area.height > 1) else { return 0 };
    let name = table.paper.setup.name(place);
    let name = wrap::clip(&name, usize::from(area.width));
    page.frame.buffer_mut().set_string(area.x, area.y, name, page.theme.title);
    1
}

/// Rows that the form of the cell takes, with its name.
pub(super) fn height(table: &Table<'_, Matrix>, pen: &Pen, width: u16, page: &Canvas<'_, '_>) -> u16 {
    let lines = pen.place(table).map(|place| pen.lines(table, place)).unwrap_or_default();
    pen.form.height(&lines, width, page.theme).saturating_add(1)
}

pub(super) fn draw_form(table: &Table<'_, Matrix>, pen: &Pen, area: Rect, page: &mut Canvas<'_, '_>) {
    let Some(place) = pen.place(table) else { return };
    pen.form.draw(&pen.lines(table, place), page.frame, area, page.theme);
}

/// Which way the story goes, while that is asked.
pub(super) fn ask(sign: Sign, theme: &Theme) -> Line<'static> {
    let option = |option: Sign| {
        let words = format!("{} {}", option.mark(), option.words());
        if option == sign {
            Span::styled(format!("[{words}]"), theme.focus)
        } else {
            Span::styled(format!(" {words} "), theme.muted)
        }
    };
    let between = Span::styled(" ", theme.muted);
    Line::from(vec![option(Sign::Negative), between, option(Sign::Positive)])
}

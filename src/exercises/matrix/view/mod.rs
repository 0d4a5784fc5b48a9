//! The grid at the desk: what the room is asked, the grid, below it what lies open, and at the bottom the line.
//! Where it is low, what lies open takes the place of the grid.

mod list;
mod panel;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Matrix;
use super::pen::{Pen, Zone};
use super::told::{Stories, heat};
use crate::exercises::line::by;
use crate::exercises::line::view::{self, INSIDE, draw_box, from_bottom, notice};
use crate::exercises::{Canvas, Table, seats};
use crate::report::chart::Heat;
use crate::ui::spots::Spots;
use crate::ui::{charts, wrap};

/// Rows below the grid that make it worth while to show something there.
const ENOUGH: u16 = 5;

pub(super) fn draw(table: &Table<'_, Matrix>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let mut rest = page.area.intersection(page.frame.area());
    if rest.is_empty() {
        return;
    }
    pen.cells.clear();
    let stories = Stories::of(table);
    let heat = heat(table, &stories);
    let grid = charts::grid_height(&heat, rest.width);
    draw_line(table, pen, &stories, &mut rest, page);
    let below = rest.height.saturating_sub(grid + 3);
    let folds = (pen.zone == Zone::Cell
        && below < panel::height(table, pen, rest.width, page).min(2 * ENOUGH))
        || (pen.zone == Zone::List && below < ENOUGH);
    if !folds {
        let most = if rest.height > grid + 1 { 2 } else { u16::from(rest.height > 8) };
        draw_prompt(table, most, &mut rest, page);
    }
    if heat.rows.is_empty() || heat.columns.is_empty() {
        let words = "Rutenettet har ingen rader eller kolonner ennå. De står i malen.";
        page.frame.buffer_mut().set_stringn(rest.x, rest.y, words, usize::from(rest.width), page.theme.muted);
        return list::draw(table, pen, &stories, below_top(rest, 2), page);
    }
    if folds && pen.zone == Zone::List {
        return list::draw(table, pen, &stories, rest, page);
    }
    if folds {
        let name = panel::draw_name(table, pen, rest, page);
        let form = draw_row(table, pen, &heat, below_top(rest, name), page);
        return panel::draw_form(table, pen, form, page);
    }
    let area = Rect { height: grid.min(rest.height), ..rest };
    let cursor = pen.place(table).and_then(|place| table.paper.setup.at(place)).unwrap_or_default();
    charts::draw_grid(&heat, cursor, page.frame.buffer_mut(), area, page.theme, &pen.cells);
    let below = below_top(rest, grid + 1);
    if pen.zone == Zone::Grid && below.height < ENOUGH {
        return panel::draw_glance(table, pen, &stories, below_top(rest, grid), page);
    }
    match pen.zone {
        Zone::Cell => {
            let name = panel::draw_name(table, pen, below, page);
            panel::draw_form(table, pen, below_top(below, name), page);
        }
        Zone::Grid => panel::draw(table, pen, &stories, below, page),
        Zone::Line | Zone::List => list::draw(table, pen, &stories, below, page),
    }
}

/// The grid's row with the cursor, when there is room for it above the form; gives what is left.
fn draw_row(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    heat: &Heat,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) -> Rect {
    let row = pen.place(table).and_then(|place| table.paper.setup.at(place));
    let Some((row, column)) = row.filter(|_| area.height > 11) else { return area };
    let one = Heat { rows: vec![heat.rows[row].clone()], ..heat.clone() };
    let height = charts::grid_height(&one, area.width).saturating_sub(1);
    let above = Rect { height: height.min(area.height), ..area };
    let none = Spots::default();
    charts::draw_grid(&one, (0, column), page.frame.buffer_mut(), above, page.theme, &none);
    below_top(area, height + u16::from(area.height > height + 12))
}

fn draw_prompt(table: &Table<'_, Matrix>, most: u16, rest: &mut Rect, page: &mut Canvas<'_, '_>) {
    let width = usize::from(rest.width);
    let rows = wrap::wrap(&table.head.prompt, width);
    let height = if table.head.prompt.is_empty() { 0 } else { most.min(rows.len() as u16) };
    for (n, row) in (0..height).zip(&rows) {
        let is_last = n + 1 == height;
        let end = if is_last { table.head.prompt.len() } else { row.end };
        let words = wrap::clip(table.head.prompt[row.start..end].trim_end(), width);
        page.frame.buffer_mut().set_string(rest.x, rest.y + n, words, page.theme.title);
    }
    *rest = below_top(*rest, height);
    if rest.height > 20 && height > 0 {
        *rest = below_top(*rest, 1);
    }
}

/// The line that stories are typed in; in the grid what is in hand. A box where there is room, else a row.
fn draw_line(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    stories: &Stories<'_>,
    rest: &mut Rect,
    page: &mut Canvas<'_, '_>,
) {
    // The form of a cell needs the room, as long as nothing waits in the line.
    if pen.zone == Zone::Cell && pen.caught.now.is_empty() {
        return;
    }
    let theme = page.theme;
    let boxed = rest.height > 20;
    draw_notice(table, pen, boxed, rest, page);
    let held = (pen.zone == Zone::Grid).then(|| pen.held(stories)).flatten();
    let told = held.and_then(|held| stories.get(held.story).map(|told| (held, told)));
    let (title, right, words) = match told {
        Some((held, told)) => {
            let right = match held.asked {
                None => Line::from(vec![
                    Span::styled(" −", theme.key),
                    Span::styled(" ▼ negativ  ", theme.muted),
                    Span::styled("+", theme.key),
                    Span::styled(" ▲ positiv ", theme.muted),
                ]),
                Some(sign) => panel::ask(sign, theme),
            };
            ("I hånden".to_owned(), right, Some(told.words(table)))
        }
        None => {
            let title = title(table, pen);
            let room = usize::from(rest.width).saturating_sub(wrap::width(&title) + 8);
            (title, about(table, pen, boxed, room, page), None)
        }
    };
    let field = &pen.caught.now.field;
    let inside = rest.width.saturating_sub(2 * INSIDE);
    let area = match &words {
        Some(words) if boxed => {
            let height = wrap::wrap(words, usize::from(inside)).len().min(2) as u16;
            draw_box(&title, right, from_bottom(rest, height + 2), page)
        }
        None if boxed => {
            draw_box(&title, right, from_bottom(rest, field.height(inside).clamp(1, 4) + 2), page)
        }
        words => {
            let head = Head::of(pen, &title, right, words.is_some(), rest.width);
            let height = if words.is_some() { 1 } else { field.height(head.inside).clamp(1, 3) };
            head.draw(from_bottom(rest, height), page)
        }
    };
    match words {
        Some(words) => {
            let rows: Vec<String> =
                wrap::lines(&words, usize::from(area.width)).map(ToOwned::to_owned).collect();
            let fits = rows.len() <= usize::from(area.height);
            let rows =
                if fits { rows } else { vec![wrap::clip(&words, usize::from(area.width)).into_owned()] };
            for (y, row) in (area.y..area.bottom()).zip(rows) {
                page.frame.buffer_mut().set_string(area.x, y, row, theme.text);
            }
        }
        None => {
            let hint = list::hint(table, stories);
            let hint = wrap::clip(&hint, usize::from(area.width.saturating_sub(1)));
            let is_here = matches!(pen.zone, Zone::Line | Zone::List);
            let is_at = pen.zone == Zone::Line;
            field.draw(page.frame, area, theme, is_at, if is_here { &hint } else { "" });
        }
    }
}

/// Whose story it is.
fn title(table: &Table<'_, Matrix>, pen: &Pen) -> String {
    let what = if pen.caught.now.corrects { "Rett historien" } else { "Ny historie" };
    match by(table, pen) {
        Some(person) => format!("{what} · {}", table.room.called(person)),
        None => what.into(),
    }
}

/// What there is to know before Enter, and where there is no box, what lies aside: on a row of its own.
fn draw_notice(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    boxed: bool,
    rest: &mut Rect,
    page: &mut Canvas<'_, '_>,
) {
    let (words, style) = match notice(table, pen) {
        Some(notice) => (notice, page.theme.warn),
        None if !boxed && pen.zone == Zone::Line => (pen.caught.told_aside(), page.theme.muted),
        None => return,
    };
    if !words.is_empty() {
        let row = from_bottom(rest, 1);
        let words = wrap::clip(&words, usize::from(row.width));
        page.frame.buffer_mut().set_string(row.x, row.y, words, style);
    }
}

/// How far it may go, and in a box, what lies aside, and who can be named while nobody is, where there is room.
fn about(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    boxed: bool,
    room: usize,
    page: &Canvas<'_, '_>,
) -> Line<'static> {
    let usual = table.paper.setup.level;
    let level = view::level(pen.caught.now.level(usual), usual, page.theme);
    let waits = boxed && pen.caught.now.is_empty() && by(table, pen).is_none();
    let who = Some(seats(table.room.people()).in_short()).filter(|_| waits);
    let aside = Some(pen.caught.told_aside()).filter(|_| boxed);
    let told = who.into_iter().chain(aside).filter(|told| !told.is_empty());
    let mut line = Line::from(level);
    for told in told.collect::<Vec<_>>().into_iter().rev() {
        let told = Span::styled(format!(" {told} ·"), page.theme.muted);
        if line.width() + told.width() <= room {
            line.spans.insert(0, told);
        }
    }
    line
}

/// Where there is no box: the title, what is typed, and to the right what there is room for.
struct Head<'a> {
    title: String,
    is_loud: bool,
    /// Cells for what is typed.
    inside: u16,
    right: Option<Line<'a>>,
}

impl<'a> Head<'a> {
    fn of(pen: &Pen, title: &str, right: Line<'a>, holds: bool, width: u16) -> Self {
        let title = format!("{title}: ");
        let is_loud = pen.zone == Zone::Line || holds;
        let (inside, tail) = (width.saturating_sub(wrap::width(&title) as u16), right.width() as u16);
        let fits = is_loud && inside > tail + 24;
        let inside = if fits { inside - tail - 1 } else { inside };
        Self { title, is_loud, inside, right: Some(right).filter(|_| fits) }
    }

    /// Draws it; the area for what is typed.
    fn draw(&self, area: Rect, page: &mut Canvas<'_, '_>) -> Rect {
        let style = if self.is_loud { page.theme.title } else { page.theme.muted };
        let buf = page.frame.buffer_mut();
        buf.set_stringn(area.x, area.y, &self.title, usize::from(area.width), style);
        if let Some(right) = &self.right {
            let width = right.width() as u16;
            buf.set_line(area.right() - width, area.y, right, width);
        }
        let x = area.x + (wrap::width(&self.title) as u16).min(area.width);
        Rect { x, width: self.inside.min(area.right() - x), ..area }
    }
}

fn below_top(area: Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    Rect { y: area.y + height, height: area.height - height, ..area }
}

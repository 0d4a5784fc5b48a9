//! What we do by what customers judge by: a digit a cell on the colour of its heat, the stories that are pinned
//! there as ▼ and ▲, and what was chosen as `*`. Also the grid alone, with a cursor in it, for where it is filled in.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Canvas, columns, widest};
use crate::report::chart::{Heat, HeatCell, HeatRow, Signs};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};

/// The narrowest a cell can be, with the blank after it: a digit and all three signs.
const NARROW: u16 = 6;
/// From here a cell has room for how many stories there are.
const ROOMY: u16 = 9;
const WIDEST: u16 = 20;
/// Where there are no colours, from low to high; the lowest is reversed.
const SHADES: [&str; 5] = [" ", "▓", "▒", "░", " "];

/// The picture: the grid, and what its signs mean. Columns that have no room stand in a grid of their own below.
pub(super) fn paint(heat: &Heat, width: u16, theme: &Theme) -> Canvas {
    painted(heat, width, false, theme)
}

/// Without what the rows belong to, and without the sums.
pub(super) fn paint_low(heat: &Heat, width: u16, theme: &Theme) -> Canvas {
    painted(heat, width, true, theme)
}

fn painted(heat: &Heat, width: u16, low: bool, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if heat.rows.is_empty() || heat.columns.is_empty() {
        return canvas;
    }
    for block in blocks(heat, width) {
        let grid = Grid::of(heat, block, width);
        let above = canvas.height();
        let mut y = grid.head(above + u16::from(above > 0), None, &mut canvas, theme);
        let mut part = "";
        for row in &heat.rows {
            if row.part != part && !row.part.is_empty() && !low {
                canvas.put(0, y, &wrap::clip(&row.part, usize::from(width)), theme.muted);
                y = y.saturating_add(1);
            }
            part = &row.part;
            grid.row(y, row, None, &mut canvas, theme);
            y = y.saturating_add(1);
        }
        if !low {
            grid.sums(y, &mut canvas, theme);
        }
    }
    let y = canvas.height() + u16::from(!low);
    canvas.put_wrapped(0, y, width, &heat.legend(), theme.muted);
    canvas
}

/// Rows that the whole grid takes when it is `width` columns wide.
pub fn grid_height(heat: &Heat, width: u16) -> u16 {
    let heads = blocks(heat, width).map(|block| Grid::of(heat, block, width).head_height());
    heads.max().unwrap_or(0).saturating_add(heat.rows.len().min(1000) as u16).saturating_add(1)
}

/// Draws the grid with a cursor in one of its cells, row and column; of what doesn't fit, what is around the cursor.
/// `cells` learns which cell stands where.
pub fn draw_grid(
    heat: &Heat,
    cursor: (usize, usize),
    buf: &mut Buffer,
    area: Rect,
    theme: &Theme,
    cells: &Spots<(usize, usize)>,
) {
    let area = area.intersection(buf.area);
    if area.is_empty() || heat.rows.is_empty() || heat.columns.is_empty() {
        return;
    }
    let rows = heat.rows.len();
    let (row, column) = (cursor.0.min(rows - 1), cursor.1.min(heat.columns.len() - 1));
    let whole = grid_height(heat, area.width) <= area.height;
    let has_more = !whole && rows + 2 > usize::from(area.height);
    let width = if has_more { area.width.saturating_sub(scroll::EDGE) } else { area.width };
    let block = blocks(heat, width).find(|block| block.contains(&column)).unwrap_or(0..1);
    let grid = Grid::of(heat, block, width);
    let mut canvas = Canvas::new(width, theme);
    let head = grid.head(0, Some(column), &mut canvas, theme);
    let head = if head < area.height { head } else { 0 };
    let room = usize::from(area.height - head);
    let first = row.saturating_sub(room / 2).min(rows.saturating_sub(room));
    canvas.copy(0, buf, Rect { height: head, ..area });
    let mut canvas = Canvas::new(width, theme);
    for (y, (n, row_of)) in (0u16..).zip(heat.rows.iter().enumerate().skip(first).take(room)) {
        grid.row(y, row_of, (n == row).then_some(column), &mut canvas, theme);
        for (nth, column) in (0u16..).zip(grid.columns.clone()) {
            let (x, y) = (area.x.saturating_add(grid.x(nth)), area.y.saturating_add(head).saturating_add(y));
            cells.put(Rect { x, y, width: grid.step, height: 1 }, (n, column));
        }
    }
    if room > rows {
        grid.sums(canvas.height(), &mut canvas, theme);
    }
    let below = Rect { y: area.y + head, height: area.height - head, ..area };
    canvas.copy(0, buf, below);
    // Arrows, since ▼ and ▲ are stories here.
    for (is_more, y, arrow) in [(first > 0, below.y, "↑"), (first + room < rows, below.bottom() - 1, "↓")]
    {
        if is_more {
            buf.set_string(below.right() - 1, y, arrow, theme.muted);
        }
    }
}

/// The columns, as many together as have room beside the names of the rows.
fn blocks(heat: &Heat, width: u16) -> impl Iterator<Item = Range<usize>> {
    let all = heat.columns.len();
    let room = width.saturating_sub(label(heat, width, short_of));
    let most = usize::from(room / NARROW).clamp(1, all.max(1));
    let each = all.div_ceil(all.div_ceil(most).max(1)).max(1);
    (0..all).step_by(each).map(move |from| from..(from + each).min(all))
}

/// Columns for the names of the rows, with a blank after them.
fn label(heat: &Heat, width: u16, name: fn(&HeatRow) -> &str) -> u16 {
    widest(heat.rows.iter().map(name)).max(columns(SUM)).min(width / 3) + 1
}

const SUM: &str = "Historier";

fn short_of(row: &HeatRow) -> &str {
    if row.short.is_empty() { &row.name } else { &row.short }
}

fn name_of(row: &HeatRow) -> &str {
    &row.name
}

/// Where things stand in the grid, in cells.
struct Grid<'a> {
    heat: &'a Heat,
    columns: Range<usize>,
    name: fn(&HeatRow) -> &str,
    label: u16,
    /// From one column to the next.
    step: u16,
    /// For how many stories a row has; 0 without room for it.
    sums: u16,
    /// Over each column, line by line.
    heads: Vec<Vec<String>>,
}

impl<'a> Grid<'a> {
    fn of(heat: &'a Heat, block: Range<usize>, width: u16) -> Self {
        let count = block.len().max(1) as u16;
        let sums = heat.rows.iter().map(|row| row.stories).chain([heat.stories]);
        let mut sums = widest(sums.map(Signs::words).collect::<Vec<_>>().iter().map(String::as_str));
        let (whole, short) = (label(heat, u16::MAX, name_of), label(heat, width, short_of));
        let room = width.saturating_sub(sums);
        let is_wide = room.saturating_sub(whole) >= count.saturating_mul(ROOMY + 1);
        let (label, name): (_, fn(&HeatRow) -> &str) =
            if is_wide { (whole, name_of) } else { (short, short_of) };
        if room.saturating_sub(label) < count.saturating_mul(NARROW + 1) {
            sums = 0;
        }
        let step = (width.saturating_sub(label + sums) / count).clamp(1, WIDEST);
        let heads = heads(heat, block.clone(), usize::from(step.saturating_sub(1)));
        Self { heat, columns: block, name, label, step, sums, heads }
    }

    fn head_height(&self) -> u16 {
        self.heads.iter().map(Vec::len).max().unwrap_or(1) as u16
    }

    /// The names of the columns, down to the same row; gives the row after them.
    fn head(&self, y: u16, marked: Option<usize>, canvas: &mut Canvas, theme: &Theme) -> u16 {
        let below = y.saturating_add(self.head_height());
        for (n, (column, head)) in (0u16..).zip(self.columns.clone().zip(&self.heads)) {
            let style = if marked == Some(column) { theme.title } else { theme.muted };
            for (y, line) in (below.saturating_sub(head.len() as u16)..below).zip(head) {
                canvas.put(self.x(n) + 1, y, line, style);
            }
        }
        below
    }

    fn x(&self, nth: u16) -> u16 {
        self.label + nth * self.step
    }

    fn row(&self, y: u16, row: &HeatRow, marked: Option<usize>, canvas: &mut Canvas, theme: &Theme) {
        let name = wrap::clip((self.name)(row), usize::from(self.label.saturating_sub(1)));
        canvas.put(0, y, &name, if marked.is_some() { theme.title } else { theme.text });
        for (n, column) in (0u16..).zip(self.columns.clone()) {
            let cell = row.cells.get(column).copied().unwrap_or_default();
            self.cell(self.x(n), y, cell, marked == Some(column), canvas, theme);
        }
        self.sum(y, row.stories, canvas, theme);
    }

    fn cell(&self, x: u16, y: u16, cell: HeatCell, marked: bool, canvas: &mut Canvas, theme: &Theme) {
        let room = self.step.saturating_sub(1).max(1);
        let step = cell.score.map(|score| self.heat.step(score));
        let is_nothing = cell == HeatCell::default();
        let style = match step {
            _ if marked => theme.focus,
            Some(step) => theme.heat[step],
            None if is_nothing => theme.muted,
            None => theme.text,
        };
        let cursor = if marked { "▸" } else { " " };
        let score = cell.score.map_or_else(|| "·".to_owned(), |score| score.to_string());
        let shade = step.filter(|_| !theme.has_colours()).map_or(" ", |step| SHADES[step]);
        let head = format!("{cursor}{score}{shade}");
        let left = room.saturating_sub(columns(&head));
        let said = if left < columns(&signs(cell, false)) && shade == " " {
            // Without a blank between them.
            format!("{cursor}{score}{}", signs(cell, false))
        } else {
            let counted = signs(cell, true);
            let fits = columns(&counted) <= left;
            head + &if fits { counted } else { signs(cell, false) }
        };
        if marked || step.is_some() {
            canvas.run(x, x + room, y, " ", style);
        }
        canvas.put(x, y, &wrap::clip(&said, usize::from(room)), style);
    }

    fn sum(&self, y: u16, stories: Signs, canvas: &mut Canvas, theme: &Theme) {
        if self.sums > 0 {
            canvas.put(self.x(self.columns.len() as u16), y, &stories.words(), theme.muted);
        }
    }

    /// How many stories each column has, and how many there are in all.
    fn sums(&self, y: u16, canvas: &mut Canvas, theme: &Theme) {
        if self.heat.stories.is_none() {
            return;
        }
        canvas.put(0, y, &wrap::clip(SUM, usize::from(self.label.saturating_sub(1))), theme.muted);
        for (n, column) in (0u16..).zip(&self.heat.columns[self.columns.clone()]) {
            let words = column.stories.words();
            let room = usize::from(self.step.saturating_sub(1));
            let words = if wrap::width(&words) > room { words.replace(' ', "") } else { words };
            canvas.put(self.x(n) + 1, y, &wrap::clip(&words, room), theme.muted);
        }
        self.sum(y, self.heat.stories, canvas, theme);
    }
}

/// "▼2▲*", or without the counts.
fn signs(cell: HeatCell, counted: bool) -> String {
    let stories = [("▼", cell.stories.negative), ("▲", cell.stories.positive)];
    let told = stories.into_iter().filter(|(_, n)| *n > 0).map(|(sign, n)| match n {
        n if counted && n > 1 => format!("{sign}{n}"),
        _ => sign.to_owned(),
    });
    told.chain(cell.chosen.then(|| "*".to_owned())).collect()
}

/// The whole names where they fit word by word, else the short ones.
fn heads(heat: &Heat, block: Range<usize>, width: usize) -> Vec<Vec<String>> {
    let columns = &heat.columns[block];
    let fits = |name: &str| {
        name.split(' ').all(|word| wrap::width(word) <= width) && wrap::lines(name, width).count() <= 3
    };
    let whole = columns.iter().all(|column| fits(&column.name));
    let lines = |name: &str| wrap::lines(name, width).map(ToOwned::to_owned).collect();
    let head = |name: &str, short: &str| {
        let short = if short.is_empty() { name } else { short };
        // "Orient." loses its point before it loses letters.
        let short = if wrap::width(short) > width { short.trim_end_matches('.') } else { short };
        if whole { lines(name) } else { vec![wrap::clip(short, width).into_owned()] }
    };
    columns.iter().map(|column| head(&column.name, &column.short)).collect()
}

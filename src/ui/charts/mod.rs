//! The workshop's pictures drawn in cells, one file each: pure, at any size, a sign beside every colour.
//! A chart decides its own height from the width; given less, it takes a lower form; given too little, it says so.

mod dots;
mod drivers;
mod dumbbell;
mod four_fields;
mod heat;
mod ladder;
mod load;
mod roadmap;
mod shares;
mod trial;
mod votes;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Palette, Theme};
use super::wrap;
use crate::report::Chart;
use crate::report::chart::Role;
pub use heat::{draw_grid, grid_height};

/// Rows that the chart takes when it is `width` columns wide.
pub fn height(chart: &Chart, width: u16) -> u16 {
    painted(chart, width, &Theme::of(Palette::Mono)).height()
}

/// Rows that the chart takes in the fullest form that stands in so many; `None` when none does.
pub fn height_within(chart: &Chart, width: u16, rows: u16) -> Option<u16> {
    let height = fitting(chart, width, rows, &Theme::of(Palette::Mono)).height();
    (height <= rows).then_some(height)
}

/// Draws the chart from the area's upper left corner, in the fullest form that fits. Where none does, the last row says
/// how much is missing.
pub fn draw(chart: &Chart, buf: &mut Buffer, area: Rect, theme: &Theme) {
    let area = area.intersection(buf.area);
    let canvas = fitting(chart, area.width, area.height, theme);
    canvas.copy(0, buf, area);
    if canvas.height() > area.height && !area.is_empty() {
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        let lines = canvas.height() - area.height + 1;
        let more = wrap::clip(&format!("… {lines} linjer til"), usize::from(area.width)).into_owned();
        buf.set_style(last, theme.muted);
        buf.set_string(
            last.x,
            last.y,
            format!("{more:<width$}", width = usize::from(area.width)),
            theme.muted,
        );
    }
}

/// The chart in the fullest form that stands in so many rows, else in its lowest.
fn fitting(chart: &Chart, width: u16, rows: u16, theme: &Theme) -> Canvas {
    let whole = painted(chart, width, theme);
    if whole.height() <= rows {
        return whole;
    }
    match chart {
        Chart::Ladder(ladder) => ladder::fitted(ladder, width, rows, theme),
        chart => painted_low(chart, width, theme),
    }
}

/// The chart at its full height.
pub(super) fn painted(chart: &Chart, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = match chart {
        Chart::Ladder(ladder) => ladder::paint(ladder, width, theme),
        Chart::Dots(dots) => dots::paint(dots, width, theme),
        Chart::Dumbbell(dumbbell) => dumbbell::paint(dumbbell, width, theme),
        Chart::FourFields(fields) => four_fields::paint(fields, width, theme),
        Chart::Shares(shares) => shares::paint(shares, width, theme),
        Chart::Roadmap(roadmap) => roadmap::paint(roadmap, width, theme),
        Chart::Load(load) => load::paint(load, width, theme),
        Chart::Drivers(drivers) => drivers::paint(drivers, width, theme),
        Chart::Votes(votes) => votes::paint(votes, width, theme),
        Chart::Heat(heat) => heat::paint(heat, width, theme),
        Chart::Trial(trial) => trial::paint(trial, width, theme),
    };
    if canvas.height() == 0 {
        canvas.put(0, 0, "Ingen tall ennå.", theme.muted);
    }
    canvas
}

/// The chart as low as it can be drawn without losing the picture.
pub(super) fn painted_low(chart: &Chart, width: u16, theme: &Theme) -> Canvas {
    match chart {
        Chart::Ladder(ladder) => ladder::folded(ladder, width.min(ladder::FOLDED), theme),
        Chart::Dots(dots) if !dots.rows.is_empty() => dots::paint_low(dots, width, theme),
        Chart::Dumbbell(dumbbell) if !dumbbell.rows.is_empty() => dumbbell::paint_low(dumbbell, width, theme),
        Chart::Roadmap(roadmap) => roadmap::paint_low(roadmap, width, theme),
        Chart::FourFields(fields) => four_fields::paint_low(fields, width, theme),
        Chart::Shares(shares) if !shares.rows.is_empty() => shares::paint_low(shares, width, theme),
        Chart::Drivers(drivers) if !drivers.rows.is_empty() => drivers::paint_low(drivers, width, theme),
        Chart::Heat(heat) if !heat.rows.is_empty() => heat::paint_low(heat, width, theme),
        Chart::Trial(trial) if !trial.drafts.is_empty() => trial::paint_low(trial, width, theme),
        chart => painted(chart, width, theme),
    }
}

/// A sheet of fixed width that grows downwards as it is drawn on; what reaches beyond its edges is cut.
#[derive(Debug, Clone)]
pub(super) struct Canvas {
    buf: Buffer,
    ground: Style,
}

impl Canvas {
    /// The most rows a chart may have.
    const TALLEST: u16 = 2000;

    fn new(width: u16, theme: &Theme) -> Self {
        Self { buf: Buffer::empty(Rect::new(0, 0, width, 0)), ground: theme.ground }
    }

    fn width(&self) -> u16 {
        self.buf.area.width
    }

    pub(super) fn height(&self) -> u16 {
        self.buf.area.height
    }

    /// Makes the sheet at least this many rows high.
    fn grow(&mut self, height: u16) {
        let (old, height) = (self.height(), height.min(Self::TALLEST));
        if height > old {
            let width = self.width();
            self.buf.resize(Rect::new(0, 0, width, height));
            self.buf.set_style(Rect::new(0, old, width, height - old), self.ground);
        }
    }

    /// Writes one line and gives the column after it.
    fn put(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.grow(y.saturating_add(1));
        if x >= self.width() || y >= self.height() {
            return x.saturating_add(columns(text));
        }
        self.buf.set_stringn(x, y, text, usize::from(self.width() - x), style).0
    }

    /// Writes `text` so that it ends before column `end`, clipped at the left edge of the sheet.
    fn put_left_of(&mut self, end: u16, y: u16, text: &str, style: Style) {
        let text = wrap::clip(text, usize::from(end));
        self.put(end.saturating_sub(columns(&text)), y, &text, style);
    }

    /// Writes words in a column `width` wide from row `y` down, and gives the row after them.
    fn put_wrapped(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let mut y = y;
        if !text.is_empty() && width > 0 {
            for line in wrap::lines(text, usize::from(width)) {
                self.put(x, y, &wrap::clip(line, usize::from(width)), style);
                y = y.saturating_add(1);
            }
        }
        y
    }

    /// Repeats one sign from column `from` up to, not including, `to`.
    fn run(&mut self, from: u16, to: u16, y: u16, sign: &str, style: Style) {
        if to > from {
            self.put(from, y, &sign.repeat(usize::from(to - from)), style);
        }
    }

    /// Whether a cell is still empty.
    fn is_free(&self, x: u16, y: u16) -> bool {
        self.buf.cell((x, y)).is_some_and(|cell| cell.symbol() == " ")
    }

    /// From the first column that has a sign to the last.
    pub(super) fn columns_used(&self) -> Range<u16> {
        let used = |x: &u16| (0..self.height()).any(|y| !self.is_free(*x, y));
        let first = (0..self.width()).find(used).unwrap_or(0);
        let last = (0..self.width()).rfind(used).map_or(0, |x| x + 1);
        first..last
    }

    /// The signs of one row, cell by cell.
    pub(super) fn signs(&self, row: u16) -> impl Iterator<Item = &str> {
        (0..self.width()).filter_map(move |x| Some(self.buf.cell((x, row))?.symbol()))
    }

    /// Copies the rows from `from` on into `area`, as many as it holds.
    pub(super) fn copy(&self, from: u16, to: &mut Buffer, area: Rect) {
        let area = area.intersection(to.area);
        let width = area.width.min(self.width());
        for (row, y) in (from..self.height()).zip(area.y..area.bottom()) {
            for x in 0..width {
                to[(area.x + x, y)] = self.buf[(x, row)].clone();
            }
        }
    }
}

/// Display width of a text, in columns; no more than a few of them can overflow a sum.
fn columns(text: &str) -> u16 {
    wrap::width(text).min(4000) as u16
}

/// The widest of some texts, in columns.
fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    texts.into_iter().map(columns).max().unwrap_or(0)
}

fn role_style(role: Role, theme: &Theme) -> Style {
    match role {
        Role::Now => theme.now,
        Role::Goal => theme.goal,
        Role::Voice => theme.voice,
    }
}

/// `count` signs in at most `room` columns: spaced, close, or as a number before one sign.
fn dotted(sign: &str, count: usize, room: u16) -> String {
    let room = usize::from(room);
    match count {
        0 => String::new(),
        n if n.saturating_mul(2) <= room + 1 => vec![sign; n].join(" "),
        n if n <= room => sign.repeat(n),
        n => format!("{n}{sign}"),
    }
}

/// Where 0–100 falls on `cells` cells, the first being 0.
fn along(at: f64, cells: u16) -> u16 {
    let last = f64::from(cells.saturating_sub(1));
    (at.clamp(0.0, 100.0) / 100.0 * last).round() as u16
}

#[cfg(test)]
mod extremes;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

//! Importance upwards, the ambition to the right, cut by a cross; the names of the points stand below.

use super::{Canvas, along, columns, widest};
use crate::report::chart::{FourFields, Point};
use crate::ui::theme::Theme;
use crate::ui::wrap::clip;

/// The smallest grid that holds four fields, border included.
const NARROW: u16 = 12;
const LOWEST: u16 = 11;

pub(super) fn paint(chart: &FourFields, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if chart.points.is_empty() && chart.without.is_empty() {
        return canvas;
    }
    if width >= NARROW {
        let grid = Grid::of(chart, width);
        grid.draw(chart, &mut canvas, theme);
        for point in &chart.points {
            grid.point(chart, point, &mut canvas, theme);
        }
    }
    legend(chart, &mut canvas, theme);
    canvas
}

/// The lowest grid there is; the points are known by their signs.
pub(super) fn paint_low(chart: &FourFields, width: u16, theme: &Theme) -> Canvas {
    if width < NARROW || chart.points.is_empty() {
        return paint(chart, width, theme);
    }
    let mut canvas = Canvas::new(width, theme);
    let grid = Grid::of_height(chart, width, LOWEST);
    grid.draw(chart, &mut canvas, theme);
    for point in &chart.points {
        grid.point(chart, point, &mut canvas, theme);
    }
    let y = canvas.height();
    canvas.put_wrapped(0, y, width, &chart.cross_says, theme.muted);
    canvas
}

/// The frame and its cross, in cells.
struct Grid {
    width: u16,
    height: u16,
    /// The cross's column and row.
    x: u16,
    y: u16,
}

impl Grid {
    fn of(chart: &FourFields, width: u16) -> Self {
        Self::of_height(chart, width, (width.min(96) / 5).clamp(LOWEST, 17))
    }

    fn of_height(chart: &FourFields, width: u16, height: u16) -> Self {
        let width = width.min(96);
        // Each field keeps room for its name and its points, however far out the cross is.
        let x = along(chart.cross.0, width).clamp(width * 3 / 10, width * 7 / 10);
        let y = along(100.0 - chart.cross.1, height).clamp(4, height - 5);
        Self { width, height, x, y }
    }

    fn draw(&self, chart: &FourFields, canvas: &mut Canvas, theme: &Theme) {
        let (right, bottom) = (self.width - 1, self.height - 1);
        for y in 0..self.height {
            let signs = match y {
                0 => ["┌", "┬", "┐"],
                y if y == bottom => ["└", "┴", "┘"],
                y if y == self.y => ["├", "┼", "┤"],
                _ => ["│", "│", "│"],
            };
            if y == 0 || y == self.y || y == bottom {
                canvas.run(0, right, y, "─", theme.rule);
            }
            for (x, sign) in [0, self.x, right].into_iter().zip(signs) {
                canvas.put(x, y, sign, theme.rule);
            }
        }
        canvas.put(2, 0, &clip(" viktigst ", usize::from(self.x.saturating_sub(2))), theme.muted);
        let [far, near] = chart.ends.each_ref().map(|end| format!(" {end} "));
        canvas.put(2, bottom, &clip(&far, usize::from(self.x.saturating_sub(2))), theme.muted);
        let room = right.saturating_sub(self.x + 2);
        canvas.put_left_of(right - 1, bottom, &clip(&near, usize::from(room)), theme.muted);
        for (i, name) in chart.fields.iter().enumerate() {
            let (x, room) =
                if i.is_multiple_of(2) { (2, self.x - 2) } else { (self.x + 2, right - self.x - 2) };
            let y = if i < 2 { 1 } else { bottom - 1 };
            canvas.put(x, y, &clip(name, usize::from(room)), if i == 0 { theme.title } else { theme.muted });
        }
    }

    /// Sets a point's sign in its field, at the free place nearest to where it belongs.
    fn point(&self, chart: &FourFields, point: &Point, canvas: &mut Canvas, theme: &Theme) {
        let field = point.field as usize;
        let sign = point.called();
        let wide = columns(&sign);
        let (left, upper) = (field.is_multiple_of(2), field < 2);
        // Inside the field: off the cross, the border and the row with the field's name.
        let (x0, x1) = if left { (1, self.x - 1) } else { (self.x + 1, self.width - 2) };
        let (y0, y1) = if upper { (2, self.y - 1) } else { (self.y + 1, self.height - 3) };
        let (cx, cy) = chart.cross;
        let right = if left { within(point.x, 0.0, cx) } else { within(point.x, cx, 100.0) };
        let up = if upper { within(point.y, cy, 100.0) } else { within(point.y, 0.0, cy) };
        let x = x0 + along(right, x1.saturating_sub(x0) + 1);
        let y = y0 + along(100.0 - up, y1.saturating_sub(y0) + 1);
        let places = (y0..=y1).flat_map(|py| (x0..=(x1 + 1).saturating_sub(wide)).map(move |px| (px, py)));
        // A row counts for more than a column: cells are twice as high as they are wide.
        let far = |(px, py): &(u16, u16)| px.abs_diff(x) + 3 * py.abs_diff(y);
        let free = |&(px, py): &(u16, u16)| {
            (px.saturating_sub(1)..=px + wide).all(|px| px < x0 || px > x1 || canvas.is_free(px, py))
        };
        if let Some((px, py)) = places.filter(free).min_by_key(far) {
            let style = if field == 0 { theme.warn } else { theme.accent };
            canvas.put(px, py, &sign, style.add_modifier(ratatui::style::Modifier::BOLD));
        }
    }
}

/// A value as 0–100 of the stretch from `low` to `high`.
fn within(value: f64, low: f64, high: f64) -> f64 {
    if high > low { 100.0 * (value - low) / (high - low) } else { 50.0 }
}

/// The points' names in as many columns as fit, then those without a place, then what the cross stands for.
fn legend(chart: &FourFields, canvas: &mut Canvas, theme: &Theme) {
    let width = canvas.width();
    let signs = chart.points.iter().map(|point| columns(&point.called())).max().unwrap_or(0);
    let names = widest(chart.points.iter().map(|point| point.label.as_str()));
    let each = signs + 1 + names + 3;
    let across = ((width + 3) / each).clamp(1, 4);
    let down = (chart.points.len() as u16).div_ceil(across);
    let mut y = canvas.height();
    if down > 0 && across == 1 {
        for point in &chart.points {
            canvas.put(0, y, &point.called(), theme.title);
            y = canvas
                .put_wrapped(signs + 1, y, width.saturating_sub(signs + 1), &point.label, theme.text)
                .max(y + 1);
        }
    } else {
        for (i, point) in (0u16..).zip(&chart.points) {
            let (x, y) = (i / down * each, y + i % down);
            canvas.put(x, y, &point.called(), theme.title);
            canvas.put(x + signs + 1, y, &point.label, theme.text);
        }
        y += down;
    }
    if !chart.without.is_empty() {
        let without = format!("Uten plass: {}", chart.without.join(", "));
        y = canvas.put_wrapped(0, y, width, &without, theme.muted);
    }
    canvas.put_wrapped(0, y, width, &chart.cross_says, theme.muted);
}

//! Stacked bars: what we believe over what customers say. Names that don't fit their piece go below the bar. Where it
//! is low, a line a bar, and below them once what each shade means.

use ratatui::style::Style;

use super::{Canvas, columns, widest};
use crate::report::chart::{ShareRow, Shares};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// The fewest cells of a bar that stands on a line with its name and its numbers.
const SHORTEST: u16 = 20;

pub(super) fn paint(chart: &Shares, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    for row in &chart.rows {
        let y = if canvas.height() == 0 { 0 } else { canvas.height() + 1 };
        bar(row, y, &mut canvas, theme);
    }
    canvas
}

/// A line a bar: its name, the bar, its numbers; the whole picture where a line has no room for that.
pub(super) fn paint_low(chart: &Shares, width: u16, theme: &Theme) -> Canvas {
    let names = widest(chart.rows.iter().map(|row| row.label.as_str())).min(width / 3) + 2;
    let numbers: Vec<String> = chart.rows.iter().map(numbers).collect();
    let bar = width.saturating_sub(names + 1 + widest(numbers.iter().map(String::as_str)));
    if bar < SHORTEST {
        return paint(chart, width, theme);
    }
    let mut canvas = Canvas::new(width, theme);
    for (y, (row, numbers)) in (0..).zip(chart.rows.iter().zip(&numbers)) {
        canvas.put(0, y, &wrap::clip(&row.label, usize::from(names - 2)), theme.title);
        let mut x = names;
        for (i, cells) in cells(row, bar).into_iter().enumerate() {
            let (sign, style) = look(i, row.parts.len(), theme);
            canvas.run(x, x + cells, y, sign, style);
            x += cells;
        }
        canvas.put(names + bar + 1, y, numbers, theme.text);
    }
    if let Some(row) = chart.rows.iter().max_by_key(|row| row.parts.len()) {
        let named = row.parts.iter().enumerate().map(|(i, (name, _))| {
            let (sign, style) = look(i, row.parts.len(), theme);
            (sign, style, name.clone())
        });
        let y = canvas.height();
        named_shades(named, names, y, &mut canvas, theme);
    }
    canvas
}

/// "23 36 41 %"; that there are none.
fn numbers(row: &ShareRow) -> String {
    if row.parts.iter().all(|(_, share)| *share <= 0) {
        return "ingen tall".into();
    }
    let shares: Vec<String> = row.parts.iter().map(|(_, share)| share.to_string()).collect();
    format!("{} %", shares.join(" "))
}

fn bar(row: &ShareRow, y: u16, canvas: &mut Canvas, theme: &Theme) {
    let width = canvas.width();
    let side_by_side = columns(&row.label) + 2 + columns(&row.caption) <= width;
    let mut y = canvas.put_wrapped(0, y, width, &row.label, theme.title).max(y + u16::from(side_by_side));
    if side_by_side {
        canvas.put_left_of(width, y - 1, &row.caption, theme.muted);
    } else {
        y = canvas.put_wrapped(0, y, width, &row.caption, theme.muted);
    }
    let cells = cells(row, width);
    if cells.iter().all(|cells| *cells == 0) {
        canvas.put(0, y, "Ingen tall ennå.", theme.muted);
        return;
    }
    let mut below = Vec::new();
    let mut x = 0;
    for (i, ((name, share), &cells)) in row.parts.iter().zip(&cells).enumerate() {
        let (sign, style) = look(i, row.parts.len(), theme);
        canvas.run(x, x + cells, y, sign, style);
        let whole = format!("{share} % {name}");
        let last = x + cells == width;
        let room = if last { cells } else { cells.saturating_sub(1) };
        if columns(&whole) <= room {
            canvas.put(x, y + 1, &whole, theme.text);
        } else {
            if columns(&format!("{share} %")) <= room {
                canvas.put(x, y + 1, &format!("{share} %"), theme.text);
            }
            below.push((sign, style, whole));
        }
        x += cells;
    }
    canvas.grow(y + 2);
    named_shades(below, 0, y + 2, canvas, theme);
}

/// Signs and what they stand for, beside each other from column `left` on, as many on a line as fit.
fn named_shades(
    shades: impl IntoIterator<Item = (&'static str, Style, String)>,
    left: u16,
    y: u16,
    canvas: &mut Canvas,
    theme: &Theme,
) {
    let (mut x, mut y) = (left, y);
    for (sign, style, text) in shades {
        if x > left && x + 2 + columns(&text) > canvas.width() {
            (x, y) = (left, y + 1);
        }
        x = canvas.put(x, y, sign, style);
        x = canvas.put(x + 1, y, &text, theme.text) + 3;
    }
}

/// Cells of each part: where the rounded sums end, and at least one for a part that isn't nothing.
fn cells(row: &ShareRow, width: u16) -> Vec<u16> {
    let shares: Vec<f64> = row.parts.iter().map(|(_, share)| (*share).max(0) as f64).collect();
    let whole: f64 = shares.iter().sum();
    if whole <= 0.0 {
        return vec![0; shares.len()];
    }
    let (mut sum, mut from) = (0.0, 0);
    let mut cells = Vec::with_capacity(shares.len());
    for share in &shares {
        sum += share;
        let to = (sum / whole * f64::from(width)).round() as u16;
        cells.push(to - from);
        from = to;
    }
    for i in 0..cells.len() {
        let widest = (0..cells.len()).max_by_key(|&j| cells[j]).filter(|&j| cells[j] > 1);
        if let Some(widest) = widest
            && cells[i] == 0
            && shares[i] > 0.0
        {
            cells[widest] -= 1;
            cells[i] = 1;
        }
    }
    cells
}

/// From the lowest part to the highest.
fn look(part: usize, parts: usize, theme: &Theme) -> (&'static str, Style) {
    match (part, parts) {
        (0, _) => ("░", theme.bad),
        (part, parts) if part + 1 == parts => ("█", theme.good),
        (part, _) if part % 2 == 1 => ("▒", theme.muted),
        _ => ("▓", theme.muted),
    }
}

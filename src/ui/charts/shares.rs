//! Stacked bars: what we believe over what customers say. Names that don't fit their piece go below the bar.

use ratatui::style::Style;

use super::{Canvas, columns};
use crate::report::chart::{ShareRow, Shares};
use crate::ui::theme::Theme;

pub(super) fn paint(chart: &Shares, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    for row in &chart.rows {
        let y = if canvas.height() == 0 { 0 } else { canvas.height() + 1 };
        bar(row, y, &mut canvas, theme);
    }
    canvas
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
    let (mut x, mut y) = (0, y + 2);
    for (sign, style, text) in below {
        if x > 0 && x + 2 + columns(&text) > width {
            (x, y) = (0, y + 1);
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

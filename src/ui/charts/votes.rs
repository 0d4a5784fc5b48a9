//! Dots on options: a row an option, most first, ★ before those that lead, and the number behind the dots.

use super::{Canvas, columns, dotted, widest};
use crate::report::chart::Votes;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Columns of the star.
const STAR: u16 = 2;

pub(super) fn paint(chart: &Votes, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    let places = widest(chart.rows.iter().map(|row| row.place.as_str()));
    let label = STAR + places + 1;
    let names = widest(chart.rows.iter().map(|row| row.label.as_str())).min(width / 2);
    let most = chart.rows.iter().map(|row| row.dots).max().unwrap_or(0);
    let digits = columns(&most.to_string());
    let dots = label + names + 2;
    let room = width.saturating_sub(dots + digits + 1);
    // Spaced only when all are, so that lengths can be compared.
    let spaced = most.saturating_mul(2) <= usize::from(room) + 1;
    for (y, row) in (0u16..).zip(&chart.rows) {
        let style = if row.leads { theme.title } else { theme.text };
        if row.leads {
            canvas.put(0, y, "★", theme.accent);
        }
        canvas.put_left_of(STAR + places, y, &row.place, theme.muted);
        canvas.put(label, y, &wrap::clip(&row.label, usize::from(names)), style);
        let drawn = match row.dots {
            n if spaced => dotted("●", n, room),
            n if most <= usize::from(room) => "●".repeat(n),
            // The number behind them says enough.
            _ => String::new(),
        };
        let end = canvas.put(dots, y, &drawn, theme.now);
        canvas.put(end + u16::from(!drawn.is_empty()), y, &row.dots.to_string(), style);
    }
    if !chart.rows.is_empty() {
        canvas.put_wrapped(0, canvas.height(), width, &chart.caption, theme.muted);
    }
    canvas
}

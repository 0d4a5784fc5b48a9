//! The plan in columns of cards (now, 90 days, 12 months); below each other when there is no room beside.

use super::Canvas;
use crate::report::chart::{Column, Roadmap};
use crate::ui::theme::Theme;

/// The narrowest a column of cards may be, and the gap between two.
const NARROW: u16 = 20;
const GAP: u16 = 3;

pub(super) fn paint(chart: &Roadmap, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    let count = chart.columns.len() as u16;
    if count == 0 {
        return canvas;
    }
    let each = width.saturating_sub(GAP * (count - 1)) / count;
    if each < NARROW {
        for column in &chart.columns {
            let y = if canvas.height() == 0 { 0 } else { canvas.height() + 1 };
            cards(column, 0, y, width, &mut canvas, theme);
        }
    } else {
        for (i, column) in chart.columns.iter().enumerate() {
            cards(column, i as u16 * (each + GAP), 0, each, &mut canvas, theme);
        }
    }
    canvas
}

fn cards(column: &Column, x: u16, y: u16, width: u16, canvas: &mut Canvas, theme: &Theme) {
    let mut y = canvas.put_wrapped(x, y, width, &column.title.to_uppercase(), theme.title);
    canvas.run(x, x + width, y, "─", theme.rule);
    y += 1;
    if column.cards.is_empty() {
        canvas.put_wrapped(x, y, width, "ingen tiltak", theme.muted);
    }
    let inside = width.saturating_sub(2);
    for (i, card) in column.cards.iter().enumerate() {
        if i > 0 {
            y += 1;
        }
        let (sign, style) = if card.done { ("✓", theme.good) } else { ("○", theme.muted) };
        canvas.put(x, y, sign, style);
        y = canvas.put_wrapped(x + 2, y, inside, &card.title, theme.text).max(y + 1);
        for line in &card.lines {
            y = canvas.put_wrapped(x + 2, y, inside, line, theme.muted);
        }
    }
}

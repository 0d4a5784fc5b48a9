//! The plan in columns of cards (now, 90 days, 12 months); below each other when there is no room beside.

use ratatui::style::Style;

use super::Canvas;
use crate::report::chart::{Card, Column, Roadmap};
use crate::ui::theme::Theme;
use crate::ui::wrap::clip;

/// The narrowest a column of cards may be, and the gap between two.
const NARROW: u16 = 20;
const GAP: u16 = 3;

/// Rows up to which the low form still says who and when.
const LOW: u16 = 14;

/// The same without air: what, who and when; where even that is high, what in a line, and who and when of the first as
/// long as there is room.
pub(super) fn paint_low(chart: &Roadmap, width: u16, theme: &Theme) -> Canvas {
    let each = each(chart, width);
    if each < NARROW {
        return paint(chart, width, theme);
    }
    let low = |clipped: bool| {
        let mut canvas = Canvas::new(width, theme);
        for (i, column) in (0u16..).zip(&chart.columns) {
            low_cards(column, i * (each + GAP), each, clipped, &mut canvas, theme);
        }
        canvas
    };
    let whole = low(false);
    if whole.height() <= LOW { whole } else { low(true) }
}

fn low_cards(column: &Column, x: u16, width: u16, clipped: bool, canvas: &mut Canvas, theme: &Theme) {
    canvas.put(x, 0, &clip(&column.title.to_uppercase(), usize::from(width)), theme.title);
    canvas.run(x, x + width, 1, "─", theme.rule);
    let mut y = 2;
    if column.cards.is_empty() {
        canvas.put_wrapped(x, y, width, "ingen tiltak", theme.muted);
    }
    let mut spare = LOW.saturating_sub(2 + column.cards.len() as u16);
    for card in &column.cards {
        let (sign, style) = sign(card, theme);
        canvas.put(x, y, sign, style);
        if clipped {
            let line = |text: &str| clip(text, usize::from(width - 2)).into_owned();
            canvas.put(x + 2, y, &line(&card.title), theme.text);
            y += 1;
            if let Some(who) = card.lines.first().filter(|_| spare > 0 && !card.done) {
                canvas.put(x + 2, y, &line(who), theme.muted);
                (y, spare) = (y + 1, spare - 1);
            }
            continue;
        }
        y = canvas.put_wrapped(x + 2, y, width - 2, &card.title, theme.text).max(y + 1);
        if let Some(line) = card.lines.first() {
            y = canvas.put_wrapped(x + 2, y, width - 2, line, theme.muted);
        }
    }
}

/// Columns of one column of cards.
fn each(chart: &Roadmap, width: u16) -> u16 {
    let count = chart.columns.len().clamp(1, 100) as u16;
    width.saturating_sub(GAP * (count - 1)) / count
}

fn sign(card: &Card, theme: &Theme) -> (&'static str, Style) {
    if card.done { ("✓", theme.good) } else { ("○", theme.muted) }
}

pub(super) fn paint(chart: &Roadmap, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    let each = each(chart, width);
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
        let (sign, style) = sign(card, theme);
        canvas.put(x, y, sign, style);
        y = canvas.put_wrapped(x + 2, y, inside, &card.title, theme.text).max(y + 1);
        for line in &card.lines {
            y = canvas.put_wrapped(x + 2, y, inside, line, theme.muted);
        }
    }
}

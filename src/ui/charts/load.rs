//! How much rests on each owner: a bar a name, its number behind it.

use super::{Canvas, widest};
use crate::report::chart::Load;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// A bar's cells for one action, when there is room.
const ONE: usize = 3;

pub(super) fn paint(chart: &Load, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    let names = widest(chart.rows.iter().map(|(name, _)| name.as_str())).min(width / 2);
    let most = chart.rows.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let digits = most.to_string().len() as u16;
    let room = usize::from(width.saturating_sub(names + 2 + 1 + digits));
    for (y, (name, count)) in (0u16..).zip(&chart.rows) {
        canvas.put(0, y, &wrap::clip(name, usize::from(names)), theme.text);
        // Every bar in the same measure: whole cells an action, or shrunk to what the longest allows.
        let cells = if most.saturating_mul(ONE) <= room { count * ONE } else { share(*count, most, room) };
        let end = names + 2 + cells as u16;
        canvas.run(names + 2, end, y, "█", theme.accent);
        let gap = u16::from(cells > 0);
        canvas.put(end + gap, y, &count.to_string(), theme.title);
    }
    canvas
}

/// `room` cells' part for `count` of `most`, never nothing for something.
fn share(count: usize, most: usize, room: usize) -> usize {
    (count as f64 / most as f64 * room as f64).ceil() as usize
}

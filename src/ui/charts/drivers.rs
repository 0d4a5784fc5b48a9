//! What goes with an outcome: a row for each, most first, with what the group called important, its share as a bar, and
//! how strong it is; where that has no room behind the bar it stands below. A line stands only between two that can be told
//! apart.

use super::{Canvas, columns, widest};
use crate::report::chart::{DriverRow, Drivers};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Columns between two columns of the picture.
const AIR: u16 = 2;
/// The fewest cells of a bar.
const SHORTEST: u16 = 8;
/// The most cells of a bar: a share is read off its number.
const LONGEST: u16 = 40;
/// Said where there is no room for more.
const ALIKE: &str = "kan ikke skilles";

/// Where the columns of the picture begin and end.
#[derive(Clone, Copy)]
struct Columns {
    names: u16,
    head: &'static str,
    bars: u16,
    bar: u16,
    /// After the shares.
    end: u16,
}

pub(super) fn paint(chart: &Drivers, width: u16, theme: &Theme) -> Canvas {
    let said: Vec<String> =
        (0..chart.rows.len()).map(|row| strength(chart, row, true, Drivers::ALIKE)).collect();
    let columns = Columns::of(chart, width, width * 2 / 5);
    let beside = widest(said.iter().map(String::as_str)) + AIR;
    let room = width.saturating_sub(columns.end);
    if room >= beside {
        return painted(chart, &said, columns, width, theme, true);
    }
    // A shorter bar before words on a line of their own.
    let shorter = columns.bar.saturating_sub(beside - room);
    if columns.bar > 0 && shorter >= SHORTEST {
        return painted(chart, &said, columns.narrowed(shorter), width, theme, true);
    }
    painted(chart, &said, columns, width, theme, false)
}

/// A line each: the report tells of how many it is.
pub(super) fn paint_low(chart: &Drivers, width: u16, theme: &Theme) -> Canvas {
    let said: Vec<String> = (0..chart.rows.len()).map(|row| strength(chart, row, false, ALIKE)).collect();
    let columns = Columns::of(chart, width, width / 3);
    let beside = widest(said.iter().map(String::as_str)) + AIR;
    let bar = width.saturating_sub(columns.end - columns.bar + beside).min(columns.bar);
    painted(chart, &said, columns.narrowed(bar), width, theme, true)
}

impl Columns {
    fn of(chart: &Drivers, width: u16, most: u16) -> Self {
        let names = widest(chart.rows.iter().map(|row| row.label.as_str())).min(most);
        let head = if width >= 100 { "vi sier viktig" } else { "viktig" };
        let important = widest(chart.rows.iter().map(|row| row.important.as_str())).max(columns(head));
        let bars = names + AIR + important + AIR;
        let share = if chart.is_weighed() { columns(" 100 %") } else { 0 };
        let room = width.saturating_sub(bars + share).min(LONGEST);
        let bar = if share > 0 && room >= SHORTEST { room } else { 0 };
        Self { names, head, bars, bar, end: bars + bar + share }
    }

    fn narrowed(self, bar: u16) -> Self {
        Self { bar, end: self.end - self.bar + bar, ..self }
    }
}

fn painted(chart: &Drivers, said: &[String], at: Columns, width: u16, theme: &Theme, beside: bool) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if chart.rows.is_empty() {
        return canvas;
    }
    canvas.put(at.names + AIR, 0, at.head, theme.muted);
    let head = format!("henger sammen med {}", chart.outcome);
    canvas.put_wrapped(at.bars, 0, width.saturating_sub(at.bars), &head, theme.muted);
    let most = chart.rows.iter().filter_map(|row| row.share).max().unwrap_or(0).max(1);
    for (row, said) in chart.rows.iter().zip(said) {
        let DriverRow { label, important, share, apart, .. } = row;
        let y = canvas.height();
        canvas.put(0, y, &wrap::clip(label, usize::from(at.names)), theme.text);
        canvas.put(at.names + AIR, y, important, theme.text);
        if let Some(share) = share {
            let cells = (*share).clamp(0, most) as f64 / most as f64 * f64::from(at.bar);
            canvas.run(at.bars, at.bars + cells.round() as u16, y, "█", theme.now);
            canvas.put_left_of(at.end, y, &format!("{share} %"), theme.title);
        }
        let (x, y) = if beside { (at.end + AIR, y) } else { (at.bars.min(AIR), y + 1) };
        canvas.put_wrapped(x, y, width.saturating_sub(x), said, theme.muted);
        if *apart {
            let y = canvas.height();
            canvas.run(0, at.end.min(width), y, "─", theme.rule);
        }
    }
    for words in [&chart.caption, &chart.says] {
        canvas.put_wrapped(0, canvas.height(), width, words, theme.muted);
    }
    canvas
}

/// "sterk · n 168 · kan ikke skilles".
fn strength(chart: &Drivers, row: usize, with_n: bool, alike: &str) -> String {
    let DriverRow { strength, n, .. } = &chart.rows[row];
    let alike = if chart.is_alike(row) { alike } else { "" };
    let n = if with_n { n } else { "" };
    [strength.as_str(), n, alike].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

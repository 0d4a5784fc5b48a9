//! Scores as dots over a scale: each question a line, each round a row (○ earlier, ● the last one).

use ratatui::style::Style;

use super::{Canvas, along, columns, dotted, widest};
use crate::report::chart::{DotRow, Dots};
use crate::ui::theme::Theme;

/// Under this many columns the question stands above its dots.
const BESIDE: u16 = 60;
/// Up to this many questions there is air between them.
const AIRY: usize = 8;

pub(super) fn paint(chart: &Dots, width: u16, theme: &Theme) -> Canvas {
    let airy = chart.rows.len() <= AIRY;
    painted(chart, width, airy, theme)
}

/// The dots alone, without air: what they come to is left to the eye.
pub(super) fn paint_low(chart: &Dots, width: u16, theme: &Theme) -> Canvas {
    let mut chart = chart.clone();
    chart.rows.iter_mut().for_each(|row| row.caption.clear());
    painted(&chart, width, false, theme)
}

fn painted(chart: &Dots, width: u16, airy: bool, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if chart.rows.is_empty() {
        return canvas;
    }
    let label = widest(chart.rows.iter().map(|row| row.label.as_str())).min(width / 3);
    let rounds = chart.rows.iter().map(|row| row.told().count()).max().unwrap_or(0);
    let label = if width < BESIDE { 0 } else { label + 3 };
    let named = if rounds > 1 { 9 } else { 0 };
    let scale = Scale::of(chart, label, width.saturating_sub(label + named));
    let mut y = 0;
    if label > 0 {
        scale.head(y, &mut canvas, theme);
        y += 1;
    }
    for (i, row) in chart.rows.iter().enumerate() {
        if i > 0 && (label == 0 || airy) {
            y += 1;
        }
        y = question(row, y, label, &scale, &mut canvas, theme);
    }
    canvas
}

/// Where each score stands.
struct Scale {
    min: i64,
    max: i64,
    x: u16,
    width: u16,
    /// The most that gave the same score.
    most: usize,
}

impl Scale {
    fn of(chart: &Dots, x: u16, width: u16) -> Self {
        // A few steps drawn far apart are harder to read than close ones.
        let steps = chart.max.saturating_sub(chart.min).clamp(0, 1000) as u16 + 1;
        let scores = chart.rows.iter().flat_map(DotRow::told).flat_map(|(_, round)| round);
        let most = scores.map(|(_, count)| *count).max().unwrap_or(0);
        Self { min: chart.min, max: chart.max, x, width: width.min(steps.saturating_mul(13)), most }
    }

    /// Columns of one score; 0 when several share a column.
    fn step(&self) -> u16 {
        let steps = self.max.saturating_sub(self.min).saturating_add(1).max(1);
        u16::try_from(i64::from(self.width) / steps).unwrap_or(0)
    }

    /// The first column of a score, and how many it has.
    fn place(&self, score: i64) -> (u16, u16) {
        let step = self.step();
        let nth = score.clamp(self.min, self.max.max(self.min)).saturating_sub(self.min);
        if step >= 2 {
            return (self.x + nth as u16 * step, step);
        }
        let whole = self.max.saturating_sub(self.min).max(1);
        (self.x + along(100.0 * nth as f64 / whole as f64, self.width), 1)
    }

    /// The dots of one score; spaced only when all the chart's are, so that lengths can be compared.
    fn dots(&self, sign: &str, count: usize, room: u16) -> String {
        let room = room.saturating_sub(u16::from(room > 2));
        match room {
            0 | 1 if count > 1 => count.min(9).to_string(),
            // Where most dots have no room, numbers tell more than a mixture.
            2..4 if count > 1 && self.most > usize::from(room) => format!("{count}{sign}"),
            room if self.most.saturating_mul(2) > usize::from(room) + 1 && count <= usize::from(room) => {
                sign.repeat(count)
            }
            room => dotted(sign, count, room),
        }
    }

    fn head(&self, y: u16, canvas: &mut Canvas, theme: &Theme) {
        let each = self.step() > columns(&self.min.to_string()).max(columns(&self.max.to_string()));
        let scores = if each { (self.min..=self.max).collect() } else { vec![self.min, self.max] };
        for score in scores {
            let text = score.to_string();
            let (x, room) = self.place(score);
            if x + room >= self.x + self.width && !each {
                canvas.put_left_of(x + room, y, &text, theme.muted);
            } else {
                centre(canvas, x, room, y, &text, theme.muted);
            }
        }
    }
}

/// One question with its rounds and what they come to; gives the row after it.
fn question(row: &DotRow, y: u16, label: u16, scale: &Scale, canvas: &mut Canvas, theme: &Theme) -> u16 {
    let beside = label > 0;
    let room = if beside { label - 3 } else { canvas.width() };
    let under = canvas.put_wrapped(0, y, room, &row.label, theme.title);
    let mut at = if beside { y } else { under };
    if !beside {
        scale.head(at, canvas, theme);
        at += 1;
    }
    let n = row.told().count();
    if row.told().all(|(_, round)| round.is_empty()) {
        canvas.put(scale.x, at, "ingen svar", theme.muted);
        at += 1;
    }
    for (i, (name, round)) in row.told().enumerate().filter(|(_, (_, round))| !round.is_empty()) {
        let (sign, style) = if i + 1 == n { ("●", theme.now) } else { ("○", theme.muted) };
        for &(score, count) in round.iter().filter(|(_, count)| *count > 0) {
            let (x, room) = scale.place(score);
            let dots = scale.dots(sign, count, room);
            centre(canvas, x, room, at, &dots, style);
        }
        if n > 1 {
            canvas.put(scale.x + scale.width + 1, at, &name, theme.muted);
        }
        at += 1;
    }
    let width = canvas.width().saturating_sub(scale.x);
    at = canvas.put_wrapped(scale.x, at, width, &row.caption, theme.muted);
    at.max(under)
}

fn centre(canvas: &mut Canvas, x: u16, room: u16, y: u16, text: &str, style: Style) {
    canvas.put(x + room.saturating_sub(columns(text)) / 2, y, text, style);
}

//! From here to there, a line a dimension: ▲ where customers say we are, or ● where we do, ◆ where we want to be, their numbers on 0–100 at both ends,
//! and below the line, or behind it, what they are on their own scales.

use ratatui::style::{Modifier, Style};

use super::{Canvas, along, columns, role_style, widest};
use crate::report::chart::{Dumbbell, GUESS, Mark, Role, Span};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Columns of the tick for a chosen gap.
const TICK: u16 = 2;
/// The fewest cells that show a distance.
const SHORTEST: u16 = 12;
/// The fewest cells where all of it stands in one row a dimension.
const CRAMPED: u16 = 8;
/// The fewest cells for which a note may stand behind the gap rather than under it.
const ROOMY: u16 = 20;
/// Up to this many dimensions there is air between the lines.
const AIRY: usize = 8;

pub(super) fn paint(chart: &Dumbbell, width: u16, theme: &Theme) -> Canvas {
    painted(chart, &Lanes::of(chart, width, ROOMY), true, width, theme)
}

/// A line a dimension, with its note and its own scales only where they have room behind the gap.
pub(super) fn paint_low(chart: &Dumbbell, width: u16, theme: &Theme) -> Canvas {
    let mut chart = chart.clone();
    for row in &mut chart.rows {
        row.label = wrap::clip(&row.label, usize::from(width / 3)).into_owned();
    }
    let noted = |told: fn(&Span) -> String| {
        let rows = chart.rows.iter().map(|row| Span { note: told(row), ..row.clone() });
        let chart = Dumbbell { rows: rows.collect(), ..chart.clone() };
        let lanes = Lanes::of(&chart, width, CRAMPED);
        (chart, lanes)
    };
    let whole = noted(|row| {
        let parts = [row.note.clone(), row.ends()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    });
    let behind = [whole, noted(|row| row.note.clone())].into_iter().find(|it| it.1.note == Note::Behind);
    let (chart, lanes) = behind.unwrap_or_else(|| noted(|_| String::new()));
    painted(&chart, &lanes, false, width, theme)
}

/// The whole picture, or `!whole`, the low one.
fn painted(chart: &Dumbbell, lanes: &Lanes, whole: bool, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    if chart.rows.is_empty() {
        return canvas;
    }
    let airy = whole && chart.rows.len() <= AIRY;
    let mut y = legend(chart, &mut canvas, theme);
    canvas.put(lanes.track, y, "0", theme.muted);
    canvas.put(lanes.track + lanes.cells / 2, y, "50", theme.muted);
    canvas.put_left_of(lanes.track + lanes.cells + 1, y, "100", theme.muted);
    canvas.put_left_of(lanes.gap_ends, y, "gap", theme.muted);
    y += 1;
    for row in &chart.rows {
        y = line(row, y, lanes, whole, &mut canvas, theme);
        y += u16::from(airy);
    }
    canvas.put_wrapped(0, y, width, &chart.says, theme.muted);
    canvas
}

/// Which sign is what; gives the row after it.
fn legend(chart: &Dumbbell, canvas: &mut Canvas, theme: &Theme) -> u16 {
    let mut x = 0;
    // What was guessed is told by the note.
    for (sign, words) in chart.legend().into_iter().filter(|(sign, _)| *sign != GUESS) {
        let style = Role::of_sign(sign).map_or(theme.accent, |role| role_style(role, theme));
        x = canvas.put(x, 0, sign, style);
        x = canvas.put(x + 1, 0, words, theme.text) + 3;
    }
    2
}

/// Where each column stands.
struct Lanes {
    label: u16,
    /// The first cell of 0–100.
    track: u16,
    cells: u16,
    gap_ends: u16,
    note: Note,
}

/// Where the note of a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Behind the gap.
    Behind,
    /// Under the gap.
    Under,
    /// By the label, which has a line to itself above the track.
    ByLabel,
}

impl Lanes {
    /// The note stands behind the gap where so many cells are left for the line.
    fn of(chart: &Dumbbell, width: u16, roomy: u16) -> Self {
        let ends = chart.rows.iter().flat_map(|row| [&row.from, &row.to]).flatten();
        let ends = widest(ends.map(|mark| mark.number.as_str()));
        let gap = widest(chart.rows.iter().map(|row| row.gap.as_str())).max(3);
        let note = widest(chart.rows.iter().map(|row| row.note.as_str()));
        let label = widest(chart.rows.iter().map(|row| row.label.as_str())).min(width / 3) + TICK;
        // Both ends need room for their words, whichever way the line runs.
        let around = 2 * (ends + 1) + 2 + gap;
        let behind = if note == 0 { 0 } else { note + 2 };
        let cells = |start: u16, behind: u16| width.saturating_sub(start + around + behind);
        let (note, start, cells) = if cells(label + 1, behind) >= roomy {
            (Note::Behind, label + 1, cells(label + 1, behind))
        } else if cells(label + 1, 0) >= SHORTEST {
            (Note::Under, label + 1, cells(label + 1, 0))
        } else {
            (Note::ByLabel, TICK, cells(TICK, 0).max(1))
        };
        let label = if note == Note::ByLabel { width } else { label };
        let track = start + ends + 1;
        Self { label, track, cells, gap_ends: track + cells + ends + 1 + 2 + gap, note }
    }
}

/// One dimension, with its own scales below it where all is told; gives the row after it.
fn line(row: &Span, y: u16, lanes: &Lanes, whole: bool, canvas: &mut Canvas, theme: &Theme) -> u16 {
    let style = if row.chosen { theme.title } else { theme.text };
    if row.chosen {
        canvas.put(0, y, "✓", theme.accent);
    }
    let room = lanes.label.saturating_sub(TICK);
    let after = canvas.put_wrapped(TICK, y, room, &row.label, style).max(y + 1);
    let style_of_note = note_style(&row.note, theme);
    let mut end = after;
    let track_y = match lanes.note {
        Note::ByLabel => {
            let last = wrap::lines(&row.label, usize::from(room)).last().map_or(0, columns);
            let beside = TICK + last + 2;
            if beside + columns(&row.note) <= canvas.width() {
                canvas.put(beside, after - 1, &row.note, style_of_note);
                after
            } else {
                canvas.put_wrapped(TICK, after, room, &row.note, style_of_note)
            }
        }
        Note::Behind => {
            canvas.put(lanes.gap_ends + 2, y, &row.note, style_of_note);
            y
        }
        Note::Under => {
            canvas.put_left_of(lanes.gap_ends, y + 1, &row.note, style_of_note);
            end = end.max(y + 1 + u16::from(!row.note.is_empty()));
            y
        }
    };
    track(row, track_y, lanes, canvas, theme);
    canvas.put_left_of(lanes.gap_ends, track_y, &row.gap, style.add_modifier(Modifier::BOLD));
    end = end.max(track_y + 1);
    let scales = row.ends();
    if whole && !scales.is_empty() {
        let note = if lanes.note == Note::Under { columns(&row.note) } else { 0 };
        // Beside the note, else below it.
        let beside = lanes.track + columns(&scales) + 2 + note <= lanes.gap_ends;
        let below = track_y + 1 + u16::from(note > 0 && !beside);
        canvas.put(lanes.track, below, &scales, theme.muted);
        end = end.max(below + 1);
    }
    end
}

fn track(row: &Span, y: u16, lanes: &Lanes, canvas: &mut Canvas, theme: &Theme) {
    let at = |mark: &Mark| lanes.track + along(mark.at, lanes.cells);
    let drawn = |role: Role| (role.sign(), role_style(role, theme));
    let (now, goal) = (drawn(row.role()), drawn(Role::Goal));
    match (&row.from, &row.to) {
        (Some(from), Some(to)) => {
            let (mut left, mut right) = ((at(from), now, from), (at(to), goal, to));
            if left.0 > right.0 {
                std::mem::swap(&mut left, &mut right);
            }
            // Two marks in one cell stand side by side.
            if left.0 == right.0 {
                if right.0 + 1 < lanes.track + lanes.cells {
                    right.0 += 1;
                } else {
                    left.0 = left.0.saturating_sub(1);
                }
            }
            canvas.run(left.0 + 1, right.0, y, "━", theme.rule);
            sign(canvas, left.0, y, left.1);
            sign(canvas, right.0, y, right.1);
            canvas.put_left_of(left.0.saturating_sub(1), y, &left.2.number, theme.text);
            canvas.put(right.0 + 2, y, &right.2.number, theme.text);
        }
        (Some(mark), None) | (None, Some(mark)) => {
            let drawn = if row.from.is_some() { now } else { goal };
            sign(canvas, at(mark), y, drawn);
            canvas.put(at(mark) + 2, y, &mark.number, theme.text);
        }
        (None, None) => {
            canvas.put(lanes.track, y, &row.from_words(), theme.muted);
        }
    }
}

fn sign(canvas: &mut Canvas, x: u16, y: u16, (sign, style): (&str, Style)) {
    canvas.put(x, y, sign, style.add_modifier(Modifier::BOLD));
}

fn note_style(note: &str, theme: &Theme) -> Style {
    match note.split(" · ").next() {
        Some("blindsone") => theme.warn,
        Some("skjult styrke") => theme.good,
        _ => theme.muted,
    }
}

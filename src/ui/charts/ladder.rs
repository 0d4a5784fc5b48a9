//! The league ladder: five rungs as one framed table. We place ourselves from the left (●), customers (▲)
//! and the ambition (◆) point in from the right; each answer is a dot beside its rung.

use ratatui::style::{Modifier, Style};

use super::{Canvas, columns, dotted, role_style, widest};
use crate::report::chart::{Ladder, Marker, Place, Role};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Columns of the line between a mark and the frame.
const LINE: u16 = 3;
/// Columns for a mark's label, tried in turn; the legend has the whole of it.
const LABELS: [u16; 3] = [20, 12, 0];
/// Columns of the rungs as one row each, where they stand alone on a low wall.
pub(super) const FOLDED: u16 = 64;
/// The frame's width: what it may shrink and grow to.
const NARROW: u16 = 26;
const WIDE: u16 = 56;

/// The frame with its rungs, the marks beside it, and below what each mark rests on.
pub(super) fn paint(ladder: &Ladder, width: u16, theme: &Theme) -> Canvas {
    if ladder.rungs.is_empty() {
        return Canvas::new(width, theme);
    }
    match framed(ladder, width, theme) {
        Some((frame, canvas)) => Legend::WHOLE.below(canvas, frame.edge, ladder, theme),
        None => folded(ladder, width, theme),
    }
}

/// In fewer rows than the whole of it takes: the frame with as much of its legend as has room, else a row a rung.
pub(super) fn fitted(ladder: &Ladder, width: u16, rows: u16, theme: &Theme) -> Canvas {
    let frame = framed(ladder, width, theme).filter(|(frame, _)| frame.bottom < rows);
    let (edge, rungs) =
        frame.map_or_else(|| (0, in_rows(ladder, width, theme)), |(frame, canvas)| (frame.edge, canvas));
    let mut legends = Legend::all(ladder).map(|legend| legend.below(rungs.clone(), edge, ladder, theme));
    legends.find(|canvas| canvas.height() <= rows).unwrap_or(rungs)
}

/// The rungs as one row each, for when there is little room, and the legend.
pub(super) fn folded(ladder: &Ladder, width: u16, theme: &Theme) -> Canvas {
    Legend::WHOLE.below(in_rows(ladder, width, theme), 0, ladder, theme)
}

/// The frame with the marks beside it; `None` when the width holds none.
fn framed(ladder: &Ladder, width: u16, theme: &Theme) -> Option<(Frame, Canvas)> {
    let frame = Frame::of(ladder, width)?;
    let mut canvas = Canvas::new(width, theme);
    frame.draw(ladder, &mut canvas, theme);
    for side in [Side::Left, Side::Right] {
        beside(ladder, side, &frame, &mut canvas, theme);
    }
    Some((frame, canvas))
}

fn in_rows(ladder: &Ladder, width: u16, theme: &Theme) -> Canvas {
    let mut canvas = Canvas::new(width, theme);
    let names = widest(ladder.rungs.iter().map(|rung| rung.name.as_str()));
    let values = values(ladder);
    for (i, rung) in ladder.rungs.iter().enumerate() {
        let y = i as u16;
        canvas.put_left_of(values, y, &rung.value.to_string(), theme.title);
        canvas.put(values + 1, y, "│", theme.rule);
        canvas.put(values + 3, y, &rung.name, theme.text);
        let mut x = values + 3 + names + 3;
        for marker in &ladder.markers {
            let style = role_style(marker.role, theme);
            match marker.at.and_then(|at| ladder.place(at)) {
                Some(Place::On(on)) if on == i => {
                    let text = format!("{} {}", marker.role.sign(), marker.named());
                    x = canvas.put(x, y, &text, strong(style)) + 3;
                }
                Some(Place::Under(above)) if above + 1 == i => {
                    let text = format!("{} {}", marker.role.sign(), marker.named());
                    x = canvas.put(x, y, &text, strong(style)) + 3;
                }
                _ => {}
            }
        }
        for marker in &ladder.markers {
            let dots = dotted(marker.role.sign(), answers(marker, rung.value), width.saturating_sub(x));
            if !dots.is_empty() {
                x = canvas.put(x, y, &dots, role_style(marker.role, theme)) + 3;
            }
        }
    }
    canvas
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Side {
    fn of(role: Role) -> Self {
        match role {
            Role::Now => Side::Left,
            Role::Goal | Role::Voice => Side::Right,
        }
    }

    fn markers(self, ladder: &Ladder) -> impl Iterator<Item = &Marker> {
        ladder.markers.iter().filter(move |marker| Side::of(marker.role) == self)
    }

    /// Columns that the side wants when labels may have `room` columns.
    fn wants(self, ladder: &Ladder, room: u16) -> u16 {
        let scores = self.markers(ladder).flat_map(|marker| &marker.scores);
        let most = scores.map(|(_, count)| *count).max().unwrap_or(0);
        let dots = (2 * most.min(99) as u16).min(6 + room) + 1;
        let placed = self.markers(ladder).filter(|marker| marker.at.is_some());
        let marks = placed.map(|marker| columns(&marker.named())).max().map_or(0, |label| {
            let label = if room == 0 { 0 } else { label.min(room) + 1 };
            label + 1 + LINE
        });
        marks.max(dots)
    }
}

/// Where the frame stands and which row each rung begins on.
struct Frame {
    /// The left edge of the whole picture, labels included.
    edge: u16,
    left: u16,
    width: u16,
    /// Columns from the frame's left side to a rung's words.
    margin: u16,
    /// The row of each rung's name.
    tops: Vec<u16>,
    bottom: u16,
}

impl Frame {
    /// `None` when the width holds no frame worth the name.
    fn of(ladder: &Ladder, width: u16) -> Option<Self> {
        let margin = values(ladder) + 4;
        let words = ladder.rungs.iter().flat_map(|rung| [rung.name.as_str(), rung.behaviour.as_str()]);
        let natural = (widest(words).min(WIDE) + margin + 2).clamp(NARROW, WIDE);
        let fits = |labels: u16| {
            let sides = [Side::Left, Side::Right].map(|side| side.wants(ladder, labels));
            let room = width.checked_sub(sides[0])?.checked_sub(sides[1])?;
            (room >= NARROW).then_some((sides, room.min(natural)))
        };
        let (sides, frame) = LABELS.into_iter().find_map(fits)?;
        // The frame stands in the middle when there is room for that.
        let middle = (width - frame) / 2;
        let left = middle.clamp(sides[0], width - sides[1] - frame);
        let mut tops = Vec::with_capacity(ladder.rungs.len());
        let mut y = 0;
        for rung in &ladder.rungs {
            tops.push(y + 1);
            let lines = wrap::wrap(&rung.behaviour, usize::from(frame - margin - 2)).len() as u16;
            y += 2 + lines.max(1);
        }
        Some(Self { edge: left - sides[0], left, width: frame, margin, tops, bottom: y })
    }

    fn right(&self) -> u16 {
        self.left + self.width - 1
    }

    fn draw(&self, ladder: &Ladder, canvas: &mut Canvas, theme: &Theme) {
        let rule = |canvas: &mut Canvas, y: u16, from: &str, to: &str| {
            canvas.put(self.left, y, from, theme.rule);
            canvas.run(self.left + 1, self.right(), y, "─", theme.rule);
            canvas.put(self.right(), y, to, theme.rule);
        };
        for y in 1..self.bottom {
            canvas.put(self.left, y, "│", theme.rule);
            canvas.put(self.right(), y, "│", theme.rule);
        }
        for (rung, &top) in ladder.rungs.iter().zip(&self.tops) {
            if top == 1 {
                rule(canvas, 0, "┌", "┐");
            } else {
                rule(canvas, top - 1, "├", "┤");
            }
            let style = rung_style(ladder, top, self, theme);
            let (x, room) = (self.left + self.margin, self.width - self.margin - 2);
            canvas.put_left_of(x - 2, top, &rung.value.to_string(), style);
            canvas.put(x, top, &wrap::clip(&rung.name.to_uppercase(), usize::from(room)), style);
            canvas.put_wrapped(x, top + 1, room, &rung.behaviour, theme.muted);
        }
        rule(canvas, self.bottom, "└", "┘");
    }

    /// The row that a place points at.
    fn row(&self, place: Place) -> u16 {
        match place {
            Place::On(i) => self.tops[i],
            Place::Under(i) => self.tops[i + 1] - 1,
        }
    }

    /// Whether a row is a line between two rungs.
    fn is_line(&self, y: u16) -> bool {
        self.tops.contains(&(y + 1))
    }
}

/// The marks and dots on one side of the frame.
fn beside(ladder: &Ladder, side: Side, frame: &Frame, canvas: &mut Canvas, theme: &Theme) {
    let room = if side == Side::Left { frame.left } else { canvas.width().saturating_sub(frame.right() + 1) };
    let mut dots = vec![String::new(); ladder.rungs.len()];
    for marker in side.markers(ladder) {
        for (rung, (dots, &top)) in ladder.rungs.iter().zip(dots.iter_mut().zip(&frame.tops)) {
            let more = dotted(marker.role.sign(), answers(marker, rung.value), room.saturating_sub(2));
            if more.is_empty() || !dots.is_empty() {
                continue;
            }
            let style = role_style(marker.role, theme);
            match side {
                Side::Left => canvas.put_left_of(frame.left.saturating_sub(1), top + 1, &more, style),
                Side::Right => {
                    canvas.put(frame.right() + 2, top + 1, &more, style);
                }
            }
            *dots = more;
        }
    }
    let mut rows: Vec<(u16, Vec<&Marker>)> = Vec::new();
    for marker in side.markers(ladder) {
        let Some(place) = marker.at.and_then(|at| ladder.place(at)) else { continue };
        let row = frame.row(place);
        let taken = |rows: &[(u16, Vec<&Marker>)], y| rows.iter().any(|(row, _)| *row == y);
        // A second mark on a rung takes the row below, unless the dots stand there.
        let free = matches!(place, Place::On(i) if dots[i].is_empty()) && !taken(&rows, row + 1);
        match rows.iter_mut().find(|(y, _)| *y == row) {
            None => rows.push((row, vec![marker])),
            Some(_) if free => rows.push((row + 1, vec![marker])),
            Some((_, markers)) => markers.push(marker),
        }
    }
    for (row, markers) in rows {
        point(&markers, row, side, frame, canvas, theme);
    }
}

/// Marks that point at the frame on one row: label, signs, a line, and where it meets the frame.
fn point(markers: &[&Marker], row: u16, side: Side, frame: &Frame, canvas: &mut Canvas, theme: &Theme) {
    let Some(first) = markers.first() else { return };
    let style = role_style(first.role, theme);
    let labels = markers.iter().map(|marker| marker.named().to_uppercase()).collect::<Vec<_>>().join(" · ");
    let signs = markers.len() as u16;
    let sign_at = |i: usize| match side {
        Side::Left => frame.left.saturating_sub(LINE + 1 + i as u16),
        Side::Right => frame.right() + LINE + 1 + i as u16,
    };
    match side {
        Side::Left => {
            canvas.run(frame.left.saturating_sub(LINE), frame.left, row, "━", style);
            canvas.put(frame.left, row, if frame.is_line(row) { "┽" } else { "┥" }, style);
            let end = frame.left.saturating_sub(LINE + signs + 1);
            if end >= columns(&labels).min(6) {
                canvas.put_left_of(end, row, &labels, strong(style));
            }
        }
        Side::Right => {
            canvas.put(frame.right(), row, if frame.is_line(row) { "┾" } else { "┝" }, style);
            canvas.run(frame.right() + 1, frame.right() + 1 + LINE, row, "━", style);
            let from = frame.right() + LINE + signs + 2;
            let room = canvas.width().saturating_sub(from);
            if room >= columns(&labels).min(6) {
                canvas.put(from, row, &wrap::clip(&labels, usize::from(room)), strong(style));
            }
        }
    }
    for (i, marker) in markers.iter().enumerate() {
        canvas.put(sign_at(i), row, marker.role.sign(), strong(role_style(marker.role, theme)));
    }
}

/// How much is said below the rungs.
#[derive(Clone, Copy)]
struct Legend {
    /// A mark has one line.
    clipped: bool,
    /// So many lines of the caption, from the first.
    caption: usize,
}

impl Legend {
    const WHOLE: Self = Self { clipped: false, caption: usize::MAX };

    /// The fullest first.
    fn all(ladder: &Ladder) -> impl Iterator<Item = Self> {
        let captions = (0..=ladder.caption.lines().count()).rev();
        captions.flat_map(|caption| [false, true].map(|clipped| Self { clipped, caption }))
    }

    /// What each mark rests on, and the caption.
    fn below(self, mut canvas: Canvas, edge: u16, ladder: &Ladder, theme: &Theme) -> Canvas {
        let mut y = canvas.height() + 1;
        let labels = widest(ladder.markers.iter().map(|marker| marker.label.as_str()));
        let says = edge + 2 + labels + 2;
        // Too narrow for two columns: the words go under the label.
        let apart = self.clipped || canvas.width().saturating_sub(says) >= 20;
        for marker in &ladder.markers {
            let style = role_style(marker.role, theme);
            canvas.put(edge, y, marker.role.sign(), style);
            canvas.put(edge + 2, y, &marker.label, strong(theme.text));
            let (x, from) = if apart { (says, y) } else { (edge + 2, y + 1) };
            let width = canvas.width().saturating_sub(x);
            let text = ladder.rests_on(marker);
            if self.clipped {
                canvas.put(x, from, &wrap::clip(&text, usize::from(width)), theme.muted);
                y += 1;
            } else {
                y = canvas.put_wrapped(x, from, width, &text, theme.muted).max(y + 1);
            }
        }
        let caption: Vec<_> = ladder.caption.lines().take(self.caption).collect();
        if !caption.is_empty() {
            let y = if ladder.markers.is_empty() { y } else { y + 1 };
            let width = canvas.width().saturating_sub(edge);
            canvas.put_wrapped(edge, y, width, &caption.join("\n"), theme.muted);
        }
        canvas
    }
}

/// A rung that a mark stands on takes the mark's colour.
fn rung_style(ladder: &Ladder, top: u16, frame: &Frame, theme: &Theme) -> Style {
    let here = |role: &Role| {
        let mut marks = ladder.markers.iter().filter(|marker| marker.role == *role);
        marks.any(|marker| {
            marker.at.and_then(|at| ladder.place(at)).is_some_and(|place| frame.row(place) == top)
        })
    };
    [Role::Goal, Role::Now].into_iter().find(here).map_or(theme.title, |role| strong(role_style(role, theme)))
}

/// Columns of the widest rung value; at most four.
fn values(ladder: &Ladder) -> u16 {
    ladder.rungs.iter().map(|rung| columns(&rung.value.to_string())).max().unwrap_or(0).min(4)
}

fn answers(marker: &Marker, value: i64) -> usize {
    marker.scores.iter().filter(|(score, _)| *score == value).fold(0, |sum, (_, n)| sum.saturating_add(*n))
}

fn strong(style: Style) -> Style {
    style.add_modifier(Modifier::BOLD)
}

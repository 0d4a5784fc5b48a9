//! The list of actions in rows, first what was agreed on before, then by horizon: sign, words, owner and day, and quietly what is missing.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::pen::Pen;
use super::super::{Action, Part, Plan, Status, words};
use crate::exercises::{Id, Table};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Below this many columns owner and day stand under the action instead of beside it.
const NARROW: usize = 70;
/// Left of an action's words: the cursor and the sign of its status.
const GUTTER: usize = 4;
/// The widest that names of owners may be.
const OWNER: usize = 22;
/// As wide as "mangler frist".
const DUE: usize = 13;
/// Between two columns.
const GAP: usize = 2;

/// The list, laid out in rows.
pub(super) struct List<'a> {
    rows: Vec<Line<'a>>,
    /// Each action, and the rows that it takes.
    actions: Vec<(Id, Range<usize>)>,
    /// The rows to keep in view: those of the marked action, else of the newest.
    here: (usize, usize),
}

/// A column of an action: how wide, and its lines with their styles.
type Column = (usize, Vec<(String, Style)>);

impl<'a> List<'a> {
    pub(super) fn of(table: &Table<'a, Plan>, marked: Option<Id>, width: usize, theme: &Theme) -> Self {
        let sheet = &table.paper.sheet;
        let here = marked.or_else(|| sheet.newest().map(|a| a.id));
        let owners = sheet.actions.iter().map(|a| wrap::width(words::owner(a, table.room)));
        let owner = owners.max().unwrap_or(0).min(OWNER);
        let mut list = Self { rows: Vec::new(), actions: Vec::new(), here: (0, 0) };
        for part in Part::ALL {
            let actions = sheet.part(part);
            if actions.is_empty() {
                continue;
            }
            if !list.rows.is_empty() {
                list.rows.push(Line::default());
            }
            let head = list.rows.len();
            list.rows.push(Line::styled(words::part(&table.paper.setup, part), theme.accent));
            for action in actions {
                // The heading comes along with the action under it.
                let from = if list.rows.len() == head + 1 { head } else { list.rows.len() };
                let is_marked = marked == Some(action.id);
                let columns = if width < NARROW {
                    below(action, is_marked, table, width, theme)
                } else {
                    beside(action, is_marked, table, (width, owner), theme)
                };
                let first = list.rows.len();
                list.push(sign(action, is_marked, theme), &columns);
                list.actions.push((action.id, first..list.rows.len()));
                if here == Some(action.id) {
                    list.here = (from, list.rows.len());
                }
            }
        }
        list
    }

    /// Adds an action's rows; `sign` stands before the first.
    fn push(&mut self, sign: Vec<Span<'a>>, columns: &[Column]) {
        let height = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let mut spans = sign;
        for row in 0..height {
            for (width, lines) in columns {
                let (words, style) = lines.get(row).cloned().unwrap_or_default();
                let rest = (width + GAP).saturating_sub(wrap::width(&words));
                spans.extend([Span::styled(words, style), Span::raw(" ".repeat(rest))]);
            }
            self.rows.push(Line::from(spans));
            spans = vec![Span::raw(" ".repeat(GUTTER))];
        }
    }

    /// Draws what the area holds; whether there is more above and below.
    pub(super) fn draw(&self, pen: &Pen, buf: &mut Buffer, area: Rect, things: &Spots<Id>) -> (bool, bool) {
        let height = usize::from(area.height);
        let (from, to) = self.here;
        let top = pen.top.get().clamp(to.saturating_sub(height).min(from), from);
        let top = top.min(self.rows.len().saturating_sub(height));
        pen.top.set(top);
        for (y, row) in (area.y..area.bottom()).zip(self.rows.iter().skip(top)) {
            buf.set_line(area.x, y, row, area.width);
        }
        for (id, rows) in &self.actions {
            let (from, to) = (rows.start.max(top) - top, rows.end.saturating_sub(top).min(height));
            if from < to {
                let (y, height) = (area.y + from as u16, (to - from) as u16);
                things.put(Rect { y, height, ..area }, *id);
            }
        }
        (top > 0, self.rows.len() > top + height)
    }
}

/// The cursor, and the sign of the status.
fn sign<'a>(action: &Action, marked: bool, theme: &Theme) -> Vec<Span<'a>> {
    let style = match action.status {
        Status::Doing => theme.now,
        Status::Done => theme.good,
        Status::Open | Status::Dropped => theme.muted,
    };
    let cursor = Span::styled(if marked { "▸ " } else { "  " }, theme.accent);
    vec![cursor, Span::styled(format!("{} ", action.status.sign()), style)]
}

/// Owner and day in columns of their own.
fn beside(
    action: &Action,
    marked: bool,
    table: &Table<'_, Plan>,
    (width, owner): (usize, usize),
    theme: &Theme,
) -> Vec<Column> {
    let today = table.now.day();
    let what = width.saturating_sub(GUTTER + GAP + owner + GAP + DUE);
    let owned = if action.owner.is_some() && action.is_live() { theme.text } else { theme.muted };
    let day = day_style(action, table, theme);
    let mut days = lines(&words::due(action, today), DUE, day);
    days.extend(standing(action, table).map(|words| (words.to_owned(), day)));
    let mut said = lines(&action.what, what, what_style(action, marked, theme));
    said.extend(through(action, table, what, theme));
    vec![(what, said), (owner, lines(words::owner(action, table.room), owner, owned)), (DUE, days)]
}

/// Owner and day under what is to be done.
fn below(action: &Action, marked: bool, table: &Table<'_, Plan>, width: usize, theme: &Theme) -> Vec<Column> {
    let today = table.now.day();
    let width = width.saturating_sub(GUTTER);
    let (owner, due) = (words::owner(action, table.room), words::due(action, today));
    let said = [owner, &due, standing(action, table).unwrap_or_default()];
    let said: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let mut rows = lines(&action.what, width, what_style(action, marked, theme));
    rows.extend(lines(&said.join(" · "), width, day_style(action, table, theme)));
    rows.extend(through(action, table, width, theme));
    vec![(width, rows)]
}

/// What stands beside the day: where the whole line tells how it stands, only that the day has passed.
fn standing(action: &Action, table: &Table<'_, Plan>) -> Option<&'static str> {
    let today = table.now.day();
    let is_told = words::through_sessions(action, table.room).is_some() && !action.is_overdue(today);
    if is_told { None } else { words::standing(action, today) }
}

/// How it has stood through the sessions, where there were several.
fn through(action: &Action, table: &Table<'_, Plan>, width: usize, theme: &Theme) -> Vec<(String, Style)> {
    words::through_sessions(action, table.room).map_or_else(Vec::new, |said| lines(&said, width, theme.muted))
}

fn what_style(action: &Action, marked: bool, theme: &Theme) -> Style {
    match action.is_live() {
        _ if marked => theme.focus,
        true => theme.text,
        false => theme.muted,
    }
}

fn day_style(action: &Action, table: &Table<'_, Plan>, theme: &Theme) -> Style {
    if action.is_overdue(table.now.day()) { theme.bad } else { theme.muted }
}

fn lines(text: &str, width: usize, style: Style) -> Vec<(String, Style)> {
    wrap::lines(text, width).map(|line| (line.to_owned(), style)).collect()
}

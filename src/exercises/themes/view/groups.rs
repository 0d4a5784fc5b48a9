//! The themes beside the answers: their letters, names, and how many answers each has; above them what has none.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::groups::{Group, Groups};
use super::super::pen::{Pen, Side};
use crate::exercises::Canvas;
use crate::figures::Letter;
use crate::ui::{scroll, wrap};

/// ▸ at the cursor, ✓ at what is marked.
const GUTTER: u16 = 4;

/// Columns that the themes take of so many: as much as the names need, within bounds.
pub(super) fn width(groups: &Groups<'_>, width: u16) -> u16 {
    let names = groups.themes().iter().map(|t| wrap::width(&t.name) as u16 + GUTTER + 7);
    names.max().unwrap_or(0).clamp(24, 34).min(width / 2)
}

pub(super) fn draw(pen: &Pen, groups: &Groups<'_>, area: Rect, page: &mut Canvas<'_, '_>) {
    let list = groups.list();
    let group = pen.group(groups.sheet());
    let at = list.iter().position(|g| *g == group).unwrap_or(0);
    let height = usize::from(area.height);
    let first = (at + 2).saturating_sub(height).min(list.len().saturating_sub(height)).min(at);
    for (y, (n, &group)) in (area.y..area.bottom()).zip(list.iter().enumerate().skip(first)) {
        let row = Rect { y, height: 1, ..area };
        draw_group(pen, groups, group, n == at, row, page);
        if let Group::Theme(id) = group {
            page.things.put(row, id);
        }
    }
    let last = first + height < list.len();
    let hint = (area.y + list.len() as u16..area.bottom()).nth(1);
    if let Some(y) = hint.filter(|_| groups.themes().is_empty()) {
        let words = "Ingen temaer ennå. Merk svar som hører sammen, og skriv navnet.";
        for (y, line) in (y..area.bottom()).zip(wrap::lines(words, usize::from(area.width))) {
            page.frame.buffer_mut().set_string(area.x, y, line, page.theme.muted);
        }
    }
    scroll::draw_edge(page.frame.buffer_mut(), area, (first > 0, last), page.theme);
}

fn draw_group(
    pen: &Pen,
    groups: &Groups<'_>,
    group: Group,
    here: bool,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let theme = page.theme;
    let (name, marked) = match group {
        Group::Loose => ("Uten tema".to_owned(), false),
        Group::All => ("Alle svar".to_owned(), false),
        Group::Theme(id) => {
            let place = groups.themes().iter().position(|t| t.id == id).unwrap_or(0);
            let name = &groups.themes()[place].name;
            (format!("{} {name}", Letter(place)), pen.is_marked(None, id))
        }
    };
    let count = match group {
        Group::Loose => format!("{} igjen", groups.count(group) - groups.folded(group)),
        _ => groups.count(group).to_string(),
    };
    let has_cursor = here && pen.side == Side::Groups;
    let style = match group {
        _ if has_cursor => theme.focus,
        // Whose answers stand beside.
        _ if here => theme.title,
        Group::Theme(_) => theme.text,
        _ => theme.muted,
    };
    let room = usize::from(area.width.saturating_sub(GUTTER + 2)).saturating_sub(wrap::width(&count));
    let cursor = if has_cursor { "▸ " } else { "  " };
    let line = Line::from(vec![
        Span::styled(cursor, theme.accent),
        Span::styled(if marked { "✓ " } else { "  " }, theme.good),
        Span::styled(wrap::clip(&name, room).into_owned(), style),
    ]);
    let buf = page.frame.buffer_mut();
    buf.set_line(area.x, area.y, &line, area.width);
    let x = area.right().saturating_sub(wrap::width(&count) as u16 + 1).max(area.x);
    buf.set_stringn(x, area.y, count, usize::from(area.right() - x), theme.muted);
}

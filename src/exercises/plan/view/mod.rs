//! A plan at the desk: the list over a line for new actions, the roadmap, or an open form.

mod list;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::pen::{Pen, Place};
use super::{Plan, words};
use crate::exercises::line::by;
use crate::exercises::line::view::notice;
use crate::exercises::{Canvas, Table, seats};
use crate::ui::document::{Laid, Size};
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};
use list::List;

/// Columns before the line for new actions: the cursor, and what the line is called.
const LABEL: u16 = 15;
/// The most rows that the line for new actions takes.
const CAPTURE: u16 = 3;
/// Below this many rows a page goes without a head, and below the second with a short one.
const LOW: u16 = 10;
const SHORT: u16 = 14;

pub(super) fn draw(table: &Table<'_, Plan>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let theme = page.theme;
    let area = page.area.intersection(page.frame.area());
    if area.is_empty() {
        return;
    }
    let place = pen.place(&table.paper.sheet);
    let area = draw_head(table, &place, page.frame.buffer_mut(), area, theme);
    if let Some(lines) = pen.lines(table) {
        pen.form.draw(&lines, page.frame, area, theme);
        return;
    }
    let typed = pen.caught.now.field.height(area.width.saturating_sub(LABEL).max(1)).min(CAPTURE);
    let foot = typed + u16::from(area.height > CAPTURE);
    let (above, below) = cut(area, area.height.saturating_sub(foot));
    let marked = if let Place::List { marked } = place { marked } else { None };
    draw_capture(table, pen, marked.is_none(), page.frame, below, theme);
    let main = Rect { width: above.width.saturating_sub(scroll::EDGE), ..above };
    let buf = page.frame.buffer_mut();
    if place == Place::Roadmap {
        let roadmap = Laid::new(&words::overview(table), main.width, theme, Size::Reading);
        roadmap.draw_scrolled(&pen.scroll, buf, above, theme);
    } else {
        let more = List::of(table, marked, usize::from(main.width), theme).draw(pen, buf, main, page.things);
        scroll::draw_edge(buf, above, more, theme);
    }
}

/// The upper `height` rows of an area, and the rest.
fn cut(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    (Rect { height, ..area }, Rect { y: area.y + height, height: area.height - height, ..area })
}

/// What the room is asked, and how far we are; gives what is left of the area.
fn draw_head(table: &Table<'_, Plan>, place: &Place, buf: &mut Buffer, area: Rect, theme: &Theme) -> Rect {
    if area.height < LOW {
        return area;
    }
    let mut left = area;
    let mut say = |text: &str, style: Style| {
        for line in wrap::lines(text, usize::from(area.width)) {
            if left.height > 1 {
                buf.set_string(left.x, left.y, line, style);
                left = cut(left, 1).1;
            }
        }
    };
    say(&table.head.prompt, theme.title);
    let sheet = &table.paper.sheet;
    match place {
        _ if sheet.actions.is_empty() => {
            let teaching = "Ingen tiltak ennå. Skriv det første nederst og trykk Enter.";
            say(&format!("{teaching} Hvem og når kan stå bak semikolon."), theme.muted);
        }
        Place::LastPass(_) => {
            let lacking = sheet.actions.iter().filter(|a| a.lacks_something(&table.paper.setup)).count();
            let lacking = if lacking == 0 { String::new() } else { format!(" · {lacking} tiltak igjen") };
            say(&format!("Siste gjennomgang{lacking}"), theme.muted);
        }
        Place::List { .. } | Place::Roadmap if area.height >= SHORT => {
            say(&words::counted(table), theme.muted);
            if let Some(missing) = words::missing(table.paper, table.now.day()) {
                say(&missing, theme.muted);
            }
        }
        _ => {}
    }
    cut(left, 1).1
}

/// The line for new actions under a rule, quiet while something in the list has the cursor. On the rule stands what is
/// to be known of it.
fn draw_capture(
    table: &Table<'_, Plan>,
    pen: &Pen,
    focused: bool,
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
) {
    let (rule, line) = cut(area, u16::from(area.height > 1));
    if !rule.is_empty() {
        let width = usize::from(rule.width);
        frame.buffer_mut().set_string(rule.x, rule.y, "─".repeat(width), theme.rule);
        let (said, style) = match notice(table, pen) {
            Some(notice) => (notice, theme.warn),
            None => (known(table, pen), theme.muted),
        };
        if !said.is_empty() {
            let said = format!(" {said} ");
            let said = wrap::clip(&said, width.saturating_sub(2));
            frame.buffer_mut().set_string(rule.x + 2, rule.y, said, style);
        }
    }
    if line.is_empty() {
        return;
    }
    let label = format!("{} Nytt tiltak", if focused { "▸" } else { " " });
    frame.buffer_mut().set_stringn(line.x, line.y, label, usize::from(line.width) - 1, theme.muted);
    let label = LABEL.min(line.width.saturating_sub(1));
    let field = Rect { x: line.x + label, width: line.width - label, ..line };
    pen.caught.now.field.draw(frame, field, theme, focused, "hva; hvem; når");
}

/// What lies aside, and who takes it.
fn known(table: &Table<'_, Plan>, pen: &Pen) -> String {
    let owner = by(table, pen).map(|id| format!("Ansvarlig: {}", table.room.called(id)));
    let aside = Some(pen.caught.told_aside()).filter(|aside| !aside.is_empty());
    // Who can be named, before somebody is.
    let waits = pen.caught.now.is_empty() && !table.room.people().is_empty();
    let who = waits.then(|| format!("Hvem: {}", seats(table.room.people()).in_short()));
    // The row ends where the page does, and the names in it are also elsewhere.
    aside.into_iter().chain(owner.or(who)).collect::<Vec<_>>().join(" · ")
}

//! A grouping at the desk: answers to the left and themes to the right while they are grouped; the options and who
//! has voted while slips are typed; the dots when they are shown; and under it the list of what can be done.

mod answers;
mod groups;
mod vote;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Themes;
use super::groups::Groups;
use super::pen::{Pen, Side, Stand, Vote, label, lines, says, stand};
use super::standing::chart;
use crate::exercises::column::Column;
use crate::exercises::{Canvas, Table};
use crate::ui::{charts, wrap};

/// Rows that the list takes at least, when the page has them.
const LIST: u16 = 7;
/// Under this many columns only the half with the cursor is drawn.
const BESIDE: u16 = 50;
/// The most that Enter can do which are shown.
const PICKS: usize = 4;

pub(super) fn draw(table: &Table<'_, Themes>, pen: &Pen, page: &mut Canvas<'_, '_>) {
    let mut area = page.area.intersection(page.frame.area());
    if pen.lists(table) {
        let lines = lines(table, pen);
        let height = pen.form.height(&lines, area.width, page.theme).max(LIST);
        let height = height.min((area.height / 2).max(LIST)).min(area.height);
        area.height -= height;
        let list = Rect { y: area.bottom(), height, ..area };
        area.height = area.height.saturating_sub(1);
        pen.form.draw(&lines, page.frame, list, page.theme);
    }
    let mut to = Column { page, area };
    let title = to.theme().title;
    to.words(if table.head.prompt.is_empty() { &table.head.title } else { &table.head.prompt }, title);
    match (stand(table, pen), Vote::of(table), table.paper.sheet.shown()) {
        (Stand::Voting, Some(vote), _) => vote::draw(table, pen, &vote, to),
        (Stand::Shown, _, Some(round)) => {
            to.skip(1);
            let chart = chart(round);
            let rows = charts::height(&chart, to.area.width);
            to.chart(&chart, rows);
        }
        _ => draw_grouping(table, pen, to),
    }
}

fn draw_grouping(table: &Table<'_, Themes>, pen: &Pen, to: Column<'_, '_, '_>) {
    let groups = Groups::of(table);
    let Column { page, mut area } = to;
    if area.is_empty() {
        return;
    }
    let naming = if pen.lists(table) { 0 } else { naming_height(table, pen, &groups, area) };
    let below = Rect { y: area.bottom() - naming, height: naming, ..area };
    area.height -= naming;
    let gap = u16::from(area.height > 8);
    area = Rect { y: area.y + gap, height: area.height - 2 * gap, ..area };
    if area.width < BESIDE {
        match pen.side {
            Side::Answers => answers::draw(table, pen, &groups, area, page),
            Side::Groups => groups::draw(pen, &groups, area, page),
        }
    } else {
        let right = groups::width(&groups, area.width);
        let left = Rect { width: area.width - right - 3, ..area };
        answers::draw(table, pen, &groups, left, page);
        for y in area.y..area.bottom() {
            page.frame.buffer_mut().set_string(left.right() + 1, y, "│", page.theme.rule);
        }
        groups::draw(pen, &groups, Rect { x: left.right() + 3, width: right, ..area }, page);
    }
    draw_naming(table, pen, &groups, below, page);
}

/// The field, and a row for each thing that Enter can do.
fn naming_height(table: &Table<'_, Themes>, pen: &Pen, groups: &Groups<'_>, area: Rect) -> u16 {
    let picks = pen.picks(groups).len().min(PICKS) as u16;
    let width = area.width.saturating_sub(label_width(table, pen, groups));
    (pen.naming.field.height(width) + picks).min(area.height)
}

fn label_width(table: &Table<'_, Themes>, pen: &Pen, groups: &Groups<'_>) -> u16 {
    wrap::width(&label(&pen.named(groups), &table.paper.sheet)) as u16 + 4
}

fn draw_naming(
    table: &Table<'_, Themes>,
    pen: &Pen,
    groups: &Groups<'_>,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    if area.is_empty() {
        return;
    }
    let (sheet, target) = (&table.paper.sheet, pen.named(groups));
    let label = format!("{}: ", label(&target, sheet));
    let style = if pen.naming.is_typing() { page.theme.title } else { page.theme.muted };
    let beside = (wrap::width(&label) as u16 + 2).min(area.width);
    let said = format!("  {label}");
    let said = wrap::clip(&said, usize::from(area.width));
    page.frame.buffer_mut().set_stringn(area.x, area.y, said, usize::from(area.width), style);
    let picks = pen.picks(groups);
    let rows = (picks.len().min(PICKS) as u16).min(area.height - 1);
    let field = Rect { x: area.x + beside, width: area.width - beside, height: area.height - rows, ..area };
    pen.naming.field.draw(page.frame, field, page.theme, !pen.lists(table), "skriv navnet");
    let chosen = pen.naming.choice.min(picks.len().saturating_sub(1));
    let top = (chosen + 1).saturating_sub(usize::from(rows).max(1));
    let typed = pen.naming.field.text();
    for (y, (n, &pick)) in (field.bottom()..area.bottom()).zip(picks.iter().enumerate().skip(top)) {
        let words = says(&target, pick, typed, sheet);
        let line = if n == chosen {
            vec![Span::styled("  ▸ Enter: ", page.theme.accent), Span::styled(words, page.theme.text)]
        } else {
            vec![Span::styled(format!("           {words}"), page.theme.muted)]
        };
        page.frame.buffer_mut().set_line(area.x, y, &Line::from(line), area.width);
    }
}

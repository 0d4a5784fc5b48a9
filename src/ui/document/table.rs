//! Tables in cells: aligned columns that shrink by wrapping, and when even that is too wide, a row as a list.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::layout::Page;
use crate::report::document::Table;
use crate::ui::wrap;

/// Columns between two columns.
const GAP: usize = 2;
/// A column that wraps keeps at least this much of its longest word.
const WORD: usize = 14;

pub(super) fn set(page: &mut Page, table: &Table) {
    match widths(table, page.table_width()) {
        Some(widths) => beside(page, table, &widths),
        None => stacked(page, table),
    }
}

/// Each column's width, or `None` when they can't stand side by side.
fn widths(table: &Table, room: usize) -> Option<Vec<usize>> {
    let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max()?;
    let room = room.checked_sub(GAP * columns.saturating_sub(1))?;
    let cells = |i: usize| table.rows.iter().filter_map(move |row| row.get(i)).chain(table.head.get(i));
    let widest = |i| cells(i).flat_map(|cell| cell.lines()).map(wrap::width).max().unwrap_or(0);
    let word = |i| cells(i).flat_map(|cell| cell.split_whitespace()).map(wrap::width).max().unwrap_or(0);
    let least: Vec<usize> = (0..columns)
        .map(|i| if is_number(table, i) { widest(i).min(WORD) } else { word(i).min(WORD) })
        .collect();
    if least.iter().sum::<usize>() > room {
        return None;
    }
    let mut widths: Vec<usize> = (0..columns).map(|i| widest(i).min(room)).collect();
    // The widest gives way first.
    while widths.iter().sum::<usize>() > room {
        let widest = (0..columns).filter(|&i| widths[i] > least[i]).max_by_key(|&i| widths[i])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn is_number(table: &Table, column: usize) -> bool {
    table.numbers.get(column) == Some(&true)
}

fn beside(page: &mut Page, table: &Table, widths: &[usize]) {
    let theme = page.theme;
    if table.head.iter().any(|head| !head.is_empty()) {
        row(page, table, &table.head, widths, theme.title);
        let rules = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>();
        page.row(None, Line::styled(rules.join(&" ".repeat(GAP)), theme.rule));
    }
    let wraps = table.rows.iter().any(|cells| lines(cells, widths).iter().any(|cell| cell.len() > 1));
    for (i, cells) in table.rows.iter().enumerate() {
        // Rows of several lines need air to be told apart.
        if wraps && i > 0 {
            page.empty();
        }
        row(page, table, cells, widths, theme.text);
    }
}

fn lines<'a>(cells: &'a [String], widths: &[usize]) -> Vec<Vec<&'a str>> {
    cells.iter().zip(widths).map(|(cell, width)| wrap::lines(cell, *width).collect()).collect()
}

fn row(page: &mut Page, table: &Table, cells: &[String], widths: &[usize], style: Style) {
    let cells = lines(cells, widths);
    let height = cells.iter().map(Vec::len).max().unwrap_or(1);
    for y in 0..height {
        let mut text = String::new();
        for (i, width) in widths.iter().enumerate() {
            let line = cells.get(i).and_then(|cell| cell.get(y)).copied().unwrap_or_default();
            let pad = " ".repeat(width.saturating_sub(wrap::width(line)));
            text += &if is_number(table, i) { pad + line } else { line.to_owned() + &pad };
            text += &" ".repeat(GAP);
        }
        page.row(None, Line::from(Span::styled(text.trim_end().to_owned(), style)));
    }
}

/// One row after the other: its first cell as a title, the others under it with their heads.
fn stacked(page: &mut Page, table: &Table) {
    let theme = page.theme;
    for (i, cells) in table.rows.iter().enumerate() {
        if i > 0 {
            page.empty();
        }
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let head = table.head.get(column).map_or("", String::as_str);
            if column == 0 {
                page.flow(None, ("", theme.title), 0, &[(cell, theme.title)]);
            } else if head.is_empty() {
                page.flow(None, ("", theme.text), 2, &[(cell, theme.text)]);
            } else {
                page.flow(
                    None,
                    ("", theme.text),
                    2,
                    &[(&format!("{head}: "), theme.muted), (cell, theme.text)],
                );
            }
        }
    }
}

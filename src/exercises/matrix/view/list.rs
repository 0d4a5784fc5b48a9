//! The stories there are, a row each: where they stand by sign, their words, who told them.

use ratatui::layout::Rect;

use super::super::Matrix;
use super::super::pen::Pen;
use super::super::told::{Stories, Told};
use crate::exercises::Sign;
use crate::exercises::{Canvas, Table};
use crate::ui::{scroll, wrap};

/// Left of the words: ▸ at what is marked, then the signs.
const GUTTER: u16 = 6;
/// The most rows that the marked story takes.
const MOST: usize = 3;

pub(super) fn draw(
    table: &Table<'_, Matrix>,
    pen: &Pen,
    stories: &Stories<'_>,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let area = area.intersection(page.frame.area());
    if area.is_empty() {
        return;
    }
    let here: Vec<&Told<'_>> = stories.here().collect();
    let width = usize::from(area.width);
    let theme = page.theme;
    if here.is_empty() {
        let words =
            "Ingen historier ennå. Skriv den første og trykk Enter. Så plasserer du den i rutenettet.";
        let rows = wrap::lines(words, width).zip(area.y..area.bottom());
        rows.for_each(|(row, y)| {
            page.frame.buffer_mut().set_string(area.x, y, row, theme.muted);
        });
        return;
    }
    let counted = counted(table, &here);
    let counted = wrap::clip(&counted, width);
    page.frame.buffer_mut().set_stringn(area.x, area.y, counted, width, theme.muted);
    let list = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let column = width.saturating_sub(usize::from(GUTTER + scroll::EDGE)).max(1);
    let marked = pen.marked_story(stories).and_then(|id| here.iter().position(|told| told.id == id));
    let rows = |n: usize| if marked == Some(n) { said(table, here[n], column).len() } else { 1 };
    let (first, last) = window(here.len(), marked, usize::from(list.height), &rows);
    let mut y = list.y;
    for (n, told) in here.iter().enumerate().take(last).skip(first) {
        let lines = said(table, told, column);
        let is_marked = marked == Some(n);
        let lines =
            if is_marked { lines } else { vec![wrap::clip(&whole(table, told), column).into_owned()] };
        let signs = signs(table, told);
        let buf = page.frame.buffer_mut();
        for (k, line) in lines.iter().enumerate() {
            if y >= list.bottom() {
                break;
            }
            if k == 0 {
                buf.set_string(list.x, y, if is_marked { "▸" } else { " " }, theme.accent);
                buf.set_stringn(list.x + 2, y, &signs, usize::from(GUTTER), theme.text);
            }
            let style = if is_marked { theme.focus } else { theme.text };
            buf.set_stringn(list.x + GUTTER.min(list.width), y, line, column, style);
            page.things.put(Rect { y, height: 1, ..list }, told.id);
            y += 1;
        }
    }
    scroll::draw_edge(page.frame.buffer_mut(), list, (first > 0, last < here.len()), theme);
}

/// The first story shown, and the one after the last: around what is marked, else the newest.
fn window(
    count: usize,
    marked: Option<usize>,
    height: usize,
    rows: &dyn Fn(usize) -> usize,
) -> (usize, usize) {
    let middle = marked.unwrap_or(count.saturating_sub(1));
    let (mut first, mut last) = (middle, (middle + 1).min(count));
    let mut room = height.saturating_sub(rows(middle));
    while room > 0 && (first > 0 || last < count) {
        if first > 0 {
            first -= 1;
            room -= 1;
        }
        if room > 0 && last < count {
            last += 1;
            room -= 1;
        }
    }
    (first, last)
}

/// The words in full, in as many rows as there is room for.
fn said(table: &Table<'_, Matrix>, told: &Told<'_>, column: usize) -> Vec<String> {
    let text = whole(table, told);
    let mut rows = wrap::wrap(&text, column);
    if rows.len() > MOST {
        rows.truncate(MOST);
        rows[MOST - 1].end = text.len();
    }
    rows.into_iter().map(|row| wrap::clip(text[row].trim_end(), column).into_owned()).collect()
}

/// "«Words» – who"
fn whole(table: &Table<'_, Matrix>, told: &Told<'_>) -> String {
    let teller = told.teller(table);
    let words = told.words(table);
    if teller.is_empty() { words } else { format!("{words} – {teller}") }
}

/// "▼▲" as it stands in the grid, ○ when it stands nowhere.
fn signs(table: &Table<'_, Matrix>, told: &Told<'_>) -> String {
    let pins = &table.paper.sheet.pins;
    let has = |sign: &Sign| pins.iter().any(|pin| pin.story == told.id && pin.sign == *sign);
    let signs: String = Sign::ALL.iter().filter(|sign| has(sign)).map(|sign| sign.mark()).collect();
    if signs.is_empty() { "○".into() } else { signs }
}

/// "4 historier · 1 er ikke plassert (○)"
fn counted(table: &Table<'_, Matrix>, here: &[&Told<'_>]) -> String {
    let count = match here.len() {
        1 => "1 historie".to_owned(),
        n => format!("{n} historier"),
    };
    match unpinned(table, here) {
        0 if here.len() == 1 => format!("{count}, plassert"),
        0 => format!("{count}, alle plassert"),
        n => format!("{count} · {n} ikke plassert (○)"),
    }
}

fn unpinned(table: &Table<'_, Matrix>, here: &[&Told<'_>]) -> usize {
    here.iter().filter(|told| table.paper.sheet.pins.iter().all(|pin| pin.story != told.id)).count()
}

/// What an empty line says.
pub(super) fn hint(table: &Table<'_, Matrix>, stories: &Stories<'_>) -> String {
    let here: Vec<&Told<'_>> = stories.here().collect();
    match (here.len(), unpinned(table, &here)) {
        (0, _) => "Skriv en kundehistorie og trykk Enter".into(),
        (_, 0) => "Skriv en til, eller hent en fra listen med ↑".into(),
        (_, 1) => "Skriv en historie. ↑ henter den som ikke er plassert".into(),
        (_, n) => format!("Skriv en historie. ↑ henter en av de {n} som ikke er plassert"),
    }
}

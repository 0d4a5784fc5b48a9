//! A round when its numbers are shown: the ladder, or as many items as the page holds around the one marked;
//! and what to talk about.

use super::super::Rating;
use super::super::pen::Pen;
use super::super::sheet::{Item, Mark, Picture};
use super::super::standing::{Standing, climb};
use super::super::story;
use super::prompt;
use crate::exercises::column::Column;
use crate::exercises::{Handled, Table};
use crate::figures::words::quoted;
use crate::report::Chart;
use crate::report::chart::{DotRow, Dots};
use crate::ui::{charts, wrap};

pub(super) fn draw(table: &Table<'_, Rating>, pen: &Pen, mut to: Column<'_, '_, '_>) {
    let theme = to.theme();
    to.words(prompt(table), theme.title);
    let talk = talk(table);
    let foot = if talk.is_empty() { 0 } else { to.height(&talk) };
    let rows = to.area.height.saturating_sub(foot);
    match table.paper.setup.form {
        Picture::Ladder => draw_ladder(table, rows, &mut to),
        Picture::Dots => draw_dots(table, pen, rows, &mut to),
    }
    if !talk.is_empty() {
        to.words(&talk, theme.warn);
    }
}

/// Rows that the ladder and the question above it take in full, with a row of air; other pictures shrink.
pub(super) fn wants(table: &Table<'_, Rating>, width: u16) -> Option<u16> {
    if table.paper.setup.form != Picture::Ladder {
        return None;
    }
    let asked = wrap::wrap(prompt(table), usize::from(width)).len() as u16;
    Some(asked + charts::height(&Chart::Ladder(story::ladder(table)), width) + 1)
}

/// Where the room does not agree, and how to begin; empty when it does.
fn talk(table: &Table<'_, Rating>) -> String {
    let divided: Vec<_> = Standing::all(table.paper).filter(Standing::is_divided).collect();
    match divided.as_slice() {
        [] => String::new(),
        [_] if table.paper.setup.items.len() == 1 => {
            "! Delt: hør én som ga høyt og én som ga lavt. Hva ser de?".into()
        }
        [one] => format!("! Delt om {}: hør én som ga høyt og én som ga lavt.", quoted(one.item.called())),
        some => {
            let named = |s: &Standing<'_>| quoted(s.item.called());
            let names: Vec<_> = some.iter().take(NAMED).map(named).collect();
            let more =
                if some.len() > NAMED { format!(" og {} til", some.len() - NAMED) } else { String::new() };
            let (last, before) = names.split_last().expect("some");
            let names = match (before, more.is_empty()) {
                ([], _) => last.clone(),
                (before, true) => format!("{} og {last}", before.join(", ")),
                (before, false) => format!("{}, {last}", before.join(", ")),
            };
            format!("! Delt om {names}{more}: begynn der. Hør én som ga høyt og én som ga lavt.")
        }
    }
}

/// So many that the room is divided on are named.
const NAMED: usize = 3;

fn draw_ladder(table: &Table<'_, Rating>, rows: u16, to: &mut Column<'_, '_, '_>) {
    let theme = to.theme();
    let paper = table.paper;
    let said = climb(table).join(" ");
    let below = if said.is_empty() { 0 } else { to.height(&said) };
    let beside: Vec<_> =
        Standing::all(paper).filter(|s| s.item.marks == Mark::None && !s.rounds.is_empty()).collect();
    let dots = Chart::Dots(story::dots(table, beside.iter()));
    let dots_rows = if beside.is_empty() { 0 } else { charts::height(&dots, to.area.width) + 1 };
    let ladder = Chart::Ladder(story::ladder(table));
    let rows = rows.saturating_sub(below);
    let natural = charts::height(&ladder, to.area.width);
    // A line of air where there is room for it.
    let air = u16::from(natural + 2 <= rows.saturating_sub(dots_rows));
    to.skip(air);
    to.chart(&ladder, (natural + air).min(rows.saturating_sub(air)));
    if dots_rows > 0 && natural + air + dots_rows <= rows {
        to.chart(&dots, dots_rows);
    }
    if !said.is_empty() {
        to.words(&said, theme.text);
    }
}

/// The part of the slip with the marked item, from the row that lets the marked one be seen.
fn draw_dots(table: &Table<'_, Rating>, pen: &Pen, rows: u16, to: &mut Column<'_, '_, '_>) {
    let theme = to.theme();
    let setup = &table.paper.setup;
    let marked = Rating::marked(table, pen);
    let is_marked = |item: &Item| Some(item.id) == marked;
    let mut before = 0;
    let has_marked = |(_, items): &(&str, &[Item])| {
        let here = items.iter().any(is_marked);
        before += if here { 0 } else { items.len() };
        here
    };
    let Some((part, items)) = setup.parts().find(has_marked) else { return };
    let standings: Vec<_> = Standing::all(table.paper).skip(before).take(items.len()).collect();
    let mut dots = story::dots(table, standings.iter());
    let at = items.iter().position(is_marked).unwrap_or(0);
    if setup.items.len() > 1 {
        dots.rows[at].label.insert_str(0, "▸ ");
    }
    let words = story::words(setup);
    // What the values mean can wait for a taller page.
    let words = if rows > 18 { words } else { String::new() };
    let mut rows = rows.saturating_sub(1 + if words.is_empty() { 0 } else { to.height(&words) });
    if !part.is_empty() {
        to.clipped(part, theme.accent);
        rows = rows.saturating_sub(1);
    }
    let (from, until) = window(&dots, at, to.area.width, rows);
    let more = more(from, dots.rows.len() - until);
    let chart = Chart::Dots(Dots { rows: dots.rows[from..until].to_vec(), ..dots });
    to.chart(&chart, charts::height(&chart, to.area.width).min(rows));
    to.clipped(&more, theme.muted);
    if !words.is_empty() {
        to.words(&words, theme.muted);
    }
}

/// The rows around the marked one that fit.
fn window(dots: &Dots, marked: usize, width: u16, height: u16) -> (usize, usize) {
    let fits = |rows: &[DotRow]| {
        charts::height(&Chart::Dots(Dots { rows: rows.to_vec(), ..*dots }), width) <= height
    };
    let mut from = marked;
    while from > 0 && fits(&dots.rows[from - 1..=marked]) {
        from -= 1;
    }
    let mut until = marked + 1;
    while until < dots.rows.len() && fits(&dots.rows[from..=until]) {
        until += 1;
    }
    (from, until)
}

/// "▲ 3 over · ▼ 5 under"; empty when all are seen.
fn more(above: usize, below: usize) -> String {
    let said = [(above, "▲", "over"), (below, "▼", "under")];
    let said =
        said.into_iter().filter(|(n, ..)| *n > 0).map(|(n, sign, where_)| format!("{sign} {n} {where_}"));
    said.collect::<Vec<_>>().join(" · ")
}

//! A vote while slips are typed: what can be voted for, who has voted, and where the next letter goes. Nothing here
//! depends on any letter.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Themes;
use super::super::pen::{Pen, missing, people};
use super::super::sheet::Round;
use super::super::standing::{example, rule};
use crate::exercises::Table;
use crate::exercises::column::Column;
use crate::figures::Letter;
use crate::ui::theme::Theme;
use crate::ui::wrap;

pub(super) fn draw(table: &Table<'_, Themes>, pen: &Pen, round: &Round, mut to: Column<'_, '_, '_>) {
    let theme = to.theme();
    let people = people(table, round);
    if people.is_empty() {
        return to
            .words("Ingen deltakere ennå. Ctrl+P, og skriv «økten»: der legger du dem til.", theme.muted);
    }
    to.clipped(&format!("{}. Vis det først når alle har stemt.", rule(round.rule())), theme.muted);
    let (status, loud) = status(table, pen, round, &theme);
    let status_rows = to.height(&status);
    // Everybody can look up the letters as long as each seat has its row.
    let options = options(round, usize::from(to.area.width), usize::from(to.area.height / 2));
    let height = usize::from(to.area.height);
    let spare = |taken: usize| height.saturating_sub(usize::from(status_rows) + taken);
    let airy = spare(options.len() + people.len()) >= 3;
    to.skip(u16::from(airy));
    let seats = spare(options.len() + 3 * usize::from(airy)).clamp(1, people.len());
    for line in options {
        to.clipped(&line, theme.text);
    }
    to.skip(u16::from(airy));
    draw_seats(table, pen, round, seats, &people, &mut to);
    to.skip(u16::from(airy));
    to.words(&status, loud);
}

/// "A Ventetid", in as many columns as are needed to stay within so many rows.
fn options(round: &Round, width: usize, most: usize) -> Vec<String> {
    let named: Vec<String> =
        round.options.iter().enumerate().map(|(n, o)| format!("{} {}", Letter(n), o.name)).collect();
    let rows = |columns: usize| named.len().div_ceil(columns);
    let columns = (1..=4).find(|&columns| rows(columns) <= most.clamp(2, 8)).unwrap_or(4);
    let column = (width / columns).saturating_sub(2);
    let cell = |at: usize| named.get(at).map(|name| wrap::clip(name, column).into_owned());
    let row = |row: usize| {
        let cells = (0..columns).filter_map(|n| cell(n * rows(columns) + row));
        let padded = cells.map(|text| {
            let pad = " ".repeat((column + 2).saturating_sub(wrap::width(&text)));
            text + &pad
        });
        padded.collect::<String>().trim_end().to_owned()
    };
    (0..rows(columns)).map(row).collect()
}

fn draw_seats(
    table: &Table<'_, Themes>,
    pen: &Pen,
    round: &Round,
    rows: usize,
    people: &[u64],
    to: &mut Column<'_, '_, '_>,
) {
    let theme = to.theme();
    let at = pen.slips.person(table, round).and_then(|id| people.iter().position(|p| *p == id)).unwrap_or(0);
    let top = (at + 1 + rows / 2).saturating_sub(rows).min(people.len().saturating_sub(rows));
    let names = people.iter().map(|&p| wrap::width(table.room.called(p))).max().unwrap_or(0);
    let names = names.min(usize::from(to.area.width) / 2);
    for (n, &person) in people.iter().enumerate().skip(top).take(rows) {
        let here = n == at;
        let name = wrap::clip(table.room.called(person), names).into_owned();
        let pad = " ".repeat(names.saturating_sub(wrap::width(&name)) + 2);
        let mut line = vec![
            Span::styled(if here { " ▸ " } else { "   " }, theme.accent),
            Span::styled(name + &pad, if here { theme.title } else { theme.text }),
        ];
        match (round.is_in(person), here) {
            (_, true) if pen.slips.is_typing() => {
                line.push(Span::styled("●".repeat(pen.slips.typed()), theme.now));
                line.push(Span::styled("_", theme.focus));
            }
            (true, true) => line.push(Span::styled("●", theme.focus)),
            (false, true) => line.push(Span::styled("_", theme.focus)),
            (true, false) => line.push(Span::styled("●", theme.now)),
            (false, false) => line.push(Span::styled("○", theme.muted)),
        }
        to.put(Line::from(line));
    }
}

/// What is going on, in one sentence, and how loud it is said.
fn status(table: &Table<'_, Themes>, pen: &Pen, round: &Round, theme: &Theme) -> (String, Style) {
    let missing = missing(table, round);
    if pen.slips.is_asking() {
        let who = table.room.names(&missing);
        return (format!("{who} mangler. Vis likevel? J viser, andre taster går videre."), theme.warn);
    }
    if pen.slips.is_typing() {
        return ("Enter lagrer lappen.".into(), theme.text);
    }
    if missing.is_empty() {
        return ("Alle har stemt. Enter viser.".into(), theme.title);
    }
    if round.ballots.is_empty() {
        return (format!("{} Mellomrom: står over.", example(round.rule())), theme.muted);
    }
    let n = people(table, round).len();
    let voted = n - missing.len();
    (format!("{voted} av {n} har stemt. Prikkene vises når alle har stemt."), theme.muted)
}

//! A vote while slips are typed: what can be voted for, who has voted, and where the next letter goes. Nothing here
//! depends on any letter.

use ratatui::style::Style;
use ratatui::text::Span;

use super::super::Themes;
use super::super::pen::{Pen, Vote};
use super::super::sheet::Round;
use super::super::standing::{example, rule};
use crate::exercises::column::Column;
use crate::exercises::round::{Seats, Spot, absent, passed};
use crate::exercises::{Id, Table};
use crate::figures::Letter;
use crate::ui::theme::Theme;
use crate::ui::wrap;

pub(super) fn draw(table: &Table<'_, Themes>, pen: &Pen, vote: &Vote<'_>, mut to: Column<'_, '_, '_>) {
    let theme = to.theme();
    let sight = pen.proxy.sight(vote);
    let people = sight.rows();
    if people.is_empty() {
        return to
            .words("Ingen deltakere ennå. Ctrl+P og skriv «økten»: der legger du dem til.", theme.muted);
    }
    let round = vote.round;
    to.clipped(&format!("{}. Vis det først når alle har stemt.", rule(round.rule())), theme.muted);
    let (status, loud) = status(table, pen, vote, &theme);
    let status_rows = to.height(&status);
    // Everybody can look up the letters as long as each seat has its row.
    let options = options(round, usize::from(to.area.width), usize::from(to.area.height / 2));
    let height = usize::from(to.area.height);
    let spare = |taken: usize| height.saturating_sub(usize::from(status_rows) + taken);
    let airy = spare(options.len() + people.len()) >= 3;
    to.skip(u16::from(airy));
    let rows = spare(options.len() + 3 * usize::from(airy)).clamp(1, people.len());
    for line in options {
        to.clipped(&line, theme.text);
    }
    to.skip(u16::from(airy));
    let at = sight.at();
    let seats = Seats {
        called: people.iter().map(|&person| table.seat(person)).collect(),
        at: people.iter().position(|&p| matches!(at, Some(Spot::At(cell)) if cell.person == p)),
    };
    let letters = pen.proxy.length(vote);
    seats.draw(rows, &mut to, |row| match (round.is_in(people[row.n]), row.here) {
        (_, true) if letters > 0 => {
            vec![Span::styled("●".repeat(letters), theme.now), Span::styled("_", theme.focus)]
        }
        (false, false) if sight.is_away(people[row.n]) => vec![absent(table.room, people[row.n], &theme)],
        (true, here) if has_left(table, people[row.n]) => {
            let sign = if here { theme.focus } else { theme.now };
            vec![Span::styled("●  ", sign), absent(table.room, people[row.n], &theme)]
        }
        (true, true) => vec![Span::styled("●", theme.focus)],
        (false, true) => vec![Span::styled("_", theme.focus)],
        (true, false) => vec![Span::styled("●", theme.now)],
        (false, false) => vec![Span::styled("○", theme.muted)],
    });
    to.skip(u16::from(airy));
    to.words(&status, loud);
}

fn has_left(table: &Table<'_, Themes>, person: Id) -> bool {
    table.room.person(person).is_some_and(|person| !person.is_here())
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

/// What is going on, in one sentence, and how loud it is said.
fn status(table: &Table<'_, Themes>, pen: &Pen, vote: &Vote<'_>, theme: &Theme) -> (String, Style) {
    let (proxy, sight) = (&pen.proxy, pen.proxy.sight(vote));
    // And who is not waited for.
    let with_away = |sentence: String| match table.room.away() {
        away if away.is_empty() => sentence,
        away => format!("{sentence} {away}"),
    };
    if proxy.is_asking() {
        let who = with_away(format!("{} mangler.", table.room.names(&sight.missing())));
        return (format!("{who} Vis likevel? J viser, andre taster går videre."), theme.warn);
    }
    if proxy.is_typing(vote) {
        return ("Enter lagrer lappen.".into(), theme.text);
    }
    if sight.is_full() {
        let all = format!("Alle har stemt.{} Enter viser.", passed(sight.passes()));
        return (with_away(all), theme.title);
    }
    if sight.is_empty() {
        let how = format!("{} Mellomrom: står over.", example(vote.round.rule()));
        return (with_away(how), theme.muted);
    }
    let (voted, of) = sight.count();
    let over = passed(sight.passes());
    let told = format!("{voted} av {of} har stemt.{over} Prikkene vises når alle har stemt.");
    (with_away(told), theme.muted)
}

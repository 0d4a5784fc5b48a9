//! A round while it is typed: the question, who has answered, and where the next number goes. Nothing here
//! depends on any number.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Rating;
use super::super::pen::{Cell, Grid, Pen, Way, ask, tells_passes};
use super::super::sheet::{Item, Setup};
use super::super::story::ASKED;
use super::prompt;
use crate::exercises::column::Column;
use crate::exercises::{Id, Table};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::wrap;

const ANONYMOUS: &str = "Anonym runde: tallene ligger bare i minnet til dere viser dem.";

/// A round that is being typed, on its way to the page.
struct Typing<'t, 'a> {
    table: &'t Table<'a, Rating>,
    grid: Grid<'t>,
    /// Strip and cell of the cursor.
    at: (usize, usize),
    /// Digits wait for Enter.
    waiting: bool,
    asking: bool,
    places: &'t Spots<(usize, usize)>,
}

/// Rows that nothing stands in yet.
struct Spare(u16);

impl Spare {
    /// Gives so many rows away, if there are that many.
    fn gives(&mut self, rows: u16) -> bool {
        let fits = (1..=self.0).contains(&rows);
        self.0 -= if fits { rows } else { 0 };
        fits
    }
}

pub(super) fn draw(table: &Table<'_, Rating>, pen: &Pen, mut to: Column<'_, '_, '_>) {
    let (theme, setup) = (to.theme(), &table.paper.setup);
    let grid = Grid::of(table, &pen.entry);
    to.words(prompt(table), theme.title);
    if setup.items.is_empty() {
        return to.words("Runden har ingen spørsmål. De står i malen.", theme.muted);
    }
    if grid.people.is_empty() {
        return to
            .words("Ingen deltakere ennå. Ctrl+P, og skriv «økten»: der legger du dem til.", theme.muted);
    }
    let at = grid.at(&pen.entry);
    let places = &pen.entry.places;
    places.clear();
    let round = Typing { table, at, waiting: pen.entry.is_typing(), asking: pen.entry.asking, grid, places };
    let (status, loud) = round.status(&theme);
    let asked = round.asked();
    // What has to be seen gets its rows first; what helps the room, while there is room.
    let warning = if setup.anonymous { to.height(ANONYMOUS) } else { 0 };
    let mut spare = Spare(to.area.height.saturating_sub(1 + warning + to.height(&status)));
    let people = round.grid.people.len() as u16;
    let seats = if spare.gives(people) { people } else { std::mem::take(&mut spare.0).max(1) };
    let more = to.height(&round.asked_words()).saturating_sub(1);
    let in_full = more == 0 || spare.gives(more);
    let below = spare.gives(1);
    let help = asked.is_some_and(|(item, _)| !item.help.is_empty()) && spare.gives(1);
    let rungs = spare.gives(setup.rungs.len() as u16);
    let between = spare.gives(1);
    let above = rungs && spare.gives(1);
    if setup.anonymous {
        to.words(ANONYMOUS, theme.warn);
    } else if spare.gives(1) {
        to.clipped(ASKED, theme.muted);
    }
    if rungs {
        to.skip(u16::from(above));
        draw_rungs(setup, &mut to);
    }
    to.skip(u16::from(between));
    if round.grid.way == Way::ByItem {
        round.draw_asked(in_full, help, &mut to);
    }
    round.draw_seats(seats, &mut to);
    to.skip(u16::from(below));
    if round.grid.way == Way::ByPerson {
        round.draw_asked(in_full, help, &mut to);
        to.skip(u16::from(spare.gives(1)));
    }
    to.words(&status, loud);
}

/// What each value means, best first.
fn draw_rungs(setup: &Setup, to: &mut Column<'_, '_, '_>) {
    let theme = to.theme();
    let mut rungs: Vec<_> = setup.rungs.iter().collect();
    rungs.sort_by_key(|r| std::cmp::Reverse(r.value));
    let names = rungs.iter().map(|r| wrap::width(&r.name)).max().unwrap_or(0);
    for rung in rungs {
        let pad = " ".repeat(names.saturating_sub(wrap::width(&rung.name)));
        let head = format!("{:>3}  {}{pad}   ", rung.value, rung.name);
        let room = usize::from(to.area.width).saturating_sub(wrap::width(&head));
        let behaviour = wrap::clip(&rung.behaviour, room).into_owned();
        to.put(Line::from(vec![Span::styled(head, theme.text), Span::styled(behaviour, theme.muted)]));
    }
}

impl Typing<'_, '_> {
    /// The item that the next number belongs to, and which of the round's it is; none at the end of a slip.
    fn asked(&self) -> Option<(&Item, usize)> {
        let n = if self.grid.way == Way::ByPerson { self.at.1 } else { self.at.0 };
        Some((self.table.paper.setup.item(*self.grid.items.get(n)?)?, n + 1))
    }

    /// "4 av 16 · Tilgjengelighet og respons · Det vi tror kundene sier", to be checked against the slip.
    fn asked_words(&self) -> String {
        let Some((item, n)) = self.asked() else { return "Lappen er ferdig. Tab går til neste.".into() };
        let count = format!("{n} av {}", self.grid.items.len());
        let count = if self.grid.items.len() > 1 { count.as_str() } else { "" };
        let said = [count, &item.text, &item.part].into_iter().filter(|s| !s.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }

    /// In full when it may be, else on one row.
    fn draw_asked(&self, in_full: bool, help: bool, to: &mut Column<'_, '_, '_>) {
        let (theme, words) = (to.theme(), self.asked_words());
        if in_full {
            to.words(&words, theme.accent);
        } else {
            to.clipped(&words, theme.accent);
        }
        if let Some((item, _)) = self.asked().filter(|_| help) {
            to.clipped(&item.help, theme.muted);
        }
    }

    /// Everybody in the order of entry; as many around the cursor as there are rows.
    fn draw_seats(&self, rows: u16, to: &mut Column<'_, '_, '_>) {
        let (room, theme) = (self.table.room, to.theme());
        let (people, rows) = (&self.grid.people, usize::from(rows));
        let row = if self.grid.way == Way::ByPerson { self.at.0 } else { self.at.1 };
        let top = (row + 1 + rows / 2).saturating_sub(rows).min(people.len().saturating_sub(rows));
        let names = people.iter().map(|&p| wrap::width(room.called(p))).max().unwrap_or(0);
        let names = names.min(usize::from(to.area.width) / 2);
        for (n, &person) in people.iter().enumerate().skip(top).take(rows) {
            let here = n == row;
            let name = wrap::clip(room.called(person), names).into_owned();
            let pad = " ".repeat(names.saturating_sub(wrap::width(&name)) + 2);
            let mut line = vec![
                Span::styled(if here { " ▸ " } else { "   " }, theme.accent),
                Span::styled(name + &pad, if here { theme.title } else { theme.text }),
            ];
            let left = usize::from(to.area.width).saturating_sub(names + 5);
            match (self.grid.way, self.grid.items.get(self.at.0)) {
                (Way::ByItem, Some(&item)) => line.push(self.dot(Cell { person, item }, here, &theme)),
                _ => line.extend(self.slip(person, here, left, &theme)),
            }
            self.place(n, names + 5, to.area);
            to.put(Line::from(line));
        }
    }

    /// Where the answers of the seat go that is drawn on the first row of `area`, its dots from `x` cells in; what else
    /// is on the row leads to the first of them.
    fn place(&self, seat: usize, x: usize, area: Rect) {
        let row = Rect { height: 1.min(area.height), ..area };
        if self.grid.way == Way::ByItem {
            return self.places.put(row, (self.at.0, seat));
        }
        self.places.put(row, (seat, 0));
        let (n, breaks) = (self.grid.items.len(), self.grid.breaks());
        if n + breaks.len() > usize::from(area.width).saturating_sub(x) {
            return;
        }
        for at in 0..n {
            let x = area.x + (x + at + breaks.iter().filter(|&&b| b <= at).count()) as u16;
            self.places.put(Rect { x, width: 1, ..row }, (seat, at));
        }
    }

    /// A slip as dots, with a space between its parts; as a count where there is no room for dots.
    fn slip(&self, person: Id, here: bool, room: usize, theme: &Theme) -> Vec<Span<'static>> {
        let cells = || self.grid.items.iter().map(|&item| Cell { person, item });
        let breaks = self.grid.breaks();
        let n = self.grid.items.len();
        if n + breaks.len() > room {
            let filled = cells().filter(|&cell| self.grid.is_filled(cell)).count();
            return vec![Span::styled(format!("{filled} av {n}"), theme.text)];
        }
        let mut spans = Vec::new();
        for (at, cell) in cells().enumerate() {
            if breaks.contains(&at) {
                spans.push(Span::raw(" "));
            }
            spans.push(self.dot(cell, here && at == self.at.1, theme));
        }
        spans
    }

    /// ● for an answer, ○ for none, _ where the next one goes. The same for every answer, whatever it is; only where
    /// the room can't see the screen, – for who stands over.
    fn dot(&self, cell: Cell, here: bool, theme: &Theme) -> Span<'static> {
        let passed = tells_passes(self.table) && self.grid.is_passed(cell);
        match (self.grid.is_filled(cell), here) {
            (_, true) if self.waiting => Span::styled("…", theme.focus),
            (true, true) if passed => Span::styled("–", theme.focus),
            (true, true) => Span::styled("●", theme.focus),
            (false, true) => Span::styled("_", theme.focus),
            (true, false) if passed => Span::styled("–", theme.now),
            (true, false) => Span::styled("●", theme.now),
            (false, false) => Span::styled("○", theme.muted),
        }
    }

    /// What is going on, in one sentence, and how loud it is said.
    fn status(&self, theme: &Theme) -> (String, Style) {
        let (grid, people) = (&self.grid, self.grid.people.len());
        if self.asking {
            let who = grid.missing_words(self.table.room);
            return (format!("{who} Vis likevel? J viser, andre taster går videre."), theme.warn);
        }
        if grid.is_lost() {
            return ("Tallene lå bare i minnet, og er borte. Be om dem på nytt.".into(), theme.warn);
        }
        if self.waiting {
            return ("Enter bekrefter tallet.".into(), theme.text);
        }
        if grid.is_full() {
            return ("Alle har svart. Enter viser.".into(), theme.title);
        }
        if grid.is_empty() {
            let how = format!("{} Mellomrom: står over.", ask(self.table.paper.setup.scale));
            return (self.with_away(how), theme.muted);
        }
        let (n, on_this) = match (grid.way, grid.items.get(self.at.0)) {
            (Way::ByItem, Some(&item)) if grid.items.len() > 1 => {
                (people - grid.lacks(item).len(), " på dette")
            }
            _ => (people - grid.missing().len(), ""),
        };
        let then =
            if n < people { "Tallene vises når alle har svart." } else { "Tab går til neste spørsmål." };
        (self.with_away(format!("{n} av {people} har svart{on_this}. {then}")), theme.muted)
    }

    /// A sentence, and who is not waited for.
    fn with_away(&self, sentence: String) -> String {
        let away = self.table.room.away();
        if away.is_empty() { sentence } else { format!("{sentence} {away}") }
    }
}

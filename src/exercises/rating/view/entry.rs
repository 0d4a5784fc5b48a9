//! A round while it is typed: the question, who has answered, and where the next number goes. Nothing here
//! depends on any number.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Rating;
use super::super::pen::{Asked, Pen, ask, tells_passes};
use super::super::sheet::{Item, Setup};
use super::super::story::{self, ASKED};
use super::prompt;
use crate::exercises::Table;
use crate::exercises::column::Column;
use crate::exercises::round::{Ballots, Cell, NOBODY, Proxy, Row, Seats, Sight, Spot, Way, absent, passed};
use crate::figures::order::Arrange as _;
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Below this many rows the question takes one of them.
const LOW: u16 = 12;

const ANONYMOUS: &str = "Anonym runde: tallene ligger bare i minnet til dere viser dem.";

/// A round that is being typed, on its way to the page.
struct Typing<'t, 'a> {
    table: &'t Table<'a, Rating>,
    round: Asked<'a>,
    proxy: &'t Proxy<i64>,
    sight: Sight<'t, i64>,
    at: Spot,
    /// The questions, in the order of the slip.
    items: Vec<&'a Item>,
    places: &'t Spots<Cell>,
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
    let asked_rows = to.height(prompt(table));
    if to.area.height < LOW && asked_rows > 1 {
        to.clipped(prompt(table), theme.title);
    } else {
        to.words(prompt(table), theme.title);
    }
    if setup.items.is_empty() {
        return to.words("Runden har ingen spørsmål. De står i malen.", theme.muted);
    }
    let (round, proxy, places) = (Asked::of(table), &pen.proxy, &pen.places);
    let sight = proxy.sight(&round);
    let Some(at) = sight.at() else {
        return to
            .words("Ingen deltakere ennå. Ctrl+P og skriv «økten»: der legger du dem til.", theme.muted);
    };
    places.clear();
    let items = round.items().into_iter().filter_map(|id| setup.item(id)).collect();
    let round = Typing { table, round, proxy, sight, at, items, places };
    let (status, loud) = round.status(&theme);
    let asked = round.asked();
    // What has to be seen gets its rows first; what helps the room, while there is room.
    let warning = if setup.anonymous { to.height(ANONYMOUS) } else { 0 };
    // What can be typed is one of these.
    let mut spare = Spare(to.area.height.saturating_sub(2 + warning + to.height(&status)));
    let people = if setup.anonymous { round.sight.count().1 } else { round.sight.rows().len() } as u16;
    let seats = if spare.gives(people) { people } else { std::mem::take(&mut spare.0).max(1) };
    let more = to.height(&round.asked_words()).saturating_sub(1);
    let in_full = more == 0 || spare.gives(more);
    let below = spare.gives(1);
    let help = asked.is_some_and(|(item, _)| !item.help.is_empty()) && spare.gives(1);
    let rungs = setup.rungs.len() > 1 && spare.gives(setup.rungs.len() as u16 - 1);
    // Air is worth less than the end of a sentence.
    let more = asked.map_or(0, |(item, _)| to.height(&item.help).saturating_sub(1));
    let help = match (help, help && spare.gives(more)) {
        (false, _) => Help::None,
        (true, false) => Help::Row,
        (true, true) => Help::Whole,
    };
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
    } else {
        to.clipped(&story::scale(setup, usize::from(to.area.width)), theme.text);
    }
    to.skip(u16::from(between));
    if round.asks_one() {
        round.draw_asked(in_full, help, &mut to);
    }
    round.draw_seats(seats, &mut to);
    to.skip(u16::from(below));
    if !round.asks_one() {
        round.draw_asked(in_full, help, &mut to);
        to.skip(u16::from(spare.gives(1)));
    }
    to.words(&status, loud);
}

/// How much of what explains the question has room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Help {
    None,
    Row,
    Whole,
}

/// What each value means, best first.
fn draw_rungs(setup: &Setup, to: &mut Column<'_, '_, '_>) {
    let theme = to.theme();
    let mut rungs: Vec<_> = setup.rungs.iter().collect();
    rungs.arrange_by_key(|r| std::cmp::Reverse(r.value));
    let names = rungs.iter().map(|r| wrap::width(&r.name)).max().unwrap_or(0);
    for rung in rungs {
        let pad = " ".repeat(names.saturating_sub(wrap::width(&rung.name)));
        let head = format!("{:>3}  {}{pad}   ", rung.value, rung.name);
        let room = usize::from(to.area.width).saturating_sub(wrap::width(&head));
        let behaviour = wrap::clip(&rung.behaviour, room).into_owned();
        to.put(Line::from(vec![Span::styled(head, theme.text), Span::styled(behaviour, theme.muted)]));
    }
}

impl<'a> Typing<'_, 'a> {
    /// Each row holds one answer: there is one question, or one at a time.
    fn asks_one(&self) -> bool {
        self.items.len() == 1 || self.sight.way() == Way::ByItem
    }

    /// The item that the next number belongs to, and which of the round's it is; none at the end of a slip.
    fn asked(&self) -> Option<(&'a Item, usize)> {
        let id = match self.at {
            Spot::At(cell) => cell.item,
            Spot::End(_) if self.items.len() == 1 => self.items[0].id,
            Spot::End(id) => id,
        };
        let at = self.items.iter().position(|item| item.id == id)?;
        Some((self.items[at], at + 1))
    }

    /// "4 av 16 · Tilgjengelighet og respons · Det vi tror kundene sier", to be checked against the slip.
    fn asked_words(&self) -> String {
        let Some((item, n)) = self.asked() else {
            let there_is_none = self.sight.is_full();
            return if there_is_none { "Lappen er ferdig." } else { "Lappen er ferdig. Tab går til neste." }
                .into();
        };
        let count = format!("{n} av {}", self.items.len());
        let count = if self.items.len() > 1 { count.as_str() } else { "" };
        let said = [count, &item.text, &item.part].into_iter().filter(|s| !s.is_empty());
        said.collect::<Vec<_>>().join(" · ")
    }

    /// In full when it may be, else on one row.
    fn draw_asked(&self, in_full: bool, help: Help, to: &mut Column<'_, '_, '_>) {
        let (theme, words) = (to.theme(), self.asked_words());
        if in_full {
            to.words(&words, theme.accent);
        } else {
            to.clipped(&words, theme.accent);
        }
        match (self.asked(), help) {
            (Some((item, _)), Help::Row) => to.clipped(&item.help, theme.muted),
            (Some((item, _)), Help::Whole) => to.words(&item.help, theme.muted),
            _ => {}
        }
    }

    /// Everybody in the order of entry, or the slips where nobody knows whose they are.
    fn draw_seats(&self, rows: u16, to: &mut Column<'_, '_, '_>) {
        let (theme, rows) = (to.theme(), usize::from(rows));
        if let Some(slip) = self.sight.under() {
            let n = self.sight.count().1;
            let seats = Seats { called: (1..=n).map(|n| format!("Lapp {n}")).collect(), at: slip.next };
            let cells = self.items.iter().map(|item| Cell { person: NOBODY, item: item.id });
            let cells: Vec<Cell> = cells.collect();
            seats.draw(rows, to, |row| {
                let known = row.n == slip.n;
                self.draw_row(row, &cells, known, &theme, |cell| {
                    if known { self.sight.is_in(cell) } else { row.n < slip.n }
                })
            });
            return;
        }
        let people = self.sight.rows();
        let seats = Seats {
            called: people.iter().map(|&person| self.table.seat(person)).collect(),
            at: people.iter().position(|&person| match self.at {
                Spot::At(cell) => cell.person == person,
                Spot::End(id) => id == person,
            }),
        };
        seats.draw(rows, to, |row| {
            let item = self.asked().filter(|_| self.asks_one()).map(|(item, _)| item.id);
            let items = self.items.iter().map(|i| i.id).filter(|&id| item.is_none_or(|item| item == id));
            let cells: Vec<Cell> = items.map(|item| Cell { person: people[row.n], item }).collect();
            if self.sight.is_away(people[row.n]) && !row.here {
                self.places.put(row.area, cells[0]);
                return vec![absent(self.table.room, people[row.n], &theme)];
            }
            let has_left = self.table.room.person(people[row.n]).is_some_and(|person| !person.is_here());
            let mut drawn = self.draw_row(row, &cells, true, &theme, |cell| self.sight.is_in(cell));
            if has_left {
                drawn.extend([Span::raw("  "), absent(self.table.room, people[row.n], &theme)]);
            }
            drawn
        });
    }

    /// A row as dots, with a space between the parts of a slip; as a count where there is no room for dots. A click on it
    /// leads to the answer under it, what else is on the row to the first of them.
    fn draw_row(
        &self,
        row: Row,
        cells: &[Cell],
        is_gone_to: bool,
        theme: &Theme,
        is_in: impl Fn(Cell) -> bool,
    ) -> Vec<Span<'static>> {
        let breaks = if cells.len() > 1 { self.breaks() } else { Vec::new() };
        let leads_to = |area: Rect, cell: Option<&Cell>| {
            if let Some(&cell) = cell.filter(|_| is_gone_to) {
                self.places.put(area, cell);
            }
        };
        leads_to(row.area, cells.first());
        let room = usize::from(row.area.width).saturating_sub(row.beside);
        if cells.len() + breaks.len() > room && cells.len() > 1 {
            let filled = cells.iter().filter(|&&cell| is_in(cell)).count();
            return vec![Span::styled(format!("{filled} av {}", cells.len()), theme.text)];
        }
        let mut spans = Vec::new();
        for (at, &cell) in cells.iter().enumerate() {
            if breaks.contains(&at) {
                spans.push(Span::raw(" "));
            }
            let x = row.area.x + (row.beside + spans.len()) as u16;
            if cells.len() > 1 {
                leads_to(Rect { x, width: 1, ..row.area }, Some(&cell));
            }
            let here = row.here && self.is_at(cell);
            spans.push(self.dot(cell, is_in(cell), here, theme));
        }
        spans
    }

    /// Whether the next number goes there; of slips that ask one thing it goes on the next.
    fn is_at(&self, cell: Cell) -> bool {
        self.at == Spot::At(cell) || (self.at == Spot::End(cell.person) && self.items.len() == 1)
    }

    /// Which items begin another part of the slip.
    fn breaks(&self) -> Vec<usize> {
        (1..self.items.len()).filter(|&at| self.items[at - 1].part != self.items[at].part).collect()
    }

    /// ● for an answer, ○ for none, _ where the next one goes. The same for every answer, whatever it is; only where
    /// the room can't see the screen, – for who stands over.
    fn dot(&self, cell: Cell, is_in: bool, here: bool, theme: &Theme) -> Span<'static> {
        let passed = tells_passes(self.table) && self.round.is_passed(cell);
        match (is_in, here) {
            (_, true) if self.proxy.is_typing(&self.round) => Span::styled("…", theme.focus),
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
        let (round, proxy, sight) = (&self.round, self.proxy, &self.sight);
        if proxy.is_asking() {
            let who = round.missing_words(proxy);
            // Why it would tell on somebody, where it would.
            let doubt = proxy.doubt(round).unwrap_or_default();
            let who = self.with_away(who);
            let said = format!("{who} Vis likevel? J viser, andre taster går videre. {doubt}");
            return (said.trim().to_owned(), theme.warn);
        }
        if let Some(how) = proxy.stop(round) {
            return (how.into(), theme.warn);
        }
        if round.is_lost(proxy) {
            return ("Tallene lå bare i minnet og er borte. Be om dem på nytt.".into(), theme.warn);
        }
        if proxy.is_typing(round) {
            return ("Enter bekrefter tallet.".into(), theme.text);
        }
        if sight.is_full() {
            let all = format!("Alle har svart.{} Enter viser.", passed(self.sight.passes()));
            return (self.with_away(all), theme.title);
        }
        if sight.is_empty() {
            let how = format!("{} Mellomrom: står over.", ask(self.table.paper.setup.scale));
            return (self.with_away(how), theme.muted);
        }
        let ((n, of), on_this) = match self.asked() {
            Some((item, _)) if self.asks_one() && self.items.len() > 1 => {
                (sight.count_on(item.id), " på dette")
            }
            _ => (sight.count(), ""),
        };
        let then =
            if n < of { "Tallene vises når alle har svart." } else { "Tab går til neste spørsmål." };
        let over = passed(self.sight.passes());
        (self.with_away(format!("{n} av {of} har svart{on_this}.{over} {then}")), theme.muted)
    }

    /// A sentence, and who is not waited for.
    fn with_away(&self, sentence: String) -> String {
        let away = self.table.room.away();
        if away.is_empty() { sentence } else { format!("{sentence} {away}") }
    }
}

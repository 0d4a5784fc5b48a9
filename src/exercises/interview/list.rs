//! What has been said to a question, as rows of cells: the newest at the bottom, and only what is seen laid out.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Interview;
use super::sheet::{Answer, Gathers};
use crate::exercises::{Canvas, Id, Level, Room, Table};
use crate::figures::words::quoted;
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};

/// Left of the words: ▸ at what is marked, · at what is folded.
const GUTTER: u16 = 2;

/// The answers to one question, on their way to the screen.
pub(super) struct List<'a> {
    table: &'a Table<'a, Interview>,
    answers: Vec<&'a Answer>,
    marked: Option<usize>,
    theme: &'a Theme,
    width: u16,
}

/// A row of cells, and the last answer that it stands for.
struct Row<'a> {
    last: usize,
    line: Line<'a>,
}

pub(super) fn draw(
    table: &Table<'_, Interview>,
    question: Id,
    marked: Option<Id>,
    area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    if area.is_empty() {
        return;
    }
    let answers: Vec<_> = table.paper.sheet.answers_to(question).collect();
    let marked = answers.iter().rposition(|a| Some(a.id) == marked);
    let list = List { table, answers, marked, theme: page.theme, width: area.width };
    let (first, rows) = list.rows(usize::from(area.height));
    let buf = page.frame.buffer_mut();
    for (y, row) in (area.y..area.bottom()).zip(&rows) {
        buf.set_line(area.x, y, &row.line, area.width);
        if let Some(answer) = list.answers.get(row.last) {
            page.things.put(Rect { y, height: 1, ..area }, answer.id);
        }
    }
    let below =
        rows.len() > usize::from(area.height) || rows.last().is_some_and(|r| r.last + 1 < list.answers.len());
    scroll::draw_edge(buf, area, (first > 0, below), page.theme);
}

impl<'a> List<'a> {
    /// The rows to be seen and the answer they begin with: the last ones, as many as there is room for, or from the
    /// marked one on when it stands above them.
    fn rows(&self, height: usize) -> (usize, Vec<Row<'a>>) {
        if self.answers.is_empty() {
            return (0, self.empty());
        }
        let mut rows: Vec<Row<'a>> = Vec::new();
        let mut first = self.answers.len();
        while first > 0 {
            let above = self.first_of_fold(first - 1);
            let block = self.block(above);
            let name = usize::from(!self.begins(above));
            if block.len() + name + rows.len() > height + self.gap(above) && !rows.is_empty() {
                break;
            }
            rows.extend(block.into_iter().rev());
            first = above;
        }
        if let Some(marked) = self.marked.map(|m| self.first_of_fold(m)).filter(|m| *m < first) {
            return (marked, self.rows_from(marked, height));
        }
        rows.reverse();
        self.head(first, &mut rows);
        (first, rows)
    }

    fn rows_from(&self, first: usize, height: usize) -> Vec<Row<'a>> {
        let mut rows = self.block(first);
        self.head(first, &mut rows);
        while let Some(next) = rows.last().map(|r| r.last + 1).filter(|n| *n < self.answers.len()) {
            let block = self.block(next);
            if rows.len() + block.len() > height {
                break;
            }
            rows.extend(block);
        }
        rows
    }

    /// The topmost row says who speaks.
    fn head(&self, first: usize, rows: &mut Vec<Row<'a>>) {
        if !self.begins(first) {
            rows.insert(0, self.name(first));
        }
        rows.drain(..self.gap(first));
    }

    /// Whether somebody begins to speak with this answer.
    fn begins(&self, n: usize) -> bool {
        n == 0 || self.answers[n - 1].by != self.answers[n].by
    }

    /// Rows between this answer and the one above.
    fn gap(&self, n: usize) -> usize {
        usize::from(n > 0 && self.begins(n))
    }

    /// The rows of one answer: the speaker's name where another begins, then the words. Answers that are folded
    /// stand on one row together.
    fn block(&self, n: usize) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        if self.gap(n) > 0 {
            rows.push(Row { last: n, line: Line::default() });
        }
        if self.begins(n) {
            rows.push(self.name(n));
        }
        if self.is_folded(n) {
            rows.push(self.folded(n));
        } else {
            self.said(n, &mut rows);
        }
        rows
    }

    fn name(&self, n: usize) -> Row<'a> {
        let name = match self.answers[n].by {
            Some(person) => self.table.seat(person),
            None => nobody(self.table).into(),
        };
        let line = Line::from(vec![Span::raw("  "), Span::styled(name, self.theme.muted)]);
        Row { last: n, line }
    }

    fn is_folded(&self, n: usize) -> bool {
        is_folded(self.table.room, self.answers[n])
    }

    /// The first of the folded answers that stand on one row with this one.
    fn first_of_fold(&self, n: usize) -> usize {
        let by = self.answers[n].by;
        let together = |m: &usize| self.is_folded(*m) && self.answers[*m].by == by;
        (0..=n).rev().take_while(together).last().unwrap_or(n)
    }

    fn folded(&self, first: usize) -> Row<'a> {
        let by = self.answers[first].by;
        let together = |m: &usize| self.is_folded(*m) && self.answers[*m].by == by;
        let count = (first..self.answers.len()).take_while(together).count();
        let marked = self.marked.and_then(|m| m.checked_sub(first)).filter(|m| *m < count);
        let (words, style) = match marked {
            Some(n) if count > 1 => {
                (format!("svar {} av {count} som blir i rommet", n + 1), self.theme.focus)
            }
            Some(_) => ("1 svar blir i rommet".into(), self.theme.focus),
            None => (format!("{count} svar blir i rommet"), self.theme.muted),
        };
        let sign = match marked {
            Some(_) => Span::styled("▸ ", self.theme.accent),
            None => Span::styled("· ", self.theme.muted),
        };
        let line = Line::from(vec![sign, Span::styled(words, style)]);
        Row { last: first + count - 1, line }
    }

    /// The words as they fell, ★ before a key quote, and quietly behind them how far they may go when that is not as usual.
    fn said(&self, n: usize, rows: &mut Vec<Row<'a>>) {
        let answer = self.answers[n];
        let marked = self.marked == Some(n);
        let words = quoted(&answer.said);
        let usual = answer.level == self.table.paper.setup.level && answer.level != Level::StaysInRoom;
        let aside = if usual { String::new() } else { format!("  {}", answer.level.words()) };
        let text = words.clone() + &aside;
        let star = format!("{}{}", if answer.key { "★ " } else { "" }, sign(answer));
        let indent = wrap::width(&star);
        let column = usize::from(self.width.saturating_sub(GUTTER + 1)).saturating_sub(indent);
        let style = if marked { self.theme.focus } else { self.theme.text };
        for (k, range) in wrap::wrap(&text, column).into_iter().enumerate() {
            let sign = if k == 0 && marked { "▸ " } else { "  " };
            let star = if k == 0 { star.clone() } else { " ".repeat(indent) };
            let split = words.len().clamp(range.start, range.end);
            let mut spans: Vec<_> =
                [sign.to_owned(), star].map(|sign| Span::styled(sign, self.theme.accent)).into();
            spans.push(Span::styled(text[range.start..split].trim_end().to_owned(), style));
            if split < range.end {
                let behind =
                    if split > range.start { &text[split..range.end] } else { text[range].trim_start() };
                spans.push(Span::styled(behind.trim_end().to_owned(), self.theme.muted));
            }
            rows.push(Row { last: n, line: Line::from(spans) });
        }
        self.notes(n, rows);
    }

    /// The facilitator's own words about an answer, where only she sees the screen.
    fn notes(&self, n: usize, rows: &mut Vec<Row<'a>>) {
        if self.table.room.mirrored() {
            return;
        }
        let answer = self.answers[n];
        for (label, words) in [("Notat", &answer.note), ("Tolkning", &answer.interpretation)] {
            if !words.is_empty() {
                let column = usize::from(self.width.saturating_sub(2 * GUTTER + 1));
                let words = wrap::clip(&format!("{label}: {words}"), column).into_owned();
                let line = Line::from(vec![Span::raw("    "), Span::styled(words, self.theme.muted)]);
                rows.push(Row { last: n, line });
            }
        }
    }

    fn empty(&self) -> Vec<Row<'a>> {
        let words = match self.table.paper.setup.gathers {
            Gathers::Answers => "Ingen svar ennå. Skriv det første og trykk Enter.",
            Gathers::Stories => "Ingen historier ennå. Skriv den første og trykk Enter.",
        };
        let row = |line: &'static str| {
            let line = Line::from(vec![Span::raw("  "), Span::styled(line, self.theme.muted)]);
            Row { last: 0, line }
        };
        wrap::lines(words, usize::from(self.width.saturating_sub(GUTTER + 1))).map(row).collect()
    }
}

/// "▼ " before a story that went badly, "▲ " before a good one.
fn sign(answer: &Answer) -> String {
    answer.sign.map(|sign| format!("{} ", sign.mark())).unwrap_or_default()
}

/// Whether an answer is only counted on this screen: it stays in the room, and the room can see.
pub(super) fn is_folded(room: &dyn Room, answer: &Answer) -> bool {
    room.mirrored() && answer.level == Level::StaysInRoom
}

/// What stands for a speaker who is not named.
pub(super) fn nobody(table: &Table<'_, Interview>) -> &'static str {
    if table.room.people().is_empty() { "Uten navn" } else { "Uten navn ennå" }
}

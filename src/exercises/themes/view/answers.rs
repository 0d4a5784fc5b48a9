//! The answers of a group, as many as there is room for: in full when they all fit, else shortened, the one under the
//! cursor last of all.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::Themes;
use super::super::groups::{Answer, Group, Groups};
use super::super::pen::{Pen, Side};
use crate::exercises::{Canvas, Table};
use crate::figures::Letter;
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};

/// Left of the words: ▸ at the cursor, ✓ at what is marked.
const GUTTER: usize = 4;

/// The answers on their way to the page.
struct List<'a> {
    table: &'a Table<'a, Themes>,
    groups: &'a Groups<'a>,
    group: Group,
    answers: Vec<Answer<'a>>,
    /// The one with the cursor.
    at: usize,
    has_cursor: bool,
    theme: &'a Theme,
    /// Columns of the words, and of who said them.
    words: usize,
    who: usize,
}

pub(super) fn draw(
    table: &Table<'_, Themes>,
    pen: &Pen,
    groups: &Groups<'_>,
    mut area: Rect,
    page: &mut Canvas<'_, '_>,
) {
    let group = pen.group(groups.sheet());
    let answers = groups.answers(group);
    let n = if group == Group::Loose { answers.len() } else { groups.count(group) };
    let head = head(table, group, n);
    let head = wrap::clip(&head, usize::from(area.width));
    page.frame.buffer_mut().set_stringn(area.x, area.y, head, usize::from(area.width), page.theme.title);
    let folded = folded(groups.folded(group));
    let foot: Vec<&str> = wrap::lines(&folded, usize::from(area.width)).collect();
    let foot = if folded.is_empty() { Vec::new() } else { foot };
    area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let below = (foot.len() as u16).min(area.height / 2);
    area.height -= below;
    for (y, line) in (area.bottom()..area.bottom() + below).zip(foot) {
        page.frame.buffer_mut().set_string(area.x, y, line, page.theme.muted);
    }
    if answers.is_empty() {
        let words = empty(group, groups);
        let style = page.theme.muted;
        for (y, line) in (area.y..area.bottom()).zip(wrap::lines(words, usize::from(area.width))) {
            page.frame.buffer_mut().set_string(area.x, y, line, style);
        }
        return;
    }
    let (at, has_cursor) = (pen.row(answers.len()), pen.side == Side::Answers);
    let theme = *page.theme;
    let mut list = List { table, groups, group, answers, at, has_cursor, theme: &theme, words: 0, who: 0 };
    list.who = if group == Group::All { 9 } else { 4 }.min(usize::from(area.width) / 6);
    list.words = usize::from(area.width).saturating_sub(GUTTER + list.who + 1).max(1);
    list.draw(pen, area, page);
}

/// "Uten tema · 12 igjen"
fn head(table: &Table<'_, Themes>, group: Group, n: usize) -> String {
    match group {
        Group::Loose => format!("Uten tema · {n} igjen"),
        Group::All => format!("Alle svar · {n}"),
        Group::Theme(id) => {
            let sheet = &table.paper.sheet;
            let name = sheet.theme(id).map_or("", |t| &t.name);
            sheet.place(id).map_or_else(String::new, |at| format!("{} {name}", Letter(at)))
        }
    }
}

fn folded(n: usize) -> String {
    match n {
        0 => String::new(),
        1 => "1 svar blir i rommet. Det grupperes når rommet ikke ser skjermen.".into(),
        n => format!("{n} svar blir i rommet. De grupperes når rommet ikke ser skjermen."),
    }
}

fn empty(group: Group, groups: &Groups<'_>) -> &'static str {
    match group {
        Group::Theme(_) => "Ingen svar i temaet ennå. Merk svar med mellomrom, gå hit og trykk Enter.",
        _ if groups.count(Group::All) == 0 => {
            "Ingen svar ennå. De kommer hit fra øvelsene foran. Et tema kan få navn allerede nå."
        }
        Group::Loose if groups.folded(Group::Loose) == 0 => "Alle svar har et tema.",
        _ => "Ingen flere svar som kan vises her.",
    }
}

impl List<'_> {
    fn rows(&self, n: usize) -> Vec<Range<usize>> {
        wrap::wrap(&self.answers[n].words(), self.words)
    }

    /// Rows of each answer: one, and all of its own for the one under the cursor and, from the top, for as many as
    /// there is room for besides. Which these are does not depend on where the cursor is.
    fn heights(&self, height: usize) -> Vec<usize> {
        let n = self.answers.len();
        let mut heights = vec![1; n];
        if n <= height {
            let full: Vec<usize> = (0..n).map(|n| self.rows(n).len()).collect();
            let tallest = full.iter().max().map_or(0, |rows| rows - 1);
            let all = full.iter().sum::<usize>() <= height;
            let mut spare = if all { height } else { (height - n).saturating_sub(tallest) };
            for (rows, full) in heights.iter_mut().zip(full) {
                if full - 1 <= spare {
                    spare -= full - 1;
                    *rows = full;
                }
            }
        }
        if self.has_cursor {
            heights[self.at] = self.rows(self.at).len();
        }
        heights
    }

    /// The first answer shown, so that the one under the cursor is in sight, and the one after it.
    fn first(&self, heights: &[usize], height: usize) -> usize {
        if heights.len() <= height && heights.iter().sum::<usize>() <= height {
            return 0;
        }
        let mut first = self.at;
        let next = usize::from(self.at + 1 < heights.len());
        let mut left = height.saturating_sub(heights[self.at] + next);
        while first > 0 && heights[first - 1] <= left {
            first -= 1;
            left -= heights[first];
        }
        first
    }

    fn draw(&self, pen: &Pen, area: Rect, page: &mut Canvas<'_, '_>) {
        let heights = self.heights(usize::from(area.height));
        let first = self.first(&heights, usize::from(area.height));
        let (mut y, mut n) = (area.y, first);
        while n < self.answers.len() && y < area.bottom() {
            let height = heights[n] as u16;
            let row = Rect { y, height: height.min(area.bottom() - y), ..area };
            self.draw_answer(n, pen, row, page);
            page.things.put(row, self.answers[n].id);
            y += row.height;
            n += 1;
        }
        scroll::draw_edge(page.frame.buffer_mut(), area, (first > 0, n < self.answers.len()), page.theme);
    }

    fn draw_answer(&self, n: usize, pen: &Pen, area: Rect, page: &mut Canvas<'_, '_>) {
        let answer = &self.answers[n];
        let here = n == self.at;
        let style = self.style(answer, here);
        let words = answer.words();
        let rows = wrap::wrap(&words, self.words);
        let cut = rows.len() > usize::from(area.height);
        let buf = page.frame.buffer_mut();
        for (k, row) in rows.into_iter().take(usize::from(area.height)).enumerate() {
            let y = area.y + k as u16;
            let last = cut && k + 1 == usize::from(area.height);
            let text =
                if last { wrap::clip(&words[row.start..], self.words) } else { words[row].trim_end().into() };
            let cursor = if k == 0 && here && self.has_cursor { "▸ " } else { "  " };
            let marked = k == 0 && pen.is_marked(Some(self.group), answer.id);
            let spans = vec![
                Span::styled(cursor, self.theme.accent),
                Span::styled(if marked { "✓ " } else { "  " }, self.theme.good),
                Span::styled(text.into_owned(), style),
            ];
            buf.set_line(area.x, y, &Line::from(spans), area.width);
        }
        let who = wrap::clip(&self.who(answer), self.who).into_owned();
        let x = area.right().saturating_sub(wrap::width(&who) as u16 + 1);
        buf.set_string(x.max(area.x), area.y, who, self.theme.muted);
    }

    fn style(&self, answer: &Answer<'_>, here: bool) -> Style {
        match answer.source.finding() {
            _ if here && self.has_cursor => self.theme.focus,
            Some(_) => self.theme.text,
            None => self.theme.muted,
        }
    }

    /// Themes that it stands in where all answers stand together, ★ at a key quote, and the initials of who said it.
    fn who(&self, answer: &Answer<'_>) -> String {
        let Some(finding) = answer.source.finding() else { return String::new() };
        let letters = if self.group == Group::All { self.groups.letters(answer.id) } else { String::new() };
        let star = if finding.key { "★" } else { "" };
        let by = finding.by.and_then(|id| self.table.room.person(id)).map_or("", |p| &p.initials);
        [letters.as_str(), star, by].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

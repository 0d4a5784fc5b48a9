//! From blocks to rows: where each begins, how it is indented, how much air it gets.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Content, Laid, Row, Size, table};
use crate::report::Chart;
use crate::report::document::{Block, Document, Item, Quote, Tone};
use crate::report::words;
use crate::ui::theme::Theme;
use crate::ui::{charts, wrap};

/// Columns of text that are good to read.
const TEXT: u16 = 90;
/// Charts and tables may go a little wider.
const WIDE: u16 = 104;
/// A line for a room.
const WALL: u16 = 40;
/// The widest that labels in a list of fields may be before they stand above their value.
const LABEL: usize = 30;

pub(super) fn laid(document: &Document, width: u16, size: Size, theme: &Theme) -> Laid {
    let column = width.min(if size.is_wall() { WALL } else { TEXT });
    let left = if size.is_wall() { (width - column) / 2 } else { 0 };
    let laid = Laid { rows: Vec::new(), pictures: Vec::new() };
    let mut page = Page { laid, width, column, left, size, theme, block: 0 };
    for (i, block) in document.blocks.iter().enumerate() {
        page.air(block, i.checked_sub(1).and_then(|before| document.blocks.get(before)));
        page.block = i;
        page.set(block);
    }
    page.laid
}

/// The page while it is being set.
pub(super) struct Page<'a> {
    laid: Laid,
    /// Columns of the whole page.
    width: u16,
    /// Columns of the text, and where it begins.
    column: u16,
    left: u16,
    size: Size,
    pub(super) theme: &'a Theme,
    /// The block being set.
    block: usize,
}

impl Page<'_> {
    /// Empty rows between two blocks.
    fn air(&mut self, block: &Block, before: Option<&Block>) {
        let Some(before) = before else { return };
        let rows = match (block, before) {
            (_, Block::Heading { .. }) => 1,
            (Block::Heading { level: ..=2, .. }, _) => 2,
            _ => 1,
        };
        let rows = match self.size {
            Size::Reading => rows,
            Size::Wall => rows + 1,
            Size::LowWall => 1,
        };
        for _ in 0..rows {
            self.empty();
        }
    }

    pub(super) fn empty(&mut self) {
        self.row(None, Line::default());
    }

    fn set(&mut self, block: &Block) {
        match block {
            Block::Contents => {}
            Block::Front(front) => self.each(&front.told().blocks),
            Block::Heading { level, text, id } => self.heading(*level, text, *id),
            Block::Text { tone, text } => {
                let style = match tone {
                    Tone::Lead => self.theme.title,
                    Tone::Plain => self.theme.text,
                    Tone::Muted => self.theme.muted,
                };
                self.flow(None, ("", style), 0, &[(text, style)]);
            }
            Block::Quote(quote) => self.quote(quote),
            Block::List { items } => self.list(items),
            Block::Fields(pairs) => self.fields(pairs),
            Block::Table(rows) => table::set(self, rows),
            Block::Chart(chart) => self.picture(chart),
            Block::Grounds(all) => {
                for (n, block) in words::grounds(all).iter().enumerate() {
                    if n > 0 {
                        self.empty();
                    }
                    self.set(block);
                }
            }
        }
    }

    /// Blocks that are told in the place of one.
    fn each(&mut self, blocks: &[Block]) {
        let mut before = None;
        for block in blocks {
            self.air(block, before);
            self.set(block);
            before = Some(block);
        }
    }

    fn heading(&mut self, level: u8, text: &str, id: Option<u64>) {
        let style = if level <= 2 { self.theme.title } else { self.theme.accent };
        self.flow(id, ("", style), 0, &[(text, style)]);
        if level <= 1 {
            let rule = "━".repeat(wrap::width(text).min(usize::from(self.column)));
            self.row(id, Line::styled(rule, self.theme.accent));
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let theme = self.theme;
        let words = format!("{}«{}»", quote.marked(), quote.said());
        let by = if quote.by.is_empty() { String::new() } else { format!(" –\u{a0}{}", quote.by) };
        let (star, style) = if quote.key { ("★", theme.title) } else { ("", theme.text) };
        self.flow(quote.id, (star, theme.accent), 2, &[(&words, style), (&by, theme.muted)]);
    }

    fn list(&mut self, items: &[Item]) {
        let theme = self.theme;
        let gutter =
            items.iter().map(|item| wrap::width(&item.mark)).max().unwrap_or(0).clamp(1, 8) as u16 + 1;
        for (i, item) in items.iter().enumerate() {
            if i > 0 && self.size == Size::Wall {
                self.empty();
            }
            let mark = match item.mark.as_str() {
                "" => ("–", theme.muted),
                "✓" => ("✓", theme.good),
                "✗" => ("✗", theme.bad),
                "●" => ("●", theme.now),
                "◆" => ("◆", theme.goal),
                "▲" => ("▲", theme.voice),
                mark => (mark, theme.accent),
            };
            let aside = if item.aside.is_empty() { String::new() } else { format!(" – {}", item.aside) };
            self.flow(item.id, mark, gutter, &[(&item.text, theme.text), (&aside, theme.muted)]);
        }
    }

    fn fields(&mut self, pairs: &[(String, String)]) {
        let theme = self.theme;
        let labels = pairs.iter().map(|(label, _)| wrap::width(label)).max().unwrap_or(0);
        let beside = labels <= LABEL && labels + 24 <= usize::from(self.column);
        for (i, (label, value)) in pairs.iter().enumerate() {
            if beside {
                self.flow(None, (label, theme.muted), labels as u16 + 2, &[(value, theme.text)]);
            } else {
                if i > 0 {
                    self.empty();
                }
                self.flow(None, ("", theme.muted), 0, &[(label, theme.muted)]);
                self.flow(None, ("", theme.text), 2, &[(value, theme.text)]);
            }
        }
    }

    fn picture(&mut self, chart: &Chart) {
        let width = self.width.min(WIDE);
        let canvas = match self.size {
            Size::LowWall => charts::painted_low(chart, width, self.theme),
            Size::Reading | Size::Wall => charts::painted(chart, width, self.theme),
        };
        let drawn = canvas.columns_used();
        // On the wall what is drawn stands in the middle, not the empty cells around it.
        let x = if self.size.is_wall() { self.width.saturating_sub(drawn.start + drawn.end) / 2 } else { 0 };
        let nth = self.laid.pictures.len();
        let rows = 0..canvas.height();
        self.laid.pictures.push(canvas);
        for row in rows {
            self.laid.rows.push(Row { block: self.block, id: None, x, content: Content::Picture(nth, row) });
        }
    }

    /// The columns that a table may take.
    pub(super) fn table_width(&self) -> usize {
        usize::from(if self.size.is_wall() { self.column } else { self.width.min(WIDE) })
    }

    /// Sets words that go on from part to part, wrapped in the column behind `indent` columns, in which the
    /// lead stands on the first row.
    pub(super) fn flow(
        &mut self,
        id: Option<u64>,
        lead: (&str, Style),
        indent: u16,
        parts: &[(&str, Style)],
    ) {
        let text: String = parts.iter().map(|(text, _)| *text).collect();
        let indent = usize::from(indent);
        let room = usize::from(self.column).saturating_sub(indent);
        for (i, range) in wrap::wrap(&text, room).into_iter().enumerate() {
            let row = text[range.clone()].trim_end();
            let (start, end) = (range.start, range.start + row.len());
            let mut spans = Vec::new();
            if indent > 0 {
                let mark = if i == 0 { wrap::clip(lead.0, indent - 1) } else { "".into() };
                let pad = " ".repeat(indent - wrap::width(&mark));
                spans.push(Span::styled(format!("{mark}{pad}"), lead.1));
            }
            let mut at = 0;
            for (part, style) in parts {
                let (from, to) = (at.max(start), (at + part.len()).min(end));
                if from < to {
                    spans.push(Span::styled(text[from..to].to_owned(), *style));
                }
                at += part.len();
            }
            self.row(id, Line::from(spans));
        }
    }

    pub(super) fn row(&mut self, id: Option<u64>, line: Line<'static>) {
        self.laid.rows.push(Row { block: self.block, id, x: self.left, content: Content::Words(line) });
    }
}

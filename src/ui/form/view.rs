//! A form in cells: labels to the left, values to the right, or below them where it is narrow.
//! Only the lines that are seen are laid out.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::letters::Answered;
use super::{Entry, Form, Line, Shape, Tone};
use crate::ui::field::Field;
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::ui::{scroll, wrap};

/// Below this many columns a label stands above its value.
const NARROW: u16 = 60;
const WIDEST_LABEL: u16 = 28;
/// Left of everything: ▸ at the entry with the cursor.
const GUTTER: u16 = 2;
/// Right of everything: a blank, and whether there is more above or below.
const MARGIN: u16 = 2;

impl<S: Copy + Eq> Form<S> {
    /// Rows that the lines take in `width` cells.
    pub fn height(&self, lines: &[Line<S>], width: u16, theme: &Theme) -> u16 {
        let sheet = self.sheet(lines, Rect { width, ..Rect::default() }, theme);
        (0..lines.len()).map(|line| sheet.height(line)).fold(0, u16::saturating_add)
    }

    /// Draws as many lines as `area` holds, among them the entry with the cursor, and sets the terminal's cursor
    /// when that is a text.
    pub fn draw(&self, lines: &[Line<S>], frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        self.shows.set(self.shows(lines));
        let sheet = self.sheet(lines, area, theme);
        let top = sheet.top();
        self.top.set(top);
        let mut y = area.y;
        self.drawn.clear();
        let mut drawn = top;
        while drawn < lines.len() && y < area.bottom() {
            let height = sheet.height(drawn);
            let place = Rect { y, height: height.min(area.bottom() - y), ..area };
            if let Line::Entry(entry) = &lines[drawn] {
                self.drawn.put(place, (entry.spot, None));
            }
            sheet.draw_line(frame, drawn, place);
            y = y.saturating_add(height);
            drawn += 1;
        }
        let below = drawn < lines.len() || y > area.bottom();
        scroll::draw_edge(frame.buffer_mut(), area, (top > 0, below), theme);
    }

    fn sheet<'a>(&'a self, lines: &'a [Line<S>], area: Rect, theme: &'a Theme) -> Sheet<'a, S> {
        let focus = self.nearest(lines).map(|(_, entry)| entry.spot);
        let focus =
            lines.iter().position(|line| matches!(line, Line::Entry(entry) if Some(entry.spot) == focus));
        Sheet { form: self, lines, focus, columns: Columns::of(lines, area.width), area, theme }
    }
}

/// Where labels and values stand, in cells from the left edge.
struct Columns {
    label: u16,
    label_width: u16,
    value: u16,
    value_width: u16,
    /// To the right margin, for what has no label.
    whole_width: u16,
    narrow: bool,
}

impl Columns {
    fn of<S>(lines: &[Line<S>], width: u16) -> Self {
        let narrow = width < NARROW;
        let widest = |text: fn(&Entry<S>) -> &str| {
            super::entries(lines).map(|entry| wrap::width(text(entry))).max().unwrap_or(0) as u16
        };
        let mark = match widest(|entry| &entry.mark) {
            0 => 0,
            mark => mark + 1,
        };
        let label = GUTTER + mark;
        let whole_width = width.saturating_sub(label + MARGIN);
        let label_width = widest(|entry| if is_button(entry) { "" } else { &entry.label }).min(WIDEST_LABEL);
        let (label_width, value) =
            if narrow { (whole_width, label + 2) } else { (label_width, label + label_width + 2) };
        let value_width = width.saturating_sub(value + MARGIN);
        Self { label, label_width, value, value_width, whole_width, narrow }
    }
}

/// A form on its way to the screen.
struct Sheet<'a, S> {
    form: &'a Form<S>,
    lines: &'a [Line<S>],
    /// The line with the cursor.
    focus: Option<usize>,
    columns: Columns,
    area: Rect,
    theme: &'a Theme,
}

impl<S: Copy + Eq> Sheet<'_, S> {
    /// The first line to show: where it was, moved no further than the cursor needs, with the heading above it and
    /// the remarks below it when they fit.
    fn top(&self) -> usize {
        let Some(focus) = self.focus else { return 0 };
        let is_entry = |line: &Line<S>| matches!(line, Line::Entry(_));
        let room = self.area.height.saturating_sub(self.height(focus));
        let after_above = self.lines[..focus].iter().rposition(is_entry).map_or(0, |above| above + 1);
        let head = self.fitting(focus, after_above, room);
        let mut room = room;
        let mut end = focus + 1;
        while end < self.lines.len() && !is_entry(&self.lines[end]) && self.height(end) <= room {
            room -= self.height(end);
            end += 1;
        }
        let highest = self.fitting(focus, 0, room);
        let top = self.form.top.get().min(head).max(highest);
        // After lines have gone from the end, what is above comes down.
        top.min(self.fitting(self.lines.len(), 0, self.area.height))
    }

    /// How far up one gets from before `line` in `room` rows, no further than `stop`.
    fn fitting(&self, line: usize, stop: usize, room: u16) -> usize {
        let (mut line, mut room) = (line, room);
        while line > stop && self.height(line - 1) <= room {
            line -= 1;
            room -= self.height(line);
        }
        line
    }

    /// Rows that a line takes, at least one.
    fn height(&self, line: usize) -> u16 {
        let rows = |text: &str, width: u16| wrap::wrap(text, usize::from(width)).len() as u16;
        match &self.lines[line] {
            Line::Gap => 1,
            Line::Head(text) | Line::Remark(text) => rows(text, self.columns.whole_width),
            Line::Said(tone, text) => rows(&said(*tone, text), self.columns.whole_width),
            Line::Entry(entry) if is_button(entry) => {
                rows(&self.button(entry).text, self.columns.whole_width)
            }
            Line::Entry(entry) => {
                let label = rows(&entry.label, self.columns.label_width);
                let width = self.columns.value_width;
                let value = match &entry.shape {
                    Shape::Choice { options, current } => {
                        rows(&self.choice(entry, options, *current, false).text, width)
                    }
                    _ => match self.field(entry, false) {
                        field if field.is_empty() => rows(&entry.hint, width.saturating_sub(1)),
                        field => field.height(width),
                    },
                };
                if self.columns.narrow { label.saturating_add(value) } else { label.max(value) }
            }
        }
    }

    fn draw_line(&self, frame: &mut Frame, line: usize, area: Rect) {
        let whole = from(area, self.columns.label, self.columns.whole_width);
        let theme = self.theme;
        match &self.lines[line] {
            Line::Gap => {}
            Line::Head(text) => Run::of(text, theme.title).draw(frame, whole),
            Line::Remark(text) => Run::of(text, theme.muted).draw(frame, whole),
            Line::Said(tone, text) => {
                let style = match tone {
                    Tone::Plain => theme.text,
                    Tone::Good => theme.good,
                    Tone::Warn => theme.warn,
                    Tone::Bad => theme.bad,
                };
                Run::of(&said(*tone, text), style).draw(frame, whole);
            }
            Line::Entry(entry) => self.draw_entry(frame, entry, area, self.focus == Some(line)),
        }
    }

    fn draw_entry(&self, frame: &mut Frame, entry: &Entry<S>, area: Rect, focused: bool) {
        let Columns { label, label_width, value, value_width, whole_width, narrow } = self.columns;
        let theme = self.theme;
        let is_refused = self.form.at == Some(entry.spot) && self.form.is_refused();
        if focused {
            Run::of("▸", theme.accent).draw(frame, from(area, 0, 1));
        }
        if is_refused {
            Run::of("✗", theme.bad).draw(frame, from(area, GUTTER - 1, 1));
        }
        Run::of(&entry.mark, theme.text).draw(frame, from(area, GUTTER, label - GUTTER));
        if is_button(entry) {
            let mut button = self.button(entry);
            if focused {
                button.styles[0] = theme.focus;
            }
            return button.draw(frame, from(area, label, whole_width));
        }
        let labels = Run::of(&entry.label, if focused { theme.focus } else { theme.muted });
        labels.draw(frame, from(area, label, label_width));
        let mut area = from(area, value, value_width);
        if narrow {
            let above = wrap::wrap(&entry.label, usize::from(label_width)).len() as u16;
            area.y = area.y.saturating_add(above).min(area.bottom());
            area.height = area.height.saturating_sub(above);
        }
        match &entry.shape {
            Shape::Choice { options, current } => {
                let choice = self.choice(entry, options, *current, focused);
                choice.draw(frame, area);
                // Between two options there is a dot.
                for (n, _) in options.iter().enumerate() {
                    if let Some(place) = choice.place(2 * n, area) {
                        self.form.drawn.put(place, (entry.spot, Some(n)));
                    }
                }
            }
            shape => {
                let hint = if entry.hint.is_empty() && !focused { "–" } else { &entry.hint };
                let typing = focused && *shape != Shape::Press;
                self.field(entry, typing).draw(frame, area, theme, typing, hint);
            }
        }
    }

    /// The text of an entry: the live one where the cursor is, when it is still true to what is stored.
    fn field(&self, entry: &Entry<S>, typing: bool) -> Cow<'_, Field> {
        let form = self.form;
        let live = entry.is_text() && form.at == Some(entry.spot);
        if live && (form.half_typed().is_some() || form.stored == entry.value) {
            let mut field = Cow::Borrowed(&form.field);
            for _ in 0..form.answered.as_ref().map_or(0, Answered::whole) {
                field.to_mut().press(Key::BACKSPACE);
            }
            field
        } else {
            let mut field = Field::with(entry.value.as_str());
            if typing && entry.shape == Shape::Text {
                field.mark_all();
            }
            Cow::Owned(field)
        }
    }

    fn button(&self, entry: &Entry<S>) -> Run {
        let mut run = Run::of(&format!("[ {} ]", entry.label), self.theme.text);
        run.aside(&entry.hint, self.theme.muted);
        run
    }

    /// All options, the chosen one in brackets, and quietly what else is said.
    fn choice(&self, entry: &Entry<S>, options: &[String], current: Option<usize>, focused: bool) -> Run {
        let theme = self.theme;
        let mut run = Run::default();
        for (n, option) in options.iter().enumerate() {
            if n > 0 {
                run.push(" · ", theme.muted);
            }
            match current {
                Some(current) if current == n => {
                    run.push(&format!("[{option}]"), if focused { theme.focus } else { theme.title });
                }
                _ => run.push(option, if focused { theme.text } else { theme.muted }),
            }
        }
        if current.is_none() {
            // As wide as with brackets, so that what stands behind never moves.
            run.push("  ", theme.muted);
        }
        let (aside, style) =
            if entry.value.is_empty() { (&entry.hint, theme.muted) } else { (&entry.value, theme.text) };
        run.aside(aside, style);
        run
    }
}

/// Text in several styles, wrapped as one.
#[derive(Default)]
struct Run {
    text: String,
    /// Where each style ends.
    ends: Vec<usize>,
    styles: Vec<Style>,
}

impl Run {
    fn of(text: &str, style: Style) -> Self {
        let mut run = Self::default();
        run.push(text, style);
        run
    }

    fn push(&mut self, text: &str, style: Style) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        self.styles.push(style);
    }

    /// Adds text at some distance, if there is any.
    fn aside(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.push("   ", style);
            self.push(text, style);
        }
    }

    fn draw(&self, frame: &mut Frame, area: Rect) {
        if area.is_empty() {
            return;
        }
        let rows = wrap::wrap(&self.text, usize::from(area.width));
        for (y, row) in (area.y..area.bottom()).zip(rows) {
            let row = row.start..row.start + self.text[row].trim_end().len();
            self.draw_row(frame, Rect { y, height: 1, ..area }, &row);
        }
    }

    /// Where the part with this number begins, to the end of it or of its row, when there is room for it.
    fn place(&self, part: usize, area: Rect) -> Option<Rect> {
        let start = if part == 0 { 0 } else { self.ends[part - 1] };
        let rows = wrap::wrap(&self.text, usize::from(area.width));
        let (y, row) = (area.y..area.bottom()).zip(rows).find(|(_, row)| row.contains(&start))?;
        let before = wrap::width(&self.text[row.start..start]) as u16;
        let width = wrap::width(self.text[start..self.ends[part].min(row.end)].trim_end()) as u16;
        Some(Rect { x: area.x + before, y, width: width.min(area.width.saturating_sub(before)), height: 1 })
    }

    fn draw_row(&self, frame: &mut Frame, area: Rect, row: &Range<usize>) {
        let mut x = area.x;
        let mut start = 0;
        for (&end, &style) in self.ends.iter().zip(&self.styles) {
            let part = start.max(row.start)..end.min(row.end);
            start = end;
            if part.start < part.end {
                let room = usize::from(area.right() - x);
                (x, _) = frame.buffer_mut().set_stringn(x, area.y, &self.text[part], room, style);
            }
        }
    }
}

fn is_button<S>(entry: &Entry<S>) -> bool {
    entry.shape == Shape::Press && entry.value.is_empty()
}

fn said(tone: Tone, text: &str) -> Cow<'_, str> {
    match tone {
        Tone::Plain => Cow::Borrowed(text),
        Tone::Good => Cow::Owned(format!("✓ {text}")),
        Tone::Warn => Cow::Owned(format!("! {text}")),
        Tone::Bad => Cow::Owned(format!("✗ {text}")),
    }
}

/// The part of `area` that begins `x` cells in and is at most `width` wide.
fn from(area: Rect, x: u16, width: u16) -> Rect {
    let x = x.min(area.width);
    Rect { x: area.x + x, width: width.min(area.width - x), ..area }
}

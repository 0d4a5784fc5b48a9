//! How home looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::choices::{Choice, NEWEST};
use super::page::Page;
use super::{Home, WHAT_TAKES};
use crate::figures::words::quoted;
use crate::moment::Moment;
use crate::screens::bar;
use crate::screens::help::Help;
use crate::ui::parts::REST;
use crate::ui::theme::Theme;
use crate::ui::{parts, scroll, wrap};

/// Where one begins who has no session yet.
const NEWCOMER: &str = "Ny her? Se deg om i «Eksempeløkt», eller lag en økt fra den første malen.";

/// Lines that what is said may take.
const MOST_SAID: usize = 5;

impl Home {
    pub fn draw(&self, now: Moment, frame: &mut Frame<'_>, theme: &Theme) {
        if let Some(trial) = &self.trial {
            return trial.draw(frame, theme);
        }
        let width = usize::from(frame.area().width.saturating_sub(6));
        let told: Vec<_> = self.said.iter().flat_map(|text| wrap::lines(text, width)).collect();
        let [_, title, line, _, list, said, rule, keys] =
            parts::rows(frame.area(), [1, 1, 1, 1, REST, told.len().clamp(1, MOST_SAID) as u16, 1, 1]);
        let inset = |area: Rect| Rect { x: area.x + 3, width: area.width.saturating_sub(6), ..area };
        let asks = self.asks_what_takes && !matches!(self.page, Some(Page::Taking(_)));
        frame.render_widget(
            Line::from(vec![
                Span::styled("★ ", theme.accent),
                Span::styled("nordstjerne", theme.title),
                Span::styled(if asks { "  " } else { "  fra første historie til kundeløfte" }, theme.muted),
                Span::styled(if asks { WHAT_TAKES } else { "" }, theme.text),
            ]),
            inset(title),
        );
        let version = Line::styled(crate::VERSION, theme.muted).right_aligned();
        frame.render_widget(version, inset(title));
        let more = self.sessions.iter().filter(|s| s.copy.is_none()).count().saturating_sub(1);
        let hint = match more {
            0 => String::new(),
            1 => "Skriv to bokstaver for å finne den andre økten".into(),
            _ => format!("Skriv to bokstaver for å finne de {more} andre øktene"),
        };
        if let Some(Page::Taking(taking)) = &self.page {
            let words = format!("Tallene går inn i {}.", quoted(taking.title()));
            frame.render_widget(Line::styled(words, theme.muted), inset(line));
        } else if self.page.is_some() {
            // The page has a heading of its own.
        } else if more > 0 || !self.field.is_empty() {
            self.field.draw(frame, inset(line), theme, true, &hint);
        } else if self.sessions.is_empty() {
            frame.render_widget(Line::styled(NEWCOMER, theme.muted), inset(line));
        }
        self.drawn.clear();
        match (&self.help, &self.page) {
            (Some(help), _) => help.draw(frame, inset(list), theme),
            (None, Some(page)) => page.draw(now, frame, inset(list), theme),
            (None, None) => self.draw_list(frame, inset(list), theme),
        }
        for (line, area) in told.into_iter().zip(inset(said).rows()) {
            frame.render_widget(Line::styled(line, theme.warn), area);
        }
        frame.render_widget(Span::styled("─".repeat(usize::from(rule.width)), theme.rule), rule);
        let told = match (&self.help, &self.page) {
            (Some(_), _) => Help::KEYS.to_vec(),
            (None, Some(page)) => page.told(),
            (None, None) => self.at_foot(),
        };
        bar::draw(&told, frame, keys, theme, &self.foot);
    }

    fn draw_list(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let choices = self.choices();
        if choices.is_empty() {
            frame.render_widget(
                Span::styled("Ingen økt eller mal har det i tittelen. Esc tømmer.", theme.muted),
                area,
            );
        }
        let width = usize::from(area.width.min(76));
        let height = usize::from(area.height);
        // Where there is no room for all, only the marked one tells what it is for.
        let mut rows = self.rows(&choices, width, true, theme);
        if rows.len() > height {
            // What tells that there is more stands beside them.
            rows = self.rows(&choices, width.min(usize::from(area.width) - 2), false, theme);
        }
        let end = rows.iter().rposition(|(n, _)| *n == Some(self.marked)).map_or(0, |at| at + 1);
        let first = end.saturating_sub(height);
        let more = (first > 0, rows.len() > first + height);
        for ((choice, row), area) in rows.into_iter().skip(first).zip(area.rows()) {
            frame.render_widget(row, area);
            if let Some(choice) = choice {
                self.drawn.put(area, choice);
            }
        }
        scroll::draw_edge(frame.buffer_mut(), area, more, theme);
    }

    /// The rows of the list, and the choice that each belongs to.
    fn rows(
        &self,
        choices: &[Choice<'_>],
        width: usize,
        whole: bool,
        theme: &Theme,
    ) -> Vec<(Option<usize>, Line<'static>)> {
        let mut rows = Vec::new();
        let mut group = "";
        for (n, choice) in choices.iter().enumerate() {
            let (heading, text, aside, below) = choice.told();
            let heading = if self.field.is_empty() || heading != NEWEST { heading } else { "Økter" };
            if heading != group {
                if n > 0 {
                    rows.push((None, Line::default()));
                }
                if !heading.is_empty() {
                    rows.push((None, Line::styled(heading, theme.muted)));
                }
                group = heading;
            }
            let is_marked = n == self.marked;
            let room = width.saturating_sub(wrap::width(&aside) + 4);
            let is_copy = matches!(choice, Choice::Session(s) if s.copy.is_some());
            let text = wrap::clip(&format!("{}{text}", if is_copy { "└ " } else { "" }), room).into_owned();
            let pad = " ".repeat(room.saturating_sub(wrap::width(&text)) + 2);
            let (sign, style, quiet) =
                if is_marked { ("▸ ", theme.focus, theme.focus) } else { ("  ", theme.text, theme.muted) };
            let spans = [(sign.into(), style), (text, style), (pad, style), (aside, quiet)];
            rows.push((Some(n), spans.into_iter().map(|(text, style)| Span::styled(text, style)).collect()));
            if !below.is_empty() && (whole || is_marked) {
                let lines = wrap::lines(below, width.saturating_sub(2));
                rows.extend(lines.map(|line| (Some(n), Line::styled(format!("  {line}"), theme.muted))));
            }
        }
        rows
    }
}

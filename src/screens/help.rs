//! F1: what every key does here, from the same tables that the keys are dispatched by.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::keys::{Key, On, Told};
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// How a row without a key of its own is reached.
const UNKEYED: &str = "Ctrl+P, fra listen";

/// A page of keys under headings, that can be scrolled.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    parts: Vec<(String, Vec<(Told, On)>)>,
    scroll: Scroll,
}

impl Help {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller teksten." },
        Told { keys: &[Key::ESC, Key::f(1)], hint: "lukk", help: "Lukker hjelpen." },
    ];

    pub fn new(parts: Vec<(String, Vec<Told>)>) -> Self {
        let on = |told: Vec<Told>| told.into_iter().map(|t| (t, On::Yes)).collect();
        Self::of(parts.into_iter().map(|(title, told)| (title, on(told))).collect())
    }

    /// Of rows some of which may be off; then it says why.
    pub fn of(parts: Vec<(String, Vec<(Told, On)>)>) -> Self {
        Self { parts, scroll: Scroll::default() }
    }

    /// True while the page stays: until a key that closes it.
    pub fn press(&mut self, key: Key) -> bool {
        self.scroll.press_page(key);
        !Self::KEYS[1].keys.contains(&key)
    }

    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let rows = self.rows(usize::from(area.width), theme);
        let first = self.scroll.first(rows.len(), area.height);
        for (y, row) in (area.y..area.bottom()).zip(rows.into_iter().skip(first)) {
            frame.render_widget(row, Rect { y, height: 1, ..area });
        }
    }

    fn rows(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        const KEYS: usize = 23;
        let mut rows = Vec::new();
        for (title, told) in &self.parts {
            rows.push(Line::styled(title.clone(), theme.title));
            for (t, on) in told.iter().filter(|(t, on)| !t.help.is_empty() && *on != On::No) {
                let keys = if t.keys.is_empty() { UNKEYED.to_string() } else { t.written() };
                let keys = wrap::clip(&keys, KEYS).into_owned();
                let pad = " ".repeat(KEYS + 2 - wrap::width(&keys));
                let (key_style, style) = match on {
                    On::Off(_) => (theme.muted, theme.muted),
                    _ => (theme.key, theme.text),
                };
                let width = width.saturating_sub(KEYS + 4).max(10);
                let why = on.why().into_iter().flat_map(|why| wrap::lines(why, width));
                for (n, line) in wrap::lines(t.help, width).chain(why).enumerate() {
                    let (key, pad) = if n == 0 {
                        (keys.clone(), pad.clone())
                    } else {
                        (String::new(), " ".repeat(KEYS + 2))
                    };
                    rows.push(Line::from(vec![
                        Span::raw("  "),
                        Span::styled(key, key_style),
                        Span::raw(pad),
                        Span::styled(line.to_string(), style),
                    ]));
                }
            }
            rows.push(Line::default());
        }
        rows
    }
}

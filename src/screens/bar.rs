//! The one line of keys at the foot of every screen, made from the key tables.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::keys::{Key, Told};
use crate::ui::spots::Spots;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Draws key and hint of as many rows as fit, in their order; those without a hint or a key are passed over.
/// The last row always stands, since it is the way to help. `drawn` learns which key stands where.
pub fn draw(told: &[Told], frame: &mut Frame<'_>, area: Rect, theme: &Theme, drawn: &Spots<Key>) {
    let hints: Vec<Hint> = told.iter().copied().map(Hint::from).collect();
    draw_keeping(1, &hints, frame, area, theme, drawn);
}

/// A row, and what is said of it.
#[derive(Debug, Clone)]
pub struct Hint {
    pub told: Told,
    pub says: Cow<'static, str>,
}

impl From<Told> for Hint {
    fn from(told: Told) -> Self {
        Self { told, says: told.hint.into() }
    }
}

/// The same where so many rows at the end always stand.
pub fn draw_keeping(
    kept: usize,
    told: &[Hint],
    frame: &mut Frame<'_>,
    area: Rect,
    theme: &Theme,
    drawn: &Spots<Key>,
) {
    drawn.clear();
    let mut line = vec![Span::raw(" ")];
    let mut x = area.x + 1;
    for hint in shown(kept, told, area.width) {
        line.push(Span::styled(hint.told.short(), theme.key));
        line.push(Span::styled(format!(" {}   ", hint.says), theme.muted));
        let width = width(&hint) as u16;
        if can_be_clicked(&hint.told) {
            drawn.put(Rect { x, width: width - AIR as u16, height: 1, ..area }, hint.told.keys[0]);
        }
        x += width;
    }
    frame.render_widget(Line::from(line), area);
}

/// A letter answers a question or decides, and is pressed by hand; of a pair of keys a click means neither.
fn can_be_clicked(t: &Told) -> bool {
    t.keys[0].typed().is_none() && t.short() == t.keys[0].to_string()
}

/// The rows that fit.
pub fn shown(kept: usize, told: &[Hint], room: u16) -> Vec<Hint> {
    let stands = |hint: &&Hint| !hint.says.is_empty() && !hint.told.keys.is_empty();
    let mut told: Vec<_> = told.iter().filter(stands).cloned().collect();
    let last = told.split_off(told.len().saturating_sub(kept));
    // Behind the last no air is needed.
    let mut left = (usize::from(room) + AIR).saturating_sub(1 + last.iter().map(width).sum::<usize>());
    let fitting = told.iter().take_while(|t| {
        let fits = width(t) <= left;
        left = left.saturating_sub(width(t));
        fits
    });
    let fitting = fitting.count();
    told.truncate(fitting);
    told.extend(last);
    told
}

/// Cells between a row and the next.
const AIR: usize = 3;

/// Cells that a row takes, with the air behind it.
fn width(hint: &Hint) -> usize {
    wrap::width(&hint.told.short()) + 1 + wrap::width(&hint.says) + AIR
}

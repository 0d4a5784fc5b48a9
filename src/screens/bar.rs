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
    for Shown { hint, key, width } in shown(kept, told, area.width) {
        let width = width as u16;
        if can_be_clicked(&hint.told, &key) {
            drawn.put(Rect { x, width: width - AIR as u16, height: 1, ..area }, hint.told.keys[0]);
        }
        x += width;
        line.push(Span::styled(key, theme.key));
        line.push(Span::styled(format!(" {}   ", hint.says), theme.muted));
    }
    frame.render_widget(Line::from(line), area);
}

/// A letter answers a question or decides, and is pressed by hand; of a pair of keys a click means neither.
fn can_be_clicked(t: &Told, written: &str) -> bool {
    t.keys[0].typed().is_none() && written == t.keys[0].to_string()
}

/// A row as it stands at the foot.
#[derive(Debug)]
pub struct Shown<'a> {
    pub hint: &'a Hint,
    key: String,
    /// Cells that it takes, with the air behind it.
    width: usize,
}

impl<'a> Shown<'a> {
    fn of(hint: &'a Hint) -> Self {
        let key = hint.told.short();
        let width = wrap::width(&key) + 1 + wrap::width(&hint.says) + AIR;
        Self { hint, key, width }
    }
}

/// The rows that fit.
pub fn shown(kept: usize, told: &[Hint], room: u16) -> Vec<Shown<'_>> {
    let stands = |hint: &&Hint| !hint.says.is_empty() && !hint.told.keys.is_empty();
    let mut told: Vec<_> = told.iter().filter(stands).map(Shown::of).collect();
    let last = told.split_off(told.len().saturating_sub(kept));
    // Behind the last no air is needed.
    let mut left =
        (usize::from(room) + AIR).saturating_sub(1 + last.iter().map(|it| it.width).sum::<usize>());
    let fitting = told.iter().take_while(|it| {
        let fits = it.width <= left;
        left = left.saturating_sub(it.width);
        fits
    });
    let fitting = fitting.count();
    told.truncate(fitting);
    told.extend(last);
    told
}

/// Cells between a row and the next.
const AIR: usize = 3;

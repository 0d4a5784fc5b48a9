//! The one line of keys at the foot of every screen, made from the key tables.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::keys::Told;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Draws key and hint of as many rows as fit, in their order; those without a hint or a key are passed over.
/// The last row always stands, since it is the way to help.
pub fn draw(told: &[Told], frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let mut told: Vec<_> = told.iter().filter(|t| !t.hint.is_empty() && !t.keys.is_empty()).collect();
    let Some(last) = told.pop() else { return };
    let width = |t: &Told| wrap::width(&t.short()) + 1 + wrap::width(t.hint) + 3;
    let mut left = usize::from(area.width).saturating_sub(1 + width(last));
    let mut line = vec![Span::raw(" ")];
    let shown = told.into_iter().take_while(|t| {
        let fits = width(t) <= left;
        left = left.saturating_sub(width(t));
        fits
    });
    for t in shown.chain([last]) {
        line.push(Span::styled(t.short(), theme.key));
        line.push(Span::styled(format!(" {}   ", t.hint), theme.muted));
    }
    frame.render_widget(Line::from(line), area);
}

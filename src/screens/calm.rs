//! What the room sees while it is to see nothing.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Span;
use ratatui::widgets::Paragraph;

use crate::ui::theme::Theme;

/// A calm picture: nothing but a small star in the middle.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let middle = Rect { y: area.y + area.height / 2, height: 1.min(area.height), ..area };
    frame.render_widget(Paragraph::new(Span::styled("★", theme.rule)).alignment(Alignment::Center), middle);
}

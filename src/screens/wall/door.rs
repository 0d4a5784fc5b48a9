//! Where phones get in: the code to be photographed, and the address to be typed where no camera reads it.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::ui::qr;
use crate::ui::theme::Theme;
use crate::workshop::phone::Opened;

/// Columns of the words beside the code.
const WORDS: u16 = 34;

/// The code with the words beside it, or below where it is narrow; where neither has room, the words alone.
pub(in crate::screens) fn draw(opened: &Opened, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let area = area.inner(Margin::new(1, 0));
    let words = vec![
        Line::styled("Svar på telefonen", theme.title),
        Line::default(),
        Line::raw("Pek kameraet hit,"),
        Line::raw("eller skriv adressen:"),
        Line::default(),
        Line::styled(&*opened.typed, theme.now),
        Line::default(),
        Line::raw(format!("Kode: {}", opened.letters())),
    ];
    let rows = words.len() as u16;
    let (width, height) = qr::cells(opened.code.size, theme);
    let is_wide = area.width >= width + WORDS + 2;
    // In the middle, as far as there is room to be there.
    let (all, tall) = if is_wide { (width + WORDS + 2, height) } else { (width, height + rows + 1) };
    let left = area.x + area.width.saturating_sub(all) / 2;
    let top = area.y + area.height.saturating_sub(tall) / 2;
    let place = Rect { x: left, y: top, width: width.min(area.width), height: height.min(area.height) };
    let is_drawn = (is_wide || tall <= area.height)
        && qr::draw(opened.code.size, |x, y| opened.code.is_dark(x, y), place, frame.buffer_mut(), theme);
    let beside = match (is_drawn, is_wide) {
        (true, true) => {
            Rect { x: left + width + 2, y: top + height.saturating_sub(rows) / 2, width: WORDS, height: rows }
        }
        (true, false) => Rect { y: top + height + 1, height: rows, ..area },
        (false, _) => Rect { y: area.y + area.height.saturating_sub(rows) / 2, height: rows, ..area },
    };
    let words = Paragraph::new(words);
    let words = if is_drawn && is_wide { words } else { words.centered() };
    frame.render_widget(words, beside.intersection(frame.area()));
}

//! A QR code in cells: two modules a cell, one above the other, black on white whatever the colours are otherwise. Pairs
//! that are alike are drawn as blanks, so that no font can leave a seam in them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{BLACK, Theme, WHITE};

/// Light modules around it: what a camera needs to find it.
const QUIET: usize = 4;
/// The same where there is hardly room.
const LEAST_QUIET: usize = 2;

/// Cells that a code of so many modules takes, with what is around it.
pub fn cells(modules: usize, theme: &Theme) -> (u16, u16) {
    with(modules, QUIET, theme)
}

/// Without half blocks a module is two cells side by side, which is as good, and takes four times the room.
fn with(modules: usize, quiet: usize, theme: &Theme) -> (u16, u16) {
    let side = modules + 2 * quiet;
    if theme.ascii { (2 * side as u16, side as u16) } else { (side as u16, side.div_ceil(2) as u16) }
}

/// Draws the code into the upper right corner; false where it has no room, and nothing is drawn.
pub fn draw(
    modules: usize,
    is_dark: impl Fn(usize, usize) -> bool,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) -> bool {
    let area = area.intersection(buf.area);
    let fits = |quiet: &usize| {
        let (width, height) = with(modules, *quiet, theme);
        width <= area.width && height <= area.height
    };
    let Some(quiet) = (LEAST_QUIET..=QUIET).rev().find(fits) else { return false };
    let (width, height) = with(modules, quiet, theme);
    let dark = |column: usize, row: usize| {
        let inside = |at: usize| at.checked_sub(quiet).filter(|at| *at < modules);
        inside(column).zip(inside(row)).is_some_and(|(column, row)| is_dark(column, row))
    };
    let colour = |dark: bool| if dark { BLACK } else { WHITE };
    for y in 0..height {
        for x in 0..width {
            let (x_at, y_at) = (usize::from(x), usize::from(y));
            let (above, below) = if theme.ascii {
                let is_dark = dark(x_at / 2, y_at);
                (is_dark, is_dark)
            } else {
                (dark(x_at, 2 * y_at), dark(x_at, 2 * y_at + 1))
            };
            let cell = &mut buf[(area.right() - width + x, area.y + y)];
            let style = Style::reset().fg(colour(above)).bg(colour(below));
            cell.set_symbol(if above == below { " " } else { "▀" }).set_style(style);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::Palette;

    const THEME: Theme = Theme::of(Palette::Dark);

    /// The modules that were drawn, row by row, as a camera sees them.
    fn seen(buf: &Buffer) -> Vec<Vec<bool>> {
        let mut rows = Vec::new();
        for y in 0..buf.area.height {
            let row = |is_above: bool| {
                let dark = |x: u16| {
                    let cell = &buf[(x, y)];
                    let ink = if cell.symbol() == "▀" && is_above { cell.fg } else { cell.bg };
                    ink == BLACK
                };
                (0..buf.area.width).map(dark).collect::<Vec<_>>()
            };
            rows.push(row(true));
            rows.push(row(false));
        }
        rows
    }

    #[test]
    fn every_module_is_where_it_is_with_light_around_it() {
        let dark = |column: usize, row: usize| (column * 7 + row * 3) % 5 < 2;
        let (width, height) = cells(29, &THEME);
        assert_eq!((width, height), (37, 19), "beside the text on the smallest window");
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        assert!(draw(29, dark, area, &mut buf, &THEME));
        let seen = seen(&buf);
        for (y, row) in seen.iter().enumerate() {
            for (x, is_dark) in row.iter().enumerate() {
                let inside = (4..33).contains(&x) && (4..33).contains(&y);
                assert_eq!(*is_dark, inside && dark(x - 4, y - 4), "{x} {y}");
            }
        }
    }

    #[test]
    fn without_half_blocks_a_module_is_two_blanks() {
        let theme = Theme { ascii: true, ..THEME };
        let dark = |column: usize, row: usize| (column * 7 + row * 3) % 5 < 2;
        let (width, height) = cells(29, &theme);
        assert_eq!((width, height), (74, 37));
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        assert!(draw(29, dark, area, &mut buf, &theme));
        crate::ui::ascii::plain(&mut buf);
        for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
            let (column, row) = (usize::from(x / 2), usize::from(y));
            let inside = (4..33).contains(&column) && (4..33).contains(&row);
            let ink = if inside && dark(column - 4, row - 4) { BLACK } else { WHITE };
            assert_eq!((buf[(x, y)].symbol(), buf[(x, y)].bg), (" ", ink), "{x} {y}");
        }
        assert!(!draw(29, dark, Rect::new(0, 0, 74, 32), &mut Buffer::empty(area), &theme));
    }

    #[test]
    fn where_it_has_no_room_nothing_is_drawn() {
        let area = Rect::new(0, 0, 37, 16);
        let mut buf = Buffer::empty(area);
        assert!(!draw(29, |_, _| true, area, &mut buf, &THEME));
        assert_eq!(buf, Buffer::empty(area));
        assert!(draw(
            29,
            |_, _| true,
            Rect::new(0, 0, 33, 17),
            &mut Buffer::empty(Rect::new(0, 0, 33, 17)),
            &THEME
        ));
    }
}

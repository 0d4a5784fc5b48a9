//! An area in parts: so many cells each, and the rest to one of them. What ratatui's solver comes to, without solving.

use ratatui::layout::Rect;

/// What the others leave.
pub const REST: u16 = u16::MAX;

/// Parts under each other. Where there is no room for all, the last ones go without.
pub fn rows<const N: usize>(area: Rect, heights: [u16; N]) -> [Rect; N] {
    let mut y = area.y;
    shared(area.height, heights).map(|height| {
        let part = Rect { y, height, ..area };
        y += height;
        part
    })
}

/// Parts beside each other, likewise.
pub fn columns<const N: usize>(area: Rect, widths: [u16; N]) -> [Rect; N] {
    let mut x = area.x;
    shared(area.width, widths).map(|width| {
        let part = Rect { x, width, ..area };
        x += width;
        part
    })
}

fn shared<const N: usize>(room: u16, parts: [u16; N]) -> [u16; N] {
    let fixed = parts.iter().filter(|&&part| part != REST).fold(0_u16, |sum, &part| sum.saturating_add(part));
    let rest = room.saturating_sub(fixed);
    let mut left = room;
    parts.map(|part| {
        let part = if part == REST { rest } else { part }.min(left);
        left -= part;
        part
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::layout::{Constraint, Layout};

    use super::*;

    proptest! {
        #[test]
        fn parts_are_those_that_the_solver_finds(
            (x, y, width, height) in (0..9_u16, 0..9_u16, 0..200_u16, 0..90_u16),
            lengths in proptest::array::uniform4(0..20_u16),
            rest in 0..4_usize,
        ) {
            let area = Rect { x, y, width, height };
            let mut parts = lengths;
            parts[rest] = REST;
            let fixed: u16 = parts.iter().filter(|&&part| part != REST).sum();
            let constraints =
                parts.map(|part| if part == REST { Constraint::Fill(1) } else { Constraint::Length(part) });
            if fixed <= height {
                prop_assert_eq!(rows(area, parts), Layout::vertical(constraints).areas(area));
            }
            if fixed <= width {
                prop_assert_eq!(columns(area, parts), Layout::horizontal(constraints).areas(area));
            }
            let all: u16 = rows(area, parts).iter().map(|part| part.height).sum();
            prop_assert_eq!(all, height);
        }
    }
}

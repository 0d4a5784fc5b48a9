//! The frame that the terminal shows. What changed since then ratatui finds by looking at every cell; after a key nearly
//! every row is as it was, and such a row is found faster, and taken out of what it looks at.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;

/// What was drawn last; nothing when nobody knows what the terminal shows.
#[derive(Default)]
pub(super) struct Shown {
    area: Rect,
    cells: Vec<Cell>,
    /// The rows of the frame after it that are not as they were.
    changed: Vec<usize>,
}

impl Shown {
    /// The terminal may show anything.
    pub(super) fn forget(&mut self) {
        self.cells.clear();
    }

    /// Takes the rows that are as they were out of what is looked at. A row goes whole or not at all: a wide letter reaches
    /// into the cell behind it.
    pub(super) fn spare(&mut self, frame: &mut Buffer) {
        if self.area != frame.area {
            self.area = frame.area;
            self.forget();
        }
        let mut before = self.cells.chunks(row_of(frame.area));
        self.changed.clear();
        for (at, row) in frame.content.chunks_mut(row_of(frame.area)).enumerate() {
            match before.next() {
                Some(before) if before.iter().zip(&*row).all(|(before, now)| looks_like(before, now)) => {
                    for cell in row {
                        cell.set_diff_option(CellDiffOption::Skip);
                    }
                }
                _ => self.changed.push(at),
            }
        }
    }

    /// The frame that was [spared](Self::spare) is shown now.
    pub(super) fn keep(&mut self, frame: &Buffer) {
        if self.cells.is_empty() {
            self.cells.clone_from(&frame.content);
            return;
        }
        let width = row_of(self.area);
        for at in &self.changed {
            let row = at * width..(at + 1) * width;
            self.cells[row.clone()].clone_from_slice(&frame.content[row]);
        }
    }
}

/// Cells in a row, of a window however narrow.
fn row_of(area: Rect) -> usize {
    usize::from(area.width).max(1)
}

/// `==`, of what we draw with, in half the time: nearly every symbol is one byte.
fn looks_like(one: &Cell, other: &Cell) -> bool {
    let symbols = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let is_same = match symbols {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    is_same && one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::layout::Position;
    use ratatui::style::{Color, Style};

    use super::*;

    /// A piece of text on a row, from a column, in a colour.
    type Piece = (u16, u16, String, u8);

    fn piece() -> impl Strategy<Value = Piece> {
        let text = prop_oneof![
            Just("a"),
            Just(" "),
            Just("æøå"),
            Just("日本"),
            Just("❤️"),
            Just("👨‍👩‍👧"),
            Just("e\u{301}")
        ];
        (0..4_u16, 0..12_u16, text.prop_map(str::to_string), 0..3_u8)
    }

    /// Some frames, each with the size of the window that it is drawn in.
    fn frames() -> impl Strategy<Value = Vec<((u16, u16), Vec<Piece>)>> {
        let size = prop_oneof![4 => Just((12, 4)), 1 => Just((9, 3)), 1 => Just((14, 4))];
        prop::collection::vec((size, prop::collection::vec(piece(), 0..5)), 1..8)
    }

    fn put(buffer: &mut Buffer, pieces: &[Piece]) {
        for (row, column, text, colour) in pieces {
            let style = Style::new().fg(Color::Indexed(*colour)).bg(Color::Rgb(*colour, 0, 0));
            if buffer.area.contains(Position::new(*column, *row)) {
                buffer.set_string(*column, *row, text, style);
            }
        }
    }

    /// What one sees: a wide letter, and not what stands behind its second half.
    fn seen(buffer: &Buffer) -> Vec<(String, Style)> {
        use ratatui::buffer::CellWidth;
        let rows = buffer.content.chunks(row_of(buffer.area));
        rows.flat_map(|row| {
            let mut hidden = 0;
            row.iter().filter(move |cell| {
                let is_hidden = hidden > 0;
                hidden = if is_hidden { hidden - 1 } else { cell.cell_width().saturating_sub(1) };
                !is_hidden
            })
        })
        .map(|cell| (cell.symbol().to_string(), cell.style()))
        .collect()
    }

    proptest! {
        #[test]
        fn the_terminal_shows_the_same_whether_rows_are_spared_or_not(frames in frames()) {
            let mut spared = Terminal::new(TestBackend::new(12, 4)).unwrap();
            let mut whole = Terminal::new(TestBackend::new(12, 4)).unwrap();
            let mut shown = Shown::default();
            for ((width, height), pieces) in frames {
                spared.backend_mut().resize(width, height);
                whole.backend_mut().resize(width, height);
                let drawn = spared.draw(|frame| {
                    put(frame.buffer_mut(), &pieces);
                    shown.spare(frame.buffer_mut());
                }).unwrap();
                shown.keep(drawn.buffer);
                whole.draw(|frame| put(frame.buffer_mut(), &pieces)).unwrap();
                prop_assert_eq!(seen(spared.backend().buffer()), seen(whole.backend().buffer()));
            }
        }
    }

    #[test]
    fn a_row_that_is_as_it_was_is_not_looked_at_and_one_nobody_knows_is() {
        let is_spared = |shown: &mut Shown, text: &str| {
            let mut next = Buffer::with_lines(["én", text]);
            shown.spare(&mut next);
            shown.keep(&next);
            next.content.iter().map(|cell| cell.diff_option == CellDiffOption::Skip).collect::<Vec<_>>()
        };
        let mut shown = Shown::default();
        assert_eq!(is_spared(&mut shown, "to"), [false; 4], "nothing was drawn yet");
        assert_eq!(is_spared(&mut shown, "tr"), [true, true, false, false]);
        assert_eq!(is_spared(&mut shown, "tr"), [true; 4]);
        shown.forget();
        assert_eq!(is_spared(&mut shown, "tr"), [false; 4]);
    }
}

//! Who is in, row by row, as it is drawn while a round is typed: the same in every kind.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::exercises::column::Column;
use crate::exercises::{Id, Presence, Room};
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// A row a seat, or a row a slip where nobody knows whose it is.
pub(in crate::exercises) struct Seats {
    pub(in crate::exercises) called: Vec<String>,
    /// The one with the cursor.
    pub(in crate::exercises) at: Option<usize>,
}

/// Where on a row its answers are drawn.
#[derive(Debug, Clone, Copy)]
pub(in crate::exercises) struct Row {
    pub(in crate::exercises) n: usize,
    pub(in crate::exercises) here: bool,
    /// The whole row.
    pub(in crate::exercises) area: Rect,
    /// Cells before the answers.
    pub(in crate::exercises) beside: usize,
}

/// " Står over: 2."; nothing where nobody does.
pub(in crate::exercises) fn passed(n: usize) -> String {
    if n == 0 { String::new() } else { format!(" Står over: {n}.") }
}

/// What stands on the row of somebody who is away: "kommer senere", "borte".
pub(in crate::exercises) fn absent(room: &dyn Room, person: Id, theme: &Theme) -> Span<'static> {
    let is_late = room.person(person).is_some_and(|p| p.presence == Presence::Late);
    Span::styled(if is_late { "kommer senere" } else { "borte" }, theme.muted)
}

impl Seats {
    /// As many around the cursor as there are rows; `answers` says what stands on each.
    pub(in crate::exercises) fn draw(
        &self,
        rows: usize,
        to: &mut Column<'_, '_, '_>,
        mut answers: impl FnMut(Row) -> Vec<Span<'static>>,
    ) {
        let theme = to.theme();
        let n = self.called.len();
        let top = (self.at.unwrap_or(n) + 1 + rows / 2).saturating_sub(rows).min(n.saturating_sub(rows));
        let widest = self.called.iter().map(|name| wrap::width(name)).max().unwrap_or(0);
        let widest = widest.min(usize::from(to.area.width) / 2);
        for (n, called) in self.called.iter().enumerate().skip(top).take(rows) {
            let here = self.at == Some(n);
            let name = wrap::clip(called, widest).into_owned();
            let pad = " ".repeat(widest.saturating_sub(wrap::width(&name)) + 2);
            let mut line = vec![
                Span::styled(if here { " ▸ " } else { "   " }, theme.accent),
                Span::styled(name + &pad, if here { theme.title } else { theme.text }),
            ];
            let area = Rect { height: 1.min(to.area.height), ..to.area };
            line.extend(answers(Row { n, here, area, beside: widest + 5 }));
            to.put(Line::from(line));
        }
    }
}

//! What is seen of a line besides its words.

use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::{Catches, Lines, head};
use crate::exercises::{Canvas, Id, Kind, Level, Table, seats, sign};
use crate::reading::Seat;
use crate::reading::text::either;
use crate::ui::theme::Theme;
use crate::ui::wrap;

/// Cells between the edge of the box and what stands in it.
pub const INSIDE: u16 = 2;

/// What has to be known before Enter: that the name at the head is that of several or nobody's, that the words are not about
/// what was marked, or that several things are saved.
pub fn notice<K: Catches>(table: &Table<'_, K>, pen: &K::Pen) -> Option<String> {
    if !K::is_at(table, pen) {
        return None;
    }
    let line = &K::lines(pen).now;
    let people = table.room.people();
    let namesakes = line.namesakes(people);
    if !namesakes.is_empty() {
        // A name stays on its row.
        let names = either(namesakes.iter().map(|seat| seat.with_initials().replace(' ', "\u{a0}")));
        return Some(format!("{names}? Skriv initialene."));
    }
    if !line.field.text().contains('\n') {
        let text = line.field.text();
        if let Some(doubt) = head::stranger(text, people).filter(|_| !line.keeps_head(text)) {
            let by = super::by(table, pen).map(|by| table.room.called(by));
            return Some(doubt.notice("lagrer", by));
        }
        let begun_beside = line.beside && !line.is_empty();
        return begun_beside
            .then(|| format!("Dette blir {}. Det som var markert, står urørt.", K::WORDS.new));
    }
    let count = line.parts(people, None, false).iter().filter(|part| !part.words.is_empty()).count();
    (count > 1).then(|| format!("Enter lagrer hver linje for seg: {count} {}.", K::WORDS.many))
}

/// Who can be named at the head of a line, with seat and initials: "IT-leder (3 IT), HR-leder (4 HR)", and without the names
/// where that takes more than these cells.
pub fn who<K: Kind>(table: &Table<'_, K>, people: &[Id], cells: usize) -> String {
    let seats = seats(table.room.people());
    let each = |told: &dyn Fn(Seat<'_>) -> String| {
        let told = |&id: &Id| Some(format!("{}{}", told(seats.get(id)?), sign(table.phones, id)));
        people.iter().filter_map(told).collect::<Vec<_>>().join(", ")
    };
    let whole = each(&|seat| format!("{} ({})", seat.called(), seat.in_short(&seats).replace(' ', "\u{a0}")));
    if wrap::width(&whole) <= cells {
        whole
    } else {
        each(&|seat| seat.in_short(&seats).replace(' ', "\u{a0}"))
    }
}

impl<A> Lines<A> {
    /// "Til side: 1 linje (Ctrl+U)"; empty when nothing lies aside.
    pub fn told_aside(&self) -> String {
        match self.aside.len() {
            0 => String::new(),
            1 => "Til side: 1 linje (Ctrl+U)".into(),
            n => format!("Til side: {n} linjer (Ctrl+U)"),
        }
    }
}

/// How far the line may go, loud when that is not as usual.
pub fn level(level: Level, usual: Level, theme: &Theme) -> Span<'static> {
    let style = if level == usual { theme.muted } else { theme.warn };
    Span::styled(format!(" {} ", level.words()), style)
}

/// Draws a box with a title to the left and, where there is room, one to the right; the area inside it.
pub fn draw_box(title: &str, right: Line<'_>, area: Rect, page: &mut Canvas<'_, '_>) -> Rect {
    if area.height < 3 {
        return area;
    }
    let title = Span::styled(format!(" {title} "), page.theme.title);
    let fits = wrap::width(&title.content) + right.width() + 4 <= usize::from(area.width);
    let mut block = Block::bordered().border_style(page.theme.rule).title(title);
    if fits {
        block = block.title(right.right_aligned());
    }
    page.frame.render_widget(block, area);
    area.inner(Margin::new(INSIDE.min(area.width / 2), 1))
}

/// Takes rows off the bottom of an area.
pub fn from_bottom(rest: &mut Rect, height: u16) -> Rect {
    let height = height.min(rest.height);
    rest.height -= height;
    Rect { y: rest.bottom(), height, ..*rest }
}

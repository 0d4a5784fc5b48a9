//! "Hvorfor sier vi dette?": what a thing builds on, and what builds on it, as a page.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::exercises::{Finding, Id, Room};
use crate::report::{Document, Item};
use crate::screens::{shown, shown_text};
use crate::ui::document::{Laid, Size};
use crate::ui::keys::{Key, Told};
use crate::ui::scroll::Scroll;
use crate::ui::theme::Theme;
use crate::ui::wrap;
use crate::workshop::Session;

/// The key that opens and closes the page.
pub const KEY: Key = Key::f(3);

/// How far the chain is followed, so that a circle ends.
const DEPTH: usize = 5;

/// Cells of what stands further down.
const CALLED_TO_MIND: usize = 40;

/// The trace of one finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    id: Id,
    scroll: Scroll,
}

impl Trace {
    pub const KEYS: &'static [Told] = &[
        Told { keys: &[Key::ENTER], hint: "koble til noe", help: "Velger noe mer som dette bygger på." },
        Told { keys: &[Key::UP, Key::DOWN], hint: "rull", help: "Ruller siden." },
        Told { keys: &[Key::ESC, KEY], hint: "lukk", help: "Lukker siden." },
    ];

    pub fn of(id: Id) -> Self {
        Self { id, scroll: Scroll::default() }
    }

    pub fn id(&self) -> Id {
        self.id
    }

    pub fn press(&mut self, key: Key) {
        self.scroll.press_page(key);
    }

    pub fn draw(&self, session: &Session, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let page = told(session, self.id);
        let laid = Laid::new(&page, area.width, theme, Size::Reading);
        laid.draw(frame.buffer_mut(), area, self.scroll.first(laid.height(), area.height));
    }
}

/// The chain both ways, as a document.
pub fn told(session: &Session, id: Id) -> Document {
    let mut page = Document::default();
    let Some(finding) = session.finding(id) else {
        page.muted("Dette er borte fra økten.");
        return page;
    };
    page.heading(2, "Hvorfor sier vi dette?");
    page.lead(shown(session, &finding));
    page.heading(3, "Bygger på");
    let mut below = Vec::new();
    climb(session, &finding, 0, &mut below);
    if below.is_empty() {
        page.muted("Ingenting er koblet til ennå. Enter kobler.");
    }
    page.list(below);
    let above: Vec<_> =
        session.resting_on(id).iter().map(|f| Item::new(shown(session, f)).aside(f.sort.words())).collect();
    if !above.is_empty() {
        page.heading(3, "Brukes i");
        page.list(above);
    }
    page
}

/// Its first words and who said it: further down the chain there are many, and each has one row.
fn called_to_mind(session: &Session, finding: &Finding<'_>) -> String {
    let text = shown_text(session, finding);
    let text = wrap::clip(&text, CALLED_TO_MIND);
    finding.by.map_or_else(|| text.to_string(), |by| format!("«{text}» – {}", session.called(by)))
}

fn climb(session: &Session, finding: &Finding<'_>, depth: usize, items: &mut Vec<Item>) {
    if depth == DEPTH {
        return;
    }
    for &source in finding.rests_on.iter() {
        let indent = "  ".repeat(depth);
        match session.finding(source) {
            Some(found) => {
                let text = if depth == 0 { shown(session, &found) } else { called_to_mind(session, &found) };
                let text = format!("{indent}{text}");
                items.push(Item::new(text).aside(found.sort.words()));
                climb(session, &found, depth + 1, items);
            }
            None => items.push(Item::new(format!("{indent}Kilden er borte."))),
        }
    }
}

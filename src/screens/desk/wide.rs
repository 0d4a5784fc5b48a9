//! The desk's own keys where something lies over the desk: what opens a page opens it there too, and the others say where they
//! work. None is silent.

use super::{Desk, Page, keys, steps};
use crate::ui::keys::{Key, On};

/// What opens a page over the desk, whatever lies there already.
const OPENS: [Key; 8] = [
    Key::ctrl('l'),
    Key::ctrl('a'),
    Key::ctrl('f'),
    Key::ctrl('t'),
    Key::ctrl('e'),
    Key::ctrl('p'),
    Key::f(5),
    Key::f(6),
];

/// Of these what opens a small card, which lies on the page that was there and gives it back.
const CARDS: [Key; 2] = [Key::ctrl('l'), Key::ctrl('a')];

/// What is of no use before the day has begun: it is about an exercise, or leads to one.
const NEEDS_A_DAY: [Key; 9] = [
    Key::PAGE_DOWN,
    Key::ctrl('n'),
    Key::PAGE_UP,
    Key::ctrl('r'),
    Key::ctrl('z'),
    Key::ctrl('y'),
    Key::ctrl('f'),
    Key::f(2),
    Key::f(3),
];

pub(super) const NOTHING_HERE: &str =
    "Ingenting å angre her. Esc lukker, og da gjelder Ctrl+Z det siste du gjorde.";
pub(super) const NOTHING_AGAIN_HERE: &str = "Ingenting å gjøre om igjen her.";

/// Whether a row of the desk is of use before the day has begun.
pub(super) fn is_of_use_before(keys: &[Key]) -> bool {
    !NEEDS_A_DAY.iter().any(|key| keys.contains(key))
}

/// A key of the desk's own, but for those that work whatever lies over it, and Esc and F1, which mean something everywhere.
pub(super) fn is_desk_wide(key: Key) -> bool {
    let is_elsewhere = key == Key::ESC || key == Key::f(1) || keys::ALWAYS.contains(&key);
    !is_elsewhere && keys::row_of(key).is_some()
}

pub(super) fn opens(key: Key) -> bool {
    OPENS.contains(&key)
}

impl Desk {
    /// A press while something lies over the desk.
    pub(super) fn press_over(&mut self, over: Page, key: Key) {
        if key == Key::f(1) && !matches!(over, Page::Help(..)) {
            self.over = Some(over.explained());
            return;
        }
        let is_used = over.told().iter().any(|told| told.keys.contains(&key));
        if !is_used && is_desk_wide(key) && (over.is_all() || !steps::KEYS.contains(&key)) {
            self.press_through(over, key);
        } else {
            let typed = over.typed();
            over.press(self, key);
            let is_as_before = || self.over.as_ref().is_some_and(|over| over.typed() == typed);
            if steps::KEYS.contains(&key) && self.said.answered().is_none() && is_as_before() {
                self.say(if key == steps::KEYS[0] { NOTHING_HERE } else { NOTHING_AGAIN_HERE });
            }
        }
        if self.over.is_none() && !self.begun {
            self.over = Some(Page::cover(self));
        }
    }

    /// One that what lies there has no use for.
    fn press_through(&mut self, over: Page, key: Key) {
        let Some(row) = keys::row_of(key) else { return };
        if over.is_all() {
            // The room looks at it: nothing is opened there that she does not see coming.
            let closed = if matches!(over, Page::Wall(_)) { "Veggen" } else { "Skjermprøven" };
            return self.say(format!("{closed} er lukket. {key} virker her."));
        }
        if !self.begun && NEEDS_A_DAY.contains(&key) {
            let begins = match over {
                Page::Cover(_) => "PageDown begynner.",
                _ => "Esc går tilbake, og PageDown på forsiden begynner.",
            };
            self.over = Some(over);
            return self.say(format!("{key} virker når dere er i gang. {begins}"));
        }
        if !opens(key) {
            self.over = Some(over);
            return self.say(format!("{key} virker på pulten. Esc går tilbake dit."));
        }
        let closes = over.opened_by() == Some(key);
        if CARDS.contains(&key) && !over.is_card() {
            let under = Box::new(over);
            (row.run)(self);
            if self.over.as_ref().is_some_and(Page::is_card) {
                self.under = Some(under);
            } else {
                self.over = Some(*under);
            }
            return;
        }
        self.set_aside(over.half_typed());
        if let Some(under) = self.under.take() {
            self.set_aside(under.half_typed());
        }
        if let Page::Import(page) = over {
            self.import_aside = Some(page);
        }
        match (row.on)(self) {
            On::Yes if !closes => (row.run)(self),
            On::Off(why) => self.say(why),
            _ => {}
        }
    }
}

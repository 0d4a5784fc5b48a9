//! A document as it was laid out last, kept until it has to be another one.

use std::cell::RefCell;
use std::fmt;

use super::Laid;

/// The last layout, and what it was made for.
pub struct LastLaid<K>(RefCell<Option<(K, u16, Laid)>>);

impl<K: PartialEq + Copy> LastLaid<K> {
    /// Hands over the layout of the document called `key` at this width; `make` makes it when the last one was another.
    pub fn with<T>(
        &self,
        key: K,
        width: u16,
        make: impl FnOnce() -> Laid,
        read: impl FnOnce(&Laid) -> T,
    ) -> T {
        let mut last = self.0.borrow_mut();
        let (.., laid) = match last.take() {
            Some(kept) if kept.0 == key && kept.1 == width => last.insert(kept),
            _ => last.insert((key, width, make())),
        };
        read(laid)
    }
}

impl<K> Default for LastLaid<K> {
    fn default() -> Self {
        Self(RefCell::new(None))
    }
}

impl<K> fmt::Debug for LastLaid<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LastLaid")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Document;
    use crate::ui::document::Size;
    use crate::ui::theme::{Palette, Theme};

    #[test]
    fn it_is_made_anew_only_for_another_document_or_width() {
        let last = LastLaid::default();
        let mut made = 0;
        for (key, width) in [(1, 40), (1, 40), (2, 40), (2, 50), (2, 50), (1, 50)] {
            let theme = Theme::of(Palette::Dark);
            let make = || {
                made += 1;
                Laid::new(&Document::default(), width, &theme, Size::Reading)
            };
            last.with(key, width, make, |laid| assert_eq!(laid.height(), 0));
        }
        assert_eq!(made, 4);
    }
}

//! The settings, over the desk.

use super::{Desk, Page};
use crate::screens::settings::{self, After, Known};
use crate::ui::keys::Key;
use crate::workshop::settings::Settings;

impl Desk {
    /// Lays the settings over the desk.
    pub fn lay_settings(&mut self, known: Known) {
        self.over = Some(Page::Settings(Box::new(settings::Page::new(known))));
    }

    /// What is usual for whoever holds the workshop.
    pub fn know_settings(&mut self, settings: &Settings) {
        self.usual_names = settings.names();
    }

    /// What became of a setting; for the page, also under its help.
    pub fn settings_are(&mut self, came: Result<Settings, String>) {
        if let Ok(settings) = &came {
            self.know_settings(settings);
        }
        if let Some(Page::Settings(page)) = &mut self.over {
            page.hear(came);
        }
    }

    pub(super) fn press_settings(&mut self, mut page: Box<settings::Page>, key: Key) -> Option<Page> {
        let (after, effect) = page.press(key);
        self.effects.extend(effect);
        match after {
            After::Here => Some(Page::Settings(page)),
            After::Done => (!self.begun).then(|| Page::cover(self)),
            After::Writes { back } => self.catch_from(Page::Settings(page), back),
        }
    }
}

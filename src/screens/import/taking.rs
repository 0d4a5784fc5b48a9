//! The pages over home: the session that takes the figures in lies here meanwhile, and is changed on the disk only as
//! something goes in. A new one is written then too.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{After, Host, Import, Intake, Survey, Wants};
use crate::exercises::Ids;
use crate::figures::words::quoted;
use crate::moment::Moment;
use crate::screens::Effect;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::workshop::Session;

/// A session that takes figures in, under the pages.
#[derive(Debug)]
pub struct Taking {
    session: Session,
    ids: Ids,
    /// Nothing while it is a new one.
    path: Option<PathBuf>,
    page: Import,
}

impl Taking {
    /// The pages for a session as it stands on the disk, or for a new one, and what they want.
    pub fn of(session: Session, path: Option<PathBuf>, now: Moment) -> (Self, Wants) {
        let mut ids = session.ids();
        let mut host = Host { session: &session, ids: &mut ids, now, undo: "", wants: Wants::default() };
        let page = Import::of(&mut host);
        let wants = host.wants;
        (Self { session, ids, path, page }, wants)
    }

    pub fn title(&self) -> &str {
        &self.session.title
    }

    pub fn told(&self) -> &'static [Told] {
        self.page.told()
    }

    /// Where the press led, and what it wants: what goes in is among the effects.
    pub fn press(&mut self, key: Key, now: Moment) -> (After, Wants) {
        let undo =
            format!("Du finner det i {}, og Ctrl+Z der tar det ut igjen.", quoted(&self.session.title));
        let Self { session, ids, page, .. } = self;
        let mut host = Host { session, ids, now, undo: &undo, wants: Wants::default() };
        let after = page.press(&mut host, key);
        let mut wants = host.wants;
        wants.effects.extend(wants.intake.take().map(|intake| self.effect(intake, after)));
        (after, wants)
    }

    fn effect(&self, intake: Intake, after: After) -> Effect {
        Effect::PutIn {
            path: self.path.clone(),
            session: Box::new(self.session.clone()),
            intake: Box::new(intake),
            next_id: self.ids.next(),
            ends: after == After::Done,
        }
    }

    /// Something has gone in: the session as it is now, and where it stands.
    pub fn is_in(&mut self, path: PathBuf, session: Session) {
        self.ids = session.ids();
        self.page.go_on(&session);
        (self.session, self.path) = (session, Some(path));
    }

    pub fn paste(&mut self, text: &str) {
        self.page.paste(text, &self.session);
    }

    pub fn hear(&mut self, news: Survey) -> Option<String> {
        self.page.hear(news, &self.session)
    }

    pub fn draw(&self, now: Moment, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.page.draw((&self.session, now), frame, area, theme);
    }
}

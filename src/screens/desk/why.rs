//! "Hvorfor sier vi dette?" at the desk: following the chain, linking and letting go.

use super::{Desk, Page, steps};
use crate::exercises::Id;
use crate::screens::palette::{Choice, Picker};
use crate::screens::shown;
use crate::screens::trace::{Trace, Traced};
use crate::ui::keys::Key;
use crate::workshop::chain::{self, Candidate};
use crate::workshop::session::Edit;

impl Page {
    /// What the traced thing could build on, the likely first.
    fn link(desk: &Desk, page: Trace) -> Result<Self, Trace> {
        let likely = chain::likely(&desk.session, page.id());
        let choice = |Candidate { finding, home, .. }| {
            let aside = format!("{} · {home}", finding.called());
            Choice::new(shown(&desk.session, &finding), aside, finding.id)
        };
        let choices = likely.into_iter().map(choice);
        let choices: Vec<_> = choices.collect();
        if choices.is_empty() {
            return Err(page);
        }
        Ok(Page::Link(page, Picker::of_words("Hva bygger dette på?", choices)))
    }
}

impl Desk {
    /// Looks something up where it stands; stage, wall and clock stay.
    pub(super) fn look_up(&mut self, exercise: Id, finding: Option<Id>) {
        self.look_at(exercise);
        if let Some(id) = finding {
            self.at_pen(exercise, |e, pen, around, ids| e.work.point(pen, around, ids, id));
        }
    }

    /// A press on the page of a chain; what lies over the desk afterwards.
    pub(super) fn follow_trace(&mut self, mut page: Trace, key: Key) -> Option<Page> {
        match page.press(&self.session, key) {
            Traced::Closed => return None,
            Traced::Stays if steps::KEYS.contains(&key) => {
                self.step(key == Key::ctrl('z'));
            }
            Traced::Stays => {}
            Traced::Link(_) => match Page::link(self, page) {
                Ok(list) => return Some(list),
                Err(closed) => {
                    page = closed;
                    self.say("Dette kan ikke bygge på noe annet.");
                }
            },
            Traced::Unlink(id, source) => self.unlink(id, source),
            Traced::Show(id) => {
                if let Some(home) = self.session.home_of(id).map(|e| e.head.id) {
                    self.look_up(home, Some(id));
                    return None;
                }
            }
        }
        Some(Page::Trace(page))
    }

    fn unlink(&mut self, id: Id, source: Id) {
        let home = self.session.home_of(id);
        match home.and_then(|e| Some(Edit::sheet(e.head.id, e.work.unlink(id, source)?))) {
            Some(edit) => {
                if self.act(edit, "fjernet kobling") {
                    self.say("Koblingen er fjernet. Ctrl+Z angrer.");
                }
            }
            None => self.say("Denne koblingen hører til øvelsen selv og kan ikke fjernes her."),
        }
    }

    /// Lets one finding build on another.
    pub(super) fn link(&mut self, id: Id, source: Id) {
        let edit = self
            .session
            .home_of(id)
            .and_then(|home| Some(Edit::sheet(home.head.id, home.work.link(id, source)?)));
        match edit {
            Some(edit) => {
                self.act(edit, "ny kobling");
            }
            None => self.say("Dette kan ikke bygge på noe annet."),
        }
    }
}

//! How a brief is made ready: its text, its facts, and what of the day it shows.

use std::borrow::Cow;

use super::{Brief, Fact, Setup};
use crate::exercises::lay::{Laid, Lay, Ready, Words};
use crate::exercises::{Head, Ids};

const FACTS: Words =
    Words { head: "Fakta", one: "faktum", the: "faktumet", new: "Nytt faktum", many: "fakta" };

impl Ready for Brief {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        let Setup { text, facts, agenda, actions, moved, pause } = setup;
        lay.head("Det rommet ser");
        lay.long_text("Tekst", "Rammen for arbeidet, i et par setninger", text);
        lay.yes_no("Vis dagens agenda", agenda);
        lay.yes_no("Vis tiltakene", actions);
        lay.yes_no("Vis det som har flyttet seg", moved);
        lay.yes_no("Er en pause", pause);
        lay.rows(&FACTS, facts, |fact, lay| {
            lay.long_text("Faktum", "Et tall eller en påstand", &mut fact.text);
            lay.sentence("Kilde", "Uten kilde står det «påstand»", &mut fact.source);
            lay.yes_no("Bare for deg", &mut fact.hidden);
        });
    }
}

impl Laid for Fact {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.text)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.text) = (ids.take(), name);
    }
}

//! What goes to the disk from the desk, and what comes back of it: edits, half-typed text, and steps back and forth.

use super::said::Cause;
use super::writing::HELD;
use super::{Desk, Page, Saved, pages};
use crate::exercises::{HalfTyped, Id};
use crate::moment::Moment;
use crate::screens::Effect;
use crate::workshop::drafts::{Draft, Drafts};
use crate::workshop::session::Edit;
use crate::workshop::stage::StageEdit;

impl Desk {
    /// Whether the screen says that something isn't on the disk yet, or asks because of it.
    pub fn waits_for_disk(&self) -> bool {
        !matches!(self.saved, Saved::At(_) | Saved::NotKept) || self.asks.is_some()
    }

    /// The saver's news: the first `included` edits that were sent are on the disk.
    pub fn saved(&mut self, included: u64, at: Moment) -> Vec<Effect> {
        self.said.is_over(Cause::Session);
        self.stored = self.stored.max(included);
        match self.saved {
            // What was brought in is there already; where we are is no news.
            Saved::At(_) | Saved::NotKept => {}
            _ if included >= self.brought => self.saved = Saved::At(at),
            _ => self.saved = Saved::Saving,
        }
        self.needs_not_ask();
        self.tell_door();
        std::mem::take(&mut self.effects)
    }

    /// All that was sent is as good as on a disk.
    pub fn all_is_saved(&mut self, at: Moment) -> Vec<Effect> {
        self.saved(self.sent, at)
    }

    /// The disk refuses.
    pub fn not_saved(&mut self, sentence: String) {
        self.said.stand(Cause::Session, sentence.clone());
        if self.saved != Saved::NotKept {
            self.saved = Saved::Failing(sentence);
        }
    }

    /// Half-typed text can't be kept, for this reason; `None` once it can.
    pub fn half_typed_is(&mut self, trouble: Option<String>) {
        if let Some(sentence) = trouble {
            self.said.stand(Cause::HalfTyped, sentence);
        } else {
            self.said.is_over(Cause::HalfTyped);
            self.say("Halvskrevet tekst lagres igjen.");
            self.needs_not_ask();
        }
    }

    /// The session as it is, for a saver that lost the thread.
    pub fn whole(&mut self) -> Vec<Effect> {
        self.brings();
        vec![Effect::Whole(Box::new(self.session.clone()))]
    }

    pub(super) fn drafts(&self) -> Drafts {
        let at_pens = self.pens.iter().flat_map(|(&id, pen)| {
            pen.half_typed().into_iter().map(move |text| Draft { exercise: Some(id), text })
        });
        let over = self.over.iter().chain(self.under.as_deref()).flat_map(Page::half_typed);
        let aside = self.asides.values().cloned();
        let dark = Some(&*self.in_the_dark).filter(|words| !words.trim().is_empty());
        let dark = dark.map(|words| HalfTyped::new(HELD, words));
        let over = over
            .chain(aside)
            .chain(self.breath.half_typed())
            .chain(dark)
            .map(|text| Draft { exercise: None, text });
        Drafts { session: self.session.id, texts: at_pens.chain(over).collect() }
    }

    /// Where something is half-typed in an exercise, or waits in a field that was put away: the title, once for each text.
    pub(super) fn unfinished(&self) -> Vec<String> {
        let mut texts = self.drafts().texts;
        // What was put away by hand is told of where it lies.
        texts.retain(|draft| !draft.text.text.trim().is_empty() && !draft.text.put_away);
        let title = |draft: &Draft| match draft.exercise {
            Some(id) => self.session.exercise(id).map(|e| e.head.title.clone()),
            None => Some(pages::called(&draft.text.place).to_owned()),
        };
        texts.iter().filter_map(title).collect()
    }

    /// Changes the stage: saved, but never in the history.
    pub(super) fn stage(&mut self, edit: StageEdit) {
        if self.session.apply(Edit::Stage(edit.clone())).is_ok() {
            // A new screen is painted once: that where we are is on the disk too is no news.
            let is_place =
                matches!(edit, StageEdit::Go { .. } | StageEdit::Topic(_) | StageEdit::Start { .. });
            let next_id = if is_place { self.sends() } else { self.brings() };
            self.effects.push(Effect::Save { edit: Edit::Stage(edit), next_id });
        }
    }

    pub(super) fn save(&mut self, edit: Edit) {
        let next_id = self.brings();
        self.effects.push(Effect::Save { edit, next_id });
    }

    /// Something that was brought in is on its way to the disk; returns where the counter of ids stands.
    fn brings(&mut self) -> Id {
        let next_id = self.sends();
        self.brought = self.sent;
        if !matches!(self.saved, Saved::Failing(_) | Saved::NotKept) {
            self.saved = Saved::Saving;
        }
        next_id
    }

    /// Something is on its way to the disk.
    fn sends(&mut self) -> Id {
        self.sent += 1;
        self.session.next_id = self.ids.next();
        self.session.next_id
    }

    /// Has an edit saved that took something out for good.
    pub(super) fn purge(&mut self, edit: Edit) {
        let next_id = self.brings();
        self.effects.push(Effect::Purge { edit, next_id });
    }
}

//! A decision as phones answer it: fingers, or whether somebody objects and why. What was answered there to whether somebody
//! objects is seen when she says what came of it, and not before.

use super::form::{Chair, Decided};
use super::hands::WORDS;
use super::{Decision, Dissent, Hands, Vote, Way};
use crate::exercises::round::phone::{in_use, misfit};
use crate::exercises::slip::{Asks, Field, Filled, Given, Standing};
use crate::exercises::{Id, Ids, Outcome, Refusal};
use crate::figures::Scale;
use crate::figures::order::Arrange as _;

/// What fingers say on a phone.
const SCALE: [(i64, &str); 3] = [(0, "imot"), (3, "kan godta det"), (5, "helt for")];
/// Sets what is asked for consent apart from hands about the same words.
const CONSENT: Id = 1 << 47;

/// Said on a phone where what it answers is asked no more.
pub fn settled() -> Refusal {
    Refusal::new("Det spørsmålet er avgjort.")
}

impl Chair<'_> {
    /// What is asked just now, for those who answer on phones: its number, and how it is answered. `words` are what it
    /// is about.
    pub fn on_phones(&self, words: &str) -> Option<(Id, Field)> {
        let asks = match self.decision?.way {
            Way::Fingers => {
                let words = SCALE.map(|(fingers, words)| (fingers, words.into())).into();
                Asks::Number { scale: Scale::ZERO_TO_FIVE, words, usual: None }
            }
            Way::Consent => Asks::Consent,
        };
        Some((self.asked_of_phones()?, Field { id: self.about, called: words.into(), asks }))
    }

    /// The number of what is asked just now.
    pub fn asked_of_phones(&self) -> Option<Id> {
        let decision = self.decision.filter(|decision| decision.open)?;
        Some(decision.number(self.about))
    }

    /// Takes in what was answered on a phone: the same decision as when it is typed.
    ///
    /// # Errors
    /// A sentence for who answered; then nothing has changed.
    pub fn take(&self, hands: &mut Hands, filled: &Filled, ids: &mut Ids) -> Result<Decided, Refusal> {
        let [(about, given)] = &*filled.given else { return Err(misfit()) };
        let decision = self.decision.filter(|_| self.asked_of_phones() == Some(filled.round));
        let decision = decision.ok_or_else(settled)?;
        if *about != self.about {
            return Err(misfit());
        }
        match (decision.way, given) {
            (Way::Fingers, Given::Passed) => self.put(hands, filled.round, filled.person, None, ids),
            (Way::Fingers, Given::Number(fingers)) => {
                let fingers = u8::try_from(*fingers).map_err(|_| misfit())?;
                self.put(hands, filled.round, filled.person, Some(fingers), ids)
            }
            (Way::Consent, Given::Passed | Given::Agrees) => {
                Ok(self.answered(decision, filled.person, None, ids))
            }
            (Way::Consent, Given::Objects(why)) => {
                Ok(self.answered(decision, filled.person, Some(why.trim()), ids))
            }
            _ => Err(misfit()),
        }
    }

    fn answered(&self, decision: &Decision, person: Id, why: Option<&str>, ids: &mut Ids) -> Decided {
        let mut decision = decision.clone();
        let own = |d: &Dissent| decision.on_phone(d) && d.by == Some(person);
        let old = decision.dissent.iter().find(|d| own(d)).map(|d| d.id);
        match (why, old) {
            (Some(why), Some(old)) => {
                if let Some(dissent) = decision.dissent.iter_mut().find(|d| d.id == old) {
                    why.clone_into(&mut dissent.reason);
                }
            }
            (Some(why), None) => {
                let (id, by) = (ids.take(), Some(person));
                decision.dissent.push(Dissent { id, by, reason: why.into(), again: None });
            }
            (None, Some(old)) => decision.dissent.retain(|d| d.id != old),
            (None, None) => {}
        }
        if !decision.is_in(person) {
            decision.votes.push(Vote { person: Some(person), score: None });
        }
        Outcome::did(Some(decision), format!("svar fra {}", self.room.called(person)))
    }

    /// How far it has come.
    pub fn standing(&self, hands: &Hands, round: Id) -> Standing {
        let asked = self.asked();
        match (asked, self.decision.filter(|_| self.asked_of_phones() == Some(round))) {
            (_, None) => Standing::default(),
            (Some(asked), Some(_)) => hands.standing(&asked, WORDS),
            (None, Some(decision)) => Standing {
                are_in: decision.votes.iter().filter_map(|vote| vote.person).collect(),
                missing: decision.missing(self.room.people()).len(),
                ..Standing::default()
            },
        }
    }

    /// Whether somebody has objected on a phone, and nobody has seen it yet.
    pub(super) fn hides_objections(&self) -> bool {
        self.decision.is_some_and(|decision| decision.dissent.iter().any(|d| decision.hides(d)))
    }
}

impl Decision {
    /// Whether an objection was made on a phone since this was asked: then its owner is among those who have answered.
    fn on_phone(&self, dissent: &Dissent) -> bool {
        let was_there = self.earlier.last().is_some_and(|last| last.dissent.contains(dissent));
        !was_there && dissent.by.is_some_and(|by| self.is_in(by))
    }

    /// Whether nobody sees it before all are shown.
    pub(super) fn hides(&self, dissent: &Dissent) -> bool {
        self.open && self.way == Way::Consent && self.on_phone(dissent)
    }

    /// What it is about, how often that was asked before, and how: ids are counted up from 1, and stay far below the shift.
    pub(super) fn number(&self, about: Id) -> Id {
        let asked = about | (self.earlier.len() as Id) << 48;
        if self.way == Way::Consent { asked | CONSENT } else { asked }
    }

    /// The one with that number, if it is this or an earlier one about the same.
    pub fn numbered(&self, about: Id, round: Id) -> Option<&Decision> {
        [self].into_iter().chain(&self.earlier).find(|decision| decision.number(about) == round)
    }

    /// Lets stand what a person has answered here, where a step of undo has made `after` of what was about the same; none
    /// where it stands.
    ///
    /// # Errors
    /// When it was never asked then, or is settled by now.
    pub fn hold(
        &self,
        after: Option<&Decision>,
        (about, round): (Id, Id),
        person: Id,
    ) -> Result<Option<Decision>, Refusal> {
        let after = after.ok_or_else(in_use)?;
        let is = after.numbered(about, round).ok_or_else(in_use)?;
        match self.held(is, person) {
            None => Ok(None),
            Some(held) if std::ptr::eq(is, after) => Ok(Some(held)),
            Some(_) => Err(in_use()),
        }
    }

    /// What a person has answered, put into the same decision as it is after a step of undo; none where it stands there.
    fn held(&self, after: &Decision, person: Id) -> Option<Decision> {
        let vote = |of: &Decision| of.votes.iter().find(|vote| vote.person == Some(person)).copied();
        let dissent = |of: &Decision| -> Vec<_> {
            of.dissent.iter().filter(|d| d.by == Some(person)).cloned().collect()
        };
        if vote(self) == vote(after) && dissent(self) == dissent(after) {
            return None;
        }
        let mut held = after.clone();
        held.votes.retain(|vote| vote.person != Some(person));
        held.votes.extend(vote(self));
        held.dissent.retain(|d| d.by != Some(person));
        held.dissent.extend(dissent(self));
        let vote = |of: &Vote| self.votes.iter().position(|v| v.person == of.person);
        held.votes.arrange_by_key(|of| vote(of).unwrap_or(self.votes.len()));
        let place = |of: &Dissent| self.dissent.iter().position(|d| d.id == of.id);
        held.dissent.arrange_by_key(|of| place(of).unwrap_or(self.dissent.len()));
        Some(held)
    }
}

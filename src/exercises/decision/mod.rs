//! How a group says yes: by consent, or by fingers from 0 to 5; with those who had reservations, why, and when
//! to look again. Shared by everything that can be adopted.

mod form;
mod hands;
mod in_a_row;
mod keys;
mod page;
mod phone;
mod story;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DecisionRecord, Fate, Given, Id, Person, RatingRecord, Record, Room, Spoken, Voice, slip_order};
use crate::figures::order::Arrange as _;
use crate::figures::words::capital;
use crate::figures::{Scale, Scores, number};
use crate::moment::{Day, Moment};

pub use form::{Chair, Decided, Spot};
pub use hands::{Hands, REMARK, turn_down};
pub use in_a_row::{Choice, answered_next};
pub use keys::Keys;
pub use page::{
    Deciding, Page, Votes, chose, form_keys, hint, is_at_start, is_through, pushed, then, to_start, typed,
    wrote,
};
pub use phone::settled;
pub use story::{dissent, dissent_about, hold, tell};

/// From this many fingers on a vote carries.
pub const CARRIES: u8 = 3;
/// A hand has no more.
pub const FINGERS: u8 = 5;

/// A decision about one text; another text needs another decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    pub way: Way,
    /// Asked, and not answered yet: hands are still going up.
    #[serde(default)]
    pub open: bool,
    /// In the order in which they were entered; by consent those who have answered on a phone, without a score.
    #[serde(default)]
    pub votes: Vec<Vote>,
    #[serde(default)]
    pub dissent: Vec<Dissent>,
    #[serde(default)]
    pub adopted: bool,
    /// When it was asked, later when it was settled.
    pub at: Moment,
    /// What was decided about the same text before, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Decision>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// *Har noen en avgjørende innvending?*
    Consent,
    /// *Fingeravstemning*
    Fingers,
}

/// One hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// Not known to readers.
    pub person: Option<Id>,
    /// 0–5; `None` for who stands over.
    #[schemars(range(min = 0, max = 5))]
    pub score: Option<u8>,
}

/// Why somebody does not agree: an objection while it blocks, else a reservation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Dissent {
    pub id: Id,
    #[serde(default)]
    pub by: Option<Id>,
    #[serde(default)]
    pub reason: String,
    /// When the group looks at it again.
    #[serde(default)]
    pub again: Option<Day>,
}

/// How the hands fell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// 3 or above.
    pub for_it: usize,
    /// 2 or below.
    pub against: usize,
    pub stood_over: usize,
}

impl Decision {
    /// Asked just now, in the place of an earlier one. Its reservations follow along, by the same ids, until
    /// somebody takes them out.
    pub fn ask(way: Way, at: Moment, earlier: Option<Decision>) -> Self {
        let dissent = earlier.as_ref().map_or_else(Vec::new, |last| last.dissent.clone());
        let earlier = earlier.map_or_else(Vec::new, |mut last| {
            let mut earlier = std::mem::take(&mut last.earlier);
            earlier.push(last);
            earlier
        });
        Self { way, open: true, votes: Vec::new(), dissent, adopted: false, at, earlier }
    }

    /// What is said where the room goes on, and it is asked and not settled.
    pub fn left_behind(&self) -> Option<String> {
        let what = match self.way {
            Way::Consent => "Spørsmålet om samtykke",
            Way::Fingers => "Fingeravstemningen",
        };
        self.open.then(|| format!("{what} er ikke avgjort ennå. PageUp går tilbake."))
    }

    /// Hands are going up.
    pub fn is_voting(&self) -> bool {
        self.open && self.way == Way::Fingers
    }

    /// Whether all dissent was there before this was asked.
    fn has_only_earlier_dissent(&self) -> bool {
        self.dissent == self.earlier.last().map_or(&[][..], |last| &last.dissent)
    }

    /// What stood before this was asked.
    pub fn withdrawn(mut self) -> Option<Self> {
        let mut last = self.earlier.pop()?;
        last.earlier = self.earlier;
        Some(last)
    }

    /// Those here whose hand is not in, seat by seat; who speaks last comes last.
    pub fn missing<'a>(&self, people: &'a [Person]) -> Vec<&'a Person> {
        slip_order(people).filter(|p| !self.is_in(p.id)).collect()
    }

    fn is_in(&self, person: Id) -> bool {
        self.votes.iter().any(|v| v.person == Some(person))
    }

    pub fn tally(&self) -> Tally {
        let count = |fits: fn(u8) -> bool| self.votes.iter().filter(|v| v.score.is_some_and(fits)).count();
        Tally {
            for_it: count(|score| score >= CARRIES),
            against: count(|score| score < CARRIES),
            stood_over: self.votes.iter().filter(|v| v.score.is_none()).count(),
        }
    }

    /// Counts the hands: carried when everyone who voted is at 3 or above.
    pub fn close(&mut self, at: Moment) {
        let Tally { for_it, against, .. } = self.tally();
        self.open = false;
        self.adopted = against == 0 && for_it > 0;
        self.at = at;
    }

    /// What came of it: "Vedtatt.", or why not, and who speaks first. `it` is what was decided on, such as "løftet".
    pub fn outcome(&self, it: &str, room: &dyn Room) -> String {
        self.came_out(it, Some(room))
    }

    /// The same without names, as short as a remark must be.
    pub fn outcome_in_short(&self, it: &str) -> String {
        self.came_out(it, None)
    }

    fn came_out(&self, it: &str, names: Option<&dyn Room>) -> String {
        match (self.way, self.open, self.adopted) {
            (Way::Consent, true, _) => "Ikke avgjort ennå.".into(),
            (Way::Consent, false, true) if self.dissent.is_empty() => {
                format!("Ingen innvending: {it} er vedtatt.")
            }
            (Way::Consent, false, true) => {
                format!("Ingen avgjørende innvending: {it} er vedtatt, med forbehold.")
            }
            (Way::Consent, false, false) => "Ikke vedtatt: noen har en avgjørende innvending.".into(),
            (Way::Fingers, true, _) => "Avstemningen er åpen.".into(),
            (Way::Fingers, false, true) => "Vedtatt.".into(),
            (Way::Fingers, false, false) if self.tally().against == 0 => {
                // Whoever was against it may have been taken out since.
                let all_stood_over = self.tally().for_it == 0 && !self.votes.is_empty();
                if all_stood_over { "Ikke vedtatt: alle står over." } else { "Ikke vedtatt." }.into()
            }
            (Way::Fingers, false, false) => {
                let n = number::in_words(self.tally().against);
                let least = number::in_words(CARRIES.into());
                format!("Ikke vedtatt: {n} ga under {least} fingre. {}", self.first_to_speak(names))
            }
        }
    }

    fn first_to_speak(&self, names: Option<&dyn Room>) -> String {
        let low = self.votes.iter().filter(|v| v.score.is_some_and(|score| score < CARRIES));
        let named: Option<Vec<&str>> =
            names.and_then(|room| low.map(|v| v.person.map(|id| room.called(id))).collect());
        match named.as_deref() {
            Some([one]) => format!("{one} snakker først."),
            Some([all @ .., last]) if !all.is_empty() => {
                format!("De snakker først: {} og {last}.", all.join(", "))
            }
            _ if self.tally().against == 1 => "Den det gjelder, snakker først.".into(),
            _ => "De snakker først.".into(),
        }
    }

    /// "6 for, 1 imot, 1 står over"; by consent "1 forbehold". Empty when there is nothing to count.
    pub fn count(&self) -> String {
        let Tally { for_it, against, stood_over } = self.tally();
        let parts = match self.way {
            Way::Consent => vec![(self.dissent.len(), self.dissent_word(self.dissent.len()))],
            Way::Fingers => vec![(for_it, "for"), (against, "imot"), (stood_over, "står over")],
        };
        let said: Vec<_> =
            parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        said.join(", ")
    }

    /// The same, and how many of these did not vote.
    pub fn count_among(&self, people: &[Person]) -> String {
        let missing = match self.way {
            // Hands without names don't tell whose are missing.
            Way::Fingers if !self.open && self.votes.iter().all(|v| v.person.is_some()) => {
                people.iter().filter(|p| !self.is_in(p.id)).count()
            }
            _ => 0,
        };
        if missing == 0 { self.count() } else { format!("{}, {missing} stemte ikke", self.count()) }
    }

    /// Whether the group said no: then it is nothing that people take home as agreed.
    pub fn turned_down(&self) -> bool {
        !self.open && !self.adopted
    }

    /// In a word or two, for a list: "vedtatt", "4 av 6 for".
    pub fn short(&self) -> String {
        let Tally { for_it, against, .. } = self.tally();
        match self.way {
            _ if self.adopted => "vedtatt".into(),
            _ if self.open => "ikke avgjort".into(),
            Way::Fingers => format!("{for_it} av {} for", for_it + against),
            Way::Consent if self.dissent.is_empty() => "innvending".into(),
            Way::Consent => self.count(),
        }
    }

    /// "Vedtatt · 6 for, 1 imot"; nothing while hands go up.
    pub fn figures(&self) -> Option<String> {
        let said = [capital(&self.short()), self.count()];
        let said: Vec<_> = said.into_iter().filter(|part| !part.is_empty()).collect();
        (!self.open).then(|| said.join(" · "))
    }

    /// What disagreement is called here: it is an objection as long as it blocks.
    pub fn dissent_word(&self, n: usize) -> &'static str {
        match (self.way, self.adopted, n) {
            (Way::Consent, false, 1) => "innvending",
            (Way::Consent, false, _) => "innvendinger",
            _ => "forbehold",
        }
    }

    pub fn has_dissent(&self, id: Id) -> bool {
        self.dissent.iter().any(|d| d.id == id) || self.earlier.iter().any(|d| d.has_dissent(id))
    }

    /// Whether what is written at this spot is about a person's reservation.
    pub fn is_dissent_of(&self, spot: Spot, person: Id) -> bool {
        let (Spot::Reason(id) | Spot::By(id) | Spot::Again(id)) = spot else { return false };
        let is_theirs = |d: &Dissent| d.id == id && d.by == Some(person);
        self.dissent.iter().any(is_theirs) || self.earlier.iter().any(|d| d.is_dissent_of(spot, person))
    }

    /// How the hands fell on `item`, each time it was asked, as rows; nothing of a vote that is open.
    pub fn rows<'a>(&'a self, id: Id, item: impl Into<Cow<'a, str>>, tell: &mut dyn FnMut(Record<'a>)) {
        let (item, scale) = (item.into(), Scale::ZERO_TO_FIVE);
        for settled in self.earlier.iter().chain([self]).filter(|d| !d.open) {
            let Tally { for_it, against, stood_over } = settled.tally();
            tell(Record::Decision(DecisionRecord {
                id,
                about: item.clone(),
                way: if settled.way == Way::Fingers { "fingre" } else { "samtykke" },
                adopted: settled.adopted,
                hands: (settled.way == Way::Fingers).then_some((for_it, against, stood_over)),
                dissent: &settled.dissent,
                at: settled.at,
            }));
        }
        for asked in self.earlier.iter().chain([self]).filter(|d| d.way == Way::Fingers && !d.open) {
            let scores = asked.votes.iter().filter_map(|v| v.score).map(i64::from);
            let given = Given::Scores(Scores::new(scale, scores));
            let passed = asked.tally().stood_over;
            tell(Record::Rating(RatingRecord {
                id: Some(id),
                passed,
                ..RatingRecord::of(item.clone(), "fingeravstemning", given)
            }));
        }
    }

    /// Tells everybody whose hand or whose reason is here.
    pub fn people(&self, tell: &mut dyn FnMut(Id)) {
        for decision in &self.earlier {
            decision.people(tell);
        }
        let (votes, dissent) = (self.votes.iter().filter_map(|v| v.person), self.dissent.iter());
        votes.chain(dissent.filter_map(|d| d.by)).for_each(tell);
    }

    /// Takes a person's hand and reasons out for good. What was decided stays decided.
    pub fn forget(&mut self, person: Id) {
        for decision in &mut self.earlier {
            decision.forget(person);
        }
        self.votes.retain(|v| v.person != Some(person));
        self.dissent.retain(|d| d.by != Some(person));
    }

    /// Shows each reason to `visit`; one that is dropped takes the name with it.
    pub fn texts(&mut self, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        for decision in &mut self.earlier {
            decision.texts(visit);
        }
        for Dissent { id, by, reason, .. } in &mut self.dissent {
            if visit(Spoken { id: *id, words: reason, by: Some(by), voice: Voice::Reason }) == Fate::Drop {
                reason.clear();
                *by = None;
            }
        }
    }

    /// Takes out what no reader may see: values of an open vote, names behind the hands of a closed one.
    pub fn veil(&mut self) {
        for decision in &mut self.earlier {
            decision.veil();
        }
        let hidden: Vec<_> = self.dissent.iter().filter(|d| self.hides(d)).map(|d| d.id).collect();
        self.dissent.retain(|d| !hidden.contains(&d.id));
        for vote in &mut self.votes {
            if self.open {
                vote.score = None;
            } else {
                vote.person = None;
            }
        }
        if !self.open {
            self.votes.arrange_by_key(|v| std::cmp::Reverse(v.score));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exercises::bench::MadeUp;

    fn vote(scores: &[Option<u8>]) -> Decision {
        let at = "2026-11-21T11:00:00+01:00".parse().expect("a moment");
        let mut decision = Decision::ask(Way::Fingers, at, None);
        decision.votes = (2..).zip(scores).map(|(id, &score)| Vote { person: Some(id), score }).collect();
        decision.close(at);
        decision
    }

    fn said(scores: &[Option<u8>]) -> String {
        let decision = vote(scores);
        format!(
            "{} | {} | {}",
            decision.outcome("løftet", &MadeUp::default()),
            decision.count(),
            decision.short()
        )
    }

    #[test]
    fn it_carries_when_everyone_who_voted_is_at_three_or_above() {
        assert_eq!(said(&[Some(3), Some(5), None]), "Vedtatt. | 2 for, 1 står over | vedtatt");
        assert_eq!(
            said(&[Some(3), Some(2), Some(5)]),
            "Ikke vedtatt: én ga under tre fingre. IT-leder snakker først. | 2 for, 1 imot | 2 av 3 for"
        );
        assert_eq!(
            said(&[Some(0), Some(4), Some(2)]),
            "Ikke vedtatt: to ga under tre fingre. De snakker først: Markedssjef og HR-leder. | 1 for, 2 imot | 1 av 3 for"
        );
        assert_eq!(said(&[None, None]), "Ikke vedtatt: alle står over. | 2 står over | 0 av 0 for");
    }

    #[test]
    fn who_speaks_last_shows_the_hand_last() {
        let room = MadeUp::default();
        let open = Decision::ask(Way::Fingers, "2026-11-21T11:00:00+01:00".parse().expect("a moment"), None);
        let order: Vec<_> = open.missing(&room.people).iter().map(|p| p.id).collect();
        assert_eq!(order, [2, 3, 4, 5, 6, 1]);
    }

    #[test]
    fn hands_are_not_waited_for_from_who_is_away() {
        let mut room = MadeUp::default();
        room.people[1].presence = super::super::Presence::Late;
        let mut open = vote(&[Some(5), Some(4)]);
        open.open = true;
        open.votes.remove(0);
        let missing: Vec<_> = open.missing(&room.people).iter().map(|p| p.id).collect();
        assert_eq!(missing, [4, 5, 6, 1]);
        room.people[2].presence = super::super::Presence::Gone;
        assert_eq!(open.tally().for_it, 1, "who has voted and left still counts");
    }

    #[test]
    fn what_was_decided_stays_when_a_hand_is_taken_out() {
        let mut decision = vote(&[Some(4), Some(1), Some(5)]);
        let dissent = |id, by| Dissent { id, by: Some(by), reason: "Vakta mangler.".into(), again: None };
        decision.dissent = vec![dissent(91, 3), dissent(92, 4)];
        let mut again = Decision::ask(Way::Fingers, decision.at, Some(decision));
        again.forget(3);
        let earlier = &again.earlier[0];
        assert_eq!(earlier.outcome("løftet", &MadeUp::default()), "Ikke vedtatt.");
        assert_eq!(earlier.count(), "2 for");
        for decision in [earlier, &again] {
            assert_eq!(decision.dissent.iter().map(|d| d.by).collect::<Vec<_>>(), [Some(4)]);
        }
    }

    #[test]
    fn readers_see_no_value_of_an_open_vote_and_no_name_behind_a_closed_one() {
        let mut open = vote(&[Some(1), Some(5)]);
        open.open = true;
        let mut closed = vote(&[Some(1), None, Some(5)]);
        open.veil();
        assert!(open.votes.iter().all(|v| v.person.is_some() && v.score.is_none()), "{open:?}");
        closed.veil();
        let seen: Vec<_> = closed.votes.iter().map(|v| (v.person, v.score)).collect();
        assert_eq!(seen, [(None, Some(5)), (None, Some(1)), (None, None)]);
        assert_eq!(
            closed.outcome("løftet", &MadeUp::default()),
            "Ikke vedtatt: én ga under tre fingre. Den det gjelder, snakker først."
        );
    }

    #[test]
    fn a_vote_taken_back_gives_the_one_before() {
        let first = vote(&[Some(1)]);
        let second = Decision::ask(Way::Consent, first.at, Some(first.clone()));
        let third = Decision::ask(Way::Fingers, first.at, Some(second.clone()));
        assert_eq!(third.earlier.len(), 2);
        assert_eq!(third.withdrawn(), Some(second.clone()));
        assert_eq!(second.withdrawn(), Some(first.clone()));
        assert_eq!(first.withdrawn(), None);
    }

    proptest! {
        #[test]
        fn standing_over_never_blocks(scores in prop::collection::vec(prop::option::of(0..=FINGERS), 0..9)) {
            let voted: Vec<_> = scores.iter().flatten().copied().map(Some).collect();
            prop_assert_eq!(vote(&scores).adopted, vote(&voted).adopted);
            let Tally { for_it, against, stood_over } = vote(&scores).tally();
            prop_assert_eq!(for_it + against + stood_over, scores.len());
        }
    }
}

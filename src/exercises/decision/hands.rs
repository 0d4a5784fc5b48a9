//! Hands as they go up, entered seat by seat: digits, space for who stands over, Enter when all are in.

use super::form::{Chair, Decided};
use super::{Decision, FINGERS, Vote};
use crate::exercises::round::{
    Ballots, Cell, Proxy, Read, Slip, Spot, Urn, Words, passed, unfit, who_leaves,
};
use crate::exercises::{Id, Ids, Outcome, Refusal, Room, sign};
use crate::figures::number;
use crate::figures::words::capital;
use crate::ui::keys::{Code, Key};
use crate::ui::wrap;

/// The facilitator's hand at the votes of an exercise.
pub type Hands = Proxy<u8>;

/// So many cells of a remark are seen on a narrow screen.
pub const REMARK: usize = 76;
const ONLY_FINGERS: &str = "Her gjelder fingre fra 0 til 5, og mellomrom for den som står over.";

pub(super) const NOBODY: &str = "Ingen har stemt ennå. Skriv ett siffer for hver, fra 0 til 5.";

pub(super) const WORDS: &Words =
    &Words { nobody: NOBODY, waits: "", goes_on: "Ingenting er vist. Fortsett der dere var.", corrects: "" };

/// A vote by fingers that is open. A hand that is up is not shown again, so only those that are missing have a place.
pub(super) struct Asked<'a> {
    chair: Chair<'a>,
    decision: &'a Decision,
}

/// A press while it is asked whether hands shall be shown although somebody is missing: whatever is no answer to that
/// says no.
pub fn turn_down(hands: &mut Hands, key: Key) -> Option<&'static str> {
    hands.turn_down::<Asked<'_>>(WORDS, key)
}

impl Chair<'_> {
    /// The vote that is open.
    pub(super) fn asked(&self) -> Option<Asked<'_>> {
        let decision = self.decision.filter(|decision| decision.is_voting())?;
        Some(Asked { chair: *self, decision })
    }

    /// A press on the hands. Backspace takes back the last one, Delete the whole vote.
    pub fn press(&self, key: Key, hands: &mut Hands, ids: &mut Ids) -> Decided {
        let Some(asked) = self.asked() else { return Outcome::Ignored };
        match key.code {
            Code::Char('j' | 'J') if hands.is_asking() => hands.show(&asked),
            Code::Enter => match hands.enter(&asked, WORDS, ids) {
                Outcome::Moved if hands.is_asking() => {
                    Outcome::said(ask_for(self.room, &hands.sight(&asked).missing()))
                }
                outcome => outcome,
            },
            Code::Char('x') if key.ctrl => Outcome::Seat(hands.leaves(&asked)),
            Code::Char(' ') if !key.ctrl => used(hands.pass(&asked, WORDS, ids)),
            Code::Char(c) if !key.ctrl => used(hands.typed(&asked, c, ids)),
            Code::Backspace if hands.eases(&asked) => Outcome::Moved,
            Code::Backspace => match asked.decision.votes.split_last() {
                None => Outcome::Moved,
                Some((last, votes)) => {
                    if let Some(person) = last.person {
                        hands.go_to(&asked, asked.cell(person));
                    }
                    let before = Decision { votes: votes.to_vec(), ..asked.decision.clone() };
                    Outcome::did(Some(before), "fjernet stemme")
                }
            },
            Code::Delete => {
                let before = asked.decision.clone().withdrawn();
                Outcome::did(before, "avbrutt fingeravstemning")
                    .saying("Avstemningen er avbrutt. Ctrl+Z henter den tilbake.")
            }
            _ => Outcome::Ignored,
        }
    }

    /// Whom a key says to be away or back, for the foot.
    pub fn who_leaves(&self, hands: &Hands, key: Key) -> Option<String> {
        who_leaves(&self.asked()?, hands, key)
    }

    /// Whether somebody is to raise a hand, or a key that was refused waits.
    pub fn has_turn(&self, hands: &Hands) -> bool {
        let at = self.asked().and_then(|asked| hands.sight(&asked).at());
        matches!(at, Some(Spot::At(_))) || self.asked().is_some_and(|asked| hands.stop(&asked).is_some())
    }

    /// The vote that is open, for those who raise their hands elsewhere.
    pub fn vote(&self) -> Option<Id> {
        self.asked().and_then(|asked| asked.id())
    }

    /// Takes in a hand that was raised elsewhere: the same decision as when it is typed.
    ///
    /// # Errors
    /// A sentence for who raised it; then nothing has changed.
    pub fn put(
        &self,
        hands: &mut Hands,
        vote: Id,
        person: Id,
        fingers: Option<u8>,
        ids: &mut Ids,
    ) -> Result<Decided, Refusal> {
        let asked = self.asked().ok_or(Refusal::new("Avstemningen er ikke åpen lenger."))?;
        hands.put(&asked, Slip { round: vote, person, given: vec![(self.about, fingers)] }, ids)
    }

    /// Lets go of somebody who leaves for good.
    pub fn forget(&self, hands: &mut Hands, person: Id) {
        hands.forget(self.asked().as_ref(), person);
    }

    /// Who shows a hand next, or that all have; and how to go on after a key that was refused.
    pub(super) fn now(&self, hands: &Hands) -> (String, Option<&'static str>) {
        let asked = self.asked();
        let at = asked.as_ref().and_then(|asked| hands.sight(asked).at());
        let now = match at {
            Some(Spot::At(cell)) => {
                format!("Nå: {}{}", self.room.called(cell.person), sign(self.phones, cell.person))
            }
            _ => {
                let over = asked.as_ref().map_or(0, |asked| hands.sight(asked).passes());
                format!("Alle har stemt.{} Enter viser.", passed(over))
            }
        };
        (now, asked.and_then(|asked| hands.stop(&asked)))
    }
}

impl Asked<'_> {
    fn cell(&self, person: Id) -> Cell {
        Cell { person, item: self.chair.about }
    }

    /// The decision with these hands as well, and without those that are gone.
    fn with(&self, given: &[(Cell, Option<u8>)], gone: &[Cell]) -> Decision {
        let mut decision = self.decision.clone();
        let is_gone = |vote: &Vote| vote.person.is_some_and(|person| gone.contains(&self.cell(person)));
        decision.votes.retain(|vote| !is_gone(vote));
        for &(Cell { person, .. }, score) in given {
            let vote = Vote { person: Some(person), score };
            match decision.votes.iter_mut().find(|vote| vote.person == Some(person)) {
                Some(old) => *old = vote,
                None => decision.votes.push(vote),
            }
        }
        decision
    }
}

impl Ballots for Asked<'_> {
    type Answer = u8;
    type Edit = Option<Decision>;

    fn id(&self) -> Option<Id> {
        Some(self.decision.number(self.chair.about))
    }

    fn room(&self) -> &dyn Room {
        self.chair.room
    }

    fn items(&self) -> Vec<Id> {
        vec![self.chair.about]
    }

    fn are_in(&self) -> Vec<Cell> {
        self.decision.votes.iter().filter_map(|vote| vote.person).map(|person| self.cell(person)).collect()
    }

    fn goes_back(&self) -> bool {
        false
    }

    fn passes(&self) -> usize {
        self.decision.votes.iter().filter(|vote| vote.score.is_none()).count()
    }

    fn types(c: char) -> bool {
        c.is_ascii_digit()
    }

    fn read(&self, typed: &str) -> Read<u8> {
        match self.whole(typed) {
            Ok(fingers) => Read::Whole(fingers),
            Err(sentence) => unfit(typed, sentence),
        }
    }

    fn whole(&self, typed: &str) -> Result<u8, String> {
        let fingers = typed.parse().map_err(|_| ONLY_FINGERS.to_owned())?;
        self.fits(&fingers).map(|()| fingers)
    }

    fn fits(&self, fingers: &u8) -> Result<(), String> {
        if *fingers <= FINGERS { Ok(()) } else { Err("Fingrene går fra 0 til 5.".into()) }
    }

    fn hand_in(&self, given: &[(Cell, Option<u8>)], ids: &mut Ids) -> Decided {
        let [(Cell { person, .. }, _)] = *given else { return self.rewrite(given, &[], ids) };
        Outcome::did(Some(self.with(given, &[])), format!("stemme fra {}", self.chair.room.called(person)))
    }

    fn rewrite(&self, given: &[(Cell, Option<u8>)], gone: &[Cell], _ids: &mut Ids) -> Decided {
        Outcome::did(Some(self.with(given, gone)), "stemmer ført på én gang")
    }

    fn take_out(&self, _cell: Cell) -> Option<Decided> {
        None
    }

    fn close(&self, _urn: &Urn<u8>) -> Decided {
        let mut decision = self.decision.clone();
        decision.close(self.chair.now);
        let said = decision.outcome_in_short(self.chair.it);
        Outcome::did(Some(decision), "avsluttet fingeravstemning").saying(said)
    }
}

/// A character is never the desk's.
fn used(outcome: Decided) -> Decided {
    if outcome == Outcome::Ignored { Outcome::Moved } else { outcome }
}

/// "HR-leder og Salgssjef mangler. Vis likevel? J viser." Many, and long names, are only counted.
fn ask_for(room: &dyn Room, missing: &[Id]) -> String {
    let asked = |who: &str| format!("{who} mangler. Vis likevel? J viser.");
    let named = if missing.len() > 2 { String::new() } else { asked(&room.names(missing)) };
    if named.is_empty() || wrap::width(&named) > REMARK {
        asked(&capital(&number::in_words(missing.len())))
    } else {
        named
    }
}

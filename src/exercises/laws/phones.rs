//! Laws of a slip from a phone: it is what typing makes, takes nobody's place, and moves nobody's hands.

use super::*;
use crate::exercises::slip::{Asks, Filled, Given, Taken};
use crate::exercises::{Outcome, Refusal};
use crate::ui::keys::Key;

/// The same round, and open for phones.
fn open<K: Example>(n: usize) -> Round<K> {
    let mut round = K::rounds().swap_remove(n);
    if K::may_begin(&round.bench.table(), &round.bench.pen) {
        round.bench.does(|hand| Ok(K::begin(hand)));
    }
    round
}

impl<K: Handled> Round<K> {
    /// What somebody gives on a phone who writes this slip on paper.
    fn filled_in(&self, slip: usize, passes: bool) -> Option<(Id, Vec<(Id, Given)>)> {
        let asked = K::slip(&self.bench.table(), "")?;
        let values = self.slips[slip % 3].1;
        let mut values = values.iter();
        let given = asked.fields.iter().map(|field| {
            let given = match &field.asks {
                _ if passes => Given::Passed,
                Asks::Dots { options, .. } => {
                    Given::Dots(values.by_ref().take(options.len()).map(|n| *n as u32).collect())
                }
                _ => Given::Number(*values.next().expect("a value for each field")),
            };
            (field.id, given)
        });
        let given = given.collect();
        Some((asked.round?, given))
    }

    /// Hands a slip in from a phone, past undo as at the desk.
    fn hands_in(&mut self, person: Id, slip: usize, passes: bool) -> bool {
        let Some((round, given)) = self.filled_in(slip, passes) else { return false };
        let filled = Filled { person, round, number: 1, given };
        self.bench.does(|hand| match K::take_slip(hand, &filled)? {
            Taken::Edit(edit) | Taken::Urn(Some(edit)) => Ok(Outcome::told(edit)),
            Taken::Urn(None) => Ok(Outcome::Moved),
        })
    }

    /// Types a slip on paper.
    fn types(&mut self, slip: usize, passes: bool) {
        if passes {
            let fields = K::slip(&self.bench.table(), "").map_or(1, |slip| slip.fields.len());
            for _ in 0..fields {
                self.bench.press(Key::char(' '));
            }
            if fields > 1 {
                self.bench.press(Key::TAB);
            }
        } else {
            self.bench.write(self.slips[slip % 3].0);
        }
    }

    fn seats(&self) -> Vec<Id> {
        let people = &self.bench.room.people;
        crate::exercises::slips_of(people, |_| true).map(|person| person.id).collect()
    }

    /// The row with the mark, without what stands on it.
    fn marked(&self) -> String {
        let page = self.bench.page(100, 40);
        let row = page.lines().find(|line| line.contains('▸')).unwrap_or_default();
        row.split(['●', '○', '_', '–', '…']).next().unwrap_or_default().trim().to_owned()
    }
}

laws! {
    fn a_slip_from_a_phone_is_the_edit_that_typing_makes<K: Example>() {
        for n in 0..K::rounds().len() {
            for passes in [false, true] {
                let (mut typed, mut phone) = (open::<K>(n), open::<K>(n));
                for (slip, person) in typed.seats().into_iter().enumerate() {
                    typed.types(slip, passes);
                    hold!(phone.hands_in(person, slip, passes), "{}: {}", phone.what, phone.bench.said);
                    if !typed.anonymous {
                        let same = typed.bench.paper == phone.bench.paper;
                        hold!(same, "{}: {:?}, typed {:?}", phone.what, phone.bench.paper.sheet, typed.bench.paper.sheet);
                    }
                }
                typed.bench.press(Key::ENTER);
                phone.bench.press(Key::ENTER);
                let same = typed.bench.paper == phone.bench.paper;
                hold!(same, "{}: shown {:?}, typed {:?}", phone.what, phone.bench.paper.sheet, typed.bench.paper.sheet);
            }
        }
    }

    /// Who hands in again is heard again, until all is shown; of what nobody may know, what lies in the urn stays there.
    fn the_last_slip_counts<K: Example>() {
        for n in 0..K::rounds().len() {
            let mut round = open::<K>(n);
            let person = round.seats()[1];
            hold!(round.hands_in(person, 0, false), "{}: {}", round.what, round.bench.said);
            let again = round.hands_in(person, 1, false);
            hold!(again != round.anonymous, "{}: {}", round.what, round.bench.said);
            if !round.anonymous {
                let mut other = open::<K>(n);
                other.hands_in(person, 1, false);
                let same = round.bench.paper == other.bench.paper;
                hold!(same, "{}: {:?}", round.what, round.bench.paper.sheet);
            }
        }
    }

    fn a_slip_from_a_phone_moves_nobodys_hands<K: Example>() {
        for n in 0..K::rounds().len() {
            for at in 0..4 {
                for from in 0..6 {
                    let mut round = open::<K>(n);
                    for slip in 0..at {
                        round.types(slip, false);
                    }
                    if round.slips[0].0.chars().count() > 1 {
                        // In the middle of a slip.
                        let first: String = round.slips[0].0.chars().take(1).collect();
                        round.bench.write(&first);
                    }
                    // Slips that are nobody's are numbered as they come in.
                    let marked = |round: &Round<K>| Some(round.marked()).filter(|_| !round.anonymous);
                    let stood = (round.bench.stands(), marked(&round), K::half_typed(&round.bench.pen));
                    let person = round.seats()[from];
                    round.hands_in(person, 1, false);
                    let stands = (round.bench.stands(), marked(&round), K::half_typed(&round.bench.pen));
                    // A hand that is up has no place any more: whose turn it is goes on, and the desk says so.
                    let goes_on = K::MADE_OF.is_empty();
                    hold!(stood == stands || goes_on, "{}: {from} moves {stood:?} to {stands:?} after {at}", round.what);
                }
            }
        }
    }

    /// What came from a phone is put back where a step of undo would have taken it, and only there; a round that is
    /// not there any more can't hold it.
    fn what_came_from_a_phone_is_held<K: Example>() {
        for n in 0..K::rounds().len() {
            let mut round = open::<K>(n);
            if round.anonymous {
                continue;
            }
            let (Some((id, _)), person) = (round.filled_in(0, false), round.seats()[3]) else { continue };
            round.types(0, false);
            let before = round.bench.paper.clone();
            hold!(round.hands_in(person, 1, false), "{}: {}", round.what, round.bench.said);
            let with = round.bench.paper.clone();
            let held = K::hold(&round.bench.table(), &with, id, person);
            hold!(held == Ok(None), "{}: {held:?} where nothing is gone", round.what);
            let Ok(Some(edit)) = K::hold(&round.bench.table(), &before, id, person) else {
                return Err(format!("{}: it is not put back", round.what));
            };
            let mut after = before;
            hold!(K::apply(&mut after, edit).is_ok(), "{}: what is put back does not fit", round.what);
            hold!(after == with, "{}: {:?}", round.what, after.sheet);
            let mut none = with;
            none.sheet = Default::default();
            let gone = K::hold(&round.bench.table(), &none, id, person);
            hold!(gone.is_err(), "{}: {gone:?} where there is no round", round.what);
        }
    }

    /// Where somebody is called to answer, the sign says that there is a phone; nowhere where nobody knows whose a slip is.
    fn who_has_a_phone_is_called_with_a_sign<K: Example>() {
        for n in 0..K::rounds().len() {
            let mut round = open::<K>(n);
            hold!(!round.bench.page(100, 40).contains('▯'), "{}: a sign without a phone", round.what);
            round.bench.phones = round.seats();
            let page = round.bench.page(100, 40);
            hold!(page.contains('▯') != round.anonymous, "{}: {page}", round.what);
        }
    }

    fn what_does_not_fit_is_refused_in_a_sentence<K: Example>() {
        for n in 0..K::rounds().len() {
            let round = open::<K>(n);
            let Some((id, given)) = round.filled_in(0, false) else { continue };
            let person = round.seats()[0];
            let whole = Filled { person, round: id, number: 1, given };
            let wrong = [
                Filled { round: id + 1, ..whole.clone() },
                Filled { person: 999, ..whole.clone() },
                Filled { given: Vec::new(), ..whole.clone() },
                Filled { given: whole.given.iter().map(|(id, _)| (*id, Given::Number(1_000_001))).collect(), ..whole.clone() },
                Filled { given: whole.given.iter().map(|(id, _)| (id + 1, Given::Passed)).collect(), ..whole.clone() },
                Filled { given: whole.given.iter().map(|(id, _)| (*id, Given::Words("5".into()))).collect(), ..whole },
            ];
            for (at, filled) in wrong.into_iter().enumerate() {
                let mut round = open::<K>(n);
                let before = round.bench.paper.clone();
                let refused = round.bench.hand(|hand| K::take_slip(hand, &filled).map(|_| ()));
                let told = |it: &Refusal| it.to_string().ends_with(['.', '?']);
                hold!(refused.as_ref().is_err_and(told), "{}: {at}: {refused:?}", round.what);
                hold!(round.bench.paper == before, "{}: {at} changes the paper", round.what);
            }
        }
    }
}

//! What no reader may see, whatever the level: numbers of an open round, and names behind the dots.

use std::collections::{BTreeMap, BTreeSet};

use super::Rating;
use super::sheet::{Ballot, Round, State};
use super::standing::customers;
use crate::exercises::{Id, Paper, round};

/// Leaves of an open round who is in, and of the others the numbers without the names; of the former session only
/// what has been rated again.
pub(super) fn veil(paper: &mut Paper<Rating>) {
    if customers(&paper.setup, &paper.sheet).is_none() {
        paper.sheet.before.customers = None;
    }
    let sheet = &mut paper.sheet;
    let mut before = std::mem::take(&mut sheet.before);
    let of =
        |state| sheet.rounds.iter().filter(move |r| r.state == state).flat_map(|r| r.items.iter().copied());
    let asked: BTreeSet<Id> = of(State::Open).collect();
    let rated: BTreeSet<Id> = of(State::Closed).filter(|item| !asked.contains(item)).collect();
    before.retain(&|item| rated.contains(&item));
    // The made-up people are the same in both sessions, so that it can still be told what moved.
    let earlier = before.rounds.len();
    let mut rounds = std::mem::take(&mut before.rounds);
    rounds.append(&mut sheet.rounds);
    unname_all(&mut rounds);
    sheet.rounds = rounds.split_off(earlier);
    before.rounds = rounds;
    sheet.before = before;
}

fn unname_all(rounds: &mut [Round]) {
    let (mut open, mut closed): (Vec<_>, Vec<_>) = rounds.iter_mut().partition(|r| r.state == State::Open);
    for round in &mut open {
        let people = round.ballots.iter().map(|b| b.person).chain(round.answered.iter().copied());
        round.answered = round::veil(people).into_iter().filter(|&p| round.is_in(p)).collect();
        let in_on: BTreeSet<_> = round.ballots.iter().map(|b| (b.item, b.person)).collect();
        round.in_on.extend(in_on);
        round.ballots.clear();
        round.values.clear();
    }
    let items: BTreeSet<Id> = closed.iter().flat_map(|r| &r.ballots).map(|b| b.item).collect();
    let mut given: Vec<BTreeMap<Id, Vec<Ballot>>> = Vec::new();
    for round in &mut closed {
        let mut by_item: BTreeMap<Id, Vec<Ballot>> = BTreeMap::new();
        for ballot in std::mem::take(&mut round.ballots) {
            by_item.entry(ballot.item).or_default().push(ballot);
        }
        given.push(by_item);
    }
    for item in items {
        let of_item: Vec<_> = given.iter_mut().map(|round| round.remove(&item).unwrap_or_default()).collect();
        unname(&mut closed, &of_item, item);
    }
    for round in &mut closed {
        round.answered.clear();
        round.papers = 0;
    }
}

/// Gives the answers to one item, as they were `given` in each round, back to these under made-up people.
///
/// A made-up person is the same through the rounds of one item, so that shifts can still be computed, and
/// another at the next item: whoever knows one of somebody's answers must not be able to follow that person
/// down the slip. So nothing here may depend on who it was or on who was typed first: people are told apart
/// by what they gave and ordered by it, and bear the numbers of this item's ballots, which belong to nobody.
/// The room knows who came late and whose number was put right. Late scores are left out, therefore, and
/// `corrected` says how many, not which.
fn unname(rounds: &mut [&mut Round], given: &[Vec<Ballot>], item: Id) {
    let mut paths: BTreeMap<Id, Vec<Option<Option<i64>>>> = BTreeMap::new();
    for (n, ballots) in given.iter().enumerate() {
        for ballot in ballots.iter().filter(|b| !b.late) {
            paths.entry(ballot.person).or_insert_with(|| vec![None; given.len()])[n] = Some(ballot.score);
        }
    }
    let mut paths: Vec<_> = paths.into_values().collect();
    paths.sort_unstable();
    let numbers: BTreeSet<Id> = given.iter().flatten().map(|b| b.id).collect();
    let nobody: Vec<Id> = numbers.into_iter().collect();
    for (n, (round, ballots)) in rounds.iter_mut().zip(given).enumerate() {
        let here = || ballots.iter();
        let ids: BTreeSet<Id> = here().map(|b| b.id).collect();
        let mut corrected = here().filter(|b| b.corrected).count();
        let counted = nobody.iter().zip(&paths).filter_map(|(&p, path)| Some((p, path[n]?, false)));
        let late = nobody.iter().rev().take(here().filter(|b| b.late).count()).map(|&p| (p, None, true));
        for (id, (person, score, late)) in ids.into_iter().zip(counted.chain(late)) {
            round.ballots.push(Ballot { id, person, item, score, late, corrected: corrected > 0 });
            corrected = corrected.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PEOPLE: [Id; 5] = [11, 12, 13, 14, 15];
    const ITEMS: [Id; 3] = [21, 22, 23];

    /// Two closed rounds and an open one; `seats` says, item by item, who sits where.
    fn sheet(scores: &[Option<i64>], seats: &[Vec<Id>]) -> Vec<Round> {
        let mut next = 1000;
        let rounds = (0..3).map(|round| {
            let mut ballots = Vec::new();
            for seat in 0..PEOPLE.len() {
                for (n, item) in ITEMS.into_iter().enumerate() {
                    next += 1;
                    let score = scores[(round * 15 + seat * 3 + n) % scores.len()];
                    let (late, corrected) = (round == 1 && seat == 4, seat == 2 && n == 1);
                    ballots.push(Ballot { id: next, person: seats[n][seat], item, score, late, corrected });
                }
            }
            let state = if round == 2 { State::Open } else { State::Closed };
            Round { id: round as Id, items: ITEMS.into(), state, ballots, ..Round::default() }
        });
        rounds.collect()
    }

    fn scores() -> impl Strategy<Value = Vec<Option<i64>>> {
        prop::collection::vec(prop::option::weighted(0.9, 1..=5i64), 45)
    }

    fn seats() -> impl Strategy<Value = Vec<Vec<Id>>> {
        prop::collection::vec(Just(PEOPLE.to_vec()).prop_shuffle(), 3)
    }

    proptest! {
        #[test]
        fn nobody_can_be_told_from_anybody(scores in scores(), seats in seats()) {
            let mut straight = sheet(&scores, &vec![PEOPLE.to_vec(); 3]);
            let mut shuffled = sheet(&scores, &seats);
            unname_all(&mut straight);
            unname_all(&mut shuffled);
            prop_assert_eq!(straight, shuffled);
        }

        #[test]
        fn figures_stay_and_people_go(scores in scores(), seats in seats()) {
            use crate::figures::{Scale, Shift};
            let before = sheet(&scores, &seats);
            let mut after = before.clone();
            unname_all(&mut after);
            prop_assert_eq!(&after[2].answered, &PEOPLE);
            prop_assert!(after[2].ballots.is_empty());
            let shift = |s: &[Round], item| {
                let [first, second] = [0, 1].map(|n| s[n].given(item));
                Shift::between(Scale::ONE_TO_FIVE, &first, &second)
            };
            let mut followed = BTreeMap::new();
            for item in ITEMS {
                prop_assert_eq!(shift(&before, item), shift(&after, item));
                for n in 0..2 {
                    let count = |s: &[Round], is: fn(&Ballot) -> bool| {
                        s[n].ballots.iter().filter(|b| b.item == item && is(b)).count()
                    };
                    prop_assert_eq!(count(&before, |b| b.late), count(&after, |b| b.late));
                    prop_assert_eq!(count(&before, |b| b.corrected), count(&after, |b| b.corrected));
                    prop_assert_eq!(count(&before, |_| true), count(&after, |_| true));
                }
            }
            for ballot in after.iter().flat_map(|r| &r.ballots) {
                prop_assert!(!PEOPLE.contains(&ballot.person));
                prop_assert!(!ballot.late || ballot.score.is_none());
                let item = *followed.entry(ballot.person).or_insert(ballot.item);
                prop_assert_eq!(item, ballot.item, "one made-up person stands at two items");
            }
        }
    }
}

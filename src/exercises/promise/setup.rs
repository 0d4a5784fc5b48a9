//! How promises are made ready: where the stories, quotes and gaps that they build on come from, what they are tried on,
//! and which words they are better without.

use super::sheet::{Criterion, Setup, Worded};
use super::{Promise, filler};
use crate::exercises::lay::{Lay, Ready};
use crate::exercises::{Head, Sort};

impl Ready for Promise {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        let said = [Sort::Story, Sort::Answer];
        lay.head("Det løftet bygger på");
        lay.exercises("Gapene kommer fra", "ingen øvelse", &[Sort::Gap], &mut setup.gaps);
        lay.exercises("Historiene kommer fra", "ingen øvelse", &said, &mut setup.stories);
        lay.exercises("Sitatene kommer fra", "ingen øvelse", &said, &mut setup.quotes);
        lay.head("Ordene i løftet");
        let mut words = setup.filler().into_owned();
        lay.list("Ord som sier lite", "Ett på hver linje", &mut words);
        setup.filler = (words != filler::usual()).then_some(words);
        let mut criteria = Criterion::ALL.map(|criterion| whole(setup, criterion));
        let called = |worded: &Worded| {
            let explained = if worded.left_out { "brukes ikke".to_owned() } else { worded.explained.clone() };
            (worded.name.clone(), explained)
        };
        lay.fixed("Løfteprøven", &mut criteria, called, |worded, lay| {
            lay.text("Navn", worded.criterion.words(), &mut worded.name);
            lay.sentence("Ja når", worded.criterion.explained(), &mut worded.explained);
            let mut used = !worded.left_out;
            lay.yes_no("Brukes", &mut used);
            worded.left_out = !used;
        });
        setup.criteria = criteria.into_iter().filter_map(own).collect();
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Promise]
    }
}

/// A criterion as it is told here, the usual words where there are no others.
fn whole(setup: &Setup, criterion: Criterion) -> Worded {
    let left_out = !setup.criteria().contains(&criterion);
    let (name, explained) = (setup.name(criterion).to_owned(), setup.explained(criterion).to_owned());
    Worded { criterion, name, explained, left_out }
}

/// What of it is other than usual; nothing where nothing is.
fn own(mut worded: Worded) -> Option<Worded> {
    let Worded { criterion, name, explained, left_out } = &mut worded;
    if name == criterion.words() {
        name.clear();
    }
    if explained == criterion.explained() {
        explained.clear();
    }
    let is_own = *left_out || !name.is_empty() || !explained.is_empty();
    is_own.then_some(worded)
}

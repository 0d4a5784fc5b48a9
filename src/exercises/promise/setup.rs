//! How promises are made ready: where the stories, quotes and gaps that they build on come from, what they are tried on,
//! and which words they are better without.

use std::borrow::Cow;

use super::sheet::{Criterion, Setup, Sheet, Worded};
use super::{Promise, filler};
use crate::exercises::lay::{Laid, Lay, Ready, Words, no_two_alike};
use crate::exercises::{Head, Ids, Sort};

const OWN: Words = Words {
    head: "Egne kriterier",
    one: "kriterium",
    the: "kriteriet",
    new: "Nytt kriterium",
    many: "kriterier",
};

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
        let (mut own, _): (Vec<_>, Vec<_>) =
            setup.criteria.drain(..).partition(|worded| worded.criterion.own().is_some());
        lay.rows(&OWN, &mut own, |worded, lay| {
            lay.text("Navn", "Et ord eller to", &mut worded.name);
            lay.sentence("Ja når", "Det som skal til for å si ja", &mut worded.explained);
        });
        setup.criteria = criteria.into_iter().filter_map(changed).chain(own).collect();
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        let own = setup.criteria.iter().map(|worded| worded.criterion).filter(|it| it.own().is_some());
        no_two_alike(Criterion::ALL.into_iter().chain(own).map(|criterion| setup.name(criterion)))
    }

    fn carry(_head: &Head, _from: &Setup, to: &Setup, sheet: &mut Sheet) {
        // One of the usual that is left out may come back; one of one's own is gone.
        let is_asked = |criterion: Criterion| criterion.own().is_none() || to.criteria().contains(&criterion);
        for wording in sheet.drafts.iter_mut().flat_map(|draft| &mut draft.wordings) {
            wording.trial.retain(|judgement| is_asked(judgement.criterion));
        }
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
fn changed(mut worded: Worded) -> Option<Worded> {
    let Worded { criterion, name, explained, left_out } = &mut worded;
    if name == criterion.words() {
        name.clear();
    }
    if explained == criterion.explained() {
        explained.clear();
    }
    let is_other = *left_out || !name.is_empty() || !explained.is_empty();
    is_other.then_some(worded)
}

impl Laid for Worded {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.criterion, self.name) = (Criterion::Own(ids.take()), name);
    }
}

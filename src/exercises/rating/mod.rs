//! Rating: silent rounds by proxy. Everybody gives a number in private, the facilitator types them in, and all
//! are shown at once; then the group talks about the spread, and may agree. Drawn as dots, or on the ladder.

mod before;
mod front;
mod measured;
mod pen;
mod phone;
mod rows;
mod setup;
mod sheet;
mod standing;
mod story;
#[cfg(test)]
mod tests;
mod veil;
mod view;

use super::{
    Fate, Finding, Gathered, Id, Kind, Offer, Paper, Place, Refusal, Renumber, Score, Slip, Sort, Spoken,
    Table, Voice, visit_words,
};
use standing::Standing;

pub use before::Before;
pub use pen::{Asked, Pen};
pub use sheet::{
    Agreed, Ambition, Ballot, Edit, Entry, Item, Mark, Picture, Round, Rung, Setup, Sheet, State, Values,
};

/// The kind `rating`.
#[derive(Debug)]
pub enum Rating {}

impl Kind for Rating {
    const NAME: &'static str = "rating";
    const WORD: &'static str = "Stille runde";
    const MARK: (&'static str, &'static str) = ("tall", "tall");
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(paper, edit)
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        for item in &paper.setup.items {
            tell(Finding::new(item.id, Sort::Rating, item.called()));
        }
    }

    fn score(paper: &Paper<Self>, item: Id) -> Option<Score> {
        let standing = Standing::of(paper, paper.setup.item(item)?);
        Some(Score { scores: standing.scores, agreed: standing.agreed })
    }

    fn gathered(table: &Table<'_, Self>, item: Id) -> Option<Gathered> {
        let Paper { setup, sheet } = table.paper;
        let round = sheet.open().filter(|round| round.items.contains(&item))?;
        let people = table.room.people().iter().filter(|p| p.is_here() || round.is_in(p.id));
        let people: Vec<Id> = people.map(|p| p.id).collect();
        let slips = people.iter().filter(|&&person| round.is_in(person)).count() + round.papers;
        let all = people.iter().all(|&person| round.is_in_on(person, item));
        let secret = setup.anonymous;
        (slips > 0).then_some(Gathered { slips, of: slips.max(people.len()), alone: all && !secret, secret })
    }

    fn score_before(paper: &Paper<Self>, item: Id) -> Option<Score> {
        let former = Standing::of(paper, paper.setup.item(item)?).former?;
        Some(Score { scores: former.scores, agreed: former.agreed })
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        for Round { ballots, answered, .. } in paper.sheet.rounds.iter().chain(&paper.sheet.before.rounds) {
            ballots.iter().map(|b| b.person).chain(answered.iter().copied()).for_each(&mut *tell);
        }
    }

    /// What was given in an anonymous round that has been shown can't be told from the others', and stays. One that is
    /// open is void: nobody knows which of the slips that are in was this person's.
    fn forget(paper: &mut Paper<Self>, person: Id) {
        let anonymous = paper.setup.anonymous;
        let Sheet { rounds, before, .. } = &mut paper.sheet;
        for Round { state, ballots, answered, papers, .. } in rounds.iter_mut().chain(&mut before.rounds) {
            let is_void = anonymous && *state == State::Open;
            ballots.retain(|b| b.person != person);
            answered.retain(|&p| p != person && !is_void);
            *papers = if is_void { 0 } else { *papers };
        }
    }

    /// Names behind numbers go with the veil.
    fn nameless(_paper: &mut Paper<Self>) {}

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        for item in &mut paper.setup.items {
            for words in [&mut item.text, &mut item.help, &mut item.part] {
                visit_words(visit, item.id, Voice::Agreed, words);
            }
        }
        let first = paper.setup.items.first().map_or(0, |i| i.id);
        for rung in &mut paper.setup.rungs {
            visit_words(visit, first, Voice::Agreed, &mut rung.name);
            visit_words(visit, first, Voice::Agreed, &mut rung.behaviour);
        }
        let Sheet { customers, ambitions, before, .. } = &mut paper.sheet;
        for figure in customers.iter_mut().chain(&mut before.customers) {
            visit_words(visit, first, Voice::Agreed, &mut figure.evidence.source);
            visit_words(visit, first, Voice::Agreed, &mut figure.evidence.period);
        }
        for Ambition { item, why, price, by_when, sign } in ambitions.iter_mut().chain(&mut before.ambitions)
        {
            for words in [why, price, by_when, sign] {
                visit_words(visit, *item, Voice::Agreed, words);
            }
        }
    }

    fn places<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Place<'a>)) {
        measured::places(paper, tell);
    }

    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        match offer {
            Offer::Measured { id, at, what } => measured::accept(paper, *id, *at, what),
            Offer::Show { id, items } => sheet::show(paper, *id, items),
            Offer::Action { .. }
            | Offer::Withdrawal { .. }
            | Offer::Settled { .. }
            | Offer::Signed { .. } => None,
        }
    }

    fn veil(paper: &mut Paper<Self>) {
        veil::veil(paper);
    }

    /// The same slip, and what came of it put away until it is filled in again.
    fn kept(paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        before::kept(paper)
    }

    /// A ladder goes on as a ladder, a slip as a slip; where it is asked where we are, that was asked before.
    fn goes_on(setup: &Setup, kept: &Paper<Self>) -> bool {
        let asks_now = |setup: &Setup| setup.items.iter().any(|i| i.marks == Mark::Now);
        setup.form == kept.setup.form && (!asks_now(setup) || asks_now(&kept.setup))
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        setup.items.iter_mut().for_each(|i| numbers.own(&mut i.id));
        setup.goal = setup.goal.and_then(|item| numbers.other(item));
    }

    fn slip(table: &Table<'_, Self>, _topic: &str) -> Option<Slip> {
        let (round, fields) = phone::asked(table);
        Some(Slip { asks: story::slip(table)?, anonymous: table.paper.setup.anonymous, round, fields })
    }

    fn hold(
        before: &Table<'_, Self>,
        after: &Paper<Self>,
        round: Id,
        person: Id,
    ) -> Result<Option<Edit>, Refusal> {
        phone::hold(before, after, round, person)
    }
}

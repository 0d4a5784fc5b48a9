//! "Hvorfor sier vi dette?": the chain from a thing down to what was said, and up to what became of it; and what
//! else it might build on.

use std::collections::{BTreeMap, BTreeSet};

use super::exercise::Exercise;
use super::session::Session;
use crate::exercises::{Finding, Id, Room, Sort, Source};
use crate::moment::Moment;

/// Words with fewer letters say nothing of what a text is about.
const TELLING: usize = 5;

/// What a thing builds on, and what builds on it, both to the end. Each thing is followed once, so a circle ends.
#[derive(Debug)]
pub struct Chain<'a> {
    /// `None` when the thing itself is gone.
    pub thing: Option<Finding<'a>>,
    pub below: Vec<Link<'a>>,
    pub above: Vec<Link<'a>>,
    /// The exercise that it stands in.
    of: Option<&'a Exercise>,
}

impl Chain<'_> {
    /// The figures behind the thing itself, a line each.
    pub fn figures(&self, session: &Session, now: Moment) -> Vec<String> {
        let found = self.of.zip(self.thing.as_ref());
        found.map_or_else(Vec::new, |(of, thing)| of.work.figures(session.around(of, now), thing.id))
    }
}

/// One thing of a chain.
#[derive(Debug)]
pub struct Link<'a> {
    pub id: Id,
    /// Steps from the thing that was asked about, from 1.
    pub depth: usize,
    pub source: Source<'a>,
    /// The title of the exercise that it stands in; empty when it is not here.
    pub home: &'a str,
    /// What follows from it has been told further up.
    pub again: bool,
    /// That exercise.
    of: Option<&'a Exercise>,
}

/// Something that a thing could build on, and the title of the exercise where it stands.
#[derive(Debug)]
pub struct Candidate<'a> {
    pub finding: Finding<'a>,
    pub home: &'a str,
    of: &'a Exercise,
}

impl Link<'_> {
    /// The figures behind it, a line each; those that stand further up are not told again.
    pub fn figures(&self, session: &Session, now: Moment) -> Vec<String> {
        let of = self.of.filter(|_| !self.again);
        of.map_or_else(Vec::new, |of| of.work.figures(session.around(of, now), self.id))
    }
}

/// All that a session brought out, by id.
struct Known<'a> {
    findings: BTreeMap<Id, Candidate<'a>>,
    /// What rests on each, in the order of the day.
    users: BTreeMap<Id, Vec<Id>>,
}

impl<'a> Known<'a> {
    fn of(session: &'a Session) -> Self {
        let mut known = Self { findings: BTreeMap::new(), users: BTreeMap::new() };
        for candidate in candidates(session) {
            let id = candidate.finding.id;
            for &source in candidate.finding.rests_on.iter() {
                known.users.entry(source).or_default().push(id);
            }
            known.findings.insert(id, candidate);
        }
        known
    }

    fn next(&self, id: Id, up: bool) -> &[Id] {
        if up {
            self.users.get(&id).map_or(&[], Vec::as_slice)
        } else {
            self.findings.get(&id).map_or(&[], |c| &c.finding.rests_on)
        }
    }

    fn follow(&self, session: &'a Session, from: Id, up: bool) -> Vec<Link<'a>> {
        let mut links = Vec::new();
        let mut followed = BTreeSet::from([from]);
        let mut waiting: Vec<_> = self.next(from, up).iter().rev().map(|&id| (id, 1)).collect();
        while let Some((id, depth)) = waiting.pop() {
            let again = !followed.insert(id);
            let (source, home, of) = match self.findings.get(&id) {
                Some(Candidate { finding, home, of }) => (Source::Here(finding.clone()), *home, Some(*of)),
                None if session.withheld(id) => (Source::Withheld, "", None),
                None => (Source::Gone, "", None),
            };
            if !again {
                waiting.extend(self.next(id, up).iter().rev().map(|&id| (id, depth + 1)));
            }
            let again = again && !self.next(id, up).is_empty();
            links.push(Link { id, depth, source, home, again, of });
        }
        links
    }
}

/// The chain of the thing with this id.
pub fn of(session: &Session, id: Id) -> Chain<'_> {
    let known = Known::of(session);
    let (below, above) = (known.follow(session, id, false), known.follow(session, id, true));
    let thing = known.findings.get(&id);
    Chain { thing: thing.map(|c| c.finding.clone()), of: thing.map(|c| c.of), below, above }
}

/// What the thing with this id could build on and does not yet, the likely first: what the group itself put first,
/// what its neighbours build on, what is about the same; then the rest in the order of the day. Never what already
/// builds on it.
pub fn likely(session: &Session, id: Id) -> Vec<Candidate<'_>> {
    let Some(home) = session.home_of(id) else { return Vec::new() };
    let known = Known::of(session);
    let above: BTreeSet<Id> = known.follow(session, id, true).iter().map(|link| link.id).collect();
    let mut neighbours = BTreeSet::new();
    home.work.findings(&mut |f| neighbours.extend(f.rests_on.iter().copied()));
    let own = known.findings.get(&id).map(|c| telling(&c.finding.text)).unwrap_or_default();
    let mut found: Vec<_> = candidates(session)
        .filter(|c| !above.contains(&c.finding.id) && !c.finding.text.trim().is_empty())
        .filter(|c| !c.finding.struck)
        .filter(|c| home.work.link(id, c.finding.id).is_some())
        .collect();
    found.sort_by_cached_key(|Candidate { finding, .. }| {
        let first = finding.key && finding.sort != Sort::Action;
        let alike = !own.is_disjoint(&telling(&finding.text));
        let points = 4 * u8::from(first) + 2 * u8::from(neighbours.contains(&finding.id)) + u8::from(alike);
        std::cmp::Reverse(points)
    });
    found
}

fn candidates(session: &Session) -> impl Iterator<Item = Candidate<'_>> {
    session.exercises().flat_map(|exercise| {
        let mut found = Vec::new();
        let home = exercise.head.title.as_str();
        exercise.work.findings(&mut |finding| found.push(Candidate { finding, home, of: exercise }));
        found
    })
}

/// The words of a text that say what it is about, in small letters.
fn telling(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| w.chars().count() >= TELLING).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::session::Edit;
    use crate::workshop::template::demo;

    fn first(session: &Session, wanted: impl Fn(&Finding<'_>) -> bool) -> Id {
        session.chosen(&[], &wanted).first().expect("the example has one").id
    }

    fn link(session: &mut Session, id: Id, source: Id) {
        let home = session.home_of(id).expect("its exercise");
        let edit = home.work.link(id, source).expect("it can build on that");
        let edit = Edit::sheet(home.head.id, edit);
        session.apply(edit).expect("it fits");
    }

    /// The example with one chain laid through it: quote, gap, promise, action.
    fn laid() -> (Session, [Id; 4]) {
        let mut session = demo();
        let sorts = [Sort::Answer, Sort::Gap, Sort::Promise, Sort::Action];
        let chain = sorts.map(|sort| first(&session, |f| f.sort == sort));
        for pair in chain.windows(2) {
            let is_new = session.finding(pair[1]).is_some_and(|f| !f.rests_on.contains(&pair[0]));
            if is_new {
                link(&mut session, pair[1], pair[0]);
            }
        }
        (session, chain)
    }

    #[test]
    fn the_chain_goes_from_the_words_to_the_action_and_back() {
        let (session, [quote, gap, promise, action]) = laid();
        let is_there = |links: &[Link<'_>], id| links.iter().any(|l| l.id == id);
        let chain = of(&session, action);
        assert!([promise, gap, quote].iter().all(|&id| is_there(&chain.below, id)));
        assert!(chain.above.is_empty());
        let chain = of(&session, quote);
        assert!([gap, promise, action].iter().all(|&id| is_there(&chain.above, id)));
        let middle = of(&session, gap);
        assert!(is_there(&middle.below, quote) && is_there(&middle.above, action));
    }

    #[test]
    fn a_circle_ends() {
        let (mut session, [_, gap, promise, _]) = laid();
        link(&mut session, gap, promise);
        let chain = of(&session, gap);
        assert!(chain.below.iter().any(|l| l.id == gap), "it comes back to itself");
        assert!(chain.below.len() < 200);
    }

    #[test]
    fn what_is_taken_away_is_as_before_and_numbers_keep_their_rounds() {
        let (session, chain) = laid();
        for pair in chain.windows(2) {
            let mut changed = session.clone();
            let home = session.home_of(pair[1]).expect("its exercise");
            let edit = home.work.unlink(pair[1], pair[0]).expect("it was linked");
            let back = changed.apply(Edit::sheet(home.head.id, edit)).expect("it fits");
            assert!(!changed.finding(pair[1]).expect("it stays").rests_on.contains(&pair[0]));
            changed.apply(back).expect("it fits");
            assert!(changed == session);
        }
        let gap = first(&session, |f| f.sort == Sort::Gap && !f.rests_on.is_empty());
        let round = *session.finding(gap).expect("a gap").rests_on.last().expect("its rounds");
        let home = session.home_of(gap).expect("its exercise");
        assert_eq!(home.work.unlink(gap, round), None);
        assert_eq!(home.work.link(gap, round), None);
    }

    #[test]
    fn what_the_group_put_first_is_offered_first_and_nothing_leads_in_a_circle() {
        let (session, [_, gap, promise, action]) = laid();
        let offered = likely(&session, promise);
        let plain = offered.iter().position(|c| !c.finding.key).expect("most are not chosen");
        assert!(plain > 0);
        assert!(offered[plain..].iter().all(|c| !c.finding.key));
        assert!(offered.iter().all(|c| ![action, promise, gap].contains(&c.finding.id)));
        assert!(likely(&session, action).iter().any(|c| c.finding.sort == Sort::Promise));
        let answer = first(&session, |f| f.sort == Sort::Answer);
        assert!(likely(&session, answer).is_empty(), "what was said stands for itself");
    }
}

//! A session whose findings are looked up by their ids, and not looked for: for telling all of it, where every line may
//! ask for what it builds on. As it was when it was made.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use super::exercise::Exercise;
use super::session::Session;
use crate::exercises::{
    ActionRecord, Around, Finding, Gathered, Id, Moved, OfTheDay, Past, Person, Room, Score, Source,
};
use crate::moment::Moment;

/// Answers what the session would answer, at once.
pub struct Known<'s> {
    session: &'s Session,
    found: BTreeMap<Id, Finding<'s>>,
    /// The exercise that each stands in.
    homes: BTreeMap<Id, &'s Exercise>,
    /// Scores that were asked for: those of the former session too.
    scores: RefCell<BTreeMap<(Id, bool), Option<Score>>>,
    moved: OnceCell<Vec<Moved>>,
    /// Which exercise told what belongs to the whole day: the first that asked.
    told: RefCell<BTreeMap<OfTheDay, Id>>,
}

impl<'s> Known<'s> {
    pub fn of(session: &'s Session) -> Self {
        let mut found = BTreeMap::new();
        let mut homes = BTreeMap::new();
        for exercise in session.exercises() {
            exercise.work.findings(&mut |finding| {
                homes.insert(finding.id, exercise);
                found.insert(finding.id, finding);
            });
        }
        let (scores, moved, told) = Default::default();
        Self { session, found, homes, scores, moved, told }
    }

    /// What an exercise of the session needs to know of its surroundings.
    pub fn around<'a>(&'a self, exercise: &'a Exercise, now: Moment) -> Around<'a> {
        Around { head: &exercise.head, room: self, now, phones: &[] }
    }

    fn what_moved(&self) -> &[Moved] {
        self.moved.get_or_init(|| self.session.moved())
    }

    fn scored(&self, item: Id, before: bool, ask: fn(&Session, Id) -> Option<Score>) -> Option<Score> {
        let mut scores = self.scores.borrow_mut();
        scores.entry((item, before)).or_insert_with(|| ask(self.session, item)).clone()
    }
}

impl Room for Known<'_> {
    fn people(&self) -> &[Person] {
        self.session.people()
    }

    fn tell<'a>(&'a self, of: &[Id], hear: &mut dyn FnMut(Finding<'a>)) {
        self.session.tell(of, hear);
    }

    fn before(&self, exercise: Id) -> Vec<Id> {
        self.session.before(exercise)
    }

    fn score(&self, item: Id) -> Option<Score> {
        self.scored(item, false, Room::score)
    }

    fn gathered(&self, item: Id) -> Option<Gathered> {
        self.session.gathered(item)
    }

    fn score_before(&self, item: Id) -> Option<Score> {
        self.scored(item, true, Room::score_before)
    }

    fn withheld(&self, id: Id) -> bool {
        Room::withheld(self.session, id)
    }

    fn finding(&self, id: Id) -> Option<Finding<'_>> {
        self.found.get(&id).cloned()
    }

    fn figures(&self, id: Id, now: Moment) -> Vec<String> {
        let home = self.homes.get(&id);
        home.map_or_else(Vec::new, |home| home.work.figures(self.around(home, now), id))
    }

    fn sources(&self, ids: &[Id]) -> Vec<(Id, Source<'_>)> {
        let source = |&id: &Id| {
            let gone = if self.withheld(id) { Source::Withheld } else { Source::Gone };
            (id, self.found.get(&id).map_or(gone, |finding| Source::Here(finding.clone())))
        };
        ids.iter().map(source).collect()
    }

    fn mirrored(&self) -> bool {
        Room::mirrored(self.session)
    }

    fn agenda(&self) -> Vec<(String, String)> {
        self.session.agenda()
    }

    fn over_at(&self, exercise: Id, now: Moment) -> Option<Moment> {
        self.session.over_at(exercise, now)
    }

    fn actions(&self) -> Vec<ActionRecord<'_>> {
        self.session.actions()
    }

    fn parked(&self) -> Vec<String> {
        self.session.parked()
    }

    fn past(&self, of: Id) -> Vec<&Past> {
        self.session.past(of)
    }

    fn moved(&self) -> Vec<Moved> {
        self.what_moved().to_vec()
    }

    fn told_in(&self, what: OfTheDay, exercise: Id) -> Option<&str> {
        if what == OfTheDay::Moved && self.what_moved().is_empty() {
            return None;
        }
        let first = *self.told.borrow_mut().entry(what).or_insert(exercise);
        self.session.exercise(first).filter(|_| first != exercise).map(|e| &*e.head.title)
    }

    fn turns(&self) -> Vec<Id> {
        self.session.turns()
    }

    fn seed(&self) -> u64 {
        self.session.seed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::gate::{Audience, Names, gate};
    use crate::workshop::template::demo;

    #[test]
    fn it_answers_as_the_session_does() {
        let (session, _) = gate(&demo(), Audience::Everyone, Names::Roles);
        let known = Known::of(&session);
        let ids: Vec<Id> = (0..session.next_id + 3).collect();
        assert_eq!(known.sources(&ids), session.sources(&ids));
        for id in ids {
            assert_eq!(known.finding(id), session.finding(id));
            let scores = |room: &dyn Room| [room.score(id), room.score_before(id)];
            assert_eq!(scores(&known), scores(&session));
            assert_eq!(scores(&known), scores(&session), "also when it is asked again");
        }
        for exercise in session.exercises() {
            // One of its own: what belongs to the whole day is told once.
            let known = Known::of(&session);
            let [by_session, by_known] =
                [session.around(exercise, session.starts), known.around(exercise, session.starts)];
            assert_eq!(exercise.work.story(by_session), exercise.work.story(by_known));
        }
    }
}

//! A session that starts from a finished one: what was agreed comes along under the ids that it has, and what is
//! rated again is asked before the old is shown.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::agenda::Phase;
use super::exercise::Exercise;
use super::parking::Became;
use super::renumber::renumber;
use super::session::Session;
use super::template::{self, Wishes};
use crate::exercises::{Head, Id, Level, Past, Presence, Room};
use crate::moment::Moment;

/// Before the former session's title.
const TITLE: &str = "Oppfølging: ";
/// The phase of what comes along without having its time: the day passes it by, so that it ends where it ends.
const REST: &str = "Fra forrige økt";

/// A new session that goes on where the former one ended. The people come along, what the group agreed, the quotes
/// that it rests on unless they stay in the room, and thoughts that are still parked; no notes.
pub fn follow_up(former: &Session, id: Uuid, now: Moment) -> Session {
    let title = format!("{TITLE}{}", former.title.trim_start_matches(TITLE));
    let (facilitator, organisation) = (former.facilitator.clone(), former.organisation.clone());
    let wishes = Wishes { title: Some(title), facilitator, organisation, ..Wishes::default() };
    let mut session = template::fill(&template::of_follow_up(), id, now, wishes);
    session.series = Some(former.series());
    session.people.clone_from(&former.people);
    for person in &mut session.people {
        person.presence = Presence::Here;
    }
    session.parking = former.parking.iter().filter(|p| p.became == Became::Open).cloned().collect();
    let mut ids = former.ids();
    for phase in &mut session.phases {
        phase.id = ids.take();
    }
    let mut rest = kept(former);
    let mut given = BTreeMap::new();
    let mut fresh = Vec::new();
    for exercise in session.phases.iter_mut().flat_map(|phase| &mut phase.exercises) {
        match taken_up_by(exercise, &mut rest) {
            Some(former) => {
                given.insert(exercise.head.id, former.head.id);
                exercise.head.id = former.head.id;
                exercise.work = former.work;
            }
            None => fresh.push(exercise),
        }
    }
    renumber(&mut fresh, &mut ids, given);
    if !rest.is_empty() {
        let aside = |Exercise { head, work }| Exercise {
            head: Head {
                minutes: 0,
                fixed: None,
                optional: true,
                continues: false,
                left_out: true,
                ..head.as_planned()
            },
            work,
        };
        let exercises = rest.into_iter().map(aside).collect();
        session.phases.push(Phase { id: ids.take(), title: REST.into(), exercises });
    }
    session.next_id = ids.next();
    session.past = past(former);
    session
}

/// The line that the former session told, and what it came to itself. Ids are never used again, so what does not come along
/// is asked for by nobody.
fn past(former: &Session) -> Vec<Past> {
    let day = former.starts.day();
    let came_to = former.came_to().into_iter().map(|(of, said)| Past { of, day, said });
    former.past.iter().cloned().chain(came_to).collect()
}

/// Came along from a former session without a part in this day, which passes it by.
pub fn only_came_along(session: &Session, head: &Head) -> bool {
    // What takes no minutes and is left out of a day that follows no other, is just left out.
    let follows =
        || session.exercises().any(|e| e.head.continues) || session.phases.iter().any(|p| p.title == REST);
    head.left_out && head.planned_minutes() == 0 && follows()
}

/// The first of what was kept that this exercise goes on with.
fn taken_up_by(exercise: &Exercise, kept: &mut Vec<Exercise>) -> Option<Exercise> {
    let at = kept.iter().position(|former| exercise.work.goes_on(&former.work))?;
    exercise.head.continues.then(|| kept.remove(at))
}

/// What comes along of each exercise, in the order of the former day.
fn kept(former: &Session) -> Vec<Exercise> {
    let with = |is_used: &dyn Fn(Id) -> bool| -> Vec<Exercise> {
        let kept = |e: &Exercise| Some(Exercise { head: e.head.clone(), work: e.work.kept(is_used)? });
        former.exercises().filter_map(kept).collect()
    };
    // What was agreed says what is used; what is used may again rest on others.
    let used = grounds(former, told(&with(&|_| false)));
    let here = told(&with(&|id| used.contains(&id)));
    let mut kept = with(&|id| used.contains(&id) && here.contains(&id));
    for exercise in &mut kept {
        let_go(exercise, &here);
    }
    kept
}

/// Takes away every link to what does not come along after all.
fn let_go(exercise: &mut Exercise, here: &BTreeSet<Id>) {
    let mut links = Vec::new();
    exercise.work.findings(&mut |finding| {
        let gone = finding.rests_on.iter().filter(|source| !here.contains(source));
        links.extend(gone.map(|&source| (finding.id, source)));
    });
    for (id, source) in links {
        if let Some(edit) = exercise.work.unlink(id, source) {
            // Links are taken away from what stands there, so it is never refused.
            let _ = exercise.work.apply(edit);
        }
    }
}

fn told(exercises: &[Exercise]) -> BTreeSet<Id> {
    let mut told = BTreeSet::new();
    for exercise in exercises {
        exercise.work.findings(&mut |finding| {
            told.insert(finding.id);
        });
    }
    told
}

/// These, and all that they rest on, near and far, but for what stays in the room.
fn grounds(session: &Session, agreed: BTreeSet<Id>) -> BTreeSet<Id> {
    let findings = session.findings(&[]);
    let known: BTreeMap<Id, _> = findings.iter().map(|f| (f.id, f)).collect();
    let mut used = BTreeSet::new();
    let mut waiting: Vec<Id> = agreed.into_iter().collect();
    while let Some(id) = waiting.pop() {
        let Some(finding) = known.get(&id).filter(|f| f.level != Some(Level::StaysInRoom)) else { continue };
        if used.insert(id) {
            waiting.extend(finding.rests_on.iter());
        }
    }
    used
}

//! The rest of the day planned anew when time runs short: up to three ways, each computed from what is left, each one
//! edit. Fixed times are kept.

use serde::Serialize;

use super::agenda::AgendaEdit;
use super::clock::{self, Stretch};
use super::session::{Edit, Session};
use crate::exercises::{Head, Id};
use crate::figures::order::Arrange as _;
use crate::figures::rounding::shared_out;
use crate::figures::words::quoted;
use crate::moment::{Moment, TimeOfDay, whole_minutes};

/// Seconds behind that a day makes good by itself.
const PATIENCE: i64 = 5 * 60;

/// More exercises than this are counted up, not named.
const NAMED: usize = 3;

/// Among so many what is missing is shared, where they have enough.
const FEW: usize = 3;

/// No timebox is made shorter than this many minutes, nor than half of what was planned.
const LEAST: u32 = 5;

/// How time is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Some of the rest get a little shorter each.
    Shorten,
    /// One of them gets shorter, and the others stay as they are.
    ShortenOne,
    /// What the template marks as optional is left out.
    Drop,
    /// Everything stays, and comes later.
    Later,
}

/// One way through the rest of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Replan {
    pub way: Way,
    /// "Kort ned Kundeløfte fra 45 til 33 min".
    pub words: String,
    /// When the day is over then, as it is said, also once this is taken.
    pub done: Moment,
    /// "; det mangler 4 min før Lunsj kl. 11:30" for each fixed time that it still runs into; mostly empty.
    pub into: String,
    pub edit: Edit,
}

/// Ways to catch up, when the day is more than five minutes behind; none that would change nothing.
pub fn replans(session: &Session, now: Moment) -> Vec<Replan> {
    let rest = clock::rest(session, now, &[]);
    if rest.iter().all(|stretch| stretch.late() <= PATIENCE) {
        return Vec::new();
    }
    let day = Day { session, now, rest };
    let mut ways: Vec<Replan> = [day.shortened(), day.dropped(), day.later()].into_iter().flatten().collect();
    let one = day.shortened_one().filter(|one| ways.iter().all(|way| way.words != one.words));
    if let Some(one) = one.filter(|_| ways.len() < MOST) {
        ways.insert(1.min(ways.len()), one);
    }
    ways
}

/// So many ways are offered at most.
const MOST: usize = 3;

/// What is left of a day that is behind.
struct Day<'a> {
    session: &'a Session,
    now: Moment,
    rest: Vec<Stretch>,
}

impl Day<'_> {
    /// Shares what is missing in each part of the day between those with the most to give: among few where they have
    /// enough, else among more.
    fn shortened(&self) -> Option<Replan> {
        self.cut(Way::Shorten, FEW)
    }

    /// Takes it from one alone, where that one has enough.
    fn shortened_one(&self) -> Option<Replan> {
        let one = self.cut(Way::ShortenOne, 1)?;
        let is_one = |edit: &Edit| matches!(edit, Edit::Many(edits) if self.cuts(edits) == 1);
        is_one(&one.edit).then_some(one)
    }

    fn cut(&self, way: Way, most: usize) -> Option<Replan> {
        let mut changed = Vec::new();
        for (stretch, missing) in self.behind() {
            let spare = |&(id, _): &(Id, i64)| {
                let head = self.head(id).filter(|head| head.fixed.is_none())?;
                let spare = head.minutes.saturating_sub(self.least(head));
                (spare > 0).then_some((head, spare))
            };
            let mut spare: Vec<(&Head, u32)> = stretch.left.iter().filter_map(spare).collect();
            spare.arrange_by_key(|&(_, spare)| std::cmp::Reverse(spare));
            let all = |of: &[(&Head, u32)]| of.iter().map(|(_, spare)| spare).sum::<u32>();
            let enough = (most..spare.len()).find(|&n| all(&spare[..n]) >= missing).unwrap_or(spare.len());
            spare.truncate(enough);
            let missing = missing.min(all(&spare));
            let parts: Vec<_> = spare.iter().map(|(_, spare)| f64::from(*spare)).collect();
            for ((head, _), cut) in spare.iter().zip(shared_out(missing.into(), &parts)) {
                let minutes = head.minutes.saturating_sub(u32::try_from(cut).unwrap_or(0));
                changed.extend(self.session.retimed(head.id, minutes).filter(|_| cut > 0));
            }
        }
        let words = match changed.as_slice() {
            [] => return None,
            [one] => {
                let before = self.head(one.id)?.minutes;
                format!("Kort ned {} fra {before} til {} min", named(one), one.minutes)
            }
            some if some.len() <= NAMED => {
                format!("Kort ned {} min", listed(some, |h| format!("{} til {}", named(h), h.minutes)))
            }
            many => {
                let before: u32 = many.iter().filter_map(|h| self.head(h.id)).map(|h| h.minutes).sum();
                let after: u32 = many.iter().map(|h| h.minutes).sum();
                format!("Kort ned {} øvelser med {} min i alt", many.len(), before - after)
            }
        };
        self.replan(way, words, changed)
    }

    /// How many timeboxes these edits make shorter.
    fn cuts(&self, edits: &[Edit]) -> usize {
        let is_cut = |edit: &&Edit| match edit {
            Edit::Agenda(AgendaEdit::Head(head)) => {
                self.head(head.id).is_some_and(|before| before.minutes != head.minutes)
            }
            _ => false,
        };
        edits.iter().filter(is_cut).count()
    }

    /// The fewest minutes that an exercise can be cut to now.
    fn least(&self, head: &Head) -> u32 {
        let spent = clock::spent(self.session, head.id, self.now).spent;
        let spent = u32::try_from((spent + 59) / 60).unwrap_or(u32::MAX);
        head.planned_minutes().div_ceil(2).max(LEAST).max(spent)
    }

    /// Leaves out as little as is needed: the shortest that is enough by itself, else the longest ones.
    fn dropped(&self) -> Option<Replan> {
        let mut changed = Vec::new();
        for (stretch, missing) in self.behind() {
            let waiting = stretch.left.iter().filter_map(|&(id, _)| self.head(id));
            let mut waiting: Vec<_> = waiting.filter(|head| self.may_go(head)).collect();
            waiting.arrange_by_key(|head| head.minutes);
            let enough = waiting.iter().position(|head| head.minutes >= missing);
            let mut missing = missing;
            while missing > 0 && !waiting.is_empty() {
                let head = waiting.remove(enough.unwrap_or(waiting.len() - 1));
                missing = missing.saturating_sub(head.minutes);
                changed.push(Head { left_out: true, ..head.clone() });
            }
        }
        let words = if changed.len() <= NAMED {
            format!("Hopp over {}", listed(&changed, |h| format!("{} ({} min)", named(h), h.minutes)))
        } else {
            let minutes: u32 = changed.iter().map(|h| h.minutes).sum();
            format!("Hopp over {} øvelser ({minutes} min)", changed.len())
        };
        (!changed.is_empty()).then(|| self.replan(Way::Drop, words, changed)).flatten()
    }

    /// Whether it can be dropped: marked so, and not begun.
    fn may_go(&self, head: &Head) -> bool {
        let on_stage = self.session.stage.at == Some(head.id);
        let begun = clock::spent(self.session, head.id, self.now).spent > 0;
        head.optional && head.fixed.is_none() && head.minutes > 0 && !on_stage && !begun
    }

    /// No help where a fixed time is run into, since that one stays; only the end can wait.
    fn later(&self) -> Option<Replan> {
        let ends = self.rest.last()?.ends.nearest_minute();
        let runs_into =
            self.rest.iter().any(|stretch| stretch.before.is_some() && whole_minutes(stretch.past()) > 0);
        if runs_into && ends <= self.session.ends {
            return None;
        }
        let words = if ends > self.session.ends {
            format!("Slutt senere, kl. {}", ends.hhmm())
        } else {
            "Skyv resten, det er luft i planen".into()
        };
        self.replan(Way::Later, words, Vec::new())
    }

    /// The parts of the day that are behind, and the minutes that are missing in each: as many as are said.
    fn behind(&self) -> impl Iterator<Item = (&Stretch, u32)> {
        let missing = |stretch: &Stretch| u32::try_from(whole_minutes(stretch.late())).unwrap_or(0);
        self.rest.iter().map(move |stretch| (stretch, missing(stretch))).filter(|&(_, missing)| missing > 0)
    }

    fn head(&self, id: Id) -> Option<&Head> {
        self.session.exercise(id).map(|e| &e.head)
    }

    /// With these heads, and the plan going on from where the day really is.
    fn replan(&self, way: Way, words: String, mut changed: Vec<Head>) -> Option<Replan> {
        let rest = clock::rest(self.session, self.now, &changed);
        // Where an earlier plan went on from, further on, holds no longer.
        for &(id, _) in self.rest.iter().flat_map(|stretch| &stretch.left) {
            self.anchor(&mut changed, id, None);
        }
        // What is on stage begins its rest now, and what should have begun already comes behind it.
        let mut at = self.now;
        for &(id, left) in rest.first().map_or(&[][..], |stretch| &stretch.left) {
            at = at.plus_seconds(left);
            let is_passed = self.head(id).is_some_and(|head| head.fixed.is_some());
            if self.session.stage.at == Some(id) || is_passed {
                self.anchor(&mut changed, id, Some(at.nearest_minute().time()));
            }
        }
        let done = rest.last()?.ends.nearest_minute();
        let heads = changed.into_iter().map(|head| AgendaEdit::Head(Box::new(head)));
        let moved = (way == Way::Later && done > self.session.ends)
            .then_some(AgendaEdit::Times { starts: self.session.starts, ends: done });
        let edit = Edit::Many(heads.chain(moved).map(Edit::Agenda).collect());
        Some(Replan { way, words, done, into: clock::running_into(self.session, &rest), edit })
    }

    /// Lets the plan go on from `until` after an exercise.
    fn anchor(&self, changed: &mut Vec<Head>, id: Id, until: Option<TimeOfDay>) {
        if let Some(head) = changed.iter_mut().find(|head| head.id == id) {
            head.until = until;
        } else if let Some(head) = self.head(id).filter(|head| head.until != until) {
            changed.push(Head { until, ..head.clone() });
        }
    }
}

/// A title that stands in a list.
fn named(head: &Head) -> String {
    if head.title.contains([',', ':']) { quoted(&head.title) } else { head.title.clone() }
}

/// "a, b og c".
fn listed(heads: &[Head], words: impl Fn(&Head) -> String) -> String {
    let words: Vec<_> = heads.iter().map(words).collect();
    match words.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} og {last}", before.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workshop::stage::{Stage, StageEdit};
    use crate::workshop::template::{Wishes, built_in, fill};

    /// A day of a template that has come so far: each exercise up to the one on stage took its share of its timebox, in
    /// per cent, and some have other minutes than the template gave them.
    fn day(
        template: usize,
        on_stage: usize,
        shares: &[u32],
        minutes: &[u32],
        later: i64,
    ) -> (Session, Moment) {
        let templates = built_in();
        let (_, template) = &templates[template % templates.len()];
        let wishes = Wishes::default();
        let mut session = fill(template, uuid::Uuid::from_u128(7), template.starts, wishes);
        let mut at = session.starts.plus_seconds(later);
        let heads: Vec<_> = session.exercises().map(|e| e.head.clone()).collect();
        for (head, minutes) in heads.iter().zip(minutes).filter(|(_, minutes)| **minutes > 0) {
            let head = Head { minutes: *minutes, ..head.clone() };
            session.apply(Edit::Agenda(AgendaEdit::Head(Box::new(head)))).unwrap();
        }
        for (head, share) in heads.iter().zip(shares.iter().cycle()).take(on_stage % heads.len() + 1) {
            for edit in [StageEdit::Go { to: head.id, at }, StageEdit::Start { at }] {
                session.apply(Edit::Stage(edit)).unwrap();
            }
            at = at.plus_seconds(i64::from(head.minutes) * 60 * i64::from(*share) / 100);
        }
        (session, at)
    }

    fn ends(session: &Session, now: Moment) -> Moment {
        clock::rest(session, now, &[]).last().expect("the day has begun").ends
    }

    /// Seconds of work that are left.
    fn work(session: &Session, now: Moment) -> i64 {
        clock::rest(session, now, &[])
            .iter()
            .flat_map(|stretch| &stretch.left)
            .map(|(_, seconds)| seconds)
            .sum()
    }

    /// Whoever is far ahead and then gets less time has a plan in order, with all that is left in it.
    #[test]
    fn a_plan_that_is_made_ahead_of_the_old_one_stands_in_order() {
        let (_, template) = &built_in()[0];
        let mut session = fill(template, uuid::Uuid::from_u128(7), template.starts, Wishes::default());
        let now = session.starts.plus_minutes(20);
        let to = session.exercises().nth(6).expect("a seventh").head.id;
        for edit in [StageEdit::Go { to, at: now }, StageEdit::Start { at: now }] {
            session.apply(Edit::Stage(edit)).unwrap();
        }
        let moved = AgendaEdit::Times { starts: session.starts, ends: now.plus_minutes(45) };
        session.apply(Edit::Agenda(moved)).unwrap();
        let plans = replans(&session, now);
        assert!(!plans.is_empty());
        for plan in plans {
            let mut after = session.clone();
            after.apply(plan.edit).unwrap();
            let slots = clock::agenda(&after);
            assert!(slots.iter().map(|slot| slot.starts).is_sorted(), "{}: {slots:?}", plan.words);
            let waits = after.exercises().filter(|e| !e.head.left_out && e.head.minutes > 0).count();
            assert_eq!(crate::exercises::Room::agenda(&after).len(), waits, "{}", plan.words);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_replan_keeps_its_word_and_is_taken_back(
            template in 0..6usize,
            on_stage in 0..20usize,
            shares in prop::collection::vec(40..200u32, 1..8),
            minutes in prop::collection::vec(prop_oneof![3 => Just(0), 1 => 1..90u32], 0..12),
            later in 0..3600i64,
        ) {
            let (session, now) = day(template, on_stage, &shares, &minutes, later);
            let plans = replans(&session, now);
            prop_assert!(plans.len() <= 3);
            if clock::lag(&session, now).is_some_and(|late| late < 5) {
                prop_assert!(plans.is_empty(), "nobody is behind");
            }
            for plan in plans {
                let mut after = session.clone();
                let inverse = after.apply(plan.edit).expect("it fits");
                prop_assert_eq!(ends(&after, now).nearest_minute(), plan.done, "{}", plan.words);
                let starts: Vec<_> = clock::agenda(&after).iter().map(|slot| slot.starts).collect();
                let runs_into = !plan.into.is_empty() || !clock::fits(&session);
                prop_assert!(runs_into || starts.is_sorted(), "{}: {starts:?}", plan.words);
                prop_assert!(plan.way == Way::Later || ends(&after, now) <= ends(&session, now));
                let helps = if plan.way == Way::Later {
                    clock::lag(&after, now) < clock::lag(&session, now) || after.ends > session.ends
                } else {
                    work(&after, now) < work(&session, now)
                };
                prop_assert!(helps, "«{}» wins nothing", plan.words);
                prop_assert!(plan.way != Way::Later || after.ends >= session.ends);
                prop_assert!(plan.way == Way::Later || after.ends == session.ends);
                for (old, new) in session.exercises().zip(after.exercises()) {
                    prop_assert_eq!(&old.work, &new.work);
                    let (old, new) = (&old.head, &new.head);
                    prop_assert_eq!(old.fixed, new.fixed);
                    prop_assert_eq!(old.planned_minutes(), new.planned_minutes());
                    let least = old.planned_minutes().div_ceil(2).max(LEAST);
                    prop_assert!(new.minutes == old.minutes || (least..old.minutes).contains(&new.minutes));
                    prop_assert!(old.fixed.is_none() || (new.minutes == old.minutes && !new.left_out));
                    prop_assert!(old.left_out == new.left_out || (plan.way == Way::Drop && old.optional));
                }
                after.apply(inverse).expect("and back");
                prop_assert!(after == session, "«{}» is not taken back", plan.words);
            }
        }
    }

    /// The half day, 12 minutes late at the first exercise.
    fn late() -> (Session, Moment) {
        let (session, _) = day(0, 0, &[0], &[], 720);
        let now = session.starts.plus_seconds(720);
        (session, now)
    }

    #[test]
    fn some_get_shorter_or_one_does_what_may_go_goes_or_all_is_later() {
        let (mut session, now) = late();
        let told = |session: &Session| -> Vec<_> {
            let plans = replans(session, now).into_iter();
            plans.map(|plan| format!("{}: {}", plan.words, plan.done.hhmm())).collect()
        };
        assert_eq!(
            told(&session),
            [
                "Kort ned Kundeløfte til 39, Lederintervju til 22 og «Gap, og velg gapene vi tetter først» til 22 min: 12:00",
                "Kort ned Kundeløfte fra 45 til 33 min: 12:00",
                "Slutt senere, kl. 12:12: 12:12",
            ]
        );
        for place in [1, 3, 8] {
            let head = session.exercises().nth(place).unwrap().head.clone();
            let head = Head { optional: true, ..head };
            session.apply(Edit::Agenda(AgendaEdit::Head(Box::new(head)))).unwrap();
        }
        assert_eq!(told(&session)[1], "Hopp over Plan (15 min): 11:57", "the shortest that is enough");
    }

    #[test]
    fn once_taken_the_day_is_on_time_and_the_plan_goes_on_from_there() {
        for way in [Way::Shorten, Way::Later] {
            let (mut session, now) = late();
            let plan = replans(&session, now).into_iter().find(|p| p.way == way).unwrap();
            session.apply(plan.edit).unwrap();
            assert_eq!(clock::lag(&session, now), Some(0), "{way:?}");
            assert_eq!(clock::agenda(&session)[1].starts, now.plus_minutes(5), "{way:?}");
            assert_eq!(clock::end(&session), session.ends, "{way:?}");
            assert!(replans(&session, now).is_empty());
            let much_later = now.plus_minutes(25);
            assert_eq!(clock::lag(&session, much_later), Some(20), "{way:?}");
            let again = replans(&session, much_later).remove(0);
            session.apply(again.edit).unwrap();
            assert_eq!(clock::lag(&session, much_later), Some(0), "{way:?}");
        }
    }

    #[test]
    fn the_end_that_a_plan_promises_is_the_end_that_is_said_once_it_is_taken() {
        for seconds in (0..120).step_by(13) {
            let (session, now) = late();
            let now = now.plus_seconds(seconds);
            for plan in replans(&session, now) {
                let mut after = session.clone();
                after.apply(plan.edit).unwrap();
                let words = clock::day_words(&after, now).unwrap();
                let done = format!("ferdig {}", plan.done.hhmm());
                assert!(words.contains(&done), "{seconds} s, {}: {done}, but «{words}»", plan.words);
                assert!(plan.way != Way::Later || after.ends == plan.done, "{seconds} s: {}", plan.words);
            }
        }
    }

    #[test]
    fn what_is_missing_what_is_cut_and_when_it_ends_add_up_to_the_second() {
        for seconds in 0..60 {
            let (session, now) = late();
            let now = now.plus_seconds(seconds);
            let missing = clock::lag(&session, now).unwrap();
            assert!(
                clock::day_words(&session, now)
                    .unwrap()
                    .ends_with(&format!("ferdig {}", clock::end(&session).plus_minutes(missing).hhmm())),
                "{seconds} s"
            );
            for plan in replans(&session, now) {
                let (way, mut after) = (plan.way, session.clone());
                after.apply(plan.edit).unwrap();
                let minutes = |day: &Session| day.exercises().map(|e| i64::from(e.head.minutes)).sum::<i64>();
                let cut = minutes(&session) - minutes(&after);
                let waits = clock::end(&after).seconds_since(clock::end(&session)) / 60;
                assert_eq!(cut + waits, missing, "{seconds} s, {way:?}");
                assert_eq!(
                    clock::plan_words(
                        &Session { stage: Stage { mirrored: false, ..after.stage.clone() }, ..after.clone() },
                        now
                    ),
                    format!("Planen: ferdig {0}, akkurat i tide. Nå: i rute, ferdig {0}.", after.ends.hhmm()),
                    "{seconds} s, {way:?}"
                );
            }
        }
    }

    #[test]
    fn where_the_plan_has_air_the_rest_may_slide() {
        let (mut session, now) = late();
        let (starts, ends) = (session.starts, session.ends.plus_minutes(30));
        session.apply(Edit::Agenda(AgendaEdit::Times { starts, ends })).unwrap();
        let later = replans(&session, now).pop().unwrap();
        assert_eq!(later.words, "Skyv resten, det er luft i planen");
        session.apply(later.edit).unwrap();
        assert_eq!((session.ends, clock::end(&session)), (ends, ends.plus_minutes(-18)));
        assert_eq!(clock::lag(&session, now), Some(0));
    }

    #[test]
    fn many_changes_are_counted_up() {
        let (session, _) = late();
        let now = session.starts.plus_minutes(60);
        let words = &replans(&session, now)[0].words;
        assert_eq!(words, "Kort ned 4 øvelser med 55 min i alt");
        let now = session.starts.plus_minutes(32);
        assert_eq!(
            replans(&session, now)[0].words,
            "Kort ned Kundeløfte til 32, Lederintervju til 18 og «Gap, og velg gapene vi tetter først» til 18 min"
        );
    }

    #[test]
    fn five_minutes_behind_is_no_matter() {
        let (session, now) = late();
        assert!(replans(&session, now.plus_minutes(-7)).is_empty());
        assert!(!replans(&session, now.plus_seconds(-419)).is_empty());
    }

    #[test]
    fn before_lunch_only_the_morning_is_cut_and_lunch_stands() {
        let (session, _) = day(1, 0, &[0], &[], 900);
        let now = session.starts.plus_seconds(900);
        let plans = replans(&session, now);
        assert!(plans.iter().all(|plan| plan.way != Way::Later), "lunch cannot wait");
        let lunch = session.exercises().position(|e| e.head.fixed.is_some()).unwrap();
        for plan in plans {
            let mut after = session.clone();
            after.apply(plan.edit).unwrap();
            let changed = session.exercises().zip(after.exercises()).skip(lunch);
            assert!(changed.into_iter().all(|(old, new)| old == new), "{}", plan.words);
            assert_eq!(plan.into, "", "{}", plan.words);
            assert!(clock::fits(&after), "{}: {}", plan.words, clock::fit_words(&after));
        }
    }
}

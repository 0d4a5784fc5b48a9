//! The day's time: when each exercise starts, how much is spent, ahead or behind. Pure; now is handed in.

use super::exercise::Exercise;
use super::follow_up::only_came_along;
use super::session::Session;
use crate::exercises::{Head, Id};
use crate::figures::words::small;
use crate::moment::{Moment, TimeOfDay, whole_minutes};

/// The longest time that is told as spent, in seconds: a century. What a file says can be anything.
const LONGEST: i64 = 100 * 365 * 24 * 3600;

/// An exercise's place in the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub exercise: Id,
    pub starts: Moment,
    pub ends: Moment,
    /// The timebox; none of what is left out today.
    pub minutes: u32,
}

impl Slot {
    /// When it ends, where that is not after its own minutes: where the plan was made anew in the middle of it.
    pub fn until(self) -> Option<Moment> {
        let own = self.starts.plus_minutes(i64::from(self.minutes));
        (self.minutes > 0 && self.ends != own).then_some(self.ends)
    }
}

/// A part of what is left of the day, up to a time that stands: the next fixed one, or the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What is to be done in it, and the seconds that are left of each timebox. The exercise on stage comes first.
    pub left: Vec<(Id, i64)>,
    /// When it begins.
    pub from: Moment,
    /// When it is over if everything takes just that.
    pub ends: Moment,
    /// When it is over by the plan of the day.
    pub planned: Moment,
    /// The time that stands.
    pub stands: Moment,
    /// The exercise with that fixed time; `None` at the end of the day.
    pub before: Option<Id>,
}

impl Stretch {
    /// Seconds later than the plan, or than the time that stands if that is the sooner; below zero earlier.
    pub fn late(&self) -> i64 {
        self.ends.seconds_since(self.planned.min(self.stands))
    }

    /// Seconds past the time that stands.
    pub fn past(&self) -> i64 {
        self.ends.seconds_since(self.stands).max(0)
    }
}

/// How much of an exercise's timebox is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Seconds.
    pub spent: i64,
    /// Seconds.
    pub box_: i64,
    pub running: bool,
}

/// How pressing the time is; decides the colour of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressure {
    Calm,
    /// A fifth or less is left.
    Soon,
    /// A twentieth or less is left, or the time is over.
    Now,
}

impl Spent {
    /// Seconds left; below zero when the time is over.
    pub fn left(self) -> i64 {
        self.box_ - self.spent
    }

    pub fn pressure(self) -> Pressure {
        if self.box_ <= 0 {
            Pressure::Calm
        } else if self.left() * 20 <= self.box_ {
            Pressure::Now
        } else if self.left() * 5 <= self.box_ {
            Pressure::Soon
        } else {
            Pressure::Calm
        }
    }

    /// When it is over, as long as it runs and is not.
    pub fn over_at(self, now: Moment) -> Option<Moment> {
        (self.running && self.left() > 0).then(|| now.plus_seconds(self.left() + 30))
    }

    /// "07:41 av 12:00", or "+02:10 over tiden"; without a timebox "07:41".
    pub fn words(self) -> String {
        if self.box_ <= 0 {
            minutes_seconds(self.spent)
        } else if self.left() < 0 {
            format!("+{} over tiden", minutes_seconds(-self.left()))
        } else {
            format!("{} av {}", minutes_seconds(self.spent), minutes_seconds(self.box_))
        }
    }
}

fn minutes_seconds(seconds: i64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}

/// The plan of the day: start times cascade from the session's start; a fixed time is kept, and where the plan was made
/// anew, it goes on from there. What is left out takes no time.
pub fn agenda(session: &Session) -> Vec<Slot> {
    let mut at = session.starts;
    let mut slots: Vec<Slot> = Vec::new();
    for Exercise { head, .. } in session.exercises() {
        let exercise = head.id;
        if head.left_out {
            slots.push(Slot { exercise, starts: at, ends: at, minutes: 0 });
            continue;
        }
        let mut starts = match head.fixed.map(|fixed| on_the_clock(session, fixed)) {
            // Its time had passed when the plan was made anew: it comes when what is before it is through.
            Some(fixed) if head.until.is_some() => fixed.max(at),
            fixed => fixed.unwrap_or(at),
        };
        let planned = starts.plus_minutes(i64::from(head.minutes));
        at = head.until.map_or(planned, |until| starts.nearest(until));
        if at < starts {
            // It was done sooner than planned, and so was all before it: each ends when the next begins.
            starts = at.plus_minutes(-i64::from(head.minutes));
            let mut next = starts;
            for slot in slots.iter_mut().rev() {
                slot.ends = slot.ends.min(next);
                slot.starts = slot.starts.min(slot.ends.plus_minutes(-i64::from(slot.minutes)));
                next = slot.starts;
            }
        }
        slots.push(Slot { exercise, starts, ends: at, minutes: head.minutes });
    }
    slots
}

/// How long after its end a day that has gone over midnight is still told of, in minutes.
const AFTERWARDS: i64 = 6 * 60;

/// A fixed time on the day of the session; one in the night, before it has begun, is that of the night after.
pub(super) fn on_the_clock(session: &Session, time: TimeOfDay) -> Moment {
    const MORNING: i8 = 6;
    let that_day = session.starts.with_time(time);
    let is_the_next = time.hour() < MORNING && that_day < session.starts;
    if is_the_next { that_day.plus_minutes(24 * 60) } else { that_day }
}

/// Whether the day is still going on: as long as it is that day, and, over midnight, until some hours after its end.
fn is_under_way(session: &Session, now: Moment) -> bool {
    let first = session.starts.day();
    now.day() == first || (now.day() > first && now <= session.ends.plus_minutes(AFTERWARDS))
}

/// When the last exercise is over by the plan of the day; the start of a day without exercises.
pub fn end(session: &Session) -> Moment {
    agenda(session).last().map_or(session.starts, |slot| slot.ends)
}

/// Whether the plan ends in time and leaves every fixed time alone.
pub fn fits(session: &Session) -> bool {
    end(session) <= session.ends && collisions(session).is_empty()
}

/// How the plan fits the day: "Ferdig 12:10, 10 min over tiden"; and the fixed times that it runs into.
pub fn fit_words(session: &Session) -> String {
    let end = end(session);
    let over = end.seconds_since(session.ends) / 60;
    let fit = match over {
        0 => "akkurat i tide".into(),
        over if over > 0 => format!("{over} min over tiden"),
        _ => format!("{} min til overs", -over),
    };
    let into: String = collisions(session).into_iter().map(|(into, late)| runs_into(into, late)).collect();
    format!("Ferdig {}, {fit}{into}", end.hhmm())
}

/// The same of a day that is under way, and how it goes where only the facilitator sees it: "Planen: ferdig 12:00, akkurat i
/// tide. Nå: 18 min etter plan, ferdig 12:18."
pub fn plan_words(session: &Session, now: Moment) -> String {
    let fit = fit_words(session);
    match day_words(session, now) {
        None => format!("{fit}."),
        Some(_) if session.stage.mirrored => format!("Planen: {}.", small(&fit)),
        Some(words) => format!("Planen: {}. Nå: {words}.", small(&fit)),
    }
}

/// The exercises whose fixed time comes before the plan is through with what stands before them, and by how many
/// seconds.
fn collisions(session: &Session) -> Vec<(&Head, i64)> {
    let mut before = session.starts;
    let mut found = Vec::new();
    for (Exercise { head, .. }, slot) in session.exercises().zip(agenda(session)) {
        let late = before.seconds_since(slot.starts);
        if head.fixed.is_some() && late > 0 {
            found.push((head, late));
        }
        before = slot.ends;
    }
    found
}

/// "; det mangler 8 min før Lunsj kl. 11:30".
fn runs_into(into: &Head, late: i64) -> String {
    let time = into.fixed.map(|time| format!(" kl. {time}")).unwrap_or_default();
    format!("; det mangler {} min før {}{time}", whole_minutes(late), into.title)
}

/// What is spent on an exercise by now.
pub fn spent(session: &Session, exercise: Id, now: Moment) -> Spent {
    let minutes = session.exercise(exercise).map_or(0, |e| e.head.minutes);
    let clock = session.stage.clock(exercise);
    Spent {
        spent: clock.map_or(0, |c| c.spent(now, session.starts)).clamp(0, LONGEST),
        box_: i64::from(minutes) * 60,
        running: clock.is_some_and(|c| c.started.is_some()),
    }
}

/// Whether people are through with an exercise: they have been at it, or it brought something out and its turn has passed,
/// and nothing is left in it that the room waits for. One that comes later by the plan must have brought something out as
/// well, or have had half its time: a look ahead leaves it all to be done.
pub fn is_done(session: &Session, exercise: &Exercise, now: Moment) -> bool {
    let id = exercise.head.id;
    if session.stage.at == Some(id) {
        return false;
    }
    let Spent { spent, box_, .. } = spent(session, id, now);
    let order = |id: Id| session.exercises().position(|e| e.head.id == id);
    let has_passed = session.stage.at.is_some_and(|at| order(id) < order(at));
    let timeless = only_came_along(session, &exercise.head) || exercise.head.planned_minutes() == 0;
    let was_there = if has_passed {
        spent > 0 || (!timeless && brought_out(exercise))
    } else {
        spent > 0 && (spent * 2 >= box_ || brought_out(exercise))
    };
    was_there && exercise.work.left_behind(session.around(exercise, now)).is_none()
}

/// Whether an exercise brought anything out; of what a former session brought along nobody can tell.
fn brought_out(exercise: &Exercise) -> bool {
    if exercise.head.continues {
        return false;
    }
    let mut any = false;
    exercise.work.findings(&mut |f| any |= f.by.is_some() || f.key);
    any
}

/// What is left of the day from the exercise on stage on, if everything takes what is left of its timebox; with the heads
/// in `changed` instead of those that stand, and what is done takes no more. Empty before the first clock has started, and on any other day.
pub fn rest(session: &Session, now: Moment, changed: &[Head]) -> Vec<Stretch> {
    let Some(on_stage) = session.stage.at.filter(|_| !session.stage.clocks.is_empty()) else {
        return Vec::new();
    };
    if !is_under_way(session, now) {
        return Vec::new();
    }
    let mut stretches = Vec::new();
    let (mut from, mut at, mut planned) = (now, now, now);
    let mut left = Vec::new();
    for (exercise, slot) in
        session.exercises().zip(agenda(session)).skip_while(|(e, _)| e.head.id != on_stage)
    {
        let head = &exercise.head;
        let head = changed.iter().find(|h| h.id == head.id).unwrap_or(head);
        let spent = spent(session, head.id, now).spent;
        if head.left_out && head.id != on_stage {
            continue;
        }
        // A time that has passed stands no more: what had it comes when what is before it is through.
        let fixed = head.fixed.map(|fixed| on_the_clock(session, fixed));
        if let Some(stands) = fixed.filter(|&at| head.id != on_stage && spent == 0 && at > now) {
            let before = Some(head.id);
            let left = std::mem::take(&mut left);
            stretches.push(Stretch { left, from, ends: at, planned, stands, before });
            (from, at) = (stands, stands);
        }
        planned = slot.ends;
        if is_done(session, exercise, now) {
            continue;
        }
        let seconds = if head.left_out { 0 } else { (i64::from(head.minutes) * 60 - spent).max(0) };
        at = at.plus_seconds(seconds);
        left.push((head.id, seconds));
    }
    stretches.push(Stretch { left, from, ends: at, planned, stands: session.ends, before: None });
    stretches
}

/// Minutes behind for the day: by the plan, or by the next time that stands, if that is the sooner. Below zero ahead, up to
/// the next time that stands. If everything takes what is left of its timebox; `None` while nothing can be said.
pub fn lag(session: &Session, now: Moment) -> Option<i64> {
    let rest = rest(session, now, &[]);
    let late = rest.iter().map(Stretch::late).max().filter(|&late| late > 0);
    let late = late.or_else(|| Some(rest.first()?.late()))?;
    Some(whole_minutes(late))
}

/// How the day goes, for the facilitator: "12 min etter plan, ferdig 12:12"; and what it runs into.
pub fn day_words(session: &Session, now: Moment) -> Option<String> {
    let rest = rest(session, now, &[]);
    let end = rest.last()?.ends.nearest_minute();
    let lag = lag_words(lag(session, now)?);
    Some(format!("{lag}, ferdig {}{}", end.hhmm(), running_into(session, &rest)))
}

/// What is said of each fixed time that the rest of the day runs into.
pub(super) fn running_into(session: &Session, rest: &[Stretch]) -> String {
    let late = rest.iter().filter(|stretch| whole_minutes(stretch.past()) > 0);
    let into = late.filter_map(|s| Some(runs_into(&session.exercise(s.before?)?.head, s.past())));
    into.collect()
}

/// "4 min etter plan", "8 min foran plan", "i rute".
pub fn lag_words(minutes: i64) -> String {
    match minutes {
        0 => "i rute".into(),
        late if late > 0 => format!("{late} min etter plan"),
        early => format!("{} min foran plan", -early),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::agenda::AgendaEdit;
    use crate::workshop::session::Edit;
    use crate::workshop::stage::StageEdit;
    use crate::workshop::template::{built_in_named, fill};

    fn at(time: &str) -> Moment {
        format!("2026-11-23T{time}:00+01:00").parse().unwrap()
    }

    /// The full day, with lunch at 11:30 sharp, and the exercise at this place on stage since `since`.
    fn full_day(place: usize, since: &str) -> Session {
        let template = built_in_named("cx-strategi").unwrap();
        let mut day = fill(
            &template,
            uuid::Uuid::from_u128(1),
            at("08:30"),
            crate::workshop::template::Wishes::default(),
        );
        let to = day.exercises().nth(place).unwrap().head.id;
        day.apply(Edit::Stage(StageEdit::Go { to, at: at(since) })).unwrap();
        day.apply(Edit::Stage(StageEdit::Start { at: at(since) })).unwrap();
        day
    }

    fn lunch(day: &Session) -> usize {
        day.exercises().position(|e| e.head.fixed.is_some()).unwrap()
    }

    #[test]
    fn the_bar_is_amber_from_a_fifth_and_red_from_a_twentieth() {
        let of = |spent| Spent { spent, box_: 1000, running: true };
        for (spent, pressure) in [
            (0, Pressure::Calm),
            (799, Pressure::Calm),
            (800, Pressure::Soon),
            (949, Pressure::Soon),
            (950, Pressure::Now),
            (2000, Pressure::Now),
        ] {
            assert_eq!(of(spent).pressure(), pressure, "{spent}");
        }
        assert_eq!(of(461).words(), "07:41 av 16:40");
        assert_eq!(of(1000).words(), "16:40 av 16:40");
        assert_eq!(of(1130).words(), "+02:10 over tiden");
        let without = Spent { spent: 61, box_: 0, running: true };
        assert_eq!((without.pressure(), without.words()), (Pressure::Calm, "01:01".into()));
    }

    #[test]
    fn being_late_counts_up_to_lunch_and_lunch_takes_it_in_no_further() {
        let day = full_day(0, "08:42");
        assert_eq!(lag(&day, at("08:42")), Some(12));
        let rest = rest(&day, at("08:42"), &[]);
        assert_eq!(rest.len(), 2, "one up to lunch, one to the end");
        assert_eq!((rest[0].late(), rest[0].past()), (720, 720));
        assert_eq!(rest[1].late(), 0, "lunch keeps its time, and so does the afternoon");
        let words = day_words(&day, at("08:42")).unwrap();
        assert_eq!(words, "12 min etter plan, ferdig 16:00; det mangler 12 min før Lunsj kl. 11:30");
    }

    #[test]
    fn what_is_done_takes_no_more_time_after_going_back() {
        let mut day = full_day(0, "08:30");
        let ids: Vec<_> = day.exercises().take(3).map(|e| (e.head.id, i64::from(e.head.minutes))).collect();
        let mut now = at("08:30");
        for &(id, minutes) in &ids {
            day.apply(Edit::Stage(StageEdit::Go { to: id, at: now })).unwrap();
            day.apply(Edit::Stage(StageEdit::Start { at: now })).unwrap();
            now = now.plus_minutes(minutes);
        }
        let before = lag(&day, now);
        day.apply(Edit::Stage(StageEdit::Go { to: ids[0].0, at: now })).unwrap();
        let done = |day: &Session, id| is_done(day, day.exercise(id).unwrap(), now);
        assert!(done(&day, ids[1].0) && done(&day, ids[2].0) && !done(&day, ids[0].0));
        assert_eq!(lag(&day, now), before, "going back costs nothing by itself");
        let left: Vec<_> = rest(&day, now, &[]).into_iter().flat_map(|s| s.left).map(|(id, _)| id).collect();
        assert!(!left.contains(&ids[1].0) && !left.contains(&ids[2].0), "nor is it shortened");
    }

    #[test]
    fn a_look_ahead_leaves_all_of_it_to_be_done() {
        let mut day = full_day(0, "08:30");
        let next = day.exercises().nth(1).unwrap().head.id;
        let first = day.stage.at.unwrap();
        day.apply(Edit::Stage(StageEdit::Go { to: next, at: at("08:35") })).unwrap();
        day.apply(Edit::Stage(StageEdit::Start { at: at("08:35") })).unwrap();
        let now = at("08:35").plus_seconds(15);
        day.apply(Edit::Stage(StageEdit::Go { to: first, at: now })).unwrap();
        assert!(!is_done(&day, day.exercise(next).unwrap(), now));
    }

    #[test]
    fn a_start_and_minutes_make_the_next_start_or_it_says_why() {
        for (place, begun) in [(0, "08:30"), (0, "08:42"), (3, "10:40"), (5, "10:00")] {
            let day = full_day(place, begun);
            let now = at(begun).plus_minutes(7);
            let plans = crate::workshop::replan::replans(&day, now).into_iter().map(|plan| {
                let mut after = day.clone();
                after.apply(plan.edit).unwrap();
                after
            });
            for day in plans.chain([day.clone()]) {
                let slots = agenda(&day);
                let fixed: Vec<_> = day.exercises().map(|e| e.head.fixed.is_some()).collect();
                for (n, pair) in slots.windows(2).enumerate().filter(|(_, pair)| pair[1].minutes > 0) {
                    let own = pair[0].starts.plus_minutes(pair[0].minutes.into());
                    let ends = pair[0].until().unwrap_or(own);
                    assert!(fixed[n + 1] || ends == pair[1].starts, "{place} {begun}: {pair:?}");
                }
            }
        }
    }

    #[test]
    fn half_a_minute_is_said_the_same_of_the_lag_and_of_the_end() {
        let day = full_day(lunch(&full_day(0, "08:30")) + 1, "12:00");
        for seconds in 0..120 {
            let now = at("12:20").plus_seconds(seconds);
            let late = lag(&day, now).unwrap();
            let end = day.ends.plus_minutes(late.max(0));
            let words = day_words(&day, now).unwrap();
            assert!(late <= 0 || words.contains(&format!("ferdig {}", end.hhmm())), "{seconds}: {words}");
        }
        assert_eq!([29, 30, 89, 90, -30, -31].map(whole_minutes), [0, 1, 1, 2, 0, -1]);
    }

    #[test]
    fn who_eats_late_is_late_all_day() {
        let mut day = full_day(0, "08:30");
        let before = day.exercises().nth(lunch(&day) - 1).unwrap().head.id;
        day.apply(Edit::Stage(StageEdit::Go { to: before, at: at("11:00") })).unwrap();
        day.apply(Edit::Stage(StageEdit::Start { at: at("11:00") })).unwrap();
        let late = lag(&day, at("11:50")).unwrap();
        assert!(late >= 20, "{late}");
        assert!(day_words(&day, at("11:50")).unwrap().contains("ferdig 16:20"));
        for plan in crate::workshop::replan::replans(&day, at("11:50")) {
            let mut after = day.clone();
            after.apply(plan.edit).unwrap();
            let short = plan.done.seconds_since(after.ends).max(0) / 60;
            assert_eq!(lag(&after, at("11:50")), Some(short), "{}: what it doesn't win stays", plan.words);
            assert!(after.exercises().zip(day.exercises()).all(|(a, b)| a.head.fixed == b.head.fixed));
        }
    }

    #[test]
    fn far_behind_what_is_said_of_the_lag_and_of_the_end_is_the_same() {
        // The exercise that is begun, when, and what is said then: by hand, what is left of the plan from there.
        for (title, begun, words) in [
            ("Hva driver høy tilfredshet?", "10:40", "i rute, ferdig 16:00"),
            (
                "Hva driver høy tilfredshet?",
                "10:50",
                "10 min etter plan, ferdig 16:00; det mangler 10 min før Lunsj kl. 11:30",
            ),
            (
                "Kunden i midten",
                "11:25",
                "5 min etter plan, ferdig 16:00; det mangler 5 min før Lunsj kl. 11:30",
            ),
            ("Kunden i midten", "11:30", "10 min etter plan, ferdig 16:10"),
            ("Kunden i midten", "11:50", "30 min etter plan, ferdig 16:30"),
            ("Hva driver høy tilfredshet?", "15:05", "265 min etter plan, ferdig 20:25"),
            ("Lunsj", "13:00", "90 min etter plan, ferdig 17:30"),
            ("Lunsj", "11:20", "10 min foran plan, ferdig 15:50"),
            ("Plan i to spor", "15:00", "30 min etter plan, ferdig 16:30"),
        ] {
            let fresh = full_day(0, "08:30");
            let place = fresh.exercises().position(|e| e.head.title == title).unwrap();
            let day = full_day(place, begun);
            assert_eq!(day_words(&day, at(begun)).as_deref(), Some(words), "{title} {begun}");
        }
    }

    #[test]
    fn ahead_is_said_and_other_days_say_nothing() {
        let mut day = full_day(0, "08:22");
        assert_eq!(lag(&day, at("08:22")).map(lag_words).as_deref(), Some("8 min foran plan"));
        assert_eq!(lag(&day, at("08:22").plus_minutes(24 * 60)), None);
        day.stage.clocks.clear();
        assert_eq!(lag(&day, at("08:22")), None, "nothing has begun");
    }

    #[test]
    fn a_day_that_goes_over_midnight_is_late_by_what_it_is_late() {
        let template = built_in_named("kundelofte").unwrap();
        let starts = Some(at("22:30"));
        let wishes = crate::workshop::template::Wishes { starts, ..Default::default() };
        let mut night = fill(&template, uuid::Uuid::from_u128(1), at("22:00"), wishes);
        assert_ne!(night.starts.day(), night.ends.day());
        let plan = agenda(&night);
        assert!(plan.windows(2).all(|pair| pair[0].ends <= pair[1].starts), "{plan:?}");
        let (mut before, mut after) = (0, 0);
        for slot in &plan {
            let now = slot.starts.plus_minutes(10);
            night.apply(Edit::Stage(StageEdit::Go { to: slot.exercise, at: now })).unwrap();
            night.apply(Edit::Stage(StageEdit::Start { at: now })).unwrap();
            let late = lag(&night, now).unwrap();
            assert_eq!(late, 10, "{now}");
            for plan in crate::workshop::replan::replans(&night, now) {
                let mut replanned = night.clone();
                replanned.apply(plan.edit).unwrap();
                let late = lag(&replanned, now).unwrap();
                assert!((0..=10).contains(&late), "{now}: {late}, {}", plan.words);
                let slots = agenda(&replanned);
                assert!(slots.windows(2).all(|pair| pair[0].starts <= pair[1].starts), "{now}: {slots:?}");
                if now.day() == night.starts.day() { before += 1 } else { after += 1 }
            }
        }
        assert!(before > 0 && after > 0, "{before}, {after}");
        let morning = night.ends.plus_minutes(9 * 60);
        assert_eq!(lag(&night, morning), None, "the next morning nothing is late");
    }

    #[test]
    fn a_fixed_time_after_midnight_is_kept_that_night() {
        let template = built_in_named("kundelofte").unwrap();
        let starts = Some(at("22:30"));
        let wishes = crate::workshop::template::Wishes { starts, ..Default::default() };
        let mut night = fill(&template, uuid::Uuid::from_u128(1), at("22:00"), wishes);
        let last = night.exercises().last().unwrap().head.clone();
        let stands = agenda(&night).last().unwrap().starts;
        let fixed = Head { fixed: Some(stands.plus_minutes(5).time()), ..last };
        night.apply(Edit::Agenda(AgendaEdit::Head(Box::new(fixed)))).unwrap();
        assert_eq!(agenda(&night).last().unwrap().starts, stands.plus_minutes(5));
    }

    #[test]
    fn what_is_left_out_takes_no_time_and_is_passed_by() {
        let mut day = full_day(0, "08:30");
        let second = day.exercises().nth(1).unwrap().head.clone();
        let third = day.exercises().nth(2).unwrap().head.id;
        let plan = agenda(&day);
        let left_out = Head { left_out: true, ..second.clone() };
        let back = day.apply(Edit::Agenda(AgendaEdit::Head(Box::new(left_out)))).unwrap();
        assert_eq!(agenda(&day)[2].starts, plan[1].starts);
        assert_eq!(day.neighbour(plan[0].exercise, true), Some(third));
        assert_eq!(day.neighbour(third, false), Some(plan[0].exercise));
        assert_eq!(lag(&day, at("08:30")), Some(0), "the plan is the plan without it");
        day.apply(back).unwrap();
        assert_eq!(agenda(&day), plan);
    }

    #[test]
    fn a_plan_that_runs_into_a_fixed_time_says_so() {
        let mut day = full_day(0, "08:30");
        assert!(fits(&day));
        let first = day.exercises().next().unwrap().head.clone();
        let longer = day.retimed(first.id, first.minutes + 10).unwrap();
        assert_eq!(longer.planned, Some(first.minutes));
        day.apply(Edit::Agenda(AgendaEdit::Head(Box::new(longer)))).unwrap();
        assert!(!fits(&day));
        assert_eq!(fit_words(&day), "Ferdig 16:00, akkurat i tide; det mangler 10 min før Lunsj kl. 11:30");
        assert_eq!(lag(&day, at("08:30")), Some(10));
    }

    #[test]
    fn what_is_done_sooner_than_planned_keeps_its_order_and_its_length() {
        let mut day = full_day(0, "08:30");
        let heads: Vec<Head> = day.exercises().take(3).map(|e| e.head.clone()).collect();
        // The third is over before it should have begun.
        let planned = agenda(&day)[2].starts;
        let sooner = Head { until: Some(planned.plus_minutes(-5).time()), ..heads[2].clone() };
        day.apply(Edit::Agenda(AgendaEdit::Head(Box::new(sooner)))).unwrap();
        let slots = agenda(&day);
        assert_eq!(slots[2].ends, planned.plus_minutes(-5));
        for (slot, head) in slots.iter().zip(&heads) {
            assert_eq!(slot.ends.seconds_since(slot.starts), 60 * i64::from(head.minutes), "{}", head.title);
        }
        assert!(slots[0].ends <= slots[1].starts && slots[1].ends <= slots[2].starts);
    }
}

//! The day at other times: what keeps its time on the clock, and what goes along with the start. Pure.

use super::agenda::AgendaEdit;
use super::clock;
use super::session::{Edit, Session};
use crate::exercises::Head;
use crate::moment::{Moment, TimeOfDay};

/// The edit that gives the day other times. A fixed time that the plan could no longer keep goes along with the start;
/// where even that is outside the day, it is fixed no more.
pub fn moved(session: &Session, starts: Moment, ends: Moment) -> Edit {
    let later = starts.seconds_since(starts.with_time(session.starts.time()));
    let mut edits = vec![Edit::Agenda(AgendaEdit::Times { starts, ends })];
    let mut at = starts;
    for head in session.exercises().map(|e| &e.head).filter(|head| !head.left_out) {
        if let Some(fixed) = head.fixed.filter(|_| later != 0) {
            let stands = starts.with_time(fixed);
            let along = stands.plus_seconds(later);
            let is_in_the_day = |time: &Moment| (starts..ends).contains(time);
            let kept = [stands].into_iter().filter(|&stands| stands >= at).chain([along]).find(is_in_the_day);
            let moved = kept.filter(|time| time.day() == starts.day()).map(Moment::time);
            if moved != head.fixed {
                let head = Head { fixed: moved, ..head.clone() };
                edits.push(Edit::Agenda(AgendaEdit::Head(Box::new(head))));
            }
            at = kept.unwrap_or(at);
        }
        at = at.plus_minutes(i64::from(head.minutes));
    }
    Edit::Many(edits)
}

/// The longest day that is told by an end after midnight, in minutes: what would be longer is a slip of the finger.
const NIGHT: i64 = 12 * 60;

/// When a day ends that is said to end at `time`: after midnight, where that makes an evening of it.
pub fn ends_at(starts: Moment, time: TimeOfDay) -> Moment {
    let (that_day, next) = (starts.with_time(time), starts.with_time(time).plus_minutes(24 * 60));
    let is_a_night = that_day <= starts && next.seconds_since(starts) <= NIGHT * 60;
    if is_a_night { next } else { that_day }
}

/// The edit that lets the day begin later than planned: what has a fixed time keeps it, all else comes later, and the end
/// with it unless `keeps_end`.
pub fn begun_late(session: &Session, starts: Moment, keeps_end: bool) -> Edit {
    let mut late = session.clone();
    let times = |starts, ends| Edit::Agenda(AgendaEdit::Times { starts, ends });
    let ends = match late.apply(times(starts, session.ends)) {
        Ok(_) if !keeps_end => clock::end(&late).max(session.ends),
        _ => session.ends,
    };
    times(starts, ends)
}

/// What there is no time for before the fixed time that it stands before: "Før Lunsj kl. 11:30 rekker dere ikke
/// Kundeløfte."; empty when all fits.
pub fn unfit_words(session: &Session) -> String {
    let heads = session.exercises().map(|e| &e.head);
    let slots: Vec<_> = heads.zip(clock::agenda(session)).filter(|(head, _)| !head.left_out).collect();
    let mut said = Vec::new();
    let mut from = 0;
    for (n, (head, slot)) in slots.iter().enumerate() {
        let Some(time) = head.fixed else { continue };
        let late = slots[from..n].iter().filter(|(_, before)| before.ends > slot.starts);
        let late: Vec<&str> = late.map(|(head, _)| head.title.as_str()).collect();
        from = n + 1;
        if let Some((last, first)) = late.split_last() {
            let and = if first.is_empty() { String::new() } else { format!("{} og ", first.join(", ")) };
            said.push(format!("Før {} kl. {time} rekker dere ikke {and}{last}.", head.title));
        }
    }
    said.join(" ")
}

/// What keeps its time on the clock, in the order of the day: "Lunsj 11:30, Pause 14:00"; empty when nothing does.
pub fn fixed_words(session: &Session) -> String {
    let heads = session.exercises().map(|e| &e.head).filter(|head| !head.left_out);
    let fixed = heads.filter_map(|head| Some(format!("{} {}", head.title, head.fixed?)));
    fixed.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template::built_in_named;

    /// The full day, with lunch at 11:30, at other times.
    fn full_day(starts: &str, minutes: i64) -> Session {
        let mut day = built_in_named("cx-strategi").unwrap();
        let starts = day.starts.with_time(starts.parse().unwrap());
        let edit = moved(&day, starts, starts.plus_minutes(minutes));
        let before = day.clone();
        let back = day.apply(edit).unwrap();
        let mut again = day.clone();
        again.apply(back).unwrap();
        assert_eq!(again, before, "it is one step back");
        day
    }

    #[test]
    fn lunch_stands_as_long_as_the_plan_can_keep_it() {
        for (starts, minutes, lunch) in [
            ("08:30", 450, "11:30"),
            ("07:45", 495, "11:30"),
            ("09:00", 450, "12:00"),
            ("13:00", 450, "16:00"),
        ] {
            let day = full_day(starts, minutes);
            assert_eq!(fixed_words(&day), format!("Lunsj {lunch}"), "{starts}");
            assert!(clock::fits(&day), "{starts}: {}", clock::fit_words(&day));
        }
    }

    #[test]
    fn lunch_comes_when_it_comes_where_the_day_has_no_room_for_its_time() {
        assert_eq!(fixed_words(&full_day("17:00", 120)), "");
        assert_eq!(fixed_words(&full_day("22:00", 450)), "", "it would be tomorrow");
    }

    #[test]
    fn who_begins_late_eats_at_the_same_time_and_is_told_what_has_no_time_before() {
        let mut day = built_in_named("cx-strategi").unwrap();
        let (starts, ends) = (day.starts.plus_minutes(40), day.ends);
        day.apply(begun_late(&day, starts, false)).unwrap();
        assert_eq!((day.starts, day.ends, fixed_words(&day)), (starts, ends, "Lunsj 11:30".into()));
        let told = unfit_words(&day);
        assert!(told.starts_with("Før Lunsj kl. 11:30 rekker dere ikke ") && told.ends_with('.'), "{told}");
        let mut day = built_in_named("kundelofte").unwrap();
        let (starts, ends) = (day.starts.plus_minutes(40), day.ends);
        let mut other = day.clone();
        day.apply(begun_late(&day, starts, false)).unwrap();
        assert_eq!((day.ends, unfit_words(&day)), (ends.plus_minutes(40), String::new()));
        other.apply(begun_late(&other, starts, true)).unwrap();
        assert_eq!((other.starts, other.ends), (starts, ends), "an end that was said stands");
    }

    #[test]
    fn another_day_or_another_end_moves_nothing() {
        let mut day = built_in_named("cx-strategi").unwrap();
        let (starts, ends) = (day.starts.plus_minutes(24 * 60), day.starts.plus_minutes(25 * 60));
        day.apply(moved(&day, starts, ends)).unwrap();
        assert_eq!(fixed_words(&day), "Lunsj 11:30");
    }
}

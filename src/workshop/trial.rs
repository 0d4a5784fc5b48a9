//! A made-up workshop with one round open, to try phones in the day before. It is kept in no file.

use super::{Session, saved};
use crate::moment::Moment;

/// A round with one question, which is open, and seats around it.
pub fn session(now: Moment) -> Session {
    let read = saved::read(include_bytes!("../../assets/trial.json"));
    let session = read.expect("what comes with the program is sound, which a test sees to").session;
    Session { created: now, starts: now, ends: now.plus_minutes(10), ..session }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::face::open_slip;

    #[test]
    fn a_round_is_open_and_there_are_seats() {
        let now: Moment = "2026-11-23T09:00:00+01:00".parse().expect("a moment");
        let mut session = session(now);
        assert_eq!(session.people.len(), 8);
        session.stage.at = Some(1);
        let (_, slip) = open_slip(&session, now).expect("it is asked");
        assert_eq!((slip.round, slip.fields.len()), (Some(3), 1));
    }
}

//! How many of each thing a session holds, and what sets two versions of it apart in numbers.

use super::Session;
use crate::exercises::{Room, Sort};
use crate::figures::number::signed;

/// People, parked thoughts, and findings of each sort.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tally {
    people: i64,
    parked: i64,
    /// In the order of [`Sort::ALL`].
    findings: Vec<i64>,
}

impl Tally {
    fn of(session: &Session) -> Self {
        let all = session.findings(&[]);
        let count = |sort: &Sort| all.iter().filter(|finding| finding.sort == *sort).count() as i64;
        Self {
            people: session.people.len() as i64,
            parked: session.parking.len() as i64,
            findings: Sort::ALL.iter().map(count).collect(),
        }
    }
}

/// What `then` has more (+) or less (−) of than `now`: "−3 sitater, +1 tiltak". With as many of everything, whether it
/// is the same.
pub fn difference(then: &Session, now: &Session) -> String {
    let (was, is) = (Tally::of(then), Tally::of(now));
    let told = |more: i64, one: &str, many: &str| {
        let called = if more.abs() == 1 { one } else { many };
        (more != 0).then(|| format!("{} {called}", signed(more)))
    };
    let findings = Sort::ALL.iter().zip(was.findings.iter().zip(&is.findings));
    let told: Vec<_> = findings
        .filter_map(|(sort, (was, is))| told(was - is, sort.words(), sort.many()))
        .chain(told(was.parked - is.parked, "parkert tanke", "parkerte tanker"))
        .chain(told(was.people - is.people, "deltaker", "deltakere"))
        .collect();
    if !told.is_empty() {
        told.join(", ")
    } else if same(then, now) {
        "likt det som står nå".into()
    } else {
        "like mye, men noe er endret".into()
    }
}

/// What `then` has that `now` has not, as [`difference`] tells it; `None` when nothing. Of what was changed the one that
/// was saved more often has more.
pub fn ahead(then: &Session, now: &Session) -> Option<String> {
    let told = difference(then, now);
    let has_more = told.contains('+') || (then.revision > now.revision && !same(then, now));
    has_more.then_some(told)
}

/// The same but for what every save changes.
fn same(a: &Session, b: &Session) -> bool {
    let as_said = |session: &Session| {
        let mut session = session.clone();
        (session.revision, session.next_id) = (0, 0);
        session.stage = super::stage::Stage::default();
        session
    };
    as_said(a) == as_said(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::template;

    #[test]
    fn versions_are_told_apart_by_what_they_have_more_and_less_of() {
        let now = template::demo();
        let mut then = now.clone();
        (then.revision, then.next_id) = (1, now.next_id + 3);
        assert_eq!(difference(&then, &now), "likt det som står nå");
        then.title = "Noe annet".into();
        assert_eq!(difference(&then, &now), "like mye, men noe er endret");
        then.people.pop();
        then.parking.truncate(now.parking.len() - 1);
        assert_eq!(difference(&then, &now), "−1 parkert tanke, −1 deltaker");
        assert_eq!(difference(&now, &then), "+1 parkert tanke, +1 deltaker");
        then.phases.clear();
        let told = difference(&then, &now);
        assert!(told.contains("sitater") && told.contains("tiltak") && told.starts_with('−'), "{told}");
    }
}

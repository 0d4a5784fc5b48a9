//! Slips to hand out: one for each participant, for every round that is filled in on paper.

use std::fmt::Write;

use super::session::Session;
use crate::exercises::Person;
use crate::moment::Moment;
use crate::report::plain;

const WIDTH: usize = 78;

/// All slips as text, a form feed between them so that each starts on its own page.
pub fn written(session: &Session, now: Moment) -> String {
    let slips = session.exercises().filter_map(|exercise| {
        let slip = exercise.work.slip(session.around(exercise, now))?;
        Some((exercise.head.title.as_str(), plain(&slip, WIDTH)))
    });
    let slips: Vec<_> = slips.collect();
    let mut pages = Vec::new();
    for person in &session.people {
        for (title, slip) in &slips {
            pages.push(page(session, person, title, slip));
        }
    }
    pages.join("\u{c}\n")
}

fn page(session: &Session, person: &Person, title: &str, slip: &str) -> String {
    let mut page = String::new();
    let _ = writeln!(page, "{} · {}\n", session.title, title);
    let _ = writeln!(page, "{}\n", person.called());
    let _ = writeln!(page, "{}", slip.trim_end());
    page
}

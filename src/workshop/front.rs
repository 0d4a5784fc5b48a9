//! Page one of a session: what its exercises say of themselves, put together; what was heard, and what was not decided.

use std::collections::{BTreeMap, BTreeSet};

use super::exercise::Exercise;
use super::known::Known;
use super::session::Session;
use crate::exercises::{Finding, Room, Sort};
use crate::figures::order::Arrange as _;
use crate::figures::words::{capital, quoted};
use crate::moment::Moment;
use crate::report::Front;
use crate::report::front::{Figure, Said, Voice};

/// So many voices stand in for a figure that nobody has.
const VOICES: usize = 3;

/// Letters of a voice that can be taken in at a glance.
const GLANCE: usize = 160;

pub(super) fn of(session: &Session, known: &Known<'_>, now: Moment) -> Front {
    let people = session.people().len();
    let people = match people {
        0 => String::new(),
        1 => " · 1 deltaker".into(),
        n => format!(" · {n} deltakere"),
    };
    let today = now.day().long();
    let mut front = Front {
        title: session.title.clone(),
        about: format!("Samling {}{people}", session.starts.day().long()),
        audience: capital(session.told_to.words()),
        written: format!(
            "Skrevet {today}, revisjon {}",
            crate::figures::number::grouped(session.revision as i64)
        ),
        today,
        ..Front::default()
    };
    let mut figures: Vec<Figure> = Vec::new();
    let mut decided = 0;
    for exercise in session.exercises() {
        let head = &exercise.head;
        // What was never on the day's plan is not missed.
        let waived = head.left_out || (head.optional && exercise.work.is_undone());
        exercise.work.front(known.around(exercise, now), &mut |said| match said {
            Said::Figure(figure) => figures.push(figure),
            Said::Open(_) if waived => {}
            said => {
                decided += usize::from(!matches!(said, Said::Open(_) | Said::Hold(_)));
                front.take(said, &head.title, head.id);
            }
        });
    }
    let mut seen = BTreeSet::new();
    front.open.what.retain(|what| seen.insert(what.clone()));
    front.actions.first();
    front.hear(&figures);
    let findings = session.findings(&[]);
    // Where there is nothing else to tell, what was said is told, whether somebody chose it or not.
    let is_thin = figures.is_empty() && decided == 0;
    let most = if figures.is_empty() { VOICES } else { 1 };
    front.heard.voices = voices(session, &findings, most, is_thin);
    if is_thin && !front.heard.voices.is_empty() {
        front.heard.said = "Hva kundene mener, vet vi ikke ennå.".into();
        front.heard.basis = format!("Ingen tall fra kundene er lagt inn. {}", told(&findings));
    }
    if !front.open.what.is_empty() {
        front.open.said = stopped(session, decided);
        if decided == 0 {
            front.open.rest = rest(session);
        }
    }
    front
}

/// "3 kundehistorier og 2 sitater er tatt vare på."
fn told(findings: &[Finding<'_>]) -> String {
    let count = |sort: Sort| match findings.iter().filter(|f| f.sort == sort).count() {
        0 => None,
        1 => Some(format!("1 {}", sort.words())),
        n => Some(format!("{n} {}", sort.many())),
    };
    let counted: Vec<_> = [Sort::Story, Sort::Answer].into_iter().filter_map(count).collect();
    if counted.is_empty() { String::new() } else { format!("{} er tatt vare på.", counted.join(" og ")) }
}

/// The key quotes that most is built on; where none is marked, what something is built on, or else `any`.
fn voices(session: &Session, findings: &[Finding<'_>], most: usize, any: bool) -> Vec<Voice> {
    let mut uses: BTreeMap<u64, usize> = BTreeMap::new();
    for finding in findings {
        // What was chosen or adopted weighs as much as several that were not.
        let weight = if finding.key { 3 } else { 1 };
        for &source in finding.rests_on.iter() {
            *uses.entry(source).or_default() += weight;
        }
    }
    let is_voice =
        |f: &&Finding<'_>| matches!(f.sort, Sort::Answer | Sort::Story) && !f.text.trim().is_empty();
    let mut all: Vec<_> = findings.iter().filter(is_voice).collect();
    let has_key = all.iter().any(|f| f.key);
    all.retain(|f| if has_key { f.key } else { any || uses.contains_key(&f.id) });
    let is_long = |f: &Finding<'_>| f.text.chars().count() > GLANCE;
    all.arrange_by_key(|f| (is_long(f), usize::MAX - uses.get(&f.id).copied().unwrap_or(0)));
    let voice = |f: &Finding<'_>| Voice {
        words: f.text.trim().into(),
        by: f.by.map(|by| session.called(by).to_owned()).unwrap_or_default(),
        key: f.key,
        id: f.id,
    };
    all.into_iter().take(most).map(voice).collect()
}

/// Where it stopped, and that nothing, or not all, is decided.
fn stopped(session: &Session, decided: usize) -> String {
    let counts = |e: &&Exercise| !e.head.left_out && e.work.gathers();
    let all: Vec<_> = session.exercises().filter(counts).collect();
    let last = all.iter().rposition(|e| !e.work.is_undone());
    let after = last.map_or(0, |last| last + 1);
    let where_ = match last {
        None => "Samlingen er ikke begynt.".into(),
        Some(last) if all[after..].iter().any(|e| !e.head.optional) => {
            format!("Samlingen stanset etter {}.", quoted(&all[last].head.title))
        }
        Some(_) => String::new(),
    };
    let what = if decided == 0 { "Ingenting er vedtatt." } else { "Dette er ikke avgjort:" };
    format!("{where_} {what}").trim().to_owned()
}

/// What there still is to do, and what it takes.
fn rest(session: &Session) -> Vec<(String, String, String)> {
    let left = |e: &&Exercise| !e.head.left_out && e.work.is_undone() && !e.head.optional;
    let row = |e: &Exercise| {
        (e.head.prompt.clone(), e.head.title.clone(), format!("{} min", e.head.planned_minutes()))
    };
    session.exercises().filter(left).map(row).collect()
}

//! The ladder: rungs, one rail with a star at the top of it. Left of the rail who said what, right of it the words.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::figures::order::Arrange as _;
use crate::report::chart::{self, Marker, Place, Role};
use crate::report::words;

/// Letters of a label on one line beside the rail.
const ACROSS: usize = 20;
/// The least from one mark to the next, in hundredths of the height.
const APART: f64 = 9.5;
/// Where the dots left of the rail begin, from one to the next at most, and how far they may go; in sixteenths of an em.
const DOTS: (f64, f64, f64) = (-44.0, 19.0, 205.0);

#[derive(Template)]
#[template(path = "ladder.html")]
pub(super) struct Ladder {
    says: String,
    /// Hundredths of the height that a rung has.
    step: f64,
    rungs: Vec<Rung>,
    piles: Vec<Pile>,
    marks: Vec<Mark>,
    /// From where we are to where we want to be.
    climb: Option<(f64, f64)>,
    legend: Vec<(&'static str, String, String)>,
    caption: String,
}

struct Rung {
    top: f64,
    value: i64,
    name: String,
    behaviour: String,
    /// Who stands on it.
    on: Option<&'static str>,
}

/// The dots of those who gave the same score.
struct Pile {
    role: &'static str,
    shape: &'static str,
    y: f64,
    xs: Vec<f64>,
}

struct Mark {
    role: &'static str,
    shape: &'static str,
    y: f64,
    /// How far down each line stands from the one before, in em.
    lines: Vec<(f64, String)>,
}

impl HtmlSafe for Ladder {}

impl Ladder {
    pub(super) fn of(ladder: &chart::Ladder) -> Self {
        let step = 100.0 / ladder.rungs.len().max(1) as f64;
        let middle = |place| match place {
            Place::On(i) => step * (i as f64 + 0.5),
            Place::Under(i) => step * (i + 1) as f64,
        };
        let place = |marker: &Marker| marker.at.and_then(|at| ladder.place(at));
        let on = |i: usize| {
            let here =
                |role: Role| ladder.markers.iter().any(|m| m.role == role && place(m) == Some(Place::On(i)));
            [Role::Goal, Role::Now].into_iter().find(|role| here(*role)).map(name_of)
        };
        let rungs = ladder.rungs.iter().enumerate().map(|(i, rung)| Rung {
            top: step * i as f64,
            value: rung.value,
            name: rung.name.clone(),
            behaviour: rung.behaviour.clone(),
            on: on(i),
        });
        let at = |role: Role| ladder.markers.iter().find(|m| m.role == role).and_then(place).map(middle);
        let climb = at(Role::Now).zip(at(Role::Goal)).filter(|(now, goal)| (now - goal).abs() > 1.0);
        let mut marks: Vec<Mark> = ladder
            .markers
            .iter()
            .filter_map(|marker| {
                let lines = lines(&marker.named());
                let first = -0.5 * (lines.len() - 1) as f64;
                let dy = |n| if n == 0 { first } else { 1.0 };
                Some(Mark {
                    role: name_of(marker.role),
                    shape: Self::shape(name_of(marker.role)),
                    y: middle(place(marker)?),
                    lines: lines.into_iter().enumerate().map(|(n, line)| (dy(n), line)).collect(),
                })
            })
            .collect();
        part(&mut marks);
        let says = ladder.markers.iter().map(|m| format!("{}: {}.", m.label, words::stands(ladder, m)));
        Self {
            says: format!("Stigen. {}", says.collect::<Vec<_>>().join(" ")),
            step,
            rungs: rungs.collect(),
            piles: piles(ladder, step),
            marks,
            climb,
            legend: ladder
                .markers
                .iter()
                .map(|m| (name_of(m.role), m.label.clone(), ladder.rests_on(m)))
                .collect(),
            caption: ladder.caption.clone(),
        }
    }

    /// The sign of a role round its middle, on a sheet of sixteen by sixteen.
    fn shape(role: &str) -> &'static str {
        match role {
            "now" => "M-7.2 0a7.2 7.2 0 1 0 14.4 0a7.2 7.2 0 1 0-14.4 0z",
            "goal" => "M0-9.2 9.2 0 0 9.2-9.2 0z",
            _ => "M0-8.6 9 7.2H-9z",
        }
    }
}

pub(super) fn name_of(role: Role) -> &'static str {
    match role {
        Role::Now => "now",
        Role::Goal => "goal",
        Role::Voice => "voice",
    }
}

/// The dots of each marker on each rung; where two markers have dots on one rung, one row above the other.
fn piles(ladder: &chart::Ladder, step: f64) -> Vec<Pile> {
    let mut piles: Vec<Pile> = Vec::new();
    for (i, rung) in ladder.rungs.iter().enumerate() {
        let counts: Vec<_> = ladder
            .markers
            .iter()
            .filter_map(|marker| {
                let here = marker.scores.iter().filter(|(value, _)| *value == rung.value);
                let n = here.fold(0_usize, |sum, (_, n)| sum.saturating_add(*n)).min(99);
                (n > 0).then_some((marker.role, n))
            })
            .collect();
        for (row, &(role, n)) in counts.iter().enumerate() {
            let beside = row as f64 - (counts.len() - 1) as f64 / 2.0;
            let (from, most, room) = DOTS;
            let apart = most.min(room / n as f64);
            piles.push(Pile {
                role: name_of(role),
                shape: match role {
                    Role::Now => "M-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0-12.4 0z",
                    Role::Goal => "M0-8 8 0 0 8-8 0z",
                    Role::Voice => "M0-7 7.4 6H-7.4z",
                },
                y: step * (i as f64 + 0.5) + 4.5 * beside,
                xs: (0..n).map(|k| from - apart * k as f64).collect(),
            });
        }
    }
    piles
}

/// Moves marks that stand on each other so far apart that both can be read.
fn part(marks: &mut [Mark]) {
    marks.arrange_by(|a, b| a.y.total_cmp(&b.y));
    for n in 1..marks.len() {
        let near = APART - (marks[n].y - marks[n - 1].y);
        if near > 0.0 {
            marks[n - 1].y -= near / 2.0;
            marks[n].y += near / 2.0;
        }
    }
}

/// A label on as many lines as it takes.
fn lines(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= ACROSS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() { vec![String::new()] } else { lines }
}

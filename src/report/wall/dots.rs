//! Scores as dots over their scale: one or two rows as piles, more of them as lines of dots, a line a question.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::chart;
use crate::report::html::soft::Soft;

/// So many rows of dots stand as piles.
const PILES: usize = 2;
/// From this many steps on only the ends of the scale are named.
const NAMED: i64 = 15;
/// Between the edge and the ends of the scale, in hundredths of the width.
const EDGE: f64 = 8.0;

#[derive(Template)]
#[template(path = "dots.html")]
pub(super) struct Dots {
    lines: bool,
    axis: Vec<(f64, i64)>,
    /// How large a dot is, by the highest pile.
    size: &'static str,
    radius: f64,
    strips: Vec<Strip>,
}

/// A round of a question.
struct Strip {
    label: Soft,
    round: String,
    says: String,
    earlier: bool,
    empty: bool,
    piles: Vec<Pile>,
    caption: String,
}

struct Pile {
    x: f64,
    dots: Vec<(f64, f64)>,
}

impl HtmlSafe for Dots {}

impl Dots {
    pub(super) fn of(chart: &chart::Dots) -> Self {
        let rounds = || chart.rows.iter().flat_map(|row| row.told().map(|(_, round)| round));
        let lines = chart.rows.iter().map(|row| row.told().count().max(1)).sum::<usize>() > PILES;
        let most = rounds().flatten().map(|(_, n)| *n).max().unwrap_or(0);
        let steps = chart.max.saturating_sub(chart.min).max(1);
        let x = |value: i64| {
            let way = value.clamp(chart.min, chart.max.max(chart.min)).saturating_sub(chart.min);
            EDGE + (100.0 - 2.0 * EDGE) * way as f64 / steps as f64
        };
        let named: Vec<i64> =
            if steps < NAMED { (chart.min..=chart.max).collect() } else { vec![chart.min, chart.max] };
        let pile =
            |&(value, n): &(i64, usize)| Pile { x: x(value), dots: dots(n.min(99), lines, most, steps) };
        let mut strips = Vec::new();
        for row in &chart.rows {
            let told: Vec<_> = row.told().collect();
            let all_empty = told.iter().all(|(_, round)| round.is_empty());
            let shown: Vec<_> = told.iter().filter(|(_, round)| !round.is_empty()).collect();
            if all_empty {
                strips.push(Strip {
                    label: Soft(row.label.clone()),
                    round: String::new(),
                    says: format!("{}: ingen svar", row.label),
                    earlier: false,
                    empty: true,
                    piles: Vec::new(),
                    caption: row.caption.clone(),
                });
            }
            for (n, (name, round)) in shown.iter().enumerate() {
                let last = n + 1 == shown.len();
                let said = round.iter().map(|(value, n)| format!("{n} på {value}")).collect::<Vec<_>>();
                strips.push(Strip {
                    label: Soft(if n == 0 { row.label.clone() } else { String::new() }),
                    round: if told.len() > 1 { name.clone() } else { String::new() },
                    says: format!("{}, {name}: {}", row.label, said.join(", ")),
                    earlier: !last,
                    empty: false,
                    piles: round.iter().filter(|(_, n)| *n > 0).map(pile).collect(),
                    caption: if last { row.caption.clone() } else { String::new() },
                });
            }
        }
        Self {
            lines,
            axis: named.into_iter().map(|value| (x(value), value)).collect(),
            size: match most {
                _ if lines => "line",
                ..=3 => "pile-3",
                4..=5 => "pile-5",
                6..=8 => "pile-8",
                _ => "pile-12",
            },
            radius: if lines { 6.4 } else { 7.0 },
            strips,
        }
    }
}

/// Where each of `n` dots stands from the middle of its score: beside each other on a line, above each other in a pile.
/// In sixteenths of an em.
fn dots(n: usize, lines: bool, most: usize, steps: i64) -> Vec<(f64, f64)> {
    let place = |k: usize| {
        if !lines {
            return (0.0, -10.0 - 17.0 * k as f64);
        }
        // As far apart as the longest line has room for between two scores.
        let room = 440.0 / steps.max(1) as f64;
        let apart = 16.0_f64.min(room / most.max(1) as f64);
        (apart * (k as f64 - (n - 1) as f64 / 2.0), 0.0)
    };
    (0..n).map(place).collect()
}

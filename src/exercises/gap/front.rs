//! What the gaps say on page one: customers' figures, and the gaps that were chosen, each with both ends.

use super::Gap;
use super::standing::{Standing, ranked};
use crate::exercises::Table;
use crate::figures::number::{NO_BREAK_SPACE, grouped};
use crate::figures::{Figure, Judgement};
use crate::report::front::{self, Said, Spot};

pub(super) fn told(table: &Table<'_, Gap>, tell: &mut dyn FnMut(Said)) {
    let standings = ranked(Standing::all(table));
    for standing in &standings {
        if let Some(figure) = &standing.gap.customers {
            tell(Said::Figure(heard(standing, figure)));
        }
    }
    let mut chosen = standings.iter().filter(|s| s.line.chosen).peekable();
    if chosen.peek().is_none() && !table.paper.setup.dimensions.is_empty() {
        tell(Said::Open("Gapene vi tetter først".into()));
    }
    for standing in chosen {
        tell(Said::Gap(distance(standing)));
    }
}

fn heard(standing: &Standing<'_>, figure: &Figure) -> front::Figure {
    let shown = standing.shown;
    let said = figure.words();
    let spot = |at, number: Option<crate::figures::Points>| Spot {
        at,
        number: number.map(|points| points.to_string()).unwrap_or_default(),
    };
    let seen = standing.gap.perception_gap();
    let guess = seen.filter(|_| standing.gap.guess.is_some());
    front::Figure {
        about: standing.dimension.name.clone(),
        said,
        spot: spot(figure.percent(), shown.said),
        guess: guess.map(|seen| (seen.believed.words.clone(), spot(seen.believed.at, shown.believed))),
        source: figure.evidence.to_string(),
        is_claim: figure.evidence.is_claim(),
    }
}

fn distance(standing: &Standing<'_>) -> front::Distance {
    let gap = &standing.gap;
    let n = |n: usize| format!(", n{NO_BREAK_SPACE}{}", grouped(n as i64));
    let (basis, now) = match (&gap.customers, &gap.judgement) {
        (Some(figure), _) => {
            let n = figure.evidence.n.filter(|n| *n > 0).map(|count| n(count as usize));
            (format!("kundene{}", n.unwrap_or_else(|| ", påstand".into())), Some(figure.words()))
        }
        (None, Some(Judgement::Round(scores))) => (format!("oss selv{}", n(scores.n())), None),
        (None, Some(Judgement::Typed(_))) => ("oss selv, tastet".into(), None),
        (None, None) => (String::new(), None),
    };
    let current = gap.current();
    front::Distance {
        name: standing.dimension.name.clone(),
        from_customers: gap.customers.is_some(),
        now: current.map(|end| (end.at, now.unwrap_or(end.words))),
        basis,
        guess: gap.guessed().map(|end| end.at),
        goal: gap.goal().map(|end| (end.at, end.words)),
        points: standing.gap_words(),
    }
}

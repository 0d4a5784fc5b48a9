//! The gaps as rows, in order of priority; then the groups of customers and the key figures.

use super::Gap;
use super::sheet::{KeyFigure, Kpi};
use super::standing::{Standing, ranked};
use super::story::SATISFIED;
use crate::exercises::{FigureRecord, GapRecord, Record, Table};
use crate::figures::drivers::NOT_A_CAUSE;
use crate::figures::{Decimal, Evidence, Satisfaction};

/// What the rows of drivers are called.
const TOGETHER: &str = "Det som henger sammen med tilfredshet";

pub(super) fn tell<'a>(table: &Table<'a, Gap>, tell: &mut dyn FnMut(Record<'a>)) {
    for (place, standing) in (1..).zip(ranked(Standing::all(table))) {
        let not_seen = standing.not_seen();
        let Standing { dimension, line, gap, shown, before, .. } = standing;
        tell(Record::Gap(Box::new(GapRecord {
            id: dimension.id,
            dimension: &dimension.name,
            rank: gap.priority().map(|_| place),
            chosen: line.chosen,
            why: line.why,
            not_seen,
            before: before.and_then(|before| before.shown.gap),
            gap,
            shown,
        })));
    }
    let sheet = &table.paper.sheet;
    let groups = &sheet.satisfaction;
    let measured = [("kundene", groups.open()), ("kundene, forrige økt", sheet.before.of_groups(groups))];
    if let Some(guess) = groups.guess {
        tell_shares("det vi tror kundene sier", guess, None, tell);
    }
    for (whose, measured) in measured {
        if let Some(measured) = measured {
            tell_shares(whose, measured.shares, Some(&measured.evidence), tell);
        }
    }
    for driver in sheet.together().into_iter().flat_map(|found| &found.drivers) {
        let found = sheet.together();
        let told = |part: &str, value, unit: &'static str| FigureRecord {
            id: None,
            what: TOGETHER,
            part: format!("{}: {part}", driver.name),
            whose: "kundene",
            value,
            unit,
            scale: None,
            definition: NOT_A_CAUSE,
            evidence: found.map(|found| &found.evidence),
        };
        let rho = driver.rho.and_then(|rho| Decimal::new(rho.into(), 3).ok());
        tell(Record::Figure(told("rangkorrelasjon (Spearman)", rho, "")));
        if let Some(share) = driver.share {
            tell(Record::Figure(told("andel av det som forklares", Decimal::new(share.into(), 0).ok(), "%")));
        }
    }
    for kpi in &sheet.kpis {
        tell(Record::Figure(key_figure("nå", kpi, kpi.figure.as_ref())));
        if let Some(before) = sheet.before.of_kpi(kpi) {
            tell(Record::Figure(key_figure("forrige økt", kpi, Some(before))));
        }
    }
}

/// A row for each of the three groups.
fn tell_shares<'a>(
    whose: &'static str,
    shares: Satisfaction,
    evidence: Option<&'a Evidence>,
    tell: &mut dyn FnMut(Record<'a>),
) {
    for (group, share) in shares.parts() {
        tell(Record::Figure(FigureRecord {
            id: None,
            what: SATISFIED,
            part: group.to_string(),
            whose,
            value: Decimal::new(share, 0).ok(),
            unit: "%",
            scale: None,
            definition: "",
            evidence,
        }));
    }
}

fn key_figure<'a>(whose: &'static str, kpi: &'a Kpi, figure: Option<&'a KeyFigure>) -> FigureRecord<'a> {
    FigureRecord {
        id: Some(kpi.id),
        what: &kpi.name,
        part: String::new(),
        whose,
        value: figure.map(|figure| figure.value),
        unit: figure.map_or("", |figure| &figure.unit),
        scale: None,
        definition: &kpi.definition,
        evidence: figure.map(|figure| &figure.evidence),
    }
}

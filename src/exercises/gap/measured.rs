//! Where what was measured can go among the gaps, and what the paper makes of it.

use super::Gap;
use super::sheet::{Edit, Groups, KeyFigure, Kpi, Line, Measured as Shares, Sheet, Together};
use super::story::SATISFIED;
use crate::exercises::{At, Id, Measured, Paper, Place, RowEdit, Takes, find};

/// Said in the place of an answer that waits.
const WAITS: &str = "tastet inn";

pub(super) fn places<'a>(paper: &'a Paper<Gap>, tell: &mut dyn FnMut(Place<'a>)) {
    let Sheet { lines, satisfaction: groups, kpis, drivers, .. } = &paper.sheet;
    for dimension in &paper.setup.dimensions {
        let line = find(lines, dimension.id);
        let voc = line.and_then(|line| line.voc.as_ref());
        let open = line.and_then(|line| line.customers(dimension));
        let guessed = dimension.guess.is_some() || line.is_some_and(|line| line.guess.is_some());
        let unknown = line.is_some_and(|line| line.unknown && voc.is_none());
        tell(Place {
            at: At::Row(dimension.id),
            name: dimension.name.as_str().into(),
            takes: Takes::Answers(voc.map(crate::figures::Figure::scale)),
            now: match (open, voc) {
                (Some(figure), _) => figure.words(),
                (None, Some(_)) => WAITS.into(),
                (None, None) if unknown => "ukjent".into(),
                (None, None) => String::new(),
            },
            taken: voc.is_some(),
            waits: guessed && !line.is_some_and(|line| line.shown || open.is_some()),
        });
    }
    if paper.setup.satisfaction {
        let shares = |shares: &Shares| shares.shares.parts().map(|(_, share)| share.to_string()).join(" · ");
        tell(Place {
            at: At::Groups,
            name: SATISFIED.into(),
            takes: Takes::Groups,
            now: match (groups.open(), &groups.customers) {
                (Some(open), _) => shares(open),
                (None, Some(_)) => WAITS.into(),
                (None, None) => String::new(),
            },
            taken: groups.customers.is_some(),
            waits: !groups.shown,
        });
    }
    if !paper.setup.dimensions.is_empty() {
        tell(Place {
            at: At::Drivers,
            name: "Henger sammen".into(),
            takes: Takes::Drivers,
            now: match drivers {
                Some(together) if together.shown => "vist".into(),
                Some(_) => WAITS.into(),
                None => String::new(),
            },
            taken: drivers.is_some(),
            waits: !drivers.as_ref().is_some_and(|together| together.shown),
        });
    }
    for kpi in kpis {
        tell(Place {
            at: At::Row(kpi.id),
            name: kpi.name.as_str().into(),
            takes: Takes::Amount,
            now: kpi.figure.as_ref().map(KeyFigure::words).unwrap_or_default(),
            taken: kpi.figure.is_some(),
            waits: false,
        });
    }
    tell(Place {
        at: At::NewKpi,
        name: "Nytt nøkkeltall".into(),
        takes: Takes::Amount,
        now: String::new(),
        taken: false,
        waits: false,
    });
}

/// The edit that puts it there, if there is such a place on this paper.
pub(super) fn accept(paper: &Paper<Gap>, id: Id, at: At, what: &Measured) -> Option<Edit> {
    let sheet = &paper.sheet;
    match (at, what) {
        (At::Row(row), Measured::Answers(figure)) => {
            let dimension = find(&paper.setup.dimensions, row)?;
            let line = sheet.line(row);
            // What the room has seen stays seen.
            let shown = line.shown || line.customers(dimension).is_some();
            Some(sheet.set(Line { voc: Some(figure.clone()), unknown: false, shown, ..line }))
        }
        (At::Groups, Measured::Answers(figure)) if paper.setup.satisfaction => {
            let shares = figure.counts()?.groups()?;
            let customers = Some(Shares { shares, evidence: figure.evidence.clone() });
            Some(Edit::Groups(Groups { customers, ..sheet.satisfaction.clone() }))
        }
        (At::Drivers, Measured::Drivers(found)) if !paper.setup.dimensions.is_empty() => {
            // What the room has seen stays seen.
            let shown = sheet.together().is_some();
            Some(Edit::Drivers(Some(Together { found: found.clone(), shown })))
        }
        (At::Row(row), Measured::Amount(amount)) => {
            let kpi = find(&sheet.kpis, row)?.clone();
            let definition =
                if kpi.definition.is_empty() { amount.definition.clone() } else { kpi.definition };
            Some(Edit::Kpi(RowEdit::Set(Kpi { definition, figure: Some(key_figure(amount)), ..kpi })))
        }
        (At::NewKpi, Measured::Amount(amount)) => Some(Edit::Kpi(RowEdit::push(Kpi {
            id,
            name: amount.name.clone(),
            definition: amount.definition.clone(),
            figure: Some(key_figure(amount)),
        }))),
        _ => None,
    }
}

fn key_figure(amount: &crate::exercises::Amount) -> KeyFigure {
    KeyFigure {
        value: amount.value,
        unit: amount.unit.clone(),
        spread: amount.spread,
        evidence: amount.evidence.clone(),
    }
}

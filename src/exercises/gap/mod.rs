//! Gap: for each thing that customers judge us by, how far it is from where we are to where we want to be,
//! what we guessed and what customers say; and which gaps to close first.

mod before;
mod front;
mod measured;
mod pen;
mod rows;
mod setup;
mod sheet;
mod slide;
mod standing;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::{
    Fate, Finding, Id, Kind, Offer, Paper, Place, Refusal, Renumber, Spoken, Table, Voice, find, visit_words,
};
use crate::figures::Evidence;

pub use before::Before;
pub use pen::Pen;
pub use sheet::{Crosshair, Dimension, Edit, Groups, KeyFigure, Kpi, Line, Measured, Setup, Sheet, Together};

/// The kind `gap`.
#[derive(Debug)]
pub enum Gap {}

impl Kind for Gap {
    const NAME: &'static str = "gap";
    const WORD: &'static str = "Gap";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(paper, edit)
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        for standing in standing::Standing::on_paper(paper) {
            tell(standing::finding(&standing));
        }
    }

    fn people(_paper: &Paper<Self>, _tell: &mut dyn FnMut(Id)) {}

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        let mut agreed = |id, words: &mut String| visit_words(visit, id, Voice::Agreed, words);
        for dimension in &mut paper.setup.dimensions {
            agreed(dimension.id, &mut dimension.name);
            agreed(dimension.id, &mut dimension.short);
            agreed(dimension.id, &mut dimension.help);
        }
        let evidence = |id: Id, evidence: &mut Evidence, agreed: &mut dyn FnMut(Id, &mut String)| {
            agreed(id, &mut evidence.source);
            agreed(id, &mut evidence.period);
        };
        let Sheet { lines, satisfaction, kpis, drivers, before } = &mut paper.sheet;
        if let Some(Together { found, .. }) = drivers {
            // It has no row of its own.
            evidence(0, &mut found.evidence, &mut agreed);
            agreed(0, &mut found.why_not);
            for driver in &mut found.drivers {
                agreed(driver.dimension.unwrap_or_default(), &mut driver.name);
            }
        }
        for line in lines.iter_mut().chain(&mut before.lines) {
            agreed(line.id, &mut line.why);
            if let Some(figure) = &mut line.voc {
                evidence(line.id, &mut figure.evidence, &mut agreed);
            }
        }
        for measured in satisfaction.customers.iter_mut().chain(&mut before.satisfaction) {
            // It has no row of its own.
            evidence(0, &mut measured.evidence, &mut agreed);
        }
        for kpi in kpis.iter_mut().chain(&mut before.kpis) {
            agreed(kpi.id, &mut kpi.name);
            agreed(kpi.id, &mut kpi.definition);
            if let Some(figure) = &mut kpi.figure {
                agreed(kpi.id, &mut figure.unit);
                evidence(kpi.id, &mut figure.evidence, &mut agreed);
            }
        }
    }

    fn places<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Place<'a>)) {
        measured::places(paper, tell);
    }

    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        match offer {
            Offer::Measured { id, at, what } => measured::accept(paper, *id, *at, what),
            Offer::Action { .. }
            | Offer::Withdrawal { .. }
            | Offer::Settled { .. }
            | Offer::Show { .. }
            | Offer::Signed { .. } => None,
        }
    }

    /// An answer that would spoil a guess is taken out, and so is what was known before and is not known anew.
    fn veil(paper: &mut Paper<Self>) {
        sheet::veil(paper);
        before::veil(paper);
    }

    fn nameless(_paper: &mut Paper<Self>) {}

    fn forget(_paper: &mut Paper<Self>, _person: Id) {}

    /// The same questions, and the answers put away until they are answered anew; what a gap builds on stays with it.
    fn kept(paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        before::kept(paper)
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        for dimension in &mut setup.dimensions {
            numbers.own(&mut dimension.id);
            dimension.vob = dimension.vob.and_then(|item| numbers.other(item));
            dimension.guess = dimension.guess.and_then(|item| numbers.other(item));
        }
        setup.ladder = setup.ladder.and_then(|item| numbers.other(item));
    }

    /// Answers that the room has not seen.
    fn left_behind(table: &Table<'_, Self>) -> Option<String> {
        standing::not_shown(table.paper, |_| true)
    }

    /// A gap can build on anything else besides what was rated.
    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let dimension = find(&paper.setup.dimensions, id)?;
        let mut line = paper.sheet.line(id);
        let is_new = id != source && !dimension.rounds().any(|item| item == source);
        (is_new && !line.rests_on.contains(&source)).then(|| {
            line.rests_on.push(source);
            paper.sheet.set(line)
        })
    }

    /// The rounds that the numbers come from stay.
    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let mut line = find(&paper.sheet.lines, id).filter(|l| l.rests_on.contains(&source))?.clone();
        line.rests_on.retain(|&id| id != source);
        Some(paper.sheet.set(line))
    }
}

//! Brief: something to be shown and read together. A framing with its facts, the agenda of the day, a break.

mod pen;
mod setup;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::{Fate, Finding, Id, Kind, Paper, Refusal, Renumber, RowEdit, Spoken, Voice, visit_words};

pub use pen::Pen;
pub use sheet::{Fact, Setup, Sheet};

/// The kind `brief`.
#[derive(Debug)]
pub enum Brief {}

impl Kind for Brief {
    const NAME: &'static str = "brief";
    const WORD: &'static str = "Innramming og pause";
    const GATHERS: bool = false;
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = RowEdit<Fact>;

    fn apply(paper: &mut Paper<Self>, edit: RowEdit<Fact>) -> Result<RowEdit<Fact>, Refusal> {
        edit.apply(&mut paper.setup.facts)
    }

    fn findings<'a>(_paper: &'a Paper<Self>, _tell: &mut dyn FnMut(Finding<'a>)) {}

    fn people(_paper: &Paper<Self>, _tell: &mut dyn FnMut(Id)) {}

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        // It has no row of its own.
        visit_words(visit, 0, Voice::Agreed, &mut paper.setup.text);
        for fact in &mut paper.setup.facts {
            visit_words(visit, fact.id, Voice::Agreed, &mut fact.text);
            visit_words(visit, fact.id, Voice::Agreed, &mut fact.source);
        }
    }

    /// A fact that is hidden is hidden from every reader.
    fn veil(paper: &mut Paper<Self>) {
        paper.setup.facts.retain(|f| !f.hidden);
    }

    fn nameless(_paper: &mut Paper<Self>) {}

    fn forget(_paper: &mut Paper<Self>, _person: Id) {}

    /// Facts and breaks are new each time.
    fn kept(_paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        None
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        setup.facts.iter_mut().for_each(|f| numbers.own(&mut f.id));
    }
}

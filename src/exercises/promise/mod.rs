//! Promise: drafts of what every customer is promised, every time; tried on criteria and on stories that were
//! told, and adopted in these very words.

mod filler;
mod front;
mod lines;
mod pen;
mod phone;
mod setup;
mod sheet;
mod sources;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::slip::Slip;
use super::{
    Fate, Finding, Id, Kind, Paper, Refusal, Renumber, RowEdit, Sort, Spoken, Table, Voice, find, visit_words,
};

pub use pen::Pen;
pub use sheet::{Criterion, Draft, Judgement, Setup, Sheet, StoryTest, Verdict, Worded, Wording};

/// The kind `promise`.
#[derive(Debug)]
pub enum Promise {}

impl Kind for Promise {
    const NAME: &'static str = "promise";
    const WORD: &'static str = "Kundeløfte";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = RowEdit<Draft>;

    fn apply(paper: &mut Paper<Self>, edit: RowEdit<Draft>) -> Result<RowEdit<Draft>, Refusal> {
        edit.apply(&mut paper.sheet.drafts)
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        for draft in &paper.sheet.drafts {
            let mut finding = Finding::new(draft.id, Sort::Promise, draft.text());
            (finding.key, finding.struck) = (draft.adopted(), draft.struck);
            finding.rests_on = draft.rests_on.as_slice().into();
            tell(finding);
        }
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        let wordings = paper.sheet.drafts.iter().flat_map(|d| &d.wordings);
        for decision in wordings.filter_map(|w| w.decision.as_ref()) {
            decision.people(tell);
        }
        paper.sheet.drafts.iter().flat_map(|d| &d.menders).for_each(|&person| tell(person));
    }

    fn forget(paper: &mut Paper<Self>, person: Id) {
        let wordings = paper.sheet.drafts.iter_mut().flat_map(|d| &mut d.wordings);
        for decision in wordings.filter_map(|w| w.decision.as_mut()) {
            decision.forget(person);
        }
        paper.sheet.drafts.iter_mut().for_each(|d| d.menders.retain(|&mender| mender != person));
    }

    /// Names behind hands go with the veil, and those of reasons with the reasons.
    fn nameless(_paper: &mut Paper<Self>) {}

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        for draft in &mut paper.sheet.drafts {
            for wording in &mut draft.wordings {
                visit_words(visit, wording.id, Voice::Agreed, &mut wording.short);
                visit_words(visit, wording.id, Voice::Agreed, &mut wording.content);
                for judgement in &mut wording.trial {
                    visit_words(visit, wording.id, Voice::Agreed, &mut judgement.why);
                }
                if let Some(decision) = &mut wording.decision {
                    decision.texts(visit);
                }
            }
            for words in [&mut draft.tradeoff, &mut draft.notice, &mut draft.mends, &mut draft.how_fast] {
                visit_words(visit, draft.id, Voice::Agreed, words);
            }
        }
    }

    fn veil(paper: &mut Paper<Self>) {
        for wording in paper.sheet.drafts.iter_mut().flat_map(|d| &mut d.wordings) {
            if let Some(decision) = &mut wording.decision {
                decision.veil();
            }
        }
    }

    /// Adopted promises in the words that count, and what others are tried on. They may draw on everything in the session that
    /// follows.
    fn kept(paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let adopted = paper.sheet.drafts.iter().filter(|d| d.adopted());
        let drafts: Vec<Draft> = adopted.map(Draft::alone).collect();
        let Setup { criteria, filler, .. } = paper.setup.clone();
        let setup = Setup { criteria, filler, ..Setup::default() };
        (!drafts.is_empty()).then_some(Paper { setup, sheet: Sheet { drafts } })
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        let Setup { stories, quotes, gaps, criteria, .. } = setup;
        for exercises in [stories, quotes, gaps] {
            numbers.others(exercises);
        }
        for worded in criteria {
            if let Criterion::Own(id) = &mut worded.criterion {
                numbers.own(id);
            }
        }
    }

    fn slip(table: &Table<'_, Self>, topic: &str) -> Option<Slip> {
        phone::slip(table, topic)
    }

    fn hold(
        before: &Table<'_, Self>,
        after: &Paper<Self>,
        round: Id,
        person: Id,
    ) -> Result<Option<RowEdit<Draft>>, Refusal> {
        phone::hold(before, after, round, person)
    }

    fn left_behind(table: &Table<'_, Self>) -> Option<String> {
        let wordings = table.paper.sheet.drafts.iter().filter_map(|draft| draft.current());
        wordings
            .filter_map(|wording| wording.decision.as_ref())
            .find_map(crate::exercises::decision::Decision::left_behind)
    }

    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<RowEdit<Draft>> {
        let draft = find(&paper.sheet.drafts, id)?;
        let is_new = id != source && !draft.rests_on.contains(&source);
        is_new.then(|| {
            let mut draft = draft.clone();
            draft.rests_on.push(source);
            RowEdit::Set(draft)
        })
    }

    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<RowEdit<Draft>> {
        let mut draft = find(&paper.sheet.drafts, id).filter(|d| d.rests_on.contains(&source))?.clone();
        draft.rests_on.retain(|&id| id != source);
        Some(RowEdit::Set(draft))
    }
}

//! Matrix: stories pinned in a grid of what we do by what customers judge by, and the few cells to mend.

mod pen;
mod setup;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod told;
mod view;

use std::collections::BTreeSet;

use super::{
    Fate, Finding, Id, Kind, Level, Offer, Paper, Refusal, Renumber, RowEdit, Sort, Spoken, Voice, find,
    visit_words,
};

pub use pen::Pen;
pub use sheet::{Cell, Edit, Heading, Pin, Setup, Sheet, Story};

/// The kind `matrix`.
#[derive(Debug)]
pub enum Matrix {}

impl Kind for Matrix {
    const NAME: &'static str = "matrix";
    const WORD: &'static str = "Rutenett";
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(&mut paper.sheet, edit)
    }

    /// The stories that were told here, and each cell that has something on it.
    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        paper.sheet.stories.iter().map(Story::finding).for_each(&mut *tell);
        for cell in paper.sheet.cells.iter().filter(|cell| paper.sheet.is_used(cell.place())) {
            let pinned = paper.sheet.pins_at(cell.place()).map(|pin| pin.story);
            let rests_on: Vec<Id> = pinned.chain(cell.rests_on.iter().copied()).collect();
            tell(Finding {
                key: cell.chosen,
                rests_on: rests_on.into(),
                ..Finding::new(cell.id, Sort::Cell, paper.setup.name(cell.place()))
            });
        }
    }

    /// How a story went that was told here, seen later in the day. Where it is pinned it has signs of its own, which stay.
    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        match offer {
            Offer::Signed { id, sign } => {
                let story = find(&paper.sheet.stories, *id)?.clone();
                Some(Edit::Story(RowEdit::Set(Story { sign: Some(*sign), ..story })))
            }
            Offer::Action { .. }
            | Offer::Withdrawal { .. }
            | Offer::Settled { .. }
            | Offer::Show { .. }
            | Offer::Measured { .. } => None,
        }
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        paper.sheet.stories.iter().filter_map(|story| story.by).for_each(tell);
    }

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        let Paper { setup, sheet } = paper;
        for heading in setup.rows.iter_mut().chain(&mut setup.columns) {
            for words in [&mut heading.name, &mut heading.short, &mut heading.help, &mut heading.part] {
                visit_words(visit, heading.id, Voice::Agreed, words);
            }
        }
        for words in setup.channels.iter_mut().chain(&mut setup.causes) {
            // They have no row of their own.
            visit_words(visit, 0, Voice::Agreed, words);
        }
        sheet.stories.retain_mut(|story| {
            let voice = Voice::Said(story.level);
            let said = Spoken { id: story.id, words: &mut story.text, by: Some(&mut story.by), voice };
            visit(said) == Fate::Keep
        });
        for cell in &mut sheet.cells {
            for words in [&mut cell.groups, &mut cell.channel, &mut cell.cause, &mut cell.why] {
                visit_words(visit, cell.id, Voice::Agreed, words);
            }
        }
    }

    /// What a person told goes, and comes off the cells.
    fn forget(paper: &mut Paper<Self>, person: Id) {
        let Sheet { stories, pins, .. } = &mut paper.sheet;
        let gone: BTreeSet<Id> = stories.iter().filter(|s| s.by == Some(person)).map(|s| s.id).collect();
        stories.retain(|story| !gone.contains(&story.id));
        pins.retain(|pin| !gone.contains(&pin.story));
    }

    /// Each text tells its level.
    fn veil(_paper: &mut Paper<Self>) {}

    fn usual_level(setup: &mut Setup) -> Option<&mut Level> {
        Some(&mut setup.level)
    }

    fn nameless(_paper: &mut Paper<Self>) {}

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        for heading in setup.rows.iter_mut().chain(&mut setup.columns) {
            numbers.own(&mut heading.id);
        }
        numbers.others(&mut setup.stories);
    }

    /// The chosen cells, and of the stories those that are used and may leave the room. The exercises that told the
    /// others are not there any more, so that every story is offered.
    fn kept(paper: &Paper<Self>, is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let Paper { setup, sheet } = paper;
        let cells: Vec<Cell> = sheet.cells.iter().filter(|cell| cell.chosen).cloned().collect();
        let may_leave = |story: &&Story| is_used(story.id) && story.level != Level::StaysInRoom;
        let stories: Vec<Story> = sheet.stories.iter().filter(may_leave).cloned().collect();
        let is_here = |pin: &Pin| match find(&sheet.stories, pin.story) {
            Some(_) => find(&stories, pin.story).is_some(),
            None => is_used(pin.story),
        };
        let is_chosen = |pin: &Pin| cells.iter().any(|cell| cell.place() == pin.place());
        let pins = sheet.pins.iter().filter(|pin| is_chosen(pin) && is_here(pin)).cloned().collect();
        let is_empty = cells.is_empty() && stories.is_empty();
        (!is_empty).then(|| Paper {
            setup: Setup { stories: Vec::new(), ..setup.clone() },
            sheet: Sheet { stories, pins, cells },
        })
    }

    /// A cell can build on anything else besides the stories that are pinned there.
    fn link(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let cell = find(&paper.sheet.cells, id)?;
        let is_new = id != source
            && !cell.rests_on.contains(&source)
            && paper.sheet.pin_of(source, cell.place()).is_none();
        is_new.then(|| {
            let mut cell = cell.clone();
            cell.rests_on.push(source);
            Edit::Cell(RowEdit::Set(cell))
        })
    }

    /// A story that is pinned there is taken down in the grid itself.
    fn unlink(paper: &Paper<Self>, id: Id, source: Id) -> Option<Edit> {
        let mut cell = find(&paper.sheet.cells, id).filter(|c| c.rests_on.contains(&source))?.clone();
        cell.rests_on.retain(|&id| id != source);
        Some(Edit::Cell(RowEdit::Set(cell)))
    }
}

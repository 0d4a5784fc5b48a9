//! A brief as it is told: the text, and the facts that are not hidden, each with its source.

use super::Brief;
use crate::exercises::{Chapter, Moved, Table};
use crate::report::{Document, Item, document};

pub(super) fn told(table: &Table<'_, Brief>) -> Document {
    let setup = &table.paper.setup;
    let mut story = Document::default();
    if setup.pause {
        return story;
    }
    for (n, paragraph) in setup.text.split("\n\n").filter(|p| !p.trim().is_empty()).enumerate() {
        if n == 0 {
            story.lead(paragraph.trim());
        } else {
            story.text(paragraph.trim());
        }
    }
    let facts = setup.facts.iter().filter(|f| !f.hidden);
    story.list(facts.map(|f| Item::new(&*f.text).aside(f.evidence()).id(f.id)).collect());
    if setup.moved {
        tell_moved(&table.room.moved(), &mut story);
    }
    if setup.agenda {
        story.heading(3, "Dagen");
        story.fields(table.room.agenda());
    }
    story
}

/// What each fact rests on.
pub(super) fn taken_home(table: &Table<'_, Brief>, tell: &mut dyn FnMut(Chapter, Document)) {
    let facts = table.paper.setup.facts.iter().filter(|f| !f.hidden);
    let mut sources = Document::default();
    sources.list(facts.map(|f| Item::new(&*f.text).aside(f.evidence()).to(f.id)).collect());
    if !sources.is_empty() {
        tell(Chapter::Sources, sources);
    }
}

/// The old beside the new for what moved; what did not, by name.
fn tell_moved(moved: &[Moved], story: &mut Document) {
    let (still, moved): (Vec<_>, Vec<_>) = moved.iter().partition(|m| m.shift == Moved::STILL);
    let row = |m: &&Moved| vec![m.what.clone(), m.before.clone(), m.now.clone(), m.shift.clone()];
    story.table(document::Table {
        head: ["Hva", "Forrige økt", "Nå", "Endring"].map(Into::into).into(),
        numbers: vec![false, false, false, true],
        rows: moved.iter().map(row).collect(),
        ..document::Table::default()
    });
    if !still.is_empty() {
        let names = still.iter().map(|m| format!("{}, {}", m.what, m.now)).collect::<Vec<_>>();
        story.muted(format!("Uendret: {}.", names.join("; ")));
    }
}

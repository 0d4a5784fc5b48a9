//! A brief as it is told: the text, and the facts that are not hidden, each with its source.

use super::Brief;
use crate::exercises::Table;
use crate::report::{Document, Item};

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
    if setup.agenda {
        story.heading(3, "Dagen");
        story.fields(table.room.agenda());
    }
    story
}

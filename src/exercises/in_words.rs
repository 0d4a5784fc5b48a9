//! What an exercise comes to in words: for readers, the wall, a spreadsheet, page one, the facilitator alone.

use super::{Chapter, Head, Id, Kind, Moved, Record, Slide, Table};
use crate::report::Document;
use crate::report::front::Said;

/// A kind as it is told.
pub trait InWords: Kind {
    /// The exercise as it is told to readers: on review, wall and in the report.
    fn story(table: &Table<'_, Self>) -> Document;

    /// What the wall shows while this is talked about. The table holds a gated session, so that all it can do is
    /// choose among what the room may see.
    fn slide(table: &Table<'_, Self>, _topic: &str) -> Slide {
        Slide::of(table.head, Self::story(table))
    }

    /// The figures behind one of its findings, a line each: scores, votes, what customers say with n and source. As far as
    /// the room may know them by now.
    fn figures(_table: &Table<'_, Self>, _id: Id) -> Vec<String> {
        Vec::new()
    }

    /// Tells row by row what can be counted on in a spreadsheet.
    fn rows<'a>(_table: &Table<'a, Self>, _tell: &mut dyn FnMut(Record<'a>)) {}

    /// What of it belongs in the chapters of what people take home: what was agreed, in short or whole.
    fn taken_home(_table: &Table<'_, Self>, _tell: &mut dyn FnMut(Chapter, Document)) {}

    /// What it says for page one.
    fn front(_table: &Table<'_, Self>, _tell: &mut dyn FnMut(Said)) {}

    /// What the template has laid ready for the day, as far as head and slips don't tell it: for whoever leads it.
    fn prepared(_head: &Head, _setup: &Self::Setup) -> Document {
        Document::default()
    }

    /// What stands beside the exercise's own notes while this is talked about and that is marked: for the facilitator
    /// alone.
    fn private(_table: &Table<'_, Self>, _topic: &str, _marked: Option<Id>) -> Document {
        Document::default()
    }

    /// Tells what each thing here stands at by now, in words, for the follow-ups to tell as it was: nothing of what is
    /// asked again and not known anew.
    fn came_to(_table: &Table<'_, Self>, _tell: &mut dyn FnMut(Id, String)) {}

    /// What has moved since the former session, item by item; nothing of what is asked again just now.
    fn moved(_table: &Table<'_, Self>) -> Vec<Moved> {
        Vec::new()
    }
}

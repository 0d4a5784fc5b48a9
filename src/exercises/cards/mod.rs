//! Cards: structured lists whose fields the template declares.

mod sheet;

use super::{Command, Fate, Finding, Hand, Id, Kind, Outcome, Page, Paper, Refusal, Spoken, Table};
use crate::report::Document;
use crate::ui::keys::Key;

pub use sheet::{About, Decides, Each, Field, Given, Held, Holds, Setup, Sheet, Value};

/// The kind `cards`.
#[derive(Debug)]
pub enum Cards {}

impl Kind for Cards {
    const NAME: &'static str = "cards";
    const WORD: &'static str = "Kort";
    const KEYS: &'static [Command<Self>] = &[];
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = ();
    type Pen = ();

    fn apply(_paper: &mut Paper<Self>, _edit: ()) -> Result<(), Refusal> {
        Ok(())
    }

    fn findings<'a>(_paper: &'a Paper<Self>, _tell: &mut dyn FnMut(Finding<'a>)) {}

    fn people(_paper: &Paper<Self>, _tell: &mut dyn FnMut(Id)) {}

    fn texts(_paper: &mut Paper<Self>, _visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {}

    fn story(_table: &Table<'_, Self>) -> Document {
        Document::default()
    }

    fn typed(_hand: &mut Hand<'_, Self>, _key: Key) -> Outcome<()> {
        Outcome::Ignored
    }

    fn view(_table: &Table<'_, Self>, _pen: &(), _page: &mut Page<'_, '_>) {}
}

//! Brief: something to be shown and read together. A framing with its facts, the agenda of the day, a break.

mod pen;
mod setup;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::{
    Canvas, Command, Fate, Finding, HalfTyped, Hand, Id, Kind, Outcome, Paper, Refusal, Renumber, RowEdit,
    Spoken, Table, Voice, visit_words,
};
use crate::ui::field::Put;
use crate::ui::keys::{Key, Told};

pub use pen::Pen;
pub use sheet::{Fact, Setup, Sheet};

/// The kind `brief`.
#[derive(Debug)]
pub enum Brief {}

impl Kind for Brief {
    const NAME: &'static str = "brief";
    const WORD: &'static str = "Innramming og pause";
    const GATHERS: bool = false;
    const KEYS: &'static [&'static [Command<Self>]] = &[pen::KEYS];
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = RowEdit<Fact>;
    type Pen = Pen;
    type Leaf = bool;
    type Cursor = Option<pen::Spot>;

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

    fn let_go(_hand: &mut Hand<'_, Self>, _person: Id) {}

    /// Facts and breaks are new each time.
    fn kept(_paper: &Paper<Self>, _is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        None
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        setup.facts.iter_mut().for_each(|f| numbers.own(&mut f.id));
    }

    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        let shows_facts = pen.open && table.paper.setup.facts.iter().any(|f| !f.hidden);
        if shows_facts { story::FACTS.into() } else { String::new() }
    }

    fn form_keys(_table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        if pen.open { pen.form.told() } else { &[] }
    }

    /// Nothing is asked.
    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<RowEdit<Fact>> {
        pen::typed(hand, key)
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<RowEdit<Fact>> {
        pen::pasted(hand, text)
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    fn stands(table: &Table<'_, Self>, pen: &Self::Pen) -> (Self::Leaf, Self::Cursor) {
        pen::stands(table, pen)
    }

    fn stand_at(hand: &mut Hand<'_, Self>, leaf: &Self::Leaf, cursor: &Self::Cursor) {
        pen::stand_at(hand, *leaf, *cursor);
    }

    fn leaf_words(_table: &Table<'_, Self>, open: &bool) -> String {
        if *open { "fakta".into() } else { String::new() }
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, text: HalfTyped) {
        pen::take_up(hand, &text);
    }
}

//! The facilitator's hand on a grouping: answers get a theme, slips are typed, what the vote came to is set right.
//! Which of these it is follows from the sheet.

mod grouping;
mod keys;
mod list;
mod naming;
mod slips;

use serde::{Deserialize, Serialize};

use super::groups::{Answer, Group, Groups};
use super::sheet::{Dots, Edit, Sheet, State};
use super::{Themes, phone, view};
use crate::exercises::round::{self, Mend, Proxy};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{
    Canvas, Filling, HalfTyped, Hand, Handled, Id, Instrument, Outcome, Refusal, Row, Table,
};
use crate::ui::field::Put;
use crate::ui::keys::{Key, Told};

use keys::{AFTER, KEYS, VOTING};
pub(super) use list::{Spot, lines, press as press_list};
pub(super) use naming::{Naming, label, says};
pub use slips::Vote;

/// Where the facilitator is in a grouping.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) side: Side,
    group: Group,
    /// The row of the group, from 0.
    cursor: usize,
    marks: Marks,
    pub(super) naming: Naming,
    pub(super) proxy: Proxy<Vec<Dots>>,
    /// Looks at the themes although a vote has been shown.
    regroups: bool,
    /// The list of what can be done is open; only while a vote is open, or only while none is.
    listed: Option<State>,
    pub(super) form: Filling<Spot>,
    mend: Option<Mend>,
}

/// Which half of the page has the cursor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Answers,
    Groups,
}

/// What is marked: answers of one group, or themes.
#[derive(Debug, Clone, Default)]
struct Marks {
    /// `None` for themes.
    among: Option<Group>,
    ids: Vec<Id>,
}

/// What a name is given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Target {
    Answers { from: Group, ids: Vec<Id> },
    Themes(Vec<Id>),
    Nothing,
}

/// Where half-typed text was.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    target: Target,
    /// The theme that it was to become.
    id: Id,
}

/// What goes on at the table just now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Grouping,
    Voting,
    Shown,
}

pub(super) fn stand(table: &Table<'_, Themes>, pen: &Pen) -> Stand {
    let sheet = &table.paper.sheet;
    if sheet.open().is_some() {
        Stand::Voting
    } else if sheet.shown().is_some() && !pen.regroups {
        Stand::Shown
    } else {
        Stand::Grouping
    }
}

impl Pen {
    /// Whether the list of what can be done is open.
    pub(super) fn lists(&self, table: &Table<'_, Themes>) -> bool {
        self.listed.is_some_and(|state| (state == State::Open) == table.paper.sheet.open().is_some())
    }

    /// The group looked at; a theme that has gone is none.
    pub(super) fn group(&self, sheet: &Sheet) -> Group {
        match self.group {
            Group::Theme(id) if sheet.theme(id).is_none() => Group::Loose,
            group => group,
        }
    }

    /// The row with the cursor, of so many.
    pub(super) fn row(&self, rows: usize) -> usize {
        self.cursor.min(rows.saturating_sub(1))
    }

    pub(super) fn is_marked(&self, among: Option<Group>, id: Id) -> bool {
        self.marks.among == among && self.marks.ids.contains(&id)
    }

    /// What is marked and can be seen, else what is under the cursor.
    pub(super) fn target(&self, groups: &Groups<'_>) -> Target {
        match self.marked(groups) {
            Target::Nothing => {}
            marked => return marked,
        }
        let group = self.group(groups.sheet());
        match (self.side, group) {
            (Side::Answers, from) => {
                let rows = groups.answers(from);
                let id = rows.get(self.row(rows.len())).map(|row| row.id);
                id.map_or(Target::Nothing, |id| Target::Answers { from, ids: vec![id] })
            }
            (Side::Groups, Group::Theme(id)) => Target::Themes(vec![id]),
            (Side::Groups, _) => Target::Nothing,
        }
    }

    /// What is marked and can be seen.
    fn marked(&self, groups: &Groups<'_>) -> Target {
        if self.marks.ids.is_empty() {
            return Target::Nothing;
        }
        let is = |id: &Id| self.marks.ids.contains(id);
        let (from, ids): (_, Vec<Id>) = match self.marks.among {
            None => (None, groups.themes().iter().map(|t| t.id).filter(is).collect()),
            Some(from) => (Some(from), groups.answers(from).iter().map(|a| a.id).filter(is).collect()),
        };
        match from {
            _ if ids.is_empty() => Target::Nothing,
            None => Target::Themes(ids),
            Some(from) => Target::Answers { from, ids },
        }
    }

    /// Looks at a group from its first row.
    fn look_at(&mut self, group: Group) {
        if self.group != group {
            self.group = group;
            self.cursor = 0;
        }
    }
}

impl Handled for Themes {
    const KEYS: &'static [&'static [Row<Self>]] = &[KEYS, VOTING, AFTER];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&round::Asked];
    type Pen = Pen;
    type Leaf = Leaf;
    type Cursor = Cursor;

    /// The person's slip goes, whether it is typed, put right or comes late.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        let pen = &mut *hand.pen;
        if pen.mend.take_if(|mend| mend.person == Some(person)).is_some() {
            pen.form.forget(Spot::is_of_slip);
        }
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, pen: &Pen, round: Id) -> Standing {
        round::phone::standing::<Self>(table, pen, round)
    }

    /// What a vote came to is on the page.
    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        stand(table, pen) == Stand::Shown && !pen.lists(table)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        let vote = Vote::of(table).filter(|_| !pen.lists(table))?;
        round::who_leaves(&vote, &pen.proxy, key)
    }

    fn form_keys(table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        if pen.lists(table) { pen.form.told() } else { &[] }
    }

    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        let Hand { table, pen, .. } = hand;
        if pen.lists(table) {
            return press_list(hand, key);
        }
        match stand(table, pen) {
            Stand::Grouping => grouping::typed(hand, key),
            Stand::Voting | Stand::Shown => Outcome::Ignored,
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        let Hand { table, pen, ids } = hand;
        if pen.lists(table) {
            let lines = lines(table, pen);
            return Outcome::used(pen.form.paste(&lines, text, ids));
        }
        if stand(table, pen) != Stand::Grouping {
            return Outcome::Ignored;
        }
        naming::begin(hand);
        hand.pen.naming.field.paste(text);
        hand.pen.naming.choice = 0;
        Outcome::Moved
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// The finding under the cursor.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        if stand(table, pen) != Stand::Grouping || pen.lists(table) {
            return None;
        }
        match (pen.side, pen.group(&table.paper.sheet)) {
            (Side::Answers, group) => {
                let rows = Groups::of(table).answers(group);
                rows.get(pen.row(rows.len())).filter(|a| a.source.finding().is_some()).map(|a| a.id)
            }
            (Side::Groups, Group::Theme(id)) => Some(id),
            (Side::Groups, _) => None,
        }
    }

    /// Puts the cursor on a theme, or on an answer where it stands.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        let Hand { table, pen, .. } = hand;
        let groups = Groups::of(table);
        let at = |rows: &[Answer<'_>]| rows.iter().position(|a| a.id == id);
        let found = groups.list().into_iter().find_map(|group| Some((group, at(&groups.answers(group))?)));
        if table.paper.sheet.theme(id).is_some() {
            (pen.side, pen.group, pen.cursor) = (Side::Groups, Group::Theme(id), 0);
        } else if let Some((group, row)) = found {
            (pen.side, pen.group, pen.cursor) = (Side::Answers, group, row);
        } else {
            return;
        }
        pen.regroups = true;
        pen.listed = None;
    }

    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Leaf, Cursor) {
        let row = if pen.lists(table) {
            Cursor::Entry(pen.form.at())
        } else {
            Cursor::Row(pen.side, Self::marked(table, pen))
        };
        match stand(table, pen) {
            Stand::Grouping => (Leaf::Grouping(pen.group(&table.paper.sheet)), row),
            Stand::Voting if !pen.lists(table) => {
                (Leaf::Voting, Cursor::Slip(Vote::of(table).and_then(|vote| pen.proxy.spot(&vote))))
            }
            Stand::Voting => (Leaf::Voting, row),
            Stand::Shown => (Leaf::Shown, row),
        }
    }

    fn stand_at(hand: &mut Hand<'_, Self>, &leaf: &Leaf, &cursor: &Cursor) {
        let Hand { table, pen, .. } = hand;
        match leaf {
            Leaf::Grouping(group) => {
                pen.regroups = true;
                pen.look_at(group);
            }
            Leaf::Voting => {}
            Leaf::Shown => pen.regroups = false,
        }
        match (leaf, cursor) {
            // The list opens where something is filled in there; what its buttons do is seen without it.
            (_, Cursor::Entry(at)) => {
                if matches!(at, Some(Spot::Budget | Spot::Cap)) {
                    let is_open = table.paper.sheet.open().is_some();
                    pen.listed = Some(if is_open { State::Open } else { State::Closed });
                    pen.form.stand_at(at);
                }
            }
            (Leaf::Grouping(group), Cursor::Row(side, Some(id))) => {
                pen.listed = None;
                let groups = Groups::of(table);
                let row = groups.answers(group).iter().position(|answer| answer.id == id);
                pen.side = side;
                if let Some(row) = row.filter(|_| side == Side::Answers) {
                    pen.cursor = row;
                }
            }
            (_, Cursor::Row(side, _)) => (pen.listed, pen.side) = (None, side),
            (_, Cursor::Slip(spot)) => {
                pen.listed = None;
                if let (Some(vote), Some(spot)) = (Vote::of(table), spot) {
                    pen.proxy.stand_at(&vote, spot);
                }
            }
        }
    }

    /// Only the name of a theme is text: what somebody voted never goes into a draft.
    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        let name = pen.naming.half_typed().map(|(target, id, text)| {
            let place = Place { target: target.clone(), id };
            HalfTyped::new(serde_json::to_string(&place).unwrap_or_default(), text)
        });
        name.into_iter().chain(pen.form.drafted()).collect()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        if let Ok(Place { target, id }) = serde_json::from_str(&half.place) {
            return naming::take_up(hand, target, id, &half.text);
        }
        let Hand { table, pen, ids } = hand;
        let page = table.paper.sheet.open().is_none().then(|| (State::Closed, lines(table, pen)));
        if let Some((state, _)) = pen.form.take_up(half, ids, |_| false, page) {
            pen.listed = Some(state);
        }
    }
}

/// What lies open: the grouping, the vote, or what it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf {
    Grouping(Group),
    Voting,
    Shown,
}

/// Where the cursor is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// On an answer or a theme, and in which half.
    Row(Side, Option<Id>),
    Entry(Option<Spot>),
    /// On a slip of the vote.
    Slip(Option<round::Spot>),
}

//! How a plan is written: a line that takes new actions at once, a list to mark in, forms to fill in.

mod capture;
mod form;

use std::cell::Cell;

use super::{Action, Part, Plan, Sheet, view, words};
use crate::exercises::line::{Capture, Keys, Lines};
use crate::exercises::{
    Canvas, Filling, HalfTyped, Hand, Handled, Id, Instrument, Outcome, Row, RowEdit, Table, find,
};
use crate::ui::field::Put;
use crate::ui::form::Line;
use crate::ui::keys::{Key, On, Told};
use crate::ui::scroll::Scroll;
pub(super) use form::Spot;

/// Where the facilitator is on the page, and what she has half-typed there.
#[derive(Debug, Default)]
pub struct Pen {
    /// Nowhere, as long as she has gone nowhere.
    place: Option<Place>,
    /// The line for new actions, at the foot of list and roadmap.
    pub(super) caught: Lines<()>,
    /// An open action, or those of the last pass.
    pub(super) form: Filling<Spot>,
    /// The first row shown of the list.
    pub(super) top: Cell<usize>,
    /// Of the roadmap.
    pub(super) scroll: Scroll,
}

/// What lies open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    List,
    Roadmap,
    Action(Id),
    LastPass(Vec<Spot>),
}

/// Where the cursor is on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// On an action in the list, or in the line.
    Row(Option<Id>),
    Entry(Option<Spot>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing is marked while the line for new actions has the cursor.
    List {
        marked: Option<Id>,
    },
    Roadmap,
    /// One action with all its fields.
    Action(Id),
    /// What the actions lacked when it began.
    LastPass(Vec<Spot>),
}

impl Default for Place {
    fn default() -> Self {
        Place::List { marked: None }
    }
}

impl Pen {
    /// Where she is; an action that is gone leaves her in the list. She begins at what was agreed on before, so that it
    /// is gone through first, else in the line for new actions.
    pub(super) fn place(&self, sheet: &Sheet) -> Place {
        let Some(place) = &self.place else {
            return Place::List { marked: sheet.part(Part::Before).first().map(|a| a.id) };
        };
        match place {
            Place::List { marked: Some(id) } | Place::Action(id) if find(&sheet.actions, *id).is_none() => {
                Place::default()
            }
            place => place.clone(),
        }
    }

    /// Goes to an action in the list, or to the line for new ones.
    fn mark(&mut self, action: Option<Id>) {
        self.place = Some(Place::List { marked: action });
    }

    /// The lines of the form that is open; none on list and roadmap.
    pub(super) fn lines(&self, table: &Table<'_, Plan>) -> Option<Vec<Line<Spot>>> {
        let actions = &table.paper.sheet.actions;
        match self.place(&table.paper.sheet) {
            Place::List { .. } | Place::Roadmap => None,
            Place::Action(id) => find(actions, id).map(|action| form::lines(action, table)),
            Place::LastPass(asked) => {
                // What has come since from elsewhere is asked for below.
                let is_new = |spot: &Spot| asked.iter().all(|it| it.action != spot.action);
                let new: Vec<_> = missing(table).into_iter().filter(is_new).collect();
                Some(form::pass(&[asked.as_slice(), &new].concat(), table))
            }
        }
    }
}

fn marked_in_list(table: &Table<'_, Plan>, pen: &Pen) -> Option<Action> {
    match pen.place(&table.paper.sheet) {
        Place::List { marked: Some(id) } => find(&table.paper.sheet.actions, id).cloned(),
        _ => None,
    }
}

/// At the line below the list, with nothing on it.
fn at_empty_line(table: &Table<'_, Plan>, pen: &Pen) -> bool {
    pen.place(&table.paper.sheet) == Place::default() && pen.caught.now.field.is_empty()
}

/// The cursor is in the line for new actions.
fn at_line(table: &Table<'_, Plan>, pen: &Pen) -> bool {
    matches!(pen.place(&table.paper.sheet), Place::List { marked: None } | Place::Roadmap)
}

fn in_list(table: &Table<'_, Plan>, pen: &Pen) -> bool {
    matches!(pen.place(&table.paper.sheet), Place::List { .. })
}

pub(super) fn in_form(table: &Table<'_, Plan>, pen: &Pen) -> bool {
    matches!(pen.place(&table.paper.sheet), Place::Action(_) | Place::LastPass(_))
}

const KEYS: &[Row<Plan>] = &[
    Row {
        told: Told {
            keys: &[Key::ENTER],
            hint: "åpne",
            help: "Åpner det markerte tiltaket med alle feltene.",
        },
        on: |table, pen| On::when(marked_in_list(table, pen).is_some()),
        run: |hand| {
            let Some(action) = marked_in_list(&hand.table, hand.pen) else { return Outcome::Ignored };
            open(hand, action.id);
            Outcome::Moved
        },
    },
    Row {
        told: Told {
            keys: &[Key::char(' ')],
            hint: "status",
            help: "Endrer status på det markerte tiltaket: åpen, i gang, ferdig, droppet.",
        },
        on: |table, pen| On::when(marked_in_list(table, pen).is_some()),
        run: |hand| {
            let Some(action) = marked_in_list(&hand.table, hand.pen) else { return Outcome::Ignored };
            let status = action.status.turned();
            changed(Action { status, ..action }).saying(format!("Status: {}.", status.words()))
        },
    },
    Row {
        told: Told {
            keys: &[Key::DELETE],
            hint: "slett",
            help: "Sletter det markerte tiltaket. Ctrl+Z angrer.",
        },
        on: |table, pen| {
            let is_marked = marked_in_list(table, pen).is_some();
            let at_empty_line = at_line(table, pen) && pen.caught.now.field.is_empty();
            On::when(is_marked || at_empty_line)
                .unless(table.paper.sheet.actions.is_empty(), NO_ACTIONS)
                .provided(is_marked, "Marker tiltaket i listen først: pil opp fra en tom linje.")
        },
        run: delete,
    },
    Row {
        told: Told {
            keys: &[Key::UP],
            hint: "marker",
            help: "Markerer det siste tiltaket som ble notert. ↑ og ↓ går til de andre, Esc tilbake til linjen.",
        },
        on: |table, pen| {
            On::when(at_empty_line(table, pen)).unless(table.paper.sheet.actions.is_empty(), NO_ACTIONS)
        },
        run: |hand| {
            hand.pen.mark(hand.table.paper.sheet.newest().map(|a| a.id));
            Outcome::Moved
        },
    },
    Row {
        told: Told {
            keys: &[Key::RIGHT, Key::LEFT],
            hint: "veikart",
            help: "Viser planen som veikart, og hvem som har hva. ↑ og ↓ ruller. Du kan fortsatt skrive nye tiltak.",
        },
        on: |table, pen| On::when(in_list(table, pen) && pen.caught.now.field.is_empty()),
        run: |hand| go(hand, Place::Roadmap),
    },
    Row {
        told: Told { keys: &[Key::LEFT, Key::RIGHT], hint: "liste", help: "Viser planen som liste igjen." },
        on: |table, pen| {
            On::when(pen.place(&table.paper.sheet) == Place::Roadmap && pen.caught.now.field.is_empty())
        },
        run: |hand| go(hand, Place::default()),
    },
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "siste gjennomgang",
            help: "Går gjennom tiltakene som mangler ansvarlig eller frist, eller spor i en plan med to, ett for ett.",
        },
        on: |table, pen| {
            On::when(!in_form(table, pen))
                .unless(table.paper.sheet.actions.is_empty(), NO_ACTIONS)
                .unless(missing(table).is_empty(), words::complete(&table.paper.setup))
        },
        run: begin_last_pass,
    },
    Row {
        told: Told {
            keys: &[Key::DELETE, Key::BACKSPACE],
            hint: "fjern koblingen",
            help: "Fjerner koblingen til det tiltaket bygger på, der markøren står.",
        },
        on: |table, pen| On::when(in_form(table, pen) && pen.form.at().is_some_and(Spot::is_source)),
        run: form::unlink,
    },
    Row {
        told: Told {
            keys: &[Key::ESC],
            hint: "til listen",
            help: "Går tilbake til listen og linjen for nye tiltak. Alt er lagret.",
        },
        on: |table, pen| match pen.place(&table.paper.sheet) {
            Place::List { marked } => On::when(marked.is_some()),
            Place::Roadmap => On::No,
            Place::Action(_) | Place::LastPass(_) => On::when(pen.form.half_typed().is_none()),
        },
        run: |hand| {
            let marked = match hand.pen.place(&hand.table.paper.sheet) {
                Place::Action(id) => Some(id),
                _ => None,
            };
            go(hand, Place::List { marked })
        },
    },
];

const NO_ACTIONS: &str = "Ingen tiltak ennå. Skriv det første og trykk Enter.";

fn go(hand: &mut Hand<'_, Plan>, place: Place) -> Outcome<RowEdit<Action>> {
    hand.pen.place = Some(place);
    hand.pen.top.set(0);
    hand.pen.scroll.to(0);
    Outcome::Moved
}

fn open(hand: &mut Hand<'_, Plan>, id: Id) {
    hand.pen.place = Some(Place::Action(id));
    // What is half-typed in it has kept its place.
    if hand.pen.form.half_typed().is_none_or(|(spot, _)| spot.action != id) {
        hand.pen.form.set_at(Spot::first(id));
    }
}

fn changed(action: Action) -> Outcome<RowEdit<Action>> {
    Outcome::did(RowEdit::Set(action), "endret tiltak")
}

fn remarked(outcome: Outcome<RowEdit<Action>>, remark: String) -> Outcome<RowEdit<Action>> {
    if remark.is_empty() { outcome } else { outcome.saying(remark) }
}

fn delete(hand: &mut Hand<'_, Plan>) -> Outcome<RowEdit<Action>> {
    let Some(action) = marked_in_list(&hand.table, hand.pen) else { return Outcome::Ignored };
    let order = hand.table.paper.sheet.in_order();
    let at = order.iter().position(|a| a.id == action.id).unwrap_or(0);
    let next = order.get(at + 1).or_else(|| order.get(at.checked_sub(1)?)).map(|a| a.id);
    hand.pen.mark(next);
    Outcome::did(RowEdit::Remove(action.id), "slettet tiltak")
        .saying("Tiltaket er slettet. Ctrl+Z henter det tilbake.")
}

/// Where something is missing that every action should have.
fn missing(table: &Table<'_, Plan>) -> Vec<Spot> {
    let setup = &table.paper.setup;
    table.paper.sheet.in_order().into_iter().flat_map(|action| Spot::missing(action, setup)).collect()
}

fn begin_last_pass(hand: &mut Hand<'_, Plan>) -> Outcome<RowEdit<Action>> {
    let missing = missing(&hand.table);
    let Some(&first) = missing.first() else { return Outcome::Ignored };
    hand.pen.form.set_at(first);
    hand.pen.place = Some(Place::LastPass(missing));
    Outcome::Moved
}

impl Handled for Plan {
    const KEYS: &'static [&'static [Row<Self>]] = &[Keys::<Self>::ROWS, KEYS];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&Capture];
    type Pen = Pen;
    type Leaf = Leaf;
    type Cursor = Cursor;

    /// Words half-typed here are the group's, whoever they name.
    fn let_go(_hand: &mut Hand<'_, Self>, _person: Id) {}

    fn form_keys(table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        if in_form(table, pen) { pen.form.told() } else { &[] }
    }

    /// Nothing is asked.
    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    /// What the line for new actions has no use for, and what the forms take.
    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<RowEdit<Action>> {
        match hand.pen.place(&hand.table.paper.sheet) {
            Place::List { marked: Some(id) } if key == Key::UP || key == Key::DOWN => {
                step(hand, id, key == Key::DOWN);
                Outcome::Moved
            }
            Place::List { marked: None } | Place::Roadmap
                if key == Key::ENTER && !hand.pen.caught.now.field.is_empty() =>
            {
                Outcome::said("Skriv hva som skal gjøres, og trykk Enter.")
            }
            Place::Roadmap => Outcome::used(hand.pen.scroll.press(key)),
            Place::List { .. } => Outcome::Ignored,
            Place::Action(_) | Place::LastPass(_) => form::typed(hand, key),
        }
    }

    /// Into the form that is open.
    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<RowEdit<Action>> {
        let lines = hand.pen.lines(&hand.table);
        lines.map_or(Outcome::Ignored, |lines| Outcome::used(hand.pen.form.paste(&lines, text, hand.ids)))
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// The action under the cursor.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        let sheet = &table.paper.sheet;
        match pen.place(sheet) {
            Place::List { marked } => marked,
            Place::Roadmap => None,
            Place::Action(id) => Some(id),
            Place::LastPass(_) => {
                Some(pen.form.at()?.action).filter(|&id| find(&sheet.actions, id).is_some())
            }
        }
    }

    /// Marks an action in the list, unless it is the one that is open.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        let sheet = &hand.table.paper.sheet;
        if hand.pen.place(sheet) != Place::Action(id) && find(&sheet.actions, id).is_some() {
            hand.pen.mark(Some(id));
        }
    }

    /// What lies open, and where on it.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Leaf, Cursor) {
        match pen.place(&table.paper.sheet) {
            Place::List { marked } => (Leaf::List, Cursor::Row(marked)),
            Place::Roadmap => (Leaf::Roadmap, Cursor::Row(None)),
            Place::Action(id) => (Leaf::Action(id), Cursor::Entry(pen.form.at())),
            Place::LastPass(spots) => (Leaf::LastPass(spots), Cursor::Entry(pen.form.at())),
        }
    }

    fn stand_at(hand: &mut Hand<'_, Self>, leaf: &Leaf, cursor: &Cursor) {
        if hand.pen.form.half_typed().is_some() {
            return;
        }
        hand.pen.place = Some(match (leaf, cursor) {
            (Leaf::List, Cursor::Row(marked)) => Place::List { marked: *marked },
            (Leaf::List, Cursor::Entry(_)) => Place::default(),
            (Leaf::Roadmap, _) => Place::Roadmap,
            (Leaf::Action(id), _) => Place::Action(*id),
            (Leaf::LastPass(spots), _) => Place::LastPass(spots.clone()),
        });
        if let Cursor::Entry(at) = cursor {
            hand.pen.form.stand_at(*at);
        }
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let Hand { table, pen, ids } = hand;
        let actions = table.paper.sheet.actions.iter();
        let pages = actions.map(|action| (Place::Action(action.id), form::lines(action, table)));
        if let Some((place, _)) = pen.form.take_up(half, ids, |_| false, pages) {
            pen.place = Some(place);
        }
    }
}

/// Marks the action above or below; below the last is the line for new ones.
fn step(hand: &mut Hand<'_, Plan>, from: Id, down: bool) {
    let order = hand.table.paper.sheet.in_order();
    let at = order.iter().position(|a| a.id == from).unwrap_or(0);
    let to = if down { order.get(at + 1) } else { order.get(at.saturating_sub(1)) };
    hand.pen.mark(to.map(|a| a.id));
}

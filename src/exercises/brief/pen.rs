//! How a brief is changed: facts and sources are typed over, hidden and shown again.

use super::{Brief, Fact, story, view};
use crate::exercises::{
    Canvas, Filling, HalfTyped, Hand, Handled, Id, Offer, Outcome, Row, RowEdit, Table, find, seats,
};
use crate::figures::order::Arrange as _;
use crate::figures::words::quoted;
use crate::moment::Day;
use crate::reading::{ActionLine, Here, Read};
use crate::ui::field::Put;
use crate::ui::form::{Entry, Line, Pressed};
use crate::ui::keys::{Key, On, Told};
use crate::ui::scroll::Scroll;

/// Where the facilitator is on the page: nowhere, until she opens the facts for change.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) form: Filling<Spot>,
    /// The facts are open for change.
    pub(super) open: bool,
    /// The actions as they were in order of their dates when it was opened: while each is read aloud and gets its day, the next
    /// is the next.
    order: Vec<Id>,
    pub(super) scroll: Scroll,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    Text(Id),
    Source(Id),
    Hidden(Id),
    NewFact,
    /// Whose an action of the day's plans is.
    Owner(Id),
    /// The day of it.
    Due(Id),
}

const KEYS: &[Row<Brief>] = &[
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "hvem og når",
            help: "Åpner tiltakene, så du kan endre ansvarlig og frist mens hvert blir lest høyt. Samme tast lukker.",
        },
        on: |table, _| On::when(table.paper.setup.actions),
        run: turn,
    },
    Row {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "fakta",
            help: "Åpner fakta og kilder, så du kan rette, skjule eller legge til. Samme tast lukker.",
        },
        on: |table, _| On::when(!table.paper.setup.pause && !table.paper.setup.actions),
        run: turn,
    },
];

fn turn(hand: &mut Hand<'_, Brief>) -> Outcome<RowEdit<Fact>> {
    let opens = !hand.pen.open;
    put_open(hand, opens);
    Outcome::Moved
}

fn put_open(hand: &mut Hand<'_, Brief>, open: bool) {
    if open && !hand.pen.open {
        hand.pen.order = hand.table.room.actions().iter().map(|action| action.id).collect();
    }
    hand.pen.open = open;
}

/// Whose each action is, and its day, where they are read aloud.
fn days(table: &Table<'_, Brief>, order: &[Id]) -> Vec<Line<Spot>> {
    let mut actions = table.room.actions();
    actions.arrange_by_key(|action| order.iter().position(|id| *id == action.id).unwrap_or(usize::MAX));
    let mut lines = Vec::new();
    if actions.is_empty() {
        lines.push(Line::Remark("Ingen tiltak ennå. Ctrl+A noterer et hvor som helst.".into()));
    }
    for action in actions {
        let owner = action.owner.map_or("", |id| table.room.called(id));
        let due = action.due.map_or_else(String::new, |due| due.short(table.now.day()));
        lines.push(Line::Head(action.what.trim().into()));
        let owner =
            Entry::text(Spot::Owner(action.id), "Ansvarlig", owner).hint("Rolle, navn eller initialer");
        lines.push(owner.filed(format!("owner {}", action.id)).into());
        let due = Entry::text(Spot::Due(action.id), "Frist", due).hint("1.12., fredag eller uke 50");
        lines.push(due.filed(format!("due {}", action.id)).into());
    }
    lines.push(Line::Gap);
    lines
}

pub(super) fn lines(table: &Table<'_, Brief>, pen: &Pen) -> Vec<Line<Spot>> {
    let setup = &table.paper.setup;
    let mut lines = if setup.actions { days(table, &pen.order) } else { Vec::new() };
    for (n, fact) in setup.facts.iter().enumerate() {
        let text = Entry::sentence(Spot::Text(fact.id), format!("Faktum {}", n + 1), &*fact.text);
        lines.push(text.filed(format!("text {}", fact.id)).into());
        let source = Entry::text(Spot::Source(fact.id), "Kilde", &*fact.source);
        let hint = "Uten kilde står det «påstand»";
        lines.push(source.hint(hint).filed(format!("source {}", fact.id)).into());
        let shown = Some(usize::from(fact.hidden));
        lines.push(
            Entry::choice(Spot::Hidden(fact.id), "Vises for rommet", ["vises", "skjult"], shown).into(),
        );
        lines.push(Line::Gap);
    }
    let new = Entry::sentence(Spot::NewFact, "Nytt faktum", "").hint("Skriv det som rammer inn dagen");
    lines.push(new.filed("new").makes_row(true).into());
    lines
}

impl Handled for Brief {
    const KEYS: &'static [&'static [Row<Self>]] = &[KEYS];
    type Pen = Pen;
    type Leaf = bool;
    type Cursor = Option<Spot>;

    fn let_go(_hand: &mut Hand<'_, Self>, _person: Id) {}

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
        if !hand.pen.open {
            return Outcome::used(hand.pen.scroll.press(key));
        }
        let setup = &hand.table.paper.setup;
        let before = lines(&hand.table, hand.pen);
        match hand.pen.form.press(&before, key, hand.ids) {
            Pressed::Ignored if key == Key::ESC => {
                put_open(hand, false);
                Outcome::Moved
            }
            Pressed::Chose { spot: Spot::Hidden(id), option } => match find(&setup.facts, id) {
                Some(fact) => changed(Fact { hidden: option == Some(1), ..fact.clone() }),
                None => Outcome::Ignored,
            },
            Pressed::Wrote { spot, text, then } => {
                let outcome = written(hand, spot, text.trim());
                if matches!(outcome, Outcome::Did(_) | Outcome::Handed(_) | Outcome::Moved) {
                    let lines = lines(&hand.table, hand.pen);
                    hand.pen.form.go(then, &lines);
                }
                outcome
            }
            pressed => Outcome::of(&pressed),
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<RowEdit<Fact>> {
        let lines = lines(&hand.table, hand.pen);
        Outcome::used(hand.pen.open && hand.pen.form.paste(&lines, text, hand.ids))
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// Whether the facts are open, and where in them.
    fn stands(_table: &Table<'_, Self>, pen: &Pen) -> (bool, Option<Spot>) {
        (pen.open, pen.form.at().filter(|_| pen.open))
    }

    fn stand_at(hand: &mut Hand<'_, Self>, &open: &bool, &at: &Option<Spot>) {
        put_open(hand, open);
        hand.pen.form.stand_at(at);
    }

    fn leaf_words(_table: &Table<'_, Self>, open: &bool) -> String {
        if *open { "fakta".into() } else { String::new() }
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let lines = lines(&hand.table, hand.pen);
        let Hand { table, pen, ids } = hand;
        let is_saved = |id| find(&table.paper.setup.facts, id).is_some();
        if pen.form.take_up(half, ids, is_saved, [((), lines)]).is_some() {
            put_open(hand, true);
        }
    }
}

fn written(hand: &mut Hand<'_, Brief>, spot: Spot, text: &str) -> Outcome<RowEdit<Fact>> {
    let facts = &hand.table.paper.setup.facts;
    match spot {
        Spot::NewFact => {
            let row = Fact { id: hand.pen.form.new_id(hand.ids), text: text.into(), ..Fact::default() };
            Outcome::did(RowEdit::push(row), "nytt faktum")
        }
        Spot::Owner(id) | Spot::Due(id) => settled(hand, spot, id, text),
        Spot::Text(id) if text.is_empty() => Outcome::did(RowEdit::Remove(id), "fjernet faktum"),
        Spot::Text(id) | Spot::Source(id) | Spot::Hidden(id) => match (find(facts, id).cloned(), spot) {
            (Some(fact), Spot::Source(_)) => changed(Fact { source: text.into(), ..fact }),
            (Some(fact), _) => changed(Fact { text: text.into(), ..fact }),
            (None, _) => Outcome::Ignored,
        },
    }
}

/// An action becomes somebody else's, or gets another day, in the plan that it stands in.
fn settled(hand: &Hand<'_, Brief>, spot: Spot, id: Id, text: &str) -> Outcome<RowEdit<Fact>> {
    let (room, today) = (hand.table.room, hand.table.now.day());
    let Some(action) = room.actions().into_iter().find(|action| action.id == id) else {
        return Outcome::Moved;
    };
    let typed = (!text.is_empty()).then_some(text);
    let (mut owner, mut due, what) = (action.owner, action.due, quoted(action.what.trim()));
    let new = if matches!(spot, Spot::Owner(_)) {
        let here = Here { seats: &seats(room.people()), today };
        match typed.map(|text| ActionLine::owner(text, here)).transpose() {
            Ok(read) => {
                owner = read.map(|(owner, _)| owner);
                due = read.and_then(|(_, due)| due).or(due);
            }
            Err(unread) => return Outcome::said(unread),
        }
        format!("ny ansvarlig for {what}")
    } else {
        match typed.map(|text| Day::read(text, today)).transpose() {
            Ok(read) => due = read,
            Err(unread) => return Outcome::said(unread),
        }
        format!("ny frist for {what}")
    };
    if (owner, due) == (action.owner, action.due) {
        return Outcome::Moved;
    }
    Outcome::handed(Offer::Settled { id, owner, due, today }, new)
}

fn changed(fact: Fact) -> Outcome<RowEdit<Fact>> {
    Outcome::did(RowEdit::Set(fact), "endret faktum")
}

//! The facilitator's hand on a rating: first a round is typed, then its numbers are talked about. Two keyboards,
//! one after the other; which one it is follows from the sheet.

mod after;
mod entry;
mod grid;
mod list;

use super::Rating;
use super::sheet::{Edit, Picture, State};
use crate::exercises::{Command, HalfTyped, Hand, Id, Outcome, Table};
use crate::ui::form::Form;
use crate::ui::keys::{Code, Key, On, Told};

use entry::Entry;
pub(super) use entry::{ask, tells_passes};
pub(super) use grid::{Cell, Grid, Way};
pub(super) use list::lines;
use list::{Mend, Spot};

/// Where the facilitator is in a rating.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) entry: Entry,
    /// The item looked at while numbers are shown.
    item: Option<Id>,
    /// The list of what can be done is open; for a round in this state only.
    listed: Option<State>,
    pub(super) form: Form<Spot>,
    mend: Option<Mend>,
}

pub(super) const KEYS: &[Command<Rating>] = &[
    row(
        &[Key::char('j'), Key::char('J')],
        "vis likevel",
        "Viser tallene selv om noen mangler. Alle andre taster går videre med runden, og gjør det de pleier.",
        |t, p| On::when(is_entry(t) && p.entry.asking),
        entry::show_anyway,
    ),
    row(
        &[Key::ENTER],
        "vis alle",
        "Viser alle tallene samtidig. Er et helt spørsmål igjen, går den dit først. Mangler noen, blir du spurt. På lange skalaer bekrefter den tallet.",
        |t, p| {
            On::when(is_entering(t, p)).provided(
                p.entry.is_typing() || !Grid::of(t, &p.entry).is_empty(),
                "Ingen har svart ennå. Skriv det første tallet.",
            )
        },
        entry::enter,
    ),
    row(
        &[Key::TAB],
        "neste lapp",
        "Går til neste lapp.",
        |t, p| On::when(is_by(Way::ByPerson, t, p)),
        |h| entry::turn(h, true),
    ),
    row(
        &[Key::TAB],
        "neste spørsmål",
        "Går til neste spørsmål.",
        |t, p| On::when(is_by(Way::ByItem, t, p) && has_many(t, p)),
        |h| entry::turn(h, true),
    ),
    row(
        &[Key::BACK_TAB],
        "",
        "Går til forrige lapp eller spørsmål.",
        |t, p| On::when(is_entering(t, p) && has_many(t, p)),
        |h| entry::turn(h, false),
    ),
    row(
        &[Key::RIGHT, Key::LEFT],
        "per spørsmål",
        "Fører ett spørsmål om gangen, plass for plass.",
        |t, p| On::when(is_by(Way::ByPerson, t, p)),
        entry::switch,
    ),
    row(
        &[Key::RIGHT, Key::LEFT],
        "per lapp",
        "Fører én lapp om gangen, tall for tall.",
        |t, p| On::when(is_by(Way::ByItem, t, p) && has_many(t, p)),
        entry::switch,
    ),
    row(
        &[Key::char(' ')],
        "står over",
        "Den som har tur, står over. Siffer gir tallet.",
        |t, p| On::when(is_entering(t, p)),
        entry::pass,
    ),
    row(
        &[Key::BACKSPACE],
        "forrige",
        "Går ett svar tilbake. Neste siffer retter det.",
        |t, p| On::when(is_entering(t, p)),
        entry::back,
    ),
    row(&[Key::UP], "", "Går ett svar tilbake.", |t, p| On::when(is_entering(t, p)), |h| entry::step(h, false)),
    row(&[Key::DOWN], "", "Går ett svar fram.", |t, p| On::when(is_entering(t, p)), |h| entry::step(h, true)),
    row(&[Key::DELETE], "", "Tar bort svaret ved markøren.", |t, p| On::when(is_entering(t, p)), entry::remove),
    row(
        &[Key::ctrl('z')],
        "",
        "Tar bort tallet du skriver, og i en anonym runde det siste, som bare ligger i minnet.",
        |t, p| On::when(is_entry(t) && entry::remembers(t, &p.entry)),
        entry::forget,
    ),
    row(
        &[Key::ctrl('d'), Key::ENTER],
        "bli enige, ny runde",
        "Åpner listen: det dere er enige om, ny runde, rettelser og sene svar.",
        |t, p| On::when(!is_entry(t) && !p.lists(t)),
        open_list,
    ),
    row(&[Key::DOWN], "neste spørsmål", "Går til neste spørsmål.", |t, p| On::when(can_look(t, p)), |h| look(h, true)),
    row(&[Key::UP], "", "Går til forrige spørsmål.", |t, p| On::when(can_look(t, p)), |h| look(h, false)),
    row(
        &[Key::ctrl('d')],
        "",
        "Åpner listen: vis bare det alle har svart på, eller avbryt runden uten å vise tallene.",
        |t, p| {
            On::when(is_entry(t) && !p.lists(t)).provided(
                t.paper.sheet.open().is_some(),
                "Runden har ikke begynt. Skriv det første tallet, så er den i gang.",
            )
        },
        open_list,
    ),
    row(&[Key::ctrl('d')], "lukk listen", "Lukker listen igjen.", |t, p| On::when(p.lists(t)), close_list),
];

type Run = fn(&mut Hand<'_, Rating>) -> Outcome<Edit>;
type Condition = fn(&Table<'_, Rating>, &Pen) -> On;

const fn row(
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    on: Condition,
    run: Run,
) -> Command<Rating> {
    Command { told: Told { keys, hint, help }, on, run }
}

/// A round is typed, or may begin.
pub(super) fn is_entry(table: &Table<'_, Rating>) -> bool {
    table.paper.sheet.open().is_some() || table.paper.sheet.rounds.is_empty()
}

/// Answers are typed just now, and no question waits for J.
fn is_entering(table: &Table<'_, Rating>, pen: &Pen) -> bool {
    is_entry(table) && !pen.lists(table) && !pen.entry.asking
}

fn is_by(way: Way, table: &Table<'_, Rating>, pen: &Pen) -> bool {
    is_entering(table, pen) && Grid::of(table, &pen.entry).way == way
}

fn has_many(table: &Table<'_, Rating>, pen: &Pen) -> bool {
    Grid::of(table, &pen.entry).items.len() > 1
}

fn open_list(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    pen.mend = None;
    pen.listed = Some(if is_entry(table) { State::Open } else { State::Closed });
    let first = if is_entry(table) { Some(Spot::Show) } else { marked(table, pen).map(Spot::Agreed) };
    if let Some(spot) = first.filter(|_| pen.form.half_typed().is_none()) {
        pen.form.set_at(spot);
    }
    Outcome::Moved
}

fn close_list(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    hand.pen.listed = None;
    Outcome::Moved
}

/// Whether there is another item to look at; the ladder shows all of them.
fn can_look(table: &Table<'_, Rating>, pen: &Pen) -> bool {
    let setup = &table.paper.setup;
    !is_entry(table) && !pen.lists(table) && setup.form == Picture::Dots && setup.items.len() > 1
}

fn look(hand: &mut Hand<'_, Rating>, forward: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let items = &table.paper.setup.items;
    let at = items.iter().position(|i| Some(i.id) == marked(table, pen)).unwrap_or(0);
    let to = if forward { at + 1 } else { at.saturating_sub(1) };
    pen.item = items.get(to).or(items.last()).map(|i| i.id);
    Outcome::Moved
}

pub(super) fn typed(hand: &mut Hand<'_, Rating>, key: Key) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    if pen.lists(table) {
        return after::press(hand, key);
    }
    if !is_entry(table) {
        return Outcome::Ignored;
    }
    if let Code::Click { column, row } = key.code {
        return entry::click(hand, column, row);
    }
    entry::typed(hand, key)
}

/// "Vis likevel?": J says yes. Space says no here, since it could make somebody stand over.
pub(super) fn turn_down(pen: &mut Pen, key: Key) -> Option<&'static str> {
    let typed = key.typed();
    if !pen.entry.asking || matches!(typed, Some('j' | 'J')) {
        return None;
    }
    pen.entry.asking = false;
    let only_no = match typed {
        Some(c) => !c.is_ascii_digit(),
        None => matches!(key.code, Code::Esc | Code::Enter),
    };
    only_no.then_some("Runden går videre.")
}

/// The item under the cursor, or the one looked at.
pub(super) fn marked(table: &Table<'_, Rating>, pen: &Pen) -> Option<Id> {
    let setup = &table.paper.setup;
    if is_entry(table) {
        return entry::cell(table, &pen.entry).map(|cell| cell.item);
    }
    let newest = || table.paper.sheet.rounds.last().and_then(|r| r.items.first().copied());
    let known = |id: &Id| setup.item(*id).is_some();
    pen.item.filter(known).or_else(|| newest().filter(known)).or_else(|| setup.items.first().map(|i| i.id))
}

/// The item that is asked by itself, or whose numbers are talked about, unless it is the first of these.
pub(super) fn topic(table: &Table<'_, Rating>, pen: &Pen) -> String {
    if is_entry(table) {
        let by_item = Grid::of(table, &pen.entry).way == Way::ByItem;
        let asked = if by_item { entry::cell(table, &pen.entry).map(|cell| cell.item) } else { None };
        return asked.map_or_else(String::new, |id| id.to_string());
    }
    let first = table.paper.setup.items.first().map(|i| i.id);
    let item = marked(table, pen).filter(|&id| Some(id) != first);
    item.map_or_else(String::new, |id| id.to_string())
}

pub(super) fn point(hand: &mut Hand<'_, Rating>, id: Id) {
    if hand.table.paper.setup.item(id).is_some() {
        hand.pen.item = Some(id);
    }
}

pub(super) fn pasted(hand: &mut Hand<'_, Rating>, text: &str) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    if !pen.lists(table) {
        return Outcome::Ignored;
    }
    let lines = lines(table, pen);
    Outcome::used(pen.form.paste(&lines, text))
}

/// The person's answers go, whether they are typed, in memory, put right or come late.
pub(super) fn let_go(hand: &mut Hand<'_, Rating>, person: Id) {
    let Hand { table, pen, .. } = hand;
    pen.entry.let_go(table, person);
    if pen.mend.take_if(|mend| mend.person == Some(person)).is_some() {
        pen.form.forget(Spot::is_of_answer);
    }
}

pub(super) fn take_up(hand: &mut Hand<'_, Rating>, half: &HalfTyped) {
    let Hand { table, pen, .. } = hand;
    if half.lay_aside(&mut pen.form) {
        return;
    }
    match Spot::named(&half.place, &lines(table, pen)).filter(|_| !is_entry(table)) {
        Some(spot) => {
            pen.listed = Some(State::Closed);
            pen.form.restore(spot, half.text.clone());
        }
        // It is not on the list just now.
        None => pen.form.lay_aside(half.text.clone()),
    }
}

impl Pen {
    /// Whether the list of what can be done is open.
    pub(super) fn lists(&self, table: &Table<'_, Rating>) -> bool {
        self.listed.is_some_and(|state| (state == State::Open) == is_entry(table))
    }

    /// A number that somebody gave is no text: it never goes into a draft.
    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        HalfTyped::in_form(&self.form, Spot::name)
    }
}

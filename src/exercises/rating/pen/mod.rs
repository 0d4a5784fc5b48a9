//! The facilitator's hand on a rating: first a round is typed, then its numbers are talked about. Two keyboards,
//! one after the other; which one it is follows from the sheet.

mod after;
mod asked;
mod list;

use super::sheet::{Edit, Picture, State};
use super::{Rating, phone, view};
use crate::exercises::round::{self, Ballots, Cell, Mend, Proxy, Way, goes, has_rows};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{
    Canvas, Filling, HalfTyped, Hand, Handled, Id, Instrument, Outcome, Refusal, Row, Table,
};
use crate::ui::field::Put;
use crate::ui::keys::{Key, On, Told};
use crate::ui::spots::Spots;

pub use asked::Asked;
pub(super) use asked::{ask, tells_passes};
pub(super) use list::Spot;
pub(super) use list::lines;

/// Where the facilitator is in a rating.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) proxy: Proxy<i64>,
    /// Where each answer goes on the page.
    pub(super) places: Spots<Cell>,
    /// The item looked at while numbers are shown.
    item: Option<Id>,
    /// The list of what can be done is open; for a round in this state only.
    listed: Option<State>,
    /// A number that somebody gave is no text: it never goes into a draft.
    pub(super) form: Filling<Spot>,
    mend: Option<Mend>,
    /// The list asks what the new round shall be about.
    again: bool,
    /// Looks at what has been shown, though the rest of the round is open.
    looks: bool,
}

/// While a round is typed.
const ASKED: &[Row<Rating>] = &[
    round::show(
        "vis likevel",
        "Viser tallene selv om noen mangler. Alle andre taster går videre med runden og gjør det de pleier.",
    ),
    round::save("bekreft", "Bekrefter tallet, der ett siffer ikke er nok. Den viser aldri tallene."),
    round::resume(
        "gå videre",
        "Går videre etter en tast som ikke gjaldt: det som alt er ført, blir stående. Fram til da føres ingenting.",
    ),
    round::reveal(
        "vis alle",
        "Viser alle tallene samtidig. Gjenstår et helt spørsmål, går markøren dit først. Mangler noen, blir du spurt.",
    ),
    round::next(&[Key::TAB], "neste lapp", "Går til neste lapp.", |t, p| {
        On::when(goes(Way::ByPerson, t, p) && has_many(t))
    }),
    round::next(&[Key::TAB], "neste spørsmål", "Går til neste spørsmål.", |t, p| {
        On::when(goes(Way::ByItem, t, p) && has_many(t))
    }),
    round::previous(&[Key::BACK_TAB], "", "Går til forrige lapp eller spørsmål.", |t, p| {
        On::when(round::can_turn(t, p) && has_many(t))
    }),
    round::pass("står over", "Registrerer at den som står for tur, står over."),
    round::away(
        "Den som står for tur, er borte og blir ikke ventet på. De som er borte, står nederst, og samme tast på raden henter tilbake.",
    ),
    round::back_again("Den som var borte, er her igjen og blir spurt."),
    round::up("Går til den som står over i listen, også en som er ferdig.", |t, p| {
        On::when(has_rows(t, p))
    }),
    round::down("Går til den som står under i listen, også en som er ferdig eller borte.", |t, p| {
        On::when(has_rows(t, p))
    }),
    round::back_along("Går ett svar tilbake på lappen. Neste siffer retter det."),
    round::along("Går ett svar fram på lappen."),
    round::other_way(&[], "", "Fører ett spørsmål om gangen, plass for plass.", |t, p| {
        On::when(has_rows(t, p) && has_many(t))
    }),
    round::other_way(&[Key::RIGHT, Key::LEFT], "", WHOLE, |t, p| {
        On::when(goes(Way::ByPerson, t, p) && has_many(t) && t.paper.setup.anonymous).unless(true, WHOLE)
    }),
    round::other_way(
        &[Key::RIGHT, Key::LEFT],
        "per lapp",
        "Fører én lapp om gangen, tall for tall.",
        |t, p| On::when(goes(Way::ByItem, t, p) && has_many(t)),
    ),
    round::back("forrige", "Går ett svar tilbake. Neste siffer retter det."),
    round::up("Går ett svar tilbake.", |t, p| On::when(round::takes(t, p) && !has_rows(t, p))),
    round::down("Går ett svar fram.", |t, p| On::when(round::takes(t, p) && !has_rows(t, p))),
    round::remove("Sletter svaret ved markøren, og i en anonym runde hele lappen du skriver."),
    round::wipe(
        "Sletter tallet du skriver, og i en anonym runde det siste på lappen, som bare ligger i minnet.",
    ),
];

const WHOLE: &str = "I en anonym runde føres hele lapper.";

/// When the numbers are shown, and the list.
const AFTER: &[Row<Rating>] = &[
    Row::new(
        &[Key::ctrl('d'), Key::ENTER],
        "bli enige, ny runde",
        "Åpner listen: det dere er enige om, ny runde, rettelser og sene svar.",
        |t, p| On::when(!is_entry(t, p) && !p.lists(t)),
        open_list,
    ),
    Row::new(
        &[Key::DOWN],
        "neste spørsmål",
        "Går til neste spørsmål.",
        |t, p| {
            let is_last = t.paper.setup.items.last().map(|item| item.id) == Rating::marked(t, p);
            On::when(can_look(t, p)).unless(is_last, "Dette er siste spørsmål. ↑ går tilbake.")
        },
        |h| look(h, true),
    ),
    Row::new(
        &[Key::UP],
        "",
        "Går til forrige spørsmål.",
        |t, p| On::when(can_look(t, p)),
        |h| look(h, false),
    ),
    Row::new(
        &[Key::ctrl('d')],
        "",
        "Åpner listen: før ett spørsmål om gangen eller én lapp om gangen, vis bare det alle har svart på, eller avbryt runden uten å vise tallene.",
        |t, p| {
            On::when(is_entry(t, p) && !p.lists(t)).provided(
                t.paper.sheet.open().is_some() || has_ways(t),
                "Runden har ikke begynt. Skriv det første tallet, så er den i gang.",
            )
        },
        open_list,
    ),
    Row::new(
        &[Key::BACKSPACE],
        "rett et tall",
        "Rett et tall på en lapp, etter at tallene er vist.",
        |t, p| {
            On::when(!is_entry(t, p) && !p.lists(t))
                .unless(t.paper.setup.anonymous, "Ingen vet hvem som ga hva i en anonym runde.")
        },
        |h| after::begin_mend(h, false),
    ),
    Row::new(&[], "", "Noter et sent svar: en lapp som kom etter at tallene var vist.", after_shown, |h| {
        after::begin_mend(h, true)
    }),
    Row::new(
        &[],
        "",
        "Ny runde om det samme, på nye lapper. Den første blir stående.",
        |t, p| {
            after_shown(t, p)
                .unless(t.paper.sheet.open().is_some(), "En runde er åpen allerede. Gjør den ferdig først.")
        },
        after::begin_again,
    ),
    Row::new(
        &[Key::ctrl('d')],
        "lukk listen",
        "Lukker listen igjen.",
        |t, p| On::when(p.lists(t)),
        close_list,
    ),
];

/// Numbers have been shown, and can be put right.
fn after_shown(table: &Table<'_, Rating>, pen: &Pen) -> On {
    On::Yes
        .unless(is_entry(table, pen), "Tallene er ikke vist ennå. Backspace og piltastene retter så lenge.")
}

/// A round is typed, or may begin, and it is on the page.
pub(super) fn is_entry(table: &Table<'_, Rating>, pen: &Pen) -> bool {
    is_asked(table) && !pen.looks_back(table)
}

/// A round is open, or may begin.
fn is_asked(table: &Table<'_, Rating>) -> bool {
    table.paper.sheet.open().is_some() || table.paper.sheet.rounds.is_empty()
}

/// Answers can be taken slip by slip and question by question.
fn has_ways(table: &Table<'_, Rating>) -> bool {
    has_many(table) && !table.paper.setup.anonymous
}

fn has_many(table: &Table<'_, Rating>) -> bool {
    Asked::of(table).items().len() > 1
}

fn open_list(hand: &mut Hand<'_, Rating>) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    (pen.mend, pen.again) = (None, false);
    let is_entry = is_entry(table, pen);
    pen.listed = Some(if is_entry { State::Open } else { State::Closed });
    // On a ladder all of them stand together, and it begins at the first that is not settled.
    let paper = table.paper;
    let unsettled = paper.setup.items.iter().find(|item| paper.sheet.agreed(item.id).is_none());
    let unsettled = unsettled.filter(|_| paper.setup.form == Picture::Ladder).map(|item| item.id);
    let at = || unsettled.or_else(|| Rating::marked(table, pen)).map(Spot::Agreed);
    let first = if is_entry { Some(Spot::Show) } else { at() };
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
    !is_entry(table, pen) && !pen.lists(table) && setup.form == Picture::Dots && setup.items.len() > 1
}

fn look(hand: &mut Hand<'_, Rating>, forward: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let items = &table.paper.setup.items;
    let at = items.iter().position(|i| Some(i.id) == Rating::marked(table, pen)).unwrap_or(0);
    let to = if forward { at + 1 } else { at.saturating_sub(1) };
    pen.item = items.get(to).or(items.last()).map(|i| i.id);
    Outcome::Moved
}

impl Handled for Rating {
    const KEYS: &'static [&'static [Row<Self>]] = &[ASKED, AFTER];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&round::Asked];
    type Pen = Pen;
    type Leaf = Leaf;
    type Cursor = Cursor;

    /// The person's answers go, whether they are typed, in memory, put right or come late.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        let pen = &mut *hand.pen;
        if pen.mend.take_if(|mend| mend.person == Some(person)).is_some() {
            pen.form.forget(Spot::is_of_answer);
        }
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, pen: &Pen, round: Id) -> Standing {
        round::phone::standing::<Self>(table, pen, round)
    }

    fn may_begin(table: &Table<'_, Self>, pen: &Pen) -> bool {
        phone::may_begin(table, pen)
    }

    fn begin(hand: &mut Hand<'_, Self>) -> Outcome<Edit> {
        Asked::of(&hand.table).begin(hand.ids)
    }

    /// The item that is asked by itself, or whose numbers are talked about, unless it is the first of these.
    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        if is_entry(table, pen) {
            return asked_alone(table, pen).map_or_else(String::new, |id| id.to_string());
        }
        let first = table.paper.setup.items.first().map(|i| i.id);
        let item = Rating::marked(table, pen).filter(|&id| Some(id) != first);
        item.map_or_else(String::new, |id| id.to_string())
    }

    /// Numbers are shown, and none of the questions waits.
    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        !is_asked(table) && !pen.lists(table)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        if !is_entry(table, pen) || pen.lists(table) {
            return None;
        }
        round::who_leaves(&Asked::of(table), &pen.proxy, key)
    }

    fn form_keys(table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        if pen.lists(table) { pen.form.told() } else { &[] }
    }

    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    /// What is no round's: the list.
    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        if hand.pen.lists(&hand.table) { after::press(hand, key) } else { Outcome::Ignored }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        let Hand { table, pen, ids } = hand;
        if !pen.lists(table) {
            return Outcome::Ignored;
        }
        let lines = lines(table, pen);
        Outcome::used(pen.form.paste(&lines, text, ids))
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// The item under the cursor, or the one looked at.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        let setup = &table.paper.setup;
        if is_entry(table, pen) {
            return match pen.proxy.sight(&Asked::of(table)).at() {
                Some(round::Spot::At(cell)) => Some(cell.item),
                _ => None,
            };
        }
        let shown = table.paper.sheet.rounds.iter().rev().find(|r| r.state == State::Closed);
        let newest = || shown.and_then(|r| r.items.first().copied());
        let known = |id: &Id| setup.item(*id).is_some();
        pen.item
            .filter(known)
            .or_else(|| newest().filter(known))
            .or_else(|| setup.items.first().map(|i| i.id))
    }

    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        if hand.table.paper.setup.item(id).is_some() {
            hand.pen.item = Some(id);
        }
    }

    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Leaf, Cursor) {
        let (entry, list) = (is_entry(table, pen), pen.lists(table));
        let item = if entry { asked_alone(table, pen) } else { Rating::marked(table, pen) };
        // The ladder shows all of them.
        let item = item.filter(|_| entry || table.paper.setup.form == Picture::Dots);
        let asked = if entry { pen.proxy.spot(&Asked::of(table)) } else { None };
        (Leaf { entry, item }, Cursor { listed: pen.form.at().filter(|_| list), asked })
    }

    /// Where what lies open follows from the sheet, that decides.
    fn stand_at(hand: &mut Hand<'_, Self>, &leaf: &Leaf, &cursor: &Cursor) {
        let Hand { table, pen, .. } = hand;
        let at = cursor.listed;
        // Beside an open round, what has been shown can be looked at: she goes back to the one that she was at.
        if table.paper.sheet.open().is_some() {
            pen.looks = !leaf.entry;
        }
        let is_entry = is_entry(table, pen);
        if is_entry != leaf.entry || (pen.lists(table) && pen.form.half_typed().is_some()) {
            return;
        }
        // The list opens where something is filled in there; what its buttons do is seen without it.
        if at.is_some_and(Spot::is_filled_in) {
            pen.listed = Some(if is_entry { State::Open } else { State::Closed });
        }
        match leaf.item {
            Some(item) if is_entry && asked_alone(table, pen) != Some(item) => pen.proxy.turn_to(item),
            Some(item) if !is_entry => pen.item = Some(item),
            _ => {}
        }
        if let Some(spot) = cursor.asked.filter(|_| is_entry) {
            pen.proxy.stand_at(&Asked::of(table), spot);
        }
        if pen.lists(table) {
            pen.form.stand_at(at);
        }
    }

    fn leaf_words(table: &Table<'_, Self>, leaf: &Leaf) -> String {
        let setup = &table.paper.setup;
        let item = leaf.item.filter(|_| setup.items.len() > 1).and_then(|id| setup.item(id));
        item.map_or_else(String::new, |item| item.text.clone())
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let Hand { table, pen, ids } = hand;
        let page = (!is_entry(table, pen)).then(|| (State::Closed, lines(table, pen)));
        if let Some((state, _)) = pen.form.take_up(half, ids, |_| false, page) {
            pen.listed = Some(state);
        }
    }
}

/// The item that is asked by itself, seat by seat.
fn asked_alone(table: &Table<'_, Rating>, pen: &Pen) -> Option<Id> {
    let round = Asked::of(table);
    let sight = pen.proxy.sight(&round);
    let by_item = sight.way() == Way::ByItem;
    sight.at().filter(|_| by_item).map(|spot| match spot {
        round::Spot::At(cell) => cell.item,
        round::Spot::End(item) => item,
    })
}

/// What lies open: the round or the numbers, and the item that is asked by itself or looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    entry: bool,
    pub(super) item: Option<Id>,
}

/// Where the cursor is on it: in the list, or at an answer of the round.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    listed: Option<Spot>,
    asked: Option<round::Spot>,
}

impl Pen {
    /// Whether the list of what can be done is open.
    pub(super) fn lists(&self, table: &Table<'_, Rating>) -> bool {
        self.listed.is_some_and(|state| (state == State::Open) == is_entry(table, self))
    }

    /// What has been shown is on the page, though a round is open.
    pub(super) fn looks_back(&self, table: &Table<'_, Rating>) -> bool {
        let sheet = &table.paper.sheet;
        self.looks && sheet.open().is_some() && sheet.rounds.iter().any(|r| r.state == State::Closed)
    }
}

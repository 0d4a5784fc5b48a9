//! What stands in the list under the picture: what the group agreed, what customers say, the ambition in words,
//! corrections, late answers, another round. While a round is open it holds only the ways out of it.

use super::super::Rating;
use super::super::sheet::{Ambition, Item, Mark, Picture, Round, Setup};
use super::super::standing::Standing;
use super::super::story;
use super::{Asked, Pen, has_ways, is_entry};
use crate::exercises::round::{Cell, Mend, Shown, Way};
use crate::exercises::{Handled, Id, Paper, Room, Table, find};
use crate::figures::Evidence;
use crate::figures::order::Arrange as _;
use crate::figures::words::quoted;
use crate::ui::form::{Entry, Line, entries};

/// So many items have a button each.
const FEW: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Spot {
    Agreed(Id),
    Customers,
    Source,
    Period,
    Count,
    Why(Id),
    Price(Id),
    ByWhen(Id),
    Sign(Id),
    /// A new round of everything, or of one item.
    Again,
    AgainWith(Id),
    /// Asks what a new round shall be about.
    About,
    Correct,
    Late,
    /// Takes answers question by question instead of slip by slip, or the other way.
    OtherWay,
    /// Goes on with what is open of the round.
    GoOn,
    /// Looks at what has been shown of it.
    Look,
    /// Ends the open round without showing it.
    Drop,
    /// Shows of the open round what everybody has answered.
    Show,
    /// One item of that.
    ShowOne(Id),
    Who,
    What,
    Score,
}

/// The newest round with an item whose numbers have been shown.
pub(super) struct Rated<'a> {
    pub(super) round: &'a Round,
    room: &'a dyn Room,
}

impl<'a> Rated<'a> {
    pub(super) fn of(table: &Table<'a, Rating>, item: Id) -> Option<Self> {
        table.paper.sheet.newest(item).map(|round| Self { round, room: table.room })
    }
}

impl Shown for Rated<'_> {
    fn room(&self) -> &dyn Room {
        self.room
    }

    fn is_late(&self, cell: Cell) -> Option<bool> {
        self.round.ballot(cell.person, cell.item).map(|ballot| ballot.late)
    }

    fn stood_over(&self, cell: Cell) -> bool {
        self.round.ballot(cell.person, cell.item).is_some_and(|ballot| ballot.score.is_none())
    }
}

impl Spot {
    /// Whether what is typed here is of one answer.
    pub(super) fn is_of_answer(self) -> bool {
        matches!(self, Spot::Who | Spot::What | Spot::Score)
    }

    /// Whether something is filled in here that the group says.
    pub(super) fn is_filled_in(self) -> bool {
        use Spot::{Agreed, ByWhen, Count, Customers, Period, Price, Sign, Source, Why};
        let figure = matches!(self, Customers | Source | Period | Count);
        figure || matches!(self, Agreed(_) | Why(_) | Price(_) | ByWhen(_) | Sign(_))
    }
}

pub(in super::super) fn lines(table: &Table<'_, Rating>, pen: &Pen) -> Vec<Line<Spot>> {
    if is_entry(table, pen) {
        return open_lines(table, pen);
    }
    if let Some(mend) = &pen.mend {
        return mend_lines(table, mend, pen.form.at() == Some(Spot::Score));
    }
    let marked = Rating::marked(table, pen);
    if pen.again {
        let head = Line::Head("Hva skal den nye runden handle om?".into());
        let rows = again_lines(table.paper, marked).into_iter().map(Line::from);
        return [head].into_iter().chain(rows).chain([Line::Remark("Esc går tilbake.".into())]).collect();
    }
    let mut lines = Vec::new();
    if table.paper.setup.form == Picture::Ladder {
        lines.push(Line::Head("Vi er enige om".into()));
        lines.extend(table.paper.setup.items.iter().flat_map(|item| agreed_lines(table, item)));
        if table.paper.setup.items.iter().any(|item| item.marks == Mark::Now) {
            lines.extend(customer_lines(table));
        }
        lines.extend(ambition_lines(table));
        lines.push(Line::Gap);
    } else if let Some(item) = marked.and_then(|id| table.paper.setup.item(id)) {
        if table.paper.setup.items.len() > 1 {
            lines.push(Line::Head(item.text.clone()));
        }
        lines.extend(agreed_lines(table, item));
        lines.push(Line::Remark(story::scale(&table.paper.setup, LINE)));
    }
    // What is likeliest stands first, and there are few: what a new round is about is asked when it is wanted.
    if let Some(open) = table.paper.sheet.open() {
        let rest = called(&table.paper.setup, &open.items);
        lines.push(Entry::button(Spot::GoOn, format!("Gå videre med runden om {rest}")).into());
    } else if table.paper.setup.items.len() > 1 {
        lines.push(Entry::button(Spot::About, "Ny runde …").into());
    } else {
        lines.push(Entry::button(Spot::Again, "Ny runde").into());
    }
    lines.push(Entry::button(Spot::Correct, "Rett et tall").into());
    lines.push(Entry::button(Spot::Late, "Noter et sent svar").into());
    lines
}

/// "«Vi er her» og «Hit vil vi»", "8 spørsmål".
fn called(setup: &Setup, items: &[Id]) -> String {
    let names = items.iter().filter_map(|&id| setup.item(id)).map(|item| quoted(item.called()));
    match names.collect::<Vec<_>>().as_slice() {
        [one] => one.clone(),
        [one, other] => format!("{one} og {other}"),
        some => format!("{} spørsmål", some.len()),
    }
}

/// The field for the number that the group sets, and under it what the round came to.
fn agreed_lines(table: &Table<'_, Rating>, item: &Item) -> [Line<Spot>; 2] {
    let Setup { form, scale, items, .. } = &table.paper.setup;
    let standing = Standing::of(table.paper, item);
    let agreed = standing.agreed.map(|score| score.to_string()).unwrap_or_default();
    let stands_above = *form == Picture::Dots || items.len() == 1;
    let label =
        if stands_above { "Vi setter".to_owned() } else { format!("Vi setter {}", quoted(&item.text)) };
    let entry = Entry::text(Spot::Agreed(item.id), label, agreed).hint(format!("Skriv et tall, {scale}"));
    [
        entry.filed(format!("agreed {}", item.id)).into(),
        Line::Remark(format!("Runden: {}", standing.scores.caption())),
    ]
}

/// While a round is open: its ends other than showing all of it.
fn open_lines(table: &Table<'_, Rating>, pen: &Pen) -> Vec<Line<Spot>> {
    let setup = &table.paper.setup;
    let alone = Asked::of(table).shows_alone(&pen.proxy);
    let mut lines = Vec::new();
    if !alone.is_empty() {
        lines.push(Entry::button(Spot::Show, format!("Vis bare {} nå", called(setup, &alone))).into());
    }
    if (2..=FEW).contains(&alone.len()) {
        let one = |&id: &Id| {
            Entry::button(Spot::ShowOne(id), format!("Vis bare {} nå", called(setup, &[id]))).into()
        };
        lines.extend(alone.iter().map(one));
    }
    if table.paper.sheet.rounds.len() > 1 {
        lines.push(Entry::button(Spot::Look, "Se tallene som er vist").into());
    }
    if has_ways(table) {
        let label = match pen.proxy.sight(&Asked::of(table)).way() {
            Way::ByPerson => "Før ett spørsmål om gangen",
            Way::ByItem => "Før én lapp om gangen",
        };
        lines.push(Entry::button(Spot::OtherWay, label).into());
    }
    if table.paper.sheet.open().is_some() {
        lines.push(Entry::button(Spot::Drop, "Avbryt runden uten å vise tallene").into());
    }
    lines.push(Line::Remark("Esc går tilbake til runden.".into()));
    lines
}

/// A number and what it rests on. All of it stands there from the start, so that no field comes up under the
/// cursor.
fn customer_lines(table: &Table<'_, Rating>) -> Vec<Line<Spot>> {
    let figure = table.paper.sheet.customers.as_ref();
    let value = figure.map(|f| f.value().to_string()).unwrap_or_default();
    let hint = format!("{}, gjerne med komma: 2,3", table.paper.setup.scale);
    let Evidence { source, period, n } = figure.map(|f| f.evidence.clone()).unwrap_or_default();
    let n = n.map(|n| n.to_string()).unwrap_or_default();
    let claim = "Uten kilde og antall svar står det «påstand»";
    vec![
        Line::Gap,
        Line::Head("Hvor plasserer kundene oss?".into()),
        Entry::text(Spot::Customers, "Kundene sier", value).hint(hint).filed("customers").into(),
        Entry::text(Spot::Count, "Antall svar", n).hint("Hvor mange som har svart").filed("n").into(),
        Entry::text(Spot::Source, "Kilde", source).hint(claim).filed("source").into(),
        Entry::text(Spot::Period, "Periode", period).hint("For eksempel våren 2026").filed("period").into(),
    ]
}

fn ambition_lines(table: &Table<'_, Rating>) -> Vec<Line<Spot>> {
    let mut lines = Vec::new();
    for item in table.paper.setup.items.iter().filter(|i| i.marks == Mark::Goal) {
        let Ambition { item: id, why, price, by_when, sign } = ambition(table, item.id);
        lines.push(Line::Gap);
        lines.push(Line::Head(format!("Hva ligger bak {}?", quoted(&item.text))));
        let why = Entry::sentence(Spot::Why(id), "Hvorfor", why).hint("Hva vinner vi på det?");
        let price = Entry::sentence(Spot::Price(id), "Hva godtar vi at det koster", price);
        let by_when = Entry::text(Spot::ByWhen(id), "Innen når", by_when);
        let sign = Entry::sentence(Spot::Sign(id), "Hva viser at vi er framme", sign);
        lines.extend([
            why.filed(format!("why {id}")).into(),
            price.filed(format!("price {id}")).into(),
            by_when.filed(format!("by_when {id}")).into(),
            sign.filed(format!("sign {id}")).into(),
        ]);
    }
    lines
}

/// So many rows at most: each is four presses away, with Home and End.
const ROWS: usize = 9;

/// A round of everything, and one for each item: those the room is divided on first; on a long slip these and the marked
/// one alone.
fn again_lines(paper: &Paper<Rating>, marked: Option<Id>) -> Vec<Entry<Spot>> {
    let setup = &paper.setup;
    let n = setup.items.len();
    let all = if n == 2 { "Begge spørsmålene".into() } else { format!("Alle {n} spørsmål") };
    let mut items: Vec<_> = Standing::all(paper).collect();
    items.retain(|s| n <= FEW || s.is_divided() || Some(s.item.id) == marked);
    items.arrange_by_key(|s| !s.is_divided());
    items.truncate(ROWS - 1);
    let divided = items.iter().filter(|s| s.is_divided()).count();
    let mut rows: Vec<_> = items
        .iter()
        .map(|s| {
            let divided = if s.is_divided() { " (delt)" } else { "" };
            let first = if s.rounds.is_empty() { " (første runde)" } else { divided };
            Entry::button(Spot::AgainWith(s.item.id), format!("{}{first}", quoted(s.item.called())))
        })
        .collect();
    rows.insert(divided, Entry::button(Spot::Again, all));
    rows
}

fn mend_lines(table: &Table<'_, Rating>, mend: &Mend, is_at_score: bool) -> Vec<Line<Spot>> {
    let head =
        if mend.late { "Et sent svar står ved siden av og er ikke med i tallene." } else { "Rett et tall" };
    let people = Rated::of(table, mend.item).map_or_else(Vec::new, |rated| mend.people(&rated));
    let items = beside(&table.paper.setup, mend.item);
    let who = people.iter().position(|&p| Some(p) == mend.person);
    let names = people.iter().map(|&p| table.room.called(p));
    let initials = people.iter().map(|&p| table.room.person(p).map_or("", |person| &person.initials));
    let mut lines =
        vec![Line::Head(head.into()), Entry::choice(Spot::Who, "Hvem", names, who).also(initials).into()];
    if items.len() > 1 {
        let what = items.iter().position(|i| i.id == mend.item);
        lines.push(Entry::choice(Spot::What, "Spørsmål", items.iter().map(|i| &*i.text), what).into());
    }
    // Whose number it is comes first, so the number waits for it.
    if mend.person.is_some() {
        let label = if mend.late { "Tallet" } else { "Riktig tall" };
        lines.push(
            Entry::text(Spot::Score, label, &*mend.typed).hint(table.paper.setup.scale.to_string()).into(),
        );
    }
    lines.push(Line::Remark(story::scale(&table.paper.setup, LINE)));
    lines.push(Line::Remark(mend.told(is_at_score)));
    lines
}

/// Cells of a row that always has room.
const LINE: usize = 72;

/// The items of the same part.
pub(super) fn beside(setup: &Setup, item: Id) -> &[Item] {
    setup.parts().map(|(_, items)| items).find(|items| items.iter().any(|i| i.id == item)).unwrap_or_default()
}

pub(super) fn ambition(table: &Table<'_, Rating>, item: Id) -> Ambition {
    let sheet = &table.paper.sheet;
    let known = if sheet.stands(item) { sheet.ambition_known(item) } else { find(&sheet.ambitions, item) };
    known.cloned().unwrap_or(Ambition { item, ..Ambition::default() })
}

/// What an entry holds.
pub(super) fn stored(lines: &[Line<Spot>], spot: Spot) -> &str {
    entries(lines).find(|entry| entry.spot == spot).map_or("", |entry| &entry.value)
}

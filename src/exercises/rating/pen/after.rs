//! The list under the picture: what the group agreed, what customers say, the ambition in words, another round,
//! corrections and late answers. While a round is open it holds only the way out of it.

use super::super::Rating;
use super::super::sheet::{Agreed, Ambition, Ballot, Edit, Item, Mark, Picture, Round, Setup, apply};
use super::super::standing::Standing;
use super::entry::ask;
use super::{Pen, is_entry, marked};
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table, find};
use crate::figures::{Decimal, Evidence, Figure};
use crate::ui::form::{Entry, Line, Pressed, Then};
use crate::ui::keys::Key;

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
    Correct,
    Late,
    /// Ends the open round without showing it.
    Drop,
    Who,
    What,
    Score,
}

/// A number that is put right, or comes late.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mend {
    late: bool,
    person: Option<Id>,
    item: Id,
}

impl Spot {
    pub(super) fn name(self) -> String {
        match self {
            Spot::Agreed(id) => format!("agreed {id}"),
            Spot::Why(id) => format!("why {id}"),
            Spot::Price(id) => format!("price {id}"),
            Spot::ByWhen(id) => format!("by_when {id}"),
            Spot::Sign(id) => format!("sign {id}"),
            Spot::Customers => "customers".into(),
            Spot::Source => "source".into(),
            Spot::Period => "period".into(),
            Spot::Count => "n".into(),
            Spot::Again | Spot::AgainWith(_) | Spot::Correct | Spot::Late | Spot::Drop => String::new(),
            Spot::Who | Spot::What | Spot::Score => String::new(),
        }
    }

    pub(super) fn named(name: &str, lines: &[Line<Spot>]) -> Option<Self> {
        let spots = lines.iter().filter_map(|line| match line {
            Line::Entry(entry) => Some(entry.spot),
            _ => None,
        });
        spots.into_iter().find(|spot| !name.is_empty() && spot.name() == name)
    }
}

pub(in super::super) fn lines(table: &Table<'_, Rating>, pen: &Pen) -> Vec<Line<Spot>> {
    if is_entry(table) {
        let drop = Entry::button(Spot::Drop, "Avbryt runden uten å vise tallene");
        return vec![drop.into(), Line::Remark("Esc går tilbake til runden.".into())];
    }
    if let Some(mend) = pen.mend {
        return mend_lines(table, mend);
    }
    let marked = marked(table, pen);
    let mut lines = Vec::new();
    if table.paper.setup.form == Picture::Ladder {
        lines.push(Line::Head("Vi er enige om".into()));
        lines.extend(table.paper.setup.items.iter().map(|item| agreed_line(table, item, &item.text)));
        lines.extend(customer_lines(table));
        lines.extend(ambition_lines(table));
        lines.push(Line::Gap);
    } else if let Some(item) = marked.and_then(|id| table.paper.setup.item(id)) {
        if table.paper.setup.items.len() > 1 {
            lines.push(Line::Head(item.text.clone()));
        }
        lines.push(agreed_line(table, item, "Vi er enige om"));
    }
    lines.push(Entry::button(Spot::Correct, "Rett et tall").into());
    lines.push(Entry::button(Spot::Late, "Noter et sent svar").into());
    lines.extend(again_lines(&table.paper.setup, marked));
    lines
}

fn agreed_line(table: &Table<'_, Rating>, item: &Item, label: &str) -> Line<Spot> {
    let standing = Standing::of(table.paper, item);
    let agreed = standing.agreed.map(|score| score.to_string()).unwrap_or_default();
    let hint = format!("{} · {}", table.paper.setup.scale, standing.scores.caption());
    Entry::text(Spot::Agreed(item.id), label, agreed).hint(hint).into()
}

/// Source, period and n belong to a number, and wait for it.
fn customer_lines(table: &Table<'_, Rating>) -> Vec<Line<Spot>> {
    let figure = table.paper.sheet.customers.as_ref();
    let value = figure.map(|f| f.value().to_string()).unwrap_or_default();
    let hint = format!("{}, gjerne med komma: 2,3", table.paper.setup.scale);
    let mut lines = vec![
        Line::Gap,
        Line::Head("Hvor plasserer kundene oss?".into()),
        Entry::text(Spot::Customers, "Kundene sier", value).hint(hint).into(),
    ];
    if let Some(Evidence { source, period, n }) = figure.map(|f| &f.evidence) {
        let n = n.map(|n| n.to_string()).unwrap_or_default();
        lines.push(Entry::text(Spot::Source, "Kilde", source).hint("Uten kilde og n står det «påstand»").into());
        lines.push(Entry::text(Spot::Period, "Periode", period).hint("Våren 2026").into());
        lines.push(Entry::text(Spot::Count, "Hvor mange svarte", n).hint("n").into());
    }
    lines
}

fn ambition_lines(table: &Table<'_, Rating>) -> Vec<Line<Spot>> {
    let mut lines = Vec::new();
    for item in table.paper.setup.items.iter().filter(|i| i.marks == Mark::Goal) {
        let Ambition { item: id, why, price, by_when, sign } = ambition(table, item.id);
        lines.push(Line::Gap);
        lines.push(Line::Head(item.text.clone()));
        lines.push(Entry::text(Spot::Why(id), "Hvorfor", why).hint("Hva vinner vi på det?").into());
        lines.push(Entry::text(Spot::Price(id), "Hva godtar vi at det koster", price).into());
        lines.push(Entry::text(Spot::ByWhen(id), "Innen når", by_when).into());
        lines.push(Entry::text(Spot::Sign(id), "Hva viser at vi er framme", sign).into());
    }
    lines
}

fn again_lines(setup: &Setup, marked: Option<Id>) -> Vec<Line<Spot>> {
    let n = setup.items.len();
    let all = match n {
        0 | 1 => "Ny runde".into(),
        2 => "Ny runde om begge spørsmålene".into(),
        n => format!("Ny runde om alle {n} spørsmål"),
    };
    let mut lines = vec![Entry::button(Spot::Again, all).into()];
    if let Some(item) = marked.and_then(|id| setup.item(id)).filter(|_| n > 1) {
        lines.push(Entry::button(Spot::AgainWith(item.id), format!("Ny runde om «{}»", item.text)).into());
    }
    lines
}

fn mend_lines(table: &Table<'_, Rating>, mend: Mend) -> Vec<Line<Spot>> {
    let head = if mend.late { "Et sent svar står ved siden av, og er ikke med i tallene." } else { "Rett et tall" };
    let (people, items) = (choices(table, mend), beside(&table.paper.setup, mend.item));
    let who = people.iter().position(|&p| Some(p) == mend.person);
    let names = people.iter().map(|&p| table.room.called(p));
    let mut lines = vec![Line::Head(head.into()), Entry::choice(Spot::Who, "Hvem", names, who).into()];
    if items.len() > 1 {
        let what = items.iter().position(|i| i.id == mend.item);
        lines.push(Entry::choice(Spot::What, "Spørsmål", items.iter().map(|i| &*i.text), what).into());
    }
    // Whose number it is comes first, so the number waits for it.
    if mend.person.is_some() {
        let label = if mend.late { "Tallet" } else { "Riktig tall" };
        lines.push(Entry::text(Spot::Score, label, "").hint(table.paper.setup.scale.to_string()).into());
    }
    lines.push(Line::Remark("Enter lagrer. Esc går tilbake.".into()));
    lines
}

/// The items of the same part.
fn beside(setup: &Setup, item: Id) -> &[Item] {
    setup.parts().map(|(_, items)| items).find(|items| items.iter().any(|i| i.id == item)).unwrap_or_default()
}

/// Who can have a number put right, or come late.
fn choices(table: &Table<'_, Rating>, Mend { late, item, .. }: Mend) -> Vec<Id> {
    let Some(round) = table.paper.sheet.newest(item) else { return Vec::new() };
    let fits = |person| match round.ballot(person, item) {
        Some(ballot) => !late || ballot.late,
        None => late,
    };
    table.room.people().iter().map(|p| p.id).filter(|&p| fits(p)).collect()
}

fn ambition(table: &Table<'_, Rating>, item: Id) -> Ambition {
    find(&table.paper.sheet.ambitions, item).cloned().unwrap_or(Ambition { item, ..Ambition::default() })
}

pub(super) fn press(hand: &mut Hand<'_, Rating>, key: Key) -> Outcome<Edit> {
    let now = lines(&hand.table, hand.pen);
    let at = hand.pen.form.at().filter(|_| key == Key::ENTER && hand.pen.form.half_typed().is_none());
    if at.is_some_and(|spot| agree_on_next(hand, spot)) {
        return Outcome::Moved;
    }
    match hand.pen.form.press(&now, key) {
        Pressed::Ignored if key == Key::ESC => {
            if hand.pen.mend.take().is_none() {
                hand.pen.listed = None;
            }
            Outcome::Moved
        }
        Pressed::Ignored => Outcome::Ignored,
        Pressed::Moved => {
            if let Some(Spot::Agreed(item)) = hand.pen.form.at() {
                hand.pen.item = Some(item);
            }
            Outcome::Moved
        }
        Pressed::Pushed(spot) => push(hand, spot),
        Pressed::Chose { spot, option } => {
            choose(hand, spot, option);
            Outcome::Moved
        }
        Pressed::Wrote { spot, text, then } => {
            let outcome = written(hand, spot, text.trim());
            if let Outcome::Did(deed) = &outcome {
                follow(hand, deed.edit.clone(), then);
                if key == Key::ENTER {
                    agree_on_next(hand, spot);
                }
            }
            outcome
        }
    }
}

/// Moves on in the form as it will be when the edit is done.
fn follow(hand: &mut Hand<'_, Rating>, edit: Edit, then: Then) {
    let mut paper = hand.table.paper.clone();
    if apply(&mut paper, edit).is_ok() {
        let lines = lines(&Table { paper: &paper, ..hand.table }, hand.pen);
        hand.pen.form.go(then, &lines);
    }
}

/// Where items are agreed on one at a time: Enter brings up the next one, and after the last the picture.
fn agree_on_next(hand: &mut Hand<'_, Rating>, spot: Spot) -> bool {
    let Hand { table, pen, .. } = hand;
    let setup = &table.paper.setup;
    let (Spot::Agreed(item), Picture::Dots) = (spot, setup.form) else { return false };
    let next = setup.items.iter().skip_while(|i| i.id != item).nth(1);
    match next {
        Some(next) => {
            pen.item = Some(next.id);
            pen.form.set_at(Spot::Agreed(next.id));
        }
        None => pen.listed = None,
    }
    true
}

fn choose(hand: &mut Hand<'_, Rating>, spot: Spot, option: Option<usize>) {
    let (Some(mend), Some(option)) = (hand.pen.mend, option) else { return };
    let item = beside(&hand.table.paper.setup, mend.item).get(option).map_or(mend.item, |i| i.id);
    hand.pen.mend = Some(if spot == Spot::Who {
        Mend { person: choices(&hand.table, mend).get(option).copied(), ..mend }
    } else {
        let person = mend.person.filter(|p| choices(&hand.table, Mend { item, ..mend }).contains(p));
        Mend { item, person, ..mend }
    });
}

fn push(hand: &mut Hand<'_, Rating>, spot: Spot) -> Outcome<Edit> {
    let paper = hand.table.paper;
    match spot {
        Spot::Again => again(hand, paper.setup.items.iter().map(|i| i.id).collect()),
        Spot::AgainWith(item) => again(hand, vec![item]),
        Spot::Drop => match paper.sheet.open() {
            Some(round) => {
                hand.pen.listed = None;
                Outcome::did(
                    Edit::Round(RowEdit::Remove(round.id)),
                    "Runden er åpen igjen.",
                    "Runden er avbrutt igjen.",
                )
                .saying("Runden er avbrutt. Ctrl+Z henter den tilbake.")
            }
            None => Outcome::Ignored,
        },
        Spot::Correct | Spot::Late if paper.setup.anonymous => {
            Outcome::said("Ingen vet hvem som ga hva i en anonym runde. Kjør runden på nytt.")
        }
        Spot::Correct | Spot::Late => begin_mend(hand, spot == Spot::Late),
        _ => Outcome::Ignored,
    }
}

fn again(hand: &mut Hand<'_, Rating>, items: Vec<Id>) -> Outcome<Edit> {
    hand.pen.listed = None;
    hand.pen.entry.reset();
    let round = Round { id: hand.ids.take(), items, ..Round::default() };
    Outcome::did(Edit::Round(RowEdit::push(round)), "Den nye runden er tatt bort.", "Den nye runden er åpen igjen.")
        .saying("Ny runde. Tallene fra før er skjult til den nye vises.")
}

fn begin_mend(hand: &mut Hand<'_, Rating>, late: bool) -> Outcome<Edit> {
    let Hand { table, pen, .. } = hand;
    let Some(item) = marked(table, pen) else { return Outcome::Ignored };
    let mend = Mend { late, person: None, item };
    let people = choices(table, mend);
    if people.is_empty() {
        return Outcome::said(if late {
            "Alle har svart i runden. Feil tall rettes med «Rett et tall»."
        } else {
            "Ingen har svart på dette ennå. Kjør en ny runde."
        });
    }
    // With one to choose from there is nothing to choose.
    let person = if people.len() == 1 { people.first().copied() } else { None };
    pen.mend = Some(Mend { person, ..mend });
    pen.form.set_at(if person.is_some() { Spot::Score } else { Spot::Who });
    Outcome::Moved
}

fn written(hand: &mut Hand<'_, Rating>, spot: Spot, text: &str) -> Outcome<Edit> {
    let table = &hand.table;
    match spot {
        Spot::Agreed(item) => agree(table, item, text),
        Spot::Customers => place_customers(table, text),
        Spot::Source | Spot::Period | Spot::Count => support(table, spot, text),
        Spot::Why(id) => describe(table, Ambition { why: text.into(), ..ambition(table, id) }),
        Spot::Price(id) => describe(table, Ambition { price: text.into(), ..ambition(table, id) }),
        Spot::ByWhen(id) => describe(table, Ambition { by_when: text.into(), ..ambition(table, id) }),
        Spot::Sign(id) => describe(table, Ambition { sign: text.into(), ..ambition(table, id) }),
        Spot::Score => mend(hand, text),
        _ => Outcome::Ignored,
    }
}

fn agree(table: &Table<'_, Rating>, item: Id, text: &str) -> Outcome<Edit> {
    let scale = table.paper.setup.scale;
    let known = find(&table.paper.sheet.agreed, item).is_some();
    let edit = match score(table, text) {
        Some(score) if known => RowEdit::Set(Agreed { item, score }),
        Some(score) => RowEdit::push(Agreed { item, score }),
        None if text.is_empty() => RowEdit::Remove(item),
        None => return Outcome::said(ask(scale)),
    };
    Outcome::did(Edit::Agreed(edit), "Det dere var enige om, er som før.", "Det dere ble enige om, er tilbake.")
}

/// A whole number within the scale.
fn score(table: &Table<'_, Rating>, text: &str) -> Option<i64> {
    let typed: Decimal = text.parse().ok()?;
    (typed.decimals() == 0 && table.paper.setup.scale.contains(typed.value())).then_some(typed.value())
}

fn place_customers(table: &Table<'_, Rating>, text: &str) -> Outcome<Edit> {
    let figure = if text.is_empty() {
        None
    } else {
        let evidence = table.paper.sheet.customers.as_ref().map(|f| f.evidence.clone()).unwrap_or_default();
        let value: Decimal = match text.parse() {
            Ok(value) => value,
            Err(error) => return Outcome::said(format!("{error}")),
        };
        match Figure::new(value, table.paper.setup.scale, evidence) {
            Ok(figure) => Some(figure),
            Err(error) => return Outcome::said(format!("{error} Regn det om først.")),
        }
    };
    placed(figure)
}

fn support(table: &Table<'_, Rating>, spot: Spot, text: &str) -> Outcome<Edit> {
    let Some(mut figure) = table.paper.sheet.customers.clone() else { return Outcome::Ignored };
    match spot {
        Spot::Source => figure.evidence.source = text.into(),
        Spot::Period => figure.evidence.period = text.into(),
        _ if text.is_empty() => figure.evidence.n = None,
        _ => match text.parse::<Decimal>().ok().filter(|n| n.decimals() == 0).map(|n| u32::try_from(n.value())) {
            Some(Ok(n)) if n > 0 => figure.evidence.n = Some(n),
            _ => return Outcome::said("Skriv hvor mange som svarte, som et helt tall: 214."),
        },
    }
    placed(Some(figure))
}

fn placed(figure: Option<Figure>) -> Outcome<Edit> {
    Outcome::did(
        Edit::Customers(figure),
        "Det kundene sier, er som før.",
        "Det kundene sier, er endret igjen.",
    )
}

fn describe(table: &Table<'_, Rating>, row: Ambition) -> Outcome<Edit> {
    let known = find(&table.paper.sheet.ambitions, row.item).is_some();
    let edit = if known { RowEdit::Set(row) } else { RowEdit::push(row) };
    Outcome::did(Edit::Ambition(edit), "Ambisjonen er som før.", "Ambisjonen er endret igjen.")
}

fn mend(hand: &mut Hand<'_, Rating>, text: &str) -> Outcome<Edit> {
    let Hand { table, pen, ids } = hand;
    let Some(Mend { late, person: Some(person), item }) = pen.mend else { return Outcome::Ignored };
    let Some(score) = score(table, text) else { return Outcome::said(ask(table.paper.setup.scale)) };
    let Some(round) = table.paper.sheet.newest(item) else { return Outcome::Ignored };
    let (edit, remark) = match round.ballot(person, item) {
        Some(old) => {
            let row = Ballot { score: Some(score), corrected: old.corrected || !late, ..old.clone() };
            (RowEdit::Set(row), "Rettet. Ved tallene står det at ett er rettet.")
        }
        None => {
            let row = Ballot { id: ids.take(), person, item, score: Some(score), late: true, corrected: false };
            (RowEdit::push(row), "Notert etter visning. Det er ikke med i tallene.")
        }
    };
    pen.mend = None;
    pen.item = Some(item);
    // Who came late may have a whole slip: the next question comes up by itself.
    let slip = table.paper.setup.items.iter().map(|i| i.id).skip_while(|&i| i != item).skip(1);
    let next = slip.into_iter().find(|&item| choices(table, Mend { late, person: None, item }).contains(&person));
    match next.filter(|_| late) {
        Some(item) => pen.mend = Some(Mend { late, person: Some(person), item }),
        None => pen.listed = None,
    }
    let (undone, redone) = if late {
        ("Det sene svaret er tatt bort.", "Det sene svaret er notert igjen.")
    } else {
        ("Tallet er som før rettelsen.", "Tallet er rettet igjen.")
    };
    Outcome::did(Edit::Ballot { round: round.id, edit }, undone, redone).saying(remark)
}


//! What is said of one cell, as a form: the stories that are pinned there, how we stand and how much it matters, for
//! whom, through what, why, and whether it is one of the few to mend.

use serde::Serialize;

use super::super::Matrix;
use super::super::sheet::{Cell, Edit, Place};
use super::super::told::Stories;
use super::{Pen, Zone, grid, line};
use crate::exercises::Sign;
use crate::exercises::{HalfTyped, Hand, Id, Outcome, Paper, RowEdit, Table, find};
use crate::reading::{Read, Score};
use crate::ui::field::Put;
use crate::ui::form::{self, Entry, Line, Pressed, filed_by};
use crate::ui::keys::{Code, Key};

/// What a draft calls an entry of such a form.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Filed {
    Cell(Spot),
}

/// Something in the form of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in super::super) struct Spot {
    place: Place,
    pub(in super::super) part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in super::super) enum Part {
    /// A story that is pinned here.
    Pin(Id),
    Standing,
    Importance,
    Groups,
    Channel,
    Cause,
    Chosen,
    Why,
    /// On to the next cell that has something on it.
    Next,
}

const YES_NO: [&str; 2] = ["ja", "nei"];

/// The lines of the form, while the cursor stands in `at`.
fn lines(
    table: &Table<'_, Matrix>,
    place: Place,
    at: Option<Part>,
    stories: &Stories<'_>,
) -> Vec<Line<Spot>> {
    let Paper { setup, sheet } = table.paper;
    let blank = Cell::default();
    let cell = sheet.cell(place).unwrap_or(&blank);
    let spot = |part| Spot { place, part };
    let mut lines: Vec<Line<Spot>> = Vec::new();
    for pin in sheet.pins_at(place) {
        let told = stories.get(pin.story);
        let teller = told.map(|told| told.teller(table)).filter(|name| !name.is_empty());
        let words = told.map(|told| told.words(table)).unwrap_or_default();
        let row = Entry::button(spot(Part::Pin(pin.id)), teller.unwrap_or_else(|| "Historie".into()));
        lines.push(row.value(words).mark(pin.sign.mark()).into());
    }
    if lines.is_empty() {
        lines.push(Line::Remark("Ingen historier her ennå.".into()));
    }
    let (min, max) = (setup.scale.min(), setup.scale.max());
    let (standing, importance) = (cell.standing, cell.importance);
    let says = format!("{min} svak – {max} sterk");
    let standing = Entry::score(spot(Part::Standing), "Mot konkurrentene", setup.scale, standing);
    lines.push(standing.hint(&says).into());
    let says = format!("{max} viktigst for kunden");
    let importance = Entry::score(spot(Part::Importance), "Viktighet", setup.scale, importance);
    lines.push(importance.hint(&says).into());
    let hint = "Gjelder det noen kunder mer enn andre?";
    lines.push(Entry::sentence(spot(Part::Groups), "Kundegrupper", &*cell.groups).hint(hint).into());
    for (part, label, stored, offered) in [
        (Part::Channel, "Kanal", &cell.channel, &setup.channels),
        (Part::Cause, "Rotårsak", &cell.cause, &setup.causes),
    ] {
        // What is offered takes room, so it stands only where the cursor is.
        let offer = if at == Some(part) { offer(offered) } else { String::new() };
        lines.push(Entry::text(spot(part), label, &**stored).hint(&*offer).into());
        if !stored.is_empty() && !offer.is_empty() {
            lines.push(Line::Remark(offer));
        }
    }
    let chosen = usize::from(!cell.chosen);
    let label = "Rett dette først";
    lines.push(Entry::choice(spot(Part::Chosen), label, YES_NO, Some(chosen)).into());
    if cell.chosen || !cell.why.is_empty() {
        let hint = "Hvorfor dette, i én setning?";
        lines.push(Entry::sentence(spot(Part::Why), "Hvorfor", &*cell.why).hint(hint).into());
    }
    let next = next(table, place)
        .map_or("Tilbake til rutenettet".into(), |next| format!("Videre: {}", setup.name(next)));
    lines.push(Entry::button(spot(Part::Next), next).into());
    filed_by(lines, |spot| serde_json::to_string(&Filed::Cell(spot)).unwrap_or_default())
}

/// "1 eget senter · 2 egen postkasse · eller med egne ord"
fn offer(offered: &[String]) -> String {
    let numbered = offered.iter().enumerate().map(|(n, words)| format!("{} {words}", n + 1));
    let last = if offered.is_empty() { "Med egne ord" } else { "eller med egne ord" };
    numbered.chain([last.to_owned()]).collect::<Vec<_>>().join(" · ")
}

/// What was meant by a text where some are offered: one by its number or its beginning, else the text itself.
fn meant(text: &str, offered: &[String]) -> String {
    let by_number = text.parse::<usize>().ok().and_then(|n| offered.get(n.checked_sub(1)?));
    let typed = text.to_lowercase();
    let mut begin = offered.iter().filter(|words| words.to_lowercase().starts_with(&typed));
    let only = begin.next().filter(|_| begin.next().is_none() && typed.chars().count() >= 3);
    by_number.or(only).map_or(text, String::as_str).to_owned()
}

/// The next cell with something on it, round the grid; none when it is the only one.
fn next(table: &Table<'_, Matrix>, place: Place) -> Option<Place> {
    let Paper { setup, sheet } = table.paper;
    let used = |other: &Place| *other != place && sheet.is_used(*other);
    let after = setup.places().skip_while(|other| *other != place);
    after.chain(setup.places()).find(used)
}

/// Opens the form of the cell with the cursor: at what is missing first.
pub(super) fn open(hand: &mut Hand<'_, Matrix>) {
    let Some(place) = hand.pen.place(&hand.table) else { return };
    let cell = hand.table.paper.sheet.cell(place);
    let part = match cell {
        Some(cell) if cell.standing.is_some() && cell.importance.is_none() => Part::Importance,
        Some(cell) if cell.standing.is_some() && cell.groups.is_empty() => Part::Groups,
        _ => Part::Standing,
    };
    hand.pen.cursor = Some(place);
    hand.pen.go(Zone::Cell);
    hand.pen.form.set_at(Spot { place, part });
}

/// There is another cell with something on it.
pub(super) fn has_next(table: &Table<'_, Matrix>, pen: &Pen) -> bool {
    pen.place(table).is_some_and(|place| next(table, place).is_some())
}

/// Opens the next cell with something on it.
pub(super) fn open_next(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let Some(place) = hand.pen.place(&hand.table) else { return Outcome::Ignored };
    let Some(next) = next(&hand.table, place) else { return Outcome::Ignored };
    hand.pen.cursor = Some(next);
    open(hand);
    Outcome::Moved
}

pub(super) fn close(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    hand.pen.go(Zone::Grid);
    Outcome::Moved
}

/// The lines of the cell that lies open, which the cursor has met.
fn settled(hand: &mut Hand<'_, Matrix>) -> Option<(Place, Vec<Line<Spot>>)> {
    let place = hand.pen.place(&hand.table)?;
    let met = hand.pen.lines(&hand.table, place);
    hand.pen.form.settle(&met);
    Some((place, hand.pen.lines(&hand.table, place)))
}

impl Pen {
    /// The form of a cell.
    pub(in super::super) fn lines(&self, table: &Table<'_, Matrix>, place: Place) -> Vec<Line<Spot>> {
        let at = self.form.at().filter(|spot| spot.place == place).map(|spot| spot.part);
        lines(table, place, at, &Stories::of(table))
    }

    /// The pinned story with the cursor in the form.
    pub(super) fn pin(&self) -> Option<Id> {
        match self.form.at()?.part {
            Part::Pin(pin) => Some(pin),
            _ => None,
        }
    }
}

pub(super) fn press(hand: &mut Hand<'_, Matrix>, key: Key) -> Outcome<Edit> {
    let Some((_, lines)) = settled(hand) else { return Outcome::Ignored };
    if hand.pen.form.has_gone_on(key) {
        return Outcome::said(form::HAS_GONE_ON);
    }
    if let Some(outcome) = hand.pen.pin().and_then(|pin| on_pin(hand, pin, key)) {
        return outcome;
    }
    match hand.pen.form.press(&lines, key, hand.ids) {
        Pressed::Ignored if key == Key::ESC => close(hand),
        Pressed::Moved => {
            let scored =
                matches!(hand.pen.form.at().map(|s| s.part), Some(Part::Standing | Part::Importance));
            if scored && key.is_digit() && hand.table.paper.setup.scale.is_digits() {
                hand.pen.form.go_on(&lines);
            }
            Outcome::Moved
        }
        Pressed::Wrote { spot, text, then } => match written(hand, spot, text.trim()) {
            Ok(outcome) => {
                hand.pen.form.go(then, &lines);
                outcome
            }
            Err(sentence) => Outcome::said(sentence),
        },
        Pressed::Chose { spot, option } => chosen(hand, spot, option, &lines, key.is_digit()),
        Pressed::Pushed(Spot { place, part: Part::Next }) => match next(&hand.table, place) {
            Some(_) => open_next(hand),
            None => close(hand),
        },
        Pressed::Pushed(_) => Outcome::Moved,
        pressed => Outcome::of(&pressed),
    }
}

/// A press on a story that is pinned here: − and + give it its sign, Delete takes it off, Enter opens its words.
fn on_pin(hand: &mut Hand<'_, Matrix>, id: Id, key: Key) -> Option<Outcome<Edit>> {
    let pin = find(&hand.table.paper.sheet.pins, id)?;
    let turn = |sign: Sign| {
        if pin.sign == sign {
            return Outcome::said(format!("Historien står som {} her fra før.", sign.words()));
        }
        let mut turned = pin.clone();
        turned.sign = sign;
        grid::turned(Edit::Pin(RowEdit::Set(turned)), sign)
    };
    Some(match key.code {
        Code::Char(c) if Sign::typed(c).is_some() => turn(Sign::typed(c).unwrap_or_default()),
        Code::Delete | Code::Backspace if !key.ctrl => grid::unpin(id),
        Code::Enter => line::open(hand, pin.story),
        _ => return None,
    })
}

fn chosen(
    hand: &mut Hand<'_, Matrix>,
    spot: Spot,
    option: Option<usize>,
    lines: &[Line<Spot>],
    by_digit: bool,
) -> Outcome<Edit> {
    let score = option.map(|option| hand.table.paper.setup.scale.min() + option as i64);
    let outcome = match spot.part {
        Part::Standing => changed(hand, spot.place, "tallet", |cell| cell.standing = score),
        Part::Importance => changed(hand, spot.place, "viktigheten", |cell| cell.importance = score),
        Part::Chosen => {
            let is_chosen = hand.table.paper.sheet.cell(spot.place).is_some_and(|cell| cell.chosen);
            let chosen = option == Some(0);
            if chosen == is_chosen { Outcome::Moved } else { grid::set_chosen(hand, spot.place, chosen) }
        }
        _ => Outcome::Ignored,
    };
    if by_digit {
        hand.pen.form.go_on(lines);
    } else if spot.part == Part::Chosen && option == Some(0) {
        // On to why it was chosen.
        hand.pen.form.set_at(Spot { part: Part::Why, ..spot });
    }
    outcome
}

fn written(hand: &mut Hand<'_, Matrix>, spot: Spot, text: &str) -> Result<Outcome<Edit>, String> {
    let setup = &hand.table.paper.setup;
    let scale = setup.scale;
    let score = || if text.is_empty() { Ok(None) } else { Score::read(text, scale).map(|it| Some(it.0)) };
    let offered = match spot.part {
        Part::Channel => &setup.channels[..],
        Part::Cause => &setup.causes,
        _ => &[],
    };
    // A number there is the number of one.
    let is_number = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if is_number && !offered.is_empty() && meant(text, offered) == text {
        return Err(format!("Skriv et nummer fra 1 til {}, eller egne ord.", offered.len()));
    }
    let (channel, cause) = (meant(text, &setup.channels), meant(text, &setup.causes));
    let words = text.to_owned();
    Ok(match spot.part {
        Part::Standing => {
            let score = score()?;
            changed(hand, spot.place, "tallet", |cell| cell.standing = score)
        }
        Part::Importance => {
            let score = score()?;
            changed(hand, spot.place, "viktigheten", |cell| cell.importance = score)
        }
        Part::Groups => changed(hand, spot.place, "kundegruppene", |cell| cell.groups = words),
        Part::Channel => changed(hand, spot.place, "kanalen", |cell| cell.channel = channel),
        Part::Cause => changed(hand, spot.place, "rotårsaken", |cell| cell.cause = cause),
        Part::Why => changed(hand, spot.place, "begrunnelsen", |cell| cell.why = words),
        Part::Pin(_) | Part::Chosen | Part::Next => Outcome::Ignored,
    })
}

fn changed(
    hand: &mut Hand<'_, Matrix>,
    place: Place,
    what: &str,
    change: impl FnOnce(&mut Cell),
) -> Outcome<Edit> {
    let edit = hand.table.paper.sheet.change(place, hand.ids, change);
    Outcome::did(edit, format!("endring av {what}"))
}

pub(super) fn paste(hand: &mut Hand<'_, Matrix>, text: Put<'_>) -> Outcome<Edit> {
    let Some((_, lines)) = settled(hand) else { return Outcome::Ignored };
    hand.pen.form.pasted(&lines, text, hand.ids)
}

/// Takes up half-typed text in the cell that it was typed in.
pub(super) fn take_up(hand: &mut Hand<'_, Matrix>, half: &HalfTyped) {
    let Hand { table, pen, ids } = hand;
    let stories = Stories::of(table);
    let pages = table.paper.setup.places().map(|place| (place, lines(table, place, None, &stories)));
    if let Some((place, _)) = pen.form.take_up(half, ids, |_| false, pages) {
        pen.cursor = Some(place);
        pen.go(Zone::Cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_meant_by_its_number_or_its_beginning() {
        let offered = ["Eget senter", "Egen postkasse", "Video"].map(String::from);
        for (typed, words) in [
            ("1", "Eget senter"),
            ("3", "Video"),
            ("4", "4"),
            ("0", "0"),
            ("egen", "Egen postkasse"),
            ("ege", "ege"),
            ("vi", "vi"),
            ("Videomøte", "Videomøte"),
            ("", ""),
        ] {
            assert_eq!(meant(typed, &offered), words, "{typed:?}");
        }
    }
}

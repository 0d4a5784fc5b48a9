//! The forms: an action with all its fields, and the last pass with owner and day of those that lack one.

use super::super::{Action, Horizon, Plan, Setup, Status, Track, words};
use super::{changed, remarked};
use crate::exercises::{Hand, Id, Outcome, RowEdit, Table, find, seats};
use crate::moment::Day;
use crate::reading::action::{without_when, without_who};
use crate::reading::{ActionLine, Here, Read};
use crate::ui::form::{Entry, Line, Pressed, Then, Tone};
use crate::ui::keys::Key;

/// A field of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub(super) action: Id,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    What,
    FirstStep,
    Owner,
    Due,
    Horizon,
    Track,
    Status,
    Measure,
    Baseline,
    Target,
    Source,
    When,
    Then,
    /// One of the things that it builds on.
    RestsOn(Id),
}

impl Spot {
    pub(super) fn first(action: Id) -> Self {
        Self { action, part: Part::What }
    }

    /// The owner, the day and the track, as far as the action lacks them.
    pub(super) fn missing(action: &Action, setup: &Setup) -> impl Iterator<Item = Self> + use<> {
        let parts = [
            (action.lacks_owner(), Part::Owner),
            (action.lacks_due(), Part::Due),
            (action.lacks_track(setup), Part::Track),
        ];
        let id = action.id;
        parts.into_iter().filter(|(lacks, _)| *lacks).map(move |(_, part)| Self { action: id, part })
    }

    pub(super) fn is_source(self) -> bool {
        matches!(self.part, Part::RestsOn(_))
    }
}

pub(super) fn lines(action: &Action, table: &Table<'_, Plan>) -> Vec<Line<Spot>> {
    let spot = |part| Spot { action: action.id, part };
    let filed = |name| format!("{name} {}", action.id);
    let text = |part, name, label, value: &str, hint| {
        Entry::text(spot(part), label, value).hint(hint).filed(filed(name)).into()
    };
    let sentence = |part, name, label, value: &str, hint| {
        Entry::sentence(spot(part), label, value).hint(hint).filed(filed(name)).into()
    };
    let horizon = action.horizon.and_then(|h| Horizon::ALL.iter().position(|one| *one == h));
    let status = Status::ALL.iter().position(|one| *one == action.status);
    let mut lines = vec![
        sentence(Part::What, "what", "Hva", &action.what, "Hva skal gjøres?"),
        sentence(
            Part::FirstStep,
            "first_step",
            "Første synlige steg",
            &action.first_step,
            "Hva ser de andre at du gjør først?",
        ),
        owner(action, table),
        due(action, table),
        Entry::choice(
            spot(Part::Horizon),
            "Horisont",
            Horizon::ALL.map(|horizon| table.paper.setup.horizon(horizon)),
            horizon,
        )
        .into(),
        track(action, table).into(),
        Entry::choice(spot(Part::Status), "Status", Status::ALL.map(Status::words), status).into(),
        Line::Gap,
        sentence(Part::Measure, "measure", "Måles på", &action.measure, "Hva teller vi?"),
        text(Part::Baseline, "baseline", "I dag", &action.baseline, "Hvor står tallet nå?"),
        text(Part::Target, "target", "Mål", &action.target, "Hva skal tallet bli?"),
        text(Part::Source, "source", "Kilde", &action.source, "Hvor finner vi tallet?"),
        Line::Gap,
        sentence(Part::When, "when", "Når", &action.when, "Hva skjer …"),
        sentence(Part::Then, "then", "så", &action.then, "… og hva gjør vi da?"),
    ];
    if !action.rests_on.is_empty() {
        lines.push(Line::Gap);
    }
    for (source, words) in words::sources(action, table.room) {
        lines.push(Entry::button(spot(Part::RestsOn(source)), "Bygger på").value(words).into());
    }
    lines
}

/// Owner and day of each action, under what it says. What was there and is not in `missing` is told, and not asked for.
pub(super) fn pass(missing: &[Spot], table: &Table<'_, Plan>) -> Vec<Line<Spot>> {
    let mut lines = Vec::new();
    for of_one in missing.chunk_by(|a, b| a.action == b.action) {
        let Some(action) = find(&table.paper.sheet.actions, of_one[0].action) else { continue };
        lines.push(Line::Head(action.what.clone()));
        let asks_track = of_one.iter().any(|spot| spot.part == Part::Track);
        let track = asks_track.then(|| track(action, table).into());
        for line in [owner(action, table), due(action, table)].into_iter().chain(track) {
            lines.push(match line {
                Line::Entry(entry) if !of_one.contains(&entry.spot) && !entry.value.is_empty() => {
                    Line::Remark(format!("{}: {}", entry.label, entry.value))
                }
                line => line,
            });
        }
        lines.push(Line::Gap);
    }
    if table.paper.sheet.lacks_nothing(&table.paper.setup) {
        lines.push(Line::Said(Tone::Good, words::complete(&table.paper.setup).into()));
    }
    lines
}

/// Long-term work, or a quick answer.
fn track(action: &Action, table: &Table<'_, Plan>) -> Entry<Spot> {
    let spot = Spot { action: action.id, part: Part::Track };
    let at = action.track.and_then(|track| Track::ALL.iter().position(|one| *one == track));
    Entry::choice(spot, "Spor", Track::ALL.map(|track| table.paper.setup.track(track)), at)
}

fn owner(action: &Action, table: &Table<'_, Plan>) -> Line<Spot> {
    let seats = seats(table.room.people());
    let value = action.owner.map_or("", |id| table.room.called(id));
    let entry = Entry::text(Spot { action: action.id, part: Part::Owner }, "Ansvarlig", value);
    let hint = if seats.is_empty() {
        "ingen deltakere ennå".into()
    } else {
        format!("én av {}", seats.in_short())
    };
    entry.hint(hint).filed(format!("owner {}", action.id)).into()
}

fn due(action: &Action, table: &Table<'_, Plan>) -> Line<Spot> {
    let today = table.now.day();
    let value = action.due.map_or_else(String::new, |due| due.short(today));
    let entry = Entry::text(Spot { action: action.id, part: Part::Due }, "Frist", value);
    entry.hint("1.12., fredag eller uke 50").filed(format!("due {}", action.id)).into()
}

pub(super) fn typed(hand: &mut Hand<'_, Plan>, key: Key) -> Outcome<RowEdit<Action>> {
    let Some(lines) = hand.pen.lines(&hand.table) else { return Outcome::Ignored };
    match hand.pen.form.press(&lines, key, hand.ids) {
        Pressed::Pushed(_) => {
            hand.pen.form.go(Then::Next, &lines);
            Outcome::Moved
        }
        Pressed::Chose { spot, option } => match find(&hand.table.paper.sheet.actions, spot.action) {
            Some(action) => {
                let new = chosen(action.clone(), spot.part, option);
                if new == *action { Outcome::Moved } else { changed(new) }
            }
            None => Outcome::Ignored,
        },
        Pressed::Wrote { spot, text, then } => {
            let Some(action) = find(&hand.table.paper.sheet.actions, spot.action) else {
                return Outcome::Ignored;
            };
            match written(action.clone(), spot.part, text.trim(), &hand.table) {
                Err(sentence) => Outcome::said(sentence),
                Ok(new) => {
                    hand.pen.form.go(then, &lines);
                    let remark = remark(action, &new, &hand.table);
                    if new == *action { Outcome::Moved } else { remarked(changed(new), remark) }
                }
            }
        }
        pressed => Outcome::of(&pressed),
    }
}

/// The action with a text written into it, or a sentence on why that can't be.
fn written(mut action: Action, part: Part, text: &str, table: &Table<'_, Plan>) -> Result<Action, String> {
    let words = match part {
        Part::What if text.is_empty() => {
            return Err("Skriv hva som skal gjøres. Delete i listen sletter et tiltak.".into());
        }
        Part::Owner => {
            let (seats, today) = (seats(table.room.people()), table.now.day());
            let read = (!text.is_empty()).then(|| ActionLine::owner(text, Here { seats: &seats, today }));
            let read = read.transpose()?;
            action.owner = read.map(|(owner, _)| owner);
            if action.owner.is_some() {
                action.what = without_who(&action.what, &seats);
            }
            return Ok(match read.and_then(|(_, due)| due) {
                Some(due) => due_on(action, Some(due), table),
                None => action,
            });
        }
        Part::Due => {
            let due = (!text.is_empty()).then(|| Day::read(text, table.now.day())).transpose()?;
            return Ok(due_on(action, due, table));
        }
        Part::What => &mut action.what,
        Part::FirstStep => &mut action.first_step,
        Part::Measure => &mut action.measure,
        Part::Baseline => &mut action.baseline,
        Part::Target => &mut action.target,
        Part::Source => &mut action.source,
        Part::When => &mut action.when,
        Part::Then => &mut action.then,
        Part::Horizon | Part::Track | Part::Status | Part::RestsOn(_) => return Ok(action),
    };
    text.clone_into(words);
    Ok(action)
}

fn due_on(mut action: Action, due: Option<Day>, table: &Table<'_, Plan>) -> Action {
    let today = table.now.day();
    action.due = due;
    if due.is_some() {
        action.what = without_when(&action.what, today);
    }
    action.place_by_due(&table.paper.setup, today);
    action
}

fn chosen(mut action: Action, part: Part, option: Option<usize>) -> Action {
    match part {
        Part::Horizon => action.horizon = option.and_then(|n| Horizon::ALL.get(n).copied()),
        Part::Track => action.track = option.and_then(|n| Track::ALL.get(n).copied()),
        Part::Status => action.status = option.and_then(|n| Status::ALL.get(n).copied()).unwrap_or_default(),
        _ => {}
    }
    action
}

/// What followed from a change: a horizon that was set, a plan that lacks nothing any more.
fn remark(before: &Action, after: &Action, table: &Table<'_, Plan>) -> String {
    let placed = after.horizon.filter(|_| before.horizon.is_none());
    let placed = placed.map(|horizon| format!("Horisonten er satt til «{}».", horizon.words()));
    let setup = &table.paper.setup;
    let mut others = table.paper.sheet.actions.iter().filter(|a| a.id != after.id);
    let complete = before.lacks_something(setup) && !after.lacks_something(setup);
    let complete = complete && !others.any(|action| action.lacks_something(setup));
    let complete = complete.then(|| words::complete(setup).to_owned());
    [placed, complete].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Takes away the source under the cursor.
pub(super) fn unlink(hand: &mut Hand<'_, Plan>) -> Outcome<RowEdit<Action>> {
    let Some(Spot { action, part: Part::RestsOn(source) }) = hand.pen.form.at() else {
        return Outcome::Ignored;
    };
    let Some(action) = find(&hand.table.paper.sheet.actions, action) else { return Outcome::Ignored };
    let rests_on: Vec<_> = action.rests_on.iter().copied().filter(|id| *id != source).collect();
    if rests_on.len() == action.rests_on.len() {
        return Outcome::Ignored;
    }
    let edit = RowEdit::Set(Action { rests_on, ..action.clone() });
    Outcome::did(edit, "fjernet kobling").saying("Koblingen er fjernet.")
}

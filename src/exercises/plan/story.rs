//! A plan as it is told: the roadmap, every action with what belongs to it, and how much rests on each.

use super::{Action, Horizon, Part, Plan, Status, front, words};
use crate::exercises::{Id, InWords, Moved, Paper, Record, Room, Slide, Table, find, told_sources};
use crate::figures::words::{going_on, part, turned};
use crate::reading::looks::is_first_name;
use crate::report::document::Table as Rows;
use crate::report::front::Said;
use crate::report::{Document, Grounds, Item};

impl InWords for Plan {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        find(&table.paper.sheet.actions, id).map(|action| words::figures(action, table)).into_iter().collect()
    }

    fn came_to(table: &Table<'_, Self>, tell: &mut dyn FnMut(Id, String)) {
        words::came_to(table.head.id, &table.paper.sheet, tell);
    }

    fn moved(table: &Table<'_, Self>) -> Vec<Moved> {
        words::moved(table.head.id, &table.paper.sheet).into_iter().collect()
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        let Paper { setup, sheet } = table.paper;
        sheet.in_order().into_iter().for_each(|action| tell(words::record(action, setup)));
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let sheet = &table.paper.sheet;
        let mut story = Document::default();
        if sheet.actions.is_empty() {
            return story;
        }
        story.muted(words::counted(table));
        story.chart(words::roadmap(table, usize::MAX, true));
        if let Some(beside) = words::beside_roadmap(sheet) {
            story.muted(beside);
        }
        // The same columns for every horizon: those that say something.
        let says = |column: &&Says| sheet.actions.iter().any(|a| !(column.1)(a, table).trim().is_empty());
        let columns: Vec<_> = COLUMNS.iter().filter(says).collect();
        let horizons = Horizon::ALL.map(Some).into_iter().chain([None]);
        for part in [Part::Before].into_iter().chain(horizons.map(Part::New)) {
            let actions = sheet.part(part);
            if !actions.is_empty() {
                story
                    .heading(3, words::part(&table.paper.setup, part))
                    .table(rows(&actions, &columns, table));
            }
        }
        story.heading(3, "Hvem har hva").chart(words::load(table));
        match words::missing(table.paper, table.now.day()) {
            Some(missing) => story.muted(format!("{missing}.")),
            None => story.muted(words::complete(&table.paper.setup)),
        };
        if sheet.actions.iter().any(|a| !a.rests_on.is_empty()) {
            story.heading(3, "Hva tiltakene bygger på");
            story.grounds(sheet.in_order().into_iter().map(|a| Grounds {
                of: Some((a.id, a.what.clone())),
                sources: told_sources(table.room, table.now, &a.rests_on),
            }));
        }
        story
    }

    fn slide(table: &Table<'_, Self>, _topic: &str) -> Slide {
        Slide::of(table.head, on_the_wall(table))
    }

    fn front(table: &Table<'_, Self>, tell: &mut dyn FnMut(Said)) {
        front::told(table, tell);
    }
}

/// The roadmap with what is newest in each column, and the newest of what has no horizon yet.
pub(super) fn on_the_wall(table: &Table<'_, Plan>) -> Document {
    let mut story = Document::default();
    if let Some(through) = words::all_through_sessions(table) {
        story.muted(through);
    }
    story.chart(words::roadmap(table, IN_A_COLUMN, false));
    let waiting = table.paper.sheet.within(None).into_iter().filter(|a| a.status != Status::Dropped);
    let waiting: Vec<_> = waiting.collect();
    if !waiting.is_empty() {
        story.heading(3, words::heading(&table.paper.setup, None));
        let newest = words::newest(&waiting, WAITING);
        story.list(newest.map(|a| Item::new(&*a.what).aside(words::aside(a, table)).id(a.id)).collect());
    }
    if waiting.len() > WAITING {
        story.muted(format!("{} av {}.", WAITING, waiting.len()));
    }
    story
}

/// Actions that a wall has room for, in a column of the roadmap and below it.
const IN_A_COLUMN: usize = 5;
const WAITING: usize = 3;

/// One of the columns of the table of actions: its head, and what it says of an action.
type Says = (&'static str, fn(&Action, &Table<'_, Plan>) -> String);

/// Beside the head of its column.
const MISSING: &str = "mangler";

const COLUMNS: [Says; 8] = [
    ("Tiltak", |a, _| a.what.clone()),
    ("Ansvarlig", |a, table| match a.owner {
        Some(id) => table.room.called(id).into(),
        None if a.is_live() => MISSING.into(),
        None => String::new(),
    }),
    ("Frist", |a, table| match a.due {
        Some(due) if a.is_overdue(table.now.day()) => format!("{}, over fristen", due.long()),
        Some(due) => due.long(),
        None if a.is_live() => MISSING.into(),
        None => String::new(),
    }),
    ("Status", |a, table| {
        // A plan that nobody has begun on says nothing of it.
        let begun = table.paper.sheet.actions.iter().any(|a| a.status != Status::Open);
        // Agreed on so long ago that it has been followed up before.
        if let Some(through) = words::through_sessions(a, table.room) {
            return through;
        }
        match a.before.filter(|&before| before != a.status) {
            Some(before) => format!("{} (var {})", a.status.words(), before.words()),
            None if begun || a.before.is_some() => a.status.words().into(),
            None => String::new(),
        }
    }),
    ("Spor", |a, table| a.track.map_or("", |track| table.paper.setup.track(track)).into()),
    ("Første synlige steg", |a, _| a.first_step.clone()),
    ("Måles på", |a, _| measure(a)),
    ("Når – så", |a, t| when_then(a, t.room)),
];

fn rows(actions: &[&Action], columns: &[&Says], table: &Table<'_, Plan>) -> Rows {
    Rows {
        head: columns.iter().map(|(head, _)| (*head).into()).collect(),
        numbers: vec![false; columns.len()],
        rows: actions.iter().map(|a| columns.iter().map(|(_, says)| says(a, table)).collect()).collect(),
        ids: actions.iter().map(|a| a.id).collect(),
    }
}

/// "åpne klager · i dag: 14 · mål: 2 · kilde: saksystemet", as much of it as is known.
fn measure(action: &Action) -> String {
    let Action { measure, baseline, target, source, .. } = action;
    let parts = [("", measure), ("i dag: ", baseline), ("mål: ", target), ("kilde: ", source)];
    let said =
        parts.map(|(label, words)| (label, part(words))).into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(label, words)| format!("{label}{words}")).collect::<Vec<_>>().join(" · ")
}

/// "Når noe skjer, så gjør vi dette", as much of it as is known.
fn when_then(action: &Action, room: &dyn Room) -> String {
    let is_here = |word: &str| {
        room.people().iter().any(|person| person.name.split_whitespace().any(|name| name == word))
    };
    let is_name = |word: &str| is_here(word) || is_first_name(word);
    let [when, then] =
        [("når", &action.when), ("så", &action.then)].map(|(lead, words)| going_on(lead, words, is_name));
    let then = turned(&then);
    match (part(&when), then.as_str()) {
        ("", "") => String::new(),
        (when, "") => format!("når {when}"),
        ("", then) => format!("så {then}"),
        (when, then) => format!("når {when}, så {then}"),
    }
}

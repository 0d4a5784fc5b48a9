//! A brief as it is told: the text, and the facts that are not hidden, each with its source.

use super::Brief;
use super::sheet::{Fact, Setup};
use crate::exercises::{ActionRecord, Chapter, Head, InWords, Moved, OfTheDay, Room, Slide, Table, past};
use crate::figures::words::quoted;
use crate::moment::Day;
use crate::report::{Document, Item, document};

/// The topic while the facts are talked about.
pub(super) const FACTS: &str = "facts";

impl InWords for Brief {
    /// The text and all facts, also those that nobody else sees.
    fn prepared(_head: &Head, setup: &Setup) -> Document {
        let mut prepared = Document::default();
        for paragraph in setup.text.split("\n\n").map(str::trim).filter(|it| !it.is_empty()) {
            prepared.text(paragraph);
        }
        let aside = |fact: &Fact| {
            let hidden = if fact.hidden { ", skjult" } else { "" };
            format!("{}{hidden}", fact.evidence())
        };
        prepared.list(setup.facts.iter().map(|fact| Item::new(&*fact.text).aside(aside(fact))).collect());
        prepared
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let setup = &table.paper.setup;
        let mut story = Document::default();
        if setup.pause {
            return story;
        }
        for (n, paragraph) in setup.text.split("\n\n").filter(|p| !p.trim().is_empty()).enumerate() {
            if n == 0 {
                story.lead(paragraph.trim());
            } else {
                story.text(paragraph.trim());
            }
        }
        story.list(facts(table));
        if setup.moved {
            match table.room.told_in(OfTheDay::Moved, table.head.id) {
                Some(title) => {
                    story.muted(format!("Det som har flyttet seg, står under {}.", quoted(title)));
                }
                None => tell_moved(table.room, &mut story),
            }
        }
        if setup.agenda {
            match table.room.told_in(OfTheDay::Agenda, table.head.id) {
                Some(title) => drop(story.muted(format!("Dagen står under {}.", quoted(title)))),
                None => {
                    story.heading(3, "Dagen");
                    story.fields(table.room.agenda());
                }
            }
        }
        story
    }

    /// The text, or the facts alone while they are open at the desk: together they are much to read from a wall.
    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        let mut slide = Slide::of(table.head, shown(table));
        slide.rests = table.paper.setup.pause;
        if topic == FACTS {
            slide.story = Document::default();
            slide.story.list(facts(table));
        }
        slide
    }

    /// What each fact rests on.
    fn taken_home(table: &Table<'_, Self>, tell: &mut dyn FnMut(Chapter, Document)) {
        let facts = table.paper.setup.facts.iter().filter(|f| !f.hidden);
        let mut sources = Document::default();
        sources.list(facts.map(|f| Item::new(&*f.text).aside(f.evidence()).to(f.id)).collect());
        if !sources.is_empty() {
            tell(Chapter::Sources, sources);
        }
    }
}

/// Those that are not hidden, each with its source.
fn facts(table: &Table<'_, Brief>) -> Vec<Item> {
    let shown = table.paper.setup.facts.iter().filter(|f| !f.hidden);
    shown.map(|f| Item::new(&*f.text).aside(f.evidence()).id(f.id)).collect()
}

/// The brief with what is to be done: the story has it with its plan.
pub(super) fn shown(table: &Table<'_, Brief>) -> Document {
    let mut shown = Brief::story(table);
    if table.paper.setup.actions {
        let actions = table.room.actions();
        shown.heading(3, "Tiltakene");
        if actions.is_empty() {
            shown.muted("Ingen tiltak ennå. Ctrl+A noterer et hvor som helst.");
        }
        shown.list(actions.iter().map(|action| item(action, table)).collect());
        let parked = table.room.parked();
        if !parked.is_empty() {
            shown.heading(3, "Fortsatt parkert");
            shown.list(parked.into_iter().map(Item::new).collect());
            shown.muted("Hver tanke blir et tiltak eller en avtale, eller den strykes.");
        }
    }
    shown
}

/// "Ring kunden – Salgssjef, 12. desember 2026"
fn item(action: &ActionRecord<'_>, table: &Table<'_, Brief>) -> Item {
    let owner = action.owner.map_or("mangler ansvarlig", |id| table.room.called(id));
    let due = action.due.map_or("mangler frist".into(), Day::long);
    Item::new(action.what).aside(format!("{owner}, {due}"))
}

/// The old beside the new for what moved; what did not, by name; and what nobody has answered anew.
fn tell_moved(room: &dyn Room, story: &mut Document) {
    let moved = room.moved();
    let past = |m: &Moved| m.of.map_or_else(String::new, |of| past::line(&room.past(of)));
    let (waits, moved): (Vec<_>, Vec<_>) = moved.iter().partition(|m| m.is_awaited());
    // What stands still now may have moved before that, and has its line then.
    let ever = |m: &Moved| m.of.is_some_and(|of| room.past(of).iter().any(|past| past.said != m.now));
    let (still, moved): (Vec<_>, Vec<_>) =
        moved.into_iter().partition(|m| m.shift == Moved::STILL && (past(m).is_empty() || !ever(m)));
    let before =
        |m: &Moved| Some(past(m)).filter(|line| !line.is_empty()).unwrap_or_else(|| m.before.clone());
    let row = |m: &&Moved| vec![m.what.clone(), before(m), m.now.clone(), m.shift.clone()];
    let long = moved.iter().any(|m| !past(m).is_empty());
    let is_empty = still.is_empty() && moved.is_empty();
    story.table(document::Table {
        head: ["Hva", if long { "Før" } else { "Forrige økt" }, "Nå", "Endring"].map(Into::into).into(),
        numbers: vec![false, false, false, true],
        rows: moved.iter().map(row).collect(),
        ..document::Table::default()
    });
    if !still.is_empty() {
        let name = |m: &&Moved| format!("{}, {}", m.what, m.now);
        let names = still.iter().map(name).collect::<Vec<_>>();
        story.muted(format!("Uendret: {}.", names.join("; ")));
    }
    if is_empty {
        story.text(if waits.is_empty() { NOTHING_BEFORE } else { NOTHING_YET });
    }
    if !waits.is_empty() {
        let titles: Vec<&str> = waits.iter().map(|m| m.what.as_str()).collect();
        story.muted(format!("Ikke svart på nytt ennå: {}.", titles.join(", ")));
    }
}

const NOTHING_YET: &str =
    "Ingenting er svart på nytt ennå. Det gamle kommer ved siden av det nye når svarene er vist.";
const NOTHING_BEFORE: &str = "Det finnes ingen tall fra forrige økt å sammenligne med.";

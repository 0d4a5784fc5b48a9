//! The session told part by part, from the stories of its exercises: page one, the guidebook, the way there,
//! and what frames them. Hand it a gated session.

use std::collections::BTreeSet;

use super::clock;
use super::exercise::Exercise;
use super::front;
use super::gate::Audience;
use super::known::Known;
use super::parking::{Became, Parked};
use super::session::Session;
use crate::exercises::{Chapter, Finding, Head, Id, Person, Room};
use crate::figures::Agreement;
use crate::figures::number::in_words;
use crate::figures::rounding::shared_out;
use crate::figures::words::capital;
use crate::moment::{Moment, whole_minutes};
use crate::report::{Block, Chart, Document, Front, Item, Table, Thread, Tone, finding};

/// The parts of the session in the order in which they are read: the exercise (none for what stands round the
/// exercises), its title, and what is told. What brought nothing out is left out, and listed in the last part.
pub fn parts(session: &Session, now: Moment) -> Vec<(Option<Id>, String, Document)> {
    let Told { front, about, guide, way, ends } = Told::of(session, now);
    let mut first = front.told();
    first.append(about);
    let mut parts = vec![(None, "Om økten".to_string(), first)];
    if !guide.is_empty() {
        parts.push((None, GUIDE.into(), guide));
    }
    parts.extend(way.into_iter().map(|(e, story)| (Some(e.head.id), e.head.title.clone(), story)));
    parts.extend(ends.into_iter().map(|(title, end)| (None, title.into(), end)));
    parts
}

/// The whole session as one document.
pub fn whole(session: &Session, now: Moment) -> Document {
    let told = Told::of(session, now);
    let mut whole = Document::default();
    whole.push(Block::Front(Box::new(told.front))).push(Block::Contents);
    let begins = whole.blocks.len();
    whole.append(told.guide);
    let guide = begins..whole.blocks.len();
    whole.append(told.about);
    if !told.way.is_empty() {
        whole.heading(2, "Veien hit");
    }
    for (_, story) in told.way {
        let story = beside(&whole.blocks[guide.clone()], story).under(1);
        whole.append(story);
    }
    for (_, end) in told.ends {
        whole.append(end);
    }
    if let Some(first) = whole.blocks.iter().position(Block::tells_agreement) {
        whole.blocks.insert(first + 1, Block::Text { tone: Tone::Muted, text: AGREEMENT.into() });
    }
    whole.threads = threads(session);
    whole.without_jumps()
}

/// Said once, below the first figure that has it.
const AGREEMENT: &str = "Enighet går fra 0, to leire ytterst på hver sin side, til 1, alle ga samme tall. Fra 0,80 \
    skriver vi samlet. Fra 0,60 skriver vi stort sett enige når mer enn to av tre ligger tett, ellers spredt. Under 0,60, \
    og når rommet deler seg i to leire, skriver vi delt.";

const GUIDE: &str = "CX-guiden";

/// What is told, before it is put together.
struct Told<'s> {
    front: Front,
    /// Who met, when, and what for.
    about: Document,
    guide: Document,
    /// The exercises that brought something out.
    way: Vec<(&'s Exercise, Document)>,
    /// What stands behind the exercises, with its titles.
    ends: Vec<(&'static str, Document)>,
}

impl<'s> Told<'s> {
    fn of(session: &'s Session, now: Moment) -> Self {
        let mut pieces = Vec::new();
        let mut way = Vec::new();
        let mut undone = Vec::new();
        let known = Known::of(session);
        for exercise in session.exercises() {
            let around = known.around(exercise, now);
            exercise.work.taken_home(around, &mut |chapter, piece| pieces.push((chapter, piece)));
            if exercise.work.is_undone() {
                undone.push(Item::new(exercise.head.title.clone()).id(exercise.head.id));
            } else {
                let story = exercise.work.story(around);
                if !story.is_empty() {
                    way.push((exercise, told(exercise, story)));
                }
            }
        }
        let ends = [
            ("Parkert", parking(session)),
            ("Tiden vi brukte", time(session, now)),
            (Chapter::Sources.title(), gathered(Chapter::Sources, &mut pieces)),
            (Chapter::Undone.title(), {
                let mut left = Document::default();
                left.list(undone).append(gathered(Chapter::Undone, &mut pieces));
                left
            }),
        ];
        let ends = ends.into_iter().filter(|(_, end)| !end.is_empty()).map(|(title, end)| {
            let mut headed = Document::default();
            headed.heading(2, title).append(end);
            (title, headed)
        });
        Self {
            front: front::of(session, &known, now),
            about: about(session),
            guide: book(GUIDE, &Chapter::GUIDE, &mut pieces),
            way,
            ends: ends.collect(),
        }
    }
}

/// An exercise, under its title: what it was for, what was asked, what came of it.
fn told(exercise: &Exercise, mut story: Document) -> Document {
    let head = &exercise.head;
    let mut told = Document::default();
    told.heading_of(2, head.title.clone(), head.id);
    if !head.purpose.is_empty() {
        told.muted(head.purpose.clone());
    }
    let prompt = head.prompt.trim();
    let is_told = |block: &Block| match block {
        Block::Heading { text, .. } | Block::Text { text, .. } => text.trim() == prompt,
        _ => false,
    };
    if !prompt.is_empty() && !story.blocks.iter().any(is_told) {
        told.text(prompt);
    }
    // Before what is there already: a long story is not held twice.
    story.blocks.splice(0..0, told.blocks);
    outside(found(story))
}

/// Over each chart stands what it found; what it is called stands quietly below that. Where the same is asked in several
/// parts, each keeps its name above, so that nobody reads what was found of one under the picture of another.
fn found(mut story: Document) -> Document {
    let is_dots = |block: &Block| matches!(block, Block::Chart(chart) if matches!(**chart, Chart::Dots(_)));
    let is_parted = story.blocks.iter().filter(|block| is_dots(block)).count() > 1;
    let mut at = 0;
    while at < story.blocks.len() {
        let finding = match &story.blocks[at] {
            Block::Chart(chart) => finding(chart),
            _ => None,
        };
        let Some(finding) = finding else {
            at += 1;
            continue;
        };
        let is_part = is_parted && is_dots(&story.blocks[at]);
        let before = at.checked_sub(1).and_then(|before| story.blocks.get_mut(before));
        if let Some(Block::Heading { level: 3.., text, id: None }) = before {
            if is_part {
                story.blocks.insert(at, Block::Text { tone: Tone::Lead, text: finding });
                at += 2;
                continue;
            }
            let called = std::mem::replace(text, finding);
            story.blocks.insert(at, Block::Text { tone: Tone::Muted, text: called });
        } else {
            story.blocks.insert(at, Block::Heading { level: 3, text: finding, id: None });
        }
        at += 2;
    }
    story
}

/// For those who weren't in the room: what is said there to get people talking is no part of what was found.
fn outside(mut story: Document) -> Document {
    let quiet = |text: &mut String| {
        if text.contains(Agreement::TALK) {
            *text = text.replace(Agreement::TALK, "");
        }
    };
    for block in &mut story.blocks {
        match block {
            Block::Text { text, .. } => quiet(text),
            Block::Fields(pairs) => pairs.iter_mut().for_each(|(_, value)| quiet(value)),
            Block::Table(table) => table.rows.iter_mut().flatten().for_each(quiet),
            Block::List { items } => items.iter_mut().flat_map(|item| &mut item.figures).for_each(quiet),
            Block::Grounds(all) => {
                let sources = all.iter_mut().flat_map(|grounds| &mut grounds.sources);
                sources.flat_map(|source| &mut source.figures).for_each(quiet);
            }
            Block::Chart(chart) => match &mut **chart {
                Chart::Ladder(ladder) => ladder.markers.iter_mut().for_each(|m| quiet(&mut m.caption)),
                Chart::Dots(dots) => dots.rows.iter_mut().for_each(|row| quiet(&mut row.caption)),
                _ => {}
            },
            Block::Heading { .. } | Block::Quote(_) | Block::Contents | Block::Front(_) => {}
        }
    }
    story
}

/// A story beside the guidebook: what that says word for word isn't said again, nor is a heading that nothing is left
/// under.
fn beside(guide: &[Block], mut story: Document) -> Document {
    let is_there = |block: &Block| match block {
        Block::Heading { .. } | Block::Chart(_) | Block::Quote(_) | Block::Contents | Block::Front(_) => {
            false
        }
        Block::Text { tone, .. } => *tone == Tone::Lead && guide.contains(block),
        Block::List { .. } | Block::Fields(_) | Block::Table(_) | Block::Grounds(_) => guide.contains(block),
    };
    let before = story.blocks.len();
    story.blocks.retain(|block| !is_there(block));
    if story.blocks.len() == before {
        return story;
    }
    let mut below: Option<u8> = Some(0);
    let mut kept: Vec<Block> = Vec::new();
    for block in story.blocks.into_iter().rev() {
        let level = if let Block::Heading { level, .. } = block { Some(level) } else { None };
        let is_empty = level.is_some_and(|level| level > 2 && below.is_some_and(|below| below <= level));
        if !is_empty {
            below = level;
            kept.push(block);
        }
    }
    kept.reverse();
    let inner = |block: &Block| matches!(block, Block::Heading { level: 3.., .. });
    let rest = kept.split_off(kept.iter().position(inner).unwrap_or(kept.len()));
    story.blocks = kept;
    story.muted("Innholdet står i CX-guiden.");
    story.blocks.extend(rest);
    story
}

/// All that was said for one chapter, which stands in one place only.
fn gathered(chapter: Chapter, pieces: &mut [(Chapter, Document)]) -> Document {
    let mut all = Document::default();
    for (_, piece) in pieces.iter_mut().filter(|(of, _)| *of == chapter) {
        all.append(std::mem::take(piece));
    }
    all
}

/// The chapters that have something in them, under one title; empty when none has.
fn book(title: &str, chapters: &[Chapter], pieces: &mut [(Chapter, Document)]) -> Document {
    let mut book = Document::default();
    for &chapter in chapters {
        let mut all = gathered(chapter, pieces);
        // What bears the name of its chapter needs no heading of its own.
        let id = match all.blocks.first() {
            None => continue,
            Some(Block::Heading { text, id, .. }) if text.trim() == chapter.title() => {
                let id = *id;
                all.blocks.remove(0);
                id
            }
            Some(_) => None,
        };
        book.push(Block::Heading { level: 3, text: chapter.title().into(), id }).append(all);
    }
    if book.is_empty() {
        return book;
    }
    let mut titled = Document::default();
    titled.heading(2, title).append(book);
    titled
}

/// "Tre svar er holdt utenfor: De blir i rommet." Only how many: nothing here may lead to whose they are.
pub(super) fn held_back(session: &Session) -> Option<String> {
    // What waits to be answered anew is no answer.
    let answers = session.withheld.iter().filter(|&&id| session.exercise(id).is_none()).count();
    let stay = match session.told_to {
        Audience::Leaders => "blir i rommet",
        Audience::Everyone => "blir i rommet eller i ledergruppen",
    };
    match answers {
        0 => None,
        1 => Some(format!("Ett svar er holdt utenfor: Det {stay}.")),
        n => Some(format!("{} svar er holdt utenfor: De {stay}.", capital(&in_words(n)))),
    }
}

fn about(session: &Session) -> Document {
    let mut about = Document::default();
    about.heading(2, "Om samlingen");
    if !session.purpose.is_empty() {
        about.lead(session.purpose.clone());
    }
    about.fields([
        ("Dato", session.starts.day().long()),
        ("Tid", format!("{}–{}", session.starts.hhmm(), session.ends.hhmm())),
        ("Deltakere", session.people().iter().map(Person::called).collect::<Vec<_>>().join(", ")),
    ]);
    if let Some(held) = held_back(session) {
        about.muted(held);
    }
    about
}

/// What became of each thought; those that still wait stand by themselves.
fn parking(session: &Session) -> Document {
    let mut told = Document::default();
    let open: BTreeSet<_> = session.still_parked().iter().map(|p| p.id).collect();
    // What somebody takes up with somebody is agreed on, though the desk still asks for who and when.
    let waits = |p: &&Parked| open.contains(&p.id) && p.became != Became::Agreement;
    let (waits, settled): (Vec<_>, Vec<_>) = session.parking.iter().partition(waits);
    let item = |p: &Parked| Item::new(p.said(session)).id(p.id);
    told.list(settled.into_iter().map(|p| item(p).sign("✓", "avgjort").aside(p.fate())).collect());
    if !waits.is_empty() {
        told.heading(3, "Fortsatt parkert");
        told.list(waits.into_iter().map(item).collect());
    }
    told
}

/// What was planned and what was spent, exercise by exercise in whole minutes that add up; nothing before a clock has run.
fn time(session: &Session, now: Moment) -> Document {
    let mut told = Document::default();
    if session.stage.clocks.is_empty() {
        return told;
    }
    let heads = session.exercises().map(|e| (&e.head, clock::spent(session, e.head.id, now).spent));
    let heads: Vec<_> = heads.filter(|(head, spent)| head.planned_minutes() > 0 || *spent > 0).collect();
    let planned = heads.iter().fold(0_u32, |all, (head, _)| all.saturating_add(head.planned_minutes()));
    let spent = whole_minutes(heads.iter().fold(0_i64, |all, (_, spent)| all.saturating_add(*spent)));
    // The minutes that are shown add up to those shown below them.
    let shown = shared_out(spent, &heads.iter().map(|(_, spent)| *spent as f64).collect::<Vec<_>>());
    let row = |((head, spent), minutes): (&(&Head, i64), i64)| {
        let minutes = match spent {
            0 if head.left_out => "utelatt".into(),
            0 => "–".into(),
            _ => minutes.to_string(),
        };
        vec![head.title.clone(), head.planned_minutes().to_string(), minutes]
    };
    let mut rows: Vec<_> = heads.iter().zip(shown).map(row).collect();
    rows.push(vec!["I alt".into(), planned.to_string(), spent.to_string()]);
    told.table(Table {
        head: ["Øvelse", "Planlagt, min", "Brukt, min"].map(Into::into).into(),
        numbers: vec![false, true, true],
        rows,
        ..Table::default()
    });
    told
}

/// What hangs together with what, as far as this audience may know it.
fn threads(session: &Session) -> Vec<Thread> {
    let thread = |finding: Finding<'_>| Thread {
        id: finding.id,
        sort: finding.called().into(),
        called: finding.text.into_owned(),
        rests_on: finding.rests_on.into_owned(),
    };
    session.findings(&[]).into_iter().map(thread).collect()
}

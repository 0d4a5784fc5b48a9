//! A rating as it is told: who has answered while a round is open, and the picture once it is shown.

use super::sheet::{Ambition, Item, Mark, Picture, Setup};
use super::standing::{Standing, climb, customers, earlier_goal};
use super::{Rating, before, front, rows};
use crate::exercises::{Chapter, Id, InWords, Moved, Paper, Person, Record, Room, Slide, Table};
use crate::figures::order::Arrange as _;
use crate::report::chart::{DotRow, Dots, Ladder, Marker, Role, Rung};
use crate::report::front::Said;
use crate::report::{Chart, Document, Item as Line, slips};
use crate::ui::wrap;

pub(super) const NOW: &str = "Vi er her";
pub(super) const GOAL: &str = "Hit vil vi";
/// What happens before anybody has answered.
pub(super) const ASKED: &str = "Skriv ned ditt svar. Vis det først når alle har svart.";
pub(super) const VOICE: &str = "Kundene sier";

impl InWords for Rating {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        let standing = table.paper.setup.item(id).map(|item| Standing::of(table.paper, item));
        let standing = standing.filter(|standing| !standing.rounds.is_empty() || standing.agreed.is_some());
        standing.map(|standing| standing.caption()).into_iter().collect()
    }

    fn came_to(table: &Table<'_, Self>, tell: &mut dyn FnMut(Id, String)) {
        before::came_to(table, tell);
    }

    fn moved(table: &Table<'_, Self>) -> Vec<Moved> {
        before::moved(table)
    }

    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        rows::tell(table, tell);
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let paper = table.paper;
        let mut story = Document::default();
        tell_progress(table, &mut story);
        let standings: Vec<Standing<'_>> = Standing::all(paper).collect();
        match paper.setup.form {
            Picture::Ladder => tell_ladder(table, &standings, &mut story),
            Picture::Dots => tell_dots(table, &standings, &mut story),
        }
        story
    }

    /// What customers' place on the ladder rests on.
    fn taken_home(table: &Table<'_, Self>, tell: &mut dyn FnMut(Chapter, Document)) {
        let Paper { setup, sheet } = table.paper;
        if let (Some(_), Some(figure)) = (customers(setup, sheet), &sheet.customers) {
            let mut sources = Document::default();
            sources.fields([(table.head.title.as_str(), figure.evidence.to_string())]);
            tell(Chapter::Sources, sources);
        }
    }

    fn front(table: &Table<'_, Self>, tell: &mut dyn FnMut(Said)) {
        front::told(table, tell);
    }

    /// The picture: of a long slip the part that is talked about.
    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        let paper = table.paper;
        let mut story = Document::default();
        let item = paper.setup.items.iter().find(|i| i.id.to_string() == topic);
        match (paper.sheet.open(), item) {
            (Some(round), Some(item)) if paper.setup.items.len() > 1 && !paper.setup.anonymous => {
                let is_in = |p: &Person| round.is_in_on(p.id, item.id);
                tell_seats(table, &item.text, is_in, &mut story);
            }
            _ => tell_progress(table, &mut story),
        }
        if paper.sheet.rounds.is_empty() {
            story.lead(ASKED);
        }
        let standings: Vec<Standing<'_>> = Standing::all(paper).collect();
        if paper.setup.form == Picture::Ladder {
            story.chart(Chart::Ladder(ladder(table)));
            tell_beside(table, &standings, &mut story);
            return Slide::of(table.head, story);
        }
        let meant = item.or(paper.setup.items.first());
        let here: Vec<_> =
            standings.iter().filter(|s| meant.is_some_and(|m| m.part == s.item.part)).collect();
        if here.iter().any(|s| !s.rounds.is_empty()) {
            if let Some(part) = meant.map(|m| &*m.part).filter(|part| !part.is_empty()) {
                story.heading(3, part);
            }
            story.chart(Chart::Dots(dots(table, here.into_iter())));
        } else if paper.sheet.open().is_none() {
            story.list(here.iter().map(|s| Line::new(&*s.item.text).id(s.item.id)).collect());
        }
        let words = words(&paper.setup);
        if !words.is_empty() {
            story.muted(words);
        }
        Slide::of(table.head, story)
    }

    fn private(table: &Table<'_, Self>, _topic: &str, _marked: Option<Id>) -> Document {
        private(table.paper, table.room)
    }
}

/// Who is in while a round is open, without names; of an anonymous one how many slips, whoever handed them in.
fn tell_progress(table: &Table<'_, Rating>, story: &mut Document) {
    let Some(round) = table.paper.sheet.open() else { return };
    if table.paper.setup.anonymous {
        // Whoever stands for a slip from paper, nobody knows.
        let mut seats = seats(table, |p| round.is_in(p.id));
        seats.arrange_by_key(|is_in| !is_in);
        let are_in = seats.iter().filter(|is_in| **is_in).count() + round.papers;
        seats.resize(seats.len().max(are_in), false);
        seats[..are_in].fill(true);
        tell_dots_in(&seats, "Anonym runde", "lapper er inne", story);
    } else {
        tell_seats(table, "Runden pågår", |p| round.is_in(p.id), story);
    }
}

/// "Runden pågår: 3 av 8 har svart.", and a dot a seat.
fn tell_seats(table: &Table<'_, Rating>, what: &str, is_in: impl Fn(&Person) -> bool, story: &mut Document) {
    tell_dots_in(&seats(table, is_in), what, "har svart", story);
}

/// Seat by seat who is in. Who has left is not waited for, but who is in counts.
fn seats(table: &Table<'_, Rating>, is_in: impl Fn(&Person) -> bool) -> Vec<bool> {
    table.room.people().iter().filter(|p| p.is_here() || is_in(p)).map(&is_in).collect()
}

/// How many are in, and a dot each: ● who is in, ○ who is not.
fn tell_dots_in(seats: &[bool], what: &str, are_in: &str, story: &mut Document) {
    let n = seats.iter().filter(|is_in| **is_in).count();
    story.lead(format!("{what}: {n} av {} {are_in}.", seats.len()));
    let dots = seats.iter().map(|&is_in| if is_in { "●" } else { "○" });
    story.text(dots.collect::<Vec<_>>().join(" "));
}

fn tell_ladder(table: &Table<'_, Rating>, standings: &[Standing<'_>], story: &mut Document) {
    let paper = table.paper;
    story.chart(Chart::Ladder(ladder(table)));
    tell_beside(table, standings, story);
    for sentence in climb(table) {
        story.text(sentence);
    }
    for standing in standings {
        let said = paper.sheet.ambition_known(standing.item.id);
        if let Some(Ambition { why, price, by_when, sign, .. }) = said.filter(|_| !standing.rounds.is_empty())
        {
            story.fields([
                ("Hvorfor", why.clone()),
                ("Det godtar vi at det koster", price.clone()),
                ("Innen", by_when.clone()),
                ("Slik ser vi at vi er framme", sign.clone()),
            ]);
        }
    }
}

/// The dots of what sets no marker on the ladder.
fn tell_beside(table: &Table<'_, Rating>, standings: &[Standing<'_>], story: &mut Document) {
    let beside: Vec<_> = standings.iter().filter(|s| s.item.marks == Mark::None).collect();
    if beside.iter().any(|s| !s.rounds.is_empty()) {
        story.chart(Chart::Dots(dots(table, beside.into_iter())));
    }
}

fn tell_dots(table: &Table<'_, Rating>, standings: &[Standing<'_>], story: &mut Document) {
    let setup = &table.paper.setup;
    let mut rest = standings;
    for (part, items) in setup.parts() {
        let (here, after) = rest.split_at(items.len().min(rest.len()));
        rest = after;
        if !part.is_empty() {
            story.heading(3, part);
        }
        if here.iter().any(|s| !s.rounds.is_empty()) {
            story.chart(Chart::Dots(dots(table, here.iter())));
        } else {
            story.list(items.iter().map(|i| Line::new(&*i.text).aside(&*i.help).id(i.id)).collect());
        }
    }
    let words = words(setup);
    if !words.is_empty() {
        story.muted(words);
    }
}

/// The values that have a name, lowest first: "1 Svakt · 3 Greit · 5 Svært godt".
pub(super) fn words(setup: &Setup) -> String {
    let mut rungs: Vec<_> = setup.rungs.iter().collect();
    rungs.arrange_by_key(|r| r.value);
    rungs.iter().map(|r| format!("{} {}", r.value, r.name)).collect::<Vec<_>>().join(" · ")
}

/// What can be given, in one line that fits: "1 Svakt · 3 Greit · 5 Svært godt", "1 Unngå nedrykk … 5 Toppen av ligaen",
/// "Skalaen er 1–5".
pub(super) fn scale(setup: &Setup, width: usize) -> String {
    let whole = words(setup);
    if !whole.is_empty() && wrap::width(&whole) <= width {
        return whole;
    }
    let mut rungs: Vec<_> = setup.rungs.iter().filter(|r| !r.name.trim().is_empty()).collect();
    rungs.arrange_by_key(|r| r.value);
    match rungs.as_slice() {
        [first, .., last] => {
            let end = |r: &super::sheet::Rung, room: usize| {
                wrap::clip(&format!("{} {}", r.value, r.name), room).into_owned()
            };
            let room = width.saturating_sub(3);
            let last = end(last, room / 2);
            let first = end(first, room.saturating_sub(wrap::width(&last)));
            format!("{first} … {last}")
        }
        _ => format!("Skalaen er {}", setup.scale),
    }
}

/// The rounds of each item as dots; those of the former session first, once the item has been rated again.
pub(super) fn dots<'a>(table: &Table<'_, Rating>, standings: impl Iterator<Item = &'a Standing<'a>>) -> Dots {
    let scale = table.paper.setup.scale;
    let rows = standings.map(|standing| {
        let said = [standing.caption(), standing.moved(), standing.since_last_words(table)];
        let said: Vec<_> = said.into_iter().filter(|s| !s.is_empty()).collect();
        DotRow {
            label: standing.item.text.clone(),
            before: standing.former.as_ref().map(|former| former.scores.counts()).unwrap_or_default(),
            rounds: standing.rounds.clone(),
            caption: if standing.rounds.is_empty() { String::new() } else { said.join(" · ") },
        }
    });
    Dots { min: scale.min(), max: scale.max(), rows: rows.collect() }
}

/// The ladder with the marks that are known; bare while they are asked.
pub(super) fn ladder(table: &Table<'_, Rating>) -> Ladder {
    let paper = table.paper;
    let mut rungs: Vec<Rung> = paper.setup.rungs.iter().map(rung).collect();
    rungs.arrange_by_key(|r| std::cmp::Reverse(r.value));
    let standings: Vec<_> = Standing::all(paper).filter(|s| !s.rounds.is_empty()).collect();
    let marked = |mark| standings.iter().filter(move |s| s.item.marks == mark);
    let place = |role, label: &str, s: &Standing<'_>| Marker {
        role,
        label: label.into(),
        at: s.agreed.map(|rung| rung as f64),
        scores: s.scores.counts(),
        caption: s.caption(),
    };
    let mut markers: Vec<Marker> = marked(Mark::Now).map(|s| place(Role::Now, NOW, s)).collect();
    if let (Some(at), Some(figure)) = (customers(&paper.setup, &paper.sheet), &paper.sheet.customers) {
        let caption = format!("{} · {}", figure.whole_words(), figure.evidence);
        markers.push(Marker {
            role: Role::Voice,
            label: VOICE.into(),
            at: Some(at),
            scores: Vec::new(),
            caption,
        });
    }
    markers.extend(marked(Mark::Goal).map(|s| place(Role::Goal, GOAL, s)));
    markers.extend(earlier_goal(table).map(|score| Marker {
        role: Role::Goal,
        label: GOAL.into(),
        at: score.agreed.map(|rung| rung as f64),
        scores: score.scores.counts(),
        caption: score.agreed.map_or_else(|| score.scores.caption(), |rung| format!("enige om {rung}")),
    }));
    let moved = standings.iter().filter(|s| s.item.marks != Mark::None);
    let moved = moved.flat_map(|s| {
        let said = [s.since_last_words(table), s.moved()].into_iter().filter(|said| !said.is_empty());
        said.map(|said| format!("{}, {said}", s.item.text)).collect::<Vec<_>>()
    });
    let moved: Vec<_> = moved.collect();
    Ladder { rungs, markers, caption: moved.join("\n") }
}

fn rung(rung: &super::sheet::Rung) -> Rung {
    Rung { value: rung.value, name: rung.name.clone(), behaviour: rung.behaviour.clone() }
}

/// The slip that each participant fills in: a line to write on before every item.
pub(super) fn slip(table: &Table<'_, Rating>) -> Option<Document> {
    let setup = &table.paper.setup;
    if setup.items.is_empty() {
        return None;
    }
    let mut slip = Document::default();
    slip.lead(&*table.head.prompt);
    slip.muted(format!("Skriv et helt tall, {}. La linjen stå tom om du står over.", setup.scale));
    let mut rungs: Vec<_> = setup.rungs.iter().collect();
    rungs.arrange_by_key(|r| r.value);
    slip.list(
        rungs.iter().map(|r| Line::new(&*r.name).mark(r.value.to_string()).aside(&*r.behaviour)).collect(),
    );
    for (part, items) in setup.parts() {
        if !part.is_empty() {
            slip.heading(3, part);
        }
        let line = |item: &Item| Line::new(&*item.text).mark(slips::LINE).aside(&*item.help).id(item.id);
        slip.list(items.iter().map(line).collect());
    }
    Some(slip)
}

/// For the facilitator alone: who is not in yet, and the names behind the dots of the newest round; only how many
/// gave what when the room sees the screen, or when nobody knows.
pub(super) fn private(paper: &Paper<Rating>, room: &dyn Room) -> Document {
    let mut notes = Document::default();
    let sheet = &paper.sheet;
    if let Some(round) = sheet.open() {
        let missing = room.people().iter().filter(|p| p.is_here() && !round.is_in(p.id));
        let missing: Vec<_> = missing.map(Person::called).collect();
        // Whose slips are in, nobody knows.
        let missing = match missing.len().saturating_sub(round.papers) {
            _ if !paper.setup.anonymous => missing.join(", "),
            0 => String::new(),
            1 => "1 lapp".into(),
            n => format!("{n} lapper"),
        };
        notes.fields([("Mangler", missing)]);
    }
    for item in paper.setup.items.iter().filter(|i| !sheet.is_asked(i.id)) {
        let Some(round) = sheet.newest(item.id) else { continue };
        let named = !room.mirrored() && !round.ballots.is_empty();
        let scores = round.scores(paper.setup.scale, item.id);
        let mut lines: Vec<(String, String)> = Vec::new();
        for (score, n) in scores.counts().into_iter().rev() {
            let who = || {
                let who =
                    round.ballots.iter().filter(|b| b.item == item.id && !b.late && b.score == Some(score));
                who.map(|b| room.called(b.person)).collect::<Vec<_>>().join(", ")
            };
            lines.push((score.to_string(), if named { who() } else { format!("{n} svar") }));
        }
        if named {
            let mine = || round.ballots.iter().filter(|b| b.item == item.id);
            let over = mine().filter(|b| !b.late && b.score.is_none());
            let late = mine().filter(|b| b.late);
            let names = |of: Vec<String>| of.join(", ");
            lines.push(("Står over".into(), names(over.map(|b| room.called(b.person).into()).collect())));
            let said = late.filter_map(|b| Some(format!("{} {}", room.called(b.person), b.score?)));
            lines.push(("Etter visning".into(), names(said.collect())));
        }
        notes.heading_of(3, &*item.text, item.id);
        notes.fields(lines);
    }
    notes
}

//! How a plan is spoken of, at the desk and in its story.

use super::{Action, Horizon, Part, Plan, Setup, Sheet, Status};
use crate::exercises::{ActionRecord, Id, Moved, Paper, Record, Room, Sort, Source, Table, past};
use crate::figures::words::{capital, quoted};
use crate::moment::Day;
use crate::report::chart::{Card, Column, Days, Load, Roadmap};
use crate::report::{Chart, Document};

/// What is said when nothing is missing.
pub(super) const fn complete(setup: &Setup) -> &'static str {
    if setup.tracks {
        "Alle tiltak har ansvarlig, frist og spor."
    } else {
        "Alle tiltak har ansvarlig og frist."
    }
}

/// The heading over the actions of a horizon.
pub(super) fn heading(setup: &Setup, horizon: Option<Horizon>) -> String {
    let Some(horizon) = horizon else { return "Uten horisont".into() };
    capital(setup.horizon(horizon))
}

/// The heading over a part of the list.
pub(super) fn part(setup: &Setup, part: Part) -> String {
    match part {
        Part::Before => "Avtalt i forrige økt".into(),
        Part::New(horizon) => heading(setup, horizon),
    }
}

/// How what was agreed on before stood then, and how it stands now; none in a session that follows none.
pub(super) fn moved(of: Id, sheet: &Sheet) -> Option<Moved> {
    let agreed = sheet.part(Part::Before);
    let (then, now): (Vec<Status>, Vec<Status>) =
        agreed.iter().filter_map(|a| Some((a.before?, a.status))).unzip();
    let done = |all: &[Status]| all.iter().filter(|&&status| status == Status::Done).count();
    let shift = match done(&now).saturating_sub(done(&then)) {
        _ if then == now => Moved::STILL.into(),
        0 => String::new(),
        1 => "+1 ferdig".into(),
        n => format!("+{n} ferdige"),
    };
    let what = || "Tiltakene fra forrige økt".into();
    let (before, now) = (statuses(&then), statuses(&now));
    (!agreed.is_empty()).then(|| Moved { of: Some(of), what: what(), before, now, shift })
}

/// How all of it stands, and each action.
pub(super) fn came_to(of: Id, sheet: &Sheet, tell: &mut dyn FnMut(Id, String)) {
    let all: Vec<Status> = sheet.actions.iter().map(|action| action.status).collect();
    if !all.is_empty() {
        tell(of, statuses(&all));
    }
    for action in &sheet.actions {
        tell(action.id, action.status.words().into());
    }
}

/// "5 åpne, 3 i gang".
fn statuses(all: &[Status]) -> String {
    let count = |status| all.iter().filter(|&&other| other == status).count();
    let said = Status::ALL.map(|status| match (status, count(status)) {
        (_, 0) => String::new(),
        (Status::Open, 1) => "1 åpent".into(),
        (Status::Open, n) => format!("{n} åpne"),
        (Status::Done, n) if n > 1 => format!("{n} ferdige"),
        (status, n) => format!("{n} {}", status.words()),
    });
    said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "8 tiltak · 2 ferdige · mest hos Kundeservicesjef (3)".
pub(super) fn counted(table: &Table<'_, Plan>) -> String {
    let sheet = &table.paper.sheet;
    let mut parts = vec![format!("{} tiltak", sheet.actions.len())];
    match sheet.actions.iter().filter(|a| a.status == Status::Done).count() {
        0 => {}
        1 => parts.push("1 ferdig".into()),
        done => parts.push(format!("{done} ferdige")),
    }
    let load = sheet.load(table.room.people());
    let second = load.get(1).filter(|(owner, _)| owner.is_some()).map_or(0, |(_, count)| *count);
    if let Some(&(Some(owner), most)) = load.first()
        && most > second.max(1)
    {
        parts.push(format!("mest hos {} ({most})", table.room.called(owner)));
    }
    parts.join(" · ")
}

/// "2 tiltak mangler ansvarlig, 1 mangler frist, 1 er over fristen"; none when all is well.
pub(super) fn missing(paper: &Paper<Plan>, today: Day) -> Option<String> {
    let Paper { setup, sheet } = paper;
    let count = |is: &dyn Fn(&Action) -> bool| sheet.actions.iter().filter(|a| is(a)).count();
    let all = [
        (count(&Action::lacks_owner), "mangler ansvarlig"),
        (count(&Action::lacks_due), "mangler frist"),
        (count(&|a| a.lacks_track(setup)), "mangler spor"),
        (count(&|a| a.is_overdue(today)), "er over fristen"),
    ];
    let some = all.iter().filter(|(n, _)| *n > 0).enumerate();
    let said = some.map(|(place, (n, what))| match place {
        0 => format!("{n} tiltak {what}"),
        _ => format!("{n} {what}"),
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Who owns it: a name, that nobody does, or nothing when that no longer matters.
pub(super) fn owner<'a>(action: &Action, room: &'a dyn Room) -> &'a str {
    match action.owner {
        Some(id) => room.called(id),
        None if action.lacks_owner() => "mangler ansvarlig",
        None => "",
    }
}

/// When it is due: a day, that there is none, or what has become of it.
pub(super) fn due(action: &Action, today: Day) -> String {
    match action.due {
        _ if !action.is_live() => action.status.words().into(),
        Some(due) => due.short(today),
        None => "mangler frist".into(),
    }
}

/// "Salgssjef · 12. desember 2026 · i gang".
pub(super) fn figures(action: &Action, table: &Table<'_, Plan>) -> String {
    let due = match action.due {
        Some(due) => due.long(),
        None => due(action, table.now.day()),
    };
    let status =
        if action.is_live() { standing(action, table.now.day()) } else { Some(action.status.words()) };
    let said = [owner(action, table.room), &due, status.unwrap_or_default()];
    let mut said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
    said.dedup();
    said.join(" · ")
}

/// Who has it, and of what was agreed on before when it is due and how it stands.
pub(super) fn aside(action: &Action, table: &Table<'_, Plan>) -> String {
    if action.before.is_some() { figures(action, table) } else { owner(action, table.room).into() }
}

/// How an action that was agreed on before the last session has stood: "åpen siden 14. oktober 2026", or "14. oktober 2026:
/// åpen → 15. januar 2027: i gang → nå: ferdig"; none for any other.
pub(super) fn through_sessions(action: &Action, room: &dyn Room) -> Option<String> {
    let past = room.past(action.id);
    let now = action.status.words();
    match &past[..] {
        [] | [_] => None,
        [first, ..] if past.iter().all(|past| past.said == now) => {
            Some(format!("{now} siden {}", first.day.long()))
        }
        _ => Some(format!("{} → nå: {now}", past::line(&past))),
    }
}

/// The same of all that was agreed on: "14. oktober 2026: 8 åpne → … → nå: 5 åpne, 3 ferdige".
pub(super) fn all_through_sessions(table: &Table<'_, Plan>) -> Option<String> {
    let past = table.room.past(table.head.id);
    let line = past::line(&past);
    let now = moved(table.head.id, &table.paper.sheet)?.now;
    (!line.is_empty()).then(|| format!("{line} → nå: {now}"))
}

/// What stands beside the day: that it has passed, that work has begun.
pub(super) fn standing(action: &Action, today: Day) -> Option<&'static str> {
    if action.is_overdue(today) {
        return Some("over fristen");
    }
    // What was agreed on before is told as it stands, begun or not.
    let is_told = action.status == Status::Doing || (action.before.is_some() && action.is_live());
    is_told.then(|| action.status.words())
}

/// What an action builds on, in words. What stays in the room is not repeated here.
pub(super) fn sources(action: &Action, room: &dyn Room) -> Vec<(Id, String)> {
    let words = |source: Source<'_>| match (source.instead(), source.finding()) {
        // What to look out for while it is done, rather than why it is.
        (None, Some(finding)) if finding.sort == Sort::Warning => {
            format!("Varseltegn: {}", finding.text.trim())
        }
        (None, Some(finding)) => format!("{} {}", finding.called(), quoted(finding.text.trim())),
        (instead, _) => instead.unwrap_or_default().into(),
    };
    room.sources(&action.rests_on).into_iter().map(|(id, source)| (id, words(source))).collect()
}

/// The actions in three columns, with at most so many in each: those noted last, and a heading that counts them all.
/// What is dropped, and what has no horizon, is not in the picture.
pub(super) fn roadmap(table: &Table<'_, Plan>, most: usize, listed: bool) -> Chart {
    let columns = Horizon::ALL.map(|horizon| {
        let actions = table.paper.sheet.within(Some(horizon)).into_iter();
        let actions: Vec<_> = actions.filter(|a| a.status != Status::Dropped).collect();
        let mut title = heading(&table.paper.setup, Some(horizon));
        if actions.len() > most {
            title = format!("{title} · {most} av {}", actions.len());
        }
        let shown: Vec<_> = newest(&actions, most).collect();
        let due = || shown.iter().filter_map(|a| a.due);
        let ends = due().min().zip(due().max());
        let cards = shown.iter().map(|a| card(a, ends, table)).collect();
        Column { title, cards, days: ends.map(|ends| days(ends, table.now.day())) }
    });
    Chart::Roadmap(Roadmap { columns: columns.into(), listed })
}

/// The `most` that were noted last, in the order that they have.
pub(super) fn newest<'a>(actions: &[&'a Action], most: usize) -> impl Iterator<Item = &'a Action> {
    let mut ids: Vec<_> = actions.iter().map(|a| a.id).collect();
    ids.sort_unstable();
    let first = ids.len().checked_sub(most).and_then(|older| ids.get(older).copied()).unwrap_or(0);
    actions.iter().copied().filter(move |a| a.id >= first)
}

/// The days from the first to the last, and today among them.
fn days(ends: (Day, Day), today: Day) -> Days {
    let is_within = (ends.0..=ends.1).contains(&today) && ends.0 < ends.1;
    Days {
        ends: [ends.0.short(today), ends.1.short(today)],
        today: is_within.then(|| (along(ends, today), format!("per {}", today.long()))),
    }
}

/// Where a day lies between two others, 0–100.
fn along((first, last): (Day, Day), day: Day) -> f64 {
    match last.days_since(first) {
        0 => 50.0,
        all => 100.0 * f64::from(day.days_since(first)) / f64::from(all),
    }
}

fn card(action: &Action, ends: Option<(Day, Day)>, table: &Table<'_, Plan>) -> Card {
    let today = table.now.day();
    let line = |parts: &[&str]| {
        let said: Vec<_> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
        said.join(" · ")
    };
    let due = if action.status == Status::Done { String::new() } else { due(action, today) };
    let track = action.track.map_or("", |track| table.paper.setup.track(track));
    let through = through_sessions(action, table.room);
    let standing = match &through {
        Some(through) if !action.is_overdue(today) => through,
        _ => standing(action, today).unwrap_or_default(),
    };
    let lines = [line(&[owner(action, table.room), &due]), line(&[standing, track])];
    Card {
        done: action.status == Status::Done,
        title: action.what.clone(),
        lines: lines.into_iter().filter(|l| !l.is_empty()).collect(),
        at: ends.zip(action.due).map(|(ends, due)| along(ends, due)),
        late: action.is_overdue(today),
    }
}

/// What is in no column of the roadmap.
pub(super) fn beside_roadmap(sheet: &Sheet) -> Option<String> {
    match sheet.within(None).iter().filter(|a| a.status != Status::Dropped).count() {
        0 => None,
        n => Some(format!("{n} tiltak har ingen horisont ennå og står ikke i veikartet.")),
    }
}

/// The roadmap, what stands beside it, and who has what.
pub(super) fn overview(table: &Table<'_, Plan>) -> Document {
    let mut overview = Document::default();
    overview.chart(roadmap(table, usize::MAX, false));
    if let Some(beside) = beside_roadmap(&table.paper.sheet) {
        overview.muted(beside);
    }
    overview.heading(3, "Hvem har hva").chart(load(table));
    overview
}

/// How many live actions rest on each.
pub(super) fn load(table: &Table<'_, Plan>) -> Chart {
    let load = table.paper.sheet.load(table.room.people()).into_iter();
    let named = |owner: Option<Id>| owner.map_or(Load::NOBODY, |id| table.room.called(id));
    Chart::Load(Load { rows: load.map(|(owner, count)| (named(owner).into(), count)).collect() })
}

/// The action as a row.
pub(super) fn record<'a>(action: &'a Action, setup: &'a Setup) -> Record<'a> {
    Record::Action(ActionRecord {
        id: action.id,
        what: &action.what,
        first_step: &action.first_step,
        owner: action.owner,
        due: action.due,
        horizon: action.horizon.map_or("", |horizon| setup.horizon(horizon)),
        track: action.track.map_or("", |track| setup.track(track)),
        status: action.status.words(),
        done: action.status == Status::Done,
        dropped: action.status == Status::Dropped,
        before: action.before.map_or("", Status::words),
        measure: &action.measure,
        baseline: &action.baseline,
        target: &action.target,
        source: &action.source,
        when: &action.when,
        then: &action.then,
        rests_on: &action.rests_on,
    })
}

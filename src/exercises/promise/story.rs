//! Promises as they are told: what was adopted first, with all that was found out about it, then the others.

use super::lines::IT;
use super::pen::Tab;
use super::{Draft, Judgement, Promise, Setup, Verdict, Wording, front};
use crate::exercises::decision::{self, Decision};
use crate::exercises::{Chapter, Id, InWords, Record, Room, Slide, Table, find, past, told_sources};
use crate::figures::Letter;
use crate::figures::order::Arrange as _;
use crate::figures::words::{capital, part};
use crate::report::chart::{Trial, Tried, TriedDraft};
use crate::report::front::Said;
use crate::report::{Chart, Document, Grounds, Item};

impl InWords for Promise {
    fn figures(table: &Table<'_, Self>, id: Id) -> Vec<String> {
        let draft = find(&table.paper.sheet.drafts, id);
        draft.and_then(Draft::current).map_or_else(Vec::new, Wording::figures)
    }

    /// What was decided of each promise that stands, and by what a breach shows.
    fn came_to(table: &Table<'_, Self>, tell: &mut dyn FnMut(Id, String)) {
        for draft in table.paper.sheet.drafts.iter().filter(|d| d.adopted()) {
            tell(draft.id, came_to(draft));
        }
    }

    /// Hands that went up for a wording.
    fn rows<'a>(table: &Table<'a, Self>, tell: &mut dyn FnMut(Record<'a>)) {
        let wordings = table.paper.sheet.drafts.iter().flat_map(|d| d.wordings.iter().map(|w| (d.id, w)));
        for (id, wording) in wordings {
            if let Some(decision) = &wording.decision {
                decision.rows(id, wording.text(), tell);
            }
        }
    }

    fn story(table: &Table<'_, Self>) -> Document {
        let drafts = &table.paper.sheet.drafts;
        let mut story = Document::default();
        let is_settled = drafts.iter().any(Draft::adopted);
        if let Some(trial) = side_by_side(&table.paper.setup, drafts) {
            story.heading(3, "Utkastene i løfteprøven").chart(trial);
        }
        // Until one is adopted, each that is not struck may become the promise; and why one did not is what its trial says.
        let is_whole = |draft: &Draft| {
            let is_tried = draft.wordings.iter().any(|wording| !wording.is_untried());
            is_tried || if is_settled { draft.adopted() } else { !draft.struck }
        };
        let (mut whole, short): (Vec<_>, Vec<_>) = drafts.iter().enumerate().partition(|(_, d)| is_whole(d));
        whole.arrange_by_key(|(_, draft)| (!draft.adopted(), draft.struck));
        for (n, draft) in whole {
            tell(&mut story, Letter(n), draft, table);
        }
        if !short.is_empty() {
            story.heading(3, if is_settled { "De andre utkastene" } else { "Strøkne utkast" });
            story.list(short.into_iter().map(|(n, draft)| in_short(Letter(n), draft)).collect());
        }
        story
    }

    /// The words that are talked about, how they did on trial, and what was decided.
    fn slide(table: &Table<'_, Self>, topic: &str) -> Slide {
        let asked = Slide::of(table.head, Document::default());
        let drafts = &table.paper.sheet.drafts;
        let meant = drafts.iter().find(|d| d.id.to_string() == topic).or_else(|| Tab::Opening.draft(drafts));
        let Some((draft, wording)) = meant.and_then(|d| Some((d, d.current()?))) else { return asked };
        let letter = Letter(drafts.iter().position(|d| d.id == draft.id).unwrap_or(0));
        let mut story = Document::default();
        if !wording.short.is_empty() && !wording.content.is_empty() {
            story.text(&*wording.content);
        }
        let setup = &table.paper.setup;
        let tried = setup.criteria().into_iter().filter_map(|criterion| {
            let verdict = wording.judgement(criterion)?.verdict?;
            Some(format!("{} {}", verdict.sign(), setup.name(criterion)).replace(' ', "\u{a0}"))
        });
        let tried: Vec<_> = tried.collect();
        if !tried.is_empty() {
            story.text(tried.join("   "));
        }
        match &wording.decision {
            Some(decision) if decision.open => decision::tell(decision, IT, table.room, &mut story),
            Some(decision) => {
                story.lead(decision.outcome(IT, table.room));
                story.text(decision.count());
            }
            None => {}
        }
        if let Some(line) = line_through_sessions(draft, table.room) {
            story.muted(line);
        }
        let title = match draft {
            _ if draft.adopted() => "Vedtatt løfte".into(),
            _ if draft.struck => format!("Strøket utkast {letter}"),
            _ => format!("Utkast {letter}"),
        };
        Slide { title, question: wording.text().into(), story, ..asked }
    }

    /// The adopted promises, whole with what is known of them; reservations; that none is adopted.
    fn taken_home(table: &Table<'_, Self>, tell: &mut dyn FnMut(Chapter, Document)) {
        let drafts = &table.paper.sheet.drafts;
        let adopted = || drafts.iter().filter_map(|d| Some((d, d.stands()?)));
        for (n, (draft, wording)) in adopted().enumerate() {
            let mut whole = in_full(&table.paper.setup, draft, wording, table.room);
            if !draft.adopted() {
                whole.muted(Draft::CHANGED);
            }
            tell(Chapter::PromisesInFull, whole);
            let mut dissent = Document::default();
            if let Some(decision) = &wording.decision {
                let about = super::front::about(n, adopted().count());
                dissent.list(decision::dissent_about(&about, &decision.dissent, table.room));
            }
            if !dissent.is_empty() {
                tell(Chapter::Dissent, dissent);
            }
        }
        if !drafts.is_empty() && adopted().next().is_none() {
            let mut undone = Document::default();
            undone.text("Ingen kundeløfter er vedtatt ennå.");
            tell(Chapter::Undone, undone);
        }
    }

    fn front(table: &Table<'_, Self>, tell: &mut dyn FnMut(Said)) {
        front::told(table, tell);
    }
}

/// The drafts that were tried, beside each other; `None` while there is nothing to compare.
pub(super) fn side_by_side(setup: &Setup, drafts: &[Draft]) -> Option<Chart> {
    let criteria = setup.criteria();
    let tried = drafts.iter().enumerate().filter_map(|(n, draft)| {
        let wording = draft.current()?;
        let verdict = |criterion| wording.verdict(criterion).map(Tried::from);
        let verdicts: Vec<_> = criteria.iter().copied().map(verdict).collect();
        let fate = if draft.struck { "strøket".into() } else { wording.fate() };
        let tried =
            TriedDraft { letter: Letter(n).to_string(), words: wording.text().into(), fate, verdicts };
        tried.verdicts.iter().any(Option::is_some).then_some(tried)
    });
    let drafts: Vec<_> = tried.collect();
    let criteria = criteria.into_iter().map(|criterion| setup.name(criterion).into()).collect();
    (drafts.len() > 1).then_some(Chart::Trial(Trial { criteria, drafts }))
}

/// A promise as people live by it: its words, how it stood the trial, and what is done when it is broken.
fn in_full(setup: &Setup, draft: &Draft, wording: &Wording, room: &dyn Room) -> Document {
    let mut told = Document::default();
    told.heading_of(4, wording.text(), draft.id);
    if !wording.short.is_empty() && !wording.content.is_empty() {
        told.lead(&*wording.content);
    }
    told.fields(kept(draft, room).into_iter().chain([through_sessions(draft, room)]));
    trial(&mut told, setup, wording, 5);
    told
}

/// "vedtatt med samtykke, brudd merkes slik: saker som ble meldt to ganger".
pub(super) fn came_to(draft: &Draft) -> String {
    let decided = draft.stands().and_then(|w| w.decision.as_ref()).map(Decision::short);
    let notice = Some(draft.notice.trim()).filter(|words| !words.is_empty());
    let notice = notice.map(|words| format!("brudd merkes slik: {}", part(words)));
    decided.into_iter().chain(notice).collect::<Vec<_>>().join(", ")
}

/// Before the promise through the sessions.
const THROUGH: &str = "Gjennom øktene";

/// The promise through the sessions, with its sign.
fn through_sessions(draft: &Draft, room: &dyn Room) -> (&'static str, String) {
    (THROUGH, past::whole_line(&room.past(draft.id)))
}

/// The same as a line at the desk and on the wall; none in a session that follows none.
pub(super) fn line_through_sessions(draft: &Draft, room: &dyn Room) -> Option<String> {
    let line = past::whole_line(&room.past(draft.id));
    (!line.is_empty()).then(|| format!("{THROUGH}: {line}."))
}

/// What we chose, and what happens when the promise is broken.
fn kept(draft: &Draft, room: &dyn Room) -> [(&'static str, String); 4] {
    [
        ("Valget vi tar", draft.tradeoff.clone()),
        ("Slik merkes brudd", draft.notice.clone()),
        ("Den som retter opp", draft.who_mends(room)),
        ("Innen", draft.how_fast.clone()),
    ]
}

fn tell(story: &mut Document, letter: Letter, draft: &Draft, table: &Table<'_, Promise>) {
    let room = table.room;
    let Some(wording) = draft.current() else { return };
    let title = match draft {
        _ if draft.adopted() => format!("Vedtatt løfte, utkast {letter}"),
        _ if draft.struck => format!("Strøket utkast {letter}"),
        _ => format!("Utkast {letter}"),
    };
    story.heading_of(3, title, draft.id);
    story.lead(wording.text());
    if !wording.short.is_empty() && !wording.content.is_empty() {
        story.text(&*wording.content);
    }
    trial(story, &table.paper.setup, wording, 4);
    story_test(story, wording, table);
    story.fields(kept(draft, room).into_iter().chain([through_sessions(draft, room)]));
    decided(story, draft, wording, room);
    story.grounds([Grounds { of: None, sources: told_sources(room, table.now, &draft.rests_on) }]);
    let others = draft.others().map(|(n, other)| {
        let fate = format!("{} · {}", other.at.hhmm(), other.fate());
        Item::new(capital(&other.unlike(Some(wording)))).mark(n.to_string()).aside(fate)
    });
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        story.heading(4, "Tidligere ordlyder").list(others);
    }
    // Why a wording was left is what the next one answers.
    for (n, other) in draft.others() {
        let mut said = doubts(&table.paper.setup, other);
        said.extend(other.decision.iter().flat_map(|d| decision::dissent(&d.dissent, room)));
        if !said.is_empty() {
            story.muted(format!("Sagt om ordlyd {n}:")).list(said);
        }
    }
}

fn trial(story: &mut Document, setup: &Setup, wording: &Wording, level: u8) {
    let judged: Vec<_> = judged(setup, wording).map(|(told, _)| told).collect();
    if !judged.is_empty() {
        story.heading(level, "Løfteprøven").list(judged);
    }
}

/// What was said of a wording as it was tried; what nobody gave a reason for is counted by its fate.
fn doubts(setup: &Setup, wording: &Wording) -> Vec<Item> {
    judged(setup, wording).filter(|(_, why)| !why.trim().is_empty()).map(|(told, _)| told).collect()
}

/// Each criterion with the verdict, and the reason for it.
fn judged<'w>(setup: &Setup, wording: &'w Wording) -> impl Iterator<Item = (Item, &'w str)> {
    setup.criteria().into_iter().filter_map(|criterion| {
        let Judgement { verdict, why, .. } = wording.judgement(criterion)?;
        let (sign, means) = verdict.map_or(("–", "ikke prøvd"), |v| (v.sign(), v.words()));
        Some((Item::new(setup.name(criterion)).sign(sign, means).aside(&**why), &**why))
    })
}

fn story_test(story: &mut Document, wording: &Wording, table: &Table<'_, Promise>) {
    let n = wording.stories.len();
    if n == 0 {
        return;
    }
    let prevented = wording.stories.iter().filter(|t| t.verdict == Verdict::Yes).count();
    story.heading(4, "Ville løftet ha hindret dette?");
    let of = if n == 1 { "1 historie".into() } else { format!("{n} historier") };
    story.text(format!("Ja for {prevented} av {of}."));
    let stories: Vec<_> = wording.stories.iter().map(|t| t.story).collect();
    let tested = told_sources(table.room, table.now, &stories).into_iter().zip(&wording.stories);
    story.list(tested.map(|(told, test)| told.sign(test.verdict.sign(), test.verdict.words())).collect());
}

fn decided(story: &mut Document, draft: &Draft, wording: &Wording, room: &dyn Room) {
    let before = draft.others().find_map(|(n, other)| Some((n, other.decision.as_ref()?)));
    match (&wording.decision, before) {
        (Some(decision), _) => {
            story.heading(4, "Vedtak");
            decision::tell(decision, IT, room, story);
        }
        (None, Some((n, decision))) => {
            story.heading(4, "Vedtak");
            story.muted(format!("Ordlyd {n}: {}. Det gjelder tidligere ordlyd.", decision.short()));
        }
        (None, None) => {}
    }
}

fn in_short(letter: Letter, draft: &Draft) -> Item {
    let fate = match draft.current() {
        _ if draft.struck => "strøket".into(),
        Some(wording) if !wording.is_untried() => wording.fate(),
        _ => "ikke prøvd".into(),
    };
    Item::new(draft.text()).mark(letter.to_string()).aside(fate).id(draft.id)
}

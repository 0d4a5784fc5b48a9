//! Promises as they are told: what was adopted first, with all that was found out about it, then the others.

use super::lines::IT;
use super::pen::Tab;
use super::{Criterion, Draft, Promise, Verdict, Wording};
use crate::exercises::{Chapter, Room, Slide, Source, Table, counted, decision};
use crate::figures::Letter;
use crate::report::{Document, Item};
use crate::ui::wrap;

/// Columns of what comes from elsewhere, where it is told whole.
const CLIPPED: usize = 90;

pub(super) fn told(table: &Table<'_, Promise>) -> Document {
    let drafts = &table.paper.sheet.drafts;
    let mut story = Document::default();
    let is_settled = drafts.iter().any(Draft::adopted);
    // Until one is adopted, each that is not struck may become the promise.
    let (whole, short): (Vec<_>, Vec<_>) =
        drafts.iter().enumerate().partition(|(_, d)| if is_settled { d.adopted() } else { !d.struck });
    for (n, draft) in whole {
        tell(&mut story, Letter(n), draft, table.room);
    }
    if !short.is_empty() {
        story.heading(3, if is_settled { "De andre utkastene" } else { "Strøkne utkast" });
        story.list(short.into_iter().map(|(n, draft)| in_short(Letter(n), draft)).collect());
    }
    story
}

/// The words that are talked about, how they did on trial, and what was decided.
pub(super) fn slide(table: &Table<'_, Promise>, topic: &str) -> Slide {
    let asked = Slide::of(table.head, Document::default());
    let drafts = &table.paper.sheet.drafts;
    let meant = drafts.iter().find(|d| d.id.to_string() == topic).or_else(|| Tab::Opening.draft(drafts));
    let Some((draft, wording)) = meant.and_then(|d| Some((d, d.current()?))) else { return asked };
    let letter = Letter(drafts.iter().position(|d| d.id == draft.id).unwrap_or(0));
    let mut story = Document::default();
    if !wording.short.is_empty() && !wording.content.is_empty() {
        story.text(&*wording.content);
    }
    let tried = Criterion::ALL.into_iter().filter_map(|criterion| {
        let verdict = wording.judgement(criterion)?.verdict?;
        Some(format!("{} {}", verdict.sign(), criterion.words()).replace(' ', "\u{a0}"))
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
    let title = match draft {
        _ if draft.adopted() => "Vedtatt løfte".into(),
        _ if draft.struck => format!("Strøket utkast {letter}"),
        _ => format!("Utkast {letter}"),
    };
    Slide { title, question: wording.text().into(), story, newest_last: false }
}

/// The adopted promises in short, and whole with what is known of them; reservations; that none is adopted.
pub(super) fn taken_home(table: &Table<'_, Promise>, tell: &mut dyn FnMut(Chapter, Document)) {
    let drafts = &table.paper.sheet.drafts;
    let adopted = || drafts.iter().filter(|d| d.adopted()).filter_map(|d| Some((d, d.current()?)));
    for (draft, wording) in adopted() {
        let content = if wording.short.is_empty() { "" } else { wording.content.as_str() };
        let mut short = Document::default();
        short.list(vec![Item::new(wording.text()).aside(content).to(draft.id)]);
        tell(Chapter::Promises, short);
        tell(Chapter::PromisesInFull, in_full(draft, wording));
        let mut dissent = Document::default();
        if let Some(decision) = &wording.decision {
            dissent.list(decision::dissent(&decision.dissent, table.room));
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

/// A promise as people live by it: its words, how it stood the trial, and what is done when it is broken.
fn in_full(draft: &Draft, wording: &Wording) -> Document {
    let mut told = Document::default();
    told.heading(4, wording.text());
    if !wording.short.is_empty() && !wording.content.is_empty() {
        told.lead(&*wording.content);
    }
    told.fields(kept(draft));
    trial(&mut told, wording, 5);
    told
}

/// What we chose, and what happens when the promise is broken.
fn kept(draft: &Draft) -> [(&'static str, String); 4] {
    [
        ("Valget vi tar", draft.tradeoff.clone()),
        ("Brudd merkes ved", draft.notice.clone()),
        ("Den som retter opp", draft.mends.clone()),
        ("Innen", draft.how_fast.clone()),
    ]
}

fn tell(story: &mut Document, letter: Letter, draft: &Draft, room: &dyn Room) {
    let Some(wording) = draft.current() else { return };
    let title =
        if draft.adopted() { format!("Vedtatt løfte, utkast {letter}") } else { format!("Utkast {letter}") };
    story.heading_of(3, title, draft.id);
    story.lead(wording.text());
    if !wording.short.is_empty() && !wording.content.is_empty() {
        story.text(&*wording.content);
    }
    let sources = room.sources(&draft.rests_on);
    if !sources.is_empty() {
        story.muted(format!("Bygger på {}.", counted(&sources)));
        story.list(sources.into_iter().map(|(_, source)| told_of(source)).collect());
    }
    trial(story, wording, 4);
    story_test(story, wording, room);
    story.fields(kept(draft));
    decided(story, draft, wording, room);
    let others = draft.others().map(|(n, other)| {
        Item::new(other.text()).mark(n.to_string()).aside(format!("{} · {}", other.at.hhmm(), other.fate()))
    });
    let others: Vec<_> = others.collect();
    if !others.is_empty() {
        story.heading(4, "Tidligere ordlyder").list(others);
    }
}

fn trial(story: &mut Document, wording: &Wording, level: u8) {
    let judged = Criterion::ALL.into_iter().filter_map(|criterion| {
        let judgement = wording.judgement(criterion)?;
        let sign = judgement.verdict.map_or("–", Verdict::sign);
        Some(Item::new(criterion.words()).mark(sign).aside(&*judgement.why))
    });
    let judged: Vec<_> = judged.collect();
    if !judged.is_empty() {
        story.heading(level, "Løfteprøven").list(judged);
    }
}

fn story_test(story: &mut Document, wording: &Wording, room: &dyn Room) {
    let n = wording.stories.len();
    if n == 0 {
        return;
    }
    let prevented = wording.stories.iter().filter(|t| t.verdict == Verdict::Yes).count();
    story.heading(4, "Ville løftet ha hindret dette?");
    let of = if n == 1 { "1 historie".into() } else { format!("{n} historier") };
    story.text(format!("Ja for {prevented} av {of}."));
    let stories: Vec<_> = wording.stories.iter().map(|t| t.story).collect();
    let tested = room.sources(&stories).into_iter().zip(&wording.stories);
    story.list(tested.map(|((_, source), test)| told_of(source).mark(test.verdict.sign())).collect());
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

/// Words from elsewhere in the session, as far as they may travel, and no more of them than call the rest to mind.
fn told_of(source: Source<'_>) -> Item {
    let instead = source.instead();
    match source {
        Source::Here(found) if instead.is_none() => {
            Item::new(wrap::clip(&found.text, CLIPPED)).aside(found.called()).to(found.id)
        }
        _ => Item::new(instead.unwrap_or_default()),
    }
}

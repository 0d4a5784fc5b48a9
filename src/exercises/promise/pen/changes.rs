//! What a draft becomes by what was written, chosen or pushed.

use super::super::lines::{Part, Spot};
use super::super::sheet::{Layer, Wrote};
use super::super::{Draft, Promise, Setup, Verdict, Wording};
use super::{Done, Tab};
use crate::exercises::decision::{self, Decided};
use crate::exercises::{Deed, Hand, Id, Outcome, RowEdit, seats};
use crate::figures::Letter;
use crate::figures::number::in_words;
use crate::figures::words::{small, together};
use crate::reading::{Doers, Read};
use crate::ui::wrap;

pub(super) fn wrote(hand: &mut Hand<'_, Promise>, part: Part, text: &str) -> Done {
    let layer = match part {
        Part::Short => Some(Layer::Short),
        Part::Content => Some(Layer::Content),
        _ => None,
    };
    let draft = hand.pen.draft(&hand.table.paper.sheet);
    match (layer, draft) {
        (Some(layer), None) => begun(hand, layer, text),
        (Some(layer), Some(draft)) => reworded(hand, draft.clone(), layer, text),
        (None, None) => Outcome::Ignored,
        (None, Some(draft)) => match part {
            Part::Decision(spot) => decision::wrote(hand, spot, text),
            Part::Why(criterion) => on_wording(draft, |w| w.judge(criterion, |j| j.why = text.into())),
            Part::Tradeoff => changed(draft, |d| d.tradeoff = text.into()),
            Part::Notice => changed(draft, |d| d.notice = text.into()),
            Part::Mends => match Doers::read(text, &seats(hand.table.room.people())) {
                Ok(Doers(menders)) => changed(draft, |d| {
                    d.mends = if menders.is_empty() { text.into() } else { String::new() };
                    d.menders = menders;
                }),
                Err(sentence) => Outcome::said(sentence),
            },
            Part::HowFast => changed(draft, |d| d.how_fast = text.into()),
            _ => Outcome::Ignored,
        },
    }
}

/// The first words make the draft.
fn begun(hand: &mut Hand<'_, Promise>, layer: Layer, text: &str) -> Done {
    if text.is_empty() {
        return Outcome::Moved;
    }
    let mut draft = Draft { id: hand.pen.form.new_id(hand.ids), ..Draft::default() };
    draft.write(layer, text, hand.ids, hand.table.now);
    hand.pen.tab = Tab::Draft(draft.id);
    let letter = Letter(hand.table.paper.sheet.drafts.len());
    Outcome::did(RowEdit::push(draft), format!("nytt utkast {letter}"))
        .saying(format!("Utkast {letter} er skrevet ned."))
}

fn reworded(hand: &mut Hand<'_, Promise>, mut draft: Draft, layer: Layer, text: &str) -> Done {
    let tried = draft.current().is_some_and(|w| !w.is_untried());
    let wrote = draft.write(layer, text, hand.ids, hand.table.now);
    if draft.text().is_empty() {
        return Outcome::said("Et utkast trenger noen ord. «Stryk utkastet» nederst tar det bort.");
    }
    let edit = RowEdit::Set(draft);
    match wrote {
        Wrote::Nothing => Outcome::Moved,
        Wrote::Filled => Outcome::did(edit, "utfylt utkast"),
        Wrote::New(n) => {
            let said = if tried {
                "Prøve og vedtak gjelder tidligere ordlyd."
            } else {
                "De tidligere står nederst."
            };
            Outcome::did(edit, "ny ordlyd").saying(format!("Ordlyd {n} er lagret. {said}"))
        }
        Wrote::TakenUp(n) => taken_up(edit, n),
    }
}

fn taken_up(edit: RowEdit<Draft>, n: usize) -> Done {
    Outcome::did(edit, "tidligere ordlyd tatt opp igjen")
        .saying(format!("Ordlyd {n} gjelder igjen, med sin prøve og sitt vedtak."))
}

pub(super) fn chose(hand: &mut Hand<'_, Promise>, part: Part, option: Option<usize>) -> Done {
    let Some(draft) = hand.pen.draft(&hand.table.paper.sheet) else { return Outcome::Ignored };
    let verdict = option.and_then(|n| Verdict::ALL.get(n).copied());
    match part {
        Part::Verdict(criterion) => on_wording(draft, |w| w.judge(criterion, |j| j.verdict = verdict)),
        Part::Story(story) => on_wording(draft, |w| w.test(story, verdict)),
        _ => Outcome::Ignored,
    }
}

pub(super) fn pushed(hand: &mut Hand<'_, Promise>, part: Part) -> Done {
    if part == Part::AllStories {
        hand.pen.all_stories = !hand.pen.all_stories;
        return Outcome::Moved;
    }
    let Some(draft) = hand.pen.draft(&hand.table.paper.sheet) else { return Outcome::Ignored };
    match part {
        Part::Decision(spot) => decision::pushed(hand, spot),
        Part::Wording(id) => {
            hand.pen.form.set_at(Spot { draft: Some(draft.id), part: Part::Short });
            let edit = RowEdit::Set(Draft { current: Some(id), ..draft.clone() });
            taken_up(edit, draft.number(id))
        }
        Part::Source(id) => sourced(draft, id),
        Part::Strike => {
            let edit = RowEdit::Set(Draft { struck: !draft.struck, ..draft.clone() });
            if draft.struck {
                Outcome::did(edit, "hentet tilbake strøket utkast").saying("Utkastet er tilbake.")
            } else {
                Outcome::did(edit, "strøket utkast")
                    .saying("Utkastet er strøket. Det beholder bokstaven og alt som står der.")
            }
        }
        _ => Outcome::Ignored,
    }
}

/// Another draft is adopted already: asks before this one is too.
pub(super) fn asks_about_another_adopted(hand: &mut Hand<'_, Promise>) -> Option<Done> {
    let drafts = &hand.table.paper.sheet.drafts;
    let draft = hand.pen.draft(&hand.table.paper.sheet)?.id;
    let other = Letter(drafts.iter().position(|d| d.id != draft && d.adopted())?);
    let is_asked = hand.pen.beside.replace(draft) == Some(draft);
    (!is_asked).then(|| {
        Outcome::said(format!("Utkast {other} er allerede vedtatt. Trykk Enter hvis begge skal gjelde."))
    })
}

/// Links a source, or lets it go.
fn sourced(draft: &Draft, source: Id) -> Done {
    let mut draft = draft.clone();
    let what = if draft.rests_on.contains(&source) {
        draft.rests_on.retain(|&id| id != source);
        "fjernet kobling"
    } else {
        draft.rests_on.push(source);
        "ny kobling"
    };
    Outcome::did(RowEdit::Set(draft), what)
}

fn on_wording(draft: &Draft, change: impl FnOnce(&mut Wording)) -> Done {
    changed(draft, |draft| {
        if let Some(wording) = draft.current_mut() {
            change(wording);
        }
    })
}

fn changed(draft: &Draft, change: impl FnOnce(&mut Draft)) -> Done {
    let mut after = draft.clone();
    change(&mut after);
    if after == *draft {
        return Outcome::Moved;
    }
    Outcome::did(RowEdit::Set(after), "endret utkast")
}

/// Stores what came of a press at the decision, with the wording it is about.
pub(in super::super) fn decided(setup: &Setup, draft: &Draft, outcome: Decided) -> Done {
    let was = draft.current().and_then(|wording| wording.decision.as_ref()).is_some_and(|it| it.adopted);
    let is = matches!(&outcome, Outcome::Did(Deed { edit: Some(decision), .. }) if decision.adopted);
    let against = if is && !was { failed(setup, draft) } else { Vec::new() };
    let outcome: Done = outcome.map(|decision| {
        let mut draft = draft.clone();
        if let Some(wording) = draft.current_mut() {
            wording.decision = decision;
        }
        RowEdit::Set(draft)
    });
    match outcome {
        Outcome::Did(mut deed) if !against.is_empty() => {
            let said = deed.remark.take().unwrap_or_default();
            deed.remark = Some(with_trial(&said, &against).into());
            Outcome::Did(deed)
        }
        outcome => outcome,
    }
}

/// What is said of a decision, and after it what the trial said no to: by name, as far as there is room.
fn with_trial(said: &str, against: &[String]) -> String {
    let names: Vec<&str> = against.iter().map(String::as_str).collect();
    let named = format!("{said} Prøven sier nei: {}.", together(&names));
    if wrap::width(&named) <= decision::REMARK {
        return named.trim_start().into();
    }
    let points = if names.len() == 1 { "punkt" } else { "punkter" };
    let counted = format!(
        "{said} Prøven sier nei på {} {points}.",
        match names.len() {
            1 => "ett".into(),
            n => in_words(n),
        }
    );
    counted.trim_start().into()
}

/// What the trial said no to, of words that are adopted all the same.
fn failed(setup: &Setup, draft: &Draft) -> Vec<String> {
    let Some(wording) = draft.current() else { return Vec::new() };
    let criteria = setup.criteria();
    let failed = criteria.iter().filter(|&&criterion| wording.verdict(criterion) == Some(Verdict::No));
    failed.map(|&criterion| small(setup.name(criterion))).collect()
}

//! How promises are drafted, tried and decided: what each press at the desk makes of a draft.

use std::borrow::Cow;

use super::lines::{Part, Spot, chair, lines};
use super::sheet::{Layer, Wrote};
use super::{Draft, Promise, Sheet, Verdict, Wording};
use crate::exercises::decision::{self, Decided};
use crate::exercises::{Command, HalfTyped, Hand, Id, NewId, Outcome, RowEdit, Table, find};
use crate::figures::Letter;
use crate::ui::form::{Form, Line, Pressed, Then};
use crate::ui::keys::{Key, Told};

/// Which draft lies open, and where the facilitator is in it.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) form: Form<Spot>,
    /// Of the draft or the dissent that is being added.
    new: NewId,
    pub(super) tab: Tab,
    /// Every story is shown, not only those tested.
    pub(super) all_stories: bool,
    /// Asked whether to show hands although somebody is missing.
    asked: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// The draft that the group is likely to go on with.
    #[default]
    Opening,
    Draft(Id),
    New,
}

type Done = Outcome<RowEdit<Draft>>;

const HAS_DRAFTS: fn(&Table<'_, Promise>, &Pen) -> bool = |table, _| !table.paper.sheet.drafts.is_empty();

pub(super) const KEYS: &[Command<Promise>] = &[
    Command {
        told: Told {
            keys: &[Key::ctrl('d')],
            hint: "vedtak",
            help: "Går til vedtaket: samtykke eller fingeravstemning.",
        },
        when: |table, pen| pen.draft(&table.paper.sheet).is_some(),
        run: |hand| match hand.pen.draft(&hand.table.paper.sheet) {
            Some(draft) => {
                let start = chair(&hand.table, draft).start();
                go_to(hand, Part::Decision(start))
            }
            None => Outcome::Ignored,
        },
    },
    Command {
        told: Told {
            keys: &[Key::ctrl('o')],
            hint: "utkastene",
            help: "Går opp til utkastene. Der bytter ← → eller bokstaven utkast, og + begynner på et nytt.",
        },
        when: HAS_DRAFTS,
        run: |hand| go_to(hand, Part::Tabs),
    },
    Command {
        told: Told { keys: &[Key::ENTER], hint: "lagre", help: "Lagrer det du har skrevet, og går videre." },
        when: |_, pen| pen.form.half_typed().is_some(),
        run: |hand| typed(hand, Key::ENTER),
    },
    Command {
        told: Told { keys: &[], hint: "", help: "Nytt utkast til løfte. De andre blir liggende." },
        when: HAS_DRAFTS,
        run: |hand| {
            let outcome = go_to(hand, Part::Short);
            if !matches!(outcome, Outcome::Said(_)) {
                hand.pen.open(Tab::New, None);
            }
            outcome
        },
    },
    Command {
        told: Told {
            keys: &[],
            hint: "",
            help: "Stryk utkastet, eller hent det tilbake. Ingenting blir borte.",
        },
        when: |table, pen| pen.draft(&table.paper.sheet).is_some(),
        run: |hand| pushed(hand, Part::Strike),
    },
];

impl Pen {
    /// The draft that lies open, unless it is one that is not made yet.
    pub(super) fn draft<'s>(&self, sheet: &'s Sheet) -> Option<&'s Draft> {
        self.tab.draft(&sheet.drafts)
    }

    /// The form, with the cursor in the words before anybody has moved it.
    pub(super) fn form_on(&self, sheet: &Sheet) -> Cow<'_, Form<Spot>> {
        if self.form.at().is_some() {
            return Cow::Borrowed(&self.form);
        }
        let mut form = Form::default();
        form.set_at(Spot { draft: self.draft(sheet).map(|d| d.id), part: Part::Short });
        Cow::Owned(form)
    }

    pub(super) fn half_typed(&self) -> Vec<HalfTyped> {
        HalfTyped::in_form(&self.form, |spot| {
            if spot.is_new() { self.new.file(&spot.name()) } else { spot.name() }
        })
    }

    fn open(&mut self, tab: Tab, draft: Option<Id>) {
        self.tab = tab;
        self.form.set_at(Spot { draft, part: Part::Short });
    }
}

pub(super) fn typed(hand: &mut Hand<'_, Promise>, key: Key) -> Done {
    settle(hand);
    let lines = lines(&hand.table, hand.pen);
    hand.pen.form.settle(&lines);
    let hands = Part::Decision(decision::Spot::Hands);
    let asked = &mut hand.pen.asked;
    if hand.pen.form.at().map(|spot| spot.part) != Some(hands) {
        *asked = false;
    } else if let Some(draft) = hand.pen.tab.draft(&hand.table.paper.sheet.drafts) {
        let outcome = chair(&hand.table, draft).press(key, asked);
        if outcome != Outcome::Ignored {
            return decided(draft, outcome);
        }
    }
    match hand.pen.form.press(&lines, key) {
        Pressed::Ignored => Outcome::Ignored,
        Pressed::Moved => {
            begin(hand);
            Outcome::Moved
        }
        Pressed::Pushed(spot) => pushed(hand, spot.part),
        Pressed::Chose { spot, option } => chose(hand, spot.part, option),
        Pressed::Wrote { spot, text, then } => {
            let outcome = wrote(hand, spot.part, text.trim());
            // Reservations come several at a time.
            let new = Part::Decision(decision::Spot::NewDissent);
            let then = if spot.part == new && then == Then::Next && !text.trim().is_empty() {
                Then::Stay
            } else {
                then
            };
            follow(hand, &outcome, then, &lines);
            outcome
        }
    }
}

/// Lets draft and cursor stay what they look like, from the first press on.
fn settle(hand: &mut Hand<'_, Promise>) {
    if hand.pen.form.at().is_none() {
        let draft = hand.pen.draft(&hand.table.paper.sheet).map(|d| d.id);
        hand.pen.open(draft.map_or(Tab::New, Tab::Draft), draft);
    }
}

/// Goes on when a text was taken; the draft that it made is the one that lies open then.
fn follow(hand: &mut Hand<'_, Promise>, outcome: &Done, then: Then, before: &[Line<Spot>]) {
    if !matches!(outcome, Outcome::Did(_) | Outcome::Moved) {
        return;
    }
    let pen = &mut *hand.pen;
    pen.form.go(then, before);
    if let (Tab::Draft(id), Some(at)) = (pen.tab, pen.form.at()) {
        pen.form.set_at(Spot { draft: Some(id), ..at });
    }
}

/// Puts the cursor elsewhere in the draft, after what is half-typed has been stored.
fn go_to(hand: &mut Hand<'_, Promise>, part: Part) -> Done {
    settle(hand);
    hand.pen.asked = false;
    let before = lines(&hand.table, hand.pen);
    let half = hand.pen.form.half_typed().map(|(spot, text)| (spot.part, text.trim().to_owned()));
    let outcome = half.map_or(Outcome::Moved, |(part, text)| wrote(hand, part, &text));
    follow(hand, &outcome, Then::Stay, &before);
    if let (Outcome::Did(_) | Outcome::Moved, Some(at)) = (&outcome, hand.pen.form.at()) {
        hand.pen.form.set_at(Spot { part, ..at });
    }
    outcome
}

/// Somebody may have typed: what is new gets its id.
fn begin(hand: &mut Hand<'_, Promise>) {
    let Pen { form, new, .. } = &mut *hand.pen;
    new.begin_in(form, Spot::is_new, hand.ids);
}

fn wrote(hand: &mut Hand<'_, Promise>, part: Part, text: &str) -> Done {
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
            Part::Decision(spot) => {
                let Hand { table, pen, ids } = hand;
                decided(draft, chair(table, draft).wrote(spot, text, || pen.new.take(ids)))
            }
            Part::Why(criterion) => on_wording(draft, |w| w.judge(criterion, |j| j.why = text.into())),
            Part::Tradeoff => changed(draft, |d| d.tradeoff = text.into()),
            Part::Notice => changed(draft, |d| d.notice = text.into()),
            Part::Mends => changed(draft, |d| d.mends = text.into()),
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
    let mut draft = Draft { id: hand.pen.new.take(hand.ids), ..Draft::default() };
    draft.write(layer, text, hand.ids, hand.table.now);
    hand.pen.tab = Tab::Draft(draft.id);
    let letter = Letter(hand.table.paper.sheet.drafts.len());
    Outcome::did(RowEdit::push(draft), "Utkastet er tatt bort.", "Utkastet er tilbake.")
        .saying(format!("Utkast {letter} er skrevet ned."))
}

fn reworded(hand: &mut Hand<'_, Promise>, mut draft: Draft, layer: Layer, text: &str) -> Done {
    let tried = draft.current().is_some_and(|w| !w.is_untried());
    let wrote = draft.write(layer, text, hand.ids, hand.table.now);
    if draft.text().is_empty() {
        return Outcome::said(
            "Et utkast trenger noen ord. Skal det bort, velger dere «Stryk utkastet» nederst.",
        );
    }
    let edit = RowEdit::Set(draft);
    match wrote {
        Wrote::Nothing => Outcome::Moved,
        Wrote::Filled => Outcome::did(edit, "Utkastet er som før.", "Utkastet er fylt ut igjen."),
        Wrote::New(n) => {
            let said = if tried { " Prøve og vedtak gjelder tidligere ordlyd." } else { "" };
            Outcome::did(edit, "Den forrige ordlyden gjelder igjen.", "Den nye ordlyden gjelder igjen.")
                .saying(format!("Ordlyd {n} er lagret. De tidligere står nederst.{said}"))
        }
        Wrote::TakenUp(n) => taken_up(edit, n),
    }
}

fn taken_up(edit: RowEdit<Draft>, n: usize) -> Done {
    Outcome::did(edit, "Den forrige ordlyden gjelder igjen.", "Ordlyden er tatt opp igjen.")
        .saying(format!("Ordlyd {n} gjelder igjen, med sin prøve og sitt vedtak."))
}

fn chose(hand: &mut Hand<'_, Promise>, part: Part, option: Option<usize>) -> Done {
    let drafts = &hand.table.paper.sheet.drafts;
    if part == Part::Tabs {
        let Some(n) = option else { return Outcome::Moved };
        let draft = drafts.get(n).map(|d| d.id);
        hand.pen.tab = draft.map_or(Tab::New, Tab::Draft);
        hand.pen.form.set_at(Spot { draft, part });
        return Outcome::Moved;
    }
    let Some(draft) = hand.pen.draft(&hand.table.paper.sheet) else { return Outcome::Ignored };
    let verdict = option.and_then(|n| Verdict::ALL.get(n).copied());
    match part {
        Part::Decision(_) => decided(draft, chair(&hand.table, draft).chose(option)),
        Part::Verdict(criterion) => on_wording(draft, |w| w.judge(criterion, |j| j.verdict = verdict)),
        Part::Story(story) => on_wording(draft, |w| w.test(story, verdict)),
        _ => Outcome::Ignored,
    }
}

fn pushed(hand: &mut Hand<'_, Promise>, part: Part) -> Done {
    if part == Part::AllStories {
        hand.pen.all_stories = !hand.pen.all_stories;
        return Outcome::Moved;
    }
    let Some(draft) = hand.pen.draft(&hand.table.paper.sheet) else { return Outcome::Ignored };
    let spot = |part| Spot { draft: Some(draft.id), part };
    match part {
        Part::Decision(_) => {
            hand.pen.form.set_at(spot(Part::Decision(decision::Spot::Hands)));
            decided(draft, chair(&hand.table, draft).ask())
        }
        Part::Wording(id) => {
            hand.pen.form.set_at(spot(Part::Short));
            let edit = RowEdit::Set(Draft { current: Some(id), ..draft.clone() });
            taken_up(edit, draft.number(id))
        }
        Part::Source(id) => sourced(draft, id),
        Part::Strike => {
            let edit = RowEdit::Set(Draft { struck: !draft.struck, ..draft.clone() });
            if draft.struck {
                Outcome::did(edit, "Utkastet er strøket igjen.", "Utkastet er tilbake.")
                    .saying("Utkastet er tilbake.")
            } else {
                Outcome::did(edit, "Utkastet er tilbake.", "Utkastet er strøket igjen.")
                    .saying("Utkastet er strøket. Det beholder bokstaven, og alt som står der.")
            }
        }
        _ => Outcome::Ignored,
    }
}

/// Links a source, or lets it go.
fn sourced(draft: &Draft, source: Id) -> Done {
    let mut draft = draft.clone();
    let (undone, redone) = if draft.rests_on.contains(&source) {
        draft.rests_on.retain(|&id| id != source);
        ("Løftet bygger på det igjen.", "Koblingen er løst igjen.")
    } else {
        draft.rests_on.push(source);
        ("Koblingen er løst.", "Løftet bygger på det igjen.")
    };
    Outcome::did(RowEdit::Set(draft), undone, redone)
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
    Outcome::did(RowEdit::Set(after), "Utkastet er som før.", "Utkastet er endret igjen.")
}

/// Stores what came of a press at the decision, with the wording it is about.
fn decided(draft: &Draft, outcome: Decided) -> Done {
    outcome.map(|decision| {
        let mut draft = draft.clone();
        if let Some(wording) = draft.current_mut() {
            wording.decision = decision;
        }
        RowEdit::Set(draft)
    })
}

pub(super) fn pasted(hand: &mut Hand<'_, Promise>, text: &str) -> Done {
    settle(hand);
    let lines = lines(&hand.table, hand.pen);
    let used = hand.pen.form.paste(&lines, text);
    begin(hand);
    Outcome::used(used)
}

/// Opens the draft with this id, or the one with this wording.
pub(super) fn point(hand: &mut Hand<'_, Promise>, id: Id) {
    let drafts = &hand.table.paper.sheet.drafts;
    let draft = find(drafts, id).or(drafts.iter().find(|d| d.wordings.iter().any(|w| w.id == id)));
    if let Some(draft) = draft {
        hand.pen.open(Tab::Draft(draft.id), Some(draft.id));
    }
}

pub(super) fn take_up(hand: &mut Hand<'_, Promise>, half: &HalfTyped) {
    let drafts = &hand.table.paper.sheet.drafts;
    let (place, new) = half.filed();
    let is_saved = |id| drafts.iter().any(|draft| draft.id == id || draft.has_dissent(id));
    if half.lay_aside(&mut hand.pen.form) || new.is_some_and(is_saved) {
        return;
    }
    for tab in drafts.iter().map(|d| Tab::Draft(d.id)).chain([Tab::New]) {
        let pen = Pen { tab, ..Pen::default() };
        let entry = lines(&hand.table, &pen).into_iter().find_map(|line| match line {
            Line::Entry(entry) if entry.is_text() && entry.spot.name() == place => Some(entry),
            _ => None,
        });
        if let Some(entry) = entry {
            if entry.value != half.text.trim() {
                hand.pen.tab = tab;
                hand.pen.new = NewId::take_up(new, hand.ids);
                hand.pen.form.restore(entry.spot, half.text.clone());
            }
            return;
        }
    }
    // It is not on the page just now.
    hand.pen.form.lay_aside(half.text.clone());
}

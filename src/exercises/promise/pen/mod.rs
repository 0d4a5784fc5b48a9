//! How promises are drafted, tried and decided: where the cursor is, and where each press at the desk goes.

mod changes;
mod keys;
mod stories;

use std::borrow::Cow;

pub(super) use changes::decided;
use changes::{asks_about_another_adopted, chose, pushed, wrote};
use keys::KEYS;

use super::lines::{Part, Spot, chair, lines};
use super::{Criterion, Draft, Promise, Sheet, Verdict, phone, view};
use crate::exercises::decision::{self, Chair, Choice, Decided, Deciding, Page, Votes};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{
    Canvas, HalfTyped, Hand, Handled, Id, Outcome, Paper, Refusal, Row, RowEdit, Table, find,
};
use crate::figures::Letter;
use crate::ui::field::Put;
use crate::ui::form::{Form, Line, Pressed, Then};
use crate::ui::keys::{Key, Told};

/// Which draft lies open, and where the facilitator is in it.
#[derive(Debug, Default)]
pub struct Pen {
    pub(super) form: Page<Spot>,
    pub(super) tab: Tab,
    /// Every story is shown, not only those tested.
    pub(super) all_stories: bool,
    /// What a draft built on when the cursor came among its sources: in that order they stand until it leaves.
    pub(super) among: Option<(Id, Vec<Id>)>,
    told: stories::Told,
    /// The draft of which it was asked last whether it shall be adopted beside another.
    beside: Option<Id>,
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

const HANDS: Part = Part::Decision(decision::Spot::Hands);

/// The cursor is there, and nothing is typed.
pub(super) fn is_at(pen: &Pen, part: Part) -> bool {
    pen.form.at().is_some_and(|at| at.part == part) && !pen.form.is_half_typed()
}

impl Deciding for Spot {
    fn decides(self) -> Option<decision::Spot> {
        if let Part::Decision(spot) = self.part { Some(spot) } else { None }
    }

    fn at(self, spot: decision::Spot) -> Self {
        Self { part: Part::Decision(spot), ..self }
    }
}

impl Votes for Promise {
    type Spot = Spot;

    fn page(pen: &Pen) -> &Page<Spot> {
        &pen.form
    }

    fn page_mut(pen: &mut Pen) -> &mut Page<Spot> {
        &mut pen.form
    }

    fn lines(table: &Table<'_, Self>, pen: &Pen) -> Vec<Line<Spot>> {
        lines(table, pen)
    }

    fn chose(hand: &mut Hand<'_, Self>, spot: Spot, option: Option<usize>) -> Done {
        chose(hand, spot.part, option)
    }

    fn drawn_to(table: &Table<'_, Self>, pen: &Pen) -> Option<Spot> {
        pen.drawn_to(&table.paper.sheet)
    }

    fn chair<'a>(table: &Table<'a, Self>, pen: &Pen) -> Option<Chair<'a>> {
        pen.draft(&table.paper.sheet).map(|draft| chair(table, draft))
    }

    fn decided(hand: &mut Hand<'_, Self>, outcome: Decided) -> Done {
        let Paper { setup, sheet } = hand.table.paper;
        hand.pen.draft(sheet).map_or(Outcome::Ignored, |draft| decided(setup, draft, outcome))
    }

    fn asks_first(hand: &mut Hand<'_, Self>) -> Option<Done> {
        asks_about_another_adopted(hand)
    }

    fn go_to(hand: &mut Hand<'_, Self>, spot: decision::Spot) -> Done {
        go_to(hand, Part::Decision(spot))
    }
}

impl Pen {
    /// The draft that lies open, unless it is one that is not made yet.
    pub(super) fn draft<'s>(&self, sheet: &'s Sheet) -> Option<&'s Draft> {
        self.tab.draft(&sheet.drafts)
    }

    /// The form, with the cursor where it belongs.
    pub(super) fn form_on(&self, sheet: &Sheet) -> Cow<'_, Form<Spot>> {
        self.form.drawn_to(self.drawn_to(sheet))
    }

    /// The cursor is, or goes by itself, where one draft is chosen among all.
    pub(super) fn is_at_drafts(&self, sheet: &Sheet) -> bool {
        self.drawn_to(sheet).or(self.form.at()).is_some_and(|at| at.part == Part::Tabs)
    }

    /// Where the cursor goes by itself: before anybody has moved it into the words, or to the row of drafts where one is
    /// adopted; and from elsewhere in the decision to the hands while they go up.
    fn drawn_to(&self, sheet: &Sheet) -> Option<Spot> {
        let draft = self.draft(sheet);
        let spot = |part| Some(Spot { draft: draft.map(|d| d.id), part });
        match self.form.at().map(|at| at.part) {
            // To the words of one that is adopted nothing is added by whoever just begins to type.
            None if draft.is_some_and(Draft::adopted) => spot(Part::Tabs),
            None => spot(Part::Short),
            Some(Part::Decision(_)) if draft.is_some_and(Draft::is_voting) => spot(HANDS),
            Some(_) => None,
        }
    }

    fn open(&mut self, tab: Tab, draft: Option<Id>) {
        self.tab = tab;
        self.form.set_at(Spot { draft, part: Part::Short });
    }
}

impl Handled for Promise {
    const KEYS: &'static [&'static [Row<Self>]] = &[KEYS, decision::Keys::<Self>::ROWS];
    type Pen = Pen;
    type Leaf = Option<Id>;
    type Cursor = Option<Spot>;

    /// The person's hand goes, and what is being written about the person's reservations.
    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        let drafts = &hand.table.paper.sheet.drafts;
        if let Some(draft) = hand.pen.tab.draft(drafts) {
            chair(&hand.table, draft).forget(&mut hand.pen.form.hands, person);
        }
        hand.pen.form.forget(|spot| match spot.part {
            Part::Decision(at) => drafts.iter().any(|draft| draft.is_dissent_of(at, person)),
            _ => false,
        });
    }

    /// The draft that is talked about, unless it is the one that is likely anyhow.
    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        let sheet = &table.paper.sheet;
        let talked_about = pen.draft(sheet).map(|d| d.id);
        let is_likely = talked_about == Tab::Opening.draft(&sheet.drafts).map(|d| d.id);
        talked_about.filter(|_| !is_likely).map_or_else(String::new, |id| id.to_string())
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<RowEdit<Draft>>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, pen: &Pen, round: Id) -> Standing {
        phone::standing(table, pen, round)
    }

    fn may_begin(table: &Table<'_, Self>, pen: &Pen) -> bool {
        phone::may_begin(table, pen)
    }

    fn begin(hand: &mut Hand<'_, Self>) -> Outcome<RowEdit<Draft>> {
        phone::begin(hand)
    }

    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        decision::is_through(table, pen)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        decision::hint(table, pen, key)
    }

    fn form_keys(table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        decision::form_keys(table, pen)
    }

    fn turn_down(pen: &mut Pen, key: Key) -> Option<&'static str> {
        decision::turn_down(&mut pen.form.hands, key)
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Done {
        settle(hand);
        let lines = lines(&hand.table, hand.pen);
        hand.pen.form.settle(&lines);
        let at = hand.pen.form.at().map(|spot| spot.part);
        keep_order(hand, at);
        if !matches!(at, Some(Part::Story(_))) {
            hand.pen.told = stories::Told::default();
        }
        if let Some(outcome) = decision::typed(hand, key) {
            return outcome;
        }
        let own = match at {
            Some(Part::Tabs) => return on_drafts(hand, &lines, key),
            Some(Part::Verdict(criterion)) => {
                hand.pen.form.at().and_then(|at| judged(hand, at, criterion, key))
            }
            Some(Part::Story(_)) => hand.pen.form.at().and_then(|at| stories::judged(hand, &lines, at, key)),
            Some(Part::Why(_)) => hand.pen.form.at().and_then(|at| judged_next(hand, at, key)),
            _ => None,
        };
        if let Some(outcome) = own {
            return outcome;
        }
        match hand.pen.form.press(&lines, key, hand.ids) {
            Pressed::Pushed(spot) => pushed(hand, spot.part),
            Pressed::Chose { spot: Spot { part: Part::Decision(_), .. }, option } => {
                decision::chose(hand, option, key)
            }
            Pressed::Chose { spot, option } => chose(hand, spot.part, option),
            Pressed::Wrote { spot, text, then } => {
                let outcome = wrote(hand, spot.part, text.trim());
                follow(hand, &outcome, decision::then(spot, &text, then), &lines);
                outcome
            }
            pressed => Outcome::of(&pressed),
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Done {
        settle(hand);
        let now = lines(&hand.table, hand.pen);
        hand.pen.form.settle(&now);
        if hand.pen.form.at().is_some_and(|at| at.part == Part::Tabs) {
            into_words(hand);
        }
        let lines = lines(&hand.table, hand.pen);
        hand.pen.form.pasted(&lines, text, hand.ids)
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        pen.draft(&table.paper.sheet).map(|d| d.id)
    }

    /// Opens the draft with this id, or the one with this wording.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        let drafts = &hand.table.paper.sheet.drafts;
        let draft = find(drafts, id).or(drafts.iter().find(|d| d.wordings.iter().any(|w| w.id == id)));
        if let Some(draft) = draft {
            hand.pen.open(Tab::Draft(draft.id), Some(draft.id));
        }
    }

    /// The draft that lies open, and where on it.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Option<Id>, Option<Spot>) {
        (pen.draft(&table.paper.sheet).map(|draft| draft.id), pen.form.at())
    }

    fn stand_at(hand: &mut Hand<'_, Self>, &draft: &Option<Id>, &at: &Option<Spot>) {
        let there = draft.filter(|&id| find(&hand.table.paper.sheet.drafts, id).is_some());
        if hand.pen.form.half_typed().is_none()
            && hand.pen.draft(&hand.table.paper.sheet).map(|d| d.id) != there
        {
            hand.pen.open(there.map_or(Tab::New, Tab::Draft), there);
        }
        hand.pen.form.stand_at(at);
    }

    fn leaf_words(table: &Table<'_, Self>, draft: &Option<Id>) -> String {
        let drafts = &table.paper.sheet.drafts;
        let at = draft.and_then(|id| drafts.iter().position(|d| d.id == id));
        at.map_or_else(|| "nytt utkast".into(), |at| format!("utkast {}", Letter(at)))
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let Hand { table, pen, ids } = hand;
        let drafts = &table.paper.sheet.drafts;
        let is_saved = |id| drafts.iter().any(|draft| draft.id == id || draft.has_dissent(id));
        let tabs = drafts.iter().map(|draft| Tab::Draft(draft.id)).chain([Tab::New]);
        let pages = tabs.map(|tab| (tab, lines(table, &Pen { tab, ..Pen::default() })));
        if let Some((tab, _)) = pen.form.take_up(half, ids, is_saved, pages) {
            pen.tab = tab;
        }
    }
}

/// While the cursor is among the sources no row moves away under it.
fn keep_order(hand: &mut Hand<'_, Promise>, at: Option<Part>) {
    let draft = hand.pen.draft(&hand.table.paper.sheet).filter(|_| matches!(at, Some(Part::Source(_))));
    let among = draft.map(|draft| (draft.id, draft.rests_on.clone()));
    let is_same = matches!((&among, &hand.pen.among), (Some((id, _)), Some((was, _))) if id == was);
    if !is_same {
        hand.pen.among = among;
    }
}

/// Lets draft and cursor stay what they look like, from the first press on.
fn settle(hand: &mut Hand<'_, Promise>) {
    if let Some(spot) = hand.pen.drawn_to(&hand.table.paper.sheet) {
        hand.pen.form.asked &= hand.pen.form.at() == Some(spot);
        hand.pen.tab = spot.draft.map_or(Tab::New, Tab::Draft);
        hand.pen.form.set_at(spot);
    }
}

/// A press on the row of drafts. A new one is gone into at once; letters that choose none are words.
fn on_drafts(hand: &mut Hand<'_, Promise>, lines: &[Line<Spot>], key: Key) -> Done {
    let drafts = &hand.table.paper.sheet.drafts;
    match hand.pen.form.press(lines, key, hand.ids) {
        Pressed::Chose { option: Some(n), .. } => {
            let draft = drafts.get(n).map(|d| d.id);
            let part = if draft.is_none() { Part::Short } else { Part::Tabs };
            hand.pen.tab = draft.map_or(Tab::New, Tab::Draft);
            hand.pen.form.set_at(Spot { draft, part });
            Outcome::Moved
        }
        Pressed::Writes { back } => Outcome::Writes { back },
        Pressed::Ignored => Outcome::Ignored,
        _ if key.typed() == Some('+') => {
            into_words(hand);
            Outcome::Moved
        }
        _ => Outcome::Moved,
    }
}

/// Goes from the row of drafts to where words are written down: the *kortform* that waits for them, else that of a new
/// draft. Those of another nobody wants to go on with unseen.
fn into_words(hand: &mut Hand<'_, Promise>) {
    let draft = hand.pen.draft(&hand.table.paper.sheet);
    let waits = draft.filter(|d| !d.adopted() && d.current().is_none_or(|w| w.short.is_empty()));
    let draft = waits.map(|d| d.id);
    hand.pen.open(draft.map_or(Tab::New, Tab::Draft), draft);
}

/// A verdict given by its letter: its reason comes right after it; Enter without one goes on.
fn judged(hand: &mut Hand<'_, Promise>, at: Spot, criterion: Criterion, key: Key) -> Option<Done> {
    let letter = key.typed()?.to_lowercase().next()?;
    if letter == ' ' {
        // Before a sentence that somebody types here it would choose.
        return Some(Outcome::said("J, N og U svarer, og pilene. Tab går til neste felt."));
    }
    let option = Verdict::ALL.iter().position(|v| v.words().starts_with(letter))?;
    let outcome = chose(hand, at.part, Some(option));
    hand.pen.form.reason_at(Spot { part: Part::Why(criterion), ..at }, Verdict::ALL[option].words(), key);
    Some(outcome)
}

/// The letter of a verdict where the reason for the one before could be written.
fn judged_next(hand: &mut Hand<'_, Promise>, at: Spot, key: Key) -> Option<Done> {
    let setup = &hand.table.paper.setup;
    let wording = hand.pen.draft(&hand.table.paper.sheet).and_then(Draft::current);
    let choice = |criterion| {
        let verdict = wording.and_then(|wording| wording.verdict(criterion));
        Choice {
            at: Spot { part: Part::Verdict(criterion), ..at },
            reason: Spot { part: Part::Why(criterion), ..at },
            called: setup.name(criterion).to_string(),
            stands: verdict.and_then(|verdict| Verdict::ALL.iter().position(|&v| v == verdict)),
        }
    };
    let row: Vec<_> = setup.criteria().into_iter().map(choice).collect();
    decision::answered_next(hand, &row, &Verdict::ALL.map(Verdict::words), key)
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
    hand.pen.form.asked = false;
    let before = lines(&hand.table, hand.pen);
    let half = hand.pen.form.said().map(|(spot, text)| (spot.part, text.trim().to_owned()));
    let outcome = half.map_or(Outcome::Moved, |(part, text)| wrote(hand, part, &text));
    follow(hand, &outcome, Then::Stay, &before);
    if let (Outcome::Did(_) | Outcome::Moved, Some(at)) = (&outcome, hand.pen.form.at()) {
        hand.pen.form.set_at(Spot { part, ..at });
    }
    outcome
}

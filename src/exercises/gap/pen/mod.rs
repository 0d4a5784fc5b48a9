//! The facilitator's hand: which step is on the page, where the cursor is, and what each key does there.
//! Tab and Enter lead from spot to spot and on over the end of a step; nothing is a mode.

mod keys;
mod lines;
mod spot;
mod writing;

use super::sheet::{self, Edit};
use super::standing::{self, Standing};
use super::{Gap, Paper, view};
use crate::exercises::{
    Canvas, Deed, Filling, HalfTyped, Hand, Handled, Id, Offer, Outcome, Row, RowEdit, Table, find,
};
use crate::ui::field::Put;
use crate::ui::form::{self, Line, Pressed, Then, entries};
use crate::ui::keys::{Key, Told};
use crate::ui::scroll::Scroll;

use keys::KEYS;
pub(super) use lines::lines;
pub(super) use spot::{Part, Spot, Step, Whose};

/// Where the facilitator is in the exercise.
#[derive(Debug, Default)]
pub struct Pen {
    /// The first one, as long as she has gone nowhere.
    step: Option<Step>,
    pub(super) form: Filling<Spot>,
    /// Of the pictures.
    pub(super) scroll: Scroll,
    /// Enter or Tab has just led to another's source, or to the next gap: one press too many takes neither.
    offered: bool,
    /// Asked whether there is one gap more.
    asked: bool,
}

impl Pen {
    /// The step on the page.
    pub(super) fn step(&self, paper: &Paper<Gap>) -> Step {
        let steps = Step::all(paper);
        self.step.filter(|step| steps.contains(step)).unwrap_or(steps[0])
    }
}

/// Said where another's source is offered, of the Enter after the one that led there.
const SAME: &str = "Samme kilde? Enter en gang til tar den. Tab går forbi, og du skriver en annen.";

/// Said where the next gap could be chosen, of the Enter after the one that led there.
const ONE_MORE: &str = "Ett gap til? Enter en gang til velger det. Ctrl+D går videre.";

/// Where Ctrl+D leads: one answer that is not shown is passed, never all of them; and once one is, the others are not jumped
/// over either.
fn ahead(table: &Table<'_, Gap>, pen: &Pen) -> Step {
    let (steps, here) = (Step::all(table.paper), pen.step(table.paper));
    let at = steps.iter().position(|&step| step == here).unwrap_or(0);
    let after = match hidden(table, here) {
        Some(_) => steps.get(at + 1),
        None => undone(table.paper, &steps[at..])
            .or_else(|| steps[at..].iter().find(|step| step.name() != here.name())),
    };
    after.copied().unwrap_or(steps[0])
}

/// The next dimension without an answer that is shown, where they are gone through one by one.
fn undone<'s>(paper: &Paper<Gap>, from: &'s [Step]) -> Option<&'s Step> {
    let is_done = |id: Id| {
        let line = paper.sheet.line(id);
        line.unknown || (line.voc.is_some() && !waits(paper, Whose::Dimension(id)))
    };
    let (here, ahead) = from.split_first()?;
    let is_begun = matches!(here, Step::Answer(_)) && paper.setup.dimensions.iter().any(|d| is_done(d.id));
    ahead.iter().find(|step| is_begun && matches!(step, Step::Answer(id) if !is_done(*id)))
}

/// So much has room behind Ctrl+D on a foot of 80 columns, with the way to the next exercise after it.
const LONG: usize = 10;

impl Handled for Gap {
    const KEYS: &'static [&'static [Row<Self>]] = &[KEYS];
    type Pen = Pen;
    type Leaf = Step;
    type Cursor = Option<Spot>;

    fn let_go(_hand: &mut Hand<'_, Self>, _person: Id) {}

    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        let step = pen.step(table.paper);
        if step == Step::all(table.paper)[0] { String::new() } else { step.topic() }
    }

    /// The gaps that are closed first are chosen.
    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        let Paper { setup, sheet } = table.paper;
        let is_past = matches!(pen.step(table.paper), Step::Choice | Step::KeyFigures | Step::Dimensions);
        is_past && setup.dimensions.iter().any(|d| sheet.line(d.id).chosen)
    }

    /// "til Gapene": what Ctrl+D leads to, where that has room.
    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        let setup = &table.paper.setup;
        let called = |step: Step| match step {
            Step::Answer(id) => {
                find(&setup.dimensions, id).map_or(step.name().into(), |d| d.short().into_owned())
            }
            Step::Choice => "valget".to_owned(),
            step => step.name().to_owned(),
        };
        let leads = key == Key::ctrl('d') && Step::all(table.paper).len() > 1;
        let to = leads.then(|| format!("til {}", called(ahead(table, pen))))?;
        // Where they are gone through one by one, what comes is no other step.
        let next = || {
            let is_answer = |step: Step| matches!(step, Step::Answer(_));
            let both = is_answer(pen.step(table.paper)) && is_answer(ahead(table, pen));
            both.then(|| "til neste".to_owned())
        };
        Some(to).filter(|to| to.chars().count() <= LONG).or_else(next)
    }

    fn form_keys(_table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        pen.form.told()
    }

    fn turn_down(pen: &mut Pen, key: Key) -> Option<&'static str> {
        pen.form.turn_down(key);
        None
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        if hand.pen.form.has_gone_on(key) {
            return Outcome::said(form::HAS_GONE_ON);
        }
        let (step, mut lines) = settled(hand);
        let (at, offered) = (hand.pen.form.at(), std::mem::take(&mut hand.pen.offered));
        let asked = std::mem::take(&mut hand.pen.asked);
        if offered && key == Key::ENTER && matches!(at, Some(Spot::Chosen(_))) {
            hand.pen.asked = true;
            return Outcome::said(ONE_MORE);
        }
        // Whoever goes on writing there has chosen it, and says why.
        if let (true, Some(Spot::Chosen(id)), Some(letter)) = (asked, at, key.typed())
            && letter.is_alphabetic()
            && !hand.table.paper.sheet.line(id).chosen
        {
            let outcome = writing::pushed(hand, Spot::Chosen(id));
            hand.pen.form.restore(Spot::Why(id), letter);
            return outcome;
        }
        if let Some(Spot::Same(whose)) = hand.pen.form.at() {
            if offered && key == Key::ENTER {
                return Outcome::said(SAME);
            }
            // Whoever types here has another source.
            let part = key.typed().map(|c| if c.is_ascii_digit() { Part::Answers } else { Part::Source });
            if let Some(part) = part.filter(|_| key != Key::char(' ')) {
                hand.pen.form.set_at(Spot::Figure(whose, part));
                lines = settled(hand).1;
            }
        }
        // A figure typed at the row of one that stands there is that figure set right.
        if let Some(Spot::Open(whose)) = hand.pen.form.at()
            && (key.is_digit() || (is_minus(key) && goes_below_zero(hand, whose)))
        {
            opened(hand, whose);
            lines = settled(hand).1;
        }
        if let Some(outcome) = walked(hand, step, &lines, key) {
            return outcome;
        }
        match hand.pen.form.press(&lines, key, hand.ids) {
            Pressed::Moved => {
                let setup = &hand.table.paper.setup;
                let scored = matches!(hand.pen.form.at(), Some(Spot::Importance(_) | Spot::Ambition(_)));
                if scored && key.is_digit() && setup.scale.is_digits() {
                    hand.pen.form.go_on(&lines);
                }
                let led_here = key == Key::ENTER && matches!(at, Some(Spot::Why(_)));
                hand.pen.offered = led_here && matches!(hand.pen.form.at(), Some(Spot::Chosen(_)));
                Outcome::Moved
            }
            Pressed::Wrote { spot, text, then } => {
                let then = if writing::is_another_part(spot, &text) { Then::Stay } else { then };
                let said = writing::said_beside(hand, spot, &text);
                let outcome = writing::written(hand, spot, &text, then);
                settle_after(hand, &outcome, then);
                let is_answer = matches!(spot, Spot::Figure(Whose::Dimension(_), Part::Value));
                if is_answer && writing::is_unknown(&text) {
                    hand.pen.form.set_at(Spot::Next);
                }
                // A letter has answered what Enter had asked.
                let goes_on = [Key::ENTER, Key::TAB].contains(&key) || key.typed().is_some();
                // Another's source is neither passed nor taken over by one Enter too many: that one says what the next does.
                // Nor is a gap chosen by it.
                hand.pen.offered =
                    goes_on && matches!(hand.pen.form.at(), Some(Spot::Same(_) | Spot::Chosen(_)));
                for part in said.into_iter().filter(|_| goes_on) {
                    // What is answered already is not asked for.
                    if matches!(hand.pen.form.at(), Some(Spot::Figure(_, at)) if at == part) {
                        settle_after(hand, &outcome, Then::Next);
                    }
                }
                if let Outcome::Did(Deed { edit: Edit::Kpi(RowEdit::Insert { row, .. }), .. }) = &outcome {
                    // Of one that has its source there is nothing to add before the next.
                    let is_whole = row.figure.as_ref().is_some_and(|figure| !figure.evidence.is_claim());
                    hand.pen.form.set_at(if is_whole { Spot::NewKpi } else { Spot::KpiDefinition(row.id) });
                }
                outcome
            }
            Pressed::Chose { spot, option } => {
                let outcome = writing::chosen(hand, spot, option);
                if key.is_digit()
                    && let Outcome::Did(deed) = &outcome
                {
                    let paper = after(hand.table.paper, &deed.edit);
                    let table = Table { paper: &paper, ..hand.table };
                    let now = lines_of(&table, hand.pen);
                    hand.pen.form.go_on(&now);
                }
                outcome
            }
            Pressed::Pushed(spot) => pushed(hand, step, spot),
            pressed => Outcome::of(&pressed),
        }
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        let (_, lines) = settled(hand);
        Outcome::used(hand.pen.form.paste(&lines, text, hand.ids))
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    /// The dimension under the cursor.
    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        match pen.step(table.paper) {
            Step::Answer(id) => Some(id),
            Step::Choice | Step::Weights | Step::Dimensions => pen.form.at().and_then(Spot::dimension),
            Step::Drivers | Step::Satisfaction | Step::Gaps | Step::Fields | Step::KeyFigures => None,
        }
    }

    /// Puts the cursor on a dimension, where its answer is.
    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        if find(&hand.table.paper.setup.dimensions, id).is_some() {
            let step = Step::Answer(id);
            hand.pen.step = Some(step);
            hand.pen.form.set_at(wanted(&hand.table, step));
        }
    }

    /// Goes to the step that was talked about.
    fn resume(hand: &mut Hand<'_, Self>, topic: &str) {
        if !topic.is_empty() {
            let step = Step::of_topic(topic, hand.table.paper);
            hand.pen.step = Some(step);
            hand.pen.form.set_at(wanted(&hand.table, step));
        }
    }

    /// The step on the page, and where on it.
    fn stands(table: &Table<'_, Self>, pen: &Pen) -> (Step, Option<Spot>) {
        (pen.step(table.paper), pen.form.at())
    }

    fn stand_at(hand: &mut Hand<'_, Self>, &step: &Step, &at: &Option<Spot>) {
        if hand.pen.form.half_typed().is_none() {
            hand.pen.step = Some(step);
            hand.pen.form.stand_at(at);
        }
    }

    fn leaf_words(table: &Table<'_, Self>, step: &Step) -> String {
        match step {
            Step::Answer(id) => {
                find(&table.paper.setup.dimensions, *id).map_or_else(String::new, |d| d.name.clone())
            }
            step => step.name().to_lowercase(),
        }
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.form.drafted()
    }

    fn take_up(hand: &mut Hand<'_, Self>, half: &HalfTyped) {
        let Hand { table, pen, ids } = hand;
        let Paper { setup, sheet } = table.paper;
        let is_saved = |id| find(&sheet.kpis, id).is_some() || find(&setup.dimensions, id).is_some();
        let pages =
            Step::all(table.paper).into_iter().map(|step| (step, lines(table, step, step.unfolded())));
        if let Some((step, _)) = pen.form.take_up(half, ids, is_saved, pages) {
            pen.step = Some(step);
        }
    }
}

/// The step on the page and its lines, which the cursor has met.
fn settled(hand: &mut Hand<'_, Gap>) -> (Step, Vec<Line<Spot>>) {
    let step = hand.pen.step(hand.table.paper);
    hand.pen.step = Some(step);
    let at = hand.pen.form.at();
    let met = lines(&hand.table, step, at);
    hand.pen.form.settle(&met);
    let now = hand.pen.form.at();
    (step, if now == at { met } else { lines(&hand.table, step, now) })
}

/// The keys that lead over the edge of a step, scroll a picture, or choose a gap.
fn walked(hand: &mut Hand<'_, Gap>, step: Step, lines: &[Line<Spot>], key: Key) -> Option<Outcome<Edit>> {
    let paper = hand.table.paper;
    let at = hand.pen.form.at();
    let first = entries(lines).next().map(|entry| entry.spot);
    if key == Key::TAB && at == Some(Spot::Next) {
        return step.neighbour(paper, true).map(|step| pass(hand, step));
    }
    if key == Key::BACK_TAB && at == first && hand.pen.form.half_typed().is_none() {
        let before = step.neighbour(paper, false)?;
        go(hand, before);
        hand.pen.form.set_at(Spot::Next);
        return Some(Outcome::Moved);
    }
    if matches!(step, Step::Gaps | Step::Fields) && hand.pen.scroll.press(key) {
        return Some(Outcome::Moved);
    }
    // A digit at a button between the scores is the next score.
    if key.is_digit() && matches!(at, Some(Spot::Rest | Spot::Stand)) {
        let is_at = |line: &Line<Spot>| matches!(line, Line::Entry(entry) if Some(entry.spot) == at);
        let below = lines.iter().skip_while(|line| !is_at(line)).find_map(|line| match line {
            Line::Entry(entry) if matches!(entry.spot, Spot::Ambition(_)) => Some(entry.spot),
            _ => None,
        });
        if let Some(score) = below {
            hand.pen.form.set_at(score);
        }
    }
    if let (Step::Answer(id), Some(at)) = (step, at)
        && paper.sheet.line(id).voc.is_none()
    {
        let value = Spot::Figure(Whose::Dimension(id), Part::Value);
        let lies_here = |spot| entries(lines).any(|entry| entry.spot == spot);
        let is_empty = hand.pen.form.half_typed().is_none();
        if key == Key::ENTER && at == value && is_empty && lies_here(Spot::Guessed(id)) {
            hand.pen.form.set_at(Spot::Guessed(id));
            return Some(Outcome::said("Gjetningen er ikke vist ennå. Enter viser den, Tab går forbi."));
        }
        // A number said here is what the customers say.
        let is_button = matches!(at, Spot::Guessed(_) | Spot::Unknown(_) | Spot::FromFile | Spot::Next);
        if key.is_digit() && is_button && lies_here(value) {
            hand.pen.form.set_at(value);
        }
    }
    match at {
        Some(spot @ Spot::Chosen(_)) if key == Key::char(' ') => Some(pushed(hand, step, spot)),
        _ => None,
    }
}

fn pushed(hand: &mut Hand<'_, Gap>, step: Step, spot: Spot) -> Outcome<Edit> {
    match spot {
        Spot::Next | Spot::Stand => match hidden(&hand.table, step) {
            Some(whose) => {
                hand.pen.form.set_at(Spot::Show(whose));
                Outcome::said("Kundenes svar er ikke vist ennå. Enter viser det, Ctrl+D går forbi.")
            }
            None => step.neighbour(hand.table.paper, true).map_or(Outcome::Ignored, |step| go(hand, step)),
        },
        Spot::Open(whose) => opened(hand, whose),
        Spot::FromFile => Outcome::FromFile,
        Spot::Guessed(id) => show_guess(hand, id),
        _ => {
            let outcome = writing::pushed(hand, spot);
            match spot {
                // On to why it was chosen.
                Spot::Chosen(id) if !hand.table.paper.sheet.line(id).chosen => {
                    settle_after(hand, &outcome, Then::Next);
                }
                Spot::Same(whose) => {
                    let waits = hidden(&hand.table, step).is_some();
                    hand.pen.form.set_at(if waits { Spot::Show(whose) } else { Spot::Next });
                }
                Spot::Show(_) | Spot::Unknown(_) => hand.pen.form.set_at(Spot::Next),
                Spot::Rest => settle_after(hand, &outcome, Then::Next),
                _ => settle_after(hand, &outcome, Then::Stay),
            }
            outcome
        }
    }
}

fn is_minus(key: Key) -> bool {
    matches!(key.typed(), Some('-' | '−'))
}

/// Whether such a figure can be below zero.
fn goes_below_zero(hand: &Hand<'_, Gap>, whose: Whose) -> bool {
    let Whose::Dimension(id) = whose else { return false };
    hand.table.paper.sheet.line(id).voc.is_some_and(|figure| figure.scale().min() < 0)
}

/// Has what leaders judged and guessed of one dimension shown where it was gathered.
fn show_guess(hand: &mut Hand<'_, Gap>, id: Id) -> Outcome<Edit> {
    let room = hand.table.room;
    let Some(standing) = Standing::of(&hand.table, id) else { return Outcome::Ignored };
    let items = standing.to_show(room);
    if items.is_empty() {
        return Outcome::Ignored;
    }
    let whose = Whose::Dimension(id);
    let next = match hidden(&hand.table, Step::Answer(id)) {
        Some(whose) => Spot::Show(whose),
        None if standing.line.voc.is_none() => Spot::Figure(whose, Part::Value),
        None => Spot::Next,
    };
    hand.pen.form.set_at(next);
    let offer = Offer::Show { id: hand.ids.take(), items };
    Outcome::handed(offer, "vist gjetning")
}

/// Unfolds customers' answer. The number of one that the room should not see yet stays hidden: another is typed over it.
fn opened(hand: &mut Hand<'_, Gap>, whose: Whose) -> Outcome<Edit> {
    let Table { paper, room, .. } = &hand.table;
    if waits(paper, whose) && room.mirrored() {
        hand.pen.form.set_at(Spot::Figure(whose, Part::Value));
        return Outcome::said("Tallet er skjult til dere viser det. Skriv et nytt for å rette det.");
    }
    hand.pen.form.set_at(Spot::Figure(whose, Part::Value));
    Outcome::Moved
}

fn lines_of(table: &Table<'_, Gap>, pen: &Pen) -> Vec<Line<Spot>> {
    lines(table, pen.step(table.paper), pen.form.at())
}

/// Lets the cursor go on among the lines as they will be once the deed is done.
fn settle_after(hand: &mut Hand<'_, Gap>, outcome: &Outcome<Edit>, then: Then) {
    if let Outcome::Did(deed) = outcome {
        let paper = after(hand.table.paper, &deed.edit);
        let table = Table { paper: &paper, ..hand.table };
        let now = lines_of(&table, hand.pen);
        hand.pen.form.go(then, &now);
    }
}

fn after(paper: &Paper<Gap>, edit: &Edit) -> Paper<Gap> {
    let mut paper = paper.clone();
    // What does not fit is refused at the door; here it changes nothing.
    let _ = sheet::apply(&mut paper, edit.clone());
    paper
}

/// The answer on the page of a step, as long as it has not been shown.
fn hidden(table: &Table<'_, Gap>, step: Step) -> Option<Whose> {
    step.whose().filter(|&whose| waits(table.paper, whose))
}

fn waits(paper: &Paper<Gap>, whose: Whose) -> bool {
    match whose {
        Whose::Dimension(id) => {
            find(&paper.setup.dimensions, id).is_some_and(|d| paper.sheet.line(id).waits(d))
        }
        Whose::Groups => paper.sheet.satisfaction.waits(),
        Whose::Drivers => paper.sheet.drivers.as_ref().is_some_and(|together| !together.shown),
        Whose::Kpi(_) => false,
    }
}

/// Turns to a step, and says what is left behind unseen.
fn pass(hand: &mut Hand<'_, Gap>, step: Step) -> Outcome<Edit> {
    let here = hand.pen.step(hand.table.paper);
    let outcome = go(hand, step);
    let gone = hand.pen.step(hand.table.paper) != here;
    let said = hidden(&hand.table, here)
        .filter(|_| gone)
        .and_then(|_| standing::not_shown(hand.table.paper, |of| of == here.whose()));
    match (said, outcome) {
        (Some(said), Outcome::Moved) => Outcome::said(said),
        (Some(said), outcome) => outcome.also_saying(said),
        (None, outcome) => outcome,
    }
}

/// Turns to a step, having stored what was half-typed on this one. A text that is refused keeps the page.
fn go(hand: &mut Hand<'_, Gap>, step: Step) -> Outcome<Edit> {
    let mut outcome = Outcome::Moved;
    if let Some((spot, text)) = hand.pen.form.half_typed() {
        let text = text.to_owned();
        outcome = writing::written(hand, spot, &text, Then::Stay);
        if matches!(outcome, Outcome::Said(_)) {
            return outcome;
        }
        settle_after(hand, &outcome, Then::Stay);
    }
    let paper = match &outcome {
        Outcome::Did(deed) => after(hand.table.paper, &deed.edit),
        _ => hand.table.paper.clone(),
    };
    hand.pen.step = Some(step);
    hand.pen.scroll.to(0);
    hand.pen.form.set_at(wanted(&Table { paper: &paper, ..hand.table }, step));
    outcome
}

/// Where the cursor wants to be on a step: at what is missing, else at the way on.
fn wanted(table: &Table<'_, Gap>, step: Step) -> Spot {
    let sheet = &table.paper.sheet;
    let value = |whose| Spot::Figure(whose, Part::Value);
    match step {
        Step::Drivers if waits(table.paper, Whose::Drivers) => Spot::Show(Whose::Drivers),
        Step::Satisfaction => match &sheet.satisfaction {
            groups if groups.guess.is_none() => Spot::Believed,
            groups if groups.waits() => Spot::Show(Whose::Groups),
            groups if groups.customers.is_none() => value(Whose::Groups),
            _ => Spot::Next,
        },
        Step::Answer(id) => match Standing::of(table, id) {
            // The guess comes first.
            Some(s) if !s.to_show(table.room).is_empty() => Spot::Guessed(id),
            Some(s) if s.line.voc.is_none() && !s.line.unknown => value(Whose::Dimension(id)),
            Some(s) if s.line.waits(s.dimension) && s.gap.guess.is_none() => Spot::Guess(id),
            Some(s) if s.line.waits(s.dimension) => Spot::Show(Whose::Dimension(id)),
            _ => Spot::Next,
        },
        Step::Weights => {
            let standings = Standing::all(table);
            let weight = standings.iter().find(|s| s.line.importance.is_none());
            let goal = standings.iter().find(|s| s.gap.ambition.is_none());
            let (weight, goal) = (
                weight.map(|s| Spot::Importance(s.dimension.id)),
                goal.map(|s| Spot::Ambition(s.dimension.id)),
            );
            weight.or(goal).unwrap_or(Spot::Next)
        }
        Step::Choice => {
            let standings = standing::ranked(Standing::all(table));
            standings.first().map_or(Spot::Next, |s| Spot::Chosen(s.dimension.id))
        }
        Step::Drivers | Step::Gaps | Step::Fields => Spot::Next,
        // Where one step too far has led, the next letter gives nothing that stands another name.
        Step::KeyFigures => {
            let lacks = sheet.kpis.iter().find(|kpi| kpi.figure.is_none());
            lacks.map_or(Spot::NewKpi, |kpi| value(Whose::Kpi(kpi.id)))
        }
        Step::Dimensions => Spot::NewDimension,
    }
}

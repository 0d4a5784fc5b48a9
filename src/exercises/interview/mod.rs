//! Interview: questions that go round the table, and what each one answers, word for word and at the speed of speech.

mod answers;
mod capture;
mod correction;
mod keys;
mod list;
mod pen;
mod phone;
mod round;
mod rows;
mod setup;
mod sheet;
mod story;
#[cfg(test)]
mod tests;
mod view;

use super::line::{Capture, Keys};
use super::slip::{Filled, Slip, Standing, Taken};
use super::{
    At, Canvas, Command, Fate, Finding, HalfTyped, Hand, Head, Id, Instrument, Kind, Level, Measured, Offer,
    Outcome, Paper, Place, Refusal, Renumber, RowEdit, Sort, Spoken, Table, Takes, Voice, visit_words,
};
use crate::ui::field::Put;
use crate::ui::keys::{Key, Told};
use round::Round;

pub use pen::Pen;
pub use sheet::{Answer, Edit, Gathers, Pass, Question, Setup, Sheet};

/// The kind `interview`.
#[derive(Debug)]
pub enum Interview {}

impl Kind for Interview {
    const NAME: &'static str = "interview";
    const WORD: &'static str = "Intervju";
    const MARK: (&'static str, &'static str) = ("gang «står over»", "ganger «står over»");
    const KEYS: &'static [&'static [Command<Self>]] = &[Keys::<Self>::ROWS, keys::KEYS, phone::KEYS];
    const MADE_OF: &'static [&'static dyn Instrument<Self>] = &[&Capture];
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;
    type Pen = Pen;
    type Leaf = Id;
    type Cursor = Option<Id>;

    fn apply(paper: &mut Paper<Self>, edit: Edit) -> Result<Edit, Refusal> {
        sheet::apply(paper, edit)
    }

    fn places<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Place<'a>)) {
        for question in &paper.setup.questions {
            tell(Place {
                at: At::Row(question.id),
                name: question.text.as_str().into(),
                takes: Takes::Comment,
                now: String::new(),
                taken: false,
                waits: false,
            });
        }
    }

    /// A customer's own words: nobody's at the table, and for the leaders.
    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        let Offer::Measured { id, at: At::Row(question), what: Measured::Comment { said, at } } = offer
        else {
            return None;
        };
        let is_asked = paper.setup.questions.iter().any(|q| q.id == *question);
        let answer = Answer {
            id: *id,
            question: *question,
            said: said.trim().to_owned(),
            level: Level::ForLeaders,
            at: *at,
            ..Answer::default()
        };
        (is_asked && !answer.said.is_empty()).then(|| Edit::Answer(RowEdit::push(answer)))
    }

    fn findings<'a>(paper: &'a Paper<Self>, tell: &mut dyn FnMut(Finding<'a>)) {
        let sort = match paper.setup.gathers {
            Gathers::Answers => Sort::Answer,
            Gathers::Stories => Sort::Story,
        };
        for answer in &paper.sheet.answers {
            tell(Finding {
                by: answer.by,
                level: Some(answer.level),
                key: answer.key,
                sign: answer.sign,
                ..Finding::new(answer.id, sort, &*answer.said)
            });
        }
    }

    fn forget(paper: &mut Paper<Self>, person: Id) {
        paper.sheet.passes.retain(|p| p.person != Some(person));
        paper.sheet.heard.retain(|(_, by)| *by != person);
    }

    fn let_go(hand: &mut Hand<'_, Self>, person: Id) {
        pen::let_go(hand, person);
    }

    fn people(paper: &Paper<Self>, tell: &mut dyn FnMut(Id)) {
        let Sheet { answers, passes, waiting, .. } = &paper.sheet;
        answers
            .iter()
            .chain(waiting)
            .filter_map(|a| a.by)
            .chain(passes.iter().filter_map(|p| p.person))
            .for_each(tell);
    }

    fn texts(paper: &mut Paper<Self>, visit: &mut dyn FnMut(Spoken<'_>) -> Fate) {
        for question in &mut paper.setup.questions {
            visit_words(visit, question.id, Voice::Agreed, &mut question.text);
        }
        let mut keeps = |a: &mut Answer| {
            visit_words(visit, a.id, Voice::Private, &mut a.note);
            visit_words(visit, a.id, Voice::Private, &mut a.interpretation);
            let said =
                Spoken { id: a.id, words: &mut a.said, by: Some(&mut a.by), voice: Voice::Said(a.level) };
            visit(said) == Fate::Keep
        };
        paper.sheet.answers.retain_mut(&mut keeps);
        paper.sheet.waiting.retain_mut(keeps);
    }

    /// The probes are the facilitator's, as those of the exercise are. That somebody spoke is no secret, whatever it was;
    /// what has not been let out is nobody's to see.
    fn veil(paper: &mut Paper<Self>) {
        let Sheet { answers, waiting, heard, .. } = &mut paper.sheet;
        waiting.clear();
        heard.extend(answers.iter().filter_map(|a| Some((a.question, a.by?))));
        for question in &mut paper.setup.questions {
            question.probes.clear();
        }
    }

    fn usual_level(setup: &mut Setup) -> Option<&mut Level> {
        Some(&mut setup.level)
    }

    /// Those who stood over and have said nothing since are counted.
    fn nameless(paper: &mut Paper<Self>) {
        let Sheet { answers, passes, .. } = &mut paper.sheet;
        passes.retain(|p| {
            p.person.is_none() || !answers.iter().any(|a| a.question == p.question && a.by == p.person)
        });
        for pass in passes {
            pass.person = None;
        }
    }

    /// The quotes that something agreed rests on, unless they stay in the room; without notes, under their questions.
    fn kept(paper: &Paper<Self>, is_used: &dyn Fn(Id) -> bool) -> Option<Paper<Self>> {
        let goes_on = |a: &&Answer| is_used(a.id) && a.level != Level::StaysInRoom;
        let bare = |a: &Answer| Answer { note: String::new(), interpretation: String::new(), ..a.clone() };
        let answers: Vec<Answer> = paper.sheet.answers.iter().filter(goes_on).map(bare).collect();
        let mut setup = paper.setup.clone();
        setup.questions.retain(|question| answers.iter().any(|a| a.question == question.id));
        (!answers.is_empty()).then(|| Paper { setup, sheet: Sheet { answers, ..Sheet::default() } })
    }

    fn renumber(setup: &mut Setup, numbers: &mut dyn Renumber) {
        setup.questions.iter_mut().for_each(|q| numbers.own(&mut q.id));
    }

    fn topic(table: &Table<'_, Self>, pen: &Pen) -> String {
        let question = pen.question(table);
        let is_first = table.paper.setup.asked(table.head)[0].id == question;
        if is_first { String::new() } else { question.to_string() }
    }

    fn turns(paper: &Paper<Self>, head: &Head) -> Vec<Id> {
        paper.setup.asked(head).iter().map(|question| question.id).collect()
    }

    fn slip(table: &Table<'_, Self>, topic: &str) -> Option<Slip> {
        phone::slip(table, topic)
    }

    fn take_slip(hand: &mut Hand<'_, Self>, filled: &Filled) -> Result<Taken<Edit>, Refusal> {
        phone::take(hand, filled)
    }

    fn standing(table: &Table<'_, Self>, _pen: &Pen, round: Id) -> Standing {
        phone::standing(table, round)
    }

    fn hold(
        before: &Table<'_, Self>,
        after: &Paper<Self>,
        round: Id,
        person: Id,
    ) -> Result<Option<Edit>, Refusal> {
        phone::hold(before, after, round, person)
    }

    fn heard(table: &Table<'_, Self>, topic: &str) -> Vec<(Id, bool)> {
        Round::of(table, table.paper.setup.talked_about(table.head, topic).id).seats()
    }

    fn is_through(table: &Table<'_, Self>, pen: &Pen) -> bool {
        pen::is_through(table, pen)
    }

    fn hint(table: &Table<'_, Self>, pen: &Pen, key: Key) -> Option<String> {
        answers::hint(table, pen, key)
    }

    fn form_keys(_table: &Table<'_, Self>, pen: &Pen) -> &'static [Told] {
        pen.correction().map_or(&[], |open| open.form.told())
    }

    /// That a folded answer is to be shown is asked by a row, and taken back by every other press.
    fn turn_down(_pen: &mut Pen, _key: Key) -> Option<&'static str> {
        None
    }

    fn typed(hand: &mut Hand<'_, Self>, key: Key) -> Outcome<Edit> {
        pen::typed(hand, key)
    }

    fn pasted(hand: &mut Hand<'_, Self>, text: Put<'_>) -> Outcome<Edit> {
        pen::pasted(hand, text)
    }

    fn view(table: &Table<'_, Self>, pen: &Pen, page: &mut Canvas<'_, '_>) {
        view::draw(table, pen, page);
    }

    fn marked(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        pen.marked(table).map(|a| a.id)
    }

    fn point(hand: &mut Hand<'_, Self>, id: Id) {
        if hand.table.paper.sheet.answer(id).is_some() {
            hand.pen.mark(id);
        }
    }

    fn resume(hand: &mut Hand<'_, Self>, topic: &str) {
        let question = hand.table.paper.setup.talked_about(hand.table.head, topic).id;
        hand.pen.caught.now.turn_to(question);
    }

    fn stands(table: &Table<'_, Self>, pen: &Self::Pen) -> (Self::Leaf, Self::Cursor) {
        pen::stands(table, pen)
    }

    fn stand_at(hand: &mut Hand<'_, Self>, leaf: &Self::Leaf, cursor: &Self::Cursor) {
        pen::stand_at(hand, *leaf, *cursor);
    }

    fn leaf_words(table: &Table<'_, Self>, leaf: &Id) -> String {
        let asked = &table.paper.setup.questions;
        let at = asked.iter().position(|q| q.id == *leaf).filter(|_| asked.len() > 1);
        at.map_or_else(String::new, |at| format!("spørsmål {}", at + 1))
    }

    fn half_typed(pen: &Pen) -> Vec<HalfTyped> {
        pen.half_typed()
    }

    fn take_up(hand: &mut Hand<'_, Self>, text: HalfTyped) {
        pen::take_up(hand, &text);
    }

    fn probes<'a>(table: &Table<'a, Self>, topic: &str) -> &'a [String] {
        let questions = &table.paper.setup.questions;
        let meant = questions.iter().find(|q| q.id.to_string() == topic).or(questions.first());
        meant.map_or(&[], |q| &q.probes)
    }
}

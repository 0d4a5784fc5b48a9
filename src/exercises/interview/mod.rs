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

use super::slip::Slip;
use super::{
    At, Fate, Finding, Head, Id, Kind, Level, Measured, Offer, Paper, Place, Refusal, Renumber, RowEdit,
    Sort, Spoken, Table, Takes, Voice, visit_words,
};
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
    type Setup = Setup;
    type Sheet = Sheet;
    type Edit = Edit;

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

    /// A customer's own words: nobody's at the table, and for the leaders. And how a story went, seen later in the day.
    fn accept(paper: &Paper<Self>, offer: &Offer) -> Option<Edit> {
        match offer {
            Offer::Measured { id, at: At::Row(question), what: Measured::Comment { said, at } } => {
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
            Offer::Signed { id, sign } => {
                let answer = paper.sheet.answer(*id)?.clone();
                Some(Edit::Answer(RowEdit::Set(Answer { sign: Some(*sign), ..answer })))
            }
            Offer::Action { .. }
            | Offer::Withdrawal { .. }
            | Offer::Settled { .. }
            | Offer::Show { .. }
            | Offer::Measured { .. } => None,
        }
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

    fn turns(paper: &Paper<Self>, head: &Head) -> Vec<Id> {
        paper.setup.asked(head).iter().map(|question| question.id).collect()
    }

    fn slip(table: &Table<'_, Self>, topic: &str) -> Option<Slip> {
        phone::slip(table, topic)
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

    fn probes<'a>(table: &Table<'a, Self>, topic: &str) -> &'a [String] {
        let questions = &table.paper.setup.questions;
        let meant = questions.iter().find(|q| q.id.to_string() == topic).or(questions.first());
        meant.map_or(&[], |q| &q.probes)
    }
}

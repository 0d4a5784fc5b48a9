//! How an interview is made ready: its questions, what they gather, and how far an answer travels.

use std::borrow::Cow;

use super::Interview;
use super::sheet::{Gathers, Question, Setup, Sheet};
use crate::exercises::lay::{Laid, Lay, Ready, Words};
use crate::exercises::{Head, Ids, Sort};

const QUESTIONS: Words =
    Words {
        head: "Spørsmålene", one: "spørsmål", the: "spørsmålet", new: "Nytt spørsmål", many: "spørsmål"
    };

const GATHERS: [(Gathers, &str); 2] = [(Gathers::Answers, "svar"), (Gathers::Stories, "kundehistorier")];

impl Ready for Interview {
    fn lay(head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Svarene");
        lay.choice("Dere samler", &GATHERS, &mut setup.gathers);
        lay.level(&mut setup.level);
        let is_alone = setup.questions.is_empty() && !head.prompt.is_empty();
        if let Some(ids) = lay.grows().filter(|_| is_alone) {
            // What the exercise asks is its first question, and what has been answered to it stays so.
            setup.questions.push(Question { id: ids.take(), text: head.prompt.clone(), probes: Vec::new() });
        }
        lay.rows(&QUESTIONS, &mut setup.questions, |question, lay| {
            lay.sentence("Spørsmål", "Det alle svarer på, én om gangen", &mut question.text);
            lay.list("Hjelpespørsmål", "Når det blir stille. Ett på hver linje", &mut question.probes);
        });
        if is_alone {
            lay.remark("Øvelsen stiller ett spørsmål, det som står øverst. Skriver du flere her, blir det det første.");
        }
    }

    fn gives(setup: &Setup) -> &'static [Sort] {
        match setup.gathers {
            Gathers::Answers => &[Sort::Answer],
            Gathers::Stories => &[Sort::Story],
        }
    }

    fn carry(head: &Head, from: &Setup, to: &Setup, sheet: &mut Sheet) {
        if let (true, Some(first)) = (from.questions.is_empty(), to.questions.first()) {
            let moved = |question: &mut _| {
                if *question == head.id {
                    *question = first.id;
                }
            };
            let said = sheet.answers.iter_mut().chain(&mut sheet.waiting).map(|answer| &mut answer.question);
            said.chain(sheet.passes.iter_mut().map(|pass| &mut pass.question)).for_each(moved);
            sheet.phones.iter_mut().for_each(moved);
        }
        let asked = to.asked(head);
        let stays = |id| asked.iter().any(|question| question.id == id);
        sheet.answers.retain(|answer| stays(answer.question));
        sheet.waiting.retain(|answer| stays(answer.question));
        sheet.passes.retain(|pass| stays(pass.question));
        sheet.phones.retain(|question| stays(*question));
    }
}

impl Laid for Question {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.text)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.text) = (ids.take(), name);
    }
}

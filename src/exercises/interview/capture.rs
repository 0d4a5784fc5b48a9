//! The line that catches answers: which question each belongs to, and whether it is a key quote.

use serde::{Deserialize, Serialize};

use super::Interview;
use super::answers::said_by;
use super::pen::{At, Pen};
use super::round::Round;
use super::sheet::{Answer, Edit, Gathers};
use crate::exercises::line::{self, Catches, Caught, Lines, Said, Speaker, Words};
use crate::exercises::{HalfTyped, Hand, Id, Level, Outcome, RowEdit, Sign, Table};
use crate::figures::number::in_words;

/// What is known of a line besides its words, its speaker and its level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    /// `None` before anybody has chosen: the first.
    pub question: Option<Id>,
    pub key: bool,
    /// How the story went, said before its words.
    pub sign: Option<Sign>,
}

/// As a line is filed in a draft.
#[derive(Debug, Serialize, Deserialize)]
struct Known {
    id: Option<Id>,
    question: Option<Id>,
    speaker: Speaker,
    level: Option<Level>,
    key: bool,
    #[serde(default)]
    sign: Option<Sign>,
}

impl Caught<About> {
    /// Takes the line to a question; on another than before, whoever opens the round there has the word.
    pub(super) fn turn_to(&mut self, question: Id) {
        if self.about.question.is_some_and(|q| q != question) {
            self.give_to_next();
        }
        self.about.question = Some(question);
    }
}

impl Catches for Interview {
    type About = About;
    const WORDS: &'static Words = &Words {
        save: ("lagre", "Lagrer svaret. Linjen er klar for det neste samme person sier."),
        complete: (
            "gi ordet",
            "Gir ordet til den du har begynt på navnet eller rollen til, når det er alt som står på linjen: «ma», Tab.",
        ),
        given: "har ordet",
        new: "et nytt svar",
        many: "svar",
        nameless: "Lagret uten navn: ",
        mend: "pil opp og Tab",
    };
    const GOES_ON: bool = true;

    fn lines(pen: &Pen) -> &Lines<About> {
        &pen.caught
    }

    fn lines_mut(pen: &mut Pen) -> &mut Lines<About> {
        &mut pen.caught
    }

    fn is_at(table: &Table<'_, Self>, pen: &Pen) -> bool {
        matches!(pen.at(table), At::Line)
    }

    fn takes_text(table: &Table<'_, Self>, pen: &Pen) -> bool {
        !matches!(pen.at(table), At::Correction(_))
    }

    fn go(hand: &mut Hand<'_, Self>) {
        hand.pen.release(&hand.table);
    }

    fn opens(table: &Table<'_, Self>, pen: &Pen) -> Option<Id> {
        Round::of(table, pen.question(table)).opens()
    }

    fn next(about: &About) -> About {
        About { question: about.question, ..About::default() }
    }

    fn is_about_this(table: &Table<'_, Self>, pen: &Pen, about: &About) -> bool {
        about.question.is_none_or(|question| question == pen.question(table))
    }

    /// A story is said to be good or bad before its words; the same sign again takes it away.
    fn signs(hand: &mut Hand<'_, Self>, typed: char) -> bool {
        let sign = Sign::typed(typed).filter(|_| hand.table.paper.setup.gathers == Gathers::Stories);
        let about = &mut hand.pen.caught.now.about;
        if sign.is_some() {
            about.sign = sign.filter(|_| about.sign != sign);
        }
        sign.is_some()
    }

    fn stored<'a>(table: &Table<'a, Self>, id: Id) -> Option<&'a str> {
        table.paper.sheet.answer(id).map(|answer| answer.said.as_str())
    }

    fn keep(hand: &mut Hand<'_, Self>, line: &Caught<About>, said: Vec<Said>) -> Outcome<Edit> {
        let question = hand.pen.question(&hand.table);
        let level = line.level(hand.table.paper.setup.level);
        let About { key, sign, .. } = line.about;
        let at = hand.table.now;
        let what = match &*said {
            [one] => format!("nytt svar{}", said_by(hand.table.room, one.by)),
            several => format!("{} nye svar", in_words(several.len())),
        };
        let answer = |Said { id, by, words }| Answer {
            id,
            question,
            by,
            said: words,
            level,
            key,
            sign,
            at,
            ..Answer::default()
        };
        let answers = said.into_iter().map(answer);
        Outcome::did(Edit::Answer(RowEdit::push_all(answers)), what)
    }

    fn file(line: &Caught<About>, aside: bool) -> String {
        let Caught { id, speaker, level, about: About { question, key, sign }, .. } = *line;
        let known = Known { id, question, speaker, level, key, sign };
        line::file(known, aside)
    }

    fn filed(half: &HalfTyped) -> Option<(Caught<About>, bool)> {
        let (Known { id, question, speaker, level, key, sign }, aside) = line::filed(half)?;
        Some((Caught::new(id, speaker, level, About { question, key, sign }), aside))
    }
}

//! The line that catches a story: its words, who told it, and how far it may go.

use serde::{Deserialize, Serialize};

use super::super::Matrix;
use super::super::sheet::{Edit, Story};
use super::{Pen, Zone};
use crate::exercises::line::{self, Catches, Caught, Lines, Said, Speaker, Words};
use crate::exercises::{HalfTyped, Hand, Id, Level, Outcome, RowEdit, Table, find};
use crate::figures::number::in_words;

/// As a line is filed in a draft.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    id: Option<Id>,
    corrects: bool,
    by: Option<Id>,
    level: Option<Level>,
}

impl Catches for Matrix {
    type About = ();
    const WORDS: &'static Words = &Words {
        save: ("lagre", "Lagrer historien og går til rutenettet med den i hånden."),
        complete: (
            "gi ordet",
            "Gir ordet til den du har begynt på navnet eller rollen til, når det er alt som står på linjen.",
        ),
        given: "har ordet",
        new: "en ny historie",
        many: "historier",
        nameless: "Uten navn: ",
        mend: "Tab, pil opp og →",
    };

    fn lines(pen: &Pen) -> &Lines<()> {
        &pen.caught
    }

    fn lines_mut(pen: &mut Pen) -> &mut Lines<()> {
        &mut pen.caught
    }

    fn is_at(_table: &Table<'_, Self>, pen: &Pen) -> bool {
        pen.zone == Zone::Line
    }

    fn takes_text(_table: &Table<'_, Self>, pen: &Pen) -> bool {
        pen.zone != Zone::Cell
    }

    fn go(hand: &mut Hand<'_, Self>) {
        if hand.pen.zone != Zone::Line {
            hand.pen.go(Zone::Line);
        }
    }

    fn stored<'a>(table: &Table<'a, Self>, id: Id) -> Option<&'a str> {
        find(&table.paper.sheet.stories, id).map(|story| story.text.as_str())
    }

    /// Takes the story in hand and goes to the grid; of several, each is taken from the list.
    fn keep(hand: &mut Hand<'_, Self>, line: &Caught<()>, said: Vec<Said>) -> Outcome<Edit> {
        let (level, at) = (line.level(hand.table.paper.setup.level), hand.table.now);
        let story = |Said { id, by, words }| Story { id, text: words, by, level, at, sign: None };
        let stories: Vec<Story> = said.into_iter().map(story).collect();
        if line.corrects {
            let back = std::mem::take(&mut hand.pen.back);
            hand.pen.go(back);
            return stories.into_iter().next().map_or(Outcome::Moved, |story| corrected(hand, story));
        }
        let what = match &*stories {
            [story] => {
                if hand.pen.place(&hand.table).is_some() {
                    hand.pen.hold(story.id);
                }
                "ny historie".to_owned()
            }
            several => format!("{} nye historier", in_words(several.len())),
        };
        Outcome::did(Edit::Story(RowEdit::push_all(stories)), what)
    }

    fn file(line: &Caught<()>, aside: bool) -> String {
        let Caught { id, corrects, level, .. } = *line;
        line::file(About { id, corrects, by: line.speaker.named(), level }, aside)
    }

    fn filed(half: &HalfTyped) -> Option<(Caught<()>, bool)> {
        let (About { id, corrects, by, level }, aside) = line::filed(half)?;
        let mut line = Caught::new(id, by.map_or(Speaker::Next, Speaker::Is), level, ());
        line.corrects = corrects;
        Some((line, aside))
    }
}

fn corrected(hand: &Hand<'_, Matrix>, story: Story) -> Outcome<Edit> {
    let edit = match find(&hand.table.paper.sheet.stories, story.id) {
        Some(before) => {
            let story = Story { at: before.at, sign: before.sign, ..story };
            if story == *before {
                return Outcome::Moved;
            }
            RowEdit::Set(story)
        }
        None => RowEdit::push(story),
    };
    Outcome::did(Edit::Story(edit), "rettet historie")
}

/// Opens a story for correction in the line.
pub(super) fn open(hand: &mut Hand<'_, Matrix>, id: Id) -> Outcome<Edit> {
    let Some(Story { text, by, level, .. }) = find(&hand.table.paper.sheet.stories, id) else {
        return Outcome::said("Historien er fortalt i en annen øvelse og rettes der.");
    };
    if *level == Level::StaysInRoom && hand.table.room.mirrored() {
        return Outcome::said("Historien blir i rommet. Den åpnes når rommet ikke ser skjermen (alle valg).");
    }
    line::open(hand, Caught::correcting(id, *by, *level, text));
    let back = hand.pen.zone;
    hand.pen.go(Zone::Line);
    hand.pen.back = back;
    Outcome::Moved
}

/// Leaves a correction; what was changed waits aside.
pub(super) fn leave(hand: &mut Hand<'_, Matrix>) -> Outcome<Edit> {
    let waits = line::leave(hand);
    let back = std::mem::take(&mut hand.pen.back);
    hand.pen.go(back);
    if waits {
        Outcome::said("Rettelsen er ikke lagret. Den venter til du åpner historien igjen.")
    } else {
        Outcome::Moved
    }
}

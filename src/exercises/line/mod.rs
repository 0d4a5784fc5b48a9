//! What somebody says, caught in one line at the speed of speech: whose it is, how far it may travel, lines set aside,
//! drafts. What a line becomes, and what else is known of it, is the kind's own.

mod caught;
mod correction;
mod filed;
mod head;
mod heard;
mod keys;
#[cfg(test)]
mod tests;
pub mod view;

use std::fmt::Debug;

use super::{HalfTyped, Hand, Handled, Id, Instrument, Level, Outcome, Table};
use crate::reading::lines::is_break;
use crate::reading::text::plain;
use crate::reading::{Answers, Read};
use crate::ui::field::Put;
use crate::ui::keys::Key;
pub use caught::{Caught, Speaker};
pub use correction::{Right, leave, open, set_right};
pub use filed::{file, filed};
pub use heard::{Headed, Heard, begins_a_name, headed, heard, with_head};
pub use keys::{Keys, Words, still_late};

/// The line and what lies aside.
#[derive(Debug, Clone, Default)]
pub struct Lines<A> {
    pub now: Caught<A>,
    /// The last is taken up first.
    pub aside: Vec<Caught<A>>,
}

/// One of the things that a line says, as it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub id: Id,
    pub by: Option<Id>,
    /// Without the name at their head.
    pub words: String,
}

/// A kind whose pen has a line.
pub trait Catches: Handled {
    /// What it knows of a line besides.
    type About: Clone + Debug + Default;
    const WORDS: &'static Words;
    /// The one who spoke has the word until it is given to another.
    const GOES_ON: bool = false;

    fn lines(pen: &Self::Pen) -> &Lines<Self::About>;
    fn lines_mut(pen: &mut Self::Pen) -> &mut Lines<Self::About>;

    /// Whether the cursor is in the line.
    fn is_at(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;

    /// Whether text goes into the line, wherever the cursor is.
    fn takes_text(table: &Table<'_, Self>, pen: &Self::Pen) -> bool;

    /// Takes the cursor to the line, since somebody types there.
    fn go(hand: &mut Hand<'_, Self>);

    /// Who has the word when nobody is chosen.
    fn opens(_table: &Table<'_, Self>, _pen: &Self::Pen) -> Option<Id> {
        None
    }

    /// What the next line is about, after one that was saved or set aside.
    fn next(_about: &Self::About) -> Self::About {
        Self::About::default()
    }

    /// Whether a line is about what lies open.
    fn is_about_this(_table: &Table<'_, Self>, _pen: &Self::Pen, _about: &Self::About) -> bool {
        true
    }

    /// A letter before there are words that says something of them; whether it was one.
    fn signs(_hand: &mut Hand<'_, Self>, _typed: char) -> bool {
        false
    }

    /// The words of a row that a line became or sets right, when it is there.
    fn stored<'a>(table: &Table<'a, Self>, id: Id) -> Option<&'a str>;

    /// Saves what the line says; there is always something.
    fn keep(hand: &mut Hand<'_, Self>, line: &Caught<Self::About>, said: Vec<Said>) -> Outcome<Self::Edit>;

    /// What is pasted, as it could be typed: one or several lines.
    fn read(pasted: &str) -> Vec<String> {
        Answers::read(pasted, ()).map_or_else(|_| Vec::new(), |answers| answers.0)
    }

    /// Where the line is filed in a draft.
    fn file(line: &Caught<Self::About>, aside: bool) -> String;

    /// The line, still without words, that a draft tells of; and whether it lay aside.
    fn filed(half: &HalfTyped) -> Option<(Caught<Self::About>, bool)>;
}

/// Whose words the line catches.
pub fn by<K: Catches>(table: &Table<'_, K>, pen: &K::Pen) -> Option<Id> {
    K::lines(pen).now.by(table.room, K::opens(table, pen))
}

/// What was said just before: until something is done with the line, a key for what is said means that, and no answer to come.
pub fn just_said<K: Catches>(table: &Table<'_, K>, pen: &K::Pen) -> Option<Id> {
    let line = &K::lines(pen).now;
    line.after.filter(|&id| {
        K::is_at(table, pen) && line.field.is_empty() && !line.corrects && K::stored(table, id).is_some()
    })
}

/// How far what is typed now may travel: the next level, and which it is.
pub fn turn_level<K: Catches>(hand: &mut Hand<'_, K>, usual: Level) -> Outcome<K::Edit> {
    let line = &mut K::lines_mut(hand.pen).now;
    line.turn_level(usual);
    let which = if line.is_empty() { "Det neste" } else { "Det du skriver," };
    Outcome::said(format!("{which} {}.", line.level(usual).told()))
}

/// Whether the line is nothing but the beginning of a name.
pub fn begins_name<K: Catches>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    K::is_at(table, pen) && K::lines(pen).now.begins_name(table.room.people())
}

/// Types text into the line, wherever the cursor is.
pub fn write<K: Catches>(hand: &mut Hand<'_, K>, text: &str) {
    begin(hand);
    let line = &mut K::lines_mut(hand.pen).now;
    for c in text.chars() {
        line.field.press(Key::char(c));
    }
    line.listen(hand.table.room.people());
}

/// Somebody types in the line: it gets a number, and keeps its speaker from now on.
fn begin<K: Catches>(hand: &mut Hand<'_, K>) {
    K::go(hand);
    let by = by(&hand.table, hand.pen);
    let line = &mut K::lines_mut(hand.pen).now;
    if by.is_some() {
        line.give_to(by);
    }
    line.id.get_or_insert_with(|| hand.ids.take());
    line.after = None;
}

/// The line, for [`Handled::MADE_OF`].
#[derive(Debug)]
pub struct Capture;

impl<K: Catches> Instrument<K> for Capture {
    fn has_keys(&self, table: &Table<'_, K>, pen: &K::Pen) -> bool {
        K::takes_text(table, pen)
    }

    fn turn_down(&self, _pen: &mut K::Pen, _key: Key) -> Option<&'static str> {
        None
    }

    /// A name that stands alone at the line is heard before what a key does with whoever has the word; Enter and Tab say so
    /// themselves, and what puts the letters right leaves them.
    fn listen(&self, hand: &mut Hand<'_, K>, key: Key) {
        let leaves = [Key::ENTER, Key::TAB, Key::BACKSPACE, Key::DELETE, Key::ESC];
        let is_done_with = key.typed().is_none() && !leaves.contains(&key);
        if is_done_with && K::is_at(&hand.table, hand.pen) {
            K::lines_mut(hand.pen).now.hear_name(hand.table.room.people());
        }
    }

    /// With the cursor elsewhere the kind has the first use of a key, and only text goes into the line.
    fn typed(&self, hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit> {
        let is_at = K::is_at(&hand.table, hand.pen);
        if !is_at {
            let outcome = K::typed(hand, key);
            if outcome != Outcome::Ignored {
                return outcome;
            }
        }
        match key.typed() {
            Some(c) if is_at && K::lines(hand.pen).now.field.is_empty() && K::signs(hand, c) => {
                K::lines_mut(hand.pen).now.after = None;
            }
            Some(c) => {
                let begins = K::lines(hand.pen).now.is_empty();
                if !is_at {
                    K::lines_mut(hand.pen).now.field.pause();
                }
                write(hand, c.encode_utf8(&mut [0; 4]));
                K::lines_mut(hand.pen).now.beside |= begins && !is_at;
            }
            None if is_at && K::lines_mut(hand.pen).now.step(key) => {}
            None if is_at => return K::typed(hand, key),
            None => return Outcome::Ignored,
        }
        Outcome::Moved
    }

    fn pasted(&self, hand: &mut Hand<'_, K>, text: Put<'_>) -> Outcome<K::Edit> {
        let mut said = K::read(&text);
        // Words without structure go in as they are, between those that stand there.
        if !text.contains(is_break) && said.concat() == plain(&text) {
            said = vec![(*text).to_owned()];
        }
        if !said.is_empty() {
            begin(hand);
            K::lines_mut(hand.pen).now.paste(&said, text, hand.table.room.people());
        }
        Outcome::Moved
    }

    fn half_typed(&self, pen: &K::Pen) -> Vec<HalfTyped> {
        let Lines { now, aside } = K::lines(pen);
        let half = |(line, aside): (&Caught<K::About>, bool)| {
            let by = line.speaker.named();
            let put_away = aside && !line.corrects;
            HalfTyped { by, put_away, ..HalfTyped::new(K::file(line, aside), line.field.text()) }
        };
        let all = aside.iter().map(|line| (line, true)).chain([(now, false)]);
        all.filter(|(line, _)| !line.is_empty()).map(half).collect()
    }

    /// What was filed before its row was saved is not taken up again, nor what set a row right that is gone.
    fn take_up(&self, hand: &mut Hand<'_, K>, half: &HalfTyped) -> bool {
        let Some((line, aside)) = K::filed(half) else { return false };
        let stored = line.id.and_then(|id| K::stored(&hand.table, id));
        if stored.map_or(line.corrects, |words| !line.corrects || words == half.text.trim()) {
            return true;
        }
        // The number was taken before the crash, and nothing saved says so.
        if let Some(id) = line.id {
            hand.ids.spare(id);
        }
        let line = line.saying(&half.text);
        let lines = K::lines_mut(hand.pen);
        if aside || !lines.now.is_empty() {
            lines.aside.push(line);
        } else {
            lines.now = line;
            K::go(hand);
        }
        true
    }

    fn forget(&self, hand: &mut Hand<'_, K>, person: Id) {
        let (room, opens) = (hand.table.room, K::opens(&hand.table, hand.pen));
        let Lines { now, aside } = K::lines_mut(hand.pen);
        let was_empty = now.is_empty();
        for line in aside.iter_mut().chain([&mut *now]) {
            line.forget(person, room.people(), line.by(room, opens), K::GOES_ON);
        }
        aside.retain(|line| !line.is_empty());
        if now.is_empty() && !was_empty {
            *now = Caught::about(K::next(&now.about));
        }
    }
}

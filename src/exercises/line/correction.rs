//! Something saved, set right: opened again in the line, where what is changed and not saved waits until it is opened the
//! next time, or in a form.

use super::{Catches, Caught};
use crate::exercises::{Hand, Id, Level, Person};

/// Opens a row as it was left, else as this line has it. What stood in the line lies aside.
pub fn open<K: Catches>(hand: &mut Hand<'_, K>, row: Caught<K::About>) {
    leave(hand);
    let lines = K::lines_mut(hand.pen);
    let waits = lines.aside.iter().rposition(|line| line.corrects && line.id == row.id);
    lines.now = waits.map_or(row, |at| lines.aside.remove(at));
}

/// Lays what stands in the line aside, unless it is saved as it stands; whether it was laid there.
pub fn leave<K: Catches>(hand: &mut Hand<'_, K>) -> bool {
    let lines = K::lines_mut(hand.pen);
    let line = std::mem::take(&mut lines.now);
    let stored = line.id.filter(|_| line.corrects).and_then(|id| K::stored(&hand.table, id));
    let waits = !line.is_empty() && stored != Some(line.field.text().trim());
    if waits {
        lines.aside.push(line);
    }
    waits
}

/// Words that were set right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    pub by: Option<Id>,
    /// Without the name at their head.
    pub words: String,
    /// Who can be meant, or that nobody is.
    pub remark: Option<String>,
}

/// Reads words that were set right elsewhere than in the line, as the line would: a name that was not at the head of those
/// before gives them to whom it names.
pub fn set_right(before: &str, by: Option<Id>, now: &str, people: &[Person], mend: &str) -> Right {
    let mut line = Caught::<()>::correcting(0, by, Level::default(), before);
    line.field.set(now);
    let part = line.parts(people, by, false).swap_remove(0);
    let remark = part.doubt.map(|doubt| doubt.remark("", mend, None));
    Right { by: part.by, words: part.words, remark }
}

//! Something saved, opened again in the line; what is changed and not saved waits until it is opened the next time.

use super::{Catches, Caught};
use crate::exercises::Hand;

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

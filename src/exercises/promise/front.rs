//! What promises say on page one: the words that were adopted, and who had reservations.

use super::{Draft, Promise};
use crate::exercises::{Table, decision};
use crate::report::front::{Said, Words};

pub(super) fn told(table: &Table<'_, Promise>, tell: &mut dyn FnMut(Said)) {
    let adopted = table.paper.sheet.drafts.iter().filter_map(|draft| Some((draft, draft.stands()?)));
    let adopted: Vec<_> = adopted.collect();
    if adopted.is_empty() {
        tell(Said::Open("Kundeløftet".into()));
    }
    for (n, (draft, wording)) in adopted.iter().enumerate() {
        let content = if wording.short.is_empty() { "" } else { wording.content.as_str() };
        tell(Said::Promise(Words {
            words: wording.text().into(),
            content: content.into(),
            note: if draft.adopted() { String::new() } else { Draft::CHANGED.into() },
            id: Some(draft.id),
        }));
        let about = about(n, adopted.len());
        let held = wording.decision.iter().flat_map(|decision| &decision.dissent);
        held.for_each(|dissent| tell(Said::Hold(decision::hold(dissent, &about, table.room))));
    }
}

/// Which promise it is: "Kundeløftet", of several "Kundeløfte 2".
pub(super) fn about(n: usize, of: usize) -> String {
    if of == 1 { "Kundeløftet".into() } else { format!("Kundeløfte {}", n + 1) }
}

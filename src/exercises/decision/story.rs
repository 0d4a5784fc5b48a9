//! A decision as it is told: what came of it, how the hands fell, who had reservations and why.

use super::{Decision, Dissent, Way};
use crate::exercises::Room;
use crate::figures::words::capital;
use crate::moment::Day;
use crate::report::front::Hold;
use crate::report::{Document, Item};

/// Tells a decision about `it`, such as "løftet", and in short those before it.
pub fn tell(decision: &Decision, it: &str, room: &dyn Room, story: &mut Document) {
    let mut all = decision.earlier.iter().chain([decision]).peekable();
    while let Some(earlier) = all.next() {
        let Some(next) = all.peek() else { break };
        story.muted(format!("Tidligere, {}: {}", earlier.at.hhmm(), earlier.short()));
        // What follows along is told where it ends up.
        let ended = earlier.dissent.iter().filter(|d| next.dissent.iter().all(|n| n.id != d.id));
        story.list(dissent(ended, room));
    }
    if decision.open {
        let seats = decision.votes.len() + decision.missing(room.people()).len();
        story.text(match decision.way {
            Way::Consent => decision.outcome(it, room),
            Way::Fingers => format!("{} {}", decision.outcome(it, room), dots(decision.votes.len(), seats)),
        });
    } else {
        story.text(decision.outcome(it, room));
        let said = decision.in_words(room);
        let dissents = capital(decision.dissent_word(decision.dissent.len()));
        if !said.is_empty() {
            story.text(match (decision.way, decision.dissent.is_empty()) {
                (_, true) => format!("{said}."),
                (Way::Fingers, false) => format!("{said}. {dissents}:"),
                (Way::Consent, false) => format!("{said}:"),
            });
        }
    }
    story.list(dissent(decision.dissent.iter().filter(|d| !decision.hides(d)), room));
}

impl Decision {
    /// "5 for, 1 imot (fingre 5 4 4 3 3 2)".
    fn in_words(&self, room: &dyn Room) -> String {
        let count = self.count_among(room.people());
        let mut scores: Vec<u8> = self.votes.iter().filter_map(|v| v.score).collect();
        scores.sort_unstable_by(|a, b| b.cmp(a));
        if scores.is_empty() {
            return count;
        }
        let scores: Vec<_> = scores.iter().map(u8::to_string).collect();
        format!("{count} (fingre {})", scores.join(" "))
    }
}

/// Who is in, and how many are not: ●●○○.
pub(super) fn dots(filled: usize, of: usize) -> String {
    "●".repeat(filled) + &"○".repeat(of.saturating_sub(filled))
}

/// A name stands only beside its reason: who may not read why may not read who.
pub(super) fn said_by(Dissent { by, reason, .. }: &Dissent, room: &dyn Room) -> String {
    match by {
        _ if reason.is_empty() => "Begrunnelsen er ikke med her.".into(),
        Some(by) => format!("{}: {reason}", room.called(*by)),
        None => reason.clone(),
    }
}

/// A reservation about something, for page one.
pub fn hold(dissent: &Dissent, about: &str, room: &dyn Room) -> Hold {
    Hold {
        about: about.into(),
        words: dissent.reason.clone(),
        by: dissent.by.map(|by| room.called(by).to_owned()).unwrap_or_default(),
        again: dissent.again.map(Day::long).unwrap_or_default(),
        day: dissent.again,
        id: dissent.id,
    }
}

/// The reservations about something, where those about other things stand beside them.
pub fn dissent_about<'d>(
    about: &str,
    all: impl IntoIterator<Item = &'d Dissent>,
    room: &dyn Room,
) -> Vec<Item> {
    let mut items = dissent(all, room);
    for item in &mut items {
        item.text = format!("{about} · {}", item.text);
    }
    items
}

/// The reservations, each with its reason and when it is looked at again.
pub fn dissent<'d>(dissent: impl IntoIterator<Item = &'d Dissent>, room: &dyn Room) -> Vec<Item> {
    let item = |dissent: &Dissent| {
        let again = dissent.again.map_or_else(String::new, |day| format!("tas opp igjen {}", day.long()));
        Item::new(said_by(dissent, room)).aside(again).id(dissent.id)
    };
    dissent.into_iter().map(item).collect()
}

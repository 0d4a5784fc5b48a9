//! What holds for every kind, tried on worked examples that each lends.

mod back;
mod everything;
mod lines;
mod pages;
mod phones;
mod rounds;
mod rows;

use super::bench::Bench;
use super::decision::{Decision, Dissent, Vote, Way};
use super::{Handled, Id};
use crate::ui::keys::Key;

/// A kind at work, lent to the laws. A new kind can't be tried without.
pub(crate) trait Example: Handled {
    /// Everybody has left here what people can leave, and every text holds a space. What somebody said holds
    /// [`said`], and what is for the facilitator alone holds [`PRIVATE`].
    fn filled() -> Bench<Self>;

    /// Who can stand on the sheet; the laws look for nobody else there.
    const STAND: Stand;

    /// Every sort of round, with nobody in.
    fn rounds() -> Vec<Round<Self>>;

    /// Every line that catches what is said, while it is empty.
    fn lines() -> Vec<Caught<Self>>;

    /// Every page that is filled in.
    fn pages() -> Vec<Page<Self>>;
}

/// Who stands on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stand {
    Everybody,
    Nobody,
}

/// A round in which people answer for themselves.
pub(crate) struct Round<K: Handled> {
    pub(crate) what: &'static str,
    pub(crate) bench: Bench<K>,
    /// Nobody may know who gave what, so that the sheet holds no answers before they are shown.
    pub(crate) anonymous: bool,
    /// Slips as they are typed, all of one length, and what each gives every item.
    pub(crate) slips: [(&'static str, &'static [i64]); 3],
    /// What makes the last of these whole again after one undo.
    pub(crate) again: &'static str,
    /// What somebody could write on a slip that is no answer, one key after the other.
    pub(crate) misread: &'static str,
}

/// A line that catches what is said.
pub(crate) struct Caught<K: Handled> {
    pub(crate) bench: Bench<K>,
    /// How a line is written that is somebody's: "{who}: {what}".
    pub(crate) written: fn(who: &str, what: &str) -> String,
    /// The words are that person's own, not something that the person shall do.
    pub(crate) spoken: bool,
}

/// A page with entries.
pub(crate) struct Page<K: Handled> {
    pub(crate) what: &'static str,
    /// Opens it with the cursor in an entry: it is opened often, and the others not with it.
    pub(crate) open: Box<dyn Fn() -> Bench<K>>,
    /// What stands before entries whose text belongs in no draft.
    pub(crate) unfiled: &'static [&'static str],
}

/// What a person says in an example.
pub(crate) fn said(initials: &str) -> String {
    format!("dette sa {initials} selv")
}

/// What the facilitator writes for herself in an example.
pub(crate) const PRIVATE: &str = "bare for meg";

/// Where the ids of people begin in an example: far from all others.
const SEATS: Id = 70_000;

/// The same bench with people whose ids stand for nothing else.
pub(crate) fn lend<K: Handled>(mut bench: Bench<K>) -> Bench<K> {
    for person in &mut bench.room.people {
        person.id += SEATS;
    }
    bench
}

/// A vote in which everybody has raised a hand, and told why not without reservation; the ids of the reasons count on
/// from `first`.
pub(crate) fn decided<K: Handled>(bench: &Bench<K>, first: Id) -> Decision {
    let mut decision = Decision::ask(Way::Fingers, bench.now, None);
    for (id, person) in (first..).zip(&bench.room.people) {
        decision.votes.push(Vote { person: Some(person.id), score: Some(4) });
        let reason = said(&person.initials);
        decision.dissent.push(Dissent { id, by: Some(person.id), reason, again: None });
    }
    (decision.open, decision.adopted) = (false, true);
    decision
}

/// The same with two people only, where each has entries of their own and more would be more of the same.
pub(crate) fn lend_two<K: Handled>(bench: Bench<K>) -> Bench<K> {
    let mut bench = lend(bench);
    bench.room.people.truncate(2);
    bench
}

/// What is to hold for a kind.
pub(crate) trait Law {
    fn tried<K: Example>(&mut self);
}

/// A law that was tried on every kind: what is wrong.
#[derive(Default)]
pub(super) struct Tried(Vec<String>);

impl Tried {
    pub(super) fn of<K: Handled>(&mut self, came_to: Result<(), String>) {
        self.0.extend(came_to.err().map(|wrong| format!("{}: {wrong}", K::NAME)));
    }

    /// # Panics
    /// When a kind broke the law.
    pub(super) fn told(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

/// Writes a law as a test over every kind: the body says with `hold!` what is to be.
macro_rules! laws {
    ($($(#[$doc:meta])* fn $name:ident<$K:ident: Example>() $body:block)*) => { $(
        $(#[$doc])*
        #[test]
        fn $name() {
            struct Here($crate::exercises::laws::Tried);
            impl $crate::exercises::laws::Law for Here {
                fn tried<$K: $crate::exercises::laws::Example>(&mut self) {
                    let law = || -> Result<(), String> {
                        $body
                        Ok(())
                    };
                    self.0.of::<$K>(law());
                }
            }
            let mut law = Here($crate::exercises::laws::Tried::default());
            $crate::exercises::every_kind(&mut law);
            law.0.told();
        }
    )* };
}

/// What a law says: the rest tells what is wrong where it does not hold.
macro_rules! hold {
    ($holds:expr, $($told:tt)+) => {
        if !$holds {
            return Err(format!($($told)+));
        }
    };
}

use {hold, laws};

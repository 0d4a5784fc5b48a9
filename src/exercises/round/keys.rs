//! The keys of a round: what each does is the same in every kind that has one, what it is called is the kind's own.

use super::{Ballots, Proxy, Rounds, Way};
use crate::exercises::{HalfTyped, Hand, Id, Instrument, Outcome, Person, Presence, Row, Table};
use crate::ui::field::Put;
use crate::ui::keys::{Code, Key, On, Told};

/// The round that is open, for [`crate::exercises::Handled::MADE_OF`].
pub struct Asked;

const YES: &[Key] = &[Key::char('j'), Key::char('J')];
const SPACE: &[Key] = &[Key::char(' ')];
const AWAY: &[Key] = &[Key::ctrl('x')];
const UNDO: &[Key] = &[Key::ctrl('z')];
/// Names of more letters are told by their initials at the foot.
const LONG: usize = 16;

/// When a row is on.
type When<K> = fn(&Table<'_, K>, &<K as crate::exercises::Handled>::Pen) -> On;

/// Shows all although somebody is missing.
pub const fn show<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: YES, hint, help },
        on: |t, p| On::when(is_open(t, p) && K::proxy(p).is_asking()),
        run: |h| shows(h, |h| with(h, |round, proxy, _| proxy.show(round))),
    }
}

/// Ends what is typed.
pub const fn save<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::ENTER], hint, help },
        on: |t, p| On::when(is_typing(t, p) && !is_stopped(t, p)),
        run: entered,
    }
}

/// Is done with a key that was refused.
pub const fn resume<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::ENTER], hint, help },
        on: |t, p| On::when(takes(t, p) && is_stopped(t, p)),
        run: entered,
    }
}

/// Shows all, or asks.
pub const fn reveal<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::ENTER], hint, help },
        on: |t, p| {
            let may = |round| !K::proxy(p).has_nobody(&round);
            On::when(takes(t, p) && !is_typing(t, p) && !is_stopped(t, p))
                .provided(K::round(t).is_some_and(may), K::WORDS.nobody)
        },
        run: |h| shows(h, entered),
    }
}

/// To the next slip, question or seat.
pub const fn next<K: Rounds>(
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    on: When<K>,
) -> Row<K> {
    Row {
        told: Told { keys, hint, help },
        on,
        run: |h| with(h, |round, proxy, ids| proxy.turn(round, true, ids)),
    }
}

/// To the one before.
pub const fn previous<K: Rounds>(
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    on: When<K>,
) -> Row<K> {
    Row {
        told: Told { keys, hint, help },
        on,
        run: |h| with(h, |round, proxy, ids| proxy.turn(round, false, ids)),
    }
}

/// One row down: to the next answer, or to whoever stands there.
pub const fn down<K: Rounds>(help: &'static str, on: When<K>) -> Row<K> {
    Row {
        told: Told { keys: &[Key::DOWN], hint: "", help },
        on,
        run: |h| with(h, |round, proxy, ids| proxy.row(round, true, ids)),
    }
}

/// One row up.
pub const fn up<K: Rounds>(help: &'static str, on: When<K>) -> Row<K> {
    Row {
        told: Told { keys: &[Key::UP], hint: "", help },
        on,
        run: |h| with(h, |round, proxy, ids| proxy.row(round, false, ids)),
    }
}

/// One answer on, on a slip that is a row.
pub const fn along<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::RIGHT], hint: "", help },
        on: |t, p| On::when(has_rows(t, p)),
        run: |h| with(h, |round, proxy, ids| proxy.step(round, true, ids)),
    }
}

/// One answer back on it.
pub const fn back_along<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::LEFT], hint: "", help },
        on: |t, p| On::when(has_rows(t, p)),
        run: |h| with(h, |round, proxy, ids| proxy.step(round, false, ids)),
    }
}

/// Question by question instead of slip by slip, or the other way.
pub const fn other_way<K: Rounds>(
    keys: &'static [Key],
    hint: &'static str,
    help: &'static str,
    on: When<K>,
) -> Row<K> {
    Row {
        told: Told { keys, hint, help },
        on,
        run: |h| with(h, |round, proxy, ids| proxy.other_way(round, ids)),
    }
}

/// Whose turn it is stands over.
pub const fn pass<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: SPACE, hint, help },
        on: |t, p| {
            let Some(round) = K::round(t).filter(|_| takes(t, p)) else { return On::No };
            match K::proxy(p).passes_none(&round, K::WORDS) {
                Some(why) => On::Off(why),
                None => On::Yes,
            }
        },
        run: |h| with(h, |round, proxy, ids| proxy.pass(round, K::WORDS, ids)),
    }
}

/// Takes back what is typed, else goes one answer back.
pub const fn back<K: Rounds>(hint: &'static str, help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::BACKSPACE], hint, help },
        on: |t, p| {
            let has_back = |round| K::proxy(p).has_back(&round);
            On::when(takes(t, p))
                .provided(K::round(t).is_some_and(has_back), "Det er ikke noe svar foran dette.")
        },
        run: |h| {
            with(h, |round, proxy, _| {
                proxy.back(round);
                Outcome::Moved
            })
        },
    }
}

/// Whose turn it is, is away from now on.
pub const fn away<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: AWAY, hint: "borte", help },
        on: |t, p| On::when(takes(t, p) && seat(t, p).is_none_or(|(_, is_here)| is_here)),
        run: leaves,
    }
}

/// Who is away, and has the cursor, is here again.
pub const fn back_again<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: AWAY, hint: "her igjen", help },
        on: |t, p| On::when(takes(t, p) && seat(t, p).is_some_and(|(_, is_here)| !is_here)),
        run: leaves,
    }
}

/// "Siv er borte", "Siv her igjen", of who has not come yet "Siv er her": whom Ctrl+X is about, for the foot.
pub fn who_leaves<A: Clone + Ord>(
    round: &impl Ballots<Answer = A>,
    proxy: &Proxy<A>,
    key: Key,
) -> Option<String> {
    let (person, is_here) = proxy.sight(round).seat().filter(|_| AWAY.contains(&key))?;
    let person = round.room().person(person)?;
    let short = in_short(person);
    Some(match person.presence {
        _ if is_here => format!("{short} er borte"),
        Presence::Late => format!("{short} er her"),
        Presence::Here | Presence::Gone => format!("{short} her igjen"),
    })
}

fn in_short(person: &Person) -> &str {
    let called = person.called();
    if called.chars().count() > LONG { &person.initials } else { called }
}

/// "Siv er borte. Ctrl+X: Siv er her igjen.": what is said where something is typed on the row of somebody who is away.
pub(super) fn is_away(round: &impl Ballots, person: Id) -> String {
    let room = round.room();
    let (called, person) = (room.called(person), room.person(person));
    let short = person.map_or(called, in_short);
    match person.map(|person| person.presence) {
        Some(Presence::Late) => format!("{called} kommer senere. Ctrl+X: {short} er her."),
        _ => format!("{called} er borte. Ctrl+X: {short} er her igjen."),
    }
}

/// Takes an answer away.
pub const fn remove<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: &[Key::DELETE], hint: "", help },
        on: |t, p| On::when(takes(t, p)),
        run: |h| with(h, |round, proxy, ids| proxy.remove(round, ids)),
    }
}

/// Takes back what is here only.
pub const fn wipe<K: Rounds>(help: &'static str) -> Row<K> {
    Row {
        told: Told { keys: UNDO, hint: "", help },
        on: |t, p| On::when(K::round(t).is_some_and(|round| K::proxy(p).remembers(&round))),
        run: |h| with(h, |round, proxy, ids| proxy.wipe(round, ids)),
    }
}

/// A round is open, or may begin, and nothing lies over it.
pub fn is_open<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    K::round(table).is_some() && !K::lies_under(table, pen)
}

/// Answers are taken just now, and no question waits for J.
pub fn takes<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    is_open(table, pen) && !K::proxy(pen).is_asking()
}

fn is_typing<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    takes(table, pen) && K::round(table).is_some_and(|round| K::proxy(pen).is_typing(&round))
}

fn is_stopped<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    K::round(table).is_some_and(|round| K::proxy(pen).stop(&round).is_some())
}

/// Answers are taken this way.
pub fn goes<K: Rounds>(way: Way, table: &Table<'_, K>, pen: &K::Pen) -> bool {
    can_turn(table, pen) && K::round(table).is_some_and(|round| K::proxy(pen).sight(&round).way() == way)
}

/// Each has a slip of several answers on a row: the arrows lead along it, and up and down among them.
pub fn has_rows<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    takes(table, pen) && K::round(table).is_some_and(|round| K::proxy(pen).sight(&round).has_rows())
}

/// Whether there is a slip to turn to.
pub fn can_turn<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> bool {
    takes(table, pen) && K::round(table).is_some_and(|round| K::proxy(pen).sight(&round).at().is_some())
}

/// Whose seat has the cursor, and whether that person is here.
fn seat<K: Rounds>(table: &Table<'_, K>, pen: &K::Pen) -> Option<(Id, bool)> {
    K::round(table).and_then(|round| K::proxy(pen).sight(&round).seat())
}

fn leaves<K: Rounds>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    let Some(round) = K::round(&hand.table) else { return Outcome::Ignored };
    Outcome::Seat(K::proxy_mut(hand.pen).leaves(&round))
}

fn with<K: Rounds>(
    hand: &mut Hand<'_, K>,
    act: impl FnOnce(&K::Open<'_>, &mut Proxy<K::Answer>, &mut crate::exercises::Ids) -> Outcome<K::Edit>,
) -> Outcome<K::Edit> {
    let Some(round) = K::round(&hand.table) else { return Outcome::Ignored };
    act(&round, K::proxy_mut(hand.pen), hand.ids)
}

/// A change that this makes is that all is shown.
fn shows<K: Rounds>(
    hand: &mut Hand<'_, K>,
    act: impl FnOnce(&mut Hand<'_, K>) -> Outcome<K::Edit>,
) -> Outcome<K::Edit> {
    let outcome = act(hand);
    if matches!(outcome, Outcome::Did(_)) {
        K::shown(hand.pen);
    }
    outcome
}

fn entered<K: Rounds>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    with(hand, |round, proxy, ids| proxy.enter(round, K::WORDS, ids))
}

impl<K: Rounds> Instrument<K> for Asked {
    fn has_keys(&self, table: &Table<'_, K>, pen: &K::Pen) -> bool {
        is_open(table, pen)
    }

    fn holds_slips(&self) -> bool {
        true
    }

    fn turn_down(&self, pen: &mut K::Pen, key: Key) -> Option<&'static str> {
        K::proxy_mut(pen).turn_down::<K::Open<'_>>(K::WORDS, key)
    }

    /// Of slips that are nobody's the paper does not know how many are missing.
    fn left_behind(&self, table: &Table<'_, K>) -> Option<String> {
        let round = K::round(table).filter(|round| round.id().is_some())?;
        let proxy = Proxy::default();
        let missing = if round.is_secret() { 0 } else { proxy.sight(&round).lacking() };
        Some(match missing {
            0 => "Svarene er ikke vist ennå. PageUp går tilbake.".into(),
            n => format!("{n} svar mangler, og ingenting er vist ennå. PageUp går tilbake."),
        })
    }

    /// What no row has is typed on the slip; a click goes to an answer.
    fn typed(&self, hand: &mut Hand<'_, K>, key: Key) -> Outcome<K::Edit> {
        let clicked = match key.code {
            Code::Click { column, row } => K::cell_at(hand.pen, column, row),
            _ => None,
        };
        match (key.typed(), clicked) {
            (Some(c), _) => with(hand, |round, proxy, ids| proxy.typed(round, c, ids)),
            (None, Some(cell)) => with(hand, |round, proxy, ids| proxy.click(round, cell, ids)),
            (None, None) => Outcome::Ignored,
        }
    }

    /// Slips out of a sheet.
    fn pasted(&self, hand: &mut Hand<'_, K>, text: Put<'_>) -> Outcome<K::Edit> {
        with(hand, |round, proxy, ids| proxy.pasted(round, &text, ids))
    }

    /// What somebody answered never goes into a draft.
    fn half_typed(&self, _pen: &K::Pen) -> Vec<HalfTyped> {
        Vec::new()
    }

    fn take_up(&self, _hand: &mut Hand<'_, K>, _text: &HalfTyped) -> bool {
        false
    }

    fn forget(&self, hand: &mut Hand<'_, K>, person: Id) {
        let round = K::round(&hand.table);
        K::proxy_mut(hand.pen).forget(round.as_ref(), person);
    }
}

//! The keys of a line, and what saving does with a name that settles nothing.

use std::marker::PhantomData;

use super::caught::Part;
use super::head::Doubt;
use super::{Catches, Caught, Said, Speaker};
use crate::exercises::{Hand, Id, Outcome, Presence, Room, Row};
use crate::ui::aside::newest;
use crate::ui::keys::{Key, On, Told};

/// What a kind says of its line.
#[derive(Debug)]
pub struct Words {
    /// Hint and help of Enter.
    pub save: (&'static str, &'static str),
    /// Hint and help of Tab after the beginning of a name.
    pub complete: (&'static str, &'static str),
    /// "har ordet": what is said of one who got the line.
    pub given: &'static str,
    /// "et nytt svar": what a line becomes.
    pub new: &'static str,
    /// "svar": what several lines become.
    pub many: &'static str,
    /// "Lagret uten navn: ", before the names of those who can be meant.
    pub nameless: &'static str,
    /// "pil opp og Tab": how the name of what is saved is set right.
    pub mend: &'static str,
}

/// The rows of the line, for [`Handled::KEYS`](crate::exercises::Handled::KEYS).
#[derive(Debug)]
pub struct Keys<K>(PhantomData<K>);

impl<K: Catches> Keys<K> {
    pub const ROWS: &'static [Row<K>] = &[
        Row {
            told: Told { keys: &[Key::ENTER], hint: K::WORDS.save.0, help: K::WORDS.save.1 },
            on: |table, pen| On::when(K::is_at(table, pen) && !K::lines(pen).now.is_empty()),
            run: save,
        },
        Row {
            told: Told { keys: &[Key::TAB], hint: K::WORDS.complete.0, help: K::WORDS.complete.1 },
            on: |table, pen| On::when(super::begins_name(table, pen)),
            run: complete,
        },
        Row {
            told: Told {
                keys: &[Key::ctrl('u')],
                hint: "",
                help: "Legger linjen du skriver på, til side. Fra en tom linje tas den opp igjen.",
            },
            on: |table, pen| {
                let lines = K::lines(pen);
                let has_something = !lines.now.is_empty() || !lines.aside.is_empty();
                On::when(K::is_at(table, pen)).provided(
                    has_something,
                    "Ingenting er lagt til side. Ctrl+U gjør det med linjen du skriver på.",
                )
            },
            run: set_aside,
        },
    ];
}

fn save<K: Catches>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    let people = hand.table.room.people();
    let by = super::by(&hand.table, hand.pen);
    let line = &mut K::lines_mut(hand.pen).now;
    let mut parts = line.parts(people, by, K::GOES_ON);
    line.give_to(parts.last().and_then(|part| part.by));
    let doubt = parts.iter().find_map(|part| Some((part.doubt.clone()?, part.by)));
    parts.retain(|part| !part.words.is_empty());
    if parts.is_empty() {
        return match doubt {
            // What names nobody stays, to be put right.
            Some((doubt @ (Doubt::Stranger(_) | Doubt::NoSeat(_) | Doubt::Several(_)), _)) => {
                Outcome::said(doubt.to_string())
            }
            // Nothing but a name stood there: the word is given, and nothing said yet.
            doubt => {
                line.field.set("");
                doubt.map_or(Outcome::Moved, |(doubt, _)| Outcome::said(doubt.to_string()))
            }
        };
    }
    let speakers: Vec<_> = parts.iter().filter_map(|part| part.by).collect();
    let line = put_down(hand, &speakers);
    let is_taken = |id| K::stored(&hand.table, id).is_some();
    let mut id = line.id.filter(|&id| line.corrects || !is_taken(id));
    let said: Vec<_> = parts
        .into_iter()
        .map(|Part { by, words, .. }| Said { id: id.take().unwrap_or_else(|| hand.ids.take()), by, words })
        .collect();
    let lasting = (said.len() > 1).then(|| format!("{} {} er lagret.", said.len(), K::WORDS.many));
    let nameless = if line.corrects { "" } else { K::WORDS.nameless };
    let called = |by: Option<Id>| by.map(|by| hand.table.room.called(by));
    let remark = doubt
        .map(|(doubt, by)| doubt.remark(nameless, K::WORDS.mend, called(by)))
        .or_else(|| still_late(hand.table.room, &speakers).filter(|_| !line.corrects))
        .or(lasting);
    let last = said.last().map(|said| said.id).filter(|_| !line.corrects);
    let kept = K::keep(hand, &line, said);
    if K::is_at(&hand.table, hand.pen) {
        K::lines_mut(hand.pen).now.after = last;
    }
    match remark {
        Some(remark) => kept.also_saying(remark),
        None => kept,
    }
}

/// Said where one who was to come later has spoken.
pub fn still_late(room: &dyn Room, speakers: &[Id]) -> Option<String> {
    let late = |id: &Id| room.person(*id).filter(|p| p.presence == Presence::Late);
    let called = speakers.iter().find_map(late)?.called();
    Some(format!("{called} står som «{}». Ctrl+P og «Deltakerne» endrer det.", Presence::Late.words()))
}

/// Takes the line out of the hand, and lays an empty one there: the next is the same person's where the word goes on. From one
/// who has left it goes to who opens.
fn put_down<K: Catches>(hand: &mut Hand<'_, K>, speakers: &[Id]) -> Caught<K::About> {
    let opens = K::opens(&hand.table, hand.pen).filter(|id| !speakers.contains(id));
    let room = hand.table.room;
    let line = &mut K::lines_mut(hand.pen).now;
    let mut next = Caught::about(K::next(&line.about));
    if K::GOES_ON {
        let has_left = |id| room.person(id).is_some_and(|person| person.presence == Presence::Gone);
        next.speaker = match line.speaker {
            Speaker::Is(id) if has_left(id) => opens.map_or(Speaker::Next, Speaker::Is),
            speaker => speaker,
        };
    }
    std::mem::replace(line, next)
}

fn complete<K: Catches>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    let room = hand.table.room;
    Outcome::said(match K::lines_mut(hand.pen).now.complete(room.people()) {
        Ok(person) => format!("{} {}.", room.called(person), K::WORDS.given),
        Err(candidates) => candidates,
    })
}

fn set_aside<K: Catches>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    if K::lines(hand.pen).now.is_empty() {
        return take_up(hand);
    }
    let line = put_down(hand, &[]);
    K::lines_mut(hand.pen).aside.push(line);
    Outcome::said("Lagt til side. Ctrl+U fra en tom linje tar det opp igjen.")
}

/// Takes up what was laid aside here last; where nothing was, goes where the last one lies, and says so.
fn take_up<K: Catches>(hand: &mut Hand<'_, K>) -> Outcome<K::Edit> {
    let aside = &K::lines(hand.pen).aside;
    let is_here = |line: &Caught<K::About>| K::is_about_this(&hand.table, hand.pen, &line.about);
    let Some(at) = newest(aside, is_here, |_| true) else { return Outcome::Ignored };
    let here = is_here(&aside[at]);
    let lines = K::lines_mut(hand.pen);
    lines.now = lines.aside.remove(at);
    let (leaf, _) = K::stands(&hand.table, hand.pen);
    match K::leaf_words(&hand.table, &leaf) {
        place if !here && !place.is_empty() => {
            Outcome::said(format!("Tatt opp igjen i {place}, der det ble lagt til side."))
        }
        _ => Outcome::Moved,
    }
}

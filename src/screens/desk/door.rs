//! The door for phones as the desk knows it: where it stands open, who sits where, and what comes in. What comes is taken
//! past undo, moves nobody's hands, and is told the door as soon as the disk has it.

use std::sync::Arc;

use super::{Desk, Page, YES};
use crate::exercises::slip::{Filled, Standing, Taken};
use crate::exercises::{Id, Person, Room, RowEdit};
use crate::figures::number::in_words;
use crate::moment::Moment;
use crate::reading::text::plain;
use crate::screens::Effect;
use crate::ui::keys::Key;
use crate::workshop::Edit;
use crate::workshop::face::{Beside, By, Face, open_slip};
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::parking::Parked;
use crate::workshop::phone::{Address, Code, News, Opened, Ticket, Verdict, Why, Wish};

/// Somebody who listens in on the network could read what is anonymous.
const LISTENED: &str = "Den som avlytter nettet, kan lese anonyme lapper. J: likevel. Ellers: papir.";
/// So many characters of a thought are taken.
const MOST: usize = 600;
/// Said until it has opened.
pub(super) const OPENS: &str = "Åpner …";
/// Said until it is known why.
pub(super) const LOOKS: &str = "Ser etter …";

/// What the desk knows of the door.
#[derive(Debug, Default)]
pub(super) struct Door {
    /// Where it may be opened, likeliest first; none before that is known.
    pub(super) addresses: Option<Vec<Address>>,
    /// She has asked for it, here.
    pub(super) asked: bool,
    pub(super) opened: Option<Opened>,
    /// Seats with a phone.
    pub(super) seated: Vec<Id>,
    /// Phones that wait to be let in, and the numbers on them.
    pub(super) wants: Vec<(Id, u8)>,
    pub(super) one_by_one: bool,
    pub(super) on_walls: bool,
    pub(super) why: Option<Why>,
    pub(super) wifi: Option<Code>,
    /// The round that she took on paper.
    paper: Option<Id>,
    /// The anonymous round that she was warned of, and what came of it.
    warned: Option<(Id, Warned)>,
    /// What Enter does now that it did not before, or whose turn it is, since then.
    turned: Option<Turned>,
    /// Slips that wait for the disk, by how many edits that takes.
    waits: Vec<(u64, Ticket)>,
    /// What phones see, and what it was made of.
    face: Option<(Made, Arc<Face>)>,
    changes: u64,
}

/// What she said where an anonymous round could be listened in on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Warned {
    /// The next press answers.
    Asks,
    /// It is for paper.
    Paper,
    /// Phones take part all the same.
    Phones,
}

/// A phone has changed what a key does.
#[derive(Debug)]
struct Turned {
    at: Moment,
    said: String,
    /// Whatever is typed would be another's answer too.
    typing: bool,
}

/// What a face was made of; another is made when any of it is another.
type Made = (u64, u64);

impl Door {
    pub(super) fn is_open(&self) -> bool {
        self.opened.is_some()
    }

    /// It stands open although nobody has opened it here: it was open when the session was left.
    pub(super) fn stands_again(&self) -> bool {
        self.is_open() && !self.asked
    }

    /// Where phones get in, while the room is to see it.
    pub(super) fn on_the_wall(&self) -> Option<&Opened> {
        self.opened.as_ref().filter(|_| self.on_walls)
    }

    pub(super) fn has_phone(&self, person: Id) -> bool {
        self.seated.contains(&person)
    }

    /// Phones see something else from now on.
    pub(super) fn touch(&mut self) {
        self.changes += 1;
    }

    fn is_trusted(&self) -> bool {
        self.opened.as_ref().is_none_or(|opened| opened.address.is_hotspot)
    }

    /// The other network is no longer to be trusted with this round, or she said that it may be.
    fn is_quiet(&self, round: Id) -> bool {
        !self.is_trusted() && self.warned != Some((round, Warned::Phones))
    }
}

impl Why {
    /// What it is likely to be, and what to do.
    pub(super) fn words(self) -> &'static str {
        match self {
            Why::Nobody => "Ingen enhet når deg. Nettet skiller dem trolig. Bruk mobilsone.",
            Why::ShutOut => "Enheter ser deg, men kommer ikke inn. Trolig brannmuren her.",
            Why::Unknown => "Ingen er kommet inn ennå. Prøv et annet nett, helst mobilsone.",
        }
    }
}

/// Always said with it.
pub(super) const PAPER_WORKS: &str = "Papir virker som før.";

impl Desk {
    /// What the door tells.
    pub fn hear_door(&mut self, news: News, now: Moment) -> Vec<Effect> {
        self.now = now;
        self.door.changes += 1;
        self.said.is_past(match news {
            News::Opened(_) | News::NotOpened(_) => OPENS,
            News::Unreached(_) | News::Reached => LOOKS,
            _ => "",
        });
        match news {
            News::Addresses(addresses) => self.door.addresses = Some(addresses),
            News::Opened(opened) => {
                self.door.opened = Some(opened);
                self.door.why = None;
            }
            News::NotOpened(sentence) => {
                self.door.asked = false;
                self.insist(sentence);
            }
            News::Closed(why) => {
                let (addresses, one_by_one) = (self.door.addresses.take(), self.door.one_by_one);
                self.door = Door { addresses, one_by_one, ..Door::default() };
                if let Some(sentence) = why {
                    self.insist(sentence);
                }
            }
            News::Reached => self.door.why = None,
            News::Unreached(why) => self.door.why = Some(why),
            News::Seated(seats) => {
                self.door.wants.retain(|(seat, _)| self.session.people.iter().any(|p| p.id == *seat));
                self.door.seated = seats;
            }
            News::Wants { seat, number } => {
                self.door.wants.retain(|(at, _)| *at != seat);
                self.door.wants.push((seat, number));
            }
            News::GaveUp { seat, number } => self.door.wants.retain(|wants| *wants != (seat, number)),
            News::Slip { ticket, exercise, filled } => self.take_slip(ticket, exercise, filled),
            News::Thought { ticket, seat, words } => self.take_thought(ticket, seat, &words),
            News::Wifi(code) => self.door.wifi = Some(code),
        }
        if let Some(Page::Phones(card)) = &mut self.over {
            card.know(self.door.opened.is_some());
        }
        self.effects()
    }

    /// The card of the door lies over the desk, also under its help.
    pub fn is_at_phones(&self) -> bool {
        match &self.over {
            Some(Page::Phones(_)) => true,
            Some(Page::Help(_, Some(below))) => matches!(**below, Page::Phones(_)),
            _ => false,
        }
    }

    pub(super) fn wishes(&mut self, wish: Wish) {
        self.effects.push(Effect::Net(wish));
    }

    fn verdict(&mut self, ticket: Ticket, verdict: Verdict) {
        self.wishes(Wish::Verdict { ticket, verdict });
    }

    /// Takes in a slip, or says why not.
    fn take_slip(&mut self, ticket: Ticket, exercise: Id, filled: Filled) {
        let (round, person) = (filled.round, filled.person);
        let face = self.face();
        let Some(asked) = face.asked(exercise, round) else {
            return self.verdict(ticket, Verdict::OtherRound);
        };
        if asked.on_paper {
            return self.verdict(ticket, Verdict::Refused("Denne runden er på papir.".into()));
        }
        let is_secret = asked.slip.anonymous;
        let before = self.standing(exercise, round);
        let mut taken = None;
        self.at_pen(exercise, |e, pen, around, ids| {
            taken = Some(e.work.take_slip(pen, around, ids, filled));
        });
        match taken {
            None => return self.verdict(ticket, Verdict::OtherRound),
            Some(Err(refusal)) => {
                return self.verdict(ticket, Verdict::Refused(refusal.to_string()));
            }
            Some(Ok(Taken::Urn(None))) => self.verdict(ticket, Verdict::InUrn),
            Some(Ok(Taken::Urn(Some(edit)) | Taken::Edit(edit))) => {
                if !self.takes_from_phone(Edit::sheet(exercise, edit), ticket, is_secret) {
                    return;
                }
                self.history.hear(exercise, round, person);
            }
        }
        let after = self.standing(exercise, round);
        self.tell_of(person, is_secret, &before, &after);
    }

    /// Changes the session past undo. What is done again after it is held against it there.
    fn takes_from_phone(&mut self, edit: Edit, ticket: Ticket, is_secret: bool) -> bool {
        match self.session.apply(edit.clone()) {
            Ok(_) => {
                self.save(edit);
                if is_secret {
                    self.verdict(ticket, Verdict::InUrn);
                } else {
                    self.door.waits.push((self.sent, ticket));
                }
                true
            }
            Err(refusal) => {
                self.verdict(ticket, Verdict::Refused(refusal.to_string()));
                false
            }
        }
    }

    fn standing(&self, exercise: Id, round: Id) -> Standing {
        let there = self.session.exercise(exercise).zip(self.pens.get(&exercise));
        there.map_or_else(Standing::default, |(e, pen)| {
            e.work.standing(pen, self.session.around(e, self.now), round)
        })
    }

    /// Says what has changed under her hands: who has answered where the mark stands, and what Enter does from now on.
    fn tell_of(&mut self, person: Id, is_secret: bool, before: &Standing, after: &Standing) {
        let called = self.session.called(person);
        let was_in = before.are_in.contains(&person) || before.begun.contains(&person);
        let who =
            if is_secret { "En lapp kom fra telefon.".into() } else { format!("{called} svarte selv.") };
        if !is_secret && (was_in || after.at == Some(person)) {
            let corrects = after.corrects;
            self.say(format!("{who} {corrects}").trim_end().to_owned());
        }
        let typing = before.at != after.at;
        if before.class() == after.class() && !typing {
            return;
        }
        let does = match after.at.filter(|_| typing) {
            Some(next) => format!("Nå: {}.", self.session.called(next)),
            None if after.missing == 0 => "Alle er inne, og Enter viser.".into(),
            None => "Enter viser, og spør først.".into(),
        };
        self.door.turned = Some(Turned { at: self.now, said: format!("{who} {does}"), typing });
    }

    /// Nothing lies over the work, or asks.
    fn is_free(&self) -> bool {
        self.asks.is_none() && self.over.is_none() && self.peek.is_none()
    }

    /// Whether a key does something else than it did a moment ago; then it only says so.
    pub(super) fn only_says(&mut self, key: Key) -> bool {
        let is_free = self.is_free();
        let Some(turned) = self.door.turned.take().filter(|_| is_free) else { return false };
        // Times are whole seconds, and one of them may be nearly over.
        if !(0..=1).contains(&self.now.seconds_since(turned.at)) {
            return false;
        }
        let says = key == Key::ENTER || (turned.typing && key.typed().is_some());
        if says {
            self.say(turned.said);
        } else {
            self.door.turned = Some(turned);
        }
        says
    }

    fn take_thought(&mut self, ticket: Ticket, seat: Id, words: &str) {
        let text = plain(words);
        let refused = match text.chars().count() {
            _ if !self.session.people.iter().any(|p| p.id == seat) => "Plassen finnes ikke lenger.",
            0 => "Skriv tanken først.",
            n if n > MOST => "Tanken er for lang.",
            _ => {
                let id = self.ids.take();
                let row = Parked { id, by: Some(seat), text, at: self.now, ..Parked::default() };
                self.takes_from_phone(Edit::Parking(RowEdit::push(row)), ticket, false);
                return;
            }
        };
        self.verdict(ticket, Verdict::Refused(refused.into()));
    }

    /// The disk has so many edits: the door hears of the slips among them.
    pub(super) fn tell_door(&mut self) {
        let stored = self.stored;
        let (on_disk, waits): (Vec<_>, Vec<_>) =
            self.door.waits.drain(..).partition(|(sent, _)| *sent <= stored);
        self.door.waits = waits;
        for (_, ticket) in on_disk {
            self.verdict(ticket, Verdict::Stored);
        }
    }

    /// What phones may see now.
    fn face(&mut self) -> Arc<Face> {
        let made = (self.sent, self.door.changes);
        if let Some((_, face)) = self.door.face.as_ref().filter(|(of, _)| *of == made) {
            return face.clone();
        }
        let open = open_slip(&self.session, self.now);
        let open =
            open.map(|(exercise, slip)| (exercise.head.id, slip.round.unwrap_or_default(), slip.anonymous));
        let by = open.map_or(By::default(), |(_, round, anonymous)| match () {
            () if self.door.paper == Some(round) => By::Paper,
            () if anonymous && self.door.is_quiet(round) => match self.door.warned {
                Some((of, Warned::Paper)) if of == round => By::Paper,
                _ => By::Nothing,
            },
            () => By::Phones,
        });
        let beside = Beside {
            blank: self.session.stage.blank,
            one_by_one: self.door.one_by_one,
            by,
            are_in: open.map_or_else(Vec::new, |(exercise, round, _)| self.standing(exercise, round).are_in),
        };
        let gated = gate(&self.session, Audience::Leaders, Names::Names).0;
        Arc::new(Face::of(&gated, &beside, self.now))
    }

    /// Lets the door have the face, if it is another.
    pub(super) fn show_face(&mut self) {
        if !self.door.is_open() {
            return;
        }
        self.warn_of_open_round();
        let made = (self.sent, self.door.changes);
        let old = self.door.face.take();
        let face = match &old {
            Some((of, face)) if *of == made => face.clone(),
            _ => self.face(),
        };
        if old.is_none_or(|(_, old)| old != face) {
            self.wishes(Wish::Face(face.clone()));
        }
        self.door.face = Some((made, face));
    }

    /// An anonymous round that phones are asked in: she is told once where it would not hold.
    fn warn_of_open_round(&mut self) {
        // A press on the cover, or on what lies over the work, would answer what it is not about.
        if !self.begun || !self.is_free() {
            return;
        }
        let Some((_, slip)) = open_slip(&self.session, self.now) else { return };
        let Some(round) = slip.round.filter(|_| slip.anonymous) else { return };
        if self.door.warned.is_some_and(|(of, _)| of == round) {
            return;
        }
        let is_trusted = self.door.is_trusted();
        self.door.warned = Some((round, if is_trusted { Warned::Paper } else { Warned::Asks }));
        self.door.changes += 1;
        if !is_trusted {
            self.say(LISTENED);
        } else if let Some(sentence) = self.left_for_paper() {
            self.say(sentence);
        }
    }

    /// One or two without a phone: their slips would be known.
    pub(super) fn left_for_paper(&self) -> Option<String> {
        let here = self.session.people.iter().filter(|person| person.is_here());
        let without: Vec<&Person> = here.filter(|person| !self.door.has_phone(person.id)).collect();
        let told = match without.len() {
            1 => "Bare én er uten telefon, og den lappen blir kjent.".to_owned(),
            2 => "Bare to er uten telefon, og lappene deres er lette å kjenne.".to_owned(),
            _ => return None,
        };
        (!self.door.seated.is_empty())
            .then(|| format!("{told} Vent, ta alle på papir (F6), eller la dem svare på denne maskinen."))
    }

    /// The press after the warning: J lets phones take part all the same; any other does what it does.
    pub(super) fn answers_warning(&mut self, key: Key) -> bool {
        let Some((_, warned @ Warned::Asks)) = &mut self.door.warned else { return false };
        *warned = Warned::Paper;
        self.door.changes += 1;
        if !YES.contains(&key) {
            return false;
        }
        self.let_phones_in();
        true
    }

    /// Phones take part in the anonymous round, whatever the network.
    fn let_phones_in(&mut self) {
        if let Some((_, warned)) = &mut self.door.warned {
            *warned = Warned::Phones;
        }
        self.door.changes += 1;
        let more = self.left_for_paper().unwrap_or_default();
        self.say(format!("Telefonene er med i runden. {more}").trim_end().to_owned());
    }

    /// Whether the open round is for paper, by her choice or because of the network; none where no round is open.
    pub(super) fn takes_paper(&self) -> Option<bool> {
        let (_, slip) = open_slip(&self.session, self.now)?;
        let round = slip.round?;
        Some(self.door.paper == Some(round) || (slip.anonymous && self.door.is_quiet(round)))
    }

    /// This round on paper, or on phones again.
    pub(super) fn turn_paper(&mut self) {
        let Some((_, slip)) = open_slip(&self.session, self.now) else {
            return self.say("Ingen runde er åpen. Det du velger her, gjelder runden som er åpen.");
        };
        let round = slip.round;
        self.door.changes += 1;
        if self.takes_paper() == Some(false) {
            self.door.paper = round;
            return self.say("Denne runden er på papir. Telefonene sier det.");
        }
        self.door.paper = None;
        if slip.anonymous && !self.door.is_trusted() {
            self.door.warned = round.map(|round| (round, Warned::Phones));
            return self.say("Telefonene er med. Den som avlytter nettet, kan lese lappene.");
        }
        self.say("Telefonene er med i runden.");
    }

    /// With the door open, Enter opens a round that nobody has answered yet.
    pub(super) fn begins(&mut self, key: Key) -> bool {
        let may = key == Key::ENTER && self.may_open_round();
        if may {
            self.begin_round();
        }
        may
    }

    /// Whether Enter does that just now.
    pub(super) fn may_open_round(&self) -> bool {
        let here = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        let here = here.filter(|_| self.begun && self.door.is_open() && !self.away());
        here.is_some_and(|(e, pen)| e.work.may_begin(pen, self.session.around(e, self.now)))
    }

    pub(super) fn begin_round(&mut self) {
        let outcome = self.at_work(|e, pen, around, ids| e.work.begin(pen, around, ids));
        self.take(outcome);
    }

    /// Those who are in, in the round that phones are asked in.
    pub(super) fn are_in(&self) -> Vec<Id> {
        let open = open_slip(&self.session, self.now);
        let open = open.and_then(|(exercise, slip)| Some((exercise.head.id, slip.round?)));
        open.map_or_else(Vec::new, |(exercise, round)| self.standing(exercise, round).are_in)
    }

    /// An anonymous round is open that phones could be asked in.
    pub(super) fn asks_in_secret(&self) -> bool {
        open_slip(&self.session, self.now).is_some_and(|(_, slip)| slip.anonymous)
    }

    /// "6 på telefon"; nothing while the door is closed.
    pub(super) fn on_phone(&self) -> Option<String> {
        let waits = match self.door.wants.len() {
            0 => String::new(),
            n => format!(" · {n} vil inn"),
        };
        self.door.is_open().then(|| format!("{} på telefon{waits}", self.door.seated.len()))
    }

    /// What waits at the door, for the line above the keys.
    pub(super) fn at_door(&self) -> Option<String> {
        let (seat, number) = self.door.wants.first()?;
        let more = match self.door.wants.len() - 1 {
            0 => String::new(),
            n => format!(" Og {} til.", in_words(n)),
        };
        Some(format!("▯ {} vil inn: {number}. F6 slipper inn.{more}", self.session.called(*seat)))
    }
}

#[cfg(test)]
mod tests;

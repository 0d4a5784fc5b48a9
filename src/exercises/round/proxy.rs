//! The facilitator's hands on a round: what is typed, stored, refused, asked and shown.

use std::borrow::Cow;
use std::fmt;

use super::run::Run;
use super::{Ballots, Cell, NOBODY, Read, Sight, Spot, Urn, Way, Words};
use crate::exercises::{Id, Ids, Outcome};
use crate::figures::number;
use crate::ui::keys::{Code, Key};

/// The facilitator's hands on a round, for those who answered.
pub struct Proxy<A> {
    /// Chosen by hand; else it follows from what is asked.
    pub(super) way: Option<Way>,
    /// The round that the rest is about; 0 before there is one.
    pub(super) round: Id,
    /// `None` until something is done.
    pub(super) cursor: Option<Spot>,
    /// Where the last answers went: an undo leads back along it.
    pub(super) trail: Vec<Cell>,
    /// Gone back over by Backspace, so that they are typed again one after the other.
    pub(super) back_over: Vec<Cell>,
    /// What is being typed, and where it belongs.
    pub(super) typed: Option<(Cell, String)>,
    /// The answer that the last key gave.
    pub(super) fresh: Option<Cell>,
    /// A key was refused, with this sentence: whatever is typed after it is likely to belong to it.
    pub(super) stopped: Option<Cow<'static, str>>,
    /// How many keys in a row went nowhere: Backspace takes these back first.
    pub(super) wrong: usize,
    /// The last of them was a letter where none belongs.
    pub(super) word: bool,
    /// Who was said to be away by the last key, and where the cursor was then: the same key takes that back.
    pub(super) left: Option<(Id, Spot)>,
    /// Somebody is missing, and Enter was pressed: J shows all the same.
    pub(super) asking: bool,
    /// Somebody who is away, and whom she has gone to all the same.
    pub(super) visits: Option<Id>,
    /// What was typed in a row on the slip.
    pub(super) run: Run<A>,
    pub(super) urn: Urn<A>,
    /// Those who were asked in the last secret round that was shown.
    shown_to: Vec<Id>,
}

impl<A> Default for Proxy<A> {
    fn default() -> Self {
        Self {
            way: None,
            round: 0,
            cursor: None,
            trail: Vec::new(),
            back_over: Vec::new(),
            typed: None,
            fresh: None,
            stopped: None,
            wrong: 0,
            word: false,
            left: None,
            asking: false,
            visits: None,
            run: Run::default(),
            urn: Urn::default(),
            shown_to: Vec::new(),
        }
    }
}

/// Never what is on a slip: a log must not know either.
impl<A> fmt::Debug for Proxy<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = self.typed.as_ref().map_or(0, |(_, text)| text.chars().count());
        write!(f, "Proxy({:?}, {typed} characters)", self.cursor)
    }
}

impl<A: Clone + Ord> Proxy<A> {
    /// Who is in, who is missing, where the next answer goes.
    pub fn sight(&self, round: &impl Ballots<Answer = A>) -> Sight<'_, A> {
        Sight::of(self, round)
    }

    pub fn is_asking(&self) -> bool {
        self.asking
    }

    /// A slip is half typed.
    pub fn is_typing(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.length(round) > 0
    }

    /// How many characters are typed. None where it is not the turn any more of whom they are for.
    pub fn length(&self, round: &impl Ballots<Answer = A>) -> usize {
        match &self.typed {
            Some((cell, text)) if self.sight(round).at() == Some(Spot::At(*cell)) => text.chars().count(),
            _ => 0,
        }
    }

    /// How to go on after a key that was refused, while that is needed.
    pub fn stop(&self, round: &impl Ballots<Answer = A>) -> Option<&'static str> {
        self.stopped.as_ref().filter(|_| self.is_about(round))?;
        Some(match self.fresh {
            _ if self.is_typing(round) => "Ingenting føres nå. Backspace sletter det du har skrevet.",
            Some(_) => "Ingenting føres nå. Backspace retter det siste svaret, Enter går videre.",
            None => "Ingenting føres nå. Trykk Backspace og skriv på nytt.",
        })
    }

    /// Whether what is known here is about this round, or about the one that it may become.
    pub(super) fn is_about(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.round == 0 || round.id().is_none_or(|id| id == self.round)
    }

    /// Before something is done: puts the cursor where it is seen to stand, also after an undo, and says where.
    pub(super) fn settle(&mut self, round: &impl Ballots<Answer = A>) -> Option<Spot> {
        let sight = self.sight(round);
        let at = sight.at();
        let undone = self.trail.iter().rev().take_while(|&&cell| !sight.is_in(cell)).count();
        self.trail.truncate(self.trail.len() - undone);
        if !self.is_about(round) {
            let (way, urn) = (self.way, std::mem::take(&mut self.urn));
            let shown_to = std::mem::take(&mut self.shown_to);
            *self = Self { way, urn, shown_to, ..Self::default() };
        }
        self.typed = self.typed.take().filter(|(cell, _)| Some(Spot::At(*cell)) == at);
        self.cursor = at;
        at
    }

    /// Puts the cursor somewhere by hand.
    pub(super) fn go(&mut self, spot: Spot) {
        self.cursor = Some(spot);
        self.back_over.clear();
    }

    /// Looks at an item where each is asked by itself.
    pub fn turn_to(&mut self, item: Id) {
        self.go(Spot::End(item));
    }

    /// A key that is no text: whatever was refused before it is done with. Whether anything was.
    pub(super) fn lift(&mut self) -> bool {
        self.run.end();
        (self.wrong, self.word, self.left) = (0, false, None);
        if self.stopped.take().is_none() {
            self.fresh = None;
            return false;
        }
        self.typed = None;
        true
    }

    /// "Vis likevel?": J says yes. What can stand on a slip is written there; whatever else would only do something by a
    /// slip of the hand, such as Space, says no and nothing more.
    pub fn turn_down<B: Ballots>(&mut self, words: &Words, key: Key) -> Option<&'static str> {
        let typed = key.typed();
        if !self.asking || matches!(typed, Some('j' | 'J')) {
            return None;
        }
        self.asking = false;
        let only_no = match typed {
            Some(c) => !B::types(c),
            None => matches!(key.code, Code::Esc | Code::Enter),
        };
        only_no.then_some(words.goes_on)
    }

    /// A character for the slip.
    pub fn typed<B: Ballots<Answer = A>>(&mut self, round: &B, c: char, ids: &mut Ids) -> Outcome<B::Edit> {
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        self.left = None;
        if let Some(refused) = &self.stopped {
            return Outcome::said(refused.clone());
        }
        if let Some(said) = self.away(round, at).filter(|_| B::types(c)) {
            (self.wrong, self.word, self.fresh) = (self.wrong + 1, false, None);
            return said;
        }
        let before = self.typed.take().map_or_else(String::new, |(_, text)| text);
        let text: String = before.chars().chain(c.to_uppercase()).collect();
        // Without a number before it, given or refused, it parts none from another.
        let is_alone = before.is_empty()
            && self.fresh.is_none()
            && self.wrong == 0
            && matches!(c, ',' | '.' | '/' | ':');
        let read = match round.read(&text) {
            Read::Stop(sentence) if is_alone => Read::Wrong(sentence),
            read => read,
        };
        let (place, is_first) = (self.place(round, at), before.is_empty());
        self.typed = place.as_ref().ok().map(|&cell| (cell, before));
        if let Read::Whole(answer) = &read
            && let Some(spaced) = self.spaced(round, answer, ids)
        {
            return spaced;
        }
        match (place, read) {
            // It is what shows, once it is asked for.
            (_, Read::Stop(_) | Read::Wrong(_)) if matches!(c, 'j' | 'J') => {
                Outcome::said("Enter viser. Mangler noen, blir du spurt.")
            }
            (_, Read::Wrong(sentence)) if self.word => {
                (self.wrong, self.word) = (0, false);
                self.stopped = Some(sentence.clone());
                Outcome::said(sentence)
            }
            (_, Read::Stop(sentence)) => {
                self.stopped = Some(sentence.clone());
                Outcome::said(sentence)
            }
            (_, read @ (Read::No(_) | Read::Wrong(_))) => {
                self.word = matches!(read, Read::Wrong(_));
                (self.wrong, self.fresh) = (self.wrong + 1, None);
                let (Read::No(sentence) | Read::Wrong(sentence)) = read else { return Outcome::Moved };
                Outcome::said(sentence)
            }
            (Err(said), _) => said,
            (Ok(cell), Read::Waits) => {
                self.begin(cell, at);
                self.typed = Some((cell, text));
                (self.wrong, self.word) = (0, false);
                let over = self.overwrites(round, cell).filter(|_| is_first);
                over.map_or(Outcome::Moved, Outcome::said)
            }
            (Ok(cell), Read::Whole(answer)) => self.give(round, cell, at, Some(answer), ids),
        }
    }

    /// Whose turn it is stands over.
    pub fn pass<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        words: &Words,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let Some(at) = self.settle(round) else { return Outcome::Ignored };
        self.left = None;
        if let Some(refused) = &self.stopped {
            return Outcome::said(refused.clone());
        }
        if let Some(said) = self.away(round, at) {
            return said;
        }
        if self.wrong > 0 && !self.is_typing(round) {
            // After a letter it is likely to stand between words.
            (self.wrong, self.word) = (0, false);
            return Outcome::said("Trykk mellomrom en gang til for å føre «står over».");
        }
        if self.is_typing(round) {
            let ended = if B::space_ends() { self.end(round, None, ids) } else { Outcome::said(words.waits) };
            return ended;
        }
        if self.is_between(round) {
            return Outcome::said(self.between(round));
        }
        match self.place(round, at) {
            Ok(cell) => self.give(round, cell, at, None, ids),
            Err(said) => said,
        }
    }

    /// Why nobody can stand over just now; nothing where somebody can, or where Space ends a number.
    pub fn passes_none<B: Ballots<Answer = A>>(&self, round: &B, words: &Words) -> Option<&'static str> {
        let sight = self.sight(round);
        let has_place = match sight.at() {
            Some(Spot::End(_)) => round.is_secret() && round.items().len() == 1 && !sight.is_full(),
            at => at.is_some(),
        };
        match self.stop(round) {
            Some(stopped) => Some(stopped),
            None if self.is_typing(round) => Some(words.waits).filter(|_| !B::space_ends()),
            None if has_place || self.is_between(round) => None,
            None if sight.is_full() => Some("Alle er inne. Enter viser."),
            None if sight.way() == Way::ByItem => {
                Some("Alle har svart på dette. Tab går til neste spørsmål.")
            }
            None => Some(DONE),
        }
    }

    /// What is said where somebody is away: nothing is taken there.
    fn away<B: Ballots<Answer = A>>(&self, round: &B, at: Spot) -> Option<Outcome<B::Edit>> {
        match at {
            Spot::At(cell) if self.sight(round).is_closed_to(cell) => {
                Some(Outcome::said(super::is_away(round, cell.person)))
            }
            _ => None,
        }
    }

    /// Where an answer would be written that comes now; else what is said.
    fn place<B: Ballots<Answer = A>>(&self, round: &B, at: Spot) -> Result<Cell, Outcome<B::Edit>> {
        let (sight, items) = (self.sight(round), round.items());
        if round.is_secret() {
            let is_begun = self.urn.begun() > 0 && matches!(at, Spot::At(_));
            return match (at, &*items) {
                _ if sight.is_full() && !is_begun => Err(Outcome::said(ENOUGH)),
                (Spot::At(cell), _) => Ok(cell),
                (Spot::End(_), &[item]) => Ok(Cell { person: NOBODY, item }),
                (Spot::End(_), _) => Err(Outcome::said(DONE)),
            };
        }
        match at {
            Spot::At(cell) => Ok(cell),
            // The page says that already, and what to do.
            Spot::End(_) if items.len() < 2 || sight.is_full() => Err(Outcome::Moved),
            Spot::End(_) if sight.way() == Way::ByPerson => Err(Outcome::said(DONE)),
            Spot::End(_) => Err(Outcome::said("Alle har svart på dette. Tab går til neste spørsmål.")),
        }
    }

    /// Where a slip that asks one thing is done, the next answer is on the next slip.
    fn begin(&mut self, cell: Cell, at: Spot) {
        if cell.person == NOBODY && at != Spot::At(cell) {
            self.urn.drop_slip();
            self.cursor = Some(Spot::At(cell));
        }
    }

    /// One key is one answer.
    fn give<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        cell: Cell,
        at: Spot,
        answer: Option<A>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        self.begin(cell, at);
        let strip = self.sight(round).strip_of(Spot::At(cell));
        self.run.hear(strip, cell, answer.clone());
        let outcome = self.store(round, cell, answer, None, ids);
        self.fresh = Some(cell);
        outcome
    }

    /// Puts an answer where it belongs, and goes where it is said, else to the next that is missing.
    fn store<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        cell: Cell,
        answer: Option<A>,
        to: Option<Spot>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let sight = self.sight(round);
        // What is typed over what stood goes on in a row, as a slip is read.
        let following = (sight.is_in(cell) && sight.is_done(Spot::At(cell))).then(|| sight.following(cell));
        let over = self.overwrites(round, cell);
        self.round = round.id().unwrap_or_else(|| ids.next());
        (self.typed, self.fresh, self.wrong, self.word) = (None, None, 0, false);
        if round.is_secret() {
            self.open_urn();
            self.urn.write(cell.item, answer.clone(), round.items().len());
        } else {
            self.trail.push(cell);
        }
        let again = self.back_over.pop().filter(|_| to.is_none()).map(Spot::At);
        self.cursor = to.or(again).or(following).or_else(|| Some(self.sight(round).after(cell)));
        let outcome =
            if round.is_secret() { self.tell(round, ids) } else { round.hand_in(&[(cell, answer)], ids) };
        match over {
            Some(said) => outcome.also_saying(said),
            None => outcome,
        }
    }

    /// "Retter lappen til HR-leder: 3 av 16.", where an answer stands already; nothing where nobody knows whose it is.
    fn overwrites(&self, round: &impl Ballots<Answer = A>, cell: Cell) -> Option<String> {
        let (sight, items) = (self.sight(round), round.items());
        if round.is_secret() || !sight.is_in(cell) {
            return None;
        }
        let whose = round.room().called(cell.person);
        let place = items.iter().position(|&item| item == cell.item).map_or(0, |at| at + 1);
        Some(match sight.way() {
            Way::ByPerson => format!("Retter lappen til {whose}: {place} av {}.", items.len()),
            Way::ByItem => format!("Retter {} til {whose}.", Self::it_of(round)),
        })
    }

    fn it_of<B: Ballots>(_round: &B) -> &'static str {
        B::it()
    }

    /// The urn of the round that is typed just now.
    pub(super) fn open_urn(&mut self) {
        if self.urn.round != self.round {
            self.urn = Urn::of(self.round);
        }
    }

    /// Lets the paper of a secret round know who is in, as far as that is known.
    pub(super) fn tell<B: Ballots<Answer = A>>(&self, round: &B, ids: &mut Ids) -> Outcome<B::Edit> {
        round.tell(self.urn.who().to_vec(), self.urn.papers(), ids)
    }

    /// Ends what is typed; where nothing is, goes where it is said.
    pub(super) fn end<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        to: Option<Spot>,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        match self.typed.take().filter(|(_, text)| !text.is_empty()) {
            Some((cell, text)) => match round.whole(&text) {
                Ok(answer) => self.store(round, cell, Some(answer), to, ids),
                Err(sentence) => Outcome::said(sentence),
            },
            None => {
                if let Some(spot) = to {
                    self.go(spot);
                }
                Outcome::Moved
            }
        }
    }

    /// Enter: ends a slip, or goes on to a question that nobody has answered, or shows all, or asks when somebody is
    /// missing. Never two of these.
    pub fn enter<B: Ballots<Answer = A>>(
        &mut self,
        round: &B,
        words: &Words,
        ids: &mut Ids,
    ) -> Outcome<B::Edit> {
        let refused = self.wrong > 0;
        if self.lift() {
            return Outcome::Moved;
        }
        let at = self.settle(round);
        if self.is_typing(round) {
            return self.end(round, None, ids);
        }
        // It ends what was refused there.
        if let Some(said) = at.filter(|_| refused).and_then(|at| self.away(round, at)) {
            return said;
        }
        if let Some(said) = self.half(round) {
            return said;
        }
        if self.has_nobody(round) {
            return Outcome::said(words.nobody);
        }
        let sight = self.sight(round);
        if sight.is_full() && self.doubt(round).is_none() {
            return self.show(round);
        }
        // Where everybody has answered a question, the next one that nobody has answered is meant.
        let untouched = sight.untouched().filter(|_| at.is_some_and(|at| sight.is_done(at)));
        if let Some((item, first)) = untouched {
            self.go(Spot::At(first));
            let called = round.called(item).unwrap_or_default();
            return Outcome::said(format!("Alle har svart på dette. Nå: {called}."));
        }
        self.asking = true;
        Outcome::Moved
    }

    /// Nobody has answered, and nothing waits for Enter.
    pub(super) fn has_nobody(&self, round: &impl Ballots<Answer = A>) -> bool {
        self.stopped.is_none() && self.sight(round).is_empty() && self.half::<()>(round).is_none()
    }

    /// Of slips that nobody knows only whole ones are taken; what is said of one that is half done.
    pub(super) fn half<E>(&self, round: &impl Ballots<Answer = A>) -> Option<Outcome<E>> {
        let begun = self.sight(round).urn()?.begun();
        let lacks = round.items().len().saturating_sub(begun);
        if begun == 0 || lacks == 0 {
            return None;
        }
        let lacks = if lacks == 1 { "ett".into() } else { number::in_words(lacks) };
        Some(Outcome::said(format!(
            "Lappen mangler {lacks} svar. Mellomrom står over, Delete sletter lappen."
        )))
    }

    /// Why numbers that nobody may be known by would tell on somebody, if they would.
    pub fn doubt(&self, round: &impl Ballots<Answer = A>) -> Option<&'static str> {
        let sight = self.sight(round);
        if !round.is_secret() || sight.is_empty() {
            return None;
        }
        let now = sight.asked();
        let differ = |these: &[Id], those: &[Id]| these.iter().filter(|id| !those.contains(id)).count();
        if sight.count().0 < FEW {
            Some("Med færre enn tre lapper er det lett å gjette hvem som ga hva.")
        } else if !self.shown_to.is_empty()
            && differ(&now, &self.shown_to) + differ(&self.shown_to, &now) == 1
        {
            Some("Én person skiller runden fra den forrige, og forskjellen røper svaret.")
        } else {
            None
        }
    }

    /// Shows all.
    pub fn show<B: Ballots<Answer = A>>(&mut self, round: &B) -> Outcome<B::Edit> {
        let mut urn = self.sight(round).urn().cloned().unwrap_or_default();
        let shown_to = if round.is_secret() { self.sight(round).asked() } else { Vec::new() };
        *self = Self { way: self.way, shown_to, ..Self::default() };
        if urn.is_whole(round.items().len()) {
            urn.drop_slip();
        }
        round.close(&urn)
    }
}

/// So many slips at least tell of nobody.
const FEW: usize = 3;
/// Where nothing more can be typed.
pub(super) const DONE: &str = "Lappen er ferdig. Tab går til neste.";
pub(super) const ENOUGH: &str = "Flere lapper enn folk? Har noen levert og så gått, sett dem som «er her».";

//! The round of a rating as it is asked: which answers fit the scale, and what each makes of the sheet.

use super::super::Rating;
use super::super::sheet::{Ballot, Edit, Entry, Item, Round, State, Values};
use super::{Pen, is_asked};
use crate::exercises::round::{Ballots, Cell, Pasted, Proxy, Read, Rounds, Urn, Way, Words, unfit};
use crate::exercises::{Id, Ids, Outcome, Paper, Room, RowEdit, Table, whom};
use crate::figures::words::{capital, quoted};
use crate::figures::{Scale, Scores, number};

/// The round that is open, or the first one before it is.
pub struct Asked<'a> {
    paper: &'a Paper<Rating>,
    room: &'a dyn Room,
    pub(in super::super) round: Option<&'a Round>,
}

/// What was typed on a scale of more than nine, or below zero, counts when Enter confirms it.
fn needs_enter(scale: Scale) -> bool {
    scale.max() > 9 || scale.min() < 0
}

/// "Skriv et helt tall fra 1 til 5."
pub(in super::super) fn ask(scale: Scale) -> String {
    format!("Skriv et helt tall fra {} til {}.", scale.min(), scale.max())
}

/// Whether it may be seen on the screen who stands over.
pub(in super::super) fn tells_passes(table: &Table<'_, Rating>) -> bool {
    !table.room.mirrored() && !table.paper.setup.anonymous
}

impl Rounds for Rating {
    type Answer = i64;
    type Open<'a> = Asked<'a>;
    const WORDS: &'static Words = &Words {
        nobody: "Ingen har svart ennå. Skriv det første tallet.",
        waits: "Enter bekrefter tallet. Backspace tar det bort.",
        goes_on: "Ingenting er vist. Fortsett der dere var.",
        corrects: "Siffer retter.",
    };

    fn round<'a>(table: &Table<'a, Self>) -> Option<Asked<'a>> {
        is_asked(table).then(|| Asked::of(table))
    }

    fn lies_under(table: &Table<'_, Self>, pen: &Pen) -> bool {
        pen.lists(table) || pen.looks_back(table)
    }

    fn proxy(pen: &Pen) -> &Proxy<i64> {
        &pen.proxy
    }

    fn proxy_mut(pen: &mut Pen) -> &mut Proxy<i64> {
        &mut pen.proxy
    }

    fn cell_at(pen: &Pen, column: u16, row: u16) -> Option<Cell> {
        pen.places.at(column, row)
    }

    fn shown(pen: &mut Pen) {
        (pen.item, pen.looks) = (None, false);
    }
}

impl Ballots for Asked<'_> {
    type Answer = i64;
    type Edit = Edit;

    fn id(&self) -> Option<Id> {
        self.round.map(|round| round.id)
    }

    fn room(&self) -> &dyn Room {
        self.room
    }

    fn usual_way(&self) -> Option<Way> {
        match self.paper.setup.entry {
            Entry::AsFits => None,
            Entry::ByPerson => Some(Way::ByPerson),
            Entry::ByItem => Some(Way::ByItem),
        }
    }

    fn items(&self) -> Vec<Id> {
        self.asked().map(|item| item.id).collect()
    }

    fn called(&self, item: Id) -> Option<&str> {
        self.paper.setup.item(item).map(|item| &*item.text)
    }

    fn is_secret(&self) -> bool {
        self.paper.setup.anonymous
    }

    fn are_in(&self) -> Vec<Cell> {
        let ballots = self.round.iter().flat_map(|round| &round.ballots);
        ballots.map(|ballot| Cell { person: ballot.person, item: ballot.item }).collect()
    }

    fn types(c: char) -> bool {
        c.is_ascii_digit() || matches!(c, '-' | '−')
    }

    fn read(&self, typed: &str) -> Read<i64> {
        let scale = self.paper.setup.scale;
        let digits = if scale.min() < 0 { typed.trim_start_matches(['-', '−']) } else { typed };
        let signs = typed.chars().count() - digits.chars().count();
        if signs > 1 || !digits.chars().all(|c| c.is_ascii_digit()) || digits.len() > LONGEST {
            return unfit(typed, ask(scale));
        }
        if needs_enter(scale) {
            return Read::Waits;
        }
        match self.whole(typed) {
            Ok(score) => Read::Whole(score),
            Err(sentence) => unfit(typed, sentence),
        }
    }

    fn space_ends() -> bool {
        true
    }

    fn rows(&self, pasted: &str) -> Result<Vec<Pasted<i64>>, String> {
        pasted.lines().filter(|row| !row.trim().is_empty()).map(|row| self.row(row)).collect()
    }

    fn passes(&self) -> usize {
        let ballots = self.round.iter().flat_map(|round| &round.ballots);
        ballots.filter(|ballot| ballot.score.is_none()).count()
    }

    fn whole(&self, typed: &str) -> Result<i64, String> {
        // What is no number, such as a lone minus, is refused like one that is too large.
        let score = typed.replace('−', "-").parse().unwrap_or(i64::MAX);
        self.fits(&score).map(|()| score)
    }

    fn fits(&self, score: &i64) -> Result<(), String> {
        let scale = self.paper.setup.scale;
        // The number itself is not repeated: the room may see it.
        let refused = || format!("Tallet er utenfor skalaen. {}", ask(scale));
        if scale.contains(*score) { Ok(()) } else { Err(refused()) }
    }

    fn hand_in(&self, given: &[(Cell, Option<i64>)], ids: &mut Ids) -> Outcome<Edit> {
        let id = self.id().unwrap_or_else(|| ids.take());
        let mut ballot = |&(Cell { person, item }, score): &(Cell, Option<i64>)| {
            let old = self.round.and_then(|round| round.ballot(person, item)).cloned();
            Ballot {
                score,
                ..old.unwrap_or_else(|| Ballot { id: ids.take(), person, item, ..Ballot::default() })
            }
        };
        let edit = match (self.round, given) {
            (None, _) => {
                let ballots = given.iter().map(ballot).collect();
                Edit::Round(RowEdit::push(Round { ballots, ..self.begun(id) }))
            }
            // Also when nothing changes: a number that is not saved again would tell that it was the same.
            (Some(_), [one]) if self.is_in(one.0) => {
                Edit::Ballot { round: id, edit: RowEdit::Set(ballot(one)) }
            }
            (Some(_), [one]) => Edit::Ballot { round: id, edit: RowEdit::push(ballot(one)) },
            (Some(round), slip) => {
                let ballots: Vec<_> = slip.iter().map(ballot).collect();
                let mut round = round.clone();
                round.ballots.retain(|old| ballots.iter().all(|new| new.id != old.id));
                round.ballots.extend(ballots);
                Edit::Round(RowEdit::Set(round))
            }
        };
        let outcome = Outcome::did(edit, self.said(given));
        match given {
            // Who stands over is said only where the room can't see the screen.
            [(cell, None)] if !self.room.mirrored() => {
                outcome.saying(format!("{} står over.", self.room.called(cell.person)))
            }
            _ => outcome,
        }
    }

    fn rewrite(&self, given: &[(Cell, Option<i64>)], gone: &[Cell], ids: &mut Ids) -> Outcome<Edit> {
        let Some(round) = self.round else { return self.hand_in(given, ids) };
        let mut round = round.clone();
        let is_gone = |b: &Ballot| gone.contains(&Cell { person: b.person, item: b.item });
        round.ballots.retain(|ballot| !is_gone(ballot));
        for &(Cell { person, item }, score) in given {
            match round.ballots.iter_mut().find(|b| b.person == person && b.item == item) {
                Some(old) => old.score = score,
                None => {
                    round.ballots.push(Ballot { id: ids.take(), person, item, score, ..Ballot::default() });
                }
            }
        }
        Outcome::did(Edit::Round(RowEdit::Set(round)), "tall ført på én gang")
    }

    fn take_out(&self, cell: Cell) -> Option<Outcome<Edit>> {
        let round = self.round?;
        let id = round.ballot(cell.person, cell.item)?.id;
        let edit = Edit::Ballot { round: round.id, edit: RowEdit::Remove(id) };
        Some(Outcome::did(edit, format!("fjernet svar fra {}", self.room.called(cell.person))))
    }

    fn tell(&self, answered: Vec<Id>, papers: usize, ids: &mut Ids) -> Outcome<Edit> {
        match self.round {
            None => {
                let begun = Round { answered, papers, ..self.begun(ids.take()) };
                Outcome::did(Edit::Round(RowEdit::push(begun)), "begynt runde")
            }
            Some(round) if answered == round.answered && papers == round.papers => Outcome::Moved,
            Some(round) => {
                let (id, state, values) = (round.id, State::Open, Vec::new());
                Outcome::told(Edit::Turn { round: id, state, answered, papers, values })
            }
        }
    }

    fn close(&self, urn: &Urn<i64>) -> Outcome<Edit> {
        let Some(round) = self.round else { return Outcome::Ignored };
        let scale = self.paper.setup.scale;
        let scores = |item| Scores::new(scale, urn.given(item).iter().copied()).values().to_vec();
        let values = round.items.iter().filter(|_| self.is_secret());
        let values = values.map(|&item| Values { item, scores: scores(item) }).collect();
        let untouched = self.untouched();
        if !untouched.is_empty() && untouched.len() < round.items.len() {
            let items = round.items.iter().copied().filter(|item| !untouched.contains(item)).collect();
            let edit = Edit::Round(RowEdit::Set(Round { items, state: State::Closed, ..round.clone() }));
            return Outcome::did(edit, "visning av tallene").saying(self.without(&untouched));
        }
        let (state, answered, papers) = (State::Closed, Vec::new(), 0);
        let edit = Edit::Turn { round: round.id, state, answered, papers, values };
        let shown = Outcome::did(edit, "visning av tallene");
        if self.is_secret() { shown.costing("Tallene kommer ikke tilbake. Spør på nytt.") } else { shown }
    }
}

/// So many digits are never a score.
const LONGEST: usize = 8;

impl<'a> Asked<'a> {
    pub(in super::super) fn of(table: &Table<'a, Rating>) -> Self {
        Self { paper: table.paper, room: table.room, round: table.paper.sheet.open() }
    }

    /// A row of a sheet: cells with a tab, a semicolon, or spaces between them. A name may stand first.
    fn row(&self, row: &str) -> Result<Pasted<i64>, String> {
        let mut cells: Vec<&str> = match ['\t', ';'].into_iter().find(|&edge| row.contains(edge)) {
            Some(edge) => row.split(edge).map(str::trim).collect(),
            None => row.split_whitespace().map(|cell| cell.trim_end_matches(',')).collect(),
        };
        let is_name = |cell: &&str| cell.chars().any(char::is_alphabetic);
        let name = cells.iter().take_while(|cell| is_name(cell)).count();
        let name = cells.drain(..name).collect::<Vec<_>>().join(" ");
        let who = match &*name {
            "" => None,
            _ if self.is_secret() => None,
            name => Some(whom(self.room.people(), name)?),
        };
        let mut given = Vec::new();
        for cell in cells {
            let in_a_row = !needs_enter(self.paper.setup.scale) && cell.chars().all(|c| c.is_ascii_digit());
            match cell {
                "" | "-" | "–" | "—" => given.push(None),
                digits if in_a_row => {
                    for digit in digits.chars() {
                        given.push(Some(self.whole(&digit.to_string())?));
                    }
                }
                number => given.push(Some(self.whole(number)?)),
            }
        }
        if given.is_empty() {
            return Err(ask(self.paper.setup.scale));
        }
        Ok(Pasted { who, given })
    }

    /// Opens the round with nobody in, where there is none.
    pub(in super::super) fn begin(&self, ids: &mut Ids) -> Outcome<Edit> {
        if self.round.is_some() || self.items().is_empty() {
            return Outcome::Ignored;
        }
        Outcome::did(Edit::Round(RowEdit::push(self.begun(ids.take()))), "åpnet runde")
    }

    /// The questions of the slip.
    fn asked(&self) -> impl Iterator<Item = &'a Item> {
        let round = self.round;
        self.paper.setup.items.iter().filter(move |i| round.is_none_or(|round| round.items.contains(&i.id)))
    }

    fn is_in(&self, cell: Cell) -> bool {
        self.round.is_some_and(|round| round.ballot(cell.person, cell.item).is_some())
    }

    /// The round as it is opened, with nobody in.
    fn begun(&self, id: Id) -> Round {
        Round { id, items: self.items(), ..Round::default() }
    }

    /// What it is called that an answer, or a slip, comes in. Whether somebody stands over is not told the room.
    fn said(&self, given: &[(Cell, Option<i64>)]) -> String {
        let mut people: Vec<Id> = given.iter().map(|(cell, _)| cell.person).collect();
        people.dedup();
        let what = match given {
            [(cell, _)] if self.is_in(*cell) => "endret svar",
            [_] => "svar",
            _ if people.len() > 1 => return format!("{} lapper", number::in_words(people.len())),
            _ => "lapp",
        };
        let from = given.first().map_or("", |(cell, _)| self.room.called(cell.person));
        format!("{what} fra {from}")
    }

    /// Whether who has answered there stands over; nobody knows that of an anonymous round.
    pub(in super::super) fn is_passed(&self, cell: Cell) -> bool {
        let ballot = self.round.and_then(|round| round.ballot(cell.person, cell.item));
        ballot.is_some_and(|ballot| ballot.score.is_none())
    }

    /// True when the file says that somebody has answered, but the answers went with the program.
    pub(in super::super) fn is_lost(&self, proxy: &Proxy<i64>) -> bool {
        let told = self.round.is_some_and(|round| !round.answered.is_empty() || round.papers > 0);
        self.is_secret() && proxy.sight(self).is_empty() && told
    }

    /// The items that everybody here has answered, while others wait; none in an anonymous round, which is shown whole.
    pub(in super::super) fn shows_alone(&self, proxy: &Proxy<i64>) -> Vec<Id> {
        let sight = proxy.sight(self);
        let people = sight.people();
        let is_touched = |item: &Id| people.iter().any(|&person| sight.is_in(Cell { person, item: *item }));
        let all = self.items();
        let whole = all.iter().filter(|item| is_touched(item) && sight.lacks(**item).is_empty());
        let whole: Vec<Id> = whole.copied().filter(|_| !self.is_secret()).collect();
        if whole.len() < all.len() { whole } else { Vec::new() }
    }

    /// The items that nobody has answered; none of an anonymous round, whose slips are whole.
    pub(super) fn untouched(&self) -> Vec<Id> {
        let ballots = || self.round.iter().flat_map(|round| &round.ballots);
        let untouched = |item: &Id| !self.is_secret() && ballots().all(|ballot| ballot.item != *item);
        self.items().into_iter().filter(untouched).collect()
    }

    /// "Ingen har svart på «Hit vil vi» ennå. Ctrl+D begynner runden om det."
    pub(super) fn without(&self, untouched: &[Id]) -> String {
        let what = match untouched {
            [one] => quoted(self.called(*one).unwrap_or_default()),
            some => format!("{} av spørsmålene", number::in_words(some.len())),
        };
        format!("Ingen har svart på {what} ennå. Ctrl+D begynner runden om det.")
    }

    /// Who is missing, and on what, unless it is everything: "HR-leder og Salgssjef mangler.",
    /// "På «Hit vil vi» mangler HR-leder og 3 til."
    pub(in super::super) fn missing_words(&self, proxy: &Proxy<i64>) -> String {
        let sight = proxy.sight(self);
        if self.is_secret() {
            let (are_in, of) = sight.count();
            return match of - are_in {
                0 => String::new(),
                1 => "Én lapp mangler.".into(),
                n => format!("{} lapper mangler.", capital(&number::in_words(n))),
            };
        }
        let missing = sight.missing();
        let lacking: Vec<_> = self.asked().map(|item| (item, sight.lacks(item.id))).collect();
        if lacking.iter().all(|(_, people)| *people == missing) {
            return format!("{} mangler.", self.room.names(&missing));
        }
        let on: Vec<_> = lacking.iter().filter(|(_, people)| !people.is_empty()).collect();
        if on.len() > 2 {
            return format!("{} har ikke svart på alt.", self.room.names(&missing));
        }
        let here = self.room.people().iter().filter(|p| p.is_here()).count();
        let told = on.iter().map(|(item, people)| {
            let who = if people.len() == here { "alle".into() } else { self.room.names(people) };
            format!("På {} mangler {who}.", quoted(&item.text))
        });
        told.collect::<Vec<_>>().join(" ")
    }
}

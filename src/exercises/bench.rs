//! A kind on the bench: its keys pressed as at the desk, its page read as text, its laws tried. For tests.

use std::fmt::Write;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::{
    ActionRecord, Canvas, Finding, Gathered, HalfTyped, Hand, Handled, Head, Id, Ids, Moved, Offer, Outcome,
    Paper, Person, Presence, Refusal, Room, Score, Table, Touched, forget, half_typed, let_go, pasted,
    pressed, return_to, take_up,
};
use crate::moment::Moment;
use crate::report::{Front, plain};
use crate::ui::keys::{Code, Key, On};
use crate::ui::spots::Spots;
use crate::ui::theme::{Palette, Theme};

/// One exercise, one pen, and a room made up around them.
pub(crate) struct Bench<K: Handled> {
    pub(crate) head: Head,
    pub(crate) paper: Paper<K>,
    pub(crate) pen: K::Pen,
    pub(crate) room: MadeUp,
    pub(crate) phones: Vec<Id>,
    pub(crate) ids: Ids,
    pub(crate) now: Moment,
    /// What the last press said, or remarked.
    pub(crate) said: String,
    /// How each change was spoken of, for undo and redo.
    pub(crate) spoken: Vec<String>,
    /// The way back, and where the facilitator was when it was done.
    inverses: Vec<(K::Edit, K::Leaf, K::Cursor)>,
    /// Changes that the letters made which were typed in a row, as the desk counts them.
    in_a_row: usize,
    /// What was handed to other exercises.
    pub(crate) handed: Vec<Offer>,
}

/// A room with six leaders, of whom the first speaks last.
pub(crate) struct MadeUp {
    pub(crate) people: Vec<Person>,
    /// What other exercises brought out, with the exercise it stands in.
    pub(crate) findings: Vec<(Id, Finding<'static>)>,
    /// What rated items came to.
    pub(crate) scores: Vec<(Id, Score)>,
    /// How far their rounds have come.
    pub(crate) gathered: Vec<(Id, Gathered)>,
    /// What they came to in the former session.
    pub(crate) before: Vec<(Id, Score)>,
    /// What was held back.
    pub(crate) withheld: Vec<Id>,
    pub(crate) mirrored: bool,
}

impl Default for MadeUp {
    fn default() -> Self {
        let roles = ["Daglig leder", "Markedssjef", "IT-leder", "HR-leder", "Salgssjef", "Kundeservicesjef"];
        let initials = ["DL", "M", "IL", "HL", "S", "K"];
        let people = (1..).zip(roles).zip(initials).map(|((id, role), initials)| Person {
            id,
            name: String::new(),
            role: role.into(),
            initials: initials.into(),
            speaks_last: id == 1,
            presence: Presence::Here,
        });
        Self {
            people: people.collect(),
            findings: Vec::new(),
            scores: Vec::new(),
            gathered: Vec::new(),
            before: Vec::new(),
            withheld: Vec::new(),
            mirrored: true,
        }
    }
}

impl Room for MadeUp {
    fn people(&self) -> &[Person] {
        &self.people
    }

    fn tell<'a>(&'a self, of: &[Id], hear: &mut dyn FnMut(Finding<'a>)) {
        let told = self.findings.iter().filter(|(exercise, _)| of.is_empty() || of.contains(exercise));
        told.for_each(|(_, finding)| hear(finding.clone()));
    }

    /// Those with findings; what stands behind the one on the bench has a higher number.
    fn before(&self, exercise: Id) -> Vec<Id> {
        let mut before: Vec<_> =
            self.findings.iter().map(|(id, _)| *id).filter(|id| *id < exercise).collect();
        before.dedup();
        before
    }

    fn score(&self, item: Id) -> Option<Score> {
        self.scores.iter().find(|(id, _)| *id == item).map(|(_, score)| score.clone())
    }

    fn gathered(&self, item: Id) -> Option<Gathered> {
        self.gathered.iter().find(|(id, _)| *id == item).map(|(_, gathered)| *gathered)
    }

    fn score_before(&self, item: Id) -> Option<Score> {
        self.before.iter().find(|(id, _)| *id == item).map(|(_, score)| score.clone())
    }

    fn withheld(&self, id: Id) -> bool {
        self.withheld.contains(&id)
    }

    fn mirrored(&self) -> bool {
        self.mirrored
    }

    fn agenda(&self) -> Vec<(String, String)> {
        vec![("09:00".into(), "Velkommen".into()), ("09:05".into(), "Innsjekk".into())]
    }

    fn actions(&self) -> Vec<ActionRecord<'_>> {
        Vec::new()
    }

    fn moved(&self) -> Vec<Moved> {
        Vec::new()
    }

    fn turns(&self) -> Vec<Id> {
        Vec::new()
    }

    fn seed(&self) -> u64 {
        7
    }
}

/// What is said where words have to go elsewhere.
pub(crate) const WRITES: &str = "(skriver)";

impl<K: Handled> Bench<K> {
    pub(crate) fn new(setup: K::Setup) -> Self {
        Self {
            head: Head {
                id: 900, title: "Øvelsen".into(), prompt: "Spørsmålet?".into(), ..Head::default()
            },
            paper: Paper { setup, sheet: K::Sheet::default() },
            pen: K::Pen::default(),
            room: MadeUp::default(),
            phones: Vec::new(),
            ids: Ids::starting_at(1000),
            now: "2026-11-21T09:30:00+01:00".parse().expect("a moment"),
            said: String::new(),
            spoken: Vec::new(),
            inverses: Vec::new(),
            in_a_row: 0,
            handed: Vec::new(),
        }
    }

    pub(crate) fn table(&self) -> Table<'_, K> {
        Table { head: &self.head, paper: &self.paper, room: &self.room, now: self.now, phones: &self.phones }
    }

    /// Lets somebody act on the exercise, with its pen and its surroundings.
    pub(crate) fn hand<T>(&mut self, act: impl FnOnce(&mut Hand<'_, K>) -> T) -> T {
        let table = Table {
            head: &self.head,
            paper: &self.paper,
            room: &self.room,
            now: self.now,
            phones: &self.phones,
        };
        act(&mut Hand { table, pen: &mut self.pen, ids: &mut self.ids })
    }

    /// Somebody is writing: so many of the last changes are nobody's answer.
    fn writes(&mut self, back: usize) {
        for _ in 0..back {
            self.undo();
        }
        self.said = WRITES.into();
    }

    fn take(&mut self, outcome: Outcome<K::Edit>, (leaf, cursor): (K::Leaf, K::Cursor)) -> bool {
        match outcome {
            Outcome::Ignored => {
                self.said.clear();
                return false;
            }
            Outcome::Moved => self.said.clear(),
            Outcome::FromFile => self.said = "Sidene for tall fra fil.".into(),
            Outcome::Said(words) => self.said = words.into_owned(),
            Outcome::Writes { back } => {
                let made = std::mem::take(&mut self.in_a_row);
                self.writes(if back { made } else { 0 });
            }
            Outcome::WritesLast { back, .. } => {
                self.in_a_row = 0;
                self.writes(back);
            }
            Outcome::Seat(who) => {
                self.said.clear();
                for person in &mut self.room.people {
                    if let Some((_, is_here)) = who.filter(|(id, _)| *id == person.id) {
                        person.presence = if is_here { Presence::Here } else { Presence::Gone };
                    }
                }
            }
            Outcome::Handed(deed) => {
                let deed = *deed;
                self.said = deed.remark.unwrap_or_default().into_owned();
                self.handed.push(deed.edit);
            }
            Outcome::Did(deed) => {
                self.said = deed.remark.unwrap_or_default().into_owned();
                if !deed.stays {
                    is_called(&deed.what);
                    self.spoken.push(deed.what.to_string());
                }
                let before = self.paper.clone();
                let inverse =
                    K::apply(&mut self.paper, deed.edit.clone()).expect("a pen writes edits that fit");
                let after = self.paper.clone();
                let mut back = after.clone();
                let again = K::apply(&mut back, inverse.clone()).expect("an inverse fits");
                assert!(back == before, "{:?} is not taken back by {inverse:?}", deed.edit);
                K::apply(&mut back, again).expect("what was taken back can be done again");
                assert!(back == after, "{:?} is not done again", deed.edit);
                if !deed.stays {
                    self.inverses.push((inverse, leaf, cursor));
                    self.in_a_row += 1;
                }
            }
        }
        true
    }

    /// Does what somebody brings from elsewhere; false when it is refused.
    pub(crate) fn does(
        &mut self,
        act: impl FnOnce(&mut Hand<'_, K>) -> Result<Outcome<K::Edit>, Refusal>,
    ) -> bool {
        let stood = self.stands();
        match self.hand(act) {
            Ok(outcome) => self.take(outcome, stood),
            Err(refusal) => {
                self.said = refusal.to_string();
                false
            }
        }
    }

    /// Presses a key; false when the exercise has no use for it.
    pub(crate) fn press(&mut self, key: Key) -> bool {
        if key.typed().is_none() {
            self.in_a_row = 0;
        }
        let stood = self.stands();
        let outcome = self.hand(|hand| pressed(hand, key));
        self.take(outcome, stood)
    }

    /// Whether the footer offers the exercise's own use of a key just now.
    pub(crate) fn offers(&self, key: Key) -> bool {
        let table = self.table();
        let mut told = K::commands().filter(|c| c.told.keys.contains(&key) && !c.told.hint.is_empty());
        told.any(|c| (c.on)(&table, &self.pen) == On::Yes)
    }

    /// Types text; a line break is Enter, and a tab is Tab.
    pub(crate) fn write(&mut self, text: &str) {
        for c in text.chars() {
            self.press(match c {
                '\n' => Key::ENTER,
                '\t' => Key::TAB,
                c => Key::char(c),
            });
        }
    }

    pub(crate) fn paste(&mut self, text: &str) -> bool {
        let stood = self.stands();
        let outcome = self.hand(|hand| pasted(hand, text.into()));
        self.take(outcome, stood)
    }

    /// Everybody who stands on the sheet.
    pub(crate) fn people(&self) -> Vec<Id> {
        let mut people = Vec::new();
        K::people(&self.paper, &mut |id| people.push(id));
        people.sort_unstable();
        people.dedup();
        people
    }

    /// Takes somebody out for good, as the desk does.
    pub(crate) fn remove_person(&mut self, person: Id) {
        self.hand(|hand| let_go(hand, person));
        forget(&mut self.paper, person);
        self.room.people.retain(|p| p.id != person);
        self.inverses.clear();
        self.in_a_row = 0;
    }

    /// Whether there is a change to take back.
    pub(crate) fn has_done(&self) -> bool {
        !self.inverses.is_empty()
    }

    /// Where the facilitator is.
    pub(crate) fn stands(&self) -> (K::Leaf, K::Cursor) {
        K::stands(&self.table(), &self.pen)
    }

    /// Takes back the last change, and goes back to where it was made, as the desk does.
    pub(crate) fn undo(&mut self) {
        let (inverse, leaf, cursor) = self.inverses.pop().expect("something to take back");
        self.in_a_row = self.in_a_row.saturating_sub(1);
        let before = self.paper.clone();
        K::apply(&mut self.paper, inverse).expect("an inverse fits");
        let (mut was, mut is) = (Vec::new(), Vec::new());
        K::findings(&before, &mut |finding| was.push(finding));
        K::findings(&self.paper, &mut |finding| is.push(finding));
        let finding = Touched::of(&was, &is).mattering();
        self.hand(|hand| return_to(hand, &leaf, &cursor, finding));
    }

    /// A new pen that takes up what the old one had half-typed, as after a crash.
    pub(crate) fn crash(&mut self) {
        let texts = half_typed::<K>(&self.pen);
        self.take_up(texts);
    }

    /// Cut off right after a press: what it did is saved, and what was half-typed before it is still filed.
    pub(crate) fn cut_off_after(&mut self, key: Key) {
        let texts = half_typed::<K>(&self.pen);
        self.press(key);
        self.take_up(texts);
    }

    fn take_up(&mut self, texts: Vec<HalfTyped>) {
        self.pen = K::Pen::default();
        for text in texts {
            self.hand(|hand| take_up(hand, &text));
        }
    }

    /// What a draft would hold now.
    pub(crate) fn drafted(&self) -> Vec<String> {
        half_typed::<K>(&self.pen).into_iter().map(|half| half.text).collect()
    }

    /// The page at the desk, as text with plain spaces.
    pub(crate) fn page(&self, width: u16, height: u16) -> String {
        let buffer = self.drawn(width, height);
        let mut page = String::new();
        for y in 0..height {
            let row: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            let _ = writeln!(page, "{}", row.replace('\u{a0}', " ").trim_end());
        }
        page
    }

    /// What is marked on the page: the text that the next letter would replace, and what the cursor is on.
    pub(crate) fn highlighted(&self, width: u16, height: u16) -> String {
        let buffer = self.drawn(width, height);
        let focus = Theme::of(Palette::Dark).focus;
        let cells = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let lit = cells.filter(|&at| buffer[at].style().bg == focus.bg);
        lit.map(|at| buffer[at].symbol()).collect()
    }

    fn drawn(&self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a test terminal");
        let theme = Theme::of(Palette::Dark);
        terminal
            .draw(|frame| {
                let area = frame.area();
                K::view(
                    &self.table(),
                    &self.pen,
                    &mut Canvas { frame, area, theme: &theme, things: &Spots::default() },
                );
            })
            .expect("a test terminal draws");
        terminal.backend().buffer().clone()
    }

    /// Clicks on some words of the page, where they stand for this time (from 0) on the first row with this on it.
    pub(crate) fn click(&mut self, row: &str, words: &str, time: usize) -> bool {
        let page = self.page(84, 40);
        let found = page.lines().enumerate().find(|(_, line)| line.contains(row));
        let (y, line) = found.unwrap_or_else(|| panic!("«{row}» is not on\n{page}"));
        let at = line.match_indices(words).nth(time).unwrap_or_else(|| panic!("no «{words}» in «{line}»")).0;
        self.press(Key::click(line[..at].chars().count() as u16, y as u16))
    }

    /// The exercise as it is told, in plain text.
    pub(crate) fn story(&self) -> String {
        plain(&K::story(&self.table()), 100)
    }

    /// What it says on page one, in plain text.
    pub(crate) fn front(&self) -> String {
        let mut front = Front::default();
        K::front(&self.table(), &mut |said| front.take(said, "", 0));
        plain(&front.told(), 100)
    }

    /// The sheet, written and read again.
    pub(crate) fn assert_round_trip(&self) {
        let json = serde_json::to_string(&self.paper.sheet).expect("a sheet is written");
        let read: K::Sheet = serde_json::from_str(&json).expect("a sheet is read");
        assert!(read == self.paper.sheet, "{json}");
        let json = serde_json::to_string(&self.paper.setup).expect("a setup is written");
        let read: K::Setup = serde_json::from_str(&json).expect("a setup is read");
        assert!(read == self.paper.setup, "{json}");
    }
}

/// What was done is called by a noun, never by a sentence that reads as something the workshop found.
fn is_called(what: &str) {
    let begins_small = what.chars().next().is_some_and(|c| !c.is_uppercase());
    assert!(begins_small && !what.ends_with('.') && !what.contains(" er "), "«Angret: {what}.»");
}

/// A press that somebody at the keyboard could make; the kind's own keys come often.
pub(crate) fn any_key<K: Handled>() -> impl Strategy<Value = Key> {
    let own: Vec<Key> = K::commands().flat_map(|c| c.told.keys.iter().copied()).chain([Key::ENTER]).collect();
    let moves = [
        Key::ENTER,
        Key::TAB,
        Key::BACK_TAB,
        Key::UP,
        Key::DOWN,
        Key::LEFT,
        Key::RIGHT,
        Key::ESC,
        Key::BACKSPACE,
        Key::DELETE,
        Key::HOME,
        Key::END,
        Key::ctrl('u'),
        Key::ctrl('z'),
        Key::ctrl('w'),
        Key::char(' '),
        Key::plain(Code::PageUp),
    ];
    prop_oneof![
        3 => prop::sample::select(own),
        4 => prop::sample::select(moves.to_vec()),
        5 => prop::sample::select("0123456789jnuæøåaeist:,. −%".chars().collect::<Vec<_>>()).prop_map(Key::char),
    ]
}

/// Tries the laws of a kind on a script of presses: nothing panics at any size, every change can be taken
/// back and done again, all taken back is where we started, and the paper survives being written and read.
pub(crate) fn try_laws<K: Handled>(mut bench: Bench<K>, script: &[Key]) {
    let start = bench.paper.clone();
    for (n, &key) in script.iter().enumerate() {
        bench.press(key);
        if n % 7 == 0 {
            let size = [(60, 12), (80, 18), (117, 33), (20, 3), (1, 1), (0, 0)][n / 7 % 6];
            bench.page(size.0, size.1);
            bench.story();
        }
        if n % 31 == 30 {
            bench.crash();
        }
    }
    bench.assert_round_trip();
    let told = bench.story();
    while !bench.inverses.is_empty() {
        bench.undo();
    }
    assert!(
        bench.paper == start,
        "taking everything back does not lead to the start; the end was told as:\n{told}"
    );
}

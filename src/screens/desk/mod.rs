//! The desk: the facilitator's screen. Holds the session, its history and one pen an exercise; sends each
//! press to what lies over the desk, to the exercise, or to the desk's own keys.

mod agenda;
mod ask;
mod called;
mod click;
mod course;
mod cover;
mod door;
mod draw;
mod figures;
mod keys;
mod page;
mod pages;
mod peek;
mod phones;
mod removal;
mod said;
mod saving;
mod settings;
mod steps;
mod unsaved;
mod why;
mod wide;
mod writing;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::exercises::line::with_head;
use crate::exercises::{Deed, Id, Ids, Outcome, Pen, Presence, Room, SheetEdit};
use crate::moment::{Moment, TimeOfDay};
use crate::screens::Effect;
use crate::screens::import::Import;
use crate::screens::notes::Asked;
use crate::ui::keys::{Code, Key, On, Told};
use crate::ui::scroll::Scroll;
use crate::ui::spots::Spots;
use crate::workshop::drafts::{Draft, Drafts};
use crate::workshop::gate::Names;
use crate::workshop::history::{History, Place, Step};
use crate::workshop::session::Edit;
use crate::workshop::shelved::Reserve;
use crate::workshop::stage::StageEdit;
use crate::workshop::{Exercise, Session};
use agenda::setup::{named_in, with};
use door::Door;
use pages::{Asides, Park};
use peek::Ticked;
use said::{Cause, Said};
use steps::Steps;
use writing::Breath;

pub use ask::Question;
pub use keys::KEYS;
pub use page::Page;
pub use unsaved::OnDisk;

/// What the keys of the agenda do.
pub const AGENDA_KEYS: &[Told] = agenda::Agenda::KEYS;

/// Under a blank screen, for whoever has forgotten the key.
const COMES_BACK: &str = "Ctrl+B viser skjermen igjen.";

/// The same once something is typed there.
const IS_KEPT: &str = "Det du skriver, blir tatt vare på. Ctrl+B viser skjermen igjen.";

/// The same to who types slips.
const NO_SLIPS: &str = "Skjermen er mørk, så ingen lapper føres. Ctrl+B viser den igjen.";

/// Said of what another exercise was to do, and none does.
const NOBODYS: &str = "Ingenting er endret: det dette gjelder, er ikke i økten lenger.";

/// Answers that act at once.
const YES: [Key; 2] = [Key::char('j'), Key::char('J')];

/// How the session stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// The finished example is one's own as little as what is tried in it.
    NotKept,
    /// Everything that was brought in is on the disk since then.
    At(Moment),
    /// Not yet.
    Saving,
    /// The disk refuses; a sentence that says what to do.
    Failing(String),
}

/// The facilitator's desk.
#[derive(Debug)]
pub struct Desk {
    pub session: Session,
    history: History,
    ids: Ids,
    /// The exercise looked at; differs from the one on stage while she looks something up.
    here: Id,
    pens: BTreeMap<Id, Pen>,
    over: Option<Page>,
    /// The pages for figures from a file, where she was when somebody said something.
    import_aside: Option<Box<Import>>,
    /// What a small card lies on.
    under: Option<Box<Page>>,
    /// Half-typed text of what lies over the desk, kept when it is put away.
    asides: Asides,
    /// Asked or told before anything else.
    asks: Option<Question>,
    /// The same, until nobody types.
    waits: Option<Question>,
    /// Something is being written to be handed out, and no key has been pressed since.
    awaits_report: bool,
    /// The private notes, while they are shown.
    peek: Option<Scroll>,
    ticked: Ticked,
    /// Probes that were ticked off there.
    asked: Asked,
    said: Said,
    steps: Steps,
    breath: Breath,
    /// Typed where nobody saw it.
    in_the_dark: String,
    /// Whether open thoughts are to be brought up at the last exercise.
    reminds: bool,
    saved: Saved,
    /// Edits sent to the saver, the last of them that brought something in, and how many are on the disk.
    sent: u64,
    brought: u64,
    stored: u64,
    /// When the exercise on stage came on, until its clock has started.
    arrived: Option<Moment>,
    /// The cover page has been put away.
    begun: bool,
    /// When the day ends by the clock, where that has been said.
    ends_said: Option<TimeOfDay>,
    /// When the session was last saved, if it was never closed after that: a clock may have run for nobody.
    unclosed: Option<Moment>,
    drafted: Drafts,
    /// Offered on the cover page.
    reserve: Option<Reserve>,
    /// One's own templates, from which exercises can be added.
    own_templates: Vec<Session>,
    door: Door,
    /// How people are called in what is handed out, unless another way is chosen.
    usual_names: Names,
    now: Moment,
    effects: Vec<Effect>,
    drawn: Drawn,
}

/// Where things stood on the desk when it was drawn last.
#[derive(Debug, Default)]
struct Drawn {
    agenda: Spots<Id>,
    /// What the exercise brought out.
    things: Spots<Id>,
    foot: Spots<Key>,
}

impl Desk {
    /// Lays the session on the desk, under its cover page. It comes from a file last saved at `last_saved`; if a clock
    /// still runs in it, the program was cut off then.
    pub fn new(session: Session, last_saved: Moment, now: Moment) -> Self {
        let first = session.exercises().next().map_or(0, |e| e.head.id);
        let here = session.stage.at.filter(|&id| session.exercise(id).is_some()).unwrap_or(first);
        let mut desk = Self {
            ids: session.ids(),
            history: History::default(),
            here,
            pens: BTreeMap::new(),
            over: None,
            under: None,
            import_aside: None,
            asides: Asides::default(),
            asks: None,
            waits: None,
            awaits_report: false,
            peek: None,
            asked: Asked::default(),
            ticked: Ticked::default(),
            said: Said::default(),
            steps: Steps::default(),
            breath: Breath::default(),
            in_the_dark: String::new(),
            reminds: true,
            saved: Saved::At(last_saved),
            sent: 0,
            brought: 0,
            stored: 0,
            arrived: None,
            begun: false,
            ends_said: None,
            unclosed: session.stage.running().map(|_| last_saved),
            drafted: Drafts { session: session.id, ..Drafts::default() },
            reserve: None,
            own_templates: Vec::new(),
            door: Door::default(),
            usual_names: Names::default(),
            now,
            effects: Vec::new(),
            drawn: Drawn::default(),
            session,
        };
        desk.lay_out(here);
        let topic = desk.session.stage.topic.clone();
        if desk.session.stage.at == Some(here) {
            desk.at_work(|e, pen, around, ids| e.work.resume(pen, around, ids, &topic));
        }
        desk.over = Some(Page::cover(&mut desk));
        desk
    }

    /// Takes up half-typed text from before a crash.
    pub fn take_up(&mut self, drafts: Drafts) {
        self.drafted = drafts.clone();
        for Draft { exercise, text } in drafts.texts {
            match exercise {
                Some(id) if self.session.exercise(id).is_some() => {
                    self.at_pen(id, |e, pen, around, ids| e.work.take_up(pen, around, ids, &text));
                }
                // Its exercise was taken out: it waits where thoughts are parked, and goes nowhere by itself.
                Some(_) => {
                    let words = with_head(&text, &self.session.people);
                    Park::take_in(&mut self.asides, &words);
                    self.insist(
                        "Noe halvskrevet hørte til en øvelse som er tatt ut. Det ligger i feltet under Ctrl+L.",
                    );
                }
                None if text.place == writing::HELD => Park::take_in(&mut self.asides, &text.text),
                None if pages::is_place(&text.place) => self.set_aside([text]),
                None => {}
            }
        }
        if let Some(Page::Cover(_)) = self.over {
            self.over = Some(Page::cover(self));
        }
    }

    /// There are earlier versions of the session, from before it was opened.
    pub fn was_held(&mut self) {
        self.history.begins_late();
    }

    /// It is the finished example: nothing that is done in it is kept.
    pub fn is_an_example(&mut self) {
        self.saved = Saved::NotKept;
    }

    /// What was saved beside the session, and holds more, if anything.
    pub fn offer_reserve(&mut self, reserve: Option<Reserve>) {
        self.reserve = reserve;
        if let Some(Page::Cover(_)) = self.over {
            self.over = Some(Page::cover(self));
        }
    }

    /// One's own templates as they are now.
    pub fn know_templates(&mut self, own_templates: Vec<Session>) {
        self.own_templates = own_templates;
    }

    /// A key press.
    pub fn press(&mut self, key: Key, now: Moment) -> Vec<Effect> {
        self.now = now;
        self.awaits_report = false;
        if self.breath.holds(key) {
            return self.effects();
        }
        for letter in self.breath.lets_go(key).chars() {
            self.press_now(Key::char(letter));
        }
        self.press_now(key);
        self.effects()
    }

    /// A key press that nothing holds back any more.
    fn press_now(&mut self, key: Key) {
        // They count for the key right after them, and for none after that.
        let ticked = std::mem::take(&mut self.ticked);
        self.breath.hear(key);
        self.before_press(Some(key));
        if let Code::Click { column, row } = key.code {
            return if self.is_blank() { self.say(COMES_BACK) } else { self.click(column, row) };
        }
        if let Some(run) = keys::always_run(key) {
            self.said.press(key);
            run(self);
            return;
        }
        if let Some(notes) = self.peek.take()
            && self.press_notes(notes, ticked, key)
        {
            return;
        }
        self.said.press(key);
        // Whoever has forgotten the key that brings the screen back is told, and nothing else is.
        let blank = self.is_blank();
        if blank {
            self.say(COMES_BACK);
            if self.kept_in_the_dark(key) {
                return;
            }
        }
        let now = self.now;
        if let Some(question) = self.asks.take_if(|q| q.listens(now) && !blank) {
            let is_used = question.told().iter().any(|told| told.keys.contains(&key));
            self.asks = question.press(self, key);
            if self.asks.is_some() && !is_used && wide::is_desk_wide(key) {
                self.say("Svar på spørsmålet først.");
            }
            return;
        }
        if self.only_says(key) || self.answers_warning(key) {
            return;
        }
        self.press_below(key);
        self.ask_what_waits(key);
    }

    /// A press for what lies under the questions.
    pub(super) fn press_below(&mut self, key: Key) {
        match self.over.take() {
            Some(over) => self.press_over(over, key),
            None => self.at_work_press(key),
        }
    }

    /// What is talked about in the exercise looked at.
    fn topic_here(&self) -> String {
        let here = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        here.map_or_else(String::new, |(e, pen)| e.work.topic(pen, self.session.around(e, self.now)))
    }

    /// A press for the exercise looked at; what it has no use for is the desk's.
    fn at_work_press(&mut self, key: Key) {
        // What was announced is done, whatever else the key does there.
        if self.is_announced(key) {
            return self.command(key);
        }
        if self.begins(key) {
            return;
        }
        let answers = YES.contains(&key) && self.asks_at_work(key);
        let outcome = self.at_work(|e, pen, around, ids| e.work.press(pen, around, ids, key));
        if !self.take(outcome) {
            self.command(key);
        }
        if answers {
            self.breath.acted_at_once(key);
        }
    }

    /// The exercise waits for this letter.
    fn asks_at_work(&self, key: Key) -> bool {
        let here = self.session.exercise(self.here).zip(self.pens.get(&self.here));
        here.is_some_and(|(e, pen)| {
            let rows = e.work.commands(pen, self.session.around(e, self.now));
            rows.iter().any(|(told, on)| *on == On::Yes && told.keys.contains(&key))
        })
    }

    /// Pasted text goes where typed text would.
    pub fn paste(&mut self, text: &str, now: Moment) -> Vec<Effect> {
        self.now = now;
        self.before_press(None);
        self.breath = Breath::default();
        self.peek = None;
        if self.is_blank() {
            self.pasted_in_the_dark(text);
            return self.effects();
        }
        if self.asks.as_ref().is_some_and(|question| question.listens(now)) {
            self.say("Svar på spørsmålet først. Det du limte inn, er ikke satt inn.");
            return self.effects();
        }
        match self.over.take() {
            Some(over) => self.over = Some(over.paste(self, text)),
            None => {
                let outcome = self.at_work(|e, pen, around, ids| e.work.paste(pen, around, ids, text.into()));
                if !self.take(outcome) {
                    self.say("Her er det ikke noe felt å lime inn i.");
                }
            }
        }
        self.effects()
    }

    /// Runs the desk's own command for this key.
    fn command(&mut self, key: Key) {
        let mut off = None;
        for row in KEYS.iter().filter(|row| row.told.keys.contains(&key)) {
            match (row.on)(self) {
                On::Yes => return (row.run)(self),
                On::Off(why) => off = off.or(Some(why)),
                On::No => {}
            }
        }
        if let Some(why) = off {
            self.say(why);
        } else if key.typed().is_some_and(|typed| self.breath.says_something(typed)) {
            self.catch(false);
        } else if key.typed().is_some_and(|c| c != ' ') {
            self.say("Her er det ingenting å skrive i. Tab går til neste felt.");
        } else if key == Key::ctrl('d') {
            self.say("Her har Ctrl+D ingenting å gå til.");
        }
    }

    /// The machine was away for this long while a clock ran.
    pub fn slept(&mut self, seconds: i64, now: Moment) {
        self.now = now;
        if self.session.stage.running().is_some() {
            self.ask_when_free(Question::slept(seconds, now));
        }
    }

    /// A notch of the wheel: scrolls what scrolls, and never moves the cursor or types.
    pub fn wheel(&mut self, down: bool, now: Moment) {
        self.now = now;
        let key = if down { Key::DOWN } else { Key::UP };
        match (&mut self.peek, &mut self.over) {
            (Some(notes), _) => {
                notes.press(key);
            }
            (None, Some(Page::Help(page, _))) => {
                page.press(key);
            }
            (None, Some(Page::Trace(page))) => {
                page.press(&self.session, key);
            }
            (None, Some(Page::Report(report))) => report.scroll(key),
            (None, Some(Page::Wall(wall))) => wall.press(key),
            (None, Some(Page::Palette(list))) => drop(list.press(key)),
            (None, Some(Page::Find(list))) => drop(list.press(key)),
            (None, Some(Page::Link(_, list))) => drop(list.press(key)),
            _ => {}
        }
    }

    /// Says something above the keys, until the next press.
    pub fn say(&mut self, text: impl Into<Cow<'static, str>>) {
        self.said.answer(text, false);
    }

    /// What was ordered is written: offers to open it, unless somebody has gone on working.
    pub fn written(&mut self, path: PathBuf) {
        self.said.withdraw();
        if std::mem::take(&mut self.awaits_report) && self.asks.is_none() {
            self.asks = Some(Question::written(path, self.now));
        } else {
            self.insist(format!("Skrevet: {}", path.display()));
        }
    }

    /// Says something that takes more than a line, until it is put away. Half-typed text under it is kept.
    pub fn tell(&mut self, title: &str, text: String) {
        self.asks = Some(Question::said(title, text, self.now));
    }

    fn say_loud(&mut self, text: impl Into<Cow<'static, str>>) {
        self.said.answer(text, true);
    }

    /// Says something that stays until Esc.
    pub fn insist(&mut self, text: impl Into<Cow<'static, str>>) {
        self.said.stand(Cause::Remark, text);
    }

    /// Wall and notes follow what is talked about, unless she looks something up.
    fn keep_to_topic(&mut self) {
        if !self.begun || self.away() {
            return;
        }
        let topic = self.topic_here();
        if topic != self.session.stage.topic {
            self.stage(StageEdit::Topic(topic));
        }
    }

    /// What this desk wants done outside, with the newest half-typed text.
    fn effects(&mut self) -> Vec<Effect> {
        self.keep_to_topic();
        self.show_face();
        let drafts = self.drafts();
        if drafts != self.drafted {
            self.drafted = drafts.clone();
            self.effects.push(Effect::Draft(drafts));
        }
        std::mem::take(&mut self.effects)
    }

    /// Lets the exercise looked at, its pen and its surroundings meet.
    fn at_work<T>(
        &mut self,
        act: impl FnOnce(&Exercise, &mut Pen, crate::exercises::Around<'_>, &mut Ids) -> T,
    ) -> Option<T> {
        let id = self.here;
        let exercise = self.session.exercise(id)?;
        let pen = self.pens.get_mut(&id)?;
        Some(act(exercise, pen, self.session.around(exercise, self.now), &mut self.ids))
    }

    fn at_pen(
        &mut self,
        id: Id,
        act: impl FnOnce(&Exercise, &mut Pen, crate::exercises::Around<'_>, &mut Ids),
    ) {
        self.lay_out(id);
        let here = std::mem::replace(&mut self.here, id);
        self.at_work(act);
        self.here = here;
    }

    /// Makes sure that an exercise has a pen.
    fn lay_out(&mut self, id: Id) {
        if let Some(exercise) = self.session.exercise(id) {
            self.pens.entry(id).or_insert_with(|| exercise.work.pen());
        }
    }

    /// Acts on what a press led to; false when nobody used it.
    fn take(&mut self, outcome: Option<Outcome<SheetEdit>>) -> bool {
        match outcome {
            None | Some(Outcome::Ignored) => return false,
            Some(Outcome::Moved) => {}
            Some(Outcome::FromFile) => self.over = Some(Page::import(self)),
            Some(Outcome::Said(words)) => self.say(words),
            Some(Outcome::Writes { back }) => self.catch(back),
            Some(Outcome::WritesLast { letters, back }) => {
                self.breath.keep_last(letters, back);
                self.catch(back > 0);
            }
            Some(Outcome::Seat(Some((person, is_here)))) => {
                let presence = if is_here { Presence::Here } else { Presence::Gone };
                pages::is_now(self, person, presence, Some(self.here));
            }
            Some(Outcome::Seat(None)) => self.over = Some(Page::people(self)),
            Some(Outcome::Handed(deed)) => {
                let Deed { edit: offer, what, remark, costs, .. } = *deed;
                let taken = self.session.exercises().find_map(|e| Some((e.head.id, e.work.accept(&offer)?)));
                let Some((id, edit)) = taken else {
                    self.say_loud(NOBODYS);
                    return true;
                };
                let done = self.act_at(Edit::sheet(id, edit), self.stood(), what, costs);
                if let Some(remark) = remark.filter(|_| done) {
                    self.say(remark);
                }
            }
            Some(Outcome::Did(Deed { edit, what, remark, costs, stays })) => {
                let (along, named) = named_in(&self.session, self.here, &edit);
                let edit = with(along, Edit::sheet(self.here, edit));
                let remark = named.map(Cow::Owned).or(remark);
                let done = if stays {
                    self.act_past_undo(edit)
                } else {
                    let place = self.place_of(&edit);
                    self.act_at(edit, place, what, costs)
                };
                if let Some(remark) = remark.filter(|_| done) {
                    self.say(remark);
                }
            }
        }
        true
    }

    /// Changes the session through its door, remembers the way back and what was done, and has it saved.
    fn act(&mut self, edit: Edit, what: impl Into<Cow<'static, str>>) -> bool {
        let place = self.place_of(&edit);
        self.act_at(edit, place, what, "")
    }

    /// The same at another place than where the edit is seen to belong, and where taking it back `costs` something.
    fn act_at(
        &mut self,
        edit: Edit,
        place: Place,
        what: impl Into<Cow<'static, str>>,
        costs: &'static str,
    ) -> bool {
        let on_stage = self.session.stage.at;
        match self.session.apply(edit.clone()) {
            Ok(inverse) => {
                self.history.remember(Step::new(inverse, place, what, costs));
                self.breath.acted();
                self.steps.did();
                self.save(edit);
                self.follow(on_stage);
                true
            }
            Err(refusal) => {
                self.say_loud(refusal.to_string());
                false
            }
        }
    }

    /// Changes the session likewise, past undo. What was taken back before it is not done again: it was before this.
    fn act_past_undo(&mut self, edit: Edit) -> bool {
        match self.session.apply(edit.clone()) {
            Ok(_) => {
                self.history.goes_on();
                self.save(edit);
                true
            }
            Err(refusal) => {
                self.say_loud(refusal.to_string());
                false
            }
        }
    }

    /// The finding under the cursor.
    fn marked(&self) -> Option<Id> {
        let exercise = self.session.exercise(self.here)?;
        let pen = self.pens.get(&self.here)?;
        exercise.work.marked(pen, self.session.around(exercise, self.now))
    }

    /// Every command that has to do with what goes on, the exercise's and the desk's, for footer, help and palette.
    fn commands(&self) -> Vec<(Told, On, Command)> {
        let mut commands = Vec::new();
        if let (Some(exercise), Some(pen)) = (self.session.exercise(self.here), self.pens.get(&self.here)) {
            let at_work = exercise.work.commands(pen, self.session.around(exercise, self.now));
            let at_work = at_work.into_iter().enumerate();
            commands.extend(at_work.map(|(number, (told, on))| (told, on, Command::Exercise(number))));
        }
        let own = KEYS.iter().enumerate();
        commands.extend(own.map(|(number, row)| (row.told, (row.on)(self), Command::Desk(number))));
        commands.retain(|(_, on, _)| *on != On::No);
        commands
    }

    /// Runs a command that was picked by name.
    fn run(&mut self, command: Command) {
        match command {
            Command::Desk(number) => match (KEYS[number].on)(self) {
                On::Yes => (KEYS[number].run)(self),
                On::Off(why) => self.say(why),
                On::No => {}
            },
            Command::LookUp(exercise) => self.look_up(exercise, None),
            Command::Exercise(number) => {
                let outcome = self.at_work(|e, pen, around, ids| e.work.command(pen, around, ids, number));
                self.take(outcome);
            }
        }
    }

    /// True when the room sees a calm picture here too.
    pub fn is_blank(&self) -> bool {
        self.session.stage.blank && self.session.mirrored()
    }
}

/// A command, by its number in the table that it stands in, or an exercise that is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    LookUp(Id),
    Exercise(usize),
    Desk(usize),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::{Offer, Sign};
    use crate::workshop::template::demo;

    #[test]
    fn what_one_exercise_hands_to_another_and_none_takes_is_said() {
        let session = demo();
        let nobodys = Offer::Signed { id: session.next_id, sign: Sign::Positive };
        let now = session.starts;
        let mut desk = Desk::new(session.clone(), now, now);
        assert!(
            desk.take(Some(Outcome::handed(nobodys, "nytt tegn på historien").saying("Historien er god.")))
        );
        assert_eq!(desk.said.answered().map(|answer| answer.text.as_ref()), Some(NOBODYS));
        assert!(desk.session == session);
    }
}

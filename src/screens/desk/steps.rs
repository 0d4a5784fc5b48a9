//! Back and forth: what Ctrl+Z takes is in view when it goes, is named with its place, and what comes back is marked.

use std::borrow::Cow;

use super::{Desk, Page, wide};
use crate::exercises::{Id, Keyed, Room, RowEdit, Stance, Touched};
use crate::figures::words::quoted;
use crate::ui::keys::Key;
use crate::ui::wrap;
use crate::workshop::agenda::{AgendaEdit, PhaseEdit};
use crate::workshop::history::{Place, Step, Stepped};
use crate::workshop::session::Edit;
use crate::workshop::{Exercise, Session};

/// Cells of a finding that call it to mind.
pub(super) const FIRST_WORDS: usize = 28;

/// Said where numbers that nobody may be known by came from phones: they are shown, and nowhere else any more.
const COSTS_SLIPS: &str =
    "Visningen kan ikke angres: tallene fra telefonene kommer ikke tilbake. Ctrl+D gir en ny runde.";

/// Undo and redo.
pub(super) const KEYS: [Key; 2] = [Key::ctrl('z'), Key::ctrl('y')];

/// What is known of undo between two presses.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Where the facilitator was before this press.
    stood: Option<Place>,
    /// The press before this one did something: that is what undo means, or with `false` redo, wherever she is by now.
    just_did: Option<bool>,
    /// She was led to what is next, and told; by undo, or with false by redo.
    led: Option<bool>,
    /// Undo or redo has just been at another exercise than the one on stage, so that Esc goes back there at once.
    went: bool,
    returns: bool,
    /// What lay over the desk is left for what undo leads to.
    leaves: bool,
}

impl Steps {
    pub(super) fn did(&mut self) {
        self.just_did = Some(true);
    }

    /// What lies over the desk makes way, if undo led elsewhere.
    pub(super) fn leaves(&mut self) -> bool {
        std::mem::take(&mut self.leaves)
    }
}

impl Desk {
    /// Before a press.
    pub(super) fn before_press(&mut self, key: Option<Key>) {
        self.steps.stood = Some(self.stands());
        // What a card lay on is given back by the card alone.
        if !self.over.as_ref().is_some_and(Page::is_card)
            && let Some(under) = self.under.take()
        {
            self.set_aside(under.half_typed());
        }
        self.steps.leaves = false;
        self.steps.returns = std::mem::take(&mut self.steps.went) && key == Some(Key::ESC);
        if key.is_none_or(|key| !KEYS.contains(&key)) {
            (self.steps.just_did, self.steps.led) = (None, None);
        }
    }

    /// The press before this one has led to what this key takes, or from where it goes back, and said so.
    pub(super) fn is_announced(&self, key: Key) -> bool {
        let led = KEYS.contains(&key) && self.steps.led == Some(key == KEYS[0]);
        led || self.steps.returns
    }

    /// Where the facilitator is.
    fn stands(&self) -> Place {
        match self.over {
            Some(Page::Cover(_)) => Place::Cover,
            Some(Page::People(_)) => Place::People,
            Some(Page::Parking(_)) => Place::Parking,
            Some(Page::Agenda(_)) => Place::Agenda,
            Some(Page::Time(_)) => Place::Time,
            _ => {
                let here = self.session.exercise(self.here).zip(self.pens.get(&self.here));
                let stance = |(e, pen): (&Exercise, _)| e.work.stands(pen, self.session.around(e, self.now));
                Place::In { exercise: self.here, stance: here.map_or(Stance::Unknown, stance) }
            }
        }
    }

    /// Where she was before this press.
    pub(super) fn stood(&self) -> Place {
        self.steps.stood.clone().unwrap_or_else(|| self.stands())
    }

    /// Where what this changes is seen: where she was, unless it stands elsewhere.
    pub(super) fn place_of(&self, edit: &Edit) -> Place {
        let stood = self.stood();
        match edit {
            Edit::Sheet { exercise, .. } => match stood {
                Place::In { exercise: there, .. } if there == *exercise => stood,
                _ => Place::In { exercise: *exercise, stance: Stance::Unknown },
            },
            Edit::People(_) => Place::People,
            Edit::Parking(_) => Place::Parking,
            Edit::Agenda(AgendaEdit::Title(_) | AgendaEdit::LedBy { .. }) => Place::Cover,
            Edit::Agenda(_) if matches!(stood, Place::Cover | Place::Time) => stood,
            Edit::Agenda(_) => Place::Agenda,
            Edit::Many(edits) => edits.last().map_or(stood, |last| self.place_of(last)),
            Edit::Stage(_) | Edit::Strike(_) | Edit::Forget(_) | Edit::Unname(_) => stood,
        }
    }

    /// Undoes or does again. What is out of view is gone to first and named, and goes by the next press: a key that is held
    /// down, or pressed once too often, takes nothing that nobody sees.
    pub(super) fn step(&mut self, undo: bool) -> Option<Id> {
        let next = self.history.next(undo)?.clone();
        let stood = self.stood();
        let in_view = !self.begun || stood.sees(&next.place);
        // A run of them goes on wherever it has led.
        let begins = self.steps.just_did.is_none() && self.steps.led.is_none();
        if !in_view && begins && !matches!(stood, Place::In { .. }) {
            // On a page of the desk the key is that page's.
            self.say(if undo { wide::NOTHING_HERE } else { wide::NOTHING_AGAIN_HERE });
            return None;
        }
        let just_did = self.steps.just_did.take() == Some(undo);
        let led = self.steps.led.take() == Some(undo);
        if !in_view && !just_did && !led {
            self.lead_to(undo, &next);
            return None;
        }
        if undo && self.would_cost_slips(&next) {
            self.say_loud(COSTS_SLIPS);
            return None;
        }
        let on_stage = self.session.stage.at;
        let before = self.seen_at(&next.place);
        let step = match self.history.step(undo, &mut self.session, self.now)? {
            Stepped::Did(step) => *step,
            Stepped::Over(person) => {
                self.steps.just_did = Some(!undo);
                let who = self.session.called(person);
                self.say(format!("{who} har svart selv siden, og det blir stående. Ingenting er endret."));
                return None;
            }
            Stepped::No(refusal) => {
                self.say_loud(refusal.to_string());
                return None;
            }
        };
        self.steps.just_did = Some(!undo);
        self.save(step.edit.clone());
        self.follow(on_stage);
        let about = self.about(&step.place, before.as_ref());
        let is_here = matches!(step.place, Place::In { exercise, .. } if exercise == self.here);
        if in_view || led || is_here {
            self.return_to(&step.place, about.finding);
        }
        let done = if undo { "Angret" } else { "Gjort om igjen" };
        let mut said = format!("{done}: {}.", self.called(&step, &about));
        if undo && !step.costs.is_empty() {
            said = format!("{said} {}", step.costs);
        }
        if self.away() && is_here {
            // What is typed next would land there.
            said += " Esc går tilbake til det dere er i.";
        }
        self.say(said);
        row_of(&step.edit)
    }

    /// Taking it back costs what nobody can give again, and some of that came from phones.
    fn would_cost_slips(&self, step: &Step) -> bool {
        let exercise = match step.place {
            Place::In { exercise, .. } => Some(exercise),
            _ => None,
        };
        !step.costs.is_empty() && exercise.is_some_and(|id| self.history.has_heard(id))
    }

    /// Goes to what would be taken, marks it, and says what the next press does.
    fn lead_to(&mut self, undo: bool, step: &Step) {
        let about = self.would_be_about(step);
        self.steps.led = Some(undo);
        self.steps.leaves = true;
        if let Some(over) = self.over.take() {
            self.set_aside(over.half_typed());
        }
        let row = row_of(&step.edit);
        match step.place {
            Place::In { .. } => self.return_to(&step.place, about.finding),
            Place::Cover => self.over = Some(Page::cover(self)),
            Place::People => self.over = Some(Page::people_at(self, row)),
            Place::Parking => self.over = Some(Page::parking_at(self, row)),
            Place::Agenda => self.over = Some(Page::agenda_at(self, row)),
            Place::Time => self.over = Some(Page::time(self)),
        }
        let (key, does) = if undo { ("Ctrl+Z", "angrer") } else { ("Ctrl+Y", "gjør om igjen") };
        let costs = if undo { step.costs } else { "" };
        let said = format!("{key} én gang til {does}: {}. {costs}", self.called(step, &about));
        self.say(said.trim_end().to_owned());
    }

    /// What a step would change, known by trying it on a copy.
    fn would_be_about(&self, step: &Step) -> About {
        let mut tried = self.session.clone();
        let Place::In { exercise, .. } = step.place else { return About::default() };
        let before = self.session.exercise(exercise).filter(|_| tried.apply(step.edit.clone()).is_ok());
        let both = before.zip(tried.exercise(exercise));
        both.map_or_else(About::default, |(before, after)| About::of(&tried, before, after))
    }

    /// Goes back to where something was done, with the mark on what matters.
    fn return_to(&mut self, place: &Place, finding: Option<Id>) {
        let Place::In { exercise, stance } = place else { return };
        if self.session.exercise(*exercise).is_none() {
            return;
        }
        self.look_at(*exercise);
        self.at_pen(*exercise, |e, pen, around, ids| {
            e.work.return_to(pen, around, ids, stance, finding);
        });
        self.steps.went = self.away();
    }

    /// What was done, whose words it is about, and where: "slettet svar fra HR-leder, «Vi glemte …» (Lederintervju,
    /// spørsmål 2)".
    fn called(&self, step: &Step, about: &About) -> String {
        let place = self.place_words(&step.place);
        // What is said already is not said again.
        let is_new = |words: &&str| {
            let first = words.trim_end_matches(" …");
            !step.what.contains('«') && !step.what.contains(first) && !place.contains(first)
        };
        let quote = about.words.as_deref().filter(is_new);
        let quote = quote.map_or_else(String::new, |words| format!(", {}", quoted(words)));
        format!("{}{quote} ({place})", step.what)
    }

    fn place_words(&self, place: &Place) -> Cow<'static, str> {
        match place {
            Place::In { exercise, stance } => {
                let Some(e) = self.session.exercise(*exercise) else {
                    return "en øvelse som er tatt ut".into();
                };
                let leaf = e.work.leaf_words(self.session.around(e, self.now), stance);
                let parted = if leaf.is_empty() { "" } else { ", " };
                format!("{}{parted}{leaf}", wrap::first_words(&e.head.title, FIRST_WORDS)).into()
            }
            Place::Cover => "forsiden".into(),
            Place::People => "deltakerne".into(),
            Place::Parking => "parkeringslisten".into(),
            Place::Agenda => "agendaen".into(),
            Place::Time => "tiden".into(),
        }
    }

    /// The exercise as it is before a step, to see what the step changes of it.
    fn seen_at(&self, place: &Place) -> Option<Exercise> {
        match place {
            Place::In { exercise, .. } => self.session.exercise(*exercise).cloned(),
            _ => None,
        }
    }

    fn about(&self, place: &Place, before: Option<&Exercise>) -> About {
        let after = match place {
            Place::In { exercise, .. } => self.session.exercise(*exercise),
            _ => None,
        };
        before
            .zip(after)
            .map_or_else(About::default, |(before, after)| About::of(&self.session, before, after))
    }
}

/// What a step is about.
#[derive(Debug, Default)]
struct About {
    /// What the mark goes to.
    finding: Option<Id>,
    /// Its first words, where it is one thing and the room may read them.
    words: Option<String>,
}

impl About {
    fn of(session: &Session, before: &Exercise, after: &Exercise) -> Self {
        let (mut was, mut is) = (Vec::new(), Vec::new());
        before.work.findings(&mut |f| was.push(f));
        after.work.findings(&mut |f| is.push(f));
        let touched = Touched::of(&was, &is);
        let alone = touched.alone.as_ref().filter(|f| !session.folds(f) && !f.text.trim().is_empty());
        let words = alone.map(|f| wrap::first_words(&f.text, FIRST_WORDS));
        Self { finding: touched.mattering(), words }
    }
}

/// The person, the thought, the exercise or the phase that an edit is about.
fn row_of(edit: &Edit) -> Option<Id> {
    fn row<T: Keyed>(edit: &RowEdit<T>) -> Option<Id> {
        match edit {
            RowEdit::Insert { row, .. } | RowEdit::Set(row) => Some(row.id()),
            RowEdit::Remove(id) | RowEdit::Move { id, .. } => Some(*id),
            RowEdit::Many(edits) => row(edits.first()?),
        }
    }
    match edit {
        Edit::People(edit) => row(edit),
        Edit::Parking(edit) => row(edit),
        Edit::Agenda(edit) => match edit {
            AgendaEdit::Title(_) | AgendaEdit::LedBy { .. } | AgendaEdit::Times { .. } => None,
            AgendaEdit::Head(head) => Some(head.id),
            AgendaEdit::Add { exercise, .. } => Some(exercise.head.id),
            AgendaEdit::Remove(id)
            | AgendaEdit::SetUp { exercise: id, .. }
            | AgendaEdit::Move { exercise: id, .. }
            | AgendaEdit::Phase(
                PhaseEdit::Add { id, .. }
                | PhaseEdit::Rename { id, .. }
                | PhaseEdit::Remove(id)
                | PhaseEdit::Move { id, .. },
            ) => Some(*id),
        },
        Edit::Many(edits) => edits.iter().rev().find_map(row_of),
        _ => None,
    }
}

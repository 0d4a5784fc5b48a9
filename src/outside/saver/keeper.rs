//! The saver's own thread: takes edits as they come, and saves after every burst.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::file::{Refuge, SessionFile};
use super::{Kept, Pauses, Report, Unsaved, drafts};
use crate::moment::Moment;
use crate::outside::worker;
use crate::ui::clean::clean;

pub(super) enum Message<K: Kept> {
    Edits(Vec<K::Edit>),
    /// In the place of everything before: all that was `sent` so far, this too.
    Whole {
        copy: K,
        sent: u64,
    },
    /// What this edit takes out is to be gone for good.
    Purge(K::Edit),
    /// The half-typed text with this number was sent now: what stood before it may live on in the edits taken so far.
    Text {
        number: u64,
    },
    /// Save now, whatever the pauses say, and tell how it went.
    Flush(Reply),
}

/// Where it is to be told how a save went.
type Reply = Sender<Result<(), Unsaved>>;

/// So often saving may break down without a save in between.
const MOST_BREAKDOWNS: u32 = 3;

pub(super) struct Keeper<K: Kept> {
    pub(super) copy: K,
    pub(super) file: SessionFile,
    pub(super) refuge: Refuge,
    pub(super) revision: u64,
    /// Edits taken in, as the sender counts them: a session sent whole counts as one.
    pub(super) taken: u64,
    pub(super) now: fn() -> Moment,
    pub(super) report: Arc<dyn Fn(Report) + Send + Sync>,
    pub(super) drafts: Sender<drafts::Message>,
    /// Where half-typed text is kept.
    pub(super) draft: PathBuf,
    pub(super) grace: Duration,
    pub(super) pauses: Pauses,
    pub(super) state: State,
}

/// What is still to be done.
#[derive(Default)]
pub(super) struct State {
    unsaved: bool,
    /// An edit didn't fit, and the whole session hasn't come yet: the copy is none.
    out_of_step: bool,
    purge: bool,
    /// How often saving broke down since the last save.
    breakdowns: u32,
    retry: Option<Instant>,
    /// The newest text whose edits are to be reported as safe.
    text: Option<u64>,
    trouble: Option<Unsaved>,
}

impl State {
    pub(super) fn new(unsaved: bool) -> Self {
        // A session that was never written is due at once.
        Self { unsaved, retry: unsaved.then(Instant::now), ..Self::default() }
    }

    /// Whether everything is on the disk, and if not why.
    fn answer(&self) -> Result<(), Unsaved> {
        let catching_up = || Unsaved::because("Lagringen er på etterskudd. Prøv igjen om litt.");
        let out_of_step = self.out_of_step.then(catching_up);
        out_of_step.or_else(|| self.trouble.clone()).map_or(Ok(()), Err)
    }
}

impl<K: Kept> Keeper<K> {
    /// Works until nobody sends any more; then says whether everything is on the disk, and if not why.
    ///
    /// # Panics
    /// When saving breaks down again and again. Once, the copy may be spoilt, and the session is asked for whole.
    pub(super) fn run(mut self, messages: &Receiver<Message<K>>) -> Result<(), Unsaved> {
        loop {
            let mut waiting = Vec::new();
            let turn = worker::guarded(|| self.turn(messages, &mut waiting));
            let is_last = matches!(turn, Ok(ControlFlow::Break(())));
            if let Err(breakdown) = turn {
                self.state.breakdowns += 1;
                if self.state.breakdowns == MOST_BREAKDOWNS {
                    breakdown.pass_on();
                }
                (self.state.unsaved, self.state.out_of_step) = (true, true);
                (self.report)(Report::OutOfStep);
            }
            for reply in waiting {
                let _ = reply.send(self.state.answer());
            }
            if is_last {
                return self.state.answer();
            }
        }
    }

    /// Takes what has come, and saves what is due. Those who wait to be told how it went are added to `waiting`.
    fn turn(&mut self, messages: &Receiver<Message<K>>, waiting: &mut Vec<Reply>) -> ControlFlow<()> {
        let first = match self.state.retry {
            None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(retry) => messages.recv_timeout(retry.saturating_duration_since(Instant::now())),
        };
        match first {
            Err(RecvTimeoutError::Disconnected) => {
                self.finish();
                return ControlFlow::Break(());
            }
            Ok(Message::Edits(_)) => thread::sleep(self.grace),
            _ => {}
        }
        for message in first.into_iter().chain(messages.try_iter()) {
            self.take(message, waiting);
        }
        let due = self.state.retry.is_none_or(|retry| retry <= Instant::now());
        if self.state.unsaved && !self.state.out_of_step {
            if due || !waiting.is_empty() {
                self.save();
            } else {
                self.follow_up_beside();
            }
        }
        self.let_text_go();
        ControlFlow::Continue(())
    }

    fn take(&mut self, message: Message<K>, waiting: &mut Vec<Reply>) {
        match message {
            Message::Edits(edits) => edits.into_iter().for_each(|edit| self.change(edit)),
            Message::Purge(edit) => {
                self.change(edit);
                self.state.purge = true;
            }
            Message::Whole { copy, sent } => {
                self.copy = copy;
                self.taken = sent;
                self.state.unsaved = true;
                self.state.out_of_step = false;
            }
            Message::Text { number } => self.state.text = Some(number),
            Message::Flush(reply) => waiting.push(reply),
        }
    }

    fn change(&mut self, edit: K::Edit) {
        self.taken += 1;
        self.state.unsaved = true;
        if !self.state.out_of_step && self.copy.apply(edit).is_err() {
            self.state.out_of_step = true;
            (self.report)(Report::OutOfStep);
        }
    }

    fn save(&mut self) {
        let at = (self.now)();
        let old = self.revision;
        let bytes = self.copy.written(old + 1);
        let saved = self.file.save(&bytes, old, at.instant(), self.state.purge);
        if let Some(theirs) = self.file.theirs.take() {
            (self.report)(Report::Both { theirs });
        }
        match saved {
            Ok(()) => {
                self.revision += 1;
                self.pauses.over();
                self.refuge.leave(&*self.file.store);
                if self.state.purge {
                    self.tell_of_copies();
                }
                let State { unsaved, purge, breakdowns, retry, trouble, .. } = &mut self.state;
                (*unsaved, *purge, *breakdowns, *retry, *trouble) = (false, false, 0, None, None);
                (self.report)(Report::Saved { included: self.taken, revision: self.revision, at });
            }
            Err(error) => self.fail(error.briefly(), &bytes),
        }
    }

    /// What was purged may live on in copies that aren't ours to remove.
    fn tell_of_copies(&self) {
        let mut copies = self.file.copies(&self.refuge.folders);
        copies.extend(drafts::aside(&*self.file.store, &self.draft));
        if !copies.is_empty() {
            (self.report)(Report::Left { copies });
        }
    }

    fn fail(&mut self, sentence: String, bytes: &[u8]) {
        self.state.retry = Some(Instant::now() + self.pauses.next());
        let mut trouble = Unsaved::because(sentence);
        if self.pauses.are_long()
            && let Some(path) = self.refuge.write(&*self.file.store, bytes)
        {
            let told = format!(" Så lenge er alt lagret i «{}».", clean(&path.to_string_lossy()));
            trouble.sentence.push_str(&told);
            trouble.beside = true;
        }
        if self.pauses.are_loud() {
            (self.report)(Report::Failed { sentence: trouble.sentence.clone() });
        }
        self.state.trouble = Some(trouble);
    }

    /// While everything is kept elsewhere, new edits don't wait there for the next try with the file itself.
    fn follow_up_beside(&mut self) {
        if self.refuge.is_taken() {
            let bytes = self.copy.written(self.revision + 1);
            let kept = self.refuge.write(&*self.file.store, &bytes).is_some();
            if let Some(trouble) = &mut self.state.trouble {
                trouble.beside = kept;
            }
        }
    }

    /// Half-typed text is let go only when what it became is safe.
    fn let_text_go(&mut self) {
        if !self.state.unsaved
            && let Some(number) = self.state.text.take()
        {
            let _ = self.drafts.send(drafts::Message::Safe { number });
        }
    }

    /// Nobody sends any more: saves what is left, or sees it to a refuge.
    fn finish(&mut self) {
        // A copy that is none must not take the place of what is whole.
        while self.state.unsaved && self.state.breakdowns == 0 {
            self.save();
            if self.state.unsaved {
                if self.pauses.are_long() {
                    return;
                }
                thread::sleep(self.pauses.current());
            }
        }
        self.let_text_go();
    }
}

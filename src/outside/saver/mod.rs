//! The saver: a thread with its own copy of the session, which applies the same edits and puts each burst of them
//! safely on the disk. Whoever sends never waits, and the saver never waits for the terminal.

mod drafts;
mod file;
mod keeper;
mod kept;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::moment::Moment;
use crate::outside::store::{Look, Store, sweep};
use crate::outside::worker;
use file::{Refuge, SessionFile, digest};
use keeper::Keeper;

pub use drafts::{put_aside, read_draft};
pub use kept::{Change, Kept};

/// How long half-typed text waits for more before it is written. With the writing it stays under 250 ms; that costs as much as
/// the letters of a fifth of a second, so it isn't done oftener than it must be.
pub const BEAT: Duration = Duration::from_millis(200);

/// How long edits wait before they are written: the terminal shows them first, which takes as much of the machine as a save,
/// and what comes meanwhile goes along. Far shorter than what a disk takes.
pub const GRACE: Duration = Duration::from_millis(2);

/// Told when the saver can't go on.
const STOPPED: &str = "Lagringen har stanset på grunn av en feil i programmet. Det som alt var lagret, er trygt. Noter det \
                       siste på papir, gå ut med Ctrl+Q, og åpne økten igjen.";

/// What the saver tells. Sentences are shown as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// The first `included` edits sent (a session sent whole counts as one) are on the disk as this revision, and survive a
    /// power cut.
    Saved { included: u64, revision: u64, at: Moment },
    /// It isn't, and it is tried again; everything sent is remembered meanwhile.
    Failed { sentence: String },
    /// Half-typed text can't be written, and is tried again; `None` once it can.
    Draft { trouble: Option<String> },
    /// Somebody else changed the file. Ours stands under its name, theirs here.
    Both { theirs: PathBuf },
    /// Something was taken out of the session for good. These copies of it, left by earlier runs or others, may still hold
    /// it.
    Left { copies: Vec<PathBuf> },
    /// An edit didn't fit the copy: answer with [`Saver::whole`].
    OutOfStep,
}

/// Why something isn't on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsaved {
    /// Shown as it is.
    pub sentence: String,
    /// Nothing would be lost by leaving: all of it is kept elsewhere, and the sentence says where.
    pub beside: bool,
}

impl Unsaved {
    fn because(sentence: impl Into<String>) -> Self {
        Self { sentence: sentence.into(), beside: false }
    }
}

/// Where things are, as the saver starts.
pub struct Place {
    pub store: Arc<dyn Store>,
    /// The session's file; a link must have been followed.
    pub path: PathBuf,
    pub history: PathBuf,
    pub draft: PathBuf,
    /// Folders to try, in this order, when the session's own takes nothing for a while.
    pub refuges: Vec<PathBuf>,
    /// Where what is saved there is noted, so that it is found again.
    pub reserves: PathBuf,
    /// What [`store::read`](crate::outside::store::read) gave; `None` for a session not yet written.
    pub seen: Option<(Look, Vec<u8>)>,
    /// The time in which text is gathered; [`BEAT`].
    pub beat: Duration,
    /// The time that edits wait; [`GRACE`].
    pub grace: Duration,
    pub pauses: Pauses,
    pub now: fn() -> Moment,
}

/// What is sent together: edits, and the half-typed text as it is after them.
struct Held<K: Kept> {
    edits: Vec<K::Edit>,
    text: Option<Vec<u8>>,
}

/// Ends when dropped, after saving what is left.
pub struct Saver<K: Kept> {
    keeper: Option<Sender<keeper::Message<K>>>,
    drafts: Option<Sender<drafts::Message>>,
    saving: Option<JoinHandle<Result<(), Unsaved>>>,
    drafting: Option<JoinHandle<()>>,
    /// Brought in, and not handed over yet.
    held: Held<K>,
    /// Edits, a session sent whole counting as one.
    sent: u64,
    texts: u64,
    /// Something was sent since the last half-typed text.
    edited: bool,
}

impl<K: Kept> Saver<K> {
    /// `copy` equals the session as it was read, at `revision`; a session that was never written is saved at once.
    /// Reports come on the saver's threads.
    ///
    /// # Errors
    /// When the system gives us no threads.
    pub fn start(
        copy: K,
        revision: u64,
        place: Place,
        report: impl Fn(Report) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let report: Arc<dyn Fn(Report) + Send + Sync> = Arc::new(report);
        let Place { store, path, history, draft, refuges, reserves, seen, beat, grace, pauses, now } = place;
        sweep(&*store, &path);
        sweep(&*store, &draft);
        let (drafts_sender, drafts_messages) = mpsc::channel();
        let drafts = drafts::Drafts {
            // What an earlier run left is what is in the fields now.
            text: read_draft(&*store, &draft).ok().flatten().unwrap_or_default(),
            store: Arc::clone(&store),
            path: draft.clone(),
            beat,
            pauses: pauses.clone(),
            report: Arc::clone(&report),
            held: Vec::new(),
            due: None,
            trouble: None,
            told: false,
        };
        let is_new = seen.is_none();
        let (known, known_digest) = seen.map(|(look, content)| (look, digest(&content))).unzip();
        let refuge = Refuge::of(&path, refuges, reserves);
        let file = SessionFile {
            store,
            path,
            history,
            known,
            ours: known_digest.into_iter().collect(),
            theirs: None,
        };
        let keeper = Keeper {
            copy,
            file,
            refuge,
            revision,
            taken: 0,
            now,
            report: Arc::clone(&report),
            drafts: drafts_sender.clone(),
            draft,
            grace,
            pauses,
            state: keeper::State::new(is_new),
        };
        let (keeper_sender, keeper_messages) = mpsc::channel();
        let stopped = Arc::clone(&report);
        let saving = worker::start(
            "lagring",
            move || keeper.run(&keeper_messages),
            move |_| {
                stopped(Report::Failed { sentence: STOPPED.into() });
                Err(Unsaved::because(STOPPED))
            },
        )?;
        let stopped = move |_| report(Report::Draft { trouble: Some(drafts::STOPPED.into()) });
        let drafting = worker::start("kladd", move || drafts.run(&drafts_messages), stopped)?;
        Ok(Self {
            keeper: Some(keeper_sender),
            drafts: Some(drafts_sender),
            saving: Some(saving),
            drafting: Some(drafting),
            held: Held { edits: Vec::new(), text: None },
            sent: 0,
            texts: 0,
            edited: false,
        })
    }

    fn sends(&mut self) {
        self.edited = true;
        self.sent += 1;
    }

    /// The session was changed so.
    pub fn edit(&mut self, edit: K::Edit) {
        self.hold_edit(edit);
        self.hand_over();
    }

    /// The same, and nobody is woken before [`Self::hand_over`]: what one press changed is one save, and the disk does not
    /// take the time in which it is drawn.
    pub fn hold_edit(&mut self, edit: K::Edit) {
        self.sends();
        self.held.edits.push(edit);
    }

    /// The half-typed text is now this, likewise; see [`Self::draft`].
    pub fn hold_draft(&mut self, bytes: Vec<u8>) {
        self.held.text = Some(bytes);
    }

    /// Sends what was held.
    pub fn hand_over(&mut self) {
        if !self.held.edits.is_empty() {
            let edits = std::mem::take(&mut self.held.edits);
            self.tell(keeper::Message::Edits(edits));
        }
        if let Some(bytes) = self.held.text.take() {
            self.send_draft(bytes);
        }
    }

    /// The session is now this one, whatever edits said before.
    pub fn whole(&mut self, copy: K) {
        self.hand_over();
        self.sends();
        self.tell(keeper::Message::Whole { copy, sent: self.sent });
    }

    /// The half-typed text is now this, on one line; empty for none. The text before it stays beside it until the edits
    /// sent before this are saved, since it may be what they hold.
    pub fn draft(&mut self, bytes: Vec<u8>) {
        self.hold_draft(bytes);
        self.hand_over();
    }

    fn send_draft(&mut self, bytes: Vec<u8>) {
        self.texts += 1;
        let (number, edited) = (self.texts, std::mem::take(&mut self.edited));
        if let Some(drafts) = &self.drafts {
            let _ = drafts.send(drafts::Message::Text { number, bytes, edited });
        }
        if edited {
            self.tell(keeper::Message::Text { number });
        }
    }

    /// The session was changed so, and what that took out is to be gone for good: earlier versions and half-typed text
    /// are removed with the save that holds it. Text that is still in a field has to be sent again.
    pub fn purge(&mut self, edit: K::Edit) {
        self.hand_over();
        self.sends();
        self.tell(keeper::Message::Purge(edit));
        self.draft(Vec::new());
    }

    /// Waits until everything sent is on the disk, the half-typed text too, but at most so long. For leaving; nothing else
    /// has to wait.
    ///
    /// # Errors
    /// The sentence that says why it isn't.
    pub fn flush(&mut self, patience: Duration) -> Result<(), Unsaved> {
        self.hand_over();
        let no_answer = |why| {
            Unsaved::because(match why {
                RecvTimeoutError::Timeout => "Disken bruker uvanlig lang tid. Vent litt og prøv igjen.",
                RecvTimeoutError::Disconnected => STOPPED,
            })
        };
        let end = Instant::now() + patience;
        let (reply, answer) = mpsc::channel();
        self.tell(keeper::Message::Flush(reply));
        let session = answer.recv_timeout(patience).map_err(no_answer).and_then(|answer| answer);
        let (reply, answer) = mpsc::channel();
        if let Some(drafts) = &self.drafts {
            let _ = drafts.send(drafts::Message::Flush(reply));
            self.wake_drafting();
        }
        let left = end.saturating_duration_since(Instant::now()).max(BEAT);
        let text = answer.recv_timeout(left).map_err(no_answer).and_then(|answer| answer);
        match (session, text) {
            (Err(session), Err(text)) if session.sentence != text.sentence => {
                Err(Unsaved { sentence: format!("{} {}", session.sentence, text.sentence), ..session })
            }
            (session, text) => session.and(text),
        }
    }

    /// Saves what is left, in another place if it must, however long the disk takes.
    ///
    /// # Errors
    /// Why the session's own file doesn't hold all of it, and where it is instead.
    pub fn end(mut self) -> Result<(), Unsaved> {
        self.join()
    }

    /// Waits for nothing: what is not saved yet is saved only if the program goes on for long enough.
    pub fn abandon(mut self) {
        self.saving = None;
        self.drafting = None;
    }

    fn join(&mut self) -> Result<(), Unsaved> {
        self.hand_over();
        self.keeper = None;
        self.drafts = None;
        let stopped = |_| Err(Unsaved::because(STOPPED));
        let saved = self.saving.take().map_or(Ok(()), |saving| saving.join().unwrap_or_else(stopped));
        self.wake_drafting();
        let _ = self.drafting.take().map(JoinHandle::join);
        saved
    }

    /// Half-typed text that waits for more waits no longer.
    fn wake_drafting(&self) {
        if let Some(drafting) = &self.drafting {
            drafting.thread().unpark();
        }
    }

    /// A saver that broke down has said so itself.
    fn tell(&self, message: keeper::Message<K>) {
        if let Some(keeper) = &self.keeper {
            let _ = keeper.send(message);
        }
    }
}

impl<K: Kept> Drop for Saver<K> {
    fn drop(&mut self) {
        let _ = self.join();
    }
}

/// Growing pauses between tries: antivirus and sync clients hold a file for some milliseconds, a full disk for longer.
#[derive(Debug, Clone)]
pub struct Pauses {
    first: Duration,
    longest: Duration,
    tries: u32,
}

impl Pauses {
    /// From 10 ms, doubling up to 5 s.
    pub const GROWING: Pauses = Pauses::from(Duration::from_millis(10));

    pub const fn from(first: Duration) -> Self {
        Self { first, longest: Duration::from_secs(5), tries: 0 }
    }

    /// Always so long.
    pub const fn every(pause: Duration) -> Self {
        Self { first: pause, longest: pause, tries: 0 }
    }

    /// The pause after one more try that failed.
    pub(in crate::outside) fn next(&mut self) -> Duration {
        self.tries = self.tries.saturating_add(1);
        self.current()
    }

    fn current(&self) -> Duration {
        let doublings = self.tries.saturating_sub(1).min(16);
        (self.first * 2u32.pow(doublings)).min(self.longest)
    }

    /// So many tries have failed that people should know.
    fn are_loud(&self) -> bool {
        self.tries >= 3
    }

    /// So many that another place should be found.
    fn are_long(&self) -> bool {
        self.tries >= 6
    }

    fn over(&mut self) {
        self.tries = 0;
    }
}

#[cfg(test)]
mod tests;

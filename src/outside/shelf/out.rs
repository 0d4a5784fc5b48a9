//! The session that is out: what is brought into it goes to its saver, and it is put back when all of it is on the disk.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use uuid::Uuid;

use super::super::generations;
use super::super::lock::Lock;
use super::super::open::Told;
use super::super::saver::{Change, Saver, Unsaved, read_draft};
use super::super::store;
use super::super::{clock, worker};
use super::{PATIENCE, Shelf};
use crate::app::Event;
use crate::screens::desk::OnDisk;
use crate::workshop::drafts::Drafts;
use crate::workshop::export::Order;
use crate::workshop::phone::Opened;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::{Edit, Session};

/// How long a disk is waited for that was asked in vain before.
const LAST_TRY: Duration = Duration::from_secs(1);

/// Seconds on the clocks of a session up to which somebody has only had a look.
const LOOKED_ROUND: i64 = 300;

/// A session that is out to be worked in: locked, with a saver.
pub(super) struct Out {
    pub(super) saver: Saver<Session>,
    pub(super) open: Open,
    pub(super) lock: Lock,
    pub(super) path: PathBuf,
    pub(super) draft: PathBuf,
    pub(super) room: PathBuf,
    /// How a press at home made it just now; nothing once somebody has brought something in.
    pub(super) as_made: Option<Session>,
}

/// Whether it has been told that the session is open. Only the windows beside it miss something when that can't be.
pub(super) enum Open {
    Untold,
    Told { _until_dropped: Option<Told> },
}

/// What became of the session that was out.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Ended {
    /// It stands in its place with all that was brought into it, or none was out.
    #[default]
    Kept,
    /// A press at home made it and nobody brought anything in, so it has gone away again.
    LetGo,
    /// What isn't in its place, and where it is, as a sentence.
    Unsaved(String),
}

impl Ended {
    /// What isn't in its place.
    pub fn unsaved(self) -> Option<String> {
        match self {
            Ended::Unsaved(sentence) => Some(sentence),
            Ended::Kept | Ended::LetGo => None,
        }
    }
}

impl Shelf {
    /// Where the door for phones of the session that is out is kept.
    pub fn room(&self) -> Option<PathBuf> {
        self.out.as_ref().map(|out| out.room.clone())
    }

    /// Keeps a change until it is handed over.
    pub fn save(&mut self, change: Change) {
        if let Some(out) = &mut self.out {
            if !matches!(change.edit, Edit::Stage(_)) {
                out.as_made = None;
            }
            out.saver.hold_edit(change);
        }
    }

    pub fn save_whole(&mut self, session: Session) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
            out.saver.whole(session);
        }
    }

    /// Writes the change, and removes every earlier version with it.
    pub fn purge(&mut self, change: Change) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
            out.saver.purge(change);
        }
    }

    /// The half-typed text as it is now, likewise.
    pub fn draft(&mut self, drafts: &Drafts) {
        if let Some(out) = &mut self.out {
            let bytes = if drafts.texts.is_empty() {
                Vec::new()
            } else {
                serde_json::to_vec(drafts).unwrap_or_default()
            };
            if !bytes.is_empty() {
                out.as_made = None;
            }
            out.saver.hold_draft(bytes);
        }
    }

    /// What can wait until a press is drawn: hands over what was brought in since the last time, so that it goes to the
    /// disk, and tells that a session is open which has just been opened. Whoever puts the session back, or lets go of it,
    /// hands over first.
    pub fn hand_over(&mut self) {
        let Some(out) = &mut self.out else { return };
        out.saver.hand_over();
        if matches!(out.open, Open::Untold) {
            out.open = Open::Told { _until_dropped: Told::tell(&self.folder, &*self.store, &out.path).ok() };
        }
    }

    /// Puts the session back when all of it is on the disk.
    ///
    /// # Errors
    /// Why it is not; then it is still out.
    pub fn put_back(&mut self) -> Result<Ended, Unsaved> {
        self.settle()?;
        Ok(self.end())
    }

    /// Lets go of the session without waiting for a disk that may never answer. Gives the sentence that says what
    /// isn't in its place, and where it is if anywhere.
    pub fn abandon(&mut self) -> Option<String> {
        let Out { mut saver, .. } = self.out.take()?;
        let unsaved = saver.flush(LAST_TRY).err();
        saver.abandon();
        unsaved.map(|unsaved| unsaved.sentence)
    }

    /// What stands on the disk of the session that is out. A disk that doesn't answer soon counts as empty.
    pub fn on_disk(&self) -> OnDisk {
        let Some(Out { path, draft, .. }) = &self.out else { return OnDisk::default() };
        let (store, path, draft) = (Arc::clone(&self.store), path.clone(), draft.clone());
        let (read, answer) = mpsc::channel();
        let read_all = move || {
            let session = store.read(&path).ok().and_then(|bytes| saved::read(&bytes).ok());
            let drafts =
                read_draft(&*store, &draft).ok().flatten().and_then(|bytes| Drafts::read(&bytes).ok());
            let session = session.map(|read| read.session);
            let _ = read.send(OnDisk { session, drafts: drafts.unwrap_or_default() });
        };
        // Without an answer all that is here counts as being nowhere else.
        let reader = worker::start("oversikt", read_all, drop);
        drop(reader);
        answer.recv_timeout(LAST_TRY).unwrap_or_default()
    }

    /// Puts the session back, come what may.
    pub fn end(&mut self) -> Ended {
        let ended = self.out.take().map_or(Ended::Kept, |out| {
            let Out { saver, path, open, lock, draft, as_made, .. } = out;
            if let Err(unsaved) = saver.end() {
                return Ended::Unsaved(unsaved.sentence);
            }
            match as_made {
                Some(made)
                    if self.was_only_looked_at(&path, &draft, &made) && self.let_go(&path, made.id) =>
                {
                    drop(open);
                    lock.end(&path);
                    Ended::LetGo
                }
                _ => Ended::Kept,
            }
        });
        self.scratch = None;
        ended
    }

    /// What stands at `path` is the session as it was made, whoever has written there since; nobody has half typed
    /// anything, and no workshop has been held in it.
    fn was_only_looked_at(&self, path: &Path, draft: &Path, as_made: &Session) -> bool {
        let Ok((_, Read { session, only_to_look_at: None, lost })) = self.read_at(path) else { return false };
        let is_as_made = lost.is_empty() && session.is_but_for_stage(as_made);
        let clocks = session.at_rest(clock::now()).stage.clocks;
        is_as_made
            && matches!(read_draft(self.store(), draft), Ok(None))
            && clocks.iter().map(|clock| clock.seconds).sum::<i64>() <= LOOKED_ROUND
    }

    /// Takes away a session that was made and left as it was. False when it stays, and is listed like any other.
    fn let_go(&self, path: &Path, id: Uuid) -> bool {
        let is_gone = self.store.remove(path).is_ok();
        if is_gone {
            let _ = self.store.sync_folder(store::folder_of(path));
            let _ = generations::purge(self.store(), &self.folder.history(path, id));
        }
        is_gone
    }

    /// Waits until what is handed out is written, and all of the session that is out is on the disk.
    ///
    /// # Errors
    /// Why it is not.
    pub fn settle(&mut self) -> Result<(), Unsaved> {
        self.settle_within(PATIENCE)
    }

    /// The same, for whoever has another patience than people have who leave.
    ///
    /// # Errors
    /// Why it is not.
    pub fn settle_within(&mut self, patience: Duration) -> Result<(), Unsaved> {
        self.writers.settle(patience).map_err(|sentence| Unsaved { sentence, beside: true })?;
        self.out.as_mut().map_or(Ok(()), |out| out.saver.flush(patience))
    }

    /// Starts writing what was ordered of a session into the reports folder; `events` learns how it went.
    pub fn report(
        &mut self,
        session: Session,
        ordered: (Order, Option<Box<Opened>>),
        events: &Sender<Event>,
    ) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
        }
        let (store, folder) = (Arc::clone(&self.store), self.folder.clone());
        let settings = self.settings.settings().clone();
        self.writers.start(store, folder, session, ordered, settings, events.clone());
    }
}

//! What is done to a session that nobody has open: one change, with its lock held meanwhile.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use super::super::lock::Lock;
use super::super::store;
use super::super::{clock, past, worker};
use super::{PATIENCE, Shelf, Trouble, is_template, locked};
use crate::exercises::Id;
use crate::screens::Takes;
use crate::workshop::saved::Read;
use crate::workshop::session::{Edit, Session, Sort};
use crate::workshop::template::Wishes;

/// Said when it doesn't while something is written, which may still come about.
const MAY_BE_IN: &str = "Disken bruker uvanlig lang tid. Se om tallene står i økten før du prøver igjen.";

/// Said when somebody has worked in the session since it was looked at.
pub(super) const CHANGED: &str =
    "Økten er endret siden du valgte den, så ingenting er satt inn. Velg den en gang til.";

/// Said when a disk doesn't answer while something is only read.
pub(super) const TAKES_LONG: &str = "Disken bruker uvanlig lang tid. Vent litt og prøv igjen.";

/// What has been put into a session that nobody has open.
#[derive(Debug)]
pub struct Filled {
    pub path: PathBuf,
    /// As it was written.
    pub session: Session,
    /// Takes it out again.
    pub inverse: Edit,
}

impl Shelf {
    /// Makes one change to a session that nobody has open, and gives it as it is written; what stood there before is kept
    /// as an earlier version. Half-typed text stays where it lies.
    ///
    /// # Errors
    /// When it is open elsewhere or not wholly understood, when `change` says why not, or when the disk won't; then
    /// nothing has changed.
    pub fn change<T>(
        &self,
        path: &Path,
        change: impl FnOnce(&mut Session) -> Result<(Edit, T), String>,
    ) -> Result<(Session, T), Trouble> {
        let (path, _lock, mut session) = self.hold(path)?;
        let stood = session.revision;
        let (edit, said) = change(&mut session).map_err(Trouble::NotNow)?;
        session.apply(edit).map_err(|refusal| Trouble::NotNow(refusal.to_string()))?;
        session.revision = stood + 1;
        past::replace(&self.folder, self.store(), &path, &session, stood, clock::now().instant())?;
        Ok((session, said))
    }

    /// What can take figures in from home: a session that nobody has open and that is wholly understood, or a new one,
    /// that is written nowhere yet. It is read and no more. The disk is not waited for without end.
    ///
    /// # Errors
    /// When it is not so, or the disk won't.
    pub fn what_takes(&self, takes: &Takes) -> Result<Session, Trouble> {
        let (shelf, takes) = (self.beside(), takes.clone());
        within(PATIENCE, TAKES_LONG, move || match takes {
            Takes::Session(path) => shelf.hold(&path).map(|(_, _, session)| session),
            Takes::New(template) => shelf.filled(&template, Wishes::default()),
        })
    }

    /// Puts something into the session at `path`, if it still is what it was when it was looked at; without a path
    /// `before` is a new one, and is written with it. The disk is not waited for without end.
    ///
    /// # Errors
    /// When it has changed since, is open elsewhere, or the disk won't; then nothing has changed.
    pub fn put_into(
        &self,
        path: Option<PathBuf>,
        before: &Session,
        edit: Edit,
        next_id: Id,
    ) -> Result<Filled, Trouble> {
        let mut with_it = before.clone();
        let inverse = with_it.apply(edit.clone()).map_err(|refusal| Trouble::NotNow(refusal.to_string()))?;
        with_it.next_id = next_id;
        let (shelf, before) = (self.beside(), before.clone());
        within(PATIENCE, MAY_BE_IN, move || {
            let (path, session) = match path {
                Some(path) => {
                    let (session, ()) = shelf.change(&path, |session| {
                        let is_same = session.is_but_for_stage(&before) && session.next_id == before.next_id;
                        session.next_id = next_id;
                        if is_same { Ok((edit, ())) } else { Err(CHANGED.into()) }
                    })?;
                    (path, session)
                }
                None => {
                    with_it.revision = 1;
                    (shelf.put_up(with_it.clone())?, with_it)
                }
            };
            Ok(Filled { path, session, inverse })
        })
    }

    /// The same shelf for a thread of its own, with nothing out.
    fn beside(&self) -> Self {
        Self { store: Arc::clone(&self.store), ..Self::new(self.folder.clone()) }
    }

    /// A session for who is to change it, and the lock to be kept meanwhile: all of it is understood.
    fn hold(&self, path: &Path) -> Result<(PathBuf, Lock, Session), Trouble> {
        self.folder.prepare(self.store())?;
        let path = store::canonical(path);
        let lock = locked(&path)?;
        let Read { session, only_to_look_at, .. } = self.read_at(&path)?.1;
        match only_to_look_at {
            Some(why) => Err(Trouble::NotNow(why)),
            None if session.nordstjerne == Sort::Template => Err(is_template(&path)),
            None => Ok((path, lock, session)),
        }
    }
}

/// Does work with the disk on a thread of its own, and waits for it so long; `late` says what to do when that is over.
pub(super) fn within<T: Send + 'static>(
    patience: Duration,
    late: &str,
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let (done, outcome) = mpsc::channel();
    let work = move || {
        let _ = done.send(work());
    };
    drop(worker::start("hylle", work, drop)?);
    outcome.recv_timeout(patience).unwrap_or_else(|_| Err(Trouble::NotNow(late.into())))
}

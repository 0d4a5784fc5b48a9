//! A session is taken down: to be worked in, with a saver and a lock, or only to be read.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use uuid::Uuid;

use super::super::clock;
use super::super::folder::Folder;
use super::super::generations;
use super::super::lock::{Held, Lock};
use super::super::reserves;
use super::super::saver::{self, BEAT, GRACE, Pauses, Place, Saver, read_draft};
use super::super::store::{self, Deed, Store};
use super::out::{Open, Out};
use super::{Opened, Shelf, Trouble, is_template};
use crate::app::{Disk, Event};
use crate::screens::review::Partly;
use crate::workshop::copy;
use crate::workshop::drafts::Drafts;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::{Session, Sort};
use crate::workshop::template;

impl Shelf {
    /// Takes a session down to be worked in; one that is held by somebody else, or not fully understood, to be read.
    ///
    /// # Errors
    /// When the file is no sound session, or the disk won't.
    pub fn open(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let folder = self.folder.clone();
        self.open_in(&folder, path, events)
    }

    /// Takes down one that was made by the press that led here. One that nobody has brought anything into goes away again.
    ///
    /// # Errors
    /// As for any other.
    pub fn open_by_press(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let opened = self.open(path, events)?;
        if let (Some(out), Opened::Desk { session, .. }) = (&mut self.out, &opened) {
            out.as_made = Some(Session::clone(session));
        }
        Ok(opened)
    }

    /// Whether the session that is out is the finished example.
    pub fn is_example(&self) -> bool {
        self.scratch.is_some()
    }

    /// Opens a session whose half-typed text and earlier versions stand in this folder.
    fn open_in(&mut self, folder: &Folder, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        folder.prepare(self.store())?;
        let path = &store::canonical(path);
        let lock = match Lock::take(path) {
            Ok(lock) => lock,
            Err(Held::By(who)) => {
                let session = Box::new(self.read_at(path)?.1.session);
                return Ok(Opened::Reading {
                    session,
                    notice: Some(Held::By(who).to_string()),
                    partly: None,
                });
            }
            Err(Held::Disk(error)) => return Err(error.into()),
        };
        let (seen, Read { session, only_to_look_at, lost }) = self.read_at(path)?;
        if session.nordstjerne == Sort::Template {
            let is_own = store::folder_of(path) == store::canonical(&folder.templates());
            return Ok(Opened::Template { template: Box::new(session), is_own, unfit: only_to_look_at });
        }
        if only_to_look_at.is_some() {
            let session = session.at_rest(clock::at(seen.0.modified));
            let partly = Some(Partly { file: path.clone(), lost });
            return Ok(Opened::Reading { session: Box::new(session), notice: only_to_look_at, partly });
        }
        let draft = folder.draft(path, session.id);
        let (drafts, unread) = taken_up(self.store(), &draft);
        let last_saved = clock::at(seen.0.modified);
        let reserve = reserves::of(folder, self.store(), path, &session).into_iter().next();
        let reserve = reserve.map(reserves::Reserve::offered);
        let place = Place {
            store: Arc::clone(&self.store),
            path: path.clone(),
            history: folder.history(path, session.id),
            draft: draft.clone(),
            refuges: folder.refuges(),
            reserves: folder.reserves(),
            seen: Some(seen),
            beat: BEAT,
            grace: GRACE,
            pauses: Pauses::GROWING,
            now: clock::now,
        };
        let events = events.clone();
        let report = move |report| {
            let _ = events.send(Event::Disk(news(report)));
        };
        let saver = Saver::start(session.clone(), session.revision, place, report)?;
        let room = folder.room(path, session.id);
        let path = path.clone();
        self.out = Some(Out { saver, open: Open::Untold, lock, path, draft, room, as_made: None });
        Ok(Opened::Desk { session: Box::new(session), drafts, last_saved, remark: None, unread, reserve })
    }

    /// Takes down a copy of what is understood of a file, written among one's own sessions; the file is left as it is.
    ///
    /// # Errors
    /// When the file is no session, or the disk won't.
    pub fn copy(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let read = self.read_at(path)?.1;
        let copy =
            copy::made(&read.session, Uuid::now_v7(), clock::now()).ok_or_else(|| is_template(path))?;
        self.folder.prepare(self.store())?;
        let copied = self.folder.new_session(copy.starts.day().date(), &copy.title, copy.id);
        store::create_durably(self.store(), &copied, &saved::written(&copy))?;
        let mut opened = self.open(&copied, events)?;
        if let Opened::Desk { remark, .. } = &mut opened {
            *remark = Some(format!("Du er i en kopi. «{}» er urørt.", store::name_of(path)));
        }
        Ok(opened)
    }

    /// Takes down the finished example: a copy that goes away again.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn open_demo(&mut self, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let scratch = tempfile::tempdir()?;
        let path = scratch.path().join("eksempel.json");
        store::create_durably(self.store(), &path, &saved::written(&template::demo()))?;
        let opened = self.open_in(&Folder::at(scratch.path()), &path, events)?;
        self.scratch = Some(scratch);
        Ok(opened)
    }
}

/// The half-typed text from before. A file of it that can't be understood is put aside, since the next text would take
/// its place, and told.
fn taken_up(store: &dyn Store, path: &Path) -> (Option<Drafts>, Option<String>) {
    let read = match read_draft(store, path) {
        Ok(None) => return (None, None),
        Ok(Some(bytes)) => Drafts::read(&bytes).ok(),
        Err(_) => None,
    };
    if read.is_some() {
        return (read, None);
    }
    let lies = match store::under_free_name(&saver::put_aside(path), |aside| {
        generations::keep_as(store, path, aside)
    })
    .and_then(|aside| store.remove(path).map(|()| aside).map_err(store::Error::on(Deed::Remove, path)))
    {
        Ok(aside) => format!("Den ligger i «{}».", aside.display()),
        Err(error) => error.to_string(),
    };
    (None, Some(lies))
}

fn news(report: saver::Report) -> Disk {
    match report {
        saver::Report::Saved { included, revision, at } => Disk::Saved { included, revision, at },
        saver::Report::Failed { sentence } => Disk::Failed(sentence),
        saver::Report::Draft { trouble } => Disk::Draft(trouble),
        saver::Report::Both { theirs } => Disk::Both(theirs),
        saver::Report::Left { copies } => Disk::Left(copies),
        saver::Report::OutOfStep => Disk::OutOfStep,
    }
}

//! The shelf: where sessions stand. Lists them, takes one down to be worked in or read, keeps it saved, makes
//! new ones, writes reports. One session is out at a time.

mod beside;
mod listed;
mod making;
mod opening;
mod out;
mod versions;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::folder::{Folder, NotFound};
use super::generations::{self, Generation};
use super::lock::{Held, Lock, is_held};
use super::reports::Writers;
use super::reserves;
use super::settings::Kept;
use super::store::{self, Disk as RealDisk, Store};
use super::{clock, past};
use crate::moment::Moment;
use crate::screens::review::Partly;
use crate::ui::clean::clean;
use crate::workshop::drafts::Drafts;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::Session;
use crate::workshop::settings::Setting;
use crate::workshop::shelved::Reserve;
pub use beside::Filled;
pub use out::Ended;
use out::Out;

/// How long leaving waits for a slow disk before it says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// The shelf, and the session that is out.
pub struct Shelf {
    folder: Folder,
    store: Arc<dyn Store>,
    out: Option<Out>,
    /// Where the example lives while it is looked at.
    scratch: Option<tempfile::TempDir>,
    writers: Writers,
    settings: Kept,
}

/// A session taken down.
#[derive(Debug)]
pub enum Opened {
    /// To be worked in, with half-typed text from before, and what is to be said of the session.
    Desk {
        session: Box<Session>,
        drafts: Option<Drafts>,
        last_saved: Moment,
        remark: Option<String>,
        /// Where half-typed text lies that could not be read.
        unread: Option<String>,
        /// What was saved beside, and holds more.
        reserve: Option<Reserve>,
    },
    /// To be read, and why no more than that. When it is because not all of it is understood, a copy can be made of what
    /// is.
    Reading { session: Box<Session>, notice: Option<String>, partly: Option<Partly> },
    /// It is a template, to be looked at, and why it can't be used.
    Template {
        template: Box<Session>,
        /// It stands among one's own already.
        is_own: bool,
        unfit: Option<String>,
    },
}

/// Why a session could not be taken down, written or listed. Shown as it is.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    NotFound(#[from] NotFound),
    #[error(transparent)]
    Disk(#[from] store::Error),
    /// With the newest earlier version that can be read.
    #[error("{}: {what}{}", path.display(), where_to_find(version.as_ref()))]
    Unreadable { path: PathBuf, what: String, version: Option<Generation> },
    #[error("Fant ingen mal som heter «{0}». «nordstjerne templates» viser malene.")]
    NoTemplate(String),
    #[error("Malen «{id}» kan ikke brukes. {why} ({})", path.display())]
    BrokenTemplate { id: String, path: PathBuf, why: String },
    #[error(transparent)]
    Unfit(#[from] past::Unfit),
    #[error("Økten er åpen hos {}. Lukk den der og prøv igjen.", clean(.0))]
    Held(String),
    /// As a sentence.
    #[error("{0}")]
    NotNow(String),
    #[error("Maskinen har ikke kapasitet til å lagre nå. Lukk noen programmer og prøv igjen.")]
    NoThread(#[from] std::io::Error),
}

impl Shelf {
    pub fn new(folder: Folder) -> Self {
        Self {
            folder,
            store: Arc::new(RealDisk),
            out: None,
            scratch: None,
            writers: Writers::default(),
            settings: Kept::default(),
        }
    }

    /// The same with what is usual for whoever holds the workshops.
    pub fn with(self, settings: Kept) -> Self {
        Self { settings, ..self }
    }

    /// What is usual for whoever holds the workshops.
    pub fn settings(&self) -> &Kept {
        &self.settings
    }

    /// Changes one of the settings on the disk.
    ///
    /// # Errors
    /// A sentence that says why it is as it was.
    pub fn set(&mut self, setting: Setting, text: &str) -> Result<(), String> {
        self.settings.set(&*self.store, setting, text)
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// What was saved beside the session at `path`, and holds more than it does; the highest revision first.
    pub fn reserves(&self, path: &Path, session: &Session) -> Vec<reserves::Reserve> {
        reserves::of(&self.folder, self.store(), path, session)
    }

    /// The same for a thread of its own.
    pub fn shared_store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// Reads the session that `name` means. When nobody has it open, a clock that its last program left running is
    /// counted up to the last save.
    ///
    /// # Errors
    /// When there is none, or it is no sound session; a damaged file is never touched.
    pub fn read(&self, name: &str) -> Result<(PathBuf, Read), Trouble> {
        let path = self.folder.resolve(self.store(), name)?;
        let is_held = is_held(&store::canonical(&path));
        let (seen, mut read) = self.read_at(&path)?;
        if !is_held {
            read.session = read.session.at_rest(clock::at(seen.0.modified));
        }
        Ok((path, read))
    }

    fn read_at(&self, path: &Path) -> Result<((store::Look, Vec<u8>), Read), Trouble> {
        let seen = store::read(self.store(), path)?;
        let read = saved::read(&seen.1).map_err(|e| Trouble::Unreadable {
            path: path.into(),
            what: e.to_string(),
            version: self.sound_before(path),
        })?;
        Ok((seen, read))
    }

    /// The newest earlier version of a damaged file that can be read.
    fn sound_before(&self, path: &Path) -> Option<Generation> {
        let sound = |path: PathBuf| {
            let session = self.store.read(&path).ok().and_then(|bytes| saved::read(&bytes).ok())?.session;
            let at = clock::at(self.store.look(&path).ok()?.modified).instant();
            Some((session.id, Generation { path, at, revision: session.revision }))
        };
        // A program that was killed as it gave the session its name left the name, and beside it what should have it.
        if self.store.look(path).is_ok_and(|look| look.bytes == 0) {
            let beside = store::unfinished(self.store(), path).into_iter().filter_map(sound);
            return beside.map(|(_, it)| it).max_by_key(|it| it.revision);
        }
        let id = Folder::beginning(self.store(), path.into()).ok()?.id?;
        let is_sound = |bytes: &[u8]| saved::read(bytes).is_ok();
        let history = self.folder.history(path, id);
        let kept = generations::newest_sound(self.store(), &history, is_sound).ok().flatten();
        let beside = reserves::paths_of(&self.folder, self.store(), path).into_iter().filter_map(sound);
        let beside = beside.filter(|(of, _)| *of == id).map(|(_, it)| it);
        kept.into_iter().chain(beside).max_by_key(|it| it.revision)
    }
}

/// The lock of the session at `path`, which is followed already.
fn locked(path: &Path) -> Result<Lock, Trouble> {
    Lock::take(path).map_err(|held| match held {
        Held::By(who) => Trouble::Held(who),
        Held::Disk(error) => error.into(),
    })
}

fn is_template(path: &Path) -> Trouble {
    let what = "Filen er en mal, ikke en økt. Lag en økt fra en mal på startsiden.".into();
    Trouble::Unreadable { path: path.into(), what, version: None }
}

fn where_to_find(version: Option<&Generation>) -> String {
    version.map(|it| format!(" Nyeste hele versjon ligger her: {}", it.path.display())).unwrap_or_default()
}

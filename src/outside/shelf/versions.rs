//! Earlier versions and reserves of a session: seen, taken up, put away.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use super::super::copy_names::MENDED;
use super::super::generations;
use super::super::reserves;
use super::super::store::{self, Deed};
use super::super::{clock, past};
use super::{Opened, Shelf, Trouble, locked};
use crate::app::Event;
use crate::workshop::session::Session;
use crate::workshop::shelved::{Reserve, Version};

impl Shelf {
    /// Writes an earlier version beside the damaged file, which is left as it is, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn mend(&self, damaged: &Path, version: &Path) -> Result<PathBuf, Trouble> {
        let bytes = store::read(self.store(), version)?.1;
        let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
        let mended = damaged.with_file_name(format!("{stem}{MENDED}.json"));
        Ok(store::write_under_free_name(self.store(), &mended, &bytes)?)
    }

    /// What the session at `path` has been: as it stands, if it can be read, and all other versions of it.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn past(&self, path: &Path) -> Result<(Option<Session>, Vec<Version>), Trouble> {
        Ok(past::versions(&self.folder, self.store(), path)?)
    }

    /// Makes a version of the session what stands; what stood there becomes an earlier version.
    ///
    /// # Errors
    /// When somebody has the session open, either isn't wholly understood, or the disk won't; then nothing has changed.
    pub fn restore(&self, path: &Path, version: &Path) -> Result<(), Trouble> {
        self.folder.prepare(self.store())?;
        let path = &store::canonical(path);
        let _lock = locked(path)?;
        past::restore(&self.folder, self.store(), path, version, clock::now().instant())?;
        if reserves::paths_of(&self.folder, self.store(), path).iter().any(|it| it == version) {
            // All of it stands in the session now. What can't be taken away holds no more than that, and is not offered.
            let _ = reserves::remove(self.store(), &self.folder.reserves(), version);
        }
        Ok(())
    }

    /// Lets the reserve take the place of the session that is out, and takes it down again; what stood there becomes an
    /// earlier version.
    ///
    /// # Errors
    /// When not all is saved, or the disk won't. The sentence says what to do; what is out is out still, or out again.
    pub fn take_in(&mut self, reserve: &Path, events: &Sender<Event>) -> Result<Opened, String> {
        let Some(out) = &mut self.out else {
            return Err("Ingen økt er åpen. Åpne den hjemmefra.".into());
        };
        let path = out.path.clone();
        // What takes its place needs it to stand there.
        out.as_made = None;
        self.settle().map_err(|unsaved| unsaved.sentence)?;
        self.end();
        let restored = self.restore(&path, reserve);
        let mut opened = self.open(&path, events).map_err(|error| error.to_string())?;
        if let Opened::Desk { remark, .. } = &mut opened {
            *remark = Some(match restored {
                Ok(()) => {
                    "Reserven er tatt inn. Det som sto der før, er en tidligere versjon (Ctrl+T på startsiden)."
                        .into()
                }
                Err(error) => format!("Reserven ble ikke tatt inn. {error}"),
            });
        }
        Ok(opened)
    }

    /// Puts the reserve away among the earlier versions of the session that is out, and gives the next there is.
    ///
    /// # Errors
    /// When the disk won't; then the reserve lies where it lay.
    pub fn turn_down(&mut self, reserve: &Path) -> Result<Option<Reserve>, Trouble> {
        let Some(path) = self.out.as_ref().map(|out| out.path.clone()) else { return Ok(None) };
        let session = self.read_at(reserve)?.1.session;
        let history = self.folder.history(&path, session.id);
        generations::keep(self.store(), &history, reserve, session.revision, clock::now().instant())?;
        self.store.sync_folder(&history).map_err(store::Error::on(Deed::Write, &history))?;
        reserves::remove(self.store(), &self.folder.reserves(), reserve)
            .map_err(store::Error::on(Deed::Remove, reserve))?;
        let stands = self.read_at(&path)?.1.session;
        Ok(self.reserves(&path, &stands).into_iter().next().map(reserves::Reserve::offered))
    }
}

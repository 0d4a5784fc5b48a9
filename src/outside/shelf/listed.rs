//! What stands on the shelf, listed: sessions with what tells one from another, templates, and those of one's own.

use std::path::Path;

use super::super::clock;
use super::super::folder::Stored;
use super::super::templates::{self, Own};
use super::{Shelf, Trouble};
use crate::workshop::glance::Glance;
use crate::workshop::session::Session;
use crate::workshop::shelved::{self, Offered};
use crate::workshop::template;

/// How many of the newest sessions are looked into, so that home stands at once however many there are.
const GLANCES: usize = 20;

/// The longest file that is looked into for what tells it from others, in bytes.
const GLANCED: u64 = 2 << 20;

impl Shelf {
    /// Every session, its copies and reserves behind it.
    ///
    /// # Errors
    /// When the folder is there but can't be read.
    pub fn stored(&self) -> Result<Vec<Stored>, Trouble> {
        Ok(self.folder.stored_with_reserves(self.store())?)
    }

    /// The same as home lists them.
    ///
    /// # Errors
    /// When the folder is there but can't be read.
    pub fn sessions(&self) -> Result<Vec<shelved::Stored>, Trouble> {
        let listed = self.stored()?.into_iter().enumerate().map(|(n, it)| {
            let about = if n < GLANCES && it.copy.is_none() { self.glance(&it.path) } else { None };
            let about = about.map_or_else(String::new, |about| about.told());
            let Stored { path, title, modified, copy, reserve_of, .. } = it;
            let stored = shelved::Stored::new(path, title, clock::at(modified));
            shelved::Stored { copy, reserve_of, about, ..stored }
        });
        Ok(listed.collect())
    }

    /// What tells the session at `path` from others; `None` where it can't be read, or is so long that it would be waited
    /// for.
    fn glance(&self, path: &Path) -> Option<Glance> {
        let look = self.store().look(path).ok()?;
        if !look.is_file || look.bytes > GLANCED { None } else { Glance::at(&self.store().read(path).ok()?) }
    }

    /// Templates as home lists them, and why one's own are not among them.
    pub fn offered(&self) -> (Vec<Offered>, Option<Trouble>) {
        let built_in = template::built_in().into_iter().map(|(id, template)| Offered::new(id, template));
        let (own, trouble) = match self.own_templates() {
            Ok(own) => (own, None),
            Err(trouble) => (Vec::new(), Some(trouble)),
        };
        let own = own.into_iter().map(|own| match own.read {
            Ok(template) => Offered::own(&own.id, template),
            Err(why) => Offered::broken(&own.id, why),
        });
        (built_in.chain(own).collect(), trouble)
    }

    /// One's own templates.
    ///
    /// # Errors
    /// When their folder can't be read.
    pub fn own_templates(&self) -> Result<Vec<Own>, Trouble> {
        Ok(templates::own(&self.folder, self.store())?)
    }

    /// Those that can be used. Home tells what is wrong with the others.
    pub fn usable_templates(&self) -> Vec<Session> {
        self.own_templates().unwrap_or_default().into_iter().filter_map(|own| own.read.ok()).collect()
    }
}

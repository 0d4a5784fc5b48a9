//! The way back for what was put into a session from home: undo at the desk takes it out again.

use std::path::{Path, PathBuf};

use crate::workshop::{Edit, Session};

/// How what was put into a session from home is taken out again: good for the file that was written, and while the
/// session is as it was written.
#[derive(Debug, Default)]
pub(super) struct WayBack {
    of: Option<(PathBuf, Session)>,
    /// The inverses, with what was done.
    pub(super) steps: Vec<(Edit, &'static str)>,
}

impl WayBack {
    /// What was put in now, and its inverse: the session before, and where it stands and how it is now.
    pub(super) fn add(
        &mut self,
        before: &Session,
        (path, after): (&Path, &Session),
        inverse: Edit,
        what: &'static str,
    ) {
        if !self.is_of(path, before) {
            self.steps.clear();
        }
        self.of = Some((path.into(), after.clone()));
        self.steps.push((inverse, what));
    }

    /// All of it for the session at `path`, if it is this one.
    pub(super) fn take(&mut self, path: &Path, session: &Session) -> Option<Vec<(Edit, &'static str)>> {
        self.is_of(path, session).then(|| std::mem::take(self).steps)
    }

    fn is_of(&self, path: &Path, session: &Session) -> bool {
        self.of.as_ref().is_some_and(|(at, of)| at == path && of.is_but_for_stage(session))
    }
}

//! What the saver keeps a copy of.

use crate::exercises::Id;
use crate::workshop::saved;
use crate::workshop::session::{Edit, Session};

/// A session, and in tests something smaller.
pub trait Kept: Send + 'static {
    type Edit: Send;

    /// Changes the copy just as the original was changed.
    ///
    /// # Errors
    /// When the edit doesn't fit, with why: the copy is no longer a copy.
    fn apply(&mut self, edit: Self::Edit) -> Result<(), String>;

    /// The file's content, as the save of this revision.
    fn written(&mut self, revision: u64) -> Vec<u8>;
}

/// An edit that a session took, and where its counter stood afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub edit: Edit,
    pub next_id: Id,
}

impl Kept for Session {
    type Edit = Change;

    fn apply(&mut self, change: Change) -> Result<(), String> {
        self.next_id = change.next_id;
        Session::apply(self, change.edit).map(drop).map_err(|refusal| refusal.to_string())
    }

    fn written(&mut self, revision: u64) -> Vec<u8> {
        self.revision = revision;
        saved::written(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::AgendaEdit;

    const SESSION: &str = r#"{
        "nordstjerne": "session", "format": 1, "id": "0199a3f2-5c1e-7d40-8b77-2f51c09f3a01", "revision": 3,
        "title": "Løftet", "starts": "2026-11-03T09:00:00+01:00", "ends": "2026-11-03T12:00:00+01:00", "phases": []
    }"#;

    #[test]
    fn a_copy_that_took_the_same_edits_is_written_as_the_same_session() {
        let mut session = saved::read(SESSION.as_bytes()).unwrap().session;
        let mut copy = session.clone();
        let edit = Edit::Agenda(AgendaEdit::Title("Kundeløftet".into()));
        session.apply(edit.clone()).unwrap();
        (session.next_id, session.revision) = (9, 4);
        Kept::apply(&mut copy, Change { edit, next_id: 9 }).unwrap();
        assert_eq!(saved::read(&copy.written(4)).unwrap().session, session);
    }
}

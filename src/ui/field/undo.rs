//! What was typed, burst by burst, so that it can be taken back and brought back.

/// At `at` stood `removed`, and now stands `inserted`; `cursor` and `anchor` are from before.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) cursor: usize,
    pub(super) anchor: Option<usize>,
}

/// The changes of one field. A burst of typing, or of deleting, is one change.
#[derive(Debug, Clone, Default)]
pub(super) struct Past {
    done: Vec<Change>,
    undone: Vec<Change>,
    in_burst: bool,
}

impl Past {
    /// Keeps a change that has just been made.
    pub(super) fn note(&mut self, change: Change) {
        self.undone.clear();
        let apart = match self.done.last_mut() {
            Some(burst) if self.in_burst => burst.absorb(change).err(),
            _ => Some(change),
        };
        self.done.extend(apart);
        self.in_burst = true;
        // Typed and deleted again: there is nothing to take back.
        if self.done.pop_if(|burst| burst.removed.is_empty() && burst.inserted.is_empty()).is_some() {
            self.end_burst();
        }
    }

    /// What comes next is taken back by itself.
    pub(super) fn end_burst(&mut self) {
        self.in_burst = false;
    }

    /// Undoes the last burst in `text`; where cursor and anchor then stand.
    pub(super) fn take_back(&mut self, text: &mut String) -> Option<(usize, Option<usize>)> {
        let change = self.done.pop()?;
        self.in_burst = false;
        text.replace_range(change.at..change.at + change.inserted.len(), &change.removed);
        let stand = (change.cursor, change.anchor);
        self.undone.push(change);
        Some(stand)
    }

    /// Makes again what was last undone in `text`; where the cursor then stands.
    pub(super) fn bring_back(&mut self, text: &mut String) -> Option<usize> {
        let change = self.undone.pop()?;
        self.in_burst = false;
        text.replace_range(change.at..change.at + change.removed.len(), &change.inserted);
        let cursor = change.at + change.inserted.len();
        self.done.push(change);
        Some(cursor)
    }
}

impl Change {
    /// Makes `next` part of this burst, or gives it back when it begins another.
    fn absorb(&mut self, next: Change) -> Result<(), Change> {
        let end = self.at + self.inserted.len();
        if self.inserted.is_empty() {
            return self.absorb_deletion(next);
        }
        if next.at < self.at || next.at + next.removed.len() != end {
            return Err(next);
        }
        self.inserted.truncate(next.at - self.at);
        self.inserted.push_str(&next.inserted);
        Ok(())
    }

    fn absorb_deletion(&mut self, next: Change) -> Result<(), Change> {
        if !next.inserted.is_empty() {
            Err(next)
        } else if next.at == self.at {
            self.removed.push_str(&next.removed);
            Ok(())
        } else if next.at + next.removed.len() == self.at {
            self.removed.insert_str(0, &next.removed);
            self.at = next.at;
            Ok(())
        } else {
            Err(next)
        }
    }
}

//! Lists whose rows keep their ids, and the edits that change them; each edit yields its inverse.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Refusal};

/// Something that stands in a list and is known by its id.
pub trait Keyed: Clone {
    fn id(&self) -> Id;
}

/// A change to a list of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowEdit<T> {
    /// `at` past the end means at the end.
    Insert {
        at: usize,
        row: T,
    },
    /// The row with the same id becomes this one.
    Set(T),
    Remove(Id),
    Move {
        id: Id,
        to: usize,
    },
    /// All of them, one after the other, or none.
    Many(Vec<Self>),
}

impl<T: Keyed> RowEdit<T> {
    pub fn push(row: T) -> Self {
        RowEdit::Insert { at: usize::MAX, row }
    }

    /// All of these at the end, at once.
    pub fn push_all(rows: impl IntoIterator<Item = T>) -> Self {
        let mut edits: Vec<_> = rows.into_iter().map(Self::push).collect();
        if edits.len() == 1 { edits.remove(0) } else { RowEdit::Many(edits) }
    }

    /// Changes `rows` and returns the edit that takes the change back.
    ///
    /// # Errors
    /// When the row is not there, or one with its id already is.
    pub fn apply(self, rows: &mut Vec<T>) -> Result<Self, Refusal> {
        let place = |rows: &Vec<T>, id| {
            rows.iter().position(|r| r.id() == id).ok_or(Refusal::new("Linjen finnes ikke lenger."))
        };
        match self {
            RowEdit::Insert { at, row } => {
                let id = row.id();
                if rows.iter().any(|r| r.id() == id) {
                    return Err(Refusal::new("Linjen finnes allerede."));
                }
                rows.insert(at.min(rows.len()), row);
                Ok(RowEdit::Remove(id))
            }
            RowEdit::Set(row) => {
                let at = place(rows, row.id())?;
                Ok(RowEdit::Set(std::mem::replace(&mut rows[at], row)))
            }
            RowEdit::Remove(id) => {
                let at = place(rows, id)?;
                Ok(RowEdit::Insert { at, row: rows.remove(at) })
            }
            RowEdit::Move { id, to } => {
                let from = place(rows, id)?;
                let row = rows.remove(from);
                rows.insert(to.min(rows.len()), row);
                Ok(RowEdit::Move { id, to: from })
            }
            RowEdit::Many(edits) => {
                all_or_none(rows, edits, |rows, edit| edit.apply(rows)).map(RowEdit::Many)
            }
        }
    }
}

/// Makes the changes one after the other with `apply`, and returns those that take them back, in the order in which they do.
///
/// # Errors
/// When one does not fit; then nothing has changed.
pub fn all_or_none<S, E>(
    state: &mut S,
    edits: Vec<E>,
    apply: impl Fn(&mut S, E) -> Result<E, Refusal>,
) -> Result<Vec<E>, Refusal> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(state, edit) {
            Ok(inverse) => inverses.push(inverse),
            Err(refusal) => {
                for inverse in inverses.into_iter().rev() {
                    apply(state, inverse)?;
                }
                return Err(refusal);
            }
        }
    }
    inverses.reverse();
    Ok(inverses)
}

/// The row with this id.
pub fn find<T: Keyed>(rows: &[T], id: Id) -> Option<&T> {
    rows.iter().find(|r| r.id() == id)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Slip(Id, u8);

    impl Keyed for Slip {
        fn id(&self) -> Id {
            self.0
        }
    }

    fn edits() -> impl Strategy<Value = RowEdit<Slip>> {
        let one = prop_oneof![
            (0..9usize, 0..9u64, any::<u8>())
                .prop_map(|(at, id, v)| RowEdit::Insert { at, row: Slip(id, v) }),
            (0..9u64, any::<u8>()).prop_map(|(id, v)| RowEdit::Set(Slip(id, v))),
            (0..9u64).prop_map(RowEdit::Remove),
            (0..9u64, 0..9usize).prop_map(|(id, to)| RowEdit::Move { id, to }),
        ];
        one.prop_recursive(1, 8, 4, |one| prop::collection::vec(one, 0..4).prop_map(RowEdit::Many))
    }

    proptest! {
        #[test]
        fn every_edit_can_be_taken_back(script in prop::collection::vec(edits(), 0..40)) {
            let mut rows: Vec<Slip> = Vec::new();
            for edit in script {
                let before = rows.clone();
                match edit.apply(&mut rows) {
                    Ok(inverse) => {
                        let after = rows.clone();
                        let again = inverse.apply(&mut rows).expect("an inverse always fits");
                        prop_assert_eq!(&rows, &before);
                        again.apply(&mut rows).expect("and so does its own");
                        prop_assert_eq!(&rows, &after);
                    }
                    Err(_) => prop_assert_eq!(&rows, &before),
                }
            }
        }
    }
}

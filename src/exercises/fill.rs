//! A page that is filled in: a form as it lies in a pen, with what of it belongs in a draft, and with the row that is being
//! added there.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use super::{HalfTyped, Id, Ids, Outcome};
use crate::ui::field::Put;
use crate::ui::form::{Form, Line, Pressed, entries};
use crate::ui::keys::Key;

/// The form of a page, whose entries say what a draft calls them and whether they make a row.
#[derive(Debug)]
pub struct Filling<S> {
    form: Form<S>,
    /// The id of the row that is not there yet. It is taken when somebody begins to type the row, so that a draft can tell
    /// whether the row has been saved since.
    new: Option<Id>,
}

/// Where text is filed that lies aside.
const ASIDE: &str = "aside";

impl<S: Copy + Eq> Filling<S> {
    /// A press; what is new has its id from the first letter on.
    pub fn press(&mut self, lines: &[Line<S>], key: Key, ids: &mut Ids) -> Pressed<S> {
        let pressed = self.form.press(lines, key);
        self.begin(ids);
        pressed
    }

    /// Pastes where the cursor is; whether that takes text.
    pub fn paste(&mut self, lines: &[Line<S>], text: Put<'_>, ids: &mut Ids) -> bool {
        let takes = self.form.paste(lines, text);
        self.begin(ids);
        takes
    }

    /// The same on a page that says where there is nothing to write in.
    pub fn pasted<E>(&mut self, lines: &[Line<S>], text: Put<'_>, ids: &mut Ids) -> Outcome<E> {
        if self.paste(lines, text, ids) {
            Outcome::Moved
        } else {
            Outcome::said("Her er det ingenting å skrive i. Tab går til neste felt.")
        }
    }

    fn begin(&mut self, ids: &mut Ids) {
        if self.form.makes_row() {
            self.new.get_or_insert_with(|| ids.take());
        }
    }

    /// For the row that is made now; what is typed next becomes another.
    pub fn new_id(&mut self, ids: &mut Ids) -> Id {
        self.new.take().unwrap_or_else(|| ids.take())
    }

    /// Words stand here that are not stored yet.
    pub fn is_half_typed(&self) -> bool {
        self.form.half_typed().is_some_and(|(_, text)| !text.trim().is_empty())
    }

    /// The form, with the cursor where it goes by itself.
    pub fn drawn_to(&self, spot: Option<S>) -> Cow<'_, Form<S>> {
        let Some(spot) = spot else { return Cow::Borrowed(&self.form) };
        let mut form = self.form.clone();
        form.set_at(spot);
        Cow::Owned(form)
    }

    /// What is typed and what lies aside, as far as it belongs in a draft.
    pub fn drafted(&self) -> Vec<HalfTyped> {
        let aside = self.form.all_aside().filter(|aside| aside.is_filed);
        let aside =
            aside.map(|it| HalfTyped { put_away: it.by_hand, ..HalfTyped::new(ASIDE, it.text.as_str()) });
        let new = self.new.filter(|_| self.form.makes_row());
        let typed =
            self.form.filed().map(|(name, text)| HalfTyped::new(HalfTyped::place_of(name, new), text));
        aside.chain(typed).collect()
    }

    /// Takes up half-typed text in the entry that is filed so, on the first of these pages that has it, and returns that
    /// page and the entry. What has been saved since is let go: a row by `is_saved`. Text whose entry is not on any of them
    /// just now lies aside.
    pub fn take_up<P>(
        &mut self,
        half: &HalfTyped,
        ids: &mut Ids,
        is_saved: impl FnOnce(Id) -> bool,
        pages: impl IntoIterator<Item = (P, Vec<Line<S>>)>,
    ) -> Option<(P, S)> {
        let (place, new) = half.filed();
        if new.is_some_and(is_saved) {
            return None;
        }
        let named = |lines: &[Line<S>]| {
            entries(lines).find(|entry| entry.is_text() && entry.filed.as_deref() == Some(place)).cloned()
        };
        let mut pages = pages.into_iter().filter(|_| place != ASIDE);
        let Some((page, entry)) = pages.find_map(|(page, lines)| Some((page, named(&lines)?))) else {
            self.form.lay_aside(half.text.as_str(), half.put_away);
            return None;
        };
        if entry.value == half.text.trim() {
            return None;
        }
        if let Some(id) = new {
            // It was taken, though nothing saved says so.
            ids.spare(id);
        }
        self.new = new;
        self.form.restore_in(&entry, half.text.as_str());
        Some((page, entry.spot))
    }
}

impl<E> Outcome<E> {
    /// What a press on a form came to that is nothing but a press on a form.
    pub fn of<S>(pressed: &Pressed<S>) -> Self {
        match pressed {
            Pressed::Moved => Self::Moved,
            Pressed::Writes { back } => Self::Writes { back: *back },
            Pressed::Ignored | Pressed::Wrote { .. } | Pressed::Chose { .. } | Pressed::Pushed(_) => {
                Self::Ignored
            }
        }
    }
}

impl<S> Default for Filling<S> {
    fn default() -> Self {
        Self { form: Form::default(), new: None }
    }
}

impl<S> Deref for Filling<S> {
    type Target = Form<S>;

    fn deref(&self) -> &Form<S> {
        &self.form
    }
}

impl<S> DerefMut for Filling<S> {
    fn deref_mut(&mut self) -> &mut Form<S> {
        &mut self.form
    }
}

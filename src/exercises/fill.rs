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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::form::Entry;

    fn filling() -> (Filling<u8>, Ids) {
        (Filling::default(), Ids::starting_at(1000))
    }

    fn write(filling: &mut Filling<u8>, lines: &[Line<u8>], text: &str, ids: &mut Ids) {
        for c in text.chars() {
            filling.press(lines, Key::char(c), ids);
        }
    }

    fn name() -> Line<u8> {
        Entry::sentence(1, "Navn", "").filed("name").into()
    }

    #[test]
    fn what_was_typed_where_nothing_is_any_more_lies_aside() {
        let (mut filling, mut ids) = filling();
        let half = HalfTyped::new("why 7", "halvt");
        assert_eq!(filling.take_up(&half, &mut ids, |_| false, [((), vec![name()])]), None);
        assert_eq!(filling.drafted(), [HalfTyped::new("aside", "halvt")]);
        filling.press(&[name()], Key::ctrl('u'), &mut ids);
        assert_eq!(filling.drafted(), [HalfTyped::new("name", "halvt")], "Ctrl+U takes it up");
    }

    #[test]
    fn a_new_row_is_filed_with_its_id_until_it_is_made() {
        let (mut filling, mut ids) = filling();
        let lines = [Entry::sentence(1, "Ny", "").filed("new").makes_row(true).into()];
        write(&mut filling, &lines, "ny rad", &mut ids);
        let filed = filling.drafted();
        assert_eq!(filed, [HalfTyped::new("new #1000", "ny rad")]);
        let mut after = Filling::default();
        let saved = after.take_up(&filed[0], &mut ids, |id| id == 1000, [((), lines.to_vec())]);
        assert_eq!((saved, after.drafted()), (None, Vec::new()), "it is saved");
        let back =
            after.take_up(&filed[0], &mut ids, |_| false, [('a', vec![name()]), ('b', lines.to_vec())]);
        assert_eq!((back, after.drafted()), (Some(('b', 1)), filed));
        assert_eq!(after.new_id(&mut ids), 1000);
    }

    #[test]
    fn what_belongs_in_no_draft_does_not_get_there_when_its_entry_goes() {
        let (mut filling, mut ids) = filling();
        let vote = Line::from(Entry::text(2, "Tallet", ""));
        write(&mut filling, &[vote], "4", &mut ids);
        assert_eq!(filling.drafted(), []);
        filling.press(&[name()], Key::HOME, &mut ids);
        assert_eq!(filling.drafted(), []);
        assert_eq!(filling.aside(), Some("4"), "it is lost nowhere");
    }
}

//! What is typed but not saved: how it is filed in a draft, and how a draft tells whether it was saved after all.

use serde::{Deserialize, Serialize};

use super::{Id, Ids};
use crate::ui::form::Form;

/// A piece of half-typed text: where it was, and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfTyped {
    /// In the kind's own words.
    pub place: String,
    pub text: String,
    /// Whose words they are, or whose row it is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// It was laid aside by hand: it can be taken up again, and nobody waits for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_away: bool,
}

/// Where text is filed that lies aside in a form.
const ASIDE: &str = "aside";
/// Before the id that a new row will have.
const NEW: &str = " #";

impl HalfTyped {
    pub fn new(place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { place: place.into(), text: text.into(), by: None, put_away: false }
    }

    /// What is typed in a form and what lies aside there. What is typed in an entry without a name is left out:
    /// it belongs in no draft.
    pub fn in_form<S: Copy + Eq>(form: &Form<S>, name: impl Fn(S) -> String) -> Vec<Self> {
        let is_named = |from: &Option<S>| from.is_none_or(|spot| !name(spot).is_empty());
        let aside = form.all_aside().filter(|aside| is_named(&aside.from));
        let aside = aside.map(|it| Self { put_away: it.by_hand, ..Self::new(ASIDE, it.text.as_str()) });
        let typed = form.half_typed().map(|(spot, text)| Self::new(name(spot), text));
        aside.chain(typed.filter(|half| !half.place.is_empty())).collect()
    }

    /// Lays the text aside in the form, if that is where it was; whether it was.
    pub fn lay_aside<S: Copy + Eq>(&self, form: &mut Form<S>) -> bool {
        let lay = self.place == ASIDE;
        if lay {
            form.lay_aside(self.text.as_str(), self.put_away);
        }
        lay
    }

    /// Where the text of a new row is filed, which will have this id.
    pub fn place_of(place: &str, new: Option<Id>) -> String {
        new.map_or_else(|| place.to_owned(), |id| format!("{place}{NEW}{id}"))
    }

    /// Where the text was, and the id of the row that it was to become, if it was a new one.
    pub fn filed(&self) -> (&str, Option<Id>) {
        let new = self.place.rsplit_once(NEW).and_then(|(place, id)| Some((place, id.parse().ok()?)));
        new.map_or((&self.place, None), |(place, id)| (place, Some(id)))
    }
}

/// The id of a row that is not there yet. It is taken when somebody begins to type the row, so that a draft can
/// tell whether the row has been saved since.
#[derive(Debug, Default)]
pub struct NewId(Option<Id>);

impl NewId {
    /// Somebody types.
    pub fn begin(&mut self, ids: &mut Ids) {
        self.0.get_or_insert_with(|| ids.take());
    }

    /// Somebody may have typed in an entry of a form that makes a row.
    pub fn begin_in<S: Copy + Eq>(&mut self, form: &Form<S>, is_new: impl Fn(S) -> bool, ids: &mut Ids) {
        if form.half_typed().is_some_and(|(spot, _)| is_new(spot)) {
            self.begin(ids);
        }
    }

    /// For the row that is made now; what is typed next becomes another.
    pub fn take(&mut self, ids: &mut Ids) -> Id {
        self.0.take().unwrap_or_else(|| ids.take())
    }

    /// Where the text of the row is filed.
    pub fn file(&self, place: &str) -> String {
        HalfTyped::place_of(place, self.0)
    }

    /// Goes on with a row that a draft tells of. Its id was taken, though nothing saved says so.
    pub fn take_up(id: Option<Id>, ids: &mut Ids) -> Self {
        if let Some(id) = id {
            ids.spare(id);
        }
        Self(id)
    }
}

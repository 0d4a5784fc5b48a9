//! Where somebody stands at home, kept while something is looked at or done: away and back leaves mark and list as they were.

use std::path::PathBuf;

use super::Home;
use super::choices::Choice;

/// What is searched for and marked.
#[derive(Debug, Clone)]
pub struct Standing {
    typed: String,
    asks_what_takes: bool,
    mark: Option<Mark>,
    /// Its place, for where it is gone.
    place: usize,
}

/// What is marked, by what stays the same when the list is made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Session(PathBuf),
    Template(String),
    Other(String),
}

impl Mark {
    fn of(choice: &Choice<'_>) -> Self {
        match choice {
            Choice::Session(stored) => Mark::Session(stored.path.clone()),
            Choice::Template(template) => Mark::Template(template.id.clone()),
            other => Mark::Other(other.told().1.to_owned()),
        }
    }
}

impl Home {
    pub fn standing(&self) -> Standing {
        Standing {
            typed: self.field.text().to_owned(),
            asks_what_takes: self.asks_what_takes,
            mark: self.choices().get(self.marked).map(Mark::of),
            place: self.marked,
        }
    }

    pub fn stand_at(&mut self, standing: Standing) {
        self.field.set(standing.typed);
        self.asks_what_takes = standing.asks_what_takes;
        let place = standing.place.min(self.choices().len().saturating_sub(1));
        self.marked = standing.mark.and_then(|mark| self.place_of(&mark)).unwrap_or(place);
    }

    /// What was searched for is found and done with: all stands there again, with the mark on it.
    pub(super) fn put_search_away(&mut self, mark: Option<Mark>) {
        let standing = self.standing();
        self.stand_at(Standing { typed: String::new(), mark: mark.or(standing.mark), ..standing });
    }

    fn place_of(&self, mark: &Mark) -> Option<usize> {
        self.choices().iter().position(|choice| Mark::of(choice) == *mark)
    }
}

//! What was measured or gathered beforehand, on its way to a rating: where customers place us on the ladder, and
//! leaders' own answers into a round that is open and named.

use super::sheet::{Ballot, Edit, Picture, Round};
use super::standing::customers;
use super::{Paper, Rating};
use crate::exercises::{At, Id, Measured, Place, RowEdit, Takes};

/// What the ladder's customers are called.
const CUSTOMERS: &str = "Kundene plasserer oss her";

pub(super) fn places<'a>(paper: &'a Paper<Rating>, tell: &mut dyn FnMut(Place<'a>)) {
    let Paper { setup, sheet } = paper;
    if let Some(round) = open_and_named(paper) {
        for item in setup.items.iter().filter(|item| round.items.contains(&item.id)) {
            tell(Place {
                at: At::Row(item.id),
                name: item.called(),
                takes: Takes::Ballot(setup.scale),
                now: String::new(),
                taken: false,
                waits: true,
            });
        }
    }
    if setup.form == Picture::Ladder {
        let open = customers(setup, sheet).is_some();
        let now = match &sheet.customers {
            Some(figure) if open => figure.words(),
            Some(_) => "tastet inn".into(),
            None => String::new(),
        };
        tell(Place {
            at: At::Customers,
            name: CUSTOMERS.into(),
            takes: Takes::Answers(Some(setup.scale)),
            now,
            taken: sheet.customers.is_some(),
            waits: !super::standing::marks_are_shown(setup, sheet),
        });
    }
}

/// The edit that takes it in: an answer only where that person has none.
pub(super) fn accept(paper: &Paper<Rating>, id: Id, at: At, what: &Measured) -> Option<Edit> {
    match (at, what) {
        (At::Customers, Measured::Answers(figure)) if paper.setup.form == Picture::Ladder => {
            Some(Edit::Customers(Some(figure.clone())))
        }
        (At::Row(item), &Measured::Ballot { person, score }) => {
            let round = open_and_named(paper)?;
            let fits = score.is_none_or(|score| paper.setup.scale.contains(score));
            let free = round.items.contains(&item) && !round.is_in_on(person, item);
            (fits && free).then(|| Edit::Ballot {
                round: round.id,
                edit: RowEdit::push(Ballot { id, person, item, score, ..Ballot::default() }),
            })
        }
        _ => None,
    }
}

fn open_and_named(paper: &Paper<Rating>) -> Option<&Round> {
    paper.sheet.open().filter(|_| !paper.setup.anonymous)
}

//! What a plan says on page one: the actions that come first, each with who and when.

use super::{Action, Horizon, Plan, words};
use crate::exercises::Table;
use crate::figures::order::Arrange as _;
use crate::moment::Day;
use crate::report::front::{Due, Said};

/// Those of the nearest horizon, then the others, each by day.
pub(super) fn told(table: &Table<'_, Plan>, tell: &mut dyn FnMut(Said)) {
    let sheet = &table.paper.sheet;
    let mut live: Vec<&Action> = sheet.actions.iter().filter(|action| action.is_live()).collect();
    live.arrange_by_key(|a| (a.horizon != Some(Horizon::Now), a.due.is_none(), a.due));
    if sheet.actions.is_empty() {
        tell(Said::Open("Tiltakene".into()));
    }
    for action in live {
        tell(Said::Action(Due {
            what: action.what.clone(),
            owner: words::owner(action, table.room).into(),
            due: action.due.map_or_else(|| "mangler frist".into(), Day::long),
            overdue: action.is_overdue(table.now.day()),
            day: action.due,
            id: action.id,
        }));
    }
}

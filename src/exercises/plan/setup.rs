//! How a plan is made ready: whether it has two tracks.

use super::Plan;
use super::sheet::Setup;
use crate::exercises::lay::{Lay, Ready};
use crate::exercises::{Head, Sort};

impl Ready for Plan {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Planen");
        lay.yes_no("To spor", &mut setup.tracks);
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Action]
    }
}

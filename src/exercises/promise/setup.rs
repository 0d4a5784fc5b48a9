//! How promises are made ready: where the stories, quotes and gaps that they build on come from.

use super::sheet::Setup;
use super::Promise;
use crate::exercises::lay::{Lay, Ready};
use crate::exercises::{Head, Sort};

impl Ready for Promise {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        let said = [Sort::Story, Sort::Answer];
        lay.head("Det løftet bygger på");
        lay.exercises("Gapene kommer fra", "ingen øvelse", &[Sort::Gap], &mut setup.gaps);
        lay.exercises("Historiene kommer fra", "ingen øvelse", &said, &mut setup.stories);
        lay.exercises("Sitatene kommer fra", "ingen øvelse", &said, &mut setup.quotes);
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Promise]
    }
}

//! How themes are made ready: whose answers are grouped, and how many dots everybody has.

use super::Themes;
use super::sheet::Setup;
use crate::exercises::lay::{Lay, Ready};
use crate::exercises::{Head, Paper, Refusal, Sort};

/// Dots that a slip can hold.
const MOST_DOTS: i64 = 50;

impl Ready for Themes {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Temaene");
        lay.exercises("Svarene kommer fra", "alt før dette", &[Sort::Answer, Sort::Story], &mut setup.from);
        lay.yes_no("Stem med prikker", &mut setup.votes);
        lay.number("Prikker til hver", "Tomt: én for hvert tredje tema", 1..=MOST_DOTS, &mut setup.budget);
        lay.number("Høyst på ett tema", "Tomt: tre", 1..=MOST_DOTS, &mut setup.cap);
    }

    fn begun() -> Setup {
        Setup { votes: true, ..Setup::default() }
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Theme]
    }

    fn means_the_same(paper: &Paper<Self>, to: &Setup) -> Result<(), Refusal> {
        if paper.setup.votes && !to.votes && !paper.sheet.rounds.is_empty() {
            return Err(Refusal::new(
                "Det er stemt med prikker her, og de hører til temaene. Angre stemmene først (Ctrl+Z).",
            ));
        }
        Ok(())
    }
}

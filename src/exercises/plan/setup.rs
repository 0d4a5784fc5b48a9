//! How a plan is made ready: its horizons, and whether it has two tracks.

use super::Plan;
use super::sheet::{Horizon, NamedHorizon, NamedTrack, Setup, Track};
use crate::exercises::lay::{Lay, Ready, no_two_alike};
use crate::exercises::{Head, Sort};
use crate::figures::words::quoted;

/// Days that a horizon can reach ahead: ten years.
const FARTHEST: i64 = 3650;

impl Ready for Plan {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Planen");
        lay.yes_no("To spor", &mut setup.tracks);
        let mut horizons = Horizon::ALL.map(|horizon| NamedHorizon {
            horizon,
            name: setup.horizon(horizon).to_owned(),
            days: setup.days(horizon),
        });
        let called = |it: &NamedHorizon| {
            let reaches = it.days.map_or("resten".into(), |days| format!("til og med {days} dager fram"));
            (it.name.clone(), reaches)
        };
        lay.fixed("Horisontene", &mut horizons, called, |it, lay| {
            lay.text("Navn", it.horizon.words(), &mut it.name);
            if it.horizon.days().is_some() {
                lay.number("Dager fram", "En frist så nær hører hit", 1..=FARTHEST, &mut it.days);
            }
        });
        setup.horizons = horizons.into_iter().filter_map(own).collect();
        let mut tracks = Track::ALL.map(|track| NamedTrack { track, name: setup.track(track).to_owned() });
        let called = |it: &NamedTrack| (it.track.words().to_owned(), it.name.clone());
        lay.fixed("Sporene", &mut tracks, called, |it, lay| {
            lay.text("Navn", it.track.words(), &mut it.name);
        });
        let is_own = |it: &NamedTrack| !it.name.is_empty() && it.name != it.track.words();
        setup.track_names = tracks.into_iter().filter(is_own).collect();
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        no_two_alike(Horizon::ALL.map(|horizon| setup.horizon(horizon)))?;
        no_two_alike(Track::ALL.map(|track| setup.track(track)))?;
        // The nearest that takes a day has it: one that reaches no farther than the one before it would take none.
        for pair in Horizon::ALL.windows(2) {
            let (Some(near), Some(far)) = (setup.days(pair[0]), setup.days(pair[1])) else { continue };
            if near >= far {
                let (nearer, farther) = (setup.horizon(pair[0]), setup.horizon(pair[1]));
                return Err(format!(
                    "{} må nå lenger fram enn {}: {near} dager mot {far} går ikke.",
                    quoted(farther),
                    quoted(nearer)
                ));
            }
        }
        Ok(())
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Action]
    }
}

/// What of a horizon is other than usual; nothing where nothing is.
fn own(mut it: NamedHorizon) -> Option<NamedHorizon> {
    if it.name == it.horizon.words() {
        it.name.clear();
    }
    it.days = it.days.filter(|&days| Some(days) != it.horizon.days());
    let is_own = !it.name.is_empty() || it.days.is_some();
    is_own.then_some(it)
}

//! How a gap analysis is made ready: its dimensions, its scale, and which rounds feed it.

use std::borrow::Cow;

use super::Gap;
use super::sheet::{Dimension, Groups, Setup, Sheet};
use crate::exercises::lay::{Laid, Lay, Ready, Words, no_two_alike};
use crate::exercises::{Head, Id, Ids, Paper, Refusal, Sort, find};
use crate::figures::words::quoted;

const DIMENSIONS: Words = Words {
    head: "Dimensjonene",
    one: "dimensjon",
    the: "dimensjonen",
    new: "Ny dimensjon",
    many: "dimensjoner",
};

impl Ready for Gap {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Tallene");
        lay.scale("Skala", &mut setup.scale);
        lay.item("Ambisjonen begynner på", "ingenting", &mut setup.ladder);
        lay.yes_no("Fornøyde og misfornøyde", &mut setup.satisfaction);
        lay.rows(&DIMENSIONS, &mut setup.dimensions, |dimension, lay| {
            lay.text("Dimensjon", "Det kundene vurderer oss på", &mut dimension.name);
            lay.short("Kort navn", Dimension::SHORT, &mut dimension.short);
            lay.sentence("Hjelp", "En setning som forklarer den", &mut dimension.help);
            lay.item("Vår egen dom kommer fra", "det vi skriver inn her", &mut dimension.vob);
            lay.item("Gjetningen kommer fra", "det vi skriver inn her", &mut dimension.guess);
        });
    }

    fn begun() -> Setup {
        let names = ["Holder det vi lover", "Lett å få hjelp", "Verdt prisen"];
        let dimension = |(id, name): (_, &str)| Dimension { id, name: name.into(), ..Dimension::default() };
        Setup { dimensions: (1..).zip(names).map(dimension).collect(), ..Setup::default() }
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        no_two_alike(setup.dimensions.iter().map(|it| it.short.as_str()))
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Gap]
    }

    fn fed(setup: &Setup, tell: &mut dyn FnMut(Id, &str)) {
        for Dimension { name, vob, guess, .. } in &setup.dimensions {
            vob.iter().chain(guess).for_each(|&item| tell(item, name));
        }
    }

    fn means_the_same(paper: &Paper<Self>, to: &Setup) -> Result<(), Refusal> {
        let Paper { setup, sheet } = paper;
        let is_typed = |line: &super::sheet::Line| {
            line.importance.is_some() || line.ambition.is_some() || line.vob.is_some() || line.guess.is_some()
        };
        if setup.scale != to.scale && (sheet.lines.iter().any(is_typed) || !sheet.before.is_empty()) {
            let (min, max) = (setup.scale.min(), setup.scale.max());
            return Err(Refusal::new(format!(
                "Det er satt tall på skalaen {min}–{max}, og de ville bety noe annet på en ny. Legg heller til en ny gapanalyse i agendaen."
            )));
        }
        for line in sheet.lines.iter().filter(|line| line.shown) {
            let source = |setup: &Setup| find(&setup.dimensions, line.id).map(|it| (it.guess, it.vob));
            if source(to).is_some() && source(setup) != source(to) {
                let name = find(&setup.dimensions, line.id).map_or("", |it| &it.name);
                return Err(Refusal::new(format!(
                    "Tallene for {} er vist. Hvor de kommer fra, kan ikke endres etterpå.",
                    quoted(name)
                )));
            }
        }
        Ok(())
    }

    fn carry(_head: &Head, _from: &Setup, to: &Setup, sheet: &mut Sheet) {
        sheet.lines.retain(|line| find(&to.dimensions, line.id).is_some());
        if !to.satisfaction {
            sheet.satisfaction = Groups::default();
        }
    }
}

impl Laid for Dimension {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.name) = (ids.take(), name);
    }
}

//! How a grid is made ready: its rows and columns, its scale, and what is offered for a cell.

use std::borrow::Cow;

use super::Matrix;
use super::sheet::{Heading, Setup, Sheet};
use crate::exercises::lay::{Laid, Lay, Ready, Words, no_two_alike};
use crate::exercises::{Head, Ids, Paper, Refusal, Sort, find};

const ROWS: Words = Words { head: "Radene", one: "rad", the: "raden", new: "Ny rad", many: "rader" };
const COLUMNS: Words =
    Words { head: "Kolonnene", one: "kolonne", the: "kolonnen", new: "Ny kolonne", many: "kolonner" };

/// Letters that a short name may have over a row and over a column.
const SHORT: [usize; 2] = [13, 8];

impl Ready for Matrix {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Rutene");
        lay.scale("Skala", &mut setup.scale);
        lay.level(&mut setup.level);
        lay.exercises(
            "Historier kommer også fra",
            "ingen andre",
            &[Sort::Story, Sort::Answer],
            &mut setup.stories,
        );
        lay.list("Kanaler å velge i", "En på hver linje", &mut setup.channels);
        lay.list("Årsaker å velge i", "En på hver linje", &mut setup.causes);
        let [row, column] = SHORT;
        lay.rows(&ROWS, &mut setup.rows, |heading, lay| parts(heading, row, lay));
        lay.rows(&COLUMNS, &mut setup.columns, |heading, lay| parts(heading, column, lay));
    }

    fn begun() -> Setup {
        let heading = |(id, name): (_, &str)| Heading { id, name: name.into(), ..Heading::default() };
        let rows = (1..).zip(["Før kjøpet", "Kjøpet", "Etter kjøpet"]).map(heading).collect();
        let columns = (4..).zip(["Informasjon", "Tilgjengelighet", "Problemløsning"]).map(heading).collect();
        Setup { rows, columns, ..Setup::default() }
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        let short = |headings: &[Heading]| no_two_alike(headings.iter().map(|it| it.short.as_str()));
        short(&setup.rows)?;
        short(&setup.columns)
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Cell, Sort::Story]
    }

    fn means_the_same(paper: &Paper<Self>, to: &Setup) -> Result<(), Refusal> {
        let Paper { setup, sheet } = paper;
        let has_scores = sheet.cells.iter().any(|cell| cell.standing.is_some() || cell.importance.is_some());
        if setup.scale != to.scale && has_scores {
            let (min, max) = (setup.scale.min(), setup.scale.max());
            return Err(Refusal::new(format!(
                "Noen ruter har tall på skalaen {min}–{max}, og de ville bety noe annet på en ny. Fjern tallene først, eller legg til et nytt rutenett i agendaen."
            )));
        }
        Ok(())
    }

    fn carry(_head: &Head, _from: &Setup, to: &Setup, sheet: &mut Sheet) {
        let stays = |row, column| find(&to.rows, row).is_some() && find(&to.columns, column).is_some();
        sheet.pins.retain(|pin| stays(pin.row, pin.column));
        sheet.cells.retain(|cell| stays(cell.row, cell.column));
    }
}

fn parts(heading: &mut Heading, short: usize, lay: &mut Lay<'_>) {
    lay.text("Navn", "", &mut heading.name);
    lay.short("Kort navn", short, &mut heading.short);
    lay.sentence("Hjelp", "En setning som forklarer det", &mut heading.help);
    lay.text("Gruppe", "Den samme for alle som hører sammen", &mut heading.part);
}

impl Laid for Heading {
    fn called(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.name) = (ids.take(), name);
    }
}

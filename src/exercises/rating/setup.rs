//! How a rating is made ready: its slip, its scale with words, and whether names stand on the slips.

use std::borrow::Cow;

use super::Rating;
use super::sheet::{Entry, Item, Mark, Picture, Rung, Setup, Sheet};
use crate::exercises::lay::{Laid, Lay, Ready, Words, no_two_alike};
use crate::exercises::{Head, Id, Ids, Paper, Refusal, Sort};
use crate::figures::order::Arrange as _;
use crate::figures::words::quoted;

const ITEMS: Words =
    Words {
        head: "Lappen", one: "spørsmål", the: "spørsmålet", new: "Nytt spørsmål", many: "spørsmål"
    };

const PICTURES: [(Picture, &str); 2] = [(Picture::Dots, "prikker"), (Picture::Ladder, "stige")];

const ENTRIES: [(Entry, &str); 3] = [
    (Entry::AsFits, "som det passer"),
    (Entry::ByPerson, "lapp for lapp"),
    (Entry::ByItem, "spørsmål for spørsmål"),
];

const MARKS: [(Mark, &str); 3] = [(Mark::None, "nei"), (Mark::Now, "der vi er"), (Mark::Goal, "dit vi vil")];

/// Words for the values of a longer scale say too little each.
const MOST_RUNGS: usize = 11;

impl Ready for Rating {
    fn lay(_head: &Head, setup: &mut Setup, lay: &mut Lay<'_>) {
        lay.head("Runden");
        lay.yes_no("Anonym", &mut setup.anonymous);
        lay.scale("Skala", &mut setup.scale);
        lay.choice("Vises som", &PICTURES, &mut setup.form);
        lay.choice("Lappene føres", &ENTRIES, &mut setup.entry);
        lay.item("Målet på stigen kommer fra", "denne øvelsen", &mut setup.goal);
        lay.rows(&ITEMS, &mut setup.items, |item, lay| {
            lay.sentence("Spørsmål", "Det hver av dere gir et tall", &mut item.text);
            lay.sentence("Hjelp", "En setning som forklarer det", &mut item.help);
            lay.sentence("Overskrift", "Den samme for alle spørsmål som hører sammen", &mut item.part);
            lay.choice("Merke på stigen", &MARKS, &mut item.marks);
        });
        let value = |rung: &Rung| (rung.value.to_string(), rung.name.clone());
        let mut rungs = rungs(setup);
        lay.fixed("Tallene i ord", &mut rungs, value, |rung, lay| {
            lay.text("Navn", "Et ord eller to", &mut rung.name);
            lay.sentence("Kjennetegn", "Slik ser det ut når vi er der", &mut rung.behaviour);
        });
        rungs.retain(|rung| !rung.name.is_empty() || !rung.behaviour.is_empty());
        if rungs.len() != setup.rungs.len() || rungs.iter().any(|rung| !setup.rungs.contains(rung)) {
            setup.rungs = rungs;
        }
    }

    fn begun() -> Setup {
        let item = Item { id: 1, text: "Hvor står vi i dag?".into(), ..Item::default() };
        Setup { items: vec![item], ..Setup::default() }
    }

    fn fits_together(setup: &Setup) -> Result<(), String> {
        no_two_alike(setup.rungs.iter().map(|rung| rung.name.as_str()))?;
        for (mark, words) in MARKS.into_iter().filter(|(mark, _)| *mark != Mark::None) {
            let mut marked = setup.items.iter().filter(|item| item.marks == mark);
            if let (Some(first), Some(_)) = (marked.next(), marked.next()) {
                return Err(format!(
                    "Stigen har ett merke for «{words}», og {} setter det. Velg «nei» der først.",
                    quoted(first.called())
                ));
            }
        }
        Ok(())
    }

    fn gives(_setup: &Setup) -> &'static [Sort] {
        &[Sort::Rating]
    }

    fn rated(setup: &Setup, tell: &mut dyn FnMut(Id, String)) {
        setup.items.iter().for_each(|item| tell(item.id, item.called().into_owned()));
    }

    fn rename(setup: &mut Setup, item: Id, was: &str, name: &str) {
        if let Some(item) = setup.items.iter_mut().find(|it| it.id == item && it.text == was) {
            item.text = name.into();
        }
    }

    fn means_the_same(paper: &Paper<Self>, to: &Setup) -> Result<(), Refusal> {
        let Paper { setup, sheet } = paper;
        let has_begun = !sheet.rounds.is_empty();
        if setup.anonymous != to.anonymous && has_begun {
            let lasting = if setup.anonymous { "anonym" } else { "med navn" };
            return Err(Refusal::new(format!(
                "Runden er begynt {lasting}, og det folk har fått vite, gjelder. Skal det gjøres på den andre måten, legger du til en ny øvelse i agendaen."
            )));
        }
        let has_scores =
            has_begun || !sheet.agreed.is_empty() || sheet.customers.is_some() || !sheet.before.is_empty();
        if setup.scale != to.scale && has_scores {
            let (min, max) = (setup.scale.min(), setup.scale.max());
            return Err(Refusal::new(format!(
                "Det er gitt tall på skalaen {min}–{max}, og de ville bety noe annet på en ny. Legg heller til en ny øvelse i agendaen."
            )));
        }
        let asks = |setup: &Setup| setup.items.iter().map(|item| item.id).collect::<Vec<_>>();
        if sheet.open().is_some() && asks(setup) != asks(to) {
            return Err(Refusal::new(
                "En runde er åpen, og lappen er delt ut. Vis tallene først, eller angre runden med Ctrl+Z.",
            ));
        }
        Ok(())
    }

    fn carry(_head: &Head, _from: &Setup, to: &Setup, sheet: &mut Sheet) {
        let stays = |id| to.item(id).is_some();
        sheet.agreed.retain(|agreed| stays(agreed.item));
        sheet.ambitions.retain(|ambition| stays(ambition.item));
        for round in &mut sheet.rounds {
            round.items.retain(|item| stays(*item));
            round.ballots.retain(|ballot| stays(ballot.item));
            round.values.retain(|values| stays(values.item));
        }
        sheet.rounds.retain(|round| !round.items.is_empty());
    }
}

/// One for each value of the scale, lowest first; for a long scale those that have words.
fn rungs(setup: &Setup) -> Vec<Rung> {
    if setup.scale.values().count() > MOST_RUNGS {
        let mut rungs = setup.rungs.clone();
        rungs.retain(|rung| setup.scale.values().any(|value| value == rung.value));
        rungs.arrange_by_key(|rung| rung.value);
        return rungs;
    }
    let rung = |value| {
        let known = setup.rungs.iter().find(|rung| rung.value == value).cloned();
        known.unwrap_or(Rung { value, ..Rung::default() })
    };
    setup.scale.values().map(rung).collect()
}

impl Laid for Item {
    fn called(&self) -> Cow<'_, str> {
        Item::called(self)
    }

    fn begin(&mut self, name: String, ids: &mut Ids) {
        (self.id, self.text) = (ids.take(), name);
    }
}

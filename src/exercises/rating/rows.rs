//! The rounds of a rating as rows: one for each round of an item, the former session first. Nothing of an item that is
//! asked just now. Last where customers place us.

use super::Rating;
use super::sheet::{Item, Round};
use super::standing::{Standing, apart, customers, held};
use crate::exercises::{FigureRecord, Given, Paper, RatingRecord, Record, Table};

pub(super) fn tell<'a>(table: &Table<'a, Rating>, tell: &mut dyn FnMut(Record<'a>)) {
    let paper = table.paper;
    for (item, sheet) in apart(paper) {
        let standing = Standing::on(&paper.setup, &sheet, item);
        let part = item.part.as_str();
        if let Some(former) = &standing.former {
            let given = Given::Scores(former.scores.clone());
            let row = RatingRecord::of(&item.text, "forrige økt", given);
            tell(Record::Rating(RatingRecord { id: Some(item.id), part, agreed: former.agreed, ..row }));
        }
        for (n, round) in held(&sheet, item.id).take(standing.rounds.len()).enumerate() {
            let newest = n + 1 == standing.rounds.len();
            let agreed = standing.agreed.filter(|_| newest);
            tell(Record::Rating(RatingRecord { part, agreed, ..row(table, item, n + 1, round) }));
        }
    }
    let Paper { setup, sheet } = table.paper;
    if let Some(figure) = sheet.customers.as_ref().filter(|_| customers(setup, sheet).is_some()) {
        tell(Record::Figure(FigureRecord {
            id: None,
            what: "Plass på stigen",
            part: String::new(),
            whose: "kundene",
            value: Some(figure.value()),
            unit: "",
            scale: Some(figure.scale()),
            definition: "",
            evidence: Some(&figure.evidence),
        }));
    }
}

fn row<'a>(table: &Table<'a, Rating>, item: &'a Item, number: usize, round: &Round) -> RatingRecord<'a> {
    let ballots = || round.ballots.iter().filter(|b| b.item == item.id);
    let scores = round.scores(table.paper.setup.scale, item.id);
    RatingRecord {
        id: Some(item.id),
        passed: ballots().filter(|b| !b.late && b.score.is_none()).count(),
        corrected: ballots().filter(|b| b.corrected).count(),
        late: ballots().filter(|b| b.late).count(),
        ..RatingRecord::of(&item.text, number.to_string(), Given::Scores(scores))
    }
}

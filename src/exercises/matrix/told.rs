//! The stories that can be pinned, in words, and how they add up by cell, row and column.

use super::Matrix;
use super::sheet::{Pin, Place, Story};
use crate::exercises::Sign;
use crate::exercises::{AnswerRecord, Given, Id, Level, Paper, RatingRecord, Record, Sort, Source, Table};
use crate::figures::Scores;
use crate::figures::words::quoted;
use crate::report::chart::{Chart, Heat, HeatCell, HeatColumn, HeatRow, Signs};

/// A story that can be pinned, or stands pinned.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Told<'a> {
    pub(super) id: Id,
    pub(super) source: Source<'a>,
    /// Told in this exercise, and so changed here.
    pub(super) is_own: bool,
}

/// All stories: those of the exercises before in their order, then those told here, then those that are pinned but
/// not here any more.
pub(super) struct Stories<'a> {
    pub(super) all: Vec<Told<'a>>,
}

impl<'a> Stories<'a> {
    pub(super) fn of(table: &Table<'a, Matrix>) -> Self {
        let (setup, sheet) = (&table.paper.setup, &table.paper.sheet);
        let is_own = |id: Id| sheet.stories.iter().any(|story| story.id == id);
        let others = table.room.chosen(&setup.stories, &|f| f.sort == Sort::Story && !is_own(f.id));
        let others = others.into_iter().map(|f| Told { id: f.id, source: Source::Here(f), is_own: false });
        let own = sheet.stories.iter().map(|story| {
            let source = Source::Here(story.finding());
            Told { id: story.id, source, is_own: true }
        });
        let mut all: Vec<Told<'a>> = others.chain(own).collect();
        let mut lost = Vec::new();
        for pin in &sheet.pins {
            if !lost.contains(&pin.story) && !all.iter().any(|told| told.id == pin.story) {
                lost.push(pin.story);
            }
        }
        let lost = table.room.sources(&lost).into_iter();
        all.extend(lost.map(|(id, source)| Told { id, source, is_own: false }));
        Self { all }
    }

    pub(super) fn get(&self, id: Id) -> Option<&Told<'a>> {
        self.all.iter().find(|told| told.id == id)
    }

    /// Those that are here, and can be pinned.
    pub(super) fn here(&self) -> impl Iterator<Item = &Told<'a>> {
        self.all.iter().filter(|told| told.source.finding().is_some())
    }

    /// A story that is gone counts no more; one that is held back from readers still does.
    fn counts(&self, pin: &Pin) -> bool {
        self.get(pin.story).is_some_and(|told| told.source != Source::Gone)
    }
}

impl Told<'_> {
    /// «Words», or what stands in their place on this screen.
    pub(super) fn words(&self, table: &Table<'_, Matrix>) -> String {
        match self.source.finding() {
            Some(finding) if !table.room.folds(finding) => quoted(&finding.text),
            Some(_) => "historie som blir i rommet".into(),
            None => self.source.instead().unwrap_or_default().into(),
        }
    }

    /// The words as any reader may know them: what stays in the room is not repeated.
    pub(super) fn words_for_readers(&self) -> String {
        let instead = self.source.instead().map(ToOwned::to_owned);
        let said = || self.source.finding().map(|finding| quoted(&finding.text));
        instead.or_else(said).unwrap_or_default()
    }

    /// Who told it; empty when nobody is named, or nobody may be.
    pub(super) fn teller(&self, table: &Table<'_, Matrix>) -> String {
        let by = self.source.finding().filter(|f| f.level != Some(Level::StaysInRoom)).and_then(|f| f.by);
        by.map_or_else(String::new, |person| table.room.called(person).to_owned())
    }

    pub(super) fn is_folded(&self, table: &Table<'_, Matrix>) -> bool {
        self.source.finding().is_some_and(|finding| table.room.folds(finding))
    }
}

/// How many stories there are among some pins, each story once for each sign.
fn count<'p>(pins: impl Iterator<Item = &'p Pin>) -> Signs {
    let mut seen: Vec<(Id, Sign)> = pins.map(|pin| (pin.story, pin.sign)).collect();
    seen.sort_unstable_by_key(|(id, sign)| (*id, *sign == Sign::Positive));
    seen.dedup();
    let of = |sign| seen.iter().filter(|(_, s)| *s == sign).count();
    Signs { negative: of(Sign::Negative), positive: of(Sign::Positive) }
}

/// What a cell came to: "▼ 3 negative · ▲ 1 positiv · mot konkurrentene 2 av 5 · viktighet 5 av 5".
pub(super) fn figures(table: &Table<'_, Matrix>, id: Id) -> Option<String> {
    let (setup, sheet) = (&table.paper.setup, &table.paper.sheet);
    let cell = sheet.cells.iter().find(|cell| cell.id == id)?;
    let stories = Stories::of(table);
    let signs = count(sheet.pins_at(cell.place()).filter(|pin| stories.counts(pin)));
    let scored =
        |what: &str, score: Option<i64>| score.map(|score| format!("{what} {}", setup.scale.words(score)));
    let counted = |sign: Sign, n: usize| (n > 0).then(|| sign.counted(n));
    let said = [
        counted(Sign::Negative, signs.negative),
        counted(Sign::Positive, signs.positive),
        scored("mot konkurrentene", cell.standing),
        scored("viktighet", cell.importance),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

/// The grid as a picture.
pub(super) fn heat(table: &Table<'_, Matrix>, stories: &Stories<'_>) -> Heat {
    let (setup, sheet) = (&table.paper.setup, &table.paper.sheet);
    let pins: Vec<&Pin> =
        sheet.pins.iter().filter(|pin| setup.at(pin.place()).is_some() && stories.counts(pin)).collect();
    let among = |is: &dyn Fn(&Pin) -> bool| count(pins.iter().copied().filter(|pin| is(pin)));
    let cell = |place: Place| {
        let said = sheet.cell(place);
        HeatCell {
            score: said.and_then(|cell| cell.standing),
            stories: among(&|pin| pin.place() == place),
            chosen: said.is_some_and(|cell| cell.chosen),
        }
    };
    let columns = setup.columns.iter().map(|column| HeatColumn {
        name: column.name.clone(),
        short: column.short().into(),
        stories: among(&|pin| pin.column == column.id),
    });
    let rows = setup.rows.iter().map(|row| HeatRow {
        part: row.part.clone(),
        name: row.name.clone(),
        short: row.short().into(),
        cells: setup.columns.iter().map(|c| cell(Place { row: row.id, column: c.id })).collect(),
        stories: among(&|pin| pin.row == row.id),
    });
    let (min, max) = (setup.scale.min(), setup.scale.max());
    Heat {
        says: format!("{min} svak – {max} sterk mot konkurrentene"),
        min,
        max,
        columns: columns.collect(),
        rows: rows.collect(),
        stories: among(&|_| true),
    }
}

pub(super) fn chart(table: &Table<'_, Matrix>, stories: &Stories<'_>) -> Chart {
    Chart::Heat(heat(table, stories))
}

/// The stories that were told here, and what the group said of each cell, as rows.
pub(super) fn rows<'a>(table: &Table<'a, Matrix>, tell: &mut dyn FnMut(Record<'a>)) {
    let Paper { setup, sheet } = table.paper;
    for Story { id, text, by, level, sign: said, at } in &sheet.stories {
        let question = table.head.prompt.as_str();
        let (id, by, level, at) = (*id, *by, *level, *at);
        let is_pinned = |sign: &Sign| sheet.pins.iter().any(|pin| pin.story == id && pin.sign == *sign);
        let signs = Sign::ALL.into_iter().filter(|sign| *said == Some(*sign) || is_pinned(sign)).collect();
        tell(Record::Answer(AnswerRecord { id, question, said: text, by, level, key: false, signs, at }));
    }
    let none = || Given::Scores(Scores::new(setup.scale, []));
    for cell in &sheet.cells {
        let said = [("mot konkurrentene", cell.standing), ("viktighet", cell.importance)];
        for (of, agreed) in said.into_iter().filter(|(_, score)| score.is_some()) {
            let item = format!("{}, {of}", setup.name(cell.place()));
            tell(Record::Rating(RatingRecord {
                id: Some(cell.id),
                agreed,
                ..RatingRecord::of(item, "gruppen", none())
            }));
        }
    }
}

//! Charts told in words: what `markdown` and `plain` say where others draw.
//! Each chart becomes texts, lists and tables that hold every number of the picture.

use std::collections::BTreeMap;

use super::chart::{
    Card, Chart, Column, Dots, DriverRow, Drivers, Dumbbell, FourFields, Heat, HeatCell, HeatRow, Ladder,
    Load, Mark, Marker, Place, Roadmap, Shares, Signs, Trial, TriedDraft, Votes,
};
use super::document::{Block, Document, Grounds, Item, Table};
use crate::figures::number::{grouped, percent, with_decimals};
use crate::figures::rounding::whole;
use crate::figures::words::{capital, part, quoted};
use crate::figures::{Field, Scale, Scores};

/// The chart without a picture; none of the blocks is itself a chart.
pub fn told(chart: &Chart) -> Vec<Block> {
    tell(chart, As::Signs)
}

/// The same for who has it read aloud: no sign stands for a word.
pub fn spoken(chart: &Chart) -> Vec<Block> {
    tell(chart, As::Words)
}

/// How signs of a picture are said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum As {
    Signs,
    Words,
}

fn tell(chart: &Chart, signs: As) -> Vec<Block> {
    let mut story = Document::default();
    match chart {
        Chart::Ladder(ladder) => tell_ladder(ladder, &mut story),
        Chart::Dots(dots) => tell_dots(dots, &mut story),
        Chart::Dumbbell(dumbbell) => tell_dumbbell(dumbbell, &mut story),
        Chart::FourFields(fields) => tell_four_fields(fields, &mut story),
        Chart::Shares(shares) => tell_shares(shares, &mut story),
        Chart::Roadmap(roadmap) => tell_roadmap(roadmap, &mut story),
        Chart::Load(load) => tell_load(load, &mut story),
        Chart::Votes(votes) => tell_votes(votes, signs, &mut story),
        Chart::Drivers(drivers) => tell_drivers(drivers, &mut story),
        Chart::Heat(heat) => tell_heat(heat, signs, &mut story),
        Chart::Trial(trial) => tell_trial(trial, &mut story),
    }
    if story.is_empty() {
        story.muted("Ingen tall ennå.");
    }
    story.blocks
}

/// What things build on, as lists: where one stands by itself its sources, else a line for each.
pub fn grounds(all: &[Grounds]) -> Vec<Block> {
    let mut story = Document::default();
    for Grounds { sources, .. } in all.iter().filter(|grounds| grounds.of.is_none()) {
        let whole = |item: &Item| {
            // Each line of figures is a sentence: the dot between stands within them.
            let lines: Vec<_> = item.figures.iter().map(|line| part(line)).collect();
            let behind = [item.aside.clone(), lines.join(". ")];
            let behind: Vec<_> = behind.into_iter().filter(|part| !part.is_empty()).collect();
            item.clone().aside(behind.join(" · "))
        };
        story.muted("Bygger på:").list(sources.iter().map(whole).collect());
    }
    let line = |Grounds { of, sources }: &Grounds| {
        let (id, what) = of.as_ref()?;
        let sources: Vec<_> = sources.iter().map(|it| source(it, &it.text)).collect();
        Some(Item::new(what).aside(format!("bygger på {}", sources.join(", "))).to(*id))
    };
    story.list(all.iter().filter_map(line).collect());
    story.blocks
}

/// "tema «Ingen eier telefonen» (8 prikker av 16)", with what its figures come to; what can't be told stands as it is.
pub fn source(source: &Item, text: &str) -> String {
    let figures = source.figures.last().map(|figures| format!(" ({figures})")).unwrap_or_default();
    if source.aside.is_empty() {
        text.to_owned()
    } else {
        format!("{} {}{figures}", source.aside, quoted(text))
    }
}

fn tell_ladder(ladder: &Ladder, story: &mut Document) {
    // By the rung they stand on: looked for once, however many rungs there are.
    let mut here: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for marker in &ladder.markers {
        if let Some(Place::On(rung)) = marker.at.and_then(|at| ladder.place(at)) {
            here.entry(rung).or_default().push(&marker.label);
        }
    }
    let mut table = table(&["Trinn", "Slik er det", "Her står"], &[]);
    table.rows = ladder
        .rungs
        .iter()
        .enumerate()
        .map(|(i, rung)| {
            let here = here.get(&i).map(|labels| labels.join(", ")).unwrap_or_default();
            vec![format!("{} {}", rung.value, rung.name), rung.behaviour.clone(), here]
        })
        .collect();
    story.table(table);
    let (lowest, highest) = ladder.ends();
    story.fields(ladder.markers.iter().map(|marker| {
        let agreement = agreement(&marker.scores, lowest, highest);
        let stands = stands(ladder, marker);
        let told = if agreement.is_empty() { stands } else { format!("{stands} · enighet {agreement}") };
        (marker.label.as_str(), told)
    }));
    if !ladder.caption.is_empty() {
        story.muted(&ladder.caption);
    }
}

/// Where a marker stands, and what it rests on.
pub(super) fn stands(ladder: &Ladder, marker: &Marker) -> String {
    let place = marker.at.map_or_else(|| marker.without_place().to_owned(), |at| place_in_words(ladder, at));
    let parts = [place, marker.caption.clone(), counts(&marker.scores)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What stands below a picture: its legend, and what has no place in it.
pub(super) fn notes(chart: &Chart) -> Vec<String> {
    let notes = match chart {
        Chart::Ladder(ladder) => {
            let marker = |m: &Marker| format!("{} {}: {}", m.role.sign(), m.label, stands(ladder, m));
            ladder.markers.iter().map(marker).chain([ladder.caption.clone()]).collect()
        }
        Chart::Dots(dots) if !dots.rows.is_empty() => vec![format!("Skala {}–{}", dots.min, dots.max)],
        // What its signs mean stands in the picture.
        Chart::Dumbbell(dumbbell) => {
            let missed = dumbbell.rows.iter().any(|row| row.missed().is_some());
            let dashed = "Stiplet: fra det vi gjettet, til det kundene sier.";
            vec![dumbbell.says.clone(), if missed { dashed.into() } else { String::new() }]
        }
        Chart::FourFields(fields) => {
            let without = fields.without.join(", ");
            let without = if without.is_empty() { without } else { format!("Uten plass: {without}.") };
            vec![fields.cross_says.clone(), without]
        }
        Chart::Votes(votes) => vec![votes.caption.clone()],
        Chart::Drivers(drivers) => vec![drivers.caption.clone(), drivers.says.clone()],
        Chart::Roadmap(roadmap) => {
            let is_any = |of: &dyn Fn(&Card) -> bool| roadmap.columns.iter().flat_map(|c| &c.cards).any(of);
            let numbers = "Tallet er tiltakets nummer under bildet. Hvert tidsrom har sin egen lengde.";
            let late = "Stiplet ring: fristen har gått.";
            let says = |is: bool, words: &str| if is { words.to_owned() } else { String::new() };
            vec![says(is_any(&|card| card.at.is_some()), numbers), says(is_any(&|card| card.late), late)]
        }
        Chart::Trial(trial) => {
            let draft = |draft: &TriedDraft| format!("{}: {} ({})", draft.letter, draft.words, draft.fate);
            trial.drafts.iter().map(draft).collect()
        }
        // What the signs of the grid mean stands in it.
        Chart::Dots(_) | Chart::Shares(_) | Chart::Heat(_) | Chart::Load(_) => Vec::new(),
    };
    notes.into_iter().filter(|note| !note.trim().is_empty()).collect()
}

/// "3 Midt på tabellen", or "mellom 3 Midt på tabellen og 4 Øvre halvdel".
fn place_in_words(ladder: &Ladder, at: f64) -> String {
    let name = |i: usize| ladder.rungs.get(i).map_or_else(String::new, |r| format!("{} {}", r.value, r.name));
    match ladder.place(at) {
        Some(Place::On(i)) => name(i),
        Some(Place::Under(i)) => format!("mellom {} og {}", name(i + 1), name(i)),
        None => String::new(),
    }
}

/// "ett svar på 2, 3 svar på 4"; empty without scores.
fn counts(scores: &[(i64, usize)]) -> String {
    let said: Vec<String> = scores
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(value, n)| match n {
            1 => format!("ett svar på {value}"),
            n => format!("{n} svar på {value}"),
        })
        .collect();
    said.join(", ")
}

/// How far those who gave these scores agree, with two decimals; empty where that can't be said.
fn agreement(scores: &[(i64, usize)], min: i64, max: i64) -> String {
    let given = scores.iter().flat_map(|&(score, n)| std::iter::repeat_n(score, n));
    let agreement = Scale::new(min, max).ok().and_then(|scale| Scores::new(scale, given).agreement());
    agreement.map_or_else(String::new, |agreement| with_decimals(agreement, 2))
}

/// Whether [`told`] says how far people agree.
pub(super) fn tells_agreement(chart: &Chart) -> bool {
    let told = |scores: &[(i64, usize)], (min, max): (i64, i64)| !agreement(scores, min, max).is_empty();
    match chart {
        Chart::Ladder(ladder) => ladder.markers.iter().any(|marker| told(&marker.scores, ladder.ends())),
        Chart::Dots(dots) => {
            dots.rows.iter().any(|row| row.told().any(|(_, round)| told(round, (dots.min, dots.max))))
        }
        _ => false,
    }
}

fn tell_dots(dots: &Dots, story: &mut Document) {
    let mut table = table(&["", "Svar", "Enighet", "Kort sagt"], &[false, false, true]);
    for row in &dots.rows {
        let n = row.told().count();
        for (i, (name, round)) in row.told().enumerate() {
            let label = if n == 1 { row.label.clone() } else { format!("{} ({name})", row.label) };
            let caption = if i + 1 == n { row.caption.clone() } else { String::new() };
            let agreement = agreement(round, dots.min, dots.max);
            table.rows.push(vec![label, or_none(counts(round)), agreement, caption]);
        }
        if n == 0 {
            let cells = [row.label.clone(), or_none(String::new()), String::new(), row.caption.clone()];
            table.rows.push(cells.into());
        }
    }
    if !table.rows.is_empty() {
        story.muted(format!("Skala {}–{}", dots.min, dots.max));
    }
    story.table(table);
}

fn tell_dumbbell(dumbbell: &Dumbbell, story: &mut Document) {
    let mut table = table(
        &["", &capital(&dumbbell.from), &capital(&dumbbell.to), "Gap", "Merknad"],
        &[false, false, false, true],
    );
    for row in &dumbbell.rows {
        let chosen = if row.chosen { "valgt" } else { "" };
        let note = [row.note.as_str(), chosen].into_iter().filter(|part| !part.is_empty());
        let note = note.collect::<Vec<_>>().join(", ");
        table.rows.push(vec![row.label.clone(), row.from_words(), row.to_words(), row.gap.clone(), note]);
    }
    if dumbbell.rows.iter().any(|row| row.guess.is_some()) {
        table.head.insert(2, "Gjettet".into());
        table.numbers.insert(2, false);
        for (cells, row) in table.rows.iter_mut().zip(&dumbbell.rows) {
            cells.insert(2, row.guess.as_ref().map_or_else(|| "–".into(), Mark::words));
        }
    }
    let any = !table.rows.is_empty() && !dumbbell.says.is_empty();
    story.table(table);
    if any {
        story.muted(&dumbbell.says);
    }
}

fn tell_four_fields(chart: &FourFields, story: &mut Document) {
    let mut table = table(&["", "Viktighet", "Igjen til ambisjonen", "Felt"], &[false, true, true]);
    for field in Field::ALL {
        for point in chart.points.iter().filter(|point| point.field == field) {
            let label = if point.label.is_empty() { &point.sign } else { &point.label };
            let importance = grouped(whole(point.y));
            let name = chart.name_of(point).to_owned();
            table.rows.push(vec![label.clone(), importance, point.distance.clone(), name]);
        }
    }
    story.table(table);
    if !chart.without.is_empty() {
        story.lead("Uten plass").list(chart.without.iter().map(Item::new).collect());
    }
    if !story.is_empty() && !chart.cross_says.is_empty() {
        story.muted(&chart.cross_says);
    }
}

fn tell_shares(shares: &Shares, story: &mut Document) {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in shares.rows.iter().flat_map(|row| &row.parts) {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let mut head = vec![String::new()];
    head.extend(names.iter().map(|name| capital(name)));
    head.push("Kilde".to_owned());
    let numbers = (0..head.len()).map(|i| i > 0 && i <= names.len()).collect();
    let rows = shares.rows.iter().map(|row| {
        let share = |name: &&str| row.parts.iter().find(|(n, _)| n == name).map(|(_, share)| percent(*share));
        let mut cells = vec![row.label.clone()];
        cells.extend(names.iter().map(|name| share(name).unwrap_or_default()));
        cells.push(row.caption.clone());
        cells
    });
    story.table(Table { head, numbers, rows: rows.collect(), ..Table::default() });
}

fn tell_roadmap(roadmap: &Roadmap, story: &mut Document) {
    if roadmap.listed {
        let counted = |column: &Column| match column.cards.len() {
            0 => "ingen tiltak".to_owned(),
            n => format!("{n} tiltak"),
        };
        story.fields(roadmap.columns.iter().map(|column| (column.title.as_str(), counted(column))));
        return;
    }
    for column in &roadmap.columns {
        story.lead(&column.title);
        if column.cards.is_empty() {
            story.muted("Ingen tiltak.");
        }
        let cards = column.cards.iter().map(|card| {
            let title = if card.done { format!("{} (gjort)", card.title) } else { card.title.clone() };
            Item::new(title).aside(card.lines.join(" · "))
        });
        story.list(cards.collect());
    }
}

fn tell_load(load: &Load, story: &mut Document) {
    let mut table = table(&["Ansvarlig", "Tiltak"], &[false, true]);
    table.rows = load.rows.iter().map(|(name, count)| vec![name.clone(), count.to_string()]).collect();
    story.table(table);
}

fn tell_votes(votes: &Votes, signs: As, story: &mut Document) {
    let mut table = table(&["Plass", "", "Prikker"], &[true, false, true]);
    table.rows = votes
        .rows
        .iter()
        .map(|row| {
            let label = match (row.leads, signs) {
                (true, As::Signs) => format!("★ {}", row.label),
                (true, As::Words) => format!("{} (flest prikker)", row.label),
                (false, _) => row.label.clone(),
            };
            vec![row.place.clone(), label, row.dots.to_string()]
        })
        .collect();
    story.table(table);
    if !votes.caption.is_empty() {
        story.muted(&votes.caption);
    }
}

fn tell_drivers(drivers: &Drivers, story: &mut Document) {
    if drivers.rows.is_empty() {
        return;
    }
    let with = format!("Henger sammen med {}", drivers.outcome);
    let weighed = drivers.is_weighed();
    let mut head = vec!["Det kundene vurderer".to_owned(), "Vi sier viktig".to_owned(), with];
    if weighed {
        head.extend(["Andel".to_owned(), "Forskjell".to_owned()]);
    }
    let row = |(at, row): (usize, &DriverRow)| {
        let strength = [row.strength.as_str(), &row.n].join(" · ");
        let mut cells =
            vec![row.label.clone(), row.important.clone(), strength.trim_matches([' ', '·']).to_owned()];
        if weighed {
            cells.push(row.share.map_or_else(|| "–".into(), percent));
            cells.push(if drivers.is_alike(at) { Drivers::ALIKE.to_owned() } else { String::new() });
        }
        cells
    };
    let numbers = [false, false, false, true, false][..head.len()].to_vec();
    story.table(Table {
        head,
        numbers,
        rows: drivers.rows.iter().enumerate().map(row).collect(),
        ..Table::default()
    });
    for words in [&drivers.caption, &drivers.says] {
        if !words.is_empty() {
            story.muted(words);
        }
    }
}

fn tell_trial(trial: &Trial, story: &mut Document) {
    if trial.drafts.is_empty() || trial.criteria.is_empty() {
        return;
    }
    let mut head = vec!["Løfteprøven".to_owned()];
    head.extend(trial.drafts.iter().map(|draft| format!("Utkast {}", draft.letter)));
    let said = |draft: &TriedDraft, nth: usize| {
        draft
            .verdicts
            .get(nth)
            .copied()
            .flatten()
            .map_or_else(|| "–".to_owned(), |tried| tried.words().to_owned())
    };
    let row = |(nth, criterion): (usize, &String)| {
        let mut cells = vec![criterion.clone()];
        cells.extend(trial.drafts.iter().map(|draft| said(draft, nth)));
        cells
    };
    story.table(Table {
        head,
        rows: trial.criteria.iter().enumerate().map(row).collect(),
        ..Table::default()
    });
    story.fields(
        trial
            .drafts
            .iter()
            .map(|draft| (format!("Utkast {}", draft.letter), format!("{} · {}", draft.words, draft.fate))),
    );
}

fn tell_heat(heat: &Heat, signs: As, story: &mut Document) {
    if heat.rows.is_empty() || heat.columns.is_empty() {
        return;
    }
    let mut head = vec![String::new()];
    head.extend(heat.columns.iter().map(|column| column.name.clone()));
    head.push("Historier".to_owned());
    let counted = |stories: Signs| if signs == As::Signs { stories.words() } else { stories.spoken() };
    let (blank, said): (Vec<&HeatRow>, Vec<&HeatRow>) = heat.rows.iter().partition(|row| row.is_blank());
    let row = |row: &HeatRow| {
        let mut cells = vec![row.name.clone()];
        cells.extend(row.cells.iter().map(|cell| cell_in_words(cell, signs)));
        cells.push(counted(row.stories));
        cells
    };
    let mut rows: Vec<Vec<String>> = said.into_iter().map(row).collect();
    if !rows.is_empty() && !heat.stories.is_none() {
        let mut sums = vec!["Historier".to_owned()];
        sums.extend(heat.columns.iter().map(|column| counted(column.stories)));
        sums.push(counted(heat.stories));
        rows.push(sums);
    }
    if !rows.is_empty() {
        story.table(Table { numbers: Vec::new(), head, rows, ..Table::default() });
        match signs {
            As::Signs => story.muted(heat.legend()),
            As::Words => story.muted(&heat.says),
        };
    }
    if !blank.is_empty() {
        let names: Vec<&str> = blank.iter().map(|row| row.name.as_str()).collect();
        story.muted(format!("Ingenting er sagt om: {}.", names.join(", ")));
    }
}

/// "1 ▼2 ▲1 *": the score, the stories, and that it was chosen; empty when nothing is said.
fn cell_in_words(cell: &HeatCell, signs: As) -> String {
    let score = cell.score.map(|score| score.to_string()).unwrap_or_default();
    let (stories, chosen, between) = match signs {
        As::Signs => (cell.stories.words(), "*", " "),
        As::Words => (cell.stories.spoken(), "valgt", "; "),
    };
    let chosen = if cell.chosen { chosen.to_owned() } else { String::new() };
    let said = [score, stories, chosen].into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(between)
}

fn table(head: &[&str], numbers: &[bool]) -> Table {
    Table {
        head: head.iter().map(|&name| name.to_owned()).collect(),
        numbers: numbers.to_vec(),
        ..Table::default()
    }
}

fn or_none(answers: String) -> String {
    if answers.is_empty() { "ingen".to_owned() } else { answers }
}

#[cfg(test)]
mod tests {
    use super::super::chart::{HeatColumn, Role, Rung};
    use super::*;

    #[test]
    fn a_mark_between_two_rungs_names_both() {
        let rung = |value, name: &str| Rung { value, name: name.to_owned(), behaviour: String::new() };
        let marker = Marker {
            role: Role::Now,
            label: "Vi er her".to_owned(),
            at: Some(1.5),
            scores: vec![(1, 1), (2, 3)],
            caption: "median mellom 1 og 2".to_owned(),
        };
        let rungs = vec![rung(2, "Oppe"), rung(1, "Nede")];
        let ladder = Ladder { rungs, markers: vec![marker], caption: String::new() };
        let Some(Block::Fields(fields)) = told(&Chart::Ladder(ladder)).pop() else {
            panic!("the markers come last");
        };
        assert_eq!(
            fields[0].1,
            "mellom 1 Nede og 2 Oppe · median mellom 1 og 2 · ett svar på 1, 3 svar på 2 · enighet 0,19"
        );
    }

    #[test]
    fn a_grid_becomes_a_table_of_what_was_said() {
        let signs = |negative| Signs { negative, positive: 0 };
        let row = |name: &str, cells: [HeatCell; 2], stories| HeatRow {
            name: name.to_owned(),
            cells: cells.to_vec(),
            stories,
            ..HeatRow::default()
        };
        let cell = HeatCell { score: Some(1), stories: signs(2), chosen: true };
        let column =
            |name: &str, stories| HeatColumn { name: name.to_owned(), stories, ..HeatColumn::default() };
        let heat = Heat {
            columns: vec![column("Behov", signs(2)), column("Avvik", signs(0))],
            rows: vec![
                row("Levering", [cell, HeatCell::default()], signs(2)),
                row("Tilbud", [HeatCell::default(); 2], signs(0)),
            ],
            stories: signs(2),
            ..Heat::default()
        };
        let blocks = told(&Chart::Heat(heat));
        let Block::Table(table) = &blocks[0] else { panic!("{blocks:?}") };
        assert_eq!(table.rows, [["Levering", "1 ▼2 *", "", "▼2"], ["Historier", "▼2", "", "▼2"]]);
        assert!(matches!(&blocks[2], Block::Text { text, .. } if text == "Ingenting er sagt om: Tilbud."));
    }

    #[test]
    fn every_chart_says_something_when_empty_and_never_another_chart() {
        let charts = [
            Chart::Ladder(Ladder::default()),
            Chart::Dots(Dots::default()),
            Chart::Dumbbell(Dumbbell::default()),
            Chart::FourFields(FourFields::default()),
            Chart::Shares(Shares::default()),
            Chart::Roadmap(Roadmap::default()),
            Chart::Load(Load::default()),
            Chart::Votes(Votes::default()),
            Chart::Drivers(Drivers::default()),
            Chart::Heat(Heat::default()),
            Chart::Trial(Trial::default()),
        ];
        for chart in charts {
            let blocks = told(&chart);
            assert!(matches!(blocks[..], [Block::Text { .. }]), "{chart:?}");
        }
    }
}

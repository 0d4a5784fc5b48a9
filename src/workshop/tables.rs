//! The session as tables for a spreadsheet: answers, ratings, gaps, figures, actions, decisions. Hand it a gated session.

use super::exercise::Exercise;
use super::known::Known;
use super::session::Session;
use crate::exercises::{
    ActionRecord, AnswerRecord, DecisionRecord, FigureRecord, Finding, GapRecord, Given, Id, RatingRecord,
    Record, Room, Sort,
};
use crate::figures::{Basis, Evidence, Judgement, Points};
use crate::moment::Moment;
use crate::report::csv::{Cell, Sheet};

/// What the tables are called, and their heads.
const TABLES: [(&str, &[&str]); 6] = [
    ("svar", ANSWERS),
    ("vurderinger", RATINGS),
    ("gap", GAPS),
    ("tall", FIGURES),
    ("tiltak", ACTIONS),
    ("vedtak", DECISIONS),
];

/// What stands last in every row: whose it is, so that rows of several sessions can be put below each other.
const ENDS: [&str; 3] = ["Økt", "Øktdato", "Id"];

const ANSWERS: &[&str] = &[
    "Fase",
    "Øvelse",
    "Spørsmål",
    "Svar",
    "Hvem",
    "Nivå",
    "Nøkkelsitat",
    "Temaer",
    "Dato",
    "Tid",
    "Fortegn",
];

const RATINGS: &[&str] = &[
    "Øvelse",
    "Del",
    "Hva",
    "Runde",
    "n",
    "Median, nedre",
    "Median, øvre",
    "Laveste",
    "Høyeste",
    "Enighet",
    "Enighet i ord",
    "Enige om",
    "Skala fra",
    "Skala til",
    "Svarene",
    "Prikker",
    "Står over",
    "Rettet",
    "Etter visning",
];

const GAPS: &[&str] = &[
    "Øvelse",
    "Plass",
    "Dimensjon",
    "Valgt",
    "Hvorfor",
    "Gap",
    "Prioritet",
    "Nå på 0–100",
    "Nå er",
    "Ambisjon på 0–100",
    "Gap i forrige økt",
    "Opplevelsesgap",
    "Opplevelsen",
    "Opplevelsesgap fra",
    "Viktighet",
    "Ambisjon",
    "Skala fra",
    "Skala til",
    "Det vi tror, nedre median",
    "Det vi tror, øvre median",
    "Det vi tror, n",
    "Det vi tror, enighet",
    "Gjetning, nedre median",
    "Gjetning, øvre median",
    "Gjetning, n",
    "Gjetning, enighet",
    "Kundene sier",
    "Kundenes skala fra",
    "Kundenes skala til",
    "Kundene, n",
    "Kilde",
    "Periode",
    "Påstand",
];

const FIGURES: &[&str] = &[
    "Øvelse",
    "Hva",
    "Del",
    "Hvem",
    "Verdi",
    "Enhet",
    "Skala fra",
    "Skala til",
    "Slik regnes det",
    "n",
    "Kilde",
    "Periode",
    "Påstand",
];

const ACTIONS: &[&str] = &[
    "Øvelse",
    "Tiltak",
    "Første synlige steg",
    "Ansvarlig",
    "Frist",
    "Horisont",
    "Spor",
    "Status",
    "Status i forrige økt",
    "Måles på",
    "Utgangspunkt",
    "Mål",
    "Kilde",
    "Når",
    "Så",
    "Bygger på",
];

const DECISIONS: &[&str] =
    &["Øvelse", "Hva", "Måte", "Vedtatt", "For", "Imot", "Står over", "Forbehold", "Tas opp igjen", "Dato"];

/// What stands between several in one cell.
const BETWEEN: &str = " · ";

/// Each table with its name, also when it has no rows.
pub fn tables(session: &Session, now: Moment) -> [(&'static str, Sheet); 6] {
    let headed = |head: &[&'static str]| [head, &ENDS].concat();
    let mut tables = TABLES.map(|(name, head)| (name, Sheet { head: headed(head), rows: Vec::new() }));
    let known = Known::of(session);
    let themes = session.chosen(&[], &|f| f.sort == Sort::Theme);
    for exercise in session.exercises() {
        let title = || Cell::text(&*exercise.head.title);
        exercise.work.rows(known.around(exercise, now), &mut |record| {
            let (table, id, mut row) = match record {
                Record::Answer(record) => (0, Some(record.id), answer(session, exercise, &themes, &record)),
                Record::Rating(record) => (1, record.id, rating(&record)),
                Record::Gap(record) => (2, Some(record.id), gap(&record)),
                Record::Figure(record) => (3, record.id, figure(&record)),
                Record::Action(record) => (4, Some(record.id), action(&known, &record)),
                Record::Decision(record) => (5, Some(record.id), decision(session, &record)),
            };
            row.insert(usize::from(table == 0), title());
            row.extend([
                Cell::text(&*session.title),
                Cell::Day(session.starts.day()),
                Cell::of(id, |id| Cell::Whole(id as i64)),
            ]);
            tables[table].1.rows.push(row);
        });
    }
    tables
}

fn answer(
    session: &Session,
    exercise: &Exercise,
    themes: &[Finding<'_>],
    record: &AnswerRecord<'_>,
) -> Vec<Cell> {
    let phase = session.phase_of(exercise.head.id).map_or("", |phase| &phase.title);
    let about = themes.iter().filter(|theme| theme.rests_on.contains(&record.id));
    let about: Vec<_> = about.map(|theme| theme.text.as_ref()).collect();
    vec![
        Cell::text(phase),
        Cell::text(record.question),
        Cell::text(record.said),
        called(session, record.by),
        Cell::text(record.level.words()),
        Cell::tick(record.key),
        Cell::text(about.join(BETWEEN)),
        Cell::Day(record.at.day()),
        Cell::Ours(record.at.hhmm()),
        Cell::text(record.signs.iter().map(|sign| sign.words()).collect::<Vec<_>>().join(BETWEEN)),
    ]
}

fn rating(record: &RatingRecord<'_>) -> Vec<Cell> {
    let RatingRecord { id: _, part, item, round, given, passed, corrected, late, agreed } = record;
    let mut row = vec![Cell::text(*part), Cell::text(&**item), Cell::Ours(round.clone())];
    match given {
        Given::Scores(scores) => {
            let median = scores.median();
            let range = scores.range();
            let each: Vec<_> = scores.values().iter().map(i64::to_string).collect();
            row.extend([
                Cell::count(scores.n()),
                Cell::of(median.map(|m| m.low), Cell::Whole),
                Cell::of(median.map(|m| m.high), Cell::Whole),
                Cell::of(range.map(|r| r.0), Cell::Whole),
                Cell::of(range.map(|r| r.1), Cell::Whole),
                Cell::of(scores.agreement(), |agreement| Cell::Decimal(agreement, 2)),
                Cell::of(scores.agreement_words(), |words| Cell::text(words.words())),
                Cell::of(*agreed, Cell::Whole),
                Cell::Whole(scores.scale().min()),
                Cell::Whole(scores.scale().max()),
                Cell::text(each.join(BETWEEN)),
                Cell::Empty,
            ]);
        }
        Given::Dots { dots, voters } => {
            row.push(Cell::count(*voters));
            row.extend([const { Cell::Empty }; 10]);
            row.push(Cell::Whole((*dots).into()));
        }
    }
    row.extend([passed, corrected, late].map(|&n| Cell::count(n)));
    row
}

fn gap(record: &GapRecord<'_>) -> Vec<Cell> {
    let GapRecord { id: _, dimension, gap, shown, rank, chosen, why, not_seen, before } = record;
    let seen = gap.perception_gap();
    let points = |points: Option<Points>| {
        Cell::of(points.map(Points::number), |(number, decimals)| match decimals {
            0 => Cell::rounded(number),
            decimals => Cell::Decimal(number, decimals),
        })
    };
    let mut row = vec![
        Cell::of(*rank, Cell::count),
        Cell::text(*dimension),
        Cell::tick(*chosen),
        Cell::text(why),
        points(shown.gap),
        points(shown.priority),
        points(shown.now),
        Cell::of(gap.current(), |end| Cell::text(end.basis.to_string())),
        points(shown.goal),
        points(*before),
        points(shown.perception),
        Cell::text(
            seen.as_ref().map_or(not_seen.unwrap_or_default().into(), |seen| seen.perception().to_string()),
        ),
        Cell::of(seen, |seen| {
            Cell::text(if seen.believed.basis == Basis::OurGuess { "gjetning" } else { "egen vurdering" })
        }),
        Cell::of(gap.importance, Cell::Whole),
        Cell::of(gap.ambition, Cell::Whole),
        Cell::Whole(gap.scale.min()),
        Cell::Whole(gap.scale.max()),
    ];
    row.extend(judged(gap.judgement.as_ref()));
    row.extend(judged(gap.guess.as_ref()));
    match &gap.customers {
        None => row.extend([const { Cell::Empty }; 7]),
        Some(figure) => row.extend([
            Cell::Decimal(figure.value().as_f64(), figure.value().decimals()),
            Cell::Whole(figure.scale().min()),
            Cell::Whole(figure.scale().max()),
            Cell::of(figure.evidence.n, |n| Cell::Whole(n.into())),
            Cell::text(&*figure.evidence.source),
            Cell::text(&*figure.evidence.period),
            Cell::tick(figure.evidence.is_claim()),
        ]),
    }
    row
}

/// Both middles, how many, and how far they agree; of a median that was typed only that.
fn judged(judgement: Option<&Judgement>) -> [Cell; 4] {
    match judgement {
        None => [const { Cell::Empty }; 4],
        Some(Judgement::Typed(median)) => {
            let median = Cell::Decimal(median.as_f64(), median.decimals());
            [median.clone(), median, Cell::text("tastet"), Cell::Empty]
        }
        Some(Judgement::Round(scores)) => [
            Cell::of(scores.median().map(|m| m.low), Cell::Whole),
            Cell::of(scores.median().map(|m| m.high), Cell::Whole),
            Cell::count(scores.n()),
            Cell::of(scores.agreement(), |agreement| Cell::Decimal(agreement, 2)),
        ],
    }
}

fn figure(record: &FigureRecord<'_>) -> Vec<Cell> {
    let FigureRecord { id: _, what, part, whose, value, unit, scale, definition, evidence } = record;
    vec![
        Cell::text(*what),
        Cell::text(part),
        Cell::text(*whose),
        Cell::of(*value, |value| Cell::Decimal(value.as_f64(), value.decimals())),
        Cell::text(*unit),
        Cell::of(*scale, |scale| Cell::Whole(scale.min())),
        Cell::of(*scale, |scale| Cell::Whole(scale.max())),
        Cell::text(*definition),
        Cell::of(evidence.and_then(|evidence| evidence.n), |n| Cell::Whole(n.into())),
        Cell::of(*evidence, |evidence| Cell::text(&*evidence.source)),
        Cell::of(*evidence, |evidence| Cell::text(&*evidence.period)),
        Cell::tick(evidence.is_some_and(Evidence::is_claim)),
    ]
}

fn action(room: &dyn Room, record: &ActionRecord<'_>) -> Vec<Cell> {
    let sources = room.sources(record.rests_on).into_iter().map(|(_, source)| match source.instead() {
        Some(instead) => instead.to_owned(),
        None => source.finding().map(|finding| finding.text.to_string()).unwrap_or_default(),
    });
    vec![
        Cell::text(record.what),
        Cell::text(record.first_step),
        called(room, record.owner),
        Cell::of(record.due, Cell::Day),
        Cell::text(record.horizon),
        Cell::text(record.track),
        Cell::text(record.status),
        Cell::text(record.before),
        Cell::text(record.measure),
        Cell::text(record.baseline),
        Cell::text(record.target),
        Cell::text(record.source),
        Cell::text(record.when),
        Cell::text(record.then),
        Cell::text(sources.collect::<Vec<_>>().join(BETWEEN)),
    ]
}

fn decision(room: &dyn Room, record: &DecisionRecord<'_>) -> Vec<Cell> {
    let hand = |of: fn((usize, usize, usize)) -> usize| Cell::of(record.hands.map(of), Cell::count);
    let said = record.dissent.iter().map(|dissent| match dissent.by {
        _ if dissent.reason.is_empty() => "(begrunnelsen er ikke med)".to_owned(),
        Some(by) => format!("{}: {}", room.called(by), dissent.reason),
        None => dissent.reason.clone(),
    });
    vec![
        Cell::text(&*record.about),
        Cell::text(record.way),
        Cell::text(if record.adopted { "ja" } else { "nei" }),
        hand(|hands| hands.0),
        hand(|hands| hands.1),
        hand(|hands| hands.2),
        Cell::text(said.collect::<Vec<_>>().join(BETWEEN)),
        Cell::of(record.dissent.iter().filter_map(|dissent| dissent.again).min(), Cell::Day),
        Cell::Day(record.at.day()),
    ]
}

/// One row for each number that was given in a round.
pub fn long(session: &Session, now: Moment) -> Sheet {
    let head = ["Øvelse", "Del", "Hva", "Runde", "Verdi", "Skala fra", "Skala til"];
    let mut sheet = Sheet { head: [&head[..], &ENDS].concat(), rows: Vec::new() };
    let known = Known::of(session);
    for exercise in session.exercises() {
        exercise.work.rows(known.around(exercise, now), &mut |record| {
            let Record::Rating(record) = record else { return };
            let (scale, values) = match &record.given {
                Given::Scores(scores) => (Some(scores.scale()), scores.values().to_vec()),
                Given::Dots { dots, .. } => (None, vec![i64::from(*dots)]),
            };
            for value in values {
                sheet.rows.push(vec![
                    Cell::text(&*exercise.head.title),
                    Cell::text(record.part),
                    Cell::text(&*record.item),
                    Cell::Ours(record.round.clone()),
                    Cell::Whole(value),
                    Cell::of(scale, |scale| Cell::Whole(scale.min())),
                    Cell::of(scale, |scale| Cell::Whole(scale.max())),
                    Cell::text(&*session.title),
                    Cell::Day(session.starts.day()),
                    Cell::of(record.id, |id| Cell::Whole(id as i64)),
                ]);
            }
        });
    }
    sheet
}

fn called(room: &dyn Room, person: Option<Id>) -> Cell {
    Cell::of(person, |id| Cell::text(room.called(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::gate::{Audience, Names, gate};
    use crate::workshop::template::demo;

    #[test]
    fn every_row_is_as_wide_as_its_head_and_n_stands_beside_every_round() {
        let session = gate(&demo(), Audience::Leaders, Names::Roles).0;
        for (name, sheet) in tables(&session, session.starts) {
            assert!(!sheet.rows.is_empty(), "the example has {name}");
            for row in &sheet.rows {
                assert_eq!(row.len(), sheet.head.len(), "{name}: {row:?}");
            }
            let n = sheet.head.iter().position(|head| *head == "n").filter(|_| name != "tall");
            assert!(n.is_none_or(|n| sheet.rows.iter().all(|row| !row[n].is_empty())));
        }
    }
}

//! Sessions as tidy tables, for whoever counts on over many of them: one row an observation, the same columns always,
//! stable ids. Hand it gated sessions.

use std::fmt::Write as _;

use super::exercise::Exercise;
use super::known::Known;
use super::session::Session;
use crate::exercises::{
    ActionRecord, AnswerRecord, DecisionRecord, FigureRecord, GapRecord, Given, Id, RatingRecord, Record,
    Room, Sort,
};
use crate::figures::{Basis, Judgement, Points};
use crate::moment::Moment;
use crate::report::csv::{Cell, Sheet};

/// A column: its name, what it holds, and what that is.
pub type Column = (&'static str, &'static str, &'static str);

/// A table: its name, what a row of it is, and its own columns.
pub type Schema = (&'static str, &'static str, &'static [Column]);

/// What stands first in every row.
pub const SHARED: [Column; 6] = [
    ("session", "uuid", "økten"),
    ("series", "uuid", "den første økten i rekken: en oppfølging hører til den den følger"),
    ("date", "date", "dagen samlingen er"),
    ("template", "text", "malen økten er laget av; tom når den ikke er kjent"),
    ("exercise", "integer", "øvelsens id i økten"),
    ("kind", "text", "øvelsens slag"),
];

/// Every table; an empty one has its head too.
pub const TABLES: &[Schema] = &[
    (
        "sessions",
        "en økt",
        &[
            ("title", "text", "tittelen"),
            ("people", "integer", "hvor mange som deltar"),
            ("planned", "integer", "planlagte minutter"),
            ("revision", "integer", "hvor mange ganger den er lagret"),
        ],
    ),
    (
        "answers",
        "et svar eller en historie",
        &[
            ("id", "integer", "svaret"),
            ("question", "text", "det som ble spurt"),
            ("text", "text", "ordene"),
            ("person", "text", "hvem, slik --names sier; tom for ingen"),
            ("level", "text", "hvor langt det får gå"),
            ("key", "boolean", "nøkkelsitat"),
            ("sign", "text", "negative eller positive, for en historie"),
            ("said", "date", "dagen det ble sagt"),
        ],
    ),
    (
        "ratings",
        "ett tall som noen ga, uten navn",
        &[
            ("item", "integer", "det som ble vurdert; samme id i alle økter av samme mal"),
            ("item_text", "text", "teksten"),
            ("part", "text", "delen den hører til"),
            ("round", "text", "runden: 1, 2, … eller navnet på en annen"),
            ("value", "integer", "tallet"),
            ("scale_min", "integer", "skalaens laveste"),
            ("scale_max", "integer", "skalaens høyeste"),
        ],
    ),
    (
        "rounds",
        "en runde av ett spørsmål",
        &[
            ("item", "integer", "det som ble vurdert"),
            ("item_text", "text", "teksten"),
            ("part", "text", "delen den hører til"),
            ("round", "text", "runden"),
            ("n", "integer", "hvor mange tall"),
            ("median_low", "integer", "nedre median"),
            ("median_high", "integer", "øvre median"),
            ("lowest", "integer", "det laveste"),
            ("highest", "integer", "det høyeste"),
            ("agreement", "decimal", "enighet, 0 til 1"),
            ("agreed", "integer", "det gruppen ble enig om"),
            ("dots", "integer", "prikker, der det ble stemt med prikker"),
            ("passed", "integer", "hvor mange som sto over"),
            ("corrected", "integer", "hvor mange tall som ble rettet"),
            ("late", "integer", "hvor mange som kom etter visning, og ikke er med"),
            ("scale_min", "integer", "skalaens laveste"),
            ("scale_max", "integer", "skalaens høyeste"),
        ],
    ),
    (
        "gaps",
        "en dimensjon i gap-analysen",
        &[
            ("item", "integer", "dimensjonen"),
            ("item_text", "text", "navnet"),
            ("chosen", "boolean", "et gap gruppen valgte å tette først"),
            ("rank", "integer", "plass etter prioritet"),
            ("gap", "decimal", "ambisjon minus nå, i poeng av 100"),
            ("gap_before", "decimal", "det samme i forrige økt"),
            ("priority", "decimal", "viktighet ganger gap, delt på 100"),
            ("now", "decimal", "nå, 0–100"),
            ("now_is", "text", "customers eller ourselves"),
            ("goal", "decimal", "ambisjonen, 0–100"),
            ("perception", "decimal", "det vi tror minus det kundene sier"),
            ("importance", "integer", "viktighet, på skalaen"),
            ("ambition", "integer", "ambisjonen, på skalaen"),
            ("judged_n", "integer", "hvor mange av oss som ga et tall"),
            ("customers", "decimal", "det kundene sier, på sin skala"),
            ("customers_min", "integer", "kundenes skala fra"),
            ("customers_max", "integer", "kundenes skala til"),
            ("customers_n", "integer", "hvor mange kunder"),
            ("source", "text", "kilden"),
            ("scale_min", "integer", "skalaens laveste"),
            ("scale_max", "integer", "skalaens høyeste"),
        ],
    ),
    (
        "figures",
        "et tall fra kundene, eller et nøkkeltall",
        &[
            ("id", "integer", "det som måles; tom der det ikke har noen id"),
            ("what", "text", "hva"),
            ("part", "text", "hvilken del av det"),
            ("whose", "text", "hvem sitt"),
            ("value", "decimal", "verdien; tom når den ikke er målt"),
            ("unit", "text", "enheten"),
            ("scale_min", "integer", "skalaens laveste"),
            ("scale_max", "integer", "skalaens høyeste"),
            ("n", "integer", "hvor mange"),
            ("source", "text", "kilden"),
            ("period", "text", "perioden"),
            ("claim", "boolean", "en påstand: uten n eller kilde"),
        ],
    ),
    (
        "actions",
        "et tiltak",
        &[
            ("id", "integer", "tiltaket; det samme i en oppfølging"),
            ("what", "text", "hva"),
            ("first_step", "text", "første synlige steg"),
            ("owner", "text", "hvem, slik --names sier"),
            ("due", "date", "fristen"),
            ("horizon", "text", "horisonten"),
            ("track", "text", "sporet"),
            ("status", "text", "status"),
            ("done", "boolean", "det er ferdig"),
            ("dropped", "boolean", "det er lagt bort"),
            ("status_before", "text", "status i forrige økt; tom for nye"),
            ("measure", "text", "det det måles på"),
            ("baseline", "text", "utgangspunktet"),
            ("target", "text", "målet"),
        ],
    ),
    (
        "decisions",
        "et vedtak, også det som ikke ble vedtatt",
        &[
            ("id", "integer", "det som ble tatt stilling til"),
            ("about", "text", "ordene eller tittelen"),
            ("way", "text", "samtykke eller fingre"),
            ("adopted", "boolean", "det ble vedtatt"),
            ("for", "integer", "for, av fingre"),
            ("against", "integer", "imot, av fingre"),
            ("stood_over", "integer", "sto over, av fingre"),
            ("reservations", "integer", "hvor mange forbehold"),
            ("look_again", "date", "den første dagen et forbehold tas opp igjen"),
            ("decided", "date", "dagen"),
        ],
    ),
    (
        "promises",
        "et utkast til kundeløfte",
        &[
            ("id", "integer", "utkastet"),
            ("text", "text", "ordene"),
            ("adopted", "boolean", "vedtatt"),
            ("struck", "boolean", "strøket"),
        ],
    ),
    (
        "links",
        "noe som bygger på noe annet",
        &[
            ("from", "integer", "det som bygger på"),
            ("from_sort", "text", "hva det er"),
            ("to", "integer", "det som ligger under"),
            ("to_sort", "text", "hva det er; tom når det ikke er med her"),
        ],
    ),
];

/// The tables, each with its rows from however many sessions.
#[derive(Debug)]
pub struct Tidy {
    sheets: Vec<Sheet>,
}

impl Default for Tidy {
    fn default() -> Self {
        let head = |(_, _, own): &Schema| SHARED.iter().chain(*own).map(|(name, ..)| *name).collect();
        Self { sheets: TABLES.iter().map(|schema| Sheet { head: head(schema), rows: Vec::new() }).collect() }
    }
}

impl Tidy {
    /// Each table with its name.
    pub fn sheets(&self) -> impl Iterator<Item = (&'static str, &Sheet)> {
        TABLES.iter().map(|(name, ..)| *name).zip(&self.sheets)
    }

    /// Adds all that a gated session tells.
    pub fn add(&mut self, session: &Session, now: Moment) {
        let shared = Shared::of(session);
        let planned: u32 = session.exercises().map(|e| e.head.planned_minutes()).fold(0, u32::saturating_add);
        self.row(
            "sessions",
            &shared,
            None,
            [
                Cell::text(&*session.title),
                Cell::count(session.people.len()),
                Cell::Whole(planned.into()),
                Cell::Whole(session.revision as i64),
            ],
        );
        let known = Known::of(session);
        for exercise in session.exercises() {
            exercise.work.rows(known.around(exercise, now), &mut |record| {
                self.record(session, &shared, exercise, record);
            });
        }
        let findings = session.findings(&[]);
        let sorts: std::collections::BTreeMap<Id, &'static str> =
            findings.iter().map(|finding| (finding.id, finding.sort.words())).collect();
        for finding in &findings {
            if finding.sort == Sort::Promise {
                self.row(
                    "promises",
                    &shared,
                    None,
                    [id(finding.id), Cell::text(&*finding.text), truth(finding.key), truth(finding.struck)],
                );
            }
            for source in finding.rests_on.iter() {
                self.row(
                    "links",
                    &shared,
                    None,
                    [
                        id(finding.id),
                        Cell::text(finding.sort.words()),
                        id(*source),
                        Cell::of(sorts.get(source), |sort| Cell::text(*sort)),
                    ],
                );
            }
        }
    }

    fn row(
        &mut self,
        table: &str,
        shared: &Shared,
        of: Option<&Exercise>,
        own: impl IntoIterator<Item = Cell>,
    ) {
        let Some(at) = TABLES.iter().position(|(name, ..)| *name == table) else { return };
        let mut row = shared.cells(of);
        row.extend(own);
        debug_assert_eq!(row.len(), self.sheets[at].head.len(), "{table}");
        self.sheets[at].rows.push(row);
    }

    fn record(&mut self, room: &Session, shared: &Shared, exercise: &Exercise, record: Record<'_>) {
        let of = Some(exercise);
        match record {
            Record::Answer(AnswerRecord { id: answer, question, said, by, level, key, signs, at }) => {
                let signs: Vec<_> = signs.iter().map(|sign| sign.words()).collect();
                self.row(
                    "answers",
                    shared,
                    of,
                    [
                        id(answer),
                        Cell::text(question),
                        Cell::text(said),
                        called(room, by),
                        Cell::text(level.words()),
                        truth(key),
                        Cell::text(signs.join(" ")),
                        Cell::Day(at.day()),
                    ],
                );
            }
            Record::Rating(record) => self.rating(shared, of, &record),
            Record::Gap(record) => self.gap(shared, of, &record),
            Record::Figure(FigureRecord {
                id: of_what,
                what,
                part,
                whose,
                value,
                unit,
                scale,
                definition: _,
                evidence,
            }) => {
                let n = evidence.and_then(|evidence| evidence.n);
                self.row(
                    "figures",
                    shared,
                    of,
                    [
                        Cell::of(of_what, id),
                        Cell::text(what),
                        Cell::text(part),
                        Cell::text(whose),
                        Cell::of(value, |value| Cell::Decimal(value.as_f64(), value.decimals())),
                        Cell::text(unit),
                        Cell::of(scale, |scale| Cell::Whole(scale.min())),
                        Cell::of(scale, |scale| Cell::Whole(scale.max())),
                        Cell::of(n, |n| Cell::Whole(n.into())),
                        Cell::of(evidence, |evidence| Cell::text(&*evidence.source)),
                        Cell::of(evidence, |evidence| Cell::text(&*evidence.period)),
                        truth(evidence.is_some_and(crate::figures::Evidence::is_claim)),
                    ],
                );
            }
            Record::Action(record) => self.action(room, shared, of, &record),
            Record::Decision(DecisionRecord { id: of_what, about, way, adopted, hands, dissent, at }) => {
                self.row(
                    "decisions",
                    shared,
                    of,
                    [
                        id(of_what),
                        Cell::text(about),
                        Cell::text(way),
                        truth(adopted),
                        Cell::of(hands, |hands| Cell::count(hands.0)),
                        Cell::of(hands, |hands| Cell::count(hands.1)),
                        Cell::of(hands, |hands| Cell::count(hands.2)),
                        Cell::count(dissent.len()),
                        Cell::of(dissent.iter().filter_map(|dissent| dissent.again).min(), Cell::Day),
                        Cell::Day(at.day()),
                    ],
                );
            }
        }
    }

    fn rating(&mut self, shared: &Shared, of: Option<&Exercise>, record: &RatingRecord<'_>) {
        let RatingRecord { id: item, part, item: text, round, given, passed, corrected, late, agreed } =
            record;
        let begins = || [Cell::of(*item, id), Cell::text(&**text), Cell::text(*part), Cell::text(round)];
        let ends = |scale: Option<crate::figures::Scale>| {
            [
                Cell::of(scale, |scale| Cell::Whole(scale.min())),
                Cell::of(scale, |scale| Cell::Whole(scale.max())),
            ]
        };
        let (figures, scale) = match given {
            Given::Scores(scores) => {
                let (median, range, scale) = (scores.median(), scores.range(), Some(scores.scale()));
                for value in scores.values() {
                    self.row(
                        "ratings",
                        shared,
                        of,
                        begins().into_iter().chain([Cell::Whole(*value)]).chain(ends(scale)),
                    );
                }
                let figures = [
                    Cell::count(scores.n()),
                    Cell::of(median.map(|median| median.low), Cell::Whole),
                    Cell::of(median.map(|median| median.high), Cell::Whole),
                    Cell::of(range.map(|range| range.0), Cell::Whole),
                    Cell::of(range.map(|range| range.1), Cell::Whole),
                    Cell::of(scores.agreement(), |agreement| Cell::Decimal(agreement, 6)),
                    Cell::of(*agreed, Cell::Whole),
                    Cell::Empty,
                ];
                (figures, scale)
            }
            Given::Dots { dots, voters } => {
                let mut figures = [const { Cell::Empty }; 8];
                (figures[0], figures[7]) = (Cell::count(*voters), Cell::Whole((*dots).into()));
                (figures, None)
            }
        };
        let counts = [passed, corrected, late].map(|n| Cell::count(*n));
        self.row("rounds", shared, of, begins().into_iter().chain(figures).chain(counts).chain(ends(scale)));
    }

    fn gap(&mut self, shared: &Shared, of: Option<&Exercise>, record: &GapRecord<'_>) {
        let GapRecord { id: item, dimension, gap, shown, rank, chosen, before, .. } = record;
        let points = |points: Option<Points>| {
            Cell::of(points.map(Points::number), |(number, decimals)| Cell::Decimal(number, decimals))
        };
        let now_is =
            gap.current().map(|end| if end.basis == Basis::Customers { "customers" } else { "ourselves" });
        let judged = match &gap.judgement {
            Some(Judgement::Round(scores)) => Cell::count(scores.n()),
            _ => Cell::Empty,
        };
        let customers = gap.customers.as_ref();
        self.row(
            "gaps",
            shared,
            of,
            [
                id(*item),
                Cell::text(*dimension),
                truth(*chosen),
                Cell::of(*rank, Cell::count),
                points(shown.gap),
                points(*before),
                points(shown.priority),
                points(shown.now),
                Cell::of(now_is, Cell::text),
                points(shown.goal),
                points(shown.perception),
                Cell::of(gap.importance, Cell::Whole),
                Cell::of(gap.ambition, Cell::Whole),
                judged,
                Cell::of(customers, |figure| {
                    Cell::Decimal(figure.value().as_f64(), figure.value().decimals())
                }),
                Cell::of(customers, |figure| Cell::Whole(figure.scale().min())),
                Cell::of(customers, |figure| Cell::Whole(figure.scale().max())),
                Cell::of(customers.and_then(|figure| figure.evidence.n), |n| Cell::Whole(n.into())),
                Cell::of(customers, |figure| Cell::text(&*figure.evidence.source)),
                Cell::Whole(gap.scale.min()),
                Cell::Whole(gap.scale.max()),
            ],
        );
    }

    fn action(&mut self, room: &Session, shared: &Shared, of: Option<&Exercise>, record: &ActionRecord<'_>) {
        self.row(
            "actions",
            shared,
            of,
            [
                id(record.id),
                Cell::text(record.what),
                Cell::text(record.first_step),
                called(room, record.owner),
                Cell::of(record.due, Cell::Day),
                Cell::text(record.horizon),
                Cell::text(record.track),
                Cell::text(record.status),
                truth(record.done),
                truth(record.dropped),
                Cell::text(record.before),
                Cell::text(record.measure),
                Cell::text(record.baseline),
                Cell::text(record.target),
            ],
        );
    }
}

/// What every row of a session begins with.
struct Shared {
    session: Cell,
    series: Cell,
    date: Cell,
    template: Cell,
}

impl Shared {
    fn of(session: &Session) -> Self {
        Self {
            session: Cell::text(session.id.to_string()),
            series: Cell::text(session.series().to_string()),
            date: Cell::Day(session.starts.day()),
            template: Cell::text(&*session.template),
        }
    }

    fn cells(&self, of: Option<&Exercise>) -> Vec<Cell> {
        vec![
            self.session.clone(),
            self.series.clone(),
            self.date.clone(),
            self.template.clone(),
            Cell::of(of, |exercise| id(exercise.head.id)),
            Cell::of(of, |exercise| Cell::text(exercise.work.kind())),
        ]
    }
}

fn id(id: Id) -> Cell {
    Cell::Whole(i64::try_from(id).unwrap_or(i64::MAX))
}

fn truth(is_so: bool) -> Cell {
    Cell::Ours(is_so.to_string())
}

fn called(room: &Session, person: Option<Id>) -> Cell {
    Cell::of(person, |id| Cell::text(room.called(id)))
}

/// The head of a table that tells columns.
const HEAD: &str = "| kolonne | type | hva |\n|---|---|---|\n";

/// The schema as a page tells it: a table for each table.
pub fn as_markdown() -> String {
    let rows = |columns: &[Column]| {
        columns.iter().fold(String::new(), |rows, (name, holds, what)| {
            format!("{rows}| `{name}` | {holds} | {what} |\n")
        })
    };
    let mut page = format!("### Først i alle tabeller\n\n{HEAD}{}", rows(&SHARED));
    for (name, what, own) in TABLES {
        let _ = write!(page, "\n### {name}.csv\n\nÉn rad: {what}.\n\n{HEAD}{}", rows(own));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::gate::{Audience, Names, gate};
    use crate::workshop::template::demo;

    #[test]
    fn the_columns_are_the_same_whatever_the_session_holds() {
        let session = gate(&demo(), Audience::Everyone, Names::Nobody).0;
        let mut tidy = Tidy::default();
        tidy.add(&session, session.starts);
        tidy.add(&session, session.starts);
        for ((name, sheet), (empty_name, empty)) in tidy.sheets().zip(Tidy::default().sheets()) {
            assert!(name == empty_name && sheet.head == empty.head);
            assert!(!sheet.rows.is_empty(), "the example has {name}");
            assert!(sheet.rows.iter().all(|row| row.len() == sheet.head.len()), "{name}");
        }
    }
}

//! Charts with nothing in them yet, and with all too much: twenty of everything, long words, ties, equal values.

use super::samples::{heat, ladder, marker, span};
use crate::figures::Field;
use crate::report::Chart;
use crate::report::chart::{
    Card, Column, Days, DotRow, Dots, DriverRow, Drivers, Dumbbell, FourFields, Heat, HeatCell, Load, Point,
    Roadmap, Role, ShareRow, Shares, Signs, Trial, Tried, TriedDraft, VoteRow, Votes,
};

const LONG: &str = "Håndtering av reklamasjoner og avvik når kundetilfredshetsundersøkelsene spriker";

fn parts(shares: [i64; 3]) -> Vec<(String, i64)> {
    ["misfornøyd", "nøytral", "høy tilfredshet"].into_iter().map(Into::into).zip(shares).collect()
}

/// "Åpenhet 7", and every fifth far too long.
fn named(n: usize) -> String {
    if n % 5 == 3 { format!("{LONG} {n}") } else { format!("Åpenhet {n}") }
}

/// As they look before anybody has said anything.
pub(super) fn empty() -> Vec<(&'static str, Chart)> {
    let mut ladder = ladder();
    ladder.markers = vec![
        marker(Role::Now, "Vi er her", None, &[], ""),
        marker(Role::Voice, "Kundene sier", None, &[], ""),
    ];
    ladder.caption.clear();
    let mut heat = heat();
    heat.stories = Signs::default();
    heat.columns.iter_mut().for_each(|column| column.stories = Signs::default());
    for row in &mut heat.rows {
        row.stories = Signs::default();
        row.cells.fill(HeatCell::default());
    }
    let dots = (1..4).map(|n| DotRow { label: named(n), ..DotRow::default() });
    let spans = (1..4).map(|n| span(&named(n), None, None, "–", "ukjent"));
    let options = (1..4).map(|n| VoteRow { label: named(n), place: "–".into(), ..VoteRow::default() });
    let column = |title: &str| Column { title: title.into(), ..Column::default() };
    let without = vec!["Åpenhet (ingen tall fra kundene)".into()];
    let bar = ShareRow { label: "Det vi tror".into(), parts: parts([0; 3]), ..ShareRow::default() };
    vec![
        ("ladder", Chart::Ladder(ladder)),
        ("dots", Chart::Dots(Dots { min: 1, max: 5, rows: dots.collect() })),
        (
            "dumbbell",
            Chart::Dumbbell(Dumbbell {
                from: "nå".into(),
                to: "ambisjon".into(),
                rows: spans.collect(),
                ..Dumbbell::default()
            }),
        ),
        (
            "four_fields",
            Chart::FourFields(FourFields { without, ..super::samples::four_fields_of(Vec::new()) }),
        ),
        ("shares", Chart::Shares(Shares { rows: vec![bar] })),
        (
            "roadmap",
            Chart::Roadmap(Roadmap {
                columns: ["Nå", "90 dager", "12 måneder"].map(column).into(),
                ..Roadmap::default()
            }),
        ),
        ("load", Chart::Load(Load { rows: vec![("HR-leder".into(), 0)] })),
        ("votes", Chart::Votes(Votes { rows: options.collect(), caption: "ingen har stemt ennå".into() })),
        ("heat", Chart::Heat(heat)),
    ]
}

/// As they look on the worst of days.
pub(super) fn extreme() -> Vec<(&'static str, Chart)> {
    let mut ladder = ladder();
    ladder.rungs.iter_mut().for_each(|rung| rung.behaviour = LONG.into());
    let all = [(1, 4), (2, 4), (3, 4), (4, 4), (5, 4)];
    ladder.markers = vec![
        marker(Role::Now, "Vi er her, slik vi selv ser det", Some(3.0), &all, LONG),
        marker(Role::Goal, "Hit vil vi", Some(3.0), &all, LONG),
        marker(Role::Voice, "Kundene sier", Some(3.0), &[], LONG),
    ];
    let dots = (0..20).map(|n| DotRow {
        label: named(n),
        before: vec![(3, 1)],
        rounds: vec![vec![(1, 10), (5, 10)], vec![(n as i64 % 10, 20)]],
        caption: "median 3 · fra 1 til 5 · delt – snakk om det · 20 svar".into(),
    });
    let spans = (0..20).map(|n| {
        let at = 5.0 * n as f64;
        let mut span =
            span(&named(n), Some((at, "10 på 0–10")), Some((50.0, "10 av 10")), "+100", "skjult styrke");
        span.chosen = n < 3;
        span
    });
    let points = (0..20).map(|n| Point {
        rank: n + 1,
        sign: n.to_string(),
        label: named(n),
        x: 50.0,
        y: 50.0,
        field: Field::ImportantThere,
        distance: "+10".into(),
        chosen: n == 0,
    });
    let bars = [[100, 0, 0], [1, 98, 1], [33, 33, 34]].map(|shares| ShareRow {
        label: LONG.into(),
        caption: LONG.into(),
        parts: parts(shares),
    });
    let driver = |n: i64| DriverRow {
        label: named(n as usize),
        important: "10 på 0–10".into(),
        share: (n < 12).then_some(100 - n),
        strength: "ikke tydelig, motsatt vei".into(),
        n: "n 1 000".into(),
        apart: n % 3 == 0,
    };
    let drivers = Drivers {
        outcome: LONG.into(),
        rows: (0..20).map(driver).collect(),
        caption: LONG.into(),
        says: LONG.into(),
    };
    let option =
        |n| VoteRow { place: format!("{}.", n / 4 + 1), label: named(n), dots: 40 - n, leads: n < 4 };
    let tried = [Some(Tried::Yes), Some(Tried::No), Some(Tried::Unsure), None];
    let draft = |n: usize| TriedDraft {
        letter: char::from(b'A' + n as u8).into(),
        words: named(n),
        fate: "prøvd, 4 ja av 6".into(),
        verdicts: (0..6).map(|k| tried[(n + k) % 4]).collect(),
    };
    let criteria = ["Konkret", "Leverbart hver gang", LONG, "Målbart", "Minneverdig", "Vårt"].map(Into::into);
    vec![
        ("ladder", Chart::Ladder(ladder)),
        ("dots", Chart::Dots(Dots { min: 0, max: 10, rows: dots.collect() })),
        (
            "dumbbell",
            Chart::Dumbbell(Dumbbell {
                from: LONG.into(),
                to: "ambisjon".into(),
                says: LONG.into(),
                rows: spans.collect(),
            }),
        ),
        ("four_fields", Chart::FourFields(super::samples::four_fields_of(points.collect()))),
        ("shares", Chart::Shares(Shares { rows: bars.into() })),
        ("roadmap", Chart::Roadmap(long_roadmap())),
        ("load", Chart::Load(Load { rows: (0..20).map(|n| (named(n), 3 * n)).collect() })),
        ("votes", Chart::Votes(Votes { rows: (0..20).map(option).collect(), caption: LONG.into() })),
        ("drivers", Chart::Drivers(drivers)),
        ("heat", Chart::Heat(large_heat())),
        ("trial", Chart::Trial(Trial { criteria: criteria.into(), drafts: (0..20).map(draft).collect() })),
    ]
}

/// Seven actions a column, all on one day, every other late.
fn long_roadmap() -> Roadmap {
    let card = |n| Card {
        done: n % 2 == 0,
        title: named(n),
        lines: vec![LONG.into(), "HR-leder · 1.3.".into()],
        at: Some(50.0),
        late: n % 2 == 1,
    };
    let day = || "17.12.2027".to_owned();
    let days = Days { ends: [day(), day()], today: None };
    let column = |title: &str| Column {
        title: title.into(),
        cards: (0..7).map(card).collect(),
        days: Some(days.clone()),
    };
    Roadmap { columns: ["Nå", "90 dager", LONG].map(column).into(), ..Roadmap::default() }
}

/// Eleven rows, all alike, by nine columns.
fn large_heat() -> Heat {
    let small = heat();
    let signs = Signs { negative: 12, positive: 12 };
    let mut column = small.columns[5].clone();
    column.stories = signs;
    let mut row = small.rows[3].clone();
    row.stories = signs;
    row.cells = vec![HeatCell { score: Some(10), stories: signs, chosen: true }; 9];
    Heat { max: 10, columns: vec![column; 9], rows: vec![row; 11], stories: signs, ..small }
}

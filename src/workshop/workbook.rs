//! The session as a workbook: what it is, then its tables. Hand it a gated session.

use super::session::Session;
use super::{tables, told};
use crate::moment::Moment;
use crate::report::csv::{Cell, Sheet};

/// What each table is called in the workbook, where it is called otherwise than in a file.
const NAMED: [(&str, &str); 6] = [
    ("svar", "Svar"),
    ("vurderinger", "Vurderinger"),
    ("gap", "Gap"),
    ("tall", "Tall"),
    ("tiltak", "Tiltak"),
    ("vedtak", "Vedtak"),
];

pub(super) fn of(session: &Session, now: Moment) -> Vec<u8> {
    let about = |label: &str, value: String| (label.to_owned(), value);
    let mut first = vec![
        about("Økt", session.title.clone()),
        about(
            "Laget",
            format!("{}, {}, revisjon {}", session.told_to.words(), now.day().long(), session.revision),
        ),
        about("Arkene", "Økten · Svar · Vurderinger · Gap · Tall · Tiltak · Vedtak".into()),
        about(
            "Svar",
            "Ett svar på hver rad, med spørsmålet, hvem som sa det, og temaene det hører til.".into(),
        ),
        about(
            "Vurderinger",
            "Én rad for hvert tall som ble gitt i en runde, uten navn. Enighet går fra 0 til 1.".into(),
        ),
        about("Gap", "Én dimensjon på hver rad. Tallene på 0–100 er regnet om fra sine egne skalaer.".into()),
        about("Tall", "Tall fra kundene og nøkkeltall, med n, kilde og periode.".into()),
        about("Tiltak", "Ett tiltak på hver rad, med ansvarlig, frist og status.".into()),
        about(
            "Vedtak",
            "Det gruppen tok stilling til: hvordan, hvor mange, og hva noen tok forbehold om.".into(),
        ),
        about("Tomme celler", "Det som ikke er kjent, står tomt. Null er et tall noen ga.".into()),
    ];
    if let Some(held) = told::held_back(session) {
        first.push(about("Holdt utenfor", held));
    }
    let mut sheets = vec![("Økten", whole(session))];
    for (name, sheet) in tables::tables(session, now) {
        let sheet = if name == "vurderinger" { tables::long(session, now) } else { sheet };
        let called = NAMED.iter().find(|(file, _)| *file == name).map_or(name, |(_, called)| called);
        sheets.push((called, sheet));
    }
    crate::report::xlsx(&session.title, &first, &sheets, now).unwrap_or_default()
}

/// Who met, when, and how the day went: an exercise a row.
fn whole(session: &Session) -> Sheet {
    let mut sheet = Sheet {
        head: vec!["Fase", "Øvelse", "Slag", "Dato", "Planlagt, min", "Utelatt", "Id"],
        rows: Vec::new(),
    };
    for exercise in session.exercises() {
        let phase = session.phase_of(exercise.head.id).map_or("", |phase| &phase.title);
        sheet.rows.push(vec![
            Cell::text(phase),
            Cell::text(&*exercise.head.title),
            Cell::text(exercise.work.word()),
            Cell::Day(session.starts.day()),
            Cell::Whole(exercise.head.planned_minutes().into()),
            Cell::tick(exercise.head.left_out),
            Cell::Whole(exercise.head.id as i64),
        ]);
    }
    sheet
}

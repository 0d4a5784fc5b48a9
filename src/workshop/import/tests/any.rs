//! Whatever stands in a table: it is read, guessed at, measured and put in, or said no to; and what comes of it is sound.

use proptest::prelude::*;

use super::*;
use crate::figures::counts::LEAST;

/// Cells as people and programs write them, and as nobody should.
fn cell() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "0",
        "10",
        "11",
        "-3",
        "5,0",
        "4.5",
        "9 – svært sannsynlig",
        "6 (Svært fornøyd)",
        "10-49 ansatte",
        "Svært fornøyd",
        "Misfornøyd",
        "Vet ikke",
        "N/A",
        "-",
        "a;b;",
        "=1+1",
        "03/04/2026",
        "13.01.2026 08:00",
        "2026-01-05T08:00:00",
        "1:05:30",
        "265 143,72",
        "kr 200 000",
        "(1 200)",
        "1.234",
        "9999999999999999",
        "Sum",
        "Totalt",
        "Survey Preview",
        "False",
        "ola@example.invalid",
        "Ola Nordmann",
        "<b>3</b>",
        "\u{0}",
        "\u{feff}5",
        "５",
        "1e9",
        "NaN",
    ]);
    prop_oneof![6 => usual.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "(kanari-[a-z0-9]{1,6}|[0-9]{1,2} kanari|kanari;kanari)", 2 => (-2_i64..12).prop_map(|n| n.to_string())]
}

fn heading() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "Pris",
        "Levering",
        "Hvor sannsynlig er det at du vil anbefale oss?",
        "Status",
        "Finished",
        "Respondent ID",
        "ID",
        "Navn",
        "Omsetning",
        "Dekningsbidrag",
        "Kundenr",
        "Opprettet",
        "Første svar",
        "Svartid (timer)",
        "Kommentar",
        "Pris",
        "",
        "1 = best",
    ]);
    prop_oneof![5 => usual.prop_map(str::to_owned), 1 => "\\PC{0,9}"]
}

fn table() -> impl Strategy<Value = String> {
    (1_usize..7).prop_flat_map(|columns| {
        let row = prop::collection::vec(cell(), columns);
        (prop::collection::vec(heading(), columns), prop::collection::vec(row, 0..45)).prop_map(
            |(head, rows)| {
                let mut writer =
                    csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
                for row in std::iter::once(head).chain(rows) {
                    writer.write_record(&row).expect("a row");
                }
                String::from_utf8(writer.into_inner().expect("bytes")).expect("text")
            },
        )
    })
}

/// Every column where it could go, however little that fits.
fn everywhere(source: &Source) -> Mapping {
    let clock = || TimeGoal { name: "Svartid".into(), hours: Hours::Working };
    let columns =
        source.headings.names.iter().zip(&source.guesses).enumerate().map(|(at, (heading, guess))| {
            let to = match (&guess.reads, at % 3) {
                (Reads::Score(_), 0) => vec![Goal::Dimension("Pris".into()), Goal::Groups],
                (Reads::Score(_), 1) => vec![Goal::Dimension("Pris".into()), kpi("Ces", WhichKpi::Ces)],
                (Reads::Score(_), _) => {
                    vec![Goal::Dimension("Levering".into()), kpi("Snitt", WhichKpi::Mean)]
                }
                (Reads::Moment(_), 0) => vec![Goal::Received(clock())],
                (Reads::Moment(_), _) => vec![Goal::Answered(clock())],
                (Reads::Span(_), _) => vec![Goal::Took(clock())],
                (Reads::Amount, 0) => vec![Goal::Revenue],
                (Reads::Amount, _) => vec![Goal::Margin],
                (Reads::Id, _) => vec![Goal::Customer],
                _ => vec![Goal::Person],
            };
            Mapped { heading: heading.clone(), reads: guess.reads.clone(), to }
        });
    let mut mapping = mapping(columns.collect());
    mapping.once_per = source.headings.names.last().cloned();
    mapping
}

fn holds(source: &Source, mapping: &Mapping, session: &Session) {
    let preview = preview(source, mapping, session);
    let LeftOutSum(left_out) = LeftOutSum::of(&preview);
    assert_eq!(preview.rows.all, preview.rows.kept.len() + left_out, "every row is counted or left out");
    for line in &preview.lines {
        match &line.what {
            What::Measured(Measured::Answers(figure)) => {
                let n = figure.evidence.n.unwrap_or_default() as usize;
                assert!(n >= LEAST, "{line:?}");
                if let Some(counts) = figure.counts() {
                    assert_eq!(counts.counts().iter().map(|n| *n as usize).sum::<usize>(), n, "{line:?}");
                }
            }
            What::Measured(_) => assert!(line.n >= LEAST, "{line:?}"),
            What::Not(why) => assert!(why.ends_with('.'), "{why}"),
        }
    }
    let told = [preview_as_text(source, &preview, true), preview_as_json(&preview, false).to_string()];
    assert!(
        told.iter().all(|told| !told.contains("example.invalid") && !told.contains("Nordmann")),
        "{told:?}"
    );
    for told in told {
        keeps_secret(source, &told);
    }
    keeps_secret(source, &String::from_utf8_lossy(&mapping.written()));
    if let Ok((edit, _)) = put(session, &preview) {
        let mut changed = session.clone();
        let inverse = changed.apply(edit).expect("it fits");
        keeps_secret(source, &serde_json::to_string(&changed).expect("JSON"));
        changed.apply(inverse).expect("it goes back");
        assert_eq!(changed.phases, session.phases);
    }
}

/// What stands in a cell and is no answer is nowhere, unless a row was taken for the headings.
fn keeps_secret(source: &Source, written: &str) {
    let is_heading = source.headings.names.iter().any(|name| name.contains("kanari"));
    assert!(is_heading || !written.contains("kanari"), "{written}");
}

struct LeftOutSum(usize);

impl LeftOutSum {
    fn of(preview: &Preview) -> Self {
        Self(preview.rows.left_out.others() + preview.rows.left_out.negative)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_table_is_measured_or_said_no_to(text in table()) {
        if let Ok(table) = Table::read(text.as_bytes(), None, &|| true) {
            let source = Source::of(table);
            let session = session(&["Pris", "Levering"]);
            let (guess, all) = (guessed(&source, &session), everywhere(&source));
            for mapping in [guess, all] {
                holds(&source, &mapping, &session);
            }
        }
    }
}

//! The samples against what others have computed of them; what goes in, what waits, and what never leaves the preview.

mod any;
mod customers;
mod drivers;

use serde_json::Value;

use super::*;
use crate::exercises::Measured;
use crate::workshop::columns::{Marks, Order, Reads};
use crate::workshop::template;

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/suite/data/survey/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(path).expect("a sample")
}

fn source(name: &str) -> Source {
    Source::of(Table::read(&bytes(name), None, &|| true).expect("a table"))
}

fn of_text(text: &str) -> Source {
    Source::of(Table::read(text.as_bytes(), None, &|| true).expect("a table"))
}

fn expected(name: &str) -> Value {
    let all: Value = serde_json::from_slice(&bytes("expected.json")).expect("JSON");
    all[name].clone()
}

/// A session of the half day, whose gaps are called like this.
fn session(dimensions: &[&str]) -> Session {
    let mut json =
        serde_json::to_value(template::built_in_named("kundelofte").expect("a template")).expect("JSON");
    let phases = json["phases"].as_array_mut().expect("phases");
    let exercises = phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let gap = { exercises }.find(|exercise| exercise["kind"] == "gap").expect("gaps");
    let rows =
        dimensions.iter().enumerate().map(|(at, name)| serde_json::json!({ "id": 9_000 + at, "name": name }));
    gap["setup"]["dimensions"] = rows.collect();
    gap["setup"]["satisfaction"] = true.into();
    json["nordstjerne"] = "session".into();
    json["next_id"] = 10_000.into();
    serde_json::from_value(json).expect("a session")
}

fn score(source: &Source, heading: &str, to: Vec<Goal>) -> Mapped {
    let at = source.headings.names.iter().position(|name| name.ends_with(heading)).expect(heading);
    Mapped { heading: source.headings.names[at].clone(), reads: source.guesses[at].reads.clone(), to }
}

fn kpi(name: &str, which: WhichKpi) -> Goal {
    Goal::Kpi(KpiGoal { name: name.into(), which })
}

fn mapping(columns: Vec<Mapped>) -> Mapping {
    Mapping::new(columns)
}

fn preview(source: &Source, mapping: &Mapping, session: &Session) -> Preview {
    let grounds =
        Grounds { source: "Kundepanelet".into(), period: "3. kvartal 2026".into(), ..Grounds::default() };
    Preview::of(source, mapping, session, &grounds)
}

fn figure<'p>(preview: &'p Preview, name: &str) -> &'p crate::figures::Figure {
    let line =
        preview.lines.iter().find(|line| line.name == name).unwrap_or_else(|| panic!("{name}: {preview:?}"));
    match &line.what {
        What::Measured(Measured::Answers(figure)) => figure,
        other => panic!("{name}: {other:?}"),
    }
}

/// The edit that puts it all in.
fn put(session: &Session, preview: &Preview) -> Result<(Edit, Count), String> {
    edit(session, &mut session.ids(), preview)
}

/// Holds each dimension's figure against the golden one.
fn holds_voc(preview: &Preview, expected: &Value) {
    for (name, wanted) in expected["voc"].as_object().expect("dimensions") {
        let figure = figure(preview, name);
        let counts = figure.counts().expect("counts");
        let near = |found: Option<f64>, what: &str| {
            let (found, wanted) = (found.expect(what), wanted[what].as_f64().expect(what));
            assert!((found - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{name} {what}: {found} {wanted}");
        };
        near(counts.mean(), "mean");
        near(counts.margin(), "pm");
        near(Some(figure.value().as_f64()), "shown");
        assert_eq!(serde_json::json!(counts.counts()), wanted["counts"], "{name}");
        assert_eq!(serde_json::json!(figure.evidence.n), wanted["n"], "{name}");
        assert_eq!(
            serde_json::json!([figure.scale().min(), figure.scale().max()]),
            wanted["scale"],
            "{name}"
        );
    }
}

fn amount<'p>(preview: &'p Preview, name: &str) -> &'p crate::exercises::Amount {
    let line =
        preview.lines.iter().find(|line| line.name == name).unwrap_or_else(|| panic!("{name}: {preview:?}"));
    match &line.what {
        What::Measured(Measured::Amount(amount)) => amount,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn qualtrics_comes_to_what_others_have_computed() {
    let (source, wanted) = (source("qualtrics.csv"), expected("qualtrics.csv"));
    let names: Vec<&String> = wanted["voc"].as_object().expect("dimensions").keys().collect();
    let session = session(&names.iter().map(|name| name.as_str()).collect::<Vec<_>>());
    let mut columns: Vec<Mapped> =
        names.iter().map(|name| score(&source, name, vec![Goal::Dimension((*name).clone())])).collect();
    columns.push(score(&source, "anbefale oss?", vec![Goal::Groups, kpi("NPS", WhichKpi::Nps)]));
    let preview = preview(&source, &mapping(columns), &session);
    holds_voc(&preview, &wanted);
    let (rows, left_out) = (&preview.rows, preview.rows.left_out);
    assert_eq!((rows.all, rows.kept.len(), left_out.tests, left_out.unfinished), (189, 180, 3, 6));
    let groups = figure(&preview, "Hvor tilfredse er kundene våre?").counts().expect("counts").groups();
    let groups = groups.expect("groups").parts().map(|(_, share)| share);
    assert_eq!(serde_json::json!(groups), wanted["nps"]["groups"]);
    let nps = amount(&preview, "NPS");
    assert_eq!((nps.value, nps.unit.as_str(), nps.evidence.n), (1.into(), "(−100 til 100)", Some(180)));
    assert!(nps.definition.ends_with("± 11 med 95 % sikkerhet."), "{}", nps.definition);
    assert_eq!(source.headings.header_rows as u64, wanted["header_rows"].as_u64().expect("a number"));
}

#[test]
fn surveymonkey_comes_to_what_others_have_computed() {
    let (source, wanted) = (source("surveymonkey.csv"), expected("surveymonkey.csv"));
    let session = session(&["Delivery on time", "Ease of contact", "Problem solving"]);
    let mut columns: Vec<Mapped> = ["Delivery on time", "Ease of contact", "Problem solving"]
        .map(|name| score(&source, name, vec![Goal::Dimension(name.into())]))
        .into();
    columns.push(score(
        &source,
        "satisfied are you with us?",
        vec![Goal::Groups, kpi("CSAT", WhichKpi::Csat)],
    ));
    let preview = preview(&source, &mapping(columns), &session);
    holds_voc(&preview, &wanted);
    let groups = figure(&preview, "Hvor tilfredse er kundene våre?").counts().expect("counts").groups();
    assert_eq!(
        serde_json::json!(groups.expect("groups").parts().map(|(_, share)| share)),
        wanted["csat"]["groups"]
    );
    assert_eq!((amount(&preview, "CSAT").value, preview.rows.kept.len()), (60.into(), 96));
    assert_eq!(source.guesses[2].reads, Reads::Moment(Order::MonthFirst));
}

#[test]
fn questback_comes_to_what_others_have_computed() {
    let (source, wanted) = (source("questback.csv"), expected("questback.csv"));
    let names: Vec<&String> = wanted["voc"].as_object().expect("dimensions").keys().collect();
    let session = session(&names.iter().map(|name| name.as_str()).collect::<Vec<_>>());
    let mut columns: Vec<Mapped> =
        names.iter().map(|name| score(&source, name, vec![Goal::Dimension((*name).clone())])).collect();
    columns.push(score(&source, "oss til andre?", vec![Goal::Groups, kpi("NPS", WhichKpi::Nps)]));
    let preview = preview(&source, &mapping(columns), &session);
    holds_voc(&preview, &wanted);
    for (name, n) in wanted["dont_know"].as_object().expect("counts") {
        let line = preview.lines.iter().find(|line| line.name == *name).expect("a line");
        assert_eq!(serde_json::json!(line.dont_know), *n, "{name}");
    }
    assert_eq!(amount(&preview, "NPS").value, 7.into());
    let on_six = mapping(vec![score(&source, names[0], vec![Goal::Groups])]);
    let line = self::preview(&source, &on_six, &session).lines.remove(0);
    assert_eq!(
        line.what,
        What::Not("De tre gruppene er ikke definert på skalaen 1–6, bare på 0–10 og 1–5.".into())
    );
}

#[test]
fn cases_come_to_what_others_have_computed() {
    let (source, wanted) = (source("saker.csv"), expected("saker.csv"));
    let goal = TimeGoal { name: "Svartid".into(), hours: Hours::Clock };
    let moments = |heading: &str, to| Mapped {
        heading: heading.into(),
        reads: Reads::Moment(Order::DayFirst),
        to: vec![to],
    };
    let columns = vec![
        moments("Opprettet", Goal::Received(goal.clone())),
        moments("Første svar", Goal::Answered(goal)),
    ];
    let preview = preview(&source, &mapping(columns), &session(&["Pris"]));
    let time = amount(&preview, "Svartid");
    let spread = serde_json::to_value(time.spread.expect("a spread")).expect("JSON");
    for (name, golden) in [
        ("tenth", "p10"),
        ("half", "p50"),
        ("nine_tenths", "p90"),
        ("longest", "longest"),
        ("unanswered", "unanswered"),
    ] {
        assert_eq!(spread[name].as_f64(), wanted[golden].as_f64(), "{name}");
    }
    assert_eq!(
        (time.value.to_string(), time.unit.as_str(), time.evidence.n),
        ("4,4".into(), "timer", Some(318))
    );
    assert_eq!((preview.rows.all, preview.rows.left_out.negative), (320, 2));
}

#[test]
fn under_five_answers_no_figure_leaves_the_preview() {
    let source = of_text("Hvor fornøyd er du (1–5)?;Annet\n5;x\n4;x\n4;x\n3;x\nvet ikke;x\n");
    let session = session(&["Pris"]);
    let heading = source.headings.names[0].clone();
    let to = vec![Goal::Dimension("Pris".into()), Goal::Groups, kpi("Csat", WhichKpi::Csat)];
    let mapped = Mapped { heading, reads: Reads::Score(Marks::on(Scale::ONE_TO_FIVE)), to };
    let preview = preview(&source, &mapping(vec![mapped]), &session);
    assert_eq!((preview.lines.len(), preview.count()), (3, Count::default()));
    for line in &preview.lines {
        assert_eq!(
            (line.n, &line.what),
            (4, &What::Not("Bare fire svar. Tall vises fra fem.".into())),
            "{}",
            line.name
        );
    }
    assert_eq!(put(&session, &preview).unwrap_err(), "Ingen av tallene kan settes inn.");
}

#[test]
fn several_columns_to_one_place_give_each_row_its_mean() {
    let rows = "1;5;\n2;2;2\n4;;\n5;5;5\n3;3;4\n1;1;1\n2;2;2\n";
    let source = of_text(&format!("En;To;Tre\n{rows}"));
    let session = session(&["Pris"]);
    let column = |heading: &str, scale| Mapped {
        heading: heading.into(),
        reads: Reads::Score(Marks::on(scale)),
        to: vec![Goal::Dimension("Pris".into())],
    };
    let five = Scale::ONE_TO_FIVE;
    let all = mapping(vec![column("En", five), column("To", five), column("Tre", five)]);
    let preview = preview(&source, &all, &session);
    let pris = figure(&preview, "Pris");
    // (3 + 2 + 5 + 10/3 + 1 + 2) / 6; who answered one of three is not among them.
    assert_eq!((pris.value().to_string(), pris.evidence.n, pris.counts()), ("2,7".into(), Some(6), None));
    let mixed = mapping(vec![column("En", five), column("To", Scale::ZERO_TO_TEN)]);
    let line = self::preview(&source, &mixed, &session).lines.remove(0);
    assert_eq!(line.what, What::Not("Kolonnene som går hit, har ikke samme skala.".into()));
}

#[test]
fn the_scale_of_the_destination_wins() {
    let source = of_text("Pris;x\n1;a\n2;a\n3;a\n4;a\n5;a\n6;a\n7;a\n");
    let mut session = session(&["Pris"]);
    let column = |scale| {
        let reads = Reads::Score(Marks::on(scale));
        mapping(vec![Mapped { heading: "Pris".into(), reads, to: vec![Goal::Dimension("Pris".into())] }])
    };
    let first = preview(&source, &column(Scale::ONE_TO_FIVE), &session);
    assert_eq!((first.lines[0].n, first.lines[0].unread), (5, 2));
    let (first_edit, _) = put(&session, &first).expect("an edit");
    session.apply(first_edit).expect("it fits");
    let seven = Scale::new(1, 7).expect("a scale");
    let again = preview(&source, &column(seven), &session);
    assert_eq!(
        (again.lines[0].n, again.lines[0].unread, again.lines[0].scale),
        (5, 2, Some(Scale::ONE_TO_FIVE))
    );
    assert!(again.lines[0].taken);
    assert_eq!(again.lines[0].now, "3,0 på 1–5");
}

#[test]
fn one_undo_takes_all_of_it_out() {
    let source = source("qualtrics.csv");
    let mut session = session(&["Holder det vi lover", "Viser at vi bryr oss"]);
    let before = session.clone();
    let guess = guessed(&source, &session);
    assert_eq!(guess.columns.len(), 3, "{guess:?}");
    let preview = preview(&source, &guess, &session);
    let (all, count) = put(&session, &preview).expect("an edit");
    assert_eq!(count, Count { figures: 4, drivers: 2, ..Count::default() });
    let inverse = session.apply(all).expect("it fits");
    assert_ne!(session.phases, before.phases);
    session.apply(inverse).expect("it goes back");
    assert_eq!(session.phases, before.phases);
}

#[test]
fn what_is_imported_waits_for_the_guess_as_if_typed() {
    let source = source("qualtrics.csv");
    let mut session = session(&["Holder det vi lover", "Viser at vi bryr oss"]);
    // The first has a guess from a round.
    let mut json = serde_json::to_value(&session).expect("JSON");
    for exercise in json["phases"]
        .as_array_mut()
        .expect("phases")
        .iter_mut()
        .flat_map(|p| p["exercises"].as_array_mut().expect("exercises"))
    {
        if exercise["kind"] == "gap" {
            exercise["setup"]["dimensions"][0]["guess"] = 3.into();
        }
    }
    session = serde_json::from_value(json).expect("a session");
    let preview = preview(&source, &guessed(&source, &session), &session);
    let waits: Vec<(&str, bool)> =
        preview.lines.iter().map(|line| (line.name.as_str(), line.waits)).collect();
    let groups = "Hvor tilfredse er kundene våre?";
    assert_eq!(
        waits,
        [
            ("Holder det vi lover", true),
            ("Viser at vi bryr oss", false),
            (groups, true),
            ("Henger sammen med å anbefale oss", true),
            ("NPS", false),
        ]
    );
    let seen = preview_as_text(&source, &preview, true);
    assert!(
        seen.contains("Holder det vi lover: – → – på 1–5 · n 168 · venter til gjetningen er vist"),
        "{seen}"
    );
    assert!(
        seen.contains("Viser at vi bryr oss: – → 3,5 på 1–5 ±\u{a0}0,1 · fordelt 2 · 19 · 61 · 63 · 24"),
        "{seen}"
    );
    for value in ["65", "27 %", "46 %"] {
        assert!(!seen.contains(value), "{value}: {seen}");
    }
    let whole = preview_as_text(&source, &preview, false);
    assert!(whole.contains("fordelt 2 · 23 · 54 · 65 · 24") && whole.contains("nøytral 46 %"), "{whole}");
    let (all, _) = put(&session, &preview).expect("an edit");
    session.apply(all).expect("it fits");
    let (gated, _) = crate::workshop::gate::gate(
        &session,
        crate::workshop::gate::Audience::Leaders,
        crate::workshop::gate::Names::Roles,
    );
    let told = crate::report::plain(&crate::workshop::told::whole(&gated, session.starts), 1_000);
    assert!(!told.contains("65 · 24") && told.contains("63 · 24"), "what waits is not told: {told}");
}

#[test]
fn totals_and_earlier_rows_of_the_same_are_left_out() {
    let source =
        of_text("Kunde;Beløp;Svar\n1;100;5\n2;200;4\n1;150;3\n3;50;2\n4;10;1\n5;20;5\n Totalt ;530;\n");
    let session = session(&["Pris"]);
    let mut mapping = mapping(vec![Mapped {
        heading: "Svar".into(),
        reads: Reads::Score(Marks::on(Scale::ONE_TO_FIVE)),
        to: vec![Goal::Dimension("Pris".into())],
    }]);
    mapping.once_per = Some("kunde".into());
    let preview = preview(&source, &mapping, &session);
    let left_out = preview.rows.left_out;
    assert_eq!((left_out.totals, left_out.repeated, preview.rows.kept.len()), (1, 1, 5));
    assert_eq!(figure(&preview, "Pris").counts().expect("counts").counts(), [1, 1, 1, 1, 1]);
}

#[test]
fn a_mapping_is_written_without_any_value_and_read_back() {
    let source = source("surveymonkey.csv");
    let mapped =
        score(&source, "satisfied are you with us?", vec![Goal::Groups, kpi("CSAT", WhichKpi::Csat)]);
    let mut mapping = mapping(vec![mapped]);
    mapping.once_per = Some("Respondent ID".into());
    assert_eq!(Mapping::read(&mapping.written()), Ok(mapping.clone()));
    assert!(mapping.knows(&source.headings));
    let text = String::from_utf8(mapping.written()).expect("UTF-8");
    assert!(text.contains("very satisfied") && !text.contains("118000000000"), "{text}");
    assert_eq!(Mapping::read(b"{}"), Err(NotAMapping::Unreadable));
}

/// A session with these people and a round of four items; `anonymous`, or `open` or not.
fn with_round(people: &[&str], items: &[&str], anonymous: bool, open: bool) -> Session {
    let mut json = serde_json::to_value(session(&["Pris"])).expect("JSON");
    let person = |(at, name): (usize, &&str)| {
        let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
        serde_json::json!({ "id": 9_100 + at, "name": name, "role": "", "initials": initials })
    };
    json["people"] = people.iter().enumerate().map(person).collect();
    let phases = json["phases"].as_array_mut().expect("phases");
    let exercises = phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let round = { exercises }.find(|exercise| exercise["kind"] == "rating").expect("a round");
    let rows = items.iter().enumerate();
    round["setup"] = serde_json::json!({
        "form": "dots", "scale": { "min": 1, "max": 5 }, "anonymous": anonymous, "rungs": [], "goal": null,
        "items": rows.map(|(at, text)| serde_json::json!({ "id": 9_200 + at, "text": text })).collect::<Vec<_>>(),
    });
    let ids: Vec<usize> = (0..items.len()).map(|at| 9_200 + at).collect();
    let state = if open { "open" } else { "closed" };
    round["sheet"] = serde_json::json!({ "rounds": [{ "id": 9_300, "items": ids, "state": state }] });
    serde_json::from_value(json).expect("a session")
}

const ITEMS: [&str; 4] = [
    "Holder det vi lover, hver gang",
    "Viser at vi bryr oss, og lytter",
    "Skaper verdi i hele kundereisen",
    "Er tidlig ute med informasjon",
];

#[test]
fn leaders_answers_go_into_an_open_named_round_and_nobody_sees_them() {
    let (source, wanted) = (source("ms_forms_ledere.xlsx"), expected("ms_forms_ledere.xlsx"));
    let people: Vec<&str> =
        wanted["people_in_room"].as_array().expect("people").iter().filter_map(Value::as_str).collect();
    let mut session = with_round(&people, &ITEMS, false, true);
    let mapping = guessed(&source, &session);
    let preview = preview(&source, &mapping, &session);
    assert!(preview.lines.is_empty(), "{preview:?}");
    for leader in &preview.leaders.people {
        let golden = wanted["ballots"][&leader.name].as_array().expect("answers");
        let is_in: Vec<bool> = leader.marks.iter().map(|mark| *mark == Mark::In).collect();
        assert_eq!(is_in, golden.iter().map(|score| !score.is_null()).collect::<Vec<_>>(), "{}", leader.name);
        assert_eq!(leader.several, !wanted["replaced_by_later"][&leader.name].is_null(), "{}", leader.name);
    }
    let unread =
        preview.leaders.people.iter().flat_map(|leader| &leader.marks).filter(|m| **m == Mark::Unread);
    assert_eq!(
        (unread.count() as u64, preview.leaders.strangers.len()),
        (wanted["outside_scale"].as_u64().expect("it"), 1)
    );
    let told = [preview_as_text(&source, &preview, false), preview_as_json(&preview, false).to_string()];
    assert!(told[0].contains("Eva Nes ●●●○ (ett utenfor skalaen)"), "{}", told[0]);
    assert!(told[0].contains("Per Dahl ●○●● (ett står tomt)"), "{}", told[0]);
    assert!(!told.iter().any(|told| told.contains("Ukjent") || told.contains("score")), "{told:?}");
    let (all, count) = put(&session, &preview).expect("an edit");
    assert_eq!(count, Count { ballots: 18, ..Count::default() });
    let before = session.clone();
    let inverse = session.apply(all).expect("it fits");
    let json = serde_json::to_value(&session).expect("JSON").to_string();
    for (name, golden) in wanted["ballots"].as_object().expect("people") {
        let person = session.people.iter().find(|person| person.name == *name).expect(name).id;
        for (at, score) in
            golden.as_array().expect("answers").iter().enumerate().filter(|(_, s)| !s.is_null())
        {
            let ballot =
                format!("\"item\":{},\"late\":false,\"person\":{person},\"score\":{score}", 9_200 + at);
            assert!(json.contains(&ballot), "{name} {ballot}");
        }
    }
    let again = self::preview(&source, &mapping, &session);
    assert_eq!(again.count(), Count::default(), "who has answered keeps the answer");
    let (gated, _) = crate::workshop::gate::gate(
        &session,
        crate::workshop::gate::Audience::Leaders,
        crate::workshop::gate::Names::Names,
    );
    assert!(
        !serde_json::to_string(&gated).expect("JSON").contains("\"score\":"),
        "an open round shows nothing"
    );
    session.apply(inverse).expect("it goes back");
    assert_eq!(session.phases, before.phases);
}

#[test]
fn rounds_that_are_anonymous_or_shown_take_no_file() {
    let source = source("ms_forms_ledere.xlsx");
    let open = with_round(&["Kari Moe"], &ITEMS, false, true);
    let mapping = guessed(&source, &open);
    for (anonymous, is_open) in [(true, true), (false, false)] {
        let session = with_round(&["Kari Moe"], &ITEMS, anonymous, is_open);
        let preview = preview(&source, &mapping, &session);
        assert_eq!((preview.count(), preview.missing.len()), (Count::default(), 4), "{preview:?}");
    }
}

//! Every sample by the command and by the pages: both come to what others have computed, and to the same session.

use nordstjerne::workshop::Session;

use super::pages::{NAME, ready};
use super::*;

/// A sample, the session that it goes into, and how its columns are read.
struct Sample {
    file: &'static str,
    session: Session,
    mapping: Mapping,
}

fn exercises(json: &mut Value) -> impl Iterator<Item = &mut Value> {
    let phases = json["phases"].as_array_mut().expect("phases").iter_mut();
    phases.flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"))
}

/// The half day, with gaps that are called as the sample's figures, without rounds about them.
fn half_day(wanted: &Value) -> Session {
    let mut json = serde_json::to_value(session("Daglig leder, IT-leder")).expect("JSON");
    json["next_id"] = 20_000.into();
    let names = wanted["voc"]
        .as_object()
        .map_or_else(|| vec!["Pris".to_owned()], |voc| voc.keys().cloned().collect());
    let gap = exercises(&mut json).find(|exercise| exercise["kind"] == "gap").expect("gaps");
    let rows = names.iter().enumerate().map(|(at, name)| json!({ "id": 19_000 + at, "name": name }));
    gap["setup"]["dimensions"] = rows.collect();
    serde_json::from_value(json).expect("a session")
}

fn of_template(name: &str) -> Session {
    let template = template::built_in_named(name).expect("a template");
    let wishes = template::Wishes { people: "Daglig leder, IT-leder".into(), ..template::Wishes::default() };
    template::fill(&template, session("").id, nine(), wishes)
}

/// A round of the four habits that is open, and those at the table by their names.
fn with_round(wanted: &Value) -> Session {
    let mut json = serde_json::to_value(half_day(&Value::Null)).expect("JSON");
    let names =
        wanted["people_in_room"].as_array().expect("people").iter().filter_map(Value::as_str).enumerate();
    json["people"] = names
        .map(|(at, name)| {
            let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
            json!({ "id": 18_100 + at, "name": name, "role": "", "initials": initials })
        })
        .collect();
    let round = exercises(&mut json).find(|exercise| exercise["kind"] == "rating").expect("a round");
    let items = [
        "Holder det vi lover, hver gang",
        "Viser at vi bryr oss, og lytter",
        "Skaper verdi i hele kundereisen",
        "Er tidlig ute med informasjon",
    ];
    round["setup"] = json!({
        "form": "dots", "scale": { "min": 1, "max": 5 }, "anonymous": false, "rungs": [], "goal": null,
        "items": items.iter().enumerate().map(|(at, text)| json!({ "id": 18_200 + at, "text": text })).collect::<Vec<_>>(),
    });
    let ids: Vec<usize> = (0..items.len()).map(|at| 18_200 + at).collect();
    round["sheet"] = json!({ "rounds": [{ "id": 18_300, "items": ids, "state": "open" }] });
    serde_json::from_value(json).expect("a session")
}

fn source(file: &str) -> Source {
    Source::of(Table::read(&fs::read(sample(file)).expect("a sample"), None, &|| true).expect("a table"))
}

/// As the program suggests, and `more` columns by the end of their heading.
fn sample_of(file: &'static str, session: Session, more: &[(&str, Value)]) -> Sample {
    let source = source(file);
    let mut json = serde_json::to_value(import::guessed(&source, &session)).expect("JSON");
    for (end, to) in more {
        let at = source.headings.names.iter().position(|name| name.ends_with(end)).expect(end);
        let column =
            json!({ "heading": source.headings.names[at], "reads": source.guesses[at].reads, "to": to });
        json["columns"].as_array_mut().expect("columns").push(column);
    }
    let mapping = serde_json::from_value(json).expect("a mapping");
    Sample { file, session, mapping }
}

fn samples() -> Vec<Sample> {
    let voc = |file| half_day(&expected(file));
    let time = |part: &str| json!([{ part: { "name": "Svartid" } }]);
    vec![
        sample_of("qualtrics.csv", voc("qualtrics.csv"), &[]),
        sample_of(
            "surveymonkey.csv",
            voc("surveymonkey.csv"),
            &[("satisfied are you with us?", json!(["groups", { "kpi": { "name": "CSAT", "as": "csat" } }]))],
        ),
        sample_of("questback.csv", voc("questback.csv"), &[]),
        sample_of("crm_kunder.xlsx", of_template("kundetilfredshet"), &[]),
        sample_of(
            "saker.csv",
            voc("saker.csv"),
            &[("Opprettet", time("received")), ("Første svar", time("answered"))],
        ),
        sample_of("ms_forms_ledere.xlsx", with_round(&expected("ms_forms_ledere.xlsx")), &[]),
    ]
}

/// What the command tells before, and what stands in the file after it.
fn by_command(sample: &Sample) -> (Value, Session) {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    let mut session = sample.session.clone();
    session.title = "Løftet".into();
    fs::write(&path, nordstjerne::workshop::saved::written(&session)).expect("the session");
    write_mapping(&place, "prøve", &serde_json::to_value(&sample.mapping).expect("JSON"));
    let file = super::sample(sample.file).to_string_lossy().into_owned();
    let told = place.run(&["import", &file, "løftet", "--dry-run", "--json"]).json();
    let said = place.run(&["import", &file, "løftet"]);
    assert_eq!(said.code, 0, "{}: {}", sample.file, said.err);
    let read = nordstjerne::workshop::saved::read(&fs::read(&path).expect("the session")).expect("a session");
    (told, read.session)
}

/// What the saver has after the same by the pages.
fn by_pages(sample: &Sample) -> Session {
    let known = Some(("Prøve".to_owned(), sample.mapping.clone()));
    let read = ReadSurvey { name: NAME.into(), source: source(sample.file), known };
    let mut room = ready(sample.session.clone(), read);
    room.sees("Kjent fra «Prøve»")
        .press(Key::BACK_TAB)
        .sees("Se tallene")
        .press(Key::ENTER)
        .sees("steg 3 av 3");
    if sample.file == "ms_forms_ledere.xlsx" {
        // One of them is nobody at the table, and is asked about.
        room.sees("hvem er det?").press(Key::ENTER).sees("Hvem er det?").write("ingen").press(Key::ENTER);
        room.sees("Ett svar er fra noen som ikke er ved bordet");
    }
    room.press(Key::ENTER).sees("er satt inn fra filen.");
    room.file.clone()
}

fn near(found: &Value, golden: &Value, what: &str) {
    let (found, golden) = (found.as_f64().expect(what), golden.as_f64().expect(what));
    assert!((found - golden).abs() < 1e-9 * golden.abs().max(1.0), "{what}: {found} {golden}");
}

#[test]
fn both_ways_come_to_the_same() {
    for sample in samples() {
        let ((_, commanded), paged) = (by_command(&sample), by_pages(&sample));
        assert_ne!(commanded.phases, sample.session.phases, "{}", sample.file);
        assert_eq!(commanded.phases, paged.phases, "{}", sample.file);
    }
}

#[test]
fn the_command_comes_to_what_others_have_computed() {
    for sample in samples() {
        let (told, after) = by_command(&sample);
        let wanted = expected(sample.file);
        for (name, golden) in wanted["voc"].as_object().into_iter().flatten() {
            let found = figure(&told, name);
            assert_eq!((&found["counts"], &found["n"]), (&golden["counts"], &golden["n"]), "{name}");
            for (ours, theirs) in [("mean", "mean"), ("margin", "pm"), ("value", "shown")] {
                near(&found[ours], &golden[theirs], name);
            }
        }
        for (name, n) in wanted["dont_know"].as_object().into_iter().flatten() {
            assert_eq!(figure(&told, name)["dont_know"], *n, "{name}");
        }
        let index =
            [("nps", "NPS"), ("csat", "CSAT")].into_iter().find(|(golden, _)| wanted[golden].is_object());
        if let Some((golden, name)) = index {
            let golden = &wanted[golden];
            let shown = if name == "NPS" { golden["shown"].clone() } else { json!(60.0) };
            near(&figure(&told, name)["value"], &shown, name);
            let groups = figure(&told, "Hvor tilfredse er kundene våre?");
            assert_eq!((&groups["groups"], &groups["n"]), (&golden["groups"], &golden["n"]));
        }
        drivers(&told, &wanted);
        match sample.file {
            "crm_kunder.xlsx" => customers(&told, &wanted),
            "saker.csv" => {
                let spread = &figure(&told, "Svartid")["spread"];
                for (ours, theirs) in [
                    ("tenth", "p10"),
                    ("half", "p50"),
                    ("nine_tenths", "p90"),
                    ("longest", "longest"),
                    ("unanswered", "unanswered"),
                ] {
                    near(&spread[ours], &wanted[theirs], ours);
                }
            }
            "ms_forms_ledere.xlsx" => {
                let leaders = told["leaders"].as_array().expect("leaders");
                let answers: u64 = leaders.iter().filter_map(|leader| leader["answers"].as_u64()).sum();
                assert_eq!((answers, told["strangers"].as_array().map(Vec::len)), (18, Some(1)));
                assert!(!told.to_string().contains("Ukjent"), "{told}");
                let stored = serde_json::to_string(&after).expect("JSON");
                assert_eq!(stored.matches("\"late\":false").count(), 18);
            }
            _ => {}
        }
    }
}

/// Rank correlations in thousandths and whole shares, as they are kept.
fn drivers(told: &Value, wanted: &Value) {
    let Some(spearman) = wanted["spearman"].as_object() else { return };
    let figures = told["figures"].as_array().expect("figures");
    let found = figures.iter().find_map(|figure| figure["drivers"].as_object()).expect("drivers");
    let all = found["drivers"].as_array().expect("a list");
    for (name, golden) in spearman {
        let driver = all.iter().find(|driver| driver["name"] == **name).expect(name);
        let rho = (1_000.0 * golden["rho"].as_f64().expect("a ρ")).round();
        assert_eq!((driver["rho"].as_f64(), &driver["n"]), (Some(rho), &golden["n"]), "{name}");
    }
    let weights = &wanted["relative_weights"];
    match weights["n"].as_u64() {
        Some(n) => {
            let shares: Vec<u64> = all.iter().filter_map(|driver| driver["share"].as_u64()).collect();
            assert_eq!(
                (found["n"].as_u64(), found["explained"].as_u64(), shares),
                (Some(n), Some(62), vec![41, 37, 16, 6])
            );
        }
        None => {
            assert!(
                found["why_not"].as_str().is_some_and(|why| why.contains("krever 100 svar")),
                "{found:?}"
            );
        }
    }
}

fn customers(told: &Value, wanted: &Value) {
    for (name, golden) in wanted["classes"].as_object().expect("classes") {
        let found = figure(told, name);
        for what in ["customers", "revenue", "margin", "customer_share", "revenue_share"] {
            near(&found[what], &golden[what], what);
        }
    }
    assert_eq!(figure(told, "20/80")["value"], json!(67.0));
    assert_eq!(told["remarks"], json!(["Av kundene i «C» er 1 uten salg og 1 under null."]));
}

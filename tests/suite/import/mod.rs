//! Customers' figures from files, by the command and by the pages: what goes in, what waits for the guess, and that
//! nothing of anybody who answered is ever written.

#[cfg(unix)]
mod from_home;
mod guess;
mod home;
mod pages;
mod private;
mod samples;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use nordstjerne::app::Event;
use nordstjerne::moment::Moment;
use nordstjerne::screens::Effect;
use nordstjerne::screens::import::{ReadSurvey, Survey, SurveyFile, Ticket};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::import::{self, Mapping, Source};
use nordstjerne::workshop::table::Table;
use nordstjerne::workshop::template;
use serde_json::{Value, json};

use crate::commands::Place;
use crate::room::{Room, as_said, nine, session};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/data/survey").join(name)
}

fn expected(name: &str) -> Value {
    let all: Value = serde_json::from_slice(&fs::read(sample("expected.json")).expect("it")).expect("JSON");
    all[name].clone()
}

/// The mapping that the program would suggest, saved under a name.
fn map_as_suggested(place: &Place, file: &Path, session: &str, name: &str) -> Value {
    let told = place.run(&["import", &file.to_string_lossy(), session, "--dry-run", "--json"]).json();
    let mapping = told["suggested_mapping"].clone();
    write_mapping(place, name, &mapping);
    mapping
}

fn write_mapping(place: &Place, name: &str, mapping: &Value) {
    let folder = place.path().join("data/mappings");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join(format!("{name}.json")), mapping.to_string()).expect("a mapping");
}

fn figure<'v>(told: &'v Value, name: &str) -> &'v Value {
    let figures = told["figures"].as_array().expect("figures");
    figures.iter().find(|figure| figure["name"] == name).unwrap_or_else(|| panic!("{name}: {told:#}"))
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_file_is_looked_at_and_nothing_changes() {
    let place = Place::new();
    let file = sample("qualtrics.csv");
    let said = place.run(&["import", &file.to_string_lossy()]);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in [
        "189 rader. 180 teller. Utelatt: 3 prøvesvar, 6 som ikke fullførte.",
        "Hvor sannsynlig er det at du vil anbefale oss?",
        "0–10",
        "hentes ikke",
    ] {
        assert!(said.out.contains(words), "«{words}» is not in:\n{}", said.out);
    }
    assert!(!said.out.contains("example.invalid") && !said.out.contains("198.51"), "{}", said.out);
    let told = place.run(&["import", &file.to_string_lossy(), "--json"]).json();
    assert_eq!((&told["header_rows"], &told["rows"]["kept"]), (&json!(3), &json!(180)));
    assert!(!place.path().join("data").exists(), "nothing is written");
}

#[test]
fn figures_go_in_by_a_mapping_that_knows_the_headings() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    let before = fs::read(&path).expect("the session");
    let file = sample("qualtrics.csv");
    let file_name = file.to_string_lossy();
    place.run(&["import", &file_name, "løftet"]).fails_with(1, "Ingen lagret kobling kjenner igjen");
    map_as_suggested(&place, &file, "løftet", "kundepanel");
    assert_eq!(fs::read(&path).expect("the session"), before, "looking changes nothing");

    let wanted = expected("qualtrics.csv");
    let told = place.run(&["import", &file_name, "løftet", "--dry-run", "--json"]).json();
    assert_eq!(fs::read(&path).expect("the session"), before, "a dry run changes nothing");
    for name in ["Holder det vi lover"] {
        let (found, golden) = (figure(&told, name), &wanted["voc"][name]);
        assert_eq!(
            (&found["counts"], &found["n"], &found["value"]),
            (&golden["counts"], &golden["n"], &golden["shown"])
        );
        for (ours, theirs) in [("mean", "mean"), ("margin", "pm")] {
            let (ours, theirs) = (found[ours].as_f64().expect("it"), golden[theirs].as_f64().expect("it"));
            assert!((ours - theirs).abs() < 1e-9, "{name}: {ours} {theirs}");
        }
    }
    assert_eq!(figure(&told, "NPS")["value"], json!(1.0));
    let groups = figure(&told, "Hvor tilfredse er kundene våre?");
    assert_eq!((&groups["groups"], &groups["waits"]), (&wanted["nps"]["groups"], &json!(true)));

    let grounds = ["--source", "Kundepanelet", "--period", "3. kvartal 2026"];
    let said = place.run(&[&["import", &file_name, "løftet"][..], &grounds].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("er satt inn fra filen."), "{}", said.out);
    // The room sees the screen, as far as the session knows.
    assert!(
        said.out.contains("venter til gjetningen er vist") && !said.out.contains("nøytral 46"),
        "{}",
        said.out
    );
    let shown = place.run(&["show", "løftet", "--json"]).json();
    let text = shown.to_string();
    assert!(text.contains("Kundepanelet") && text.contains("[2,23,54,65,24]"), "{text}");
    assert_eq!(
        place.run(&["check", &path.to_string_lossy()]).out.trim().rsplit(": ").next(),
        Some("i orden")
    );
    let history = files(&place.path().join("data/sessions/.history"));
    assert!(history.iter().any(|old| fs::read(old).expect("it") == before), "what stood there is kept");
}

#[test]
fn what_cannot_be_used_is_said_with_exit_1_and_no_name() {
    let place = Place::new();
    place.new_session(&["--title", "Løftet"]);
    let secret = place.path().join("Hemmelig Kunde AS");
    fs::create_dir(&secret).expect("a folder");
    let at = |name: &str, bytes: &[u8]| {
        let path = secret.join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let large = at("stor.csv", b"");
    fs::File::create(&large).expect("a file").set_len(64 * 1024 * 1024 + 1).expect("a hole");
    for (path, words) in [
        (secret.join("borte.csv"), "Filen finnes ikke."),
        (secret.clone(), "Det er en mappe."),
        (large, "større enn 64 MB"),
        (at("gammel.xls", &[0xD0, 0xCF, 0x11, 0xE0, 0, 0]), "gamle formatet (.xls)"),
        (at("bilde.csv", &[7; 9_000]), "verken et regneark"),
        (at("tom.csv", b""), "Filen er tom."),
        (at("brutt.xlsx", b"PK\x03\x04hemmelig"), "Arbeidsboken er skadet."),
    ] {
        for arguments in [vec![], vec!["løftet"]] {
            let file = path.to_string_lossy().into_owned();
            let said = place.run(&[&["import", file.as_str()][..], &arguments].concat());
            said.fails_with(1, words);
            assert!(!said.err.contains("Hemmelig"), "{}", said.err);
        }
    }
    place.run(&["import"]).fails_with(2, "Du må oppgi");
    place.run(&["import", "a.csv", "--dry-run"]).fails_with(2, "nordstjerne --help");
}

#[test]
fn nothing_of_who_answered_is_ever_written() {
    let place = Place::new();
    place.new_session(&["--title", "Løftet"]);
    // A canary in everything that is not mapped.
    let canary = |what: &str, row: usize| format!("kanari-{what}-{row}-8f3a");
    let mut csv =
        String::from("Respondentid;E-post;Navn;Kommentar;Bransje;Holder det vi lover;Anbefale oss (0-10)\n");
    for row in 0..60 {
        let [id, address, name, words, field] =
            ["id", "epost", "navn", "kommentar", "bransje"].map(|what| canary(what, row));
        let answers = format!("{};{}", row % 5 + 1, row % 11);
        let cells =
            [id, format!("{address}@example.invalid"), name, format!("\"{words}; og mer\""), field, answers];
        csv.push_str(
            &(cells.join(";")
                + "
"),
        );
    }
    let folder = place.path().join("kanari-mappe-8f3a");
    fs::create_dir(&folder).expect("a folder");
    let file = folder.join("kanari-fil-8f3a.csv");
    fs::write(&file, csv).expect("a file");
    let file_name = file.to_string_lossy();
    let mapping = map_as_suggested(&place, &file, "løftet", "panel");
    assert_eq!(mapping["columns"].as_array().map(Vec::len), Some(2), "{mapping:#}");
    let mut said = vec![
        place.run(&["import", &file_name]),
        place.run(&["import", &file_name, "--json"]),
        place.run(&["import", &file_name, "løftet", "--map", "finnes ikke"]),
        place.run(&["import", &file_name, "løftet", "--sheet", "kanari-ark-8f3a"]),
        place.run(&["import", &file_name, "løftet"]),
    ];
    assert_eq!(said.last().map(|said| said.code), Some(0));
    for format in ["md", "html", "csv", "json"] {
        said.push(place.run(&["report", "løftet", "--as", format]));
    }
    for said in &said {
        assert!(!said.out.contains("8f3a") && !said.err.contains("8f3a"), "{}{}", said.out, said.err);
    }
    let written = files(&place.path().join("data"));
    assert!(written.len() > 5, "{written:?}");
    for path in written {
        let bytes = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("8f3a"), "{}", path.display());
    }
}

#[test]
fn a_session_that_is_open_elsewhere_is_left_alone() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    let file = sample("qualtrics.csv");
    map_as_suggested(&place, &file, "løftet", "kundepanel");
    let held = nordstjerne::outside::lock::Lock::take(&path.canonicalize().expect("it")).expect("a lock");
    let before = fs::read(&path).expect("the session");
    let said = place.run(&["import", &file.to_string_lossy(), "løftet"]);
    said.fails_with(1, "åpen");
    assert_eq!(fs::read(&path).expect("the session"), before);
    drop(held);
    assert_eq!(place.run(&["import", &file.to_string_lossy(), "løftet"]).code, 0);
}

/// The finished example with nothing from customers in its gaps.
fn example_unasked() -> nordstjerne::workshop::Session {
    let mut json = serde_json::to_value(template::demo()).expect("JSON");
    let phases = json["phases"].as_array_mut().expect("phases");
    let exercises = phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let gap = { exercises }.find(|exercise| exercise["kind"] == "gap").expect("gaps");
    for line in gap["sheet"]["lines"].as_array_mut().expect("lines") {
        if line["voc"]["counts"].is_array() {
            line["voc"] = Value::Null;
        }
    }
    gap["sheet"]["satisfaction"]["customers"] = Value::Null;
    gap["sheet"].as_object_mut().expect("a sheet").remove("drivers");
    serde_json::from_value(json).expect("a session")
}

fn gap_of(session: &nordstjerne::workshop::Session) -> Value {
    let json = serde_json::to_value(session).expect("JSON");
    let phases = json["phases"].as_array().expect("phases");
    let mut exercises = phases.iter().flat_map(|phase| phase["exercises"].as_array().expect("exercises"));
    exercises.find(|exercise| exercise["kind"] == "gap").expect("gaps")["sheet"].clone()
}

#[test]
fn the_figures_of_the_example_come_from_the_file_that_can_be_tried() {
    let mut session = example_unasked();
    let source = Source::of(Table::read(import::EXAMPLE, None, &|| true).expect("a table"));
    let grounds = import::Grounds {
        source: "Kundeundersøkelsen 2026, serviceavtaler".into(),
        period: "mars–april 2026".into(),
        ..import::Grounds::default()
    };
    let mapping = import::guessed(&source, &session);
    let preview = import::Preview::of(&source, &mapping, &session, &grounds);
    let (edit, _) = import::edit(&session, &mut session.ids(), &preview).expect("an edit");
    session.apply(edit).expect("it fits");
    let (found, wanted) = (gap_of(&session), gap_of(&template::demo()));
    assert_eq!(found["satisfaction"]["customers"], wanted["satisfaction"]["customers"]);
    assert_eq!(found["drivers"]["found"], wanted["drivers"]["found"]);
    let counted = |sheet: &Value| {
        let lines = sheet["lines"].as_array().expect("lines").iter();
        lines
            .filter(|line| line["voc"]["counts"].is_array())
            .map(|line| line["voc"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!((counted(&found), counted(&found).len()), (counted(&wanted), 4));
}

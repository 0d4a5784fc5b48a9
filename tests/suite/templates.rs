//! The templates that come with the program: wholly understood, fit to be led from, in time, and with a place for
//! everything that the method says (`data/domain`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nordstjerne::report;
use nordstjerne::workshop::template::{built_in, built_in_named};
use nordstjerne::workshop::{clock, saved, told};
use serde_json::Value;

use crate::room::nine;

fn folder(path: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{path} is empty");
    files
}

fn name(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The templates as they stand in their files, by id.
fn files() -> Vec<(String, Value)> {
    let parsed = |path: &Path| serde_json::from_slice(&fs::read(path).expect("a template")).expect("JSON");
    folder("assets/templates").iter().map(|path| (name(path), parsed(path))).collect()
}

/// The exercises of a template's file, in their order.
fn exercises(file: &Value) -> impl Iterator<Item = &Value> {
    let phases = file["phases"].as_array().expect("phases");
    phases.iter().flat_map(|phase| phase["exercises"].as_array().expect("exercises"))
}

/// Shows every field of a value, with its name, to `visit`; what stands in a list bears the list's name.
fn walk<'a>(name: &'a str, value: &'a Value, visit: &mut dyn FnMut(&'a str, &'a Value)) {
    visit(name, value);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| walk(name, value, visit)),
        Value::Array(items) => items.iter().for_each(|item| walk(name, item, visit)),
        _ => {}
    }
}

#[test]
fn every_template_is_offered_and_wholly_understood() {
    let offered: BTreeSet<_> = built_in().into_iter().map(|(id, _)| id.to_owned()).collect();
    let stored: BTreeSet<_> = folder("assets/templates").iter().map(|path| name(path)).collect();
    assert_eq!(offered, stored);
    for path in folder("assets/templates") {
        let read = saved::read(&fs::read(&path).expect("a template")).expect("a template is sound");
        assert_eq!(read.only_to_look_at, None, "{}", path.display());
    }
}

#[test]
fn an_id_stands_for_one_thing() {
    for (id, file) in files() {
        let mut seen = BTreeSet::new();
        walk("", &file, &mut |name, value| {
            if let ("id", Some(number)) = (name, value.as_u64()) {
                assert!(number > 0 && seen.insert(number), "{id}: the id {number} stands twice");
            }
        });
        assert!(seen.last() < file["next_id"].as_u64().as_ref(), "{id}: next_id is taken");
    }
}

#[test]
fn every_exercise_can_be_led_from_its_own_words() {
    for (id, file) in files() {
        for exercise in exercises(&file) {
            let said = |field: &str| exercise[field].as_str().unwrap_or_default();
            let title = said("title");
            for field in ["title", "purpose", "prompt", "guide"] {
                assert!(!said(field).trim().is_empty(), "{id}, {title}: no {field}");
            }
            let prompt = said("prompt").chars().count();
            assert!(prompt <= 90, "{id}, {title}: a prompt of {prompt} letters is too long for the wall");
            let probes = exercise["probes"].as_array().map_or(0, Vec::len);
            let is_break = exercise["setup"]["pause"] == true;
            assert!(is_break || (3..=6).contains(&probes), "{id}, {title}: {probes} probes");
            assert!(exercise["minutes"].as_u64() > Some(0), "{id}, {title}: no minutes");
        }
    }
}

#[test]
fn the_minutes_fill_the_day_and_fixed_times_fit_in() {
    for (id, template) in built_in() {
        let mut at = template.starts;
        for (slot, exercise) in clock::agenda(&template).iter().zip(template.exercises()) {
            assert_eq!(slot.starts.hhmm(), at.hhmm(), "{id}: {} does not follow on", exercise.head.title);
            at = slot.ends;
        }
        assert_eq!(at.hhmm(), template.ends.hhmm(), "{id}: the last exercise");
    }
}

/// What a field of a setup may point to.
const POINTERS: &[(&str, &[&str])] = &[
    ("vob", &["item"]),
    ("guess", &["item"]),
    ("ladder", &["item"]),
    ("goal", &["item"]),
    ("from", &["answers", "stories"]),
    ("quotes", &["answers", "stories"]),
    ("stories", &["stories"]),
    ("gaps", &["gap"]),
    ("field", &["field"]),
];

/// What can be pointed to in an exercise, and of which sort each is: rows of its setup, and last the exercise itself.
fn sorts(exercise: &Value) -> Vec<(u64, &str)> {
    let setup = &exercise["setup"];
    let rows = |(list, sort)| setup[list].as_array().into_iter().flatten().map(move |row| (&row["id"], sort));
    let rows = [("items", "item"), ("fields", "field")].into_iter().flat_map(rows);
    let sort = setup["gathers"].as_str().or(exercise["kind"].as_str()).unwrap_or_default();
    let all = rows.chain([(&exercise["id"], sort)]);
    all.filter_map(|(id, sort)| Some((id.as_u64()?, sort))).collect()
}

#[test]
fn what_is_pointed_to_comes_earlier_and_is_of_the_right_sort() {
    for (id, file) in files() {
        let all: BTreeMap<_, _> = exercises(&file).flat_map(sorts).collect();
        let mut earlier = BTreeMap::new();
        for exercise in exercises(&file) {
            earlier.extend(sorts(exercise));
            // What goes on from the session before rests on what was said there.
            let known = if exercise["continues"] == true { &all } else { &earlier };
            walk("", &exercise["setup"], &mut |name, value| {
                let Some((_, sorts)) = POINTERS.iter().find(|(field, _)| *field == name) else { return };
                if let Some(to) = value.as_u64() {
                    let sort = known.get(&to).copied().unwrap_or("nothing earlier");
                    let title = &exercise["title"];
                    assert!(sorts.contains(&sort), "{id}, {title}: {name} points to {sort} ({to})");
                }
            });
        }
    }
}

#[test]
fn a_fact_is_told_with_its_source_and_without_one_as_a_claim() {
    for (id, file) in files() {
        facts_are_told(&id, &file);
        let mut text = file.to_string();
        for fact in facts(&file) {
            text = text.replace(&format!("\"source\":{}", fact["source"]), "\"source\":\"\"");
        }
        facts_are_told(&id, &serde_json::from_str(&text).expect("JSON"));
    }
}

fn facts(file: &Value) -> impl Iterator<Item = &Value> {
    exercises(file).flat_map(|exercise| exercise["setup"]["facts"].as_array().into_iter().flatten())
}

#[track_caller]
fn facts_are_told(id: &str, file: &Value) {
    let template = saved::read(file.to_string().as_bytes()).expect("a template is sound").session;
    let page = report::markdown(&told::whole(&template, nine()));
    for fact in facts(file) {
        let [text, source] = ["text", "source"].map(|field| fact[field].as_str().unwrap_or_default());
        let evidence = if source.is_empty() { "påstand" } else { source };
        let line = page.lines().find(|line| line.contains(text));
        assert!(line.is_some_and(|line| line.contains(evidence)), "{id}: «{text}» is told as {line:?}");
    }
}

#[test]
fn the_half_day_has_its_ten_parts_and_their_minutes() {
    let template = built_in_named("kundelofte").expect("kundelofte");
    let parts: Vec<_> = template.exercises().map(|e| (e.head.title.as_str(), e.head.minutes)).collect();
    assert_eq!(
        parts,
        [
            ("Velkommen", 5),
            ("Innsjekk", 20),
            ("Lederintervju", 25),
            ("Ambisjon og ståsted", 20),
            ("Fyll ut gap-skjemaet", 5),
            ("Pause", 10),
            ("Gap, og velg gapene vi tetter først", 25),
            ("Kundeløfte", 45),
            ("Plan", 15),
            ("Utsjekk", 10),
        ]
    );
    assert_eq!(template.ends.seconds_since(template.starts), 180 * 60);
}

#[test]
fn the_full_day_takes_the_eight_practices_in_order_with_lunch_and_two_breaks() {
    let template = built_in_named("cx-strategi").expect("cx-strategi");
    assert_eq!((template.starts.hhmm(), template.ends.hhmm()), ("08:30".into(), "16:00".into()));
    let phases: Vec<_> = template.phases.iter().map(|phase| phase.title.as_str()).collect();
    assert_eq!(
        phases,
        [
            "Åpning",
            "1. Avklare ambisjonsnivået",
            "2. Kartlegge nåværende situasjon",
            "3. Utnevne en CX-leder med mandat",
            "4. Sette en klar retning",
            "5. Langsiktig, proaktiv plan, og evne til rask, reaktiv handling",
            "6. Kundefokusert samarbeid på tvers",
            "7. Ansattopplevelsen (EX)",
            "8. Lojale mot kundene",
            "Avslutning",
        ]
    );
    let (_, file) = files().into_iter().find(|(id, _)| id == "cx-strategi").expect("its file");
    let breaks = exercises(&file).filter(|exercise| exercise["setup"]["pause"] == true);
    let breaks: Vec<_> =
        breaks.map(|e| (e["title"].as_str().unwrap_or_default(), e["fixed"].as_str())).collect();
    assert_eq!(breaks, [("Pause", None), ("Lunsj", Some("11:30")), ("Pause", None)]);
}

/// A text without capitals, and with single ordinary spaces.
fn plain(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each line of `data/domain` is something that the method says: words that have to stand in some text of some
/// template. Either of the wordings around a `|` will do; `#` opens a heading.
#[test]
fn everything_the_method_says_has_its_place_in_a_template() {
    let mut texts = Vec::new();
    for (_, file) in &files() {
        walk("", file, &mut |_, value| texts.extend(value.as_str().map(plain)));
    }
    let mut missing = Vec::new();
    for path in folder("tests/suite/data/domain") {
        let said = fs::read_to_string(&path).expect("text");
        let said = said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in said {
            let stands = |wording: &str| texts.iter().any(|text| text.contains(&plain(wording)));
            if !line.split('|').any(stands) {
                missing.push(format!("{}: {line}", name(&path)));
            }
        }
    }
    assert!(missing.is_empty(), "no template says:\n{}", missing.join("\n"));
}

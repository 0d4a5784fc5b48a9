//! What may reach whom. Every free text of the example gets a marker of its own, and the markers are looked for
//! in all that is handed out or shown: the gated file, the reports, the wall, and a desk that the room sees.

use std::collections::BTreeMap;

use nordstjerne::app::Screen;
use nordstjerne::report;
use nordstjerne::screens::review::Review;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::export::{FORMATS, Order, Output};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Session, saved, tables, template, told};
use serde_json::{Value, json};

use crate::room::{Room, nine};
use crate::sweep::sweep;

/// How far a text may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To nobody but the facilitator.
    Nobody,
    Leaders,
    /// The words; who said them is another matter.
    Everyone,
    /// Where names are asked for, and nowhere else.
    Name,
    /// What the program may keep to itself, such as initials.
    Indifferent,
}

/// The example with a marker in place of every free text, and how far each marker may go.
pub(crate) fn marked() -> (Session, BTreeMap<String, Reach>) {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    fill_what_the_example_leaves_out(&mut value);
    let mut markers = BTreeMap::new();
    mark(&mut value, "", Reach::Everyone, &mut markers);
    let read = saved::read(value.to_string().as_bytes()).expect("still a session");
    assert_eq!(read.only_to_look_at, None);
    (read.session, markers)
}

/// So that every kind of text is there: names, a hidden fact, wishes for the ladder, a dissent in an earlier vote.
fn fill_what_the_example_leaves_out(session: &mut Value) {
    for person in session["people"].as_array_mut().expect("people") {
        person["name"] = "navn".into();
    }
    for exercise in exercises(session) {
        match exercise["kind"].as_str().expect("a kind") {
            "brief" => {
                let id = 9000 + exercise["id"].as_u64().expect("an id");
                let hidden = json!({ "id": id, "text": "skjult", "source": "skjult", "hidden": true });
                exercise["setup"]["facts"].as_array_mut().expect("facts").push(hidden);
            }
            "interview" => {
                for answer in exercise["sheet"]["answers"].as_array_mut().expect("answers") {
                    answer["note"] = "notat".into();
                    answer["interpretation"] = "tolkning".into();
                }
            }
            "promise" => {
                let wording = &mut exercise["sheet"]["drafts"][0]["wordings"][1];
                let earlier = wording["decision"].clone();
                wording["decision"]["earlier"] = json!([earlier]);
            }
            _ => {}
        }
    }
}

fn exercises(session: &mut Value) -> impl Iterator<Item = &mut Value> {
    let phases = session["phases"].as_array_mut().expect("phases").iter_mut();
    phases.flat_map(|p| p["exercises"].as_array_mut().expect("exercises"))
}

/// Fields that hold words of the format and not of people.
const FIXED: [&str; 38] = [
    "nordstjerne",
    "id",
    "created",
    "starts",
    "ends",
    "kind",
    "form",
    "gathers",
    "level",
    "marks",
    "state",
    "criterion",
    "verdict",
    "way",
    "horizon",
    "track",
    "status",
    "at",
    "due",
    "again",
    "fixed",
    "value",
    "basis",
    "crosshair",
    "outcome",
    "started",
    "scale",
    "by",
    "became",
    "role",
    "shares",
    "presence",
    "sign",
    "about",
    "holds",
    "each",
    "decides",
    "date",
];

fn mark(value: &mut Value, field: &str, reach: Reach, markers: &mut BTreeMap<String, Reach>) {
    match value {
        Value::String(text) if !FIXED.contains(&field) => {
            let reach = match field {
                "name" if reach == Reach::Name => Reach::Name,
                "initials" => Reach::Indifferent,
                "note" | "interpretation" | "guide" | "probes" => Reach::Nobody,
                _ => reach,
            };
            let marker = format!("M{:04}{}", markers.len(), field.replace('_', ""));
            text.clone_from(&marker);
            markers.insert(marker, reach);
        }
        Value::Array(items) => items.iter_mut().for_each(|v| mark(v, field, reach, markers)),
        Value::Object(fields) => {
            let reach = if fields.get("speaks_last").is_some() {
                Reach::Name
            } else if fields.get("hidden") == Some(&Value::Bool(true)) {
                Reach::Nobody
            } else if fields.contains_key("again") {
                Reach::Leaders
            } else {
                match fields.get("level").and_then(Value::as_str).filter(|_| fields.contains_key("by")) {
                    Some("stays_in_room") => Reach::Nobody,
                    Some("for_leaders") => Reach::Leaders,
                    _ => reach,
                }
            };
            fields.iter_mut().for_each(|(name, v)| mark(v, name, reach, markers));
        }
        _ => {}
    }
}

/// Every way a session is told, by name.
fn handed_out(session: &Session, audience: Audience, names: Names) -> Vec<(&'static str, String)> {
    let gated = gate(session, audience, names).0;
    let whole = told::whole(&gated, nine());
    vec![
        ("json", String::from_utf8(saved::written(&gated)).expect("UTF-8")),
        ("markdown", report::markdown(&whole)),
        ("plain", report::plain(&whole, 10_000)),
        ("csv", tables::tables(&gated, nine()).map(|(_, sheet)| report::csv(&sheet)).concat()),
    ]
}

/// Somebody's name in every free text of the example: it goes with *nobody*, wherever it stands, and is told.
#[test]
fn with_nobody_no_text_names_anybody() {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    fill_what_the_example_leaves_out(&mut value);
    value["parking"] = json!([{ "id": 8900, "by": value["people"][0]["id"], "text": "tanke",
        "at": value["starts"], "agreement": "avtale" }]);
    add_to_texts(&mut value, "", " Kari Nordmanns");
    value["people"][0]["name"] = "Kari Nordmann".into();
    let session = saved::read(value.to_string().as_bytes()).expect("still a session").session;
    let named = |names| handed_out(&session, Audience::Leaders, names).into_iter();
    assert!(named(Names::Roles).all(|(_, text)| text.matches("Kari Nordmann").count() > 20));
    for (how, text) in named(Names::Nobody) {
        let naming = text.lines().find(|line| line.contains("Kari") || line.contains("Nordmann"));
        assert_eq!(naming, None, "{how}");
    }
    let left_out = gate(&session, Audience::Leaders, Names::Nobody).1;
    assert!(left_out.names["Kari Nordmann"] > 100, "{:?}", left_out.names);
    assert!(
        left_out.words().contains("Navn byttet med rolle i teksten: Kari Nordmann ("),
        "{}",
        left_out.words()
    );
}

/// Adds to every text that people write, but those that the program reads again as they are.
fn add_to_texts(value: &mut Value, field: &str, words: &str) {
    match value {
        Value::String(text) if !FIXED.contains(&field) && field != "initials" => text.push_str(words),
        Value::Array(items) => items.iter_mut().for_each(|v| add_to_texts(v, field, words)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, v)| add_to_texts(v, name, words)),
        _ => {}
    }
}

#[test]
fn with_nobody_it_is_only_counted_who_stood_over() {
    let mut session = template::demo();
    let mut value = serde_json::to_value(&session).expect("JSON");
    let interview = exercises(&mut value).find(|e| e["kind"] == "interview").expect("an interview");
    let question = interview["setup"]["questions"][0]["id"].as_u64();
    let question = question.or(interview["id"].as_u64()).expect("a question");
    interview["sheet"]["answers"]
        .as_array_mut()
        .expect("answers")
        .retain(|a| a["by"] != 9001 && a["by"] != 9002);
    interview["sheet"]["passes"] = json!([
        { "id": 9101, "question": question, "person": 9001 },
        { "id": 9102, "question": question, "person": 9002 },
    ]);
    let mut people = value["people"].as_array().expect("people").clone();
    for (id, name) in [(9001, "Else"), (9002, "Odin")] {
        people.push(json!({ "id": id, "name": "", "role": name, "initials": name }));
    }
    value["people"] = people.into();
    session = saved::read(value.to_string().as_bytes()).expect("still a session").session;
    for (how, text) in handed_out(&session, Audience::Leaders, Names::Roles).into_iter().skip(1).take(2) {
        assert!(text.contains("Sto over: Else, Odin."), "{how}");
    }
    for (how, text) in handed_out(&session, Audience::Leaders, Names::Nobody) {
        assert!(!text.contains("Sto over: Else") && !text.contains("\"person\": 9001"), "{how}");
        assert!(how == "csv" || how == "json" || text.contains("Sto over: 2."), "{how}");
    }
}

#[test]
fn a_copy_that_was_handed_out_still_says_that_something_was_held_back() {
    let session = template::demo();
    let gated = gate(&session, Audience::Everyone, Names::Roles).0;
    let read = saved::read(&saved::written(&gated)).expect("a session");
    assert_eq!(read.only_to_look_at, None);
    let told = |session: &Session| report::plain(&told::whole(session, nine()), 10_000);
    assert_eq!(told(&read.session), told(&gated));
    assert!(!told(&read.session).contains("kilden er borte"));
    assert!(!String::from_utf8(saved::written(&session)).expect("UTF-8").contains("withheld"));
}

#[test]
fn no_word_goes_further_than_it_may() {
    let (session, markers) = marked();
    for (reach, least) in
        [(Reach::Nobody, 70), (Reach::Leaders, 25), (Reach::Everyone, 100), (Reach::Name, 8)]
    {
        let count = markers.values().filter(|&&r| r == reach).count();
        assert!(count >= least, "only {count} texts of {reach:?}");
    }
    for audience in [Audience::Leaders, Audience::Everyone] {
        for names in [Names::Names, Names::Roles, Names::Nobody] {
            for (how, text) in handed_out(&session, audience, names) {
                for (marker, reach) in &markers {
                    let may = match reach {
                        Reach::Nobody => false,
                        Reach::Leaders => audience == Audience::Leaders,
                        Reach::Name => names == Names::Names,
                        Reach::Everyone | Reach::Indifferent => true,
                    };
                    assert!(
                        may || !text.contains(marker),
                        "{marker} {reach:?} in {how} for {audience:?}, {names:?}"
                    );
                }
            }
        }
    }
}

/// Slips too: whatever a format is called, what it writes and what it shows beforehand comes through the gate.
#[test]
fn no_name_is_in_any_format_that_asks_for_none() {
    let (session, markers) = marked();
    let named: Vec<_> =
        markers.iter().filter(|(_, reach)| **reach == Reach::Name).map(|(it, _)| it).collect();
    for (format, it) in FORMATS.iter().enumerate() {
        for names in [Names::Names, Names::Roles, Names::Nobody] {
            let order = Order { format, names, ..Order::default() };
            let (output, _) = order.filled(&session, nine());
            let mut written = match output {
                Output::File { text, .. } => text,
                Output::Bytes { bytes, .. } => unzipped(&bytes),
                Output::Folder(files) => files.into_iter().map(|(_, text)| text).collect(),
            };
            written.push_str(&report::plain(&order.preview(&session, nine()).0, 200));
            let found = named.iter().filter(|name| written.contains(**name)).count();
            // A letter to somebody outside names nobody at all, and a script tells what was planned.
            let tells = names == Names::Names && !["letter", "script"].contains(&it.name);
            assert_eq!(found > 0, tells, "{found} names in {} for {names:?}", it.name);
        }
    }
}

/// The gate may not lose what may pass, either.
#[test]
fn what_may_pass_is_in_the_gated_file() {
    let (session, markers) = marked();
    let (_, json) = handed_out(&session, Audience::Leaders, Names::Names).remove(0);
    for (marker, reach) in &markers {
        let passes = !matches!(reach, Reach::Nobody | Reach::Indifferent);
        assert!(!passes || json.contains(marker), "{marker} {reach:?} is lost");
    }
}

#[test]
fn with_nobody_no_quote_and_no_reason_has_a_speaker() {
    let (session, _) = marked();
    for (audience, least) in [(Audience::Leaders, 40), (Audience::Everyone, 10)] {
        let gated = serde_json::to_value(gate(&session, audience, Names::Nobody).0).expect("JSON");
        let mut speakers = Vec::new();
        speakers_in(&gated, &mut speakers);
        assert!(speakers.len() >= least, "only {} said something for {audience:?}", speakers.len());
        assert!(speakers.iter().all(|by| by.is_null()), "{speakers:?}");
    }
}

/// Who said each thing that somebody said.
fn speakers_in<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| speakers_in(v, found)),
        Value::Object(fields) => {
            found.extend(fields.get("by"));
            fields.values().for_each(|v| speakers_in(v, found));
        }
        _ => {}
    }
}

#[test]
fn of_an_open_round_nobody_learns_a_value_and_of_a_closed_one_nobody_who_gave_it() {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    let slips = exercises(&mut value).find(|e| e["title"] == "Fyll ut gap-skjemaet").expect("the slips");
    slips["setup"]["scale"] = json!({ "min": 0, "max": 99_999 });
    let mut open = slips["sheet"]["rounds"][0].clone();
    open["id"] = 9000.into();
    open["state"] = "open".into();
    for (n, ballot) in open["ballots"].as_array_mut().expect("ballots").iter_mut().enumerate() {
        ballot["id"] = (9100 + n).into();
        ballot["score"] = (77_000 + n).into();
    }
    slips["sheet"]["rounds"].as_array_mut().expect("rounds").push(open);
    let session = saved::read(value.to_string().as_bytes()).expect("still a session").session;
    assert!(String::from_utf8(saved::written(&session)).expect("UTF-8").contains("77005"));
    for audience in [Audience::Leaders, Audience::Everyone] {
        for names in [Names::Names, Names::Roles, Names::Nobody] {
            for (how, text) in handed_out(&session, audience, names) {
                assert!(!text.contains("770"), "a value of the open round is in {how}");
            }
            let gated = gate(&session, audience, names).0;
            let people: Vec<_> = gated.people.iter().map(|p| json!(p.id)).collect();
            let mut gated = serde_json::to_value(&gated).expect("JSON");
            let rounds =
                exercises(&mut gated).flat_map(|e| e["sheet"]["rounds"].as_array().into_iter().flatten());
            let ballots: Vec<_> = rounds.flat_map(|r| r["ballots"].as_array().expect("ballots")).collect();
            assert!(ballots.len() > 100);
            assert!(ballots.iter().all(|b| !people.contains(&b["person"])), "a dot has a name");
        }
    }
}

/// Private words, whatever the facilitator looks up while the room sees her screen.
#[test]
fn a_desk_that_the_room_sees_and_the_wall_keep_what_stays_in_the_room() {
    let (session, markers) = marked();
    let private: Vec<_> =
        markers.iter().filter(|(_, r)| **r == Reach::Nobody).map(|(m, _)| &m[..5]).collect();
    let names_nothing = |room: &mut Room, place: &str| {
        let screen = room.screen();
        for marker in &private {
            assert!(!screen.contains(marker), "{marker} stands on the screen: {place}\n{screen}");
        }
    };
    let mut room = Room::with(session.clone());
    room.size(120, 60).press(Key::ENTER);
    let steps = session.exercises().count();
    let taken = sweep("exercises", (0..steps).collect(), steps / 3);
    for step in 0..steps {
        if !taken.contains(&step) {
            room.press(Key::PAGE_UP);
            continue;
        }
        names_nothing(&mut room, &format!("desk {step}"));
        room.press(Key::f(5));
        names_nothing(&mut room, &format!("wall {step}"));
        room.press(Key::ESC);
        for key in [Key::ctrl('f'), Key::ctrl('p'), Key::f(1), Key::ctrl('e')] {
            room.press(key);
            names_nothing(&mut room, &format!("{key} at {step}"));
            room.press(Key::ESC);
        }
        // Whatever is marked: why we say it, what it could build on, and the question before it is struck.
        for _ in 0..5 {
            room.press(Key::UP);
            names_nothing(&mut room, &format!("marked at {step}"));
            room.press(Key::f(3));
            names_nothing(&mut room, &format!("why at {step}"));
            room.press(Key::ENTER);
            names_nothing(&mut room, &format!("link at {step}"));
            room.presses(&[Key::ESC, Key::ESC, Key::ctrl('p')]).write("stryk det jeg sa\n");
            names_nothing(&mut room, &format!("strike at {step}"));
            room.press(Key::ESC);
        }
        room.press(Key::ESC);
        // The wall of its own, at each thing that is talked about.
        for key in [Key::RIGHT, Key::ctrl('d'), Key::ctrl('d'), Key::ctrl('d'), Key::ESC] {
            names_nothing(
                room.beside(Screen::Wall(Box::default())).size(120, 60),
                &format!("projected {step}"),
            );
            room.press(key);
        }
        room.press(Key::ESC).press(Key::PAGE_UP);
    }
    let review = Review::new(&session, None, nine());
    let pages = session.exercises().count() + 2;
    let mut room = Room::on(Screen::Review(Box::new(review)), session, nine());
    for _ in 0..pages {
        names_nothing(room.size(120, 200), "review");
        room.press(Key::RIGHT);
    }
}

/// All that stands in a file of parts.
fn unzipped(bytes: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut all = String::new();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        std::io::Read::read_to_string(&mut part, &mut all).expect("UTF-8");
    }
    all
}

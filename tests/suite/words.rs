//! The words that people meet keep to the house's own rules for them: one thing has one name, and nothing is written
//! as another language would. What a machine can't hear is read aloud.

use std::fs;
use std::path::{Path, PathBuf};

use nordstjerne::moment::Moment;
use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{Session, saved, told};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::room::{PEOPLE, Room, nine};

/// Words that are out, and what is said instead. In code, names are English: what is Norwegian there, people read.
const OUT: [(&str, &str); 16] = [
    ("lete", "søke"),
    ("leter", "søker"),
    ("blanke", "gjøre skjermen mørk"),
    ("blanket", "mørk"),
    ("frivillig", "valgfri"),
    ("sløyfe", "valgfri"),
    ("sløyfes", "valgfri"),
    ("linja", "linjen"),
    ("fila", "filen"),
    ("lista", "listen"),
    ("hånda", "hånden"),
    ("framfor", "fremfor"),
    ("enkeltvis", "spredt"),
    ("forøvrig", "for øvrig"),
    ("tilstede", "til stede"),
    ("idag", "i dag"),
];

/// Phrases that are out, small letters and single spaces.
const PHRASES: [(&str, &str); 16] = [
    (" er som før.\"", "Angret: …"),
    ("er endret igjen", "Gjort om igjen: …"),
    ("er tatt bort", "er slettet"),
    ("\"sløyf ", "hopp over"),
    ("på likt", "samtidig"),
    ("kort-id", "id"),
    ("tilbake til hjem", "tilbake til startsiden"),
    ("har alt svart", "har allerede svart"),
    ("er alt vedtatt", "er allerede vedtatt"),
    ("finnes alt ", "finnes allerede "),
    ("løs fra", "fjern koblingen"),
    ("løser fra", "fjerner koblingen"),
    ("er brutt ved", "er skadet i"),
    ("sier seg selv", "vises når"),
    ("spør etter samtykke", "be om samtykke"),
    ("det mangler noe:", "du må oppgi"),
];

fn below(folder: &str, ends: &[&str]) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for path in fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found.retain(|path| ends.iter().any(|end| path.to_string_lossy().ends_with(end)));
    found.sort();
    assert!(!found.is_empty(), "nothing in {folder} ends with {ends:?}");
    found.into_iter().map(|path| (path.clone(), fs::read_to_string(&path).expect("text"))).collect()
}

/// The sources without their tests and comments, and without what they only understand when people type it; the
/// templates, and the pages beside the program.
fn met() -> Vec<(PathBuf, String)> {
    let code = |(path, text): (PathBuf, String)| {
        let text = text.split("\nmod tests {").next().unwrap_or_default();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        (path, lines.collect::<Vec<_>>().join("\n"))
    };
    let is_met = |path: &Path| {
        let path = path.to_string_lossy().replace('\\', "/");
        !["tests.rs", "/called.rs"].iter().any(|end| path.ends_with(end))
            && !["/tests/", "/src/reading/"].iter().any(|folder| path.contains(folder))
    };
    let mut met: Vec<_> =
        below("src", &[".rs"]).into_iter().filter(|(path, _)| is_met(path)).map(code).collect();
    met.extend(below("assets/templates", &[".json"]));
    met.extend(below("docs", &[".md"]));
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    met.push((readme.clone(), fs::read_to_string(readme).expect("text")));
    met
}

#[test]
fn what_is_out_is_said_nowhere() {
    let mut said = Vec::new();
    for (path, text) in met() {
        for (number, line) in text.lines().enumerate() {
            let small = line.to_lowercase();
            let words: Vec<&str> = small.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
            let word = OUT.iter().filter(|(out, _)| words.contains(out));
            let phrase = PHRASES.iter().filter(|(out, _)| small.contains(out));
            said.extend(word.chain(phrase).map(|(out, instead)| {
                format!("{}:{}: «{out}» heter «{instead}»", path.display(), number + 1)
            }));
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// Straight quotes, points in numbers, escapes that nobody resolved, two full stops: on no screen and in no template.
#[test]
fn signs_are_set_as_they_are_in_norwegian() {
    let (mut said, mut looked) = (Vec::new(), 0);
    let mut look = |path: &Path, line: &str| {
        looked += 1;
        let signs: Vec<char> = line.chars().collect();
        let point = signs.windows(3).enumerate().any(|(at, three)| {
            // "1.2" is a decimal point; "10.12.2026" and "192.168.1.4" are not.
            let alone = |at: Option<&char>| at.is_none_or(|c| *c != '.' && !c.is_ascii_digit());
            three[0].is_ascii_digit()
                && three[1] == '.'
                && three[2].is_ascii_digit()
                && alone(at.checked_sub(1).and_then(|before| signs.get(before)))
                && alone(signs.get(at + 3))
        });
        let stops = line.contains("..") && !line.contains("...");
        if point || stops || line.contains("\\n") || line.contains('"') {
            said.push(format!("{}: {line}", path.display()));
        }
    };
    for (path, text) in below("tests/suite/snapshots", &[".snap"]) {
        let name = path.file_name().expect("a file").to_string_lossy().into_owned();
        // Formats whose own signs these are.
        if ["html", "json", "csv"].iter().any(|format| name.contains(format)) {
            continue;
        }
        let shown = text.splitn(3, "---").nth(2).unwrap_or_default();
        shown.lines().for_each(|line| look(&path, line.trim_matches(['|', '"', ' '])));
    }
    for (path, text) in below("assets/templates", &[".json"]) {
        fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
            match value {
                serde_json::Value::String(text) => found.push(text.clone()),
                serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, found)),
                serde_json::Value::Object(all) => all.values().for_each(|one| texts(one, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        texts(&serde_json::from_str(&text).expect("JSON"), &mut found);
        for text in &found {
            look(&path, text);
        }
    }
    assert!(looked > 5_000, "only {looked} lines were looked at");
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// A session in which everything that can be said is a sentence of its own, with a capital and a full stop, as people type
/// who don't think of what it is put together to.
fn in_sentences(session: &Session) -> Session {
    fn walk(value: &mut Value, in_sheet: bool, next: &mut u64) {
        match value {
            Value::String(text) if in_sheet && text.contains(' ') && !text.contains('\n') => {
                let said = text.trim_end_matches(['.', '!', '?', '»']);
                let mut letters = said.chars();
                *text = format!("{}{}.", letters.next().unwrap_or('A').to_uppercase(), letters.as_str());
            }
            Value::Array(all) => all.iter_mut().for_each(|one| walk(one, in_sheet, next)),
            Value::Object(all) => {
                let fields = all.get("setup").and_then(|setup| setup.get("fields")).cloned();
                if let (Some(Value::String(kind)), Some(Value::Array(fields))) = (all.get("kind"), fields)
                    && kind == "cards"
                {
                    fill(all, &fields, next);
                }
                // What is called something is no sentence, nor is where a figure comes from.
                for (name, value) in all.iter_mut().filter(|(name, _)| *name != "name") {
                    walk(value, in_sheet || name == "sheet", next);
                }
            }
            _ => {}
        }
    }
    /// A card with words in every field that takes them, where none is yet.
    fn fill(exercise: &mut serde_json::Map<String, Value>, fields: &[Value], next: &mut u64) {
        let is_text = |field: &&Value| matches!(field["holds"].as_str(), Some("text" | "long_text"));
        let values: Vec<Value> = fields
            .iter()
            .filter(is_text)
            .map(|field| json!({ "field": field["id"], "holds": { "text": "Klokkeslett og svar" } }))
            .collect();
        if let Some(Value::Array(cards)) =
            exercise["sheet"].get_mut("cards").filter(|cards| *cards == &json!([]))
        {
            *next += 1;
            cards.push(json!({ "id": *next, "of": null, "values": values, "rests_on": [], "decisions": [] }));
        }
    }
    let mut value = serde_json::to_value(session).expect("JSON");
    walk(&mut value, false, &mut 900_000);
    let saved::Read { session, .. } = saved::read(value.to_string().as_bytes()).expect("a session");
    session
}

/// Everything that is told of a session: at the desk, on the wall, and in every format that is read by people.
fn everywhere(session: &Session, now: Moment) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for audience in [Audience::Leaders, Audience::Everyone] {
        let document = told::whole(&gate(session, audience, Names::Roles).0, now);
        told.push((format!("{audience:?}, Markdown"), report::markdown(&document)));
        told.push((format!("{audience:?}, tekst"), report::plain(&document, 500)));
        let page = report::html(document);
        let pictures =
            page.split("<desc").skip(1).filter_map(|it| it.split_once('>')?.1.split("</desc>").next());
        told.push((format!("{audience:?}, bilder"), pictures.collect::<Vec<_>>().join("\n")));
    }
    let exercises: Vec<_> = session.exercises().map(|e| (e.head.id, e.head.title.clone())).collect();
    for (id, title) in exercises {
        let mut at = session.clone();
        at.stage.at = Some(id);
        let mut room = Room::at(at, now);
        room.press(Key::ENTER).size(200, 120);
        told.push((format!("pult, {title}"), room.screen().replace('[', "(")));
        told.push((format!("vegg, {title}"), room.press(Key::f(5)).screen()));
    }
    told
}

#[test]
fn what_is_said_in_sentences_is_told_in_whole_ones() {
    let templates = template::built_in().into_iter().map(|(id, template)| {
        let wishes = Wishes { people: PEOPLE.into(), ..Wishes::default() };
        (id.to_string(), template::fill(&template, Uuid::from_u128(7), nine(), wishes))
    });
    let mut wrong = Vec::new();
    for (id, session) in templates.chain([("eksempeløkten".to_string(), template::demo())]) {
        for (place, text) in everywhere(&in_sentences(&session), session.starts) {
            for line in text.lines() {
                let stops = line.replace("...", "…");
                let is_wrong = [
                    "..",
                    ".,",
                    ".;",
                    ".:",
                    "\\n",
                    "[situasjon",
                    "[handling",
                    "[…]",
                    " Klokkeslett og svar fremfor",
                ]
                .iter()
                .find(|sign| stops.contains(**sign))
                .or([
                    "velger Klokke",
                    "skal Klokke",
                    "fremfor Klokke",
                    "når Klokke",
                    "så Klokke",
                ]
                .iter()
                .find(|sign| line.contains(**sign)));
                if let Some(sign) = is_wrong {
                    wrong.push(format!("{id}, {place}: «{sign}» i {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} ganger:\n{}", wrong.len(), wrong.join("\n"));
}

//! Every kind of round that phones answer, open in a made-up workshop: what is asked, how a slip on paper is typed, and what
//! stands on the sheet of it. For tests.

use serde_json::{Value, json};

use super::phone::{Address, Code, Opened};
use super::{Session, saved};
use crate::exercises::Id;
use crate::exercises::slip::{Asks, Field};
use crate::moment::Moment;
use crate::ui::keys::Key;

/// Seats without a phone come first, so that whoever types comes to them first.
pub(crate) const PAPERS: Id = 5;
pub(crate) const PHONES: Id = 30;
pub(crate) const FIRST: Id = 1001;
/// The exercise on stage, and its round.
pub(crate) const HERE: Id = 100;
pub(crate) const ROUND: Id = 200;

pub(crate) fn noon() -> Moment {
    "2026-11-23T12:00:00+01:00".parse().expect("a moment")
}

/// A round that is open: what is asked, and how a slip on paper is typed.
pub(crate) struct Kind {
    pub(crate) what: &'static str,
    pub(crate) anonymous: bool,
    exercise: fn() -> Value,
    /// Keys for each answer of one slip, and for going on to the next; none where nothing is typed a seat at a time.
    pub(crate) typed: &'static [&'static str],
    /// What is typed begins where this leads.
    pub(crate) goes: Option<Key>,
    /// What is pressed to open the round, where it is not open yet; see [`key`].
    pub(crate) opens: &'static str,
    /// What is pressed to show all, and leave nothing open.
    pub(crate) shows: &'static str,
}

/// The key that a sign stands for.
pub(crate) fn key(sign: char) -> Key {
    match sign {
        '\n' => Key::ENTER,
        '\t' => Key::TAB,
        '↓' => Key::DOWN,
        '◆' => Key::ctrl('d'),
        '◇' => Key::ctrl('p'),
        '▷' => Key::f(7),
        sign => Key::char(sign),
    }
}

pub(crate) const KINDS: [Kind; 10] = [
    kind("ett tall", || rating(1, false, 5), &["4"]),
    kind("gap-skjemaet", || rating(16, false, 5), &SIXTEEN),
    Kind { anonymous: true, ..kind("anonymt tall", || rating(1, true, 100), &["98\n"]) },
    Kind { anonymous: true, ..kind("anonymt skjema", || rating(2, true, 9), &["4", "2", "\t"]) },
    Kind { opens: "◆\n", ..kind("prikker", dots, &["AAB\n"]) },
    fingers("fingre om løftet", || promise("fingers")),
    consent("samtykke om løftet", || promise("consent")),
    fingers("fingre om kortet", || card("fingers")),
    consent("samtykke om kortet", || card("consent")),
    Kind { opens: "◇åpne spørsmålet\n", shows: "", ..kind("egne ord", words, &["{}: Skrevet\n"]) },
];

const SIXTEEN: [&str; 17] =
    ["4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "4", "\t"];

const fn fingers(what: &'static str, exercise: fn() -> Value) -> Kind {
    Kind { goes: Some(Key::ctrl('d')), opens: "◆↓\n", ..kind(what, exercise, &["4"]) }
}

const fn consent(what: &'static str, exercise: fn() -> Value) -> Kind {
    Kind { goes: Some(Key::ctrl('d')), opens: "◆\n", shows: "◆j", ..kind(what, exercise, &[]) }
}

const fn kind(what: &'static str, exercise: fn() -> Value, typed: &'static [&'static str]) -> Kind {
    Kind { what, anonymous: false, exercise, typed, goes: None, opens: "\n", shows: "\nj" }
}

fn exercise(kind: &str, setup: &Value, sheet: &Value) -> Value {
    json!({ "id": HERE, "kind": kind, "title": "Runden", "minutes": 10, "prompt": "Hva mener dere?", "setup": setup, "sheet": sheet })
}

fn rating(items: Id, anonymous: bool, most: i64) -> Value {
    let items: Vec<Id> = (101..=100 + items).collect();
    let asked: Vec<_> =
        items.iter().map(|id| json!({ "id": id, "text": format!("Spørsmål {id}") })).collect();
    let setup = json!({ "scale": { "min": 1, "max": most }, "anonymous": anonymous, "items": asked });
    exercise("rating", &setup, &json!({ "rounds": [{ "id": ROUND, "items": items, "state": "open" }] }))
}

fn dots() -> Value {
    let names = ["Ventetid", "Faktura", "Montør"];
    let themes: Vec<_> =
        (301..).zip(names).map(|(id, name)| json!({ "id": id, "name": name, "answers": [] })).collect();
    let options: Vec<_> = (301..).zip(names).map(|(id, name)| json!({ "theme": id, "name": name })).collect();
    let round =
        json!({ "id": ROUND, "options": options, "budget": 3, "cap": 3, "state": "open", "ballots": [] });
    exercise(
        "themes",
        &json!({ "votes": true, "budget": 3, "cap": 3 }),
        &json!({ "themes": themes, "rounds": [round] }),
    )
}

fn decision(way: &str) -> Value {
    json!({ "way": way, "open": true, "at": "2026-11-23T11:00:00+01:00" })
}

fn promise(way: &str) -> Value {
    let wording = json!({ "id": 302, "short": "Vi ringer før du lurer.", "at": "2026-11-23T11:00:00+01:00", "decision": decision(way) });
    exercise("promise", &json!({}), &json!({ "drafts": [{ "id": 301, "wordings": [wording] }] }))
}

fn card(way: &str) -> Value {
    let setup = json!({
        "fields": [{ "id": 301, "name": "Ordlyd", "holds": "text" }],
        "given": [{ "id": 302, "title": "Nordstjernen" }],
        "decides": "card",
    });
    let values = json!([{ "field": 301, "holds": { "text": "Ingen skal lure." } }]);
    let ruling = json!({ "on": [{ "card": 302, "values": values }], "decision": decision(way) });
    exercise("cards", &setup, &json!({ "cards": [{ "id": 302, "values": values, "decisions": [ruling] }] }))
}

fn words() -> Value {
    let setup = json!({ "questions": [{ "id": ROUND, "text": "Hva sikter vi mot?" }] });
    exercise("interview", &setup, &json!({ "phones": [ROUND] }))
}

/// The same where nothing has been asked yet.
pub(crate) fn unopened(kind: &Kind) -> Session {
    fn close(value: &mut Value) {
        match value {
            Value::Array(all) => all.iter_mut().for_each(close),
            Value::Object(fields) => {
                fields.retain(|name, _| !["rounds", "decision", "decisions", "phones"].contains(&&**name));
                fields.values_mut().for_each(close);
            }
            _ => {}
        }
    }
    let mut exercise = (kind.exercise)();
    close(&mut exercise["sheet"]);
    around(kind, &exercise)
}

pub(crate) fn workshop(kind: &Kind) -> Session {
    around(kind, &(kind.exercise)())
}

fn around(kind: &Kind, exercise: &Value) -> Session {
    let seats = (FIRST..FIRST + PAPERS + PHONES)
        .map(|id| json!({ "id": id, "role": format!("Leder {id}"), "initials": format!("L{}", id - FIRST) }));
    let session = json!({
        "nordstjerne": "session", "format": 1, "id": "0199a3f2-5c1e-7d40-8b77-2f51c09f3a17", "revision": 1,
        "title": "Løftet", "starts": "2026-11-23T09:00:00+01:00", "ends": "2026-11-23T15:00:00+01:00",
        "people": seats.collect::<Vec<_>>(), "next_id": 100_000,
        "phases": [{ "id": 99, "title": "Dagen", "exercises": [exercise] }],
    });
    match saved::read(session.to_string().as_bytes()) {
        Ok(read) => read.session,
        Err(why) => panic!("{}: {why:?}", kind.what),
    }
}

pub(crate) fn opened() -> Opened {
    Opened {
        address: Address { ip: "10.42.0.1".into(), network: "Mobilsone".into(), is_hotspot: true },
        port: 7070,
        typed: "10.42.0.1:7070/k/ABCDEFGH".into(),
        code: Code { size: 1, dark: vec![true] },
    }
}

/// What somebody gives who thinks of this number, as the form sends it and as it stands on a sheet.
pub(crate) fn gives(fields: &[Field], thought: i64) -> (String, Vec<Value>) {
    let (mut parts, mut stands) = (Vec::new(), Vec::new());
    let is_written = fields.iter().any(|field| matches!(field.asks, Asks::Words { .. }));
    for (n, field) in (0..).zip(fields) {
        let name = format!("&f{}", field.id);
        match &field.asks {
            Asks::Number { .. } if is_written => parts.push(format!("{name}=1")),
            Asks::Number { scale, .. } => {
                let all: Vec<_> = scale.values().collect();
                let score = all[(thought * 3 + n) as usize % all.len()];
                parts.push(format!("{name}={score}"));
                let on_item = json!({ "item": field.id, "score": score });
                stands.push(if fields.len() == 1 && field.id > HERE + 100 {
                    json!({ "score": score })
                } else {
                    on_item
                });
            }
            Asks::Dots { .. } => {
                let spread = [[2, 1, 0], [0, 2, 1], [1, 0, 2], [3, 0, 0], [0, 0, 3]][thought as usize % 5];
                (0..3).for_each(|at| parts.push(format!("{name}.{at}={}", spread[at])));
                let on = (301..).zip(spread).filter(|(_, n)| *n > 0);
                let dots: Vec<_> = on.map(|(theme, n)| json!({ "theme": theme, "n": n })).collect();
                stands.push(json!({ "dots": dots }));
            }
            Asks::Consent if thought % 2 == 0 => {
                parts.push(format!("{name}=ja"));
                stands.push(json!({ "score": null }));
            }
            Asks::Consent => {
                parts.push(format!("{name}=nei{name}.hvorfor=Grunn+{thought}"));
                stands.push(json!({ "score": null }));
                stands.push(json!({ "reason": format!("Grunn {thought}") }));
            }
            Asks::Words { .. } => {
                parts.push(format!("{name}=Ord+{thought}"));
                stands.push(json!({ "said": format!("Ord {thought}") }));
            }
        }
    }
    (parts.concat(), stands)
}

pub(crate) fn told(session: &Session) -> Value {
    let written: Value = serde_json::from_slice(&saved::written(session)).expect("JSON");
    written.pointer("/phases/0/exercises/0/sheet").expect("a sheet").clone()
}

/// All that stands on a sheet as this person's.
pub(crate) fn stands(sheet: &Value, person: Id) -> Vec<Value> {
    fn look(value: &Value, person: Id, found: &mut Vec<Value>) {
        match value {
            Value::Array(all) => all.iter().for_each(|one| look(one, person, found)),
            Value::Object(fields) => {
                if [fields.get("person"), fields.get("by")].contains(&Some(&json!(person))) {
                    let given = ["item", "score", "dots", "reason", "said"];
                    let given =
                        given.into_iter().filter_map(|name| Some((name.into(), fields.get(name)?.clone())));
                    found.push(Value::Object(given.collect()));
                }
                fields.values().for_each(|one| look(one, person, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(sheet, person, &mut found);
    found
}

pub(crate) fn same(found: &[Value], given: &[Value]) -> bool {
    let sorted = |all: &[Value]| {
        let mut all: Vec<_> = all.iter().map(Value::to_string).collect();
        all.sort_unstable();
        all
    };
    sorted(found) == sorted(given)
}

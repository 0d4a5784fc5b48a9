//! The finished example with lists of it made long: what `benches/linear.rs` times, and the faults weigh.

use serde_json::Value;

/// Every list there is, but for phases, whose exercises are lists of their own.
pub(crate) fn lists(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    find(value, "", &mut found);
    found
}

fn find(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            if items.first().is_some_and(|it| it.get("exercises").is_none()) {
                found.push(path.to_owned());
            }
            items.iter().enumerate().for_each(|(n, it)| find(it, &format!("{path}/{n}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| find(it, &format!("{path}/{name}"), found));
        }
        _ => {}
    }
}

/// The example with this list so long: its first entry again and again, with ids of their own.
pub(crate) fn with(example: &Value, path: &str, length: usize) -> Value {
    let mut session = example.clone();
    let mut next = example["next_id"].as_u64().unwrap_or_default().max(100_000);
    if let Some(list) = session.pointer_mut(path).and_then(Value::as_array_mut) {
        let first = list[0].clone();
        while list.len() < length {
            let mut more = first.clone();
            renew(&mut more, &mut next);
            list.push(more);
        }
    }
    if session["next_id"].is_u64() {
        session["next_id"] = (next + 1).into();
    }
    session
}

/// The list by the kind it is in and the fields that lead to it.
pub(crate) fn name(example: &Value, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let kind = (0..parts.len()).rev().find_map(|end| {
        let above = example.pointer(&format!("/{}", parts[..end].join("/")))?;
        above.get("kind")?.as_str()
    });
    let fields = parts.iter().filter(|part| part.parse::<usize>().is_err());
    format!("{} {}", kind.unwrap_or("-"), fields.copied().collect::<Vec<_>>().join("."))
}

fn renew(value: &mut Value, next: &mut u64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| renew(it, next)),
        Value::Object(fields) => {
            for (name, it) in fields {
                if name == "id" && it.is_u64() {
                    *next += 1;
                    *it = (*next).into();
                } else {
                    renew(it, next);
                }
            }
        }
        _ => {}
    }
}

//! Whether what was read hangs together. A template must in every part, since its ids and references are written by
//! hand; each fault is told by its path.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::agenda::LONGEST;
use super::exercise::Exercise;
use super::saved::Unreadable;
use super::session::{Session, Sort};
use crate::exercises::{Id, Renumber, Work};

/// The highest id of all: far beyond any session, and a whole number in everything that reads JSON.
const HIGHEST_ID: Id = 1 << 53;

type Sound = Result<(), Unreadable>;

fn unsound(path: impl Into<String>, what: impl Into<String>) -> Sound {
    Err(Unreadable::Unsound { path: path.into(), what: what.into() })
}

/// What holds for sessions and templates alike.
pub(super) fn session(session: &Session) -> Sound {
    if session.nordstjerne == Sort::Session && session.id.is_nil() {
        return unsound("id", "økten mangler id");
    }
    if session.nordstjerne == Sort::Session && session.ends <= session.starts {
        return unsound("ends", "slutten må komme etter starten");
    }
    if session.next_id > HIGHEST_ID {
        return unsound("next_id", "en id er høyere enn noen økt kommer til");
    }
    let mut seen = BTreeSet::new();
    for (path, exercise) in exercises(session) {
        if !seen.insert(exercise.head.id) {
            return unsound(format!("{path}.id"), "samme id står to steder");
        }
    }
    Ok(())
}

/// Every exercise and its path.
fn exercises(session: &Session) -> impl Iterator<Item = (String, &Exercise)> {
    session.phases.iter().enumerate().flat_map(|(p, phase)| {
        let path = move |e| format!("phases[{p}].exercises[{e}]");
        phase.exercises.iter().enumerate().map(move |(e, exercise)| (path(e), exercise))
    })
}

/// The first exercise of a kind that the program does not know: its path, and what it says.
pub(super) fn unknown_kind(session: &Session) -> Option<(String, &str)> {
    let is_unknown = |e: &Exercise| !Work::KINDS.contains(&e.work.kind());
    let found = exercises(session).find(|(_, e)| is_unknown(e));
    found.map(|(path, e)| (format!("{path}.kind"), e.work.kind()))
}

/// What holds for a template besides; `unknown` is the first field that nobody knows.
pub(super) fn template(template: &Session, unknown: Option<&String>) -> Sound {
    if let Some((path, kind)) = unknown_kind(template) {
        let known = Work::KINDS.join(", ");
        return unsound(path, format!("slaget «{kind}» finnes ikke. Velg blant {known}"));
    }
    if let Some(path) = unknown {
        return unsound(path, "denne utgaven har ikke noe slikt felt");
    }
    if template.title.trim().is_empty() {
        return unsound("title", "malen mangler tittel");
    }
    if template.ends <= template.starts {
        return unsound("ends", "slutten må komme etter starten («starts»)");
    }
    if exercises(template).next().is_none() {
        return unsound("phases", "malen har ingen øvelser");
    }
    for (path, exercise) in exercises(template) {
        let head = &exercise.head;
        if head.title.trim().is_empty() {
            return unsound(format!("{path}.title"), "øvelsen mangler tittel");
        }
        // What a follow-up brings along takes no time of its own, and may be passed over.
        let least = u32::from(!head.optional);
        if !(least..=LONGEST).contains(&head.minutes) {
            let minutes = head.minutes;
            return unsound(
                format!("{path}.minutes"),
                format!("her står {minutes}. Skriv hele minutter, fra 1 til {LONGEST}"),
            );
        }
    }
    ids(template)
}

/// No id stands twice, and everything that is referred to is there.
fn ids(template: &Session) -> Sound {
    let mut own: BTreeMap<Id, String> = BTreeMap::new();
    let mut references = Vec::new();
    let mut meet = |id: Id, path: String| match own.insert(id, path.clone()) {
        Some(other) => unsound(path, format!("id {id} står også ved {other}. Gi hver sin id")),
        None => Ok(()),
    };
    for (p, phase) in template.phases.iter().enumerate() {
        meet(phase.id, format!("phases[{p}].id"))?;
    }
    for (path, exercise) in exercises(template) {
        meet(exercise.head.id, format!("{path}.id"))?;
        for (id, is_own, below) in Probe::laid(exercise) {
            let path = format!("{path}{below}");
            if is_own {
                meet(id, path)?;
            } else {
                references.push((id, path));
            }
        }
    }
    match references.into_iter().find(|(id, _)| !own.contains_key(id)) {
        Some((id, path)) => unsound(path, format!("id {id} finnes ikke i malen")),
        None => Ok(()),
    }
}

/// Learns where in an exercise its ids stand, whatever its kind: gives each a number that nothing else has, and finds
/// that again in what is written.
#[derive(Default)]
struct Probe {
    /// Each id, and whether it is the exercise's own.
    met: Vec<(Id, bool)>,
}

impl Probe {
    /// Each id of the exercise's setup, whether it is its own, and its path from the exercise.
    fn laid(exercise: &Exercise) -> Vec<(Id, bool, String)> {
        let mut probe = Probe::default();
        let mut copy = exercise.clone();
        copy.work.renumber(&mut probe);
        let mut found = Vec::new();
        let written = serde_json::to_value(&copy).unwrap_or_default();
        probe.find(&written, "", &mut found);
        found
    }

    fn number(&mut self, id: Id, is_own: bool) -> Id {
        self.met.push((id, is_own));
        HIGHEST_ID + self.met.len() as Id
    }

    fn find(&self, value: &Value, path: &str, found: &mut Vec<(Id, bool, String)>) {
        match value {
            Value::Number(number) => {
                let at = number.as_u64().and_then(|n| n.checked_sub(HIGHEST_ID + 1));
                if let Some((id, is_own)) = at.and_then(|at| self.met.get(at as usize)) {
                    found.push((*id, *is_own, path.into()));
                }
            }
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.find(item, &format!("{path}[{n}]"), found);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    self.find(field, &format!("{path}.{name}"), found);
                }
            }
            _ => {}
        }
    }
}

impl Renumber for Probe {
    fn own(&mut self, id: &mut Id) {
        *id = self.number(*id, true);
    }

    fn other(&mut self, id: Id) -> Option<Id> {
        Some(self.number(id, false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::saved;
    use crate::workshop::template::built_in;

    /// What is said of a template in which something was changed.
    fn told(change: impl Fn(&mut Value)) -> String {
        let (_, template) = built_in().remove(0);
        let mut value = serde_json::to_value(&template).unwrap();
        change(&mut value);
        match saved::read(value.to_string().as_bytes()) {
            Ok(read) => format!("{:?}", read.only_to_look_at),
            Err(why) => why.to_string(),
        }
    }

    #[test]
    fn every_fault_of_a_template_is_told_by_its_path() {
        let at = |pointer: &'static str, new: Value| {
            told(move |v| *v.pointer_mut(pointer).expect("a place in the template") = new.clone())
        };
        let without = |pointer: &'static str, field: &'static str| {
            told(move |v| drop(v.pointer_mut(pointer).unwrap().as_object_mut().unwrap().remove(field)))
        };
        let first = "/phases/0/exercises/0";
        for (told, path, words) in [
            (
                at("/phases/1/exercises/0/kind", "dans".into()),
                "phases[1].exercises[0].kind",
                "«dans» finnes ikke. Velg blant brief",
            ),
            (
                at("/phases/0/exercises/1/minutes", 0.into()),
                "phases[0].exercises[1].minutes",
                "fra 1 til 1440",
            ),
            (
                at("/phases/0/exercises/1/minutes", 1441.into()),
                "phases[0].exercises[1].minutes",
                "her står 1441",
            ),
            (
                at("/phases/0/exercises/1/minutes", "ti".into()),
                "phases[0].exercises[1].minutes",
                "et helt tall",
            ),
            (
                at("/phases/0/exercises/1/minutes", (-5).into()),
                "phases[0].exercises[1].minutes",
                "et helt tall",
            ),
            (
                at("/phases/0/exercises/1/optional", "ja".into()),
                "phases[0].exercises[1].optional",
                "true eller false",
            ),
            (
                at("/phases/0/exercises/1/fixed", "kvart over".into()),
                "phases[0].exercises[1].fixed",
                "klokkeslett",
            ),
            (
                at("/phases/0/exercises/1/setup/gathers", "alt".into()),
                "phases[0].exercises[1].setup.gathers",
                "Velg blant «answers», «stories»",
            ),
            (
                at("/phases/0/exercises/1/setup/questions", 3.into()),
                "phases[0].exercises[1].setup.questions",
                "en liste",
            ),
            (without(first, "id"), "phases[0].exercises[0].id", "feltet mangler"),
            (without(first, "kind"), "phases[0].exercises[0].setup", "«kind» må stå før"),
            (without(first, "title"), "phases[0].exercises[0].title", "mangler tittel"),
            (without(first, "minutes"), "phases[0].exercises[0].minutes", "fra 1 til 1440"),
            (
                without("/phases/0/exercises/0/setup/facts/0", "text"),
                "phases[0].exercises[0].setup.facts[0].text",
                "feltet mangler",
            ),
            (without("", "phases"), "phases", "feltet mangler"),
            (without("", "ends"), "ends", "etter starten"),
            (
                at("/phases/0/exercises/0/id", 1.into()),
                "phases[0].exercises[0].id",
                "står også ved phases[0].id",
            ),
            (
                at("/phases/0/exercises/1/setup/questions/0/id", 3.into()),
                "phases[0].exercises[1].setup.questions[0].id",
                "står også ved phases[0].exercises[0].setup.facts[0].id",
            ),
            (
                at("/phases/2/exercises/0/setup/dimensions/1/vob", 4711.into()),
                "phases[2].exercises[0].setup.dimensions[1].vob",
                "id 4711 finnes ikke",
            ),
            (
                at("/phases/2/exercises/1/setup/stories", serde_json::json!([6, 4712])),
                "phases[2].exercises[1].setup.stories[1]",
                "id 4712 finnes ikke",
            ),
            (told(|v| v["phases"][0]["tittel"] = 1.into()), "phases[0].tittel", "ikke noe slikt felt"),
            (at("/phases", serde_json::json!([])), "phases", "ingen øvelser"),
            (at("/title", " ".into()), "title", "mangler tittel"),
        ] {
            assert!(told.contains(&format!("ved {path}: ")), "{path} is not in: {told}");
            assert!(told.contains(words), "«{words}» is not in: {told}");
        }
        let newer = at("/format", 2.into());
        assert!(newer.contains("nyere utgave"), "{newer}");
        assert_eq!(told(|_| ()), "None", "nothing is wrong with it as it is");
    }
}

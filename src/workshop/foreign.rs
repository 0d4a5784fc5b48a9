//! Names that only a later program gave things: what bears one is set aside, so that the rest can be read. What is
//! read in this way is never written.

use serde_json::Value;

use super::copy::Unknown;
use super::place;
use super::saved::{Unreadable, bracketed, parsed, quoted};
use super::session::{FORMAT, Session};

/// So much is set aside in one file; each takes a reading of its own.
const MOST: usize = 20;

/// Whether what stopped a reading can be something that only a later program knows.
pub(super) fn is_foreign(error: &serde_json::Error, why: &Unreadable) -> bool {
    matches!(why, Unreadable::Newer { .. }) || name_in(&error.to_string()).is_some()
}

/// The name that nobody knows.
fn name_in(error: &str) -> Option<&str> {
    error.strip_prefix("unknown variant `")?.split('`').next()
}

/// The session in `text` without what nobody knows, and the first of that: "«pause» (phases[0]…)". `None` when
/// something else is wrong, or it is a template: what is wrong in one is put right by whoever writes it.
pub(super) fn read_around(text: &str, unknown: &mut Unknown) -> Option<(Session, String)> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    if value["nordstjerne"] != "session" {
        return None;
    }
    let is_newer = value["format"].as_u64().is_some_and(|format| format > u64::from(FORMAT));
    let mut first = None;
    for _ in 0..MOST {
        let text = value.to_string();
        let Err(error) = parsed(&text, &mut |_| ()) else { break };
        let path = place::path(&text, error.line(), error.column());
        let what = error.to_string();
        let name = name_in(&what);
        let place = quoted(&path);
        let told = name.map(|name| format!("«{}» ({place})", quoted(name)));
        match exercise(&mut value, &path) {
            Some(exercise) if name.is_some() || is_newer => count_as_another_kind(exercise)?,
            None if name.is_some() => {
                leave_out(&mut value, &path)?;
                unknown.note(|| place.clone());
            }
            _ => return None,
        }
        first.get_or_insert(told.unwrap_or(place));
    }
    let session =
        parsed(&value.to_string(), &mut |path| unknown.note(|| bracketed(&path.to_string()))).ok()?;
    Some((session, first?))
}

/// "/phases/2/title" for "phases[2].title".
fn pointer(path: &str) -> String {
    format!("/{}", path.replace(['[', '.'], "/").replace(']', ""))
}

/// The exercise in whose content this path lies.
fn exercise<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    let pointer = pointer(path);
    let parts: Vec<_> = pointer.split('/').collect();
    let ["", "phases", phase, "exercises", number, "setup" | "sheet", ..] = parts[..] else { return None };
    value.pointer_mut(&format!("/phases/{phase}/exercises/{number}"))
}

/// What is known of it could mislead without the rest, so none of it is shown.
fn count_as_another_kind(exercise: &mut Value) -> Option<()> {
    let kind = exercise.get_mut("kind")?;
    *kind = format!("nyere {}", kind.as_str()?).into();
    Some(())
}

/// As if the field had not been filled in.
fn leave_out(value: &mut Value, path: &str) -> Option<()> {
    let pointer = pointer(path);
    let (holder, field) = pointer.rsplit_once('/')?;
    value.pointer_mut(holder)?.as_object_mut()?.remove(field).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Work;
    use crate::workshop::{saved, template};

    fn read(change: impl FnOnce(&mut Value)) -> Result<saved::Read, saved::Unreadable> {
        let mut value = serde_json::to_value(template::demo()).unwrap();
        change(&mut value);
        saved::read(value.to_string().as_bytes())
    }

    /// The first value at a field of this name anywhere below.
    fn find<'a>(value: &'a mut Value, name: &str) -> Option<&'a mut Value> {
        match value {
            Value::Object(fields) => fields
                .iter_mut()
                .find_map(|(field, value)| if field == name { Some(value) } else { find(value, name) }),
            Value::Array(items) => items.iter_mut().find_map(|item| find(item, name)),
            _ => None,
        }
    }

    #[test]
    fn a_name_that_nobody_knows_hides_its_exercise_and_nothing_else() {
        let read = read(|value| *find(&mut value["phases"], "level").unwrap() = "for_styret".into()).unwrap();
        let why = read.only_to_look_at.unwrap();
        assert!(why.contains("«for_styret» (phases[") && why.contains(".level)"), "{why}");
        let hidden: Vec<_> =
            read.session.exercises().filter(|e| matches!(e.work, Work::Unknown(_))).collect();
        assert_eq!(hidden.len(), 1);
        assert_eq!(read.lost.len(), 1, "{:?}", read.lost);
        assert!(read.lost[0].contains(&format!("«{}»", hidden[0].head.title)), "{:?}", read.lost);
        let whole = template::demo();
        assert_eq!(read.session.exercises().count(), whole.exercises().count());
        assert_eq!((read.session.people, read.session.parking), (whole.people, whole.parking));
    }

    #[test]
    fn a_name_beside_the_exercises_counts_as_not_filled_in() {
        let read = read(|value| value["people"][1]["presence"] = "på skjerm".into()).unwrap();
        assert!(read.only_to_look_at.unwrap().contains("«på skjerm» (people[1].presence)"));
        assert_eq!(read.lost, ["Feltet «people.1.presence»."]);
        assert_eq!(read.session.phases, template::demo().phases);
    }

    #[test]
    fn of_a_newer_format_whatever_can_be_read_is_read() {
        let read = read(|value| {
            value["format"] = 2.into();
            *find(&mut value["phases"], "level").unwrap() = 3.into();
            *find(&mut value["phases"], "state").unwrap() = "utsatt".into();
        });
        let read = read.unwrap();
        assert!(read.only_to_look_at.unwrap().contains("nyere utgave"));
        assert_eq!(read.session.exercises().filter(|e| matches!(e.work, Work::Unknown(_))).count(), 2);
    }

    #[test]
    fn what_is_merely_wrong_is_told_with_its_place() {
        let told = |change: fn(&mut Value)| read(change).unwrap_err().to_string();
        let level = told(|value| *find(&mut value["phases"], "level").unwrap() = 3.into());
        assert!(level.contains("ved phases[") && !level.contains("skadet"), "{level}");
        let template = told(|value| {
            value["nordstjerne"] = "template".into();
            *find(&mut value["phases"], "level").unwrap() = "for_styret".into();
        });
        assert!(template.contains("«for_styret» finnes ikke her. Velg blant"), "{template}");
    }
}

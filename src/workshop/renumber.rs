//! From one session or template into another: exercises without what was said in them, under ids that nothing there
//! has had. What they refer to comes along under its new id, or the reference goes.

use std::collections::BTreeMap;

use super::agenda::Phase;
use super::exercise::Exercise;
use crate::exercises::{Id, Ids, Renumber};

/// A copy of an exercise by itself, unfilled. It refers to no other exercise any more, since none comes along.
pub fn exercise(from: &Exercise, ids: &mut Ids) -> Exercise {
    let mut copy = from.clone();
    copy.work.strip();
    renumber(&mut [&mut copy], ids, BTreeMap::new());
    copy
}

/// Copies of whole phases, unfilled; what their exercises refer to in each other they keep.
pub fn phases(from: &[Phase], ids: &mut Ids) -> Vec<Phase> {
    let mut copies = from.to_vec();
    for phase in &mut copies {
        phase.id = ids.take();
    }
    let mut exercises: Vec<_> = copies.iter_mut().flat_map(|phase| &mut phase.exercises).collect();
    for exercise in &mut exercises {
        exercise.work.strip();
    }
    renumber(&mut exercises, ids, BTreeMap::new());
    copies
}

/// Gives the exercises new ids. `given` holds the new ids of others that they may refer to, by the old ones.
pub(super) fn renumber(exercises: &mut [&mut Exercise], ids: &mut Ids, given: BTreeMap<Id, Id>) {
    let mut own = Own { ids, given };
    for exercise in &mut *exercises {
        own.own(&mut exercise.head.id);
        exercise.work.renumber(&mut own);
    }
    let mut references = References { given: own.given };
    for exercise in exercises {
        exercise.work.renumber(&mut references);
    }
}

/// The first pass: what has an id gets a new one. It may be referred to before its turn comes.
struct Own<'a> {
    ids: &'a mut Ids,
    /// The new ids by the old ones.
    given: BTreeMap<Id, Id>,
}

impl Renumber for Own<'_> {
    fn own(&mut self, id: &mut Id) {
        let new = self.ids.take();
        self.given.insert(std::mem::replace(id, new), new);
    }

    fn other(&mut self, id: Id) -> Option<Id> {
        Some(id)
    }
}

/// The second pass: references follow.
struct References {
    given: BTreeMap<Id, Id>,
}

impl Renumber for References {
    fn own(&mut self, _id: &mut Id) {}

    fn other(&mut self, id: Id) -> Option<Id> {
        self.given.get(&id).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::workshop::template::{built_in, demo, strip};

    const FIRST: Id = 70_000_000;

    /// Every id that is given to something, and every number from `FIRST` on, which no template has by itself.
    fn numbers(value: &Value, own: &mut Vec<Id>, all: &mut Vec<Id>) {
        match value {
            Value::Number(number) => all.extend(number.as_u64().filter(|&n| n >= FIRST)),
            Value::Array(items) => items.iter().for_each(|v| numbers(v, own, all)),
            Value::Object(fields) => {
                own.extend(fields.get("id").and_then(Value::as_u64));
                fields.values().for_each(|v| numbers(v, own, all));
            }
            _ => {}
        }
    }

    /// The same with every id counted from 1 in the order in which they first stand there.
    fn shape(value: &mut Value, order: &[Id]) {
        match value {
            Value::Number(number) => {
                if let Some(place) = number.as_u64().and_then(|n| order.iter().position(|&id| id == n)) {
                    *value = Value::String(format!("id {place}"));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|v| shape(v, order)),
            Value::Object(fields) => fields.values_mut().for_each(|v| shape(v, order)),
            _ => {}
        }
    }

    #[test]
    fn a_copy_of_every_template_has_fresh_ids_and_the_same_shape() {
        for (name, template) in built_in() {
            // Numbers of scales and minutes are no ids: only far above them can the two be told apart.
            let high = phases(&template.phases, &mut Ids::starting_at(FIRST));
            let mut ids = Ids::starting_at(2 * FIRST);
            let copy = phases(&high, &mut ids);
            let [mut high, mut copy] = [high, copy].map(|p| serde_json::to_value(p).unwrap());
            let (mut before, mut after, mut all) = (Vec::new(), Vec::new(), Vec::new());
            numbers(&high, &mut before, &mut Vec::new());
            numbers(&copy, &mut after, &mut all);
            assert!(
                all.iter().all(|id| (2 * FIRST..ids.next()).contains(id)),
                "{name}: an old id came along"
            );
            assert_eq!(
                after.iter().collect::<BTreeSet<_>>().len(),
                after.len(),
                "{name}: an id stands twice"
            );
            assert_eq!(before.len(), after.len(), "{name}");
            shape(&mut high, &before);
            shape(&mut copy, &after);
            assert!(high == copy, "{name}: the copy has another shape");
            let as_it_was = serde_json::to_string(&template.phases).unwrap();
            for nothing in ["null", "[]"] {
                let count = |text: &str| text.matches(nothing).count();
                assert_eq!(count(&high.to_string()), count(&as_it_was), "{name}: a reference was lost");
            }
        }
    }

    #[test]
    fn references_to_what_stays_behind_go_and_so_does_what_was_said() {
        let demo = demo();
        for from in demo.exercises() {
            let mut ids = Ids::starting_at(FIRST);
            let copy = exercise(from, &mut ids);
            let text = serde_json::to_value(&copy).unwrap();
            let (mut own, mut all) = (Vec::new(), Vec::new());
            numbers(&text, &mut own, &mut all);
            assert_eq!(own.len(), all.len(), "{}: nothing but its own ids", from.head.title);
            assert!(all.iter().all(|id| (FIRST..ids.next()).contains(id)), "{}", from.head.title);
            let empty = serde_json::to_value(strip(&demo).exercise(from.head.id).unwrap()).unwrap();
            assert_eq!(text["sheet"], empty["sheet"], "{}", from.head.title);
        }
    }
}

//! A finished workshop stripped to a template, and filled again: the shape stays, what was said does not.

use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{Session, saved};
use serde_json::Value;
use uuid::Uuid;

use crate::gate::marked;
use crate::room::{Room, nine};

/// The markers in what people said, did and were called; and those in what the template says.
pub(crate) fn markers(session: &Session) -> (Vec<String>, Vec<String>) {
    let (mut said, mut shape) = (Vec::new(), Vec::new());
    sort(&serde_json::to_value(session).expect("JSON"), false, &mut said, &mut shape);
    (said, shape)
}

fn sort(value: &Value, is_said: bool, said: &mut Vec<String>, shape: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with('M') => {
            if is_said { &mut *said } else { shape }.push(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|v| sort(v, is_said, said, shape)),
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_said = is_said || ["sheet", "people", "parking"].contains(&name.as_str());
                sort(value, is_said, said, shape);
            }
        }
        _ => {}
    }
}

#[test]
fn a_template_keeps_the_shape_and_nothing_that_was_said() {
    let session = marked().0;
    let bytes = saved::written(&template::strip(&session));
    let read = saved::read(&bytes).expect("a template is sound");
    assert_eq!(read.only_to_look_at, None);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (said, shape) = markers(&session);
    assert!(said.len() > 150 && shape.len() > 80, "{} and {}", said.len(), shape.len());
    for marker in said {
        assert!(!text.contains(&marker), "{marker} is left in the template");
    }
    for marker in shape {
        assert!(text.contains(&marker), "{marker} is not in the template");
    }
}

#[test]
fn a_template_filled_again_is_a_fresh_day_of_the_same_shape() {
    let demo = template::demo();
    let stripped = template::strip(&demo);
    let id = Uuid::from_u128(7);
    let people = "Kari Nordmann: Daglig leder: sist, Ola Berg: Salgssjef";
    let filled = template::fill(&stripped, id, nine(), Wishes { people: people.into(), ..Wishes::default() });
    let shape = |session: &Session| -> Vec<_> {
        session.exercises().map(|e| (e.head.clone(), e.work.kind().to_string())).collect()
    };
    assert_eq!(shape(&filled), shape(&demo));
    assert_eq!(template::strip(&filled).phases, stripped.phases, "stripped twice is stripped once");
    assert_eq!((filled.id, filled.people.len(), filled.parking.len()), (id, 2, 0));
    assert_eq!(filled.ends.seconds_since(filled.starts), demo.ends.seconds_since(demo.starts));
    assert!(filled.people.iter().all(|p| demo.people.iter().all(|old| old.id != p.id)), "no id comes again");

    let mut room = Room::with(filled);
    room.press(Key::ENTER).press(Key::PAGE_DOWN).sees("Ingen historier ennå").write("Fra nytt av\n");
    room.sees("«Fra nytt av»");
}

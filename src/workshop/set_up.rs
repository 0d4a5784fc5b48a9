//! Laws of setting up: every exercise of every template, edited at random on its form.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::agenda::AgendaEdit;
use super::session::{Edit, Session};
use super::{saved, template};
use crate::exercises::Id;
use crate::exercises::lay::{Change, Open, Spot};
use crate::moment::Moment;
use crate::ui::form::{Line, Shape};

/// What somebody types anywhere.
const TYPED: [&str; 12] = [
    "",
    "Svarer vi raskt nok?",
    "4",
    "1–7",
    "0–10",
    "5–5",
    "9999",
    "første\nandre\ntredje",
    "Tillit som styringsmål",
    "Nei",
    " å ",
    "En ganske lang setning om det kundene sier til oss når vi spør dem",
];

/// Everything that is laid out of an exercise, page by page.
fn laid(session: &Session, id: Id) -> Vec<(Spot, Shape)> {
    let exercise = session.exercise(id).unwrap();
    let sources = session.sources_of(id);
    let page = |open| {
        exercise.work.laid(&exercise.head, &sources, open).into_iter().filter_map(|line| match line {
            Line::Entry(entry) => Some((entry.spot, entry.shape)),
            _ => None,
        })
    };
    let mut all: Vec<_> = page(Open::default()).collect();
    let mut at = 0;
    while at < all.len() {
        let opens = all[at].0.opens().filter(|_| all[at].1 == Shape::Press);
        all.extend(opens.into_iter().flat_map(page));
        at += 1;
    }
    all
}

/// All that was answered in it, as it stands in the file.
fn answered(session: &Session, id: Id) -> Value {
    serde_json::to_value(session.exercise(id).unwrap()).unwrap()["sheet"].take()
}

fn bytes(session: &Session) -> Vec<u8> {
    serde_json::to_vec(session).unwrap()
}

/// Edits one exercise by these numbers, and takes all of it back.
fn edited(mut session: Session, exercise: usize, steps: &[(usize, usize)]) -> Result<(), TestCaseError> {
    let ids: Vec<Id> = session.exercises().map(|e| e.head.id).collect();
    let id = ids[exercise % ids.len()];
    let first = bytes(&session);
    let mut inverses = Vec::new();
    for &(place, what) in steps {
        let spots = laid(&session, id);
        let Some((spot, shape)) = spots.get(place % spots.len().max(1)).cloned() else { continue };
        let change = match shape {
            Shape::Text | Shape::Sentence | Shape::LongText | Shape::Lines => {
                Change::Wrote(TYPED[what % TYPED.len()])
            }
            Shape::Choice { options, .. } => Change::Chose(Some(what % options.len())),
            Shape::Press if spot.opens().is_some() => continue,
            Shape::Press => Change::Pushed,
        };
        let e = session.exercise(id).unwrap();
        let mut numbers = session.ids();
        let refitted = e.work.refitted(&e.head, &session.sources_of(id), (spot, change), &mut numbers);
        let (refit, came) = match refitted {
            Ok(refitted) => refitted,
            Err(sentence) => {
                prop_assert!(sentence.ends_with('.'), "{spot:?}: {sentence}");
                continue;
            }
        };
        prop_assert!(!came.what.is_empty(), "{spot:?} has no name for undo");
        let before = bytes(&session);
        let (keeps, had) = (!refit.changes_answers(), answered(&session, id));
        session.next_id = numbers.next();
        let edit = Edit::Agenda(AgendaEdit::SetUp { exercise: id, refit });
        let inverse = match session.apply(edit) {
            Ok(inverse) => inverse,
            Err(refusal) => return Err(TestCaseError::fail(format!("{spot:?} {change:?}: {refusal}"))),
        };
        if keeps {
            prop_assert!(had == answered(&session, id), "{spot:?} {change:?}");
        }
        // What is written in a place that is there, is another word for the same.
        let rewords = matches!((spot, change), (Spot::Part(..), Change::Wrote(_)));
        prop_assert!(keeps || !rewords, "{spot:?} {change:?} takes answers");
        // It can be told, and kept as a template that is read again.
        let e = session.exercise(id).unwrap();
        let around = session.around(e, Moment::default());
        let _ = (e.work.story(around), e.work.prepared(&e.head), e.work.slide(around, ""));
        let kept = template::kept(&session, "Min egen");
        let read = saved::read(&serde_json::to_vec(&kept).unwrap());
        let why =
            read.as_ref().map_or_else(ToString::to_string, |read| format!("{:?}", read.only_to_look_at));
        prop_assert!(read.is_ok_and(|read| read.only_to_look_at.is_none()), "{spot:?} {change:?}: {why}");
        let next = session.next_id;
        let again = session.apply(inverse.clone()).expect("an inverse always fits");
        session.next_id = serde_json::from_slice::<Session>(&before).map_or(next, |s| s.next_id);
        prop_assert!(bytes(&session) == before, "{spot:?} {change:?} is not taken back");
        session.apply(again).expect("and so does its own");
        session.next_id = next;
        inverses.push(inverse);
    }
    for inverse in inverses.into_iter().rev() {
        session.apply(inverse).expect("all is taken back, one by one");
    }
    session.next_id = serde_json::from_slice::<Session>(&first).unwrap().next_id;
    prop_assert!(bytes(&session) == first, "not all of it is taken back");
    Ok(())
}

/// Every whole number that stands there.
fn numbers(value: &Value, found: &mut BTreeSet<i64>) {
    match value {
        Value::Number(n) => found.extend(n.as_i64()),
        Value::Array(all) => all.iter().for_each(|it| numbers(it, found)),
        Value::Object(all) => all.values().for_each(|it| numbers(it, found)),
        _ => {}
    }
}

fn ids_in(value: &Value) -> BTreeSet<i64> {
    let mut found = BTreeSet::new();
    numbers(value, &mut found);
    found
}

/// Whether all of the old stands in the new, but for what is about one of these.
fn stands_but_for(gone: &BTreeSet<i64>, old: &Value, new: &Value) -> bool {
    let stands = match (old, new) {
        (Value::Array(old), Value::Array(new)) => {
            old.iter().all(|it| is_about(gone, it) || new.iter().any(|other| stands_but_for(gone, it, other)))
        }
        (Value::Object(old), Value::Object(new)) => {
            old.iter().all(|(key, it)| new.get(key).is_some_and(|other| stands_but_for(gone, it, other)))
        }
        _ => old == new,
    };
    stands || is_about(gone, old)
}

/// Whether it names one of these itself, and not only something in a list of it does.
fn is_about(gone: &BTreeSet<i64>, value: &Value) -> bool {
    match value {
        Value::Object(all) => all.values().any(|it| !it.is_array() && is_about(gone, it)),
        Value::Number(n) => n.as_i64().is_some_and(|n| gone.contains(&n)),
        _ => false,
    }
}

/// Every row that can be taken out or moved in the finished example, one at a time.
#[test]
fn what_is_taken_out_takes_its_own_answers_along_and_what_is_moved_takes_none() {
    let (demo, mut took) = (template::demo(), 0);
    let first = bytes(&demo);
    for id in demo.exercises().map(|e| e.head.id) {
        for (spot, _) in laid(&demo, id) {
            let is_move = matches!(spot, Spot::Up(_) | Spot::Down(_));
            if !is_move && !matches!(spot, Spot::Remove(_)) {
                continue;
            }
            let mut session = demo.clone();
            let e = session.exercise(id).unwrap();
            let change = (spot, Change::Pushed);
            let refitted = e.work.refitted(&e.head, &session.sources_of(id), change, &mut session.ids());
            let Ok((refit, _)) = refitted else { continue };
            assert!(!(is_move && refit.changes_answers()), "{spot:?} in {}", e.head.title);
            let title = e.head.title.clone();
            let (setup, had) = (setup_of(&session, id), answered(&session, id));
            let edit = Edit::Agenda(AgendaEdit::SetUp { exercise: id, refit });
            let inverse = session.apply(edit).expect("it was offered");
            let gone = &ids_in(&setup) - &ids_in(&setup_of(&session, id));
            let has = answered(&session, id);
            assert!(stands_but_for(&gone, &had, &has), "{spot:?} in {title}: {had} has become {has}");
            took += usize::from(had != has);
            session.apply(inverse).expect("an inverse always fits");
            assert!(bytes(&session) == first, "{spot:?} in {title} is not taken back");
        }
    }
    assert!(took > 10, "of the rows of the example {took} have answers");
}

fn setup_of(session: &Session, id: Id) -> Value {
    serde_json::to_value(session.exercise(id).unwrap()).unwrap()["setup"].take()
}

fn sessions() -> Vec<Session> {
    let mut sessions = vec![template::demo()];
    sessions.extend(template::built_in().into_iter().map(|(_, template)| template));
    sessions
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_set_up_is_sound_keeps_what_it_says_it_keeps_and_is_taken_back(
        session in 0..7usize,
        exercise in 0..40usize,
        steps in prop::collection::vec((0..400usize, 0..400usize), 1..12),
    ) {
        let session = sessions().swap_remove(session);
        edited(session, exercise, &steps)?;
    }
}

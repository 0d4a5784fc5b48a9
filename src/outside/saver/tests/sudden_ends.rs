//! Killed, or the power cut, at every call to the disk: what is left can be read, and has all that was called saved.

use super::*;
use crate::sweep::sweep;

/// How it ended, beyond that the program was killed.
const AFTERMATHS: [Option<Folders>; 3] = [None, Some(Folders::Unsynced), Some(Folders::Synced)];

#[test]
fn killed_at_any_call_the_file_is_the_one_before_or_the_one_after_and_what_was_said_holds() {
    for calls in 0..20 {
        for aftermath in [None, Some(Folders::Unsynced), Some(Folders::Synced)] {
            let store = Scripted::default();
            let (mut saver, reports) = start(&store);
            saver.flush(LONG).unwrap();
            store.dies_after(calls);
            saver.edit("a");
            drop(saver);
            store.revive();
            if let Some(folders) = aftermath {
                store.cut_power(folders);
            }
            let found = content(&store, FILE).expect("a file");
            let said = reports.try_iter().any(|report| matches!(report, Report::Saved { .. }));
            assert!(found == "7: start" || found == "8: start a", "{calls} {aftermath:?}: {found:?}");
            assert!(!said || found == "8: start a", "{calls} {aftermath:?}: said to be saved");
        }
    }
}

/// A small morning: answers, half-typed text that becomes one of them, and something taken out for good.
fn morning(saver: &mut Saver<Lines>) {
    saver.draft(b"to".to_vec());
    let _ = saver.flush(LONG);
    for (edit, text) in [("to", ""), ("tre", "fi"), ("fire", "fem")] {
        saver.edit(edit);
        saver.draft(text.as_bytes().to_vec());
        let _ = saver.flush(LONG);
    }
    saver.purge("-tre");
    saver.draft(b"seks".to_vec());
    let _ = saver.flush(LONG);
}

/// What the file holds after so many of the edits of the morning.
const AFTER: [&str; 5] = ["start", "start to", "start to tre", "start to tre fire", "start to fire"];

#[test]
fn killed_at_any_call_of_a_whole_morning_all_that_was_called_saved_is_there() {
    let calls = {
        let store = Scripted::default();
        let (mut saver, _reports) = start(&store);
        morning(&mut saver);
        drop(saver);
        store.calls().len()
    };
    assert!(calls > 60, "{calls}");
    let all: Vec<_> = (0..=calls).flat_map(|at| AFTERMATHS.map(|aftermath| (at, aftermath))).collect();
    let third = all.len() / 3;
    for (killed_at, aftermath) in sweep("ends", all, third) {
        let store = Scripted::default();
        store.dies_after(killed_at);
        let (mut saver, reports) = start(&store);
        morning(&mut saver);
        drop(saver);
        store.revive();
        if let Some(folders) = aftermath {
            store.cut_power(folders);
        }
        let at = format!("{killed_at} of {calls} {aftermath:?}");
        let found = content(&store, FILE).expect("a file");
        let (_, lines) = found.split_once(": ").unwrap_or_else(|| panic!("{at}: {found:?} is torn"));
        let has = AFTER.iter().position(|after| *after == lines);
        let has = has.unwrap_or_else(|| panic!("{at}: {found:?} never was the session"));
        let said = reports.try_iter().filter_map(|report| match report {
            Report::Saved { included, .. } => Some(included as usize),
            _ => None,
        });
        let said = said.max().unwrap_or(0);
        assert!(has >= said, "{at}: {said} edits were called saved, {has} are there");
        for kept in generations::list(&store, Path::new(HISTORY)).unwrap() {
            let kept = String::from_utf8(store.content(&kept.path).unwrap()).unwrap();
            let lines = kept.split_once(": ").map(|(_, lines)| lines);
            assert!(
                lines.is_some_and(|lines| AFTER.contains(&lines)),
                "{at}: {kept:?} among the earlier ones"
            );
            assert!(said < 4 || !kept.contains("tre"), "{at}: taken out for good, and still there");
        }
    }
}

#[test]
fn a_panic_on_the_drawing_thread_saves_what_was_sent() {
    let store = Scripted::default();
    let inside = store.clone();
    let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        let (mut saver, _reports) = start(&inside);
        saver.edit("a");
        saver.draft(b"halv".to_vec());
        std::panic::resume_unwind(Box::new("midt i tegningen"));
    }));
    assert!(fell.is_err());
    assert_eq!(
        (content(&store, FILE).unwrap(), content(&store, DRAFT).unwrap()),
        ("8: start a".into(), "halv".into())
    );
}

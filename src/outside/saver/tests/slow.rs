//! A desk before a disk that takes its time: 400 ms a sync, or for ever. Who types never finds out.

use super::*;
use crate::exercises::Room;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::ui::keys::Key;
use crate::workshop::saved;
use crate::workshop::session::Session;
use crate::workshop::template;

/// Does what the desk wants, as the program does.
fn carry_out(effects: Vec<Effect>, saver: &mut Saver<Session>) {
    for effect in effects {
        match effect {
            Effect::Save { edit, next_id } => saver.edit(Change { edit, next_id }),
            Effect::Draft(drafts) => saver.draft(serde_json::to_vec(&drafts).unwrap()),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn whole_sentences_are_typed_and_entered_while_the_first_of_them_is_synced() {
    let store = Scripted::default();
    let session = template::demo();
    store.put(Path::new(FILE), &saved::written(&session));
    let (go, gate) = mpsc::channel::<()>();
    let (busy, at_sync) = mpsc::channel();
    let gate = Mutex::new(gate);
    store.script(move |call| {
        if matches!(call, Call::Sync(path) if !path.starts_with("/s/.drafts")) {
            let _ = busy.send(());
            let _ = gate.lock().unwrap().recv();
        }
        Ok(())
    });
    let (reports, received) = mpsc::channel();
    let report = move |report| drop(reports.send(report));
    let mut saver = Saver::start(session.clone(), session.revision, place(&store), report).unwrap();
    let mut desk = Desk::new(session, noon(), noon());
    let mut press = |key| carry_out(desk.press(key, noon()), &mut saver);
    press(Key::ENTER);
    for number in 0..40 {
        press(Key::ctrl('l'));
        format!("Tanke {number}").chars().for_each(|letter| press(Key::char(letter)));
        press(Key::ENTER);
        if number == 0 {
            at_sync.recv_timeout(LONG).expect("the first is being saved");
        }
    }
    let on_disk = || saved::read(content(&store, FILE).unwrap().as_bytes()).unwrap().session;
    let parked =
        |session: &Session| session.parking.iter().filter(|it| it.text.starts_with("Tanke ")).count();
    assert_eq!((parked(&desk.session), parked(&on_disk())), (40, 0), "all that time nothing was saved");
    assert_eq!(at_sync.try_iter().count(), 0, "nor tried twice");
    drop(go);
    saver.flush(LONG).unwrap();
    assert_eq!(parked(&on_disk()), 40);
    let saves = received.try_iter().filter(|it| matches!(it, Report::Saved { .. })).count();
    assert!(saves <= 3, "what came meanwhile went together: {saves}");
    assert_eq!(on_disk().findings(&[]), desk.session.findings(&[]));
}

#[test]
fn who_leaves_all_the_same_is_not_held_up_by_a_disk_that_never_answers() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    let (go, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    store.script(move |call| {
        if matches!(call, Call::Sync(_)) {
            let _ = gate.lock().unwrap().recv();
        }
        Ok(())
    });
    saver.edit("a");
    let why = saver.flush(Duration::ZERO).unwrap_err();
    assert!(why.sentence.starts_with("Disken bruker uvanlig lang tid.") && !why.beside, "{why:?}");
    saver.abandon();
    assert_eq!(content(&store, FILE).unwrap(), "7: start");
    drop(go);
}

#[test]
fn a_saver_that_broke_down_says_so_whoever_asks() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    store.script(|call| if call.name() == "sync" { panic!("midt i lagringen") } else { Ok(()) });
    saver.edit("a");
    for _ in 0..2 {
        let why = saver.flush(LONG).unwrap_err();
        assert!(why.sentence.starts_with("Lagringen er på etterskudd."), "{why:?}");
        saver.whole(Lines(vec!["a".into()]));
    }
    let why = saver.flush(LONG).unwrap_err();
    assert!(why.sentence.starts_with("Lagringen har stanset på grunn av en feil i programmet."), "{why:?}");
}

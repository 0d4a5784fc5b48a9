//! A disk that refuses: for a moment, for ever, at every call of a save. It is told, tried again, and saved beside; what
//! stood there before stands there still, and nothing is half written.

use super::*;

/// The answers a disk may give for as long as it likes, and what is then said.
fn answers() -> [(std::io::Error, &'static str); 5] {
    [
        (ErrorKind::StorageFull.into(), "disken er full. Frigjør plass."),
        (ErrorKind::ReadOnlyFilesystem.into(), "disken kan bare leses. Velg et annet sted."),
        (ErrorKind::PermissionDenied.into(), "du har ikke tilgang"),
        (ErrorKind::NotFound.into(), "mappen finnes ikke. Sett den tilbake"),
        (std::io::Error::from_raw_os_error(if cfg!(windows) { 1117 } else { 5 }), "disken svarer med feil"),
    ]
}

fn again(error: &std::io::Error) -> std::io::Error {
    error.raw_os_error().map_or_else(|| error.kind().into(), std::io::Error::from_raw_os_error)
}

/// Refuses this call in the session's folder, the drafts' folder not.
fn refuse(store: &Scripted, name: &'static str, answer: std::io::Error) {
    store.script(move |call| {
        let here = call.path().starts_with("/s") && !call.path().starts_with("/s/.drafts");
        // A name is given in one way or the other.
        let is_it = call.name() == name || name == "rename" && call.name() == "place";
        if here && is_it { Err(again(&answer)) } else { Ok(()) }
    });
}

/// The first sentence that says where everything is kept meanwhile.
fn told_where(reports: &Receiver<Report>) -> String {
    loop {
        match next(reports) {
            Report::Failed { sentence } if sentence.contains("Så lenge er alt lagret i") => return sentence,
            Report::Failed { .. } => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn whatever_is_refused_it_is_told_kept_beside_and_saved_as_soon_as_it_can_be() {
    for failing in ["create_new", "write_all", "sync", "rename"] {
        for (answer, told) in answers() {
            let store = Scripted::default();
            let (mut saver, reports) = start(&store);
            refuse(&store, failing, answer);
            saver.edit("a");
            let sentence = told_where(&reports);
            assert!(sentence.contains(told), "{failing}: {sentence}");
            saver.edit("b");
            assert!(saver.flush(LONG).unwrap_err().beside, "{failing}");
            assert_eq!(content(&store, FILE).unwrap(), "7: start", "{failing}");
            assert_eq!(content(&store, "/hjem/økt-reserve.json").unwrap(), "8: start a b", "{failing}");
            store.revive();
            saver.flush(LONG).unwrap();
            drop(saver);
            let left: Vec<_> = store.paths().into_iter().filter(|path| !path.starts_with(HISTORY)).collect();
            assert_eq!(left, [PathBuf::from(FILE)], "{failing}: nothing half written, nothing left beside");
            assert_eq!(content(&store, FILE).unwrap(), "8: start a b", "{failing}");
        }
    }
}

#[test]
fn a_file_whose_sync_failed_is_never_synced_again_nor_given_the_name() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    refuse(&store, "sync", std::io::Error::from_raw_os_error(5));
    saver.edit("a");
    told_where(&reports);
    store.revive();
    saver.flush(LONG).unwrap();
    let calls = store.calls();
    let synced: Vec<_> = calls.iter().filter(|call| call.name() == "sync").map(Call::path).collect();
    let mut once = synced.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), synced.len(), "each is a new file");
    let given: Vec<_> = calls
        .iter()
        .filter_map(|call| if let Call::Rename(from, _) = call { Some(from.as_path()) } else { None })
        .collect();
    assert!(given.iter().all(|file| synced.contains(file)));
}

#[test]
fn a_rename_refused_three_times_is_told_and_done_the_fourth() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let refusals = Mutex::new(3);
    store.script(move |call| match (call, &mut *refusals.lock().unwrap()) {
        (Call::Rename(..), left) if *left > 0 => {
            *left -= 1;
            Err(ErrorKind::PermissionDenied.into())
        }
        _ => Ok(()),
    });
    saver.edit("a");
    let Report::Failed { sentence } = next(&reports) else { panic!("the third is told") };
    assert!(sentence.contains("et annet program holder på med den"), "{sentence}");
    assert_eq!(next(&reports), stored(1, 8));
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
}

#[test]
fn edits_made_while_everything_is_kept_beside_go_there_without_waiting_for_the_next_try() {
    let store = Scripted::default();
    store.put(Path::new(FILE), b"7: start");
    let (reports, received) = mpsc::channel();
    // After one try that failed the next comes of itself in an hour.
    let place = Place { pauses: Pauses::every(Duration::from_secs(3600)), ..place(&store) };
    let mut saver =
        Saver::start(Lines(vec!["start".into()]), 7, place, move |report| drop(reports.send(report)))
            .unwrap();
    let (beside, written) = mpsc::channel();
    store.script(move |call| match call {
        Call::Rename(_, to) | Call::Place(_, to) if to.starts_with("/s") => {
            Err(ErrorKind::StorageFull.into())
        }
        Call::SyncFolder(folder) if folder == Path::new("/hjem") => {
            let _ = beside.send(());
            Ok(())
        }
        _ => Ok(()),
    });
    saver.edit("a");
    while !saver.flush(LONG).unwrap_err().beside {}
    told_where(&received);
    while written.try_recv().is_ok() {}
    saver.edit("b");
    written.recv_timeout(LONG).unwrap();
    assert_eq!(content(&store, "/hjem/økt-reserve.json").unwrap(), "8: start a b");
}

#[test]
fn leaving_while_the_disk_refuses_says_where_everything_is() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    refuse(&store, "rename", ErrorKind::StorageFull.into());
    saver.edit("a");
    let left = saver.end().unwrap_err();
    let told = left.sentence.replace('\\', "/");
    assert!(left.beside && told.contains("/hjem/økt-reserve.json"), "{left:?}");
    assert_eq!(content(&store, "/hjem/økt-reserve.json").unwrap(), "8: start a");
}

#[test]
fn leaving_says_that_half_typed_text_is_not_saved() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    store.script(|call| match call {
        Call::CreateNew(path) if path.starts_with("/s/.drafts") => Err(ErrorKind::StorageFull.into()),
        _ => Ok(()),
    });
    saver.draft(b"halv".to_vec());
    let why = saver.flush(LONG).unwrap_err();
    assert!(why.sentence.starts_with("Halvskrevet tekst er ikke lagret."), "{why:?}");
    assert!(!why.beside);
    store.revive();
    saver.flush(LONG).unwrap();
}

/// The folder is gone, or there again, with everything in it.
fn gone(store: &Scripted) {
    store.script(|call| if call.path().starts_with("/s") { Err(ErrorKind::NotFound.into()) } else { Ok(()) });
}

#[test]
fn a_folder_that_comes_back_with_somebody_elses_version_keeps_both() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    gone(&store);
    saver.edit("a");
    told_where(&reports);
    store.put(Path::new(FILE), b"deres");
    store.revive();
    saver.flush(LONG).unwrap();
    let both: Vec<_> = reports.try_iter().filter(|report| matches!(report, Report::Both { .. })).collect();
    let [Report::Both { theirs }] = &both[..] else { panic!("both are told once: {both:?}") };
    assert_eq!(store.content(theirs).unwrap(), b"deres");
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
    assert_eq!(content(&store, "/hjem/økt-reserve.json"), None);
}

#[test]
fn a_folder_that_comes_back_empty_is_filled_again() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    gone(&store);
    saver.edit("a");
    told_where(&reports);
    store.vanish(Path::new(FILE));
    store.revive();
    saver.flush(LONG).unwrap();
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
}

/// The name may have been given when the folder's sync fails, and more is said before the next try.
#[test]
fn what_a_failed_try_of_ours_left_is_nobody_elses() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.script(|call| match call {
        Call::SyncFolder(folder) if folder == Path::new("/s") => Err(ErrorKind::StorageFull.into()),
        _ => Ok(()),
    });
    for said in ["a", "b", "c"] {
        saver.edit(said);
        saver.flush(LONG).unwrap_err();
    }
    store.revive();
    saver.edit("d");
    saver.flush(LONG).unwrap();
    assert!(!reports.try_iter().any(|report| matches!(report, Report::Both { .. })), "nobody else wrote");
    assert!(content(&store, FILE).unwrap().ends_with(": start a b c d"));
    let left: Vec<_> = store.paths().into_iter().filter(|path| !path.starts_with(HISTORY)).collect();
    assert_eq!(left, [PathBuf::from(FILE)]);
}

/// A lock is gone with its folder, so a second may hold the new one.
#[test]
fn two_who_write_the_same_file_lose_nothing_of_each_other() {
    let store = Scripted::default();
    let (mut first, of_first) = start(&store);
    first.flush(LONG).unwrap();
    let (mut second, of_second) = start(&store);
    first.edit("en");
    first.flush(LONG).unwrap();
    second.edit("to");
    second.flush(LONG).unwrap();
    first.edit("tre");
    first.flush(LONG).unwrap();
    let theirs = |reports: &Receiver<Report>| {
        let found = reports.try_iter().find_map(|report| match report {
            Report::Both { theirs } => Some(theirs),
            _ => None,
        });
        String::from_utf8(store.content(&found.expect("both are told")).unwrap()).unwrap()
    };
    assert_eq!(theirs(&of_second), "8: start en");
    assert_eq!(theirs(&of_first), "8: start to");
    assert_eq!(content(&store, FILE).unwrap(), "9: start en tre");
}

#[test]
fn a_disk_that_refuses_is_told_fled_from_and_returned_to() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.script(|call| match call {
        Call::Rename(_, to) | Call::Place(_, to) if to.starts_with("/s") => {
            Err(ErrorKind::StorageFull.into())
        }
        _ => Ok(()),
    });
    saver.edit("a");
    let place = loop {
        match next(&reports) {
            Report::Failed { sentence } if sentence.replace('\\', "/").contains("/hjem/økt-reserve.json") => {
                break sentence;
            }
            Report::Failed { sentence } => assert!(sentence.contains("disken er full"), "{sentence}"),
            other => panic!("{other:?}"),
        }
    };
    assert!(place.starts_with("Fikk ikke lagret: disken er full. Frigjør plass. Så lenge"), "{place}");
    assert_eq!(content(&store, "/hjem/økt-reserve.json").unwrap(), "8: start a");
    assert_eq!(content(&store, FILE).unwrap(), "7: start");
    saver.edit("b");
    store.revive();
    saver.flush(LONG).unwrap();
    assert!(content(&store, FILE).unwrap().ends_with(": start a b"));
    assert_eq!(content(&store, "/hjem/økt-reserve.json"), None);
}

#[test]
fn half_typed_text_that_cannot_be_written_is_told_until_it_can() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.script(|call| match call {
        Call::CreateNew(path) if path.starts_with("/s/.drafts") => Err(ErrorKind::ReadOnlyFilesystem.into()),
        _ => Ok(()),
    });
    saver.draft(b"halv".to_vec());
    let told = next(&reports);
    assert!(matches!(&told, Report::Draft { trouble: Some(why) } if why.contains("bare leses")), "{told:?}");
    store.revive();
    let over = |report: &Report| *report == Report::Draft { trouble: None };
    while !over(&next(&reports)) {}
    assert_eq!(content(&store, DRAFT).unwrap(), "halv");
}

#[test]
fn the_folders_of_drafts_and_earlier_versions_are_made_again() {
    let data = tempfile::tempdir().unwrap();
    let at = |name: &str| data.path().join(name);
    let store = Scripted::default();
    let place = Place {
        store: Arc::new(Disk),
        path: at("økt.json"),
        history: at(".history/1"),
        draft: at(".drafts/1.json"),
        ..place(&store)
    };
    std::fs::create_dir(at(".drafts")).unwrap();
    let mut saver = Saver::start(Lines::default(), 0, place, |_| {}).unwrap();
    saver.draft(b"halv".to_vec());
    saver.flush(LONG).unwrap();
    std::fs::remove_dir_all(at(".drafts")).unwrap();
    saver.edit("a");
    saver.draft(b"halvt".to_vec());
    saver.flush(LONG).unwrap();
    assert_eq!(std::fs::read(at(".drafts/1.json")).unwrap(), b"halvt");
    std::fs::remove_dir_all(at(".history")).unwrap();
    saver.edit("b");
    saver.flush(LONG).unwrap();
    assert_eq!(generations::list(&Disk, &at(".history/1")).unwrap().len(), 1);
}

#[test]
fn text_that_is_nowhere_is_told_to_who_leaves_although_the_session_is_kept_beside() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.script(|call| if call.path().starts_with("/s") { Err(ErrorKind::NotFound.into()) } else { Ok(()) });
    saver.edit("a");
    told_where(&reports);
    saver.draft(b"halv".to_vec());
    let why = saver.flush(LONG).unwrap_err();
    assert!(why.beside && why.sentence.contains(" Halvskrevet tekst er ikke lagret."), "{why:?}");
    assert!(reports.try_iter().any(|it| matches!(it, Report::Draft { trouble: Some(_) })));
    store.revive();
    saver.flush(LONG).unwrap();
    assert!(reports.try_iter().any(|it| it == Report::Draft { trouble: None }));
}

#[test]
fn one_or_two_refusals_are_not_worth_a_word() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let refusals = Mutex::new(2);
    store.script(move |call| match (call, &mut *refusals.lock().unwrap()) {
        (Call::Rename(..), left) if *left > 0 => {
            *left -= 1;
            Err(ErrorKind::PermissionDenied.into())
        }
        _ => Ok(()),
    });
    saver.edit("a");
    assert_eq!(next(&reports), stored(1, 8));
}

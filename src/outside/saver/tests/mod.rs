//! The saver on a scripted disk. Nothing here sleeps: a test waits for what the saver reports, or holds it up itself.

mod refusals;
mod slow;
mod sudden_ends;

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::Receiver;

use super::*;
use crate::outside::generations;
use crate::outside::store::{Call, Disk, Folders, Scripted};

const FILE: &str = "/s/økt.json";
const DRAFT: &str = "/s/.drafts/1.json";
const RESERVES: &str = "/data/.reserves";
const HISTORY: &str = "/s/.history/1";
const LONG: Duration = Duration::from_secs(20);

/// A session of lines; the line "feil" doesn't fit, and "-a" takes "a" out.
#[derive(Default, Clone)]
struct Lines(Vec<String>);

impl Kept for Lines {
    type Edit = &'static str;

    fn apply(&mut self, edit: &'static str) -> Result<(), String> {
        if edit == "feil" {
            return Err("passer ikke".into());
        }
        assert!(edit != "brist", "det brast");
        match edit.strip_prefix('-') {
            Some(struck) => self.0.retain(|line| line != struck),
            None => self.0.push(edit.into()),
        }
        Ok(())
    }

    fn written(&mut self, revision: u64) -> Vec<u8> {
        assert!(!self.0.iter().any(|line| line == "brister"), "det brast");
        format!("{revision}: {}", self.0.join(" ")).into_bytes()
    }
}

fn noon() -> Moment {
    "2026-11-03T12:00:00+01:00".parse().unwrap()
}

fn place(store: &Scripted) -> Place {
    let store: Arc<dyn Store> = Arc::new(store.clone());
    let path = PathBuf::from(FILE);
    let seen = crate::outside::store::read(&*store, &path).ok();
    Place {
        store,
        path,
        history: HISTORY.into(),
        draft: DRAFT.into(),
        refuges: vec!["/hjem".into()],
        reserves: RESERVES.into(),
        seen,
        beat: Duration::ZERO,
        grace: Duration::ZERO,
        pauses: Pauses::from(Duration::ZERO),
        now: noon,
    }
}

/// A saver of a session that is on the disk as revision 7.
fn start(store: &Scripted) -> (Saver<Lines>, Receiver<Report>) {
    store.put(Path::new(FILE), b"7: start");
    let (reports, received) = mpsc::channel();
    let copy = Lines(vec!["start".into()]);
    let saver = Saver::start(copy, 7, place(store), move |report| {
        let _ = reports.send(report);
    });
    (saver.unwrap(), received)
}

fn content(store: &Scripted, path: &str) -> Option<String> {
    store.content(Path::new(path)).map(|bytes| String::from_utf8(bytes).unwrap())
}

/// It is told that so many edits are on the disk, as this revision.
fn stored(included: u64, revision: u64) -> Report {
    Report::Saved { included, revision, at: noon() }
}

fn next(reports: &Receiver<Report>) -> Report {
    reports.recv_timeout(LONG).expect("a report")
}

#[test]
fn what_is_reported_as_saved_survives_a_power_cut_and_the_old_version_is_kept() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("a");
    assert_eq!(next(&reports), stored(1, 8));
    store.cut_power(Folders::Unsynced);
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
    saver.edit("b");
    saver.flush(LONG).unwrap();
    let kept = generations::list(&store, Path::new(HISTORY)).unwrap();
    assert_eq!(store.content(&kept[0].path).unwrap(), b"8: start a");
}

#[test]
fn what_is_held_is_one_save_once_it_is_handed_over_and_is_never_forgotten() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.hold_edit("a");
    saver.hold_draft(b"halvt".to_vec());
    saver.hold_edit("b");
    saver.hand_over();
    assert_eq!(next(&reports), stored(2, 8));
    assert_eq!(content(&store, FILE).unwrap(), "8: start a b");
    saver.hold_edit("c");
    saver.flush(LONG).unwrap();
    assert_eq!(content(&store, FILE).unwrap(), "9: start a b c");
    assert_eq!(content(&store, DRAFT).unwrap(), "halvt");
    saver.hold_edit("d");
    drop(saver);
    assert_eq!(content(&store, FILE).unwrap(), "10: start a b c d");
}

#[test]
fn a_new_session_is_saved_at_once() {
    let store = Scripted::default();
    let (reports, received) = mpsc::channel();
    let saver = Saver::start(Lines::default(), 0, place(&store), move |report| {
        let _ = reports.send(report);
    });
    assert_eq!(next(&received), stored(0, 1));
    drop(saver);
    assert_eq!(store.paths(), [PathBuf::from(FILE)]);
}

#[test]
fn edits_that_come_while_the_disk_is_busy_go_into_one_save_and_nobody_waits() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let (go, gate) = mpsc::channel::<()>();
    let (at_sync, busy) = mpsc::channel();
    let gate = Mutex::new(gate);
    store.script(move |call| {
        if matches!(call, Call::Sync(_)) {
            let _ = at_sync.send(());
            let _ = gate.lock().unwrap().recv();
        }
        Ok(())
    });
    saver.edit("a");
    busy.recv_timeout(LONG).unwrap();
    for edit in ["b", "c", "d"] {
        saver.edit(edit);
    }
    drop(go);
    assert_eq!(next(&reports), stored(1, 8), "b, c and d are not on the disk yet");
    assert_eq!(next(&reports), stored(4, 9));
    assert_eq!(content(&store, FILE).unwrap(), "9: start a b c d");
}

/// Holds each sync of the session until it is let go, and tells when a draft is on the disk.
fn slow_to_save(store: &Scripted) -> (mpsc::Sender<()>, mpsc::Receiver<()>) {
    let (go, gate) = mpsc::channel::<()>();
    let (done, draft_written) = mpsc::channel();
    let gate = Mutex::new(gate);
    store.script(move |call| {
        match call {
            Call::Sync(path) if path.starts_with("/s/.drafts") => {}
            Call::Sync(_) => drop(gate.lock().unwrap().recv()),
            Call::SyncFolder(folder) if folder.ends_with(".drafts") => drop(done.send(())),
            _ => {}
        }
        Ok(())
    });
    (go, draft_written)
}

#[test]
fn half_typed_text_is_written_while_a_session_is_slow_to_save() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    let (go, draft_written) = slow_to_save(&store);
    saver.edit("a");
    saver.draft(b"halv".to_vec());
    draft_written.recv_timeout(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "halv");
    assert_eq!(content(&store, FILE).unwrap(), "7: start");
    // What it became is not yet safe, so it stays.
    saver.edit("halv");
    saver.draft(Vec::new());
    assert_eq!(content(&store, DRAFT).unwrap(), "halv");
    drop(go);
    saver.flush(LONG).unwrap();
    assert_eq!((content(&store, DRAFT), content(&store, FILE).unwrap().ends_with("halv")), (None, true));
}

#[test]
fn text_typed_after_a_line_was_finished_is_not_taken_with_it() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    saver.draft(b"en".to_vec());
    saver.edit("en");
    saver.draft(Vec::new());
    saver.draft(b"to".to_vec());
    saver.flush(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "to");
    assert_eq!(read_draft(&store, Path::new(DRAFT)).unwrap().unwrap(), b"to");
    drop(saver);
    assert_eq!(read_draft(&store, Path::new("/s/.drafts/2.json")).unwrap(), None);
}

#[test]
fn a_line_that_became_an_edit_stays_in_the_draft_until_the_edit_is_safe() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    saver.draft(b"linje annet".to_vec());
    saver.flush(LONG).unwrap();
    let (go, draft_written) = slow_to_save(&store);
    saver.edit("linje");
    saver.draft(b"annet".to_vec());
    draft_written.recv_timeout(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "linje annet\nannet", "the line is nowhere else yet");
    saver.draft(b"annet vokser".to_vec());
    draft_written.recv_timeout(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "linje annet\nannet vokser", "and what grows doesn't wait");
    assert_eq!(content(&store, FILE).unwrap(), "7: start");
    drop(go);
    saver.flush(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "annet vokser");
}

#[test]
fn a_draft_from_an_earlier_run_stays_until_what_it_became_is_safe() {
    let store = Scripted::default();
    store.put(Path::new(DRAFT), b"halv");
    let (mut saver, _reports) = start(&store);
    store.script(|call| match call {
        Call::Rename(_, to) if to == Path::new(FILE) => Err(ErrorKind::StorageFull.into()),
        _ => Ok(()),
    });
    saver.edit("halv");
    saver.draft(b"ny".to_vec());
    saver.flush(LONG).unwrap_err();
    drop(saver);
    assert_eq!(content(&store, DRAFT).unwrap(), "halv\nny");
}

#[test]
fn what_somebody_else_wrote_is_kept_beside_ours() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.put(Path::new(FILE), b"deres");
    saver.edit("a");
    let Report::Both { theirs } = next(&reports) else { panic!("both are told") };
    assert_eq!(store.content(&theirs).unwrap(), b"deres");
    assert_eq!(next(&reports), stored(1, 8));
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
    saver.edit("b");
    assert_eq!(next(&reports), stored(2, 9));
}

#[test]
fn a_file_that_was_only_touched_is_still_ours() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    store.put(Path::new(FILE), b"7: start");
    saver.edit("a");
    assert_eq!(next(&reports), stored(1, 8));
}

#[test]
fn a_save_whose_last_step_failed_is_not_taken_for_somebody_elses() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let once = Mutex::new(true);
    store.script(move |call| match call {
        Call::SyncFolder(folder) if folder.ends_with("s") && std::mem::take(&mut *once.lock().unwrap()) => {
            Err(ErrorKind::StorageFull.into())
        }
        _ => Ok(()),
    });
    saver.edit("a");
    assert_eq!(next(&reports), stored(1, 8));
}

#[test]
fn what_is_purged_is_nowhere() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    for edit in ["hemmelig", "b", "c"] {
        saver.edit(edit);
        saver.flush(LONG).unwrap();
    }
    saver.draft(b"hemmelig".to_vec());
    saver.flush(LONG).unwrap();
    saver.purge("-hemmelig");
    saver.flush(LONG).unwrap();
    assert_eq!(store.paths(), [PathBuf::from(FILE)]);
    assert!(!content(&store, FILE).unwrap().contains("hemmelig"));
}

#[test]
fn copies_that_may_still_hold_what_was_purged_are_named() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let left = [
        "/hjem/økt-reserve.json",
        "/s/økt-annen-versjon-2.json",
        "/s/.drafts/1.json-2.unreadable",
        "/s/.drafts/1.json.unreadable",
    ];
    let others = ["/s/økt-nord.json", "/s/annen-annen-versjon.json", "/s/.drafts/11.json.unreadable"];
    for path in left.into_iter().chain(others) {
        store.put(Path::new(path), b"hemmelig");
    }
    saver.purge("-start");
    assert_eq!(next(&reports), Report::Left { copies: left.map(PathBuf::from).to_vec() });
    assert_eq!(next(&reports), stored(1, 8));
    assert_eq!(content(&store, left[0]).unwrap(), "hemmelig", "somebody's work is not ours to remove");
}

#[test]
fn a_copy_out_of_step_asks_for_the_whole() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("feil");
    assert_eq!(next(&reports), Report::OutOfStep);
    saver.whole(Lines(vec!["hel".into()]));
    saver.flush(LONG).unwrap();
    assert!(content(&store, FILE).unwrap().ends_with(": hel"));
}

#[test]
fn saving_that_breaks_down_goes_on_with_the_whole() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("a");
    assert_eq!(next(&reports), stored(1, 8));
    saver.edit("brist");
    saver.edit("b");
    assert_eq!(next(&reports), Report::OutOfStep);
    saver.whole(Lines(vec!["hel".into()]));
    assert_eq!(next(&reports), stored(4, 9));
    assert_eq!(content(&store, FILE).unwrap(), "9: hel");
}

#[test]
fn saving_that_breaks_down_for_good_is_told_and_leaves_the_file_whole() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("brister");
    for _ in 0..2 {
        assert_eq!(next(&reports), Report::OutOfStep);
        saver.whole(Lines(vec!["brister".into()]));
    }
    let Report::Failed { sentence } = next(&reports) else { panic!("it is told") };
    assert!(sentence.contains("Lagringen har stanset") && sentence.ends_with('.'), "{sentence}");
    assert_eq!(saver.flush(LONG).unwrap_err().sentence, sentence);
    assert_eq!(saver.end().unwrap_err().sentence, sentence);
    assert_eq!(content(&store, FILE).unwrap(), "7: start");
}

#[test]
fn half_typed_text_is_kept_also_after_that_broke_down() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    let broken = Mutex::new(0);
    store.script(move |call| {
        if call.name() == "create_new" {
            let times = &mut *broken.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *times += 1;
            assert!(*times > 2, "disken brast");
        }
        Ok(())
    });
    saver.draft(b"halv".to_vec());
    for _ in 0..2 {
        assert!(matches!(next(&reports), Report::Draft { trouble: Some(_) }));
    }
    saver.flush(LONG).unwrap();
    assert_eq!(content(&store, DRAFT).unwrap(), "halv");
}

#[test]
fn nothing_counts_as_saved_while_the_copy_is_out_of_step() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("feil");
    saver.edit("a");
    saver.flush(LONG).unwrap_err();
    assert_eq!(reports.try_iter().collect::<Vec<_>>(), [Report::OutOfStep]);
    saver.whole(Lines(vec!["hel".into()]));
    saver.flush(LONG).unwrap();
    assert_eq!(next(&reports), stored(3, 8));
}

#[test]
fn what_is_struck_while_the_disk_is_busy_is_in_no_save_that_keeps_earlier_versions() {
    let store = Scripted::default();
    let (mut saver, reports) = start(&store);
    saver.edit("hemmelig");
    saver.flush(LONG).unwrap();
    let kept = |store: &Scripted| generations::list(store, Path::new(HISTORY)).unwrap().len();
    assert_eq!((next(&reports), kept(&store)), (stored(1, 8), 1));
    saver.purge("-hemmelig");
    assert_eq!((next(&reports), kept(&store)), (stored(2, 9), 0));
}

#[test]
fn leaving_saves_what_is_left() {
    let store = Scripted::default();
    let (mut saver, _reports) = start(&store);
    saver.edit("a");
    saver.draft(b"halv".to_vec());
    drop(saver);
    assert_eq!(content(&store, FILE).unwrap(), "8: start a");
    assert_eq!(content(&store, DRAFT).unwrap(), "halv");
}

#[test]
fn on_a_real_disk_a_session_is_saved_kept_and_purged() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("kladd")).unwrap();
    let place = Place {
        store: Arc::new(Disk),
        path: at("økt.json"),
        history: at("historie"),
        draft: at("kladd/1.json"),
        refuges: Vec::new(),
        reserves: at("reserver"),
        seen: None,
        beat: BEAT,
        grace: GRACE,
        pauses: Pauses::GROWING,
        now: noon,
    };
    let mut saver = Saver::start(Lines::default(), 0, place, |_| {}).unwrap();
    saver.flush(LONG).unwrap();
    saver.edit("a");
    saver.draft(b"halv".to_vec());
    saver.flush(LONG).unwrap();
    assert_eq!(std::fs::read(at("økt.json")).unwrap(), b"2: a");
    assert_eq!(std::fs::read(at("kladd/1.json")).unwrap(), b"halv");
    assert_eq!(generations::list(&Disk, &at("historie")).unwrap().len(), 1);
    saver.purge("-a");
    drop(saver);
    assert_eq!(generations::list(&Disk, &at("historie")).unwrap().len(), 0);
    let left: Vec<_> =
        Disk.list(folder.path()).unwrap().into_iter().filter(|entry| entry.look.is_file).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(!at("kladd/1.json").exists());
}

//! The shelf on a real disk: what is opened, made, taken up and let go of.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use super::beside::{CHANGED, TAKES_LONG, within};
use super::*;
use crate::outside::file_names;
use crate::outside::lock::Lock;
use crate::outside::saver::Change;
use crate::outside::{clock, generations, store};
use crate::screens::Takes;
use crate::workshop::AgendaEdit;
use crate::workshop::session::{Edit, Session};
use crate::workshop::stage::StageEdit;
use crate::workshop::template::{self, Wishes};
use crate::workshop::{drafts::Drafts, saved};

fn shelf() -> (tempfile::TempDir, Shelf) {
    let data = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(Folder::at(data.path()));
    (data, shelf)
}

#[test]
fn a_clock_that_was_left_running_is_read_up_to_the_last_save() {
    let (data, mut shelf) = shelf();
    let mut session = template::demo();
    let last_saved = clock::at(std::time::SystemTime::now() - Duration::from_secs(48 * 3600));
    let (to, at) = (session.exercises().next().unwrap().head.id, last_saved.plus_seconds(-600));
    session.apply(Edit::Stage(StageEdit::Go { to, at })).unwrap();
    session.apply(Edit::Stage(StageEdit::Start { at })).unwrap();
    let path = data.path().join("drept.json");
    std::fs::write(&path, saved::written(&session)).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(last_saved.instant().into()).unwrap();
    let clock = |session: &Session| session.stage.clock(to).cloned().unwrap();
    let before = clock(&session).seconds;
    let read = |shelf: &Shelf| clock(&shelf.read(&path.to_string_lossy()).unwrap().1.session);
    assert_eq!((read(&shelf).started, read(&shelf).seconds), (None, before + 600));
    let (events, _received) = mpsc::channel();
    let opened = shelf.open(&path, &events).unwrap();
    let Opened::Desk { session, .. } = opened else { panic!("{opened:?}") };
    assert_eq!(clock(&session).started, Some(at), "the desk asks whether it counts");
    assert_eq!(read(&shelf).started, Some(at), "somebody works in it now");
}

#[test]
fn half_typed_text_that_cannot_be_read_is_put_aside_and_told() {
    let (_data, mut shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let draft = shelf.folder.draft(&path, shelf.read_at(&path).unwrap().1.session.id);
    std::fs::write(&draft, b"{\"session\": halvt").unwrap();
    let (events, _received) = mpsc::channel();
    let opened = shelf.open(&path, &events).unwrap();
    let Opened::Desk { drafts: None, unread: Some(lies), .. } = opened else { panic!("{opened:?}") };
    let aside = draft.with_extension("json.unreadable");
    assert!(lies.contains(&aside.display().to_string()), "{lies}");
    assert_eq!(std::fs::read(aside).unwrap(), b"{\"session\": halvt");
    assert!(!draft.exists());
}

#[test]
fn a_damaged_file_is_mended_from_its_newest_sound_version_and_left_as_it_is() {
    let (_data, mut shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let (events, _received) = mpsc::channel();
    shelf.open(&path, &events).unwrap();
    for title in ["Første", "Andre"] {
        let edit = Edit::Agenda(AgendaEdit::Title(title.into()));
        shelf.save(Change { edit, next_id: 9000 });
        shelf.settle().unwrap();
    }
    shelf.put_back().unwrap();
    let half = std::fs::read(&path).unwrap()[..900].to_vec();
    std::fs::write(&path, &half).unwrap();
    let trouble = shelf.open(&path, &events).unwrap_err();
    assert!(trouble.to_string().contains("Nyeste hele versjon ligger her: "), "{trouble}");
    let Trouble::Unreadable { path, version: Some(version), .. } = trouble else { panic!("{trouble}") };
    let mended = shelf.mend(&path, &version.path).unwrap();
    assert!(mended.to_string_lossy().ends_with("-gjenopprettet.json"), "{mended:?}");
    assert_eq!(std::fs::read(&path).unwrap(), half);
    let opened = shelf.open(&mended, &events).unwrap();
    assert!(matches!(&opened, Opened::Desk { session, .. } if session.title == "Første"), "{opened:?}");
}

#[test]
fn a_session_that_somebody_has_open_is_not_restored() {
    let (_data, mut shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let title = shelf.read_at(&path).unwrap().1.session.title;
    let (events, _received) = mpsc::channel();
    shelf.open(&path, &events).unwrap();
    let edit = Edit::Agenda(AgendaEdit::Title("Etterpå".into()));
    shelf.save(Change { edit, next_id: 9000 });
    shelf.settle().unwrap();
    let first = shelf.past(&path).unwrap().1.remove(0).path;
    let told = shelf.restore(&path, &first).unwrap_err().to_string();
    assert!(told.contains(&format!("prosess {}", std::process::id())), "{told}");
    shelf.put_back().unwrap();
    shelf.restore(&path, &first).unwrap();
    let opened = shelf.open(&path, &events).unwrap();
    assert!(matches!(&opened, Opened::Desk { session, .. } if session.title == title), "{opened:?}");
}

#[test]
fn a_copy_of_what_is_understood_is_gone_on_in_and_the_file_is_left_as_it_is() {
    let (data, mut shelf) = shelf();
    let text = String::from_utf8(saved::written(&template::demo())).unwrap();
    let text = text.replacen("\"format\": 1", "\"format\": 2, \"lua\": 3", 1);
    let path = data.path().join("fra-en-annen.json");
    std::fs::write(&path, &text).unwrap();
    let (events, _received) = mpsc::channel();
    let opened = shelf.open(&path, &events).unwrap();
    let Opened::Reading { partly: Some(Partly { file, lost }), .. } = opened else { panic!("{opened:?}") };
    assert_eq!(lost.len(), 2, "{lost:?}");
    let opened = shelf.copy(&file, &events).unwrap();
    let Opened::Desk { session, remark: Some(remark), .. } = opened else { panic!("{opened:?}") };
    assert!(remark.contains("kopi") && remark.contains("fra-en-annen.json"), "{remark}");
    let edit = Edit::Agenda(AgendaEdit::Title("Videre".into()));
    shelf.save(Change { edit, next_id: session.next_id });
    shelf.put_back().unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    let stored = shelf.folder.stored(shelf.store()).unwrap();
    assert_eq!(stored.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Videre"]);
    assert!(stored[0].path.to_string_lossy().contains("-kopi-"), "{stored:?}");
}

#[test]
fn a_session_that_a_press_made_and_nobody_used_goes_away_again() {
    let (_data, mut shelf) = shelf();
    let (events, _received) = mpsc::channel();
    let go = |session: &Session, seconds: i64| {
        let (to, at) = (session.exercises().next().unwrap().head.id, clock::now().plus_seconds(-seconds));
        [StageEdit::Go { to, at }, StageEdit::Start { at }, StageEdit::Stop { at: clock::now() }]
            .map(Edit::Stage)
    };
    let made = |shelf: &mut Shelf| {
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let Opened::Desk { session, .. } = shelf.open_by_press(&path, &events).unwrap() else { panic!() };
        (path, *session)
    };
    let tell = |shelf: &mut Shelf, edit| shelf.save(Change { edit, next_id: 9000 });
    // Somebody looked round for a minute.
    let (path, session) = made(&mut shelf);
    for edit in go(&session, 60) {
        tell(&mut shelf, edit);
    }
    shelf.settle().unwrap();
    let history = shelf.folder.history(&path, session.id);
    assert_eq!(shelf.put_back().unwrap(), Ended::LetGo);
    assert!(!path.exists() && shelf.stored().unwrap().is_empty());
    let left = std::fs::read_dir(shelf.folder.sessions()).unwrap();
    assert!(left.flatten().all(|it| it.path().is_dir()), "nothing of it stands there any more");
    assert!(generations::list(shelf.store(), &history).unwrap().is_empty());
    // What anybody typed, or a workshop that was held, stays; and so does what was opened again.
    let (first, _) = made(&mut shelf);
    tell(&mut shelf, Edit::Agenda(AgendaEdit::Title("Løftet".into())));
    let (second, session) = made(&mut shelf);
    for edit in go(&session, 600) {
        tell(&mut shelf, edit);
    }
    let (third, session) = made(&mut shelf);
    let text = crate::exercises::HalfTyped::new("park", "Vi");
    let texts = vec![crate::workshop::drafts::Draft { exercise: None, text }];
    shelf.draft(&Drafts { session: session.id, texts });
    shelf.put_back().unwrap();
    let fourth = shelf.make("kundelofte", Wishes::default()).unwrap();
    shelf.open(&fourth, &events).unwrap();
    shelf.put_back().unwrap();
    assert!([first, second, third, fourth].iter().all(|path| path.exists()));
}

#[test]
fn what_somebody_else_has_written_into_an_untouched_session_stays() {
    let (_data, mut shelf) = shelf();
    let (events, _received) = mpsc::channel();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    shelf.open_by_press(&path, &events).unwrap();
    let mut theirs = shelf.read_at(&path).unwrap().1.session;
    theirs.purpose = "Skrevet på en annen maskin".into();
    std::fs::write(&path, saved::written(&theirs)).unwrap();
    assert_eq!(shelf.put_back().unwrap(), Ended::Kept);
    assert_eq!(shelf.read_at(&path).unwrap().1.session.purpose, theirs.purpose);
    // One that is gone already isn't taken away by us.
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    shelf.open_by_press(&path, &events).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(shelf.put_back().unwrap(), Ended::Kept);
}

#[test]
fn a_session_that_takes_figures_is_read_and_no_more() {
    let (_data, shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let draft = shelf.folder.draft(&path, shelf.read_at(&path).unwrap().1.session.id);
    std::fs::write(&draft, b"{\"session\": halvt").unwrap();
    let before = shelf.what_takes(&Takes::Session(path.clone())).unwrap();
    let edit = Edit::Agenda(AgendaEdit::Title("Løftet".into()));
    let filled = shelf.put_into(Some(path.clone()), &before, edit, before.next_id).unwrap();
    assert_eq!(filled.session, shelf.read_at(&path).unwrap().1.session);
    assert_eq!((filled.session.title.as_str(), filled.session.revision), ("Løftet", 2));
    let history = shelf.folder.history(&path, before.id);
    assert_eq!(generations::list(shelf.store(), &history).unwrap().len(), 1, "what stood there is kept");
    assert!(draft.exists() && !shelf.folder.open().exists());
    let held = Lock::take(&store::canonical(&path)).unwrap();
    assert!(matches!(shelf.what_takes(&Takes::Session(path)), Err(Trouble::Held(_))));
    drop(held);
}

#[test]
fn nothing_is_put_into_another_session_of_the_same_id_and_revision() {
    let (_data, shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let before = shelf.what_takes(&Takes::Session(path.clone())).unwrap();
    let put_in = || {
        let edit = Edit::Agenda(AgendaEdit::Title("Løftet".into()));
        shelf.put_into(Some(path.clone()), &before, edit, before.next_id)
    };
    let mut theirs = before.clone();
    theirs.purpose = "Deres".into();
    std::fs::write(&path, saved::written(&theirs)).unwrap();
    assert_eq!(put_in().unwrap_err().to_string(), CHANGED);
    assert_eq!(shelf.read_at(&path).unwrap().1.session, theirs);
    // Somebody has only looked round in it.
    let mut looked = before.clone();
    let to = looked.exercises().next().unwrap().head.id;
    looked.apply(Edit::Stage(StageEdit::Go { to, at: clock::now() })).unwrap();
    looked.revision += 1;
    std::fs::write(&path, saved::written(&looked)).unwrap();
    assert_eq!(put_in().unwrap().session.stage, looked.stage);
}

#[test]
fn a_disk_that_does_not_answer_is_not_waited_for() {
    let (_answers, disk) = mpsc::channel::<()>();
    let never = move || {
        let _ = disk.recv();
        Ok(())
    };
    let told = within(Duration::from_millis(1), TAKES_LONG, never).unwrap_err();
    assert_eq!(told.to_string(), TAKES_LONG);
}

/// A session of which a reserve in the reports folder has one more parked thought, and the reserve.
fn with_a_reserve(shelf: &Shelf) -> (PathBuf, PathBuf) {
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let mut session = shelf.read_at(&path).unwrap().1.session;
    session.revision += 1;
    session.parking.push(crate::workshop::parking::Parked {
        id: 9001,
        text: "Reddet".into(),
        ..Default::default()
    });
    let name = format!("{}-reserve.json", path.file_stem().unwrap().to_string_lossy());
    let reserve = shelf.folder.reports().join(name);
    std::fs::write(&reserve, saved::written(&session)).unwrap();
    (path, reserve)
}

#[test]
fn a_reserve_is_offered_wherever_the_session_is_met_until_it_is_taken_in() {
    let (_data, mut shelf) = shelf();
    let (path, reserve) = with_a_reserve(&shelf);
    let (events, _received) = mpsc::channel();
    let rows = shelf.stored().unwrap();
    assert_eq!(rows.iter().map(|it| &it.path).collect::<Vec<_>>(), [&path, &reserve]);
    assert_eq!(rows[1].copy.as_deref(), Some("reserve, har mer: +1 parkert tanke"));
    let versions = shelf.past(&path).unwrap().1;
    assert_eq!(versions.iter().map(|it| (&it.path, it.fits)).collect::<Vec<_>>(), [(&reserve, true)]);
    let opened = shelf.open(&path, &events).unwrap();
    let Opened::Desk { reserve: Some(offered), .. } = opened else { panic!("{opened:?}") };
    let opened = shelf.take_in(&offered.path, &events).unwrap();
    let Opened::Desk { session, reserve: None, .. } = opened else { panic!("{opened:?}") };
    assert_eq!(session.parking[0].text, "Reddet");
    assert!(!reserve.exists() && shelf.stored().unwrap().len() == 1);
    shelf.put_back().unwrap();
    let versions = shelf.past(&path).unwrap().1;
    assert_eq!(versions[0].differs, Ok("−1 parkert tanke".into()), "what stood there is kept");
}

#[test]
fn a_reserve_that_is_turned_down_is_an_earlier_version() {
    let (_data, mut shelf) = shelf();
    let (path, reserve) = with_a_reserve(&shelf);
    let (events, _received) = mpsc::channel();
    shelf.open(&path, &events).unwrap();
    assert_eq!(shelf.turn_down(&reserve).unwrap(), None);
    shelf.put_back().unwrap();
    assert!(!reserve.exists() && shelf.stored().unwrap().len() == 1);
    let versions = shelf.past(&path).unwrap().1;
    assert_eq!(versions[0].differs, Ok("+1 parkert tanke".into()));
    let opened = shelf.open(&path, &events).unwrap();
    assert!(matches!(opened, Opened::Desk { reserve: None, .. }), "{opened:?}");
}

#[test]
fn a_session_with_a_reserve_beside_it_is_opened_by_its_name() {
    let (_data, mut shelf) = shelf();
    let (path, reserve) = with_a_reserve(&shelf);
    let beside = path.with_file_name(reserve.file_name().unwrap());
    std::fs::rename(reserve, &beside).unwrap();
    let id = file_names::short_id(shelf.read_at(&path).unwrap().1.session.id);
    assert_eq!(shelf.read(&id).unwrap().0, path);
    let (events, _received) = mpsc::channel();
    shelf.open(&path, &events).unwrap();
    shelf.take_in(&beside, &events).unwrap();
    assert!(!beside.exists() && shelf.stored().unwrap().len() == 1);
}

#[test]
fn of_a_file_that_was_left_empty_what_should_have_its_name_is_offered() {
    let (_data, mut shelf) = shelf();
    let path = shelf.make("kundelofte", Wishes::default()).unwrap();
    let name = format!(".{}.0199a3f25c1e7d408b772f51c09f3a01.ny", store::name_of(&path));
    let beside = path.with_file_name(name);
    std::fs::rename(&path, &beside).unwrap();
    std::fs::write(&path, "").unwrap();
    let (events, _received) = mpsc::channel();
    let trouble = shelf.open(&path, &events).unwrap_err();
    let Trouble::Unreadable { version: Some(version), .. } = &trouble else { panic!("{trouble}") };
    assert_eq!(version.path, beside);
    let mended = shelf.mend(&path, &version.path).unwrap();
    assert!(matches!(shelf.open(&mended, &events), Ok(Opened::Desk { .. })));
    assert!(beside.exists(), "what it was taken from stays");
}

#[test]
fn of_a_damaged_session_the_reserve_is_offered_when_it_is_newest() {
    let (_data, mut shelf) = shelf();
    let (path, reserve) = with_a_reserve(&shelf);
    let (events, _received) = mpsc::channel();
    let half = std::fs::read(&path).unwrap()[..900].to_vec();
    std::fs::write(&path, half).unwrap();
    let trouble = shelf.open(&path, &events).unwrap_err();
    let Trouble::Unreadable { version: Some(version), .. } = trouble else { panic!("{trouble}") };
    assert_eq!(version.path, reserve);
    let rows = shelf.stored().unwrap();
    assert!(rows.iter().any(|it| it.path == reserve && it.copy.is_some()), "{rows:?}");
}

#[test]
fn the_example_leaves_nothing_among_ones_own() {
    let (_data, mut shelf) = shelf();
    let (events, _received) = mpsc::channel();
    let text = crate::exercises::HalfTyped::new("parking", "halvt");
    let texts = vec![crate::workshop::drafts::Draft { exercise: None, text }];
    for _ in 0..2 {
        let opened = shelf.open_demo(&events).unwrap();
        let Opened::Desk { session, drafts: None, .. } = opened else { panic!("{opened:?}") };
        shelf.draft(&Drafts { session: session.id, texts: texts.clone() });
        shelf.put_back().unwrap();
    }
    assert!(!shelf.folder.sessions().exists());
}

//! The way home, tried on a disk.

use std::sync::mpsc;
use std::time::Duration;

use super::screens;
use crate::outside::folder::Folder;
use crate::outside::saver::Change;
use crate::outside::shelf::Shelf;
use crate::workshop::{AgendaEdit, Edit, saved, template};

#[test]
fn a_desk_that_cannot_go_home_keeps_its_saver() {
    let data = tempfile::tempdir().unwrap();
    let mut shelf = Shelf::new(Folder::at(data.path()));
    let path = data.path().join("eksempel.json");
    std::fs::write(&path, saved::written(&template::demo())).unwrap();
    let (events, _received) = mpsc::channel();
    shelf.open(&path, &events).unwrap();
    let sessions = shelf.folder().sessions();
    std::fs::rename(&sessions, data.path().join("borte")).unwrap();
    std::fs::write(&sessions, "ingen mappe").unwrap();
    screens::put_back(&mut shelf).unwrap_err();
    std::fs::remove_file(&sessions).unwrap();
    shelf.save(Change { edit: Edit::Agenda(AgendaEdit::Title("Etterpå".into())), next_id: 9000 });
    shelf.settle_within(Duration::from_secs(120)).unwrap();
    assert_eq!(shelf.read(&path.to_string_lossy()).unwrap().1.session.title, "Etterpå");
}

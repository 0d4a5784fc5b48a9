//! The pages over home in a real window: what is written when figures go in, and the way back at the session's desk.

use nordstjerne::outside::lock::Lock;
use tempfile::TempDir;

use super::*;
use crate::window::Window;

const ENTER: &str = "\r";
const ESC: &str = "\x1b";
const BACK_TAB: &str = "\x1b[Z";
const DOWN: &str = "\x1b[B";
const CTRL_D: &str = "\x04";
const CTRL_Q: &str = "\x11";
const CTRL_Z: &str = "\x1a";

/// A survey in a folder that nobody may learn of.
fn survey() -> (TempDir, String) {
    let folder = TempDir::with_prefix("kanari-8f3a").expect("a folder");
    let path = folder.path().join("hemmelig-kunde-8f3a.csv");
    fs::copy(sample("qualtrics.csv"), &path).expect("a copy");
    (folder, path.to_string_lossy().into_owned())
}

fn stored(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("the session")).expect("JSON")
}

fn sessions(place: &Place) -> Vec<PathBuf> {
    let all = fs::read_dir(place.path().join("data/sessions")).into_iter().flatten().flatten();
    all.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json")).collect()
}

/// From the list of home to the columns of the survey.
fn to_the_columns(window: &mut Window, file: &str) {
    window.sees("Slipp filen her").keys(file).sees("kunde-8f3a.csv").keys(ENTER).sees("steg 2 av 3");
}

/// From the columns to home.
fn put_in(window: &mut Window) {
    window.keys(BACK_TAB).sees("▸ [ Se tallene ]").keys(ENTER).sees("steg 3 av 3").keys(ENTER);
}

#[test]
fn figures_go_in_from_home_and_undo_at_the_desk_takes_them_out() {
    let place = Place::new();
    place.new_session(&["--title", "Annen kunde"]);
    let path = place.new_session(&["--title", "Løftet", "--people", "Daglig leder, IT-leder"]);
    let before = stored(&path);
    let (folder, file) = survey();
    let mut window = Window::open(&place.path().join("data"), &[]);
    window.sees("Siste økt").keys(DOWN).sees("▸ Følg den opp").keys(CTRL_D);
    window.sees("Hvilken økt skal tallene inn i?").sees("▸ Løftet").sees_never("Annen kunde");
    window.keys(ENTER).sees("Tallene går inn i «Løftet».");
    to_the_columns(&mut window, &file);
    put_in(&mut window);
    window.sees("er satt inn fra filen. Du finner det i «Løftet»").sees("▸ Løftet");
    let after = stored(&path);
    assert_ne!(after["phases"], before["phases"]);
    // Another one may be looked at first.
    window.keys("annen").keys(ENTER).sees("Ser rommet denne skjermen?").keys(CTRL_Q).sees("Siste økt");
    window.keys("løftet").sees("▸ Løftet").keys(ENTER).sees("Ser rommet denne skjermen?").keys(ENTER);
    window.sees("1/10").keys(CTRL_Z);
    window
        .sees("Ctrl+Z én gang til angrer: tall fra fil")
        .keys(CTRL_Z)
        .sees("Angret: tall fra fil")
        .is_saved();
    assert_eq!(stored(&path)["phases"], before["phases"]);
    window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!(window.ends(), 0);
    drop(folder);
    for path in files(&place.path().join("data")) {
        let text = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&text);
        // Neither the file nor anybody who answered.
        assert!(!text.contains("8f3a") && !text.contains("example.invalid"), "{}", path.display());
    }
}

#[test]
fn a_new_session_is_written_only_with_its_figures() {
    let place = Place::new();
    let (_folder, file) = survey();
    let mut window = Window::open(&place.path().join("data"), &[]);
    window.sees("Ny økt").keys(CTRL_D).sees("Hvilken økt skal tallene inn i?").sees("▸ ");
    window.keys("kundel").keys(ENTER).sees("Tallene går inn i «");
    to_the_columns(&mut window, &file);
    window
        .keys(ESC)
        .sees("steg 1 av 3")
        .keys(ESC)
        .sees("Hvilken økt skal tallene inn i?")
        .sees("▸ Fra intervju");
    assert!(sessions(&place).is_empty(), "nothing is written before it goes in");
    window.keys(ENTER);
    to_the_columns(&mut window, &file);
    put_in(&mut window);
    window.sees("er satt inn fra filen. Du finner det i «");
    let [path] = &sessions(&place)[..] else { panic!("one session") };
    assert!(stored(path).to_string().contains("[65,99,50]") || stored(path).to_string().contains("NPS"));
}

#[test]
fn comments_are_taken_in_one_by_one_from_home() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet", "--people", "Daglig leder, IT-leder"]);
    // Nobody but her sees the screen.
    let mut session = stored(&path);
    session["stage"]["mirrored"] = false.into();
    let session: nordstjerne::workshop::Session = serde_json::from_value(session).expect("a session");
    fs::write(&path, nordstjerne::workshop::saved::written(&session)).expect("the session");
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("kunde-8f3a.csv");
    let row = |row| format!("{};Dere burde ha ringt {row} ganger til\n", row % 5 + 1);
    let rows = (0..9).map(row).collect::<Vec<_>>().concat();
    fs::write(&file, format!("Holder det vi lover;Er det noe du vil legge til?\n{rows}")).expect("a file");
    let mut window = Window::open(&place.path().join("data"), &[]);
    window.sees("▸ Løftet").keys(CTRL_D);
    to_the_columns(&mut window, &file.to_string_lossy());
    window.keys(DOWN).sees("▸ Er det noe").keys(ENTER).sees("Hvordan leses kolonnen?").keys(ENTER);
    window.sees("Hvilket spørsmål svarer kommentarene på?").keys(ENTER).sees("Kommentar 1 av 9").keys(ENTER);
    window
        .sees("Kommentaren er tatt inn uten navn")
        .sees("Kommentar 2 av 9")
        .keys(ENTER)
        .sees("Kommentar 3 av 9");
    let said = |n: usize| format!("Dere burde ha ringt {n} ganger til");
    let has = |n: usize| stored(&path).to_string().contains(&said(n));
    window.sees("Kommentaren er tatt inn").keys("\x1b[A").sees("✓ Tatt inn.");
    assert!(has(0) && has(1) && !has(2));
    window
        .keys(CTRL_Q)
        .sees("▸ Løftet")
        .keys(ENTER)
        .sees("Ser rommet denne skjermen?")
        .keys(ENTER)
        .sees("1/10");
    window.keys(CTRL_Z).sees("Ctrl+Z én gang til angrer").keys(CTRL_Z).sees("Angret: kommentar fra en kunde");
    window.sees(&said(0)).keys(CTRL_Z).waits_for("the next is gone", |screen| !screen.contains(&said(0)));
    window.is_saved();
    assert!(!has(0) && !has(1));
}

#[test]
fn a_session_that_is_open_elsewhere_takes_nothing_from_home() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    let held = Lock::take(&path.canonicalize().expect("it")).expect("a lock");
    let mut window = Window::open(&place.path().join("data"), &[]);
    window.sees("▸ Løftet").keys(CTRL_D).sees("Økten er åpen hos").sees_never("Slipp filen her");
    drop(held);
    window.keys(CTRL_D).sees("Slipp filen her");
}

#[test]
fn what_changed_meanwhile_is_not_written_over() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    let (_folder, file) = survey();
    let mut window = Window::open(&place.path().join("data"), &[]);
    window.sees("▸ Løftet").keys(CTRL_D);
    to_the_columns(&mut window, &file);
    map_as_suggested(&place, Path::new(&file), "løftet", "panel");
    assert_eq!(place.run(&["import", &file, "løftet"]).code, 0);
    let theirs = stored(&path);
    put_in(&mut window);
    window.sees("Økten er endret siden du valgte den").sees("steg 3 av 3");
    assert_eq!(stored(&path), theirs);
    // She is where she was, and goes back.
    window.keys(CTRL_Q).sees("Siste økt");
}

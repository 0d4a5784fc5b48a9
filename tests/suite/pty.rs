//! The real program in a real terminal, as a person meets it: a small workshop, killed in the middle; signals,
//! a second window, a window that is too small.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::window::Window;

const ENTER: &str = "\r";
const TAB: &str = "\t";
const UP: &str = "\x1b[A";
const DOWN: &str = "\x1b[B";
const RIGHT: &str = "\x1b[C";
const PAGE_DOWN: &str = "\x1b[6~";
const CTRL_A: &str = "\x01";
const CTRL_D: &str = "\x04";
const CTRL_L: &str = "\x0c";
const CTRL_O: &str = "\x0f";
const CTRL_Q: &str = "\x11";

fn nordstjerne(data: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nordstjerne"));
    let output = command
        .env("NORDSTJERNE_DATA", data)
        .env("NORDSTJERNE_CONFIG", data)
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_string()
}

pub(crate) fn new_session(data: &Path) -> PathBuf {
    let people = "Kari Nordmann: Daglig leder: sist, Ola Berg: Salgssjef";
    PathBuf::from(nordstjerne(data, &["new", "--people", people]))
}

pub(crate) fn at_the_desk(data: &Path, path: &Path) -> Window {
    let mut window = Window::open(data, &["open", &path.to_string_lossy()]);
    window.sees("Ser rommet denne skjermen?").keys(ENTER);
    window
}

pub(crate) fn saved(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("the session")).expect("JSON")
}

/// The sheet of an exercise, by its place in the day.
pub(crate) fn sheet(session: &Value, number: usize) -> Value {
    let phases = session["phases"].as_array().expect("phases").iter();
    let mut exercises = phases.flat_map(|p| p["exercises"].as_array().expect("exercises"));
    exercises.nth(number - 1).expect("an exercise")["sheet"].clone()
}

#[test]
fn a_small_workshop_survives_being_killed_in_the_middle_of_a_word() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_desk(data.path(), &path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10 Innsjekk");
    window.keys("Heisen sto i fire timer").keys(ENTER).sees("«Heisen sto i fire timer»");
    window.keys(TAB).sees("┌ Kari Nordmann").keys("Bakeren husket navnet mitt").keys(ENTER).sees("«Bakeren");
    window.keys(PAGE_DOWN).sees("3/10").keys("OB: At noen ringer").keys(ENTER).sees("«At noen ringer»");
    window.keys("KN: Trygghet").keys(ENTER).sees("«Trygghet»").keys(RIGHT).sees("spørsmål 2 av 2");
    window.keys("KN: Å bli anbefalt").keys(ENTER).sees("«Å bli anbefalt»").is_saved();
    window.keys("OB: Halvveis i en setn").sees("Halvveis i en setn");
    let id = saved(&path)["id"].as_str().expect("an id").to_string();
    let draft = data.path().join(format!("sessions/.drafts/{id}.json"));
    window.waits_for_file(&draft, "Halvveis i en setn").signal("KILL").ends();

    let mut window = at_the_desk(data.path(), &path);
    window.sees("spørsmål 2 av 2").sees("«Å bli anbefalt»").sees("Halvveis i en setn");
    window.keys("ing").keys(ENTER).sees("«Halvveis i en setning»");
    silent_round(&mut window);
    two_gaps(&mut window);
    promise_and_action(&mut window);
    window.is_saved().keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!(window.ends(), 0);
    window.is_given_back();

    let session = saved(&path);
    assert_eq!(sheet(&session, 2)["answers"][1]["said"], "Bakeren husket navnet mitt");
    assert_eq!(sheet(&session, 3)["answers"].as_array().map(Vec::len), Some(4));
    assert_eq!(sheet(&session, 3)["answers"][3]["said"], "Halvveis i en setning");
    assert_eq!(sheet(&session, 4)["rounds"][0]["state"], "closed");
    assert_eq!(sheet(&session, 7)["lines"][0]["voc"]["evidence"]["n"], 212);
    assert_eq!(sheet(&session, 7)["lines"][1]["unknown"], true);
    assert_eq!(sheet(&session, 8)["drafts"][0]["wordings"][0]["decision"]["adopted"], true);
    assert_eq!(sheet(&session, 9)["actions"][0]["due"], "2030-12-01");
    let told =
        nordstjerne(data.path(), &["report", &path.to_string_lossy(), "--as", "md", "--names", "names"]);
    let told = std::fs::read_to_string(told).expect("the report");
    for words in
        ["Heisen sto i fire timer", "Vi ringer deg", "Vedtatt", "Sett opp vakttelefon", "Kari Nordmann"]
    {
        assert!(told.contains(words), "«{words}» is missing:\n{told}");
    }
}

#[test]
fn a_list_that_a_terminal_pastes_as_keys_is_read_as_a_list() {
    let data = TempDir::new().expect("a folder");
    let path = PathBuf::from(nordstjerne(data.path(), &["new"]));
    let mut window = Window::open(data.path(), &["open", &path.to_string_lossy()]);
    window.sees("▸ Ny deltaker").keys(&crate::typed::typed("17_screen_umerket_lim.tsv").replace('\n', "\r"));
    window.sees("Tre deltakere er med.").sees("Kari Hansen: Daglig leder").sees("Deltakere · 3").is_saved();
    let session = saved(&path);
    assert_eq!(session["title"], "Fra intervju til kundeløfte");
    let roles: Vec<_> = session["people"].as_array().expect("people").iter().map(|p| &p["role"]).collect();
    assert_eq!(roles, ["Daglig leder", "IT-leder", "Markedssjef"]);
}

#[test]
fn a_key_that_comes_in_pieces_is_no_text() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_desk(data.path(), &path);
    window.sees("1/10").keys("\x1b").keys("[6").keys("~").sees("2/10 Innsjekk").keys("Vi lov").sees("Vi lov");
    window.keys("\x1b").keys("[D").keys("\x1b").keys("OD").keys("ik").sees("Vi likov").sees_never("[D");
}

fn silent_round(window: &mut Window) {
    window
        .keys(PAGE_DOWN)
        .sees("4/10")
        .keys("23")
        .sees("2 av 2 har svart")
        .keys(TAB)
        .sees("2 av 2 · Hit vil vi");
    window.keys("45").sees("Alle har svart. Enter viser.").keys(ENTER).sees("median mellom 4 og 5");
}

fn two_gaps(window: &mut Window) {
    window.keys(PAGE_DOWN).sees("5/10").keys(PAGE_DOWN).sees("6/10").keys(PAGE_DOWN).sees("7/10 Gap");
    window
        .keys(CTRL_D)
        .sees("1 av 8")
        .keys("2,9 på 0–10")
        .sees("2,9 på 0–10")
        .keys(ENTER)
        .sees("▸ Antall svar");
    window.keys("212").keys(ENTER).sees("▸ Kilde").keys("Undersøkelsen");
    window
        .keys(ENTER)
        .sees("▸ Periode")
        .keys("2026")
        .keys(ENTER)
        .sees("▸ [ Vis hva kundene sier")
        .keys(ENTER)
        .sees("▸ [ Neste")
        .keys(ENTER)
        .sees("2 av 8");
    window.keys(DOWN).sees("▸ [ Vi vet ikke").keys(ENTER).sees("Vi vet ikke ennå hva kundene mener.");
}

fn promise_and_action(window: &mut Window) {
    window
        .keys(PAGE_DOWN)
        .sees("8/10 Kundeløfte")
        .sees("▸ Kortform")
        .keys("Vi ringer deg")
        .keys(ENTER)
        .sees("[A]");
    window.keys(CTRL_D).sees("▸ Avgjørende innvending?").keys("n").sees("løftet er vedtatt");
    window
        .keys(CTRL_A)
        .sees("Nytt tiltak")
        .keys("Sett opp vakttelefon")
        .keys(TAB)
        .sees("▸ Ansvarlig")
        .keys("KN");
    window.keys(TAB).sees("▸ Frist").keys("1.12.2030").keys(ENTER).sees("Tiltaket er notert i planen.");
}

#[test]
fn who_ends_it_finds_everything_saved_and_the_terminal_as_it_was() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let data = TempDir::new().expect("a folder");
        let path = new_session(data.path());
        let mut window = at_the_desk(data.path(), &path);
        window.sees("1/10").keys(PAGE_DOWN).sees("2/10").keys("Det siste").keys(ENTER).sees("«Det siste»");
        window.keys(CTRL_L).sees("Parker en tanke").keys("En halv tan").sees("En halv tan").signal(name);
        assert_eq!(window.ends(), 128 + number, "{name}");
        window.is_given_back();
        assert_eq!(sheet(&saved(&path), 2)["answers"][0]["said"], "Det siste", "{name}");
        let mut window = at_the_desk(data.path(), &path);
        window.sees("«Det siste»").keys(CTRL_L).sees("En halv tan");
    }
}

#[test]
fn the_second_to_open_a_session_reads_it_and_is_told_who_has_it() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut first = at_the_desk(data.path(), &path);
    first.sees("1/10");
    let mut second = Window::open(data.path(), &["open", &path.to_string_lossy()]);
    second.sees("for lesing").sees(&format!("prosess {}", first.pid()));
    second.keys(CTRL_Q).sees("nordstjerne").keys(CTRL_Q);
    assert_eq!(second.ends(), 0);
    first
        .keys(PAGE_DOWN)
        .sees("2/10")
        .keys("Vi er her ennå")
        .keys(ENTER)
        .sees("«Vi er her ennå»")
        .is_saved()
        .signal("KILL")
        .ends();
    at_the_desk(data.path(), &path).sees("«Vi er her ennå»");
}

#[test]
fn wall_and_notes_follow_the_session_that_is_open() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut wall = Window::open(data.path(), &["wall"]);
    wall.sees("★");
    let mut notes = Window::open(data.path(), &["notes"]);
    notes.sees("Ingen økt er åpen.");
    let mut desk = at_the_desk(data.path(), &path);
    desk.sees("1/10").keys(PAGE_DOWN).sees("2/10").keys("OB: Heisen sto").keys(ENTER).sees("«Heisen sto»");
    wall.sees("«Heisen sto»").sees("● OB").sees("○ KN");
    notes.sees("Har ikke sagt noe").sees("Kari Nordmann").sees("Innsjekk");
    // What stays in the room never comes: the public line after it does.
    desk.keys(CTRL_O)
        .sees("blir i rommet")
        .keys("KN: Hemmelig")
        .keys(ENTER)
        .waits_for_file(&path, "Hemmelig");
    desk.keys("OB: Bakeren husket navnet").keys(ENTER).sees("«Bakeren").is_saved();
    wall.sees("«Bakeren husket navnet»").sees("● KN").sees_never("Hemmelig");
    // A file that is torn, or gone, is waited for.
    let whole = std::fs::read(&path).expect("the session");
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("torn");
    wall.keys("\x03").sees("Ctrl+Q lukker veggen.").sees("«Bakeren husket navnet»");
    std::fs::remove_file(&path).expect("gone");
    wall.keys(DOWN).waits_for("the hint to go", |s| !s.contains("Ctrl+Q")).sees("«Bakeren husket navnet»");
    std::fs::write(&path, &whole).expect("whole again");
    desk.keys(PAGE_DOWN).sees("3/10").keys("KN: Trygghet").keys(ENTER).sees("«Trygghet»");
    wall.sees("«Trygghet»");
    desk.keys(CTRL_Q).sees("Siste økt");
    wall.sees("★").keys(CTRL_Q);
    notes.sees("Ingen økt er åpen.").keys(CTRL_Q);
    assert_eq!((wall.ends(), notes.ends()), (0, 0));
    wall.is_given_back();
}

#[test]
fn a_window_that_is_too_small_says_so_and_keeps_the_place() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_desk(data.path(), &path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10").keys("Midt i en setn").sees("Midt i en setn");
    window.resize(50, 15).sees("Vinduet er for lite.");
    window
        .resize(80, 24)
        .sees("2/10 Innsjekk")
        .sees("Midt i en setn")
        .keys("ing")
        .keys(ENTER)
        .sees("«Midt i en setning»");
    window.keys(UP).sees("▸ «Midt i en setning»");
}

#[test]
fn two_thousand_characters_all_land_typed_and_pasted() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_desk(data.path(), &path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10");
    let text: String = (0..400).map(|n| format!("{n:03}æ ")).collect::<Vec<_>>().concat();
    assert_eq!(text.chars().count(), 2000);
    window.keys(&text).sees("399æ").keys(ENTER).sees("«000æ").is_saved();
    let pasted = text.replace('æ', "å");
    window.keys(&format!("\x1b[200~{pasted}\x1b[201~")).sees("399å").keys(ENTER).sees("«000å").is_saved();
    window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!(window.ends(), 0);
    let answers = &sheet(&saved(&path), 2)["answers"];
    assert_eq!(answers[0]["said"], text.trim());
    assert_eq!(answers[1]["said"], pasted.trim());
}

#[test]
fn a_light_terminal_gets_dark_letters_and_keeps_what_is_typed_before_it_answers() {
    let data = TempDir::new().expect("a folder");
    let mut window = Window::open(data.path(), &[]);
    // In one breath, before the program had time to listen.
    window.is_asked("\x1b]11;?").keys("kun\x1b]11;rgb:ffff/ffff/ffff\x1b\\de");
    window.sees("kunde").sees_never("11;rgb");
    let white = [vt100::Color::Idx(231), vt100::Color::Rgb(255, 255, 255)];
    assert!(white.contains(&window.ground()), "{:?}", window.ground());
    window.keys("\x1b]11;rgb:0000/0000/0000\x07").sees("11;rgb");
}

#[test]
fn a_terminal_that_does_not_answer_is_not_waited_for() {
    let data = TempDir::new().expect("a folder");
    let mut window = Window::open(data.path(), &[]);
    window.is_asked("\x1b]11;?").sees("Eksempeløkt");
    window.keys("\x1b]11;rgb:ffff/ffff/ffff\x07løfte").sees("løfte").sees_never("11;rgb");
    let mut window = Window::open(data.path(), &["--theme", "dark"]);
    window.sees("Eksempeløkt").sees_never("\x1b]11;?");
}

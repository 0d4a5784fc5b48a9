//! How it may end, or nearly: killed again and again in the middle of a save, a closed window, a terminal that takes
//! nothing, a pause in the background, a panic in the middle of drawing. What the screen called saved is there.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nordstjerne::outside::folder::Folder;
use nordstjerne::outside::saver::Change;
use nordstjerne::outside::shelf::Shelf;
use nordstjerne::outside::worker::{self, Breakdown};
use nordstjerne::outside::{crash, terminal};
use nordstjerne::workshop::{AgendaEdit, Edit};
use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use tempfile::TempDir;

use crate::pty::{at_the_desk, new_session, saved, sheet};
use crate::sweep::cases;
use crate::window::Window;

const PAGE_DOWN: &str = "\x1b[6~";

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk where stories are told.
fn at_the_stories(data: &Path, path: &Path) -> Window {
    let mut window = at_the_desk(data, path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10");
    window
}

/// What was said at the stories, as the file has it.
fn said(path: &Path) -> BTreeSet<String> {
    let stories = sheet(&saved(path), 2);
    let answers = stories["answers"].as_array().cloned().unwrap_or_default();
    answers.iter().map(|answer| answer["said"].as_str().unwrap_or_default().to_string()).collect()
}

/// The answers on the screen, if it calls all of them saved.
fn called_saved(screen: &str) -> BTreeSet<String> {
    if !screen.lines().next().is_some_and(|status| status.contains("lagret ")) {
        return BTreeSet::new();
    }
    let quoted = screen.split('«').skip(1).filter_map(|rest| rest.split_once('»'));
    quoted.map(|(text, _)| text.to_string()).filter(|text| text.starts_with("Svar ")).collect()
}

/// Numbers that look like chance, and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// `NORDSTJERNE_KILLS` says how often; `tests/faults.sh` asks for 200.
#[test]
fn killed_again_and_again_it_has_all_that_the_screen_called_saved() {
    let kills =
        std::env::var("NORDSTJERNE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or_else(|| cases(8, 20));
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut chance = Chance(20_261_103);
    let mut promised = BTreeSet::new();
    at_the_stories(data.path(), &path).is_saved();
    let mut round = 0;
    // A slow machine gets more rounds, and longer ones, until something was called saved.
    while round < kills || promised.is_empty() && round < 10 * kills {
        let mut window = at_the_desk(data.path(), &path);
        window.sees("2/10");
        let longer = u64::from(round / kills + 1);
        let end = Instant::now() + Duration::from_millis(longer * (20 + chance.below(250)));
        let mut number = 0;
        while Instant::now() < end {
            number += 1;
            window.keys(&format!("Svar {round}-{number}\r"));
            promised.append(&mut called_saved(&window.screen()));
            thread::sleep(Duration::from_millis(chance.below(25)));
        }
        promised.append(&mut called_saved(&window.screen()));
        window.signal("KILL").ends();
        let found = said(&path);
        let lost: Vec<_> = promised.difference(&found).collect();
        assert!(lost.is_empty(), "round {round}: called saved, and gone: {lost:?}");
        round += 1;
    }
    assert!(!promised.is_empty(), "nothing was ever called saved");
    at_the_desk(data.path(), &path).sees("2/10");
    let folder = path.parent().expect("a folder");
    let unfinished = fs::read_dir(folder).expect("the folder").flatten();
    let unfinished = unfinished.filter(|entry| entry.file_name().to_string_lossy().ends_with(".ny"));
    assert_eq!(unfinished.count(), 0, "what was half written is cleared away");
}

/// Where the system can do so at once.
const CLOSED_IN_CHILDREN: OpenptFlags =
    if cfg!(target_os = "linux") { OpenptFlags::from_bits_retain(0o2_000_000) } else { OpenptFlags::empty() };

/// A terminal that we can take away: what runs in it holds the other end.
fn own_terminal(data: &Path, path: &Path) -> (std::process::Child, fs::File) {
    let window = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | CLOSED_IN_CHILDREN).expect("a terminal");
    rustix::io::fcntl_setfd(&window, rustix::io::FdFlags::CLOEXEC).expect("a terminal");
    grantpt(&window).expect("a terminal");
    unlockpt(&window).expect("a terminal");
    let size = rustix::termios::Winsize { ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0 };
    rustix::termios::tcsetwinsize(&window, size).expect("a size");
    let name = ptsname(&window, Vec::new()).expect("a name");
    let inside = || {
        let end = rustix::fs::open(&name, OFlags::RDWR | OFlags::NOCTTY, Mode::empty());
        Stdio::from(end.expect("the inside"))
    };
    let child = Command::new(env!("CARGO_BIN_EXE_nordstjerne"))
        .arg("open")
        .arg(path)
        .env("NORDSTJERNE_DATA", data)
        .env("NORDSTJERNE_CONFIG", data)
        .env("TMPDIR", data)
        .env("TERM", "xterm-256color")
        .stdin(inside())
        .stdout(inside())
        .stderr(inside())
        .spawn()
        .expect("it starts");
    (child, fs::File::from(window))
}

/// Reads what comes until these words have come.
fn reads_until(window: &mut fs::File, words: &str) {
    let mut parser = vt100::Parser::new(
        std::num::NonZero::new(40).expect("rows"),
        std::num::NonZero::new(120).expect("columns"),
        0,
    );
    let mut bytes = [0; 8192];
    while !parser.screen().contents().contains(words) {
        let count = window.read(&mut bytes).expect("it draws");
        parser.process(&bytes[..count]);
    }
}

/// With the program saving and somebody typing; gives how long it then took, and how much of that it was computing.
pub(crate) fn closed_window() -> (Duration, Duration) {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let (mut child, mut window) = own_terminal(data.path(), &path);
    reads_until(&mut window, "Ser rommet denne skjermen?");
    window.write_all(format!("\r{PAGE_DOWN}").as_bytes()).expect("keys");
    reads_until(&mut window, "2/10");
    window.write_all("Det siste\r".as_bytes()).expect("keys");
    reads_until(&mut window, "«Det siste»");
    window.write_all("En halv tan".as_bytes()).expect("keys");
    reads_until(&mut window, "En halv tan");
    let before = computed(child.id());
    drop(window);
    let gone = Instant::now();
    while runs(&mut child) {
        assert!(gone.elapsed() < PATIENCE, "it goes on without a terminal");
        thread::sleep(Duration::from_millis(5));
    }
    let took = (gone.elapsed(), computed(child.id()).saturating_sub(before));
    assert_eq!(child.wait().expect("it ends").code(), Some(129));
    assert!(said(&path).contains("Det siste"));
    at_the_desk(data.path(), &path).sees("«Det siste»").sees("En halv tan");
    took
}

/// Whether it has not ended yet; one that has is left for whoever asks how.
#[cfg(target_os = "linux")]
fn runs(child: &mut std::process::Child) -> bool {
    fields(child.id())[0] != "Z"
}

#[cfg(not(target_os = "linux"))]
fn runs(child: &mut std::process::Child) -> bool {
    child.try_wait().expect("a child").is_none()
}

/// How long all its threads have been computing, in hundredths of a second at the finest.
#[cfg(target_os = "linux")]
fn computed(pid: u32) -> Duration {
    let fields = fields(pid);
    let ticks: u64 = fields[11..13].iter().map(|ticks| ticks.parse::<u64>().expect("ticks")).sum();
    Duration::from_millis(ticks * 10)
}

#[cfg(not(target_os = "linux"))]
fn computed(_: u32) -> Duration {
    Duration::ZERO
}

/// What the system tells of a process, from its state on.
#[cfg(target_os = "linux")]
fn fields(pid: u32) -> Vec<String> {
    let told = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    let (_, told) = told.rsplit_once(')').expect("its name");
    told.split_whitespace().map(str::to_string).collect()
}

#[test]
fn a_closed_window_ends_it_soon_with_everything_saved() {
    let (_, computed) = closed_window();
    assert!(computed < Duration::from_millis(500), "it went round and round: {computed:?}");
}

#[test]
fn a_terminal_that_takes_nothing_never_stops_saving() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    window.stalls(true);
    // Far more frames than a terminal holds.
    for number in 0..80 {
        let said = format!("Svar nummer {number} mens ingen ser på");
        window.keys(&format!("{said}\r")).waits_for_file(&path, &said);
    }
    window.stalls(false).sees("«Svar nummer 79 mens ingen ser på»").is_saved();
    window.stalls(true);
    for number in 0..40 {
        let said = format!("Mer {number}");
        window.keys(&format!("{said}\r")).waits_for_file(&path, &format!("\"{said}\""));
    }
    window.signal("TERM");
    let end = Instant::now() + PATIENCE;
    while window.runs() {
        assert!(Instant::now() < end, "it waits for a terminal that takes nothing");
        thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(window.stalls(false).ends(), 128 + 15);
}

#[test]
fn suspended_from_outside_it_gives_the_terminal_back_and_comes_back_whole() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    window.keys("Det første\r").sees("«Det første»").keys("Midt i en tan").sees("Midt i en tan").is_saved();
    // But for the numbers, which follow the clock.
    let picture = |window: &Window| window.screen().replace(|c: char| c.is_ascii_digit(), "");
    let before = picture(&window);
    for name in ["TSTP", "STOP"] {
        window.signal(name).is_suspended();
        if name == "TSTP" {
            window.is_given_back();
        }
        window.signal("CONT").sees("«Det første»").sees("Midt i en tan");
        window.waits_for("the whole picture", |screen| {
            screen.replace(|c: char| c.is_ascii_digit(), "") == before
        });
    }
    window.keys("ke\r").sees("«Midt i en tanke»").is_saved();
}

/// Run by the test below in a terminal of its own: the program's own parts, and a picture that can't be drawn.
#[test]
#[ignore = "is run by a_panic_in_drawing"]
fn drawing_breaks() {
    let Some(path) = std::env::var_os("NORDSTJERNE_DATA").map(|data| PathBuf::from(data).join("økt.json"))
    else {
        return;
    };
    let mut shelf = Shelf::new(Folder::at(path.parent().expect("a folder")));
    let (events, incoming) = mpsc::channel();
    shelf.open(&path, &events).expect("the session");
    terminal::restore_on_panic();
    crash::note_in(shelf.folder());
    let mut screen = terminal::Screen::enter(events).expect("a terminal");
    screen.draw(|frame| frame.render_widget("Alt er bra", frame.area())).expect("a picture");
    shelf.save(Change { edit: Edit::Agenda(AgendaEdit::Title("Rett før".into())), next_id: 9000 });
    // A picture that comes too soon after the one before waits for it.
    while screen.draw(|_| panic!("midt i bildet")).is_ok() {
        incoming.recv_timeout(PATIENCE).expect("to be told");
    }
}

#[test]
fn a_panic_in_drawing_saves_and_gives_the_terminal_back() {
    let data = TempDir::new().expect("a folder");
    let path = data.path().join("økt.json");
    fs::copy(new_session(data.path()), &path).expect("a session");
    let tests = std::env::current_exe().expect("the tests");
    let arguments = ["--exact", "ends::drawing_breaks", "--ignored", "--nocapture"];
    let mut window = Window::with(&tests, data.path(), &arguments);
    window.sees("Programmet gikk i stykker. Det som var lagret, er trygt.").sees("ends.rs:");
    assert_eq!(window.ends(), 101);
    assert!(!window.screen().contains("midt i bildet"), "what a panic says can quote what was said");
    window.is_given_back();
    assert_eq!(saved(&path)["title"], "Rett før");
    let noted = fs::read_to_string(data.path().join("crash.txt")).expect("it is noted");
    assert!(noted.contains(env!("CARGO_PKG_VERSION")) && noted.contains("sted: tests"), "{noted}");
    assert!(noted.contains("drawing_breaks"), "how it came there: {noted}");
    assert!(!noted.contains("midt i bildet"), "what a panic says can quote what was said: {noted}");
}

/// Said in the room, and then by whatever breaks down over it.
const SAID: &str = "Daglig leder lyttet ikke";

/// Run by the test below as a program of its own: work breaks down on every kind of thread that we have.
#[test]
#[ignore = "is run by what_a_panic_says_is_told_nowhere"]
fn everything_breaks() {
    let Some(data) = std::env::var_os("NORDSTJERNE_DATA").map(PathBuf::from) else { return };
    terminal::restore_on_panic();
    crash::note_in(&Folder::at(&data));
    let breaks = || -> () { panic!("byte index 3 is not a char boundary; it is inside `{SAID}`") };
    let start = |work: fn(&dyn Fn()), broke: fn(Breakdown)| {
        let thread = worker::start("report", move || work(&breaks), broke).expect("a thread");
        thread.join().expect("it is heard");
    };
    let tell = |breakdown: Breakdown| println!("gikk i stykker: {breakdown}");
    start(|breaks| breaks(), tell);
    start(
        |breaks| {
            let ended = worker::keep_going(
                &mut (),
                |()| {
                    breaks();
                    ControlFlow::<()>::Continue(())
                },
                |()| println!("prøver igjen"),
            );
            ended.unwrap_or_else(|breakdown| breakdown.pass_on());
        },
        tell,
    );
    thread::spawn(breaks).join().expect_err("it breaks down");
    worker::guarded(breaks).map_or_else(tell, |()| ());
    std::panic::catch_unwind(breaks).expect_err("it breaks down");
}

#[test]
fn what_a_panic_says_is_told_nowhere() {
    let data = TempDir::new().expect("a folder");
    let output = Command::new(std::env::current_exe().expect("the tests"))
        .args(["--exact", "ends::everything_breaks", "--ignored", "--nocapture"])
        .env("NORDSTJERNE_DATA", data.path())
        .env("NORDSTJERNE_CONFIG", data.path())
        .output()
        .expect("it runs");
    let noted = fs::read_to_string(data.path().join("crash.txt")).expect("it is noted");
    let told = [output.stdout, output.stderr].map(|it| String::from_utf8(it).expect("UTF-8")).concat();
    assert!(output.status.success(), "{told}");
    assert_eq!(told.matches("gikk i stykker: tests").count(), 3, "{told}");
    assert_eq!(told.matches("Programmet gikk i stykker.").count(), 1, "{told}");
    for text in [&told, &noted] {
        assert!(
            text.contains("ends.rs:") && !text.contains("lyttet") && !text.contains("char boundary"),
            "{text}"
        );
    }
}

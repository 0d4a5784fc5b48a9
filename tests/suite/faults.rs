//! Real faults of a real disk under the real program, by `strace` and a small file system. Run by `tests/faults.sh`,
//! which says what they need; the same promises are kept by the scripted disk in every run of the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::ends::closed_window;
use crate::pty::{at_the_desk, new_session, saved, sheet};
use crate::window::Window;

const PAGE_DOWN: &str = "\x1b[6~";
const CTRL_Q: &str = "\x11";

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Every call to the file system that a save makes, as different systems have it.
const CALLS: [&str; 22] = [
    "openat",
    "write",
    "fsync",
    "fdatasync",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "mkdir",
    "mkdirat",
    "chmod",
    "fchmod",
    "fchmodat",
    "statx",
    "newfstatat",
    "fstat",
    "getdents64",
    "close",
    "read",
];

/// Holds one thread of the program, and lets its calls fail, wait or kill as it was told.
struct Hand(Child);

impl Drop for Hand {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Hand {
    /// On the thread that saves, of the program in this window.
    fn on(window: &Window, wanted: &[&str]) -> Self {
        let pid = window.pid();
        let thread = until("the saver's thread", || {
            let tasks = fs::read_dir(format!("/proc/{pid}/task")).ok()?;
            let is_saver = |task: &PathBuf| {
                fs::read_to_string(task.join("comm")).is_ok_and(|name| name.trim() == "lagring")
            };
            tasks.flatten().map(|task| task.path()).find(is_saver)
        });
        let id = thread.file_name().expect("a number").to_string_lossy().into_owned();
        let mut strace = Command::new("strace");
        strace.args(["-qq", "-o", "/dev/null", "-p", &id]).args(wanted);
        let child = strace.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("strace is installed");
        until("strace holds on", || {
            let status = fs::read_to_string(thread.join("status")).ok()?;
            let tracer = status.lines().find_map(|line| line.strip_prefix("TracerPid:"))?;
            (tracer.trim() != "0").then_some(())
        });
        Self(child)
    }

    /// Lets go of it.
    fn lets_go(mut self) {
        let pid = self.0.id().to_string();
        let _ = Command::new("kill").args(["-s", "INT", &pid]).status();
        let _ = self.0.wait();
    }
}

fn until<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(Instant::now() < end, "{what} never came");
        thread::sleep(Duration::from_millis(5));
    }
}

fn at_the_stories(data: &Path, path: &Path) -> Window {
    let mut window = at_the_desk(data, path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10").keys("Det første\r").sees("«Det første»").is_saved();
    window
}

fn said(path: &Path) -> Vec<String> {
    let stories = sheet(&saved(path), 2);
    let answers = stories["answers"].as_array().cloned().unwrap_or_default();
    answers.iter().map(|answer| answer["said"].as_str().unwrap_or_default().to_string()).collect()
}

/// The status line calls everything saved.
fn is_called_saved(window: &Window) -> bool {
    window.screen().lines().next().is_some_and(|status| status.contains("lagret "))
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn killed_at_every_call_of_a_save_the_session_can_be_read_and_has_what_was_called_saved() {
    let mut kills = Vec::new();
    for call in CALLS {
        let number = (1..200).find(|&number| !killed_at(call, number)).expect("a save ends");
        kills.extend((number > 1).then(|| format!("{call} × {}", number - 1)));
    }
    println!("stanset ved hvert kall: {}", kills.join(", "));
    assert!(kills.len() > 5, "{kills:?}");
}

/// Kills it at this call of this name after an answer was given, and looks at what is left; false when the save took
/// fewer.
fn killed_at(call: &str, number: usize) -> bool {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    let hand = Hand::on(&window, &["-e", &format!("inject={call}:signal=KILL:when={number}")]);
    let id = saved(&path)["id"].as_str().expect("an id").to_string();
    let draft = data.path().join(format!("sessions/.drafts/{id}.json"));
    window.keys("Det andre").waits_for_file(&draft, "Det andre").keys("\r");
    let has_second = |window: &Window| window.screen().contains("«Det andre»") && is_called_saved(window);
    let killed =
        until("the save", || if window.runs() { has_second(&window).then_some(false) } else { Some(true) });
    if !killed {
        hand.lets_go();
        window.signal("KILL");
    }
    window.ends();
    let found = said(&path);
    let at = format!("{call} number {number}");
    assert_eq!(found.first().map(String::as_str), Some("Det første"), "{at}");
    assert!(!has_second(&window) || found.len() == 2, "{at}: called saved, and gone");
    at_the_desk(data.path(), &path).sees("«Det første»").sees("Det andre");
    killed
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn what_the_disk_refuses_is_told_typing_goes_on_and_it_is_saved_when_the_disk_will() {
    for (inject, told) in [
        ("inject=write:error=ENOSPC", "disken er full. Frigjør plass."),
        ("inject=fsync,fdatasync:error=EIO", "disken svarer med feil"),
        ("inject=openat:error=EROFS", "disken kan bare leses"),
        ("inject=openat:error=EACCES", "du har ikke tilgang"),
        ("inject=rename,renameat,renameat2:error=EACCES:when=1..3", "et annet program holder på med den"),
        ("inject=rename,renameat,renameat2:error=EBUSY", "et annet program holder på med den"),
    ] {
        let data = TempDir::new().expect("a folder");
        let path = new_session(data.path());
        let mut window = at_the_stories(data.path(), &path);
        let hand = Hand::on(&window, &["-e", inject]);
        window.keys("Det andre\r").sees("«Det andre»").waits_for(told, |screen| has_words(screen, told));
        for number in 0..20 {
            window.keys(&format!("Mer {number}\r")).sees(&format!("«Mer {number}»"));
        }
        hand.lets_go();
        window.waits_for("«lagret»", |screen| screen.lines().next().is_some_and(|l| l.contains("lagret ")));
        assert_eq!(said(&path).len(), 22, "{inject}");
        window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
        assert_eq!(window.ends(), 0);
        let left: Vec<_> =
            fs::read_dir(path.parent().expect("a folder")).expect("the folder").flatten().collect();
        let halves = left.iter().filter(|entry| entry.file_name().to_string_lossy().ends_with(".ny"));
        assert_eq!(halves.count(), 0, "{inject}");
    }
}

/// These words, whatever rows they stand on.
fn has_words(screen: &str, words: &str) -> bool {
    let in_one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // What is said stands to the right of the agenda.
    let right = |row: &str| row.rsplit('│').next().unwrap_or_default().to_string();
    in_one(&screen.lines().map(right).collect::<Vec<_>>().join(" ")).contains(words)
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn a_slow_disk_slows_nobody_who_types() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    let hand = Hand::on(&window, &["-e", "inject=fsync,fdatasync:delay_enter=400000"]);
    window.keys("Det andre\r").sees("«Det andre»");
    let (mut longest, start) = (Duration::ZERO, Instant::now());
    let mut text = String::new();
    for letter in "Dette skrives mens disken bruker lang tid på hver eneste lagring".chars() {
        text.push(letter);
        let pressed = Instant::now();
        window.keys(&letter.to_string()).sees(&text);
        longest = longest.max(pressed.elapsed());
    }
    println!("lengste ventetid på en tast: {longest:?}, i alt {:?}", start.elapsed());
    assert!(longest < Duration::from_millis(400), "{longest:?}");
    window.keys("\r").sees(&format!("«{text}»")).is_saved();
    hand.lets_go();
    assert_eq!(said(&path).len(), 3);
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn leaving_waits_for_the_last_save_and_says_so_when_it_cannot() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    let hand = Hand::on(&window, &["-e", "inject=fsync,fdatasync:delay_enter=400000"]);
    window.keys("Det andre\r").keys(CTRL_Q).sees("Siste økt");
    assert_eq!(said(&path), ["Det første", "Det andre"]);
    hand.lets_go();
    window.keys("\r").sees("Ser rommet").keys("\r").sees("2/10");
    let hand = Hand::on(&window, &["-e", "inject=rename,renameat,renameat2:error=EACCES"]);
    window.keys("Det tredje\r").sees("«Det tredje»");
    window.waits_for("why", |screen| has_words(screen, "Fikk ikke lagret: du har ikke tilgang"));
    // Every place is refused: what would be lost is listed, and the question goes when the disk takes it after all.
    window
        .keys("Midt i en tan")
        .sees("Midt i en tan")
        .keys(CTRL_Q)
        .sees("Det siste er ikke lagret noe sted.");
    window.sees("«Det tredje»");
    hand.lets_go();
    window.sees("Nå er alt lagret.").keys("ke\r").sees("«Midt i en tanke»").is_saved();
    window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!((window.ends(), said(&path).len()), (0, 4));
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn when_no_place_takes_it_one_may_stay_or_leave_knowing_what_is_lost() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    let hand = Hand::on(&window, &["-e", "inject=openat:error=EACCES"]);
    window.keys("Det andre\r").sees("«Det andre»");
    window.waits_for("why", |screen| has_words(screen, "Fikk ikke lagret: du har ikke tilgang"));
    window.keys(CTRL_Q).sees("Gå ut likevel?").sees("«Det andre»");
    until("no to be heard", || (!window.keys("\x1b").screen().contains("Gå ut likevel?")).then_some(()));
    window.keys("Her ennå\r").sees("«Her ennå»").keys(CTRL_Q).sees("«Her ennå»");
    leaves(&mut window);
    assert_eq!((window.ends(), said(&path)), (0, vec!["Det første".to_string()]));
    window.is_given_back();
    drop(hand);
}

/// Says yes until it is heard: a question that has just come takes no answer yet.
fn leaves(window: &mut Window) {
    until("it ends", || {
        if window.runs() {
            window.keys("j");
        }
        (!window.runs()).then_some(())
    });
}

#[test]
#[ignore = "measures time: tests/faults.sh"]
fn a_terminal_that_is_gone_ends_it_within_two_seconds_at_no_cpu() {
    for _ in 0..10 {
        let (took, computed) = closed_window();
        println!("uten terminal: slutt etter {took:?}, {computed:?} regnetid");
        assert!(
            took < Duration::from_secs(2) && computed < Duration::from_millis(200),
            "{took:?} {computed:?}"
        );
    }
}

#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn when_all_is_kept_beside_one_may_leave_knowing_where_it_is() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    // What stands in the file's place can't be looked at, so it is not replaced; other files can be written.
    let hand = Hand::on(&window, &["-e", "inject=statx:error=EACCES"]);
    window.keys("Det andre\r").sees("«Det andre»");
    window.waits_for("where", |screen| has_words(screen, "Så lenge er alt lagret i"));
    window.keys(CTRL_Q).sees("Økten er ikke lagret der den skal. Gå ut likevel?");
    leaves(&mut window);
    window.ends();
    let reserve =
        path.with_file_name(format!("{}-reserve.json", path.file_stem().expect("a name").to_string_lossy()));
    window.waits_for("where it is", |screen| has_words(screen, "-reserve.json"));
    assert_eq!((said(&path).len(), said(&reserve).len()), (1, 2));
    drop(hand);
}

/// `NORDSTJERNE_SMALL_DISK` is a folder on a file system of a megabyte or so, which we fill.
#[test]
#[ignore = "needs a small file system: tests/faults.sh"]
fn a_disk_that_is_really_full_is_told_and_fled_from() {
    let Some(disk) = std::env::var_os("NORDSTJERNE_SMALL_DISK").map(PathBuf::from) else { return };
    let elsewhere = TempDir::new().expect("a folder");
    let data = TempDir::new_in(&disk).expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_desk(data.path(), &path);
    window.sees("1/10").keys(PAGE_DOWN).sees("2/10").keys("Det første\r").sees("«Det første»").is_saved();
    let filling = disk.join("fyll");
    fs::write(&filling, vec![0; 64 << 20]).expect_err("it is small");
    window.keys("Det andre\r").sees("«Det andre»");
    window.waits_for("full", |screen| has_words(screen, "Fikk ikke lagret: disken er full. Frigjør plass."));
    window.keys("Halvveis i en setn").sees("Halvveis i en setn");
    assert_eq!(said(&path), ["Det første"], "nothing is half written");
    // Reports and temporary files lie on the same disk, so no place takes it.
    window
        .keys(CTRL_Q)
        .sees("Det siste er ikke lagret noe sted.")
        .sees("«Det andre»")
        .sees("Halvveis i en setn");
    fs::remove_file(&filling).expect("the filling");
    window.sees("Nå er alt lagret.").is_saved().keys("ing\r").sees("«Halvveis i en setning»").is_saved();
    assert_eq!(said(&path).len(), 3);
    drop((window, elsewhere));
}

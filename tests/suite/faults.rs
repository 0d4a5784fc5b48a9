//! Real faults of a real disk under the real program, by `strace` and a small file system. Run by `tests/faults.sh`,
//! which says what they need; the same promises are kept by the scripted disk in every run of the tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nordstjerne::workshop::template;
use serde_json::Value;
use tempfile::TempDir;

use crate::ends::closed_window;
use crate::long;
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
fn killed_at_any_call_nothing_stands_under_its_name_before_it_is_whole() {
    let data = TempDir::new().expect("a folder");
    let session = new_session(data.path());
    let session = session.to_string_lossy();
    let mut kills = 0;
    for call in CALLS {
        for (arguments, looked_at) in [
            (vec!["new"], "data/sessions"),
            (vec!["report", &session, "--as", "html", "-o", "ut.html"], "."),
            (vec!["report", &session, "--as", "csv", "-o", "tall"], "."),
            (vec!["demo", "--save", "eksempel.json"], "."),
        ] {
            for number in 1..400 {
                let place = TempDir::new().expect("a folder");
                let inject = format!("inject={call}:signal=KILL:when={number}");
                let mut strace = Command::new("strace");
                strace.args([
                    "-qq",
                    "-f",
                    "-o",
                    "/dev/null",
                    "-e",
                    &inject,
                    env!("CARGO_BIN_EXE_nordstjerne"),
                ]);
                strace
                    .args(&arguments)
                    .current_dir(place.path())
                    .env("NORDSTJERNE_DATA", place.path().join("data"))
                    .env("NORDSTJERNE_CONFIG", place.path().join("data"));
                let ended = strace.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("strace");
                is_whole(&place.path().join(looked_at), &format!("{arguments:?}, {call} number {number}"));
                if ended.success() {
                    break;
                }
                kills += 1;
            }
        }
    }
    println!("stanset {kills} ganger mens noe ble skrevet for første gang");
    assert!(kills > 100, "{kills}");
}

/// All that has a name here is whole; what is hidden has none yet.
fn is_whole(folder: &Path, at: &str) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let ends = path.extension().map(|it| it.to_string_lossy().into_owned());
        if name.starts_with('.') || name == "data" {
            continue;
        }
        if path.is_dir() {
            let files = fs::read_dir(&path).expect("the folder").flatten().map(|entry| entry.path());
            let sizes: Vec<_> = files.map(|file| fs::metadata(file).expect("a file").len()).collect();
            assert!(sizes.len() > 3 && sizes.iter().all(|&size| size > 0), "{at}: {name} has {sizes:?}");
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        match ends.as_deref() {
            Some("json") => drop(saved(&path)),
            Some("html") => assert!(text.trim_end().ends_with("</html>"), "{at}: {name} is torn"),
            _ => {}
        }
        assert!(!text.is_empty() || name.contains(".lock"), "{at}: {name} is empty");
    }
}

/// Where the session lies after nothing but the temporary folder took it, is told by the next program.
#[test]
#[ignore = "needs strace: tests/faults.sh"]
fn what_was_rescued_to_another_folder_is_offered_after_a_kill() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = at_the_stories(data.path(), &path);
    let sessions = path.parent().expect("a folder").to_string_lossy().into_owned();
    let hand = Hand::on(
        &window,
        &["-P", &sessions, "-P", &path.to_string_lossy(), "-e", "inject=fsync,fdatasync,statx:error=EACCES"],
    );
    window.keys("Det andre\r").sees("«Det andre»");
    window.waits_for("where", |screen| has_words(screen, "Så lenge er alt lagret i"));
    window.signal("KILL").ends();
    drop(hand);
    assert_eq!(said(&path), ["Det første"]);
    let mut window = Window::open(data.path(), &[]);
    window.sees("reserve, har mer: +1 ").keys("\r").sees("Ta inn reserven").keys("\r");
    window.sees("Reserven er tatt inn.").keys("\r").sees("«Det andre»").is_saved();
    assert_eq!(said(&path), ["Det første", "Det andre"]);
    window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!(window.ends(), 0);
    let listed = Command::new(env!("CARGO_BIN_EXE_nordstjerne"))
        .arg("list")
        .env("NORDSTJERNE_DATA", data.path())
        .env("NORDSTJERNE_CONFIG", data.path())
        .output();
    let listed = String::from_utf8(listed.expect("it runs").stdout).expect("UTF-8");
    assert_eq!(listed.lines().count(), 1, "{listed}");
}

/// Two hours ahead, and then set right: `libfaketime` tells the program the time.
#[test]
#[ignore = "needs libfaketime: tests/faults.sh"]
fn a_clock_that_is_set_back_takes_none_of_the_newest_versions() {
    let Some(library) = std::env::var("NORDSTJERNE_FAKETIME").ok() else { return };
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let program = Path::new(env!("CARGO_BIN_EXE_nordstjerne"));
    for (clock, answers) in [("+2h", 12), ("+0", 12)] {
        let clocks = [("LD_PRELOAD", &*library), ("FAKETIME", clock), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
        let mut window = Window::with_all(program, data.path(), &["open", &path.to_string_lossy()], &clocks);
        window.sees("Ser rommet denne skjermen?").keys("\r");
        if clock == "+2h" {
            window.sees("1/10").keys(PAGE_DOWN);
        }
        window.sees("2/10");
        for number in 0..answers {
            window
                .keys(&format!("Svar {number} kl. {clock}\r"))
                .sees(&format!("«Svar {number} kl. {clock}»"))
                .is_saved();
        }
        window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
        window.ends();
    }
    let last = said(&path).len();
    let id = saved(&path)["id"].as_str().expect("an id").to_string();
    let history = data.path().join("sessions/.history").join(id);
    let mut versions: Vec<_> =
        fs::read_dir(history).expect("earlier versions").flatten().map(|it| it.path()).collect();
    versions.sort();
    let kept: Vec<_> = versions.iter().map(|path| said(path).len()).collect();
    assert!(!kept.is_sorted(), "the clock was never ahead: {kept:?}");
    for answers in last - 5..last {
        assert!(kept.contains(&answers), "of {last} answers the version with {answers} is gone: {kept:?}");
    }
    fs::write(&path, &fs::read(&path).expect("the session")[..900]).expect("it is damaged");
    let checked = Command::new(env!("CARGO_BIN_EXE_nordstjerne"))
        .arg("check")
        .arg(&path)
        .env("NORDSTJERNE_DATA", data.path())
        .env("NORDSTJERNE_CONFIG", data.path())
        .output();
    let told = String::from_utf8(checked.expect("it runs").stderr).expect("UTF-8");
    let offered = told
        .split("Nyeste hele versjon ligger her: ")
        .nth(1)
        .and_then(|it| it.lines().next())
        .expect("a version");
    assert!(said(Path::new(offered.trim())).len() + 1 >= last, "{told}");
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
    assert_eq!((window.ends(), said(&path)), (1, vec!["Det første".to_string()]));
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

/// What a file may take of memory: this, and for each of its bytes so many.
const MEMORY: (u64, u64) = (64 << 20, 20);

/// The most memory that a process has had, in bytes.
fn peak(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("kilobytes") << 10
}

/// Every answer, a thousand times as long.
fn say_more(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(say_more),
        Value::Object(fields) => {
            for (name, it) in fields {
                match it {
                    Value::String(said) if name == "said" => *said = format!("{said} ").repeat(1_000),
                    it => say_more(it),
                }
            }
        }
        _ => {}
    }
}

/// The example, five megabytes of it: each list of every kind as long as that takes, and every answer long.
fn large_sessions() -> [(&'static str, Vec<u8>); 2] {
    let example = serde_json::to_value(template::demo()).expect("JSON");
    let bytes = |session: &Value| session.to_string().into_bytes();
    let mut many = example.clone();
    for length in [50, 100, 200, 300, 400, 600, 800, 1_200, 1_600] {
        for path in long::lists(&example) {
            let longer = long::with(&many, &path, length);
            // Some lists hold no more than so many, or belong together with others.
            if longer != many && nordstjerne::workshop::saved::read(&bytes(&longer)).is_ok() {
                many = longer;
            }
            if bytes(&many).len() >= 5 << 20 {
                break;
            }
        }
    }
    let mut wordy = example;
    say_more(&mut wordy);
    [("mange", bytes(&many)), ("lange", bytes(&wordy))]
}

/// The example with each list of every kind by itself as long as it can be read.
fn longest_lists() -> Vec<(String, Vec<u8>)> {
    let example = serde_json::to_value(template::demo()).expect("JSON");
    let mut sorts = BTreeSet::new();
    let mut sessions = Vec::new();
    for path in long::lists(&example) {
        let sort = long::name(&example, &path);
        if !sorts.insert(sort.clone()) {
            continue;
        }
        let long = [49_999, 20_000, 10_000, 1_000, 500, 200, 50]
            .into_iter()
            .map(|length| long::with(&example, &path, length).to_string().into_bytes())
            .find(|bytes| nordstjerne::workshop::saved::read(bytes).is_ok());
        sessions.extend(long.map(|bytes| (sort, bytes)));
    }
    sessions
}

/// The most memory that the program takes for this, in bytes.
fn peak_of(data: &Path, arguments: &[&str]) -> u64 {
    let told = data.join("topp");
    let status = Command::new("time")
        .args(["-f", "VmHWM: %M kB", "-o"])
        .arg(&told)
        .arg(env!("CARGO_BIN_EXE_nordstjerne"))
        .args(arguments)
        .env("NORDSTJERNE_DATA", data)
        .env("NORDSTJERNE_CONFIG", data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.expect("time").success(), "{arguments:?}");
    peak(&fs::read_to_string(told).expect("a peak"))
}

/// What the commands take that read all of a session.
fn peaks(data: &Path, file: &str) -> Vec<(&'static str, u64)> {
    let report = |format| vec!["report", file, "--as", format];
    [
        ("check", vec!["check", file]),
        ("review", vec!["review", file, "--plain"]),
        ("html", report("html")),
        ("md", report("md")),
        ("csv", report("csv")),
    ]
    .into_iter()
    .map(|(what, arguments)| (what, peak_of(data, &arguments)))
    .collect()
}

/// Tells what was taken, and what of it was too much.
fn too_much(name: &str, size: usize, taken: &[(&str, u64)]) -> bool {
    let most = MEMORY.0 + MEMORY.1 * size as u64;
    let told: Vec<_> = taken.iter().map(|(what, peak)| format!("{what} {}", peak >> 20)).collect();
    println!("{name}, {} kB, høyst {} MiB: {}", size >> 10, most >> 20, told.join(", "));
    taken.iter().any(|(_, peak)| *peak > most)
}

#[test]
#[ignore = "takes some minutes, and needs GNU time: tests/faults.sh"]
fn no_list_takes_more_memory_than_twenty_times_its_file() {
    let mut beyond = Vec::new();
    for (name, bytes) in longest_lists() {
        let data = TempDir::new().expect("a folder");
        let path = data.path().join("lang.json");
        fs::write(&path, &bytes).expect("a session");
        if too_much(&name, bytes.len(), &peaks(data.path(), &path.to_string_lossy())) {
            beyond.push(name);
        }
    }
    assert!(beyond.is_empty(), "{beyond:?}");
}

#[test]
#[ignore = "takes a while, and needs GNU time: tests/faults.sh"]
fn a_file_takes_no_more_memory_than_twenty_times_its_size() {
    for (name, bytes) in large_sessions() {
        let data = TempDir::new().expect("a folder");
        fs::create_dir(data.path().join("sessions")).expect("a folder");
        let path = data.path().join("sessions").join(format!("{name}.json"));
        fs::write(&path, &bytes).expect("a session");
        let mut taken = peaks(data.path(), &path.to_string_lossy());
        let mut window = at_the_desk(data.path(), &path);
        window.is_saved().keys("\x1b[5~").keys(PAGE_DOWN);
        until("a save", || (fs::read(&path).ok()? != bytes).then_some(()));
        window.is_saved();
        let status = fs::read_to_string(format!("/proc/{}/status", window.pid())).expect("it runs");
        taken.push(("open", peak(&status)));
        window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
        assert_eq!(window.ends(), 0);
        assert!(!too_much(name, bytes.len(), &taken), "{name}");
    }
}

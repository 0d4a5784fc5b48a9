//! The real program in a real terminal of our own: keys go in as bytes, the screen is read as a person would.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

/// How long a word may take to come on the screen before we give up: far longer than it ever takes.
const PATIENCE: Duration = Duration::from_secs(60);

const ROWS: NonZero<u16> = NonZero::new(40).expect("rows");
const COLUMNS: NonZero<u16> = NonZero::new(120).expect("columns");

/// A terminal with the program in it.
struct Window {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// Held so that the terminal stays.
    _master: Box<dyn MasterPty + Send>,
    seen: Arc<(Mutex<vt100::Parser>, Condvar)>,
}

impl Window {
    fn open(data: &Path, arguments: &[&str]) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_nordstjerne"));
        command.args(arguments);
        command.env("NORDSTJERNE_DATA", data);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let seen = Arc::new((Mutex::new(vt100::Parser::new(ROWS, COLUMNS, 0)), Condvar::new()));
        let mut output = pair.master.try_clone_reader().expect("its output");
        let feed = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                feed.0.lock().expect("the screen").process(&bytes[..count]);
                feed.1.notify_all();
            }
        });
        let keys = pair.master.take_writer().expect("its keys");
        Self { child, keys, _master: pair.master, seen }
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
        self
    }

    fn screen(&self) -> String {
        self.seen.0.lock().expect("the screen").screen().contents()
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    fn waits_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        let mut parser = self.seen.0.lock().expect("the screen");
        loop {
            let screen = parser.screen().contents();
            if wanted(&screen) {
                break;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came on the screen:\n{screen}");
            parser = self.seen.1.wait_timeout(parser, left).expect("the screen").0;
        }
        drop(parser);
        self
    }

    #[track_caller]
    fn sees(&mut self, words: &str) -> &mut Self {
        self.waits_for(&format!("«{words}»"), |screen| screen.contains(words))
    }

    /// The screen says that everything is on the disk.
    #[track_caller]
    fn is_saved(&mut self) -> &mut Self {
        self.waits_for("«lagret»", |screen| screen.lines().next().is_some_and(|l| l.contains("lagret ")))
    }

    /// As when the power goes.
    fn kill(mut self) {
        let pid = self.child.process_id().expect("it runs").to_string();
        assert!(Command::new("kill").args(["-9", &pid]).status().expect("kill").success());
        self.child.wait().expect("it is gone");
    }

    fn ends(mut self) -> u32 {
        self.child.wait().expect("it ends").exit_code()
    }
}

const ENTER: &str = "\r";
const PAGE_DOWN: &str = "\x1b[6~";
const CTRL_Q: &str = "\x11";

fn new_session(data: &Path, people: &str) -> PathBuf {
    let output = Command::new(env!("CARGO_BIN_EXE_nordstjerne"))
        .env("NORDSTJERNE_DATA", data)
        .args(["new", "--people", people])
        .output()
        .expect("it runs");
    PathBuf::from(String::from_utf8(output.stdout).expect("a path").trim())
}

fn saved(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(path).expect("the session")).expect("JSON")
}

#[test]
fn two_thousand_characters_all_land_typed_and_pasted() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path(), "Daglig leder, IT-leder");
    let mut window = Window::open(data.path(), &["open", &path.to_string_lossy()]);
    window.sees("Begynn").keys(ENTER).sees("1/10").keys(PAGE_DOWN).sees("2/10");
    let text: String = (0..400).map(|n| format!("{n:03}æ ")).collect::<Vec<_>>().concat();
    assert_eq!(text.chars().count(), 2000);
    window.keys(&text).sees("399æ").keys(ENTER).is_saved();
    let pasted = text.replace('æ', "å");
    window.keys(&format!("\x1b[200~{pasted}\x1b[201~")).sees("399å").keys(ENTER);
    window.waits_for("an empty line", |screen| screen.matches("399å").count() >= 1).is_saved();
    window.keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    assert_eq!(window.ends(), 0);
    let answers = &saved(&path)["phases"][0]["exercises"][1]["sheet"]["answers"];
    assert_eq!(answers[0]["said"], text.trim());
    assert_eq!(answers[1]["said"], pasted.trim());
}

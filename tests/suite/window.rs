//! A terminal of our own with the real program in it: keys go in as bytes, the screen is read as a person would.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a word may take to come on the screen before we give up: far longer than it ever takes.
const PATIENCE: Duration = Duration::from_secs(60);

const ROWS: NonZero<u16> = NonZero::new(40).expect("rows");
const COLUMNS: NonZero<u16> = NonZero::new(120).expect("columns");

/// A terminal with the program in it.
pub(crate) struct Window {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

/// What the program wrote.
struct Seen {
    parser: vt100::Parser,
    /// All of it, byte by byte.
    written: Vec<u8>,
    /// Nobody reads what it writes.
    stalled: bool,
    /// It will write nothing more.
    all: bool,
}

impl Window {
    pub(crate) fn open(data: &Path, arguments: &[&str]) -> Self {
        Self::with(Path::new(env!("CARGO_BIN_EXE_nordstjerne")), data, arguments)
    }

    /// The same with another program in it.
    pub(crate) fn with(program: &Path, data: &Path, arguments: &[&str]) -> Self {
        Self::with_all(program, data, arguments, &[])
    }

    /// The same where these stand in the environment too.
    pub(crate) fn with_all(program: &Path, data: &Path, arguments: &[&str], more: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("NORDSTJERNE_DATA", data);
        command.env("NORDSTJERNE_CONFIG", data);
        command.env_remove("NORDSTJERNE_THEME");
        // What is saved elsewhere for want of a better place goes with the rest.
        command.env("TMPDIR", data);
        command.env("TERM", "xterm-256color");
        for (name, value) in more {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let parser = vt100::Parser::new(ROWS, COLUMNS, 0);
        let seen = Seen { parser, written: Vec::new(), stalled: false, all: false };
        let seen = Arc::new((Mutex::new(seen), Condvar::new()));
        let mut output = pair.master.try_clone_reader().expect("its output");
        let feed = Arc::clone(&seen);
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let seen = feed.0.lock().expect("the screen");
                drop(feed.1.wait_while(seen, |seen| seen.stalled).expect("the screen"));
                let Ok(count @ 1..) = output.read(&mut bytes) else { break };
                let mut seen = feed.0.lock().expect("the screen");
                seen.parser.process(&bytes[..count]);
                seen.written.extend_from_slice(&bytes[..count]);
                drop(seen);
                feed.1.notify_all();
            }
            feed.0.lock().expect("the screen").all = true;
            feed.1.notify_all();
        });
        let keys = pair.master.take_writer().expect("its keys");
        Self { child, keys, master: pair.master, seen }
    }

    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
        self.keys.flush().expect("the terminal takes keys");
        self
    }

    /// From here on nobody reads what the program writes, or somebody does again.
    pub(crate) fn stalls(&mut self, stalled: bool) -> &mut Self {
        self.seen.0.lock().expect("the screen").stalled = stalled;
        self.seen.1.notify_all();
        self
    }

    /// What stands on the screen now.
    pub(crate) fn screen(&self) -> String {
        self.seen.0.lock().expect("the screen").parser.screen().contents()
    }

    /// Makes the window smaller or larger, as by its corner.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let (columns, rows) = (NonZero::new(columns).expect("columns"), NonZero::new(rows).expect("rows"));
        self.seen.0.lock().expect("the screen").parser.screen_mut().set_size(rows, columns);
        self.master.resize(size).expect("a terminal can be resized");
        self
    }

    /// Waits until the screen is as wanted.
    #[track_caller]
    pub(crate) fn waits_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("the screen");
        loop {
            let screen = seen.parser.screen().contents();
            if wanted(&screen) {
                break;
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{what} never came:\n{screen}");
            seen = self.seen.1.wait_timeout(seen, left).expect("the screen").0;
        }
        drop(seen);
        self
    }

    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        self.waits_for(&format!("«{words}»"), |screen| screen.contains(words))
    }

    /// Waits until the program has written these bytes, which need not show.
    #[track_caller]
    pub(crate) fn is_asked(&mut self, question: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("the screen");
        while !String::from_utf8_lossy(&seen.written).contains(question) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{question:?} is never asked");
            seen = self.seen.1.wait_timeout(seen, left).expect("the screen").0;
        }
        drop(seen);
        self
    }

    /// The colour behind the first cell.
    pub(crate) fn ground(&self) -> vt100::Color {
        let seen = self.seen.0.lock().expect("the screen");
        seen.parser.screen().cell(0, 0).expect("a cell").bgcolor()
    }

    /// None of all that was ever written to the screen has these words.
    #[track_caller]
    pub(crate) fn sees_never(&mut self, words: &str) -> &mut Self {
        let seen = self.seen.0.lock().expect("the screen");
        let written = String::from_utf8_lossy(&seen.written);
        assert!(!written.contains(words), "«{words}» came on the screen");
        drop(seen);
        self
    }

    /// Waits until a file has these words.
    #[track_caller]
    pub(crate) fn waits_for_file(&mut self, path: &Path, words: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !fs::read_to_string(path).is_ok_and(|text| text.contains(words)) {
            assert!(Instant::now() < end, "«{words}» never came into {}", path.display());
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// The screen says that everything is on the disk. Wait first for what was saved to stand there: until then this
    /// may be the save before.
    #[track_caller]
    pub(crate) fn is_saved(&mut self) -> &mut Self {
        self.waits_for("«lagret»", |screen| screen.lines().next().is_some_and(|l| l.contains("lagret ")))
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Sends the program a signal, such as "TERM"; "KILL" is as when the power goes.
    pub(crate) fn signal(&mut self, name: &str) -> &mut Self {
        let kill = Command::new("kill").args(["-s", name, &self.pid().to_string()]).status();
        assert!(kill.expect("kill").success());
        self
    }

    /// Whether it has not ended yet.
    pub(crate) fn runs(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_none()
    }

    /// Waits until it is stopped in the background.
    #[track_caller]
    pub(crate) fn is_suspended(&mut self) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        let pid = self.pid().to_string();
        let state = || Command::new("ps").args(["-o", "stat=", "-p", &pid]).output().expect("ps").stdout;
        while !state().starts_with(b"T") {
            assert!(Instant::now() < end, "it is never suspended");
            thread::sleep(Duration::from_millis(10));
        }
        self
    }

    /// How it ended; all that it wrote has been read by then.
    pub(crate) fn ends(&mut self) -> u32 {
        let code = self.child.wait().expect("it ends").exit_code();
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("the screen");
        while !seen.all {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "its output never ends");
            seen = self.seen.1.wait_timeout(seen, left).expect("the screen").0;
        }
        code
    }

    /// The terminal is as it was before: the ordinary screen, a cursor to see, no mouse and no marks round pasted text.
    #[track_caller]
    pub(crate) fn is_given_back(&self) {
        let is_back = |screen: &vt100::Screen| {
            let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste() && !mouse
        };
        let end = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("the screen");
        while !is_back(seen.parser.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "the terminal is not given back");
            seen = self.seen.1.wait_timeout(seen, left).expect("the screen").0;
        }
    }
}

/// Its folder is about to go: the program must not save into it, or beside it, any more.
impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

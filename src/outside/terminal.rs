//! The terminal: entering it, drawing on it, giving it back whole, and reading it on a thread of its own.
//! It is never asked anything that it would have to answer: an answer would come in among the keys, or not at all.

use std::io::{self, IsTerminal, Write};
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::{ResetColor, force_color_output};
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{Command, execute};
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};
#[cfg(unix)]
use rustix::{
    event::{PollFd, PollFlags, poll},
    termios::{SpecialCodeIndex, tcgetattr},
};

use super::input::{Quirks, settle};
use crate::app::Event;
use crate::ui::clean::clean;

/// Keys nearer to each other than this came in one breath; see [`settle`].
pub const BREATH: Duration = Duration::from_millis(5);

/// What a terminal that went away counts as: SIGHUP.
const HUNG_UP: i32 = 1;

/// Whether the terminal is ours. There is one terminal, and a panic may have to give it back from anywhere.
static OURS: AtomicBool = AtomicBool::new(false);

/// There is nobody to talk with. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("Her trengs et terminalvindu. Kjør kommandoen direkte i et, uten rør og omdirigering.")]
pub struct NoTerminal(#[source] Option<io::Error>);

/// The terminal while it is ours; given back when dropped.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Paint>>,
}

impl Screen {
    /// Takes the terminal over: raw, on its other screen, without a cursor, with pastes, clicks and wheel reported.
    ///
    /// # Errors
    /// When there is none, or it can't be set up; then it is as it was.
    pub fn enter() -> Result<Screen, NoTerminal> {
        if !io::stdout().is_terminal() {
            return Err(NoTerminal(None));
        }
        // Left to itself, NO_COLOR would also take bold and reverse away; the theme knows better.
        force_color_output(true);
        take().map_err(|error| NoTerminal(Some(error)))?;
        match Terminal::new(CrosstermBackend::new(Paint::default())) {
            Ok(terminal) => Ok(Screen { terminal }),
            Err(error) => {
                restore();
                Err(NoTerminal(Some(error)))
            }
        }
    }

    /// Draws one frame, written at once. While suspended nothing is drawn.
    ///
    /// # Errors
    /// When the terminal no longer takes anything: it is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if OURS.load(Ordering::Relaxed) {
            self.terminal.draw(draw)?;
        }
        Ok(())
    }

    /// Gives the terminal back and stops, until somebody continues the program; [`Event::Resume`] tells when.
    #[cfg(unix)]
    pub fn suspend(&mut self) {
        restore();
        // A program that can't be stopped goes on, and is told to resume in the same way.
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
    }

    /// Takes the terminal over again, whatever the shell made of it meanwhile; the next frame is drawn from scratch.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resume(&mut self) -> io::Result<()> {
        restore();
        take()?;
        let size = self.terminal.size()?;
        // Not `clear`, which asks the terminal where its cursor is.
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    OURS.store(true, Ordering::Relaxed);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Clicks::On, Hide)
        .inspect_err(|_| restore())
}

/// Gives the terminal back as it was: all that was taken, in the opposite order. Safe to call twice and from anywhere.
pub fn restore() {
    if OURS.swap(false, Ordering::Relaxed) {
        // Each for itself: where one fails the others still count, and there is nobody left to tell.
        let _ = execute!(io::stdout(), ResetColor, Show, Clicks::Off);
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        let _ = execute!(io::stdout(), LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

/// From here on a panic on this thread first gives the terminal back, then says what happened; then the thread unwinds,
/// and what it holds is saved on the way. Panics on other threads are told by who waits for them: the screen is not
/// theirs.
pub fn restore_on_panic() {
    let drawing = thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawing {
            restore();
            // `eprintln!` would panic again when nobody listens.
            let _ = writeln!(io::stderr(), "{}", told(panic));
        }
    }));
}

fn told(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let said = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("uten forklaring");
    let place =
        panic.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    format!("Programmet gikk i stykker. Det som var lagret, er trygt.\n{}{place}", clean(said))
}

/// Clicks and the wheel, without every movement of the mouse in between, which would wake us for nothing.
enum Clicks {
    On,
    Off,
}

impl Command for Clicks {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str(match self {
            Clicks::On => "\x1b[?1000h\x1b[?1006h",
            Clicks::Off => "\x1b[?1006l\x1b[?1000l",
        })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        match self {
            Clicks::On => event::EnableMouseCapture.execute_winapi(),
            Clicks::Off => event::DisableMouseCapture.execute_winapi(),
        }
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// A frame on its way: it reaches the terminal in one piece, or, when the terminal is no longer ours, not at all.
/// A buffered writer would spill half a frame over the shell while a panic unwinds.
#[derive(Default)]
struct Paint(Vec<u8>);

impl Write for Paint {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut self.0);
        if !OURS.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        let written = out.write_all(&frame).and_then(|()| out.flush());
        // Its room is used again.
        self.0 = frame;
        self.0.clear();
        written
    }
}

/// Reads the terminal for as long as there is one, and sends what it reads.
///
/// # Errors
/// When the system gives us no thread.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let quirks = quirks();
    let gone = events.clone();
    thread::Builder::new().name("tastatur".into()).spawn(move || read_all(quirks, &events))?;
    #[cfg(unix)]
    thread::Builder::new().name("forbindelse".into()).spawn(move || {
        if tty().is_ok_and(hung_up) {
            let _ = gone.send(Event::End(HUNG_UP));
        }
    })?;
    #[cfg(not(unix))]
    drop(gone);
    Ok(())
}

fn read_all(quirks: Quirks, events: &Sender<Event>) {
    loop {
        let Ok(breath) = read_breath(quirks) else {
            let _ = events.send(Event::End(HUNG_UP));
            return;
        };
        for event in breath {
            if events.send(event).is_err() {
                return;
            }
        }
    }
}

/// Waits for one event. Where pastes aren't marked, also for those that follow in the same breath.
fn read_breath(quirks: Quirks) -> io::Result<Vec<Event>> {
    let mut breath: Vec<Event> = quirks.read(event::read()?).into_iter().collect();
    if cfg!(windows) {
        while event::poll(BREATH)? {
            breath.extend(quirks.read(event::read()?));
        }
        breath = settle(breath);
    }
    Ok(breath)
}

#[cfg(unix)]
fn quirks() -> Quirks {
    let erase =
        tty().and_then(|tty| Ok(tcgetattr(tty)?)).map(|mode| mode.special_codes[SpecialCodeIndex::VERASE]);
    Quirks { erases_by_ctrl_h: erase.is_ok_and(|byte| byte == 0x08) }
}

#[cfg(not(unix))]
fn quirks() -> Quirks {
    Quirks::default()
}

/// The terminal as crossterm reads it: what stands at our entrance, else the one we were started from.
#[cfg(unix)]
fn tty() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        stdin.as_fd().try_clone_to_owned()
    } else {
        Ok(std::fs::File::open("/dev/tty")?.into())
    }
}

/// Waits, asleep, until the terminal is gone; `false` when that can't be waited for here. The reader can't tell: it
/// would go round and round at full speed.
#[cfg(unix)]
fn hung_up(terminal: impl AsFd) -> bool {
    // Asked for nothing, it wakes for nothing but the end.
    let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
    loop {
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use rustix::fs::{Mode, OFlags, open};
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    use std::sync::mpsc;

    #[test]
    fn a_terminal_that_goes_away_is_noticed_and_what_is_typed_is_left_to_the_reader() {
        let window = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&window).unwrap();
        unlockpt(&window).unwrap();
        let inside =
            open(ptsname(&window, Vec::new()).unwrap(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty())
                .unwrap();
        let reader = inside.try_clone().unwrap();
        let (gone, noticed) = mpsc::channel();
        thread::spawn(move || gone.send(hung_up(inside)));
        rustix::io::write(&window, b"hei\n").unwrap();
        let mut typed = [0; 8];
        assert_eq!(rustix::io::read(&reader, &mut typed).unwrap(), 4);
        assert_eq!(&typed[..4], b"hei\n");
        assert!(noticed.try_recv().is_err(), "what is typed is no end");
        drop(window);
        assert!(noticed.recv_timeout(Duration::from_secs(10)).unwrap());
    }

    #[test]
    fn a_frame_for_a_terminal_that_is_not_ours_is_thrown_away() {
        let mut paint = Paint::default();
        paint.write_all(b"halvt bilde").unwrap();
        paint.flush().unwrap();
        assert!(paint.0.is_empty());
    }
}

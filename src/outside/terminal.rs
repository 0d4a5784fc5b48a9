//! The terminal: entering it, drawing on it, giving it back whole, and reading it on a thread of its own.
//! It is asked one thing, what colour its ground is; the answer comes in among the keys, or not at all.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
#[cfg(unix)]
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

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
    fs::{Mode, OFlags},
    termios::{SpecialCodeIndex, tcgetattr, ttyname},
};

use super::canvas::{AtOnce, Canvas, Painter, paint_with};
use super::ground::{Ground, QUESTION, Sieve};
use super::input::{Quirks, Reader, is_paste, is_text, settle};
use super::pieces::Pieces;
use super::shown::Shown;
use super::worker::{self, Breakdown};
use crate::app::Event;

/// Keys nearer to each other than this came in one breath; see [`settle`].
pub const BREATH: Duration = Duration::from_millis(5);

/// How soon what is there already comes, such as the second key of a paste. Windows counts whole milliseconds; elsewhere
/// the reader goes round and round meanwhile, and asked for no time at all it doesn't look.
const AT_ONCE: Duration = Duration::from_micros(if cfg!(windows) { 1000 } else { 5 });

/// From one part of a paste to the next that comes as keys.
const PASTE: Duration = Duration::from_millis(50);

/// From one piece of a key to the next: longer than a slow line takes, shorter than anybody types.
const PIECE: Duration = Duration::from_millis(25);

/// How long the terminal may take to tell its ground, and from one letter of the answer to the next.
const ANSWER: Duration = Duration::from_millis(100);

/// What a terminal that went away counts as: SIGHUP.
const HUNG_UP: i32 = 1;

/// How long leaving waits for a terminal that is still at a frame.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the terminal is ours. There is one terminal, and a panic may have to give it back from anywhere.
static OURS: AtomicBool = AtomicBool::new(false);

/// There is nobody to talk with. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("Her trengs et terminalvindu. Kjør kommandoen direkte i et, uten rør og omdirigering.")]
pub struct NoTerminal(#[source] Option<io::Error>);

/// The terminal while it is ours; given back when dropped.
pub struct Screen {
    terminal: Terminal<Canvas>,
    painter: Arc<Painter>,
    shown: Shown,
}

impl Screen {
    /// Takes the terminal over: raw, on its other screen, without a cursor, with pastes, clicks and wheel reported.
    ///
    /// What the terminal doesn't take at once goes out on a thread of its own, so that one that takes nothing for a while
    /// holds nobody up; when it takes something again, and a frame had to wait, that is sent as [`Event::Resize`].
    ///
    /// # Errors
    /// When there is none, or it can't be set up; then it is as it was.
    pub fn enter(events: Sender<Event>) -> Result<Screen, NoTerminal> {
        if !io::stdout().is_terminal() {
            return Err(NoTerminal(None));
        }
        // Left to itself, NO_COLOR would also take bold and reverse away; the theme knows better.
        force_color_output(true);
        take().map_err(|error| NoTerminal(Some(error)))?;
        let painter = Arc::new(Painter::default());
        let canvas = Canvas::new(paint_with(&painter, events, at_once(), write_out));
        match Terminal::new(canvas) {
            Ok(terminal) => Ok(Screen { terminal, painter, shown: Shown::default() }),
            Err(error) => {
                restore();
                Err(NoTerminal(Some(error)))
            }
        }
    }

    /// Draws one frame, unless the terminal is still at the one before: then it is told when it is done. While suspended
    /// nothing is drawn.
    ///
    /// # Errors
    /// When the terminal's size can't be had: it is gone.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if OURS.load(Ordering::Relaxed) && self.painter.is_free() {
            let drawn = self.terminal.draw(|frame| {
                draw(frame);
                self.shown.spare(frame.buffer_mut());
            });
            // After it is out: who waits for the frame does not wait for this.
            self.shown.keep(drawn?.buffer);
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
        self.terminal.backend_mut().starts_over();
        self.shown.forget();
        let size = self.terminal.size()?;
        // Not `clear`, which asks the terminal where its cursor is.
        self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }
}

impl Drop for Screen {
    /// A terminal that takes nothing is not waited for: it gets back what can be given without writing.
    fn drop(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.painter.is_free() && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        if self.painter.is_free() {
            restore();
        } else if OURS.swap(false, Ordering::SeqCst) {
            let _ = disable_raw_mode();
        }
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
    if OURS.swap(false, Ordering::SeqCst) {
        // Each for itself: where one fails the others still count, and there is nobody left to tell.
        let _ = execute!(io::stdout(), ResetColor, Show, Clicks::Off);
        let _ = execute!(io::stdout(), DisableBracketedPaste);
        let _ = execute!(io::stdout(), LeaveAlternateScreen);
        let _ = disable_raw_mode();
    }
}

/// From here on a panic on this thread first gives the terminal back, then says that it happened, and where; then the
/// thread unwinds, and what it holds is saved on the way. What a panic says can quote what was said in the room, and is
/// told nowhere. Panics on other threads, and in work that is guarded, are told by who started
/// it: the screen is not theirs.
pub fn restore_on_panic() {
    let drawing = thread::current().id();
    std::panic::set_hook(Box::new(move |panic| {
        if !worker::is_heard(panic) && thread::current().id() == drawing {
            restore();
            let told = "Programmet gikk i stykker. Det som var lagret, er trygt. Start det igjen og meld fra om dette:";
            // `eprintln!` would panic again when nobody listens.
            let _ = writeln!(io::stderr(), "{told}\n{}", Breakdown::of(panic));
        }
    }));
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

/// A terminal that takes nothing more says so by its own event.
fn write_out(frame: &[u8]) {
    let mut out = io::stdout().lock();
    // Asked with the lock in hand: who gives the terminal back waits for the lock after taking this away.
    if OURS.load(Ordering::SeqCst) {
        let _ = out.write_all(frame).and_then(|()| out.flush());
    }
}

/// Writes as much as the terminal takes without being waited for. It is opened anew for this: not to wait is said of an
/// opened terminal, and ours is the shell's too.
#[cfg(unix)]
fn at_once() -> Option<AtOnce> {
    let name = ttyname(io::stdout(), Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let terminal = rustix::fs::open(name, flags, Mode::empty()).ok()?;
    Some(Box::new(move |frame| {
        let _out = io::stdout().lock();
        // As in `write_out`. Why it takes nothing is found out there too.
        if OURS.load(Ordering::SeqCst) {
            rustix::io::write(&terminal, frame).unwrap_or(0)
        } else {
            frame.len()
        }
    }))
}

/// Elsewhere that can't be asked.
#[cfg(not(unix))]
fn at_once() -> Option<AtOnce> {
    None
}

/// The terminal's answer, that is on its way.
pub struct Answer(Receiver<Ground>);

impl Answer {
    /// Waits for it, if it was asked for and comes soon.
    pub fn ground(self) -> Option<Ground> {
        self.0.recv_timeout(ANSWER).ok()
    }
}

/// Reads the terminal for as long as there is one, and sends what it reads. When it is to be `asked` for its ground, it is;
/// an answer that comes too late is not taken for keys.
///
/// # Errors
/// When the system gives us no thread.
pub fn listen(events: Sender<Event>, asked: bool) -> io::Result<Answer> {
    let (ground, answer) = mpsc::channel();
    let mut keyboard = Keyboard {
        reader: Reader::new(quirks()),
        pieces: Pieces::default(),
        asked: asked.then(|| (Sieve::default(), ground)),
    };
    let (gone, lost) = (events.clone(), events.clone());
    if asked {
        write_out(QUESTION.as_bytes());
    }
    let read_all = move || read_all(|| keyboard.read_breath(), &events);
    worker::start("tastatur", read_all, move |breakdown| {
        let _ = lost.send(Event::Broken(format!(
            "Tastene kunne ikke leses lenger, for programmet har en feil. Alt er lagret. Åpne økten igjen, og meld fra om \
             dette: {breakdown}"
        )));
    })?;
    #[cfg(unix)]
    {
        let unheard = gone.clone();
        let look = move || {
            if tty().is_ok_and(hung_up) {
                let _ = gone.send(Event::End(HUNG_UP));
            }
        };
        worker::start("forbindelse", look, move |_| {
            let _ = unheard.send(Event::Faulty(
                "Lukkes vinduet nå, merker ikke programmet det, for det har en feil. Gå ut med Ctrl+Q først."
                    .into(),
            ));
        })?;
    }
    #[cfg(not(unix))]
    drop(gone);
    Ok(Answer(answer))
}

/// What is read, and how.
struct Keyboard {
    reader: Reader,
    pieces: Pieces,
    /// The terminal owes an answer: what takes it out, and who waits for it.
    asked: Option<(Sieve, Sender<Ground>)>,
}

/// Sends what is read for as long as something is, also past what can't be understood.
///
/// # Panics
/// When nothing more can be read for a fault of ours.
fn read_all<R: FnMut() -> io::Result<Vec<Event>>>(mut read: R, events: &Sender<Event>) {
    let turn = |read: &mut R| {
        let Ok(breath) = read() else {
            let _ = events.send(Event::End(HUNG_UP));
            return ControlFlow::Break(());
        };
        let sent = breath.into_iter().try_for_each(|event| events.send(event));
        if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let ended = worker::keep_going(&mut read, turn, |_| {
        let sentence =
            "Et tastetrykk ble ikke forstått, for programmet har en feil. Se etter om noe mangler.";
        let _ = events.send(Event::Faulty(sentence.into()));
    });
    if let Err(breakdown) = ended {
        breakdown.pass_on();
    }
}

impl Keyboard {
    /// Waits for one event, and for those that follow in the same breath: a paste that isn't marked comes as keys.
    fn read_breath(&mut self) -> io::Result<Vec<Event>> {
        let mut breath = self.read_some()?;
        // What is typed comes key by key, and is shown at once. A paste over a slow line comes by and by.
        let patience = |breath: &[Event]| match breath.len() {
            0 | 1 => AT_ONCE,
            _ if is_paste(breath) => PASTE,
            _ => BREATH,
        };
        while breath.iter().all(is_text) && event::poll(patience(&breath))? {
            breath.extend(self.read_some()?);
        }
        Ok(settle(breath))
    }

    /// Waits for one event; none when it was kept back.
    fn read_some(&mut self) -> io::Result<Vec<Event>> {
        let sent = self.sifted()?;
        Ok(sent.into_iter().filter_map(|sent| self.reader.read(sent)).collect())
    }

    /// Waits for one event, and keeps back what may be the terminal's answer.
    fn sifted(&mut self) -> io::Result<Vec<event::Event>> {
        if let Some((sieve, _)) = &mut self.asked
            && sieve.holds()
            && !event::poll(ANSWER)?
        {
            return Ok(sieve.let_go());
        }
        let mut sifted = Vec::new();
        for sent in self.whole()? {
            let Some((sieve, ground)) = &mut self.asked else {
                sifted.push(sent);
                continue;
            };
            let (through, answer) = sieve.take(sent);
            sifted.extend(through);
            if let Some(answer) = answer {
                let _ = ground.send(answer);
                self.asked = None;
            }
        }
        Ok(sifted)
    }

    /// Waits for one event, and for the other pieces of a key that came in pieces.
    fn whole(&mut self) -> io::Result<Vec<event::Event>> {
        // Windows tells of keys, not of bytes.
        if cfg!(windows) {
            return Ok(vec![event::read()?]);
        }
        if self.pieces.holds() && !event::poll(PIECE)? {
            return Ok(self.pieces.let_go());
        }
        Ok(self.pieces.take(event::read()?))
    }
}

/// What the terminal says of its keyboard.
#[cfg(unix)]
pub fn quirks() -> Quirks {
    let erase =
        tty().and_then(|tty| Ok(tcgetattr(tty)?)).map(|mode| mode.special_codes[SpecialCodeIndex::VERASE]);
    Quirks { erases_by_ctrl_h: erase.is_ok_and(|byte| byte == 0x08) }
}

/// What the terminal says of its keyboard.
#[cfg(not(unix))]
pub fn quirks() -> Quirks {
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
    fn a_key_that_breaks_the_reader_is_told_and_those_after_it_are_read() {
        let (events, incoming) = mpsc::channel();
        let mut reads = 0;
        let read = || {
            reads += 1;
            match reads {
                1 => panic!("hva var det?"),
                2 => Ok(vec![Event::Tick]),
                _ => Err(io::ErrorKind::BrokenPipe.into()),
            }
        };
        read_all(read, &events);
        let told: Vec<_> = incoming.try_iter().collect();
        assert!(matches!(&told[..], [Event::Faulty(_), Event::Tick, Event::End(HUNG_UP)]), "{told:?}");
        let broken = worker::guarded(|| read_all(|| panic!("alltid"), &events));
        assert!(broken.is_err() && incoming.try_iter().count() == 2);
    }
}

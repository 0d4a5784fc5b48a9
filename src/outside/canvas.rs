//! What a frame is written on: what changed since the last one, in one piece, and never waited for.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm as _, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, ResetColor, SetAttribute, SetStyle};
use ratatui::layout::{Position, Size};
use ratatui::style::Style;

use super::worker;
use crate::app::Event;

/// Takes frames that are whole.
type Frames = Box<dyn FnMut(Vec<u8>) + Send>;

/// A frame on its way: it is handed over in one piece, or, when the terminal is no longer ours, not at all.
/// A buffered writer would spill half a frame over the shell while a panic unwinds. A frame in which nothing changed is
/// none: ratatui would move the cursor to where it stands.
pub(super) struct Canvas {
    frame: Vec<u8>,
    frames: Frames,
    cursor: Cursor,
}

/// The terminal's cursor, as far as we know.
#[derive(Default)]
struct Cursor {
    is_shown: bool,
    /// None while it stands wherever the last cell was written.
    at: Option<Position>,
}

impl Canvas {
    /// On a terminal that shows no cursor.
    pub(super) fn new(frames: Frames) -> Self {
        Self { frame: Vec::new(), frames, cursor: Cursor::default() }
    }

    /// The terminal was taken over anew, and shows no cursor.
    pub(super) fn starts_over(&mut self) {
        self.cursor = Cursor::default();
    }

    fn crossterm(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    /// As crossterm's own; but a cell that follows another in the same look, as most do, is its letter alone.
    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, cells: I) -> io::Result<()> {
        let mut follows = None;
        let mut look = None;
        for (x, y, cell) in cells {
            if follows.replace((x + 1, y)) != Some((x, y)) {
                queue!(self.frame, MoveTo(x, y))?;
            }
            let Cell { fg, bg, modifier, .. } = *cell;
            if look.replace((fg, bg, modifier)) != Some((fg, bg, modifier)) {
                let style = Style::new().fg(fg).bg(bg).add_modifier(modifier);
                queue!(self.frame, SetAttribute(Attribute::Reset), SetStyle(style.into_crossterm()))?;
            }
            self.frame.extend_from_slice(cell.symbol().as_bytes());
        }
        if look.is_some() {
            self.cursor.at = None;
            queue!(self.frame, ResetColor)?;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor.is_shown, false) {
            queue!(self.frame, Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.cursor.is_shown, true) {
            queue!(self.frame, Show)?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.crossterm().get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.at.replace(position) != Some(position) {
            queue!(self.frame, MoveTo(position.x, position.y))?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.crossterm().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        // Asked before every frame; crossterm opens the terminal anew each time.
        #[cfg(unix)]
        if let Ok(size) = rustix::termios::tcgetwinsize(io::stdout())
            && size.ws_col > 0
            && size.ws_row > 0
        {
            return Ok(Size::new(size.ws_col, size.ws_row));
        }
        CrosstermBackend::new(Vec::new()).size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.crossterm().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.frame.is_empty() {
            (self.frames)(std::mem::take(&mut self.frame));
        }
        Ok(())
    }
}

/// What the painting thread is at.
#[derive(Default)]
pub(super) struct Painter {
    /// Pieces of frames handed over and not yet written.
    waiting: AtomicUsize,
    /// A frame was wanted meanwhile.
    owes: AtomicBool,
}

impl Painter {
    /// Whether a frame can be drawn now. Else it is owed.
    pub(super) fn is_free(&self) -> bool {
        if self.waiting.load(Ordering::SeqCst) == 0 {
            return true;
        }
        self.owes.store(true, Ordering::SeqCst);
        // It may have become free before it could know that it owes one.
        self.waiting.load(Ordering::SeqCst) == 0 && self.owes.swap(false, Ordering::SeqCst)
    }

    /// A piece was written; true when a frame is owed, and can be drawn now.
    fn wrote(&self) -> bool {
        self.waiting.fetch_sub(1, Ordering::SeqCst) == 1 && self.owes.swap(false, Ordering::SeqCst)
    }
}

/// Takes as many bytes of a frame as it can without being waited for, and says how many.
pub(super) type AtOnce = Box<dyn Fn(&[u8]) -> usize + Send>;

/// Writes frames, as far as the terminal is ours: what it takes at once is written at once; the rest, or all where that
/// can't be asked, on a thread of its own. Without a thread that waits.
pub(super) fn paint_with(
    painter: &Arc<Painter>,
    events: Sender<Event>,
    at_once: Option<AtOnce>,
    write: fn(&[u8]),
) -> Frames {
    let painter = Arc::clone(painter);
    let mut thread = None;
    Box::new(move |mut frame| {
        // What comes after a part that waits, waits too.
        let is_free = painter.waiting.load(Ordering::SeqCst) == 0;
        let taken = at_once.as_ref().filter(|_| is_free).map_or(0, |at_once| at_once(&frame));
        if taken >= frame.len() {
            return;
        }
        let rest = frame.split_off(taken);
        // Most terminals take all of it, and need none.
        match thread.get_or_insert_with(|| start(&painter, events.clone(), write)) {
            None => write(&rest),
            Some(frames) => {
                painter.waiting.fetch_add(1, Ordering::SeqCst);
                if frames.send(rest).is_err() {
                    painter.waiting.store(0, Ordering::SeqCst);
                }
            }
        }
    })
}

/// Starts the thread that waits for the terminal, if there is one to be had.
fn start(painter: &Arc<Painter>, events: Sender<Event>, write: fn(&[u8])) -> Option<Sender<Vec<u8>>> {
    let (frames, handed_over) = mpsc::channel::<Vec<u8>>();
    let (at, gave_up, lost) = (Arc::clone(painter), Arc::clone(painter), events.clone());
    let paint = move || {
        for frame in handed_over {
            write(&frame);
            if at.wrote() {
                let _ = events.send(Event::Resize);
            }
        }
    };
    let painting = worker::start("skjerm", paint, move |breakdown| {
        gave_up.waiting.store(0, Ordering::SeqCst);
        let _ = lost.send(Event::Broken(format!(
            "Skjermen kunne ikke tegnes lenger, for programmet har en feil. Alt er lagret. Åpne økten igjen, og meld fra om \
             dette: {breakdown}"
        )));
    });
    painting.is_ok().then_some(frames)
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, MutexGuard};
    use std::time::Duration;

    use ratatui::Terminal;
    use ratatui::style::Color;

    use super::*;

    #[test]
    fn a_painter_that_breaks_down_is_told_and_not_waited_for() {
        let painter = Arc::new(Painter::default());
        let (events, incoming) = mpsc::channel();
        let mut frames = paint_with(&painter, events, None, |_| panic!("penselen brakk"));
        frames(b"bilde".to_vec());
        let told = incoming.recv_timeout(Duration::from_secs(20)).unwrap();
        let Event::Broken(sentence) = told else { panic!("{told:?}") };
        assert!(sentence.contains("kunne ikke tegnes lenger") && !sentence.contains("penselen brakk"));
        assert!(painter.is_free());
        frames(b"bilde".to_vec());
        assert!(painter.is_free(), "the thread is gone");
    }

    #[test]
    fn what_the_terminal_takes_at_once_is_waited_for_by_nobody_and_the_rest_follows_it() {
        static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());
        fn written() -> MutexGuard<'static, Vec<u8>> {
            WRITTEN.lock().unwrap()
        }
        /// Six bytes, and no more until they are taken from it.
        fn six(frame: &[u8]) -> usize {
            let mut written = written();
            let taken = frame.len().min(6_usize.saturating_sub(written.len()));
            written.extend(&frame[..taken]);
            taken
        }
        let painter = Arc::new(Painter::default());
        let (events, incoming) = mpsc::channel();
        let mut frames =
            paint_with(&painter, events, Some(Box::new(six)), |rest| written().extend_from_slice(rest));
        frames(b"bil".to_vec());
        assert_eq!(*written(), b"bil");
        assert!(painter.is_free(), "all of it is there");
        frames(b"de og bilde".to_vec());
        while !painter.is_free() && incoming.recv_timeout(Duration::from_secs(20)).is_err() {}
        assert_eq!(*written(), b"bilde og bilde");
    }

    #[test]
    fn a_frame_goes_out_in_one_piece_and_not_at_all_when_nothing_changed() {
        let (frames, handed_over) = mpsc::channel();
        let canvas = Canvas::new(Box::new(move |frame| frames.send(frame).unwrap()));
        let at = ratatui::layout::Rect::new(0, 0, 20, 3);
        let options = ratatui::TerminalOptions { viewport: ratatui::Viewport::Fixed(at) };
        let mut terminal = Terminal::with_options(canvas, options).unwrap();
        let mut draw = |text: &'static str, cursor: u16| {
            terminal
                .draw(|frame| {
                    frame.render_widget(text, frame.area());
                    frame.set_cursor_position((cursor, 0));
                })
                .unwrap();
            let pieces: Vec<_> = handed_over.try_iter().collect();
            assert!(pieces.len() < 2, "{pieces:?}");
            String::from_utf8(pieces.concat()).unwrap()
        };
        let first = draw("hei", 3);
        assert!(first.contains("hei") && first.ends_with("\x1b[?25h\x1b[1;4H"), "{first:?}");
        assert_eq!(draw("hei", 3), "");
        assert_eq!(draw("hei", 2), "\x1b[1;3H", "the cursor alone");
        let more = draw("heia", 4);
        assert!(more.contains('a') && !more.contains("hei") && more.ends_with("\x1b[1;5H"), "{more:?}");
    }

    #[test]
    fn a_look_is_told_where_it_changes_and_a_place_where_it_is_not_the_next() {
        let (frames, handed_over) = mpsc::channel();
        let mut canvas = Canvas::new(Box::new(move |frame| frames.send(frame).unwrap()));
        let cell = |symbol: &'static str, style: Style| {
            let mut cell = Cell::new(symbol);
            cell.set_style(style);
            cell
        };
        let (plain, bold) = (Style::new().fg(Color::Indexed(7)), Style::new().bold().bg(Color::Rgb(1, 2, 3)));
        let cells = [
            (0, 0, cell("å", plain)),
            (1, 0, cell(" ", plain)),
            (2, 0, cell("b", bold)),
            (4, 1, cell("c", bold)),
        ];
        canvas.draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell))).unwrap();
        canvas.flush().unwrap();
        let frame = String::from_utf8(handed_over.try_recv().unwrap()).unwrap();
        let (colours, both) = ("\x1b[49m\x1b[38;5;7m", "\x1b[48;2;1;2;3m\x1b[39m\x1b[1m");
        assert_eq!(frame, format!("\x1b[1;1H\x1b[0m{colours}å \x1b[0m{both}b\x1b[2;5Hc\x1b[0m"));
    }

    #[test]
    fn a_frame_that_had_to_wait_is_owed_once() {
        let painter = Painter::default();
        assert!(painter.is_free());
        painter.waiting.fetch_add(2, Ordering::SeqCst);
        assert!(!painter.is_free() && !painter.is_free());
        assert!(!painter.wrote(), "not all is written yet");
        assert!(painter.wrote());
        painter.waiting.fetch_add(1, Ordering::SeqCst);
        assert!(!painter.wrote(), "nobody wanted another");
    }
}

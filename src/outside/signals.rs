//! Signals become events: end, wait in the background, come back.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::crossterm::terminal::disable_raw_mode;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::worker;
use crate::app::Event;

/// What the program gets to save and leave in, before it is ended all the same: a terminal that takes no more output
/// holds the drawing thread up for ever.
const GRACE: Duration = Duration::from_secs(10);

/// From here on signals are sent as events. When the program has not ended itself ten seconds after it was told to,
/// it is: saving goes on by itself on the saver's thread all that time.
///
/// # Errors
/// When the system won't let us listen.
pub fn watch(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let deaf = events.clone();
    let hear = move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Resume,
                ending => Event::End(ending),
            };
            let _ = events.send(event.clone());
            if let Event::End(number) = event {
                thread::sleep(GRACE);
                // All that can be given back without writing.
                let _ = disable_raw_mode();
                std::process::exit(128 + number);
            }
        }
    };
    worker::start("signaler", hear, move |_| {
        let sentence = "Programmet hører ikke lenger når systemet ber det slutte, for det har en feil. Gå ut med Ctrl+Q.";
        let _ = deaf.send(Event::Faulty(sentence.into()));
    })?;
    Ok(())
}

//! The loop: what comes in goes to the app, what it wants is done outside, and the screen is drawn.

mod effects;
mod screens;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::app::{App, Event, Screen};
use crate::cli::{Start, Wanted};
use crate::outside::net::porter::{self, Porter};
use crate::outside::shelf::Shelf;
use crate::outside::{clock, crash, terminal, watch};
use crate::workshop::settings::Settings;

/// A gap between the clocks longer than this is sleep.
const NAP: Duration = Duration::from_secs(60);

/// How a run ended.
#[derive(Debug)]
pub struct Parted {
    /// What is not where it should be, to be said when the screen is gone.
    pub left: Option<String>,
    pub by: EndedBy,
}

/// What ended it.
#[derive(Debug)]
pub enum EndedBy {
    Press,
    /// The system, with the signal of this number.
    Signal(i32),
    /// Something that nothing can go on without broke down: what it was, in a sentence.
    Fault(String),
}

/// What a run works with.
struct Run {
    app: App,
    shelf: Shelf,
    porter: Porter,
    /// Where what works beside tells what has come of it.
    events: Sender<Event>,
}

/// Holds the workshop: from the first screen until somebody, or the system, ends it. The screen is gone by then.
///
/// # Errors
/// When there is no terminal, or what the screen begins with can't be opened.
pub fn hold(wanted: Wanted) -> Result<Parted, Box<dyn Error>> {
    let Wanted { mut shelf, start, given } = wanted;
    let (events, incoming) = mpsc::channel();
    let first = first(start, &mut shelf, &events)?;
    crash::note_in(shelf.folder());
    let mut screen = terminal::Screen::enter(events.clone())?;
    let answer = terminal::listen(events.clone(), given.asks(shelf.settings().settings()))?;
    // While the terminal answers.
    #[cfg(unix)]
    crate::outside::signals::watch(events.clone())?;
    let ground = answer.ground();
    let dress = move |settings: &Settings| given.look(settings, ground);
    let look = dress(shelf.settings().settings());
    let app = App::new(first, look, clock::now()).dressed_by(dress);
    let porter = Porter::new(shelf.shared_store(), events.clone(), porter::PORT);
    let mut run = Run { app, shelf, porter, events };
    let mut is_stale = true;
    loop {
        run.porter.follow(run.shelf.room());
        if std::mem::take(&mut is_stale) {
            // A terminal that takes nothing more says so by its own event.
            let _ = screen.draw(|frame| run.app.draw(frame));
        }
        run.shelf.hand_over();
        for event in wait(&incoming, run.app.wake()) {
            is_stale |= run.app.is_seen(&event);
            match event {
                Event::End(number) => return Ok(run.end(EndedBy::Signal(number))),
                Event::Broken(sentence) => return Ok(run.end(EndedBy::Fault(sentence))),
                #[cfg(unix)]
                Event::Suspend => {
                    run.shelf.hand_over();
                    screen.suspend();
                }
                #[cfg(unix)]
                Event::Resume => screen.resume()?,
                event => {
                    let wanted = run.app.update(event, clock::now());
                    if let ControlFlow::Break(left) = run.carry_out_all(wanted) {
                        return Ok(Parted { left, by: EndedBy::Press });
                    }
                }
            }
        }
    }
}

/// The screen that it begins with.
fn first(start: Start, shelf: &mut Shelf, events: &Sender<Event>) -> Result<Screen, Box<dyn Error>> {
    Ok(match start {
        Start::Home => screens::greeted(screens::home(shelf)?, shelf),
        Start::Open(path) => {
            let opened = shelf.open(&path, events)?;
            screens::warned(screens::opened(opened, shelf), shelf)
        }
        Start::Review(path) => Screen::Review(Box::new(screens::reading(shelf, &path)?.alone())),
        Start::Wall(whose) => {
            watch::start(whose, events.clone())?;
            Screen::Wall(Box::default())
        }
        Start::Notes(whose) => {
            watch::start(whose, events.clone())?;
            Screen::Notes(Box::default())
        }
        Start::Demo => {
            let opened = shelf.open_demo(events)?;
            screens::warned(screens::opened(opened, shelf), shelf)
        }
    })
}

impl Run {
    /// Puts away what is out, since nobody is asked any more.
    fn end(&mut self, by: EndedBy) -> Parted {
        Parted { left: self.shelf.end().unsaved(), by }
    }
}

/// What has come in: all of it, so that it is drawn once. Waits for the first, at most until the app wants to wake.
fn wait(incoming: &Receiver<Event>, wake: Option<i64>) -> Vec<Event> {
    let before = clock::Reading::take();
    let awaited = Duration::from_secs(wake.unwrap_or(0).max(0).unsigned_abs());
    let first = match wake {
        Some(_) => incoming.recv_timeout(awaited),
        None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
    };
    let first = match first {
        Ok(event) => event,
        Err(RecvTimeoutError::Timeout) => Event::Tick,
        // Nobody is left to send anything: the terminal is gone.
        Err(RecvTimeoutError::Disconnected) => Event::End(1),
    };
    let mut batch = Vec::new();
    let slept = clock::Reading::take().slept_since(&before, awaited, NAP);
    if slept > 0 {
        batch.push(Event::Slept(slept));
    }
    batch.push(first);
    batch.extend(incoming.try_iter());
    batch
}

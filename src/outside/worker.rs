//! Threads of ours, and work that may break down. None breaks down unheard: whoever starts it says beforehand what is to
//! be told, and work that can go on after it, goes on.

use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, resume_unwind};
use std::{fmt, io, thread};

/// So many times in a row work may break down before it is given up.
const MOST: u32 = 3;

thread_local! {
    /// How deep this thread is in work whose breaking down somebody hears of.
    static HEARD: Cell<u32> = const { Cell::new(0) };
    static LAST: RefCell<Option<Breakdown>> = const { RefCell::new(None) };
}

/// Where work broke down, for whoever mends the program. What a panic says of it is told nowhere: it can quote what was
/// said in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown(String);

impl Breakdown {
    pub fn of(panic: &PanicHookInfo<'_>) -> Self {
        panic.location().map_or_else(Self::somewhere, |at| Self(format!("{}:{}", at.file(), at.line())))
    }

    /// Where no hook was told of it.
    fn somewhere() -> Self {
        Self("et ukjent sted i programmet".into())
    }

    /// Breaks down the work around it too, with the place of the first.
    pub fn pass_on(self) -> ! {
        resume_unwind(Box::new(self))
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// For a panic hook: true when somebody hears of what breaks down here, so that it need not be told by the hook.
pub fn is_heard(panic: &PanicHookInfo<'_>) -> bool {
    let is_heard = HEARD.get() > 0;
    if is_heard {
        LAST.set(Some(Breakdown::of(panic)));
    }
    is_heard
}

/// Does work that may break down. What it was at counts as half done.
///
/// # Errors
/// When it broke down.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Breakdown> {
    HEARD.set(HEARD.get() + 1);
    let outcome = catch_unwind(AssertUnwindSafe(work));
    HEARD.set(HEARD.get() - 1);
    outcome.map_err(|payload| {
        let last = LAST.take();
        payload.downcast().map_or_else(|_| last.unwrap_or_else(Breakdown::somewhere), |passed_on| *passed_on)
    })
}

/// Takes turns until one says that it was the last. One that breaks down is told to `broke`, and the next is taken all
/// the same.
///
/// # Errors
/// When three in a row broke down; the third is not told.
pub fn keep_going<S, T>(
    at_work: &mut S,
    mut turn: impl FnMut(&mut S) -> ControlFlow<T>,
    mut broke: impl FnMut(&mut S),
) -> Result<T, Breakdown> {
    let mut in_a_row = 0;
    loop {
        match guarded(|| turn(at_work)) {
            Ok(ControlFlow::Break(outcome)) => return Ok(outcome),
            Ok(ControlFlow::Continue(())) => in_a_row = 0,
            Err(breakdown) => {
                in_a_row += 1;
                if in_a_row == MOST {
                    return Err(breakdown);
                }
                broke(at_work);
            }
        }
    }
}

/// Starts a thread; `broke` tells when its work breaks down, and gives what comes of it then.
///
/// # Errors
/// When the system gives us no thread.
pub fn start<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
    broke: impl FnOnce(Breakdown) -> T + Send + 'static,
) -> io::Result<thread::JoinHandle<T>> {
    thread::Builder::new().name(name.into()).spawn(move || guarded(work).unwrap_or_else(broke))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_down_on_a_thread_is_told_and_has_an_outcome() {
        let thread = start("prøve", || panic!("midt i"), |breakdown| breakdown.to_string()).unwrap();
        let told = thread.join().unwrap();
        assert!(!told.is_empty() && !told.contains("midt i"), "{told}");
    }

    #[test]
    fn what_is_passed_on_is_told_as_it_was_first() {
        let first = Breakdown("src/a.rs:7".into());
        let passed_on = first.clone();
        assert_eq!(guarded(|| passed_on.pass_on()), Err::<(), _>(first));
    }

    #[test]
    fn work_goes_on_past_what_breaks_down_but_not_for_ever() {
        let mut told = 0;
        let turns = |breaking: fn(u32) -> bool, told: &mut u32| {
            let mut turn = 0;
            keep_going(
                told,
                |_| {
                    turn += 1;
                    assert!(!breaking(turn), "brast");
                    if turn == 9 { ControlFlow::Break(turn) } else { ControlFlow::Continue(()) }
                },
                |told| *told += 1,
            )
        };
        assert_eq!((turns(|turn| turn % 3 != 0, &mut told), told), (Ok(9), 6));
        assert!(turns(|turn| turn > 2, &mut told).is_err());
    }
}

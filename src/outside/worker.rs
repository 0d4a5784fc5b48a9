//! Threads of ours, and work that may break down. None breaks down unheard: whoever starts it says beforehand what is to
//! be told, and work that can go on after it, goes on.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::{fmt, io, thread};

use crate::ui::clean::clean;

/// So many times in a row work may break down before it is given up.
const MOST: u32 = 3;

thread_local! {
    /// How deep this thread is in work whose breaking down somebody hears of.
    static HEARD: Cell<u32> = const { Cell::new(0) };
    static LAST: RefCell<Option<Breakdown>> = const { RefCell::new(None) };
}

/// What was said when work broke down, and where: for whoever mends the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown(String);

impl Breakdown {
    pub fn of(panic: &PanicHookInfo<'_>) -> Self {
        let place = panic.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        Self(said(panic.payload()) + &place.unwrap_or_default())
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let said = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("uten forklaring");
    clean(said).into_owned()
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
    outcome.map_err(|payload| LAST.take().unwrap_or_else(|| Breakdown(said(&*payload))))
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
        assert!(thread.join().unwrap().starts_with("midt i"));
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

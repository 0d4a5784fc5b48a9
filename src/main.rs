//! Reads the command line, and does what it asks for.

use std::process::ExitCode;

use nordstjerne::cli::{self, Asked};
use nordstjerne::outside::terminal;
use nordstjerne::run;

fn main() -> ExitCode {
    terminal::restore_on_panic();
    // What broke down is told by then; what was held is saved on the way here.
    std::panic::catch_unwind(work).unwrap_or(ExitCode::FAILURE)
}

fn work() -> ExitCode {
    match cli::asked() {
        Asked::Done(code) => code,
        Asked::Screen(wanted) => {
            run::hold(*wanted).map_or_else(|error| cli::failed(error.as_ref()), cli::part)
        }
    }
}

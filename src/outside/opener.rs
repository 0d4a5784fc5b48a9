//! The system's own opener: shows a file or a page in whatever program people read such with; and our own program beside
//! itself, for the wall in the browser.

use std::ffi::OsStr;
use std::io::{self, BufRead};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;

use super::folder::Folder;
use super::worker;
use crate::app::Event;

/// On Windows the one that takes the path as it is, where `start` would read signs in it.
const PROGRAM: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Asks the system to open it, and doesn't wait. False when nothing here can: no opener, or no desktop to show it on.
pub fn open(path: &Path) -> bool {
    opened(path.as_os_str())
}

/// The same for a page in the browser.
pub fn open_page(address: &str) -> bool {
    opened(address.as_ref())
}

/// Opens the wall of the session that is open in `folder` in the browser, as a program of its own that goes on when this
/// one ends. Sends what it has to say.
///
/// # Errors
/// When the system doesn't start it.
pub fn open_wall(folder: &Folder, events: Sender<Event>) -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--data").arg(folder.root()).args(["wall", "--browser", "--from-desk"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut wall = apart(&mut command).spawn()?;
    let unheard = events.clone();
    let hear = move || {
        let mut said = String::new();
        // What it says, it says at once; after that there is nothing more to hear.
        if let Some(out) = wall.stdout.take() {
            let mut lines = io::BufReader::new(out).lines().map_while(Result::ok);
            said = lines.by_ref().take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        }
        let said = if said.is_empty() { SILENT.into() } else { said };
        let _ = events.send(Event::Said(said));
        let _ = wall.wait();
    };
    worker::start("vegg", hear, move |_| drop(unheard.send(Event::Said(SILENT.into()))))?;
    Ok(())
}

/// It ended without a word.
const SILENT: &str =
    "Veggen i nettleseren åpnet seg ikke. «nordstjerne wall --browser» i en terminal sier hvorfor.";

/// Ctrl+C and a closed window are for us, not for what is started.
fn apart(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        command.process_group(0);
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt;
        // DETACHED_PROCESS: without a console of ours, and without one of its own.
        command.creation_flags(0x8);
    }
    command
}

fn opened(what: &OsStr) -> bool {
    if !has_desktop() {
        return false;
    }
    let mut command = Command::new(PROGRAM);
    command.arg(what).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut opener) = apart(&mut command).spawn() else { return false };
    // Somebody has to hear that it has ended; how it went, the user sees.
    let waits = worker::start("opener", move || drop(opener.wait()), drop);
    drop(waits);
    true
}

/// Without a desktop some openers take a reader that draws in our own terminal.
fn has_desktop() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")
}

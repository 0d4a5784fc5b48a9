//! The system's own opener: shows a file in whatever program people read such files with.

use std::path::Path;
use std::process::{Command, Stdio};

/// Asks the system to open it, and doesn't wait. False when nothing here can: no opener, or no desktop to show it on.
pub fn open(path: &Path) -> bool {
    let Some(program) = program() else { return false };
    let mut command = Command::new(program);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    #[cfg(unix)]
    {
        // Ctrl+C and a closed window are for us, not for what it is read in.
        use std::os::unix::process::CommandExt;
        command.process_group(0);
    }
    let Ok(mut opener) = command.spawn() else { return false };
    // Somebody has to hear that it has ended; how it went, the user sees.
    let waits = super::worker::start("opener", move || drop(opener.wait()), drop);
    drop(waits);
    true
}

#[cfg(target_os = "macos")]
fn program() -> Option<&'static str> {
    Some("open")
}

/// Takes the path as it is, where `start` would read signs in it.
#[cfg(windows)]
fn program() -> Option<&'static str> {
    Some("explorer")
}

/// Without a desktop it would take a reader that draws in our own terminal.
#[cfg(not(any(target_os = "macos", windows)))]
fn program() -> Option<&'static str> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    (is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")).then_some("xdg-open")
}

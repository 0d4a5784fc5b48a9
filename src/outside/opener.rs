//! The system's own opener: shows a file in whatever program people read such files with.

use std::path::Path;
use std::process::{Command, Stdio};

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
    if !has_desktop() {
        return false;
    }
    let mut command = Command::new(PROGRAM);
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

/// Without a desktop some openers take a reader that draws in our own terminal.
fn has_desktop() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")
}

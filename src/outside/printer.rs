//! A page printed to PDF by a browser that is installed: headless, in its sandbox, with nothing of the net and nothing of the
//! person's own settings. The page holds no script, and its content policy allows none: to switch them off in the browser too would
//! keep it from printing.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A browser that takes longer has hung.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it is looked whether it is done.
const LOOK: Duration = Duration::from_millis(20);

/// What browsers that can print are called, those that people have most first.
const NAMED: &[&str] = if cfg!(windows) {
    &["msedge.exe", "chrome.exe"]
} else {
    &[
        "microsoft-edge",
        "microsoft-edge-stable",
        "google-chrome",
        "google-chrome-stable",
        "chromium",
        "chromium-browser",
    ]
};

/// Where they lie when no path leads there.
const PLACES: &[&str] = if cfg!(target_os = "macos") {
    &[
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
} else if cfg!(windows) {
    &["Microsoft\\Edge\\Application\\msedge.exe", "Google\\Chrome\\Application\\chrome.exe"]
} else {
    &["/snap/bin/chromium", "/usr/lib/chromium/chromium"]
};

const NONE: &str = "Fant ingen nettleser som kan skrive PDF (Edge, Chrome eller Chromium). Velg nettside i stedet, og skriv den ut \
    fra nettleseren du har.";

const FAILED: &str =
    "Nettleseren skrev ingen PDF. Velg nettside i stedet, åpne den og velg «Skriv ut» og «Lagre som PDF».";

/// The page as PDF.
///
/// # Errors
/// A sentence: that no browser is here, or that none printed it, and what to do instead.
pub(super) fn print(page: &str, title: &str) -> Result<Vec<u8>, String> {
    let browsers = browsers();
    if browsers.is_empty() {
        return Err(NONE.into());
    }
    // Browsers that are shut in their own box read no hidden folder and no common one: only what lies in plain sight at home.
    let home = directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    let places = home.into_iter().chain([std::env::temp_dir()]);
    for place in places {
        let Ok(room) = tempfile::Builder::new().prefix("nordstjerne-utskrift-").tempdir_in(&place) else {
            continue;
        };
        for browser in &browsers {
            if let Some(printed) = printed(browser, room.path(), page, title) {
                return Ok(printed);
            }
        }
    }
    Err(FAILED.into())
}

/// All that are here, each once.
fn browsers() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let named =
        std::env::split_paths(&path).flat_map(|folder| NAMED.iter().map(move |name| folder.join(name)));
    let roots = ["ProgramFiles(x86)", "ProgramFiles", "LocalAppData"];
    let placed: Vec<PathBuf> = if cfg!(windows) {
        let roots: Vec<OsString> = roots.iter().filter_map(std::env::var_os).collect();
        roots.iter().flat_map(|root| PLACES.iter().map(move |place| Path::new(root).join(place))).collect()
    } else {
        PLACES.iter().map(PathBuf::from).collect()
    };
    let mut found: Vec<PathBuf> = Vec::new();
    for browser in named.chain(placed).filter(|browser| browser.is_file()) {
        let is_known = found.iter().any(|known| known.file_name() == browser.file_name());
        if !is_known {
            found.push(browser);
        }
    }
    found
}

/// What it printed, when that is a PDF of this very page.
fn printed(browser: &Path, room: &Path, page: &str, title: &str) -> Option<Vec<u8>> {
    let (from, to, profile) = (room.join("side.html"), room.join("side.pdf"), room.join("profil"));
    let _ = fs::remove_file(&to);
    fs::write(&from, page).ok()?;
    let mut command = Command::new(browser);
    let flag = |name: &str, path: &Path| {
        let mut flag = OsString::from(name);
        flag.push(path);
        flag
    };
    command
        .args([
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-extensions",
        ])
        .args(["--disable-background-networking", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"])
        .args(["--no-pdf-header-footer"])
        .args(["--export-tagged-pdf", "--generate-pdf-document-outline"])
        .arg(flag("--user-data-dir=", &profile))
        .arg(flag("--print-to-pdf=", &to))
        .arg(&from)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    if !is_over(&mut child) {
        let _ = child.kill();
        let _ = child.wait();
        return None;
    }
    // It says that all is well also when it wrote nothing.
    let printed = fs::read(&to).ok()?;
    (printed.starts_with(b"%PDF") && bears(&printed, title)).then_some(printed)
}

/// Waits as long as there is patience.
fn is_over(child: &mut Child) -> bool {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match child.try_wait() {
            Ok(None) => std::thread::sleep(LOOK),
            Ok(Some(_)) => return true,
            Err(_) => return false,
        }
    }
    false
}

/// The title stands in it, in one of the ways in which a PDF writes text; its first words are enough.
fn bears(printed: &[u8], title: &str) -> bool {
    let plain: String = title.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    let wide: String = title.chars().take(12).collect();
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex = wide.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02X}"));
    let has = |what: &[u8]| !what.is_empty() && memchr::memmem::find(printed, what).is_some();
    title.trim().is_empty()
        || has(plain.trim().as_bytes())
        || has(&wide)
        || has(hex.as_bytes())
        || has(hex.to_lowercase().as_bytes())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn browser(room: &Path, script: &str) -> PathBuf {
        let path = room.join("nettleser");
        fs::write(&path, format!("#!/bin/sh\nfor flag; do case $flag in --print-to-pdf=*) to=${{flag#*=}};; esac; done\n{script}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    #[test]
    fn only_a_new_pdf_of_this_page_is_taken() {
        let room = tempfile::tempdir().unwrap();
        let print = |script: &str| printed(&browser(room.path(), script), room.path(), "<p>", "Økt én");
        let title = "FEFF00D8006B007400200 0E9006E".replace(' ', "");
        assert!(print(&format!("printf '%%PDF-1.4 /Title <{title}>' > \"$to\"")).is_some());
        for nothing in
            ["exit 0", "exit 1", "printf '<html>' > \"$to\"", "printf '%%PDF-1.4 another' > \"$to\""]
        {
            assert!(print(nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn it_runs_in_its_sandbox_with_no_net_and_a_profile_of_its_own() {
        let room = tempfile::tempdir().unwrap();
        let said = room.path().join("sagt");
        let script = format!("echo \"$@\" > '{}'; printf '%%PDF Tittel' > \"$to\"", said.display());
        assert!(printed(&browser(room.path(), &script), room.path(), "<p>", "Tittel").is_some());
        let said = fs::read_to_string(said).unwrap();
        assert!(!said.contains("no-sandbox"), "{said}");
        for flag in ["MAP * ~NOTFOUND", "--user-data-dir=", "--export-tagged-pdf"] {
            assert!(said.contains(flag), "{flag}: {said}");
        }
    }
}

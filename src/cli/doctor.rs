//! What can be told of a machine when something is wrong: nothing that anybody said, no names of sessions.

use std::fmt::Write;
use std::path::Path;

use directories::BaseDirs;

use super::Given;
use crate::outside::copy_names::RESERVE;
use crate::outside::folder::Folder;
use crate::outside::lock::is_held;
use crate::outside::settings::Kept;
use crate::outside::store::{Disk, Store, name_of};
use crate::outside::{crash, terminal};

/// Folders that are kept alike on several machines, by what stands in their path.
const SYNCED: [&str; 8] = [
    "OneDrive",
    "Dropbox",
    "iCloud",
    "Mobile Documents",
    "Google Drive",
    "GoogleDrive",
    "Nextcloud",
    "Syncthing",
];

/// The whole report, line by line.
pub(super) fn report(folder: &Folder, kept: &Kept, given: Given) -> String {
    let mut text = String::new();
    let mut line = |what: &str, told: String| {
        let _ = writeln!(text, "{what:18}{told}");
    };
    line("nordstjerne", crate::VERSION_AND_COMMIT.into());
    line("system", crash::system());
    line("språk", env_told(&["LC_ALL", "LC_CTYPE", "LANG"]));
    line(
        "terminal",
        env_told(&["TERM", "TERM_PROGRAM", "COLORTERM", "WT_SESSION", "TMUX", "SSH_CONNECTION"]),
    );
    line("størrelse", size());
    line("farger", given.told(kept.settings()).into());
    line("innstillinger", settings(kept));
    line("tastatur", keyboard().into());
    let root = folder.root();
    line("datamappe", shown(&root));
    line("  skriving", writing(&root));
    line("  synkroniseres", synced(&root));
    line("  ledig plass", free(&root));
    let stored = folder.stored(&Disk).unwrap_or_default();
    let (copies, sessions): (Vec<_>, Vec<_>) = stored.iter().partition(|it| it.copy.is_some());
    let unread = sessions.iter().filter(|it| it.title.is_empty()).count();
    let held = sessions.iter().filter(|it| is_held(&it.path)).count();
    line(
        "  økter",
        format!("{} · {held} åpne nå · {unread} kan ikke leses · {} kopier", sessions.len(), copies.len()),
    );
    line("  reserver", reserves(folder).to_string());
    let crash = crash::last(folder, &Disk);
    let told = crash.map(|it| {
        format!("{} kl. {}, i {} ({})", it.at.day().date(), it.at.hhmm(), it.place, shown(&it.path))
    });
    line("siste krasj", told.unwrap_or_else(|| "ingen".into()));
    text.push_str(
        "\nHer står ingenting som noen har sagt, og ingen navn på økter. Legg det ved når du melder en feil.",
    );
    text
}

/// What is set of these, by name; of those that could tell who and where you are, only that they are.
fn env_told(names: &[&str]) -> String {
    let set = names.iter().filter_map(|name| Some((name, std::env::var(name).ok()?)));
    let told: Vec<String> = set
        .map(|(name, value)| match *name {
            "WT_SESSION" => "Windows Terminal".into(),
            "TMUX" => "i tmux".into(),
            "SSH_CONNECTION" => "over ssh".into(),
            _ => format!("{name}={value}"),
        })
        .collect();
    if told.is_empty() { "ikke sagt".into() } else { told.join(" · ") }
}

/// Where they lie, and whether they can be read; nothing of what they say.
fn settings(kept: &Kept) -> String {
    let Some(path) = kept.path() else { return "ingen hjemmemappe".into() };
    let how = match Disk.look(path) {
        Err(_) => "ingen fil",
        Ok(_) if kept.trouble().is_some() => "noe i filen kan ikke leses",
        Ok(_) => "i orden",
    };
    format!("{how} ({})", shown(path))
}

fn size() -> String {
    match ratatui::crossterm::terminal::size() {
        Ok((width, height)) => format!("{width} × {height}"),
        Err(_) => "ingen terminal".into(),
    }
}

fn keyboard() -> &'static str {
    if terminal::quirks().erases_by_ctrl_h { "Backspace sender Ctrl+H" } else { "uten særheter" }
}

/// A path without the name of who is logged in.
fn shown(path: &Path) -> String {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_path_buf());
    match home.and_then(|home| Some(path.strip_prefix(home).ok()?.to_path_buf())) {
        Some(rest) => Path::new("~").join(rest).display().to_string(),
        None => path.display().to_string(),
    }
}

fn writing(root: &Path) -> String {
    if Disk.look(root).is_err() {
        return "mappen finnes ikke ennå; den lages med den første økten".into();
    }
    let probe = root.join(format!(".doctor-{}", std::process::id()));
    match Disk.create_new(&probe).and_then(|mut file| file.write_all(b"x").and_then(|()| file.sync())) {
        Ok(()) => match Disk.remove(&probe) {
            Ok(()) => "går bra".into(),
            Err(error) => format!("går bra, men sletting ikke ({:?})", error.kind()),
        },
        Err(error) => format!("går ikke ({:?})", error.kind()),
    }
}

fn synced(root: &Path) -> String {
    let path = root.to_string_lossy().into_owned();
    match SYNCED.iter().find(|name| path.contains(*name)) {
        Some(name) => format!("ja, ser ut til å ligge i {name}"),
        None => "ser ikke slik ut".into(),
    }
}

fn free(root: &Path) -> String {
    let there = root.ancestors().find(|folder| folder.is_dir()).unwrap_or(root);
    match fs4::available_space(there) {
        Ok(bytes) => format!("{} MB", bytes / 1_000_000),
        Err(_) => "ukjent".into(),
    }
}

/// Files that something was saved in while its own could not be.
fn reserves(folder: &Folder) -> usize {
    let places = [folder.sessions(), folder.reports(), std::env::temp_dir()];
    let entries = places.iter().flat_map(|place| Disk.list(place).unwrap_or_default());
    let is_json = |path: &Path| path.extension().is_some_and(|ending| ending == "json");
    entries.filter(|entry| name_of(&entry.path).contains(RESERVE) && is_json(&entry.path)).count()
}

//! Puts the templates, the example and the schema into the program without the white space that is there for those who read
//! them, of the changes those that this version tells, and says which commit it is made from.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let into = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    let templates = fs::read_dir("assets/templates").expect("the templates");
    let templates = templates.map(|entry| entry.expect("a template").path());
    for path in templates.chain(["assets/demo.json", "assets/schema.json"].map(PathBuf::from)) {
        let json = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = Path::new(path.file_name().expect("a name"));
        fs::write(into.join(name), tight(&json)).unwrap_or_else(|e| panic!("{}: {e}", name.display()));
    }
    let changes = fs::read_to_string("CHANGELOG.md").expect("CHANGELOG.md");
    let news = opening(&changes, &env::var("CARGO_PKG_VERSION").expect("a version"));
    fs::write(into.join("news.md"), news).expect("news.md");
    // Told in what is released only, so that a commit is no reason to build everything anew while one works.
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if is_release { commit().map(|commit| format!(" ({commit})")) } else { None };
    println!("cargo::rustc-env=NORDSTJERNE_COMMIT={}", commit.unwrap_or_default());
    println!("cargo::rerun-if-changed=assets/templates");
    println!("cargo::rerun-if-changed=assets/demo.json");
    println!("cargo::rerun-if-changed=assets/schema.json");
    println!("cargo::rerun-if-changed=CHANGELOG.md");
}

/// The commit that git tells, else what was written into sources handed out without their history; none is no failure.
fn commit() -> Option<String> {
    let handed_out = fs::read_to_string("assets/commit").ok();
    println!("cargo::rerun-if-changed=assets/commit");
    // What lies in another project's history has no commit of its own.
    let top = git(&["rev-parse", "--show-prefix"]);
    if top.as_deref() == Some("") {
        for name in ["HEAD", "logs/HEAD"] {
            if let Some(file) =
                git(&["rev-parse", "--git-path", name]).filter(|path| Path::new(path).exists())
            {
                println!("cargo::rerun-if-changed={file}");
            }
        }
        return git(&["rev-parse", "--short=10", "HEAD"]).filter(|commit| !commit.is_empty());
    }
    let commit = handed_out?.trim().to_string();
    commit.chars().all(|c| c.is_ascii_hexdigit()).then_some(commit).filter(|commit| !commit.is_empty())
}

fn git(arguments: &[&str]) -> Option<String> {
    let told = Command::new("git").args(arguments).output().ok().filter(|told| told.status.success())?;
    Some(String::from_utf8(told.stdout).ok()?.trim().to_string())
}

/// The heading of a version in the list of changes, and what stands first under it.
fn opening(changes: &str, version: &str) -> String {
    let heading = format!("## [{version}]");
    let from = changes.find(&heading).map_or("", |at| &changes[at..]);
    let end = from.match_indices("\n\n").map(|(at, _)| at).nth(1).unwrap_or(from.len());
    format!("{}\n", &from[..end])
}

/// JSON without the white space between its signs.
fn tight(json: &str) -> String {
    let (mut in_text, mut escaped) = (false, false);
    let keep = |c: &char| {
        let kept = in_text || !c.is_ascii_whitespace();
        in_text ^= *c == '"' && !escaped;
        escaped = in_text && *c == '\\' && !escaped;
        kept
    };
    json.chars().filter(keep).collect()
}

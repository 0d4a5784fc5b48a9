//! The house rules, read from the sources themselves: who may name what, and what is generated and current.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a source folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has no sources");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(&path).expect("a source is text"))
    };
    let mut sources: Vec<_> = found.into_iter().map(read).collect();
    sources.sort();
    sources
}

/// The code of a file, without comments and without its tests.
fn code(text: &str) -> String {
    let text = text.split("\nmod tests {").next().unwrap_or_default();
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn is_test(name: &str) -> bool {
    name.ends_with("tests.rs") || name.contains("/tests/") || name.ends_with("bench.rs")
}

#[test]
fn what_is_pure_names_no_terminal_no_disk_no_net_and_no_clock() {
    let pure = |name: &str| {
        name.starts_with("src/report/")
            || name.starts_with("src/workshop/")
            || name.starts_with("src/figures/")
            || name.starts_with("src/reading/")
            || name.starts_with("src/moment/")
            || name.ends_with("/sheet.rs")
            || name.ends_with("/story.rs")
    };
    for (name, text) in sources("src").into_iter().filter(|(name, _)| pure(name) && !is_test(name)) {
        for word in [
            "ratatui",
            "crossterm",
            "std::fs",
            "std::net",
            "Instant::now",
            "SystemTime",
            "Zoned::now",
            "Timestamp::now",
        ] {
            assert!(!code(&text).contains(word), "{name} names {word}");
        }
    }
}

#[test]
fn only_the_outside_touches_disk_net_and_clock() {
    for (name, text) in sources("src") {
        if name.starts_with("src/outside/")
            || name.starts_with("src/cli/")
            || ["src/main.rs", "src/browser.rs"].contains(&name.as_str())
            || is_test(&name)
        {
            continue;
        }
        for word in
            ["std::fs", "File::", "Instant::now", "SystemTime::now", "Zoned::now", "std::net", "std::process"]
        {
            assert!(!code(&text).contains(word), "{name} names {word}");
        }
    }
}

/// Windows has a spelling of paths that people can't read.
#[test]
fn a_path_has_one_spelling_made_in_one_place() {
    for (name, text) in
        sources("src").into_iter().filter(|(name, _)| name != "src/outside/store/canonical.rs")
    {
        assert!(!code(&text).contains("canonicalize"), "{name} spells paths itself");
    }
}

#[test]
fn nothing_leaves_the_machine_and_nothing_said_is_logged() {
    for (name, text) in sources("src").into_iter().filter(|(name, _)| name != "src/outside/net/tests.rs") {
        for word in
            ["TcpStream", "UdpSocket", "unix::net", "lookup_host", "tracing", "log::", "dbg!", "println!"]
        {
            assert!(!code(&text).contains(word), "{name} names {word}");
        }
        if name.starts_with("src/outside/net/") {
            continue;
        }
        // An address is a number; what listens is one room.
        for word in ["TcpListener", "tokio", "hyper", "if_addrs", "qrcodegen", "ToSocketAddrs", "SocketAddr"]
        {
            assert!(!code(&text).contains(word), "{name} names {word}");
        }
        if name != "src/browser.rs" {
            assert!(!code(&text).contains("std::net"), "{name} names std::net");
        }
    }
    let clippy = fs::read_to_string(root().join("clippy.toml")).expect("clippy.toml");
    for way_out in [
        "std::net::TcpStream::connect",
        "std::net::UdpSocket::send_to",
        "tokio::net::TcpStream::connect",
        "tokio::net::TcpSocket::connect",
        "tokio::net::UdpSocket::send_to",
    ] {
        assert!(clippy.contains(&format!("\"{way_out}\"")), "nothing forbids {way_out}");
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    for crate_ in ["h2", "reqwest", "ureq", "curl", "rustls", "native-tls", "openssl"] {
        assert!(!lock.contains(&format!("name = \"{crate_}\"\n")), "{crate_} is for the network");
    }
}

#[test]
fn every_thread_is_one_whose_breaking_down_is_told() {
    for (name, text) in sources("src") {
        let starts = ["thread::spawn", "thread::Builder", "thread::scope"];
        let starts = starts.iter().any(|word| code(&text).contains(word));
        assert!(!starts || name == "src/outside/worker.rs", "{name} starts a thread of its own");
    }
}

#[test]
fn colours_stand_in_the_theme_only() {
    for (name, text) in sources("src") {
        if name != "src/ui/theme.rs" && !is_test(&name) {
            assert!(!code(&text).contains("Color::"), "{name} names a colour");
        }
    }
}

#[test]
fn a_kind_is_named_only_in_its_folder_and_in_the_list() {
    let list = fs::read_to_string(root().join("src/exercises/mod.rs")).expect("the list");
    let kinds: Vec<_> = list
        .lines()
        .skip_while(|l| !l.starts_with("kinds! {"))
        .skip(1)
        .take_while(|l| *l != "}")
        .filter_map(|l| l.trim().split(':').next().map(str::to_string))
        .collect();
    assert!(kinds.len() >= 6, "{kinds:?}");
    for (name, text) in sources("src").into_iter().filter(|(name, _)| !is_test(name)) {
        for kind in &kinds {
            let own = name.starts_with(&format!("src/exercises/{kind}/")) || name == "src/exercises/mod.rs";
            let path = format!("exercises::{kind}");
            assert!(own || !code(&text).contains(&path), "{name} names the kind {kind}");
        }
    }
}

#[test]
fn floors_use_only_floors_below_them() {
    // A floor, and what it may not name.
    let floors = [
        (
            "src/report/",
            [
                "crate::reading",
                "crate::ui",
                "crate::exercises",
                "crate::workshop",
                "crate::screens",
                "crate::app",
                "crate::outside",
            ]
            .as_slice(),
        ),
        (
            "src/figures/",
            &[
                "crate::reading",
                "crate::ui",
                "crate::exercises",
                "crate::workshop",
                "crate::screens",
                "crate::app",
                "crate::outside",
            ],
        ),
        (
            "src/moment/",
            &[
                "crate::report",
                "crate::figures",
                "crate::reading",
                "crate::ui",
                "crate::exercises",
                "crate::workshop",
                "crate::screens",
                "crate::app",
                "crate::outside",
            ],
        ),
        (
            "src/reading/",
            &[
                "crate::report",
                "crate::ui",
                "crate::exercises",
                "crate::workshop",
                "crate::screens",
                "crate::app",
                "crate::outside",
            ],
        ),
        (
            "src/ui/",
            &[
                "crate::reading",
                "crate::exercises",
                "crate::workshop",
                "crate::screens",
                "crate::app",
                "crate::outside",
            ],
        ),
        ("src/exercises/", &["crate::workshop", "crate::screens", "crate::app", "crate::outside"]),
        ("src/workshop/", &["crate::screens", "crate::app", "crate::outside"]),
        ("src/screens/", &["crate::app", "crate::outside", "crate::cli", "crate::run"]),
        ("src/outside/", &["crate::cli", "crate::run"]),
        ("src/app/", &["crate::outside", "crate::cli", "crate::run"]),
    ];
    for (floor, above) in floors {
        for (name, text) in sources("src").into_iter().filter(|(name, _)| name.starts_with(floor)) {
            for word in above {
                assert!(!code(&text).contains(word), "{name} reaches up to {word}");
            }
        }
    }
}

#[test]
fn there_is_one_sort() {
    // Of many places, where a call for each comparison would be felt.
    let own = ["src/figures/order.rs", "src/figures/rank.rs"];
    for (name, text) in sources("src").into_iter().filter(|(name, _)| !is_test(name)) {
        let sorts = [".sort_by(", ".sort_by_key("].iter().any(|sort| code(&text).contains(sort));
        assert!(!sorts || own.contains(&&*name), "{name} brings a sort of its own: see `figures::order`");
    }
}

#[test]
fn what_people_type_is_read_in_one_place() {
    // The rest are names that we gave ourselves, digits that were sifted already, and numbers of what is offered.
    let sifted = [
        "src/exercises/half_typed.rs",
        "src/exercises/decision/hands.rs",
        "src/exercises/rating/pen/asked.rs",
        "src/exercises/plan/pen/form.rs",
        "src/exercises/matrix/pen/grid.rs",
        "src/exercises/matrix/pen/cell.rs",
    ];
    let on_top = |name: &str| name.starts_with("src/exercises/") || name.starts_with("src/screens/");
    for (name, text) in sources("src") {
        if !on_top(&name) || is_test(&name) || sifted.contains(&name.as_str()) {
            continue;
        }
        for word in [".parse(", ".parse::<", "split(';')", "split(',')", "split_once(\": \")"] {
            assert!(!code(&text).contains(word), "{name} reads what is typed by itself: {word}");
        }
    }
}

#[test]
fn every_file_says_first_what_lives_there() {
    for (name, text) in sources("src").into_iter().chain(sources("tests")) {
        let lines = text.lines().take_while(|l| l.starts_with("//!")).count();
        assert!((1..=5).contains(&lines), "{name} opens with {lines} lines on what lives there");
    }
}

fn page(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}")).replace("\r\n", "\n")
}

#[test]
fn the_tables_of_keys_and_commands_are_as_the_program_is() {
    for (path, made) in [
        ("docs/taster.md", nordstjerne::screens::told_keys::as_markdown()),
        ("docs/kommandoer.md", nordstjerne::cli::commands_as_markdown()),
        ("docs/tabeller.md", nordstjerne::workshop::tidy::as_markdown()),
    ] {
        let current = page(path).contains(made.trim());
        assert!(current, "{path} is not current; run `cargo run --example generate`");
    }
}

/// What the program has is told in the pages about it: folders, and what stands first in a file.
#[test]
fn the_pages_name_what_there_is() {
    let storage = page("docs/lagring.md");
    for folder in [
        "sessions/",
        "sessions/.history/",
        "sessions/.drafts/",
        "reports/",
        "templates/",
        ".room/",
        "crash.txt",
        "last-crash.txt",
        "last-run",
    ] {
        assert!(storage.contains(&format!("`{folder}`")), "{folder}");
    }
    let format = page("docs/filformat.md");
    let schema: serde_json::Value = serde_json::from_str(&page("assets/schema.json")).expect("JSON");
    let fields = schema["properties"].as_object().expect("fields");
    for field in fields.keys() {
        assert!(format.contains(&format!("`{field}`")), "docs/filformat.md does not tell of {field}");
    }
}

/// A link in a page leads to a file that is there.
#[test]
fn links_in_the_pages_lead_somewhere() {
    let docs = fs::read_dir(root().join("docs")).expect("docs").flatten().map(|entry| entry.path());
    let top = fs::read_dir(root()).expect("the top").flatten().map(|entry| entry.path());
    let pages: Vec<_> = docs.chain(top).filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
    assert!(pages.len() >= 6, "{pages:?}");
    for path in pages {
        let text = fs::read_to_string(&path).expect("a page");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let there = link.contains(':') || file.is_empty() || path.with_file_name(file).exists();
            assert!(there, "{} links to {link}", path.display());
        }
    }
}

#[test]
fn the_checked_in_schema_is_the_programs() {
    let checked_in = fs::read_to_string(root().join("assets/schema.json")).expect("assets/schema.json");
    let schema = nordstjerne::workshop::saved::schema();
    let current = checked_in.replace("\r\n", "\n").trim() == schema.trim();
    assert!(current, "assets/schema.json is not current; run `cargo run --example generate`");
}

//! The commands without a screen: what they print, what they leave on the disk, what they say when it goes wrong.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) struct Place {
    folder: TempDir,
}

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        self.run_with(&[], arguments)
    }

    /// The same where these stand in the environment too.
    pub(crate) fn run_with(&self, more: &[(&str, &str)], arguments: &[&str]) -> Said {
        self.run_in(|command| command.envs(more.iter().copied()), arguments)
    }

    fn run_in(&self, place: impl Fn(&mut Command) -> &mut Command, arguments: &[&str]) -> Said {
        let mut command = Command::cargo_bin("nordstjerne").expect("the program is built");
        command
            .env("NORDSTJERNE_DATA", self.path().join("data"))
            .env("NORDSTJERNE_CONFIG", self.path().join("config"))
            .env_remove("NORDSTJERNE_THEME")
            .env_remove("NO_COLOR");
        let output = place(&mut command).current_dir(self.path()).args(arguments).output().expect("it runs");
        Said {
            code: output.status.code().expect("it ends by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The same where this doesn't stand in the environment.
    pub(crate) fn run_without(&self, name: &str, arguments: &[&str]) -> Said {
        self.run_in(|command| command.env_remove(name), arguments)
    }

    pub(crate) fn new_session(&self, arguments: &[&str]) -> PathBuf {
        let said = self.run(&[&["new"], arguments].concat());
        assert_eq!(said.code, 0, "{}", said.err);
        PathBuf::from(said.out.trim())
    }
}

impl Said {
    #[track_caller]
    pub(crate) fn fails_with(&self, code: i32, words: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert!(self.err.contains(words), "«{words}» is not in: {}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON")
    }
}

#[test]
fn a_new_session_is_written_listed_shown_and_sound() {
    let place = Place::new();
    let people = "Kari Nordmann:Daglig leder:sist, IT-leder, Innkjøpsleder";
    let path =
        place.new_session(&["--title", "Løfteverksted på Sørøya", "--people", people, "--starts", "09:30"]);
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(name.contains("-lofteverksted-pa-soroya-"), "{name}");

    let shown = place.run(&["show", "løfteverk", "--json"]).json();
    assert_eq!(shown["nordstjerne"], "session");
    assert_eq!(shown["format"], 1);
    assert_eq!(shown["people"][0]["initials"], "KN");
    assert_eq!(shown["people"][0]["speaks_last"], true);
    assert_eq!(shown["people"][1]["role"], "IT-leder");
    assert!(shown["starts"].as_str().expect("a time").contains("T09:30:00"));
    assert!(shown["ends"].as_str().expect("a time").contains("T12:30:00"), "the template's length is kept");

    let listed = place.run(&["list", "--json"]).json();
    assert_eq!(listed[0]["title"], "Løfteverksted på Sørøya");
    let id = listed[0]["id"].as_str().expect("a short id").to_string();
    assert_eq!(place.run(&["show", &id, "--json"]).json()["id"], shown["id"]);
    let checked = place.run(&["check", &path.to_string_lossy()]);
    assert_eq!(checked.code, 0);
    assert!(checked.out.contains("i orden"));
    assert_eq!(fs::read_to_string(&path).expect("the file").trim(), {
        let said = place.run(&["show", &id, "--json"]);
        said.out.trim().to_string()
    });
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let path = place.new_session(&[]);
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().expect("a folder")), 0o700);
    let report = place.run(&["report", &path.to_string_lossy(), "--as", "md"]);
    assert_eq!(mode(Path::new(report.out.trim())), 0o600);
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_the_owner_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    fn look(folder: &Path, seen: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            let mode = fs::metadata(&path).expect("it is there").permissions().mode() & 0o777;
            assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
            if path.is_dir() {
                look(&path, seen);
            }
            seen.push(path);
        }
    }
    for umask in ["000", "022", "277"] {
        let folder = TempDir::new().expect("a folder");
        let program = env!("CARGO_BIN_EXE_nordstjerne");
        let script = format!(
            "umask {umask}; set -e; \"$0\" --data data new; \"$0\" --data data demo --save data/reports/e.json; \
             for as in md json slips; do \"$0\" --data data report data/reports/e.json --as $as; done"
        );
        let output = std::process::Command::new("sh")
            .args(["-c", &script, program])
            .current_dir(folder.path())
            .output()
            .expect("a shell");
        assert!(output.status.success(), "{umask}: {}", String::from_utf8_lossy(&output.stderr));
        let mut seen = Vec::new();
        look(folder.path(), &mut seen);
        assert!(seen.len() >= 10, "{seen:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_refused_at_once() {
    let place = Place::new();
    let at = |name: &str| place.path().join(name);
    assert!(std::process::Command::new("mkfifo").arg(at("rør.json")).status().expect("a pipe").success());
    fs::create_dir(at("mappe")).expect("a folder");
    fs::File::create(at("stor.json")).expect("a file").set_len(32 * 1024 * 1024 + 1).expect("a hole");
    for (name, target) in
        [("ring.json", "ring.json"), ("tom.json", "borte.json"), ("nuller.json", "/dev/zero")]
    {
        std::os::unix::fs::symlink(target, at(name)).expect("a link");
    }
    for (name, words) in [
        ("rør.json", "ikke en vanlig fil"),
        ("/dev/zero", "ikke en vanlig fil"),
        ("nuller.json", "ikke en vanlig fil"),
        ("mappe", "er en mappe"),
        ("stor.json", "større enn 32 MB"),
        ("ring.json", "Fant ingen økt"),
        ("tom.json", "Fant ingen økt"),
    ] {
        for command in [vec!["check", name], vec!["report", name, "--as", "md"]] {
            place.run(&command).fails_with(1, words);
        }
    }
    assert_eq!(place.run(&["demo", "--save", "ekte.json"]).code, 0);
    std::os::unix::fs::symlink("ekte.json", at("lenke.json")).expect("a link");
    assert_eq!(place.run(&["check", "lenke.json"]).code, 0, "a link to a session is a session");
}

#[test]
fn a_name_with_several_hits_lists_them() {
    let place = Place::new();
    place.new_session(&["--title", "Løfte nord"]);
    place.new_session(&["--title", "Løfte sør"]);
    let said = place.run(&["show", "løfte", "--json"]);
    said.fails_with(1, "Flere økter passer");
    assert!(said.err.contains("Løfte nord") && said.err.contains("Løfte sør"), "{}", said.err);
}

#[test]
fn the_example_is_saved_and_never_stands_among_ones_own() {
    let place = Place::new();
    let path = place.path().join("eksempel.json");
    let said = place.run(&["demo", "--save", "eksempel.json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(path.exists());
    assert_eq!(place.run(&["list", "--json"]).json().as_array().expect("a list").len(), 0);
    let again = place.run(&["demo", "--save", "eksempel.json"]);
    assert!(again.out.trim().ends_with("eksempel-2.json"), "exports never overwrite: {}", again.out);
}

#[test]
fn reports_go_out_through_the_gate_and_never_over_each_other() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let md = place.run(&["report", "eksempel.json", "--as", "md"]);
    assert_eq!(md.code, 0, "{}", md.err);
    assert!(md.err.contains("Utelatt"), "what is left out is said: {}", md.err);
    let again = place.run(&["report", "eksempel.json", "--as", "md"]);
    assert!(again.out.trim().ends_with("-2.md"), "{}", again.out);

    let said = place.run(&[
        "report",
        "eksempel.json",
        "--as",
        "json",
        "--for",
        "alle",
        "--names",
        "nobody",
        "-o",
        "ut.json",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    let gated: Value =
        serde_json::from_slice(&fs::read(place.path().join("ut.json")).expect("it")).expect("JSON");
    let whole = place.run(&["show", "eksempel.json", "--json"]).json();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    answers(&whole, &mut before);
    answers(&gated, &mut after);
    for level in ["stays_in_room", "for_leaders"] {
        assert!(before.iter().any(|a| a["level"] == level), "the example has answers that are {level}");
    }
    assert!(!after.is_empty() && after.iter().all(|a| a["level"] == "may_be_quoted"), "{after:?}");
    assert!(after.iter().all(|a| a["by"].is_null() && a["note"] == "" && a["interpretation"] == ""));
    let shown = place.run(&["report", "eksempel.json", "--as", "md", "-o", "-"]);
    assert!(shown.code == 0 && shown.out.contains("# Lunebris") && !place.path().join("-").exists());
    fs::create_dir(place.path().join("ut")).expect("a folder");
    for name in ["ut", "ut/"] {
        place.run(&["report", "eksempel.json", "--as", "md", "-o", name]);
    }
    let put = fs::read_dir(place.path().join("ut")).expect("a folder").flatten().map(|it| it.path());
    let put: Vec<_> = put.collect();
    assert!(put.len() == 2 && put.iter().all(|it| it.extension().is_some_and(|it| it == "md")), "{put:?}");
    let several = place.run(&["report", "eksempel.json", "--as", "csv", "-o", "-"]);
    several.fails_with(1, "«csv» er flere filer");
    let slips = place.run(&["report", "eksempel.json", "--as", "slips", "-o", "skjema.txt"]);
    assert_eq!(slips.code, 0, "{}", slips.err);
    let slips = fs::read_to_string(place.path().join("skjema.txt")).expect("slips");
    assert!(slips.contains("Opplevd kundeorientering"), "{slips}");
}

#[test]
fn tables_go_into_a_folder_of_their_own_and_read_back() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let said = place.run(&["report", "eksempel.json", "--as", "csv", "-o", "tall"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let mut all = String::new();
    for name in ["svar", "vurderinger", "gap", "tiltak"] {
        let text = fs::read_to_string(place.path().join(format!("tall/{name}.csv"))).expect("a table");
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n") && !text.contains("sep="), "{name}");
        all.extend([name, "\n", &text.trim_start_matches('\u{feff}').replace("\r\n", "\n"), "\n"]);
    }
    insta::assert_snapshot!("report_csv", all);
    let again = place.run(&["report", "eksempel.json", "--as", "csv", "-o", "tall"]);
    assert!(again.out.trim().ends_with("tall-2"), "{}", again.out);
    let read = "import csv,sys\nfor f in sys.argv[1:]:\n r=list(csv.reader(open(f,encoding='utf-8-sig',newline=''),delimiter=';'))\n assert len(r)>1 and all(len(x)==len(r[0]) for x in r), f";
    let files = ["tall/svar.csv", "tall/vurderinger.csv", "tall/gap.csv", "tall/tiltak.csv"];
    let python = std::process::Command::new("python3");
    let reads = { python }.current_dir(place.path()).arg("-c").arg(read).args(files).output();
    assert!(reads.is_ok_and(|it| it.status.success()) || cfg!(windows) || which_is_missing("python3"));
}

/// Not every machine has what a file is read with.
fn which_is_missing(program: &str) -> bool {
    std::process::Command::new(program).arg("--version").output().is_err()
}

#[test]
fn a_word_longer_than_any_dictionary_has_is_no_hindrance() {
    let place = Place::new();
    let word = "fylkestrafikksikkerhetsutvalgssekretariatslederfunksjonen";
    let path = place.new_session(&["--title", word]);
    let said = place.run(&["report", &path.to_string_lossy(), "--as", "html"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let page = fs::read_to_string(said.out.trim()).expect("the page");
    assert!(page.replace("&shy;", "").contains(word), "{page}");
}

#[test]
fn tables_over_sessions_name_nobody_and_are_the_same_each_time() {
    let place = Place::new();
    fs::create_dir(place.path().join("økter")).expect("a folder");
    place.run(&["demo", "--save", "økter/en.json"]);
    place.run(&["demo", "--save", "økter/to.json"]);
    fs::write(place.path().join("økter/ikke.json"), "{}").expect("a file");
    let said = place.run(&["tables", "økter", "-o", "ut"]);
    assert!(said.out.contains("tabeller over 2 økter. 1 fil er ikke med"), "{}{}", said.out, said.err);
    let read = |name: &str| fs::read_to_string(place.path().join("ut").join(name)).expect("a table");
    let actions = read("actions.csv");
    assert!(actions.starts_with("session,series,date,template,exercise,kind,id,what,"), "{actions}");
    assert_eq!(actions.lines().count(), 21, "a head and twenty actions");
    assert!(!read("answers.csv").contains("Salgssjef"), "nobody is told of unasked");
    assert_eq!(fs::read_dir(place.path().join("ut")).expect("a folder").count(), 10);
}

#[test]
fn slips_are_a_page_when_the_file_is() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let said = place.run(&["report", "eksempel.json", "--as", "slips", "-o", "lapper.html"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let page = fs::read_to_string(place.path().join("lapper.html")).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("default-src 'none'"), "{page}");
    assert!(
        page.contains("Opplevd kundeorientering") && page.matches("<section class=\"slip\">").count() > 8
    );
}

#[test]
fn review_in_plain_text_has_no_boxes_and_nothing_private() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let said = place.run(&["review", "eksempel.json", "--plain"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("Kundeløfte"));
    assert!(!said.out.contains('│') && !said.out.contains('━'), "{}", said.out);
    let shown = place.run(&["show", "eksempel.json", "--json"]).json();
    let mut private = Vec::new();
    private_texts(&shown, &mut private);
    assert!(private.len() > 3, "the example has something to keep back");
    for text in private {
        assert!(!said.out.replace('\n', " ").contains(&text), "«{text}» got out");
    }
}

/// Every answer in the file.
fn answers(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(fields) if fields.contains_key("said") => found.push(value.clone()),
        Value::Object(fields) => fields.values().for_each(|v| answers(v, found)),
        Value::Array(items) => items.iter().for_each(|v| answers(v, found)),
        _ => {}
    }
}

/// Notes, interpretations, and answers that stay in the room.
fn private_texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for name in ["note", "interpretation"] {
                found.extend(
                    fields.get(name).and_then(Value::as_str).filter(|t| !t.is_empty()).map(String::from),
                );
            }
            if fields.get("level").and_then(Value::as_str) == Some("stays_in_room") {
                found.extend(fields.get("said").and_then(Value::as_str).map(String::from));
            }
            fields.values().for_each(|v| private_texts(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| private_texts(v, found)),
        _ => {}
    }
}

#[test]
fn templates_keys_schema_and_completions_are_printed() {
    let place = Place::new();
    let templates = place.run(&["templates", "--json"]).json();
    assert_eq!(templates[0]["id"], "kundelofte");
    assert_eq!(templates[0]["minutes"], 180);
    let keys = place.run(&["keys", "--json"]).json();
    assert!(
        keys.as_array().expect("rows").iter().any(|k| k["place"] == "Pulten" && k["keys"][0] == "PageDown")
    );
    assert!(place.run(&["keys"]).out.contains("Ctrl+L"));
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema.json"));
    assert_eq!(place.run(&["schema"]).out, schema.expect("assets/schema.json"), "as it is checked in");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(place.run(&["completions", shell]).out.contains("nordstjerne"), "{shell}");
    }
    assert!(place.run(&["man"]).out.starts_with(".ie"));
}

/// What can be asked about is what helps; what was said in the room is nobody's business.
#[test]
fn doctor_tells_of_the_machine_and_nothing_of_what_was_said() {
    let place = Place::new();
    let doctor = place.run(&["doctor"]);
    assert_eq!((doctor.code, doctor.err.as_str()), (0, ""));
    assert!(doctor.out.contains("finnes ikke ennå") && !place.path().join("data").exists(), "{}", doctor.out);
    let path =
        place.new_session(&["--title", "Hemmelig prosjekt", "--people", "Kari Nordmann: Daglig leder"]);
    let beside = path.with_file_name("hemmelig-reserve.json");
    fs::copy(&path, &beside).expect("a reserve");
    fs::write(place.path().join("data/crash.txt"), "nordstjerne 0.0.1\nsted: src/ui/wrap.rs:7\n")
        .expect("a crash");
    let before = fs::read_dir(place.path().join("data")).expect("the folder").count();
    let told = place.run(&["doctor"]).out;
    for words in
        [env!("CARGO_PKG_VERSION"), std::env::consts::OS, "går bra", "0 åpne nå", "src/ui/wrap.rs:7", " MB"]
    {
        assert!(told.contains(words), "«{words}» is not in:\n{told}");
    }
    for said in ["Hemmelig", "hemmelig", "Kari", "Nordmann"] {
        assert!(!told.contains(said), "{told}");
    }
    assert_eq!(
        fs::read_dir(place.path().join("data")).expect("the folder").count(),
        before,
        "it leaves nothing"
    );
}

/// What the shell gets when a word is begun.
#[cfg(unix)]
#[test]
fn the_shell_completes_sessions_by_id_and_by_title_from_two_letters() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet vårt"]);
    let id = path.to_string_lossy().trim_end_matches(".json").rsplit('-').next().expect("an id").to_string();
    let completed = |begun: &str| {
        let output = Command::cargo_bin("nordstjerne")
            .expect("the program is built")
            .env("COMPLETE", "bash")
            .env("_CLAP_IFS", "\n")
            .env("_CLAP_COMPLETE_INDEX", "2")
            .env("NORDSTJERNE_DATA", place.path().join("data"))
            .env("NORDSTJERNE_CONFIG", place.path().join("config"))
            .args(["--", "nordstjerne", "open", begun])
            .output()
            .expect("it runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(completed("").contains(&id), "{}", completed(""));
    assert!(!completed("").contains("øftet") && !completed("L").contains("øftet"), "{}", completed(""));
    assert_eq!(completed("Lø").trim(), "Løftet-vårt");
    assert_eq!(place.run(&["check", "Løftet-vårt"]).code, 0, "and is understood");
}

#[test]
fn help_is_norwegian_in_every_command() {
    let place = Place::new();
    let all = place.run(&["--help"]).out;
    let commands: Vec<_> = all
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "))
        .map(|(name, _)| name)
        .collect();
    let commands: Vec<_> =
        commands.into_iter().filter(|name| name.starts_with(char::is_alphabetic)).collect();
    assert!(commands.len() > 12, "{commands:?}");
    for name in commands {
        let said = place.run(&[name, "--help"]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains(&format!("\nBruk: nordstjerne {name}")), "{}", said.out);
        for english in ["Usage", "Arguments", "Options", "OPTIONS"] {
            assert!(!said.out.contains(english), "{}", said.out);
        }
    }
    let report = place.run(&["report", "--help"]).out;
    assert!(
        report.contains("report [VALG] --as <SLAG> <ØKT>") && report.contains("Det du oppgir:"),
        "{report}"
    );
}

#[test]
fn a_folder_that_is_called_like_a_session_is_not_in_its_way() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Løftet"]);
    std::fs::create_dir(place.path().join("Løftet")).expect("a folder");
    let said = place.run(&["check", "Løftet"]);
    assert_eq!((said.code, said.out.trim()), (0, "Løftet: i orden"), "{} {}", said.err, path.display());
}

#[test]
fn a_data_folder_may_be_a_bare_name() {
    let place = Place::new();
    let said = place.run(&["--data", "økter", "new"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(place.path().join("økter/sessions").is_dir());
}

#[test]
fn wrong_usage_and_no_terminal_end_with_2() {
    let place = Place::new();
    place.run(&["tull"]).fails_with(2, "Kommandoen «tull» finnes ikke");
    place.run(&["--tull"]).fails_with(2, "«--tull» finnes ikke");
    place.run(&["check"]).fails_with(2, "Du må oppgi FIL. ");
    place.run(&["report"]).fails_with(2, "Du må oppgi --as SLAG og ØKT. ");
    place.run(&["report", "x"]).fails_with(2, "Du må oppgi");
    place.run(&["report", "x", "--as", "pptx"]).fails_with(2, "pptx");
    place.run(&["new", "--starts", "kvart over"]).fails_with(2, "«kvart over» er ikke et klokkeslett");
    place.run(&["new", "--starts", "25:99"]).fails_with(2, "25:99");
    place.run(&["new", "--starts", "12:00", "--ends", "09:30"]).fails_with(2, "slutte 09:30");
    assert_eq!(place.run(&["list", "--json"]).json().as_array().expect("a list").len(), 0);
    place.run(&[]).fails_with(2, "terminal");
    let path = place.new_session(&[]);
    place.run(&["open", &path.to_string_lossy()]).fails_with(2, "terminal");
}

#[test]
fn unknown_names_and_templates_end_with_1() {
    let place = Place::new();
    place.run(&["show", "finnesikke", "--json"]).fails_with(1, "Fant ingen økt");
    place.run(&["new", "--template", "finnesikke"]).fails_with(1, "Fant ingen mal");
    assert_eq!(place.run(&["list", "--json"]).json().as_array().expect("a list").len(), 0);
}

#[test]
fn files_that_are_no_sessions_are_told_so_and_left_alone() {
    let place = Place::new();
    let good = fs::read_to_string(place.new_session(&[])).expect("a session");
    let files: &[(&str, Vec<u8>, &str)] = &[
        ("tom.json", Vec::new(), "tom"),
        ("annet.json", b"{\"navn\": 1}".to_vec(), "ingen økt"),
        ("liste.json", b"[1, 2]".to_vec(), "ingen økt"),
        ("avkuttet.json", good.as_bytes()[..good.len() / 2].to_vec(), "skadet"),
        ("utf16.json", [b"\xff\xfe".as_slice(), b"{\0}\0"].concat(), "UTF-16"),
        ("bilde.json", vec![0x89, b'P', b'N', b'G', 0xfe], "ikke er tekst"),
        ("feil.json", good.replace("\"minutes\": 25", "\"minutes\": \"mange\"").into_bytes(), "phases["),
    ];
    for (name, bytes, words) in files {
        fs::write(place.path().join(name), bytes).expect("written");
        for command in [vec!["check", name], vec!["show", name, "--json"], vec!["review", name, "--plain"]] {
            place.run(&command).fails_with(1, words);
        }
        assert_eq!(&fs::read(place.path().join(name)).expect("still there"), bytes, "{name} is untouched");
    }
    fs::create_dir(place.path().join("mappe")).expect("a folder");
    place.run(&["check", "mappe"]).fails_with(1, "mappe");
}

#[test]
fn newer_formats_and_unknown_fields_are_for_reading() {
    let place = Place::new();
    let good = fs::read_to_string(place.new_session(&[])).expect("a session");
    let cases = [
        ("nyere.json", good.replace("\"format\": 1", "\"format\": 2"), "nyere"),
        ("felt.json", good.replace("\"revision\"", "\"lua\": true,\n  \"revision\""), "lua"),
        ("slag.json", good.replace("\"kind\": \"plan\"", "\"kind\": \"dans\""), "dans"),
    ];
    for (name, text, words) in cases {
        assert_ne!(text, good, "{name}");
        fs::write(place.path().join(name), &text).expect("written");
        let said = place.run(&["check", name]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.out.contains(words) && said.out.contains("for lesing"), "{}", said.out);
        assert_eq!(fs::read_to_string(place.path().join(name)).expect("still there"), text);
    }
}

#[test]
fn tricks_in_a_file_never_reach_the_terminal() {
    let place = Place::new();
    let path = place.new_session(&["--title", "Ærlig økt"]);
    let text =
        fs::read_to_string(&path).expect("a session").replace("Ærlig økt", "Snill\\u001b[31m\\u202eøkt");
    fs::write(place.path().join("lur.json"), text).expect("written");
    for command in [vec!["review", "lur.json", "--plain"], vec!["show", "lur.json", "--json"]] {
        let said = place.run(&command);
        assert!(!said.out.contains('\u{1b}') && !said.out.contains('\u{202e}'), "{}", said.out);
        assert!(said.out.contains("‹U+202E›"), "{}", said.out);
    }
    let good = fs::read_to_string(&path).expect("a session");
    let field = good.replace("\"revision\"", "\"lur\\u001b[31m\": 1,\n  \"revision\"");
    let kind = good.replace("\"kind\": \"plan\"", "\"kind\": \"lur\\u001b[31m\"");
    for text in [field, kind] {
        fs::write(place.path().join("lur\u{202e}.json"), text).expect("written");
        let said = place.run(&["check", "lur\u{202e}.json"]);
        assert!(said.out.contains("lur‹U+001B›") && said.out.contains("lur‹U+202E›"), "{}", said.out);
        assert!(!said.out.contains(['\u{1b}', '\u{202e}']), "{:?}", said.out);
    }
}

#[test]
fn own_templates_are_listed_checked_and_taken() {
    let place = Place::new();
    let session = fs::read_to_string(place.new_session(&[])).expect("a session");
    let mut template: Value = serde_json::from_str(&session).expect("JSON");
    template["nordstjerne"] = "template".into();
    template["title"] = "Min høstdag".into();
    let folder = place.path().join("data/templates");
    fs::create_dir_all(&folder).expect("a folder");
    let put =
        |name: &str, template: &Value| fs::write(folder.join(name), template.to_string()).expect("written");
    put("min-hostdag.json", &template);
    template["phases"][2]["exercises"][0]["kind"] = "dans".into();
    put("dansekveld.json", &template);
    put("kundelofte.json", &template);

    let listed = place.run(&["templates", "--json"]).json();
    let rows: Vec<_> =
        listed.as_array().expect("a list").iter().map(|row| (&row["id"], &row["origin"])).collect();
    assert_eq!(rows[0], (&"kundelofte".into(), &"built_in".into()));
    assert!(rows.contains(&(&"min-hostdag".into(), &"own".into())), "{rows:?}");
    let broken = listed.as_array().expect("a list").iter().find(|row| row["id"] == "dansekveld").expect("it");
    assert!(broken["error"].as_str().expect("why").contains("phases[2].exercises[0].kind"), "{broken}");
    assert!(broken["path"].as_str().expect("where").ends_with("dansekveld.json"), "{broken}");
    let told = place.run(&["templates"]).out;
    assert!(told.contains("Min høstdag (180 min, egen)") && told.contains("kan ikke brukes"), "{told}");

    let path = place.new_session(&["--template", "min-hostdag"]);
    assert!(path.to_string_lossy().contains("min-hostdag"), "{path:?}");
    let built_in = place.new_session(&["--template", "kundelofte"]);
    assert!(fs::read_to_string(built_in).expect("it").contains("Fra intervju til kundeløfte"));
    place.run(&["new", "--template", "dansekveld"]).fails_with(1, "Malen «dansekveld» kan ikke brukes.");

    let broken = folder.join("dansekveld.json");
    let checked = place.run(&["check", &broken.to_string_lossy()]);
    checked.fails_with(1, "ved phases[2].exercises[0].kind: slaget «dans» finnes ikke. Velg blant brief");
    assert_eq!(place.run(&["check", "data/templates/min-hostdag.json"]).code, 0);
    assert_eq!(place.run(&["list", "--json"]).json().as_array().expect("a list").len(), 3);
}

#[test]
fn a_session_is_followed_up_by_name_and_a_template_is_not() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let said = place.run(&["follow-up", "eksempel.json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let path = said.out.trim().to_string();
    assert!(path.contains("-oppfolging-"), "{path}");
    assert_eq!(place.run(&["check", &path]).out.trim(), format!("{path}: i orden"));
    let review = place.run(&["review", &path, "--plain"]).out;
    assert!(
        review.contains("Avtalt i forrige økt") && review.contains("Vi ringer før du lurer."),
        "{review}"
    );
    assert!(!review.contains("forrige økt: median"), "{review}");
    // The second follows the first by its title.
    let again = place.run(&["follow-up", "oppfølging"]);
    assert_eq!(again.code, 0, "{}", again.err);
    place.run(&["follow-up", "finnes-ikke"]).fails_with(1, "finnes-ikke");
    let template = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/templates/oppfolging.json");
    place.run(&["follow-up", template]).fails_with(1, "Bare en økt kan følges opp");
}

#[test]
fn slips_are_printed_for_one_round_and_several_to_a_sheet() {
    let place = Place::new();
    place.run(&["demo", "--save", "eksempel.json"]);
    let slips = |more: &[&str]| {
        let said = place.run(&[&["report", "eksempel.json", "--as", "slips-html", "-o", "-"], more].concat());
        assert_eq!(said.code, 0, "{}", said.err);
        said.out
    };
    assert_eq!(slips(&[]).matches("<section class=\"slip\">").count(), 24);
    let one = slips(&["--round", "ambisjon", "--per-sheet", "4"]);
    assert_eq!(one.matches("<section class=\"slip\">").count(), 8);
    assert_eq!(one.matches("<div class=\"sheet four\">").count(), 2, "{one}");
    assert!(!one.contains("Fyll ut gap-skjemaet"));
    assert_eq!(slips(&["--per-sheet", "2"]).matches("<div class=\"sheet two\">").count(), 12);
    let said = place.run(&["report", "eksempel.json", "--as", "slips", "--round", "lunsj"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("«Ambisjon og ståsted»") && said.err.contains("«Temaene»"), "{}", said.err);
    let said = place.run(&["report", "eksempel.json", "--as", "html", "--per-sheet", "2"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("gjelder lapper"), "{}", said.err);
}

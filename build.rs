//! Puts the templates and the example into the program without the white space that is there for those who read them.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let into = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    let templates = fs::read_dir("assets/templates").expect("the templates");
    let templates = templates.map(|entry| entry.expect("a template").path());
    for path in templates.chain(["assets/demo.json".into()]) {
        let json = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let name = Path::new(path.file_name().expect("a name"));
        fs::write(into.join(name), tight(&json)).unwrap_or_else(|e| panic!("{}: {e}", name.display()));
    }
    println!("cargo::rerun-if-changed=assets/templates");
    println!("cargo::rerun-if-changed=assets/demo.json");
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

//! Writes what is made from the program: README's pictures and key tables, and the schema of the file format.
//! `cargo run --example generate`, from the top folder.

mod picture;

use std::{fs, io};

use nordstjerne::screens::told_keys;
use nordstjerne::workshop::saved;

const FROM: &str = "<!-- tastene: fra -->\n";
const TO: &str = "<!-- tastene: til -->";

fn main() -> io::Result<()> {
    picture::write_all()?;
    fs::write("assets/schema.json", saved::schema() + "\n")?;
    let readme = fs::read_to_string("README.md")?;
    let parts = readme.split_once(FROM).and_then(|(before, rest)| Some((before, rest.split_once(TO)?.1)));
    let (before, after) =
        parts.ok_or_else(|| io::Error::other("README.md has lost the marks round the keys"))?;
    fs::write("README.md", format!("{before}{FROM}\n{}\n\n{TO}{after}", told_keys::as_markdown().trim()))
}

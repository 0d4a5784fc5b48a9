//! Writes what is made from the program: a picture, the tables of keys and commands, and the schema of the file format.
//! `cargo run --example generate`, from the top folder.

mod picture;

use std::{fs, io};

use nordstjerne::workshop::{saved, tidy};
use nordstjerne::{cli, screens::told_keys};

const FROM: &str = "<!-- laget av programmet: fra -->\n";
const TO: &str = "<!-- laget av programmet: til -->";

fn main() -> io::Result<()> {
    picture::write()?;
    fs::write("assets/schema.json", saved::schema() + "\n")?;
    put_between_marks("docs/taster.md", &told_keys::as_markdown())?;
    put_between_marks("docs/kommandoer.md", &cli::commands_as_markdown())?;
    put_between_marks("docs/tabeller.md", &tidy::as_markdown())
}

fn put_between_marks(path: &str, made: &str) -> io::Result<()> {
    let page = fs::read_to_string(path)?;
    let parts = page.split_once(FROM).and_then(|(before, rest)| Some((before, rest.split_once(TO)?.1)));
    let (before, after) = parts.ok_or_else(|| io::Error::other(format!("{path} has lost its marks")))?;
    fs::write(path, format!("{before}{FROM}\n{}\n\n{TO}{after}", made.trim()))
}

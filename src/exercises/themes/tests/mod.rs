//! A grouping as it is run in a room.

mod example;
mod grouping;
mod laws;
mod readers;
mod votes;

use super::*;
use crate::exercises::bench::Bench;
use crate::exercises::{Finding, Level};
use crate::exercises::{Handled, InWords, round};
use crate::ui::keys::Key;

/// The interview before, and the check-out after.
const BEFORE: Id = 100;
const AFTER: Id = 950;

const SAID: [(&str, Id); 8] = [
    ("Kundene venter for lenge på svar.", 2),
    ("Vi sier «vi er i rute» når vi ikke er det.", 3),
    ("Ingen vet hva kunden ble lovet sist.", 6),
    ("Det tar tre uker å få svar på en e-post.", 4),
    ("Vi spør om det samme tre ganger.", 6),
    ("Vi er stolte av håndverket.", 1),
    ("Kundesenteret har ikke tilgang til planene våre.", 3),
    ("Køen på telefon er verst på mandager.", 5),
];

fn answer(id: Id, text: &str, by: Id) -> Finding<'static> {
    Finding {
        by: Some(by),
        level: Some(Level::ForLeaders),
        ..Finding::new(id, Sort::Answer, text.to_owned())
    }
}

/// Eight answers and a story without a theme, numbered from 11.
fn bench() -> Bench<Themes> {
    let mut bench = Bench::new(Setup { votes: true, ..Setup::default() });
    bench.head.prompt = "Hva går igjen i det dere har sagt?".into();
    let said = (11..).zip(SAID).map(|(id, (text, by))| (BEFORE, answer(id, text, by)));
    bench.room.findings = said.collect();
    let story = Finding { sort: Sort::Story, ..answer(19, "En kunde fikk ikke bytte et plagg.", 2) };
    bench.room.findings.push((BEFORE, story));
    bench.room.findings.push((BEFORE, Finding::new(20, Sort::Rating, "Vi er her")));
    bench.room.findings.push((AFTER, answer(21, "Jeg tar med meg ett ord hjem.", 1)));
    bench
}

/// The same with three themes and three answers left: A Ventetid 11 14 18, B Oversikt 13 15, C Ærlighet 12.
fn grouped() -> Bench<Themes> {
    let mut bench = bench();
    let theme = |id, name: &str, answers: &[Id]| Theme { id, name: name.into(), answers: answers.into() };
    bench.paper.sheet.themes = vec![
        theme(31, "Ventetid", &[11, 14, 18]),
        theme(32, "Oversikt", &[13, 15]),
        theme(33, "Ærlighet", &[12]),
    ];
    bench
}

fn press(bench: &mut Bench<Themes>, keys: &[Key]) {
    for &key in keys {
        bench.press(key);
    }
}

/// "Ventetid 11 14 | Oversikt 13"
fn themes(bench: &Bench<Themes>) -> String {
    let theme = |t: &Theme| {
        let answers = t.answers.iter().map(|id| format!(" {id}"));
        t.name.clone() + &answers.collect::<String>()
    };
    bench.paper.sheet.themes.iter().map(theme).collect::<Vec<_>>().join(" | ")
}

/// The story on one line, wherever it breaks on a page.
fn told(bench: &Bench<Themes>) -> String {
    bench.story().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row_of<'a>(page: &'a str, words: &str) -> &'a str {
    page.lines().find(|l| l.contains(words)).unwrap_or_else(|| panic!("{words} is not on\n{page}"))
}

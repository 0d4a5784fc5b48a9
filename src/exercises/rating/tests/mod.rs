//! A rating as it is run in a room.

mod after;
mod away;
mod example;
mod followed;
mod laws;
mod readers;
mod rounds;
mod secret;
mod slips;
mod typing;

use super::*;
use crate::exercises::bench::Bench;
use crate::exercises::{Handled, InWords, round};
use crate::figures::Scale;
use crate::ui::keys::Key;

fn item(id: Id, text: &str, part: &str, marks: Mark) -> Item {
    Item { id, text: text.into(), part: part.into(), marks, ..Item::default() }
}

fn rungs() -> Vec<Rung> {
    let names = ["Unngå nedrykk", "Nedre halvdel", "Midt på tabellen", "Øvre halvdel", "Toppen av ligaen"];
    let behaviour = [
        "kundene blir bare fordi de må",
        "kundene ser seg om etter andre",
        "kundene er fornøyde nok til å bli",
        "kundene kommer tilbake fordi de vil",
        "kundene anbefaler oss uoppfordret",
    ];
    let rungs = (1..).zip(names).zip(behaviour);
    rungs.map(|((value, name), b)| Rung { value, name: name.into(), behaviour: b.into() }).collect()
}

fn ladder() -> Bench<Rating> {
    let items = vec![item(13, "Vi er her", "", Mark::Now), item(14, "Hit vil vi", "", Mark::Goal)];
    let mut bench = Bench::new(Setup { form: Picture::Ladder, rungs: rungs(), items, ..Setup::default() });
    bench.head.prompt = "Hvor står vi på tabellen, og hvor skal vi være om to år?".into();
    bench
}

const DIMENSIONS: [&str; 8] = [
    "Opplevd kundeorientering",
    "Evne til å forstå behov",
    "Tilgjengelighet og respons",
    "Oppfølging og tilbakemeldinger",
    "Problemløsningsevne",
    "Håndtering av reklamasjoner og avvik",
    "Holder det vi lover",
    "Henger sammen på tvers av kanaler",
];

/// Sixteen numbers in two parts.
fn slip() -> Bench<Rating> {
    let parts = ["Det vi tror: Hvor gode er vi?", "Det vi tror kundene sier"];
    let items = parts.iter().flat_map(|part| DIMENSIONS.iter().map(move |text| (text, part)));
    let items = (16..).zip(items).map(|(id, (text, part))| item(id, text, part, Mark::None)).collect();
    let mut bench = Bench::new(Setup { items, rungs: rungs(), ..Setup::default() });
    bench.head.prompt = "Seksten tall, etter eget skjønn. Ingen ser på naboen.".into();
    bench
}

/// One question, and the scale it is asked on.
fn question(anonymous: bool, scale: Scale) -> Bench<Rating> {
    let items = vec![item(20, "Hvor godt kjenner vi kundene?", "", Mark::None)];
    let mut bench = Bench::new(Setup { scale, anonymous, items, ..Setup::default() });
    bench.head.prompt = "Hvor godt kjenner vi kundene?".into();
    bench
}

fn on(min: i64, max: i64) -> Scale {
    Scale::new(min, max).expect("a scale")
}

/// The story on one line, wherever it breaks on a page.
fn told(bench: &Bench<Rating>) -> String {
    bench.story().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sheet as it stands in the file.
fn file(bench: &Bench<Rating>) -> String {
    serde_json::to_string(&bench.paper.sheet).expect("a sheet is written")
}

fn row_of<'a>(page: &'a str, name: &str) -> &'a str {
    page.lines().find(|l| l.contains(name)).unwrap_or_else(|| panic!("{name} is not on\n{page}"))
}

/// Hands in a slip that was filled in elsewhere; whether it was taken.
fn put(bench: &mut Bench<Rating>, round: Id, person: Id, given: Vec<(Id, Option<i64>)>) -> bool {
    bench.does(|hand| {
        let asked = Asked::of(&hand.table);
        hand.pen.proxy.put(&asked, round::Slip { round, person, given }, hand.ids)
    })
}

fn private(bench: &Bench<Rating>) -> String {
    crate::report::plain(&Rating::private(&bench.table(), "", None), 100)
}

/// A slip of so many questions.
fn asks(n: usize) -> Bench<Rating> {
    let items = (30..)
        .zip(["Vi lytter", "Vi svarer", "Vi retter", "Vi ringer", "Vi følger opp"].into_iter().cycle())
        .take(n);
    let items = items.map(|(id, text)| item(id, text, "", Mark::None)).collect();
    Bench::new(Setup { items, ..Setup::default() })
}

/// What is on the paper of one person, question by question: a number, _ for who stands over, a dot for what is missing.
fn on_slip(bench: &Bench<Rating>, person: Id) -> String {
    let round = bench.paper.sheet.rounds.last();
    let given = |item: &Item| match round.and_then(|r| r.ballot(person, item.id)) {
        None => ".".to_owned(),
        Some(ballot) => ballot.score.map_or("_".into(), |score| score.to_string()),
    };
    bench.paper.setup.items.iter().map(given).collect()
}

/// Asks question by question, by what the list offers.
fn question_by_question(bench: &mut Bench<Rating>) {
    bench.press(Key::ctrl('d'));
    while !bench.page(84, 40).contains("▸ [ Før ett spørsmål om gangen ]") {
        assert!(bench.press(Key::DOWN), "{}", bench.page(84, 40));
    }
    bench.press(Key::ENTER);
}

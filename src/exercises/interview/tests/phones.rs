//! Answers from phones: only where the question was opened, folded until each is let out.

use super::*;
use crate::exercises::slip::{Asks, Filled, Given, Taken};
use crate::ui::keys::On;

fn run(bench: &mut Bench<Interview>, begins: &str) {
    let command = Interview::commands().find(|c| c.told.help.starts_with(begins)).expect("such a choice");
    assert_eq!((command.on)(&bench.table(), &bench.pen), On::Yes);
    bench.does(|hand| Ok((command.run)(hand)));
}

fn hands_in(bench: &mut Bench<Interview>, person: Id, given: Vec<Given>) -> bool {
    let fields = Interview::slip(&bench.table(), "").map_or_else(Vec::new, |slip| slip.fields);
    let given = fields.into_iter().map(|field| field.id).zip(given).collect();
    let filled = Filled { person, round: 10, number: 1, given };
    bench.does(|hand| match Interview::take_slip(hand, &filled)? {
        Taken::Edit(edit) => Ok(Outcome::told(edit)),
        Taken::Urn(_) => panic!("nothing is anonymous here"),
    })
}

fn words(words: &str, level: i64) -> Vec<Given> {
    vec![Given::Words(words.into()), Given::Number(level)]
}

#[test]
fn phones_are_asked_only_where_the_question_was_opened_for_them() {
    let mut bench = bench();
    assert!(Interview::slip(&bench.table(), "").is_none(), "people talk to each other");
    assert!(!hands_in(&mut bench, 2, words("Ventetiden.", 1)));
    run(&mut bench, "Åpne spørsmålet for telefoner");
    let slip = Interview::slip(&bench.table(), "").expect("a slip");
    assert!(slip.asks.is_empty(), "it is for no paper");
    assert!(matches!(slip.fields[0].asks, Asks::Words { .. }));
    assert!(Interview::slip(&bench.table(), "11").is_none(), "only that question");
    run(&mut bench, "Lukk spørsmålet for telefoner");
    assert!(Interview::slip(&bench.table(), "").is_none());
}

#[test]
fn what_came_waits_folded_until_each_is_let_out_at_its_level() {
    let mut bench = bench();
    run(&mut bench, "Åpne spørsmålet for telefoner");
    bench.write("Det vi snakker om");
    assert!(hands_in(&mut bench, 4, words("Hemmeligheten", 0)));
    assert!(hands_in(&mut bench, 2, words("Ventetiden", 2)));
    let page = seen(&bench);
    assert!(page.contains("HR-leder ● · Markedssjef ●") && !page.contains("Hemmeligheten"), "{page}");
    assert!(page.contains("Det vi snakker om"), "what she types stays: {page}");
    let mut told = Vec::new();
    Interview::findings(&bench.paper, &mut |finding| told.push(finding.text.into_owned()));
    assert!(told.is_empty() && !bench.story().contains("Ventetiden"), "{told:?}");
    let mut veiled = bench.paper.clone();
    Interview::veil(&mut veiled);
    assert!(veiled.sheet.waiting.is_empty());
    // The last one counts as long as it waits.
    assert!(hands_in(&mut bench, 4, words("Styret vet det", 0)));
    assert_eq!(bench.paper.sheet.waiting.len(), 2);
    bench.press(Key::f(7));
    let answer = &bench.paper.sheet.answers[0];
    assert_eq!(
        (answer.said.as_str(), answer.by, answer.level),
        ("Styret vet det", Some(4), Level::StaysInRoom)
    );
    bench.press(Key::f(7));
    assert_eq!(bench.paper.sheet.answers[1].level, Level::MayBeQuoted);
    assert!(bench.paper.sheet.waiting.is_empty());
    bench.undo();
    assert_eq!((bench.paper.sheet.answers.len(), bench.paper.sheet.waiting.len()), (1, 1));
}

#[test]
fn who_stands_over_on_a_phone_stands_over() {
    let mut bench = bench();
    run(&mut bench, "Åpne spørsmålet for telefoner");
    assert!(hands_in(&mut bench, 2, vec![Given::Passed, Given::Passed]));
    assert_eq!(bench.paper.sheet.passes[0].person, Some(2));
    assert!(!hands_in(&mut bench, 3, words("  ", 1)));
    assert!(bench.said.ends_with('.'), "{}", bench.said);
}

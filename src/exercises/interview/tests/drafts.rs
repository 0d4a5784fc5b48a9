//! Half-typed text: set aside, left, and taken up after a crash.

use super::*;
use crate::exercises::{half_typed, take_up};

#[test]
fn a_line_can_lie_aside_while_somebody_else_speaks() {
    let mut bench = bench();
    bench.write("IL: Vi burde jo egentlig");
    bench.press(Key::ctrl('u'));
    assert!(seen(&bench).contains("Til side: 1 linje"), "{}", seen(&bench));
    bench.write("HL: Unnskyld, ett ord.\n");
    bench.press(Key::ctrl('u'));
    assert_eq!(speaker(&bench), "IT-leder");
    bench.write(" ringe dem.\n");
    assert_eq!(said(&bench), ["Unnskyld, ett ord.", "Vi burde jo egentlig ringe dem."]);
    assert_eq!(bench.paper.sheet.answers[1].by, Some(3));
}

#[test]
fn an_unsaved_correction_waits_in_its_answer() {
    let mut bench = bench();
    bench.write("En\n");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::char('!'), Key::ESC]);
    assert!(bench.said.contains("venter"));
    press(&mut bench, &[Key::ESC]);
    bench.write("To\n");
    bench.crash();
    press(&mut bench, &[Key::UP, Key::UP, Key::ENTER, Key::ENTER]);
    assert_eq!(said(&bench), ["En!", "To"]);
}

#[test]
fn what_was_laid_aside_here_comes_first_and_what_comes_from_elsewhere_says_so() {
    let mut bench = bench();
    bench.write("IL: Her");
    bench.press(Key::ctrl('u'));
    bench.press(Key::RIGHT);
    bench.write("HL: Der");
    bench.press(Key::ctrl('u'));
    bench.press(Key::LEFT);
    bench.press(Key::ctrl('u'));
    assert!(seen(&bench).contains("spørsmål 1 av 2") && seen(&bench).contains("Her"), "{}", seen(&bench));
    bench.write(" er det\n");
    bench.said.clear();
    bench.press(Key::ctrl('u'));
    assert_eq!(bench.said, "Tatt opp igjen i spørsmål 2, der det ble lagt til side.");
    assert!(seen(&bench).contains("spørsmål 2 av 2") && seen(&bench).contains("Der"), "{}", seen(&bench));
}

#[test]
fn everything_half_typed_survives_a_crash() {
    let mut bench = bench();
    bench.press(Key::RIGHT);
    bench.write("IL: Til side");
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('u')]);
    bench.write("HL: Halvt");
    bench.press(Key::ctrl('k'));
    bench.crash();
    assert!(seen(&bench).contains("spørsmål 2 av 2"));
    bench.write(" ferdig\n");
    bench.press(Key::ctrl('u'));
    bench.crash();
    bench.press(Key::ENTER);
    let rows: Vec<_> =
        bench.paper.sheet.answers.iter().map(|a| (&*a.said, a.by, a.question, a.key, a.level)).collect();
    let expected = [
        ("Halvt ferdig", Some(4), 11, true, Level::ForLeaders),
        ("Til side", Some(3), 11, false, Level::StaysInRoom),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_draft_that_has_been_saved_is_not_taken_up() {
    let mut bench = bench();
    bench.write("Bare én gang");
    let drafts = half_typed::<Interview>(&bench.pen);
    bench.press(Key::ENTER);
    bench.pen = Pen::default();
    let before = bench.ids.clone();
    let stray = HalfTyped::new("ukjent", "Noe");
    for draft in drafts.into_iter().chain([stray]) {
        bench.hand(|hand| take_up(hand, &draft));
    }
    assert!(half_typed::<Interview>(&bench.pen).is_empty());
    assert_eq!(bench.ids, before);
}

#[test]
fn a_draft_keeps_its_number_from_being_given_again() {
    let mut bench = bench();
    bench.write("Halvt");
    let drafts = half_typed::<Interview>(&bench.pen);
    let mut after = super::bench();
    for draft in drafts {
        after.hand(|hand| take_up(hand, &draft));
    }
    let other = after.ids.take();
    after.press(Key::ENTER);
    assert_ne!(after.paper.sheet.answers[0].id, other);
}

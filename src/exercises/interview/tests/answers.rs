//! Answers that are there: their level, marks and corrections, and what a room that sees the screen may see.

use super::*;
use crate::ui::keys::On;

#[test]
fn a_level_is_chosen_before_the_answer_is_saved() {
    let mut bench = bench();
    bench.write("Dette kan siteres");
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('o')]);
    assert!(seen(&bench).contains(" kan siteres ┐"), "{}", seen(&bench));
    bench.write("\nDette er som vanlig\n");
    let levels: Vec<_> = bench.paper.sheet.answers.iter().map(|a| a.level).collect();
    assert_eq!(levels, [Level::MayBeQuoted, Level::ForLeaders]);
}

#[test]
fn what_stays_in_the_room_folds_when_the_room_can_see() {
    let mut bench = bench();
    bench.write("Vi er redde for styret");
    bench.press(Key::ctrl('o'));
    assert!(seen(&bench).contains("Vi er redde"), "while it is typed it is seen");
    bench.press(Key::ENTER);
    let page = seen(&bench);
    assert!(page.contains("· 1 svar blir i rommet") && !page.contains("redde"), "{page}");
    press(&mut bench, &[Key::UP, Key::ENTER]);
    assert!(bench.said.contains("når rommet ikke ser skjermen"), "{}", bench.said);
    let page = seen(&bench);
    assert!(page.contains("▸ 1 svar blir i rommet") && !page.contains("redde"), "{page}");
    bench.room.mirrored = false;
    let page = seen(&bench);
    assert!(page.contains("«Vi er redde for styret»  blir i rommet"), "{page}");
    press(&mut bench, &[Key::ENTER, Key::char('!')]);
    assert!(seen(&bench).contains("Vi er redde for styret!"));
    bench.room.mirrored = true;
    assert!(!seen(&bench).contains("redde"), "not even while it is open");
    bench.press(Key::ESC);
    bench.room.mirrored = false;
    press(&mut bench, &[Key::UP, Key::ENTER, Key::ENTER]);
    assert_eq!(said(&bench), ["Vi er redde for styret!"], "what was typed had been kept");
}

#[test]
fn a_folded_answer_is_shown_only_when_confirmed_at_once() {
    let mut bench = bench();
    bench.write("Vi er redde for styret");
    press(&mut bench, &[Key::ctrl('o'), Key::ENTER, Key::UP]);
    // Whatever comes between, and has a use or not, means no.
    let far = Key::plain(crate::ui::keys::Code::PageDown);
    for between in [Key::UP, Key::ctrl('k'), Key::TAB, Key::BACK_TAB, Key::ENTER, Key::ctrl('z'), far] {
        bench.press(Key::ctrl('o'));
        assert_eq!(bench.said, "Ctrl+O én gang til viser svaret på skjermen.", "{between}");
        bench.press(between);
        assert_eq!(bench.paper.sheet.answers[0].level, Level::StaysInRoom);
    }
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('o')]);
    assert_eq!(
        (bench.said.as_str(), bench.paper.sheet.answers[0].level),
        ("Svaret kan siteres.", Level::MayBeQuoted)
    );
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('o')]);
    let said = "Nøkkelsitatet blir i rommet, og kommer ikke med i rapporten.";
    assert_eq!(bench.said, said, "what is seen turns at once");
    bench.room.mirrored = false;
    bench.press(Key::ctrl('o'));
    assert_eq!(bench.said, "Svaret kan siteres.", "nobody else sees it");
}

#[test]
fn a_key_quote_is_the_line_the_marked_one_or_the_last() {
    let mut bench = bench();
    assert!(bench.press(Key::ctrl('k')) && bench.said.contains("ikke noe svar"));
    bench.write("En\nTo\n");
    bench.press(Key::ctrl('k'));
    bench.write("Tre");
    bench.press(Key::ctrl('k'));
    assert!(seen(&bench).contains("★ nøkkelsitat"));
    press(&mut bench, &[Key::ENTER, Key::UP, Key::UP, Key::UP, Key::ctrl('k')]);
    assert!(bench.paper.sheet.answers.iter().all(|a| a.key));
    assert!(seen(&bench).contains("▸ ★ «En»") && seen(&bench).contains("  ★ «To»"), "{}", seen(&bench));
    bench.press(Key::ctrl('k'));
    assert!(!bench.paper.sheet.answers[0].key);
    assert!(told(&bench).contains("Nøkkelsitat: «To»"));
}

#[test]
fn the_wrong_speaker_is_set_right_with_two_keys() {
    let mut bench = bench();
    bench.write("IL: Vi lover for mye.\n");
    press(&mut bench, &[Key::UP, Key::TAB]);
    assert_eq!(bench.paper.sheet.answers[0].by, Some(4));
    press(&mut bench, &[Key::BACK_TAB, Key::BACK_TAB]);
    assert_eq!(bench.paper.sheet.answers[0].by, Some(2));
    bench.write("Og");
    assert!(seen(&bench).contains("│ Og"), "letters always type");
}

#[test]
fn a_marked_answer_is_corrected_removed_and_had_back() {
    let mut bench = bench();
    bench.write("En\nTo\nTre\n");
    press(&mut bench, &[Key::UP, Key::UP, Key::ENTER, Key::char('!'), Key::ENTER]);
    assert_eq!(said(&bench), ["En", "To!", "Tre"]);
    press(&mut bench, &[Key::UP, Key::DELETE]);
    assert_eq!(said(&bench), ["En", "To!"]);
    assert!(bench.said.contains("Ctrl+Z"));
    assert!(seen(&bench).contains("▸ «To!»"), "the neighbour is marked: {}", seen(&bench));
    bench.undo();
    assert_eq!(said(&bench), ["En", "To!", "Tre"]);
    press(&mut bench, &[Key::DELETE]);
    assert_eq!(said(&bench), ["En", "To!"], "what came back is marked");
    bench.undo();
    press(&mut bench, &[Key::UP, Key::DELETE]);
    assert_eq!(said(&bench), ["En", "Tre"]);
    assert!(seen(&bench).contains("▸ «Tre»"), "the one below goes first: {}", seen(&bench));
    bench.undo();
    press(&mut bench, &[Key::BACKSPACE]);
    assert_eq!(said(&bench), ["En", "Tre"]);
    bench.undo();
    press(&mut bench, &[Key::ENTER]);
    press(&mut bench, &[Key::BACKSPACE; 3]);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Svaret må ha ord. Esc lar det stå som det var.");
    press(&mut bench, &[Key::ESC, Key::ESC]);
    bench.write("Fire\n");
    assert_eq!(said(&bench), ["En", "To!", "Tre", "Fire"]);
}

#[test]
fn nothing_meant_for_the_note_lands_in_the_words_that_the_room_sees() {
    let mut bench = bench();
    bench.write("Kan vi ta lunsj?\n");
    press(&mut bench, &[Key::UP, Key::ENTER]);
    bench.write(" Seriøst.");
    bench.press(Key::TAB);
    let closed = "Notat og tolkning åpnes når rommet ikke ser skjermen (alle valg).";
    assert_eq!(bench.said, closed);
    assert_eq!(said(&bench), ["Kan vi ta lunsj? Seriøst."], "Tab stores what was typed");
    bench.write("Han er sur i dag");
    assert_eq!(bench.said, closed);
    assert!(bench.paste("Sliten"));
    assert!(!seen(&bench).contains("sur") && !seen(&bench).contains("Sliten"), "{}", seen(&bench));
    bench.press(Key::UP);
    bench.write(" Nå.");
    press(&mut bench, &[Key::TAB, Key::TAB]);
    bench.write(" Takk.\n");
    assert_eq!(said(&bench), ["Kan vi ta lunsj? Seriøst. Nå. Takk."], "and back in the words, letters type");
}

#[test]
fn note_and_interpretation_are_for_the_facilitators_eyes() {
    let mut bench = bench();
    bench.write("Vi er i rute.\n");
    press(&mut bench, &[Key::UP, Key::ENTER]);
    bench.press(Key::TAB);
    assert_eq!(bench.said, "Notat og tolkning åpnes når rommet ikke ser skjermen (alle valg).");
    assert!(!bench.offers(Key::TAB), "and the footer does not offer it");
    bench.press(Key::BACK_TAB);
    bench.room.mirrored = false;
    bench.press(Key::TAB);
    bench.write("Ler");
    bench.room.mirrored = true;
    assert!(!seen(&bench).contains("Ler"), "{}", seen(&bench));
    bench.room.mirrored = false;
    bench.press(Key::TAB);
    bench.write("Ironi\n");
    let answer = &bench.paper.sheet.answers[0];
    assert_eq!((&*answer.said, &*answer.note, &*answer.interpretation), ("Vi er i rute.", "Ler", "Ironi"));
    assert!(seen(&bench).contains("Notat: Ler"));
    bench.room.mirrored = true;
    let page = seen(&bench);
    assert!(!page.contains("Ler") && !page.contains("Ironi") && !told(&bench).contains("Ler"), "{page}");
    bench.press(Key::UP);
    let marked = Interview::marked(&bench.table(), &bench.pen);
    let notes = crate::report::plain(&Interview::private(&bench.table(), "", marked), 80);
    assert!(notes.contains("Notat: Ler"), "{notes}");
    assert!(Interview::probes(&bench.table(), "").iter().any(|probe| probe.contains(PROBE)));
    assert!(!seen(&bench).contains(PROBE));
}

#[test]
fn a_finding_is_pointed_at_across_questions_and_the_line_stays_where_it_was() {
    let mut bench = bench();
    bench.press(Key::RIGHT);
    bench.write("Toppen.\n");
    let id = bench.paper.sheet.answers[0].id;
    bench.press(Key::LEFT);
    bench.write("Halvt");
    bench.hand(|hand| Interview::point(hand, id));
    assert_eq!(Interview::marked(&bench.table(), &bench.pen), Some(id));
    assert!(seen(&bench).contains("▸ «Toppen.»"), "{}", seen(&bench));
    bench.write(" svar\n");
    assert!(seen(&bench).contains("«Halvt svar»"));
    assert_eq!(bench.paper.sheet.answers[1].question, 10);
}

#[test]
fn an_answer_on_the_wrong_question_is_moved() {
    let mut bench = bench();
    bench.write("Toppen.\n");
    bench.press(Key::UP);
    let moves = |c: &&crate::exercises::Row<Interview>| c.told.help.starts_with("Flytt det markerte");
    let command = Interview::commands().find(moves).expect("the palette's own");
    assert_eq!((command.on)(&bench.table(), &bench.pen), On::Yes);
    let Outcome::Did(deed) = bench.hand(|hand| (command.run)(hand)) else { panic!("it moves") };
    Interview::apply(&mut bench.paper, deed.edit).expect("it fits");
    assert_eq!(bench.paper.sheet.answers[0].question, 11);
    assert!(seen(&bench).contains("spørsmål 2 av 2"));
}

#[test]
fn long_lists_show_the_newest_and_walk_back() {
    let mut bench = bench();
    for n in 1..=60 {
        bench.write(&format!("Svar nummer {n}.\n"));
    }
    let page = bench.page(80, 16);
    assert!(
        page.contains("«Svar nummer 60.»") && page.contains("Markedssjef") && page.contains('▲'),
        "{page}"
    );
    for n in (1..=60).rev() {
        bench.press(Key::UP);
        let page = bench.page(80, 16);
        assert!(page.contains(&format!("▸ «Svar nummer {n}.»")), "{n}:\n{page}");
    }
    assert!(bench.page(80, 16).contains('▼'));
    press(&mut bench, &[Key::DOWN; 60]);
    bench.write("Videre\n");
    assert_eq!(said(&bench)[60], "Videre");
}

#[test]
fn a_begun_name_and_tab_gives_the_word() {
    let mut bench = bench();
    bench.write("ma");
    assert!(bench.offers(Key::TAB));
    bench.press(Key::TAB);
    assert_eq!(bench.said, "Markedssjef har ordet.");
    assert_eq!(speaker(&bench), "Markedssjef");
    bench.write("Kundene venter\n");
    assert_eq!(said(&bench), ["Kundene venter"]);
    assert_eq!(bench.paper.sheet.answers[0].by, Some(2));
    // What several are called is asked about, and nothing is lost.
    bench.room.people[2].role = "Markedsanalytiker".into();
    bench.write("marked");
    bench.press(Key::TAB);
    assert!(bench.said.contains("Markedssjef eller Markedsanalytiker"), "{}", bench.said);
    bench.write("sa");
    bench.press(Key::TAB);
    assert_eq!(speaker(&bench), "Markedsanalytiker");
    bench.write("Og de går\n");
    assert_eq!(said(&bench)[1], "Og de går");
    // Anything else stays in the line and gets the next speaker.
    bench.write("Markedet er tøft");
    bench.press(Key::TAB);
    assert!(seen(&bench).contains("Markedet er tøft"));
}

#[test]
fn a_story_carries_the_sign_that_it_is_given_before_its_words_or_after() {
    let mut bench = Bench::<Interview>::new(Setup { gathers: Gathers::Stories, ..Setup::default() });
    let signs = |bench: &Bench<Interview>| {
        bench.paper.sheet.answers.iter().map(|a| (a.said.clone(), a.sign)).collect::<Vec<_>>()
    };
    bench.write("-");
    assert!(seen(&bench).contains("▼ negativ"), "{}", seen(&bench));
    bench.write("IL: Vi ventet - lenge.\n");
    bench.write("+De ringte tilbake.\nBare en historie.\n");
    let said = [
        ("Vi ventet - lenge.", Some(Sign::Negative)),
        ("De ringte tilbake.", Some(Sign::Positive)),
        ("Bare en historie.", None),
    ];
    assert_eq!(signs(&bench), said.map(|(words, sign)| (words.to_owned(), sign)));
    let page = seen(&bench);
    assert!(page.contains("▼ «Vi ventet - lenge.»") && page.contains("▲ «De ringte tilbake.»"), "{page}");
    bench.write("--");
    assert!(!seen(&bench).contains("negativ "), "the same again takes it away");
    press(&mut bench, &[Key::UP, Key::char('-')]);
    assert_eq!((bench.said.as_str(), signs(&bench)[2].1), ("Historien er negativ.", Some(Sign::Negative)));
    let mut told = Vec::new();
    Interview::findings(&bench.paper, &mut |finding| told.push(finding.sign));
    assert_eq!(told, [Some(Sign::Negative), Some(Sign::Positive), Some(Sign::Negative)]);
    assert!(bench.story().contains("2 negative, 1 positiv."), "{}", bench.story());
    bench.assert_round_trip();
    let mut bench = super::bench();
    bench.write("-5 grader ute.\n");
    assert_eq!(super::said(&bench), ["-5 grader ute."], "an answer begins as it likes");
}

/// Whose it is now is said, and what the next one says doesn't grow together with it.
#[test]
fn a_line_that_is_given_on_is_said_to_be_anothers_and_stays_apart_from_what_comes() {
    let mut bench = bench();
    bench.write("DL: Vi svarte ikke");
    bench.press(Key::TAB);
    let whose = by(&bench.table(), &bench.pen).expect("somebody has the word");
    let called = bench.table().room.called(whose).to_owned();
    assert_eq!(bench.said, format!("Linjen er nå hos {called}. Shift+Tab gir den tilbake."));
    bench.write("Jo");
    bench.press(Key::BACK_TAB);
    assert!(bench.said.contains("Tab gir den tilbake."), "{}", bench.said);
    bench.press(Key::LEFT);
    bench.press(Key::END);
    bench.write("!");
    assert_eq!(bench.drafted(), ["Vi svarte ikke Jo!"]);
    let mut bench = self::bench();
    bench.press(Key::TAB);
    assert_eq!(bench.said, "", "an empty line is nobody's words");
}

#[test]
fn a_key_quote_that_comes_to_stay_in_the_room_is_said_to_be_left_out() {
    let mut bench = bench();
    bench.write("Vi lover for mye\n");
    bench.press(Key::UP);
    bench.press(Key::ctrl('k'));
    for _ in 0..4 {
        bench.press(Key::ctrl('o'));
        if bench.paper.sheet.answers[0].level == Level::StaysInRoom {
            break;
        }
    }
    assert_eq!(bench.said, "Nøkkelsitatet blir i rommet, og kommer ikke med i rapporten.");
}

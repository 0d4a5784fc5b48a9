//! Stories of an interview: keys are pressed as at the desk, and words are expected.

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Level, Person};

const PROBE: &str = "Hva er det motsatte?";

fn bench() -> Bench<Interview> {
    let question = |id, text: &str| Question { id, text: text.into(), probes: vec![PROBE.into()] };
    let questions =
        vec![question(10, "Hva betyr kundeopplevelser for deg?"), question(11, "Hva sikter vi mot?")];
    Bench::new(Setup { questions, ..Setup::default() })
}

fn seen(bench: &Bench<Interview>) -> String {
    bench.page(84, 30)
}

/// Whose words the line catches, as the title of the box says.
fn speaker(bench: &Bench<Interview>) -> String {
    let page = seen(bench);
    let top = page.lines().find(|l| l.starts_with('┌')).expect("a box");
    top.trim_start_matches(['┌', ' ']).split(" ─").next().unwrap_or_default().to_owned()
}

fn said(bench: &Bench<Interview>) -> Vec<&str> {
    bench.paper.sheet.answers.iter().map(|a| a.said.as_str()).collect()
}

fn press(bench: &mut Bench<Interview>, keys: &[Key]) {
    for &key in keys {
        bench.press(key);
    }
}

#[test]
fn an_empty_page_says_how_to_begin() {
    let mut bench = bench();
    let page = seen(&bench);
    for words in [
        "Hva betyr kundeopplevelser",
        "spørsmål 1 av 2",
        "Ingen svar ennå. Skriv det første, og trykk Enter.",
    ] {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    bench.paper.setup.gathers = Gathers::Stories;
    assert!(seen(&bench).contains("Ingen historier ennå. Skriv den første, og trykk Enter."));
}

#[test]
fn the_word_goes_round_and_each_answer_stays_with_who_said_it() {
    let mut bench = bench();
    bench.write("At kunden slipper å tenke på oss.\nDet skal bare virke.\n");
    let first = speaker(&bench);
    bench.press(Key::TAB);
    let second = speaker(&bench);
    assert_ne!(first, second);
    bench.write("Jeg vil høre det fra kundene selv.\n");
    let page = seen(&bench);
    let order: Vec<_> = page.lines().map(str::trim).filter(|l| !l.is_empty()).skip(1).take(5).collect();
    assert_eq!(
        order,
        [
            &*first,
            "«At kunden slipper å tenke på oss.»",
            "«Det skal bare virke.»",
            &*second,
            "«Jeg vil høre det fra kundene selv.»",
        ]
    );
    let waiting = page.split("Har ikke snakket ennå: ").nth(1).expect("those who wait");
    assert!(!waiting.contains(&first) && !waiting.contains(&second), "{page}");
}

#[test]
fn the_most_senior_leader_comes_last() {
    let mut bench = bench();
    let mut order = vec![speaker(&bench)];
    for _ in 0..5 {
        bench.write("Noe.\n");
        bench.press(Key::TAB);
        order.push(speaker(&bench));
    }
    assert_eq!(order[5], "Daglig leder");
    bench.write("Noe.\n");
    assert!(seen(&bench).contains("Alle har hatt ordet"));
    bench.press(Key::TAB);
    assert_eq!(speaker(&bench), order[0], "then it goes round");
    bench.press(Key::BACK_TAB);
    assert_eq!(speaker(&bench), order[5]);
}

#[test]
fn half_typed_words_follow_to_the_next_speaker() {
    let mut bench = bench();
    bench.write("Når noe svikter");
    bench.press(Key::TAB);
    let to = speaker(&bench);
    bench.write(", sier vi fra\n");
    assert_eq!(said(&bench), ["Når noe svikter, sier vi fra"]);
    assert!(bench.story().contains(&format!("«Når noe svikter, sier vi fra» – {to}")), "{}", bench.story());
}

#[test]
fn initials_role_or_seat_give_somebody_the_word() {
    let mut bench = bench();
    bench.write("HL: Vi lytter.\n");
    bench.write("salgssjef: Vi lover.\n");
    bench.write("3: Vi leverer.\n");
    bench.write("8:30 er for tidlig.\n");
    bench.write("Kunde: «Aldri mer.»\n");
    bench.write("?: Hvem var det?\n");
    let by: Vec<_> = bench.paper.sheet.answers.iter().map(|a| a.by).collect();
    assert_eq!(by, [Some(4), Some(5), Some(3), Some(3), Some(3), None]);
    let words = [
        "Vi lytter.",
        "Vi lover.",
        "Vi leverer.",
        "8:30 er for tidlig.",
        "Kunde: «Aldri mer.»",
        "Hvem var det?",
    ];
    assert_eq!(said(&bench), words);
    bench.write("HL:");
    assert_ne!(speaker(&bench), "HR-leder", "not before the space");
    bench.write(" ");
    assert_eq!(speaker(&bench), "HR-leder");
    bench.press(Key::ctrl('z'));
    bench.write("nei\n");
    assert_eq!(said(&bench)[6], "HL: nei", "the letters can be had back");
}

#[test]
fn an_empty_line_saves_nothing_and_says_nothing() {
    let mut bench = bench();
    press(&mut bench, &[Key::ENTER, Key::char(' '), Key::ENTER]);
    assert_eq!((said(&bench).len(), bench.said.as_str()), (0, ""));
}

#[test]
fn pasted_lines_become_one() {
    let mut bench = bench();
    bench.paste("IL: Første linje\r\nandre linje\ntredje");
    bench.press(Key::ENTER);
    assert_eq!(said(&bench), ["Første linje andre linje tredje"]);
    assert_eq!(bench.paper.sheet.answers[0].by, Some(3));
}

#[test]
fn questions_are_turned_from_an_empty_line_only() {
    let mut bench = bench();
    bench.write("Ja");
    bench.press(Key::RIGHT);
    assert!(seen(&bench).contains("spørsmål 1 av 2"));
    press(&mut bench, &[Key::ENTER, Key::RIGHT]);
    let page = seen(&bench);
    assert!(page.contains("Hva sikter vi mot?") && page.contains("spørsmål 2 av 2"), "{page}");
    assert!(!page.contains("«Ja»"));
    assert!(!bench.press(Key::RIGHT), "there is no third");
    bench.write("Toppen.\n");
    assert_eq!(bench.paper.sheet.answers[1].question, 11);
    bench.press(Key::LEFT);
    assert!(seen(&bench).contains("«Ja»"));
}

#[test]
fn a_level_is_chosen_before_the_answer_is_saved() {
    let mut bench = bench();
    bench.write("Dette kan siteres");
    bench.press(Key::ctrl('o'));
    assert!(seen(&bench).contains(" kan siteres ┐"), "{}", seen(&bench));
    bench.write("\nDette er som vanlig\n");
    let levels: Vec<_> = bench.paper.sheet.answers.iter().map(|a| a.level).collect();
    assert_eq!(levels, [Level::MayBeQuoted, Level::ForLeaders]);
}

#[test]
fn what_stays_in_the_room_folds_when_the_room_can_see() {
    let mut bench = bench();
    bench.write("Vi er redde for styret");
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('o')]);
    assert!(seen(&bench).contains("Vi er redde"), "while it is typed it is seen");
    bench.press(Key::ENTER);
    let page = seen(&bench);
    assert!(page.contains("▸ 1 svar blir i rommet") && !page.contains("redde"), "{page}");
    press(&mut bench, &[Key::UP, Key::ENTER]);
    assert!(bench.said.contains("Slå av speiling"), "{}", bench.said);
    assert!(!seen(&bench).contains("redde"));
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
    bench.press(Key::ctrl('k'));
    assert!(!bench.paper.sheet.answers[0].key);
    assert!(bench.story().contains("Nøkkelsitat: «To»"));
}

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
fn who_passes_has_had_the_turn_until_they_speak_after_all() {
    let mut bench = bench();
    bench.write("HL: ");
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.said, "HR-leder står over.");
    assert_ne!(speaker(&bench), "HR-leder", "the word has gone on");
    let page = seen(&bench);
    assert!(page.contains("Står over: HR-leder"), "{page}");
    assert!(bench.story().contains("Sto over: HR-leder."));
    bench.write("HL: ");
    bench.press(Key::ctrl('d'));
    assert!(bench.paper.sheet.passes.is_empty(), "{}", bench.said);
    bench.undo();
    bench.write("Jo, en ting.\n");
    assert!(!bench.story().contains("Sto over"));
    bench.press(Key::ctrl('d'));
    assert!(bench.said.contains("alt svart"));
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
    bench.undo();
    assert_eq!(said(&bench), ["En", "To!", "Tre"]);
    press(&mut bench, &[Key::UP, Key::ENTER]);
    press(&mut bench, &[Key::BACKSPACE; 3]);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Svaret må ha ord. Esc lar det stå som det var.");
    press(&mut bench, &[Key::ESC, Key::ESC]);
    bench.write("Fire\n");
    assert_eq!(said(&bench), ["En", "To!", "Tre", "Fire"]);
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
fn note_and_interpretation_are_for_the_facilitators_eyes() {
    let mut bench = bench();
    bench.write("Vi er i rute.\n");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::TAB]);
    assert!(bench.said.starts_with("Notat og tolkning vises ikke"), "{}", bench.said);
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
    assert!(!page.contains("Ler") && !page.contains("Ironi") && !bench.story().contains("Ler"), "{page}");
    bench.press(Key::UP);
    let notes = crate::report::plain(&Interview::private(&bench.table(), &bench.pen), 80);
    assert!(notes.contains("Notat: Ler") && notes.contains(PROBE), "{notes}");
    assert!(!seen(&bench).contains(PROBE));
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
        ("Til side", Some(3), 11, false, Level::MayBeQuoted),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_draft_that_has_been_saved_is_not_taken_up() {
    let mut bench = bench();
    bench.write("Bare én gang");
    let drafts = Interview::half_typed(&bench.pen);
    bench.press(Key::ENTER);
    bench.pen = Pen::default();
    let before = bench.ids.clone();
    let stray = HalfTyped { place: "ukjent".into(), text: "Noe".into() };
    for draft in drafts.into_iter().chain([stray]) {
        bench.hand(|hand| Interview::take_up(hand, draft));
    }
    assert!(Interview::half_typed(&bench.pen).is_empty());
    assert_eq!(bench.ids, before);
}

#[test]
fn a_draft_keeps_its_number_from_being_given_again() {
    let mut bench = bench();
    bench.write("Halvt");
    let drafts = Interview::half_typed(&bench.pen);
    let mut after = self::bench();
    for draft in drafts {
        after.hand(|hand| Interview::take_up(hand, draft));
    }
    let other = after.ids.take();
    after.press(Key::ENTER);
    assert_ne!(after.paper.sheet.answers[0].id, other);
}

#[test]
fn findings_are_stories_at_check_in() {
    let mut bench = bench();
    bench.write("IL: De lo.\n");
    bench.press(Key::ctrl('k'));
    let found = |bench: &Bench<Interview>| {
        let mut found = Vec::new();
        Interview::findings(&bench.paper, &mut |f| {
            found.push((f.sort, f.text.into_owned(), f.by, f.level, f.key));
        });
        found
    };
    let expected = (Sort::Answer, "De lo.".to_owned(), Some(3), Some(Level::ForLeaders), true);
    assert_eq!(found(&bench), [expected]);
    bench.paper.setup.gathers = Gathers::Stories;
    assert_eq!(found(&bench)[0].0, Sort::Story);
}

#[test]
fn the_gate_hears_each_text_in_its_voice() {
    let mut bench = bench();
    bench.room.mirrored = false;
    bench.write("Sagt\n");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::TAB]);
    bench.write("Notert");
    bench.press(Key::TAB);
    bench.write("Tolket\nFortrolig");
    press(&mut bench, &[Key::ctrl('o'), Key::ctrl('o'), Key::ENTER]);
    let mut heard = Vec::new();
    Interview::texts(&mut bench.paper, &mut |text| {
        heard.push((text.voice, text.words.clone()));
        let drop = matches!(text.voice, Voice::Private | Voice::Said(Level::StaysInRoom));
        if drop { Fate::Drop } else { Fate::Keep }
    });
    let expected = [
        (Voice::Private, "Notert"),
        (Voice::Private, "Tolket"),
        (Voice::Said(Level::ForLeaders), "Sagt"),
        (Voice::Said(Level::StaysInRoom), "Fortrolig"),
    ];
    assert_eq!(heard, expected.map(|(voice, words)| (voice, words.to_owned())));
    assert_eq!(said(&bench), ["Sagt"]);
    assert_eq!(bench.paper.sheet.answers[0].note, "");
    Interview::veil(&mut bench.paper);
    assert!(bench.paper.setup.questions.iter().all(|q| q.probes.is_empty()));
}

#[test]
fn the_story_groups_what_each_one_said() {
    let mut bench = bench();
    bench.write("IL: En\nHL: To\nIL: Tre\n");
    let story = bench.story();
    let at = |words: &str| story.find(words).unwrap_or_else(|| panic!("{words} in {story}"));
    assert!(at("«En»") < at("«Tre» – IT-leder") && at("«Tre»") < at("«To» – HR-leder"));
    assert!(story.contains("3 svar fra 2 personer."));
    assert!(story.contains("Ingen svar."), "the second question");
    bench.room.people.retain(|p| p.id != 3);
    assert!(bench.story().contains("«En» – ukjent"));
    assert!(seen(&bench).contains("ukjent"));
}

#[test]
fn an_interview_works_without_people_and_without_questions() {
    let mut bench = Bench::<Interview>::new(Setup::default());
    bench.room.people.clear();
    press(&mut bench, &[Key::TAB, Key::BACK_TAB, Key::ctrl('d')]);
    assert_eq!(speaker(&bench), "Uten navn");
    bench.write("Noen sa dette.\n");
    press(&mut bench, &[Key::UP, Key::TAB]);
    let page = seen(&bench);
    assert!(page.contains("Spørsmålet?") && page.contains("«Noen sa dette.»"), "{page}");
    assert_eq!(bench.paper.sheet.answers[0].by, None);
    assert!(bench.story().contains("1 svar."));
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
    let command = Interview::KEYS.last().expect("the palette's own");
    assert!((command.when)(&bench.table(), &bench.pen));
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
fn names_are_what_people_are_called_by() {
    let mut bench = bench();
    bench.room.people = vec![Person {
        id: 1,
        name: "Åse Berg".into(),
        role: "Daglig leder".into(),
        initials: "ÅB".into(),
        speaks_last: false,
    }];
    bench.write("åse: Ja.\n");
    assert_eq!(speaker(&bench), "Åse Berg");
    press(&mut bench, &[Key::TAB]);
    assert_eq!(speaker(&bench), "Åse Berg", "there is nobody else");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Interview>(), 0..120), mirrored in any::<bool>()) {
        let mut bench = bench();
        bench.room.mirrored = mirrored;
        try_laws(bench, &script);
    }
}

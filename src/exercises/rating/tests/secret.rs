//! Anonymous rounds: nobody ever knows who gave what, not even the program.

use proptest::prelude::*;

use super::*;
use crate::exercises::Presence;

/// Two questions on one slip, of which nobody knows whose it is.
fn slips() -> Bench<Rating> {
    let mut bench = ladder();
    bench.paper.setup.anonymous = true;
    bench
}

/// How many slips are in by what the file says: those from paper are nobody's.
fn are_in(bench: &Bench<Rating>) -> usize {
    let round = &bench.paper.sheet.rounds[0];
    assert!(round.answered.is_empty(), "a slip from paper is told to be somebody's");
    round.papers
}

#[test]
fn an_anonymous_round_keeps_its_numbers_in_memory_until_they_are_shown() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    let warning = "Anonym runde: tallene ligger bare i minnet til dere viser dem.";
    assert!(bench.page(80, 16).contains(warning));
    bench.write("542");
    assert!(bench.page(60, 10).contains("3 av 6 har svart"), "{}", bench.page(60, 10));
    assert!(bench.page(60, 10).contains("Anonym runde"));
    assert_eq!(are_in(&bench), 3);
    assert!(bench.paper.sheet.rounds[0].ballots.is_empty());
    assert!(Rating::half_typed(&bench.pen).is_empty());
    bench.press(Key::ctrl('z'));
    assert_eq!(bench.said, "Svaret er slettet.");
    assert_eq!(are_in(&bench), 2);
    bench.write("1453");
    bench.press(Key::ENTER);
    let round = &bench.paper.sheet.rounds[0];
    assert_eq!(round.values, [Values { item: 20, scores: vec![1, 3, 4, 4, 5, 5] }]);
    assert!(round.ballots.is_empty() && round.answered.is_empty() && round.papers == 0);
    assert!(told(&bench).contains("median 4 · fra 1 til 5"));
    bench.press(Key::ENTER);
    bench.press(Key::DOWN);
    for _ in 0..2 {
        bench.press(Key::DOWN);
        bench.press(Key::ENTER);
        assert_eq!(bench.said, "Ingen vet hvem som ga hva i en anonym runde. Kjør runden på nytt.");
    }
    bench.room.mirrored = false;
    assert!(!private(&bench).contains("leder"), "{}", private(&bench));
    bench.undo();
    assert!(!file(&bench).contains("scores"), "the round is void: {}", file(&bench));
    assert!(bench.page(80, 16).contains("Tallene lå bare i minnet og er borte. Be om dem på nytt."));
}

#[test]
fn slips_are_counted_and_nobody_is_named() {
    let mut bench = slips();
    bench.room.mirrored = false;
    bench.write("34");
    for page in [bench.page(80, 24), told(&bench), private(&bench), bench.said.clone()] {
        assert!(!page.contains("sjef") && !page.contains("leder"), "{page}");
    }
    assert!(private(&bench).contains("5 lapper"), "{}", private(&bench));
    assert!(row_of(&bench.page(80, 24), "Lapp 1").ends_with("●●"));
    bench.press(Key::TAB);
    bench.write("5");
    let page = bench.page(80, 24);
    assert!(row_of(&page, "▸").ends_with("Lapp 2  ●_"), "{page}");
    assert!(page.contains("1 av 6 har svart"), "{page}");
    bench.write("5\n");
    assert!(bench.page(80, 24).contains("Fire lapper mangler. Vis likevel?"), "{}", bench.page(80, 24));
    bench.write("j");
    assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [3, 5]);
}

#[test]
fn only_whole_slips_are_taken() {
    let mut bench = slips();
    bench.press(Key::RIGHT);
    assert_eq!(bench.said, "I en anonym runde føres hele lapper.");
    bench.write("34");
    bench.press(Key::TAB);
    bench.write("5");
    for key in [Key::TAB, Key::ENTER] {
        bench.press(key);
        assert_eq!(bench.said, "Lappen mangler ett svar. Mellomrom står over, Delete sletter lappen.");
        assert!(bench.page(80, 24).contains("1 av 6 har svart"));
    }
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Lappen er slettet.");
    bench.write("2 ");
    bench.press(Key::TAB);
    assert_eq!(are_in(&bench), 2, "standing over is an answer");
    bench.write("\nj");
    let scores: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(scores, [vec![2, 3], vec![4]]);
}

#[test]
fn the_slip_under_her_hands_is_put_right_until_the_next_is_begun() {
    let mut bench = slips();
    bench.write("34");
    bench.press(Key::UP);
    bench.press(Key::UP);
    bench.write("1");
    bench.press(Key::TAB);
    for key in [Key::BACKSPACE, Key::UP, Key::BACK_TAB, Key::DELETE, Key::ctrl('z')] {
        bench.press(key);
        assert_eq!(are_in(&bench), 1, "{key}");
    }
    assert!(bench.said.starts_with("Lappene i urnen"), "{}", bench.said);
    bench.write("55");
    bench.press(Key::ctrl('z'));
    assert_eq!(are_in(&bench), 1, "half a slip is not in");
    bench.write("4\nj");
    let scores: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(scores, [vec![1, 5], vec![4, 4]]);
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("12");
    for _ in 0..3 {
        bench.press(Key::BACKSPACE);
    }
    bench.write("3\nj");
    assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [1, 3], "never the one before");
}

#[test]
fn more_slips_than_people_is_said() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("1234");
    bench.room.people[0].presence = Presence::Gone;
    bench.room.people[5].presence = Presence::Gone;
    assert!(bench.page(110, 16).contains("Alle har svart. Enter viser."), "{}", bench.page(110, 16));
    bench.write("5");
    assert_eq!(bench.said, "Flere lapper enn folk? Har noen levert og så gått, sett dem som «er her».");
    assert_eq!(are_in(&bench), 4);
    assert!(told(&bench).contains("4 av 4 lapper er inne"), "{}", told(&bench));
    bench.room.people[5].presence = Presence::Here;
    bench.write("5");
    assert!(told(&bench).contains("5 av 5 lapper er inne"), "{}", told(&bench));
}

#[test]
fn slips_are_no_steps_of_undo() {
    let mut bench = slips();
    bench.write("34");
    bench.press(Key::TAB);
    bench.write("55");
    bench.press(Key::TAB);
    assert!(bench.press(Key::ctrl('z')), "the desk never gets it while slips are in the urn");
    assert!(bench.said.starts_with("Lappene i urnen"));
    bench.undo();
    assert!(bench.paper.sheet.rounds.is_empty(), "taken back from elsewhere it is the round itself");
}

#[test]
fn a_round_that_was_called_off_comes_back_with_its_slips() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("23");
    bench.press(Key::ctrl('d'));
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.rounds.is_empty(), "{}", bench.page(84, 30));
    bench.undo();
    assert!(bench.page(80, 16).contains("2 av 6 har svart"), "{}", bench.page(80, 16));
    bench.write("4\nj");
    assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [2, 3, 4]);
}

#[test]
fn after_a_crash_an_anonymous_round_is_asked_again() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("54");
    bench.crash();
    let page = bench.page(80, 16);
    assert!(page.contains("Be om dem på nytt.") && !page.contains('●'), "{page}");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Open);
    bench.write("3");
    assert_eq!(are_in(&bench), 1);
    bench.write("33333\n");
    assert!(told(&bench).contains("alle ga 3"));
}

#[test]
fn whoever_is_removed_takes_the_open_round_along() {
    for person in [2, 6] {
        let mut bench = question(true, Scale::ONE_TO_FIVE);
        bench.write("115");
        bench.remove_person(person);
        assert_eq!(are_in(&bench), 0);
        assert!(bench.page(80, 16).contains("Skriv et helt tall fra 1 til 5."), "{}", bench.page(80, 16));
        bench.write("2345\nj");
        assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [2, 3, 4, 5]);
        bench.remove_person(4);
        assert_eq!(
            bench.paper.sheet.rounds[0].values[0].scores,
            [2, 3, 4, 5],
            "what is shown can't be told apart"
        );
    }
}

#[test]
fn nothing_of_an_answer_is_written_by_debug() {
    let mut bench = question(true, on(0, 99));
    bench.write("77\n77\n77");
    let written = format!("{:?}", bench.pen);
    assert!(!written.contains("77") && !written.contains("55"), "{written}");
    assert_eq!(
        format!("{:?}", bench.pen.proxy.sight(&Asked::of(&bench.table())).urn().expect("an urn")),
        "Urn(2 slips)"
    );
}

/// Everything that somebody could see, or find on the disk or in memory apart from the urn's sorted values.
fn traces(bench: &Bench<Rating>) -> String {
    let pages = [(84, 30), (60, 10), (120, 40)].map(|(w, h)| bench.page(w, h));
    let marked = Rating::marked(&bench.table(), &bench.pen);
    let topic = Rating::topic(&bench.table(), &bench.pen);
    let shown = (&bench.said, marked, topic, format!("{:?}", bench.pen));
    format!("{}{}{}{}{shown:?}", pages.concat(), told(bench), private(bench), file(bench))
}

/// A slip as it is typed: its answers, each with what is typed first by mistake.
type Typed = Vec<(Option<i64>, Option<i64>)>;

fn type_slip(bench: &mut Bench<Rating>, slip: &Typed, each: &mut dyn FnMut(&Bench<Rating>)) {
    let enter = bench.paper.setup.scale.max() > 9;
    for (answer, mistake) in slip {
        for (n, score) in mistake.iter().map(|&m| Some(m)).chain([*answer]).enumerate() {
            match score {
                // Two digits, so that the number of keys tells nothing.
                Some(score) if enter => bench.write(&format!("{}\n", score + 10)),
                Some(score) => bench.write(&score.to_string()),
                None => drop(bench.press(Key::char(' '))),
            }
            each(bench);
            if mistake.is_some() && n == 0 {
                bench.press(Key::BACKSPACE);
                each(bench);
            }
        }
    }
    if slip.len() > 1 {
        bench.press(Key::TAB);
        each(bench);
    }
}

fn answers(items: usize) -> impl Strategy<Value = Vec<Vec<Option<i64>>>> {
    prop::collection::vec(prop::collection::vec(prop::option::weighted(0.8, 1..=5i64), items), 1..=6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whoever gave which slip: after every key the same on every screen and in the file; and once the last slip is
    /// begun, the same in memory.
    #[test]
    fn who_gave_what_leaves_no_trace(
        (slips, shuffled, kind) in (0..4usize).prop_flat_map(|kind| {
            let items = if kind < 2 { 1 } else { 2 };
            answers(items).prop_flat_map(move |slips| {
                (Just(slips.clone()), Just(slips).prop_shuffle(), Just(kind))
            })
        }),
        mistaken in prop::option::of(0..6usize),
    ) {
        let make = || {
            let mut bench = if kind < 2 { question(true, Scale::ONE_TO_FIVE) } else { self::slips() };
            if kind % 2 == 1 {
                bench.paper.setup.scale = on(0, 99);
            }
            bench.room.mirrored = false;
            bench
        };
        let play = |slips: &[Vec<Option<i64>>]| {
            let mut bench = make();
            let mut steps = Vec::new();
            let mut each = |bench: &Bench<Rating>| steps.push(traces(bench));
            for (n, slip) in slips.iter().enumerate() {
                let mistake = Some(n).filter(|n| Some(*n) == mistaken).map(|_| 3);
                let typed = slip.iter().map(|&answer| (answer, mistake)).collect();
                type_slip(&mut bench, &typed, &mut each);
            }
            bench.press(Key::DOWN);
            let urn = bench.pen.proxy.sight(&Asked::of(&bench.table())).urn().cloned();
            bench.write("\nj");
            (steps, urn, file(&bench), bench.page(84, 30))
        };
        // Where a slip is passed on a long scale there is one key less, which says no more than that it was passed.
        let keys = |slips: &[Vec<Option<i64>>]| slips.iter().map(|s| s.iter().flatten().count()).collect::<Vec<_>>();
        let ((one, urn, shown, page), (other, urn2, shown2, page2)) = (play(&slips), play(&shuffled));
        if kind % 2 == 0 || keys(&slips) == keys(&shuffled) {
            let differ = one.iter().zip(&other).find(|(a, b)| a != b);
            prop_assert_eq!(differ, None);
            prop_assert_eq!(one.len(), other.len());
        }
        if kind >= 2 {
            prop_assert!(urn == urn2, "the urn remembers an order");
        }
        prop_assert_eq!((shown, page), (shown2, page2));
    }
}

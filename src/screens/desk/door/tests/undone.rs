//! Whatever is undone, put right or killed while phones answer: no slip that was received is gone, and nothing tells whose it was.

use super::*;

#[test]
fn undo_passes_over_what_a_phone_has_set_since_and_the_opening_stays() {
    let mut desk = desk(workshop(1, false, false));
    write(&mut desk, "4", at(1));
    let round = rating(&mut desk.session).sheet.rounds[0].id;
    write(&mut desk, "2", at(2));
    desk.hear_door(slip(12, round, [(101, Given::Number(5))]), at(3));
    desk.press(Key::ctrl('z'), at(4));
    assert!(said(&desk).starts_with("Prøveplass 2 har svart selv siden"), "{}", said(&desk));
    let scores = |desk: &mut Desk| -> Vec<_> {
        rating(&mut desk.session)
            .sheet
            .rounds
            .iter()
            .flat_map(|r| &r.ballots)
            .map(|b| (b.person, b.score))
            .collect()
    };
    assert_eq!(scores(&mut desk), [(11, Some(4)), (12, Some(5))]);
    for _ in 0..2 {
        desk.press(Key::ctrl('z'), at(5));
        assert!(said(&desk).contains("levert fra telefon"), "{}", said(&desk));
        assert_eq!(scores(&mut desk), [(11, Some(4)), (12, Some(5))]);
    }
}

/// What somebody and the phones do in a round of any kind.
#[derive(Debug, Clone, Copy)]
enum InARound {
    Phone {
        seat: Id,
        thought: i64,
    },
    /// A slip on paper.
    Types,
    /// All, or in an interview one of those that wait.
    Shows,
    Undo,
    Redo,
}

fn in_a_round() -> impl Strategy<Value = InARound> {
    prop_oneof![
        4 => (0..7 as Id, 0..6i64).prop_map(|(seat, thought)| InARound::Phone { seat, thought }),
        3 => Just(InARound::Types),
        1 => Just(InARound::Shows),
        4 => Just(InARound::Undo),
        2 => Just(InARound::Redo),
    ]
}

/// After each of these what a phone was told is in is in, as it was handed in last.
fn in_this_kind_of_round(kind: &'static Kind, is_open: bool, doings: &[InARound]) {
    let seconds = std::cell::Cell::new(10);
    // Far enough apart that no key only says what a phone has changed.
    let later = || {
        seconds.set(seconds.get() + 5);
        rounds::noon().plus_seconds(seconds.get())
    };
    let press = |desk: &mut Desk, key: Key| desk.press(key, later());
    let mut desk = Desk::new(
        if is_open { rounds::workshop(kind) } else { rounds::unopened(kind) },
        rounds::noon(),
        rounds::noon(),
    );
    press(&mut desk, Key::ENTER);
    desk.hear_door(News::Opened(rounds::opened()), rounds::noon());
    if is_open {
        kind.goes.map(|key| press(&mut desk, key));
    } else {
        kind.opens.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
    }
    let slip_of = |desk: &mut Desk| match &desk.face().now {
        Now::Asked(asked) => Some(asked.slip.clone()),
        _ => None,
    };
    let asked = slip_of(&mut desk)
        .unwrap_or_else(|| panic!("{}: nothing is asked\n{}", kind.what, page(&desk, 120, 40)));
    let mut received = std::collections::BTreeMap::new();
    let mut typed = 0;
    for (n, doing) in doings.iter().enumerate() {
        match *doing {
            InARound::Phone { seat, thought } => {
                let Some(slip) = slip_of(&mut desk) else { continue };
                // Also on seats that are typed for.
                let person = rounds::FIRST + seat;
                let sent =
                    form::Sent::read(rounds::gives(&slip.fields, thought).0.as_bytes()).expect("a form");
                let filled = form::filled(&sent, &slip, person, n as u32).expect("it fits");
                let news = News::Slip { ticket: n as u64, exercise: rounds::HERE, filled };
                let told = verdicts(&desk.hear_door(news, later()));
                match &*told {
                    [] | [Verdict::InUrn] => drop(received.insert(person, thought)),
                    // Who lies in the urn already can't give another.
                    _ => assert!(kind.anonymous && received.contains_key(&person), "{}: {told:?}", kind.what),
                }
            }
            InARound::Types if typed < rounds::PAPERS && slip_of(&mut desk).is_some() => {
                for keys in kind.typed {
                    let keys = keys.replace("{}", &format!("L{typed}"));
                    keys.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
                }
                typed += 1;
            }
            InARound::Types => {}
            InARound::Shows if kind.anonymous => {}
            InARound::Shows => {
                let keys = if kind.shows.is_empty() { "▷" } else { kind.shows };
                keys.chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
            }
            InARound::Undo | InARound::Redo => {
                let before = desk.session.clone();
                press(&mut desk, Key::ctrl(if matches!(doing, InARound::Undo) { 'z' } else { 'y' }));
                // What is typed in a field is taken back there.
                let is_silent = said(&desk).is_empty() && desk.session != before;
                assert!(!is_silent, "{}: nothing is said of {doing:?}", kind.what);
            }
        }
        let sheet = rounds::told(&desk.session);
        if matches!(doing, InARound::Types) && !kind.anonymous {
            // Her hand may have put right what stood under the mark.
            received.retain(|person, thought| {
                rounds::same(&rounds::stands(&sheet, *person), &rounds::gives(&asked.fields, *thought).1)
            });
        }
        for (person, thought) in &received {
            let at = || {
                format!(
                    "{} open {is_open}, after {:?}: {person} {thought}, {sheet}",
                    kind.what,
                    &doings[..=n]
                )
            };
            if kind.anonymous {
                let answered = sheet["rounds"][0]["answered"].as_array().cloned().unwrap_or_default();
                assert!(answered.contains(&(*person).into()), "{}", at());
                continue;
            }
            let (stands, gave) = (rounds::stands(&sheet, *person), rounds::gives(&asked.fields, *thought).1);
            // Words that were let out stay, whatever comes after them.
            let is_in =
                if kind.shows.is_empty() { stands.contains(&gave[0]) } else { rounds::same(&stands, &gave) };
            assert!(is_in, "{}", at());
        }
    }
    if kind.anonymous && !received.is_empty() {
        // Whoever hasn't handed in is missing, so that it is asked first.
        "\nj".chars().for_each(|sign| drop(press(&mut desk, rounds::key(sign))));
        let thoughts: Vec<_> = received.values().copied().collect();
        has_come_out(&rounds::told(&desk.session), &asked.fields, &thoughts);
    }
}

/// Among the numbers that were shown are those that people thought of, each once.
fn has_come_out(sheet: &serde_json::Value, fields: &[Field], thoughts: &[i64]) {
    for (item, field) in fields.iter().enumerate() {
        let scores = sheet["rounds"][0]["values"][item]["scores"].as_array().cloned().unwrap_or_default();
        let mut left: Vec<_> = scores.iter().collect();
        for thought in thoughts {
            let score = &rounds::gives(fields, *thought).1[item]["score"];
            let at = left.iter().position(|its| *its == score);
            left.remove(at.unwrap_or_else(|| panic!("{} lacks {score}: {sheet}", field.id)));
        }
    }
}

/// She lets out once more what she had taken back, and meanwhile it was said in other words.
#[test]
fn words_that_are_let_out_again_are_the_last_ones_or_none() {
    use InARound::{Phone, Redo, Shows, Undo};
    let words = |thought| Phone { seat: 6, thought };
    for is_open in [true, false] {
        in_this_kind_of_round(&KINDS[9], is_open, &[words(0), Shows, Undo, words(1), Redo]);
        in_this_kind_of_round(
            &KINDS[9],
            is_open,
            &[words(0), Shows, Undo, words(1), Redo, Shows, Undo, Redo],
        );
    }
}

/// What somebody and the phones do between two looks at the paper.
#[derive(Debug, Clone, Copy)]
enum Doing {
    Phone { person: Id, score: i64 },
    Undo,
    Redo,
    Types(char),
}

fn doing() -> impl Strategy<Value = Doing> {
    prop_oneof![
        3 => (11..=18u64, 1..=5i64).prop_map(|(person, score)| Doing::Phone { person, score }),
        3 => Just(Doing::Undo),
        2 => Just(Doing::Redo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(64, 6000), failure_persistence: None, ..ProptestConfig::default() })]

    /// The same in every kind of round, and what she shows: she types, phones hand in, and undo and redo come in any order.
    #[test]
    fn in_every_kind_of_round_undo_passes_over_what_phones_have_set(
        kind in 0..KINDS.len(),
        is_open in any::<bool>(),
        doings in prop::collection::vec(in_a_round(), 1..24),
    ) {
        in_this_kind_of_round(&KINDS[kind], is_open, &doings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// She has typed a while; then phones, undo and redo come in any order.
    #[test]
    fn whatever_is_undone_no_slip_that_was_received_is_gone_or_changed(
        typed in prop::collection::vec(prop::sample::select(vec!['1', '2', '3', '4', '5', '\t', ' ', 'u', 'd']), 0..16),
        then in prop::collection::vec(doing(), 0..24),
        is_open in any::<bool>(),
    ) {
        let mut desk = desk(workshop(3, false, is_open));
        let mut received = std::collections::BTreeMap::new();
        let typed = typed.into_iter().map(Doing::Types);
        for (n, doing) in typed.chain(then).enumerate() {
            let now = at(10 + 5 * n as i64);
            match doing {
                Doing::Types(c) => {
                    let key = match c {
                        '\t' => Key::TAB,
                        'u' => Key::UP,
                        'd' => Key::DOWN,
                        c => Key::char(c),
                    };
                    desk.press(key, now);
                }
                Doing::Undo => drop(desk.press(Key::ctrl('z'), now)),
                Doing::Redo => drop(desk.press(Key::ctrl('y'), now)),
                Doing::Phone { person, score } => {
                    let Some(round) = rating(&mut desk.session).sheet.rounds.iter().find(|r| r.state == State::Open).map(|round| round.id) else { continue };
                    let given = (101..=103).map(|item| (item, Given::Number(score)));
                    let effects = desk.hear_door(slip(person, round, given), now);
                    prop_assert_eq!(verdicts(&effects), []);
                    received.insert(person, score);
                }
            }
            let rounds = &rating(&mut desk.session).sheet.rounds;
            for (person, score) in &received {
                let ballots = rounds.iter().flat_map(|round| &round.ballots).filter(|b| b.person == *person);
                let scores: Vec<_> = ballots.map(|b| b.score).collect();
                prop_assert_eq!(scores, vec![Some(*score); 3], "{} after {:?}", person, doing);
            }
        }
    }

    /// Phones and paper in an anonymous round: whoever gave what, every file, every face and every frame is the same, after
    /// each step, also once all is shown.
    #[test]
    fn whoever_gave_what_leaves_no_trace(
        (slips, shuffled) in prop::collection::vec([1..=5i64, 1..=5i64], 3..8)
            .prop_flat_map(|slips| (Just(slips.clone()), Just(slips).prop_shuffle())),
        paper in prop::collection::vec(any::<bool>(), 8),
        order in Just((11..=18u64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let play = |slips: &[[i64; 2]]| {
            let mut desk = desk(workshop(2, true, true));
            desk.session.stage.mirrored = false;
            let mut traces = Vec::new();
            let mut leave = |desk: &Desk, effects: Vec<Effect>| {
                let file = String::from_utf8(saved::written(&desk.session)).expect("a file is text");
                let faces: Vec<_> = effects.into_iter().filter(|e| matches!(e, Effect::Net(_) | Effect::Draft(_))).collect();
                let frames = [(120, 40), (80, 24)].map(|(width, height)| page(desk, width, height));
                let pen = format!("{:?}", desk.pens);
                traces.push((file, format!("{faces:?}"), frames, pen));
            };
            for (n, slip_) in slips.iter().enumerate() {
                let now = at(10 + 5 * n as i64);
                if paper[n] {
                    for score in slip_ {
                        let effects = write(&mut desk, &score.to_string(), now);
                        leave(&desk, effects);
                    }
                    let effects = desk.press(Key::TAB, now);
                    leave(&desk, effects);
                } else {
                    let given = [(101, Given::Number(slip_[0])), (102, Given::Number(slip_[1]))];
                    let effects = desk.hear_door(slip(order[n], 3, given), now);
                    assert_eq!(verdicts(&effects), [Verdict::InUrn]);
                    leave(&desk, effects);
                }
            }
            for key in [Key::ENTER, Key::char('j')] {
                let effects = desk.press(key, at(200));
                leave(&desk, effects);
            }
            assert!(rating(&mut desk.session).sheet.rounds.iter().find(|r| r.state == State::Open).is_none(), "{}", page(&desk, 120, 40));
            traces
        };
        let (one, other) = (play(&slips), play(&shuffled));
        let differ = one.iter().zip(&other).find(|(a, b)| a != b);
        prop_assert_eq!(differ, None);
    }
}

#[test]
fn after_a_kill_the_urn_is_empty_and_nobody_is_in() {
    let mut first = desk(workshop(2, true, true));
    let effects = first.hear_door(all(12, 2, 4), at(1));
    assert_eq!(verdicts(&effects), [Verdict::InUrn]);
    assert_eq!(rating(&mut first.session).sheet.rounds[0].answered, [12]);
    let effects = first.hear_door(all(12, 2, 5), at(2));
    assert!(matches!(&verdicts(&effects)[..], [Verdict::Refused(_)]), "nobody twice");
    let read = saved::read(&saved::written(&first.session)).expect("it is read").session;
    let (mut again, effects) = desk_in(read, true);
    let face = newest_face(&effects).expect("phones are asked again");
    assert!(face.asked(1, 3).is_some_and(|asked| asked.are_in.is_empty()));
    for person in [12, 13, 14] {
        let effects = again.hear_door(all(person, 2, 4), at(5));
        assert_eq!(verdicts(&effects), [Verdict::InUrn]);
    }
    assert_eq!(rating(&mut again.session).sheet.rounds[0].answered, [12, 13, 14]);
}

#[test]
fn undo_never_empties_the_urn_of_what_came_from_phones() {
    let mut desk = desk(workshop(1, true, false));
    desk.press(Key::ENTER, at(1));
    let round = rating(&mut desk.session).sheet.rounds[0].id;
    for person in 11..=18 {
        desk.hear_door(slip(person, round, [(101, Given::Number(3))]), at(2));
    }
    desk.press(Key::ctrl('z'), at(5));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].answered.len(), 8);
    desk.press(Key::ENTER, at(9));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].values[0].scores, [3; 8]);
    desk.press(Key::ctrl('z'), at(12));
    assert_eq!(rating(&mut desk.session).sheet.rounds[0].values[0].scores, [3; 8]);
}

//! Whole slips: read aloud, pasted from a sheet, handed in elsewhere, typed over.

use super::*;

#[test]
fn a_slip_that_was_filled_in_elsewhere_makes_the_same_sheet_as_one_that_is_typed() {
    for (typed, score) in [("4", Some(4)), (" ", None)] {
        let (mut here, mut there) = (slip(), slip());
        here.write("3");
        there.write("3");
        let round = there.paper.sheet.rounds[0].id;
        here.press(Key::TAB);
        here.write(&typed.repeat(16));
        let given = there.paper.setup.items.iter().map(|i| (i.id, score)).collect();
        assert!(put(&mut there, round, 3, given), "{}", there.said);
        assert_eq!(file(&here), file(&there));
        there.undo();
        assert_eq!(there.paper.sheet.rounds[0].ballots.len(), 1, "all of it is taken back at once");
    }
}

#[test]
fn a_slip_from_elsewhere_that_does_not_fit_changes_nothing() {
    for anonymous in [false, true] {
        let mut bench = ladder();
        bench.paper.setup.anonymous = anonymous;
        bench.write("3");
        let (before, round) = (file(&bench), bench.paper.sheet.rounds[0].id);
        let whole = |a, b| vec![(13, Some(a)), (14, Some(b))];
        for (round, person, given) in [
            (round + 1, 3, whole(3, 3)),
            (round, 99, whole(3, 3)),
            (round, 3, whole(3, 6)),
            (round, 3, vec![(13, Some(3))]),
            (round, 3, vec![(13, Some(3)), (13, Some(3))]),
            (round, 3, vec![(13, Some(3)), (99, Some(3))]),
            (round, 3, Vec::new()),
        ] {
            assert!(!put(&mut bench, round, person, given));
            assert!(bench.said.ends_with('.') && file(&bench) == before, "{}", bench.said);
        }
        assert!(put(&mut bench, round, 3, vec![(13, None), (14, Some(3))]));
        assert!(bench.paper.sheet.rounds[0].is_in(3));
    }
}

#[test]
fn eight_slips_of_sixteen_are_one_key_a_digit() {
    let mut bench = slip();
    for id in [7, 8] {
        let role = format!("Rolle {id}");
        let person = crate::exercises::Person { id, role, ..bench.room.people[1].clone() };
        bench.room.people.push(person);
    }
    for slip in 0..8 {
        bench.write("1234512345123451");
        bench.write("5");
        if slip < 7 {
            assert_eq!(bench.said, "Lappen er ferdig. Tab går til neste.");
        } else {
            let page = bench.page(80, 40);
            assert!(page.contains("Lappen er ferdig.") && !page.contains("Tab går til neste"), "{page}");
        }
        bench.press(Key::TAB);
    }
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 128);
    bench.press(Key::ENTER);
    assert!(told(&bench).contains("8 svar"));
}

#[test]
fn a_slip_can_be_checked_while_it_is_typed() {
    let mut bench = slip();
    bench.write("345345345");
    let page = bench.page(80, 16);
    assert!(page.contains("10 av 16 · Evne til å forstå behov · Det vi tror kundene sier"), "{page}");
    assert!(row_of(&page, "Markedssjef").ends_with("●●●●●●●● ●_○○○○○○"), "{page}");
    question_by_question(&mut bench);
    let page = bench.page(80, 16);
    assert!(row_of(&page, "Markedssjef").ends_with('_'), "the same answer, by question:\n{page}");
    bench.write("4");
    assert!(row_of(&bench.page(80, 16), "IT-leder").contains('▸'));
    assert!(bench.page(80, 16).contains("1 av 6 har svart på dette."));
    bench.press(Key::LEFT);
    bench.press(Key::BACK_TAB);
    assert!(bench.page(80, 16).contains("11 av 16 · Tilgjengelighet og respons"), "{}", bench.page(80, 16));
}

#[test]
fn a_click_goes_to_an_answer_of_a_slip_or_to_a_seat() {
    let mut bench = slip();
    bench.click("HR-leder", "○", 9);
    bench.write("4");
    let ballots = &bench.paper.sheet.rounds[0].ballots;
    assert_eq!((ballots[0].person, ballots[0].item), (4, 25), "the tenth of the slip, in its second part");
    let mut bench = ladder();
    let by_item = bench.paper.setup.items.len() < 3;
    assert!(by_item);
    bench.click("Salgssjef", "○", 0);
    bench.write("2");
    assert_eq!(bench.paper.sheet.rounds[0].ballots[0].person, 5);
}

#[test]
fn spaces_between_the_numbers_of_a_slip_are_no_passes() {
    for (n, typed) in [(3, "4 5 3"), (4, "4 5 3 2"), (5, "4 5 3 2 1"), (5, "4 5 3 2 1 ")] {
        let mut bench = asks(n);
        bench.write(typed);
        assert_eq!(on_slip(&bench, 2), "45321"[..n], "«{typed}»");
        bench.write("\t2");
        assert!(on_slip(&bench, 3).starts_with('2'), "«{typed}»: the next slip goes on as usual");
    }
    let mut bench = asks(5);
    bench.write("4 5 3");
    assert_eq!(bench.said, "Lest som 3 tall med mellomrom imellom. To mellomrom: står over.");
    bench.write("  1");
    assert_eq!(on_slip(&bench, 2), "453_1");
    assert!(bench.page(80, 20).contains("Står over: 1."), "{}", bench.page(80, 20));
}

/// Round the table at one question it is the same habit: not every other leader stands over.
#[test]
fn spaces_between_the_numbers_of_a_table_are_no_passes() {
    let given = |bench: &Bench<Rating>, item: Id| {
        let round = &bench.paper.sheet.rounds[0];
        let of = |person: &crate::exercises::Person| match round.ballot(person.id, item) {
            None => ".".to_owned(),
            Some(ballot) => ballot.score.map_or("_".into(), |score| score.to_string()),
        };
        bench.room.people.iter().map(of).collect::<String>()
    };
    let mut bench = ladder();
    let n = bench.room.people.len();
    bench.write("4 3 5");
    assert_eq!(bench.said, "Lest som 3 tall med mellomrom imellom. To mellomrom: står over.");
    let in_a_row = given(&bench, 13);
    assert_eq!(in_a_row.matches('.').count(), n - 3, "{in_a_row}");
    assert!(!in_a_row.contains('_'), "{in_a_row}");
    bench.write(" 2");
    assert_eq!(given(&bench, 13).matches('.').count(), n - 4);
    bench.undo();
    bench.undo();
    assert_eq!(given(&bench, 13).matches('_').count(), 2, "one step back is how it stood before");
    // The next question begins anew.
    let mut bench = ladder();
    bench.write(&"4".repeat(n));
    bench.write("\t3 3");
    assert_eq!(given(&bench, 14).matches('_').count(), 1);
}

#[test]
fn a_slip_that_is_read_aloud_in_groups_holds_all_of_its_numbers() {
    let mut bench = asks(8);
    bench.write("4433 4432");
    assert_eq!(on_slip(&bench, 2), "44334432");
    assert_eq!(bench.said, "Lest som 8 tall med mellomrom imellom. To mellomrom: står over.");
    let mut bench = asks(16);
    bench.write("4433 4432 3333 4444");
    assert_eq!(on_slip(&bench, 2), "4433443233334444");
    // One number too many is no sign of groups.
    let mut bench = asks(5);
    bench.write("443 32");
    assert_eq!(on_slip(&bench, 2), "443_3");
}

#[test]
fn one_who_stands_over_once_stands_over() {
    let mut bench = asks(5);
    bench.write("4 5");
    assert_eq!(&on_slip(&bench, 2)[..3], "4_5");
    assert!(bench.page(80, 20).contains("Står over: 1."), "{}", bench.page(80, 20));
    bench.write("31");
    assert_eq!(&on_slip(&bench, 2)[3..], "31");
    let mut bench = asks(5);
    bench.write("4 5 3");
    bench.undo();
    assert_eq!(on_slip(&bench, 2), "4_5_.");
}

#[test]
fn spaces_on_a_slip_that_is_nobodys_are_read_likewise() {
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    for slip in ["4 5 3", "2 2 2", "153", "1 1 1", "5 5 5", "333"] {
        bench.write(slip);
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    let values: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(values, [vec![1, 1, 2, 3, 4, 5], vec![1, 2, 3, 5, 5, 5], vec![1, 2, 3, 3, 3, 5]]);
}

#[test]
fn a_row_from_a_sheet_is_a_slip() {
    for row in ["4\t5\t3", "4 5 3", "453", "4;5;3", "4, 5, 3", "4\n5\n3\n"] {
        let mut bench = asks(3);
        assert!(bench.paste(row), "{row:?}");
        assert_eq!(on_slip(&bench, 2), "453", "{row:?}");
        let page = bench.page(80, 20);
        assert!(row_of(&page, "Markedssjef").contains('▸'), "it stays there, as when it is typed: {page}");
        bench.undo();
        assert!(bench.paper.sheet.rounds.is_empty(), "one undo takes it back");
    }
    let mut bench = asks(3);
    bench.paste("4\t\t3");
    assert_eq!(on_slip(&bench, 2), "4_3");
}

#[test]
fn several_rows_are_several_slips_and_names_say_whose() {
    let mut bench = asks(3);
    bench.paste("4\t5\t3\n2\t2\t2\n");
    assert_eq!((&on_slip(&bench, 2)[..1], &on_slip(&bench, 3)[..1]), ("4", "2"));
    assert_eq!(bench.said, "To lapper er ført: Markedssjef og IT-leder.");
    bench.paste("Salgssjef\t1\t1\t1\nHR-leder\t5\t5\t5\n");
    assert_eq!((&on_slip(&bench, 5)[..1], &on_slip(&bench, 4)[..1]), ("1", "5"));
    let before = file(&bench);
    for wrong in [
        "4\t5\t3\t2",
        "4\tseks\t3",
        "9\t9\t9",
        "1\t1\t1\n2\t2\t2\n3\t3\t3\n",
        "Ingen her\t1\t2\t3",
        "HR-leder\t5\t5\t5\nHR-leder\t1\t1\t1\n",
    ] {
        bench.paste(wrong);
        assert!(bench.said.ends_with("Ingenting er ført.") && !bench.said.contains('9'), "{}", bench.said);
        assert_eq!(file(&bench), before, "{wrong:?}");
    }
}

#[test]
fn where_one_thing_is_asked_a_row_goes_round_the_table() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("2");
    bench.paste("3\t4\t5");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(2)), (3, Some(3)), (4, Some(4)), (5, Some(5))]);
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.paste("3\n4\n5\n1\n1\n2\n");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[0].values[0].scores, [1, 1, 2, 3, 4, 5]);
}

#[test]
fn a_slip_that_is_done_is_typed_over_in_a_row_and_whose_it_is_is_said() {
    let ways: [(&str, &[Key]); 3] = [
        ("Shift+Tab", &[Key::BACK_TAB]),
        ("up, over the edge", &[Key::UP]),
        ("down and up", &[Key::BACK_TAB, Key::DOWN, Key::UP]),
    ];
    for (how, keys) in ways {
        let mut bench = asks(4);
        bench.write("4321\t");
        for &key in keys {
            bench.press(key);
        }
        let page = bench.page(80, 20);
        assert!(row_of(&page, "Markedssjef").contains('▸'), "{how}: {page}");
        bench.write("5");
        assert_eq!(bench.said, "Retter lappen til Markedssjef: 1 av 4.", "{how}");
        bench.write("555");
        assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("5555", "...."), "{how}");
        bench.write("5");
        assert_eq!(bench.said, "Lappen er ferdig. Tab går til neste.", "{how}");
        bench.write("\t2");
        assert_eq!(&on_slip(&bench, 3)[..1], "2", "{how}: it goes on with who is missing");
    }
    let mut bench = asks(4);
    bench.write("4321\t");
    bench.press(Key::BACK_TAB);
    assert_eq!(bench.said, "Lappen til Markedssjef er ført. Skriv den på nytt for å rette den.");
    // One number of it, and on from there.
    let mut bench = asks(4);
    bench.write("4321");
    for key in [Key::LEFT; 3] {
        bench.press(key);
    }
    bench.write("55");
    assert_eq!(on_slip(&bench, 2), "4551");
    let mut bench = asks(4);
    bench.write("4321");
    for _ in 0..4 {
        bench.press(Key::BACKSPACE);
    }
    bench.write("1234");
    assert_eq!(on_slip(&bench, 2), "1234");
}

#[test]
fn a_slip_that_is_nobodys_is_typed_over_while_it_is_under_her_hands() {
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    bench.write("111");
    for _ in 0..3 {
        bench.press(Key::UP);
    }
    bench.write("234");
    assert!(!bench.said.contains("Retter"), "{}", bench.said);
    bench.write("\t");
    bench.press(Key::BACK_TAB);
    bench.write("222\t222\t222\t222\t222\t\n");
    let values: Vec<_> = bench.paper.sheet.rounds[0].values.iter().map(|v| v.scores.clone()).collect();
    assert_eq!(values, [vec![2; 6], vec![2, 2, 2, 2, 2, 3], vec![2, 2, 2, 2, 2, 4]]);
}

#[test]
fn fingers_that_are_all_in_are_typed_over_in_a_row() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123451");
    for _ in 0..6 {
        bench.press(Key::UP);
    }
    bench.write("5");
    assert_eq!(bench.said, "Retter svaret til Markedssjef.");
    bench.write("55");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().filter_map(|b| b.score).collect();
    assert_eq!(given, [5, 5, 5, 4, 5, 1]);
}

#[test]
fn a_row_that_is_pasted_goes_to_the_slip_with_the_mark_and_its_owner_is_named() {
    let mut bench = asks(3);
    bench.paste("1\t2\t3");
    assert_eq!(bench.said, "Lappen til Markedssjef er ført.");
    bench.press(Key::LEFT);
    bench.paste("5\t5\t5");
    assert_eq!(bench.said, "Lappen til Markedssjef er rettet.");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("555", "..."));
    bench.undo();
    assert_eq!(on_slip(&bench, 2), "123", "one undo takes it back");
    let mut bench = asks(3);
    bench.write("123");
    bench.paste("4 4 4");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("123", "444"), "{}", bench.said);
    assert_eq!(bench.said, "Lappen til IT-leder er ført.");
    bench.press(Key::LEFT);
    bench.paste("5 5 5");
    assert_eq!(bench.said, "Lappen til IT-leder er rettet.");
    bench.press(Key::TAB);
    bench.paste("1\t1\n");
    assert_eq!(bench.said, "2 tall er ført på lappen til HR-leder.");
    let mut bench = asks(3);
    for _ in 0..6 {
        bench.paste("1\t2\t3");
    }
    let before = file(&bench);
    bench.paste("5\t5\t5");
    assert_eq!(bench.said, "Ingen lapp mangler. Gå tilbake til den som skal rettes. Ingenting er ført.");
    assert_eq!(file(&bench), before);
    let mut bench = asks(3);
    bench.paper.setup.anonymous = true;
    bench.paste("1\t2\t3");
    assert_eq!(bench.said, "Lappen er ført.");
}

#[test]
fn tab_goes_among_the_slips_that_are_missing_and_no_press_too_many_types_one_over() {
    let mut bench = slip();
    for _ in 0..5 {
        bench.write("3333333333333333");
        bench.press(Key::TAB);
    }
    let given = |bench: &Bench<Rating>| {
        bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect::<Vec<_>>()
    };
    let before = given(&bench);
    bench.press(Key::TAB);
    bench.press(Key::TAB);
    assert!(bench.said.starts_with("Bare Daglig leder mangler."), "{}", bench.said);
    bench.write("4444444444444444");
    assert_eq!(given(&bench)[..before.len()], before[..], "nothing that was in is typed over");
    assert_eq!(given(&bench).len(), before.len() + 16);
}

/// Whether a slip is typed or pasted, the next key finds the hand at the same place.
#[test]
fn a_pasted_slip_leaves_the_cursor_where_a_typed_one_does() {
    for then in [&[][..], &[Key::TAB], &[Key::BACKSPACE], &[Key::LEFT], &[Key::BACK_TAB]] {
        let stands = |paste: bool| {
            let mut bench = asks(3);
            if paste {
                bench.paste("1\t2\t3");
            } else {
                bench.write("123");
            }
            for key in then {
                bench.press(*key);
            }
            let at = bench.pen.proxy.sight(&super::super::pen::Asked::of(&bench.table())).at();
            (at, bench.page(84, 30))
        };
        assert_eq!(stands(true), stands(false), "{then:?}");
    }
}

#[test]
fn a_template_says_which_way_slips_are_typed_in() {
    for (entry, same_person) in [(Entry::ByPerson, true), (Entry::ByItem, false)] {
        let mut bench = asks(3);
        bench.paper.setup.entry = entry;
        bench.write("12");
        let ballots = &bench.paper.sheet.rounds[0].ballots;
        assert_eq!(ballots.len(), 2);
        assert_eq!(ballots[0].person == ballots[1].person, same_person, "{entry:?}");
    }
}

//! Who comes later, is away or has left, while a round is open.

use super::*;
use crate::exercises::Presence;

#[test]
fn what_waits_for_enter_is_nobody_elses_when_its_owner_leaves() {
    let mut bench = question(false, Scale::ZERO_TO_TEN);
    bench.write("7\n8");
    bench.room.people[2].presence = Presence::Gone;
    let page = bench.page(110, 16);
    assert!(!page.contains("Enter bekrefter"), "{page}");
    bench.write("9\n");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(7)), (4, Some(9))]);
}

#[test]
fn who_comes_later_is_not_waited_for_and_who_leaves_stays_in_the_figures() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    let page = bench.page(110, 16);
    assert!(row_of(&page, "  Markedssjef").ends_with("kommer senere"), "{page}");
    bench.write("23");
    let page = bench.page(110, 16);
    assert!(
        page.contains("2 av 5 har svart. Tallene vises når alle har svart. Markedssjef kommer senere."),
        "{page}"
    );
    // IT-leder has answered and HR-leder has too; one of them leaves, and somebody who had not.
    bench.room.people[2].presence = Presence::Gone;
    bench.room.people[4].presence = Presence::Gone;
    assert!(row_of(&bench.page(110, 16), "Kundeservicesjef").contains('▸'), "{}", bench.page(110, 16));
    bench.write("44");
    let page = bench.page(110, 16);
    assert!(page.contains("Alle har svart. Enter viser."), "{page}");
    assert!(told(&bench).contains("Runden pågår: 4 av 4 har svart."), "{}", told(&bench));
    bench.press(Key::ENTER);
    assert!(bench.page(110, 16).contains("4 svar"), "{}", bench.page(110, 16));
}

#[test]
fn who_comes_while_a_round_is_open_is_asked_and_the_cursor_stays_where_it_was() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("23");
    bench.room.people[1].presence = Presence::Here;
    assert!(row_of(&bench.page(80, 16), "Salgssjef").contains('▸'), "{}", bench.page(80, 16));
    bench.write("444\n");
    let page = bench.page(80, 16);
    assert!(page.contains("Markedssjef mangler. Vis likevel?"), "{page}");
}

#[test]
fn the_rest_of_a_slip_is_not_waited_for_once_its_owner_has_left() {
    let mut bench = ladder();
    bench.write("333333");
    bench.press(Key::TAB);
    bench.write("4");
    bench.room.people[2].presence = Presence::Gone;
    let page = bench.page(110, 20);
    assert!(row_of(&page, "IT-leder").contains('▸') || page.contains("har svart på dette"), "{page}");
    bench.press(Key::DOWN);
    bench.write("4444");
    assert!(bench.page(110, 20).contains("Alle har svart. Enter viser."), "{}", bench.page(110, 20));
}

#[test]
fn a_person_is_taken_out_of_open_and_closed_rounds() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("234455\n");
    let json = |bench: &Bench<Rating>| serde_json::to_value(&bench.paper.sheet).expect("JSON").to_string();
    assert!(json(&bench).contains("\"person\":4"));
    Rating::forget(&mut bench.paper, 4);
    assert!(!json(&bench).contains("\"person\":4"));
    assert!(bench.page(110, 16).contains("5 svar"), "{}", bench.page(110, 16));
    assert!(!bench.people().contains(&4));
}

/// All that stands on a page, on one line.
fn flat(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_comes_later_is_named_where_it_is_said_who_is_missing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("2345\n");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Daglig leder mangler. Markedssjef kommer senere. Vis likevel?"), "{page}");
    bench.write("n5");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Alle har svart. Enter viser. Markedssjef kommer senere."), "{page}");
    // Of an anonymous round it tells nothing of a slip.
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    bench.write("2345\n");
    let page = flat(&bench.page(84, 24));
    assert!(page.contains("Én lapp mangler. Markedssjef kommer senere. Vis likevel?"), "{page}");
}

#[test]
fn one_key_says_who_is_away_and_who_is_back() {
    let away = Key::ctrl('x');
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("2");
    assert!(bench.offers(away));
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(
        row_of(&page, "IT-leder").ends_with("borte") && row_of(&page, "HR-leder").contains('▸'),
        "{page}"
    );
    bench.write("3455");
    assert!(bench.page(80, 20).contains("Alle har svart. Enter viser."), "{}", bench.page(80, 20));
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(row_of(&page, "IT-leder").contains('▸') && page.contains("5 av 6 har svart"), "{page}");
    bench.write("1\n");
    assert!(told(&bench).contains("6 svar"), "{}", told(&bench));
}

#[test]
fn who_is_away_can_be_gone_to() {
    let away = Key::ctrl('x');
    let mut bench = asks(3);
    for key in [away, Key::DOWN, Key::UP, away] {
        bench.press(key);
    }
    for _ in 0..4 {
        bench.press(Key::TAB);
    }
    let page = bench.page(80, 20);
    assert!(row_of(&page, "Markedssjef").contains('▸'), "{page}");
    bench.press(away);
    let page = bench.page(80, 20);
    assert!(row_of(&page, "Markedssjef").contains('▸') && !page.contains("Markedssjef har"), "{page}");
    bench.write("123");
    assert_eq!(&on_slip(&bench, 2)[..1], "1");
    // A slip that was left behind by who went.
    for key in [Key::TAB; 5] {
        bench.press(key);
    }
    assert!(row_of(&bench.page(80, 20), "IT-leder").contains('▸'), "{}", bench.page(80, 20));
    bench.press(away);
    bench.write("333");
    assert_eq!(on_slip(&bench, 3), "333");
}

#[test]
fn who_is_away_is_given_nothing_and_neither_is_anybody_else() {
    let away = Key::ctrl('x');
    for presence in [Presence::Gone, Presence::Late] {
        let mut bench = asks(3);
        bench.room.people[2].presence = presence;
        for key in [Key::DOWN; 5] {
            bench.press(key);
        }
        let before = bench.page(80, 20);
        assert!(row_of(&before, "▸").contains("IT-leder"), "{before}");
        for answer in ["3", "4", " ", "5"] {
            bench.write(answer);
            let said = match presence {
                Presence::Late => "IT-leder kommer senere. Ctrl+X: IT-leder er her.",
                _ => "IT-leder er borte. Ctrl+X: IT-leder er her igjen.",
            };
            assert_eq!(bench.said, said, "«{answer}»");
            assert_eq!(bench.page(80, 20), before, "no row moves");
        }
        assert!(bench.paper.sheet.rounds.is_empty(), "{}", file(&bench));
        bench.press(away);
        bench.write("345");
        assert_eq!(on_slip(&bench, 3), "345");
    }
    // In the middle of a slip, and question by question.
    let mut bench = asks(3);
    bench.write("12");
    bench.press(away);
    bench.write("444");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("12.", "444"));
    bench.press(Key::UP);
    bench.write("55");
    assert_eq!(bench.said, "Markedssjef er borte. Ctrl+X: Markedssjef er her igjen.");
    assert_eq!((&*on_slip(&bench, 2), &*on_slip(&bench, 3)), ("12.", "444"));
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.people[1].presence = Presence::Late;
    for key in [Key::DOWN; 5] {
        bench.press(key);
    }
    bench.write("3");
    assert_eq!(bench.said, "Markedssjef kommer senere. Ctrl+X: Markedssjef er her.");
    assert!(bench.paper.sheet.rounds.is_empty());
}

#[test]
fn up_and_down_lead_from_person_to_person_as_the_list_is_drawn() {
    let mut bench = slip();
    bench.write(&"3".repeat(16));
    bench.press(Key::TAB);
    bench.room.people[3].presence = Presence::Gone;
    bench.write("44");
    let rows: Vec<String> = {
        let page = bench.page(100, 30);
        let names = ["Markedssjef", "IT-leder", "Salgssjef", "Kundeservicesjef", "Daglig leder", "HR-leder"];
        let mut rows: Vec<_> = names.iter().map(|name| (page.find(&format!(" {name} ")), *name)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, name)| name.to_owned()).collect()
    };
    assert_eq!((&*rows[0], &*rows[5]), ("Markedssjef", "HR-leder"), "who is away stands last");
    let at = |bench: &Bench<Rating>| {
        let page = bench.page(100, 30);
        rows.iter().position(|name| row_of(&page, "▸").contains(&**name)).expect("somebody")
    };
    let hint = |bench: &Bench<Rating>| Rating::hint(&bench.table(), &bench.pen, Key::ctrl('x'));
    assert_eq!(at(&bench), 1);
    for (key, to) in [
        (Key::UP, 0),
        (Key::UP, 0),
        (Key::DOWN, 1),
        (Key::DOWN, 2),
        (Key::DOWN, 3),
        (Key::DOWN, 4),
        (Key::DOWN, 5),
        (Key::DOWN, 5),
        (Key::UP, 4),
    ] {
        bench.press(key);
        assert_eq!(at(&bench), to, "{key}: {}", bench.page(100, 30));
        assert!(hint(&bench).is_some_and(|hint| hint.starts_with(&rows[to])), "{key}: {:?}", hint(&bench));
        assert!(bench.offers(Key::ctrl('x')), "{key}");
    }
    // On a slip the other two lead along it.
    for key in [Key::UP; 3] {
        bench.press(key);
    }
    for (key, asked) in [(Key::LEFT, "2 av 16"), (Key::LEFT, "1 av 16"), (Key::LEFT, "1 av 16")]
        .into_iter()
        .chain([(Key::RIGHT, "2 av 16"), (Key::RIGHT, "3 av 16"), (Key::BACKSPACE, "2 av 16")])
    {
        bench.press(key);
        let page = bench.page(100, 30);
        assert!(page.contains(asked) && at(&bench) == 1, "{key}: {page}");
    }
    bench.write("5");
    assert_eq!(bench.said, "Retter lappen til IT-leder: 2 av 16.");
}

#[test]
fn whom_the_key_for_away_is_about_is_said_and_twice_is_back() {
    let away = Key::ctrl('x');
    let hint = |bench: &Bench<Rating>| Rating::hint(&bench.table(), &bench.pen, away).unwrap_or_default();
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef her igjen", "the press before was a slip");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    assert!(row_of(&bench.page(80, 20), "Markedssjef").contains('▸'));
    bench.press(away);
    bench.write("3");
    assert_eq!(hint(&bench), "HR-leder er borte", "she has gone on");
    // Slip by slip it is about the row with the mark.
    let mut bench = asks(3);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    bench.press(away);
    assert_eq!(hint(&bench), "IT-leder er borte");
    bench.write("333");
    assert_eq!(hint(&bench), "IT-leder er borte", "the mark is still there");
    for key in [Key::DOWN; 5] {
        bench.press(key);
    }
    assert_eq!(hint(&bench), "Markedssjef her igjen");
    bench.room.people[1].presence = Presence::Late;
    assert_eq!(hint(&bench), "Markedssjef er her", "who was never here is not back");
    bench.press(away);
    assert_eq!(hint(&bench), "Markedssjef er borte");
    assert!(row_of(&bench.page(80, 20), "Markedssjef").contains('▸'));
}

#[test]
fn the_arrows_reach_who_is_away_and_lead_back() {
    let away = Key::ctrl('x');
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.press(away);
    bench.write("23451");
    assert!(bench.page(80, 20).contains("Alle har svart."));
    bench.press(Key::DOWN);
    assert!(row_of(&bench.page(80, 20), "▸").contains("Markedssjef"), "{}", bench.page(80, 20));
    bench.press(Key::UP);
    assert!(row_of(&bench.page(80, 20), "▸").contains("Daglig leder"), "{}", bench.page(80, 20));
    // Slip by slip past the edge of each.
    let mut bench = asks(2);
    bench.press(away);
    for _ in 0..5 {
        bench.write("33\t");
    }
    for _ in 0..20 {
        bench.press(Key::UP);
    }
    for _ in 0..20 {
        bench.press(Key::DOWN);
        if row_of(&bench.page(80, 20), "▸").contains("Markedssjef") {
            return;
        }
    }
    panic!("who is away is never reached: {}", bench.page(80, 20));
}

#[test]
fn who_has_left_is_counted_where_they_have_answered_only() {
    let mut bench = ladder();
    bench.write("333333\t");
    bench.room.people[1].presence = Presence::Gone;
    bench.write("44");
    let page = bench.page(110, 20);
    assert!(page.contains("2 av 5 har svart på dette"), "{page}");
    bench.write("444");
    assert!(bench.page(110, 20).contains("Alle har svart."), "{}", bench.page(110, 20));
}

//! The vote, slip by slip.

use super::*;
use crate::exercises::Presence;
use crate::exercises::slip::{Asks, Field};

fn vote() -> Bench<Themes> {
    let mut bench = grouped();
    bench.paper.sheet.budget = Some(3);
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    bench
}

#[test]
fn slips_are_typed_and_shown_at_once() {
    let mut bench = grouped();
    bench.press(Key::ctrl('d'));
    let page = bench.page(84, 24);
    assert!(page.contains("Prikkavstemning om 3 temaer"), "{page}");
    press(&mut bench, &[Key::UP, Key::UP]);
    bench.write("2\n");
    press(&mut bench, &[Key::DOWN, Key::ENTER]);
    let page = bench.page(84, 24);
    assert!(page.contains("2 prikker til hver, fritt fordelt"), "{page}");
    bench.write("aa\nab\ncA");
    let page = bench.page(84, 24);
    assert!(row_of(&page, "HR-leder").contains("●●_"), "{page}");
    assert!(row_of(&page, "Markedssjef").contains('●') && row_of(&page, "Salgssjef").contains('○'), "{page}");
    bench.write("\nb\n \nAC\n");
    assert_eq!(
        bench.paper.sheet.rounds[0].state,
        State::Open,
        "an Enter that ends the last slip shows nothing"
    );
    assert!(bench.page(84, 24).contains("Alle har stemt. Står over: 1. Enter viser."));
    assert!(!told(&bench).contains("plass"));
    bench.press(Key::ENTER);
    let page = bench.page(84, 24);
    assert!(row_of(&page, "Ventetid").contains("★ 1. Ventetid"), "{page}");
    assert!(row_of(&page, "Ventetid").contains("● ● ● ● ● 5"), "{page}");
    assert!(row_of(&page, "Oversikt").contains("2. Oversikt"), "{page}");
    assert!(row_of(&page, "Ærlighet").contains("2. Ærlighet"), "{page}");
    assert!(page.contains("5 stemte · 2 prikker til hver, fritt fordelt · 1 sto over"), "{page}");
    assert!(told(&bench).contains("5 stemte"), "{}", told(&bench));
}

#[test]
fn the_last_to_speak_is_the_last_to_be_typed() {
    let mut bench = vote();
    assert!(row_of(&bench.page(84, 24), "▸").contains("Markedssjef"));
    bench.press(Key::UP);
    assert!(row_of(&bench.page(84, 24), "▸").contains("Daglig leder"));
}

#[test]
fn what_does_not_fit_the_slip_is_refused_without_a_letter() {
    let mut bench = vote();
    bench.paper.sheet.rounds[0].cap = 2;
    bench.write("aa");
    let most = "Den passer ikke på lappen: høyst 2 prikker på ett tema.";
    let letters = "Den passer ikke på lappen: bokstaver A–C.";
    for (wrong, rule) in [("a", most), ("d", letters), ("7", letters), ("å", letters)] {
        bench.write(wrong);
        assert_eq!(bench.said, rule, "the rule that is broken is said, and nothing of the slip");
    }
    bench.write("b");
    bench.write("c");
    assert_eq!(bench.said, "Den passer ikke på lappen: hver har 3 prikker.");
    bench.press(Key::BACKSPACE);
    bench.write("c\n");
    let dots = &bench.paper.sheet.rounds[0].ballots[0].dots;
    assert_eq!(dots.iter().map(|d| (d.theme, d.n)).collect::<Vec<_>>(), [(31, 2), (33, 1)]);
}

#[test]
fn who_comes_later_is_named_where_it_is_said_who_is_missing() {
    let mut bench = vote();
    bench.room.people[1].presence = Presence::Late;
    let page = |bench: &Bench<Themes>| bench.page(84, 24).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page(&bench).contains("Markedssjef kommer senere."), "{}", page(&bench));
    bench.write("a\n");
    assert!(page(&bench).contains("når alle har stemt. Markedssjef kommer senere."), "{}", page(&bench));
    bench.write("\n");
    let asked = page(&bench);
    assert!(asked.contains("mangler. Markedssjef kommer senere. Vis likevel?"), "{asked}");
}

#[test]
fn who_is_missing_is_asked_about_and_only_j_shows() {
    let mut bench = vote();
    bench.write("\n");
    assert_eq!(bench.said, "Ingen har stemt ennå. Skriv bokstavene på den første lappen.");
    bench.write("a\n\n");
    assert!(bench.page(84, 24).contains("IT-leder og 4 til mangler. Vis likevel?"));
    bench.write("\n");
    assert_eq!(bench.said, "Ingenting er vist. Fortsett der dere var.");
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Open);
    bench.write("\nj");
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Closed);
    bench.undo();
    assert!(bench.page(84, 24).contains("1 av 6 har stemt"));
}

#[test]
fn a_key_that_turns_the_question_down_is_done_too() {
    let mut bench = vote();
    bench.write("a\nb\n\n");
    bench.press(Key::UP);
    bench.write("c\n");
    let dots = &bench.paper.sheet.rounds[0].ballots[1].dots;
    assert_eq!(dots.iter().map(|d| d.theme).collect::<Vec<_>>(), [33], "it went up to the second slip");
    bench.write("\n ");
    assert_eq!(
        bench.said, "Ingenting er vist. Fortsett der dere var.",
        "space only says no: nobody stands over by it"
    );
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 2);
}

#[test]
fn those_who_are_not_here_are_neither_asked_nor_waited_for() {
    use crate::exercises::Presence;
    let mut bench = vote();
    bench.room.people[1].presence = Presence::Late;
    bench.room.people[2].presence = Presence::Gone;
    let page = bench.page(84, 24);
    assert!(row_of(&page, "Markedssjef").ends_with("kommer senere"), "{page}");
    assert!(row_of(&page, "IT-leder").ends_with("borte"), "{page}");
    bench.write("a\nb\nc\na\n");
    assert!(bench.page(84, 24).contains("Alle har stemt."));
    bench.room.people[3].presence = Presence::Gone;
    assert!(row_of(&bench.page(84, 24), "HR-leder").contains('●'), "who has voted and left still counts");
    assert!(told(&bench).contains("4 av 4 har stemt"), "{}", told(&bench));
}

#[test]
fn an_undone_slip_is_where_the_next_letters_go() {
    let mut bench = vote();
    bench.write("a\nb\n");
    bench.undo();
    assert!(row_of(&bench.page(84, 24), "▸").contains("IT-leder"));
    bench.write("c\n");
    assert!(row_of(&bench.page(84, 24), "▸").contains("HR-leder"));
}

#[test]
fn a_late_slip_stands_beside_and_a_correction_is_marked() {
    let mut bench = vote();
    bench.write("aab\nb\nb\nb\nb\n\nj");
    let n = |bench: &Bench<Themes>| bench.paper.sheet.rounds[0].count();
    assert_eq!(n(&bench).dots, [2, 5, 0]);
    press(&mut bench, &[Key::ctrl('d'), Key::DOWN, Key::DOWN, Key::ENTER]);
    bench.write("aaa\n");
    assert_eq!(bench.said, "Notert etter visning. Den er ikke med i tallene.");
    assert_eq!(n(&bench).dots, [2, 5, 0]);
    press(&mut bench, &[Key::ctrl('d'), Key::DOWN, Key::ENTER, Key::char('m'), Key::TAB]);
    bench.write("d\n");
    assert_eq!(bench.said, "Skriv bokstaver fra A til C.");
    press(&mut bench, &[Key::ctrl('w'), Key::BACKSPACE]);
    bench.write("abb\n");
    assert_eq!(n(&bench).dots, [1, 6, 0]);
    let told = told(&bench);
    assert!(told.contains("1 rettet · 1 etter visning, ikke med i tallene"), "{told}");
}

#[test]
fn a_new_vote_never_overwrites_the_old_and_hides_it() {
    let mut bench = vote();
    bench.write("a\n\nj");
    let leads = |bench: &Bench<Themes>| {
        let mut leads = Vec::new();
        Themes::findings(&bench.paper, &mut |f| {
            if f.key {
                leads.push(f.id);
            }
        });
        leads
    };
    assert_eq!(leads(&bench), [31]);
    press(
        &mut bench,
        &[Key::ctrl('d'), Key::END, Key::DOWN, Key::DOWN, Key::DOWN, Key::DOWN, Key::DOWN, Key::ENTER],
    );
    assert_eq!(bench.paper.sheet.rounds.len(), 2, "{}", bench.page(84, 24));
    assert_eq!(leads(&bench), [] as [Id; 0]);
    assert!(!told(&bench).contains("1 stemte"), "{}", told(&bench));
    bench.write("b\n\nj");
    assert_eq!(leads(&bench), [32]);
    let told = told(&bench);
    assert!(told.contains("Prikkavstemning 2") && told.contains("Prikkavstemning 1"), "{told}");
}

#[test]
fn the_vote_is_about_the_names_it_was_opened_with() {
    let mut bench = vote();
    bench.write("a\n\nj\n");
    press(&mut bench, &[Key::RIGHT, Key::DOWN]);
    bench.write("Rask hjelp\n");
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    let page = bench.page(84, 24);
    assert!(page.contains("★ 1. Ventetid"), "{page}");
    assert!(told(&bench).contains("Rask hjelp"));
}

#[test]
fn a_vote_can_be_called_off() {
    let mut bench = vote();
    bench.write("a\n");
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    assert!(bench.paper.sheet.rounds.is_empty());
    bench.undo();
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 1);
}

#[test]
fn one_theme_is_nothing_to_vote_on() {
    let mut bench = bench();
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.said, "Lag minst to temaer før dere stemmer.");
}

#[test]
fn the_letter_that_shows_the_dots_stands_beside_no_theme() {
    let mut bench = grouped();
    bench.paper.sheet.themes =
        (0..12).map(|n| Theme { id: 31 + n, name: format!("Tema {n}"), answers: vec![] }).collect();
    bench.press(Key::ctrl('d'));
    bench.press(Key::ENTER);
    assert!(bench.page(84, 40).contains("K Tema 9"), "{}", bench.page(84, 40));
    bench.write("j");
    assert!(bench.said.contains("bokstaver A–M"), "{}", bench.said);
    bench.write("k\n\nk\n");
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Open, "a letter goes on with the slips");
    bench.write("\nj");
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Closed);
    assert_eq!(bench.paper.sheet.rounds[0].count().dots[9], 2);
}

#[test]
fn a_slip_that_was_filled_in_elsewhere_is_the_same_edit_as_one_that_is_typed() {
    let dots = |theme, n| Dots { theme, n };
    for (typed, given) in
        [("aab", Some(vec![dots(31, 2), dots(32, 1)])), ("c", Some(vec![dots(33, 1)])), (" ", None)]
    {
        let (mut here, mut there) = (vote(), vote());
        here.write(typed);
        here.press(Key::ENTER);
        let round = there.paper.sheet.rounds[0].id;
        assert!(put(&mut there, round, 2, given));
        assert!(here.paper == there.paper, "{typed}");
    }
}

#[test]
fn a_slip_from_elsewhere_that_does_not_fit_changes_nothing() {
    let mut bench = vote();
    let before = bench.paper.clone();
    let round = bench.paper.sheet.rounds[0].id;
    let dots = |theme, n| Some(vec![Dots { theme, n }]);
    for (round, person, given) in [
        (round, 2, dots(31, 4)),
        (round, 2, dots(77, 1)),
        (round, 99, dots(31, 1)),
        (round + 1, 2, dots(31, 1)),
        (round + 1, 2, None),
    ] {
        assert!(!put(&mut bench, round, person, given));
        assert!(bench.paper == before);
    }
}

/// Hands in a slip that was filled in elsewhere; whether it was taken.
fn put(bench: &mut Bench<Themes>, round: Id, person: Id, given: Option<Vec<Dots>>) -> bool {
    bench.does(|hand| {
        let vote = Vote::of(&hand.table).expect("a vote is open");
        let slip = round::Slip { round, person, given: vec![(vote.round.id, given)] };
        hand.pen.proxy.put(&vote, slip, hand.ids)
    })
}

#[test]
fn who_comes_or_leaves_during_a_vote_is_not_skipped() {
    use crate::exercises::Presence;
    let mut bench = vote();
    bench.room.people[1].presence = Presence::Late;
    bench.write("a\nb");
    bench.room.people[1].presence = Presence::Here;
    bench.write("\n");
    assert!(row_of(&bench.page(84, 24), "▸").contains("Salgssjef"), "{}", bench.page(84, 24));
    bench.write("c");
    bench.room.people[4].presence = Presence::Gone;
    assert!(row_of(&bench.page(84, 24), "▸").contains("Kundeservicesjef"), "{}", bench.page(84, 24));
    bench.write("a\nb\n");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.person).collect();
    assert_eq!(given, [3, 4, 6, 1], "what was typed for who left is nobody else's");
    assert!(row_of(&bench.page(84, 24), "▸").contains("Markedssjef"), "{}", bench.page(84, 24));
}

#[test]
fn whose_late_slip_it_is_can_be_said_after_it_is_typed() {
    let mut bench = vote();
    bench.write("a\nb\n\nj");
    press(&mut bench, &[Key::ctrl('d'), Key::DOWN, Key::DOWN, Key::ENTER]);
    bench.write("s\tc");
    let before = bench.paper.sheet.rounds[0].clone();
    bench.press(Key::UP);
    bench.write("k");
    assert_eq!(bench.paper.sheet.rounds[0], before, "nothing is stored before Enter");
    press(&mut bench, &[Key::TAB, Key::ENTER]);
    let round = &bench.paper.sheet.rounds[0];
    let given: Vec<_> = round.ballots.iter().filter(|b| b.late).map(|b| b.person).collect();
    assert_eq!(given, [6], "the one whose name stood there at Enter: {}", bench.said);
}

#[test]
fn a_letter_that_was_refused_leads_nowhere() {
    let mut bench = vote();
    bench.write("a\n");
    for wrong in ["x", "7", "xyz"] {
        bench.write(wrong);
        for _ in wrong.chars() {
            bench.press(Key::BACKSPACE);
        }
        assert!(row_of(&bench.page(84, 24), "▸").contains("IT-leder"), "{wrong}: {}", bench.page(84, 24));
    }
    bench.write("b\n");
    let ballots = &bench.paper.sheet.rounds[0].ballots;
    assert_eq!(ballots.iter().map(|b| (b.person, b.dots[0].theme)).collect::<Vec<_>>(), [(2, 31), (3, 32)]);
    bench.press(Key::BACKSPACE);
    bench.write("c");
    assert_eq!(bench.said, "Retter lappen til IT-leder.");
    bench.write("\n");
    assert_eq!(bench.said, "Retter lappen til IT-leder.");
}

#[test]
fn who_stood_over_can_come_late_and_one_press_puts_a_slip_right() {
    let mut bench = vote();
    bench.write("a\nb\nb\nb\nb\n \n");
    assert_eq!(bench.paper.sheet.rounds[0].count().passed, 1);
    press(&mut bench, &[Key::ctrl('d'), Key::DOWN, Key::DOWN, Key::ENTER]);
    bench.write("c\n");
    assert_eq!(bench.said, "Notert etter visning. Den er ikke med i tallene.");
    let count = bench.paper.sheet.rounds[0].count();
    assert_eq!((count.passed, count.late, count.dots), (0, 1, vec![1, 4, 0]));
    bench.press(Key::BACKSPACE);
    assert!(bench.page(84, 24).contains("Rett en lapp"), "{}", bench.page(84, 24));
}

#[test]
fn how_a_slip_is_typed_is_said_when_there_is_one_to_type() {
    let mut bench = grouped();
    bench.press(Key::ctrl('d'));
    assert!(!bench.page(84, 24).contains("Skriv bokstaven"), "{}", bench.page(84, 24));
    bench.press(Key::HOME);
    while !bench.page(84, 24).contains("▸ [ Åpne avstemningen ]") {
        bench.press(Key::DOWN);
    }
    bench.press(Key::ENTER);
    assert!(bench.page(84, 24).contains("Skriv"), "{}", bench.page(84, 24));
}

#[test]
fn who_has_voted_and_left_is_shown_to_be_away() {
    let mut bench = vote();
    bench.write("a\nb\nc\na\nb\nc\n");
    let page = bench.page(84, 24);
    assert!(page.contains("Alle har stemt"), "{page}");
    bench.room.people[1].presence = crate::exercises::Presence::Gone;
    let page = bench.page(84, 24);
    let who = bench.room.people[1].called().to_owned();
    assert!(row_of(&page, &who).ends_with("●  borte"), "{page}");
}

/// The letters are the page's own.
#[test]
fn phones_are_asked_by_the_names_of_the_options() {
    let mut bench = grouped();
    press(&mut bench, &[Key::ctrl('d'), Key::ENTER]);
    let slip = Themes::slip(&bench.table(), "").expect("a vote is open");
    let [Field { asks: Asks::Dots { options, .. }, .. }] = &*slip.fields else { panic!("{slip:?}") };
    assert_eq!(options, &["Ventetid", "Oversikt", "Ærlighet"]);
}

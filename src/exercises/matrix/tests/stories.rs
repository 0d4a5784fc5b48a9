//! Where stories come from, who may see them, and that no word of them is lost.

use super::*;

/// A check-in with three stories, the second of which stays in the room.
fn after_check_in() -> Bench<Matrix> {
    let mut bench = bench();
    bench.paper.setup.stories = vec![5];
    let told = [
        (700, "Sto i kø i to timer", 4, Level::ForLeaders),
        (701, "Fikk kjeft av sjefen vår", 5, Level::StaysInRoom),
        (702, "Fikk svar med en gang", 6, Level::MayBeQuoted),
    ];
    for (id, text, by, level) in told {
        let finding = Finding { by: Some(by), level: Some(level), ..Finding::new(id, Sort::Story, text) };
        bench.room.findings.push((5, finding));
    }
    let elsewhere = Finding::new(703, Sort::Story, "Fra en annen øvelse");
    bench.room.findings.push((6, elsewhere));
    bench.room.findings.push((5, Finding::new(704, Sort::Answer, "Et svar")));
    bench
}

#[test]
fn stories_of_the_check_in_are_taken_in_hand_from_the_list() {
    let mut bench = after_check_in();
    assert!(page(&bench, 78, 16).contains("↑ henter en av de 3"), "{}", page(&bench, 78, 16));
    bench.press(Key::UP);
    let shown = page(&bench, 78, 16);
    assert!(shown.contains("3 historier · 3 ikke plassert"), "{shown}");
    assert!(shown.contains("▸ ○ «Sto i kø i to timer» – HR-leder"), "{shown}");
    assert!(!shown.contains("Fra en annen øvelse") && !shown.contains("Et svar"), "{shown}");
    bench.write("\n-");
    assert_eq!(bench.paper.sheet.pins[0].story, 700);
    press(&mut bench, Key::TAB, 1);
    bench.press(Key::UP);
    assert!(page(&bench, 78, 16).contains("▼ «Sto i kø"), "{}", page(&bench, 78, 16));
    assert!(page(&bench, 78, 16).contains("▸ ○ historie som blir i rommet"), "the first without a place");
    bench.press(Key::DOWN);
    bench.press(Key::DELETE);
    assert!(bench.said.contains("slettes der"), "{}", bench.said);
    bench.paper.setup.stories.clear();
    assert!(bench.page(83, 30).contains("4 historier"), "none named: those of all exercises");
}

#[test]
fn what_stays_in_the_room_folds_on_a_mirrored_desk_and_reaches_no_reader() {
    let mut bench = after_check_in();
    bench.press(Key::ctrl('o'));
    bench.write("Direktøren lovet noe annet");
    assert!(bench.page(83, 30).contains("blir i rommet"));
    bench.write("\n-");
    for size in [(78, 16), (83, 30)] {
        assert!(!bench.page(size.0, size.1).contains("Direktøren"), "{}", bench.page(size.0, size.1));
        bench.press(Key::ENTER);
        assert!(page(&bench, size.0, size.1).contains("historie som blir i rommet"));
        assert!(!bench.page(size.0, size.1).contains("Direktøren"));
        bench.press(Key::ESC);
    }
    assert!(!bench.story().contains("Direktøren"), "{}", bench.story());
    assert!(bench.story().contains("Negativ: noe som blir i rommet"), "{}", bench.story());
    bench.press(Key::ctrl('o'));
    assert_eq!(bench.said, "Ctrl+O én gang til viser historien på skjermen.");
    bench.press(Key::ctrl('o'));
    assert_eq!(bench.said, "Historien kan siteres.");
    bench.undo();
    bench.room.mirrored = false;
    assert!(bench.page(78, 16).contains("Direktøren"), "where only she sees it, it stands open");
}

#[test]
fn a_story_held_back_from_readers_still_counts() {
    let mut bench = after_check_in();
    bench.press(Key::UP);
    bench.write("\n-");
    bench.room.findings.retain(|(_, finding)| finding.id != 700);
    assert!(
        row(&bench.page(78, 16), "Forespørsel").ends_with("Forespørsel  ▸·")
            || !bench.page(78, 16).contains("▼1")
    );
    assert!(bench.story().contains("Negativ: kilden er borte"), "{}", bench.story());
    bench.room.withheld.push(700);
    assert!(bench.page(78, 16).contains("▼1"), "{}", bench.page(78, 16));
    assert!(bench.story().contains("Negativ: noe som ikke er med her"), "{}", bench.story());
}

#[test]
fn a_story_told_here_is_set_right_and_taken_out_with_its_pins() {
    let mut bench = bench();
    bench.write("M: Ringte tre ganger\n-");
    press(&mut bench, Key::TAB, 1);
    bench.press(Key::UP);
    bench.press(Key::RIGHT);
    assert!(page(&bench, 83, 30).contains("Rett historien · Markedssjef"), "{}", bench.page(83, 30));
    bench.write(" uten svar");
    bench.press(Key::ESC);
    assert!(bench.said.contains("Den venter"), "{}", bench.said);
    bench.press(Key::RIGHT);
    bench.write("\n");
    assert_eq!(bench.paper.sheet.stories[0].text, "Ringte tre ganger uten svar");
    assert_eq!(bench.paper.sheet.stories[0].by, Some(2), "it stays the speaker's");
    bench.press(Key::DELETE);
    assert!(bench.paper.sheet.stories.is_empty() && bench.paper.sheet.pins.is_empty());
    bench.undo();
    assert_eq!(bench.paper.sheet.pins.len(), 1);
}

#[test]
fn letters_begin_a_story_wherever_the_cursor_is_and_none_is_lost() {
    let mut bench = bench();
    bench.write("Halv setning");
    bench.press(Key::TAB);
    assert!(page(&bench, 78, 16).contains("Halv setning"), "{}", page(&bench, 78, 16));
    bench.write(" til\n");
    assert_eq!(bench.paper.sheet.stories[0].text, "Halv setning til");
    bench.write("Neste");
    bench.press(Key::ctrl('u'));
    assert_eq!(bench.said, "Lagt til side. Ctrl+U fra en tom linje tar det opp igjen.");
    bench.press(Key::ctrl('u'));
    assert!(page(&bench, 78, 16).contains("Ny historie: Neste"), "{}", page(&bench, 78, 16));
}

#[test]
fn initials_gone_wrong_are_said() {
    let mut bench = bench();
    bench.write("XY: Ingen svarte\n");
    assert!(bench.said.contains("«XY:» er ikke initialene"), "{}", bench.said);
    assert_eq!(bench.paper.sheet.stories[0].text, "XY: Ingen svarte");
}

#[test]
fn initials_gone_wrong_are_set_right_in_the_story() {
    let mut bench = bench();
    bench.write("XY: Ingen svarte\n-");
    press(&mut bench, Key::TAB, 1);
    press(&mut bench, Key::UP, 1);
    press(&mut bench, Key::RIGHT, 1);
    bench.press(Key::HOME);
    press(&mut bench, Key::DELETE, 2);
    bench.write("IL\n");
    let story = &bench.paper.sheet.stories[0];
    assert_eq!((story.by, &*story.text), (Some(3), "Ingen svarte"));
    bench.undo();
    assert_eq!(bench.paper.sheet.stories[0].text, "XY: Ingen svarte");
}

#[test]
fn a_story_that_is_emptied_is_not_replaced_by_the_next() {
    let mut bench = bench();
    bench.write("Ja\n-");
    press(&mut bench, Key::TAB, 1);
    press(&mut bench, Key::UP, 1);
    press(&mut bench, Key::RIGHT, 1);
    press(&mut bench, Key::BACKSPACE, 2);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Historien må ha ord. Esc lar den stå som den var.");
    press(&mut bench, Key::TAB, 1);
    bench.write("Noe annet\n");
    let told: Vec<_> = bench.paper.sheet.stories.iter().map(|story| &*story.text).collect();
    assert_eq!(told, ["Ja", "Noe annet"]);
}

#[test]
fn of_several_stories_each_is_taken_from_the_list() {
    let mut bench = bench();
    bench.press(Key::TAB);
    bench.paste("• S: Fikk ingen bekreftelse\n• Ringte tre ganger");
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "2 historier er lagret.");
    assert!(
        page(&bench, 83, 30).contains("↑ henter en av de 2 som ikke er plassert"),
        "{}",
        page(&bench, 83, 30)
    );
    bench.press(Key::UP);
    bench.write("\n-");
    assert_eq!(bench.paper.sheet.pins[0].story, bench.paper.sheet.stories[0].id);
}

#[test]
fn what_is_pasted_lands_with_its_speaker() {
    let mut bench = bench();
    bench.press(Key::TAB);
    assert!(bench.paste("S: Fikk ingen\nbekreftelse"));
    bench.press(Key::ENTER);
    let story = &bench.paper.sheet.stories[0];
    assert_eq!((story.by, &*story.text), (Some(5), "Fikk ingen bekreftelse"));
}

#[test]
fn half_typed_text_survives_a_crash_unless_it_was_saved() {
    let mut bench = bench();
    bench.write("2: Halv historie");
    bench.crash();
    bench.write(" som blir hel");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.stories.len(), 1);
    assert_eq!(bench.paper.sheet.stories[0].by, Some(2));
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());

    bench.press(Key::UP);
    bench.press(Key::RIGHT);
    bench.write(" og rettes");
    bench.crash();
    let shown = page(&bench, 83, 30);
    assert!(shown.contains("Rett historien · Markedssjef"), "{shown}");
    assert!(shown.contains("Halv historie som blir hel og rettes"), "{}", bench.page(78, 16));
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.stories[0].text, "Halv historie som blir hel og rettes");
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());

    press(&mut bench, Key::TAB, 1);
    bench.press(Key::ENTER);
    bench.press(Key::ESC);
    press(&mut bench, Key::ESC, 1);
    bench.press(Key::ENTER);
    press(&mut bench, Key::TAB, 2);
    bench.write("Nøkkelkunder");
    bench.crash();
    assert!(page(&bench, 78, 16).contains("Nøkkelkunder"), "{}", bench.page(78, 16));
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.cells.iter().filter(|c| c.groups == "Nøkkelkunder").count(), 1);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
}

#[test]
fn a_line_set_aside_survives_too() {
    let mut bench = bench();
    bench.write("En");
    bench.press(Key::ctrl('u'));
    bench.write("To");
    bench.crash();
    assert_eq!(bench.drafted(), ["En", "To"]);
    bench.write("\n");
    press(&mut bench, Key::TAB, 1);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    let told: Vec<_> = bench.paper.sheet.stories.iter().map(|story| &*story.text).collect();
    assert_eq!(told, ["To", "En"]);
}

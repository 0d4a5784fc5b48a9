//! Promises drafted and tried while people watch: nothing typed is lost, and no draft gets another's words.

use super::*;
use crate::exercises::bench::WRITES;
use crate::ui::keys::On;

fn shorts(bench: &Bench<Promise>) -> Vec<&str> {
    bench.paper.sheet.drafts.iter().map(Draft::text).collect()
}

#[test]
fn a_new_draft_is_written_in_at_once() {
    let mut bench = drafted();
    bench.press(Key::ctrl('o'));
    bench.write("+Ett svar, samme dag, hver gang\n");
    assert_eq!(shorts(&bench), ["Vi sier fra først.", "Ett svar, samme dag, hver gang"]);
    // By arrows, too.
    bench.press(Key::ctrl('o'));
    bench.press(Key::RIGHT);
    bench.write("Bare én å spørre\n");
    assert_eq!(shorts(&bench)[1..], ["Ett svar, samme dag, hver gang", "Bare én å spørre"]);
    // And from all choices, where it has no key.
    let new = Promise::commands().find(|c| c.told.help.starts_with("Nytt utkast")).expect("the command");
    assert_eq!(bench.hand(|hand| (new.run)(hand)), Outcome::Moved);
    bench.write("Aldri i tvil\n");
    assert_eq!(shorts(&bench)[3], "Aldri i tvil");
    assert_eq!(current(&bench).short, "Vi sier fra først.", "draft A is as it was");
}

#[test]
fn a_draft_chosen_by_its_letter_or_by_arrows_is_looked_at_and_gone_into_by_enter() {
    let mut bench = drafted();
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid svar.\n");
    bench.press(Key::ctrl('o'));
    bench.press(Key::LEFT);
    assert!(line(&bench.page(84, 40), "▸ Utkast").contains("[A] · B"));
    bench.write("b");
    assert!(line(&bench.page(84, 40), "▸ Utkast").contains("A · [B]"));
    bench.press(Key::ENTER);
    assert!(line(&bench.page(84, 40), "▸ Kortform").contains("Alltid svar."));
}

#[test]
fn letters_on_a_row_of_choices_or_a_button_go_where_words_are_caught() {
    let mut bench = drafted();
    bench.write("x");
    assert_eq!(bench.said, WRITES);
    bench.press(Key::ctrl('o'));
    bench.write("Al");
    assert_eq!(bench.said, WRITES);
    for other in ["Nå", "vi", "u", "struket"] {
        bench.press(Key::ctrl('o'));
        bench.write(other);
        assert_eq!(bench.said, WRITES, "{other} is no draft");
    }
    bench.press(Key::BACK_TAB);
    bench.write("s");
    assert_eq!(bench.said, WRITES);
    assert_eq!(shorts(&bench), ["Vi sier fra først."]);

    // The words begin a draft, and are added to none.
    bench.press(Key::ctrl('o'));
    assert!(bench.paste("Ett svar"));
    bench.press(Key::ENTER);
    assert_eq!(shorts(&bench), ["Vi sier fra først.", "Ett svar"]);
    bench.press(Key::ctrl('o'));
    bench.write("+");
    bench.press(Key::UP);
    assert!(bench.paste("Én dør inn"));
    bench.press(Key::ENTER);
    assert_eq!(shorts(&bench)[2], "Én dør inn");
}

#[test]
fn at_an_adopted_promise_it_begins_at_the_row_of_drafts() {
    let mut bench = drafted();
    bench.press(Key::ctrl('d'));
    bench.write("n");
    assert!(bench.paper.sheet.drafts[0].adopted());
    bench.pen = Pen::default();
    assert!(line(&bench.page(84, 40), "▸").contains("Utkast"), "{}", bench.page(84, 40));
    bench.write("N");
    assert_eq!(bench.said, WRITES);
    assert!(bench.paste("Når det brenner, ringer vi"));
    bench.press(Key::ENTER);
    assert_eq!(shorts(&bench), ["Vi sier fra først.", "Når det brenner, ringer vi"]);
}

#[test]
fn a_judgement_is_a_letter_and_its_reason_comes_right_after() {
    let mut bench = drafted();
    bench.write("j\njnår det står skrevet\nNei, vi mangler folk\nu\nja\nj");
    let trial = &current(&bench).trial;
    let said: Vec<_> = trial.iter().map(|j| j.verdict.map_or("–", Verdict::words)).collect();
    assert_eq!(said, ["ja", "ja", "nei", "usikker", "ja", "ja"]);
    let whys: Vec<_> = trial.iter().map(|j| j.why.as_str()).collect();
    assert_eq!(whys, ["", "når det står skrevet", "vi mangler folk", "", "", ""]);
}

#[test]
fn a_sentence_begun_on_a_row_of_verdicts_chooses_nothing_by_its_spaces() {
    let mut bench = drafted();
    bench.write(" ");
    assert!(current(&bench).trial.iter().all(|j| j.verdict.is_none()));
    assert!(bench.said.starts_with("J, N og U svarer"), "{}", bench.said);
}

#[test]
fn stories_are_judged_by_letters_and_enter_goes_on() {
    let mut bench = drafted();
    while !line(&bench.page(84, 60), "▸").contains("Leveringen") {
        bench.press(Key::TAB);
    }
    bench.write("ja\nN\nu");
    let said: Vec<_> = current(&bench).stories.iter().map(|t| (t.story, t.verdict)).collect();
    assert_eq!(said, [(51, Verdict::Yes), (52, Verdict::No), (53, Verdict::Unsure)]);
    assert!(line(&bench.page(84, 60), "▸").contains("Bilen"), "arrows and Tab go on from the last");
}

#[test]
fn a_letter_at_a_story_goes_on_to_the_next_and_enter_after_it_goes_no_further() {
    let four = [(51, Verdict::Yes), (52, Verdict::No), (53, Verdict::Yes), (54, Verdict::Unsure)];
    for typed in ["jnju", "j\nn\nj\nu", "janeijau", "j\tNei\tja\tu", "JNJU"] {
        let mut bench = at_the_stories();
        let page = bench.page(84, 60);
        assert!(page.lines().any(|line| line.trim().starts_with("j, n eller u svarer. + merker")), "{page}");
        bench.write(typed);
        let said: Vec<_> = current(&bench).stories.iter().map(|t| (t.story, t.verdict)).collect();
        assert_eq!(said, four, "«{typed}»");
    }
    // What stands is put right where the cursor is.
    let mut bench = at_the_stories();
    bench.write("jn");
    bench.press(Key::UP);
    bench.write("u");
    let said: Vec<_> = current(&bench).stories.iter().map(|t| t.verdict).collect();
    assert_eq!(said, [Verdict::Yes, Verdict::Unsure]);
}

#[test]
fn words_at_a_story_take_no_answer_with_them() {
    let (yes, no) = (Verdict::Yes, Verdict::No);
    for (typed, stand) in [
        ("nHadde", vec![no]),
        ("n h", vec![no]),
        ("nei, de", vec![no]),
        ("jde", vec![yes]),
        ("njeg", vec![no]),
        ("jnNå", vec![yes, no]),
        ("Nå", vec![]),
        ("Vi", vec![]),
    ] {
        let mut bench = at_the_stories();
        bench.write(typed);
        let said: Vec<_> = current(&bench).stories.iter().map(|t| t.verdict).collect();
        assert_eq!(said, stand, "«{typed}»");
    }
}

/// All four stories are shown, and the cursor is at the first.
fn at_the_stories() -> Bench<Promise> {
    let mut bench = drafted();
    bench.pen.all_stories = true;
    while !line(&bench.page(84, 60), "▸").contains("Leveringen") {
        bench.press(Key::TAB);
    }
    bench
}

#[test]
fn whoever_mends_it_is_somebody_at_the_table() {
    let mut bench = drafted();
    bench.room.people[3].name = "Nora Solberg".into();
    bench.room.people[3].initials = "NS".into();
    bench.room.people[4].role.clear();
    bench.room.people[4].name = "Ola Berg".into();
    for (typed, stored) in [
        ("ns", "Nora Solberg"),
        ("S", "Ola Berg"),
        ("NS og S", "Nora Solberg og Ola Berg"),
        ("Nora", "Nora Solberg"),
        ("nora solberg", "Nora Solberg"),
        ("solberg", "Nora Solberg"),
        ("HR-lederen", "Nora Solberg"),
        ("Nora Solberg og IT-leder", "Nora Solberg og IT-leder"),
        ("Nora, IT-leder og S", "Nora Solberg, IT-leder og Ola Berg"),
        ("den som visste det først", "den som visste det først"),
        ("kunden", "kunden"),
    ] {
        while !line(&bench.page(84, 60), "▸").contains("Den som retter opp") {
            bench.press(Key::TAB);
        }
        for _ in 0..30 {
            bench.press(Key::BACKSPACE);
        }
        bench.write(typed);
        bench.press(Key::ENTER);
        let draft = &bench.paper.sheet.drafts[0];
        assert_eq!(draft.who_mends(&bench.room), stored);
        assert_eq!(draft.menders.is_empty(), draft.mends == stored, "people are people, and words are words");
    }
    while !line(&bench.page(84, 60), "▸").contains("Den som retter opp") {
        bench.press(Key::TAB);
    }
    bench.write("Nora\n");
    // Where people stand without names, this one does too; and whoever leaves for good leaves here.
    bench.room.people[3].name.clear();
    let told = bench.story();
    assert!(told.contains("HR-leder") && !told.contains("Nora"), "{told}");
    let nora = bench.room.people[3].id;
    Promise::forget(&mut bench.paper, nora);
    assert!(bench.paper.sheet.drafts[0].menders.is_empty());
}

#[test]
fn what_it_builds_on_keeps_its_order_until_the_cursor_leaves() {
    let mut bench = drafted();
    let rows = |bench: &Bench<Promise>| -> Vec<String> {
        let page = bench.page(84, 80);
        let list = page.lines().skip_while(|line| line.trim() != "Bygger på").skip(1);
        let bare = |line: &str| line.replace(['▸', '✓'], " ").trim().to_owned();
        list.take_while(|line| !line.contains("Enter lager")).map(bare).collect()
    };
    while !line(&bench.page(84, 80), "▸").contains("Kundene ringer") {
        bench.press(Key::TAB);
    }
    let before = rows(&bench);
    for _ in 0..2 {
        bench.press(Key::ENTER);
        assert_eq!(rows(&bench), before);
        assert!(line(&bench.page(84, 80), "▸").contains("Kundene ringer"));
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.drafts[0].rests_on, [61]);
    bench.press(Key::ctrl('o'));
    bench.press(Key::TAB);
    assert!(rows(&bench)[0].contains("Kundene ringer"), "what it builds on stands first: {:?}", rows(&bench));
}

#[test]
fn the_keys_are_told_before_anything_is_there() {
    let bench = bench();
    let told: Vec<_> = Promise::commands()
        .filter(|c| (c.on)(&bench.table(), &bench.pen) != On::No)
        .flat_map(|c| c.told.keys)
        .collect();
    for key in [Key::ENTER, Key::TAB, Key::ctrl('d')] {
        assert!(told.contains(&&key), "{key}");
    }
}

#[test]
fn the_decision_waits_for_words_and_takes_those_that_are_typed() {
    let mut bench = bench();
    assert!(bench.press(Key::ctrl('d')));
    assert_eq!(bench.said, "Skriv et utkast først. Da kan det vedtas her.");
    bench.write("Vi sier fra.");
    bench.press(Key::ctrl('d'));
    assert_eq!(shorts(&bench), ["Vi sier fra."]);
    assert!(line(&bench.page(84, 50), "▸").contains("Avgjørende innvending?"));
}

#[test]
fn an_option_is_chosen_by_two_clicks_and_never_by_one() {
    let mut bench = drafted();
    bench.click("Konkret", "usikker", 0);
    assert!(current(&bench).is_untried(), "the first goes there");
    bench.click("Konkret", "usikker", 0);
    assert_eq!(current(&bench).verdict(Criterion::Concrete), Some(Verdict::Unsure));
    bench.click("Konkret", "ja", 0);
    assert_eq!(
        current(&bench).verdict(Criterion::Concrete),
        Some(Verdict::Unsure),
        "another place, another first"
    );
    bench.click("Konkret", "ja", 0);
    assert_eq!(current(&bench).verdict(Criterion::Concrete), Some(Verdict::Yes));
}

#[test]
fn a_name_that_two_have_does_not_say_who_mends_it() {
    let mut bench = drafted();
    for (person, name) in bench.room.people.iter_mut().zip(["Anne Berg", "Anne Lie"]) {
        person.name = name.into();
    }
    while !line(&bench.page(84, 60), "▸").contains("Den som retter opp") {
        bench.press(Key::TAB);
    }
    bench.write("anne\n");
    assert!(bench.said.contains("Anne Berg (DL) eller Anne Lie (M)"), "{}", bench.said);
    assert_eq!(bench.paper.sheet.drafts[0].mends, "");
    assert!(line(&bench.page(84, 60), "▸").contains("anne"), "it stays, to be mended");
    bench.press(Key::ESC);
    bench.room.people[2].name = "Maja Dahl".into();
    bench.write("ma\n");
    assert!(
        bench.said.contains("Maja Dahl (IL)") && bench.said.ends_with("Skriv initialene."),
        "{}",
        bench.said
    );
    assert_eq!(bench.paper.sheet.drafts[0].mends, "", "a beginning that is several people's is asked about");
    bench.press(Key::ESC);
    bench.write("Vakten\n");
    assert_eq!(bench.paper.sheet.drafts[0].mends, "Vakten");
}

/// Goes to the first verdict.
fn at_the_trial() -> Bench<Promise> {
    let mut bench = drafted();
    while !line(&bench.page(84, 50), "▸").contains("Konkret") {
        bench.press(Key::TAB);
    }
    bench
}

#[test]
fn letters_in_a_row_are_verdicts_and_words_are_a_reason() {
    let verdicts = |bench: &Bench<Promise>| -> Vec<_> {
        Criterion::ALL.iter().map(|&c| current(bench).verdict(c)).collect()
    };
    let (yes, no, unsure) = (Some(Verdict::Yes), Some(Verdict::No), Some(Verdict::Unsure));
    let mut bench = at_the_trial();
    bench.write("jjuj");
    assert_eq!(verdicts(&bench), [yes, yes, unsure, yes, None, None]);
    bench.write(" det kan telles\n");
    assert_eq!(current(&bench).judgement(Criterion::Measurable).map(|j| &*j.why), Some("det kan telles"));
    assert!(
        Criterion::ALL[..3].iter().all(|&c| current(&bench).judgement(c).is_none_or(|j| j.why.is_empty()))
    );
    // What turns out to be a word was no verdict.
    for (typed, why) in [
        ("jnoen må si fra", "noen må si fra"),
        ("nUten vakt går det ikke", "Uten vakt går det ikke"),
        ("jde sa det", "de sa det"),
        ("njeg tviler", "jeg tviler"),
    ] {
        let mut bench = at_the_trial();
        bench.write(typed);
        bench.press(Key::ENTER);
        let first = current(&bench).verdict(Criterion::Concrete);
        assert_eq!(verdicts(&bench)[1..], [None; 5], "{typed}");
        assert_eq!(first, if typed.starts_with('j') { yes } else { no }, "{typed}");
        assert_eq!(current(&bench).judgement(Criterion::Concrete).map(|j| &*j.why), Some(why), "{typed}");
    }
    // A verdict that stood is back when the letter was the first of a word.
    let mut bench = at_the_trial();
    bench.write("jn");
    for _ in 0..3 {
        bench.press(Key::UP);
    }
    assert!(line(&bench.page(84, 50), "▸").contains("Konkret"), "{}", bench.page(84, 50));
    bench.write("jjobben er stor\n");
    assert_eq!(verdicts(&bench)[..2], [yes, no]);
    assert_eq!(current(&bench).judgement(Criterion::Concrete).map(|j| &*j.why), Some("jobben er stor"));
}

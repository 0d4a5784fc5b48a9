//! Stories of an interview: keys are pressed as at the desk, and words are expected.

mod answers;
mod drafts;
mod example;
mod phones;
mod readers;

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::line::by;
use crate::exercises::{HalfTyped, Handled, InWords, Outcome};
use crate::exercises::{Level, Person, Presence, Sign};
use crate::sweep::cases;
use crate::ui::keys::Key;

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

/// The story, with plain spaces.
fn told(bench: &Bench<Interview>) -> String {
    bench.story().replace('\u{a0}', " ")
}

#[test]
fn an_empty_page_says_how_to_begin() {
    let mut bench = bench();
    let page = seen(&bench);
    for words in
        ["Hva betyr kundeopplevelser", "spørsmål 1 av 2", "Ingen svar ennå. Skriv det første og trykk Enter."]
    {
        assert!(page.contains(words), "{words}:\n{page}");
    }
    bench.paper.setup.gathers = Gathers::Stories;
    assert!(seen(&bench).contains("Ingen historier ennå. Skriv den første og trykk Enter."));
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
    assert!(told(&bench).contains(&format!("«Når noe svikter, sier vi fra» – {to}")), "{}", told(&bench));
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

/// Two in the room are called Ola.
fn two_olas() -> Bench<Interview> {
    let mut bench = bench();
    for (seat, name, initials) in [(1, "Ola Berg", "OB"), (4, "Ola Lie", "OL")] {
        let person = &mut bench.room.people[seat];
        (person.name, person.initials) = (name.into(), initials.into());
    }
    bench
}

#[test]
fn a_name_that_two_have_never_becomes_a_third_ones_words() {
    let mut bench = two_olas();
    bench.write("Det første.\n");
    bench.write("ola: Jeg er så lei av chatbot-er");
    let page = seen(&bench);
    assert!(page.contains("Ola Berg (OB) eller Ola Lie (OL)? Skriv initialene."), "{page}");
    // What is said next goes its own way, whatever it begins with.
    bench.write("\n2 ganger måtte jeg purre\n");
    assert_eq!(said(&bench)[1..], ["Jeg er så lei av chatbot-er", "2 ganger måtte jeg purre"]);
    assert_eq!(bench.paper.sheet.answers[1].by, None);
    bench.write("ola: Nei\n");
    assert_eq!(bench.said, "Lagret uten navn: Ola Berg (OB) eller Ola Lie (OL)? Pil opp og Tab sier hvem.");
    bench.write("OB: Jeg heter også Ola.\nNB: husk dette\n8:30 er for tidlig\nola:\n");
    assert_eq!(bench.paper.sheet.answers[4].by, Some(2));
    assert_eq!(said(&bench)[5..], ["NB: husk dette", "8:30 er for tidlig"], "a name alone says nothing");
}

#[test]
fn a_name_that_two_have_is_settled_by_giving_the_word() {
    let mut bench = two_olas();
    bench.write("IL: ola: Jeg er lei");
    bench.press(Key::TAB);
    assert_eq!(speaker(&bench), "Ola Berg");
    assert!(!seen(&bench).contains("ola:") && !seen(&bench).contains("Skriv initialene"), "{}", seen(&bench));
    bench.write(" av dette\n");
    assert_eq!((said(&bench)[0], bench.paper.sheet.answers[0].by), ("Jeg er lei av dette", Some(2)));
    bench.write("ola: Ikke jeg");
    bench.press(Key::TAB);
    assert_eq!(speaker(&bench), "Ola Lie", "the other has the word already");
}

#[test]
fn a_name_counts_in_an_answer_that_is_set_right() {
    let mut bench = two_olas();
    bench.write("IX: Vi leverer\n");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::HOME, Key::DELETE, Key::DELETE]);
    bench.write("IL\n");
    assert_eq!((said(&bench)[0], bench.paper.sheet.answers[0].by), ("Vi leverer", Some(3)));
    bench.undo();
    press(&mut bench, &[Key::UP, Key::ENTER, Key::HOME, Key::DELETE, Key::DELETE]);
    let by = bench.paper.sheet.answers[0].by;
    bench.write("Ola\n");
    assert_eq!(
        (said(&bench)[0], bench.paper.sheet.answers[0].by),
        ("Vi leverer", by),
        "it stays where it was"
    );
    assert_eq!(bench.said, "Ola Berg (OB) eller Ola Lie (OL)? Pil opp og Tab sier hvem.");
    press(&mut bench, &[Key::UP, Key::ENTER, Key::HOME]);
    bench.write("HL: \n");
    assert_eq!(bench.paper.sheet.answers[0].by, Some(4));
    bench.write("HL: ");
    bench.press(Key::ctrl('z'));
    bench.write("sto det på lappen\n");
    press(&mut bench, &[Key::UP, Key::ENTER]);
    bench.write("!\n");
    assert_eq!(said(&bench)[1], "HL: sto det på lappen!", "what was had back stays");
}

#[test]
fn four_stories_that_are_pasted_are_four_answers() {
    let mut bench = bench();
    bench.write("IL: ");
    bench.paste("• Kunden ringte “tre ganger” – ingen svarte\n• Vi lovet i dag, og kom i morgen…\n\t◦ Regnskap sa nei\n– Hun fikk svar samme kveld\n");
    let page = seen(&bench);
    assert!(page.contains("Enter lagrer hver linje for seg: 4 svar.") && !page.contains('•'), "{page}");
    assert!(page.contains("│ Regnskap sa nei"), "{page}");
    bench.press(Key::ENTER);
    let four = [
        "Kunden ringte “tre ganger” – ingen svarte",
        "Vi lovet i dag, og kom i morgen…",
        "Regnskap sa nei",
        "Hun fikk svar samme kveld",
    ];
    assert_eq!(said(&bench), four);
    assert!(bench.paper.sheet.answers.iter().all(|answer| answer.by == Some(3)));
    assert_eq!((bench.said.as_str(), &*speaker(&bench)), ("4 svar er lagret.", "IT-leder"));
    bench.undo();
    assert!(said(&bench).is_empty());
    // Joined by hand, they are one.
    bench.paste("Vi lovet i dag.\nVi kom i morgen.");
    press(&mut bench, &[Key::HOME, Key::BACKSPACE]);
    bench.write(" \n");
    assert_eq!(said(&bench), ["Vi lovet i dag. Vi kom i morgen."]);
}

#[test]
fn a_name_counts_however_it_came_to_stand_first() {
    let mut bench = two_olas();
    bench.write("ola: Nei");
    bench.press(Key::HOME);
    (0..3).for_each(|_| {
        bench.press(Key::DELETE);
    });
    bench.write("OL\nOla B: Jo\n");
    assert_eq!(said(&bench), ["Nei", "Jo"]);
    let by: Vec<_> = bench.paper.sheet.answers.iter().map(|a| a.by).collect();
    assert_eq!(by, [Some(5), Some(2)]);
}

#[test]
fn initials_that_are_nobodys_are_remarked_on() {
    let mut bench = bench();
    bench.write("IX: Vi leverer.\n");
    assert_eq!(
        bench.said,
        "«IX:» er ikke initialene til noen her. Det står som det er skrevet, hos Markedssjef. Rett med pil opp og Tab."
    );
    assert_eq!(said(&bench), ["IX: Vi leverer."]);
    for fine in
        ["Kunde: Aldri mer.\n", "HL: Vi lytter.\n", "IX leverer: alltid.\n", "Vi: alle.\n", "OMVENDT: nei\n"]
    {
        bench.write(fine);
        assert_eq!(bench.said, "", "{fine}");
    }
    bench.room.people.clear();
    bench.write("IX: Hm.\n");
    assert_eq!(bench.said, "", "there is nobody to mean");
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
    bench.press(Key::RIGHT);
    assert_eq!(bench.said, "Dette er siste spørsmål. ← går tilbake.", "there is no third");
    bench.write("Toppen.\n");
    assert_eq!(bench.paper.sheet.answers[1].question, 11);
    bench.press(Key::LEFT);
    assert!(seen(&bench).contains("«Ja»"));
}

#[test]
fn who_passes_has_had_the_turn_until_they_speak_after_all() {
    let mut bench = bench();
    bench.write("IL: Ja.\nHL: ");
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.said, "HR-leder står over.");
    assert_ne!(speaker(&bench), "HR-leder", "the word has gone on");
    let page = seen(&bench);
    assert!(page.contains("Står over: HR-leder"), "{page}");
    assert!(told(&bench).contains("Sto over: HR-leder."));
    bench.write("HL: ");
    bench.press(Key::ctrl('d'));
    assert!(bench.paper.sheet.passes.is_empty(), "{}", bench.said);
    bench.undo();
    bench.write("Jo, en ting.\n");
    assert!(!told(&bench).contains("Sto over"));
    bench.press(Key::ctrl('d'));
    assert!(bench.said.contains("allerede svart"));
}

#[test]
fn a_name_that_stands_alone_is_heard_by_whatever_key_comes_after_it() {
    for name in ["HL:", "4:", "HR:"] {
        let mut bench = bench();
        bench.write(name);
        bench.press(Key::ctrl('d'));
        assert_eq!(bench.said, "HR-leder står over.", "{name}");
        assert!(bench.pen.caught.now.is_empty(), "{name} is no answer");
        let mut bench = self::bench();
        bench.write(name);
        bench.press(Key::TAB);
        assert_eq!((speaker(&bench).as_str(), &*bench.said), ("HR-leder", "HR-leder har ordet."), "{name}");
        bench.write("Vi hører etter.\n");
        assert!(seen(&bench).contains("HR-leder"), "{name}");
        let mut bench = self::bench();
        bench.write(name);
        bench.press(Key::BACKSPACE);
        assert_eq!(bench.pen.caught.now.field.text(), name.trim_end_matches(':'), "what is put right stays");
    }
    let mut bench = bench();
    bench.write("9:");
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.pen.caught.now.field.text(), "9:", "nobody sits there");
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
    assert!(told(&bench).contains("1 svar."));
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
        presence: Presence::Here,
    }];
    bench.write("åse: Ja.\n");
    assert_eq!(speaker(&bench), "Åse Berg");
    press(&mut bench, &[Key::TAB]);
    assert_eq!(speaker(&bench), "Åse Berg", "there is nobody else");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32, 96)))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Interview>(), 0..120), mirrored in any::<bool>()) {
        let mut bench = bench();
        bench.room.mirrored = mirrored;
        try_laws(bench, &script);
    }
}

#[test]
fn who_is_away_is_not_asked_and_keeps_what_is_theirs() {
    let mut bench = bench();
    let first = speaker(&bench);
    let at = bench.room.people.iter().position(|p| p.called() == first).expect("somebody begins");
    bench.write("Halvt");
    bench.room.people[at].presence = Presence::Gone;
    assert_eq!(speaker(&bench), first, "a line that is begun is still theirs");
    assert!(seen(&bench).contains(&format!("{first} er borte")), "{}", seen(&bench));
    bench.write(" svar\n");
    assert_ne!(speaker(&bench), first, "but nobody waits for more");
    for _ in 0..12 {
        press(&mut bench, &[Key::TAB]);
        assert_ne!(speaker(&bench), first);
    }
    let late = (0..6).find(|&n| n != at).expect("another");
    bench.room.people[late].presence = Presence::Late;
    let name = bench.room.people[late].called().to_owned();
    let state = seen(&bench).lines().rev().find(|l| l.contains("snakket ennå")).expect("a state").to_owned();
    assert!(!state.split(" · ").next().expect("the waiting").contains(&name), "{state}");
    bench.write(&format!("{}: På telefon\n", bench.room.people[late].initials.clone()));
    assert_eq!(bench.paper.sheet.answers[1].by, Some(bench.room.people[late].id), "who is named is heard");
    press(&mut bench, &[Key::UP]);
    for _ in 0..6 {
        press(&mut bench, &[Key::TAB]);
    }
    assert_eq!(bench.paper.sheet.answers[1].by, Some(bench.room.people[late].id), "Tab goes to all six");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn shift_tab_is_the_inverse_of_tab(spoken in proptest::collection::vec(0usize..6, 0..4), steps in 1usize..9, back in proptest::bool::ANY) {
        let mut bench = bench();
        for seat in spoken {
            bench.write(&format!("{}: Noe\n", seat + 1));
        }
        let has_word = |bench: &Bench<Interview>| by(&bench.table(), &bench.pen);
        let (there, home) = if back { (Key::BACK_TAB, Key::TAB) } else { (Key::TAB, Key::BACK_TAB) };
        let mut way = vec![has_word(&bench)];
        for _ in 0..steps {
            bench.press(there);
            way.push(has_word(&bench));
        }
        while way.len() > 1 {
            way.pop();
            bench.press(home);
            proptest::prop_assert_eq!(Some(has_word(&bench)), way.last().copied());
        }
    }
}

#[test]
fn a_key_quote_says_whose_words_it_is() {
    let mut bench = bench();
    bench.write("2: Anlegget gikk aldri i gang igjen den uken\n");
    bench.press(Key::ctrl('k'));
    assert_eq!(bench.said, "Nøkkelsitat: Markedssjef, ‘Anlegget gikk aldri i gang …’.");
    bench.press(Key::ctrl('k'));
    assert_eq!(bench.said, "Ikke nøkkelsitat lenger: Markedssjef, ‘Anlegget gikk aldri i gang …’.");
    assert_eq!(bench.spoken[1..], ["nytt nøkkelsitat", "fjernet nøkkelsitat"]);
}

/// Who comes late and is heard goes on, as anybody does.
#[test]
fn who_comes_later_and_speaks_all_the_same_keeps_the_word() {
    let mut bench = bench();
    let late = bench.room.people[3].clone();
    bench.room.people[3].presence = Presence::Late;
    bench.write(&format!("{}: Naboen heter Odd.\nHan er hyggelig, da.\n", late.initials));
    let by: Vec<_> = bench.paper.sheet.answers.iter().map(|answer| answer.by).collect();
    assert_eq!(by, [Some(late.id), Some(late.id)]);
    // Who has left doesn't.
    let gone = bench.room.people[2].clone();
    bench.room.people[2].presence = Presence::Gone;
    bench.write(&format!("{}: Jeg må gå.\nVi andre blir.\n", gone.initials));
    let by: Vec<_> = bench.paper.sheet.answers.iter().map(|answer| answer.by).collect();
    assert_eq!(by[2], Some(gone.id));
    assert_ne!(by[3], Some(gone.id));
}

//! Promises decided: by consent and by fingers, and what it means for a wording.

use super::*;
use crate::exercises::slip::{Filled, Given, Taken};

/// Hands in on a phone what somebody says to whether they object.
fn hands_in(bench: &mut Bench<Promise>, person: Id, given: Given) -> bool {
    let slip = Promise::slip(&bench.table(), "").expect("a question");
    let filled = Filled {
        person,
        round: slip.round.expect("it is open"),
        number: 1,
        given: vec![(slip.fields[0].id, given)],
    };
    bench.does(|hand| match Promise::take_slip(hand, &filled)? {
        Taken::Edit(edit) => Ok(Outcome::told(edit)),
        Taken::Urn(_) => panic!("everybody knows who objects"),
    })
}

#[test]
fn objections_from_phones_are_seen_when_she_says_what_came_of_it() {
    let mut bench = drafted();
    assert!(Promise::slip(&bench.table(), "").is_none(), "nothing is asked yet");
    bench.press(Key::ctrl('d'));
    assert!(Promise::may_begin(&bench.table(), &bench.pen));
    bench.does(|hand| Ok(Promise::begin(hand)));
    for (person, given) in
        [(2, Given::Agrees), (3, Given::Objects("Vakta mangler".into())), (4, Given::Passed)]
    {
        assert!(hands_in(&mut bench, person, given), "{}", bench.said);
    }
    let page = bench.page(84, 40);
    assert!(page.contains("3 av 6 har svart på telefon") && !page.contains("Vakta"), "{page}");
    assert!(!bench.story().contains("Vakta"), "{}", bench.story());
    let mut veiled = bench.paper.clone();
    Promise::veil(&mut veiled);
    assert!(!serde_json::to_string(&veiled.sheet).expect("a sheet").contains("Vakta"));
    bench.write("n");
    assert!(bench.said.contains("«ja» viser den"), "{}", bench.said);
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open), "nothing is adopted over it");
    // The last one counts: the objection is another, and stays one.
    assert!(hands_in(&mut bench, 3, Given::Objects("Vakta mangler folk".into())));
    bench.write("j");
    assert_eq!(bench.said, "Innvendingen fra telefonen står her nå.", "why is written down already");
    let decision = current(&bench).decision.as_ref().expect("a decision");
    assert!(!decision.adopted && !decision.open);
    assert_eq!(decision.dissent.len(), 1);
    assert_eq!((decision.dissent[0].by, &*decision.dissent[0].reason), (Some(3), "Vakta mangler folk"));
    assert!(bench.page(84, 60).contains("Vakta mangler folk"), "{}", bench.page(84, 60));
}

#[test]
fn what_the_trial_said_no_to_is_said_when_the_words_are_adopted_all_the_same() {
    let mut bench = drafted();
    for _ in 0..40 {
        if matches!(
            bench.pen.form.at().map(|at| at.part),
            Some(crate::exercises::promise::lines::Part::Verdict(_))
        ) {
            break;
        }
        bench.press(Key::TAB);
    }
    bench.write("nnj\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    let names: Vec<_> = bench.paper.setup.criteria().into_iter().take(2).collect();
    let [one, other] = [0, 1].map(|n| bench.paper.setup.name(names[n]).to_lowercase());
    let said = format!("Ingen innvending: løftet er vedtatt. Prøven sier nei: {one} og {other}.");
    assert_eq!(bench.said, said);
    let mut bench = drafted();
    bench.press(Key::ctrl('d'));
    bench.write("n");
    assert_eq!(bench.said, "Ingen innvending: løftet er vedtatt.");
}

#[test]
fn who_objects_on_a_phone_without_a_word_is_asked_why() {
    let mut bench = drafted();
    bench.press(Key::ctrl('d'));
    bench.does(|hand| Ok(Promise::begin(hand)));
    for (person, why) in [(2, ""), (3, "Vakta mangler"), (4, " ")] {
        assert!(hands_in(&mut bench, person, Given::Objects(why.into())));
    }
    bench.write("j");
    assert_eq!(
        bench.said,
        "Markedssjef og HR-leder har ikke skrevet hvorfor på telefonen. Spør, og skriv det ned."
    );
}

#[test]
fn who_objects_on_a_phone_and_thinks_better_of_it_objects_no_more() {
    let mut bench = drafted();
    bench.press(Key::ctrl('d'));
    bench.does(|hand| Ok(Promise::begin(hand)));
    assert!(hands_in(&mut bench, 3, Given::Objects("Vakta mangler".into())));
    assert!(hands_in(&mut bench, 3, Given::Agrees));
    bench.write("n");
    let decision = current(&bench).decision.as_ref().expect("a decision");
    assert!(decision.adopted && decision.dissent.is_empty(), "{}", bench.said);
}

#[test]
fn a_finger_vote_is_hidden_until_all_are_in() {
    let mut bench = drafted();
    fingers(&mut bench, "43257");
    assert_eq!(bench.said, "Fingrene går fra 0 til 5.");
    assert!(
        line(&bench.page(84, 40), "▸").contains("●●●●○○  Nå: Kundeservicesjef"),
        "{}",
        bench.page(84, 40)
    );
    bench.press(Key::BACKSPACE);
    bench.write(" \n");
    assert_eq!(bench.said, "Daglig leder mangler. Vis likevel? J viser.");
    bench.write("4");
    assert!(line(&bench.page(84, 40), "▸").contains("●●●●●●  Alle har stemt. Står over: 1. Enter viser."));
    bench.write("j5");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open), "only Enter shows");
    bench.write("\n");
    assert_eq!(bench.said, "Ikke vedtatt: én ga under tre fingre. Den det gjelder, snakker først.");
    let page = bench.page(84, 40);
    assert!(page.contains("én ga under tre fingre. HR-leder snakker først."), "{page}");
    let hands = "4 for, 1 imot, 1 står over: M 4 · IL 3 · HL 2 · S 5 · K står over · DL 4";
    assert!(page.replace('\u{a0}', " ").contains(hands), "{page}");
    bench.write("HL: vi mangler folk i helgene\n");
    bench.press(Key::UP);
    bench.write("om 2 uker\n");
    let story = bench.story();
    assert!(story.contains("4 for, 1 imot, 1 står over (fingre 5 4 4 3 2). Forbehold:"), "{story}");
    assert!(
        story.contains("HR-leder: vi mangler folk i helgene – tas opp igjen 5. desember 2026"),
        "{story}"
    );
    assert_eq!(bench.people(), [1, 2, 3, 4, 5, 6]);
    // Asked again, the first vote is kept.
    while !line(&bench.page(84, 60), "▸").contains("Stem på nytt") {
        bench.press(Key::TAB);
    }
    bench.write("\n333333\n");
    assert_eq!(bench.said, "Vedtatt.");
    assert!(bench.story().contains("Tidligere, 09:30: 4 av 5 for"), "{}", bench.story());
    assert!(bench.story().contains("vi mangler folk i helgene"));
}

#[test]
fn spaces_between_the_hands_of_a_table_are_no_abstentions() {
    let mut bench = drafted();
    fingers(&mut bench, "4 5 3");
    assert_eq!(bench.said, "Lest som 3 tall med mellomrom imellom. To mellomrom: står over.");
    bench.write(" 4 5 4\n");
    assert_eq!(bench.said, "Vedtatt.");
    assert!(bench.story().contains("(fingre 5 5 4 4 4 3)"), "{}", bench.story());
    let mut bench = drafted();
    fingers(&mut bench, "4 53");
    let hands =
        current(&bench).decision.as_ref().map(|d| d.votes.iter().map(|v| v.score).collect::<Vec<_>>());
    assert_eq!(hands, Some(vec![Some(4), None, Some(5), Some(3)]), "one who stands over does");
}

#[test]
fn only_j_shows_when_somebody_is_missing() {
    let mut bench = drafted();
    fingers(&mut bench, "\n");
    assert!(bench.said.starts_with("Ingen har stemt ennå."));
    bench.write("55j");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open));
    assert_eq!(bench.said, "Enter viser. Mangler noen, blir du spurt.");
    for no in ["\n", " ", "n"] {
        bench.write("\n");
        assert_eq!(bench.said, "Fire mangler. Vis likevel? J viser.");
        bench.write(no);
        assert_eq!(bench.said, "Ingenting er vist. Fortsett der dere var.");
        bench.write("j");
        assert!(current(&bench).decision.as_ref().is_some_and(|d| d.open && d.votes.len() == 2));
    }
    bench.write("\n");
    bench.press(Key::ESC);
    assert_eq!(bench.said, "Ingenting er vist. Fortsett der dere var.");
    bench.write("\n4");
    assert_eq!(
        current(&bench).decision.as_ref().map(|d| d.votes.len()),
        Some(3),
        "a digit goes on with the vote"
    );
    bench.undo();
    bench.write("\nj");
    assert_eq!(bench.said, "Vedtatt.");
    let page = bench.page(84, 50);
    assert!(page.contains("2 for, 4 stemte ikke: M 5 · IL 5"), "{page}");
    bench.undo();
    bench.press(Key::DELETE);
    assert_eq!(current(&bench).decision, None, "called off");
}

#[test]
fn a_number_with_a_comma_is_given_to_one_person_at_most() {
    let votes = |bench: &Bench<Promise>| -> Vec<_> {
        let decision = current(bench).decision.clone().expect("a vote is open");
        decision.votes.iter().map(|v| (v.person.unwrap_or_default(), v.score)).collect()
    };
    let mut bench = drafted();
    fingers(&mut bench, "3,5 4");
    assert_eq!(votes(&bench), [(2, Some(3))], "nobody else gets the five, stands over, or gets the four");
    let page = bench.page(84, 40);
    assert!(
        page.contains("Ingenting føres nå. Backspace retter det siste svaret, Enter går videre."),
        "{page}"
    );
    bench.press(Key::BACKSPACE);
    bench.write("45");
    assert_eq!(votes(&bench), [(2, Some(4)), (3, Some(5))]);
    bench.write(",\n3");
    assert_eq!(votes(&bench).last(), Some(&(4, Some(3))), "Enter lets what was given stand");
}

#[test]
fn a_hand_that_was_raised_elsewhere_makes_the_same_vote_as_one_that_is_typed() {
    use crate::exercises::promise::lines::chair;
    fn put(bench: &mut Bench<Promise>, vote: Id, person: Id, fingers: Option<u8>) -> bool {
        bench.does(|hand| {
            let draft = &hand.table.paper.sheet.drafts[0];
            let outcome =
                chair(&hand.table, draft).put(&mut hand.pen.form.hands, vote, person, fingers, hand.ids)?;
            Ok(outcome.map(|decision| {
                let mut draft = draft.clone();
                draft.current_mut().expect("a wording").decision = decision;
                RowEdit::Set(draft)
            }))
        })
    }
    let vote = |bench: &Bench<Promise>| chair(&bench.table(), &bench.paper.sheet.drafts[0]).vote();
    for (typed, fingers) in [("4", Some(4)), (" ", None)] {
        let (mut here, mut there) = (drafted(), drafted());
        super::fingers(&mut here, "");
        super::fingers(&mut there, "");
        here.write(typed);
        let open = vote(&there).expect("a vote is open");
        assert!(put(&mut there, open, 2, fingers), "{}", there.said);
        assert!(here.paper == there.paper, "{typed}");
        let before = there.paper.clone();
        for (vote, person, fingers) in [(open, 2, Some(6)), (open, 99, Some(3)), (open + 1, 3, Some(3))] {
            assert!(!put(&mut there, vote, person, fingers) && there.paper == before);
        }
        assert!(
            put(&mut there, open, 2, Some(1)),
            "who thinks again before it is shown is taken at the last word"
        );
        assert_eq!(current(&there).decision.as_ref().map(|d| d.votes.len()), Some(1));
        there.press(Key::DELETE);
        assert!(!put(&mut there, open, 2, fingers));
    }
    let mut bench = drafted();
    fingers(&mut bench, "555555\n");
    while !line(&bench.page(84, 60), "▸").contains("Stem på nytt") {
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    let mut first = drafted();
    super::fingers(&mut first, "");
    assert_ne!(vote(&bench), vote(&first), "a slip of the vote before is another's");
}

#[test]
fn who_comes_during_a_vote_is_not_given_the_next_ones_hand_nor_left_out() {
    use crate::exercises::Presence;
    let mut bench = drafted();
    bench.room.people[1].presence = Presence::Late;
    fingers(&mut bench, "54");
    bench.room.people[1].presence = Presence::Here;
    assert!(line(&bench.page(84, 40), "▸").contains("Nå: Salgssjef"), "{}", bench.page(84, 40));
    bench.undo();
    assert!(line(&bench.page(84, 40), "▸").contains("Nå: HR-leder"), "an undone hand is where the next goes");
    bench.write("3");
    assert!(line(&bench.page(84, 40), "▸").contains("Nå: Salgssjef"));
    bench.write("555");
    assert!(line(&bench.page(84, 40), "▸").contains("Nå: Markedssjef"), "{}", bench.page(84, 40));
    bench.room.people[1].presence = Presence::Gone;
    assert!(line(&bench.page(84, 40), "▸").contains("Alle har stemt."));
}

/// The field takes its own example, and what is nobody's is told.
#[test]
fn an_objection_is_by_whom_its_head_means() {
    let mut bench = drafted();
    bench.room.people[2].initials = "ØS".into();
    bench.room.people[2].name = "Øystein Strand".into();
    to_decision(&mut bench);
    bench.write("j");
    bench.write("IT: varsling mangler om natten\n");
    bench.write("Å: ikke nok folk\n");
    assert_eq!(bench.said, "Uten navn: ingen her har initialene «Å». Skriv hvem under «fra».");
    bench.write("HL og ØS: for dyrt\n");
    assert!(
        bench.said.contains("Her kan det stå én: HR-leder (HL) eller Øystein Strand (ØS)?"),
        "{}",
        bench.said
    );
    let dissent = &current(&bench).decision.as_ref().expect("a decision").dissent;
    let said: Vec<_> = dissent.iter().map(|d| (d.by, &*d.reason)).collect();
    assert_eq!(
        said,
        [(Some(3), "varsling mangler om natten"), (None, "Å: ikke nok folk"), (None, "HL og ØS: for dyrt")]
    );
}

#[test]
fn an_objection_blocks_and_a_reservation_does_not() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("j");
    assert_eq!(bench.said, "Skriv ned innvendingen: hvem det er, kolon, og hvorfor.");
    bench.write("3: varsling mangler om natten\n");
    let is_through = |bench: &Bench<Promise>| Promise::is_through(&bench.table(), &bench.pen);
    assert!(!is_through(&bench), "the room goes on with it");
    bench.write("Kunde: vi har ikke tall\n");
    assert_eq!(bench.people(), [3], "a customer is not the head of customer service");
    let page = bench.page(84, 60);
    assert!(page.contains("Ikke vedtatt: noen har en avgjørende innvending."), "{page}");
    assert!(line(&page, "  fra").contains("IT-leder"), "{page}");
    let story = bench.story();
    assert!(
        story.contains("2 innvendinger:") && story.contains("IT-leder: varsling mangler om natten"),
        "{story}"
    );
    while !line(&bench.page(84, 60), "▸").contains("fra") {
        bench.press(Key::UP);
        bench.press(Key::UP);
    }
    bench.write("Per\n");
    assert!(bench.said.starts_with("Ingen her heter «Per»."), "{}", bench.said);
    bench.press(Key::ESC);
    to_decision(&mut bench);
    bench.press(Key::DELETE);
    bench.press(Key::DELETE);
    assert!(bench.page(84, 60).contains("varsling mangler om natten"), "nothing written is hidden");
    bench.write("n");
    assert_eq!(bench.said, "Løftet er vedtatt. Innvendingene står som forbehold.");
    assert!(bench.story().contains("2 forbehold:"), "{}", bench.story());
}

#[test]
fn an_open_vote_keeps_no_values_for_readers() {
    let mut bench = drafted();
    fingers(&mut bench, "15");
    let mut gated = bench.paper.clone();
    Promise::veil(&mut gated);
    let json = serde_json::to_string(&gated.sheet).expect("a sheet is written");
    assert!(json.contains("\"score\":null") && !json.contains("\"score\":1"), "{json}");
    bench.paper = gated;
    assert!(bench.story().contains("Avstemningen er åpen. 2 av 6."), "{}", bench.story());
}

#[test]
fn going_to_the_decision_saves_what_is_half_typed() {
    let mut bench = drafted();
    bench.press(Key::UP);
    bench.write(" Og en person eier saken.");
    to_decision(&mut bench);
    assert!(current(&bench).content.ends_with("eier saken."));
    let row = line(&bench.page(84, 50), "▸");
    assert!(row.contains("Avgjørende innvending?") && row.contains("ja, noen har · nei, ingen har"), "{row}");
}

#[test]
fn trial_and_decision_belong_to_one_wording() {
    let mut bench = drafted();
    bench.write("jklart nok\n");
    to_decision(&mut bench);
    bench.write("n");
    assert_eq!(bench.said, "Ingen innvending: løftet er vedtatt.");
    assert!(bench.page(84, 60).contains("A vedtatt"));
    bench.press(Key::ctrl('o'));
    bench.press(Key::DOWN);
    bench.write(" Alltid.\n");
    assert_eq!(bench.said, "Ordlyd 2 er lagret. Prøve og vedtak gjelder tidligere ordlyd.");
    let page = bench.page(84, 60);
    assert!(!page.contains("A vedtatt"), "{page}");
    assert!(page.contains("Ordlyd 1: vedtatt, 09:30. Det gjelder tidligere ordlyd."), "{page}");
    assert!(line(&page, "Konkret").contains("ordlyd 1: ja"), "{page}");
    assert!(bench.story().contains("Det gjelder tidligere ordlyd."));
    // What it has in common with the one that counts is not said once more.
    assert!(line(&page, "Ordlyd 1  ").contains("09:30 · vedtatt · "), "{page}");
    let unlike = current(&bench).short.replace(" Alltid.", "") + " – samme innhold";
    assert!(bench.story().contains(&unlike), "{unlike}: {}", bench.story());
    let home = bench.front();
    assert!(home.contains("Ordlyden er endret siden.") && !home.contains("Alltid."), "{home}");

    // Enter on the old wording takes it up with all that was found out about it.
    while !line(&bench.page(84, 60), "▸").contains("Ordlyd 1") {
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ordlyd 1 gjelder igjen, med sin prøve og sitt vedtak.");
    assert!(bench.page(84, 40).contains("A vedtatt"));
    assert!(bench.page(84, 60).contains("09:30 · erstattet"));
}

#[test]
fn what_was_said_against_a_former_wording_is_read_with_the_next() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("jIL: for dyrt om natten\n");
    bench.press(Key::ctrl('o'));
    bench.press(Key::DOWN);
    bench.write(" Alltid.\n");
    let story = bench.story();
    assert!(story.contains("Sagt om ordlyd 1:") && story.contains("for dyrt om natten"), "{story}");
}

#[test]
fn why_a_former_wording_was_doubted_is_read_with_the_next() {
    let mut bench = drafted();
    let draft = &mut bench.paper.sheet.drafts[0];
    let wording = draft.current_mut().expect("a wording");
    wording.judge(Criterion::EveryTime, |judgement| {
        (judgement.verdict, judgement.why) = (Some(Verdict::Unsure), "usikker på natt og helg".into());
    });
    bench.press(Key::ctrl('d'));
    while !line(&bench.page(84, 60), "▸").contains("Innhold") {
        bench.press(Key::BACK_TAB);
    }
    bench.write(" Alltid.\n");
    assert_eq!(bench.paper.sheet.drafts[0].wordings.len(), 2, "{}", bench.said);
    let story = bench.story();
    assert!(story.contains("Sagt om ordlyd 1:") && story.contains("usikker på natt og helg"), "{story}");
    bench.paper.sheet.drafts[0].struck = true;
    assert!(bench.story().contains("usikker på natt og helg"), "{}", bench.story());
}

#[test]
fn what_is_voted_on_stands_above_the_hands_and_beside_what_came_of_it() {
    let mut bench = drafted();
    fingers(&mut bench, "4");
    let content = "Når noe svikter hos oss, får du beskjed før du merker det.";
    for size in [(84, 30), (80, 16), (80, 12)] {
        let page = bench.page(size.0, size.1);
        let rows: Vec<&str> = page.lines().collect();
        let hands = rows.iter().position(|row| row.contains("▸ Fingre 0–5")).expect("the hands");
        assert!(rows[hands - 1].contains(content), "{page}");
        assert!(rows[hands - 2].contains("Utkast A: Vi sier fra først."), "{page}");
        let scale = "0–2 imot, 3 kan godta det, 5 helt for. Vedtatt når ingen er under 3.";
        assert!(rows[hands + 1].contains(scale), "{page}");
    }
    bench.write("44444\n");
    let page = bench.page(80, 16);
    let place = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{page}"));
    assert!(place("Utkast A: Vi sier fra først.") < place(content), "{page}");
    assert!(place(content) < place("✓ Vedtatt."), "{page}");
}

#[test]
fn reservations_follow_along_into_the_next_vote_until_they_are_taken_out() {
    let mut bench = drafted();
    fingers(&mut bench, "333333\nHL: vi mangler folk\n");
    while !line(&bench.page(84, 60), "▸").contains("Stem på nytt") {
        bench.press(Key::TAB);
    }
    bench.write("\n4");
    let page = bench.page(80, 16);
    assert!(page.contains("Forbehold fra forrige avstemning: HR-leder: vi mangler folk"), "{page}");
    bench.write("44444\n");
    assert!(line(&bench.page(84, 60), "▸").contains("Nytt forbehold"), "a stray digit changes no words");
    assert!(line(&bench.page(84, 60), "Forbehold ").contains("vi mangler folk"));
    assert_eq!(bench.story().matches("vi mangler folk").count(), 1, "{}", bench.story());

    for _ in 0..3 {
        bench.press(Key::UP);
    }
    for _ in 0.."vi mangler folk".chars().count() {
        bench.press(Key::BACKSPACE);
    }
    bench.press(Key::ENTER);
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.dissent.is_empty()));
    let story = bench.story();
    let place = |part: &str| story.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{story}"));
    assert!(place("Tidligere, 09:30") < place("vi mangler folk"), "the first vote had it: {story}");

    // A reservation is no objection, and nothing is lost when the question is taken back.
    bench.undo();
    to_decision(&mut bench);
    bench.write("n");
    assert!(bench.page(84, 60).contains("Vedtatt"), "one key never undoes what the hands said");
    while !line(&bench.page(84, 60), "▸").contains("samtykke i stedet") {
        bench.press(Key::TAB);
    }
    bench.write("\nj");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.dissent.is_empty()));
    to_decision(&mut bench);
    bench.press(Key::DELETE);
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Ikke avgjort. Det som er skrevet ned, blir stående.");
    bench.write("n");
    assert!(bench.said.starts_with("Løftet er vedtatt.") || bench.said.starts_with("Ingen innvending"));
}

#[test]
fn an_open_vote_that_comes_back_has_the_cursor_in_its_hands() {
    let mut bench = drafted();
    fingers(&mut bench, "333333\nHL: vi mangler folk\n");
    bench.undo();
    bench.undo();
    assert!(line(&bench.page(84, 40), "▸").contains("Alle har stemt. Enter viser."));
    bench.press(Key::BACKSPACE);
    assert!(line(&bench.page(84, 40), "▸").contains("Nå: Daglig leder"));
    bench.write("x");
    assert_eq!(bench.said, "Her gjelder fingre fra 0 til 5, og mellomrom for den som står over.");
}

#[test]
fn a_stray_enter_after_a_vote_opens_no_other() {
    let mut bench = drafted();
    fingers(&mut bench, "444444\n");
    assert_eq!(bench.said, "Vedtatt.");
    to_decision(&mut bench);
    let before = current(&bench).clone();
    bench.write("\n");
    assert_eq!(*current(&bench), before);
    bench.write("HL: vi mangler folk\n");
    assert_eq!(current(&bench).decision.as_ref().map(|d| d.dissent.len()), Some(1));
}

#[test]
fn two_promises_are_adopted_only_when_it_is_said_twice() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("n");
    assert!(bench.paper.sheet.drafts[0].adopted());
    bench.press(Key::ctrl('o'));
    bench.write("+Du slipper å mase.\n");
    to_decision(&mut bench);
    bench.write("n");
    assert!(bench.said.starts_with("Utkast A er allerede vedtatt."), "{}", bench.said);
    assert!(!bench.paper.sheet.drafts[1].adopted());
    bench.press(Key::DOWN);
    bench.write("\n");
    let hands_up = bench.paper.sheet.drafts[1].is_voting();
    assert!(hands_up, "it was asked once, and a vote is the same thing");
    bench.press(Key::DELETE);
    bench.press(Key::UP);
    to_decision(&mut bench);
    bench.write("n");
    assert!(bench.paper.sheet.drafts.iter().all(Draft::adopted));
}

/// Asked whether a second promise shall count too, the room has answered when its hands are typed.
#[test]
fn hands_that_are_typed_answer_what_is_asked_before_they_go_up() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("n");
    bench.press(Key::ctrl('o'));
    bench.write("+Du slipper å mase.\n");
    to_decision(&mut bench);
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    assert!(bench.said.starts_with("Utkast A er allerede vedtatt."), "{}", bench.said);
    bench.write("244443\n");
    let decision = current(&bench).decision.as_ref().expect("a vote");
    assert!(
        !decision.open && bench.said.starts_with("Ikke vedtatt: én ga under tre fingre."),
        "{}",
        bench.said
    );
}

#[test]
fn the_whole_word_is_one_answer_also_where_something_is_asked_first() {
    const ASKS: &str = "Utkast A er allerede vedtatt. Trykk Enter hvis begge skal gjelde.";
    let second = || {
        let mut bench = drafted();
        to_decision(&mut bench);
        bench.write("n");
        bench.press(Key::ctrl('o'));
        bench.write("+Du slipper å mase.\n");
        to_decision(&mut bench);
        bench
    };
    let reasons = |bench: &Bench<Promise>| {
        let decision = bench.paper.sheet.drafts[1].current().and_then(|wording| wording.decision.as_ref());
        decision.map_or(0, |decision| decision.dissent.len())
    };
    for answer in ["n", "nei", "Nei"] {
        let mut bench = second();
        bench.write(answer);
        assert_eq!(bench.said, ASKS, "it stands until it is answered: {answer}");
        assert!(!bench.paper.sheet.drafts[1].adopted(), "{answer}");
        bench.press(Key::ENTER);
        assert!(bench.paper.sheet.drafts[1].adopted(), "{answer}: {}", bench.page(84, 60));
        assert_eq!(reasons(&bench), 0);
    }
    // Whoever goes away has not said it.
    let mut bench = second();
    bench.write("nei");
    bench.press(Key::DOWN);
    bench.press(Key::UP);
    bench.press(Key::ENTER);
    assert!(!bench.paper.sheet.drafts[1].adopted());
    // The rest of the word is nobody's reservation, whichever key comes after it.
    for leaves in [Key::ctrl('o'), Key::ENTER, Key::TAB, Key::DOWN] {
        let mut bench = drafted();
        to_decision(&mut bench);
        bench.write("nei");
        bench.press(leaves);
        let decision = current(&bench).decision.as_ref().expect("it is adopted");
        assert!(decision.adopted && decision.dissent.is_empty(), "{leaves:?}: {:?}", decision.dissent);
    }
    // Nor does it stand before the next one's name.
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("nei\nIL: vi har ingen logg\n");
    let decision = current(&bench).decision.as_ref().expect("it is adopted");
    let told: Vec<_> = decision.dissent.iter().map(|it| (it.by, &*it.reason)).collect();
    assert_eq!(told, [(Some(3), "vi har ingen logg")]);
}

/// Only an answer's own letters answer: H is whose name begins so, and not "ja, noen har".
#[test]
fn what_explains_an_answer_is_no_answer() {
    for said in ["HR: hva om natten", "Hva nå", "Ingen av oss"] {
        let mut bench = drafted();
        to_decision(&mut bench);
        bench.write(&said[..1]);
        assert_eq!(current(&bench).decision, None, "{said}: {}", bench.said);
        assert_eq!(bench.said, crate::exercises::bench::WRITES, "{said}");
    }
}

#[test]
fn the_other_answer_and_enter_on_the_answer_that_stands_is_another_answer() {
    for answer in ["n\n", "nei\n", "Nei\n"] {
        let mut bench = drafted();
        to_decision(&mut bench);
        bench.write("jIL: Vi har ingen på vakt\n");
        // Behind the reasons it says that there are no more.
        bench.write(answer);
        assert!(!bench.paper.sheet.drafts[0].adopted());
        to_decision(&mut bench);
        bench.write(answer);
        assert!(bench.paper.sheet.drafts[0].adopted(), "{answer}: {}", bench.page(84, 60));
        assert!(!bench.page(84, 60).contains("▸ Nytt forbehold          n"), "{}", bench.page(84, 60));
    }
}

#[test]
fn a_reservation_that_is_emptied_leaves_the_cursor_where_reservations_are_written() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("jIL: Vi har ingen på vakt\n");
    bench.press(Key::UP);
    while !line(&bench.page(84, 60), "▸").contains("Vi har ingen på vakt") {
        bench.press(Key::UP);
    }
    bench.press(Key::ctrl('u'));
    for _ in 0..40 {
        bench.press(Key::BACKSPACE);
    }
    let wordings = bench.paper.sheet.drafts[0].wordings.len();
    bench.press(Key::ENTER);
    assert!(line(&bench.page(84, 60), "▸").contains("Ny innvending"), "{}", bench.page(84, 60));
    let before = bench.paper.clone();
    bench.press(Key::ENTER);
    assert!(bench.paper == before && bench.paper.sheet.drafts[0].wordings.len() == wordings);
}

#[test]
fn what_is_typed_after_the_answer_is_why_and_never_another_answer() {
    let objects = |bench: &Bench<Promise>| {
        let decision = current(bench).decision.as_ref().expect("it is answered");
        assert!(!decision.adopted && !decision.open, "it was answered with yes");
        decision.dissent.iter().map(|d| (d.by, d.reason.clone())).collect::<Vec<_>>()
    };
    let said = [(Some(3), "Vi har ingen på vakt".to_owned())];
    let choose: [fn(&mut Bench<Promise>); 3] = [
        |bench| bench.write("j"),
        |bench| {
            bench.press(Key::RIGHT);
            bench.press(Key::ENTER);
        },
        // The arrows go on choosing; letters do not.
        |bench| {
            bench.press(Key::LEFT);
            bench.press(Key::LEFT);
        },
    ];
    for choose in choose {
        let mut bench = drafted();
        to_decision(&mut bench);
        choose(&mut bench);
        bench.write("IL: Vi har ingen på vakt\n");
        assert_eq!(objects(&bench), said);
        to_decision(&mut bench);
        bench.write("nei, n");
        assert_eq!(objects(&bench), said, "words on the row are words");
        assert!(line(&bench.page(84, 60), "▸").contains("nei, n"));
    }
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.page(84, 60);
    bench.click("Avgjørende innvending?", "ja", 0);
    bench.click("Avgjørende innvending?", "ja", 0);
    bench.write("\nIL: Vi har ingen på vakt\n");
    assert_eq!(objects(&bench), said, "Enter with no reason opens no vote");
}

#[test]
fn a_reservation_is_typed_right_after_the_promise_is_adopted() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("nIL: ja, men ingen er på vakt\n");
    let decision = current(&bench).decision.as_ref().expect("it is answered");
    assert!(decision.adopted);
    assert_eq!(decision.dissent[0].reason, "ja, men ingen er på vakt");
}

#[test]
fn a_decision_is_taken_away_only_when_it_is_said_twice() {
    let mut bench = drafted();
    to_decision(&mut bench);
    bench.write("n");
    to_decision(&mut bench);
    bench.press(Key::BACKSPACE);
    assert_eq!(bench.said, "Trykk Backspace en gang til for å slette vedtaket.");
    bench.press(Key::UP);
    to_decision(&mut bench);
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Trykk Delete en gang til for å slette vedtaket.");
    assert!(bench.paper.sheet.drafts[0].adopted());
    bench.press(Key::BACKSPACE);
    assert_eq!(bench.said, "Svaret er slettet. Ctrl+Z henter det tilbake.");
    assert_eq!(current(&bench).decision, None);
    bench.undo();
    assert!(bench.paper.sheet.drafts[0].adopted());
}

/// What is asked and not settled is nothing the room is through with.
#[test]
fn a_vote_that_is_open_is_left_behind() {
    let mut bench = drafted();
    let left = |bench: &Bench<Promise>| Promise::left_behind(&bench.table());
    assert_eq!(left(&bench), None);
    fingers(&mut bench, "43");
    assert!(left(&bench).is_some_and(|said| said.contains("ikke avgjort ennå")), "{}", bench.page(84, 40));
}

#[test]
fn what_is_typed_at_an_adopted_answer_is_caught_and_is_nobodys_reservation() {
    for sentence in ["Vi rekker det ikke", "jeg vil se tallene", "nå må vi ringe", "nei, ikke i helgene"] {
        let mut bench = drafted();
        bench.press(Key::ctrl('d'));
        bench.write("n");
        bench.press(Key::ctrl('d'));
        let adopted = current(&bench).decision.clone();
        // From then on the letters are the line's that catches them.
        let caught = sentence.chars().take(8).any(|letter| {
            bench.press(Key::char(letter));
            bench.said == crate::exercises::bench::WRITES
        });
        assert!(caught, "{sentence}");
        bench.press(Key::ENTER);
        assert_eq!(current(&bench).decision, adopted, "{sentence}");
    }
    let mut bench = drafted();
    bench.press(Key::ctrl('d'));
    bench.write("n");
    bench.press(Key::ctrl('d'));
    bench.write("j");
    assert!(current(&bench).decision.as_ref().is_some_and(|d| d.adopted), "a letter may begin a word");
    assert_eq!(bench.said, "Løftet er vedtatt. ← og → endrer svaret.");
}

#[test]
fn a_reservation_without_a_name_says_so() {
    let mut bench = drafted();
    fingers(&mut bench, "555555");
    bench.write("\nVi rekker det ikke\n");
    assert_eq!(bench.said, "Uten navn. Skriv hvem under «fra».");
    bench.write("HL: vi mangler folk\n");
    let decision = current(&bench).decision.as_ref().expect("a decision");
    assert_eq!(decision.dissent.iter().map(|d| d.by).collect::<Vec<_>>(), [None, Some(4)]);
}

#[test]
fn a_name_or_a_day_right_after_a_reservation_is_its() {
    let mut bench = drafted();
    fingers(&mut bench, "555555");
    bench.write("\nVi rekker det ikke\n");
    bench.write("om 2 uker\n");
    assert_eq!(bench.said, "Tas opp igjen 5. desember 2026: «Vi rekker det ikke».");
    bench.write("HL\n");
    assert_eq!(bench.said, "Fra HR-leder: «Vi rekker det ikke».");
    bench.write("S: Fredag er for sent\n");
    let decision = current(&bench).decision.as_ref().expect("a decision");
    let told: Vec<_> = decision.dissent.iter().map(|d| (d.by, &*d.reason, d.again.is_some())).collect();
    assert_eq!(told, [(Some(4), "Vi rekker det ikke", true), (Some(5), "Fredag er for sent", false)]);
}

#[test]
fn a_name_and_a_day_in_one_breath_are_the_reservations() {
    for named in ["HR-leder, fredag\n", "fredag; HL\n"] {
        let mut bench = drafted();
        fingers(&mut bench, "555555");
        bench.write("\nVi rekker det ikke\n");
        bench.write(named);
        let said = "Fra HR-leder, og tas opp igjen 27. november 2026: «Vi rekker det ikke».";
        assert_eq!(bench.said, said, "{named}");
        bench.undo();
        let decision = current(&bench).decision.as_ref().expect("a decision");
        assert_eq!((decision.dissent[0].by, decision.dissent[0].again), (None, None), "one undo takes both");
    }
}

#[test]
fn a_name_or_a_day_is_only_the_reservations_that_was_written_right_before() {
    // Others objected by phone meanwhile, or she has been elsewhere: it is said by nobody yet, as any other words.
    let mut bench = drafted();
    fingers(&mut bench, "555555");
    bench.write("\nVi rekker det ikke\n");
    bench.press(Key::UP);
    bench.press(Key::DOWN);
    bench.write("fredag\n");
    let reasons = |bench: &Bench<Promise>| {
        let decision = current(bench).decision.as_ref().expect("a decision");
        decision.dissent.iter().map(|d| (d.by, d.reason.clone(), d.again.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(reasons(&bench), [(None, "Vi rekker det ikke".into(), false), (None, "fredag".into(), false)]);
    // A digit is nobody's seat there, and the beginning of a role is a word.
    for words in ["5\n", "HR-l\n", "Salg\n"] {
        let mut bench = drafted();
        fingers(&mut bench, "555555");
        bench.write("\nVi rekker det ikke\n");
        bench.write(words);
        assert_eq!(reasons(&bench)[0].0, None, "{words}: {}", bench.said);
    }
}

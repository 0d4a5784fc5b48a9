//! Cards filled in while people watch: nothing typed is lost, and no card gets another's words.

use super::*;
use crate::exercises::bench::WRITES;

#[test]
fn what_is_half_typed_comes_back_where_it_was_and_not_when_it_was_saved() {
    let mut bench = compass();
    bench.write("Trygghet\ntempo\nikke la");
    bench.crash();
    assert!(line(&bench.page(84, 30), "▸").contains("Også når"), "{}", bench.page(84, 30));
    bench.write("nge\n");
    assert_eq!(bench.paper.sheet.cards[0].values[2].holds, Held::Text("ikke lange".into()));
    // A new card, cut off right after Enter: it is saved, and does not come back to be saved twice.
    bench.press(Key::ctrl('o'));
    bench.write("Ett svar");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    // And not yet saved: it comes back as a new one.
    bench.press(Key::ctrl('o'));
    bench.press(Key::ctrl('o'));
    bench.write("Ro");
    bench.crash();
    bench.write(" i stemmen\n");
    assert_eq!(bench.paper.sheet.cards[2].values[0].holds, Held::Text("Ro i stemmen".into()));
}

#[test]
fn a_day_and_a_number_typed_in_other_words_are_known_as_saved() {
    let mut bench = commitments();
    bench.write("ringe tre kunder\nfredag");
    bench.cut_off_after(Key::ENTER);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    let mut bench = mandate();
    to(&mut bench, "Budsjett");
    bench.write("200000");
    bench.cut_off_after(Key::ENTER);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    bench.write("40");
    bench.crash();
    assert_eq!(bench.drafted(), ["40"]);
}

#[test]
fn going_to_another_card_or_to_the_decision_saves_what_is_half_typed() {
    let mut bench = compass();
    bench.write("Trygghet");
    bench.press(Key::ctrl('o'));
    assert!(findings(&bench)[0].1.contains("Trygghet"));
    assert!(line(&bench.page(84, 30), "▸").contains("Vi velger"));
    bench.write("Ett svar");
    assert!(bench.press(Key::ctrl('d')));
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    assert!(line(&bench.page(84, 40), "▸").contains("Avgjørende innvending?"));
    // What is refused keeps the cursor.
    let mut bench = mandate();
    to(&mut bench, "Budsjett");
    bench.write("mye");
    bench.press(Key::ctrl('d'));
    assert!(bench.said.starts_with("«mye» er ikke et tall."), "{}", bench.said);
    assert!(line(&bench.page(84, 40), "▸").contains("mye"));
}

#[test]
fn a_letter_goes_on_to_the_reason_and_a_lone_one_answers_the_next_card() {
    let stands = |bench: &Bench<Cards>| -> Vec<(String, String)> {
        let words = |card: &Card, field| match held(&card.values, field) {
            Some(Held::Choice(words) | Held::Text(words)) => words.clone(),
            _ => String::new(),
        };
        bench.paper.sheet.cards.iter().map(|card| (words(card, 11), words(card, 12))).collect()
    };
    let is = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|&(answer, why)| (answer.to_owned(), why.to_owned())).collect()
    };
    for (typed, came) in [
        ("nvi mangler en eier\n", is(&[("nei", "vi mangler en eier")])),
        ("nei, vi mangler en eier\n", is(&[("nei", "vi mangler en eier")])),
        ("jdn\n", is(&[("ja", ""), ("delvis", ""), ("nei", "")])),
        ("n\nj\n", is(&[("nei", ""), ("ja", "")])),
        ("jnoen gjør det\n", is(&[("ja", "noen gjør det")])),
    ] {
        let mut bench = self_check();
        bench.write(typed);
        assert_eq!(stands(&bench), came, "{typed}");
    }
    let mut bench = self_check();
    bench.press(Key::RIGHT);
    bench.press(Key::RIGHT);
    assert_eq!(stands(&bench), is(&[("delvis", "")]), "arrows may want to go on choosing");
}

#[test]
fn letters_on_choices_and_buttons_go_where_words_are_caught() {
    let mut bench = self_check();
    bench.write("x");
    assert_eq!(bench.said, WRITES);
    assert!(bench.paste("x"));
    assert_eq!(bench.said, "Her er det ingenting å skrive i. Tab går til neste felt.");
    let mut bench = compass();
    bench.write("Ro\n");
    to(&mut bench, "Neste: Prinsipp 2");
    bench.write("x");
    assert_eq!(bench.said, WRITES);
    bench.press(Key::ENTER);
    bench.write("Ett svar\n");
    assert_eq!(bench.paper.sheet.cards.len(), 2);
    to(&mut bench, "Slett prinsipp 2");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.cards.len(), 1);
    assert_eq!(bench.said, "Prinsippet er slettet. Ctrl+Z angrer.");
    // On the row of cards, letters begin a card that is still empty.
    while !line(&bench.page(84, 40), "▸").contains("[+]") {
        bench.press(Key::UP);
    }
    bench.write("Mot\n");
    assert_eq!(findings(&bench)[1].1, "Mot");
}

#[test]
fn a_given_card_is_emptied_not_deleted() {
    let mut bench = north_star();
    bench.write("Den mest relevante partneren\n");
    let clear =
        Cards::commands().filter(|c| c.told.help.starts_with("Slett kortet du står på")).last().expect("it");
    let outcome = bench.hand(|hand| (clear.run)(hand));
    let Outcome::Did(deed) = outcome else { panic!("{outcome:?}") };
    assert_eq!(deed.remark.as_deref(), Some("Nordstjernen er tømt. Ctrl+Z angrer."));
    Cards::apply(&mut bench.paper, deed.edit).expect("it fits");
    assert!(bench.page(84, 30).contains("Nordstjerne"));
    assert!(findings(&bench).is_empty());
}

#[test]
fn a_card_builds_on_what_was_said_and_can_let_go_of_it() {
    let mut bench = north_star();
    bench.room.findings.push((7, Finding::new(77, Sort::Answer, "De kjenner oss ikke igjen")));
    // A given card can be linked before anybody has written on it.
    let edit = Cards::link(&bench.paper, 21, 77).expect("a link");
    Cards::apply(&mut bench.paper, edit).expect("it fits");
    assert_eq!(Cards::link(&bench.paper, 21, 77), None, "once is enough");
    bench.write("Den mest relevante partneren\n");
    let page = bench.page(84, 30);
    assert!(page.contains("Bygger på 1 sitat. Delete fjerner koblingen."), "{page}");
    assert!(bench.story().contains("De kjenner oss ikke igjen"), "{}", bench.story());
    let mut rests_on = Vec::new();
    Cards::findings(&bench.paper, &mut |f| rests_on.extend(f.rests_on.iter().copied()));
    assert_eq!(rests_on, [77]);
    bench.room.findings.clear();
    bench.room.withheld.push(77);
    assert!(bench.page(84, 30).contains("noe som ikke er med her"));
    to(&mut bench, "noe som ikke er med her");
    bench.press(Key::DELETE);
    assert_eq!(bench.said, "Koblingen er fjernet.");
    assert!(bench.paper.sheet.cards[0].rests_on.is_empty());
}

#[test]
fn finding_a_card_opens_it() {
    let mut bench = compass();
    bench.write("Ro\n");
    bench.press(Key::ctrl('o'));
    bench.write("Ett svar\n");
    let first = bench.paper.sheet.cards[0].id;
    bench.hand(|hand| Cards::point(hand, first));
    assert!(line(&bench.page(84, 30), "▸").contains("Ro"));
    assert_eq!(bench.hand(|hand| Cards::marked(&hand.table, hand.pen)), Some(first));
}

/// Nobody is asked about a promise by the one who gave it.
#[test]
fn the_one_on_a_card_of_ones_own_is_another() {
    let mut bench = setups::commitments();
    bench.paper.setup.fields[1] = setups::field(12, "Den som spør meg", Holds::Person);
    bench.write("ringe tre kunder\n");
    let of = bench.paper.sheet.cards[0].of;
    let (own, others): (Vec<_>, Vec<_>) = bench.room.people.iter().partition(|person| Some(person.id) == of);
    let (own, other) = (own[0].initials.clone(), others[0].initials.clone());
    bench.write(&format!("{own}\n"));
    assert!(bench.said.contains("Skriv en av de andre"), "{}", bench.said);
    let held = |bench: &Bench<Cards>| bench.paper.sheet.cards[0].values.len();
    assert_eq!(held(&bench), 1);
    bench.write(&format!("{other}\n"));
    assert_eq!(held(&bench), 2, "{}", bench.said);
}

/// People don't answer in the order of the cards: a name before the words says whose card it is.
#[test]
fn on_cards_that_are_one_each_a_name_says_whose() {
    let mut bench: Bench<Cards> = Bench::new(Setup {
        fields: vec![field(11, "Jeg skal", Holds::Text), field(12, "Innen", Holds::Date)],
        each: Each::Person,
        ..Setup::default()
    });
    let of = |bench: &Bench<Cards>, id: Id| {
        let card = bench.paper.sheet.cards.iter().find(|card| card.of == Some(id)).cloned();
        card.and_then(|card| held(&card.values, 11).cloned())
    };
    let text = |words: &str| Some(Held::Text(words.into()));
    bench.write("HL: ringer tre kunder\n");
    assert_eq!(bench.said, "Skrevet på kortet til HR-leder.");
    assert_eq!((of(&bench, 4), bench.paper.sheet.cards.len()), (text("ringer tre kunder"), 1));
    // From there it goes on on that card.
    bench.write("1.12.\n");
    assert_eq!(bench.paper.sheet.cards[0].values.len(), 2, "{}", bench.page(84, 40));
    // What stands there is never written over from elsewhere.
    bench.write("HL: noe annet\n");
    assert_eq!(bench.said, "På kortet til HR-leder står det noe her fra før. Gå dit og rett det.");
    assert_eq!(of(&bench, 4), text("ringer tre kunder"));
}

/// Who has left is not asked, unless something stands on the card; who comes later may be.
#[test]
fn who_has_left_has_no_card_to_fill_in() {
    let mut bench: Bench<Cards> = Bench::new(Setup {
        fields: vec![field(11, "Jeg skal", Holds::Text)],
        each: Each::Person,
        ..Setup::default()
    });
    bench.room.people[3].presence = crate::exercises::Presence::Gone;
    bench.room.people[4].presence = crate::exercises::Presence::Late;
    let page = bench.page(84, 60);
    assert!(!page.contains("HR-leder") && page.contains("Salgssjef"), "{page}");
    bench.room.people[3].presence = crate::exercises::Presence::Here;
    bench.write("HL: ringer tre kunder\n");
    bench.room.people[3].presence = crate::exercises::Presence::Gone;
    assert!(bench.page(84, 60).contains("ringer tre kunder"));
}

fn each_has_one() -> Bench<Cards> {
    Bench::new(Setup {
        fields: vec![field(11, "Jeg skal", Holds::Text), field(12, "Innen", Holds::Date)],
        each: Each::Person,
        ..Setup::default()
    })
}

/// Whose card says something, and what: by id.
fn said_on(bench: &Bench<Cards>) -> Vec<(Option<Id>, String)> {
    let said = |card: &Card| match held(&card.values, 11) {
        Some(Held::Text(words)) => Some((card.of, words.clone())),
        _ => None,
    };
    bench.paper.sheet.cards.iter().filter_map(said).collect()
}

/// What cannot stand where it is said to is nobody else's: it stays in the field, and why is said.
#[test]
fn a_name_at_the_head_that_leads_nowhere_is_said_and_nothing_is_stored() {
    const GONE: &str = "HR-leder er borte og har ikke noe kort her. Ctrl+P og «Deltakerne» endrer det.";
    let mut bench = each_has_one();
    bench.room.people[3].presence = crate::exercises::Presence::Gone;
    bench.write("HL: ringer tre kunder\n");
    assert_eq!(bench.said, GONE);
    assert!(bench.page(84, 40).contains("HL: ringer tre kunder"), "{}", bench.page(84, 40));
    assert_eq!(said_on(&bench), []);
    for (typed, said) in [
        ("M:\n", "Skriv bak kolonet hva som skal stå på kortet til Markedssjef."),
        ("DL:\n", "Skriv bak kolonet hva som skal stå på kortet til Daglig leder."),
        ("9:\n", "Ingen sitter på plass 9."),
    ] {
        let mut bench = each_has_one();
        bench.write(typed);
        assert_eq!(bench.said, said);
        assert_eq!(said_on(&bench), [], "{typed}");
    }
}

#[test]
fn namesakes_at_the_head_are_asked_about_and_the_beginning_of_a_role_is_enough() {
    let mut bench = each_has_one();
    (bench.room.people[1].name, bench.room.people[2].name) = ("Ola Berg".into(), "Ola Lie".into());
    bench.write("Ola: ringer tre kunder\n");
    assert_eq!(bench.said, "Ola Berg (M) eller Ola Lie (IL)? Skriv initialene.");
    assert_eq!(said_on(&bench), []);
    let mut bench = each_has_one();
    bench.write("Salg: ringer tre kunder\n");
    assert_eq!(bench.said, "Skrevet på kortet til Salgssjef.");
    assert_eq!(said_on(&bench), [(Some(5), "ringer tre kunder".into())]);
    // What is nobody's stands where it was written, and is told.
    let mut bench = each_has_one();
    bench.write("QX: ringer tre kunder\n");
    assert!(bench.said.contains("«QX:» er ikke initialene til noen her."), "{}", bench.said);
    assert_eq!(said_on(&bench), [(Some(2), "QX: ringer tre kunder".into())]);
    // A head that stood there is no name that was added.
    bench.paper.sheet.cards[0].values =
        vec![Value { field: 11, holds: Held::Text("Salg: følge opp".into()) }];
    bench.press(Key::BACK_TAB);
    bench.press(Key::END);
    bench.write(" ukentlig\n");
    assert_eq!(said_on(&bench), [(Some(2), "Salg: følge opp ukentlig".into())]);
}

/// Whichever key stores the words, it goes on from the card that they are on.
#[test]
fn the_next_card_is_the_one_after_that_on_which_a_name_put_the_words() {
    let mut bench = each_has_one();
    bench.write("IL: ringer tre kunder");
    bench.press(Key::ctrl('o'));
    assert_eq!(bench.said, "Skrevet på kortet til IT-leder.");
    bench.write("svarer samme dag\n");
    let said = [(Some(3), "ringer tre kunder".to_owned()), (Some(4), "svarer samme dag".to_owned())];
    assert_eq!(said_on(&bench), said);
}

/// A click goes where it was, whoever the words before it were for.
#[test]
fn a_click_after_words_for_another_goes_where_it_was() {
    let mut bench = each_has_one();
    bench.write("IL: ringer tre kunder");
    bench.click("Innen", "Innen", 0);
    assert_eq!(bench.said, "Skrevet på kortet til IT-leder.");
    bench.write(
        "1.12.
",
    );
    let due = |card: &&Card| held(&card.values, 12).is_some();
    let due: Vec<_> = bench.paper.sheet.cards.iter().filter(due).map(|card| card.of).collect();
    assert_eq!(due, [Some(2)]);
}

#[test]
fn the_decision_after_words_for_another_is_on_that_card() {
    let mut bench: Bench<Cards> = Bench::new(Setup { decides: Decides::Card, ..each_has_one().paper.setup });
    bench.write("IL: ringer tre kunder");
    bench.press(Key::ctrl('d'));
    let at = bench.pen.form.at().expect("the decision");
    assert_eq!(at.card, Some(deck::Place::Of(3)), "{}", bench.said);
}

/// Beside cards that are known by their names, one that is new has a name first.
#[test]
fn a_new_card_beside_named_ones_gets_its_name_first() {
    let texts = |id, name: &str| Field { id, name: name.into(), holds: Holds::Text, ..Field::default() };
    let mut bench = Bench::<Cards>::new(Setup {
        one: "funksjon".into(),
        given: vec![given(21, "Salg"), given(22, "IT")],
        fields: vec![texts(1, "Bidrar med"), texts(2, "Avgjør")],
        more: true,
        ..Setup::default()
    });
    bench.write("Lytter\nPrisen\n");
    to(&mut bench, "Navn");
    bench.write("Logistikk\n");
    assert!(bench.page(84, 80).contains("Logistikk"), "{}", bench.page(84, 80));
    bench.write("Pakker riktig\nRuten\n");
    let titles: Vec<_> = bench.paper.setup.given.iter().map(|given| given.title.as_str()).collect();
    assert_eq!(titles, ["Salg", "IT", "Logistikk"]);
    let story = bench.story();
    assert!(story.contains("Logistikk") && story.contains("Pakker riktig"), "{story}");
    assert!(!story.contains("Funksjon 3"), "{story}");
    to(&mut bench, "Navn");
    bench.write("it\n");
    assert_eq!(bench.said, "«it» ligger her allerede.");
    assert_eq!(bench.paper.setup.given.len(), 3);
    bench.press(Key::ESC);
    for _ in 0..3 {
        bench.undo();
    }
    assert_eq!(bench.paper.setup.given.len(), 2, "{}", bench.story());
}

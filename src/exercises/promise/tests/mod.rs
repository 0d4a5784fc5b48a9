//! Promises drafted, tried and adopted as a person does it at the desk.

mod decided;
mod example;
mod live;

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Handled, Ids, Level, Offer, Outcome, Sign, Spoken};
use crate::sweep::cases;
use crate::ui::keys::Key;

const STORIES: [(Id, Id, &str); 5] = [
    (51, 2, "Leveringen som aldri kom, selv om de sa at den var i rute"),
    (52, 3, "Fire ledere sa nei til å bytte en bluse med flekk"),
    (53, 4, "Bilen var fin, men appen slapp ikke eieren inn"),
    (54, 5, "En time i telefonkø for å få vite åpningstiden"),
    (55, 6, "Regningen kom to ganger, og ingen kunne si hvorfor"),
];

fn bench() -> Bench<Promise> {
    let setup = Setup { stories: vec![6], quotes: vec![9], gaps: vec![34], ..Setup::default() };
    let mut bench = Bench::new(setup);
    bench.head.prompt = "Hva lover vi hver kunde, hver gang?".into();
    let mut tell = |exercise, id, sort, text: &'static str, key, by| {
        let mut finding = Finding::new(id, sort, text);
        (finding.key, finding.by) = (key, by);
        finding.level = by.map(|_| Level::ForLeaders);
        bench.room.findings.push((exercise, finding));
    };
    for (id, by, text) in STORIES {
        tell(6, id, Sort::Story, text, false, Some(by));
    }
    tell(9, 61, Sort::Answer, "Kundene ringer før vi vet at noe er galt", true, Some(3));
    tell(9, 62, Sort::Answer, "Vi er flinke til å love", false, Some(4));
    tell(34, 71, Sort::Gap, "Oppfølging", true, None);
    tell(34, 72, Sort::Gap, "Tilgjengelighet", true, None);
    tell(34, 73, Sort::Gap, "Avvik", false, None);
    bench
}

fn drafted() -> Bench<Promise> {
    let mut bench = bench();
    bench.write("Vi sier fra først.\n");
    bench.write("Når noe svikter hos oss, får du beskjed før du merker det.\n");
    bench
}

/// The line of the page that has this in it.
fn line(page: &str, part: &str) -> String {
    page.lines()
        .find(|line| line.contains(part))
        .unwrap_or_else(|| panic!("no {part:?} in\n{page}"))
        .to_owned()
}

fn to_decision(bench: &mut Bench<Promise>) {
    assert!(bench.press(Key::ctrl('d')));
}

/// Puts hands up, as digits seat by seat.
fn fingers(bench: &mut Bench<Promise>, digits: &str) {
    to_decision(bench);
    bench.press(Key::DOWN);
    bench.write("\n");
    bench.write(digits);
}

fn current(bench: &Bench<Promise>) -> &Wording {
    bench.paper.sheet.drafts[0].current().expect("a wording")
}

#[test]
fn letters_type_at_once_and_make_draft_a() {
    let mut bench = bench();
    assert!(bench.page(84, 30).contains("Gapene dere valgte: Oppfølging · Tilgjengelighet"));
    bench.write("Vi sier fra først.\n");
    assert_eq!(bench.said, "Utkast A er skrevet ned.");
    bench.write("Når noe svikter, får du beskjed.\n");
    assert_eq!(bench.paper.sheet.drafts.len(), 1);
    assert_eq!(current(&bench).short, "Vi sier fra først.");
    assert_eq!(current(&bench).content, "Når noe svikter, får du beskjed.");
    assert_eq!(bench.paper.sheet.drafts[0].wordings.len(), 1, "filling in makes no new wording");
    assert!(bench.page(84, 30).contains("4 ord"));
    bench.undo();
    bench.undo();
    assert!(bench.paper.sheet.drafts.is_empty());
    assert!(bench.page(84, 30).contains("Da har dere utkast A."));
}

#[test]
fn what_is_pasted_stands_in_the_words() {
    let mut bench = bench();
    assert!(bench.paste("Vi sier fra\nførst."));
    bench.press(Key::ENTER);
    assert_eq!(current(&bench).short, "Vi sier fra først.");
}

#[test]
fn filler_gets_a_remark_while_it_is_typed_and_never_a_block() {
    let mut bench = bench();
    bench.write("Vi gir deg sømløs kvalitet, helt uten mas, hver eneste dag hele året");
    let page = bench.page(84, 30);
    assert!(page.contains("! 13 ord er mye å huske."), "{page}");
    assert!(page.contains("«sømløs» og «kvalitet» kan alle skrive."), "{page}");
    bench.write("\n");
    assert_eq!(bench.paper.sheet.drafts.len(), 1);
}

#[test]
fn a_wording_that_says_the_same_is_no_new_one() {
    let mut bench = drafted();
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.write(" ");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.drafts[0].wordings.len(), 1);
    bench.press(Key::UP);
    bench.write("Nå.\n");
    bench.press(Key::UP);
    for _ in 0.."Nå.".chars().count() {
        bench.press(Key::BACKSPACE);
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ordlyd 1 gjelder igjen, med sin prøve og sitt vedtak.");
    assert_eq!(bench.paper.sheet.drafts[0].wordings.len(), 2);
}

#[test]
fn a_draft_is_never_without_words() {
    let mut bench = bench();
    bench.write("Nå\n");
    bench.press(Key::UP);
    bench.press(Key::BACKSPACE);
    bench.press(Key::BACKSPACE);
    bench.press(Key::ENTER);
    assert!(bench.said.starts_with("Et utkast trenger noen ord."), "{}", bench.said);
    assert_eq!(current(&bench).short, "Nå");
}

#[test]
fn what_went_well_needed_no_promise() {
    let mut bench = drafted();
    for (n, sign) in [(0, Some(Sign::Negative)), (1, Some(Sign::Positive)), (2, None)] {
        bench.room.findings[n].1.sign = sign;
    }
    bench.room.findings.retain(|(_, f)| ![54, 55].contains(&f.id));
    let page = bench.page(84, 90);
    assert!(
        page.contains("▼ Leveringen") && page.contains("Bilen var fin") && !page.contains("Fire ledere"),
        "{page}"
    );
    bench.room.findings.retain(|(_, f)| ![51, 53].contains(&f.id));
    let page = bench.page(84, 90);
    assert!(page.contains("Alle historiene som er fortalt, er gode."), "{page}");
}

/// Whether it went well is often seen only when the story comes back.
#[test]
fn a_story_gets_its_sign_where_it_is_tried() {
    let mut bench = drafted();
    let on = |bench: &Bench<Promise>| line(&bench.page(84, 60), "▸");
    while !on(&bench).contains("Leveringen") {
        bench.press(Key::TAB);
    }
    bench.write("-");
    assert_eq!(bench.said, "Historien er negativ.");
    assert!(on(&bench).contains("Leveringen"), "{}", on(&bench));
    // The answer goes on to the next story, and that went well.
    bench.write("j+");
    assert_eq!(bench.said, "Historien er god, og går ut av prøven.");
    let signed = |id, sign| Offer::Signed { id, sign };
    assert_eq!(bench.handed, [signed(51, Sign::Negative), signed(52, Sign::Positive)]);
    assert_eq!(current(&bench).prevents(51), Some(Verdict::Yes));
    assert_eq!(current(&bench).prevents(52), None);
    // One that it has stands, as the line above says.
    bench.room.findings.iter_mut().for_each(|(_, story)| story.sign = Some(Sign::Negative));
    bench.handed.clear();
    bench.write("-");
    assert_eq!((bench.said.as_str(), bench.handed.len()), ("Historien står som negativ fra før.", 0));
    // A sentence with a dash gives no sign.
    bench.handed.clear();
    bench.write("ja - han");
    assert_eq!(bench.handed, []);
}

#[test]
fn three_stories_are_shown_and_all_can_be_chosen() {
    let mut bench = drafted();
    bench.room.findings[1].1.level = Some(Level::StaysInRoom);
    bench.room.findings[4].1.key = true;
    let page = bench.page(84, 60);
    let place = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{page}"));
    assert!(place("★ Regningen") < place("Leveringen"), "key stories come first: {page}");
    assert!(place("Leveringen") < place("Bilen"), "{page}");
    assert!(!page.contains("bluse"), "stays in the room: {page}");
    assert!(!page.contains("telefonkø"), "{page}");
    while !line(&bench.page(84, 60), "▸").contains("alle fire historiene") {
        bench.press(Key::TAB);
    }
    bench.press(Key::ENTER);
    while !line(&bench.page(84, 60), "▸").contains("telefonkø") {
        bench.press(Key::BACK_TAB);
    }
    bench.write("n");
    assert_eq!(current(&bench).prevents(54), Some(Verdict::No));
    assert!(bench.story().contains("Ja for 0 av 1 historie."), "{}", bench.story());
    bench.room.mirrored = false;
    assert!(bench.page(84, 60).contains("bluse"));
}

#[test]
fn drafts_keep_their_letters_when_one_is_struck() {
    let mut bench = drafted();
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid svar samme dag.\n");
    assert_eq!(bench.said, "Utkast B er skrevet ned.");
    bench.press(Key::ctrl('o'));
    bench.write("a\n");
    assert!(line(&bench.page(84, 40), "▸ Kortform").contains("Vi sier fra først."));
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    assert!(line(&bench.page(84, 40), "▸").contains("Stryk utkastet"));
    bench.press(Key::ENTER);
    let page = bench.page(84, 60);
    assert!(line(&page, "Utkast ").contains("[A strøket] · B"), "{page}");
    assert!(line(&page, "▸").contains("Hent utkastet tilbake"), "{page}");
    assert!(bench.story().contains("Strøkne utkast"));
    bench.undo();
    assert!(!bench.story().contains("Strøkne utkast"));
}

#[test]
fn what_it_builds_on_is_counted_listed_and_linked() {
    let mut bench = drafted();
    let id = bench.paper.sheet.drafts[0].id;
    for source in [61, 62, 71, 99] {
        let edit = Promise::link(&bench.paper, id, source).expect("a new source");
        Promise::apply(&mut bench.paper, edit).expect("a link fits");
    }
    assert_eq!(Promise::link(&bench.paper, id, 61), None);
    assert_eq!(Promise::link(&bench.paper, id, id), None);
    let page = bench.page(84, 60);
    assert!(page.contains("bygger på 1 gap, 2 sitater, 1 kilde som er borte"), "{page}");
    assert!(page.contains("kilden er borte") && line(&page, "Vi er flinke").contains('✓'), "{page}");
    assert!(!page.contains("Avvik"), "only chosen gaps are offered: {page}");
    while !line(&bench.page(84, 60), "▸").contains("Tilgjengelighet") {
        bench.press(Key::BACK_TAB);
    }
    bench.press(Key::ENTER);
    assert!(bench.page(84, 60).contains("bygger på 2 gap"));
    assert!(bench.story().contains("kilden er borte"), "{}", bench.story());
    bench.room.withheld.push(99);
    let story = bench.story();
    assert!(story.contains("noe som ikke er med her") && !story.contains("borte"), "{story}");

    bench.room.findings[6].1.level = Some(Level::StaysInRoom);
    assert!(!bench.page(84, 60).contains("flinke"));
    assert!(!bench.story().contains("flinke"));
}

#[test]
fn what_lies_aside_comes_back_and_what_was_saved_does_not() {
    let mut bench = bench();
    bench.write("Vi sier fra først.");
    bench.cut_off_after(Key::ENTER);
    assert!(bench.drafted().is_empty(), "{:?}", bench.drafted());
    bench.press(Key::TAB);
    bench.write("Når noe svikter");
    bench.press(Key::ESC);
    to_decision(&mut bench);
    bench.write("j\nIL: for dyrt");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(current(&bench).decision.as_ref().map(|d| d.dissent.len()), Some(1));
    assert_eq!(bench.drafted(), ["Når noe svikter"]);
    bench.press(Key::TAB);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    assert_eq!(current(&bench).content, "Når noe svikter");
}

#[test]
fn a_long_source_is_told_in_short() {
    let mut bench = drafted();
    bench.paper.sheet.drafts[0].rests_on.push(61);
    let long = "Kundene ringer før vi vet at noe er galt, og da er det ingen som vet hva de skal si eller svare dem på det.";
    bench.room.findings[5].1.text = long.into();
    let story = bench.story();
    assert!(
        story.contains("Kundene ringer") && story.contains('…') && !story.contains("svare dem på"),
        "{story}"
    );
}

#[test]
fn a_finding_is_the_draft_and_its_key_the_adoption() {
    let mut bench = drafted();
    let mut seen = Vec::new();
    Promise::findings(&bench.paper, &mut |f| seen.push((f.text.to_string(), f.key)));
    to_decision(&mut bench);
    bench.write("n");
    Promise::findings(&bench.paper, &mut |f| seen.push((f.text.to_string(), f.key)));
    assert_eq!(seen, [("Vi sier fra først.".to_owned(), false), ("Vi sier fra først.".to_owned(), true)]);
    assert_eq!(Promise::marked(&bench.table(), &bench.pen), Some(bench.paper.sheet.drafts[0].id));
}

/// Fills every text field there is.
/// A promise tried, voted on and with a reservation; filled in once, since the page is looked at on the way.
fn filled() -> Bench<Promise> {
    static FILLED: LazyLock<(Paper<Promise>, Ids)> = LazyLock::new(|| {
        let bench = filled_in();
        (bench.paper, bench.ids)
    });
    let mut bench = bench();
    (bench.paper, bench.ids) = FILLED.clone();
    bench
}

fn filled_in() -> Bench<Promise> {
    let mut bench = drafted();
    bench.write("jklart\n");
    while !line(&bench.page(84, 60), "▸").contains("Valget vi tar") {
        bench.press(Key::TAB);
    }
    bench.write("ro fremfor fart\nkunden ringer\nil\ninnen en time\n");
    fingers(&mut bench, "3\nj");
    bench.write("IL: for dyrt\n");
    bench
}

#[test]
fn each_text_is_visited_in_the_right_voice() {
    let mut bench = filled();
    let mut seen = Vec::new();
    Promise::texts(&mut bench.paper, &mut |text: Spoken<'_>| {
        seen.push((text.voice, text.words.clone(), text.by.and_then(|by| *by)));
        if text.voice == Voice::Reason { Fate::Drop } else { Fate::Keep }
    });
    let agreed = |words: &str| (Voice::Agreed, words.to_owned(), None);
    assert_eq!(
        seen,
        [
            agreed("Vi sier fra først."),
            agreed("Når noe svikter hos oss, får du beskjed før du merker det."),
            agreed("klart"),
            (Voice::Reason, "for dyrt".to_owned(), Some(3)),
            agreed("ro fremfor fart"),
            agreed("kunden ringer"),
            agreed("innen en time"),
        ]
    );
    let story = bench.story();
    assert!(story.contains("Begrunnelsen er ikke med her.") && !story.contains("for dyrt"), "{story}");
    bench.assert_round_trip();
}

#[test]
fn no_to_the_question_above_is_no_objection() {
    for typed in ["n\n", "nei\n", "J\n", "ja\t"] {
        let mut bench = drafted();
        to_decision(&mut bench);
        bench.write("j");
        assert!(line(&bench.page(84, 60), "▸").contains("Ny innvending"), "{}", bench.page(84, 60));
        bench.write(typed);
        assert!(current(&bench).decision.as_ref().is_some_and(|d| d.dissent.is_empty()), "{typed}");
    }
}

#[test]
fn the_story_tells_what_was_adopted_first() {
    let mut bench = drafted();
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid svar samme dag.\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    let story = bench.story();
    let place = |part: &str| story.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{story}"));
    assert!(place("Vedtatt løfte, utkast B") < place("De andre utkastene"), "{story}");
    assert!(place("De andre utkastene") < place("A Vi sier fra først."), "{story}");
}

#[test]
fn half_typed_text_survives_a_crash() {
    let mut fresh = bench();
    fresh.write("Vi sier f");
    fresh.crash();
    fresh.write("ra.\n");
    assert_eq!(current(&fresh).short, "Vi sier fra.");

    let mut bench = filled();
    to_decision(&mut bench);
    bench.write("S: for sei");
    bench.crash();
    bench.write("nt\n");
    let decision = current(&bench).decision.as_ref().expect("a decision");
    assert_eq!((decision.dissent[1].by, &*decision.dissent[1].reason), (Some(5), "for seint"));

    // A second draft on its way beside the first.
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid s");
    bench.crash();
    bench.write("var.\n");
    assert_eq!(bench.paper.sheet.drafts[1].text(), "Alltid svar.");
    assert!(bench.page(84, 40).contains("[B]"));
}

#[test]
fn point_opens_the_draft() {
    let mut bench = drafted();
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid svar samme dag.\n");
    let (a, b) = (bench.paper.sheet.drafts[0].id, bench.paper.sheet.drafts[1].wordings[0].id);
    bench.hand(|hand| Promise::point(hand, a));
    assert!(bench.page(84, 40).contains("[A] · B"));
    bench.hand(|hand| Promise::point(hand, b));
    assert!(bench.page(84, 40).contains("A · [B]"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(32, 96)))]
    #[test]
    fn no_remark_is_cut_on_a_narrow_screen(script in prop::collection::vec(any_key::<Promise>(), 0..120)) {
        let mut bench = filled();
        to_decision(&mut bench);
        for key in script {
            bench.press(key);
            prop_assert!(crate::ui::wrap::width(&bench.said) <= 76, "{}", bench.said);
        }
    }

    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Promise>(), 0..120)) {
        try_laws(bench(), &script);
        try_laws(filled(), &script);
    }
}

#[test]
fn a_draft_that_was_tried_and_not_adopted_keeps_its_words_and_reasons() {
    let mut bench = drafted();
    bench.write("nfor vidt\n");
    let tried = bench.paper.sheet.drafts[0].current().map(|w| w.trial.len());
    assert_eq!(tried, Some(1));
    bench.press(Key::ctrl('o'));
    bench.write("+Alltid svar samme dag.\n");
    bench.press(Key::ctrl('d'));
    bench.write("n");
    let story = bench.story();
    let place = |part: &str| story.find(part).unwrap_or_else(|| panic!("no {part:?} in\n{story}"));
    assert!(place("Vedtatt løfte, utkast B") < place("Utkast A"), "{story}");
    assert!(place("Utkast A") < place("får du beskjed før du merker det"), "{story}");
    assert!(place("Nei: ") < place("for vidt"), "{story}");
}

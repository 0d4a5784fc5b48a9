//! A rating as it is run in a room.

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::figures::Scale;

fn item(id: Id, text: &str, part: &str, marks: Mark) -> Item {
    Item { id, text: text.into(), part: part.into(), marks, ..Item::default() }
}

fn rungs() -> Vec<Rung> {
    let names = ["Unngå nedrykk", "Nedre halvdel", "Midt på tabellen", "Øvre halvdel", "Toppen av ligaen"];
    let behaviour = [
        "kundene blir bare fordi de må",
        "kundene ser seg om etter andre",
        "kundene er fornøyde nok til å bli",
        "kundene kommer tilbake fordi de vil",
        "kundene anbefaler oss uoppfordret",
    ];
    let rungs = (1..).zip(names).zip(behaviour);
    rungs.map(|((value, name), b)| Rung { value, name: name.into(), behaviour: b.into() }).collect()
}

fn ladder() -> Bench<Rating> {
    let items = vec![item(13, "Vi er her", "", Mark::Now), item(14, "Hit vil vi", "", Mark::Goal)];
    let mut bench = Bench::new(Setup { form: Picture::Ladder, rungs: rungs(), items, ..Setup::default() });
    bench.head.prompt = "Hvor står vi på tabellen, og hvor skal vi være om to år?".into();
    bench
}

const DIMENSIONS: [&str; 8] = [
    "Opplevd kundeorientering",
    "Evne til å forstå behov",
    "Tilgjengelighet og respons",
    "Oppfølging og tilbakemeldinger",
    "Problemløsningsevne",
    "Håndtering av reklamasjoner og avvik",
    "Holder det vi lover",
    "Henger sammen på tvers av kanaler",
];

/// Sixteen numbers in two parts.
fn slip() -> Bench<Rating> {
    let parts = ["Det vi tror: Hvor gode er vi?", "Det vi tror kundene sier"];
    let items = parts.iter().flat_map(|part| DIMENSIONS.iter().map(move |text| (text, part)));
    let items = (16..).zip(items).map(|(id, (text, part))| item(id, text, part, Mark::None)).collect();
    let mut bench = Bench::new(Setup { items, rungs: rungs(), ..Setup::default() });
    bench.head.prompt = "Seksten tall, etter eget skjønn. Ingen ser på naboen.".into();
    bench
}


/// One question, and the scale it is asked on.
fn question(anonymous: bool, scale: Scale) -> Bench<Rating> {
    let items = vec![item(20, "Hvor godt kjenner vi kundene?", "", Mark::None)];
    let mut bench = Bench::new(Setup { items, anonymous, scale, ..Setup::default() });
    bench.head.prompt = "Hvor godt kjenner vi kundene?".into();
    bench
}

fn on(min: i64, max: i64) -> Scale {
    Scale::new(min, max).expect("a scale")
}

/// The sheet as it stands in the file.
fn file(bench: &Bench<Rating>) -> String {
    serde_json::to_string(&bench.paper.sheet).expect("a sheet is written")
}

fn row_of<'a>(page: &'a str, name: &str) -> &'a str {
    page.lines().find(|l| l.contains(name)).unwrap_or_else(|| panic!("{name} is not on\n{page}"))
}

#[test]
fn fingers_are_typed_seat_by_seat_and_shown_at_once() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    assert!(bench.page(80, 16).contains("Skriv et helt tall fra 1 til 5."));
    bench.write("234");
    let page = bench.page(80, 16);
    assert!(row_of(&page, "HR-leder").ends_with('●'), "{page}");
    assert!(row_of(&page, "Salgssjef").contains('▸'), "{page}");
    assert!(page.contains("3 av 6 har svart. Tallene vises når alle har svart."), "{page}");
    assert!(bench.story().contains("Runden pågår: 3 av 6 har svart."));
    assert!(bench.story().contains("○ ● ● ● ○ ○"), "{}", bench.story());
    bench.write("445");
    assert!(bench.page(80, 16).contains("Alle har svart. Enter viser."));
    let last = bench.paper.sheet.rounds[0].ballots.last().map(|b| (b.person, b.score));
    assert_eq!(last, Some((1, Some(5))), "who speaks last comes last");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("median 4 · fra 2 til 5 · stort sett enige · 6 svar"));
}

#[test]
fn a_stray_key_shows_nothing_while_somebody_is_missing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ingen har svart ennå. Skriv det første tallet.");
    bench.write("2345");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Kundeservicesjef og Daglig leder mangler. Vis likevel?"));
    for key in [Key::ENTER, Key::char('n'), Key::char(' '), Key::TAB, Key::ESC] {
        bench.press(key);
        assert!(!bench.page(80, 16).contains("mangler"), "{key} goes on");
        assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 4);
        bench.press(Key::ENTER);
    }
    bench.write("3");
    assert!(bench.page(80, 16).contains("5 av 6 har svart"), "a digit goes on with the entry");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Daglig leder mangler. Vis likevel?"));
    assert!(!bench.press(Key::PAGE_DOWN), "the desk gets its keys");
    assert!(!bench.page(80, 16).contains("mangler"));
    bench.write("\nJ");
    assert!(bench.page(80, 16).contains("5 svar"));
    bench.undo();
    assert!(bench.page(80, 16).contains("5 av 6 har svart"), "undo hides the numbers again");
}

#[test]
fn what_is_no_score_changes_nothing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("6");
    assert_eq!(bench.said, "Tallet er utenfor skalaen. Skriv et helt tall fra 1 til 5.");
    bench.write("0");
    assert!(bench.paper.sheet.rounds.is_empty());
    assert!(!bench.press(Key::char('x')));
    bench.write("333333");
    let before = file(&bench);
    bench.write("12");
    assert_eq!((file(&bench), bench.said.as_str()), (before, "Alle har svart. Enter viser."));
}

#[test]
fn going_back_and_passing() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("23");
    bench.press(Key::BACKSPACE);
    bench.press(Key::UP);
    bench.write("5");
    bench.press(Key::DOWN);
    bench.press(Key::char(' '));
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| b.score).collect();
    assert_eq!(given, [Some(5), Some(3), None]);
    bench.press(Key::UP);
    bench.press(Key::DELETE);
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 2);
    bench.undo();
    bench.write("\nj");
    assert!(bench.story().contains("2 svar · 1 står over"), "{}", bench.story());
}

#[test]
fn an_undone_digit_is_typed_again_in_its_place() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("23");
    bench.undo();
    assert!(row_of(&bench.page(80, 16), "IT-leder").contains('▸'));
    bench.write("4");
    let given: Vec<_> = bench.paper.sheet.rounds[0].ballots.iter().map(|b| (b.person, b.score)).collect();
    assert_eq!(given, [(2, Some(2)), (3, Some(4))]);
    bench.undo();
    bench.undo();
    assert!(row_of(&bench.page(80, 16), "Markedssjef").contains('▸'));
    assert!(bench.paper.sheet.rounds.is_empty(), "the first digit had opened the round");
}

#[test]
fn long_scales_wait_for_enter() {
    let mut bench = question(false, Scale::ZERO_TO_TEN);
    bench.write("10");
    let page = bench.page(80, 16);
    assert!(page.contains("Enter bekrefter tallet.") && !page.contains("10"), "{page}");
    bench.press(Key::BACKSPACE);
    bench.write("1\n3\n");
    bench.press(Key::char('4'));
    bench.press(Key::char(' '));
    assert_eq!(bench.said, "Enter bekrefter tallet. Backspace tar det bort.");
    bench.write("5\n");
    assert_eq!(bench.said, "Tallet er utenfor skalaen. Skriv et helt tall fra 0 til 10.");
    bench.write("0\n9\n9\n10");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("Alle har svart. Enter viser."), "it confirmed, and showed nothing");
    bench.press(Key::ENTER);
    assert!(bench.page(80, 16).contains("median 9 · fra 0 til 11") || bench.page(80, 16).contains("6 svar"));
    let mut bench = question(false, on(-3, 3));
    bench.write("-2\n");
    assert_eq!(bench.paper.sheet.rounds[0].ballots[0].score, Some(-2));
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
            assert_eq!(bench.said, "Seddelen er slutt. Tab går til neste.");
        }
        bench.press(Key::TAB);
    }
    assert_eq!(bench.paper.sheet.rounds[0].ballots.len(), 128);
    bench.press(Key::ENTER);
    assert!(bench.story().contains("8 svar"));
}

#[test]
fn a_slip_can_be_checked_while_it_is_typed() {
    let mut bench = slip();
    bench.write("345345345");
    let page = bench.page(80, 16);
    assert!(page.contains("10 av 16 · Evne til å forstå behov · Det vi tror kundene sier"), "{page}");
    assert!(row_of(&page, "Markedssjef").ends_with("●●●●●●●● ●_○○○○○○"), "{page}");
    bench.press(Key::RIGHT);
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
fn a_later_round_never_overwrites_the_first() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("112445\n");
    assert!(bench.page(80, 16).contains("! Delt: hør én som ga høyt og én som ga lavt."));
    bench.press(Key::ctrl('d'));
    bench.press(Key::UP);
    bench.write("3\n");
    bench.press(Key::ctrl('d'));
    for _ in 0..3 {
        bench.press(Key::DOWN);
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Ny runde. Tallene fra før er skjult til den nye vises.");
    let (page, story) = (bench.page(80, 16), bench.story());
    assert!(!page.contains("median") && !story.contains("median") && !story.contains("enige om"), "{page}{story}");
    bench.write("33345");
    bench.write("\nj");
    let story = bench.story();
    assert!(story.contains("(runde 1)") && story.contains("(runde 2)"), "{story}");
    assert!(story.contains("5 med i begge runder"), "{story}");
    let mut scores = None;
    Rating::findings(&bench.paper, &mut |f| scores = f.score);
    let score = scores.expect("a rating has a score");
    assert_eq!((score.scores.values(), score.agreed), (&[3, 3, 3, 4, 5][..], Some(3)));
}

#[test]
fn an_open_round_can_be_left_without_showing_it() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("11");
    bench.press(Key::ctrl('d'));
    bench.press(Key::ENTER);
    assert!(bench.paper.sheet.rounds.is_empty());
    bench.undo();
    assert!(bench.page(80, 16).contains("2 av 6 har svart"));
}

#[test]
fn a_typing_error_is_put_right_and_marked() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("123333\n");
    bench.press(Key::ENTER);
    bench.press(Key::DOWN);
    bench.press(Key::ENTER);
    bench.write("m\t9\n");
    assert_eq!(bench.said, "Skriv et helt tall fra 1 til 5.");
    bench.press(Key::BACKSPACE);
    bench.write("3\n");
    assert!(bench.story().contains("fra 2 til 3 · samlet · 6 svar · 1 rettet"), "{}", bench.story());
    bench.undo();
    assert!(bench.story().contains("fra 1 til 3"));
}

#[test]
fn who_comes_late_stays_out_of_the_figures() {
    let mut bench = ladder();
    bench.write("33333");
    bench.press(Key::TAB);
    bench.write("55555\nj");
    bench.press(Key::ctrl('d'));
    for _ in 0..20 {
        bench.press(Key::DOWN);
    }
    for _ in 0..2 {
        bench.press(Key::UP);
    }
    bench.press(Key::ENTER);
    assert!(bench.page(84, 30).contains("[Daglig leder]"), "the only one missing:\n{}", bench.page(84, 30));
    bench.write("1\n1\n");
    let story = bench.story();
    assert_eq!(story.matches("5 svar · 1 etter visning, ikke med i tallene").count(), 2, "{story}");
    assert!(story.contains("median 3 · alle ga 3"), "{story}");
    assert!(!story.contains("Daglig leder"));
}

#[test]
fn an_anonymous_round_keeps_its_numbers_in_memory_until_they_are_shown() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    let warning = "Anonym runde: tallene ligger bare i minnet til dere viser dem.";
    assert!(bench.page(80, 16).contains(warning));
    bench.write("542");
    assert!(bench.page(60, 10).contains("3 av 6 har svart"), "{}", bench.page(60, 10));
    assert!(bench.page(60, 10).contains("Anonym runde"));
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2, 3, 4]);
    assert!(bench.paper.sheet.rounds[0].ballots.is_empty());
    assert!(Rating::half_typed(&bench.pen).is_empty());
    assert!(format!("{:?}", bench.pen).contains("Memory(3 answers)"));
    bench.press(Key::ctrl('z'));
    assert_eq!(bench.said, "Tallet er tatt bort.");
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2, 3]);
    bench.write("1453");
    bench.press(Key::ENTER);
    let round = &bench.paper.sheet.rounds[0];
    assert_eq!(round.values, [Values { item: 20, scores: vec![1, 3, 4, 4, 5, 5] }]);
    assert!(round.ballots.is_empty() && round.answered.is_empty());
    assert!(bench.story().contains("median 4 · fra 1 til 5"));
    bench.press(Key::ENTER);
    for _ in 0..2 {
        bench.press(Key::DOWN);
        bench.press(Key::ENTER);
        assert_eq!(bench.said, "Ingen vet hvem som ga hva i en anonym runde. Kjør runden på nytt.");
    }
    bench.room.mirrored = false;
    assert!(!private(&bench).contains("leder"), "{}", private(&bench));
    bench.undo();
    assert!(!file(&bench).contains("scores"), "the round is void: {}", file(&bench));
    assert!(bench.page(80, 16).contains("Tallene lå bare i minnet, og er borte. Be om dem på nytt."));
}

#[test]
fn after_a_crash_an_anonymous_round_is_asked_again() {
    let mut bench = question(true, Scale::ONE_TO_FIVE);
    bench.write("54");
    bench.crash();
    let page = bench.page(80, 16);
    assert!(page.contains("Be om dem på nytt.") && !page.contains('●'), "{page}");
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[0].state, State::Open);
    bench.write("3");
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2]);
    bench.write("33333\n");
    assert!(bench.story().contains("alle ga 3"));
}

#[test]
fn the_ladder_shows_now_and_goal_and_customers() {
    let mut bench = ladder();
    bench.write("334334");
    bench.press(Key::TAB);
    bench.write("455455\n");
    bench.press(Key::ENTER);
    bench.write("3\n5\n2,3\n");
    let story = bench.story();
    assert!(story.contains("2,3 av 5 · påstand"), "{story}");
    bench.write("Kundepanel\nVåren 2026\n214\n");
    bench.write("Fordi de velger oss\nTo år med lavere margin\nutgangen av 2028\nNi av ti blir\n");
    let story = bench.story();
    for words in [
        "2,3 av 5 · n 214 · Kundepanel · Våren 2026",
        "Opp til dit vi vil: 2 trinn.",
        "Kundene plasserer oss omtrent 1 trinn lavere enn vi gjør selv.",
        "enige om 5",
        "Fordi de velger oss",
        "To år med lavere margin",
        "utgangen av 2028",
        "Ni av ti blir",
    ] {
        assert!(story.contains(words), "{words} in\n{story}");
    }
    bench.press(Key::ESC);
    assert!(bench.page(84, 30).contains("┝━━━▲ KUNDENE SIER"), "{}", bench.page(84, 30));
}

#[test]
fn where_customers_place_us_has_to_be_a_number_on_the_ladder() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n6,3\n");
    assert_eq!(bench.said, "6,3 ligger utenfor skalaen 1–5. Regn det om først.");
    assert!(bench.paper.sheet.customers.is_none());
    bench.press(Key::ESC);
    bench.write("2\nPanel\n\nmange\n");
    assert_eq!(bench.said, "Skriv hvor mange som svarte, som et helt tall: 214.");
    assert!(bench.page(84, 30).contains("mange"), "what was typed stays");
}

#[test]
fn items_are_agreed_on_one_after_another() {
    let mut bench = slip();
    bench.write("3333333333333333\nj");
    bench.press(Key::ENTER);
    bench.write("4\n\n2\n");
    let agreed: Vec<_> = bench.paper.sheet.agreed.iter().map(|a| (a.item, a.score)).collect();
    assert_eq!(agreed, [(16, 4), (18, 2)]);
    assert!(bench.page(84, 30).contains("▸ Oppfølging og"), "{}", bench.page(84, 30));
    bench.press(Key::ESC);
    bench.press(Key::UP);
    bench.press(Key::ENTER);
    bench.press(Key::BACKSPACE);
    bench.write("\n");
    assert_eq!(bench.paper.sheet.agreed.len(), 1, "an empty line takes it back");
}

#[test]
fn one_item_can_be_asked_again() {
    let mut bench = slip();
    bench.write("3333333333333333\nj");
    bench.press(Key::DOWN);
    bench.press(Key::ctrl('d'));
    bench.press(Key::BACK_TAB);
    assert!(bench.page(80, 16).contains("▸ [ Ny runde om «Evne til å forstå behov» ]"), "{}", bench.page(80, 16));
    bench.press(Key::ENTER);
    assert_eq!(bench.paper.sheet.rounds[1].items, [17]);
    bench.write("44");
    assert!(bench.page(80, 16).contains("2 av 6 har svart."));
    let story = bench.story();
    assert!(story.contains("2 av 6 har svart") && story.matches("median 3").count() == 15, "{story}");
}

fn private(bench: &Bench<Rating>) -> String {
    crate::report::plain(&Rating::private(&bench.table(), &bench.pen), 100)
}

#[test]
fn names_stand_behind_the_dots_for_the_facilitator_alone() {
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.room.mirrored = false;
    bench.write("2344");
    assert_eq!(private(&bench).trim(), "");
    bench.write(" 5\n");
    assert!(private(&bench).contains("4: HR-leder, Salgssjef"), "{}", private(&bench));
    assert!(private(&bench).contains("Står over: Kundeservicesjef"), "{}", private(&bench));
    bench.room.mirrored = true;
    assert!(private(&bench).contains("4: 2 svar"), "{}", private(&bench));
    assert!(!private(&bench).contains("sjef"));
}

#[test]
fn readers_get_who_is_in_of_an_open_round_and_dots_of_a_closed_one() {
    let mut bench = slip();
    bench.write("1234512345123451");
    bench.press(Key::TAB);
    bench.write("11");
    let told = bench.story();
    Rating::veil(&mut bench.paper);
    assert_eq!(bench.story(), told);
    assert_eq!(bench.paper.sheet.rounds[0].answered, [2]);
    assert!(!file(&bench).contains("score\":"), "{}", file(&bench));
    let mut bench = question(false, Scale::ONE_TO_FIVE);
    bench.write("112445\n");
    let told = bench.story();
    Rating::veil(&mut bench.paper);
    assert_eq!(bench.story(), told);
}

#[test]
fn every_text_is_the_groups() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n2,3\nPanel\n2026\n214\nHvorfor\nPrisen\n2028\nTegnet\n");
    let mut seen = Vec::new();
    Rating::texts(&mut bench.paper, &mut |text| {
        assert!(text.by.is_none());
        seen.push((text.voice, text.words.clone()));
        Fate::Keep
    });
    let words = ["Panel", "2026", "Hvorfor", "Prisen", "2028", "Tegnet"];
    assert_eq!(seen, words.map(|w| (Voice::Agreed, w.to_string())));
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = ladder();
    bench.write("3\nj");
    bench.press(Key::ENTER);
    bench.write("\n\n\nFordi kunde");
    bench.crash();
    bench.write("ne blir\n");
    assert_eq!(bench.paper.sheet.ambitions[0].why, "Fordi kundene blir");
}

#[test]
fn a_slip_to_fill_in_has_a_line_for_each_number() {
    let bench = slip();
    let slip = Rating::slip(&bench.table()).expect("a slip");
    let slip = crate::report::plain(&slip, 78);
    assert_eq!(slip.matches("____").count(), 16, "{slip}");
    assert!(slip.contains("Skriv et helt tall, 1–5. La linjen stå tom om du står over."));
}

/// Everything that somebody at the desk, a reader or another exercise can see.
fn seen(bench: &Bench<Rating>) -> String {
    let mut findings = String::new();
    Rating::findings(&bench.paper, &mut |f| findings += &format!("{f:?}"));
    let marked = Rating::marked(&bench.table(), &bench.pen);
    let pages = [(84, 30), (80, 16), (60, 10)].map(|(w, h)| bench.page(w, h));
    format!("{}{}{}{findings}{marked:?}{}", pages.concat(), bench.story(), private(bench), bench.said)
}

/// A press while a round is typed, with another in its place that gives another score.
fn twin_keys() -> impl Strategy<Value = (Key, Key)> {
    let moves = [
        Key::TAB,
        Key::BACK_TAB,
        Key::UP,
        Key::DOWN,
        Key::LEFT,
        Key::BACKSPACE,
        Key::DELETE,
        Key::char(' '),
        Key::ENTER,
        Key::ctrl('z'),
        Key::ctrl('d'),
        Key::ESC,
    ];
    prop_oneof![
        3 => (1..=5u32, 1..=5u32).prop_map(|(a, b)| {
            let digit = |n| Key::char(char::from_digit(n, 10).expect("a digit"));
            (digit(a), digit(b))
        }),
        1 => prop::sample::select(moves.to_vec()).prop_map(|key| (key, key)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_seen_depends_on_a_number_of_an_open_round(
        script in prop::collection::vec(twin_keys(), 0..40),
        kind in 0..4,
    ) {
        let make = || match kind {
            0 => question(false, Scale::ONE_TO_FIVE),
            1 => question(true, Scale::ONE_TO_FIVE),
            2 => question(false, on(0, 12)),
            _ => ladder(),
        };
        let (mut one, mut other) = (make(), make());
        one.room.mirrored = false;
        other.room.mirrored = false;
        for (a, b) in script {
            one.press(a);
            other.press(b);
            if one.paper.sheet.rounds.iter().any(|r| r.state == State::Closed) {
                break;
            }
            prop_assert_eq!(seen(&one), seen(&other));
        }
    }

    #[test]
    fn what_is_undone_in_between_never_confuses_the_pen(
        script in prop::collection::vec(prop_oneof![
            5 => any_key::<Rating>().prop_map(Some),
            1 => Just(None),
        ], 0..90),
        anonymous in any::<bool>(),
    ) {
        let mut bench = ladder();
        bench.paper.setup.anonymous = anonymous;
        for key in script {
            match key {
                Some(key) => { bench.press(key); }
                None if bench.has_done() => bench.undo(),
                None => {}
            }
            bench.page(80, 16);
            prop_assert!(bench.paper.sheet.rounds.iter().filter(|r| r.state == State::Open).count() <= 1);
        }
    }

    #[test]
    fn the_laws_hold_for_dots(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(slip(), &script);
    }

    #[test]
    fn the_laws_hold_for_the_ladder(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(ladder(), &script);
    }

    #[test]
    fn the_laws_hold_for_nameless_answers(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(question(true, Scale::ONE_TO_FIVE), &script);
    }

    #[test]
    fn the_laws_hold_for_long_scales(script in prop::collection::vec(any_key::<Rating>(), 0..120)) {
        try_laws(question(false, on(-10, 100)), &script);
    }
}

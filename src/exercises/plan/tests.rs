//! The plan as it is worked on: keys pressed, words expected.

mod example;

use proptest::prelude::*;

use super::*;
use crate::exercises::bench::{Bench, any_key, try_laws};
use crate::exercises::{Handled, Ids, Level};
use crate::moment::Day;
use crate::ui::keys::Key;

/// 21 November 2026; Kundeservicesjef is K, in the sixth seat.
fn bench() -> Bench<Plan> {
    let mut bench = Bench::new(Setup::default());
    bench.head.prompt = "Hva gjør vi, hvem tar det, og når er det gjort?".into();
    bench
}

/// A plan as it looks late in the day: one begun and late, one done, two without what they need.
fn worked() -> Bench<Plan> {
    let mut bench = bench();
    bench.write("Ring tilbake på åpne klager; K; 18.11.2026\nUtnevn CX-leder; DL; 15.12.\n");
    bench.write("CX-guide for alle nye; HL; 1.9.\nIntervju 12 kunder; K; 1.3.\n");
    bench.write("Svar samme dag; K\nFinn ut hvem som venter\n");
    bench.paper.sheet.actions[0].status = Status::Doing;
    bench.paper.sheet.actions[1].status = Status::Done;
    bench
}

fn day(text: &str) -> Option<Day> {
    Day::try_from(text.to_owned()).ok()
}

fn action(bench: &Bench<Plan>) -> &Action {
    bench.paper.sheet.actions.last().expect("an action")
}

/// Opens the newest action with the cursor in its nth field.
fn open(bench: &mut Bench<Plan>, field: usize) {
    bench.press(Key::UP);
    bench.press(Key::ENTER);
    for _ in 0..field {
        bench.press(Key::TAB);
    }
}

const OWNER: usize = 2;
const DUE: usize = 3;
const HORIZON: usize = 4;

#[test]
fn what_was_agreed_before_is_told_with_owner_and_status_also_where_nobody_has_begun() {
    let mut bench = bench();
    bench.write("Ring tilbake på åpne klager; K; 18.12.2026\nFinn ut hvem som venter\n");
    assert!(!bench.story().contains("Status"), "{}", bench.story());
    for action in &mut bench.paper.sheet.actions {
        action.before = Some(Status::Open);
    }
    let told = bench.story().split_whitespace().collect::<Vec<_>>().join(" ");
    for row in [
        "Ring tilbake på åpne klager. Ansvarlig: Kundeservicesjef. Frist: 18. desember 2026. Status: åpen.",
        "Finn ut hvem som venter. Ansvarlig: mangler. Frist: mangler. Status: åpen.",
    ] {
        assert!(told.contains(row), "{told}");
    }
    let wall = crate::report::markdown(&story::on_the_wall(&bench.table()));
    assert!(wall.contains("Finn ut hvem som venter") && wall.contains("mangler frist · åpen"), "{wall}");
}

#[test]
fn an_empty_plan_teaches_and_tells_nothing() {
    let mut bench = bench();
    assert!(bench.page(80, 16).contains("Ingen tiltak ennå. Skriv det første"), "{}", bench.page(80, 16));
    assert_eq!(bench.story(), "");
    for key in [Key::UP, Key::ctrl('d'), Key::DELETE] {
        bench.press(key);
        assert_eq!(bench.said, "Ingen tiltak ennå. Skriv det første og trykk Enter.", "{key}");
    }
    assert!(!bench.press(Key::ESC), "the key is the desk's");
    bench.write("  \n");
    assert_eq!(bench.said, "Skriv hva som skal gjøres, og trykk Enter.");
    assert!(bench.paper.sheet.actions.is_empty());
}

#[test]
fn an_action_is_noted_in_one_line() {
    let mut bench = bench();
    bench.write("Utnevn CX-leder\n");
    assert!(bench.said.is_empty(), "{}", bench.said);
    let page = bench.page(80, 16);
    assert!(page.contains("Uten horisont"), "{page}");
    assert!(page.contains("mangler ansvarlig") && page.contains("mangler frist"), "{page}");
    bench.write("Ring tilbake på åpne klager; K; om 2 uker\n");
    assert_eq!(bench.said, "Ansvarlig: Kundeservicesjef. Frist: 5. desember 2026. Horisont: nå.");
    let Action { what, owner, due, horizon, at, .. } = action(&bench);
    assert_eq!((what.as_str(), *owner, *due), ("Ring tilbake på åpne klager", Some(6), day("2026-12-05")));
    assert_eq!((*horizon, *at), (Some(Horizon::Now), bench.now));
    bench.undo();
    assert_eq!(bench.paper.sheet.actions.len(), 1);
}

#[test]
fn what_lies_aside_comes_back_and_what_was_saved_does_not() {
    let mut bench = bench();
    bench.write("Ring kunden");
    bench.press(Key::ctrl('u'));
    bench.write("Si fra");
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), ["Ring kunden"]);
    open(&mut bench, 1);
    bench.write("Et møte");
    bench.press(Key::ESC);
    bench.press(Key::ESC);
    bench.press(Key::ESC);
    bench.crash();
    assert_eq!(bench.drafted(), ["Ring kunden", "Et møte"]);
    bench.press(Key::ctrl('u'));
    bench.cut_off_after(Key::ENTER);
    assert_eq!(bench.drafted(), ["Et møte"]);
    assert_eq!(action(&bench).what, "Ring kunden");
    open(&mut bench, 1);
    bench.press(Key::ctrl('u'));
    bench.write("\n");
    assert_eq!(action(&bench).first_step, "Et møte");
}

#[test]
fn a_form_takes_every_field() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    open(&mut bench, 0);
    bench.write(" på klager\nEn liste over sakene\n6\n1.12.\n");
    assert!(bench.said.starts_with("Horisonten er satt til «nå»."), "{}", bench.said);
    for choice in ['9', 'r', 'i'] {
        bench.press(Key::char(choice));
        bench.press(Key::TAB);
    }
    bench.write("åpne klager\n14\n2\nsaksystemet\nen sak er fem dager\nringer lederen\n");
    let story = bench.story();
    for said in [
        "Ring tilbake på klager. Ansvarlig: Kundeservicesjef. Frist: 1. desember 2026. Status: i gang",
        "Spor: reaktivt",
        "Første synlige steg: En liste over sakene",
        "Måles på: åpne klager · i dag: 14 · mål: 2 · kilde: saksystemet",
        "når en sak er fem dager, så ringer lederen",
    ] {
        assert!(flat(&story).contains(said), "«{said}» is not in\n{story}");
    }
    assert_eq!(action(&bench).horizon, Some(Horizon::Days90));
    bench.press(Key::ESC);
    assert!(bench.page(80, 16).contains("▸ ● Ring tilbake på klager"), "{}", bench.page(80, 16));
}

fn line_with(bench: &Bench<Plan>, sign: char) -> String {
    bench.page(80, 16).lines().find(|line| line.contains(sign)).unwrap_or_default().to_owned()
}

/// Without line breaks and indents.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_not_understood_of_a_line_is_asked_about() {
    let mut bench = bench();
    for (seat, name) in [(1, "Ola Berg"), (4, "Ola Lie")] {
        bench.room.people[seat].name = name.into();
    }
    bench.write("Skriv om brevene; Ola; 1.12.\n");
    assert_eq!(
        bench.said,
        "Frist: 1. desember 2026. Horisont: nå. Ola Berg (M) eller Ola Lie (S)? Skriv initialene."
    );
    assert_eq!(bench.paper.sheet.actions[0].what, "Skriv om brevene; Ola", "nothing typed is lost");
    bench.write("Rydd i menyene; K; 31.2.\n");
    assert!(bench.said.contains("31. februar"), "{}", bench.said);
}

#[test]
fn what_is_understood_of_a_line_is_kept_and_the_rest_is_said() {
    let mut bench = bench();
    bench.write("Ring kunden; daglig leder; uke 50\n");
    let Action { what, owner, due, .. } = action(&bench);
    assert_eq!((what.as_str(), *owner, *due), ("Ring kunden", Some(1), day("2026-12-11")));
    assert_eq!(bench.said, "Ansvarlig: Daglig leder. Frist: 11. desember 2026. Horisont: nå.");
    bench.write("Ring kunden; K; snarest\n");
    assert_eq!((action(&bench).what.as_str(), action(&bench).owner), ("Ring kunden; snarest", Some(6)));
    let said = "Ansvarlig: Kundeservicesjef. «snarest» er ingen dato og står i teksten.";
    assert!(bench.said.starts_with(said), "{}", bench.said);
    bench.write("K: Ring kunden; neste fredag\n");
    assert_eq!((action(&bench).what.as_str(), action(&bench).owner), ("Ring kunden", Some(6)));
    bench.write("M: Ring kunden; K\n");
    assert_eq!(action(&bench).owner, Some(6), "who stands behind has it");
}

#[test]
fn pasted_lines_are_actions() {
    let mut bench = bench();
    bench.paste("• Ring tilbake samme dag; K; 15.12\n• Fast kontakt; M; 1.2.\n• Vise ventetid i telefonen\n");
    assert!(
        bench.page(80, 20).contains("Enter lagrer hver linje for seg: 3 tiltak."),
        "{}",
        bench.page(80, 20)
    );
    bench.press(Key::ENTER);
    let told = |bench: &Bench<Plan>| {
        let told = |a: &Action| (a.what.clone(), a.owner, a.due.is_some());
        bench.paper.sheet.actions.iter().map(told).collect::<Vec<_>>()
    };
    let three = [
        ("Ring tilbake samme dag".to_owned(), Some(6), true),
        ("Fast kontakt".to_owned(), Some(2), true),
        ("Vise ventetid i telefonen".to_owned(), None, false),
    ];
    assert_eq!(told(&bench), three);
    assert_eq!(bench.said, "3 tiltak er lagret.");
    bench.undo();
    assert_eq!(told(&bench), []);
    bench.paste("Tiltak\tAnsvarlig\tFrist\nRing tilbake samme dag\tK\t15.12\nFast kontakt\tM\t1.2.\nVise ventetid i telefonen\t\t");
    bench.press(Key::ENTER);
    assert_eq!(told(&bench), three, "from a table");
    bench.paste("Ring; K; snarest\nSkriv; M; før jul\nVis; 1.12.");
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "3 tiltak er lagret. Noe i 2 av dem er ikke forstått og står i teksten.");
}

#[test]
fn what_is_not_understood_stays_in_its_field() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    open(&mut bench, OWNER);
    bench.write("Kari\n");
    assert_eq!(bench.said, "Ingen her heter «Kari». Skriv initialer, rolle, navn eller plass.");
    assert!(bench.page(80, 20).contains("Ansvarlig            Kari"), "{}", bench.page(80, 20));
    bench.press(Key::ctrl('w'));
    bench.write("it-l\nsnart\n");
    assert!(bench.said.starts_with("Jeg forstår ikke datoen «snart»."), "{}", bench.said);
    assert_eq!((action(&bench).owner, action(&bench).due), (Some(3), None));
    bench.press(Key::ESC);
    assert!(bench.page(80, 20).contains("Første synlige steg"), "the first Esc takes back what was typed");
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    bench.press(Key::BACK_TAB);
    for _ in 0.."Ring tilbake".len() {
        bench.press(Key::BACKSPACE);
    }
    bench.press(Key::ENTER);
    assert_eq!(bench.said, "Skriv hva som skal gjøres. Delete i listen sletter et tiltak.");
    assert_eq!(action(&bench).what, "Ring tilbake");
}

#[test]
fn a_horizon_follows_the_day_only_until_one_is_chosen() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    open(&mut bench, DUE);
    bench.write("om et år\n");
    assert_eq!(bench.said, "Horisonten er satt til «12 måneder».");
    bench.undo();
    assert_eq!((action(&bench).due, action(&bench).horizon), (None, None), "one edit, one step back");
    bench.press(Key::TAB);
    bench.press(Key::char('9'));
    bench.press(Key::BACK_TAB);
    bench.write("i morgen\n");
    assert_eq!((action(&bench).horizon, bench.said.as_str()), (Some(Horizon::Days90), ""));
    bench.press(Key::DELETE);
    assert_eq!(action(&bench).horizon, None);
}

#[test]
fn a_marked_action_is_turned_deleted_and_left_by_typing() {
    let mut bench = worked();
    bench.press(Key::UP);
    assert!(bench.page(80, 20).contains("▸ ○ Finn ut hvem som venter"), "the newest: {}", bench.page(80, 20));
    bench.press(Key::char(' '));
    assert_eq!((bench.said.as_str(), action(&bench).status), ("Status: i gang.", Status::Doing));
    bench.press(Key::UP);
    assert!(bench.page(80, 20).contains("▸ ○ Svar samme dag"), "{}", bench.page(80, 20));
    bench.press(Key::DELETE);
    assert!(!bench.story().contains("Svar samme dag"));
    assert!(bench.page(80, 20).contains("▸ ● Finn ut"), "the next is marked: {}", bench.page(80, 20));
    bench.undo();
    assert!(bench.story().contains("Svar samme dag"));
    bench.write("Nytt");
    assert!(bench.page(80, 20).contains("▸ Nytt tiltak  Nytt"), "{}", bench.page(80, 20));
    bench.write("\n");
    bench.press(Key::UP);
    for _ in 0..9 {
        bench.press(Key::DOWN);
    }
    assert!(bench.page(80, 20).contains("▸ Nytt tiltak"), "below the last is the line again");
}

#[test]
fn the_last_pass_ends_when_everything_has_owner_and_day() {
    let mut bench = worked();
    bench.press(Key::ctrl('d'));
    let page = bench.page(80, 16);
    assert!(page.contains("Siste gjennomgang · 2 tiltak igjen"), "{page}");
    assert!(!page.contains("Utnevn CX-leder"), "what lacks nothing is not asked about: {page}");
    assert!(page.contains("Ansvarlig: Kundeservicesjef"), "what is there is told: {page}");
    assert_eq!(page.matches("Ansvarlig ").count(), 1, "and not asked for: {page}");
    bench.press(Key::TAB);
    assert!(line_with(&bench, '▸').contains("Ansvarlig"), "the day of the one, then the owner of the other");
    bench.press(Key::BACK_TAB);
    bench.write("1.12.\n");
    assert_eq!(bench.said, "Horisonten er satt til «nå».");
    bench.write("IL\n1.2.\n");
    assert_eq!(bench.said, "Horisonten er satt til «90 dager». Alle tiltak har ansvarlig og frist.");
    assert!(bench.page(80, 16).contains("✓ Alle tiltak har ansvarlig og frist."), "{}", bench.page(80, 16));
    bench.press(Key::ESC);
    bench.press(Key::ctrl('d'));
    assert_eq!(bench.said, "Alle tiltak har ansvarlig og frist.");
    assert!(bench.page(80, 16).contains("▸ Nytt tiltak"), "and the list stays");
}

#[test]
fn what_is_late_is_said_in_words() {
    let bench = worked();
    for page in [bench.page(84, 30), bench.page(60, 20), flat(&bench.story())] {
        assert!(page.contains("over fristen"), "{page}");
    }
    let missing = "1 tiltak mangler ansvarlig, 2 mangler frist, 1 er over fristen";
    assert!(bench.page(84, 30).contains(missing) && flat(&bench.story()).contains(missing));
}

#[test]
fn the_roadmap_shows_three_columns_and_who_has_what() {
    let mut bench = worked();
    bench.press(Key::RIGHT);
    let page = bench.page(84, 34);
    for said in
        ["NÅ", "90 DAGER", "12 MÅNEDER", "2 tiltak har ingen horisont", "Kundeservicesjef  █████████ 3"]
    {
        assert!(page.contains(said), "«{said}» is not in\n{page}");
    }
    assert!(page.contains("mest hos Kundeservicesjef (3)"), "{page}");
    let low = bench.page(84, 16);
    assert!(low.contains('▼') && !low.contains('▲') && !low.contains("Kundeservicesjef  █"), "{low}");
    for _ in 0..40 {
        bench.press(Key::DOWN);
    }
    assert!(bench.page(84, 16).contains("Uten ansvarlig"), "it scrolls to its end: {}", bench.page(84, 16));
    bench.press(Key::UP);
    assert!(bench.page(84, 16).contains("▼"), "and one row up at once");
    bench.write("Nytt tiltak; S\n");
    assert_eq!(action(&bench).owner, Some(5));
    bench.press(Key::LEFT);
    assert!(bench.page(84, 30).contains("Uten horisont"), "{}", bench.page(84, 30));
}

#[test]
fn a_dropped_action_leaves_the_roadmap_but_not_the_plan() {
    let mut bench = worked();
    bench.paper.sheet.actions[3].status = Status::Dropped;
    assert!(
        flat(&bench.story()).contains(
            "Intervju 12 kunder. Ansvarlig: Kundeservicesjef. Frist: 1. mars 2027. Status: droppet."
        )
    );
    bench.press(Key::RIGHT);
    assert!(!bench.page(84, 34).contains("Intervju"), "{}", bench.page(84, 34));
}

#[test]
fn an_offered_action_comes_in_and_builds_on_what_it_came_from() {
    let mut bench = bench();
    let promise = Finding::new(50, Sort::Promise, "Vi sier fra");
    let secret = Finding { level: Some(Level::StaysInRoom), ..Finding::new(51, Sort::Answer, "Jeg er lei") };
    bench.room.findings = vec![(5, promise), (5, secret)];
    let offer = Offer::Action {
        id: 70,
        what: "Si fra".into(),
        owner: Some(2),
        due: day("2027-01-15"),
        rests_on: vec![50],
        at: bench.now,
    };
    let edit = Plan::accept(&bench.paper, &offer).expect("a plan takes actions");
    Plan::apply(&mut bench.paper, edit).expect("it fits");
    assert_eq!(bench.people(), [2]);
    assert_eq!(action(&bench).horizon, Some(Horizon::Days90));
    for source in [51, 99] {
        let edit = Plan::link(&bench.paper, 70, source).expect("a link");
        Plan::apply(&mut bench.paper, edit).expect("it fits");
    }
    assert_eq!(Plan::link(&bench.paper, 70, 50), None, "it already does");
    assert_eq!(Plan::link(&bench.paper, 70, 70), None, "nothing builds on itself");
    assert_eq!(Plan::link(&bench.paper, 71, 50), None, "there is no such action");
    let told = "Si fra – bygger på løfteutkast «Vi sier fra», noe som blir i rommet, kilden er borte";
    assert!(flat(&bench.story()).contains(told), "{}", bench.story());
    bench.room.withheld.push(99);
    assert!(flat(&bench.story()).contains("rommet, noe som ikke er med her"), "{}", bench.story());
    bench.room.withheld.clear();

    let mut findings = Vec::new();
    Plan::findings(&bench.paper, &mut |f| {
        findings.push((f.id, f.sort, f.text.into_owned(), f.by, f.rests_on.into_owned()));
    });
    assert_eq!(findings, [(70, Sort::Action, "Si fra".into(), Some(2), vec![50, 51, 99])]);

    open(&mut bench, 0);
    bench.press(Key::BACK_TAB);
    assert!(bench.page(80, 24).contains("kilden er borte"), "{}", bench.page(80, 24));
    bench.press(Key::DELETE);
    assert_eq!(action(&bench).rests_on, [50, 51]);
}

#[test]
fn every_text_is_agreed_and_the_owner_goes_with_it() {
    let mut bench = bench();
    let said = |text: &str| text.to_owned();
    bench.paper.sheet.actions.push(Action {
        id: 70,
        what: said("a"),
        first_step: said("b"),
        owner: Some(2),
        measure: said("c"),
        baseline: said("d"),
        target: said("e"),
        source: said("f"),
        when: said("g"),
        then: said("h"),
        ..Action::default()
    });
    let mut visited = Vec::new();
    Plan::texts(&mut bench.paper, &mut |text| {
        visited.push((text.words.clone(), text.voice));
        if let Some(by) = text.by {
            *by = None;
        }
        if text.words == "c" { Fate::Drop } else { Fate::Keep }
    });
    let all = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|text| (said(text), Voice::Agreed));
    assert_eq!(visited, all);
    assert_eq!((action(&bench).owner, action(&bench).measure.as_str()), (None, ""));
    Plan::texts(&mut bench.paper, &mut |text| if text.words == "a" { Fate::Drop } else { Fate::Keep });
    assert!(bench.paper.sheet.actions.is_empty(), "an action that says nothing is no action");
}

#[test]
fn half_typed_text_comes_back_where_it_was() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    open(&mut bench, OWNER);
    bench.write("kunde");
    bench.crash();
    bench.write("servicesjef\n");
    assert_eq!(action(&bench).owner, Some(6));
    bench.press(Key::ESC);
    bench.press(Key::DOWN);
    bench.write("Utnevn ");
    bench.crash();
    bench.write("CX-leder\n");
    assert_eq!(action(&bench).what, "Utnevn CX-leder");
}

#[test]
fn a_line_that_is_put_away_is_taken_up_again() {
    let mut bench = bench();
    bench.write("Utnevn CX-leder");
    bench.press(Key::ctrl('u'));
    bench.write("Ring tilbake\n");
    assert_eq!(action(&bench).what, "Ring tilbake");
    bench.press(Key::ctrl('u'));
    bench.press(Key::ENTER);
    assert_eq!(action(&bench).what, "Utnevn CX-leder");
}

#[test]
fn what_comes_from_elsewhere_during_the_last_pass_is_asked_for_too() {
    let mut bench = worked();
    bench.press(Key::ctrl('d'));
    bench.write("1.12.\n");
    bench.write("IL\n1.2.\n");
    let id = bench.ids.take();
    bench.paper.sheet.actions.push(Action { id, what: "Ring de ti".into(), ..Action::default() });
    let page = bench.page(80, 30);
    assert!(page.contains("1 tiltak igjen") && page.contains("Ring de ti"), "{page}");
    bench.press(Key::ENTER);
    bench.write("IL\n1.3.\n");
    let action = bench.paper.sheet.actions.last().expect("it");
    assert!(action.owner.is_some() && action.due.is_some(), "{}", bench.page(80, 30));
}

#[test]
fn who_and_when_are_typed_in_one_breath_where_it_is_asked_who() {
    let mut bench = bench();
    bench.write("Ring ti kunder\n");
    bench.press(Key::ctrl('d'));
    bench.write("HL, fredag\n");
    let action = &bench.paper.sheet.actions[0];
    assert!(action.owner.is_some() && action.due.is_some(), "{}", bench.page(90, 20));
    bench.undo();
    assert_eq!((bench.paper.sheet.actions[0].owner, bench.paper.sheet.actions[0].due), (None, None));
    bench.write("fredag\n");
    assert!(bench.said.starts_with("Ingen her heter «fredag»."), "{}", bench.said);
}

#[test]
fn a_half_typed_line_waits_through_the_last_pass() {
    let mut bench = worked();
    bench.write("Utnevn");
    bench.press(Key::ctrl('d'));
    bench.press(Key::ESC);
    assert!(bench.page(80, 16).contains("▸ Nytt tiltak  Utnevn"), "{}", bench.page(80, 16));
}

#[test]
fn what_is_pasted_goes_where_typing_goes() {
    let mut bench = bench();
    bench.paste("Ring\ntilbake");
    bench.press(Key::ENTER);
    assert_eq!(action(&bench).what, "Ring tilbake");
    open(&mut bench, 1);
    bench.paste("En liste");
    bench.press(Key::ENTER);
    assert_eq!(action(&bench).first_step, "En liste");
}

#[test]
fn an_action_that_is_taken_back_while_open_leaves_the_list() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    open(&mut bench, HORIZON);
    assert_eq!(Plan::marked(&bench.table(), &bench.pen), Some(action(&bench).id));
    bench.undo();
    assert_eq!(Plan::marked(&bench.table(), &bench.pen), None);
    bench.write("Utnevn CX-leder\n");
    assert_eq!(action(&bench).what, "Utnevn CX-leder");
}

#[test]
fn what_is_looked_up_is_marked() {
    let mut bench = worked();
    let id = bench.paper.sheet.actions[2].id;
    bench.hand(|hand| Plan::point(hand, id));
    assert_eq!(Plan::marked(&bench.table(), &bench.pen), Some(id));
    assert!(bench.page(80, 12).contains("▸ ○ CX-guide for alle nye"), "{}", bench.page(80, 12));
}

#[test]
fn files_name_choices_in_their_own_words() {
    let mut bench = bench();
    bench.write("Ring tilbake; 1.2.\n");
    bench.paper.sheet.actions[0].track = Some(Track::Proactive);
    let json = serde_json::to_value(&bench.paper.sheet.actions[0]).expect("an action is written");
    let said =
        ["horizon", "track", "status", "due"].map(|key| json[key].as_str().unwrap_or_default().to_owned());
    assert_eq!(said, ["days90", "proactive", "open", "2027-02-01"]);
}

#[test]
fn what_could_go_wrong_is_a_warning_sign_on_the_action() {
    let mut bench = bench();
    bench.write("Ring tilbake\n");
    let id = action(&bench).id;
    bench.room.findings.push((8, Finding::new(91, Sort::Warning, "Ingen hadde tid")));
    let edit = Plan::link(&bench.paper, id, 91).expect("a link");
    Plan::apply(&mut bench.paper, edit).expect("it fits");
    assert!(
        bench.story().contains("Ring tilbake – bygger på varseltegn «Ingen hadde tid»"),
        "{}",
        bench.story()
    );
    open(&mut bench, 0);
    assert!(bench.page(84, 40).contains("Varseltegn: Ingen hadde tid"), "{}", bench.page(84, 40));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_laws_hold(script in prop::collection::vec(any_key::<Plan>(), 0..120)) {
        try_laws(bench(), &script);
    }

    #[test]
    fn the_laws_hold_for_a_plan_at_work(script in prop::collection::vec(any_key::<Plan>(), 0..120)) {
        let mut bench = bench();
        bench.paper = worked().paper;
        bench.ids = Ids::starting_at(2000);
        try_laws(bench, &script);
    }
}

#[test]
fn the_letter_of_the_other_track_is_the_other_track() {
    let mut bench = bench();
    bench.write("Ring tilbake; K; 1.12.\n");
    open(&mut bench, 0);
    for _ in 0..5 {
        bench.press(Key::TAB);
    }
    bench.write("pr");
    assert_eq!(action(&bench).track, Some(Track::Reactive), "{}", bench.page(84, 40));
    bench.write("p");
    assert_eq!(action(&bench).track, Some(Track::Proactive));
    bench.press(Key::UP);
    bench.press(Key::DOWN);
    bench.write("proaktivt");
    assert_eq!(action(&bench).track, Some(Track::Proactive), "the whole word is its own");
}

#[test]
fn where_there_are_two_tracks_each_action_is_asked_for_one() {
    let mut bench = bench();
    bench.paper.setup.tracks = true;
    bench.write("Ring kundene; K; 1.12.; reaktivt\n");
    assert_eq!((action(&bench).what.as_str(), action(&bench).track), ("Ring kundene", Some(Track::Reactive)));
    assert!(bench.said.contains("Spor: reaktivt."), "{}", bench.said);
    bench.write("Bygg portalen; K; 1.6.\n");
    assert!(bench.said.contains("Proaktivt eller reaktivt?"), "{}", bench.said);
    assert!(bench.page(100, 30).contains("1 tiltak mangler spor"), "{}", bench.page(100, 30));
    bench.press(Key::ctrl('d'));
    assert!(bench.page(100, 30).contains("Spor"), "{}", bench.page(100, 30));
    bench.write("p");
    assert_eq!(bench.paper.sheet.actions[1].track, Some(Track::Proactive));
    assert!(
        bench.page(100, 30).contains("Alle tiltak har ansvarlig, frist og spor."),
        "{}",
        bench.page(100, 30)
    );
    let offer = |what: &str| Offer::Action {
        id: 70,
        what: what.into(),
        owner: None,
        due: None,
        rests_on: vec![],
        at: "2026-11-21T09:30:00+01:00".parse().expect("a moment"),
    };
    for (what, tracks, words, track) in [
        ("Si fra; reaktivt", true, "Si fra", Some(Track::Reactive)),
        ("Si fra; snarest", true, "Si fra; snarest", None),
        ("Si fra; reaktivt", false, "Si fra; reaktivt", None),
    ] {
        let mut bench = self::bench();
        bench.paper.setup.tracks = tracks;
        let edit = Plan::accept(&bench.paper, &offer(what)).expect("a plan takes actions");
        Plan::apply(&mut bench.paper, edit).expect("it fits");
        assert_eq!((action(&bench).what.as_str(), action(&bench).track), (words, track));
    }
    let mut bench = self::bench();
    bench.write("Ring kundene; K; 1.12.; reaktivt\n");
    assert_eq!(action(&bench).what, "Ring kundene; reaktivt", "nobody asked for a track");
}

#[test]
fn what_was_not_understood_goes_once_it_is_said() {
    let mut bench = bench();
    bench.write("Rydd i køen; Ola Nordmann; 31.2.; spør om pris\n");
    assert_eq!(action(&bench).what, "Rydd i køen; Ola Nordmann; 31.2.; spør om pris");
    bench.press(Key::ctrl('d'));
    bench.write("IL\n");
    assert_eq!(action(&bench).what, "Rydd i køen; 31.2.; spør om pris");
    bench.write("1.12.\n");
    assert_eq!(action(&bench).what, "Rydd i køen; spør om pris", "other words stay");
    bench.write("");
    bench.undo();
    assert!(action(&bench).what.contains("31.2."), "and undo brings it back");
}

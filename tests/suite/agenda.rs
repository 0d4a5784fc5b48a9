//! The agenda as a page over the desk: exercises come, go and move, the times follow, and all of it is taken back.

use nordstjerne::app::Screen;
use nordstjerne::exercises::{Head, Work};
use nordstjerne::screens::Effect;
use nordstjerne::screens::home::Home;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::shelved::{Offered, Stored};
use nordstjerne::workshop::template::{self, Wishes, fill};
use nordstjerne::workshop::{Exercise, Session, saved};
use proptest::prelude::*;
use uuid::Uuid;

use crate::gate::marked;
use crate::room::{PEOPLE, Room, as_said, nine, session};
use crate::stripped::markers;
use crate::sweep::{cases, sweep};

const UP: Key = Key::UP.with_ctrl();
const DOWN: Key = Key::DOWN.with_ctrl();

/// The half-day begun, its agenda open with the first exercise marked.
fn opened() -> Room {
    let mut room = Room::begun(PEOPLE);
    open(&mut room);
    room
}

fn open(room: &mut Room) {
    room.press(Key::ctrl('p')).write("agendaen:\n");
}

fn titles(session: &Session) -> Vec<&str> {
    session.exercises().map(|e| e.head.title.as_str()).collect()
}

#[test]
fn times_follow_what_is_changed_and_the_foot_tells_whether_it_fits() {
    let mut room = opened();
    room.sees("09:00  Velkommen").sees("09:05  Innsjekk").sees("Ferdig 12:00, akkurat i tide.");
    room.press(Key::ENTER).sees("Spørsmål").presses(&[Key::TAB, Key::TAB]).write("+10\n");
    room.sees("Ferdig 12:10, 10 min over tiden.").press(Key::ESC).sees("09:15  Innsjekk");
    room.sees("! Ferdig 12:10");
    room.press(Key::ctrl('z'))
        .sees("Angret: endret øvelse (agendaen).")
        .sees("09:05  Innsjekk")
        .sees("akkurat i tide");
}

#[test]
fn a_row_takes_title_fixed_time_and_whether_it_may_be_dropped() {
    let mut room = opened();
    room.press(Key::DOWN).press(Key::ENTER).write("Runde rundt bordet").presses(&[Key::TAB; 3]);
    room.write("kvart over\n").sees("er ikke et klokkeslett").press(Key::ctrl('w')).press(Key::ctrl('w'));
    room.write("9.30\n").press(Key::RIGHT).press(Key::ESC);
    room.sees("09:30  Runde rundt bordet").sees("fast tid · valgfri").sees("09:50  Lederintervju");
    let head = &room.file.exercises().nth(1).expect("it").head;
    assert!(head.optional && head.title == "Runde rundt bordet", "{head:?}");
    room.press(Key::UP).press(Key::ENTER).presses(&[Key::TAB, Key::TAB]).write("45\n").press(Key::ESC);
    room.sees("! 15 min for tidlig");
    room.press(Key::ENTER).press(Key::END).write(" hit").press(Key::ctrl('u'));
    room.write("\n").sees("Velkommen");
}

#[test]
fn an_exercise_moves_within_its_phase_and_into_the_next() {
    let mut room = opened();
    room.press(DOWN);
    assert_eq!(titles(&room.file)[..2], ["Innsjekk", "Velkommen"]);
    room.press(DOWN);
    let phases: Vec<_> = room.file.phases.iter().map(|p| p.exercises.len()).collect();
    assert_eq!(phases[0], 1, "{phases:?}");
    assert_eq!(room.file.phases[1].exercises[0].head.title, "Velkommen");
    room.press(UP).press(UP).press(UP).sees("Lenger opp går det ikke.");
    assert_eq!(titles(&room.file)[..2], ["Velkommen", "Innsjekk"]);
    room.press(Key::ENTER)
        .presses(&[Key::DOWN; 7])
        .sees("▸ [ Flytt ned ]")
        .press(Key::ENTER)
        .sees("09:20–09:25");
    assert_eq!(titles(&room.file)[..2], ["Innsjekk", "Velkommen"]);
}

#[test]
fn phases_are_begun_named_and_taken_out_when_empty() {
    let mut room = opened();
    room.press(Key::DOWN).press(Key::ENTER).presses(&[Key::DOWN; 9]).sees("▸ [ Begynn en ny fase her ]");
    room.press(Key::ENTER).write("Historier\n").press(Key::ESC).sees("Historier");
    let phases: Vec<_> = room.file.phases.iter().map(|p| (p.title.as_str(), p.exercises.len())).collect();
    assert_eq!(phases[..3], [("Åpning", 1), ("Historier", 1), ("Innsikt", 4)]);
    room.press(Key::DELETE).sees("Fasen har øvelser.").press(Key::DOWN).press(UP).press(Key::DOWN);
    room.press(Key::DELETE).sees_not("Historier");
    assert_eq!(room.file.phases.len(), phases_of_the_half_day());
    for _ in 0..6 {
        room.press(Key::ctrl('z'));
    }
    assert_eq!(room.file.phases, session(PEOPLE).phases);
}

fn phases_of_the_half_day() -> usize {
    session("").phases.len()
}

#[test]
fn what_holds_answers_goes_only_after_a_yes_and_comes_back_whole() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).press(Key::PAGE_DOWN).write("1: Vi venter\n").write("2: Vi håper\n");
    let before = room.file.phases.clone();
    open(&mut room);
    room.press(Key::DELETE).sees("Fjerne «Lederintervju» fra dagen?").sees("2 svar går ut sammen med den.");
    room.write("n").sees("Lederintervju").press(Key::DELETE).write("j").sees("Øvelsen er fjernet.");
    assert!(!titles(&room.file).contains(&"Lederintervju"));
    room.press(Key::ctrl('z'))
        .sees("Angret: fjernet øvelse «Lederintervju», med alt som sto i den (agendaen).");
    assert_eq!(room.file.phases, before);
    room.presses(&[Key::UP, Key::UP]).press(Key::DELETE).sees_not("Innsjekk").sees("Øvelsen er fjernet.");
}

#[test]
fn the_stage_goes_on_and_comes_back_with_its_clock() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).wait(60);
    let innsjekk = room.file.stage.at.expect("on stage");
    open(&mut room);
    room.press(Key::DELETE).sees("dere er her");
    let next = room.file.stage.at.expect("on stage");
    assert!(next != innsjekk && room.file.exercise(next).is_some());
    assert!(room.file.stage.running().is_none(), "no clock runs for what is gone");
    room.press(Key::ESC).sees("2/9 Lederintervju").wait(30);
    assert_eq!(room.file.stage.running().map(|c| c.exercise), Some(next));
    room.press(Key::ctrl('z')).sees("Ctrl+Z én gang til angrer: fjernet øvelse «Innsjekk»").sees("agendaen");
    room.press(Key::ctrl('z'))
        .sees("▸ 09:05  Innsjekk")
        .press(Key::ESC)
        .sees("2/10 Innsjekk")
        .sees("01:00 av");
    assert_eq!(room.file.stage.at, Some(innsjekk));
    room.wait(11);
    assert_eq!(room.file.stage.running().map(|c| c.exercise), Some(innsjekk));
    room.presses(&[Key::ctrl('y'); 2])
        .press(Key::ESC)
        .sees("2/9 Lederintervju")
        .press(Key::PAGE_UP)
        .sees("1/9");
    room.presses(&[Key::ctrl('z'); 2]).sees("Angret: fjernet øvelse").press(Key::ESC).sees("1/10");
    assert!(room.file.stage.running().is_none_or(|c| Some(c.exercise) == room.file.stage.at));
}

#[test]
fn the_last_exercise_of_all_stays() {
    let mut room = opened();
    for _ in 0..12 {
        room.press(Key::DELETE);
    }
    for _ in 0..30 {
        room.press(Key::DOWN).press(Key::DELETE);
    }
    room.presses(&[Key::HOME, Key::DOWN, Key::DELETE]).presses(&[Key::HOME, Key::DOWN, Key::DELETE]);
    assert_eq!(room.file.exercises().count(), 1, "{:?}", titles(&room.file));
    room.press(Key::ESC).sees("1/1").press(Key::PAGE_DOWN);
}

#[test]
fn exercises_come_from_templates_under_ids_of_their_own() {
    let mut own = template::strip(&template::demo());
    own.title = "Min høstdag".into();
    own.phases[0].exercises[0].head.title = "Kaffe i gangen".into();
    let mut room = Room::with(session(PEOPLE));
    room.know_templates(vec![own]);
    room.press(Key::ENTER);
    open(&mut room);
    room.press(Key::TAB).sees("Legg til en øvelse").write("kaffe i").sees("Min høstdag").press(Key::ENTER);
    room.sees("Øvelsen er lagt til.").sees("09:05  Kaffe i gangen").sees("Ferdig 12:05, 5 min over tiden.");
    room.press(Key::TAB).write("gap, og velg\n").sees("Øvelsen er lagt til.");
    let read = saved::read(&saved::written(&room.file)).expect("sound");
    assert_eq!((read.session, read.only_to_look_at), (room.file.clone(), None));
    let stripped = saved::written(&template::strip(&room.file));
    assert!(saved::read(&stripped).is_ok(), "every id stands once, and every reference leads somewhere");
    room.press(Key::ctrl('z')).press(Key::ctrl('z'));
    assert_eq!(room.file.phases, session(PEOPLE).phases);
}

#[test]
fn an_empty_exercise_of_every_kind_can_be_added_and_worked_in() {
    for word in Work::WORDS {
        let mut room = opened();
        room.press(Key::TAB).write(word);
        while !room.screen().lines().any(|l| l.contains('▸') && l.contains(word) && l.contains("tom")) {
            let before = room.screen();
            assert_ne!(room.press(Key::DOWN).screen(), before, "{word} is not offered:\n{before}");
        }
        room.press(Key::ENTER)
            .sees("▸ Tittel")
            .press(Key::ESC)
            .press(Key::ESC)
            .press(Key::PAGE_DOWN)
            .sees("2/11");
        let keys = [
            Key::ctrl('d'),
            Key::UP,
            Key::ENTER,
            Key::TAB,
            Key::DELETE,
            Key::f(2),
            Key::ctrl('k'),
            Key::DOWN,
        ];
        for (n, &key) in keys.iter().cycle().take(48).enumerate() {
            room.press(key).write(["a", "3", "j", " "][n % 4]);
            for size in [(1, 1), (60, 20), (120, 40)] {
                room.size(size.0, size.1).screen();
            }
        }
        room.presses(&[Key::ESC; 3]).press(Key::f(5)).screen();
    }
}

#[test]
fn a_half_typed_title_is_there_after_a_crash() {
    let mut room = opened();
    room.press(Key::ENTER).write("Kaffe og vel");
    let mut again = room.reopened();
    again.press(Key::ENTER);
    open(&mut again);
    again.press(Key::ENTER).sees("Kaffe og vel").press(Key::ESC);
    again
        .press(Key::ENTER)
        .sees("Kaffe og vel")
        .write("komst\n")
        .press(Key::ESC)
        .sees("09:00  Kaffe og velkomst");
}

#[test]
fn the_shape_is_kept_as_a_template_and_nothing_that_was_typed() {
    let (session, _) = marked();
    let mut room = Room::with(session.clone());
    room.press(Key::ENTER).press(Key::ctrl('p')).write("lagre oppsettet\n").sees("Malens navn");
    room.press(Key::ENTER).sees("Gi malen et navn").write("fra intervju til KUNDELØFTE\n");
    room.sees("En mal som følger med, heter det.").press(Key::ctrl('u')).write("Høstdag\n");
    let Some(Effect::KeepTemplate(kept)) = room.wanted.pop() else { panic!("{:?}", room.wanted) };
    assert_eq!(kept.title, "Høstdag");
    let bytes = saved::written(&kept);
    assert_eq!(saved::read(&bytes).map(|read| read.session).as_ref(), Ok(&*kept));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (said, shape) = markers(&session);
    assert!(said.iter().all(|marker| !text.contains(marker)));
    // The session's title is the client's; the template has one of its own.
    let gone: Vec<_> = shape.iter().filter(|marker| !text.contains(*marker)).collect();
    assert_eq!(gone, [&session.title]);
    for phase in serde_json::to_value(&kept.phases).expect("JSON").as_array().expect("phases") {
        for exercise in phase["exercises"].as_array().expect("exercises") {
            let kind = exercise["kind"].as_str().expect("a kind");
            let fresh = Exercise { head: Head::default(), work: Work::named(kind) };
            let fresh = serde_json::to_value(fresh).expect("JSON");
            assert_eq!(exercise["sheet"], fresh["sheet"], "every figure is gone");
        }
    }
    let filled = fill(&kept, Uuid::from_u128(5), nine(), Wishes::default());
    assert_eq!(titles(&filled), titles(&session));

    room.know_templates(vec![*kept]);
    room.press(Key::ctrl('p')).write("lagre oppsettet\n").write("høstdag\n").sees("fra før");
}

#[test]
fn what_a_removed_exercise_was_needed_for_is_no_fault_of_the_template() {
    let mut room = opened();
    room.presses(&[Key::DOWN; 5]).sees("▸ 10:10  Fyll ut gap-skjemaet").press(Key::DELETE).press(Key::ESC);
    room.press(Key::ctrl('p')).write("lagre oppsettet\n").write("Uten skjema\n");
    let Some(Effect::KeepTemplate(kept)) = room.wanted.pop() else { panic!("{:?}", room.wanted) };
    assert_eq!(saved::read(&saved::written(&kept)).map(|read| read.session), Ok(*kept));
}

#[test]
fn home_shows_own_templates_and_says_what_is_wrong_with_one() {
    let half_day = || template::built_in_named("kundelofte").expect("the half-day workshop");
    let mut own = half_day();
    own.title = "Min høstdag".into();
    let why = "Filen stemmer ikke ved phases[2].exercises[0].kind: slaget «dans» finnes ikke.";
    let offered = vec![
        Offered::new("kundelofte", half_day()),
        Offered::own("min-hostdag", own),
        Offered::broken("dansekveld", why.into()),
    ];
    let home = Home::new(Vec::new(), offered);
    let mut room = Room::on(Screen::Home(Box::new(home)), session(""), nine());
    for size in [(80, 24), (120, 40)] {
        room.size(size.0, size.1).sees("Min høstdag").sees("egen mal · 3 timer").sees("kan ikke brukes");
    }
    room.presses(&[Key::DOWN, Key::DOWN]).sees("phases[2].exercises[0].kind");
    room.press(Key::ENTER).sees("Rett filen «dansekveld.json»");
    assert_eq!(room.wanted, []);
    room.press(Key::UP).press(Key::ENTER);
    let [Effect::New { template, .. }] = &room.wanted[..] else { panic!("{:?}", room.wanted) };
    assert_eq!(template, "min-hostdag");
    room.presses(&[Key::DOWN; 7]).size(60, 20).sees("▸ Avslutt");
}

#[test]
fn home_finds_templates_too_and_asks_before_it_makes_a_follow_up() {
    let half_day = template::built_in_named("kundelofte").expect("the half-day workshop");
    let stored = Stored::new("/s/loftet.json".into(), "Løftet i nord".into(), nine());
    let home = Home::new(vec![stored], vec![Offered::new("kundelofte", half_day)]);
    let mut room = Room::on(Screen::Home(Box::new(home)), session(""), nine());
    room.write("intervju til").sees("▸").sees("Fra intervju til kundeløfte").sees_not("Løftet i nord");
    room.press(Key::ESC).press(Key::ctrl('f')).sees("som følger opp «Løftet i nord»?").write("n");
    assert_eq!(room.wanted, []);
    room.press(Key::ctrl('f')).write("j");
    assert_eq!(room.wanted, [Effect::FollowUp("/s/loftet.json".into())]);
}

fn presses() -> impl Strategy<Value = Vec<Key>> {
    let keys = [
        Key::UP,
        Key::DOWN,
        Key::DOWN,
        UP,
        DOWN,
        Key::ENTER,
        Key::ENTER,
        Key::TAB,
        Key::DELETE,
        Key::DELETE,
        Key::ESC,
        Key::ctrl('z'),
        Key::ctrl('y'),
        Key::char('j'),
        Key::char('2'),
        Key::RIGHT,
        Key::PAGE_DOWN,
        Key::f(1),
        Key::END,
    ];
    prop::collection::vec(prop::sample::select(keys.to_vec()), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12, 24), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn restless_hands_in_the_agenda_break_nothing_and_all_is_taken_back(presses in presses()) {
        let mut room = Room::with(template::demo());
        room.press(Key::ENTER);
        let start = as_said(&room.file);
        open(&mut room);
        for (n, &key) in presses.iter().enumerate() {
            room.press(key);
            let (width, height) = [(60, 20), (80, 24), (120, 40), (5, 5)][n % 4];
            room.size(width, height).screen();
            let on_stage = room.file.stage.at;
            prop_assert!(on_stage.is_none_or(|id| room.file.exercise(id).is_some()), "{key}");
        }
        prop_assert!(saved::read(&saved::written(&room.file)).is_ok_and(|read| read.session == room.file));
        room.size(120, 40).presses(&[Key::ESC; 5]);
        for _ in 0..100 {
            room.press(Key::ctrl('z'));
            if room.screen().contains("Ingenting å angre.") {
                break;
            }
        }
        prop_assert!(as_said(&room.file) == start);
    }
}

/// The page of the exercise looked at.
fn changing(room: &mut Room) -> &mut Room {
    room.press(Key::ctrl('p')).write("endre øvelsen\n")
}

/// Presses a key until the row with these words is marked.
fn down_to<'r>(room: &'r mut Room, words: &str) -> &'r mut Room {
    for _ in 0..120 {
        if room.screen().lines().any(|line| line.contains('▸') && line.contains(words)) {
            return room;
        }
        room.press(Key::DOWN);
    }
    panic!("«{words}» is not there:\n{}", room.screen());
}

#[test]
fn a_theme_of_ones_own_is_written_asked_and_kept_as_a_template_without_a_file_being_edited() {
    let template = template::built_in_named("cx-modenhet").expect("it");
    let wishes = Wishes { people: "Ada, Bo, Cai, Dag, Eli".into(), ..Wishes::default() };
    let mut room = Room::with(fill(&template, Uuid::from_u128(7), nine(), wishes));
    room.press(Key::ENTER).press(Key::PAGE_DOWN);
    let own = room.file.exercises().nth(1).expect("a round").head.id;
    changing(&mut room).sees("Tittel").write("Trygg hele veien\n");
    down_to(&mut room, "Anonym").press(Key::RIGHT).sees("nei · [ja]");
    down_to(&mut room, "Skala").write("1-4\n");
    down_to(&mut room, "1  ").press(Key::ENTER).sees("Spørsmål 1 av 2");
    room.press(Key::ESC);
    down_to(&mut room, "Nytt spørsmål").write("Sier vi fra i tide?\n").write("Svarer vi på norsk?\n");
    room.sees("4").sees("Svarer vi på norsk?").press(Key::UP).sees("▸ 4").press(UP);
    room.sees("3                           Svarer vi på norsk?");
    room.press(Key::ctrl('z')).sees("Angret: flyttet spørsmål").press(Key::ESC);
    let e = room.file.exercise(own).expect("it");
    assert_eq!(e.head.title, "Trygg hele veien");
    let told = serde_json::to_value(e).expect("written")["setup"].take();
    assert_eq!(told["anonymous"], true);
    assert_eq!(told["scale"]["max"], 4);
    let items: Vec<_> = told["items"].as_array().expect("items").iter().map(|i| i["text"].clone()).collect();
    assert_eq!(items[2..], ["Sier vi fra i tide?", "Svarer vi på norsk?"]);
    assert_eq!(
        told["rungs"].as_array().map(Vec::len),
        Some(4),
        "the word of the value that is gone goes too"
    );
    // Held with five people, and kept.
    for slip in ["2344", "3243", "1422", "4433", "2222"] {
        room.write(slip).press(Key::TAB);
    }
    room.press(Key::ENTER);
    room.press(Key::ctrl('p')).write("egen mal\n").write("Trygg pasient\n");
    let kept = room.wanted.iter().find_map(|effect| match effect {
        Effect::KeepTemplate(template) => Some(template),
        _ => None,
    });
    let kept = kept.expect("a template to keep");
    let read = saved::read(&serde_json::to_vec(kept).expect("written")).expect("read");
    assert!(read.only_to_look_at.is_none());
    assert!(read.session.exercises().any(|e| e.head.title == "Trygg hele veien"));
}

#[test]
fn what_has_answers_goes_only_after_it_is_told_and_what_would_falsify_is_refused_in_words() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).press(Key::PAGE_DOWN).write("1: Vi venter\n").write("2: Vi håper\n");
    let before = room.file.phases.clone();
    changing(&mut room);
    down_to(&mut room, "1  ").press(Key::DELETE);
    room.sees("Ta det ut av «Lederintervju»?").sees("2 svar går ut sammen med den.").write("n");
    assert_eq!(room.file.phases, before);
    room.press(Key::DELETE).write("j").sees("Det er tatt ut. Ctrl+Z henter det tilbake.");
    room.press(Key::ctrl('z')).sees("Angret: fjernet spørsmål i «Lederintervju» (agendaen).");
    assert_eq!(room.file.phases, before);
    // It can be renamed and moved, and keeps what was said to it.
    room.presses(&[Key::UP; 3]);
    down_to(&mut room, "1  ").press(DOWN).sees("2                 Hva betyr").press(Key::ESC).press(Key::ESC);
    room.sees("Vi venter");
}

/// The half day at the exercise with this title.
fn at_exercise(title: &str) -> Room {
    let mut room = Room::begun(PEOPLE);
    let place = titles(&room.file).iter().position(|it| *it == title).expect("it is in the day");
    for _ in 0..place {
        room.press(Key::PAGE_DOWN);
    }
    room
}

#[test]
fn what_cannot_stand_is_said_where_it_was_typed() {
    let mut room = at_exercise("Fyll ut gap-skjemaet");
    changing(&mut room);
    down_to(&mut room, "Minutter").write("0\n").sees("✗").press(Key::ctrl('w')).write("8\n");
    down_to(&mut room, "Skala").write("5-5\n").sees("En skala må gå fra et lavt tall til et høyere.");
    room.press(Key::ctrl('w')).write("fem\n").sees("Skriv skalaen fra det laveste til det høyeste tallet");
    room.press(Key::ctrl('w')).press(Key::DOWN);
    let first = room.file.clone();
    let many: Vec<String> = (1..=1000).map(|n| format!("Spørsmål nummer {n}")).collect();
    down_to(&mut room, "Nytt spørsmål").paste(&many.join("\n"));
    room.sees("Flere enn 60 spørsmål er for mye i én øvelse.");
    room.paste("Svarer vi?\nSvarer vi?").sees("«Svarer vi?» står der fra før. Skriv noe annet.");
    assert_eq!(room.file, first, "nothing of it is taken in");
    room.paste("- Svarer vi?\n- Spør vi?").sees("Svarer vi?").sees("Spør vi?");
    room.press(Key::UP).press(Key::ENTER).sees("Spørsmål 18 av 18").presses(&[Key::ctrl('w'); 4]);
    room.press(Key::TAB).sees("Her må det stå noe.");
}

#[test]
fn a_round_that_has_begun_keeps_its_scale_and_its_promise_of_names() {
    let mut room = at_exercise("Fyll ut gap-skjemaet");
    room.write("4444444444444444").press(Key::TAB);
    let first = room.file.clone();
    changing(&mut room);
    down_to(&mut room, "Anonym").press(Key::RIGHT).sees("Runden er begynt med navn");
    down_to(&mut room, "Skala").write("1-7\n").sees("Det er gitt tall på skalaen 1–5");
    room.press(Key::ctrl('u'));
    down_to(&mut room, "1  ").press(Key::DELETE).sees("En runde er åpen, og lappen er delt ut.");
    assert_eq!(room.file, first);
}

#[test]
fn what_is_typed_on_a_row_of_the_setup_is_nobodys_answer() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]);
    let before = room.file.phases.clone();
    changing(&mut room);
    down_to(&mut room, "2  ").write("Hva vil vi").sees("Parker en tanke").sees("Hva vil vi").press(Key::ESC);
    room.sees("▸ 2  ");
    assert!(room.file.phases == before && room.file.parking.is_empty());
}

#[test]
fn a_promise_is_tried_on_a_criterion_of_ones_own_until_that_is_taken_out() {
    let title = titles(&session(PEOPLE)).into_iter().find(|it| it.contains("løfte")).map(String::from);
    let mut room = at_exercise(&title.expect("the half day drafts a promise"));
    room.write("Du får svar samme dag.\n");
    changing(&mut room);
    down_to(&mut room, "Nytt kriterium").write("Lønnsomt\n").press(Key::UP).press(Key::ENTER);
    room.sees("Kriterium 1 av 1");
    down_to(&mut room, "Ja når").write("Vi tjener på det\n").press(Key::ESC).press(Key::ESC);
    down_to(&mut room, "Lønnsomt").sees("Vi tjener på det");
    room.write("n det koster to stillinger\n").sees("✗").sees("det koster to stillinger");
    let tried = room.file.clone();
    changing(&mut room);
    down_to(&mut room, "1  ").sees("Lønnsomt").press(Key::DELETE).sees("går ut sammen med den.").write("j");
    room.sees_not("Lønnsomt").press(Key::ctrl('z')).sees("Lønnsomt");
    assert!(room.file.phases == tried.phases, "all of it is back");
    room.press(Key::ESC).press(Key::ESC).sees("✗ Lønnsomt").sees("det koster to stillinger");
}

/// Every exercise of every template and of the demo, begun, at the desk.
fn every_exercise() -> Vec<(Session, usize)> {
    let mut days = vec![template::demo()];
    let wishes = || Wishes { people: PEOPLE.into(), ..Wishes::default() };
    days.extend(
        template::built_in().into_iter().map(|(_, day)| fill(&day, Uuid::from_u128(9), nine(), wishes())),
    );
    days.into_iter().flat_map(|day| (0..day.exercises().count()).map(move |n| (day.clone(), n))).collect()
}

#[test]
fn an_exercise_that_loses_what_it_asks_can_still_be_worked_in_and_gets_it_back() {
    for (day, n) in sweep("exercises that lose what they ask", every_exercise(), 8) {
        let title = day.exercises().nth(n).expect("it").head.title.clone();
        let mut room = Room::with(day);
        room.press(Key::ctrl('n'));
        room.press(Key::ctrl('f')).write(&title).press(Key::ENTER);
        let start = as_said(&room.file);
        changing(&mut room);
        let mut seen = 0;
        // From the top to the bottom, each row of a list is taken out.
        for _ in 0..60 {
            let marked = room.screen().lines().find(|line| line.contains('▸')).map(str::to_owned);
            let is_row = marked.is_some_and(|line| {
                line.trim_start_matches([' ', '▸']).starts_with(|c: char| c.is_ascii_digit())
            });
            if is_row {
                room.press(Key::DELETE).write("j");
                seen += 1;
            } else {
                room.press(Key::DOWN);
            }
            if seen > 30 {
                break;
            }
        }
        room.press(Key::ESC);
        for key in [
            Key::char('4'),
            Key::ENTER,
            Key::TAB,
            Key::UP,
            Key::DOWN,
            Key::char('å'),
            Key::ENTER,
            Key::ctrl('d'),
            Key::ESC,
        ] {
            room.press(key);
            for (width, height) in [(120, 40), (80, 24), (60, 20)] {
                room.size(width, height).screen();
            }
        }
        assert!(
            saved::read(&saved::written(&room.file)).is_ok_and(|read| read.session == room.file),
            "{title}"
        );
        room.size(120, 40).presses(&[Key::ESC; 3]);
        for _ in 0..120 {
            room.press(Key::ctrl('z'));
            if room.screen().contains("Ingenting å angre.") {
                break;
            }
        }
        assert!(as_said(&room.file) == start, "{title}");
    }
}

#[test]
fn one_more_question_takes_nothing_away_and_the_first_keeps_its_answers() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).write("1: Vi ventet i tre uker\n").write("2: De ringte samme dag\n");
    changing(&mut room);
    down_to(&mut room, "Nytt spørsmål").write("Hva gjorde du da?\n");
    room.sees_not("likevel?")
        .sees("1                 Fortell meg om")
        .sees("2                 Hva gjorde du da?");
    room.press(Key::ESC).sees("Vi ventet i tre uker").sees("De ringte samme dag");
    room.press(Key::ctrl('z')).press(Key::ctrl('z')).sees("Angret: nytt spørsmål i «Innsjekk» (agendaen).");
    room.presses(&[Key::ESC; 2]).sees("Vi ventet i tre uker");
}

#[test]
fn of_several_things_each_has_a_line_of_its_own_by_enter() {
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 2]);
    changing(&mut room);
    down_to(&mut room, "1  ").press(Key::ENTER);
    down_to(&mut room, "Hjelpespørsmål").sees("Enter neste linje");
    room.press(Key::ENTER).write("Hvem merket det?\nHva gjorde du?\n").press(Key::ENTER).press(Key::ESC);
    let lead = room.file.exercises().nth(2).expect("it");
    let setup = serde_json::to_value(lead).expect("written")["setup"].take();
    let probes = setup["questions"][0]["probes"].as_array().expect("probes").clone();
    let last: Vec<_> = probes.iter().rev().take(2).filter_map(|it| it.as_str()).collect();
    assert_eq!(last, ["Hva gjorde du?", "Hvem merket det?"]);
}

/// What is said while a page lies over the desk is parked, and the page is there again; whichever it is.
#[test]
fn whatever_page_lies_there_a_card_on_it_gives_it_back() {
    let opened: [(&[Key], &str, &str); 5] = [
        (&[Key::ctrl('p')], "agendaen:\n", "akkurat i tide"),
        (&[Key::ctrl('p')], "endre øvelsen\n", "Med i dag"),
        (&[Key::ctrl('t')], "", "Dagen, som slutter"),
        (&[Key::ctrl('e')], "", "Ledergruppen"),
        (&[Key::ctrl('p')], "innstillinger\n", "Farger"),
    ];
    for (keys, written, seen) in opened {
        for card in [Key::ctrl('l'), Key::ctrl('a')] {
            let mut room = Room::begun(PEOPLE);
            room.presses(keys).write(written);
            if seen == "Dagen, som slutter" {
                room.wait(60);
            }
            let before = room.screen();
            room.press(card).write("husk kaffe\n");
            assert_eq!(
                room.screen().lines().skip(1).take(18).collect::<Vec<_>>(),
                before.lines().skip(1).take(18).collect::<Vec<_>>(),
                "{seen}"
            );
            assert_ne!(room.file, session(PEOPLE));
        }
    }
}

#[test]
fn a_dimension_with_another_name_is_rated_under_that_name() {
    let items = |room: &Room| -> Vec<String> {
        let slip = room.file.exercises().nth(4).expect("the slip");
        let setup = serde_json::to_value(slip).expect("written")["setup"].take();
        let items = setup["items"].as_array().expect("items").clone();
        items.iter().filter_map(|item| item["text"].as_str().map(str::to_owned)).collect()
    };
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10");
    let before = items(&room);
    changing(&mut room);
    down_to(&mut room, "Opplevd kundeorientering").press(Key::ENTER);
    down_to(&mut room, "Dimensjon").write("På kundens side\n");
    room.sees("«På kundens side» heter det nå i «Fyll ut gap-skjemaet» også.");
    let after: Vec<_> =
        before.iter().map(|it| it.replace("Opplevd kundeorientering", "På kundens side")).collect();
    assert_eq!(items(&room), after);
    assert_eq!(after.iter().filter(|it| *it == "På kundens side").count(), 2, "ours and the guess");
    room.press(Key::ctrl('z'));
    assert_eq!(items(&room), before, "one step back takes all of it");
    // What was called otherwise stays so.
    down_to(&mut room, "Kort navn").write("Kunde\n");
    assert_eq!(items(&room), before);
}

#[test]
fn a_name_given_in_the_gap_itself_goes_along_too() {
    let asked = |room: &Room, name: &str| {
        let slip = room.file.exercises().nth(4).expect("the slip");
        serde_json::to_string(slip).expect("written").matches(&format!("\"{name}\"")).count()
    };
    let mut room = Room::begun(PEOPLE);
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10");
    while !room.screen().contains("▸ Navn") {
        room.press(Key::ctrl('d'));
    }
    let before = asked(&room, "Opplevd kundeorientering");
    assert!(before >= 2, "ours and the guess");
    room.press(Key::HOME);
    down_to(&mut room, "▸ Navn          Opplevd kundeorientering").write("På kundens side\n");
    room.sees("«På kundens side» heter det nå i «Fyll ut gap-skjemaet» også.");
    assert_eq!((asked(&room, "På kundens side"), asked(&room, "Opplevd kundeorientering")), (before, 0));
    room.press(Key::ctrl('z'));
    assert_eq!((asked(&room, "På kundens side"), asked(&room, "Opplevd kundeorientering")), (0, before));
}

/// The day of the maturity template for five people.
fn maturity() -> Session {
    let template = template::built_in_named("cx-modenhet").expect("it");
    let wishes = Wishes { people: "Ada, Bo, Cai, Dag, Eli".into(), ..Wishes::default() };
    fill(&template, Uuid::from_u128(7), nine(), wishes)
}

/// What the setup of an exercise says, as it stands in the file.
fn setup_of(session: &Session, title: &str) -> serde_json::Value {
    let exercise = session.exercises().find(|e| e.head.title == title).expect("it is in the day");
    serde_json::to_value(exercise).expect("written")["setup"].take()
}

/// Goes to an exercise in the agenda, opens it and stands on its title.
fn changing_of<'r>(room: &'r mut Room, title: &str) -> &'r mut Room {
    room.press(Key::ctrl('p')).write("agendaen:\n");
    down_to(room.press(Key::HOME), title).press(Key::ENTER).sees("Tittel")
}

#[test]
fn a_theme_with_another_name_is_called_so_on_its_slip_and_on_the_card_that_shows_its_scores() {
    let mut room = Room::with(maturity());
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 2]).sees("1 av 2 · Tillit som styringsmål");
    let first = room.file.clone();
    changing(&mut room).write("Trygg pasient\n");
    room.sees("«Trygg pasient» heter det nå i «Velg ett eller to steg» også.");
    let of_file = saved::written(&room.file);
    assert!(!String::from_utf8(of_file).expect("text").contains("\"Tillit som styringsmål\""));
    assert_eq!(setup_of(&room.file, "Trygg pasient")["items"][0]["text"], "Trygg pasient");
    assert_eq!(setup_of(&room.file, "Velg ett eller to steg")["given"][1]["title"], "Trygg pasient");
    room.press(Key::ctrl('z'));
    assert!(as_said(&room.file) == as_said(&first), "one step back takes all of it");
    // A card that is called so already stays the only one.
    changing_of(&mut room, "Fra innovasjonsteater").write("Tillit som styringsmål\n");
    assert_eq!(
        setup_of(&room.file, "Velg ett eller to steg")["given"][4]["title"],
        "Fra innovasjonsteater til læringssystemer"
    );
}

#[test]
fn what_contradicts_itself_is_said_where_it_was_typed_and_nothing_of_it_is_taken_in() {
    let mut room = Room::with(maturity());
    room.press(Key::ENTER).press(Key::PAGE_DOWN);
    let before = room.file.phases.clone();
    changing(&mut room);
    down_to(&mut room, "2  ").press(Key::ENTER).sees("Spørsmål 2 av 2");
    down_to(&mut room, "Merke på stigen").press(Key::LEFT);
    room.sees("Stigen har ett merke for «der vi er», og «CX i forretningsstrategien» setter det.");
    room.press(Key::ESC);
    down_to(&mut room, "2                           Spredt").press(Key::ENTER).write("tilfeldig\n");
    room.sees("«tilfeldig» står der fra før.").press(Key::ctrl('u')).presses(&[Key::ESC; 2]);
    assert!(room.file.phases == before);
    changing_of(&mut room, "Velg ett eller to steg");
    down_to(&mut room, "Høyst").write("2\n");
    down_to(room.presses(&[Key::UP; 60]), "Minst").write("3\n").sees("Minst 3 og høyst 2 går ikke sammen.");
    room.press(Key::ctrl('u'));
    down_to(room.presses(&[Key::UP; 60]), "Når tar vi det?").press(Key::ENTER);
    down_to(&mut room, "Valgene").press(Key::ENTER).write("nå").press(Key::TAB);
    room.sees("«nå» står der fra før.").press(Key::ctrl('u')).presses(&[Key::ESC; 3]);
    assert_eq!(setup_of(&room.file, "Velg ett eller to steg")["fields"][0]["options"][2], "Godt nok");
    let before = room.file.phases.clone();
    changing_of(&mut room, "Plan");
    down_to(&mut room, "90 dager").press(Key::ENTER);
    down_to(&mut room, "Dager fram").write("7\n").sees("«90 dager» må nå lenger fram enn «");
    down_to(room.press(Key::ctrl('u')).presses(&[Key::UP; 9]), "Navn").write("Senere\n").press(Key::ESC);
    room.sees("Senere").press(Key::ctrl('z'));
    assert!(room.file.phases == before);
}

#[test]
fn a_sentence_is_gone_on_with_after_a_space_or_written_anew() {
    let mut room = Room::with(maturity());
    room.press(Key::ENTER).press(Key::PAGE_DOWN);
    changing(&mut room).press(Key::DOWN).sees("Shift+Home skriv på nytt").write("Si hvorfor.\n");
    room.sees("de store valgene våre? Si hvorfor.").press(Key::UP);
    room.press(Key::HOME.with_shift()).write("Hvor trygt er det hos oss?\n").press(Key::ESC);
    room.sees("Hvor trygt er det hos oss?").sees_not("de store valgene våre");
}

/// A facilitator who has never seen a file makes the maturity day one for another trade, holds it and keeps it.
#[test]
fn the_maturity_day_is_made_one_for_another_trade_held_with_five_people_and_kept() {
    let mut room = Room::with(maturity());
    room.press(Key::ENTER).press(Key::PAGE_DOWN);
    let themes = ["Styrt fra toppen", "Trygg pasient", "Hele forløpet", "Folk og maskiner", "Vi lærer"];
    for (n, theme) in themes.into_iter().enumerate() {
        changing(&mut room).write(theme).press(Key::TAB).press(Key::HOME.with_shift());
        room.write(&format!("Hvor står vi på {}?\n", theme.to_lowercase()));
        if n == 0 {
            down_to(&mut room, "Anonym").press(Key::RIGHT).sees("nei · [ja]");
        }
        down_to(&mut room, "1                           ").press(Key::ENTER).sees("Spørsmål 1 av 2");
        room.press(Key::HOME.with_shift()).write(theme).press(Key::TAB);
        room.press(Key::HOME.with_shift()).write("Slik pasientene møter det.\n").presses(&[Key::ESC; 2]);
        room.press(Key::PAGE_DOWN);
    }
    room.sees("Velg ett eller to steg");
    changing(&mut room);
    // The cards that show their scores are called so already.
    for theme in themes {
        down_to(&mut room, theme);
    }
    room.press(Key::ESC);
    // Held: each says where we are and where we want to be; the first theme without names.
    room.presses(&[Key::PAGE_UP; 5]).sees("2/9 Styrt fra toppen");
    for (n, theme) in themes.into_iter().enumerate() {
        room.sees(theme);
        // Slips without names are typed one by one, the others question by question.
        let typed: &[&str] = if n == 0 { &["24", "35", "24", "35", "24"] } else { &["23232", "45454"] };
        for digits in typed {
            room.write(digits).press(Key::TAB);
        }
        room.press(Key::ENTER).press(Key::PAGE_DOWN);
    }
    for (n, theme) in themes.into_iter().enumerate() {
        let sheet = room.file.exercises().find(|e| e.head.title == theme).expect("it was held");
        let sheet = serde_json::to_value(sheet).expect("written")["sheet"].take();
        let round = &sheet["rounds"][0];
        assert_eq!(round["state"], "closed", "{theme}: {sheet}");
        let told = round.to_string();
        assert_eq!(told.contains("\"person\""), n > 0, "names only where they were promised: {told}");
    }
    room.press(Key::ctrl('p')).write("egen mal\n").write("Trygg pasient\n");
    let kept = room.wanted.iter().find_map(|effect| match effect {
        Effect::KeepTemplate(template) => Some(template),
        _ => None,
    });
    let kept = saved::written(kept.expect("a template to keep"));
    let read = saved::read(&kept).expect("read");
    assert!(read.only_to_look_at.is_none());
    // Begun from again, it asks what she wrote, and knows nobody's answer.
    let wishes = Wishes { people: "Fay, Gry".into(), ..Wishes::default() };
    let again = fill(&read.session, Uuid::from_u128(8), nine(), wishes);
    for e in again.exercises() {
        let sheet = serde_json::to_value(e).expect("written")["sheet"].take();
        assert!(sheet["rounds"].as_array().is_none_or(Vec::is_empty), "nobody has answered: {sheet}");
    }
    let mut room = Room::with(again);
    room.press(Key::ENTER).press(Key::PAGE_DOWN).sees("Hvor står vi på styrt fra toppen?");
    for theme in themes {
        room.sees(theme).press(Key::PAGE_DOWN);
    }
    room.sees("Trygg pasient");
}

#[test]
fn a_field_of_a_card_is_asked_only_what_it_holds() {
    let mut room = Room::with(maturity());
    room.press(Key::ENTER);
    changing_of(&mut room, "Velg ett eller to steg");
    down_to(&mut room, "Nytt felt").write("Hvem eier det?\n").press(Key::UP).press(Key::ENTER);
    room.sees("Felt 4 av 4").sees_not("Valgene").sees_not("Laveste tall").sees("Kan hentes fra fil");
    down_to(&mut room, "Tar imot")
        .write("et v")
        .sees("[et valg]")
        .sees("Skriv minst to svar å velge mellom.");
    room.sees_not("Enhet").sees_not("Kan hentes fra fil");
    down_to(&mut room, "Valgene").write("Drift\nSalg\n").press(Key::TAB).sees_not("Skriv minst to svar");
    down_to(room.presses(&[Key::UP; 9]), "Tar imot").write("et t").sees("[et tall]").sees("Enhet");
    room.sees("Laveste tall").sees("Vis andel av alle kort");
    // What is no longer held can be taken out.
    room.sees("Valgene").sees("Drift");
}

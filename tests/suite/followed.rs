//! A session that follows another: what comes along, what does not, and that nothing of the old is seen before the
//! same has been rated again.

use nordstjerne::exercises::{Level, Moved, Person, Presence, Room as _, Sort};
use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::follow_up::follow_up;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::parking::{Became, Parked};
use nordstjerne::workshop::{Edit, Session, saved, template, told};
use serde_json::Value;
use uuid::Uuid;

use crate::gate::{Reach, marked};
use crate::room::{PEOPLE, Room, nine};

fn id() -> Uuid {
    Uuid::parse_str("0199a3f2-5c1e-7d40-8b77-2f51c09f3a02").expect("an id")
}

fn followed() -> Session {
    follow_up(&template::demo(), id(), nine())
}

fn written(session: &Session) -> String {
    String::from_utf8(saved::written(session)).expect("UTF-8")
}

fn kinds(session: &Session) -> Vec<(&str, &str, u64)> {
    session.exercises().map(|e| (e.work.kind(), e.head.title.as_str(), e.head.id)).collect()
}

#[test]
fn it_starts_from_the_former_and_keeps_every_link() {
    let former = template::demo();
    let session = followed();
    let read = saved::read(&saved::written(&session)).expect("a sound session");
    assert_eq!((read.only_to_look_at, &read.session), (None, &session));
    assert_eq!(session.title, format!("Oppfølging: {}", former.title));
    assert_eq!(session.ends.seconds_since(session.starts), 75 * 60);
    assert_eq!(session.people, former.people);
    assert!(session.next_id > former.next_id);
    assert_eq!(
        kinds(&session)[1..3],
        [("plan", "Tiltakene først", 45), ("promise", "Løftet og tegnet på at det holder", 43)]
    );
    assert_eq!(
        kinds(&session)[4..7],
        [
            ("rating", "Stigen på nytt", 12),
            ("rating", "Gap-skjemaet på nytt", 15),
            ("gap", "Gapene på nytt", 34)
        ]
    );
    assert!(session.exercise(45).is_some_and(|e| e.head.minutes == 12 && !e.head.probes.is_empty()));
    let rest = session.phases.last().expect("a phase");
    assert_eq!(rest.title, "Fra forrige økt");
    assert!(rest.exercises.iter().all(|e| e.head.minutes == 0 && e.head.left_out));
    assert_eq!(gone(&session), [], "nothing refers to what did not come along");
}

/// Sources that are not in the session, of all that builds on something.
fn gone(session: &Session) -> Vec<(u64, u64)> {
    let told = |id| session.finding(id).is_some();
    let links = session.findings(&[]).into_iter().map(|f| (f.id, f.rests_on.into_owned()));
    links
        .flat_map(|(id, on)| on.into_iter().filter(|&on| !told(on)).map(|on| (id, on)).collect::<Vec<_>>())
        .collect()
}

#[test]
fn whatever_builds_on_an_answer_that_stays_in_the_room_lets_go_of_it() {
    let mut former = template::demo();
    let secret = former.chosen(&[], &|f| f.level == Some(Level::StaysInRoom))[0].id;
    let mut sorts = std::collections::BTreeSet::new();
    let ids: Vec<_> = former.findings(&[]).iter().map(|f| f.id).collect();
    for id in ids {
        let home = former.home_of(id).expect("its exercise");
        let Some(edit) = home.work.link(id, secret) else { continue };
        sorts.insert(home.work.kind().to_owned());
        let edit = Edit::sheet(home.head.id, edit);
        former.apply(edit).expect("it fits");
    }
    assert_eq!(
        sorts.into_iter().collect::<Vec<_>>(),
        ["cards", "gap", "matrix", "plan", "promise", "themes"]
    );
    let session = follow_up(&former, id(), nine());
    assert_eq!(gone(&session), []);
    assert_eq!(session.findings(&[]).len(), followed().findings(&[]).len(), "the rest comes along as before");
}

#[test]
fn what_only_came_along_is_no_part_of_the_day() {
    let mut room = Room::with(followed());
    room.press(Key::ENTER).sees("Lederintervju").sees_not(" 0m").sees_not("✓");
    let screen = room.screen();
    let times = screen.lines().filter(|line| line.contains("│") && line.contains("10:1")).count();
    assert!(times <= 2, "{screen}");
}

#[test]
fn actions_and_the_promise_come_along_and_the_quotes_they_rest_on() {
    let former = template::demo();
    let session = followed();
    let of = |session: &Session, sort: Sort| -> Vec<(u64, String)> {
        let found = session.chosen(&[], &|f| f.sort == sort);
        found.iter().map(|f| (f.id, f.text.clone().into_owned())).collect()
    };
    assert_eq!(of(&session, Sort::Action), of(&former, Sort::Action));
    let adopted = session.chosen(&[], &|f| f.sort == Sort::Promise);
    let [promise] = &adopted[..] else { panic!("one promise was adopted") };
    assert!(promise.key);
    let room = |session: &Session, id| session.finding(id).and_then(|f| f.level) == Some(Level::StaysInRoom);
    let before = former.finding(promise.id).expect("the promise").rests_on.into_owned();
    let open: Vec<_> = before.into_iter().filter(|&id| !room(&former, id)).collect();
    assert!(open.len() > 4);
    assert_eq!(promise.rests_on, open);
    let quotes = of(&session, Sort::Answer).len() + of(&session, Sort::Story).len();
    assert!((5..40).contains(&quotes), "those that are used, and no others: {quotes}");
    assert!(session.chosen(&[], &|f| f.level == Some(Level::StaysInRoom)).is_empty());
}

#[test]
fn no_note_and_nothing_that_stays_in_the_room_is_in_the_file() {
    let (session, markers) = marked();
    let file = written(&follow_up(&session, id(), nine()));
    let private = markers.iter().filter(|(m, r)| {
        // What the exercises ask and what helps ask it is the facilitator's own.
        **r == Reach::Nobody && !m.ends_with("guide") && !m.ends_with("probes")
    });
    let mut n = 0;
    for (marker, _) in private.filter(|(m, _)| !m.ends_with("text") && !m.ends_with("source")) {
        assert!(!file.contains(marker), "{marker} came along");
        n += 1;
    }
    assert!(n > 50, "only {n} texts are private");
    assert!(markers.keys().filter(|m| m.ends_with("said") && file.contains(m.as_str())).count() >= 5);
}

/// The scores, medians and figures of the former session, as far as they could be told.
fn old_values(session: &Session) -> Vec<String> {
    let value: Value = serde_json::from_str(&written(session)).expect("JSON");
    let mut found = Vec::new();
    let exercises =
        value["phases"].as_array().expect("phases").iter().filter_map(|p| p["exercises"].as_array());
    for exercise in exercises.flatten() {
        let before = &exercise["sheet"]["before"];
        found.extend(
            before["rounds"].as_array().into_iter().flatten().map(|r| format!("\"id\": {}", r["id"])),
        );
        for ambition in before["ambitions"].as_array().into_iter().flatten() {
            found.extend(["why", "sign"].map(|f| ambition[f].as_str().expect("words").to_owned()));
        }
        let evidence = |v: &Value| v["evidence"]["source"].as_str().map(str::to_owned);
        found.extend(evidence(&before["customers"]));
        for line in before["lines"].as_array().into_iter().flatten() {
            found.extend(line["why"].as_str().filter(|w| !w.is_empty()).map(str::to_owned));
            found.extend(evidence(&line["voc"]));
        }
    }
    assert!(found.len() > 12, "{found:?}");
    found
}

/// Everything that leaves the desk or stands on it, exercise by exercise.
fn seen(session: &Session) -> String {
    let (gated, _) = gate(session, Audience::Leaders, Names::Names);
    let mut seen = written(&gated);
    seen += &report::plain(&told::whole(&gated, nine()), 10_000);
    seen += &report::plain(&told::whole(session, nine()), 10_000);
    for finding in session.findings(&[]) {
        seen += &finding.text;
    }
    let mut room = Room::with(session.clone());
    room.size(120, 90).press(Key::ENTER);
    for _ in session.exercises() {
        for keys in [&[][..], &[Key::f(2)], &[Key::f(5)], &[Key::ctrl('d')]] {
            room.presses(keys);
            seen += &room.screen();
            room.press(Key::ESC);
        }
        room.press(Key::ESC).press(Key::PAGE_DOWN);
    }
    seen
}

#[test]
fn nothing_of_the_old_is_seen_before_the_same_is_rated_again() {
    let session = followed();
    let seen = seen(&session);
    for value in old_values(&session) {
        assert!(!seen.contains(&value), "«{value}» is seen");
    }
    for nothing in [", forrige økt: ", "sist: ", "\"rounds\": [{", "\"agreed\": [{"] {
        assert!(!seen.contains(nothing), "«{nothing}» is seen");
    }
    let news = |m: &&Moved| !m.is_awaited() && m.now != "ikke målt på nytt";
    let moved = session.moved();
    assert!(moved.iter().filter(news).all(|m| m.what.starts_with("Tiltakene")), "{moved:?}");
}

#[test]
fn which_gaps_were_chosen_is_known_all_day_and_said_to_be_not_measured() {
    let session = followed();
    let chosen: Vec<_> =
        session.moved().into_iter().filter(|m| m.now == "ikke målt på nytt").map(|m| m.what).collect();
    assert_eq!(chosen, ["Oppfølging og tilbakemeldinger", "Holder det vi lover"]);
    let (gated, _) = gate(&session, Audience::Leaders, Names::Roles);
    assert_eq!(gated.moved(), session.moved(), "readers are told the same");
    let review = report::plain(&told::whole(&gated, nine()), 10_000);
    assert!(review.contains("(ikke målt på nytt)"), "{review}");
}

#[test]
fn the_check_out_is_the_last_that_page_down_reaches() {
    let mut room = Room::with(followed());
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 30]);
    room.sees("Neste steg og utsjekk").sees("Dette er siste øvelse.");
    let mut room = Room::with(followed());
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 7]);
    room.sees("ikke målt på nytt").sees("Ikke svart på nytt ennå: Stigen på nytt, Gap-skjemaet på nytt");
    let fresh = template::built_in_named("oppfolging").expect("the follow-up");
    let wishes = template::Wishes { people: PEOPLE.into(), ..template::Wishes::default() };
    let mut room = Room::with(template::fill(&fresh, id(), nine(), wishes));
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 7]).sees_not("svart på nytt");
    room.sees("Det finnes ingen tall fra forrige økt å sammenligne med.");
}

#[test]
fn after_a_session_without_ratings_nothing_waits_to_be_rated_again() {
    let mut former = template::demo();
    for phase in &mut former.phases {
        phase.exercises.retain(|e| !["rating", "gap"].contains(&e.work.kind()));
    }
    let session = follow_up(&former, id(), nine());
    assert!(session.exercises().any(|e| e.work.kind() == "rating"), "it is asked all the same");
    let waits: Vec<_> = session.moved().into_iter().filter(Moved::is_awaited).collect();
    assert_eq!(waits, []);
}

#[test]
fn what_is_rated_again_stands_beside_the_old_item_by_item() {
    let mut room = Room::with(followed());
    room.press(Key::ENTER);
    for _ in 0..4 {
        room.press(Key::PAGE_DOWN);
    }
    room.sees("Stigen på nytt").sees_not("forrige økt");
    // The last leader at the table has gone on to another company.
    room.write("33333334").press(Key::TAB).write("4444444 ").sees_not("forrige økt");
    room.press(Key::ENTER);
    room.sees("Vi er her, forrige økt: median 2 (n = 8) → nå: median 3 (n = 8), +1 trinn.");
    room.sees("(7 var med begge ganger)");
    let file = room.file.clone();
    let (gated, _) = gate(&file, Audience::Leaders, Names::Roles);
    let review = report::plain(&told::whole(&gated, nine()), 10_000);
    assert!(review.contains("Vi er her, forrige økt: median 2 (n = 8)"), "{review}");
    assert!(review.contains("Hver tredje nye kunde"), "the sign of the ambition is told again");
    let moved: Vec<_> = file.moved().into_iter().filter(|m| !m.shift.is_empty()).map(|m| m.what).collect();
    assert_eq!(moved, ["Tiltakene fra forrige økt", "Vi er her", "Hit vil vi"]);
    assert_eq!(gated.moved(), file.moved(), "readers are told the same");
    for _ in 0..3 {
        room.press(Key::PAGE_DOWN);
    }
    room.sees("Det som har flyttet seg").sees("+1 trinn").sees_not("gap +");
    let reopened = room.reopened();
    assert_eq!(reopened.file, room.file);
}

#[test]
fn who_was_marked_away_in_the_round_is_back_without_leaving_it() {
    let mut room = Room::with(followed());
    room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 4]).sees("Stigen på nytt");
    let here = |room: &Room| room.file.people.iter().filter(|p| p.is_here()).count();
    let all = here(&room);
    let marked = |room: &mut Room| -> Vec<String> {
        let page = room.screen();
        page.lines().filter(|line| line.contains('▸')).map(str::to_owned).collect()
    };
    let stood = marked(&mut room);
    room.sees("er borte").press(Key::ctrl('x')).sees("her igjen").write("3");
    assert_eq!(here(&room), all - 1);
    assert_ne!(marked(&mut room), stood);
    room.presses(&[Key::ctrl('z'); 2]).sees_not("én gang til").sees("Stigen på nytt").sees("Angret: at ");
    assert_eq!(here(&room), all);
    assert_eq!(marked(&mut room), stood, "the cursor is back where it was done");
    room.presses(&[Key::ctrl('x'); 2]);
    assert_eq!(here(&room), all, "twice is back");
    assert_eq!(marked(&mut room), stood);
}

#[test]
fn the_plan_begins_with_what_was_agreed_and_one_key_turns_each() {
    let mut room = Room::with(followed());
    room.presses(&[Key::ENTER, Key::PAGE_DOWN]);
    room.sees("Avtalt i forrige økt").sees("▸ ○ Morgenmøte om dagens avtaler").sees("over fristen");
    room.write("  ").press(Key::DOWN).write(" ").sees("✓ Morgenmøte").sees("▸ ✓ Krysstavle");
    assert_eq!(room.file.moved()[0].shift, "+2 ferdige");
    room.press(Key::ESC).write("Ring dem som klaget; K; 1.12.\n").sees("Ring dem som klaget");
    assert_eq!(room.file.moved()[0].shift, "+2 ferdige", "what is new was not agreed before");
}

#[test]
fn a_third_session_follows_the_second() {
    let mut former = followed();
    former.people[2].presence = Presence::Gone;
    let thought = |id, became| Parked { id, text: "Tanke".into(), at: nine(), became, ..Parked::default() };
    former.parking = vec![thought(9001, Became::Dropped), thought(9002, Became::Open)];
    former.next_id = 9003;
    let third = follow_up(&former, id(), nine());
    assert_eq!(third.title, former.title);
    assert!(third.people.iter().all(Person::is_here));
    assert_eq!(third.parking.iter().map(|p| p.id).collect::<Vec<_>>(), [9002]);
    let agenda =
        |s: &Session| kinds(s).iter().map(|(kind, title, _)| format!("{kind} {title}")).collect::<Vec<_>>();
    assert_eq!(agenda(&third), agenda(&former));
    assert_eq!(old_values(&third), old_values(&former), "what was not rated again is still known");
}

#[test]
fn as_a_template_it_is_a_workshop_by_itself() {
    let template = template::built_in_named("oppfolging").expect("the follow-up");
    assert_eq!(template.exercises().map(|e| e.head.minutes).sum::<u32>(), 75);
    assert_eq!(template.ends.seconds_since(template.starts), 75 * 60);
    for exercise in template.exercises() {
        let head = &exercise.head;
        assert!(head.prompt.chars().count() <= 90, "{}", head.prompt);
        assert!((3..=6).contains(&head.probes.len()), "{}", head.title);
    }
    let mut empty = template.clone();
    empty.phases.iter_mut().for_each(|phase| phase.exercises.clear());
    empty.people.clear();
    let fresh = follow_up(&empty, id(), nine());
    let agenda =
        |s: &Session| kinds(s).iter().map(|(kind, title, _)| format!("{kind} {title}")).collect::<Vec<_>>();
    assert_eq!(agenda(&fresh), agenda(&template), "with nothing to go on with, the template's own stands");
}

/// Where the promise is adopted, words begin a new draft: nothing is added to what everybody has agreed on.
#[test]
fn nothing_typed_on_arrival_is_added_to_the_adopted_promise() {
    for words in ["Når det brenner, ringer vi", "Alltid svar samme dag", "Vi ringer", "Bare én å spørre"]
    {
        let mut room = Room::at(followed(), nine());
        room.press(Key::ENTER).presses(&[Key::PAGE_DOWN; 2]).sees("3/").sees("▸   Utkast");
        let promises = |room: &Room| -> Vec<String> {
            let told = room.file.findings(&[]).into_iter();
            told.filter(|f| f.sort == Sort::Promise).map(|f| f.text.into_owned()).collect()
        };
        let before = promises(&room);
        room.write(words).sees(words).press(Key::ENTER);
        let after = promises(&room);
        assert_eq!(after[..before.len()], before[..], "{words}");
        assert_eq!(after[before.len()..], [words.to_owned()]);
    }
}

/// A comment on the action that is marked would be a new action, and she sees that before Enter.
#[test]
fn what_is_typed_at_an_action_from_before_is_told_as_a_new_one() {
    let mut room = Room::at(followed(), nine());
    room.press(Key::ENTER).press(Key::PAGE_DOWN).sees("2/");
    room.write("Dette gikk bra").sees("Dette blir et nytt tiltak.");
    room.press(Key::ctrl('u')).sees_not("Dette blir et nytt tiltak.");
}

/// A follow-up in which the ladder and the gaps are known anew: each a little better than what was known before.
fn answered(session: &Session, better: i64) -> Session {
    let mut file: Value = serde_json::from_str(&written(session)).expect("JSON");
    let exercises = file["phases"].as_array_mut().expect("phases").iter_mut();
    for exercise in exercises.filter_map(|phase| phase["exercises"].as_array_mut()).flatten() {
        let before = exercise["sheet"]["before"].clone();
        match exercise["kind"].as_str() {
            Some("rating") => {
                exercise["sheet"]["rounds"] = before["rounds"].clone();
                for score in before["agreed"].as_array().into_iter().flatten() {
                    let score = serde_json::json!({
                        "item": score["item"],
                        "score": (score["score"].as_i64().expect("a score") + better).min(5),
                    });
                    exercise["sheet"]["agreed"].as_array_mut().expect("a list").push(score);
                }
            }
            Some("gap") => {
                let mut lines = before["lines"].clone();
                for line in lines.as_array_mut().into_iter().flatten() {
                    line["chosen"] = false.into();
                    if let Some(value) = line["voc"]["value"]["value"].as_i64() {
                        line["voc"]["value"]["value"] = (value + better).into();
                    }
                }
                exercise["sheet"]["lines"] = lines;
            }
            _ => {}
        }
    }
    let read = saved::read(file.to_string().as_bytes()).expect("a sound session");
    assert_eq!(read.only_to_look_at, None);
    read.session
}

/// Three sessions in a row, each on its day.
fn third() -> Session {
    let on = |day: &str| format!("{day}T09:00:00+01:00").parse().expect("a moment");
    let mut second = answered(&follow_up(&template::demo(), id(), on("2027-01-15")), 1);
    let plan = second.exercises().find(|e| e.work.kind() == "plan").expect("the plan").head.id;
    let mut room = Room::with(second.clone());
    room.presses(&[Key::ENTER, Key::PAGE_DOWN]).write(" ");
    second = room.file.clone();
    assert!(second.moved().iter().any(|m| m.of == Some(plan)));
    follow_up(&second, Uuid::from_u128(id().as_u128() + 1), on("2027-04-16"))
}

#[test]
fn the_third_session_tells_the_whole_line_at_the_desk_on_the_wall_and_in_the_report() {
    let waiting = third();
    let seen = seen(&waiting);
    for old in ["14. oktober 2026: 2 (n = 8)", "14. oktober 2026: gap +"] {
        assert!(!seen.contains(old), "«{old}» is seen before the same is known anew");
    }
    let session = answered(&waiting, 1);
    assert_eq!(saved::read(&saved::written(&session)).expect("a sound session").session, session);
    let ladder = "14. oktober 2026: 2 (n = 8) → 15. januar 2027: 3 (n = 8) → nå: 4 (n = 8), +1 trinn";
    let gap =
        "14. oktober 2026: gap +66 (kundene: 3,4 på 0–10) → 15. januar 2027: gap +65 (kundene: 3,5 på 0–10)";
    let action = "14. oktober 2026: åpen → 15. januar 2027: i gang → nå: i gang";
    let promise = "14. oktober 2026, 15. januar 2027: vedtatt, brudd merkes slik";

    let (gated, _) = gate(&session, Audience::Leaders, Names::Roles);
    let report = report::plain(&told::whole(&gated, nine()), 10_000);
    for line in [ladder, gap, action, promise] {
        assert!(report.contains(line), "«{line}» is not in\n{report}");
    }
    let page = report::html(told::whole(&gated, nine())).replace("&shy;", "");
    assert!(page.contains("14. oktober 2026: 2 (n = 8) → 15. januar 2027: 3 (n = 8)"));

    let mut room = Room::with(session.clone());
    room.size(160, 90).press(Key::ENTER).presses(&[Key::PAGE_DOWN; 4]).sees("Stigen på nytt");
    let flat =
        |room: &mut Room| room.screen().split(['\n', '│']).map(str::trim).collect::<Vec<_>>().join(" ");
    let flat = |room: &mut Room| flat(room).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat(&mut room).contains(ladder), "{}", room.screen());
    room.presses(&[Key::PAGE_DOWN; 3]).sees("Det som har flyttet seg").sees("14. oktober 2026");
    assert!(flat(&mut room).contains("15. januar 2027: 3 (n = 8)"), "{}", room.screen());
    room.press(Key::f(5));
    assert!(flat(&mut room).contains("14. oktober 2026: 2 (n = 8)"), "the wall: {}", room.screen());
}

/// Everything right of the agenda, as far down as DOWN takes it: a line a screen.
fn read_through(room: &mut Room, downs: usize) -> String {
    let mut read = String::new();
    for _ in 0..=downs {
        let screen = room.screen();
        let rows = screen.lines().filter_map(|row| row.rsplit('│').next());
        read += &rows.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        read.push('\n');
        room.press(Key::DOWN);
    }
    read
}

#[test]
fn a_third_session_has_the_whole_line_of_each_thing_at_the_desk_and_on_the_wall_at_any_size() {
    let session = whole_series();
    let promise = "Gjennom øktene: 14. oktober 2026, 15. januar 2027: vedtatt";
    let actions = "→ 15. januar 2027: 7 åpne, 3 i gang → nå: 7 åpne, 3 i gang";
    let ladder = "14. oktober 2026: 2 (n = 8) → 15. januar 2027: 3 (n = 8) → nå: 4 (n = 8)";
    let gap = "→ 15. januar 2027: gap";
    let mut missing = Vec::new();
    for (width, height) in [(120, 40), (80, 24)] {
        for (name, place, desk, wall) in [
            ("plan", 1, ["åpen siden 14. oktober 2026", "i gang → nå: i gang"], actions),
            ("promise", 2, [promise, "brudd merkes slik"], promise),
            ("ladder", 4, [ladder, ladder], ladder),
            ("gap", 6, [gap, "→ nå: gap"], gap),
            ("moved", 7, ["14. oktober 2026", "15. januar 2027"], "15. januar 2027"),
        ] {
            let mut room = Room::with(session.clone());
            room.size(width, height).press(Key::ENTER).presses(&vec![Key::PAGE_DOWN; place]);
            if name == "gap" {
                // From what is most important to the first dimension.
                room.presses(&[Key::DOWN; 40]).press(Key::ENTER);
            }
            let mut faults = Vec::new();
            let mut look =
                |on: &str, room: &mut Room, said: &[&str]| {
                    let read = read_through(room, 40);
                    faults.extend(said.iter().filter(|said| !read.contains(**said)).map(|said| {
                        format!("{name} on the {on} at {width}: {said}, but\n{}", room.screen())
                    }));
                };
            look("desk", &mut room, &desk);
            room.press(Key::f(5));
            look("wall", &mut room, &[wall]);
            missing.append(&mut faults);
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_line_that_the_gate_let_pass_is_told_of_what_is_known_anew_alone() {
    let file = |session: &Session| {
        let (gated, _) = gate(session, Audience::Everyone, Names::Nobody);
        serde_json::from_str::<Value>(&written(&gated)).expect("JSON")["past"].clone()
    };
    let said = |past: &Value| -> Vec<String> {
        let all = past.as_array().into_iter().flatten();
        all.map(|past| past["said"].as_str().expect("words").to_owned()).collect()
    };
    let waiting = said(&file(&third()));
    assert!(!waiting.is_empty() && waiting.iter().all(|said| !said.contains("n =") && !said.contains("gap")));
    assert!(said(&file(&answered(&third(), 1))).iter().any(|said| said == "2 (n = 8)"));
}

/// The third of a series, everything known anew.
pub(crate) fn whole_series() -> Session {
    answered(&third(), 1)
}

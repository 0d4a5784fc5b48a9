//! A parked thought has a speaker: the same names count as everywhere else, and what is told says whose it is.

use nordstjerne::exercises::{Id, Person, Presence, Room as _, RowEdit};
use nordstjerne::report;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::parking::Parked;
use nordstjerne::workshop::template::Wishes;
use nordstjerne::workshop::{Edit, follow_up, saved, template, told};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::page::words_of;
use crate::room::{PEOPLE, Room, nine, session};

const LIST: [Key; 2] = [Key::ctrl('l'), Key::ctrl('l')];

/// Whose each parked thought is, by role, and what it says.
fn parked(room: &Room) -> Vec<(&str, &str)> {
    let called = |id: Id| room.file.people.iter().find(|p| p.id == id).map_or("?", Person::called);
    room.file.parking.iter().map(|p| (p.by.map_or("", called), p.text.as_str())).collect()
}

#[test]
fn whoever_is_named_at_the_head_came_with_the_thought() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).sees("Si gjerne hvem som kom med den").write("IT: ").sees("Fra IT-leder.");
    room.write("vi må rydde i systemene").sees("Fra IT-leder.").press(Key::ENTER);
    room.sees("Parkert, fra IT-leder. Den kommer tilbake før utsjekk.");
    assert_eq!(parked(&room), [("IT-leder", "vi må rydde i systemene")]);
    room.press(Key::ctrl('l')).write("Fastpris?\n");
    room.presses(&LIST).sees("IT-leder: vi må rydde i systemene").write("s");
    room.sees("✓ IT-leder: vi må rydde i systemene – strøket").sees("▸ Blir   [åpen]");
    room.presses(&[Key::ctrl('z'); 3]);
    assert_eq!(parked(&room), []);
    room.presses(&[Key::ctrl('y'); 1]);
    assert_eq!(parked(&room), [("IT-leder", "vi må rydde i systemene")]);
}

#[test]
fn nothing_but_a_name_is_no_thought_and_a_doubt_is_said() {
    let mut room = Room::begun("Ola Berg: Salgssjef, Ola Lie: IT-leder, Kari Nes: HR-leder");
    room.press(Key::ctrl('l')).write("KN:\n").sees("Skriv tanken bak kolonet.").sees("KN:");
    room.write(" Hva med bilene?\n").sees("Parkert, fra Kari Nes.");
    room.press(Key::ctrl('l')).write("Ola: Hva med båtene?");
    room.sees("Ola Berg (OB) eller Ola Lie (OL)? Skriv initialene.").press(Key::ENTER);
    room.sees("Parkert uten navn: Ola Berg (OB) eller Ola Lie (OL)? Ctrl+L to ganger sier");
    room.press(Key::ctrl('l')).write("QX: Hva med togene?");
    room.sees("«QX:» er ikke initialene til noen her. Enter parkerer det som det står.").press(Key::ENTER);
    room.sees("«QX:» er ikke initialene til noen her. Det står som det er skrevet. Rett");
    room.press(Key::ctrl('l')).write("9:\n").sees("Ingen sitter på plass 9.").press(Key::ESC);
    let said = [("Kari Nes", "Hva med bilene?"), ("", "Hva med båtene?"), ("", "QX: Hva med togene?")];
    assert_eq!(parked(&room), said);
    // Put right where it stands.
    room.presses(&LIST)
        .press(Key::DOWN)
        .press(Key::BACK_TAB)
        .press(Key::HOME)
        .write("OL: ")
        .press(Key::ENTER);
    room.sees("Ola Lie: Hva med båtene?");
    assert_eq!(parked(&room)[1], ("Ola Lie", "Hva med båtene?"));
}

#[test]
fn among_several_thoughts_a_name_without_words_is_not_dropped_unsaid() {
    const OLAS: &str = "Ola Berg: Salgssjef, Ola Lie: IT-leder, Kari Nes: HR-leder";
    let mut room = Room::begun(OLAS);
    room.press(Key::ctrl('l')).paste("KN:\nHva med bilene?").press(Key::ENTER);
    room.sees("Skriv tanken fra Kari Nes bak kolonet.").sees("Hva med bilene?");
    assert_eq!(parked(&room), []);
    // The same words behind the name are a thought of hers.
    room.press(Key::ESC).press(Key::ctrl('l')).sees("Hva med bilene?").press(Key::UP).press(Key::END);
    room.press(Key::DELETE).write(" ").press(Key::ENTER).sees("Parkert, fra Kari Nes.");
    assert_eq!(parked(&room), [("Kari Nes", "Hva med bilene?")]);
    for (alone, said) in [("9:", "Ingen sitter på plass 9."), ("Ola:", "Ola Berg (OB) eller Ola Lie (OL)?")]
    {
        let mut room = Room::begun(OLAS);
        room.press(Key::ctrl('l')).paste(&format!("Hva med båtene?\n{alone}")).press(Key::ENTER).sees(said);
        room.sees("Hva med båtene?");
        assert_eq!(parked(&room), []);
    }
}

#[test]
fn a_name_that_is_begun_is_completed_and_one_who_is_to_come_later_is_told() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l'))
        .write("ma")
        .press(Key::TAB)
        .sees("▸ Tanken  Markedssjef:")
        .sees("Fra Markedssjef.");
    room.press(Key::ctrl('z')).sees("▸ Tanken  ma").press(Key::TAB);
    room.write("Hva med prisene?\n");
    assert_eq!(parked(&room), [("Markedssjef", "Hva med prisene?")]);
    room.press(Key::ctrl('l')).write("le").press(Key::TAB).sees("? Skriv mer, eller initialene.");
    room.presses(&[Key::BACKSPACE; 2]).write("en tanke").press(Key::TAB).sees("en tanke").press(Key::ENTER);
    assert_eq!(parked(&room)[1], ("", "en tanke"));
    let mut later = session(PEOPLE);
    later.people[2].presence = Presence::Late;
    let mut room = Room::with(later);
    room.press(Key::ENTER).press(Key::ctrl('l')).write("IT: Hva med prisene?\n").sees("IT-leder står som «");
}

#[test]
fn a_name_that_goes_leaves_the_half_typed_thought_under_the_role() {
    let mut room = Room::begun("Ola Berg: Salgssjef, Kari Nes: HR-leder");
    room.press(Key::ctrl('l')).write("OB: Hva med prisene").press(Key::ESC);
    room.press(Key::ctrl('p')).write("bare rolle\n").write("Ola\n").sees("Stryke navnet Ola Berg for godt?");
    room.sees_not("Halvskrevet").write("j").press(Key::ctrl('l')).sees("Salgssjef: Hva med prisene");
    room.press(Key::ENTER);
    assert_eq!(parked(&room), [("Salgssjef", "Hva med prisene")]);
    let mut room = Room::begun("Ola Berg: Salgssjef, Kari Nes: HR-leder");
    room.press(Key::ctrl('l')).write("OB: Hva sa Ola Berg").press(Key::ESC);
    room.press(Key::ctrl('p')).write("bare rolle\n").write("Ola\n").sees("tekst som går med: 1 linje.");
    room.write("j").press(Key::ctrl('l')).sees_not("Hva sa Ola");
}

#[test]
fn the_list_takes_the_names_it_shows() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("HR: Hva med bilene?\n").presses(&LIST).press(Key::BACK_TAB);
    room.press(Key::END).write(" Nå?").press(Key::ENTER).sees("HR-leder: Hva med bilene? Nå?");
    assert_eq!(parked(&room), [("HR-leder", "Hva med bilene? Nå?")], "the words alone were changed");
    room.press(Key::BACK_TAB)
        .press(Key::HOME)
        .presses(&[Key::DELETE; 8])
        .write("IT")
        .press(Key::ENTER)
        .sees("IT-leder: Hva med bilene? Nå?");
    assert_eq!(parked(&room), [("IT-leder", "Hva med bilene? Nå?")]);
    room.press(Key::BACK_TAB).press(Key::HOME).presses(&[Key::DELETE; 10]).press(Key::ENTER);
    room.sees_not("IT-leder: Hva").sees("Hva med bilene? Nå?");
    assert_eq!(parked(&room), [("", "Hva med bilene? Nå?")], "a name that is taken away is nobody's");
    room.press(Key::BACK_TAB).press(Key::HOME).write("5: ").press(Key::ENTER);
    assert_eq!(parked(&room), [("Salgssjef", "Hva med bilene? Nå?")]);
    room.press(Key::BACK_TAB).press(Key::HOME).write("HR: ").press(Key::ENTER).sees("HR-leder: Hva med");
    assert_eq!(parked(&room), [("HR-leder", "Hva med bilene? Nå?")], "it comes instead of the other");
    room.press(Key::BACK_TAB).press(Key::HOME).write("?: ").press(Key::ENTER).sees_not("HR-leder: Hva");
    assert_eq!(parked(&room), [("", "Hva med bilene? Nå?")]);
    room.press(Key::BACK_TAB).press(Key::HOME).write("5: ").press(Key::ENTER);
    room.press(Key::BACK_TAB).press(Key::END).presses(&[Key::BACKSPACE; 19]).press(Key::ENTER);
    room.sees("Skriv tanken bak kolonet, eller velg «strykes»").press(Key::ESC);
    assert_eq!(parked(&room), [("Salgssjef", "Hva med bilene? Nå?")]);
}

/// As a file from before names were read has it: nothing becomes somebody's by itself.
#[test]
fn what_stood_there_without_a_speaker_keeps_its_words() {
    let mut old = session(PEOPLE);
    let thought = |id, text: &str| Parked { id, text: text.into(), at: nine(), ..Parked::default() };
    old.parking = vec![thought(9000, "IT: vi må rydde")];
    old.next_id = 9001;
    let written = saved::written(&old);
    assert!(!String::from_utf8_lossy(&written).contains("\"by\""), "nothing new stands in it");
    let mut room = Room::with(saved::read(&written).expect("a session").session);
    assert_eq!(saved::written(&room.file), written);
    room.press(Key::ENTER).presses(&LIST).sees("IT: vi må rydde").press(Key::BACK_TAB);
    room.press(Key::END).write(" opp").press(Key::ENTER);
    assert_eq!(parked(&room), [("", "IT: vi må rydde opp")]);
}

#[test]
fn each_line_is_a_thought_of_its_own_and_one_step_takes_them_back() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).paste("- IT: Rydd i systemene\n- HR: Hvem passer på\n- Fastpris?\n");
    room.sees("Enter parkerer hver linje for seg: 3 tanker.").press(Key::ENTER);
    room.sees("3 tanker er parkert. De kommer tilbake før utsjekk.");
    let three = [("IT-leder", "Rydd i systemene"), ("HR-leder", "Hvem passer på"), ("", "Fastpris?")];
    assert_eq!(parked(&room), three);
    room.press(Key::ctrl('z')).sees("tre parkerte tanker").press(Key::ctrl('z'));
    assert_eq!(parked(&room), []);
}

/// What was begun in an exercise that is taken out keeps whose it was.
#[test]
fn a_half_typed_answer_takes_its_speaker_along() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").write("HR: Hvem passer på barna");
    room.press(Key::ctrl('p')).write("agendaen:\n").press(Key::DELETE).sees("dere er her").press(Key::ESC);
    let mut again = room.reopened();
    again.presses(&[Key::ENTER, Key::ESC, Key::ctrl('l')]).sees("HR-leder: Hvem passer på barna");
    again.sees("Fra HR-leder.").press(Key::ENTER);
    assert_eq!(parked(&again), [("HR-leder", "Hvem passer på barna")]);
}

#[test]
fn an_action_that_a_thought_becomes_is_nobodys_until_it_is_said_whose() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("IT: Ring de ti som sa opp\n").presses(&LIST).write("t");
    room.sees("uten ansvarlig og frist ennå").sees("▸ Hvem, og når?");
    assert_eq!((room.file.actions()[0].what, room.file.actions()[0].owner), ("Ring de ti som sa opp", None));
}

/// A workshop in which what is parked is told by an exercise too, with a thought of the IT-leder.
fn told_everywhere() -> Room {
    let template = template::built_in_named("cx-strategi").expect("the strategy");
    let wishes = Wishes { people: PEOPLE.replace("IT-leder", "Ida Lund: IT-leder"), ..Wishes::default() };
    let mut room = Room::with(template::fill(&template, Uuid::from_u128(7), nine(), wishes));
    room.press(Key::ENTER).press(Key::ctrl('l')).write("IT-leder: Hva med bilene\n");
    room
}

#[test]
fn whose_it_is_stands_wherever_the_thought_is_told() {
    let mut room = told_everywhere();
    let told = |names| {
        let whole = told::whole(&gate(&room.file, Audience::Leaders, names).0, nine());
        [
            report::markdown(&whole),
            report::plain(&whole, 200),
            report::html(whole.clone()).replace("&shy;", ""),
            words_of(&report::docx(&whole)),
        ]
    };
    for (names, called) in [(Names::Names, "Ida Lund"), (Names::Roles, "IT-leder")] {
        for text in told(names) {
            assert!(text.contains(&format!("{called}: Hva med bilene")), "{text}");
        }
    }
    for text in told(Names::Nobody) {
        let line = text.lines().find(|line| line.contains("Hva med bilene")).expect("the thought");
        assert!(!text.contains("leder: Hva med") && !text.contains("Lund"), "{line}");
    }
    let nobody = gate(&room.file, Audience::Leaders, Names::Nobody).0;
    assert_eq!(nobody.parking[0].by, None);
    while !room.screen().contains("29/31 Tiltakene igjen") {
        room.press(Key::PAGE_DOWN);
    }
    room.sees("Fortsatt parkert").sees("Ida Lund: Hva med bilene").press(Key::f(5));
    room.sees("Ida Lund: Hva med bilene");
}

#[test]
fn who_has_parked_a_thought_has_taken_part() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("HR: Hvem passer på\n");
    let person = room.file.people[3].id;
    assert!(room.file.has_taken_part(person));
    let before = room.file.clone();
    let taken_out = Edit::People(RowEdit::Remove(person));
    assert!(room.file.clone().apply(taken_out).is_err(), "nobody would be left who said it");
    assert!(room.file.clone().apply(Edit::People(RowEdit::Remove(room.file.people[4].id))).is_ok());
    assert_eq!(room.file, before);
    room.press(Key::ctrl('p')).write("fjern en deltaker\n").write("HR\n");
    room.sees("Parkert: 1 tanke").sees("«Hvem passer på»").write("j");
    assert_eq!(parked(&room), [], "what somebody said goes along");
}

#[test]
fn a_follow_up_takes_along_whose_it_is() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::ctrl('l')).write("HR: Hvem passer på\n");
    let next = follow_up::follow_up(&room.file, Uuid::from_u128(8), nine());
    let said: Vec<_> = next.parking.iter().map(|p| p.said(&next)).collect();
    assert_eq!(said, ["HR-leder: Hvem passer på"]);
}

/// Heads of a line: what the program shows of people, whole and begun, and what is nobody's.
const HEADS: [&str; 16] = [
    "", "IT", "it", "IT-leder", "IL", "3", "Plass 3", "Ola", "OB", "Ola Berg", "?", "QX", "Salg", "Kunde",
    "Og", "KN og OB",
];
const WORDS: [&str; 6] =
    ["Vi må rydde", "8:30 er for tidlig", "Pris: hva med den", "Rydd", "Ærlig? Å nei", "5 kunder"];
const TABLE: &str =
    "Daglig leder, Ola Berg: Markedssjef, IT-leder, Kari Nes: HR-leder, Salgssjef, Ola Lie: Driftssjef";

/// The law of names: typed on the card a line is whose it would be in an interview, and says the same.
#[test]
fn a_line_is_whose_it_would_be_anywhere() {
    let lines = (prop::sample::select(&HEADS[..]), prop::sample::select(&WORDS[..]), any::<bool>());
    TestRunner::new(Config { cases: 48, failure_persistence: None, ..Config::default() })
        .run(&lines, |(head, words, pasted)| {
            let line = if head.is_empty() { words.to_owned() } else { format!("{head}: {words}") };
            let put = |room: &mut Room| {
                if pasted {
                    room.paste(&line)
                } else {
                    room.write(&line)
                };
                room.press(Key::ENTER);
            };
            let mut room = Room::begun(TABLE);
            room.press(Key::ctrl('l'));
            put(&mut room);
            let thought = room.file.parking.last().cloned().expect("a thought");
            room.press(Key::PAGE_DOWN).press(Key::PAGE_DOWN).sees("Lederintervju");
            // Where nobody has the word by itself.
            room.write("?: Først\n");
            put(&mut room);
            let answer =
                room.file.chosen(&[], &|f| f.level.is_some()).pop().map(|f| (f.by, f.text.into_owned()));
            let begun = pasted && head == "Salg";
            if !begun {
                prop_assert_eq!(Some((thought.by, thought.text.clone())), answer, "{}", line);
            }
            // What the list shows is read as what it shows.
            let mut again = room.presses(&LIST).press(Key::BACK_TAB);
            again = again.press(Key::END).write(" x").press(Key::ENTER);
            let now = again.file.parking[0].clone();
            prop_assert_eq!((now.by, now.text), (thought.by, format!("{} x", thought.text)), "{}", line);
            Ok(())
        })
        .expect("it holds");
}

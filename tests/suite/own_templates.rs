//! One's own templates: looked at, taken in, named, copied, deleted and brought back; and the script of any of them.

use nordstjerne::app::{Event, Screen};
use nordstjerne::screens::home::Home;
use nordstjerne::screens::review::{Looked, Review};
use nordstjerne::screens::{Effect, TemplateDeed};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::Session;
use nordstjerne::workshop::export::FORMATS;
use nordstjerne::workshop::shelved::Offered;
use nordstjerne::workshop::template::{built_in_named, kept};

use super::commands::Place;
use super::room::{Room, nine, session};

fn half_day() -> Session {
    built_in_named("kundelofte").expect("the half-day workshop")
}

fn own(title: &str) -> Session {
    let mut shape = half_day();
    shape.phases[0].exercises.retain(|exercise| exercise.head.title != "Innsjekk");
    kept(&shape, title)
}

fn offered() -> Vec<Offered> {
    vec![
        Offered::new("kundelofte", half_day()),
        Offered::own("var-dag", own("Vår dag")),
        Offered::own("annen-dag", own("En annen dag")),
        Offered::broken("brutt", "Filen er skadet.".into()),
    ]
}

fn at_home() -> Room {
    Room::on(Screen::Home(Box::new(Home::new(Vec::new(), offered()))), session(""), nine())
}

#[test]
fn home_says_what_an_own_template_has_other_than_the_one_it_is_like() {
    at_home().sees("Som «Fra intervju til kundeløfte», uten Innsjekk, 20 min kortere.");
}

#[test]
fn a_template_is_renamed_copied_and_deleted_from_its_page_and_each_is_taken_back() {
    let mut room = at_home();
    room.press(Key::DOWN).sees("mer om malen").press(Key::ctrl('t')).sees("Malen «Vår dag»");
    room.press(Key::UP).write("en annen dag").press(Key::ENTER).sees("Du har en mal med det navnet fra før.");
    room.write("fra intervju til kundeløfte").press(Key::ENTER).sees("En mal som følger med, heter det.");
    room.write("Vår nye dag").press(Key::ENTER).sees_not("Malen «Vår dag»");
    let rename =
        |title: &str| Effect::Template(TemplateDeed::Rename { id: "var-dag".into(), title: title.into() });
    assert_eq!(room.wanted.pop(), Some(rename("Vår nye dag")));
    let back = TemplateDeed::Rename { id: "var-dag".into(), title: "Vår dag".into() };
    room.templates_are(offered(), back, "Malen heter nå «Vår nye dag».").sees("Ctrl+Z angrer.");
    room.press(Key::ctrl('t')).press(Key::DOWN).press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::Template(TemplateDeed::Copy { id: "var-dag".into() })));
    room.press(Key::ctrl('t')).press(Key::DOWN).press(Key::DOWN).press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::Template(TemplateDeed::Delete { id: "var-dag".into() })));
    let back = TemplateDeed::BringBack { id: "var-dag".into(), from: "/t/.deleted/var-dag.json".into() };
    room.templates_are(offered(), back.clone(), "Malen «Vår dag» er slettet.");
    for _ in 0..2 {
        room.press(Key::ctrl('z'));
        assert_eq!(room.wanted.pop(), Some(Effect::Template(back.clone())), "also once the disk would not");
        room.happen(Event::Faulty("Disken er full.".into()));
        room.sees("Disken er full.");
    }
    room.press(Key::ctrl('z'));
    assert_eq!(room.wanted.pop(), Some(Effect::Template(back)));
    let again = TemplateDeed::Delete { id: "var-dag".into() };
    room.templates_are(offered(), again, "Malen «Vår dag» er tilbake.").sees_not("Ctrl+Z angrer.");
    room.press(Key::ctrl('z'));
    assert_eq!(room.wanted.pop(), Some(rename("Vår dag")), "and what was done before that");
}

#[test]
fn one_that_comes_with_the_program_can_be_read_and_copied_and_one_that_is_broken_deleted() {
    let mut room = at_home();
    room.press(Key::ctrl('t')).sees("Malen følger med programmet.").sees_not("Slett malen").sees_not("Navn");
    room.press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::ReadTemplate("kundelofte".into())));
    room.press(Key::ctrl('o'));
    assert_eq!(room.wanted.pop(), Some(Effect::ReadTemplate("kundelofte".into())));
    room.presses(&[Key::DOWN; 3]).sees_not("les malen").press(Key::ctrl('t')).sees_not("Les hele malen");
    room.press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::Template(TemplateDeed::Delete { id: "brutt".into() })));
}

#[test]
fn a_template_is_read_whole_and_its_script_is_made_there() {
    let review = Review::of_template(&half_day(), Looked::Kept, nine());
    let mut room = Room::on(Screen::Review(Box::new(review)), session(""), nine());
    room.sees("Om malen").sees("09:05–09:25").sees("lag dreiebok").sees_not("ta inn").sees_not("hvorfor?");
    room.press(Key::RIGHT).press(Key::RIGHT).sees("Når det blir stille").sees("Slik leder du den");
    room.press(Key::ctrl('f')).write("Hva sa de, ord for ord").press(Key::ENTER).sees_not("ingen treff");
    room.press(Key::ESC).press(Key::ctrl('e'));
    let Some(Effect::Report { order, .. }) = room.wanted.pop() else { panic!("{:?}", room.wanted) };
    let (output, _) = order.filled(&half_day(), nine());
    assert!(format!("{output:?}").contains("Slik leder du den"));
    room.press(Key::ESC);
    assert_eq!(room.wanted, [Effect::GoHome]);
}

/// On a screen that the room sees, passing by the script shows nothing of it.
#[test]
fn how_to_lead_is_never_shown_to_the_room_beside_what_is_handed_out() {
    let mut room = Room::begun(super::room::PEOPLE);
    room.press(Key::ctrl('e')).presses(&[Key::UP; 4]).sees("▸ Til").presses(&[Key::RIGHT; 4]);
    room.press(Key::DOWN).sees("▸ Som");
    for _ in 0..FORMATS.len() {
        room.press(Key::RIGHT).sees_not("Slik leder du den").sees_not("Når det blir stille");
    }
    room.sees("[Dreiebok]").sees("og rommet ser denne skjermen");
    room.press(Key::ESC).press(Key::ctrl('p')).write("slå av speiling").press(Key::ENTER);
    room.press(Key::ctrl('e'))
        .presses(&[Key::UP; 4])
        .presses(&[Key::RIGHT; 4])
        .press(Key::DOWN)
        .write("d")
        .sees("Dreiebok for den som leder");
}

#[test]
fn one_that_came_in_a_file_is_looked_at_and_taken_in() {
    let review = Review::of_template(&own("Kollegaens dag"), Looked::File, nine());
    let mut room = Room::on(Screen::Review(Box::new(review)), session(""), nine());
    room.sees("Kollegaens dag").sees("ta inn malen").press(Key::ctrl('k'));
    assert_eq!(room.wanted, [Effect::TakeInTemplate(Box::new(own("Kollegaens dag")))]);
}

#[test]
fn a_file_that_is_dropped_on_home_is_opened_and_other_text_is_sought() {
    let mut room = at_home();
    for path in
        ["/hjem/dag.json", "'/hjem/Vår dag.json' ", "C:\\Users\\kari\\dag.JSON", "file:///hjem/dag.json"]
    {
        room.happen(Event::Paste(path.into()));
        assert_eq!(room.wanted.pop(), Some(Effect::OpenDropped(path.into())), "{path}");
    }
    room.happen(Event::Paste("annen dag".into()));
    assert_eq!(room.wanted, []);
    room.sees("En annen dag").sees_not("Vår dag");
}

#[test]
fn the_script_of_a_template_and_of_a_session_are_printed_by_a_command() {
    let place = Place::new();
    let said = place.run(&["report", "kundelofte", "--as", "html", "-o", "-"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for words in ["Dreiebok for den som leder", "Slik leder du den", "09:05–09:25", "____"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
    let path = place.new_session(&["--people", "Kari Nes: Daglig leder"]);
    let of_session = place.run(&["report", &path.to_string_lossy(), "--as", "script", "-o", "-"]);
    assert!(of_session.out.contains("Slik leder du den") && !of_session.out.contains("Kari Nes"));
    let written = place.run(&["report", "kundelofte", "--as", "html"]);
    assert!(written.out.trim().ends_with("fra-intervju-til-kundelofte.dreiebok.html"), "{}", written.out);
    let read = place.run(&["review", "kundelofte", "--plain"]);
    assert!(read.out.contains("Slik leder du den"), "{}{}", read.out, read.err);
    place.run(&["report", "kundelofte", "--as", "csv"]).fails_with(1, "Av den lages dreieboken");
    place.run(&["report", "finnes ikke", "--as", "html"]).fails_with(1, "Fant ingen økt");
}

#[cfg(unix)]
#[test]
fn a_template_from_a_colleague_is_dropped_looked_at_taken_in_deleted_and_brought_back() {
    use super::window::Window;
    const ENTER: &str = "\r";
    const DOWN: &str = "\x1b[B";
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join("fra en kollega.json");
    std::fs::write(&file, nordstjerne::workshop::saved::written(&own("Kollegaens dag"))).expect("a file");
    let mut window = Window::open(data.path(), &[]);
    window.sees("Eksempeløkt").keys(&format!("\x1b[200~'{}'\x1b[201~", file.display()));
    window.sees("Kollegaens dag · mal").sees("ta inn malen").keys("\x0b");
    window.sees("Malen «Kollegaens dag» er tatt inn.").sees("egen mal");
    let kept = data.path().join("templates").join("kollegaens-dag.json");
    assert!(kept.exists() && file.exists());
    window.keys("kollega").sees("▸ Kollegaens dag").keys("\x14").sees("Slett malen");
    window.keys(DOWN).keys(DOWN).sees("▸ [ Slett malen ]").keys(ENTER).sees("er slettet. Ctrl+Z angrer.");
    assert!(!kept.exists());
    window.keys("\x15").keys("\x1a").sees("Malen «Kollegaens dag» er tilbake.");
    assert!(kept.exists());
    window.signal("KILL");
    let mut window = Window::open(data.path(), &["open", &file.to_string_lossy()]);
    window.sees("Kollegaens dag · mal").keys("\x0b").sees("Malen «Kollegaens dag (2)» er tatt inn.");
}

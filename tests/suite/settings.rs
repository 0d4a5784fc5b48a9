//! What is chosen once and for all: on the page, in the file, and what goes before it.

use std::fs;

use nordstjerne::app::Screen;
use nordstjerne::screens::Effect;
use nordstjerne::screens::home::Home;
use nordstjerne::screens::settings::Known;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::settings::{Setting, Settings};

use super::commands::Place;
use super::room::{PEOPLE, Room, nine, session};

fn known() -> Known {
    Known { lies: "/hjem/settings.toml".into(), data: "/hjem/data".into(), ..Known::default() }
}

fn at_home() -> Room {
    Room::on(Screen::Home(Box::new(Home::new(Vec::new(), Vec::new()))), session(""), nine())
}

/// Takes what was sent to be written, as the file would.
fn take(room: &mut Room, settings: &mut Settings) {
    let Some(Effect::Set { setting, text }) = room.wanted.pop() else { panic!("{:?}", room.wanted) };
    let came = settings.set(setting, &text).map(|()| settings.clone());
    room.settings_are(came);
}

#[test]
fn settings_are_found_at_home_and_among_all_choices_and_lie_there() {
    let mut home = at_home();
    home.write("innst").press(Key::ENTER);
    assert_eq!(home.wanted, [Effect::Settings]);
    home.lay_settings(known()).sees("Skjermen").sees("/hjem/settings.toml").sees_not("Se deg om");
    home.press(Key::f(1)).sees("Velger blant svarene").press(Key::ESC).sees("Skjermen");
    home.press(Key::ESC).sees_not("Skjermen");
    let mut desk = Room::begun(PEOPLE);
    desk.press(Key::ctrl('p')).write("innst").press(Key::ENTER);
    assert_eq!(desk.wanted, [Effect::Settings]);
    desk.lay_settings(known()).sees("Skjermen").press(Key::ESC).sees_not("Skjermen").sees("alle valg");
}

#[test]
fn what_is_typed_is_written_as_it_is_left_and_what_cannot_be_stays_with_why() {
    for mut room in [at_home(), Room::begun(PEOPLE)] {
        let mut settings = Settings::default();
        room.lay_settings(known());
        room.presses(&[Key::TAB, Key::TAB]).write("Kari Nes").press(Key::TAB);
        take(&mut room, &mut settings);
        room.write("Nes & co").press(Key::ENTER);
        take(&mut room, &mut settings);
        assert_eq!(settings.who(), "Kari Nes, Nes & co");
        room.press(Key::RIGHT);
        take(&mut room, &mut settings);
        assert_eq!(settings.text(Setting::Level), "room");
        room.presses(&[Key::TAB, Key::TAB]).write("rosa").press(Key::ENTER);
        take(&mut room, &mut settings);
        room.sees("rosa").sees("Skriv fargen som # og seks tegn");
        room.write("fe0").press(Key::ENTER);
        take(&mut room, &mut settings);
        room.sees("#ffee00").sees("for lys på hvitt").sees_not("seks tegn");
        assert_eq!(settings.text(Setting::Accent), "#ffee00");
    }
}

#[test]
fn what_goes_before_the_file_is_said_where_it_is_chosen() {
    let before = vec![(Setting::Theme, "NO_COLOR")];
    let mut room = at_home();
    room.lay_settings(Known { before, ..known() }).sees("NO_COLOR går foran nå.");
    let trouble = Some("Innstillingene kan ikke leses.".into());
    room.lay_settings(Known { trouble, ..known() }).sees("kan ikke leses");
}

#[test]
fn at_the_desk_words_for_the_room_go_where_they_belong() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).lay_settings(known());
    room.write("Dette sa noen høyt").sees_not("Skjermen").sees("Dette sa noen høyt");
}

#[test]
fn usual_names_are_what_the_report_begins_with() {
    let mut room = Room::begun(PEOPLE);
    let mut settings = Settings::default();
    settings.set(Setting::Names, "nobody").expect("a way to call people");
    room.settings_are(Ok(settings)).press(Key::ctrl('e')).sees("[ingen navn]");
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let place = Place::new();
    let file = place.path().join("config").join("settings.toml");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    let told = |env: &[(&str, &str)], flags: &[&str]| {
        let said = place.run_with(env, &[&["doctor"], flags].concat());
        let line = said.out.lines().find(|line| line.starts_with("farger")).expect("it is told").to_owned();
        line.trim_start_matches("farger").trim().to_owned()
    };
    let light = ("NORDSTJERNE_THEME", "light");
    assert!(["etter omgivelsene", "terminalen blir spurt"].contains(&&*told(&[], &[])));
    fs::write(&file, "theme = \"dark\"\n").expect("a file");
    assert_eq!(told(&[], &[]), "valgt i innstillingene");
    assert_eq!(told(&[("NO_COLOR", "1")], &[]), "ingen (NO_COLOR)");
    assert_eq!(told(&[light], &[]), "valgt med --theme");
    assert_ne!(told(&[light], &["--theme", "auto"]), "valgt med --theme");
    place.run_with(&[("NORDSTJERNE_THEME", "rosa")], &["list"]).fails_with(2, "«rosa» passer ikke");
}

#[test]
fn the_file_says_where_sessions_lie_and_what_is_usual_in_them() {
    let place = Place::new();
    let (config, elsewhere) = (place.path().join("config"), place.path().join("et annet sted"));
    fs::create_dir_all(&config).expect("a folder");
    let file = format!("data = '{}'\nlevel = \"room\"\nnames = \"nobody\"\n", elsewhere.display());
    fs::write(config.join("settings.toml"), file).expect("a file");
    let data = place.path().join("data");
    let there = place.new_session(&[]);
    assert!(there.starts_with(&data), "the environment goes before it");
    let written = fs::read_to_string(&there).expect("a session");
    assert!(written.contains("stays_in_room") && !written.contains("for_leaders"), "what is usual is hers");
    let said = place.run_without("NORDSTJERNE_DATA", &["new"]);
    assert!(said.out.starts_with(&*elsewhere.to_string_lossy()), "{}{}", said.out, said.err);
}

#[test]
fn what_is_not_understood_is_said_and_stops_nothing() {
    let place = Place::new();
    let config = place.path().join("config");
    fs::create_dir_all(&config).expect("a folder");
    let file = config.join("settings.toml");
    fs::write(&file, "farge = \"dark\"\nlevel = \"room\"\n").expect("a file");
    let said = place.run(&["list"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("«farge» er ingen innstilling."), "{}", said.err);
    let damaged = "theme = dark\nlevel = \"room\"\n";
    fs::write(&file, damaged).expect("a file");
    let said = place.run(&["list"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("Linje 1") && said.err.contains("settings.toml"), "{}", said.err);
    assert_eq!(fs::read_to_string(&file).expect("it is there"), damaged);
}

#[cfg(unix)]
#[test]
fn colours_are_switched_at_once_and_stay_until_the_next_time() {
    use super::window::Window;
    const ENTER: &str = "\r";
    const RIGHT: &str = "\x1b[C";
    let data = tempfile::tempdir().expect("a folder");
    let asked = "\x1b]11;?";
    let mut window = Window::open(data.path(), &[]);
    window.is_asked(asked).sees("Eksempeløkt");
    let before = window.ground();
    window.keys("innst").sees("▸ Innstillinger").keys(ENTER).sees("[som terminalen]");
    window.keys(RIGHT).sees("[mørke]").keys(RIGHT).sees("[lyse]");
    let light = window.ground();
    assert_ne!(before, light, "it is light at once");
    window.waits_for_file(&data.path().join("settings.toml"), "theme = \"light\"");
    window.signal("KILL");
    let mut again = Window::open(data.path(), &[]);
    again.sees("Eksempeløkt");
    assert_eq!(again.ground(), light);
    let mut dark = Window::open(data.path(), &["--theme", "dark"]);
    dark.sees("Eksempeløkt");
    assert_eq!(dark.ground(), before, "what the line says goes before it");
}

#[test]
fn who_leads_is_the_sessions_own_and_goes_along_to_its_follow_up() {
    let place = Place::new();
    let config = place.path().join("config");
    fs::create_dir_all(&config).expect("a folder");
    let settings = config.join("settings.toml");
    fs::write(&settings, "facilitator = \"Kari Nes\"\norganisation = \"Nes & co\"\n").expect("a file");
    let made = place.new_session(&["--title", "Vår"]);
    // On another machine, with other settings.
    fs::write(&settings, "facilitator = \"Per Vik\"\n").expect("a file");
    let page = |name: &str, session: &str| {
        let to = place.path().join(name);
        let to = to.to_string_lossy();
        let said = place.run(&["report", session, "--as", "html", "-o", &to]);
        assert_eq!(said.code, 0, "{}", said.err);
        fs::read_to_string(&*to).expect("the page")
    };
    let made = made.to_string_lossy();
    let told = page("en.html", &made);
    assert!(told.contains("Ledet av Kari Nes, Nes &#38; co") && !told.contains("Per Vik"), "{told}");
    let followed = place.run(&["follow-up", &made]);
    let followed = followed.out.lines().last().expect("a path").to_owned();
    assert!(page("to.html", &followed).contains("Ledet av Kari Nes, Nes &#38; co"));
    let without = fs::read_to_string(&*made).expect("a session");
    let without = without.lines().filter(|line| !line.contains("Nes")).collect::<Vec<_>>().join("\n");
    fs::write(&*made, without).expect("a session");
    assert!(page("tre.html", &made).contains("Ledet av Per Vik"), "who makes it, where nobody is said");
}

#[test]
fn who_leads_is_said_on_the_cover_and_stays_out_of_templates() {
    let mut room = Room::with(session(PEOPLE));
    while !room.screen().lines().any(|line| line.contains("▸") && line.contains("Ledet av")) {
        room.press(Key::TAB);
    }
    room.write("Kari Nes, Nes & co\n");
    assert_eq!(room.file.led_by(), "Kari Nes, Nes & co");
    assert_eq!((&*room.file.facilitator, &*room.file.organisation), ("Kari Nes", "Nes & co"));
    assert_eq!(nordstjerne::workshop::template::kept(&room.file, "Min").led_by(), "");
    room.press(Key::ctrl('z'));
    assert_eq!(room.file.led_by(), "");
}

//! The app without its surroundings: what comes in, and what stands on the screen then.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::exercises::HalfTyped;
use crate::ui::theme::Palette;
use crate::workshop::drafts::{Draft, Drafts};
use crate::workshop::shelved::Stored;
use crate::workshop::template;

fn at(clock: &str) -> Moment {
    format!("2026-11-23T{clock}+01:00").parse().unwrap()
}

/// The example at the desk, last saved at 08:15.
fn desk() -> Desk {
    Desk::new(template::demo(), at("08:15:00"), at("09:00:00"))
}

fn on(screen: Screen) -> App {
    App::new(screen, Look { theme: Theme::of(Palette::Dark), ascii: false }, at("09:00:00"))
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    app.update(Event::Key(key), at("09:00:01"))
}

/// The disk has it. What isn't drawn for that looks the same.
fn saved(app: &mut App, included: u64, clock: &str) {
    let event = Event::Disk(Disk::Saved { included, revision: included, at: at(clock) });
    let before = (!app.is_seen(&event)).then(|| seen(app));
    app.update(event, at(clock));
    if let Some(before) = before {
        assert_eq!(seen(app), before);
    }
}

fn seen(app: &App) -> String {
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| app.draw(frame)).unwrap();
    terminal.backend().to_string()
}

#[track_caller]
fn sees(app: &App, words: &str) {
    let screen = seen(app);
    assert!(screen.contains(words), "«{words}» does not stand on the screen:\n{screen}");
}

#[test]
fn where_we_are_is_no_news_once_it_is_saved() {
    let mut app = on(Screen::Desk(Box::new(desk())));
    press(&mut app, Key::ENTER);
    assert!(press(&mut app, Key::PAGE_UP).iter().any(|effect| matches!(effect, Effect::Save { .. })));
    sees(&app, "lagret 08:15:00");
    let event = Event::Disk(Disk::Saved { included: 1, revision: 1, at: at("09:00:02") });
    assert!(!app.is_seen(&event), "a new screen is painted once");
    saved(&mut app, 1, "09:00:02");
    sees(&app, "lagret 08:15:00");
    press(&mut app, Key::PAGE_DOWN);
    app.update(Event::Disk(Disk::Failed("Disken er full.".into())), at("09:00:03"));
    sees(&app, "IKKE LAGRET");
    saved(&mut app, 2, "09:00:04");
    sees(&app, "lagret 09:00:04");
}

#[test]
fn lagret_is_said_only_when_every_edit_is_on_the_disk() {
    let mut app = on(Screen::Desk(Box::new(desk())));
    sees(&app, "lagret 08:15:00");
    press(&mut app, Key::ENTER);
    let edits = |effects: Vec<Effect>| effects.iter().filter(|e| matches!(e, Effect::Save { .. })).count();
    let mut answered = || {
        press(&mut app, Key::char('a'));
        edits(press(&mut app, Key::ENTER))
    };
    assert_eq!(answered() + answered(), 2);
    saved(&mut app, 1, "09:00:02");
    sees(&app, "lagrer …");
    app.update(Event::Disk(Disk::Failed("Disken er full.".into())), at("09:00:03"));
    saved(&mut app, 1, "09:00:04");
    sees(&app, "lagrer …");
    assert!(matches!(app.update(Event::Disk(Disk::OutOfStep), at("09:00:05"))[..], [Effect::Whole(_)]));
    saved(&mut app, 2, "09:00:06");
    sees(&app, "lagrer …");
    saved(&mut app, 3, "09:00:07");
    sees(&app, "lagret 09:00:07");
}

#[test]
fn what_broke_down_is_told_whatever_is_on_the_screen() {
    let review = Review::new(&template::demo(), None, at("09:00:00"));
    let home = Home::new(Vec::new(), Vec::new());
    for screen in [
        Screen::Desk(Box::new(desk())),
        Screen::Home(Box::new(home)),
        Screen::Review(Box::new(review)),
        Screen::Notes(Box::default()),
    ] {
        let mut app = on(screen);
        app.update(Event::Faulty("Noe brast. Lukk vinduet.".into()), at("09:00:01"));
        sees(&app, "Noe brast. Lukk vinduet.");
    }
    let mut wall = on(Screen::Wall(Box::default()));
    wall.update(Event::Faulty("Noe brast.".into()), at("09:00:01"));
    sees(&wall, "Følger ikke med akkurat nå");
    wall.update(Event::Watched(None), at("09:00:02"));
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    terminal.draw(|frame| wall.draw(frame)).unwrap();
    assert!(!terminal.backend().to_string().contains("Følger ikke med"));
}

#[test]
fn copies_that_were_left_are_named_on_the_screen() {
    let mut app = on(Screen::Desk(Box::new(desk())));
    press(&mut app, Key::ENTER);
    press(&mut app, Key::ctrl('l'));
    "husk".chars().for_each(|c| drop(press(&mut app, Key::char(c))));
    app.update(Event::Disk(Disk::Left(vec!["/s/økt-reserve.json".into()])), at("09:00:01"));
    sees(&app, "/s/økt-reserve.json");
    press(&mut app, Key::ESC);
    sees(&app, "husk");
}

#[test]
fn the_wall_in_the_browser_is_asked_for_from_palette_and_cover_and_answers() {
    let hangs = |effects: &[Effect]| effects.iter().any(|effect| matches!(effect, Effect::Hang));
    let mut app = on(Screen::Desk(Box::new(desk())));
    (0..7).for_each(|_| drop(press(&mut app, Key::DOWN)));
    assert!(hangs(&press(&mut app, Key::ENTER)));
    let mut app = on(Screen::Desk(Box::new(desk())));
    press(&mut app, Key::ENTER);
    press(&mut app, Key::ctrl('p'));
    "vegg i nettleser".chars().for_each(|c| drop(press(&mut app, Key::char(c))));
    assert!(hangs(&press(&mut app, Key::ENTER)));
    app.update(Event::Said("Veggen står i nettleseren.".into()), at("09:00:02"));
    sees(&app, "Veggen står i nettleseren.");
    app.update(Event::Said("Åpne denne:\nhttp://127.0.0.1:7071/v/A".into()), at("09:00:03"));
    sees(&app, "http://127.0.0.1:7071/v/A");
    press(&mut app, Key::ESC);
    sees(&app, "Lunebris");
}

#[test]
fn what_was_put_in_is_taken_out_of_the_session_it_went_into_and_no_other() {
    let before = template::demo();
    let mut after = before.clone();
    let edit = Edit::Agenda(crate::workshop::AgendaEdit::Title("Løftet".into()));
    let inverse = after.apply(edit).unwrap();
    let path = Path::new("/s/loftet.json");
    let mut app = on(Screen::Home(Box::new(Home::new(Vec::new(), Vec::new()))));
    app.remember(&before, (path, &after), inverse, "tall fra fil");
    let mut open = |path: &Path, session: &Session| {
        let desk = Desk::new(session.clone(), at("08:15:00"), at("09:00:00"));
        app.show_session(Screen::Desk(Box::new(desk)), path);
        app.way_back.steps.is_empty()
    };
    assert!(!open(Path::new("/s/loftet-konflikt.json"), &after), "a copy of it");
    assert!(!open(path, &before), "another one of the same revision");
    assert!(open(path, &after));
}

/// Whatever is looked at from home leaves it as it was.
#[test]
fn away_from_home_and_back_leaves_mark_and_list_as_they_were() {
    let own = |id: &str| Offered::own(id, template::built_in_named("kundelofte").unwrap());
    let home = || {
        let stored = |name: &str| Stored::new(format!("/s/{name}.json").into(), name.into(), at("08:00:00"));
        let sessions = vec![stored("Vekst"), stored("Løftet")];
        Home::new(sessions, vec![own("a"), own("b"), own("c")])
    };
    let page = |app: &App| {
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
        terminal.draw(|frame| app.draw(frame)).unwrap();
        terminal.backend().to_string()
    };
    let review = || Screen::Review(Box::new(Review::new(&template::demo(), None, at("09:00:00"))));
    for typed in ["", "in", "ve", "kunde"] {
        for down in 0..6 {
            let mut app = on(Screen::Home(Box::new(home())));
            typed.chars().for_each(|c| drop(press(&mut app, Key::char(c))));
            (0..down).for_each(|_| drop(press(&mut app, Key::DOWN)));
            let before = page(&app);
            app.show(review());
            app.show(Screen::Home(Box::new(home())));
            assert_eq!(page(&app), before, "{typed}, {down}: read");
            for opens in [Key::ctrl('t'), Key::f(1)] {
                press(&mut app, opens);
                press(&mut app, Key::ESC);
                let shut = |page: &str| {
                    let without = |line: &&str| !line.contains("Marker økten");
                    page.lines().filter(without).map(str::to_owned).collect::<Vec<_>>()
                };
                if typed.is_empty() {
                    assert_eq!(shut(&page(&app)), shut(&before), "{down}: {opens}");
                }
            }
        }
    }
    // From the desk it is the newest session that one comes back to.
    let mut app = on(Screen::Home(Box::new(home())));
    let before = page(&app);
    (0..3).for_each(|_| drop(press(&mut app, Key::DOWN)));
    app.show(Screen::Desk(Box::new(desk())));
    app.show(Screen::Home(Box::new(home())));
    assert_eq!(page(&app), before);
}

#[test]
fn what_goes_wrong_while_reading_is_said() {
    let review = Review::new(&template::demo(), None, at("09:00:00"));
    let mut app = on(Screen::Review(Box::new(review)));
    app.say("Disken svarer ikke.".into());
    sees(&app, "Disken svarer ikke.");
}

#[test]
fn a_draft_that_is_taken_up_and_then_gone_is_gone_from_the_disk_too() {
    let text = HalfTyped::new("nowhere any more", "halvt");
    let mut desk = desk();
    let drafts = Drafts { session: desk.session.id, texts: vec![Draft { exercise: None, text }] };
    desk.take_up(drafts);
    let mut app = on(Screen::Desk(Box::new(desk)));
    let effects = press(&mut app, Key::ENTER);
    assert!(effects.iter().any(|e| matches!(e, Effect::Draft(d) if d.texts.is_empty())), "{effects:?}");
}

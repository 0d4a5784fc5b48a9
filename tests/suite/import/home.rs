//! The pages over home: which session takes the figures, and how much is shown.

use nordstjerne::app::Screen;
use nordstjerne::screens::Takes;
use nordstjerne::screens::home::Home;
use nordstjerne::workshop::shelved::{Offered, Stored};

use super::*;

/// Home with a session, and the pages over it.
fn over_home(session: nordstjerne::workshop::Session) -> Room {
    let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), nine());
    let template = Offered::new("kundelofte", template::built_in_named("kundelofte").expect("a template"));
    let mut room =
        Room::on(Screen::Home(Box::new(Home::new(vec![stored], vec![template]))), session.clone(), nine());
    room.press(Key::ctrl('d'));
    let path = PathBuf::from("/s/loftet.json");
    assert_eq!(room.wanted.pop(), Some(Effect::Figures(Takes::Session(path.clone()))));
    room.take_figures(session, path);
    assert_eq!(room.wanted.pop(), Some(Effect::ListSurveys));
    room.happen(Event::Survey(pages::listed()));
    room
}

#[test]
fn home_shows_no_more_than_a_desk() {
    let mut room = over_home(session("Daglig leder, IT-leder"));
    room.sees("Slipp filen her").sees_not("hemmelig").press(Key::f(1)).sees("Leser den markerte filen");
    room.press(Key::ESC).write("hemm").sees(pages::NAME).press(Key::ENTER);
    let ticket = pages::wanted_ticket(&mut room);
    let read = pages::read("qualtrics.csv", None);
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(read) }));
    room.sees("steg 2 av 3").sees_not("hemmelig");
    // There is nothing to write in, and nowhere to put what is said.
    room.write("kunden").sees("steg 2 av 3");
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("steg 3 av 3").sees("venter til gjetningen er vist");
    room.sees_not("nøytral 46").press(Key::f(2)).sees("nøytral 46").press(Key::UP).sees_not("nøytral 46");
    insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots", omit_expression => true }, {
        insta::assert_snapshot!("import_home_3_preview", room.size(80, 24).screen());
    });
    room.press(Key::ctrl('q')).sees("Siste økt");
}

#[test]
fn which_session_takes_the_figures_is_asked() {
    let mut room = over_home(session(""));
    room.press(Key::ESC)
        .sees("Siste økt")
        .presses(&[Key::DOWN; 2])
        .sees("▸ Hent tall fra fil")
        .press(Key::ENTER);
    room.sees("Hvilken økt skal tallene inn i?").sees("▸ Løftet").sees("Ny økt").sees_not("Eksempeløkt");
    room.press(Key::ctrl('f')).sees_not("følger opp");
    room.press(Key::DOWN).press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::Figures(Takes::New("kundelofte".into()))));
    room.press(Key::ESC).sees("Eksempeløkt");
}

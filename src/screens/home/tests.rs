//! Home is tried by pressing its keys.

use super::*;

fn nine() -> Moment {
    "2026-11-23T09:00:00+01:00".parse().unwrap()
}

#[test]
fn a_damaged_file_stands_at_home_by_its_own_name() {
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let damaged = Stored::new("/s/2026-11-21-loftet.json".into(), String::new(), changed);
    assert_eq!(damaged.title, "2026-11-21-loftet.json (kan ikke leses)");
    assert_eq!(damaged.changed, "21.11. kl. 09:42");
    let mut home = Home::new(vec![damaged.clone()], Vec::new());
    assert_eq!(home.press(Key::ENTER, nine()), [Effect::Open(damaged.path)]);
}

#[test]
fn a_reserve_stands_under_its_session_which_offers_it() {
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
    let reserve = Stored::new("/r/loftet-reserve.json".into(), "Løftet".into(), changed);
    let reserve = Stored { copy: Some("reserve, har mer: +2 svar".into()), ..reserve };
    let reserve = Stored { reserve_of: Some(stored.path.clone()), ..reserve };
    let mut home = Home::new(vec![stored.clone(), reserve.clone()], Vec::new());
    assert_eq!(home.press(Key::DOWN, nine()), []);
    assert_eq!(home.press(Key::ENTER, nine()), [Effect::Open(stored.path.clone())]);
    assert_eq!(home.press(Key::ctrl('t'), nine()), [Effect::Versions(stored.path)]);
    assert_eq!(home.press(Key::ctrl('o'), nine()), [Effect::Review(reserve.path)]);
}

#[test]
fn what_is_for_sessions_is_offered_on_sessions_only() {
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
    let mut home = Home::new(vec![stored], Vec::new());
    let hints = |home: &Home| home.told().iter().map(|told| told.hint).collect::<Vec<_>>().join(" ");
    assert!(hints(&home).contains("bare les") && hints(&home).contains("følg opp"));
    for _ in 0..3 {
        home.press(Key::DOWN, nine());
    }
    assert!(!hints(&home).contains("bare les") && !hints(&home).contains("følg opp"), "{}", hints(&home));
    assert_eq!(home.press(Key::ctrl('o'), nine()), []);
    assert_eq!(home.said.as_deref(), Some("Marker økten eller malen du vil lese."));
}

#[test]
fn what_begins_with_the_letters_goes_before_what_has_them_inside() {
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let growth = crate::workshop::template::built_in_named("kundetilfredshet").unwrap();
    assert!(growth.title.contains("vekst"), "{}", growth.title);
    let mut home = Home::new(Vec::new(), vec![Offered::new("kundetilfredshet", growth)]);
    for letter in "eks".chars() {
        home.press(Key::char(letter), nine());
    }
    assert_eq!(home.press(Key::ENTER, nine()), [Effect::Demo]);
    let of = |title: &str| Stored::new(format!("/s/{title}.json").into(), title.into(), changed);
    let mut home = Home::new(vec![of("Tekst"), of("Vår ekstra dag"), of("Ekspert")], Vec::new());
    for letter in "ek".chars() {
        home.press(Key::char(letter), nine());
    }
    let found: Vec<_> = home.choices().iter().filter_map(Choice::sought).map(str::to_owned).collect();
    assert_eq!(found, ["Ekspert", "Eksempeløkt", "Vår ekstra dag", "Hent tall fra en eksempelfil", "Tekst"]);
    home.press(Key::ctrl('u'), nine());
    assert!(home.field.is_empty());
}

#[test]
fn what_is_sought_while_it_is_asked_what_takes_figures_is_what_does() {
    let template = crate::workshop::template::built_in_named("kundetilfredshet").unwrap();
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let stored = Stored::new("/s/vekst.json".into(), "Vekst".into(), changed);
    let mut home = Home::new(vec![stored], vec![Offered::new("kundetilfredshet", template)]);
    home.press(Key::DOWN, nine());
    home.press(Key::ctrl('d'), nine());
    for letter in "eks".chars() {
        home.press(Key::char(letter), nine());
    }
    let takes = Effect::Figures(Takes::Session("/s/vekst.json".into()));
    assert_eq!(home.press(Key::ENTER, nine()), [takes], "the example takes nothing");
}

#[test]
fn taking_figures_in_is_found_by_its_name_and_offered_before_there_is_a_session() {
    let template = crate::workshop::template::built_in_named("kundelofte").unwrap();
    let mut home = Home::new(Vec::new(), vec![Offered::new("kundelofte", template)]);
    assert!(home.told().iter().any(|told| told.hint == "hent tall"));
    for letter in "hent tall".chars() {
        home.press(Key::char(letter), nine());
    }
    assert_eq!(home.choices(), [Choice::Figures { new: true }, Choice::TryFigures]);
    home.press(Key::ctrl('u'), nine());
    home.press(Key::DOWN, nine());
    assert_eq!(home.choices()[home.marked], Choice::Figures { new: true });
    assert_eq!(home.press(Key::ENTER, nine()), []);
    assert_eq!(home.press(Key::ENTER, nine()), [Effect::Figures(Takes::New("kundelofte".into()))]);
}

#[test]
fn while_something_is_asked_the_foot_says_what_answers_it_and_nothing_else() {
    let changed: Moment = "2026-11-21T09:42:00+01:00".parse().unwrap();
    let stored = Stored::new("/s/loftet.json".into(), "Løftet".into(), changed);
    let mut home = Home::new(vec![stored.clone()], Vec::new());
    home.press(Key::ctrl('f'), nine());
    let hints: Vec<_> = home.at_foot().iter().map(|told| (told.short(), told.hint)).collect();
    assert_eq!(hints, [("J".to_owned(), "lag økten"), ("N".to_owned(), "la det være")]);
    assert_eq!(home.press(Key::ENTER, nine()), [], "Enter makes nothing while it is asked");
    home.press(Key::ctrl('f'), nine());
    assert_eq!(home.press(Key::char('j'), nine()), [Effect::FollowUp(stored.path)]);
}

#[test]
fn an_earlier_version_is_opened_only_on_j() {
    let offer = Offer {
        damaged: "/s/loftet.json".into(),
        why: "Filen er skadet.".into(),
        version: "/s/.history/1.json".into(),
        until: "2026-11-21T09:42:00+01:00".parse().unwrap(),
    };
    let mut home = Home::new(Vec::new(), Vec::new());
    for key in [Key::char('n'), Key::ESC, Key::ENTER] {
        home.offer(offer.clone());
        assert_eq!(home.press(key, nine()), []);
    }
    assert!(home.field.is_empty());
    home.offer(offer.clone());
    let mend = Effect::Mend { damaged: offer.damaged, version: offer.version };
    assert_eq!(home.press(Key::char('J'), nine()), [mend]);
}

/// A search has done its work once what it found is done with.
#[test]
fn what_was_sought_and_done_leaves_the_whole_list_with_the_mark_on_it() {
    let template = || crate::workshop::template::built_in_named("kundelofte").unwrap();
    let own = |id: &str, title: &str| {
        let mut template = template();
        template.title = title.into();
        Offered::own(id, template)
    };
    let mut home = Home::new(Vec::new(), vec![own("a", "Høsten"), own("b", "Våren")]);
    for letter in "våren".chars() {
        home.press(Key::char(letter), nine());
    }
    let inverse = TemplateDeed::Rename { id: "b".into(), title: "Våren".into() };
    home.templates_are(
        vec![own("a", "Høsten"), own("b", "Sommeren")],
        inverse,
        "Malen heter «Sommeren».".into(),
    );
    assert!(home.field.is_empty());
    assert!(matches!(&home.choices()[home.marked], Choice::Template(t) if t.id == "b"));
}

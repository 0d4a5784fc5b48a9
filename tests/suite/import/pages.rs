//! The pages over the desk: which file, what each column is, what would change.

use super::*;

pub(super) const NAME: &str = "hemmelig-kunde-q3.csv";

pub(super) fn listed() -> Survey {
    let at = |name: &str, when: Moment| SurveyFile {
        path: format!("/nedlastinger/{name}").into(),
        name: name.into(),
        folder: "Nedlastinger".into(),
        changed: when,
        bytes: 38_000,
    };
    Survey::Files(vec![at(NAME, nine()), at("annen-kunde.xlsx", nine().plus_seconds(-86_400))])
}

pub(super) fn read(name: &str, known: Option<(String, Mapping)>) -> Arc<ReadSurvey> {
    let bytes = fs::read(sample(name)).expect("a sample");
    let source = Source::of(Table::read(&bytes, None, &|| true).expect("a table"));
    Arc::new(ReadSurvey { name: NAME.into(), source, known })
}

/// The page of files, over a desk with the day begun.
pub(super) fn pages() -> Room {
    pages_over(session("Daglig leder, IT-leder"))
}

fn pages_over(session: nordstjerne::workshop::Session) -> Room {
    let mut room = Room::with(session);
    room.press(Key::ENTER).press(Key::ctrl('p')).write("Hent tall").press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::ListSurveys));
    room.happen(Event::Survey(listed()));
    room.sees("Slipp filen her");
    room
}

pub(super) fn wanted_ticket(room: &mut Room) -> Ticket {
    let wanted = room.wanted.pop();
    let Some(Effect::ReadSurvey { path, ticket, .. }) = wanted else { panic!("{wanted:?}") };
    assert_eq!(path, format!("/nedlastinger/{NAME}"));
    ticket
}

/// A file that has been read, over a desk with the day begun.
pub(super) fn ready(session: nordstjerne::workshop::Session, read: ReadSurvey) -> Room {
    let mut room = pages_over(session);
    room.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut room);
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(Arc::new(read)) }));
    room.sees("steg 2 av 3");
    room
}

/// The columns of a sample.
pub(super) fn columns(name: &str) -> Room {
    let mut room = pages();
    room.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut room);
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(read(name, None)) }));
    room.sees("steg 2 av 3");
    room
}

#[test]
fn names_of_files_show_when_two_letters_are_typed() {
    let mut room = pages();
    room.sees_not("hemmelig").sees_not("annen");
    room.write("h").sees_not("hemmelig").write("e").sees(NAME).sees_not("annen");
    room.write("z").sees("Ingen fil har det i navnet.").press(Key::BACKSPACE).sees_not("Ingen fil");
    room.press(Key::ENTER).sees("Leser …");
    let ticket = wanted_ticket(&mut room);
    room.press(Key::ESC).sees("Lesingen er avbrutt.");
    assert!(ticket.is_given_up());
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(read("qualtrics.csv", None)) }));
    room.sees("steg 1 av 3");
    room.press(Key::ESC).sees_not("Slipp filen her");
}

#[test]
fn what_is_wrong_with_a_file_is_said_on_the_page() {
    let mut room = pages();
    room.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut room);
    room.happen(Event::Survey(Survey::Read { ticket, read: Err("Filen er tom.".into()) }));
    room.sees("Filen er tom.").sees("steg 1 av 3");
}

#[test]
fn a_path_can_be_pasted_and_is_never_kept() {
    let mut room = pages();
    room.paste("'/hjem/kanari 8f3a/a.csv' ");
    assert!(!format!("{:?}", room.drafts).contains("8f3a"));
    room.press(Key::ENTER);
    let wanted = room.wanted.pop();
    let Some(Effect::ReadSurvey { path, .. }) = wanted else { panic!("{wanted:?}") };
    assert_eq!(path, "'/hjem/kanari 8f3a/a.csv' ");
    room.press(Key::ESC).press(Key::ESC);
    assert!(!format!("{:?}{:?}", room.drafts, room.file).contains("8f3a"));
}

#[test]
fn figures_go_in_by_the_pages_and_one_undo_takes_them_out() {
    let mut room = columns("qualtrics.csv");
    let before = as_said(&room.file);
    // A desk that the room can see names no client's file.
    room.sees_not("hemmelig");
    room.sees("189 rader. 180 teller. Utelatt: 3 prøvesvar, 6 som ikke").sees("fullførte.");
    // What it comes to stands beside, as far as the room may know it.
    room.sees("Holder det vi lover: – → – på 1–5").sees("NPS: – → 1 ± 11").sees("tilfredshet i tre");
    assert_eq!(as_said(&room.file), before, "looking changes nothing");
    room.press(Key::BACK_TAB).sees("Se tallene").press(Key::ENTER);
    room.sees("steg 3 av 3").sees("Ingenting er endret ennå.").sees("venter til gjetningen er vist");
    // What waits is a dash until F2, and again after the next key.
    room.sees_not("nøytral 46").press(Key::f(2)).sees("nøytral 46").press(Key::f(2)).sees("nøytral 46");
    room.press(Key::UP).sees_not("nøytral 46").press(Key::DOWN);
    assert_eq!(as_said(&room.file), before);
    room.press(Key::ENTER).sees("er satt inn fra filen. Ctrl+Z tar dem ut igjen.");
    assert_ne!(as_said(&room.file), before);
    assert!(!serde_json::to_string(&room.file).expect("JSON").contains("hemmelig"));
    room.press(Key::ctrl('z')).sees("Angret: tall fra fil");
    assert_eq!(as_said(&room.file), before);
    room.press(Key::ctrl('y')).sees("Gjort om igjen: tall fra fil");
    assert_ne!(as_said(&room.file), before);
}

#[test]
fn a_figure_can_be_left_out_of_what_goes_in() {
    let mut room = columns("qualtrics.csv");
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("Sett inn");
    room.press(Key::UP).press(Key::ENTER).press(Key::DOWN).press(Key::ENTER);
    room.sees("er satt inn fra filen.");
    assert!(!serde_json::to_string(&room.file).expect("JSON").contains("NPS"));
}

#[test]
fn what_is_undecided_is_asked_before_it_counts() {
    let mut room = pages();
    room.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut room);
    let text = "Holder det vi lover;x\n1;a\n2;a\n3;a\n4;a\n4;a\n";
    let source = Source::of(Table::read(text.as_bytes(), None, &|| true).expect("a table"));
    let read = ReadSurvey { name: NAME.into(), source, known: None };
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(Arc::new(read)) }));
    room.sees("1–4 eller 1–5?");
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("Svar på det som er merket ▲").sees("steg 2 av 3");
    room.press(Key::ENTER).sees("Hvordan leses kolonnen?").write("1–5").press(Key::ENTER);
    room.sees("Hvor går den?").press(Key::ENTER).sees("steg 2 av 3");
}

#[test]
fn a_mapping_is_remembered_by_name_and_known_again() {
    let mut room = columns("qualtrics.csv");
    room.press(Key::BACK_TAB).press(Key::UP).write("Kundepanel").press(Key::ENTER);
    let wanted = room.wanted.pop();
    let Some(Effect::KeepMapping { name, mapping }) = wanted else { panic!("{wanted:?}") };
    assert_eq!(name, "Kundepanel");
    room.happen(Event::Survey(Survey::Kept("Husket som «Kundepanel».".into())));
    room.sees("Husket som «Kundepanel».");
    let mut again = pages();
    again.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut again);
    let known = Some(("Kundepanel".to_owned(), *mapping));
    again.happen(Event::Survey(Survey::Read { ticket, read: Ok(read("qualtrics.csv", known)) }));
    again.sees("Kjent fra «Kundepanel»");
}

#[test]
fn help_over_the_pages_loses_nothing() {
    let mut room = pages();
    room.write("hemm").press(Key::ENTER);
    let ticket = wanted_ticket(&mut room);
    room.press(Key::f(1)).sees("Leser den markerte filen");
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(read("qualtrics.csv", None)) }));
    room.press(Key::ESC).sees("steg 2 av 3");
}

#[test]
fn every_page_looks_as_it_should() {
    let seen = |room: &mut Room, name: &str| {
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../snapshots", omit_expression => true }, {
            insta::assert_snapshot!(name, room.screen());
        });
    };
    let mut room = pages();
    seen(room.write("kunde").size(80, 24), "import_1_file");
    let mut room = columns("qualtrics.csv");
    seen(room.size(80, 24), "import_2_columns");
    seen(room.press(Key::ENTER), "import_2_reads");
    room.press(Key::ESC).press(Key::BACK_TAB).press(Key::ENTER);
    seen(&mut room, "import_3_preview");
    seen(room.size(120, 40).press(Key::f(2)), "import_3_shown");
}

//! What must not get out: names of sheets and files, a path that is half-typed, and what customers wrote before she has taken
//! it in.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use super::pages::{NAME, columns, pages, ready};
use super::*;

/// A workbook of two sheets with these names, each with one column of answers.
fn workbook(names: [&str; 2]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let cell =
        |row: usize| if row == 1 { "Holder det vi lover".to_owned() } else { (row % 5 + 1).to_string() };
    let mut rows = String::new();
    for row in 1..9 {
        write!(rows, r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{}</t></is></c></row>"#, cell(row))
            .expect("text");
    }
    let sheet = format!(r#"<worksheet xmlns="{ns}"><sheetData>{rows}</sheetData></worksheet>"#);
    let package = "http://schemas.openxmlformats.org/package/2006";
    let (mut sheets, mut links) = (String::new(), String::new());
    for (at, name) in (1..).zip(names) {
        write!(sheets, r#"<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>"#).expect("text");
        let target = format!("worksheets/sheet{at}.xml");
        write!(links, r#"<Relationship Id="rId{at}" Type="{main}/worksheet" Target="{target}"/>"#)
            .expect("text");
    }
    let parts = [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{package}/content-types"/>"#)),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{main}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{ns}" xmlns:r="{main}"><sheets>{sheets}</sheets></workbook>"#),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(r#"<Relationships xmlns="{package}/relationships">{links}</Relationships>"#),
        ),
        ("xl/worksheets/sheet1.xml", sheet.clone()),
        ("xl/worksheets/sheet2.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

const CANARY: [&str; 2] = ["kanari-ark-8f3a", "kanari-neste-8f3a"];

#[test]
fn a_sheet_may_be_called_after_a_client() {
    let place = Place::new();
    place.new_session(&["--title", "Løftet"]);
    let file = place.path().join("bok.xlsx");
    fs::write(&file, workbook(CANARY)).expect("a file");
    let name = file.to_string_lossy().into_owned();
    map_as_suggested(&place, &file, "løftet", "bok");
    for arguments in [
        vec!["import", &name, "løftet", "--sheet", CANARY[1]],
        vec!["import", &name, "løftet", "--sheet", "finnes ikke"],
    ] {
        let said = place.run(&arguments);
        assert!(!said.out.contains("8f3a") && !said.err.contains("8f3a"), "{}{}", said.out, said.err);
    }
    // Only she who looks at the file by itself is told what its sheets are called.
    assert!(place.run(&["import", &name]).out.contains(CANARY[0]));
    for path in files(&place.path().join("data")) {
        let text = fs::read(&path).expect("a file");
        assert!(!String::from_utf8_lossy(&text).contains("8f3a"), "{}", path.display());
    }
}

#[test]
fn a_sheet_is_chosen_by_number_where_the_room_can_see() {
    let source = Source::of(Table::read(&workbook(CANARY), None, &|| true).expect("a table"));
    let mut room =
        ready(session("Daglig leder, IT-leder"), ReadSurvey { name: NAME.into(), source, known: None });
    room.sees("(1 av 2)").sees_not("8f3a");
    for _ in 0..20 {
        if room.screen().contains("▸ Ark") {
            break;
        }
        room.press(Key::DOWN);
    }
    room.sees("▸ Ark").press(Key::ENTER).sees("Hvilket ark?").sees("Ark 2").sees_not("8f3a");
    room.press(Key::DOWN).press(Key::ENTER);
    let wanted = room.wanted.pop();
    let Some(Effect::ReadSurvey { sheet, .. }) = wanted else { panic!("{wanted:?}") };
    assert_eq!(sheet.as_deref(), Some(CANARY[1]));
    assert!(!format!("{:?}{:?}", room.drafts, room.file).contains("8f3a"));
}

#[test]
fn a_half_typed_path_is_in_no_draft() {
    let mut room = pages();
    room.write("/hjem/kanari-8f3a/kunde").wait(30);
    assert!(!format!("{:?}{:?}{:?}", room.drafts, room.file, room.wanted).contains("8f3a"));
    room.press(Key::ESC);
    assert!(!format!("{:?}{:?}{:?}", room.drafts, room.file, room.wanted).contains("8f3a"));
}

/// A survey whose comments are canaries.
fn comments() -> ReadSurvey {
    let mut csv = String::from("Holder det vi lover;Er det noe du vil legge til?\n");
    for row in 0..12 {
        writeln!(csv, "{};kanari-8f3a nummer {row}: Kari Nordmann var grei", row % 5 + 1).expect("text");
    }
    let source = Source::of(Table::read(csv.as_bytes(), None, &|| true).expect("a table"));
    ReadSurvey { name: NAME.into(), source, known: None }
}

/// It over a desk that the room sees or not.
fn with_comments(mirrored: bool) -> Room {
    let mut json = serde_json::to_value(session("Daglig leder, IT-leder")).expect("JSON");
    json["stage"]["mirrored"] = mirrored.into();
    ready(serde_json::from_value(json).expect("a session"), comments())
}

fn to_the_comments(room: &mut Room) -> &mut Room {
    room.press(Key::DOWN)
        .sees("▸ Er det noe du vil legge til?")
        .press(Key::ENTER)
        .sees("Hvordan leses kolonnen?")
        .press(Key::ENTER)
}

#[test]
fn a_comment_is_taken_in_by_hand_without_a_name() {
    let mut room = with_comments(false);
    to_the_comments(&mut room).sees("Hvilket spørsmål svarer kommentarene på?").press(Key::ENTER);
    room.sees("Kommentar 1 av 12")
        .sees("kanari-8f3a nummer 0")
        .press(Key::DOWN)
        .sees("nummer 1")
        .press(Key::UP);
    assert!(!format!("{:?}{:?}", room.drafts, room.file).contains("8f3a"), "looking keeps nothing");
    // Edited: the name goes.
    room.presses(&[Key::BACKSPACE; 70]).write("De var greie.").press(Key::ENTER);
    room.sees("Kommentaren er tatt inn uten navn").sees("Kommentar 2 av 12");
    let stored = serde_json::to_string(&room.file).expect("JSON");
    assert!(
        stored.contains("\"said\":\"De var greie.\"") && stored.contains("\"level\":\"for_leaders\""),
        "{stored}"
    );
    assert!(!stored.contains("8f3a") && !stored.contains("Nordmann"));
    // Once taken in it is not taken in again.
    room.press(Key::ESC).sees("steg 2 av 3").press(Key::ENTER).press(Key::ENTER).press(Key::ENTER);
    room.sees("Kommentar 2 av 12").press(Key::UP).sees("✓ Tatt inn.").sees_not("nummer 0");
    room.press(Key::ESC).sees("steg 2 av 3").press(Key::ESC).press(Key::ESC).press(Key::ctrl('z'));
    room.sees("Ctrl+Z én gang til angrer: kommentar fra en kunde").press(Key::ctrl('z'));
    room.sees("Angret: kommentar fra en kunde").sees("Ingen historier ennå.");
    assert!(!format!("{:?}{:?}", room.drafts, room.file).contains("8f3a"));
}

/// The same survey is opened again over this desk.
fn opened_again(room: &mut Room) -> &mut Room {
    room.press(Key::ctrl('p')).write("Hent tall").press(Key::ENTER);
    assert_eq!(room.wanted.pop(), Some(Effect::ListSurveys));
    room.happen(Event::Survey(pages::listed()));
    room.write("hemm").press(Key::ENTER);
    let ticket = pages::wanted_ticket(room);
    room.happen(Event::Survey(Survey::Read { ticket, read: Ok(Arc::new(comments())) }));
    to_the_comments(room).press(Key::ENTER)
}

#[test]
fn whether_a_comment_is_in_is_what_the_session_says() {
    let mut room = with_comments(false);
    to_the_comments(&mut room).press(Key::ENTER).press(Key::ENTER).sees("Kommentar 2 av 12");
    // Words are taken out of the next.
    room.presses(&[Key::BACKSPACE; 8]).press(Key::ENTER).sees("Kommentar 3 av 12");
    room.presses(&[Key::ESC; 3]).sees_not("steg 2 av 3");
    opened_again(&mut room).sees("Kommentar 3 av 12").press(Key::UP).sees("✓ Tatt inn.");
    room.press(Key::UP).sees("Kommentar 1 av 12").sees("✓ Tatt inn.").sees("nummer 0");
    room.press(Key::ENTER).sees("Kommentaren er alt tatt inn.").sees("Kommentar 1 av 12");
    // What is taken back while the pages wait is in no more.
    room.press(Key::ESC).sees("steg 2 av 3").write("Og så").press(Key::ENTER).press(Key::ctrl('z'));
    room.press(Key::ctrl('z')).press(Key::ctrl('z')).sees("Angret: kommentar fra en kunde");
    room.press(Key::ctrl('p')).write("Hent tall").press(Key::ENTER).sees("steg 2 av 3");
    room.presses(&[Key::ENTER; 3]).sees("Kommentar 2 av 12").sees_not("✓ Tatt inn.").sees("nummer 1");
    room.press(Key::UP).sees("✓ Tatt inn.");
}

#[test]
fn the_room_reads_no_comment_before_she_has() {
    let mut room = with_comments(true);
    to_the_comments(&mut room).sees("Rommet kan se skjermen.").sees_not("8f3a");
}

#[test]
fn what_is_said_meanwhile_is_caught_and_the_pages_go_on_where_they_were() {
    let mut room = columns("qualtrics.csv");
    room.sees("▸ Hvor sannsynlig")
        .write("Kunden ringte tre ganger")
        .sees_not("steg 2 av 3")
        .sees("Kunden ringte tre ganger");
    assert!(format!("{:?}", room.drafts).contains("Kunden ringte tre ganger"), "no letter is lost");
    room.press(Key::ENTER).press(Key::ctrl('p')).write("Hent tall").press(Key::ENTER);
    room.sees("steg 2 av 3").sees("▸ Hvor sannsynlig");
    room.press(Key::BACK_TAB).press(Key::ENTER).sees("steg 3 av 3").sees("✓ NPS");
    room.press(Key::UP).press(Key::ENTER).sees_not("✓ NPS").press(Key::DOWN);
    room.write("Og så").sees_not("steg 3 av 3");
    room.press(Key::ESC).press(Key::ctrl('p')).write("Hent tall").press(Key::ENTER);
    // What was ticked off stays out.
    room.sees("steg 3 av 3").sees_not("✓ NPS").press(Key::ENTER).sees("er satt inn fra filen.");
    assert!(!serde_json::to_string(&room.file).expect("JSON").contains("NPS"));
}

#[test]
fn only_people_s_own_words_are_taken_in_one_by_one() {
    let mut csv = String::from("Holder det vi lover;By;Er det noe du vil legge til?\n");
    for row in 0..12 {
        writeln!(csv, "{};By{};Dere burde ha ringt {row} ganger til", row % 5 + 1, ["Oslo", "Moss"][row % 2])
            .expect("text");
    }
    let source = Source::of(Table::read(csv.as_bytes(), None, &|| true).expect("a table"));
    let mut room =
        ready(session("Daglig leder, IT-leder"), ReadSurvey { name: NAME.into(), source, known: None });
    room.sees("tas inn én og").press(Key::DOWN).press(Key::DOWN).sees("▸ 1 hentes ikke").press(Key::ENTER);
    let screen = room.screen();
    let line = screen.lines().find(|line| line.contains("By ")).unwrap_or_else(|| panic!("{screen}"));
    assert!(line.contains("hentes ikke"), "{screen}");
}

#[test]
fn only_the_last_row_of_each_counts_when_that_is_chosen() {
    let mut csv = String::from("Respondentid;Holder det vi lover\n");
    for row in 0..20 {
        writeln!(csv, "{};{}", row % 10, row % 5 + 1).expect("text");
    }
    let source = Source::of(Table::read(csv.as_bytes(), None, &|| true).expect("a table"));
    let mut room =
        ready(session("Daglig leder, IT-leder"), ReadSurvey { name: NAME.into(), source, known: None });
    room.sees("n 20 · Holder det vi lover").sees("alle rader teller");
    for _ in 0..20 {
        if room.screen().contains("▸ Én gang per") {
            break;
        }
        room.press(Key::DOWN);
    }
    room.press(Key::ENTER)
        .sees("Skal hver bare telle én gang?")
        .write("Respondent")
        .press(Key::ENTER)
        .sees("Respondentid");
    room.press(Key::BACK_TAB).presses(&[Key::DOWN; 8]).sees("Se tallene").press(Key::ENTER);
    room.sees("20 rader. 10 teller. Utelatt: 10 som er erstattet av et senere svar.");
}

#[test]
fn the_gaps_have_a_way_of_their_own_to_the_pages() {
    let mut room = Room::begun("Daglig leder, IT-leder");
    room.presses(&[Key::PAGE_DOWN; 6]).sees("7/10 Gap").press(Key::ctrl('d')).sees("Kundene sier");
    for _ in 0..8 {
        if room.screen().contains("▸ [ Hent tallene fra en fil ]") {
            break;
        }
        room.press(Key::TAB);
    }
    room.sees("▸ [ Hent tallene fra en fil ]").press(Key::ENTER).sees("Slipp filen her");
    assert_eq!(room.wanted.pop(), Some(Effect::ListSurveys));
    room.press(Key::ESC).sees("7/10 Gap");
}

#[test]
fn home_lets_a_newcomer_try_an_invented_file() {
    use nordstjerne::app::Screen;
    use nordstjerne::screens::home::Home;
    let mut room = Room::on(Screen::Home(Box::new(Home::new(Vec::new(), Vec::new()))), session(""), nine());
    room.sees("Hent tall fra en eksempelfil").press(Key::DOWN).press(Key::ENTER);
    assert_eq!(room.wanted, [Effect::TryFigures]);
}

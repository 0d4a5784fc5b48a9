//! What is handed out, whole, in every format: the example, a thin session and a full one. What is packed is laid out by
//! its parts, so that a difference is read as a difference.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use nordstjerne::moment::Moment;
use nordstjerne::report::csv::{Cell, Sheet};
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::export::{FORMATS, Order, Output};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Session, tables, template};

use crate::room::{PEOPLE, Room};

/// The evening of the day of the example.
fn evening() -> Moment {
    "2026-10-14T18:00:00+02:00".parse().expect("a moment")
}

/// One that was stopped after a story.
fn thin() -> Session {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk").write("1: Anlegget sto i fem dager\n");
    room.file.clone()
}

/// One of a series, with nearly all that a session can hold.
fn full() -> Session {
    crate::followed::whole_series()
}

/// The text of each part of what is packed.
fn unpacked(bytes: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut all = String::new();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("every part is text");
        let _ = writeln!(all, "== {name}\n{}", text.replace("><", ">\n<"));
    }
    all
}

pub(crate) fn made(format: usize, session: &Session) -> String {
    let order = Order { format, ..Order::default() };
    match order.filled(session, evening()).0 {
        // The style is a file of its own, which shows its differences there.
        Output::File { text, .. } => match text.split_once("<body>") {
            Some((_, body)) => body.to_owned(),
            None => text.replace("\r\n", "\n").replace('\u{c}', "⏎ ny side"),
        },
        Output::Bytes { bytes, .. } => unpacked(&bytes),
        Output::Folder(files) => {
            let whole = |(name, text): (String, String)| {
                format!("{name}\n{}\n", text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
            };
            files.into_iter().map(whole).collect::<Vec<_>>().concat()
        }
    }
}

#[test]
fn every_format_of_three_sessions_is_as_it_was() {
    // The example in these stands among the snapshots already; a printed page is made by a browser.
    let elsewhere = ["html", "md", "csv", "json", "slips"];
    for (name, session) in [("demo", template::demo()), ("thin", thin()), ("full", full())] {
        for (format, of) in FORMATS.iter().enumerate() {
            let has_it = name == "demo" && elsewhere.contains(&of.name);
            if has_it || of.name == "pdf" || (name == "full" && of.name == "json") {
                continue;
            }
            insta::with_settings!({ snapshot_path => "golden", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("{name}.{}", of.name), made(format, &session));
            });
        }
    }
}

/// A cell as another library reads it.
fn read_back(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => panic!("{other:?}"),
    }
}

fn as_written(cell: &Cell) -> String {
    match cell {
        Cell::Day(day) => day.date().to_string(),
        Cell::Whole(number) => number.to_string(),
        // How many decimals are shown is the sheet's; the number is the number.
        Cell::Decimal(number, _) => number.to_string(),
        text => text.to_string(),
    }
}

#[test]
fn the_workbook_reads_back_cell_by_cell_as_the_tables_say() {
    let xlsx = Order { format: Order::format_named("xlsx", None).expect("a format"), ..Order::default() };
    for session in [template::demo(), thin(), full()] {
        let Output::Bytes { bytes, .. } = xlsx.filled(&session, evening()).0 else { panic!("bytes") };
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let (gated, _) = gate(&session, Audience::Leaders, Names::Roles);
        let mut cells = 0;
        for (name, sheet) in tables::tables(&gated, evening()) {
            let Sheet { head, rows } = match name {
                "vurderinger" => tables::long(&gated, evening()),
                _ => sheet,
            };
            let sheets = book.sheet_names();
            let found = sheets.iter().find(|sheet| sheet.to_lowercase() == name).expect("its sheet").clone();
            let range = book.worksheet_range(&found).expect("a sheet");
            assert_eq!(range.height(), rows.len() + 1, "{found}");
            let written: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(as_written).collect()).collect();
            let read: Vec<Vec<String>> =
                range.rows().map(|row| row.iter().map(read_back).collect()).collect();
            assert_eq!(read[0], head, "{found}");
            for (read, written) in read[1..].iter().zip(&written) {
                assert_eq!(read, written, "{found}");
                cells += read.len();
            }
        }
        assert!(cells > 20, "{cells}");
    }
}

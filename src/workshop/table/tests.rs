//! Files as tools write them, files as enemies write them, and bytes that are neither.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;

fn read(bytes: &[u8]) -> Result<Table, Unfit> {
    Table::read(bytes, None, &|| true)
}

fn cells(table: &Table) -> Vec<Vec<String>> {
    (0..table.rows)
        .map(|row| table.columns.iter().map(|column| column.text(row).to_owned()).collect())
        .collect()
}

const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;

/// A workbook of one sheet with these rows of XML.
fn workbook(rows: &str) -> Vec<u8> {
    workbook_of(&format!("{SHEET}{rows}</sheetData></worksheet>"), &[])
}

fn workbook_of(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{main}"><sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let parts = parts.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in parts.chain(more.iter().copied()) {
        zip.start_file(name, options).expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn whatever_stands_between_cells_is_found() {
    for (text, wanted) in [
        ("a;b\n1;2,5\n", "2,5"),
        ("a,b\n1,\"2;5\"\n", "2;5"),
        ("a\tb\n1\t2,5\n", "2,5"),
        ("a|b\n1|2\n", "2"),
        ("sep=;\na;b\n1;2\n", "2"),
        ("a;b\r\n1;\"to\r\nlinjer; og \"\"gåseøyne\"\"\"\r\n", "to\r\nlinjer; og \"gåseøyne\""),
    ] {
        let table = read(text.as_bytes()).expect("a table");
        assert_eq!((table.columns.len(), table.rows), (2, 2), "{text}");
        assert_eq!(table.columns[1].text(1), wanted, "{text}");
    }
}

#[test]
fn whatever_it_was_written_in_is_found() {
    let text = "Å;ø\næ;é\n";
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    let long = |bytes: fn(u16) -> [u8; 2]| {
        "kolonne;verdi\nen;to\n".encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let old: Vec<u8> = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for bytes in [
        text.as_bytes().to_vec(),
        marked(&[0xEF, 0xBB, 0xBF], text.as_bytes()),
        marked(&[0xFF, 0xFE], &little),
        marked(&[0xFE, 0xFF], &big),
        old,
    ] {
        assert_eq!(cells(&read(&bytes).expect("a table")), [["Å", "ø"], ["æ", "é"]]);
    }
    for bytes in [long(u16::to_le_bytes), long(u16::to_be_bytes)] {
        assert_eq!(cells(&read(&bytes).expect("a table")), [["kolonne", "verdi"], ["en", "to"]]);
    }
}

#[test]
fn a_workbook_gives_the_results_that_were_saved() {
    let table = read(&workbook(
        r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Å</t></is></c><c r="B1"><v>2.5</v></c></row>
           <row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>NOW()</f></c><c r="C3" t="e"><v>#N/A</v></c></row>"#,
    ))
    .expect("a table");
    assert_eq!(cells(&table), [["Å", "2.5", ""], ["", "", ""], ["2", "?", "?"]]);
    assert_eq!((table.without_result, table.sheets), (1, vec!["Ark1".to_owned()]));
    assert_eq!(table.columns[1].at(0).map(|value| value.sort), Some(Sort::Number));
    assert_eq!(table.columns[1].at(2).map(|value| value.sort), Some(Sort::Unread));
}

#[test]
fn a_sheet_is_asked_for_by_name() {
    let book = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert!(Table::read(&book, Some("ark1 "), &|| true).is_ok());
    assert_eq!(Table::read(&book, Some("Ark2"), &|| true).unwrap_err(), Unfit::NoSheet);
}

#[test]
fn what_is_no_table_is_said_in_a_sentence() {
    let old: Vec<u8> = [&[0xD0, 0xCF, 0x11, 0xE0][..], &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&old[..], &name].concat();
    for (bytes, wanted) in [
        (Vec::new(), Unfit::Empty),
        (old, Unfit::OldExcel),
        (locked, Unfit::Encrypted),
        (b"PK\x03\x04 not really".to_vec(), Unfit::Damaged),
        ((0..=255).cycle().take(9_000).collect(), Unfit::NotATable),
        (b"\n\n\n".to_vec(), Unfit::NoRows),
        (workbook(""), Unfit::NoRows),
    ] {
        assert_eq!(read(&bytes).unwrap_err(), wanted);
    }
}

#[test]
fn a_workbook_that_blows_up_is_refused() {
    let small = zipped::Limits { parts: 8, inflated: 40_000, shared: 9_000, without_tag: 2_000 };
    let counted =
        |sheet: &str, more: &[(&str, &[u8])]| zipped::counted(&workbook_of(sheet, more), &small, &|| true);
    assert_eq!(counted(SHEET, &[]), Ok(()));
    let without_tag = [b"<a>".to_vec(), vec![b' '; 2_001]].concat();
    assert_eq!(counted(SHEET, &[("xl/a.xml", &without_tag)]), Err(Unfit::Strange("en celle uten ende")));
    assert_eq!(counted(SHEET, &[("xl/a.png", &without_tag)]), Ok(()));
    let bomb = b"<a/>".repeat(5_000);
    assert_eq!(counted(SHEET, &[("xl/a.xml", &bomb)]), Ok(()));
    assert_eq!(counted(SHEET, &[("xl/a.xml", &bomb), ("xl/b.xml", &bomb)]), Err(Unfit::Inflates));
    assert_eq!(counted(SHEET, &[("xl/sharedStrings.xml", &bomb)]), Err(Unfit::Inflates));
    let parts: Vec<(&str, &[u8])> = ["a", "b", "c", "d"].map(|name| (name, &b""[..])).into();
    assert_eq!(counted(SHEET, &parts), Err(Unfit::Strange("for mange deler")));
    let real = zipped::LIMITS;
    let typed_at = |at: usize, words: &str| {
        let sheet = format!("{}{words}{SHEET}", "<".repeat(at));
        zipped::counted(&workbook_of(&sheet, &[]), &real, &|| true)
    };
    for at in [0, 1, 65_530, 65_535, 65_536] {
        assert_eq!(typed_at(at, "<!DocType a>"), Err(Unfit::Strange("DOCTYPE")), "{at}");
    }
    assert_eq!((real.parts, real.inflated, real.without_tag), (5_000, 512 << 20, 1 << 20));
}

#[test]
fn a_zip_that_is_locked_or_larger_than_any_workbook_is_refused() {
    let book = workbook("");
    assert_eq!(read(&[&book[..], b"PK\x06\x07"].concat()).unwrap_err(), Unfit::Strange("zip64"));
    // The bit of each header that says that its part is encrypted.
    let mut locked = book;
    for at in 0..locked.len() - 9 {
        match &locked[at..at + 4] {
            b"PK\x03\x04" => locked[at + 6] |= 1,
            b"PK\x01\x02" => locked[at + 8] |= 1,
            _ => {}
        }
    }
    assert_eq!(read(&locked).unwrap_err(), Unfit::Encrypted);
}

#[test]
fn a_cell_at_the_far_end_is_refused_and_takes_no_room() {
    let far =
        |at: &str| read(&workbook(&format!(r#"<row r="1"><c r="{at}"><v>1</v></c></row>"#))).unwrap_err();
    assert_eq!((far("XFD1"), far("A1048576")), (Unfit::Columns, Unfit::Rows));
}

#[test]
fn the_limits_are_the_limits() {
    let rows = |n: usize| "1\n".repeat(n);
    assert_eq!(read(rows(MOST_ROWS).as_bytes()).map(|table| table.rows), Ok(MOST_ROWS));
    assert_eq!(read(rows(MOST_ROWS + 1).as_bytes()).unwrap_err(), Unfit::Rows);
    let columns = |n: usize| vec!["1"; n].join(",");
    assert!(read(columns(MOST_COLUMNS).as_bytes()).is_ok());
    assert_eq!(read(columns(MOST_COLUMNS + 1).as_bytes()).unwrap_err(), Unfit::Columns);
    let cell = |n: usize| format!("a,b\n1,{}\n", "å".repeat(n));
    assert!(read(cell(MOST_LETTERS).as_bytes()).is_ok());
    assert_eq!(read(cell(MOST_LETTERS + 1).as_bytes()).unwrap_err(), Unfit::Letters { row: 2, column: 2 });
}

#[test]
fn cells_and_text_are_counted() {
    // Exactly as many, and one row more.
    let row = format!("{}1\n", "1,".repeat(MOST_COLUMNS - 1));
    let rows = |n: usize| row.repeat(n).into_bytes();
    assert_eq!(read(&rows(MOST_CELLS / MOST_COLUMNS)).map(|table| table.rows), Ok(MOST_CELLS / MOST_COLUMNS));
    assert_eq!(read(&rows(MOST_CELLS / MOST_COLUMNS + 1)).unwrap_err(), Unfit::Cells);
    // Text grows when it is decoded, so that a file of an allowed size can hold too much.
    let long = vec![0xE5; 30_000];
    let mut bytes = b"a;b\n".to_vec();
    for at in 0..1_700 {
        bytes.extend(format!("1;{at}").bytes());
        bytes.extend(&long);
        bytes.push(b'\n');
    }
    assert!((bytes.len() as u64) < MOST_BYTES);
    assert_eq!(read(&bytes).unwrap_err(), Unfit::Text);
    assert_eq!(read(&vec![b'a'; MOST_BYTES as usize + 1]).unwrap_err(), Unfit::TooLarge);
}

#[test]
fn who_gives_up_waits_no_longer() {
    assert_eq!(Table::read(b"a,b\n1,2\n", None, &|| false).unwrap_err(), Unfit::Abandoned);
    let book = workbook(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#);
    assert_eq!(Table::read(&book, None, &|| false).unwrap_err(), Unfit::Abandoned);
}

proptest! {
    #[test]
    fn no_bytes_make_it_stumble(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes);
        let _ = read(&[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn a_spoilt_workbook_makes_it_stumble_no_more(at in 0_usize..1_500, byte in any::<u8>()) {
        let mut book = workbook(r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="7"><v>x</v></c></row>"#);
        let at = at % book.len();
        book[at] = byte;
        let _ = read(&book);
    }

    #[test]
    fn a_table_comes_back_as_it_was_written(
        rows in prop::collection::vec(prop::collection::vec("[a-zæøå0-9 ,;\"\n]{1,9}x", 3), 2..20),
        between in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(between).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("a row");
        }
        let bytes = [b"sep=".as_slice(), &[between], b"\n", &writer.into_inner().expect("bytes")].concat();
        let trimmed: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
        prop_assert_eq!(cells(&read(&bytes).expect("a table")), trimmed);
    }

    #[test]
    fn any_xml_in_a_sheet_is_read_or_refused(xml in "(<(c|row|v|f|is|t)( r=\"[A-Z]{1,3}[0-9]{1,7}\")?( t=\"(s|str|b|e|d|n)\")?/?>|[0-9.]{1,3}|</(c|row|v|f)>){0,30}") {
        let _ = read(&workbook(&xml));
    }
}

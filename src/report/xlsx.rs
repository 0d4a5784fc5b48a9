//! Tables as one workbook, for people: cells have their types, heads stay in view, and what somebody wrote is never a formula.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::csv::{Cell, Sheet};
use crate::moment::Moment;

/// The widest that a column stands open, in letters.
const WIDEST: usize = 60;

/// The workbook: what it is comes first, as label and value.
///
/// # Errors
/// When something is larger than the format allows.
pub fn xlsx(
    title: &str,
    about: &[(String, String)],
    sheets: &[(&str, Sheet)],
    now: Moment,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let written = now.instant().strftime("%Y-%m-%dT%H:%M:%S").to_string();
    let properties = DocProperties::new().set_title(kept(title, 255)).set_author("nordstjerne");
    book.set_properties(&properties.set_creation_datetime(&ExcelDateTime::parse_from_str(&written)?));
    let (bold, wrap) = (Format::new().set_bold(), wrapped());
    let first = book.add_worksheet().set_name("Les meg")?;
    first.set_column_width(0, 24)?.set_column_width(1, 90)?;
    for (row, (label, value)) in (0..).zip(about) {
        first.write_string_with_format(row, 0, kept(label, LONGEST), &bold)?;
        first.write_string_with_format(row, 1, kept(value, LONGEST), &wrap)?;
    }
    for (name, sheet) in sheets {
        write(book.add_worksheet().set_name(*name)?, sheet)?;
    }
    book.save_to_buffer()
}

/// Behind the heads, as in print.
const TINT: u32 = 0x00F3_F6F8;

/// Letters that a cell can hold.
const LONGEST: usize = 32_767;

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn write(to: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let head =
        Format::new().set_bold().set_text_wrap().set_background_color(TINT).set_align(FormatAlign::Top);
    let text = wrapped();
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    let whole = Format::new().set_num_format("0").set_align(FormatAlign::Top);
    let decimals: Vec<Format> = (1..=6)
        .map(|n| Format::new().set_num_format(format!("0.{}", "0".repeat(n))).set_align(FormatAlign::Top))
        .collect();
    for (column, name) in (0_u16..).zip(&sheet.head) {
        to.write_string_with_format(0, column, *name, &head)?;
        let cells = sheet.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.map(|cell| cell.to_string().chars().count()).chain([name.chars().count()]).max();
        to.set_column_width(column, widest.unwrap_or(8).clamp(6, WIDEST) as f64 + 2.0)?;
    }
    for (row, cells) in (1_u32..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(words) | Cell::Ours(words) => {
                    to.write_string_with_format(row, column, kept(words, LONGEST), &text)?;
                }
                Cell::Whole(number) => {
                    to.write_number_with_format(row, column, *number as f64, &whole)?;
                }
                Cell::Decimal(number, places) => {
                    let format = match usize::from(*places) {
                        0 => &whole,
                        places => &decimals[places.min(decimals.len()) - 1],
                    };
                    to.write_number_with_format(row, column, *number, format)?;
                }
                Cell::Day(date) => {
                    let date = date.date();
                    match ExcelDateTime::from_ymd(
                        date.year().try_into().unwrap_or(0),
                        date.month() as u8,
                        date.day() as u8,
                    ) {
                        Ok(date) => to.write_datetime_with_format(row, column, &date, &day)?,
                        // A spreadsheet's calendar begins in 1900.
                        Err(_) => to.write_string(row, column, date.to_string())?,
                    };
                }
            }
        }
    }
    to.set_freeze_panes(1, 0)?;
    if !sheet.rows.is_empty() && !sheet.head.is_empty() {
        to.autofilter(0, 0, sheet.rows.len() as u32, sheet.head.len() as u16 - 1)?;
    }
    Ok(())
}

/// As many letters as there is room for, without those that a file of this kind can't hold.
fn kept(text: &str, most: usize) -> String {
    let text = text.trim_end().replace("\r\n", "\n");
    // A spreadsheet counts in halves of UTF-16.
    let mut left = most;
    let fits = |c: &char| {
        let wide = c.len_utf16();
        let fits = wide <= left;
        left -= wide.min(left);
        fits
    };
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take_while(fits).collect()
}

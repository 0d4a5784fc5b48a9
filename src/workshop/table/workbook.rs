//! A workbook: its sheets, and the cells of one of them as they are streamed. Formulas give the result that was saved
//! with them, else they are unread; nothing is ever looked up outside the file.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};

use super::{Builder, Sort, Table, Unfit, zipped};

/// Cells between two looks at whether anybody still waits.
const BREATH: usize = 16_384;

pub(super) fn read(bytes: &[u8], sheet: Option<&str>, goes_on: &dyn Fn() -> bool) -> Result<Table, Unfit> {
    zipped::counted(bytes, &zipped::LIMITS, goes_on)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unfit::NotATable)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    match sheet {
        Some(name) => {
            let at = sheets.iter().position(|sheet| same(sheet, name)).ok_or(Unfit::NoSheet)?;
            Ok(cells(&mut book, &sheets[at], goes_on)?.done(sheets, at))
        }
        None => {
            for (at, name) in sheets.iter().enumerate() {
                let built = cells(&mut book, name, goes_on)?;
                if built.rows > 0 {
                    return Ok(built.done(sheets, at));
                }
            }
            Err(Unfit::NoRows)
        }
    }
}

fn same(sheet: &str, name: &str) -> bool {
    sheet.trim().to_lowercase() == name.trim().to_lowercase()
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, goes_on: &dyn Fn() -> bool) -> Result<Builder, Unfit> {
    let mut built = Builder::default();
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Unfit::Damaged)?;
    let mut read = 0_usize;
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| Unfit::Damaged)? {
        if read.is_multiple_of(BREATH) && !goes_on() {
            return Err(Unfit::Abandoned);
        }
        read += 1;
        let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
        let (text, sort) = written(&cell.value);
        if text.is_empty() && sort == Sort::Written {
            // Formatted but empty cells count too: somebody has to go through them.
            if cell.formula.is_some() {
                built.without_result += 1;
                built.put(row, column, "?", Sort::Unread)?;
            } else if read > super::MOST_CELLS {
                return Err(Unfit::Cells);
            }
            continue;
        }
        built.put(row, column, &text, sort)?;
    }
    Ok(built)
}

fn written(value: &DataRef<'_>) -> (String, Sort) {
    match value {
        DataRef::Empty => (String::new(), Sort::Written),
        DataRef::Int(number) => (number.to_string(), Sort::Number),
        DataRef::Float(number) => (number.to_string(), Sort::Number),
        DataRef::String(text) | DataRef::DurationIso(text) => (text.clone(), Sort::Written),
        DataRef::SharedString(text) => ((*text).to_owned(), Sort::Written),
        DataRef::Bool(yes) => (if *yes { "True" } else { "False" }.into(), Sort::Written),
        DataRef::DateTime(at) if at.is_duration() => (at.as_f64().to_string(), Sort::Span),
        DataRef::DateTime(at) => (moment(at), Sort::Moment),
        DataRef::DateTimeIso(text) => (text.clone(), Sort::Moment),
        DataRef::Error(_) => ("?".into(), Sort::Unread),
    }
}

/// To the nearest second: a workbook counts in fractions of days.
fn moment(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let known = jiff::civil::DateTime::new(
        i16::try_from(year).unwrap_or(0),
        month as i8,
        day as i8,
        hour as i8,
        minute as i8,
        second as i8,
        i32::from(milli) * 1_000_000,
    );
    let nearest = known.and_then(|at| at.round(jiff::Unit::Second));
    nearest.map_or_else(|_| "?".into(), |at| at.strftime("%Y-%m-%dT%H:%M:%S").to_string())
}

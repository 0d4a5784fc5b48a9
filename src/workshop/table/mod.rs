//! From the bytes of a file that a survey tool, a customer register or a help desk wrote to a table of columns. Each
//! column is its distinct values, and row by row which. Everything stays in memory; nothing of it is ever written.

mod delimited;
mod workbook;
mod zipped;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

/// The most bytes of a file.
pub const MOST_BYTES: u64 = 64 * MIB;
const MIB: u64 = 1024 * 1024;
const MOST_ROWS: usize = 200_000;
const MOST_COLUMNS: usize = 1_000;
const MOST_CELLS: usize = 8_000_000;
/// Letters of a cell: as many as a spreadsheet holds.
const MOST_LETTERS: usize = 32_767;
/// Bytes of all distinct values together.
const MOST_TEXT: usize = 96 * 1024 * 1024;

/// Why a file can't be used, as a sentence with what to do. Names rows and columns only, never a cell or a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("Filen er tom.")]
    Empty,
    #[error("Filen er større enn 64 MB. Ta bort kolonner du ikke trenger, og lagre den på nytt.")]
    TooLarge,
    #[error(
        "Filen er en Excel-fil i det gamle formatet (.xls). Åpne den i Excel og lagre den som .xlsx eller .csv."
    )]
    OldExcel,
    #[error("Filen er beskyttet med passord. Lagre den uten passord og prøv igjen.")]
    Encrypted,
    #[error(
        "Filen er verken et regneark (.xlsx) eller tekst med kolonner (.csv). Eksporter svarene på nytt som CSV eller Excel."
    )]
    NotATable,
    #[error("Arbeidsboken er skadet. Åpne den i et regneark, lagre den på nytt og prøv igjen.")]
    Damaged,
    #[error(
        "Arbeidsboken er bygd på en måte som ikke leses her ({0}). Åpne den i et regneark og lagre den på nytt som .csv."
    )]
    Strange(&'static str),
    #[error("Arbeidsboken blir for stor når den pakkes ut. Lagre arket du trenger som .csv.")]
    Inflates,
    #[error("Tabellen har mer enn 200 000 rader. Ta ut en kortere periode.")]
    Rows,
    #[error("Tabellen har mer enn 1 000 kolonner. Ta bort dem du ikke trenger.")]
    Columns,
    #[error("Tabellen har mer enn 8 millioner celler. Ta bort kolonner du ikke trenger.")]
    Cells,
    #[error(
        "Rad {row}, kolonne {column}, har mer enn 32 767 tegn. Mangler et anførselstegn? Lagre filen på nytt som .xlsx."
    )]
    Letters { row: usize, column: usize },
    #[error("Tabellen har for mye tekst. Ta bort kolonnene med fritekst.")]
    Text,
    #[error("Arket finnes ikke i arbeidsboken.")]
    NoSheet,
    #[error("Tabellen har ingen rader med svar.")]
    NoRows,
    #[error("Lesingen er avbrutt.")]
    Abandoned,
}

/// How a value stood in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// As somebody, or a program, wrote it.
    Written,
    /// A number of a workbook; written with a point.
    Number,
    /// A point in time of a workbook; written as 2026-11-20T09:00:00.
    Moment,
    /// A time span of a workbook; written as a fraction of days.
    Span,
    /// An error, or a formula whose result was not saved.
    Unread,
}

/// A distinct value of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Value {
    pub text: Box<str>,
    pub sort: Sort,
}

/// A column: its distinct values, and which of them stands in each row.
#[derive(Debug, Clone, Default)]
pub struct Column {
    values: Vec<Value>,
    /// One for each row; 0 is an empty cell, others one more than the value's place.
    rows: Vec<u32>,
}

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: usize,
    /// The sheets of a workbook that could have been read, the one that was among them; none for text.
    pub sheets: Vec<String>,
    /// Which of them it is.
    pub sheet: usize,
    /// Cells whose formula has no saved result.
    pub without_result: usize,
}

impl Column {
    /// What stands in a row; nothing in an empty cell.
    pub fn at(&self, row: usize) -> Option<&Value> {
        let which = self.which(row)?;
        self.values.get(which)
    }

    /// Which of the distinct values stands in a row.
    pub fn which(&self, row: usize) -> Option<usize> {
        self.rows.get(row).copied().filter(|&which| which > 0).map(|which| which as usize - 1)
    }

    /// What is written in a row; empty in an empty cell.
    pub fn text(&self, row: usize) -> &str {
        self.at(row).map_or("", |value| &value.text)
    }

    /// The distinct values, in the order they came.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}

impl Table {
    /// What the bytes of a file hold; of a workbook the sheet that is asked for, else the first with anything in it.
    /// `goes_on` is asked now and then.
    ///
    /// # Errors
    /// When it is no table, or too much of one; and when `goes_on` says no.
    pub fn read(bytes: &[u8], sheet: Option<&str>, goes_on: &dyn Fn() -> bool) -> Result<Self, Unfit> {
        if bytes.is_empty() {
            return Err(Unfit::Empty);
        }
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Unfit::TooLarge);
        }
        let table = match bytes {
            // Compound files: Excel before 2007, and workbooks with a password.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
                let is_locked = bytes.windows(name.len()).any(|window| window == name);
                return Err(if is_locked { Unfit::Encrypted } else { Unfit::OldExcel });
            }
            [b'P', b'K', 3 | 5, ..] => workbook::read(bytes, sheet, goes_on)?,
            _ => delimited::read(bytes, goes_on)?,
        };
        if table.rows == 0 { Err(Unfit::NoRows) } else { Ok(table) }
    }
}

/// A table that is being put together, cell by cell, within the limits.
#[derive(Default)]
struct Builder {
    columns: Vec<Growing>,
    cells: usize,
    text: usize,
    rows: usize,
    without_result: usize,
}

#[derive(Default)]
struct Growing {
    values: HashMap<Value, u32>,
    rows: Vec<u32>,
}

impl Builder {
    fn put(&mut self, row: usize, column: usize, text: &str, sort: Sort) -> Result<(), Unfit> {
        if row >= MOST_ROWS {
            return Err(Unfit::Rows);
        }
        if column >= MOST_COLUMNS {
            return Err(Unfit::Columns);
        }
        self.cells += 1;
        if self.cells > MOST_CELLS {
            return Err(Unfit::Cells);
        }
        let text = text.trim();
        if text.len() > MOST_LETTERS && text.chars().count() > MOST_LETTERS {
            return Err(Unfit::Letters { row: row + 1, column: column + 1 });
        }
        if text.is_empty() && sort == Sort::Written {
            return Ok(());
        }
        self.rows = self.rows.max(row + 1);
        if self.columns.len() <= column {
            self.columns.resize_with(column + 1, Growing::default);
        }
        let growing = &mut self.columns[column];
        let value = Value { text: text.into(), sort };
        let next = growing.values.len() as u32 + 1;
        let which = match growing.values.get(&value) {
            Some(&which) => which,
            None => {
                self.text += text.len();
                if self.text > MOST_TEXT {
                    return Err(Unfit::Text);
                }
                growing.values.insert(value, next);
                next
            }
        };
        if growing.rows.len() <= row {
            growing.rows.resize(row + 1, 0);
        }
        growing.rows[row] = which;
        Ok(())
    }

    fn done(self, sheets: Vec<String>, sheet: usize) -> Table {
        let (rows, without_result) = (self.rows, self.without_result);
        let columns = self.columns.into_iter().map(|growing| {
            let mut values: Vec<(u32, Value)> =
                growing.values.into_iter().map(|(value, which)| (which, value)).collect();
            values.sort_unstable_by_key(|&(which, _)| which);
            Column { values: values.into_iter().map(|(_, value)| value).collect(), rows: growing.rows }
        });
        Table { columns: columns.collect(), rows, sheets, sheet, without_result }
    }
}

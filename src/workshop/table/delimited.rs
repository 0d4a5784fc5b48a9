//! Text with columns: which encoding it is in, what stands between two cells, and the cells.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Builder, MOST_CELLS, MOST_COLUMNS, Sort, Table, Unfit};

/// What can stand between two cells.
const BETWEEN: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Records that the separator is found by.
const LOOKED_AT: usize = 100;

/// Rows between two looks at whether anybody still waits.
const BREATH: usize = 4_096;

pub(super) fn read(bytes: &[u8], goes_on: &dyn Fn() -> bool) -> Result<Table, Unfit> {
    let text = decoded(bytes)?;
    let (between, text) = separator(&text);
    let mut reader = reader(between, text);
    let mut record = csv::StringRecord::new();
    let mut built = Builder::default();
    let mut row = 0_usize;
    while reader.read_record(&mut record).map_err(|_| Unfit::NotATable)? {
        if row.is_multiple_of(BREATH) && !goes_on() {
            return Err(Unfit::Abandoned);
        }
        // Empty ends of rows are no columns.
        let full = |&at: &usize| record.get(at).is_some_and(|cell| !cell.trim().is_empty());
        let filled = (0..record.len()).rev().find(full).map_or(0, |last| last + 1);
        if filled > MOST_COLUMNS {
            return Err(Unfit::Columns);
        }
        for (column, cell) in record.iter().take(filled).enumerate() {
            built.put(row, column, cell, Sort::Written)?;
        }
        row += 1;
    }
    Ok(built.done(Vec::new(), 0))
}

/// The text, whatever it was written in.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Unfit> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => unmarked(bytes),
    };
    let (text, _, _) = encoding.decode(bytes);
    // What steers a machine is no text: pictures, programs, databases.
    let strange = text.chars().take(4_096).filter(|&c| c.is_control() && !"\t\r\n".contains(c)).count();
    if strange > 4 { Err(Unfit::NotATable) } else { Ok(text) }
}

fn unmarked(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(2_048)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|&&b| b == 0).count();
    let half = start.len() / 2;
    if half > 2 && zeros(1) * 10 > half * 7 {
        UTF_16LE
    } else if half > 2 && zeros(0) * 10 > half * 7 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

/// What stands between two cells, and the text without the line that says so: what gives rows of most evenly many.
fn separator(text: &str) -> (u8, &str) {
    if let Some((said, rest)) = text.split_once('\n')
        && let Some(&[between]) = said.trim_end().strip_prefix("sep=").map(str::as_bytes)
        && between.is_ascii_punctuation()
    {
        return (between, rest);
    }
    if text.starts_with("sep=\t") {
        return (b'\t', text.split_once('\n').map_or("", |(_, rest)| rest));
    }
    // The last of equals wins in `max_by`, so the usual one stands last here.
    let best = BETWEEN.into_iter().rev().max_by_key(|&between| evenness(text, between));
    (best.unwrap_or(b','), text)
}

/// Of the first records how many have as many cells as most have, when that is more than one; and how many cells.
fn evenness(text: &str, between: u8) -> (usize, usize) {
    let mut reader = reader(between, text);
    let mut lengths = Vec::new();
    let mut record = csv::StringRecord::new();
    while lengths.len() < LOOKED_AT && reader.read_record(&mut record).unwrap_or(false) {
        lengths.push(record.len());
        // What is all one cell was not written with this.
        if record.as_slice().len() > MOST_CELLS {
            break;
        }
    }
    lengths.sort_unstable();
    let runs = lengths.chunk_by(|a, b| a == b).filter(|run| run[0] > 1);
    runs.map(|run| (run.len(), run[0])).max().unwrap_or((0, 0))
}

fn reader(between: u8, text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

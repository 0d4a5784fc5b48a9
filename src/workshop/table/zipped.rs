//! One pass over a workbook's zip before anything in it is read: what comes out of each part is counted against the
//! limits while it is blown up, and what its reader could be led astray by is refused.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{MIB, Unfit};

/// The most of everything.
pub(super) struct Limits {
    pub(super) parts: usize,
    /// Bytes of all parts together.
    pub(super) inflated: u64,
    /// Bytes of the shared strings, which are all held at once.
    pub(super) shared: u64,
    /// Bytes of XML without a tag, which its reader would hold at once.
    pub(super) without_tag: u64,
}

pub(super) const LIMITS: Limits =
    Limits { parts: 5_000, inflated: 512 * MIB, shared: 192 * MIB, without_tag: MIB };

/// Bytes taken out together.
const CHUNK: usize = 64 * 1024;

/// The longest of what is looked for across two chunks.
const OVERLAP: usize = 16;

pub(super) fn counted(bytes: &[u8], limits: &Limits, goes_on: &dyn Fn() -> bool) -> Result<(), Unfit> {
    // The end of a zip stands in its last 64 KiB; what is larger than 4 GB says so right before it.
    let end = &bytes[bytes.len().saturating_sub(66_000)..];
    if end.windows(4).any(|mark| mark == b"PK\x06\x07" || mark == b"PK\x06\x06") {
        return Err(Unfit::Strange("zip64"));
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Damaged)?;
    if zip.len() > limits.parts {
        return Err(Unfit::Strange("for mange deler"));
    }
    let mut left = limits.inflated;
    let mut chunk = vec![0; OVERLAP + CHUNK];
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Unfit::Encrypted,
            _ => Unfit::Damaged,
        })?;
        if part.encrypted() {
            return Err(Unfit::Encrypted);
        }
        let name = part.name().map_err(|_| Unfit::Damaged)?.to_ascii_lowercase();
        let is_xml = [".xml", ".rels", ".vml"].iter().any(|ending| name.ends_with(ending));
        let most = if name.ends_with("sharedstrings.xml") { limits.shared } else { limits.inflated };
        let (mut out, mut without_tag) = (0_u64, 0_u64);
        chunk[..OVERLAP].fill(0);
        loop {
            if !goes_on() {
                return Err(Unfit::Abandoned);
            }
            let read = match part.read(&mut chunk[OVERLAP..]) {
                Ok(0) => break,
                Ok(read) => read,
                Err(_) => return Err(Unfit::Damaged),
            };
            out += read as u64;
            left = left.checked_sub(read as u64).filter(|_| out <= most).ok_or(Unfit::Inflates)?;
            let seen = &chunk[..OVERLAP + read];
            if is_xml {
                if declares_a_type(seen) {
                    return Err(Unfit::Strange("DOCTYPE"));
                }
                for run in seen[OVERLAP..].split_inclusive(|&byte| byte == b'<') {
                    without_tag += run.len() as u64;
                    if without_tag > limits.without_tag {
                        return Err(Unfit::Strange("en celle uten ende"));
                    }
                    if run.ends_with(b"<") {
                        without_tag = 0;
                    }
                }
            }
            chunk.copy_within(read..read + OVERLAP, 0);
        }
    }
    Ok(())
}

/// What blows up when it is read; a workbook has none.
fn declares_a_type(xml: &[u8]) -> bool {
    let starts = xml.iter().enumerate().filter(|&(_, &byte)| byte == b'<').map(|(at, _)| &xml[at..]);
    let wide = |xml: &[u8]| xml.starts_with(b"<\0!\0D\0O\0C") || xml.starts_with(b"<\0!\0d\0o\0c");
    starts
        .into_iter()
        .any(|xml| xml.get(..9).is_some_and(|w| w.eq_ignore_ascii_case(b"<!doctype")) || wide(xml))
}

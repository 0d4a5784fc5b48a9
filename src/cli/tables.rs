//! Tidy tables over any number of sessions.

use std::error::Error;
use std::path::{Path, PathBuf};

use super::{complain, say};
use crate::outside::clock;
use crate::outside::shelf::Shelf;
use crate::report;
use crate::ui::clean::clean_line;
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::tidy::Tidy;

/// Reads the sessions one by one and writes the tables; what is no session is said, and left out.
pub(super) fn write(
    shelf: &Shelf,
    from: &[PathBuf],
    to: &Path,
    audience: Audience,
    names: Names,
) -> Result<(), Box<dyn Error>> {
    let now = clock::now();
    let (mut tidy, mut read, mut left) = (Tidy::default(), 0, 0);
    for path in shelf.session_files(from)? {
        match shelf.read(&path.to_string_lossy()) {
            Ok((_, found)) => {
                tidy.add(&gate(&found.session, audience, names).0, now);
                read += 1;
            }
            Err(error) => {
                left += 1;
                complain(error);
            }
        }
    }
    if read == 0 {
        return Err("Fant ingen økter der. Oppgi en mappe med øktfiler, eller filene selv.".into());
    }
    let files: Vec<_> =
        tidy.sheets().map(|(name, sheet)| (format!("{name}.csv"), report::tidy(sheet))).collect();
    let written = shelf.write_tables(to, &files)?;
    let left = match left {
        0 => String::new(),
        1 => " 1 fil er ikke med; se linjen over.".into(),
        n => format!(" {n} filer er ikke med; se linjene over."),
    };
    say(format!("{}: tabeller over {read} økter.{left}", clean_line(&written.to_string_lossy())));
    Ok(())
}

//! A code for cameras, as it is drawn on a page.

/// Light modules around a code: what a camera needs to find it.
pub(super) const QUIET: usize = 4;

/// The outline of what is dark, out of so many modules a side, row by row.
pub(super) fn path(side: usize, dark: &[bool]) -> String {
    let rows = dark.chunks(side.max(1)).enumerate();
    let runs = rows.flat_map(|(y, row)| {
        let mut at = 0;
        let runs = row.chunk_by(|a, b| a == b).map(move |run| {
            let x = at;
            at += run.len();
            (x, y, run.len(), run[0])
        });
        runs.filter(|(.., dark)| *dark).map(|(x, y, length, _)| format!("M{x} {y}h{length}v1H{x}z"))
    });
    runs.collect()
}

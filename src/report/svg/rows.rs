//! Pictures that are bars in rows: shares of a whole, votes, how much rests on each.

use super::{Picture, WIDE};
use crate::report::chart::{Load, ShareRow, VoteRow, Votes};

/// From low to high.
const PARTS: [&str; 3] = ["low", "mid", "high"];

/// A bar of 100 %, each part with its name and figure below.
pub(super) fn share(row: &ShareRow, across: f64) -> Picture {
    let said = row.parts.iter().map(|(name, share)| format!("{name} {share} %")).collect::<Vec<_>>();
    let mut picture = Picture::new(across, &row.label, format!("{}.", said.join(", ")));
    let top = 2.0 + picture.paragraph((0.0, 14.0), across, "strong", &row.label);
    let mut x = 0.0;
    // Rounded ones add up to 99 or 101.
    let whole = row.parts.iter().map(|(_, share)| *share).sum::<i64>().max(1) as f64;
    for (n, (_, share)) in row.parts.iter().enumerate() {
        let wide = across * *share as f64 / whole;
        picture.bar((x, top + 4.0), ((wide - 2.0).max(0.0), 26.0), PARTS[n.min(2)]);
        if *share >= 8 {
            let class = ["strong middle on-low", "strong middle on-mid", "strong middle on-high"][n.min(2)];
            picture.words((x + wide / 2.0, top + 22.0), class, share.to_string());
        }
        x += wide;
    }
    let mut y = top + 46.0;
    y += picture.paragraph((0.0, y), across, "small", &said.join("  ·  "));
    y += picture.paragraph((0.0, y), across, "small muted", &row.caption);
    picture.height = y + 4.0;
    picture
}

/// A dot for each vote, most first.
pub(super) fn votes(votes: &Votes, across: f64) -> impl Iterator<Item = Picture> + '_ {
    let most = votes.rows.iter().map(|row| row.dots).max().unwrap_or(0).max(1);
    let step = 14.0_f64.min((across - 80.0) / most as f64);
    let row = move |row: &VoteRow| {
        let n = row.dots;
        let mut picture = Picture::new(across, &row.label, format!("{n} prikker."));
        let high =
            picture.paragraph((30.0, 15.0), across - 40.0, if row.leads { "strong" } else { "" }, &row.label);
        picture.words((0.0, 15.0), "muted", &row.place);
        for k in 0..n {
            let class = if row.leads { "accent" } else { "faint" };
            picture.dot((35.0 + step * k as f64, high + 10.0), 4.5_f64.min(step / 2.0), class);
        }
        if across < WIDE {
            picture.words((across, high + 14.5), "strong end", n.to_string());
        } else {
            picture.words((44.0 + step * n as f64, high + 14.5), "small muted", n.to_string());
        }
        picture.height = high + 24.0;
        picture
    };
    votes.rows.iter().map(row)
}

/// A bar for each name.
pub(super) fn load(load: &Load, across: f64) -> impl Iterator<Item = Picture> + '_ {
    let most = load.rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let row = move |(name, n): &(String, usize)| {
        let mut picture = Picture::new(across, name, format!("{n} tiltak."));
        if across < WIDE {
            // On a phone the name has a line of its own, and the number its place.
            let high = picture.paragraph((0.0, 15.0), across, "", name);
            let longest = across - 34.0;
            picture.bar((0.0, high + 4.0), (longest * *n as f64 / most as f64, 12.0), "accent");
            picture.words((across, high + 14.5), "strong end", n.to_string());
            picture.height = high + 26.0;
            return picture;
        }
        let label = (across * 0.4).min(168.0);
        let high = picture.paragraph((0.0, 15.0), label, "", name);
        let wide = (across - label - 42.0) * *n as f64 / most as f64;
        picture.bar((label + 12.0, 4.0), (wide, 14.0), "accent");
        picture.words((label + 20.0 + wide, 15.5), "strong", n.to_string());
        picture.height = high + 6.0;
        picture
    };
    load.rows.iter().map(row)
}

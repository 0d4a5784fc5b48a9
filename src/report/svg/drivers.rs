//! What goes with an outcome, most first: a bar for each share, and a line only between two that can be told apart.

use super::Picture;
use crate::report::chart::{DriverRow, Drivers};

/// None without anything to show.
pub(super) fn picture(chart: &Drivers, across: f64) -> Option<Picture> {
    // The widest bar; its number stands behind it.
    let longest = across - 50.0;
    let most = chart.rows.iter().filter_map(|row| row.share).max().unwrap_or(0).max(1) as f64;
    let title = format!("Henger sammen med {}", chart.outcome);
    let said = chart.rows.iter().map(|row| {
        let share = row.share.map(|share| format!(" {share} %,")).unwrap_or_default();
        format!("{}:{share} {}. Vi sier viktig: {}.", row.label, row.strength, row.important)
    });
    let mut picture = Picture::new(across, title, said.collect::<Vec<_>>().join(" "));
    let mut y = 14.0;
    for (at, row) in chart.rows.iter().enumerate() {
        let DriverRow { label, important, share, strength, n, apart } = row;
        y += picture.paragraph((0.0, y), across, "strong", label);
        if let Some(share) = share {
            let wide = longest * (*share).max(0) as f64 / most;
            picture.bar((0.0, y - 8.0), (wide.max(2.0), 14.0), "accent");
            picture.words((wide.max(2.0) + 8.0, y + 4.0), "strong", format!("{share} %"));
            y += 22.0;
        }
        let alike = if chart.is_alike(at) { Drivers::ALIKE } else { "" };
        let important = format!("vi sier viktig: {important}");
        let said = [&important, strength.as_str(), n, alike].into_iter().filter(|part| !part.is_empty());
        y += picture.paragraph((0.0, y), across, "small muted", &said.collect::<Vec<_>>().join(" · "));
        if *apart && at + 1 < chart.rows.len() {
            picture.line((0.0, y - 4.0), (across, y - 4.0), "rule");
        }
        y += 14.0;
    }
    picture.height = y - 10.0;
    (!chart.rows.is_empty()).then_some(picture)
}

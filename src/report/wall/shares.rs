//! Bars of a hundred per cent, what we believe over what customers say. A part too narrow for its words has them below.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::chart;

#[derive(Template)]
#[template(path = "shares.html")]
pub(super) struct Shares {
    rows: Vec<Row>,
}

struct Row {
    label: String,
    caption: String,
    says: String,
    /// Empty where nothing is known.
    parts: Vec<Part>,
}

struct Part {
    class: &'static str,
    name: String,
    share: i64,
    /// In hundredths of the width.
    x: f64,
    width: f64,
}

impl HtmlSafe for Shares {}

impl Shares {
    pub(super) fn of(chart: &chart::Shares) -> Self {
        let row = |row: &chart::ShareRow| {
            let said = row.parts.iter().map(|(name, share)| format!("{share} % {name}"));
            let mut x = 0.0;
            let last = row.parts.len().saturating_sub(1);
            let known = row.parts.iter().any(|(_, share)| *share > 0);
            let parts = row.parts.iter().enumerate().filter(|_| known).map(|(n, (name, share))| {
                let width = share.clamp(&0, &100).to_owned() as f64;
                let class = match n {
                    0 => "low",
                    n if n == last => "high",
                    _ => "middle",
                };
                x += width;
                Part { class, name: name.clone(), share: *share, x: x - width, width }
            });
            let parts = parts.collect();
            let says = said.collect::<Vec<_>>().join(", ");
            Row { label: row.label.clone(), caption: row.caption.clone(), says, parts }
        };
        Self { rows: chart.rows.iter().map(row).collect() }
    }
}

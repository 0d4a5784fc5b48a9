//! The grid as a heat map; a digit, ▼ ▲ and a frame say what the colours say.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::report::chart::{self, HeatCell, HeatRow, Signs};
use crate::report::html::soft::Soft;

#[derive(Template)]
#[template(path = "heat.html")]
pub(super) struct Heat {
    heads: Vec<String>,
    rows: Vec<Row>,
    /// There are stories to be counted.
    summed: bool,
    sums: Vec<String>,
    all: String,
    legend: String,
}

struct Row {
    /// What it and those below it belong to, where that begins.
    part: Option<String>,
    name: Soft,
    cells: Vec<Cell>,
    sum: String,
}

struct Cell {
    shade: &'static str,
    score: Option<i64>,
    signs: String,
    chosen: bool,
}

impl HtmlSafe for Heat {}

impl Heat {
    pub(super) fn of<'a>(heat: &'a chart::Heat) -> Self {
        let mut part = "";
        let row = |HeatRow { part: of, name, cells, stories, .. }: &'a HeatRow| {
            let begins = (of != part && !of.is_empty()).then(|| of.clone());
            part = of;
            let cells = cells.iter().map(|cell| Cell::of(heat, *cell)).collect();
            Row { part: begins, name: Soft(name.clone()), cells, sum: stories.words() }
        };
        let head = |column: &chart::HeatColumn| {
            if column.short.is_empty() { column.name.clone() } else { column.short.clone() }
        };
        Self {
            heads: heat.columns.iter().map(head).collect(),
            rows: heat.rows.iter().map(row).collect(),
            summed: !heat.stories.is_none(),
            sums: heat.columns.iter().map(|column| column.stories.words()).collect(),
            all: heat.stories.words(),
            legend: heat.legend(),
        }
    }
}

impl Cell {
    fn of(heat: &chart::Heat, cell: HeatCell) -> Self {
        const SHADES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];
        let shade = cell.score.map_or("", |score| SHADES[heat.step(score)]);
        Self { shade, score: cell.score, signs: signs(cell.stories), chosen: cell.chosen }
    }
}

/// "▼2▲": a sign is one story, more of them are counted.
fn signs(stories: Signs) -> String {
    let told = [("▼", stories.negative), ("▲", stories.positive)].into_iter().filter(|(_, n)| *n > 0);
    told.map(|(sign, n)| if n > 1 { format!("{sign}{n}") } else { sign.to_owned() }).collect()
}

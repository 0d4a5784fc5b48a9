//! The grid of what we do by what customers judge by: a shade and a digit a cell, with the stories in it.

use super::{NARROW, Picture, wrapped};
use crate::report::chart::{Heat, HeatCell};

const HEAD: f64 = 24.0;
const ROW: f64 = 34.0;

/// Cells narrower than this are no cells.
const NARROWEST: f64 = 3.0;

/// None without rows or columns, nor with so many columns that the cells have no room.
pub(super) fn picture(heat: &Heat, across: f64) -> Option<Picture> {
    // Where it is narrow a row's name stands above its cells.
    let above = across <= NARROW;
    let cells = if above { 0.0 } else { 190.0 };
    let mut picture = Picture::new(across, "Rutenettet", heat.legend());
    let wide = (across - cells) / heat.columns.len().max(1) as f64;
    if wide < NARROWEST {
        return None;
    }
    for (n, column) in heat.columns.iter().enumerate() {
        let x = cells + wide * (n as f64 + 0.5);
        picture.words((x, HEAD - 8.0), "small strong middle", &column.short);
    }
    let mut y = HEAD;
    let mut part = "";
    for row in &heat.rows {
        if row.part != part {
            part = &row.part;
            picture.words((0.0, y + 16.0), "small muted", part);
            y += 22.0;
        }
        if above {
            y += picture.paragraph((0.0, y + 15.0), across, "small", &row.name) + 4.0;
        } else {
            for (n, line) in wrapped(&row.name, cells - 8.0, 11.5).iter().take(2).enumerate() {
                picture.words((0.0, y + 15.0 + 13.0 * n as f64), "small", line);
            }
        }
        for (n, cell) in row.cells.iter().enumerate() {
            draw(&mut picture, heat, *cell, (cells + wide * n as f64, y), wide);
        }
        y += ROW;
    }
    picture.height = y + 2.0;
    (!heat.rows.is_empty() && !heat.columns.is_empty()).then_some(picture)
}

fn draw(picture: &mut Picture, heat: &Heat, cell: HeatCell, (x, y): (f64, f64), wide: f64) {
    const SHADES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];
    const ON: [&str; 5] = [
        "strong middle on-h0",
        "strong middle on-h1",
        "strong middle on-h2",
        "strong middle on-h3",
        "strong middle on-h4",
    ];
    const SIGNS: [&str; 5] = [
        "small middle on-h0",
        "small middle on-h1",
        "small middle on-h2",
        "small middle on-h3",
        "small middle on-h4",
    ];
    let step = cell.score.map(|score| heat.step(score));
    picture.bar((x + 1.0, y + 1.0), (wide - 2.0, ROW - 2.0), step.map_or("empty", |s| SHADES[s]));
    if cell.chosen {
        picture.bar((x + 2.0, y + 2.0), (wide - 4.0, ROW - 4.0), "chosen");
    }
    let star = if cell.chosen { "*" } else { "" };
    let score = cell.score.map(|s| s.to_string()).unwrap_or_default();
    let middle = x + wide / 2.0;
    let signs = cell.stories.words();
    let up = if signs.is_empty() { 21.0 } else { 15.0 };
    picture.words((middle, y + up), step.map_or("strong middle", |s| ON[s]), format!("{score}{star}"));
    if !signs.is_empty() {
        let down = if score.is_empty() && star.is_empty() { 21.0 } else { 28.0 };
        picture.words((middle, y + down), step.map_or("small middle", |s| SIGNS[s]), signs);
    }
}

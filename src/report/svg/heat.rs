//! The grid of what we do by what customers judge by: a shade and a digit a cell, with the stories in it.

use super::{NARROW, Picture, wrapped, wrapped_in_column};
use crate::figures::Letter;
use crate::report::chart::{Heat, HeatCell};

const HEAD: f64 = 24.0;
const ROW: f64 = 34.0;
/// A row that nothing is said of, where it is narrow.
const THIN: f64 = 11.0;
const NOTHING: &str = "ingenting sagt";
/// Between the base lines of the names over columns, and the most lines a name may take.
const LINE: f64 = 13.5;
const MOST_LINES: usize = 5;

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
/// Of the key: how wide a shade is, and the most scores that have one each.
const SHADE: f64 = 24.0;
const MOST_SHADES: usize = 11;

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
    let mut y = if above {
        lettered(&mut picture, heat, wide, across)
    } else {
        named(&mut picture, heat, (cells, wide))
    };
    let mut part = "";
    for row in &heat.rows {
        if row.part != part {
            part = &row.part;
            picture.words((0.0, y + 16.0), "small muted", part);
            y += 22.0;
        }
        if above && row.is_blank() {
            // Nothing is said of it: thin, so that what is said stands out.
            let room = across - super::width(NOTHING, super::SMALL) - 10.0;
            picture.words((across, y + 15.0), "small muted end", NOTHING);
            y += picture.paragraph((0.0, y + 15.0), room, "small muted", &row.name) + 4.0;
            for n in 0..row.cells.len() {
                picture.bar((wide * n as f64 + 1.0, y + 1.0), (wide - 2.0, THIN - 2.0), "empty");
            }
            y += THIN + 2.0;
            continue;
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
    picture.height = key(&mut picture, heat, y + 10.0, across) + 8.0;
    (!heat.rows.is_empty() && !heat.columns.is_empty()).then_some(picture)
}

/// The whole names over their columns, parted where they are long, on as many lines as they need; short ones where those don't
/// do either. Gives where the rows begin.
fn named(picture: &mut Picture, heat: &Heat, (cells, wide): (f64, f64)) -> f64 {
    let room = wide - 2.0;
    let whole: Vec<_> =
        heat.columns.iter().map(|column| wrapped_in_column(&column.name, room, super::SMALL)).collect();
    let fits = |lines: &Vec<String>| {
        lines.len() <= MOST_LINES && lines.iter().all(|line| super::width(line, super::SMALL) <= room)
    };
    let names = if whole.iter().all(fits) {
        whole
    } else {
        heat.columns.iter().map(|column| vec![column.short.clone()]).collect()
    };
    let most = names.iter().map(Vec::len).fold(1, usize::max);
    for (n, lines) in names.into_iter().enumerate() {
        let x = cells + wide * (n as f64 + 0.5);
        let first = HEAD - 8.0 + LINE * (most - lines.len()) as f64;
        for (line, words) in lines.into_iter().enumerate() {
            picture.words((x, first + LINE * line as f64), "small middle", words);
        }
    }
    HEAD + LINE * (most - 1) as f64
}

/// On a phone: a letter a column, and above the grid what each stands for.
fn lettered(picture: &mut Picture, heat: &Heat, wide: f64, across: f64) -> f64 {
    let mut y = 0.0;
    for (n, column) in heat.columns.iter().enumerate() {
        picture.words((0.0, y + 12.0), "small strong", Letter(n).to_string());
        y += picture.paragraph((24.0, y + 12.0), across - 24.0, "small", &column.name) + 2.0;
    }
    for n in 0..heat.columns.len() {
        picture.words((wide * (n as f64 + 0.5), y + 20.0), "small strong middle", Letter(n).to_string());
    }
    y + 28.0
}

/// What shades and signs mean; gives the base line it ends on.
fn key(picture: &mut Picture, heat: &Heat, top: f64, across: f64) -> f64 {
    let (mut x, mut y) = (0.0, top + 12.0);
    let scores: Vec<i64> = (heat.min..=heat.max).take(MOST_SHADES + 1).collect();
    let is_scored = heat.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.score.is_some());
    if is_scored && (2..=MOST_SHADES).contains(&scores.len()) {
        for score in scores {
            let step = heat.step(score);
            picture.bar((x, top), (SHADE - 1.0, 16.0), SHADES[step]);
            picture.words((x + SHADE / 2.0 - 0.5, y), SIGNS[step], score.to_string());
            x += SHADE;
        }
        x += 8.0;
    }
    let mut say = |framed: bool, words: &str| {
        let before = if framed { 22.0 } else { 0.0 };
        let wide = before + super::width(words, super::SMALL);
        if x > 0.0 && x + wide > across {
            (x, y) = (0.0, y + 20.0);
        }
        if framed {
            picture.bar((x + 1.0, y - 10.0), (14.0, 12.0), "chosen");
        }
        picture.words((x + before, y), "small muted", words);
        x += wide + 18.0;
    };
    if is_scored && !heat.says.is_empty() {
        say(false, &heat.says);
    }
    if !heat.stories.is_none() {
        say(false, "▼ negativ");
        say(false, "▲ positiv historie");
    }
    if heat.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.chosen) {
        say(true, "* valgt");
    }
    y
}

fn draw(picture: &mut Picture, heat: &Heat, cell: HeatCell, (x, y): (f64, f64), wide: f64) {
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

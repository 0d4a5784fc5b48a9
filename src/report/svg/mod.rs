//! Charts as pictures: simple shapes on a sheet of fixed width, which the HTML report writes as SVG.
//! No numbers are made here, only places: every figure comes from the chart in words.

mod dots;
mod drivers;
mod dumbbell;
mod fields;
pub mod front;
mod heat;
mod ladder;
mod roadmap;
mod rows;
mod trial;

use super::chart::{Chart, Role};

/// Units across a picture on paper and on a screen with room.
pub const WIDE: f64 = 640.0;

/// Units across a picture on a phone, where no unit may be under a pixel.
pub const NARROW: f64 = 288.0;

/// How high the letters of pictures are, as the style sheet has them.
const SMALL: f64 = 11.5;
const LARGE: f64 = 13.5;

/// So many pictures of a chart stand together with its legend.
pub fn together(chart: &Chart) -> usize {
    // A picture of many rows has its legend in it.
    if matches!(chart, Chart::Dumbbell(_)) { 1 } else { 9 }
}

/// One picture, with what a reader who can't see it is told.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    pub title: String,
    pub says: String,
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// What a picture is made of. Classes say what it means; the style sheet gives it its colour.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Line { from: (f64, f64), to: (f64, f64), class: &'static str },
    Bar { at: (f64, f64), width: f64, height: f64, class: &'static str },
    Dot { at: (f64, f64), radius: f64, class: &'static str },
    Sign { corners: Vec<(f64, f64)>, class: &'static str },
    Words { at: (f64, f64), class: &'static str, text: String },
}

/// The pictures of a chart, one below the other, so that a page may break between them; each is drawn when it is asked
/// for, so many units across. None for a chart that is text in itself, and for an empty one.
pub fn pictures(chart: &Chart, across: f64) -> Box<dyn Iterator<Item = Picture> + '_> {
    match chart {
        Chart::Ladder(ladder) => Box::new(ladder::picture(ladder, across).into_iter()),
        Chart::Dots(dots) => Box::new(dots.rows.iter().map(move |row| dots::picture(dots, row, across))),
        Chart::Dumbbell(dumbbell) => Box::new(dumbbell::pictures(dumbbell, across)),
        Chart::FourFields(fields) => Box::new(fields::picture(fields, across).into_iter()),
        Chart::Shares(shares) => Box::new(shares.rows.iter().map(move |row| rows::share(row, across))),
        Chart::Drivers(drivers) => Box::new(drivers::picture(drivers, across).into_iter()),
        Chart::Votes(votes) => Box::new(rows::votes(votes, across)),
        Chart::Load(load) => Box::new(rows::load(load, across)),
        Chart::Heat(heat) => Box::new(heat::picture(heat, across).into_iter()),
        Chart::Trial(trial) => Box::new(trial::picture(trial, across).into_iter()),
        Chart::Roadmap(roadmap) => Box::new(roadmap::picture(roadmap, across).into_iter()),
    }
}

impl Picture {
    fn new(width: f64, title: impl Into<String>, says: impl Into<String>) -> Self {
        Self { title: title.into(), says: says.into(), width, ..Self::default() }
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &'static str) {
        self.shapes.push(Shape::Line { from, to, class });
    }

    fn bar(&mut self, at: (f64, f64), (width, height): (f64, f64), class: &'static str) {
        self.shapes.push(Shape::Bar { at, width, height, class });
    }

    fn dot(&mut self, at: (f64, f64), radius: f64, class: &'static str) {
        self.shapes.push(Shape::Dot { at, radius, class });
    }

    fn words(&mut self, at: (f64, f64), class: &'static str, text: impl Into<String>) {
        self.shapes.push(Shape::Words { at, class, text: text.into() });
    }

    /// The sign of a role, as it is in cells: ● where we are, ◆ where we want to be, ▲ what customers say.
    fn sign(&mut self, at: (f64, f64), role: Role) {
        let corners = |corners: &[(f64, f64)]| corners.iter().map(|(x, y)| (at.0 + x, at.1 + y)).collect();
        self.shapes.push(match role {
            Role::Now => Shape::Dot { at, radius: 6.5, class: "now" },
            Role::Goal => Shape::Sign {
                corners: corners(&[(0.0, -8.0), (8.0, 0.0), (0.0, 8.0), (-8.0, 0.0)]),
                class: "goal",
            },
            Role::Voice => {
                Shape::Sign { corners: corners(&[(0.0, -8.0), (8.0, 6.0), (-8.0, 6.0)]), class: "voice" }
            }
        });
    }

    /// Words on as many lines as they need; returns the height they took.
    fn paragraph(&mut self, at: (f64, f64), width: f64, class: &'static str, text: &str) -> f64 {
        let lines = wrapped(text, width, size(class));
        let step = size(class) * 1.3;
        let height = step * lines.len() as f64;
        for (n, line) in lines.into_iter().enumerate() {
            self.words((at.0, at.1 + step * n as f64), class, line);
        }
        height
    }
}

/// How high letters of this class are.
fn size(class: &str) -> f64 {
    if class.contains("small") { SMALL } else { LARGE }
}

/// How wide words come out, about: no reader's letters are known here.
fn width(text: &str, size: f64) -> f64 {
    unicode_width::UnicodeWidthStr::width(text) as f64 * size * 0.56
}

/// The same in a narrow column: long words are parted between syllables, with a hyphen.
fn wrapped_in_column(text: &str, across: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in wrapped(text, across, size) {
        let mut part = String::new();
        for syllable in hypher::hyphenate(&line, hypher::Lang::Norwegian) {
            if !part.is_empty() && width(&format!("{part}{syllable}-"), size) > across {
                lines.push(std::mem::take(&mut part) + "-");
            }
            part.push_str(syllable);
        }
        lines.push(part);
    }
    lines
}

/// As many words on each line as fit; what a no-break space holds stays together.
fn wrapped(text: &str, across: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_ascii_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + size * 0.5 <= across => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

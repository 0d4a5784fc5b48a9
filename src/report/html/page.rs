//! What the templates in `assets/report` are filled with.

use std::rc::Rc;

use askama::Template;
use askama::filters::HtmlSafe;

use super::soft::Soft;
use crate::report::chart::Roadmap;
use crate::report::svg::{Picture, Shape, WIDTH};

/// The page, from its head to its foot.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) style: &'static str,
    pub(super) digest: String,
    /// What stands before the first chapter.
    pub(super) about: Pieces,
    /// Chapters before the contents, and after.
    pub(super) front: Vec<Section>,
    pub(super) rest: Vec<Section>,
    pub(super) has_contents: bool,
}

/// A heading and what stands under it.
#[derive(Template)]
#[template(path = "section.html")]
pub(super) struct Section {
    /// 2–6.
    pub(super) level: u8,
    pub(super) anchor: String,
    pub(super) title: String,
    /// Where the same thing was told before.
    pub(super) href: Option<String>,
    pub(super) used_in: Vec<Link>,
    pub(super) pieces: Pieces,
    pub(super) sections: Vec<Section>,
}

#[derive(Template, Default)]
#[template(path = "pieces.html")]
pub(super) struct Pieces {
    pub(super) pieces: Vec<Piece>,
}

pub(super) enum Piece {
    Text {
        class: &'static str,
        text: Soft,
    },
    Quote(Quote),
    List(Vec<Line>),
    Fields {
        /// Brief ones, and so many that they stand side by side.
        many: bool,
        pairs: Vec<(String, Soft)>,
    },
    Table(Grid),
    Grounds(Vec<Grounds>),
    Figure {
        pictures: Vec<Drawn>,
        notes: Vec<Soft>,
        told: Pieces,
    },
    Roadmap(Roadmap),
}

pub(super) struct Quote {
    pub(super) words: Soft,
    pub(super) by: String,
    pub(super) key: bool,
    pub(super) place: Place,
}

pub(super) struct Line {
    pub(super) mark: String,
    pub(super) text: Soft,
    pub(super) aside: Soft,
    pub(super) place: Place,
}

/// Where a line stands among the others: what it is known by, or where it leads, and what hangs together with it.
#[derive(Default)]
pub(super) struct Place {
    pub(super) anchor: Option<String>,
    pub(super) href: Option<String>,
    pub(super) rests_on: Vec<Link>,
    pub(super) used_in: Vec<Link>,
}

/// What something builds on.
pub(super) struct Grounds {
    pub(super) of: Option<Link>,
    pub(super) rests_on: Vec<Link>,
}

pub(super) struct Link {
    /// None for what is not told here.
    pub(super) href: Option<String>,
    pub(super) text: String,
}

pub(super) struct Grid {
    /// Too much for columns: each row stands by itself, with the heads inside.
    pub(super) wide: bool,
    pub(super) head: Vec<Head>,
    pub(super) rows: Vec<Row>,
}

pub(super) struct Head {
    pub(super) text: Soft,
    pub(super) number: bool,
}

pub(super) struct Row {
    pub(super) anchor: Option<String>,
    pub(super) cells: Vec<Cell>,
}

pub(super) struct Cell {
    pub(super) text: Soft,
    pub(super) number: bool,
    /// Its column holds sentences.
    pub(super) long: bool,
    /// The head of its column, for where the columns don't fit.
    pub(super) head: Rc<str>,
}

/// A picture with a number of its own on the page.
#[derive(Template)]
#[template(path = "picture.html")]
pub(super) struct Drawn {
    pub(super) number: usize,
    pub(super) picture: Picture,
}

impl HtmlSafe for Section {}
impl HtmlSafe for Pieces {}
impl HtmlSafe for Drawn {}

impl Drawn {
    pub(super) const WIDTH: f64 = WIDTH;
}

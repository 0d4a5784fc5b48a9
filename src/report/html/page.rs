//! What the templates in `assets/report` are filled with.

use std::borrow::Cow;
use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::soft::Soft;
use crate::report::chart::Roadmap;
use crate::report::front::{Climb, Distance, Front, Voice, Words};
use crate::report::svg::{Picture, Shape};

/// The page from its head to where its chapters stand; they are long, and are written behind it.
#[derive(Template)]
#[template(path = "page.html")]
pub(super) struct Page<'d> {
    pub(super) title: String,
    /// "for ledergruppen"
    pub(super) audience: String,
    pub(super) style: String,
    pub(super) digest: String,
    /// The source of an image.
    pub(super) logo: Option<&'d str>,
    /// Page one is set as a sheet of its own; what stands before the first chapter has its title already.
    pub(super) sheet: bool,
    /// What stands before the first chapter.
    pub(super) about: Written,
    /// Chapters before the contents.
    pub(super) front: Written,
    /// The chapters; none where the page lists none.
    pub(super) contents: Vec<Entry>,
}

/// What stands below all, of the house that the page comes from.
#[derive(Template)]
#[template(path = "house.html")]
pub(super) struct Foot<'d> {
    pub(super) who: &'d str,
    pub(super) foot: &'d str,
}

/// Page one.
#[derive(Template)]
#[template(path = "front.html")]
pub(super) struct Sheet<'d> {
    pub(super) front: &'d Front,
    pub(super) strip: Option<Written>,
    pub(super) voices: Vec<(&'d Voice, Option<String>)>,
    pub(super) climbs: Vec<(&'d Climb, Written)>,
    pub(super) promises: Vec<(&'d Words, Option<String>)>,
    pub(super) gaps: Vec<(&'d Distance, Written)>,
    /// Where the other gaps are told, and the other actions.
    pub(super) gaps_at: Option<String>,
    pub(super) actions_at: Option<String>,
    /// Of some gap only our own judgement is known.
    pub(super) own: bool,
    /// Some deadline has passed.
    pub(super) late: bool,
}

/// A picture beside words that say what it shows.
#[derive(Template)]
#[template(path = "strip.html")]
pub(super) struct Strip {
    pub(super) class: &'static str,
    pub(super) width: u16,
    pub(super) height: u16,
    pub(super) shapes: Vec<Shape>,
}

/// A chapter where they are listed.
pub(super) struct Entry {
    pub(super) number: String,
    pub(super) anchor: String,
    pub(super) title: String,
    pub(super) sections: Vec<Entry>,
}

/// What is written already, by a template.
#[derive(Default)]
pub(super) struct Written(pub(super) String);

/// A heading, where what stands under it begins.
#[derive(Template)]
#[template(path = "section.html")]
pub(super) struct Section<'d> {
    /// 2–6.
    pub(super) level: u8,
    pub(super) anchor: &'d str,
    pub(super) title: &'d str,
    /// "2.3"; chapters and their sections have one, so that a list of them works on paper.
    pub(super) number: &'d str,
    /// Where the same thing was told before.
    pub(super) href: Option<String>,
    pub(super) used_in: Vec<Link<'d>>,
}

/// What is told of one block.
#[derive(Template)]
#[template(path = "piece.html")]
pub(super) struct Told<'d> {
    pub(super) piece: Piece<'d>,
}

pub(super) enum Piece<'d> {
    Text {
        class: &'static str,
        text: &'d str,
    },
    Quote(Quote<'d>),
    List(Vec<Line<'d>>),
    Fields {
        /// Brief ones, and so many that they stand side by side.
        many: bool,
        pairs: Vec<(&'d str, &'d str)>,
    },
    /// A table up to its rows.
    TableHead {
        /// Too much for columns: each row stands by itself, with the heads inside.
        wide: bool,
        head: Vec<Head<'d>>,
    },
    Row {
        anchor: Option<String>,
        cells: Vec<Cell<'d>>,
    },
    Grounds(Vec<Grounds<'d>>),
    /// What stands below the pictures of a chart.
    Notes {
        notes: &'d [String],
        last: bool,
    },
    Roadmap {
        roadmap: &'d Roadmap,
        /// By which each action is known in the picture above.
        numbers: Vec<Vec<Option<usize>>>,
    },
}

pub(super) struct Quote<'d> {
    pub(super) mark: &'static str,
    /// Whole where it stands first, else as much as calls it to mind.
    pub(super) words: Cow<'d, str>,
    pub(super) by: &'d str,
    pub(super) key: bool,
    pub(super) place: Place<'d>,
}

pub(super) struct Line<'d> {
    pub(super) mark: &'d str,
    pub(super) text: &'d str,
    pub(super) aside: &'d str,
    pub(super) place: Place<'d>,
}

/// Where a line stands among the others: what it is known by, or where it leads, and what hangs together with it.
#[derive(Default)]
pub(super) struct Place<'d> {
    pub(super) anchor: Option<String>,
    pub(super) href: Option<String>,
    pub(super) rests_on: Vec<Link<'d>>,
    pub(super) used_in: Vec<Link<'d>>,
}

/// What something builds on.
pub(super) struct Grounds<'d> {
    pub(super) of: Option<Link<'d>>,
    pub(super) rests_on: Vec<Link<'d>>,
}

pub(super) struct Link<'d> {
    /// None for what is not told here.
    pub(super) href: Option<String>,
    pub(super) text: Cow<'d, str>,
}

pub(super) struct Head<'d> {
    pub(super) text: Soft<&'d str>,
    pub(super) number: bool,
}

pub(super) struct Cell<'d> {
    pub(super) text: &'d str,
    pub(super) number: bool,
    /// Its column holds sentences, where rows stand by themselves.
    pub(super) long: bool,
    /// The head of its column, for where the columns don't fit.
    pub(super) head: &'d str,
}

/// A picture with a number of its own on the page.
#[derive(Template)]
#[template(path = "picture.html")]
pub(super) struct Drawn {
    pub(super) number: usize,
    /// For which screens: "wide", "narrow".
    pub(super) class: &'static str,
    pub(super) picture: Picture,
}

impl HtmlSafe for Written {}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

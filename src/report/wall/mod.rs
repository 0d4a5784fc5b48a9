//! A slide as a page, set like a poster: one idea, in the largest letters that leave room for what has come of it. The
//! script on the page turns one dial until all of it is whole. What people wrote is only ever text: the templates in
//! `assets/wall` escape all that is put in.

mod dots;
mod fields;
mod gaps;
mod heat;
mod ladder;
mod pieces;
mod shares;

use askama::Template;

use super::clean::clean;
use super::code::{QUIET, path};
use super::document::{Block, Document};
use super::house::Logo;
use pieces::Piece;

/// What stands beside the page: its style, its script, and the sign by which its tab is known.
pub const STYLE: &str = include_str!("../../../assets/wall/wall.css");
pub const SCRIPT: &str = include_str!("../../../assets/wall/wall.js");
pub const STAR: &str = include_str!("../../../assets/wall/star.svg");

/// Which colours the page has, where that is not left to the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    Dark,
    Light,
}

/// What is to be set.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'a> {
    /// Said above the question, where that is not what the exercise asks.
    pub title: &'a str,
    pub question: &'a str,
    pub story: &'a Document,
    /// What is newest stands last in the story.
    pub newest_last: bool,
    /// Nobody works.
    pub rests: bool,
    /// Initials, and whether they have had the word.
    pub heard: &'a [(String, bool)],
    pub time: Option<Time<'a>>,
}

/// How the time is.
#[derive(Debug, Clone, Copy)]
pub struct Time<'a> {
    /// Of the timebox, 0–1.
    pub used: f64,
    /// A fifth or less is left.
    pub presses: bool,
    pub left: &'a str,
    /// When a break is over.
    pub goes_on: Option<&'a str>,
}

/// The slide alone, without the page around it; a calm picture for none. What is the same is the same byte for byte, so
/// that whoever looks can tell whether anything is new.
pub fn leaf(leaf: Option<&Leaf<'_>>) -> String {
    // Writing to a string fails at nothing.
    let written = match leaf {
        Some(leaf) => Set::of(leaf).render(),
        None => Calm.render(),
    };
    clean(&written.unwrap_or_default()).into_owned()
}

/// Where phones get in: a code of so many modules a side, row by row, and the address as it is typed.
pub fn door(typed: &str, side: usize, dark: &[bool]) -> String {
    let (address, code) = typed.rsplit_once('/').unwrap_or((typed, ""));
    let path = path(side, dark);
    let door = Entrance { address, code, side: side + 2 * QUIET, quiet: QUIET, path: &path };
    clean(&door.render().unwrap_or_default()).into_owned()
}

#[derive(Template)]
#[template(path = "door.html")]
struct Entrance<'a> {
    address: &'a str,
    code: &'a str,
    side: usize,
    quiet: usize,
    path: &'a str,
}

/// The page around a leaf. `base` is the path that its style, script and news are found below; logo and line are the house's.
pub fn page(leaf: &str, base: &str, ground: Option<Ground>, logo: Option<&Logo>, foot: &str) -> String {
    let ground = ground.map_or("", |ground| match ground {
        Ground::Dark => "dark",
        Ground::Light => "light",
    });
    Page { leaf, base, ground, logo: logo.map(Logo::uri), foot: foot.trim() }.render().unwrap_or_default()
}

#[derive(Template)]
#[template(path = "wall.html")]
struct Page<'a> {
    leaf: &'a str,
    base: &'a str,
    ground: &'static str,
    logo: Option<&'a str>,
    foot: &'a str,
}

#[derive(Template)]
#[template(path = "calm.html")]
struct Calm;

#[derive(Template)]
#[template(path = "leaf.html")]
struct Set<'a> {
    class: &'static str,
    newest_last: bool,
    title: &'a str,
    question: &'a str,
    quotes: Vec<Piece>,
    pieces: Vec<Piece>,
    heard: &'a [(String, bool)],
    time: Option<Time<'a>>,
}

impl<'a> Set<'a> {
    fn of(leaf: &Leaf<'a>) -> Self {
        let mut pieces = pieces::of(leaf.story);
        let (mut quotes, rest): (Vec<_>, Vec<_>) = pieces.drain(..).partition(Piece::is_quote);
        // The newest stands first, and largest.
        if leaf.newest_last {
            quotes.reverse();
        }
        Self {
            class: class(leaf),
            newest_last: leaf.newest_last && quotes.is_empty(),
            title: leaf.title,
            question: leaf.question,
            quotes,
            pieces: rest,
            heard: leaf.heard,
            time: leaf.time,
        }
    }
}

/// How a slide is composed.
fn class(leaf: &Leaf<'_>) -> &'static str {
    let has = |is: fn(&Block) -> bool| leaf.story.blocks.iter().any(is);
    if leaf.rests {
        "pause"
    } else if !leaf.title.is_empty() {
        "word"
    } else if leaf.story.is_empty() {
        "ask"
    } else if has(|block| matches!(block, Block::Quote(_))) {
        "talk"
    } else if has(|block| matches!(block, Block::Chart(_))) {
        "show chart"
    } else if leaf.story.blocks.iter().all(pieces::is_short) {
        "show count"
    } else {
        "show"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_of_a_code_is_drawn_where_it_is() {
        let side = 21;
        let dark: Vec<bool> = (0..side * side).map(|n| (n * n + n / 5) % 3 == 0).collect();
        let page = door("10.42.0.1:7070/k/ABCDEFGH", side, &dark);
        assert!(
            page.contains("10.42.0.1:7070/k/<wbr>ABCDEFGH") && page.contains("viewBox=\"0 0 29 29\""),
            "{page}"
        );
        let path = page.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
        let mut drawn = vec![false; side * side];
        for run in path.split('z').filter(|run| !run.is_empty()) {
            let numbers: Vec<usize> =
                run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let [x, y, length, _, back] = numbers[..] else { panic!("{run}") };
            assert_eq!(x, back);
            drawn[y * side + x..][..length].fill(true);
        }
        assert_eq!(drawn, dark);
    }
}

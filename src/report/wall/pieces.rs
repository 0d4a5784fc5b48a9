//! The blocks of a story as the pieces that a slide is set of. What belongs together in time, when a slide has to be
//! parted, is one unit.

use super::dots::Dots;
use super::fields::FourFields;
use super::gaps::Gaps;
use super::heat::Heat;
use super::ladder::Ladder;
use super::shares::Shares;
use crate::report::chart::{Chart, Drivers, Roadmap, Votes};
use crate::report::document::{Block, Document, Item, Table, Tone};
use crate::report::html::soft::Soft;
use crate::report::words;

/// So many brief facts stand in two columns.
const MANY: usize = 8;
/// So many dots have room at their full size.
const FEW: usize = 14;

/// The fewest letters of a column whose cells are sentences.
const LONG: usize = 60;

/// Something that stands on a slide.
pub(super) enum Piece {
    Heading {
        level: u8,
        text: String,
    },
    Text {
        class: &'static str,
        text: String,
    },
    /// A dot a seat: whether it is in.
    Beads {
        are_in: Vec<bool>,
        n: usize,
    },
    Quote {
        key: bool,
        mark: &'static str,
        words: String,
        by: String,
    },
    List {
        items: Vec<Item>,
    },
    /// `many`: brief ones, and so many that they stand side by side.
    Pairs {
        many: bool,
        pairs: Vec<(String, String)>,
    },
    Table {
        head: Vec<(Soft, bool)>,
        rows: Vec<Vec<(String, bool)>>,
        /// On its side: what the table is about stands above, a column each.
        turned: bool,
    },
    /// Too much for columns: each row stands by itself, with the heads inside.
    Apart {
        rows: Vec<(String, Vec<(String, String)>)>,
    },
    Ladder(Ladder),
    Dots(Dots),
    Gaps(Gaps),
    Fields(FourFields),
    Shares(Shares),
    Votes {
        votes: Votes,
        many: bool,
    },
    Drivers {
        drivers: Drivers,
        /// What each is called.
        names: Vec<Soft>,
        most: i64,
    },
    Heat(Heat),
    Roadmap(Roadmap),
}

impl Piece {
    pub(super) fn is_quote(&self) -> bool {
        matches!(self, Piece::Quote { .. })
    }
}

pub(super) fn of(story: &Document) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in &story.blocks {
        add(block, &mut pieces);
    }
    pieces
}

/// A line or a row of dots: a room that only waits.
pub(super) fn is_short(block: &Block) -> bool {
    matches!(block, Block::Text { text, .. } if text.chars().count() < LONG)
}

fn add(block: &Block, to: &mut Vec<Piece>) {
    to.push(match block {
        // Page one is for paper, and never on a wall.
        Block::Contents | Block::Front(_) => return,
        Block::Heading { level, text, .. } => {
            Piece::Heading { level: (*level).clamp(2, 6), text: text.clone() }
        }
        Block::Text { text, .. } if !text.is_empty() && beads(text).is_some() => {
            let are_in = beads(text).unwrap_or_default();
            Piece::Beads { n: are_in.iter().filter(|is_in| **is_in).count(), are_in }
        }
        Block::Text { tone, text } => {
            let class = match tone {
                Tone::Lead => "lead",
                Tone::Plain => "plain",
                Tone::Muted => "muted",
            };
            Piece::Text { class, text: text.clone() }
        }
        Block::Quote(quote) => Piece::Quote {
            key: quote.key,
            words: quote.said().into_owned(),
            mark: quote.mark,
            by: quote.by.trim().to_owned(),
        },
        Block::List { items } => Piece::List { items: items.clone() },
        Block::Fields(pairs) => {
            let is_brief = |(label, value): &(String, String)| label.len() + value.len() < LONG;
            Piece::Pairs { many: pairs.len() >= MANY && pairs.iter().all(is_brief), pairs: pairs.clone() }
        }
        Block::Table(table) => set(table),
        Block::Grounds(all) => return words::grounds(all).iter().for_each(|block| add(block, to)),
        Block::Chart(chart) => return draw(chart, to),
    });
}

/// Whether each seat is in, when the text is nothing but a dot a seat.
fn beads(text: &str) -> Option<Vec<bool>> {
    let bead = |c| match c {
        '●' => Some(true),
        '○' => Some(false),
        _ => None,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(bead).collect()
}

fn set(table: &Table) -> Piece {
    let rows: Vec<Vec<&str>> =
        table.rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let head: Vec<&str> = table.head.iter().map(String::as_str).collect();
    let is_number = |at: usize| table.numbers.get(at).copied().unwrap_or(false);
    let lines: Vec<_> = [head].into_iter().chain(rows).collect();
    if fits(&lines) {
        let numbers: Vec<bool> = (0..table.head.len()).map(is_number).collect();
        return table_of(&lines, &numbers, false);
    }
    // Few things with much about each: a column each.
    let turned: Vec<Vec<&str>> = (0..table.head.len())
        .map(|at| lines.iter().map(|line| line.get(at).copied().unwrap_or_default()).collect())
        .collect();
    if lines.len() > 2 && (1..table.head.len()).any(is_number) && fits(&turned) {
        let numbers: Vec<bool> = (0..lines.len()).map(|at| at > 0).collect();
        return table_of(&turned, &numbers, true);
    }
    let row = |row: &Vec<String>| {
        let (first, rest) = row.split_first().map(|(f, r)| (f.clone(), r)).unwrap_or_default();
        let heads = table.head.iter().skip(1);
        let pairs = heads.zip(rest).filter(|(_, cell)| !cell.trim().is_empty());
        (first, pairs.map(|(head, cell)| (head.clone(), cell.clone())).collect())
    };
    Piece::Apart { rows: table.rows.iter().map(row).collect() }
}

/// The widest cells of these lines have room beside each other.
fn fits(lines: &[Vec<&str>]) -> bool {
    let columns = lines.first().map_or(0, Vec::len);
    let widest = |at: usize| {
        lines.iter().filter_map(|line| line.get(at)).map(|text| text.chars().count()).max().unwrap_or(0)
    };
    (0..columns).map(widest).sum::<usize>() <= 2 * LONG
}

/// The first line is the head.
fn table_of(lines: &[Vec<&str>], numbers: &[bool], turned: bool) -> Piece {
    let number = |at: usize| numbers.get(at).copied().unwrap_or(false);
    let row =
        |row: &Vec<&str>| row.iter().enumerate().map(|(n, cell)| ((*cell).to_owned(), number(n))).collect();
    let (head, rows) = lines.split_first().map_or((&[][..], &[][..]), |(head, rows)| (&head[..], rows));
    let head = head.iter().enumerate().map(|(n, text)| (Soft((*text).to_owned()), number(n))).collect();
    Piece::Table { head, rows: rows.iter().map(row).collect(), turned }
}

/// A chart; what has nothing to draw, and what the room isn't shown as a picture, is told in words.
fn draw(chart: &Chart, to: &mut Vec<Piece>) {
    let drawn = match chart {
        Chart::Ladder(ladder) if !ladder.rungs.is_empty() => Some(Piece::Ladder(Ladder::of(ladder))),
        Chart::Dots(dots) if !dots.rows.is_empty() => Some(Piece::Dots(Dots::of(dots))),
        Chart::Dumbbell(dumbbell) if !dumbbell.rows.is_empty() => Some(Piece::Gaps(Gaps::of(dumbbell))),
        Chart::FourFields(fields) if !fields.points.is_empty() || !fields.without.is_empty() => {
            Some(Piece::Fields(FourFields::of(fields)))
        }
        Chart::Shares(shares) if !shares.rows.is_empty() => Some(Piece::Shares(Shares::of(shares))),
        Chart::Votes(votes) if !votes.rows.is_empty() => {
            Some(Piece::Votes { many: votes.rows.iter().any(|row| row.dots > FEW), votes: votes.clone() })
        }
        Chart::Drivers(drivers) if !drivers.rows.is_empty() => {
            let most = drivers.rows.iter().filter_map(|row| row.share).max().unwrap_or(0).max(1);
            let names = drivers.rows.iter().map(|row| Soft(row.label.clone())).collect();
            Some(Piece::Drivers { drivers: drivers.clone(), names, most })
        }
        Chart::Heat(heat) if !heat.rows.is_empty() && !heat.columns.is_empty() => {
            Some(Piece::Heat(Heat::of(heat)))
        }
        Chart::Roadmap(roadmap) if !roadmap.columns.is_empty() => Some(Piece::Roadmap(roadmap.clone())),
        _ => None,
    };
    match drawn {
        Some(piece) => to.push(piece),
        None => words::told(chart).iter().for_each(|block| add(block, to)),
    }
}

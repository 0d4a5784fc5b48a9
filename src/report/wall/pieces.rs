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
        Block::Contents => return,
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
            words: quote.words.trim().to_owned(),
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
    let number = |at: usize| table.numbers.get(at).copied().unwrap_or(false);
    let widest = |n: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(n)).chain(table.head.get(n));
        cells.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    if (0..table.head.len()).map(widest).sum::<usize>() > 2 * LONG {
        let row = |row: &Vec<String>| {
            let (first, rest) = row.split_first().map(|(f, r)| (f.clone(), r)).unwrap_or_default();
            let heads = table.head.iter().skip(1);
            let pairs = heads.zip(rest).filter(|(_, cell)| !cell.trim().is_empty());
            (first, pairs.map(|(head, cell)| (head.clone(), cell.clone())).collect())
        };
        return Piece::Apart { rows: table.rows.iter().map(row).collect() };
    }
    let head = table.head.iter().enumerate().map(|(n, text)| (Soft(text.clone()), number(n))).collect();
    let row = |row: &Vec<String>| row.iter().enumerate().map(|(n, cell)| (cell.clone(), number(n))).collect();
    Piece::Table { head, rows: table.rows.iter().map(row).collect() }
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
            Some(Piece::Drivers { drivers: drivers.clone(), most })
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

//! A told story: headings, text, quotes, lists, tables and charts, with no notion of a screen.
//! Exercises write it once; `html`, `markdown`, `plain` and `ui::document` read it.

use std::borrow::Cow;

use super::chart::Chart;
use super::front::Front;
use super::words;
use crate::figures::words::inside;

/// Something that can be read from top to bottom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// What the things in it are called, and how they hang together.
    pub threads: Vec<Thread>,
}

/// Something of the session that others may build on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    pub id: u64,
    /// What it is, as a word: "gap", "sitat".
    pub sort: String,
    pub called: String,
    pub rests_on: Vec<u64>,
}

/// One piece of a document. `id` is the thing of the session that it shows, when there is one.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Level 1 is the title of the whole.
    Heading {
        level: u8,
        text: String,
        id: Option<u64>,
    },
    Text {
        tone: Tone,
        text: String,
    },
    Quote(Quote),
    List {
        items: Vec<Item>,
    },
    /// Label and value, a pair a line.
    Fields(Vec<(String, String)>),
    Table(Table),
    /// In a box: it is much larger than other blocks.
    Chart(Box<Chart>),
    /// What things build on; told quietly, for those who ask why.
    Grounds(Vec<Grounds>),
    /// Page one, with the title of the whole.
    Front(Box<Front>),
    /// Where a reader that can be leafed through lists its headings.
    Contents,
}

/// How loud a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The line people should remember.
    Lead,
    Plain,
    /// Sources, remarks, what is missing.
    Muted,
}

/// What somebody said, word for word.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quote {
    /// Before the words: ▼ or ▲ of a story that went badly or well.
    pub mark: &'static str,
    pub words: String,
    /// Who, as the reader may know it; empty when nobody is named.
    pub by: String,
    pub key: bool,
    pub id: Option<u64>,
}

impl Quote {
    /// The words, as they stand between quotes.
    pub fn said(&self) -> Cow<'_, str> {
        inside(&self.words)
    }

    /// The mark, as it stands before the words.
    pub fn marked(&self) -> String {
        if self.mark.is_empty() { String::new() } else { format!("{}\u{a0}", self.mark) }
    }
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// A tick, a cross, a letter; empty for a plain bullet.
    pub mark: String,
    /// The mark in a word, where it is a sign that can't be read aloud: "valgt".
    pub means: &'static str,
    pub text: String,
    /// Said more quietly behind the text.
    pub aside: String,
    pub id: Option<u64>,
    /// The thing that it calls to mind, when that is told elsewhere.
    pub to: Option<u64>,
    /// The figures behind what is built on, a line each.
    pub figures: Vec<String>,
}

/// What something builds on.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grounds {
    /// What it is that builds on them, with its words; none for what stands just above.
    pub of: Option<(u64, String)>,
    /// Each with what it is behind it, and where it is told.
    pub sources: Vec<Item>,
}

/// Rows of cells; numbers stand to the right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    pub head: Vec<String>,
    /// Which columns hold numbers.
    pub numbers: Vec<bool>,
    pub rows: Vec<Vec<String>>,
    /// The things of the session that the rows show, row by row; empty when they show none.
    pub ids: Vec<u64>,
}

impl Block {
    /// Whether it is told in it how far people agree, as a number.
    pub fn tells_agreement(&self) -> bool {
        matches!(self, Block::Chart(chart) if words::tells_agreement(chart))
    }
}

impl Document {
    /// Nothing is told.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Level 1 is the title of the whole.
    pub fn heading(&mut self, level: u8, text: impl Into<String>) -> &mut Self {
        self.push(Block::Heading { level, text: text.into(), id: None })
    }

    /// A heading that stands for one thing of the session.
    pub fn heading_of(&mut self, level: u8, text: impl Into<String>, id: u64) -> &mut Self {
        self.push(Block::Heading { level, text: text.into(), id: Some(id) })
    }

    /// Adds the line people should remember.
    pub fn lead(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Text { tone: Tone::Lead, text: text.into() })
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Text { tone: Tone::Plain, text: text.into() })
    }

    /// Adds a source, a remark, what is missing.
    pub fn muted(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Text { tone: Tone::Muted, text: text.into() })
    }

    /// Adds what somebody said.
    pub fn quote(&mut self, quote: Quote) -> &mut Self {
        self.push(Block::Quote(quote))
    }

    /// Adds a picture.
    pub fn chart(&mut self, chart: Chart) -> &mut Self {
        self.push(Block::Chart(Box::new(chart)))
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) -> &mut Self {
        if table.rows.is_empty() { self } else { self.push(Block::Table(table)) }
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, items: Vec<Item>) -> &mut Self {
        if items.is_empty() { self } else { self.push(Block::List { items }) }
    }

    /// Adds label and value for those that have a value.
    pub fn fields<L: Into<String>>(&mut self, pairs: impl IntoIterator<Item = (L, String)>) -> &mut Self {
        let pairs: Vec<_> =
            pairs.into_iter().filter(|(_, v)| !v.trim().is_empty()).map(|(l, v)| (l.into(), v)).collect();
        if pairs.is_empty() { self } else { self.push(Block::Fields(pairs)) }
    }

    /// Adds what things build on, as far as they build on anything.
    pub fn grounds(&mut self, all: impl IntoIterator<Item = Grounds>) -> &mut Self {
        let all: Vec<_> = all.into_iter().filter(|grounds| !grounds.sources.is_empty()).collect();
        if all.is_empty() { self } else { self.push(Block::Grounds(all)) }
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    /// Adds all that another document tells.
    pub fn append(&mut self, mut other: Document) -> &mut Self {
        if self.blocks.is_empty() {
            std::mem::swap(&mut self.blocks, &mut other.blocks);
        }
        self.blocks.append(&mut other.blocks);
        self.threads.append(&mut other.threads);
        self
    }

    /// The same with no heading more than one level below the one that it stands under.
    #[must_use]
    pub fn without_jumps(mut self) -> Self {
        let mut open: Vec<u8> = Vec::new();
        for block in &mut self.blocks {
            match block {
                Block::Heading { level: level @ 2.., .. } => {
                    while open.pop_if(|open| *open >= *level).is_some() {}
                    open.push(*level);
                    *level = open.len() as u8 + 1;
                }
                Block::Contents => open.clear(),
                _ => {}
            }
        }
        self
    }

    /// The same with every heading `levels` further down, to stand under a heading of its own.
    #[must_use]
    pub fn under(mut self, levels: u8) -> Self {
        for block in &mut self.blocks {
            if let Block::Heading { level, .. } = block {
                *level = level.saturating_add(levels).min(6);
            }
        }
        self
    }
}

impl Item {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    #[must_use]
    pub fn mark(mut self, mark: impl Into<String>) -> Self {
        self.mark = mark.into();
        self
    }

    /// A sign, and the word for it where signs can't be seen.
    #[must_use]
    pub fn sign(self, sign: &str, means: &'static str) -> Self {
        Self { means, ..self.mark(sign) }
    }

    #[must_use]
    pub fn aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }

    #[must_use]
    pub fn id(mut self, id: u64) -> Self {
        self.id = Some(id);
        self
    }

    /// Where the thing is told that this calls to mind.
    #[must_use]
    pub fn to(mut self, id: u64) -> Self {
        self.to = Some(id);
        self
    }
}

//! From a document to a page: sections by their headings, anchors for what is told, links to them.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::page::{
    Cell, Drawn, Grid, Grounds, Head, Line, Link, Page, Piece, Pieces, Place, Quote, Row, Section,
};
use super::soft::Soft;
use crate::report::chart::Chart;
use crate::report::document::{self, Block, Document, Thread, Tone};
use crate::report::{svg, words};

/// Letters of what a link leads to; enough to know it by.
const CLIPPED: usize = 56;

/// So many brief facts stand in two columns.
const MANY: usize = 8;

/// Letters of a fact that half a page is wide enough for.
const BRIEF: usize = 48;

/// Letters, longest cells added up, that still stand side by side on paper.
const WIDEST: usize = 190;

/// Letters that a quarter of the page is wide enough for.
const LONG: usize = 34;

/// The page, without its style.
pub(super) fn page(document: &Document) -> Page {
    let mut builder = Builder::of(document);
    let mut page = Page {
        title: String::new(),
        style: "",
        digest: String::new(),
        about: Pieces::default(),
        front: Vec::new(),
        rest: Vec::new(),
        has_contents: false,
    };
    let mut open: Vec<Section> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { level: 0 | 1, text, .. } if page.title.is_empty() => page.title.clone_from(text),
            Block::Heading { level, text, id } => {
                close(&mut open, &mut page, (*level).max(2));
                open.push(builder.section((*level).clamp(2, 6), text, *id));
            }
            Block::Contents => {
                close(&mut open, &mut page, 2);
                page.has_contents = true;
            }
            block => {
                let pieces = open.last_mut().map_or(&mut page.about, |section| &mut section.pieces);
                builder.add(block, pieces);
            }
        }
    }
    close(&mut open, &mut page, 2);
    page
}

/// Ends the open sections from this level down, and puts each where it belongs.
fn close(open: &mut Vec<Section>, page: &mut Page, level: u8) {
    while let Some(section) = open.pop_if(|section| section.level >= level) {
        match open.last_mut() {
            Some(around) => around.sections.push(section),
            None if page.has_contents => page.rest.push(section),
            None => page.front.push(section),
        }
    }
}

struct Builder<'d> {
    threads: BTreeMap<u64, &'d Thread>,
    used_in: BTreeMap<u64, Vec<u64>>,
    /// What is told somewhere in the document.
    told: BTreeSet<u64>,
    /// What has been told by now; the first place is where links lead.
    seen: BTreeSet<u64>,
    /// What has been told together with what it builds on.
    traced: BTreeSet<u64>,
    sections: usize,
    pictures: usize,
}

impl<'d> Builder<'d> {
    fn of(document: &'d Document) -> Self {
        let threads: BTreeMap<_, _> = document.threads.iter().map(|thread| (thread.id, thread)).collect();
        let mut used_in: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for thread in &document.threads {
            for &source in &thread.rests_on {
                used_in.entry(source).or_default().push(thread.id);
            }
        }
        let mut told = BTreeSet::new();
        for block in &document.blocks {
            match block {
                Block::Heading { id: Some(id), .. } => drop(told.insert(*id)),
                Block::Quote(quote) => told.extend(quote.id),
                Block::List { items } => told.extend(items.iter().filter_map(|item| item.id)),
                Block::Table(table) => told.extend(&table.ids),
                _ => {}
            }
        }
        Self {
            threads,
            used_in,
            told,
            seen: BTreeSet::new(),
            traced: BTreeSet::new(),
            sections: 0,
            pictures: 0,
        }
    }

    fn section(&mut self, level: u8, title: &str, id: Option<u64>) -> Section {
        self.sections += 1;
        let place = id.map(|id| self.place(id)).unwrap_or_default();
        Section {
            level,
            anchor: place.anchor.unwrap_or_else(|| format!("del-{}", self.sections)),
            title: title.into(),
            href: place.href,
            // What it builds on stands under the heading, in its own words.
            used_in: place.used_in,
            pieces: Pieces::default(),
            sections: Vec::new(),
        }
    }

    /// The place of a thing: its anchor where it is told first, elsewhere a link to that.
    fn place(&mut self, id: u64) -> Place {
        if !self.seen.insert(id) {
            return Place { href: self.href(id), ..Place::default() };
        }
        self.traced.insert(id);
        let links = |ids: &[u64]| ids.iter().filter_map(|&id| self.link(id)).collect();
        Place {
            anchor: Some(anchor(id)),
            href: None,
            rests_on: self.threads.get(&id).map(|thread| links(&thread.rests_on)).unwrap_or_default(),
            used_in: self.used_in.get(&id).map(|ids| links(ids)).unwrap_or_default(),
        }
    }

    fn link(&self, id: u64) -> Option<Link> {
        let thread = self.threads.get(&id)?;
        Some(Link {
            href: Some(self.href(id)?),
            text: format!("{} «{}»", thread.sort, clipped(&thread.called)),
        })
    }

    fn href(&self, id: u64) -> Option<String> {
        self.told.contains(&id).then(|| format!("#{}", anchor(id)))
    }

    fn add(&mut self, block: &Block, to: &mut Pieces) {
        let piece = match block {
            Block::Heading { text, .. } => Piece::Text { class: "lead", text: Soft(text.clone()) },
            Block::Text { tone, text } => Piece::Text { class: tone_class(*tone), text: Soft(text.clone()) },
            Block::Quote(quote) => Piece::Quote(Quote {
                words: Soft(quote.words.trim().into()),
                by: quote.by.trim().into(),
                key: quote.key,
                place: quote.id.map(|id| self.place(id)).unwrap_or_default(),
            }),
            Block::List { items } => Piece::List(items.iter().map(|item| self.line(item)).collect()),
            Block::Fields(pairs) => fields(pairs),
            Block::Table(table) => Piece::Table(self.rows(table)),
            Block::Chart(chart) => self.figure(chart),
            Block::Grounds(all) => Piece::Grounds(self.grounds(all)),
            Block::Contents => return,
        };
        to.pieces.push(piece);
    }

    fn line(&mut self, item: &document::Item) -> Line {
        let place = match (item.id, item.to) {
            (Some(id), _) => self.place(id),
            (None, Some(to)) => Place { href: self.href(to), ..Place::default() },
            (None, None) => Place::default(),
        };
        let mark = item.mark.trim().to_owned();
        Line { mark, text: Soft(item.text.clone()), aside: Soft(item.aside.trim().into()), place }
    }

    /// Each in a line of its own; what is told with its sources already needs none.
    fn grounds(&self, all: &[document::Grounds]) -> Vec<Grounds> {
        let is_told = |id: &u64| self.traced.contains(id);
        let all = all.iter().filter(|grounds| !grounds.of.as_ref().is_some_and(|(id, _)| is_told(id)));
        let told = |document::Grounds { of, sources }: &document::Grounds| Grounds {
            of: of.as_ref().map(|(id, what)| Link { href: self.href(*id), text: what.clone() }),
            rests_on: sources.iter().map(|source| self.source(source)).collect(),
        };
        all.map(told).collect()
    }

    fn source(&self, source: &document::Item) -> Link {
        let href = source.to.and_then(|id| self.href(id));
        let text = match source.aside.as_str() {
            "" => source.text.clone(),
            sort => format!("{sort} «{}»", clipped(&source.text)),
        };
        Link { href, text }
    }

    fn rows(&mut self, table: &document::Table) -> Grid {
        let number = |at: usize| table.numbers.get(at).copied().unwrap_or(false);
        let head = table.head.iter().enumerate();
        let head = head.map(|(n, text)| Head { text: Soft(text.clone()), number: number(n) }).collect();
        let widest = |n: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(n)).chain(table.head.get(n));
            cells.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.head.len());
        let widest: Vec<usize> = (0..columns).map(widest).collect();
        // Said with each cell, for narrow screens.
        let heads: Vec<Rc<str>> =
            (0..columns).map(|n| table.head.get(n).map(String::as_str).unwrap_or_default().into()).collect();
        let row = |(n, cells): (usize, &Vec<String>)| {
            let id = table.ids.get(n).copied().filter(|id| self.seen.insert(*id));
            let cell = |(n, text): (usize, &String)| Cell {
                text: Soft(text.clone()),
                number: number(n),
                long: widest[n] > LONG,
                head: Rc::clone(&heads[n]),
            };
            Row { anchor: id.map(anchor), cells: cells.iter().enumerate().map(cell).collect() }
        };
        let wide = widest[..table.head.len()].iter().sum::<usize>() > WIDEST;
        Grid { wide, head, rows: table.rows.iter().enumerate().map(row).collect() }
    }

    fn figure(&mut self, chart: &Chart) -> Piece {
        if let Chart::Roadmap(roadmap) = chart {
            return Piece::Roadmap(roadmap.clone());
        }
        let drawn = |picture| {
            self.pictures += 1;
            Drawn { number: self.pictures, picture }
        };
        let pictures = svg::pictures(chart).into_iter().map(drawn).collect();
        let notes = words::notes(chart).into_iter().map(Soft).collect();
        let mut told = Pieces::default();
        for block in words::told(chart) {
            self.add(&block, &mut told);
        }
        Piece::Figure { pictures, notes, told }
    }
}

fn anchor(id: u64) -> String {
    format!("nr-{id}")
}

fn fields(pairs: &[(String, String)]) -> Piece {
    let is_brief = |(label, value): &(String, String)| (label.len() + value.len()) < BRIEF;
    let many = pairs.len() >= MANY && pairs.iter().all(is_brief);
    let pairs = pairs.iter().map(|(label, value)| (label.clone(), Soft(value.clone()))).collect();
    Piece::Fields { many, pairs }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Lead => "lead",
        Tone::Plain => "",
        Tone::Muted => "muted",
    }
}

/// As many words as call the rest to mind.
fn clipped(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(CLIPPED) {
        None => text,
        Some((end, _)) => {
            let short = &text[..end];
            format!("{} …", short.rsplit_once(' ').map_or(short, |(words, _)| words))
        }
    }
}

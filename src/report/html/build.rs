//! From a document to a page: sections by their headings, anchors for what is told, links to them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use askama::Template;

use super::page::{
    Cell, Drawn, Entry, Foot, Grounds, Head, Line, Link, Page, Piece, Place, Quote, Section, Sheet, Strip,
    Told, Written,
};
use super::soft::Soft;
use crate::figures::words::{quoted, small};
use crate::report::chart::Chart;
use crate::report::digest::sha256_base64;
use crate::report::document::{self, Block, Document, Thread, Tone};
use crate::report::front::Front;
use crate::report::house::{House, Logo};
use crate::report::{svg, words};

/// Letters of what a link leads to; enough to know it by.
const CLIPPED: usize = 56;

/// So many of those that build on a thing are named; a file can hold a hundred thousand of them, for each of many things.
const MOST_USERS: usize = 100;

/// So many pictures of one chart are drawn; it is told in words below them, whole.
const MOST_PICTURES: usize = 1_000;

/// So many brief facts stand in two columns.
const MANY: usize = 8;

/// Letters of a fact that half a page is wide enough for.
const BRIEF: usize = 48;

/// Letters, longest cells added up, that still stand side by side on paper.
const WIDEST: usize = 190;

/// Letters that a quarter of the page is wide enough for.
const LONG: usize = 34;

/// The page. Each block is written as it is met, and let go of: what is told can be many times what it is told of.
pub(super) fn page(document: Document, style: &str, house: &House) -> String {
    let (laid, foot) = laid(document);
    laid.page(&format!("{style}{foot}"), house)
}

/// What stands on the page, without the page.
pub(super) fn fragment(document: Document) -> String {
    let Laid { about, front, rest, .. } = laid(document).0;
    [about, front, rest.unwrap_or_default()].concat()
}

fn laid(document: Document) -> (Laid, String) {
    let Document { blocks, threads } = document;
    let mut builder = Builder::of(&blocks, &threads);
    let mut laid = Laid::default();
    let mut foot = String::new();
    for block in blocks {
        match &block {
            Block::Heading { level: 0 | 1, text, .. } if laid.title.is_empty() => {
                laid.title.clone_from(text);
            }
            Block::Heading { level, text, id } => {
                let level = (*level).clamp(2, 6);
                laid.close(level);
                let number = laid.number();
                let anchor = builder.section(level, (text, &number), *id, laid.chapters());
                laid.open(level, number, anchor, text);
            }
            Block::Front(front) if laid.title.is_empty() => {
                laid.title.clone_from(&front.title);
                laid.audience = small(&front.audience);
                laid.sheet = true;
                foot = printed(front);
                builder.sheet(front, &mut laid.about);
            }
            Block::Contents => {
                laid.close(2);
                laid.rest.get_or_insert_default();
            }
            block => builder.add(block, laid.here()),
        }
    }
    laid.close(2);
    (laid, foot)
}

/// How what stands around printed pages is set.
const AROUND: &str = "font: 8.25pt Arial, sans-serif; color: #55636f;";

/// Letters of a title that have room above a page.
const HEAD: usize = 90;

/// What stands above each printed page but the first, which has the title itself.
fn running(title: &str) -> String {
    let title = if title.chars().count() > HEAD { clipped_to(title, HEAD) } else { title.to_owned() };
    let title = css_text(&title);
    format!(
        "@page {{ @top-left {{ content: \"{title}\"; {AROUND} }} }}\n@page :first {{ @top-left {{ content: none; }} }}\n"
    )
}

/// What stands at the foot of each printed page: for whom it is, and as of when.
fn printed(front: &Front) -> String {
    let said = [&*front.audience, &*front.written].into_iter().filter(|part| !part.is_empty());
    let foot = css_text(&said.collect::<Vec<_>>().join(" · "));
    format!("@page {{ @bottom-left {{ content: \"{foot}\"; {AROUND} }} }}\n")
}

/// As it stands between quotes in a style sheet, where nothing that people wrote may mean anything.
fn css_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => out.push(' '),
            c if c.is_alphanumeric() => out.push(c),
            c => {
                let _ = write!(out, "\\{:x} ", u32::from(c));
            }
        }
    }
    out
}

/// The parts of a page while they are written.
#[derive(Default)]
struct Laid {
    title: String,
    audience: String,
    /// Page one is set as a sheet.
    sheet: bool,
    about: String,
    front: String,
    /// What stands behind the contents, once they have been met.
    rest: Option<String>,
    contents: Vec<Entry>,
    /// The levels of the sections that are open, the outermost first.
    open: Vec<u8>,
}

impl Laid {
    /// Where chapters are written just now.
    fn chapters(&mut self) -> &mut String {
        self.rest.as_mut().unwrap_or(&mut self.front)
    }

    /// Where a block is written just now.
    fn here(&mut self) -> &mut String {
        if self.open.is_empty() { &mut self.about } else { self.chapters() }
    }

    /// The number of the section that begins now, where the contents tell it.
    fn number(&self) -> String {
        match (self.open.len(), self.contents.last()) {
            _ if self.rest.is_none() => String::new(),
            (0, _) => (self.contents.len() + 1).to_string(),
            (1, Some(chapter)) => format!("{}.{}", self.contents.len(), chapter.sections.len() + 1),
            _ => String::new(),
        }
    }

    /// Remembers a section that has begun.
    fn open(&mut self, level: u8, number: String, anchor: String, title: &str) {
        let entry = Entry { number, anchor, title: title.into(), sections: Vec::new() };
        match (self.open.len(), self.contents.last_mut()) {
            (1, Some(chapter)) => chapter.sections.push(entry),
            (0, _) => self.contents.push(entry),
            _ => {}
        }
        self.open.push(level);
    }

    /// Ends the open sections from this level down.
    fn close(&mut self, level: u8) {
        while self.open.pop_if(|open| *open >= level).is_some() {
            self.chapters().push_str("\n</section>");
        }
    }

    fn page(self, style: &str, house: &House) -> String {
        let Self { title, audience, sheet, about, front, rest, contents, .. } = self;
        let mut rest = rest.unwrap_or_default();
        let style = format!("{style}{}{}", running(&title), house.style());
        let head = Page {
            title,
            audience,
            digest: sha256_base64(style.as_bytes()),
            style,
            sheet,
            logo: house.logo.as_ref().map(Logo::uri),
            about: Written(about),
            front: Written(front),
            contents: if rest.is_empty() { Vec::new() } else { contents },
        };
        let mut begins = String::new();
        write(&head, &mut begins);
        // The longest part stays where it is.
        rest.insert_str(0, &begins);
        if house.has_foot() {
            write(&Foot { who: &house.who, foot: &house.foot }, &mut rest);
        }
        rest.push_str("</div>\n</main>\n</body>\n</html>");
        rest
    }
}

/// Writing to a string fails at nothing.
fn write(template: &impl Template, to: &mut String) {
    let _ = template.render_into(to);
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
    fn of(blocks: &[Block], threads: &'d [Thread]) -> Self {
        let mut used_in: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
        for thread in threads {
            for &source in &thread.rests_on {
                used_in.entry(source).or_default().push(thread.id);
            }
        }
        let threads: BTreeMap<_, _> = threads.iter().map(|thread| (thread.id, thread)).collect();
        let mut told = BTreeSet::new();
        for block in blocks {
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

    /// Begins a section: what it is known by.
    fn section(
        &mut self,
        level: u8,
        (title, number): (&str, &str),
        id: Option<u64>,
        to: &mut String,
    ) -> String {
        self.sections += 1;
        let place = id.map(|id| self.place(id)).unwrap_or_default();
        let anchor = place.anchor.unwrap_or_else(|| format!("del-{}", self.sections));
        // What it builds on stands under the heading, in its own words.
        let section =
            Section { level, anchor: &anchor, title, number, href: place.href, used_in: place.used_in };
        write(&section, to);
        anchor
    }

    /// The place of a thing: its anchor where it is told first, elsewhere a link to that.
    fn place(&mut self, id: u64) -> Place<'d> {
        if !self.seen.insert(id) {
            return Place { href: self.href(id), ..Place::default() };
        }
        self.traced.insert(id);
        let links = |ids: &[u64]| ids.iter().filter_map(|&id| self.link(id)).collect();
        let users = self.used_in.get(&id).map(Vec::as_slice).unwrap_or_default();
        let (first, more) = users.split_at(users.len().min(MOST_USERS));
        let mut used_in: Vec<_> = links(first);
        if !more.is_empty() {
            used_in.push(Link { href: None, text: format!("{} til", more.len()).into() });
        }
        Place {
            anchor: Some(anchor(id)),
            href: None,
            rests_on: self.threads.get(&id).map(|thread| links(&thread.rests_on)).unwrap_or_default(),
            used_in,
        }
    }

    fn link(&self, id: u64) -> Option<Link<'d>> {
        let thread = self.threads.get(&id)?;
        Some(Link {
            href: Some(self.href(id)?),
            text: format!("{} {}", thread.sort, quoted(clipped(&thread.called))).into(),
        })
    }

    fn href(&self, id: u64) -> Option<String> {
        self.told.contains(&id).then(|| format!("#{}", anchor(id)))
    }

    fn add(&mut self, block: &Block, to: &mut String) {
        let piece = match block {
            Block::Heading { text, .. } => Piece::Text { class: "lead", text },
            Block::Text { tone, text } => Piece::Text { class: tone_class(*tone), text },
            Block::Quote(quote) => {
                let place = quote.id.map(|id| self.place(id)).unwrap_or_default();
                let words = quote.said();
                Piece::Quote(Quote {
                    words: if place.href.is_some() { clipped(&words).into() } else { words },
                    by: quote.by.trim(),
                    mark: quote.mark,
                    key: quote.key,
                    place,
                })
            }
            Block::List { items } => Piece::List(items.iter().map(|item| self.line(item)).collect()),
            Block::Fields(pairs) => fields(pairs),
            Block::Table(table) => return self.table(table, to),
            Block::Chart(chart) => match &**chart {
                Chart::Roadmap(roadmap) => {
                    self.along(chart, to);
                    Piece::Roadmap { roadmap, numbers: roadmap.numbers() }
                }
                chart => return self.figure(chart, to),
            },
            Block::Grounds(all) => Piece::Grounds(self.grounds(all)),
            Block::Front(front) => return self.sheet(front, to),
            Block::Contents => return,
        };
        write(&Told { piece }, to);
    }

    /// Page one, as much of it as goes on a sheet.
    fn sheet(&mut self, front: &Front, to: &mut String) {
        let front = front.clone().fitted();
        let drawn = |class, (width, height), shapes| {
            let mut drawn = String::new();
            write(&Strip { class, width, height, shapes }, &mut drawn);
            Written(drawn)
        };
        let strip = front.heard.strip.as_ref();
        let gaps = &front.gaps.shown;
        let sheet = Sheet {
            strip: strip.map(|(said, guess)| drawn("strip", (196, 48), svg::front::strip(said, guess))),
            voices: front.heard.voices.iter().map(|voice| (voice, self.href(voice.id))).collect(),
            climbs: front
                .climbs
                .iter()
                .map(|climb| (climb, drawn("ladder", (170, 54), svg::front::climb(climb))))
                .collect(),
            promises: front.promises.iter().map(|p| (p, p.id.and_then(|id| self.href(id)))).collect(),
            gaps: gaps.iter().map(|gap| (gap, drawn("", (200, 28), svg::front::distance(gap)))).collect(),
            gaps_at: front.gaps.id.and_then(|id| self.href(id)),
            actions_at: front.actions.id.and_then(|id| self.href(id)),
            own: gaps.iter().any(|gap| !gap.from_customers),
            late: front.actions.shown.iter().any(|act| act.overdue),
            front: &front,
        };
        write(&sheet, to);
    }

    fn line<'b>(&mut self, item: &'b document::Item) -> Line<'b>
    where
        'd: 'b,
    {
        let place = match (item.id, item.to) {
            (Some(id), _) => self.place(id),
            (None, Some(to)) => Place { href: self.href(to), ..Place::default() },
            (None, None) => Place::default(),
        };
        Line { mark: item.mark.trim(), text: &item.text, aside: item.aside.trim(), place }
    }

    /// Each in a line of its own; what is told with its sources already needs none.
    fn grounds<'b>(&self, all: &'b [document::Grounds]) -> Vec<Grounds<'b>> {
        let is_told = |id: &u64| self.traced.contains(id);
        let all = all.iter().filter(|grounds| !grounds.of.as_ref().is_some_and(|(id, _)| is_told(id)));
        let told = |document::Grounds { of, sources }: &'b document::Grounds| Grounds {
            of: of.as_ref().map(|(id, what)| Link { href: self.href(*id), text: what.into() }),
            rests_on: sources.iter().map(|source| self.source(source)).collect(),
        };
        all.map(told).collect()
    }

    fn source<'b>(&self, source: &'b document::Item) -> Link<'b> {
        let href = source.to.and_then(|id| self.href(id));
        let text = match source.aside.as_str() {
            "" => Cow::from(&source.text),
            _ => words::source(source, &clipped(&source.text)).into(),
        };
        Link { href, text }
    }

    /// Row by row: there may be many, of many cells.
    fn table(&mut self, table: &document::Table, to: &mut String) {
        let number = |at: usize| table.numbers.get(at).copied().unwrap_or(false);
        let widest = |n: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(n)).chain(table.head.get(n));
            cells.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.head.len());
        let widest: Vec<usize> = (0..columns).map(widest).collect();
        let wide = widest[..table.head.len()].iter().sum::<usize>() > WIDEST;
        let head = table.head.iter().enumerate();
        let head = head.map(|(n, text)| Head { text: Soft(text), number: number(n) }).collect();
        write(&Told { piece: Piece::TableHead { wide, head } }, to);
        for (n, cells) in table.rows.iter().enumerate() {
            let id = table.ids.get(n).copied().filter(|id| self.seen.insert(*id));
            let cell = |(n, text)| Cell {
                text,
                number: number(n),
                long: wide && widest[n] > LONG,
                // Said with each cell, for narrow screens.
                head: table.head.get(n).map(String::as_str).unwrap_or_default(),
            };
            let cells = cells.iter().map(String::as_str).enumerate().map(cell).collect();
            write(&Told { piece: Piece::Row { anchor: id.map(anchor), cells } }, to);
        }
        to.push_str("\n</tbody>\n</table>");
    }

    /// The plan along its days, over the list of what is in it; nothing where no day is known.
    fn along(&mut self, chart: &Chart, to: &mut String) {
        if svg::pictures(chart, svg::WIDE).next().is_some() {
            to.push_str("\n<div class=\"chart\">");
            self.drawn(chart, to);
            to.push_str("\n</div>");
        }
    }

    /// Picture by picture, then what they say in words.
    fn figure(&mut self, chart: &Chart, to: &mut String) {
        to.push_str("\n<div class=\"chart\">");
        self.drawn(chart, to);
        to.push_str("\n<details><summary>Tallene i bildet</summary>");
        for block in words::told(chart) {
            self.add(&block, to);
        }
        to.push_str("</details>\n</div>");
    }

    fn drawn(&mut self, chart: &Chart, to: &mut String) {
        let notes = words::notes(chart);
        // One of the two is shown, and the other is not there for whoever has the page read aloud either.
        let mut drawings = [("wide", svg::WIDE), ("narrow", svg::NARROW)]
            .map(|(class, across)| (class, svg::pictures(chart, across).take(MOST_PICTURES).peekable()));
        let mut last = false;
        while !last {
            to.push_str("\n<figure>");
            for (class, pictures) in &mut drawings {
                for picture in pictures.by_ref().take(svg::together(chart)) {
                    self.pictures += 1;
                    write(&Drawn { number: self.pictures, class, picture }, to);
                }
            }
            last = drawings.iter_mut().all(|(_, pictures)| pictures.peek().is_none());
            write(&Told { piece: Piece::Notes { notes: &notes, last } }, to);
            to.push_str("\n</figure>");
        }
    }
}

fn anchor(id: u64) -> String {
    format!("nr-{id}")
}

fn fields(pairs: &[(String, String)]) -> Piece<'_> {
    let is_brief = |(label, value): &(String, String)| (label.len() + value.len()) < BRIEF;
    let many = pairs.len() >= MANY && pairs.iter().all(is_brief);
    let pairs = pairs.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
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
    clipped_to(text, CLIPPED)
}

/// Whole words within so many letters.
fn clipped_to(text: &str, letters: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(letters) {
        None => text,
        Some((end, _)) => {
            let short = &text[..end];
            format!("{} …", short.rsplit_once(' ').map_or(short, |(words, _)| words))
        }
    }
}

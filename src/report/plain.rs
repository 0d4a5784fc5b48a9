//! A document as linear text, for a screen reader, a pipe or a mail: no drawn lines, charts told in words,
//! each row of a table as a sentence, signs in words.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::document::{Block, Document, Item, Quote, Table};
use super::words;
use crate::figures::words::capital;

/// How far text stands in under its heading.
const INDENT: &str = "  ";

/// The whole document, wrapped at `width` columns; a word longer than that keeps its line to itself.
pub fn plain(document: &Document, width: usize) -> String {
    let mut page = Page { out: String::new(), width };
    page.blocks(&document.blocks);
    page.out
}

struct Page {
    out: String,
    width: usize,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Contents => {}
                Block::Chart(chart) => self.blocks(&words::spoken(chart)),
                Block::Front(front) => self.blocks(&front.told().blocks),
                Block::Grounds(all) => self.blocks(&words::grounds(all)),
                Block::Heading { text, .. } => self.block([text.clone()], "", ""),
                // Who is in and who is not, a dot each: what stands above says how many.
                Block::Text { text, .. } if is_dots(text) => {}
                Block::Text { text, .. } => self.block([aloud(text)], INDENT, INDENT),
                Block::Quote(said) => self.block([quote(said)], INDENT, INDENT),
                Block::List { items } => self.listed(items.iter().map(item)),
                Block::Fields(pairs) => {
                    self.listed(pairs.iter().map(|(label, value)| format!("{label}: {}", aloud(value))));
                }
                Block::Table(table) => self.listed(table.rows.iter().map(|row| sentence(table, row))),
            }
        }
    }

    fn listed(&mut self, items: impl IntoIterator<Item = String>) {
        self.block(items, "  - ", "    ");
    }

    /// Paragraphs set apart from what comes before by an empty line.
    fn block(&mut self, paragraphs: impl IntoIterator<Item = String>, first: &str, rest: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        for paragraph in paragraphs {
            let mut lead = first;
            for line in paragraph.lines() {
                self.fill(line, lead, rest);
                lead = rest;
            }
        }
    }

    /// Greedy word wrap: as many words on each line as fit.
    fn fill(&mut self, line: &str, first: &str, rest: &str) {
        let mut used = 0;
        let mut lead = first;
        for word in line.split(is_break).filter(|word| !word.is_empty()) {
            let wide = word.width();
            if used > 0 && used + 1 + wide <= self.width {
                self.out.push(' ');
                used += 1 + wide;
            } else {
                if used > 0 {
                    self.out.push('\n');
                }
                self.out.push_str(lead);
                used = lead.width() + wide;
                lead = rest;
            }
            self.out.push_str(word);
        }
        if used > 0 {
            self.out.push('\n');
        }
    }
}

/// A space where a line may end; the non-breaking one holds words together.
fn is_break(c: char) -> bool {
    c.is_whitespace() && c != '\u{a0}'
}

/// A row of dots, and nothing else.
fn is_dots(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '●' | '○' | ' '))
}

/// Without the signs that stand beside the words for them: "▼ 3 negative"; dots are counted: "●●○" is "2 av 3".
fn aloud(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['▼', '▲']) {
        let (before, after) = rest.split_at(at);
        let sign = after.chars().next().map_or(0, char::len_utf8);
        let counted = after[sign..].trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let is_said = counted.len() < after.len() - sign - 1
            && ["negativ", "positiv"].iter().any(|word| counted.trim_start().starts_with(word));
        said.push_str(before);
        let skipped = if is_said { sign + 1 } else { sign };
        said.push_str(if is_said { "" } else { &after[..sign] });
        rest = &after[skipped..];
    }
    let words = rest.trim_end_matches([' ', '●', '○']);
    said.push_str(words);
    let dots = &rest[words.len()..];
    let (full, empty) = (dots.matches('●').count(), dots.matches('○').count());
    if full + empty > 0 {
        // Writing to a string fails at nothing.
        let _ = write!(said, " {full} av {}.", full + empty);
    }
    said
}

fn quote(quote: &Quote) -> String {
    let sign = match quote.mark {
        "▼" => "Negativ: ",
        "▲" => "Positiv: ",
        _ => "",
    };
    let key = if quote.key { "Nøkkelsitat: " } else { "" };
    let by = if quote.by.is_empty() { String::new() } else { format!(" –\u{a0}{}", quote.by) };
    format!("{sign}{key}«{}»{by}", quote.said())
}

fn item(item: &Item) -> String {
    let mark = match (item.means, item.mark.as_str()) {
        ("", "") => String::new(),
        ("", mark) => format!("{mark} "),
        (means, _) => format!("{}: ", capital(means)),
    };
    let aside = if item.aside.is_empty() { String::new() } else { format!(" – {}", aloud(&item.aside)) };
    format!("{mark}{}{aside}", item.text)
}

/// "Oppfølging. Nå: 2,1 på 0–10. Gap: +75." Cells without anything to say are left out.
fn sentence(table: &Table, row: &[String]) -> String {
    let said =
        row.iter().enumerate().filter(|(_, cell)| !matches!(cell.trim(), "" | "–")).map(|(i, cell)| {
            let cell = cell.trim();
            let stop = if cell.ends_with(['.', '?', '!', '…']) { "" } else { "." };
            match table.head.get(i).map_or("", |head| head.trim()) {
                "" => format!("{cell}{stop}"),
                _ if i == 0 => format!("{cell}{stop}"),
                head => format!("{head}: {cell}{stop}"),
            }
        });
    said.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Document {
        let mut document = Document::default();
        document
            .heading(1, "Fra intervju til kundeløfte")
            .text("Det vi ble enige om, med ordene som ble brukt.");
        document.quote(Quote {
            mark: "",
            words: "Det skal bare virke.".into(),
            by: "IT-leder".into(),
            key: true,
            id: None,
        });
        document.list(vec![Item::new("Ring tilbake").sign("✓", "gjort").aside("Salgssjef")]);
        document.table(Table {
            head: vec!["Dimensjon".into(), "Gap".into(), "Merknad".into()],
            numbers: vec![false, true],
            rows: vec![vec!["Oppfølging".into(), "+75".into(), String::new()]],
            ..Table::default()
        });
        document
    }

    #[test]
    fn reads_from_top_to_bottom() {
        let expected = "Fra intervju til kundeløfte\n\n  Det vi ble enige om, med ordene som ble\n  brukt.\n\n  \
            Nøkkelsitat: «Det skal bare virke.»\n  –\u{a0}IT-leder\n\n  - Gjort: Ring tilbake – Salgssjef\n\n  \
            - Oppfølging. Gap: +75.\n";
        assert_eq!(plain(&sample(), 42), expected);
    }

    #[test]
    fn no_line_is_wider_than_asked_unless_a_word_is() {
        for width in 0..60 {
            for line in plain(&sample(), width).lines() {
                let words =
                    line.split(is_break).filter(|word| !word.is_empty()).filter(|word| *word != "-").count();
                assert!(line.width() <= width || words <= 1, "{width}: {line:?}");
            }
        }
    }
}

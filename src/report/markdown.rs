//! A document as Markdown: CommonMark with GFM tables. What people wrote stays text: nothing in a field
//! can become a heading, a list, a link, HTML or a new column.

use super::document::{Block, Document, Item, Quote, Table, Tone};
use super::words;

/// The whole document; ends with a line break unless it is empty.
pub fn markdown(document: &Document) -> String {
    let mut out = String::new();
    write_blocks(&document.blocks, &mut out);
    out
}

fn write_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        let text = match block {
            Block::Chart(chart) => {
                write_blocks(&words::told(chart), out);
                continue;
            }
            Block::Grounds(all) => {
                write_blocks(&words::grounds(all), out);
                continue;
            }
            Block::Front(front) => {
                write_blocks(&front.told().blocks, out);
                continue;
            }
            Block::Heading { level, text, .. } => heading(*level, text),
            Block::Text { tone, text } => paragraph(*tone, text),
            Block::Quote(said) => quote(said),
            Block::List { items } => items.iter().map(item).collect::<Vec<_>>().join("\n"),
            Block::Fields(pairs) => pairs.iter().map(field).collect::<Vec<_>>().join("\n"),
            Block::Table(rows) => table(rows),
            Block::Contents => String::new(),
        };
        if text.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
        out.push('\n');
    }
}

fn heading(level: u8, text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return text;
    }
    format!("{} {text}", "#".repeat(usize::from(level.clamp(1, 6))))
}

fn paragraph(tone: Tone, text: &str) -> String {
    match tone {
        Tone::Lead if !text.trim().is_empty() => format!("**{}**", lines(text, "")),
        _ => lines(text, ""),
    }
}

fn quote(quote: &Quote) -> String {
    let star = if quote.key { "★ " } else { "" };
    let said = lines(&format!("{}{star}«{}»", quote.marked(), quote.said()), "> ");
    if quote.by.trim().is_empty() {
        format!("> {said}")
    } else {
        format!("> {said}\\\n> – {}", one_line(&quote.by))
    }
}

fn item(item: &Item) -> String {
    let mut text = match item.mark.trim() {
        "" => item.text.clone(),
        mark => format!("{mark} {}", item.text),
    };
    if !item.aside.trim().is_empty() {
        text = format!("{} – {}", text.trim_end(), item.aside.trim());
    }
    format!("- {}", lines(&text, "  "))
}

/// With another bullet than a list, so that the two stay apart when one follows the other.
fn field((label, value): &(String, String)) -> String {
    format!("* **{}:** {}", one_line(label), lines(value, "  "))
}

fn table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let row = |cells: &[String]| {
        let cell = |i: usize| cells.get(i).map_or_else(String::new, |text: &String| one_line(text));
        format!("| {} |", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
    };
    let rule = |i: usize| if table.numbers.get(i) == Some(&true) { "---:" } else { "---" };
    let rule = format!("| {} |", (0..columns).map(rule).collect::<Vec<_>>().join(" | "));
    let mut out = vec![row(&table.head), rule];
    out.extend(table.rows.iter().map(|cells| row(cells)));
    out.join("\n")
}

/// Text that keeps its own line breaks; `indent` opens each line but the first.
fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = split(text).map(|line| escape(line, true)).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Text inside a line that has already begun, such as a cell; its own line breaks become slashes.
fn one_line(text: &str) -> String {
    escape(&split(text).collect::<Vec<_>>().join(" / "), false)
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty())
}

/// One line with everything escaped that Markdown could take for markup. What only counts where a line
/// begins (`-`, `+`, `=`, `:`, `1.`) is escaped only there, so that the source stays readable.
fn escape(line: &str, begins: bool) -> String {
    let line = line.trim();
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    for (i, c) in line.char_indices() {
        let at_start = begins && i == 0 && matches!(c, '-' | '+' | '=' | ':');
        let numbered = begins && i == digits && i > 0 && matches!(c, '.' | ')');
        let link = c == ':' && line[i..].starts_with("://");
        let site = c == '.' && ends_with_www(&line[..i]);
        let special =
            matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '@' | '#' | '$');
        if at_start || numbered || link || site || special {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.as_bytes()[text.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one(block: Block) -> String {
        markdown(&Document { blocks: vec![block], ..Document::default() })
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let text = |t: &str| one(Block::Text { tone: Tone::Plain, text: t.to_owned() });
        assert_eq!(text("# ikke tittel"), "\\# ikke tittel\n");
        assert_eq!(text("- ikke liste\n1. heller ikke"), "\\- ikke liste\\\n1\\. heller ikke\n");
        assert_eq!(text("se https://eksempel.no"), "se https\\://eksempel.no\n");
        assert_eq!(text("WWW.eksempel.no, a@b.no"), "WWW\\.eksempel.no, a\\@b.no\n");
        assert_eq!(text("<b>*hei* & `kode`"), "\\<b\\>\\*hei\\* \\& \\`kode\\`\n");
        assert_eq!(text("Vanlig tekst – med tall 3.5 (ja)."), "Vanlig tekst – med tall 3.5 (ja).\n");
        assert_eq!(text("tittel\n==="), "tittel\\\n\\===\n");
    }

    #[test]
    fn a_table_keeps_its_columns() {
        let table = Table {
            head: vec!["Hva".into(), "Tall".into()],
            numbers: vec![false, true],
            rows: vec![vec!["a | b\nc".into(), "+75".into()], vec!["kort".into()]],
            ..Table::default()
        };
        assert_eq!(
            one(Block::Table(table)),
            "| Hva | Tall |\n| --- | ---: |\n| a \\| b / c | +75 |\n| kort |  |\n"
        );
    }

    #[test]
    fn a_quote_has_its_speaker_on_a_line_of_its_own() {
        let quote = Quote {
            mark: "",
            words: "Vi sier fra.\nHver gang.".into(),
            by: "HR-leder".into(),
            key: true,
            id: None,
        };
        assert_eq!(one(Block::Quote(quote)), "> ★ «Vi sier fra.\\\n> Hver gang.»\\\n> – HR-leder\n");
    }

    proptest! {
        /// Every sign that could start markup has its backslash, and no line begins a block.
        #[test]
        fn nothing_in_a_line_is_markup(text in "[-+=:#>*_`~|&@$<>\\[\\]\\\\a-zæ0-9.)/ \t]{0,40}|(https?://|www\\.|a@b)[a-z.]{0,9}") {
            let escaped = escape(&text, true);
            let mut bare = String::new();
            let mut chars = escaped.chars();
            while let Some(c) = chars.next() {
                if c == '\\' {
                    prop_assert!(chars.next().is_some_and(|c| c.is_ascii_punctuation()));
                    bare.push('\u{0}');
                } else {
                    bare.push(c);
                }
            }
            prop_assert!(!bare.contains(['`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '@', '#', '$', '\t']), "{}", escaped);
            prop_assert!(!bare.contains("://") && !bare.to_lowercase().contains("www."), "{}", escaped);
            prop_assert!(!bare.starts_with(['-', '+', '=', ':', ' ']), "{}", escaped);
            let after_number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
            prop_assert!(after_number.len() == bare.len() || !after_number.starts_with(['.', ')']), "{}", escaped);
        }

        /// A document of one block is one block, whatever the text says.
        #[test]
        fn a_list_has_as_many_items_as_it_was_given(texts in prop::collection::vec("\\PC{0,20}(\n[-#> 1.]{0,3}\\PC{0,9})?", 1..6)) {
            let items = texts.iter().map(Item::new).collect::<Vec<_>>();
            let count = items.len();
            let out = one(Block::List { items });
            prop_assert_eq!(out.lines().filter(|line| line.starts_with('-')).count(), count);
        }
    }
}

//! Slips to hand out, as text and as a page to print: each starts on a sheet of its own. What people wrote is only ever
//! text.

use std::fmt::Write;

use super::code::{QUIET, path};
use super::digest::sha256_base64;
use super::document::{Block, Document, Item, Table, Tone};
use super::{plain, words};

/// Columns of the text.
const WIDTH: usize = 78;

/// The mark of what is filled in by hand: a line to write on.
pub const LINE: &str = "____";

const STYLE: &str = include_str!("../../assets/report/slips.css");

/// What one participant fills in for one exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    pub workshop: String,
    pub exercise: String,
    /// Whose it is, or that nobody shall know.
    pub name: String,
    pub asks: Document,
}

/// Where the same can be filled in on a phone, while the door for phones stands open: the address as it is typed, and the
/// code that leads there, row by row.
#[derive(Debug, Clone, Copy)]
pub struct Entrance<'a> {
    pub typed: &'a str,
    pub side: usize,
    pub dark: &'a [bool],
}

/// Said before the address.
const ON_A_PHONE: &str = "Eller svar på telefon:";

/// All slips as text, a form feed between them.
pub fn text(slips: &[Slip], entrance: Option<Entrance<'_>>) -> String {
    let door = entrance.map_or_else(String::new, |door| format!("{ON_A_PHONE} {}\n\n", door.typed));
    let page = |slip: &Slip| {
        let Slip { workshop, exercise, name, asks } = slip;
        format!("{workshop} · {exercise}\n\n{name}\n\n{door}{}\n", plain(asks, WIDTH).trim_end())
    };
    slips.iter().map(page).collect::<Vec<_>>().join("\u{c}\n")
}

/// All slips as one page of HTML that needs nothing else.
pub fn page(title: &str, slips: &[Slip], entrance: Option<Entrance<'_>>) -> String {
    let door = entrance.map_or_else(String::new, code);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"nb\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        sha256_base64(STYLE.as_bytes()),
        escape(title),
    );
    if slips.is_empty() {
        page.push_str("<p class=\"slip\">Ingen øvelser har lapper.</p>\n");
    }
    for slip in slips {
        let (workshop, exercise, name) = (escape(&slip.workshop), escape(&slip.exercise), escape(&slip.name));
        let _ = write!(
            page,
            "<section class=\"slip\">\n<header><span>{workshop}</span><span>{name}</span></header>\n{door}<h1>{exercise}</h1>\n"
        );
        blocks(&slip.asks.blocks, &mut page);
        page.push_str("</section>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Small, at the head of a slip: dark on white, as it is printed.
fn code(Entrance { typed, side, dark }: Entrance<'_>) -> String {
    let (address, letters) = typed.rsplit_once('/').unwrap_or((typed, ""));
    let (all, path) = (side + 2 * QUIET, path(side, dark));
    format!(
        "<div class=\"door\"><svg viewBox=\"0 0 {all} {all}\" role=\"img\" aria-label=\"QR-kode til siden for telefoner\" \
         shape-rendering=\"crispEdges\"><rect width=\"{all}\" height=\"{all}\" fill=\"#fff\"/>\
         <path transform=\"translate({QUIET} {QUIET})\" fill=\"#000\" d=\"{path}\"/></svg>\
         <p>{ON_A_PHONE}<br><b>{}/</b><br><b>{}</b></p></div>\n",
        escape(address),
        escape(letters),
    )
}

fn blocks(blocks: &[Block], page: &mut String) {
    for block in blocks {
        let _ = match block {
            Block::Heading { text, .. } => writeln!(page, "<h2>{}</h2>", escape(text)),
            Block::Text { tone, text } => writeln!(page, "<p{}>{}</p>", class(*tone), escape(text)),
            Block::Quote(said) => writeln!(page, "<p>«{}» {}</p>", escape(&said.words), escape(&said.by)),
            Block::List { items } => {
                writeln!(page, "<ul>\n{}</ul>", items.iter().map(item).collect::<String>())
            }
            Block::Fields(pairs) => {
                let pair = |(label, value): &(String, String)| {
                    format!("<li>{}: {}</li>\n", escape(label), escape(value))
                };
                writeln!(page, "<ul>\n{}</ul>", pairs.iter().map(pair).collect::<String>())
            }
            Block::Table(rows) => writeln!(page, "{}", table(rows)),
            Block::Chart(chart) => {
                self::blocks(&words::told(chart), page);
                Ok(())
            }
            Block::Grounds(all) => {
                self::blocks(&words::grounds(all), page);
                Ok(())
            }
            Block::Contents | Block::Front(_) => Ok(()),
        };
    }
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Lead => " class=\"lead\"",
        Tone::Plain => "",
        Tone::Muted => " class=\"muted\"",
    }
}

fn item(item: &Item) -> String {
    let mark = match item.mark.as_str() {
        "" => String::new(),
        LINE => "<span class=\"line\"></span>".into(),
        mark => format!("<span class=\"mark\">{}</span>", escape(mark)),
    };
    let aside = match item.aside.trim() {
        "" => String::new(),
        aside => format!(" <span class=\"aside\">{}</span>", escape(aside)),
    };
    format!("<li>{mark}<span>{}{aside}</span></li>\n", escape(&item.text))
}

fn table(table: &Table) -> String {
    let row = |cells: &[String], tag: &str| {
        let cells: Vec<_> = cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escape(cell))).collect();
        format!("<tr>{}</tr>\n", cells.concat())
    };
    let rows: Vec<_> = table.rows.iter().map(|cells| row(cells, "td")).collect();
    format!("<table>\n{}{}</table>", row(&table.head, "th"), rows.concat())
}

/// Text that is text in HTML too, in and out of an attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip(words: &str) -> Slip {
        let mut asks = Document::default();
        asks.lead(words).list(vec![Item::new(words).mark(LINE).aside(words), Item::new("Svakt").mark("1")]);
        Slip { workshop: words.into(), exercise: "Slik står vi".into(), name: "HR-leder".into(), asks }
    }

    #[test]
    fn each_slip_has_a_sheet_of_its_own() {
        let slips = [slip("Hvor gode er vi?"), slip("Hva sier kundene?")];
        assert_eq!(text(&slips, None).matches('\u{c}').count(), 1);
        let page = page("Lapper", &slips, None);
        assert_eq!(page.matches("<section class=\"slip\">").count(), 2);
        assert!(
            page.contains("<span class=\"line\"></span>") && page.contains("<span class=\"mark\">1</span>")
        );
    }

    #[test]
    fn each_slip_says_where_it_is_filled_in_on_a_phone_while_that_can_be_done() {
        let slips = [slip("Hvor gode er vi?"), slip("Hva sier kundene?")];
        let door =
            Entrance { typed: "10.42.0.1:7070/k/ABCDEFGH", side: 2, dark: &[true, false, false, true] };
        let open = page("Lapper", &slips, Some(door));
        assert_eq!(open.matches("d=\"M0 0h1v1H0zM1 1h1v1H1z\"").count(), 2, "{open}");
        assert_eq!(open.matches("<b>10.42.0.1:7070/k/</b><br><b>ABCDEFGH</b>").count(), 2, "{open}");
        assert_eq!(text(&slips, Some(door)).matches("telefon: 10.42.0.1:7070/k/ABCDEFGH").count(), 2);
        for closed in [page("Lapper", &slips, None), text(&slips, None)] {
            assert!(!closed.contains("telefon") && !closed.contains("<svg"), "{closed}");
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let hostile = "</section><script>alert('1')</script> \" onload=\u{1b}[31m & <img src=x>\nny linje";
        let page = page(hostile, &[slip(hostile)], None);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{1b}'), "{page}");
        assert_eq!(page.matches("</section>").count(), 1);
        assert!(
            page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onload= [31m &amp;"),
            "{page}"
        );
    }
}

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

/// Millimetres of a slip that there is room to write in, across and down: of a whole sheet, of half of one, of a quarter.
const ROOM: [(usize, f64, f64); 3] = [(1, 174.0, f64::INFINITY), (2, 186.0, 126.0), (4, 82.0, 126.0)];

/// Millimetres that the code and the address of the door take of a slip, across the whole of it at worst.
const DOOR: f64 = 34.0;

/// How what is asked stands on a slip, from most room to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// In two columns.
    Beside,
    /// What is filled in alone, in two columns below what is asked and a scale on one line: no help beside it.
    Short,
}

impl Form {
    fn class(self) -> &'static str {
        match self {
            Form::Plain => "asks",
            Form::Beside => "asks beside",
            Form::Short => "asks short",
        }
    }
}

/// What is said first, and what is filled in, part by part.
fn parted(blocks: &[Block]) -> (&[Block], &[Block]) {
    let fills_in =
        |block: &Block| matches!(block, Block::List { items } if items.iter().any(|i| i.mark == LINE));
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let first = blocks.iter().position(fills_in).unwrap_or(blocks.len());
    // With its heading, where it has one.
    let first = blocks[..first].iter().rposition(is_heading).unwrap_or(first);
    blocks.split_at(first)
}

/// The steps of a scale on one line: "1 Svakt · 2 Ujevnt".
fn in_a_line(items: &[Item]) -> String {
    let step = |item: &Item| format!("{} {}", item.mark, item.text);
    items.iter().map(step).collect::<Vec<_>>().join(" · ")
}

/// The lines to fill in alone.
fn without_help(block: &Block) -> Block {
    match block {
        Block::List { items } => {
            let alone = |item: &Item| Item { aside: String::new(), ..item.clone() };
            Block::List { items: items.iter().map(alone).collect() }
        }
        block => block.clone(),
    }
}

/// How high what stands on a slip comes out on paper, about, in millimetres: no printer's letters are known here.
fn height(slip: &Slip, across: f64, form: Form) -> f64 {
    const LETTER: f64 = 1.5;
    const LINE_HIGH: f64 = 4.5;
    let is_short = form == Form::Short;
    let lines = |letters: usize, across: f64| (letters as f64 * LETTER / across).ceil().max(1.0) * LINE_HIGH;
    let of_item = |item: &Item, across: f64| {
        let aside = if is_short { 0 } else { item.aside.chars().count() + 1 };
        let letters = item.text.chars().count() + aside;
        if item.mark == LINE && is_short {
            lines(letters, across - 16.0).max(5.9) + 0.8
        } else if item.mark == LINE {
            lines(letters, across - 16.0).max(6.5) + 1.6
        } else {
            lines(letters, across - 10.0) + 1.6
        }
    };
    let of_block = |block: &Block, across: f64| match block {
        Block::Heading { text, .. } => lines(text.chars().count() * 5 / 4, across) + 6.0,
        Block::Text { text, .. } => lines(text.chars().count() * 5 / 4, across) + 3.5,
        Block::List { items } => items.iter().map(|item| of_item(item, across)).sum::<f64>() + 3.0,
        Block::Fields(pairs) => pairs.len() as f64 * (LINE_HIGH + 1.6) + 3.0,
        Block::Table(table) => (table.rows.len() + 1) as f64 * 8.0 + 3.0,
        _ => f64::INFINITY,
    };
    let of_all =
        |blocks: &[Block], across: f64| blocks.iter().map(|block| of_block(block, across)).sum::<f64>();
    let blocks = &slip.asks.blocks;
    let column = across / 2.0 - 4.0;
    let asks = match form {
        Form::Plain => of_all(blocks, across),
        // A little of the height is lost where it is parted.
        Form::Beside => of_all(blocks, column) * 0.5 + 15.0,
        Form::Short => {
            let (first, parts) = parted(blocks);
            let of_first = |block: &Block| match block {
                Block::List { items } => lines(in_a_line(items).chars().count(), across) + 3.5,
                block => of_block(block, across),
            };
            // Parts that are not alike lose half of what they differ by.
            first.iter().map(of_first).sum::<f64>() + of_all(parts, column) * 0.5 + 4.0
        }
    };
    14.0 + lines(slip.exercise.chars().count() * 8 / 5, across) + 5.0 + asks
}

/// How many such slips go on a sheet, when that many are wanted, and in which form: as many as fit, never less than whole ones.
fn fitting(slip: &Slip, wanted: usize, has_door: bool) -> (usize, Form) {
    let door = if has_door { DOOR } else { 0.0 };
    let rooms = ROOM.iter().rev().filter(|(n, ..)| *n <= wanted);
    let mut fits = rooms.filter_map(|&(n, across, down)| {
        let forms: &[Form] = if n == 2 { &[Form::Plain, Form::Beside, Form::Short] } else { &[Form::Plain] };
        let form = forms.iter().find(|form| height(slip, across, **form) <= down - door)?;
        Some((n, *form))
    });
    fits.next().unwrap_or((1, Form::Plain))
}

/// All slips as one page of HTML that needs nothing else; so many on a sheet as are wanted, and fit.
pub fn page(title: &str, slips: &[Slip], wanted: usize, entrance: Option<Entrance<'_>>) -> String {
    let has_door = entrance.is_some();
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
    // What is cut is said on the screen; on paper the dashes do.
    let several = slips.iter().any(|slip| fitting(slip, wanted, has_door).0 > 1);
    if several {
        page.push_str(
            "<p class=\"how\">Skriv ut i full størrelse, og klipp langs de stiplede linjene. Lapper som er for lange til å \
             dele ark, står på et helt.</p>\n",
        );
    }
    for alike in slips.chunk_by(|a, b| a.exercise == b.exercise && wanted > 1) {
        let (holds, form) = fitting(&alike[0], wanted, has_door);
        let class = ["one", "two", "four"][holds / 2];
        for sheet in alike.chunks(holds) {
            let _ = writeln!(page, "<div class=\"sheet {class}\">");
            for slip in sheet {
                one(slip, form, &door, &mut page);
            }
            page.push_str("</div>\n");
        }
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// One slip, whose it is above it.
fn one(slip: &Slip, form: Form, door: &str, page: &mut String) {
    let (workshop, exercise, name) = (escape(&slip.workshop), escape(&slip.exercise), escape(&slip.name));
    let _ = write!(
        page,
        "<section class=\"slip\">\n<header><span>{workshop}</span><span class=\"who\">{name}</span></header>\n\
         {door}<h1>{exercise}</h1>\n<div class=\"{}\">\n",
        form.class()
    );
    if form == Form::Short {
        let (first, parts) = parted(&slip.asks.blocks);
        for block in first {
            match block {
                Block::List { items } => {
                    let _ = writeln!(page, "<p>{}</p>", escape(&in_a_line(items)));
                }
                block => blocks(std::slice::from_ref(block), page),
            }
        }
        page.push_str("<div class=\"parts\">\n");
        blocks(&parts.iter().map(without_help).collect::<Vec<_>>(), page);
        page.push_str("</div>\n");
    } else {
        blocks(&slip.asks.blocks, page);
    }
    page.push_str("</div>\n</section>\n");
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
            Block::Quote(said) => writeln!(page, "<p>«{}» {}</p>", escape(&said.said()), escape(&said.by)),
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
        let page = page("Lapper", &slips, 1, None);
        assert_eq!(page.matches("<section class=\"slip\">").count(), 2);
        assert!(
            page.contains("<span class=\"line\"></span>") && page.contains("<span class=\"mark\">1</span>")
        );
    }

    #[test]
    fn as_many_go_on_a_sheet_as_are_wanted_and_fit() {
        let short = slip("Hvor gode er vi?");
        assert_eq!([1, 2, 4].map(|wanted| fitting(&short, wanted, false).0), [1, 2, 4]);
        let mut long = slip("Hvor gode er vi?");
        long.asks.list((0..14).map(|_| Item::new("Problemløsningsevne").mark(LINE)).collect());
        let fits = |wanted| fitting(&long, wanted, false);
        assert_eq!([1, 2, 4].map(fits), [(1, Form::Plain), (2, Form::Beside), (2, Form::Beside)]);
        long.asks.list((0..40).map(|_| Item::new("Problemløsningsevne").mark(LINE)).collect());
        assert_eq!(fitting(&long, 4, false), (1, Form::Plain), "never cut");
        let page = page("Lapper", &vec![short; 5], 4, None);
        assert_eq!(page.matches("<div class=\"sheet four\">").count(), 2);
    }

    #[test]
    fn a_form_of_many_numbers_shares_a_sheet_without_the_help_beside_them() {
        let mut form = slip("Hvor gode er vi?");
        let help = "Vi følger opp uten å bli purret på, og gir beskjed underveis, på alle kanaler";
        for part in ["Det vi tror", "Det kundene sier"] {
            form.asks.heading(3, part);
            form.asks.list((0..8).map(|_| Item::new("Problemløsningsevne").mark(LINE).aside(help)).collect());
        }
        form.asks.blocks.remove(1);
        form.asks.blocks.insert(
            1,
            Block::List { items: vec![Item::new("Svakt").mark("1"), Item::new("Godt").mark("2")] },
        );
        assert_eq!(
            [1, 2, 4].map(|wanted| fitting(&form, wanted, false)),
            [(1, Form::Plain), (2, Form::Short), (2, Form::Short)]
        );
        assert_eq!(fitting(&form, 4, true).0, 1, "with the code it needs a sheet");
        let page = page("Lapper", &[form.clone(), form], 2, None);
        assert_eq!(page.matches("<p>1 Svakt · 2 Godt</p>").count(), 2, "{page}");
        assert_eq!(page.matches("<span class=\"line\">").count(), 32);
        assert!(!page.contains(help), "{page}");
    }

    #[test]
    fn each_slip_says_where_it_is_filled_in_on_a_phone_while_that_can_be_done() {
        let slips = [slip("Hvor gode er vi?"), slip("Hva sier kundene?")];
        let door =
            Entrance { typed: "10.42.0.1:7070/k/ABCDEFGH", side: 2, dark: &[true, false, false, true] };
        let open = page("Lapper", &slips, 1, Some(door));
        assert_eq!(open.matches("d=\"M0 0h1v1H0zM1 1h1v1H1z\"").count(), 2, "{open}");
        assert_eq!(open.matches("<b>10.42.0.1:7070/k/</b><br><b>ABCDEFGH</b>").count(), 2, "{open}");
        assert_eq!(text(&slips, Some(door)).matches("telefon: 10.42.0.1:7070/k/ABCDEFGH").count(), 2);
        for closed in [page("Lapper", &slips, 1, None), text(&slips, None)] {
            assert!(!closed.contains("telefon") && !closed.contains("<svg"), "{closed}");
        }
    }

    #[test]
    fn what_people_wrote_stays_text() {
        let hostile = "</section><script>alert('1')</script> \" onload=\u{1b}[31m & <img src=x>\nny linje";
        let page = page(hostile, &[slip(hostile)], 1, None);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{1b}'), "{page}");
        assert_eq!(page.matches("</section>").count(), 1);
        assert!(
            page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; onload= [31m &amp;"),
            "{page}"
        );
    }
}

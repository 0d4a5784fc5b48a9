//! A document as minutes that can be edited: real styles, real lists, real tables; charts as tables with shaded bars.
//! Written by ourselves: what is needed of the format is little, and every part of it is in sight here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::chart::{Chart, Dumbbell};
use super::document::{Block, Document, Item, Quote, Table, Tone};
use super::words;

/// The whole document, ready for a file.
pub fn docx(document: &Document) -> Vec<u8> {
    let mut page = Page::default();
    page.blocks(&document.blocks);
    let front = document.blocks.iter().find_map(|block| match block {
        Block::Front(front) => Some(&**front),
        _ => None,
    });
    let title = front.map_or("", |front| &front.title);
    let foot = front.map_or_else(String::new, |front| {
        let parts = [&*front.audience, &*front.written].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    });
    let body = format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\"><w:body>{}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        page.out
    );
    let footer = format!(
        "{HEAD}<w:ftr xmlns:w=\"{W}\"><w:p><w:pPr><w:pStyle w:val=\"Bunntekst\"/></w:pPr>{}<w:r><w:tab/></w:r>\
         <w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>",
        run(&foot, "")
    );
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>nordstjerne</dc:creator>\
         <dc:language>nb-NO</dc:language></cp:coreProperties>",
        escaped(title)
    );
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELS.to_owned()),
        ("docProps/core.xml", core),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", DOCUMENT_RELS.to_owned()),
        ("word/styles.xml", styles()),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/footer1.xml", footer),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        // Writing to memory fails at nothing but its end.
        let written = zip.start_file(name, options).is_ok() && zip.write_all(text.as_bytes()).is_ok();
        debug_assert!(written, "{name}");
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Twentieths of a point that text is wide.
const WIDTH: usize = 9_638;
/// Twentieths of a point that a letter of a cell takes, in a bold and a wide font too, and the air beside its words; and the
/// letters of a word that have room in any column: what is longer is no word.
const LETTER: usize = 112;
const MARGINS: usize = 180;
const WORD: usize = 26;
/// Of the heads of a table that is set row by row.
const HEADS: usize = 2_600;

/// Cells that a bar is made of.
const CELLS: usize = 20;

/// The part of the sheet that page one may take by the count of letters in ours: Word sets it looser, and where Calibri is
/// missing in letters that are a seventh wider.
const FRONT: f64 = 0.8;

#[derive(Default)]
struct Page {
    out: String,
    /// Page one, which is to be one page.
    is_front: bool,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Front(front) => {
                    self.is_front = true;
                    self.blocks(&front.told_in(FRONT).blocks);
                    self.is_front = false;
                }
                Block::Contents => {}
                Block::Heading { level: 0 | 1, text, .. } => self.paragraph("Tittel", &run(text, "")),
                Block::Heading { level, text, .. } => {
                    self.paragraph(&format!("Overskrift{}", (*level - 1).min(5)), &run(text, ""));
                }
                Block::Text { tone, text } => {
                    let style = match tone {
                        Tone::Lead => "Ingress",
                        Tone::Plain => "Normal",
                        Tone::Muted => "Merknad",
                    };
                    self.paragraph(style, &run(text, ""));
                }
                Block::Quote(quote) => self.quote(quote),
                Block::List { items } => items.iter().for_each(|item| self.item(item)),
                Block::Fields(pairs) => {
                    let rows =
                        pairs.iter().map(|(label, value)| vec![label.clone(), value.clone()]).collect();
                    self.table(&Table { rows, ..Table::default() });
                }
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
                Block::Grounds(all) => self.blocks(&words::grounds(all)),
            }
        }
    }

    fn paragraph(&mut self, style: &str, runs: &str) {
        let close = if self.is_front && style.starts_with("Overskrift") {
            "<w:spacing w:before=\"160\" w:after=\"40\"/>"
        } else if self.is_front {
            "<w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>"
        } else {
            ""
        };
        let _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{close}</w:pPr>{runs}</w:p>");
    }

    fn quote(&mut self, quote: &Quote) {
        let star = if quote.key { "★ " } else { "" };
        let mut runs = run(&format!("{star}{}«{}»", quote.marked(), quote.said()), "");
        if !quote.by.trim().is_empty() {
            let _ = write!(runs, "<w:r><w:br/></w:r>{}", run(&quote.by, "<w:rStyle w:val=\"Kilde\"/>"));
        }
        self.paragraph("Sitat", &runs);
    }

    fn item(&mut self, item: &Item) {
        let mark = if item.mark.trim().is_empty() { String::new() } else { format!("{} ", item.mark.trim()) };
        let mut runs = run(&format!("{mark}{}", item.text), "");
        if !item.aside.trim().is_empty() {
            runs.push_str(&run(&format!(" – {}", item.aside.trim()), "<w:rStyle w:val=\"Kilde\"/>"));
        }
        self.paragraph("Punkt", &runs);
    }

    /// With its heads on each page that it goes over. A list of label and value has none.
    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(table.head.len());
        if columns == 0 {
            return;
        }
        let Some(widths) = widths(table, columns) else { return self.by_row(table) };
        self.open(&widths);
        let number = |at: usize| table.numbers.get(at).copied().unwrap_or(false);
        if !table.head.is_empty() {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (at, &width) in widths.iter().enumerate() {
                let head = table.head.get(at).map(String::as_str).unwrap_or_default();
                self.cell(width, 1, "F3F6F8", number(at), &run(head, "<w:b/>"));
            }
            self.out.push_str("</w:tr>");
        }
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (at, &width) in widths.iter().enumerate() {
                let words = row.get(at).map(String::as_str).unwrap_or_default();
                let bold = if at == 0 && columns > 1 { "<w:b/>" } else { "" };
                self.cell(width, 1, "", number(at), &run(words, bold));
            }
            self.out.push_str("</w:tr>");
        }
        self.close();
    }

    /// One with more columns than have room, row by row: what it is about over all that is said of it, each with its head.
    fn by_row(&mut self, table: &Table) {
        let widths = [HEADS, WIDTH - HEADS];
        self.open(&widths);
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let about = row.first().map(String::as_str).unwrap_or_default();
            self.cell(WIDTH, 2, "F3F6F8", false, &run(about, "<w:b/>"));
            self.out.push_str("</w:tr>");
            for (at, said) in row.iter().enumerate().skip(1).filter(|(_, said)| !said.trim().is_empty()) {
                let head = table.head.get(at).map(String::as_str).unwrap_or_default();
                self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                self.cell(widths[0], 1, "", false, &run(head, ""));
                self.cell(widths[1], 1, "", false, &run(said, ""));
                self.out.push_str("</w:tr>");
            }
        }
        self.close();
    }

    fn open(&mut self, widths: &[usize]) {
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Tabell\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        );
        for width in widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out.push_str("</w:tblGrid>");
    }

    /// A paragraph must stand between two tables, or they are one.
    fn close(&mut self) {
        self.out.push_str("</w:tbl>");
        self.paragraph("Luft", "");
    }

    fn cell(&mut self, width: usize, span: usize, shade: &str, number: bool, runs: &str) {
        let span = if span > 1 { format!("<w:gridSpan w:val=\"{span}\"/>") } else { String::new() };
        let shade = match shade {
            "" => String::new(),
            shade => format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>"),
        };
        let align = if number { "<w:jc w:val=\"right\"/>" } else { "" };
        let _ = write!(
            self.out,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{shade}</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Celle\"/>{align}</w:pPr>{runs}</w:p></w:tc>"
        );
    }

    /// Bars where there are lengths to see, then all that the picture says, in words and figures.
    fn chart(&mut self, chart: &Chart) {
        let bars: Vec<Bar> = match chart {
            Chart::Votes(votes) => {
                scaled(votes.rows.iter().map(|row| (row.label.clone(), row.dots)).collect())
            }
            Chart::Load(load) => scaled(load.rows.clone()),
            Chart::Shares(shares) => {
                let share = |row: &super::chart::ShareRow| {
                    let mut from = 0;
                    let parts =
                        row.parts.iter().zip(["E08A6D", "F0D9A0", "5FBCC4"]).map(|((_, share), shade)| {
                            let cells = (*share as f64 * CELLS as f64 / 100.0).round().max(0.0) as usize;
                            let cells = cells.min(CELLS - from.min(CELLS));
                            from += cells;
                            (cells, shade)
                        });
                    Bar { label: row.label.clone(), parts: parts.collect(), says: String::new() }
                };
                shares.rows.iter().map(share).collect()
            }
            Chart::Dumbbell(dumbbell) => distances(dumbbell),
            _ => Vec::new(),
        };
        if !bars.is_empty() {
            self.bars(&bars);
        }
        self.blocks(&words::told(chart));
    }

    fn bars(&mut self, bars: &[Bar]) {
        const LABEL: usize = 4_200;
        const SAYS: usize = 1_000;
        let step = (WIDTH - LABEL - SAYS) / CELLS;
        let mut widths = vec![LABEL];
        widths.extend([step; CELLS]);
        widths.push(SAYS);
        self.open(&widths);
        for bar in bars {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(LABEL, 1, "", false, &run(&bar.label, ""));
            let mut used = 0;
            for (cells, shade) in &bar.parts {
                let cells = (*cells).min(CELLS - used);
                if cells > 0 {
                    self.cell(cells * step, cells, shade, false, "");
                    used += cells;
                }
            }
            if used < CELLS {
                self.cell((CELLS - used) * step, CELLS - used, "", false, "");
            }
            self.cell(SAYS, 1, "", true, &run(&bar.says, "<w:b/>"));
            self.out.push_str("</w:tr>");
        }
        self.close();
    }
}

/// A row of cells, some of them shaded.
struct Bar {
    label: String,
    /// So many cells of such a shade; none for those that stay white.
    parts: Vec<(usize, &'static str)>,
    says: String,
}

/// The longest is as long as there is room for.
fn scaled(rows: Vec<(String, usize)>) -> Vec<Bar> {
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let bar = |(label, n): (String, usize)| Bar {
        label,
        parts: vec![((n * CELLS).div_ceil(most), "4FA3AB")],
        says: n.to_string(),
    };
    rows.into_iter().map(bar).collect()
}

/// From where it is to where it is to be, on 0–100.
fn distances(dumbbell: &Dumbbell) -> Vec<Bar> {
    let cell = |at: f64| (at.clamp(0.0, 100.0) * CELLS as f64 / 100.0).round() as usize;
    let bar = |row: &super::chart::Span| {
        let (from, to) = (row.from.as_ref()?, row.to.as_ref()?);
        let (from, to) = (cell(from.at), cell(to.at));
        let parts = vec![(from.min(to), ""), (from.abs_diff(to).max(1), "4FA3AB")];
        Some(Bar { label: row.label.clone(), parts, says: row.gap.clone() })
    };
    dumbbell.rows.iter().filter_map(bar).collect()
}

/// No column is narrower than its longest word; of what is left, what says much has most. None where the words have no room.
fn widths(table: &Table, columns: usize) -> Option<Vec<usize>> {
    let cells = |at: usize| table.rows.iter().filter_map(move |row| row.get(at)).chain(table.head.get(at));
    let word = |at: usize| {
        let words = cells(at).flat_map(|cell| cell.split_whitespace());
        words.map(|word| word.chars().count()).max().unwrap_or(0)
    };
    let least: Vec<usize> = (0..columns).map(|at| word(at).min(WORD) * LETTER + MARGINS).collect();
    let left = WIDTH.checked_sub(least.iter().sum())?;
    let longest = |at: usize| cells(at).map(|cell| cell.chars().count()).max().unwrap_or(0).clamp(1, 60);
    let longest: Vec<usize> = (0..columns).map(longest).collect();
    let all: usize = longest.iter().sum::<usize>().max(1);
    Some(least.iter().zip(&longest).map(|(least, long)| least + long * left / all).collect())
}

/// A run; line breaks are those of the words.
fn run(words: &str, how: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let how = if how.is_empty() { String::new() } else { format!("<w:rPr>{how}</w:rPr>") };
    let lines: Vec<_> = words
        .trim_end()
        .lines()
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
        .collect();
    format!("<w:r>{how}{}</w:r>", lines.join("<w:br/>"))
}

/// Text as text, without what no XML may hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

const RELS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";

const DOCUMENT_RELS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/></Relationships>";

const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum w:abstractNumId=\"0\">\
<w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/>\
<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"357\" w:hanging=\"357\"/></w:pPr></w:lvl></w:abstractNum>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:defaultTabStop w:val=\"709\"/>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
<w:themeFontLang w:val=\"nb-NO\"/></w:settings>";

/// The styles by which the minutes can be given another look in one place. What Word knows by name bears Word's name.
fn styles() -> String {
    let mut out = format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:eastAsia=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"nb-NO\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"Standardskrift\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Vanligtabell\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    let mut style = |id: &str, name: &str, paragraph: &str, letters: &str| {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        );
    };
    let head = |before: u16, level: u8| {
        format!(
            "<w:keepNext/><w:keepLines/><w:spacing w:before=\"{before}\" w:after=\"80\"/><w:outlineLvl w:val=\"{level}\"/>"
        )
    };
    let size = |half: u16| format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    let accent = "<w:color w:val=\"00656F\"/>";
    let muted = "<w:color w:val=\"55636F\"/>";
    style("Tittel", "Title", "<w:spacing w:after=\"60\"/>", &format!("<w:b/>{}", size(40)));
    style("Overskrift1", "heading 1", &head(360, 0), &format!("<w:b/>{}", size(30)));
    style("Overskrift2", "heading 2", &head(280, 1), &format!("<w:b/>{accent}{}", size(26)));
    style("Overskrift3", "heading 3", &head(220, 2), &format!("<w:b/>{}", size(23)));
    style("Overskrift4", "heading 4", &head(180, 3), "<w:b/><w:i/>");
    style("Overskrift5", "heading 5", &head(160, 4), "<w:i/>");
    style("Ingress", "Ingress", "", &format!("<w:b/>{}", size(26)));
    style("Merknad", "Merknad", "", &format!("{muted}{}", size(18)));
    style(
        "Sitat",
        "Quote",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"00656F\"/></w:pBdr><w:ind w:left=\"284\"/>",
        "<w:i/>",
    );
    style(
        "Punkt",
        "List Bullet",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>",
        "",
    );
    style(
        "Celle",
        "Celle",
        "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>",
        &size(19),
    );
    style("Luft", "Luft", "<w:spacing w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>", "");
    style(
        "Bunntekst",
        "footer",
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs>",
        &format!("{muted}{}", size(16)),
    );
    let _ = write!(
        out,
        "<w:style w:type=\"character\" w:styleId=\"Kilde\"><w:name w:val=\"Kilde\"/><w:rPr><w:i w:val=\"0\"/>{muted}{}</w:rPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Tabell\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"Vanligtabell\"/><w:tblPr><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D8DEE4\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D8DEE4\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D8DEE4\"/></w:tblBorders></w:tblPr></w:style></w:styles>",
        size(18)
    );
    out
}

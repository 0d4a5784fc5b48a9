//! What a reader sees, and where the rows come from.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::report::chart::{Chart, Load};
use crate::report::document::{Item, Quote, Table};
use crate::ui::theme::Palette;

fn theme() -> Theme {
    Theme::of(Palette::Dark)
}

fn story() -> Document {
    let mut story = Document::default();
    story.heading(1, "Fra intervju til kundeløfte").lead("Vi sier fra først. Hver gang.");
    story.text("Seks ledere møttes for å bli enige om hva kundene alltid skal få av oss, og hva det krever.");
    story.heading_of(2, "Hva betyr kundeopplevelser for deg?", 7);
    let quote = |words: &str, by: &str, key, id| Quote {
        mark: "",
        words: words.into(),
        by: by.into(),
        key,
        id: Some(id),
    };
    story.quote(quote("At kunden slipper å tenke på oss. Det skal bare virke.", "Daglig leder", true, 11));
    story.quote(quote("Jeg vil høre det fra kundene selv, ikke lese det i en rapport.", "", false, 12));
    story.heading(3, "Løfteprøven");
    story.list(vec![
        Item::new("Konkret").mark("✓").aside("kunden kan si ja eller nei").id(21),
        Item::new("Leverbart hver gang")
            .mark("✗")
            .aside("varsling mangler natt og helg, og vaktordningen dekker ikke alle")
            .id(22),
        Item::new("Vårt").id(23),
    ]);
    story.fields([
        ("Ansvarlig", "Kundeservicesjef".to_owned()),
        (
            "Første synlige steg",
            "Ring tilbake på alle åpne klager som er eldre enn 14 dager, og fortell hva som skjer."
                .to_owned(),
        ),
    ]);
    story.table(Table {
        head: ["Dimensjon", "Nå", "Ambisjon", "Gap", "Hva kundene sier"].map(Into::into).to_vec(),
        numbers: vec![false, false, false, true],
        rows: vec![
            [
                "Oppfølging og tilbakemeldinger",
                "3,3 av 10",
                "5 av 5",
                "+75",
                "«Jeg må alltid purre, og ingen vet hvem som har saken.»",
            ]
            .map(Into::into)
            .to_vec(),
            ["Holder det vi lover", "2–3 av 5", "4 av 5", "+38", ""].map(Into::into).to_vec(),
        ],
        ..Table::default()
    });
    story.chart(Chart::Load(Load { rows: vec![("IT-leder".into(), 2)] }));
    story.muted("Tallene er fra økten.");
    story
}

fn drawn(laid: &Laid, width: u16, scroll: usize, height: u16) -> String {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    let area = buf.area;
    laid.draw(&mut buf, area, scroll);
    let rows = (0..height)
        .map(|y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>().trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

fn whole(width: u16, size: Size) -> String {
    let laid = Laid::new(&story(), width, &theme(), size);
    drawn(&laid, width, 0, laid.height() as u16)
}

#[test]
fn a_story_as_it_looks() {
    for width in [60, 80, 120] {
        insta::assert_snapshot!(format!("reading_{width}"), whole(width, Size::Reading));
    }
    insta::assert_snapshot!("wall_80", whole(80, Size::Wall));
}

#[test]
fn text_is_never_wider_than_is_good_to_read() {
    let long = "ord ".repeat(300);
    let mut document = Document::default();
    document.text(&long).quote(Quote { words: long.clone(), ..Quote::default() });
    for (size, most) in [(Size::Reading, 90), (Size::Wall, 40)] {
        let laid = Laid::new(&document, 200, &theme(), size);
        for line in drawn(&laid, 200, 0, laid.height() as u16).lines() {
            assert!(line.trim().chars().count() <= most, "{line}");
        }
    }
}

#[test]
fn rows_know_what_they_show() {
    let laid = Laid::new(&story(), 60, &theme(), Size::Reading);
    let row = |words: &str| laid.find(words)[0].row;
    assert_eq!(laid.id(row("hva betyr kundeopplevelser")), Some(7));
    assert_eq!(laid.id(row("At kunden slipper")), Some(11));
    assert_eq!(laid.id(row("skal bare virke")), Some(11));
    assert_eq!(laid.id(row("vaktordningen")), Some(22));
    assert_eq!(laid.id(row("Tallene er fra")), None);
    assert_eq!(laid.id(usize::MAX), None);
    let block = laid.block(row("Konkret")).unwrap();
    assert_eq!(laid.row_of(block), Some(row("Konkret")));
    assert_eq!(laid.row_of(999), None);
}

#[test]
fn words_are_found_across_rows_in_any_case_and_marked_there() {
    let laid = Laid::new(&story(), 30, &theme(), Size::Reading);
    let found = laid.find("BLI ENIGE  om hva");
    assert_eq!(found.len(), 1);
    assert!(laid.find("  ").is_empty() && laid.find("finnes ikke").is_empty());
    assert_eq!(laid.find("it-leder").len(), 1, "charts are searched too");

    let mut buf = Buffer::empty(Rect::new(0, 0, 40, 6));
    let area = Rect::new(5, 1, 30, 4);
    let scroll = found[0].row;
    laid.draw(&mut buf, area, scroll);
    laid.highlight(&found, &mut buf, area, scroll, theme().focus);
    let marked: String = buf
        .content
        .iter()
        .filter(|cell| Some(cell.bg) == theme().focus.bg)
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert_eq!(marked.replace(' ', ""), "blienigeomhva");
}

proptest! {
    #[test]
    fn any_width_and_scroll_can_be_drawn(width in 0..130u16, height in 0..40u16, scroll in 0..90usize, wall: bool) {
        let size = if wall { Size::Wall } else { Size::Reading };
        let laid = Laid::new(&story(), width, &theme(), size);
        let mut buf = Buffer::empty(Rect::new(0, 0, 131, 41));
        let area = Rect::new(1, 1, width, height);
        laid.draw(&mut buf, area, scroll);
        laid.highlight(&laid.find("e"), &mut buf, area, scroll, theme().focus);
        for position in buf.area.positions().filter(|position| !area.contains(*position)) {
            prop_assert_eq!(&buf[position], &ratatui::buffer::Cell::EMPTY);
        }
    }
}

#[test]
fn it_scrolls_and_says_where_there_is_more() {
    let laid = Laid::new(&story(), 40, &theme(), Size::Reading);
    let area = Rect::new(0, 0, 42, 5);
    let mut scroll = Scroll::default();
    let edges = |scroll: &Scroll| {
        let mut buf = Buffer::empty(area);
        laid.draw_scrolled(scroll, &mut buf, area, &theme());
        [buf[(41, 0)].symbol().to_owned(), buf[(41, 4)].symbol().to_owned()]
    };
    assert_eq!(edges(&scroll), [" ", "▼"]);
    assert!(scroll.to(3));
    assert_eq!(edges(&scroll), ["▲", "▼"]);
    scroll.to(usize::MAX);
    assert_eq!(edges(&scroll), ["▲", " "]);
}

#[test]
fn where_it_is_low_only_the_empty_rows_go() {
    let rows = |laid: &Laid| {
        let area = Rect::new(0, 0, 80, laid.height() as u16);
        let mut buf = Buffer::empty(area);
        laid.draw(&mut buf, area, 0);
        let row = |y| (0..80).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..area.height).map(row).collect::<Vec<_>>()
    };
    let whole = rows(&Laid::new(&story(), 80, &theme(), Size::Reading));
    let tight = rows(&Laid::new(&story(), 80, &theme(), Size::Reading).tight());
    let says: Vec<_> = whole.into_iter().filter(|row| !row.trim().is_empty()).collect();
    assert_eq!(tight, says);
}

//! What people take home, as a page: the finished example in every form, links that lead somewhere, figures as on the
//! screen, and what others wrote as nothing but text.

use std::collections::{BTreeMap, BTreeSet};

use nordstjerne::app::Screen;
use nordstjerne::moment::{MONTHS, Moment};
use nordstjerne::report::front::{Climb, Rung, Said};
use nordstjerne::report::{self, Block, Document, Front};
use nordstjerne::ui::document::{Laid, Size};
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::export::{Order, Output};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Session, saved, template, told};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::room::{PEOPLE, Room, nine};

/// The evening of the day of the example.
fn evening() -> Moment {
    "2026-10-14T18:00:00+02:00".parse().expect("a moment")
}

fn gated(session: &Session) -> Session {
    gate(session, Audience::Leaders, Names::Roles).0
}

fn page(session: &Session) -> String {
    report::html(told::whole(&gated(session), evening()))
}

#[test]
fn the_example_is_told_the_same_in_every_form() {
    let document = told::whole(&gated(&template::demo()), evening());
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let page = report::html(document.clone());
        insta::assert_snapshot!("report_html", page.split_once("<body>").expect("a body").1);
        insta::assert_snapshot!("report_md", report::markdown(&document));
        insta::assert_snapshot!("report_plain", report::plain(&document, 80));
    });
}

#[test]
fn the_example_is_handed_out_whole_in_tables_and_as_a_copy() {
    let named =
        |name| Order { format: Order::format_named(name, None).expect("a format"), ..Order::default() };
    let filled = |name| named(name).filled(&template::demo(), evening()).0;
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        let Output::Folder(files) = filled("csv") else { panic!("a folder") };
        let files = files.into_iter().map(|(name, text)| format!("{name}\n{}", text.trim_start_matches('\u{feff}')));
        insta::assert_snapshot!("report_csv", files.collect::<Vec<_>>().join("\n").replace('\r', ""));
        let Output::File { text, .. } = filled("json") else { panic!("a file") };
        insta::assert_snapshot!("report_json", text);
        let Output::File { text, .. } = filled("slips") else { panic!("a file") };
        insta::assert_snapshot!("report_slips", text.replace('\u{c}', "⏎ ny side"));
    });
}

#[test]
fn a_story_carries_its_sign_to_the_wall_the_report_and_the_tables() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk");
    room.write("-").write("1: Anlegget sto i fem dager\n").write("+").write("2: De ringte først\n");
    let told = report::markdown(&told::whole(&gated(&room.file), nine())).replace('\u{a0}', " ");
    assert!(
        told.contains("> ▼ «Anlegget sto i fem dager»") && told.contains("> ▲ «De ringte først»"),
        "{told}"
    );
    let mut wall = room.beside(Screen::Wall(Box::default()));
    wall.size(60, 20).sees("▼ «Anlegget sto");
    let csv = Order { format: Order::format_named("csv", None).expect("a format"), ..Order::default() };
    let Output::Folder(files) = csv.filled(&room.file, nine()).0 else { panic!("a folder") };
    let answers = &files.iter().find(|(name, _)| name.starts_with("svar")).expect("answers").1;
    for sign in ["negativ", "positiv"] {
        assert!(answers.lines().any(|line| line.contains(&format!(";{sign};"))), "{answers}");
    }
}

/// Takes out every member of this name.
fn without(name: &str, value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.remove(name);
            members.values_mut().for_each(|member| without(name, member));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| without(name, item)),
        _ => {}
    }
}

#[test]
fn the_first_page_has_the_mandate_and_says_what_is_not_decided() {
    let markdown = |session: &Session| report::markdown(&told::whole(&gated(session), evening()));
    let demo = template::demo();
    let told = markdown(&demo);
    let (sheet, guide) = told.split_once("## CX-guiden").expect("a guidebook");
    assert!(sheet.contains("\n## Mandatet") && guide.contains("### Mandatet"), "{sheet}");
    assert!(!sheet.contains("Ikke avgjort"), "{sheet}");
    assert!(!told.contains("Ikke vedtatt ennå"), "{told}");
    let mut value = serde_json::to_value(&demo).expect("JSON");
    without("decisions", &mut value);
    let undecided = saved::read(value.to_string().as_bytes()).expect("a session").session;
    let told = markdown(&undecided);
    let (open, star) = told.split_once("\n## Nordstjernen").expect("a north star");
    let (star, _) = star.split_once("\n#").expect("more");
    assert!(star.contains("Ikke vedtatt ennå."), "{star}");
    assert!(open.contains("## Ikke avgjort") && open.contains("- ○ Nordstjernen"), "{open}");
}

/// What a chair who was not in the room asks, and where on page one it is answered.
const ASKED: [(&str, &[&str]); 5] = [
    (
        "Hva ble vedtatt?",
        &[
            "Ingen hos oss skal sitte i kulda og lure.",
            "Vi ringer før du lurer.",
            "Fra 2 til 4 innen høsten 2028.",
        ],
    ),
    ("Hvorfor?", &["Oppfølging og tilbakemeldinger", "Fra 3,4 på 0–10 (kundene, n 398) til 5 av 5", "+66"]),
    ("Hva sa kundene?", &["Kundene gir oss 3,4 på 0–10. Vi gjettet 3 av 5."]),
    (
        "Hvem gjør hva, når?",
        &["Morgenmøte om dagens avtaler", "Servicesjef", "19. oktober 2026", "4 av 10, resten under"],
    ),
    (
        "Hvem tok forbehold?",
        &["Kundeløftet:", "Gratis årsservice kan bli dyrt", "Økonomi- og IT-sjef", "10. februar 2027"],
    ),
];

#[test]
fn page_one_answers_what_is_asked_by_who_was_not_there() {
    let written = page(&template::demo());
    let (first, _) = written.split_once("<nav ").expect("page one comes before the contents");
    let first =
        text(&format!("<body>{}", first.split_once("<body>").expect("a body").1)).replace('\u{a0}', " ");
    for (asked, answers) in ASKED {
        for answer in answers {
            assert!(first.contains(answer), "{asked} «{answer}» is not in: {first}");
        }
    }
    assert!(
        first.contains("For ledergruppen") && first.contains("Skrevet 14. oktober 2026, revisjon"),
        "{first}"
    );
}

#[test]
fn no_heading_is_skipped_and_a_quote_is_told_whole_once() {
    let page = page(&template::demo());
    let levels = tags(&page).into_iter().filter_map(|(tag, _)| tag.strip_prefix('h')?.parse::<u8>().ok());
    let levels: Vec<_> = levels.collect();
    assert!(levels.len() > 60 && levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let page = text(&page);
    let said = "Hun trakk en søppelsekk over det. Elleve uker.";
    assert!(page.matches(said).count() == 1, "{}", page.matches(said).count());
    assert!(!page.contains("snakk om det"));
    for finding in [
        "Vi står på 2 og vil til 4. Kundene setter oss på 2,4.",
        "Lengst igjen: «Oppfølging og tilbakemeldinger», +66.",
        "Flest prikker: «Ingen eier den telefonen», 8.",
    ] {
        assert!(page.contains(finding), "{finding}");
    }
}

#[test]
fn each_picture_has_a_narrow_twin_that_stays_within_a_phone() {
    use nordstjerne::report::svg::{self, Shape};
    for block in told::whole(&gated(&template::demo()), evening()).blocks {
        let Block::Chart(chart) = block else { continue };
        let wide = svg::pictures(&chart, svg::WIDE).count();
        let narrow: Vec<_> = svg::pictures(&chart, svg::NARROW).collect();
        assert_eq!(wide, narrow.len());
        for shape in narrow.iter().flat_map(|picture| &picture.shapes) {
            let (left, right) = match shape {
                Shape::Line { from, to, .. } => (from.0.min(to.0), from.0.max(to.0)),
                Shape::Bar { at, width, .. } => (at.0, at.0 + width),
                Shape::Dot { at, radius, .. } => (at.0 - radius, at.0 + radius),
                Shape::Sign { corners, .. } => {
                    corners.iter().fold((288.0_f64, 0.0_f64), |(l, r), c| (l.min(c.0), r.max(c.0)))
                }
                // Letters of a phone are narrower than those counted with here.
                Shape::Words { at, class, text } => {
                    let wide = text.chars().count() as f64 * 6.6;
                    match *class {
                        class if class.contains("end") => (at.0 - wide, at.0),
                        class if class.contains("middle") => (at.0 - wide / 2.0, at.0 + wide / 2.0),
                        _ => (at.0, at.0 + wide),
                    }
                }
            };
            assert!(left > -12.0 && right < svg::NARROW + 16.0, "{shape:?}");
        }
    }
}

#[test]
fn reasons_that_may_not_be_read_are_counted_on_page_one() {
    let everyone = gate(&template::demo(), Audience::Everyone, Names::Roles).0;
    let told = report::markdown(&told::whole(&everyone, evening()));
    let (first, _) = told.split_once("## CX-guiden").expect("page one");
    assert!(first.contains("4 forbehold er notert. Det første tas opp igjen 13. januar 2027."), "{first}");
    assert!(first.contains("For alle") && !first.contains("årsservice kan bli dyrt"), "{first}");
}

#[test]
fn a_session_that_stopped_early_says_first_what_is_open() {
    let mut room = Room::begun(PEOPLE);
    room.press(Key::PAGE_DOWN).sees("2/10 Innsjekk");
    room.write("1: Anlegget sto i fem dager\n");
    let told = report::markdown(&told::whole(&gated(&room.file), nine()));
    let (head, rest) = told.split_once("## Ikke avgjort").expect("what is open");
    assert!(!head.contains("##"), "{head}");
    for said in [
        "Samlingen stanset etter «Innsjekk». Ingenting er vedtatt.",
        "○ Ambisjonen",
        "○ Kundeløftet",
        "○ Tiltakene",
    ] {
        assert!(rest.contains(said), "{rest}");
    }
    assert!(rest.contains("Hva kundene mener, vet vi ikke ennå."), "{rest}");
}

/// Nobody's words are made a key quote by the program: without a mark they stand on page one only if something builds on them.
#[test]
fn page_one_stars_nothing_that_nobody_marked() {
    let mut value = serde_json::to_value(template::demo()).expect("JSON");
    without("key", &mut value);
    let first = |value: &Value| {
        let session = saved::read(value.to_string().as_bytes()).expect("a session").session;
        let told = report::markdown(&told::whole(&gated(&session), evening()));
        let (_, heard) = told.split_once("## Det vi hørte").expect("what was heard");
        heard.split_once("\n## ").expect("more").0.to_owned()
    };
    let heard = first(&value);
    assert!(heard.contains("\n> «") && !heard.contains('★'), "{heard}");
}

#[test]
fn what_is_built_on_is_told_with_its_figures() {
    let told = report::markdown(&told::whole(&gated(&template::demo()), evening())).replace('\u{a0}', " ");
    let (_, promise) = told.split_once("Vedtatt løfte").expect("a promise");
    let (_, grounds) = promise.split_once("Bygger på").expect("what it builds on");
    let gap = grounds.lines().find(|line| line.contains("gap ·")).expect("a gap");
    for figure in ["Det vi tror kundene sier: ", "Kundene sier: ", "n 2", "ambisjon "] {
        assert!(gap.contains(figure), "«{figure}» is not in: {gap}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_anchor_is_one_place() {
    let page = page(&template::demo());
    let mut anchors = BTreeSet::new();
    let mut links = Vec::new();
    for (_, attributes) in tags(&page) {
        for (name, value) in attributes {
            match name.as_str() {
                "id" => assert!(anchors.insert(value.clone()), "{value} stands twice"),
                "href" => links.push(value),
                _ => {}
            }
        }
    }
    assert!(links.len() > 60, "{} links", links.len());
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| anchors.contains(id)), "{link} leads nowhere");
    }
}

#[test]
fn a_page_needs_nothing_from_outside_and_runs_nothing() {
    let page = page(&template::demo());
    assert!(page.contains("default-src 'none'; style-src 'sha256-"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"nb\">"));
    for (tag, attributes) in tags(&page) {
        assert!(!["script", "link", "img", "iframe", "object", "form"].contains(&tag.as_str()), "{tag}");
        for (name, value) in attributes {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "{tag} {name}={value}");
        }
    }
}

/// Signs that mean something to a page, a style sheet or an attribute; each becomes a letter in the harmless twin.
const HOSTILE: &str =
    r#" "><script>alert(1)</script><img src='x' onerror="x"> &lt; </style></svg><!-- {{ x }} --> `=' "#;

fn style_of(page: &str) -> &str {
    page.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).expect("a style").0
}

/// The page without the title that stands above its printed pages, which is a string in its style and can be nothing else; and
/// with the digest of the style as it is then.
fn without_head(page: &str) -> String {
    use base64ct::Encoding as _;
    use sha2::Digest as _;
    let digest = |style: &str| base64ct::Base64::encode_string(&sha2::Sha256::digest(style.as_bytes()));
    let style = style_of(page);
    let (before, rest) = style.split_once("@top-left { content: \"").expect("a head");
    let (head, after) = rest.split_once("\"; ").expect("its end");
    assert!(head.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '\\'), "{head}");
    let bare = format!("{before}@top-left {{ content: \"\"; {after}");
    let known = digest(style);
    assert_eq!(page.matches(&known).count(), 1, "the policy knows this style alone");
    page.replacen(style, &bare, 1).replacen(&known, &digest(&bare), 1)
}

#[test]
fn hostile_words_make_the_same_page_as_harmless_ones() {
    let demo: Value = serde_json::from_slice(&saved::written(&template::demo())).expect("JSON");
    let harmless: String =
        HOSTILE.chars().map(|c| if "\"<>&'`={}/!-()".contains(c) { 'a' } else { c }).collect();
    let shape = |words: &str| {
        let mut file = demo.clone();
        let count = spoil(&mut file, words);
        assert!(count > 200, "{count} texts");
        let session = saved::read(file.to_string().as_bytes()).expect("a sound session").session;
        let page = page(&session);
        assert!(page.len() > 100_000);
        without_head(&page)
    };
    let tags_of = |words: &str| {
        let page = shape(words);
        (tags(&page), style_of(&page).to_owned())
    };
    let ((bad, style), (good, same)) = (tags_of(HOSTILE), tags_of(&harmless));
    assert_eq!(style, same, "what stands above printed pages is the only thing that differs in the style");
    for (n, (bad, good)) in bad.iter().zip(&good).enumerate() {
        let frame = |(tag, attributes): &(String, Vec<(String, String)>)| {
            let text = ["data-head", "title"];
            let values = attributes.iter().map(|(name, value)| {
                (name.clone(), if text.contains(&name.as_str()) { String::new() } else { value.clone() })
            });
            (tag.clone(), values.collect::<Vec<_>>())
        };
        assert_eq!(frame(bad), frame(good), "tag {n}");
    }
    assert_eq!(bad.len(), good.len());
}

#[test]
fn what_hides_or_turns_is_written_out_on_the_page() {
    let mut session = template::demo();
    session.title = "Økt\u{202e}\u{7}\u{ad}".into();
    let page = page(&session);
    assert!(page.contains("Økt‹U+202E›‹U+0007›‹U+00AD›"));
    assert!(!page.contains(['\u{202e}', '\u{7}', '\u{ad}']));
}

/// Adds words to every text in a session file; words of the program have no space in them.
fn spoil(value: &mut Value, words: &str) -> usize {
    match value {
        Value::String(text) if text.contains(' ') => {
            text.push_str(words);
            1
        }
        Value::Array(values) => values.iter_mut().map(|value| spoil(value, words)).sum(),
        Value::Object(fields) => fields
            .iter_mut()
            .map(|(name, value)| match value {
                Value::String(text) if ["name", "role", "title", "short"].contains(&name.as_str()) => {
                    text.push_str(words);
                    1
                }
                value => spoil(value, words),
            })
            .sum(),
        _ => 0,
    }
}

/// Every tag of a page with its attributes, in order, as a browser reads them.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix("!--") {
            found.push(("!--".into(), Vec::new()));
            rest = after.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('/').to_lowercase();
        let (attributes, after) = attributes(&rest[end..]);
        rest = after;
        if name == "style" {
            rest = rest.find("</style>").map_or("", |end| &rest[end..]);
        }
        found.push((name, attributes));
    }
    found
}

/// Attributes up to the end of a tag, and what stands after it.
fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let Some(c) = rest.chars().next() else { return (found, rest) };
        if c == '>' {
            return (found, &rest[1..]);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
        let name = rest[..end.max(1)].to_lowercase();
        rest = &rest[end.max(1)..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let (inside, next) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    after.split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len()))
                }
            };
            value = inside.into();
            rest = next;
        }
        found.push((name, value));
    }
}

/// What a reader sees of a page.
fn text(page: &str) -> String {
    let body = page.split_once("<body>").expect("a body").1;
    let mut text = String::new();
    for part in body.split('<') {
        text.push(' ');
        text.push_str(part.split_once('>').map_or("", |(_, words)| words));
    }
    text.replace("&shy;", "").replace("&#38;", "&").replace("&#39;", "'")
}

/// What a reader sees of minutes, read back by another library than wrote them.
pub(crate) fn words_of(docx: &[u8]) -> String {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a zip");
    let mut document = String::new();
    let mut part = parts.by_name("word/document.xml").expect("the text");
    std::io::Read::read_to_string(&mut part, &mut document).expect("UTF-8");
    let runs = document.replace("</w:p>", " ").replace("</w:tc>", " ").replace("<w:br/>", " ");
    let words: String =
        runs.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    words.replace("&amp;", "&")
}

/// Every figure in a text, with how often: digits with their comma, sign and grouping.
fn figures(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let is_part = |c: char| c.is_ascii_digit() || "+−,.:".contains(c);
    for run in text.split(|c| !is_part(c)) {
        let figure = run.trim_matches(|c| ",.:+".contains(c));
        if figure.contains(|c: char| c.is_ascii_digit()) {
            *found.entry(figure.to_owned()).or_default() += 1;
        }
    }
    found
}

/// A story as it stands on a wide screen.
fn screen(story: &Document) -> String {
    let laid = Laid::new(story, 120, &Theme::of(Palette::Dark), Size::Reading);
    let area = Rect::new(0, 0, 120, laid.height().min(4_000) as u16);
    let mut buffer = Buffer::empty(area);
    laid.draw(&mut buffer, area, 0);
    let rows = buffer.content.chunks(usize::from(area.width));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n").collect()
}

/// "1. desember" of "1.12", "17. september 2027" of "17.9.2027".
fn written_out(figure: &str) -> Option<String> {
    let mut parts = figure.split('.');
    let day: usize = parts.next()?.parse().ok()?;
    let month = MONTHS.get(parts.next()?.parse::<usize>().ok()?.checked_sub(1)?)?;
    Some(match parts.next() {
        None => format!("{day}. {month} 20"),
        Some(year) => format!("{day}. {month} {year}"),
    })
}

#[test]
fn every_figure_on_the_screen_is_on_the_page() {
    let session = gated(&template::demo());
    let on_whole_page = figures(&text(&page(&session)));
    let minutes_said = words_of(&report::docx(&told::whole(&session, evening())));
    let minutes = figures(&minutes_said);
    let mut charts = Vec::new();
    for (_, title, mut story) in told::parts(&session, evening()) {
        for figure in figures(&screen(&story)).keys() {
            assert!(on_whole_page.contains_key(figure), "{figure} stands in «{title}», and not on the page");
            // A day that is short in a picture is the same day written out.
            let is_told = minutes.contains_key(figure)
                || written_out(figure).is_some_and(|day| minutes_said.replace('\u{a0}', " ").contains(&day));
            assert!(is_told, "{figure} stands in «{title}», and not in the minutes");
        }
        // What is drawn and set in rows, on a page of its own: no other figure stands in for one that is missing.
        story.blocks.retain(|block| matches!(block, Block::Chart(_) | Block::Table(_) | Block::Fields(_)));
        let (screen, page) = (screen(&story), report::html(story.clone()));
        let on_page = figures(&text(&page));
        for figure in figures(&screen).keys() {
            assert!(
                on_page.contains_key(figure),
                "{figure} stands in «{title}», and not on its page:\n{screen}"
            );
        }
        for block in story.blocks {
            if let Block::Chart(chart) = block {
                charts.push(std::mem::discriminant(&*chart));
            }
        }
    }
    let kinds: std::collections::HashSet<_> = charts.into_iter().collect();
    assert_eq!(kinds.len(), 11, "the example has every kind of chart");
}

#[test]
fn what_was_held_back_is_counted_for_its_readers_and_no_more() {
    for (audience, said) in [
        (Audience::Leaders, "Fem svar er holdt utenfor: De blir i rommet."),
        (Audience::Everyone, "42 svar er holdt utenfor: De blir i rommet eller i ledergruppen."),
    ] {
        let (gated, left_out) = gate(&template::demo(), audience, Names::Roles);
        let told = report::markdown(&told::whole(&gated, evening()));
        assert!(told.contains(said), "{told}");
        let answers = left_out.room + left_out.leaders;
        assert!(said.starts_with(&answers.to_string()) || answers == 5, "{answers}");
    }
}

#[test]
fn where_two_exercises_tell_of_the_ambition_it_stands_once() {
    let rung = |value: i64, name: &str| Rung { value, name: name.into() };
    let goal = Climb {
        to: Some(rung(4, "Øvre halvdel")),
        by_when: "høsten 2028".into(),
        ends: (1, 5),
        ..Climb::default()
    };
    let way =
        Climb { from: Some(rung(2, "Nedre halvdel")), to: goal.to.clone(), ends: (1, 5), ..Climb::default() };
    for both in [[goal.clone(), way.clone()], [way, goal]] {
        let mut front = Front::default();
        for climb in both {
            front.take(Said::Climb(climb), "Ambisjonen", 1);
        }
        let said: Vec<_> = front.climbs.iter().map(Climb::said).collect();
        assert_eq!(said, ["Fra 2 til 4 innen høsten 2028."]);
    }
}

#[test]
fn page_one_is_as_short_in_words_as_on_the_sheet() {
    let mut session = template::demo();
    let mut value = serde_json::to_value(&session).expect("JSON");
    for exercise in value["phases"]
        .as_array_mut()
        .expect("phases")
        .iter_mut()
        .flat_map(|p| p["exercises"].as_array_mut().expect("exercises"))
    {
        if exercise["kind"] == "gap" {
            for line in exercise["sheet"]["lines"].as_array_mut().expect("lines") {
                line["chosen"] = true.into();
            }
        }
    }
    session = saved::read(value.to_string().as_bytes()).expect("a session").session;
    let told = report::markdown(&told::whole(&gated(&session), evening()));
    let (first, rest) = told.split_once("## CX-guiden").expect("page one");
    let gaps = first.split_once("## Gapene vi tetter først").expect("gaps").1;
    assert!(gaps.contains(" av 8, resten under "), "{gaps}");
    assert!(rest.contains("Evne til å forstå behov"), "what doesn't stand there stands behind it");
}

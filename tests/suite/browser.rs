//! The wall in the browser beside the one in the terminal: both say the same of every slide, and neither more.

use std::collections::BTreeSet;

use nordstjerne::report::chart::Chart;
use nordstjerne::report::document::Block;
use nordstjerne::report::{Document, wall};
use nordstjerne::ui::document::{Laid, Size};
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::slide::OnWall;
use nordstjerne::workshop::stage::StageEdit;
use nordstjerne::workshop::{Edit, Session, template};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::room::nine;

/// What the steps of a kind are called, beside the ids of what is talked about.
const STEPS: [&str; 9] =
    ["", "satisfaction", "weights", "gaps", "fields", "choice", "figures", "names", "facts"];

/// Every slide that a session can show: each exercise, with everything in it talked about.
fn every_slide(session: &Session, see: &mut dyn FnMut(&str, &OnWall)) {
    let (gated, _) = gate(session, Audience::Leaders, Names::Names);
    let json = serde_json::to_value(&gated).expect("JSON");
    let mut ids = BTreeSet::new();
    ids_in(&json["phases"], &mut ids);
    let mut seen: Vec<OnWall> = Vec::new();
    for exercise in session.exercises() {
        let mut at = gated.clone();
        at.stage.blank = false;
        let topics = STEPS.iter().map(ToString::to_string).chain(ids.iter().map(u64::to_string));
        for topic in topics {
            (at.stage.at, at.stage.topic) = (Some(exercise.head.id), topic);
            let Some(on_wall) = OnWall::of(&at, &at, nine()) else { panic!("nothing hangs") };
            if !seen.contains(&on_wall) {
                see(&exercise.head.title, &on_wall);
                seen.push(on_wall);
            }
        }
    }
}

fn ids_in(value: &serde_json::Value, ids: &mut BTreeSet<u64>) {
    match value {
        serde_json::Value::Object(map) => {
            ids.extend(map.get("id").and_then(serde_json::Value::as_u64));
            map.values().for_each(|value| ids_in(value, ids));
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| ids_in(value, ids)),
        _ => {}
    }
}

fn sessions() -> Vec<(String, Session)> {
    let built_in = template::built_in().into_iter().map(|(id, template)| (id.to_string(), template));
    [("demo".to_string(), template::demo())].into_iter().chain(built_in).collect()
}

/// Words, in lower case and in order: the terminal sets some in capitals, and parts them by signs.
fn words(text: &str) -> Vec<String> {
    let kept = |c: char| if c.is_alphanumeric() { c.to_lowercase().to_string() } else { " ".into() };
    let text: String = text.replace('\u{ad}', "").chars().map(kept).collect();
    let mut words: Vec<_> = text.split_whitespace().map(ToOwned::to_owned).collect();
    words.sort();
    words
}

/// What a leaf says: its text, without what is only told to those who can't see it.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = start + rest[start..].find('>').expect("a tag ends") + 1;
        text.push_str(&rest[..start]);
        // Lines of one word in a picture, and everything else, stand apart.
        text.push(' ');
        rest = &rest[end..];
    }
    text.push_str(rest);
    for (entity, sign) in [("&#38;", "&"), ("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'")] {
        text = text.replace(entity, sign);
    }
    text.replace("&shy;", "")
}

fn in_cells(story: &Document) -> String {
    let theme = Theme::of(Palette::Dark);
    let laid = Laid::new(story, 160, &theme, Size::Wall);
    let area = Rect::new(0, 0, 160, laid.height() as u16);
    let mut buffer = Buffer::empty(area);
    laid.draw(&mut buffer, area, 0);
    let rows = buffer.content.chunks(usize::from(area.width));
    rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n").collect()
}

/// All that the terminal's wall says of a slide.
fn in_terminal(on_wall: &OnWall, story: &Document) -> String {
    let mut all = vec![on_wall.slide.title.clone(), on_wall.slide.question.clone(), in_cells(story)];
    all.extend(on_wall.heard.iter().map(|(initials, _)| initials.clone()));
    if let Some(time) = &on_wall.time {
        all.push(time.left.clone());
        all.extend(time.goes_on.iter().map(|at| format!("vi begynner {at}")));
    }
    all.join("\n")
}

/// A slide with only these blocks of it.
fn only(on_wall: &OnWall, which: impl Fn(&Block) -> bool) -> OnWall {
    let mut on_wall = on_wall.clone();
    on_wall.slide.story.blocks.retain(|block| which(block));
    on_wall
}

fn is_chart(block: &Block) -> bool {
    matches!(block, Block::Chart(_))
}

#[test]
fn the_text_of_each_slide_in_the_browser_is_the_terminals() {
    let mut slides = 0;
    for (name, session) in sessions() {
        every_slide(&session, &mut |title, on_wall| {
            slides += 1;
            let told = only(on_wall, |block| !is_chart(block));
            let browser = words(&text_of(&wall::leaf(Some(&told.leaf()))));
            let terminal = words(&in_terminal(&told, &told.slide.story));
            assert_eq!(browser, terminal, "{name}: {title}");
            for block in on_wall.slide.story.blocks.iter().filter(|block| is_chart(block)) {
                same_chart(block, &format!("{name}: {title}"));
            }
        });
    }
    assert!(slides > 150, "only {slides} slides were seen");
}

/// A picture repeats itself as it needs to, so here it is each word that counts, not how often. Columns of the grid may
/// have their short names or their whole ones.
fn same_chart(block: &Block, of: &str) {
    let Block::Chart(chart) = block else { return };
    let mut story = Document::default();
    story.push(block.clone());
    let bare = OnWall {
        slide: nordstjerne::exercises::Slide { story: story.clone(), ..Default::default() },
        heard: Vec::new(),
        time: None,
    };
    let set = |text: &str| words(text).into_iter().collect::<BTreeSet<_>>();
    let browser = set(&text_of(&wall::leaf(Some(&bare.leaf()))));
    let terminal = set(&in_cells(&story));
    let mut either = BTreeSet::new();
    if let Chart::Heat(heat) = &**chart {
        either.extend(heat.columns.iter().flat_map(|c| words(&c.name).into_iter().chain(words(&c.short))));
    }
    let differ: Vec<_> =
        browser.symmetric_difference(&terminal).filter(|word| !either.contains(*word)).collect();
    assert!(differ.is_empty(), "{of}: {differ:?} stand in one of them only\n{}", in_cells(&story));
}

#[test]
fn a_room_that_is_blanked_or_has_no_exercise_sees_a_calm_picture() {
    let mut session = template::demo();
    let calm = wall::leaf(None);
    let leaf = |session: &Session| {
        let on_wall = OnWall::of(session, session, nine());
        wall::leaf(on_wall.as_ref().map(OnWall::leaf).as_ref())
    };
    assert_ne!(leaf(&session), calm);
    session.apply(Edit::Stage(StageEdit::Blank(true))).expect("it blanks");
    assert_eq!(leaf(&session), calm);
    assert!(words(&text_of(&calm)).is_empty());
    session.apply(Edit::Stage(StageEdit::Blank(false))).expect("it is back");
    session.stage.at = None;
    assert_eq!(leaf(&session), calm);
}

const BAD: &str = "</p><script>alert(1)</script>\"' onload=x <!-- ‹ \u{202e}";

fn spoil(value: &mut serde_json::Value, spoilt: &mut usize) {
    const WORDS: [&str; 12] = [
        "said", "name", "role", "initials", "text", "what", "why", "reason", "content", "short", "prompt",
        "title",
    ];
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                match value {
                    serde_json::Value::String(text) if WORDS.contains(&key.as_str()) && !text.is_empty() => {
                        *text = BAD.into();
                        *spoilt += 1;
                    }
                    value => spoil(value, spoilt),
                }
            }
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(|value| spoil(value, spoilt)),
        _ => {}
    }
}

#[test]
fn what_people_wrote_is_only_ever_text() {
    let mut json = serde_json::to_value(template::demo()).expect("JSON");
    let mut spoilt = 0;
    for phase in json["phases"].as_array_mut().expect("phases") {
        for exercise in phase["exercises"].as_array_mut().expect("exercises") {
            spoil(&mut exercise["sheet"], &mut spoilt);
            exercise["prompt"] = BAD.into();
        }
    }
    spoil(&mut json["people"], &mut spoilt);
    let session: Session = serde_json::from_value(json).expect("a session");
    assert!(spoilt > 100, "{spoilt}");
    every_slide(&session, &mut |title, on_wall| {
        let page = wall::page(&wall::leaf(Some(&on_wall.leaf())), "/v/ABCDEFGH", None, None, "");
        assert_eq!(page.matches("<script").count(), 1, "{title}");
        assert!(!page.contains("alert(1)</script>") && !page.contains('\u{202e}'), "{title}");
        assert!(!page.contains("style="), "{title}: the page's policy allows no style of an element's own");
    });
}

//! Files that others made, by accident or on purpose: odd numbers, broken JSON, hostile text in every field.
//! Nothing breaks, nothing reaches the terminal but text, and what is wrong is said.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;

use nordstjerne::app::Screen;
use nordstjerne::report;
use nordstjerne::screens::Effect;
use nordstjerne::screens::home::Home;
use nordstjerne::screens::review::{Partly, Review};
use nordstjerne::ui::clean;
use nordstjerne::ui::keys::Key;
use nordstjerne::workshop::export::{FORMATS, Order, Output};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::shelved::{Offered, Stored};
use nordstjerne::workshop::{Session, saved, slips, template, told};
use serde_json::Value;

use crate::long;
use crate::room::{Room, nine};
use crate::sweep::sweep;

/// Calls `change` with each value in the file and its path, without the numbers of rows.
fn each(value: &mut Value, path: &str, change: &mut dyn FnMut(&str, &mut Value)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, path, change)),
        Value::Object(fields) => {
            for (name, field) in fields {
                each(field, &format!("{path}.{name}"), change);
            }
        }
        _ => {}
    }
    change(path, value);
}

fn example() -> Value {
    static EXAMPLE: OnceLock<Value> = OnceLock::new();
    EXAMPLE.get_or_init(|| serde_json::to_value(template::demo()).expect("JSON")).clone()
}

fn read(value: &Value) -> Result<saved::Read, saved::Unreadable> {
    saved::read(value.to_string().as_bytes())
}

/// The example with this in the place of everything that `fits`.
fn with(fits: &dyn Fn(&str, &Value) -> bool, new: &Value) -> Value {
    let mut value = example();
    each(&mut value, "", &mut |path, value| {
        if fits(path, value) {
            value.clone_from(new);
        }
    });
    value
}

/// The paths whose values can all be this, one path at a time.
fn taking(is_one: fn(&Value) -> bool, new: &Value) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    each(&mut example(), "", &mut |path, value| {
        if is_one(value) {
            paths.insert(path.to_string());
        }
    });
    paths.retain(|path| match read(&with(&|at, value| at == path && is_one(value), new)) {
        Ok(read) => read.only_to_look_at.is_none(),
        Err(why) => {
            let why = why.to_string();
            assert!(clean::is_clean(&why) && why.len() < 700 && why.ends_with('.'), "{path}: {why}");
            false
        }
    });
    paths
}

/// At the desk, at its first exercise.
fn at_the_desk(session: &Session) -> Room {
    let mut room = Room::with(session.clone());
    room.press(Key::ENTER);
    for _ in 0..session.exercises().count() {
        room.press(Key::PAGE_UP);
    }
    room
}

#[test]
fn numbers_that_nobody_meant_break_nothing() {
    for number in sweep("numbers", vec![u32::MAX.into(), i64::MAX, i64::MIN], 1) {
        let number = number.into();
        let taking: Vec<_> = taking(Value::is_number, &number).into_iter().collect();
        assert!(taking.len() > 5, "{number}: {taking:?}");
        for paths in sweep("fields", taking.chunks(6).collect(), 4) {
            let is_one = |at: &str, value: &Value| value.is_number() && paths.iter().any(|path| path == at);
            // Together they may be too much, such as two ids that are the same.
            let Ok(read) = read(&with(&is_one, &number)) else { continue };
            let mut room = at_the_desk(&read.session);
            for _ in read.session.exercises() {
                room.screen();
                room.press(Key::ctrl('d')).screen();
                room.press(Key::ctrl('d')).press(Key::ctrl('t')).screen();
                room.press(Key::ESC).press(Key::PAGE_DOWN);
            }
            let (gated, _) = gate(&read.session, Audience::Leaders, Names::Names);
            report::plain(&told::whole(&gated, nine()), 80);
        }
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let good = String::from_utf8(saved::written(&template::demo())).expect("UTF-8");
    let title = format!("\"title\": {}", example()["title"]);
    let change = |from: &str, to: &str| good.replacen(from, to, 1);
    for (text, words) in [
        (change("\"revision\"", &format!("{title},\n  \"revision\"")), "title"),
        (change("\"kind\"", "\"kind\": \"plan\", \"kind\""), "kind"),
        (change("\"minutes\": 5", "\"minutes\": 1e400"), "linje"),
        (change("\"minutes\": 5", "\"minutes\": 99999999999999999999"), "minutes"),
        (change(&title, "\"title\": \"\\ud800\""), "linje 6"),
        (change(&title, "\"title\": \"\u{1}\""), "linje 6"),
        (
            change("\"format\": 1", "\"format\": 2").replacen("\"minutes\": 5", "\"minutes\": \"få\"", 1),
            "nyere",
        ),
        (change("\"phases\": [", &format!("\"phases\": {}", "[".repeat(100_000))), "64 nivåer"),
        (
            change("\"parking\": [", &format!("\"lur\": [{}{{}}], \"parking\": [", "{},".repeat(300_000))),
            "50000 ting i én liste",
        ),
        (good.clone() + "{}", "skadet"),
    ] {
        let why = saved::read(text.as_bytes()).expect_err(words).to_string();
        assert!(why.contains(words) && why.ends_with('.'), "«{words}» is not in: {why}");
    }
    let bom = [b"\xef\xbb\xbf".as_slice(), good.as_bytes()].concat();
    assert_eq!(saved::read(&bom).expect("a mark is fine").session, template::demo());
    let crlf = good.replace('\n', "\r\n");
    assert_eq!(saved::read(crlf.as_bytes()).expect("Windows is fine").session, template::demo());
}

/// What somebody might write to do harm, in every language it could end up in.
const HOSTILE: &str = "\u{202e}\u{1b}[31m\u{1b}]0;tittel\u{7}\u{9b}2J\u{2066}\u{200b}a\u{200d}\u{feff}\u{ad}\u{e0041}\u{fe0f}\u{2028}\r\
    =cmd|'/C calc'!A1 <script>alert(1)</script> <img src=x> [a](javascript:b) `kode` ``` $(x) a|b || &amp; \\ *c* __d__ ~~e~~\n\
    # tittel\n- punkt\n1. tall\n> sitat\n---\n===\n| a | b |\n    kode\n\n[a]: https://b";

/// As long, with as many lines, and without a sign that means anything.
fn harmless() -> String {
    clean::clean(HOSTILE).chars().map(|c| if c == '\n' { c } else { 'x' }).collect()
}

/// The paths of every text that can be anything.
fn free_paths() -> &'static BTreeSet<String> {
    static FREE: OnceLock<BTreeSet<String>> = OnceLock::new();
    let free = FREE.get_or_init(|| taking(Value::is_string, &HOSTILE.into()));
    assert!(free.len() > 60, "{free:?}");
    free
}

/// The example with this in the place of each text at these paths.
fn filled_at(paths: &BTreeSet<String>, text: &str) -> Session {
    let is_free = |path: &str, value: &Value| value.is_string() && value != "" && paths.contains(path);
    let read = read(&with(&is_free, &text.into())).expect("still a session");
    assert_eq!(read.only_to_look_at, None);
    read.session
}

/// The example with this in the place of every text that can be anything.
fn filled(text: &str) -> Session {
    filled_at(free_paths(), text)
}

const SIZES: [(u16, u16); 2] = [(120, 40), (80, 24)];

#[track_caller]
fn is_harmless(room: &mut Room, place: &str) {
    for (width, height) in SIZES {
        let screen = room.size(width, height).screen();
        for line in screen.lines() {
            let tricks: Vec<_> = line.chars().filter(|c| c.is_control()).collect();
            assert!(tricks.is_empty() && clean::is_clean(line), "{place}: {tricks:?} in {line:?}");
        }
    }
}

#[test]
fn hostile_text_in_every_field_steers_no_screen() {
    let session = filled(HOSTILE);
    let mut room = Room::with(session.clone());
    is_harmless(&mut room, "cover");
    assert!(room.screen().contains("‹U+202E›"), "{}", room.screen());
    let mut room = at_the_desk(&session);
    let kinds: BTreeSet<&str> = session.exercises().map(|e| e.work.kind()).collect();
    let of_kind = |kind: &&str| {
        let these = (1..).zip(session.exercises()).filter(|(_, e)| e.work.kind() == *kind);
        sweep(kind, these.map(|(number, _)| number).collect::<Vec<_>>(), 1)
    };
    let looked_at: BTreeSet<usize> = kinds.iter().flat_map(of_kind).collect();
    for number in 1..=session.exercises().count() {
        if !looked_at.contains(&number) {
            room.press(Key::PAGE_DOWN);
            continue;
        }
        is_harmless(&mut room, &format!("desk {number}"));
        for keys in [
            [Key::f(5), Key::ESC],
            [Key::f(2), Key::ESC],
            [Key::ctrl('f'), Key::ESC],
            [Key::ctrl('p'), Key::ESC],
            [Key::f(1), Key::ESC],
            [Key::ctrl('t'), Key::ESC],
            [Key::ctrl('e'), Key::ESC],
            [Key::ctrl('a'), Key::ESC],
            [Key::ctrl('d'), Key::ctrl('d')],
        ] {
            room.press(keys[0]);
            is_harmless(&mut room, &format!("{} at {number}", keys[0]));
            room.press(keys[1]);
        }
        for _ in 0..3 {
            room.press(Key::UP);
            is_harmless(&mut room, &format!("marked at {number}"));
        }
        room.press(Key::f(3));
        is_harmless(&mut room, &format!("why at {number}"));
        room.press(Key::ENTER);
        is_harmless(&mut room, &format!("link at {number}"));
        room.presses(&[Key::ESC, Key::ESC, Key::ctrl('p')]).write("stryk det jeg sa\n");
        is_harmless(&mut room, &format!("strike at {number}"));
        room.presses(&[Key::ESC, Key::ctrl('p')]).write("parkeringslisten\n");
        is_harmless(&mut room, &format!("parking at {number}"));
        room.presses(&[Key::ESC, Key::ESC, Key::PAGE_DOWN]);
    }
}

#[test]
fn hostile_text_steers_neither_home_nor_reading() {
    let session = filled(HOSTILE);
    let stored = |n| Stored::new(format!("/s/{n}{HOSTILE}.json").into(), HOSTILE.repeat(n), nine());
    let offered = Offered::new("lur", session.clone());
    let mut home = Home::new(vec![stored(1), stored(0)], vec![offered]);
    home.say(HOSTILE);
    let mut room = Room::on(Screen::Home(Box::new(home)), session.clone(), nine());
    is_harmless(&mut room, "home");
    room.write("cmd");
    is_harmless(&mut room, "home, found");

    let mut review = Review::new(&session, Some(HOSTILE.into()), nine());
    review.know(Some(Partly { file: "/s/a.json".into(), lost: vec![HOSTILE.into(); 50] }));
    let mut room = Room::on(Screen::Review(Box::new(review)), session.clone(), nine());
    for _ in 0..=session.exercises().count() {
        is_harmless(&mut room, "review");
        room.press(Key::RIGHT);
    }
    room.press(Key::ctrl('f')).write("alert\n");
    is_harmless(&mut room, "review, found");
    room.press(Key::ESC).press(Key::ctrl('k'));
    is_harmless(&mut room, "copy");
}

/// How each line of Markdown begins, and how many cells a row has: what a reader takes for structure.
fn structure(markdown: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in markdown.lines() {
        let begins =
            line.split(|c: char| c.is_alphanumeric() || c == '\\' || c == '‹').next().unwrap_or_default();
        let mut bare = line.replace("\\\\", "");
        for sign in ["\\|", "\\`", "\\<", "\\[", "\\]", "\\*", "\\_"] {
            bare = bare.replace(sign, "");
        }
        let mut shape = begins.trim_end().to_string();
        for sign in ["|", "`", "<", "](", "*", "_"] {
            let _ = write!(shape, " {}", bare.matches(sign).count());
        }
        found.push(shape);
    }
    found
}

#[test]
fn hostile_text_is_text_in_all_that_is_handed_out() {
    let sessions = [filled(HOSTILE), filled(&harmless())];
    let told = sessions.each_ref().map(|session| {
        let (gated, _) = gate(session, Audience::Leaders, Names::Names);
        told::whole(&gated, nine())
    });
    let [hostile, harmless] = told.each_ref().map(report::markdown);
    let (hostile_shape, harmless_shape) = (structure(&hostile), structure(&harmless));
    for (n, (one, other)) in hostile_shape.iter().zip(&harmless_shape).enumerate() {
        let line = |text: &str| text.lines().nth(n).unwrap_or_default().to_string();
        assert_eq!(one, other, "line {n}:\n{}\n{}", line(&hostile), line(&harmless));
    }
    assert_eq!(hostile_shape.len(), harmless_shape.len());
    for text in [
        hostile,
        report::plain(&told[0], 80),
        // A form feed parts the slips at the printer.
        report::slips::text(&slips::of(&sessions[0], nine(), slips::Wanted::default()), None)
            .replace('\u{c}', ""),
        String::from_utf8(saved::written(&sessions[0])).expect("UTF-8"),
    ] {
        assert!(clean::is_clean(&text) && text.contains("‹U+202E›"), "{}", &text[..900]);
    }
}

/// Any text: words that no line holds, letters that grow when they are made large, marks on marks, what is no character.
fn odd_texts() -> Vec<String> {
    let rare = ['\u{fffe}', '\u{ffff}', '\u{fdd0}', '\u{1fffe}', '\u{10ffff}', '\u{e000}'];
    vec![
        "fylkestrafikksikkerhetsutvalgssekretariatslederfunksjonen.intern.example".into(),
        "å".repeat(400),
        "e\u{301}\u{301}".repeat(80),
        "👩🏽\u{200d}🚒ŉßİΐ 日本".repeat(12),
        "\n".repeat(90),
        rare.iter().collect::<String>().repeat(9),
        (0..0x3000).step_by(23).filter_map(char::from_u32).collect(),
    ]
}

fn reaches_every_format(session: &Session, text: &str) {
    for (format, it) in FORMATS.iter().enumerate() {
        let order = Order { format, names: Names::Names, ..Order::default() };
        let (made, _) = order.filled(session, nine());
        let made = if let Output::File { text, .. } = made { text.len() } else { usize::MAX };
        let begins: String = text.chars().take(20).collect();
        assert!(made > 100, "{} of {begins:?}", it.name);
    }
    report::plain(&told::whole(session, nine()), 80);
}

#[test]
fn any_text_of_any_length_reaches_every_format() {
    let free = free_paths();
    for text in odd_texts() {
        reaches_every_format(&filled_at(free, &text), &text);
    }
    // As long as nobody writes, in one place after another.
    let free: Vec<_> = free.iter().collect();
    for paths in free.chunks(free.len().div_ceil(4)) {
        let text = "fylkestrafikksikkerhet".repeat(300);
        reaches_every_format(&filled_at(&paths.iter().map(|path| (*path).clone()).collect(), &text), &text);
    }
}

#[test]
fn what_is_linked_to_again_and_again_is_linked_to_once() {
    let (example, mut tried) = (example(), 0);
    for path in long::lists(&example) {
        let links = ["rests_on", "answers", "from", "stories", "quotes", "gaps"];
        let is_of_links = example.pointer(&path).is_some_and(|list| list[0].is_u64());
        if !is_of_links || !links.iter().any(|name| path.ends_with(&format!("/{name}"))) {
            continue;
        }
        let read = read(&long::with(&example, &path, 50)).expect("still a session");
        let read = serde_json::to_value(&read.session).expect("JSON");
        assert_eq!(read.pointer(&path), example.pointer(&path), "{}", long::name(&example, &path));
        tried += 1;
    }
    assert!(tried > 10, "only {tried} lists of links");
}

#[test]
fn an_answer_in_very_many_themes_is_not_quoted_in_each() {
    let example = example();
    let themes = long::lists(&example).into_iter().find(|path| path.ends_with("/themes")).expect("themes");
    let session = |length| read(&long::with(&example, &themes, length)).expect("still a session").session;
    let words = |session: &Session| report::plain(&told::whole(session, nine()), 10_000);
    let answer =
        example.pointer(&format!("{themes}/0/answers/0")).and_then(Value::as_u64).expect("an answer");
    let said = |session: &Session| {
        let found = nordstjerne::exercises::Room::finding(session, answer).expect("it is there");
        words(session).matches(found.text.trim()).count()
    };
    let (few, many, more) = (session(8), session(30), session(60));
    assert!(said(&few) < said(&many), "up to there it is told in each");
    assert_eq!(said(&many), said(&more));
    assert!(!words(&few).contains("er gjengitt under 10 temaer alt."));
    assert!(words(&more).contains("6 av dem er gjengitt under 10 temaer alt."), "{}", words(&more));
}

#[test]
fn the_day_is_told_once_however_many_exercises_show_it() {
    let mut value = example();
    let mut shows = Vec::new();
    for exercise in value["phases"]
        .as_array_mut()
        .expect("phases")
        .iter_mut()
        .flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"))
    {
        if exercise["kind"] == "brief" {
            exercise["setup"]["pause"] = false.into();
            exercise["setup"]["agenda"] = true.into();
            shows.push(exercise["title"].as_str().expect("a title").to_owned());
        }
    }
    let session = read(&value).expect("still a session").session;
    let told = report::markdown(&told::whole(&session, nine()));
    let [first, later @ ..] = &*shows else { panic!("no brief") };
    assert!(!later.is_empty());
    assert_eq!(told.matches("# Dagen\n").count(), 1, "{told}");
    assert_eq!(told.matches(&format!("Dagen står under «{first}».")).count(), later.len(), "{told}");
    // Where one exercise is shown at a time it is whole.
    for exercise in session.exercises().filter(|exercise| shows.contains(&exercise.head.title)) {
        let slide = exercise.work.slide(session.around(exercise, nine()), "");
        assert!(report::markdown(&slide.story).contains("# Dagen\n"), "{}", exercise.head.title);
    }
}

#[test]
fn a_copy_is_asked_for_by_name_and_made_on_j_only() {
    let mut value = example();
    value["lua"] = true.into();
    let read = read(&value).expect("still a session");
    let partly = Partly { file: "/s/a.json".into(), lost: read.lost };
    let reading = |partly: Option<Partly>| {
        let mut review = Review::new(&read.session, read.only_to_look_at.clone(), nine());
        review.know(partly);
        Room::on(Screen::Review(Box::new(review)), read.session.clone(), nine())
    };
    let mut room = reading(Some(partly));
    room.size(80, 24).sees("Ctrl+K gå videre i en kopi").press(Key::ctrl('k'));
    room.sees("Gå videre i en kopi?").sees("Feltet «lua».").press(Key::DOWN).sees("Feltet «lua».");
    room.press(Key::ESC).sees_not("Gå videre i en kopi?").press(Key::char('j'));
    assert_eq!(room.wanted, []);
    room.press(Key::ctrl('k')).press(Key::char('j'));
    assert_eq!(room.wanted, [Effect::Copy("/s/a.json".into())]);
    let mut room = reading(None);
    room.sees_not("kopi").press(Key::ctrl('k')).sees_not("kopi").press(Key::char('j'));
    assert_eq!(room.wanted, []);
}

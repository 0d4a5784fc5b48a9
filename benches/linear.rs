//! Whether the work grows as the file does: each list of every kind made long, and four times as long. Reading, the gate,
//! every format, a review and a desk are timed by the CPU of the thread, the least of three; more than eight times as much
//! for four times as long is told, and ends with 1. `cargo bench --bench linear -- NAME` tries what has NAME in it.

use std::process::ExitCode;
use std::time::Duration;

use nordstjerne::app::Event;
use nordstjerne::app::{App, Look, Screen};
use nordstjerne::screens::desk::Desk;
use nordstjerne::screens::review::Review;
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::export::{FORMATS, Order};
use nordstjerne::workshop::gate::{Audience, Names, gate};
use nordstjerne::workshop::{Session, saved, template, told};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::Value;

/// So long is the shorter of the two.
const LENGTH: usize = 3_000;

/// What four times as long may take at most; twice as much as what is linear.
const MOST: f64 = 8.0;

/// Less than this is not told from chance.
const LEAST: Duration = Duration::from_millis(20);

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|it| !it.starts_with('-')).unwrap_or_default();
    let example = serde_json::to_value(template::demo()).expect("JSON");
    let mut lists = Vec::new();
    find(&example, "", &mut lists);
    let mut kinds_of_lists = std::collections::BTreeSet::new();
    let mut bad = 0;
    for path in lists {
        let name = name(&example, &path);
        if !name.contains(&wanted) || !kinds_of_lists.insert(name.clone()) {
            continue;
        }
        let [short, long] = [LENGTH, 4 * LENGTH].map(|length| with(&example, &path, length));
        let (Ok(_), Ok(_)) = (saved::read(&short), saved::read(&long)) else {
            let why = saved::read(&short).err().or(saved::read(&long).err()).expect("one is refused");
            println!("{name:50} kan ikke bli så lang: {why}");
            continue;
        };
        for (what, work) in WORK {
            let [short, long] =
                [&short, &long].map(|bytes| (0..3).map(|_| cpu(|| work(bytes))).min().unwrap_or_default());
            let ratio = long.as_secs_f64() / short.as_secs_f64().max(1e-6);
            let is_bad = long > LEAST && ratio > MOST;
            bad += u32::from(is_bad);
            if is_bad || long > 10 * LEAST {
                println!(
                    "{name:50} {what:10} {short:10.1?} {long:10.1?} ×{ratio:.1}{}",
                    if is_bad { "  FOR MYE" } else { "" }
                );
            }
        }
    }
    println!("{} lister, {bad} for dyre", kinds_of_lists.len());
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

type Work = (&'static str, fn(&[u8]));

const WORK: [Work; 6] = [
    ("lese", |bytes| drop(saved::read(bytes))),
    ("sluse", |bytes| drop(gate(&session(bytes), Audience::Leaders, Names::Nobody))),
    ("formater", |bytes| {
        let session = session(bytes);
        for format in 0..FORMATS.len() {
            let order = Order { format, audience: Audience::Leaders, names: Names::Names };
            order.filled(&session, session.starts);
        }
    }),
    ("fortelle", |bytes| {
        let session = session(bytes);
        drop(told::whole(&session, session.starts));
    }),
    ("lesing", |bytes| {
        let session = session(bytes);
        shows(Screen::Review(Box::new(Review::new(&session, None, session.starts))), &session, &[Key::RIGHT]);
    }),
    ("pult", |bytes| {
        let session = session(bytes);
        let desk = Desk::new(session.clone(), session.starts, session.starts);
        shows(Screen::Desk(Box::new(desk)), &session, &[Key::ENTER, Key::PAGE_DOWN]);
    }),
];

fn session(bytes: &[u8]) -> Session {
    saved::read(bytes).expect("a session").session
}

/// Goes through the day on this screen.
fn shows(screen: Screen, session: &Session, keys: &[Key]) {
    let look = Look { theme: Theme::of(Palette::Dark), ascii: false };
    let mut app = App::new(screen, look, session.starts);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
    let last = *keys.last().expect("a key");
    for key in keys.iter().copied().chain(std::iter::repeat_n(last, session.exercises().count())) {
        app.update(Event::Key(key), session.starts);
        terminal.draw(|frame| app.draw(frame)).expect("a picture");
    }
}

/// Every list of objects that have an id.
fn find(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            if items.first().is_some_and(|it| it.get("id").is_some() && it.get("exercises").is_none()) {
                found.push(path.to_owned());
            }
            items.iter().enumerate().for_each(|(n, it)| find(it, &format!("{path}/{n}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| find(it, &format!("{path}/{name}"), found));
        }
        _ => {}
    }
}

/// The list by its kind and the fields that lead to it.
fn name(example: &Value, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let kind = (0..parts.len()).rev().find_map(|end| {
        let above = example.pointer(&format!("/{}", parts[..end].join("/")))?;
        above.get("kind")?.as_str()
    });
    let fields = parts.iter().filter(|part| part.parse::<usize>().is_err());
    format!("{} {}", kind.unwrap_or("-"), fields.copied().collect::<Vec<_>>().join("."))
}

/// The example with this list so long: its first entry again and again, with ids of their own.
fn with(example: &Value, path: &str, length: usize) -> Vec<u8> {
    let mut session = example.clone();
    let mut next = 100_000;
    if let Some(list) = session.pointer_mut(path).and_then(Value::as_array_mut) {
        let first = list[0].clone();
        while list.len() < length {
            let mut more = first.clone();
            renew(&mut more, &mut next);
            list.push(more);
        }
    }
    session.to_string().into_bytes()
}

fn renew(value: &mut Value, next: &mut u64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| renew(it, next)),
        Value::Object(fields) => {
            for (name, it) in fields {
                if name == "id" && it.is_u64() {
                    *next += 1;
                    *it = (*next).into();
                } else {
                    renew(it, next);
                }
            }
        }
        _ => {}
    }
}

#[cfg(unix)]
fn cpu(work: impl FnOnce()) -> Duration {
    let now = || {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::new(now.tv_sec.unsigned_abs(), now.tv_nsec as u32)
    };
    let start = now();
    work();
    now().saturating_sub(start)
}

#[cfg(not(unix))]
fn cpu(work: impl FnOnce()) -> Duration {
    let start = std::time::Instant::now();
    work();
    start.elapsed()
}

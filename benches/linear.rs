//! Whether the work grows as the file does: each list of every kind made long, and four times as long. Reading, the gate,
//! every format, a review and a desk are timed by the CPU of the thread, the least of three; more than eight times as much
//! for four times as long is told, and ends with 1. `cargo bench --bench linear -- NAME` tries what has NAME in it.

#[path = "../tests/suite/long.rs"]
mod long;

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

/// So long is the shorter of the two: the first of these of which the longer can still be read.
const LENGTHS: [usize; 5] = [3_000, 2_000, 500, 200, 100];

/// What four times as long may take at most; twice as much as what is linear.
const MOST: f64 = 8.0;

/// Less than this is not told from chance.
const LEAST: Duration = Duration::from_millis(20);

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|it| !it.starts_with('-')).unwrap_or_default();
    let example = serde_json::to_value(template::demo()).expect("JSON");
    let mut kinds_of_lists = std::collections::BTreeSet::new();
    let mut bad = 0;
    for path in long::lists(&example) {
        let name = long::name(&example, &path);
        if !name.contains(&wanted) || !kinds_of_lists.insert(name.clone()) {
            continue;
        }
        let both = |length| {
            [length, 4 * length].map(|length| long::with(&example, &path, length).to_string().into_bytes())
        };
        let Some([short, long]) = LENGTHS.into_iter().map(both).find(|[_, long]| saved::read(long).is_ok())
        else {
            let [_, long] = both(LENGTHS[LENGTHS.len() - 1]);
            println!("{name:50} kan ikke bli lang: {}", saved::read(&long).expect_err("it is refused"));
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
            let order = Order { format, names: Names::Names, ..Order::default() };
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

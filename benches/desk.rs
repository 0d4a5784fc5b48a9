//! What a key costs at the desk, and what opening costs, in a small session and in a very large one.
//! `cargo bench`

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use nordstjerne::app::{App, Event, Look, Screen};
use nordstjerne::moment::Moment;
use nordstjerne::report;
use nordstjerne::screens::desk::Desk;
use nordstjerne::ui::keys::Key;
use nordstjerne::ui::theme::{Palette, Theme};
use nordstjerne::workshop::import::{self, Grounds, Preview, Source};
use nordstjerne::workshop::session::{Edit, Session};
use nordstjerne::workshop::stage::StageEdit;
use nordstjerne::workshop::table::Table;
use nordstjerne::workshop::template::{self, Wishes};
use nordstjerne::workshop::{saved, told};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use uuid::Uuid;

fn nine() -> Moment {
    "2026-11-23T09:00:00+01:00".parse().expect("a moment")
}

/// Where exercises stand in the half-day workshop.
const CHECK_IN: usize = 1;
const GAP: usize = 6;
const PROMISE: usize = 7;

/// A session whose check-in has this many answers, on stage at its nth exercise.
fn session(answers: usize, nth: usize) -> Session {
    let template = template::built_in_named("kundelofte").expect("the half-day workshop");
    let wishes = Wishes { people: "Daglig leder, IT-leder, HR-leder".into(), ..Wishes::default() };
    let session = template::fill(&template, Uuid::from_u128(1), nine(), wishes);
    let mut json = serde_json::to_value(&session).expect("JSON");
    let exercise = &mut json["phases"][0]["exercises"][1];
    let question = exercise["setup"]["questions"][0]["id"].clone();
    let rows: Vec<_> = (0..answers)
        .map(|n| {
            let mut said = format!("Svar {n}: vi ventet lenge, og ingen ringte tilbake.");
            let _ = write!(said, " {}", "Det var det samme hver gang. ".repeat(n % 4));
            serde_json::json!({
                "id": 1_000_000 + n, "question": question, "by": null, "said": said.trim(),
                "level": "for_leaders", "at": "2026-11-23T09:10:00+01:00",
            })
        })
        .collect();
    exercise["sheet"] = serde_json::json!({ "answers": rows, "passes": [] });
    json["next_id"] = serde_json::json!(2_000_000);
    let mut session: Session = serde_json::from_value(json).expect("a session");
    let here = session.exercises().nth(nth).expect("an exercise").head.id;
    session.apply(Edit::Stage(StageEdit::Go { to: here, at: nine() })).expect("the stage moves");
    session
}

fn app(session: Session) -> App {
    let look = Look { theme: Theme::of(Palette::Dark), ascii: false };
    let mut app = App::new(Screen::Desk(Box::new(Desk::new(session, nine(), nine()))), look, nine());
    app.update(Event::Key(Key::ENTER), nine());
    app
}

fn keys(criterion: &mut Criterion) {
    for answers in [10, 10_000] {
        let mut app = app(session(answers, CHECK_IN));
        let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
        criterion.bench_function(&format!("key and frame, {answers} answers"), |bench| {
            bench.iter(|| {
                black_box(app.update(Event::Key(Key::char('a')), nine()));
                app.update(Event::Key(Key::BACKSPACE), nine());
                terminal.draw(|frame| app.draw(frame)).expect("it draws");
            });
        });
        criterion.bench_function(&format!("answer and frame, {answers} answers"), |bench| {
            bench.iter(|| {
                app.update(Event::Key(Key::char('a')), nine());
                black_box(app.update(Event::Key(Key::ENTER), nine()));
                terminal.draw(|frame| app.draw(frame)).expect("it draws");
                app.update(Event::Key(Key::ctrl('z')), nine());
            });
        });
    }
}

/// The exercises that build on what was said before.
fn builders(criterion: &mut Criterion) {
    for (name, nth) in [("gap", GAP), ("promise", PROMISE)] {
        for answers in [10, 10_000] {
            let mut app = app(session(answers, nth));
            let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
            if nth == PROMISE {
                app.update(Event::Paste("Vi sier fra først.".into()), nine());
                app.update(Event::Key(Key::ENTER), nine());
            }
            criterion.bench_function(&format!("key and frame, {name}, {answers} answers"), |bench| {
                bench.iter(|| {
                    black_box(app.update(Event::Key(Key::char('4')), nine()));
                    app.update(Event::Key(Key::BACKSPACE), nine());
                    terminal.draw(|frame| app.draw(frame)).expect("it draws");
                });
            });
        }
    }
}

/// Every kind of exercise in the finished day, with this many answers in its interview: nothing that is drawn or pressed
/// may take its time from what isn't on the screen.
fn kinds(criterion: &mut Criterion) {
    let demo = template::demo();
    let mut seen = BTreeSet::new();
    let firsts: Vec<usize> = (0..demo.exercises().count())
        .filter(|&nth| demo.exercises().nth(nth).is_some_and(|e| seen.insert(e.work.kind())))
        .collect();
    for nth in firsts {
        for answers in [10, 10_000] {
            let session = finished_day(answers, nth);
            let kind = session.exercises().nth(nth).expect("an exercise").work.kind().to_string();
            let mut app = app(session);
            let mut terminal = Terminal::new(TestBackend::new(120, 40)).expect("a terminal");
            criterion.bench_function(&format!("key and frame, {kind}, {answers} answers"), |bench| {
                bench.iter(|| {
                    black_box(app.update(Event::Key(Key::char('a')), nine()));
                    app.update(Event::Key(Key::BACKSPACE), nine());
                    terminal.draw(|frame| app.draw(frame)).expect("it draws");
                });
            });
            criterion.bench_function(&format!("edit and frame, {kind}, {answers} answers"), |bench| {
                bench.iter(|| {
                    app.update(Event::Key(Key::ctrl('l')), nine());
                    app.update(Event::Paste("En tanke".into()), nine());
                    black_box(app.update(Event::Key(Key::ENTER), nine()));
                    terminal.draw(|frame| app.draw(frame)).expect("it draws");
                    app.update(Event::Key(Key::ctrl('z')), nine());
                });
            });
        }
    }
}

/// The example at its nth exercise, with so many more answers in its first interview.
fn finished_day(answers: usize, nth: usize) -> Session {
    let mut json = serde_json::to_value(template::demo()).expect("JSON");
    let phases = json["phases"].as_array_mut().expect("phases");
    let mut exercises =
        phases.iter_mut().flat_map(|phase| phase["exercises"].as_array_mut().expect("exercises"));
    let interview = exercises.find(|e| e["kind"] == "interview").expect("an interview");
    let said = interview["sheet"]["answers"].as_array_mut().expect("answers");
    let model = said.first().expect("an answer").clone();
    said.extend((0..answers).map(|n| {
        let mut answer = model.clone();
        answer["id"] = serde_json::json!(1_000_000 + n);
        answer["said"] = serde_json::json!(format!("Svar {n}: vi ventet lenge, og ingen ringte tilbake."));
        answer
    }));
    json["next_id"] = serde_json::json!(2_000_000);
    let mut session: Session = serde_json::from_value(json).expect("a session");
    let to = session.exercises().nth(nth).expect("an exercise").head.id;
    session.apply(Edit::Stage(StageEdit::Go { to, at: nine() })).expect("the stage moves");
    session
}

fn opening(criterion: &mut Criterion) {
    let bytes = saved::written(&session(30_000, CHECK_IN));
    criterion.bench_function(&format!("open, {} MB", bytes.len() / 1_000_000), |bench| {
        bench.iter_batched(
            || (),
            |()| black_box(saved::read(&bytes).expect("sound")),
            BatchSize::PerIteration,
        );
    });
    criterion.bench_function("serde_json alone on the same", |bench| {
        let parse = || serde_json::from_slice::<Session>(&bytes).expect("sound");
        bench.iter_batched(|| (), |()| black_box(parse()), BatchSize::PerIteration);
    });
}

/// What people take home, from the session to the page.
fn page(criterion: &mut Criterion) {
    let session = session(500, CHECK_IN);
    criterion.bench_function("report as HTML, 500 answers", |bench| {
        bench.iter(|| black_box(report::html(told::whole(&session, nine()))));
    });
}

/// A survey of a hundred thousand, from its bytes to every figure that could go in.
fn figures(criterion: &mut Criterion) {
    let bytes = survey(100_000);
    let session = template::demo();
    let mut group = criterion.benchmark_group("figures from a file");
    group.sample_size(10);
    group.bench_function("100 000 rows by 40 columns, to the preview", |bench| {
        bench.iter(|| {
            let source = Source::of(Table::read(&bytes, None, &|| true).expect("a table"));
            let mapping = import::guessed(&source, &session);
            black_box(Preview::of(&source, &mapping, &session, &Grounds::default()))
        });
    });
    group.finish();
}

/// Forty columns as a survey tool writes them: who answered, how satisfied, and other things.
fn survey(rows: usize) -> Vec<u8> {
    const GAPS: [&str; 4] = [
        "Opplevd kundeorientering",
        "Tilgjengelighet og respons",
        "Oppfølging og tilbakemeldinger",
        "Problemløsningsevne",
    ];
    let mut text = String::from(
        "Respondentid;Svart;E-post;Kommentar;Hvor sannsynlig er det at du vil anbefale oss? (0–10)",
    );
    for gap in GAPS {
        text.extend([";", gap]);
    }
    for nth in 0..31 {
        write!(text, ";Spørsmål {nth}").expect("text");
    }
    for row in 0..rows {
        let comment = if row % 3 == 0 { "Det gikk greit, men det tok tid" } else { "" };
        write!(
            text,
            "\n{row};{:02}.11.2026 09:{:02};p{row}@example.invalid;{comment};{}",
            row % 28 + 1,
            row % 60,
            row % 11
        )
        .expect("text");
        for nth in 0..35 {
            write!(text, ";{}", (row * (nth + 3) / 7) % 11).expect("text");
        }
    }
    text.into_bytes()
}

criterion_group!(benches, keys, builders, kinds, opening, page, figures);
criterion_main!(benches);

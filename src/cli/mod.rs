//! The commands: what was asked for on the command line, done at once or handed to the screen.

mod arguments;
mod completion;
mod doctor;
mod import;
mod look;
mod tables;

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use arguments::{By, Cli, Command, For, in_norwegian, misused};
use clap::{FromArgMatches, Parser};
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;
pub use look::Given;
use serde_json::json;

use crate::browser;
use crate::moment::TimeOfDay;
use crate::outside::folder::{Folder, NotFound};
use crate::outside::settings::Kept;
use crate::outside::shelf::{Shelf, Trouble};
use crate::outside::watch::Whose;
use crate::outside::{clock, file_names, reports, settings, store, worker};
use crate::reading::{PeopleList, Read, Unread};
use crate::report;
use crate::run::{EndedBy, Parted};
use crate::screens::told_keys;
use crate::ui::clean::{clean, clean_line};
use crate::workshop::export::{Order, Output, SCRIPT};
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::session::Sort;
use crate::workshop::template::{self, Wishes};
use crate::workshop::{Exercise, Session, saved, script, slips, times, told};

/// Columns of text that goes to a pipe or a screen reader.
const PLAIN_WIDTH: usize = 80;

/// Nobody wonders before then whether anything happens.
const SOON: Duration = Duration::from_millis(200);

/// What the shell sets when it wants to know how a word could go on.
const COMPLETE: &str = "COMPLETE";

/// What the command line came to.
pub enum Asked {
    /// It is done.
    Done(ExitCode),
    /// The screen is wanted.
    Screen(Box<Wanted>),
}

/// The screen that is wanted, and what it stands on.
pub struct Wanted {
    pub shelf: Shelf,
    pub start: Start,
    /// What was said of how it is drawn.
    pub given: Given,
}

/// Where the screen begins.
#[derive(Debug)]
pub enum Start {
    Home,
    Open(PathBuf),
    Review(PathBuf),
    Wall(Whose),
    Notes(Whose),
    Demo,
}

/// What was asked for doesn't hang together. Exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongUsage(String);

type Outcome = Result<Option<Start>, Box<dyn Error>>;

/// Reads the command line, and does what can be done without the screen.
pub fn asked() -> Asked {
    // Ends the program when it was the shell that asked.
    CompleteEnv::with_factory(in_norwegian).var(COMPLETE).complete();
    // What is said of the commands is put in Norwegian only for those who get to read it: a start has no use for it.
    let told = |_| in_norwegian().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match Cli::try_parse().or_else(told) {
        Ok(cli) => cli,
        Err(error) => return Asked::Done(misused(&error)),
    };
    let settings = Kept::find(&store::Disk);
    let given = Given::new(cli.theme, cli.ascii, cli.data.is_some());
    let folder = match Folder::find(cli.data.or_else(|| settings.settings().data())) {
        Ok(folder) => folder,
        Err(error) => return Asked::Done(failed(&error)),
    };
    let mut shelf = Shelf::new(folder).with(settings.with(given.before()));
    let trouble = shelf.settings().trouble();
    match run(cli.command, &mut shelf, given) {
        Ok(None) => {
            trouble.into_iter().for_each(complain);
            Asked::Done(ExitCode::SUCCESS)
        }
        Ok(Some(start)) => Asked::Screen(Box::new(Wanted { shelf, start, given })),
        Err(error) => Asked::Done(failed(error.as_ref())),
    }
}

/// Every command and what is given to it, as Markdown.
pub fn commands_as_markdown() -> String {
    arguments::as_markdown()
}

/// Says in one sentence why the work failed.
pub fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    complain(error);
    let misused = error.is::<crate::outside::terminal::NoTerminal>() || error.is::<WrongUsage>();
    ExitCode::from(if misused { 2 } else { 1 })
}

/// Says, when the screen is gone, what is not where it should be. Then the work has failed, as it has when it was ended
/// by anything but a press.
pub fn part(Parted { left, by }: Parted) -> ExitCode {
    let is_all_in_place = left.is_none();
    left.into_iter().for_each(complain);
    match by {
        EndedBy::Press if is_all_in_place => ExitCode::SUCCESS,
        EndedBy::Press => ExitCode::FAILURE,
        EndedBy::Signal(number) => ExitCode::from(128u8.saturating_add(number as u8)),
        EndedBy::Fault(sentence) => {
            complain(sentence);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Option<Command>, shelf: &mut Shelf, given: Given) -> Outcome {
    match command {
        None => return Ok(Some(Start::Home)),
        Some(Command::New { template, title, people, starts, ends }) => {
            let on_the_day = |time: Option<TimeOfDay>| time.map(|time| clock::now().with_time(time));
            let begins = on_the_day(starts);
            let over = match (begins, ends) {
                (Some(starts), Some(ends)) => Some(times::ends_at(starts, ends)),
                (None, ends) => on_the_day(ends),
                (_, None) => None,
            };
            if let (Some(starts), Some(ends)) = (starts, ends)
                && over <= begins
            {
                return Err(
                    WrongUsage(format!("Økten kan ikke slutte {ends} når den starter {starts}.")).into()
                );
            }
            // What is no person is said, not silently left out.
            match PeopleList::read(&people, ()) {
                Ok(list) if list.left_out.is_empty() => {}
                Ok(list) => complain(list.left_out),
                Err(_) if people.trim().is_empty() => {}
                Err(unread) => return Err(WrongUsage(unread.to_string()).into()),
            }
            let wishes = Wishes { title, people, starts: begins, ends: over, ..Wishes::default() };
            return Ok(begin(shelf.make(&template, wishes)?));
        }
        Some(Command::FollowUp { name }) => {
            let former = shelf.folder().resolve(shelf.store(), &name).map_err(Trouble::from)?;
            return Ok(begin(shelf.follow_up(&former)?));
        }
        Some(Command::Open { name }) => {
            return Ok(Some(Start::Open(
                shelf.folder().resolve(shelf.store(), &name).map_err(Trouble::from)?,
            )));
        }
        Some(Command::Wall { name, browser: false, .. }) => {
            return Ok(Some(Start::Wall(whose(name, shelf)?)));
        }
        Some(Command::Wall { name, room, from_desk, .. }) => {
            let ground = given.page(shelf.settings().settings());
            let (house, _) = settings::house(shelf.settings().settings(), shelf.store());
            hang(browser::Wanted { whose: whose(name, shelf)?, room, ground, house, from_desk })?;
        }
        Some(Command::Notes { name }) => return Ok(Some(Start::Notes(whose(name, shelf)?))),
        Some(Command::Review { name, plain: false }) => return Ok(Some(Start::Review(shelf.read(&name)?.0))),
        Some(Command::Review { name, plain: true }) => {
            let session = session_or_template(shelf, &name)?;
            let told = match session.nordstjerne {
                Sort::Session => {
                    told::whole(&gate(&session, Audience::Leaders, Names::Roles).0, clock::now())
                }
                Sort::Template => script::whole(&session, clock::now()),
            };
            say_text(&report::plain(&told, PLAIN_WIDTH));
        }
        Some(Command::Demo { save: None }) => return Ok(Some(Start::Demo)),
        Some(Command::Demo { save: Some(path) }) => {
            say(store::write_under_free_name(shelf.store(), &path, &saved::written(&template::demo()))?
                .display());
        }
        Some(Command::Report { name, format, audience, names, round, per_sheet, output }) => {
            let slips = (round.as_deref(), per_sheet.as_deref());
            let (handed, left_out) =
                patiently(|| hand_out(shelf, &name, &format, (audience, names), slips, output))?;
            match handed {
                Handed::At(path) => say(path.display()),
                Handed::Text(text) => say_text(&text),
            }
            complain(left_out);
        }
        Some(Command::Import(import)) => import.run(shelf)?,
        Some(Command::List { json }) => list(shelf, json)?,
        Some(Command::Show { name, .. }) => {
            say(String::from_utf8_lossy(&saved::written(&shelf.read(&name)?.1.session)).trim_end());
        }
        Some(Command::Check { files }) => check(shelf, &files)?,
        Some(Command::Tables { from, output, audience, names }) => {
            tables::write(shelf, &from, &output, audience.into(), names.into())?;
        }
        Some(Command::Templates { json }) => list_templates(shelf, json)?,
        Some(Command::Schema) => say(saved::schema_told()),
        Some(Command::Keys { json: true }) => say(told_keys::as_json()),
        Some(Command::Keys { json: false }) => say(told_keys::as_text()),
        Some(Command::Doctor) => say(doctor::report(shelf.folder(), shelf.settings(), given)),
        Some(Command::Completions { shell }) => {
            let (mut script, shells) = (Vec::new(), Shells::builtins());
            let shell = shells.completer(&shell.to_string()).ok_or("Skallet kan ikke fullføres.")?;
            shell.write_registration(COMPLETE, "nordstjerne", "nordstjerne", "nordstjerne", &mut script)?;
            say(String::from_utf8_lossy(&script).trim_end());
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(in_norwegian()).render(&mut page)?;
            say(String::from_utf8_lossy(&page).trim_end());
        }
    }
    Ok(None)
}

/// Hangs the wall in the browser. To the desk an empty line says that there is no more to hear.
fn hang(wanted: browser::Wanted) -> Result<(), browser::Trouble> {
    let from_desk = wanted.from_desk;
    let hung = browser::hang(wanted, &|words| {
        say(words);
        if from_desk {
            say("");
        }
    });
    if let (Err(trouble), true) = (&hung, from_desk) {
        say(trouble);
    }
    hung
}

/// The session that a second window follows.
fn whose(name: Option<String>, shelf: &Shelf) -> Result<Whose, Trouble> {
    Ok(match name {
        Some(name) => Whose::This(shelf.folder().clone(), shelf.read(&name)?.0),
        None => Whose::Open(shelf.folder().clone()),
    })
}

/// Opens a new session; without a terminal says where it lies.
fn begin(path: PathBuf) -> Option<Start> {
    if std::io::stdout().is_terminal() && std::io::stdin().is_terminal() {
        return Some(Start::Open(path));
    }
    say(path.display());
    None
}

/// Prints a line, cleaned of what could steer the terminal; a reader that has gone away is no failure.
fn say(text: impl std::fmt::Display) {
    say_text(&text.to_string());
}

/// The same for what may be long.
fn say_text(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", clean(text));
}

/// The same, to those who watch.
fn complain(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr().lock(), "{}", clean(&text.to_string()));
}

/// A time on the command line.
fn time(typed: &str) -> Result<TimeOfDay, Unread> {
    TimeOfDay::read(typed, ())
}

/// What was ordered.
enum Handed {
    At(PathBuf),
    /// It is to be shown, not written.
    Text(String),
}

/// Makes what was ordered: where it lies, and what was left out of it.
fn hand_out(
    shelf: &Shelf,
    name: &str,
    format: &str,
    (audience, names): (For, Option<By>),
    slips: (Option<&str>, Option<&str>),
    output: Option<PathBuf>,
) -> Result<(Handed, String), Box<dyn Error>> {
    let session = session_or_template(shelf, name)?;
    let ending = output.as_ref().and_then(|path| path.extension()?.to_str());
    let format = of_template(&session, format)?;
    let order = Order {
        format: Order::format_named(format, ending).unwrap_or_default(),
        audience: audience.into(),
        names: names.map_or_else(|| shelf.settings().settings().names(), Into::into),
        slips: slips_wanted(&session, slips)?,
    };
    if slips != (None, None) && !order.is_slips() {
        return Err("--round og --per-sheet gjelder lapper. Bruk dem sammen med --as slips-html.".into());
    }
    if let Some(warning) = order.warning(&session) {
        complain(warning);
    }
    let (house, lacks) = settings::house(shelf.settings().settings(), shelf.store());
    lacks.into_iter().for_each(complain);
    let (written, left_out) = reports::made(order, &house, None, &session)?;
    if output.as_ref().is_some_and(|path| path.as_os_str() == "-") {
        return match written {
            Output::File { text, .. } => Ok((Handed::Text(text), left_out)),
            Output::Bytes { .. } => {
                Err(format!("«{format}» er ingen tekst og kan ikke vises her. Oppgi en fil med -o.").into())
            }
            Output::Folder(_) => {
                Err(format!("«{format}» er flere filer og kan ikke vises her. Oppgi en mappe med -o.").into())
            }
        };
    }
    Ok((Handed::At(shelf.write_report(&session, order, &written, output)?), left_out))
}

/// The round that begins like this, and how many slips go on a sheet.
fn slips_wanted(
    session: &Session,
    (round, sheet): (Option<&str>, Option<&str>),
) -> Result<slips::Wanted, String> {
    let rounds = slips::rounds(session, clock::now());
    let round = match round.map(|words| words.trim().to_lowercase()) {
        None => None,
        Some(words) => {
            let begins = |title: &&(_, &str)| title.1.to_lowercase().starts_with(&words);
            match rounds.iter().filter(begins).collect::<Vec<_>>()[..] {
                [(id, _)] if !words.is_empty() => Some(*id),
                _ => {
                    let titles: Vec<_> = rounds.iter().map(|(_, title)| format!("«{title}»")).collect();
                    return Err(if titles.is_empty() {
                        "Ingen øvelser i økten har lapper.".into()
                    } else {
                        format!("Skriv starten på tittelen til én av rundene: {}.", titles.join(", "))
                    });
                }
            }
        }
    };
    let sheet = slips::Sheet::ALL.into_iter().find(|it| sheet == Some(&it.holds().to_string()));
    Ok(slips::Wanted { round, sheet: sheet.unwrap_or_default() })
}

/// The session that a name means, else the template.
fn session_or_template(shelf: &Shelf, name: &str) -> Result<Session, Trouble> {
    match shelf.read(name) {
        Ok((_, read)) => Ok(read.session),
        Err(Trouble::NotFound(NotFound::Nothing(nothing))) => match shelf.template(name) {
            Err(Trouble::NoTemplate(_)) => Err(NotFound::Nothing(nothing).into()),
            found => found,
        },
        Err(trouble) => Err(trouble),
    }
}

/// What is written of a template in this format: there is no report of a day that nobody has held.
fn of_template<'a>(session: &Session, format: &'a str) -> Result<&'a str, String> {
    match (session.nordstjerne, format) {
        (Sort::Session, _) | (Sort::Template, SCRIPT | "letter") => Ok(format),
        (Sort::Template, "html") => Ok(SCRIPT),
        (Sort::Template, _) => Err(format!(
            "«{}» er en mal. Av den lages dreieboken, med --as html, og brevet om tallene, med --as letter.",
            session.title
        )),
    }
}

/// Does the work, and says that it goes on when it takes a while.
fn patiently<T>(work: impl FnOnce() -> T) -> T {
    let (done, over) = mpsc::channel::<()>();
    let watch = move || {
        if over.recv_timeout(SOON) == Err(RecvTimeoutError::Timeout) {
            complain("Skriver …");
        }
    };
    let watching = worker::start("ventetid", watch, drop);
    let outcome = work();
    drop(done);
    let _ = watching.map(thread::JoinHandle::join);
    outcome
}

fn list(shelf: &Shelf, as_json: bool) -> Result<(), Box<dyn Error>> {
    let stored = shelf.stored()?;
    let id = |s: &crate::outside::folder::Stored| s.id.map(file_names::short_id).unwrap_or_default();
    if as_json {
        let rows: Vec<_> = stored
            .iter()
            .map(|s| json!({ "id": id(s), "title": s.title, "copy": s.copy, "path": s.path.display().to_string() }))
            .collect();
        say(serde_json::to_string_pretty(&rows)?);
    } else if stored.is_empty() {
        say("Ingen økter ennå. «nordstjerne new» lager den første.");
    }
    if !as_json {
        for s in &stored {
            let title = if s.title.is_empty() { "(kan ikke leses)" } else { &s.title };
            let copy = s.copy.as_ref().map(|copy| format!(" ({copy})")).unwrap_or_default();
            say(format!("{:8}  {title}{copy}  {}", id(s), clean_line(&s.path.to_string_lossy())));
        }
    }
    Ok(())
}

fn check(shelf: &Shelf, files: &[String]) -> Result<(), Box<dyn Error>> {
    let mut bad = 0;
    for file in files {
        match shelf.read(file) {
            Ok((path, read)) => {
                let told = read.only_to_look_at.as_deref().unwrap_or("i orden");
                say(format!("{}: {told}", clean_line(file)));
                for reserve in shelf.reserves(&path, &read.session) {
                    say(format!(
                        "  Reserven «{}» har mer enn denne: {}. Åpne økten, så blir du spurt om den skal tas inn.",
                        clean_line(&reserve.path.to_string_lossy()),
                        reserve.more
                    ));
                }
            }
            Err(error) => {
                bad += 1;
                complain(error);
            }
        }
    }
    match bad {
        0 => Ok(()),
        1 => Err("Én fil er ikke i orden. Se linjen over.".into()),
        _ => Err(format!("{bad} filer er ikke i orden. Se linjene over.").into()),
    }
}

/// Those that come with the program, then one's own, those that cannot be used last.
fn list_templates(shelf: &Shelf, as_json: bool) -> Result<(), Box<dyn Error>> {
    let built_in = template::built_in().into_iter().map(|(id, t)| (id.to_string(), None, Ok(t)));
    let own = shelf.own_templates()?.into_iter().map(|own| (own.id, Some(own.path), own.read));
    let templates: Vec<(String, Option<PathBuf>, Result<Session, String>)> = built_in.chain(own).collect();
    if as_json {
        let rows: Vec<_> =
            templates.iter().map(|(id, path, read)| template_row(id, path.as_deref(), read)).collect();
        say(serde_json::to_string_pretty(&rows)?);
        return Ok(());
    }
    for (id, path, read) in &templates {
        let origin = if path.is_some() { ", egen" } else { "" };
        match read {
            Ok(t) => say(format!("{id:17} {} ({} min{origin})", t.title, template_minutes(t))),
            Err(why) => say(format!("{id:17} (kan ikke brukes) {why}")),
        }
    }
    Ok(())
}

fn template_minutes(template: &Session) -> u32 {
    template.exercises().map(|e| e.head.minutes).sum()
}

fn template_row(id: &str, path: Option<&Path>, read: &Result<Session, String>) -> serde_json::Value {
    let origin = if path.is_some() { "own" } else { "built_in" };
    let path = path.map(|path| path.display().to_string());
    match read {
        Ok(t) => {
            let exercise = |e: &Exercise| json!({ "title": e.head.title, "kind": e.work.kind(), "minutes": e.head.minutes });
            let exercises: Vec<_> = t.exercises().map(exercise).collect();
            json!({
                "id": id, "origin": origin, "path": path, "title": t.title, "minutes": template_minutes(t),
                "purpose": t.purpose, "exercises": exercises,
            })
        }
        Err(why) => json!({ "id": id, "origin": origin, "path": path, "error": why }),
    }
}

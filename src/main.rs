//! The loop: what comes in goes to the app, what it wants is done outside, and the screen is drawn.

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use nordstjerne::app::{App, Event, Screen};
use nordstjerne::cli::{self, Asked, Start, Wanted};
use nordstjerne::exercises::Id;
use nordstjerne::outside::net::porter::{self, Porter};
use nordstjerne::outside::saver::{Change, Unsaved};
use nordstjerne::outside::shelf::{Ended, Filled, Opened, Shelf, Trouble};
use nordstjerne::outside::{clock, crash, last_run, opener, past, pick, reserves, surveys, terminal, watch};
use nordstjerne::screens::desk::{Desk, Reserve};
use nordstjerne::screens::home::{Home, Offer, Offered, Stored};
use nordstjerne::screens::import::Intake;
use nordstjerne::screens::review::{Looked, Review};
use nordstjerne::screens::versions::{Version, Versions};
use nordstjerne::screens::{Effect, Takes};
use nordstjerne::workshop::session::Sort;
use nordstjerne::workshop::settings::{Setting, Settings};
use nordstjerne::workshop::{Session, template};

/// A gap between the clocks longer than this is sleep.
const NAP: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    terminal::restore_on_panic();
    // What broke down is told by then; what was held is saved on the way here.
    std::panic::catch_unwind(work).unwrap_or(ExitCode::FAILURE)
}

fn work() -> ExitCode {
    match cli::asked() {
        Asked::Done(code) => code,
        Asked::Screen(wanted) => match hold(*wanted) {
            Ok(code) => code,
            Err(error) => cli::failed(error.as_ref()),
        },
    }
}

/// Holds the workshop: from the first screen until somebody, or the system, ends it.
fn hold(wanted: Wanted) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let Wanted { mut shelf, start, given } = wanted;
    let (events, incoming) = mpsc::channel();
    let first = match start {
        Start::Home => greeted(home(&shelf)?, &shelf),
        Start::Open(path) => warned(screen(shelf.open(&path, &events)?, &shelf), &shelf),
        Start::Review(path) => Screen::Review(Box::new(reading(&shelf, &path)?.alone())),
        Start::Wall(whose) => {
            watch::start(whose, events.clone())?;
            Screen::Wall(Box::default())
        }
        Start::Notes(whose) => {
            watch::start(whose, events.clone())?;
            Screen::Notes(Box::default())
        }
        Start::Demo => warned(screen(shelf.open_demo(&events)?, &shelf), &shelf),
    };
    crash::note_in(shelf.folder());
    let mut screen = terminal::Screen::enter(events.clone())?;
    let answer = terminal::listen(events.clone(), given.asks(shelf.settings().settings()))?;
    // While the terminal answers.
    #[cfg(unix)]
    nordstjerne::outside::signals::watch(events.clone())?;
    shelf.hand_over();
    let ground = answer.ground();
    let dress = move |settings: &Settings| given.look(settings, ground);
    let look = dress(shelf.settings().settings());
    let mut app = App::new(first, look, clock::now()).dressed_by(dress);
    let mut porter = Porter::new(shelf.shared_store(), events.clone(), porter::PORT);
    let mut is_stale = true;
    loop {
        porter.follow(shelf.room());
        if std::mem::take(&mut is_stale) {
            // A terminal that takes nothing more says so by its own event.
            let _ = screen.draw(|frame| app.draw(frame));
        }
        shelf.hand_over();
        for event in wait(&incoming, app.wake()) {
            is_stale |= app.is_seen(&event);
            match event {
                Event::End(number) => {
                    let left = shelf.end().unsaved();
                    drop(screen);
                    let _ = cli::part(left);
                    return Ok(ExitCode::from(128u8.saturating_add(number as u8)));
                }
                Event::Broken(sentence) => {
                    let left = shelf.end().unsaved();
                    drop(screen);
                    let _ = cli::part(left);
                    return Err(sentence.into());
                }
                #[cfg(unix)]
                Event::Suspend => {
                    shelf.hand_over();
                    screen.suspend();
                }
                #[cfg(unix)]
                Event::Resume => screen.resume()?,
                event => {
                    for effect in app.update(event, clock::now()) {
                        if let Next::Leave(left) =
                            carry_out(effect, &mut app, &mut shelf, &mut porter, &events)
                        {
                            drop(screen);
                            return Ok(cli::part(left));
                        }
                    }
                }
            }
        }
    }
}

enum Next {
    Go,
    /// With what is to be said of the session when the screen is gone.
    Leave(Option<String>),
}

/// Does what the app wants done.
fn carry_out(
    effect: Effect,
    app: &mut App,
    shelf: &mut Shelf,
    porter: &mut Porter,
    events: &Sender<Event>,
) -> Next {
    match effect {
        Effect::Save { edit, next_id } => shelf.save(Change { edit, next_id }),
        Effect::Purge { edit, next_id } => shelf.purge(Change { edit, next_id }),
        Effect::Whole(session) => shelf.save_whole(*session),
        Effect::Draft(drafts) => shelf.draft(&drafts),
        Effect::Quit => match shelf.put_back() {
            Ok(ended) => return Next::Leave(ended.unsaved()),
            Err(unsaved) => ask_to_leave(unsaved, app, shelf),
        },
        Effect::LeaveAnyway => return Next::Leave(shelf.abandon()),
        Effect::GoHome => match shelf.settle() {
            Ok(()) => go_home(app, shelf),
            Err(unsaved) => ask_to_leave(unsaved, app, shelf),
        },
        Effect::Open(path) => open(&path, app, shelf, events),
        Effect::Mend { damaged, version } => {
            show(open_new(shelf.mend(&damaged, &version), shelf, events), app);
        }
        Effect::Review(path) => show(reading(shelf, &path).map(|it| Screen::Review(Box::new(it))), app),
        Effect::Versions(path) => show(versions(shelf, path), app),
        Effect::ReviewVersion { session, version } => {
            let back = |review: Review| Screen::Review(Box::new(review.back_to(Effect::Versions(session))));
            show(reading(shelf, &version).map(back), app);
        }
        Effect::Restore { session, version } => restore(session, &version, app, shelf),
        Effect::TakeIn(reserve) => {
            show(shelf.take_in(&reserve, events).map(|opened| screen(opened, shelf)), app);
        }
        Effect::TurnDown(reserve) => turn_down(&reserve, app, shelf),
        Effect::New { template, wishes } => {
            show(open_by_press(shelf.make(&template, wishes), shelf, events), app);
        }
        Effect::Copy(path) => show(shelf.copy(&path, events).map(|opened| screen(opened, shelf)), app),
        Effect::FollowUp(path) => show(open_by_press(shelf.follow_up(&path), shelf, events), app),
        Effect::Demo => show(shelf.open_demo(events).map(|opened| screen(opened, shelf)), app),
        Effect::KeepTemplate(template) => keep_template(&template, app, shelf),
        Effect::TakeInTemplate(template) => take_in(*template, app, shelf),
        Effect::ReadTemplate(id) => {
            let read =
                |it: Session| Screen::Review(Box::new(Review::of_template(&it, Looked::Kept, clock::now())));
            show(shelf.template(&id).map(read), app);
        }
        Effect::Template(deed) => match shelf.change_templates(deed) {
            Ok((inverse, said)) => app.templates_are(templates(shelf).0, inverse, said),
            Err(trouble) => app.say(trouble.to_string()),
        },
        Effect::OpenDropped(text) => open(&pick::meant(shelf.store(), &text), app, shelf, events),
        Effect::Report { session, order, door } => shelf.report(*session, (order, door), events),
        Effect::Figures(takes) => lay_pages(takes, app, shelf, porter, events),
        Effect::PutIn { path, session, intake, next_id, ends } => {
            if let Err(trouble) = put_into(path, &session, *intake, next_id, ends, app, shelf) {
                app.say(trouble.to_string());
            }
        }
        Effect::TryFigures => {
            carry_out(Effect::Demo, app, shelf, porter, events);
            carry_out_all(app.import_example(), app, shelf, porter, events);
        }
        Effect::ListSurveys => surveys::list(shelf.shared_store(), events),
        Effect::ReadSurvey { path, sheet, ticket } => {
            surveys::read(shelf.shared_store(), shelf.folder(), path, sheet, ticket, events);
        }
        Effect::KeepMapping { name, mapping } => {
            surveys::keep(shelf.shared_store(), shelf.folder(), name, *mapping, events);
        }
        Effect::Settings => app.lay_settings(shelf.settings().known(&shelf.folder().root())),
        Effect::Set { setting, text } => set(setting, &text, app, shelf),
        Effect::Hang => hang(app, shelf, events),
        Effect::Show(path) => show_outside(&path, app),
        Effect::Net(wish) => {
            // What a desk wants that has just been opened is meant for its own session.
            porter.follow(shelf.room());
            porter.carry_out(wish);
        }
    }
    Next::Go
}

/// Puts a screen up, or says why there is none.
fn show<E: ToString>(shown: Result<Screen, E>, app: &mut App) {
    match shown {
        Ok(screen) => app.show(screen),
        Err(why) => app.say(why.to_string()),
    }
}

/// Opens the session at `path`. In the place of a damaged one an earlier version is offered.
fn open(path: &Path, app: &mut App, shelf: &mut Shelf, events: &Sender<Event>) {
    match shelf.open(path, events) {
        Ok(opened) => app.show_session(screen(opened, shelf), path),
        Err(Trouble::Unreadable { path, what, version: Some(version) }) => {
            let until = clock::local(version.at);
            app.offer(Offer { damaged: path, why: what, version: version.path, until });
        }
        Err(trouble) => app.say(trouble.to_string()),
    }
}

/// Lets a version take the session's place.
fn restore(session: PathBuf, version: &Path, app: &mut App, shelf: &Shelf) {
    let restored = shelf.restore(&session, version).and_then(|()| versions(shelf, session));
    let is_restored = restored.is_ok();
    show(restored, app);
    if is_restored {
        app.say("Nå gjelder versjonen du valgte. Den som sto der før, står øverst i listen.".into());
    }
}

/// Opens the wall in the system's browser.
fn hang(app: &mut App, shelf: &Shelf, events: &Sender<Event>) {
    if let Err(error) = opener::open_wall(shelf.folder(), events.clone()) {
        app.say(format!("Veggen i nettleseren åpnet seg ikke: {error}"));
    }
}

fn carry_out_all(
    wanted: Vec<Effect>,
    app: &mut App,
    shelf: &mut Shelf,
    porter: &mut Porter,
    events: &Sender<Event>,
) {
    for effect in wanted {
        carry_out(effect, app, shelf, porter, events);
    }
}

/// Lays the pages for figures from a file over home.
fn lay_pages(takes: Takes, app: &mut App, shelf: &mut Shelf, porter: &mut Porter, events: &Sender<Event>) {
    match shelf.what_takes(&takes) {
        Ok(session) => {
            let path = match takes {
                Takes::Session(path) => Some(path),
                Takes::New(_) => None,
            };
            carry_out_all(app.take_figures(session, path), app, shelf, porter, events);
        }
        Err(trouble) => app.say(trouble.to_string()),
    }
}

/// Puts something into a session that nobody has open, or writes a new one with it. Home has it again when it is all.
fn put_into(
    path: Option<PathBuf>,
    before: &Session,
    intake: Intake,
    next_id: Id,
    ends: bool,
    app: &mut App,
    shelf: &Shelf,
) -> Result<(), Trouble> {
    let Intake { edit, what, said } = intake;
    let Filled { path, session, inverse } = shelf.put_into(path, before, edit, next_id)?;
    app.remember(before, (&path, &session), inverse, what);
    // It is in, whether home can be listed or not.
    match ends.then(|| home(shelf)) {
        Some(Ok(home)) => app.show(home),
        _ => app.is_in(path, session),
    }
    app.say(said);
    Ok(())
}

/// Opens a session that has just been made.
fn open_new(
    made: Result<PathBuf, Trouble>,
    shelf: &mut Shelf,
    events: &Sender<Event>,
) -> Result<Screen, String> {
    let opened = made.and_then(|path| shelf.open(&path, events));
    opened.map(|opened| screen(opened, shelf)).map_err(|e| e.to_string())
}

/// The same, of one that a press at home has made: it goes away again if nobody brings anything in.
fn open_by_press(
    made: Result<PathBuf, Trouble>,
    shelf: &mut Shelf,
    events: &Sender<Event>,
) -> Result<Screen, String> {
    let opened = made.and_then(|path| shelf.open_by_press(&path, events));
    opened.map(|opened| screen(opened, shelf)).map_err(|e| e.to_string())
}

/// Puts a reserve away, and offers the next.
fn turn_down(reserve: &Path, app: &mut App, shelf: &mut Shelf) {
    match shelf.turn_down(reserve) {
        Ok(next) => {
            app.offer_reserve(next.map(offered));
            app.say(
                "Reserven er lagt bort og ligger som en tidligere versjon (Ctrl+T på startsiden).".into(),
            );
        }
        Err(error) => app.say(error.to_string()),
    }
}

/// Opens something in the system's own program for it; where there is none, says where it lies.
fn show_outside(path: &Path, app: &mut App) {
    if !opener::open(path) {
        app.tell("Fant ikke noe program som kan åpne filen. Den ligger her:", path.display().to_string());
    }
}

/// Keeps a template among one's own, which the desk can take exercises from at once.
fn keep_template(template: &Session, app: &mut App, shelf: &Shelf) {
    match shelf.keep_template(template) {
        Ok(path) => app.tell("Malen er lagret. Du finner den på startsiden.", path.display().to_string()),
        Err(error) => app.tell("Malen ble ikke lagret.", error.to_string()),
    }
    app.know_templates(usable(shelf));
}

/// Changes a setting, which counts at once.
fn set(setting: Setting, text: &str, app: &mut App, shelf: &mut Shelf) {
    app.settings_are(shelf.set(setting, text).map(|()| shelf.settings().settings().clone()));
}

/// Takes a template in among one's own, and goes home, where it stands.
fn take_in(template: Session, app: &mut App, shelf: &Shelf) {
    let is_in = shelf.take_in_template(template).and_then(|title| Ok((title, home(shelf)?)));
    match is_in {
        Ok((title, home)) => {
            app.show(home);
            app.say(format!("Malen «{title}» er tatt inn. Den står under «Ny økt»."));
        }
        Err(trouble) => app.say(trouble.to_string()),
    }
}

/// What has come in: all of it, so that it is drawn once. Waits for the first, at most until the app wants to wake.
fn wait(incoming: &Receiver<Event>, wake: Option<i64>) -> Vec<Event> {
    let before = clock::Reading::take();
    let awaited = Duration::from_secs(wake.unwrap_or(0).max(0).unsigned_abs());
    let first = match wake {
        Some(_) => incoming.recv_timeout(awaited),
        None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
    };
    let first = match first {
        Ok(event) => event,
        Err(RecvTimeoutError::Timeout) => Event::Tick,
        // Nobody is left to send anything: the terminal is gone.
        Err(RecvTimeoutError::Disconnected) => Event::End(1),
    };
    let mut batch = Vec::new();
    let slept = clock::Reading::take().slept_since(&before, awaited, NAP);
    if slept > 0 {
        batch.push(Event::Slept(slept));
    }
    batch.push(first);
    batch.extend(incoming.try_iter());
    batch
}

/// How many of the newest sessions home looks into, so that it stands at once however many there are.
const GLANCES: usize = 20;

/// Home, with what stands on the shelf now.
fn home(shelf: &Shelf) -> Result<Screen, Trouble> {
    let sessions = shelf.stored()?.into_iter().enumerate().map(|(n, s)| {
        let about = if n < GLANCES && s.copy.is_none() { shelf.glance(&s.path) } else { None };
        let stored = Stored::new(s.path, s.title, clock::at(s.modified)).copy(s.copy);
        Stored { reserve_of: s.reserve_of, about: about.map_or_else(String::new, |it| it.told()), ..stored }
    });
    let (templates, trouble) = templates(shelf);
    let mut home = Home::new(sessions.collect(), templates);
    if let Some(trouble) = trouble {
        home.say(trouble.to_string());
    }
    Ok(Screen::Home(Box::new(home)))
}

/// Templates as home lists them, and why one's own are not among them.
fn templates(shelf: &Shelf) -> (Vec<Offered>, Option<Trouble>) {
    let built_in = template::built_in().into_iter().map(|(id, template)| Offered::new(id, template));
    let (own, trouble) = match shelf.own_templates() {
        Ok(own) => (own, None),
        Err(trouble) => (Vec::new(), Some(trouble)),
    };
    let own = own.into_iter().map(|own| match own.read {
        Ok(template) => Offered::own(&own.id, template),
        Err(why) => Offered::broken(&own.id, why),
    });
    (built_in.chain(own).collect(), trouble)
}

/// Home, with what is to be said once as the program starts: that it crashed the last time, else what is new in it.
fn greeted(screen: Screen, shelf: &Shelf) -> Screen {
    let Screen::Home(mut home) = screen else { return screen };
    if let Some(crash) = crash::untold(shelf.folder(), shelf.store()) {
        home.say(format!(
            "Programmet gikk i stykker {}. Det som var lagret, er trygt. Meld gjerne fra: «nordstjerne doctor» viser det \
             som trengs, og feilen er beskrevet i {}. Den inneholder ingenting som er sagt.",
            crash.at.day_and_time(),
            crash.path.display()
        ));
    } else if let Some(trouble) = shelf.settings().trouble() {
        home.say(trouble);
    } else if last_run::version_before(shelf.folder(), shelf.store()).is_some()
        && let Some(news) = last_run::news()
    {
        home.say(format!("Nytt i {}: {news}", nordstjerne::VERSION));
    }
    Screen::Home(home)
}

/// A desk that the program starts with, with what is wrong with the settings.
fn warned(mut screen: Screen, shelf: &Shelf) -> Screen {
    if let (Screen::Desk(desk), Some(trouble)) = (&mut screen, shelf.settings().trouble()) {
        desk.insist(trouble);
    }
    screen
}

/// One's own templates, those that can be used. Home tells what is wrong with the others.
fn usable(shelf: &Shelf) -> Vec<Session> {
    shelf.own_templates().unwrap_or_default().into_iter().filter_map(|own| own.read.ok()).collect()
}

/// What the session in this file has been.
fn versions(shelf: &Shelf, path: PathBuf) -> Result<Screen, Trouble> {
    let (stands, versions) = shelf.past(&path)?;
    let versions = versions.into_iter().map(|it| {
        let past::Version { path, at, copy, differs, fits } = it;
        Version { path, at: clock::local(at), copy, differs, fits }
    });
    let title = stands.map(|session| session.title).unwrap_or_default();
    Ok(Screen::Versions(Box::new(Versions::new(path, title, versions.collect()))))
}

/// Puts the session back, goes home, and says there what became of it. It is put back only when home is there to go to:
/// a desk that stays up keeps its saver.
fn go_home(app: &mut App, shelf: &mut Shelf) {
    match put_back(shelf) {
        Ok((screen, said)) => {
            app.show(screen);
            if let Some(sentence) = said {
                app.say(sentence);
            }
        }
        Err(trouble) => app.say(trouble.to_string()),
    }
}

/// Home, and what is to be said there of the session that was put back.
fn put_back(shelf: &mut Shelf) -> Result<(Screen, Option<String>), Trouble> {
    let screen = home(shelf)?;
    match shelf.end() {
        Ended::LetGo => {
            let said = "Ingen skrev noe i økten, så den er ikke tatt vare på.";
            Ok((home(shelf).unwrap_or(screen), Some(said.into())))
        }
        ended => Ok((screen, ended.unsaved())),
    }
}

/// Not all is saved: whether to leave all the same is asked on the screen.
fn ask_to_leave(unsaved: Unsaved, app: &mut App, shelf: &Shelf) {
    let Unsaved { sentence, beside } = unsaved;
    app.ask_to_leave(sentence, beside, &shelf.on_disk(), clock::now());
}

/// The screen for a session that was taken down.
fn screen(opened: Opened, shelf: &Shelf) -> Screen {
    match opened {
        Opened::Desk { session, drafts, last_saved, remark, unread, reserve } => {
            let has_past = session.revision > 1 && !shelf.is_example();
            let mut desk = Desk::new(*session, last_saved, clock::now());
            if has_past {
                desk.was_held();
            }
            if shelf.is_example() {
                desk.is_an_example();
            }
            desk.know_templates(usable(shelf));
            desk.know_settings(shelf.settings().settings());
            if let Some(drafts) = drafts {
                desk.take_up(drafts);
            }
            desk.offer_reserve(reserve.map(offered));
            if let Some(remark) = remark {
                desk.say(remark);
            }
            if let Some(where_it_lies) = unread {
                desk.tell("Halvskrevet tekst fra sist kunne ikke leses.", where_it_lies);
            }
            Screen::Desk(Box::new(desk))
        }
        Opened::Reading { session, notice, partly } => {
            let mut review = Review::new(&session, notice, clock::now());
            review.know(partly);
            Screen::Review(Box::new(review))
        }
        Opened::Template { template, is_own, unfit } => {
            let looked = if is_own || unfit.is_some() { Looked::Kept } else { Looked::File };
            let mut review = Review::of_template(&template, looked, clock::now());
            if let Some(why) = unfit {
                review.say(why);
            }
            Screen::Review(Box::new(review))
        }
    }
}

fn offered(reserve: reserves::Reserve) -> Reserve {
    Reserve { at: clock::at(reserve.modified), path: reserve.path, more: reserve.more }
}

fn reading(shelf: &Shelf, path: &std::path::Path) -> Result<Review, Trouble> {
    let (_, read) = shelf.read(&path.to_string_lossy())?;
    if read.session.nordstjerne == Sort::Template {
        return Ok(Review::of_template(&read.session, Looked::Kept, clock::now()));
    }
    Ok(Review::new(&read.session, read.only_to_look_at, clock::now()))
}

#[cfg(test)]
mod tests {
    use nordstjerne::outside::folder::Folder;
    use nordstjerne::workshop::{AgendaEdit, Edit};

    use super::*;

    #[test]
    fn a_desk_that_cannot_go_home_keeps_its_saver() {
        let data = tempfile::tempdir().unwrap();
        let mut shelf = Shelf::new(Folder::at(data.path()));
        let path = data.path().join("eksempel.json");
        std::fs::write(&path, nordstjerne::workshop::saved::written(&template::demo())).unwrap();
        let (events, _received) = mpsc::channel();
        shelf.open(&path, &events).unwrap();
        let sessions = shelf.folder().sessions();
        std::fs::rename(&sessions, data.path().join("borte")).unwrap();
        std::fs::write(&sessions, "ingen mappe").unwrap();
        put_back(&mut shelf).unwrap_err();
        std::fs::remove_file(&sessions).unwrap();
        shelf.save(Change { edit: Edit::Agenda(AgendaEdit::Title("Etterpå".into())), next_id: 9000 });
        shelf.settle_within(Duration::from_secs(120)).unwrap();
        assert_eq!(shelf.read(&path.to_string_lossy()).unwrap().1.session.title, "Etterpå");
    }
}

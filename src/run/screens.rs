//! Screens as the shelf has what stands on them: home, a session that was taken down, what one has been.

use std::path::{Path, PathBuf};

use crate::app::Screen;
use crate::outside::shelf::{Ended, Opened, Shelf, Trouble};
use crate::outside::{clock, crash, last_run};
use crate::screens::desk::Desk;
use crate::screens::home::Home;
use crate::screens::review::{Looked, Review};
use crate::screens::versions::Versions;
use crate::workshop::session::Sort;

/// Home, with what stands on the shelf now.
pub(super) fn home(shelf: &Shelf) -> Result<Screen, Trouble> {
    let sessions = shelf.sessions()?;
    let (templates, trouble) = shelf.offered();
    let mut home = Home::new(sessions, templates);
    if let Some(trouble) = trouble {
        home.say(trouble.to_string());
    }
    Ok(Screen::Home(Box::new(home)))
}

/// Home, with what is to be said once as the program starts: that it crashed the last time, else what is new in it.
pub(super) fn greeted(screen: Screen, shelf: &Shelf) -> Screen {
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
        home.say(format!("Nytt i {}: {news}", crate::VERSION));
    }
    Screen::Home(home)
}

/// A desk that the program starts with, with what is wrong with the settings.
pub(super) fn warned(mut screen: Screen, shelf: &Shelf) -> Screen {
    if let (Screen::Desk(desk), Some(trouble)) = (&mut screen, shelf.settings().trouble()) {
        desk.insist(trouble);
    }
    screen
}

/// What the session in this file has been.
pub(super) fn versions(shelf: &Shelf, path: PathBuf) -> Result<Screen, Trouble> {
    let (stands, versions) = shelf.past(&path)?;
    let title = stands.map(|session| session.title).unwrap_or_default();
    Ok(Screen::Versions(Box::new(Versions::new(path, title, versions))))
}

/// Home, and what is to be said there of the session that was put back.
pub(super) fn put_back(shelf: &mut Shelf) -> Result<(Screen, Option<String>), Trouble> {
    let screen = home(shelf)?;
    match shelf.end() {
        Ended::LetGo => {
            let said = "Ingen skrev noe i økten, så den er ikke tatt vare på.";
            Ok((home(shelf).unwrap_or(screen), Some(said.into())))
        }
        ended => Ok((screen, ended.unsaved())),
    }
}

/// The screen for a session that was taken down.
pub(super) fn opened(opened: Opened, shelf: &Shelf) -> Screen {
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
            desk.know_templates(shelf.usable_templates());
            desk.know_settings(shelf.settings().settings());
            if let Some(drafts) = drafts {
                desk.take_up(drafts);
            }
            desk.offer_reserve(reserve);
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

/// What the session or the template in this file comes to, to be read.
pub(super) fn reading(shelf: &Shelf, path: &Path) -> Result<Review, Trouble> {
    let (_, read) = shelf.read(&path.to_string_lossy())?;
    if read.session.nordstjerne == Sort::Template {
        return Ok(Review::of_template(&read.session, Looked::Kept, clock::now()));
    }
    Ok(Review::new(&read.session, read.only_to_look_at, clock::now()))
}

//! What the app wants done, done: with the shelf, the door for phones and what works beside.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Run, screens};
use crate::app::Screen;
use crate::exercises::Id;
use crate::outside::saver::{Change, Unsaved};
use crate::outside::shelf::{Filled, Opened, Trouble};
use crate::outside::{clock, opener, pick, surveys};
use crate::screens::home::Offer;
use crate::screens::import::Intake;
use crate::screens::review::{Looked, Review};
use crate::screens::{Effect, Takes};
use crate::workshop::Session;
use crate::workshop::settings::Setting;

/// Whether it goes on; else what is to be said of the session when the screen is gone.
type Next = ControlFlow<Option<String>>;

impl Run {
    pub(super) fn carry_out_all(&mut self, wanted: Vec<Effect>) -> Next {
        wanted.into_iter().try_for_each(|effect| self.carry_out(effect))
    }

    fn carry_out(&mut self, effect: Effect) -> Next {
        let Self { shelf, porter, events, .. } = self;
        match effect {
            Effect::Save { edit, next_id } => shelf.save(Change { edit, next_id }),
            Effect::Purge { edit, next_id } => shelf.purge(Change { edit, next_id }),
            Effect::Whole(session) => shelf.save_whole(*session),
            Effect::Draft(drafts) => shelf.draft(&drafts),
            Effect::Quit => match shelf.put_back() {
                Ok(ended) => return Next::Break(ended.unsaved()),
                Err(unsaved) => self.ask_to_leave(unsaved),
            },
            Effect::LeaveAnyway => return Next::Break(shelf.abandon()),
            Effect::GoHome => match shelf.settle() {
                Ok(()) => self.go_home(),
                Err(unsaved) => self.ask_to_leave(unsaved),
            },
            Effect::Open(path) => self.open(&path),
            Effect::Mend { damaged, version } => {
                let opened = shelf.mend(&damaged, &version).and_then(|path| shelf.open(&path, events));
                self.lay_out(opened);
            }
            Effect::Review(path) => self.read(&path, |review| review),
            Effect::Versions(path) => self.show(screens::versions(&self.shelf, path)),
            Effect::ReviewVersion { session, version } => {
                self.read(&version, |review| review.back_to(Effect::Versions(session)));
            }
            Effect::Restore { session, version } => self.restore(session, &version),
            Effect::TakeIn(reserve) => {
                let opened = shelf.take_in(&reserve, events);
                self.lay_out(opened);
            }
            Effect::TurnDown(reserve) => self.turn_down(&reserve),
            Effect::New { template, wishes } => {
                let made = shelf.make(&template, wishes);
                self.open_by_press(made);
            }
            Effect::Copy(path) => {
                let opened = shelf.copy(&path, events);
                self.lay_out(opened);
            }
            Effect::FollowUp(path) => {
                let made = shelf.follow_up(&path);
                self.open_by_press(made);
            }
            Effect::Demo => {
                let opened = shelf.open_demo(events);
                self.lay_out(opened);
            }
            Effect::KeepTemplate(template) => self.keep_template(&template),
            Effect::TakeInTemplate(template) => self.take_in_template(*template),
            Effect::ReadTemplate(id) => {
                let read =
                    |it| Screen::Review(Box::new(Review::of_template(&it, Looked::Kept, clock::now())));
                let read = shelf.template(&id).map(read);
                self.show(read);
            }
            Effect::Template(deed) => match shelf.change_templates(deed) {
                Ok((inverse, said)) => self.app.templates_are(shelf.offered().0, inverse, said),
                Err(trouble) => self.app.say(trouble.to_string()),
            },
            Effect::OpenDropped(text) => {
                let path = pick::meant(shelf.store(), &text);
                self.open(&path);
            }
            Effect::Report { session, order, door } => shelf.report(*session, (order, door), events),
            Effect::Figures(takes) => return self.lay_pages(takes),
            Effect::PutIn { path, session, intake, next_id, ends } => {
                if let Err(trouble) = self.put_into(path, &session, *intake, next_id, ends) {
                    self.app.say(trouble.to_string());
                }
            }
            Effect::TryFigures => {
                self.carry_out(Effect::Demo)?;
                let wanted = self.app.import_example();
                return self.carry_out_all(wanted);
            }
            Effect::ListSurveys => surveys::list(shelf.shared_store(), events),
            Effect::ReadSurvey { path, sheet, ticket } => {
                surveys::read(shelf.shared_store(), shelf.folder(), path, sheet, ticket, events);
            }
            Effect::KeepMapping { name, mapping } => {
                surveys::keep(shelf.shared_store(), shelf.folder(), name, *mapping, events);
            }
            Effect::Settings => self.app.lay_settings(shelf.settings().known(&shelf.folder().root())),
            Effect::Set { setting, text } => self.set(setting, &text),
            Effect::Hang => self.hang(),
            Effect::Show(path) => self.show_outside(&path),
            Effect::Net(wish) => {
                // What a desk wants that has just been opened is meant for its own session.
                porter.follow(shelf.room());
                porter.carry_out(wish);
            }
        }
        Next::Continue(())
    }

    /// Puts a screen up, or says why there is none.
    fn show<E: ToString>(&mut self, shown: Result<Screen, E>) {
        match shown {
            Ok(screen) => self.app.show(screen),
            Err(why) => self.app.say(why.to_string()),
        }
    }

    /// The same of a session that was taken down.
    fn lay_out<E: ToString>(&mut self, opened: Result<Opened, E>) {
        self.show(opened.map(|opened| screens::opened(opened, &self.shelf)));
    }

    /// The same of what the session in this file comes to for whoever reads it.
    fn read(&mut self, path: &Path, as_page: impl FnOnce(Review) -> Review) {
        let read = screens::reading(&self.shelf, path);
        self.show(read.map(|review| Screen::Review(Box::new(as_page(review)))));
    }

    /// Opens the session at `path`. In the place of a damaged one an earlier version is offered.
    fn open(&mut self, path: &Path) {
        match self.shelf.open(path, &self.events) {
            Ok(opened) => self.app.show_session(screens::opened(opened, &self.shelf), path),
            Err(Trouble::Unreadable { path, what, version: Some(version) }) => {
                let until = clock::local(version.at);
                self.app.offer(Offer { damaged: path, why: what, version: version.path, until });
            }
            Err(trouble) => self.app.say(trouble.to_string()),
        }
    }

    /// Opens a session that a press at home has made: it goes away again if nobody brings anything in.
    fn open_by_press(&mut self, made: Result<PathBuf, Trouble>) {
        let opened = made.and_then(|path| self.shelf.open_by_press(&path, &self.events));
        self.lay_out(opened);
    }

    /// Lets a version take the session's place.
    fn restore(&mut self, session: PathBuf, version: &Path) {
        let restored = self.shelf.restore(&session, version);
        let restored = restored.and_then(|()| screens::versions(&self.shelf, session));
        let is_restored = restored.is_ok();
        self.show(restored);
        if is_restored {
            self.app.say("Nå gjelder versjonen du valgte. Den som sto der før, står øverst i listen.".into());
        }
    }

    /// Opens the wall in the system's browser.
    fn hang(&mut self) {
        if let Err(error) = opener::open_wall(self.shelf.folder(), self.events.clone()) {
            self.app.say(format!("Veggen i nettleseren åpnet seg ikke: {error}"));
        }
    }

    /// Lays the pages for figures from a file over home.
    fn lay_pages(&mut self, takes: Takes) -> Next {
        match self.shelf.what_takes(&takes) {
            Ok(session) => {
                let path = match takes {
                    Takes::Session(path) => Some(path),
                    Takes::New(_) => None,
                };
                let wanted = self.app.take_figures(session, path);
                self.carry_out_all(wanted)
            }
            Err(trouble) => {
                self.app.say(trouble.to_string());
                Next::Continue(())
            }
        }
    }

    /// Puts something into a session that nobody has open, or writes a new one with it. Home has it again when it is all.
    fn put_into(
        &mut self,
        path: Option<PathBuf>,
        before: &Session,
        intake: Intake,
        next_id: Id,
        ends: bool,
    ) -> Result<(), Trouble> {
        let Intake { edit, what, said } = intake;
        let Filled { path, session, inverse } = self.shelf.put_into(path, before, edit, next_id)?;
        self.app.remember(before, (&path, &session), inverse, what);
        // It is in, whether home can be listed or not.
        match ends.then(|| screens::home(&self.shelf)) {
            Some(Ok(home)) => self.app.show(home),
            _ => self.app.is_in(path, session),
        }
        self.app.say(said);
        Ok(())
    }

    /// Puts a reserve away, and offers the next.
    fn turn_down(&mut self, reserve: &Path) {
        match self.shelf.turn_down(reserve) {
            Ok(next) => {
                self.app.offer_reserve(next);
                self.app.say(
                    "Reserven er lagt bort og ligger som en tidligere versjon (Ctrl+T på startsiden).".into(),
                );
            }
            Err(error) => self.app.say(error.to_string()),
        }
    }

    /// Opens something in the system's own program for it; where there is none, says where it lies.
    fn show_outside(&mut self, path: &Path) {
        if !opener::open(path) {
            let lies = path.display().to_string();
            self.app.tell("Fant ikke noe program som kan åpne filen. Den ligger her:", lies);
        }
    }

    /// Keeps a template among one's own, which the desk can take exercises from at once.
    fn keep_template(&mut self, template: &Session) {
        match self.shelf.keep_template(template) {
            Ok(path) => {
                let lies = path.display().to_string();
                self.app.tell("Malen er lagret. Du finner den på startsiden.", lies);
            }
            Err(error) => self.app.tell("Malen ble ikke lagret.", error.to_string()),
        }
        self.app.know_templates(self.shelf.usable_templates());
    }

    /// Changes a setting, which counts at once.
    fn set(&mut self, setting: Setting, text: &str) {
        let came = self.shelf.set(setting, text);
        self.app.settings_are(came.map(|()| self.shelf.settings().settings().clone()));
    }

    /// Takes a template in among one's own, and goes home, where it stands.
    fn take_in_template(&mut self, template: Session) {
        let title = self.shelf.take_in_template(template);
        match title.and_then(|title| Ok((title, screens::home(&self.shelf)?))) {
            Ok((title, home)) => {
                self.app.show(home);
                self.app.say(format!("Malen «{title}» er tatt inn. Den står under «Ny økt»."));
            }
            Err(trouble) => self.app.say(trouble.to_string()),
        }
    }

    /// Puts the session back, goes home, and says there what became of it. It is put back only when home is there to go to:
    /// a desk that stays up keeps its saver.
    fn go_home(&mut self) {
        match screens::put_back(&mut self.shelf) {
            Ok((screen, said)) => {
                self.app.show(screen);
                if let Some(sentence) = said {
                    self.app.say(sentence);
                }
            }
            Err(trouble) => self.app.say(trouble.to_string()),
        }
    }

    /// Not all is saved: whether to leave all the same is asked on the screen.
    fn ask_to_leave(&mut self, unsaved: Unsaved) {
        let Unsaved { sentence, beside } = unsaved;
        self.app.ask_to_leave(sentence, beside, &self.shelf.on_disk(), clock::now());
    }
}

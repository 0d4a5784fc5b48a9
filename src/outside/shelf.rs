//! The shelf: where sessions stand. Lists them, takes one down to be worked in or read, keeps it saved, makes
//! new ones, writes reports. One session is out at a time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use uuid::Uuid;

use super::copies::MENDED;
use super::folder::{Folder, NotFound, Stored, folded};
use super::generations::{self, Generation};
use super::lock::{Held, Lock, is_held};
use super::open::Told;
use super::reports::{self, Writers};
use super::reserves::{self, Reserve};
use super::saver::{self, BEAT, Change, Pauses, Place, Saver, Unsaved, read_draft};
use super::store::{self, Deed, Disk as RealDisk, Store};
use super::templates::{self, Own};
use super::{clock, past, worker};
use crate::app::{Disk, Event};
use crate::exercises::Id;
use crate::moment::Moment;
use crate::screens::Takes;
use crate::screens::desk::OnDisk;
use crate::screens::review::Partly;
use crate::ui::clean::clean;
use crate::workshop::copy;
use crate::workshop::drafts::Drafts;
use crate::workshop::export::{Order, Output};
use crate::workshop::follow_up::follow_up;
use crate::workshop::glance::Glance;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::{Edit, Session, Sort};
use crate::workshop::template::{self, Wishes};

/// How long leaving waits for a slow disk before it says so.
const PATIENCE: Duration = Duration::from_secs(5);

/// The longest file that is looked into for what tells it from others, in bytes.
const GLANCED: u64 = 2 << 20;

/// Seconds on the clocks of a session up to which somebody has only had a look.
const LOOKED_ROUND: i64 = 300;

/// How long a disk is waited for that was asked in vain before.
const LAST_TRY: Duration = Duration::from_secs(1);

/// Said when a disk doesn't answer while something is only read.
const TAKES_LONG: &str = "Disken bruker uvanlig lang tid. Vent litt og prøv igjen.";

/// Said when it doesn't while something is written, which may still come about.
const MAY_BE_IN: &str = "Disken bruker uvanlig lang tid. Se om tallene står i økten før du prøver igjen.";

/// Said when somebody has worked in the session since it was looked at.
const CHANGED: &str = "Økten er endret siden du valgte den, så ingenting er satt inn. Velg den en gang til.";

/// The shelf, and the session that is out.
pub struct Shelf {
    folder: Folder,
    store: Arc<dyn Store>,
    out: Option<Out>,
    /// Where the example lives while it is looked at.
    scratch: Option<tempfile::TempDir>,
    writers: Writers,
}

/// A session that is out to be worked in: locked, with a saver.
struct Out {
    saver: Saver<Session>,
    open: Option<Told>,
    lock: Lock,
    path: PathBuf,
    draft: PathBuf,
    /// How a press at home made it just now; nothing once somebody has brought something in.
    as_made: Option<Session>,
}

/// What became of the session that was out.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Ended {
    /// It stands in its place with all that was brought into it, or none was out.
    #[default]
    Kept,
    /// A press at home made it and nobody brought anything in, so it has gone away again.
    LetGo,
    /// What isn't in its place, and where it is, as a sentence.
    Unsaved(String),
}

impl Ended {
    /// What isn't in its place.
    pub fn unsaved(self) -> Option<String> {
        match self {
            Ended::Unsaved(sentence) => Some(sentence),
            Ended::Kept | Ended::LetGo => None,
        }
    }
}

/// What has been put into a session that nobody has open.
#[derive(Debug)]
pub struct Filled {
    pub path: PathBuf,
    /// As it was written.
    pub session: Session,
    /// Takes it out again.
    pub inverse: Edit,
}

/// A session taken down.
#[derive(Debug)]
pub enum Opened {
    /// To be worked in, with half-typed text from before, and what is to be said of the session.
    Desk {
        session: Box<Session>,
        drafts: Option<Drafts>,
        last_saved: Moment,
        remark: Option<String>,
        /// Where half-typed text lies that could not be read.
        unread: Option<String>,
        /// What was saved beside, and holds more.
        reserve: Option<Reserve>,
    },
    /// To be read, and why no more than that. When it is because not all of it is understood, a copy can be made of what
    /// is.
    Reading { session: Box<Session>, notice: Option<String>, partly: Option<Partly> },
}

/// Why a session could not be taken down, written or listed. Shown as it is.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    NotFound(#[from] NotFound),
    #[error(transparent)]
    Disk(#[from] store::Error),
    /// With the newest earlier version that can be read.
    #[error("{}: {what}{}", path.display(), where_to_find(version.as_ref()))]
    Unreadable { path: PathBuf, what: String, version: Option<Generation> },
    #[error("Fant ingen mal som heter «{0}». «nordstjerne templates» viser malene.")]
    NoTemplate(String),
    #[error("Malen «{id}» kan ikke brukes. {why} ({})", path.display())]
    BrokenTemplate { id: String, path: PathBuf, why: String },
    #[error(transparent)]
    Unfit(#[from] past::Unfit),
    #[error("Økten er åpen hos {}. Lukk den der og prøv igjen.", clean(.0))]
    Held(String),
    /// As a sentence.
    #[error("{0}")]
    NotNow(String),
    #[error("Maskinen har ikke kapasitet til å lagre nå. Lukk noen programmer og prøv igjen.")]
    NoThread(#[from] std::io::Error),
}

impl Shelf {
    pub fn new(folder: Folder) -> Self {
        Self { folder, store: Arc::new(RealDisk), out: None, scratch: None, writers: Writers::default() }
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Every session, its copies and reserves behind it.
    ///
    /// # Errors
    /// When the folder is there but can't be read.
    pub fn stored(&self) -> Result<Vec<Stored>, Trouble> {
        Ok(self.folder.stored_with_reserves(self.store())?)
    }

    /// What tells the session at `path` from others; `None` where it can't be read, or is so long that it would be waited
    /// for.
    pub fn glance(&self, path: &Path) -> Option<Glance> {
        let look = self.store().look(path).ok()?;
        if !look.is_file || look.bytes > GLANCED { None } else { Glance::at(&self.store().read(path).ok()?) }
    }

    /// What was saved beside the session at `path`, and holds more than it does; the highest revision first.
    pub fn reserves(&self, path: &Path, session: &Session) -> Vec<Reserve> {
        reserves::of(&self.folder, self.store(), path, session)
    }

    /// The same for a thread of its own.
    pub fn shared_store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// Reads the session that `name` means. When nobody has it open, a clock that its last program left running is
    /// counted up to the last save.
    ///
    /// # Errors
    /// When there is none, or it is no sound session; a damaged file is never touched.
    pub fn read(&self, name: &str) -> Result<(PathBuf, Read), Trouble> {
        let path = self.folder.resolve(self.store(), name)?;
        let is_held = is_held(&store::canonical(&path));
        let (seen, mut read) = self.read_at(&path)?;
        if !is_held {
            read.session = read.session.at_rest(clock::at(seen.0.modified));
        }
        Ok((path, read))
    }

    fn read_at(&self, path: &Path) -> Result<((store::Look, Vec<u8>), Read), Trouble> {
        let seen = store::read(self.store(), path)?;
        let read = saved::read(&seen.1).map_err(|e| Trouble::Unreadable {
            path: path.into(),
            what: e.to_string(),
            version: self.sound_before(path),
        })?;
        Ok((seen, read))
    }

    /// The newest earlier version of a damaged file that can be read.
    fn sound_before(&self, path: &Path) -> Option<Generation> {
        let sound = |path: PathBuf| {
            let session = self.store.read(&path).ok().and_then(|bytes| saved::read(&bytes).ok())?.session;
            let at = clock::at(self.store.look(&path).ok()?.modified).instant();
            Some((session.id, Generation { path, at, revision: session.revision }))
        };
        // A program that was killed as it gave the session its name left the name, and beside it what should have it.
        if self.store.look(path).is_ok_and(|look| look.bytes == 0) {
            let beside = store::unfinished(self.store(), path).into_iter().filter_map(sound);
            return beside.map(|(_, it)| it).max_by_key(|it| it.revision);
        }
        let id = Folder::beginning(self.store(), path.into()).ok()?.id?;
        let is_sound = |bytes: &[u8]| saved::read(bytes).is_ok();
        let history = self.folder.history(path, id);
        let kept = generations::newest_sound(self.store(), &history, is_sound).ok().flatten();
        let beside = reserves::paths_of(&self.folder, self.store(), path).into_iter().filter_map(sound);
        let beside = beside.filter(|(of, _)| *of == id).map(|(_, it)| it);
        kept.into_iter().chain(beside).max_by_key(|it| it.revision)
    }

    /// Writes an earlier version beside the damaged file, which is left as it is, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn mend(&self, damaged: &Path, version: &Path) -> Result<PathBuf, Trouble> {
        let bytes = store::read(self.store(), version)?.1;
        let stem = damaged.file_stem().unwrap_or_default().to_string_lossy();
        let mended = damaged.with_file_name(format!("{stem}{MENDED}.json"));
        Ok(store::export(self.store(), &mended, &bytes)?)
    }

    /// What the session at `path` has been: as it stands, if it can be read, and all other versions of it.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn past(&self, path: &Path) -> Result<(Option<Session>, Vec<past::Version>), Trouble> {
        Ok(past::versions(&self.folder, self.store(), path)?)
    }

    /// Makes a version of the session what stands; what stood there becomes an earlier version.
    ///
    /// # Errors
    /// When somebody has the session open, either isn't wholly understood, or the disk won't; then nothing has changed.
    pub fn restore(&self, path: &Path, version: &Path) -> Result<(), Trouble> {
        self.folder.prepare(self.store())?;
        let path = &store::canonical(path);
        let _lock = locked(path)?;
        past::restore(&self.folder, self.store(), path, version, clock::now().instant())?;
        if reserves::paths_of(&self.folder, self.store(), path).iter().any(|it| it == version) {
            // All of it stands in the session now. What can't be taken away holds no more than that, and is not offered.
            let _ = reserves::remove(self.store(), &self.folder.reserves(), version);
        }
        Ok(())
    }

    /// Lets the reserve take the place of the session that is out, and takes it down again; what stood there becomes an
    /// earlier version.
    ///
    /// # Errors
    /// When not all is saved, or the disk won't. The sentence says what to do; what is out is out still, or out again.
    pub fn take_in(&mut self, reserve: &Path, events: &Sender<Event>) -> Result<Opened, String> {
        let Some(out) = &mut self.out else {
            return Err("Ingen økt er åpen. Åpne den hjemmefra.".into());
        };
        let path = out.path.clone();
        // What takes its place needs it to stand there.
        out.as_made = None;
        self.settle().map_err(|unsaved| unsaved.sentence)?;
        self.end();
        let restored = self.restore(&path, reserve);
        let mut opened = self.open(&path, events).map_err(|error| error.to_string())?;
        if let Opened::Desk { remark, .. } = &mut opened {
            *remark = Some(match restored {
                Ok(()) => {
                    "Reserven er tatt inn. Det som sto der før, er en tidligere versjon (Ctrl+T på startsiden)."
                        .into()
                }
                Err(error) => format!("Reserven ble ikke tatt inn. {error}"),
            });
        }
        Ok(opened)
    }

    /// Puts the reserve away among the earlier versions of the session that is out, and gives the next there is.
    ///
    /// # Errors
    /// When the disk won't; then the reserve lies where it lay.
    pub fn turn_down(&mut self, reserve: &Path) -> Result<Option<Reserve>, Trouble> {
        let Some(path) = self.out.as_ref().map(|out| out.path.clone()) else { return Ok(None) };
        let session = self.read_at(reserve)?.1.session;
        let history = self.folder.history(&path, session.id);
        generations::keep(self.store(), &history, reserve, session.revision, clock::now().instant())?;
        self.store.sync_folder(&history).map_err(store::Error::on(Deed::Write, &history))?;
        reserves::remove(self.store(), &self.folder.reserves(), reserve)
            .map_err(store::Error::on(Deed::Remove, reserve))?;
        let stands = self.read_at(&path)?.1.session;
        Ok(self.reserves(&path, &stands).into_iter().next())
    }

    /// Takes a session down to be worked in; one that is held by somebody else, or not fully understood, to be read.
    ///
    /// # Errors
    /// When the file is no sound session, or the disk won't.
    pub fn open(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let folder = self.folder.clone();
        self.open_in(&folder, path, events)
    }

    /// Takes down one that was made by the press that led here. One that nobody has brought anything into goes away again.
    ///
    /// # Errors
    /// As for any other.
    pub fn open_by_press(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let opened = self.open(path, events)?;
        if let (Some(out), Opened::Desk { session, .. }) = (&mut self.out, &opened) {
            out.as_made = Some(Session::clone(session));
        }
        Ok(opened)
    }

    /// Whether the session that is out is the finished example.
    pub fn is_example(&self) -> bool {
        self.scratch.is_some()
    }

    /// What stands at `path` is the session as it was made, whoever has written there since; nobody has half typed
    /// anything, and no workshop has been held in it.
    fn was_only_looked_at(&self, path: &Path, draft: &Path, as_made: &Session) -> bool {
        let Ok((_, Read { session, only_to_look_at: None, lost })) = self.read_at(path) else { return false };
        let is_as_made = lost.is_empty() && session.is_but_for_stage(as_made);
        let clocks = session.at_rest(clock::now()).stage.clocks;
        is_as_made
            && matches!(read_draft(self.store(), draft), Ok(None))
            && clocks.iter().map(|clock| clock.seconds).sum::<i64>() <= LOOKED_ROUND
    }

    /// Takes away a session that was made and left as it was. False when it stays, and is listed like any other.
    fn let_go(&self, path: &Path, id: Uuid) -> bool {
        let is_gone = self.store.remove(path).is_ok();
        if is_gone {
            let _ = self.store.sync_folder(store::folder_of(path));
            let _ = generations::purge(self.store(), &self.folder.history(path, id));
        }
        is_gone
    }

    /// Opens a session whose half-typed text and earlier versions stand in this folder.
    fn open_in(&mut self, folder: &Folder, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        folder.prepare(self.store())?;
        let path = &store::canonical(path);
        let lock = match Lock::take(path) {
            Ok(lock) => lock,
            Err(Held::By(who)) => {
                let session = Box::new(self.read_at(path)?.1.session);
                return Ok(Opened::Reading {
                    session,
                    notice: Some(Held::By(who).to_string()),
                    partly: None,
                });
            }
            Err(Held::Disk(error)) => return Err(error.into()),
        };
        let (seen, Read { session, only_to_look_at, lost }) = self.read_at(path)?;
        if only_to_look_at.is_some() {
            let is_session = session.nordstjerne == Sort::Session;
            let session = session.at_rest(clock::at(seen.0.modified));
            let partly = is_session.then(|| Partly { file: path.clone(), lost });
            return Ok(Opened::Reading { session: Box::new(session), notice: only_to_look_at, partly });
        }
        if session.nordstjerne == Sort::Template {
            return Err(is_template(path));
        }
        let draft = folder.draft(path, session.id);
        let (drafts, unread) = taken_up(self.store(), &draft);
        let last_saved = clock::at(seen.0.modified);
        let reserve = reserves::of(folder, self.store(), path, &session).into_iter().next();
        let place = Place {
            store: Arc::clone(&self.store),
            path: path.clone(),
            history: folder.history(path, session.id),
            draft: draft.clone(),
            refuges: folder.refuges(),
            reserves: folder.reserves(),
            seen: Some(seen),
            beat: BEAT,
            pauses: Pauses::GROWING,
            now: clock::now,
        };
        let events = events.clone();
        let report = move |report| {
            let _ = events.send(Event::Disk(news(report)));
        };
        let saver = Saver::start(session.clone(), session.revision, place, report)?;
        // Only the windows beside it miss something when this can't be told.
        let open = Told::tell(&self.folder, self.store(), path).ok();
        self.out = Some(Out { saver, open, lock, path: path.clone(), draft, as_made: None });
        Ok(Opened::Desk { session: Box::new(session), drafts, last_saved, remark: None, unread, reserve })
    }

    /// Writes a new session from a template, and says where.
    ///
    /// # Errors
    /// When there is no such template, or the disk won't.
    pub fn make(&self, template: &str, wishes: Wishes) -> Result<PathBuf, Trouble> {
        self.put_up(self.filled(template, wishes)?)
    }

    /// A new session from a template, that is written nowhere yet.
    ///
    /// # Errors
    /// When there is no such template, or it can't be used.
    pub fn filled(&self, template: &str, wishes: Wishes) -> Result<Session, Trouble> {
        Ok(template::fill(&self.template(template)?, Uuid::now_v7(), clock::now(), wishes))
    }

    /// Writes a new session that goes on where the one at `path` ended, and says where.
    ///
    /// # Errors
    /// When that is no sound session, or not all of it is understood, or the disk won't.
    pub fn follow_up(&self, path: &Path) -> Result<PathBuf, Trouble> {
        let Read { session, only_to_look_at, .. } = self.read_at(path)?.1;
        let unfit = |what: &str| Trouble::Unreadable { path: path.into(), what: what.into(), version: None };
        if session.nordstjerne == Sort::Template {
            return Err(unfit("Filen er en mal, ikke en økt. Bare en økt kan følges opp."));
        }
        if only_to_look_at.is_some() {
            return Err(unfit("Denne utgaven forstår ikke hele økten. Følg den opp med en nyere utgave."));
        }
        self.put_up(follow_up(&session, Uuid::now_v7(), clock::now()))
    }

    /// Writes a session that nobody has worked in yet, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn put_up(&self, mut session: Session) -> Result<PathBuf, Trouble> {
        session.revision = 1;
        self.folder.prepare(self.store())?;
        let path = self.folder.new_session(session.starts.day().date(), &session.title, session.id);
        store::create_durably(self.store(), &path, &saved::written(&session))?;
        Ok(path)
    }

    fn template(&self, id: &str) -> Result<Session, Trouble> {
        if let Some(built_in) = template::built_in_named(id) {
            return Ok(built_in);
        }
        let found = self.own_templates()?.into_iter().find(|own| folded(&own.id) == folded(id));
        let Own { id, path, read } = found.ok_or_else(|| Trouble::NoTemplate(id.into()))?;
        read.map_err(|why| Trouble::BrokenTemplate { id, path, why })
    }

    /// One's own templates.
    ///
    /// # Errors
    /// When their folder can't be read.
    pub fn own_templates(&self) -> Result<Vec<Own>, Trouble> {
        Ok(templates::own(&self.folder, self.store())?)
    }

    /// Writes a template among one's own, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn keep_template(&self, template: &Session) -> Result<PathBuf, Trouble> {
        Ok(templates::keep(&self.folder, self.store(), template)?)
    }

    /// Takes down a copy of what is understood of a file, written among one's own sessions; the file is left as it is.
    ///
    /// # Errors
    /// When the file is no session, or the disk won't.
    pub fn copy(&mut self, path: &Path, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let read = self.read_at(path)?.1;
        let copy =
            copy::made(&read.session, Uuid::now_v7(), clock::now()).ok_or_else(|| is_template(path))?;
        self.folder.prepare(self.store())?;
        let copied = self.folder.new_session(copy.starts.day().date(), &copy.title, copy.id);
        store::create_durably(self.store(), &copied, &saved::written(&copy))?;
        let mut opened = self.open(&copied, events)?;
        if let Opened::Desk { remark, .. } = &mut opened {
            *remark = Some(format!("Du er i en kopi. «{}» er urørt.", store::name_of(path)));
        }
        Ok(opened)
    }

    /// Takes down the finished example: a copy that goes away again.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn open_demo(&mut self, events: &Sender<Event>) -> Result<Opened, Trouble> {
        let scratch = tempfile::tempdir()?;
        let path = scratch.path().join("eksempel.json");
        store::create_durably(self.store(), &path, &saved::written(&template::demo()))?;
        let opened = self.open_in(&Folder::at(scratch.path()), &path, events)?;
        self.scratch = Some(scratch);
        Ok(opened)
    }

    /// Makes one change to a session that nobody has open, and gives it as it is written; what stood there before is kept
    /// as an earlier version. Half-typed text stays where it lies.
    ///
    /// # Errors
    /// When it is open elsewhere or not wholly understood, when `change` says why not, or when the disk won't; then
    /// nothing has changed.
    pub fn change<T>(
        &self,
        path: &Path,
        change: impl FnOnce(&mut Session) -> Result<(Edit, T), String>,
    ) -> Result<(Session, T), Trouble> {
        let (path, _lock, mut session) = self.hold(path)?;
        let stood = session.revision;
        let (edit, said) = change(&mut session).map_err(Trouble::NotNow)?;
        session.apply(edit).map_err(|refusal| Trouble::NotNow(refusal.to_string()))?;
        session.revision = stood + 1;
        past::replace(&self.folder, self.store(), &path, &session, stood, clock::now().instant())?;
        Ok((session, said))
    }

    /// What can take figures in from home: a session that nobody has open and that is wholly understood, or a new one,
    /// that is written nowhere yet. It is read and no more. The disk is not waited for without end.
    ///
    /// # Errors
    /// When it is not so, or the disk won't.
    pub fn what_takes(&self, takes: &Takes) -> Result<Session, Trouble> {
        let (shelf, takes) = (self.beside(), takes.clone());
        within(PATIENCE, TAKES_LONG, move || match takes {
            Takes::Session(path) => shelf.hold(&path).map(|(_, _, session)| session),
            Takes::New(template) => shelf.filled(&template, Wishes::default()),
        })
    }

    /// Puts something into the session at `path`, if it still is what it was when it was looked at; without a path
    /// `before` is a new one, and is written with it. The disk is not waited for without end.
    ///
    /// # Errors
    /// When it has changed since, is open elsewhere, or the disk won't; then nothing has changed.
    pub fn put_into(
        &self,
        path: Option<PathBuf>,
        before: &Session,
        edit: Edit,
        next_id: Id,
    ) -> Result<Filled, Trouble> {
        let mut with_it = before.clone();
        let inverse = with_it.apply(edit.clone()).map_err(|refusal| Trouble::NotNow(refusal.to_string()))?;
        with_it.next_id = next_id;
        let (shelf, before) = (self.beside(), before.clone());
        within(PATIENCE, MAY_BE_IN, move || {
            let (path, session) = match path {
                Some(path) => {
                    let (session, ()) = shelf.change(&path, |session| {
                        let is_same = session.is_but_for_stage(&before) && session.next_id == before.next_id;
                        session.next_id = next_id;
                        if is_same { Ok((edit, ())) } else { Err(CHANGED.into()) }
                    })?;
                    (path, session)
                }
                None => {
                    with_it.revision = 1;
                    (shelf.put_up(with_it.clone())?, with_it)
                }
            };
            Ok(Filled { path, session, inverse })
        })
    }

    /// The same shelf for a thread of its own, with nothing out.
    fn beside(&self) -> Self {
        Self { store: Arc::clone(&self.store), ..Self::new(self.folder.clone()) }
    }

    /// A session for who is to change it, and the lock to be kept meanwhile: all of it is understood.
    fn hold(&self, path: &Path) -> Result<(PathBuf, Lock, Session), Trouble> {
        self.folder.prepare(self.store())?;
        let path = store::canonical(path);
        let lock = locked(&path)?;
        let Read { session, only_to_look_at, .. } = self.read_at(&path)?.1;
        match only_to_look_at {
            Some(why) => Err(Trouble::NotNow(why)),
            None if session.nordstjerne == Sort::Template => Err(is_template(&path)),
            None => Ok((path, lock, session)),
        }
    }

    pub fn save(&mut self, change: Change) {
        if let Some(out) = &mut self.out {
            if !matches!(change.edit, Edit::Stage(_)) {
                out.as_made = None;
            }
            out.saver.edit(change);
        }
    }

    pub fn save_whole(&mut self, session: Session) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
            out.saver.whole(session);
        }
    }

    /// Writes the change, and removes every earlier version with it.
    pub fn purge(&mut self, change: Change) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
            out.saver.purge(change);
        }
    }

    pub fn draft(&mut self, drafts: &Drafts) {
        if let Some(out) = &mut self.out {
            let bytes = if drafts.texts.is_empty() {
                Vec::new()
            } else {
                serde_json::to_vec(drafts).unwrap_or_default()
            };
            if !bytes.is_empty() {
                out.as_made = None;
            }
            out.saver.draft(bytes);
        }
    }

    /// Puts the session back when all of it is on the disk.
    ///
    /// # Errors
    /// Why it is not; then it is still out.
    pub fn put_back(&mut self) -> Result<Ended, Unsaved> {
        self.settle()?;
        Ok(self.end())
    }

    /// Lets go of the session without waiting for a disk that may never answer. Gives the sentence that says what
    /// isn't in its place, and where it is if anywhere.
    pub fn abandon(&mut self) -> Option<String> {
        let Out { saver, .. } = self.out.take()?;
        let unsaved = saver.flush(LAST_TRY).err();
        saver.abandon();
        unsaved.map(|unsaved| unsaved.sentence)
    }

    /// What stands on the disk of the session that is out. A disk that doesn't answer soon counts as empty.
    pub fn on_disk(&self) -> OnDisk {
        let Some(Out { path, draft, .. }) = &self.out else { return OnDisk::default() };
        let (store, path, draft) = (Arc::clone(&self.store), path.clone(), draft.clone());
        let (read, answer) = mpsc::channel();
        let read_all = move || {
            let session = store.read(&path).ok().and_then(|bytes| saved::read(&bytes).ok());
            let drafts =
                read_draft(&*store, &draft).ok().flatten().and_then(|bytes| Drafts::read(&bytes).ok());
            let session = session.map(|read| read.session);
            let _ = read.send(OnDisk { session, drafts: drafts.unwrap_or_default() });
        };
        // Without an answer all that is here counts as being nowhere else.
        let reader = worker::start("oversikt", read_all, drop);
        drop(reader);
        answer.recv_timeout(LAST_TRY).unwrap_or_default()
    }

    /// Puts the session back, come what may.
    pub fn end(&mut self) -> Ended {
        let ended = self.out.take().map_or(Ended::Kept, |out| {
            let Out { saver, path, open, lock, draft, as_made } = out;
            if let Err(unsaved) = saver.end() {
                return Ended::Unsaved(unsaved.sentence);
            }
            match as_made {
                Some(made)
                    if self.was_only_looked_at(&path, &draft, &made) && self.let_go(&path, made.id) =>
                {
                    drop(open);
                    lock.end(&path);
                    Ended::LetGo
                }
                _ => Ended::Kept,
            }
        });
        self.scratch = None;
        ended
    }

    /// Waits until what is handed out is written, and all of the session that is out is on the disk.
    ///
    /// # Errors
    /// Why it is not.
    pub fn settle(&mut self) -> Result<(), Unsaved> {
        self.settle_within(PATIENCE)
    }

    /// The same, for whoever has another patience than people have who leave.
    ///
    /// # Errors
    /// Why it is not.
    pub fn settle_within(&mut self, patience: Duration) -> Result<(), Unsaved> {
        self.writers.settle(patience).map_err(|sentence| Unsaved { sentence, beside: true })?;
        self.out.as_ref().map_or(Ok(()), |out| out.saver.flush(patience))
    }

    /// Starts writing what was ordered of a session into the reports folder; `events` learns how it went.
    pub fn report(&mut self, session: Session, order: Order, events: &Sender<Event>) {
        if let Some(out) = &mut self.out {
            out.as_made = None;
        }
        self.writers.start(Arc::clone(&self.store), self.folder.clone(), session, order, events.clone());
    }

    /// The files with sessions in what is named: each file, and what lies in each folder, by name.
    ///
    /// # Errors
    /// When a folder can't be looked through.
    pub fn session_files(&self, from: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
        let mut files = Vec::new();
        for path in from {
            if !path.is_dir() {
                files.push(path.clone());
                continue;
            }
            let is_session = |path: &Path| {
                let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
                is_json && !store::name_of(path).starts_with('.')
            };
            let listed = self.store().list_only(path, &is_session);
            let listed = listed.map_err(store::Error::on(store::Deed::List, path))?;
            let mut found: Vec<_> = listed.into_iter().map(|entry| entry.path).collect();
            found.sort();
            files.append(&mut found);
        }
        Ok(files)
    }

    /// Writes tables into a new folder.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn write_tables(&self, to: &Path, files: &[(String, String)]) -> Result<PathBuf, Trouble> {
        Ok(store::export_folder(self.store(), to, files)?)
    }

    /// Writes what goes out where it is wanted, else into the reports folder, never over anything.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn write_report(
        &self,
        session: &Session,
        order: Order,
        output: &Output,
        wanted: Option<PathBuf>,
    ) -> Result<PathBuf, Trouble> {
        Ok(reports::write(self.store(), &self.folder, session, order, output, wanted)?)
    }
}

/// The lock of the session at `path`, which is followed already.
fn locked(path: &Path) -> Result<Lock, Trouble> {
    Lock::take(path).map_err(|held| match held {
        Held::By(who) => Trouble::Held(who),
        Held::Disk(error) => error.into(),
    })
}

/// Does work with the disk on a thread of its own, and waits for it so long; `late` says what to do when that is over.
fn within<T: Send + 'static>(
    patience: Duration,
    late: &str,
    work: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
) -> Result<T, Trouble> {
    let (done, outcome) = mpsc::channel();
    let work = move || {
        let _ = done.send(work());
    };
    drop(worker::start("hylle", work, drop)?);
    outcome.recv_timeout(patience).unwrap_or_else(|_| Err(Trouble::NotNow(late.into())))
}

fn is_template(path: &Path) -> Trouble {
    let what = "Filen er en mal, ikke en økt. Lag en økt fra en mal på startsiden.".into();
    Trouble::Unreadable { path: path.into(), what, version: None }
}

fn where_to_find(version: Option<&Generation>) -> String {
    version.map(|it| format!(" Nyeste hele versjon ligger her: {}", it.path.display())).unwrap_or_default()
}

/// The half-typed text from before. A file of it that can't be understood is put aside, since the next text would take
/// its place, and told.
fn taken_up(store: &dyn Store, path: &Path) -> (Option<Drafts>, Option<String>) {
    let read = match read_draft(store, path) {
        Ok(None) => return (None, None),
        Ok(Some(bytes)) => Drafts::read(&bytes).ok(),
        Err(_) => None,
    };
    if read.is_some() {
        return (read, None);
    }
    let lies = match store::under_free_name(&saver::put_aside(path), |aside| {
        generations::keep_as(store, path, aside)
    })
    .and_then(|aside| store.remove(path).map(|()| aside).map_err(store::Error::on(Deed::Remove, path)))
    {
        Ok(aside) => format!("Den ligger i «{}».", aside.display()),
        Err(error) => error.to_string(),
    };
    (None, Some(lies))
}

fn news(report: saver::Report) -> Disk {
    match report {
        saver::Report::Saved { included, at } => Disk::Saved { included, at },
        saver::Report::Failed { sentence } => Disk::Failed(sentence),
        saver::Report::Draft { trouble } => Disk::Draft(trouble),
        saver::Report::Both { theirs } => Disk::Both(theirs),
        saver::Report::Left { copies } => Disk::Left(copies),
        saver::Report::OutOfStep => Disk::OutOfStep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::names;
    use crate::workshop::AgendaEdit;
    use crate::workshop::stage::StageEdit;

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let data = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(Folder::at(data.path()));
        (data, shelf)
    }

    #[test]
    fn a_clock_that_was_left_running_is_read_up_to_the_last_save() {
        let (data, mut shelf) = shelf();
        let mut session = template::demo();
        let last_saved = clock::at(std::time::SystemTime::now() - Duration::from_secs(48 * 3600));
        let (to, at) = (session.exercises().next().unwrap().head.id, last_saved.plus_seconds(-600));
        session.apply(Edit::Stage(StageEdit::Go { to, at })).unwrap();
        session.apply(Edit::Stage(StageEdit::Start { at })).unwrap();
        let path = data.path().join("drept.json");
        std::fs::write(&path, saved::written(&session)).unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(last_saved.instant().into()).unwrap();
        let clock = |session: &Session| session.stage.clock(to).cloned().unwrap();
        let before = clock(&session).seconds;
        let read = |shelf: &Shelf| clock(&shelf.read(&path.to_string_lossy()).unwrap().1.session);
        assert_eq!((read(&shelf).started, read(&shelf).seconds), (None, before + 600));
        let (events, _received) = mpsc::channel();
        let opened = shelf.open(&path, &events).unwrap();
        let Opened::Desk { session, .. } = opened else { panic!("{opened:?}") };
        assert_eq!(clock(&session).started, Some(at), "the desk asks whether it counts");
        assert_eq!(read(&shelf).started, Some(at), "somebody works in it now");
    }

    #[test]
    fn half_typed_text_that_cannot_be_read_is_put_aside_and_told() {
        let (_data, mut shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let draft = shelf.folder.draft(&path, shelf.read_at(&path).unwrap().1.session.id);
        std::fs::write(&draft, b"{\"session\": halvt").unwrap();
        let (events, _received) = mpsc::channel();
        let opened = shelf.open(&path, &events).unwrap();
        let Opened::Desk { drafts: None, unread: Some(lies), .. } = opened else { panic!("{opened:?}") };
        let aside = draft.with_extension("json.unreadable");
        assert!(lies.contains(&aside.display().to_string()), "{lies}");
        assert_eq!(std::fs::read(aside).unwrap(), b"{\"session\": halvt");
        assert!(!draft.exists());
    }

    #[test]
    fn a_damaged_file_is_mended_from_its_newest_sound_version_and_left_as_it_is() {
        let (_data, mut shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let (events, _received) = mpsc::channel();
        shelf.open(&path, &events).unwrap();
        for title in ["Første", "Andre"] {
            let edit = Edit::Agenda(AgendaEdit::Title(title.into()));
            shelf.save(Change { edit, next_id: 9000 });
            shelf.settle().unwrap();
        }
        shelf.put_back().unwrap();
        let half = std::fs::read(&path).unwrap()[..900].to_vec();
        std::fs::write(&path, &half).unwrap();
        let trouble = shelf.open(&path, &events).unwrap_err();
        assert!(trouble.to_string().contains("Nyeste hele versjon ligger her: "), "{trouble}");
        let Trouble::Unreadable { path, version: Some(version), .. } = trouble else { panic!("{trouble}") };
        let mended = shelf.mend(&path, &version.path).unwrap();
        assert!(mended.to_string_lossy().ends_with("-gjenopprettet.json"), "{mended:?}");
        assert_eq!(std::fs::read(&path).unwrap(), half);
        let opened = shelf.open(&mended, &events).unwrap();
        assert!(matches!(&opened, Opened::Desk { session, .. } if session.title == "Første"), "{opened:?}");
    }

    #[test]
    fn a_session_that_somebody_has_open_is_not_restored() {
        let (_data, mut shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let title = shelf.read_at(&path).unwrap().1.session.title;
        let (events, _received) = mpsc::channel();
        shelf.open(&path, &events).unwrap();
        let edit = Edit::Agenda(AgendaEdit::Title("Etterpå".into()));
        shelf.save(Change { edit, next_id: 9000 });
        shelf.settle().unwrap();
        let first = shelf.past(&path).unwrap().1.remove(0).path;
        let told = shelf.restore(&path, &first).unwrap_err().to_string();
        assert!(told.contains(&format!("prosess {}", std::process::id())), "{told}");
        shelf.put_back().unwrap();
        shelf.restore(&path, &first).unwrap();
        let opened = shelf.open(&path, &events).unwrap();
        assert!(matches!(&opened, Opened::Desk { session, .. } if session.title == title), "{opened:?}");
    }

    #[test]
    fn a_copy_of_what_is_understood_is_gone_on_in_and_the_file_is_left_as_it_is() {
        let (data, mut shelf) = shelf();
        let text = String::from_utf8(saved::written(&template::demo())).unwrap();
        let text = text.replacen("\"format\": 1", "\"format\": 2, \"lua\": 3", 1);
        let path = data.path().join("fra-en-annen.json");
        std::fs::write(&path, &text).unwrap();
        let (events, _received) = mpsc::channel();
        let opened = shelf.open(&path, &events).unwrap();
        let Opened::Reading { partly: Some(Partly { file, lost }), .. } = opened else {
            panic!("{opened:?}")
        };
        assert_eq!(lost.len(), 2, "{lost:?}");
        let opened = shelf.copy(&file, &events).unwrap();
        let Opened::Desk { session, remark: Some(remark), .. } = opened else { panic!("{opened:?}") };
        assert!(remark.contains("kopi") && remark.contains("fra-en-annen.json"), "{remark}");
        let edit = Edit::Agenda(AgendaEdit::Title("Videre".into()));
        shelf.save(Change { edit, next_id: session.next_id });
        shelf.put_back().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        let stored = shelf.folder.stored(shelf.store()).unwrap();
        assert_eq!(stored.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(), ["Videre"]);
        assert!(stored[0].path.to_string_lossy().contains("-kopi-"), "{stored:?}");
    }

    #[test]
    fn a_session_that_a_press_made_and_nobody_used_goes_away_again() {
        let (_data, mut shelf) = shelf();
        let (events, _received) = mpsc::channel();
        let go = |session: &Session, seconds: i64| {
            let (to, at) = (session.exercises().next().unwrap().head.id, clock::now().plus_seconds(-seconds));
            [StageEdit::Go { to, at }, StageEdit::Start { at }, StageEdit::Stop { at: clock::now() }]
                .map(Edit::Stage)
        };
        let made = |shelf: &mut Shelf| {
            let path = shelf.make("kundelofte", Wishes::default()).unwrap();
            let Opened::Desk { session, .. } = shelf.open_by_press(&path, &events).unwrap() else { panic!() };
            (path, *session)
        };
        let tell = |shelf: &mut Shelf, edit| shelf.save(Change { edit, next_id: 9000 });
        // Somebody looked round for a minute.
        let (path, session) = made(&mut shelf);
        for edit in go(&session, 60) {
            tell(&mut shelf, edit);
        }
        shelf.settle().unwrap();
        let history = shelf.folder.history(&path, session.id);
        assert_eq!(shelf.put_back().unwrap(), Ended::LetGo);
        assert!(!path.exists() && shelf.stored().unwrap().is_empty());
        let left = std::fs::read_dir(shelf.folder.sessions()).unwrap();
        assert!(left.flatten().all(|it| it.path().is_dir()), "nothing of it stands there any more");
        assert!(generations::list(shelf.store(), &history).unwrap().is_empty());
        // What anybody typed, or a workshop that was held, stays; and so does what was opened again.
        let (first, _) = made(&mut shelf);
        tell(&mut shelf, Edit::Agenda(AgendaEdit::Title("Løftet".into())));
        let (second, session) = made(&mut shelf);
        for edit in go(&session, 600) {
            tell(&mut shelf, edit);
        }
        let (third, session) = made(&mut shelf);
        let text = crate::exercises::HalfTyped { place: "park".into(), text: "Vi".into(), by: None };
        let texts = vec![crate::workshop::drafts::Draft { exercise: None, text }];
        shelf.draft(&Drafts { session: session.id, texts });
        shelf.put_back().unwrap();
        let fourth = shelf.make("kundelofte", Wishes::default()).unwrap();
        shelf.open(&fourth, &events).unwrap();
        shelf.put_back().unwrap();
        assert!([first, second, third, fourth].iter().all(|path| path.exists()));
    }

    #[test]
    fn what_somebody_else_has_written_into_an_untouched_session_stays() {
        let (_data, mut shelf) = shelf();
        let (events, _received) = mpsc::channel();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        shelf.open_by_press(&path, &events).unwrap();
        let mut theirs = shelf.read_at(&path).unwrap().1.session;
        theirs.purpose = "Skrevet på en annen maskin".into();
        std::fs::write(&path, saved::written(&theirs)).unwrap();
        assert_eq!(shelf.put_back().unwrap(), Ended::Kept);
        assert_eq!(shelf.read_at(&path).unwrap().1.session.purpose, theirs.purpose);
        // One that is gone already isn't taken away by us.
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        shelf.open_by_press(&path, &events).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(shelf.put_back().unwrap(), Ended::Kept);
    }

    #[test]
    fn a_session_that_takes_figures_is_read_and_no_more() {
        let (_data, shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let draft = shelf.folder.draft(&path, shelf.read_at(&path).unwrap().1.session.id);
        std::fs::write(&draft, b"{\"session\": halvt").unwrap();
        let before = shelf.what_takes(&Takes::Session(path.clone())).unwrap();
        let edit = Edit::Agenda(AgendaEdit::Title("Løftet".into()));
        let filled = shelf.put_into(Some(path.clone()), &before, edit, before.next_id).unwrap();
        assert_eq!(filled.session, shelf.read_at(&path).unwrap().1.session);
        assert_eq!((filled.session.title.as_str(), filled.session.revision), ("Løftet", 2));
        let history = shelf.folder.history(&path, before.id);
        assert_eq!(generations::list(shelf.store(), &history).unwrap().len(), 1, "what stood there is kept");
        assert!(draft.exists() && !shelf.folder.open().exists());
        let held = Lock::take(&store::canonical(&path)).unwrap();
        assert!(matches!(shelf.what_takes(&Takes::Session(path)), Err(Trouble::Held(_))));
        drop(held);
    }

    #[test]
    fn nothing_is_put_into_another_session_of_the_same_id_and_revision() {
        let (_data, shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let before = shelf.what_takes(&Takes::Session(path.clone())).unwrap();
        let put_in = || {
            let edit = Edit::Agenda(AgendaEdit::Title("Løftet".into()));
            shelf.put_into(Some(path.clone()), &before, edit, before.next_id)
        };
        let mut theirs = before.clone();
        theirs.purpose = "Deres".into();
        std::fs::write(&path, saved::written(&theirs)).unwrap();
        assert_eq!(put_in().unwrap_err().to_string(), CHANGED);
        assert_eq!(shelf.read_at(&path).unwrap().1.session, theirs);
        // Somebody has only looked round in it.
        let mut looked = before.clone();
        let to = looked.exercises().next().unwrap().head.id;
        looked.apply(Edit::Stage(StageEdit::Go { to, at: clock::now() })).unwrap();
        looked.revision += 1;
        std::fs::write(&path, saved::written(&looked)).unwrap();
        assert_eq!(put_in().unwrap().session.stage, looked.stage);
    }

    #[test]
    fn a_disk_that_does_not_answer_is_not_waited_for() {
        let (_answers, disk) = mpsc::channel::<()>();
        let never = move || {
            let _ = disk.recv();
            Ok(())
        };
        let told = within(Duration::from_millis(1), TAKES_LONG, never).unwrap_err();
        assert_eq!(told.to_string(), TAKES_LONG);
    }

    /// A session of which a reserve in the reports folder has one more parked thought, and the reserve.
    fn with_a_reserve(shelf: &Shelf) -> (PathBuf, PathBuf) {
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let mut session = shelf.read_at(&path).unwrap().1.session;
        session.revision += 1;
        session.parking.push(crate::workshop::parking::Parked {
            id: 9001,
            text: "Reddet".into(),
            ..Default::default()
        });
        let name = format!("{}-reserve.json", path.file_stem().unwrap().to_string_lossy());
        let reserve = shelf.folder.reports().join(name);
        std::fs::write(&reserve, saved::written(&session)).unwrap();
        (path, reserve)
    }

    #[test]
    fn a_reserve_is_offered_wherever_the_session_is_met_until_it_is_taken_in() {
        let (_data, mut shelf) = shelf();
        let (path, reserve) = with_a_reserve(&shelf);
        let (events, _received) = mpsc::channel();
        let rows = shelf.stored().unwrap();
        assert_eq!(rows.iter().map(|it| &it.path).collect::<Vec<_>>(), [&path, &reserve]);
        assert_eq!(rows[1].copy.as_deref(), Some("reserve, har mer: +1 parkert tanke"));
        let versions = shelf.past(&path).unwrap().1;
        assert_eq!(versions.iter().map(|it| (&it.path, it.fits)).collect::<Vec<_>>(), [(&reserve, true)]);
        let opened = shelf.open(&path, &events).unwrap();
        let Opened::Desk { reserve: Some(offered), .. } = opened else { panic!("{opened:?}") };
        let opened = shelf.take_in(&offered.path, &events).unwrap();
        let Opened::Desk { session, reserve: None, .. } = opened else { panic!("{opened:?}") };
        assert_eq!(session.parking[0].text, "Reddet");
        assert!(!reserve.exists() && shelf.stored().unwrap().len() == 1);
        shelf.put_back().unwrap();
        let versions = shelf.past(&path).unwrap().1;
        assert_eq!(versions[0].differs, Ok("−1 parkert tanke".into()), "what stood there is kept");
    }

    #[test]
    fn a_reserve_that_is_turned_down_is_an_earlier_version() {
        let (_data, mut shelf) = shelf();
        let (path, reserve) = with_a_reserve(&shelf);
        let (events, _received) = mpsc::channel();
        shelf.open(&path, &events).unwrap();
        assert_eq!(shelf.turn_down(&reserve).unwrap(), None);
        shelf.put_back().unwrap();
        assert!(!reserve.exists() && shelf.stored().unwrap().len() == 1);
        let versions = shelf.past(&path).unwrap().1;
        assert_eq!(versions[0].differs, Ok("+1 parkert tanke".into()));
        let opened = shelf.open(&path, &events).unwrap();
        assert!(matches!(opened, Opened::Desk { reserve: None, .. }), "{opened:?}");
    }

    #[test]
    fn a_session_with_a_reserve_beside_it_is_opened_by_its_name() {
        let (_data, mut shelf) = shelf();
        let (path, reserve) = with_a_reserve(&shelf);
        let beside = path.with_file_name(reserve.file_name().unwrap());
        std::fs::rename(reserve, &beside).unwrap();
        let id = names::short_id(shelf.read_at(&path).unwrap().1.session.id);
        assert_eq!(shelf.read(&id).unwrap().0, path);
        let (events, _received) = mpsc::channel();
        shelf.open(&path, &events).unwrap();
        shelf.take_in(&beside, &events).unwrap();
        assert!(!beside.exists() && shelf.stored().unwrap().len() == 1);
    }

    #[test]
    fn of_a_file_that_was_left_empty_what_should_have_its_name_is_offered() {
        let (_data, mut shelf) = shelf();
        let path = shelf.make("kundelofte", Wishes::default()).unwrap();
        let name = format!(".{}.0199a3f25c1e7d408b772f51c09f3a01.ny", store::name_of(&path));
        let beside = path.with_file_name(name);
        std::fs::rename(&path, &beside).unwrap();
        std::fs::write(&path, "").unwrap();
        let (events, _received) = mpsc::channel();
        let trouble = shelf.open(&path, &events).unwrap_err();
        let Trouble::Unreadable { version: Some(version), .. } = &trouble else { panic!("{trouble}") };
        assert_eq!(version.path, beside);
        let mended = shelf.mend(&path, &version.path).unwrap();
        assert!(matches!(shelf.open(&mended, &events), Ok(Opened::Desk { .. })));
        assert!(beside.exists(), "what it was taken from stays");
    }

    #[test]
    fn of_a_damaged_session_the_reserve_is_offered_when_it_is_newest() {
        let (_data, mut shelf) = shelf();
        let (path, reserve) = with_a_reserve(&shelf);
        let (events, _received) = mpsc::channel();
        let half = std::fs::read(&path).unwrap()[..900].to_vec();
        std::fs::write(&path, half).unwrap();
        let trouble = shelf.open(&path, &events).unwrap_err();
        let Trouble::Unreadable { version: Some(version), .. } = trouble else { panic!("{trouble}") };
        assert_eq!(version.path, reserve);
        let rows = shelf.stored().unwrap();
        assert!(rows.iter().any(|it| it.path == reserve && it.copy.is_some()), "{rows:?}");
    }

    #[test]
    fn the_example_leaves_nothing_among_ones_own() {
        let (_data, mut shelf) = shelf();
        let (events, _received) = mpsc::channel();
        let text = crate::exercises::HalfTyped::new("parking", "halvt");
        let texts = vec![crate::workshop::drafts::Draft { exercise: None, text }];
        for _ in 0..2 {
            let opened = shelf.open_demo(&events).unwrap();
            let Opened::Desk { session, drafts: None, .. } = opened else { panic!("{opened:?}") };
            shelf.draft(&Drafts { session: session.id, texts: texts.clone() });
            shelf.put_back().unwrap();
        }
        assert!(!shelf.folder.sessions().exists());
    }
}

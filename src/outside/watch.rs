//! Looks at a session that another program has open: at the head of its file, five times a second, and at the rest only
//! when that is another. A file that is torn or gone is waited for, and nothing is said of it.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::folder::Folder;
use super::lock;
use super::net::porter;
use super::open;
use super::store::{Disk, Look, Store};
use super::worker;
use crate::app::Event;
use crate::workshop::phone::{News, Opened};
use crate::workshop::{Session, saved};

/// From one look to the next.
const BEAT: Duration = Duration::from_millis(200);

/// From one try to the next when looking broke down again and again.
const REST: Duration = Duration::from_secs(5);

/// What is told when it does.
const BEHIND: &str =
    "Dette vinduet følger ikke med akkurat nå, for programmet har en feil. Lukk det og åpne det igjen.";

/// What is read of a file to see whether it is another, in bytes. Its revision stands there.
const HEAD: u64 = 4096;

/// What is looked at.
#[derive(Debug, Clone)]
pub enum Whose {
    /// This session, whether it is open or not, with the folder of those who may have it open.
    This(Folder, PathBuf),
    /// The session that is open in the folder's programs.
    Open(Folder),
}

/// Looks for as long as somebody listens, and sends each session that differs from the one before.
///
/// # Errors
/// When the system gives us no thread.
pub fn start(whose: Whose, events: Sender<Event>) -> io::Result<()> {
    let blind = events.clone();
    let watch = move || {
        let faulty = |_: &mut _| drop(events.send(Event::Faulty(BEHIND.into())));
        let turn = |watch: &mut Watch| {
            let news = watch.look(&Disk).map(|news| Event::Watched(news.session()));
            let door = watch.look_at_door(&Disk).map(Event::Net);
            if news.into_iter().chain(door).any(|event| events.send(event).is_err()) {
                return ControlFlow::Break(());
            }
            thread::sleep(BEAT);
            ControlFlow::Continue(())
        };
        while worker::keep_going(&mut Watch::new(whose.clone()), turn, faulty).is_err() {
            thread::sleep(REST);
        }
    };
    worker::start("utkikk", watch, move |_| drop(blind.send(Event::Faulty(BEHIND.into()))))?;
    Ok(())
}

/// What is new since the last look.
#[derive(Debug, PartialEq)]
enum Seen {
    Saved(Box<Session>),
    /// None is open any more.
    Closed,
}

impl Seen {
    fn session(self) -> Option<Box<Session>> {
        match self {
            Seen::Saved(session) => Some(session),
            Seen::Closed => None,
        }
    }
}

/// What was seen last.
struct Watch {
    whose: Whose,
    /// The session that is followed.
    path: Option<PathBuf>,
    /// Its file, as it looked when it was read.
    seen: Option<(Look, Vec<u8>)>,
    /// Where the door for phones of that session is kept.
    room: Option<PathBuf>,
    /// Its file as it looked last; and the door, if the walls are to show it.
    door: (Option<Look>, Option<Opened>),
}

impl Watch {
    fn new(whose: Whose) -> Self {
        Self { whose, path: None, seen: None, room: None, door: (None, None) }
    }

    /// What is new since the last look; nothing when all is as it was, or when what is there can't be read.
    fn look(&mut self, store: &dyn Store) -> Option<Seen> {
        let path = match &self.whose {
            Whose::This(_, path) => Some(path.clone()),
            Whose::Open(folder) => open::newest(folder, store),
        };
        if path != self.path {
            (self.seen, self.room) = (None, None);
            self.path.clone_from(&path);
            if path.is_none() {
                return Some(Seen::Closed);
            }
        }
        self.read(store, &path?).map(|session| Seen::Saved(Box::new(session)))
    }

    /// The door for phones, when the walls are to show another than before. A door whose program is gone is none.
    fn look_at_door(&mut self, store: &dyn Store) -> Option<News> {
        let room = self.room.as_deref();
        let look = room.and_then(|room| store.look(room).ok());
        let is_held = || self.path.as_deref().is_some_and(lock::is_held);
        let is_shown = self.door.1.is_some();
        if look == self.door.0 && (!is_shown || is_held()) {
            return None;
        }
        let is_held = is_held();
        self.door.0 = look;
        let door = room.filter(|_| is_held).and_then(|room| porter::on_walls(store, room));
        let is_new = door != self.door.1;
        self.door.1.clone_from(&door);
        is_new.then(|| door.map_or(News::Closed(None), News::Opened))
    }

    fn read(&mut self, store: &dyn Store, path: &Path) -> Option<Session> {
        // First how it looks: what is written after that is found at the next look.
        let seen = Some((store.look(path).ok()?, store.read_start(path, HEAD).ok()?));
        if seen == self.seen {
            return None;
        }
        // Of what can't be read just now nothing is known, so that the next look tries again. What is torn is looked at
        // again only when it is another.
        let bytes = store.read(path).ok()?;
        self.seen = seen;
        let session = saved::read(&bytes).ok()?.session;
        let (Whose::This(folder, _) | Whose::Open(folder)) = &self.whose;
        self.room = Some(folder.room(path, session.id));
        Some(session)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::super::lock::Lock;
    use super::super::open::Told;
    use super::super::store::{Call, Scripted};
    use super::*;
    use crate::workshop::template;

    fn titled(title: &str, revision: u64) -> Vec<u8> {
        let mut session = template::demo();
        (session.title, session.revision) = (title.into(), revision);
        saved::written(&session)
    }

    #[test]
    fn only_what_is_new_and_whole_is_told() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join("økt.json");
        let mut watch = Watch::new(Whose::This(Folder::at(data.path()), path.clone()));
        let mut look = || watch.look(&Disk).and_then(Seen::session).map(|session| session.title);
        assert_eq!(look(), None, "it isn't there yet");
        std::fs::write(&path, titled("Første", 1)).unwrap();
        assert_eq!(look(), Some("Første".into()));
        assert_eq!(look(), None);
        std::fs::write(&path, &titled("Andre", 2)[..900]).unwrap();
        assert_eq!((look(), look()), (None, None), "it is torn");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(look(), None, "it is gone");
        std::fs::write(&path, titled("Tredje", 3)).unwrap();
        assert_eq!(look(), Some("Tredje".into()));
    }

    #[test]
    fn what_cannot_be_read_just_now_is_tried_again() {
        let disk = Scripted::default();
        let path = Path::new("økt.json");
        disk.put(path, &titled("Ny", 1));
        let reads = AtomicUsize::new(0);
        // The head can be read, and right after it the rest can't, as when a virus scanner has come to it.
        disk.script(move |call| match call {
            Call::Read(_) if reads.fetch_add(1, Ordering::Relaxed) == 1 => {
                Err(io::ErrorKind::PermissionDenied.into())
            }
            _ => Ok(()),
        });
        let mut watch = Watch::new(Whose::This(Folder::at(Path::new("data")), path.into()));
        let mut look = || watch.look(&disk).and_then(Seen::session).map(|session| session.title);
        assert_eq!([look(), look(), look()], [None, Some("Ny".into()), None]);
    }

    #[test]
    fn a_save_in_the_same_instant_is_seen_by_its_revision() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join("økt.json");
        std::fs::write(&path, titled("En", 1)).unwrap();
        let mut watch = Watch::new(Whose::This(Folder::at(data.path()), path.clone()));
        let modified = std::fs::metadata(&path).unwrap().modified().unwrap();
        assert!(watch.look(&Disk).is_some());
        std::fs::write(&path, titled("To", 2)).unwrap();
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        assert_eq!(watch.look(&Disk).and_then(Seen::session).unwrap().title, "To");
    }

    #[test]
    fn the_session_that_is_open_is_followed_until_it_is_closed() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::at(data.path());
        let path = data.path().join("økt.json");
        std::fs::write(&path, titled("Åpen", 1)).unwrap();
        let mut watch = Watch::new(Whose::Open(folder.clone()));
        assert_eq!(watch.look(&Disk), None, "calm from the start");
        let lock = Lock::take(&path).unwrap();
        let told = Told::tell(&folder, &Disk, &path).unwrap();
        assert_eq!(watch.look(&Disk).and_then(Seen::session).unwrap().title, "Åpen");
        drop((told, lock));
        assert_eq!(watch.look(&Disk), Some(Seen::Closed));
        assert_eq!(watch.look(&Disk), None);
    }

    #[test]
    fn a_door_is_shown_while_it_is_to_be_and_its_program_lives() {
        let data = tempfile::tempdir().unwrap();
        let folder = Folder::at(data.path());
        let path = data.path().join("økt.json");
        std::fs::write(&path, titled("Åpen", 1)).unwrap();
        let room = folder.room(&path, template::demo().id);
        let keep = |on_walls: bool, port: u16| {
            std::fs::create_dir_all(room.parent().unwrap()).unwrap();
            let door = format!(
                r#"{{"code":"ABCDEFGH","address":"10.42.0.1","port":{port},"opened":"{}","on_walls":{on_walls},"seats":[]}}"#,
                String::from(crate::outside::clock::now())
            );
            std::fs::write(&room, door).unwrap();
        };
        let mut watch = Watch::new(Whose::This(folder, path.clone()));
        keep(true, 7070);
        assert_eq!(watch.look_at_door(&Disk), None, "nobody knows yet which session it is");
        watch.look(&Disk);
        assert_eq!(watch.look_at_door(&Disk), None, "nobody holds it");
        let lock = Lock::take(&path).unwrap();
        keep(true, 17070);
        let Some(News::Opened(opened)) = watch.look_at_door(&Disk) else { panic!("it is not shown") };
        assert_eq!(opened.typed, "10.42.0.1:17070/k/ABCDEFGH");
        assert_eq!(watch.look_at_door(&Disk), None);
        keep(false, 7070);
        assert_eq!(watch.look_at_door(&Disk), Some(News::Closed(None)));
        keep(true, 7071);
        assert!(matches!(watch.look_at_door(&Disk), Some(News::Opened(_))));
        drop(lock);
        assert_eq!(watch.look_at_door(&Disk), Some(News::Closed(None)), "its program is gone");
        std::fs::remove_file(&room).unwrap();
        assert_eq!(watch.look_at_door(&Disk), None, "it was not shown any more");
    }
}

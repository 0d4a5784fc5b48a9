//! Does what the desk wants of the door for phones: opens and closes it, hands on faces and verdicts, and opens one again
//! that was open when its session was closed. Without a door nothing listens.

use std::collections::BTreeSet;
use std::future::Future;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::super::store::Store;
use super::super::{clock, worker};
use super::addresses::{self, Address};
use super::listen::{self, Door, Listening};
use super::phones::kept::{Keeper, KeptDoor};
use super::phones::{Begins, Phones};
use super::{code, neighbours, secret};
use crate::app::Event;
use crate::workshop::face::Face;
use crate::workshop::phone::{News, Opened, Why, Wish};

/// The port that is tried first.
pub const PORT: u16 = 7070;
/// When nobody has come for so long, it is told why that is likely so.
const QUIET: Duration = Duration::from_secs(90);

const BROKE: &str = "Døren for telefoner svarer ikke lenger, for programmet har en feil. Papir virker som før. F6 åpner den på nytt.";
const NO_THREAD: &str = "maskinen har ikke kapasitet nå. Lukk noen programmer og prøv igjen.";

/// The door that the walls are to show, as it is kept in this file.
pub(in crate::outside) fn on_walls(store: &dyn Store, file: &Path) -> Option<Opened> {
    let KeptDoor { code, address, port, on_walls, .. } = KeptDoor::read(store, file, clock::now())?;
    let ip = address.parse().ok()?;
    let address = Address::new(ip, Ipv4Addr::UNSPECIFIED, String::new());
    if on_walls { opened(&address, port, &code) } else { None }
}

/// Where a door stands, as it is told.
fn opened(address: &Address, port: u16, code: &str) -> Option<Opened> {
    let typed = format!("{}:{port}/k/{code}", address.ip);
    let code = code::code(&format!("HTTP://{}", typed.to_uppercase()))?;
    Some(Opened { address: address.told(), port, typed, code })
}

/// Keeps the door.
pub struct Porter {
    events: Sender<Event>,
    store: Arc<dyn Store>,
    /// The port that is tried first; 0 for any.
    port: u16,
    /// Where the door of the session that is out is kept; none at home.
    file: Option<PathBuf>,
    /// The last one that the desk turned to the phones.
    face: Option<Arc<Face>>,
    open: Option<Open>,
}

/// A door that is open, until dropped.
struct Open {
    phones: Arc<Phones>,
    address: Address,
    near: Near,
    _listening: Listening,
}

/// Who was near when it was opened; nothing until the table has been read.
type Near = Arc<OnceLock<Option<BTreeSet<Ipv4Addr>>>>;

impl Porter {
    /// With nothing open. `port` is tried first, 0 for any.
    pub fn new(store: Arc<dyn Store>, events: Sender<Event>, port: u16) -> Self {
        Self { events, store, port, file: None, face: None, open: None }
    }

    /// Another session is out, or none: its door goes with it. One that was open not long ago is opened again.
    pub fn follow(&mut self, file: Option<PathBuf>) {
        if file == self.file {
            return;
        }
        self.leave();
        self.file = file;
        let Some(kept) = self.kept() else {
            // What is too old to be opened again is of no use to anybody.
            let _ = self.file.as_ref().map(|file| self.store.remove(file));
            return;
        };
        let ip = kept.address.parse().unwrap_or(Ipv4Addr::LOCALHOST);
        match self.open(ip, Some(kept)) {
            Ok(opened) => self.tell(News::Opened(opened)),
            Err(why) => self.tell(News::NotOpened(format!(
                "Døren for telefoner sto åpen sist, men åpnet seg ikke igjen: {why}"
            ))),
        }
    }

    /// The door is closed, and may be opened again by itself.
    fn leave(&mut self) {
        if let Some(open) = self.open.take() {
            open.phones.on_walls(false);
        }
        self.face = None;
    }

    pub fn carry_out(&mut self, wish: Wish) {
        let open = self.open.as_ref();
        match wish {
            Wish::Addresses => {
                self.tell(News::Addresses(addresses::all().iter().map(Address::told).collect()));
            }
            Wish::Open { at } => self.open_at(&at),
            Wish::Close => {
                if let Some(open) = self.open.take() {
                    open.phones.shut();
                    // Nothing listens any more when it is told.
                    drop(open);
                    self.tell(News::Closed(None));
                }
            }
            Wish::Face(face) => {
                if let Some(open) = open {
                    open.phones.face(Arc::clone(&face));
                }
                self.face = Some(face);
            }
            Wish::Why => {
                if let Some(open) = open {
                    let (events, near) = (self.events.clone(), Arc::clone(&open.near));
                    tell_why(open.address.clone(), near, events);
                }
            }
            Wish::Wifi { name, password } => {
                if let Some(code) = code::wifi(&name, &password) {
                    self.tell(News::Wifi(code));
                }
            }
            Wish::Verdict { ticket, verdict } => {
                if let Some(open) = open {
                    open.phones.judge(ticket, &verdict);
                }
            }
            Wish::LetIn { seat, number } => {
                if let Some(open) = open {
                    open.phones.let_in(seat, number);
                }
            }
            Wish::TurnAway { seat, number } => {
                if let Some(open) = open {
                    open.phones.turn_away(seat, number);
                }
            }
            Wish::ThrowOut(seat) => {
                if let Some(open) = open {
                    open.phones.throw_out(seat);
                }
            }
            Wish::OnWalls(on_walls) => {
                if let Some(open) = open {
                    open.phones.on_walls(on_walls);
                }
            }
        }
    }

    fn tell(&self, news: News) {
        let _ = self.events.send(Event::Net(news));
    }

    fn kept(&self) -> Option<KeptDoor> {
        KeptDoor::read(&*self.store, self.file.as_ref()?, clock::now())
    }

    fn open_at(&mut self, at: &str) {
        let opened = match at.trim().parse() {
            Ok(ip) => {
                // Who sits where is not forgotten because the room has moved to another network.
                let kept = self.kept();
                if self.open.take().is_some() {
                    self.tell(News::Closed(None));
                }
                self.open(ip, kept)
            }
            Err(_) => Err(format!("«{at}» er ingen adresse. Skriv den som 192.168.137.1.")),
        };
        match opened {
            Ok(opened) => self.tell(News::Opened(opened)),
            Err(why) => self.tell(News::NotOpened(format!("Døren åpnet seg ikke: {why}"))),
        }
    }

    /// Opens it there, with what is kept of it; else says why not.
    fn open(&mut self, ip: Ipv4Addr, kept: Option<KeptDoor>) -> Result<Opened, String> {
        let all = addresses::all();
        let here = || Address::new(ip, Ipv4Addr::new(255, 255, 255, 0), String::new());
        let address = match all.iter().find(|address| address.ip == ip) {
            Some(address) => address.clone(),
            None if ip.is_loopback() => here(),
            None => {
                return Err(format!("maskinen har ikke adressen {ip} nå. Velg en annen med F6."));
            }
        };
        let mut at = vec![Ipv4Addr::LOCALHOST, ip];
        at.dedup();
        let first = kept.as_ref().map_or(self.port, |kept| kept.port);
        let port = listen::take(&at, first).or_else(|_| listen::take(&at, self.port)).map_err(|error| {
            format!(
                "ingen ledig port fra {first}. Lukk andre programmer som lytter der, og prøv igjen. ({error})"
            )
        })?;
        let number = port.number;
        let new_code = || secret::code().map_err(|_| NO_THREAD.to_owned());
        let (code, seats) = match kept {
            Some(kept) => (kept.code, kept.seats),
            None => (new_code()?, Vec::new()),
        };
        let told = opened(&address, number, &code).ok_or(NO_THREAD)?;
        let door = KeptDoor {
            code,
            address: ip.to_string(),
            port: number,
            opened: clock::now(),
            on_walls: false,
            seats,
        };
        let start = |file: &PathBuf| Keeper::start(Arc::clone(&self.store), file.clone());
        let keeper = self.file.as_ref().map(start).transpose().map_err(|_| NO_THREAD.to_owned())?;
        let own = all.iter().map(|address| address.ip).chain([ip]).collect();
        let hosts = at.iter().map(|ip| format!("{ip}:{number}")).collect();
        let events = self.events.clone();
        let tell = move |news| drop(events.send(Event::Net(news)));
        let phones = Phones::new(Begins { hosts, own, door, keeper, face: self.face.clone() }, tell);
        let near = Near::default();
        let (first, of) = (Arc::clone(&near), address.clone());
        let _ = worker::start("naboer", move || drop(first.set(neighbours::near(&of))), drop);
        let quiet = quiet(&phones, address.clone(), Arc::clone(&near), self.events.clone());
        let events = self.events.clone();
        let broke = move |_| drop(events.send(Event::Net(News::Closed(Some(BROKE.into())))));
        let listening = listen::listen(port, Arc::clone(&phones) as Arc<dyn Door>, quiet, broke)
            .map_err(|_| NO_THREAD.to_owned())?;
        self.open = Some(Open { phones, address, near, _listening: listening });
        Ok(told)
    }
}

/// Tells why nobody comes, when nobody has for a while.
fn quiet(
    phones: &Arc<Phones>,
    address: Address,
    near: Near,
    events: Sender<Event>,
) -> impl Future<Output = ()> + Send + 'static {
    let mut reached = phones.reached();
    async move {
        let came = async { reached.wait_for(|reached| *reached).await.is_ok() };
        if !tokio::time::timeout(QUIET, came).await.unwrap_or(false) {
            tell_why(address, near, events);
        }
    }
}

/// The table may take its time, so it is read on a thread of its own.
fn tell_why(address: Address, near: Near, events: Sender<Event>) {
    let unread = events.clone();
    let work = move || {
        let now = neighbours::near(&address);
        let before = near.get().cloned().flatten();
        let why = neighbours::why(before.as_ref(), now.as_ref(), address.is_hotspot());
        let _ = events.send(Event::Net(News::Unreached(why)));
    };
    let _ = worker::start("naboer", work, move |_| {
        drop(unread.send(Event::Net(News::Unreached(Why::Unknown))));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::net::request::Request;
    use crate::outside::net::secret;

    fn door(tell: Sender<News>) -> (Arc<Phones>, Address) {
        let address = Address::new([10, 42, 0, 1].into(), [255, 255, 255, 0].into(), "ap0".into());
        let door = KeptDoor {
            code: secret::code().unwrap(),
            address: address.ip.to_string(),
            port: PORT,
            opened: clock::now(),
            on_walls: false,
            seats: Vec::new(),
        };
        let hosts = vec![format!("10.42.0.1:{PORT}")];
        let begins = Begins { hosts, own: vec![address.ip], door, keeper: None, face: None };
        (Phones::new(begins, move |news| drop(tell.send(news))), address)
    }

    /// What is told when nobody has come for longer than anybody waits, or these have.
    fn told(visitors: &[[u8; 4]]) -> (Option<News>, bool) {
        let (tell, news) = std::sync::mpsc::channel();
        let (phones, address) = door(tell);
        for from in visitors {
            let (method, path) = ("GET".into(), "/k/x".into());
            let _ = phones.answer(&Request {
                from: (*from).into(),
                method,
                path,
                fields: Vec::new(),
                body: Vec::new(),
            });
        }
        let (events, incoming) = std::sync::mpsc::channel();
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let before = Near::default();
        let _ = before.set(None);
        runtime.block_on(quiet(&phones, address, before, events));
        let unreached = matches!(incoming.recv(), Ok(Event::Net(News::Unreached(_))));
        (news.try_iter().next(), unreached)
    }

    #[test]
    fn when_nobody_comes_it_is_told_why_and_the_machine_itself_is_nobody() {
        assert_eq!(told(&[]), (None, true));
        assert_eq!(told(&[[127, 0, 0, 1], [10, 42, 0, 1]]), (None, true));
        assert_eq!(told(&[[10, 42, 0, 17], [10, 42, 0, 18]]), (Some(News::Reached), false));
    }
}

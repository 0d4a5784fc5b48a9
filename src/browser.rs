//! `wall --browser`: a program of its own, that follows the session as the terminal's wall does, keeps only what the room
//! may see of it, and hands the net thread the page that is set of it.

use std::io;
use std::net::Ipv4Addr;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::app::Event;
use crate::moment::Moment;
use crate::outside::net::{addresses, listen, wall::Hung};
use crate::outside::watch::{self, Whose};
use crate::outside::{clock, opener};
use crate::report::house::House;
use crate::report::wall::{self, Ground};
use crate::workshop::Session;
use crate::workshop::gate::{Audience, Names, gate};
use crate::workshop::phone::{News, Opened};
use crate::workshop::slide::OnWall;

/// The port that is tried first.
const PORT: u16 = 7071;
/// How often it is looked whether anybody looks, where nobody could close us.
const LOOK: Duration = Duration::from_secs(60);
/// After so many looks in vain it ends. Counted, not timed, so that a laptop that sleeps wakes up with its wall.
const IN_VAIN: u32 = 10;

/// What is told when the thread that answers broke down.
const BROKEN: &str = "Veggen i nettleseren svarer ikke, for programmet har en feil. Åpne den på nytt.";

/// What was asked for.
#[derive(Debug)]
pub struct Wanted {
    pub whose: Whose,
    /// Anyone in the room may look.
    pub room: Option<Room>,
    pub ground: Option<Ground>,
    /// How it is dressed.
    pub house: House,
    /// It was opened from the desk: nobody sees what it says but the desk, and nobody can close it but by closing the page.
    pub from_desk: bool,
}

/// Where the room finds the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// At the address that the room is likeliest to reach.
    Likeliest,
    At(Ipv4Addr),
}

impl FromStr for Room {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        match text {
            "" => Ok(Room::Likeliest),
            text => text.parse().map(Room::At).map_err(|_| NotAnAddress(text.into())),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("«{0}» er ingen adresse. Skriv den som 192.168.137.1, eller bare «--room».")]
pub struct NotAnAddress(String);

/// Why there is no wall in the browser.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(
        "Fant ingen adresse rommet kan nå. Koble maskinen til et nett eller slå på mobilsonen, og prøv igjen."
    )]
    NoAddress,
    #[error(
        "Veggen i nettleseren åpnet seg ikke: ingen ledig port fra {PORT}. Lukk andre vegger og prøv igjen. ({0})"
    )]
    NoPort(io::Error),
    #[error("{0}")]
    Broken(String),
    #[error("Veggen i nettleseren åpnet seg ikke: {0}")]
    System(#[from] io::Error),
}

/// Hangs the wall, says so, and stays until it is ended.
///
/// # Errors
/// When there is nowhere to listen, or the system has no thread to give.
pub fn hang(wanted: Wanted, say: &dyn Fn(&str)) -> Result<(), Trouble> {
    let mut at = vec![Ipv4Addr::LOCALHOST];
    let found = addresses::all();
    match wanted.room {
        Some(Room::At(ip)) if !at.contains(&ip) => at.push(ip),
        Some(Room::Likeliest) => at.push(found.first().ok_or(Trouble::NoAddress)?.ip),
        _ => {}
    }
    let port = listen::take(&at, PORT).map_err(Trouble::NoPort)?;
    let number = port.number;
    let hosts = at.iter().map(|ip| format!("{ip}:{number}")).collect();
    let hung = Arc::new(Hung::new(hosts, wanted.room.is_some(), wanted.ground)?.dressed(&wanted.house));
    let (events, incoming) = mpsc::channel();
    watch::start(wanted.whose, events.clone())?;
    let mut hangs = Hanging::default();
    hung.hang(&hangs.leaf(clock::now()));
    let broke = move |_| drop(events.send(Event::Broken(BROKEN.into())));
    let _listening = listen::listen(port, Arc::clone(&hung) as Arc<dyn listen::Door>, async {}, broke)?;
    let here = format!("http://127.0.0.1:{number}{}", hung.ticket()?);
    if opener::open_page(&here) {
        say("Veggen står i nettleseren. F viser den på hele skjermen.");
    } else {
        say(&format!("Åpne denne adressen i en nettleser på denne maskinen. Den virker én gang:\n{here}"));
    }
    if let Some(ip) = at.get(1) {
        say(&format!("Fra rommet: http://{ip}:{number}{}", hung.path()));
        for other in found.iter().filter(|other| other.ip != *ip) {
            say(&format!("Når den ikke fram der, prøv «--room={}» ({}).", other.ip, other.network));
        }
    }
    if !wanted.from_desk {
        say("Ctrl+C her lukker veggen.");
    }
    let (mut in_vain, mut last) = (0, None);
    loop {
        let beat = match (hangs.runs(), wanted.from_desk) {
            (true, _) => Some(Duration::from_secs(1)),
            (false, true) => Some(LOOK),
            (false, false) => None,
        };
        // Seconds are not counted on as minutes.
        if std::mem::replace(&mut last, beat) != beat {
            in_vain = 0;
        }
        let event = match beat {
            Some(beat) => incoming.recv_timeout(beat),
            None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match event {
            Ok(Event::Watched(session)) => hangs.follow(session.as_deref()),
            Ok(Event::Net(news)) => hangs.hear_door(news),
            Ok(Event::Faulty(sentence)) => say(&sentence),
            Ok(Event::Broken(sentence)) => return Err(Trouble::Broken(sentence)),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => {
                in_vain = if hung.lookers() > 0 { 0 } else { in_vain + 1 };
                let beats = if beat == Some(LOOK) { IN_VAIN } else { IN_VAIN * 60 };
                if wanted.from_desk && in_vain >= beats {
                    return Ok(());
                }
            }
            // The lookout is gone, and with it all that could be shown.
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        hung.hang(&hangs.leaf(clock::now()));
    }
}

/// What may be seen of the session that is followed; nothing when none is open.
#[derive(Debug, Default)]
struct Hanging {
    session: Option<Session>,
    /// Where phones get in, while the room is to see it.
    door: Option<Opened>,
}

impl Hanging {
    fn follow(&mut self, session: Option<&Session>) {
        self.session = session.map(|session| gate(session, Audience::Leaders, Names::Names).0);
    }

    fn hear_door(&mut self, news: News) {
        self.door = match news {
            News::Opened(opened) => Some(opened),
            _ => None,
        };
    }

    /// A clock runs: the time looks different by and by.
    fn runs(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.stage.running().is_some())
    }

    fn leaf(&self, now: Moment) -> String {
        let is_blank = self.session.as_ref().is_none_or(|session| session.stage.blank);
        if let Some(Opened { typed, code, .. }) = self.door.as_ref().filter(|_| !is_blank) {
            return wall::door(typed, code.size, &code.dark);
        }
        let on_wall = self.session.as_ref().and_then(|session| OnWall::of(session, session, now));
        wall::leaf(on_wall.as_ref().map(OnWall::leaf).as_ref())
    }
}

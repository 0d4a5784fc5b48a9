//! The door for phones with a real net and a real disk: it listens while it is open and no longer, gives the seats back after
//! a restart, and leaves nothing behind that tells who came. Ignored until a script wants it: a door that stays open.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use nordstjerne::app::Event;
use nordstjerne::exercises::Id;
use nordstjerne::exercises::slip::{Asks, Field, Slip};
use nordstjerne::figures::scale::Scale;
use nordstjerne::figures::votes::DotBudget;
use nordstjerne::outside::net::porter::Porter;
use nordstjerne::outside::store::Disk;
use nordstjerne::report::Document;
use nordstjerne::workshop::face::{Asked, Beside, Chair, Face, Now};
use nordstjerne::workshop::phone::{News, Opened, Verdict, Wish};
use nordstjerne::workshop::template;

use crate::room::PATIENCE;

const AGENT: &str = "Proveleser/4711";

fn number(words: &[(i64, &str)], scale: Scale) -> Asks {
    Asks::Number {
        scale,
        words: words.iter().map(|(score, words)| (*score, (*words).into())).collect(),
        usual: None,
    }
}

/// What is asked, by a name: in which exercise, by which question, and each thing.
fn asks(named: &str) -> (&'static str, &'static str, Vec<(String, Asks)>) {
    let likert = [
        (1, "Nesten aldri"),
        (2, "Sjelden"),
        (3, "Omtrent annenhver gang"),
        (4, "Som regel"),
        (5, "Så å si alltid"),
    ];
    let one = |asks| vec![(String::new(), asks)];
    match named {
        "skala" => (
            "Lojalitet",
            "Hvor sannsynlig er det at kunden anbefaler oss?",
            one(number(&[(0, "svært lite sannsynlig"), (10, "svært sannsynlig")], Scale::ZERO_TO_TEN)),
        ),
        "prosent" => (
            "Anslag",
            "Hvor mange av hundre kunder får svar samme dag?",
            one(number(&[], Scale::ZERO_TO_HUNDRED)),
        ),
        "gap" => {
            let promises = [
                "Vi ringer før du lurer",
                "Vi møter når vi har sagt",
                "Én person følger saken",
                "Fakturaen er til å forstå",
            ];
            let fields = promises.iter().flat_map(|promise| {
                ["viktig for kunden", "slik er vi i dag"]
                    .map(|what| (format!("{promise}: {what}"), number(&likert, Scale::ONE_TO_FIVE)))
            });
            ("Gapene", "Hvor er avstanden størst?", fields.collect())
        }
        "prikker" => {
            let options = [
                "Ventetid på telefon",
                "Feil på faktura",
                "Ingen ringer tilbake når noe blir forsinket",
                "Bytte av montør",
            ]
            .map(ToOwned::to_owned);
            (
                "Temaer",
                "Hva skal vi gjøre noe med først?",
                one(Asks::Dots { options: options.into(), rule: DotBudget { dots: 4, most_on_one: 3 } }),
            )
        }
        "fingre" => (
            "Kundeløftet",
            "Står du bak dette løftet?",
            one(number(&[(0, "Imot"), (3, "Kan leve med det"), (5, "Går foran")], Scale::ZERO_TO_FIVE)),
        ),
        "samtykke" => (
            "Kundeløftet",
            "Kan vi prøve dette i tre måneder?",
            vec![("Vi ringer før du lurer.".into(), Asks::Consent)],
        ),
        "ord" => {
            let question = "Når mistet vi sist en kunde vi burde ha beholdt?";
            let levels = [(0, "blir i rommet"), (1, "for ledergruppen"), (2, "kan siteres")];
            let level = number(&levels, Scale::new(0, 2).expect("a scale"));
            let how_far = "Hvor langt kan svaret gå? Velger du ikke: for ledergruppen.";
            (
                "Intervju",
                "Fortell kort",
                vec![(question.into(), Asks::Words { most: 500 }), (how_far.into(), level)],
            )
        }
        _ => ("Vurdering", "Hvor ofte holder vi det vi lover?", one(number(&likert, Scale::ONE_TO_FIVE))),
    }
}

/// A face for phones, by a name.
fn face(named: &str, round: Id, are_in: &[Id]) -> Face {
    let roles = [
        "Daglig leder",
        "HR-leder",
        "Økonomi- og virksomhetsstyringssjef",
        "Salgssjef",
        "Kundeservice",
        "Drift",
    ];
    let signs = ["DL", "HR", "ØK", "SA", "KS", "DR"];
    let chair = |(n, (role, sign)): (usize, (&str, &str))| Chair {
        person: n as Id + 1,
        role: role.into(),
        initials: sign.into(),
    };
    let (title, question, fields) = asks(named);
    let fields = fields.into_iter().zip(50..).map(|((called, asks), id)| Field { id, called, asks });
    let slip = Slip {
        asks: Document::default(),
        anonymous: named == "urne",
        round: Some(round),
        fields: fields.collect(),
    };
    let now = match named {
        "ingenting" => Now::Nothing,
        "vist" => shown(12),
        "vist-prikker" => shown(292),
        "vist-løfte" => shown(43),
        _ => Now::Asked(Asked {
            exercise: 40,
            title: title.into(),
            question: question.into(),
            slip,
            are_in: are_in.into(),
            on_paper: named == "papir",
        }),
    };
    Face {
        workshop: "Kundeløftet 2027".into(),
        chairs: roles.into_iter().zip(signs).enumerate().map(chair).collect(),
        now,
        one_by_one: false,
    }
}

/// What came of a round in the example, as the desk turns it to phones.
fn shown(exercise: Id) -> Now {
    let mut demo = template::demo();
    demo.stage.at = Some(exercise);
    Face::of(&demo, &Beside::default(), demo.ends).now
}

/// A door, and a desk that says yes to all that comes.
struct Desk {
    porter: Porter,
    events: Receiver<Event>,
    /// What was told and has not been asked for yet.
    told: Vec<News>,
}

impl Desk {
    fn new() -> Self {
        let (send, events) = mpsc::channel();
        Self { porter: Porter::new(Arc::new(Disk), send, 0), events, told: Vec::new() }
    }

    /// Takes what comes while somebody is at work on the net.
    fn during<T: Send>(&mut self, work: impl FnOnce() -> T + Send) -> T {
        thread::scope(|scope| {
            let work = scope.spawn(work);
            while !work.is_finished() {
                match self.events.recv_timeout(Duration::from_millis(20)) {
                    Ok(event) => self.take(event),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(gone) => panic!("{gone}"),
                }
            }
            work.join().expect("the visit")
        })
    }

    fn take(&mut self, event: Event) {
        let Event::Net(news) = event else { panic!("{event:?}") };
        if let News::Slip { ticket, .. } | News::Thought { ticket, .. } = news {
            self.porter.carry_out(Wish::Verdict { ticket, verdict: Verdict::Stored });
        }
        self.told.push(news);
    }

    fn told(&mut self, is: impl Fn(&News) -> bool) -> News {
        loop {
            if let Some(at) = self.told.iter().position(&is) {
                return self.told.remove(at);
            }
            let event = self.events.recv_timeout(PATIENCE).expect("it is told");
            self.take(event);
        }
    }

    fn opened(&mut self) -> Opened {
        match self.told(|news| matches!(news, News::Opened(_) | News::NotOpened(_))) {
            News::Opened(opened) => opened,
            news => panic!("{news:?}"),
        }
    }
}

/// An answer, with its head and what it holds.
#[derive(Debug)]
struct Got {
    status: u16,
    head: String,
    body: String,
}

#[expect(clippy::disallowed_methods, reason = "somebody has to come in")]
fn come(port: u16) -> Option<TcpStream> {
    let line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    line.set_read_timeout(Some(PATIENCE)).expect("a socket");
    Some(line)
}

fn send(line: &mut TcpStream, port: u16, method: &str, path: &str, cookie: &str, body: &str) {
    let length = body.len();
    write!(
        line,
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nuser-agent: {AGENT}\r\ncookie: {cookie}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .expect("it is sent");
}

fn ask(port: u16, method: &str, path: &str, cookie: &str, body: &str) -> Got {
    let mut line = come(port).expect("the door is open");
    send(&mut line, port, method, path, cookie, body);
    let mut all = String::new();
    line.read_to_string(&mut all).expect("an answer");
    let (head, body) = all.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{all}"));
    let status = head["HTTP/1.1 ".len()..][..3].parse().expect("a status");
    Got { status, head: head.into(), body: body.into() }
}

fn cookie_of(got: &Got) -> String {
    let field = got.head.split("set-cookie: ").nth(1).unwrap_or_else(|| panic!("{got:?}"));
    field.split(';').next().unwrap_or_default().into()
}

fn number_in(page: &str) -> u32 {
    let number = page.split("name=\"nr\" value=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    number.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Listens for what is new; gives the lines as they come.
fn listen(port: u16, path: &str, cookie: &str) -> BufReader<TcpStream> {
    let mut line = come(port).expect("the door is open");
    send(&mut line, port, "GET", path, cookie, "");
    let mut news = BufReader::new(line);
    heard(&mut news, "data: ");
    news
}

/// Waits for a line with this in it; false when the line ended before.
fn heard(news: &mut BufReader<TcpStream>, what: &str) -> bool {
    let mut line = String::new();
    while !line.contains(what) {
        line.clear();
        if news.read_line(&mut line).unwrap_or(0) == 0 {
            return false;
        }
    }
    true
}

fn every_file(folder: &Path, see: &mut dyn FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { every_file(&path, see) } else { see(&path, &fs::read(&path).expect("a file")) }
    }
}

#[test]
fn a_door_is_opened_slips_come_in_and_it_is_closed_for_good() {
    let data = tempfile::tempdir().expect("a folder");
    let file = data.path().join(".room").join("en økt.json");
    let mut desk = Desk::new();
    // One from another day is no longer asked for, and not kept either.
    let old = r#"{"code":"ABCDEFGH","address":"127.0.0.1","port":7070,"opened":"2026-01-02T08:00:00Z","on_walls":true,"seats":[]}"#;
    fs::create_dir(data.path().join(".room")).expect("a folder");
    fs::write(&file, old).expect("a file");
    desk.porter.follow(Some(file.clone()));
    assert!(desk.events.try_recv().is_err() && !file.exists(), "nothing opens by itself");
    desk.porter.carry_out(Wish::Open { at: "127.0.0.1".into() });
    let opened = desk.opened();
    let (port, base) =
        (opened.port, opened.typed.split_once('/').map(|(_, path)| format!("/{path}")).expect("a path"));
    assert_eq!((opened.code.size, opened.address.is_hotspot), (29, false));

    // It listens at once, and has nothing to show before the desk has a face.
    assert_eq!(desk.during(|| ask(port, "GET", &base, "", "")).status, 503);
    desk.porter.carry_out(Wish::Face(Arc::new(face("vurdering", 7, &[]))));
    let page = desk.during(|| ask(port, "GET", &base, "", ""));
    assert!(page.status == 200 && page.body.contains("Hvem er du?"), "{page:?}");
    for says in ["default-src 'none'", "referrer-policy: same-origin", "cache-control: no-store"] {
        assert!(page.head.contains(says), "{}", page.head);
    }
    assert_eq!(desk.during(|| ask(port, "GET", "/k/AAAAAAAA", "", "")).status, 404);

    let sits = desk.during(|| ask(port, "POST", &format!("{base}/plass"), "", "plass=2"));
    assert_eq!(sits.status, 303);
    let cookie = cookie_of(&sits);
    assert_eq!(desk.told(|news| matches!(news, News::Seated(_))), News::Seated(vec![2]));

    // Whoever listens hears that something is new and not what; of three pages the newest two.
    assert_eq!(desk.during(|| ask(port, "GET", &format!("{base}/ny"), "", "")).status, 403);
    let ny = format!("{base}/ny");
    let mut first = desk.during(|| listen(port, &ny, &cookie));
    let mut second = desk.during(|| listen(port, &ny, &cookie));
    let mut third = desk.during(|| listen(port, &ny, &cookie));
    assert!(!heard(&mut first, "never"), "the oldest is let go of");
    desk.porter.carry_out(Wish::Face(Arc::new(face("vurdering", 8, &[]))));
    assert!(heard(&mut second, "data: ") && heard(&mut third, "data: "));

    let number = number_in(&desk.during(|| ask(port, "GET", &base, &cookie, "")).body);
    let slip = format!("ovelse=40&runde=8&nr={number}&plass=2&f50=4");
    let lapp = format!("{base}/lapp");
    assert_eq!(desk.during(|| ask(port, "POST", &lapp, &cookie, &slip)).status, 303);
    let News::Slip { filled, exercise: 40, .. } = desk.told(|news| matches!(news, News::Slip { .. })) else {
        panic!("no slip")
    };
    assert_eq!((filled.person, filled.round, filled.number), (2, 8, number));
    assert!(!format!("{filled:?}").contains("Number"), "{filled:?}");

    // The program ends and is started again: the same door, the same seat, and the slip is known.
    desk.porter.follow(None);
    assert!(come(port).is_none(), "nothing listens any more");
    assert!(!heard(&mut second, "stengt"), "it may be opened again");
    desk.porter.follow(Some(file.clone()));
    let again = desk.opened();
    assert_eq!((again.port, &again.typed), (port, &opened.typed));
    desk.porter.carry_out(Wish::Face(Arc::new(face("vurdering", 8, &[2]))));
    assert_eq!(desk.during(|| ask(port, "POST", &lapp, &cookie, &slip)).status, 303);
    assert!(!desk.told.iter().any(|news| matches!(news, News::Slip { .. })), "it is not taken again");
    let page = desk.during(|| ask(port, "GET", &base, &cookie, "")).body;
    assert!(page.contains("Svaret ditt er inne. Du kan endre det til alle vises."), "{page}");

    // Nothing on the disk tells who came.
    let token = cookie.split_once('=').expect("a cookie").1;
    let mut files = 0;
    every_file(data.path(), &mut |path, bytes| {
        files += 1;
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(token) && !text.contains(AGENT), "{}: {text}", path.display());
    });
    assert_eq!(files, 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(&file), 0o600);
    }

    let mut news = desk.during(|| listen(port, &ny, &cookie));
    desk.porter.carry_out(Wish::Close);
    assert_eq!(desk.told(|news| matches!(news, News::Closed(_))), News::Closed(None));
    assert!(come(port).is_none(), "nothing listens any more");
    assert!(heard(&mut news, "event: stengt"), "whoever listened is told");
    desk.porter.follow(None);
    drop(desk);
    let gone = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(10));
        !file.exists()
    });
    assert!(gone, "nothing is kept of it");
}

#[test]
fn what_cannot_be_opened_says_why() {
    let mut desk = Desk::new();
    for (at, says) in [
        ("10.255.255.254", "Døren åpnet seg ikke: maskinen har ikke adressen 10.255.255.254 nå."),
        ("rommet", "Døren åpnet seg ikke: «rommet» er ingen adresse."),
    ] {
        desk.porter.carry_out(Wish::Open { at: at.into() });
        let News::NotOpened(why) = desk.told(|news| matches!(news, News::NotOpened(_) | News::Opened(_)))
        else {
            panic!("it opened at {at}")
        };
        assert!(why.starts_with(says), "{why}");
    }
    // Phones may be tried where no session is out: nothing of it is kept.
    desk.porter.carry_out(Wish::Open { at: "127.0.0.1".into() });
    let port = desk.opened().port;
    assert_eq!(desk.during(|| ask(port, "GET", "/", "", "")).status, 404);
    desk.porter.carry_out(Wish::Close);
    assert!(come(port).is_none(), "nothing listens any more");
    desk.porter.carry_out(Wish::Wifi { name: "Rommet".into(), password: "hemmelig".into() });
    assert!(matches!(desk.told(|news| matches!(news, News::Wifi(_))), News::Wifi(code) if code.size > 20));
    desk.porter.carry_out(Wish::Addresses);
    desk.told(|news| matches!(news, News::Addresses(_)));
}

/// A door that says what it does, and does what is written to it, a line at a time: a face by its name, `tøm` for
/// an urn that comes back empty, `taus` and `svar` for whether the desk answers, `slipp` for who waits.
#[test]
#[ignore = "held open for tests/phones.sh"]
#[expect(clippy::print_stdout, reason = "it speaks to a script")]
fn a_door_stays_open_for_those_who_look() {
    let (lines, wanted) = mpsc::channel();
    thread::spawn(move || {
        std::io::stdin().lines().map_while(Result::ok).try_for_each(|line| lines.send(line))
    });
    let file = Path::new(&std::env::var("DOOR_DATA").expect("DOOR_DATA")).join("room.json");
    let mut desk = Desk::new();
    desk.porter.follow(Some(file.clone()));
    desk.porter.carry_out(Wish::Open { at: std::env::var("DOOR_AT").unwrap_or("127.0.0.1".into()) });
    let first = std::env::var("DOOR_ROUND").ok().and_then(|round| round.parse().ok()).unwrap_or(7);
    let (mut round, mut are_in, mut named, mut silent) =
        (first, Vec::new(), String::from("ingenting"), Vec::new());
    let mut answers = true;
    loop {
        let mut turn = false;
        if let Ok(Event::Net(news)) = desk.events.recv_timeout(Duration::from_millis(20)) {
            match &news {
                News::Opened(opened) => println!("opened http://{}", opened.typed),
                News::Wants { seat, number } => println!("wants {seat} {number}"),
                News::Slip { ticket, filled, .. } => {
                    println!("slip {} {}", filled.person, filled.number);
                    silent.push((*ticket, filled.person));
                }
                News::Thought { ticket, .. } => {
                    println!("thought");
                    silent.push((*ticket, 0));
                }
                news => println!("{news:?}"),
            }
            if let News::Wants { seat, number } = news {
                desk.told.push(News::Wants { seat, number });
            }
            turn = matches!(news, News::Opened(_));
        }
        if answers && !silent.is_empty() {
            for (ticket, person) in silent.drain(..) {
                are_in.push(person);
                let verdict = if named == "urne" { Verdict::InUrn } else { Verdict::Stored };
                desk.porter.carry_out(Wish::Verdict { ticket, verdict });
            }
            turn = true;
        }
        match wanted.try_recv().as_deref() {
            Ok("slutt") | Err(mpsc::TryRecvError::Disconnected) => return,
            Ok("taus") => answers = false,
            Ok("svar") => answers = true,
            Ok("tøm") => {
                are_in.clear();
                turn = true;
            }
            Ok("steng") => desk.porter.carry_out(Wish::Close),
            Ok("slipp") => {
                while let Some(News::Wants { seat, number }) = desk.told.pop() {
                    desk.porter.carry_out(Wish::LetIn { seat, number });
                }
            }
            Ok(name) => {
                (named, round, turn) = (name.into(), round + 1, true);
                are_in.clear();
                println!("face {named} {round}");
            }
            Err(mpsc::TryRecvError::Empty) => {}
        }
        if turn {
            desk.porter.carry_out(Wish::Face(Arc::new(face(&named, round, &are_in))));
        }
    }
}

//! The net's laws: one test a refusal, any bytes in any cuts, and one real conversation over loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::lines::Lines;
use super::listen::{self, Answered, Door, Shared};
use super::phones::kept::KeptDoor;
use super::phones::{Begins, Phones};
use super::rates::Rates;
use super::refusals::{self, House, Refusal};
use super::request::{Content, Request, Response};
use super::wall::Hung;
use crate::workshop::face::{Chair, Face};
use crate::workshop::phone::News;

const HOST: &str = "127.0.0.1:7071";

fn hung(room: bool) -> Hung {
    let hung = Hung::new(vec![HOST.into()], room, None).unwrap();
    hung.hang("<main>Vi ringer før du lurer.</main><footer></footer>");
    hung
}

fn asks(method: &str, path: &str, fields: &[(&str, &str)]) -> Request {
    Request {
        from: IpAddr::from([127, 0, 0, 1]),
        method: method.into(),
        path: path.into(),
        fields: fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
        body: Vec::new(),
    }
}

fn answer(hung: &Hung, request: &Request) -> Response {
    let Answered::Now(response) = hung.answer(request) else { panic!("nobody is waited for") };
    response
}

fn get(path: &str) -> Request {
    asks("GET", path, &[("host", HOST)])
}

#[test]
fn each_refusal_has_its_reason_and_the_first_one_counts() {
    let house = House { hosts: vec![HOST.into()], base: "/v/ABCDEFGH".into(), any_case: false };
    let at = "/v/ABCDEFGH";
    let refused = |request: &Request| refusals::head(request, &house, true).err();
    let fields = |fields: &[(&str, &str)]| refused(&asks("POST", at, fields));
    assert_eq!(refused(&get(at)), None);
    assert_eq!(refused(&get("/v/ABCDEFGH/na")), None);
    assert_eq!(refusals::head(&asks("GET", "/", &[]), &house, false), Err(Refusal::TooMany));
    for host in ["", "127.0.0.1", "127.0.0.1:80", "localhost:7071", "ond.example:7071", "127.0.0.1:7071 "] {
        assert_eq!(fields(&[("host", host)]), Some(Refusal::NotOurs), "{host}");
    }
    assert_eq!(fields(&[]), Some(Refusal::NotOurs));
    assert_eq!(fields(&[("host", HOST), ("host", HOST)]), Some(Refusal::Doubled));
    let length = ("content-length", "4");
    assert_eq!(fields(&[("host", HOST), length, length]), Some(Refusal::Doubled));
    let chunked = ("transfer-encoding", "chunked");
    assert_eq!(fields(&[("host", HOST), chunked, length]), Some(Refusal::Lengthless));
    let many: Vec<_> = std::iter::once(("host", HOST)).chain((0..48).map(|_| ("x", "y"))).collect();
    assert_eq!(fields(&many), Some(Refusal::TooManyFields));
    assert_eq!(fields(&many[..48]), None);
    for length in ["16385", "99999999999999999999", "-1", "ti"] {
        assert_eq!(fields(&[("host", HOST), ("content-length", length)]), Some(Refusal::TooLong), "{length}");
    }
    for path in ["/", "/v/", "/v/ABCDEFG", "/v/ABCDEFGHI", "/v/abcdefgh", "/../../etc/passwd", ""] {
        assert_eq!(refused(&get(path)), Some(Refusal::Unknown), "{path}");
    }
    for origin in ["null", "http://ond.example", "https://127.0.0.1:7071", "http://127.0.0.1:7072"] {
        assert_eq!(fields(&[("host", HOST), ("origin", origin)]), Some(Refusal::Elsewhere), "{origin}");
    }
    assert_eq!(fields(&[("host", HOST), ("origin", "http://127.0.0.1:7071")]), None);
    // The host is looked at before the code, so that nothing is told to another page.
    assert_eq!(refused(&asks("GET", "/v/FEIL", &[("host", "ond")])), Some(Refusal::NotOurs));
}

#[test]
fn a_ticket_lets_one_browser_in_once() {
    let hung = hung(false);
    let base = hung.path().to_owned();
    let first = hung.ticket().unwrap();
    let ticket = hung.ticket().unwrap();
    assert_eq!(answer(&hung, &get(&base)).status, 403);
    assert_eq!(answer(&hung, &get(&first)).status, 403, "a newer one has taken its place");
    assert_eq!(answer(&hung, &asks("HEAD", &ticket, &[])).status, 303, "a look ahead uses nothing up");
    let let_in = answer(&hung, &get(&ticket));
    assert_eq!(let_in.status, 303);
    let of = |name: &str| let_in.fields.iter().find(|(its, _)| *its == name).unwrap().1.clone();
    assert_eq!(of("location"), base);
    let cookie = of("set-cookie");
    assert!(cookie.ends_with(&format!("; HttpOnly; SameSite=Lax; Path={base}")), "{cookie}");
    assert_eq!(answer(&hung, &get(&ticket)).status, 403, "it is spent");
    let cookie = cookie.split(';').next().unwrap();
    let seated = |path: &str| asks("GET", path, &[("host", HOST), ("cookie", cookie)]);
    assert_eq!(answer(&hung, &seated(&base)).status, 200);
    assert_eq!(answer(&hung, &seated(&ticket)).status, 303, "the first address may be opened again");
    assert!(!hung.is_seated(&asks("GET", &base, &[("cookie", "vegg=0123")])));
    assert!(hung.is_seated(&asks("GET", &base, &[("cookie", &format!("a=b; {cookie}"))])));
}

#[test]
fn the_room_may_look_by_the_code_and_change_nothing() {
    let hung = hung(true);
    let at = |path: &str| format!("{}{path}", hung.path());
    for (path, holds) in [
        ("", "Vi ringer før du lurer."),
        ("/na", "<main>"),
        ("/vegg.css", "--u"),
        ("/vegg.js", "EventSource"),
    ] {
        let got = answer(&hung, &get(&at(path)));
        let Content::Bytes(bytes) = got.content else { panic!("{path}") };
        assert!(String::from_utf8_lossy(&bytes).contains(holds), "{path}");
    }
    assert_eq!(answer(&hung, &get(&at("/ny"))).content, Content::Counter);
    for path in ["/noe", "/inn", "/na/", "/../na", "/vegg.css/.."] {
        assert_eq!(answer(&hung, &get(&at(path))).status, 404, "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FINN"] {
        assert_eq!(answer(&hung, &asks(method, &at(""), &[])).status, 405, "{method}");
    }
    let empty = Hung::new(vec![HOST.into()], true, None).unwrap();
    assert_eq!(answer(&empty, &get(empty.path())).status, 503);
}

#[test]
fn only_what_is_new_is_counted() {
    let hung = hung(true);
    let mut counter = hung.listens(&get(hung.path())).news;
    let before = *counter.borrow_and_update();
    hung.hang("<main>Vi ringer før du lurer.</main><footer></footer>");
    assert!(!counter.has_changed().unwrap());
    hung.hang("<main>Noe nytt.</main><footer></footer>");
    assert_eq!(*counter.borrow_and_update(), before + 1);
    assert_eq!(hung.lookers(), 1);
}

/// What comes back for these bytes, sent in these cuts, until the line has had enough. Its clock runs on when nothing else
/// does.
fn said_to(bytes: &[u8], cuts: &[usize]) -> Vec<u8> {
    said_by(Arc::new(hung(true)), bytes, cuts)
}

fn said_by(door: Arc<dyn Door>, bytes: &[u8], cuts: &[usize]) -> Vec<u8> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let (mut ours, theirs) = tokio::io::duplex(1 << 20);
        let shared = Arc::new(Shared { door, lines: Lines::default(), rates: Rates::default().into() });
        let line = tokio::spawn(super::line::hold(theirs, IpAddr::from([10, 0, 0, 9]), shared));
        let mut from = 0;
        for cut in cuts.iter().map(|cut| cut % (bytes.len() + 1)).chain([bytes.len()]) {
            if cut > from {
                let _ = ours.write_all(&bytes[from..cut]).await;
                tokio::task::yield_now().await;
                from = cut;
            }
        }
        let mut answer = Vec::new();
        let _ = ours.read_to_end(&mut answer).await;
        line.await.expect("no line ever panics");
        answer
    })
}

/// The codes of all answers in what came back.
fn statuses(answer: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(answer);
    let all = text
        .match_indices("HTTP/1.1 ")
        .filter_map(|(at, head)| text[at + head.len()..].get(..3)?.parse::<u16>().ok());
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_in_any_cuts_get_a_refusal_or_nothing(
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        cuts in prop::collection::vec(any::<usize>(), 0..4),
    ) {
        prop_assert!(statuses(&said_to(&bytes, &cuts)).iter().all(|status| *status >= 400));
    }

    #[test]
    fn what_looks_like_a_head_is_answered_the_same_however_it_is_cut(
        method in "GET|POST|HEAD|[A-Z]{1,9}",
        path in "/v/[A-Z]{0,9}|/|[ -~]{0,40}|\\PC{0,20}",
        fields in prop::collection::vec(("host|origin|cookie|content-length|transfer-encoding|[a-z-]{1,12}", "[ -~]{0,30}|127.0.0.1:7071"), 0..60),
        mut cuts in prop::collection::vec(any::<usize>(), 0..5),
    ) {
        let mut bytes = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in &fields {
            bytes += &[name, ": ", value, "\r\n"].concat();
        }
        bytes += "\r\n";
        cuts.sort_unstable();
        let whole = statuses(&said_to(bytes.as_bytes(), &[]));
        prop_assert_eq!(&whole, &statuses(&said_to(bytes.as_bytes(), &cuts)));
        // The code is a random one: nobody gets in by guessing.
        prop_assert!(whole.iter().all(|status| *status >= 400), "{whole:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The same at the door for phones: without its code and a seat nothing gets past it, in whatever cuts it comes.
    #[test]
    fn nothing_that_is_made_up_gets_to_the_desk(
        method in "GET|POST|[A-Z]{1,7}",
        path in prop_oneof!["/k/ABCDEFGH(/(na|ny|plass|lapp|tanke|ut))?", "/(k|K)/[A-Za-z]{0,9}", "[ -~]{0,40}"],
        fields in prop::collection::vec(("origin|cookie|content-type|transfer-encoding|[a-z-]{1,12}", "[ -~]{0,30}|plass=[0-9a-f]{32}|application/x-www-form-urlencoded"), 0..6),
        body in "((ovelse|runde|nr|plass)=[0-9]{1,2}&){0,4}|\\PC{0,30}",
        mut cuts in prop::collection::vec(any::<usize>(), 0..5),
    ) {
        let length = body.len();
        let mut bytes = format!("{method} {path} HTTP/1.1\r\nhost: {HOST}\r\ncontent-length: {length}\r\n");
        for (name, value) in &fields {
            bytes += &[name, ": ", value, "\r\n"].concat();
        }
        bytes += &["connection: close\r\n\r\n", &body].concat();
        cuts.sort_unstable();
        let (told, news) = mpsc::channel();
        let door = KeptDoor {
            code: "ABCDEFGH".into(),
            address: "127.0.0.1".into(),
            port: 7071,
            opened: crate::outside::clock::now(),
            on_walls: false,
            seats: Vec::new(),
        };
        let face = Some(Arc::new(Face { chairs: vec![Chair { person: 7, role: "Salg".into(), initials: "S".into() }], ..Face::default() }));
        let begins = Begins { hosts: vec![HOST.into()], own: Vec::new(), door, keeper: None, face };
        let phones = Phones::new(begins, move |news| drop(told.send(news)));
        let whole = statuses(&said_by(Arc::clone(&phones) as Arc<dyn Door>, bytes.as_bytes(), &[]));
        let parted = statuses(&said_by(phones, bytes.as_bytes(), &cuts));
        // A seat that is free may be taken by anybody, once.
        prop_assert!(whole == parted || whole == [303] && parted == [409], "{whole:?} {parted:?}");
        let asked = |news: News| matches!(news, News::Slip { .. } | News::Thought { .. });
        prop_assert!(!news.try_iter().any(asked));
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_the_line_itself() {
    let long = format!("GET / HTTP/1.1\r\nhost: {HOST}\r\nx: {}\r\n\r\n", "a".repeat(9000));
    assert_eq!(statuses(&said_to(long.as_bytes(), &[])), [431]);
    assert_eq!(statuses(&said_to(b"GET / HTTP/1.1\r\nh\0st: x\r\n\r\n", &[])), [400]);
    assert_eq!(statuses(&said_to(b"\x16\x03\x01\x02\x00\x01\x00\x01", &[])), [400]);
    let refused = said_to(format!("GET / HTTP/1.1\r\nhost: {HOST}\r\n\r\n").as_bytes(), &[]);
    assert_eq!(statuses(&refused), [404]);
    let text = String::from_utf8(refused).unwrap();
    for says in [
        "content-security-policy: default-src 'none'",
        "referrer-policy: same-origin",
        "cache-control: no-store",
    ] {
        assert!(text.contains(says), "{text}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "somebody has to come in")]
fn somebody_comes_over_loopback_and_hears_of_what_is_new() {
    let port = listen::take(&[Ipv4Addr::LOCALHOST], 0).unwrap();
    let number = port.number;
    let hung = Arc::new(Hung::new(vec![format!("127.0.0.1:{number}")], false, None).unwrap());
    hung.hang("<main>Først</main><footer></footer>");
    let listening =
        listen::listen(port, Arc::clone(&hung) as Arc<dyn Door>, async {}, |broke| panic!("{broke}"))
            .unwrap();
    let come = |path: &str, more: &str| {
        let mut line = std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, number)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(line, "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{number}\r\n{more}\r\n").unwrap();
        BufReader::new(line)
    };
    let head = |line: &mut BufReader<std::net::TcpStream>| {
        let lines = line.by_ref().lines().map_while(Result::ok);
        lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let base = hung.path().to_owned();
    assert!(head(&mut come(&base, "connection: close\r\n")).starts_with("HTTP/1.1 403"));
    let let_in = head(&mut come(&hung.ticket().unwrap(), ""));
    assert!(let_in.starts_with("HTTP/1.1 303"), "{let_in}");
    let cookie = let_in.split_once("set-cookie: ").unwrap().1.split(';').next().unwrap();
    let cookie = format!("cookie: {cookie}\r\n");
    let mut page = come(&base, &format!("{cookie}connection: close\r\n"));
    let mut whole = String::new();
    page.read_to_string(&mut whole).unwrap();
    assert!(whole.contains("<main>Først</main>"), "{whole}");
    let mut news = come(&format!("{base}/ny"), &cookie);
    assert!(head(&mut news).contains("text/event-stream"));
    let heard = |news: &mut BufReader<std::net::TcpStream>, what: &str| {
        let mut line = String::new();
        while !line.contains(what) {
            line.clear();
            assert!(news.read_line(&mut line).unwrap() > 0, "the line was cut");
        }
    };
    heard(&mut news, "data: 1");
    hung.hang("<main>Så</main><footer></footer>");
    heard(&mut news, "data: 2");
    drop(listening);
    // Behind a closed door every line ends.
    let mut left = String::new();
    assert!(news.read_to_string(&mut left).is_ok() || left.is_empty());
}

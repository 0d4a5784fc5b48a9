//! The real program with its door open, as strangers and a stopwatch meet it: what it asks of the net, how it paints while
//! the door is flooded, how it sleeps. Run by `tests/phones.sh`, which says what they need.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::pty::new_session;
use crate::window::Window;

const PAGE_DOWN: &str = "\x1b[6~";
const F6: &str = "\x1b[17~";
const ESC: &str = "\x1b";
const DOWN: &str = "\x1b[B";
const CTRL_Q: &str = "\x11";
const CTRL_U: &str = "\x15";

/// So many requests, half-open lines and bodies come at once.
const REQUESTS: usize = 10_000;
const HALF_OPEN: usize = 200;
const BODY: usize = 10 << 20;
/// So many keys are pressed in each run, and so many runs there are of each sort.
const KEYS: usize = 60;
const RUNS: usize = 5;

/// Where the door stands.
struct Stands {
    ip: Ipv4Addr,
    port: u16,
    path: String,
}

/// Opens the door on the first address of the card.
fn opens(window: &mut Window) -> Stands {
    window
        .keys(F6)
        .sees("Velg nettet")
        .waits_for("an address", |screen| screen.contains("▸") && !screen.contains("Ser etter"));
    window.keys("\r").sees("Døren er åpen").sees("Kode: ");
    let screen = window.screen();
    let after = |mark: &str| {
        screen.split(mark).nth(1).unwrap_or_default().split_whitespace().next().unwrap_or_default().to_owned()
    };
    let address = screen
        .split("/k/")
        .next()
        .and_then(|before| before.split_whitespace().last())
        .unwrap_or_default()
        .to_owned();
    let (ip, port) = address.rsplit_once(':').unwrap_or_else(|| panic!("no address: {screen}"));
    Stands {
        ip: ip.parse().expect("an address"),
        port: port.parse().expect("a port"),
        path: format!("/k/{}", after("Kode: ")),
    }
}

fn closes(window: &mut Window) {
    // The last row of the card.
    window
        .keys(&DOWN.repeat(20))
        .sees("▸ [ Steng døren")
        .keys("\r")
        .sees("Enter én gang til stenger")
        .keys("\r")
        .sees("Ingenting lytter før du åpner")
        .keys(ESC);
}

#[expect(clippy::disallowed_methods, reason = "somebody has to come in")]
fn line(ip: Ipv4Addr, port: u16) -> std::io::Result<TcpStream> {
    let line = TcpStream::connect_timeout(&SocketAddr::from((ip, port)), Duration::from_secs(5))?;
    line.set_read_timeout(Some(Duration::from_secs(20)))?;
    line.set_write_timeout(Some(Duration::from_secs(20)))?;
    Ok(line)
}

/// A visitor of the machine's own, who comes from another address than the flood.
fn visits(stands: &Stands) -> (u16, Duration) {
    let begun = Instant::now();
    let mut visitor = line(Ipv4Addr::LOCALHOST, stands.port).expect("the door is open");
    let (port, path) = (stands.port, &stands.path);
    write!(visitor, "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nconnection: close\r\n\r\n")
        .expect("it is sent");
    let mut answer = String::new();
    visitor.read_to_string(&mut answer).expect("an answer");
    (answer["HTTP/1.1 ".len()..][..3].parse().expect("a status"), begun.elapsed())
}

/// Sends requests without a seat, one after the other on a line, until it is enough.
fn asks(stands: &Stands, sent: &AtomicUsize, ends: &AtomicBool) {
    let head = format!("GET {} HTTP/1.1\r\nhost: {}:{}\r\n\r\n", stands.path, stands.ip, stands.port);
    while !ends.load(Ordering::Relaxed) {
        let Ok(mut open) = line(stands.ip, stands.port) else { continue };
        let mut bytes = [0; 16 << 10];
        while !ends.load(Ordering::Relaxed) {
            if open.write_all(head.as_bytes()).is_err() || !matches!(open.read(&mut bytes), Ok(1..)) {
                break;
            }
            sent.fetch_add(1, Ordering::Relaxed);
            // The generator must not take the cores that are measured.
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Sends bodies that no slip is as long as.
fn pours(stands: &Stands, poured: &AtomicUsize, ends: &AtomicBool) {
    let (ip, port, path) = (stands.ip, stands.port, &stands.path);
    let head = format!(
        "POST {path}/lapp HTTP/1.1\r\nhost: {ip}:{port}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {BODY}\r\n\r\n"
    );
    let piece = vec![b'a'; 64 << 10];
    while !ends.load(Ordering::Relaxed) {
        let Ok(mut open) = line(ip, port) else { continue };
        let _ = open.write_all(head.as_bytes());
        for _ in 0..BODY / piece.len() {
            if open.write_all(&piece).is_err() {
                break;
            }
        }
        let mut answer = [0; 12];
        let is_refused = match open.read(&mut answer) {
            Ok(12) => matches!(&answer[9..], b"413" | b"429"),
            Ok(_) => true,
            Err(error) => matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe),
        };
        assert!(is_refused, "{}", String::from_utf8_lossy(&answer));
        poured.fetch_add(1, Ordering::Relaxed);
        thread::sleep(Duration::from_millis(50));
    }
}

/// How long each of so many keys takes until it stands on the screen.
fn painted(window: &mut Window) -> Vec<Duration> {
    window.keys(CTRL_U).waits_for("an empty line", |screen| !screen.contains("xx"));
    let times = (1..=KEYS).map(|n| {
        let wanted = "x".repeat(n);
        let begun = Instant::now();
        window
            .keys("x")
            .waits_for("the key", |screen| screen.replace(['\n', ' ', '│'], "").contains(&wanted));
        let took = begun.elapsed();
        thread::sleep(Duration::from_millis(15));
        took
    });
    let times = times.collect();
    window.keys(CTRL_U);
    times
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[test]
#[ignore = "measures: tests/phones.sh"]
fn the_desk_paints_as_ever_while_its_door_is_flooded() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = Window::open(data.path(), &["open", &path.to_string_lossy()]);
    window.sees("Ser rommet denne skjermen?").keys("\r").sees("1/10").keys(PAGE_DOWN).sees("2/10");
    let stands = opens(&mut window);
    window.keys(ESC).sees("0 på telefon");
    let (sent, poured) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let (mut quiet, mut flooded, mut visitors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        quiet.extend(painted(&mut window));
        let ends = AtomicBool::new(false);
        thread::scope(|scope| {
            (0..4).for_each(|_| drop(scope.spawn(|| asks(&stands, &sent, &ends))));
            scope.spawn(|| pours(&stands, &poured, &ends));
            let half_open: Vec<_> =
                (0..HALF_OPEN).filter_map(|_| line(stands.ip, stands.port).ok()).collect();
            for mut open in &half_open {
                let _ = open.write_all(b"GET /k/");
            }
            flooded.extend(painted(&mut window));
            visitors.push(visits(&stands));
            while sent.load(Ordering::Relaxed) < REQUESTS / RUNS * (visitors.len()) {
                thread::sleep(Duration::from_millis(20));
            }
            visitors.push(visits(&stands));
            ends.store(true, Ordering::Relaxed);
        });
    }
    let (quiet, flooded) = (middle(quiet), middle(flooded));
    let slowest = visitors.iter().map(|(_, took)| *took).max().expect("a visitor");
    println!(
        "{} requests, {HALF_OPEN} half-open lines, {} bodies of {} MB: a key stands after {quiet:?} in quiet and {flooded:?} in the flood; a visitor waits {slowest:?} at most",
        sent.load(Ordering::Relaxed),
        poured.load(Ordering::Relaxed),
        BODY >> 20,
    );
    assert!(sent.load(Ordering::Relaxed) >= REQUESTS && poured.load(Ordering::Relaxed) > 0);
    assert!(
        visitors.iter().all(|(status, _)| *status == 200) && slowest < Duration::from_secs(1),
        "{visitors:?}"
    );
    assert!(flooded < quiet.mul_f64(1.2), "{flooded:?} in the flood, {quiet:?} without");
}

/// How often all threads of the program have been woken.
fn wakes(pid: u32) -> u64 {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).expect("it runs").flatten();
    let of = |task: std::fs::DirEntry| {
        let status = std::fs::read_to_string(task.path().join("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or(0)
    };
    tasks.map(of).sum()
}

#[test]
#[ignore = "takes a while: tests/phones.sh"]
fn a_door_that_nobody_comes_to_lets_the_program_sleep() {
    const LOOKED_AT: Duration = Duration::from_secs(20);
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let mut window = Window::open(data.path(), &["open", &path.to_string_lossy()]);
    window.sees("Ser rommet denne skjermen?").keys("\r").sees("1/10").is_saved();
    let rests = |window: &Window| {
        thread::sleep(Duration::from_secs(3));
        let before = wakes(window.pid());
        thread::sleep(LOOKED_AT);
        wakes(window.pid()) - before
    };
    let closed = rests(&window);
    opens(&mut window);
    window.keys(ESC).sees("0 på telefon");
    let open = rests(&window);
    println!("woken {closed} times in {LOOKED_AT:?} with the door closed, {open} with it open");
    assert!(open <= closed + 4, "{open} with the door open, {closed} with it closed");
}

/// Every call to the net that the program makes from its start to its end.
#[test]
#[ignore = "needs strace: tests/phones.sh"]
fn nothing_listens_before_and_after_and_nothing_ever_calls_out() {
    let data = TempDir::new().expect("a folder");
    let path = new_session(data.path());
    let calls = data.path().join("calls");
    let read = || std::fs::read_to_string(&calls).unwrap_or_default();
    let listens = |told: &str| told.lines().filter(|line| line.contains("listen(")).count();
    let (program, out) = (env!("CARGO_BIN_EXE_nordstjerne"), calls.to_string_lossy().into_owned());
    let path = path.to_string_lossy();
    let arguments = ["-f", "-qq", "-e", "trace=network", "-o", &out, program, "open", &path];
    let mut window = Window::with(Path::new("strace"), data.path(), &arguments);
    window.sees("Ser rommet denne skjermen?").keys("\r").sees("1/10").keys(PAGE_DOWN).sees("2/10");
    window.keys("Et svar\r").sees("«Et svar»").is_saved();
    assert_eq!(listens(&read()), 0, "before F6: {}", read());
    let stands = opens(&mut window);
    assert!(listens(&read()) > 0, "{}", read());
    assert_eq!(visits(&stands).0, 200);
    closes(&mut window);
    assert!(
        line(stands.ip, stands.port).is_err() && line(Ipv4Addr::LOCALHOST, stands.port).is_err(),
        "it still listens"
    );
    let listened = listens(&read());
    window.keys("Et til\r").sees("«Et til»").is_saved().keys(CTRL_Q).sees("Siste økt").keys(CTRL_Q);
    window.ends();
    let told = read();
    assert_eq!(listens(&told), listened, "after closing: {told}");
    let calls_out = |line: &&str| {
        let is_call = ["connect(", "sendto(", "sendmsg(", "sendmmsg("].iter().any(|call| line.contains(call));
        is_call && line.contains("sa_family") && !line.contains("AF_UNIX") && !line.contains("AF_NETLINK")
    };
    let out: Vec<_> = told.lines().filter(calls_out).collect();
    assert!(out.is_empty(), "{out:#?}");
    println!("{} calls to the net: {listened} to listen, none to call out", told.lines().count());
    assert!(Command::new("strace").arg("-V").output().is_ok());
}

//! The thread that listens, called `rom`: one for all doors, asleep until somebody comes. It has no way out.

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::pin::Pin;
use std::sync::{Arc, mpsc};

use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use super::super::worker::{self, Breakdown};
use super::line;
use super::lines::Lines;
use super::rates::Rates;
use super::refusals::House;
use super::request::{Request, Response};

/// Ports that are tried from the first one on.
const PORTS: u16 = 10;

/// Who answers. What it knows is handed to it; what it says is decided by pure functions.
pub trait Door: Send + Sync + 'static {
    fn house(&self) -> &House;

    /// Whether whoever asks has a seat: may ask as often as needed, and keeps the line.
    fn is_seated(&self, request: &Request) -> bool;

    /// The answer to a request that nothing was wrong with.
    fn answer(&self, request: &Request) -> Answered;

    /// For whoever got an answer that counts on.
    fn listens(&self, request: &Request) -> Listens;
}

/// An answer, or one that has to be waited for.
pub enum Answered {
    Now(Response),
    Later(Pin<Box<dyn Future<Output = Response> + Send>>),
}

/// What somebody hears who listens.
#[derive(Debug)]
pub struct Listens {
    /// What is counted up each time there is something new; [`SHUT`] is the last.
    pub news: watch::Receiver<u64>,
    /// It ends when the other end is dropped, for those who don't listen for as long as they like.
    pub until: Option<oneshot::Receiver<()>>,
}

/// The door is closed for good.
pub const SHUT: u64 = u64::MAX;

/// Before the lines of a door that was closed are cut, what has been said on them gets through.
const LAST_WORDS: std::time::Duration = std::time::Duration::from_millis(300);

/// A place to listen, taken before anything is told to anybody.
#[derive(Debug)]
pub struct Port {
    taken: Vec<std::net::TcpListener>,
    pub number: u16,
}

/// It listens until dropped, and not a moment longer.
#[derive(Debug)]
pub struct Listening {
    until: Option<oneshot::Sender<()>>,
    closed: mpsc::Receiver<()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        drop(self.until.take());
        // The thread that listens never waits for anything long; one that is gone has closed already.
        let _ = self.closed.recv_timeout(CLOSES);
    }
}

const CLOSES: std::time::Duration = std::time::Duration::from_secs(2);

/// Takes a port on each of these addresses: the first that is free on all of them, of ten; 0 for any.
///
/// # Errors
/// When none of them is free, or an address isn't ours.
pub fn take(addresses: &[Ipv4Addr], first: u16) -> io::Result<Port> {
    let mut why = None;
    for number in first..=first.saturating_add(if first == 0 { 0 } else { PORTS - 1 }) {
        let mut port = Port { taken: Vec::new(), number };
        for &address in addresses {
            match std::net::TcpListener::bind(SocketAddrV4::new(address, port.number)) {
                Ok(listener) => {
                    port.number = listener.local_addr()?.port();
                    port.taken.push(listener);
                }
                Err(error) => {
                    why = Some(error);
                    break;
                }
            }
        }
        if port.taken.len() == addresses.len() {
            return Ok(port);
        }
    }
    Err(why.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Answers whoever comes, on a thread of its own, and does `beside` meanwhile; `broke` tells when it breaks down.
///
/// # Errors
/// When the system gives us no thread, or no way to wait on a port.
pub fn listen(
    port: Port,
    door: Arc<dyn Door>,
    beside: impl Future<Output = ()> + Send + 'static,
    broke: impl FnOnce(Breakdown) + Send + 'static,
) -> io::Result<Listening> {
    let (until, end) = oneshot::channel();
    let (close, closed) = mpsc::channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let listeners = {
        let _inside = runtime.enter();
        let from = |listener: std::net::TcpListener| {
            listener.set_nonblocking(true)?;
            TcpListener::from_std(listener)
        };
        port.taken.into_iter().map(from).collect::<io::Result<Vec<_>>>()?
    };
    let work = move || {
        runtime.block_on(async move {
            let shared = Arc::new(Shared { door, lines: Lines::default(), rates: Rates::default().into() });
            let mut listening = tokio::task::JoinSet::new();
            for listener in listeners {
                listening.spawn(accept(listener, Arc::clone(&shared)));
            }
            tokio::spawn(beside);
            let _ = end.await;
            listening.shutdown().await;
            drop(close);
            if shared.lines.any() {
                tokio::time::sleep(LAST_WORDS).await;
            }
        });
    };
    worker::start("rom", work, broke)?;
    Ok(Listening { until: Some(until), closed })
}

/// What all lines of a door have in common.
pub(super) struct Shared {
    pub(super) door: Arc<dyn Door>,
    pub(super) lines: Lines,
    pub(super) rates: std::sync::Mutex<Rates>,
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                let _ = stream.set_nodelay(true);
                tokio::spawn(line::hold(stream, from.ip(), Arc::clone(&shared)));
            }
            // Too many files are open, or the visitor is gone already: the next one may have more luck.
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        }
    }
}

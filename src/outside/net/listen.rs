//! The thread that listens, called `rom`: one for all doors, asleep until somebody comes. It has no way out.

use std::io;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::sync::Arc;

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
    fn answer(&self, request: &Request) -> Response;

    /// What is counted up each time there is something new.
    fn counter(&self) -> watch::Receiver<u64>;
}

/// A place to listen, taken before anything is told to anybody.
#[derive(Debug)]
pub struct Port {
    taken: Vec<std::net::TcpListener>,
    pub number: u16,
}

/// It listens until dropped.
#[derive(Debug)]
pub struct Listening {
    _until: oneshot::Sender<()>,
}

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

/// Answers whoever comes, on a thread of its own; `broke` tells when it breaks down.
///
/// # Errors
/// When the system gives us no thread, or no way to wait on a port.
pub fn listen(
    port: Port,
    door: Arc<dyn Door>,
    broke: impl FnOnce(Breakdown) + Send + 'static,
) -> io::Result<Listening> {
    let (until, end) = oneshot::channel();
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
            for listener in listeners {
                tokio::spawn(accept(listener, Arc::clone(&shared)));
            }
            let _ = end.await;
        });
    };
    worker::start("rom", work, broke)?;
    Ok(Listening { _until: until })
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

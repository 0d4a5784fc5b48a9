//! One visitor's line: reads heads within their time and bodies within their size, asks the door, and sends what it
//! answers. Whatever can be read and written is a line, so that any bytes can be tried on it without a net.

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use super::lines::Place;
use super::listen::{Answered, Listens, SHUT, Shared};
use super::refusals::{self, MOST_BYTES, Refusal};
use super::request::{ALWAYS, Content, Request, Response};

/// For a whole head, and for a whole body.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two signs of life on a line that only listens.
const BEAT: Duration = Duration::from_secs(15);
/// A head longer than this is not read to its end, in bytes.
const HEAD: usize = 8 * 1024;

/// Holds a line until either end has had enough.
pub(super) async fn hold<S>(stream: S, from: IpAddr, shared: Arc<Shared>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let Some(place) = shared.lines.place() else { return };
    let place = Arc::new(place);
    let service = service_fn(|request| {
        let (shared, place) = (Arc::clone(&shared), Arc::clone(&place));
        async move { Ok::<_, Infallible>(answer(request, from, &shared, &place).await) }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD).half_close(false);
    let held = http.serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        _ = held => {}
        () = place.cut.notified() => {}
    }
}

async fn answer(
    request: hyper::Request<Incoming>,
    from: IpAddr,
    shared: &Shared,
    place: &Arc<Place>,
) -> hyper::Response<Sent> {
    let (head, body) = request.into_parts();
    let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let fields = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value)));
    let mut request = Request {
        from,
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        fields: fields.collect(),
        body: Vec::new(),
    };
    let door = &shared.door;
    let seated = door.is_seated(&request);
    place.answers(seated);
    let may_ask = seated || {
        let mut rates = shared.rates.lock().unwrap_or_else(PoisonError::into_inner);
        rates.ask(from, Instant::now())
    };
    let refused = match refusals::head(&request, door.house(), may_ask) {
        Ok(()) => match timeout(PATIENCE, whole(body)).await {
            Ok(Some(body)) => {
                request.body = body;
                None
            }
            _ => Some(Refusal::TooLong),
        },
        Err(refusal) => Some(refusal),
    };
    match refused {
        // Whoever is turned away may come again, but on another line: nothing that is left of this one is read.
        Some(refusal) => {
            let response = refusal.response().with("connection", "close".into());
            sent(response, || door.listens(&request), place)
        }
        None => {
            let response = match door.answer(&request) {
                Answered::Now(response) => response,
                Answered::Later(response) => response.await,
            };
            sent(response, || door.listens(&request), place)
        }
    }
}

/// All of a body; none when it is longer than it may be, or breaks off.
async fn whole(mut body: Incoming) -> Option<Vec<u8>> {
    let mut read = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        if let Ok(data) = frame.ok()?.into_data() {
            if (read.len() + data.len()) as u64 > MOST_BYTES {
                return None;
            }
            read.extend_from_slice(&data);
        }
    }
    Some(read)
}

fn sent(response: Response, listens: impl FnOnce() -> Listens, place: &Arc<Place>) -> hyper::Response<Sent> {
    let body = match response.content {
        Content::Bytes(bytes) => {
            place.waits();
            Sent::Whole(Some(Bytes::copy_from_slice(&bytes)))
        }
        Content::Counter => Sent::Beats(beats(listens())),
    };
    let mut sent = hyper::Response::new(body);
    *sent.status_mut() = hyper::StatusCode::from_u16(response.status).unwrap_or_default();
    let own = response.fields.into_iter();
    for (name, value) in ALWAYS.into_iter().map(|(name, value)| (name, value.to_owned())).chain(own) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            sent.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    sent
}

/// What is on its way to a visitor.
enum Sent {
    Whole(Option<Bytes>),
    Beats(mpsc::Receiver<Bytes>),
}

impl Body for Sent {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.get_mut() {
            Sent::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Sent::Beats(beats) => beats.poll_recv(cx).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Sent::Whole(None))
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        match self {
            Sent::Whole(bytes) => {
                hyper::body::SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
            }
            Sent::Beats(_) => hyper::body::SizeHint::default(),
        }
    }
}

/// The counter now and each time it changes, and a beat when nothing has been said for a while. Of several changes that
/// nobody has taken the last one counts.
fn beats(Listens { news: mut counter, until }: Listens) -> mpsc::Receiver<Bytes> {
    let (send, beats) = mpsc::channel(1);
    tokio::spawn(async move {
        let until = async move {
            match until {
                Some(until) => drop(until.await),
                None => std::future::pending().await,
            }
        };
        let mut until = std::pin::pin!(until);
        loop {
            let number = *counter.borrow_and_update();
            if number == SHUT {
                let _ = send.send("event: stengt\ndata:\n\n".into()).await;
                return;
            }
            if send.send(format!("data: {number}\n\n").into()).await.is_err() {
                return;
            }
            loop {
                tokio::select! {
                    changed = counter.changed() => match changed {
                        Ok(()) => break,
                        Err(_) => return,
                    },
                    () = sleep(BEAT) => if send.send(":\n\n".into()).await.is_err() { return },
                    () = send.closed() => return,
                    () = &mut until => return,
                }
            }
        }
    });
    beats
}

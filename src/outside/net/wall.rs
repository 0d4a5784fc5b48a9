//! The door of the wall: the slide that hangs now, as bytes that were made elsewhere. Who may look has its cookie, got for
//! a ticket that works once; where the whole room may look, the code in the address is enough.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::listen::{Answered, Door, Listens};
use super::refusals::{House, Refusal};
use super::request::{Content, Request, Response};
use super::secret::{self, Kept};
use crate::report::house::{self, Logo};
use crate::report::wall::{self, Ground};

/// What the cookie is called.
const COOKIE: &str = "vegg";

/// What hangs, in the state in which the net may see it.
#[derive(Debug)]
pub struct Hung {
    house: House,
    ground: Option<Ground>,
    /// Anyone in the room may look.
    room: bool,
    cookie: Kept,
    /// What is sent to whoever brings a ticket.
    minted: String,
    ticket: Mutex<Option<Kept>>,
    /// The leaf; none until there is one.
    leaf: Mutex<Option<Arc<str>>>,
    news: watch::Sender<u64>,
    style: String,
    logo: Option<Logo>,
    foot: String,
}

impl Hung {
    /// Nothing hangs yet. `hosts`: how those who mean us write where we are.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new(hosts: Vec<String>, room: bool, ground: Option<Ground>) -> std::io::Result<Self> {
        let minted = secret::token()?;
        Ok(Self {
            house: House { hosts, base: format!("/v/{}", secret::code()?), any_case: false },
            ground,
            room,
            cookie: Kept::of(&minted),
            minted,
            ticket: Mutex::default(),
            leaf: Mutex::default(),
            news: watch::Sender::new(0),
            style: wall::STYLE.into(),
            logo: None,
            foot: String::new(),
        })
    }

    /// The same in the style of somebody's own house.
    pub fn dressed(self, house: &house::House) -> Self {
        let style = format!("{}{}", wall::STYLE, house.wall_style());
        Self { style, logo: house.logo.clone(), foot: house.foot.clone(), ..self }
    }

    /// The path that anyone in the room may open.
    pub fn path(&self) -> &str {
        &self.house.base
    }

    /// A path that lets one browser in, once. The one before it is worth nothing any more.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn ticket(&self) -> std::io::Result<String> {
        let ticket = secret::token()?;
        *lock(&self.ticket) = Some(Kept::of(&ticket));
        Ok(format!("{}/inn/{ticket}", self.house.base))
    }

    /// Hangs this leaf; whoever looks is told when it is another.
    pub fn hang(&self, leaf: &str) {
        let mut hangs = lock(&self.leaf);
        if hangs.as_deref() != Some(leaf) {
            *hangs = Some(leaf.into());
            drop(hangs);
            self.news.send_modify(|n| *n += 1);
        }
    }

    /// How many look.
    pub fn lookers(&self) -> usize {
        self.news.receiver_count()
    }
}

impl Door for Hung {
    fn house(&self) -> &House {
        &self.house
    }

    fn is_seated(&self, request: &Request) -> bool {
        request.cookie(COOKIE).is_some_and(|cookie| self.cookie.is(cookie))
    }

    fn answer(&self, request: &Request) -> Answered {
        let leaf = lock(&self.leaf).clone();
        let mut ticket = lock(&self.ticket);
        let face = Face {
            base: &self.house.base,
            leaf: leaf.as_deref(),
            ground: self.ground,
            may_look: self.room || self.is_seated(request),
            ticket: *ticket,
            cookie: &self.minted,
            style: &self.style,
            logo: self.logo.as_ref(),
            foot: &self.foot,
        };
        let answer = answer(request, &face);
        if answer.spent {
            *ticket = None;
        }
        Answered::Now(answer.response)
    }

    fn listens(&self, _: &Request) -> Listens {
        Listens { news: self.news.subscribe(), until: None }
    }
}

fn lock<T>(held: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All that an answer depends on.
struct Face<'a> {
    base: &'a str,
    leaf: Option<&'a str>,
    ground: Option<Ground>,
    may_look: bool,
    ticket: Option<Kept>,
    cookie: &'a str,
    style: &'a str,
    logo: Option<&'a Logo>,
    foot: &'a str,
}

struct Answer {
    response: Response,
    /// The ticket was used.
    spent: bool,
}

/// What a request gets that nothing was wrong with.
fn answer(request: &Request, face: &Face<'_>) -> Answer {
    let say = |response| Answer { response, spent: false };
    let refuse = |refusal: Refusal| say(refusal.response());
    let below = request.path.strip_prefix(face.base).unwrap_or_default();
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return refuse(Refusal::Method);
    }
    if let Some(ticket) = below.strip_prefix("/inn/") {
        let fits = face.ticket.is_some_and(|kept| kept.is(ticket));
        // What only looks ahead at a link must not use it up.
        return match (fits, request.method == "GET") {
            (true, true) => {
                let (name, value, path) = (COOKIE, face.cookie, face.base);
                let cookie = format!("{name}={value}; HttpOnly; SameSite=Lax; Path={path}");
                Answer { response: Response::see(path.to_owned()).with("set-cookie", cookie), spent: true }
            }
            (true, false) => say(Response::see(face.base.to_owned())),
            // A page that is opened again by its first address.
            _ if face.may_look => say(Response::see(face.base.to_owned())),
            _ => say(Response::sentence(403, SPENT)),
        };
    }
    if !face.may_look {
        return say(Response::sentence(403, SPENT));
    }
    let Some(leaf) = face.leaf else { return refuse(Refusal::NotReady) };
    say(match below {
        "" => Response::of(200, HTML, wall::page(leaf, face.base, face.ground, face.logo, face.foot)),
        "/na" => Response::of(200, HTML, leaf),
        "/ny" => Response {
            status: 200,
            fields: vec![("content-type", "text/event-stream".into())],
            content: Content::Counter,
        },
        "/vegg.css" => Response::of(200, "text/css; charset=utf-8", face.style),
        "/vegg.js" => Response::of(200, "text/javascript; charset=utf-8", wall::SCRIPT),
        "/stjerne.svg" => Response::of(200, "image/svg+xml", wall::STAR),
        _ => return refuse(Refusal::Unknown),
    })
}

const HTML: &str = "text/html; charset=utf-8";
const SPENT: &str = "Lenken er brukt. Åpne veggen på nytt fra pulten.";

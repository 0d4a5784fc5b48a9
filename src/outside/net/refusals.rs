//! What is turned away before anything is looked up, in the order in which it is decided. The same for every door.

use super::request::{Request, Response};

/// More fields than any browser sends.
const MOST_FIELDS: usize = 48;
/// More bytes than any slip has.
pub const MOST_BYTES: u64 = 16 * 1024;

/// Why somebody is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Too many at once from one address.
    TooMany,
    /// Meant for somebody else; so is a name that another page has made point at us.
    NotOurs,
    /// Host or length stand twice.
    Doubled,
    /// Its length is not known.
    Lengthless,
    TooManyFields,
    TooLong,
    /// There is nothing by that code.
    Unknown,
    /// Another page sent it.
    Elsewhere,
    /// There is nothing to show yet.
    NotReady,
    Method,
    /// It takes a seat, and there is none.
    Seatless,
    /// No form that a page of ours could have sent.
    Misfit,
}

impl Refusal {
    pub fn status(self) -> u16 {
        match self {
            Refusal::TooMany => 429,
            Refusal::NotOurs => 421,
            Refusal::Doubled => 400,
            Refusal::Lengthless => 411,
            Refusal::TooManyFields => 431,
            Refusal::TooLong => 413,
            Refusal::Unknown => 404,
            Refusal::Elsewhere | Refusal::Seatless => 403,
            Refusal::NotReady => 503,
            Refusal::Method => 405,
            Refusal::Misfit => 422,
        }
    }

    pub fn response(self) -> Response {
        let words = match self {
            Refusal::TooMany => "For mange forespørsler. Vent litt.",
            Refusal::NotOurs | Refusal::Unknown => "Her er det ingenting.",
            Refusal::Doubled
            | Refusal::Lengthless
            | Refusal::TooManyFields
            | Refusal::TooLong
            | Refusal::Misfit => "Forespørselen er ikke til å forstå.",
            Refusal::Seatless => "Velg en plass først.",
            Refusal::Elsewhere => "Forespørselen kom fra en annen side.",
            Refusal::NotReady => "Ikke klart ennå. Prøver igjen …",
            Refusal::Method => "Dette kan bare leses.",
        };
        Response::sentence(self.status(), words)
    }
}

/// What a door is called, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct House {
    /// "127.0.0.1:7071": how those who mean us write it, exactly.
    pub hosts: Vec<String>,
    /// The beginning of every path: "/v/ABCDEFGH".
    pub base: String,
    /// It may also be written in other cases, as in a picture that knows capitals only, and as it is typed.
    pub any_case: bool,
}

impl House {
    /// The rest of a path below the house's own; none when it isn't there.
    pub fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (begins, rest) = path.split_at_checked(self.base.len())?;
        let is_ours = begins == self.base || (self.any_case && begins.eq_ignore_ascii_case(&self.base));
        (is_ours && (rest.is_empty() || rest.starts_with('/'))).then_some(rest)
    }
}

/// Whether the head alone is reason enough to turn somebody away. `may_ask`: the address has not asked too often, or has a
/// seat.
///
/// # Errors
/// With the first reason there is.
pub fn head(request: &Request, house: &House, may_ask: bool) -> Result<(), Refusal> {
    if !may_ask {
        return Err(Refusal::TooMany);
    }
    let mut hosts = request.all("host");
    let is_ours = hosts.next().is_some_and(|host| house.hosts.iter().any(|our| our == host));
    if !is_ours {
        return Err(Refusal::NotOurs);
    }
    if hosts.next().is_some() || request.all("content-length").count() > 1 {
        return Err(Refusal::Doubled);
    }
    if request.field("transfer-encoding").is_some() {
        return Err(Refusal::Lengthless);
    }
    if request.fields.len() > MOST_FIELDS {
        return Err(Refusal::TooManyFields);
    }
    if request.length() > MOST_BYTES {
        return Err(Refusal::TooLong);
    }
    if house.below(&request.path).is_none() {
        return Err(Refusal::Unknown);
    }
    let origin = |origin: &str| house.hosts.iter().any(|our| origin.strip_prefix("http://") == Some(our));
    if !request.all("origin").all(origin) {
        return Err(Refusal::Elsewhere);
    }
    Ok(())
}

//! What somebody asks for and what is answered, without a server: the whole of what an answer may depend on.

use std::net::IpAddr;
use std::sync::Arc;

/// A request whose head has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub from: IpAddr,
    /// In capitals, as it came.
    pub method: String,
    /// Without what follows a question mark.
    pub path: String,
    /// As they came, names in lower case. What is no text is empty.
    pub fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    /// The first field with this name.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Each field with this name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    /// The cookie with this name.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.all("cookie").flat_map(|line| line.split(';'));
        pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(its, _)| *its == name).map(|(_, v)| v)
    }

    /// How long the body says it is, in bytes; 0 without a word of it, `u64::MAX` for what is no number.
    pub fn length(&self) -> u64 {
        self.field("content-length").map_or(0, |length| length.parse().unwrap_or(u64::MAX))
    }
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub fields: Vec<(&'static str, String)>,
    pub content: Content,
}

/// What an answer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Bytes(Arc<[u8]>),
    /// The door's counter, now and each time it changes, and a beat between. Never what it counts.
    Counter,
}

/// What every answer says of itself: nothing from elsewhere, nothing kept, nobody framed.
pub const ALWAYS: [(&str, &str); 6] = [
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    // `no-referrer` would take the origin from forms, and forms are let in by it.
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cache-control", "no-store"),
];

impl Response {
    pub fn of(status: u16, kind: &str, bytes: impl AsRef<[u8]>) -> Self {
        let fields = vec![("content-type", kind.to_owned())];
        Self { status, fields, content: Content::Bytes(Arc::from(bytes.as_ref())) }
    }

    /// A sentence for whoever asked.
    pub fn sentence(status: u16, words: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    /// Sends on to another path.
    pub fn see(path: String) -> Self {
        let mut response = Self::sentence(303, "Se dit.");
        response.fields.push(("location", path));
        response
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: String) -> Self {
        self.fields.push((name, value));
        self
    }
}

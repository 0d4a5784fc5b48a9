//! What stands on the shelf, as screens list it: stored sessions, what a session has been, what was saved beside it, and
//! templates.

use std::path::PathBuf;

use super::template::built_in_for;
use super::{Session, likeness};
use crate::moment::Moment;

/// A stored session, as home lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub path: PathBuf,
    pub title: String,
    /// Such as "21.11. kl. 09:42".
    pub changed: String,
    /// What kind of copy it is of the session that it stands behind, such as "konfliktkopi fra PC-KARI".
    pub copy: Option<String>,
    /// It is a reserve that holds more than this session, which offers it when it is opened.
    pub reserve_of: Option<PathBuf>,
    /// What tells it from others: the day, the template, how many people, where they stopped; empty where it isn't known.
    pub about: String,
}

impl Stored {
    /// A session that was last changed then. A file that doesn't begin as a session does has no title, and is called by its
    /// own name; opening it tells why.
    pub fn new(path: PathBuf, title: String, changed: Moment) -> Self {
        let named = || path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title = if title.is_empty() { format!("{} (kan ikke leses)", named()) } else { title };
        Self {
            path,
            title,
            changed: changed.day_and_time(),
            copy: None,
            reserve_of: None,
            about: String::new(),
        }
    }

    /// The session that it is, or that it is a reserve of.
    pub fn session(&self) -> &PathBuf {
        self.reserve_of.as_ref().unwrap_or(&self.path)
    }
}

/// A version of a session that is not the one that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub path: PathBuf,
    /// When something newer took its place; of a copy when it was last changed.
    pub at: Moment,
    /// What kind of copy it is; `None` for an earlier version.
    pub copy: Option<String>,
    /// What it has more and less of than what stands; of one that can't be read why.
    pub differs: Result<String, String>,
    /// It can take the place of what stands: all of both is understood, and they are the same session.
    pub fits: bool,
}

/// What was saved beside a session when its own place refused, and holds more than it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserve {
    pub path: PathBuf,
    pub at: Moment,
    /// What it has more (+) and less (−) of.
    pub more: String,
}

/// A template that a new session can start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: String,
    pub title: String,
    /// What it is for; of one that cannot be used, why, and what to do.
    pub purpose: String,
    pub minutes: u32,
    pub origin: Origin,
}

/// Where a template comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    /// One's own.
    Own,
    /// One's own, but it cannot be used.
    Broken,
}

impl Offered {
    /// One that comes with the program.
    pub fn new(id: &str, template: Session) -> Self {
        let minutes = template.exercises().map(|e| e.head.minutes).sum();
        let Session { title, purpose, .. } = template;
        Self { id: id.into(), title, purpose, minutes, origin: Origin::BuiltIn }
    }

    /// One's own, with what it has in common with one that comes with the program.
    pub fn own(id: &str, template: Session) -> Self {
        let like = likeness::told(&template);
        let own = Self { origin: Origin::Own, ..Self::new(id, template) };
        // What both are for stands with the other.
        let is_told = built_in_for(&own.purpose).is_some();
        let purpose = match like {
            Some(like) if is_told => like,
            Some(like) => format!("{like} {}", own.purpose),
            None => own.purpose,
        };
        Self { purpose: purpose.trim().to_owned(), ..own }
    }

    /// One's own that cannot be used, and why; it is called by the name of its file.
    pub fn broken(id: &str, why: String) -> Self {
        Self { id: id.into(), title: id.into(), purpose: why, minutes: 0, origin: Origin::Broken }
    }

    /// What stands beside its title: how long it takes, and that it is one's own.
    pub fn aside(&self) -> String {
        let hours = match (self.minutes / 60, self.minutes % 60) {
            (0, minutes) => format!("{minutes} min"),
            (1, 0) => "én time".into(),
            (hours, 0) => format!("{hours} timer"),
            (hours, minutes) => format!("{hours} t {minutes} min"),
        };
        match self.origin {
            Origin::BuiltIn => hours,
            Origin::Own => format!("egen mal · {hours}"),
            Origin::Broken => "egen mal · kan ikke brukes".into(),
        }
    }
}

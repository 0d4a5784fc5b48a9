//! What stands on the screen, one at a time: home, desk, review, wall. Each has its keys, takes presses and
//! draws; none of them touches a disk or a clock.

pub mod bar;
mod calm;
pub mod check;
pub mod desk;
pub mod help;
pub mod home;
pub mod import;
pub mod notes;
pub mod palette;
pub mod review;
pub mod settings;
pub mod told_keys;
pub mod trace;
pub mod trial;
pub mod versions;
pub mod wall;

use std::borrow::Cow;
use std::path::PathBuf;

use crate::exercises::{Finding, Id, Room};
use crate::figures::words::quoted;
use crate::ui::keys::{On, Told};
use crate::workshop::drafts::Drafts;
use crate::workshop::export::Order;
use crate::workshop::import::Mapping;
use crate::workshop::settings::Setting;
use crate::workshop::template::Wishes;
use crate::workshop::{Edit, Session, phone};

/// What a screen wants done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Write this edit to the session's file.
    Save { edit: Edit, next_id: Id },
    /// Write this edit, and remove every earlier version that still holds what it removed.
    Purge { edit: Edit, next_id: Id },
    /// The session as it is now, for a saver that lost the thread.
    Whole(Box<Session>),
    /// Keep the half-typed text.
    Draft(Drafts),
    /// Finish saving, and go home.
    GoHome,
    /// Finish saving, and end the program.
    Quit,
    /// End the program, though not all of the session is where it should be.
    LeaveAnyway,
    /// Open this file at the desk.
    Open(PathBuf),
    /// Open this earlier version, written beside the damaged file.
    Mend { damaged: PathBuf, version: PathBuf },
    /// Lay the pages for figures from a file over home; they go into this session.
    Figures(Takes),
    /// Put this into the session, which was so when it was looked at. With `ends` that is all.
    PutIn {
        path: Option<PathBuf>,
        session: Box<Session>,
        intake: Box<import::Intake>,
        next_id: Id,
        ends: bool,
    },
    /// Make a copy of what is understood of this file, and open it at the desk.
    Copy(PathBuf),
    /// Open this file for reading.
    Review(PathBuf),
    /// Show what this session has been.
    Versions(PathBuf),
    /// Open one of these versions for reading, and go back to them.
    ReviewVersion { session: PathBuf, version: PathBuf },
    /// Let this version take the session's place.
    Restore { session: PathBuf, version: PathBuf },
    /// Let this reserve take the place of the session at the desk.
    TakeIn(PathBuf),
    /// Put this reserve away among the earlier versions of the session at the desk.
    TurnDown(PathBuf),
    /// A new session from the template with this id.
    New { template: String, wishes: Wishes },
    /// A new session that goes on where the one in this file ended.
    FollowUp(PathBuf),
    /// Open the finished example.
    Demo,
    /// Open it with the pages for figures from a file over it, and an invented survey in them.
    TryFigures,
    /// Keep this template among one's own.
    KeepTemplate(Box<Session>),
    /// Take this one in, under a title that none of them has, and go home.
    TakeInTemplate(Box<Session>),
    /// Read the template with this id whole.
    ReadTemplate(String),
    /// Do this with one's own templates.
    Template(TemplateDeed),
    /// Open the file that this text means, which was dropped on home.
    OpenDropped(String),
    /// Write what was ordered of this session; with where the door for phones is, if it stands open.
    Report { session: Box<Session>, order: Order, door: Option<Box<phone::Opened>> },
    /// Look for files that could be a survey's.
    ListSurveys,
    /// Read the file that this text means, at this sheet or the first, for whoever has the ticket.
    ReadSurvey { path: String, sheet: Option<String>, ticket: import::Ticket },
    /// Remember how files with these headings are read.
    KeepMapping { name: String, mapping: Box<Mapping> },
    /// Lay the settings over what is on the screen.
    Settings,
    /// Change one of them.
    Set { setting: Setting, text: String },
    /// Open the wall in the system's browser.
    Hang,
    /// Open this file or folder with whatever the system opens it with.
    Show(PathBuf),
    /// What the desk wants of the door for phones.
    Net(phone::Wish),
}

/// What is done with a template of one's own, by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateDeed {
    Rename {
        id: String,
        title: String,
    },
    /// Of any template.
    Copy {
        id: String,
    },
    Delete {
        id: String,
    },
    /// From where it was put as it was deleted.
    BringBack {
        id: String,
        from: PathBuf,
    },
}

/// What takes figures from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    Session(PathBuf),
    /// A new session from the template with this id.
    New(String),
}

/// One key, what is said of it, and what it does to a screen.
pub struct Row<S: 'static> {
    pub told: Told,
    pub on: fn(&S) -> On,
    pub run: fn(&mut S),
}

/// A finding's text as it may stand on this screen: what stays in the room does not, when the room sees it.
pub(crate) fn shown_text<'a>(session: &Session, finding: &'a Finding<'_>) -> Cow<'a, str> {
    if session.folds(finding) {
        return "Et svar som blir i rommet".into();
    }
    Cow::Borrowed(&finding.text)
}

/// The same with who said it: "«Det skal bare virke.» – Daglig leder".
pub(crate) fn shown(session: &Session, finding: &Finding<'_>) -> String {
    let text = shown_text(session, finding);
    match finding.by {
        Some(by) => format!("{} – {}", quoted(text), session.called(by)),
        None => text.into_owned(),
    }
}

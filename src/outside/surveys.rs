//! What the pages for figures from a file want done, each on a thread of its own: looking for files, reading one, and
//! remembering how such files are read. A reading that nobody waits for any more ends soon.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::folder::Folder;
use super::store::Store;
use super::{mappings, pick, survey, worker};
use crate::app::Event;
use crate::screens::import::{EXAMPLE, ReadSurvey, Survey, Ticket};
use crate::workshop::import::{self, Mapping, Source};
use crate::workshop::table::Table;

/// Said when looking, reading or remembering breaks down.
const BROKE: &str = "Filen med tall ble ikke lest, for programmet har en feil. Økten er trygg. Prøv filen som CSV, eller skriv tallene inn.";

/// Looks for files that could be a survey's.
pub fn list(store: Arc<dyn Store>, events: &Sender<Event>) {
    on_its_own(events, move || Some(Survey::Files(pick::files(&*store))));
}

/// Reads the file that a text means.
pub fn read(
    store: Arc<dyn Store>,
    folder: &Folder,
    path: String,
    sheet: Option<String>,
    ticket: Ticket,
    events: &Sender<Event>,
) {
    let folder = folder.clone();
    on_its_own(events, move || {
        let read = read_now(&*store, &folder, &path, sheet.as_deref(), &ticket);
        (!ticket.is_given_up()).then(|| Survey::Read { ticket, read: read.map(Arc::new) })
    });
}

fn read_now(
    store: &dyn Store,
    folder: &Folder,
    path: &str,
    sheet: Option<&str>,
    ticket: &Ticket,
) -> Result<ReadSurvey, String> {
    let path = if path == EXAMPLE { PathBuf::from(EXAMPLE) } else { pick::meant(store, path) };
    let bytes = if path.as_os_str() == EXAMPLE {
        Cow::Borrowed(import::EXAMPLE)
    } else {
        Cow::Owned(survey::read(store, &path).map_err(|why| why.to_string())?)
    };
    let table = Table::read(&bytes, sheet, &|| !ticket.is_given_up()).map_err(|why| why.to_string())?;
    drop(bytes);
    let source = Source::of(table);
    let known = mappings::chosen(folder, store, None, &source.headings).ok();
    Ok(ReadSurvey { name: pick::name_of(&path), source, known })
}

/// Remembers how files with these headings are read.
pub fn keep(store: Arc<dyn Store>, folder: &Folder, name: String, mapping: Mapping, events: &Sender<Event>) {
    let folder = folder.clone();
    on_its_own(events, move || {
        let said = match mappings::keep(&folder, &*store, &name, &mapping) {
            Ok(_) => format!("Husket som «{name}». Neste fil med de samme overskriftene kjennes igjen."),
            Err(error) => error.briefly(),
        };
        Some(Survey::Kept(said))
    });
}

/// Does the work, and sends what came of it.
fn on_its_own(events: &Sender<Event>, work: impl FnOnce() -> Option<Survey> + Send + 'static) {
    let (told, broken) = (events.clone(), events.clone());
    let work = move || {
        if let Some(news) = work() {
            let _ = told.send(Event::Survey(news));
        }
    };
    // What it broke down over may be somebody's answer, so that is not repeated.
    let broke = move |_| {
        let _ = broken.send(Event::Faulty(BROKE.into()));
    };
    if worker::start("tall fra fil", work, broke).is_err() {
        let _ = events.send(Event::Faulty(BROKE.into()));
    }
}

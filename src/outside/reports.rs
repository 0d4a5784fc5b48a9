//! Writes what is handed out: one file, or a folder of them, never over anything; beside the work, so that a slow disk
//! holds nobody up.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::folder::Folder;
use super::store::{self, Error, Store};
use super::{clock, file_names, printer, settings, worker};
use crate::app::{Disk, Event};
use crate::report::house::House;
use crate::workshop::Session;
use crate::workshop::export::{Order, Output};
use crate::workshop::phone::Opened;
use crate::workshop::session::Sort;
use crate::workshop::settings::Settings;

/// How often it is looked whether a writer is done.
const LOOK: Duration = Duration::from_millis(10);

/// What was ordered of a session, ready to be written, and what was left out of it, in words.
///
/// # Errors
/// When making it breaks down, or no browser prints it: a sentence that says what to do.
pub fn made(
    order: Order,
    house: &House,
    door: Option<&Opened>,
    session: &Session,
) -> Result<(Output, String), String> {
    let filled = || order.filled_in(house, door, session, clock::now());
    let (output, left_out) = worker::guarded(filled).map_err(|breakdown| {
        format!(
            "Det du ville dele ut, ble ikke laget, for programmet har en feil. Økten er trygg. Velg et annet slag, og meld fra \
             om dette: {breakdown}"
        )
    })?;
    match output {
        Output::File { text, .. } if order.is_printed() => {
            let bytes = printer::print(&text, &session.title)?;
            Ok((Output::Bytes { ending: "pdf", bytes }, left_out))
        }
        output => Ok((output, left_out)),
    }
}

/// Writes where it is wanted, under its own name where that is a folder, else into the reports folder, and says where.
///
/// # Errors
/// What the disk refused.
pub fn write(
    store: &dyn Store,
    folder: &Folder,
    session: &Session,
    order: Order,
    output: &Output,
    wanted: Option<PathBuf>,
) -> Result<PathBuf, Error> {
    let slug = file_names::slug(&session.title);
    let stem = match session.nordstjerne {
        Sort::Session => format!("{}-{slug}{}", session.starts.day().date(), order.marked()),
        // A template has no day.
        Sort::Template => slug,
    };
    let name = match output {
        Output::File { ending, .. } | Output::Bytes { ending, .. } => format!("{stem}.{ending}"),
        Output::Folder(_) => stem,
    };
    let wanted = match (wanted, output) {
        // "Here", or into a folder that there is.
        (Some(path), Output::Folder(_)) => path,
        (Some(path), _) if path.is_dir() => path.join(name),
        (Some(path), _) => path,
        (None, _) => {
            folder.prepare(store)?;
            folder.reports().join(name)
        }
    };
    match output {
        Output::File { text, .. } => store::write_under_free_name(store, &wanted, text.as_bytes()),
        Output::Bytes { bytes, .. } => store::write_under_free_name(store, &wanted, bytes),
        Output::Folder(files) => store::write_folder_under_free_name(store, &wanted, files),
    }
}

/// Those who write just now.
#[derive(Debug, Default)]
pub struct Writers {
    /// Each ends with why it could not write.
    threads: Vec<JoinHandle<Result<(), String>>>,
}

impl Writers {
    /// Starts writing what was ordered; `events` learns how it went.
    pub fn start(
        &mut self,
        store: Arc<dyn Store>,
        folder: Folder,
        session: Session,
        (order, door): (Order, Option<Box<Opened>>),
        settings: Settings,
        events: Sender<Event>,
    ) {
        self.threads.retain(|thread| !thread.is_finished());
        let (again, none) = (events.clone(), events.clone());
        let write = move || {
            let (house, lacks) = settings::house(&settings, &*store);
            let written = made(order, &house, door.as_deref(), &session).and_then(|(output, _)| {
                write(&*store, &folder, &session, order, &output, None).map_err(|e| e.to_string())
            });
            let _ = events.send(Event::Disk(match &written {
                Ok(path) => Disk::Written(path.clone()),
                Err(sentence) => Disk::NotWritten(sentence.clone()),
            }));
            // What of the house's own style there is none of is said last, where it stays.
            if let Some(lacks) = lacks {
                let _ = events.send(Event::Said(lacks));
            }
            written.map(drop)
        };
        let broke = move |breakdown| {
            let why = format!(
                "Det du ville dele ut, ble ikke skrevet, for programmet har en feil. Prøv igjen og meld fra om dette: {breakdown}"
            );
            let _ = again.send(Event::Disk(Disk::NotWritten(why.clone())));
            Err(why)
        };
        match worker::start("report", write, broke) {
            Ok(thread) => self.threads.push(thread),
            Err(_) => {
                let why = "Maskinen har ikke kapasitet til å skrive nå. Lukk noen programmer og prøv igjen.";
                let _ = none.send(Event::Disk(Disk::NotWritten(why.into())));
            }
        }
    }

    /// Waits until all is written. How it went with what was done before is told already.
    ///
    /// # Errors
    /// The sentence that says that it is not, or cannot be; the latter only once.
    pub fn settle(&mut self, patience: Duration) -> Result<(), String> {
        let until = Instant::now() + patience;
        self.threads.retain(|thread| !thread.is_finished());
        while self.threads.iter().any(|thread| !thread.is_finished()) {
            if Instant::now() >= until {
                return Err("Det du deler ut, blir fortsatt skrevet. Vent litt og prøv igjen.".into());
            }
            std::thread::sleep(LOOK);
        }
        let ended: Result<Vec<()>, String> =
            self.threads.drain(..).map(|thread| thread.join().unwrap_or(Ok(()))).collect();
        ended.map(drop).map_err(|sentence| format!("{sentence} Ctrl+Q en gang til går likevel."))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::outside::store::Scripted;
    use crate::workshop::template::demo;

    #[test]
    fn what_breaks_down_while_it_is_made_is_told() {
        let (events, incoming) = std::sync::mpsc::channel();
        let mut writers = Writers::default();
        let nothing_like_it = Order { format: usize::MAX, ..Order::default() };
        let store = Arc::new(Scripted::default());
        let folder = Folder::at(Path::new("/data"));
        writers.start(store, folder, demo(), (nothing_like_it, None), Settings::default(), events);
        let told = incoming.recv_timeout(Duration::from_secs(20)).unwrap();
        let Event::Disk(Disk::NotWritten(sentence)) = told else { panic!("{told:?}") };
        assert!(sentence.starts_with("Det du ville dele ut, ble ikke laget"), "{sentence}");
        assert!(incoming.recv().is_err(), "nothing is said to be written");
    }

    #[test]
    fn a_folder_is_never_written_into_that_was_there() {
        let store = Scripted::default();
        let folder = Folder::at(Path::new("/data"));
        let output = Output::Folder(vec![("svar.csv".into(), "a".into()), ("gap.csv".into(), "b".into())]);
        let write = |wanted| write(&store, &folder, &demo(), Order::default(), &output, wanted).unwrap();
        let (first, second) = (write(None), write(None));
        assert_eq!(second.to_string_lossy(), format!("{}-2", first.display()));
        assert_eq!(store.content(&second.join("gap.csv")).unwrap(), b"b");
        assert_eq!(write(Some("/ut/tall".into())), Path::new("/ut/tall"));
        assert_eq!(write(Some("/ut/tall".into())), Path::new("/ut/tall-2"));
    }
}

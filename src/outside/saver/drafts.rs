//! Half-typed text on its way to the disk, on a thread of its own: a session that is slow to save never delays it.
//! It is written on a fixed beat from the first unsaved key, however fast one types. Text that became an edit stays
//! beside the newer text until that edit is on the disk.

use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

use super::{Pauses, Report, Unsaved};
use crate::outside::store::{Deed, Error, Store, folder_of, name_of, write_durably};
use crate::outside::worker;

/// How the name of a draft ends that nobody can read.
const UNREADABLE: &str = "unreadable";

/// Told when half-typed text can't be kept any more.
pub(super) const STOPPED: &str =
    "Halvskrevet tekst blir ikke lagret, for programmet har en feil. Fullfør linjen, så blir den lagret.";

pub(super) enum Message {
    /// The text as it is now, the `number`th; empty for none. `edited` when edits were sent since the one before.
    Text { number: u64, bytes: Vec<u8>, edited: bool },
    /// The edits sent before the `number`th text are on the disk.
    Safe { number: u64 },
    /// Write now, and say how it went.
    Flush(Sender<Result<(), Unsaved>>),
}

/// The draft that an earlier run left, if any: one text a line, the newest last.
///
/// # Errors
/// When there is one and it can't be read.
pub fn read_draft(store: &dyn Store, path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match store.read(path) {
        Ok(bytes) => Ok(Some(bytes).filter(|bytes| !bytes.is_empty())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::new(Deed::Read, path, error)),
    }
}

/// The name that a draft gets which nobody can read.
pub fn put_aside(path: &Path) -> PathBuf {
    path.with_extension(format!("json.{UNREADABLE}"))
}

/// The drafts of this session that were put aside: what was typed stands in them in clear text.
pub(super) fn aside(store: &dyn Store, path: &Path) -> Vec<PathBuf> {
    let entries = store.list(folder_of(path)).unwrap_or_default();
    let is_ours = |aside: &PathBuf| {
        let rest = name_of(aside).strip_prefix(name_of(path));
        rest.is_some_and(|rest| rest.starts_with(['.', '-']) && rest.ends_with(UNREADABLE))
    };
    entries.into_iter().map(|entry| entry.path).filter(is_ours).collect()
}

pub(super) struct Drafts {
    pub(super) store: Arc<dyn Store>,
    pub(super) path: PathBuf,
    /// How long the first unsaved key waits for those that follow.
    pub(super) beat: Duration,
    pub(super) pauses: Pauses,
    pub(super) report: Arc<dyn Fn(Report) + Send + Sync>,
    pub(super) text: Vec<u8>,
    /// Earlier texts that may have become edits which aren't on the disk yet, each with the number of the text that came
    /// after it.
    pub(super) held: Vec<(u64, Vec<u8>)>,
    pub(super) due: Option<Instant>,
    pub(super) trouble: Option<Unsaved>,
    /// That has been told, and not yet that it is over.
    pub(super) told: bool,
}

impl Drafts {
    /// Works until nobody sends any more.
    ///
    /// # Panics
    /// When that breaks down again and again.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        let broke = |it: &mut Self| {
            it.trouble = Some(Unsaved::because(STOPPED));
            it.told = true;
            (it.report)(Report::Draft { trouble: Some(STOPPED.into()) });
        };
        if let Err(breakdown) = worker::keep_going(&mut self, |it| it.turn(messages), broke) {
            breakdown.pass_on();
        }
    }

    fn turn(&mut self, messages: &Receiver<Message>) -> ControlFlow<()> {
        if self.due.is_none() {
            let Ok(message) = messages.recv() else { return ControlFlow::Break(()) };
            self.hear(message);
        }
        loop {
            match messages.try_recv() {
                Ok(message) => self.hear(message),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.write_if_due();
                    return ControlFlow::Break(());
                }
            }
        }
        // Asleep: keys that come meanwhile wake nobody, and are taken in together. Who can't wait wakes us.
        match self.due.map(|due| due.saturating_duration_since(Instant::now())) {
            Some(Duration::ZERO) => self.write_if_due(),
            Some(left) => thread::park_timeout(left),
            None => {}
        }
        ControlFlow::Continue(())
    }

    fn hear(&mut self, message: Message) {
        match message {
            Message::Text { number, bytes, edited } => self.take(number, bytes, edited),
            Message::Safe { number } => self.let_go(number),
            Message::Flush(reply) => {
                self.write_if_due();
                // Whoever leaves is asked, and hears when there is nothing to ask any more.
                self.tell_trouble();
                let _ = reply.send(self.trouble.clone().map_or(Ok(()), Err));
            }
        }
    }

    fn take(&mut self, number: u64, bytes: Vec<u8>, edited: bool) {
        let before = std::mem::replace(&mut self.text, bytes);
        if edited && !before.is_empty() {
            self.held.push((number, before));
        }
        self.due.get_or_insert_with(|| Instant::now() + self.beat);
    }

    fn let_go(&mut self, number: u64) {
        let held = self.held.len();
        self.held.retain(|(after, _)| *after > number);
        if self.held.len() < held {
            self.due.get_or_insert_with(|| Instant::now() + self.beat);
        }
    }

    /// One text a line, the newest last.
    fn content(&self) -> Vec<u8> {
        let held = self.held.iter().map(|(_, text)| text.as_slice());
        let texts: Vec<_> = held.chain([self.text.as_slice()]).filter(|text| !text.is_empty()).collect();
        texts.join(&b'\n')
    }

    fn write_if_due(&mut self) {
        if self.due.is_none() {
            return;
        }
        let content = self.content();
        let written = if content.is_empty() {
            match self.store.remove(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    Err(Error::new(Deed::Remove, &self.path, error))
                }
                _ => Ok(()),
            }
        } else {
            self.write(&content)
        };
        match written {
            Ok(()) => {
                if std::mem::take(&mut self.told) {
                    (self.report)(Report::Draft { trouble: None });
                }
                self.pauses.over();
                self.due = None;
                self.trouble = None;
            }
            Err(error) => {
                self.due = Some(Instant::now() + self.pauses.next());
                let sentence = format!("Halvskrevet tekst er ikke lagret. {}", error.briefly());
                self.trouble = Some(Unsaved::because(sentence));
                if self.pauses.are_loud() {
                    self.tell_trouble();
                }
            }
        }
    }

    fn tell_trouble(&mut self) {
        if let Some(Unsaved { sentence, .. }) = &self.trouble {
            self.told = true;
            (self.report)(Report::Draft { trouble: Some(sentence.clone()) });
        }
    }

    /// Where the folder of drafts has gone and its own is there, it is made again.
    fn write(&self, content: &[u8]) -> Result<(), Error> {
        match write_durably(&*self.store, &self.path, content) {
            Err(error) if error.source.kind() == ErrorKind::NotFound => {
                let folder = folder_of(&self.path);
                self.store.new_folder(folder).map_err(Error::on(Deed::MakeFolder, folder))?;
                write_durably(&*self.store, &self.path, content)
            }
            written => written,
        }
    }
}

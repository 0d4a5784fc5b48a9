//! Half-typed text on its way to the disk, on a thread of its own: a session that is slow to save never delays it.
//! It is written on a fixed beat from the first unsaved key, however fast one types.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::{Pauses, Report};
use crate::outside::store::{Deed, Error, Store, write_durably};

pub(super) enum Message {
    /// The text as it is now, the `number`th.
    Text { number: u64, bytes: Vec<u8> },
    /// There is no half-typed text any more, as of the `number`th; later text stays.
    Gone { number: u64 },
    /// Write now, and say so.
    Flush(Sender<()>),
}

/// The draft that an earlier run left, if any.
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

pub(super) struct Drafts {
    pub(super) store: Arc<dyn Store>,
    pub(super) path: PathBuf,
    /// How long the first unsaved key waits for those that follow.
    pub(super) beat: Duration,
    pub(super) pauses: Pauses,
    pub(super) report: Arc<dyn Fn(Report) + Send + Sync>,
    /// What the file shall hold; `None` is no file.
    pub(super) wanted: Option<Vec<u8>>,
    pub(super) number: u64,
    pub(super) due: Option<Instant>,
}

impl Drafts {
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        loop {
            let next = match self.due {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => messages.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match next {
                Ok(Message::Text { number, bytes }) => self.want(number, Some(bytes)),
                Ok(Message::Gone { number }) => self.want(number, None),
                Ok(Message::Flush(reply)) => {
                    self.write_if_due();
                    let _ = reply.send(());
                }
                Err(RecvTimeoutError::Timeout) => self.write_if_due(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.write_if_due();
                    return;
                }
            }
        }
    }

    fn want(&mut self, number: u64, bytes: Option<Vec<u8>>) {
        if number >= self.number {
            self.number = number;
            self.wanted = bytes;
            self.due.get_or_insert_with(|| Instant::now() + self.beat);
        }
    }

    fn write_if_due(&mut self) {
        if self.due.is_none() {
            return;
        }
        let written = match &self.wanted {
            Some(bytes) => write_durably(&*self.store, &self.path, bytes),
            None => match self.store.remove(&self.path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    Err(Error::new(Deed::Remove, &self.path, error))
                }
                _ => Ok(()),
            },
        };
        match written {
            Ok(()) => {
                if self.pauses.are_loud() {
                    (self.report)(Report::Draft { trouble: None });
                }
                self.pauses.over();
                self.due = None;
            }
            Err(error) => {
                self.due = Some(Instant::now() + self.pauses.next());
                if self.pauses.are_loud() {
                    (self.report)(Report::Draft { trouble: Some(error.to_string()) });
                }
            }
        }
    }
}

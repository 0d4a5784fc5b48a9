//! What outlives the program of a door that was opened: `.room/<session>.json`. Where it stands, the digest of each seat's
//! token, and the last slip of each seat that was taken; never what was given, nor from where. A thread of its own writes
//! it, so that neither the desk nor the phones wait for a disk that hangs.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::super::super::store::{Store, folder_of, write_durably};
use super::super::super::worker;
use super::super::secret::Kept;
use crate::exercises::Id;
use crate::moment::Moment;

/// So long a door that was open is opened again by itself, in seconds.
const HOLDS: i64 = 16 * 3600;
/// Larger than any such file.
const LARGEST: u64 = 256 * 1024;
/// At the end nobody waits for a disk longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// A door, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::outside) struct KeptDoor {
    pub(in crate::outside) code: String,
    pub(in crate::outside) address: String,
    pub(in crate::outside) port: u16,
    pub(in crate::outside) opened: Moment,
    /// The walls show where it is.
    pub(in crate::outside) on_walls: bool,
    pub(in crate::outside) seats: Vec<KeptSeat>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::outside) struct KeptSeat {
    pub(in crate::outside) seat: Id,
    pub(in crate::outside) token: Option<Kept>,
    pub(in crate::outside) last: u32,
}

impl KeptDoor {
    /// The door that is kept here, if it may still be opened again by itself.
    pub(in crate::outside) fn read(store: &dyn Store, path: &Path, now: Moment) -> Option<Self> {
        let bytes = store.read_within(path, LARGEST).ok()?;
        let door: Self = serde_json::from_slice(&bytes).ok()?;
        let is_code = door.code.len() == 8 && door.code.bytes().all(|letter| letter.is_ascii_alphanumeric());
        (is_code && now.seconds_since(door.opened) < HOLDS).then_some(door)
    }
}

/// Writes a door down whenever it is another.
#[derive(Debug)]
pub(in crate::outside::net) struct Keeper {
    tell: Option<Sender<Order>>,
    written: watch::Receiver<u64>,
    ended: Mutex<Receiver<()>>,
}

enum Order {
    Keep(u64, Box<KeptDoor>),
    Forget,
}

impl Keeper {
    /// Keeps it in this file.
    ///
    /// # Errors
    /// When the system gives us no thread.
    pub(in crate::outside::net) fn start(store: Arc<dyn Store>, path: PathBuf) -> std::io::Result<Self> {
        let (tell, orders) = mpsc::channel();
        let (done, written) = watch::channel(0);
        let (end, ended) = mpsc::channel();
        let work = move || {
            let _end = end;
            while let Ok(order) = orders.recv() {
                let order = orders.try_iter().fold(order, Order::after);
                match order {
                    Order::Keep(number, door) => {
                        let bytes = serde_json::to_vec_pretty(&*door).unwrap_or_default();
                        // What can't be kept costs a phone its seat after a restart, and no answer.
                        let _ = store.make_folder(folder_of(&path));
                        let _ = write_durably(&*store, &path, &bytes);
                        let _ = done.send(number);
                    }
                    Order::Forget => {
                        let _ = store.remove(&path);
                        return;
                    }
                }
            }
        };
        worker::start("romfil", work, drop)?;
        Ok(Self { tell: Some(tell), written, ended: ended.into() })
    }

    pub(in crate::outside::net) fn keep(&self, number: u64, door: KeptDoor) {
        if let Some(tell) = &self.tell {
            let _ = tell.send(Order::Keep(number, door.into()));
        }
    }

    /// It is closed: nothing of it stays.
    pub(in crate::outside::net) fn forget(&self) {
        if let Some(tell) = &self.tell {
            let _ = tell.send(Order::Forget);
        }
    }

    /// Counts what has been written.
    pub(super) fn written(&self) -> watch::Receiver<u64> {
        self.written.clone()
    }
}

impl Order {
    /// Only the last counts; what is forgotten stays so.
    fn after(self, next: Order) -> Order {
        match self {
            Order::Forget => Order::Forget,
            Order::Keep(..) => next,
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.tell = None;
        let ended = self.ended.get_mut().unwrap_or_else(PoisonError::into_inner);
        let _ = ended.recv_timeout(PATIENCE);
    }
}

//! Whose lines are open: at most so many in all, and of those who have no seat the one that has waited longest for a head
//! goes when there are too many. A line that is being answered is never cut.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// Lines in all.
const MOST: usize = 256;
/// Lines of those without a seat, before the one longest waiting goes.
const SEATLESS: usize = 96;

/// All lines that are open.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Arc<Mutex<Open>>);

#[derive(Debug, Default)]
struct Open {
    next: u64,
    lines: BTreeMap<u64, Line>,
}

#[derive(Debug)]
struct Line {
    /// Since when it waits for a head, counted up; none while it is answered.
    waits: Option<u64>,
    seated: bool,
    cut: Arc<Notify>,
}

/// A line's place among them, until dropped.
#[derive(Debug)]
pub(super) struct Place {
    lines: Lines,
    id: u64,
    /// Told when the line is to go.
    pub(super) cut: Arc<Notify>,
}

impl Lines {
    /// A place for a new line; none when there are too many.
    pub(super) fn place(&self) -> Option<Place> {
        let mut open = self.lock();
        let seatless = open.lines.values().filter(|line| !line.seated).count();
        if seatless >= SEATLESS || open.lines.len() >= MOST {
            let seatless = open.lines.iter().filter(|(_, line)| !line.seated);
            let waits = seatless.filter_map(|(id, line)| Some((line.waits?, *id))).min();
            match waits.and_then(|(_, id)| open.lines.remove(&id)) {
                Some(line) => line.cut.notify_one(),
                None if open.lines.len() >= MOST => return None,
                None => {}
            }
        }
        let cut = Arc::new(Notify::new());
        let id = open.next();
        open.lines.insert(id, Line { waits: Some(id), seated: false, cut: Arc::clone(&cut) });
        Some(Place { lines: self.clone(), id, cut })
    }

    /// Whether there are any.
    pub(super) fn any(&self) -> bool {
        !self.lock().lines.is_empty()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn next(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl Place {
    /// A head has come; whether it had a seat.
    pub(super) fn answers(&self, seated: bool) {
        if let Some(line) = self.lines.lock().lines.get_mut(&self.id) {
            (line.waits, line.seated) = (None, seated);
        }
    }

    /// The answer is on its way, and another head may come.
    pub(super) fn waits(&self) {
        let mut open = self.lines.lock();
        let since = open.next();
        if let Some(line) = open.lines.get_mut(&self.id) {
            line.waits = Some(since);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.lines.lock().lines.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn past_so_many_the_one_longest_waiting_goes_and_none_that_is_answered() {
        let lines = Lines::default();
        let mut places: Vec<_> = (0..SEATLESS).map(|_| lines.place().unwrap()).collect();
        places[0].answers(false);
        places[1].answers(true);
        let gone = |place: &Place| !lines.lock().lines.contains_key(&place.id);
        // One has a seat now, so that there is room for one more.
        places.push(lines.place().unwrap());
        assert!(places.iter().all(|place| !gone(place)));
        places.push(lines.place().unwrap());
        assert!(gone(&places[2]) && !gone(&places[0]) && !gone(&places[1]) && !gone(&places[3]));
        for place in &places {
            place.answers(false);
        }
        let more: Vec<_> = std::iter::from_fn(|| lines.place().inspect(|p| p.answers(false))).collect();
        assert!(lines.lock().lines.len() == MOST && !more.is_empty());
        drop(more);
        assert!(lines.place().is_some());
    }
}

//! How often an address has asked: fifty times a second at most, each address by itself, so that one who floods starves
//! nobody else.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::{Duration, Instant};

/// Requests a second, and at once.
const MOST: f64 = 50.0;
/// So many addresses are remembered before those that have been quiet are forgotten.
const MANY: usize = 512;

#[derive(Debug, Default)]
pub(super) struct Rates {
    left: HashMap<IpAddr, (f64, Instant)>,
}

impl Rates {
    /// Counts a request at `now`; false when it is one too many.
    pub(super) fn ask(&mut self, from: IpAddr, now: Instant) -> bool {
        if self.left.len() >= MANY {
            self.left.retain(|_, (_, at)| now.saturating_duration_since(*at) < Duration::from_secs(1));
        }
        let (left, at) = self.left.entry(from).or_insert((MOST, now));
        let since = now.saturating_duration_since(*at).as_secs_f64();
        *left = (*left + since * MOST).min(MOST);
        *at = now;
        if *left < 1.0 {
            return false;
        }
        *left -= 1.0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_floods_is_turned_away_and_nobody_else() {
        let (mut rates, start) = (Rates::default(), Instant::now());
        let [one, other] = [1, 2].map(|n| IpAddr::from([192, 168, 137, n]));
        let asked = (0..1000).filter(|_| rates.ask(one, start)).count();
        assert_eq!(asked, 50);
        assert!(rates.ask(other, start));
        assert!(!rates.ask(one, start + Duration::from_millis(10)));
        assert!(rates.ask(one, start + Duration::from_millis(40)));
        let later = start + Duration::from_secs(60);
        assert_eq!((0..1000).filter(|_| rates.ask(one, later)).count(), 50);
    }
}

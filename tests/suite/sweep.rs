//! Sweeps that go through more than everyday work has the time for: then they take a part, another each day, and all of
//! it where `SWEEPS=all` says so; of what takes the better part of an hour a larger part, and all of it by `SWEEPS=every`.
//! What was taken is printed, so that a failure can be had again.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

/// What to take of a sweep.
enum Takes {
    Every,
    All,
    Part(u64),
}

fn takes() -> Takes {
    match env::var("SWEEPS").ok().as_deref() {
        Some("every") => Takes::Every,
        Some("all") => Takes::All,
        Some(seed) => Takes::Part(seed.parse().expect("SWEEPS is «all», or the number of a part")),
        None => Takes::Part(today()),
    }
}

/// The days since 1970.
fn today() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is later than 1970");
    since.as_secs() / (24 * 60 * 60)
}

/// So many of all, in their order; all of them where all is asked for.
pub(crate) fn sweep<T>(of: &str, all: Vec<T>, part: usize) -> Vec<T> {
    match takes() {
        Takes::All | Takes::Every => all,
        Takes::Part(seed) => taken(of, all, part, seed),
    }
}

#[allow(dead_code, reason = "only the tests below the code have one")]
/// The same of a sweep that is too long even for where all is asked for: there `more` of it are taken.
pub(crate) fn long_sweep<T>(of: &str, all: Vec<T>, part: usize, more: usize) -> Vec<T> {
    match takes() {
        Takes::Every => all,
        Takes::All => taken(of, all, more, today()),
        Takes::Part(seed) => taken(of, all, part, seed),
    }
}

fn taken<T>(of: &str, all: Vec<T>, part: usize, seed: u64) -> Vec<T> {
    let whole = all.len();
    let mut mixed: Vec<_> = (0..whole).map(|n| (mix(seed, n as u64), n)).collect();
    mixed.sort_unstable();
    mixed.truncate(part);
    println!("{of}: {} of {whole}. SWEEPS={seed} takes these, SWEEPS=all takes all.", mixed.len());
    let taken = |n: &usize| mixed.iter().any(|(_, taken)| taken == n);
    all.into_iter().enumerate().filter(|(n, _)| taken(n)).map(|(_, one)| one).collect()
}

/// How many cases a property is tried on: so many of these.
pub(crate) fn cases(part: u32, all: u32) -> u32 {
    if matches!(takes(), Takes::All | Takes::Every) { all } else { part }
}

/// Two numbers as one that tells nothing of them: the finalizer of SplitMix64.
fn mix(seed: u64, n: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(n.wrapping_mul(0xD1B5_4A32_D192_ED03));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[test]
fn days_together_take_everything() {
    let days = 0..400;
    let taken = days.flat_map(|day| {
        let mut all: Vec<_> = (0..40u64).map(|n| (mix(day, n), n)).collect();
        all.sort_unstable();
        all.truncate(4);
        all.into_iter().map(|(_, n)| n)
    });
    assert_eq!(taken.collect::<std::collections::BTreeSet<_>>().len(), 40);
}

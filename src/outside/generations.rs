//! Earlier versions of a session: the ten highest revisions, and of older ones one for each of 24 hours. Each is the file
//! as it stood before it was replaced. Their order is the counter's: a clock may be set back.

use crate::figures::order::Arrange as _;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::store::{Deed, Error, Store, create_at_once, name_of, under_free_name};

/// So many of the highest revisions are kept, however old.
const LATEST: usize = 10;

/// For so many of the hours before them one is kept.
const HOURS: usize = 24;

/// When a version was replaced, in UTC; what comes after it in the name parts those of one second.
const NAME: &str = "%Y%m%dT%H%M%SZ";

/// A version that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    pub path: PathBuf,
    /// When it was replaced, in whole seconds.
    pub at: Timestamp,
    /// Counts saves: what orders them.
    pub revision: u64,
}

/// Keeps `file` as it stands in `history`, as revision `revision` replaced at `now`. A second name for the same file
/// where the disk can, else a copy.
///
/// # Errors
/// When the disk won't.
pub fn keep(
    store: &dyn Store,
    history: &Path,
    file: &Path,
    revision: u64,
    now: Timestamp,
) -> Result<(), Error> {
    store.make_folder(history).map_err(Error::on(Deed::MakeFolder, history))?;
    let kept = history.join(format!("{}-{revision:06}.json", now.strftime(NAME)));
    // The same may stand there, kept by a save that failed afterwards; or another of the same revision, which stays.
    let is_same =
        |path: &Path| store.read(path).and_then(|there| Ok(there == store.read(file)?)).unwrap_or(false);
    let kept = under_free_name(&kept, |path| match keep_as(store, file, path) {
        Err(error) if error.source.kind() == ErrorKind::AlreadyExists && is_same(path) => Ok(()),
        outcome => outcome,
    });
    kept.map(drop)
}

/// Gives the file a second name, or a copy where the disk knows no second names.
pub(super) fn keep_as(store: &dyn Store, file: &Path, kept: &Path) -> Result<(), Error> {
    match store.hard_link(file, kept) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Error::new(Deed::Write, kept, error)),
        Err(_) => {
            let content = store.read(file).map_err(Error::on(Deed::Read, file))?;
            create_at_once(store, kept, &content)
        }
    }
}

/// The versions kept in `history`, the highest revision first. No folder is none.
///
/// # Errors
/// When the folder is there but can't be read.
pub fn list(store: &dyn Store, history: &Path) -> Result<Vec<Generation>, Error> {
    let entries = match store.list(history) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(Error::on(Deed::List, history))?,
    };
    let mut kept: Vec<Generation> = entries
        .into_iter()
        .filter_map(|entry| {
            let (time, rest) = name_of(&entry.path).split_once('-')?;
            let at = DateTime::strptime(NAME, time).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            Some(Generation { at, revision: rest[..digits].parse().ok()?, path: entry.path })
        })
        .collect();
    kept.arrange_by(|a, b| (b.revision, b.at, &b.path).cmp(&(a.revision, a.at, &a.path)));
    Ok(kept)
}

/// Removes the versions that are no longer to be kept.
///
/// # Errors
/// When the disk won't.
pub fn thin(store: &dyn Store, history: &Path) -> Result<(), Error> {
    let kept = list(store, history)?;
    let stamped: Vec<_> = kept.iter().map(|it| (it.revision, it.at)).collect();
    which_to_drop(&stamped).into_iter().try_for_each(|it| remove(store, &kept[it].path))
}

/// Removes every version for good, since something in them was taken out of the session for good.
///
/// # Errors
/// When the disk won't; then some may be left.
pub fn purge(store: &dyn Store, history: &Path) -> Result<(), Error> {
    let kept = list(store, history)?;
    for it in &kept {
        remove(store, &it.path)?;
    }
    if kept.is_empty() {
        Ok(())
    } else {
        store.sync_folder(history).map_err(Error::on(Deed::Remove, history))
    }
}

/// The newest version that `sound` finds nothing wrong with: what is offered in the place of a damaged file.
///
/// # Errors
/// When the folder is there but can't be read.
pub fn newest_sound(
    store: &dyn Store,
    history: &Path,
    sound: impl Fn(&[u8]) -> bool,
) -> Result<Option<Generation>, Error> {
    let is_sound = |it: &Generation| store.read(&it.path).is_ok_and(|content| sound(&content));
    Ok(list(store, history)?.into_iter().find(is_sound))
}

/// Which not to keep, of revisions with when they were replaced, the highest first: all but the ten highest, and but the
/// last one of each stamped hour before them, of at most 24 hours. Of two with one revision, a fork, neither goes before
/// the other.
pub fn which_to_drop(stamped: &[(u64, Timestamp)]) -> Vec<usize> {
    let mut latest = BTreeSet::new();
    let mut hours: BTreeMap<i64, u64> = BTreeMap::new();
    let mut drop = Vec::new();
    for (it, &(revision, at)) in stamped.iter().enumerate() {
        if latest.len() < LATEST || latest.contains(&revision) {
            latest.insert(revision);
            continue;
        }
        let hour = at.as_second().div_euclid(3600);
        let is_full = hours.len() == HOURS;
        match hours.get(&hour) {
            Some(&last) if last == revision => {}
            None if !is_full => {
                hours.insert(hour, revision);
            }
            _ => drop.push(it),
        }
    }
    drop
}

fn remove(store: &dyn Store, path: &Path) -> Result<(), Error> {
    match store.remove(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::new(Deed::Remove, path, error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::{Disk, Scripted};
    use super::*;

    const HISTORY: &str = "/h";
    const FILE: &str = "/økt.json";

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + minutes * 60).unwrap()
    }

    /// What is left of these, the highest revision first.
    fn thinned(stamped: &[(u64, Timestamp)]) -> Vec<(u64, Timestamp)> {
        let dropped = which_to_drop(stamped);
        (0..stamped.len()).filter(|it| !dropped.contains(it)).map(|it| stamped[it]).collect()
    }

    #[test]
    fn the_ten_highest_and_one_for_each_of_24_hours_are_kept() {
        // One a minute for two days.
        let stamped: Vec<_> = (0..2880).rev().map(|minute| (minute as u64, at(minute))).collect();
        let kept = thinned(&stamped);
        assert_eq!(kept[..10], stamped[..10]);
        let hours: BTreeSet<i64> = kept[10..].iter().map(|(_, at)| at.as_second() / 3600).collect();
        assert_eq!((hours.len(), kept.len()), (24, 10 + 24));
        assert!(which_to_drop(&stamped[2000..2010]).is_empty(), "ten are kept however old");
    }

    #[test]
    fn a_clock_that_is_set_back_orders_nothing_and_takes_none_of_the_ten() {
        // Two hours ahead for twenty saves, then right; one a minute.
        let clock = |revision: i64| at(if revision < 20 { 120 + revision } else { revision });
        for saves in 1..60 {
            let stamped: Vec<_> =
                (0..saves).rev().map(|revision| (revision as u64, clock(revision))).collect();
            let kept = thinned(&stamped);
            let ten = stamped.len().min(10);
            assert_eq!(kept[..ten], stamped[..ten]);
            assert!(kept.len() <= 10 + 3, "{kept:?}");
        }
        // Stamps that were never in order.
        let odd: Vec<_> =
            (0..40).rev().map(|revision: i64| (revision as u64, at(revision * 7919 % 100_000))).collect();
        assert_eq!(thinned(&odd)[..10], odd[..10]);
    }

    #[test]
    fn of_two_with_one_revision_both_stay() {
        let mut stamped: Vec<_> =
            (0..30).rev().map(|revision: i64| (revision as u64, at(revision))).collect();
        stamped.insert(0, (29, at(500)));
        stamped.insert(12, (19, at(19)));
        let kept = thinned(&stamped);
        assert_eq!(kept.iter().filter(|(revision, _)| *revision == 29).count(), 2);
        assert_eq!(kept.iter().filter(|(revision, _)| *revision == 19).count(), 2);
        let store = Scripted::default();
        for content in [b"en", b"to", b"to"] {
            store.put(Path::new(FILE), content);
            keep(&store, Path::new(HISTORY), Path::new(FILE), 7, at(0)).unwrap();
        }
        let kept = list(&store, Path::new(HISTORY)).unwrap();
        assert_eq!(kept.iter().map(|it| it.revision).collect::<Vec<_>>(), [7, 7]);
    }

    #[test]
    fn thinning_again_and_again_keeps_what_thinning_once_keeps() {
        let (mut kept, mut all) = (Vec::new(), Vec::new());
        for (revision, minute) in (0..2000).step_by(7).enumerate() {
            kept.insert(0, (revision as u64, at(minute)));
            all.insert(0, (revision as u64, at(minute)));
            kept = thinned(&kept);
        }
        assert_eq!(kept, thinned(&all));
    }

    #[test]
    fn a_generation_is_the_file_as_it_was_and_purging_leaves_none() {
        for links in [true, false] {
            let store = Scripted::default();
            if !links {
                store.script(|call| match call.name() {
                    "hard_link" => Err(ErrorKind::Unsupported.into()),
                    _ => Ok(()),
                });
            }
            for (revision, content) in [b"en", b"to"].into_iter().enumerate() {
                store.put(Path::new(FILE), content);
                keep(&store, Path::new(HISTORY), Path::new(FILE), revision as u64, at(0)).unwrap();
            }
            let kept = list(&store, Path::new(HISTORY)).unwrap();
            let contents: Vec<_> = kept.iter().map(|it| store.content(&it.path).unwrap()).collect();
            assert_eq!(contents, [b"to", b"en"]);
            assert_eq!(kept[0].at, at(0));
            let sound =
                newest_sound(&store, Path::new(HISTORY), |content| content == b"en").unwrap().unwrap();
            assert_eq!(sound, kept[1]);
            purge(&store, Path::new(HISTORY)).unwrap();
            assert_eq!(store.paths(), [PathBuf::from(FILE)]);
        }
    }

    #[test]
    fn on_a_real_disk_a_replaced_file_lives_on_in_its_history() {
        let folder = tempfile::tempdir().unwrap();
        let (file, history) = (folder.path().join("a.json"), folder.path().join("h"));
        crate::outside::store::write_durably(&Disk, &file, b"en").unwrap();
        keep(&Disk, &history, &file, 1, at(0)).unwrap();
        crate::outside::store::write_durably(&Disk, &file, b"to").unwrap();
        let kept = list(&Disk, &history).unwrap();
        assert_eq!(Disk.read(&kept[0].path).unwrap(), b"en");
        thin(&Disk, &history).unwrap();
        assert_eq!(list(&Disk, &history).unwrap().len(), 1);
    }
}

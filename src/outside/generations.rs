//! Earlier versions of a session: the last ten, and one an hour for a day. Each is the file as it stood before it was
//! replaced.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp, civil::DateTime, tz::TimeZone};

use super::store::{Deed, Error, Store, create_durably, name_of};

/// So many of the latest are kept, however old.
const LATEST: usize = 10;

/// When a version was replaced, in UTC; what comes after it in the name parts those of one second.
const NAME: &str = "%Y%m%dT%H%M%SZ";

/// A version that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    pub path: PathBuf,
    /// When it was replaced, in whole seconds.
    pub at: Timestamp,
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
    match keep_as(store, file, &kept) {
        // The same revision, kept by a save that failed afterwards.
        Err(error) if error.source.kind() == ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome,
    }
}

/// Gives the file a second name, or a copy where the disk knows no second names.
pub(super) fn keep_as(store: &dyn Store, file: &Path, kept: &Path) -> Result<(), Error> {
    match store.hard_link(file, kept) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Error::new(Deed::Write, kept, error)),
        Err(_) => {
            let content = store.read(file).map_err(Error::on(Deed::Read, file))?;
            create_durably(store, kept, &content)
        }
    }
}

/// The versions kept in `history`, the newest first. No folder is none.
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
            let (time, _) = name_of(&entry.path).split_once('-')?;
            let at = DateTime::strptime(NAME, time).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp();
            Some(Generation { at, path: entry.path })
        })
        .collect();
    kept.sort_by(|a, b| b.path.cmp(&a.path));
    Ok(kept)
}

/// Removes the versions that are no longer to be kept.
///
/// # Errors
/// When the disk won't.
pub fn thin(store: &dyn Store, history: &Path, now: Timestamp) -> Result<(), Error> {
    let kept = list(store, history)?;
    let times: Vec<Timestamp> = kept.iter().map(|it| it.at).collect();
    which_to_drop(&times, now).into_iter().try_for_each(|it| remove(store, &kept[it].path))
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

/// Which of `times` (the newest first) not to keep: all but the ten latest, and but the last one of each of the hours
/// of the past day.
pub fn which_to_drop(times: &[Timestamp], now: Timestamp) -> Vec<usize> {
    let mut hours = BTreeSet::new();
    let mut drop = Vec::new();
    for (it, &at) in times.iter().enumerate() {
        let first_of_its_hour = hours.insert(at.as_second().div_euclid(3600));
        let of_the_day = now.duration_since(at) <= SignedDuration::from_hours(24);
        if it >= LATEST && !(first_of_its_hour && of_the_day) {
            drop.push(it);
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

    #[test]
    fn the_last_ten_and_one_an_hour_for_a_day_are_kept() {
        // One a minute for two days.
        let now = at(2880);
        let times: Vec<Timestamp> = (0..2880).rev().map(at).collect();
        let dropped = which_to_drop(&times, now);
        let kept: Vec<Timestamp> =
            (0..times.len()).filter(|it| !dropped.contains(it)).map(|it| times[it]).collect();
        assert_eq!(kept[..10], times[..10]);
        let hours: BTreeSet<i64> = kept.iter().map(|it| it.as_second() / 3600).collect();
        assert_eq!((hours.len(), kept.len()), (24, 10 + 23), "the ten are of the last hour");
        assert!(kept.iter().skip(10).all(|it| now.duration_since(*it) <= SignedDuration::from_hours(24)));
        assert!(which_to_drop(&times[2000..2010], now).is_empty(), "ten are kept however old");
    }

    #[test]
    fn thinning_again_and_again_keeps_what_thinning_once_keeps() {
        let mut kept: Vec<Timestamp> = Vec::new();
        let mut all: Vec<Timestamp> = Vec::new();
        for minute in (0..2000).step_by(7) {
            kept.insert(0, at(minute));
            all.insert(0, at(minute));
            let dropped = which_to_drop(&kept, at(minute));
            kept = (0..kept.len()).filter(|it| !dropped.contains(it)).map(|it| kept[it]).collect();
        }
        let dropped = which_to_drop(&all, at(1995));
        assert_eq!(kept.len(), all.len() - dropped.len());
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
        thin(&Disk, &history, at(0)).unwrap();
        assert_eq!(list(&Disk, &history).unwrap().len(), 1);
    }
}

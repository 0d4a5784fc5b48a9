//! The data folder: where sessions, templates, drafts, earlier versions and reports stand, what is there, and which file a
//! NAME means.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use directories::ProjectDirs;
use jiff::civil::Date;
use serde::de::{Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::copy_names;
use super::file_names::{self, session_name, short_id};
use super::reserves;
use super::store::{self, Deed, Entry, Store, canonical, folder_of, name_of};
use crate::figures::order::Arrange as _;
use crate::ui::clean::{clean, clean_line};

/// What is read of a file to learn its title, in bytes. The title stands first.
const HEADING: u64 = 4096;

/// The data folder. Nothing in it needs to exist before [`Folder::prepare`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    root: PathBuf,
}

/// A session as it lies there, its sheets unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub path: PathBuf,
    pub modified: SystemTime,
    /// How often it was saved; of two files of one session the higher is the newer, whatever clocks say.
    pub revision: u64,
    /// Empty when the file doesn't begin as a session does; opening it tells why.
    pub title: String,
    pub id: Option<Uuid>,
    /// What kind of copy it is of a session that stands beside it, such as "konfliktkopi fra PC-KARI".
    pub copy: Option<String>,
    /// It is a reserve that holds more than this session.
    pub reserve_of: Option<PathBuf>,
}

impl Stored {
    fn read(store: &dyn Store, path: PathBuf, modified: SystemTime) -> Self {
        let Heading { title, id, revision } =
            Heading::read(&store.read_start(&path, HEADING).unwrap_or_default());
        Self { path, modified, revision, title, id, copy: None, reserve_of: None }
    }

    /// What it is beside this session, if it is a copy of it.
    fn as_copy_of(&self, original: &Stored) -> Option<String> {
        let stem = |it: &Stored| it.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let same = self.id.is_some() && self.id == original.id;
        if same { copy_names::told(&stem(original)?, &stem(self)?) } else { None }
    }
}

/// Why a NAME led to no file. Shown as it is.
#[derive(Debug, thiserror::Error)]
pub enum NotFound {
    #[error(
        "Fant ingen økt som heter «{}». Skriv id-en, starten på en tittel eller et filnavn; «nordstjerne list» viser dem.",
        clean(.0)
    )]
    Nothing(String),
    #[error("Flere økter passer med «{}». Skriv mer av navnet, eller bruk id-en:{}", clean(.name), Lines(.hits))]
    Several { name: String, hits: Vec<Stored> },
    #[error(transparent)]
    Disk(#[from] store::Error),
}

/// No home folder to put the data folder in.
#[derive(Debug, thiserror::Error)]
#[error("Fant ingen hjemmemappe å lagre i. Oppgi en mappe med --data MAPPE.")]
pub struct Homeless;

impl Folder {
    /// The folder given, else the user's local data folder: the roaming one is synced, and two machines would write it.
    ///
    /// # Errors
    /// When none is given and the user has no home.
    pub fn find(given: Option<PathBuf>) -> Result<Folder, Homeless> {
        let root = match given {
            Some(root) => root,
            None => ProjectDirs::from("", "", "nordstjerne").ok_or(Homeless)?.data_local_dir().to_path_buf(),
        };
        Ok(Folder { root })
    }

    /// The data folder itself.
    pub fn root(&self) -> PathBuf {
        self.root.clone()
    }

    /// Where a crash is noted that nobody has been told of.
    pub fn crash(&self) -> PathBuf {
        self.root.join("crash.txt")
    }

    /// Where the last crash is noted once somebody was told.
    pub fn told_crash(&self) -> PathBuf {
        self.root.join("last-crash.txt")
    }

    /// Where it stands which version ran here last.
    pub fn last_run(&self) -> PathBuf {
        self.root.join("last-run")
    }

    pub fn sessions(&self) -> PathBuf {
        self.root.join("sessions")
    }

    pub fn reports(&self) -> PathBuf {
        self.root.join("reports")
    }

    /// Where one's own templates lie.
    pub fn templates(&self) -> PathBuf {
        self.root.join("templates")
    }

    /// Where it lies how files from customers' surveys are read.
    pub fn mappings(&self) -> PathBuf {
        self.root.join("mappings")
    }

    /// Where it stands which sessions are open just now.
    pub fn open(&self) -> PathBuf {
        self.root.join(".open")
    }

    /// Where it is kept who has which seat, while the door for phones of the session in this file is open.
    pub fn room(&self, path: &Path, id: Uuid) -> PathBuf {
        self.root.join(".room").join(format!("{}.json", self.own_name(path, id)))
    }

    /// Where it stands which reserves there are.
    pub fn reserves(&self) -> PathBuf {
        self.root.join(".reserves")
    }

    /// Where a session is saved when its own folder refuses, in this order.
    pub fn refuges(&self) -> Vec<PathBuf> {
        vec![self.reports(), std::env::temp_dir()]
    }

    /// Where half-typed text of the session in this file is kept.
    pub fn draft(&self, path: &Path, id: Uuid) -> PathBuf {
        self.drafts().join(format!("{}.json", self.own_name(path, id)))
    }

    /// Where earlier versions of the session in this file are kept.
    pub fn history(&self, path: &Path, id: Uuid) -> PathBuf {
        self.sessions().join(".history").join(self.own_name(path, id))
    }

    /// The id, and for a copy (a file elsewhere, or one that doesn't bear the id in its name) also which: an original and
    /// a copy that came back by mail have the same id, and nothing else in common.
    fn own_name(&self, path: &Path, id: Uuid) -> String {
        let path = &canonical(path);
        if folder_of(path) == canonical(&self.sessions())
            && name_of(path).ends_with(&format!("-{}.json", short_id(id)))
        {
            id.to_string()
        } else {
            format!("{id}-{}", file_names::digest(&path.to_string_lossy()))
        }
    }

    fn drafts(&self) -> PathBuf {
        self.sessions().join(".drafts")
    }

    /// A folder of its own for what is none of the user's: the example.
    pub fn at(root: &Path) -> Folder {
        Folder { root: root.into() }
    }

    /// Makes what is missing, for the owner's eyes only.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn prepare(&self, store: &dyn Store) -> Result<(), store::Error> {
        for folder in [self.drafts(), self.sessions().join(".history"), self.reports()] {
            store.make_folder(&folder).map_err(store::Error::on(Deed::MakeFolder, &folder))?;
        }
        Ok(())
    }

    /// Where a new session is written.
    pub fn new_session(&self, date: Date, title: &str, id: Uuid) -> PathBuf {
        self.sessions().join(session_name(date, title, id))
    }

    /// The session in this file, as far as its beginning tells.
    ///
    /// # Errors
    /// When the file can't be looked at.
    pub fn beginning(store: &dyn Store, path: PathBuf) -> Result<Stored, store::Error> {
        let look = store.look(&path).map_err(store::Error::on(Deed::Read, &path))?;
        Ok(Stored::read(store, path, look.modified))
    }

    /// Every session in the folder, the one last changed first, and behind each the copies of it. No folder is no
    /// sessions.
    ///
    /// # Errors
    /// When the folder is there but can't be read.
    pub fn stored(&self, store: &dyn Store) -> Result<Vec<Stored>, store::Error> {
        let folder = self.sessions();
        let entries = match store.list(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(store::Error::on(Deed::List, &folder))?,
        };
        let mut stored: Vec<Stored> = entries
            .into_iter()
            .filter(is_json)
            .map(|entry| Stored::read(store, entry.path, entry.look.modified))
            .collect();
        stored.arrange_by(|a, b| (b.modified, &a.path).cmp(&(a.modified, &b.path)));
        Ok(with_their_copies(stored))
    }

    /// The same, and behind each session the reserves that hold more than it, wherever they lie.
    ///
    /// # Errors
    /// When the folder is there but can't be read.
    pub fn stored_with_reserves(&self, store: &dyn Store) -> Result<Vec<Stored>, store::Error> {
        let mut stored = self.stored(store)?;
        for it in reserves::all(self, store) {
            let id = |stored: &Stored| stored.path == it.session;
            let id = stored.iter().find(|stored| id(stored)).and_then(|stored| stored.id);
            stored.retain(|stored| stored.path != it.path);
            let reserve = Stored {
                id,
                title: clean_line(&it.title),
                copy: Some(format!("reserve, har mer: {}", it.more)),
                reserve_of: Some(it.session),
                path: it.path,
                modified: it.modified,
                revision: it.revision,
            };
            // What was done last counts, wherever it was saved.
            let (mut family, others): (Vec<_>, Vec<_>) =
                stored.into_iter().partition(|it| id.is_some() && it.id == id);
            let first = usize::from(!family.is_empty());
            family.insert(first, reserve);
            stored = [family, others].concat();
        }
        Ok(stored)
    }

    /// The copies of the session in this file that lie beside it, the highest revision first.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn copies(store: &dyn Store, path: &Path) -> Result<Vec<Stored>, store::Error> {
        let original = Self::beginning(store, path.into())?;
        let mut copies = Self::of_same_session(store, path)?;
        for it in &mut copies {
            it.copy = it.as_copy_of(&original);
        }
        copies.retain(|it| it.copy.is_some());
        copies.arrange_by(|a, b| (b.revision, b.modified, &a.path).cmp(&(a.revision, a.modified, &b.path)));
        Ok(copies)
    }

    /// The other files beside this one that hold the same session, whatever they are called, in no order.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn of_same_session(store: &dyn Store, path: &Path) -> Result<Vec<Stored>, store::Error> {
        let folder = folder_of(path);
        let Some(id) = Self::beginning(store, path.into())?.id else { return Ok(Vec::new()) };
        let entries = store.list(folder).map_err(store::Error::on(Deed::List, folder))?;
        let beside =
            entries.into_iter().filter(|it| it.look.is_file && has_ending(&it.path) && it.path != path);
        let read = beside.map(|it| Stored::read(store, it.path, it.look.modified));
        Ok(read.filter(|it| it.id == Some(id)).collect())
    }

    /// The file that `name` means: a file there is, else a short id, else the start of a file name or title in the
    /// folder; of a title also with hyphens for all between its words. A link is followed, so that what is saved replaces the file and not the link.
    ///
    /// # Errors
    /// When there is none, or several, which are listed.
    pub fn resolve(&self, store: &dyn Store, name: &str) -> Result<PathBuf, NotFound> {
        let path = Path::new(name);
        let there = store.look(path).ok().filter(|_| !name.is_empty());
        if there.is_some_and(|look| look.is_file) {
            return Ok(unlinked(path));
        }
        let (wanted, wanted_in_one) = (folded(name), in_one_word(name));
        // A folder or a pipe of that name is in nobody's way, and whoever means it learns what it is.
        let nothing = || match there {
            Some(_) => Ok(unlinked(path)),
            None => Err(NotFound::Nothing(name.to_string())),
        };
        if wanted.is_empty() {
            return nothing();
        }
        let mut stored = self.stored(store)?;
        let has_id = |it: &Stored| it.id.is_some_and(|id| short_id(id) == wanted);
        if stored.iter().any(has_id) {
            stored.retain(has_id);
        } else {
            stored.retain(|it| {
                folded(name_of(&it.path)).starts_with(&wanted)
                    || folded(&it.title).starts_with(&wanted)
                    || (!wanted_in_one.is_empty() && in_one_word(&it.title).starts_with(&wanted_in_one))
            });
        }
        // Whoever opens a session is offered its reserve there.
        let is_reserve = |it: &Stored| {
            it.path.file_stem().is_some_and(|stem| copy_names::session_of(&stem.to_string_lossy()).is_some())
        };
        if stored.iter().any(|it| !is_reserve(it)) {
            stored.retain(|it| !is_reserve(it));
        }
        match stored.len() {
            0 => nothing(),
            1 => Ok(stored.remove(0).path),
            _ => Err(NotFound::Several { name: name.to_string(), hits: stored }),
        }
    }
}

/// A file that may hold a session or a template; not one that is hidden.
pub(super) fn is_json(entry: &Entry) -> bool {
    entry.look.is_file && has_ending(&entry.path) && !name_of(&entry.path).starts_with('.')
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json"))
}

/// Each session followed by its copies; a session counts as changed when any of them was.
fn with_their_copies(mut stored: Vec<Stored>) -> Vec<Stored> {
    for at in 0..stored.len() {
        // Of several it could be a copy of, the one with the shortest name is the session.
        let originals =
            stored.iter().filter_map(|it| Some((it.path.as_os_str().len(), stored[at].as_copy_of(it)?)));
        stored[at].copy = originals.min_by_key(|(length, _)| *length).map(|(_, copy)| copy);
    }
    let mut ordered: Vec<Stored> = Vec::with_capacity(stored.len());
    while let Some(first) = stored.first() {
        let id = first.id;
        let (mut family, others): (Vec<_>, Vec<_>) =
            stored.into_iter().enumerate().partition(|(at, it)| *at == 0 || (id.is_some() && it.id == id));
        family.arrange_by_key(|(at, it)| (it.copy.is_some(), std::cmp::Reverse(it.revision), *at));
        ordered.extend(family.into_iter().map(|(_, it)| it));
        stored = others.into_iter().map(|(_, it)| it).collect();
    }
    ordered
}

/// Where a link leads; any other path as it was given, from the top.
fn unlinked(path: &Path) -> PathBuf {
    if path.is_symlink() {
        return canonical(path);
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// As people compare names: å is å however it was typed, and case doesn't count.
pub(super) fn folded(name: &str) -> String {
    name.trim().nfc().flat_map(char::to_lowercase).collect()
}

/// A title as it is typed in a shell without a thought for spaces and signs: "løftet-vårt".
pub fn in_one_word(title: &str) -> String {
    let folded = folded(title);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// One line for each: what to type, and what it is.
struct Lines<'a>(&'a [Stored]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for stored in self.0 {
            let id = stored.id.map(short_id).unwrap_or_default();
            write!(f, "\n  {id:8}  {}  ({})", stored.title, clean_line(name_of(&stored.path)))?;
        }
        Ok(())
    }
}

/// What stands first in a session file, read without the rest.
#[derive(Default)]
struct Heading {
    title: String,
    id: Option<Uuid>,
    revision: u64,
}

impl Heading {
    /// The start of a file is cut anywhere, so the reader always ends in an error; what it found by then is kept.
    fn read(start: &[u8]) -> Heading {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let mut heading = Heading::default();
        let _ = serde_json::Deserializer::from_slice(start).deserialize_map(&mut heading);
        heading.title = clean_line(&heading.title);
        heading
    }
}

impl<'de> Visitor<'de> for &mut Heading {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the start of a session")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "title" => {
                    self.title = map.next_value()?;
                    if self.id.is_some() {
                        return Err(M::Error::custom("enough"));
                    }
                }
                "revision" => self.revision = map.next_value()?,
                "id" => self.id = map.next_value::<Option<Uuid>>()?,
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Scripted;
    use super::*;

    const FIRST: &str = "0199a3f2-5c1e-7d40-8b77-2f51c09f3a01";
    const SECOND: &str = "0199a3f2-5c1e-7d40-8b77-2f51aaaa0002";

    fn folder() -> Folder {
        Folder { root: PathBuf::from("/data") }
    }

    fn store() -> Scripted {
        let store = Scripted::default();
        let put =
            |name: &str, content: String| store.put(&folder().sessions().join(name), content.as_bytes());
        let session = |id: &str, title: &str| {
            let tail = "x".repeat(9000);
            format!(
                "{{\n\"nordstjerne\": \"session\", \"format\": 1, \"id\": \"{id}\", \"revision\": 3, \"title\": \"{title}\", \"people\": [\"{tail}\"]}}"
            )
        };
        put("2026-11-03-loftet-c09f3a01.json", session(FIRST, "Løftet vårt"));
        put("2026-11-04-loftene-aaaa0002.json", session(SECOND, "Løftene"));
        put("2026-11-05-ødelagt.json", "{\"nordstjerne".into());
        put("2026-11-03-loftet-c09f3a01.json.lock", String::new());
        put(".2026.json", String::new());
        store
    }

    #[test]
    fn sessions_are_listed_by_their_heading_the_latest_first() {
        let stored = folder().stored(&store()).unwrap();
        let titles: Vec<&str> = stored.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles, ["", "Løftene", "Løftet vårt"]);
        assert_eq!(stored[2].id, Some(Uuid::parse_str(FIRST).unwrap()));
    }

    #[test]
    fn the_file_that_a_copy_was_taken_from_is_of_the_same_session() {
        let store = store();
        let original = folder().sessions().join("2026-11-03-loftet-c09f3a01.json");
        let copy = original.with_file_name("2026-11-03-loftet-c09f3a01-gjenopprettet.json");
        store.put(&copy, &store.content(&original).unwrap());
        let beside = |path: &Path| {
            let all = Folder::of_same_session(&store, path).unwrap();
            all.into_iter().map(|it| it.path).collect::<Vec<_>>()
        };
        assert_eq!((beside(&copy), beside(&original)), (vec![original.clone()], vec![copy.clone()]));
        assert!(Folder::copies(&store, &copy).unwrap().is_empty(), "and yet no copy of it");
    }

    #[test]
    fn copies_stand_behind_their_session_and_bring_it_forward() {
        let store = store();
        let sessions = folder().sessions();
        let original = sessions.join("2026-11-03-loftet-c09f3a01.json");
        let content = store.content(&original).unwrap();
        for added in ["-PC-KARI", " 2", "-annen-versjon"] {
            store.put(&sessions.join(format!("2026-11-03-loftet-c09f3a01{added}.json")), &content);
        }
        // The same name, and another session.
        let other = store.content(&sessions.join("2026-11-04-loftene-aaaa0002.json")).unwrap();
        store.put(&sessions.join("2026-11-03-loftet-c09f3a01-PC-OLA.json"), &other);
        let stored = folder().stored(&store).unwrap();
        let told: Vec<_> = stored.iter().map(|it| (it.title.as_str(), it.copy.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("Løftene", None),
                ("Løftene", None),
                ("Løftet vårt", None),
                ("Løftet vårt", Some("det noen andre skrev")),
                ("Løftet vårt", Some("konfliktkopi 2")),
                ("Løftet vårt", Some("konfliktkopi fra PC-KARI")),
                ("", None),
            ]
        );
        let copies = Folder::copies(&store, &original).unwrap();
        assert_eq!(
            copies.iter().map(|it| it.path.clone()).collect::<Vec<_>>(),
            stored[3..6].iter().map(|it| it.path.clone()).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_title_is_one_line_of_text_whatever_the_file_says() {
        let store = store();
        let path = folder().sessions().join("lur.json");
        store.put(&path, br#"{"id": null, "title": "Snill\nc09f3a01  Annen\u001b[2J\u202e"}"#);
        let title = Folder::beginning(&store, path).unwrap().title;
        assert_eq!(title, "Snill c09f3a01  Annen‹U+001B›[2J‹U+202E›");
    }

    #[test]
    fn a_name_is_a_short_id_or_the_start_of_a_file_name_or_title() {
        let store = store();
        let found = |name: &str| folder().resolve(&store, name).map(|path| name_of(&path).to_string());
        for name in ["c09f3a01", "2026-11-03", "LØFTET", "Løftet va\u{30a}rt", "løftet-vå"] {
            let expected =
                (name != "lo\u{338}ftet vå").then(|| "2026-11-03-loftet-c09f3a01.json".to_string());
            assert_eq!(found(name).ok(), expected, "{name}");
        }
        let several = found("løft").unwrap_err();
        assert!(matches!(&several, NotFound::Several { hits, .. } if hits.len() == 2));
        assert!(several.to_string().contains("aaaa0002  Løftene"), "{several}");
        for name in ["", " ", "-", "?!", "finnes ikke"] {
            assert!(matches!(found(name), Err(NotFound::Nothing(_))), "{name:?}");
        }
    }

    #[test]
    fn an_id_that_several_files_have_names_none_of_them() {
        let store = store();
        let original = folder().sessions().join("2026-11-03-loftet-c09f3a01.json");
        store.put(&folder().sessions().join("tilbake.json"), &store.content(&original).unwrap());
        let several = folder().resolve(&store, "c09f3a01").unwrap_err();
        assert!(matches!(&several, NotFound::Several { hits, .. } if hits.len() == 2), "{several}");
    }

    #[test]
    fn a_copy_has_its_own_draft_and_history() {
        let id = Uuid::parse_str(FIRST).unwrap();
        let sessions = folder().sessions();
        let names = [
            sessions.join("2026-11-03-loftet-c09f3a01.json"),
            sessions.join("2026-11-03-loftet-c09f3a01-annen-versjon.json"),
            "/minnepinne/2026-11-03-loftet-c09f3a01.json".into(),
        ];
        let drafts = names.each_ref().map(|path| folder().draft(path, id));
        assert_eq!(drafts[0], sessions.join(format!(".drafts/{FIRST}.json")));
        assert!(drafts[0] != drafts[1] && drafts[1] != drafts[2] && drafts[0] != drafts[2], "{drafts:?}");
        let histories = names.each_ref().map(|path| folder().history(path, id));
        assert_eq!(histories[0], sessions.join(format!(".history/{FIRST}")));
        assert!(histories[0] != histories[1] && histories[1] != histories[2], "{histories:?}");
    }

    #[test]
    fn a_file_that_is_there_needs_no_folder() {
        let store = store();
        let path = Path::new("/minnepinne/økt.json");
        store.put(path, b"{}");
        // Windows adds its drive.
        assert_eq!(
            folder().resolve(&store, &path.to_string_lossy()).unwrap(),
            std::path::absolute(path).unwrap()
        );
    }
}

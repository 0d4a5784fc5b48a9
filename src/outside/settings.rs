//! The settings on the disk: one file, read as far as it can be, and changed where it stands. One that is damaged is
//! left as it is.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::pick;
use super::store::{self, Deed, Store, canonical, folder_of};
use crate::report::house::{House, LARGEST, Logo};
use crate::screens::settings::Known;
use crate::workshop::settings::{Setting, Settings, changed, read};

/// Where another folder for it is said.
const ELSEWHERE: &str = "NORDSTJERNE_CONFIG";

/// Longer than any file of settings, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// The settings as they were read last, and where they lie.
#[derive(Debug, Default)]
pub struct Kept {
    /// Nowhere when the user has no home.
    path: Option<PathBuf>,
    settings: Settings,
    /// What in the file isn't understood.
    remarks: Vec<String>,
    /// Why it can't be read.
    damaged: Option<String>,
    /// What doesn't count just now, and what goes before it.
    before: Vec<(Setting, &'static str)>,
}

impl Kept {
    /// In the folder that the environment says, else in the user's folder for such files.
    pub fn find(store: &dyn Store) -> Self {
        let said = std::env::var_os(ELSEWHERE).filter(|said| !said.is_empty()).map(PathBuf::from);
        let usual = || Some(ProjectDirs::from("", "", "nordstjerne")?.config_dir().to_path_buf());
        said.or_else(usual).map_or_else(Self::default, |folder| Self::at(folder.join("settings.toml"), store))
    }

    /// In this file, which need not exist.
    pub fn at(path: PathBuf, store: &dyn Store) -> Self {
        let mut kept = Self { path: Some(path), ..Self::default() };
        // Why it can't be read is remembered.
        let _ = kept.look(store);
        kept
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The same, where something else was said for now of some of them.
    pub fn with(self, before: Vec<(Setting, &'static str)>) -> Self {
        Self { before, ..self }
    }

    /// What the page that shows them has to know; this data folder counts now.
    pub fn known(&self, data: &Path) -> Known {
        Known {
            settings: self.settings.clone(),
            lies: self.path.as_deref().map_or_else(|| "en fil".into(), |path| path.display().to_string()),
            before: self.before.clone(),
            data: data.display().to_string(),
            trouble: self.trouble(),
        }
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What is to be said of the file when the program starts.
    pub fn trouble(&self) -> Option<String> {
        let path = self.path.as_ref()?.display();
        match (&self.damaged, self.remarks.as_slice()) {
            (Some(why), _) => Some(why.clone()),
            (None, []) => None,
            (None, remarks) => Some(format!("{} Rett det i «{path}». Resten gjelder.", remarks.join(" "))),
        }
    }

    /// Reads the file, and returns what stands in it. When it can't be read, that is remembered.
    fn look(&mut self, store: &dyn Store) -> Result<Option<String>, String> {
        let Some(path) = &self.path else { return Ok(None) };
        let bytes = match store.read_within(path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                (self.remarks, self.damaged) = (Vec::new(), None);
                return Ok(None);
            }
            Err(error) => return self.is_damaged(store::Error::new(Deed::Read, path, error).to_string()),
        };
        let mend = |why: &str| {
            format!(
                "Innstillingene kan ikke leses. {why} Rett «{}», eller flytt filen bort. Så lenge gjelder det vanlige.",
                path.display()
            )
        };
        let Ok(text) = String::from_utf8(bytes) else {
            let why = mend("Filen er ikke lagret som UTF-8.");
            return self.is_damaged(why);
        };
        match read(&text) {
            Ok(found) => {
                (self.settings, self.remarks, self.damaged) = (found.settings, found.remarks, None);
                Ok(Some(text))
            }
            Err(damaged) => {
                let why = mend(&damaged.to_string());
                self.is_damaged(why)
            }
        }
    }

    fn is_damaged<T>(&mut self, why: String) -> Result<T, String> {
        self.damaged = Some(why.clone());
        Err(why)
    }

    /// Changes one of them on the disk.
    ///
    /// # Errors
    /// A sentence that says why it is as it was.
    pub fn set(&mut self, store: &dyn Store, setting: Setting, text: &str) -> Result<(), String> {
        let path = self.path.clone().ok_or("Fant ingen hjemmemappe å lagre innstillingene i.")?;
        // Somebody may have written in it meanwhile.
        let stands = self.look(store)?;
        let mut settings = self.settings.clone();
        settings.set(setting, &meant(store, setting, text)?)?;
        if stands.is_none() && settings == Settings::default() {
            self.settings = settings;
            return Ok(());
        }
        let written =
            changed(stands.as_deref(), setting, &settings).map_err(|damaged| damaged.to_string())?;
        // Where the file is a link to one that is kept elsewhere, it stays one.
        let path = canonical(&path);
        let write = || {
            store
                .make_folder(folder_of(&path))
                .map_err(store::Error::on(Deed::MakeFolder, folder_of(&path)))?;
            store::write_durably(store, &path, written.as_bytes())
        };
        store::patiently(write).map_err(|error| error.to_string())?;
        self.settings = settings;
        Ok(())
    }
}

/// What is to stand in the file: of what lies on the disk, where it is.
fn meant(store: &dyn Store, setting: Setting, text: &str) -> Result<String, String> {
    if text.trim().is_empty() || !matches!(setting, Setting::Logo | Setting::Data) {
        return Ok(text.into());
    }
    let path = pick::meant(store, text);
    let path = std::path::absolute(&path).unwrap_or(path);
    if setting == Setting::Logo {
        logo(store, &path)?;
    } else if store.list(&path).is_err() {
        return Err(format!("Fant ingen mappe som heter «{}». Lag den først.", path.display()));
    }
    path.into_os_string().into_string().map_err(|_| "Stien har tegn som ikke kan skrives i filen.".into())
}

fn logo(store: &dyn Store, path: &Path) -> Result<Logo, String> {
    let bytes = match store.read_within(path, LARGEST as u64) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::FileTooLarge => {
            return Err("Logoen er for stor. Den kan være på høyst 256 kB.".into());
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(format!("Fant ikke filen «{}».", path.display()));
        }
        Err(error) => return Err(store::Error::new(Deed::Read, path, error).to_string()),
    };
    Logo::read(&bytes).map_err(Into::into)
}

/// How the user's own reports look, and what of it there is none of any more, in a sentence.
pub fn house(settings: &Settings, store: &dyn Store) -> (House, Option<String>) {
    let path = settings.text(Setting::Logo);
    let found = (!path.is_empty()).then(|| logo(store, Path::new(path)));
    let (logo, why) = match found {
        None => (None, None),
        Some(Ok(logo)) => (Some(logo), None),
        Some(Err(why)) => (None, Some(format!("Logoen ble ikke med. {why} Velg en annen i innstillingene."))),
    };
    let foot = settings.text(Setting::Foot).into();
    (House { accent: settings.accent(), logo, foot, who: settings.who() }, why)
}

#[cfg(test)]
mod tests {
    use super::super::store::Scripted;
    use super::*;
    use crate::workshop::settings::Colours;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\nIHDR";

    fn path() -> PathBuf {
        "/hjem/.config/nordstjerne/settings.toml".into()
    }

    #[test]
    fn what_is_set_is_there_the_next_time() {
        let disk = Scripted::default();
        let mut kept = Kept::at(path(), &disk);
        kept.set(&disk, Setting::Theme, "auto").unwrap();
        assert!(disk.content(&path()).is_none(), "nothing is written where all is as usual");
        kept.set(&disk, Setting::Theme, "light").unwrap();
        kept.set(&disk, Setting::Foot, "Nes & co").unwrap();
        let again = Kept::at(path(), &disk);
        assert_eq!(again.settings(), kept.settings());
        assert_eq!((again.settings().colours(), again.trouble()), (Colours::Light, None));
    }

    #[test]
    fn what_another_wrote_meanwhile_stays() {
        let disk = Scripted::default();
        let mut kept = Kept::at(path(), &disk);
        disk.put(&path(), b"theme = \"mono\"\nrart = 1\n");
        kept.set(&disk, Setting::Foot, "Nes & co").unwrap();
        let again = Kept::at(path(), &disk);
        assert_eq!(
            (again.settings().colours(), again.settings().text(Setting::Foot)),
            (Colours::Mono, "Nes & co")
        );
        let told = again.trouble().unwrap();
        assert!(told.starts_with("«rart» er ingen innstilling. Rett det i «/hjem"), "{told}");
    }

    #[test]
    fn a_damaged_file_is_told_and_never_written() {
        let disk = Scripted::default();
        for damaged in [b"theme = \n".as_slice(), b"\xff\xfe", b"[[["] {
            disk.put(&path(), damaged);
            let mut kept = Kept::at(path(), &disk);
            assert!(kept.trouble().unwrap().starts_with("Innstillingene kan ikke leses."), "{kept:?}");
            let why = kept.set(&disk, Setting::Theme, "dark").unwrap_err();
            assert!(why.contains("flytt filen bort"), "{why}");
            assert_eq!(disk.content(&path()).unwrap(), damaged);
            assert_eq!(kept.settings(), &Settings::default());
        }
        disk.put(&path(), b"theme = \"dark\"\n");
        let mut kept = Kept::at(path(), &disk);
        kept.set(&disk, Setting::Ascii, "true").unwrap();
        assert!(kept.settings().ascii() && kept.settings().colours() == Colours::Dark, "mended, it counts");
    }

    #[test]
    fn what_lies_on_the_disk_is_looked_for_at_once() {
        let disk = Scripted::default();
        let mut kept = Kept::at(path(), &disk);
        disk.put(Path::new("/bilder/vår logo.png"), PNG);
        disk.put(Path::new("/bilder/notat.txt"), b"ingen logo");
        disk.put(Path::new("/bilder/stor.png"), &vec![0; LARGEST + 1]);
        let mut set = |setting, text| kept.set(&disk, setting, text);
        assert!(set(Setting::Logo, "/bilder/notat.txt").unwrap_err().contains("ikke en logo"));
        assert!(set(Setting::Logo, "/bilder/stor.png").unwrap_err().contains("for stor"));
        assert!(
            set(Setting::Logo, "/bilder/borte.png")
                .unwrap_err()
                .starts_with("Fant ikke filen «/bilder/borte.png».")
        );
        set(Setting::Logo, "'/bilder/vår logo.png' ").unwrap();
        assert_eq!(kept.settings().text(Setting::Logo), "/bilder/vår logo.png");
        let (house, why) = house(kept.settings(), &disk);
        assert!(house.logo.is_some() && why.is_none());
        disk.remove(Path::new("/bilder/vår logo.png")).unwrap();
        let (house, why) = super::house(kept.settings(), &disk);
        assert!(house.logo.is_none() && why.unwrap().starts_with("Logoen ble ikke med. Fant ikke filen"));
    }

    #[test]
    fn a_data_folder_is_one_that_there_is() {
        let place = tempfile::tempdir().unwrap();
        let mut kept = Kept::at(place.path().join("config/settings.toml"), &store::Disk);
        let gone = place.path().join("borte").display().to_string();
        let why = kept.set(&store::Disk, Setting::Data, &gone).unwrap_err();
        assert!(why.starts_with("Fant ingen mappe som heter «"), "{why}");
        kept.set(&store::Disk, Setting::Data, &place.path().display().to_string()).unwrap();
        let again = Kept::at(place.path().join("config/settings.toml"), &store::Disk);
        assert_eq!(again.settings().data().as_deref(), Some(place.path()));
    }
}

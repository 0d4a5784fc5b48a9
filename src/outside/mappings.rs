//! How files from customers' surveys are read, as files in the `mappings/` of the data folder, each known by its name
//! there. They hold headings and never an answer.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::file_names;
use super::folder::{Folder, folded, is_json};
use super::store::{self, Deed, Store};
use crate::figures::order::Arrange as _;
use crate::workshop::columns::Headings;
use crate::workshop::import::Mapping;

/// A mapping in the folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// The file's name without its ending.
    pub name: String,
    /// The mapping, or why it cannot be used.
    pub read: Result<Mapping, String>,
}

/// Why there is no mapping to go by. Shown as it is.
#[derive(Debug, thiserror::Error)]
pub enum NoMapping {
    #[error(transparent)]
    Disk(#[from] store::Error),
    #[error("Fant ingen kobling som heter «{name}».{}", listed(.known))]
    Nothing { name: String, known: Vec<String> },
    #[error("Koblingen «{name}» kan ikke brukes. {why}")]
    Broken { name: String, why: String },
    #[error(
        "Ingen lagret kobling kjenner igjen overskriftene i filen. Åpne økten, velg «Hent tall fra fil» og lagre koblingen der.{}",
        listed(.known)
    )]
    None { known: Vec<String> },
    #[error("Flere koblinger kjenner igjen overskriftene: {}. Velg én med --map.", .0.join(", "))]
    Several(Vec<String>),
}

fn listed(known: &[String]) -> String {
    if known.is_empty() { String::new() } else { format!(" Lagret: {}.", known.join(", ")) }
}

/// Every mapping in the folder, by name. No folder is no mappings.
///
/// # Errors
/// When the folder is there but can't be read.
pub fn saved(folder: &Folder, store: &dyn Store) -> Result<Vec<Saved>, store::Error> {
    let folder = folder.mappings();
    let entries = match store.list(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(store::Error::on(Deed::List, &folder))?,
    };
    let mut all: Vec<Saved> = entries
        .into_iter()
        .filter(is_json)
        .map(|entry| {
            let name = entry.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let read = match store.read(&entry.path) {
                Ok(bytes) => Mapping::read(&bytes).map_err(|why| why.to_string()),
                Err(error) => Err(store::Error::new(Deed::Read, &entry.path, error).briefly()),
            };
            Saved { name, read }
        })
        .collect();
    all.arrange_by_key(|saved| folded(&saved.name));
    Ok(all)
}

/// The mapping with this name, else the one that knows these headings.
///
/// # Errors
/// When there is none, or several know them; those that there are, are listed.
pub fn chosen(
    folder: &Folder,
    store: &dyn Store,
    named: Option<&str>,
    headings: &Headings,
) -> Result<(String, Mapping), NoMapping> {
    let all = saved(folder, store)?;
    let known = || all.iter().map(|saved| saved.name.clone()).collect::<Vec<_>>();
    if let Some(named) = named {
        let wanted = folded(named.trim_end_matches(".json"));
        let found = all.iter().find(|saved| folded(&saved.name) == wanted);
        let Some(Saved { name, read }) = found else {
            return Err(NoMapping::Nothing { name: named.into(), known: known() });
        };
        let broken = |why: &String| NoMapping::Broken { name: name.clone(), why: why.clone() };
        return Ok((name.clone(), read.as_ref().map_err(broken)?.clone()));
    }
    let mut fits: Vec<(String, Mapping)> = all
        .iter()
        .filter_map(|saved| Some((saved.name.clone(), saved.read.as_ref().ok()?.clone())))
        .filter(|(_, mapping)| mapping.knows(headings))
        .collect();
    match fits.len() {
        0 => Err(NoMapping::None { known: known() }),
        1 => Ok(fits.remove(0)),
        _ => Err(NoMapping::Several(fits.into_iter().map(|(name, _)| name).collect())),
    }
}

/// Writes a mapping under a name, over the one that has it.
///
/// # Errors
/// When the disk won't.
pub fn keep(
    folder: &Folder,
    store: &dyn Store,
    name: &str,
    mapping: &Mapping,
) -> Result<PathBuf, store::Error> {
    let folder = folder.mappings();
    store.make_folder(&folder).map_err(store::Error::on(Deed::MakeFolder, &folder))?;
    let path = folder.join(format!("{}.json", file_names::slug(name)));
    store::patiently(|| store::write_durably(store, &path, &mapping.written()))?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::store::Scripted;
    use super::*;
    use crate::workshop::import::{Goal, Mapped, Source};
    use crate::workshop::table::Table;

    fn headings(csv: &str) -> Headings {
        Source::of(Table::read(csv.as_bytes(), None, &|| true).expect("a table")).headings
    }

    fn mapping(headings: &[&str]) -> Mapping {
        let column = |heading: &&str| Mapped {
            heading: (*heading).into(),
            reads: crate::workshop::columns::Reads::Amount,
            to: vec![Goal::Groups],
        };
        Mapping::new(headings.iter().map(column).collect())
    }

    #[test]
    fn a_mapping_is_known_by_its_headings() {
        let (disk, folder) = (Scripted::default(), Folder::at(Path::new("/data")));
        let file = headings("Svar;  POENG ;Annet\n1;2;3\n");
        let choose = |named| chosen(&folder, &disk, named, &file);
        assert!(matches!(choose(None), Err(NoMapping::None { .. })));
        keep(&folder, &disk, "Kundepanel", &mapping(&["svar", "Poeng"])).unwrap();
        keep(&folder, &disk, "Et annet", &mapping(&["svar", "borte"])).unwrap();
        assert_eq!(choose(None).unwrap().0, "kundepanel");
        assert_eq!(choose(Some("KUNDEPANEL")).unwrap().1, mapping(&["svar", "Poeng"]));
        keep(&folder, &disk, "Også dette", &mapping(&["annet"])).unwrap();
        let several = choose(None).unwrap_err().to_string();
        assert!(several.contains("kundepanel, ogsa-dette"), "{several}");
        let nothing = choose(Some("fins ikke")).unwrap_err().to_string();
        assert!(nothing.contains("et-annet, kundepanel"), "{nothing}");
    }

    #[test]
    fn what_is_no_mapping_is_said() {
        let (disk, folder) = (Scripted::default(), Folder::at(Path::new("/data")));
        disk.put(Path::new("/data/mappings/brutt.json"), b"{");
        disk.put(
            Path::new("/data/mappings/ny.json"),
            br#"{"nordstjerne":"mapping","format":99,"columns":[]}"#,
        );
        let file = headings("Svar;Annet\n1;3\n");
        let said = |name| chosen(&folder, &disk, Some(name), &file).unwrap_err().to_string();
        assert_eq!(
            said("brutt"),
            "Koblingen «brutt» kan ikke brukes. Koblingen kan ikke leses. Lag den på nytt."
        );
        assert!(said("ny").contains("nyere utgave"));
    }
}

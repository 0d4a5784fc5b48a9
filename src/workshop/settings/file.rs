//! The file of settings: read as far as it can be understood, and changed where it stands, so that what else is written
//! in it stays. It documents itself.

use toml_edit::{DocumentMut, Item, Value, value};

use super::{Setting, Settings};

/// A file as it is made the first time, with each setting explained.
const BLANK: &str = include_str!("../../../assets/settings.toml");

/// What a file says, and what in it was not understood, in sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    pub settings: Settings,
    pub remarks: Vec<String>,
}

/// It is no file of settings; the first line that isn't, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Linje {0} er ikke skrevet slik at den kan leses.")]
pub struct Damaged(usize);

/// Reads the text of a file. What isn't known, or can't be as it is written, is told; the rest counts.
///
/// # Errors
/// When it can't be read at all.
pub fn read(text: &str) -> Result<Read, Damaged> {
    let mut read = Read::default();
    for (name, item) in document(text)?.iter() {
        let Some(setting) = Setting::named(name) else {
            read.remarks.push(format!("«{name}» er ingen innstilling."));
            continue;
        };
        let set = match item.as_value() {
            Some(Value::String(text)) => read.settings.set(setting, text.value()),
            Some(Value::Boolean(yes)) => read.settings.set(setting, &yes.value().to_string()),
            _ => Err("Skriv verdien i anførselstegn.".into()),
        };
        if let Err(why) = set {
            read.remarks.push(format!("«{name}» kan ikke være slik den står. {why}"));
        }
    }
    Ok(read)
}

/// The text of a file, or of one that isn't there yet, with this setting as it is in `settings`.
///
/// # Errors
/// When the file can't be read: then it is not to be written.
pub fn changed(text: Option<&str>, setting: Setting, settings: &Settings) -> Result<String, Damaged> {
    let mut file = document(text.unwrap_or(BLANK))?;
    let name = setting.name();
    let wanted = settings.text(setting);
    let mut item = match setting {
        Setting::Ascii => value(settings.ascii()),
        _ => value(wanted),
    };
    match file.get_mut(name).and_then(Item::as_value_mut) {
        Some(stands) => {
            // What she wrote behind it stays.
            let decor = stands.decor().clone();
            if let Some(new) = item.as_value_mut() {
                *new.decor_mut() = decor;
            }
            file[name] = item;
        }
        // One that her file lacks comes with its explanation.
        None => {
            let blank = document(BLANK)?;
            file.insert(name, item);
            if let (Some(explained), Some(mut key)) = (blank.key(name), file.key_mut(name)) {
                *key.leaf_decor_mut() = explained.leaf_decor().clone();
            }
        }
    }
    Ok(file.to_string())
}

fn document(text: &str) -> Result<DocumentMut, Damaged> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.parse::<DocumentMut>().map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        Damaged(text.get(..at).unwrap_or(text).matches('\n').count() + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(settings: &mut Settings, text: Option<&str>, setting: Setting, to: &str) -> String {
        settings.set(setting, to).unwrap();
        changed(text, setting, settings).unwrap()
    }

    #[test]
    fn the_file_explains_every_setting_and_says_what_is_usual() {
        let file = document(BLANK).unwrap();
        assert_eq!(read(BLANK).unwrap(), Read::default());
        for setting in Setting::ALL {
            assert!(file.contains_key(setting.name()), "{}", setting.name());
            for (name, _) in setting.options() {
                assert!(BLANK.contains(name), "{name} is explained");
            }
        }
        assert_eq!(file.iter().count(), Setting::ALL.len());
    }

    #[test]
    fn what_she_wrote_in_it_stays() {
        let hers = "# Mitt eget.\ntheme = \"dark\" # til scenen\r\n\n# Ikke rør.\nukjent = [1, 2]\n";
        let mut settings = read(hers).unwrap().settings;
        let text = set(&mut settings, Some(hers), Setting::Theme, "light");
        assert_eq!(text.replace("\r\n", "\n"), hers.replace("dark", "light").replace("\r\n", "\n"));
        let text = set(&mut settings, Some(&text), Setting::Facilitator, "Kari «Å» Nes");
        for kept in ["# Mitt eget.", "# til scenen", "# Ikke rør.", "ukjent = [1, 2]", "# Hvem som leder"] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        let read = read(&text).unwrap();
        assert_eq!(read.settings, settings);
        assert_eq!(read.remarks, ["«ukjent» er ingen innstilling."]);
    }

    #[test]
    fn a_value_that_cannot_be_is_told_and_the_rest_counts() {
        let read = read("theme = \"rosa\"\nascii = true\nfoot = 7\n").unwrap();
        assert!(read.settings.ascii());
        assert_eq!(
            read.remarks,
            [
                "«theme» kan ikke være slik den står. Velg blant auto, dark, light, mono.",
                "«foot» kan ikke være slik den står. Skriv verdien i anførselstegn.",
            ]
        );
    }

    #[test]
    fn a_damaged_file_says_where_and_is_not_written() {
        let damaged = "theme = \"dark\"\nascii = = true\n";
        assert_eq!(read(damaged), Err(Damaged(2)));
        assert_eq!(changed(Some(damaged), Setting::Theme, &Settings::default()), Err(Damaged(2)));
    }

    #[test]
    fn a_new_file_is_the_explained_one() {
        let text = set(&mut Settings::default(), None, Setting::Ascii, "true");
        assert_eq!(text, BLANK.replace("ascii = false", "ascii = true"));
    }
}

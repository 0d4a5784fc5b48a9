//! What a facilitator has chosen once and for all: colours, who she is, what is usual in her sessions and reports, how
//! they look. A setting is a text, by its name in the file and by its words on the page; both write through one door.

mod file;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::gate::Names;
use super::session::led_by;
use crate::exercises::Level;
use crate::report::house::Accent;

pub use file::{Damaged, Read, changed, read};

/// Letters that a line of one's own may have in a report.
const LONGEST: usize = 160;

/// Which colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// As the terminal has them.
    #[default]
    Auto,
    Dark,
    Light,
    Mono,
}

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    Theme,
    Ascii,
    Facilitator,
    Organisation,
    Level,
    Names,
    Data,
    Accent,
    Logo,
    Foot,
}

/// What can be chosen, as it stands in the file and as it is said; the usual one first.
type Options = &'static [(&'static str, &'static str)];

impl Setting {
    pub const ALL: [Self; 10] = [
        Self::Theme,
        Self::Ascii,
        Self::Facilitator,
        Self::Organisation,
        Self::Level,
        Self::Names,
        Self::Data,
        Self::Accent,
        Self::Logo,
        Self::Foot,
    ];

    /// In the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Ascii => "ascii",
            Self::Facilitator => "facilitator",
            Self::Organisation => "organisation",
            Self::Level => "level",
            Self::Names => "names",
            Self::Data => "data",
            Self::Accent => "accent",
            Self::Logo => "logo",
            Self::Foot => "foot",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.name() == name)
    }

    /// What it is chosen among; nothing where it is written.
    pub const fn options(self) -> Options {
        match self {
            Self::Theme => {
                &[("auto", "som terminalen"), ("dark", "mørke"), ("light", "lyse"), ("mono", "ingen farger")]
            }
            Self::Ascii => &[("false", "alle tegn"), ("true", "bare ASCII")],
            Self::Level => &[
                ("template", "som malen"),
                ("room", "blir i rommet"),
                ("leaders", "for ledergruppen"),
                ("quote", "kan siteres"),
            ],
            Self::Names => &[("roles", "roller"), ("names", "navn"), ("nobody", "ingen navn")],
            _ => &[],
        }
    }
}

/// What was chosen; what is not here is as usual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings(BTreeMap<Setting, String>);

impl Settings {
    /// As it stands in the file.
    pub fn text(&self, setting: Setting) -> &str {
        let usual = setting.options().first().map_or("", |(name, _)| name);
        self.0.get(&setting).map_or(usual, String::as_str)
    }

    /// Sets it, or says in a sentence why that can't be.
    ///
    /// # Errors
    /// The sentence.
    pub fn set(&mut self, setting: Setting, text: &str) -> Result<(), String> {
        let text = text.trim();
        let options = setting.options();
        let written = match setting {
            _ if !options.is_empty() => {
                let known = options.iter().find(|(name, _)| *name == text);
                let names = || options.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
                known.map(|(name, _)| (*name).to_owned()).ok_or_else(|| format!("Velg blant {}.", names()))?
            }
            Setting::Accent if !text.is_empty() => Accent::read(text)?.to_string(),
            _ if text.chars().any(char::is_control) => {
                return Err("Skriv det på én linje, uten usynlige tegn.".into());
            }
            Setting::Facilitator | Setting::Organisation | Setting::Foot
                if text.chars().count() > LONGEST =>
            {
                return Err(format!("Skriv det kortere. Det er plass til {LONGEST} tegn."));
            }
            _ => text.to_owned(),
        };
        self.0.insert(setting, written);
        if self.text(setting) == Self::default().text(setting) {
            self.0.remove(&setting);
        }
        Ok(())
    }

    pub fn colours(&self) -> Colours {
        match self.text(Setting::Theme) {
            "dark" => Colours::Dark,
            "light" => Colours::Light,
            "mono" => Colours::Mono,
            _ => Colours::Auto,
        }
    }

    pub fn ascii(&self) -> bool {
        self.text(Setting::Ascii) == "true"
    }

    /// How far an answer may travel in new sessions, unless that is left to the template.
    pub fn level(&self) -> Option<Level> {
        match self.text(Setting::Level) {
            "room" => Some(Level::StaysInRoom),
            "leaders" => Some(Level::ForLeaders),
            "quote" => Some(Level::MayBeQuoted),
            _ => None,
        }
    }

    /// Where sessions lie, unless that is the usual place.
    pub fn data(&self) -> Option<PathBuf> {
        Some(self.text(Setting::Data)).filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// How people are called in what is handed out.
    pub fn names(&self) -> Names {
        match self.text(Setting::Names) {
            "names" => Names::Names,
            "nobody" => Names::Nobody,
            _ => Names::Roles,
        }
    }

    pub fn accent(&self) -> Option<Accent> {
        Accent::read(self.text(Setting::Accent)).ok()
    }

    /// Who leads the workshop, and for whom: "Kari Nes, Nes & co". Empty where that is not said.
    pub fn who(&self) -> String {
        led_by(self.text(Setting::Facilitator), self.text(Setting::Organisation))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_not_remembered_and_what_is_wrong_changes_nothing() {
        let mut settings = Settings::default();
        settings.set(Setting::Theme, "light").unwrap();
        assert_eq!(settings.colours(), Colours::Light);
        let before = settings.clone();
        let refused = settings.set(Setting::Theme, "rosa").unwrap_err();
        assert_eq!(refused, "Velg blant auto, dark, light, mono.");
        settings.set(Setting::Accent, "rosa").unwrap_err();
        settings.set(Setting::Foot, &"å".repeat(161)).unwrap_err();
        settings.set(Setting::Facilitator, "Kari\u{1b}[2J").unwrap_err();
        assert_eq!(settings, before);
        settings.set(Setting::Theme, "auto").unwrap();
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn who_leads_is_said_as_far_as_it_is_known() {
        let mut settings = Settings::default();
        assert_eq!(settings.who(), "");
        settings.set(Setting::Organisation, " Nes & co ").unwrap();
        assert_eq!(settings.who(), "Nes & co");
        settings.set(Setting::Facilitator, "Kari Nes").unwrap();
        assert_eq!(settings.who(), "Kari Nes, Nes & co");
    }
}

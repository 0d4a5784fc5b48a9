//! Which colours and signs are drawn with: what the command line says goes before the environment, and that before the
//! settings; where nobody says, the terminal is asked.

use clap::ValueEnum;

use crate::app::Look;
use crate::outside::ground::Ground;
use crate::ui::theme::{Palette, Theme};
use crate::workshop::settings::{self, Setting, Settings};

/// Colours, as they are written after `--theme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colours {
    Dark,
    Light,
    Mono,
    Auto,
}

/// What the command line and the environment say of how all is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    theme: Option<Colours>,
    ascii: bool,
    /// They say which data folder too.
    data: bool,
}

/// What decides the colours, and who said so.
enum Decided {
    By(Colours, &'static str),
    NoColour,
    Terminal,
}

impl Given {
    pub(super) fn new(theme: Option<Colours>, ascii: bool, data: bool) -> Self {
        Self { theme, ascii, data }
    }

    fn decided(self, settings: &Settings) -> Decided {
        let wanted = match settings.colours() {
            settings::Colours::Dark => Some(Colours::Dark),
            settings::Colours::Light => Some(Colours::Light),
            settings::Colours::Mono => Some(Colours::Mono),
            settings::Colours::Auto => None,
        };
        match (self.theme, wanted) {
            (Some(theme), _) if theme != Colours::Auto => Decided::By(theme, "valgt med --theme"),
            _ if no_colour() => Decided::NoColour,
            (None, Some(theme)) => Decided::By(theme, "valgt i innstillingene"),
            _ => Decided::Terminal,
        }
    }

    /// Whether the terminal is to be asked which ground it has.
    pub fn asks(self, settings: &Settings) -> bool {
        matches!(self.decided(settings), Decided::Terminal) && answers()
    }

    /// How all is drawn, on what the terminal answered if it was asked.
    pub fn look(self, settings: &Settings, answered: Option<Ground>) -> Look {
        let palette = match (self.decided(settings), answered) {
            (Decided::By(Colours::Mono, _) | Decided::NoColour, _) => Palette::Mono,
            (Decided::By(Colours::Light, _), _) | (Decided::Terminal, Some(Ground::Light)) => Palette::Light,
            (Decided::By(..), _) | (Decided::Terminal, Some(Ground::Dark)) => Palette::Dark,
            (Decided::Terminal, None) => by_surroundings(),
        };
        Look { theme: theme(palette), ascii: self.ascii || settings.ascii() }
    }

    /// Who decides the colours, in words.
    pub(super) fn told(self, settings: &Settings) -> &'static str {
        match self.decided(settings) {
            Decided::By(_, who) => who,
            Decided::NoColour => "ingen (NO_COLOR)",
            Decided::Terminal if answers() => "terminalen blir spurt",
            Decided::Terminal => "etter omgivelsene",
        }
    }

    /// The colours of what isn't drawn in a terminal, where somebody decided them.
    pub(super) fn page(self, settings: &Settings) -> Option<crate::report::wall::Ground> {
        match self.decided(settings) {
            Decided::By(Colours::Dark, _) => Some(crate::report::wall::Ground::Dark),
            Decided::By(Colours::Light, _) => Some(crate::report::wall::Ground::Light),
            _ => None,
        }
    }

    /// Settings that don't count just now, and what goes before them.
    pub fn before(self) -> Vec<(Setting, &'static str)> {
        let mut before = Vec::new();
        if self.theme.is_some() {
            before.push((Setting::Theme, "--theme eller NORDSTJERNE_THEME"));
        } else if no_colour() {
            before.push((Setting::Theme, "NO_COLOR"));
        }
        if self.ascii {
            before.push((Setting::Ascii, "--ascii"));
        }
        if self.data {
            before.push((Setting::Data, "--data eller NORDSTJERNE_DATA"));
        }
        before
    }
}

fn no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The Windows console answers in ways of its own; the Linux one would show the question.
fn answers() -> bool {
    !cfg!(windows) && std::env::var("TERM").map_or(true, |term| term != "linux")
}

/// What the environment tells of the terminal; without that, dark.
fn by_surroundings() -> Palette {
    if light_ground() { Palette::Light } else { Palette::Dark }
}

fn theme(palette: Palette) -> Theme {
    let theme = Theme::of(palette);
    let true_colour = std::env::var("COLORTERM").is_ok_and(|c| c == "truecolor" || c == "24bit");
    if true_colour || cfg!(windows) { theme } else { theme.in_256_colours() }
}

/// Some terminals tell their colours in COLORFGBG, as "0;15": the last is the ground.
fn light_ground() -> bool {
    let told = std::env::var("COLORFGBG").unwrap_or_default();
    matches!(told.rsplit(';').next(), Some("7" | "15"))
}

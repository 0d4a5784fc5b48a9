//! What can be written on the command line, and what is told of it.

use std::error::Error;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::completion::sessions;
use super::look::Colours;
use crate::browser::Room;
use crate::moment::TimeOfDay;
use crate::workshop::export::FORMATS;
use crate::workshop::gate::{Audience, Names};

const TEMPLATE: &str = "\
{before-help}{about}

Bruk: {usage}

{all-args}{after-help}
";

/// Fasiliter et lederverksted om kundeopplevelser, fra første historie til vedtatt kundeløfte.
#[derive(Parser)]
#[command(name = "nordstjerne", version = crate::VERSION_AND_COMMIT, help_template = TEMPLATE, disable_help_flag = true, disable_help_subcommand = true,
    disable_version_flag = true, subcommand_help_heading = "Kommandoer", next_help_heading = "Valg",
    subcommand_value_name = "KOMMANDO", override_usage = "nordstjerne [VALG] [KOMMANDO]")]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Mappen der økter og rapporter ligger
    #[arg(long, global = true, value_name = "MAPPE", env = "NORDSTJERNE_DATA", hide_env = true)]
    pub(super) data: Option<PathBuf>,
    /// Farger: dark, light, mono eller auto
    #[arg(
        long,
        global = true,
        value_name = "TEMA",
        value_enum,
        env = "NORDSTJERNE_THEME",
        hide_env = true,
        hide_possible_values = true
    )]
    pub(super) theme: Option<Colours>,
    /// Bare bokstaver og ASCII-tegn på skjermen
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Viser denne hjelpen
    #[arg(long, short = 'h', global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// Viser utgaven
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Lager en ny økt og åpner den
    #[command(help_template = TEMPLATE)]
    New {
        /// Malen økten følger
        #[arg(long, value_name = "MAL", default_value = "kundelofte", hide_default_value = true)]
        template: String,
        /// Øktens tittel
        #[arg(long, value_name = "TITTEL")]
        title: Option<String>,
        /// Deltakerne: «Navn:rolle:sist, …»
        #[arg(long, value_name = "DELTAKERE", default_value = "", hide_default_value = true)]
        people: String,
        /// Når økten starter
        #[arg(long, value_name = "09:00", value_parser = super::time)]
        starts: Option<TimeOfDay>,
        /// Når økten slutter
        #[arg(long, value_name = "12:00", value_parser = super::time)]
        ends: Option<TimeOfDay>,
    },
    /// Åpner en økt for fasilitering
    #[command(help_template = TEMPLATE)]
    Open {
        /// Fil, id eller starten på en tittel
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: String,
    },
    /// Leser en økt slik en deltaker får se den
    #[command(help_template = TEMPLATE)]
    Review {
        /// Fil, id eller starten på en tittel
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: String,
        /// Skriver løpende tekst, uten skjermbilde
        #[arg(long)]
        plain: bool,
    },
    /// Viser øvelsen stort for rommet, i et vindu for prosjektoren
    #[command(help_template = TEMPLATE)]
    Wall {
        /// Fil, id eller starten på en tittel; uten dette følges økten som er åpen
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: Option<String>,
        /// Som en side i nettleseren på denne maskinen
        #[arg(long)]
        browser: bool,
        /// Siden kan åpnes fra andre maskiner i rommet også
        #[arg(long, value_name = "ADRESSE", num_args = 0..=1, require_equals = true, default_missing_value = "", requires = "browser")]
        room: Option<Room>,
        /// Åpnet fra pulten
        #[arg(long, hide = true, requires = "browser")]
        from_desk: bool,
    },
    /// Viser notatene dine i et eget vindu, bare for deg
    #[command(help_template = TEMPLATE)]
    Notes {
        /// Fil, id eller starten på en tittel; uten dette følges økten som er åpen
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: Option<String>,
    },
    /// Lager en ny økt som fortsetter der en ferdig økt sluttet
    #[command(help_template = TEMPLATE)]
    FollowUp {
        /// Fil, id eller starten på en tittel
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: String,
    },
    /// Viser en ferdig utfylt eksempeløkt
    #[command(help_template = TEMPLATE)]
    Demo {
        /// Lagrer eksempelet her i stedet for å vise det
        #[arg(long, value_name = "FIL")]
        save: Option<PathBuf>,
    },
    /// Lager rapporten deltakerne skal ha, eller dreieboken til deg som leder
    #[command(help_template = TEMPLATE)]
    Report {
        /// Fil, id eller starten på en tittel; eller en mal, for dreieboken
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: String,
        /// html: til lesing og utskrift · pdf: den samme siden, skrevet av nettleseren · docx: til Word · ics: til kalenderen · xlsx: til Excel · md: ren tekst · csv: regneark · json: kopi av økten · slips: lapper til rundene · slips-html: de samme til utskrift · letter: brevet «Dette trenger jeg før verkstedet» · script: dreieboken, til deg som leder
        #[arg(long = "as", value_name = "SLAG", value_parser = PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)), hide_possible_values = true)]
        format: String,
        /// ledergruppen (vanlig) eller alle
        #[arg(long = "for", value_name = "HVEM", value_enum, default_value_t = For::Ledergruppen, hide_possible_values = true, hide_default_value = true)]
        audience: For,
        /// roles, names eller nobody; uten dette som i innstillingene
        #[arg(long, value_name = "NAVN", value_enum, hide_possible_values = true)]
        names: Option<By>,
        /// Bare lappene til denne runden: starten på øvelsens tittel
        #[arg(long, value_name = "ØVELSE")]
        round: Option<String>,
        /// Så mange lapper på hvert ark som kan klippes: 1, 2 eller 4, så langt de får plass
        #[arg(long, value_name = "ANTALL", value_parser = PossibleValuesParser::new(["1", "2", "4"]), hide_possible_values = true)]
        per_sheet: Option<String>,
        /// Skriver hit; finnes filen, får den nye et tall bak; «-» viser den her
        #[arg(short, long, value_name = "FIL")]
        output: Option<PathBuf>,
    },
    /// Lager ryddige tabeller over én eller mange økter, til DuckDB, Polars, Spark eller R
    #[command(help_template = TEMPLATE)]
    Tables {
        /// Mapper eller øktfiler
        #[arg(value_name = "MAPPE ELLER FIL", required = true)]
        from: Vec<PathBuf>,
        /// Mappen tabellene skrives i; finnes den, får den nye et tall bak
        #[arg(short, long, value_name = "MAPPE", required = true)]
        output: PathBuf,
        /// alle (vanlig) eller ledergruppen
        #[arg(long = "for", value_name = "HVEM", value_enum, default_value_t = For::Alle, hide_possible_values = true, hide_default_value = true)]
        audience: For,
        /// nobody (vanlig), roles eller names
        #[arg(long, value_name = "NAVN", value_enum, default_value_t = By::Nobody, hide_possible_values = true, hide_default_value = true)]
        names: By,
    },
    /// Henter tall fra kundenes svar, uten at svarene selv lagres
    #[command(help_template = TEMPLATE)]
    Import(super::import::Import),
    /// Lister øktene
    #[command(help_template = TEMPLATE)]
    List {
        #[arg(long, help = "Som JSON")]
        json: bool,
    },
    /// Viser en økt slik programmet forstår den
    #[command(help_template = TEMPLATE)]
    Show {
        /// Fil, id eller starten på en tittel
        #[arg(value_name = "ØKT", add = ArgValueCompleter::new(sessions))]
        name: String,
        #[arg(long, required = true, help = "Som JSON")]
        json: bool,
    },
    /// Sier om filer er hele, og hva som må gjøres om de ikke er det
    #[command(help_template = TEMPLATE)]
    Check {
        /// Én eller flere øktfiler eller maler
        #[arg(value_name = "FIL", required = true)]
        files: Vec<String>,
    },
    /// Lister malene
    #[command(help_template = TEMPLATE)]
    Templates {
        #[arg(long, help = "Som JSON")]
        json: bool,
    },
    /// Skriver filformatet som JSON Schema
    #[command(help_template = TEMPLATE)]
    Schema,
    /// Viser hva hver tast gjør
    #[command(help_template = TEMPLATE)]
    Keys {
        #[arg(long, help = "Som JSON")]
        json: bool,
    },
    /// Sier hvordan maskinen, terminalen og datamappen er, til når noe er galt
    #[command(help_template = TEMPLATE)]
    Doctor,
    /// Skriver fullføring for skallet
    #[command(help_template = TEMPLATE)]
    Completions {
        #[arg(value_name = "SKALL", value_enum)]
        shell: clap_complete::Shell,
    },
    /// Skriver manualsiden, til pakker
    #[command(help_template = TEMPLATE, hide = true)]
    Man,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum For {
    Ledergruppen,
    Alle,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum By {
    Names,
    Roles,
    Nobody,
}

/// The commands, also where clap would speak English: above what is given to each, and in how it is used.
pub(super) fn in_norwegian() -> clap::Command {
    Cli::command().mut_subcommands(|mut command| {
        let usage = command.clone().bin_name(format!("nordstjerne {}", command.get_name())).render_usage();
        let usage = usage.to_string().replace("[OPTIONS]", "[VALG]");
        command = command.override_usage(usage.trim_start_matches("Usage: ").to_owned());
        command.mut_args(|given| {
            let heading = if given.is_positional() { "Det du oppgir" } else { "Valg" };
            given.help_heading(heading)
        })
    })
}

/// Every command with what is given to it, for those who read about them.
pub(super) fn as_markdown() -> String {
    let mut text = String::new();
    let mut program = in_norwegian();
    program.build();
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        let usage = command.clone().render_usage().to_string();
        let _ = writeln!(text, "## `{}`\n", usage.trim_start_matches("Usage: ").trim());
        let _ = writeln!(text, "{}.\n", told(command.get_about()));
        table(&mut text, command.get_arguments().filter(|given| !given.is_global_set()));
    }
    text.push_str("## Overalt\n\n");
    table(&mut text, program.get_arguments());
    text
}

fn table<'a>(text: &mut String, given: impl Iterator<Item = &'a clap::Arg>) {
    let mut rows = given.filter(|given| !given.is_hide_set() && given.get_help().is_some()).peekable();
    if rows.peek().is_none() {
        return;
    }
    text.push_str("| du skriver | hva det gjør |\n|---|---|\n");
    for given in rows {
        let names = given.get_value_names().unwrap_or_default().join(" ");
        let more = given.get_num_args().is_some_and(|range| range.max_values() > 1);
        let value = match given.get_action().takes_values() {
            true if more => format!(" {names} …"),
            true if given.is_require_equals_set() => format!("[={names}]"),
            true => format!(" {names}"),
            false => String::new(),
        };
        let short = given.get_short().map(|short| format!("-{short}"));
        let long = given.get_long().map(|long| format!("--{long}"));
        let name = [short, long].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "| `{}` | {} |", format!("{name}{value}").trim(), told(given.get_help()));
    }
    text.push('\n');
}

fn told(said: Option<&clap::builder::StyledStr>) -> String {
    said.map(ToString::to_string).unwrap_or_default()
}

/// Tells what is wrong with the command line, in our own words.
pub(super) fn misused(error: &clap::Error) -> ExitCode {
    use clap::error::{ContextKind, ErrorKind};
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        super::say(error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    let told = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = told(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("Kommandoen «{}» finnes ikke.", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("Valget «{argument}» finnes ikke her."),
        ErrorKind::InvalidValue if told(ContextKind::InvalidValue).is_empty() => {
            format!("«{argument}» mangler en verdi.")
        }
        ErrorKind::InvalidValue => {
            format!(
                "«{}» passer ikke til {argument}. Velg blant: {}.",
                told(ContextKind::InvalidValue),
                told(ContextKind::ValidValue)
            )
        }
        ErrorKind::ValueValidation => error.source().map(ToString::to_string).unwrap_or_default(),
        ErrorKind::MissingRequiredArgument => {
            format!(
                "Du må oppgi {}.",
                argument.replace(['<', '>'], "").replace("...", "").replace(", ", " og ")
            )
        }
        ErrorKind::ArgumentConflict => {
            format!("«{argument}» er gitt to ganger, eller passer ikke sammen med resten.")
        }
        _ => "Kommandoen er ikke skrevet riktig.".to_string(),
    };
    super::complain(format!("{sentence} «nordstjerne --help» viser hva som finnes."));
    ExitCode::from(2)
}

impl From<For> for Audience {
    fn from(audience: For) -> Self {
        match audience {
            For::Ledergruppen => Audience::Leaders,
            For::Alle => Audience::Everyone,
        }
    }
}

impl From<By> for Names {
    fn from(names: By) -> Self {
        match names {
            By::Names => Names::Names,
            By::Roles => Names::Roles,
            By::Nobody => Names::Nobody,
        }
    }
}

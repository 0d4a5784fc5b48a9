//! What can be handed out: the formats, in one list, and how each is made from the session through the gate.

use std::borrow::Cow;

use super::gate::{Audience, LeftOut, Names, gate};
use super::names::like_names;
use super::session::Session;
use super::{calendar, request, saved, script, slips, tables, told, workbook};
use crate::figures::words::quoted;
use crate::moment::Moment;
use crate::reading::text::short;
use crate::report::csv::{Cell, Sheet};
use crate::report::house::House;
use crate::report::slips::{Entrance, Slip};
use crate::report::{self, Document, Item, Table};
use crate::workshop::phone::Opened;

/// A way to hand out a session.
#[derive(Debug)]
pub struct Format {
    /// On the command line.
    pub name: &'static str,
    /// Where one is chosen.
    pub called: &'static str,
    pub purpose: Purpose,
    /// What it is good for, in a sentence.
    pub help: &'static str,
    make: fn(&Session, Moment) -> Output,
    preview: fn(&Session, Moment) -> Document,
    /// What is told of it in the place of what is held back, when it holds nothing that anybody said.
    blank: Option<&'static str>,
}

/// What somebody wants to do with what is handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Read,
    Edit,
    Calendar,
    Analyse,
    Rounds,
}

impl Purpose {
    /// As they are offered.
    pub const ALL: [(Purpose, &'static str); 5] = [
        (Purpose::Read, "å lese"),
        (Purpose::Edit, "å redigere"),
        (Purpose::Calendar, "kalenderen"),
        (Purpose::Analyse, "analyse"),
        (Purpose::Rounds, "verkstedet"),
    ];
}

/// What goes to the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    File {
        /// Without the dot.
        ending: &'static str,
        text: String,
    },
    /// What no text is.
    Bytes { ending: &'static str, bytes: Vec<u8> },
    /// Names of files, and what stands in each.
    Folder(Vec<(String, String)>),
}

/// Somebody's wish for something to hand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Order {
    pub format: Choice,
    pub audience: Audience,
    pub names: Names,
    /// Of slips: which, and how many to a sheet.
    pub slips: slips::Wanted,
}

/// One of [`FORMATS`].
pub type Choice = usize;

/// The usual one stands first.
pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        called: "nettside",
        purpose: Purpose::Read,
        help: "Én fil som åpnes i nettleseren og skrives ut på A4.",
        make: |session, now| Output::File { ending: "html", text: report::html(told::whole(session, now)) },
        preview: told::whole,
        blank: None,
    },
    Format {
        name: "pdf",
        called: "PDF",
        purpose: Purpose::Read,
        help: "Den samme siden som PDF, skrevet av nettleseren på maskinen.",
        make: |session, now| Output::File { ending: "html", text: report::html(told::whole(session, now)) },
        preview: told::whole,
        blank: None,
    },
    Format {
        name: "docx",
        called: "Word",
        purpose: Purpose::Edit,
        help: "Referatet med overskrifter og tabeller, i Word eller LibreOffice.",
        make: |session, now| Output::Bytes {
            ending: "docx",
            bytes: report::docx(&told::whole(session, now)),
        },
        preview: told::whole,
        blank: None,
    },
    Format {
        name: "ics",
        called: "kalender",
        purpose: Purpose::Calendar,
        help: "Frister, og dager da forbehold tas opp igjen. Ingen blir invitert.",
        make: |session, now| Output::File {
            ending: "ics",
            text: report::ics(&calendar::days(session, now), &session.title, now, session.revision),
        },
        preview: calendar::told,
        blank: None,
    },
    Format {
        name: "xlsx",
        called: "Excel",
        purpose: Purpose::Analyse,
        help: "Én arbeidsbok med svar, vurderinger, gap, tall, tiltak og vedtak.",
        make: |session, now| Output::Bytes { ending: "xlsx", bytes: workbook::of(session, now) },
        preview: tabulated,
        blank: None,
    },
    Format {
        name: "md",
        called: "Markdown",
        purpose: Purpose::Edit,
        help: "Ren tekst med overskrifter, til å lime inn andre steder.",
        make: |session, now| Output::File {
            ending: "md",
            text: report::markdown(&told::whole(session, now)),
        },
        preview: told::whole,
        blank: None,
    },
    Format {
        name: "csv",
        called: "regneark (CSV)",
        purpose: Purpose::Analyse,
        help: "En mappe med svar, vurderinger, gap, tall og tiltak.",
        make: |session, now| {
            let files = tables::tables(session, now).into_iter();
            Output::Folder(files.map(|(name, sheet)| (format!("{name}.csv"), report::csv(&sheet))).collect())
        },
        preview: tabulated,
        blank: None,
    },
    Format {
        name: "json",
        called: "kopi av økten",
        purpose: Purpose::Read,
        help: "En øktfil som deltakerne kan åpne i nordstjerne.",
        // Whoever reads it on another day shall not see a clock that still runs.
        make: |session, now| {
            let text = String::from_utf8(saved::written(&session.clone().at_rest(now))).unwrap_or_default();
            Output::File { ending: "json", text }
        },
        preview: told::whole,
        blank: None,
    },
    Format {
        name: "slips",
        called: "lapper",
        purpose: Purpose::Rounds,
        help: "Lapper til de stille rundene, som tekst med én lapp på hver side.",
        make: |session, now| slips_as(session, now, slips::Wanted::default(), false, None),
        preview: |session, now| handed_out(&slips::of(session, now, slips::Wanted::default())),
        blank: Some(SLIPS),
    },
    Format {
        name: "slips-html",
        called: "lapper til utskrift",
        purpose: Purpose::Rounds,
        help: "De samme lappene som en nettside til å skrive ut.",
        make: |session, now| slips_as(session, now, slips::Wanted::default(), true, None),
        preview: |session, now| handed_out(&slips::of(session, now, slips::Wanted::default())),
        blank: Some(SLIPS),
    },
    Format {
        name: "letter",
        called: "brev om tallene",
        purpose: Purpose::Rounds,
        help: "«Dette trenger jeg før verkstedet»: et brev til den som har tallene, med filene, kolonnene og hva de brukes til.",
        make: |session, now| Output::File {
            ending: "txt",
            text: report::plain(&request::letter(session, now), LETTER),
        },
        preview: request::letter,
        blank: Some("Et brev uten noe som er sagt."),
    },
    Format {
        name: SCRIPT,
        called: "Dreiebok",
        purpose: Purpose::Rounds,
        help: "Dagen med tider, spørsmål, veiledning, hjelpespørsmål og lapper, til å skrive ut. Bare til deg som leder.",
        make: |session, now| Output::File {
            ending: "dreiebok.html",
            text: report::html(script::whole(session, now)),
        },
        preview: script::whole,
        blank: Some("Det som er planlagt, uten noe som er sagt."),
    },
];

/// The one that is the facilitator's own: it tells what was planned, and nothing that anybody said.
pub const SCRIPT: &str = "script";

/// Formats that are pages to be read, of what is shown beforehand.
const PAGES: [&str; 3] = ["html", "pdf", SCRIPT];

const SLIPS: &str = "Lapper til hver deltaker, uten noe som er sagt.";

/// Slips, as text or as a page to print.
fn slips_as(
    session: &Session,
    now: Moment,
    wanted: slips::Wanted,
    as_page: bool,
    door: Option<&Opened>,
) -> Output {
    let (slips, door) = (slips::of(session, now, wanted), door.map(entrance));
    if as_page {
        let text = report::slips::page(&session.title, &slips, wanted.sheet.holds(), door);
        Output::File { ending: "html", text }
    } else {
        Output::File { ending: "txt", text: report::slips::text(&slips, door) }
    }
}

fn entrance(door: &Opened) -> Entrance<'_> {
    Entrance { typed: &door.typed, side: door.code.size, dark: &door.code.dark }
}

/// Columns of a letter that is pasted into a message.
const LETTER: usize = 76;

/// The house with who leads this very session, where that is said in it.
fn led<'a>(house: &'a House, session: &Session) -> Cow<'a, House> {
    match session.led_by() {
        who if who.is_empty() => Cow::Borrowed(house),
        who => Cow::Owned(House { who, ..house.clone() }),
    }
}

impl Order {
    /// The format with this name on the command line; as a page when that is what the file is called.
    pub fn format_named(name: &str, ending: Option<&str>) -> Option<Choice> {
        let page = matches!(ending, Some("html" | "htm")).then(|| format!("{name}-html"));
        let named = |name: &str| FORMATS.iter().position(|format| format.name == name);
        page.and_then(|page| named(&page)).or_else(|| named(name))
    }

    /// It is the one that only the facilitator shall see.
    pub fn is_script(self) -> bool {
        self.of().name == SCRIPT
    }

    fn of(self) -> &'static Format {
        &FORMATS[self.format]
    }

    /// What the name of the file ends with, so that nobody sends the wrong one: "-for-alle". What holds nothing that
    /// anybody said is for nobody in particular.
    pub fn marked(self) -> String {
        match self.of().blank {
            Some(_) => String::new(),
            None => format!("-{}", self.audience.words().replace(' ', "-")),
        }
    }

    /// What is made is slips.
    pub fn is_slips(self) -> bool {
        self.of().blank == Some(SLIPS)
    }

    /// What is made is slips on sheets.
    pub fn is_sheets(self) -> bool {
        self.of().name == "slips-html"
    }

    /// What is made is a page that a browser prints.
    pub fn is_printed(self) -> bool {
        self.of().name == "pdf"
    }

    /// What was ordered, ready for the disk, and what was left out of it, in words.
    pub fn filled(self, session: &Session, now: Moment) -> (Output, String) {
        self.filled_in(&House::default(), None, session, now)
    }

    /// The same; what is a page to be read is set in the style of this house, and slips say where they can be filled in on a
    /// phone, if the door for phones stands open.
    pub fn filled_in(
        self,
        house: &House,
        door: Option<&Opened>,
        session: &Session,
        now: Moment,
    ) -> (Output, String) {
        let (gated, left_out) = self.readable(session);
        let output = if PAGES.contains(&self.of().name) {
            let text = report::html_in(&led(house, session), (self.of().preview)(&gated, now));
            // By its name too it is told from what is handed out.
            let ending = if self.is_script() { "dreiebok.html" } else { "html" };
            Output::File { ending, text }
        } else if self.is_slips() {
            slips_as(&gated, now, self.slips_wanted(), self.is_sheets(), door)
        } else {
            (self.of().make)(&gated, now)
        };
        (output, self.said_of(&left_out))
    }

    /// Text has a sheet for each, whatever is chosen for what is cut.
    fn slips_wanted(self) -> slips::Wanted {
        let sheet = if self.is_sheets() { self.slips.sheet } else { slips::Sheet::One };
        slips::Wanted { sheet, ..self.slips }
    }

    /// What it will tell, to be looked at first, and what will be left out, in words.
    pub fn preview(self, session: &Session, now: Moment) -> (Document, String) {
        let (gated, left_out) = self.readable(session);
        if self.is_slips() {
            return (handed_out(&slips::of(&gated, now, self.slips_wanted())), self.said_of(&left_out));
        }
        ((self.of().preview)(&gated, now), self.said_of(&left_out))
    }

    /// What of the session it may be made of. The gate takes out how it is led, which is what the script is about.
    fn readable(self, session: &Session) -> (Session, LeftOut) {
        if self.is_script() {
            return (script::bare(session), LeftOut::default());
        }
        gate(session, self.audience, self.names)
    }

    /// What would come along although no names are wanted, to be said before anything is written: "Rollen «Kari Nes» ser
    /// ut som et navn …"
    pub fn warning(self, session: &Session) -> Option<String> {
        if self.names == Names::Names || self.of().blank.is_some() {
            return None;
        }
        let roles: Vec<_> = like_names(&session.people).map(|role| quoted(short(role))).collect();
        let how = "Skriv det som navn under Deltakere, eller gi rollen et annet navn.";
        match roles.as_slice() {
            [] => None,
            [one] => Some(format!("Rollen {one} ser ut som et navn og kommer med. {how}")),
            [first @ .., last] => {
                Some(format!("Rollene {} og {last} ser ut som navn og kommer med. {how}", first.join(", ")))
            }
        }
    }

    fn said_of(self, left_out: &LeftOut) -> String {
        self.of().blank.map_or_else(|| left_out.words(), Into::into)
    }
}

/// So many rows of a table are shown beforehand.
const GLIMPSE: usize = 3;

/// Each file with how many rows it has, and its first rows as far as they say something.
fn tabulated(session: &Session, now: Moment) -> Document {
    let mut told = Document::default();
    for (name, sheet) in tables::tables(session, now) {
        let rows = sheet.rows.len();
        told.heading(3, format!("{name}.csv"));
        told.muted(if rows == 1 { "1 rad".into() } else { format!("{rows} rader") });
        told.table(glimpse(&sheet));
    }
    told
}

/// The first columns with something in them: what fits a screen.
fn glimpse(sheet: &Sheet) -> Table {
    const COLUMNS: usize = 4;
    let rows = &sheet.rows[..sheet.rows.len().min(GLIMPSE)];
    let says = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let columns: Vec<usize> = (0..sheet.head.len()).filter(says).take(COLUMNS).collect();
    Table {
        ids: Vec::new(),
        head: columns.iter().map(|&column| sheet.head[column].into()).collect(),
        numbers: columns.iter().map(|&column| matches!(rows[0][column], Cell::Whole(_))).collect(),
        rows: rows
            .iter()
            .map(|row| columns.iter().map(|&column| row[column].to_string()).collect())
            .collect(),
    }
}

/// Whose slips, and what stands on those of the first.
fn handed_out(slips: &[Slip]) -> Document {
    let mut told = Document::default();
    let Some(Slip { name, .. }) = slips.first() else {
        told.muted("Ingen øvelser har lapper, eller ingen deltar ennå.");
        return told;
    };
    let mut people: Vec<&str> = Vec::new();
    for slip in slips {
        if !people.contains(&slip.name.as_str()) {
            people.push(&slip.name);
        }
    }
    told.list(people.iter().map(|person| Item::new(*person)).collect());
    for slip in slips.iter().take_while(|slip| slip.name == *name) {
        told.heading(3, slip.exercise.clone()).append(slip.asks.clone());
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::clock::{self, Spent};
    use crate::workshop::session::Edit;
    use crate::workshop::stage::StageEdit;
    use crate::workshop::template::demo;

    #[test]
    fn a_format_is_found_by_name_and_slips_are_a_page_when_the_file_is() {
        let name = |name, ending| Order::format_named(name, ending).map(|format| FORMATS[format].name);
        assert_eq!(name("md", None), Some("md"));
        assert_eq!(name("slips", Some("txt")), Some("slips"));
        assert_eq!(name("slips", Some("html")), Some("slips-html"));
        assert_eq!(name("md", Some("html")), Some("md"));
        assert_eq!(name("pptx", None), None);
    }

    #[test]
    fn no_clock_runs_on_in_a_copy() {
        let mut session = demo();
        let to = session.exercises().next().unwrap().head.id;
        let at = session.starts;
        session.apply(Edit::Stage(StageEdit::Go { to, at })).unwrap();
        session.apply(Edit::Stage(StageEdit::Start { at })).unwrap();
        let spent = clock::spent(&session, to, at).spent + 600;
        let order = Order { format: Order::format_named("json", None).unwrap(), ..Order::default() };
        let Output::File { text, .. } = order.filled(&session, at.plus_minutes(10)).0 else {
            panic!("a folder")
        };
        let copy = saved::read(text.as_bytes()).unwrap().session;
        let two_days_on = at.plus_minutes(2 * 24 * 60);
        assert_eq!(
            clock::spent(&copy, to, two_days_on),
            Spent { running: false, spent, ..clock::spent(&session, to, at) }
        );
    }

    #[test]
    fn every_format_is_made_and_can_be_looked_at_first() {
        let session = demo();
        for (format, made) in FORMATS.iter().enumerate() {
            let order = Order { format, ..Order::default() };
            let (output, left_out) = order.filled(&session, session.starts);
            let (preview, told) = order.preview(&session, session.starts);
            assert!(!preview.is_empty() && told == left_out, "{}", made.name);
            match output {
                Output::File { text, .. } => assert!(text.len() > 500, "{text}"),
                Output::Bytes { bytes, .. } => assert!(bytes.starts_with(b"PK") && bytes.len() > 5_000),
                Output::Folder(files) => assert_eq!(files.len(), 6),
            }
        }
    }
}

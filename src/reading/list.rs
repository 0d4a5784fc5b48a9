//! Who is at the table, from a list as people type it, or as mail, spreadsheets and meeting programs write it.

use super::lines::{Line, lines};
use super::looks::{holds_address, is_address, is_first_name, is_number, looks_like_name, says_role};
use super::text::{plain, short};
use super::{Read, Unread};
use crate::figures::words::capital;

/// Somebody on a list; a name or a role at least.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    pub role: String,
    /// "sist" stands behind it.
    pub speaks_last: bool,
}

/// Those on a list, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleList {
    pub people: Vec<Listed>,
    /// What stood there besides names and roles: "E-postadresser og «Oslo» er ikke tatt med." Empty when nothing did.
    pub left_out: String,
}

/// What was met on the way and is no part of anybody.
#[derive(Debug, Default)]
struct LeftOut {
    addresses: bool,
    numbers: bool,
    words: Vec<String>,
}

impl Read for PeopleList {
    type By<'a> = ();

    /// # Errors
    /// When nobody is on it.
    fn read(pasted: &str, (): ()) -> Result<Self, Unread> {
        let mut left_out = LeftOut::default();
        let lines = lines(pasted);
        let mut people = Vec::new();
        let mut columns: Option<Vec<Column>> = None;
        for (at, line) in lines.iter().enumerate() {
            let cells = line.columns();
            let heading = heading(&cells).filter(|_| at == 0 && lines.len() > 1);
            if heading.is_some() {
                columns = heading;
                continue;
            }
            match &columns {
                _ if cells.len() == 1 => of_line(line, &mut people, &mut left_out),
                Some(columns) => people.extend(by_heading(columns, &cells, &mut left_out)),
                None => people.extend(by_looks(&cells, &mut left_out)),
            }
        }
        if people.is_empty() {
            return Err(left_out.nobody().into());
        }
        Ok(Self { people, left_out: left_out.words() })
    }
}

impl Read for Listed {
    type By<'a> = ();

    /// One person; commas are part of the role when a name stands before them.
    ///
    /// # Errors
    /// When it is nobody, or several.
    fn read(typed: &str, (): ()) -> Result<Self, Unread> {
        let several = || Unread::from("Skriv én deltaker her. Flere legger du til i feltet «Ny deltaker».");
        if let Some((name, role)) = typed.split_once(':')
            && let Some((_, more)) = role.split_once(',')
            && !typed.contains([';', '\n', '\t', '|'])
            && !name.contains(',')
            && !without_last(more).0.contains(':')
        {
            return Ok(one(typed, &mut LeftOut::default()).unwrap_or_default());
        }
        let mut people = PeopleList::read(typed, ())?.people;
        match (people.pop(), people.pop()) {
            (Some(person), None) => Ok(person),
            _ => Err(several()),
        }
    }
}

impl Listed {
    /// As it is typed, so that it reads back the same: with a colon where a name would be read as a role, or some of a role
    /// as a name.
    pub fn written(&self) -> String {
        let last = if self.speaks_last { ": sist" } else { "" };
        let (name, role) = (self.name.trim(), self.role.trim());
        let (bare, with_colon) = match (name, role) {
            ("", role) => (format!("{role}{last}"), format!(": {role}{last}")),
            (name, "") => (format!("{name}{last}"), format!("{name}:{last}")),
            (name, role) => return format!("{name}: {role}{last}"),
        };
        let reads_back = Self::read(&bare, ()).is_ok_and(|read| read == *self);
        if reads_back { bare } else { with_colon }
    }
}

impl PeopleList {
    /// What was pasted, as it is typed: a line each. Nothing where it can go into a field as it is, being one person at
    /// most and nothing besides.
    pub fn as_typed(pasted: &str) -> Option<(Self, String)> {
        let list = Self::read(pasted, ()).ok()?;
        let has_columns = pasted.contains(['\t', '|']);
        (list.people.len() > 1 || has_columns || !list.left_out.is_empty()).then(|| {
            let lines = list.people.iter().map(Listed::written).collect::<Vec<_>>().join("\n");
            (list, lines)
        })
    }
}

/// A name or a role without the addresses in it; nothing when there are none.
pub fn without_addresses(text: &str) -> Option<String> {
    holds_address(text).then(|| without_asides(text, &mut LeftOut::default()))
}

impl LeftOut {
    fn words(&self) -> String {
        let mut what: Vec<String> = Vec::new();
        what.extend(self.addresses.then(|| "e-postadresser".into()));
        what.extend(self.numbers.then(|| "tall".into()));
        what.extend(self.words.iter().take(2).map(|words| format!("«{}»", short(words))));
        what.extend((self.words.len() > 2).then(|| format!("{} til", self.words.len() - 2)));
        let Some((last, first)) = what.split_last() else { return String::new() };
        let and = if first.is_empty() { String::new() } else { format!("{} og ", first.join(", ")) };
        capital(&format!("{and}{last} er ikke tatt med."))
    }

    fn nobody(&self) -> String {
        let words = self.words();
        format!("{words} Skriv rolle, eller navn: rolle.").trim_start().to_owned()
    }

    fn word(&mut self, text: &str) {
        if !text.is_empty() && !self.words.iter().any(|word| word == text) {
            self.words.push(text.to_owned());
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    FirstName,
    Surname,
    Role,
    Other,
}

/// The columns, when these cells are their heading.
fn heading(cells: &[&str]) -> Option<Vec<Column>> {
    let column =
        |cell: &&str| -> Option<Column> {
            let word = plain(cell).to_lowercase();
            Some(match word.trim_end_matches(':') {
                "navn" | "name" | "fullt navn" | "deltaker" | "deltakere" | "deltager" | "deltagere"
                | "full name" => Column::Name,
                "fornavn" | "first name" => Column::FirstName,
                "etternavn" | "last name" | "surname" => Column::Surname,
                "rolle" | "role" | "stilling" | "tittel" | "title" | "funksjon" | "jobbtittel"
                | "job title" => Column::Role,
                "" | "nr" | "nr." | "#" | "e-post" | "epost" | "email" | "e-mail" | "mail"
                | "e-postadresse" | "telefon" | "tlf" | "mobil" | "phone" | "firma" | "selskap"
                | "company" | "bedrift" | "avdeling" | "department" | "status" | "svar" | "kommentar"
                | "merknad" | "sted" => Column::Other,
                _ => return None,
            })
        };
    let columns: Option<Vec<_>> = cells.iter().map(column).collect();
    columns.filter(|columns| columns.iter().any(|column| !matches!(column, Column::Other)))
}

fn by_heading(columns: &[Column], cells: &[&str], left_out: &mut LeftOut) -> Option<Listed> {
    let mut found = Listed::default();
    let mut surname = String::new();
    for (column, cell) in columns.iter().zip(cells) {
        let cell = without_asides(cell, left_out);
        match column {
            Column::Name | Column::FirstName => found.name = turned(&cell).unwrap_or(cell),
            Column::Surname => surname = cell,
            Column::Role => found.role = cell,
            Column::Other => left_out.word(&cell),
        }
    }
    found.name = plain(&format!("{} {surname}", found.name));
    is_somebody(found)
}

/// Cells without a heading: the name is what looks like one, else the first; the role comes behind it, or looks like one.
fn by_looks(cells: &[&str], left_out: &mut LeftOut) -> Option<Listed> {
    let cells: Vec<String> =
        cells.iter().map(|cell| without_asides(cell, left_out)).filter(|cell| !cell.is_empty()).collect();
    let mut rest: Vec<String> = cells;
    if let [first, surname, ..] = rest.as_slice()
        && is_first_name(first)
        && !surname.contains(' ')
        && !says_role(surname)
    {
        let name = format!("{first} {surname}");
        rest.splice(..2, [name]);
    }
    if let [only] = rest.as_slice() {
        return one(only, left_out);
    }
    let name = rest.iter().position(|cell| looks_like_name(cell) || turned(cell).is_some());
    let name = name.or_else(|| (!says_role(rest.first()?)).then_some(0));
    let name = name.map(|at| rest.remove(at)).unwrap_or_default();
    let role = rest.iter().position(|cell| says_role(cell)).unwrap_or(0);
    let role = if role < rest.len() { rest.remove(role) } else { String::new() };
    rest.iter().for_each(|cell| left_out.word(cell));
    let (name, speaks_last) = without_last(&name);
    let (role, role_last) = without_last(&role);
    let name = turned(name).unwrap_or_else(|| name.to_owned());
    is_somebody(Listed { name, role: role.to_owned(), speaks_last: speaks_last || role_last })
}

/// A line without columns: one person, or several with commas or semicolons between.
fn of_line(line: &Line<'_>, people: &mut Vec<Listed>, left_out: &mut LeftOut) {
    let text = without_label(line.text);
    let by_semicolon = text.contains(';');
    let entries: Vec<&str> = if by_semicolon || !holds_address(text) {
        text.split(';').collect()
    } else {
        // Addresses end whom they belong to, also where surnames come first: "Hansen, Kari <…>, Berg, Ola <…>".
        text.split_inclusive('>').collect()
    };
    for entry in entries {
        let had_address = holds_address(entry);
        let entry = without_asides(entry.trim().trim_start_matches([',', ' ']), left_out);
        if entry.is_empty() {
            continue;
        }
        if let Some(person) = in_two(&entry, by_semicolon || line.is_item, had_address) {
            people.push(person);
        } else {
            people.extend(entry.split(',').filter_map(|part| one(part, left_out)));
        }
    }
}

/// "Hansen, Kari" and "Kari Hansen, daglig leder" are one person each. An entry that stands `apart` from others is
/// likelier to be one, and where an address stood behind it, it `is_certain`.
fn in_two(entry: &str, apart: bool, is_certain: bool) -> Option<Listed> {
    let [first, second] = *entry.split(',').map(str::trim).collect::<Vec<_>>().as_slice() else {
        return None;
    };
    if first.contains(':') || second.contains(':') {
        return None;
    }
    let is_surname_first = is_first_name(second.split(' ').next()?) && !is_first_name(first);
    if let Some(name) =
        turned(entry).filter(|_| is_certain || ((apart || is_surname_first) && !is_first_name(first)))
    {
        return Some(Listed { name, ..Listed::default() });
    }
    let is_role = says_role(second) || second.starts_with(char::is_lowercase);
    (looks_like_name(first) && is_role && !looks_like_name(second)).then(|| {
        let (role, speaks_last) = without_last(second);
        Listed { name: first.into(), role: role.into(), speaks_last }
    })
}

/// "Hansen, Kari" as it is said.
fn turned(text: &str) -> Option<String> {
    let (surname, first) = text.split_once(',')?;
    let (surname, first) = (surname.trim(), first.trim());
    let name = format!("{first} {surname}");
    let words = |text: &str| text.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_one = !first.contains(',') && words(first) > 0 && words(surname) > 0;
    // "Kari Hansen, Ola Berg" are two.
    let is_one = is_one && (words(surname) == 1 || words(first) == 1);
    (is_one && looks_like_name(&name)).then_some(name)
}

/// One person, by the first sign that parts name and role.
fn one(entry: &str, left_out: &mut LeftOut) -> Option<Listed> {
    let entry = without_asides(entry, left_out);
    let (entry, speaks_last) = without_last(&entry);
    let parts_name = |name: &str, role: &str| {
        let (name, role) = (name.trim(), role.trim());
        !role.is_empty() && (looks_like_name(name) || (says_role(role) && !says_role(name)))
    };
    let in_brackets = || {
        let (name, role) = entry.strip_suffix(')')?.split_once('(')?;
        (!role.trim().is_empty() && (looks_like_name(name) || !says_role(name))).then_some((name, role))
    };
    let behind_dash = || {
        let dashes = [" – ", " - ", " — ", " − "];
        dashes.iter().find_map(|dash| entry.split_once(dash)).filter(|(name, role)| parts_name(name, role))
    };
    let parted = entry.split_once(':').or_else(in_brackets).or_else(behind_dash);
    let (name, role) = match parted {
        Some((name, role)) => (name.trim(), role.trim()),
        None if looks_like_name(entry) => (entry, ""),
        None => ("", entry),
    };
    is_somebody(Listed { name: name.into(), role: role.into(), speaks_last })
}

fn is_somebody(person: Listed) -> Option<Listed> {
    (!person.name.is_empty() || !person.role.is_empty()).then_some(person)
}

/// Whether "sist" stands behind somebody, and the rest.
fn without_last(entry: &str) -> (&str, bool) {
    let is_last = |said: &str| ["sist", "snakker sist"].contains(&said.trim().to_lowercase().as_str());
    match entry.rsplit_once(':') {
        Some((before, last)) if is_last(last) && !before.trim().is_empty() => (before.trim(), true),
        _ => (entry.trim(), false),
    }
}

/// "Til: …", "Deltakere: …": what mail writes before its list.
fn without_label(line: &str) -> &str {
    const LABELS: [&str; 12] = [
        "til",
        "to",
        "cc",
        "kopi",
        "deltakere",
        "deltagere",
        "påmeldte",
        "inviterte",
        "fra",
        "from",
        "obligatoriske",
        "required",
    ];
    match line.split_once(':') {
        Some((label, rest)) if LABELS.contains(&label.trim().to_lowercase().as_str()) => rest.trim(),
        _ => line,
    }
}

/// What meeting programs write behind names.
const STANDINGS: [&str; 24] = [
    "organizer",
    "organiser",
    "arrangør",
    "guest",
    "gjest",
    "unverified",
    "ikke bekreftet",
    "ubekreftet",
    "external",
    "ekstern",
    "you",
    "deg",
    "meg",
    "me",
    "presenter",
    "foredragsholder",
    "attendee",
    "deltaker",
    "required",
    "optional",
    "obligatorisk",
    "valgfri",
    "host",
    "vert",
];

/// The text in plain spaces, without addresses, quotes and what meeting programs write behind names. A first name and a
/// surname are taken from an address that stands alone.
fn without_asides(text: &str, left_out: &mut LeftOut) -> String {
    let mut bare = plain(text).replace(['"', '“', '”', '«', '»'], "");
    if holds_address(&bare) {
        left_out.addresses = true;
        let words = |c: char| c.is_whitespace() || "<>()[]',;".contains(c);
        let addresses: Vec<String> =
            bare.split(words).filter(|word| is_address(word)).map(str::to_owned).collect();
        for address in &addresses {
            bare = bare.replace(address, "");
        }
        bare = plain(&bare.replace("<>", "").replace("()", "").replace("[]", ""));
        if bare.trim_matches([',', ' ', '<', '>']).is_empty() {
            bare = addresses.first().and_then(|address| name_in(address)).unwrap_or_default();
        }
    }
    while !bare.contains(':')
        && let Some((before, standing)) = bare.strip_suffix(')').and_then(|bare| bare.rsplit_once('('))
    {
        if !STANDINGS.contains(&standing.trim().to_lowercase().as_str()) {
            break;
        }
        bare = before.trim_end().to_owned();
    }
    let bare = bare.trim_matches(|c: char| c.is_whitespace() || "<>,|'".contains(c));
    if is_number(bare) {
        left_out.numbers = true;
        return String::new();
    }
    bare.to_owned()
}

/// "kari.hansen@…" says what somebody is called; "post@…" doesn't.
fn name_in(address: &str) -> Option<String> {
    let who = address.strip_prefix("mailto:").unwrap_or(address).split('@').next()?;
    let parts: Vec<_> = who.split(['.', '_']).filter(|part| !part.is_empty()).collect();
    let name = parts.iter().map(|part| capital(part)).collect::<Vec<_>>().join(" ");
    (parts.len() > 1 && looks_like_name(&name)).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn people(pasted: &str) -> Vec<(String, String)> {
        let read = PeopleList::read(pasted, ()).unwrap_or_default();
        read.people.into_iter().map(|person| (person.name, person.role)).collect()
    }

    fn names(pasted: &str) -> Vec<String> {
        people(pasted)
            .into_iter()
            .map(|(name, role)| if name.is_empty() { format!("({role})") } else { name })
            .collect()
    }

    fn left_out(pasted: &str) -> String {
        PeopleList::read(pasted, ()).unwrap_or_default().left_out
    }

    #[test]
    fn people_come_by_line_or_by_comma_with_or_without_names() {
        let read = PeopleList::read("Kari Nordmann: Daglig leder: sist, IT-leder\nHR-leder\n\n", ()).unwrap();
        let seen: Vec<_> =
            read.people.iter().map(|p| (p.name.as_str(), p.role.as_str(), p.speaks_last)).collect();
        assert_eq!(
            seen,
            [("Kari Nordmann", "Daglig leder", true), ("", "IT-leder", false), ("", "HR-leder", false)]
        );
    }

    #[test]
    fn nothing_that_is_typed_is_lost() {
        for (typed, name, role) in [
            ("Kari Nordmann (driftssjef)", "Kari Nordmann", "driftssjef"),
            ("Kari Nordmann (driftssjef): sist", "Kari Nordmann", "driftssjef"),
            ("Kari: Leder (Oslo)", "Kari", "Leder (Oslo)"),
            ("Kari: Leder: Oslo", "Kari", "Leder: Oslo"),
            ("Kari (KN) Nordmann", "", "Kari (KN) Nordmann"),
            ("Driftssjef (Bergen)", "", "Driftssjef (Bergen)"),
            (": Driftssjef (Bergen)", "", "Driftssjef (Bergen)"),
            ("Driftssjef – Bergen", "", "Driftssjef – Bergen"),
            ("Kari Nordmann", "Kari Nordmann", ""),
            ("Kari:", "Kari", ""),
        ] {
            assert_eq!(people(typed), [(name.into(), role.into())], "{typed}");
        }
        assert_eq!(people(" : , ,"), []);
        let none = |typed| PeopleList::read(typed, ()).unwrap_err().to_string();
        assert_eq!(none(" "), "Skriv rolle, eller navn: rolle.");
        assert_eq!(
            none("post@eksempel.example"),
            "E-postadresser er ikke tatt med. Skriv rolle, eller navn: rolle."
        );
    }

    #[test]
    fn mail_gives_names_and_no_addresses() {
        for pasted in [
            "Hansen, Kari <kari@a.example>; Berg, Ola <ola@a.example>; Lie, Åse Marie <aase@a.example>",
            "Hansen, Kari <kari@a.example>, Berg, Ola <ola@a.example>, Lie, Åse Marie <aase@a.example>",
            "Til: Kari Hansen <kari@a.example>, Ola Berg <ola@a.example>, Åse Marie Lie <aase@a.example>",
            "\"Hansen, Kari\" <mailto:kari@a.example>;\n'Ola Berg' ola@a.example;\nÅse Marie Lie [aase@a.example]",
            "Kari Hansen kari@a.example, Ola Berg ola@a.example, Åse Marie Lie aase@a.example",
            "kari.hansen@a.example; ola.berg@a.example; Lie, Åse Marie",
        ] {
            let read = names(pasted);
            assert_eq!(
                read.iter().map(|name| name.trim_matches('\'')).collect::<Vec<_>>(),
                ["Kari Hansen", "Ola Berg", "Åse Marie Lie"],
                "{pasted}"
            );
            assert_eq!(left_out(pasted), "E-postadresser er ikke tatt med.");
        }
    }

    #[test]
    fn spreadsheets_give_names_and_roles_by_their_columns() {
        let three =
            [("Kari Hansen", "Daglig leder"), ("Ola Berg", "Økonomisjef"), ("Ida Lund", "Markedssjef")]
                .map(|(name, role)| (name.to_owned(), role.to_owned()));
        for pasted in [
            "Navn\tRolle\tE-post\r\nKari Hansen\tDaglig leder\tk@a.example\r\nOla Berg\tØkonomisjef\t\r\nIda Lund\tMarkedssjef\ti@a.example\r\n",
            "Nr\tStilling\tEtternavn\tFornavn\n1\tDaglig leder\tHansen\tKari\n2\tØkonomisjef\tBerg\tOla\n3\tMarkedssjef\tLund\tIda",
            "Kari Hansen\tDaglig leder\nOla Berg\tØkonomisjef\nIda Lund\tMarkedssjef\n",
            "1\tDaglig leder\tKari Hansen\n2\tØkonomisjef\tOla Berg\n3\tMarkedssjef\tLund, Ida",
            "Kari\tHansen\tDaglig leder\nOla\tBerg\tØkonomisjef\nIda\tLund\tMarkedssjef",
            "| Kari Hansen | Daglig leder |\n| Ola Berg | Økonomisjef |\n| Ida Lund | Markedssjef |",
            "Kari Hansen, Daglig leder\nOla Berg, Økonomisjef\nIda Lund, Markedssjef",
            "1. Kari Hansen – Daglig leder\n2. Ola Berg - Økonomisjef\n3. Ida Lund (Markedssjef)",
            "Kari Hansen: Daglig leder, Ola Berg: Økonomisjef, Ida Lund: Markedssjef",
            "Kari\u{a0}Hansen:  Daglig\u{a0}leder; Ola Berg: Økonomisjef; Ida Lund: Markedssjef",
        ] {
            assert_eq!(people(pasted), three, "{pasted}");
        }
    }

    #[test]
    fn what_meeting_programs_say_of_people_is_no_role() {
        let pasted = "Deltakere:\nKari Hansen (Organizer)\nOla Berg\nIda Lund (Guest) (External)\nPer Moe (Ikke bekreftet)\nSiri Dahl (jurist)";
        assert_eq!(names(pasted), ["Kari Hansen", "Ola Berg", "Ida Lund", "Per Moe", "Siri Dahl"]);
        assert_eq!(people(pasted)[4].1, "jurist");
        let pasted = "Kari Hansen\tDaglig leder\tEksempelfirma\t+47 900 00 000";
        assert_eq!(left_out(pasted), "Tall og «Eksempelfir…» er ikke tatt med.");
    }

    #[test]
    fn bare_names_are_names() {
        assert_eq!(names("Kari Hansen, Ola Berg, Ida Lund"), ["Kari Hansen", "Ola Berg", "Ida Lund"]);
        assert_eq!(names("Kari, Ola; Ida"), ["Kari", "Ola", "Ida"]);
        assert_eq!(names("Hansen, Kari\nBerg, Ola"), ["Kari Hansen", "Ola Berg"]);
        assert_eq!(
            names("Salgssjef, Serviceleder; Styret, Lager"),
            ["(Salgssjef)", "(Serviceleder)", "(Styret)", "(Lager)"]
        );
    }

    #[test]
    fn one_is_one() {
        let one = |typed| Listed::read(typed, ()).map(|it| (it.name, it.role)).map_err(String::from);
        assert_eq!(one("Kari: Leder, Oslo"), Ok(("Kari".into(), "Leder, Oslo".into())));
        assert_eq!(one("Hansen, Kari"), Ok(("Kari Hansen".into(), String::new())));
        for several in ["Kari: Leder, Ola: Selger", "IT-leder, HR-leder", "Kari\nOla", "Kari; Ola"] {
            assert!(one(several).unwrap_err().starts_with("Skriv én deltaker her."), "{several}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(
            name in "[a-zæøå() -]{0,9}", role in "([A-ZÆØÅ():/ –-]{0,9}|(Kari|Til|Styret)[ :–(]{0,3}[A-Z]?[a-z]{0,3}[)]?)", speaks_last: bool,
        ) {
            let (name, role) = (plain(&name), plain(&role));
            prop_assume!(!name.is_empty() || !role.is_empty());
            let person = Listed { name, role, speaks_last };
            prop_assert_eq!(Listed::read(&person.written(), ()), Ok(person));
        }

        /// The same people, however the list of them is written.
        #[test]
        fn the_same_people_come_of_every_list(
            people in prop::collection::vec(("(Kari|Ola|Åse Marie|Jens-Ole)", "(Hansen|Berg|Lie|Øye)", "(Daglig leder|IT-sjef|jurist)"), 2..5),
            bullet in "(• |– |\\* |)", format in 0_usize..7,
        ) {
            let line = |n: usize, (first, last, role): &(String, String, String)| match format {
                0 => format!("{bullet}{first} {last} – {role}"),
                1 => format!("{bullet}{first} {last} ({role})"),
                2 => format!("{first} {last}\t{role}\t{}@a.example", last.to_lowercase()),
                3 => format!("{}\t{role}\t{last}, {first}", n + 1),
                4 => format!("{first} {last} | {role}"),
                5 => format!("{bullet}{first}\u{a0}{last}:  {role}"),
                _ => format!("{}) {first} {last}, {role}", n + 1),
            };
            let list: Vec<_> = people.iter().enumerate().map(|(n, person)| line(n, person)).collect();
            let wanted: Vec<_> = people.iter().map(|(first, last, role)| (format!("{first} {last}"), role.clone())).collect();
            prop_assert_eq!(self::people(&list.join("\n")), wanted, "{}", list.join("\n"));
        }

        #[test]
        fn nothing_pasted_panics_and_no_address_comes_through(pasted in "[a-zA-Z@.<>;:,()|\t\n• –\u{a0}\"å]{0,60}") {
            for person in PeopleList::read(&pasted, ()).unwrap_or_default().people {
                prop_assert!(!holds_address(&person.name) && !holds_address(&person.role), "{:?}", person);
            }
        }
    }
}

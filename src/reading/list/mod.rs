//! Who is at the table, from a list as people type it, or as mail, spreadsheets and meeting programs write it.

mod asides;
mod columns;

use super::lines::{Line, lines};
use super::looks::{holds_address, is_first_name, looks_like_name, says_role};
use super::text::short;
use super::{Read, Unread};
use crate::figures::words::{capital, quoted};
use asides::without_asides;
use columns::{Column, by_heading, by_looks, heading};

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
            let line =
                |person: &Listed| Listed { role: without_commas(&person.role), ..person.clone() }.written();
            let lines = list.people.iter().map(line).collect::<Vec<_>>().join("\n");
            (list, lines)
        })
    }
}

/// "Leder, Oslo" would be two people where commas part them.
fn without_commas(role: &str) -> String {
    match role.split_once(',') {
        Some((what, place)) if !role.contains(['(', ';']) && !place.contains(',') => {
            format!("{} ({})", what.trim(), place.trim())
        }
        _ => role.replace([',', ';'], " /"),
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
        what.extend(self.words.iter().take(2).map(|words| quoted(short(words))));
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
            people.extend(parts(&entry).iter().filter_map(|part| one(part, left_out)));
        }
    }
}

/// What somebody is, and not what somebody leads.
fn is_title(part: &str) -> bool {
    let ends = ["leder", "sjef", "direktør", "ansvarlig", "rådgiver", "konsulent", "koordinator"];
    part.to_lowercase().split_whitespace().any(|word| ends.iter().any(|end| word.ends_with(end)))
}

/// What commas part: "Kari: leder, drift og service" is one, since what follows a named role in small letters, and says none
/// itself, goes on with it.
fn parts(entry: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in entry.split(',') {
        let goes_on =
            part.trim_start().starts_with(char::is_lowercase) && !part.contains(':') && !is_title(part);
        match parts.last_mut().filter(|before| goes_on && before.contains(':')) {
            Some(before) => *before = format!("{before},{part}"),
            None => parts.push(part.to_owned()),
        }
    }
    parts
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

/// "Til: …", "Deltakere: …": what mail writes before its list, with a capital; in small letters it is what somebody is called.
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
    let is_label =
        |it: &str| it.starts_with(char::is_uppercase) && LABELS.contains(&it.to_lowercase().as_str());
    match line.split_once(':') {
        Some((label, rest)) if is_label(label.trim()) => rest.trim(),
        _ => line,
    }
}

#[cfg(test)]
mod tests;

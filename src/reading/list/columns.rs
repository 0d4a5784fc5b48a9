//! People in columns: by their heading, or by what they look like.

use super::{LeftOut, Listed, is_somebody, one, turned, without_asides, without_last};
use crate::reading::looks::{is_first_name, looks_like_name, says_role};
use crate::reading::text::plain;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    FirstName,
    Surname,
    Role,
    Other,
}

/// The columns, when these cells are their heading.
pub(super) fn heading(cells: &[&str]) -> Option<Vec<Column>> {
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

pub(super) fn by_heading(columns: &[Column], cells: &[&str], left_out: &mut LeftOut) -> Option<Listed> {
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
pub(super) fn by_looks(cells: &[&str], left_out: &mut LeftOut) -> Option<Listed> {
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
    for cell in &rest {
        left_out.word(cell);
    }
    let (name, speaks_last) = without_last(&name);
    let (role, role_last) = without_last(&role);
    let name = turned(name).unwrap_or_else(|| name.to_owned());
    is_somebody(Listed { name, role: role.to_owned(), speaks_last: speaks_last || role_last })
}

//! `nordstjerne import`: what a file from a survey or a register holds, and its figures into a session.

use std::error::Error;
use std::path::PathBuf;

use super::say;
use crate::exercises::Room;
use crate::outside::shelf::Shelf;
use crate::outside::{mappings, survey};
use crate::workshop::import::{
    self, Grounds, Mapping, Preview, Source, columns_as_json, columns_as_text, preview_as_json,
    preview_as_text,
};
use crate::workshop::table::Table;

#[derive(clap::Args)]
pub(super) struct Import {
    /// CSV-, TSV- eller Excel-fil
    #[arg(value_name = "FIL")]
    file: PathBuf,
    /// Økten tallene skal inn i: fil, id eller starten på en tittel; uten den vises det hva filen inneholder
    #[arg(value_name = "ØKT")]
    session: Option<String>,
    /// Lagret kobling; uten dette brukes den som kjenner igjen overskriftene
    #[arg(long, value_name = "NAVN", requires = "session")]
    map: Option<String>,
    /// Arket i arbeidsboken
    #[arg(long, value_name = "ARK")]
    sheet: Option<String>,
    /// Hvem som har målt, og hvordan
    #[arg(long, value_name = "TEKST", requires = "session", default_value = "", hide_default_value = true)]
    source: String,
    /// Når det ble målt, for eksempel «3. kvartal 2026»
    #[arg(long, value_name = "TEKST", requires = "session", default_value = "", hide_default_value = true)]
    period: String,
    /// Viser tallene uten å sette dem inn
    #[arg(long, requires = "session")]
    dry_run: bool,
    #[arg(long, help = "Som JSON")]
    json: bool,
}

impl Import {
    pub(super) fn run(&self, shelf: &mut Shelf) -> Result<(), Box<dyn Error>> {
        let bytes = survey::read(shelf.store(), &self.file)?;
        let source = Source::of(Table::read(&bytes, self.sheet.as_deref(), &|| true)?);
        drop(bytes);
        let Some(name) = &self.session else {
            return self.show_columns(&source, None);
        };
        let (path, read) = shelf.read(name)?;
        let chosen = mappings::chosen(shelf.folder(), shelf.store(), self.map.as_deref(), &source.headings);
        let mapping = match chosen {
            Ok((_, mapping)) => mapping,
            // What it could be is there to be looked at, and goes nowhere by itself.
            Err(mappings::NoMapping::None { .. }) if self.json && self.dry_run => {
                return self.show_columns(&source, Some(&import::guessed(&source, &read.session)));
            }
            Err(why) => return Err(why.into()),
        };
        let grounds = Grounds {
            source: self.source.trim().to_owned(),
            period: self.period.trim().to_owned(),
            ..Grounds::default()
        };
        let preview = Preview::of(&source, &mapping, &read.session, &grounds);
        if self.json {
            say(serde_json::to_string_pretty(&preview_as_json(&preview, false))?);
        } else {
            say(preview_as_text(&source, &preview, read.session.mirrored()).trim_end());
        }
        if self.dry_run {
            return Ok(());
        }
        let (_, count) = shelf.change(&path, |session| {
            // As it stands now that nobody else can change it.
            let preview = Preview::of(&source, &mapping, session, &grounds);
            let mut ids = session.ids();
            let edit = import::edit(session, &mut ids, &preview)?;
            session.next_id = ids.next();
            Ok(edit)
        })?;
        if !self.json {
            say(format!("\n{} Slik økten var, ligger under «Tidligere versjoner».", import::put_in(count)));
        }
        Ok(())
    }

    fn show_columns(&self, source: &Source, suggested: Option<&Mapping>) -> Result<(), Box<dyn Error>> {
        if self.json {
            say(serde_json::to_string_pretty(&columns_as_json(source, suggested))?);
        } else {
            say(columns_as_text(source).trim_end());
        }
        Ok(())
    }
}

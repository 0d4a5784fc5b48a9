//! New sessions and templates come onto the shelf, and what goes out of it is written.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::super::clock;
use super::super::folder::folded;
use super::super::reports;
use super::super::store;
use super::super::templates::{self, Own};
use super::{Shelf, Trouble};
use crate::figures::words::quoted;
use crate::screens::TemplateDeed;
use crate::workshop::export::{Order, Output};
use crate::workshop::follow_up::follow_up;
use crate::workshop::saved::{self, Read};
use crate::workshop::session::{Session, Sort};
use crate::workshop::settings::Setting;
use crate::workshop::template::{self, Wishes};

impl Shelf {
    /// Writes a new session from a template, and says where.
    ///
    /// # Errors
    /// When there is no such template, or the disk won't.
    pub fn make(&self, template: &str, wishes: Wishes) -> Result<PathBuf, Trouble> {
        self.put_up(self.filled(template, wishes)?)
    }

    /// A new session from a template, that is written nowhere yet.
    ///
    /// # Errors
    /// When there is no such template, or it can't be used.
    pub fn filled(&self, template: &str, wishes: Wishes) -> Result<Session, Trouble> {
        let settings = self.settings.settings();
        let usual =
            |said: String, setting| if said.is_empty() { settings.text(setting).to_owned() } else { said };
        let wishes = Wishes {
            level: wishes.level.or(settings.level()),
            facilitator: usual(wishes.facilitator, Setting::Facilitator),
            organisation: usual(wishes.organisation, Setting::Organisation),
            ..wishes
        };
        Ok(template::fill(&self.template(template)?, Uuid::now_v7(), clock::now(), wishes))
    }

    /// Writes a new session that goes on where the one at `path` ended, and says where.
    ///
    /// # Errors
    /// When that is no sound session, or not all of it is understood, or the disk won't.
    pub fn follow_up(&self, path: &Path) -> Result<PathBuf, Trouble> {
        let Read { session, only_to_look_at, .. } = self.read_at(path)?.1;
        let unfit = |what: &str| Trouble::Unreadable { path: path.into(), what: what.into(), version: None };
        if session.nordstjerne == Sort::Template {
            return Err(unfit("Filen er en mal, ikke en økt. Bare en økt kan følges opp."));
        }
        if only_to_look_at.is_some() {
            return Err(unfit("Denne utgaven forstår ikke hele økten. Følg den opp med en nyere utgave."));
        }
        let mut session = follow_up(&session, Uuid::now_v7(), clock::now());
        if session.led_by().is_empty() {
            let settings = self.settings.settings();
            settings.text(Setting::Facilitator).clone_into(&mut session.facilitator);
            settings.text(Setting::Organisation).clone_into(&mut session.organisation);
        }
        self.put_up(session)
    }

    /// Writes a session that nobody has worked in yet, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn put_up(&self, mut session: Session) -> Result<PathBuf, Trouble> {
        session.revision = 1;
        self.folder.prepare(self.store())?;
        let path = self.folder.new_session(session.starts.day().date(), &session.title, session.id);
        store::create_durably(self.store(), &path, &saved::written(&session))?;
        Ok(path)
    }

    /// The template with this id.
    ///
    /// # Errors
    /// When there is none, or it can't be used.
    pub fn template(&self, id: &str) -> Result<Session, Trouble> {
        if let Some(built_in) = template::built_in_named(id) {
            return Ok(built_in);
        }
        let found = self.own_templates()?.into_iter().find(|own| folded(&own.id) == folded(id));
        let Own { id, path, read } = found.ok_or_else(|| Trouble::NoTemplate(id.into()))?;
        read.map_err(|why| Trouble::BrokenTemplate { id, path, why })
    }

    /// Writes a template among one's own, and says where.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn keep_template(&self, template: &Session) -> Result<PathBuf, Trouble> {
        Ok(templates::keep(&self.folder, self.store(), template)?)
    }

    /// Writes one that came from elsewhere among them, and says what it is called here.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn take_in_template(&self, mut template: Session) -> Result<String, Trouble> {
        template.title = templates::free_title(&template.title, &self.own_templates()?);
        self.keep_template(&template)?;
        Ok(template.title)
    }

    /// Does something with one of them, and says how it is undone, and what was done.
    ///
    /// # Errors
    /// When there is no such template, or the disk won't.
    pub fn change_templates(&self, deed: TemplateDeed) -> Result<(TemplateDeed, String), Trouble> {
        let (folder, store) = (&self.folder, self.store());
        match deed {
            TemplateDeed::Rename { id, title } => {
                let mut template = self.template(&id)?;
                let was = std::mem::replace(&mut template.title, title);
                templates::write_over(folder, store, &id, &template)?;
                let said = format!("Malen heter nå {}.", quoted(&template.title));
                Ok((TemplateDeed::Rename { id, title: was }, said))
            }
            TemplateDeed::Copy { id } => {
                let mut template = self.template(&id)?;
                let wanted = format!("{} (kopi)", template.title);
                template.title = templates::free_title(&wanted, &self.own_templates()?);
                let path = self.keep_template(&template)?;
                let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                Ok((TemplateDeed::Delete { id }, format!("Kopien heter {}.", quoted(&template.title))))
            }
            TemplateDeed::Delete { id } => {
                let title = self.template(&id).map_or_else(|_| id.clone(), |template| template.title);
                let from = templates::delete(folder, store, &id)?;
                Ok((TemplateDeed::BringBack { id, from }, format!("Malen {} er slettet.", quoted(&title))))
            }
            TemplateDeed::BringBack { id, from } => {
                templates::bring_back(folder, store, &id, &from)?;
                let title = self.template(&id).map_or_else(|_| id.clone(), |template| template.title);
                Ok((TemplateDeed::Delete { id }, format!("Malen {} er tilbake.", quoted(&title))))
            }
        }
    }

    /// The files with sessions in what is named: each file, and what lies in each folder, by name.
    ///
    /// # Errors
    /// When a folder can't be looked through.
    pub fn session_files(&self, from: &[PathBuf]) -> Result<Vec<PathBuf>, Trouble> {
        let mut files = Vec::new();
        for path in from {
            if !path.is_dir() {
                files.push(path.clone());
                continue;
            }
            let is_session = |path: &Path| {
                let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
                is_json && !store::name_of(path).starts_with('.')
            };
            let listed = self.store().list_only(path, &is_session);
            let listed = listed.map_err(store::Error::on(store::Deed::List, path))?;
            let mut found: Vec<_> = listed.into_iter().map(|entry| entry.path).collect();
            found.sort();
            files.append(&mut found);
        }
        Ok(files)
    }

    /// Writes tables into a new folder.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn write_tables(&self, to: &Path, files: &[(String, String)]) -> Result<PathBuf, Trouble> {
        Ok(store::write_folder_under_free_name(self.store(), to, files)?)
    }

    /// Writes what goes out where it is wanted, else into the reports folder, never over anything.
    ///
    /// # Errors
    /// When the disk won't.
    pub fn write_report(
        &self,
        session: &Session,
        order: Order,
        output: &Output,
        wanted: Option<PathBuf>,
    ) -> Result<PathBuf, Trouble> {
        Ok(reports::write(self.store(), &self.folder, session, order, output, wanted)?)
    }
}

//! What can be chosen at home, and what choosing it wants done.

use super::Home;
use crate::figures::order::Arrange as _;
use crate::moment::Moment;
use crate::screens::trial::Trial;
use crate::screens::{Effect, Takes};
use crate::ui::found::fit;
use crate::workshop::shelved::{Offered, Origin, Stored};
use crate::workshop::template::Wishes;

/// Letters that must be typed before other sessions show.
const LETTERS: usize = 2;

/// The heading of the newest session.
pub(super) const NEWEST: &str = "Siste økt";

/// A line that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Choice<'a> {
    Session(&'a Stored),
    /// A new session that goes on where this one ended.
    FollowUp(&'a Stored),
    Template(&'a Offered),
    Demo,
    /// Figures from a file, into what is chosen next.
    Figures {
        /// There are only new sessions to choose among.
        new: bool,
    },
    /// An invented survey, into the finished example.
    TryFigures,
    /// The phones, in a made-up round.
    TryPhones,
    /// What is chosen once and for all.
    Settings,
    Leave,
}

impl Home {
    pub(super) fn open(&mut self, now: Moment) -> Vec<Effect> {
        let choices = self.choices();
        match choices.get(self.marked) {
            Some(Choice::Session(stored)) if self.asks_what_takes => {
                vec![Effect::Figures(Takes::Session(stored.session().clone()))]
            }
            Some(Choice::Session(stored)) => vec![Effect::Open(stored.session().clone())],
            Some(Choice::Template(Offered { origin: Origin::Broken, id, .. })) => {
                let what_to_do = format!(
                    "Malen kan ikke brukes slik den er. Rett filen «{id}.json» i mappen «templates», eller ta den bort."
                );
                self.say(what_to_do);
                Vec::new()
            }
            Some(Choice::FollowUp(stored)) => vec![Effect::FollowUp(stored.path.clone())],
            Some(Choice::Template(template)) if self.asks_what_takes => {
                vec![Effect::Figures(Takes::New(template.id.clone()))]
            }
            Some(Choice::Template(template)) => {
                vec![Effect::New { template: template.id.clone(), wishes: Wishes::default() }]
            }
            Some(Choice::Demo) => vec![Effect::Demo],
            Some(Choice::Figures { .. }) => {
                self.ask_what_takes(true);
                Vec::new()
            }
            Some(Choice::TryFigures) => vec![Effect::TryFigures],
            Some(Choice::TryPhones) => {
                let (trial, effects) = Trial::begin(now);
                self.trial = Some(Box::new(trial));
                effects
            }
            Some(Choice::Settings) => vec![Effect::Settings],
            Some(Choice::Leave) => vec![Effect::Quit],
            None => Vec::new(),
        }
    }

    /// What can be chosen now: with nothing typed what stands at once, with letters typed what they fit; while it is asked
    /// what takes figures, only what does.
    pub(super) fn choices(&self) -> Vec<Choice<'_>> {
        let typed = self.field.text().trim();
        let choices = self.all().filter(|(choice, _)| !self.asks_what_takes || choice.takes());
        if typed.chars().count() < LETTERS {
            return choices.filter(|(_, at_once)| *at_once).map(|(choice, _)| choice).collect();
        }
        let found = choices.filter_map(|(choice, _)| Some((fit(typed, choice.sought()?)?, choice)));
        let mut found: Vec<_> = found.collect();
        found.arrange_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, choice)| choice).collect()
    }

    /// All that there is to choose, and whether it stands there before anything is typed.
    fn all(&self) -> impl Iterator<Item = (Choice<'_>, bool)> {
        // The newest, the copies of it, and what may follow it.
        let copies = self.sessions.iter().skip(1).take_while(|s| s.copy.is_some()).count();
        let sessions = self.sessions.iter().map(Choice::Session).enumerate();
        let sessions = sessions.map(move |(n, choice)| (choice, n <= copies));
        let follow = self.sessions.first().map(Choice::FollowUp);
        let new = self.sessions.is_empty();
        let figures = |there: bool| there.then_some(Choice::Figures { new });
        let others = (follow.into_iter().chain(figures(!new)))
            .chain(self.templates.iter().map(Choice::Template))
            .chain(figures(new && !self.templates.is_empty()))
            .chain([Choice::Demo, Choice::TryFigures, Choice::TryPhones, Choice::Settings, Choice::Leave]);
        sessions.chain(others.map(|choice| (choice, true)))
    }
}

impl Choice<'_> {
    /// By what somebody who types finds it; nothing where that says nothing without the row above.
    pub(super) fn sought(&self) -> Option<&str> {
        match self {
            Choice::Session(stored) => Some(&stored.title),
            Choice::FollowUp(_) => None,
            _ => Some(self.told().1),
        }
    }

    /// Figures from a file can go into it.
    pub(super) fn takes(&self) -> bool {
        matches!(self, Choice::Session(_) | Choice::Template(_))
    }

    /// The heading that it stands under, what it is called, what stands behind that, and what below.
    pub(super) fn told(&self) -> (&'static str, &str, String, &str) {
        match self {
            Choice::Session(s) => (NEWEST, s.copy.as_ref().unwrap_or(&s.title), s.changed.clone(), &s.about),
            Choice::FollowUp(_) => (NEWEST, "Følg den opp", "ny økt".into(), ""),
            Choice::Template(t) => ("Ny økt", &t.title, t.aside(), &t.purpose),
            Choice::Demo => ("Se deg om", "Eksempeløkt", "ferdig utfylt".into(), ""),
            Choice::Figures { new: false } => (NEWEST, "Hent tall fra fil", "inn i en økt".into(), ""),
            Choice::Figures { new: true } => ("Ny økt", "Hent tall fra fil", "inn i en ny økt".into(), ""),
            Choice::TryFigures => {
                ("Se deg om", "Hent tall fra en eksempelfil", "oppdiktet undersøkelse".into(), "")
            }
            Choice::TryPhones => ("Se deg om", "Prøv telefonene", "nett, brannmur og QR".into(), ""),
            Choice::Settings => ("", "Innstillinger", "farger, rapport, logo".into(), ""),
            Choice::Leave => ("", "Avslutt", String::new(), ""),
        }
    }
}

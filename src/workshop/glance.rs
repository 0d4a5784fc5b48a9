//! What tells one session from another without reading what was said in it: the day, the template, how many people, and
//! where they stopped.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::template;
use crate::exercises::Id;
use crate::moment::Moment;
use crate::ui::clean::clean_line;

/// A session as seen from afar.
#[derive(Debug, Deserialize)]
pub struct Glance {
    title: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    starts: Option<Moment>,
    #[serde(default)]
    people: Vec<IgnoredAny>,
    #[serde(default)]
    phases: Vec<Phase>,
    #[serde(default)]
    stage: Stage,
}

#[derive(Debug, Deserialize)]
struct Phase {
    #[serde(default)]
    exercises: Vec<Exercise>,
}

#[derive(Debug, Deserialize)]
struct Exercise {
    id: Id,
    #[serde(default)]
    title: String,
    #[serde(default)]
    left_out: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Stage {
    #[serde(default)]
    at: Option<Id>,
}

impl Glance {
    /// `None` where the text is no session.
    pub fn at(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)).ok()
    }

    /// "14. oktober 2026 · Fra intervju til kundeløfte · 8 deltakere · stoppet i 9/10 Plan", without what is not known.
    /// The template is known by what the session is for, and told where its title doesn't say it.
    pub fn told(&self) -> String {
        let day = self.starts.map(|starts| starts.day().long());
        let from = template::built_in_for(&self.purpose).filter(|title| *title != self.title.trim());
        let people = match self.people.len() {
            0 => "ingen deltakere ennå".to_owned(),
            1 => "én deltaker".to_owned(),
            n => format!("{n} deltakere"),
        };
        // What takes no time today is no part of the day, as the desk counts it, but for where the room is.
        let is_held = |exercise: &&Exercise| !exercise.left_out || self.stage.at == Some(exercise.id);
        let exercises: Vec<_> =
            self.phases.iter().flat_map(|phase| &phase.exercises).filter(is_held).collect();
        let at = self.stage.at.and_then(|at| exercises.iter().position(|exercise| exercise.id == at));
        let stopped = match at {
            None => "ikke begynt".to_owned(),
            Some(n) => format!("stoppet i {}/{} {}", n + 1, exercises.len(), clean_line(&exercises[n].title)),
        };
        let parts = [day, from.map(str::to_owned), Some(people), Some(stopped)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(session: &crate::workshop::Session) -> String {
        Glance::at(&serde_json::to_vec(session).expect("JSON")).expect("a session").told()
    }

    #[test]
    fn a_session_is_told_from_another_at_a_glance() {
        assert_eq!(told(&template::demo()), "14. oktober 2026 · 8 deltakere · stoppet i 18/18 Utsjekk");
        let mut shorter = template::demo();
        for exercise in shorter.phases.iter_mut().flat_map(|phase| &mut phase.exercises).take(2) {
            exercise.head.left_out = true;
        }
        let skipped = "14. oktober 2026 · 8 deltakere · stoppet i 16/16 Utsjekk";
        assert_eq!(told(&shorter), skipped, "as the desk counts");
        let mut fresh = template::demo();
        let half_day = template::built_in_named("kundelofte").expect("the half day");
        (fresh.title, fresh.purpose, fresh.stage.at) = ("Nordlys".into(), half_day.purpose, None);
        fresh.people.clear();
        let day = "14. oktober 2026 · Fra intervju til kundeløfte · ingen deltakere ennå · ikke begynt";
        assert_eq!(told(&fresh), day);
        fresh.title = half_day.title;
        assert_eq!(told(&fresh), "14. oktober 2026 · ingen deltakere ennå · ikke begynt");
    }

    #[test]
    fn what_is_no_session_has_no_glance() {
        assert!(Glance::at(b"{\"title\": 3}").is_none() && Glance::at(b"").is_none());
        assert_eq!(
            Glance::at(b"{\"title\": \"L\"}").map(|it| it.told()).as_deref(),
            Some("ingen deltakere ennå · ikke begynt")
        );
    }
}

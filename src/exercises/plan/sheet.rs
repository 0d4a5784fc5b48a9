//! The plan as it is stored: actions, each with its owner and its day.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::{Id, Keyed, Person, links};
use crate::figures::order::Arrange as _;
use crate::moment::{Day, Moment};

/// What the template says of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Setup {
    /// The plan has two tracks side by side, and each action belongs to one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tracks: bool,
    /// The horizons that are called otherwise than usual, or reach farther or less far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub horizons: Vec<NamedHorizon>,
    /// The tracks that are called otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub track_names: Vec<NamedTrack>,
}

/// A horizon in this template's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedHorizon {
    pub horizon: Horizon,
    /// Empty for what it is usually called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Days ahead that still belong to it, from 1; `None` for as many as usual. The last horizon takes all beyond.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// A track in this template's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedTrack {
    pub track: Track,
    pub name: String,
}

impl Setup {
    fn named(&self, horizon: Horizon) -> Option<&NamedHorizon> {
        self.horizons.iter().find(|named| named.horizon == horizon)
    }

    /// What a horizon is called here.
    pub fn horizon(&self, horizon: Horizon) -> &str {
        let own = self.named(horizon).map(|named| named.name.as_str());
        own.filter(|name| !name.is_empty()).unwrap_or(horizon.words())
    }

    /// Days ahead that still belong to a horizon; none for the last.
    pub fn days(&self, horizon: Horizon) -> Option<u32> {
        let own = self.named(horizon).and_then(|named| named.days);
        horizon.days().map(|usual| own.unwrap_or(usual))
    }

    /// The horizon of a day.
    pub fn horizon_of(&self, due: Day, today: Day) -> Horizon {
        let ahead = i64::from((due.date() - today.date()).get_days());
        let reaches = |horizon: &Horizon| self.days(*horizon).is_none_or(|days| ahead <= i64::from(days));
        Horizon::ALL.into_iter().find(reaches).unwrap_or(Horizon::Months12)
    }

    /// What a track is called here.
    pub fn track(&self, track: Track) -> &str {
        let own = self.track_names.iter().find(|named| named.track == track);
        own.map_or(track.words(), |named| &named.name)
    }

    /// The track that a word means, or its first three letters and more.
    pub fn track_typed(&self, word: &str) -> Option<Track> {
        let word = word.trim().to_lowercase();
        let long = word.chars().count() > 2;
        Track::ALL.into_iter().find(|&track| long && self.track(track).to_lowercase().starts_with(&word))
    }
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sheet {
    /// As they were noted.
    #[serde(default)]
    pub actions: Vec<Action>,
}

/// Something that is to be done.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    pub id: Id,
    pub what: String,
    /// The first step that others can see.
    #[serde(default)]
    pub first_step: String,
    /// One person; a group owns nothing.
    #[serde(default)]
    pub owner: Option<Id>,
    #[serde(default)]
    pub due: Option<Day>,
    #[serde(default)]
    pub horizon: Option<Horizon>,
    #[serde(default)]
    pub track: Option<Track>,
    /// What is counted, to see that it helped.
    #[serde(default)]
    pub measure: String,
    /// Where the measure stands today.
    #[serde(default)]
    pub baseline: String,
    /// Where it should get to.
    #[serde(default)]
    pub target: String,
    /// Where its numbers come from.
    #[serde(default)]
    pub source: String,
    /// *når …*: the situation …
    #[serde(default)]
    pub when: String,
    /// *… så …*: … and what is done then.
    #[serde(default)]
    pub then: String,
    #[serde(default)]
    pub status: Status,
    /// How it stood when the former session ended; `None` for what is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Status>,
    /// What it builds on: findings of other exercises.
    #[serde(default, deserialize_with = "links")]
    pub rests_on: Vec<Id>,
    /// When it was noted.
    #[serde(default)]
    pub at: Moment,
}

/// How far ahead an action lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    Now,
    Days90,
    Months12,
}

/// Long-term work, or a quick answer to something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Track {
    Proactive,
    Reactive,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Open,
    Doing,
    Done,
    Dropped,
}

/// A part of the list of actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the former session agreed on.
    Before,
    /// What is new, by how far ahead it lies.
    New(Option<Horizon>),
}

impl Horizon {
    /// From the nearest to the farthest.
    pub const ALL: [Horizon; 3] = [Horizon::Now, Horizon::Days90, Horizon::Months12];

    /// The horizon as it stands above its column.
    pub fn words(self) -> &'static str {
        match self {
            Horizon::Now => "nå",
            Horizon::Days90 => "90 dager",
            Horizon::Months12 => "12 måneder",
        }
    }

    /// Days ahead that usually belong to it: up to 30 is now, up to 100 is 90 days; none for the last.
    pub fn days(self) -> Option<u32> {
        match self {
            Horizon::Now => Some(30),
            Horizon::Days90 => Some(100),
            Horizon::Months12 => None,
        }
    }
}

impl Part {
    /// As the list has them: first what was agreed on before, then what nobody has placed yet.
    pub const ALL: [Part; 5] = [
        Part::Before,
        Part::New(None),
        Part::New(Some(Horizon::Now)),
        Part::New(Some(Horizon::Days90)),
        Part::New(Some(Horizon::Months12)),
    ];
}

impl Track {
    /// As they are offered.
    pub const ALL: [Track; 2] = [Track::Proactive, Track::Reactive];

    pub fn words(self) -> &'static str {
        match self {
            Track::Proactive => "proaktivt",
            Track::Reactive => "reaktivt",
        }
    }
}

impl Status {
    /// In the order in which an action usually passes through them.
    pub const ALL: [Status; 4] = [Status::Open, Status::Doing, Status::Done, Status::Dropped];

    pub fn words(self) -> &'static str {
        match self {
            Status::Open => "åpen",
            Status::Doing => "i gang",
            Status::Done => "ferdig",
            Status::Dropped => "droppet",
        }
    }

    pub fn sign(self) -> &'static str {
        match self {
            Status::Open => "○",
            Status::Doing => "●",
            Status::Done => "✓",
            Status::Dropped => "✗",
        }
    }

    /// The next one round, for a key that turns it.
    pub fn turned(self) -> Self {
        match self {
            Status::Open => Status::Doing,
            Status::Doing => Status::Done,
            Status::Done => Status::Dropped,
            Status::Dropped => Status::Open,
        }
    }
}

impl Action {
    /// Still to be done.
    pub fn is_live(&self) -> bool {
        matches!(self.status, Status::Open | Status::Doing)
    }

    pub fn lacks_owner(&self) -> bool {
        self.is_live() && self.owner.is_none()
    }

    pub fn lacks_due(&self) -> bool {
        self.is_live() && self.due.is_none()
    }

    pub fn lacks_track(&self, setup: &Setup) -> bool {
        setup.tracks && self.is_live() && self.track.is_none()
    }

    pub fn lacks_something(&self, setup: &Setup) -> bool {
        self.lacks_owner() || self.lacks_due() || self.lacks_track(setup)
    }

    /// Its day has passed, and it is still to be done.
    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_live() && self.due.is_some_and(|due| due < today)
    }

    /// Sets the horizon by the due day when nobody has chosen one; the horizon that it then got.
    pub fn place_by_due(&mut self, setup: &Setup, today: Day) -> Option<Horizon> {
        let horizon = setup.horizon_of(self.due.filter(|_| self.horizon.is_none())?, today);
        self.horizon = Some(horizon);
        Some(horizon)
    }
}

impl Sheet {
    /// The actions of one horizon, or of none yet, by due day; those without a day come last.
    pub fn within(&self, horizon: Option<Horizon>) -> Vec<&Action> {
        let mut actions: Vec<_> = self.actions.iter().filter(|a| a.horizon == horizon).collect();
        actions.arrange_by_key(|a| (a.due.is_none(), a.due));
        actions
    }

    /// The actions of a part of the list. Those that were agreed on before stay in their places when their status
    /// turns: first what was still to be done, by due day.
    pub fn part(&self, part: Part) -> Vec<&Action> {
        match part {
            Part::Before => {
                let mut actions: Vec<_> = self.actions.iter().filter(|a| a.before.is_some()).collect();
                actions.arrange_by_key(|a| (a.before == Some(Status::Done), a.due.is_none(), a.due));
                actions
            }
            Part::New(horizon) => self.within(horizon).into_iter().filter(|a| a.before.is_none()).collect(),
        }
    }

    /// Every action in the order of the list.
    pub fn in_order(&self) -> Vec<&Action> {
        Part::ALL.into_iter().flat_map(|part| self.part(part)).collect()
    }

    /// The one that was noted last.
    pub fn newest(&self) -> Option<&Action> {
        self.actions.last()
    }

    /// Every live action has an owner and a day, and where there are two tracks one of them.
    pub fn lacks_nothing(&self, setup: &Setup) -> bool {
        !self.actions.iter().any(|action| action.lacks_something(setup))
    }

    /// How many live actions rest on each at the table, the most first; then those that nobody owns, if any.
    pub fn load(&self, people: &[Person]) -> Vec<(Option<Id>, usize)> {
        let live = || self.actions.iter().filter(|a| a.is_live());
        let mut owners: Vec<_> = people.iter().map(|p| p.id).collect();
        for owner in live().filter_map(|a| a.owner) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        let count = |owner| live().filter(|a| a.owner == owner).count();
        let mut load: Vec<_> = owners.into_iter().map(|id| (Some(id), count(Some(id)))).collect();
        load.arrange_by_key(|(_, count)| Reverse(*count));
        load.extend([(None, count(None))].into_iter().filter(|(_, count)| *count > 0));
        load
    }
}

impl Keyed for Action {
    fn id(&self) -> Id {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Presence;

    fn day(text: &str) -> Day {
        Day::try_from(text.to_owned()).expect("a day")
    }

    fn action(id: Id, owner: Option<Id>) -> Action {
        Action { id, what: format!("Tiltak {id}"), owner, ..Action::default() }
    }

    #[test]
    fn a_day_has_its_horizon() {
        let today = day("2026-11-21");
        let of = |text| Setup::default().horizon_of(day(text), today);
        assert_eq!(of("2026-11-20"), Horizon::Now);
        assert_eq!(of("2026-12-21"), Horizon::Now, "30 days");
        assert_eq!(of("2026-12-22"), Horizon::Days90, "31 days");
        assert_eq!(of("2027-03-01"), Horizon::Days90, "100 days");
        assert_eq!(of("2027-03-02"), Horizon::Months12, "101 days");
    }

    #[test]
    fn a_chosen_horizon_stays() {
        let mut action = Action { due: Some(day("2027-09-01")), ..action(1, None) };
        assert_eq!(action.place_by_due(&Setup::default(), day("2026-11-21")), Some(Horizon::Months12));
        action.due = Some(day("2026-12-01"));
        assert_eq!(action.place_by_due(&Setup::default(), day("2026-11-21")), None);
        assert_eq!(action.horizon, Some(Horizon::Months12));
    }

    #[test]
    fn what_is_settled_is_neither_missing_anything_nor_overdue_nor_a_load() {
        let today = day("2026-11-21");
        for status in Status::ALL {
            let action = Action { status, due: Some(day("2026-11-20")), ..action(1, None) };
            let live = matches!(status, Status::Open | Status::Doing);
            assert_eq!(action.is_overdue(today), live, "{status:?}");
            assert_eq!(action.lacks_owner(), live, "{status:?}");
            assert_eq!(Sheet { actions: vec![action] }.load(&[]).is_empty(), !live, "{status:?}");
        }
        let due_today = Action { due: Some(today), ..action(1, None) };
        assert!(!due_today.is_overdue(today), "the day itself is still ours");
    }

    #[test]
    fn the_load_names_everybody_the_busiest_first() {
        let person = |id| Person {
            id,
            name: String::new(),
            role: String::new(),
            initials: String::new(),
            speaks_last: false,
            presence: Presence::Here,
        };
        let owners = [Some(2), Some(2), Some(7), None];
        let sheet = Sheet { actions: (10..).zip(owners).map(|(id, owner)| action(id, owner)).collect() };
        let load = sheet.load(&[person(1), person(2)]);
        assert_eq!(load, [(Some(2), 2), (Some(7), 1), (Some(1), 0), (None, 1)]);
    }

    #[test]
    fn the_list_begins_with_what_has_no_horizon_and_goes_by_day() {
        let placed =
            |id, horizon, due: Option<&str>| Action { horizon, due: due.map(day), ..action(id, None) };
        let sheet = Sheet {
            actions: vec![
                placed(1, Some(Horizon::Months12), None),
                placed(2, Some(Horizon::Now), None),
                placed(3, Some(Horizon::Now), Some("2026-12-09")),
                placed(4, Some(Horizon::Now), Some("2026-12-01")),
                placed(5, None, None),
            ],
        };
        let order: Vec<_> = sheet.in_order().iter().map(|a| a.id).collect();
        assert_eq!(order, [5, 4, 3, 2, 1]);
    }
}

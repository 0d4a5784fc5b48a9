//! What can be chosen for a column: how it is read, and where it goes.

use crate::exercises::{At, Takes};
use crate::figures::Scale;
use crate::screens::palette::{Choice, Picker};
use crate::workshop::Session;
use crate::workshop::columns::{Doubt, Marks, Order, Reads, Unit};
use crate::workshop::import::{
    self, Destination, Goal, Hours, KpiGoal, Source, TimeGoal, WhichKpi, destinations, reads_in_words,
};

/// How a column is read, and where it goes.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) reads: Reads,
    pub(super) to: Vec<Goal>,
    pub(super) doubt: Option<Doubt>,
}

impl Chosen {
    /// The scale of the place it goes to is the one that counts.
    pub(super) fn settle(&mut self, places: &[Destination]) {
        if let (Reads::Score(marks), Some(scale)) = (&mut self.reads, import::known_scale(&self.to, places)) {
            marks.scale = scale;
            self.doubt.take_if(|doubt| matches!(doubt, Doubt::Scale(_)));
        }
    }

    /// How a column can be read: as it is first.
    pub(super) fn readings(&self) -> Picker<Reads> {
        let Chosen { reads, doubt, .. } = self;
        let mut all = vec![reads.clone()];
        let words = match reads {
            Reads::Score(marks) => marks.words.clone(),
            _ => std::collections::BTreeMap::new(),
        };
        let mut scales: Vec<Scale> = match doubt {
            Some(Doubt::Scale(scales)) => scales.clone(),
            _ => Vec::new(),
        };
        let asked = scales.len();
        scales.extend(
            [(0, 10), (1, 5), (1, 6), (1, 7), (1, 10), (1, 4), (0, 5), (0, 100)]
                .into_iter()
                .filter_map(|(min, max)| Scale::new(min, max).ok()),
        );
        if matches!(reads, Reads::Score(_) | Reads::Amount | Reads::Id | Reads::Span(_)) {
            let on = |scale, turned| Reads::Score(Marks { scale, turned, words: words.clone() });
            // What is asked about stands first.
            let asked = scales.drain(..asked).map(|scale| on(scale, false)).collect::<Vec<_>>();
            all.extend(asked);
            if let Reads::Score(marks) = reads {
                all.push(on(marks.scale, !marks.turned));
            }
            all.extend(scales.into_iter().map(|scale| on(scale, false)));
        }
        if matches!(reads, Reads::Moment(_)) {
            all.extend([Order::DayFirst, Order::MonthFirst].map(Reads::Moment));
        } else if !matches!(reads, Reads::Person | Reads::Text)
            && !matches!(reads, Reads::Score(Marks { words, .. }) if !words.is_empty())
        {
            all.extend([Unit::Minutes, Unit::Hours, Unit::Seconds, Unit::Clock].map(Reads::Span));
        }
        // What only the one who knows the file can tell.
        if !matches!(reads, Reads::Moment(_)) {
            all.extend([Reads::Amount, Reads::Id, Reads::Person, Reads::Text]);
        }
        all.push(Reads::Nothing);
        let mut different: Vec<Reads> = Vec::new();
        for reads in all {
            if !different.contains(&reads) {
                different.push(reads);
            }
        }
        let choices = different.into_iter().enumerate().map(|(n, value)| {
            let text = match &value {
                Reads::Moment(Order::DayFirst) => "tidspunkt, dag først".into(),
                Reads::Moment(Order::MonthFirst) => "tidspunkt, måned først".into(),
                Reads::Span(_) => format!("varighet i {}", reads_in_words(&value)),
                other => reads_in_words(other),
            };
            let aside = match (n, doubt) {
                (0, Some(_)) => "usikkert",
                (0, None) => "som nå",
                _ => "",
            };
            Choice::new(text, aside, value)
        });
        Picker::of_words("Hvordan leses kolonnen?", choices.collect())
    }

    /// Where a column can go, as it is read: where it goes now first, be it nowhere, so that Enter changes nothing.
    pub(super) fn goals(&self, session: &Session) -> Picker<Vec<Goal>> {
        let Chosen { reads, to, .. } = self;
        let places = destinations(session);
        let mut all: Vec<Vec<Goal>> = Vec::new();
        all.push(to.clone());
        let takes_kpi = places.iter().any(|place| place.at == At::NewKpi);
        let takes_time = places.iter().any(|place| place.takes == Takes::Amount);
        let lists_customers = places.iter().any(|place| matches!(place.takes, Takes::Class(_)));
        let kpi = |name: &str, which| Goal::Kpi(KpiGoal { name: name.into(), which });
        match reads {
            Reads::Score(marks) => {
                let groups = places.iter().any(|place| place.takes == Takes::Groups);
                let index = match (marks.scale.min(), marks.scale.max()) {
                    (0, 10) => Some(kpi("NPS", WhichKpi::Nps)),
                    (1, 5) => Some(kpi("CSAT", WhichKpi::Csat)),
                    (1, 7) => Some(kpi("CES", WhichKpi::Ces)),
                    _ => None,
                };
                let index = index.filter(|_| takes_kpi);
                let items = places.iter().filter(|place| matches!(place.takes, Takes::Ballot(_)));
                all.extend(items.map(|place| vec![Goal::Item(place.name.clone())]));
                let dimensions = places.iter().filter(|place| matches!(place.takes, Takes::Answers(_)));
                all.extend(dimensions.map(|place| vec![Goal::Dimension(place.name.clone())]));
                if groups {
                    if let Some(index) = &index {
                        all.push(vec![Goal::Groups, index.clone()]);
                    }
                    all.push(vec![Goal::Groups]);
                }
                all.extend(index.map(|index| vec![index]));
                if takes_time {
                    let means = key_figures(&places).map(|name| vec![kpi(name, WhichKpi::Mean)]);
                    all.extend(means);
                }
                let has_csat =
                    marks.scale == Scale::ZERO_TO_TEN || (marks.scale.min(), marks.scale.max()) == (1, 7);
                if takes_kpi && has_csat {
                    all.push(vec![kpi("CSAT", WhichKpi::Csat)]);
                }
            }
            Reads::Person if places.iter().any(|place| matches!(place.takes, Takes::Ballot(_))) => {
                all.push(vec![Goal::Person]);
            }
            Reads::Id | Reads::Text if lists_customers => all.push(vec![Goal::Customer]),
            Reads::Amount if lists_customers => all.extend([vec![Goal::Revenue], vec![Goal::Margin]]),
            Reads::Moment(_) | Reads::Span(_) if takes_time => {
                let named = key_figures(&places).map(str::to_owned);
                let mut names: Vec<String> = named.collect();
                if takes_kpi && !names.iter().any(|name| name == "Svartid") {
                    names.insert(0, "Svartid".into());
                }
                for name in names {
                    for hours in [Hours::Clock, Hours::Working] {
                        let goal = TimeGoal { name: name.clone(), hours };
                        match reads {
                            Reads::Moment(_) if hours == Hours::Clock => {
                                all.push(vec![Goal::Received(goal.clone())]);
                                all.push(vec![Goal::Answered(goal)]);
                            }
                            Reads::Moment(_) => all.push(vec![Goal::Answered(goal)]),
                            _ if hours == Hours::Clock => all.push(vec![Goal::Took(goal)]),
                            _ => {}
                        }
                    }
                }
            }
            _ => {}
        }
        all.push(Vec::new());
        let mut different: Vec<Vec<Goal>> = Vec::new();
        for goals in all {
            if !different.contains(&goals) {
                different.push(goals);
            }
        }
        let choices = different.into_iter().map(|value| {
            let words = value.iter().map(goal_in_words).collect::<Vec<_>>().join(", ");
            let text = if value.is_empty() { "hentes ikke".to_owned() } else { words };
            let aside = if value == *to { "som nå" } else { "" };
            Choice::new(text, aside, value)
        });
        Picker::of_words("Hvor går den?", choices.collect())
    }
}

fn key_figures(places: &[Destination]) -> impl Iterator<Item = &str> {
    let known = places.iter().filter(|place| place.takes == Takes::Amount && matches!(place.at, At::Row(_)));
    known.map(|place| place.name.as_str())
}

pub(super) fn goal_in_words(goal: &Goal) -> String {
    let hours = |time: &TimeGoal| match time.hours {
        Hours::Clock => "",
        Hours::Working => ", arbeidstid",
    };
    match goal {
        Goal::Dimension(name) => name.clone(),
        Goal::Person => "hvem som har svart".into(),
        Goal::Customer => "hvilken kunde det er".into(),
        Goal::Revenue => "kundeklasser: omsetning".into(),
        Goal::Margin => "kundeklasser: dekningsbidrag".into(),
        Goal::Item(name) => format!("ledernes svar: {name}"),
        Goal::Groups => "tilfredshet i tre grupper".into(),
        Goal::Kpi(kpi) if kpi.which == WhichKpi::Mean => format!("{}, gjennomsnitt", kpi.name),
        Goal::Kpi(kpi) if kpi.name == kpi.which.words() => kpi.name.clone(),
        Goal::Kpi(kpi) => format!("{} ({})", kpi.name, kpi.which.words()),
        Goal::Received(time) => format!("{}: når det kom inn", time.name),
        Goal::Answered(time) => format!("{}: når det ble besvart{}", time.name, hours(time)),
        Goal::Took(time) => format!("{}: hvor lang tid det tok", time.name),
    }
}

/// The questions that a comment can answer, and not at all.
pub(super) fn questions(session: &Session) -> Picker<Option<Destination>> {
    let places = destinations(session).into_iter().filter(|place| place.takes == Takes::Comment);
    let choices = places.map(|place| Choice::new(place.name.clone(), "én og én, uten navn", Some(place)));
    let nowhere = Choice::new("hentes ikke", "", None);
    Picker::of_words("Hvilket spørsmål svarer kommentarene på?", choices.chain([nowhere]).collect())
}

/// By which column only the last of several rows counts.
pub(super) fn once_per(source: &Source, chosen: &[Chosen]) -> Picker<Option<String>> {
    let names = source.headings.names.iter().zip(chosen);
    let ids = names.filter(|(_, chosen)| matches!(chosen.reads, Reads::Id | Reads::Person | Reads::Text));
    let ids = ids.map(|(name, _)| Choice::new(name.clone(), "den siste raden teller", Some(name.clone())));
    let all = Choice::new("alle rader teller", "", None);
    Picker::of_words("Skal hver bare telle én gang?", [all].into_iter().chain(ids).collect())
}

/// The sheets of a workbook; where the room can see the screen, by number.
pub(super) fn sheets(source: &Source, hidden: bool) -> Picker<String> {
    let all = source.table.sheets.iter().enumerate().map(|(at, name)| {
        let text = if hidden { format!("Ark {}", at + 1) } else { name.clone() };
        Choice::new(text, if at == source.table.sheet { "som nå" } else { "" }, name.clone())
    });
    Picker::of_words("Hvilket ark?", all.collect())
}

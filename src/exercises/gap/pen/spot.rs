//! The places of the exercise: the steps that are walked through, and the spots on them that can be filled in.

use serde::Serialize;

use super::super::Gap;
use super::super::sheet::Setup;
use crate::exercises::{Id, Paper};

/// A page of the exercise; each dimension has its own for guess and answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// How important each dimension is, and how good we want to be at it.
    Weights,
    /// What goes with how satisfied customers are, beside what we called important.
    Drivers,
    /// What we believe that customers say of a dimension, and what they do say.
    Answer(Id),
    Satisfaction,
    Gaps,
    Fields,
    Choice,
    KeyFigures,
    /// What the dimensions are called; nothing to show the room, so it stands last.
    Dimensions,
}

/// Something that can be filled in, chosen or pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// Shows what leaders judged and guessed in a round that is gathered.
    Guessed(Id),
    /// The group's guess, typed.
    Guess(Id),
    /// Our own judgement, typed.
    Judged(Id),
    /// The three shares that the group believes in.
    Believed,
    /// Shows customers' answer.
    Show(Whose),
    /// Opens customers' answer, which is folded, for change.
    Open(Whose),
    Figure(Whose, Part),
    /// Takes over the source of another dimension.
    Same(Whose),
    Unknown(Id),
    /// Takes away what goes with how satisfied customers are.
    Apart,
    Importance(Id),
    /// Puts the importance of those that nobody has named in the middle.
    Rest,
    /// Every ambition stands: on, unless somebody wants an exception below.
    Stand,
    Ambition(Id),
    Chosen(Id),
    Why(Id),
    /// A dimension, and one of the things it builds on.
    RestsOn(Id, Id),
    KpiName(Id),
    KpiDefinition(Id),
    NewKpi,
    Name(Id),
    Short(Id),
    NewDimension,
    /// Has figures fetched from a file.
    FromFile,
    /// On to the next step.
    Next,
}

/// What a typed figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    Dimension(Id),
    Groups,
    /// What goes with how satisfied they are.
    Drivers,
    Kpi(Id),
}

/// The parts of a typed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Value,
    Scale,
    Answers,
    Source,
    Period,
}

impl Step {
    /// The steps in the order they are walked.
    pub(in crate::exercises::gap) fn all(paper: &Paper<Gap>) -> Vec<Step> {
        let Paper { setup, sheet } = paper;
        let satisfaction = setup.satisfaction.then_some(Step::Satisfaction);
        if setup.dimensions.is_empty() {
            // They have to be named before anything can be said of them.
            return [Step::Dimensions].into_iter().chain(satisfaction).chain([Step::KeyFigures]).collect();
        }
        // What customers say colours what comes after it: what we want is agreed on first, and how satisfied they are
        // in all is told last.
        let answers = setup.dimensions.iter().map(|d| Step::Answer(d.id));
        let pictures = [Step::Gaps, Step::Fields, Step::Choice, Step::KeyFigures, Step::Dimensions];
        let drivers = sheet.drivers.as_ref().map(|_| Step::Drivers);
        [Step::Weights]
            .into_iter()
            .chain(drivers)
            .chain(answers)
            .chain(satisfaction)
            .chain(pictures)
            .collect()
    }

    /// What it is called above the page; the same for all dimensions.
    pub(in crate::exercises::gap) fn name(self) -> &'static str {
        match self {
            Step::Weights => "Viktigst",
            Step::Drivers => "Sammenheng",
            Step::Answer(_) => "Gjett og se",
            Step::Satisfaction => "Tilfredshet",
            Step::Gaps => "Gapene",
            Step::Fields => "Fire felt",
            Step::Choice => "Velg",
            Step::KeyFigures => "Nøkkeltall",
            Step::Dimensions => "Navn",
        }
    }

    /// What the wall is told is talked about.
    pub(in crate::exercises::gap) fn topic(self) -> String {
        match self {
            Step::Weights => "weights".into(),
            Step::Drivers => "drivers".into(),
            Step::Answer(dimension) => dimension.to_string(),
            Step::Satisfaction => "satisfaction".into(),
            Step::Gaps => "gaps".into(),
            Step::Fields => "fields".into(),
            Step::Choice => "choice".into(),
            Step::KeyFigures => "figures".into(),
            Step::Dimensions => "names".into(),
        }
    }

    /// The step that a topic means; the first when it means none.
    pub(in crate::exercises::gap) fn of_topic(topic: &str, paper: &Paper<Gap>) -> Step {
        let steps = Step::all(paper);
        steps.iter().copied().find(|step| step.topic() == topic).unwrap_or(steps[0])
    }

    /// Where the cursor stands when all that can be filled in on this page lies open.
    pub(super) fn unfolded(self) -> Option<Spot> {
        self.whose().map(|whose| Spot::Figure(whose, Part::Value))
    }

    /// The step after this one, or before it.
    pub(super) fn neighbour(self, paper: &Paper<Gap>, forward: bool) -> Option<Step> {
        let steps = Step::all(paper);
        let at = steps.iter().position(|&step| step == self)?;
        if forward { steps.get(at + 1).copied() } else { at.checked_sub(1).map(|at| steps[at]) }
    }

    /// Whose answer is shown on this page.
    pub(super) fn whose(self) -> Option<Whose> {
        match self {
            Step::Answer(id) => Some(Whose::Dimension(id)),
            Step::Satisfaction => Some(Whose::Groups),
            Step::Drivers => Some(Whose::Drivers),
            _ => None,
        }
    }

    /// What the button says that leads here.
    pub(super) fn ahead(self, setup: &Setup) -> String {
        match self {
            Step::Answer(id) => {
                let name = setup.dimensions.iter().find(|d| d.id == id).map_or("", |d| &d.name);
                format!("Neste: {name}")
            }
            Step::Weights => "Videre: viktighet og ambisjon".into(),
            Step::Drivers => "Videre: det som henger sammen".into(),
            Step::Choice => "Videre: velg gapene dere tetter først".into(),
            Step::Dimensions => "Videre: navnene på dimensjonene".into(),
            step => format!("Videre: {}", step.name().to_lowercase()),
        }
    }
}

impl Spot {
    /// What half-typed text in this spot is kept under.
    pub(super) fn place(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// The dimension that this is about.
    pub(super) fn dimension(self) -> Option<Id> {
        match self {
            Spot::Guessed(id)
            | Spot::Guess(id)
            | Spot::Judged(id)
            | Spot::Unknown(id)
            | Spot::Importance(id)
            | Spot::Ambition(id)
            | Spot::Chosen(id)
            | Spot::Why(id)
            | Spot::Name(id)
            | Spot::RestsOn(id, _)
            | Spot::Short(id) => Some(id),
            Spot::Show(whose) | Spot::Open(whose) | Spot::Same(whose) | Spot::Figure(whose, _) => match whose
            {
                Whose::Dimension(id) => Some(id),
                Whose::Groups | Whose::Drivers | Whose::Kpi(_) => None,
            },
            _ => None,
        }
    }
}

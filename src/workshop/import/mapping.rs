//! A mapping: which column is read how and goes where, by words, so that next quarter's file needs no answers. It holds
//! headings and the words of answers, and never a value of a row.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figures::counts::Index;
use crate::workshop::columns::{Headings, Reads, folded};
use crate::workshop::session::FORMAT;

/// How files with these headings are read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    nordstjerne: Label,
    format: u32,
    pub columns: Vec<Mapped>,
    /// The heading of the column by which only the last of several rows counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub once_per: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Label {
    Mapping,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapped {
    pub heading: String,
    pub reads: Reads,
    pub to: Vec<Goal>,
}

/// Where a column goes, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Goal {
    Dimension(String),
    /// The three groups of customers.
    Groups,
    Kpi(KpiGoal),
    /// When a case came in, for this key figure.
    Received(TimeGoal),
    /// When it was answered.
    Answered(TimeGoal),
    /// How long it took.
    Took(TimeGoal),
    /// Which customer a row of a customer list is about; a customer's rows are added up.
    Customer,
    /// What a customer has bought for, for the classes of customers.
    Revenue,
    /// What is left of it when goods and work are paid.
    Margin,
    /// Who of those at the table answered.
    Person,
    /// An item of a round that is open and named.
    Item(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KpiGoal {
    pub name: String,
    #[serde(rename = "as")]
    pub which: WhichKpi,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhichKpi {
    Nps,
    Csat,
    Ces,
    Mean,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeGoal {
    pub name: String,
    #[serde(default)]
    pub hours: Hours,
}

/// Which hours of a time count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    #[default]
    Clock,
    /// Monday to Friday from eight to four, without public holidays.
    Working,
}

/// Why a file is no mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAMapping {
    #[error("Koblingen er laget av en nyere utgave av nordstjerne.")]
    Newer,
    #[error("Koblingen kan ikke leses. Lag den på nytt.")]
    Unreadable,
}

impl Mapping {
    pub fn new(columns: Vec<Mapped>) -> Self {
        Self { nordstjerne: Label::Mapping, format: FORMAT, columns, once_per: None }
    }

    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, NotAMapping> {
        #[derive(Deserialize)]
        struct Age {
            format: u32,
        }
        match serde_json::from_slice::<Age>(bytes) {
            Ok(Age { format }) if format > FORMAT => return Err(NotAMapping::Newer),
            _ => {}
        }
        serde_json::from_slice(bytes).map_err(|_| NotAMapping::Unreadable)
    }

    pub fn written(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether it knows a file by its headings: each that it maps is there.
    pub fn knows(&self, headings: &Headings) -> bool {
        !self.columns.is_empty() && self.missing(headings).is_empty()
    }

    /// Headings that it maps and that are not there.
    pub fn missing(&self, headings: &Headings) -> Vec<&str> {
        let mapped =
            self.columns.iter().map(|column| column.heading.as_str()).chain(self.once_per.as_deref());
        mapped.filter(|heading| headings.find(heading).is_none()).collect()
    }

    /// How a heading is mapped.
    pub fn of(&self, heading: &str) -> Option<&Mapped> {
        let heading = folded(heading);
        self.columns.iter().find(|column| folded(&column.heading) == heading)
    }
}

impl WhichKpi {
    pub fn index(self) -> Option<Index> {
        match self {
            WhichKpi::Nps => Some(Index::Nps),
            WhichKpi::Csat => Some(Index::Csat),
            WhichKpi::Ces => Some(Index::Ces),
            WhichKpi::Mean => None,
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            WhichKpi::Nps => "NPS",
            WhichKpi::Csat => "CSAT",
            WhichKpi::Ces => "CES",
            WhichKpi::Mean => "gjennomsnittet",
        }
    }
}

//! Importance against performance: four fields, and the crosshair that parts them.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rounding::reaches;

/// One of the four fields, as it is said in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Important, and we are not good at it.
    PutEffortHere,
    /// Important, and we are good at it.
    KeepItUp,
    /// Neither.
    LowPriority,
    /// We are good at what matters little.
    TooMuch,
}

/// Where the crosshair stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Crosshair {
    /// At the middle of the scale, 50 both ways.
    #[default]
    Middle,
    /// At the means of what is in the picture.
    Means,
}

impl Field {
    /// As they lie, importance upwards and performance to the right: the upper two, then the lower two.
    pub const ALL: [Field; 4] = [Field::PutEffortHere, Field::KeepItUp, Field::LowPriority, Field::TooMuch];

    /// The field of a point, both 0–100; on the crosshair counts as high.
    pub fn of((performance, importance): (f64, f64), cross: (f64, f64)) -> Self {
        match (reaches(importance, cross.1), reaches(performance, cross.0)) {
            (true, false) => Field::PutEffortHere,
            (true, true) => Field::KeepItUp,
            (false, false) => Field::LowPriority,
            (false, true) => Field::TooMuch,
        }
    }
}

impl Crosshair {
    /// Its place among `points`, each (performance, importance) on 0–100. Means of nothing are the middle.
    pub fn at(self, points: &[(f64, f64)]) -> (f64, f64) {
        if self == Crosshair::Middle || points.is_empty() {
            return (50.0, 50.0);
        }
        let n = points.len() as f64;
        let sum = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
        (sum.0 / n, sum.1 / n)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Field::PutEffortHere => "Sett inn kreftene her",
            Field::KeepItUp => "Hold nivået",
            Field::LowPriority => "Lav prioritet",
            Field::TooMuch => "Gjør vi for mye?",
        })
    }
}

impl fmt::Display for Crosshair {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Crosshair::Middle => "Krysset står midt på skalaen.",
            Crosshair::Means => "Krysset står ved gjennomsnittene.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_corner_has_its_field() {
        let corners = [(0.0, 100.0), (100.0, 100.0), (0.0, 0.0), (100.0, 0.0)];
        assert_eq!(corners.map(|point| Field::of(point, (50.0, 50.0))), Field::ALL);
    }

    #[test]
    fn on_the_crosshair_counts_as_high() {
        assert_eq!(Field::of((50.0, 50.0), (50.0, 50.0)), Field::KeepItUp);
        let points = [(10.0, 0.1), (20.0, 0.2), (60.0, 0.3)];
        let cross = Crosshair::Means.at(&points);
        assert_eq!(Field::of((30.0, 0.2), cross), Field::KeepItUp, "dust in {cross:?} moves nothing");
        assert_eq!(Field::of(points[0], cross), Field::LowPriority);
    }

    #[test]
    fn the_means_of_nothing_are_the_middle() {
        assert_eq!(Crosshair::Means.at(&[]), (50.0, 50.0));
        assert_eq!(Crosshair::Middle.at(&[(1.0, 2.0)]), (50.0, 50.0));
    }
}

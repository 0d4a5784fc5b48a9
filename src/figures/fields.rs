//! Importance against the distance to the ambition: four fields, and the cross that parts them.

use std::fmt;

use super::rounding::reaches;

/// One of the four fields, by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Important, and short of the ambition.
    ImportantShort,
    /// Important, and there.
    ImportantThere,
    /// Less important, and short of it.
    LessShort,
    /// Less important, and there.
    LessThere,
}

/// Where the cross stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cross {
    /// From here on something is important, 0–100.
    importance: f64,
    /// All lie on one side of the middle, so that it stands at their mean.
    at_mean: bool,
}

/// Points from the ambition up to which one counts as there.
const NEAR: f64 = 10.0;
/// The middle of 0–100, which counts as important.
const MIDDLE: f64 = 50.0;
/// Points beyond the ambition at which the picture ends.
const BEYOND: f64 = 50.0;

impl Field {
    /// As they lie, importance upwards and the ambition to the right: the upper two, then the lower two.
    pub const ALL: [Field; 4] =
        [Field::ImportantShort, Field::ImportantThere, Field::LessShort, Field::LessThere];
}

impl Cross {
    /// The place of [`NEAR`] in the picture, from its left edge, 0–100.
    pub const ACROSS: f64 = 50.0;

    /// Among these importances, each 0–100: at the middle, or at their mean when all lie above or all below it.
    pub fn among(importances: &[f64]) -> Self {
        let above = importances.iter().all(|&at| !reaches(MIDDLE, at));
        let below = importances.iter().all(|&at| !reaches(at, MIDDLE));
        if importances.is_empty() || !(above || below) {
            return Self { importance: MIDDLE, at_mean: false };
        }
        let mean = importances.iter().sum::<f64>() / importances.len() as f64;
        Self { importance: mean, at_mean: true }
    }

    /// 0–100.
    pub fn importance(self) -> f64 {
        self.importance
    }

    /// The field of something so many points short of its ambition, and so important on 0–100.
    pub fn field(self, short: f64, importance: f64) -> Field {
        match (reaches(importance, self.importance), reaches(NEAR, short)) {
            (true, false) => Field::ImportantShort,
            (true, true) => Field::ImportantThere,
            (false, false) => Field::LessShort,
            (false, true) => Field::LessThere,
        }
    }

    /// As it is said in the room. Of what is less important than the rest, but important, nobody says that it is too
    /// much.
    pub fn name(self, field: Field) -> &'static str {
        match (field, self.at_mean) {
            (Field::ImportantShort, _) => "Sett inn kreftene her",
            (Field::ImportantThere, _) => "Hold nivået",
            (Field::LessShort, false) => "Lav prioritet",
            (Field::LessThere, false) => "Gjør vi for mye?",
            (Field::LessShort, true) => "Neste på listen",
            (Field::LessThere, true) => "Ta vare på",
        }
    }
}

/// How far to the right in the picture something lies that is so many points short of its ambition: 0–100, with the
/// cross at [`Cross::ACROSS`].
pub fn across(short: f64) -> f64 {
    if reaches(NEAR, short) {
        let way = ((NEAR - short) / (NEAR + BEYOND)).clamp(0.0, 1.0);
        Cross::ACROSS + (100.0 - Cross::ACROSS) * way
    } else {
        Cross::ACROSS * ((100.0 - short) / (100.0 - NEAR)).clamp(0.0, 1.0)
    }
}

impl fmt::Display for Cross {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let level = if self.at_mean { "ved gjennomsnittlig viktighet" } else { "midt på viktigheten" };
        write!(f, "Strekene står {level} og 10 poeng fra ambisjonen.")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_corner_has_its_field() {
        let cross = Cross::among(&[0.0, 100.0]);
        let corners = [(75.0, 100.0), (0.0, 100.0), (75.0, 0.0), (-50.0, 0.0)];
        assert_eq!(corners.map(|(short, weight)| cross.field(short, weight)), Field::ALL);
    }

    #[test]
    fn ten_points_short_is_there_and_fifty_is_important() {
        let cross = Cross::among(&[50.0, 100.0]);
        assert_eq!(cross.field(10.0, 50.0), Field::ImportantThere);
        assert_eq!(cross.field(10.000_1, 50.0), Field::ImportantShort);
        assert_eq!(cross.field(10.0 + 1e-12, 49.9), Field::LessThere, "dust moves nothing");
    }

    #[test]
    fn where_all_are_important_the_cross_stands_at_their_mean() {
        let cross = Cross::among(&[75.0, 100.0, 75.0]);
        assert!((cross.importance() - 250.0 / 3.0).abs() < 1e-9);
        assert_eq!(cross.name(cross.field(40.0, 75.0)), "Neste på listen");
        assert_eq!(cross.name(cross.field(5.0, 75.0)), "Ta vare på");
        let cross = Cross::among(&[25.0, 0.0]);
        assert!((cross.importance() - 12.5).abs() < 1e-9);
        let alike = Cross::among(&[100.0, 100.0]);
        assert_eq!(alike.field(40.0, 100.0), Field::ImportantShort, "the mean itself counts as important");
        for none in [Cross::among(&[]), Cross::among(&[50.0, 75.0]), Cross::among(&[25.0, 50.0])] {
            assert!((none.importance() - 50.0).abs() < 1e-9, "a point at 50 lies on neither side");
            assert_eq!(none.name(Field::LessThere), "Gjør vi for mye?");
        }
    }

    proptest! {
        #[test]
        fn the_picture_and_the_field_agree(short in -100.0_f64..100.0, weight in 0.0_f64..100.0) {
            let at = across(short);
            prop_assert!((0.0..=100.0).contains(&at));
            let there = matches!(
                Cross::among(&[]).field(short, weight),
                Field::ImportantThere | Field::LessThere
            );
            prop_assert_eq!(there, at >= Cross::ACROSS);
        }

        #[test]
        fn nothing_important_is_called_too_much_or_low(weights in prop::collection::vec(0.0_f64..100.0, 1..9)) {
            let cross = Cross::among(&weights);
            for &weight in weights.iter().filter(|&&weight| weight >= 50.0) {
                for short in [0.0, 60.0] {
                    let name = cross.name(cross.field(short, weight));
                    prop_assert!(!["Gjør vi for mye?", "Lav prioritet"].contains(&name), "{}", name);
                }
            }
        }
    }
}

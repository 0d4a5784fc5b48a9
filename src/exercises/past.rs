//! What things came to in the earlier sessions of a series, each with its day: what a follow-up of a follow-up tells as one
//! line, and not only what stood last time.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;
use crate::moment::Day;

/// What one thing came to in one earlier session, as it was said there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Past {
    /// The thing: an item, a dimension, a key figure, an action, a promise; the exercise for what it came to as a whole.
    pub of: Id,
    /// When the session was.
    pub day: Day,
    /// "3 (n = 7)", "gap +46 (kundene: 3,4 på 0–10)", "i gang"
    pub said: String,
}

/// "14. oktober 2026: 2 (n = 8) → 15. januar 2027: 3 (n = 7)"; empty unless there are several: one alone stands as what was
/// last time.
pub fn line(past: &[&Past]) -> String {
    if past.len() < 2 { String::new() } else { whole_line(past) }
}

/// The same, of one too. What stood unchanged is said once, with its days.
pub fn whole_line(past: &[&Past]) -> String {
    let stretches = past.chunk_by(|a, b| a.said == b.said);
    let said = stretches.map(|same| {
        let days: Vec<String> = same.iter().map(|past| past.day.long()).collect();
        format!("{}: {}", days.join(", "), same[0].said)
    });
    said.collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_each_day_and_what_stood_still_once() {
        let past = |day: &str, said: &str| Past {
            of: 1,
            day: Day::try_from(day.to_owned()).unwrap(),
            said: said.into(),
        };
        let [first, second, third] =
            [past("2026-10-14", "åpen"), past("2027-01-15", "åpen"), past("2027-04-16", "i gang")];
        assert_eq!(line(&[&first]), "");
        assert_eq!(whole_line(&[&first]), "14. oktober 2026: åpen");
        assert_eq!(line(&[&first, &second]), "14. oktober 2026, 15. januar 2027: åpen");
        let whole = "14. oktober 2026, 15. januar 2027: åpen → 16. april 2027: i gang";
        assert_eq!(line(&[&first, &second, &third]), whole);
    }
}

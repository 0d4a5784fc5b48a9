//! What others have computed of the same, for the tests to hold the figures against.

/// `tests/suite/data/figures/reference.json`: numpy, scipy and statsmodels.
pub(super) fn reference() -> serde_json::Value {
    serde_json::from_str(include_str!("../../tests/suite/data/figures/reference.json"))
        .expect("a golden file")
}

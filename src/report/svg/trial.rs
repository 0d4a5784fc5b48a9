//! Drafts of a promise side by side on trial: a row a criterion, a column a draft.

use super::Picture;
use crate::report::chart::{Trial, Tried};

/// Where the cells begin, and the widest they get.
const CELLS: f64 = 170.0;
const WIDEST: f64 = 64.0;
const HEAD: f64 = 24.0;
const ROW: f64 = 28.0;

/// None without drafts or criteria.
pub(super) fn picture(trial: &Trial, across: f64) -> Option<Picture> {
    let mut picture = Picture::new(across, "Løfteprøven", trial.legend());
    let wide = ((across - CELLS) / trial.drafts.len().max(1) as f64).min(WIDEST);
    for (n, criterion) in trial.criteria.iter().enumerate() {
        picture.words((0.0, HEAD + ROW * n as f64 + 18.5), "", criterion);
    }
    for (n, draft) in trial.drafts.iter().enumerate() {
        let x = CELLS + wide * n as f64;
        picture.words((x + wide / 2.0, HEAD - 8.0), "strong middle", &draft.letter);
        for (row, verdict) in draft.verdicts.iter().enumerate() {
            let y = HEAD + ROW * row as f64;
            let (bar, words) = match verdict {
                Some(Tried::Yes) => ("h4", "strong middle on-h4"),
                Some(Tried::No) => ("h0", "strong middle on-h0"),
                Some(Tried::Unsure) => ("h2", "strong middle on-h2"),
                None => ("empty", "strong middle"),
            };
            picture.bar((x + 1.0, y + 1.0), (wide - 2.0, ROW - 2.0), bar);
            picture.words((x + wide / 2.0, y + 18.5), words, Tried::sign_of(*verdict));
        }
    }
    picture.height = HEAD + ROW * trial.criteria.len() as f64 + 2.0;
    (!trial.drafts.is_empty() && !trial.criteria.is_empty()).then_some(picture)
}

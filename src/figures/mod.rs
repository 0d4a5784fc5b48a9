//! Every number of the workshop, defined once: scales, scores and their agreement, typed figures with
//! their evidence, gaps and their order, satisfaction, votes. Shown in whole numbers, compared unrounded.

pub mod decimal;
pub mod fields;
pub mod figure;
pub mod gap;
pub mod number;
pub mod rounding;
pub mod satisfaction;
pub mod scale;
pub mod scores;
pub mod shift;
pub mod votes;
pub mod words;

pub use decimal::Decimal;
pub use fields::{Crosshair, Field};
pub use figure::{Evidence, Figure};
pub use gap::{Basis, End, Gap, Judgement, Perception, PerceptionGap};
pub use satisfaction::{Group, Nps, Satisfaction};
pub use scale::Scale;
pub use scores::{Agreement, Median, Scores};
pub use shift::Shift;
pub use votes::{DotBudget, Letter};

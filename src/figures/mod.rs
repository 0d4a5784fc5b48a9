//! Every number of the workshop, defined once: scales, scores and their agreement, figures with their evidence,
//! what customers' answers come to, gaps and their order, satisfaction, votes. Shown in whole numbers, compared unrounded.

pub mod classes;
pub mod counts;
pub mod decimal;
pub mod drivers;
pub mod fields;
pub mod figure;
pub mod gap;
pub mod number;
pub mod order;
pub mod rank;
#[cfg(test)]
mod reference;
pub mod rounding;
pub mod satisfaction;
pub mod scale;
pub mod scores;
pub mod shift;
pub mod times;
pub mod votes;
pub mod weights;
pub mod words;

pub use counts::Counts;
pub use decimal::Decimal;
pub use drivers::Drivers;
pub use fields::{Cross, Field};
pub use figure::{Evidence, Figure};
pub use gap::{Basis, End, Gap, Judgement, Perception, PerceptionGap, Points, Shown};
pub use satisfaction::{Group, Nps, Satisfaction};
pub use scale::Scale;
pub use scores::{Agreement, Median, Scores};
pub use shift::Shift;
pub use votes::{DotBudget, DotsError, Letter};

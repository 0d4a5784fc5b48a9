//! `nordstjerne`: one facilitator steers a live leadership workshop from the first story to adopted
//! customer promises. The floors, from the ground up: `report`, `figures` and `moment`; `reading`, `ui`,
//! `exercises`, `workshop`, `screens`, `app`; `outside` is the only room with a terminal, a disk and a clock.

/// The version, as "0.1.0".
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version and, in what is released, the commit that it is made from: "0.1.0 (0ade45f012)".
pub const VERSION_AND_COMMIT: &str = concat!(env!("CARGO_PKG_VERSION"), env!("NORDSTJERNE_COMMIT"));

pub mod app;
pub mod browser;
pub mod cli;
pub mod exercises;
pub mod figures;
pub mod moment;
pub mod outside;
pub mod reading;
pub mod report;
pub mod run;
pub mod screens;
#[cfg(test)]
#[path = "../tests/suite/sweep.rs"]
mod sweep;
pub mod ui;
pub mod workshop;

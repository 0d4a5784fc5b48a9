//! `nordstjerne`: one facilitator steers a live leadership workshop from the first story to adopted
//! customer promises. The floors, from the ground up: `report`, `figures` and `moment`; `reading`, `ui`,
//! `exercises`, `workshop`, `screens`, `app`; `outside` is the only room with a terminal, a disk and a clock.

pub mod app;
pub mod cli;
pub mod exercises;
pub mod figures;
pub mod moment;
pub mod outside;
pub mod reading;
pub mod report;
pub mod screens;
pub mod ui;
pub mod workshop;

//! The program as a person meets it: keys pressed, words expected. One crate, a module a subject.

mod commands;
mod desk;
mod house;
#[cfg(unix)]
mod pty;
mod room;
mod screens;
mod whole_day;
#[cfg(unix)]
mod window;

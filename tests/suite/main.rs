//! The program as a person meets it: keys pressed, words expected. One crate, a module a subject.

mod anonymous;
mod commands;
mod desk;
mod gate;
mod hands;
mod house;
#[cfg(unix)]
mod pty;
mod room;
mod screens;
mod strangers;
mod stripped;
mod templates;
mod whole_day;
#[cfg(unix)]
mod window;

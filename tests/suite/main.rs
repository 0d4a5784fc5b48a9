//! The program as a person meets it: keys pressed, words expected. One crate, a module a subject.

mod agenda;
mod commands;
mod desk;
mod followed;
mod gate;
mod hands;
mod help;
mod house;
mod people;
#[cfg(unix)]
mod pty;
mod room;
mod screens;
mod stripped;
mod templates;
mod whole_day;
#[cfg(unix)]
mod window;

//! The program as a person meets it: keys pressed, words expected. One crate, a module a subject.

mod agenda;
mod anonymous;
mod back;
mod beside;
mod browser;
mod commands;
mod damaged;
mod desk;
mod empty;
#[cfg(unix)]
mod ends;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(target_os = "linux")]
mod flood;
mod followed;
mod forms;
mod gate;
mod golden;
mod hands;
mod help;
mod house;
mod house_style;
mod import;
mod long;
mod own_templates;
mod page;
mod parked;
mod people;
mod phones;
mod pictures;
#[cfg(unix)]
mod pty;
mod quotes;
mod reading;
mod room;
mod screens;
mod settings;
mod strangers;
mod stripped;
mod sweep;
mod templates;
mod time;
mod typed;
mod walks;
mod whole_day;
#[cfg(unix)]
mod window;
mod words;
mod writing;

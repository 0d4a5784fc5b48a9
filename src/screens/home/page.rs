//! What may lie over the list at home: one page at a time, put away by Esc or Ctrl+Q.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::template;
use crate::moment::Moment;
use crate::screens::Effect;
use crate::screens::help::Help;
use crate::screens::import::{After, Taking};
use crate::screens::settings;
use crate::ui::keys::{Key, Told};
use crate::ui::theme::Theme;
use crate::ui::{field, form};

/// What lies over the list.
#[derive(Debug)]
pub(super) enum Page {
    /// Figures from a file.
    Taking(Box<Taking>),
    Settings(Box<settings::Page>),
    Template(Box<template::Page>),
}

/// Where a press led.
#[derive(Debug, Default)]
pub(super) struct Pressed {
    pub(super) stays: bool,
    pub(super) said: Option<String>,
    pub(super) effects: Vec<Effect>,
}

impl Page {
    pub(super) fn told(&self) -> Vec<Told> {
        match self {
            Page::Taking(taking) => taking.told().to_vec(),
            Page::Settings(page) => page.told(),
            Page::Template(_) => template::Page::KEYS.to_vec(),
        }
    }

    pub(super) fn help(&self) -> Help {
        let (title, is_form) = match self {
            Page::Taking(_) => ("Hent tall fra fil", false),
            Page::Settings(_) => ("Innstillinger", true),
            Page::Template(_) => ("Malen", true),
        };
        let mut parts = vec![(title.into(), self.told()), ("I et felt".into(), field::KEYS.to_vec())];
        if is_form {
            parts.push(("I et skjema".into(), form::KEYS.to_vec()));
        }
        Help::new(parts)
    }

    pub(super) fn press(&mut self, key: Key, now: Moment) -> Pressed {
        match self {
            Page::Taking(taking) => {
                let (after, wants) = taking.press(key, now);
                // What goes in is in only when the disk says so; until then they lie here.
                let stays = after != After::Done || !wants.effects.is_empty();
                Pressed { stays, said: wants.said.map(Into::into), effects: wants.effects }
            }
            Page::Settings(page) => {
                let (after, effect) = page.press(key);
                let stays = after != settings::After::Done;
                Pressed { stays, said: None, effects: effect.into_iter().collect() }
            }
            Page::Template(page) => {
                let (stays, effect) = page.press(key);
                Pressed { stays, said: None, effects: effect.into_iter().collect() }
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        match self {
            Page::Taking(taking) => taking.paste(text),
            Page::Settings(page) => page.paste(text),
            Page::Template(page) => page.paste(text),
        }
    }

    pub(super) fn draw(&self, now: Moment, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        match self {
            Page::Taking(taking) => taking.draw(now, frame, area, theme),
            Page::Settings(page) => page.draw(frame, area, theme),
            Page::Template(page) => page.draw(frame, area, theme),
        }
    }
}

//! The day's shape kept as a template of one's own, under a name.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Serialize;

use super::{Place, half_typed, take_up};
use crate::exercises::HalfTyped;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::ui::form::{Entry, Form, Line};
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::template;

/// A template about to be kept.
#[derive(Debug, Default)]
pub struct Template {
    form: Form<Name>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
struct Name;

impl Place for Name {}

impl Template {
    pub(super) const NAME: &'static str = "template";

    pub(in crate::screens::desk) fn taking_up(desk: &mut Desk) -> Self {
        let mut template = Self::default();
        take_up(Self::NAME, &mut template.form, &lines(), &mut desk.asides);
        template
    }

    pub(in crate::screens::desk) fn half_typed(&self) -> Vec<HalfTyped> {
        half_typed(Self::NAME, &self.form).into_iter().collect()
    }

    pub(in crate::screens::desk) fn paste(&mut self, text: &str) {
        self.form.paste(&lines(), text);
    }

    pub(in crate::screens::desk) fn press(mut self, desk: &mut Desk, key: Key) -> Option<Self> {
        match key {
            Key::ESC => {
                desk.set_aside(self.half_typed());
                None
            }
            Key::ENTER => {
                let name = self.form.half_typed().map(|(_, text)| text.trim().to_string());
                match keep(desk, &name.unwrap_or_default()) {
                    Ok(()) => None,
                    Err(sentence) => {
                        desk.say(sentence);
                        Some(self)
                    }
                }
            }
            _ => {
                self.form.press(&lines(), key);
                Some(self)
            }
        }
    }

    pub(in crate::screens::desk) fn draw(&self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        self.form.draw(&lines(), frame, area, theme);
    }
}

fn lines() -> [Line<Name>; 6] {
    let goes = "Hensikten, øvelsene, spørsmålene, tidene og fakta blir med slik de er.";
    let stays = "Svar, tall, deltakere, parkerte tanker og klokker blir ikke med.";
    [
        Line::Head("Lagre oppsettet som egen mal".into()),
        Line::Gap,
        Entry::text(Name, "Malens navn", "").hint("Skriv det og trykk Enter").into(),
        Line::Gap,
        Line::Remark(goes.into()),
        Line::Remark(stays.into()),
    ]
}

fn keep(desk: &mut Desk, name: &str) -> Result<(), &'static str> {
    template::may_be_called(name, desk.own_templates.iter().map(|own| own.title.as_str()))?;
    desk.effects.push(Effect::KeepTemplate(Box::new(template::kept(&desk.session, name))));
    Ok(())
}

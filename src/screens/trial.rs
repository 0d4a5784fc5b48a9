//! *Prøv telefonene*: the card of the door over a made-up round that is kept nowhere, so that network and firewall are known
//! before anybody comes.

use ratatui::Frame;

use crate::moment::Moment;
use crate::screens::Effect;
use crate::screens::desk::Desk;
use crate::ui::keys::Key;
use crate::ui::theme::Theme;
use crate::workshop::phone::{News, Wish};
use crate::workshop::trial;

/// A desk that nothing of is saved.
#[derive(Debug)]
pub struct Trial {
    desk: Box<Desk>,
}

impl Trial {
    /// Opens the card.
    pub fn begin(now: Moment) -> (Self, Vec<Effect>) {
        let mut trial = Self { desk: Box::new(Desk::new(trial::session(now), now, now)) };
        let mut effects = trial.press(Key::ENTER, now).1;
        effects.extend(trial.press(Key::f(6), now).1);
        (trial, effects)
    }

    /// A press, and whether the card still lies there.
    pub fn press(&mut self, key: Key, now: Moment) -> (bool, Vec<Effect>) {
        let effects = self.desk.press(key, now);
        let effects = self.outside(effects, now);
        (self.desk.is_at_phones(), effects)
    }

    pub fn paste(&mut self, text: &str, now: Moment) {
        self.desk.paste(text, now);
    }

    /// What the door tells.
    pub fn hear_door(&mut self, news: News, now: Moment) -> Vec<Effect> {
        let effects = self.desk.hear_door(news, now);
        self.outside(effects, now)
    }

    /// What is closed when it is left.
    pub fn left() -> Vec<Effect> {
        vec![Effect::Net(Wish::Close)]
    }

    /// Only the door is outside: there is no disk here, and what is handed in is as good as stored.
    fn outside(&mut self, mut effects: Vec<Effect>, now: Moment) -> Vec<Effect> {
        effects.extend(self.desk.all_is_saved(now));
        effects.retain(|effect| matches!(effect, Effect::Net(_)));
        effects
    }

    pub fn draw(&self, frame: &mut Frame<'_>, theme: &Theme) {
        self.desk.draw(frame, theme);
    }
}

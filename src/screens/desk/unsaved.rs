//! Leaving while something is on no disk: what would be lost is listed, and the program stays unless J is pressed.

use std::collections::BTreeMap;

use super::Desk;
use super::ask::Question;
use super::said::Cause;
use crate::exercises::{Id, Room};
use crate::moment::Moment;
use crate::report::{Document, Item};
use crate::screens::shown;
use crate::workshop::Session;
use crate::workshop::drafts::Drafts;

/// What would still be there without this program.
#[derive(Debug, Default)]
pub struct OnDisk {
    /// `None` when the file is gone, or can't be read.
    pub session: Option<Session>,
    pub drafts: Drafts,
}

impl Desk {
    /// Not all is where it should be, for this reason: asks whether to leave all the same. The session is kept `beside`,
    /// or what is not `on_disk` would be lost; and so would half-typed text that isn't.
    pub fn ask_to_leave(&mut self, why: &str, beside: bool, on_disk: &OnDisk, now: Moment) {
        let mut told = Document::default();
        told.text(why);
        let half_typed: Vec<_> = self.lost_text(on_disk).collect();
        if beside && half_typed.is_empty() {
            self.asks = Some(Question::leave("Økten er ikke lagret der den skal. Gå ut likevel?", told, now));
            return;
        }
        if beside {
            told.text("Halvskrevet tekst er ikke med der. Går du ut nå, blir dette borte for godt:")
                .list(half_typed);
            told.text("Fullfør linjen, så blir den med.");
            self.asks =
                Some(Question::leave("Halvskrevet tekst er ikke lagret noe sted. Gå ut likevel?", told, now));
            return;
        }
        let lost = self.lost(on_disk);
        if lost.is_empty() {
            told.text("Går du ut nå, blir det siste du endret, borte for godt.");
        } else {
            told.text("Går du ut nå, blir dette borte for godt:").list(lost);
        }
        told.text("Blir du her, husker programmet alt og lagrer så snart det går.");
        self.asks = Some(Question::leave("Det siste er ikke lagret noe sted. Gå ut likevel?", told, now));
    }

    /// All is on the disk after all, so there is nothing left to ask.
    pub(super) fn needs_not_ask(&mut self) {
        let is_saved = self.stored >= self.sent && !self.said.has(Cause::HalfTyped);
        if is_saved && self.asks.take_if(|asks| asks.is_leave()).is_some() {
            self.say("Nå er alt lagret.");
        }
    }

    /// What stands here and not on the disk, as far as this screen may show it.
    fn lost(&self, on_disk: &OnDisk) -> Vec<Item> {
        let session = &self.session;
        let before: BTreeMap<Id, _> =
            on_disk.session.iter().flat_map(|it| it.findings(&[])).map(|it| (it.id, it)).collect();
        let found = session.findings(&[]).into_iter().filter(|it| before.get(&it.id) != Some(it));
        let found = found.map(|it| Item::new(shown(session, &it)).aside(it.called()));
        let was_parked = on_disk.session.as_ref().map_or(&[][..], |it| &it.parking);
        let parked = session.parking.iter().filter(|it| !was_parked.contains(it));
        let parked = parked.map(|it| Item::new(it.said(session)).aside("parkert tanke"));
        found.chain(parked).chain(self.lost_text(on_disk)).collect()
    }

    fn lost_text(&self, on_disk: &OnDisk) -> impl Iterator<Item = Item> {
        let half_typed = self.drafts().texts.into_iter().filter(|it| !on_disk.drafts.texts.contains(it));
        half_typed.map(|it| Item::new(it.text.text).aside("halvskrevet"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::Sort;
    use crate::report::plain;
    use crate::screens::Effect;
    use crate::ui::keys::Key;
    use crate::workshop::template;

    fn at(clock: &str) -> Moment {
        format!("2026-11-23T{clock}+01:00").parse().unwrap()
    }

    /// The example, begun; on the disk stands what it was before somebody parked a thought and began to type.
    fn desk() -> (Desk, OnDisk) {
        let on_disk = OnDisk { session: Some(template::demo()), ..OnDisk::default() };
        let mut desk = Desk::new(template::demo(), at("08:15:00"), at("09:00:00"));
        desk.press(Key::ENTER, at("09:00:00"));
        for key in [Key::ctrl('l'), Key::char('F'), Key::char('ø'), Key::char('r'), Key::ENTER] {
            desk.press(key, at("09:00:01"));
        }
        for key in [Key::ctrl('l'), Key::char('H'), Key::char('a'), Key::char('l'), Key::char('v')] {
            desk.press(key, at("09:00:02"));
        }
        (desk, on_disk)
    }

    fn leaves(desk: &mut Desk, key: Key) -> bool {
        desk.press(key, at("09:01:00")).contains(&Effect::LeaveAnyway)
    }

    #[test]
    fn what_would_be_lost_is_listed_and_nothing_else() {
        let (desk, mut on_disk) = desk();
        let told = |on_disk: &OnDisk| desk.lost(on_disk).into_iter().map(|it| it.text).collect::<Vec<_>>();
        assert_eq!(told(&on_disk), ["Før", "Halv"]);
        on_disk.drafts = desk.drafts();
        assert_eq!(told(&on_disk), ["Før"]);
        on_disk.session = Some(desk.session.clone());
        assert!(told(&on_disk).is_empty());
        let all = told(&OnDisk::default()).len();
        assert!(all > template::demo().findings(&[]).len(), "{all}");
    }

    #[test]
    fn what_stays_in_the_room_is_not_shown_to_it() {
        let (mut desk, _) = desk();
        desk.session.stage.mirrored = true;
        let secret = desk.session.chosen(&[], &|f| {
            f.sort == Sort::Answer && f.level == Some(crate::exercises::Level::StaysInRoom)
        });
        let secret = secret.first().expect("one stays in the room").text.clone().into_owned();
        let mut told = Document::default();
        told.list(desk.lost(&OnDisk::default()));
        assert!(!plain(&told, 200).contains(&secret));
    }

    #[test]
    fn only_j_leaves_and_not_one_that_was_typed_before_it_could_be_read() {
        let (mut desk, on_disk) = desk();
        desk.ask_to_leave("Disken er full.", false, &on_disk, at("09:01:00"));
        assert!(!leaves(&mut desk, Key::char('j')), "typed into the field below");
        assert!(desk.drafts().texts.iter().any(|draft| draft.text.text == "Halvj"));
        desk.ask_to_leave("Disken er full.", false, &on_disk, at("09:00:50"));
        for key in [Key::ENTER, Key::ctrl('q'), Key::char('x')] {
            assert!(!leaves(&mut desk, key) && desk.asks.is_some(), "{key}");
        }
        assert!(!leaves(&mut desk, Key::ESC) && desk.asks.is_none());
        let kept = OnDisk { drafts: desk.drafts(), ..OnDisk::default() };
        desk.ask_to_leave("Disken er full.", true, &kept, at("09:00:50"));
        assert!(leaves(&mut desk, Key::char('j')));
    }

    #[test]
    fn half_typed_text_that_is_nowhere_is_asked_about_whatever_else_is_kept() {
        let (mut desk, on_disk) = desk();
        desk.ask_to_leave("Alt ligger i reserven.", true, &on_disk, at("09:01:00"));
        let told = format!("{:?}", desk.asks);
        assert!(
            told.contains("Halvskrevet tekst er ikke lagret noe sted.") && told.contains("\"Halv\""),
            "{told}"
        );
        assert!(!told.contains("\"Før\""), "the thought is kept beside: {told}");
        desk.asks = None;
        // The session is on the disk, half a line is not: no save takes the question away.
        desk.half_typed_is(Some("Halvskrevet tekst er ikke lagret.".into()));
        desk.ask_to_leave("Halvskrevet tekst er ikke lagret.", false, &on_disk, at("09:01:00"));
        desk.saved(desk.sent, at("09:01:01"));
        desk.press(Key::ctrl('q'), at("09:01:03"));
        desk.saved(desk.sent, at("09:01:04"));
        assert!(desk.asks.is_some(), "half a line is nowhere");
        desk.half_typed_is(None);
        assert!(desk.asks.is_none());
    }

    #[test]
    fn once_all_is_saved_there_is_nothing_to_ask() {
        let (mut desk, on_disk) = desk();
        desk.ask_to_leave("Disken er full.", false, &on_disk, at("09:01:00"));
        desk.saved(desk.sent - 1, at("09:01:01"));
        assert!(desk.asks.is_some(), "not all yet");
        desk.saved(desk.sent, at("09:01:02"));
        assert!(desk.asks.is_none());
    }
}

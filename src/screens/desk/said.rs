//! What is said above the keys: an answer to the last press, and what stands until its cause has gone or it has been
//! read. Of those the gravest is shown first, and the others are counted.

use std::borrow::Cow;

use crate::ui::keys::Key;

/// An answer to the last press.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) text: Cow<'static, str>,
    pub(super) loud: bool,
}

/// Why something stands, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    /// The session can't be saved.
    Session,
    /// Half-typed text can't.
    HalfTyped,
    /// A question waits until nobody types.
    Waits,
    /// Somebody who types would not see it otherwise: stays until Esc.
    Remark,
}

#[derive(Debug, Default)]
pub(super) struct Said {
    answer: Option<Answer>,
    /// In the order of their causes.
    standing: Vec<(Cause, Cow<'static, str>)>,
    /// Which of them is shown.
    shown: usize,
}

impl Said {
    /// Until the next press.
    pub(super) fn answer(&mut self, text: impl Into<Cow<'static, str>>, loud: bool) {
        self.answer = Some(Answer { text: text.into(), loud });
    }

    /// What was answered is true no longer.
    pub(super) fn withdraw(&mut self) {
        self.answer = None;
    }

    /// The same, if this was answered.
    pub(super) fn is_past(&mut self, text: &str) {
        self.answer.take_if(|answer| answer.text == text);
    }

    pub(super) fn answered(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// Stands from now on. Of what is grave only the newest is true.
    pub(super) fn stand(&mut self, cause: Cause, text: impl Into<Cow<'static, str>>) {
        let text = text.into();
        let same = |(at, it): &&mut (Cause, Cow<'static, str>)| {
            if cause == Cause::Remark { *at == cause && *it == text } else { *at == cause }
        };
        if let Some((_, it)) = self.standing.iter_mut().find(same) {
            *it = text;
            return;
        }
        let at = self.standing.partition_point(|(it, _)| *it <= cause);
        self.standing.insert(at, (cause, text));
        if at <= self.shown {
            self.shown = 0;
        }
    }

    /// The cause has gone.
    pub(super) fn is_over(&mut self, cause: Cause) {
        self.standing.retain(|(it, _)| *it != cause);
        self.shown = 0;
    }

    pub(super) fn has(&self, cause: Cause) -> bool {
        self.standing.iter().any(|(it, _)| *it == cause)
    }

    /// A press takes the answer to the one before. Esc takes the remark that is shown, and goes on from what is grave,
    /// which stays as long as its cause does.
    pub(super) fn press(&mut self, key: Key) {
        self.answer = None;
        if key != Key::ESC {
            return;
        }
        match self.standing.get(self.shown) {
            Some((Cause::Remark, _)) => drop(self.standing.remove(self.shown)),
            Some(_) => self.shown += 1,
            None => {}
        }
        if self.shown >= self.standing.len() {
            self.shown = 0;
        }
    }

    /// What stands and is shown, with how many there are.
    pub(super) fn standing(&self) -> Option<String> {
        let (cause, text) = self.standing.get(self.shown)?;
        let all = self.standing.len();
        if all == 1 {
            return Some(text.to_string());
        }
        let does = if *cause == Cause::Remark { "tar den bort" } else { "viser neste" };
        Some(format!("{text} ({} av {all}. Esc {does}.)", self.shown + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(said: &Said, text: &str) {
        let standing = said.standing().unwrap_or_default();
        assert!(standing.starts_with(text), "{standing}");
    }

    #[test]
    fn the_gravest_stands_first_the_others_are_counted_and_read_one_by_one() {
        let mut said = Said::default();
        said.stand(Cause::Remark, "Endret av noen andre.");
        said.stand(Cause::HalfTyped, "Halvskrevet tekst er ikke lagret.");
        said.stand(Cause::Remark, "Skrevet.");
        said.stand(Cause::Session, "Disken er full.");
        shows(&said, "Disken er full. (1 av 4. Esc viser neste.)");
        said.press(Key::char('a'));
        said.stand(Cause::Session, "Disken er full. Alt ligger i reserven.");
        shows(&said, "Disken er full. Alt ligger i reserven. (1 av 4");
        said.press(Key::ESC);
        shows(&said, "Halvskrevet");
        said.press(Key::ESC);
        shows(&said, "Endret av noen andre. (3 av 4. Esc tar den bort.)");
        said.press(Key::ESC);
        shows(&said, "Skrevet. (3 av 3");
        said.press(Key::ESC);
        shows(&said, "Disken er full. Alt ligger i reserven. (1 av 2");
        said.is_over(Cause::Session);
        assert_eq!(said.standing().as_deref(), Some("Halvskrevet tekst er ikke lagret."));
        said.press(Key::ESC);
        shows(&said, "Halvskrevet");
        said.is_over(Cause::HalfTyped);
        assert_eq!(said.standing(), None);
    }

    #[test]
    fn an_answer_hides_nothing_that_stands() {
        let mut said = Said::default();
        said.stand(Cause::Remark, "Skrevet.");
        said.answer("Ingenting å angre.", false);
        assert_eq!((said.answered().is_some(), said.standing().as_deref()), (true, Some("Skrevet.")));
        said.press(Key::char('a'));
        assert_eq!((said.answered(), said.standing().as_deref()), (None, Some("Skrevet.")));
        said.stand(Cause::Remark, "Skrevet.");
        said.press(Key::ESC);
        assert_eq!(said.standing(), None, "what is said twice is one remark");
    }
}

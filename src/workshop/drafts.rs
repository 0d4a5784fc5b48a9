//! Half-typed text of a session: kept beside it, so that a crash costs no more than the last moment.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::exercises::{HalfTyped, Id};
use crate::ui::clean::clean;

/// Everything that is typed but not saved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    pub session: Uuid,
    pub texts: Vec<Draft>,
}

/// One piece of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// `None` for what was being written over the desk, such as a thought to park.
    pub exercise: Option<Id>,
    pub text: HalfTyped,
}

impl Drafts {
    /// Reads a draft file: the newest last, before it those whose edits may not have reached the disk. What stood in
    /// those comes along; in a place that holds something else by now, before it.
    ///
    /// # Errors
    /// When the bytes are no drafts.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let read: Result<Vec<Drafts>, _> = serde_json::Deserializer::from_slice(bytes).into_iter().collect();
        let mut newest_first = read?.into_iter().rev();
        let mut drafts = newest_first.next().unwrap_or_default();
        newest_first.flat_map(|older| older.texts).for_each(|older| drafts.bring_along(older));
        drafts.texts.iter_mut().for_each(|draft| draft.text.text = clean(&draft.text.text).into_owned());
        Ok(drafts)
    }

    fn bring_along(&mut self, older: Draft) {
        let same = |d: &&mut Draft| d.exercise == older.exercise && d.text.place == older.text.place;
        match self.texts.iter_mut().find(same) {
            None => self.texts.push(older),
            Some(newer) if newer.text.text.contains(&older.text.text) => {}
            Some(newer) if older.text.text.starts_with(&newer.text.text) => {}
            Some(newer) => newer.text.text = format!("{} {}", older.text.text, newer.text.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A draft file of one line for each of these lists of places and texts.
    fn read(lines: &[&[(&str, &str)]]) -> Vec<(String, String)> {
        let line = |texts: &&[(&str, &str)]| {
            let draft = |&(place, text): &(&str, &str)| Draft {
                exercise: Some(1),
                text: HalfTyped::new(place, text),
            };
            let drafts = Drafts { texts: texts.iter().map(draft).collect(), ..Drafts::default() };
            serde_json::to_string(&drafts).unwrap()
        };
        let file: Vec<String> = lines.iter().map(line).collect();
        let read = Drafts::read(file.join("\n").as_bytes()).unwrap();
        read.texts.into_iter().map(|d| (d.text.place, d.text.text)).collect()
    }

    fn pair(place: &str, text: &str) -> (String, String) {
        (place.into(), text.into())
    }

    #[test]
    fn a_line_whose_edit_may_be_lost_comes_back_with_the_newer_text() {
        assert_eq!(read(&[&[("a", "en")]]), [pair("a", "en")]);
        assert_eq!(
            read(&[&[("a", "svaret"), ("b", "hal")], &[("b", "halvt")]]),
            [pair("b", "halvt"), pair("a", "svaret")],
            "what grew stands once"
        );
        assert_eq!(
            read(&[&[("a", "første")], &[("a", "andre")], &[("a", "tre")]]),
            [pair("a", "første andre tre")],
            "one place for every new line"
        );
        assert_eq!(read(&[&[("a", "halvt")], &[("a", "hal")]]), [pair("a", "hal")], "what shrank stays so");
    }

    #[test]
    fn half_typed_text_that_others_wrote_is_cleaned() {
        assert_eq!(read(&[&[("a", "en\u{1b}[2J\u{202e}")]]), [pair("a", "en‹U+001B›[2J‹U+202E›")]);
    }

    #[test]
    fn what_is_no_draft_is_told() {
        assert!(Drafts::read(b"{\"session\"").is_err());
        assert_eq!(Drafts::read(b"").unwrap(), Drafts::default());
    }
}

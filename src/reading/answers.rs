//! What several said, pasted at once: a bullet or a line each.

use super::lines::{Line, lines};
use super::text::plain;
use super::{Read, Unread};

/// The answers of a text, in its order and without bullets: one, or several when the text is a list or stands in lines.
/// A line that goes on with the sentence of the one above belongs to it, as in mail that breaks its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(pub Vec<String>);

impl Read for Answers {
    type By<'a> = ();

    fn read(pasted: &str, (): ()) -> Result<Self, Unread> {
        let lines = lines(pasted);
        let is_list = lines.iter().any(|line| line.is_item);
        let mut answers: Vec<String> = Vec::new();
        for line in lines {
            let said = plain(line.text);
            match answers.last_mut() {
                Some(before) if goes_on(line, before, is_list) => {
                    before.push(' ');
                    before.push_str(&said);
                }
                _ if said.is_empty() => {}
                _ => answers.push(said),
            }
        }
        if answers.is_empty() { Err("Her mangler et svar.".into()) } else { Ok(Self(answers)) }
    }
}

/// Whether a line goes on with the one before: what has no bullet in a list of bullets, or begins in the middle of a
/// sentence.
fn goes_on(line: Line<'_>, before: &str, is_list: bool) -> bool {
    let ended = before.ends_with(['.', '!', '?', ':', '…', '»', '”', '"', ';']);
    let small = line.text.starts_with(|c: char| c.is_lowercase());
    !line.is_item && !ended && (small || (is_list && before.ends_with([',', '–', '-'])))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(pasted: &str) -> Vec<String> {
        Answers::read(pasted, ()).map_or_else(|_| Vec::new(), |answers| answers.0)
    }

    #[test]
    fn bullets_and_lines_are_answers_of_their_own() {
        assert_eq!(
            read("•\u{a0}Tre ganger – ingen svarte\n\t◦ Regnskap sa nei\n– Hun fikk svar"),
            ["Tre ganger – ingen svarte", "Regnskap sa nei", "Hun fikk svar"]
        );
        assert_eq!(read("Vi lovet i dag\nOg kom i morgen"), ["Vi lovet i dag", "Og kom i morgen"]);
        assert_eq!(read("– Vi kommer, sa de"), ["– Vi kommer, sa de"], "that is how speech is written");
        assert_eq!(read("• Vi kommer"), ["Vi kommer"]);
    }

    #[test]
    fn a_sentence_that_mail_broke_is_one() {
        assert_eq!(
            read("Kunden ringte tre ganger og\nfikk ikke svar.\nDa ga hun opp."),
            ["Kunden ringte tre ganger og fikk ikke svar.", "Da ga hun opp."]
        );
        assert_eq!(
            read("- Kunden ringte,\n  Kari svarte\n- Og la på"),
            ["Kunden ringte, Kari svarte", "Og la på"]
        );
        assert_eq!(read(" \n\r\n"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_comes(pasted in "[a-cÅ•.,\\n\\t\u{a0} –-]{0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&read(&pasted).concat()), letters(&pasted));
        }
    }
}
